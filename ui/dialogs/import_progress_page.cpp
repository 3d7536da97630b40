#include "ui/dialogs/import_progress_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kSteps = 1000;

QString amount(double n, const std::string& unit) {
    const auto whole = static_cast<std::uint64_t>(std::max(0.0, n));
    if (unit == "bytes") return format::bytes(whole);
    return QStringLiteral("%1 %2").arg(format::count(whole), format::text(unit));
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
    m_clock.start();
}

void ImportProgressPage::setProgress(const ProgressReport& progress) {
    QString phase = format::text(progress.phase);
    if (!phase.isEmpty()) phase[0] = phase[0].toUpper();
    m_phase->setText(phase);
    m_bar->setRange(0, progress.total > 0 ? kSteps : 0);
    if (progress.total > 0)
        m_bar->setValue(static_cast<int>(progress.done / progress.total * kSteps));
    QStringList parts;
    parts << (progress.total > 0 ? tr("%1 of %2")
                                       .arg(amount(progress.done, progress.unit),
                                            amount(progress.total, progress.unit))
                                 : amount(progress.done, progress.unit));
    const double seconds = double(m_clock.elapsed()) / 1000;
    if (seconds > 0.5)
        parts << tr("%1 a second").arg(amount(progress.done / seconds, progress.unit));
    if (progress.secondsLeft >= 0)
        parts << tr("%1 left").arg(format::duration(progress.secondsLeft));
    m_rate->setText(parts.join(QStringLiteral(" · ")));
}

void ImportProgressPage::setCancelling() {
    m_phase->setText(tr("Cancelling…"));
    m_cancel->setEnabled(false);
}

}  // namespace anomalyst::ui
