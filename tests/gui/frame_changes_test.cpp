#include "viz/app/frame_changes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

namespace tieline::test {
namespace {

constexpr int kWidth = 160, kHeight = 120;
const PixelBox kWhole{0, 0, kWidth, kHeight};

using Scene = std::function<void()>;

/// A Dear ImGui context whose draw lists nobody puts on a screen.
class Frames {
public:
    explicit Frames(float scale = 1) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {kWidth / scale, kHeight / scale};
        io.DisplayFramebufferScale = {scale, scale};
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        io.Fonts->TexID = ui::texture_id(1);
    }
    ~Frames() { ImGui::DestroyContext(); }
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    ImDrawData& draw(const Scene& scene) {
        ImGui::GetIO().DeltaTime = 0.02F;
        ImGui::NewFrame();
        ImGui::GetStyle().AntiAliasedFill = false;
        ImGui::GetForegroundDrawList()->Flags = ImDrawListFlags_None;
        scene();
        ImGui::Render();
        return *ImGui::GetDrawData();
    }
};

void rect(ImDrawList* on, float x0, float y0, float x1, float y1, ImU32 color = IM_COL32_WHITE) {
    on->AddRectFilled({x0, y0}, {x1, y1}, color);
}

void rect_in(ImVec4 clip, float x0, float y0, float x1, float y1, ImU32 color = IM_COL32_WHITE) {
    ImDrawList* on = ImGui::GetForegroundDrawList();
    on->PushClipRect({clip.x, clip.y}, {clip.z, clip.w});
    rect(on, x0, y0, x1, y1, color);
    on->PopClipRect();
}

/// Colours of pixels, as OpenGL would paint them: a pixel belongs to a triangle that its middle lies in.
using Picture = std::vector<ImU32>;

bool inside(const ImVec2 (&t)[3], float x, float y) {
    const auto side = [&](const ImVec2& a, const ImVec2& b) {
        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    };
    const float s[] = {side(t[0], t[1]), side(t[1], t[2]), side(t[2], t[0])};
    return std::all_of(std::begin(s), std::end(s), [](float v) { return v >= 0; }) ||
           std::all_of(std::begin(s), std::end(s), [](float v) { return v <= 0; });
}

/// Mixes rather than covers, so that the order of what is painted is seen too.
ImU32 painted_on(ImU32 below, ImU32 color) {
    return below * 31 + color;
}

void paint(const ImDrawData& frame, Picture& picture) {
    const ImVec2 scale = frame.FramebufferScale;
    for (int l = 0; l < frame.CmdListsCount; ++l) {
        const ImDrawList& list = *frame.CmdLists[l];
        for (const ImDrawCmd& c : list.CmdBuffer) { // the scissor is set as Dear ImGui's backend sets it
            const ImVec2 low{c.ClipRect.x * scale.x, c.ClipRect.y * scale.y};
            const ImVec2 high{c.ClipRect.z * scale.x, c.ClipRect.w * scale.y};
            if (high.x <= low.x || high.y <= low.y) continue;
            const int left = static_cast<int>(low.x);
            const int bottom = static_cast<int>(static_cast<float>(kHeight) - high.y); // upwards
            const int right = left + static_cast<int>(high.x - low.x);
            const int top = bottom + static_cast<int>(high.y - low.y);
            for (unsigned i = 0; i + 2 < c.ElemCount; i += 3) {
                ImVec2 corners[3];
                ImU32 color = 0;
                for (unsigned k = 0; k < 3; ++k) {
                    const unsigned index = list.IdxBuffer[static_cast<int>(c.IdxOffset + i + k)];
                    const ImDrawVert& vertex = list.VtxBuffer[static_cast<int>(c.VtxOffset + index)];
                    corners[k] = {vertex.pos.x * scale.x, vertex.pos.y * scale.y};
                    color = vertex.col;
                }
                for (int y = std::max(0, kHeight - top); y < std::min(kHeight, kHeight - bottom); ++y)
                    for (int x = std::max(0, left); x < std::min(kWidth, right); ++x)
                        if (inside(corners, static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F)) {
                            ImU32& pixel = picture[static_cast<std::size_t>(y * kWidth + x)];
                            pixel = painted_on(pixel, color);
                        }
            }
        }
    }
}

void clear(Picture& picture, const PixelBox& box) {
    for (int y = box.y0; y < box.y1; ++y)
        for (int x = box.x0; x < box.x1; ++x) picture[static_cast<std::size_t>(y * kWidth + x)] = 0;
}

} // namespace

