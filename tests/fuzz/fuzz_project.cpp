// A project file from a stranger. The first byte chooses what the rest is:
//   0: the file itself; 1: bytes that change in a whole project file; 2: values that change in its tables;
//   3: bytes that change in the facts of an article, sealed as if they were whole.
#include "graph/facts_codec.hpp"
#include "graph/project_file.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fuzzer/FuzzedDataProvider.h>
#include <sqlite3.h>

#include <memory>

using namespace tieline;
using fuzz::promise;
namespace fs = std::filesystem;

namespace {

/// A folder in memory, where there is one, and a whole project that is damaged again and again.
class Workplace {
public:
    Workplace() : facts_(test::synthetic_facts(6, 12)) {
        auto project = ProjectFile::open(folder_.path() / "whole");
        promise(project && project->store(facts_, test::trivial_resolution(facts_)), "a project can be written");
        const EntityKey key = project->model().value()->entity({0}).key;
        const Decision decision = Rename{key, "새 이름"};
        const NodePosition position{key, 1, 2, true};
        promise(project->decide(std::span(&decision, 1)).has_value() &&
                    project->store_positions("sfdp", std::span(&position, 1)).has_value() &&
                    project->store_setting("view", "{}").has_value(),
                "a project can be changed");
        project = ProjectFile::in_memory(); // closes the file
        whole_ = folder_.read("whole");
    }
    [[nodiscard]] const std::string& whole() const { return whole_; }
    [[nodiscard]] const ArticleFacts& facts() const { return facts_.front(); }
    [[nodiscard]] fs::path write(std::string_view bytes) const {
        std::error_code ignored;
        for (const char* left : {"damaged-wal", "damaged-shm"}) fs::remove(folder_.path() / left, ignored);
        return folder_.write("damaged", bytes);
    }

private:
    test::TemporaryFolder folder_;
    std::vector<ArticleFacts> facts_;
    std::string whole_;
};

const Workplace& workplace() {
    static const Workplace place;
    return place;
}

/// What views and exports rely on.
void check_model(const Model& model) {
    const std::string broken = test::broken_invariant(model);
    promise(broken.empty(), broken.c_str());
    for (std::uint32_t i = 0; i < model.entity_count(); ++i)
        promise(is_clean(model.entity({i}).name) && is_clean(model.entity({i}).key.uuid), "names are clean");
    for (std::uint32_t i = 0; i < model.relation_count(); ++i)
        promise(is_clean(model.relation({i}).role), "roles are clean");
    for (std::uint32_t i = 0; i < model.article_count(); ++i) {
        fuzz::check_clean(model.article({i}).text);
        promise(is_clean(model.article({i}).key) && is_clean(model.article({i}).title), "titles are clean");
    }
}

/// Reads everything there is to read, and writes a little.
void use(ProjectFile& project) {
    const auto facts = project.facts();
    (void)project.decisions();
    (void)project.positions("sfdp");
    (void)project.setting("view");
    (void)project.search("이름", 10);
    (void)project.search("맺은 일을", 10);
    (void)project.suggestions();
    (void)project.not_applied();
    if (const auto model = project.model()) check_model(**model);
    (void)project.undo();
    (void)project.redo();
    const Decision decision = Hide{{"a"}};
    (void)project.decide(std::span(&decision, 1));
    if (facts && facts->size() > 1) (void)project.store(std::span(*facts).first(1), test::trivial_resolution(*facts));
    if (const auto model = project.model()) check_model(**model);
}

void use(const fs::path& path) {
    if (auto project = ProjectFile::open(path, OpenMode::ReadOnly)) (void)project->model();
    if (auto project = ProjectFile::open(path)) use(*project);
}

std::string with_edits(std::string bytes, FuzzedDataProvider& edits) {
    while (edits.remaining_bytes() > 0 && !bytes.empty()) {
        const auto at = edits.ConsumeIntegralInRange<std::size_t>(0, bytes.size() - 1);
        bytes[at] = static_cast<char>(edits.ConsumeIntegral<std::uint8_t>());
    }
    return bytes;
}

struct Column {
    const char *table, *name;
};
constexpr Column kColumns[] = {
    {"article", "key"},       {"article", "title"},   {"article", "text"},    {"article", "facts"},
    {"article", "language"},  {"resolution", "data"}, {"anchor", "uuid"},     {"anchor", "article"},
    {"anchor", "local"},      {"anchor", "kind"},     {"anchor", "name"},     {"anchor", "mentions"},
    {"anchor", "sum"},        {"decision", "id"},     {"decision", "step"},   {"decision", "state"},
    {"decision", "line"},     {"decision", "sum"},    {"position", "layout"}, {"position", "entity"},
    {"position", "x"},        {"setting", "value"},   {"meta", "value"},      {"search_data", "block"},
    {"search_docsize", "sz"},
};

/// Puts values into the tables of the project as SQLite itself would.
void change_tables(const fs::path& path, FuzzedDataProvider& input) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(path.c_str(), &opened);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
    if (code != SQLITE_OK) return;
    while (input.remaining_bytes() > 0) {
        const Column& column = kColumns[input.ConsumeIntegralInRange<std::size_t>(0, std::size(kColumns) - 1)];
        const std::string sql = std::string("UPDATE OR IGNORE ") + column.table + " SET " + column.name + "=?1";
        sqlite3_stmt* prepared = nullptr;
        if (sqlite3_prepare_v2(database.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) continue;
        const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
        const std::string bytes = input.ConsumeRandomLengthString(256);
        switch (input.ConsumeIntegralInRange(0, 3)) {
        case 0:
            sqlite3_bind_int64(prepared, 1, input.ConsumeIntegral<std::int64_t>());
            break;
        case 1:
            sqlite3_bind_double(prepared, 1, input.ConsumeFloatingPoint<double>());
            break;
        case 2:
            sqlite3_bind_text(prepared, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
            break;
        default:
            sqlite3_bind_blob(prepared, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        }
        (void)sqlite3_step(prepared);
    }
}

/// The checksum tells damage, not malice: a stranger can seal anything.
void change_facts(FuzzedDataProvider& input) {
    const ArticleFacts& original = workplace().facts();
    const std::string body = with_edits(encode_facts(original).substr(8), input);
    std::string sealed;
    for (unsigned shift = 0; shift < 64; shift += 8) sealed += static_cast<char>((checksum(body) >> shift) & 0xFFU);
    const auto facts = decode_facts(original.article, sealed + body);
    if (!facts) return;
    promise(decode_facts(facts->article, encode_facts(*facts)) == facts, "facts that were read are written alike");
    auto project = ProjectFile::in_memory();
    promise(project.has_value(), "a project can live in memory");
    if (project->store(std::span(&*facts, 1), test::trivial_resolution(std::span(&*facts, 1)))) use(*project);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    FuzzedDataProvider input(data + 1, size - 1);
    switch (data[0] % 4U) {
    case 0:
        use(workplace().write(fuzz::as_text(data + 1, size - 1)));
        break;
    case 1:
        use(workplace().write(with_edits(workplace().whole(), input)));
        break;
    case 2: {
        const fs::path path = workplace().write(workplace().whole());
        change_tables(path, input);
        use(path);
        break;
    }
    default:
        change_facts(input);
    }
    return 0;
}
