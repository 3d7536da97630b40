#include "app/cli/arguments.h"

#include <charconv>
#include <filesystem>
#include <system_error>

namespace anomalyst::app {

using namespace std::chrono;

namespace {

Result<storage::Database> openExisting(const std::string& workspace,
                                       storage::Database::Access access) {
    std::error_code code;
    if (!std::filesystem::exists(workspace, code))
        return Error{ErrorKind::BadInput, "There is no such workspace", workspace,
                     "Check the name, or make one with: anomalyst-cli import"};
    return storage::Database::open(workspace, access);
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> parsePairs(
    const std::string& name, const std::vector<std::string>& arguments) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& argument : arguments) {
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == argument.size())
            return Error{ErrorKind::Usage, "“" + argument + "” is not of the form left=right", name,
                         "See --help for an example"};
        pairs.emplace_back(argument.substr(0, equals), argument.substr(equals + 1));
    }
    return pairs;
}

Result<microseconds> parseDuration(const std::string& text) {
    std::int64_t count = 0;
    const char* end = text.data() + text.size();
    const auto [unit, code] = std::from_chars(text.data(), end, count);
    if (code == std::errc() && count > 0 && unit + 1 == end) {
        switch (*unit) {
            case 's': return microseconds(seconds(count));
            case 'm': return microseconds(minutes(count));
            case 'h': return microseconds(hours(count));
            case 'd': return microseconds(days(count));
            default: break;
        }
    }
    return Error{ErrorKind::Usage,
                 "“" + text + "” is not a length of time",
                 {},
                 "Write a number and s, m, h or d, as in 30m"};
}

Result<Filter> parseFilter(const std::string& text) {
    Result<Filter> filter = Filter::parse(text);
    if (filter) return filter;
    Error error = filter.error();
    error.where = "filter, " + error.where;
    return error;
}

Result<storage::Database> openToRead(const std::string& workspace) {
    auto database = openExisting(workspace, storage::Database::Access::ReadOnly);
    if (database) return database;
    const Result<bool> outdated = storage::Database::outdated(workspace);
    if (!outdated || !*outdated) return database;
    if (auto upgraded = openToWrite(workspace); !upgraded) return upgraded.error();
    return openExisting(workspace, storage::Database::Access::ReadOnly);
}

Result<storage::Database> openToWrite(const std::string& workspace) {
    return openExisting(workspace, storage::Database::Access::ReadWrite);
}

}  // namespace anomalyst::app
