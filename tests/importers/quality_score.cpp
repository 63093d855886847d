#include "tests/importers/quality_score.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace tieline::test {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;

/// Letters and digits only, case and width folded.
std::string normalised(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::UnicodeString folded = fold->normalize(icu::UnicodeString::fromUTF8(name), status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
        if (u_isalnum(folded.char32At(i)) != 0) kept.append(folded.char32At(i));
    std::string text;
    return kept.toUTF8String(text);
}

/// White space, no-break spaces among it, as single spaces.
std::string plain(const std::string& text) {
    const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(text);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
        const UChar32 c = whole.char32At(i);
        if (u_isUWhiteSpace(c) == 0)
            kept.append(c);
        else if (!kept.isEmpty() && kept.char32At(kept.length() - 1) != ' ')
            kept.append(UChar32{' '});
    }
    kept.trim();
    std::string result;
    return kept.toUTF8String(result);
}

/// "Since 2019" may be 2019 or 2019/..; about 2019 is 2019; a quarter has more than one spelling.
std::string same_date(std::string value) {
    if (const std::optional<DateRange> range = parse_edtf(value)) value = to_edtf(*range);
    while (value.ends_with('~')) value.pop_back();
    if (value.ends_with("/..")) value.resize(value.size() - 3);
    return value;
}

std::string string_at(const Json& object, const char* key) {
    return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
}

std::vector<std::string> list_at(const Json& object, const char* key) {
    return object.contains(key) ? object[key].get<std::vector<std::string>>() : std::vector<std::string>();
}

bool is_core(const Json& item) {
    return !item.contains("core") || item["core"].get<bool>();
}

struct Key {
    std::string kind, source, target;
    auto operator<=>(const Key&) const = default;
};

Key key_of(const std::string& kind, std::string source, std::string target) {
    const std::optional<RelationKind> known = parse_relation_kind(kind);
    if (known && !directed(*known) && target < source) std::swap(source, target);
    return {kind, std::move(source), std::move(target)};
}

std::pair<std::string, std::string> loose(const Key& key) {
    return std::minmax(key.source, key.target);
}

/// Everything that counts as this relation of the gold.
std::set<Key> keys_of(const Json& relation) {
    const auto with = [&](const char* key, const char* others) {
        std::vector<std::string> all = list_at(relation, others);
        all.push_back(relation[key].get<std::string>());
        return all;
    };
    std::set<Key> keys;
    for (const std::string& kind : with("kind", "alt_kinds"))
        for (const std::string& source : with("source", "alt_sources"))
            for (const std::string& target : with("target", "alt_targets")) {
                keys.insert(key_of(kind, source, target));
                if (relation.value("either_direction", false)) keys.insert(key_of(kind, target, source));
            }
    return keys;
}

std::set<Key> keys_of_all(const Json& gold, const char* list) {
    std::set<Key> keys;
    if (gold.contains(list))
        for (const Json& relation : gold[list]) keys.merge(keys_of(relation));
    return keys;
}

std::string text_of(const Key& key) {
    return fmt::format("{} {} {}", key.source, key.kind, key.target);
}

class Scorer {
public:
    Scorer(const Json& gold, const ArticleFacts& facts, std::vector<std::string>* misses)
        : gold_(gold), facts_(facts), misses_(misses) {}

    QualityCounts score() {
        match_entities();
        score_entities();
        collect_relations();
        score_wrong_relations();
        for (const Json& relation : gold_["relations"]) score_relation(relation);
        for (const Json& date : gold_["dates"])
            if (is_core(date)) score_date(date);
        return counts_;
    }

private:
    void say(std::string line) {
        if (misses_ != nullptr) misses_->push_back(std::move(line));
    }

    /// One to one, the most names in common first; a second match for a gold entity is a duplicate.
    void match_entities() {
        std::vector<std::tuple<int, std::size_t, std::size_t>> candidates;
        for (std::size_t p = 0; p < facts_.entities.size(); ++p) {
            Names mine{normalised(facts_.entities[p].name)};
            for (const std::string& alias : facts_.entities[p].aliases) mine.insert(normalised(alias));
            mine.erase("");
            for (std::size_t g = 0; g < gold_["entities"].size(); ++g) {
                Names common;
                for (const std::string& name : list_at(gold_["entities"][g], "names"))
                    if (mine.contains(normalised(name))) common.insert(normalised(name));
                if (!common.empty()) candidates.emplace_back(-static_cast<int>(common.size()), p, g);
            }
        }
        std::sort(candidates.begin(), candidates.end());
        std::map<std::size_t, std::size_t> duplicates;
        for (const auto& [weight, p, g] : candidates) {
            if (matched_.contains(p)) continue;
            if (used_.contains(g))
                duplicates.emplace(p, g);
            else {
                matched_[p] = g;
                used_.insert(g);
                duplicates.erase(p);
            }
        }
        duplicates_ = std::move(duplicates);
    }

