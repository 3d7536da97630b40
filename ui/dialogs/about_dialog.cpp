#include "ui/dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme.h"

namespace anomalyst::ui {

AboutDialog::AboutDialog(const Theme& theme, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Anomalyst"));
    auto* name = new QLabel(tr("Anomalyst %1").arg(QStringLiteral(ANOMALYST_VERSION)), this);
    name->setFont(theme.numberFont());
    auto* text = new QLabel(
        tr("<p>Find, understand and label anomalous behaviour sessions, offline, on one desktop. "
           "Nothing leaves this machine.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. It comes "
           "without any warranty.</p>"
           "<p><b>Sample data.</b> Real orders from <i>Online Retail II</i>, 2009–2010, by Daqing "
           "Chen (2019), UCI Machine Learning Repository, "
           "<a href=\"https://doi.org/10.24432/C5CG6D\">doi.org/10.24432/C5CG6D</a>, licence "
           "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>. Changed: an "
           "excerpt, turned into sessions, with simulated accounts. <b>The anomalies in it are "
           "injected</b>, they are not real customers' deeds.</p>"
           "<p>Built on Qt %1, LibTorch, SQLite, Boost and Eigen.</p>")
            .arg(QString::fromLatin1(qVersion())),
        this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::RichText);
    text->setOpenExternalLinks(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setMinimumWidth(440);
    text->setStyleSheet(
        QStringLiteral("QLabel { border: 1px solid transparent; }"
                       "QLabel:focus { border-color: palette(link); }"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Back to the window (Esc)"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->addWidget(name);
    column->addWidget(text);
    column->addWidget(buttons);
}

}  // namespace anomalyst::ui
