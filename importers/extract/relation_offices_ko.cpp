#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_roles.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

/// States, regions and towns as the houses of those who hold their offices: "프랑스 대통령 홍길동", "홍길동 서울시장",
/// "토마 뒤랑 프랑스 총리". The article must name the place itself.
namespace tieline {
namespace {

constexpr const char* kRule = "office";
constexpr double kConfidence = 0.84;
constexpr std::uint32_t kNear = 8; // bytes between the parts of a title: "의 ", " 전 "

class KoreanOffices {
public:
    KoreanOffices(const Analysis& analysis, const LanguageRules& rules, std::vector<LocalRelation>& found)
        : names_(analysis.names), rules_(rules), found_(found), analysis_(analysis),
          text_(analysis.document->text.view()) {}

    void read(const RoleMention& role) {
        const std::string_view title = text_.substr(role.range.begin, role.range.size());
        if (!word_fits(rules_.set("state_offices"), title) || has_house(role)) return;
        const auto person = person_of(role);
        if (!person) return;
        const auto place = place_of(role, names_.mentions[*person].range);
        const Sentence* sentence = sentence_at(analysis_, role.range.begin);
        if (!place || sentence == nullptr) return;
        if (word_fits(rules_.set("own_state"), names_.entities[names_.mentions[*place].entity].name)) return;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = names_.mentions[*person].entity;
        relation.target = names_.mentions[*place].entity;
        relation.role = role.role;
        relation.when.former = role.former;
        relation.confidence = rules_.measured(kRule, kConfidence);
        relation.evidence = {LocalQuote{sentence->range, kRule}};
        found_.push_back(std::move(relation));
    }

private:
    [[nodiscard]] EntityKind kind_of(std::size_t mention) const {
        return names_.entities[names_.mentions[mention].entity].kind;
    }

    /// "국토교통부 장관": the post is somebody's of a house.
    [[nodiscard]] bool has_house(const RoleMention& role) const {
        return role.organization && kind_of(*role.organization) != EntityKind::Place;
    }

    [[nodiscard]] std::size_t first_from(std::uint32_t place) const {
        const auto next = std::lower_bound(names_.mentions.begin(), names_.mentions.end(), place,
                                           [](const NameMention& m, std::uint32_t at) { return m.range.begin < at; });
        return static_cast<std::size_t>(next - names_.mentions.begin());
    }

    /// Who has the title: before it, else right behind it ("프랑스 대통령 홍길동").
    [[nodiscard]] std::optional<std::size_t> person_of(const RoleMention& role) const {
        if (role.person && kind_of(*role.person) == EntityKind::Person) return role.person;
        const std::size_t next = first_from(role.range.end);
        if (next == names_.mentions.size() || kind_of(next) != EntityKind::Person) return std::nullopt;
        const std::uint32_t begin = names_.mentions[next].range.begin;
        const std::string_view between = text_.substr(role.range.end, begin - role.range.end);
        return between == " " || between == "인 " ? std::optional(next) : std::nullopt;
    }

    /// "[서울시]장", "[프랑스] 대통령", "[프랑스]의 홍길동 대통령".
    [[nodiscard]] std::optional<std::size_t> place_of(const RoleMention& role, TextRange person) const {
        const std::size_t inside = first_from(role.range.begin);
        if (inside < names_.mentions.size() && names_.mentions[inside].range.begin < role.range.end)
            return kind_of(inside) == EntityKind::Place ? std::optional(inside) : std::nullopt;
        const std::uint32_t behind = std::min(role.range.begin, person.begin);
        for (std::size_t at = inside; at-- > 0;) {
            const TextRange range = names_.mentions[at].range;
            if (range == person || range.contains(person)) continue;
            const bool beside = range.end <= role.range.begin && role.range.begin - range.end <= kNear;
            const bool before = range.end <= behind && behind - range.end <= kNear;
            if (!beside && !before) return std::nullopt;
            return kind_of(at) == EntityKind::Place &&
                           joins(text_.substr(range.end, (beside ? role.range.begin : behind) - range.end))
                       ? std::optional(at)
                       : std::nullopt;
        }
        return std::nullopt;
    }

    static bool joins(std::string_view between) {
        return between == " " || between == "의 " || between == " 전 " || between == " 현 " || between == " 신임 ";
    }

    const Names& names_;
    const LanguageRules& rules_;
    std::vector<LocalRelation>& found_;
    const Analysis& analysis_;
    std::string_view text_;
};

} // namespace

void add_korean_offices(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    KoreanOffices offices(analysis, tables.of("ko"), found);
    for (const RoleMention& role : analysis.names.roles) offices.read(role);
}

} // namespace tieline
