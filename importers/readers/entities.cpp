#include "importers/readers/entities.hpp"

#include "importers/language/characters.hpp"

#include <libxml/HTMLparser.h>

#include <charconv>

namespace tieline {

std::string decoded_entity(std::string_view entity) {
    std::string text;
    if (!entity.starts_with('&') || !entity.ends_with(';') || entity.size() < 4) return std::string(entity);
    std::string_view name = entity.substr(1, entity.size() - 2);
    if (name.front() != '#') {
        const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
        if (known == nullptr) return std::string(entity);
        append_character(text, known->value);
        return text;
    }
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (error != std::errc{} || end != name.data() + name.size() || code == 0 || code > 0x10FFFF || surrogate)
        return "\xEF\xBF\xBD";
    append_character(text, code);
    return text;
}

} // namespace tieline
