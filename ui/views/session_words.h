#pragma once

#include <QString>
#include <QStringList>
#include <span>

#include "engine/domain/session.h"

namespace anomalyst::ui {

/// What is known of one session, line by line, for a card beside its dot.
QStringList sessionLines(const SessionSummary& session);

/// Neighbouring sessions of a user in one line: "12 of 61 marked · 9 d 4 h · up to 5.41 · 3 above
/// the line". `all`: how many the user has; `marked` is not empty. Where fewer are `chosen`,
/// because a filter hides the others: "12 of 61 marked, 5 selected in the queue · …".
QString spanWords(std::span<const SessionSummary> marked, std::size_t all, std::size_t chosen,
                  double threshold);

}  // namespace anomalyst::ui
