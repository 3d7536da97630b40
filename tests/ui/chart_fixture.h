#pragma once

#include <QtTest>

#include "ui/action_colours.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/view_context.h"

namespace anomalyst::testing {

/// What a view is built on, new for each test.
struct ViewFixture {
    ui::Selection selection;
    ui::ThresholdState threshold;
    ui::Theme theme;
    ui::ActionColours actionColours{theme};
    ui::ViewContext context{selection, threshold, theme, actionColours};
};

/// A Qt warning fails the test; the offscreen platform's own remark is none of ours.
inline void failOnQtWarnings() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

}  // namespace anomalyst::testing
