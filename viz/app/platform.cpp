#include "viz/app/platform.hpp"

#include "viz/app/kept_frame.hpp"
#include "viz/app/png.hpp"

#include <epoxy/gl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#if __has_include(<backends/imgui_impl_opengl3.h>)
#include <backends/imgui_impl_opengl3.h>
#else
#include <imgui_impl_opengl3.h>
#endif

#include <algorithm>
#include <array>
#include <cmath>

namespace tieline {
namespace {

using ui::Key;

struct DestroyWindow {
    void operator()(GLFWwindow* window) const {
        glfwDestroyWindow(window);
        glfwTerminate();
    }
};

struct KeyPair {
    int glfw;
    Key key;
};
constexpr std::array kKeys{
    KeyPair{GLFW_KEY_TAB, Key::Tab},        KeyPair{GLFW_KEY_LEFT, Key::Left},
    KeyPair{GLFW_KEY_RIGHT, Key::Right},    KeyPair{GLFW_KEY_UP, Key::Up},
    KeyPair{GLFW_KEY_DOWN, Key::Down},      KeyPair{GLFW_KEY_PAGE_UP, Key::PageUp},
    KeyPair{GLFW_KEY_HOME, Key::Home},      KeyPair{GLFW_KEY_PAGE_DOWN, Key::PageDown},
    KeyPair{GLFW_KEY_END, Key::End},        KeyPair{GLFW_KEY_INSERT, Key::Insert},
    KeyPair{GLFW_KEY_DELETE, Key::Delete},  KeyPair{GLFW_KEY_BACKSPACE, Key::Backspace},
    KeyPair{GLFW_KEY_SPACE, Key::Space},    KeyPair{GLFW_KEY_ENTER, Key::Enter},
    KeyPair{GLFW_KEY_KP_ENTER, Key::Enter}, KeyPair{GLFW_KEY_ESCAPE, Key::Escape},
    KeyPair{GLFW_KEY_SLASH, Key::Slash},    KeyPair{GLFW_KEY_KP_DIVIDE, Key::Slash},
    KeyPair{GLFW_KEY_COMMA, Key::Comma},    KeyPair{GLFW_KEY_PERIOD, Key::Period},
    KeyPair{GLFW_KEY_EQUAL, Key::Plus},     KeyPair{GLFW_KEY_KP_ADD, Key::Plus},
    KeyPair{GLFW_KEY_MINUS, Key::Minus},    KeyPair{GLFW_KEY_KP_SUBTRACT, Key::Minus},
    KeyPair{GLFW_KEY_F1, Key::F1},
};

std::optional<Key> key_of(int glfw) {
    if (glfw >= GLFW_KEY_A && glfw <= GLFW_KEY_Z) return static_cast<Key>(static_cast<int>(Key::A) + glfw - GLFW_KEY_A);
    if (glfw >= GLFW_KEY_0 && glfw <= GLFW_KEY_9)
        return static_cast<Key>(static_cast<int>(Key::D0) + glfw - GLFW_KEY_0);
    for (const KeyPair& pair : kKeys)
        if (pair.glfw == glfw) return pair.key;
    return std::nullopt;
}

} // namespace

struct Platform::State {
    std::unique_ptr<GLFWwindow, DestroyWindow> window;
    std::unique_ptr<KeptFrame> kept; // none without a window
    std::unique_ptr<ui::GlyphCache> glyphs;
    ui::InputQueue input;
    std::vector<std::string> drops;
    std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> cursors{};
    double own_scale = 1, screen_scale = 1;
    ImVec2 headless_size{0, 0};
    double headless_seconds = 0;
    double last_frame = 0;
    bool happened = true;

