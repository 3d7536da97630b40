#include "app/workflow/seal.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <iterator>
#include <stop_token>

using namespace anomalyst;
using namespace anomalyst::app;

class SealTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSealedIsReadWithThePassphrase_data() {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {0, 1, 65'535, 65'536, 65'537, 300'000})
            QTest::addRow("%d bytes", bytes) << bytes;
    }
    void whatWasSealedIsReadWithThePassphrase() {
        QFETCH(int, bytes);
        const std::string text = textOf(bytes);
        seal(text);
        QVERIFY(bytes < 100 || read("sealed").find(text.substr(0, 100)) == std::string::npos);
        QCOMPARE(refusal("horse battery"), std::string());
        QVERIFY(read("plain") == text);
    }

    void otherPassphraseIsRefusedAndNothingWritten() {
        seal(textOf(1'000));
        QVERIFY(refusal("horse batterx").find("passphrase is another") != std::string::npos);
        QVERIFY(!std::filesystem::exists(path("plain")));
        QVERIFY(!Seal::make("").ok());
    }

    void changedOrCutFileIsRefused() {
        seal(textOf(200'000));
        const std::string whole = read("sealed");
        const auto refused = [&](const std::string& bytes) {
            write("sealed", bytes);
            return !refusal("horse battery").empty() && !std::filesystem::exists(path("plain"));
        };
        for (const std::size_t at : {0U, 36U, 60U, 80U, 100'000U, 199'000U}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QVERIFY2(refused(changed), std::to_string(at).c_str());
        }
        // Cut at the end of a piece, in one, and in the head.
        for (const std::size_t size : {75 + 65'553U, 100'000U, 75U, 30U, 0U})
            QVERIFY2(refused(whole.substr(0, size)), std::to_string(size).c_str());
        QVERIFY(refused(whole + "x"));
        QVERIFY(refused(whole.substr(0, 75) + whole.substr(75 + 65'553)));  // a piece taken out
        QVERIFY(refused("session,score\n"));
    }

    void sameTextIsNeverSealedTheSameWay() {
        seal("text");
        const std::string first = read("sealed");
        seal("text");
        QVERIFY(read("sealed") != first);
    }

    void fileOfTheFirstVersionIsStillRead() {
        RunControl control;
        const std::string kept = QFINDTESTDATA("fixtures/first.sealed").toStdString();
        const Status read = unseal(kept, "correct horse", path("plain"), control);
        QVERIFY2(read.ok(), read ? "" : read.error().sentence().c_str());
        QCOMPARE(this->read("plain"), std::string("session,score\ns-1,3\n"));
    }

    void whatIsReadIsForItsOwnerAlone() {
        seal(textOf(10));
        QCOMPARE(refusal("horse battery"), std::string());
        QCOMPARE(std::filesystem::status(path("plain")).permissions(),
                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }

    void stoppedReadingLeavesNothing() {
        seal(textOf(100));
        std::stop_source stop;
        stop.request_stop();
        RunControl control(stop.get_token(), {});
        const Status status = unseal(path("sealed"), "horse battery", path("plain"), control);
        QVERIFY(!status.ok());
        QCOMPARE(status.error().kind, ErrorKind::Cancelled);
        QVERIFY(!std::filesystem::exists(path("plain")));
    }

    void init() { std::filesystem::remove(path("plain")); }

private:
    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    static std::string textOf(int bytes) {
        std::string text;
        for (int i = 0; static_cast<int>(text.size()) < bytes; ++i) text += std::to_string(i) + ',';
        text.resize(static_cast<std::size_t>(bytes));
        return text;
    }
    void write(const char* name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }
    std::string read(const char* name) const {
        std::ifstream stream(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// In calls of odd sizes, as a writer makes them.
    void seal(const std::string& text) const {
        auto seal = Seal::make("horse battery");
        QVERIFY2(seal.ok(), seal ? "" : seal.error().sentence().c_str());
        std::string sealed;
        for (std::size_t at = 0; at < text.size(); at += 7'777)
            sealed += seal->push(std::string_view(text).substr(at, 7'777));
        write("sealed", sealed + seal->finish());
    }
    /// The sentence with which reading fails; empty when it does not.
    std::string refusal(const char* passphrase) const {
        RunControl control;
        const Status status = unseal(path("sealed"), passphrase, path("plain"), control);
        return status ? std::string() : status.error().sentence();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SealTest)
#include "seal_test.moc"
