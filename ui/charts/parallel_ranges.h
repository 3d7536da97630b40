#pragma once

#include <thread>
#include <vector>

namespace anomalyst::ui {

/// Calls work(0) … work(parts - 1), each on a thread of its own; the caller is one of them.
template <class Work>
void inParallel(int parts, const Work& work) {
    std::vector<std::jthread> threads;
    for (int part = 1; part < parts; ++part) threads.emplace_back([&work, part] { work(part); });
    work(0);
}

}  // namespace anomalyst::ui
