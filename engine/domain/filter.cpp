#include "engine/domain/filter.h"

#include <utility>

#include "engine/domain/filter_parser.h"

namespace anomalyst {

Result<Filter> Filter::parse(std::string_view text) {
    try {
        Filter filter;
        filter.m_root = FilterParser(text).run();
        filter.m_text = text;
        return filter;
    } catch (const FilterMistake& mistake) {
        return Error{ErrorKind::Usage, mistake.what,
                     "character " + std::to_string(mistake.position + 1), mistake.todo};
    }
}

Filter Filter::both(const Filter& a, const Filter& b) {
    if (a.matchesAll()) return b;
    if (b.matchesAll()) return a;
    Filter filter;
    filter.m_root = std::make_shared<Node>(Node{And{{a.m_root, b.m_root}}, 0});
    filter.m_text = "(" + a.m_text + ") and (" + b.m_text + ")";
    return filter;
}

}  // namespace anomalyst
