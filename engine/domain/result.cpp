#include "engine/domain/result.h"

namespace anomalyst {

std::string Error::sentence() const {
    std::string text = where.empty() ? what : where + ": " + what;
    if (!text.empty() && text.back() != '.' && text.back() != '?') text += '.';
    if (!todo.empty()) {
        text += ' ' + todo;
        if (text.back() != '.' && text.back() != '?') text += '.';
    }
    return text;
}

}  // namespace anomalyst
