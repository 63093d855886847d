#include "graph/project_file.hpp"
#include "graph/project_state.hpp"
#include "graph/utf8.hpp"

#include <algorithm>

namespace tieline {

namespace {

constexpr std::size_t kTrigram = 3; // characters below which the index finds nothing
constexpr std::string_view kNoBreakSpace = "\u00a0";

/// The words with each blank as it is, or as a no-break space, which articles are full of. Few: at most 8 forms.
std::vector<std::string> forms_of(const std::string& words) {
    std::vector<std::string> forms{""};
    for (const char c : words) {
        const std::size_t known = forms.size();
        for (std::size_t i = 0; i < known; ++i) {
            if (c == ' ' && forms.size() < 8) forms.push_back(forms[i] + std::string(kNoBreakSpace));
            forms[i] += c;
        }
    }
    return forms;
}

/// A phrase of the index's query language: quoted, so that nothing in it is an operator.
std::string phrase(const std::string& words) {
    std::string quoted = "\"";
    for (const char c : words) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string pattern(const std::string& words) {
    std::string like = "%";
    for (const char c : words) {
        if (c == '%' || c == '_' || c == '\\') like += '\\';
        like += c;
    }
    return like + '%';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The first place of any of the forms; empty where only the title, or another case of a letter beyond ASCII, matches.
TextRange first_place(const std::string& text, const std::vector<std::string>& forms) {
    for (const std::string& form : forms) {
        const auto same = [](char a, char b) { return lower(a) == lower(b); };
        const auto found = std::search(text.begin(), text.end(), form.begin(), form.end(), same);
        if (found == text.end()) continue;
        const auto begin = static_cast<std::uint32_t>(found - text.begin());
        return {begin, begin + static_cast<std::uint32_t>(form.size())};
    }
    return {};
}

} // namespace

Result<std::vector<ProjectFile::Hit>> ProjectFile::search(const std::string& words, std::size_t limit) const {
    std::vector<Hit> hits;
    const std::string query = CleanText::from_utf8(words).str();
    if (query.find_first_not_of(" \t\n") == std::string::npos || limit == 0) return hits;
    const bool indexed = code_points(query) >= kTrigram;
    const auto find = state_->statement(
        indexed ? "SELECT a.key, a.text FROM search JOIN article a ON a.id=search.rowid WHERE search MATCH ?1 "
                  "ORDER BY rank, a.key LIMIT ?2"
                : "SELECT key, text FROM article WHERE text LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\' "
                  "ORDER BY key LIMIT ?2");
    if (!find) return tl::unexpected(find.error());
    const std::vector<std::string> forms = forms_of(query);
    std::string condition;
    if (indexed) {
        for (const std::string& form : forms) condition += (condition.empty() ? "" : " OR ") + phrase(form);
    } else {
        condition = pattern(query);
    }
    (*find)->bind(1, condition).bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1U << 30U)));
    auto done = state_->database.each(**find, [&]() -> Result<void> {
        hits.push_back({(*find)->text(0), first_place((*find)->text(1), forms)});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return hits;
}

} // namespace tieline
