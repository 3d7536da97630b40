#include "tests/bench/memory_bench.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <random>
#include <string>

#include "engine/scoring/session_model.h"

namespace anomalyst::bench {
namespace {

constexpr std::size_t kEvents = 20;
constexpr double kGiB = 1024.0 * 1024.0 * 1024.0;

/// Walks over 24 actions, at most three of which follow each, with times, amounts and categories.
EventColumns makeSessions(std::size_t count) {
    constexpr std::int32_t kActions = 24, kCategories = 12;
    std::mt19937_64 random(1);
    const auto below = [&](std::uint64_t n) { return static_cast<std::int32_t>(random() % n); };
    EventColumns sessions;
    for (std::int32_t a = 0; a < kActions; ++a)
        sessions.action.values.push_back("action " + std::to_string(a));
    CategoricalColumn& category = sessions.categories.emplace_back();
    category.name = "category";
    for (std::int32_t c = 0; c < kCategories; ++c)
        category.values.push_back("category " + std::to_string(c));
    NumericColumn& amount = sessions.numbers.emplace_back();
    amount.name = "amount";
    for (std::size_t s = 0; s < count; ++s) {
        std::int64_t time = 1'700'000'000'000'000 + static_cast<std::int64_t>(s) * 1'000'000;
        sessions.session.push_back(SessionId{static_cast<std::int64_t>(s) + 1});
        sessions.user.push_back(UserId{static_cast<std::int64_t>(s / 4) + 1});
        sessions.sessionStart.push_back({time});
        std::int32_t action = below(kActions);
        for (std::size_t e = 0; e < kEvents; ++e) {
            sessions.time.push_back({time});
            sessions.action.codes.push_back(action);
            category.codes.push_back(below(kCategories));
            amount.values.push_back(static_cast<float>(below(10'000)) / 100);
            time += static_cast<std::int64_t>(below(100'000)) * 1'000;
            action = (action * 3 + below(3)) % kActions;
        }
        sessions.offsets.push_back(sessions.time.size());
    }
    return sessions;
}

/// Forgets how much the program has held so far. Fails where the system does not keep count.
bool resetPeak() {
    std::ofstream file("/proc/self/clear_refs");
    file << "5" << std::flush;
    return file.good();
}

std::optional<double> peakGiB() {
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        double kibibytes = 0;
        if (word == "VmHWM:" && file >> kibibytes) return kibibytes * 1024 / kGiB;
    }
    return std::nullopt;
}

}  // namespace

Status benchMemory(bool quick, std::vector<Figure>& figures) {
    const std::size_t count = quick ? 50'000 : 1'000'000;
    const EventColumns sessions = makeSessions(count);
    if (!resetPeak()) return {};
    engine::TrainRequest request;
    request.detector = "gru-next";
    request.options.parameters = {{"epochs", "1"}};
    RunControl control;
    const auto model = engine::SessionModel::train(sessions, request, control);
    if (!model) return model.error();
    const auto scores = model->score(sessions, control);
    if (!scores) return scores.error();
    if (const auto peak = peakGiB())
        figures.push_back({"gru-next memory, " + std::to_string(count) + " x " +
                               std::to_string(kEvents) + " events",
                           *peak,
                           "GiB",
                           4,
                           1.5,
                           false,
                           {}});
    return {};
}

}  // namespace anomalyst::bench
