#include "tests/ui/made_up_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace anomalyst::testing {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kJanuary = 1'767'225'600'000'000;  // 2026-01-01

struct Blob {
    float x, y, dx, dy;
};
constexpr std::array<Blob, 5> kBlobs = {{{-2, 2, .7f, .5f},
                                         {0, 2.6f, .8f, .4f},
                                         {1, 0, 1, .6f},
                                         {-1.8f, -1, .6f, .7f},
                                         {2.4f, 2, .3f, .3f}}};

}  // namespace

std::shared_ptr<const SessionKeys> madeUpSessions(std::size_t sessions, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::uniform_real_distribution<float> uniform;
    auto keys = std::make_shared<SessionKeys>();
    for (std::size_t i = 0; i < sessions; ++i) {
        const bool fraud = uniform(random) < 0.03f;
        const Blob& blob = fraud && uniform(random) < 0.8f
                               ? kBlobs[4]
                               : kBlobs[std::min<std::size_t>(3, std::size_t(uniform(random) * 4))];
        keys->id.push_back({static_cast<std::int64_t>(i + 1)});
        keys->user.push_back({static_cast<std::int64_t>(1 + i / 7)});
        keys->start.push_back(
            {kJanuary + static_cast<std::int64_t>(uniform(random) * 80.f) * kDay});
        keys->durationSeconds.push_back(std::exp(4 + normal(random)));
        keys->events.push_back(3 + static_cast<std::uint32_t>(uniform(random) * 50));
        keys->amount.push_back(std::exp(3 + normal(random)));
        keys->given.push_back(fraud ? GivenLabel::Anomalous : GivenLabel::Normal);
        const float verdict = uniform(random);
        keys->verdict.push_back(verdict > 0.06f   ? Verdict::None
                                : fraud           ? Verdict::Fraud
                                : verdict < 0.01f ? Verdict::Unsure
                                                  : Verdict::Legitimate);
        const float p = std::max(uniform(random), 1e-6f);
        const float surprise = fraud ? 3.6f + normal(random) * 0.9f : -std::log10(p);
        keys->surprise.push_back(std::clamp(surprise, 0.f, 6.f));
        keys->raw.push_back(surprise * 2);
        keys->mapX.push_back(blob.x + normal(random) * blob.dx);
        keys->mapY.push_back(blob.y + normal(random) * blob.dy);
    }
    return keys;
}

std::shared_ptr<const RankedScores> rankedBy(const SessionKeys& sessions, LabelSource labels) {
    std::vector<RankedScores::Truth> truth;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const auto known = isAnomalous(sessions.given[i], sessions.verdict[i], labels);
        truth.push_back(!known   ? RankedScores::Truth::Unknown
                        : *known ? RankedScores::Truth::Anomalous
                                 : RankedScores::Truth::Normal);
    }
    return std::make_shared<const RankedScores>(sessions.surprise, truth);
}

std::vector<SessionSummary> madeUpUser(std::size_t sessions, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform;
    std::vector<SessionSummary> user(sessions);
    for (std::size_t i = 0; i < sessions; ++i) {
        SessionSummary& s = user[i];
        s.id = {static_cast<std::int64_t>(i + 1)};
        s.key = "u-48213#" + std::to_string(i + 1);
        s.user = {48213};
        s.userName = "u-48213";
        const double place =
            (static_cast<double>(i) + uniform(random) * 0.5) / static_cast<double>(sessions);
        s.start = {kJanuary + static_cast<std::int64_t>(place * 75 * double(kDay))};
        s.end = {s.start.micros + 372'000'000};
        s.events = 5 + static_cast<std::uint32_t>(uniform(random) * 60);
        s.surprise = -std::log10(std::max(1e-6, uniform(random)));
        if (place > 0.85 && uniform(random) < 0.5) s.surprise += 2.2;
        s.p = std::pow(10, -s.surprise);
        s.raw = s.surprise * 2;
    }
    return user;
}

