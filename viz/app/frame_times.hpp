#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tieline {

/// How long frames take, for the script's `measure` and `times`: our own code by the processor's clock of this thread
/// (from the first look at input to the finished draw lists), and the whole frame with its rasteriser by the wall's and
/// by that of all threads together, which a busy machine does not change.
class FrameTimes {
public:
    void begin();
    void code_done();
    void end();

    struct Frame {
        double code_ms = 0, whole_ms = 0, all_threads_ms = 0;
    };
    [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }
    /// JSON: every frame, the median, the 95th percentile and the most of both; `pixels`: seconds that the network's
    /// pixels took last, and after how many they were sharp.
    [[nodiscard]] std::string to_json(std::pair<double, double> pixels) const;

private:
    double code_begin_ = 0, whole_begin_ = 0, all_begin_ = 0;
    Frame now_;
    std::vector<Frame> frames_;
};

} // namespace tieline
