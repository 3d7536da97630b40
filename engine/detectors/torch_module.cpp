#include "engine/detectors/torch_module.h"

#include <string_view>

#include "engine/detectors/autoencoder.h"
#include "engine/detectors/deep_sad.h"
#include "engine/detectors/gan.h"
#include "engine/detectors/gru_autoencoder.h"
#include "engine/detectors/gru_next.h"
#include "engine/detectors/masked_transformer.h"
#include "engine/detectors/transformer.h"
#include "engine/detectors/vae.h"
#include "engine/nn/torch_runtime.h"

namespace anomalyst::engine {
namespace {

Detector* make(const char* name) {
    const std::string_view wanted(name);
    if (wanted == autoencoderInfo().name) return makeAutoencoder().release();
    if (wanted == vaeInfo().name) return makeVae().release();
    if (wanted == ganInfo().name) return makeGan().release();
    if (wanted == deepSadInfo().name) return makeDeepSad().release();
    if (wanted == gruNextInfo().name) return makeGruNext().release();
    if (wanted == gruAutoencoderInfo().name) return makeGruAutoencoder().release();
    if (wanted == maskedTransformerInfo().name) return makeMaskedTransformer().release();
    if (wanted == transformerInfo().name) return makeTransformer().release();
    return nullptr;
}

bool hasCuda() {
    const auto device = guarded([] { return chooseDevice(Device::Auto); });
    return device && device->is_cuda();
}

}  // namespace
}  // namespace anomalyst::engine

extern "C" __attribute__((visibility("default"))) const anomalyst::engine::TorchModule*
anomalyst_torch_module() {
    static const anomalyst::engine::TorchModule module{ANOMALYST_VERSION, anomalyst::engine::make,
                                                       anomalyst::engine::hasCuda};
    return &module;
}
