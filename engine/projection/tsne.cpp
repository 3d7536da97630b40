#include "engine/projection/tsne.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "engine/links/quadtree.h"
#include "engine/nn/random.h"
#include "engine/parallel/row_blocks.h"
#include "engine/projection/plane.h"
#include "engine/projection/row_affinities.h"

namespace anomalyst::engine {
namespace {

constexpr float kFarWidths = 2;  ///< an angle of 0.5
constexpr std::size_t kRowsAtOnce = 128;
constexpr int kReportEvery = 10;

// As van der Maaten and Hinton have them; the rate as Belkina et al. (2019).
constexpr int kExaggerated = 250;  ///< iterations
constexpr float kExaggeration = 12;
constexpr float kLeastRate = 50;
constexpr float kFirstMomentum = 0.5F, kMomentum = 0.8F;
constexpr float kLeastGain = 0.01F;

constexpr float kStartSpread = 1e-4F;  ///< so small that all pull on all at first
constexpr float kStartNoise = 1e-6F;   ///< parts equal rows, which then make a small cloud

const Error kCancelled{ErrorKind::Cancelled, "Spreading the sessions was cancelled", "", ""};

Result<std::vector<Point>> principalPlaces(std::span<const float> rows, std::size_t columns,
                                           std::uint64_t seed, RunControl& control) {
    const auto plane = Plane::fit(rows, columns, control);
    if (!plane) return plane.error();
    std::vector<Point> places;
    double squares = 0;
    for (std::size_t begin = 0; begin < rows.size(); begin += columns) {
        const auto [x, y] = plane->project(rows.subspan(begin, columns));
        places.push_back({x, y});
        squares += static_cast<double>(x) * static_cast<double>(x);
    }
    const double spread = std::sqrt(squares / static_cast<double>(places.size()));
    const float scale = spread > 0 ? kStartSpread / static_cast<float>(spread) : 0;
    Random random(seed);
    for (Point& place : places) {
        place.x = place.x * scale + random.normal() * kStartNoise;
        place.y = place.y * scale + random.normal() * kStartNoise;
    }
    return places;
}

/// Gradient descent with momentum and a gain for each coordinate (Jacobs 1988).
class Descent {
public:
    Descent(std::vector<Point> start, const RowAffinities& affinities, int threads)
        : m_places(std::move(start)),
          m_affinities(affinities),
          m_threads(threads),
          m_rate(std::max(static_cast<float>(m_places.size()) / kExaggeration / 4, kLeastRate)),
          m_pull(m_places.size()),
          m_push(m_places.size()),
          m_closeness(m_places.size()),
          m_speed(m_places.size()),
          m_gain(m_places.size(), {1, 1}) {}

    Status step(bool exaggerated, RunControl& control) {
        m_tree.build(m_places);
        const Status summed = forRowBlocks(m_places.size(), kRowsAtOnce, m_threads, control,
                                           kCancelled, [&](std::size_t begin, std::size_t end) {
                                               for (std::size_t i = begin; i < end; ++i)
                                                   sumForces(i);
                                           });
        if (!summed) return summed;
        // One after the other, so that the sum is the same for any number of threads.
        const double closeness = std::accumulate(m_closeness.begin(), m_closeness.end(), 0.0);
        move(exaggerated ? kExaggeration : 1, exaggerated ? kFirstMomentum : kMomentum,
             static_cast<float>(1 / std::max(closeness, 1e-12)));
        return {};
    }

    std::span<const Point> places() const { return m_places; }

private:
    static float closeness(float squaredDistance) { return 1 / (1 + squaredDistance); }

    void sumForces(std::size_t i) {
        const Point at = m_places[i];
        Point pull, push;
        for (std::size_t k = m_affinities.offsets[i]; k < m_affinities.offsets[i + 1]; ++k) {
            const Point& other = m_places[m_affinities.row[k]];
            const float dx = at.x - other.x, dy = at.y - other.y;
            const float strength = m_affinities.share[k] * closeness(dx * dx + dy * dy);
            pull.x += strength * dx;
            pull.y += strength * dy;
        }
        float sum = -1;  // the tree has the point itself too
        m_tree.forEachMass(at, [&](float dx, float dy, float distance, float mass) {
            const float near = closeness(distance), weighted = mass * near;
            sum += weighted;
            push.x += weighted * near * dx;
            push.y += weighted * near * dy;
        });
        m_pull[i] = pull;
        m_push[i] = push;
        m_closeness[i] = static_cast<double>(sum);
    }

    void move(float exaggeration, float momentum, float perCloseness) {
        const auto along = [&](float& place, float& speed, float& gain, float pull, float push) {
            const float gradient = 4 * (exaggeration * pull - push * perCloseness);
            gain = (gradient > 0) == (speed > 0) ? std::max(gain * 0.8F, kLeastGain) : gain + 0.2F;
            speed = momentum * speed - m_rate * gain * gradient;
            place += speed;
        };
        double x = 0, y = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            along(m_places[i].x, m_speed[i].x, m_gain[i].x, m_pull[i].x, m_push[i].x);
            along(m_places[i].y, m_speed[i].y, m_gain[i].y, m_pull[i].y, m_push[i].y);
            x += static_cast<double>(m_places[i].x);
            y += static_cast<double>(m_places[i].y);
        }
        const auto n = static_cast<double>(m_places.size());
        for (Point& place : m_places) {
            place.x -= static_cast<float>(x / n);
            place.y -= static_cast<float>(y / n);
        }
    }

    std::vector<Point> m_places;
    const RowAffinities& m_affinities;
    int m_threads;
    float m_rate;
    Quadtree m_tree{kFarWidths};
    std::vector<Point> m_pull, m_push;
    std::vector<double> m_closeness;  ///< [rows] of each row to all others, added up
    std::vector<Point> m_speed, m_gain;
};

}  // namespace

Result<std::vector<float>> tsne(std::span<const float> rows, std::size_t columns,
                                const TsneSettings& settings, RunControl& control) {
    const std::size_t count = columns == 0 ? 0 : rows.size() / columns;
    if (count < kFewestToSpread)
        return Error{ErrorKind::Usage,
                     std::to_string(count) + (count == 1 ? " session is" : " sessions are") +
                         " too few to spread out",
                     "", "Select at least " + std::to_string(kFewestToSpread)};
    const double perplexity =
        std::clamp(static_cast<double>(count - 1) / 3, 1.0, std::max(1.0, settings.perplexity));
    const auto affinities = rowAffinities(rows, columns, perplexity, control);
    if (!affinities) return affinities.error();
    auto start = principalPlaces(rows, columns, settings.seed, control);
    if (!start) return start.error();
    Descent descent(std::move(*start), *affinities, settings.threads);
    const WorkTime worked(control);
    for (int i = 0; i < settings.iterations; ++i) {
        if (i % kReportEvery == 0)
            control.report(
                {.phase = "spreading",
                 .done = static_cast<double>(i),
                 .total = static_cast<double>(settings.iterations),
                 .unit = "iterations",
                 .secondsLeft = worked.secondsLeft(static_cast<double>(i) / settings.iterations)});
        control.giveWay();
        const Status moved = descent.step(i < kExaggerated, control);
        if (!moved) return moved.error();
    }
    std::vector<float> places;
    places.reserve(2 * count);
    for (const Point& place : descent.places()) places.insert(places.end(), {place.x, place.y});
    return places;
}

}  // namespace anomalyst::engine
