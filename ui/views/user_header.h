#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/session.h"
#include "ui/view_context.h"
#include "ui/views/user_page.h"

class QLabel;

namespace anomalyst::ui {

class Actions;
class ChipRow;
class VerdictButton;

/// The first line of the user page: who, the facts as chips, the three verdicts.
class UserHeader : public QWidget {
    Q_OBJECT

public:
    UserHeader(const ViewContext& context, Actions& actions, QWidget* parent = nullptr);

    void setUser(const UserFacts& facts);
    void setShares(std::vector<UserPage::Share> shares);
    void setVerdict(Verdict verdict, bool pending);
    void clear();

Q_SIGNALS:
    void linksRequested(const QString& kind, const QString& value);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateChips();
    /// The words of verdicts where there is room for them.
    void fitButtons();

    const Theme& m_theme;
    QLabel* m_name;
    ChipRow* m_chips;
    std::vector<VerdictButton*> m_buttons;  ///< fraud, legitimate, unsure
    UserFacts m_facts;
    std::vector<UserPage::Share> m_shares;
};

}  // namespace anomalyst::ui
