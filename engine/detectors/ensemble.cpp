#include "engine/detectors/ensemble.h"

#include <cmath>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/member_merging.h"
#include "engine/detectors/member_names.h"
#include "engine/detectors/member_panel.h"
#include "engine/detectors/parameters.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "ensm";
constexpr std::uint32_t kVersion = 1;

/// Of session `i`; signs stay.
double quadraticMean(const std::vector<RawScores>& members, std::size_t i) {
    double sum = 0;
    for (const RawScores& member : members) sum += member.session[i] * std::abs(member.session[i]);
    const double mean = sum / static_cast<double>(members.size());
    return std::copysign(std::sqrt(std::abs(mean)), mean);
}

class EnsembleModel : public Model {
public:
    explicit EnsembleModel(MemberPanel panel) : m_panel(std::move(panel)) {}

    Result<RawScores> score(const Dataset& data, RunControl& control) const override {
        auto members = m_panel.score(data, control);
        if (!members) return members.error();
        RawScores scores;
        scores.session.resize(data.rows());
        for (std::size_t i = 0; i < scores.session.size(); ++i)
            scores.session[i] = quadraticMean(*members, i);
        moveEventsAndMap(std::move(*members), scores);
        return scores;
    }

    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const override {
        const auto only = static_cast<std::uint32_t>(row);
        const Dataset session = subset(data, std::span(&only, 1));
        const auto scores = m_panel.score(session, control);
        if (control.shouldStop()) return explanationCancelled();
        if (!scores) return scores.error();
        const auto explanations = m_panel.explain(session, 0, control);
        if (!explanations) return explanations.error();
        std::vector<double> weight;
        for (const RawScores& member : *scores) weight.push_back(std::max(member.session[0], 0.0));
        return merged(*explanations, weight);
    }

    const FitSummary& summary() const override { return m_panel.summary(); }

    Result<std::string> save() const override {
        ByteWriter bytes(kKind, kVersion);
        if (const auto saved = m_panel.save(bytes); !saved) return saved.error();
        return seal(bytes.take());
    }

private:
    MemberPanel m_panel;
};

class Ensemble : public Detector {
public:
    const DetectorInfo& info() const override { return ensembleInfo(); }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        const auto names = memberNames(parameters->text("members"), train, info().name);
        if (!names) return names.error();
        auto panel = MemberPanel::fit(*names, train, validation, options, control, info().name);
        if (!panel) return panel.error();
        return std::unique_ptr<Model>(std::make_unique<EnsembleModel>(std::move(*panel)));
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return loadOn(Device::Auto, bytes);
    }

    Result<std::unique_ptr<Model>> loadOn(Device device, std::string_view bytes) const override {
        const auto content = unseal(bytes);
        if (!content) return content.error();
        ByteReader reader(*content, kKind, kVersion);
        auto panel = MemberPanel::load(reader, device);
        if (const auto sound = reader.finish(); !sound) return sound.error();
        if (!panel) return panel.error();
        return std::unique_ptr<Model>(std::make_unique<EnsembleModel>(std::move(*panel)));
    }
};

}  // namespace

const DetectorInfo& ensembleInfo() {
    static const DetectorInfo info{
        .name = "ensemble",
        .title = "Ensemble",
        .family = "several",
        .input = DetectorInfo::Input::Both,
        .perEvent = true,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Asks several detectors that judge in different ways and takes what they say "
            "together. Choose it when you do not know which one suits the data: it is hardly ever "
            "much worse than the best of its members and bears anomalies among the training "
            "sessions. It takes as long as all of them together, and an anomaly that only one "
            "member sees ranks lower than by that member alone.",
        .parameters = {membersParameter()}};
    return info;
}

std::unique_ptr<Detector> makeEnsemble() { return std::make_unique<Ensemble>(); }

}  // namespace anomalyst::engine
