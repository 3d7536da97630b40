#include "app/workflow/csv_text.h"

#include <charconv>
#include <cmath>

namespace anomalyst::app {

namespace {

bool isNumber(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end;
}

/// The first characters by which spreadsheets tell a formula (OWASP, "CSV injection").
bool looksLikeFormula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos &&
           !isNumber(text);
}

}  // namespace

std::string csvText(std::string_view text) {
    std::string safe = looksLikeFormula(text) ? "'" : "";
    safe += text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csvNumber(double value) {
    if (std::isnan(value)) return {};
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace anomalyst::app
