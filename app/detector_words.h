#pragma once

#include <QString>

namespace anomalyst::app {

/// What the registry knows of each detector, in Markdown: a heading and a paragraph for each.
QString detectorsInMarkdown();

}  // namespace anomalyst::app
