#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "ui/charts/dense_cloud.h"

namespace anomalyst::ui {

/// A set of places of a cloud, one bit each.
class PlaceSet {
public:
    PlaceSet() = default;
    explicit PlaceSet(std::size_t places) : m_words((places + 63) / 64, 0) {}

    bool contains(std::size_t place) const {
        return (m_words[place >> 6] >> (place & 63) & 1) != 0;
    }
    void insert(std::size_t place) { m_words[place >> 6] |= std::uint64_t{1} << (place & 63); }
    void insertRange(std::size_t begin, std::size_t end);
    std::size_t count() const;
    /// Calls `visit(place)` for those in the set, ascending.
    template <class Visit>
    void forEach(Visit&& visit) const {
        for (std::size_t word = 0; word < m_words.size(); ++word)
            for (std::uint64_t left = m_words[word]; left != 0; left &= left - 1)
                visit(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
    }

private:
    std::vector<std::uint64_t> m_words;
};

/// What a point's colour is taken from.
enum class PointColouring {
    Value,  ///< a pixel shows its highest value
    Group   ///< a pixel shows its most frequent group; group 0 ("no label") yields to any other
};

/// Where the points of a cloud come from while they move to their places. Of a large cloud only
/// every `stride`th point is drawn meanwhile, so that a picture takes a part of a frame.
struct PointMove {
    std::uint32_t stride = 1;
    std::vector<float> x, y;  ///< [places / stride]; NaN: from nowhere, so that it is there at once
};

/// A picture to be drawn of a cloud. All it needs by value or as shared constants (shared because
/// the window and the worker hold them at the same time), so that the worker never reads what
/// the window changes.
struct RasterRequest {
    static constexpr std::size_t kGroups = 8;     ///< at most
    static constexpr std::size_t kFewGroups = 4;  ///< up to so many are drawn faster
    static constexpr std::uint8_t kHot = 255;     ///< colour of what is at or above the threshold

    std::shared_ptr<const DenseCloud> cloud;
    std::shared_ptr<const std::vector<float>> value;         ///< [places]; NaN is colour 0
    std::shared_ptr<const std::vector<std::uint8_t>> group;  ///< [places], below `groups`
    std::size_t groups = kFewGroups;
    std::shared_ptr<const PlaceSet> selected;  ///< null: nothing is dimmed
    PointColouring colouring = PointColouring::Value;
    float threshold = 0;  ///< values at or above it are hot
    float top = 1;        ///< the value of colour 254
    /// 0xffRRGGBB: by value 1-254 with 0 for "none" and 255 for hot, or by group.
    std::array<std::uint32_t, 256> colours{};
    std::shared_ptr<const PointMove> move;  ///< null: everything is at its place
    DataRect from;                          ///< what the picture showed where the move begins
    float moved = 0;                        ///< share of the way that lies behind
    DataRect rect;
    int width = 0;  ///< pixels
    int height = 0;
    double pixelRatio = 1;  ///< physical pixels a logical one; points grow with it
    /// Points are this large in logical pixels; 0: by how many are to be seen.
    double pointSize = 0;
};

/// Bins points into pixels. Keeps its bins from one picture to the next (fresh pages cost more
/// than filling them), so one object belongs to one thread.
class DenseRaster {
public:
    /// Writes premultiplied ARGB32, `height` lines of `stride` pixels; clears what has no point.
    void draw(const RasterRequest& request, std::uint32_t* argb, std::size_t stride,
              int threads = 2);

private:
    struct ValueBin {
        float highest;
        std::uint16_t count;
        std::uint16_t selected;
    };
    template <std::size_t Groups>
    struct GroupBin {
        std::array<std::uint16_t, Groups> count;
        std::uint16_t selected;
    };
    std::vector<ValueBin> m_values;
    std::vector<GroupBin<RasterRequest::kFewGroups>> m_fewGroups;
    std::vector<GroupBin<RasterRequest::kGroups>> m_groups;
};

}  // namespace anomalyst::ui
