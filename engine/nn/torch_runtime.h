#pragma once

#include <exception>
#include <string>
#include <type_traits>

#include "engine/detectors/detector.h"
#include "engine/domain/result.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// The device to compute on. `Auto` takes the GPU where LibTorch finds one.
Result<torch::Device> chooseDevice(Device wanted);

/// Makes LibTorch, and the BLAS below it, compute on the thread that calls them and on no other.
/// How many threads share out a sum decides its last bits, so this is what makes a model depend on
/// its data and seed alone, whatever else the program computes meanwhile. LibTorch keeps its number
/// of threads for each thread that calls it; OpenBLAS has one for the whole process, which is set
/// on the first call and never again. Networks of our size gain nothing from sharing out an
/// operation; what does gain is shared out by `parallelFor` and `addProduct`.
void computeOnCallingThread();

/// Writes into `summary` where a model was trained, and, on a CPU, that matrix products are
/// computed by the reference BLAS where they are, which is several times slower than OpenBLAS.
void noteDevice(torch::Device device, FitSummary& summary);

/// A tensor of any device, layout and type, to be read value by value.
template <class Number>
torch::Tensor readable(const torch::Tensor& tensor) {
    return tensor.to(torch::kCPU, torch::CppTypeToScalarType<Number>::value).contiguous();
}

/// Whether what torch (or the C++ library) threw says that memory has run out, on any device.
bool isOutOfMemory(const std::exception& thrown);

/// What torch threw, as an error with a sentence.
Error torchError(const std::exception& thrown);

/// Calls `body`, which returns a `Result`, and turns whatever LibTorch throws into an error. Every
/// thread that uses LibTorch does so within this.
template <class Body>
auto guarded(Body body) -> std::invoke_result_t<Body> {
    try {
        computeOnCallingThread();
        return body();
    } catch (const std::exception& thrown) {
        return torchError(thrown);
    }
}

}  // namespace anomalyst::engine
