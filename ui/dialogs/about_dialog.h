#pragma once

#include <QDialog>

namespace anomalyst::ui {

class Theme;

/// Version, licence, and where the sample's data comes from.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    AboutDialog(const Theme& theme, QWidget* parent = nullptr);
};

}  // namespace anomalyst::ui
