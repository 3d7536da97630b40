#pragma once

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <memory>

#include "tests/system/shop_window.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/snooze_commands.h"
#include "ui/views/filter_bar.h"

namespace anomalyst::test {

/// The window on a shop of its own for each test, and what an analyst does in its queue.
class QueueWindow {
protected:
    void open() {
        m_shop = std::make_unique<ShopWindow>();
        m_shop->open();
    }
    void close() {
        m_shop->close();
        m_shop.reset();
    }
    ui::FilterBar& bar() const { return m_shop->program().window().filterBar(); }

    /// Until it has been followed, or refused.
    void filter(const QString& text) const {
        bar().setText(text);
        bar().submit();
        QTRY_VERIFY(m_shop->workspace().query().idle());
    }
    void snoozeSession(ui::SnoozeSpan span) const {
        QMenu* menu = openSnoozeMenu();
        QVERIFY(menu);
        menu->actions().at(static_cast<int>(span) + 1)->trigger();  // below its heading
        menu->close();
    }
    /// All sessions of the current one's user.
    void snoozeUser(ui::SnoozeSpan span) const {
        QMenu* menu = openSnoozeMenu();
        QVERIFY(menu);
        menu->actions().constLast()->menu()->actions().at(static_cast<int>(span))->trigger();
        menu->close();
    }
    /// Of the dialog that is about to open, once its preview is there.
    void answerVerdict(bool agree) {
        QTimer::singleShot(0, qApp, [this, agree] {
            auto* dialog =
                qobject_cast<ui::VerdictReasonDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto* give = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            QTRY_VERIFY(give->isEnabled());
            m_told.clear();
            for (const QLabel* label : dialog->findChildren<QLabel*>()) m_told += label->text();
            m_told += give->text();
            dialog->findChild<QComboBox*>()->setEditText(QStringLiteral("card testing"));
            if (agree)
                give->click();
            else
                dialog->reject();
        });
    }

    std::unique_ptr<ShopWindow> m_shop;
    QString m_told;  ///< by the dialog of the verdict, and on its button

private:
    QMenu* openSnoozeMenu() const {
        m_shop->action(ui::ActionId::Snooze).trigger();
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }
};

}  // namespace anomalyst::test
