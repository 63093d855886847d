#include "importers/language/characters.hpp"
#include "importers/readers/document_builder.hpp"
#include "importers/readers/html_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace tieline::html {
namespace {

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 22> kNoText{
    "script", "style", "noscript", "template", "nav",    "aside", "footer", "form",   "button", "iframe", "svg",
    "select", "input", "textarea", "head",     "object", "embed", "canvas", "dialog", "video",  "audio",  "menu"};

/// Words in class or id of what belongs to the page and not to the article.
constexpr std::array<std::string_view, 52> kFurniture{
    "comment",    "comments",    "related",   "share",    "sharing",       "social",      "sidebar",
    "promo",      "advert",      "ad",        "ads",      "advertisement", "newsletter",  "subscribe",
    "breadcrumb", "breadcrumbs", "footer",    "nav",      "navbar",        "navigation",  "menu",
    "cookie",     "cookies",     "popup",     "modal",    "recommend",     "recommended", "recommendation",
    "ranking",    "banner",      "reply",     "replies",  "copyright",     "tags",        "tag",
    "sns",        "login",       "search",    "toolbar",  "utility",       "widget",      "widgets",
    "sponsored",  "outbrain",    "taboola",   "trending", "popular",       "mostread",    "teaser",
    "paywall",    "skip",        "pagination"};

constexpr std::array<std::string_view, 26> kBlocks{
    "p",      "div",        "section", "article", "main", "li", "ul",   "ol",     "blockquote",
    "figure", "figcaption", "table",   "tr",      "h1",   "h2", "h3",   "h4",     "h5",
    "h6",     "pre",        "header",  "dl",      "dd",   "dt", "body", "address"};

/// Lower-case words of a class or id: "articleRelated_box-2" gives article, related, box.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    bool lower_before = false;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if ((!upper && !lower) || (upper && lower_before)) words.emplace_back();
        if (upper || lower) words.back().push_back(upper ? static_cast<char>(c + ('a' - 'A')) : c);
        lower_before = lower;
    }
    return words;
}

struct Measure {
    double text = 0;  // characters; a Hangul syllable counts as two
    double links = 0; // of them inside links
    double score = 0;
    [[nodiscard]] double link_share() const { return text > 0 ? links / text : 0; }
};

class BodyFinder {
public:
    explicit BodyFinder(xmlNode* root) : root_(root) { measure(); }

    [[nodiscard]] xmlNode* article();
    [[nodiscard]] bool furniture(const xmlNode* node) const { return furniture_.count(node) != 0; }
    [[nodiscard]] const Measure& measure_of(const xmlNode* node) const {
        static const Measure none;
        const auto found = measures_.find(node);
        return found == measures_.end() ? none : found->second;
    }

private:
    void measure();
    void find_furniture();
    [[nodiscard]] bool named_furniture(const xmlNode* node) const;
    void score();

    xmlNode* root_;
    std::vector<xmlNode*> order_; // elements, parents first
    std::unordered_map<const xmlNode*, Measure> measures_;
    std::unordered_set<const xmlNode*> furniture_;
};

double weight_of(std::string_view text) {
    double weight = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        if (!is_space(c.code)) weight += is_hangul(c.code) ? 2 : 1;
        at += std::max<std::uint32_t>(c.size, 1);
    }
    return weight;
}

bool BodyFinder::named_furniture(const xmlNode* node) const {
    const std::string_view name = name_of(node);
    if (any_of(kNoText, name)) return true;
    if (name == "html" || name == "body" || name == "article" || name == "main") return false;
    constexpr std::array<std::string_view, 7> kRoles{"navigation", "complementary", "banner", "contentinfo",
                                                     "search",     "dialog",        "menu"};
    if (any_of(kRoles, attribute(node, "role"))) return true;
    if (attribute(node, "aria-hidden") == "true" ||
        xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr)
        return true;
    const std::string style = ascii_lower(attribute(node, "style"));
    if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos)
        return true;
    for (const char* key : {"class", "id"})
        for (const std::string& word : words_of(attribute(node, key)))
            if (any_of(kFurniture, word)) return true;
    return false;
}

