#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// What else the script's `times` tells, in seconds.
struct PictureTimes {
    double pixels = 0;                                 // that the network's pixels took last
    double sharp_after = 0;                            // the camera rested
    std::optional<double> first_picture, first_by_cpu; // after the start, by the wall's clock and by all threads'
    std::optional<double> opened;                      // after the start: all of a large project was read
    std::optional<std::size_t> rested_frames;          // drawn while the script rested
};

/// Seconds of all threads of this process since it began.
[[nodiscard]] double processor_seconds();

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
    /// JSON: every frame, the median, the 95th percentile, the least and the most of each.
    [[nodiscard]] std::string to_json(const PictureTimes& picture) const;

private:
    double code_begin_ = 0, whole_begin_ = 0, all_begin_ = 0;
    Frame now_;
    std::vector<Frame> frames_;
};

} // namespace tieline
