#include "graph/decisions.hpp"
#include "graph/is_clean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>
#include <utility>

/// The plain text of the log, one row a line:
///     + 12 2026-01-31T09:30:00Z rename entity=3f2b… name="새 이름"
/// "-" stands before a row that was undone. A value is quoted where it holds more than plain characters.
namespace tieline {

namespace {

constexpr std::array kBounds{std::pair{Bound::Exact, "exact"}, std::pair{Bound::About, "about"},
                             std::pair{Bound::AtLeast, "at_least"}, std::pair{Bound::AtMost, "at_most"}};

// ---- writing

class LineWriter {
public:
    explicit LineWriter(std::string start) : line_(std::move(start)) {}
    void field(std::string_view name, std::string_view value) {
        line_ += ' ';
        line_ += name;
        line_ += '=';
        write(value);
    }
    void optional_field(std::string_view name, std::string_view value) {
        if (!value.empty()) field(name, value);
    }
    void word(std::string_view word) {
        line_ += ' ';
        line_ += word;
    }
    [[nodiscard]] std::string line() { return std::move(line_); }

private:
    static bool plain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-_./:~+%?&#@").find(c) != std::string_view::npos;
    }
    void write(std::string_view value) {
        if (!value.empty() && std::all_of(value.begin(), value.end(), plain)) {
            line_ += value;
            return;
        }
        line_ += '"';
        for (const char c : value) {
            if (c == '\n')
                line_ += "\\n";
            else if (c == '\r')
                line_ += "\\r";
            else if (c == '\t')
                line_ += "\\t";
            else if (c == '"' || c == '\\')
                (line_ += '\\') += c;
            else
                line_ += c;
        }
        line_ += '"';
    }
    std::string line_;
};

void write(LineWriter& out, const When& when) {
    if (when.at) out.field("at", to_edtf(*when.at));
    if (when.start) out.field("start", to_edtf(*when.start));
    if (when.end) out.field("end", to_edtf(*when.end));
    if (when.former) out.field("former", "yes");
}

void write(LineWriter& out, const RelationKey& key) {
    out.field("kind", to_string(key.kind));
    out.field("source", key.source.uuid);
    out.field("target", key.target.uuid);
    out.optional_field("role", key.role);
    out.optional_field("date", key.date);
    out.optional_field("variant", key.variant);
}

void write(LineWriter& out, const Rename& decision) {
    out.word("rename");
    out.field("entity", decision.entity.uuid);
    out.field("name", decision.name);
}
void write(LineWriter& out, const SetKind& decision) {
    out.word("set-kind");
    out.field("entity", decision.entity.uuid);
    out.field("kind", to_string(decision.kind));
}
void write(LineWriter& out, const Merge& decision) {
    out.word("merge");
    out.field("from", decision.from.uuid);
    out.field("into", decision.into.uuid);
}
void write(LineWriter& out, const Split& decision) {
    out.word("split");
    out.field("from", decision.from.uuid);
    out.field("to", decision.to.uuid);
    out.field("name", decision.name);
    for (const MentionKey& mention : decision.mentions) {
        out.field("article", mention.article);
        out.field("quote", mention.quote);
        out.field("ordinal", fmt::format("{}", mention.ordinal));
        out.optional_field("before", mention.before);
        out.optional_field("after", mention.after);
    }
}
void write(LineWriter& out, const KeepApart& decision) {
    out.word("keep-apart");
    out.field("first", decision.first.uuid);
    out.field("second", decision.second.uuid);
}
void write(LineWriter& out, const Judge& decision) {
    const auto* entity = std::get_if<EntityKey>(&decision.what);
    out.word(entity != nullptr ? "judge-entity" : "judge-relation");
    out.field("status", to_string(decision.status));
    if (entity != nullptr)
        out.field("entity", entity->uuid);
    else
        write(out, std::get<RelationKey>(decision.what));
}
void write(LineWriter& out, const EditRelation& decision) {
    out.word("edit-relation");
    write(out, decision.relation);
    if (decision.role) out.field("new-role", *decision.role);
    if (decision.when) {
        out.field("new-when", "yes");
        write(out, *decision.when);
    }
    if (decision.modality) out.field("new-modality", to_string(*decision.modality));
    if (decision.amount) {
        const auto* bound = std::find_if(kBounds.begin(), kBounds.end(),
                                         [&](const auto& named) { return named.first == decision.amount->bound; });
        out.field("amount", decision.amount->text);
        out.field("value", fmt::format("{}", decision.amount->value));
        out.optional_field("currency", decision.amount->currency);
        out.field("bound", bound->second);
    }
    out.optional_field("note", decision.note);
}
void write(LineWriter& out, const AddRelation& decision) {
    out.word("add-relation");
    write(out, decision.relation);
    write(out, decision.when);
    out.field("modality", to_string(decision.modality));
    out.optional_field("said", decision.statement.when);
    out.optional_field("note", decision.statement.note);
}
void write(LineWriter& out, const Hide& decision) {
    out.word("hide");
    out.field("entity", decision.entity.uuid);
}
void write(LineWriter& out, const Unhide& decision) {
    out.word("unhide");
    out.field("entity", decision.entity.uuid);
}
void write(LineWriter& out, const SetPublished& decision) {
    out.word("set-published");
    out.field("article", decision.article);
    out.field("published", to_edtf(decision.published));
}

// ---- reading

struct Field {
    std::string name, value;
};

/// Takes a line apart; the first thing that is wrong is kept and everything after it is empty.
class LineReader {
public:
    LineReader(std::string_view line, std::size_t number) : rest_(line), number_(number) {}

