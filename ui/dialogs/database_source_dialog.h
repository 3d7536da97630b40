#pragma once

#include <QDialog>
#include <QString>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace anomalyst::ui {

class Theme;

/// Asks for a PostgreSQL server and for what to ask it.
class DatabaseSourceDialog : public QDialog {
    Q_OBJECT

public:
    DatabaseSourceDialog(const Theme& theme, const QString& address, const QString& query,
                         QWidget* parent = nullptr);

    QString address() const;
    QString query() const;

    /// An address as it may be shown: without user, password and options.
    static QString shownAddress(const QString& address);

private:
    QWidget* buildButtons();
    void follow();

    QLineEdit* m_address;
    QPlainTextEdit* m_query;
    QPushButton* m_take = nullptr;
};

}  // namespace anomalyst::ui
