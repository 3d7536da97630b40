#pragma once

#include <QElapsedTimer>
#include <QWidget>
#include <string>

#include "engine/domain/run_control.h"
#include "ui/view_context.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace anomalyst::ui {

/// The second step of an import: how far, how fast, how long still, and a way out.
class ImportProgressPage : public QWidget {
    Q_OBJECT

public:
    ImportProgressPage(const ViewContext& context, QWidget* parent = nullptr);

    void start();
    void setProgress(const ProgressReport& progress);
    void setCancelling();

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_rate;
    QPushButton* m_cancel;
    std::string m_running;  ///< the phase
    QElapsedTimer m_clock;  ///< since it began
};

}  // namespace anomalyst::ui