void BodyFinder::measure() {
    walk(root_, [&](xmlNode* node) {
        if (node->type == XML_ELEMENT_NODE) order_.push_back(node);
        return !any_of(kNoText, name_of(node));
    });
    for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
        if (any_of(kNoText, name_of(*node))) continue;
        Measure& mine = measures_[*node];
        for (const xmlNode* child = (*node)->children; child != nullptr; child = child->next) {
            mine.text += weight_of(text_of(child));
            if (const auto inner = measures_.find(child); inner != measures_.end()) {
                mine.text += inner->second.text;
                mine.links += inner->second.links;
            }
        }
        if (name_of(*node) == "a") mine.links = mine.text;
    }
    find_furniture();
    score();
}

/// What its name gives away, unless it holds most of the page: themes put "has-sidebar" on everything.
void BodyFinder::find_furniture() {
    const double all = measure_of(root_).text;
    for (xmlNode* node : order_)
        if (named_furniture(node) && (any_of(kNoText, name_of(node)) || measure_of(node).text < all * 0.4))
            furniture_.insert(node);
}

/// Paragraphs vote for the element that holds them and, half, for the one above.
void BodyFinder::score() {
    std::unordered_set<const xmlNode*> out;
    for (xmlNode* node : order_) {
        if (furniture_.count(node) != 0 || out.count(node->parent) != 0) {
            out.insert(node);
            continue;
        }
        const std::string_view name = name_of(node);
        if (name != "p" && name != "div" && name != "section" && name != "td" && name != "article" &&
            name != "blockquote")
            continue;
        double own = 0; // text that stands in it and not in a block inside it
        std::size_t commas = 0;
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
            const bool block = any_of(kBlocks, name_of(child));
            if (!block) own += child->type == XML_ELEMENT_NODE ? measure_of(child).text : weight_of(text_of(child));
            const std::string_view text = text_of(child);
            commas += static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
        }
        if (own < 25) continue;
        const double points = (1 + static_cast<double>(std::min<std::size_t>(commas, 10)) + std::min(own / 100, 5.0)) *
                              (1 - measure_of(node).link_share());
        xmlNode* holder = name == "p" ? node->parent : node;
        if (holder == nullptr) continue;
        measures_[holder].score += points;
        if (holder->parent != nullptr) measures_[holder->parent].score += points / 2;
    }
}

xmlNode* BodyFinder::article() {
    xmlNode* best = root_;
    double best_score = 0;
    for (xmlNode* node : order_) {
        const Measure& mine = measure_of(node);
        const double score = mine.score * (1 - mine.link_share());
        if (score > best_score) {
            best = node;
            best_score = score;
        }
    }
    // The article element or the main part around it also holds title, date and captions.
    const double inside = measure_of(best).text;
    for (xmlNode* outer = best; outer != nullptr && outer->type == XML_ELEMENT_NODE; outer = outer->parent) {
        const std::string_view name = name_of(outer);
        const std::string type = attribute(outer, "itemtype");
        const bool whole = name == "article" || type.find("Article") != std::string::npos;
        if (whole && inside > measure_of(outer).text * 0.3) return outer;
    }
    return best;
}

/// Turns the elements of the article into blocks, in reading order.
class BlockWriter {
public:
    BlockWriter(const BodyFinder& finder, DocumentBuilder& builder) : finder_(&finder), builder_(&builder) {}

