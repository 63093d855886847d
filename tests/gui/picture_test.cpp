#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/story.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/scene/text_measure.hpp"

#include <cairo.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Pictures of the window's main states beside golden ones: what one sees, where the other tests look at what is held.
/// TIELINE_UPDATE_GOLDEN=1 draws the golden ones anew.
namespace tieline::test {
namespace {

namespace fs = std::filesystem;

// What hinting and the rasteriser's version may change, and what a person would see.
constexpr int kSeen = 40;                   // of 255, in one channel
constexpr double kShare = 0.0025;           // of all pixels
constexpr int kWidth = 1200, kHeight = 660; // golden pictures are half as wide and high

const fs::path kGolden = fs::path(TIELINE_SOURCE_DIR) / "tests/golden/window";

bool updating() {
    const char* update = std::getenv("TIELINE_UPDATE_GOLDEN");
    return update != nullptr && std::string_view(update) == "1";
}

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

Picture read_picture(const fs::path& file) {
    const Surface surface(cairo_image_surface_create_from_png(file.c_str()));
    Picture picture;
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return picture;
    picture.width = cairo_image_surface_get_width(surface.get());
    picture.height = cairo_image_surface_get_height(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const auto* pixel = reinterpret_cast<const std::uint32_t*>(data + std::ptrdiff_t{y} * stride) + x;
            for (const unsigned shift : {16U, 8U, 0U})
                picture.rgb.push_back(static_cast<std::uint8_t>((*pixel >> shift) & 0xffU));
        }
    return picture;
}

void write_picture(const fs::path& file, const Picture& picture) {
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    auto from = picture.rgb.begin();
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x, from += 3)
            reinterpret_cast<std::uint32_t*>(data + std::ptrdiff_t{y} * stride)[x] =
                (std::uint32_t{from[0]} << 16U) | (std::uint32_t{from[1]} << 8U) | std::uint32_t{from[2]};
    cairo_surface_mark_dirty(surface.get());
    REQUIRE(cairo_surface_write_to_png(surface.get(), file.c_str()) == CAIRO_STATUS_SUCCESS);
}

/// Each pixel the mean of four: small files, and no quarrel about the edge of a letter.
Picture halved(const Picture& whole) {
    Picture half{whole.width / 2, whole.height / 2, {}};
    const auto at = [&](int x, int y, int channel) {
        return int{whole.rgb[static_cast<std::size_t>((y * whole.width + x) * 3 + channel)]};
    };
    for (int y = 0; y < half.height; ++y)
        for (int x = 0; x < half.width; ++x)
            for (int c = 0; c < 3; ++c)
                half.rgb.push_back(static_cast<std::uint8_t>((at(2 * x, 2 * y, c) + at(2 * x + 1, 2 * y, c) +
                                                              at(2 * x, 2 * y + 1, c) + at(2 * x + 1, 2 * y + 1, c)) /
                                                             4));
    return half;
}

/// The share of pixels that a person would see to differ; 1 where the sizes do.
double differing(const Picture& a, const Picture& b) {
    if (a.width != b.width || a.height != b.height || a.rgb.empty()) return 1;
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
        int most = 0;
        for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(int{a.rgb[i + c]} - int{b.rgb[i + c]}));
        if (most > kSeen) ++count;
    }
    return static_cast<double>(count) / (static_cast<double>(a.rgb.size()) / 3);
}

/// The font files that the window draws with: letters of another font are no mistake of ours.
std::string fonts_of_this_machine() {
    std::string text;
    for (const bool bold : {false, true}) {
        const FontFile& font = interface_font(bold);
        std::error_code none;
        text += fs::path(font.path).filename().string() + " " + std::to_string(font.index) + " " +
                std::to_string(fs::file_size(font.path, none)) + "\n";
    }
    return text;
}

/// Why the pictures cannot be compared here; empty: they can.
std::string reason_to_skip() {
    if (run_program("command -v xvfb-run").code != 0) return "xvfb-run is missing";
    if (updating()) return {};
    std::ifstream file(kGolden / "fonts.txt", std::ios::binary);
    const std::string wanted{std::istreambuf_iterator<char>(file), {}};
    const std::string here = fonts_of_this_machine();
    if (wanted == here) return {};
    return "the golden pictures were drawn with other fonts:\n" + wanted + "here:\n" + here;
}

