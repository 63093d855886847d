#include "graph/clean_text.hpp"
#include "viz/scene/network_parts.hpp"
#include "viz/scene/shapes.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <tuple>

namespace tieline::parts {

template <class Visit>
void BoxGrid::each_cell(const Rect& box, Visit visit) {
    const auto cell = [](double at) {
        return static_cast<std::int32_t>(std::floor(std::clamp(at, -1e9, 1e9) / kCell));
    };
    for (std::int32_t row = cell(box.top); row <= cell(box.bottom); ++row)
        for (std::int32_t column = cell(box.left); column <= cell(box.right); ++column)
            visit((static_cast<std::uint64_t>(static_cast<std::uint32_t>(row)) << 32U) |
                  static_cast<std::uint32_t>(column));
}

void BoxGrid::add(const Rect& box) {
    const auto index = static_cast<std::uint32_t>(boxes_.size());
    boxes_.push_back(box);
    each_cell(box, [&](std::uint64_t cell) { cells_[cell].push_back(index); });
}

double BoxGrid::covered(const Rect& box) const {
    std::vector<std::uint32_t> met;
    each_cell(box, [&](std::uint64_t cell) {
        if (const auto found = cells_.find(cell); found != cells_.end())
            met.insert(met.end(), found->second.begin(), found->second.end());
    });
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    double area = 0;
    for (const std::uint32_t index : met) {
        const Rect& other = boxes_[index];
        const Rect both{std::max(box.left, other.left), std::max(box.top, other.top), std::min(box.right, other.right),
                        std::min(box.bottom, other.bottom)};
        if (!both.empty()) area += both.width() * both.height();
    }
    return area;
}

bool BoxGrid::hits(const Rect& box) const {
    bool hit = false;
    each_cell(box, [&](std::uint64_t cell) {
        if (hit) return;
        const auto found = cells_.find(cell);
        if (found == cells_.end()) return;
        for (const std::uint32_t index : found->second) hit = hit || boxes_[index].meets(box);
    });
    return hit;
}

namespace {

constexpr double kPlatePadding = 2;
constexpr std::ptrdiff_t kNamesOverNodes = 5; // of so many that are selected each has its name, be it over a node

/// The byte after `characters` code points.
std::size_t byte_after(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    while (at < text.size() && characters > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) ++at;
        --characters;
    }
    return at;
}

std::string cut(std::string_view text, std::size_t characters) {
    if (code_points(text) <= characters) return std::string(text);
    return std::string(text.substr(0, byte_after(text, characters - 1))) + "…";
}

/// One line, or two where the name is long: broken at the space nearest to its middle.
std::vector<std::string> label_lines(const std::string& name) {
    if (code_points(name) <= style::kLabelBreakAt) return {name};
    std::size_t best = std::string::npos;
    const double middle = static_cast<double>(std::min(name.size(), 2 * byte_after(name, style::kLabelBreakAt))) / 2;
    for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
        if (code_points(std::string_view(name).substr(0, at)) > style::kLabelBreakAt) break;
        const auto off = [middle](std::size_t where) { return std::abs(static_cast<double>(where) - middle); };
        if (best == std::string::npos || off(at) < off(best)) best = at;
    }
    if (best == std::string::npos || best == 0) {
        const std::size_t at = byte_after(name, style::kLabelBreakAt);
        return {name.substr(0, at), cut(std::string_view(name).substr(at), style::kLabelBreakAt)};
    }
    return {name.substr(0, best), cut(std::string_view(name).substr(best + 1), style::kLabelBreakAt)};
}

double line_height(double size) {
    return size >= style::kLabel ? 18 : 16;
}

struct LabelText {
    std::vector<std::string> lines;
    std::vector<double> widths;
    double width = 0, height = 0, size = 12;
    bool bold = false;
};

LabelText label_text(const SceneInput& in, const SceneNode& node) {
    LabelText text;
    text.size = node.radius < style::kLabelLargeFrom ? style::kLabelSmall : style::kLabel;
    if (node.selected) text.size = style::kLabelSelected;
    text.bold = node.selected || node.hovered;
    text.lines = label_lines(in.model.entity(node.entity).name);
    if (node.holds > 0) text.lines.back() += " +" + std::to_string(node.holds);
    for (const std::string& line : text.lines) {
        text.widths.push_back(in.measure.width(line, text.size, text.bold));
        text.width = std::max(text.width, text.widths.back());
    }
    text.height = line_height(text.size) * static_cast<double>(text.lines.size());
    return text;
}

double ring_of(const SceneNode& node) {
    if (node.selected) return style::kSelectionRingGap + style::kSelectionRing;
    return node.hovered ? style::kHoverRingGap + style::kHoverRing : 0;
}

