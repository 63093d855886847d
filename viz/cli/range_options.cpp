#include "viz/cli/range_options.hpp"

#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>

#include <optional>

namespace tieline {

void add_range_options(CLI::App& command, RangeOptions& options) {
    command.add_option("--from", options.from, tr("cli.help.from"));
    command.add_option("--to", options.to, tr("cli.help.to"));
    command.add_option("--kind", options.kinds, tr("cli.help.kind"))->delimiter(',');
}

Result<Filter> filter_of(const RangeOptions& options) {
    Filter filter;
    const auto side = [](const std::string& text) { return text.empty() ? std::nullopt : parse_edtf(text); };
    const auto from = side(options.from);
    const auto to = side(options.to);
    if (!from && !options.from.empty()) return fail(ErrorCode::Usage, "error.bad-date", {options.from});
    if (!to && !options.to.empty()) return fail(ErrorCode::Usage, "error.bad-date", {options.to});
    if (from || to) filter.dates = DateRange::between(from, to);
    if (filter.dates && filter.dates->begin && filter.dates->end && *filter.dates->end <= *filter.dates->begin)
        return fail(ErrorCode::Usage, "error.range-backwards", {options.from, options.to});

    std::bitset<6> entities;
    std::bitset<kRelationKindCount> relations;
    for (const std::string& kind : options.kinds) {
        if (const auto entity = parse_entity_kind(kind)) {
            entities.set(static_cast<std::size_t>(*entity));
        } else if (const auto relation = parse_relation_kind(kind)) {
            relations.set(static_cast<std::size_t>(*relation));
            if (relation == RelationKind::MentionedWith) filter.min_confidence = 0;
        } else {
            return fail(ErrorCode::Usage, "error.bad-kind", {kind});
        }
    }
    if (entities.any()) filter.entity_kinds = entities;
    if (relations.any()) filter.relation_kinds = relations;
    return filter;
}

} // namespace tieline
