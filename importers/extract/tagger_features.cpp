#include "importers/extract/tagger_features.hpp"

#include <algorithm>
#include <bit>

namespace tieline {
namespace {

constexpr std::size_t kPad = 4;
constexpr char32_t kBefore = 1;
constexpr char32_t kAfter = 2;

enum CharacterClass : std::uint8_t { Space, Digit, Upper, Lower, Hangul, Han, Quote, Bracket, Mark, Outside };

constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15ULL;

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash = (std::rotl(hash, 23) ^ value) * 0xD6E8FEB86659FD93ULL;
    return hash ^ (hash >> 32);
}

/// The hash of one feature: which template, and what it saw.
constexpr std::uint64_t feature(std::uint64_t kind, std::uint64_t seen) {
    std::uint64_t hash = (seen ^ (kind * 0xA0761D6478BD642FULL)) * 0xE7037ED1A0B428DBULL;
    hash ^= hash >> 31;
    return hash * 0x8EBC6AF09C88C6E3ULL;
}

constexpr bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

CharacterClass class_of(char32_t c) {
    if (c == ' ') return Space;
    if (is_digit(c)) return Digit;
    if (c >= 'A' && c <= 'Z') return Upper;
    if ((c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F)) return Lower;
    if (c >= 0xAC00 && c <= 0xD7A3) return Hangul;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF)) return Han;
    if (c == '"' || c == '\'') return Quote;
    if (c == '(' || c == ')' || c == '[' || c == ']' || c == '<' || c == '>') return Bracket;
    if (c == kBefore || c == kAfter) return Outside;
    return Mark;
}

/// How a Hangul syllable ends: open, in a sonorant, in ㅅ or a stop, or otherwise. Names taken from other languages
/// have endings of their own.
std::uint8_t final_of(char32_t c) {
    if (c < 0xAC00 || c > 0xD7A3) return 5;
    constexpr std::array<std::uint8_t, 28> kFinals{0, 2, 3, 3, 1, 3, 3, 3, 1, 3, 3, 3, 3, 3,
                                                   3, 3, 1, 2, 3, 2, 3, 1, 3, 3, 3, 3, 3, 3};
    return kFinals[(c - 0xAC00) % 28];
}

char32_t fold(char32_t c) {
    switch (c) {
    case '\t':
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
        return ' ';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2032:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033:
        return '"';
    case 0x2027:
    case 0x318D:
    case 0x30FB:
    case 0x2022:
        return 0xB7;
    default:
        break;
    }
    if (c >= 0x2000 && c <= 0x200A) return ' ';
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c == 0x3008 || c == 0x300A || c == 0x300C || c == 0x300E) return '<';
    if (c == 0x3009 || c == 0x300B || c == 0x300D || c == 0x300F) return '>';
    return c < 3 ? char32_t{0xFFFD} : c;
}

/// One character of UTF-8 at `at`, which moves behind it.
char32_t decode(std::string_view text, std::uint32_t& at, std::uint32_t end) {
    const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::uint32_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 1) return static_cast<char32_t>(byte(at++));
    if (length == 0 || at + length > end) {
        ++at;
        return 0xFFFD;
    }
    char32_t c = lead & (0xFFU >> (length + 1));
    for (std::uint32_t i = 1; i < length; ++i) c = (c << 6U) | (byte(at + i) & 0x3FU);
    at += length;
    return c;
}

std::uint64_t clip(std::size_t value, std::size_t most) {
    return static_cast<std::uint64_t>(std::min(value, most));
}

} // namespace

void TagLine::read(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    characters.clear();
    offsets.clear();
    for (std::uint32_t at = begin; at < end;) {
        offsets.push_back(at);
        characters.push_back(fold(decode(text, at, end)));
    }
    offsets.push_back(end);
}

ParticleSet::ParticleSet(std::string_view lines) {
    std::vector<std::uint64_t> hashes;
    TagLine line;
    while (!lines.empty()) {
        const std::size_t stop = std::min(lines.find('\n'), lines.size());
        line.read(lines, 0, static_cast<std::uint32_t>(stop));
        std::uint64_t hash = kSeed;
        for (std::size_t i = line.characters.size(); i-- > 0;) hash = mix(hash, line.characters[i]);
        if (!line.characters.empty()) hashes.push_back(hash);
        lines.remove_prefix(std::min(stop + 1, lines.size()));
    }
    slots_.assign(std::bit_ceil(hashes.size() * 4 + 1), 0);
    for (const std::uint64_t hash : hashes) {
        std::size_t slot = hash & (slots_.size() - 1);
        while (slots_[slot] != 0 && slots_[slot] != hash) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = hash;
    }
}

