#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

/// How far a training is, to go on from should it be cut off.
struct TrainingCheckpoint {
    std::string bytes;
    std::string part;  ///< of the training: a phase, or a member of several; empty: the whole
    int epoch = 0;     ///< the last that has ended in this part; 0: none, or it has no epochs
};

/// Where checkpoints of a training go, and the one to go on from.
struct Checkpoints {
    /// Called on the training's thread. Where it fails, training goes on until the next.
    std::function<Status(const TrainingCheckpoint&)> keep;
    /// Between one checkpoint and the next, and at least a hundred times as long as keeping one
    /// has taken, so that it costs less than a hundredth of the time; 0: whenever there can be one.
    std::chrono::duration<double> interval = std::chrono::seconds(30);
    std::string from;  ///< the bytes of a checkpoint; empty: from the beginning
};

class TrainingRecord;

/// One part of a training, which is found again by its name: a member of an ensemble, a phase of a
/// detector, or the whole. Parts of a part come one after another. Without a record, which is what
/// a part is by default, nothing is kept and nothing is known from before.
class TrainingPart {
public:
    TrainingPart() = default;
    TrainingPart(TrainingRecord& record, std::string path)
        : m_record(&record), m_path(std::move(path)) {}

    TrainingPart part(const std::string& name) const;

    /// What the part has come to, where it had ended before the training was cut off.
    std::optional<std::string> result() const;
    /// How far the part was, where the checkpoint was taken within it.
    std::optional<std::string> state() const;

    /// It is time for another checkpoint.
    bool due() const;
    void keep(int epoch, std::string state) const;
    /// The part has ended; what its own parts have come to is no longer needed.
    void finish(std::string result) const;

private:
    TrainingRecord* m_record = nullptr;
    std::string m_path;  ///< names joined by '/'; empty: the whole
};

/// Everything that a training which may be cut off needs to go on: the results of the parts that
/// have ended, and the state of the one under way. Belongs to the training's thread.
class TrainingRecord {
public:
    /// `subject` says what is trained on what: a checkpoint of anything else is refused. Keeps a
    /// reference to `control`.
    TrainingRecord(Checkpoints checkpoints, std::string subject, const RunControl& control);

    /// Takes up `Checkpoints::from`, if there is one. Refuses a damaged checkpoint, one that
    /// another version has written, and one of another subject, each with a sentence: what was
    /// asked for was to go on, so that to begin anew is for the caller to say.
    Status takeUp();

    TrainingPart whole() { return {*this, {}}; }
    /// Seconds of work before the checkpoint that was taken up; pauses do not count.
    double secondsBefore() const { return m_secondsBefore; }
    /// What came of keeping the last checkpoint.
    const Status& kept() const { return m_kept; }

private:
    friend class TrainingPart;
    using Clock = std::chrono::steady_clock;

    bool due() const;
    void write();

    Checkpoints m_checkpoints;
    std::string m_subject;
    std::map<std::string, std::string> m_results;  ///< by path
    std::string m_path;                            ///< of the part under way
    std::string m_state;
    int m_epoch = 0;
    double m_secondsBefore = 0;
    WorkTime m_worked;
    Clock::time_point m_next;
    Status m_kept;  ///< the last one
};

/// The error of a checkpoint that does not hold what it should.
Error checkpointDamaged();

}  // namespace anomalyst::engine
