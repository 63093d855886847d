#include "viz/scene/crew.hpp"

#include <atomic>
#include <ctime>
#include <system_error>
#include <thread>
#include <vector>

namespace tieline::parts {

namespace {

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

} // namespace

Crew::Crew(unsigned size) : size_(size), begun_(cpu_seconds()) {}

double Crew::seconds() const {
    return cpu_seconds() - begun_ + others_;
}

void Crew::share(unsigned slices, const std::function<void(unsigned, unsigned)>& work) {
    std::atomic<unsigned> next{0};
    std::vector<double> spent(size_, 0);
    const auto run = [&](unsigned worker) {
        for (unsigned slice = next++; slice < slices; slice = next++) work(worker, slice);
    };
    {
        std::vector<std::jthread> others;
        for (unsigned worker = 1; worker < size_; ++worker) {
            const auto other = [&run, &spent, worker] {
                run(worker);
                spent[worker] = cpu_seconds();
            };
            try {
                others.emplace_back(other);
            } catch (const std::system_error&) {
                break; // no more threads are to be had: those that are there do it
            }
        }
        run(0);
    }
    for (const double seconds : spent) others_ += seconds;
}

} // namespace tieline::parts
