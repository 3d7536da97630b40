#include "ui/mnemonic.h"

#include <QRegularExpression>

namespace anomalyst::ui {

QString withoutMnemonic(QString text) {
    static const QRegularExpression kBehind(QStringLiteral("\\(&\\w\\)"));
    return text.remove(kBehind).remove(QLatin1Char('&'));
}

}  // namespace anomalyst::ui
