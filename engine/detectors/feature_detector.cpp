#include "engine/detectors/feature_detector.h"

#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {

Result<std::unique_ptr<Model>> FeatureDetector::fit(const Dataset& train, const Dataset&,
                                                    const FitOptions& options,
                                                    RunControl& control) const {
    const auto parameters = Parameters::check(info(), options.parameters);
    if (!parameters) return parameters.error();
    if (const auto usable = checkTrainingFeatures(train, kFewestSessions, info().name); !usable)
        return usable.error();
    auto model = learn(train, {*parameters, options.seed, options.threads, control});
    if (!model) return model.error();
    return std::unique_ptr<Model>(std::move(*model));
}

Result<std::unique_ptr<Model>> FeatureDetector::load(std::string_view bytes) const {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    ByteReader reader(*content, m_kind, m_version);
    auto model = read(reader);
    if (const auto sound = reader.finish(); !sound) return sound.error();
    return std::unique_ptr<Model>(std::move(model));
}

}  // namespace anomalyst::engine