/// `away`: so much farther from the node than a name stands of itself.
Rect plate_at(const SceneNode& node, const LabelText& text, LabelSide side, double away = 0) {
    const Rect box = node_box(node.kind, node.centre, node.radius).grown(ring_of(node) + away);
    const double w = text.width / 2 + kPlatePadding;
    const double h = text.height / 2;
    switch (side) {
    case LabelSide::Below:
        return Rect::around({node.centre.x, box.bottom + 2 + h}, w, h);
    case LabelSide::Above:
        return Rect::around({node.centre.x, box.top - 2 - h}, w, h);
    case LabelSide::Right:
        return Rect::around({box.right + style::kLabelGap + w, node.centre.y}, w, h);
    case LabelSide::Left:
        return Rect::around({box.left - style::kLabelGap - w, node.centre.y}, w, h);
    case LabelSide::BelowRight:
        return Rect::around({box.left + w, box.bottom + 2 + h}, w, h);
    case LabelSide::BelowLeft:
        return Rect::around({box.right - w, box.bottom + 2 + h}, w, h);
    case LabelSide::AboveRight:
        return Rect::around({box.left + w, box.top - 2 - h}, w, h);
    case LabelSide::AboveLeft:
        return Rect::around({box.right - w, box.top - 2 - h}, w, h);
    }
    return {};
}

bool begins_at_left(LabelSide side) {
    return side == LabelSide::Right || side == LabelSide::BelowRight || side == LabelSide::AboveRight;
}

bool ends_at_right(LabelSide side) {
    return side == LabelSide::Left || side == LabelSide::BelowLeft || side == LabelSide::AboveLeft;
}

SceneLabel make_label(const SceneNode& node, const LabelText& text, std::uint32_t index, LabelSide side,
                      const Rect& plate) {
    SceneLabel label;
    label.node = index;
    label.side = side;
    label.plate = plate;
    const NodeLook look = node_look(node.state);
    label.color = node.selected ? Token::Ink : look.label_color;
    label.opacity = node.selected || node.hovered ? 1 : look.label_opacity;
    double top = plate.top;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        double left = plate.centre().x - text.widths[i] / 2;
        if (begins_at_left(side)) left = plate.left + kPlatePadding;
        if (ends_at_right(side)) left = plate.right - kPlatePadding - text.widths[i];
        const double baseline = top + line_height(text.size) / 2 + 0.36 * text.size; // capitals stand in the middle
        label.lines.push_back({text.lines[i], {left, baseline}, text.widths[i], text.size, text.bold});
        top += line_height(text.size);
    }
    return label;
}

/// Selected, hovered, pinned, neighbours of the selection, then by ties.
std::vector<std::uint32_t> by_priority(const NetworkScene& scene) {
    const auto rank = [&](std::uint32_t i) {
        const SceneNode& node = scene.nodes[i];
        const int group = node.selected                  ? 0
                          : node.hovered                 ? 1
                          : node.pinned                  ? 2
                          : node.neighbour               ? 3
                          : node.state == DateMatch::Out ? 5
                                                         : 4;
        return std::tuple(group, ~node.ties, i);
    };
    std::vector<std::uint32_t> order(scene.nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    return order;
}

bool inside_picture(const NetworkView& view, const Rect& box) {
    return view.width <= 0 || (box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height);
}

void trim_end(const NetworkScene& scene, const SceneNode& node, Point centre, Point other, Point& end) {
    const double ring = node.selected || node.hovered ? style::kTieGapRing : 0;
    const double off = outline_distance(node.kind, node.radius, other - centre) + style::kTieGap + ring;
    const double whole = length(other - centre);
    double share = whole > 0 ? std::min(off / whole, 0.5) : 0.5;
    if (node.label) {
        double first = 0;
        double second = 0;
        const Rect plate = scene.labels[*node.label].plate;
        // The name hangs at the node: where the line runs through it, the line starts behind it.
        if (clip_segment(plate, centre, other, first, second) && second > share && second < 0.9) share = second;
    }
    end = mix(centre, other, share);
}

} // namespace