    void score_entities() {
        for (const auto& [p, g] : matched_) {
            const Json& gold = gold_["entities"][g];
            counts_.entities.right += is_core(gold) ? 1 : 0;
            const std::string kind{to_string(facts_.entities[p].kind)};
            ++counts_.kinds.all;
            if (kind == string_at(gold, "kind") || kind == string_at(gold, "alt_kind"))
                ++counts_.kinds.right;
            else
                say(fmt::format("kind of {}: {}", facts_.entities[p].name, kind));
        }
        for (std::size_t g = 0; g < gold_["entities"].size(); ++g)
            if (is_core(gold_["entities"][g]) && !used_.contains(g)) {
                ++counts_.entities.missed;
                say("missed entity: " + list_at(gold_["entities"][g], "names").front());
            }
        for (std::size_t p = 0; p < facts_.entities.size(); ++p)
            if (!matched_.contains(p)) {
                ++counts_.entities.wrong;
                say(fmt::format("{} entity: {} {}", duplicates_.contains(p) ? "duplicate" : "spurious",
                                to_string(facts_.entities[p].kind), facts_.entities[p].name));
            }
    }

    std::string id_of(std::uint32_t entity) const {
        for (const auto* found : {&matched_, &duplicates_})
            if (const auto at = found->find(entity); at != found->end()) return gold_["entities"][at->second]["id"];
        return "?" + facts_.entities[entity].name;
    }

    bool grounded(const LocalRelation& relation) const {
        const std::size_t size = facts_.article.text.size();
        return !relation.evidence.empty() &&
               std::all_of(relation.evidence.begin(), relation.evidence.end(), [&](const LocalEvidence& evidence) {
                   const auto* quote = std::get_if<LocalQuote>(&evidence);
                   return quote != nullptr && !quote->range.empty() && quote->range.end <= size;
               });
    }

    void collect_relations() {
        for (const LocalRelation& relation : facts_.relations) {
            if (relation.confidence < kDisplayThreshold) continue;
            ++counts_.evidence.all;
            counts_.evidence.right += grounded(relation) ? 1 : 0;
            if (relation.kind == RelationKind::MentionedWith || relation.modality == Modality::Denied) continue;
            const Key key =
                key_of(std::string(to_string(relation.kind)), id_of(relation.source), id_of(relation.target));
            if (key.source != key.target) found_[key].push_back(&relation);
        }
    }

    void score_wrong_relations() {
        const std::set<Key> accepted = keys_of_all(gold_, "relations");
        const std::set<Key> planned = keys_of_all(gold_, "planned");
        const std::set<Key> denied = keys_of_all(gold_, "denied");
        std::set<std::pair<std::string, std::string>> fine, wrong_pairs;
        for (const auto* keys : {&accepted, &planned})
            for (const Key& key : *keys) fine.insert(loose(key));
        for (const auto& [key, relations] : found_) {
            const bool right = accepted.contains(key);
            if (!right && denied.contains(key)) {
                ++counts_.denied_asserted;
                say("asserted though denied: " + text_of(key));
            }
            if (!right && planned.contains(key)) {
                ++counts_.planned_found;
                if (std::any_of(relations.begin(), relations.end(),
                                [](const auto* relation) { return relation->modality != Modality::Planned; })) {
                    ++counts_.planned_asserted;
                    say("asserted though planned: " + text_of(key));
                }
            } else if (!right) {
                ++counts_.relations.wrong;
                say("wrong relation: " + text_of(key));
            }
            count_rules(relations, right, planned.contains(key));
            if (!fine.contains(loose(key))) wrong_pairs.insert(loose(key));
        }
        counts_.pairs.wrong = wrong_pairs.size();
    }

    /// A reading is right where the gold has the tie, a plan read as a plan included.
    void count_rules(const std::vector<const LocalRelation*>& relations, bool right, bool planned) {
        for (const LocalRelation* relation : relations) {
            const bool good = right || (planned && relation->modality == Modality::Planned);
            for (const LocalEvidence& evidence : relation->evidence) {
                const auto* quote = std::get_if<LocalQuote>(&evidence);
                if (quote == nullptr) continue;
                auto& rule = counts_.rules[quote->rule];
                ++(good ? rule.right : rule.wrong);
            }
        }
    }

    void score_relation(const Json& relation) {
        if (!is_core(relation)) return;
        const std::set<Key> mine = keys_of(relation);
        const bool pair = std::any_of(found_.begin(), found_.end(), [&](const auto& entry) {
            return std::any_of(mine.begin(), mine.end(), [&](const Key& k) { return loose(k) == loose(entry.first); });
        });
        ++(pair ? counts_.pairs.right : counts_.pairs.missed);
        std::vector<const LocalRelation*> hits;
        for (const Key& key : mine)
            if (const auto at = found_.find(key); at != found_.end())
                hits.insert(hits.end(), at->second.begin(), at->second.end());
        ++(hits.empty() ? counts_.relations.missed : counts_.relations.right);
        if (hits.empty()) {
            say("missed relation: " + text_of({relation["kind"], relation["source"], relation["target"]}));
            return;
        }
        score_when(relation, hits);
        if (!relation.contains("amount") || relation["amount"].is_null()) return;
        const double wanted = relation["amount"]["value"].get<double>();
        ++counts_.amounts.all;
        counts_.amounts.right += std::any_of(hits.begin(), hits.end(), [&](const LocalRelation* hit) {
            return hit->amount && std::abs(hit->amount->value - wanted) < 0.5;
        });
    }

