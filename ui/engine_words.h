#pragma once

#include <QString>
#include <string_view>

namespace anomalyst::ui {

/// What engine and storage say, in the language of the window. They know of no translator, so that
/// their texts are looked up here as they come: each whole, or after the phrase that it is made
/// from ("count of %1"). What is not known is returned as it is, in English.
QString engineWords(std::string_view text);

/// The name of a detector's parameter for people: "hidden-sizes" is "Hidden sizes".
QString parameterWords(std::string_view name);

}  // namespace anomalyst::ui
