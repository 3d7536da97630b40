#include <QtTest>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

// What every detector of the registry must do, whichever it is.
namespace {

std::string fetchedName() {
    QFETCH_GLOBAL(QString, name);
    return name.toStdString();
}

std::unique_ptr<Detector> detector() {
    auto made = makeDetector(fetchedName());
    return made ? std::move(*made) : nullptr;
}

FitOptions options(std::uint64_t seed = 7) {
    FitOptions chosen;
    chosen.seed = seed;
    chosen.device = Device::Cpu;
    const DetectorInfo& info = *findDetector(fetchedName());
    if (hasParameter(info, "epochs")) chosen.parameters = shortTraining(fetchedName(), "6");
    // One that reads features and one that reads tokens, both fast.
    if (hasParameter(info, "members")) chosen.parameters = {{"members", "mahalanobis, ngram"}};
    return chosen;
}

Result<std::unique_ptr<Model>> fitted(const FitOptions& chosen = options()) {
    RunControl control;
    const std::string name = fetchedName();
    return detector()->fit(dataFor(name, 300, 1), dataFor(name, 60, 2), chosen, control);
}

Result<Explanation> explained(const Model& model, const Dataset& data, std::size_t session) {
    RunControl control;
    return model.explain(data, session, control);
}

Dataset row(const Dataset& data, std::uint32_t index) { return subset(data, std::span(&index, 1)); }

}  // namespace

class DetectorContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("name");
        for (const auto& info : detectors())
            QTest::newRow(info.name.c_str()) << QString::fromStdString(info.name);
    }

    void wrongParametersAreRefused() {
        FitOptions wrong;
        wrong.parameters = {{"no-such", "1"}};
        const auto model = fitted(wrong);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Usage);
        QVERIFY(model.error().sentence().find("no-such") != std::string::npos);
    }

    void strangeValuesNeverGiveANumberThatIsNone() {
        const auto model = fitted();
        Dataset data = dataFor(fetchedName(), 12, 6);
        const float strange[] = {
            std::numeric_limits<float>::quiet_NaN(),  std::numeric_limits<float>::infinity(),
            -std::numeric_limits<float>::infinity(),  std::numeric_limits<float>::max(),
            std::numeric_limits<float>::denorm_min(), 0};
        const std::size_t columns = data.features.columns();
        for (std::size_t r = 0; columns > 0 && r < data.rows(); ++r)
            std::ranges::fill_n(
                data.features.values.begin() + static_cast<std::ptrdiff_t>(r * columns),
                static_cast<std::ptrdiff_t>(r < 6 ? columns : 1), strange[r % 6]);
        for (auto& channel : data.tokens.channels)
            std::ranges::fill(channel.codes, 0);  // all unknown
        const RawScores scores = scored(**model, data);
        QCOMPARE(scores.session.size(), std::size_t{12});
        for (const double score : scores.session) QVERIFY(std::isfinite(score));
        for (const float bits : scores.eventBits) QVERIFY(std::isfinite(bits));
        for (const float place : scores.latent) QVERIFY(std::isfinite(place));
        for (std::size_t i = 0; i < 12; ++i) QVERIFY(explained(**model, data, i));
    }

    void sessionsWithoutEventsAreScored() {
        const auto model = fitted();
        Dataset data = dataFor(fetchedName(), 1, 6);
        if (data.tokens.channels.empty()) return;
        for (auto& channel : data.tokens.channels) channel.codes.clear();
        data.tokens.offsets = {0, 0};
        const RawScores scores = scored(**model, data);
        QCOMPARE(scores.session.size(), std::size_t{1});
        QVERIFY(std::isfinite(scores.session[0]));
    }

    void trainingOnDuplicatesWorks() {
        RunControl control;
        Dataset train = dataFor(fetchedName(), 2, 1);
        std::vector<std::uint32_t> rows(60, 0);
        rows.resize(61, 1);  // one session in sixty is another one
        const auto model =
            detector()->fit(subset(train, rows), dataFor(fetchedName(), 0, 1), options(), control);
        if (!model) {
            QVERIFY(model.error().kind == ErrorKind::BadInput);
            return;
        }
        for (const double score : scored(**model, dataFor(fetchedName(), 30, 3)).session)
            QVERIFY(std::isfinite(score));
    }

    void sameSeedGivesTheSameBytes() {
        const auto first = fitted(options(7));
        const auto again = fitted(options(7));
        QVERIFY(*(*first)->save() == *(*again)->save());
    }

    void scoresDoNotDependOnTheOtherSessions() {
        const auto model = fitted();
        const Dataset data = dataFor(fetchedName(), 40, 3);
        const RawScores together = scored(**model, data);
        QCOMPARE(together.session.size(), std::size_t{40});
        for (std::uint32_t i = 0; i < 40; ++i) {
            const RawScores alone = scored(**model, row(data, i));
            QVERIFY(alone.session[0] == together.session[i]);  // to the last bit
            QVERIFY(std::equal(alone.latent.begin(), alone.latent.end(),
                               together.latent.data() + i * alone.latentWidth));
        }
    }

    void savedModelScoresTheSame() {
        const auto model = fitted();
        const auto bytes = (*model)->save();
        const auto loaded = detector()->load(*bytes);
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        const Dataset data = dataFor(fetchedName(), 50, 4);
        QVERIFY(scored(**loaded, data).session == scored(**model, data).session);
        QVERIFY(scored(**loaded, data).latent == scored(**model, data).latent);
        QVERIFY(*(*loaded)->save() == *bytes);
    }

    void damagedBytesAreRefused() {
        const auto model = fitted();
        const std::string sound = *(*model)->save();
        const auto refused = [](const std::string& bytes) {
            const auto loaded = detector()->load(bytes);
            return !loaded && !loaded.error().what.empty();
        };
        for (std::size_t part = 0; part < 50; ++part) {
            const std::size_t at = part * sound.size() / 50;
            QVERIFY(refused(sound.substr(0, at)));
            std::string flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
            QVERIFY(refused(flipped));
        }
        for (std::size_t at = 0; at < 80; ++at) {
            std::string flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x80);
            QVERIFY(refused(flipped));
        }
        QVERIFY(refused(sound + "x"));
        QVERIFY(refused("PK\x03\x04 a zip archive, as LibTorch writes them"));
    }

    void modelsOfAnotherDetectorAreRefused() {
        const auto model = fitted();
        for (const auto& info : detectors()) {
            if (info.name == fetchedName()) continue;
            const auto other = makeDetector(info.name);
            QVERIFY(!(*other)->load(*(*model)->save()));
        }
    }

    void cancelEndsScoringAndExplaining() {
        const auto model = fitted();
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        RunControl control(stop->get_token(), {});
        const auto scores = (*model)->score(dataFor(fetchedName(), 100, 3), control);
        QVERIFY(!scores);
        QVERIFY(scores.error().kind == ErrorKind::Cancelled);
        const auto explanation = (*model)->explain(dataFor(fetchedName(), 1, 3), 0, control);
        QVERIFY(!explanation);
        QVERIFY(explanation.error().kind == ErrorKind::Cancelled);
    }

    void tooFewSessionsAreRefusedBeforeTraining() {
        RunControl control;
        const std::string name = fetchedName();
        for (const std::size_t rows : {0, 1, 3}) {
            const auto model =
                detector()->fit(dataFor(name, rows, 1), dataFor(name, 0, 1), options(), control);
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::BadInput);
        }
    }

    void emptyValidationIsNoHindrance() {
        RunControl control;
        const std::string name = fetchedName();
        const auto model =
            detector()->fit(dataFor(name, 50, 1), dataFor(name, 0, 1), options(), control);
        QVERIFY(model);
        QVERIFY(scored(**model, dataFor(name, 0, 1)).session.empty());
    }

    void explanationSharesSumToOne() {
        const auto model = fitted();
        const Dataset data = dataFor(fetchedName(), 10, 5);
        for (std::size_t i = 0; i < 10; ++i) {
            const auto explanation = explained(**model, data, i);
            double sum = 0;
            for (const auto& feature : explanation->features) sum += feature.share;
            for (const auto& event : explanation->events) sum += event.share;
            QVERIFY(std::abs(sum - 1) < 1e-6);
        }
    }

    void otherDataThanInTrainingAreRefused() {
        const auto model = fitted();
        Dataset other = dataFor(fetchedName(), 5, 1);
        if (other.tokens.channels.empty()) {
            other.features.names.pop_back();
            other.features.values.resize(other.features.rows * other.features.columns());
        } else {
            other.tokens.channels.pop_back();
        }
        RunControl control;
        QVERIFY(!(*model)->score(other, control));
        QVERIFY(!(*model)->explain(other, 0, control));
    }
};

QTEST_GUILESS_MAIN(DetectorContractTest)
#include "detector_contract_test.moc"
