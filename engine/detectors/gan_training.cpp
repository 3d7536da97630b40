#include "engine/detectors/gan_training.h"

#include <cmath>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/nn/optimiser_bytes.h"
#include "engine/nn/weights.h"

namespace anomalyst::engine {
namespace {

constexpr int kCriticSteps = 5;
constexpr double kPenalty = 10;
/// Steps of the generator between looks at whether the losses are still numbers.
constexpr int kStepsBetweenLooks = 50;
constexpr std::string_view kUnderWay = "gadv", kDone = "gadd";
constexpr std::uint32_t kBytesVersion = 1;

std::shared_ptr<DenseModule> criticOf(const AutoencoderShape& shape) {
    auto widths = shape.downWidths();
    widths.push_back(1);
    return std::make_shared<DenseModule>(denseLayers(widths, shape.activation()));
}

class Adversaries {
public:
    Adversaries(GanModules& networks, const FeatureTraining& data,
                const AdversarialSettings& settings, torch::Device device, Random& random)
        : m_networks(networks),
          m_real(data.train, device),
          m_order(data.train.rows(), data.batch),
          m_random(random),
          m_critic(networks.critic->parameters(), options(settings)),
          m_generator(networks.generator->parameters(), options(settings)) {}

    /// Five steps of the critic and one of the generator. Fails when cancelled.
    Status step(RunControl& control) {
        for (int i = 0; i < kCriticSteps; ++i) {
            if (control.shouldStop()) return trainingCancelled();
            const FeatureRows rows = nextRows();
            m_critic.zero_grad();
            m_loss = criticLoss(rows);
            m_loss.backward();
            m_critic.step();
        }
        if (control.shouldStop()) return trainingCancelled();
        m_generator.zero_grad();
        const auto loss = -m_networks.critic->forward(generated(m_rows)).mean();
        loss.backward();
        m_generator.step();
        m_loss = m_loss.detach() + loss.detach();
        return {};
    }

    bool sound() const { return std::isfinite(m_loss.item<double>()); }
    void keep() { m_best = {copyWeights(*m_networks.generator), copyWeights(*m_networks.critic)}; }
    bool restore() {
        if (m_best.first.empty()) return false;
        restoreWeights(*m_networks.generator, m_best.first);
        restoreWeights(*m_networks.critic, m_best.second);
        return true;
    }

    /// After `step`, whose outcome has just been kept.
    std::string state(int step) const {
        ByteWriter bytes(kUnderWay, kBytesVersion);
        bytes.put(static_cast<std::int32_t>(step));
        writeWeights(*m_networks.generator, bytes);
        writeWeights(*m_networks.critic, bytes);
        writeOptimiser(m_generator, bytes);
        writeOptimiser(m_critic, bytes);
        m_order.write(bytes);
        bytes.put(static_cast<std::uint64_t>(m_next));
        bytes.put(static_cast<std::uint64_t>(m_batches));
        bytes.put(m_random.state());
        return bytes.take();
    }
    /// Goes back there; returns the step.
    Result<int> takeUp(const std::string& state) {
        ByteReader bytes(state, kUnderWay, kBytesVersion);
        const int step = bytes.get<std::int32_t>();
        readWeights(*m_networks.generator, bytes);
        readWeights(*m_networks.critic, bytes);
        readOptimiser(m_generator, m_networks.generator->parameters(), bytes);
        readOptimiser(m_critic, m_networks.critic->parameters(), bytes);
        m_order.read(bytes);
        m_next = bytes.get<std::uint64_t>();
        m_batches = bytes.get<std::uint64_t>();
        const std::string random = bytes.getText();
        const bool possible = m_next <= m_batches && m_batches <= m_order.batches() && bytes.ok() &&
                              m_random.restore(random);
        if (!bytes.finish() || !possible) return checkpointDamaged();
        keep();
        return step;
    }

private:
    static torch::optim::AdamOptions options(const AdversarialSettings& settings) {
        return torch::optim::AdamOptions(settings.learningRate).betas({0.5, 0.9});
    }

    FeatureRows nextRows() {
        if (m_next == m_batches) {
            m_batches = m_order.shuffle(m_random);
            m_next = 0;
        }
        FeatureRows rows = m_real.at(pickedRows(m_order.batch(m_next++), m_real.values.device()));
        m_rows = rows.values.size(0);
        return rows;
    }

    torch::Tensor generated(std::int64_t rows) {
        const auto codes = drawNormal({rows, m_networks.codeWidth}, m_random);
        return m_networks.generator->forward(codes.to(m_real.values.device()));
    }

    torch::Tensor criticLoss(const FeatureRows& real) {
        const auto made = generated(m_rows).detach();
        const auto share = real.weight / real.weight.sum();
        const auto ofReal = m_networks.critic->forward(real.values).squeeze(1);
        const auto ofMade = m_networks.critic->forward(made).squeeze(1);
        return ((ofMade - ofReal + kPenalty * penalty(real.values, made)) * share).sum();
    }

