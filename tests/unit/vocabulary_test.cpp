#include "qhdb/vocabulary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/unicode.hpp"

namespace {

using qhdb::NameForm;
using qhdb::Term;
using qhdb::TermKind;
using qhdb::TermMatch;
using qhdb::Vocabulary;

const Vocabulary& vocabulary() { return Vocabulary::built_in(); }

/// `length:id` of all names at the beginning of the text, of one kind, in the order of match().
std::vector<std::string> matches(TermKind kind, const std::string& text, std::size_t at = 0) {
    std::vector<TermMatch> found;
    vocabulary().match(qhdb::to_u32(text), at, found);
    std::vector<std::string> out;
    for (const TermMatch& match : found) {
        const Term& term = vocabulary().term(match.term);
        if (term.kind == kind) out.push_back(std::to_string(match.length) + ":" + std::string(term.id));
    }
    return out;
}

bool has(const std::vector<std::string>& found, const std::string& wanted) {
    return std::find(found.begin(), found.end(), wanted) != found.end();
}

}  // namespace

TEST_CASE("a name finds its row in every spelling", "[vocabulary]") {
    struct Case {
        TermKind kind;
        const char* text;
        const char* match;
    };
    const auto row = GENERATE(values<Case>({
        {TermKind::Region, "海西州出口", "3:632800"},
        {TermKind::Region, "海西蒙古族藏族自治州", "10:632800"},
        {TermKind::Region, "haixi", "5:632800"},
        {TermKind::Region, "Haixi exports", "5:632800"},
        {TermKind::Region, "HAIXI", "5:632800"},
        {TermKind::Region, "ｈａｉｘｉ", "5:632800"},
        {TermKind::Region, "haixi mongol and tibetan autonomous prefecture", "46:632800"},
        {TermKind::Region, "海南州", "3:632500"},
        {TermKind::Region, "青海省", "3:630000"},
        {TermKind::Region, "全国", "2:100000"},
        {TermKind::Partner, "东盟", "2:ASEAN"},
        {TermKind::Partner, "美国", "2:US"},
        {TermKind::Partner, "RCEP成员国", "7:RCEP"},
        {TermKind::Partner, "rcep国家", "6:RCEP"},
        {TermKind::Partner, "《区域全面经济伙伴关系协定》（RCEP）成员国", "23:RCEP"},
        {TermKind::Partner, "《区域全面经济伙伴关系协定》(rcep)成员国", "23:RCEP"},
        {TermKind::Commodity, "锂电池", "3:lithium-ion-batteries"},
        {TermKind::Commodity, "“新三样”产品", "7:new-three-products"},
        {TermKind::Commodity, "新三样产品", "5:new-three-products"},
        {TermKind::Commodity, "lithium batteries", "17:lithium-ion-batteries"},
        {TermKind::Commodity, "Lithium Batteries", "17:lithium-ion-batteries"},
        {TermKind::Ownership, "民营企业", "4:private"},
        {TermKind::Ownership, "SOEs", "4:state-owned"},
        {TermKind::Regime, "一般贸易方式", "6:general-trade"},
        {TermKind::Currency, "US$", "3:USD"},
        {TermKind::Currency, "元（人民币）", "6:CNY"},
        {TermKind::Currency, "元(人民币)", "6:CNY"},
        {TermKind::Unit, "千克", "2:kg"},
    }));
    CAPTURE(row.text);
    const auto found = matches(row.kind, row.text);
    CAPTURE(found);
    CHECK(has(found, row.match));
}

TEST_CASE("one name may stand for several regions", "[vocabulary]") {
    const auto found = matches(TermKind::Region, "海南");
    CHECK(has(found, "2:460000"));
    CHECK(has(found, "2:632500"));
    CHECK_FALSE(has(matches(TermKind::Region, "海南州"), "3:460000"));
}

TEST_CASE("names that begin at one place come shortest first", "[vocabulary]") {
    std::vector<TermMatch> found;
    vocabulary().match(U"海西蒙古族藏族自治州", 0, found);
    REQUIRE(found.size() >= 2);
    CHECK(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.length < b.length; }));
    CHECK(found.front().length == 2);
    CHECK(found.back().length == 10);
}

TEST_CASE("only the longest name, with all its rows", "[vocabulary]") {
    std::vector<TermMatch> found;
    vocabulary().match_longest(U"海南州的", 0, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].length == 3);
    CHECK(found[0].form == NameForm::Alias);
    vocabulary().match_longest(U"，", 0, found);
    CHECK(found.empty());
}