std::shared_ptr<const LinkGraph> madeUpLinks(std::size_t users, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform;
    auto graph = std::make_shared<LinkGraph>();
    const std::array<std::string, 3> kinds = {"device", "ip", "card"};
    std::size_t made = 0;
    while (made < users) {
        const auto ring = std::min(
            users - made, 2 + static_cast<std::size_t>(std::pow(uniform(random), 6.f) * 40));
        const float angle = uniform(random) * 6.28f;
        const float away = std::sqrt(uniform(random)) * 0.9f;
        const float cx = std::cos(angle) * away, cy = std::sin(angle) * away;
        const auto first = static_cast<std::uint32_t>(graph->nodes.size());
        for (std::size_t i = 0; i < ring; ++i) {
            LinkGraph::Node node;
            node.user = {static_cast<std::int64_t>(++made)};
            node.text = "u-" + std::to_string(10000 + made);
            node.surprise = double(uniform(random) * (ring > 8 ? 5.f : 2.5f));
            node.fraud = uniform(random) < 0.05f;
            node.component = graph->components;
            const float turn = 6.28f * static_cast<float>(i) / static_cast<float>(ring);
            const float size = 0.012f * std::sqrt(static_cast<float>(ring)) + 0.01f;
            node.x = cx + std::cos(turn) * size * 1.6f;
            node.y = cy + std::sin(turn) * size * 1.6f;
            graph->nodes.push_back(node);
        }
        const auto entities = std::max<std::size_t>(1, ring / 3);
        for (std::size_t e = 0; e < entities; ++e) {
            LinkGraph::Node node;
            node.isUser = false;
            node.kind = kinds[static_cast<std::size_t>(uniform(random) * 2.999f)];
            node.text = node.kind.substr(0, 1) + "-" + std::to_string(graph->nodes.size());
            node.component = graph->components;
            node.x = cx + (uniform(random) - 0.5f) * 0.03f;
            node.y = cy + (uniform(random) - 0.5f) * 0.03f;
            const auto index = static_cast<std::uint32_t>(graph->nodes.size());
            graph->nodes.push_back(node);
            for (std::size_t i = 0; i < ring; ++i) {
                if (e > 0 && uniform(random) > 0.5f) continue;
                graph->edges.push_back({first + static_cast<std::uint32_t>(i), index, 1});
                ++graph->nodes[index].degree;
                ++graph->nodes[first + i].degree;
            }
        }
        ++graph->components;
    }
    graph->hiddenHubs = 3;
    return graph;
}

std::vector<ui::ModelRow> madeUpModels() {
    std::vector<ui::ModelRow> rows;
    const std::array<std::string, 3> detectors = {"gru-next", "autoencoder", "gru-next"};
    for (std::size_t i = 0; i < 3; ++i) {
        ui::ModelRow row;
        row.info.id = {static_cast<std::int64_t>(3 - i)};
        row.info.detector = detectors[i];
        row.info.name = detectors[i] + " " + std::to_string(3 - i);
        row.info.parameters = {{"epochs", "40"}, {"hidden-size", "64"}, {"learning-rate", "0.001"}};
        row.info.inputs = {"action", "gap", "hour", "amount", "category"};
        row.info.trainedOn = i == 0 ? "not verdict = fraud" : "";
        row.info.seed = 7;
        row.info.device = "cpu";
        row.info.trainSessions = 25123 - i * 1000;
        row.info.bestEpoch = 22;
        for (int epoch = 1; epoch <= 28; ++epoch)
            row.info.losses.push_back(
                {epoch, 1.1 + 2 * std::exp(-epoch / 6.0),
                 1.25 + 1.9 * std::exp(-epoch / 6.0) + 0.002 * std::max(0, epoch - 22)});
        row.info.seconds = 131.4 - 40 * static_cast<double>(i);
        row.info.created = {kJanuary + static_cast<std::int64_t>(73 - i * 9) * kDay};
        row.info.champion = i == 2;
        row.info.scoredSessions = 27951;
        if (i < 2) {
            ui::ModelMetrics metrics;
            metrics.threshold = 3;
            metrics.auroc = 0.996 - 0.02 * static_cast<double>(i);
            metrics.auprc = 0.92 - 0.06 * static_cast<double>(i);
            metrics.counts.truePositives = 710;
            metrics.counts.falsePositives = 145 + i * 60;
            metrics.counts.falseNegatives = 290;
            metrics.counts.trueNegatives = 26000;
            metrics.counts.flagged = 1284;
            metrics.sessions = 27951;
            row.metrics = metrics;
        }
        rows.push_back(row);
    }
    return rows;
}

