#include "ui/views/why_panel.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/engine_words.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/views/alignment_strip.h"
#include "ui/views/share_bars.h"
#include "ui/views/why_sentences.h"
#include "ui/widgets/panel_heading.h"

namespace anomalyst::ui {

namespace {

constexpr std::size_t kMostRows = 8;

/// The smaller causes in one row, so that the shares shown sum to all of the score.
void addRest(std::vector<ShareBars::Row>& rows, double rest, const QString& name) {
    if (rest > 0.005) rows.push_back({name, {}, {}, rest, {}});
}

}  // namespace

WhyPanel::WhyPanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_heading(new PanelHeading(context.theme, tr("Why"), this)),
      m_words(new QLabel(this)),
      m_bars(new ShareBars(context, this)),
      m_normalWords(new QLabel(this)),
      m_normal(new AlignmentStrip(context, this)),
      m_next(new QLabel(this)),
      m_scroll(new QScrollArea(this)) {
    for (QLabel* words : {m_words, m_normalWords, m_next}) {
        words->setWordWrap(true);
        words->setTextFormat(Qt::RichText);
        words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    }
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // The link to the normal session is for the keyboard too.
    m_normalWords->setTextInteractionFlags(Qt::LinksAccessibleByMouse |
                                           Qt::LinksAccessibleByKeyboard);
    connect(m_normalWords, &QLabel::linkActivated, this, [this](const QString& link) {
        m_context.selection.setSession(SessionId{link.toLongLong()});
    });
    auto* body = new QWidget(this);
    auto* content = new QVBoxLayout(body);
    content->setContentsMargins(12, 2, 12, 10);
    content->setSpacing(8);
    content->addWidget(m_words);
    content->addWidget(m_bars);
    content->addWidget(m_normalWords);
    content->addWidget(m_normal);
    content->addWidget(m_next);
    content->addStretch(1);
    m_bars->installEventFilter(this);
    m_scroll->setAccessibleName(tr("Why the session has its score"));
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(m_scroll, 1);
}

// Qt does so only where the keyboard comes from within the scrolled part.
bool WhyPanel::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::FocusIn) m_scroll->ensureWidgetVisible(m_bars);
    return QWidget::eventFilter(object, event);
}

void WhyPanel::setNearestNormal(const std::vector<Event>& events, const NearestNormal* normal) {
    m_normalWords->setVisible(normal != nullptr);
    m_normal->setVisible(normal != nullptr && !normal->steps.empty());
    if (normal == nullptr) {
        m_normal->clear();
        return;
    }
    const SessionSummary& session = normal->session;
    const QString name = session.start.known() ? tr("%1 of user %2")
                                                     .arg(format::dateTime(session.start),
                                                          format::text(session.userName))
                                               : format::text(session.key);
    const QString link = QStringLiteral("<a style=\"color:%1\" href=\"%2\">%3</a>")
                             .arg(m_context.theme.colours().accent.name())
                             .arg(session.id.value)
                             .arg(name.toHtmlEscaped());
    m_normalWords->setText(
        normal->steps.empty()
            ? tr("Most like it among the normal: %1").arg(link)
            : tr("Most like it among the normal, below: %1; %2")
                  .arg(link, normal->edits == 0 ? tr("the same actions")
                             : normal->edits == 1
                                 ? tr("1 action differs")
                                 : tr("%1 actions differ").arg(format::count(normal->edits))));
    m_normal->setAlignment(events, *normal);
}

void WhyPanel::showNext(const Explanation& explanation) {
    constexpr std::size_t kMostItems = 5;
    QStringList items;
    for (const Explanation::NextItem& item : explanation.nextItems) {
        if (items.size() == static_cast<qsizetype>(kMostItems)) break;
        items << tr("<i>%1</i> (%2)")
                     .arg(format::text(item.item).toHtmlEscaped(),
                          format::percent(item.probability));
    }
    m_next->setVisible(!items.empty());
    m_next->setText(
        tr("Next item, by what went before: %1.").arg(items.join(QStringLiteral(", "))));
}

void WhyPanel::setExplanation(const std::vector<Event>& events, const Explanation& explanation) {
    showNext(explanation);
    const QString words = whyInWords(events, explanation);
    m_words->setText(words.isEmpty() ? tr("No single cause stands out.") : words);
    std::vector<ShareBars::Row> rows;
    double rest = 1;
    for (const Explanation::Feature& feature : explanation.features) {
        if (rows.size() == kMostRows) break;
        rows.push_back({engineWords(feature.name),
                        format::featureValue(feature.value),
                        format::featureValue(feature.expected),
                        feature.share,
                        {}});
        rest -= feature.share;
    }
    if (!rows.empty()) {
        m_heading->setNote(tr("features, by their share of the score"));
        addRest(rows, rest, tr("everything else"));
        m_bars->setRows(std::move(rows), tr("value"));
        return;
    }
    std::vector<Explanation::EventPart> parts = explanation.events;
    std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
        return a.share != b.share ? a.share > b.share : a.index < b.index;
    });
    for (const Explanation::EventPart& part : parts) {
        if (rows.size() == kMostRows || part.share <= 0) break;
        QString name = tr("end of session");
        if (part.index < events.size())
            name = tr("%1  %2", "place in the session, action")
                       .arg(format::count(part.index + 1), format::text(events[part.index].action));
        rows.push_back({name, format::bits(part.bits),
                        part.expected.empty() ? format::missing()
                                              : format::actionName(part.expected.front().action),
                        part.share, part.index});
        rest -= part.share;
    }
    m_heading->setNote(tr("events, by their share of the score"));
    if (!rows.empty()) addRest(rows, rest, tr("everything else"));
    m_bars->setRows(std::move(rows), tr("bits"));
}

void WhyPanel::setMessage(const QString& text) {
    m_heading->setNote({});
    m_words->setText(text.toHtmlEscaped());
    m_bars->setRows({}, {});
    m_next->hide();
    setNearestNormal({}, nullptr);
}

}  // namespace anomalyst::ui
