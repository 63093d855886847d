#pragma once

#include "graph/result.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// What a child may use. Past a limit it is killed and the outcome says which one.
struct ProcessLimits {
    std::chrono::seconds cpu{60};
    std::size_t memory_bytes = std::size_t{2} << 30U;
    std::size_t output_bytes = std::size_t{512} << 20U;
};

enum class ProcessEnd { Exited, Signalled, CpuLimit, MemoryLimit, OutputLimit, Cancelled };

struct ProcessOutcome {
    ProcessEnd end = ProcessEnd::Exited;
    int status = 0; // exit code, or the signal
    std::string output;
    std::string errors; // at most 64 KiB
};

/// A child started by posix_spawn (never a bare fork in a threaded program), fed and read by its own thread, killed by
/// cancel() or the destructor. Standard input is `input`; standard output is collected.
class ChildProcess {
public:
    [[nodiscard]] static Result<ChildProcess> start(const std::vector<std::string>& command, std::string input,
                                                    const ProcessLimits& limits);
    ChildProcess(ChildProcess&&) noexcept;
    ChildProcess& operator=(ChildProcess&&) noexcept;
    ~ChildProcess();

    /// Kills it; returns at once, the outcome follows within 100 ms.
    void cancel();
    [[nodiscard]] bool finished() const;
    /// Waits for the end.
    [[nodiscard]] ProcessOutcome wait();

private:
    struct State;
    explicit ChildProcess(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The path of the running program.
[[nodiscard]] std::filesystem::path own_binary();

} // namespace tieline
