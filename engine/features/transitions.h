#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/features/training_rows.h"
#include "engine/features/vocabulary.h"

namespace anomalyst::engine {

/// Which action follows which in the training sessions. A step is a small number: the session's
/// boundary, an unfamiliar action, an action beyond the thousand most common ones, or one of
/// those. A step or transition is familiar when at least two training sessions have it, so that
/// a session used for training is judged like any other one.
class Transitions {
public:
    static constexpr std::int16_t kUnfamiliar = -1;
    static constexpr std::uint32_t kBoundary = 0;  ///< the session's start and end

    Transitions() = default;
    explicit Transitions(const TrainingRows& rows);

    /// Steps for the codes of `column`. [column.values.size()]
    std::vector<std::uint32_t> steps(const CategoricalColumn& column) const;
    static std::uint32_t unfamiliarStep() { return 1; }

    /// Rank of the transition among the common ones, `common()` for a familiar one that is not
    /// common, or `kUnfamiliar`.
    std::int16_t rank(std::uint32_t from, std::uint32_t to) const {
        return m_ranks[from * m_steps + to];
    }
    /// Number of common transitions, and their names ("view → cart"), most common first.
    std::size_t common() const { return m_common.size(); }
    std::vector<std::string> commonNames() const;

    void save(ByteWriter& to) const;
    static Transitions load(ByteReader& from);

private:
    void rankFamiliar();
    std::string stepName(std::uint32_t step) const;

    Vocabulary m_actions;                   ///< familiar ones, those of step 3 and up first
    std::uint32_t m_steps = 0;              ///< number of different steps
    std::vector<std::uint32_t> m_common;    ///< from * m_steps + to, most common first
    std::vector<std::uint32_t> m_familiar;  ///< likewise, ascending
    std::vector<std::int16_t> m_ranks;      ///< [m_steps x m_steps]
};

}  // namespace anomalyst::engine
