#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <random>

namespace anomalyst::test {

/// Writes a CSV of shop sessions: log in, look round, perhaps buy, log out. Every `odd`-th session
/// refunds again and again instead, and is labelled fraud. Same numbers, same file.
inline void writeShopEvents(const QString& path, int sessions, int odd = 20) {
    std::mt19937 random(7);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    QByteArray csv = "session,user,time,action,amount,country,label\n";
    for (int s = 0; s < sessions; ++s) {
        const bool fraud = s % odd == odd - 1;
        qint64 seconds = 1'767'225'600LL + s * 600;
        const auto add = [&](const char* action, const QByteArray& amount) {
            csv += "s-" + QByteArray::number(s) + ",u-" + QByteArray::number(s / 3) + ',' +
                   QByteArray::number(seconds) + ',' + action + ',' + amount + ',' +
                   (s % 3 == 0 ? "US" : "DE") + ',' + (fraud ? "fraud" : "normal") + '\n';
            seconds += 5 + below(60);
        };
        add("login", {});
        if (fraud) {
            for (int i = 0; i < 4; ++i) add("refund", "249.00");
        } else {
            for (int i = 0; i <= below(4); ++i) add("view", {});
            if (below(2) == 0) {
                add("cart", {});
                add("purchase", QByteArray::number(5 + below(40)));
            }
        }
        add("logout", {});
    }
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
        qFatal("cannot write %s", qPrintable(path));
}

}  // namespace anomalyst::test
