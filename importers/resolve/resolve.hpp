#pragma once

#include "graph/facts.hpp"
#include "graph/resolution.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace tieline {

class LanguageData;

/// Which entities of different articles are the same. Pure; articles are taken in the order of their keys, whatever
/// order they are given in. Exact alias table, normalised names and shared context merge; similarity alone suggests.
[[nodiscard]] Resolution resolve(std::span<const ArticleFacts> articles, const LanguageData& language);

/// The same for a set of articles that grows: what an article's names say is worked out once, when it is put in.
class ProjectResolver {
public:
    explicit ProjectResolver(const LanguageData& language); // which must outlive it
    ~ProjectResolver();
    ProjectResolver(ProjectResolver&&) noexcept;
    ProjectResolver& operator=(ProjectResolver&&) noexcept;
    /// Adds an article, or replaces the one of that key.
    void put(const ArticleFacts& facts);
    [[nodiscard]] std::size_t article_count() const;
    /// Equal to resolve() of all articles.
    [[nodiscard]] Resolution resolution();

private:
    class Resolver;
    std::unique_ptr<Resolver> resolver_;
};

} // namespace tieline
