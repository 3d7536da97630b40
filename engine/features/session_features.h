#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/missing_policy.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Describes each session in numbers, standardised with what the training sessions are like.
/// Categories are known by their text, so one fitted on one load encodes any other.
///
/// Counts, lengths and times are on a log axis (`FeatureAxis::Log`), shares are not. A session's
/// features depend on that session only. `inputs` choose what is looked at:
///
/// - `action`:
///   - "events", "distinct actions", "longest run of one action";
///   - "count of A" and "share of A" for the 64 actions that most training sessions have, "count
///     of other actions";
///   - "count of A → B" for the 32 transitions that most training sessions have; "(start)" and
///     "(end)" of a session are ends of transitions;
///   - "action entropy, bits", "share of repeats" (an event like the one before);
///   - "count of unfamiliar actions", "share of unfamiliar transitions": those that fewer than two
///     training sessions have.
/// - `gap`: "duration, seconds"; "seconds between events, median", "… mean", "… shortest" and
///   "… longest"; "evenness of gaps" (standard deviation over mean, 0 for clockwork).
/// - `hour`: "hour, sine" and "hour, cosine" of the start on the circle of the day, "weekday,
///   sine" and "weekday, cosine" on that of the week, "share at night" (0-6 h); all UTC.
/// - `amount`, and any numeric column: "amount, sum", "… mean", "… highest" and "… lowest",
///   "negative share of amount".
/// - `category`, and any categorical column: "distinct category", "switches of category" (an event
///   unlike the one before), "rarity of category, mean bits" and "… highest bits" (-log2 of a
///   value's share of the training events), "share of category V" for the 8 most frequent values.
/// - any number of the sessions: itself, under its own name.
///
/// A number that is missing somewhere in training gets "X is missing" beside it where its input is
/// kept (`MissingPolicy`); missing values are the training median. Columns that are constant in
/// training are dropped where a departure would mean nothing (a session number in unknown units)
/// and kept where it would (a share).
///
/// Immutable; every function may be called from any thread.
class SessionFeatures {
public:
    /// Learns vocabularies, medians and scales from the sessions `rows` of `sessions` (ascending;
    /// empty: all). `inputs` empty is the default: action, gap, hour, amount, category, of which
    /// those the data does not have are left out; for data without events every session number.
    /// Fails (`Usage`) on an input that the data does not have, and where nothing varies.
    static Result<SessionFeatures> fit(const EventColumns& sessions,
                                       std::span<const std::uint32_t> rows,
                                       std::span<const std::string> inputs, RunControl& control,
                                       const MissingPolicy& missing = {});
    /// All of `sessions`, one row each, in their order. Columns that are absent count as missing.
    /// Fails only when cancelled.
    Result<FeatureMatrix> encode(const EventColumns& sessions, RunControl& control) const;

    /// The same features before they are standardised: in natural units, and missing where the
    /// session does not have them (so without "X is missing"). Fails only when cancelled.
    Result<std::vector<NumericColumn>> measure(const EventColumns& sessions,
                                               RunControl& control) const;

    /// Of the columns of `encode`.
    const std::vector<std::string>& names() const;
    /// What it looks at, defaults filled in.
    const std::vector<std::string>& inputs() const;

    std::string save() const;
    static Result<SessionFeatures> load(std::string_view bytes);

    SessionFeatures(SessionFeatures&&) noexcept;
    SessionFeatures& operator=(SessionFeatures&&) noexcept;
    ~SessionFeatures();

private:
    struct Parts;
    explicit SessionFeatures(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::engine
