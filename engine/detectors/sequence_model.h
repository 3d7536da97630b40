#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/detectors/session_tokens.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// What a model of sequences remembers of the data that it was trained on.
struct SequenceShape {
    std::vector<ChannelShape> channels;
    /// Actions that have a column of their own on the map, ascending; the rest share one.
    std::vector<std::int32_t> mapped;

    static SequenceShape of(const Dataset& train);
    void save(ByteWriter& to) const;
    static SequenceShape load(ByteReader& from);
};

/// A trained model without LibTorch that judges each session by its tokens. Subclasses say how much
/// each event surprises and what the session scores; distinct sequences, threads, cancelling,
/// checks, the map and the seal are the same for all.
///
/// The map shows what a session consists of: log(1 + count) of the up to 63 most frequent actions
/// and of all others together, scaled to length 1.
class SequenceModel : public Model {
public:
    Result<RawScores> score(const Dataset& data, RunControl& control) const final;
    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const final;
    const FitSummary& summary() const final { return m_summary; }
    /// Shape and `write` behind a seal (`sealed_bytes.h`).
    Result<std::string> save() const final;

    /// How a detector's bytes are marked (`ByteWriter`): four characters, and the newest version
    /// that it reads.
    struct Archive {
        std::string_view kind;
        std::uint32_t version;
    };

protected:
    /// What a model expected at a step; codes as `SessionTokens` has them.
    struct Expectation {
        struct Action {
            std::size_t code;
            double probability;
        };
        double probability = 0;       ///< of what came
        std::vector<Action> actions;  ///< in its place, in any order
    };

    SequenceModel(std::string detector, Archive archive, SequenceShape shape);

    const SequenceShape& shape() const { return m_shape; }
    void addNote(std::string note) { m_summary.notes.push_back(std::move(note)); }

    /// The session's raw score, and in `bits` [steps] the surprise of its events and of its end.
    /// Called from several threads at once; depends on that session only; all finite. May return
    /// anything once `control` asks to stop, which it must hear of in long sessions.
    virtual double judge(const SessionTokens& session, std::span<float> bits,
                         RunControl& control) const = 0;
    /// What was expected at each step of a session; outlives neither the model nor the session.
    using StepExpectation = std::function<Expectation(std::size_t step)>;
    virtual StepExpectation expectation(const SessionTokens& session) const = 0;
    virtual void write(ByteWriter& to) const = 0;

private:
    Status check(const TokenSequences& tokens) const;
    void place(const SessionTokens& session, std::span<float> latent) const;

    std::string m_detector;
    Archive m_archive;
    SequenceShape m_shape;
    FitSummary m_summary{
        .losses = {}, .bestEpoch = 0, .device = "cpu", .stoppedEarly = false, .notes = {}};
};

}  // namespace anomalyst::engine
