#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Settles which values of the text features of ready-made sessions become numbers of their own:
/// those that a feature has while it has at most 32. For the end of an import; belongs into its
/// transaction.
///
/// What is settled stays. Values that come when there are more than 32 are not added, and none is
/// taken away: a model trained before keeps its inputs and scores, and a session with one of the
/// later values has 0 in all of them. A feature that has more from the first import on, such as a
/// free text, gives no numbers. So a load looks at a short list instead of at all sessions, and
/// what it makes of a session depends neither on others nor on what comes after.
void settleIndicators(SQLite::Database& database);

/// The same for a workspace from before there was such a list; without effect where there is one.
void settleIndicatorsOfOld(SQLite::Database& database);

/// A value that is a number of its own.
struct Indicator {
    std::int64_t term = 0;
    std::string text;
};

/// The settled values of the attribute, in their order.
std::vector<Indicator> indicatorsOf(SQLite::Database& database, std::int64_t attribute);

}  // namespace anomalyst::storage
