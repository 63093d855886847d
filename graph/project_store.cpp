#include "graph/facts_codec.hpp"
#include "graph/is_clean.hpp"
#include "graph/project_file.hpp"
#include "graph/project_state.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

/// Articles, what was extracted from them, and the keys of their entities: in and out of the project.
namespace tieline {

namespace {

/// Text of a stranger's file that claims to be clean and is not would break ranges and exports.
std::optional<CleanText> still_clean(const std::string& text) {
    CleanReport report;
    CleanText clean = CleanText::from_utf8(text, &report);
    if (clean.str() != text) return std::nullopt;
    return clean;
}

/// The words of an article beside its text are as clean as the text is.
bool is_clean_article(const Article& article) {
    return is_clean(article.key) && is_clean(article.title) && is_clean(article.publisher) &&
           is_clean(article.language) && is_clean(article.source) && is_clean(article.content_hash);
}

std::int64_t anchor_sum(const Anchor& anchor, std::string_view mentions) {
    std::uint64_t sum = checksum(anchor.uuid, static_cast<std::uint64_t>(anchor.kind));
    sum = checksum(anchor.article, sum);
    sum = checksum(anchor.name, sum ^ (anchor.local ? *anchor.local + 1ULL : 0ULL));
    return static_cast<std::int64_t>(checksum(mentions, sum));
}

std::int64_t markup_sum(std::int64_t article, std::string_view markup) {
    return static_cast<std::int64_t>(checksum(markup, static_cast<std::uint64_t>(article)));
}

} // namespace

Result<std::vector<ArticleFacts>> ProjectFile::State::read_facts(const std::stop_token& stop) {
    const auto read = statement("SELECT key, title, publisher, language, source, content_hash, text, facts "
                                "FROM article ORDER BY key");
    if (!read) return tl::unexpected(read.error());
    SqlStatement& row = **read;
    std::vector<ArticleFacts> all;
    auto done = database.each(row, [&]() -> Result<void> {
        if (stop.stop_requested()) return fail(ErrorCode::Interrupted, "error.interrupted");
        Article article;
        article.key = row.text(0);
        article.title = row.text(1);
        article.publisher = row.text(2);
        article.language = row.text(3);
        article.source = row.text(4);
        article.content_hash = row.text(5);
        auto text = still_clean(row.text(6));
        if (!text || !is_clean_article(article))
            return fail(ErrorCode::BadInput, "project.damaged-article", {article.key, path.string()});
        article.text = std::move(*text);
        const std::string key = article.key;
        auto facts = decode_facts(std::move(article), row.text(7));
        if (!facts) return fail(ErrorCode::BadInput, "project.damaged-article", {key, path.string()});
        all.push_back(std::move(*facts));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return all;
}

Result<ModelInput> ProjectFile::State::read_resolution() {
    const auto read = statement("SELECT a.id, r.data FROM article a LEFT JOIN resolution r ON r.article=a.id "
                                "ORDER BY a.key");
    if (!read) return tl::unexpected(read.error());
    ResolutionReader reader;
    auto done = database.each(**read, [&]() -> Result<void> {
        if (!reader.add((*read)->number(0), (*read)->view(1))) return database.damaged();
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    auto input = reader.finish();
    if (!input) return database.damaged();
    return std::move(*input);
}

Result<std::vector<Anchor>> read_anchors(Database& database) {
    auto read =
        database.prepare("SELECT seq, uuid, article, local, kind, name, mentions, sum FROM anchor ORDER BY seq");
    if (!read) return tl::unexpected(read.error());
    SqlStatement& row = *read;
    std::vector<Anchor> anchors;
    auto done = database.each(row, [&]() -> Result<void> {
        Anchor& anchor = anchors.emplace_back();
        anchor.seq = row.number(0);
        anchor.uuid = row.view(1);
        anchor.article = row.view(2);
        if (!row.is_null(3)) anchor.local = static_cast<std::uint32_t>(row.number(3));
        const std::int64_t kind = row.number(4);
        if (kind < 0 || kind >= static_cast<std::int64_t>(kEntityKinds.size())) return database.damaged();
        anchor.kind = static_cast<EntityKind>(kind);
        anchor.name = row.view(5);
        if (row.number(7) != anchor_sum(anchor, row.view(6))) return database.damaged();
        if (!is_clean(anchor.uuid) || !is_clean(anchor.article) || !is_clean(anchor.name)) return database.damaged();
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return anchors;
}

Result<void> ProjectFile::State::read_mentions(Anchor& anchor) {
    const auto read = statement("SELECT mentions FROM anchor WHERE seq=?1");
    if (!read) return tl::unexpected(read.error());
    (*read)->bind(1, anchor.seq);
    return database.each(**read, [&]() -> Result<void> {
        auto mentions = decode_mentions(anchor.article, (*read)->view(0));
        if (!mentions) return database.damaged();
        anchor.mentions = std::move(*mentions);
        return {};
    });
}

Result<KnownBase> ProjectFile::State::take_known() {
    const auto revision = meta("base_revision");
    if (!revision) return tl::unexpected(revision.error());
    KnownBase base = std::exchange(kept, {});
    if (base.revision == *revision) return base;
    base = {};
    base.revision = *revision;
    const auto read = statement("SELECT a.id, a.key, r.data FROM article a LEFT JOIN resolution r ON r.article=a.id");
    if (!read) return tl::unexpected(read.error());
    auto done = database.each(**read, [&]() -> Result<void> {
        base.articles.emplace((*read)->text(1), (*read)->number(0));
        base.rows.emplace((*read)->number(0), checksum((*read)->view(2)));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    auto anchors = read_anchors(database);
    if (!anchors) return tl::unexpected(anchors.error());
    base.anchors = std::move(*anchors);
    return base;
}

Result<void> ProjectFile::State::forget_article(const std::string& key) {
    const auto unsearch = statement("INSERT INTO search(search, rowid, title, text) "
                                    "SELECT 'delete', id, title, text FROM article WHERE key=?1");
    if (!unsearch) return tl::unexpected(unsearch.error());
    (*unsearch)->bind(1, key);
    if (auto done = database.run(**unsearch); !done) return done;
    const auto remove = statement("DELETE FROM article WHERE key=?1");
    if (!remove) return tl::unexpected(remove.error());
    (*remove)->bind(1, key);
    return database.run(**remove);
}

Result<void> ProjectFile::State::put_article(const ArticleFacts& facts, KnownBase& base) {
    if (!is_clean_article(facts.article)) // it could not be read back
        return fail(ErrorCode::BadInput, "project.unclean-article",
                    {CleanText::from_utf8(facts.article.key).str(), path.string()});
    if (auto done = forget_article(facts.article.key); !done) return done;
    const auto insert = statement("INSERT INTO article(key, title, publisher, language, source, content_hash, text, "
                                  "facts, id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!insert) return tl::unexpected(insert.error());
    const Article& article = facts.article;
    const std::string blob = encode_facts(facts);
    (*insert)->bind(1, article.key).bind(2, article.title).bind(3, article.publisher).bind(4, article.language);
    (*insert)->bind(5, article.source).bind(6, article.content_hash).bind(7, article.text.view()).bind_blob(8, blob);
    const auto number = base.articles.find(article.key); // a new version keeps it: other rows may name it
    if (number != base.articles.end()) (*insert)->bind(9, number->second);
    if (auto done = database.run(**insert); !done) return done;
    const std::int64_t id = sqlite3_last_insert_rowid(database.get());
    base.articles.insert_or_assign(article.key, id);
    const auto search = statement("INSERT INTO search(rowid, title, text) VALUES(?1, ?2, ?3)");
    if (!search) return tl::unexpected(search.error());
    (*search)->bind(1, id);
    (*search)->bind(2, article.title).bind(3, article.text.view());
    return database.run(**search);
}

Result<void> ProjectFile::State::put_markup(std::int64_t article, std::string_view markup) {
    const auto write = statement(markup.empty() ? "DELETE FROM markup WHERE article=?1"
                                                : "INSERT OR REPLACE INTO markup VALUES(?1, ?2, ?3)");
    if (!write) return tl::unexpected(write.error());
    (*write)->bind(1, article);
    if (!markup.empty()) (*write)->bind_blob(2, markup).bind(3, markup_sum(article, markup));
    return database.run(**write);
}

Result<void> ProjectFile::State::put_resolution(const Resolution& resolution, const AssignedKeys& keys,
                                                KnownBase& base) {
    const auto write = statement("INSERT OR REPLACE INTO resolution(article, data) VALUES(?1, ?2)");
    if (!write) return tl::unexpected(write.error());
    for (const ResolutionRow& row : to_rows(resolution, keys, base.articles)) {
        const std::uint64_t sum = checksum(row.bytes);
        const auto [known_sum, added] = base.rows.try_emplace(row.article, sum);
        if (!added && known_sum->second == sum) continue;
        known_sum->second = sum;
        (*write)->bind(1, row.article).bind_blob(2, row.bytes);
        if (auto done = database.run(**write); !done) return done;
    }
    return {};
}

Result<void> ProjectFile::State::put_anchor(Anchor& anchor) {
    const auto write = statement("INSERT OR REPLACE INTO anchor(seq, uuid, article, local, kind, name, mentions, sum) "
                                 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!write) return tl::unexpected(write.error());
    const std::string mentions = encode_mentions(anchor.mentions);
    SqlStatement& row = **write;
    if (anchor.seq != 0)
        row.bind(1, anchor.seq);
    else
        row.bind_null(1);
    row.bind(2, anchor.uuid).bind(3, anchor.article);
    if (anchor.local)
        row.bind(4, std::int64_t{*anchor.local});
    else
        row.bind_null(4);
    row.bind(5, static_cast<std::int64_t>(anchor.kind)).bind(6, anchor.name).bind_blob(7, mentions);
    row.bind(8, anchor_sum(anchor, mentions));
    if (auto done = database.run(row); !done) return done;
    anchor.seq = sqlite3_last_insert_rowid(database.get());
    anchor.changed = false;
    return {};
}

Result<AssignedKeys> ProjectFile::State::put_anchors(std::span<const ArticleFacts> changed,
                                                     const Resolution& resolution, KnownBase& base) {
    std::unordered_map<std::string_view, const ArticleFacts*> facts_of;
    for (const ArticleFacts& facts : changed) facts_of.emplace(facts.article.key, &facts);
    const auto facts_about = [&](const Anchor& anchor) -> const ArticleFacts* {
        const auto facts = facts_of.find(anchor.article);
        return facts == facts_of.end() ? nullptr : facts->second;
    };
    std::map<std::string_view, std::vector<Anchor*>> anchors_of;
    for (Anchor& anchor : base.anchors) {
        const ArticleFacts* facts = facts_about(anchor);
        if (facts == nullptr) continue;
        if (auto done = read_mentions(anchor); !done) return tl::unexpected(done.error());
        anchors_of[facts->article.key].push_back(&anchor);
    }
    for (auto& [article, of_article] : anchors_of) rematch(of_article, *facts_of.at(article));

    AssignedKeys keys = assign_keys(resolution, base.anchors, new_entity_key);
    for (Anchor& anchor : base.anchors) {
        if (!anchor.changed) continue;
        const ArticleFacts* facts = facts_about(anchor);
        if (anchor.seq == 0) { // an entity that this call brought
            if (facts == nullptr || *anchor.local >= facts->entities.size()) continue;
            const LocalEntity& entity = facts->entities[*anchor.local];
            anchor.kind = entity.kind;
            anchor.name = entity.name;
            anchor.mentions = anchor_mentions(facts->article, entity);
        } else if (facts == nullptr) {
            if (auto done = read_mentions(anchor); !done) return tl::unexpected(done.error());
        }
        if (auto done = put_anchor(anchor); !done) return tl::unexpected(done.error());
        anchor.mentions = {};
    }
    std::erase_if(base.anchors, [](const Anchor& anchor) { return anchor.seq == 0; });
    return keys;
}

Result<void> ProjectFile::State::commit_base(Transaction& transaction, KnownBase base) {
    if (auto done = count_revision(true); !done) return done;
    // Outdated, and it holds names: what was removed for good is nowhere any more.
    if (auto done = database.run("DELETE FROM outline"); !done) return done;
    if (auto done = transaction.commit(); !done) return done;
    ++base.revision;
    kept = std::move(base);
    return {};
}

Result<void> ProjectFile::store(std::span<const ArticleFacts> articles, const Resolution& resolution,
                                std::span<const std::string> markups) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    auto base = state_->take_known();
    if (!base) return tl::unexpected(base.error());
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (auto done = state_->put_article(articles[i], *base); !done) return done;
        const std::int64_t number = base->articles.at(articles[i].article.key);
        const std::string_view markup = i < markups.size() ? std::string_view(markups[i]) : std::string_view();
        if (auto done = state_->put_markup(number, markup); !done) return done;
    }
    const auto keys = state_->put_anchors(articles, resolution, *base);
    if (!keys) return tl::unexpected(keys.error());
    if (auto done = state_->put_resolution(resolution, *keys, *base); !done) return done;
    return state_->commit_base(*transaction, std::move(*base));
}

Result<void> ProjectFile::remove_article(const std::string& key, const Resolution& resolution) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    auto base = state_->take_known();
    if (!base) return tl::unexpected(base.error());
    for (const char* sql : {"DELETE FROM anchor WHERE article=?1",
                            "DELETE FROM resolution WHERE article=(SELECT id FROM article WHERE key=?1)",
                            "DELETE FROM markup WHERE article=(SELECT id FROM article WHERE key=?1)"}) {
        const auto forget = state_->statement(sql);
        if (!forget) return tl::unexpected(forget.error());
        (*forget)->bind(1, key);
        if (auto done = state_->database.run(**forget); !done) return done;
    }
    if (auto done = state_->forget_article(key); !done) return done;
    if (const auto number = base->articles.find(key); number != base->articles.end()) {
        base->rows.erase(number->second);
        base->articles.erase(number);
    }
    std::erase_if(base->anchors, [&](const Anchor& anchor) { return anchor.article == key; });
    const auto keys = state_->put_anchors({}, resolution, *base);
    if (!keys) return tl::unexpected(keys.error());
    if (auto done = state_->put_resolution(resolution, *keys, *base); !done) return done;
    // For good: the index is made anew, so that none of its pages remembers, and the log is emptied below.
    if (auto done = state_->database.run("INSERT INTO search(search) VALUES('rebuild')"); !done) return done;
    if (auto done = state_->commit_base(*transaction, std::move(*base)); !done) return done;
    (void)state_->database.run("PRAGMA wal_checkpoint(TRUNCATE)"); // else the next close does it
    return {};
}

Result<std::string> ProjectFile::markup(const std::string& article_key) const {
    const auto read = state_->statement("SELECT r.article, r.data, r.sum FROM article a JOIN markup r "
                                        "ON r.article=a.id WHERE a.key=?1");
    if (!read) return tl::unexpected(read.error());
    SqlStatement& row = **read;
    std::string found;
    row.bind(1, article_key);
    auto done = state_->database.each(row, [&]() -> Result<void> {
        found = row.view(1);
        if (row.number(2) != markup_sum(row.number(0), found)) return state_->database.damaged();
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return found;
}

Result<std::vector<ArticleFacts>> ProjectFile::facts() const {
    return state_->read_facts();
}

} // namespace tieline
