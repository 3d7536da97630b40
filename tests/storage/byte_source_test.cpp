#include "storage/importer/byte_source.h"

#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

#include <QtTest>
#include <chrono>
#include <random>
#include <stop_token>
#include <thread>

#include "scratch.h"
#include "storage/failure.h"
#include "tests/storage/packed.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

std::string someText(std::size_t lines) {
    std::mt19937 random(3);
    std::string text;
    for (std::size_t i = 0; i < lines; ++i) text += std::to_string(random()) + ",view\n";
    return text;
}

std::string readAll(ByteSource& source, std::size_t piece = 10'000) {
    std::string text;
    std::string buffer(piece, '\0');
    while (const std::size_t count = source.read(buffer)) text.append(buffer, 0, count);
    return text;
}

/// The sentence with which reading the file ends; empty where it ends well.
std::string refusal(const std::filesystem::path& file, ByteSource::Limits limits = {}) {
    try {
        ByteSource source(file, limits);
        readAll(source);
    } catch (const Failure& failure) {
        return failure.error.sentence();
    }
    return {};
}

}  // namespace

class ByteSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packedDataIsToldByItsContent() {
        const Scratch scratch;
        const std::string text = someText(50'000);
        const auto check = [&](const std::string& name, const std::string& bytes,
                               const std::string& packing) {
            ByteSource source(scratch.write(name, bytes));
            return source.packing() == packing && readAll(source) == text &&
                   source.position() == bytes.size() && source.hash() == Sha256::of(text);
        };
        QVERIFY(check("plain.csv", text, ""));
        QVERIFY(check("a.csv.gz", gzipped(text), "gzip"));
        QVERIFY(check("a.csv.zst", zstdPacked(text), "zstd"));
        QVERIFY(check("a.csv", gzipped(text), "gzip"));
        QVERIFY(check("b.csv", zstdPacked(text), "zstd"));
        QVERIFY(check("b.csv.gz", zstdPacked(text), "zstd"));
    }

    void partsThatFollowEachOtherAreOneText() {
        const Scratch scratch;
        const std::string text = someText(2'000), more = someText(10);
        for (const auto& bytes :
             {gzipped(text) + gzipped("") + gzipped(more), zstdPacked(text) + zstdPacked(more),
              gzipped(text) + gzipped(more) + std::string(512, '\0')}) {
            ByteSource source(scratch.write("parts", bytes));
            QCOMPARE(readAll(source, 7), text + more);
        }
    }

    void manyEmptyPartsAreRead() {
        const Scratch scratch;
        std::string bytes;
        for (int i = 0; i < 50'000; ++i) bytes += gzipped("");
        ByteSource source(scratch.write("parts.gz", bytes + gzipped("x")));
        QCOMPARE(readAll(source), std::string("x"));
    }

    void peekedBytesRemainToBeRead() {
        const Scratch scratch;
        const std::string text = someText(3'000);
        for (const auto& bytes : {text, gzipped(text), zstdPacked(text)}) {
            ByteSource source(scratch.write("data", bytes));
            QCOMPARE(source.peek(1'000), std::string_view(text).substr(0, 1'000));
            QCOMPARE(source.peek(20'000), std::string_view(text).substr(0, 20'000));
            QCOMPARE(source.peek(10), std::string_view(text).substr(0, 10));
            QCOMPARE(readAll(source, 999), text);
            QCOMPARE(source.hash(), Sha256::of(text));
        }
    }

    void silentPipeIsNotWaitedForOnceStopped() {
        const Scratch scratch;
        const auto pipe = scratch.path("pipe");
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        std::stop_source stop;
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        ErrorKind kind = ErrorKind::Failed;
        try {
            ByteSource source({pipe, {}, stop.get_token()});
        } catch (const Failure& failure) {
            kind = failure.error.kind;
        }
        stopper.join();
        QCOMPARE(kind, ErrorKind::Cancelled);
    }

    void pipesAreReadOnce() {
        const Scratch scratch;
        const std::string text = someText(30'000);
        const auto pipe = scratch.path("pipe");
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << zstdPacked(text); });
        ByteSource source(pipe);
        const bool rereadable = source.rereadable();
        const std::string begin(source.peek(100));
        const std::string read = readAll(source);
        writer.join();
        QVERIFY(!rereadable);
        QCOMPARE(begin, text.substr(0, 100));
        QCOMPARE(read, text);
    }

    void cutOffAndDamagedDataIsTold() {
        const Scratch scratch;
        const std::string text = someText(50'000);
        for (const bool zstd : {false, true}) {
            const std::string packed = zstd ? zstdPacked(text) : gzipped(text);
            const std::string name = zstd ? "zstd" : "gzip";
            for (const std::size_t length : {packed.size() / 2, packed.size() - 1})
                QVERIFY2(refusal(scratch.write("cut", packed.substr(0, length)))
                                 .find("its " + name + " data is cut off") != std::string::npos,
                         name.c_str());
            std::string damaged = packed;
            for (std::size_t i = 0; i < 40; ++i) damaged[packed.size() / 2 + i] = 'x';
            QVERIFY2(refusal(scratch.write("damaged", damaged)).find(name + " data") !=
                         std::string::npos,
                     name.c_str());
            QVERIFY(!refusal(scratch.write("more", packed + "and more")).empty());
        }
    }

    void dataThatWouldFillTheMemoryIsRefused() {
        const Scratch scratch;
        // One byte, in a frame that asks for a window of 2 GiB.
        const std::string frame(
            "\x28\xb5\x2f\xfd\x00\xa8\x09\x00\x00"
            "a",
            10);
        const auto sentence = refusal(scratch.write("long.zst", frame));
        QVERIFY2(sentence.find("more than 128 MiB") != std::string::npos, sentence.c_str());
        QVERIFY(sentence.find("without --long") != std::string::npos);
    }

    void namesThatPromisePackedDataAreHeldToIt() {
        const Scratch scratch;
        QVERIFY(refusal(scratch.write("a.csv.gz", "a,b\n1,2\n")).find("is no gzip data") !=
                std::string::npos);
        QVERIFY(refusal(scratch.write("a.csv.ZST", "a,b\n1,2\n")).find("is no zstd data") !=
                std::string::npos);
        QVERIFY(refusal(scratch.write("empty.gz", "")).find("it is empty") != std::string::npos);
    }

    void refusedFilesAreClosed() {
        const Scratch scratch;
        const auto file = scratch.write("a.gz", "plain");
        const auto open = [] {
            return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
        };
        const auto before = open();
        for (int i = 0; i < 10; ++i) QVERIFY(!refusal(file).empty());
        QCOMPARE(open(), before);
    }

    void bombsAreRefusedAndLogsAreNot() {
        const Scratch scratch;
        const ByteSource::Limits limits{1'000'000, 100};
        // Zeros shrink to a thousandth.
        const std::string zeros(3'000'000, '0');
        for (const auto& bomb : {gzipped(zeros), zstdPacked(zeros)}) {
            const auto sentence = refusal(scratch.write("bomb", bomb), limits);
            QVERIFY2(sentence.find("100 times") != std::string::npos, sentence.c_str());
        }
        QCOMPARE(refusal(scratch.write("small", gzipped(zeros.substr(0, 900'000))), limits),
                 std::string());
        QCOMPARE(refusal(scratch.write("log", gzipped(someText(200'000))), limits), std::string());
        QCOMPARE(refusal(scratch.write("plain", zeros), limits), std::string());
    }
};

QTEST_APPLESS_MAIN(ByteSourceTest)
#include "byte_source_test.moc"
