#pragma once

#include <QComboBox>
#include <optional>

#include "engine/domain/missing_policy.h"

namespace anomalyst::ui {

/// The policies for missing values to choose from; each explains itself in its tooltip.
class MissingBox : public QComboBox {
    Q_OBJECT

public:
    explicit MissingBox(QWidget* parent = nullptr);

    /// None where `offerOther` has put something else, and it is chosen.
    std::optional<Missing> chosen() const;
    void choose(Missing policy);

    /// Puts something that is no policy above them, and chooses it.
    void offerOther(const QString& name, const QString& help);
    void chooseOther() { setCurrentIndex(0); }

    /// "median", as the entry of a policy calls it.
    static QString nameOf(Missing policy);
};

}  // namespace anomalyst::ui
