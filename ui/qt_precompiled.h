#pragma once

// What nearly every file of the window and of its tests reads: compiled once, which halves the time
// to build them.
#include <QtWidgets>
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>
