#include "storage/queue_settings.h"

#include <QtTest>

#include "scratch.h"
#include "storage/state_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

class QueueSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savedFiltersComeBackInTheirOrder() {
        const Scratch scratch;
        const std::vector<NamedFilter> filters{{"späte Rückgaben", "has(\"refund\") and score > 3"},
                                               {"a", "labelled"}};
        {
            auto database = scratch.workspace();
            VERIFY_OK(database);
            VERIFY_OK(QueueSettings(*database).savedFilters());
            QVERIFY(QueueSettings(*database).savedFilters()->empty());
            VERIFY_OK(QueueSettings(*database).keepSavedFilters(filters));
        }
        auto again = scratch.workspace();
        VERIFY_OK(again);
        QCOMPARE(*QueueSettings(*again).savedFilters(), filters);
        VERIFY_OK(QueueSettings(*again).keepSavedFilters({}));
        QVERIFY(QueueSettings(*again).savedFilters()->empty());
    }

    void colourRulesComeBackInTheirOrder() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        QVERIFY(QueueSettings(*database).colourRules()->empty());
        const std::vector<ColourRule> rules{
            {.filter = {"night", "score > 1"}, .colour = 5, .letter = "ß"},
            {.filter = {"a", "labelled"}, .colour = 0, .letter = {}}};
        VERIFY_OK(QueueSettings(*database).keepColourRules(rules));
        QCOMPARE(*QueueSettings(*database).colourRules(), rules);
    }

    void rulesWithoutAColourOfThePaletteAreRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        for (const char* broken :
             {R"([{"name": "a", "filter": "labelled"}])", R"([{"name": "a", "colour": 6}])",
              R"([{"name": "a", "colour": -1}])", R"([{"name": "a", "colour": 1.5}])", "[3]"}) {
            VERIFY_OK(StateStore(*database).set("colour rules", broken));
            QVERIFY2(!QueueSettings(*database).colourRules().ok(), broken);
        }
    }

    void whatIsNoListIsRefusedWithASentence() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        for (const char* broken : {"{", "{\"name\": 1}", "[7]", "[{\"name\": 3}]"}) {
            VERIFY_OK(StateStore(*database).set("saved filters", broken));
            const auto filters = QueueSettings(*database).savedFilters();
            QVERIFY2(!filters.ok(), broken);
            QVERIFY(filters.error().kind == ErrorKind::Damaged);
        }
    }
};

QTEST_APPLESS_MAIN(QueueSettingsTest)
#include "queue_settings_test.moc"
