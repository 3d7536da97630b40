#include "engine/detectors/member_panel.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/member_names.h"
#include "engine/detectors/registry.h"
#include "engine/features/spread_rows.h"
#include "engine/scoring/byte_archive.h"
#include "engine/scoring/calibration.h"

namespace anomalyst::engine {
namespace {

/// Of the sessions trained on, where too few are held out.
constexpr std::size_t kMostSeen = 5'000;

/// Why members were left out; those with the same reason together.
class Refusals {
public:
    void add(const std::string& name, const Error& error) {
        m_todo = error.todo;
        m_namesByReason[error.what].push_back(name);
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        for (const auto& [reason, names] : m_namesByReason)
            notes.push_back("Left out: " + joined(names) + ". " + reason + ".");
        return notes;
    }

    Error asError(const std::string& owner) const {
        std::string what;
        for (const auto& [reason, names] : m_namesByReason)
            what += (what.empty() ? "" : "; ") + reason + " (" + joined(names) + ")";
        return {ErrorKind::BadInput, what, owner, m_todo};
    }

private:
    std::map<std::string, std::vector<std::string>> m_namesByReason;
    std::string m_todo;
};

/// [sessions], of a member that scores events.
std::vector<double> meanBits(const RawScores& scores) {
    std::vector<double> means;
    for (std::size_t i = 0; i + 1 < scores.bitOffsets.size(); ++i) {
        const auto begin =
            scores.eventBits.begin() + static_cast<std::ptrdiff_t>(scores.bitOffsets[i]);
        const auto end =
            scores.eventBits.begin() + static_cast<std::ptrdiff_t>(scores.bitOffsets[i + 1]);
        const auto steps = static_cast<double>(std::max<std::ptrdiff_t>(1, end - begin));
        means.push_back(std::accumulate(begin, end, 0.0) / steps);
    }
    return means;
}

void append(std::vector<double>& to, const std::vector<double>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// Places a member's progress in that of the panel.
RunControl memberControl(const std::string& name, std::size_t before, std::size_t total,
                         RunControl& control) {
    return {control, [name, before, total, &control](const ProgressReport& report) {
                const double share = report.total > 0 ? report.done / report.total : 0;
                control.report({.phase = "training " + name,
                                .done = static_cast<double>(before) + share,
                                .total = static_cast<double>(total),
                                .unit = "detectors"});
            }};
}

struct FittedMember {
    std::unique_ptr<Model> model;
    std::vector<std::string> notes;
    std::string device;
};

constexpr std::string_view kFitted = "memb";
constexpr std::uint32_t kFittedVersion = 1;

Status keepResult(const FittedMember& member, const TrainingPart& part) {
    const auto saved = member.model->save();
    if (!saved) return saved.error();
    ByteWriter bytes(kFitted, kFittedVersion);
    bytes.put(*saved);
    bytes.put(member.notes);
    bytes.put(member.device);
    part.finish(bytes.take());
    return {};
}

Result<FittedMember> takeUp(const std::string& result, const Detector& detector, Device wanted) {
    ByteReader bytes(result, kFitted, kFittedVersion);
    const std::string saved = bytes.getText();
    auto notes = bytes.getVector<std::string>();
    const std::string device = bytes.getText();
    if (!bytes.finish()) return checkpointDamaged();
    auto model = detector.loadOn(wanted, saved);
    if (!model) return checkpointDamaged();
    return FittedMember{std::move(*model), std::move(notes), device};
}

/// Trained, unless it was before the whole was cut off. Only what is trained in epochs is kept:
/// the others are quick to train again, and large.
Result<FittedMember> fitMember(const std::string& name, const Dataset& train,
                               const Dataset& validation, const FitOptions& options,
                               RunControl& control) {
    const auto detector = makeDetector(name);
    if (!detector) return detector.error();
    if (const auto before = options.part.result())
        return takeUp(*before, **detector, options.device);
    auto model = (*detector)->fit(train, validation, options, control);
    if (!model) return model.error();
    const FitSummary& summary = (*model)->summary();
    FittedMember member{std::move(*model), summary.notes, summary.device};
    if (std::ranges::count((*detector)->info().parameters, "epochs", &ParameterInfo::name) > 0)
        if (const auto kept = keepResult(member, options.part); !kept) return kept.error();
    return member;
}

}  // namespace

Result<MemberPanel> MemberPanel::fit(const std::vector<std::string>& names, const Dataset& train,
                                     const Dataset& validation, const FitOptions& options,
                                     RunControl& control, const std::string& owner) {
    FitOptions memberOptions = options;
    memberOptions.parameters.clear();
    MemberPanel panel;
    FitSummary& summary = panel.m_summary;
    summary.device = "cpu";
    Refusals refusals;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& name = names[i];
        if (control.shouldStop()) return trainingCancelled();
        RunControl step = memberControl(name, i, names.size(), control);
        step.report({.phase = "training", .unit = ""});
        memberOptions.part = options.part.part(name);
        auto fitted = fitMember(name, train, validation, memberOptions, step);
        if (!fitted && fitted.error().kind == ErrorKind::BadInput) {
            refusals.add(name, fitted.error());
            continue;
        }
        if (!fitted) return fitted.error();
        Member member{name, std::move(fitted->model), {}, {}};
        if (const auto scaled = fitScales(member, train, validation, step); !scaled)
            return control.shouldStop() ? trainingCancelled() : scaled.error();
        for (const auto& note : fitted->notes) summary.notes.push_back(name + ": " + note);
        if (fitted->device != "cpu") summary.device = fitted->device;
        panel.m_members.push_back(std::move(member));
    }
    if (panel.m_members.empty()) return refusals.asError(owner);
    std::vector<std::string> made;
    for (const Member& member : panel.m_members) made.push_back(member.name);
    summary.notes.insert(summary.notes.begin(), "Made of " + joined(made) + ".");
    for (auto& note : refusals.notes()) summary.notes.push_back(std::move(note));
    return panel;
}

Status MemberPanel::fitScales(Member& member, const Dataset& train, const Dataset& validation,
                              RunControl& control) {
    std::vector<double> scores, means;
    const auto add = [&](const Dataset& data) -> Status {
        const auto raw = member.model->score(data, control);
        if (!raw) return raw.error();
        append(scores, raw->session);
        append(means, meanBits(*raw));
        return {};
    };
    Status added;
    if (validation.rows() > 0) added = add(validation);
    if (added && scores.size() < Calibration::kFewest) added = add(spreadRows(train, kMostSeen));
    if (!added) return added;
    const auto scale = ScoreScale::fit(scores);
    if (!scale) return scale.error();
    member.scale = *scale;
    if (means.empty()) return {};
    const auto meanScale = ScoreScale::fit(means);
    if (!meanScale) return meanScale.error();
    member.meanScale = *meanScale;
    return {};
}

void MemberPanel::rescale(const Member& member, RawScores& scores) {
    const std::vector<double> means = meanBits(scores);
    for (std::size_t i = 0; i < scores.session.size(); ++i) {
        const double own = member.scale.apply(scores.session[i]);
        scores.session[i] = means.empty() ? own : (2 * own + member.meanScale.apply(means[i])) / 3;
    }
}

bool MemberPanel::readsTokens(std::size_t m) const {
    return findDetector(m_members[m].name)->input == DetectorInfo::Input::Tokens;
}

Result<std::vector<RawScores>> MemberPanel::score(const Dataset& data, RunControl& control) const {
    std::vector<RawScores> all;
    for (const Member& member : m_members) {
        if (control.shouldStop()) return scoringCancelled();
        auto scores = member.model->score(data, control);
        if (!scores) return scores.error();
        rescale(member, *scores);
        all.push_back(std::move(*scores));
    }
    return all;
}

Result<std::vector<Explanation>> MemberPanel::explain(const Dataset& data, std::size_t row,
                                                      RunControl& control) const {
    std::vector<Explanation> all;
    for (const Member& member : m_members) {
        auto explanation = member.model->explain(data, row, control);
        if (!explanation) return explanation.error();
        all.push_back(std::move(*explanation));
    }
    return all;
}

Status MemberPanel::save(ByteWriter& to) const {
    to.put(static_cast<std::uint64_t>(m_members.size()));
    for (const Member& member : m_members) {
        const auto bytes = member.model->save();
        if (!bytes) return bytes.error();
        to.put(member.name);
        to.put(*bytes);
        member.scale.save(to);
        member.meanScale.save(to);
    }
    return {};
}

Result<MemberPanel> MemberPanel::load(ByteReader& from, Device device) {
    MemberPanel panel;
    const std::size_t count = from.getCount(2 * sizeof(std::uint64_t) + 4 * sizeof(double));
    if (count == 0) from.refuse("there are no members");
    for (std::size_t i = 0; i < count && from.ok(); ++i) {
        const std::string name = from.getText();
        const std::string bytes = from.getText();
        const ScoreScale scale = ScoreScale::load(from);
        const ScoreScale meanScale = ScoreScale::load(from);
        if (!canBeMember(name) || std::ranges::count(panel.m_members, name, &Member::name) > 0)
            from.refuse("a member makes no sense");
        if (!from.ok()) break;
        const auto detector = makeDetector(name);
        if (!detector) return detector.error();
        auto model = (*detector)->loadOn(device, bytes);
        if (!model) return model.error();
        panel.m_members.push_back({name, std::move(*model), scale, meanScale});
    }
    return panel;
}

}  // namespace anomalyst::engine
