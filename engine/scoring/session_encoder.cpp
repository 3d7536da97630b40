#include "engine/scoring/session_encoder.h"

#include <algorithm>
#include <numeric>
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

/// All sessions with the columns of `inputs`, their missing values filled.
EventColumns filled(const EventColumns& sessions, std::span<const Input> inputs,
                    const MissingValues& missing) {
    std::vector<std::uint32_t> rows(sessions.sessions());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<std::string> names;
    for (const Input& input : inputs) names.push_back(input.name);
    EventColumns copy = sliceSessions(sessions, rows, names);
    missing.fill(copy);
    return copy;
}

// One encoder that fills nothing stands for itself; else there are several parts.
constexpr std::string_view kParts = "enc2";
constexpr std::uint32_t kBothVersion = 1;
constexpr std::uint32_t kFilledVersion = 2;  // begins with what is filled; either may be empty

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

SessionEncoder::SessionEncoder(MissingValues missing, std::optional<SessionFeatures> features,
                               std::optional<SequenceEncoder> sequences)
    : m_missing(std::move(missing)),
      m_features(std::move(features)),
      m_sequences(std::move(sequences)) {
    if (m_features) m_inputs = m_features->inputs();
    if (!m_sequences) return;
    for (const auto& input : m_sequences->inputs())
        if (std::ranges::find(m_inputs, input) == m_inputs.end()) m_inputs.push_back(input);
}

Result<SessionEncoder> SessionEncoder::fit(DetectorInfo::Input reads, const EventColumns& sessions,
                                           std::span<const std::uint32_t> rows,
                                           std::span<const std::string> inputs,
                                           const MissingPolicy& missing, RunControl& control) {
    using Reads = DetectorInfo::Input;
    const auto selected = selectInputs(reads, sessions, inputs, missing);
    if (!selected) return selected.error();
    MissingValues fillings(missing, *selected, TrainingRows(sessions, rows, control));
    const EventColumns copy =
        fillings.empty() ? EventColumns() : filled(sessions, *selected, fillings);
    const EventColumns& known = fillings.empty() ? sessions : copy;

    std::optional<SessionFeatures> features;
    std::optional<SequenceEncoder> sequences;
    Status fitted;
    if (reads != Reads::Tokens)
        fitted = take(SessionFeatures::fit(known, rows, inputs, control, missing), features);
    if (reads != Reads::Features && (reads == Reads::Tokens || known.events() > 0)) {
        const Status read = take(SequenceEncoder::fit(known, rows, inputs, control), sequences);
        if (read || reads == Reads::Tokens) fitted = read;
    }
    if (!features && !sequences) return fitted.error();
    if (control.shouldStop()) return Error{ErrorKind::Cancelled, "Cancelled", "", ""};
    return SessionEncoder(std::move(fillings), std::move(features), std::move(sequences));
}

Result<Dataset> SessionEncoder::encode(const EventColumns& sessions,
                                       std::span<const std::uint32_t> rows,
                                       RunControl& control) const {
    Dataset data;
    std::size_t begin = 0;
    do {  // also for no rows at all, so that the columns are there
        const auto block = rows.subspan(begin, std::min(kSessionsAtOnce, rows.size() - begin));
        EventColumns slice = sliceSessions(sessions, block, inputs());
        m_missing.fill(slice);
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
    const bool fills = !m_missing.empty();
    if (!fills && !m_sequences) return m_features->save();
    if (!fills && !m_features) return m_sequences->save();
    ByteWriter bytes(kParts, fills ? kFilledVersion : kBothVersion);
    if (fills) m_missing.save(bytes);
    bytes.put(m_features ? m_features->save() : std::string());
    bytes.put(m_sequences ? m_sequences->save() : std::string());
    return bytes.take();
}

Result<SessionEncoder> SessionEncoder::load(DetectorInfo::Input reads, std::string_view bytes) {
    using Reads = DetectorInfo::Input;
    MissingValues missing;
    std::optional<SessionFeatures> features;
    std::optional<SequenceEncoder> sequences;
    Status loaded;
    if (bytes.starts_with(kParts)) {
        ByteReader reader(bytes, kParts, kFilledVersion);
        if (reader.version() >= kFilledVersion) missing = MissingValues(reader);
        const std::string first = reader.getText();
        const std::string second = reader.getText();
        const bool wanted = (reads != Reads::Tokens || first.empty()) &&
                            (reads != Reads::Features || second.empty()) &&
                            !(first.empty() && second.empty());
        if (!wanted) reader.refuse("the parts are not what the detector reads");
        loaded = reader.finish();
        if (loaded && !first.empty()) loaded = take(SessionFeatures::load(first), features);
        if (loaded && !second.empty()) loaded = take(SequenceEncoder::load(second), sequences);
    } else {
        if (reads != Reads::Tokens) loaded = take(SessionFeatures::load(bytes), features);
        if (!features && reads != Reads::Features)
            loaded = take(SequenceEncoder::load(bytes), sequences);
    }
    if (!loaded) return loaded.error();
    return SessionEncoder(std::move(missing), std::move(features), std::move(sequences));
}

}  // namespace anomalyst::engine
