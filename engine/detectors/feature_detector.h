#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/detectors/feature_model.h"
#include "engine/detectors/parameters.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// A detector whose models are `FeatureModel`s and which trains on features alone. Subclasses learn
/// and read; what is checked before is the same for all.
class FeatureDetector : public Detector {
public:
    /// `validation` is not looked at.
    Result<std::unique_ptr<Model>> fit(const Dataset& train, const Dataset& validation,
                                       const FitOptions& options, RunControl& control) const final;
    Result<std::unique_ptr<Model>> load(std::string_view bytes) const final;

protected:
    /// What a fit is about, besides its rows.
    struct Task {
        const Parameters& parameters;
        std::uint64_t seed;
        int threads;  ///< as in `FitOptions`
        RunControl& control;
    };

    /// `kind` is four characters, the header of the bytes that `FeatureModel::write` gives;
    /// `version` is the newest that `read` knows.
    FeatureDetector(std::string_view kind, std::uint32_t version)
        : m_kind(kind), m_version(version) {}

    /// Learns from at least ten rows with at least one column, not all of them alike. Values may be
    /// anything, so read them through `finiteRows` or `ColumnDistribution`; weights count.
    virtual Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                        const Task& task) const = 0;
    /// The model in bytes of this kind. Bytes that hold none it refuses (`ByteReader::refuse`);
    /// what it returns then, if anything, is not used.
    virtual std::unique_ptr<FeatureModel> read(ByteReader& bytes) const = 0;

private:
    std::string_view m_kind;
    std::uint32_t m_version;
};

}  // namespace anomalyst::engine
