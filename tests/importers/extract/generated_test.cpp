// What must hold of facts whatever the article: checked on articles put together from the sentences of many, cut
// anywhere, and wrapped in broken markup.
#include "graph/model_build.hpp"
#include "graph/stable_id.hpp"
#include "graph/utf8.hpp"
#include "importers/language/characters.hpp"
#include "importers/resolve/resolve.hpp"
#include "tests/importers/support.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> article_files() {
    std::vector<fs::path> files;
    for (const char* folder : {"assets/samples", "tests/data/articles/tuned", "tests/data/articles/frozen"})
        for (const auto& entry : fs::directory_iterator(fs::path(TIELINE_SOURCE_DIR) / folder))
            if (entry.path().extension() != ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Sentences and lines of all articles, markup and furniture included.
const std::vector<std::string>& pieces() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> found;
        for (const fs::path& path : article_files()) {
            const std::string text = bytes_of(path);
            std::size_t begin = 0;
            for (std::size_t at = 0; at < text.size(); ++at) {
                const bool ends = text[at] == '\n' || (text[at] == ' ' && at > 0 && text[at - 1] == '.');
                if (!ends) continue;
                if (at > begin) found.push_back(text.substr(begin, at + 1 - begin));
                begin = at + 1;
            }
        }
        return found;
    }();
    return all;
}

/// Sentences of many articles in a row, here and there inside a tag, sometimes cut in the middle of a character.
std::string mixed_article(std::mt19937& random) {
    static const std::vector<std::string> tags{"<p>",    "</p>",   "<div>", "</div>", "<h1>", "</h1>",     "<aside>",
                                               "<table", "</foo>", "<!--",  "-->",    "&amp", "<a href='", "---\n"};
    std::string text;
    const std::size_t count = 1 + random() % 14;
    for (std::size_t i = 0; i < count; ++i) {
        std::string piece = pieces()[random() % pieces().size()];
        if (random() % 9 == 0) piece.resize(random() % piece.size());
        if (random() % 9 == 0) text += tags[random() % tags.size()];
        text += piece;
        if (random() % 5 == 0) text += "\n\n";
    }
    return text;
}

/// All articles of one batch, each of a key of its own.
std::vector<Document> read_all(const std::string& bytes, int number) {
    static constexpr std::array<const char*, 3> kExtensions{".txt", ".html", ".md"};
    const std::string path =
        "article-" + std::to_string(number) + kExtensions.at(static_cast<std::size_t>(number) % kExtensions.size());
    const InputFile file{path, bytes};
    const Reader* reader = reader_for(file);
    if (reader == nullptr) return {};
    std::vector<ImportWarning> warnings;
    auto documents = reader->read(file, warnings, {});
    return documents ? *std::move(documents) : std::vector<Document>{};
}

bool inside(std::string_view text, TextRange range) {
    return range.begin < range.end && range.end <= text.size() && is_boundary(text, range.begin) &&
           is_boundary(text, range.end);
}

bool valid(const DateRange& date) {
    const auto again = parse_edtf(to_edtf(date));
    return again && *again == date;
}

bool valid(const When& when) {
    const std::array dates{&when.at, &when.start, &when.end};
    return std::all_of(dates.begin(), dates.end(), [](const auto* date) { return !*date || valid(**date); });
}

/// Names may be broken over a line, or stand with other spaces.
std::string squeezed(std::string_view text) {
    std::string out;
    for_each_code_point(text, [&](char32_t c, std::size_t) {
        if (!is_space(c)) append_utf8(out, c);
    });
    return fold_case(out);
}

bool is_called(const LocalEntity& entity, std::string_view words) {
    const std::string wanted = squeezed(words);
    return squeezed(entity.name) == wanted ||
           std::any_of(entity.aliases.begin(), entity.aliases.end(),
                       [&](const std::string& alias) { return squeezed(alias) == wanted; });
}

void check_entities(const ArticleFacts& facts) {
    const std::string_view text = facts.article.text.view();
    for (const LocalEntity& entity : facts.entities) {
        CAPTURE(entity.name);
        CHECK_FALSE(entity.name.empty());
        CHECK(std::is_sorted(entity.aliases.begin(), entity.aliases.end()));
        CHECK(std::adjacent_find(entity.aliases.begin(), entity.aliases.end()) == entity.aliases.end());
        CHECK(std::find(entity.aliases.begin(), entity.aliases.end(), entity.name) == entity.aliases.end());
        CHECK_FALSE(entity.mentions.empty());
        CHECK(std::is_sorted(entity.mentions.begin(), entity.mentions.end()));
        for (const TextRange& mention : entity.mentions) {
            CHECK(inside(text, mention));
            CHECK_MESSAGE(is_called(entity, facts.article.text.slice(mention)),
                          std::string(facts.article.text.slice(mention)));
        }
        CHECK((entity.confidence >= 0 && entity.confidence <= 1));
    }
}

void check_evidence(const ArticleFacts& facts, const LocalEvidence& evidence) {
    const auto* quote = std::get_if<LocalQuote>(&evidence);
    REQUIRE(quote != nullptr);
    CHECK(inside(facts.article.text.view(), quote->range));
    CHECK_FALSE(quote->rule.empty());
}

