// What a character may begin, looked up once for each position of a text: most of them begin nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace qhdb::extract {

enum CharacterClass : std::uint8_t {
    PunctuationMark = 1U,
    PeriodBeginning = 2U,
    NumberBeginning = 4U,
    PartnerIntroduction = 8U,  ///< before a country of one character: 对俄, 中美
};

/// Of the characters below U+10000; those above have no class.
inline constexpr auto character_classes = [] {
    std::array<std::uint8_t, 0x10000> classes{};
    const auto add = [&](std::u32string_view characters, CharacterClass the_class) {
        for (const char32_t c : characters) classes[c] = static_cast<std::uint8_t>(classes[c] | the_class);
    };
    constexpr std::u32string_view digits = U"0123456789零〇一二两三四五六七八九";
    add(U"，。；：！？、（）“”‘’《》【】…\n\t |/·●■□◆▲△", PunctuationMark);
    add(digits, PeriodBeginning);
    add(U"今去上前下首头单仅当本该第年截开十○半全到“", PeriodBeginning);
    add(digits, NumberBeginning);
    add(U"-十百千万亿第首榜之居过超近半翻最", NumberBeginning);
    add(U"对自从与中闽滇桂粤琼黑湘鲁浙苏渝川陕赣豫皖鄂沪辽吉疆藏黔甘宁", PartnerIntroduction);
    return classes;
}();

[[nodiscard]] constexpr bool has_class(char32_t c, CharacterClass the_class) {
    return c < character_classes.size() && (character_classes[c] & the_class) != 0;
}

}  // namespace qhdb::extract
