#include "ui/views/unfinished_view.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <utility>

#include "ui/format.h"
#include "ui/views/heading_line.h"

namespace anomalyst::ui {
namespace {

QString progressOf(const UnfinishedRow& row) {
    if (row.part.isEmpty()) return UnfinishedView::tr("interrupted after epoch %1").arg(row.epoch);
    return row.epoch > 0
               ? UnfinishedView::tr("interrupted after epoch %1 of %2").arg(row.epoch).arg(row.part)
               : UnfinishedView::tr("interrupted in %1").arg(row.part);
}

}  // namespace

UnfinishedView::UnfinishedView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_heading(new HeadingLine(theme)),
      m_resume(new QPushButton(tr("Res&ume"))),
      m_discard(new QPushButton(tr("Discard trainin&g…"))) {
    m_resume->setToolTip(
        tr("Go on with the training from where it was interrupted; the model will "
           "be the same as if it had not been"));
    m_discard->setToolTip(tr("Forget the training; models and sessions stay as they are"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->addWidget(m_heading, 1);
    row->addWidget(m_resume);
    row->addWidget(m_discard);
    connect(m_resume, &QPushButton::clicked, this,
            [this] { Q_EMIT resumeRequested(m_rows.back().number); });
    connect(m_discard, &QPushButton::clicked, this, [this] { askDiscard(); });
    hide();
}

void UnfinishedView::setRows(std::vector<UnfinishedRow> rows) {
    m_rows = std::move(rows);
    setVisible(!empty());
    if (empty()) return;
    const UnfinishedRow& last = m_rows.back();
    m_heading->setHeading(tr("Training of %1").arg(last.name));
    QStringList parts{progressOf(last), format::dateTime(last.kept)};
    if (m_rows.size() > 1) parts << tr("%1 more before it").arg(m_rows.size() - 1);
    m_heading->setRemark(parts.join(QStringLiteral(" · ")));
    m_resume->setAccessibleName(tr("Resume the training of %1").arg(last.name));
    m_discard->setAccessibleName(tr("Discard the training of %1").arg(last.name));
}

void UnfinishedView::askDiscard() {
    const UnfinishedRow& last = m_rows.back();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Discard a training"),
                                tr("Discard the training of %1?").arg(last.name),
                                QMessageBox::Cancel, this);
    box->setInformativeText(tr("What it has learnt so far is lost. This cannot be undone."));
    auto* confirm = box->addButton(tr("&Discard"), QMessageBox::AcceptRole);
    confirm->setToolTip(tr("Forget the training"));
    box->button(QMessageBox::Cancel)->setToolTip(tr("Keep the training (Esc)"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(confirm, &QPushButton::clicked, this,
            [this, number = last.number] { Q_EMIT discardRequested(number); });
    box->open();
}

}  // namespace anomalyst::ui
