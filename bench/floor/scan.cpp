#include "scan.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::bench {
namespace {

constexpr std::size_t slot_count = 1U << 15U;  // four times the number of pairs
constexpr std::size_t bitmap_bits = 1U << 18U;

std::uint64_t pair_at(std::u32string_view text, std::size_t at) {
    return (static_cast<std::uint64_t>(text[at]) << 32U) | text[at + 1];
}

char32_t folded(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

/// One code point of UTF-8; damaged bytes count and become U+FFFD.
char32_t next_character(const unsigned char*& at, const unsigned char* end, std::size_t& damaged) {
    const unsigned first = *at++;
    if (first < 0x80) return first;
    const auto continues = [&](std::ptrdiff_t i) { return end - at > i && (at[i] & 0xC0U) == 0x80; };
    const auto bits = [&](std::ptrdiff_t i) { return static_cast<char32_t>(at[i] & 0x3FU); };
    if (first >= 0xE0 && first < 0xF0 && continues(0) && continues(1)) {
        const char32_t c = (static_cast<char32_t>(first & 0x0FU) << 12U) | (bits(0) << 6U) | bits(1);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return at += 2, c;
    } else if (first >= 0xC2 && first < 0xE0 && continues(0)) {
        const char32_t c = (static_cast<char32_t>(first & 0x1FU) << 6U) | bits(0);
        return at += 1, c;
    } else if (first >= 0xF0 && first < 0xF5 && continues(0) && continues(1) && continues(2)) {
        const char32_t c = (static_cast<char32_t>(first & 0x07U) << 18U) | (bits(0) << 12U) | (bits(1) << 6U) | bits(2);
        if (c >= 0x10000 && c <= 0x10FFFF) return at += 3, c;
    }
    ++damaged;
    return replacement_character;
}

bool is_number_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

double scale_of(char32_t c) {
    switch (c) {
        case U'百': return 1e2;
        case U'千': return 1e3;
        case U'万': return 1e4;
        case U'亿': return 1e8;
        default: return 0;
    }
}

/// Digits, a point, digits, and the magnitudes behind: 1.2万亿.
std::size_t read_number(const Scan& scan, std::size_t at, double& value) {
    const std::u32string& text = scan.text;
    value = 0;
    while (at < text.size() && is_number_digit(text[at])) value = value * 10 + static_cast<double>(text[at++] - U'0');
    if (at + 1 < text.size() && text[at] == U'.' && is_number_digit(text[at + 1])) {
        double place = 0.1;
        for (++at; at < text.size() && is_number_digit(text[at]); place /= 10) {
            value += place * static_cast<double>(text[at++] - U'0');
        }
    }
    for (; at < text.size(); ++at) {
        const double scale = scale_of(text[at]);
        if (scale == 0) break;
        value *= scale;
    }
    return at;
}

}  // namespace

Dictionary::Dictionary() : slots_(slot_count), bitmap_(bitmap_bits / 64) {
    for (const Term& term : Vocabulary::built_in().terms()) {
        for (const std::string_view name : {term.name_zh, term.short_zh}) {
            std::u32string wide = to_u32(name);
            if (wide.size() >= 2) names_.push_back(std::move(wide));
        }
    }
    std::sort(names_.begin(), names_.end(), [](const std::u32string& a, const std::u32string& b) {
        const std::uint64_t left = pair_at(a, 0), right = pair_at(b, 0);
        return left != right ? left < right : a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    for (std::size_t first = 0; first < names_.size();) {
        const std::uint64_t pair = pair_at(names_[first], 0);
        std::size_t last = first;
        while (last < names_.size() && pair_at(names_[last], 0) == pair) ++last;
        const std::uint64_t key = hash(pair);
        bitmap_[(key >> 46U) / 64] |= 1ULL << ((key >> 46U) % 64);
        std::size_t slot = key >> 49U;
        while (slots_[slot].pair != 0) slot = (slot + 1) % slot_count;
        slots_[slot] = {pair, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
        first = last;
    }
}

std::size_t Dictionary::longest(std::u32string_view text, std::size_t at) const {
    if (at + 1 >= text.size()) return 0;
    const std::uint64_t pair = pair_at(text, at);
    const std::uint64_t key = hash(pair);
    if ((bitmap_[(key >> 46U) / 64] >> ((key >> 46U) % 64) & 1U) == 0) return 0;
    for (std::size_t slot = key >> 49U; slots_[slot].pair != 0; slot = (slot + 1) % slot_count) {
        if (slots_[slot].pair != pair) continue;
        for (std::uint32_t i = slots_[slot].first; i < slots_[slot].last; ++i) {
            if (text.substr(at, names_[i].size()) == names_[i]) return names_[i].size();
        }
        return 0;
    }
    return 0;
}

void scan(std::string_view text, const Dictionary& dictionary, Scan& scan) {
    scan.text.clear();
    scan.offsets.clear();
    scan.numbers.clear();
    scan.names = scan.damaged = 0;
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = begin + text.size();
    for (const auto* at = begin; at < end;) {
        scan.offsets.push_back(static_cast<std::uint32_t>(at - begin));
        scan.text.push_back(folded(next_character(at, end, scan.damaged)));
    }
    scan.offsets.push_back(static_cast<std::uint32_t>(text.size()));
    for (std::size_t at = 0; at < scan.text.size();) {
        if (is_number_digit(scan.text[at])) {
            ScannedNumber number;
            const std::size_t stop = read_number(scan, at, number.value);
            number.start = scan.offsets[at];
            number.end = scan.offsets[stop];
            scan.numbers.push_back(number);
            at = stop;
            continue;
        }
        const std::size_t length = dictionary.longest(scan.text, at);
        scan.names += length > 0 ? 1U : 0U;
        at += std::max<std::size_t>(length, 1);
    }
}

}  // namespace qhdb::bench
