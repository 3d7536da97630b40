#include "engine/domain/model_info.h"

namespace anomalyst {

std::string_view name(DetectorInfo::Input input) {
    switch (input) {
        case DetectorInfo::Input::Features: return "features";
        case DetectorInfo::Input::Tokens: return "tokens";
        case DetectorInfo::Input::Both: break;
    }
    return "both";
}

}  // namespace anomalyst
