#pragma once

#include "graph/kinds.hpp"
#include "importers/extract/name_text.hpp"
#include "importers/extract/phrase_table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// What speaks for a form of a name in the whole article: each rule that finds it adds to one kind.
struct NameForm {
    std::string text; // as written, with single spaces
    std::array<float, kEntityKinds.size()> votes{};
    float against = 0;
    std::optional<std::uint32_t> known;                        // into NameTables::known
    std::array<std::string_view, kEntityKinds.size()> rules{}; // the first rule that voted for each kind
    [[nodiscard]] EntityKind kind() const;
    [[nodiscard]] float weight() const; // of its kind, less what speaks against it
    [[nodiscard]] float vote(EntityKind kind) const { return votes[static_cast<std::size_t>(kind)]; }
};

/// A role as it stands in the text, before people and organizations have mentions.
struct RoleSpan {
    TextRange range;
    std::uint32_t title = 0; // into LanguageNames::titles, or kNoTitle for kin
    bool korean = false;
    bool kin = false;
    bool former = false;
    std::string role;
    TextRange person, organization; // empty: not next to it
    TextRange behind;               // a person behind the title, where what stands before it was read as one
};

/// Two forms of one text that name the same: "국가AI전략위" and its long form.
struct FormPair {
    std::string first, second;
    std::string_view rule;
};

/// Forms in the order of their first appearance.
class NameVotes {
public:
    void add(std::string_view form, EntityKind kind, float weight, std::string_view rule);
    void known(std::string_view form, std::uint32_t known, EntityKind kind);
    void against(std::string_view form, float weight);
    /// It is not what the table of names says, in this article.
    void forget_known(std::string_view form);
    [[nodiscard]] const NameForm* find(std::string_view form) const;
    /// Enough speaks for it so far.
    [[nodiscard]] bool accepted(std::string_view form, EntityKind kind) const;
    [[nodiscard]] const std::vector<NameForm>& forms() const { return forms_; }

    std::vector<RoleSpan> roles;
    std::vector<FormPair> pairs;

private:
    NameForm& form(std::string_view text);
    std::vector<NameForm> forms_;
    TextMap<std::size_t> index_;
};

/// A form with at least this much weight is a name.
inline constexpr float kNameThreshold = 1.0F;

} // namespace tieline
