#pragma once

#include "viz/scene/timeline_scene.hpp"

#include <string>
#include <vector>

/// How build_timeline_scene is put together; for viz/scene itself.
namespace tieline::parts {

/// What all parts read.
struct TimelineInput {
    const Model& model;
    const TimelineIndex& index;
    const Visibility& visibility;
    const TimelineView& view;
    const TextMeasure& measure;
    TimeAxis axis; // of the lanes
};

/// The marks of one lane: x and shape are settled, y only says the row.
struct LaneDraft {
    std::vector<TimelineMark> marks; // by x0; TimelineMark::y is unset
    std::vector<int> row;            // parallel to marks
    int rows = 1;
};

[[nodiscard]] bool is_day_mark(MarkShape shape);
[[nodiscard]] bool is_selected(const TimelineView& view, EntityId entity);

/// The marks that are seen in a lane, in one row or, for a selected lane, in up to three.
[[nodiscard]] LaneDraft draft_lane(const TimelineInput& in, EntityId lane, bool sub_rows);
/// Gives the lanes of the scene their marks or cells, and joins shared facts.
void add_marks(const TimelineInput& in, std::vector<LaneDraft> drafts, TimelineScene& scene);
/// The fills of bars and columns; after add_marks.
void add_bands(TimelineScene& scene);
void add_cells(const TimelineInput& in, TimelineScene& scene);
void add_labels(const TimelineInput& in, TimelineScene& scene);
/// Bars, ticks, titles and the range of the overview.
void add_overview(const TimelineInput& in, TimelineScene& scene);

[[nodiscard]] TimelineText text_at(const TextMeasure& measure, std::string text, double x, double middle_y, double size,
                                   bool bold, Token color);
/// Moves the text so that its right end is at `right`.
[[nodiscard]] TimelineText right_aligned(TimelineText text, double right);

} // namespace tieline::parts
