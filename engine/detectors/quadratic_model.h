#pragma once

#include <Eigen/Core>
#include <memory>
#include <string>
#include <string_view>

#include "engine/detectors/feature_model.h"

namespace anomalyst::engine {

class ByteReader;

/// Scores a row x by the squared length of root (x - mean): what the Mahalanobis distance and the
/// error of a principal component analysis have in common. Row j of the root belongs to feature j,
/// so that its square is that feature's part.
class QuadraticModel : public FeatureModel {
public:
    struct Form {
        Eigen::VectorXd mean;  ///< [columns]
        Eigen::MatrixXd root;  ///< [columns x columns]
        /// [columns] The value that would have been normal in feature j lies this times component j
        /// of root' root (x - mean) below the one that is there.
        Eigen::VectorXd pull;
    };

    /// `kind`: four characters, the header of its bytes.
    QuadraticModel(std::string_view kind, std::string detector, Form form);
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes, std::string_view kind,
                                              std::string detector);

protected:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override;
    void explainRow(std::span<const float> row, std::span<Part> parts) const override;
    std::string write() const override;

private:
    std::string m_kind;
    Form m_form;
};

}  // namespace anomalyst::engine
