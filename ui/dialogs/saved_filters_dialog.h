#pragma once

#include <QDialog>
#include <optional>
#include <vector>

#include "engine/domain/named_filter.h"
#include "ui/view_context.h"
#include "ui/views/filter_bar.h"

class QDialogButtonBox;
class QPushButton;

namespace anomalyst::ui {

class FilterListEditor;

/// The filters that are kept in the workspace: to use one, rename, change, order and delete them.
class SavedFiltersDialog : public QDialog {
    Q_OBJECT

public:
    /// `inForce` is the text of the filter in force: what is added begins as it.
    SavedFiltersDialog(const ViewContext& context, const FilterVocabulary& vocabulary,
                       const std::vector<NamedFilter>& filters, const QString& inForce,
                       QWidget* parent = nullptr);

    /// As they are to be kept.
    std::vector<NamedFilter> filters() const;
    /// The one that is to be used now, if any.
    std::optional<NamedFilter> toUse() const;

private:
    void buildButtons();
    void updateButtons();
    void use();

    FilterListEditor* m_editor;
    QDialogButtonBox* m_buttons = nullptr;
    QPushButton* m_use = nullptr;
    bool m_used = false;
};

}  // namespace anomalyst::ui
