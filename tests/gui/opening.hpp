#pragma once

#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/app/app.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>

namespace tieline::test {

inline constexpr std::size_t kEntities = 60, kTies = 10'000;

/// A large project with a place for every node, made once; each test gets a copy.
inline const std::filesystem::path& large_project() {
    static const TemporaryFolder folder;
    static const std::filesystem::path path = [] {
        const std::filesystem::path made = folder.path() / "large.tieline";
        auto project = ProjectFile::open(made).value();
        const auto facts = synthetic_facts(kEntities, kTies);
        REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
        const auto model = project.model().value();
        std::vector<NodePosition> places;
        for (std::uint32_t i = 0; i < model->entity_count(); ++i)
            places.push_back({model->entity({i}).key, 40.0 * (i % 8), 40.0 * (i / 8), i == 3});
        REQUIRE(project.store_positions("network", places).has_value());
        return made;
    }();
    return path;
}

class Opening {
public:
    Opening() {
        setenv("XDG_STATE_HOME", (folder_.path() / "state").c_str(), 1);
        setenv("XDG_DATA_HOME", (folder_.path() / "data").c_str(), 1);
        setenv("PATH", "", 1);
        auto platform = Platform::open_headless(1280, 800);
        REQUIRE(platform.has_value());
        platform_ = std::move(*platform);
        std::filesystem::copy_file(large_project(), path());
        REQUIRE(std::filesystem::file_size(path()) > (4U << 20U));
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "large.tieline"; }
    [[nodiscard]] App& app() { return *app_; }
    [[nodiscard]] ProjectFile project() const { return ProjectFile::open(path()).value(); }
    /// Without a frame: what is shown is what was there at once.
    void open() {
        close();
        app_ = std::make_unique<App>(*platform_, WindowMemory{}, Theme::Light);
        REQUIRE(app_->open_project(path()));
    }
    void rest() {
        for (int i = 0; i < 3 || app_->busy(); ++i) {
            app_->frame();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    void close() { app_.reset(); }
    /// Opened, read and left once: the project has an outline now.
    void look_at_once() {
        open();
        rest();
        close();
    }
    [[nodiscard]] bool opens_with_outline() {
        open();
        REQUIRE(app_->shown().reading);
        return app_->shown().model->entity_count() > 0;
    }

private:
    TemporaryFolder folder_;
    std::unique_ptr<Platform> platform_;
    std::unique_ptr<App> app_;
};

} // namespace tieline::test
