#include "engine/domain/label.h"

namespace anomalyst {

std::optional<bool> isAnomalous(GivenLabel given, Verdict verdict, LabelSource source) {
    if (source != LabelSource::Given) {
        if (verdict == Verdict::Fraud) return true;
        if (verdict == Verdict::Legitimate) return false;
    }
    if (source != LabelSource::Verdict && given != GivenLabel::Unknown)
        return given == GivenLabel::Anomalous;
    return std::nullopt;
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Fraud: return "fraud";
        case Verdict::Legitimate: return "legitimate";
        case Verdict::Unsure: return "unsure";
        case Verdict::None: break;
    }
    return {};
}

std::string_view name(GivenLabel label) {
    switch (label) {
        case GivenLabel::Normal: return "normal";
        case GivenLabel::Anomalous: return "anomalous";
        case GivenLabel::Unknown: break;
    }
    return {};
}

std::string_view name(LabelSource source) {
    switch (source) {
        case LabelSource::Given: return "given";
        case LabelSource::Verdict: return "verdict";
        case LabelSource::Both: break;
    }
    return "both";
}

std::optional<Verdict> verdictFromName(std::string_view text) {
    for (const Verdict verdict : {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure})
        if (name(verdict) == text) return verdict;
    return std::nullopt;
}

std::optional<LabelSource> labelSourceFromName(std::string_view text) {
    for (const LabelSource source : {LabelSource::Given, LabelSource::Verdict, LabelSource::Both})
        if (name(source) == text) return source;
    return std::nullopt;
}

}  // namespace anomalyst
