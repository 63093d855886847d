#include "importers/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <future>
#include <string_view>
#include <thread>
#include <utility>

extern char** environ; // NOLINT(readability-identifier-naming): POSIX names it

namespace tieline {

namespace {

constexpr std::size_t kErrorBytes = std::size_t{64} << 10U;
/// Tells a child what it was started as. A program that does not know that word would otherwise start itself anew,
/// and those children again.
constexpr const char* kStartedAs = "TIELINE_STARTED_AS";
constexpr int kWatchMs = 40; // how often memory is looked at, and how late a missed wake-up can be

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSpaceLimit = false; // the sanitizer reserves terabytes and would die at once
#else
constexpr bool kAddressSpaceLimit = true;
#endif

/// Owns one file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Fd& operator=(Fd&& other) noexcept {
        if (this != &other) reset(std::exchange(other.fd_, -1));
        return *this;
    }
    ~Fd() { reset(); }
    void reset(int fd = -1) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = fd;
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }

private:
    int fd_ = -1;
};

struct Pipe {
    Fd read, write;
};

/// Both ends above the standard three, so that setting those up in the child overwrites neither.
bool make_pipe(Pipe& pipe) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    const auto raise = [](int fd) {
        if (fd > STDERR_FILENO) return Fd(fd);
        const Fd low(fd);
        return Fd(::fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    };
    pipe.read = raise(ends[0]);
    pipe.write = raise(ends[1]);
    return pipe.read.open() && pipe.write.open();
}

void set_nonblocking(const Fd& fd) {
    ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

struct SpawnSetup {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    SpawnSetup() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    SpawnSetup(const SpawnSetup&) = delete;
    SpawnSetup& operator=(const SpawnSetup&) = delete;
    ~SpawnSetup() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

std::string started_as(const std::vector<std::string>& command) {
    return command.size() > 1 ? command[1] : "";
}

/// The child as its own process group, with default signals and no descriptor of ours but the three. 0 or an errno.
int spawn(const std::vector<std::string>& command, const Pipe& in, const Pipe& out, const Pipe& err, pid_t& pid) {
    SpawnSetup setup;
    posix_spawn_file_actions_adddup2(&setup.actions, in.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&setup.actions, out.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&setup.actions, err.write.get(), STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&setup.actions, STDERR_FILENO + 1);
    sigset_t none;
    sigset_t defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXCPU}) sigaddset(&defaults, signal);
    posix_spawnattr_setsigmask(&setup.attributes, &none);
    posix_spawnattr_setsigdefault(&setup.attributes, &defaults);
    posix_spawnattr_setpgroup(&setup.attributes, 0);
    posix_spawnattr_setflags(&setup.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str())); // argv is not const
    arguments.push_back(nullptr);
    std::string mark = std::string(kStartedAs) + "=" + started_as(command);
    std::vector<char*> variables;
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with(std::string(kStartedAs) + "=")) variables.push_back(*variable);
    variables.push_back(mark.data());
    variables.push_back(nullptr);
    return posix_spawnp(&pid, arguments.front(), &setup.actions, &setup.attributes, arguments.data(), variables.data());
}

void limit(pid_t pid, const ProcessLimits& limits) {
    const auto seconds = static_cast<rlim_t>(std::max<std::chrono::seconds::rep>(limits.cpu.count(), 1));
    const rlimit cpu{seconds, seconds + 1};
    const rlimit no_core{0, 0};
    ::prlimit(pid, RLIMIT_CPU, &cpu, nullptr);
    ::prlimit(pid, RLIMIT_CORE, &no_core, nullptr);
    if (!kAddressSpaceLimit) return;
    const rlimit memory{limits.memory_bytes, limits.memory_bytes};
    ::prlimit(pid, RLIMIT_AS, &memory, nullptr);
}

std::size_t resident_bytes(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    if (!(file >> total >> resident)) return 0;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

struct ChildProcess::State {
    std::string input;
    ProcessLimits limits;
    ProcessOutcome outcome;
    std::atomic<bool> finished{false};
    Fd wake;
    std::thread thread;

    // What follows belongs to the thread.
    pid_t pid = -1;
    Fd handle; // readable once the child has ended
    Pipe in, out, err;
    std::size_t fed = 0;
    std::optional<ProcessEnd> killed_for;
    std::chrono::steady_clock::time_point deadline;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        cancel();
        if (thread.joinable()) thread.join();
    }

    void cancel() const {
        const std::uint64_t one = 1;
        if (wake.open() && ::write(wake.get(), &one, sizeof one) < 0) return; // full: it was told already
    }

    int open_and_spawn(const std::vector<std::string>& command);
    void run();
    void feed();
    void collect(Fd& from, std::string& into, std::size_t most);
    void watch();
    void kill_for(ProcessEnd why);
    [[nodiscard]] bool reap(bool block);
};

