#include "viz/app/png.hpp"

#include <cairo.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace tieline {
namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

} // namespace

Result<void> write_png(const std::filesystem::path& file, const std::vector<unsigned char>& rgba, int width,
                       int height) {
    const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Limit, "window.error.screenshot", {file.string()});
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < height; ++y) {
        const unsigned char* from = rgba.data() + static_cast<std::ptrdiff_t>(height - 1 - y) * width * 4;
        auto* to = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < width; ++x, from += 4)
            to[x] = 0xff000000U | (static_cast<std::uint32_t>(from[0]) << 16U) |
                    (static_cast<std::uint32_t>(from[1]) << 8U) | from[2];
    }
    cairo_surface_mark_dirty(surface.get());
    if (cairo_surface_write_to_png(surface.get(), file.c_str()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Io, "window.error.screenshot", {file.string()});
    return {};
}

} // namespace tieline
