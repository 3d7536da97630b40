#pragma once

#include <string>
#include <vector>

#include "engine/domain/model_info.h"

namespace anomalyst::engine {

// What detectors list as `DetectorInfo::parameters`.
ParameterInfo integerParameter(const char* name, int value, int low, int high, const char* help);
ParameterInfo realParameter(const char* name, const char* value, double low, double high,
                            const char* help);
/// The first choice is the default.
ParameterInfo choiceParameter(const char* name, std::vector<std::string> choices, const char* help);
ParameterInfo textParameter(const char* name, const char* value, const char* help);

// Those of everything that is trained in epochs.
ParameterInfo epochsParameter(int value);
ParameterInfo patienceParameter(int value);
ParameterInfo batchSizeParameter(int value);
ParameterInfo learningRateParameter(const char* value);
ParameterInfo trimParameter(const char* value);

// Those of everything that scores single events.
ParameterInfo aggregateParameter();

// Those of everything that counts what sessions have in common.
ParameterInfo fewestSessionsParameter(int value);

}  // namespace anomalyst::engine
