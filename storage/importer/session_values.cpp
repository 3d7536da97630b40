#include "storage/importer/session_values.h"

#include <cmath>
#include <limits>
#include <string>

#include "storage/importer/number_format.h"
#include "storage/importer/record.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kDiffer = -1;
const double kNone = std::numeric_limits<double>::quiet_NaN();

std::string insertSql(const std::vector<AttributeColumn>& columns, bool readyMade) {
    std::string names = "session";
    std::string marks = "?";
    const auto add = [&](const std::string& name) {
        names += ", " + name;
        marks += ", ?";
    };
    for (const auto& column : columns) {
        const std::string name = attributeColumn(column.id);
        if (column.number && !readyMade) {
            add(name + "_min");
            add(name + "_max");
        } else {
            add(name);
        }
    }
    return "INSERT INTO session_value (" + names + ") VALUES (" + marks + ")";
}

}  // namespace

SessionValues::SessionValues(SQLite::Database& database,
                             const std::vector<AttributeColumn>& columns, TermDictionary& terms,
                             bool readyMade)
    : m_columns(columns),
      m_terms(terms),
      m_readyMade(readyMade),
      m_insert(database, insertSql(columns, readyMade)),
      m_cells(columns.size()) {}

void SessionValues::beginSession() {
    for (Cell& cell : m_cells) cell = {0, kNone, 0, kNone, kNone};
    m_amount = 0;
    m_hasAmount = false;
}

/// Reads the record's cells as what their columns turned out to be.
void SessionValues::decode(const std::int64_t* record) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const AttributeColumn& column = m_columns[i];
        const std::int64_t word = record[record::kCells + column.cell];
        Cell& cell = m_cells[i];
        if (column.number)
            cell.number = record::numberOf(word);
        else if (!column.toText)
            cell.term = word;
        else if (record::isText(word))
            cell.term = record::termOfText(word);
        else
            cell.term = std::isnan(record::numberOf(word))
                            ? record::kMissingTerm
                            : m_terms.id(toText(record::numberOf(word)));
    }
}

void SessionValues::add(const std::int64_t* record) {
    decode(record);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Cell& cell = m_cells[i];
        if (!m_columns[i].number) {
            if (cell.term == 0 || cell.shared == cell.term) continue;
            cell.shared = cell.shared == 0 ? cell.term : kDiffer;
        } else if (!std::isnan(cell.number)) {
            cell.least = std::fmin(cell.least, cell.number);
            cell.most = std::fmax(cell.most, cell.number);
            if (!m_columns[i].amount) continue;
            m_amount += cell.number;
            m_hasAmount = true;
        }
    }
}

double SessionValues::amount() const { return m_hasAmount ? m_amount : kNone; }

void SessionValues::insert(std::int64_t session) {
    int index = 0;
    m_insert.bind(++index, session);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Cell& cell = m_cells[i];
        ++index;
        if (m_columns[i].number) {
            m_insert.bind(index, cell.least);
            if (!m_readyMade) m_insert.bind(++index, cell.most);
        } else if (cell.shared != 0) {
            m_insert.bind(index, cell.shared);
        } else {
            m_insert.bind(index, nullptr);
        }
    }
    m_insert.run();
}

}  // namespace anomalyst::storage
