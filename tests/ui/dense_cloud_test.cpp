#include "ui/charts/dense_cloud.h"

#include <QtTest>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "ui/charts/dense_raster.h"
#include "ui/charts/latest_worker.h"
#include "ui/charts/polygon_selection.h"

using namespace anomalyst::ui;

namespace {

struct Points {
    std::vector<float> x, y;
};

Points scattered(std::size_t n, std::uint32_t seed = 9) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    Points points;
    for (std::size_t i = 0; i < n; ++i) {
        points.x.push_back(2 * normal(random));
        points.y.push_back(2 * normal(random));
    }
    return points;
}

double distance(const Points& p, std::size_t i, DataPoint at, double rx, double ry) {
    return std::hypot((double(p.x[i]) - at.x) / rx, (double(p.y[i]) - at.y) / ry);
}

/// The nearest distance within the radii by looking at every point; 2 where there is none.
double nearestByHand(const Points& p, DataPoint at, double rx, double ry) {
    double best = 2;
    for (std::size_t i = 0; i < p.x.size(); ++i) {
        const double d = distance(p, i, at, rx, ry);
        if (d <= 1) best = std::min(best, d);
    }
    return best;
}

bool insideByHand(const std::vector<DataPoint>& corners, double x, double y) {
    bool in = false;
    for (std::size_t e = 0; e < corners.size(); ++e) {
        const DataPoint p = corners[e], q = corners[(e + 1) % corners.size()];
        if ((p.y > y) != (q.y > y) && x < (q.x - p.x) * (y - p.y) / (q.y - p.y) + p.x) in = !in;
    }
    return in;
}

RasterRequest requestFor(std::shared_ptr<const DenseCloud> cloud, DataRect rect) {
    RasterRequest request;
    request.value = std::make_shared<const std::vector<float>>(cloud->size(), 0.5f);
    request.cloud = std::move(cloud);
    request.threshold = 10;
    request.rect = rect;
    request.width = 300;
    request.height = 200;
    request.pointSize = 1;
    for (std::size_t i = 0; i < 256; ++i) request.colours[i] = 0xff000000u | std::uint32_t(i);
    return request;
}

std::vector<std::uint32_t> drawn(const RasterRequest& request, int threads = 2) {
    std::vector<std::uint32_t> pixels(std::size_t(request.width * request.height), 0xdeadbeef);
    DenseRaster().draw(request, pixels.data(), std::size_t(request.width), threads);
    return pixels;
}

/// Blue channel of the only pixel that is drawn, undoing the premultiplied alpha.
int onlyColour(const std::vector<std::uint32_t>& pixels) {
    for (const std::uint32_t p : pixels)
        if (p != 0) return int(std::lround(double(p & 255) * 255 / double(p >> 24)));
    return -1;
}

}  // namespace

class DenseCloudTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearestIsTheOneFoundByLookingAtEveryPoint();
    void nearestAnswersFastAndRightWhenAMillionPointsShareACell();
    void nearestManyAreThoseFoundByLookingAtEveryPoint();
    void nearestManyAnswerFastAmongAMillionPointsWithOutliers();
    void pointsWithoutAPlaceAreLeftOut();
    void emptyCloudFindsAndSelectsNothing();
    void polygonSelectsExactlyThePointsInside();
    void rasterCoversEveryPixelThatHasAPoint();
    void rasterIsTheSameOnOneThreadAndOnTwo();
    void pixelShowsItsHighestValueAndHotAboveTheThreshold();
    void pixelShowsItsMostFrequentGroupAndLabelsBeforeNone();
    void whatIsNotSelectedIsDimmed();
    void movingPointsAreOnTheirWay();
    void onlyAPartOfManyPointsIsDrawnWhileTheyMove();
    void workerSkipsRequestsThatANewerOneReplaced();
    void workerCanBeDestroyedWhileItDraws();
};

void DenseCloudTest::nearestIsTheOneFoundByLookingAtEveryPoint() {
    const Points points = scattered(20000);
    const DenseCloud cloud(points.x, points.y);
    std::mt19937 random(1);
    std::normal_distribution<double> normal(0, 3);
    for (int trial = 0; trial < 300; ++trial) {
        const DataPoint at{normal(random), normal(random)};
        const double rx = std::pow(10, -2 + trial % 5 * 0.4), ry = rx * 0.7;
        const double byHand = nearestByHand(points, at, rx, ry);
        const auto found = cloud.nearest(at, rx, ry);
        QCOMPARE(found.has_value(), byHand <= 1);
        if (found) QVERIFY(std::abs(distance(points, *found, at, rx, ry) - byHand) < 1e-9);
    }
}

