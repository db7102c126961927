#include "reconcile/sources.hpp"

#include <algorithm>

namespace qhdb::audit {
namespace {

// Where so many sources exclude one another, a further one that meets none of them is left out: comparing it with all
// the groups there could be would take the square of the time.
constexpr std::size_t most_witnesses = 4;
constexpr std::size_t most_groups = 64;

bool is_narrower(const Range& a, const Range& b) {
    if (a.is_bounded() != b.is_bounded()) return a.is_bounded();
    return a.is_bounded() && *a.upper - *a.lower < *b.upper - *b.lower;
}

bool is_empty(const Range& range) { return range.is_bounded() && *range.lower > *range.upper; }

bool meet(const Range& a, const Range& b) {
    const auto is_below = [](const Range& one, const Range& other) {
        return one.upper && other.lower && *one.upper < *other.lower;
    };
    return !is_empty(a) && !is_empty(b) && !is_below(a, b) && !is_below(b, a);
}

/// The ends of many ranges in order: how many of them a further one meets.
class Ends {
public:
    Ends(std::span<const FactIndex> facts, const std::vector<Range>& ranges) {
        for (const FactIndex fact : facts) {
            const Range& range = ranges[fact];
            if (is_empty(range)) continue;
            ++count_;
            if (range.lower) lowers_.push_back(&*range.lower);
            if (range.upper) uppers_.push_back(&*range.upper);
        }
        const auto is_less = [](const Rational* a, const Rational* b) { return *a < *b; };
        std::sort(lowers_.begin(), lowers_.end(), is_less);
        std::sort(uppers_.begin(), uppers_.end(), is_less);
    }

    // All but those that end below it and those that begin above it.
    [[nodiscard]] std::size_t meeting(const Range& range) const {
        if (is_empty(range)) return 0;
        std::size_t apart = 0;
        if (range.lower) {
            const auto below = std::partition_point(uppers_.begin(), uppers_.end(),
                                                    [&](const Rational* upper) { return *upper < *range.lower; });
            apart += static_cast<std::size_t>(below - uppers_.begin());
        }
        if (range.upper) {
            const auto above = std::partition_point(lowers_.begin(), lowers_.end(),
                                                    [&](const Rational* lower) { return *lower <= *range.upper; });
            apart += static_cast<std::size_t>(lowers_.end() - above);
        }
        return count_ - apart;
    }

private:
    std::size_t count_ = 0;
    std::vector<const Rational*> lowers_, uppers_;
};

}  // namespace

std::vector<FactIndex> witnesses_of(std::span<const FactIndex> facts, const std::vector<Range>& ranges) {
    std::vector<FactIndex> groups;
    for (const FactIndex fact : facts) {
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](FactIndex witness) { return meet(ranges[witness], ranges[fact]); });
        if (group == groups.end()) {
            if (groups.size() < most_witnesses) groups.push_back(fact);
        } else if (is_narrower(ranges[fact], ranges[*group])) {
            *group = fact;
        }
    }
    return groups;
}

std::optional<Agreement> agreement_of(std::span<const FactIndex> facts, const std::vector<Range>& ranges) {
    std::vector<Agreement> groups;
    for (const FactIndex fact : facts) {
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const Agreement& it) { return meet(it.range, ranges[fact]); });
        if (group == groups.end()) {
            if (groups.size() < most_groups) groups.push_back({ranges[fact], 1, fact});
            continue;
        }
        group->range = *common(group->range, ranges[fact]);
        ++group->sources;
        if (is_narrower(ranges[fact], ranges[group->narrowest])) group->narrowest = fact;
    }
    const auto greatest = std::max_element(
        groups.begin(), groups.end(), [](const Agreement& a, const Agreement& b) { return a.sources < b.sources; });
    if (greatest == groups.end()) return std::nullopt;
    const auto rivals = std::count_if(groups.begin(), groups.end(),
                                      [&](const Agreement& group) { return group.sources == greatest->sources; });
    if (rivals > 1) return std::nullopt;
    return std::move(*greatest);
}

FactIndex most_agreed(std::span<const FactIndex> facts, const std::vector<Range>& ranges) {
    const Ends ends(facts, ranges);
    FactIndex best = facts.front();
    std::size_t most = 0;
    for (const FactIndex fact : facts) {
        const std::size_t friends = ends.meeting(ranges[fact]);
        if (friends > most) {
            most = friends;
            best = fact;
        }
    }
    return best;
}

}  // namespace qhdb::audit
