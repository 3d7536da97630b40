#include "engine/scoring/session_encoder.h"

#include <algorithm>
#include <utility>

#include "engine/scoring/byte_archive.h"
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

/// What the detector reads of what could be fitted or loaded: an error where that is nothing.
template <class Encoder>
Status take(Result<Encoder> encoder, std::optional<Encoder>& into) {
    if (!encoder) return encoder.error();
    into.emplace(std::move(*encoder));
    return {};
}

template <class Encoder>
Status encodeInto(Dataset& data, const std::optional<Encoder>& encoder, const EventColumns& slice,
                  RunControl& control) {
    if (!encoder) return {};
    auto part = encoder->encode(slice, control);
    if (!part) return part.error();
    append(data, std::move(*part));
    return {};
}

constexpr std::string_view kBoth = "enc2";
constexpr std::uint32_t kBothVersion = 1;

}  // namespace

void SessionMeasures::append(SessionMeasures more) {
    if (numbers.empty() && channels.empty()) {
        *this = std::move(more);
        return;
    }
    for (std::size_t c = 0; c < numbers.size(); ++c)
        engine::append(numbers[c].values, more.numbers[c].values);
    for (std::size_t c = 0; c < channels.size(); ++c)
        engine::append(channels[c].codes, more.channels[c].codes);
    engine::append(lengths, more.lengths);
}

SessionEncoder::SessionEncoder(std::optional<SessionFeatures> features,
                               std::optional<SequenceEncoder> sequences)
    : m_features(std::move(features)), m_sequences(std::move(sequences)) {
    if (m_features) m_inputs = m_features->inputs();
    if (!m_sequences) return;
    for (const auto& input : m_sequences->inputs())
        if (std::ranges::find(m_inputs, input) == m_inputs.end()) m_inputs.push_back(input);
}

Result<SessionEncoder> SessionEncoder::fit(DetectorInfo::Input input, const EventColumns& sessions,
                                           std::span<const std::uint32_t> rows,
                                           std::span<const std::string> inputs,
                                           RunControl& control) {
    using Input = DetectorInfo::Input;
    std::optional<SessionFeatures> features;
    std::optional<SequenceEncoder> sequences;
    Status fitted;
    if (input != Input::Tokens)
        fitted = take(SessionFeatures::fit(sessions, rows, inputs, control), features);
    if (input != Input::Features && (input == Input::Tokens || sessions.events() > 0)) {
        const Status read = take(SequenceEncoder::fit(sessions, rows, inputs, control), sequences);
        if (read || input == Input::Tokens) fitted = read;
    }
    if (!features && !sequences) return fitted.error();
    if (control.shouldStop()) return Error{ErrorKind::Cancelled, "Cancelled", "", ""};
    return SessionEncoder(std::move(features), std::move(sequences));
}

Result<Dataset> SessionEncoder::encode(const EventColumns& sessions,
                                       std::span<const std::uint32_t> rows,
                                       RunControl& control) const {
    Dataset data;
    std::size_t begin = 0;
    do {  // also for no rows at all, so that the columns are there
        const auto block = rows.subspan(begin, std::min(kSessionsAtOnce, rows.size() - begin));
        const EventColumns slice = sliceSessions(sessions, block, inputs());
        Status encoded = encodeInto(data, m_features, slice, control);
        if (encoded) encoded = encodeInto(data, m_sequences, slice, control);
        if (!encoded) return encoded.error();
        begin += block.size();
    } while (begin < rows.size());
    return data;
}

Result<SessionMeasures> SessionEncoder::measure(const EventColumns& sessions,
                                                std::span<const std::uint32_t> rows,
                                                RunControl& control) const {
    SessionMeasures measures;
    std::size_t begin = 0;
    do {
        const auto block = rows.subspan(begin, std::min(kSessionsAtOnce, rows.size() - begin));
        const EventColumns slice = sliceSessions(sessions, block, inputs());
        SessionMeasures part;
        for (std::size_t s = 0; s < slice.sessions(); ++s)
            part.lengths.push_back(static_cast<std::uint32_t>(slice.length(s)));
        if (m_features) {
            auto numbers = m_features->measure(slice, control);
            if (!numbers) return numbers.error();
            part.numbers = std::move(*numbers);
        }
        if (m_sequences) {
            auto tokens = m_sequences->encode(slice, control);
            if (!tokens) return tokens.error();
            part.channels = std::move(tokens->channels);
        }
        measures.append(std::move(part));
        begin += block.size();
    } while (begin < rows.size());
    return measures;
}

std::string SessionEncoder::save() const {
    if (!m_sequences) return m_features->save();
    if (!m_features) return m_sequences->save();
    ByteWriter bytes(kBoth, kBothVersion);
    bytes.put(m_features->save());
    bytes.put(m_sequences->save());
    return bytes.take();
}

Result<SessionEncoder> SessionEncoder::load(DetectorInfo::Input input, std::string_view bytes) {
    std::optional<SessionFeatures> features;
    std::optional<SequenceEncoder> sequences;
    Status loaded;
    if (input == DetectorInfo::Input::Both && bytes.starts_with(kBoth)) {
        ByteReader reader(bytes, kBoth, kBothVersion);
        const std::string first = reader.getText();
        const std::string second = reader.getText();
        loaded = reader.finish();
        if (loaded) loaded = take(SessionFeatures::load(first), features);
        if (loaded) loaded = take(SequenceEncoder::load(second), sequences);
    } else {
        if (input != DetectorInfo::Input::Tokens)
            loaded = take(SessionFeatures::load(bytes), features);
        if (!features && input != DetectorInfo::Input::Features)
            loaded = take(SequenceEncoder::load(bytes), sequences);
    }
    if (!loaded) return loaded.error();
    return SessionEncoder(std::move(features), std::move(sequences));
}

}  // namespace anomalyst::engine
