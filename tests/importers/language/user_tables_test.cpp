// Tables that a user writes: they extend what came with the program, and what is wrong in them is named.
#include "tests/importers/support.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

namespace fs = std::filesystem;

/// A user's data folder of its own for as long as it lives.
class UserData {
public:
    UserData() {
        if (const char* before = std::getenv("XDG_DATA_HOME")) before_ = before;
        setenv("XDG_DATA_HOME", folder_.path().c_str(), 1);
    }
    ~UserData() {
        if (before_) {
            setenv("XDG_DATA_HOME", before_->c_str(), 1);
        } else {
            unsetenv("XDG_DATA_HOME");
        }
    }
    UserData(const UserData&) = delete;
    UserData& operator=(const UserData&) = delete;

    [[nodiscard]] std::string write(const std::string& table, std::string_view text) const {
        return folder_.write("tieline/language/" + table, text);
    }

private:
    TemporaryFolder folder_;
    std::optional<std::string> before_;
};

ArticleFacts read(std::string_view text) {
    const auto data = load_language_data();
    REQUIRE_MESSAGE(data.has_value(), data.error().key);
    return extract(plain(text), **data, published("2024-05-20"));
}

const LocalEntity* entity(const ArticleFacts& facts, std::string_view name) {
    const auto found = std::find_if(facts.entities.begin(), facts.entities.end(), [&](const LocalEntity& one) {
        return one.name == name || std::find(one.aliases.begin(), one.aliases.end(), name) != one.aliases.end();
    });
    return found == facts.entities.end() ? nullptr : &*found;
}

bool tied(const ArticleFacts& facts, RelationKind kind) {
    return std::any_of(facts.relations.begin(), facts.relations.end(), [&](const LocalRelation& relation) {
        return relation.kind == kind && relation.confidence >= kDisplayThreshold;
    });
}

std::vector<std::string> dates(const ArticleFacts& facts) {
    std::vector<std::string> values;
    for (const DateMention& date : facts.dates) values.push_back(to_edtf(date.value));
    return values;
}

/// The failure to load: its key, the line and the file that it names.
void check_refused(const std::string& file, const std::string& key, const std::string& line) {
    const auto data = load_language_data();
    REQUIRE_FALSE(data.has_value());
    CHECK(data.error().code == ErrorCode::BadInput);
    CHECK(data.error().key == key);
    REQUIRE(data.error().arguments.size() == 3);
    CHECK(data.error().arguments[0].empty() == (key == "language.missing-value"));
    CHECK(data.error().arguments[1] == line);
    CHECK(data.error().arguments[2] == file);
}

} // namespace

TEST_CASE("a user's aliases join names that no rule could") {
    const std::string text = "삐약이는 어제 문을 열었다. Peepcorp은 삐약이의 다른 이름이다.\n";
    const UserData user;
    CHECK(entity(read(text), "삐약이") == nullptr);
    (void)user.write("aliases.tsv", "# mine\norganization\t삐약이\tPeepcorp\n");
    const ArticleFacts facts = read(text);
    REQUIRE(entity(facts, "삐약이") != nullptr);
    CHECK(entity(facts, "삐약이")->kind == EntityKind::Organization);
    CHECK(entity(facts, "삐약이") == entity(facts, "Peepcorp"));
    CHECK(entity(read("구글은 어제 문을 열었다.\n"), "구글") != nullptr); // what came with the program stays
}

TEST_CASE("what a user says of a name counts more than what came with the program") {
    const UserData user;
    const std::string text = "부산은 어제 대구와 만났다.\n";
    REQUIRE(entity(read(text), "부산") != nullptr);
    CHECK(entity(read(text), "부산")->kind == EntityKind::Place);
    (void)user.write("aliases.tsv", "organization\t부산\tBusan FC\n");
    CHECK(entity(read(text), "부산")->kind == EntityKind::Organization);
    CHECK(entity(read(text), "대구")->kind == EntityKind::Place);
}

TEST_CASE("a user's patterns read ties in either language") {
    const UserData user;
    const std::string korean = "가람전자는 누리반도체를 혼쭐냈다.\n";
    const std::string english = "Garam Electronics walloped Nuri Holdings on Monday.\n";
    CHECK_FALSE(tied(read(korean), RelationKind::Criticizes));
    CHECK_FALSE(tied(read(english), RelationKind::Criticizes));
    (void)user.write("ko/relations.tsv", "frame\tmy-scold\tcriticizes\t0.9\t혼쭐내다\tany@subj\tany@obj\n");
    (void)user.write("en/relations.tsv", "frame\tmy-wallop\tcriticizes\t0.9\twallop\tany@subj\tany@obj\n");
    const ArticleFacts facts = read(korean);
    CHECK(tied(facts, RelationKind::Criticizes));
    CHECK(std::any_of(facts.relations.begin(), facts.relations.end(), [](const LocalRelation& relation) {
        return std::get<LocalQuote>(relation.evidence.front()).rule == "my-scold"; // a tie says which row read it
    }));
    CHECK(tied(read(english), RelationKind::Criticizes));
}

TEST_CASE("a user's titles, kin terms and words of dates are understood") {
    const UserData user;
    const std::string title = "가람전자 김서윤 으뜸지기는 웃었다.\n";
    CHECK_FALSE(tied(read(title), RelationKind::WorksFor));
    (void)user.write("ko/titles.tsv", "works_for\t으뜸지기\t으뜸 지기\tboth\n");
    CHECK(tied(read(title), RelationKind::WorksFor));
    const std::string day = "가람전자는 그그저께 문을 열었다.\n";
    CHECK(dates(read(day)).empty());
    (void)user.write("ko/dates.tsv", "offset\t그그저께\tday -3\n");
    CHECK(dates(read(day)) == std::vector<std::string>{"2024-05-17"});
}