    /// (|gradient of the critic| - 1)^2 at a point between each real row and a generated one.
    torch::Tensor penalty(const torch::Tensor& real, const torch::Tensor& made) {
        auto places = torch::empty({m_rows, 1});
        for (std::int64_t i = 0; i < m_rows; ++i)
            places.data_ptr<float>()[i] = static_cast<float>(m_random.uniform());
        places = places.to(real.device());
        const auto between = (places * real + (1 - places) * made).requires_grad_();
        const auto sum = m_networks.critic->forward(between).sum();
        const auto gradient = torch::autograd::grad({sum}, {between}, {}, true, true)[0];
        return ((gradient.square().sum(1) + 1e-12).sqrt() - 1).square();
    }

    GanModules& m_networks;
    FeatureRows m_real;
    ShuffledRows m_order;
    std::size_t m_next = 0, m_batches = 0;
    std::int64_t m_rows = 0;
    Random& m_random;
    torch::optim::Adam m_critic, m_generator;
    torch::Tensor m_loss;
    std::pair<std::vector<torch::Tensor>, std::vector<torch::Tensor>> m_best;
};

/// What the training has come to.
std::string resultOf(const GanModules& networks, const std::vector<std::string>& notes,
                     const Random& random) {
    ByteWriter bytes(kDone, kBytesVersion);
    writeWeights(*networks.generator, bytes);
    writeWeights(*networks.critic, bytes);
    bytes.put(notes);
    bytes.put(random.state());
    return bytes.take();
}

Result<std::vector<std::string>> takeUpResult(const std::string& result, GanModules& networks,
                                              Random& random) {
    ByteReader bytes(result, kDone, kBytesVersion);
    readWeights(*networks.generator, bytes);
    readWeights(*networks.critic, bytes);
    auto notes = bytes.getVector<std::string>();
    const std::string state = bytes.getText();
    if (!bytes.finish() || !random.restore(state)) return checkpointDamaged();
    return notes;
}

}  // namespace

GanModules::GanModules(const AutoencoderShape& shape)
    : codeWidth(shape.hidden.back()),
      encoder(std::make_shared<DenseModule>(denseLayers(shape.downWidths(), shape.activation()))),
      generator(std::make_shared<DenseModule>(denseLayers(shape.upWidths(), shape.activation()))),
      critic(criticOf(shape)) {}

void GanModules::drawAll(Random& random, torch::Device device) {
    for (const auto& network : {encoder, generator, critic}) {
        drawWeights(*network, random);
        network->to(device);
    }
}

Result<std::vector<std::string>> trainAdversaries(GanModules& networks, const FeatureTraining& data,
                                                  const AdversarialSettings& settings,
                                                  torch::Device device, Random& random,
                                                  RunControl& control) {
    if (const auto before = settings.part.result()) return takeUpResult(*before, networks, random);
    Adversaries adversaries(networks, data, settings, device, random);
    std::vector<std::string> notes;
    Result<int> done = 0;
    if (const auto before = settings.part.state()) done = adversaries.takeUp(*before);
    if (!done) return done.error();
    for (int step = *done + 1; step <= settings.generatorSteps; ++step) {
        if (const auto taken = adversaries.step(control); !taken) return taken.error();
        if (step % kStepsBetweenLooks != 0 && step != settings.generatorSteps) continue;
        if (adversaries.sound()) {
            adversaries.keep();
        } else if (!adversaries.restore()) {
            return Error{ErrorKind::Failed,
                         "The losses of generator and critic became infinite or undefined",
                         "after " + std::to_string(step) + " steps",
                         "Choose a smaller learning-rate"};
        } else {
            notes.push_back("Generator and critic became unstable after " + std::to_string(step) +
                            " steps; the last sound state before is kept.");
            break;
        }
        control.report({.phase = "training generator and critic",
                        .done = static_cast<double>(step),
                        .total = static_cast<double>(settings.generatorSteps),
                        .unit = "steps"});
        if (settings.part.due()) settings.part.keep(0, adversaries.state(step));
    }
    settings.part.finish(resultOf(networks, notes, random));
    return notes;
}

GanEncoderTask::GanEncoderTask(GanModules& networks, const FeatureTraining& data,
                               const Setting& setting, double criticWeight, Random& random)
    : FeatureTask(*networks.encoder, data, setting, random),
      m_networks(networks),
      m_criticWeight(criticWeight) {
    for (auto& weight : networks.generator->parameters()) weight.requires_grad_(false);
    for (auto& weight : networks.critic->parameters()) weight.requires_grad_(false);
}

torch::Tensor GanEncoderTask::rowLosses(const torch::Tensor& values) {
    const auto made = m_networks.generator->forward(m_networks.encoder->forward(values));
    const auto apart = m_networks.critic->lastHidden(made) - m_networks.critic->lastHidden(values);
    return (made - values).square().mean(1) + m_criticWeight * apart.square().mean(1);
}

}  // namespace anomalyst::engine
