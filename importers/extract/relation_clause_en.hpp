#pragma once

#include "importers/extract/relation_match.hpp"

#include <cstdint>

/// The clause that the verb of an English frame stands in.
namespace tieline {

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

/// A verb with what its auxiliaries say of it.
struct EnglishVerb {
    const LineView& view;
    const RelationRule& rule;
    std::uint32_t begin = 0, end = 0; // its words
    std::uint32_t group = 0;          // where its auxiliaries begin
    WordTest::Form form = WordTest::Form::None;
    bool passive = false, helped = false;
};

struct EnglishSubject {
    std::uint32_t token = kNoToken;
    double factor = 1; // less where it is carried over from another verb
};

/// Who does it, or of the passive, to whom it is done.
[[nodiscard]] EnglishSubject subject_of(const EnglishVerb& verb);

} // namespace tieline
