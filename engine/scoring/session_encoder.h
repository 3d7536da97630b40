#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"
#include "engine/features/sequence_encoder.h"
#include "engine/features/session_features.h"

namespace anomalyst::engine {

/// What turns sessions into the data set that a detector reads, features or tokens, whichever it
/// wants. Immutable.
class SessionEncoder {
public:
    static Result<SessionEncoder> fit(DetectorInfo::Input input, const EventColumns& sessions,
                                      std::span<const std::uint32_t> rows,
                                      std::span<const std::string> inputs, RunControl& control);

    /// The sessions `rows` of `sessions`, in that order, a block at a time, so that what is needed
    /// on the way stays small.
    Result<Dataset> encode(const EventColumns& sessions, std::span<const std::uint32_t> rows,
                           RunControl& control) const;
    const std::vector<std::string>& inputs() const;

    std::string save() const;
    static Result<SessionEncoder> load(DetectorInfo::Input input, std::string_view bytes);

private:
    using Encoder = std::variant<SessionFeatures, SequenceEncoder>;
    explicit SessionEncoder(Encoder encoder) : m_encoder(std::move(encoder)) {}

    Encoder m_encoder;
};

}  // namespace anomalyst::engine
