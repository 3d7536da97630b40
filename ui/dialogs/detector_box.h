#pragma once

#include <QComboBox>
#include <string>
#include <vector>

#include "engine/domain/model_info.h"

namespace anomalyst::ui {

/// The detectors to choose from, under headings of their families, which cannot be chosen.
class DetectorBox : public QComboBox {
    Q_OBJECT

public:
    explicit DetectorBox(const std::vector<DetectorInfo>& detectors, QWidget* parent = nullptr);

    /// Name of the detector; empty where there is none.
    std::string chosen() const;
    /// Takes the first detector where there is none of that name.
    void choose(const std::string& name);
};

}  // namespace anomalyst::ui
