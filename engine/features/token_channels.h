#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/features/input_selection.h"
#include "engine/features/training_rows.h"
#include "engine/features/vocabulary.h"

namespace anomalyst::engine {

/// Turns one input of the events into tokens. Immutable. `SequenceEncoder` says what the codes of
/// each kind of channel are.
class TokenChannelEncoder {
public:
    TokenChannelEncoder(Input input, const TrainingRows& rows);
    explicit TokenChannelEncoder(ByteReader& from);

    const std::string& name() const { return m_input.name; }
    /// Text of each code, "unknown" first.
    std::vector<std::string> vocabulary() const;
    /// One code an event of `sessions`; all 0 where the column is absent.
    std::vector<std::int32_t> encode(const EventColumns& sessions) const;
    /// Whether the training sessions have more than one code, that of first events not counted.
    bool varies(const TrainingRows& rows) const;

    void save(ByteWriter& to) const;

private:
    std::vector<std::int32_t> encodeCategory(const EventColumns& sessions) const;
    std::vector<std::int32_t> encodeGap(const EventColumns& sessions) const;
    std::vector<std::int32_t> encodeHour(const EventColumns& sessions) const;
    std::vector<std::int32_t> encodeNumber(const EventColumns& sessions) const;

    Input m_input;
    Vocabulary m_values;         ///< action and categories
    std::vector<float> m_edges;  ///< numbers: highest value of each bin above zero but the last
};

}  // namespace anomalyst::engine
