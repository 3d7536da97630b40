#include "ui/dialogs/database_source_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "engine/domain/import_info.h"
#include "ui/format.h"
#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kQueryRows = 7;

}  // namespace

DatabaseSourceDialog::DatabaseSourceDialog(const Theme& theme, const QString& address,
                                           const QString& query, QWidget* parent)
    : QDialog(parent),
      m_address(new QLineEdit(address, this)),
      m_query(new QPlainTextEdit(query, this)) {
    setWindowTitle(tr("Import from a database"));
    m_address->setPlaceholderText(QStringLiteral("postgresql://HOST/DATABASE"));
    m_address->setToolTip(tr(
        "A PostgreSQL server, or one that speaks its protocol; USER@ and :PORT may stand in it"));
    m_query->setPlaceholderText(QStringLiteral("SELECT user_id, action, at FROM events"));
    m_query->setFont(theme.monospaceFont());
    m_query->setTabChangesFocus(true);
    m_query->setToolTip(tr("Each row of the answer is one event, or one session"));
    m_query->setMinimumHeight(m_query->fontMetrics().lineSpacing() * kQueryRows);
    auto* note = new QLabel(
        tr("The server is asked twice, for the first rows and then for all of them, in a "
           "transaction "
           "that can only read. A password is taken from ~/.pgpass or PGPASSWORD; neither it nor "
           "the user is kept in the workspace."),
        this);
    note->setProperty("dim", true);
    note->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(8);
    form->addRow(tr("&Address"), m_address);
    form->addRow(tr("&Query"), m_query);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addLayout(form, 1);
    column->addWidget(note);
    column->addWidget(buildButtons());
    connect(m_address, &QLineEdit::textChanged, this, &DatabaseSourceDialog::follow);
    connect(m_query, &QPlainTextEdit::textChanged, this, &DatabaseSourceDialog::follow);
    follow();
    resize(600, 340);
}

QWidget* DatabaseSourceDialog::buildButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(tr("&Show columns"), QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setAutoDefault(false);
    cancel->setToolTip(tr("Back without asking a database (Esc)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void DatabaseSourceDialog::follow() {
    const bool server = isPostgres(format::utf8(address()));
    const bool asked = !query().isEmpty();
    m_take->setEnabled(server && asked);
    m_take->setToolTip(!server  ? tr("Say which server: postgresql://HOST/DATABASE")
                       : !asked ? tr("Say what to ask it: SELECT …")
                                : tr("Ask for the first rows, and say what the columns are"));
}

QString DatabaseSourceDialog::address() const { return m_address->text().trimmed(); }
QString DatabaseSourceDialog::query() const { return m_query->toPlainText().trimmed(); }

QString DatabaseSourceDialog::shownAddress(const QString& address) {
    const QString shown = QUrl(address).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    return shown.isEmpty() ? QStringLiteral("postgresql://") : shown;
}

}  // namespace anomalyst::ui
