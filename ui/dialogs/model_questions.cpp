#include "ui/dialogs/model_questions.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::ModelQuestions)
};

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
    const QString name = format::quoted(format::text(model.name));
    ask(parent,
        {.title = Texts::tr("Tune a model"),
         .text = filter.isEmpty() ? Texts::tr("Tune %1 on all sessions?").arg(name)
                                  : Texts::tr("Tune %1 on the sessions with %2?").arg(name, filter),
         .information =
             Texts::tr("A new model goes on from its weights, and learns some of its old "
                       "sessions again. %1 stays as it is.")
                 .arg(name),
         .yes = Texts::tr("&Tune"),
         .yesTip = Texts::tr("Train the new model"),
         .noTip = Texts::tr("Train nothing (Esc)"),
         .yesByDefault = true},
        yes);
}

void refuseToTune(QWidget* parent, const QString& why) {
    auto* box = new QMessageBox(QMessageBox::Warning, Texts::tr("Tune a model"), why,
                                QMessageBox::Close, parent);
    box->button(QMessageBox::Close)->setToolTip(Texts::tr("Train nothing (Esc)"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void askToRemove(QWidget* parent, const ModelInfo& model, const std::function<void()>& yes) {
    const QString name = format::quoted(format::text(model.name));
    ask(parent,
        {.title = Texts::tr("Remove a model"),
         .text = Texts::tr("Remove %1?").arg(name),
         .information = model.scoredSessions == 0
                            ? Texts::tr("It has scored no session. This cannot be undone.")
                            : Texts::tr("Its scores of %1 go with it. This cannot be undone.")
                                  .arg(format::sessions(model.scoredSessions)),
         .yes = Texts::tr("&Remove"),
         .yesTip = Texts::tr("Remove the model and its scores"),
         .noTip = Texts::tr("Keep the model (Esc)")},
        yes);
}

}  // namespace anomalyst::ui
