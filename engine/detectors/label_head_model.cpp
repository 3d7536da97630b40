#include "engine/detectors/label_head_model.h"

#include <algorithm>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/member_merging.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "labh";
constexpr std::uint32_t kVersion = 1;
constexpr const char* kName = "label-head";

}  // namespace

LabelHeadColumns LabelHeadColumns::of(const MemberPanel& panel,
                                      const std::vector<RawScores>& scores,
                                      const FeatureMatrix& features) {
    LabelHeadColumns to;
    to.columns = scores.size() + features.columns();
    for (std::size_t m = 0; m < scores.size(); ++m)
        if (panel.readsTokens(m)) to.columns += scores[m].latentWidth;
    const std::size_t rows = scores[0].session.size();
    to.values.reserve(rows * to.columns);
    for (std::size_t i = 0; i < rows; ++i) {
        for (const RawScores& member : scores)
            to.values.push_back(static_cast<float>(member.session[i]));
        if (features.columns() > 0)
            for (const float value : features.row(i))
                to.values.push_back(finiteValue(value, kLargestDeviation));
        for (std::size_t m = 0; m < scores.size(); ++m) {
            if (!panel.readsTokens(m)) continue;
            const auto place = std::span(scores[m].latent)
                                   .subspan(i * scores[m].latentWidth, scores[m].latentWidth);
            for (const float value : place) to.values.push_back(finiteValue(value, kLargestValue));
        }
    }
    return to;
}

LabelHeadModel::LabelHeadModel(MemberPanel panel, LogisticRegression regression,
                               std::size_t features, std::vector<std::string> notes)
    : m_panel(std::move(panel)),
      m_regression(std::move(regression)),
      m_features(features),
      m_summary(m_panel.summary()) {
    m_summary.notes.insert(m_summary.notes.begin(), notes.begin(), notes.end());
}

Status LabelHeadModel::fits(const LabelHeadColumns& columns) const {
    if (columns.columns == m_regression.columns()) return {};
    return Error{ErrorKind::Damaged, "The model's parts do not belong together", kName,
                 "Train the model again"};
}

Result<RawScores> LabelHeadModel::score(const Dataset& data, RunControl& control) const {
    if (const auto same = checkFeatures(data.features, m_features, kName); !same)
        return same.error();
    auto members = m_panel.score(data, control);
    if (!members) return members.error();
    const auto columns = LabelHeadColumns::of(m_panel, *members, data.features);
    if (const auto fit = fits(columns); !fit) return fit.error();
    RawScores scores;
    for (std::size_t i = 0; i < data.rows(); ++i)
        scores.session.push_back(m_regression.logOdds(
            std::span(columns.values).subspan(i * columns.columns, columns.columns)));
    moveEventsAndMap(std::move(*members), scores);
    return scores;
}

Explanation LabelHeadModel::explainFeatures(const FeatureMatrix& features,
                                            std::span<const float> row, double& total) const {
    Explanation direct;
    for (std::size_t j = 0; j < m_features; ++j) {
        const double part = std::max(0.0, m_regression.part(row, m_panel.size() + j));
        total += part;
        direct.features.push_back({features.names[j],
                                   features.inUnits(j, static_cast<double>(features.row(0)[j])),
                                   features.inUnits(j, 0), part});
    }
    for (auto& feature : direct.features)
        feature.share = total > 0 ? feature.share / total : 1 / static_cast<double>(m_features);
    return direct;
}

Result<Explanation> LabelHeadModel::explain(const Dataset& data, std::size_t row,
                                            RunControl& control) const {
    if (const auto same = checkFeatures(data.features, m_features, kName); !same)
        return same.error();
    const auto only = static_cast<std::uint32_t>(row);
    const Dataset session = subset(data, std::span(&only, 1));
    const auto members = m_panel.score(session, control);
    if (control.shouldStop()) return explanationCancelled();
    if (!members) return members.error();
    const auto columns = LabelHeadColumns::of(m_panel, *members, session.features);
    if (const auto fit = fits(columns); !fit) return fit.error();
    auto explanations = m_panel.explain(session, 0, control);
    if (!explanations) return explanations.error();
    std::vector<double> weight;
    for (std::size_t m = 0; m < m_panel.size(); ++m)
        weight.push_back(std::max(0.0, m_regression.part(columns.values, m)));
    weight.push_back(0);
    explanations->push_back(explainFeatures(session.features, columns.values, weight.back()));
    return merged(*explanations, weight);
}

Result<std::string> LabelHeadModel::save() const {
    ByteWriter bytes(kKind, kVersion);
    bytes.put(static_cast<std::uint64_t>(m_features));
    m_regression.save(bytes);
    if (const auto saved = m_panel.save(bytes); !saved) return saved.error();
    return seal(bytes.take());
}

Result<std::unique_ptr<Model>> LabelHeadModel::load(std::string_view bytes, Device device) {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    ByteReader reader(*content, kKind, kVersion);
    const auto features = static_cast<std::size_t>(reader.get<std::uint64_t>());
    auto regression = LogisticRegression::load(reader);
    auto panel = MemberPanel::load(reader, device);
    if (panel &&
        (features > regression.columns() || panel->size() > regression.columns() - features))
        reader.refuse("the regression does not fit the members");
    if (const auto sound = reader.finish(); !sound) return sound.error();
    if (!panel) return panel.error();
    return std::unique_ptr<Model>(std::make_unique<LabelHeadModel>(
        std::move(*panel), std::move(regression), features, std::vector<std::string>()));
}

}  // namespace anomalyst::engine
