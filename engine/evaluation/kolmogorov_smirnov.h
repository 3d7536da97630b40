#pragma once

#include <span>

namespace anomalyst::engine {

/// The two-sample test of Kolmogorov and Smirnov: whether two samples may be of one distribution.
struct KolmogorovSmirnov {
    /// The largest distance between the two empirical distribution functions, in [0, 1].
    double distance = 0;
    /// How probable one at least as large is where both samples are of one continuous
    /// distribution, for large samples (Smirnov 1948): Q(sqrt(nm / (n + m)) distance). Where values
    /// tie it is larger than it need be.
    double p = 1;
};

/// `a` and `b`: ascending, finite. Both figures are NaN where either is empty.
KolmogorovSmirnov kolmogorovSmirnov(std::span<const float> a, std::span<const float> b);

/// Kolmogorov's Q(x) = 2 sum over k >= 1 of (-1)^(k-1) exp(-2 k^2 x^2), of `x` >= 0.
double kolmogorovTail(double x);

}  // namespace anomalyst::engine
