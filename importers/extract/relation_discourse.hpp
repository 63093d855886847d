#pragma once

#include "importers/extract/relation_referents.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

/// Goes through an article line by line and remembers who is spoken of, so that what stands for a name becomes one.
class Discourse : private Referents {
public:
    Discourse(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines);

    void run();

private:
    [[nodiscard]] RelationToken& token() { return line_->tokens[at_]; }

    /// Who answers the questions, and whom the article is about: who is introduced first with an
    /// organization, and what is named most.
    void find_interviewee();

    void find_speaker();

    [[nodiscard]] bool in_speech(TextRange words) const;

    std::optional<std::uint32_t> named_at(TextRange words) const;

    /// "황은 반박했습니다: “…”": the subject of the sentence that the quote stands in.
    std::optional<std::uint32_t> subject_before_quote() const;

    /// The organization somebody speaks for, where the article names just one that he or she has not left.
    std::optional<std::uint32_t> house_of(std::uint32_t entity) const;

    void step();

    void remember();

    void become(std::uint32_t entity, std::string tail, std::size_t words = 1);

    /// "두 회사는", "both companies", "the two leaders": the two that were named last, as "A and B".
    bool both();

    void become_two(std::pair<std::uint32_t, std::uint32_t> pair, const std::string& tail, std::size_t words);

    void first_person();

    void korean_word();

    /// "홍길동 가람전자 대표는 … 회사를 세웠다": the company of whoever this sentence is about.
    [[nodiscard]] std::optional<std::uint32_t> own_house_here() const;

    /// No word that describes it stands before: neither "다른 회사를" nor "창업한 회사가".
    [[nodiscard]] bool stands_alone() const;

    /// "변 대표는", "오 전 대표는", "황은" (only of a foreign name).
    bool surname_and_title(const std::string& word);

    /// The one of them that was named before; nobody where there are two.
    [[nodiscard]] std::optional<std::uint32_t> only_known(const std::vector<std::uint32_t>& people) const;

    // relation_anaphora_en.cpp
    /// "Perrin", "Okoye's": a part of one name only that was said in full before.
    bool short_form();
    /// "the 24-year-old", "the striker", "the 41-year-old novelist": who was spoken of, where nothing more is said of
    /// him.
    bool the_person(std::string_view noun, bool owned);
    /// "the prime minister", "the mayor's": the one person whom the article introduced with that title.
    bool officer();
    [[nodiscard]] std::optional<std::uint32_t> holder_of(std::string_view title) const;
    /// "the satellite", "the app": the only product that was named.
    bool the_product(std::string_view noun);
    /// "his company", "her party's": the one house that the article gives that person.
    bool their_house(std::uint32_t person);
    /// "their sporting director": a club or company that is spoken of as many.
    [[nodiscard]] bool their_officer() const;
    /// "their young daughter, Gloria": of the two who were named.
    [[nodiscard]] bool their_kin() const;
    /// "The firm, Brightways, …": it is named at once.
    bool named_behind(std::string_view noun) const;
    void english_word();
    /// "the Indian poultry conglomerate", "the US chipmaker": a few words say more of the house that was named before.
    void the_house_so_described();

    const RelationTables& tables_;
    std::vector<TokenLine>& lines_;
    TokenLine* line_ = nullptr;
    std::uint32_t zone_ = 0;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> last_pair_; // what "both" meant last
    std::optional<std::uint32_t> last_work_;                           // that was named
    std::uint32_t work_line_ = 0;
    std::uint32_t pair_line_ = 0;
    std::map<std::string, std::vector<std::uint32_t>> by_surname_, by_part_;
    std::optional<std::uint32_t> interviewee_, protagonist_, last_speaker_;
};

} // namespace tieline
