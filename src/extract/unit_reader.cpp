#include "extract/unit_reader.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/unicode.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

std::string_view counting_word(View word) {
    if (word == U"个") return "个";
    if (word == U"家") return "家";
    return word == U"种" ? "种" : "户";
}

/// Reads what stands behind `number`; true when it is a unit that a bulletin measures with.
class UnitReader {
public:
    UnitReader(View text, const NumberText& number, Mention& mention)
        : text_(text), number_(number), mention_(mention), end_(number.end) {}

    bool read() { return read_percent() || read_points() || read_relative() || read_currency() || read_unit(); }
    [[nodiscard]] std::size_t end() const { return end_; }

private:
    [[nodiscard]] View behind() const { return rest_of(text_, end_); }

    bool take(MentionKind kind, int power, std::string_view unit, std::size_t length) {
        set_number(mention_, kind, number_, power, unit);
        end_ += length;
        return true;
    }

    bool read_percent() {
        if (behind().starts_with(U"%")) return take(MentionKind::Percent, 0, "percent", 1);
        if (behind().starts_with(U"‰")) return take(MentionKind::Percent, -1, "percent", 1);
        return false;
    }

    bool read_points() {
        const std::size_t length = points_length(behind());
        return length > 0 && take(MentionKind::Points, 0, "pp", length);
    }

    bool read_relative() {
        if (behind().starts_with(U"倍") && !behind().starts_with(U"倍增")) {
            return take(MentionKind::Multiple, 0, "multiple", 1);
        }
        if (behind().starts_with(U"番") && number_.value < Decimal(7, 0)) return take_doublings();
        if (!(is_tenth(behind()) || says_tenth_of()) || number_.multiplier > 1) return false;
        take(MentionKind::Percent, 1, "percent", 1);
        read_tenth_tail();
        return true;
    }

    // 近7成为机电产品: behind a bound 成为 is no verb; 2023年6家成为… has a unit.
    [[nodiscard]] bool says_tenth_of() const {
        if (!behind().starts_with(U"成为") || number_.start == 0) return false;
        return View(U"近超逾约过").find(text_[number_.start - 1]) != View::npos && number_.value < Decimal(10, 0);
    }

    // 两番 in a list behind 翻了一番
    bool take_doublings() {
        take(MentionKind::Doubling, 0, "percent", 1);
        mention_.number = doublings(static_cast<int>(number_.value.to_double()));
        mention_.range_end = mention_.number;
        mention_.last_digit = 1;
        return true;
    }

    // 一成六 = 16 %
    void read_tenth_tail() {
        const int digit = end_ < text_.size() ? han_digit(text_[end_]) : -1;
        if (digit <= 0) return;
        mention_.number = mention_.number + Decimal(digit, 0);
        mention_.range_end = mention_.number;
        mention_.last_digit = 0;
        ++end_;
    }

    bool read_currency() {
        std::size_t length = 0;
        const Term* currency = longest_name(text_, end_, TermKind::Currency, length);
        if (currency == nullptr || text_[end_] == U'块') return false;
        // 三元材料, 二元: one Han digit before 元 is no amount.
        const bool one_han_digit = number_.in_han && number_.end - number_.start == 1 && !number_.bare_multiplier;
        if (one_han_digit) return false;
        take(MentionKind::Money, 0, currency->id, length);
        if (behind().starts_with(U"人民币")) end_ += 3;
        // 元/吨 is a price; 797.6亿元/16.4% are cells of a row.
        const bool per_unit =
            behind().starts_with(U"/") && behind().size() > 1 && !is_digit(behind()[1]) && behind()[1] != U'-';
        const bool size_class = behind().starts_with(U"级");  // 保持在千亿元级
        if (per_unit || size_class || behind().starts_with(U"每")) mention_.kind = MentionKind::Plain;
        return true;
    }

    // 突破千亿大关, 跨过3000亿台阶: what is counted in 亿 without a unit is yuan.
    bool read_threshold() {
        constexpr std::int64_t one_yi = 100'000'000;
        const bool large = !(number_.value < Decimal(one_yi, 0)) && number_.end > 0 && text_[number_.end - 1] == U'亿';
        return large && starts_with_any(behind(), {U"大关", U"关口", U"门槛", U"台阶", U"新台阶"}) &&
               take(MentionKind::Money, 0, "CNY", 0);
    }

