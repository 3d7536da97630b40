#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

class ByteWriter;

/// A trained model without LibTorch that judges each row of features by itself. Subclasses say what
/// a row scores and why; blocks, threads, cancelling, checks and the map are the same for all.
///
/// Unless a subclass has another picture of a session, the map shows the features themselves,
/// clipped to +-8; `Plane` brings them into two dimensions.
class FeatureModel : public Model {
public:
    Result<RawScores> score(const Dataset& data, RunControl& control) const final;
    /// Each feature's part as a share of the sum of the parts.
    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const final;
    const FitSummary& summary() const final { return m_summary; }
    /// `write` behind a seal (`sealed_bytes.h`).
    Result<std::string> save() const final;

protected:
    /// One feature's part in a row's score.
    struct Part {
        double size = 0;      ///< not negative, in any unit that all parts share
        double expected = 0;  ///< the standardised value that would have been normal
    };

    FeatureModel(std::string detector, std::size_t columns)
        : m_detector(std::move(detector)), m_columns(columns) {}

    std::size_t columns() const { return m_columns; }
    void setSummary(FitSummary summary) { m_summary = std::move(summary); }

    /// Raw scores of some rows, [scores x columns], row-major, values finite and within
    /// +-`kLargestValue`. Called from several threads at once; a row's score must not depend on the
    /// other rows. Higher is more anomalous; finite.
    virtual void scoreRows(std::span<const float> rows, std::span<double> scores) const = 0;
    virtual std::size_t latentWidth() const { return m_columns; }
    /// The same, and where the map has them: `latent` is [scores x latentWidth], row-major.
    virtual void scoreRows(std::span<const float> rows, std::span<double> scores,
                           std::span<float> latent) const;
    /// Parts of one row; `parts` is [columns].
    virtual void explainRow(std::span<const float> row, std::span<Part> parts) const = 0;
    /// Everything that loading needs, with a header of its own.
    virtual std::string write() const = 0;

private:
    std::string m_detector;
    std::size_t m_columns;
    FitSummary m_summary{
        .losses = {}, .bestEpoch = 0, .device = "cpu", .stoppedEarly = false, .notes = {}};
};

}  // namespace anomalyst::engine
