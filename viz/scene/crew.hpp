#pragma once

#include <functional>

namespace tieline::parts {

/// Threads that do one piece of work together. For the lifetime of the work.
class Crew {
public:
    explicit Crew(unsigned size);
    [[nodiscard]] unsigned size() const { return size_; }
    /// Each slice once, by whichever worker is free, and returns when all are done. Work is told which worker does it
    /// and must not throw.
    void share(unsigned slices, const std::function<void(unsigned worker, unsigned slice)>& work);
    /// Of the processor, by all of them together since the crew was made.
    [[nodiscard]] double seconds() const;

private:
    unsigned size_;
    double begun_, others_ = 0;
};

} // namespace tieline::parts
