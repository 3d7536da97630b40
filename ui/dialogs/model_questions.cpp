#include "ui/dialogs/model_questions.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("ModelQuestions", text); }

struct Question {
    QString title, text, information;
    QString yes, yesTip, noTip;
    bool yesByDefault = false;
};

void ask(QWidget* parent, const Question& question, const std::function<void()>& yes) {
    auto* box = new QMessageBox(QMessageBox::Question, question.title, question.text,
                                QMessageBox::Cancel, parent);
    box->setInformativeText(question.information);
    auto* confirm = box->addButton(question.yes, QMessageBox::AcceptRole);
    confirm->setToolTip(question.yesTip);
    auto* cancel = qobject_cast<QPushButton*>(box->button(QMessageBox::Cancel));
    cancel->setToolTip(question.noTip);
    box->setDefaultButton(question.yesByDefault ? confirm : cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(confirm, &QPushButton::clicked, parent, yes);
    box->open();
}

}  // namespace

void askToTune(QWidget* parent, const ModelInfo& model, const QString& filter,
               const std::function<void()>& yes) {
    const QString name = format::text(model.name);
    ask(parent,
        {.title = tr("Tune a model"),
         .text = filter.isEmpty() ? tr("Tune %1 on all sessions?").arg(name)
                                  : tr("Tune %1 on the sessions with %2?").arg(name, filter),
         .information = tr("A new model goes on from its weights, and learns some of its old "
                           "sessions again. %1 stays as it is.")
                            .arg(name),
         .yes = tr("&Tune"),
         .yesTip = tr("Train the new model"),
         .noTip = tr("Train nothing (Esc)"),
         .yesByDefault = true},
        yes);
}

void refuseToTune(QWidget* parent, const QString& why) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Tune a model"), why, QMessageBox::Close, parent);
    box->button(QMessageBox::Close)->setToolTip(tr("Train nothing (Esc)"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void askToRemove(QWidget* parent, const ModelInfo& model, const std::function<void()>& yes) {
    const QString name = format::text(model.name);
    ask(parent,
        {.title = tr("Remove a model"),
         .text = tr("Remove %1?").arg(name),
         .information = model.scoredSessions == 0
                            ? tr("It has scored no session. This cannot be undone.")
                            : tr("Its scores of %1 go with it. This cannot be undone.")
                                  .arg(format::sessions(model.scoredSessions)),
         .yes = tr("&Remove"),
         .yesTip = tr("Remove the model and its scores"),
         .noTip = tr("Keep the model (Esc)")},
        yes);
}

}  // namespace anomalyst::ui