TEST_CASE("the first frame is new all over, the same one again not at all") {
    Frames frames;
    FrameChanges changes;
    const Scene scene = [] { rect(ImGui::GetForegroundDrawList(), 10, 10, 30, 20); };
    CHECK(changes.next(frames.draw(scene)) == std::vector{kWhole});
    CHECK(changes.next(frames.draw(scene)).empty());
    changes.forget();
    CHECK(changes.next(frames.draw(scene)) == std::vector{kWhole});
    CHECK(changes.next(frames.draw(scene)).empty());
}

TEST_CASE("a frame with nothing in it is a frame too") {
    Frames frames;
    FrameChanges changes;
    CHECK(changes.next(frames.draw([] {})) == std::vector{kWhole});
    CHECK(changes.next(frames.draw([] {})).empty());
    const auto came = changes.next(frames.draw([] { rect(ImGui::GetForegroundDrawList(), 10, 10, 30, 20); }));
    CHECK(came == std::vector{PixelBox{10, 10, 30, 20}});
    CHECK(changes.next(frames.draw([] {})) == came); // where it was is drawn anew
}

TEST_CASE("what moves changes the place where it was and the one where it is, cut to its clip") {
    Frames frames;
    FrameChanges changes;
    const auto scene = [](float x) {
        return [x] {
            rect_in({0, 0, 40, 40}, 0, 0, 40, 40); // stays
            rect_in({50, 0, 100, 40}, x, 5, x + 10, 15);
            rect_in({0, 50, 160, 100}, 0, 50, 160, 100); // stays, and is drawn later
        };
    };
    static_cast<void>(changes.next(frames.draw(scene(60))));
    const auto moved = changes.next(frames.draw(scene(95)));
    CHECK(moved == std::vector{PixelBox{60, 5, 70, 15}, PixelBox{95, 5, 100, 15}});
}

TEST_CASE("things that change places in the order are drawn anew though each is the same") {
    Frames frames;
    FrameChanges changes;
    const auto scene = [](bool turned) {
        return [turned] {
            const auto first = [] { rect_in({0, 0, 50, 50}, 0, 0, 40, 40, IM_COL32(255, 0, 0, 255)); };
            const auto second = [] { rect_in({20, 20, 90, 90}, 20, 20, 80, 80, IM_COL32(0, 255, 0, 255)); };
            turned ? second() : first();
            turned ? first() : second();
        };
    };
    static_cast<void>(changes.next(frames.draw(scene(false))));
    const auto turned = changes.next(frames.draw(scene(true)));
    REQUIRE(turned.size() == 1);
    CHECK(common(turned[0], {20, 20, 40, 40}) == PixelBox{20, 20, 40, 40});
}

TEST_CASE("a texture whose pixels changed changes what is drawn with it, once") {
    Frames frames;
    FrameChanges changes;
    const Scene scene = [] {
        rect_in({0, 0, 160, 20}, 0, 0, 160, 20);
        ImGui::GetForegroundDrawList()->AddImage(ui::texture_id(7), {20, 30}, {60, 50});
    };
    static_cast<void>(changes.next(frames.draw(scene)));
    CHECK(changes.next(frames.draw(scene)).empty());
    changes.texture_changed(ui::texture_id(8));
    CHECK(changes.next(frames.draw(scene)).empty());
    changes.texture_changed(ui::texture_id(7));
    CHECK(changes.next(frames.draw(scene)) == std::vector{PixelBox{20, 30, 60, 50}});
    CHECK(changes.next(frames.draw(scene)).empty());
}

TEST_CASE("a window of another size is drawn anew") {
    Frames frames;
    FrameChanges changes;
    const Scene scene = [] { rect(ImGui::GetForegroundDrawList(), 10, 10, 30, 20); };
    static_cast<void>(changes.next(frames.draw(scene)));
    ImGui::GetIO().DisplaySize = {kWidth + 1, kHeight};
    CHECK(changes.next(frames.draw(scene)) == std::vector{PixelBox{0, 0, kWidth + 1, kHeight}});
    ImGui::GetIO().DisplaySize = {kWidth, kHeight};
    CHECK(changes.next(frames.draw(scene)) == std::vector{kWhole});
}

