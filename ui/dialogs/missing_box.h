#pragma once

#include <QComboBox>

#include "engine/domain/missing_policy.h"

namespace anomalyst::ui {

/// The policies for missing values to choose from; each explains itself in its tooltip.
class MissingBox : public QComboBox {
    Q_OBJECT

public:
    explicit MissingBox(QWidget* parent = nullptr);

    Missing chosen() const;
    void choose(Missing policy);
};

}  // namespace anomalyst::ui
