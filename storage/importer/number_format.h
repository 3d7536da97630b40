#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anomalyst::storage {

/// A finite number as files write it: "12", "-3.5", "+1e6", with spaces around it; "12,5" where
/// `decimalComma`. None for anything else (also hexadecimal, "nan", "inf").
std::optional<double> parseNumber(std::string_view text, bool decimalComma = false);

/// Whether the text is a number whose spelling means something ("007", "+49"): an identifier, which
/// a number would not give back.
bool isCodeLike(std::string_view text);

/// Shortest text that reads back as the same number.
std::string toText(double number);

std::string_view trimmed(std::string_view text);
std::string lowerCase(std::string_view text);  ///< ASCII letters only

}  // namespace anomalyst::storage
