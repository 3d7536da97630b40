#pragma once

#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest>
#include <memory>
#include <vector>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "tests/ui/shown_widgets.h"
#include "ui/views/metric_strip.h"
#include "ui/views/threshold_desk.h"

namespace anomalyst::testing {

/// The threshold desk on five thousand sessions, and what a test looks for in it.
class ThresholdFixture {
protected:
    /// A new one, with given labels for the truth and scores of eighty days.
    void open() {
        QLocale::setDefault(QLocale::c());
        failOnQtWarnings();
        m_desk.reset();
        m_fixture = std::make_unique<ViewFixture>();
        m_desk = std::make_unique<ui::ThresholdDesk>(m_fixture->context);
        m_desk->setScores(m_scores, {LabelSource::Given, 80, {}});
        m_desk->resize(420, 480);
        m_desk->show();
    }
    void openPage(QWidget& page) {
        m_desk->findChild<QTabWidget*>()->setCurrentWidget(&page);
        QVERIFY(page.isVisible());
    }
    std::vector<ui::MetricStrip::Metric> metrics() const {
        return m_desk->findChild<ui::MetricStrip*>()->metrics();
    }
    static QPushButton* button(const QWidget& page, const char* text) {
        return reading<QPushButton>(page, QLatin1String(text));
    }
    template <class Widget>
    Widget* named(const char* accessibleName) const {
        return called<Widget>(*m_desk, QLatin1String(accessibleName));
    }

    const std::shared_ptr<const RankedScores> m_scores =
        rankedBy(*madeUpSessions(5000), LabelSource::Given);
    std::unique_ptr<ViewFixture> m_fixture;
    std::unique_ptr<ui::ThresholdDesk> m_desk;
};

}  // namespace anomalyst::testing
