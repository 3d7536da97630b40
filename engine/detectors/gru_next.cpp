#include "engine/detectors/gru_next.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/distinct_sequences.h"
#include "engine/detectors/gru_next_model.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/sequence_batches.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "engine/training/network_task.h"
#include "engine/training/tuning.h"

namespace anomalyst::engine {
namespace {

/// Share of the codes read that training replaces by "unknown", so that the network knows how to
/// go on after one.
constexpr double kBlankedShare = 0.02;

/// The sequences of a data set that differ, each with how many sessions it stands for.
struct SequenceSet {
    const TokenSequences* tokens;
    std::vector<std::uint32_t> first;  ///< [sequences] a session of each
    std::vector<float> weight;         ///< [sessions], where the session is one of these

    static Result<SequenceSet> of(const Dataset& data, RunControl& control) {
        auto distinct = groupSequences(data, control);
        if (!distinct) return distinct.error();
        SequenceSet set{&data.tokens, std::move(distinct->first), std::vector<float>(data.rows())};
        for (std::size_t g = 0; g < set.first.size(); ++g)
            set.weight[set.first[g]] = static_cast<float>(distinct->weight[g]);
        return set;
    }
    torch::Tensor weights(const std::vector<std::uint32_t>& sessions, torch::Device device) const {
        std::vector<float> values;
        for (const auto session : sessions) values.push_back(weight[session]);
        return torch::tensor(values).to(device);
    }
};

/// Surprise per event in nats, a sequence counting as often as there are sessions of it. Sessions
/// longer than a piece are learnt piece by piece, the state being carried over (truncated
/// back-propagation through time, Williams and Peng 1990).
class NextEventTask : public NetworkTask {
public:
    NextEventTask(NextEventNetwork& network, const NextEventShape& shape, SequenceSet train,
                  SequenceSet validation, std::size_t rows, double learningRate,
                  torch::Device device, Random& random)
        : NetworkTask(network, {.learningRate = learningRate, .gradientNorm = 1}),
          m_network(network),
          m_shape(shape),
          m_limits(BatchLimits::forNetwork(shape, rows)),
          m_device(device),
          m_random(random),
          m_train(std::move(train)),
          m_validation(std::move(validation)) {}

    std::size_t startEpoch() override {
        auto sessions = m_train.first;
        m_random.shuffle(std::span(sessions));
        m_batches = batchByLength(*m_train.tokens, std::move(sessions), m_limits.rows);
        m_random.shuffle(std::span(m_batches));
        m_pieces.clear();
        for (std::size_t b = 0; b < m_batches.size(); ++b)
            for (std::size_t begin = 0; begin < steps(m_train, m_batches[b]);
                 begin += m_limits.steps)
                m_pieces.push_back({b, begin});
        return m_pieces.size();
    }

    WeightedLoss loss(std::size_t index) override {
        const Piece& place = m_pieces[index];
        const auto& sessions = m_batches[place.batch];
        auto piece =
            padPiece(*m_train.tokens, m_shape, sessions, place.begin, m_limits.steps, m_device);
        blankSome(piece.codes);
        if (place.begin == 0) m_carried = torch::Tensor();
        auto of = lossOf(piece, m_train.weights(sessions, m_device), m_carried);
        m_carried = m_carried.detach();
        return of;
    }

    Result<WeightedLoss> validate(RunControl& control) override {
        WeightedLoss of;
        for (const auto& batch :
             batchByLength(*m_validation.tokens, m_validation.first, m_limits.rows)) {
            const auto weight = m_validation.weights(batch, m_device);
            torch::Tensor carried;
            for (std::size_t begin = 0; begin < steps(m_validation, batch);
                 begin += m_limits.steps) {
                if (control.shouldStop()) return trainingCancelled();
                const auto piece =
                    padPiece(*m_validation.tokens, m_shape, batch, begin, m_limits.steps, m_device);
                of.add(lossOf(piece, weight, carried));
            }
        }
        return of;
    }

private:
    struct Piece {
        std::size_t batch = 0;
        std::size_t begin = 0;  ///< first step
    };

    static std::size_t steps(const SequenceSet& set, const std::vector<std::uint32_t>& batch) {
        return stepsOf(*set.tokens, batch.back());  // the longest: batches are sorted by length
    }

    /// `weight` [rows]. `carried` is the state before the piece, and then that after it.
    WeightedLoss lossOf(const PaddedPiece& piece, const torch::Tensor& weight,
                        torch::Tensor& carried) {
        const auto states = m_network.read(piece.codes, carried);
        carried = states.last;
        const auto surprise = m_network.surprise(states.each, piece.next);
        const auto each = piece.mask * weight.unsqueeze(1);
        return {(surprise * each).sum(torch::kFloat64), each[0].sum(torch::kFloat64)};
    }

