#include "viz/export/dot.hpp"

#include "graph/clean_text.hpp"
#include "graph/stable_id.hpp"
#include "viz/export/provenance.hpp"
#include "viz/export/svg_writer.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace tieline {

namespace {

constexpr std::size_t kLongest = 8192;

using Attributes = std::vector<std::pair<const char*, std::string>>;

std::string list_of(const Attributes& attributes) {
    std::string list = " [";
    bool first = true;
    for (const auto& [key, value] : attributes) {
        if (value.empty()) continue;
        list += fmt::format("{}{}=\"{}\"", first ? "" : ", ", key, dot_escaped(value));
        first = false;
    }
    return list + "];\n";
}

const char* shape_of(EntityKind kind) {
    switch (shape_style(kind).shape) {
    case NodeShape::Circle:
        return "circle";
    case NodeShape::Square:
        return "square";
    case NodeShape::Hexagon:
        return "hexagon";
    case NodeShape::Page:
        return "note";
    case NodeShape::TriangleDown:
        return "invtriangle";
    case NodeShape::Diamond:
        return "diamond";
    }
    return "circle";
}

const char* state_of(DateMatch state) {
    switch (state) {
    case DateMatch::In:
        return "in";
    case DateMatch::Possibly:
        return "possibly";
    case DateMatch::Undated:
        return "undated";
    case DateMatch::Out:
        return "out";
    }
    return "";
}

std::string edtf(const std::optional<DateRange>& date) {
    return date ? to_edtf(*date) : std::string();
}

std::string node_line(const Model& model, const GraphNode& node, std::span<const Point> positions) {
    const Entity& entity = model.entity(node.entity);
    std::string aliases;
    for (const Alias& alias : entity.aliases) aliases += (aliases.empty() ? "" : "; ") + alias.text;
    const Palette& colors = palette(Theme::Light);
    Attributes attributes{{"label", entity.name},
                          {"shape", shape_of(node.kind)},
                          {"fillcolor", to_hex(colors.kind(node.kind))},
                          {"tl_kind", std::string(to_string(node.kind))},
                          {"tl_aliases", aliases},
                          {"tl_status", std::string(to_string(entity.status))},
                          {"tl_state", state_of(node.state)}};
    const std::size_t index = node.entity.index();
    if (index < positions.size() && placed(positions[index])) // Graphviz counts upwards
        attributes.emplace_back("pos", number(positions[index].x) + "," + number(-positions[index].y) + "!");
    return "  \"" + dot_escaped(entity.key.uuid) + "\"" + list_of(attributes);
}

std::string edge_line(const Model& model, const Relation& relation, DateMatch state) {
    const Entity& source = model.entity(relation.source);
    const Entity& target = model.entity(relation.target);
    const TieStyle tie = tie_style(relation);
    Attributes attributes{{"label", tie_words(relation)},
                          {"dir", directed(relation.kind) ? "" : "none"},
                          {"style", tie == TieStyle::Planned  ? "dashed"
                                    : tie == TieStyle::Former ? "dotted"
                                                              : ""},
                          {"tl_id", stable_id(key_of(relation, source.key, target.key))},
                          {"tl_kind", std::string(to_string(relation.kind))},
                          {"tl_role", relation.role},
                          {"tl_at", edtf(relation.when.at)},
                          {"tl_start", edtf(relation.when.start)},
                          {"tl_end", edtf(relation.when.end)},
                          {"tl_former", relation.when.former ? "true" : ""},
                          {"tl_modality", std::string(to_string(relation.modality))},
                          {"tl_amount", relation.amount ? relation.amount->text : ""},
                          {"tl_confidence", fmt::format("{:.2f}", relation.confidence)},
                          {"tl_status", std::string(to_string(relation.status))},
                          {"tl_state", state_of(state)}};
    for (const Evidence& evidence : relation.evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence)) {
            const Article& article = model.article(quote->article);
            attributes.emplace_back("tl_quote", std::string(article.text.slice(quote->range)));
            attributes.emplace_back("tl_source", source_line(article));
            break;
        }
    return fmt::format("  \"{}\" -> \"{}\"", dot_escaped(source.key.uuid), dot_escaped(target.key.uuid)) +
           list_of(attributes);
}

} // namespace

std::string dot_escaped(std::string_view text) {
    std::string escaped;
    const CleanText clean = CleanText::from_utf8(text);
    for (const char c : clean.view()) {
        // The next character must fit in whole, with its escape and the mark of what was left out.
        if (escaped.size() > kLongest - 8 && (static_cast<unsigned char>(c) & 0xc0U) != 0x80U) return escaped + "…";
        switch (c) {
        case '"':
            escaped += "\\\"";
            break;
        case '\\':
            escaped += "\\\\";
            break;
        case '\n':
            escaped += "\\n";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string dot_text(std::string_view escaped) {
    std::string text;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\' || i + 1 == escaped.size()) {
            text += escaped[i];
            continue;
        }
        const char next = escaped[++i];
        text += next == 'n' ? '\n' : next;
    }
    return text;
}

std::string to_dot(const Model& model, const NetworkGraph& graph, std::span<const Point> positions) {
    std::string dot = "// neato -n2 -Tsvg\n"
                      "digraph tieline {\n" // not for people
                      "  graph [charset=\"UTF-8\", splines=\"line\", outputorder=\"edgesfirst\"];\n"
                      "  node [style=\"filled\", fixedsize=\"true\", width=\"0.28\", height=\"0.28\", color=\"white\", "
                      "fontsize=\"10\"];\n"
                      "  edge [color=\"#8b94a3\", fontsize=\"8\", arrowsize=\"0.6\"];\n";
    for (const GraphNode& node : graph.nodes) dot += node_line(model, node, positions);
    for (const GraphTie& tie : graph.ties)
        for (const RelationId id : graph.relations_of(tie)) dot += edge_line(model, model.relation(id), tie.state);
    return dot + "}\n";
}

} // namespace tieline
