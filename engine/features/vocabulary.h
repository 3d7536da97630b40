#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/features/training_rows.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// The values of a categorical column that training knows, most frequent first. Known by their
/// text, because a column's codes mean nothing outside one load.
class Vocabulary {
public:
    Vocabulary() = default;
    /// The `limit` values with the highest `counts` (one a value of `column`) that are at least
    /// `atLeast`; equal counts in the order of their texts.
    Vocabulary(const CategoricalColumn& column, std::span<const std::uint64_t> counts,
               std::size_t limit, std::uint64_t atLeast = 1);

    std::size_t size() const { return m_texts.size(); }
    const std::string& text(std::size_t code) const { return m_texts[code]; }
    std::uint64_t count(std::size_t code) const { return m_counts[code]; }
    /// For each code of `column` the code here, -1 where unknown. [column.values.size()]
    std::vector<std::int32_t> translate(const CategoricalColumn& column) const;

    void save(ByteWriter& to) const;
    static Vocabulary load(ByteReader& from);

private:
    std::vector<std::string> m_texts;
    std::vector<std::uint64_t> m_counts;
};

/// How many events of the training sessions have each value of `column`. [column.values.size()]
std::vector<std::uint64_t> countEvents(const TrainingRows& rows, const CategoricalColumn& column);
/// How many of the training sessions have each value of `column`. [column.values.size()]
std::vector<std::uint64_t> countSessions(const TrainingRows& rows, const CategoricalColumn& column);

}  // namespace anomalyst::engine
