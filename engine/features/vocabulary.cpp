#include "engine/features/vocabulary.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

Vocabulary::Vocabulary(const CategoricalColumn& column, std::span<const std::uint64_t> counts,
                       std::size_t limit, std::uint64_t atLeast) {
    std::vector<std::size_t> order;
    for (std::size_t v = 0; v < counts.size(); ++v)
        if (counts[v] >= atLeast && counts[v] > 0) order.push_back(v);
    const std::size_t kept = std::min(limit, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          if (counts[a] != counts[b]) return counts[a] > counts[b];
                          return column.values[a] < column.values[b];
                      });
    order.resize(kept);
    for (const std::size_t v : order) {
        m_texts.push_back(column.values[v]);
        m_counts.push_back(counts[v]);
    }
}

std::vector<std::int32_t> Vocabulary::translate(const CategoricalColumn& column) const {
    std::unordered_map<std::string_view, std::int32_t> codes;
    codes.reserve(m_texts.size());
    for (std::size_t code = 0; code < m_texts.size(); ++code)
        codes.emplace(m_texts[code], static_cast<std::int32_t>(code));
    std::vector<std::int32_t> table(column.values.size(), -1);
    for (std::size_t v = 0; v < table.size(); ++v)
        if (const auto found = codes.find(column.values[v]); found != codes.end())
            table[v] = found->second;
    return table;
}

void Vocabulary::save(ByteWriter& to) const {
    to.put(m_texts);
    to.put(m_counts);
}

Vocabulary Vocabulary::load(ByteReader& from) {
    Vocabulary vocabulary;
    vocabulary.m_texts = from.getVector<std::string>();
    vocabulary.m_counts = from.getVector<std::uint64_t>();
    if (vocabulary.m_texts.size() == vocabulary.m_counts.size()) return vocabulary;
    from.refuse("a vocabulary's counts do not match its texts");
    return {};
}

std::vector<std::uint64_t> countEvents(const TrainingRows& rows, const CategoricalColumn& column) {
    std::vector<std::uint64_t> counts(column.values.size());
    rows.forEachEvent([&](std::size_t e) {
        if (column.codes[e] >= 0) ++counts[static_cast<std::size_t>(column.codes[e])];
    });
    return counts;
}

std::vector<std::uint64_t> countSessions(const TrainingRows& rows,
                                         const CategoricalColumn& column) {
    std::vector<std::uint64_t> counts(column.values.size());
    std::vector<std::size_t> lastSession(column.values.size());  // counted from 1
    std::size_t session = 0;
    rows.forEachSession([&](std::size_t first, std::size_t end) {
        ++session;
        for (std::size_t e = first; e < end; ++e) {
            if (column.codes[e] < 0) continue;
            const auto value = static_cast<std::size_t>(column.codes[e]);
            if (lastSession[value] != session) ++counts[value];
            lastSession[value] = session;
        }
    });
    return counts;
}

}  // namespace anomalyst::engine
