#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/unfinished.h"
#include "app/workflow/training.h"
#include "app/workflow/tuning.h"
#include "app/workflow/unfinished_training.h"

namespace anomalyst::app {

namespace {

const std::map<std::string, TrainOn> kTrainOn = {
    {"all", TrainOn::All}, {"unlabelled", TrainOn::Unlabelled}, {"not-fraud", TrainOn::NotFraud}};
const std::map<std::string, engine::Device> kDevices = {
    {"auto", engine::Device::Auto}, {"cpu", engine::Device::Cpu}, {"cuda", engine::Device::Cuda}};

struct Options {
    std::string workspace;
    std::string detector;
    std::string name;
    std::vector<std::string> set;
    std::string filter;
    std::vector<std::string> inputs;
    std::string missing;  ///< empty: as the imports say
    std::string trainOn = "all";
    std::string labels = "both";
    std::uint64_t seed = 0;
    std::string device = "auto";
    std::optional<int> threads;
    std::string from;
    bool resume = false;
    bool discard = false;
    std::int64_t number = 0;      ///< of an unfinished training; 0: the only one
    double checkpointEvery = 30;  ///< seconds
};

/// A plan, and the unfinished training that it goes on with, if any.
struct Chosen {
    TrainingPlan plan;
    storage::TrainingId unfinished;
};

/// What a training comes to, which stays as it was begun with. All of them, to be excluded where
/// one that was cut off is gone on with or forgotten.
std::vector<CLI::Option*> declarePlan(CLI::App& command, Options& options) {
    CLI::Option* detector = command.add_option("--detector", options.detector,
                                               "Kind of model; see: anomalyst-cli detectors");
    CLI::Option* from =
        command.add_option("--from", options.from,
                           "Tune this model on the sessions that match, instead of training anew");
    detector->excludes(from);
    return {
        detector,
        from,
        command
            .add_option("--set", options.set, "A parameter: name=value; may be given several times")
            ->allow_extra_args(false),
        command.add_option("--filter", options.filter, "Train on the sessions that match"),
        command.add_option("--inputs", options.inputs, "What the model may look at: NAME,…")
            ->delimiter(','),
        command.add_option(
            "--missing", options.missing,
            "What to do where an input has no value: POLICY[,INPUT=POLICY]… with the "
            "policies keep (it tells something; the default, unless an import has said "
            "otherwise), drop (do not learn from "
            "such sessions), mean, median and mode of the training values (for "
            "categories all three are the mode), interpolate (in time, within the "
            "session). Times are never filled"),
        command.add_option("--train-on", options.trainOn, "Leave labelled sessions, or fraud, out")
            ->check(CLI::IsMember(kTrainOn)),
        command.add_option("--labels", options.labels, "Labels that --train-on goes by")
            ->check(CLI::IsMember({"given", "verdict", "both"})),
        command.add_option("--seed", options.seed, "Same seed, same model"),
        command.add_option("--device", options.device, "Where to train")
            ->check(CLI::IsMember(kDevices))};
}

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    const std::vector<CLI::Option*> plan = declarePlan(command, options);
    CLI::Option* resume =
        command.add_flag("--resume", options.resume,
                         "Go on with a training that was cut off, from its last checkpoint");
    CLI::Option* discard =
        command.add_flag("--discard", options.discard, "Forget a training that was cut off");
    command.add_option("--number", options.number, "Which one of several that were cut off")
        ->check(CLI::PositiveNumber);
    CLI::Option* every =
        command
            .add_option("--checkpoint-every", options.checkpointEvery,
                        "Seconds between checkpoints, at least; 0: one after every epoch")
            ->check(CLI::NonNegativeNumber);
    CLI::Option* name = command.add_option("--name", options.name, "Name of the model");
    CLI::Option* threads = command.add_option("--threads", options.threads, "0: one a core")
                               ->check(CLI::NonNegativeNumber);
    for (CLI::Option* option : plan) {
        resume->excludes(option);
        discard->excludes(option);
    }
    for (CLI::Option* option : {resume, every, name, threads}) discard->excludes(option);
}

Result<TrainingPlan> planOf(const Options& options) {
    const auto parameters = parsePairs("--set", options.set);
    if (!parameters) return parameters.error();
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    const Result<MissingPolicy> missing =
        options.missing.empty() ? MissingPolicy() : MissingPolicy::parse(options.missing);
    if (!missing) return missing.error();

    if (options.detector.empty() && options.from.empty())
        return Error{ErrorKind::Usage, "Nothing says what to train", "train",
                     "Give --detector, --from or --resume"};

    TrainingPlan plan;
    plan.request.detector = options.detector;
    plan.request.options.parameters = {parameters->begin(), parameters->end()};
    plan.request.options.seed = options.seed;
    plan.request.options.device = kDevices.at(options.device);
    plan.request.options.threads = options.threads.value_or(0);
    plan.request.inputs = options.inputs;
    plan.request.missing = *missing;
    plan.name = options.name;
    plan.filter = *filter;
    plan.trainOn = kTrainOn.at(options.trainOn);
    plan.labels = *labelSourceFromName(options.labels);
    return plan;
}

nlohmann::ordered_json toJson(const ModelInfo& model) {
    nlohmann::ordered_json json = {{"model", model.name},
                                   {"detector", model.detector},
                                   {"sessions", model.trainSessions},
                                   {"epochs", model.losses.size()},
                                   {"train_loss", nullptr},
                                   {"validation_loss", nullptr},
                                   {"seconds", model.seconds},
                                   {"device", model.device},
                                   {"best_epoch", model.bestEpoch},
                                   {"missing", model.missing.text()},
                                   {"notes", model.notes}};
    for (const EpochLoss& loss : model.losses) {
        if (loss.epoch != model.bestEpoch) continue;
        json["train_loss"] = loss.train;
        json["validation_loss"] = loss.validation;
    }
    return json;
}

Result<Chosen> choose(storage::Database& database, const Options& options) {
    if (!options.resume) {
        Result<TrainingPlan> plan = planOf(options);
        if (plan && !options.from.empty()) plan = tuned(database, options.from, *std::move(plan));
        if (!plan) return plan.error();
        if (options.missing.empty() && options.from.empty()) {
            const Result<MissingPolicy> usual = usualMissing(database);
            if (!usual) return usual.error();
            plan->request.missing = *usual;
            plan->missingIsUsual = true;
        }
        return Chosen{std::move(*plan), {}};
    }
    const auto unfinished = findUnfinished(database, options.number);
    if (!unfinished) return unfinished.error();
    Result<TrainingPlan> plan = planToGoOnWith(database, *unfinished);
    if (!plan) return plan.error();
    // Neither changes what the training comes to.
    if (!options.name.empty()) plan->name = options.name;
    if (options.threads) plan->request.options.threads = *options.threads;
    return Chosen{std::move(*plan), unfinished->id};
}

Status discard(storage::Database& database, const Options& options, Console& console) {
    const auto unfinished = findUnfinished(database, options.number);
    if (!unfinished) return unfinished.error();
    if (Status gone = storage::TrainingStore(database).remove(unfinished->id); !gone) return gone;
    console.result({{"discarded", unfinished->id.value}});
    return {};
}

Status run(const Options& options, Console& console, RunControl& control) {
    if (options.number > 0 && !options.resume && !options.discard)
        return Error{ErrorKind::Usage, "--number chooses a training that was cut off", "train",
                     "Give --resume or --discard with it"};
    Result<storage::Database> database = openToWrite(options.workspace);
    if (!database) return database.error();
    if (options.discard) return discard(*database, options, console);
    Result<Chosen> chosen = choose(*database, options);
    if (!chosen) return chosen.error();
    TrainingPlan& plan = chosen->plan;
    if (const Status free = checkName(*database, plan.name); !free) return free;
    TrainingKeeper keeper(plan, chosen->unfinished);
    plan.request.checkpoints.interval = std::chrono::duration<double>(options.checkpointEvery);
    plan.request.checkpoints.keep = [&](const engine::TrainingCheckpoint& checkpoint) {
        return keeper.keep(*database, checkpoint);
    };
    const Result<TrainedModel> trained = train(*database, plan, control);
    if (!trained) {
        // What has failed or was ended from outside may be gone on with; what its user called off
        // will not be.
        if (trained.error().kind == ErrorKind::Cancelled && !InterruptWatcher::terminated())
            static_cast<void>(keeper.end(*database));
        return trained.error();
    }
    const Result<ModelInfo> model = keep(*database, *trained);
    if (!model) return model.error();
    if (Status ended = keeper.end(*database); !ended) return ended;
    console.result(toJson(*model));
    return {};
}

}  // namespace

void addTrain(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "train", "Train a model and keep it in the workspace",
                        "train shop.anomalyst --detector gru-next --set epochs=10 --seed 1 "
                        "--missing keep,category=mode",
                        declare, run);
}

}  // namespace anomalyst::app
