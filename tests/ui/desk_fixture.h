#pragma once

#include "tests/ui/chart_fixture.h"
#include "ui/actions.h"

namespace anomalyst::testing {

/// What the views with commands are built on.
struct DeskFixture : ViewFixture {
    ui::Actions actions;
};

}  // namespace anomalyst::testing
