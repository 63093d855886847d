#pragma once

namespace tieline {

/// Asks the memory for what is needed soon, where the compiler knows how.
template <class T>
void prefetch(const T& what) {
#if defined(__GNUC__)
    __builtin_prefetch(&what, 1);
#else
    static_cast<void>(what);
#endif
}

} // namespace tieline
