#include "storage/importer/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace anomalyst::storage {

std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::optional<double> parseNumber(std::string_view text, bool decimalComma) {
    text = trimmed(text);
    if (text.empty() || text.size() > 64) return std::nullopt;
    std::array<char, 64> buffer{};
    if (decimalComma) {
        std::replace_copy(text.begin(), text.end(), buffer.begin(), ',', '.');
        text = {buffer.data(), text.size()};
    }
    if (text.front() == '+') {
        text.remove_prefix(1);
        if (text.empty() || text.front() == '-') return std::nullopt;
    }
    const char first = text.front() == '-' && text.size() > 1 ? text[1] : text.front();
    if (first != '.' && (first < '0' || first > '9')) return std::nullopt;  // "nan", "inf"
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool isCodeLike(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 2) return false;
    if (text.front() == '+') return true;
    const bool leadingZero = text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    const bool beyondDouble = text.size() > 15 && std::all_of(text.begin(), text.end(), [](char c) {
                                  return c >= '0' && c <= '9';
                              });
    return leadingZero || beyondDouble;
}

std::string toText(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

}  // namespace anomalyst::storage
