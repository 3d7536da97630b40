#include "ui/dialogs/import_report_page.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/text_scale.h"
#include "ui/theme.h"
#include "ui/widgets/tabular_text.h"

namespace anomalyst::ui {

namespace {

/// Few rows of many are not none.
QString shareText(double share) {
    return share > 0 && share < 1e-4 ? ImportReportPage::tr("< 0.01 %") : format::percent(share);
}

using Counts = std::map<std::string, std::uint64_t>;

/// A finding with the number of rows or sessions it concerns, as a small bar.
class CountBar : public QWidget {
public:
    /// `of`: how many there are in all.
    CountBar(const Theme& theme, const QString& text, std::uint64_t count, std::uint64_t of,
             const QColor& colour, QWidget* parent)
        : QWidget(parent),
          m_theme(theme),
          m_text(text),
          m_count(count),
          m_share(of > 0 ? double(count) / double(of) : 0),
          m_shareText(count <= of ? shareText(m_share) : QString()),
          m_colour(colour) {
        setFixedHeight(QFontMetrics(theme.font()).height() + 6);
        setToolTip(text);
        setAccessibleName(
            QStringLiteral("%1: %2, %3").arg(text, format::count(count), m_shareText));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const double kCount = scaled(70, m_theme), kShare = scaled(58, m_theme);
        constexpr double kBar = 120, kGap = 10;
        QPainter painter(this);
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.colours().text);
        drawTabular(painter, QRectF(0, 0, kCount, height()), Qt::AlignRight,
                    format::count(m_count));
        painter.setPen(m_theme.colours().dim);
        drawTabular(painter, QRectF(kCount, 0, kShare, height()), Qt::AlignRight, m_shareText);
        painter.setPen(m_theme.colours().text);
        const double bar = kCount + kShare + kGap;
        painter.fillRect(
            QRectF(bar, height() / 2.0 - 4, std::max(2.0, std::min(1.0, m_share) * kBar), 8),
            m_colour);
        const double left = bar + kBar + kGap;
        painter.drawText(
            QRectF(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_text, Qt::ElideRight, int(width() - left)));
    }

private:
    const Theme& m_theme;
    QString m_text;
    std::uint64_t m_count;
    double m_share;
    QString m_shareText;  ///< none where they are more than all: sessions of earlier imports
    QColor m_colour;
};

std::vector<std::pair<std::string, std::uint64_t>> largestFirst(const Counts& counts) {
    std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return sorted;
}

QString listed(const std::vector<std::string>& names) {
    QStringList texts;
    for (const std::string& name : names) texts << format::text(name);
    return texts.join(QStringLiteral(", "));
}

Counts only(const Counts& counts, bool ofSessions) {
    Counts chosen = counts;
    std::erase_if(chosen,
                  [&](const auto& entry) { return countsSessions(entry.first) != ofSessions; });
    return chosen;
}

/// That a gap has cut nearly all sessions down to one event; empty where it has not.
QString singleLine(const ImportReport& report, std::optional<std::chrono::microseconds> gap) {
    constexpr double kNearlyAll = 0.8;
    const auto single = report.warnings.find("the session has one event only");
    // With one session a user, no gap would join any.
    if (!gap || single == report.warnings.end() || report.sessions <= report.users) return {};
    const double share = double(single->second) / double(report.sessions);
    if (share <= kNearlyAll) return {};
    return ImportReportPage::tr(
               "%1 of the sessions have a single event: no other event of their user lies within "
               "the gap of %2. If they belong together, import the file into a new workspace "
               "(File › New workspace…) with a larger gap, or with the column of the user as the "
               "session. The sessions of this import stay here until “anomalyst-cli forget” "
               "deletes them.")
        .arg(format::percent(share), format::duration(double(gap->count()) / 1e6));
}

Counts labels(const ImportReport& report) {
    if (report.labelledSessions == 0) return {};
    return {{format::utf8(ImportReportPage::tr("the given label says anomalous")),
             report.anomalousSessions}};
}

}  // namespace

