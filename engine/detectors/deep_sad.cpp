#include "engine/detectors/deep_sad.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "engine/detectors/autoencoder_training.h"
#include "engine/detectors/deep_sad_model.h"
#include "engine/detectors/dense_detector.h"
#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/nn/dense_module.h"
#include "engine/nn/torch_runtime.h"
#include "engine/training/feature_task.h"

namespace anomalyst::engine {
namespace {

using Truth = RankedScores::Truth;

/// Coordinates of the centre closer to the origin than this are moved to it: a network without bias
/// terms reaches the origin by weights of zero (Ruff et al. 2018).
constexpr float kLeastCoordinate = 0.1F;
/// What pretraining has come to.
constexpr std::string_view kBegun = "dsae";
constexpr std::uint32_t kBegunVersion = 1;
/// Keeps the loss of a known anomaly at the centre finite.
constexpr double kLeastDistance = 1e-3;

Truth truthOf(const Dataset& data, std::size_t row) {
    return data.truth.empty() ? Truth::Unknown : data.truth[row];
}

/// Rows that labels call anomalies, or the others.
Dataset select(const Dataset& data, bool anomalous) {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < data.rows(); ++i)
        if ((truthOf(data, i) == Truth::Anomalous) == anomalous)
            rows.push_back(static_cast<std::uint32_t>(i));
    return subset(data, rows);
}

std::vector<DenseLayer> withoutBias(std::vector<DenseLayer> layers) {
    for (DenseLayer& layer : layers) layer.bias.clear();
    return layers;
}

class DeepSadTask : public FeatureTask {
public:
    /// `data.train` holds no known anomalies: those are in `anomalies`, which may be empty.
    DeepSadTask(DenseModule& encoder, const FeatureTraining& data, const Dataset& anomalies,
                const Setting& setting, double labelWeight, Random& random)
        : FeatureTask(encoder, data, setting, random),
          m_encoder(encoder),
          m_labelWeight(labelWeight),
          m_random(random),
          m_anomalies(anomalies, setting.device),
          m_order(anomalies.rows(), std::max<std::size_t>(1, data.batch / 4)) {
        std::vector<float> known;
        for (std::size_t i = 0; i < data.train.rows(); ++i)
            known.push_back(truthOf(data.train, i) == Truth::Normal ? 1.0F : 0.0F);
        if (std::ranges::count(known, 1.0F) > 0) m_known = torch::tensor(known).to(setting.device);
        placeCentre();
    }

    void setCentre(const std::vector<float>& centre) {
        m_centre = torch::tensor(centre).to(m_centre.device());
    }
    std::vector<float> centre() const {
        const auto values = readable<float>(m_centre);
        return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
    }

private:
    void placeCentre() {
        const torch::NoGradGuard noGradient;
        const auto& rows = trainingRows();
        const auto share = (rows.weight / rows.weight.sum()).unsqueeze(1);
        m_centre = (m_encoder.forward(rows.values) * share).sum(0);
        const auto least = torch::where(m_centre < 0, torch::full_like(m_centre, -kLeastCoordinate),
                                        torch::full_like(m_centre, kLeastCoordinate));
        m_centre = torch::where(m_centre.abs() < kLeastCoordinate, least, m_centre);
    }

    torch::Tensor rowLosses(const torch::Tensor& values) override {
        return (m_encoder.forward(values) - m_centre).square().mean(1);
    }

    WeightedLoss batchLoss(const torch::Tensor& picked) override {
        WeightedLoss loss = pulledIn(picked);
        if (m_anomalies.values.size(0) > 0)
            loss.sum = loss.sum + loss.weight * m_labelWeight * pushedAway();
        return loss;
    }

    /// Of the nearer half, which are usual sessions whoever else is among them.
    WeightedLoss validationMean(const torch::Tensor& losses, const torch::Tensor& weight) override {
        return least((losses.size(0) + 1) / 2, losses, weight);
    }

    /// Unlabelled rows without the worst of them, and all known normal ones.
    WeightedLoss pulledIn(const torch::Tensor& picked) {
        if (!m_known.defined()) return FeatureTask::batchLoss(picked);
        const FeatureRows rows = trainingRows().at(picked);
        const auto losses = rowLosses(rows.values);
        const auto known = m_known.index_select(0, picked);
        const auto unlabelled = (known == 0).nonzero().squeeze(1);
        WeightedLoss loss =
            trimmed(losses.index_select(0, unlabelled), rows.weight.index_select(0, unlabelled));
        const auto weight = rows.weight * known;
        loss.sum = loss.sum + (losses * weight).sum(torch::kFloat64);
        loss.weight = loss.weight + weight.sum(torch::kFloat64);
        return loss;
    }

    torch::Tensor pushedAway() {
        if (m_next == m_batches) {
            m_batches = m_order.shuffle(m_random);
            m_next = 0;
        }
        const FeatureRows rows =
            m_anomalies.at(pickedRows(m_order.batch(m_next++), m_centre.device()));
        const auto losses = 1 / (rowLosses(rows.values) + kLeastDistance);
        return (losses * rows.weight).sum(torch::kFloat64) / rows.weight.sum(torch::kFloat64);
    }