bool ParticleSet::contains(std::uint64_t reversed_hash) const {
    if (slots_.empty()) return false;
    std::size_t slot = reversed_hash & (slots_.size() - 1);
    while (slots_[slot] != 0 && slots_[slot] != reversed_hash) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot] == reversed_hash;
}

std::vector<char> word_stems(std::span<const char32_t> characters, const ParticleSet& particles) {
    std::vector<char> ends(characters.size(), 0);
    for (std::size_t begin = 0; begin < characters.size();) {
        std::size_t end = begin;
        while (end < characters.size() && class_of(characters[end]) < Quote && characters[end] != ' ') ++end;
        std::uint64_t hash = kSeed;
        for (std::size_t i = end; i-- > begin;) {
            ends[i] = i + 1 == end || particles.contains(hash) ? 1 : 0;
            hash = mix(hash, is_digit(characters[i]) ? U'0' : characters[i]);
        }
        begin = end + 1;
    }
    return ends;
}

void TagFeatures::read(std::span<const char32_t> characters) {
    size_ = characters.size();
    raw_.assign(kPad, kBefore);
    raw_.insert(raw_.end(), characters.begin(), characters.end());
    raw_.insert(raw_.end(), kPad, kAfter);
    folded_.resize(raw_.size());
    class_.resize(raw_.size());
    final_.resize(raw_.size());
    for (std::size_t i = 0; i < raw_.size(); ++i) {
        folded_[i] = is_digit(raw_[i]) ? U'0' : raw_[i];
        class_[i] = class_of(raw_[i]);
        final_[i] = final_of(raw_[i]);
    }
    read_ngrams();
    read_words();
}

void TagFeatures::read_ngrams() {
    for (std::size_t n = 0; n < ngrams_.size(); ++n) {
        ngrams_[n].resize(raw_.size());
        for (std::size_t i = 0; i + n + 1 < raw_.size(); ++i) {
            const std::uint64_t shorter = n == 0 ? mix(kSeed, folded_[i]) : ngrams_[n - 1][i];
            ngrams_[n][i] = mix(shorter, folded_[i + n + 1]);
        }
    }
}

void TagFeatures::read_words() {
    words_.clear();
    word_of_.assign(size_, 0);
    prefix_.assign(size_, 0);
    suffix_.assign(size_, 0);
    stem_suffix_.assign(size_, 0);
    rest_is_particle_.assign(size_, 0);
    const auto is_space = [&](std::size_t i) { return class_[i + kPad] == Space; };
    for (std::uint32_t begin = 0; begin < size_;) {
        if (is_space(begin)) {
            word_of_[begin++] = static_cast<std::uint32_t>(words_.size());
            continue;
        }
        std::uint32_t end = begin;
        while (end < size_ && !is_space(end)) word_of_[end++] = static_cast<std::uint32_t>(words_.size());
        words_.push_back(read_word(begin, end));
        begin = end;
    }
}

TagFeatures::Word TagFeatures::read_word(std::uint32_t begin, std::uint32_t end) {
    Word word{.begin = begin, .end = end};
    std::uint64_t hash = kSeed;
    for (std::uint32_t i = begin; i < end; ++i) prefix_[i] = hash = mix(hash, folded_[i + kPad]);
    word.whole = hash;
    hash = kSeed;
    for (std::uint32_t i = end; i-- > begin;) suffix_[i] = hash = mix(hash, folded_[i + kPad]);

    std::uint32_t letters_end = end; // without the marks behind the last letter
    while (letters_end > begin && class_[letters_end - 1 + kPad] >= Quote) --letters_end;
    for (std::uint32_t i = letters_end; i < end; ++i) rest_is_particle_[i] = 1;
    word.stem_end = letters_end;
    hash = kSeed;
    for (std::uint32_t i = letters_end; i-- > begin;) {
        rest_is_particle_[i] = i + 1 == letters_end || particles_.contains(hash) ? 1 : 0;
        if (rest_is_particle_[i] != 0) word.stem_end = i + 1; // the longest particle leaves the shortest stem
        hash = mix(hash, folded_[i + kPad]);
    }
    word.stem = word.stem_end > begin ? prefix_[word.stem_end - 1] : kSeed;
    hash = kSeed;
    for (std::uint32_t i = word.stem_end; i-- > begin;) stem_suffix_[i] = hash = mix(hash, folded_[i + kPad]);

    const auto two = [&](std::uint32_t at) {
        return at >= begin + 2 ? ngrams_[0][at - 2 + kPad] : mix(kSeed, folded_[at - 1 + kPad]);
    };
    word.first_two = end - begin > 1 ? ngrams_[0][begin + kPad] : mix(kSeed, folded_[begin + kPad]);
    word.last_two = two(end);
    word.stem_last_two = word.stem_end > begin ? two(word.stem_end) : kSeed;
    std::size_t runs = 0;
    word.shape = kSeed;
    for (std::uint32_t i = begin; i < end && runs < 8; ++i) {
        if (i > begin && class_[i + kPad] == class_[i - 1 + kPad]) continue;
        word.shape = mix(word.shape, class_[i + kPad]);
        ++runs;
    }
    return word;
}