ui::ModelComparison madeUpComparison(const std::vector<ui::ModelRow>& models) {
    ui::ModelComparison c;
    c.before = models[1];
    c.after = models[0];
    c.threshold = 3;
    c.risingTotal = 41;
    c.risingUsers = 38;
    c.fallingTotal = c.fallingUsers = 12;
    for (int i = 0; i < 20; ++i) {
        ui::CrossingSession s;
        s.session = {i + 1};
        s.key = "u-" + std::to_string(48213 - i * 91) + "#" + std::to_string(i % 5 + 1);
        s.start = {kJanuary + (60 - i) * kDay};
        s.userName = "u-" + std::to_string(48213 - i * 91);
        s.before = 2.9 - i * 0.04;
        s.after = 4.8 - i * 0.08;
        s.verdict = i % 4 == 1 ? Verdict::Fraud : Verdict::None;
        c.rising.push_back(s);
        std::swap(s.before, s.after);
        if (i < 12) c.falling.push_back(s);
    }
    return c;
}

std::vector<NamedFilter> madeUpFilters() {
    return {{"high scores", "score > 3"},
            {"night refunds & returns", "has(refund) and country in (\"US\", \"BR\")"}};
}

std::vector<ColourRule> madeUpRules() {
    std::vector<ColourRule> rules;
    for (const NamedFilter& filter : madeUpFilters())
        rules.push_back({.filter = filter,
                         .colour = static_cast<std::uint8_t>(rules.size() + 1),
                         .letter = {}});
    rules.back().letter = "x";
    return rules;
}

ui::VerdictPreview madeUpPreviewOfVerdict() {
    ui::VerdictPreview preview;
    preview.sessions = 1284;
    preview.users = 903;
    preview.present = {1200, 20, 50, 14};
    preview.examples = madeUpUser(5);
    preview.allShown = true;
    preview.filter = QStringLiteral("score > 3 and country in (\"US\", \"BR\")");
    return preview;
}

ui::TrainingChoices madeUpChoices() {
    DetectorInfo gru;
    gru.name = "gru-next";
    gru.title = "Next event (GRU)";
    gru.summary =
        "Learns which event follows which. Finds sessions whose order is unusual; choose "
        "it when events have a natural order, not for very short sessions.";
    gru.parameters = {
        {"epochs",
         ParameterInfo::Type::Integer,
         "40",
         1,
         1000,
         {},
         "Passes over the data at most; training stops early when it no longer helps."},
        {"hidden-size",
         ParameterInfo::Type::Integer,
         "64",
         8,
         512,
         {},
         "Width of the memory; larger learns finer patterns and takes longer."},
        {"learning-rate",
         ParameterInfo::Type::Real,
         "0.001",
         1e-6,
         1,
         {},
         "Size of a step; smaller is slower and steadier."},
        {"dropout",
         ParameterInfo::Type::Real,
         "0.1",
         0,
         0.9,
         {},
         "Share of the memory left out at random while training."},
        {"bidirectional",
         ParameterInfo::Type::Boolean,
         "false",
         0,
         0,
         {},
         "Look back as well as ahead."},
        {"cell", ParameterInfo::Type::Choice, "gru", 0, 0, {"gru", "lstm"}, "Kind of memory."}};
    ui::TrainingChoices choices;
    choices.detectors = {gru};
    choices.inputs = {"action", "gap", "hour", "amount", "category", "device", "ip", "country"};
    choices.defaultInputs = {"action", "gap", "hour", "amount", "category"};
    choices.sessions = 27951;
    choices.fraudVerdicts = 12;
    choices.filter = "score > 3";
    return choices;
}

}  // namespace anomalyst::testing
