#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <optional>

namespace tieline {
namespace {

/// One member of a list: the words [first, last] without the particle behind them.
struct Item {
    std::size_t first = 0, last = 0;
    std::string form;
    std::optional<EntityKind> kind; // where enough speaks for it
};

/// "가나전자와 나다, 다라 등 3개 업체": what stands beside a name in a list is a name of the same kind.
class ListReader {
public:
    ListReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at + 1 < sentence_.end; ++at)
            if (const std::size_t right = behind_separator(at); right < sentence_.end) pair(at, right);
        for (std::size_t at = sentence_.end; at-- > sentence_.begin + 1;) // a name at the end speaks for the first
            if (const std::size_t right = behind_separator(at - 1); right < sentence_.end) pair(at - 1, right);
    }

private:
    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }

    /// Where the next member begins, if `at` ends one; the sentence's end where it doesn't.
    std::size_t behind_separator(std::size_t at) const {
        if (token(at).shape == TokenShape::Mark || token(at).blocked) return sentence_.end;
        const std::size_t next = at + 1;
        if (next >= sentence_.end) return sentence_.end;
        const std::string_view particle = text().particle(at);
        if (token(next).text == "," || token(next).text == "·")
            return particle.empty() && next + 1 < sentence_.end ? next + 1 : sentence_.end;
        if ((particle == "와" || particle == "과") && adjacent(text(), at, next)) return next;
        return sentence_.end;
    }

    std::optional<EntityKind> kind_of(const std::string& form) const {
        if (const auto known = c_.tables.known_phrases.find(form)) return c_.tables.known[*known].kind;
        const NameForm* found = c_.votes.find(form);
        if (found == nullptr || found->weight() < kNameThreshold) return std::nullopt;
        return found->kind();
    }

    /// The longest name that ends at `last`, or its one word.
    Item ending(std::size_t last) const {
        Item item{last, last, std::string(text().stem(last)), std::nullopt};
        for (std::size_t first = last + 1; first-- > sentence_.begin && last - first < 4;) {
            if (first < last && !adjacent(text(), first, first + 1)) break;
            std::string form = joined(text(), first, last, token(last).stem);
            if (const auto kind = kind_of(form)) item = {first, last, std::move(form), kind};
        }
        return item;
    }

    Item beginning(std::size_t first) const {
        Item item{first, first, std::string(text().stem(first)), std::nullopt};
        for (std::size_t last = first; last < sentence_.end && last - first < 4; ++last) {
            if (last > first && !adjacent(text(), last - 1, last)) break;
            std::string form = joined(text(), first, last, token(last).stem);
            if (const auto kind = kind_of(form)) item = {first, last, std::move(form), kind};
        }
        return item;
    }

    /// One word that ends where a member of a list must end.
    bool closed(const Item& item) const {
        const std::size_t next = item.last + 1;
        if (!text().particle(item.last).empty() || next >= sentence_.end) return true;
        return token(next).shape == TokenShape::Mark ? token(next).text != "(" && token(next).text != "'"
                                                     : token(next).text == "등";
    }

    bool opened(const Item& item) const {
        return item.first == sentence_.begin || token(item.first - 1).shape == TokenShape::Mark ||
               !bare(text(), item.first - 1);
    }

    bool may_be(const Item& item, EntityKind kind) const {
        const std::string_view word = item.form;
        if (!could_be_name(c_, item.first) || c_.tables.known_phrases.find(word)) return false;
        if (c_.tables.is_verb_form(word) || c_.tables.is_everyday(word) || word.ends_with("적") || word.ends_with("들"))
            return false;
        if (is_compound(word) || is_miscut(item.last)) return false;
        const double person = c_.tables.korean_name_score(word);
        return kind == EntityKind::Person ? person >= 0.5 : person < 1.0;
    }

    bool everyday(std::string_view part) const {
        return syllables(part) >= 2 && (c_.tables.korean.common.contains(part) || c_.tables.is_everyday(part));
    }

    /// "인수합병", "검토과정": everyday words in a row.
    bool is_compound(std::string_view word) const {
        for (std::size_t cut = character_at(word, 0).size; cut < word.size(); cut += character_at(word, cut).size)
            if (everyday(word.substr(cut)) && everyday(word.substr(0, cut))) return true;
        return everyday(word);
    }

    /// "검토결과": what looks like a particle is the end of an everyday word.
    bool is_miscut(std::size_t at) const {
        const std::string_view word = token(at).text;
        const std::size_t stem = text().stem(at).size();
        for (std::size_t cut = character_at(word, 0).size; cut < stem; cut += character_at(word, cut).size)
            if (stem < word.size() && everyday(word.substr(cut))) return true;
        return everyday(word);
    }

    void pair(std::size_t left, std::size_t right) {
        if (token(right).shape == TokenShape::Mark || token(right).blocked) return;
        const Item before = ending(left);
        const Item behind = beginning(right);
        if (before.kind.has_value() == behind.kind.has_value()) return;
        const Item& unknown = before.kind ? behind : before;
        const EntityKind kind = before.kind ? *before.kind : *behind.kind;
        if (kind != EntityKind::Organization && kind != EntityKind::Person && kind != EntityKind::Place) return;
        // "IBM과 특허를": a short word behind "and" is rather what the two share.
        if (before.kind && adjacent(text(), left, right) && token(right).shape == TokenShape::Hangul &&
            syllables(unknown.form) < 3)
            return;
        if (!may_be(unknown, kind) || !closed(unknown) || !opened(unknown)) return;
        const NameForm* votes = c_.votes.find(unknown.form);
        const bool told = votes != nullptr && votes->rules[static_cast<std::size_t>(kind)] == "beside its like";
        if (!told) c_.votes.add(unknown.form, kind, kind == EntityKind::Place ? 0.5F : 1.0F, "beside its like");
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

} // namespace

void vote_lists(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) ListReader(context, sentence).read();
}

} // namespace tieline
