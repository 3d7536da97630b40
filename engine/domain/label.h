#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"

namespace anomalyst {

/// What an analyst says of a session.
enum class Verdict : std::uint8_t { None, Fraud, Legitimate, Unsure };

/// What the data itself says of a session: a label that came with the file.
enum class GivenLabel : std::uint8_t { Unknown, Normal, Anomalous };

/// Which labels count as the truth when a model is judged. `Both`: the verdict where there is
/// one (unsure counts as none), else the given label.
enum class LabelSource : std::uint8_t { Given, Verdict, Both };

/// The truth about one session under a label source; none when nothing is known.
std::optional<bool> isAnomalous(GivenLabel given, Verdict verdict, LabelSource source);

std::string_view name(Verdict verdict);     ///< "fraud", "legitimate", "unsure", "" for None
std::string_view name(GivenLabel label);    ///< "anomalous", "normal", "" for Unknown
std::string_view name(LabelSource source);  ///< "given", "verdict", "both"
std::optional<Verdict> verdictFromName(std::string_view name);
std::optional<LabelSource> labelSourceFromName(std::string_view name);

/// One entry of the append-only history of verdicts. `Verdict::None` withdraws the earlier one.
struct VerdictEntry {
    SessionId session;
    Verdict verdict = Verdict::None;
    std::string reason;
    std::string note;
    std::string analyst;
    Instant time;
};

}  // namespace anomalyst
