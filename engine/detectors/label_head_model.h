#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/detectors/logistic_regression.h"
#include "engine/detectors/member_panel.h"

namespace anomalyst::engine {

/// What the label head looks at in each session: the members' scores; the session's features,
/// clipped to +-8; and the places on the map that members who read tokens give it.
struct LabelHeadColumns {
    std::size_t columns = 0;
    std::vector<float> values;  ///< [sessions x columns], row-major, finite

    static LabelHeadColumns of(const MemberPanel& panel, const std::vector<RawScores>& scores,
                               const FeatureMatrix& features);
};

/// A logistic regression on top of a panel of detectors. Raw score: the log odds of fraud.
class LabelHeadModel : public Model {
public:
    /// `features`: how many a session has; 0 where it has none.
    LabelHeadModel(MemberPanel panel, LogisticRegression regression, std::size_t features,
                   std::vector<std::string> notes);
    static Result<std::unique_ptr<Model>> load(std::string_view bytes, Device device);

    Result<RawScores> score(const Dataset& data, RunControl& control) const override;
    /// Each member counts with what its score adds to the log odds, the features themselves with
    /// what they add; what lowers them is left out.
    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const override;
    const FitSummary& summary() const override { return m_summary; }
    Result<std::string> save() const override;

private:
    Status fits(const LabelHeadColumns& columns) const;
    Explanation explainFeatures(const FeatureMatrix& features, std::span<const float> row,
                                double& total) const;

    MemberPanel m_panel;
    LogisticRegression m_regression;
    std::size_t m_features;
    FitSummary m_summary;
};

}  // namespace anomalyst::engine
