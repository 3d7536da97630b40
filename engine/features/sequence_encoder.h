#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Turns sessions into token sequences: one code an event and a channel. Categories are known by
/// their text, so one fitted on one load encodes any other. In every channel code 0 is "unknown":
/// missing, never seen in training, or outside the vocabulary.
///
/// - "action", always there and always first: the 2,000 most frequent actions of training.
/// - "gap": "first event", else the time since the event before in bins of growing width: "0 s",
///   "under 1 s", "1-3 s", … "over 7 days".
/// - "hour": "00 h" to "23 h", UTC.
/// - "amount", or any numeric column: "negative", "zero", and up to ten bins between quantiles of
///   the training values above zero.
/// - "category", or any categorical column: its 1,000 most frequent values of training;
///   of "item" the 5,000 most frequent.
///
/// Channels whose column is absent, or that have one value throughout training, are left out.
///
/// Immutable; every function may be called from any thread.
class SequenceEncoder {
public:
    /// Learns vocabularies and bins from the sessions `rows` of `sessions` (ascending; empty:
    /// all). `inputs` as in `SessionFeatures::fit`; the action is there whether named or not.
    /// Fails (`Usage`) on an input that the data does not have, and on data without events.
    static Result<SequenceEncoder> fit(const EventColumns& sessions,
                                       std::span<const std::uint32_t> rows,
                                       std::span<const std::string> inputs, RunControl& control);
    /// All of `sessions`, in their order. Columns that are absent count as missing. Fails only
    /// when cancelled.
    Result<TokenSequences> encode(const EventColumns& sessions, RunControl& control) const;

    /// What it looks at: the names of the channels.
    const std::vector<std::string>& inputs() const;

    std::string save() const;
    static Result<SequenceEncoder> load(std::string_view bytes);

    SequenceEncoder(SequenceEncoder&&) noexcept;
    SequenceEncoder& operator=(SequenceEncoder&&) noexcept;
    ~SequenceEncoder();

private:
    struct Parts;
    explicit SequenceEncoder(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::engine
