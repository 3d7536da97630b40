#pragma once

#include <QWidget>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/domain/model_info.h"

class QGridLayout;

namespace anomalyst::ui {

/// Editors for a detector's parameters, each with its explanation, made from their descriptions.
class ParameterForm : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(const std::vector<ParameterInfo>& parameters, QWidget* parent = nullptr);

    /// The parameters that differ from their default, as the command line would write them.
    std::map<std::string, std::string> changed() const;
    void reset();
    /// Values as `changed` gives them; the others become their defaults.
    void set(const std::map<std::string, std::string>& values);

Q_SIGNALS:
    void edited();

private:
    struct Editor {
        ParameterInfo parameter;
        std::function<std::string()> value;
        std::function<void(const std::string&)> set;
    };

    QWidget* makeEditor(Editor& editor);
    QWidget* makeInteger(Editor& editor);
    QWidget* makeReal(Editor& editor);
    QWidget* makeBoolean(Editor& editor);
    QWidget* makeChoice(Editor& editor);
    QWidget* makeText(Editor& editor);

    std::vector<Editor> m_editors;
};

}  // namespace anomalyst::ui
