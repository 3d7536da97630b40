#pragma once

#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// AUROC of every detector that reads features, on the seven labelled tables of the test data and
/// their fixed splits: mean over tables and seeds, `contaminated` (anomalies among the training
/// rows) and `clean`. The peer is the mean of PyOD's detector of that kind on the same splits, from
/// the file of its figures in `peers`, where that is there.
///
/// And AUROC and AUPRC of `label-head` after a first round of reviews: of the training sessions the
/// labels of the 50 that the ensemble scores highest and of 25 drawn from the rest.
Status benchTables(const BenchOptions& options, const std::string& peers,
                   std::vector<Figure>& figures);

}  // namespace anomalyst::bench
