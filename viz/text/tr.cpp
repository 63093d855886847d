#include "viz/text/tr.hpp"

#include "graph/utf8.hpp"
#include "importers/assets.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>

namespace tieline {
namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

constexpr std::array kFolders{"ui/en", "ui/ko"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    return text;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == '\\')) {
            out += text[++i] == 'n' ? '\n' : '\\';
        } else {
            out += text[i];
        }
    }
    return out;
}

void read_texts(const std::filesystem::path& path, Catalogue& texts) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const std::string_view whole = trimmed(line);
        const std::size_t equals = whole.find('=');
        if (whole.empty() || whole.front() == '#' || equals == std::string_view::npos) continue;
        texts[std::string(trimmed(whole.substr(0, equals)))] = unescaped(trimmed(whole.substr(equals + 1)));
    }
}

/// Read once per language and kept until the end, so that tr()'s pointers stay valid on every thread.
const Catalogue& catalogue(UiLanguage language) {
    static std::array<Catalogue, kFolders.size()> catalogues;
    static std::array<std::once_flag, kFolders.size()> read;
    const auto at = static_cast<std::size_t>(language);
    std::call_once(read[at], [&] {
        std::vector<std::filesystem::path> folders = asset_folders();
        for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) { // the most important one last
            std::error_code none;
            std::vector<std::filesystem::path> files;
            for (const auto& entry : std::filesystem::directory_iterator(*folder / kFolders[at], none))
                if (entry.path().extension() == ".txt") files.push_back(entry.path());
            std::sort(files.begin(), files.end());
            for (const auto& file : files) read_texts(file, catalogues[at]);
        }
    });
    return catalogues[at];
}

std::atomic<UiLanguage>& chosen() {
    static std::atomic<UiLanguage> language{UiLanguage::English};
    return language;
}

const std::string* find_text(std::string_view key) {
    for (const UiLanguage language : {ui_language(), UiLanguage::English}) {
        const Catalogue& texts = catalogue(language);
        if (const auto found = texts.find(key); found != texts.end()) return &found->second;
    }
    return nullptr;
}

enum class Ending { Vowel, Rieul, Consonant };

/// How the last letter of a word sounds to a Korean ear: it decides which form of a particle follows.
Ending ending_of(std::string_view word) {
    if (word.empty()) return Ending::Vowel;
    const char32_t last = code_point_before(word, word.size()).value;
    if (last < 0x80) {
        const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(last)));
        if (std::string_view("178lr").find(c) != std::string_view::npos) return Ending::Rieul; // 일 칠 팔 엘 알
        return std::string_view("036mnbk").find(c) != std::string_view::npos ? Ending::Consonant : Ending::Vowel;
    }
    if (last < 0xAC00 || last > 0xD7A3) return Ending::Vowel;
    const auto final_sound = static_cast<std::uint32_t>(last - 0xAC00) % 28U;
    constexpr std::uint32_t kRieul = 8;
    if (final_sound == 0) return Ending::Vowel;
    return final_sound == kRieul ? Ending::Rieul : Ending::Consonant;
}

std::string particle_for(std::string_view word, std::string_view wanted) {
    struct Pair {
        std::string_view after_consonant, after_vowel;
    };
    static constexpr std::array kPairs{Pair{"을", "를"}, Pair{"은", "는"}, Pair{"이", "가"}, Pair{"과", "와"},
                                       Pair{"으로", "로"}};
    const Ending ending = ending_of(word);
    for (const Pair& pair : kPairs) {
        if (wanted != pair.after_consonant && wanted != pair.after_vowel) continue;
        const bool takes_vowel_form = ending == Ending::Vowel || (ending == Ending::Rieul && pair.after_vowel == "로");
        return std::string(takes_vowel_form ? pair.after_vowel : pair.after_consonant);
    }
    return std::string(wanted);
}

/// The text for what stands between two braces: "0", "0:을" or "0|tie|ties"; nullopt for what is no argument.
std::optional<std::string> filled(std::string_view inside, const std::vector<std::string>& arguments) {
    const std::size_t colon = inside.find(':');
    const std::size_t bar = inside.find('|');
    const std::string_view number = inside.substr(0, std::min(colon, bar));
    if (number.size() != 1 || std::isdigit(static_cast<unsigned char>(number[0])) == 0) return std::nullopt;
    const auto at = static_cast<std::size_t>(number[0] - '0');
    if (at >= arguments.size()) return std::nullopt;
    if (bar != std::string_view::npos) {
        const std::string_view forms = inside.substr(bar + 1);
        const std::size_t between = forms.find('|');
        if (between == std::string_view::npos) return std::nullopt;
        return std::string(arguments[at] == "1" ? forms.substr(0, between) : forms.substr(between + 1));
    }
    std::string out = arguments[at];
    if (colon != std::string_view::npos) out += particle_for(arguments[at], inside.substr(colon + 1));
    return out;
}

} // namespace

void set_ui_language(UiLanguage language) {
    chosen() = language;
}
UiLanguage ui_language() {
    return chosen();
}

std::optional<UiLanguage> parse_ui_language(std::string_view tag) {
    const std::string_view language = tag.substr(0, tag.find_first_of("_-."));
    if (language == "en" || language == "C" || language == "POSIX") return UiLanguage::English;
    if (language == "ko") return UiLanguage::Korean;
    return std::nullopt;
}

const char* tr(std::string_view key) {
    if (const std::string* text = find_text(key)) return text->c_str();
    // A key without a text is a mistake of ours: shown as it is, and kept so that the pointer stays valid.
    static std::mutex guard;
    static std::map<std::string, std::string, std::less<>> unknown;
    const std::lock_guard lock(guard);
    const auto [kept, fresh] = unknown.try_emplace(std::string(key), key);
    return kept->second.c_str();
}

std::string tr(std::string_view key, const std::vector<std::string>& arguments) {
    const std::string* found = find_text(key);
    const std::string_view text = found != nullptr ? std::string_view(*found) : key;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
            out += text[i];
            continue;
        }
        const std::string_view inside = text.substr(i + 1, close - i - 1);
        if (auto value = filled(inside, arguments)) {
            out += *value;
            i = close;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string message(const Error& error) {
    return tr(error.key, error.arguments);
}

int exit_code(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
        return 2;
    case ErrorCode::BadInput:
        return 3;
    case ErrorCode::Io:
        return 4;
    case ErrorCode::Limit:
        return 5;
    case ErrorCode::Interrupted:
        return 130;
    }
    std::abort();
}

} // namespace tieline
