#include "engine/detectors/label_head.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/label_head_model.h"
#include "engine/detectors/member_names.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/parameters.h"
#include "engine/features/spread_rows.h"

namespace anomalyst::engine {
namespace {

using Truth = RankedScores::Truth;

constexpr std::size_t kFewestFraud = 5;
constexpr std::size_t kMostUnlabelled = 20'000;
/// Labelled sessions that the unlabelled ones stand for at least: also a handful of labels says
/// less of what is normal than everything else does.
constexpr double kFewestLegitimate = 25;

Truth truthOf(const Dataset& data, std::size_t row) {
    return data.truth.empty() ? Truth::Unknown : data.truth[row];
}

/// The rows whose label `wanted` accepts.
Dataset where(const Dataset& data, auto wanted) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < data.rows(); ++row)
        if (wanted(truthOf(data, row))) rows.push_back(row);
    return subset(data, rows);
}

std::size_t countOf(Truth truth, const Dataset& train, const Dataset& validation) {
    return static_cast<std::size_t>(std::ranges::count(train.truth, truth) +
                                    std::ranges::count(validation.truth, truth));
}

Status checkLabels(std::size_t fraud, std::size_t legitimate, double unlabelledWeight) {
    const std::string todo = "Give more verdicts, or choose a detector that needs none";
    if (fraud < kFewestFraud) {
        return Error{ErrorKind::BadInput,
                     "Sessions labelled as fraud: " + std::to_string(fraud) + "; at least " +
                         std::to_string(kFewestFraud) + " are needed",
                     labelHeadInfo().name, todo};
    }
    if (legitimate == 0 && unlabelledWeight <= 0) {
        return Error{ErrorKind::BadInput, "No session is labelled as legitimate",
                     labelHeadInfo().name, todo + ", or give unlabelled-weight a value above 0"};
    }
    return {};
}

/// What the regression learns from, a part at a time.
class LabelledRows {
public:
    explicit LabelledRows(const MemberPanel& panel) : m_panel(panel) {}

    Status add(const Dataset& data, RunControl& control) {
        if (data.rows() == 0) return {};
        const auto scores = m_panel.score(data, control);
        if (!scores) return control.shouldStop() ? trainingCancelled() : scores.error();
        const auto columns = LabelHeadColumns::of(m_panel, *scores, data.features);
        m_rows.columns = columns.columns;
        m_rows.values.insert(m_rows.values.end(), columns.values.begin(), columns.values.end());
        for (std::size_t i = 0; i < data.rows(); ++i) m_truth.push_back(truthOf(data, i));
        return {};
    }

    /// With weights that balance the classes.
    LogisticRegression::Rows take(double unlabelledWeight) {
        const auto count = [&](Truth truth) {
            return static_cast<double>(std::ranges::count(m_truth, truth));
        };
        const double fraud = count(Truth::Anomalous), legitimate = count(Truth::Normal);
        const double others = count(Truth::Unknown);
        const double ofOther =
            others > 0 ? unlabelledWeight * std::max(legitimate, kFewestLegitimate) / others : 0;
        const double half = (fraud + legitimate) / 2;
        const double toHalf = half / (legitimate + ofOther * others);
        for (const Truth truth : m_truth) {
            m_rows.positive.push_back(truth == Truth::Anomalous);
            m_rows.weight.push_back(truth == Truth::Anomalous ? half / fraud
                                    : truth == Truth::Normal  ? toHalf
                                                              : toHalf * ofOther);
        }
        return std::move(m_rows);
    }

private:
    const MemberPanel& m_panel;
    LogisticRegression::Rows m_rows;
    std::vector<Truth> m_truth;
};

Result<LogisticRegression> fitRegression(const MemberPanel& panel, const Dataset& train,
                                         const Dataset& validation, const Parameters& parameters,
                                         RunControl& control) {
    control.report({.phase = "learning from labels", .unit = ""});
    const auto labelled = [](Truth truth) { return truth != Truth::Unknown; };
    const auto unlabelled = [](Truth truth) { return truth == Truth::Unknown; };
    LabelledRows rows(panel);
    Status added = rows.add(where(train, labelled), control);
    if (added) added = rows.add(where(validation, labelled), control);
    if (added) added = rows.add(spreadRows(where(train, unlabelled), kMostUnlabelled), control);
    if (!added) return added.error();
    return LogisticRegression::fit(rows.take(parameters.real("unlabelled-weight")),
                                   parameters.real("l2"), control);
}

class LabelHead : public Detector {
public:
    const DetectorInfo& info() const override { return labelHeadInfo(); }

    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options,
                                       RunControl& control) const override {
        const auto parameters = Parameters::check(info(), options.parameters);
        if (!parameters) return parameters.error();
        const auto names = memberNames(parameters->text("members"), train, info().name);
        if (!names) return names.error();
        const std::size_t fraud = countOf(Truth::Anomalous, train, validation);
        const std::size_t legitimate = countOf(Truth::Normal, train, validation);
        const auto labelled = checkLabels(fraud, legitimate, parameters->real("unlabelled-weight"));
        if (!labelled) return labelled.error();

        const auto notFraud = [](Truth truth) { return truth != Truth::Anomalous; };
        auto panel = MemberPanel::fit(*names, where(train, notFraud), where(validation, notFraud),
                                      options, control, info().name);
        if (!panel) return panel.error();
        auto regression = fitRegression(*panel, train, validation, *parameters, control);
        if (!regression) return regression.error();
        return std::unique_ptr<Model>(std::make_unique<LabelHeadModel>(
            std::move(*panel), std::move(*regression), train.features.columns(),
            std::vector{"Learnt from labels of fraud: " + std::to_string(fraud) +
                        ", legitimate: " + std::to_string(legitimate) + "."}));
    }

    Result<std::unique_ptr<Model>> load(std::string_view bytes) const override {
        return loadOn(Device::Auto, bytes);
    }

    Result<std::unique_ptr<Model>> loadOn(Device device, std::string_view bytes) const override {
        return LabelHeadModel::load(bytes, device);
    }
};

}  // namespace

const DetectorInfo& labelHeadInfo() {
    static const DetectorInfo info{
        .name = "label-head",
        .title = "Learnt from labels",
        .family = "several",
        .input = DetectorInfo::Input::Both,
        .perEvent = true,
        .perFeature = true,
        .latent = true,
        .usesLabels = true,
        .summary =
            "Learns from your verdicts and given labels which of the unusual sessions are fraud. "
            "Choose it as soon as some are labelled, a few dozen of the highest scored and some "
            "drawn at random: it puts what you look for before what is merely odd. Fraud that is "
            "unlike all labelled so far is better found by the ensemble.",
        .parameters = {
            membersParameter(),
            realParameter("l2", "1", 0.001, 10'000,
                          "How strongly the regression is kept simple; more where labels are few "
                          "or doubtful."),
            realParameter("unlabelled-weight", "1", 0, 100,
                          "Weight of all sessions without a label, which count as legitimate, as a "
                          "multiple of that of the sessions labelled so; less where much fraud is "
                          "still unlabelled.")}};
    return info;
}

std::unique_ptr<Detector> makeLabelHead() { return std::make_unique<LabelHead>(); }

}  // namespace anomalyst::engine
