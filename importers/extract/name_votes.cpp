#include "importers/extract/name_votes.hpp"

#include <algorithm>

namespace tieline {

EntityKind NameForm::kind() const {
    return static_cast<EntityKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

float NameForm::weight() const {
    return *std::max_element(votes.begin(), votes.end()) - against;
}

NameForm& NameVotes::form(std::string_view text) {
    const auto [at, fresh] = index_.try_emplace(std::string(text), forms_.size());
    if (fresh) {
        forms_.emplace_back();
        forms_.back().text = std::string(text);
    }
    return forms_[at->second];
}

void NameVotes::add(std::string_view text, EntityKind kind, float weight, std::string_view rule) {
    NameForm& found = form(text);
    const auto at = static_cast<std::size_t>(kind);
    found.votes[at] += weight;
    if (found.rules[at].empty()) found.rules[at] = rule;
}

void NameVotes::known(std::string_view text, std::uint32_t known, EntityKind kind) {
    NameForm& found = form(text);
    if (found.known) return;
    found.known = known;
    found.votes[static_cast<std::size_t>(kind)] += 2.0F;
    found.rules[static_cast<std::size_t>(kind)] = "known name";
}

void NameVotes::against(std::string_view text, float weight) {
    form(text).against += weight;
}

void NameVotes::forget_known(std::string_view text) {
    form(text).known.reset();
}

const NameForm* NameVotes::find(std::string_view text) const {
    const auto found = index_.find(text);
    return found == index_.end() ? nullptr : &forms_[found->second];
}

bool NameVotes::accepted(std::string_view text, EntityKind kind) const {
    const NameForm* found = find(text);
    return found != nullptr && found->kind() == kind && found->weight() >= kNameThreshold;
}

} // namespace tieline
