#include "tests/bench/figures.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

namespace anomalyst::bench {
namespace {

/// First line that `command` prints.
std::string lineOf(const char* command) {
    const auto close = [](std::FILE* pipe) { pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(popen(command, "r"));
    std::array<char, 512> line{};
    if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr)
        return "unknown";
    std::string text = line.data();
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

std::string machine() {
    return lineOf("sed -n 's/^model name[^:]*: //p' /proc/cpuinfo") + ", " +
           std::to_string(std::thread::hardware_concurrency()) + " cores";
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&seconds));
    return text.data();
}

nlohmann::json asJson(const Figure& figure) {
    nlohmann::json json{{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit},
                        {"bar", figure.bar},   {"goal", figure.goal},   {"peer", nullptr},
                        {"ratio", nullptr},    {"met", figure.met()}};
    if (figure.peer) {
        json["peer"] = *figure.peer;
        json["ratio"] = figure.value / *figure.peer;
    }
    return json;
}

}  // namespace

double medianSeconds(int runs, const std::function<void()>& work) {
    if (runs > 1) work();
    std::vector<double> seconds;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    const auto middle = seconds.begin() + runs / 2;
    std::nth_element(seconds.begin(), middle, seconds.end());
    return *middle;
}

void print(const std::vector<Figure>& figures) {
    const char* line = "%-44s %12.5g %-4s %9s %9s %10.4g %10.4g  %s\n";
    std::printf("%-44s %12s %-4s %9s %9s %10s %10s\n", "figure", "value", "unit", "peer", "ratio",
                "bar", "goal");
    const auto text = [](std::optional<double> value) {
        std::array<char, 32> digits{};
        if (value) std::snprintf(digits.data(), digits.size(), "%.4g", *value);
        return std::string(digits.data());
    };
    for (const auto& figure : figures) {
        const auto ratio = figure.peer ? std::optional(figure.value / *figure.peer) : std::nullopt;
        std::printf(line, figure.name.c_str(), figure.value, figure.unit.c_str(),
                    text(figure.peer).c_str(), text(ratio).c_str(), figure.bar, figure.goal,
                    figure.met() ? "met" : "MISSED");
    }
}

Status writeJson(const std::vector<Figure>& figures, const std::string& file) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& figure : figures) list.push_back(asJson(figure));
    const nlohmann::json all{{"machine", machine()},
                             {"date", now()},
                             {"commit", lineOf("git rev-parse --short HEAD 2>/dev/null")},
                             {"figures", list}};
    std::ofstream out(file);
    out << all.dump(2) << '\n';
    out.close();
    if (out) return {};
    return Error{ErrorKind::Failed, "The figures cannot be written", file, ""};
}

}  // namespace anomalyst::bench