void DenseCloudTest::nearestAnswersFastAndRightWhenAMillionPointsShareACell() {
    // One far point stretches the grid so that all others fall into a single cell.
    Points points = scattered(1000000);
    for (float& x : points.x) x *= 1e-6f;
    for (float& y : points.y) y *= 1e-6f;
    points.x.push_back(1000);
    points.y.push_back(1000);
    const DenseCloud cloud(points.x, points.y);
    const DataPoint at{1e-6, -1e-6};
    QElapsedTimer timer;
    timer.start();
    std::optional<std::uint32_t> found;
    for (int i = 0; i < 50; ++i) found = cloud.nearest(at, 1, 1);
    const qint64 elapsed = timer.elapsed();
    QVERIFY(found);
    QCOMPARE(distance(points, *found, at, 1, 1), nearestByHand(points, at, 1, 1));
    // Looking at every point would take some milliseconds each; generous for slow machines.
    QVERIFY2(elapsed < 5000, qPrintable(QString::number(elapsed)));
}

void DenseCloudTest::nearestManyAreThoseFoundByLookingAtEveryPoint() {
    Points points = scattered(5000);
    for (std::size_t i = 0; i < 100; ++i) points.x[i] = points.y[i] = 1;  // at one place
    const DenseCloud cloud(points.x, points.y);
    for (const DataPoint at : {DataPoint{0, 0}, DataPoint{1, 1}, DataPoint{50, -3}}) {
        std::vector<std::uint32_t> byHand(points.x.size());
        std::iota(byHand.begin(), byHand.end(), 0U);
        std::stable_sort(byHand.begin(), byHand.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto squared = [&](std::uint32_t i) {
                const double dx = double(points.x[i]) - at.x, dy = double(points.y[i]) - at.y;
                return dx * dx + dy * dy;
            };
            return squared(a) < squared(b);
        });
        for (const std::size_t count : {std::size_t{1}, std::size_t{26}, std::size_t{5000}}) {
            const auto found = cloud.nearest(at, count);
            QCOMPARE(found, std::vector(byHand.begin(), byHand.begin() + std::ptrdiff_t(count)));
        }
        QCOMPARE(cloud.nearest(at, 6000).size(), std::size_t{5000});
    }
    QVERIFY(cloud.nearest({0, 0}, 0).empty());
}

// A thousandth of the points stretches the map so far that the others share a cell.
void DenseCloudTest::nearestManyAnswerFastAmongAMillionPointsWithOutliers() {
    Points points = scattered(1000000);
    for (std::size_t i = 0; i < points.x.size(); i += 1000) points.x[i] *= 1e6f;
    const DenseCloud cloud(points.x, points.y);
    QElapsedTimer timer;
    timer.start();
    std::vector<std::uint32_t> found;
    for (int i = 0; i < 20; ++i) found = cloud.nearest({0.1 * i, 0.1}, 26);
    const double each = double(timer.nsecsElapsed()) / 20e6;
    QVERIFY2(each < 40, qPrintable(QStringLiteral("%1 ms").arg(each)));  // 200 by all points
    double farthest = 0;
    for (const std::uint32_t i : found)
        farthest = std::max(farthest, distance(points, i, {1.9, 0.1}, 1, 1));
    std::size_t nearer = 0;
    for (std::size_t i = 0; i < points.x.size(); ++i)
        nearer += distance(points, i, {1.9, 0.1}, 1, 1) < farthest;
    QCOMPARE(nearer, std::size_t{25});
}

void DenseCloudTest::pointsWithoutAPlaceAreLeftOut() {
    const std::vector<float> x = {1, NAN, 3, INFINITY}, y = {1, 2, 3, 4};
    const DenseCloud cloud(x, y);
    QCOMPARE(cloud.size(), std::size_t(2));
    QCOMPARE(cloud.nearest({3, 3}, 0.5, 0.5), std::optional<std::uint32_t>(2));
    QVERIFY(!cloud.nearest({2, 2}, 0.5, 0.5));
}

void DenseCloudTest::emptyCloudFindsAndSelectsNothing() {
    const DenseCloud cloud;
    QVERIFY(!cloud.nearest({0, 0}, 1, 1));
    const std::vector<DataPoint> square = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    QCOMPARE(placesInside(cloud, square).count(), std::size_t(0));
}