/// A project of the invented story, everything at a place of its own.
void make_story_project(const fs::path& path) {
    auto project = ProjectFile::open(path);
    REQUIRE(project.has_value());
    const std::vector<ArticleFacts> facts = story_facts();
    REQUIRE(project->store(facts, trivial_resolution(facts)).has_value());
    const auto model = project->model();
    REQUIRE(model.has_value());
    const std::vector<Point> places = story_positions(**model);
    std::vector<NodePosition> stored;
    for (std::uint32_t i = 0; i < places.size(); ++i)
        if (placed(places[i])) stored.push_back({(*model)->entity(EntityId{i}).key, places[i].x, places[i].y, false});
    REQUIRE(project->store_positions("network", stored).has_value());
}

void play(const TemporaryFolder& folder, const std::string& project, const std::string& theme,
          const std::string& steps) {
    const std::string base = folder.path().string();
    const std::string script = folder.write("steps.txt", "wait-idle\nmove 600 655\nwait-idle\n" + steps);
    const ProgramRun run = run_program(
        "export XDG_STATE_HOME=" + base + "/state-" + theme + project + " XDG_DATA_HOME=" + base +
        "/data LIBGL_ALWAYS_SOFTWARE=1 TIELINE_REDUCED_MOTION=1; binary=$TIELINE_BINARY; timeout 200 xvfb-run -a -s "
        "'-screen 0 1400x900x24' $binary --lang en view -p " +
        base + "/" + project + ".tieline --theme " + theme + " --scale 1 --width " + std::to_string(kWidth) +
        " --height " + std::to_string(kHeight) + " --script " + script);
    REQUIRE_MESSAGE(run.code == 0, run.err);
}

void check_picture(const TemporaryFolder& folder, const std::string& name) {
    const Picture shot = read_picture(folder.path() / (name + ".png"));
    REQUIRE_MESSAGE(shot.width == kWidth, name << ": no picture was taken");
    const Picture made = halved(shot);
    const fs::path golden = kGolden / (name + ".png");
    if (updating()) return write_picture(golden, made);
    const double share = differing(made, read_picture(golden));
    const fs::path beside = kGolden / (name + ".new.png");
    if (share > kShare) write_picture(beside, made);
    CHECK_MESSAGE(share <= kShare, golden.string()
                                       << " differs from the window in " << share * 100
                                       << " % of its pixels. What the window shows lies beside it: " << beside.string()
                                       << ". Where that is right: TIELINE_UPDATE_GOLDEN=1 and the same test again.");
}

void check_theme(const std::string& theme) {
    if (const std::string reason = reason_to_skip(); !reason.empty()) {
        MESSAGE("skipped: " << reason);
        return;
    }
    const TemporaryFolder folder;
    make_story_project(folder.path() / "story.tieline");
    const auto shot = [&](const std::string& state) {
        return "wait-idle\nframes 4\nscreenshot " + (folder.path() / (state + "-" + theme + ".png")).string() +
               "\nframes 2\n";
    };
    play(folder, "story", theme,
         shot("network") + "select 하늘데이터\nopen-fact 1\n" + shot("selection") + "clear\nbrush 2025-03 2025-11\n" +
             shot("range") + "all-dates\nkey ctrl k\nframes 2\ntype \"compare\"\nframes 2\nkey enter\n" +
             shot("compare"));
    play(folder, "nothing", theme, shot("empty"));
    if (updating()) std::ofstream(kGolden / "fonts.txt", std::ios::binary) << fonts_of_this_machine();
    for (const char* state : {"network", "selection", "range", "compare", "empty"})
        check_picture(folder, state + ("-" + theme));
}

} // namespace

TEST_CASE("the window looks as in its golden pictures, light") {
    check_theme("light");
}

TEST_CASE("the window looks as in its golden pictures, dark") {
    check_theme("dark");
}

TEST_CASE("pictures are told apart by what a person sees") {
    const Picture light = read_picture(kGolden / "network-light.png");
    REQUIRE(light.width == kWidth / 2);
    CHECK(differing(light, light) == 0);
    CHECK(differing(light, read_picture(kGolden / "network-dark.png")) > 0.5);
    CHECK(differing(light, read_picture(kGolden / "selection-light.png")) > kShare);
    CHECK(differing(light, read_picture(kGolden / "no such picture.png")) == 1);
    Picture softer = light;
    for (std::uint8_t& value : softer.rgb) value = static_cast<std::uint8_t>(value - value / 16);
    CHECK(differing(light, softer) <= kShare); // an edge that another version of FreeType draws fainter
}

} // namespace tieline::test
