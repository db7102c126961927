// Facts that are in no database made into the audit's input: keys are given out, names come from the vocabulary.
#pragma once

#include <map>
#include <string>

#include "qhdb/audit.hpp"

namespace qhdb::audit {

/// Where a fact is written.
struct FactPlace {
    std::int64_t doc = 1;
    std::int64_t sentence = 0;
    std::uint32_t start = 0;
};

class InputBuilder {
public:
    /// Adds a fact, whose period must be known, and returns its id: 1, 2 …
    std::int64_t add(const Fact& fact, const FactPlace& place);
    [[nodiscard]] std::size_t size() const { return input_.facts.size(); }
    /// What was added so far; the builder is empty then.
    [[nodiscard]] Input take();

private:
    using Keys = std::map<std::string, std::int64_t>;

    std::int64_t region(const std::string& code);
    std::int64_t commodity(const std::string& name);
    std::int64_t partner(const std::string& name);
    static std::int64_t key(Keys& keys, const std::string& name);
    std::uint32_t basis(const Basis& basis);

    Input input_;
    Names names_;
    std::map<std::int64_t, std::vector<CurrencyAt>> currencies_;  ///< by document, of each value
    Keys regions_, commodities_, partners_, ownerships_, regimes_;
    std::map<std::string, std::uint32_t> bases_;
};

}  // namespace qhdb::audit
