#include "tests/importers/marked_text.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace tieline::test {
namespace {

EntityKind kind_of(char mark) {
    switch (mark) {
    case 'p':
        return EntityKind::Person;
    case 'd':
        return EntityKind::Product;
    case 'w':
        return EntityKind::Work;
    case 'l':
        return EntityKind::Place;
    case 'e':
        return EntityKind::Event;
    default:
        return EntityKind::Organization;
    }
}

class Builder {
public:
    explicit Builder(std::string_view marked) : marked_(marked) {}

    MarkedText build() {
        while (at_ < marked_.size()) step();
        end_sentence();
        MarkedText out;
        out.document = std::make_unique<Document>();
        out.document->key = "marked";
        out.document->text = CleanText::from_utf8(text_);
        for (QuoteSpan& quote : analysis_.quotes) {
            const auto who =
                std::find_if(analysis_.names.mentions.begin(), analysis_.names.mentions.end(),
                             [&](const NameMention& m) { return m.entity == speakers_[quote.range.begin]; });
            if (speakers_.contains(quote.range.begin) && who != analysis_.names.mentions.end())
                quote.speaker = who->range;
        }
        analysis_.document = out.document.get();
        out.analysis = std::move(analysis_);
        return out;
    }

private:
    [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(text_.size()); }

    std::string until(char end) {
        const std::size_t stop = marked_.find(end, at_);
        std::string inside(marked_.substr(at_, stop - at_));
        at_ = stop + 1;
        return inside;
    }

    static std::pair<std::string, std::string> halves(const std::string& text) {
        const std::size_t equals = text.find('=');
        return {text.substr(0, equals), equals == std::string::npos ? text : text.substr(equals + 1)};
    }

    TextRange put(const std::string& words) {
        const std::uint32_t begin = here();
        text_ += words;
        return {begin, here()};
    }

    std::uint32_t entity(const std::string& name, EntityKind kind) {
        const auto [found, added] = ids_.try_emplace(name, static_cast<std::uint32_t>(analysis_.names.entities.size()));
        if (added) analysis_.names.entities.push_back({kind, name, {}, 0.9});
        return found->second;
    }

    void step() {
        const char c = marked_[at_];
        if (c == '[') {
            const EntityKind kind = kind_of(marked_[at_ + 1]);
            at_ += 3;
            const auto [words, name] = halves(until(']'));
            const std::uint32_t id = entity(name, kind);
            const auto form = words == name ? MentionForm::Full : MentionForm::Pronoun;
            analysis_.names.mentions.push_back({put(words), id, form, "marked"});
        } else if (c == '<') {
            ++at_;
            const auto [words, value] = halves(until('>'));
            analysis_.dates.push_back({put(words), parse_edtf(value), "marked", std::nullopt});
        } else if (c == '#') {
            ++at_;
            const auto [words, value] = halves(until('#'));
            const std::size_t space = value.find(' ');
            Amount amount{words, std::atof(value.c_str()), value.substr(space + 1), Bound::Exact};
            analysis_.amounts.push_back({put(words), amount});
        } else if (c == '~') {
            ++at_;
            const auto [words, value] = halves(until('~'));
            analysis_.shares.push_back({put(words), std::atof(value.c_str())});
        } else if (c == '{') {
            ++at_;
            const std::string who = until('|');
            text_ += "\"";
            open_ = here();
            speakers_[open_] = entity(who, EntityKind::Person);
        } else if (c == '}') {
            ++at_;
            analysis_.quotes.push_back({{open_, here()}, static_cast<std::uint32_t>(analysis_.sentences.size()), {}});
            text_ += "\"";
        } else if (c == '\n') {
            ++at_;
            end_sentence();
            text_ += '\n';
            begin_ = here();
        } else {
            text_ += c;
            ++at_;
        }
    }

    void end_sentence() {
        if (here() == begin_) return;
        const TextRange range{begin_, here()};
        bool korean = false;
        for (std::size_t i = begin_; i < text_.size(); i += character_at(text_, i).size)
            korean = korean || is_hangul(character_at(text_, i).code);
        analysis_.zones.push_back({ZoneKind::Paragraph, range, korean ? "ko" : "en", false});
        analysis_.sentences.push_back({range, static_cast<std::uint32_t>(analysis_.zones.size() - 1)});
        begin_ = here();
    }

    std::string_view marked_;
    std::size_t at_ = 0;
    std::string text_;
    std::uint32_t begin_ = 0, open_ = 0;
    std::map<std::string, std::uint32_t> ids_;
    std::map<std::uint32_t, std::uint32_t> speakers_;
    Analysis analysis_;
};

} // namespace

MarkedText read_marked(std::string_view marked) {
    return Builder(marked).build();
}

std::vector<std::string> short_forms(const Analysis& analysis, const std::vector<LocalRelation>& relations) {
    std::vector<std::string> out;
    for (const LocalRelation& relation : relations) {
        if (relation.confidence < kDisplayThreshold) continue;
        const std::string& source = analysis.names.entities[relation.source].name;
        const std::string& target = analysis.names.entities[relation.target].name;
        const bool swap = !directed(relation.kind) && target < source;
        std::string form(to_string(relation.kind));
        form += " " + (swap ? target : source) + ">" + (swap ? source : target);
        if (relation.modality != Modality::Asserted) form += " " + std::string(to_string(relation.modality));
        if (relation.when.former) form += " former";
        out.push_back(std::move(form));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string joined(const std::vector<std::string>& forms) {
    std::string line;
    for (const std::string& form : forms) line += (line.empty() ? "" : "; ") + form;
    return line;
}

} // namespace tieline::test
