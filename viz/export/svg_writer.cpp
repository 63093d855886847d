#include "viz/export/svg_writer.hpp"

#include "graph/clean_text.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <cmath>

namespace tieline {

namespace {

class Append final : public pugi::xml_writer {
public:
    explicit Append(std::string& out) : out_(out) {}
    void write(const void* data, std::size_t size) override { out_.append(static_cast<const char*>(data), size); }

private:
    std::string& out_;
};

/// Text of entities, articles and people: XML knows no control characters, and not every byte is a letter.
std::string mended(const std::string& text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7f) return CleanText::from_utf8(text).str();
    }
    return text;
}

} // namespace

struct SvgWriter::State {
    std::string out;
    pugi::xml_document scratch; // one element at a time

    pugi::xml_node make(const char* name, const Attributes& attributes) {
        scratch.reset();
        pugi::xml_node node = scratch.append_child(name);
        for (const auto& [key, value] : attributes) node.append_attribute(key) = mended(value).c_str();
        return node;
    }
    void print(const pugi::xml_node& node) {
        Append append(out);
        node.print(append, "", pugi::format_raw);
        out += '\n';
    }
};

SvgWriter::SvgWriter() : state_(std::make_unique<State>()) {}
SvgWriter::~SvgWriter() = default;

void SvgWriter::open(const char* name, const Attributes& attributes) {
    state_->print(state_->make(name, attributes));
    std::string& out = state_->out; // "<g a="b"/>" becomes "<g a="b">"
    out.resize(out.rfind('/'));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += ">\n";
}

void SvgWriter::close(const char* name) {
    state_->out += "</";
    state_->out += name;
    state_->out += ">\n";
}

void SvgWriter::leaf(const char* name, const Attributes& attributes, const std::string& title) {
    pugi::xml_node node = state_->make(name, attributes);
    if (!title.empty()) node.append_child("title").text() = mended(title).c_str();
    state_->print(node);
}

void SvgWriter::title(const std::string& words) {
    pugi::xml_node node = state_->make("title", {});
    node.text() = mended(words).c_str();
    state_->print(node);
}

void SvgWriter::text(const Text& text) {
    Attributes attributes{{"x", number(text.origin.x)},
                          {"y", number(text.origin.y)},
                          {"font-size", number(text.size)},
                          {"fill", to_hex(text.color)}};
    if (text.bold) attributes.emplace_back("font-weight", "700");
    if (text.opacity < 1) attributes.emplace_back("opacity", number(text.opacity));
    if (text.width > 0) { // another font must not change how much room the words take
        attributes.emplace_back("textLength", number(text.width));
        attributes.emplace_back("lengthAdjust", "spacingAndGlyphs");
    }
    if (text.halo > 0) {
        attributes.emplace_back("stroke", to_hex(text.halo_color));
        attributes.emplace_back("stroke-width", number(2 * text.halo));
        attributes.emplace_back("stroke-linejoin", "round");
        attributes.emplace_back("paint-order", "stroke");
    }
    pugi::xml_node node = state_->make("text", attributes);
    node.text() = mended(text.words).c_str();
    state_->print(node);
}

std::string SvgWriter::take() {
    return std::move(state_->out);
}

std::string number(double value) {
    const double rounded = std::round(value * 100) / 100;
    if (!std::isfinite(rounded) || rounded == 0) return "0";
    std::string text = fmt::format("{:.2f}", rounded);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string point_list(const std::vector<Point>& points) {
    std::string list;
    for (const Point& p : points) {
        if (!list.empty()) list += ' ';
        list += number(p.x) + "," + number(p.y);
    }
    return list;
}

} // namespace tieline
