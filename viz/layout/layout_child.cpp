#include "viz/layout/compose.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/layout/packing.hpp"
#include "viz/layout/protocol.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <graphviz/gvc.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>

/// The child's side: one request, one context, one answer. It may hang or crash; the parent sees to that.
namespace tieline {

namespace {

constexpr double kPointsPerInch = 72;
constexpr std::uint32_t kSmallPart = 2; // parts up to this size are placed without Graphviz

struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphHandle = std::unique_ptr<Agraph_t, CloseGraph>;

/// cgraph of 2.42 takes char* for what it only reads.
char* text(const char* constant) {
    return const_cast<char*>(constant);
}

void set_default(Agraph_t* graph, int kind, const char* name, const std::string& value) {
    agattr(graph, kind, text(name), text(value.c_str()));
}

/// The context with the two layout plugins and nothing else: no search for fonts, no renderers. Where the plugins are
/// not beside the library, the usual context, which reads the installation's list.
GVC_t* make_context() {
    static std::array<lt_symlist_t, 3> table{};
    static const std::array<const char*, 2> kNames{"gvplugin_dot_layout", "gvplugin_neato_layout"};
    Dl_info library{};
    if (dladdr(reinterpret_cast<void*>(&gvContextPlugins), &library) == 0 || library.dli_fname == nullptr)
        return gvContext();
    const std::string path(library.dli_fname);
    const std::string folder = path.substr(0, path.rfind('/') + 1) + "graphviz/lib";
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        void* plugin = dlopen((folder + kNames[i] + ".so.6").c_str(), RTLD_LAZY | RTLD_LOCAL);
        if (plugin == nullptr) return gvContext();
        static std::array<std::string, 2> symbols;
        symbols[i] = std::string(kNames[i]) + "_LTX_library";
        table[i].name = symbols[i].c_str();
        table[i].address = dlsym(plugin, symbols[i].c_str());
        if (table[i].address == nullptr) return gvContext();
    }
    return gvContextPlugins(table.data(), 0);
}

/// Lengths in inches. Overlaps are left to compose(): it knows the shape of the pane and costs less.
void set_engine_attributes(Agraph_t* graph, LayoutEngine engine, bool has_positions) {
    set_default(graph, AGRAPH, "splines", "none");
    set_default(graph, AGRAPH, "start", "7"); // a fixed seed for nodes without a place: "self" would ignore places
    set_default(graph, AGRAPH, "overlap", "true");
    set_default(graph, AGRAPH, "sep", "+6");
    set_default(graph, AGRAPH, "outputorder", "nodesfirst");
    switch (engine) {
    case LayoutEngine::Dot:
        set_default(graph, AGRAPH, "nodesep", "0.2");
        set_default(graph, AGRAPH, "ranksep", "0.7");
        break;
    case LayoutEngine::Neato:
        set_default(graph, AGRAPH, "pack", "24");
        if (has_positions) set_default(graph, AGRAPH, "maxiter", "8"); // it starts from a picture to be kept
        break;
    case LayoutEngine::Fdp:
        set_default(graph, AGRAPH, "K", "1");
        if (has_positions) set_default(graph, AGRAPH, "T0", "0.15"); // cool: it starts from a picture to be kept
        break;
    case LayoutEngine::Sfdp:
        set_default(graph, AGRAPH, "K", "1");
        break;
    case LayoutEngine::Circo:
        set_default(graph, AGRAPH, "mindist", "0.7");
        break;
    case LayoutEngine::Twopi:
        set_default(graph, AGRAPH, "ranksep", "1.6");
        break;
    }
}

struct BuiltGraph {
    GraphHandle graph;
    std::vector<Agnode_t*> nodes; // parallel to the request; null for what Graphviz is not asked about
};

BuiltGraph build(const LayoutRequest& request, const packing::Parts& parts) {
    BuiltGraph built;
    // dot reads a direction into every edge, the others do not care.
    built.graph.reset(agopen(text("g"), Agdirected, nullptr));
    Agraph_t* graph = built.graph.get();
    bool has_positions = false;
    for (std::size_t i = 0; i < request.nodes.size(); ++i) {
        if (parts.sizes[parts.of_node[i]] <= kSmallPart) continue;
        has_positions = has_positions || request.nodes[i].position.has_value();
    }
    set_engine_attributes(graph, request.engine, has_positions);
    set_default(graph, AGNODE, "label", "");
    set_default(graph, AGNODE, "shape", "box");
    set_default(graph, AGNODE, "fixedsize", "true");
    Agsym_t* width = agattr(graph, AGNODE, text("width"), text("0.5"));
    Agsym_t* height = agattr(graph, AGNODE, text("height"), text("0.3"));
    const bool starts = request.engine == LayoutEngine::Neato || request.engine == LayoutEngine::Fdp;
    Agsym_t* position = starts && has_positions ? agattr(graph, AGNODE, text("pos"), text("")) : nullptr;
    built.nodes.resize(request.nodes.size(), nullptr);
    for (std::size_t i = 0; i < request.nodes.size(); ++i) {
        if (parts.sizes[parts.of_node[i]] <= kSmallPart) continue;
        const NodeBox& box = request.nodes[i];
        Agnode_t* node = agnode(graph, nullptr, 1);
        built.nodes[i] = node;
        const auto inches = [](double points) { return fmt::format("{:.3f}", std::clamp(points, 1.0, 7200.0) / 72); };
        agxset(node, width, text(inches(box.width).c_str()));
        agxset(node, height, text(inches(box.height).c_str()));
        if (position == nullptr || !box.position) continue;
        const std::string at = fmt::format("{:.3f},{:.3f}{}", box.position->x / kPointsPerInch,
                                           -box.position->y / kPointsPerInch, box.pinned ? "!" : "");
        agxset(node, position, text(at.c_str()));
    }
    for (const auto& [source, target] : request.edges) {
        if (source == target || built.nodes[source] == nullptr || built.nodes[target] == nullptr) continue;
        agedge(graph, built.nodes[source], built.nodes[target], nullptr, 1);
    }
    return built;
}

bool run_engine(Agraph_t* graph, LayoutEngine engine) {
    GVC_t* context = make_context();
    return context != nullptr && gvLayout(context, graph, std::string(to_string(engine)).c_str()) == 0;
}

Point point_of(Agnode_t* node) {
    // Overlap removal looks at nodes in the order of their addresses, which moves the last digits from run to run.
    const auto rounded = [](double value) { return std::round(value * 100) / 100; };
    const pointf at = ND_coord(node);
    return {rounded(at.x), rounded(-at.y)}; // Graphviz counts upwards
}

/// Makes the picture of the engine's places. With pins all else keeps to them; else the new picture lies over the old.
void finish(const LayoutRequest& request, const packing::Parts& parts, std::vector<Point>& positions) {
    const bool heeds_pins = request.engine == LayoutEngine::Neato || request.engine == LayoutEngine::Fdp;
    const bool turns = request.engine != LayoutEngine::Dot;
    const auto kept = [](const NodeBox& box) { return box.pinned && box.position.has_value(); };
    if (std::none_of(request.nodes.begin(), request.nodes.end(), kept)) {
        packing::align(request, turns, positions);
        packing::compose(request, parts, turns, positions);
        packing::align(request, false, positions);
        packing::place_rows(request, parts, positions);
        return;
    }
    const auto fixed = std::make_unique<bool[]>(request.nodes.size());
    bool placed_by_pins = false;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        fixed[i] = kept(request.nodes[i]);
        placed_by_pins = placed_by_pins || (heeds_pins && fixed[i] && parts.sizes[parts.of_node[i]] > kSmallPart);
    }
    if (!placed_by_pins) packing::align(request, turns, positions);
    for (std::size_t i = 0; i < positions.size(); ++i) { // what is small stays where it is, and pins do
        const NodeBox& box = request.nodes[i];
        if (box.position && (box.pinned || parts.sizes[parts.of_node[i]] <= kSmallPart)) positions[i] = *box.position;
    }
    packing::place_rows(request, parts, positions);
    packing::push_apart(request.nodes, {fixed.get(), request.nodes.size()}, positions);
}

