#pragma once

#include "viz/app/platform.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

namespace tieline {

/// What a running job tells: read by the window in every frame, written by the job's thread.
class JobProgress {
public:
    void set(std::size_t done, std::size_t total, std::string current) {
        const std::lock_guard lock(mutex_);
        done_ = done;
        total_ = total;
        current_ = std::move(current);
    }
    struct Now {
        std::size_t done = 0, total = 0;
        std::string current;
    };
    [[nodiscard]] Now now() const {
        const std::lock_guard lock(mutex_);
        return {done_, total_, current_};
    }

private:
    mutable std::mutex mutex_;
    std::size_t done_ = 0, total_ = 0;
    std::string current_;
};

/// Long work outside the frame: it gets values, its result is taken out. The frame never waits for it; only the
/// destructor does, after asking it to stop.
template <class T>
class Job {
public:
    template <class Work>
    explicit Job(Work work) {
        thread_ = std::jthread([this, work = std::move(work)](std::stop_token stop) mutable {
            T result = work(stop, progress_);
            const std::lock_guard lock(mutex_);
            result_.emplace(std::move(result));
            done_.store(true);
            Platform::wake();
        });
    }
    [[nodiscard]] std::optional<T> take() {
        if (!done_.load()) return std::nullopt;
        const std::lock_guard lock(mutex_);
        return std::exchange(result_, std::nullopt);
    }
    [[nodiscard]] bool finished() const { return done_.load(); }
    void cancel() { thread_.request_stop(); }
    [[nodiscard]] const JobProgress& progress() const { return progress_; }

private:
    JobProgress progress_;
    std::mutex mutex_;
    std::optional<T> result_;
    std::atomic<bool> done_ = false;
    std::jthread thread_; // the last member: it ends before what it uses
};

} // namespace tieline
