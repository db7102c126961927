// Reproducible chance: the same on every machine, and a number for each place in a grid without storing any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace qhdb::generator {

/// SplitMix64's finaliser: neighbouring inputs give unrelated outputs.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

template <class... Rest>
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x, std::uint64_t next, Rest... rest) {
    return mix(mix(x) ^ next, rest...);
}

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { return mix(state_++); }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }
    bool chance(unsigned percent) { return next() % 100 < percent; }

    template <class T>
    const T& pick(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }
    const char* pick(std::initializer_list<const char*> choices) { return choices.begin()[below(choices.size())]; }

    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::uint64_t state_;
};

}  // namespace qhdb::generator