void DenseCloudTest::polygonSelectsExactlyThePointsInside() {
    const Points points = scattered(20000);
    const DenseCloud cloud(points.x, points.y);
    std::mt19937 random(5);
    std::normal_distribution<double> normal(0, 3);
    for (int trial = 0; trial < 25; ++trial) {
        std::vector<DataPoint> corners;
        for (int i = 0; i < 3 + trial * 2; ++i) corners.push_back({normal(random), normal(random)});
        const PlaceSet inside = placesInside(cloud, corners);
        std::size_t count = 0;
        for (std::size_t i = 0; i < cloud.size(); ++i) {
            const bool byHand = insideByHand(corners, double(cloud.x()[i]), double(cloud.y()[i]));
            QCOMPARE(inside.contains(i), byHand);
            count += byHand ? 1 : 0;
        }
        QCOMPARE(inside.count(), count);
    }
}

void DenseCloudTest::rasterCoversEveryPixelThatHasAPoint() {
    const Points points = scattered(50000);
    const auto cloud = std::make_shared<const DenseCloud>(points.x, points.y);
    for (const double half : {0.02, 0.3, 2.0, 12.0}) {
        const DataRect rect{0.1 - half, -0.2 - half, 0.1 + half, -0.2 + half};
        const RasterRequest request = requestFor(cloud, rect);
        const auto pixels = drawn(request);
        std::vector<bool> expected(pixels.size());
        const auto perX = float(request.width / rect.width());
        const auto perY = float(request.height / rect.height());
        for (std::size_t i = 0; i < points.x.size(); ++i) {
            const int column = int(std::floor((points.x[i] - float(rect.x0)) * perX));
            const int line = int(std::floor((float(rect.y1) - points.y[i]) * perY));
            if (column >= 0 && column < request.width && line >= 0 && line < request.height)
                expected[std::size_t(line * request.width + column)] = true;
        }
        int different = 0;
        for (std::size_t i = 0; i < pixels.size(); ++i)
            different += expected[i] != (pixels[i] != 0);
        QVERIFY2(different <= 2, "more than rounding at pixel borders explains");
    }
}

void DenseCloudTest::rasterIsTheSameOnOneThreadAndOnTwo() {
    const Points points = scattered(30000);
    const auto cloud = std::make_shared<const DenseCloud>(points.x, points.y);
    for (const double size : {1.0, 3.0, 7.0}) {
        RasterRequest request = requestFor(cloud, {-3, -3, 3, 3});
        request.pointSize = size;
        QCOMPARE(drawn(request, 1), drawn(request, 2));
    }
}

void DenseCloudTest::pixelShowsItsHighestValueAndHotAboveTheThreshold() {
    const std::vector<float> x = {0, 0, 0}, y = {0, 0, 0};
    const auto cloud = std::make_shared<const DenseCloud>(x, y);
    RasterRequest request = requestFor(cloud, {-1, -1, 1, 1});
    request.top = 1;
    const auto values = [&](std::vector<float> perRow) {
        request.value = std::make_shared<const std::vector<float>>(
            cloud->inPlaces(std::span<const float>(perRow)));
        return onlyColour(drawn(request));
    };
    request.threshold = 10;
    QVERIFY(std::abs(values({0.1f, 1.0f, 0.5f}) - 254) <= 1);
    QVERIFY(std::abs(values({0.1f, 0.1f, 0.5f}) - 127) <= 2);
    QCOMPARE(values({NAN, NAN, NAN}), 0);
    request.colours[RasterRequest::kHot] = 0xff00ff00;  // no blue at all
    request.threshold = 0.5f;
    QCOMPARE(values({0.1f, 0.5f, 0.2f}), 0);
    request.threshold = 0.51f;
    QVERIFY(values({0.1f, 0.5f, 0.2f}) > 0);
}

void DenseCloudTest::pixelShowsItsMostFrequentGroupAndLabelsBeforeNone() {
    const std::vector<float> x(6, 0.f), y(6, 0.f);
    const auto cloud = std::make_shared<const DenseCloud>(x, y);
    RasterRequest request = requestFor(cloud, {-1, -1, 1, 1});
    request.colouring = PointColouring::Group;
    for (std::size_t i = 0; i < 4; ++i) request.colours[i] = 0xff000000u | std::uint32_t(i * 60);
    const auto shown = [&](std::vector<std::uint8_t> groups) {
        request.group = std::make_shared<const std::vector<std::uint8_t>>(
            cloud->inPlaces(std::span<const std::uint8_t>(groups)));
        return int(std::lround(onlyColour(drawn(request)) / 60.0));
    };
    QCOMPARE(shown({1, 1, 1, 2, 2, 3}), 1);
    QCOMPARE(shown({3, 1, 3, 3, 2, 1}), 3);
    QCOMPARE(shown({0, 0, 0, 0, 0, 2}), 2);
    QCOMPARE(shown({0, 0, 0, 0, 0, 0}), 0);
}

