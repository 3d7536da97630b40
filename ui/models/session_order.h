#pragma once

#include <Qt>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/session.h"
#include "ui/models/session_table_model.h"

namespace anomalyst::ui {

/// Every row of the keys in the order of a column. What is missing stands last in both
/// directions; equal values keep the order of the keys; scores that are equal are ordered by the
/// raw score. `verdicts` has one entry a row: those of the keys may be out of date. So has `marks`,
/// unless it is empty: the rule that marks the row, or 0.
std::vector<std::uint32_t> sessionOrder(const SessionKeys& keys,
                                        const std::vector<Verdict>& verdicts,
                                        SessionTableModel::Column column, Qt::SortOrder direction,
                                        std::span<const std::uint8_t> marks = {});

}  // namespace anomalyst::ui