    void write(xmlNode* article) {
        walk(
            article, [this](xmlNode* node) { return enter(node); }, [this](xmlNode* node) { leave(node); });
        flush();
        while (!builder_->empty() && builder_->blocks().back().kind == BlockKind::Heading &&
               builder_->blocks().size() > 1)
            builder_->drop_last();
    }

private:
    bool enter(xmlNode* node) {
        const std::string_view name = name_of(node);
        if (name.empty()) {
            buffer_ += text_of(node);
            const double weight = weight_of(text_of(node));
            text_ += weight;
            if (link_depth_ > 0) links_ += weight;
            return false;
        }
        if (finder_->furniture(node) || link_list(node)) return false;
        if (name == "br") line_break();
        if (name == "a") ++link_depth_;
        if (any_of(kBlocks, name)) {
            flush();
            open(name);
        }
        if (name == "td" || name == "th") buffer_ += buffer_.empty() ? "" : " | ";
        return true;
    }

    void leave(xmlNode* node) {
        const std::string_view name = name_of(node);
        if (name.empty() || finder_->furniture(node) || link_list(node)) return;
        if (name == "a") --link_depth_;
        if (!any_of(kBlocks, name)) return;
        flush();
        if (const auto level = level_of(name)) --levels_.at(*level);
    }

    /// A list or box that is almost only links: related stories.
    [[nodiscard]] bool link_list(const xmlNode* node) const {
        const std::string_view name = name_of(node);
        if (name != "ul" && name != "ol" && name != "div" && name != "section" && name != "table" && name != "dl")
            return false;
        const Measure& mine = finder_->measure_of(node);
        return mine.text > 0 && mine.link_share() > 0.6;
    }

    static std::optional<std::size_t> level_of(std::string_view name) {
        if (name.size() == 2 && name[0] == 'h' && is_digit(static_cast<unsigned char>(name[1]))) return 0;
        if (name == "figcaption") return 1;
        if (name == "tr") return 2;
        if (name == "li" || name == "dd" || name == "dt") return 3;
        if (name == "blockquote") return 4;
        return std::nullopt;
    }

    void open(std::string_view name) {
        if (const auto level = level_of(name)) ++levels_.at(*level);
    }

    /// Many sites part paragraphs by line breaks alone.
    void line_break() {
        const Span span = trimmed_span(buffer_, 0, buffer_.size());
        const char32_t last = character_before(buffer_, span.end).code;
        const bool twice = buffer_.size() != span.end && buffer_.ends_with('\n');
        const bool stopped = last == '.' || last == '?' || last == '!' || is_quote_mark(last);
        if (twice || stopped)
            flush();
        else
            buffer_ += '\n';
    }

    void flush() {
        constexpr std::array kKinds{BlockKind::Heading, BlockKind::Caption, BlockKind::Table, BlockKind::ListItem,
                                    BlockKind::Quote};
        BlockKind kind = BlockKind::Paragraph;
        for (std::size_t level = levels_.size(); level-- > 0;)
            if (levels_.at(level) > 0) kind = kKinds.at(level);
        const bool only_links = text_ > 0 && links_ > text_ * 0.8 && kind != BlockKind::Heading;
        if (!only_links) builder_->add(kind, buffer_);
        buffer_.clear();
        text_ = links_ = 0;
    }

    const BodyFinder* finder_;
    DocumentBuilder* builder_;
    std::string buffer_;
    double text_ = 0, links_ = 0;
    int link_depth_ = 0;
    std::array<int, 5> levels_{};
};

} // namespace

void read_body(const Tree& tree, Document& document) {
    DocumentBuilder builder;
    if (xmlNode* root = xmlDocGetRootElement(tree.get())) {
        BodyFinder finder(root);
        DocumentBuilder body;
        BlockWriter(finder, body).write(finder.article());
        bool titled = document.title.empty();
        for (const Block& block : body.blocks())
            titled |= block.kind == BlockKind::Heading && body.text_of(block) == document.title;
        if (!titled) builder.add(BlockKind::Heading, document.title);
        for (const Block& block : body.blocks()) builder.add(block.kind, body.text_of(block));
    }
    std::move(builder).finish(document);
}

} // namespace tieline::html
