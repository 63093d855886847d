#pragma once

#include "graph/date_range.hpp"
#include "graph/evidence.hpp"
#include "graph/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

enum class EventSource : std::uint8_t { Sentence, Relation, Publication };

/// What stands on the timeline: a dated sentence that names an entity, a dated relation, an article's publication.
struct Event {
    EventId id;
    DateRange when;
    std::string summary;                // the sentence
    std::vector<EntityId> participants; // sorted; two or more lanes can share one event
    EventSource source = EventSource::Sentence;
    std::optional<RelationId> relation; // set for EventSource::Relation
    std::vector<Evidence> evidence;
    bool hidden = false; // its relation or all its participants do not stand
    bool operator==(const Event&) const = default;
};

/// True for what views show. A publication has no participants and always stands.
[[nodiscard]] inline bool stands(const Event& event) {
    return !event.hidden;
}

} // namespace tieline
