#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <optional>

#include "scratch.h"
#include "storage/event_store.h"
#include "storage/label_store.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

constexpr std::int64_t kSessions = 10'000;  // more than are written in one part

std::string manySessions() {
    std::string text = "session,action\n";
    for (std::int64_t i = 0; i < kSessions; ++i) text += "s" + std::to_string(i) + ",view\n";
    return text;
}

/// Scores of every `step`th session, all with this raw score; each session has one event.
SessionScores allAt(double raw, std::int64_t step = 1) {
    SessionScores scores;
    scores.bitOffsets = {0};
    for (std::int64_t id = 1; id <= kSessions; id += step) {
        scores.session.push_back(SessionId{id});
        scores.raw.push_back(raw);
        scores.p.push_back(0.5);
        scores.eventBits.insert(scores.eventBits.end(), 2, static_cast<float>(raw));
        scores.bitOffsets.push_back(scores.eventBits.size());
    }
    return scores;
}

/// The workspace that every test gets a copy of: many sessions, and a model that has scored them
/// all at 1.
bool makeShop(const Scratch& folder) {
    auto database = folder.workspace("shop.anomalyst");
    if (!database || !importText(*database, folder, manySessions(),
                                 mapped({{"session", "session"}, {"action", "action"}})))
        return false;
    ModelInfo info;
    info.detector = "gru-next";
    ModelStore models(*database);
    const auto model = models.add(info, "weights");
    RunControl control;
    return model.ok() && models.writeScores(model->id, allAt(1), control).ok();
}

/// Such a copy, with a second connection that reads.
class Shop {
    const Scratch m_scratch;

public:
    explicit Shop(const Scratch& folder) {
        std::filesystem::copy_file(folder.path("shop.anomalyst"), m_scratch.path("test.anomalyst"));
        database.emplace(*m_scratch.workspace());
        reader.emplace(
            *Database::open(m_scratch.path("test.anomalyst"), Database::Access::ReadOnly));
    }

    Status write(const SessionScores& scores, RunControl& control) {
        return ModelStore(*database).writeScores(model, scores, control);
    }
    /// What a reader sees of the scores, in the order of the sessions.
    std::vector<float> seen() {
        RunControl control;
        return EventStore(*reader).keys(model, control)->raw;
    }
    std::int64_t rows(const std::string& table) {
        return number(reader->connection(), "SELECT count(*) FROM " + table);
    }

    std::optional<Database> database;  ///< the one that writes
    std::optional<Database> reader;
    const ModelId model{1};
};

bool areAll(const std::vector<float>& scores, float value) {
    return scores.size() == kSessions && std::ranges::count(scores, value) == kSessions;
}

}  // namespace

/// How scores get into the workspace beside everything else that goes on.
class ScoringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeShop(m_folder)); }

    void verdictsGetInBetween() {
        Shop shop(m_folder);
        std::size_t given = 0;
        RunControl control({}, {}, [&] {
            const VerdictEntry entry{SessionId{7}, Verdict::Fraud, {}, {}, "kim", {}};
            if (!LabelStore(*shop.database).append(std::span(&entry, 1))) return;
            ++given;
            QCOMPARE(LabelStore(*shop.reader).history()->size(), given);  // on the disk, for all
        });
        VERIFY_OK(shop.write(allAt(2), control));
        QVERIFY(given >= 3);
        QCOMPARE(LabelStore(*shop.reader).history()->size(), given);
        QVERIFY(areAll(shop.seen(), 2));
        QCOMPARE(firstProblem(*shop.reader), std::string());
    }

    void readersSeeTheOldScoresUntilTheNewAreComplete() {
        Shop shop(m_folder);
        int looks = 0, ofTheOld = 0;
        std::string problem;
        bool shown = false;
        RunControl control({}, {}, [&] {
            // What is replaced is removed in parts as well, when the new scores are shown already.
            const std::vector<float> seen = shop.seen();
            ++looks;
            if (areAll(seen, 1) && !shown)
                ++ofTheOld;
            else
                shown = areAll(seen, 2);
            QVERIFY(areAll(seen, shown ? 2 : 1));
            problem += firstProblem(*shop.reader);
        });
        VERIFY_OK(shop.write(allAt(2), control));
        QVERIFY(ofTheOld >= 3);
        QVERIFY(looks > ofTheOld);
        QCOMPARE(problem, std::string());
        QVERIFY(areAll(shop.seen(), 2));
        QCOMPARE(shop.rows("score"), kSessions);
        QCOMPARE(shop.rows("event_score"), kSessions);
        QCOMPARE(shop.rows("v_score"), kSessions);
    }

    void sessionsThatAreNotScoredAnewKeepTheirScores() {
        Shop shop(m_folder);
        RunControl control;
        SessionScores odd = allAt(2, 2);
        std::ranges::reverse(odd.session);  // in any order
        VERIFY_OK(shop.write(odd, control));
        const std::vector<float> seen = shop.seen();
        for (std::size_t i = 0; i < seen.size(); ++i) QCOMPARE(seen[i], i % 2 == 0 ? 2.0F : 1.0F);
        const std::vector<SessionId> both{SessionId{1}, SessionId{2}};
        const auto rows = EventStore(*shop.reader).summaries(both, shop.model);
        VERIFY_OK(rows);
        QCOMPARE((*rows)[0].eventBits, (std::vector<float>{2, 2}));
        QCOMPARE((*rows)[1].eventBits, (std::vector<float>{1, 1}));
        QCOMPARE(shop.rows("score"), kSessions);
    }

    void stoppedScoresLeaveTheOldAndAreSweptAway() {
        Shop shop(m_folder);
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {}, [&] {
            if (shop.rows("score") > kSessions) stop->request_stop();  // half way
        });
        QCOMPARE(shop.write(allAt(2), control).error().kind, ErrorKind::Cancelled);
        QVERIFY(areAll(shop.seen(), 1));
        QCOMPARE((*ModelStore(*shop.reader).champion())->scoredSessions, std::uint64_t(kSessions));
        QCOMPARE(firstProblem(*shop.reader), std::string());
        QVERIFY(shop.rows("score") > kSessions);
        RunControl free;
        VERIFY_OK(ModelStore(*shop.database).sweep(free));
        QCOMPARE(shop.rows("score"), kSessions);
        QCOMPARE(shop.rows("scoring"), std::int64_t(1));
        QVERIFY(areAll(shop.seen(), 1));
    }

    void sessionThatGrowsLosesItsScoresOfEveryModel() {
        Shop shop(m_folder);
        ModelInfo info;
        info.detector = "autoencoder";
        const ModelId second = ModelStore(*shop.database).add(info, "weights")->id;
        RunControl control;
        VERIFY_OK(ModelStore(*shop.database).writeScores(second, allAt(3), control));
        const Scratch scratch;
        VERIFY_OK(importText(*shop.database, scratch, "session,action\ns4,buy\n",
                             mapped({{"session", "session"}, {"action", "action"}})));
        for (const ModelId model : {shop.model, second}) {
            const auto keys = EventStore(*shop.reader).keys(model, control);
            QCOMPARE(std::ranges::count_if(keys->raw, [](float raw) { return std::isnan(raw); }),
                     std::ptrdiff_t(1));
            QVERIFY(std::isnan(keys->raw[4]));
        }
        QCOMPARE(shop.rows("event_score"), 2 * (kSessions - 1));
    }

private:
    Scratch m_folder;
};

QTEST_APPLESS_MAIN(ScoringTest)
#include "scoring_test.moc"
