#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/feature_model.h"
#include "engine/domain/model_info.h"

namespace anomalyst::engine {

class ByteReader;

/// What is usual of one feature: from `low` to `high`; beyond that it counts in `unit`s. All three
/// standardised.
struct Band {
    double low = 0;
    double high = 0;
    double unit = 1;
};

/// Measures how far each feature of a session lies outside the band of what is usual: what z-scores
/// (a band of no width) and box plots (the box) have in common. A distance counts in full up to 8
/// units and as 8 (1 + ln(distance / 8)) beyond, so that one wild number does not drown the others.
class BandModel : public FeatureModel {
public:
    /// How the distances of a session's features become its score.
    enum class Combine : unsigned char { Mean, Largest };

    /// `kind`: four characters, the header of its bytes.
    BandModel(std::string_view kind, std::string detector, std::vector<Band> bands,
              Combine combine);
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes, std::string_view kind,
                                              std::string detector);

    static ParameterInfo combineParameter();
    /// A value of that parameter.
    static Combine combineFromName(std::string_view name);

protected:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

private:
    std::string m_kind;
    std::vector<Band> m_bands;  ///< [columns]
    Combine m_combine;
};

}  // namespace anomalyst::engine
