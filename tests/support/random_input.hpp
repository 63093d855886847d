#pragma once

#include "viz/panels/input.hpp"

#include <random>

namespace tieline::test {

/// Pointer, wheel, keys and letters as nobody would use them, the same for one seed. No letter that could name a
/// folder: a path that is typed and taken must lead nowhere.
class RandomInput {
public:
    RandomInput(unsigned seed, int width, int height) : random_(seed), width_(width), height_(height) {}

    ui::InputEvent next() {
        switch (pick(9)) {
        case 0:
        case 1:
            return ui::MouseButton{pick(8) == 0 ? 1 + pick(2) : 0, pick(2) == 0};
        case 2:
            return ui::MouseWheel{0, static_cast<float>(pick(5) - 2)};
        case 3:
            return ui::KeyChanged{static_cast<ui::Key>(pick(ui::kKeyCount)), pick(2) == 0};
        case 4:
            return ui::ModifiersChanged{{pick(4) == 0, pick(4) == 0, pick(8) == 0, false}};
        case 5:
            if (pick(3) != 0) return ui::TextTyped{U'0' + static_cast<char32_t>(pick(10))};
            return ui::TextTyped{U'가' + static_cast<char32_t>(pick(11000))};
        case 6: // a small step, so that drags and hovers happen
            x_ += pick(41) - 20;
            y_ += pick(41) - 20;
            return ui::MouseMoved{static_cast<float>(x_), static_cast<float>(y_)};
        default:
            x_ = pick(width_);
            y_ = pick(height_);
            return ui::MouseMoved{static_cast<float>(x_), static_cast<float>(y_)};
        }
    }
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

private:
    std::mt19937 random_;
    int width_, height_;
    int x_ = 0, y_ = 0;
};

} // namespace tieline::test
