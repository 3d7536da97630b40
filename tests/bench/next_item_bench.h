#pragma once

#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// How often the item of a session's next event is among the 20 that `gru-next` suggests (HR@20),
/// and how high (MRR@20), on the shop's clicks: trained on the four fifths of the sessions that
/// begin first, judged on every event but the first of the others. Beside it what suggests the
/// items that training has most often, and those that it has most often after the last item.
Status benchNextItems(const std::string& data, std::vector<Figure>& figures);

}  // namespace anomalyst::bench