void check_facts(const ArticleFacts& facts) {
    check_entities(facts);
    const std::string_view text = facts.article.text.view();
    for (const LocalRelation& relation : facts.relations) {
        REQUIRE(relation.source < facts.entities.size());
        REQUIRE(relation.target < facts.entities.size());
        CHECK(relation.source != relation.target);
        CHECK((relation.confidence > 0 && relation.confidence <= 1));
        CHECK_FALSE(relation.evidence.empty());
        for (const LocalEvidence& evidence : relation.evidence) check_evidence(facts, evidence);
        CHECK(valid(relation.when));
        if (relation.amount) CHECK(text.find(relation.amount->text) != std::string_view::npos);
        if (relation.share) CHECK(*relation.share >= 0);
    }
    for (const LocalEvent& event : facts.events) {
        CHECK(valid(event.when));
        CHECK_FALSE(event.participants.empty());
        CHECK(std::is_sorted(event.participants.begin(), event.participants.end()));
        CHECK(event.participants.back() < facts.entities.size());
        check_evidence(facts, event.evidence);
        CHECK(facts.article.text.slice(std::get<LocalQuote>(event.evidence).range) == event.summary);
    }
    for (const DateMention& date : facts.dates) {
        CHECK(inside(text, date.range));
        CHECK(valid(date.value));
    }
    CHECK(std::is_sorted(facts.dates.begin(), facts.dates.end(),
                         [](const DateMention& a, const DateMention& b) { return a.range < b.range; }));
}

std::vector<ArticleFacts> generated(unsigned seed, int count) {
    std::mt19937 random(seed); // NOLINT: the same articles in every run
    std::vector<ArticleFacts> all;
    for (int i = 0; i < count; ++i)
        for (const Document& document : read_all(mixed_article(random), i))
            all.push_back(extract(document, language(), published("2024-02-29")));
    return all;
}

/// As many articles as the long tests ask for, else a few.
int rounds() {
    const char* wanted = std::getenv("TIELINE_GENERATED");
    return wanted == nullptr ? 150 : std::atoi(wanted);
}

} // namespace

TEST_CASE("facts of articles mixed from many keep their promises, and come out alike twice") {
    std::mt19937 random(20240229); // NOLINT: the same articles in every run
    for (int i = 0; i < rounds(); ++i) {
        CAPTURE(i);
        const std::string bytes = mixed_article(random);
        for (const Document& document : read_all(bytes, i)) {
            const ArticleFacts facts = extract(document, language(), published("2024-02-29"));
            check_facts(facts);
            CHECK(extract(document, language(), published("2024-02-29")) == facts);
        }
    }
}

TEST_CASE("facts of articles that were cut anywhere keep their promises") {
    std::mt19937 random(11); // NOLINT: the same cuts in every run
    for (const fs::path& path : article_files()) {
        CAPTURE(path.string());
        std::string bytes = bytes_of(path);
        bytes.resize(random() % bytes.size());
        bytes.erase(0, bytes.empty() ? 0 : random() % bytes.size() / 2);
        const InputFile file{path.string(), bytes};
        std::vector<ImportWarning> warnings;
        const auto documents = reader_for(file)->read(file, warnings, {});
        if (!documents) continue; // an article must be left of a page
        for (const Document& document : *documents) check_facts(extract(document, language(), {}));
    }
}

TEST_CASE("who is who does not depend on the order in which articles come, nor does what is read of them") {
    std::vector<ArticleFacts> articles = generated(3, 40);
    REQUIRE(articles.size() > 20);
    const Resolution resolution = resolve(articles, language());
    std::mt19937 random(5); // NOLINT: the same orders in every run
    for (int round = 0; round < 5; ++round) {
        std::shuffle(articles.begin(), articles.end(), random);
        CHECK(resolve(articles, language()) == resolution);
    }
    std::vector<ArticleFacts> again = generated(3, 40);
    const auto by_key = [](const ArticleFacts& a, const ArticleFacts& b) { return a.article.key < b.article.key; };
    std::sort(again.begin(), again.end(), by_key);
    std::sort(articles.begin(), articles.end(), by_key);
    CHECK(again == articles);
}

TEST_CASE("every entity and relation of a project of generated articles has an id of its own, and ends that exist") {
    const std::vector<ArticleFacts> articles = generated(9, 40);
    const Resolution resolution = resolve(articles, language());
    const auto model = build_model(articles, resolution, {});
    std::set<std::string> entities, relations;
    for (std::uint32_t i = 0; i < model->entity_count(); ++i)
        CHECK(entities.insert(model->entity(EntityId{i}).key.uuid).second);
    REQUIRE(model->relation_count() > 20);
    for (std::uint32_t i = 0; i < model->relation_count(); ++i) {
        const Relation& relation = model->relation(RelationId{i});
        CHECK(relation.source.index() < model->entity_count());
        CHECK(relation.target.index() < model->entity_count());
        CHECK(relations.insert(stable_id(model->key_of(RelationId{i}))).second);
    }
}

} // namespace tieline::test
