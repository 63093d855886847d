#include "viz/panels/text_flow.hpp"

namespace tieline::ui {
namespace {

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

/// How many bytes of blank stand there: a space, a tab or a no-break space, which pages put anywhere.
std::size_t blank_at(std::string_view text, std::size_t at) {
    if (text[at] == ' ' || text[at] == '\t') return 1;
    return text.substr(at, 2) == "\u00a0" ? 2 : 0;
}

struct Wrapper {
    std::string_view text;
    float width;
    const MeasureText& measure;
    std::vector<FlowLine> lines;
    std::size_t line_begin = 0, line_end = 0;
    float line_width = 0;

    void close(std::size_t next) {
        lines.push_back({line_begin, line_end, line_width});
        line_begin = line_end = next;
        line_width = 0;
    }
    void add_word(std::size_t begin, std::size_t end);
    void break_word(std::size_t begin, std::size_t end);
};

void Wrapper::break_word(std::size_t begin, std::size_t end) {
    line_begin = line_end = begin;
    for (std::size_t at = begin; at < end;) {
        std::size_t next = at + 1;
        while (next < end && !starts_character(text[next])) ++next;
        const float with = measure(text.substr(line_begin, next - line_begin));
        if (with > width && at > line_begin) {
            close(at);
            continue;
        }
        line_end = next;
        line_width = with;
        at = next;
    }
}

void Wrapper::add_word(std::size_t begin, std::size_t end) {
    const float with = measure(text.substr(line_begin, end - line_begin));
    if (with <= width) {
        line_end = end;
        line_width = with;
        return;
    }
    if (line_end > line_begin) close(begin);
    line_begin = begin;
    const float alone = measure(text.substr(begin, end - begin));
    if (alone > width) {
        break_word(begin, end);
        return;
    }
    line_end = end;
    line_width = alone;
}

} // namespace

std::vector<FlowLine> wrap(std::string_view text, float width, const MeasureText& measure) {
    Wrapper wrapper{text, width, measure, {}};
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '\n') {
            wrapper.close(at + 1);
            ++at;
            continue;
        }
        if (const std::size_t blank = blank_at(text, at); blank > 0) {
            at += blank;
            if (wrapper.line_end == wrapper.line_begin) wrapper.line_begin = wrapper.line_end = at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && blank_at(text, end) == 0 && text[end] != '\n') ++end;
        wrapper.add_word(at, end);
        at = end;
    }
    if (wrapper.line_end > wrapper.line_begin || wrapper.lines.empty()) wrapper.close(text.size());
    return std::move(wrapper.lines);
}

} // namespace tieline::ui
