#pragma once

#include <string>
#include <string_view>

namespace anomalyst::app {

/// A CSV field for text from the data: quoted where needed (RFC 4180), and with an apostrophe in
/// front of what a spreadsheet would run as a formula. Numbers ("-12.5") are left alone.
std::string csvText(std::string_view text);

/// A CSV field for a number: the shortest text that reads back as the same value; empty for NaN.
std::string csvNumber(double value);

}  // namespace anomalyst::app
