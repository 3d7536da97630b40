#pragma once

#include <QString>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/domain/instant.h"
#include "engine/domain/label.h"
#include "engine/domain/result.h"

/// Values as text, the same everywhere. What is missing (NaN, unknown time) is "—". Separators
/// are those of the default QLocale; times are UTC.
namespace anomalyst::ui::format {

QString missing();

QString text(std::string_view utf8);
std::string utf8(const QString& text);
/// A name within a sentence: “later” is trained.
QString quoted(const QString& name);

QString count(std::uint64_t n);              ///< "27,951"
QString number(double value, int decimals);  ///< "1,249.00"
QString compact(double value);               ///< up to 4 significant digits: "0.29", "86,400"
/// A feature beside what is normal: up to 3 significant digits and 2 decimals, "0" below 0.005.
/// The whole part is never rounded: "86,412".
QString featureValue(double value);
QString score(double surprise);                    ///< "5.41"
QString bits(double bits);                         ///< "11.3"
QString pValue(double p);                          ///< "3.9e-6", "0.012"
QString percent(double share, int decimals = -1);  ///< 0.046 -> "4.6 %"; -1: as many as are telling
QString bytes(std::uint64_t n);                    ///< "31 MB"

QString date(Instant time);           ///< "2026-03-14"
QString dateTime(Instant time);       ///< "2026-03-14 02:11"
QString shortDateTime(Instant time);  ///< "03-14 02:11", for narrow columns
QString clock(Instant time);          ///< "02:14:41"
QString duration(double seconds);     ///< "6 min 12 s", "0.4 s", "3 d 4 h"

QString sessions(std::uint64_t n);  ///< "1 session", "27,951 sessions"
QString events(std::uint64_t n);
QString users(std::uint64_t n);

QString actionName(std::string_view action);  ///< as in the data; "(end)" is "end of session"
QString verdict(Verdict verdict);             ///< "Fraud"; empty for None
QString givenLabel(GivenLabel label);         ///< "anomalous"; empty for Unknown

/// An error as the window shows it: what, where, what to do.
QString error(const Error& error);

}  // namespace anomalyst::ui::format