TEST_CASE("a user's row for a word that is there already is the one that counts") {
    const UserData user;
    const std::string day = "가람전자는 어제 문을 열었다.\n";
    CHECK(dates(read(day)) == std::vector<std::string>{"2024-05-19"});
    (void)user.write("ko/dates.tsv", "offset\t어제\tday -2\n");
    CHECK(dates(read(day)) == std::vector<std::string>{"2024-05-18"});
}

TEST_CASE("a row that is wrong is refused with its file, its line and the reason") {
    struct Wrong {
        const char* table;
        const char* text;
        const char* key;
        const char* line;
    };
    const std::vector<Wrong> all{
        {"aliases.tsv", "company\t삐약이\tPeepcorp\n", "names.unknown-class", "1"},
        {"aliases.tsv", "# no tab\n\norganization 삐약이\n", "language.too-few-columns", "3"},
        {"aliases.tsv", "organization\t삐약이\ta\tb\n", "language.too-many-columns", "1"},
        {"ko/titles.tsv", "works_for\t으뜸지기\t\tsideways\n", "names.unknown-class", "1"},
        {"ko/dates.tsv", "offset\t그그저께\tfortnight -3\n", "language.bad-value", "1"},
        {"ko/relations.tsv", "\xEF\xBB\xBF# mine\nframe\tmine\tscolds\t0.9\t혼내다\tany@subj\tany@obj\n",
         "language.bad-value", "2"},
        {"ko/relations.tsv", "frame\tmine\n", "language.missing-value", "1"},
        {"en/relations.tsv", "seq\tmine\towns\t0.9\t{S:org} of {T:ship}\n", "language.bad-value", "1"},
        {"en/relations.tsv", "seq\tmine\towns\t0.9\t{S:org} of {T:org}\tdate=none\tmodality=asserted\n",
         "language.too-many-columns", "1"},
        {"en/modality.tsv", "planned\tmine\tnowhere\thopes\n", "language.bad-value", "1"},
        {"currencies.tsv", "unit\t두카트\tDUCAT\n", "language.bad-value", "1"},
        {"aliases.tsv", "organization\tok\norganization\t\xBB\xDF\xBE\xE0\tx\n", "language.not-utf8", "2"},
    };
    for (const Wrong& wrong : all) {
        CAPTURE(wrong.text);
        const UserData user;
        check_refused(user.write(wrong.table, wrong.text), wrong.key, wrong.line);
    }
}

TEST_CASE("a table in the user's folder that nothing reads is not passed over in silence") {
    const UserData user;
    const std::string file = user.write("ko/alias.tsv", "organization\t삐약이\tPeepcorp\n");
    const auto data = load_language_data();
    REQUIRE_FALSE(data.has_value());
    CHECK(data.error().key == "language.unknown-table");
    CHECK(data.error().arguments == std::vector<std::string>{"language/ko/alias.tsv", file});
}

TEST_CASE("notes and other files beside a user's tables are left alone") {
    const UserData user;
    (void)user.write("notes.md", "# what I changed\n");
    (void)user.write("ko/relations.tsv~", "draft");
    CHECK(load_language_data().has_value());
}

TEST_CASE("words that an editor saved with letters and marks apart are read as one") {
    const UserData user;
    (void)user.write("aliases.tsv", "organization\tCafe\xCC\x81tron\t\n"); // e and a combining accent
    CHECK(entity(read("Caf\xC3\xA9tron opened on Monday.\n"), "Caf\xC3\xA9tron") != nullptr);
}

TEST_CASE("every table says in its first lines what its rows are") {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(TIELINE_SOURCE_DIR) / "assets/language")) {
        if (entry.path().extension() != ".tsv" && entry.path().extension() != ".txt") continue;
        CAPTURE(entry.path().string());
        std::ifstream file(entry.path());
        std::string first;
        CHECK(std::getline(file, first));
        CHECK(first.starts_with("# "));
    }
}

TEST_CASE("the guide to the language data names every table") {
    std::ifstream file(fs::path(TIELINE_SOURCE_DIR) / "assets/language/README.md");
    const std::string guide{std::istreambuf_iterator<char>(file), {}};
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(TIELINE_SOURCE_DIR) / "assets/language")) {
        if (entry.path().extension() != ".tsv" && entry.path().extension() != ".txt") continue;
        const fs::path table = entry.path().lexically_relative(fs::path(TIELINE_SOURCE_DIR) / "assets/language");
        CHECK_MESSAGE(guide.find("`" + table.generic_string() + "`") != std::string::npos, table.string());
    }
}

TEST_CASE("every example of the guide is a row that loads") {
    std::ifstream file(fs::path(TIELINE_SOURCE_DIR) / "assets/language/README.md");
    std::string table, rows;
    std::size_t examples = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("```tsv ")) {
            table = line.substr(7);
            rows.clear();
        } else if (line == "```" && !table.empty()) {
            CAPTURE(table);
            const UserData user;
            (void)user.write(table, rows);
            const auto data = load_language_data();
            CHECK_MESSAGE(data.has_value(), (data ? "" : data.error().key + " " + data.error().arguments.front()));
            ++examples;
            table.clear();
        } else if (!table.empty()) {
            rows += line + "\n";
        }
    }
    CHECK(examples > 20);
}

TEST_CASE("models and language data take no more than fifteen megabytes") {
    std::uintmax_t bytes = 0;
    for (const char* folder : {"assets/models", "assets/language"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(TIELINE_SOURCE_DIR) / folder))
            if (entry.is_regular_file()) bytes += entry.file_size();
    MESSAGE("bytes: ", bytes);
    CHECK(bytes > 1'000'000); // the models are there
    CHECK(bytes <= 15'000'000);
}

} // namespace tieline::test