    void score_when(const Json& relation, const std::vector<const LocalRelation*>& hits) {
        Names wanted;
        for (const char* key : {"at", "start", "end"})
            if (const std::string value = string_at(relation, key); !value.empty()) wanted.insert(same_date(value));
        if (wanted.empty()) return;
        ++counts_.when.all;
        const bool right = std::any_of(hits.begin(), hits.end(), [&](const LocalRelation* hit) {
            Names dates;
            for (const auto* date : {&hit->when.at, &hit->when.start, &hit->when.end})
                if (*date) dates.insert(same_date(to_edtf(**date)));
            return std::includes(dates.begin(), dates.end(), wanted.begin(), wanted.end());
        });
        counts_.when.right += right ? 1 : 0;
        if (!right) say("without its date: " + text_of({relation["kind"], relation["source"], relation["target"]}));
    }

    void score_date(const Json& date) {
        const std::string context = plain(date["context"]);
        const std::string text = plain(date["text"]);
        Names wanted{same_date(date["value"])};
        for (const std::string& value : list_at(date, "alt_values")) wanted.insert(same_date(value));
        std::string got;
        bool right = false;
        for (const DateMention& mention : facts_.dates) {
            const std::string mine = plain(std::string(facts_.article.text.slice(mention.range)));
            const auto in = [](const std::string& whole, const std::string& part) {
                return whole.find(part) != std::string::npos;
            };
            if (!in(context, mine) || (!in(text, mine) && !in(mine, text))) continue;
            const std::string value = same_date(to_edtf(mention.value));
            right = right || wanted.contains(value);
            got += " " + value;
        }
        ++counts_.dates.all;
        counts_.dates.right += right ? 1 : 0;
        if (!right) say(fmt::format("wrong date: {} is {}, got{}", text, date["value"].get<std::string>(), got));
    }

    const Json& gold_;
    const ArticleFacts& facts_;
    std::vector<std::string>* misses_;
    QualityCounts counts_;
    std::map<std::size_t, std::size_t> matched_, duplicates_; // extracted -> gold
    std::set<std::size_t> used_;
    std::map<Key, std::vector<const LocalRelation*>> found_;
};

double ratio(std::size_t part, std::size_t whole, double otherwise) {
    return whole == 0 ? otherwise : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

double QualityCounts::Found::precision() const {
    return ratio(right, right + wrong, 1);
}
double QualityCounts::Found::recall() const {
    return ratio(right, right + missed, 1);
}
double QualityCounts::Found::f1() const {
    return ratio(2 * right, 2 * right + wrong + missed, 0);
}
double QualityCounts::Share::value() const {
    return ratio(right, all, 1);
}

QualityCounts::Found& QualityCounts::Found::operator+=(const Found& other) {
    right += other.right;
    wrong += other.wrong;
    missed += other.missed;
    return *this;
}

QualityCounts::Share& QualityCounts::Share::operator+=(const Share& other) {
    right += other.right;
    all += other.all;
    return *this;
}

QualityCounts& QualityCounts::operator+=(const QualityCounts& other) {
    for (const auto& [rule, found] : other.rules) rules[rule] += found;
    entities += other.entities;
    pairs += other.pairs;
    relations += other.relations;
    kinds += other.kinds;
    dates += other.dates;
    evidence += other.evidence;
    when += other.when;
    amounts += other.amounts;
    denied_asserted += other.denied_asserted;
    planned_asserted += other.planned_asserted;
    planned_found += other.planned_found;
    return *this;
}

QualityCounts score_article(const nlohmann::json& gold, const ArticleFacts& facts, std::vector<std::string>* misses) {
    return Scorer(gold, facts, misses).score();
}

std::string describe(const QualityCounts& counts) {
    std::string text;
    const auto add = [&](const char* name, const QualityCounts::Found& found) {
        text += fmt::format("  {:10} precision {:.3f}  recall {:.3f}  F1 {:.3f}\n", name, found.precision(),
                            found.recall(), found.f1());
    };
    add("entities", counts.entities);
    add("pairs", counts.pairs);
    add("relations", counts.relations);
    return text + fmt::format("  kinds {:.3f}  dates {:.3f}  evidence {:.3f}  when {:.3f} of {}  amounts {:.3f} of {}  "
                              "denied asserted {}  planned asserted {} of {}\n",
                              counts.kinds.value(), counts.dates.value(), counts.evidence.value(), counts.when.value(),
                              counts.when.all, counts.amounts.value(), counts.amounts.all, counts.denied_asserted,
                              counts.planned_asserted, counts.planned_found);
}

} // namespace tieline::test
