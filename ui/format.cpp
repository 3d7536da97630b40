#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/engine_words.h"

namespace anomalyst::ui::format {

namespace {

/// Where the translator finds this file's texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(anomalyst::ui::format)
};

QString formatted(Instant time, const QString& pattern) {
    if (!time.known()) return missing();
    const qint64 millis = (time.micros - (time.micros < 0 ? 999 : 0)) / 1000;  // towards the past
    // The C locale: these are machine-sortable times, the same in every language.
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC), pattern);
}

/// Without the zeros that end the decimals.
QString shortened(QString text) {
    const QString point = QLocale().decimalPoint();
    if (!text.contains(point)) return text;
    while (text.endsWith(QLatin1Char('0'))) text.chop(1);
    if (text.endsWith(point)) text.chop(point.size());
    return text;
}

int pluralNumber(std::uint64_t n) {
    return static_cast<int>(std::min<std::uint64_t>(n, 2'000'000'000));
}

QString inUnit(std::size_t unit, const QString& value) {
    switch (unit) {
        case 0: return Texts::tr("%1 d").arg(value);
        case 1: return Texts::tr("%1 h").arg(value);
        case 2: return Texts::tr("%1 min").arg(value);
        default: return Texts::tr("%1 s").arg(value);
    }
}

}  // namespace

QString missing() { return QStringLiteral("—"); }

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string utf8(const QString& text) { return text.toStdString(); }

QString quoted(const QString& name) { return QStringLiteral("“%1”").arg(name); }

QString count(std::uint64_t n) { return QLocale().toString(static_cast<qulonglong>(n)); }

QString number(double value, int decimals) {
    if (std::isnan(value)) return missing();
    if (std::abs(value) < 0.5 * std::pow(10, -decimals)) value = 0;  // and not minus nothing
    return QLocale().toString(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

QString compact(double value) {
    if (std::isnan(value)) return missing();
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e9)) return pValue(value);
    if (value == std::floor(value)) return number(value, 0);
    const int digits = size == 0 ? 0 : 3 - static_cast<int>(std::floor(std::log10(size)));
    return shortened(number(value, std::clamp(digits, 0, 6)));
}

QString featureValue(double value) {
    if (std::isnan(value)) return missing();
    const double size = std::abs(value);
    if (size < 0.005) return number(0, 0);
    if (value == std::floor(value)) return number(value, 0);
    const int digits = 2 - static_cast<int>(std::floor(std::log10(size)));
    return shortened(number(value, std::clamp(digits, 0, 2)));
}

QString score(double surprise) { return number(surprise, 2); }

QString bits(double bits) { return number(bits, 1); }

QString pValue(double p) {
    if (std::isnan(p)) return missing();
    if (p == 0 || std::abs(p) >= 0.001) return QLocale().toString(p, 'g', 2);
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(p))));
    const double mantissa = p / std::pow(10.0, exponent);
    return QLocale().toString(mantissa, 'f', 1) + QStringLiteral("e%1").arg(exponent);
}

QString percent(double share, int decimals) {
    if (std::isnan(share)) return missing();
    const double value = share * 100;
    if (decimals < 0) decimals = value != 0 && value < 0.1 ? 2 : value < 10 && value != 0 ? 1 : 0;
    return number(value, decimals) + QStringLiteral(" %");
}

QString bytes(std::uint64_t n) {
    return QLocale().formattedDataSize(static_cast<qint64>(n), n < 10'000'000 ? 1 : 0,
                                       QLocale::DataSizeSIFormat);
}

QString date(Instant time) { return formatted(time, QStringLiteral("yyyy-MM-dd")); }
QString dateTime(Instant time) { return formatted(time, QStringLiteral("yyyy-MM-dd HH:mm")); }
QString shortDateTime(Instant time) { return formatted(time, QStringLiteral("MM-dd HH:mm")); }
QString clock(Instant time) { return formatted(time, QStringLiteral("HH:mm:ss")); }

QString duration(double seconds) {
    static constexpr double kUnits[] = {86400, 3600, 60, 1};
    if (std::isnan(seconds)) return missing();
    if (seconds > 0 && seconds < 10 && seconds != std::floor(seconds))
        return inUnit(3, number(seconds, 1));
    const double whole = std::round(seconds);
    for (std::size_t i = 0; i < std::size(kUnits); ++i) {
        const double n = std::floor(whole / kUnits[i]);
        if (n < 1) continue;
        const QString text = inUnit(i, number(n, 0));
        if (i + 1 == std::size(kUnits)) return text;
        const double rest = std::floor((whole - n * kUnits[i]) / kUnits[i + 1]);
        return rest < 1 ? text : text + QLatin1Char(' ') + inUnit(i + 1, number(rest, 0));
    }
    return inUnit(3, number(0, 0));
}

QString sessions(std::uint64_t n) {
    return n == 1 ? Texts::tr("1 session") : Texts::tr("%Ln sessions", nullptr, pluralNumber(n));
}

QString events(std::uint64_t n) {
    return n == 1 ? Texts::tr("1 event") : Texts::tr("%Ln events", nullptr, pluralNumber(n));
}

QString users(std::uint64_t n) {
    return n == 1 ? Texts::tr("1 user") : Texts::tr("%Ln users", nullptr, pluralNumber(n));
}

QString actionName(std::string_view action) {
    return action == "(end)" ? Texts::tr("end of session") : text(action);
}

QString verdict(Verdict verdict) {
    switch (verdict) {
        case Verdict::Fraud: return Texts::tr("Fraud");
        case Verdict::Legitimate: return Texts::tr("Legitimate");
        case Verdict::Unsure: return Texts::tr("Unsure");
        case Verdict::None: break;
    }
    return {};
}

QString givenLabel(GivenLabel label) {
    switch (label) {
        case GivenLabel::Anomalous: return Texts::tr("anomalous");
        case GivenLabel::Normal: return Texts::tr("normal");
        case GivenLabel::Unknown: break;
    }
    return {};
}

// As Error::sentence, of the parts in the language of the window.
QString error(const Error& error) {
    const auto ended = [](const QString& sentence) {
        static const QString kEnds = QStringLiteral(".?。？");
        return sentence.isEmpty() || kEnds.contains(sentence.back())
                   ? sentence
                   : Texts::tr("%1.").arg(sentence);
    };
    const QString what = engineWords(error.what);
    const QString happened =
        ended(error.where.empty() ? what : Texts::tr("%1: %2").arg(engineWords(error.where), what));
    if (error.todo.empty()) return happened;
    return Texts::tr("%1 %2", "what happened, what to do")
        .arg(happened, ended(engineWords(error.todo)));
}

}  // namespace anomalyst::ui::format
