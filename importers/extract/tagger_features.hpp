#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tieline {

/// Upper bound on what TagFeatures::write gives for one character.
inline constexpr std::size_t kMaxTagFeatures = 48;

/// A line as the tagger reads it: one folded character and its byte offset each (wide spaces as ' ', typographic quotes
/// as plain ones, full-width letters as ASCII). Damaged UTF-8 gives U+FFFD and is never read past its end.
struct TagLine {
    std::vector<char32_t> characters;
    std::vector<std::uint32_t> offsets; // one more than characters: the last is the end
    void read(std::string_view text, std::uint32_t begin, std::uint32_t end);
};

/// Particles and endings that may follow a name inside a word ("은", "에서", "라고"), as hashes read from the right.
class ParticleSet {
public:
    ParticleSet() = default;
    /// One particle a line.
    explicit ParticleSet(std::string_view lines);
    [[nodiscard]] bool contains(std::uint64_t reversed_hash) const;

private:
    std::vector<std::uint64_t> slots_; // open addressing, size a power of two, 0 is empty
};

/// For each character whether the word's stem may end with it: what follows in the word is nothing, a particle or
/// marks.
[[nodiscard]] std::vector<char> word_stems(std::span<const char32_t> characters, const ParticleSet& particles);

/// The features of each character of one line: hashes of what stands around it. Training and tagging share this code,
/// so a model is only good for the version of it that it was trained with (kTagFeatureVersion).
class TagFeatures {
public:
    explicit TagFeatures(const ParticleSet& particles) : particles_(particles) {}
    /// Prepares a line; buffers are reused, so one object serves many lines without allocating.
    void read(std::span<const char32_t> characters);
    [[nodiscard]] std::size_t size() const { return size_; }
    /// The features of one character, each a well-mixed 64-bit hash; returns how many there are.
    std::size_t write(std::size_t index, std::span<std::uint64_t, kMaxTagFeatures> out) const;

private:
    struct Word { // a run without blank space
        std::uint32_t begin = 0, end = 0;
        std::uint32_t stem_end = 0; // without the particle and the marks after it
        std::uint64_t whole = 0, stem = 0, shape = 0;
        std::uint64_t first_two = 0, last_two = 0, stem_last_two = 0;
    };
    void read_ngrams();
    void read_words();
    [[nodiscard]] Word read_word(std::uint32_t begin, std::uint32_t end);

    const ParticleSet& particles_;
    std::size_t size_ = 0;
    // With kPad characters before and after the line:
    std::vector<char32_t> raw_, folded_; // folded: digits as '0'
    std::vector<std::uint8_t> class_, final_;
    std::array<std::vector<std::uint64_t>, 4> ngrams_; // of 2 to 5 characters, from that position on
    // Without padding:
    std::vector<std::uint32_t> word_of_;         // index of the word, or of the word that comes next for a space
    std::vector<std::uint64_t> prefix_, suffix_; // of the word up to and with, from and with this character
    std::vector<std::uint64_t> stem_suffix_;     // the same without the particle
    std::vector<std::uint8_t> rest_is_particle_;
    std::vector<Word> words_;
};

inline constexpr std::uint32_t kTagFeatureVersion = 2;

} // namespace tieline
