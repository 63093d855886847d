#include "importers/extract/names.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/name_rules.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/names_mentions.hpp"

namespace tieline {

Names find_names(const Analysis& analysis, const LanguageData& language) {
    const NameTables& tables = language.names();
    NameText text = read_words(analysis, tables);
    mark_candidates(text, tables);
    NameVotes votes;
    const NameContext context{text, tables, votes};
    vote_known_names(context);
    vote_tagged(context, analysis);
    vote_korean_places(context);
    vote_korean_organizations(context);
    vote_korean_deals(context);
    vote_korean_deeds(context);
    vote_korean_works(context);
    vote_glosses(context);
    vote_korean_titles(context);
    vote_lists(context);
    vote_english(context);
    vote_family_names(context);
    vote_first_parts(context);
    std::vector<FormMention> mentions = find_mentions(context);
    if (vote_bracketed(context, mentions)) mentions = find_mentions(context);
    Names names = assemble(context, mentions, group_forms(context, mentions));
    add_short_people(context, names);
    return names;
}

} // namespace tieline