    void writeOrder(ByteWriter& to) const override {
        FeatureTask::writeOrder(to);
        m_order.write(to);
        to.put(static_cast<std::uint64_t>(m_next));
        to.put(static_cast<std::uint64_t>(m_batches));
    }
    void readOrder(ByteReader& from) override {
        FeatureTask::readOrder(from);
        m_order.read(from);
        m_next = from.get<std::uint64_t>();
        m_batches = from.get<std::uint64_t>();
        if (m_next > m_batches || m_batches > static_cast<std::size_t>(m_anomalies.weight.size(0)))
            from.refuse("they hold an order of other rows");
    }

    DenseModule& m_encoder;
    double m_labelWeight;
    Random& m_random;
    FeatureRows m_anomalies;
    ShuffledRows m_order;
    std::size_t m_next = 0, m_batches = 0;
    torch::Tensor m_known;   ///< [rows] 1: known to be normal; undefined: none is
    torch::Tensor m_centre;  ///< [code]
};

class DeepSad : public DenseDetector {
public:
    DeepSad() : DenseDetector(DeepSadModel::kKind, DeepSadModel::kVersion) {}

    const DetectorInfo& info() const override { return deepSadInfo(); }
    bool canBeTuned() const override { return true; }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Task& task) const override {
        const Dataset others = select(task.train, false);
        if (const auto usable = checkTrainingFeatures(others, kFewestSessions, info().name);
            !usable)
            return usable.error();
        // Functions without an upper bound: one that saturates stands in for a bias term.
        const AutoencoderShape shape{static_cast<std::int64_t>(others.features.columns()),
                                     task.hidden, true};
        const Dataset anomalies = select(task.train, true);
        FeatureTraining all = task.training(shape.weights());
        const FeatureTraining data{others, all.validation, all.batch, all.trim};
        const auto encoder = std::make_shared<DenseModule>(
            withoutBias(denseLayers(shape.downWidths(), shape.activation())));
        std::unique_ptr<FeatureModel> earlier;
        if (!task.startFrom.empty()) {
            auto loaded = loadOwn(task.startFrom);
            if (!loaded) return loaded.error();
            earlier = std::move(*loaded);
        }
        const auto* old = static_cast<const DeepSadModel*>(earlier.get());
        const Status begun = old != nullptr ? copyEncoder(*old, *encoder, task)
                                            : pretrain(*encoder, shape, data, task);
        if (!begun) return begun.error();
        DeepSadTask training(*encoder, data, anomalies,
                             {.learningRate = task.learningRate(),
                              .weights = shape.weights(),
                              .device = task.device},
                             task.parameters.real("label-weight"), task.random);
        if (old != nullptr) training.setCentre(old->centre());
        auto summary = train(training, task.trainer(), task.control);
        if (!summary) return summary.error();
        noteDevice(task.device, *summary);
        if (anomalies.rows() == 0)
            summary->notes.emplace_back(
                "No training session is labelled as an anomaly, so this is deep SVDD: it learns "
                "from "
                "what is usual alone.");
        return std::unique_ptr<FeatureModel>(std::make_unique<DeepSadModel>(
            encoder->dense(), training.centre(), std::move(*summary)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return DeepSadModel::read(bytes);
    }

private:
    static Status copyEncoder(const DeepSadModel& old, DenseModule& encoder, const Task& task) {
        if (!sameLayers(old.encoder(), encoder.dense())) return otherNetwork();
        encoder.copyFrom(old.encoder());
        encoder.to(task.device);
        return {};
    }

    /// Gives the encoder the weights of an autoencoder's upper half.
    static Status pretrain(DenseModule& encoder, const AutoencoderShape& shape,
                           const FeatureTraining& data, const Task& task) {
        const TrainingPart part = task.part.part("autoencoder");
        if (const auto before = part.result()) return takeUp(*before, encoder, task);
        auto layers = withoutBias(denseLayers(shape.downWidths(), shape.activation()));
        std::ranges::move(denseLayers(shape.upWidths(), shape.activation()),
                          std::back_inserter(layers));
        RunControl control = firstPhase(task.control, "training the autoencoder to start from");
        AutoencoderTraining how = task.autoencoder();
        how.trainer.part = part;
        const auto trained = trainAutoencoder(std::move(layers), data, how, task.random, control);
        if (!trained) return trained.error();
        encoder.copyFrom(trained->network);
        encoder.to(task.device);
        ByteWriter result(kBegun, kBegunVersion);
        putNetwork(encoder.dense(), result);
        result.put(task.random.state());
        part.finish(result.take());
        return {};
    }

    /// The same from what it came to before the training was cut off.
    static Status takeUp(const std::string& before, DenseModule& encoder, const Task& task) {
        ByteReader bytes(before, kBegun, kBegunVersion);
        const auto network = getNetwork(bytes);
        const std::string random = bytes.getText();
        if (bytes.ok() && !sameLayers(*network, encoder.dense()))
            bytes.refuse("they hold weights of another network");
        if (!bytes.finish() || !task.random.restore(random)) return checkpointDamaged();
        encoder.copyFrom(*network);
        encoder.to(task.device);
        return {};
    }
};

}  // namespace

std::unique_ptr<Detector> makeDeepSad() { return std::make_unique<DeepSad>(); }

}  // namespace anomalyst::engine
