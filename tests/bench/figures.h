#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst::bench {

/// One measured value and what it is held against.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    double bar = 0;
    double goal = 0;
    bool higherIsBetter = false;
    std::optional<double> peer;  ///< the other side's value of the same run
    double least = -std::numeric_limits<double>::infinity();  ///< below it, no bar is met

    bool met() const { return value >= least && (higherIsBetter ? value >= bar : value <= bar); }
};

/// Median seconds of `runs` calls, after one call to warm up where `runs` is above one.
double medianSeconds(int runs, const std::function<void()>& work);

/// A table for people.
void print(const std::vector<Figure>& figures);
/// The form that `cli.md` gives for benchmarks.
Status writeJson(const std::vector<Figure>& figures, const std::string& file);

}  // namespace anomalyst::bench
