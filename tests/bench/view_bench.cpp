#include "tests/bench/view_bench.h"

#include <algorithm>

namespace anomalyst::bench {

double milliseconds(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * double(values.size() - 1))];
}

bool FrameApplication::notify(QObject* receiver, QEvent* event) {
    QElapsedTimer timer;
    timer.start();
    const bool done = QApplication::notify(receiver, event);
    longestEvent = std::max(longestEvent, milliseconds(timer));
    if (event->type() != QEvent::UpdateRequest) return done;
    ++frames;
    paints.push_back(milliseconds(timer));
    return done;
}

ViewBench::ViewBench(FrameApplication& application, bool quick)
    : m_application(application), m_quick(quick) {
    m_tick.start(5);  // waiting for events that never come ends
}

void ViewBench::add(const std::string& name, double value, double bar) {
    m_figures.push_back({name, value, "ms", bar, bar / 2, false, std::nullopt});
}

void ViewBench::settle(int forMilliseconds) const {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < forMilliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

double ViewBench::frame(const std::function<void()>& change) {
    const int before = m_application.frames;
    QElapsedTimer timer;
    timer.start();
    change();
    while (m_application.frames == before && timer.elapsed() < 5000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return milliseconds(timer);
}

int ViewBench::runs(int many) const { return m_quick ? std::max(5, many / 4) : many; }

}  // namespace anomalyst::bench
