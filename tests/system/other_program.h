#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>

namespace anomalyst::test {

/// Changes an open workspace as another program might: as soon as the window writes nothing.
inline void changeFromOutside(const std::filesystem::path& workspace, const std::string& sql) {
    constexpr int kWait = 10'000;  // ms
    SQLite::Database other(workspace.string(), SQLite::OPEN_READWRITE, kWait);
    other.exec(sql);
}

}  // namespace anomalyst::test
