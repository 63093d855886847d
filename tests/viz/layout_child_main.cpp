#include "viz/layout/network_layout.hpp"

/// Serves layouts in tests, as the program itself does when it is started with --layout-child.
int main() {
    return tieline::run_layout_child();
}