int ChildProcess::State::open_and_spawn(const std::vector<std::string>& command) {
    if (!make_pipe(in) || !make_pipe(out) || !make_pipe(err)) return errno;
    const int failed = spawn(command, in, out, err, pid);
    in.read.reset();
    out.write.reset();
    err.write.reset();
    if (failed != 0) return failed;
    limit(pid, limits);
    handle.reset(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    for (const Fd* fd : {&in.write, &out.read, &err.read}) set_nonblocking(*fd);
    // CPU time does not pass in a child that sleeps; on a busy machine it passes slowly.
    deadline = std::chrono::steady_clock::now() + limits.cpu * 4 + std::chrono::seconds(30);
    return 0;
}

void ChildProcess::State::kill_for(ProcessEnd why) {
    if (killed_for) return;
    killed_for = why;
    ::kill(-pid, SIGKILL); // the group, so that nothing it started lives on
    ::kill(pid, SIGKILL);
}

void ChildProcess::State::feed() {
    while (in.write.open() && fed < input.size()) {
        const ssize_t written = ::write(in.write.get(), input.data() + fed, input.size() - fed);
        if (written < 0) {
            if (errno == EAGAIN || errno == EINTR) return;
            fed = input.size(); // it does not want the rest
        } else {
            fed += static_cast<std::size_t>(written);
        }
    }
    in.write.reset();
}

void ChildProcess::State::collect(Fd& from, std::string& into, std::size_t most) {
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    while (from.open()) {
        const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
        if (got < 0) {
            if (errno == EAGAIN) return;
            if (errno == EINTR) continue;
        }
        if (got <= 0) {
            from.reset();
            return;
        }
        const std::size_t room = most - std::min(most, into.size());
        into.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
        if (static_cast<std::size_t>(got) > room && &into == &outcome.output) kill_for(ProcessEnd::OutputLimit);
    }
}

void ChildProcess::State::watch() {
    if (resident_bytes(pid) > limits.memory_bytes) kill_for(ProcessEnd::MemoryLimit);
    if (std::chrono::steady_clock::now() > deadline) kill_for(ProcessEnd::CpuLimit);
}

bool ChildProcess::State::reap(bool block) {
    int status = 0;
    pid_t got = -1;
    do got = ::waitpid(pid, &status, block ? 0 : WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got == 0) return false;
    outcome.end = ProcessEnd::Exited;
    if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) {
        outcome.status = WTERMSIG(status);
        outcome.end = outcome.status == SIGXCPU ? ProcessEnd::CpuLimit : ProcessEnd::Signalled;
    }
    if (killed_for) outcome.end = *killed_for;
    return true;
}

void ChildProcess::State::run() {
    bool ended = false;
    auto next_watch = std::chrono::steady_clock::now();
    while (!ended) {
        const auto events = [](const Fd& fd, short what) { return pollfd{fd.get(), what, 0}; };
        std::array<pollfd, 5> wait{events(wake, POLLIN), events(handle, POLLIN), events(out.read, POLLIN),
                                   events(err.read, POLLIN), events(in.write, POLLOUT)};
        ::poll(wait.data(), wait.size(), kWatchMs);
        if ((wait[0].revents & POLLIN) != 0) kill_for(ProcessEnd::Cancelled);
        feed();
        collect(out.read, outcome.output, limits.output_bytes);
        collect(err.read, outcome.errors, kErrorBytes);
        if (std::chrono::steady_clock::now() >= next_watch) {
            watch();
            next_watch = std::chrono::steady_clock::now() + std::chrono::milliseconds(kWatchMs);
        }
        ended = reap(false);
    }
    collect(out.read, outcome.output, limits.output_bytes); // what was still in the pipes
    collect(err.read, outcome.errors, kErrorBytes);
    if (killed_for) outcome.end = *killed_for;
    in.write.reset();
    out.read.reset();
    err.read.reset();
    handle.reset();
    finished = true;
}

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& command, std::string input,
                                         const ProcessLimits& limits) {
    if (command.empty()) return fail(ErrorCode::Usage, "process.no-command");
    const char* own = std::getenv(kStartedAs);
    if (own != nullptr && *own != '\0' && started_as(command) == own)
        return fail(ErrorCode::Usage, "process.starts-itself", {command[1], command.front()});
    auto state = std::make_unique<State>();
    state->input = std::move(input);
    state->limits = limits;
    state->wake.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    std::promise<int> spawned;
    std::future<int> result = spawned.get_future();
    // The thread that waits also starts it: a child that asks to die with its parent dies with that thread.
    state->thread = std::thread([own = state.get(), &command, &spawned] {
        sigset_t all;
        sigfillset(&all); // a child that stops reading must not end us, nor our signals arrive here
        pthread_sigmask(SIG_SETMASK, &all, nullptr);
        const int failed = own->open_and_spawn(command);
        spawned.set_value(failed);
        if (failed == 0)
            own->run();
        else
            own->finished = true;
    });
    const int failed = result.get();
    if (failed != 0)
        return fail(ErrorCode::Io, "process.start-failed", {std::string(std::strerror(failed)), command.front()});
    return ChildProcess(std::move(state));
}

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&&) noexcept = default;
ChildProcess::~ChildProcess() = default;

void ChildProcess::cancel() {
    state_->cancel();
}

bool ChildProcess::finished() const {
    return state_->finished;
}

ProcessOutcome ChildProcess::wait() {
    if (state_->thread.joinable()) state_->thread.join();
    return std::move(state_->outcome);
}

std::filesystem::path own_binary() {
    if (const char* chosen = std::getenv("TIELINE_BINARY"); chosen != nullptr && *chosen != '\0') return chosen;
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error);
}

} // namespace tieline
