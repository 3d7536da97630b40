// What nearly every source of the command line reads: compiled once.
// Sources include what they use all the same.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
