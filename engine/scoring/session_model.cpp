#include "engine/scoring/session_model.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "engine/detectors/registry.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/byte_archive.h"
#include "engine/scoring/model_info_bytes.h"
#include "engine/scoring/session_model_parts.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "smod";
constexpr std::uint32_t kVersion = 2;  // 2: with the policy for missing values
constexpr std::size_t kSessionsAtOnce = 16'384;

void reportScored(std::size_t done, std::size_t total, const WorkTime& worked,
                  const RunControl& control) {
    const auto share = static_cast<double>(done) / static_cast<double>(total);
    control.report({.phase = "scoring",
                    .done = static_cast<double>(done),
                    .total = static_cast<double>(total),
                    .unit = "sessions",
                    .secondsLeft = worked.secondsLeft(share)});
}

}  // namespace

SessionModel::SessionModel(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
SessionModel::SessionModel(SessionModel&&) noexcept = default;
SessionModel& SessionModel::operator=(SessionModel&&) noexcept = default;
SessionModel::~SessionModel() = default;

const ModelInfo& SessionModel::info() const { return m_parts->info; }
const SessionEncoder& SessionModel::encoder() const { return m_parts->encoder; }

Status SessionModel::Parts::appendScores(const EventColumns& sessions,
                                         std::span<const std::uint32_t> rows, SessionScores& to,
                                         RunControl& control) const {
    const auto data = encoder.encode(sessions, rows, control);
    if (!data) return data.error();
    const auto scores = model->score(*data, control);
    if (!scores) return scores.error();
    if (scores->latentWidth != plane.width()) {
        return Error{ErrorKind::Damaged, "The model's map does not belong to its network", "",
                     "Train the model again"};
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        to.session.push_back(sessions.session[rows[i]]);
        to.raw.push_back(scores->session[i]);
        to.p.push_back(calibration.p(scores->session[i]));
        if (scores->latentWidth == 0) continue;
        const auto point = plane.project(
            std::span(scores->latent).subspan(i * scores->latentWidth, scores->latentWidth));
        to.mapX.push_back(point[0]);
        to.mapY.push_back(point[1]);
    }
    if (scores->bitOffsets.empty()) return {};
    if (to.bitOffsets.empty()) to.bitOffsets.push_back(0);
    const auto before = to.bitOffsets.back();
    for (std::size_t i = 1; i < scores->bitOffsets.size(); ++i)
        to.bitOffsets.push_back(before + scores->bitOffsets[i]);
    to.eventBits.insert(to.eventBits.end(), scores->eventBits.begin(), scores->eventBits.end());
    return {};
}

Result<SessionScores> SessionModel::score(const EventColumns& sessions, RunControl& control) const {
    const WorkTime worked(control);
    const std::size_t total = sessions.sessions();
    SessionScores scores;
    for (std::size_t begin = 0; begin < total; begin += kSessionsAtOnce) {
        std::vector<std::uint32_t> rows(std::min(kSessionsAtOnce, total - begin));
        std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(begin));
        const auto appended = m_parts->appendScores(sessions, rows, scores, control);
        if (!appended) return appended.error();
        reportScored(begin + rows.size(), total, worked, control);
    }
    return scores;
}

Result<Explanation> SessionModel::explain(const EventColumns& session, RunControl& control) const {
    if (session.sessions() != 1) {
        return Error{
            ErrorKind::Usage,
            "An explanation is of one session, not of " + std::to_string(session.sessions()), "",
            ""};
    }
    const std::uint32_t row = 0;
    const auto data = m_parts->encoder.encode(session, std::span(&row, 1), control);
    if (!data) return data.error();
    return m_parts->model->explain(*data, 0, control);
}

Result<std::string> SessionModel::save() const {
    const auto model = m_parts->model->save();
    if (!model) return model.error();
    ByteWriter bytes(kKind, kVersion);
    writeModelInfo(m_parts->info, bytes);
    bytes.put(m_parts->encoder.save());
    bytes.put(*model);
    bytes.put(m_parts->calibration.save());
    m_parts->plane.save(bytes);
    return seal(bytes.take());
}

Result<SessionModel> SessionModel::load(std::string_view bytes, Device device) {
    const auto content = unseal(bytes);
    if (!content) return content.error();
    ByteReader reader(*content, kKind, kVersion);
    ModelInfo info = readModelInfo(reader);
    const std::string encoderBytes = reader.getText();
    const std::string modelBytes = reader.getText();
    const std::string calibrationBytes = reader.getText();
    Plane plane = Plane::load(reader);
    if (const auto sound = reader.finish(); !sound) return sound.error();

    const auto detector = makeDetector(info.detector);
    if (!detector) return detector.error();
    auto encoder = SessionEncoder::load((*detector)->info().input, encoderBytes);
    if (!encoder) return encoder.error();
    auto model = (*detector)->loadOn(device, modelBytes);
    if (!model) return model.error();
    auto calibration = Calibration::load(calibrationBytes);
    if (!calibration) return calibration.error();
    return SessionModel(
        std::make_unique<Parts>(Parts{std::move(info), std::move(*encoder), std::move(*model),
                                      std::move(*calibration), std::move(plane)}));
}

}  // namespace anomalyst::engine
