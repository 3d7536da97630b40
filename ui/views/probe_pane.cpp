#include "ui/views/probe_pane.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

constexpr int kUsualProbe = 50;
constexpr int kLargestProbe = 5000;

}  // namespace

ProbePane::ProbePane(QWidget* parent)
    : ThresholdPane(parent),
      m_words(new QLabel),
      m_count(new QSpinBox),
      m_draw(new QPushButton(tr("Draw"))),
      m_show(new QPushButton(tr("Show in queue"))) {
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_words->setProperty("dim", true);
    m_count->setRange(10, kLargestProbe);
    m_count->setValue(kUsualProbe);
    m_count->setAccessibleName(tr("Sessions to draw"));
    m_count->setToolTip(tr("How many sessions below the line to draw at random for review"));
    m_draw->setToolTip(tr("Draw a new probe below the line as it stands; verdicts stay"));
    m_show->setToolTip(tr("Filter the queue to the sessions of the probe"));
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_count);
    row->addWidget(m_draw);
    row->addStretch(1);
    row->addWidget(m_show);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    auto* room = new QScrollArea;  // large text need not fit a small window
    room->setWidget(m_words);
    room->setWidgetResizable(true);
    room->setFrameShape(QFrame::NoFrame);
    room->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    room->setAccessibleName(tr("What the probe says"));
    room->setMinimumHeight(40);
    column->addWidget(room, 1);
    column->addLayout(row);
    connect(m_draw, &QPushButton::clicked, this, &ProbePane::draw);
    connect(m_show, &QPushButton::clicked, this, &ProbePane::showInQueue);
    setFacts({});
}

QString ProbePane::sentence(const ProbeFacts& facts) const {
    if (facts.everyLabel)
        return tr(
            "Every session is labelled: precision and recall are counted, and a probe would "
            "tell nothing more.");
    if (!facts.drawn)
        return tr(
            "Who reviews flagged sessions alone never learns what the line misses, and recall "
            "looks too good. Draw some sessions from below the line and give them verdicts: "
            "they stand for all the others there.");
    const QString drawn = tr("%1 drawn below %2; %3 of them labelled.")
                              .arg(format::sessions(facts.sessions), format::score(facts.line),
                                   format::count(facts.judged));
    const auto andSo = [&](const QString& consequence) {
        return drawn + QLatin1Char(' ') + consequence;
    };
    if (facts.ofOtherModel)
        return andSo(
            tr("That was by the scores of another model, of whose line it tells nothing: "
               "draw anew for this one."));
    if (facts.ofOtherLabels)
        return andSo(
            tr("That was by other labels than those chosen now: choose them again, or draw "
               "anew."));
    if (facts.usable)
        return andSo(
            tr("The metrics are corrected by it: what was found in it is taken to be found "
               "as often in all that nobody has looked at."));
    if (!facts.aboveReviewed)
        return andSo(
            tr("The metrics are corrected by it once nearly all that reach its line are "
               "labelled too."));
    return andSo(
        tr("The metrics are corrected by it once nearly all of it is labelled: review it "
           "to the end, not from the top alone."));
}

void ProbePane::setFacts(const ProbeFacts& facts) {
    m_facts = facts;
    m_words->setText(sentence(facts));
    m_draw->setEnabled(!facts.everyLabel);
    m_show->setEnabled(facts.drawn);
}

QAbstractButton& ProbePane::drawButton() const { return *m_draw; }
QAbstractButton& ProbePane::showButton() const { return *m_show; }

void ProbePane::draw() {
    if (m_facts.everyLabel) return;
    Q_EMIT drawRequested(m_count->value());
}

void ProbePane::showInQueue() {
    if (m_facts.drawn) Q_EMIT showRequested();
}

// What the probe says of them is among the metrics.
void ProbePane::setScores(std::shared_ptr<const RankedScores> scores,
                          std::shared_ptr<const ProbeEstimate> probe) {
    Q_UNUSED(scores);
    Q_UNUSED(probe);
}

void ProbePane::follow(double surprise) { Q_UNUSED(surprise); }

}  // namespace anomalyst::ui
