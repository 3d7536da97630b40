// Any bytes behind a sound seal as a saved model: refused in a sentence, or a model that scores and
// can be saved again.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/session_model.h"
#include "tests/support/saved_models.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

/// Ends the program: this must not be.
void demand(bool holds) {
    if (!holds) std::abort();
}

/// With every seal in it made sound again, the inner ones first: else nothing gets past them.
std::string resealed(std::string content) {
    const std::string empty = seal({});
    const std::string_view magic = std::string_view(empty).substr(0, 8);
    for (std::size_t at = content.rfind(magic); at != std::string::npos;
         at = at == 0 ? std::string::npos : content.rfind(magic, at - 1)) {
        if (at + empty.size() > content.size()) continue;
        std::uint64_t length = 0;
        std::memcpy(&length, content.data() + at + magic.size(), sizeof length);
        if (length > content.size() - at - empty.size()) continue;
        const std::string sound = seal(std::string_view(content).substr(at + empty.size(), length));
        content.replace(at, empty.size(), sound, 0, empty.size());
    }
    return seal(content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const EventColumns sessions = test::savedModelSessions();
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    for (const std::string& bytes : {std::string(content), resealed(std::string(content))}) {
        const auto model = SessionModel::load(bytes, Device::Cpu);
        if (!model) {
            demand(!model.error().sentence().empty());
            continue;
        }
        RunControl control;
        if (const auto scores = model->score(sessions, control))
            for (const double raw : scores->raw) demand(std::isfinite(raw));
        demand(model->save().ok());
    }
    return 0;
}
