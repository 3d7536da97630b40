#include "engine/features/session_features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/features/feature_group.h"
#include "engine/features/input_selection.h"
#include "engine/features/scaler.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::string_view kArchiveKind = "sfea";
constexpr std::uint32_t kArchiveVersion = 2;  // 2: with the range of each column
/// Medians, means and deviations of so many evenly spread rows are as good as those of all.
constexpr std::size_t kMostScalerRows = 200'000;
constexpr std::size_t kSessionsPerCheck = 4096;
constexpr float kMissingFlagScale = 0.1F;
constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

Error cancelled() {
    return {ErrorKind::Cancelled, "Describing the sessions was cancelled", {}, {}};
}

float onAxis(FeatureAxis axis, float value) {
    if (axis == FeatureAxis::Linear || value == 0) return value;
    return std::copysign(std::log1p(std::abs(value)), value);
}

}  // namespace

struct SessionFeatures::Parts {
    /// A column of the output: a number of a group, or whether that number is missing.
    struct Output {
        std::size_t column;
        bool isFlag;
    };

    std::vector<std::string> inputs;
    std::vector<Input::Kind> kinds;
    std::vector<std::unique_ptr<FeatureGroup>> groups;
    Scaler scaler;

    // Follow from the above.
    std::vector<FeatureColumn> columns;
    std::vector<std::size_t> groupWidths;
    std::vector<Output> outputs;
    std::vector<std::string> names;

    /// Computes all groups for one session of a load.
    class Extraction {
    public:
        Extraction(const Parts& parts, const EventColumns& sessions) : m_parts(parts) {
            for (const auto& group : parts.groups) m_extractors.push_back(group->over(sessions));
        }
        /// In natural units; NaN is missing.
        void measure(std::size_t session, std::span<float> out) {
            std::fill(out.begin(), out.end(), kMissing);
            std::size_t first = 0;
            for (std::size_t g = 0; g < m_extractors.size(); ++g) {
                m_extractors[g]->extract(session, out.subspan(first, m_parts.groupWidths[g]));
                first += m_parts.groupWidths[g];
            }
        }
        /// On the features' axes.
        void extract(std::size_t session, std::span<float> out) {
            measure(session, out);
            for (std::size_t c = 0; c < out.size(); ++c)
                out[c] = onAxis(m_parts.columns[c].axis, out[c]);
        }

    private:
        const Parts& m_parts;
        std::vector<std::unique_ptr<FeatureExtractor>> m_extractors;
    };

    void describeColumns() {
        for (const auto& group : groups) {
            auto more = group->columns();
            groupWidths.push_back(more.size());
            std::move(more.begin(), more.end(), std::back_inserter(columns));
        }
    }

    Status fitScaler(const TrainingRows& rows, RunControl& control) {
        const std::size_t count = std::min(rows.size(), kMostScalerRows);
        std::vector<float> values(count * columns.size());
        Extraction extraction(*this, rows.sessions());
        for (std::size_t i = 0; i < count; ++i) {
            if (i % kSessionsPerCheck == 0 && control.shouldStop()) return cancelled();
            const std::size_t session = rows[i * rows.size() / count];
            extraction.extract(session,
                               std::span(values).subspan(i * columns.size(), columns.size()));
        }
        std::vector<float> smallest;
        for (const FeatureColumn& column : columns) smallest.push_back(column.smallestScale);
        scaler = Scaler::fit(values, columns.size(), smallest);
        return {};
    }

    void forgetMissing(const MissingPolicy& policy) {
        std::size_t first = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::size_t end = first + groupWidths[g];
            if (policy.of(inputs[g]) != Missing::Keep)
                for (std::size_t c = first; c < end; ++c) scaler.forgetMissing(c);
            first = end;
        }
    }

    void chooseOutputs() {
        std::vector<std::string> flagged;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (!scaler.useless(c)) addOutput({c, false}, columns[c].name);
            const std::string& subject = columns[c].subject;
            const bool isNew = std::find(flagged.begin(), flagged.end(), subject) == flagged.end();
            if (!scaler.hadMissing(c) || subject.empty() || !isNew) continue;
            flagged.push_back(subject);
            addOutput({c, true}, subject + " is missing");
        }
    }

    void addOutput(Output output, std::string name) {
        outputs.push_back(output);
        names.push_back(std::move(name));
    }
};

Result<SessionFeatures> SessionFeatures::fit(const EventColumns& sessions,
                                             std::span<const std::uint32_t> rows,
                                             std::span<const std::string> inputs,
                                             RunControl& control, const MissingPolicy& missing) {
    const auto selected = selectInputs(sessions, inputs);
    if (!selected) return selected.error();
    const TrainingRows training(sessions, rows, control);
    auto parts = std::make_unique<Parts>();
    for (const Input& input : *selected) {
        if (control.shouldStop()) return cancelled();
        parts->inputs.push_back(input.name);
        parts->kinds.push_back(input.kind);
        parts->groups.push_back(fitFeatureGroup(input, training));
    }
    parts->describeColumns();
    if (const auto fitted = parts->fitScaler(training, control); !fitted) return fitted.error();
    parts->forgetMissing(missing);
    parts->chooseOutputs();
    if (parts->outputs.empty())
        return Error{ErrorKind::Usage, "No feature of the training sessions varies", "",
                     "Choose other sessions or inputs"};
    return SessionFeatures(std::move(parts));
}

