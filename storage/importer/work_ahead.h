#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "engine/domain/run_control.h"
#include "storage/failure.h"

namespace anomalyst::storage {

/// Fills blocks on a thread of its own, a few ahead of whoever takes them: reading and sorting go
/// on one core while SQLite writes on another. What the thread throws comes out of `next`, behind
/// the blocks that were filled before it. When this goes, the thread ends behind the block at hand.
template <class Block>
class WorkAhead {
public:
    /// Fills a block, which may hold what it held before; false when no further one follows. What
    /// it uses must outlive this, and is its own until `next` has given null.
    using Fill = std::function<bool(Block&)>;

    WorkAhead(Fill fill, RunControl& control)
        : m_fill(std::move(fill)),
          m_control(control),
          m_thread([this](std::stop_token stop) { work(std::move(stop)); }) {}

    /// The next block, valid until the next call; null behind the last one. Throws the `Cancelled`
    /// failure when the control says stop while it waits.
    const Block* next() {
        std::unique_lock lock(m_mutex);
        if (m_held) {
            m_held = false;
            ++m_taken;
            m_changed.notify_all();
        }
        while (m_filled == m_taken && !m_ended) {
            if (m_changed.wait_for(lock, kPatience, [&] { return m_filled > m_taken || m_ended; }))
                break;
            lock.unlock();
            stopIfAsked(m_control);
            lock.lock();
        }
        if (m_filled > m_taken) {
            m_held = true;
            return &m_blocks[m_taken % m_blocks.size()];
        }
        if (m_failure) std::rethrow_exception(m_failure);
        return nullptr;
    }

private:
    static constexpr std::chrono::milliseconds kPatience{50};

    void work(std::stop_token stop) {
        bool more = true;
        while (more) {
            Block* block = nullptr;
            {
                std::unique_lock lock(m_mutex);
                const auto room = [&] { return m_filled - m_taken < m_blocks.size(); };
                if (!m_changed.wait(lock, stop, room)) return;
                block = &m_blocks[m_filled % m_blocks.size()];
            }
            std::exception_ptr failure;
            try {
                more = m_fill(*block);
            } catch (...) {
                failure = std::current_exception();
                more = false;
            }
            const std::lock_guard lock(m_mutex);
            if (!failure) ++m_filled;
            m_failure = failure;
            m_ended = !more;
            m_changed.notify_all();
        }
    }

    Fill m_fill;
    RunControl& m_control;
    std::array<Block, 4> m_blocks{};
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_filled = 0, m_taken = 0;
    bool m_held = false;  ///< the block taken last is still being used
    bool m_ended = false;
    std::exception_ptr m_failure;
    std::jthread m_thread;  // last: it ends before what it uses
};

}  // namespace anomalyst::storage
