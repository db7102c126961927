#include "fact/section_number.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "extract/lexer.hpp"

namespace {

std::string section_numbers_in(const std::string& text) {
    const std::u32string chars = qhdb::to_u32(text);
    const qhdb::CharSpan all = qhdb::char_span(0, static_cast<std::uint32_t>(chars.size()));
    std::string found;
    for (const qhdb::CharSpan span : qhdb::fact::section_numbers(qhdb::extract::lex_mentions(chars, all), chars)) {
        found += (found.empty() ? "" : " ") + qhdb::to_utf8(chars.substr(span.start.value, span.size()));
    }
    return found;
}

}  // namespace

TEST_CASE("numbers of sections", "[section]") {
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"一、总体情况", "一"},
        {"十二、其他", "十二"},
        {"(二)进口下降", "二"},
        {"（三）进口下降", "三"},
        {"1.出口增长", "1"},
        {"2、进口下降", "2"},
        {"(3)进口下降", "3"},
        {"4)进口下降", "4"},
        {"出口增长5%。①对日本出口1亿元；②对韩国出口2亿元", "① ②"},
        {"一是出口增长，二是进口下降", "一 二"},
        {"出口增长。第三，对欧盟出口2亿元", "第三"},
        // What looks alike.
        {"1.5亿元", ""},
        {"1、2月出口增长", ""},
        {"居第三位", ""},
        {"第三届博览会", ""},
        {"出口增长3个百分点", ""},
        {"一季度，出口增长", ""},
        {"三、四季度，出口增长", ""},
        {"一带一路沿线", ""},
        {"出口额(1)增长", ""},
        {"2024年，出口增长", ""},
        {"增长5.2%。5月出口", ""},
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(section_numbers_in(text) == expected);
    }
}
