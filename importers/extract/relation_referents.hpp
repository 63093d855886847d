#pragma once

#include "importers/extract/relation_text.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

/// Who was named before the place that is being read, and whom a pronoun or "the company" there means.
class Referents {
protected:
    struct Recent {
        std::uint32_t entity = 0;
        std::uint32_t line = 0;
        bool subject = false;
    };

    Referents(const Analysis& analysis, const std::vector<TokenLine>& lines) : analysis_(analysis), read_(lines) {}

    [[nodiscard]] EntityKind kind(std::uint32_t entity) const { return analysis_.names.entities[entity].kind; }
    [[nodiscard]] const TokenLine& here() const { return read_[number_]; }

    /// English: a few words at most, and none of them a verb or a preposition, stand between it and the beginning of
    /// its clause.
    [[nodiscard]] bool opens_clause() const;
    [[nodiscard]] bool verb_behind() const;

    /// The two of that kind in the nearest lines that name any; nobody where there are more.
    [[nodiscard]] std::optional<std::pair<std::uint32_t, std::uint32_t>> last_two(EntityKind what) const;

    /// "its rival": of the companies that this sentence named the subject, else the nearest.
    [[nodiscard]] std::optional<std::uint32_t> owner_here() const;

    /// "A has been [its] partner": not A's own.
    [[nodiscard]] std::optional<std::uint32_t> equated() const;
    /// "A, [the company]'s largest unit": what the words behind a comma are said of, and so cannot be.
    [[nodiscard]] std::optional<std::uint32_t> apposed() const;

    [[nodiscard]] bool is_authority(std::uint32_t entity) const;

    /// "The court fined it": whoever fines is not fined; the subject before that is.
    [[nodiscard]] std::optional<std::uint32_t> suffers() const;

    /// "fined it, and its director …": one pronoun means what the one before it meant.
    [[nodiscard]] std::optional<std::uint32_t> meant_before() const;

    /// The nearest subject of that kind in the last lines, else the only such name there. In speech nobody speaks of
    /// himself in the third person.
    [[nodiscard]] std::optional<std::uint32_t> antecedent(EntityKind what, bool subject_only = false,
                                                          std::string_view noun = {}) const;

    /// Of the people whom this sentence named: its subject, else the nearest.
    [[nodiscard]] std::optional<std::uint32_t> person_here() const;

    /// A line since that one opens with two capitalised words that are no known name: it is about somebody unknown.
    [[nodiscard]] bool stranger_since(std::uint32_t line) const;

    /// The organization that was the subject last, or the only one that was named; no authority and no newspaper.
    [[nodiscard]] std::optional<std::uint32_t> house_told_of() const;

    /// "the company": the organization that this sentence named and that does not act here itself ("A invested in B and
    /// holds 15% of the company"), else that of the last lines that the article is most about.
    [[nodiscard]] std::optional<std::uint32_t> main_house(std::string_view noun) const;

    /// "lost her suit against her manager, [her] lawyer said": one pronoun stays with one person in a sentence.
    [[nodiscard]] std::optional<std::uint32_t> same_pronoun(std::string_view word) const;

    /// "Doe founded A in 2005 and sold [it] to B": what the same people did to something before.
    [[nodiscard]] std::optional<std::uint32_t> object_before() const;

    /// Who was called so, else the only one that was named in the last lines.
    [[nodiscard]] std::optional<std::uint32_t> house_described(std::string_view noun) const;
    [[nodiscard]] std::optional<std::uint32_t> named_so(std::string_view noun) const;
    void read_descriptions(const LanguageRules& english);
    void read_outlets(const LanguageRules& english);

    /// "the company" is no ministry, and where an airline is named so "the airline" is that one.
    [[nodiscard]] bool may_be(std::uint32_t entity, std::string_view noun) const;

    /// It stands behind a preposition or bears another particle than the subject's.
    [[nodiscard]] bool hangs_on_something() const;

    [[nodiscard]] std::optional<std::uint32_t> house_here(std::string_view noun) const;

    /// The name is the subject of the words behind it.
    [[nodiscard]] bool acts(std::size_t k) const;

    static constexpr std::uint32_t kLinesBack = 4; // that a name may lie back (quotes are lines, too)

    const Analysis& analysis_;
    const std::vector<TokenLine>& read_;
    const LanguageRules* rules_ = nullptr;
    std::uint32_t number_ = 0;                                  // the line
    std::size_t at_ = 0;                                        // the token
    std::map<std::uint32_t, std::size_t> times_;                // that an entity is named
    std::set<std::pair<std::uint32_t, std::string>> described_; // entity, what it was called: "brewer"
    std::set<std::uint32_t> outlets_; // newspapers that only report: neither "it" nor "the company"
    std::deque<Recent> recent_;       // the nearest first
};

} // namespace tieline
