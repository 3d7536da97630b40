// Trains a model of every detector that has none in DIR, and one that fills missing values, and
// keeps it there with the scores that it gives: make_saved_models DIR. Run it when a detector is
// new, and commit what it writes. Models that are there are left alone: that programs to come still
// read them is what they are for.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "engine/detectors/registry.h"
#include "tests/support/saved_models.h"

using namespace anomalyst;

namespace {

Status keep(const std::string& name, const engine::TrainRequest& request,
            const std::filesystem::path& folder) {
    if (std::filesystem::exists(folder / (name + ".model"))) return {};
    RunControl control;
    const EventColumns sessions = test::savedModelSessions();
    const auto model = engine::SessionModel::train(sessions, request, control);
    if (!model) return model.error();
    const auto scores = model->score(sessions, control);
    if (!scores) return scores.error();
    const auto bytes = model->save();
    if (!bytes) return bytes.error();
    std::ofstream(folder / (name + ".model"), std::ios::binary)
        .write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    std::ofstream csv(folder / (name + ".csv"));
    csv.precision(9);
    csv << "raw,p\n";
    for (std::size_t i = 0; i < scores->size(); ++i)
        csv << scores->raw[i] << ',' << scores->p[i] << '\n';
    std::printf("%s: %zu bytes\n", name.c_str(), bytes->size());
    return {};
}

}  // namespace

int main(int count, char** values) {
    if (count != 2) {
        std::fputs("usage: make_saved_models DIR\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = values[1];
    std::filesystem::create_directories(folder);
    std::map<std::string, engine::TrainRequest> wanted{{"filled", test::filledModelRequest()}};
    for (const DetectorInfo& detector : engine::detectors())
        wanted[detector.name] = test::savedModelRequest(detector.name);
    for (const auto& [name, request] : wanted)
        if (const Status kept = keep(name, request, folder); !kept) {
            std::fprintf(stderr, "%s: %s\n", name.c_str(), kept.error().sentence().c_str());
            return 1;
        }
}
