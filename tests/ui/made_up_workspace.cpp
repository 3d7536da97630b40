#include "tests/ui/made_up_workspace.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace anomalyst::ui {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMarch14 = 1'773'453'600 * kSecond;  // 2026-03-14 02:00 UTC
constexpr std::int64_t kDay = 86'400 * kSecond;

std::vector<float> bitsFor(SessionId session, std::size_t events, float surprise) {
    std::mt19937 random(static_cast<unsigned>(session.value));
    std::normal_distribution<float> usual(0, 1.6F);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::vector<float> bits(events + 1);
    for (float& bit : bits)
        bit = 0.4F + std::abs(usual(random)) +
              (uniform(random) < surprise * 0.025F ? 5 + 5 * uniform(random) : 0);
    return bits;
}

}  // namespace

MadeUpWorkspace::MadeUpWorkspace(std::size_t sessions, unsigned seed) {
    std::mt19937 random(seed);
    std::exponential_distribution<float> rarity(2.3F);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::normal_distribution<float> cloud(0, 1);
    auto made = std::make_shared<SessionKeys>();
    for (std::size_t i = 0; i < sessions; ++i) {
        const bool fraud = uniform(random) < 0.035F;
        const float surprise = fraud ? 2.2F + 3.2F * uniform(random) : rarity(random);
        made->id.push_back({static_cast<std::int64_t>(i + 1)});
        made->user.push_back(
            {static_cast<std::int64_t>(1 + i % std::max<std::size_t>(1, sessions / 6))});
        made->start.push_back(
            {kMarch14 - static_cast<std::int64_t>(uniform(random) * 70 * float(kDay))});
        made->durationSeconds.push_back(30 + 900 * uniform(random));
        made->events.push_back(6 + static_cast<std::uint32_t>(60 * uniform(random)));
        made->amount.push_back(uniform(random) < 0.4F ? 250 * uniform(random) : 0);
        made->given.push_back(GivenLabel::Unknown);
        const float said = uniform(random);
        made->verdict.push_back(surprise < 2 || said > 0.3F ? Verdict::None
                                : fraud && said < 0.2F      ? Verdict::Fraud
                                : said < 0.24F              ? Verdict::Legitimate
                                                            : Verdict::Unsure);
        made->surprise.push_back(surprise);
        made->raw.push_back(surprise * 2);
        const float side = uniform(random) < 0.5F ? -1.F : 1.F;
        made->mapX.push_back(fraud ? 3 + 0.4F * cloud(random) : side + cloud(random));
        made->mapY.push_back(fraud ? 2 + 0.4F * cloud(random)
                                   : -side * 0.6F + 0.8F * cloud(random));
    }
    keys = std::move(made);
}

SessionSummary MadeUpWorkspace::summary(SessionId session) const {
    const auto i = static_cast<std::size_t>(session.value - 1);
    SessionSummary made;
    made.id = session;
    made.user = keys->user[i];
    made.userName = "u-" + std::to_string(10'000 + made.user.value * 7919 % 89'999);
    made.key = made.userName + "#" + std::to_string(session.value);
    made.start = keys->start[i];
    made.end = {made.start.micros + static_cast<std::int64_t>(keys->durationSeconds[i]) * kSecond};
    made.events = keys->events[i];
    made.amount = double(keys->amount[i]);
    made.given = keys->given[i];
    made.verdict = keys->verdict[i];
    made.surprise = double(keys->surprise[i]);
    made.p = std::pow(10.0, -made.surprise);
    made.raw = double(keys->raw[i]);
    made.eventBits = bitsFor(session, made.events, keys->surprise[i]);
    return made;
}

std::vector<SessionSummary> MadeUpWorkspace::sessionsOf(UserId user) const {
    std::vector<SessionSummary> found;
    for (std::size_t i = 0; i < keys->size(); ++i)
        if (keys->user[i] == user) found.push_back(summary(keys->id[i]));
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.start < b.start; });
    return found;
}

UserFacts MadeUpWorkspace::facts(UserId user) const {
    const std::vector<SessionSummary> sessions = sessionsOf(user);
    UserFacts facts;
    facts.id = user;
    facts.name = sessions.front().userName;
    facts.sessions = sessions.size();
    facts.first = sessions.front().start;
    facts.last = sessions.back().end;
    for (const SessionSummary& session : sessions) {
        facts.events += session.events;
        facts.amount += session.amount;
    }
    facts.attributes = {{"country", "BR", 1}, {"device", "d-9a1f", 2}, {"channel", "app", 1}};
    return facts;
}

std::vector<std::string> MadeUpWorkspace::actions() {
    return {"view",     "search",   "add_to_cart", "login",
            "purchase", "add_card", "refund",      "track_order"};
}