TEST_CASE("a thousand changes here and there are drawn as few boxes, of which none overlap") {
    Frames frames;
    FrameChanges changes;
    const auto scene = [](ImU32 color) {
        return [color] {
            for (int i = 0; i < 1000; ++i) {
                const auto x = static_cast<float>(i % 40 * 4);
                const auto y = static_cast<float>(i / 40 * 4);
                rect_in({x, y, x + 2, y + 2}, x, y, x + 2, y + 2, color);
            }
        };
    };
    static_cast<void>(changes.next(frames.draw(scene(IM_COL32_WHITE))));
    const auto boxes = changes.next(frames.draw(scene(IM_COL32_BLACK)));
    REQUIRE(!boxes.empty());
    CHECK(boxes.size() <= 8);
    CHECK(changes.next(frames.draw(scene(IM_COL32_BLACK))).empty());
}

TEST_CASE("a picture that is painted only where it changed is the one that is painted whole") {
    for (const float scale : {1.0F, 1.25F, 1.5F, 1.7F}) {
        CAPTURE(scale);
        Frames frames(scale);
        FrameChanges changes;
        std::mt19937 random(11); // the same scenes every time
        const auto up_to = [&](int most) { return static_cast<float>(random() % static_cast<unsigned>(most)); };
        struct Thing {
            ImVec4 clip;
            float x, y, width, height;
            ImU32 color;
        };
        const auto thing = [&] {
            const float x = up_to(kWidth);
            const float y = up_to(kHeight);
            return Thing{{x, y, x + 10 + up_to(400) / 7, y + 10 + up_to(400) / 7},
                         x + up_to(30) - 15,
                         y + up_to(30) - 15,
                         1 + up_to(300) / 7,
                         1 + up_to(300) / 7,
                         static_cast<ImU32>(random()) | 0xff000000U};
        };
        std::vector<Thing> things;
        const Scene scene = [&] {
            for (const Thing& t : things) rect_in(t.clip, t.x, t.y, t.x + t.width, t.y + t.height, t.color);
        };
        Picture kept(kWidth * kHeight);
        for (int frame = 0; frame < 60; ++frame) {
            const std::size_t at = things.empty() ? 0 : random() % things.size();
            switch (random() % 4) {
            case 0:
                if (!things.empty()) things.erase(things.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 1:
                if (!things.empty()) things[at] = thing();
                break;
            case 2:
                if (things.size() > 1) std::swap(things[at], things[things.size() - 1]);
                break;
            default:
                things.insert(things.begin() + static_cast<std::ptrdiff_t>(at), thing());
            }
            Picture whole(kWidth * kHeight);
            paint(frames.draw(scene), whole);
            ImDrawData& data = *ImGui::GetDrawData();
            const std::vector<PixelBox> boxes = changes.next(data);
            for (std::size_t i = 0; i < boxes.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) CHECK(!boxes[i].overlaps(boxes[j]));
            for (const PixelBox& box : boxes) clear(kept, box);
            keep_inside(data, boxes);
            paint(data, kept);
            REQUIRE(kept == whole);
        }
    }
}

TEST_CASE("what is outside of the boxes is not even handed on") {
    Frames frames;
    ImDrawData& data = frames.draw([] {
        rect(ImGui::GetBackgroundDrawList(), 0, 0, 20, 20);
        rect(ImGui::GetForegroundDrawList(), 100, 100, 120, 120);
    });
    REQUIRE(data.CmdListsCount == 2);
    data.CmdLists[0]->CmdBuffer[0].ClipRect = {0, 0, 50, 50};
    const PixelBox box{90, 90, 130, 120};
    keep_inside(data, {&box, 1});
    CHECK(data.CmdLists[0]->CmdBuffer.empty());
    CHECK(data.CmdLists[0]->VtxBuffer.empty());
    CHECK(data.CmdLists[1]->CmdBuffer.size() == 1);
    CHECK(!data.CmdLists[1]->VtxBuffer.empty());
    keep_inside(data, {});
    CHECK(data.CmdLists[1]->CmdBuffer.empty());
}

} // namespace tieline::test
