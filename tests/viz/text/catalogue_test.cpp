// What a person reads comes from assets/ui: these tests read the sources and find what does not.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = TIELINE_SOURCE_DIR;

std::string file_text(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> sources(const std::vector<std::string>& folders) {
    std::vector<fs::path> found;
    for (const std::string& folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
            if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

struct Literal {
    std::string text;
    std::string before; // what stands before it on its line
    std::string line;
    std::size_t number = 0;
};

/// The string literals of a C++ source, comments and preprocessor lines left out; adjacent ones count one by one.
std::vector<Literal> literals(const std::string& source) {
    std::vector<Literal> found;
    std::istringstream lines(source);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const std::size_t first = line.find_first_not_of(' ');
        if (first == std::string::npos || line[first] == '#' || line.compare(first, 2, "//") == 0) continue;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line.compare(i, 2, "//") == 0) break;
            if (line[i] == '\'' && i + 2 < line.size() && (line[i + 1] == '"' || line[i + 2] == '\'')) {
                i += line[i + 1] == '\\' ? 3 : 2;
                continue;
            }
            if (line[i] != '"') continue;
            std::size_t end = i + 1;
            while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
            found.push_back({line.substr(i + 1, end - i - 1), line.substr(0, i), line, number});
            i = end;
        }
    }
    return found;
}

bool is_word_char(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Prose: two words with a space between them, a capitalised word of its own, or any Hangul.
bool for_people(const std::string& text) {
    if (text.starts_with("Ctrl ") || text.starts_with("Shift ") || text == "Space")
        return false; // what is printed on keys is the same in every language
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == ' ' && is_word_char(text[i - 1]) && is_word_char(text[i + 1])) return true;
    const bool all_letters = !text.empty() && std::all_of(text.begin(), text.end(), is_word_char);
    if (all_letters && text.size() > 3 && std::isupper(static_cast<unsigned char>(text[0])) != 0 &&
        std::islower(static_cast<unsigned char>(text[1])) != 0)
        return true;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xEA && lead <= 0xED) return true;
    }
    return false;
}

using Texts = std::map<std::string, std::string>;

Texts texts(const std::string& language) {
    Texts all;
    for (const auto& entry : fs::directory_iterator(kRoot / "assets/ui" / language)) {
        std::istringstream lines(file_text(entry.path()));
        for (std::string line; std::getline(lines, line);) {
            const std::size_t equals = line.find('=');
            if (line.empty() || line[0] == '#' || equals == std::string::npos) continue;
            std::string key = line.substr(0, equals);
            key.erase(key.find_last_not_of(' ') + 1);
            CHECK_MESSAGE(all.try_emplace(key, line.substr(equals + 1)).second, language, ": ", key, " stands twice");
        }
    }
    return all;
}

std::set<std::string> places(const std::string& text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
        if (at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0)
            found.insert(text.substr(at + 1, 1));
    return found;
}

TEST_CASE("English and Korean have the same texts, with the same arguments") {
    const Texts english = texts("en");
    const Texts korean = texts("ko");
    for (const auto& [key, text] : english) {
        const auto other = korean.find(key);
        CHECK_MESSAGE(other != korean.end(), key, " has no Korean text");
        if (other != korean.end()) CHECK_MESSAGE(places(text) == places(other->second), key, " takes other arguments");
    }
    for (const auto& [key, text] : korean) CHECK_MESSAGE(english.contains(key), key, " has no English text");
}

TEST_CASE("every key that the code names has a text") {
    const Texts english = texts("en");
    for (const fs::path& path : sources({"graph", "importers", "viz"})) {
        for (const Literal& literal : literals(file_text(path))) {
            const std::string& before = literal.before;
            const std::size_t call = before.rfind("fail(ErrorCode::");
            const bool of_error = call != std::string::npos && before.find(',', call) == before.find_last_not_of(' ');
            const bool named = of_error || before.ends_with("tr(") || literal.text.starts_with("error.") ||
                               literal.text.starts_with("warning.");
            const bool whole = !literal.text.ends_with('.'); // a prefix is completed at run time
            if (named && whole)
                CHECK_MESSAGE(english.contains(literal.text), path.string(), ":", literal.number, " ", literal.text);
        }
    }
}

TEST_CASE("no text for a person stands in the code of window, command line and figures") {
    for (const fs::path& path : sources({"viz"})) {
        if (path.filename() == "icons.cpp") continue; // outlines
        if (path.filename() == "tr.cpp") continue;    // it knows the Korean particles that texts ask for
        for (const Literal& literal : literals(file_text(path))) {
            if (literal.line.find("not for people") != std::string::npos) continue;
            CHECK_MESSAGE(!for_people(literal.text), path.string(), ":", literal.number, " \"", literal.text, "\"");
        }
    }
}

TEST_CASE("the check for prose knows prose from names") {
    CHECK(for_people("Nothing selected"));
    CHECK(for_people("Entities"));
    CHECK(for_people("개체"));
    CHECK_FALSE(for_people("entities.title"));
    CHECK_FALSE(for_people("##network"));
    CHECK_FALSE(for_people("stroke-width"));
    CHECK_FALSE(for_people("%d / %d"));
}

} // namespace