    bool read_unit() {
        if (read_threshold()) return true;
        if (counts_areas()) return take(MentionKind::Count, 0, "个", 0);
        // 家企业, 个国家: what is counted is read from the words behind.
        for (const View word : {View(U"个"), View(U"家"), View(U"种"), View(U"户")}) {
            if (behind().starts_with(word) && !behind().starts_with(U"个月"))
                return take(MentionKind::Count, 0, counting_word(word), 1);
        }
        std::size_t length = 0;
        const Term* unit = longest_name(text_, end_, TermKind::Unit, length);
        const bool word = behind().starts_with(U"方面") || behind().starts_with(U"位数");  // 六方面, 两位数
        if (unit == nullptr || word) return false;
        // 千吨级, 万吨级: a size class, no amount.
        if (rest_of(text_, end_ + length).starts_with(U"级")) return take(MentionKind::Plain, 0, "", length);
        const bool counted = unit->level == "count_other";
        const auto factor = Decimal::parse(unit->extra);
        take(counted ? MentionKind::Count : MentionKind::Quantity, 0, unit->id, length);
        if (factor && !(*factor == Decimal(1, 0))) mention_.number = mention_.number * *factor;
        mention_.range_end = mention_.number;
        if (factor) mention_.last_digit += factor->exponent();
        return true;
    }

    // 全省17市, 31省区市: so many areas, without 个; 5市场, 3省道, 12州立 and 20市斤 are none.
    [[nodiscard]] bool counts_areas() const {
        const bool small = number_.last_digit >= 0 && number_.value.to_double() <= 999;
        if (!small || number_.bare_multiplier) return false;
        for (const View area :
             {View(U"省区市"), View(U"地市"), View(U"市州"), View(U"州市"), View(U"地州市"), View(U"设区市"),
              View(U"地级市"), View(U"市县"), View(U"区县"), View(U"区市"), View(U"县区")}) {
            if (behind().starts_with(area)) return true;
        }
        return behind().starts_with(U"市") &&
               starts_with_any(behind().substr(1), {U"中", U"第", U"首", U"前", U"之", U"里", U"合计", U"共计"});
    }

    View text_;
    const NumberText& number_;
    Mention& mention_;
    std::size_t end_;
};

}  // namespace

bool is_tenth(View behind) {
    return behind.starts_with(U"成") &&
           !starts_with_any(behind.substr(1), {U"为", U"都", U"本", U"立", U"品", U"员", U"功", U"果", U"长", U"绩",
                                               U"交", U"熟", U"效", U"就", U"套", U"型", U"片", U"批"});
}

std::size_t points_length(View behind) {
    for (const View word : {View(U"个百分点"), View(U"百分点"), View(U"个百分比点"), View(U"pct"), View(U"pp")}) {
        if (behind.starts_with(word)) return word.size();
    }
    return 0;
}

void set_number(Mention& mention, MentionKind kind, const NumberText& number, int power, std::string_view unit) {
    mention.kind = kind;
    mention.number = number.value.scaled(power);
    mention.range_end = mention.number;
    mention.last_digit = number.last_digit + power;
    mention.unit = unit;
}

Decimal doublings(int times) { return {((std::int64_t{1} << static_cast<unsigned>(times)) - 1) * 100, 0}; }

const Term* longest_name(View text, std::size_t at, TermKind kind, std::size_t& length) {
    std::vector<TermMatch> found;
    const Term* best = nullptr;
    Vocabulary::built_in().match(text, at, found);
    for (const TermMatch& match : found) {
        const Term& term = Vocabulary::built_in().term(match.term);
        const bool chinese = match.form == NameForm::Full || match.form == NameForm::Alias;
        if (term.kind == kind && chinese) {
            best = &term;
            length = match.length;
        }
    }
    return best;
}

std::optional<std::size_t> read_unit(View text, const NumberText& number, Mention& mention) {
    UnitReader reader(text, number, mention);
    return reader.read() ? std::optional(reader.end()) : std::nullopt;
}

}  // namespace qhdb::extract