namespace {

constexpr std::array kSides{LabelSide::Below,      LabelSide::Right,     LabelSide::Above,      LabelSide::Left,
                            LabelSide::BelowRight, LabelSide::BelowLeft, LabelSide::AboveRight, LabelSide::AboveLeft};

/// The ties of each node: where they lead to.
class TieEnds {
public:
    explicit TieEnds(const NetworkScene& scene) : ends_(scene.nodes.size()) {
        for (const SceneTie& tie : scene.ties) {
            ends_[tie.source].push_back(scene.nodes[tie.target].centre);
            ends_[tie.target].push_back(scene.nodes[tie.source].centre);
        }
    }
    [[nodiscard]] bool cross(std::uint32_t node, Point centre, const Rect& plate) const {
        double first = 0;
        double second = 0;
        return std::any_of(ends_[node].begin(), ends_[node].end(),
                           [&](Point end) { return clip_segment(plate, centre, end, first, second); });
    }

private:
    std::vector<std::vector<Point>> ends_;
};

struct LabelPlace {
    LabelSide side = LabelSide::Below;
    Rect plate;
};

/// The first side that is free of everything and of the node's own ties, else the first one that is free.
std::optional<LabelPlace> free_side(const SceneInput& in, const SceneNode& node, const BoxGrid& taken,
                                    const TieEnds* ties, std::uint32_t index, const LabelText& text, double away) {
    std::optional<LabelPlace> first;
    for (const LabelSide side : std::span(kSides).first(in.dense ? 4 : kSides.size())) {
        const Rect plate = plate_at(node, text, side, away);
        if (!inside_picture(in.view, plate) || taken.hits(plate)) continue;
        if (ties == nullptr || !ties->cross(index, node.centre, plate)) return LabelPlace{side, plate};
        if (!first) first = LabelPlace{side, plate};
    }
    return first;
}

/// For a name that is to be there although no side is free of nodes: the side that is free of names and hides least.
std::optional<LabelPlace> side_over_nodes(const SceneInput& in, const SceneNode& node, const BoxGrid& names,
                                          const BoxGrid& taken, const LabelText& text) {
    std::optional<LabelPlace> best;
    double least = 0;
    for (const LabelSide side : kSides) {
        const Rect plate = plate_at(node, text, side);
        if (!inside_picture(in.view, plate) || names.hits(plate)) continue;
        const double hidden = taken.covered(plate);
        if (best && hidden >= least) continue;
        best = LabelPlace{side, plate};
        least = hidden;
    }
    return best;
}

/// Where the node's name goes; nullopt: nowhere.
std::optional<LabelPlace> place_of_name(const SceneInput& in, const SceneNode& node, std::uint32_t index,
                                        const LabelText& text, const BoxGrid& taken, const BoxGrid& names,
                                        const TieEnds* ties, bool must) {
    const bool hub = !in.dense && node.ties >= style::kLabelHubTies;
    auto place = free_side(in, node, taken, ties, index, text, 0);
    if (place || (!must && !hub)) return place;
    for (const double away : style::kLabelHubAway) // its ties lead to it: a hub's name is known from farther off
        if (hub && !place) place = free_side(in, node, taken, ties, index, text, away);
    return place ? place : side_over_nodes(in, node, names, taken, text);
}

} // namespace

void place_labels(const SceneInput& in, NetworkScene& scene, BoxGrid& taken) {
    if (!in.state.labels) return;
    std::optional<TieEnds> ties;
    if (!in.dense) ties.emplace(scene);
    const double area = in.view.width > 0 ? in.view.width * in.view.height : 4.0e6;
    const auto most = in.dense ? static_cast<std::size_t>(area / style::kLabelAreaWhenDense) : scene.nodes.size();
    BoxGrid names;
    for (const Rect& clear : in.view.kept_clear) names.add(clear);
    for (const SceneNode& node : scene.nodes)
        if (node.selected || (!in.dense && node.ties >= style::kLabelHubTies))
            names.add(node_box(node.kind, node.centre, node.radius));
    const auto selected =
        std::count_if(scene.nodes.begin(), scene.nodes.end(), [](const SceneNode& node) { return node.selected; });
    for (const std::uint32_t index : by_priority(scene)) {
        SceneNode& node = scene.nodes[index];
        const bool must = node.hovered || (node.selected && selected <= kNamesOverNodes);
        if (!must && !node.selected && scene.labels.size() >= most) break;
        if (in.dense && node.state == DateMatch::Out && !must && !node.selected) continue;
        const LabelText text = label_text(in, node);
        auto place = place_of_name(in, node, index, text, taken, names, ties ? &*ties : nullptr, must);
        if (!place && (node.hovered || (must && selected == 1))) // of many, what is readable
            place = LabelPlace{LabelSide::Below, plate_at(node, text, LabelSide::Below)};
        if (!place) continue;
        node.label = static_cast<std::uint32_t>(scene.labels.size());
        scene.labels.push_back(make_label(node, text, index, place->side, place->plate));
        taken.add(place->plate);
        names.add(place->plate);
    }
}

