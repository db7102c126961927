#include "extract/number_reader.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

using qhdb::extract::NumberStyle;
using qhdb::extract::NumberText;
using qhdb::extract::read_number;

struct Row {
    const char* text;
    const char* value;    ///< "" = no number
    std::size_t end = 0;  ///< 0 = all of the text
};

void check(const Row& row, NumberStyle style) {
    INFO(row.text);
    const std::u32string text = qhdb::to_u32(row.text);
    const auto number = read_number(text, 0, style);
    REQUIRE(number.has_value() == (*row.value != '\0'));
    if (!number) return;
    CHECK(number->value.to_string() == row.value);
    CHECK(number->end == (row.end > 0 ? row.end : text.size()));
}

}  // namespace

TEST_CASE("numbers as bulletins print them", "[number_reader]") {
    const auto row = GENERATE(values<Row>({{"0", "0"},
                                           {"12.5", "12.5"},
                                           {"1,234.5", "1234.5"},
                                           {"1.2亿", "120000000"},
                                           {"1.01万亿", "1010000000000"},
                                           {"3千万", "30000000"},
                                           {"1亿2千万", "120000000"},
                                           {"1亿2千3百万", "123000000"},
                                           {"4千8百万", "48000000"},
                                           {"5万4千6百", "54600"},
                                           {"10余万", "100000"},
                                           {"500多亿", "50000000000"},
                                           {"5亿3", "500000000", 2},
                                           {"1600万36.57亿", "16000000", 5},
                                           {"3万5万", "30000", 2},
                                           {"5百分点", "5", 1},
                                           {"三", "3"},
                                           {"十", "10"},
                                           {"十五", "15"},
                                           {"三百零五", "305"},
                                           {"三千四百二十万", "34200000"},
                                           {"十二亿三千万", "1230000000"},
                                           {"二〇二五", "2025"},
                                           {"一点零四亿", "104000000"},
                                           {"百亿", "10000000000"},
                                           {"一万三", "10003"},
                                           {"一百亿零一千万", "10010000000"},
                                           {"四万亿", "4000000000000"},
                                           {"一千二百三十四万五千六百七十八", "12345678"},
                                           {"2千零30万", "2000", 2},
                                           {"十三五", ""},
                                           {"亿元", "100000000", 1},
                                           {"元", ""},
                                           {".5", ""},
                                           {"", ""}}));
    check(row, NumberStyle::Document);
}

TEST_CASE("numbers as a line may have them", "[number_reader]") {
    const auto row = GENERATE(values<Row>({{"12.5", "12.5"},
                                           {".5", "0.5"},
                                           {"2千零30万", "20300000"},
                                           {"1千零20", "1020"},
                                           {"3万4000", "34000"},
                                           {"1万600", "10600"},
                                           {"200亿零四千230", "20000004230"},
                                           {"一万三", "13000"},
                                           {"九十二万四", "924000"},
                                           {"8千3", "8300"},
                                           {"一万零三", "10003"},
                                           {"四百五", "450"},
                                           {"四万万", "400000000"},
                                           {"一亿零两千三百", "100002300"},
                                           {"一万零一十亿", "1001000000000"},
                                           {"四千五百六十九万八千三百一十一亿", "4569831100000000"},
                                           {"廿一", "21"},
                                           {"卅", "30"},
                                           {"一七二零点一", "1720.1"},
                                           {"三四十万", "300000"},
                                           {"八九", "8"},
                                           {"二十五千克", "25", 3},
                                           {"12千克", "12000", 3},
                                           {"一百二百", "100", 2},
                                           {"十三五", ""},
                                           {"个", ""}}));
    check(row, NumberStyle::Line);
}

TEST_CASE("a number never begins inside digits", "[number_reader]") {
    CHECK_FALSE(read_number(U"12.34", 1));
    CHECK_FALSE(read_number(U"12.34", 3));
    CHECK_FALSE(read_number(U"12.34", 2, NumberStyle::Line));
}

TEST_CASE("the precision of a number is that of its last digit", "[number_reader]") {
    CHECK(read_number(U"1.2亿", 0)->last_digit == 7);
    CHECK(read_number(U"12亿", 0)->last_digit == 8);
    CHECK(read_number(U"12.50", 0)->last_digit == -2);
    CHECK(read_number(U"3千万", 0)->last_digit == 7);
    CHECK(read_number(U"三百零五", 0)->last_digit == 0);
}

TEST_CASE("a number of ten thousand digits ends", "[number_reader]") {
    const std::u32string digits(10000, U'7');
    CHECK(read_number(digits, 0)->end == digits.size());
    const std::u32string han(10000, U'七');
    CHECK(read_number(han, 0, NumberStyle::Line)->end <= 200);
}
