#include "ui/models/event_table_model.h"

#include <algorithm>
#include <limits>

#include "ui/format.h"
#include "ui/surprise_scale.h"

namespace anomalyst::ui {

namespace {

constexpr std::size_t kMostDecimals = 4;

/// Digits alone do not make a number: "00123" or an account of 19 digits is a name.
bool isMeasured(std::string_view attribute) {
    return attribute == "amount" || attribute == "quantity";
}

bool isNumber(std::string_view text) {
    bool ok = false;
    format::text(text).toDouble(&ok);
    return ok;
}

int decimalsOf(std::string_view number) {
    const std::size_t point = number.find('.');
    return point == std::string_view::npos
               ? 0
               : static_cast<int>(std::min<std::size_t>(kMostDecimals, number.size() - point - 1));
}

}  // namespace

EventTableModel::EventTableModel(QObject* parent) : QAbstractTableModel(parent) { chooseColumns(); }

void EventTableModel::setSession(std::vector<Event> events, std::vector<float> bits) {
    beginResetModel();
    m_events = std::move(events);
    m_bits = std::move(bits);
    m_parts.clear();
    m_hotBits = ui::hotBits(m_bits);
    m_oneDay = m_events.empty() ||
               format::date(m_events.front().time) == format::date(m_events.back().time);
    chooseColumns();
    endResetModel();
}

void EventTableModel::setExplanation(const Explanation& explanation) {
    m_parts.assign(static_cast<std::size_t>(rowCount()), {});
    for (const Explanation::EventPart& part : explanation.events)
        if (part.index < m_parts.size()) m_parts[part.index] = part;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void EventTableModel::chooseColumns() {
    std::vector<Column> attributes;
    for (const Event& event : m_events)
        for (const auto& [name, value] : event.attributes) {
            auto known = std::find_if(attributes.begin(), attributes.end(),
                                      [&](const Column& c) { return c.attribute == name; });
            if (known == attributes.end())
                known = attributes.insert(known, Column{Role::Attribute, name, isMeasured(name)});
            known->numeric = known->numeric && isNumber(value);
            known->decimals = std::max(known->decimals, decimalsOf(value));
        }
    m_columns = {{Role::Time, {}, false}, {Role::Action, {}, false}};
    const auto amount = std::find_if(attributes.begin(), attributes.end(),
                                     [](const Column& c) { return c.attribute == "amount"; });
    if (amount != attributes.end()) {
        m_columns.push_back(*amount);
        attributes.erase(amount);
    }
    m_columns.push_back({Role::Expected, {}, false});
    m_columns.push_back({Role::Bits, {}, true});
    m_columns.insert(m_columns.end(), attributes.begin(), attributes.end());
}

std::string_view EventTableModel::actionAt(int row) const {
    const auto i = static_cast<std::size_t>(row);
    return i < m_events.size() ? std::string_view(m_events[i].action) : "(end)";
}

double EventTableModel::bitsAt(int row) const {
    const auto i = static_cast<std::size_t>(row);
    return i < m_bits.size() ? double(m_bits[i]) : std::numeric_limits<double>::quiet_NaN();
}

int EventTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_events.empty()) return 0;
    return static_cast<int>(m_events.size()) + (m_bits.size() > m_events.size() ? 1 : 0);
}

int EventTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Column& shown = column(index.column());
    if (role == Qt::DisplayRole) return cell(static_cast<std::size_t>(index.row()), shown);
    if (role == Qt::ToolTipRole && shown.role == Role::Expected) {
        const auto i = static_cast<std::size_t>(index.row());
        QStringList lines;
        if (i < m_parts.size())
            for (const Explanation::NextAction& next : m_parts[i].expected)
                lines << tr("%1: %2").arg(format::actionName(next.action),
                                          format::percent(next.probability));
        return lines.isEmpty() ? QVariant() : lines.join(QLatin1Char('\n'));
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (shown.numeric ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QString EventTableModel::attribute(std::size_t row, const Column& shown) const {
    if (row >= m_events.size()) return {};
    for (const auto& [key, value] : m_events[row].attributes) {
        if (key != shown.attribute) continue;
        const QString text = format::text(value);
        return shown.numeric ? format::number(text.toDouble(), shown.decimals) : text;
    }
    return {};
}

QString EventTableModel::cell(std::size_t row, const Column& shown) const {
    switch (shown.role) {
        case Role::Time:
            if (row >= m_events.size()) return {};
            if (!m_events[row].time.known()) return format::count(row + 1);
            if (m_oneDay) return format::clock(m_events[row].time);
            return format::date(m_events[row].time) + QLatin1Char(' ') +
                   format::clock(m_events[row].time);
        case Role::Action:
            return row < m_events.size() ? format::text(m_events[row].action)
                                         : tr("end of session");
        case Role::Attribute: return attribute(row, shown);
        case Role::Expected:
            if (row >= m_parts.size() || m_parts[row].expected.empty()) return format::missing();
            return QStringLiteral("%1 %2").arg(
                format::actionName(m_parts[row].expected.front().action),
                format::percent(m_parts[row].expected.front().probability, 0));
        case Role::Bits: return format::bits(bitsAt(static_cast<int>(row)));
    }
    return {};
}

QString EventTableModel::explanation(const Column& shown) const {
    switch (shown.role) {
        case Role::Time: return tr("When it happened, or its place in the session");
        case Role::Action: return tr("What the user did");
        case Role::Expected: return tr("What the model held for most likely here");
        case Role::Bits: return tr("How surprising the event is to the model, in bits");
        case Role::Attribute: break;
    }
    return tr("The attribute %1, as it is in the data").arg(format::text(shown.attribute));
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column& shown = column(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (shown.numeric ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole) return explanation(shown);
    if (role != Qt::DisplayRole) return {};
    switch (shown.role) {
        case Role::Time:
            return m_events.empty() || m_events.front().time.known() ? tr("Time (UTC)") : tr("No.");
        case Role::Action: return tr("Action");
        case Role::Expected: return tr("Expected");
        case Role::Bits: return tr("Bits");
        case Role::Attribute: break;
    }
    QString name = format::text(shown.attribute);
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

}  // namespace anomalyst::ui
