#pragma once

#include "graph/facts.hpp"
#include "graph/model.hpp"
#include "graph/resolution.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Articles with facts for tests, written by hand; nothing here extracts.
namespace tieline::test {

/// Builds one article: `entity` finds every place that holds its name, facts name entities by name and quote a part of
/// the text that stands in it.
class FactsBuilder {
public:
    FactsBuilder(std::string key, std::string_view text);
    FactsBuilder& published(std::string_view edtf);
    FactsBuilder& entity(EntityKind kind, std::string name, std::vector<std::string> aliases = {});
    /// An entity with the given places only, counted from 0 among all places that hold the name: for homonyms.
    FactsBuilder& entity_at(EntityKind kind, std::string name, const std::vector<std::size_t>& ordinals);
    struct Tie {
        RelationKind kind = RelationKind::AssociatedWith;
        std::string source = {}, target = {};
        std::string quote = {}; // a part of the text; empty: all of it
        std::string at = {};    // EDTF; empty: undated
        std::string role = {};
        double confidence = 0.9;
        Modality modality = Modality::Asserted;
        std::optional<Amount> amount = {};
    };
    FactsBuilder& tie(const Tie& tie);
    FactsBuilder& event(std::string_view edtf, std::string_view quote, const std::vector<std::string>& participants);
    [[nodiscard]] ArticleFacts build() const { return facts_; }

private:
    [[nodiscard]] std::uint32_t index_of(std::string_view name) const;
    [[nodiscard]] TextRange range_of(std::string_view quote) const;
    ArticleFacts facts_;
};

/// Local entities of equal name and kind are one; nothing else is.
[[nodiscard]] Resolution trivial_resolution(std::span<const ArticleFacts> articles);

/// build_model over a trivial resolution.
[[nodiscard]] std::shared_ptr<const Model> model_of(std::vector<ArticleFacts> articles);

/// The only entity of that name.
[[nodiscard]] EntityId named(const Model& model, std::string_view name);

/// Every promise a model makes about itself; the first one that is broken, or empty.
[[nodiscard]] std::string broken_invariant(const Model& model);

/// The first difference between two models but for their revision, or empty. Keys of entities are given at first
/// sight: two projects never share them.
enum class Keys { Compared, Ignored };
[[nodiscard]] std::string difference(const Model& a, const Model& b, Keys keys = Keys::Compared);

/// What made-up articles tell, twenty ties each; each function is asked in the order of the articles and their ties:
/// first the day of publication, then for each tie its ends, its kind and its day.
struct SyntheticTies {
    std::size_t count = 0;
    std::function<std::pair<std::size_t, std::size_t>(std::size_t tie)> ends; // entities, by any numbers
    std::function<RelationKind(std::size_t tie)> kind;
    std::function<DateRange()> day;
    std::function<std::string(std::size_t entity)> name;
    std::function<EntityKind(std::size_t entity)> kind_of;
    std::string after_name, end; // of each name, of each sentence; the end is a line's
};
[[nodiscard]] std::vector<ArticleFacts> synthetic_facts(const SyntheticTies& ties);

/// `relations` dated ties among `entities` people and companies in articles of twenty ties each; equal arguments give
/// equal facts.
[[nodiscard]] std::vector<ArticleFacts> synthetic_facts(std::size_t entities, std::size_t relations);

} // namespace tieline::test
