#include "engine/detectors/quadratic_model.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::uint32_t kVersion = 1;
/// Larger coefficients are no model's, and their scores might be no numbers.
constexpr double kLargestCoefficient = 1e18;

template <class Matrix>
void put(ByteWriter& bytes, const Matrix& matrix) {
    bytes.put(std::vector<double>(matrix.data(), matrix.data() + matrix.size()));
}

bool sensible(const std::vector<double>& values) {
    return std::ranges::all_of(values,
                               [](double value) { return std::abs(value) <= kLargestCoefficient; });
}

}  // namespace

QuadraticModel::QuadraticModel(std::string_view kind, std::string detector, Form form)
    : FeatureModel(std::move(detector), static_cast<std::size_t>(form.mean.size())),
      m_kind(kind),
      m_form(std::move(form)) {}

void QuadraticModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    const auto count = static_cast<Eigen::Index>(scores.size());
    const auto width = static_cast<Eigen::Index>(columns());
    using Rows = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::ArrayXXd deviations = Eigen::Map<const Rows>(rows.data(), count, width).cast<double>();
    deviations.rowwise() -= m_form.mean.transpose().array();
    Eigen::Map<Eigen::ArrayXd> score(scores.data(), count);
    score.setZero();
    Eigen::ArrayXd component(count);
    // Written out, and not as a product of matrices, so that each row is rounded in the same order
    // whatever other rows are in the block.
    for (Eigen::Index i = 0; i < width; ++i) {
        component.setZero();
        for (Eigen::Index j = 0; j < width; ++j) component += m_form.root(i, j) * deviations.col(j);
        score += component.square();
    }
}

void QuadraticModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    const Eigen::VectorXd values =
        Eigen::Map<const Eigen::VectorXf>(row.data(), static_cast<Eigen::Index>(row.size()))
            .cast<double>();
    const Eigen::VectorXd components = m_form.root * (values - m_form.mean);
    const Eigen::VectorXd expected =
        values - m_form.pull.cwiseProduct(m_form.root.transpose() * components);
    for (std::size_t j = 0; j < parts.size(); ++j) {
        const auto at = static_cast<Eigen::Index>(j);
        parts[j] = {components[at] * components[at], expected[at]};
    }
}

std::string QuadraticModel::write() const {
    ByteWriter bytes(m_kind, kVersion);
    put(bytes, m_form.mean);
    put(bytes, m_form.root);
    put(bytes, m_form.pull);
    return bytes.take();
}

std::unique_ptr<FeatureModel> QuadraticModel::read(ByteReader& bytes, std::string_view kind,
                                                   std::string detector) {
    const auto mean = bytes.getVector<double>();
    const auto root = bytes.getVector<double>();
    const auto pull = bytes.getVector<double>();
    const std::size_t columns = mean.size();
    if (mean.empty() || root.size() != columns * columns || pull.size() != columns ||
        !sensible(mean) || !sensible(root) || !sensible(pull)) {
        bytes.refuse("a matrix makes no sense");
        return nullptr;
    }
    const auto width = static_cast<Eigen::Index>(columns);
    return std::make_unique<QuadraticModel>(
        kind, std::move(detector),
        Form{Eigen::Map<const Eigen::VectorXd>(mean.data(), width),
             Eigen::Map<const Eigen::MatrixXd>(root.data(), width, width),
             Eigen::Map<const Eigen::VectorXd>(pull.data(), width)});
}

}  // namespace anomalyst::engine
