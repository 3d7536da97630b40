#include "engine/detectors/torch_loader.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

namespace anomalyst::engine {
namespace {

constexpr const char* kFileName = "libanomalyst_torch.so";

std::vector<std::filesystem::path> placesToLook() {
    std::vector<std::filesystem::path> places;
    std::error_code failure;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure) places.push_back(program.parent_path().parent_path() / "lib/anomalyst");
    if (const char* named = std::getenv("ANOMALYST_MODULE_PATH")) places.emplace_back(named);
    return places;
}

Error cannotLoad(const std::string& what, const std::string& where) {
    return {ErrorKind::Failed, what, where, "Install or build the program again as a whole"};
}

/// Never closed again: LibTorch keeps threads and thread-local values that outlive a handle.
Result<const TorchModule*> load(const std::filesystem::path& file) {
    void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
        return cannotLoad(std::string("The module cannot be loaded: ") + dlerror(), file);
    using Entry = const TorchModule* (*)();
    const auto entry = reinterpret_cast<Entry>(dlsym(handle, kTorchModuleEntry));
    if (entry == nullptr) return cannotLoad("This is not a module of this program", file);
    const TorchModule* module = entry();
    if (std::string(module->version) != ANOMALYST_VERSION) {
        return cannotLoad("The module is of version " + std::string(module->version) +
                              ", the program of version " ANOMALYST_VERSION,
                          file);
    }
    return module;
}

Result<const TorchModule*> findAndLoad() {
    std::string looked;
    for (const auto& place : placesToLook()) {
        const auto file = place / kFileName;
        std::error_code failure;
        if (std::filesystem::exists(file, failure)) return load(file);
        looked += (looked.empty() ? "" : " or ") + place.string();
    }
    return cannotLoad(std::string("The module ") + kFileName + " is not in " + looked, "");
}

}  // namespace

Result<const TorchModule*> torchModule() {
    static std::mutex mutex;
    static const TorchModule* loaded = nullptr;
    const std::lock_guard lock(mutex);
    if (loaded == nullptr) {
        const auto module = findAndLoad();
        if (!module) return module.error();
        loaded = *module;
    }
    return loaded;
}

Result<bool> hasCuda() {
    const auto module = torchModule();
    if (!module) return module.error();
    return (*module)->hasCuda();
}

}  // namespace anomalyst::engine
