#include "viz/panels/panels.hpp"

/// Pictures of the network that were drawn in the background: below an overview, and the small one in the corner.
namespace tieline::ui {
namespace {

constexpr double kFromCorner = 12;
constexpr double kSmallestCanvas = 420; // a smaller one has no room for it

float f(double value) {
    return static_cast<float>(value);
}

void image(const Painter& paint, const PixelPicture& picture, const Box& place) {
    paint.list().AddImage(texture_id(picture.texture), {place.x0, place.y0}, {place.x1, place.y1});
}

} // namespace

void paint_pixels(const Painter& paint, const PixelPicture& picture, const NetworkView& camera, ImVec2 origin) {
    if (picture.texture == 0) return;
    const Rect place = picture.pixels.place(camera);
    image(paint, picture,
          {origin.x + f(place.left), origin.y + f(place.top), origin.x + f(place.right), origin.y + f(place.bottom)});
}

Rect minimap_place(const NetworkMap& map, const NetworkView& camera) {
    if (map.nodes() == 0 || camera.width < kSmallestCanvas || camera.height < kSmallestCanvas / 2) return {};
    const Rect bounds = map.bounds();
    if (bounds.right < bounds.left) return {};
    const Point low = camera.to_picture({bounds.left, bounds.top});
    const Point high = camera.to_picture({bounds.right, bounds.bottom});
    if (low.x >= 0 && low.y >= 0 && high.x <= camera.width && high.y <= camera.height) return {};
    const Point corner{camera.width - kFromCorner, camera.height - kFromCorner};
    return {corner.x - style::kMinimapWidth, corner.y - style::kMinimapHeight, corner.x, corner.y};
}

void draw_minimap(const Frame& frame, const Box& canvas) {
    const NetworkView& camera = frame.view.camera;
    const PixelPicture& picture = frame.shown.minimap;
    const Rect place = minimap_place(*frame.shown.network_map, camera);
    if (place.empty() || picture.texture == 0) return;
    const Painter& paint = frame.ui.paint;
    const Box box = Box::sized(paint.snap(canvas.x0 + f(place.left)), paint.snap(canvas.y0 + f(place.top)),
                               f(style::kMinimapWidth), f(style::kMinimapHeight));
    const Response response = frame.ui.hit("minimap", box, ImGuiMouseCursor_Hand);
    frame.ui.card(box.inset(-1));
    image(paint, picture, box);
    const NetworkView& map = picture.pixels.view;
    const Point low = map.to_picture(camera.to_layout({0, 0}));
    const Point high = map.to_picture(camera.to_layout({camera.width, camera.height}));
    const Box seen{std::clamp(box.x0 + f(low.x), box.x0, box.x1 - 3), std::clamp(box.y0 + f(low.y), box.y0, box.y1 - 3),
                   std::clamp(box.x0 + f(high.x), box.x0 + 3, box.x1),
                   std::clamp(box.y0 + f(high.y), box.y0 + 3, box.y1)};
    paint.fill(seen, paint.color(Token::Accent, style::kMinimapFill));
    paint.stroke(seen, paint.color(Token::Accent), 1.5F);
    if (!response.held) return;
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    const Point wanted = map.to_layout(Point{pointer.x - box.x0, pointer.y - box.y0});
    NetworkView moved = camera;
    moved.offset = Point{camera.width / 2, camera.height / 2} - wanted * camera.zoom;
    if (!(moved.offset == camera.offset)) frame.ask(SetCamera{moved});
}

} // namespace tieline::ui
