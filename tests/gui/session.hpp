#pragma once

#include "tests/support/temporary_folder.hpp"
#include "viz/app/app.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <thread>

namespace tieline::test {

/// An App on a project made from the sample articles.
class Session {
public:
    Session(int width, int height) {
        setenv("XDG_STATE_HOME", (folder_.path() / "state").c_str(), 1);
        setenv("XDG_DATA_HOME", (folder_.path() / "data").c_str(), 1);
        setenv("PATH", "", 1); // no file chooser may open
        auto platform = Platform::open_headless(width, height);
        REQUIRE(platform.has_value());
        platform_ = std::move(*platform);
        app_ = std::make_unique<App>(*platform_, WindowMemory{}, Theme::Light);
        REQUIRE(app_->open_project(project()));
        app_->ask(ui::ImportPaths{{std::string(TIELINE_SOURCE_DIR) + "/assets/samples"}});
        app_->frame();
        rest();
        REQUIRE(app_->shown().model->article_count() >= 8);
    }
    [[nodiscard]] std::filesystem::path project() const { return folder_.path() / "random.tieline"; }
    [[nodiscard]] App& app() { return *app_; }
    /// The window is closed and the project opened in another one.
    void reopen() {
        app_.reset();
        app_ = std::make_unique<App>(*platform_, WindowMemory{}, Theme::Light);
        REQUIRE(app_->open_project(project()));
        rest();
    }
    void feed(const ui::InputEvent& event) {
        platform_->input().push(event);
        app_->frame();
    }
    void press(ui::Key key, ui::Modifiers held = {}) {
        platform_->input().push(ui::ModifiersChanged{held});
        feed(ui::KeyChanged{key, true});
        feed(ui::KeyChanged{key, false});
        feed(ui::ModifiersChanged{});
        app_->frame();
    }
    void type(std::string_view latin) {
        for (const char c : latin) feed(ui::TextTyped{static_cast<char32_t>(c)});
    }
    void ask(ui::Action action) {
        app_->ask(std::move(action));
        app_->frame();
        app_->frame();
    }
    /// Until nothing runs in the background.
    void rest() {
        for (int i = 0; i < 3 || app_->busy(); ++i) {
            app_->frame();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

private:
    TemporaryFolder folder_;
    std::unique_ptr<Platform> platform_;
    std::unique_ptr<App> app_;
};

} // namespace tieline::test
