#pragma once

#include <stop_token>
#include <thread>

namespace anomalyst::app {

/// Turns SIGINT and SIGTERM into a request to stop, for as long as it lives; a second one ends
/// the program at once. Must be made before any other thread, which inherits its signal mask.
class InterruptWatcher {
public:
    InterruptWatcher();
    ~InterruptWatcher();

    std::stop_token token() const { return m_stop.get_token(); }

    /// It was SIGTERM that asked: the machine or its scheduler ends the program, which its user may
    /// start again. Of the whole program, as signals are.
    static bool terminated();

private:
    std::stop_source m_stop;
    std::jthread m_thread;
};

}  // namespace anomalyst::app
