#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::size_t kLongestTitle = 8;   // words of a title in quotes
constexpr std::size_t kLongestListGap = 4; // words between two members of a list
constexpr float kBesideItsLike = 1.1F;

void vote(const NameContext& context, const std::string& name, EntityKind kind, float weight, std::string_view rule) {
    if (const auto known = context.tables.known_phrases.find(name); known && context.tables.known[*known].kind != kind)
        return;
    context.votes.add(name, kind, weight, rule);
}

/// "A, B and C": what stands in a list with names of one kind is a name of that kind.
class EnglishLists {
public:
    EnglishLists(const NameContext& context, const EnglishSentence& sentence) : c_(context), s_(sentence) {}

    void settle() const {
        for (std::size_t i = 0; i < s_.runs.size();) {
            std::size_t last = i;
            bool joined = false;
            while (last + 1 < s_.runs.size() && beside(s_.runs[last], s_.runs[last + 1], joined)) ++last;
            if (last > i && (joined || and_others(s_.runs[last]))) settle_list(i, last);
            i = last + 1;
        }
    }

private:
    /// Nothing but a comma, "and" and an article between; `joined` once there is an "and".
    bool beside(const NameRun& left, const NameRun& right, bool& joined) const {
        if (left.genitive || right.first - left.last > kLongestListGap) return false;
        bool comma = false, join = false;
        for (std::size_t at = left.last + 1; at < right.first; ++at) {
            const std::string_view word = c_.text.tokens[at].text;
            if (word == ",")
                comma = true;
            else if (one_of(word, {"\"", "“", "”", "‘", "’"}))
                continue;
            else if (one_of(word, {"and", "or"}))
                join = true;
            else if (word != "the")
                return false;
        }
        if (joined && !join) return false; // behind "A and B" something else begins
        joined = joined || join;
        return comma || join;
    }

    /// "A, B, C and others", "…, and two others".
    bool and_others(const NameRun& run) const {
        std::size_t at = run.last + 1;
        if (at < s_.end && c_.text.tokens[at].text == ",") ++at;
        if (at >= s_.end || c_.text.tokens[at].text != "and") return false;
        for (const std::size_t stop = std::min(s_.end, at + 3); ++at < stop;)
            if (c_.text.tokens[at].text == "others") return true;
        return false;
    }

    /// Nothing but its capitals has said what it names, however often.
    static bool unsettled(const NameForm* form) {
        return form == nullptr || form->weight() < kNameThreshold ||
               (form->kind() == EntityKind::Organization &&
                form->rules[static_cast<std::size_t>(EntityKind::Organization)] == kShapeOfName);
    }

    bool in_quotes(const NameRun& run) const {
        return run.first > s_.begin && run.last + 1 < s_.end &&
               one_of(c_.text.tokens[run.first - 1].text, {"\"", "“", "‘"}) &&
               one_of(c_.text.tokens[run.last + 1].text, {"\"", "”", "’", ",", "."});
    }

    std::size_t words(const NameRun& run) const { return run.last - run.first + 1; }

    /// "the brothers Paul and Henrik Dahl": a first name whose family name comes with the other.
    bool first_name(std::size_t i, std::size_t last) const {
        return i < last && words(s_.runs[i]) == 1 && words(s_.runs[last]) > 1 &&
               c_.tables.english.given_names.contains(c_.text.tokens[s_.runs[i].first].text);
    }

    /// "Ali and Reza Karimi": where the article has an Ali Karimi, that is he.
    void join_family(const NameRun& given, const NameRun& full) const {
        const std::string name = run_name(c_, full), alone = run_name(c_, given);
        const std::string whole = alone + name.substr(name.rfind(' '));
        if (c_.votes.accepted(whole, EntityKind::Person)) c_.votes.pairs.push_back({whole, alone, "first name"});
    }

    void settle_list(std::size_t first, std::size_t last) const {
        std::optional<EntityKind> kind;
        for (std::size_t i = first; i <= last; ++i) {
            const NameForm* form = c_.votes.find(run_name(c_, s_.runs[i]));
            if (unsettled(form)) continue;
            if (kind && *kind != form->kind()) return;
            kind = form->kind();
        }
        if (!kind || *kind == EntityKind::Product || *kind == EntityKind::Event) return;
        for (std::size_t i = first; i <= last; ++i) {
            const NameRun& run = s_.runs[i];
            if (*kind == EntityKind::Work && !in_quotes(run)) continue;
            if (words(run) > 4 || (*kind == EntityKind::Person && words(run) < 2 && !first_name(i, last))) continue;
            const NameForm* form = c_.votes.find(run_name(c_, run));
            if (unsettled(form)) {
                const float shape = form != nullptr ? form->vote(EntityKind::Organization) : 0;
                vote(c_, run_name(c_, run), *kind, std::max(kBesideItsLike, shape + 0.1F), "beside its like");
            }
            if (*kind == EntityKind::Person && words(run) == 1) join_family(run, s_.runs[last]);
        }
    }

    const NameContext& c_;
    const EnglishSentence& s_;
};

/// “The Tide Clock”: a few words in quotes, nearly all with capitals, are a work's title.
class QuotedTitles {
public:
    QuotedTitles(const NameContext& context, const SentenceTokens& sentence) : c_(context), s_(sentence) {}

    void read() const {
        for (std::size_t at = s_.begin; at + 2 < s_.end; ++at) {
            if (!opens(at)) continue;
            std::size_t close = at + 1;
            while (close < s_.end && close - at <= kLongestTitle + 1 && token(close).text != closing(at)) ++close;
            if (close < s_.end && token(close).text == closing(at)) {
                title(at + 1, close);
                at = close;
            }
        }
    }

private:
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    bool opens(std::size_t at) const { return one_of(token(at).text, {"\"", "“", "‘"}) && !token(at + 1).space_before; }
    std::string_view closing(std::size_t at) const {
        return token(at).text == "“" ? "”" : token(at).text == "‘" ? "’" : "\"";
    }

    void title(std::size_t first, std::size_t close) const {
        while (close > first && token(close - 1).shape == TokenShape::Mark) --close; // “Small Hours,”
        const bool named = first > s_.begin + 1 && c_.tables.english.work.contains(token(first - 2).text);
        if (close < first + (named ? 1 : 2)) return; // the musical “Harbour”
        for (std::size_t at = first; at < close; ++at) {
            const NameToken& word = token(at);
            if (word.shape == TokenShape::Mark && word.text != "'" && word.text != "’") return;
            const bool small = word.text.size() <= 4 && c_.tables.english.function.contains(word.text);
            if (word.shape == TokenShape::Latin && !is_capital(c_.text, at) && (!small || at == first)) return;
        }
        if (close == first + 2 && c_.tables.english.given_names.contains(token(first).text) &&
            c_.text.times(token(first + 1).text) > 1)
            return; // “Jane Doe”, of whom the article tells: her album has her name
        if (!is_capital(c_.text, close - 1) && token(close - 1).shape != TokenShape::Digits) return;
        vote(c_, joined(c_.text, first, close - 1, token(close - 1).range.end), EntityKind::Work, 1.5F,
             "title in quotes");
    }

    const NameContext& c_;
    const SentenceTokens& s_;
};

} // namespace

void vote_quoted_titles(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (!sentence.korean && !sentence.silent()) QuotedTitles(context, sentence).read();
}

void settle_english_lists(const NameContext& context, const std::vector<EnglishSentence>& sentences) {
    for (const EnglishSentence& sentence : sentences) EnglishLists(context, sentence).settle();
}

} // namespace tieline