    void blankSome(torch::Tensor& codes) {
        auto keep = torch::ones(codes.sizes(), torch::kInt64);
        auto* values = keep.data_ptr<std::int64_t>();
        for (std::int64_t i = 0; i < keep.numel(); ++i)
            values[i] = m_random.uniform() < kBlankedShare ? 0 : 1;
        codes.mul_(keep.to(m_device));
    }

    NextEventNetwork& m_network;
    const NextEventShape& m_shape;
    BatchLimits m_limits;
    torch::Device m_device;
    Random& m_random;
    SequenceSet m_train;
    SequenceSet m_validation;
    std::vector<std::vector<std::uint32_t>> m_batches;
    std::vector<Piece> m_pieces;
    torch::Tensor m_carried;
};

NextEventSettings settingsFor(const TokenSequences& train, const Parameters& parameters) {
    NextEventSettings settings;
    settings.shape.embedding = parameters.integer("embedding-size");
    settings.shape.hidden = parameters.integer("hidden-size");
    settings.aggregate = aggregateFromName(parameters.text("aggregate"));
    for (const auto& channel : train.channels) {
        settings.channels.push_back(channel.name);
        settings.shape.vocabularies.push_back(static_cast<std::int64_t>(channel.vocabulary.size()));
        auto& known = settings.known.emplace_back(channel.vocabulary.size(), std::uint8_t{0});
        for (const auto code : channel.codes) known[static_cast<std::size_t>(code)] = 1;
    }
    return settings;
}

/// Begins with the weights of an earlier model, which knows the tokens it has met from then on.
Status beginWith(const std::string& earlier, NextEventNetwork& network,
                 NextEventSettings& settings) {
    const auto loaded = GruNextModel::load(earlier, Device::Cpu);
    if (!loaded) return loaded.error();
    const auto& model = static_cast<const GruNextModel&>(**loaded);
    const NextEventSettings& old = model.settings();
    if (old.channels != settings.channels ||
        old.shape.vocabularies != settings.shape.vocabularies ||
        old.shape.embedding != settings.shape.embedding ||
        old.shape.hidden != settings.shape.hidden)
        return otherNetwork();
    restoreWeights(network, copyWeights(model.network()));
    for (std::size_t c = 0; c < old.known.size(); ++c)
        for (std::size_t code = 0; code < old.known[c].size(); ++code)
            settings.known[c][code] |= old.known[c][code];
    return {};
}

Result<std::unique_ptr<Model>> fitOn(torch::Device device, const Dataset& train,
                                     const Dataset& validation, const Parameters& parameters,
                                     const FitOptions& options, RunControl& control) {
    auto learnt = SequenceSet::of(train, control);
    if (!learnt) return learnt.error();
    auto watched = SequenceSet::of(validation.rows() > 0 ? validation : train, control);
    if (!watched) return watched.error();
    Random random(options.seed);
    NextEventSettings settings = settingsFor(train.tokens, parameters);
    const ProductThreads threads(options.threads);
    auto network = std::make_shared<NextEventNetwork>(settings.shape);
    drawWeights(*network, random);
    if (!options.startFrom.empty())
        if (const auto begun = beginWith(options.startFrom, *network, settings); !begun)
            return begun.error();
    network->to(device);
    NextEventTask task(
        *network, settings.shape, std::move(*learnt), std::move(*watched),
        static_cast<std::size_t>(parameters.integer("batch-size")),
        parameters.real("learning-rate") * (options.startFrom.empty() ? 1 : kTuningShare), device,
        random);
    const TrainerSettings trainer{.epochs = parameters.integer("epochs"),
                                  .patience = parameters.integer("patience"),
                                  .part = options.part,
                                  .random = &random};
    auto summary = anomalyst::engine::train(task, trainer, control);
    if (!summary) return summary.error();
    noteDevice(device, *summary);
    return std::unique_ptr<Model>(std::make_unique<GruNextModel>(
        std::move(settings), std::move(network), device, std::move(*summary)));
}

class GruNext : public Detector {
public:
    const DetectorInfo& info() const override { return gruNextInfo(); }
    bool canBeTuned() const override { return true; }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        if (const auto usable = checkTrainingTokens(train.tokens, kFewestSessions, info().name);
            !usable)
            return usable.error();
        return guarded([&]() -> Result<std::unique_ptr<Model>> {
            const auto device = chooseDevice(options.device);
            if (!device) return device.error();
            return fitOn(*device, train, validation, *parameters, options, control);
        });
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return GruNextModel::load(bytes, Device::Auto);
    }

    Result<std::unique_ptr<Model>> loadOn(Device device, std::string_view bytes) const override {
        return GruNextModel::load(bytes, device);
    }
};

}  // namespace

std::unique_ptr<Detector> makeGruNext() { return std::make_unique<GruNext>(); }

}  // namespace anomalyst::engine
