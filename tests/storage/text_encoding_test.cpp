#include "storage/importer/text_encoding.h"

#include <QtTest>
#include <algorithm>
#include <cstring>

using namespace anomalyst::storage;

namespace {

/// ASCII and characters below U+0100 given as Latin-1, in UTF-16.
std::string utf16(const std::string& latin1, bool bigEndian) {
    std::string text;
    for (const char c : latin1) {
        if (bigEndian) text += '\0';
        text += c;
        if (!bigEndian) text += '\0';
    }
    return text;
}

std::string decoded(const std::string& bytes, TextEncoding encoding, std::size_t piece,
                    std::size_t room) {
    std::size_t at = 0;
    const ByteFunction utf8 = asUtf8(
        [&](std::span<char> into) {
            const std::size_t count = std::min({into.size(), piece, bytes.size() - at});
            std::memcpy(into.data(), bytes.data() + at, count);
            at += count;
            return count;
        },
        encoding);
    std::string text, buffer(room, '\0');
    while (const std::size_t count = utf8(buffer)) text.append(buffer, 0, count);
    return text;
}

std::string windows1252(const std::string& text) {
    std::string to;
    appendWindows1252(to, text);
    return to;
}

}  // namespace

class TextEncodingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodingsAreTold() {
        const auto told = [](const std::string& head) {
            return nameOf(detectEncoding(head, true));
        };
        QCOMPARE(told("a,b\n1,2\n"), std::string("UTF-8"));
        QCOMPARE(told("\xef\xbb\xbf"
                      "a,b\n"),
                 std::string("UTF-8"));
        QCOMPARE(told("a,\xe2\x82\xac\n"), std::string("UTF-8"));
        QCOMPARE(told("a,M\xfcller\n"), std::string("Latin-1"));
        QCOMPARE(told("a,5 \x80\n"), std::string("Windows-1252"));
        // The second byte of the euro sign in UTF-8 is none of Windows-1252.
        QCOMPARE(told("\xe2\x82\xac,M\xfcller\n"), std::string("Latin-1"));
        for (const bool mark : {false, true}) {
            QCOMPARE(told((mark ? "\xff\xfe" : "") + utf16("a,b\n1,2\n", false)),
                     std::string("UTF-16 LE"));
            QCOMPARE(told((mark ? "\xfe\xff" : "") + utf16("a,b\n1,2\n", true)),
                     std::string("UTF-16 BE"));
        }
        QCOMPARE(told(std::string(1'000, '\0')), std::string("UTF-8"));
    }

    void characterCutOffByTheEndOfTheHeadIsNoOtherEncoding() {
        QCOMPARE(detectEncoding("a,\xe2\x82", false), TextEncoding::Utf8);
        QCOMPARE(detectEncoding("a,\xe2\x82", true), TextEncoding::Windows1252);
    }

    void utf16IsReadHoweverItArrives() {
        const std::string expected =
            "\xef\xbb\xbf"
            "k\xc3\xbc,1\r\n";
        for (const bool bigEndian : {false, true}) {
            const std::string bytes =
                (bigEndian ? "\xfe\xff" : "\xff\xfe") + utf16("k\xfc,1\r\n", bigEndian);
            const auto encoding = bigEndian ? TextEncoding::Utf16Be : TextEncoding::Utf16Le;
            for (std::size_t piece = 1; piece < 6; ++piece)
                for (std::size_t room = 4; room < 9; ++room)
                    QCOMPARE(decoded(bytes, encoding, piece, room), expected);
        }
    }

    void pairsOfUtf16AreOneCharacterAndHalvesAreReplaced() {
        const auto read = [](const char* bytes, std::size_t size) {
            return decoded(std::string(bytes, size), TextEncoding::Utf16Le, 3, 16);
        };
        QCOMPARE(read("\x3d\xd8\x00\xde", 4), std::string("\xf0\x9f\x98\x80"));
        QCOMPARE(read("a\0\x3d\xd8"
                      "b\0",
                      6),
                 std::string("a\xef\xbf\xbd"
                             "b"));
        QCOMPARE(read("a\0\x3d\xd8", 4), std::string("a\xef\xbf\xbd"));
        QCOMPARE(read("a\0b", 3), std::string("a\xef\xbf\xbd"));
    }

    void windows1252HasTheCharactersBeyondLatin1() {
        QCOMPARE(windows1252("\x80 \x84\xe4\x93 \x99"),
                 std::string("\xe2\x82\xac \xe2\x80\x9e\xc3\xa4\xe2\x80\x9c \xe2\x84\xa2"));
        QCOMPARE(windows1252("\x81\x8d\x8f\x90\x9d"),
                 std::string("\xc2\x81\xc2\x8d\xc2\x8f\xc2\x90\xc2\x9d"));
        std::string every;
        for (int c = 1; c < 256; ++c) every += static_cast<char>(c);
        QVERIFY(isUtf8(windows1252(every)));
    }

    void utf8IsCheckedStrictly() {
        QVERIFY(isUtf8("plain \xe2\x82\xac \xf0\x9f\x98\x80"));
        QVERIFY(!isUtf8("\xc0\xaf"));          // overlong
        QVERIFY(!isUtf8("\xed\xa0\x80"));      // surrogate
        QVERIFY(!isUtf8("\xf4\x90\x80\x80"));  // beyond Unicode
        QVERIFY(!isUtf8("\xe2\x82"));          // cut off
    }
};

QTEST_APPLESS_MAIN(TextEncodingTest)
#include "text_encoding_test.moc"
