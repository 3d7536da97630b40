#include "tests/bench/speed_bench.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>

#include "engine/detectors/registry.h"

namespace anomalyst::bench {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::size_t kValidation = 1'000;
constexpr int kEpochs = 3;

/// A job of `peers.py`, and how to do the same here.
struct Job {
    const char* name;  ///< in `peers.py`
    const char* detector;
    std::map<std::string, std::string> parameters;
    double peerSeconds;  ///< of 100,000 rows, measured elsewhere: where there is no peer to run
    double bar, goal;    ///< how many times faster
    bool perEpoch = false;
};

std::vector<Job> jobs(std::size_t rows) {
    const std::string all = std::to_string(rows);
    const auto network = [](const char* batch) {
        return std::map<std::string, std::string>{
            {"hidden-sizes", "50,2"},   {"activation", "relu"},
            {"batch-size", batch},      {"epochs", std::to_string(kEpochs)},
            {"learning-rate", "0.001"}, {"trim", "0"}};
    };
    return {
        {"isolation-forest", "isolation-forest", {}, 3.9, 3, 10},
        {"knn", "knn", {{"neighbours", "5"}, {"reference-sessions", all}}, 79, 5, 50},
        {"lof", "lof", {{"neighbours", "20"}, {"reference-sessions", all}}, 116, 5, 50},
        {"autoencoder-16", "autoencoder", network("16"), 2.3, 1.7, 20, true},
        {"autoencoder-512", "autoencoder", network("512"), 0.10, 1.6, 2, true},
    };
}

/// Correlated normal numbers, the same every time.
engine::Dataset makeRows(std::size_t rows, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    engine::Dataset data;
    engine::FeatureMatrix& features = data.features;
    features.rows = rows;
    for (std::size_t c = 0; c < kColumns; ++c) features.names.push_back("x" + std::to_string(c));
    features.centre.assign(kColumns, 0);
    features.scale.assign(kColumns, 1);
    for (std::size_t r = 0; r < rows; ++r) {
        const float common = normal(random);
        for (std::size_t c = 0; c < kColumns; ++c)
            features.values.push_back(0.6F * common + 0.8F * normal(random));
    }
    return data;
}

std::optional<double> peerSeconds(const Job& job, const std::filesystem::path& file) {
    const std::string command = "/usr/bin/python3 '" ANOMALYST_PEERS "' " + std::string(job.name) +
                                " '" + file.string() + "' " + std::to_string(kColumns) +
                                " 2>/dev/null";
    const auto close = [](std::FILE* pipe) { pclose(pipe); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(popen(command.c_str(), "r"));
    std::array<char, 64> line{};
    if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr)
        return std::nullopt;
    return std::atof(line.data());
}

/// Fit and score of all rows, or one epoch of training.
Result<double> ownSeconds(const Job& job, const engine::Dataset& data,
                          const engine::Dataset& validation) {
    const auto detector = engine::makeDetector(job.detector);
    if (!detector) return detector.error();
    engine::FitOptions options;
    options.parameters = job.parameters;
    options.threads = 1;
    std::optional<Error> failure;
    const double seconds = medianSeconds(1, [&] {
        RunControl control;
        const auto model = (*detector)->fit(data, validation, options, control);
        if (!model) {
            failure = model.error();
        } else if (!job.perEpoch) {
            const auto scores = (*model)->score(data, control);
            if (!scores) failure = scores.error();
        }
    });
    if (failure) return *failure;
    return job.perEpoch ? seconds / kEpochs : seconds;
}

}  // namespace

Status benchSpeed(bool quick, std::vector<Figure>& figures) {
    const std::size_t rows = quick ? 10'000 : 100'000;
    const engine::Dataset data = makeRows(rows, 1);
    const engine::Dataset validation = makeRows(kValidation, 2);
    const auto file = std::filesystem::temp_directory_path() /
                      ("anomalyst-bench-" + std::to_string(std::random_device{}()));
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data.features.values.data()),
               static_cast<std::streamsize>(data.features.values.size() * sizeof(float)));
    Status done;
    for (const Job& job : jobs(rows)) {
        const auto seconds = ownSeconds(job, data, validation);
        if (!seconds) {
            done = seconds.error();
            break;
        }
        const auto peer = peerSeconds(job, file);
        const double held = peer.value_or(job.peerSeconds);
        figures.push_back({std::string(job.name) + " " + std::to_string(rows) + " x " +
                               std::to_string(kColumns) + (job.perEpoch ? " epoch" : " fit, score"),
                           *seconds, "s", held / job.bar, held / job.goal, false, peer});
    }
    std::filesystem::remove(file);
    return done;
}

}  // namespace anomalyst::bench
