#include "engine/nn/random.h"

#include <sstream>

namespace anomalyst::engine {

std::string Random::state() const {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << m_engine;
    return text.str();
}

bool Random::restore(const std::string& state) {
    std::istringstream text(state);
    text.imbue(std::locale::classic());
    std::mt19937_64 engine;
    if (!(text >> engine)) return false;
    m_engine = engine;
    return true;
}

}  // namespace anomalyst::engine
