#include "engine/detectors/registry.h"

#include <algorithm>
#include <string>

#include "engine/detectors/autoencoder.h"
#include "engine/detectors/count_vector.h"
#include "engine/detectors/dbscan.h"
#include "engine/detectors/deep_sad.h"
#include "engine/detectors/ecod.h"
#include "engine/detectors/ensemble.h"
#include "engine/detectors/gan.h"
#include "engine/detectors/gru_autoencoder.h"
#include "engine/detectors/gru_next.h"
#include "engine/detectors/hbos.h"
#include "engine/detectors/iqr.h"
#include "engine/detectors/isolation_forest.h"
#include "engine/detectors/kmeans.h"
#include "engine/detectors/knn.h"
#include "engine/detectors/label_head.h"
#include "engine/detectors/lof.h"
#include "engine/detectors/mahalanobis.h"
#include "engine/detectors/masked_transformer.h"
#include "engine/detectors/ngram.h"
#include "engine/detectors/pca.h"
#include "engine/detectors/torch_loader.h"
#include "engine/detectors/transformer.h"
#include "engine/detectors/unseen.h"
#include "engine/detectors/vae.h"
#include "engine/detectors/zscore.h"

namespace anomalyst::engine {
namespace {

struct Entry {
    const DetectorInfo& (*info)();
    std::unique_ptr<Detector> (*make)();  ///< null: the module with the torch detectors has it
};

/// In the order in which they are shown.
constexpr Entry kEntries[] = {
    {zscoreInfo, makeZscore},
    {iqrInfo, makeIqr},
    {ecodInfo, makeEcod},
    {hbosInfo, makeHbos},
    {mahalanobisInfo, makeMahalanobis},
    {kmeansInfo, makeKmeans},
    {dbscanInfo, makeDbscan},
    {knnInfo, makeKnn},
    {lofInfo, makeLof},
    {isolationForestInfo, makeIsolationForest},
    {pcaInfo, makePca},
    {autoencoderInfo, nullptr},
    {vaeInfo, nullptr},
    {ganInfo, nullptr},
    {deepSadInfo, nullptr},
    {unseenInfo, makeUnseen},
    {ngramInfo, makeNgram},
    {countVectorInfo, makeCountVector},
    {gruNextInfo, nullptr},
    {gruAutoencoderInfo, nullptr},
    {transformerInfo, nullptr},
    {maskedTransformerInfo, nullptr},
    {ensembleInfo, makeEnsemble},
    {labelHeadInfo, makeLabelHead},
};

Result<std::unique_ptr<Detector>> fromModule(const std::string& name) {
    const auto module = torchModule();
    if (!module) return module.error();
    std::unique_ptr<Detector> detector((*module)->make(name.c_str()));
    if (detector == nullptr) {
        return Error{ErrorKind::Failed,
                     "The module with the LibTorch detectors has no “" + name + "”", "",
                     "Install or build the program again as a whole"};
    }
    return detector;
}

}  // namespace

const std::vector<DetectorInfo>& detectors() {
    static const std::vector<DetectorInfo> known = [] {
        std::vector<DetectorInfo> infos;
        for (const Entry& entry : kEntries) infos.push_back(entry.info());
        return infos;
    }();
    return known;
}

const DetectorInfo* findDetector(std::string_view name) {
    const auto found = std::ranges::find(detectors(), name, &DetectorInfo::name);
    return found == detectors().end() ? nullptr : &*found;
}

Result<std::unique_ptr<Detector>> makeDetector(std::string_view name) {
    const auto* const found = std::ranges::find_if(
        kEntries, [name](const Entry& entry) { return entry.info().name == name; });
    if (found == std::end(kEntries)) {
        std::string names;
        for (const auto& known : detectors()) names += (names.empty() ? "" : ", ") + known.name;
        return Error{ErrorKind::Usage, "There is no detector “" + std::string(name) + "”", "",
                     "Choose one of " + names};
    }
    if (found->make == nullptr) return fromModule(std::string(name));
    return found->make();
}

}  // namespace anomalyst::engine
