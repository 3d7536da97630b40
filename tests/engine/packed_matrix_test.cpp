#include "engine/nn/packed_matrix.h"

#include <QtTest>
#include <array>
#include <cmath>
#include <random>

using namespace anomalyst::engine;

namespace {

std::vector<float> numbers(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> values(count);
    for (float& value : values) value = normal(random);
    return values;
}

struct Sizes {
    std::size_t rows, inner, outer;
};
constexpr std::array<Sizes, 6> kSizes{
    {{1, 1, 1}, {3, 5, 7}, {4, 16, 16}, {9, 2, 50}, {17, 33, 31}, {64, 200, 64}}};

}  // namespace

class PackedMatrixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productsAreThoseOfTheDefinition() {
        for (const auto [rows, inner, outer] : kSizes) {
            const auto left = numbers(rows * inner, 1);
            const auto right = numbers(inner * outer, 2);
            const auto bias = numbers(outer, 3);
            const PackedMatrix matrix(right.data(), inner, outer,
                                      static_cast<std::ptrdiff_t>(outer), 1);
            std::vector<float> products(rows * outer);
            matrix.multiply(left.data(), rows, bias.data(), products.data());
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t j = 0; j < outer; ++j) {
                    auto sum = double(bias[j]);
                    for (std::size_t i = 0; i < inner; ++i)
                        sum += double(left[r * inner + i]) * double(right[i * outer + j]);
                    QVERIFY(std::abs(sum - double(products[r * outer + j])) < 1e-4);
                }
            }
        }
    }

    void turnedMatrixGivesTheSameProducts() {
        const std::size_t rows = 5, inner = 6, outer = 19;
        const auto left = numbers(rows * inner, 1);
        const auto right = numbers(inner * outer, 2);
        std::vector<float> turned(right.size());
        for (std::size_t i = 0; i < inner; ++i)
            for (std::size_t j = 0; j < outer; ++j) turned[j * inner + i] = right[i * outer + j];
        std::vector<float> products(rows * outer), again(rows * outer);
        PackedMatrix(right.data(), inner, outer, 19, 1)
            .multiply(left.data(), rows, nullptr, products.data());
        PackedMatrix(turned.data(), inner, outer, 1, 6)
            .multiply(left.data(), rows, nullptr, again.data());
        QVERIFY(products == again);
    }

    void productOfARowDoesNotDependOnTheOthers() {
        for (const auto [rows, inner, outer] : kSizes) {
            const auto left = numbers(rows * inner, 1);
            const auto right = numbers(inner * outer, 2);
            const PackedMatrix matrix(right.data(), inner, outer,
                                      static_cast<std::ptrdiff_t>(outer), 1);
            std::vector<float> together(rows * outer), alone(outer);
            matrix.multiply(left.data(), rows, nullptr, together.data());
            for (std::size_t r = 0; r < rows; ++r) {
                matrix.multiply(left.data() + r * inner, 1, nullptr, alone.data());
                QVERIFY(std::equal(alone.begin(), alone.end(), together.data() + r * outer));
            }
        }
    }
};

QTEST_GUILESS_MAIN(PackedMatrixTest)
#include "packed_matrix_test.moc"
