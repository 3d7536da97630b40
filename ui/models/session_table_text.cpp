// What the rows and headers of the queue say.
#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/models/session_table_model.h"

namespace anomalyst::ui {

QVariant SessionTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
        case Qt::DisplayRole: return cell(index.row(), column);
        case Qt::ToolTipRole: return toolTip(index.row(), column);
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignVCenter |
                            (column == Events || column == Duration || column == Amount
                                 ? Qt::AlignRight
                                 : Qt::AlignLeft));
        default: return {};
    }
}

QString SessionTableModel::cell(int row, Column column) const {
    const std::size_t i = keyRow(row);
    switch (column) {
        case Score: return format::score(double(m_keys->surprise[i]));
        case User: {
            const SessionSummary* summary = summaryAt(row);
            return summary ? format::text(summary->userName) : QString();
        }
        case Start:
            return m_oneYear ? format::shortDateTime(m_keys->start[i])
                             : format::dateTime(m_keys->start[i]);
        case Events: return format::count(m_keys->events[i]);
        case Duration: return format::duration(double(m_keys->durationSeconds[i]));
        case Amount: return format::number(double(m_keys->amount[i]), 2);
        case VerdictColumn: return verdictText(row);
        case Given: return format::givenLabel(m_keys->given[i]);
        case Flags: {
            const RowMark* mark = markAt(row);
            return mark ? mark->name : QString();
        }
        case Surprise:
        case kColumns: break;
    }
    return {};
}

QString SessionTableModel::nameOf(const std::vector<SessionId>& sessions) const {
    const auto row = sessions.size() == 1 ? rowOf(sessions.front()) : std::nullopt;
    const SessionSummary* summary = row ? summaryAt(*row) : nullptr;
    if (!summary) return format::sessions(sessions.size());
    return tr("the session of %1, %2")
        .arg(format::text(summary->userName), summary->start.known()
                                                  ? format::dateTime(summary->start)
                                                  : format::text(summary->key));
}

QString SessionTableModel::verdictText(int row) const {
    const Verdict verdict = verdictAt(row);
    if (!isPendingAt(row)) return format::verdict(verdict);
    return verdict == Verdict::None ? tr("being withdrawn…")
                                    : tr("%1, being kept…").arg(format::verdict(verdict));
}

QString SessionTableModel::toolTip(int row, Column column) const {
    if (column == VerdictColumn)
        return isPendingAt(row) ? tr("Not in the workspace yet: something else is being written")
                                : QString();
    if (column == Flags) {
        const RowMark* mark = markAt(row);
        return mark ? tr("Marked by the colour rule “%1”").arg(mark->name) : QString();
    }
    const SessionSummary* summary = summaryAt(row);
    if (!summary) return {};
    if (column == Score && !std::isnan(summary->p))
        return tr("Score %1: one in %2 normal sessions is as unusual (p = %3)")
            .arg(format::score(summary->surprise),
                 format::count(static_cast<std::uint64_t>(1 / std::max(summary->p, 1e-18))),
                 format::pValue(summary->p));
    if (column == Score) return tr("Not scored by the model shown");
    if (column == Surprise && !summary->eventBits.empty())
        return tr("Surprise of each event; the highest is %1 bits")
            .arg(format::bits(
                double(*std::max_element(summary->eventBits.begin(), summary->eventBits.end()))));
    if (column == User || column == Start)
        return (isSnoozedAt(row) ? tr("%1, session %2, from %3; snoozed, Shift+Z brings it back")
                                 : tr("%1, session %2, from %3"))
            .arg(format::text(summary->userName), format::text(summary->key),
                 format::dateTime(summary->start));
    return {};
}

QVariant SessionTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter |
                        (column == Events || column == Duration || column == Amount
                             ? Qt::AlignRight
                             : Qt::AlignLeft));
    const auto [text, explanation] = title(column);
    if (role == Qt::DisplayRole) return column == Flags ? QStringLiteral("⚑") : text;
    if (role == Qt::AccessibleTextRole) return text;
    if (role == Qt::ToolTipRole) return explanation;
    return {};
}

std::pair<QString, QString> SessionTableModel::title(Column column) {
    switch (column) {
        case Score:
            return {tr("Score"), tr("Surprise, -log10 p: 3 is one in a thousand normal sessions")};
        case User: return {tr("User"), tr("Whose session it is")};
        case Start: return {tr("Start (UTC)"), tr("Time of the first event")};
        case Events: return {tr("Ev."), tr("Number of events")};
        case Duration: return {tr("Duration"), tr("From the first event to the last")};
        case Amount: return {tr("Amount"), tr("Sum over the events")};
        case Surprise:
            return {tr("Bits"), tr("Surprise of each event in bits, in order. Orange: at least 8 "
                                   "bits, and at least twice the median of the session")};
        case VerdictColumn: return {tr("Verdict"), tr("What an analyst said (keys F, L, U)")};
        case Flags: return {tr("Flags"), tr("The first colour rule that matches (Ctrl+Shift+R)")};
        case Given: return {tr("Given label"), tr("The label that came with the data")};
        case kColumns: break;
    }
    return {};
}

}  // namespace anomalyst::ui
