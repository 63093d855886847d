#pragma once

#include "viz/panels/input.hpp"
#include "viz/panels/panels.hpp"

#include <functional>
#include <memory>
#include <string>

namespace tieline::test {

/// A Dear ImGui context with no window and no GPU: draws frames, takes input, keeps what panels asked for.
class HeadlessUi {
public:
    explicit HeadlessUi(Theme theme = Theme::Light, float width = 1440, float height = 900);
    ~HeadlessUi();
    HeadlessUi(const HeadlessUi&) = delete;
    HeadlessUi& operator=(const HeadlessUi&) = delete;

    using Draw = std::function<void(ui::Ui&)>;
    /// One frame, or as many as the waiting input takes.
    void frame(const Draw& draw);
    void click(float x, float y, const Draw& draw);
    [[nodiscard]] ui::InputQueue& input() { return input_; }
    [[nodiscard]] ui::Ui& ui() { return *ui_; }

private:
    void one_frame(const Draw& draw);
    std::unique_ptr<ui::GlyphCache> glyphs_;
    std::unique_ptr<ui::Ui> ui_;
    ui::InputQueue input_;
    double now_ = 0;
};

/// Everything that panels show of a model, as App would make it.
[[nodiscard]] ui::Shown shown_of(std::shared_ptr<const Model> model, std::vector<Point> positions,
                                 const ui::ViewState& view, float width = 1440, float height = 900);

} // namespace tieline::test
