#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/feature_model.h"
#include "engine/neighbours/neighbour_search.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Rows that a model compares with, and with how many of them it compares each session.
struct Neighbourhood {
    NeighbourSearch search;
    std::size_t count = 1;  ///< from 1 to the rows of the search
};

/// Judges a session by the nearest of fixed rows. Subclasses say what their distances score; the
/// parts of the score are each feature's squared difference to the mean of those rows.
///
/// A row that is itself among the fixed ones is its own nearest neighbour: scores of sessions
/// trained on come out smaller than those of new ones (as scikit-learn's with `novelty=True`), and
/// calibration rests on sessions held out.
class NeighbourModel : public FeatureModel {
public:
    /// Of the bytes of all its kinds.
    static constexpr std::uint32_t kVersion = 1;

protected:
    /// `kind`: four characters, the header of its bytes.
    NeighbourModel(std::string_view kind, std::string detector, Neighbourhood neighbourhood,
                   std::vector<std::string> notes);

    /// `nearest` is [count], nearest first.
    virtual double scoreOf(std::span<const Neighbour> nearest) const = 0;
    /// What is written behind the neighbourhood.
    virtual void writeRest(ByteWriter& bytes) const = 0;
    /// The neighbourhood that `write` wrote; refuses what is none.
    static std::optional<Neighbourhood> readNeighbourhood(ByteReader& bytes);

    const NeighbourSearch& search() const { return m_neighbourhood.search; }

private:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const final;
    void explainRow(std::span<const float> row, std::span<Part> parts) const final;
    std::string write() const final;

    std::string m_kind;
    Neighbourhood m_neighbourhood;
};

/// The score is a distance itself: to the farthest of the nearest rows, or to all of them.
class NeighbourDistanceModel : public NeighbourModel {
public:
    enum class Distance : unsigned char { Farthest, Mean, Median };

    NeighbourDistanceModel(std::string_view kind, std::string detector, Neighbourhood neighbourhood,
                           Distance distance, std::vector<std::string> notes);

    /// Null where the bytes hold none.
    static std::unique_ptr<FeatureModel> read(ByteReader& bytes, std::string_view kind,
                                              std::string detector);

private:
    double scoreOf(std::span<const Neighbour> nearest) const override;
    void writeRest(ByteWriter& bytes) const override;

    Distance m_distance;
};

}  // namespace anomalyst::engine
