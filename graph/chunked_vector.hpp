#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace tieline {

/// A vector whose copies share their elements in chunks: copying costs size/N pointers, and editing an element of a
/// copy clones only its chunk. So a model after a decision shares what the decision did not touch with the model
/// before. Copy only from one that is no longer edited: the copy owns nothing, the original would still think that it
/// does.
template <class T, std::size_t N>
class ChunkedVector {
public:
    ChunkedVector() = default;
    ChunkedVector(const ChunkedVector& other)
        : chunks_(other.chunks_), owned_(other.chunks_.size(), 0), size_(other.size_) {}
    ChunkedVector(ChunkedVector&&) noexcept = default;
    ChunkedVector& operator=(const ChunkedVector& other) {
        ChunkedVector copy(other);
        return *this = std::move(copy);
    }
    ChunkedVector& operator=(ChunkedVector&&) noexcept = default;
    ~ChunkedVector() = default;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return (*chunks_[index / N])[index % N]; }

    [[nodiscard]] T& edit(std::size_t index) {
        const std::size_t chunk = index / N;
        own(chunk);
        return (*chunks_[chunk])[index % N];
    }

    void push_back(T value) {
        if (size_ % N == 0) {
            chunks_.push_back(std::make_shared<std::vector<T>>());
            chunks_.back()->reserve(N);
            owned_.push_back(1);
        } else {
            own(chunks_.size() - 1);
        }
        chunks_.back()->push_back(std::move(value));
        ++size_;
    }

private:
    void own(std::size_t chunk) {
        if (owned_[chunk] != 0) return;
        auto copy = std::make_shared<std::vector<T>>();
        copy->reserve(N);
        *copy = *chunks_[chunk];
        chunks_[chunk] = std::move(copy);
        owned_[chunk] = 1;
    }

    std::vector<std::shared_ptr<std::vector<T>>> chunks_;
    std::vector<char> owned_; // char: vector<bool> is slower to test and these are few
    std::size_t size_ = 0;
};

} // namespace tieline
