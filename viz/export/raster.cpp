#include "viz/export/raster.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <optional>

namespace tieline {

namespace {

constexpr double kLargestSide = 32000; // pixels; cairo's own limit is 32767

struct Unref {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(GInputStream* stream) const { g_object_unref(stream); }
};
using Handle = std::unique_ptr<RsvgHandle, Unref>;
using Surface = std::unique_ptr<cairo_surface_t, Unref>;
using Context = std::unique_ptr<cairo_t, Unref>;

tl::unexpected<Error> failed(GError* error) {
    const std::unique_ptr<GError, Unref> owned(error);
    return fail(ErrorCode::Limit, "export.render-failed", {error == nullptr ? "librsvg" : error->message});
}

struct Picture {
    Handle handle;
    double width = 0, height = 0;
};

Result<Picture> load(std::string_view svg) {
    GError* error = nullptr;
    const std::unique_ptr<GInputStream, Unref> stream(
        g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr));
    // Unlimited: libxml2 would refuse our own large pictures. Without a base file nothing outside can be read.
    Picture picture;
    picture.handle.reset(
        rsvg_handle_new_from_stream_sync(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error));
    if (!picture.handle) return failed(error);
    if (rsvg_handle_get_intrinsic_size_in_pixels(picture.handle.get(), &picture.width, &picture.height) == FALSE)
        return failed(nullptr);
    return picture;
}

Result<void> paint(const Picture& picture, cairo_surface_t* surface, double scale) {
    const Context context(cairo_create(surface));
    const RsvgRectangle area{0, 0, picture.width * scale, picture.height * scale};
    GError* error = nullptr;
    if (rsvg_handle_render_document(picture.handle.get(), context.get(), &area, &error) == FALSE) return failed(error);
    if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::Limit, "export.render-failed", {cairo_status_to_string(cairo_status(context.get()))});
    return {};
}

cairo_status_t append(void* out, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

tl::unexpected<Error> cairo_failed(cairo_status_t status) {
    return fail(ErrorCode::Limit, "export.render-failed", {cairo_status_to_string(status)});
}

} // namespace

Result<std::string> to_png(std::string_view svg, double scale) {
    auto picture = load(svg);
    if (!picture) return tl::unexpected(picture.error());
    const double width = std::ceil(picture->width * scale);
    const double height = std::ceil(picture->height * scale);
    if (!(width >= 1 && height >= 1 && width <= kLargestSide && height <= kLargestSide))
        return fail(ErrorCode::Limit, "export.too-large",
                    {fmt::format("{:.0f}", width), fmt::format("{:.0f}", height)});
    const Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
    if (const auto painted = paint(*picture, surface.get(), scale); !painted) return tl::unexpected(painted.error());
    std::string png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &png);
    if (status != CAIRO_STATUS_SUCCESS) return cairo_failed(status);
    return png;
}

Result<std::string> to_pdf(std::string_view svg, const std::string& created) {
    auto picture = load(svg);
    if (!picture) return tl::unexpected(picture.error());
    std::string pdf;
    {
        const Surface surface(cairo_pdf_surface_create_for_stream(append, &pdf, picture->width, picture->height));
        for (const cairo_pdf_metadata_t which : {CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE})
            cairo_pdf_surface_set_metadata(surface.get(), which, created.c_str());
        if (const auto painted = paint(*picture, surface.get(), 1); !painted) return tl::unexpected(painted.error());
        cairo_surface_finish(surface.get());
        const cairo_status_t status = cairo_surface_status(surface.get());
        if (status != CAIRO_STATUS_SUCCESS) return cairo_failed(status);
    }
    return pdf;
}

std::string creation_time(const Model& model) {
    using namespace std::chrono;
    sys_seconds when{};
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
        when = sys_seconds(seconds(std::strtoll(epoch, nullptr, 10)));
    } else {
        for (std::uint32_t i = 0; i < model.article_count(); ++i) {
            const auto& published = model.article(ArticleId{i}).published;
            if (published && published->begin) when = std::max(when, sys_seconds(*published->begin));
        }
    }
    const auto day = floor<days>(when);
    const year_month_day date(day);
    const hh_mm_ss time(when - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

} // namespace tieline
