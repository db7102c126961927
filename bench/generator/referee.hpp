// Holds what the audit makes of generated bulletins against the truth about them.
#pragma once

#include <optional>
#include <unordered_map>

#include "figure.hpp"
#include "oracle.hpp"
#include "qhdb/audit.hpp"

namespace qhdb::generator {

/// The figure as the fact that a reader without fault would make of it.
[[nodiscard]] Fact fact_of(const Figure& figure);

/// Whether the estimate's interval contains it, both ends included.
[[nodiscard]] bool holds(const audit::Estimate& estimate, const Ratio& truth);

class Referee {
public:
    explicit Referee(World& world) : oracle_(world) {}

    /// What a printed fact truly was: it is asked first, since the world knows one dimension of a series at a time.
    void add_printed(std::int64_t fact, const Ratio& exact) { printed_.emplace(fact, exact); }
    /// Nothing where neither a bulletin prints the series nor the world knows it.
    [[nodiscard]] std::optional<Ratio> truth(const audit::Estimate& estimate, const audit::Names& names);

private:
    Oracle oracle_;
    std::unordered_map<std::int64_t, Ratio> printed_;
};

}  // namespace qhdb::generator