std::size_t TagFeatures::write(std::size_t index, std::span<std::uint64_t, kMaxTagFeatures> out) const {
    const std::size_t at = index + kPad;
    std::size_t count = 0;
    std::uint64_t kind = 0;
    const auto add = [&](std::uint64_t seen) { out[count++] = feature(++kind, seen); };
    const auto window = [&](const std::vector<std::uint8_t>& of, std::size_t reach) {
        std::uint64_t seen = 0;
        for (std::size_t i = at - reach; i <= at + reach; ++i) seen = seen * 16 + of[i];
        return seen;
    };
    for (std::size_t i = at - 3; i <= at + 3; ++i) add(raw_[i]);
    for (std::size_t i = at - 3; i <= at + 2; ++i) add(ngrams_[0][i]);
    for (std::size_t i = at - 3; i <= at + 1; ++i) add(ngrams_[1][i]);
    for (std::size_t i = at - 3; i <= at; ++i) add(ngrams_[2][i]);
    add(ngrams_[3][at - 4]);
    add(ngrams_[3][at]);
    add(window(class_, 2));
    add(window(final_, 2));

    const std::size_t word_index = word_of_[index];
    const bool space = class_[at] == Space;
    const Word* previous = word_index > 0 ? &words_[word_index - 1] : nullptr;
    const std::size_t next_index = word_index + (space ? 0 : 1);
    const Word* next = next_index < words_.size() ? &words_[next_index] : nullptr;
    std::size_t offset = 0;
    std::size_t left = 1;
    if (!space) {
        const Word& word = words_[word_index];
        offset = index - word.begin;
        left = word.end - index;
        const std::uint64_t rest = left > 1 ? suffix_[index + 1] : kSeed;
        const bool in_stem = index < word.stem_end;
        const std::uint64_t particle = rest_is_particle_[index];
        add(clip(offset, 6) * 8 + clip(left, 6));
        add(mix(raw_[at], clip(offset, 6)));
        add(prefix_[index]);
        add(suffix_[index]);
        add(mix(word.whole, offset));
        add(rest);
        add(mix(word.stem, in_stem ? offset : 99));
        add(mix(raw_[word.begin + kPad],
                (clip(word.stem_end - word.begin, 6) * 8 + clip(offset, 6)) * 2 + (in_stem ? 1 : 0)));
        add(particle * 16 + class_[at]);
        add(mix(mix(raw_[at], raw_[at - 1]), particle));
        add(mix(word.shape, clip(offset, 3)));
        // How the name may end, whatever particle follows: "…시에서" and "…시를" are both towns.
        const std::uint64_t to_end = in_stem ? clip(word.stem_end - index, 6) : 7;
        add(mix(word.stem_last_two, clip(offset, 3) * 8 + to_end));
        add(mix(word.stem_end > word.begin ? raw_[word.stem_end - 1 + kPad] : kAfter, clip(offset, 6) * 8 + to_end));
        add(in_stem ? stem_suffix_[index] : kSeed);
    }
    kind = 64;
    add(mix(previous != nullptr ? previous->whole : kBefore, clip(offset, 3)));
    add(mix(next != nullptr ? next->stem : kAfter, clip(left, 3)));
    add(next != nullptr ? next->whole : kAfter);
    add(mix(previous != nullptr ? previous->last_two : kBefore, clip(offset, 3)));
    add(mix(next != nullptr ? next->first_two : kAfter, space ? 0 : suffix_[index]));
    add(mix(next != nullptr ? next->stem_last_two : kAfter, clip(left, 4) * 8 + clip(offset, 4)));
    return count;
}

} // namespace tieline
