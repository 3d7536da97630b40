#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/detectors/registry.h"

// Writes what the registry says of the detectors as C++ that lupdate reads: the engine knows of no
// translator, and nobody copies its texts by hand. The window looks them up by `engineWords` and
// `parameterWords`.
namespace {

using Text = std::pair<std::string, std::string_view>;  ///< with what tells it from an equal one

std::string quoted(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + '"';
}

std::set<Text> textsOfDetectors() {
    std::set<Text> texts;
    for (const anomalyst::DetectorInfo& detector : anomalyst::engine::detectors()) {
        texts.insert({detector.title, ""});
        texts.insert({detector.family, ""});
        texts.insert({detector.summary, ""});
        for (const anomalyst::ParameterInfo& parameter : detector.parameters) {
            texts.insert({parameter.name, "parameter"});
            texts.insert({parameter.help, ""});
            for (const std::string& choice : parameter.choices) texts.insert({choice, ""});
        }
    }
    return texts;
}

}  // namespace

int main() {
    for (const auto& [text, comment] : textsOfDetectors())
        std::cout << "QT_TRANSLATE_NOOP3(\"anomalyst::engine\", " << quoted(text) << ", "
                  << quoted(comment) << ");\n";
    return std::cout.flush() ? 0 : 1;
}
