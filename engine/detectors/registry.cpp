#include "engine/detectors/registry.h"

#include <algorithm>
#include <string>

#include "engine/detectors/autoencoder.h"
#include "engine/detectors/gru_next.h"
#include "engine/detectors/torch_loader.h"

namespace anomalyst::engine {

const std::vector<DetectorInfo>& detectors() {
    static const std::vector<DetectorInfo> known{autoencoderInfo(), gruNextInfo()};
    return known;
}

Result<std::unique_ptr<Detector>> makeDetector(std::string_view name) {
    if (std::ranges::find(detectors(), name, &DetectorInfo::name) == detectors().end()) {
        std::string names;
        for (const auto& known : detectors()) names += (names.empty() ? "" : ", ") + known.name;
        return Error{ErrorKind::Usage, "There is no detector “" + std::string(name) + "”", "",
                     "Choose one of " + names};
    }
    const auto module = torchModule();
    if (!module) return module.error();
    std::unique_ptr<Detector> detector((*module)->make(std::string(name).c_str()));
    if (detector == nullptr) {
        return Error{ErrorKind::Failed,
                     "The module with the LibTorch detectors has no “" + std::string(name) + "”",
                     "", "Install or build the program again as a whole"};
    }
    return detector;
}

}  // namespace anomalyst::engine
