#pragma once

#include <QDialog>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/domain/missing_policy.h"
#include "engine/domain/model_info.h"

namespace anomalyst::ui {

/// What the analyst wants trained.
struct TrainingOrder {
    enum class Device { Auto, Cpu, Cuda };
    std::string name;  ///< empty: named after the detector
    std::string detector;
    std::map<std::string, std::string> parameters;  ///< only those that differ from the default
    std::vector<std::string> inputs;
    MissingPolicy missing;
    bool missingIsUsual = false;  ///< it is the workspace's, also for inputs that are not ticked
    std::string filter;           ///< which sessions to learn from; empty is all
    bool leaveOutFraud = true;    ///< leave out sessions with verdict fraud
    std::uint64_t seed = 0;
    Device device = Device::Auto;
};

/// What the dialog offers besides the detectors.
struct TrainingChoices {
    std::vector<DetectorInfo> detectors;
    std::vector<std::string> inputs;         ///< every input this data has
    std::vector<std::string> defaultInputs;  ///< those ticked at first
    std::vector<std::string> takenNames;     ///< of models the workspace has
    std::uint64_t sessions = 0;
    std::uint64_t fraudVerdicts = 0;   ///< sessions that `leaveOutFraud` leaves out
    std::uint64_t givenAnomalous = 0;  ///< sessions whose given label says so; they stay
    MissingPolicy missing;             ///< of the workspace: what an import has named
    bool cuda = false;                 ///< a CUDA device is there
    std::string filter;                ///< of the queue; offered, not used unasked
};

/// Asks what to train. The form is made from the detectors' own parameters.
class TrainDialog : public QDialog {
    Q_OBJECT

public:
    /// Answers what is wrong with a filter text, or with an empty string: at once, or later.
    using FilterCheck =
        std::function<void(const QString& text, std::function<void(const QString& wrong)> answer)>;

    TrainDialog(TrainingChoices choices, FilterCheck checkFilter, QWidget* parent = nullptr);
    ~TrainDialog() override;

    /// The order as the form stands; none while something in it is wrong, or not yet checked.
    std::optional<TrainingOrder> order() const;
    /// Fills the form with an earlier order; what the data no longer has is left out.
    void setOrder(const TrainingOrder& order);

Q_SIGNALS:
    /// The analyst pressed Train; the dialog closes.
    void trainRequested(const anomalyst::ui::TrainingOrder& order);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
