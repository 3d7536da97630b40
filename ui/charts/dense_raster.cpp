#include "ui/charts/dense_raster.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "ui/charts/parallel_ranges.h"

namespace anomalyst::ui {
namespace {

constexpr int kLargestStamp = 32;
constexpr int kOpaque = 235;
constexpr double kDimmed = 0.22;  ///< of the alpha, for what is not selected

/// The pixels of one point: a square when small, a disc when there is room to see the difference.
struct Stamp {
    int size = 1;
    std::array<int, kLargestStamp> begin{};
    std::array<int, kLargestStamp> end{};

    explicit Stamp(int wanted) : size(std::clamp(wanted, 1, kLargestStamp)) {
        const double radius = size / 2.0;
        for (int line = 0; line < size; ++line) {
            const double dy = line + 0.5 - radius;
            const double half = size < 4 ? radius : std::sqrt(radius * radius - dy * dy);
            const auto l = static_cast<std::size_t>(line);
            begin[l] = static_cast<int>(std::ceil(radius - half - 0.5));
            end[l] = size - begin[l];
        }
    }
};

double sizeFor(std::size_t visible) {
    return visible > 300000 ? 1 : visible > 30000 ? 1.6 : visible > 3000 ? 3 : 5;
}

std::size_t drawnOf(const RasterRequest& request) {
    return request.move ? request.move->x.size() : request.cloud->countNear(request.rect);
}

/// Points that share a pixel add up on a logarithmic curve that starts at 45 %.
std::array<int, 64> toneCurve() {
    std::array<int, 64> alpha{};
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        alpha[i] =
            static_cast<int>(115 + 140 * std::log1p(static_cast<double>(i)) / std::log1p(63.0));
    }
    return alpha;
}

std::uint32_t premultiplied(std::uint32_t colour, int alpha) {
    const auto a = static_cast<std::uint32_t>(alpha);
    const auto channel = [&](int shift) { return (colour >> shift & 255) * a * 257 >> 16; };
    return a << 24 | channel(16) << 16 | channel(8) << 8 | channel(0);
}

template <class Counts>
std::size_t sum(const Counts& counts) {
    std::size_t total = 0;
    for (const std::uint16_t count : counts) total += count;
    return total;
}

}  // namespace

void PlaceSet::insertRange(std::size_t begin, std::size_t end) {
    for (; begin < end && (begin & 63) != 0; ++begin) insert(begin);
    for (; begin + 64 <= end; begin += 64) m_words[begin >> 6] = ~std::uint64_t{0};
    for (; begin < end; ++begin) insert(begin);
}

std::size_t PlaceSet::count() const {
    std::size_t total = 0;
    for (const std::uint64_t word : m_words) total += static_cast<std::size_t>(std::popcount(word));
    return total;
}

namespace {

/// What differs between the two colourings: how a point enters a bin, and a bin's colour.
struct ValuePolicy {
    const float* value;
    float threshold;
    float scale;

    explicit ValuePolicy(const RasterRequest& r)
        : value(r.value->data()), threshold(r.threshold), scale(r.top > 0 ? 253.f / r.top : 0) {}
    bool hot(std::size_t place) const { return value[place] >= threshold; }
    /// Where nothing is selected.
    template <class Bin>
    void put(Bin& bin, std::size_t place) const {
        bin.highest = std::max(bin.highest, value[place]);
        bin.count = static_cast<std::uint16_t>(bin.count + (bin.count < 0xffff));
    }
    template <class Bin>
    void put(Bin& bin, std::size_t place, bool selected) const {
        if (selected && bin.selected == 0) bin.highest = -std::numeric_limits<float>::infinity();
        if (selected >= (bin.selected > 0)) bin.highest = std::max(bin.highest, value[place]);
        bin.count = static_cast<std::uint16_t>(bin.count + (bin.count < 0xffff));
        bin.selected = static_cast<std::uint16_t>(bin.selected | selected);
    }
    template <class Bin>
    static void clear(Bin* begin, Bin* end) {
        std::fill(begin, end, Bin{-std::numeric_limits<float>::infinity(), 0, 0});
    }
    template <class Bin>
    static std::size_t count(const Bin& bin) {
        return bin.count;
    }
    template <class Bin>
    std::size_t colour(const Bin& bin) const {
        if (bin.highest >= threshold) return RasterRequest::kHot;
        if (bin.highest < 0) return 0;
        return static_cast<std::size_t>(1 + std::min(253.f, bin.highest * scale));
    }
};

struct GroupPolicy {
    const std::uint8_t* group;

