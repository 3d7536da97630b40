#pragma once

#include <QWidget>

#include "ui/charts/exportable.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

class ActionLegend;
class PanelHeading;
class SequenceStrip;

/// The strip of a session between its heading and its legend, which are saved and printed with it.
class StripPanel : public QWidget, public Exportable {
    Q_OBJECT

public:
    StripPanel(const ViewContext& context, QWidget* parent = nullptr);

    PanelHeading& heading() const { return *m_heading; }
    SequenceStrip& strip() const { return *m_strip; }
    ActionLegend& legend() const { return *m_legend; }

    /// Sessions that came without events have nothing to draw: the heading alone stays.
    void setStripVisible(bool visible);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    QColor ground() const override;
    void paintOn(QPainter& painter) const override;
    /// A line an event, with its surprise by each model that is drawn.
    void writeData(QTextStream& out) const override;

private:
    const Theme& m_theme;
    PanelHeading* m_heading;
    SequenceStrip* m_strip;
    ActionLegend* m_legend;
};

}  // namespace anomalyst::ui
