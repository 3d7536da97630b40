#include "storage/importer/row_feed.h"

#include <functional>
#include <string_view>
#include <utility>

namespace anomalyst::storage {

namespace {

constexpr std::size_t kRows = 1'024;
constexpr std::size_t kText = std::size_t{1} << 17;

bool within(std::string_view part, std::string_view whole) {
    const std::less_equal<const char*> notAfter;
    return notAfter(whole.data(), part.data()) &&
           notAfter(part.data() + part.size(), whole.data() + whole.size());
}

}  // namespace

RowFeed::RowFeed(Read read, Position position, RunControl& control)
    : m_blocks(
          [this, read = std::move(read), position = std::move(position)](Block& block) {
              block.text.clear();
              block.rows.clear();
              block.fields.clear();
              bool more = true;
              while (more && block.rows.size() < kRows && block.text.size() < kText) {
                  more = read(m_read);
                  if (more) append(block, m_read);
              }
              block.position = position();
              return more;
          },
          control) {}

void RowFeed::append(Block& block, const CsvRow& row) {
    const auto keep = [&](std::string_view text) {
        block.text += text;
        return Part{block.text.size() - text.size(), text.size()};
    };
    const Part raw = keep(row.raw);
    for (const std::string_view field : row.fields)
        block.fields.push_back(
            within(field, row.raw)
                ? Part{raw.begin + static_cast<std::size_t>(field.data() - row.raw.data()),
                       field.size()}
                : keep(field));
    block.rows.push_back({row.line, raw, block.fields.size(), row.problem, row.latin1});
}

bool RowFeed::next(CsvRow& row) {
    while (!m_block || m_row == m_block->rows.size()) {
        if (m_block) m_position = m_block->position;
        m_block = m_blocks.next();
        m_row = m_field = 0;
        if (!m_block) return false;
    }
    const Kept& kept = m_block->rows[m_row++];
    const std::string_view text = m_block->text;
    row.line = kept.line;
    row.raw = text.substr(kept.raw.begin, kept.raw.size);
    row.problem = kept.problem;
    row.latin1 = kept.latin1;
    row.fields.clear();
    for (; m_field < kept.fieldsEnd; ++m_field)
        row.fields.push_back(
            text.substr(m_block->fields[m_field].begin, m_block->fields[m_field].size));
    return true;
}

}  // namespace anomalyst::storage