    explicit GroupPolicy(const RasterRequest& r) : group(r.group->data()) {}
    bool hot(std::size_t place) const { return group[place] != 0; }
    template <class Bin>
    void put(Bin& bin, std::size_t place) const {
        std::uint16_t& n = bin.count[group[place]];
        n = static_cast<std::uint16_t>(n + (n < 0xffff));
    }
    template <class Bin>
    void put(Bin& bin, std::size_t place, bool selected) const {
        if (selected && bin.selected == 0) bin.count = {};
        if (selected < (bin.selected > 0)) return;
        std::uint16_t& n = bin.count[group[place]];
        n = static_cast<std::uint16_t>(n + (n < 0xffff));
        bin.selected = static_cast<std::uint16_t>(bin.selected | selected);
    }
    template <class Bin>
    static void clear(Bin* begin, Bin* end) {
        std::fill(begin, end, Bin{{}, 0});
    }
    template <class Bin>
    static std::size_t count(const Bin& bin) {
        return sum(bin.count);
    }
    template <class Bin>
    std::size_t colour(const Bin& bin) const {
        const auto best = std::max_element(bin.count.begin() + 1, bin.count.end());
        return *best > 0 ? static_cast<std::size_t>(best - bin.count.begin()) : 0;
    }
};

/// One picture: which pixel a point falls into, and what of the cloud is to be seen.
struct Frame {
    const RasterRequest& request;
    float perX, perY, left, top;
    double size;  ///< of a point, logical pixels
    Stamp plain, hot;

