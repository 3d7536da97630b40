#pragma once

namespace anomalyst::ui {

class ActionColours;
class Selection;
class Theme;
class ThresholdState;

/// What every view is built on. References only: the owner (the application, or a test) keeps
/// the objects alive longer than the views.
struct ViewContext {
    Selection& selection;
    ThresholdState& threshold;
    Theme& theme;
    ActionColours& actionColours;
};

}  // namespace anomalyst::ui