TEST_CASE("names are found in the middle of a text", "[vocabulary]") {
    CHECK(has(matches(TermKind::Region, "其中海西州增长", 2), "3:632800"));
    CHECK(matches(TermKind::Region, "其中海西州", 3) == matches(TermKind::Region, "西州"));
    CHECK(matches(TermKind::Region, "海西州", 3).empty());
}

TEST_CASE("a Latin name is a whole word", "[vocabulary]") {
    CHECK(has(matches(TermKind::Partner, "USA"), "3:US"));
    CHECK(matches(TermKind::Partner, "usage").empty());
    CHECK(matches(TermKind::Region, "xhaixi", 1).empty());
    CHECK(has(matches(TermKind::Region, "2025haixi", 4), "5:632800"));
    CHECK(has(matches(TermKind::Unit, "5kg", 1), "2:kg"));
}

TEST_CASE("how a name stands in its table", "[vocabulary]") {
    struct Case {
        const char32_t* text;
        const char* id;
        NameForm form;
    };
    const auto row = GENERATE(values<Case>({{U"海西蒙古族藏族自治州", "632800", NameForm::Full},
                                            {U"海西", "632800", NameForm::Short},
                                            {U"海西州", "632800", NameForm::Alias},
                                            {U"haixi", "632800", NameForm::English},
                                            {U"renminbi", "CNY", NameForm::EnglishAlias},
                                            {U"aluba", "AW", NameForm::Pinyin}}));
    std::vector<TermMatch> found;
    vocabulary().match_longest(row.text, 0, found);
    const auto match = std::find_if(found.begin(), found.end(),
                                    [&](const TermMatch& m) { return vocabulary().term(m.term).id == row.id; });
    CAPTURE(row.id);
    REQUIRE(match != found.end());
    CHECK(match->form == row.form);
}

TEST_CASE("rows by id", "[vocabulary]") {
    const Term* haixi = vocabulary().find(TermKind::Region, "632800");
    REQUIRE(haixi != nullptr);
    CHECK(haixi->name_zh == "海西蒙古族藏族自治州");
    CHECK(haixi->short_zh == "海西");
    CHECK(haixi->short_en == "Haixi");
    CHECK(haixi->level == "prefecture");
    CHECK(haixi->parent == "630000");
    CHECK(haixi->pinyin == "haixi");
    const Term* old = vocabulary().find(TermKind::Region, "632100");
    REQUIRE(old != nullptr);
    CHECK(old->valid_to == "2013-02-07");
    CHECK(old->extra == "630200");
    CHECK(vocabulary().find(TermKind::Region, "999999") == nullptr);
    CHECK(vocabulary().find(TermKind::Partner, "632800") == nullptr);
    CHECK(vocabulary().find(TermKind::Unit, "t")->extra == "1");
}

TEST_CASE("rows by exact name", "[vocabulary]") {
    CHECK(vocabulary().named(TermKind::Region, "海西州").size() == 1);
    CHECK(vocabulary().named(TermKind::Region, "海南").size() >= 2);
    CHECK(vocabulary().named(TermKind::Region, "海西州的").empty());
    CHECK(vocabulary().named(TermKind::Partner, "海西州").empty());
    CHECK(vocabulary().named(TermKind::Region, "").empty());
    CHECK(vocabulary().named(TermKind::Region, "\xFF").empty());
}

TEST_CASE("members of a bloc", "[vocabulary]") {
    const auto asean = vocabulary().members("ASEAN");
    CHECK(asean.size() >= 10);
    CHECK(std::find(asean.begin(), asean.end(), "VN") != asean.end());
    CHECK(vocabulary().members("US").empty());
}

TEST_CASE("regions within regions", "[vocabulary]") {
    struct Case {
        const char* code;
        const char* ancestor;
        bool within;
    };
    const auto row = GENERATE(values<Case>({{"630121", "630100", true},
                                            {"630121", "630000", true},
                                            {"630121", "100000", true},
                                            {"630121", "630121", true},
                                            {"630100", "630121", false},
                                            {"630200", "630100", false},
                                            {"460000", "630000", false},
                                            {"100000", "630000", false},
                                            {"469001", "460000", true},
                                            {"630100-BAOSHUI", "630100", true},
                                            {"630100-BAOSHUI", "630000", true},
                                            {"630100-BAOSHUI", "630200", false},
                                            {"630100", "630100-BAOSHUI", false},
                                            {"", "630000", false},
                                            {"630000", "", false}}));
    CAPTURE(row.code, row.ancestor);
    CHECK(qhdb::region_within(row.code, row.ancestor) == row.within);
}
