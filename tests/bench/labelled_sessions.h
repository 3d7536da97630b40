#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"

namespace anomalyst::bench {

/// Sessions read from one of the gzip CSV files of the test data, with what is known of them.
struct LabelledSessions {
    EventColumns sessions;
    std::vector<RankedScores::Truth> truth;  ///< [sessions]
    std::vector<std::string> split;  ///< [sessions] "train" or "test"; empty: no such column
};

/// Names of the columns to read. Events of a session are in order, with those of others between.
struct Columns {
    std::string session;
    std::string action;
    std::string label;                    ///< "1" is anomalous; may be empty: none is
    std::string split;                    ///< may be empty
    std::vector<std::string> attributes;  ///< categorical
};

/// Reads with `gzip -dc`, so that a machine with nothing but LibTorch can run the benchmark.
Result<LabelledSessions> readSessions(const std::string& file, const Columns& columns);

/// Sessions without events, each a row of numbers.
struct LabelledTable {
    LabelledSessions rows;
    std::map<std::string, std::vector<std::string>> splits;  ///< by name, each [rows]
};

/// Reads a table with numbers in columns `x0`, `x1`, …, a `label` ("1" is anomalous), and splits in
/// all the others.
Result<LabelledTable> readTable(const std::string& file);

/// The sessions for which `keep[row]`.
LabelledSessions pick(const LabelledSessions& all, const std::vector<bool>& keep);

}  // namespace anomalyst::bench
