#include "app/simulation/shop.h"

#include <cmath>
#include <memory>
#include <string_view>

#include "app/simulation/campaigns.h"
#include "app/simulation/customers.h"
#include "app/simulation/honest_visit.h"
#include "app/simulation/timeline.h"
#include "app/simulation/traffic.h"

namespace anomalyst::simulation {

namespace {

constexpr std::uint64_t kReportEvery = 4'096;
constexpr double kMostFraud = 0.5;

Status check(const ShopSetting& setting) {
    if (setting.sessions < 1 || setting.sessions > Traffic::kMostSessions)
        return Error{ErrorKind::Usage, "A shop has from 1 to 100,000,000 sessions", "--sessions",
                     "Give a number between them"};
    if (!(setting.fraudRate >= 0 && setting.fraudRate <= kMostFraud))
        return Error{ErrorKind::Usage, "The share of fraud is from 0 to 0.5", "--fraud",
                     "Give a share such as 0.01"};
    return {};
}

class Shop {
public:
    Shop(const ShopSetting& setting, const Sink& sink)
        : m_setting(setting),
          m_frauds(static_cast<std::uint64_t>(
              std::llround(static_cast<double>(setting.sessions) * setting.fraudRate))),
          m_customers(setting.seed, setting.sessions),
          m_campaigns(m_frauds, m_customers, setting.seed),
          m_traffic(setting.sessions),
          m_random(Random::mixed(setting.seed, 0x5eed)),
          m_writer(sink) {}

    Result<ShopReport> run(RunControl& control) {
        const WorkTime writing(control);
        const auto total = static_cast<double>(m_setting.sessions);
        for (std::uint64_t i = 0; i < m_setting.sessions; ++i) {
            if (i % kReportEvery == 0) {
                if (control.shouldStop())
                    return Error{ErrorKind::Cancelled,
                                 "Stopped before the shop was complete",
                                 {},
                                 "Nothing was written"};
                if (!m_writer.status()) return m_writer.status().error();
                const auto done = static_cast<double>(i);
                control.report({"simulating", done, total, "sessions",
                                writing.secondsLeft(done / total), 0, 0, 0});
            }
            open(i);
        }
        m_timeline->finish(m_writer);
        if (const Status done = m_writer.finish(); !done) return done.error();
        m_report.sessions = m_setting.sessions;
        m_report.events = m_writer.rows();
        return m_report;
    }

private:
    void open(std::uint64_t index) {
        const Moment begin = m_traffic.next(m_random);
        m_timeline->advance(begin, m_writer);
        Visit& visit = m_timeline->blank();
        visit.session = index + 1;
        if (isFraud(index)) {
            m_campaigns.visit(begin, m_random, visit);
            ++m_report.labelled;
            ++m_report.patterns[std::string(nameOf(visit.pattern))];
        } else {
            const auto progress = static_cast<std::uint32_t>(index * 1'000 / m_setting.sessions);
            visitHonestly(m_customers.visitor(begin, progress, m_random), begin, m_random, visit);
        }
        m_timeline->add();
    }

    /// Draws without putting back, so that there are as many as was asked for in the end; a burst
    /// goes before.
    bool isFraud(std::uint64_t index) {
        const std::uint64_t left = m_setting.sessions - index;
        const std::uint64_t frauds = m_frauds - m_report.labelled;
        if (frauds == 0) return false;
        if (m_campaigns.inBurst()) return true;
        return m_random.next() % left < frauds;
    }

    ShopSetting m_setting;
    std::uint64_t m_frauds;
    Customers m_customers;
    Campaigns m_campaigns;
    Traffic m_traffic;
    Random m_random;
    RowWriter m_writer;
    ShopReport m_report;
    std::unique_ptr<Timeline> m_timeline = std::make_unique<Timeline>();  // large
};

}  // namespace

Result<ShopReport> simulateShop(const ShopSetting& setting, const Sink& sink, RunControl& control) {
    if (const Status valid = check(setting); !valid) return valid.error();
    return Shop(setting, sink).run(control);
}

}  // namespace anomalyst::simulation
