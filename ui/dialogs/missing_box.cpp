#include "ui/dialogs/missing_box.h"

namespace anomalyst::ui {
namespace {

struct Words {
    QString name;
    QString help;
};

Words wordsOf(Missing policy) {
    switch (policy) {
        case Missing::Keep: break;
        case Missing::Drop:
            return {MissingBox::tr("drop these sessions"),
                    MissingBox::tr("Sessions that miss a value are not learned from. Where one is "
                                   "scored, it gets the median.")};
        case Missing::Mean:
            return {MissingBox::tr("mean"),
                    MissingBox::tr("The mean of the training sessions; in categories their most "
                                   "frequent value.")};
        case Missing::Median:
            return {MissingBox::tr("median"),
                    MissingBox::tr("The median of the training sessions; in categories their most "
                                   "frequent value.")};
        case Missing::Mode:
            return {MissingBox::tr("most frequent value"),
                    MissingBox::tr("The value that the training sessions have most often.")};
        case Missing::Interpolate:
            return {MissingBox::tr("interpolate"),
                    MissingBox::tr("In proportion to time between the values before and after in "
                                   "the session; categories repeat the value before.")};
    }
    return {MissingBox::tr("keep as missing"),
            MissingBox::tr("That a value is missing tells the model something. Right where only "
                           "some actions have a value, as purchases have an amount.")};
}

}  // namespace

MissingBox::MissingBox(QWidget* parent) : QComboBox(parent) {
    for (const Missing policy : kMissingPolicies) {
        const auto [name, help] = wordsOf(policy);
        addItem(name, static_cast<int>(policy));
        setItemData(count() - 1, help, Qt::ToolTipRole);
    }
    setToolTip(tr("What the model does where an input has no value"));
}

std::optional<Missing> MissingBox::chosen() const {
    if (!currentData().isValid()) return std::nullopt;
    return static_cast<Missing>(currentData().toInt());
}

void MissingBox::choose(Missing policy) { setCurrentIndex(findData(static_cast<int>(policy))); }

void MissingBox::offerOther(const QString& name, const QString& help) {
    insertItem(0, name);
    setItemData(0, help, Qt::ToolTipRole);
    chooseOther();
}

QString MissingBox::nameOf(Missing policy) { return wordsOf(policy).name; }

}  // namespace anomalyst::ui
