#pragma once

#include <QByteArray>
#include <QObject>
#include <QPoint>
#include <initializer_list>
#include <map>
#include <vector>

class QHeaderView;
class QTableView;

namespace anomalyst::ui {

class SessionTableModel;
class Theme;

/// Which columns of the queue are shown, how wide, and in which order: as the analyst chooses, but
/// for those that would have nothing to show, and with the room that there is.
class QueueColumns : public QObject {
    Q_OBJECT

public:
    /// Sets up the header of `table`, which shows `model`, and owns this object.
    QueueColumns(const Theme& theme, const SessionTableModel& model, QTableView& table);

    /// Gives the columns that may be narrow the room there is: the day alone where day and time
    /// would push the verdict out of sight, whole names of users where the queue is wide. A width
    /// beyond these, which the analyst has chosen, is left alone.
    void fit();

    QByteArray save() const;
    void restore(const QByteArray& state);

private:
    void showMenu(QPoint at);
    void choose(int column, bool shown);
    void placeFlags();
    void hideEmptyTimes();
    int titleWidth(int column) const;
    void widen(int column, int width, std::initializer_list<int> automatic);
    void fitTitles();
    void lookForSurprise();
    /// `chosen`: the width of the users is the analyst's.
    void showSurprise(bool chosen);
    void showFlagsIfThereAre();

    const Theme& m_theme;
    const SessionTableModel& m_model;
    QTableView& m_table;
    QHeaderView& m_header;
    int m_unstretchedUser;          ///< width of the column while another one stretches
    int m_fittedUser = 0;           ///< width that the column was given last, in text of any size
    std::vector<int> m_emptyTimes;  ///< columns hidden for as long as no session has a time
    std::map<int, int> m_fittedTitles;  ///< columns as wide as their titles, and their widths
    bool m_noSurprise = false;          ///< no event has a score, and the column is hidden
    bool m_noRoom = false;              ///< or hidden for want of room
    bool m_insistsOnSurprise = false;   ///< asked for since, whatever the room
    bool m_wantsSurprise = true;        ///< otherwise it is shown
    bool m_noFlags = false;             ///< there is no colour rule, and the column is hidden
    bool m_wantsFlags = true;           ///< where there are, it is shown
};

}  // namespace anomalyst::ui