void keep_what_is_named(NetworkScene& scene) {
    std::vector<bool> kept(scene.nodes.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const SceneNode& node = scene.nodes[i];
        kept[i] = node.label || node.selected || node.hovered || node.pinned;
    }
    for (const SceneTie& tie : scene.ties) kept[tie.source] = kept[tie.target] = true;
    std::vector<std::uint32_t> now(kept.size());
    std::vector<SceneNode> nodes;
    for (std::uint32_t i = 0; i < kept.size(); ++i) {
        now[i] = static_cast<std::uint32_t>(nodes.size());
        if (kept[i]) nodes.push_back(scene.nodes[i]);
    }
    scene.nodes = std::move(nodes);
    for (SceneLabel& label : scene.labels) label.node = now[label.node];
    for (SceneTie& tie : scene.ties) tie.source = now[tie.source], tie.target = now[tie.target];
}

void trim_ties(NetworkScene& scene) {
    for (SceneTie& tie : scene.ties) {
        const SceneNode& source = scene.nodes[tie.source];
        const SceneNode& target = scene.nodes[tie.target];
        trim_end(scene, source, source.centre, target.centre, tie.from);
        trim_end(scene, target, target.centre, source.centre, tie.to);
        const Point along = target.centre - source.centre;
        const Point left = tie.to - tie.from;
        if (along.x * left.x + along.y * left.y > 0) continue;
        tie.from = tie.to = mix(source.centre, target.centre, 0.5); // the nodes touch: nothing of it is to be seen
    }
}

void place_pills(const SceneInput& in, NetworkScene& scene, BoxGrid& taken) {
    for (std::uint32_t i = 0; i < scene.ties.size(); ++i) {
        const SceneTie& tie = scene.ties[i];
        const GraphTie& graph_tie = in.graph.ties[tie.graph_tie];
        if (graph_tie.relations < 2 || tie.opened) continue;
        if (in.dense && tie.emphasis < Emphasis::Strong) continue;
        ScenePill pill;
        pill.tie = i;
        pill.disputed = graph_tie.disputed;
        pill.selected = tie.emphasis == Emphasis::Selected;
        pill.count.text = (pill.disputed ? "≠ " : "") + std::to_string(graph_tie.relations);
        pill.count.size = style::kTextSmall;
        pill.count.bold = true;
        pill.count.width = in.measure.width(pill.count.text, pill.count.size, true);
        const double half = std::max(pill.count.width / 2 + style::kPillPadding, style::kPillHeight / 2 + 2);
        if (length(tie.to - tie.from) < 2 * half + 8) continue;
        for (const double share : {0.5, 0.42, 0.58, 0.34, 0.66}) {
            const Point centre = mix(tie.from, tie.to, share);
            pill.box = Rect::around(centre, half, style::kPillHeight / 2);
            if (taken.hits(pill.box)) continue;
            pill.count.origin = {centre.x - pill.count.width / 2, centre.y + 0.36 * pill.count.size};
            taken.add(pill.box);
            scene.pills.push_back(pill);
            break;
        }
    }
}

namespace {

std::string words_of(const Relation& relation) {
    const std::string kind(to_string(relation.kind));
    if (relation.modality == Modality::Planned) return tr("tie.planned." + kind);
    const std::string plain = tr("relation." + kind);
    if (relation.modality == Modality::Denied) return tr("tie.denied", {plain});
    return relation.when.former ? tr("tie.former", {plain}) : plain;
}

} // namespace

void place_words(const SceneInput& in, NetworkScene& scene, BoxGrid& taken) {
    for (auto i = static_cast<std::uint32_t>(scene.ties.size()); i-- > 0;) { // the selected one is painted last
        const SceneTie& tie = scene.ties[i];
        if (tie.emphasis < Emphasis::Strong || scene.words.size() >= style::kTieWordsMax) break;
        const GraphTie& graph_tie = in.graph.ties[tie.graph_tie];
        if (graph_tie.relations != 1) continue;
        SceneWords words;
        words.tie = i;
        words.selected = tie.emphasis == Emphasis::Selected;
        words.text.text = words_of(in.model.relation(in.graph.relations_of(graph_tie).front()));
        words.text.size = style::kLabelSmall;
        words.text.bold = words.selected;
        words.text.width = in.measure.width(words.text.text, words.text.size, words.text.bold);
        const double half = words.text.width / 2 + 3;
        if (length(tie.to - tie.from) < half * 1.4 && !words.selected) continue;
        for (const double share : {0.5, 0.42, 0.58, 0.34, 0.66}) {
            const Point centre = mix(tie.from, tie.to, share);
            words.plate = Rect::around(centre, half, 8);
            if (taken.hits(words.plate) || !inside_picture(in.view, words.plate)) continue;
            words.text.origin = {centre.x - words.text.width / 2, centre.y + 0.36 * words.text.size};
            taken.add(words.plate);
            scene.words.push_back(words);
            break;
        }
    }
}

} // namespace tieline::parts
