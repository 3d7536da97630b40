#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"
#include "engine/features/missing_values.h"
#include "engine/features/sequence_encoder.h"
#include "engine/features/session_features.h"

namespace anomalyst::engine {

/// What a model looks at, in units that an analyst knows.
struct SessionMeasures {
    std::vector<NumericColumn> numbers;  ///< features, each [sessions]; none for token detectors
    std::vector<TokenChannel> channels;  ///< each [events]; none for feature detectors
    std::vector<std::uint32_t> lengths;  ///< [sessions], events

    /// Adds other sessions, measured by the same encoder.
    void append(SessionMeasures more);
};

/// What turns sessions into the data set that a detector reads: features, tokens, or both,
/// whichever it wants. Missing values are filled first, as the policy says. Immutable.
class SessionEncoder {
public:
    /// Fails where the sessions do not have what the detector reads. One that reads both is content
    /// with either. All that is learnt is learnt from `rows`.
    static Result<SessionEncoder> fit(DetectorInfo::Input reads, const EventColumns& sessions,
                                      std::span<const std::uint32_t> rows,
                                      std::span<const std::string> inputs,
                                      const MissingPolicy& missing, RunControl& control);

    /// The sessions `rows` of `sessions`, in that order, a block at a time, so that what is needed
    /// on the way stays small.
    Result<Dataset> encode(const EventColumns& sessions, std::span<const std::uint32_t> rows,
                           RunControl& control) const;
    /// Likewise, but not standardised, and with what is missing left missing.
    Result<SessionMeasures> measure(const EventColumns& sessions,
                                    std::span<const std::uint32_t> rows, RunControl& control) const;
    const std::vector<std::string>& inputs() const { return m_inputs; }

    std::string save() const;
    static Result<SessionEncoder> load(DetectorInfo::Input reads, std::string_view bytes);

private:
    SessionEncoder(MissingValues missing, std::optional<SessionFeatures> features,
                   std::optional<SequenceEncoder> sequences);

    MissingValues m_missing;
    std::optional<SessionFeatures> m_features;
    std::optional<SequenceEncoder> m_sequences;
    std::vector<std::string> m_inputs;  ///< of both, without repeats
};

}  // namespace anomalyst::engine
