#include "storage/event_score_store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>

#include "scratch.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

class EventScoreStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<Scratch>();
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, *m_scratch, "session,action\ns1,a\ns1,b\ns2,a\n",
                             mapped({{"session", "session"}, {"action", "action"}})));
        m_database = std::make_unique<Database>(std::move(*database));
    }

    void bitsAreThoseOfTheModelItself() {
        const ModelId first = scored({1, 2, 3, 4, 5}), second = scored({9, 8, 7, 6, 5});
        QVERIFY(bits(1, first) == (std::vector<float>{1, 2, 3}));
        QVERIFY(bits(2, first) == (std::vector<float>{4, 5}));
        QVERIFY(bits(1, second) == (std::vector<float>{9, 8, 7}));
    }

    // Otherwise two models that are compared would be one and the same.
    void nothingIsBorrowedFromAnotherModel() {
        const ModelId without = scored({});
        scored({1, 2, 3, 4, 5});
        QVERIFY(bits(1, without).empty());
        QVERIFY(bits(99, without).empty());
    }

    void scorersAreTheModelsThatShowEventScores() {
        const ModelId first = scored({1, 2, 3, 4, 5});
        const ModelId plain = scored({});
        const ModelId last = scored({9, 8, 7, 6, 5});
        QVERIFY(scorers() == (std::vector<ModelId>{last, first}));
        QVERIFY(plain.valid());
        RunControl control;
        VERIFY_OK(ModelStore(*m_database).remove(last, control));
        QVERIFY(scorers() == (std::vector<ModelId>{first}));
    }

    void modelWithoutThemIsShownBesideTheNewestScorer() {
        const ModelId plain = scored({});
        QVERIFY(!scorerFor(plain).valid());
        const ModelId first = scored({1, 2, 3, 4, 5});
        const ModelId last = scored({9, 8, 7, 6, 5});
        QCOMPARE(scorerFor(plain), last);
        QCOMPARE(scorerFor(first), first);
    }

    void newScoresTakeThePlaceOfTheOldOnes() {
        const ModelId model = scored({1, 2, 3, 4, 5});
        write(model, {5, 5, 5, 6, 6});
        QVERIFY(bits(1, model) == (std::vector<float>{5, 5, 5}));
        QVERIFY(scorers() == (std::vector<ModelId>{model}));
    }

private:
    /// Of both sessions, two events and an end in the first, one and an end in the second.
    void write(ModelId model, const std::vector<float>& eventBits) {
        SessionScores scores;
        scores.session = {SessionId{1}, SessionId{2}};
        scores.raw = {1, 2};
        scores.p = {0.5, 0.25};
        scores.eventBits = eventBits;
        if (!eventBits.empty()) scores.bitOffsets = {0, 3, 5};
        RunControl control;
        VERIFY_OK(ModelStore(*m_database).writeScores(model, scores, control));
    }
    ModelId scored(const std::vector<float>& eventBits) {
        ModelInfo info;
        info.detector = "gru-next";
        const auto model = ModelStore(*m_database).add(info, "weights");
        if (!model) qFatal("%s", model.error().sentence().c_str());
        write(model->id, eventBits);
        return model->id;
    }
    std::vector<float> bits(std::int64_t session, ModelId model) const {
        const auto read = EventScoreStore(*m_database).bits(SessionId{session}, model);
        if (!read) qFatal("%s", read.error().sentence().c_str());
        return *read;
    }
    ModelId scorerFor(ModelId model) const {
        const auto found = EventScoreStore(*m_database).scorerFor(model);
        if (!found) qFatal("%s", found.error().sentence().c_str());
        return *found;
    }
    std::vector<ModelId> scorers() const {
        const auto read = EventScoreStore(*m_database).scorers();
        if (!read) qFatal("%s", read.error().sentence().c_str());
        return *read;
    }

    std::unique_ptr<Scratch> m_scratch;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(EventScoreStoreTest)
#include "event_score_store_test.moc"
