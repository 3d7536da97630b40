#pragma once

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "engine/domain/link_graph.h"
#include "ui/view_context.h"

namespace anomalyst::ui {

/// Users (circles, coloured by score) and the entities they share (squares, coloured by kind).
/// A click on a user chooses the user; a double click re-centres the graph on them. Beside the
/// picture stands the list of components (rings), largest first.
class LinksView : public QWidget {
    Q_OBJECT

public:
    explicit LinksView(ViewContext context, QWidget* parent = nullptr);
    ~LinksView() override;

    /// The attributes that can link users ("device", "ip", …) and those in use.
    void setAttributes(const std::vector<std::string>& available,
                       const std::vector<std::string>& chosen);
    /// `centre` invalid: the graph shows everyone. Null clears.
    void setGraph(std::shared_ptr<const LinkGraph> graph, UserId centre);
    void showLoading();
    void showError(const QString& sentence);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void attributesChosen(const std::vector<std::string>& attributes);
    /// Show the graph around this user.
    void centreRequested(anomalyst::UserId user);
    /// Show all users who share something.
    void everyoneRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    /// Passes the keyboard on to the graph.
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace anomalyst::ui
