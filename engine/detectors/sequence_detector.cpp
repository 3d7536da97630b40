#include "engine/detectors/sequence_detector.h"

#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

Result<std::unique_ptr<Model>> SequenceDetector::fit(const Dataset& train, const Dataset&,
                                                     const FitOptions& options,
                                                     RunControl& control) const {
    const auto parameters = Parameters::check(info(), options.parameters);
    if (!parameters) return parameters.error();
    if (const auto usable = checkTrainingTokens(train.tokens, kFewestSessions, info().name);
        !usable)
        return usable.error();
    auto model = learn(train, *parameters, control);
    if (!model) return model.error();
    return std::unique_ptr<Model>(std::move(*model));
}

Result<std::unique_ptr<Model>> SequenceDetector::load(std::string_view bytes) const {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    ByteReader from(*content, m_archive.kind, m_archive.version);
    SequenceShape shape = SequenceShape::load(from);
    if (!from.ok()) return from.finish().error();
    auto model = read(from, std::move(shape));
    if (const auto sound = from.finish(); !sound) return sound.error();
    return std::unique_ptr<Model>(std::move(model));
}

}  // namespace anomalyst::engine
