#include "engine/nn/torch_runtime.h"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

namespace anomalyst::engine {
namespace {

/// A function of the BLAS that is loaded; null where it has none of that name. The module's
/// libraries are not in the program's global scope, so each is asked by its path.
void* blasFunction(const char* name) {
    struct Search {
        const char* name;
        void* found;
    } search{name, nullptr};
    dl_iterate_phdr(
        [](dl_phdr_info* library, std::size_t, void* data) {
            auto& wanted = *static_cast<Search*>(data);
            if (std::string_view(library->dlpi_name).find("blas") == std::string_view::npos)
                return 0;
            void* handle = dlopen(library->dlpi_name, RTLD_LAZY | RTLD_NOLOAD);
            if (handle == nullptr) return 0;
            wanted.found = dlsym(handle, wanted.name);
            dlclose(handle);
            return wanted.found == nullptr ? 0 : 1;
        },
        &search);
    return search.found;
}

bool limitOpenBlas() {
    const auto setThreads =
        reinterpret_cast<void (*)(int)>(blasFunction("openblas_set_num_threads"));
    if (setThreads != nullptr) setThreads(1);
    return setThreads != nullptr;
}

bool hasFastBlas() {
    return at::hasMKL() || blasFunction("openblas_get_config") != nullptr ||
           blasFunction("bli_info_get_version_str") != nullptr;
}

}  // namespace

Result<torch::Device> chooseDevice(Device wanted) {
    const bool gpu = wanted != Device::Cpu && torch::cuda::is_available();
    if (wanted == Device::Cuda && !gpu) {
        return Error{ErrorKind::Failed, "LibTorch finds no CUDA device here", "",
                     "Choose the device cpu or auto"};
    }
    return torch::Device(gpu ? torch::kCUDA : torch::kCPU);
}

void computeOnCallingThread() {
    [[maybe_unused]] static const bool limited = limitOpenBlas();
    if (torch::get_num_threads() != 1) torch::set_num_threads(1);
}

void noteDevice(torch::Device device, FitSummary& summary) {
    summary.device = device.is_cuda() ? "cuda" : "cpu";
    static const bool fast = hasFastBlas();
    if (device.is_cuda() || fast) return;
    summary.notes.emplace_back(
        "Matrix products are computed by the reference BLAS, which makes training several times "
        "slower: install OpenBLAS (package libopenblas0-pthread).");
}

bool isOutOfMemory(const std::exception& thrown) {
    if (dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr) return true;
    const std::string_view what = thrown.what();
    return std::ranges::any_of(
        std::array{"out of memory", "not enough memory", "can't allocate memory"},
        [&](std::string_view words) { return what.find(words) != std::string_view::npos; });
}

Error torchError(const std::exception& thrown) {
    if (isOutOfMemory(thrown)) {
        return {ErrorKind::Failed, "There is not enough memory", "LibTorch",
                "Use a smaller model or batch, or the device cpu"};
    }
    const std::string what = thrown.what();
    return {ErrorKind::Failed, what.substr(0, what.find('\n')), "LibTorch", ""};
}

}  // namespace anomalyst::engine
