#include "ui/views/user_header.h"

#include <QHBoxLayout>
#include <QLabel>
#include <cmath>

#include "ui/actions.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/verdict_button.h"

namespace anomalyst::ui {

namespace {

constexpr int kCompactBelow =
    620;  ///< pixels of header at the usual size of text; less has no room for the verdicts' words

/// Whether a value is understood without the name of its attribute.
bool speaksForItself(std::string_view attribute) {
    return attribute == "country" || attribute == "channel";
}

ChipRow::Chip chipOf(const UserFacts::Attribute& attribute) {
    const QString name = format::text(attribute.name);
    const QString value = format::text(attribute.mostFrequent);
    if (attribute.distinct <= 1)
        return {speaksForItself(attribute.name) ? value : QStringLiteral("%1 %2").arg(name, value),
                UserHeader::tr("%1: always %2").arg(name, value), false};
    return {UserHeader::tr("%1 ×%2").arg(name, format::count(attribute.distinct)),
            UserHeader::tr("%1 different values of %2, most often %3")
                .arg(format::count(attribute.distinct), name, value),
            false};
}

ChipRow::Chip chipOf(const UserPage::Share& share) {
    return {
        UserHeader::tr("%1 share %2 %3").arg(format::users(share.users), share.kind, share.value),
        UserHeader::tr("%1 use this %2. Click to see the links.")
            .arg(format::users(share.users), share.kind),
        true};
}

}  // namespace

UserHeader::UserHeader(const ViewContext& context, Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_theme(context.theme),
      m_name(new QLabel(this)),
      m_chips(new ChipRow(context.theme, this)) {
    connect(&context.theme, &Theme::changed, this, &UserHeader::fitButtons);
    m_name->setFont(context.theme.strongFont());
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addWidget(m_chips, 1);
    const std::pair<Verdict, ActionId> verdicts[] = {
        {Verdict::Fraud, ActionId::VerdictFraud},
        {Verdict::Legitimate, ActionId::VerdictLegitimate},
        {Verdict::Unsure, ActionId::VerdictUnsure}};
    for (const auto& [verdict, id] : verdicts) {
        m_buttons.push_back(new VerdictButton(context.theme, verdict, actions[id], this));
        row->addWidget(m_buttons.back());
    }
    connect(m_chips, &ChipRow::clicked, this, [this](std::size_t chip) {
        if (chip < m_shares.size())
            Q_EMIT linksRequested(m_shares[chip].kind, m_shares[chip].value);
    });
}

void UserHeader::setUser(const UserFacts& facts) {
    if (facts.id != m_facts.id) m_shares.clear();
    m_facts = facts;
    m_name->setText(tr("User %1").arg(format::text(facts.name)));
    updateChips();
}

void UserHeader::setShares(std::vector<UserPage::Share> shares) {
    m_shares = std::move(shares);
    updateChips();
}

void UserHeader::updateChips() {
    std::vector<ChipRow::Chip> chips;
    for (const UserPage::Share& share : m_shares) chips.push_back(chipOf(share));
    for (const UserFacts::Attribute& attribute : m_facts.attributes)
        chips.push_back(chipOf(attribute));
    if (m_facts.sessions > 0)
        chips.push_back(
            {format::sessions(m_facts.sessions),
             tr("%1 in %2, from %3 to %4")
                 .arg(format::events(m_facts.events), format::sessions(m_facts.sessions),
                      format::date(m_facts.first), format::date(m_facts.last)),
             false});
    if (!std::isnan(m_facts.amount) && m_facts.sessions > 0)
        chips.push_back({tr("Σ %1").arg(format::number(m_facts.amount, 2)),
                         tr("Sum of the amounts of all events"), false});
    m_chips->setChips(std::move(chips));
}

void UserHeader::setVerdict(Verdict verdict, bool pending) {
    static constexpr Verdict kOrder[] = {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure};
    using Given = VerdictButton::Given;
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setGiven(kOrder[i] != verdict ? Given::No
                               : pending            ? Given::Pending
                                                    : Given::Yes);
}

void UserHeader::clear() {
    m_facts = {};
    m_shares.clear();
    m_name->clear();
    m_chips->setChips({});
    setVerdict(Verdict::None, false);
}

void UserHeader::resizeEvent(QResizeEvent*) { fitButtons(); }

void UserHeader::fitButtons() {
    const bool narrow = width() < kCompactBelow * m_theme.textPercent() / 100;
    for (VerdictButton* button : m_buttons) button->setCompact(narrow);
}

}  // namespace anomalyst::ui
