// How the parts of the training panel share its room.
#include <QSplitter>
#include <QTabWidget>

#include "ui/views/model_table.h"
#include "ui/views/training_job_view.h"
#include "ui/views/training_panel_parts.h"

namespace anomalyst::ui {
namespace {

constexpr int kRoomForAll = 460;    // of height: models, and their card or comparison under them
constexpr int kRoomBeside = 1'000;  // of width: one beside the other

}  // namespace

// In a low panel, models and curves are further tabs: each has the whole height while it is shown.
void TrainingPanel::Parts::shareRoom() {
    const bool low = view->height() < kRoomForAll;
    const bool beside = low && view->width() >= kRoomBeside;
    split->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    // How a job went well is in the status bar and in the table.
    job->setVisible(job->running() || (job->ended() && (jobFailed || !low)));
    unfinished->setVisible(!unfinished->empty() && !job->running());
    placeTable(low && !beside);
    placeCurves(low && job->hasCurves());
}

void TrainingPanel::Parts::placeTable(bool inTabs) {
    const int at = tabs->indexOf(table);
    if (inTabs == (at >= 0)) return;
    if (inTabs) {
        tabs->insertTab(0, table, tr("&Models"));
        tabs->setTabToolTip(0, tr("Every model of the workspace"));
        return;
    }
    tabs->removeTab(at);
    split->insertWidget(0, table);
    table->show();
}

void TrainingPanel::Parts::placeCurves(bool inTabs) {
    const int at = tabs->indexOf(job->curves());
    if (inTabs == (at >= 0)) return;
    if (inTabs) {
        besideCurves = tabs->currentWidget();
        tabs->insertTab(0, job->curves(), tr("Cur&ves"));
        tabs->setTabToolTip(0, tr("Losses of the model that is being trained"));
        tabs->setCurrentIndex(0);
        return;
    }
    const bool shown = tabs->currentIndex() == at;
    tabs->removeTab(at);
    job->takeCurves();
    if (shown && tabs->indexOf(besideCurves) >= 0) tabs->setCurrentWidget(besideCurves);
}

}  // namespace anomalyst::ui
