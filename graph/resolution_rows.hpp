#pragma once

#include "graph/model_base.hpp"
#include "graph/project_keys.hpp"
#include "graph/resolution.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// A resolution as the project file keeps it: one row per article, so that an import writes only what it changed. A
/// cluster and its keys belong to its first member by article key and index; the others point there.
namespace tieline {

/// The articles of a project: their numbers in the file, by key.
using ArticleNumbers = std::unordered_map<std::string, std::int64_t>;

struct ResolutionRow {
    std::int64_t article = 0;
    std::string bytes;
};

/// One row for each of the articles, ordered by number. Members in other articles are left out.
[[nodiscard]] std::vector<ResolutionRow> to_rows(const Resolution& resolution, const AssignedKeys& keys,
                                                 const ArticleNumbers& articles);

/// Puts a resolution together again; clusters come in the order of their first members. Rows may be damaged or hostile.
class ResolutionReader {
public:
    /// Rows are given in the order of article keys. False: this is no row of that article.
    [[nodiscard]] bool add(std::int64_t article, std::string_view bytes);
    /// All of the input but its articles. nullopt: the rows do not belong together.
    [[nodiscard]] std::optional<ModelInput> finish();

private:
    struct Suggestion { // its ends are clusters, named by their first members
        std::int64_t first_article = 0, second_article = 0;
        std::uint32_t first = 0, second = 0;
        double score = 0;
        std::string reason;
    };
    [[nodiscard]] std::optional<std::uint32_t> cluster_of(std::int64_t article, std::uint32_t local) const;
    ModelInput input_;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> head_of_; // cluster + 1 by article and index
    std::uint32_t articles_ = 0;
    std::vector<Suggestion> suggestions_;
};

} // namespace tieline