    [[nodiscard]] bool headless() const { return window == nullptr; }
    [[nodiscard]] float scale() const { return static_cast<float>(own_scale * screen_scale); }
    /// Window coordinates of GLFW to points: on X11 they are pixels.
    [[nodiscard]] float to_points(double value) const {
        int width = 0;
        int pixels = 0;
        glfwGetWindowSize(window.get(), &width, nullptr);
        glfwGetFramebufferSize(window.get(), &pixels, nullptr);
        const double per_unit = width > 0 ? static_cast<double>(pixels) / width : 1;
        return static_cast<float>(value * per_unit / scale());
    }
    void listen();
    Result<void> build_fonts();
    void upload_glyphs() const;
};

namespace {

Platform::State& state_of(GLFWwindow* window) {
    return *static_cast<Platform::State*>(glfwGetWindowUserPointer(window));
}

} // namespace

void Platform::State::listen() {
    GLFWwindow* w = window.get();
    glfwSetWindowUserPointer(w, this);
    glfwSetCursorPosCallback(w, [](GLFWwindow* from, double x, double y) {
        State& state = state_of(from);
        state.happened = true;
        state.input.push(ui::MouseMoved{state.to_points(x), state.to_points(y)});
    });
    glfwSetCursorEnterCallback(w, [](GLFWwindow* from, int entered) {
        State& state = state_of(from);
        state.happened = true;
        if (entered == GLFW_FALSE) state.input.push(ui::MouseMoved{-1e6F, -1e6F});
    });
    glfwSetMouseButtonCallback(w, [](GLFWwindow* from, int button, int action, int) {
        State& state = state_of(from);
        state.happened = true;
        if (button < 3) state.input.push(ui::MouseButton{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(w, [](GLFWwindow* from, double x, double y) {
        State& state = state_of(from);
        state.happened = true;
        state.input.push(ui::MouseWheel{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetKeyCallback(w, [](GLFWwindow* from, int key, int, int action, int) {
        State& state = state_of(from);
        state.happened = true;
        const auto down = [from](int left, int right) {
            return glfwGetKey(from, left) == GLFW_PRESS || glfwGetKey(from, right) == GLFW_PRESS;
        };
        state.input.push(ui::ModifiersChanged{
            {down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL), down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT),
             down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT), down(GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER)}});
        const std::optional<Key> known = key_of(key);
        if (known && action != GLFW_REPEAT) state.input.push(ui::KeyChanged{*known, action == GLFW_PRESS});
    });
    glfwSetCharCallback(w, [](GLFWwindow* from, unsigned character) {
        State& state = state_of(from);
        state.happened = true;
        state.input.push(ui::TextTyped{static_cast<char32_t>(character)});
    });
    glfwSetDropCallback(w, [](GLFWwindow* from, int count, const char** paths) {
        State& state = state_of(from);
        state.happened = true;
        for (int i = 0; i < count; ++i) state.drops.emplace_back(paths[i]);
    });
    const auto redraw = [](GLFWwindow* from) { state_of(from).happened = true; };
    glfwSetWindowRefreshCallback(w, [](GLFWwindow* from) {
        State& state = state_of(from);
        state.happened = true;
        if (state.kept) state.kept->damaged();
    });
    glfwSetFramebufferSizeCallback(w, [](GLFWwindow* from, int, int) { state_of(from).happened = true; });
    glfwSetWindowFocusCallback(w, [](GLFWwindow* from, int) { state_of(from).happened = true; });
    glfwSetWindowCloseCallback(w, redraw);
    glfwSetWindowContentScaleCallback(w, [](GLFWwindow* from, float x, float) {
        State& state = state_of(from);
        state.happened = true;
        state.screen_scale = std::clamp(static_cast<double>(x), 1.0, 4.0);
    });
}

Result<void> Platform::State::build_fonts() {
    if (!headless()) ImGui_ImplOpenGL3_DestroyFontsTexture();
    glyphs.reset();
    auto made = ui::GlyphCache::create(*ImGui::GetIO().Fonts, scale());
    if (!made) return tl::unexpected(made.error());
    glyphs = std::move(*made);
    ImGui::GetIO().FontGlobalScale = 1.0F / scale();
    if (!headless()) ImGui_ImplOpenGL3_CreateFontsTexture();
    if (kept) kept->forget();
    ui::GlyphCache::Rows ignored;
    static_cast<void>(glyphs->take_changed_rows(ignored)); // the texture was made from them
    return {};
}

void Platform::State::upload_glyphs() const {
    ui::GlyphCache::Rows rows;
    if (!glyphs->take_changed_rows(rows)) return;
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    glBindTexture(GL_TEXTURE_2D, ui::texture_name(atlas.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.begin, atlas.TexWidth, rows.end - rows.begin, GL_RGBA, GL_UNSIGNED_BYTE,
                    atlas.TexPixelsRGBA32 + static_cast<std::ptrdiff_t>(rows.begin) * atlas.TexWidth);
}

Platform::Platform(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Platform>> Platform::open(const std::string& title, const WindowPlace& place, double scale) {
    if (glfwInit() == GLFW_FALSE) return fail(ErrorCode::Io, "window.error.no_display");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_MAXIMIZED, place.maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "tieline");
    GLFWwindow* window = glfwCreateWindow(static_cast<int>(place.width * scale), static_cast<int>(place.height * scale),
                                          title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
        glfwTerminate();
        return fail(ErrorCode::Io, "window.error.no_opengl");
    }
    auto state = std::make_unique<State>();
    state->window.reset(window);
    state->own_scale = scale;
    if (place.x && place.y && !place.maximised) glfwSetWindowPos(window, *place.x, *place.y);
    float content = 1;
    glfwGetWindowContentScale(window, &content, nullptr);
    state->screen_scale = std::clamp(static_cast<double>(content), 1.0, 4.0);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    ImGui::CreateContext();
    ui::set_up_input(ImGui::GetIO());
    ImGui_ImplOpenGL3_Init("#version 330");
    state->kept = std::make_unique<KeptFrame>();
    state->listen();
    auto platform = std::unique_ptr<Platform>(new Platform(std::move(state)));
    ImGuiIO& io = ImGui::GetIO();
    io.ClipboardUserData = window;
    io.GetClipboardTextFn = [](void* from) { return glfwGetClipboardString(static_cast<GLFWwindow*>(from)); };
    io.SetClipboardTextFn = [](void* to, const char* text) {
        glfwSetClipboardString(static_cast<GLFWwindow*>(to), text);
    };
    if (auto fonts = platform->state_->build_fonts(); !fonts) return tl::unexpected(fonts.error());
    platform->state_->cursors[ImGuiMouseCursor_TextInput] = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    platform->state_->cursors[ImGuiMouseCursor_ResizeEW] = glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    platform->state_->cursors[ImGuiMouseCursor_ResizeNS] = glfwCreateStandardCursor(GLFW_VRESIZE_CURSOR);
    platform->state_->cursors[ImGuiMouseCursor_ResizeAll] = glfwCreateStandardCursor(GLFW_CROSSHAIR_CURSOR);
    platform->state_->cursors[ImGuiMouseCursor_Hand] = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
    return platform;
}

Result<std::unique_ptr<Platform>> Platform::open_headless(int width, int height) {
    auto state = std::make_unique<State>();
    state->headless_size = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::CreateContext();
    ui::set_up_input(ImGui::GetIO());
    auto platform = std::unique_ptr<Platform>(new Platform(std::move(state)));
    if (auto fonts = platform->state_->build_fonts(); !fonts) return tl::unexpected(fonts.error());
    return platform;
}

Platform::~Platform() {
    if (!state_) return;
    if (!state_->headless()) ImGui_ImplOpenGL3_Shutdown();
    state_->glyphs.reset();
    ImGui::DestroyContext();
}

ui::GlyphCache& Platform::glyphs() {
    return *state_->glyphs;
}
ui::InputQueue& Platform::input() {
    return state_->input;
}
std::vector<std::string> Platform::take_drops() {
    return std::exchange(state_->drops, {});
}
bool Platform::closing() const {
    return !state_->headless() && glfwWindowShouldClose(state_->window.get()) != 0;
}
void Platform::close() {
    if (!state_->headless()) glfwSetWindowShouldClose(state_->window.get(), GLFW_TRUE);
}
void Platform::set_title(const std::string& title) {
    if (!state_->headless()) glfwSetWindowTitle(state_->window.get(), title.c_str());
}
double Platform::seconds() const {
    return state_->headless() ? state_->headless_seconds : glfwGetTime();
}
double Platform::scale() const {
    return state_->own_scale;
}
void Platform::wake() {
    glfwPostEmptyEvent();
}

WindowPlace Platform::place() const {
    WindowPlace place;
    if (state_->headless()) {
        place.width = static_cast<int>(state_->headless_size.x);
        place.height = static_cast<int>(state_->headless_size.y);
        return place;
    }
    int width = 0;
    int height = 0;
    int x = 0;
    int y = 0;
    GLFWwindow* window = state_->window.get();
    glfwGetWindowSize(window, &width, &height);
    glfwGetWindowPos(window, &x, &y);
    place.width = static_cast<int>(std::lround(state_->to_points(width)));
    place.height = static_cast<int>(std::lround(state_->to_points(height)));
    place.x = x;
    place.y = y;
    place.maximised = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) != 0;
    return place;
}

Result<void> Platform::set_scale(double scale) {
    state_->own_scale = std::clamp(scale, style::kScaleMin, style::kScaleMax);
    frame_wanted_ = true;
    return state_->build_fonts();
}

bool Platform::wait(std::optional<double> seconds) {
    if (state_->headless()) return true;
    if (!frame_wanted_ && state_->input.empty()) {
        if (seconds)
            glfwWaitEventsTimeout(std::max(0.001, *seconds));
        else
            glfwWaitEvents();
    } else {
        glfwPollEvents();
    }
    const bool happened = std::exchange(state_->happened, false);
    return std::exchange(frame_wanted_, false) || happened || !state_->input.empty();
}

void Platform::begin_measure() {
    if (times_) times_->begin();
}

void Platform::begin_frame() {
    if (std::abs(state_->glyphs->pixels_per_point() - state_->scale()) > 0.001F)
        static_cast<void>(state_->build_fonts());
    ImGuiIO& io = ImGui::GetIO();
    const float scale = state_->scale();
    if (state_->headless()) {
        state_->headless_seconds += 0.02;
        io.DisplaySize = state_->headless_size;
    } else {
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(state_->window.get(), &width, &height);
        io.DisplaySize = {static_cast<float>(width) / scale, static_cast<float>(height) / scale};
    }
    io.DisplayFramebufferScale = {scale, scale};
    const double now = seconds();
    io.DeltaTime = static_cast<float>(std::clamp(now - state_->last_frame, 1e-4, 0.25));
    state_->last_frame = now;
    if (!state_->headless()) ImGui_ImplOpenGL3_NewFrame();
    state_->input.feed(io);
    ImGui::NewFrame();
}

void Platform::end_frame(Color background) {
    ImGui::Render();
    if (times_) times_->code_done();
    if (state_->headless()) {
        static_cast<void>(state_->glyphs->take_overflow());
        return;
    }
    GLFWwindow* window = state_->window.get();
    GLFWcursor* cursor = state_->cursors[static_cast<std::size_t>(std::max(0, ImGui::GetMouseCursor()))];
    glfwSetCursor(window, cursor); // none: the arrow
    state_->upload_glyphs();
    state_->kept->draw(*ImGui::GetDrawData(), background);
    if (!screenshot_.empty()) screenshot_result_ = write_picture(std::exchange(screenshot_, {}));
    if (times_) glFinish(); // what the rasteriser still has to do belongs to this frame
    state_->kept->show([window] { glfwSwapBuffers(window); });
    if (times_) times_->end();
    if (state_->glyphs->take_overflow()) {
        state_->kept->forget(); // other glyphs come to stand where those of this frame stood
        frame_wanted_ = true;
    }
    if (!state_->input.empty()) frame_wanted_ = true;
}

void Platform::forget_frame() {
    if (state_->kept) state_->kept->forget();
}

std::uint32_t Platform::show_pixels(std::uint32_t texture, int width, int height,
                                    const std::vector<std::uint32_t>& rgba) {
    if (state_->window == nullptr) return 0;
    GLuint name = texture;
    if (name == 0) glGenTextures(1, &name);
    state_->kept->picture_changed(name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    return name;
}

Result<void> Platform::write_picture(const std::filesystem::path& file) const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(state_->window.get(), &width, &height);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadBuffer(GL_BACK);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    return write_png(file, pixels, width, height);
}

} // namespace tieline