void DenseCloudTest::whatIsNotSelectedIsDimmed() {
    const std::vector<float> x = {-0.5f, 0.5f}, y = {0, 0};
    const auto cloud = std::make_shared<const DenseCloud>(x, y);
    RasterRequest request = requestFor(cloud, {-1, -1, 1, 1});
    const auto plain = drawn(request);
    auto selected = std::make_shared<PlaceSet>(cloud->size());
    for (std::size_t i = 0; i < cloud->size(); ++i)
        if (cloud->x()[i] > 0) selected->insert(i);
    request.selected = selected;
    const auto dimmed = drawn(request);
    int changed = 0, same = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] == 0) continue;
        const bool right = int(i) % request.width > request.width / 2;
        (dimmed[i] == plain[i] ? same : changed) += 1;
        QCOMPARE(dimmed[i] == plain[i], right);
        if (!right) QVERIFY((dimmed[i] >> 24) < (plain[i] >> 24));
    }
    QVERIFY(changed > 0 && same > 0);
}

void DenseCloudTest::movingPointsAreOnTheirWay() {
    // From (3, 1) of a picture of [2, 4] x [0, 2], its middle, to the right edge's middle but one.
    const std::vector<float> x = {0.9f}, y = {0};
    RasterRequest request = requestFor(std::make_shared<const DenseCloud>(x, y), {-1, -1, 1, 1});
    auto move = std::make_shared<PointMove>();
    move->x = {3};
    move->y = {1};
    request.move = move;
    request.from = {2, 0, 4, 2};
    const auto column = [&] {
        const auto pixels = drawn(request);
        const auto at = std::find_if(pixels.begin(), pixels.end(), [](auto p) { return p != 0; });
        return int(at - pixels.begin()) % request.width;
    };
    request.moved = 0;
    QCOMPARE(column(), 150);
    request.moved = 0.5f;
    QCOMPARE(column(), 217);  // 150 + 0.5 * 135 = 217.5
    request.moved = 1;
    QCOMPARE(column(), 285);
    move = std::make_shared<PointMove>(*move);
    move->x = {NAN};  // it was nowhere: it is where it belongs at once
    request.move = move;
    request.moved = 0;
    QCOMPARE(column(), 285);
}

void DenseCloudTest::onlyAPartOfManyPointsIsDrawnWhileTheyMove() {
    std::vector<float> x, y(100, 0.f);
    for (int i = 0; i < 100; ++i) x.push_back(float(i));
    const auto cloud = std::make_shared<const DenseCloud>(x, y);
    RasterRequest request = requestFor(cloud, {-0.5, -1, 99.5, 1});
    auto move = std::make_shared<PointMove>();
    move->stride = 4;
    for (std::size_t place = 0; place < 100; place += 4) {
        move->x.push_back(cloud->x()[place]);
        move->y.push_back(0);
    }
    const auto count = [&] {
        const auto pixels = drawn(request);
        return std::count_if(pixels.begin(), pixels.end(), [](auto p) { return p != 0; });
    };
    QCOMPARE(count(), 100);
    request.move = move;
    request.from = request.rect;
    QCOMPARE(count(), 25);
}

void DenseCloudTest::workerSkipsRequestsThatANewerOneReplaced() {
    std::atomic<int> begun = 0, last = -1;
    std::atomic<bool> hold = true;
    {
        LatestWorker<int> worker([&](const int& request) {
            ++begun;
            last = request;
            while (hold) std::this_thread::yield();
        });
        worker.post(0);
        while (begun == 0) std::this_thread::yield();
        for (int i = 1; i <= 1000; ++i) worker.post(i);
        hold = false;
        QTRY_COMPARE(last.load(), 1000);
    }
    QCOMPARE(begun.load(), 2);
}

void DenseCloudTest::workerCanBeDestroyedWhileItDraws() {
    const Points points = scattered(100000);
    const auto cloud = std::make_shared<const DenseCloud>(points.x, points.y);
    for (int i = 0; i < 20; ++i) {
        std::vector<std::uint32_t> pixels(300 * 200);
        DenseRaster raster;
        LatestWorker<RasterRequest> worker([&](const RasterRequest& request) {
            raster.draw(request, pixels.data(), std::size_t(request.width));
        });
        for (int k = 0; k < i; ++k) worker.post(requestFor(cloud, {-3, -3, 3, double(k)}));
    }
}

QTEST_APPLESS_MAIN(DenseCloudTest)
#include "dense_cloud_test.moc"
