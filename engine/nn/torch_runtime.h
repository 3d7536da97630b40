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

/// Threads to train with where the caller leaves it open: one, unless a step multiplies so much
/// that sharing it out pays; on a busy machine threads that wait for each other cost far more than
/// they gain.
int trainingThreads(int wanted, double productsPerStep);

/// Makes LibTorch and OpenBLAS compute with so many threads while it lives.
class ThreadScope {
public:
    explicit ThreadScope(int threads);
    ~ThreadScope();
    ThreadScope(const ThreadScope&) = delete;
    ThreadScope& operator=(const ThreadScope&) = delete;

private:
    int m_before = 0;
};

/// Writes into `summary` where a model was trained, and, on a CPU, that matrix products are
/// computed by the reference BLAS where they are, which is several times slower than OpenBLAS.
void noteDevice(torch::Device device, FitSummary& summary);

/// What torch threw, as an error with a sentence.
Error torchError(const std::exception& thrown);

/// Calls `body`, which returns a `Result`, and turns whatever LibTorch throws into an error.
template <class Body>
auto guarded(Body body) -> std::invoke_result_t<Body> {
    try {
        return body();
    } catch (const std::exception& thrown) {
        return torchError(thrown);
    }
}

}  // namespace anomalyst::engine