std::optional<std::vector<Point>> lay_out(const LayoutRequest& request) {
    const packing::Parts parts = packing::connected_parts(request);
    std::vector<Point> positions(request.nodes.size(), Point{std::nan(""), std::nan("")});
    BuiltGraph built = build(request, parts);
    if (agnnodes(built.graph.get()) > 0) {
        if (!run_engine(built.graph.get(), request.engine)) return std::nullopt;
        for (std::size_t i = 0; i < positions.size(); ++i)
            if (built.nodes[i] != nullptr) positions[i] = point_of(built.nodes[i]);
    }
    static_cast<void>(built.graph.release()); // the process ends now; taking it apart costs as much as building it
    finish(request, parts, positions);
    return positions;
}

std::optional<std::vector<Point>> lay_out(const protocol::RawDot& dot) {
    GraphHandle graph(agmemread(dot.text.c_str()));
    if (!graph || !run_engine(graph.get(), dot.engine)) return std::nullopt;
    std::vector<Point> positions;
    for (Agnode_t* node = agfstnode(graph.get()); node != nullptr; node = agnxtnode(graph.get(), node))
        positions.push_back(point_of(node));
    static_cast<void>(graph.release());
    return positions;
}

std::string read_all(int fd) {
    std::string bytes;
    std::size_t used = 0;
    for (;;) {
        if (bytes.size() - used < 65536) bytes.resize(bytes.size() * 2 + 262144);
        const ssize_t got = ::read(fd, bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    return bytes;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

} // namespace

int run_layout_child() {
    constexpr int kBadRequest = 3;
    constexpr int kLayoutFailed = 4;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);    // nobody waits for the answer any more
    ::setenv("SERVER_NAME", "tieline", 1); // 2.42 then opens no file that a graph names
    agseterr(AGMAX);
    const auto request = protocol::decode_request(read_all(STDIN_FILENO));
    if (!request) return kBadRequest;
    const auto positions = std::visit([](const auto& asked) { return lay_out(asked); }, *request);
    if (!positions || !write_all(STDOUT_FILENO, protocol::encode(*positions))) return kLayoutFailed;
    std::_Exit(0); // nothing is left to be flushed; see above
}

} // namespace tieline
