#pragma once

#include "engine/domain/model_info.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// What a model knows of its own training; the workspace's fields (id, name, …) are not its own.
void writeModelInfo(const ModelInfo& info, ByteWriter& to);
ModelInfo readModelInfo(ByteReader& from);

}  // namespace anomalyst::engine
