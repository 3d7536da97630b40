#pragma once

#include <QLayout>
#include <vector>

namespace anomalyst::ui {

/// Widgets beside each other, each as wide as it wants to be; those that find no room go on below.
class WrappingRow : public QLayout {
public:
    explicit WrappingRow(QWidget* parent = nullptr) : QLayout(parent) {}
    ~WrappingRow() override;

    void addItem(QLayoutItem* item) override { m_items.push_back(item); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;  ///< of the widest widget
    QSize sizeHint() const override;     ///< in one line
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

private:
    /// Where the items stand in `rect`, in their order.
    std::vector<QRect> places(const QRect& rect) const;

    std::vector<QLayoutItem*> m_items;  ///< owned
};

}  // namespace anomalyst::ui
