#include "tests/bench/edit_bench.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <utility>

#include "engine/scoring/session_model.h"
#include "tests/bench/labelled_sessions.h"

namespace anomalyst::bench {
namespace {

using Actions = std::vector<std::int32_t>;

enum class Edit { Insert, Substitute, Truncate, Swap, Delete };

struct Bars {
    Edit edit;
    const char* name;
    double bar;
};

constexpr std::array kEdits = {
    Bars{Edit::Insert, "inserted", 0.90}, Bars{Edit::Substitute, "substituted", 0.90},
    Bars{Edit::Truncate, "truncated", 0.90}, Bars{Edit::Swap, "swapped", 0.80},
    Bars{Edit::Delete, "deleted", 0.95}};
constexpr double kGoal = 0.97;

/// A session and which of its events are not as they were.
struct Edited {
    Actions actions;
    std::size_t first = 0;
    std::size_t last = 0;
};

Actions actionsOf(const EventColumns& sessions, std::size_t session) {
    const auto begin = sessions.action.codes.begin();
    return {begin + static_cast<std::ptrdiff_t>(sessions.offsets[session]),
            begin + static_cast<std::ptrdiff_t>(sessions.offsets[session + 1])};
}

class Editor {
public:
    Editor(std::size_t actions, std::set<Actions> known)
        : m_count(actions), m_known(std::move(known)) {}

    /// None where chance found no edit in ten that makes a session which is not known.
    std::optional<Edited> edit(Edit kind, const Actions& session) {
        for (int attempt = 0; attempt < 10; ++attempt) {
            auto edited = changed(kind, session);
            if (edited.actions != session && !m_known.contains(edited.actions)) return edited;
        }
        return std::nullopt;
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_random() % n); }

    Edited changed(Edit kind, Actions actions) {
        const std::size_t at = below(actions.size());
        const auto place = actions.begin() + static_cast<std::ptrdiff_t>(at);
        const auto other = static_cast<std::int32_t>(below(m_count));
        switch (kind) {
            case Edit::Insert: actions.insert(place, other); break;
            case Edit::Substitute: *place = other; break;
            case Edit::Truncate: actions.erase(place, actions.end()); break;
            case Edit::Delete: actions.erase(place); break;
            case Edit::Swap: {
                const std::size_t next = std::min(at + 1, actions.size() - 1);
                std::swap(actions[at], actions[next]);
                return {std::move(actions), at, next};
            }
        }
        return {std::move(actions), at, at};
    }

    std::size_t m_count;
    std::set<Actions> m_known;
    std::mt19937_64 m_random{1};
};

EventColumns columnsOf(const std::vector<Edited>& edited, const CategoricalColumn& action) {
    EventColumns columns;
    columns.action.values = action.values;
    for (const Edited& session : edited) {
        const auto id = static_cast<std::int64_t>(columns.session.size() + 1);
        columns.session.push_back({id});
        columns.user.push_back({id});
        columns.sessionStart.push_back(Instant::none());
        columns.action.codes.insert(columns.action.codes.end(), session.actions.begin(),
                                    session.actions.end());
        columns.offsets.push_back(columns.action.codes.size());
    }
    columns.time.assign(columns.action.codes.size(), Instant::none());
    return columns;
}

/// Share of the sessions whose most surprising event is edited or beside one that is.
double foundShare(const SessionScores& scores, const std::vector<Edited>& edited) {
    std::size_t found = 0;
    for (std::size_t s = 0; s < edited.size(); ++s) {
        const auto bits =
            std::span(scores.eventBits)
                .subspan(scores.bitOffsets[s], scores.bitOffsets[s + 1] - scores.bitOffsets[s]);
        const auto highest =
            static_cast<std::size_t>(std::ranges::max_element(bits) - bits.begin());
        if (highest + 1 >= edited[s].first && highest <= edited[s].last + 1) ++found;
    }
    return static_cast<double>(found) / static_cast<double>(edited.size());
}

double areaBetween(const SessionScores& intact, const SessionScores& edited) {
    std::vector<float> scores(intact.raw.begin(), intact.raw.end());
    scores.insert(scores.end(), edited.raw.begin(), edited.raw.end());
    std::vector<RankedScores::Truth> truth(intact.size(), RankedScores::Truth::Normal);
    truth.resize(scores.size(), RankedScores::Truth::Anomalous);
    return RankedScores(scores, truth).auroc().value_or(0);
}

struct EditedSet {
    Bars bars;
    std::vector<Edited> sessions;
    EventColumns columns;
};

}  // namespace

Status benchEdits(const BenchOptions& options, std::vector<Figure>& figures) {
    const auto all = readSessions(options.data + "/events/hdfs.csv.gz",
                                  {"session", "action", "label", "split", {}});
    if (!all) return all.error();
    std::vector<bool> train, test;
    std::size_t left = options.quick ? 500 : 3'000;
    for (std::size_t s = 0; s < all->truth.size(); ++s) {
        train.push_back(all->split[s] == "train");
        test.push_back(!train[s] && all->truth[s] == RankedScores::Truth::Normal &&
                       all->sessions.length(s) >= 4 && left > 0);
        if (test[s]) --left;
    }
    const LabelledSessions learnt = pick(*all, train);
    const LabelledSessions intact = pick(*all, test);
    std::set<Actions> known;
    for (std::size_t s = 0; s < all->truth.size(); ++s)
        if (train[s]) known.insert(actionsOf(all->sessions, s));
    Editor editor(all->sessions.action.values.size(), std::move(known));
    std::vector<EditedSet> sets;
    for (const Bars& bars : kEdits) {
        EditedSet& set = sets.emplace_back(EditedSet{bars, {}, {}});
        for (std::size_t s = 0; s < test.size(); ++s) {
            if (!test[s]) continue;
            if (auto edited = editor.edit(bars.edit, actionsOf(all->sessions, s)))
                set.sessions.push_back(std::move(*edited));
        }
        set.columns = columnsOf(set.sessions, all->sessions.action);
    }
    for (const char* detector : {"ngram", "gru-next", "transformer", "masked-transformer",
                                 "gru-autoencoder", "ensemble"}) {
        if (!options.wants(detector)) continue;
        RunControl control;
        engine::TrainRequest request;
        request.detector = detector;
        const auto model = engine::SessionModel::train(learnt.sessions, request, control);
        if (!model) return model.error();
        const auto usual = model->score(intact.sessions, control);
        if (!usual) return usual.error();
        for (const EditedSet& set : sets) {
            const auto scores = model->score(set.columns, control);
            if (!scores) return scores.error();
            const bool deleted = set.bars.edit == Edit::Delete;
            figures.push_back(
                {std::string(detector) + " hdfs " + set.bars.name + (deleted ? " AUROC" : " found"),
                 deleted ? areaBetween(*usual, *scores) : foundShare(*scores, set.sessions),
                 "",
                 set.bars.bar,
                 kGoal,
                 true,
                 {}});
        }
    }
    return {};
}

}  // namespace anomalyst::bench
