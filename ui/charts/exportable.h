#pragma once

#include <QColor>
#include <QString>

class QMenu;
class QPaintDevice;
class QPainter;
class QTextStream;
class QWidget;

namespace anomalyst::ui {

/// What an analyst can save and print as a picture, and save as data: a chart, the strip of a
/// session, the graph of links. A base of the widget that shows it.
class Exportable {
public:
    /// The ending of `path` decides: png, svg, pdf, or csv for the data. Returns what went wrong,
    /// or an empty string.
    QString exportTo(const QString& path) const;
    /// Asks where to, and tells what went wrong.
    void saveAs();
    void print();
    /// Both, as commands of a menu.
    void addTo(QMenu& menu);
    /// True while it is drawn for an export: no stretched pictures, no waiting, no mark of the
    /// keyboard.
    bool exporting() const { return m_exporting; }

    /// A field of the data; a text that a spreadsheet would run as a formula gets an apostrophe.
    static QString csvText(QString text);

protected:
    /// `widget`: the object itself; its accessible name is that of the picture.
    explicit Exportable(QWidget& widget) : m_widget(widget) {}
    ~Exportable() = default;

    /// What lies under the picture where it draws nothing.
    virtual QColor ground() const = 0;
    /// Draws all of the widget from the origin, in pixels of the screen. As the widget itself
    /// paints, where this is not said otherwise.
    virtual void paintOn(QPainter& painter) const;
    /// The data, with a line of titles, as CSV (RFC 4180).
    virtual void writeData(QTextStream& out) const = 0;

private:
    QString writeCsv(const QString& path) const;
    QString writePicture(const QString& path) const;
    void paintOnDevice(QPaintDevice& device, double scale) const;

    QWidget& m_widget;
    mutable bool m_exporting = false;
};

}  // namespace anomalyst::ui
