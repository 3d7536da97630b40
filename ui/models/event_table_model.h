#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

#include "engine/domain/score.h"
#include "engine/domain/session.h"

namespace anomalyst::ui {

/// The events of one session as rows; the session's end is a last row where the model scored it.
/// Columns: time (or place, without times), action, amount where there is one, what the model
/// expected, surprise in bits, and then every other attribute. Amount and quantity read as numbers;
/// any other attribute stands as it is in the data, because it may be an identifier. A session that
/// goes over midnight has the date beside each time. GUI thread only.
class EventTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Role { Time, Action, Attribute, Expected, Bits };
    struct Column {
        Role role;
        std::string attribute;  ///< Attribute only
        bool numeric = false;
        int decimals = 0;  ///< numeric only: as many as any value of the session has
    };

    explicit EventTableModel(QObject* parent = nullptr);

    void setSession(std::vector<Event> events, std::vector<float> bits);
    void setExplanation(const Explanation& explanation);

    const Column& column(int section) const { return m_columns[static_cast<std::size_t>(section)]; }
    /// "(end)" for the session's end.
    std::string_view actionAt(int row) const;
    /// NaN where the model gives none.
    double bitsAt(int row) const;
    bool hasBits() const { return !m_bits.empty(); }
    /// From here on an event of this session is marked.
    double hotBits() const { return m_hotBits; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void chooseColumns();
    QString cell(std::size_t row, const Column& column) const;
    QString explanation(const Column& column) const;
    QString attribute(std::size_t row, const Column& column) const;

    std::vector<Event> m_events;
    std::vector<float> m_bits;
    double m_hotBits = 0;
    bool m_oneDay = true;
    std::vector<Explanation::EventPart> m_parts;  ///< [rows], empty `expected` where unknown
    std::vector<Column> m_columns;
};

}  // namespace anomalyst::ui
