#pragma once

#include <Qt>
#include <cstdint>
#include <vector>

#include "engine/domain/session.h"
#include "ui/models/session_table_model.h"

namespace anomalyst::ui {

/// Every row of the keys in the order of a column. What is missing stands last in both
/// directions; equal values keep the order of the keys; scores that are equal are ordered by the
/// raw score. `verdicts` has one entry a row: those of the keys may be out of date.
std::vector<std::uint32_t> sessionOrder(const SessionKeys& keys,
                                        const std::vector<Verdict>& verdicts,
                                        SessionTableModel::Column column, Qt::SortOrder direction);

}  // namespace anomalyst::ui
