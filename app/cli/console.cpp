#include "app/cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

std::string plain(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_null()) return "-";
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_number_float() && std::isnan(value.get<double>())) return "-";
    if (value.is_number_float()) {
        char text[32];
        return {text, static_cast<std::size_t>(
                          std::snprintf(text, sizeof text, "%.6g", value.get<double>()))};
    }
    if (!value.is_structured()) return value.dump();
    std::string list;
    for (const auto& [key, item] : value.items()) {
        if (!list.empty()) list += ", ";
        list += value.is_object() ? key + " " + plain(item) : plain(item);
    }
    return list;
}

std::string readable(std::string key) {
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

/// Characters of UTF-8 text, so that columns line up.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

void printRow(std::FILE* to, const std::vector<std::string>& cells,
              const std::vector<std::size_t>& widths, int indent) {
    std::string line(static_cast<std::size_t>(indent), ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
        line += cells[c];
        if (c + 1 < cells.size()) line.append(widths[c] - width(cells[c]) + 2, ' ');
    }
    std::fprintf(to, "%s\n", line.c_str());
}

bool isFlat(const Json& object) {
    return std::none_of(object.begin(), object.end(), [](const Json& value) {
        return value.is_array() && !value.empty() && value.front().is_object();
    });
}

/// Objects with the same keys, as a table: all are measured before the first is printed.
class Table {
public:
    Table(std::FILE* to, int indent) : m_to(to), m_indent(indent) {}

    void measure(const Json& object) {
        if (m_widths.empty()) fit(headOf(object));
        fit(cellsOf(object));
    }
    void print(const Json& object) {
        if (!std::exchange(m_begun, true)) printRow(m_to, headOf(object), m_widths, m_indent);
        const std::vector<std::string> cells = cellsOf(object);
        fit(cells);  // one that came since is wider than its column, and does no harm
        printRow(m_to, cells, m_widths, m_indent);
    }

private:
    static std::vector<std::string> headOf(const Json& object) {
        std::vector<std::string> cells;
        for (const auto& [key, ignored] : object.items()) cells.push_back(readable(key));
        return cells;
    }
    static std::vector<std::string> cellsOf(const Json& object) {
        std::vector<std::string> cells;
        for (const Json& cell : object) cells.push_back(plain(cell));
        return cells;
    }
    void fit(const std::vector<std::string>& cells) {
        m_widths.resize(std::max(m_widths.size(), cells.size()));
        for (std::size_t c = 0; c < cells.size(); ++c)
            m_widths[c] = std::max(m_widths[c], width(cells[c]));
    }

    std::FILE* m_to;
    int m_indent;
    bool m_begun = false;
    std::vector<std::size_t> m_widths;
};

void printTable(std::FILE* to, const Json& objects, int indent) {
    Table table(to, indent);
    for (const Json& object : objects) table.measure(object);
    for (const Json& object : objects) table.print(object);
}

/// Keys and values, one a line; a list of objects as a table, or where its objects hold lists
/// themselves, one object after another.
void printObject(std::FILE* to, const Json& object, int indent) {
    std::size_t widest = 0;
    for (const auto& [key, ignored] : object.items()) widest = std::max(widest, width(key));
    for (const auto& [key, value] : object.items()) {
        const bool list = value.is_array() && !value.empty() && value.front().is_object();
        std::fprintf(to, "%*s%s%*s  %s\n", indent, "", readable(key).c_str(),
                     static_cast<int>(widest - width(key)), "", list ? "" : plain(value).c_str());
        if (!list) continue;
        if (isFlat(value.front())) {
            printTable(to, value, indent + 2);
            continue;
        }
        for (const Json& item : value) {
            printObject(to, item, indent + 2);
            std::fprintf(to, "\n");
        }
    }
}

std::string epochText(const ProgressReport& report) {
    char text[96];
    const int length = std::snprintf(text, sizeof text, "  epoch %d, loss %.4g, validation %.4g",
                                     report.epoch, report.trainLoss, report.validationLoss);
    return {text, static_cast<std::size_t>(length)};
}

}  // namespace

Console::Console(const Options& options)
    : m_options(options), m_terminal(::isatty(STDERR_FILENO) != 0) {}

void Console::result(const Json& object) {
    clearBar();
    if (m_options.json) {
        // Text that is not UTF-8 is shown with a replacement character rather than refused.
        std::fprintf(m_results, "%s\n",
                     object.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
        return;
    }
    printObject(m_results, object, 0);
}

Status Console::list(const std::string& key, const std::function<Status(const Row&)>& rows) {
    clearBar();
    if (!m_options.json) {
        std::fprintf(m_results, "%s  \n", readable(key).c_str());
        Table table(m_results, 2);
        const Status measured = rows([&](const Json& row) { table.measure(row); });
        return measured ? rows([&](const Json& row) { table.print(row); }) : measured;
    }
    std::fprintf(m_results, "{%s:[", Json(key).dump().c_str());
    bool first = true;
    const Status all = rows([&](const Json& row) {
        std::fprintf(m_results, "%s%s", std::exchange(first, false) ? "" : ",",
                     row.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    });
    std::fprintf(m_results, "]}\n");
    return all;
}

void Console::progress(const ProgressReport& report) {
    if (m_options.quiet || !m_terminal) return;
    if (report.epoch > 0) m_epoch = epochText(report);
    if (report.phase != m_phase && report.epoch == 0) m_epoch.clear();
    const auto now = std::chrono::steady_clock::now();
    const bool due = now - m_lastDrawn > std::chrono::milliseconds(100);
    if (!due && report.phase == m_phase) return;
    m_lastDrawn = now;
    m_phase = report.phase;
    m_barShown = true;

    std::fprintf(stderr, "\r\033[K%s", report.phase.c_str());
    if (report.total > 0) {
        constexpr int kWidth = 30;
        const double share = std::clamp(report.done / report.total, 0.0, 1.0);
        const int filled = static_cast<int>(share * kWidth);
        std::fprintf(
            stderr, " [%s%s] %3.0f %%", std::string(static_cast<std::size_t>(filled), '#').c_str(),
            std::string(static_cast<std::size_t>(kWidth - filled), ' ').c_str(), share * 100);
    }
    std::fputs(m_epoch.c_str(), stderr);
    if (report.secondsLeft >= 0) std::fprintf(stderr, "  %.0f s left", report.secondsLeft);
    std::fflush(stderr);
}

void Console::error(const Error& error) {
    clearBar();
    std::string line = error.sentence();
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::fprintf(stderr, "anomalyst-cli: %s\n", line.c_str());
}

void Console::clearBar() {
    if (m_barShown) std::fprintf(stderr, "\r\033[K");
    m_barShown = false;
}

}  // namespace anomalyst::app
