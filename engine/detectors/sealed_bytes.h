#pragma once

#include <string>
#include <string_view>

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// `content` behind a magic word, its length and a checksum, so that damage is found before
/// anything is read.
std::string seal(std::string_view content);

/// The content of sealed bytes, a view into them. Refuses foreign, cut and damaged bytes.
Result<std::string_view> unseal(std::string_view bytes);

}  // namespace anomalyst::engine
