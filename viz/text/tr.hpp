#pragma once

#include "graph/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Every text for a person, in window, command line and figures, comes from assets/ui/LANGUAGE/*.txt ("key = text").
namespace tieline {

enum class UiLanguage { English, Korean };

/// Chosen once at the start: --lang, else $TIELINE_LANG, else the locale; English where nothing fits.
void set_ui_language(UiLanguage language);
[[nodiscard]] UiLanguage ui_language();

/// "ko_KR.UTF-8", "ko", "en", "C" …; nullopt for a language without texts.
[[nodiscard]] std::optional<UiLanguage> parse_ui_language(std::string_view tag);

/// The text of that key; the key itself where there is none (a test finds those). Stays valid until the language
/// changes.
[[nodiscard]] const char* tr(std::string_view key);

/// The text with {0}, {1} filled in; "{0|tie|ties}" is the word for one or for several, "{0:을}" the fitting particle.
[[nodiscard]] std::string tr(std::string_view key, const std::vector<std::string>& arguments);

/// The whole sentence for an error.
[[nodiscard]] std::string message(const Error& error);

/// How a program that failed so ends, whichever front door it was.
[[nodiscard]] int exit_code(ErrorCode code);

} // namespace tieline
