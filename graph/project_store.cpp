#include "graph/facts_codec.hpp"
#include "graph/is_clean.hpp"
#include "graph/project_file.hpp"
#include "graph/project_state.hpp"

#include <algorithm>
#include <map>
#include <set>

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

} // namespace

Result<std::vector<ArticleFacts>> ProjectFile::State::read_facts() {
    const auto read = statement("SELECT key, title, publisher, language, source, content_hash, text, facts "
                                "FROM article ORDER BY key");
    if (!read) return tl::unexpected(read.error());
    SqlStatement& row = **read;
    std::vector<ArticleFacts> all;
    auto done = database.each(row, [&]() -> Result<void> {
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

Result<Resolution> ProjectFile::State::read_resolution() {
    const auto read = statement("SELECT data FROM resolution WHERE id=1");
    if (!read) return tl::unexpected(read.error());
    Resolution resolution;
    auto done = database.each(**read, [&]() -> Result<void> {
        auto decoded = decode_resolution((*read)->text(0));
        if (!decoded) return database.damaged();
        resolution = std::move(*decoded);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return resolution;
}

Result<std::vector<Anchor>> ProjectFile::State::read_anchors(bool with_mentions) {
    const auto read = statement("SELECT seq, uuid, article, local, kind, name, mentions, sum FROM anchor ORDER BY seq");
    if (!read) return tl::unexpected(read.error());
    SqlStatement& row = **read;
    std::vector<Anchor> anchors;
    auto done = database.each(row, [&]() -> Result<void> {
        Anchor anchor;
        anchor.seq = row.number(0);
        anchor.uuid = row.text(1);
        anchor.article = row.text(2);
        if (!row.is_null(3)) anchor.local = static_cast<std::uint32_t>(row.number(3));
        const std::int64_t kind = row.number(4);
        if (kind < 0 || kind >= static_cast<std::int64_t>(kEntityKinds.size())) return database.damaged();
        anchor.kind = static_cast<EntityKind>(kind);
        anchor.name = row.text(5);
        if (row.number(7) != anchor_sum(anchor, row.text(6))) return database.damaged();
        if (!is_clean(anchor.uuid) || !is_clean(anchor.article) || !is_clean(anchor.name)) return database.damaged();
        if (with_mentions) {
            auto mentions = decode_mentions(anchor.article, row.text(6));
            if (!mentions) return database.damaged();
            anchor.mentions = std::move(*mentions);
        }
        anchors.push_back(std::move(anchor));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return anchors;
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

Result<void> ProjectFile::State::put_article(const ArticleFacts& facts) {
    if (!is_clean_article(facts.article)) // it could not be read back
        return fail(ErrorCode::BadInput, "project.unclean-article",
                    {CleanText::from_utf8(facts.article.key).str(), path.string()});
    if (auto done = forget_article(facts.article.key); !done) return done;
    const auto insert = statement("INSERT INTO article(key, title, publisher, language, source, content_hash, text, "
                                  "facts) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!insert) return tl::unexpected(insert.error());
    const Article& article = facts.article;
    const std::string blob = encode_facts(facts);
    (*insert)->bind(1, article.key).bind(2, article.title).bind(3, article.publisher).bind(4, article.language);
    (*insert)->bind(5, article.source).bind(6, article.content_hash).bind(7, article.text.view()).bind_blob(8, blob);
    if (auto done = database.run(**insert); !done) return done;
    const auto search = statement("INSERT INTO search(rowid, title, text) VALUES(?1, ?2, ?3)");
    if (!search) return tl::unexpected(search.error());
    (*search)->bind(1, std::int64_t{sqlite3_last_insert_rowid(database.get())});
    (*search)->bind(2, article.title).bind(3, article.text.view());
    return database.run(**search);
}

Result<void> ProjectFile::State::put_resolution(const Resolution& resolution) {
    const auto write = statement("INSERT OR REPLACE INTO resolution(id, data) VALUES(1, ?1)");
    if (!write) return tl::unexpected(write.error());
    const std::string bytes = encode_resolution(resolution);
    (*write)->bind_blob(1, bytes);
    return database.run(**write);
}

Result<void> ProjectFile::State::put_anchor(const Anchor& anchor) {
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
    return database.run(row);
}

Result<void> ProjectFile::State::put_anchors(std::span<const ArticleFacts> changed, const Resolution& resolution) {
    auto anchors = read_anchors(true);
    if (!anchors) return tl::unexpected(anchors.error());
    std::map<std::string_view, const ArticleFacts*> facts_of;
    for (const ArticleFacts& facts : changed) facts_of.emplace(facts.article.key, &facts);
    std::map<std::string_view, std::vector<Anchor*>> anchors_of;
    for (Anchor& anchor : *anchors)
        if (facts_of.contains(anchor.article)) anchors_of[facts_of.find(anchor.article)->first].push_back(&anchor);
    for (auto& [article, of_article] : anchors_of) rematch(of_article, *facts_of.at(article));

    (void)assign_keys(resolution, *anchors, new_entity_key);
    for (Anchor& anchor : *anchors) {
        if (!anchor.changed) continue;
        const auto facts = facts_of.find(anchor.article);
        if (anchor.seq == 0) { // an entity that this call brought
            if (facts == facts_of.end() || *anchor.local >= facts->second->entities.size()) continue;
            const LocalEntity& entity = facts->second->entities[*anchor.local];
            anchor.kind = entity.kind;
            anchor.name = entity.name;
            anchor.mentions = anchor_mentions(facts->second->article, entity);
        }
        if (auto done = put_anchor(anchor); !done) return done;
    }
    return {};
}

Result<void> ProjectFile::store(std::span<const ArticleFacts> articles, const Resolution& resolution) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    for (const ArticleFacts& facts : articles)
        if (auto done = state_->put_article(facts); !done) return done;
    if (auto done = state_->put_anchors(articles, resolution); !done) return done;
    if (auto done = state_->put_resolution(resolution); !done) return done;
    if (auto done = state_->count_revision(true); !done) return done;
    return transaction->commit();
}

Result<void> ProjectFile::remove_article(const std::string& key, const Resolution& resolution) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = state_->forget_article(key); !done) return done;
    const auto unanchor = state_->statement("DELETE FROM anchor WHERE article=?1");
    if (!unanchor) return tl::unexpected(unanchor.error());
    (*unanchor)->bind(1, key);
    if (auto done = state_->database.run(**unanchor); !done) return done;
    if (auto done = state_->put_anchors({}, resolution); !done) return done;
    if (auto done = state_->put_resolution(resolution); !done) return done;
    if (auto done = state_->count_revision(true); !done) return done;
    // For good: the index is made anew, so that none of its pages remembers, and the log is emptied below.
    if (auto done = state_->database.run("INSERT INTO search(search) VALUES('rebuild')"); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    (void)state_->database.run("PRAGMA wal_checkpoint(TRUNCATE)"); // else the next close does it
    return {};
}

Result<std::vector<ArticleFacts>> ProjectFile::facts() const {
    return state_->read_facts();
}

} // namespace tieline
