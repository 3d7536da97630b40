#pragma once

#include <QObject>

namespace anomalyst::ui {

/// The lowest float at or above the threshold: a float score reaches it exactly when it reaches the
/// threshold itself. A plain cast may round down onto a score that lies just below the line.
float floatThreshold(double threshold);

/// The one threshold, as surprise (-log10 p): a session is flagged when its score is at or above
/// it. Every view that draws the line listens; whoever moves it calls `setSurprise`. GUI thread.
class ThresholdState : public QObject {
    Q_OBJECT

public:
    static constexpr double kDefault = 3.0;  ///< one in a thousand

    explicit ThresholdState(QObject* parent = nullptr);

    double surprise() const { return m_surprise; }

public Q_SLOTS:
    /// Values below 0 are taken as 0; NaN is ignored.
    void setSurprise(double surprise);

Q_SIGNALS:
    void changed(double surprise);

private:
    double m_surprise = kDefault;
};

}  // namespace anomalyst::ui