    std::string word() {
        skip_blanks();
        const std::size_t end = std::min(rest_.find_first_of(" \t\r\n"), rest_.size());
        std::string word(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return word;
    }
    void read_fields() {
        for (skip_blanks(); !rest_.empty() && !failed_; skip_blanks()) {
            const std::size_t equals = rest_.find('=');
            if (equals == std::string_view::npos || equals == 0)
                return broken("decisions.syntax", {std::string(rest_)});
            Field field{std::string(rest_.substr(0, equals)), {}};
            rest_.remove_prefix(equals + 1);
            if (!read_value(field.value)) return broken("decisions.syntax", {field.name});
            if (!is_clean(field.value)) return broken("decisions.unclean", {field.name});
            fields_.push_back(std::move(field));
        }
    }
    [[nodiscard]] bool has(std::string_view name) const {
        return std::any_of(fields_.begin(), fields_.end(), [&](const Field& field) { return field.name == name; });
    }
    std::string text(std::string_view name) { return has(name) ? optional_text(name) : missing(name); }
    [[nodiscard]] std::string optional_text(std::string_view name) const {
        for (const Field& field : fields_)
            if (field.name == name) return field.value;
        return {};
    }
    template <class Parse>
    auto parsed(std::string_view name, Parse parse) -> typename decltype(parse(std::string_view()))::value_type {
        const std::string value = text(name);
        if (const auto result = parse(std::string_view(value))) return *result;
        broken("decisions.bad-value", {std::string(name), value});
        return {};
    }
    template <class Parse>
    auto optional_parsed(std::string_view name, Parse parse) -> decltype(parse(std::string_view())) {
        if (!has(name)) return std::nullopt;
        return parsed(name, parse);
    }
    void broken(std::string key, std::vector<std::string> arguments) {
        if (failed_) return;
        arguments.insert(arguments.begin(), fmt::format("{}", number_));
        failed_ = Error{ErrorCode::BadInput, std::move(key), std::move(arguments)};
    }
    [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

private:
    std::string missing(std::string_view name) {
        broken("decisions.missing-field", {std::string(name)});
        return {};
    }
    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
    bool read_value(std::string& value) {
        if (rest_.empty() || rest_.front() != '"') {
            value = std::string(rest_.substr(0, rest_.find_first_of(" \t\r\n")));
            rest_.remove_prefix(value.size());
            return true;
        }
        for (std::size_t i = 1; i < rest_.size(); ++i) {
            if (rest_[i] == '"') {
                rest_.remove_prefix(i + 1);
                return true;
            }
            if (rest_[i] == '\\' && ++i < rest_.size()) {
                const char c = rest_[i];
                value += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
            } else if (i < rest_.size()) {
                value += rest_[i];
            }
        }
        return false; // the closing quote is missing
    }

    std::string_view rest_;
    std::size_t number_;
    std::vector<Field> fields_;
    std::optional<Error> failed_;
};

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if constexpr (std::is_floating_point_v<Number>)
        if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<Bound> parse_bound(std::string_view text) {
    for (const auto& [bound, name] : kBounds)
        if (text == name) return bound;
    return std::nullopt;
}

When read_when(LineReader& in) {
    return {in.optional_parsed("at", parse_edtf), in.optional_parsed("start", parse_edtf),
            in.optional_parsed("end", parse_edtf), in.optional_text("former") == "yes"};
}

RelationKey read_relation(LineReader& in) {
    return {in.parsed("kind", parse_relation_kind),
            {in.text("source")},
            {in.text("target")},
            in.optional_text("role"),
            in.optional_text("date"),
            in.optional_text("variant")};
}

Decision read_split(LineReader& in) {
    Split split{{in.text("from")}, {in.text("to")}, in.text("name"), {}};
    for (const Field& field : in.fields()) {
        if (field.name == "article") {
            split.mentions.push_back({field.value, {}, 0, {}, {}});
            continue;
        }
        const bool of_mention =
            field.name == "quote" || field.name == "ordinal" || field.name == "before" || field.name == "after";
        if (!of_mention) continue;
        if (split.mentions.empty()) {
            in.broken("decisions.missing-field", {"article"});
            break;
        }
        MentionKey& mention = split.mentions.back();
        if (field.name == "quote") mention.quote = field.value;
        if (field.name == "before") mention.before = field.value;
        if (field.name == "after") mention.after = field.value;
        if (field.name != "ordinal") continue;
        if (const auto ordinal = parse_number<std::uint32_t>(field.value))
            mention.ordinal = *ordinal;
        else
            in.broken("decisions.bad-value", {field.name, field.value});
    }
    return split;
}

Decision read_edit(LineReader& in) {
    EditRelation edit;
    edit.relation = read_relation(in);
    if (in.has("new-role")) edit.role = in.text("new-role");
    if (in.has("new-when")) edit.when = read_when(in);
    edit.modality = in.optional_parsed("new-modality", parse_modality);
    if (in.has("amount"))
        edit.amount = Amount{in.text("amount"), in.parsed("value", parse_number<double>), in.optional_text("currency"),
                             in.parsed("bound", parse_bound)};
    edit.note = in.optional_text("note");
    return edit;
}

Decision read_decision(const std::string& verb, LineReader& in) {
    if (verb == "rename") return Rename{{in.text("entity")}, in.text("name")};
    if (verb == "set-kind") return SetKind{{in.text("entity")}, in.parsed("kind", parse_entity_kind)};
    if (verb == "merge") return Merge{{in.text("from")}, {in.text("into")}};
    if (verb == "split") return read_split(in);
    if (verb == "keep-apart") return KeepApart{{in.text("first")}, {in.text("second")}};
    if (verb == "judge-entity") return Judge{EntityKey{in.text("entity")}, in.parsed("status", parse_review_status)};
    if (verb == "judge-relation") return Judge{read_relation(in), in.parsed("status", parse_review_status)};
    if (verb == "edit-relation") return read_edit(in);
    if (verb == "hide") return Hide{{in.text("entity")}};
    if (verb == "unhide") return Unhide{{in.text("entity")}};
    if (verb == "set-published") return SetPublished{in.text("article"), in.parsed("published", parse_edtf)};
    if (verb == "add-relation")
        return AddRelation{read_relation(in),
                           read_when(in),
                           in.parsed("modality", parse_modality),
                           {in.optional_text("said"), in.optional_text("note")}};
    in.broken("decisions.unknown-verb", {verb});
    return Hide{};
}

} // namespace

std::string to_text(const DecisionRow& row) {
    LineWriter out(fmt::format("{} {} {}", row.active ? '+' : '-', row.id, row.when));
    std::visit([&](const auto& decision) { write(out, decision); }, row.decision);
    return out.line();
}

Result<DecisionRow> parse_decision(std::string_view line, std::size_t line_number) {
    LineReader in(line, line_number);
    DecisionRow row;
    const std::string sign = in.word();
    const std::string id = in.word();
    if (sign != "+" && sign != "-") in.broken("decisions.syntax", {sign});
    row.active = sign == "+";
    if (const auto number = parse_number<std::uint64_t>(id))
        row.id = *number;
    else
        in.broken("decisions.syntax", {id});
    row.when = in.word();
    if (!is_clean(row.when)) in.broken("decisions.unclean", {"time"});
    const std::string verb = in.word();
    in.read_fields();
    if (in.failed()) return tl::unexpected(*in.failed());
    row.decision = read_decision(verb, in);
    if (in.failed()) return tl::unexpected(*in.failed());
    return row;
}

} // namespace tieline
