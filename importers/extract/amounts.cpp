#include "importers/extract/amounts.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/language/amount_words.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tieline {
namespace {

struct Number {
    double value = 0;
    std::size_t end = 0;
};

class AmountScanner {
public:
    AmountScanner(std::string_view text, const AmountWords& words) : text_(text), words_(&words) {}

    /// The amount whose number or sign begins at `at`.
    [[nodiscard]] std::optional<AmountExpression> amount(std::size_t at) const;
    [[nodiscard]] std::optional<ShareExpression> share(std::size_t at) const;
    [[nodiscard]] bool number_begins(std::size_t at) const;

private:
    [[nodiscard]] std::optional<Number> digits(std::size_t at) const;
    [[nodiscard]] std::optional<Number> scaled(std::size_t at) const;
    [[nodiscard]] std::optional<Number> korean(Number first) const;
    [[nodiscard]] std::size_t skip_space(std::size_t at) const { return trimmed_span(text_, at, text_.size()).begin; }
    [[nodiscard]] bool unit_ends(std::size_t at, bool large) const;
    [[nodiscard]] Bound bound(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    const AmountWords* words_;
};

bool AmountScanner::number_begins(std::size_t at) const {
    if (!is_digit(character_at(text_, at).code)) return false;
    const char32_t before = character_before(text_, at).code;
    return !is_digit(before) && before != '.' && before != ',' && !is_latin_letter(before);
}

/// "1,234.5": commas only before three digits.
std::optional<Number> AmountScanner::digits(std::size_t at) const {
    const auto digit = [&](std::size_t i) {
        return i < text_.size() && is_digit(static_cast<unsigned char>(text_[i]));
    };
    if (!digit(at)) return std::nullopt;
    Number number{0, at};
    std::size_t count = 0;
    while (digit(number.end) && ++count <= 15) {
        number.value = number.value * 10 + (text_[number.end++] - '0');
        const bool comma = number.end < text_.size() && text_[number.end] == ',' && digit(number.end + 1) &&
                           digit(number.end + 2) && digit(number.end + 3) && !digit(number.end + 4);
        if (comma) ++number.end;
    }
    if (digit(number.end)) return std::nullopt;
    if (number.end < text_.size() && text_[number.end] == '.' && digit(number.end + 1)) {
        double place = 0.1;
        for (++number.end; digit(number.end); ++number.end, place /= 10)
            number.value += place * (text_[number.end] - '0');
    }
    return number;
}

/// "1조4000억", "40억 4천만", "3천": the words after each number, from the largest down.
std::optional<Number> AmountScanner::korean(Number first) const {
    Number total{0, 0};
    double last_scale = 1e20;
    for (std::optional<Number> next = first; next;) {
        std::size_t at = skip_space(next->end);
        const auto hundred = words_->find(AmountWord::Hundred, text_, at);
        double value = next->value * (hundred ? hundred.entry->value : 1);
        std::size_t end = hundred ? hundred.end : next->end;
        at = skip_space(end);
        const auto myriad = words_->find(AmountWord::Myriad, text_, at);
        const double scale = myriad ? myriad.entry->value : 1;
        if (scale >= last_scale) break;
        if (myriad) end = myriad.end;
        if (!myriad && !hundred && total.end == 0) return std::nullopt;
        value *= scale;
        total.value += value;
        total.end = end;
        last_scale = scale;
        if (!myriad) break;
        next = digits(skip_space(end));
    }
    return total.end == 0 ? std::nullopt : std::optional(total);
}

std::optional<Number> AmountScanner::scaled(std::size_t at) const {
    auto number = digits(at);
    if (!number) return std::nullopt;
    if (auto large = korean(*number)) return large;
    std::size_t next = number->end;
    // "$10-12 billion": the scale belongs to both
    const Character dash = character_at(text_, next);
    if (dash.code == '-' || dash.code == 0x2013)
        if (const auto other = digits(next + dash.size))
            if (words_->find(AmountWord::Scale, text_, skip_space(other->end))) next = other->end;
    if (const auto scale = words_->find(AmountWord::Scale, text_, skip_space(next))) {
        const bool attached = scale.entry->word.size() > 1 || skip_space(next) == next; // "5 m" is metres
        if (attached) return Number{number->value * scale.entry->value, scale.end};
    }
    return number;
}

/// "원장", "동네": a unit is over before a blank, a mark or a particle; after a large number nothing else follows.
bool AmountScanner::unit_ends(std::size_t at, bool large) const {
    const char32_t next = character_at(text_, at).code;
    if (!is_hangul(next)) return true;
    constexpr std::string_view kFollowers = "을를이가은는의에도만과와로으대짜어규상씩정수보까부이안가미초넘";
    std::string character;
    append_character(character, next);
    return large || kFollowers.find(character) != std::string_view::npos;
}

Bound AmountScanner::bound(std::size_t begin, std::size_t end) const {
    const std::string_view head = text_.substr(0, begin);
    if (words_->before(AmountWord::AtLeastBefore, head)) return Bound::AtLeast;
    if (words_->before(AmountWord::AtMostBefore, head)) return Bound::AtMost;
    std::size_t next = skip_space(end);
    // 40억 달러를 '훌쩍 넘어': marks of emphasis do not hide the word
    for (int tries = 0; tries < 2; ++tries) {
        if (words_->find(AmountWord::AtLeastAfter, text_, next)) return Bound::AtLeast;
        if (words_->find(AmountWord::AtMostAfter, text_, next)) return Bound::AtMost;
        if (words_->find(AmountWord::AboutAfter, text_, next)) return Bound::About;
        const Character object = character_at(text_, next); // 를/을
        if (object.code != U'를' && object.code != U'을') break;
        next = skip_space(next + object.size);
        if (is_quote_mark(character_at(text_, next).code)) next += character_at(text_, next).size;
        if (text_.substr(next).starts_with("훌쩍")) return Bound::AtLeast;
    }
    return words_->before(AmountWord::AboutBefore, head) ? Bound::About : Bound::Exact;
}

std::optional<AmountExpression> AmountScanner::amount(std::size_t at) const {
    std::string currency;
    std::size_t end = 0;
    double value = 0;
    const auto sign = words_->find(AmountWord::Sign, text_, at);
    const bool at_word = is_latin_letter(character_before(text_, at).code);
    if (sign && !at_word) {
        const auto number = scaled(skip_space(sign.end));
        if (!number) return std::nullopt;
        currency = sign.entry->currency;
        value = number->value;
        end = number->end;
    } else if (number_begins(at)) {
        const auto number = scaled(at);
        if (!number) return std::nullopt;
        std::size_t next = number->end;
        if (text_.substr(next).starts_with("여"))
            next += std::string_view("여").size(); // 30여억 is rare, 30억여 원 is not
        const auto unit = words_->find(AmountWord::Unit, text_, skip_space(next));
        if (!unit || !unit_ends(unit.end, number->value >= 10000)) return std::nullopt;
        currency = unit.entry->currency;
        value = number->value;
        end = unit.end;
    } else {
        return std::nullopt;
    }
    AmountExpression found;
    found.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    found.amount.text = std::string(text_.substr(at, end - at));
    found.amount.value = std::abs(value) < 1e15 ? std::round(value * 100) / 100 : value;
    found.amount.currency = currency;
    found.amount.bound = bound(at, end);
    return found;
}

std::optional<ShareExpression> AmountScanner::share(std::size_t at) const {
    if (!number_begins(at)) return std::nullopt;
    const auto number = digits(at);
    if (!number || number->value > 100) return std::nullopt;
    const auto sign = words_->find(AmountWord::Percent, text_, skip_space(number->end));
    if (!sign || words_->find(AmountWord::NotPercent, text_, skip_space(sign.end))) return std::nullopt;
    if (character_before(text_, at).code == '-') return std::nullopt;
    return ShareExpression{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(sign.end)},
                           std::round(number->value * 1e6) / 1e6};
}

/// Runs `scan` at every place of every sentence and shifts what it finds into the article.
template <class Found, class Scan>
std::vector<Found> scan_sentences(const Analysis& analysis, const AmountWords& words, Scan scan) {
    std::vector<Found> all;
    for (const Sentence& sentence : analysis.sentences) {
        if (analysis.zones[sentence.zone].kind == ZoneKind::Footer) continue;
        const std::string_view text = analysis.document->text.slice(sentence.range);
        if (!has_digit(text)) continue;
        const AmountScanner scanner(text, words);
        for (std::size_t at = 0; at < text.size();) {
            std::optional<Found> found = scan(scanner, at);
            if (!found) {
                at += character_at(text, at).size;
                continue;
            }
            at = found->range.end;
            found->range.begin += sentence.range.begin;
            found->range.end += sentence.range.begin;
            all.push_back(*std::move(found));
        }
    }
    return all;
}

} // namespace

std::vector<AmountExpression> find_amounts(const Analysis& analysis, const LanguageData& language) {
    return scan_sentences<AmountExpression>(
        analysis, language.amounts(), [](const AmountScanner& scanner, std::size_t at) { return scanner.amount(at); });
}

std::vector<ShareExpression> find_shares(const Analysis& analysis, const LanguageData& language) {
    return scan_sentences<ShareExpression>(
        analysis, language.amounts(), [](const AmountScanner& scanner, std::size_t at) { return scanner.share(at); });
}

} // namespace tieline
