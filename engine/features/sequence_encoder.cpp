#include "engine/features/sequence_encoder.h"

#include <algorithm>
#include <utility>

#include "engine/features/token_channels.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::string_view kArchiveKind = "senc";
constexpr std::uint32_t kArchiveVersion = 1;

Error cancelled() { return {ErrorKind::Cancelled, "Encoding the sessions was cancelled", {}, {}}; }

/// The action first, whether named or not; session numbers are no part of a sequence.
Result<std::vector<Input>> eventInputs(const EventColumns& sessions,
                                       std::span<const std::string> names) {
    auto selected = selectInputs(sessions, names);
    if (!selected) return selected;
    std::vector<Input> inputs = {{Input::Kind::Action, "action"}};
    for (const Input& input : *selected) {
        if (input.kind == Input::Kind::SessionNumber)
            return Error{ErrorKind::Usage,
                         "“" + input.name + "” belongs to sessions, not to events", "",
                         "Choose inputs that events have, or a detector of features"};
        if (input.kind != Input::Kind::Action) inputs.push_back(input);
    }
    return inputs;
}

}  // namespace

struct SequenceEncoder::Parts {
    std::vector<TokenChannelEncoder> channels;
    std::vector<std::string> names;

    void add(TokenChannelEncoder channel) {
        names.push_back(channel.name());
        channels.push_back(std::move(channel));
    }
};

Result<SequenceEncoder> SequenceEncoder::fit(const EventColumns& sessions,
                                             std::span<const std::uint32_t> rows,
                                             std::span<const std::string> inputs,
                                             RunControl& control) {
    if (sessions.events() == 0)
        return Error{ErrorKind::Usage, "The sessions have no events to make sequences of", "",
                     "Choose a detector of features"};
    const auto selected = eventInputs(sessions, inputs);
    if (!selected) return selected.error();
    const TrainingRows training(sessions, rows, control);
    auto parts = std::make_unique<Parts>();
    for (const Input& input : *selected) {
        if (control.shouldStop()) return cancelled();
        TokenChannelEncoder channel(input, training);
        if (input.kind == Input::Kind::Action || channel.varies(training))
            parts->add(std::move(channel));
    }
    if (control.shouldStop()) return cancelled();
    return SequenceEncoder(std::move(parts));
}

Result<TokenSequences> SequenceEncoder::encode(const EventColumns& sessions,
                                               RunControl& control) const {
    TokenSequences tokens;
    tokens.offsets = sessions.offsets;
    for (const TokenChannelEncoder& channel : m_parts->channels) {
        if (control.shouldStop()) return cancelled();
        tokens.channels.push_back({channel.name(), channel.vocabulary(), channel.encode(sessions)});
    }
    return tokens;
}

const std::vector<std::string>& SequenceEncoder::inputs() const { return m_parts->names; }

std::string SequenceEncoder::save() const {
    ByteWriter to(kArchiveKind, kArchiveVersion);
    to.put(static_cast<std::uint64_t>(m_parts->channels.size()));
    for (const TokenChannelEncoder& channel : m_parts->channels) channel.save(to);
    return to.take();
}

Result<SequenceEncoder> SequenceEncoder::load(std::string_view bytes) {
    ByteReader from(bytes, kArchiveKind, kArchiveVersion);
    auto parts = std::make_unique<Parts>();
    const std::size_t count = from.getCount(1);
    for (std::size_t c = 0; c < count && from.ok(); ++c) parts->add(TokenChannelEncoder(from));
    if (from.ok() && (parts->names.empty() || parts->names.front() != "action"))
        from.refuse("the first channel is not the action");
    if (const auto read = from.finish(); !read) return read.error();
    return SequenceEncoder(std::move(parts));
}

SequenceEncoder::SequenceEncoder(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
SequenceEncoder::SequenceEncoder(SequenceEncoder&&) noexcept = default;
SequenceEncoder& SequenceEncoder::operator=(SequenceEncoder&&) noexcept = default;
SequenceEncoder::~SequenceEncoder() = default;

}  // namespace anomalyst::engine
