#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/detectors/score_scale.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Several detectors trained on the same sessions, with the same seed, whose scores are on one
/// scale, fitted on the held-out sessions. What is made of members combines what they say.
///
/// A member's score is its raw one on a `ScoreScale`; where it scores events, two thirds of that
/// and a third of the mean surprise per event on one of its own: an anomaly may be one event, which
/// the raw score of most such detectors is about, or a session that is a little odd throughout.
class MemberPanel {
public:
    /// Trains the detectors `names`, each once, one after another. One that cannot learn from these
    /// sessions (`BadInput`) is left out with a note; where all are, the error says why each was,
    /// and carries the name `owner`. `options.parameters` are not looked at: members have their
    /// defaults.
    static Result<MemberPanel> fit(const std::vector<std::string>& names, const Dataset& train,
                                   const Dataset& validation, const FitOptions& options,
                                   RunControl& control, const std::string& owner);

    std::size_t size() const { return m_members.size(); }
    /// Notes say what the panel is made of, what its members have to say, and who was left out. No
    /// losses: those of different members cannot be compared.
    const FitSummary& summary() const { return m_summary; }
    /// Whether member `m` reads tokens; else it reads features.
    bool readsTokens(std::size_t m) const;

    /// What each member says of the sessions, `session` on the common scale.
    Result<std::vector<RawScores>> score(const Dataset& data, RunControl& control) const;
    /// What each member says of session `row`.
    Result<std::vector<Explanation>> explain(const Dataset& data, std::size_t row,
                                             RunControl& control) const;

    Status save(ByteWriter& to) const;
    /// Refuses what is no possible member, and a member met twice: bytes cannot make members nest,
    /// nor be more than the registry has.
    static Result<MemberPanel> load(ByteReader& from, Device device = Device::Auto);

private:
    struct Member {
        std::string name;
        std::unique_ptr<Model> model;
        ScoreScale scale;      ///< of the raw score
        ScoreScale meanScale;  ///< of the mean bits per event
    };
    static Status fitScales(Member& member, const Dataset& train, const Dataset& validation,
                            RunControl& control);
    static void rescale(const Member& member, RawScores& scores);

    std::vector<Member> m_members;
    FitSummary m_summary;
};

}  // namespace anomalyst::engine
