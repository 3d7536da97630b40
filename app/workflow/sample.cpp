#include "app/workflow/sample.h"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "app/workflow/importing.h"
#include "app/workflow/scoring.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSampleName = "online-shop";

fs::path samplesFolder() {
    std::error_code code;
    const fs::path program = fs::read_symlink("/proc/self/exe", code);
    const fs::path installed = program.parent_path() / ANOMALYST_DATA_FROM_BIN / "samples";
    return fs::exists(installed, code) ? installed : fs::path(ANOMALYST_SOURCE_SAMPLES);
}

/// Reads the profile beside the sample: how its columns are mapped, and what to train on it.
void readProfile(const nlohmann::json& profile, Sample& sample) {
    for (const auto& [role, column] : profile.at("map").items())
        sample.import.map.emplace_back(role, column.get<std::string>());
    if (profile.contains("normal_labels"))
        sample.import.normalLabels = profile["normal_labels"].get<std::vector<std::string>>();
    for (const auto& model : profile.at("models")) {
        engine::TrainRequest& request = sample.trainings.emplace_back().request;
        request.detector = model.at("detector").get<std::string>();
        request.inputs = model.value("inputs", std::vector<std::string>());
        request.options.parameters =
            model.value("parameters", std::map<std::string, std::string>());
    }
    sample.threshold = profile.value("threshold", kDefaultThreshold);
}

Result<ModelInfo> trainAndScore(storage::Database& database, const TrainingPlan& plan,
                                RunControl& control) {
    const Result<TrainedModel> trained = train(database, plan, control);
    if (!trained) return trained.error();
    const Result<ModelInfo> model = keep(database, *trained);
    if (!model) return model.error();
    const auto scorer = engine::SessionModel::load(trained->bytes);
    if (!scorer) return scorer.error();
    const Result<SessionScores> scores = scoreSessions(database, *scorer, Filter(), control);
    if (!scores) return scores.error();
    const Status written = storage::ModelStore(database).writeScores(model->id, *scores, control);
    if (!written) return written.error();
    return model;
}

}  // namespace

Result<Sample> findSample() {
    const fs::path folder = samplesFolder();
    Sample sample;
    sample.file = folder / (std::string(kSampleName) + ".csv.gz");
    const fs::path profileFile = folder / (std::string(kSampleName) + ".json");
    std::ifstream in(profileFile);
    std::error_code code;
    if (!in || !fs::exists(sample.file, code))
        return Error{ErrorKind::Failed, "The sample data is not installed", folder.string(),
                     "Install the program again"};
    const auto profile = nlohmann::json::parse(in, nullptr, false);
    try {
        readProfile(profile, sample);
    } catch (const nlohmann::json::exception& error) {
        return Error{ErrorKind::Damaged,
                     std::string("The sample's profile is damaged: ") + error.what(),
                     profileFile.string(), "Install the program again"};
    }
    return sample;
}

Result<engine::Evaluation> runDemo(const fs::path& folder, RunControl& control) {
    const Result<Sample> sample = findSample();
    if (!sample) return sample.error();
    const fs::path workspace = folder / (std::string(kSampleName) + ".anomalyst");
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return Error{ErrorKind::Failed, "Cannot make the folder: " + code.message(),
                     folder.string(), "Choose another folder"};
    if (fs::exists(workspace, code))
        return Error{ErrorKind::BadInput, "The sample has been imported here already",
                     workspace.string(), "Open it, or choose another folder"};

    const auto report =
        importIntoWorkspace(workspace, std::array{sample->file}, sample->import, control);
    if (!report) return report.error();
    auto database = storage::Database::open(workspace, storage::Database::Access::ReadWrite);
    if (!database) return database.error();
    for (const TrainingPlan& plan : sample->trainings) {
        const Result<ModelInfo> model = trainAndScore(*database, plan, control);
        if (!model) return model.error();
    }
    const Status line = saveThreshold(*database, sample->threshold);
    if (!line) return line.error();
    const Result<ModelInfo> champion = findModel(*database, {});
    if (!champion) return champion.error();
    return evaluate(*database, {.model = *champion, .filter = {}, .threshold = {}}, control);
}

}  // namespace anomalyst::app
