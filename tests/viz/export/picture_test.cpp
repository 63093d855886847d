#include "tests/support/facts_builder.hpp"
#include "tests/support/story.hpp"
#include "viz/export/picture.hpp"
#include "viz/export/raster.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace tieline::test {

namespace {

PictureFile draw(const Model& model, const PictureRequest& request) {
    auto file = draw_picture(model, request);
    REQUIRE(file.has_value());
    return *std::move(file);
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

} // namespace

TEST_CASE("every view in every format is a file of that format, the same every time") {
    const auto model = story_model();
    for (const PictureView view : {PictureView::Network, PictureView::Timeline, PictureView::Figure})
        for (const auto& [format, begin] :
             {std::pair{PictureFormat::Svg, "<?xml"}, std::pair{PictureFormat::Png, "\x89PNG"},
              std::pair{PictureFormat::Pdf, "%PDF"}, std::pair{PictureFormat::Dot, "// "}}) {
            PictureRequest request;
            request.view = view;
            request.format = format;
            const PictureFile file = draw(*model, request);
            CHECK(file.bytes.starts_with(begin));
            CHECK_FALSE(file.notice.has_value());
            CHECK(file.bytes == draw(*model, request).bytes);
        }
}

TEST_CASE("an empty project gives an empty picture, not a failure") {
    const auto model = model_of({});
    for (const PictureView view : {PictureView::Network, PictureView::Timeline, PictureView::Figure}) {
        PictureRequest request;
        request.view = view;
        request.format = PictureFormat::Png;
        CHECK(draw(*model, request).bytes.size() > 100);
    }
}

TEST_CASE("a PNG has as many pixels as its scale says, and one that cannot be drawn is refused") {
    const std::string svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><rect width='9' height='9'/></svg>";
    const auto png = to_png(svg, 3);
    REQUIRE(png.has_value());
    CHECK(big_endian(*png, 16) == 90);
    CHECK(big_endian(*png, 20) == 60);
    const auto too_large = to_png(svg, 4000);
    REQUIRE_FALSE(too_large.has_value());
    CHECK(too_large.error().key == "export.too-large");
    REQUIRE_FALSE(to_png("<svg", 1).has_value());
}

TEST_CASE("a PDF is as old as its newest article, or as SOURCE_DATE_EPOCH says, never as the clock") {
    const auto model = story_model();
    ::unsetenv("SOURCE_DATE_EPOCH");
    CHECK(creation_time(*model) == "2025-11-07T00:00:00Z");
    ::setenv("SOURCE_DATE_EPOCH", "951827696", 1); // 29 February
    CHECK(creation_time(*model) == "2000-02-29T12:34:56Z");
    ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("places that are given are kept, and what lies outside the range is left out or dimmed") {
    const auto model = story_model();
    PictureRequest request;
    request.format = PictureFormat::Dot;
    request.positions = story_positions(*model);
    const std::string all = draw(*model, request).bytes;
    CHECK(all.find("pos=\"300,-200!\"") != std::string::npos);
    request.filter.dates = parse_edtf("2025");
    const std::string inside = draw(*model, request).bytes;
    CHECK(all.find("박서우") != std::string::npos);
    CHECK(inside.find("박서우\"") == std::string::npos);
    request.outside = Outside::Dim;
    CHECK(draw(*model, request).bytes.find("박서우\"") != std::string::npos);
}

TEST_CASE("a layout that passes its limit is told, and the picture is drawn all the same") {
    const auto model = model_of(synthetic_facts(400, 3000));
    PictureRequest request;
    request.engine = LayoutEngine::Circo;
    request.limits.cpu = std::chrono::seconds(1);
    request.filter.min_confidence = 0;
    const PictureFile file = draw(*model, request);
    CHECK(file.bytes.starts_with("<?xml"));
    REQUIRE(file.notice.has_value());
    CHECK(file.notice->arguments.front() == "circo");
}

} // namespace tieline::test
