#include "ui/dialogs/parameter_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/engine_words.h"
#include "ui/format.h"

namespace anomalyst::ui {
namespace {

constexpr int kDecimals = 8;
constexpr int kRowSpacing = 8;

/// Shows 0.001 as 0.001, not as 0.00100000, and steps by a tenth of the value.
class RealBox : public QDoubleSpinBox {
public:
    QString textFromValue(double value) const override { return locale().toString(value, 'g', 6); }
    void stepBy(int steps) override {
        const double size = std::max(std::abs(value()), minimumStep());
        setValue(value() + steps * std::pow(10, std::floor(std::log10(size) - 0.001)));
    }

private:
    double minimumStep() const { return std::pow(10, -kDecimals + 1); }
};

QLabel* helpLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("dim", true);
    label->setWordWrap(true);
    return label;
}

bool truthy(const std::string& value) {
    return value == "true" || value == "1" || value == "yes" || value == "on";
}

std::string numberText(double value) { return QString::number(value, 'g', 8).toStdString(); }

}  // namespace

ParameterForm::ParameterForm(const std::vector<ParameterInfo>& parameters, QWidget* parent)
    : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(kRowSpacing);
    grid->setColumnStretch(2, 1);
    m_editors.reserve(parameters.size());
    int row = 0;
    for (const ParameterInfo& parameter : parameters) {
        m_editors.push_back({parameter, {}, {}});
        QWidget* editor = makeEditor(m_editors.back());
        const QString help = engineWords(parameter.help);
        editor->setToolTip(help);
        const QString words = parameterWords(parameter.name);
        editor->setAccessibleName(words);
        editor->setAccessibleDescription(help);
        editor->setMinimumWidth(110);
        auto* name = new QLabel(words);
        name->setBuddy(editor);
        QLabel* explanation = helpLabel(help);
        // The first line of all three stands on one height.
        const int down = std::max(0, (editor->sizeHint().height() - name->sizeHint().height()) / 2);
        for (QLabel* label : {name, explanation}) label->setContentsMargins(0, down, 0, 0);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(editor, row, 1, Qt::AlignTop);
        grid->addWidget(explanation, row, 2, Qt::AlignTop);
        ++row;
    }
    grid->setRowStretch(row, 1);
    reset();
}

QWidget* ParameterForm::makeEditor(Editor& editor) {
    switch (editor.parameter.type) {
        case ParameterInfo::Type::Integer: return makeInteger(editor);
        case ParameterInfo::Type::Real: return makeReal(editor);
        case ParameterInfo::Type::Boolean: return makeBoolean(editor);
        case ParameterInfo::Type::Choice: return makeChoice(editor);
        case ParameterInfo::Type::Text: break;
    }
    return makeText(editor);
}

QWidget* ParameterForm::makeInteger(Editor& editor) {
    auto* box = new QSpinBox;
    const auto bound = [](double value) {
        return static_cast<int>(std::clamp(value, double(std::numeric_limits<int>::min()),
                                           double(std::numeric_limits<int>::max())));
    };
    box->setRange(bound(editor.parameter.minimum), bound(editor.parameter.maximum));
    connect(box, &QSpinBox::valueChanged, this, &ParameterForm::edited);
    editor.value = [box] { return std::to_string(box->value()); };
    editor.set = [box](const std::string& value) { box->setValue(format::text(value).toInt()); };
    return box;
}

QWidget* ParameterForm::makeReal(Editor& editor) {
    auto* box = new RealBox;
    box->setDecimals(kDecimals);
    box->setRange(editor.parameter.minimum, editor.parameter.maximum);
    connect(box, &QDoubleSpinBox::valueChanged, this, &ParameterForm::edited);
    editor.value = [box] { return numberText(box->value()); };
    editor.set = [box](const std::string& value) { box->setValue(format::text(value).toDouble()); };
    return box;
}

QWidget* ParameterForm::makeBoolean(Editor& editor) {
    auto* box = new QCheckBox;
    connect(box, &QCheckBox::toggled, this, &ParameterForm::edited);
    editor.value = [box] { return std::string(box->isChecked() ? "true" : "false"); };
    editor.set = [box](const std::string& value) { box->setChecked(truthy(value)); };
    return box;
}

QWidget* ParameterForm::makeChoice(Editor& editor) {
    auto* box = new QComboBox;
    for (const std::string& choice : editor.parameter.choices)
        box->addItem(engineWords(choice), format::text(choice));
    connect(box, &QComboBox::currentIndexChanged, this, &ParameterForm::edited);
    editor.value = [box] { return format::utf8(box->currentData().toString()); };
    editor.set = [box](const std::string& value) {
        box->setCurrentIndex(box->findData(format::text(value)));
    };
    return box;
}

QWidget* ParameterForm::makeText(Editor& editor) {
    auto* box = new QLineEdit;
    connect(box, &QLineEdit::textChanged, this, &ParameterForm::edited);
    editor.value = [box] { return format::utf8(box->text()); };
    editor.set = [box](const std::string& value) { box->setText(format::text(value)); };
    return box;
}

// Compared as the editor writes them, so that a default of "1e-3" and a value of 0.001 are equal.
std::map<std::string, std::string> ParameterForm::changed() const {
    std::map<std::string, std::string> different;
    for (const Editor& editor : m_editors) {
        const ParameterInfo& parameter = editor.parameter;
        const std::string value = editor.value();
        std::string usual = parameter.defaultValue;
        if (parameter.type == ParameterInfo::Type::Real)
            usual = numberText(format::text(usual).toDouble());
        if (parameter.type == ParameterInfo::Type::Boolean)
            usual = truthy(usual) ? "true" : "false";
        if (value != usual) different[parameter.name] = value;
    }
    return different;
}

void ParameterForm::reset() { set({}); }

void ParameterForm::set(const std::map<std::string, std::string>& values) {
    for (const Editor& editor : m_editors) {
        const auto given = values.find(editor.parameter.name);
        editor.set(given == values.end() ? editor.parameter.defaultValue : given->second);
    }
}

}  // namespace anomalyst::ui
