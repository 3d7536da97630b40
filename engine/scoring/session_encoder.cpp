#include "engine/scoring/session_encoder.h"

#include <algorithm>
#include <utility>

#include "engine/scoring/session_slice.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kSessionsAtOnce = 16'384;

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void append(Dataset& to, FeatureMatrix block) {
    if (to.features.rows == 0) {
        to.features = std::move(block);
        return;
    }
    to.features.rows += block.rows;
    append(to.features.values, block.values);
}

void append(Dataset& to, TokenSequences block) {
    if (to.tokens.channels.empty()) {
        to.tokens = std::move(block);
        return;
    }
    const auto before = to.tokens.offsets.back();
    for (std::size_t s = 1; s < block.offsets.size(); ++s)
        to.tokens.offsets.push_back(before + block.offsets[s]);
    for (std::size_t c = 0; c < block.channels.size(); ++c)
        append(to.tokens.channels[c].codes, block.channels[c].codes);
}

template <class Encoder>
Result<SessionEncoder> wrap(Result<Encoder> encoder, auto make) {
    if (!encoder) return encoder.error();
    return make(std::move(*encoder));
}

}  // namespace

Result<SessionEncoder> SessionEncoder::fit(DetectorInfo::Input input, const EventColumns& sessions,
                                           std::span<const std::uint32_t> rows,
                                           std::span<const std::string> inputs,
                                           RunControl& control) {
    const auto make = [](auto encoder) { return SessionEncoder(std::move(encoder)); };
    if (input == DetectorInfo::Input::Tokens)
        return wrap(SequenceEncoder::fit(sessions, rows, inputs, control), make);
    return wrap(SessionFeatures::fit(sessions, rows, inputs, control), make);
}

Result<Dataset> SessionEncoder::encode(const EventColumns& sessions,
                                       std::span<const std::uint32_t> rows,
                                       RunControl& control) const {
    Dataset data;
    std::size_t begin = 0;
    do {  // also for no rows at all, so that the columns are there
        const auto block = rows.subspan(begin, std::min(kSessionsAtOnce, rows.size() - begin));
        const EventColumns slice = sliceSessions(sessions, block, inputs());
        const auto encoded = std::visit(
            [&](const auto& encoder) -> Status {
                auto part = encoder.encode(slice, control);
                if (!part) return part.error();
                append(data, std::move(*part));
                return {};
            },
            m_encoder);
        if (!encoded) return encoded.error();
        begin += block.size();
    } while (begin < rows.size());
    return data;
}

const std::vector<std::string>& SessionEncoder::inputs() const {
    return std::visit(
        [](const auto& encoder) -> const auto& { return encoder.inputs(); }, m_encoder);
}

std::string SessionEncoder::save() const {
    return std::visit([](const auto& encoder) { return encoder.save(); }, m_encoder);
}

Result<SessionEncoder> SessionEncoder::load(DetectorInfo::Input input, std::string_view bytes) {
    const auto make = [](auto encoder) { return SessionEncoder(std::move(encoder)); };
    if (input == DetectorInfo::Input::Tokens) return wrap(SequenceEncoder::load(bytes), make);
    return wrap(SessionFeatures::load(bytes), make);
}

}  // namespace anomalyst::engine
