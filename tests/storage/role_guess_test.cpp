#include "storage/importer/role_guess.h"

#include <QtTest>
#include <map>

#include "scratch.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

using Roles = std::map<std::string, std::string>;

/// Column -> guessed role, of those that have one.
Roles guessed(const std::string& text) {
    const Scratch scratch;
    const auto preview = previewImport(scratch.write("data", text), {});
    if (!preview) return {{"failed", preview.error().sentence()}};
    Roles roles;
    for (const auto& column : preview->columns)
        if (column.role != "attribute") roles[column.name] = column.role;
    return roles;
}

/// Confidence of the guess for the first column.
double confidence(const std::string& text) {
    const Scratch scratch;
    const auto preview = previewImport(scratch.write("data", text), {});
    return preview ? preview->columns.front().confidence : -1;
}

}  // namespace

class RoleGuessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastWordOfANameSaysWhatItIs() {
        QCOMPARE(
            guessed("user_id,user_country,user_agent,event_type\nu1,DE,Firefox,view\n"
                    "u2,FR,Chrome,buy\n"),
            (Roles{{"user_id", "user"}, {"user_country", "country"}, {"event_type", "action"}}));
        QCOMPARE(guessed("shop.user_id,referrer,session.start_time\nu1,a,2026-01-01 10:00\n"
                         "u2,b,2026-01-01 11:00\n"),
                 (Roles{{"shop.user_id", "user"}, {"session.start_time", "time"}}));
    }

    void valuesThatDoNotFitANameAreBelieved() {
        // Fractions are no users, free texts no labels, words no amounts.
        QCOMPARE(guessed("user,customer\n1.5,c1\n2.25,c2\n"), (Roles{{"customer", "user"}}));
        QCOMPARE(guessed("Customer ID,x\n13085.0,a\n13086.0,b\n"),
                 (Roles{{"Customer ID", "user"}}));
        QCOMPARE(guessed("session,price\ns1,cheap\ns2,dear\n"), (Roles{{"session", "session"}}));
        std::string texts = "session,label\n";
        for (int i = 0; i < 50; ++i) texts += "s1,note " + std::to_string(i) + "\n";
        QCOMPARE(guessed(texts), (Roles{{"session", "session"}}));
    }

    void valuesSpeakForColumnsWithoutATellingName() {
        QCOMPARE(
            guessed("a,b,c\nx,2026-01-01 10:00:00,192.0.2.1\ny,2026-01-01 11:00:00,2001:db8::1\n"),
            (Roles{{"b", "time"}, {"c", "ip"}}));
        QCOMPARE(guessed("a,b,c\nx,1.2.3,00:05:12\ny,300.1.1.1234,00:06:01\n"), Roles());
    }

    void confidenceFollowsNameAndValues() {
        const double certain = confidence("label,x\n0,a\n1,b\n0,c\n");
        const double several = confidence("label,x\nred,a\ngreen,b\nblue,c\n");
        const double part = confidence("given_label,x\n0,a\n1,b\n0,c\n");
        QVERIFY(certain > 0.9 && certain < 1);
        QVERIFY(several > 0.5 && several < certain);
        QVERIFY(part > 0.5 && part < certain);
        QCOMPARE(confidence("colour,x\nred,a\nblue,b\n"), 0.0);
    }
};

QTEST_APPLESS_MAIN(RoleGuessTest)
#include "role_guess_test.moc"
