#include "ui/models/crossing_table_model.h"

#include <algorithm>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {

void CrossingTableModel::setSessions(std::vector<CrossingSession> sessions) {
    const auto year = [](const CrossingSession& session) {
        return format::date(session.start).left(4);
    };
    m_oneYear = std::all_of(sessions.begin(), sessions.end(), [&](const CrossingSession& session) {
        return year(session) == year(sessions.front());
    });
    replaceRows(std::move(sessions));
}

SessionId CrossingTableModel::sessionAt(int row) const {
    if (row < 0 || row >= rowCount()) return {};
    return rowAt(row).session;
}

TableColumn CrossingTableModel::column(int column) const {
    switch (column) {
        case Session:
            return {tr("Start"), tr("When the session began; its name where there is no time"),
                    tr("UTC"), Qt::AlignLeft};
        case User: return {tr("User"), tr("Whose session it is"), {}, Qt::AlignLeft};
        case Label:
            return {tr("Label"), tr("The verdict, else the given label"), {}, Qt::AlignLeft};
        case Before: return {tr("Before"), tr("Score by the model left of the arrow")};
        case After: return {tr("After"), tr("Score by the model right of the arrow")};
        default: return {};
    }
}

QString CrossingTableModel::sessionName(const CrossingSession& session) const {
    if (!session.start.known()) return format::text(session.key);
    return m_oneYear ? format::shortDateTime(session.start) : format::dateTime(session.start);
}

QString CrossingTableModel::text(int row, int column) const {
    const CrossingSession& session = rowAt(row);
    switch (column) {
        case Session: return sessionName(session);
        case User: return format::text(session.userName);
        case Before: return format::score(session.before);
        case After: return format::score(session.after);
        case Label:
            return session.verdict != Verdict::None ? format::verdict(session.verdict)
                                                    : format::givenLabel(session.given);
        default: return {};
    }
}

QString CrossingTableModel::explanation(int row, int column) const {
    Q_UNUSED(column);
    return tr("Session %1 of %2")
        .arg(format::text(rowAt(row).key), format::text(rowAt(row).userName));
}

}  // namespace anomalyst::ui
