#include "ui/verdict_reasons.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace anomalyst::ui {

namespace {

constexpr const char* kContext = "anomalyst::ui::VerdictReasons";

constexpr std::array kOffered = {
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "card testing"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "refund abuse"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "account takeover"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "reselling"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "scripted robot"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "known customer"),
    QT_TRANSLATE_NOOP("anomalyst::ui::VerdictReasons", "confirmed with the customer")};

QString shown(const char* reason) { return QCoreApplication::translate(kContext, reason); }

}  // namespace

QStringList offeredReasons() {
    QStringList reasons;
    for (const char* reason : kOffered) reasons << shown(reason);
    return reasons;
}

QString reasonKept(const QString& reason) {
    const auto known = std::find_if(kOffered.begin(), kOffered.end(),
                                    [&](const char* offered) { return reason == shown(offered); });
    return known == kOffered.end() ? reason : QString::fromLatin1(*known);
}

}  // namespace anomalyst::ui