CardTestingSession cardTestingSession() {
    static constexpr const char* kStory[] = {
        "login",       "view",        "view",     "search",   "view",     "add_to_cart",
        "add_card",    "add_card",    "add_card", "add_card", "add_card", "add_to_cart",
        "purchase",    "refund",      "view",     "search",   "view",     "add_to_cart",
        "purchase",    "refund",      "view",     "view",     "search",   "view",
        "view",        "add_to_cart", "purchase", "refund",   "view",     "view",
        "track_order", "view",        "view",     "search",   "view",     "add_to_cart",
        "purchase",    "refund"};
    std::mt19937 random(3);
    std::uniform_real_distribution<float> uniform(0, 1);
    CardTestingSession made;
    std::int64_t time = kMarch14 + 664 * kSecond;
    float cards = 0;
    for (const char* action : kStory) {
        const std::string name = action;
        Event event;
        event.index = static_cast<std::uint32_t>(made.events.size());
        event.time = {time};
        event.action = name;
        if (name == "purchase") event.attributes.emplace_back("amount", "249.00");
        if (name == "refund") event.attributes.emplace_back("amount", "-249.00");
        if (name == "view")
            event.attributes.emplace_back("item", "mug red " + std::to_string(event.index));
        event.attributes.emplace_back("device", "d-9a1f");
        made.events.push_back(event);
        float bits = 0.6F + 1.6F * uniform(random);
        if (name == "add_card") bits = 4 + 1.6F * cards++;
        if (name == "refund") bits = 6 + 5 * uniform(random);
        if (event.index == 13) bits = 11.3F;
        made.bits.push_back(bits);
        time += static_cast<std::int64_t>(4 + 12 * uniform(random)) * kSecond;
    }
    made.bits.push_back(1.2F);
    float total = 0;
    for (const float bits : made.bits) total += bits > 3 ? bits : 0;
    for (std::uint32_t i = 0; i < made.bits.size(); ++i) {
        Explanation::EventPart part;
        part.index = i;
        part.bits = double(made.bits[i]);
        part.probability = std::exp2(-part.bits);
        part.share = made.bits[i] > 3 ? double(made.bits[i] / total) : 0;
        part.expected = {{"track_order", 0.61}, {"view", 0.22}};
        if (i < made.events.size() && made.bits[i] < 3)
            part.expected = {{made.events[i].action, 0.55}};
        made.explanation.events.push_back(part);
    }
    return made;
}

std::vector<ModelInfo> madeUpModels() {
    ModelInfo champion;
    champion.id = {3};
    champion.name = "gru-next 3";
    champion.detector = "gru-next";
    champion.champion = true;
    ModelInfo other;
    other.id = {2};
    other.name = "autoencoder 2";
    other.detector = "autoencoder";
    return {other, champion};
}

ImportPreview madeUpPreview() {
    ImportPreview preview;
    preview.file = "/data/events-2026-03.csv.gz";
    preview.separator = ";";
    preview.encoding = "UTF-8";
    preview.timeFormat = "31.12.2026 23:59:59";
    preview.columns = {{"Customer", "text", "user", 0.9, 0, {"u-48213"}},
                       {"Date", "time", "time", 0.8, 0, {"14.03.2026"}},
                       {"Time", "time", "time", 0.8, 0, {"02:11:04"}},
                       {"Event", "text", "action", 0.9, 0, {"login"}},
                       {"Price", "number", "amount", 0.7, 0.61, {"249.00"}},
                       {"Device", "text", "device", 0.9, 0.02, {"d-9a1f"}},
                       {"split", "text", "attribute", 0.3, 0, {"train"}}};
    preview.map = {{"user", "Customer"},
                   {"time", "Date+Time"},
                   {"action", "Event"},
                   {"amount", "Price"},
                   {"device", "Device"}};
    preview.rows = {{"u-48213", "14.03.2026", "02:11:04", "login", "", "d-9a1f", "train"},
                    {"u-48213", "14.03.2026", "02:11:08", "view", "", "d-9a1f", "train"},
                    {"u-48213", "14.03.2026", "02:12:31", "purchase", "249.00", "d-9a1f", "train"},
                    {"u-10077", "14.03.2026", "02:12:40", "search", "", "", "test"}};
    return preview;
}

ImportReport madeUpReport() {
    ImportReport report;
    report.rowsRead = 525'461;
    report.rowsImported = 504'322;
    report.rowsRejected = 21'139;
    report.events = 504'322;
    report.sessions = 27'951;
    report.users = 4'383;
    report.labelledSessions = 27'951;
    report.anomalousSessions = 838;
    report.seconds = 3.9;
    report.rejectedByReason = {
        {"no user", 20'934}, {"time is not a date", 188}, {"too few columns", 17}};
    report.missingByColumn = {{"Price", 320'544}, {"Device", 9'120}};
    report.warnings = {{"amount is negative", 10'206}, {"same row twice", 6'865}};
    return report;
}

std::vector<RejectedRow> madeUpRejects() {
    return {
        {"events-2026-03.csv.gz", 263, "no user", ";14.03.2026;02:12:31;purchase;249.00;;train"},
        {"events-2026-03.csv.gz", 284, "time is not a date: “31.02.2026”",
         "u-1;31.02.2026;08:00:00;view;;;test"}};
}

}  // namespace anomalyst::ui
