#include "tests/bench/next_item_bench.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string_view>

#include "engine/scoring/session_model.h"
#include "engine/scoring/session_slice.h"
#include "tests/bench/labelled_sessions.h"

namespace anomalyst::bench {
namespace {

constexpr std::size_t kSuggestions = 20;

/// Items by their names.
using Items = std::vector<std::string>;
using Counts = std::map<std::string, std::size_t>;

const CategoricalColumn& itemsOf(const EventColumns& sessions) { return sessions.categories[0]; }

Items itemsOf(const EventColumns& sessions, std::size_t session) {
    const CategoricalColumn& column = itemsOf(sessions);
    Items items;
    for (auto e = sessions.offsets[session]; e < sessions.offsets[session + 1]; ++e)
        items.push_back(column.values[static_cast<std::size_t>(column.codes[e])]);
    return items;
}

Items mostFrequent(const Counts& counts) {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [item, count] : counts) order.emplace_back(count, item);
    std::ranges::stable_sort(order, std::ranges::greater{},
                             &std::pair<std::size_t, std::string>::first);
    Items items;
    for (std::size_t i = 0; i < std::min(kSuggestions, order.size()); ++i)
        items.push_back(order[i].second);
    return items;
}

/// What anybody would suggest: what is popular, and what has come after the last item.
class Baselines {
public:
    explicit Baselines(const EventColumns& train) {
        for (std::size_t s = 0; s < train.sessions(); ++s) {
            const Items items = itemsOf(train, s);
            for (std::size_t i = 0; i < items.size(); ++i) {
                ++m_counts[items[i]];
                if (i > 0) ++m_after[items[i - 1]][items[i]];
            }
        }
        m_popular = mostFrequent(m_counts);
    }
    Items popular() const { return m_popular; }
    /// Filled up with what is popular.
    Items after(const std::string& item) const {
        const auto known = m_after.find(item);
        Items items = known == m_after.end() ? Items() : mostFrequent(known->second);
        for (const auto& other : m_popular)
            if (items.size() < kSuggestions && std::ranges::find(items, other) == items.end())
                items.push_back(other);
        return items;
    }

private:
    Counts m_counts;
    std::map<std::string, Counts> m_after;
    Items m_popular;
};

struct Hits {
    double found = 0;
    double reciprocalRanks = 0;
    std::size_t count = 0;

    void add(const Items& suggested, const std::string& came) {
        ++count;
        const auto place = std::ranges::find(suggested, came);
        if (place == suggested.end()) return;
        ++found;
        reciprocalRanks += 1.0 / static_cast<double>(place - suggested.begin() + 1);
    }
    double rate() const { return found / static_cast<double>(count); }
    double meanRank() const { return reciprocalRanks / static_cast<double>(count); }
};

/// The first `events` events of a session.
EventColumns beginning(const EventColumns& sessions, std::uint32_t session, std::size_t events) {
    EventColumns part =
        engine::sliceSessions(sessions, std::span(&session, 1),
                              std::array{std::string("item"), std::string("category_code")});
    part.offsets.back() = events;
    part.time.resize(events);
    part.action.codes.resize(events);
    for (CategoricalColumn& column : part.categories) column.codes.resize(events);
    return part;
}

Result<Hits> judge(const engine::SessionModel& model, const EventColumns& test) {
    Hits hits;
    RunControl control;
    for (std::uint32_t s = 0; s < test.sessions(); ++s) {
        const Items items = itemsOf(test, s);
        for (std::size_t i = 1; i < items.size(); ++i) {
            const auto explained = model.explain(beginning(test, s, i), control);
            if (!explained) return explained.error();
            Items suggested;
            for (const auto& next : explained->nextItems) suggested.push_back(next.item);
            hits.add(suggested, items[i]);
        }
    }
    return hits;
}

}  // namespace

Status benchNextItems(const std::string& data, std::vector<Figure>& figures) {
    const auto clicks =
        readSessions(data + "/events/rees46-2019-10-01.csv.gz",
                     {"user_session", "event_type", "", "", {"product_id", "category_code"}});
    if (!clicks) return clicks.error();
    std::vector<bool> early(clicks->sessions.sessions()), late;
    std::fill_n(early.begin(), early.size() * 4 / 5, true);
    for (const bool is : early) late.push_back(!is);
    LabelledSessions train = pick(*clicks, early), test = pick(*clicks, late);
    // The name that suggestions go by.
    for (LabelledSessions* part : {&train, &test}) part->sessions.categories[0].name = "item";

    const Baselines baselines(train.sessions);
    Hits popular, after;
    for (std::size_t s = 0; s < test.sessions.sessions(); ++s) {
        const Items items = itemsOf(test.sessions, s);
        for (std::size_t i = 1; i < items.size(); ++i) {
            popular.add(baselines.popular(), items[i]);
            after.add(baselines.after(items[i - 1]), items[i]);
        }
    }
    engine::TrainRequest request;
    request.detector = "gru-next";
    request.inputs = {"action", "item", "category_code"};
    RunControl control;
    const auto model = engine::SessionModel::train(train.sessions, request, control);
    if (!model) return model.error();
    const auto own = judge(*model, test.sessions);
    if (!own) return own.error();
    figures.push_back({"popular items rees46 HR@20", popular.rate(), "", 0, 0, true, {}});
    figures.push_back({"popular items rees46 MRR@20", popular.meanRank(), "", 0, 0, true, {}});
    figures.push_back({"gru-next rees46 next item HR@20", own->rate(), "", after.rate(),
                       after.rate(), true, after.rate()});
    figures.push_back({"gru-next rees46 next item MRR@20", own->meanRank(), "", after.meanRank(),
                       after.meanRank(), true, after.meanRank()});
    return {};
}

}  // namespace anomalyst::bench
