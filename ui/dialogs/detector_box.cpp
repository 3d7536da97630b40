#include "ui/dialogs/detector_box.h"

#include <QStandardItemModel>

#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {

DetectorBox::DetectorBox(const std::vector<DetectorInfo>& detectors, QWidget* parent)
    : QComboBox(parent) {
    auto* items = qobject_cast<QStandardItemModel*>(model());
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    QStringList families;
    for (const DetectorInfo& info : detectors)
        if (!families.contains(format::text(info.family))) families << format::text(info.family);
    for (const QString& family : families) {
        if (!family.isEmpty()) {
            const QString words = engineWords(format::utf8(family));
            addItem(words.left(1).toUpper() + words.mid(1));
            QStandardItem* heading = items->item(count() - 1);
            heading->setFont(strong);
            heading->setFlags(Qt::NoItemFlags);
        }
        for (const DetectorInfo& info : detectors)
            if (format::text(info.family) == family)
                addItem(engineWords(info.title), format::text(info.name));
    }
    setMaxVisibleItems(count());
    choose({});
}

std::string DetectorBox::chosen() const { return format::utf8(currentData().toString()); }

void DetectorBox::choose(const std::string& name) {
    int index = name.empty() ? -1 : findData(format::text(name));
    for (int i = 0; index < 0 && i < count(); ++i)
        if (itemData(i).isValid()) index = i;
    setCurrentIndex(index);
}

}  // namespace anomalyst::ui
