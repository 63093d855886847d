#include "graph/kinds.hpp"

#include "graph/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstddef>

namespace tieline {
namespace {

constexpr std::array<std::string_view, 6> kEntityNames{"person", "organization", "product", "work", "place", "event"};
constexpr std::array<std::string_view, kRelationKindCount> kRelationNames{
    "founded",       "works_for",   "invests_in", "acquires",        "owns",
    "partners_with", "customer_of", "supplies",   "develops",        "competes_with",
    "criticizes",    "sues",        "regulates",  "meets_with",      "family_of",
    "authored",      "advises",     "located_in", "associated_with", "mentioned_with"};
constexpr std::array<std::string_view, 3> kModalityNames{"asserted", "planned", "denied"};
constexpr std::array<std::string_view, 3> kStatusNames{"proposed", "accepted", "rejected"};

template <class Enum, std::size_t Size>
std::optional<Enum> find_name(const std::array<std::string_view, Size>& names, std::string_view name) {
    for (std::size_t i = 0; i < Size; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

} // namespace

std::string_view to_string(EntityKind kind) {
    return kEntityNames[static_cast<std::size_t>(kind)];
}
std::string_view to_string(RelationKind kind) {
    return kRelationNames[static_cast<std::size_t>(kind)];
}
std::string_view to_string(Modality modality) {
    return kModalityNames[static_cast<std::size_t>(modality)];
}
std::string_view to_string(ReviewStatus status) {
    return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<EntityKind> parse_entity_kind(std::string_view name) {
    return find_name<EntityKind>(kEntityNames, name);
}
std::optional<RelationKind> parse_relation_kind(std::string_view name) {
    return find_name<RelationKind>(kRelationNames, name);
}
std::optional<Modality> parse_modality(std::string_view name) {
    return find_name<Modality>(kModalityNames, name);
}
std::optional<ReviewStatus> parse_review_status(std::string_view name) {
    return find_name<ReviewStatus>(kStatusNames, name);
}

bool directed(RelationKind kind) {
    switch (kind) {
    case RelationKind::PartnersWith:
    case RelationKind::CompetesWith:
    case RelationKind::MeetsWith:
    case RelationKind::FamilyOf:
    case RelationKind::AssociatedWith:
    case RelationKind::MentionedWith:
        return false;
    default:
        return true;
    }
}

Script script_of(std::string_view name) {
    std::array<std::size_t, 4> letters{};
    for_each_code_point(name, [&](char32_t c, std::size_t) {
        if (c < 0x80) { // nearly all names: no need to ask
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ++letters[static_cast<std::size_t>(Script::Latin)];
            return;
        }
        if (c >= 0xAC00 && c <= 0xD7A3) {
            ++letters[static_cast<std::size_t>(Script::Hangul)];
            return;
        }
        if (u_isalpha(static_cast<UChar32>(c)) == 0) return;
        UErrorCode error = U_ZERO_ERROR;
        switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
        case USCRIPT_LATIN:
            ++letters[static_cast<std::size_t>(Script::Latin)];
            break;
        case USCRIPT_HANGUL:
            ++letters[static_cast<std::size_t>(Script::Hangul)];
            break;
        case USCRIPT_HAN:
            ++letters[static_cast<std::size_t>(Script::Han)];
            break;
        default:
            ++letters[static_cast<std::size_t>(Script::Other)];
            break;
        }
    });
    std::size_t best = static_cast<std::size_t>(Script::Other);
    for (const Script script : {Script::Hangul, Script::Latin, Script::Han, Script::Other})
        if (letters[static_cast<std::size_t>(script)] > letters[best]) best = static_cast<std::size_t>(script);
    return static_cast<Script>(best);
}

} // namespace tieline
