#include "ui/dialogs/import_progress_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kSteps = 1000;

std::uint64_t wholeOf(double n) { return static_cast<std::uint64_t>(std::max(0.0, n)); }

QString amount(double n, const std::string& unit) {
    if (unit == "bytes") return format::bytes(wholeOf(n));
    return QStringLiteral("%1 %2").arg(format::count(wholeOf(n)), engineWords(unit));
}

/// An estimate, with no more digits than it is good for.
double roughly(double n) {
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(1.0, n))) - 1));
    return std::round(n / unit) * unit;
}

/// What the importer calls its phases, and which of how many each is.
QString titleOf(const std::string& phase) {
    if (phase == "reading") return ImportProgressPage::tr("Step 1 of 2: reading the rows");
    if (phase == "writing") return ImportProgressPage::tr("Step 2 of 2: writing the sessions");
    return engineWords(phase);
}

}  // namespace

ImportProgressPage::ImportProgressPage(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_phase(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_rate(new QLabel(this)),
      m_cancel(new QPushButton(tr("Cancel import"), this)) {
    m_phase->setFont(context.theme.strongFont());
    m_rate->setProperty("dim", true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_cancel->setAutoDefault(false);  // Enter, pressed once more, must not undo the import
    m_cancel->setToolTip(tr("Stop; the workspace stays as it was before the import"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(60, 16, 60, 16);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_phase);
    column->addWidget(m_bar);
    column->addWidget(m_rate);
    column->addSpacing(12);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch(3);
    connect(m_cancel, &QPushButton::clicked, this, &ImportProgressPage::cancelRequested);
}

void ImportProgressPage::start() {
    m_phase->setText(tr("Importing"));
    m_rate->clear();
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_running.clear();
    m_clock.start();
}

void ImportProgressPage::setProgress(const ProgressReport& progress) {
    if (m_running != progress.phase) {
        if (!m_running.empty()) m_clock.start();
        m_running = progress.phase;
        m_phase->setText(titleOf(m_running));
    }
    const bool estimated = progress.unit == "rows";
    // An estimate that has come true while rows still come is none.
    const bool known = progress.total > 0 && !(estimated && progress.done >= progress.total);
    m_bar->setRange(0, known ? kSteps : 0);
    if (known) m_bar->setValue(static_cast<int>(progress.done / progress.total * kSteps));
    QStringList parts;
    // "120,000 of about 530,000 rows", and with bytes "3 MB of 40 MB"
    const bool counted = progress.unit != "bytes";
    const QString total =
        amount(estimated ? roughly(progress.total) : progress.total, progress.unit);
    const QString done = known && counted ? format::count(wholeOf(progress.done))
                                          : amount(progress.done, progress.unit);
    parts << (!known      ? done
              : estimated ? tr("%1 of about %2").arg(done, total)
                          : tr("%1 of %2").arg(done, total));
    const double seconds = double(m_clock.elapsed()) / 1000;
    if (seconds > 0.5)
        parts << tr("%1 a second").arg(amount(progress.done / seconds, progress.unit));
    if (known && progress.done < progress.total && progress.secondsLeft >= 0)
        parts << (progress.secondsLeft < 1
                      ? tr("less than a second left")
                      : tr("%1 left").arg(format::duration(progress.secondsLeft)));
    m_rate->setText(parts.join(QStringLiteral(" · ")));
}

void ImportProgressPage::setCancelling() {
    m_phase->setText(tr("Cancelling…"));
    m_cancel->setEnabled(false);
}

}  // namespace anomalyst::ui
