#include "ui/dialogs/verdict_preview.h"

#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {

namespace {

constexpr int kLongestFilter = 60;  // characters
constexpr int kLines = 5;           ///< of examples

QString tableRow(const QStringList& cells) {
    QString row;
    for (const QString& cell : cells)
        row += QStringLiteral("<td style=\"padding-right: 14px\">%1</td>").arg(cell);
    return QStringLiteral("<tr>%1</tr>").arg(row);
}

QString table(const QString& rows) {
    return rows.isEmpty() ? QString() : QStringLiteral("<table>%1</table>").arg(rows);
}

QString effectRow(std::uint64_t count, const QString& words) {
    if (count == 0) return {};
    return QStringLiteral(
               "<tr><td align=\"right\" style=\"padding-right: 8px\">%1</td><td>%2</td></tr>")
        .arg(format::count(count), words);
}

/// What the data says against the verdict; Unknown where nothing can.
GivenLabel oppositeOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Fraud: return GivenLabel::Normal;
        case Verdict::Legitimate: return GivenLabel::Anomalous;
        default: return GivenLabel::Unknown;
    }
}

QString exampleRow(const SessionSummary& session) {
    return tableRow({format::text(session.userName).toHtmlEscaped(),
                     format::dateTime(session.start), format::events(session.events),
                     VerdictPreviewPane::tr("score %1").arg(format::score(session.surprise)),
                     format::verdict(session.verdict).toLower()});
}

}  // namespace

VerdictPreviewPane::VerdictPreviewPane(QWidget* parent)
    : QWidget(parent),
      m_extent(new QLabel(this)),
      m_effect(new QLabel(this)),
      m_examples(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QLabel* label : {m_extent, m_effect, m_examples}) {
        label->setTextFormat(Qt::RichText);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        column->addWidget(label);
    }
    m_extent->setWordWrap(true);
    m_examples->setProperty("dim", true);
    // Room for what is coming, so that the dialog does not jump.
    const int line = fontMetrics().lineSpacing() + 4;
    m_effect->setMinimumHeight(3 * line);
    m_examples->setMinimumHeight((kLines + 1) * line);
    m_extent->setText(tr("Counting what the verdict concerns…"));
}

void VerdictPreviewPane::setPreview(VerdictPreview preview) {
    m_preview = std::move(preview);
    show();
    fitToPreview();
}

// Room for the rows of whichever verdict, so that the dialog does not jump when another is chosen.
void VerdictPreviewPane::fitToPreview() {
    auto rows = std::ranges::count_if(m_preview.present, [](std::uint64_t n) { return n > 0; });
    const auto labelled = [this](GivenLabel label) {
        return m_preview.given[static_cast<std::size_t>(label)] > 0;
    };
    if (labelled(GivenLabel::Normal) || labelled(GivenLabel::Anomalous)) ++rows;
    m_effect->setMinimumHeight(static_cast<int>(rows) * (fontMetrics().lineSpacing() + 2));
    m_examples->setMinimumHeight(0);
    layout()->activate();
    updateGeometry();
}

void VerdictPreviewPane::setProblem(const QString& sentence) {
    m_extent->setText(tr("What it concerns cannot be counted: %1").arg(sentence.toHtmlEscaped()));
}

void VerdictPreviewPane::setVerdict(Verdict verdict) {
    m_verdict = verdict;
    if (m_preview.sessions > 0) show();
}

void VerdictPreviewPane::show() {
    const QString who =
        tr("%1 of %2").arg(format::sessions(m_preview.sessions), format::users(m_preview.users));
    QString filter = m_preview.filter;
    if (filter.size() > kLongestFilter) filter = filter.left(kLongestFilter) + QStringLiteral("…");
    m_extent->setText(
        !m_preview.allShown ? QStringLiteral("<b>%1</b>").arg(who)
        : filter.isEmpty()  ? tr("<b>%1</b>: all that the queue shows").arg(who)
        : m_preview.held
            ? tr("<b>%1</b>: all of the selected that match %2").arg(who, filter.toHtmlEscaped())
            : tr("<b>%1</b>: all that match %2").arg(who, filter.toHtmlEscaped()));
    m_effect->setText(table(effectRows()));
    QString examples;
    for (const SessionSummary& session : m_preview.examples) examples += exampleRow(session);
    m_examples->setText(tr("The highest scores among them:") + table(examples));
}

QString VerdictPreviewPane::effectRows() const {
    QString rows;
    const auto count = [this](Verdict verdict) {
        return m_preview.present[static_cast<std::size_t>(verdict)];
    };
    rows += effectRow(count(Verdict::None), tr("without a verdict"));
    for (const Verdict present : {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure}) {
        const QString words = present == m_verdict ? tr("with the verdict %1 already")
                              : m_verdict == Verdict::None
                                  ? tr("with the verdict %1, which is withdrawn")
                                  : tr("with the verdict %1, which is replaced");
        rows += effectRow(count(present), words.arg(format::verdict(present).toLower()));
    }
    const GivenLabel against = oppositeOf(m_verdict);
    if (against != GivenLabel::Unknown)
        rows += effectRow(m_preview.given[static_cast<std::size_t>(against)],
                          tr("with the given label %1, which the verdict contradicts")
                              .arg(format::givenLabel(against)));
    return rows;
}

}  // namespace anomalyst::ui