    explicit Frame(const RasterRequest& r)
        : request(r),
          perX(static_cast<float>(r.width / r.rect.width())),
          perY(static_cast<float>(r.height / r.rect.height())),
          left(static_cast<float>(r.rect.x0)),
          top(static_cast<float>(r.rect.y1)),
          size(r.pointSize > 0 ? r.pointSize : sizeFor(drawnOf(r))),
          plain(static_cast<int>(std::lround(size * r.pixelRatio))),
          hot(static_cast<int>(std::lround((size + 1) * r.pixelRatio))) {}
};

template <class Policy, class Bin>
void stampPoint(const Policy& policy, const Frame& frame, std::size_t place, float gx, float gy,
                int lineBegin, int lineEnd, Bin* bins) {
    const Stamp& stamp = policy.hot(place) ? frame.hot : frame.plain;
    const bool selected = frame.request.selected && frame.request.selected->contains(place);
    const int width = frame.request.width;
    const float half = static_cast<float>(stamp.size - 1) / 2;
    const int x = static_cast<int>(gx - half + 64) - 64;  // floor, as gx > -40
    const int y = static_cast<int>(gy - half + 64) - 64;
    const int end = std::min(y + stamp.size, lineEnd);
    for (int line = std::max(y, lineBegin); line < end; ++line) {
        const auto l = static_cast<std::size_t>(line - y);
        Bin* const out = bins + static_cast<std::ptrdiff_t>(line) * width;
        const int right = std::min(x + stamp.end[l], width);
        for (int column = std::max(x + stamp.begin[l], 0); column < right; ++column)
            policy.put(out[column], place, selected);
    }
}

template <class Policy, class Bin>
void binPoints(const Policy& policy, const Frame& frame, int lineBegin, int lineEnd, Bin* bins) {
    const RasterRequest& r = frame.request;
    const DenseCloud& cloud = *r.cloud;
    const float reach = static_cast<float>(frame.hot.size);
    const double marginX = reach / frame.perX, marginY = reach / frame.perY;
    const double yTop = r.rect.y1 - lineBegin / static_cast<double>(frame.perY) + marginY;
    const double yBottom = r.rect.y1 - lineEnd / static_cast<double>(frame.perY) - marginY;
    const int left = cloud.column(r.rect.x0 - marginX), right = cloud.column(r.rect.x1 + marginX);
    const float* const xs = cloud.x().data();
    const float* const ys = cloud.y().data();
    const float xEnd = static_cast<float>(r.width) + reach;
    const float yEnd = static_cast<float>(lineEnd) + reach;
    const float yBegin = static_cast<float>(lineBegin) - reach;
    // Millions of points are single pixels and none is selected: no stamp to go round.
    const bool single = frame.plain.size == 1 && !r.selected;
    const auto width = static_cast<float>(r.width);
    const auto first = static_cast<float>(lineBegin), beyond = static_cast<float>(lineEnd);
    for (int row = cloud.line(yBottom), last = cloud.line(yTop); row <= last; ++row) {
        const std::uint32_t end = cloud.first(right + 1, row);
        for (std::uint32_t i = cloud.first(left, row); i < end; ++i) {
            const float gx = (xs[i] - frame.left) * frame.perX;
            const float gy = (frame.top - ys[i]) * frame.perY;
            if (single && !policy.hot(i)) {
                if (gx >= 0 && gx < width && gy >= first && gy < beyond)
                    policy.put(bins[static_cast<std::ptrdiff_t>(gy) * r.width +
                                    static_cast<std::ptrdiff_t>(gx)],
                               i);
            } else if (gx > -reach && gx < xEnd && gy > yBegin && gy < yEnd)
                stampPoint(policy, frame, i, gx, gy, lineBegin, lineEnd, bins);
        }
    }
}

/// All points that move, wherever they are to be: the grid is no help on the way.
template <class Policy, class Bin>
void binMoving(const Policy& policy, const Frame& frame, int lineBegin, int lineEnd, Bin* bins) {
    const RasterRequest& r = frame.request;
    const PointMove& move = *r.move;
    const auto fromPerX = static_cast<float>(r.width / r.from.width());
    const auto fromPerY = static_cast<float>(r.height / r.from.height());
    const auto fromLeft = static_cast<float>(r.from.x0), fromTop = static_cast<float>(r.from.y1);
    const float reach = static_cast<float>(frame.hot.size);
    const float xEnd = static_cast<float>(r.width) + reach;
    const float yBegin = static_cast<float>(lineBegin) - reach;
    const float yEnd = static_cast<float>(lineEnd) + reach;
    for (std::size_t k = 0; k < move.x.size(); ++k) {
        const std::size_t place = k * move.stride;
        float gx = (r.cloud->x()[place] - frame.left) * frame.perX;
        float gy = (frame.top - r.cloud->y()[place]) * frame.perY;
        if (!std::isnan(move.x[k])) {
            gx += ((move.x[k] - fromLeft) * fromPerX - gx) * (1 - r.moved);
            gy += ((fromTop - move.y[k]) * fromPerY - gy) * (1 - r.moved);
        }
        if (gx > -reach && gx < xEnd && gy > yBegin && gy < yEnd)
            stampPoint(policy, frame, place, gx, gy, lineBegin, lineEnd, bins);
    }
}

template <class Policy, class Bin>
void colourLines(const Policy& policy, const Frame& frame, int lineBegin, int lineEnd,
                 const Bin* bins, std::uint32_t* argb, std::size_t stride) {
    static const std::array<int, 64> kTone = toneCurve();
    const RasterRequest& r = frame.request;
    const bool adds = frame.size <= 2;
    const std::size_t standsFor = r.move ? r.move->stride : 1;
    for (int line = lineBegin; line < lineEnd; ++line) {
        std::uint32_t* const out = argb + static_cast<std::size_t>(line) * stride;
        const Bin* const in = bins + static_cast<std::ptrdiff_t>(line) * r.width;
        for (int column = 0; column < r.width; ++column) {
            const std::size_t count = Policy::count(in[column]);
            if (count == 0) {
                out[column] = 0;
                continue;
            }
            const std::size_t colour = policy.colour(in[column]);
            int alpha = adds && colour != RasterRequest::kHot
                            ? kTone[std::min<std::size_t>(count * standsFor, kTone.size()) - 1]
                            : kOpaque;
            if (r.selected && in[column].selected == 0) alpha = static_cast<int>(alpha * kDimmed);
            out[column] = premultiplied(r.colours[colour], alpha);
        }
    }
}

template <class Policy, class Bin>
void drawBins(std::vector<Bin>& bins, const RasterRequest& request, std::uint32_t* argb,
              std::size_t stride, int threads) {
    const auto pixels =
        static_cast<std::size_t>(request.width) * static_cast<std::size_t>(request.height);
    if (bins.size() < pixels) bins.resize(pixels);
    const Frame frame(request);
    const Policy policy(request);
    inParallel(threads, [&](int part) {
        const int begin = request.height * part / threads;
        const int end = request.height * (part + 1) / threads;
        const std::ptrdiff_t width = request.width;
        Policy::clear(bins.data() + begin * width, bins.data() + end * width);
        if (request.move)
            binMoving(policy, frame, begin, end, bins.data());
        else
            binPoints(policy, frame, begin, end, bins.data());
        colourLines(policy, frame, begin, end, bins.data(), argb, stride);
    });
}

}  // namespace

void DenseRaster::draw(const RasterRequest& request, std::uint32_t* argb, std::size_t stride,
                       int threads) {
    if (request.width <= 0 || request.height <= 0 || !request.cloud) return;
    if (request.colouring == PointColouring::Group) {
        if (request.groups <= RasterRequest::kFewGroups)
            drawBins<GroupPolicy>(m_fewGroups, request, argb, stride, threads);
        else
            drawBins<GroupPolicy>(m_groups, request, argb, stride, threads);
    } else {
        drawBins<ValuePolicy>(m_values, request, argb, stride, threads);
    }
}

}  // namespace anomalyst::ui