ImportReportPage::ImportReportPage(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_counts(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_single(new QLabel(this)),
      m_findings(new QVBoxLayout),
      m_rejectedTitle(new QLabel(this)),
      m_rejected(new QTableWidget(this)) {
    m_counts->setFont(context.theme.numberFont());
    m_detail->setProperty("dim", true);
    m_detail->setWordWrap(true);
    m_single->setWordWrap(true);
    m_single->hide();
    m_rejectedTitle->setFont(context.theme.strongFont());
    m_rejected->setAccessibleName(tr("First rejected rows"));
    m_rejected->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rejected->setTabKeyNavigation(false);
    m_rejected->setToolTip(
        tr("Rows that were kept aside, with the line of the file and the reason"));
    m_rejected->verticalHeader()->hide();
    m_rejected->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rejected->setColumnCount(3);
    m_rejected->setHorizontalHeaderLabels({tr("Line"), tr("Reason"), tr("Row")});
    m_rejected->horizontalHeader()->setStretchLastSection(true);
    m_findings->setSpacing(0);
    m_findings->setContentsMargins(12, 4, 12, 8);
    auto* inner = new QWidget(this);
    inner->setLayout(m_findings);
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Findings"));
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(8);
    column->addWidget(m_counts);
    column->addWidget(m_detail);
    column->addWidget(m_single);
    column->addWidget(scroll, 1);
    column->addWidget(m_rejectedTitle);
    column->addWidget(m_rejected, 1);
    column->addWidget(buildButtons());
}

QWidget* ImportReportPage::buildButtons() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_export = new QPushButton(tr("&Export rejected rows…"), line);
    m_export->setToolTip(tr("Write them with line number and reason, to be corrected"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, line);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Back to the window (Esc)"));
    m_train = buttons->addButton(tr("&Train a model…"), QDialogButtonBox::AcceptRole);
    m_train->setToolTip(tr("Let a model learn what is normal in this data, and score it"));
    m_score = new QPushButton(line);
    m_score->setToolTip(
        tr("Sessions that have come in have no score yet: let the champion score "
           "the workspace"));
    m_score->hide();
    row->addWidget(m_export);
    row->addStretch(1);
    row->addWidget(m_score);
    row->addWidget(buttons);
    connect(m_export, &QPushButton::clicked, this, &ImportReportPage::exportRejectedRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportReportPage::closed);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportReportPage::trainRequested);
    connect(m_score, &QPushButton::clicked, this, &ImportReportPage::scoreRequested);
    return line;
}

void ImportReportPage::takeDefault() {
    (m_score->isHidden() ? m_train : m_score)->setDefault(true);
}

void ImportReportPage::setScorer(const QString& model) {
    m_score->setText(
        tr("&Score with %1").arg(QString(model).replace(QLatin1Char('&'), QLatin1String("&&"))));
    m_score->setVisible(!model.isEmpty());
}

void ImportReportPage::setReport(const ImportReport& report,
                                 const std::vector<RejectedRow>& firstRejected,
                                 std::optional<std::chrono::microseconds> gap) {
    m_counts->setText(
        tr("%1 of %2").arg(format::sessions(report.sessions), format::users(report.users)));
    QStringList parts{format::events(report.events),
                      tr("%1 of %2 rows imported")
                          .arg(format::count(report.rowsImported), format::count(report.rowsRead)),
                      format::duration(report.seconds)};
    if (report.seconds > 0)
        parts << tr("%1 rows a second")
                     .arg(format::count(
                         static_cast<std::uint64_t>(double(report.rowsRead) / report.seconds)));
    if (report.labelledSessions > 0)
        parts << tr("%1 with a given label, %2 of them anomalous")
                     .arg(format::sessions(report.labelledSessions),
                          format::count(report.anomalousSessions));
    QStringList lines{parts.join(QStringLiteral(" · "))};
    if (!report.pseudonymised.empty())
        lines << tr("Replaced by pseudonyms: %1").arg(listed(report.pseudonymised));
    if (!report.knownFiles.empty())
        lines << tr("Left out, since they were imported before: %1").arg(listed(report.knownFiles));
    m_detail->setText(lines.join(u'\n'));
    m_single->setText(singleLine(report, gap));
    m_single->setVisible(!m_single->text().isEmpty());
    fillFindings(report);
    fillRejected(report, firstRejected);
}

void ImportReportPage::fillFindings(const ImportReport& report) {
    while (QLayoutItem* item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Colours& colours = m_context.theme.colours();
    const auto section = [&](const QString& title, const Counts& counts, std::uint64_t of,
                             const QColor& colour, QString (*words)(std::string_view)) {
        if (counts.empty()) return;
        auto* heading = new QLabel(title, this);
        heading->setFont(m_context.theme.strongFont());
        heading->setContentsMargins(0, 8, 0, 2);
        m_findings->addWidget(heading);
        for (const auto& [text, count] : largestFirst(counts))
            m_findings->addWidget(
                new CountBar(m_context.theme, words(text), count, of, colour, this));
    };
    const std::uint64_t rows = report.rowsRead, sessions = report.sessions;
    section(tr("Rejected rows, by reason"), report.rejectedByReason, rows, colours.fraud,
            engineWords);
    section(tr("Rows kept, but worth knowing"), only(report.warnings, false), rows, colours.accent,
            engineWords);
    section(tr("Sessions kept, but worth knowing"), only(report.warnings, true), sessions,
            colours.accent, engineWords);
    if (report.droppedDuplicates > 0)
        section(tr("Events left out"),
                {{"an equal event stood in their session already", report.droppedDuplicates}}, rows,
                colours.accent, engineWords);
    section(tr("Missing values in rows, by column"), report.missingByColumn, rows,
            colours.histogram, format::text);
    if (m_findings->count() == 0) {
        auto* clean = new QLabel(tr("No row was rejected, no value is missing."), this);
        clean->setProperty("dim", true);
        m_findings->addWidget(clean);
    }
    section(tr("Sessions with a given label"), labels(report), report.labelledSessions,
            colours.histogram, format::text);
    m_findings->addStretch(1);
}

void ImportReportPage::fillRejected(const ImportReport& report,
                                    const std::vector<RejectedRow>& rows) {
    const bool any = report.rowsRejected > 0;
    m_rejectedTitle->setVisible(any);
    m_rejected->setVisible(any);
    m_export->setVisible(any);
    m_rejectedTitle->setText(
        rows.size() < report.rowsRejected
            ? tr("The first %1 of %2 rejected rows")
                  .arg(format::count(rows.size()), format::count(report.rowsRejected))
            : tr("Rejected rows"));
    m_rejected->setRowCount(static_cast<int>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = static_cast<int>(i);
        auto* line = new QTableWidgetItem(format::count(rows[i].line));
        line->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line->setToolTip(format::text(rows[i].file));
        m_rejected->setItem(row, 0, line);
        m_rejected->setItem(row, 1, new QTableWidgetItem(engineWords(rows[i].reason)));
        m_rejected->setItem(row, 2, new QTableWidgetItem(format::text(rows[i].text)));
    }
    m_rejected->setColumnWidth(0, 76);
    m_rejected->setColumnWidth(1, 280);
}

}  // namespace anomalyst::ui
