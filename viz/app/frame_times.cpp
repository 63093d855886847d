#include "viz/app/frame_times.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace tieline {

namespace {

double processor_ms(clockid_t of) {
    timespec now{};
    ::clock_gettime(of, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double wall_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

nlohmann::json summary(std::vector<double> values) {
    if (values.empty()) return nlohmann::json::object();
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {{"median", at(0.5)}, {"p95", at(0.95)}, {"most", values.back()}, {"least", values.front()}};
}

} // namespace

double processor_seconds() {
    return processor_ms(CLOCK_PROCESS_CPUTIME_ID) / 1e3;
}

void FrameTimes::begin() {
    code_begin_ = processor_ms(CLOCK_THREAD_CPUTIME_ID);
    whole_begin_ = wall_ms();
    all_begin_ = processor_ms(CLOCK_PROCESS_CPUTIME_ID);
}

void FrameTimes::code_done() {
    now_.code_ms = processor_ms(CLOCK_THREAD_CPUTIME_ID) - code_begin_;
}

void FrameTimes::end() {
    now_.whole_ms = wall_ms() - whole_begin_;
    now_.all_threads_ms = processor_ms(CLOCK_PROCESS_CPUTIME_ID) - all_begin_;
    frames_.push_back(now_);
}

std::string FrameTimes::to_json(const PictureTimes& picture) const {
    std::vector<double> code;
    std::vector<double> whole;
    std::vector<double> all_threads;
    for (const Frame& frame : frames_) {
        code.push_back(frame.code_ms);
        whole.push_back(frame.whole_ms);
        all_threads.push_back(frame.all_threads_ms);
    }
    nlohmann::json all = {{"frames", frames_.size()},
                          {"code_ms", summary(code)},
                          {"whole_ms", summary(whole)},
                          {"all_threads_ms", summary(all_threads)},
                          {"code_ms_each", code},
                          {"whole_ms_each", whole},
                          {"all_threads_ms_each", all_threads},
                          {"pixels_ms", picture.pixels * 1e3},
                          {"sharp_after_ms", picture.sharp_after * 1e3}};
    if (picture.first_picture) all["first_picture_ms"] = *picture.first_picture * 1e3;
    if (picture.first_by_cpu) all["first_picture_cpu_ms"] = *picture.first_by_cpu * 1e3;
    if (picture.opened) all["opened_ms"] = *picture.opened * 1e3;
    if (picture.rested_frames) all["rested_frames"] = *picture.rested_frames;
    return all.dump(1) + "\n";
}

} // namespace tieline
