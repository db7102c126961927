// A bulletin whose every sentence is plain, for properties that hold whatever its layout; and its encodings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"
#include "golden/notation.hpp"

namespace qhdb::support {

inline const std::vector<std::string> simple_paragraphs{
    "2025年一季度，青海省外贸进出口总值12.5亿元，比去年同期增长87.8%，高于全国平均增速86.5个百分点。其中，出口8."
    "5亿元，增长"
    "1.1倍；进口4亿元，下降4.7%。",
    "从贸易伙伴看，全省对东盟进出口3.2亿元，增长21.5%，占全省进出口总值的25.6%；对欧盟进出口2.1亿元，下降3.3%。",
    "民营企业进出口9.4亿元，增长96.2%，占全省进出口总值的75.2%。国有企业进出口2.6亿元，增长12.8%。",
    "多晶硅出口2.4亿元，增长3.5倍；枸杞出口1545.6吨，增加18.4%。3月份，全省出口3.3亿元，增长45.1%。"};

inline std::string simple_bulletin(std::string_view line_break = "\n\n") {
    std::string text;
    for (const std::string& paragraph : simple_paragraphs) text += "　　" + paragraph + std::string(line_break);
    return text;
}

/// Facts as one line, without offsets.
inline std::string facts_of(const std::string& bytes) {
    return golden::notation_of(golden::extract_text(bytes, "2025-04-20", "630000").facts, "630000");
}

inline std::string as_utf16(std::string_view text, bool little_endian) {
    std::string bytes = little_endian ? "\xFF\xFE" : "\xFE\xFF";
    for (const char32_t c : to_u32(text)) {
        const auto high = static_cast<char>((c >> 8U) & 0xFFU);
        const auto low = static_cast<char>(c & 0xFFU);
        bytes += little_endian ? low : high;
        bytes += little_endian ? high : low;
    }
    return bytes;
}

}  // namespace qhdb::support