Result<FeatureMatrix> SessionFeatures::encode(const EventColumns& sessions,
                                              RunControl& control) const {
    const Parts& parts = *m_parts;
    FeatureMatrix matrix;
    matrix.rows = sessions.sessions();
    matrix.names = parts.names;
    for (const auto [column, isFlag] : parts.outputs) {
        matrix.centre.push_back(isFlag ? 0 : parts.scaler.centre()[column]);
        matrix.scale.push_back(isFlag ? kMissingFlagScale : parts.scaler.scale()[column]);
        matrix.axis.push_back(isFlag ? FeatureAxis::Linear : parts.columns[column].axis);
        if (parts.scaler.low().empty()) continue;
        matrix.low.push_back(isFlag ? 0 : parts.scaler.low()[column]);
        matrix.high.push_back(isFlag ? 1 : parts.scaler.high()[column]);
    }
    matrix.values.reserve(matrix.rows * parts.outputs.size());
    Parts::Extraction extraction(parts, sessions);
    std::vector<float> raw(parts.columns.size());
    for (std::size_t s = 0; s < matrix.rows; ++s) {
        if (s % kSessionsPerCheck == 0 && control.shouldStop()) return cancelled();
        extraction.extract(s, raw);
        for (const auto [column, isFlag] : parts.outputs) {
            const float value = raw[column];
            if (isFlag)
                matrix.values.push_back(std::isfinite(value) ? 0 : 1 / kMissingFlagScale);
            else
                matrix.values.push_back(parts.scaler.apply(column, value));
        }
    }
    return matrix;
}

Result<std::vector<NumericColumn>> SessionFeatures::measure(const EventColumns& sessions,
                                                            RunControl& control) const {
    const Parts& parts = *m_parts;
    std::vector<NumericColumn> measures;
    for (const auto [column, isFlag] : parts.outputs)
        if (!isFlag) measures.push_back({parts.columns[column].name, {}});
    for (NumericColumn& measure : measures) measure.values.reserve(sessions.sessions());
    Parts::Extraction extraction(parts, sessions);
    std::vector<float> raw(parts.columns.size());
    for (std::size_t s = 0; s < sessions.sessions(); ++s) {
        if (s % kSessionsPerCheck == 0 && control.shouldStop()) return cancelled();
        extraction.measure(s, raw);
        auto measure = measures.begin();
        for (const auto [column, isFlag] : parts.outputs) {
            if (isFlag) continue;
            measure->values.push_back(std::isfinite(raw[column]) ? raw[column] : kMissing);
            ++measure;
        }
    }
    return measures;
}

const std::vector<std::string>& SessionFeatures::names() const { return m_parts->names; }
const std::vector<std::string>& SessionFeatures::inputs() const { return m_parts->inputs; }

std::string SessionFeatures::save() const {
    ByteWriter to(kArchiveKind, kArchiveVersion);
    to.put(m_parts->inputs);
    to.put(m_parts->kinds);
    for (const auto& group : m_parts->groups) group->save(to);
    m_parts->scaler.save(to);
    return to.take();
}

Result<SessionFeatures> SessionFeatures::load(std::string_view bytes) {
    ByteReader from(bytes, kArchiveKind, kArchiveVersion);
    auto parts = std::make_unique<Parts>();
    parts->inputs = from.getVector<std::string>();
    parts->kinds = from.getVector<Input::Kind>();
    const bool paired = parts->inputs.size() == parts->kinds.size() &&
                        std::all_of(parts->kinds.begin(), parts->kinds.end(), [](Input::Kind kind) {
                            return kind <= Input::Kind::SessionNumber;
                        });
    if (!paired) from.refuse("the inputs make no sense");
    for (std::size_t i = 0; i < parts->inputs.size() && from.ok(); ++i)
        parts->groups.push_back(loadFeatureGroup({parts->kinds[i], parts->inputs[i]}, from));
    parts->scaler = Scaler::load(from, from.version() >= 2);
    if (const auto read = from.finish(); !read) return read.error();
    parts->describeColumns();
    if (parts->scaler.columns() != parts->columns.size()) {
        from.refuse("the scale does not match the features");
        return from.finish().error();
    }
    parts->chooseOutputs();
    return SessionFeatures(std::move(parts));
}

SessionFeatures::SessionFeatures(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
SessionFeatures::SessionFeatures(SessionFeatures&&) noexcept = default;
SessionFeatures& SessionFeatures::operator=(SessionFeatures&&) noexcept = default;
SessionFeatures::~SessionFeatures() = default;

}  // namespace anomalyst::engine
