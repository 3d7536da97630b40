#include "engine/nn/optimiser_bytes.h"

#include <sstream>
#include <string>
#include <utility>

namespace anomalyst::engine {

void writeOptimiser(const torch::optim::Adam& optimiser, ByteWriter& to) {
    torch::serialize::OutputArchive archive;
    optimiser.save(archive);
    std::ostringstream bytes;
    archive.save_to(bytes);
    to.put(bytes.str());
}

void readOptimiser(torch::optim::Adam& optimiser, const std::vector<torch::Tensor>& weights,
                   ByteReader& from) {
    const std::string bytes = from.getText();
    if (!from.ok()) return;
    try {
        torch::serialize::InputArchive archive;
        std::istringstream stream(bytes);
        archive.load_from(stream, weights.front().device());
        optimiser.load(archive);
    } catch (const std::exception&) {
        from.refuse("they hold no state of an optimiser");
    }
}

}  // namespace anomalyst::engine
