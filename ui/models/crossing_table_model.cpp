#include "ui/models/crossing_table_model.h"

#include <algorithm>
#include <utility>

#include "ui/format.h"

namespace anomalyst::ui {
namespace {

QVariant alignment(int column) {
    const bool number = column == CrossingTableModel::Before || column == CrossingTableModel::After;
    return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

struct ColumnWords {
    QString title, explanation;
};

ColumnWords wordsOf(int column) {
    switch (column) {
        case CrossingTableModel::Session:
            return {
                CrossingTableModel::tr("Start (UTC)"),
                CrossingTableModel::tr("When the session began; its name where there is no time")};
        case CrossingTableModel::User:
            return {CrossingTableModel::tr("User"), CrossingTableModel::tr("Whose session it is")};
        case CrossingTableModel::Before:
            return {CrossingTableModel::tr("Before"),
                    CrossingTableModel::tr("Score by the model left of the arrow")};
        case CrossingTableModel::After:
            return {CrossingTableModel::tr("After"),
                    CrossingTableModel::tr("Score by the model right of the arrow")};
        case CrossingTableModel::Label:
            return {CrossingTableModel::tr("Label"),
                    CrossingTableModel::tr("The verdict, else the given label")};
        default: return {};
    }
}

}  // namespace

void CrossingTableModel::setSessions(std::vector<CrossingSession> sessions) {
    beginResetModel();
    m_sessions = std::move(sessions);
    const auto year = [](const CrossingSession& session) {
        return format::date(session.start).left(4);
    };
    m_oneYear = std::all_of(
        m_sessions.begin(), m_sessions.end(),
        [&](const CrossingSession& session) { return year(session) == year(m_sessions.front()); });
    endResetModel();
}

QString CrossingTableModel::sessionName(const CrossingSession& session) const {
    if (!session.start.known()) return format::text(session.key);
    return m_oneYear ? format::shortDateTime(session.start) : format::dateTime(session.start);
}

SessionId CrossingTableModel::sessionAt(int row) const {
    if (row < 0 || row >= rowCount()) return {};
    return m_sessions[static_cast<std::size_t>(row)].session;
}

int CrossingTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_sessions.size());
}

int CrossingTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CrossingTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::TextAlignmentRole) return alignment(index.column());
    const CrossingSession& session = m_sessions[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return tr("Session %1 of %2")
            .arg(format::text(session.key), format::text(session.userName));
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
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

QVariant CrossingTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    const auto [title, explanation] = wordsOf(section);
    if (role == Qt::ToolTipRole) return explanation;
    return role == Qt::DisplayRole ? title : QVariant();
}

}  // namespace anomalyst::ui
