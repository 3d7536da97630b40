#pragma once

// Compiled once for all sources of the torch module: LibTorch's headers take 15 s.
#include <torch/torch.h>
