#include "viz/layout/network_layout.hpp"
#include "viz/layout/packing.hpp"
#include "viz/layout/protocol.hpp"

#include <chrono>

namespace tieline {

namespace {

/// What is tried after an engine has failed; nullopt: nothing but the grid is left.
std::optional<LayoutEngine> next_engine(LayoutEngine failed, LayoutEngine asked) {
    switch (failed) {
    case LayoutEngine::Sfdp:
        return asked == LayoutEngine::Twopi ? std::nullopt : std::optional(LayoutEngine::Twopi);
    case LayoutEngine::Twopi:
        return asked == LayoutEngine::Twopi ? std::optional(LayoutEngine::Sfdp) : std::nullopt;
    default:
        return LayoutEngine::Sfdp;
    }
}

const char* reason_for(ProcessEnd end) {
    switch (end) {
    case ProcessEnd::CpuLimit:
        return "layout.fallback.time";
    case ProcessEnd::MemoryLimit:
    case ProcessEnd::OutputLimit:
        return "layout.fallback.memory";
    default:
        return "layout.fallback.failed";
    }
}

} // namespace

struct LayoutJob::State {
    LayoutRequest request;
    ProcessLimits limits;
    LayoutEngine engine = LayoutEngine::Sfdp; // being tried
    std::string reason;                       // why the engine that was asked for did not do it
    bool cancelled = false;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    std::optional<ChildProcess> child;

    Result<void> start_child() {
        LayoutRequest asked = request;
        asked.engine = engine;
        auto started = ChildProcess::start({own_binary().string(), "--layout-child"}, protocol::encode(asked), limits);
        if (!started) return tl::unexpected(started.error());
        child.emplace(std::move(*started));
        return {};
    }

    Layout done(std::vector<Point> positions) {
        Layout layout;
        layout.engine = engine;
        layout.fallback = !reason.empty();
        layout.fallback_reason = reason;
        layout.positions = std::move(positions);
        layout.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        return layout;
    }

    /// After a child has ended: the result, or nullopt when another engine was started.
    std::optional<Result<Layout>> take_outcome() {
        const ProcessOutcome outcome = child->wait();
        if (cancelled || outcome.end == ProcessEnd::Cancelled) return fail(ErrorCode::Interrupted, "layout.cancelled");
        if (outcome.end == ProcessEnd::Exited && outcome.status == 0) {
            auto positions = protocol::decode_positions(outcome.output);
            if (positions && positions->size() == request.nodes.size()) return done(*std::move(positions));
        }
        if (reason.empty()) reason = reason_for(outcome.end);
        const std::optional<LayoutEngine> next = next_engine(engine, request.engine);
        if (!next) return done(packing::grid(request));
        engine = *next;
        if (auto started = start_child(); !started) return tl::unexpected(started.error());
        return std::nullopt;
    }
};

Result<LayoutJob> LayoutJob::start(LayoutRequest request, const ProcessLimits& limits) {
    auto state = std::make_unique<State>();
    state->engine = request.engine;
    state->request = std::move(request);
    state->limits = limits;
    if (auto started = state->start_child(); !started) return tl::unexpected(started.error());
    return LayoutJob(std::move(state));
}

LayoutJob::LayoutJob(std::unique_ptr<State> state) : state_(std::move(state)) {}
LayoutJob::LayoutJob(LayoutJob&&) noexcept = default;
LayoutJob& LayoutJob::operator=(LayoutJob&&) noexcept = default;
LayoutJob::~LayoutJob() = default;

std::optional<Result<Layout>> LayoutJob::take() {
    if (!state_->child->finished()) return std::nullopt;
    return state_->take_outcome();
}

void LayoutJob::cancel() {
    state_->cancelled = true;
    state_->child->cancel();
}

Result<Layout> LayoutJob::wait() {
    for (;;)
        if (auto result = state_->take_outcome()) return *std::move(result);
}

} // namespace tieline
