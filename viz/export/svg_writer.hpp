#pragma once

#include "viz/scene/geometry.hpp"
#include "viz/scene/style.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

/// Writes SVG one element at a time, so that a picture of 100,000 ties is never a tree in memory. pugixml escapes;
/// what is no valid text is mended first. Only shapes, text, groups and titles: no script, no link, no image can come
/// out of it.
class SvgWriter {
public:
    using Attributes = std::vector<std::pair<const char*, std::string>>;

    SvgWriter();
    ~SvgWriter();
    SvgWriter(const SvgWriter&) = delete;
    SvgWriter& operator=(const SvgWriter&) = delete;

    void open(const char* name, const Attributes& attributes);
    void close(const char* name);
    /// An element without children but a title (what a reader shows on hover); an empty title is left out.
    void leaf(const char* name, const Attributes& attributes, const std::string& title = {});
    void title(const std::string& words);

    struct Text {
        std::string words;
        Point origin; // left end of the baseline
        double width = 0, size = 12;
        bool bold = false;
        Color color;
        double opacity = 1;
        double halo = 0; // 0: none
        Color halo_color;
    };
    void text(const Text& text);

    [[nodiscard]] std::string take();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// At most two decimals, without trailing zeros: "12.5", "-3", "0".
[[nodiscard]] std::string number(double value);
/// "x,y x,y …"
[[nodiscard]] std::string point_list(const std::vector<Point>& points);

} // namespace tieline
