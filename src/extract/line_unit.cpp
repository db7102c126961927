#include "extract/line_unit.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <tuple>

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "extract/unit_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

bool is_one_of(char32_t c, View set) { return set.find(c) != View::npos; }

/// One Han numeral, which is also part of many words.
bool is_lone(const NumberText& number) { return number.in_han && number.end - number.start == 1; }

class UnitOfLine {
public:
    UnitOfLine(View text, LineAmount& amount) : text_(text), amount_(amount) {}

    bool read() {
        if (char_at(text_, amount_.end) == U' ') return after_blank();
        return read_percent() || read_tenths() || read_multiple() || read_money() || read_measured();
    }

private:
    [[nodiscard]] View behind() const { return rest_of(text_, amount_.end); }

    bool take(ParsedKind kind, int power, std::string_view unit, std::size_t length, std::string_view rule) {
        amount_.kind = kind;
        amount_.value = amount_.value.scaled(power);
        if (amount_.upper) amount_.upper = amount_.upper->scaled(power);
        amount_.unit = unit;
        amount_.rule = rule;
        amount_.end += length;
        return true;
    }

    // 3 km, 5 USD: a blank before a Latin unit only.
    bool after_blank() {
        const std::size_t before = amount_.end++;
        if (is_ascii_letter(char_at(text_, amount_.end)) && (read_measured() || read_money())) return true;
        amount_.end = before;
        return false;
    }

    bool read_percent() {
        if (behind().starts_with(U"%")) return take(ParsedKind::Percent, 0, "percent", 1, "N-03 percent");
        if (behind().starts_with(U"‰")) return take(ParsedKind::Percent, -1, "percent", 1, "N-03 percent");
        const std::size_t length = points_length(behind());
        return length > 0 && take(ParsedKind::Percent, 0, "pp", length, "N-03 points");
    }

    // 三成, 七成六, 三成半
    bool read_tenths() {
        if (!is_tenth(behind()) || amount_.number.multiplier > 1) return false;
        take(ParsedKind::Percent, 1, "percent", 1, "N-05 tenth");
        const char32_t tail = char_at(text_, amount_.end);
        const int more = tail == U'半' ? 5 : han_digit(tail);
        if (more <= 0 || amount_.upper) return true;
        amount_.value = amount_.value + Decimal(more, 0);
        ++amount_.end;
        return true;
    }

    bool read_multiple() {
        return behind().starts_with(U"倍") && !behind().starts_with(U"倍增") &&
               take(ParsedKind::Number, 0, "倍", 1, "N-04 multiple");
    }

    bool read_money() {
        std::size_t length = 0;
        const Term* currency = longest_name(text_, amount_.end, TermKind::Currency, length);
        if (currency == nullptr) return read_coins();
        const View name = behind().substr(0, length);
        // 三块石头 counts stones; 三元材料, 二元论 are words.
        if (name == U"块" && !is_digit(char_at(text_, amount_.end + 1))) return false;
        const bool in_word = is_lone(amount_.number) && name == U"元" &&
                             is_one_of(char_at(text_, amount_.end + 1), U"素件旦次论化材区方宵月");
        if (in_word) return false;
        take(ParsedKind::Money, 0, currency->id, length, "N-01 money");
        if (amount_.unit == "CNY") static_cast<void>(read_small_money(text_, amount_));
        if (behind().starts_with(U"人民币")) amount_.end += 3;
        skip_exactly();
        return true;
    }

    // 五角, 三分 by themselves: not 五角大楼, 十分, 80分.
    bool read_coins() {
        const bool of_one_digit = amount_.number.multiplier == 0 && amount_.number.end - amount_.number.start == 1;
        if (!of_one_digit || !is_one_of(char_at(text_, amount_.end), U"角分")) return false;
        LineAmount tried = amount_;
        tried.value = Decimal();
        tried.end = amount_.number.start;
        if (!read_small_money(text_, tried)) return false;
        const char32_t next = char_at(text_, tried.end);
        if (document::is_han(next) && !is_one_of(next, U"整正钱")) return false;
        amount_.value = tried.value;
        amount_.end = tried.end;
        take(ParsedKind::Money, 0, "CNY", 0, "N-01 money");
        skip_exactly();
        return true;
    }

    // 元整 closes an amount on a cheque.
    void skip_exactly() {
        const char32_t next = char_at(text_, amount_.end);
        const char32_t after = char_at(text_, amount_.end + 1);
        if (is_one_of(next, U"整正") && !document::is_han(after)) ++amount_.end;
    }

    bool read_measured() {
        if (read_thousand_unit()) return true;
        std::size_t length = 0;
        const Term* unit = longest_name(text_, amount_.end, TermKind::Unit, length);
        if (unit == nullptr || !may_measure(*unit, length)) return false;
        if (rest_of(text_, amount_.end + length).starts_with(U"级")) return false;  // 万吨级: a class of size
        return take_unit(*unit, length);
    }

    bool take_unit(const Term& unit, std::size_t length) {
        // 个 says that something is counted, not what.
        const bool generic = unit.name_zh == "个";
        // 度 may be degrees as well as kilowatt-hours.
        const std::string_view name = unit.name_zh == "度" ? unit.name_zh : printed_unit(unit);
        take(generic ? ParsedKind::Number : ParsedKind::Quantity, 0, name, length, "N-11 quantity");
        if (char_at(text_, amount_.end) == U'半' && !is_one_of(char_at(text_, amount_.end + 1), U"年导径成数天月价")) {
            amount_.value = amount_.value + Decimal(5, -1);
            ++amount_.end;
        }
        return true;
    }

    [[nodiscard]] bool may_measure(const Term& unit, std::size_t length) const {
        const char32_t first = char_at(text_, amount_.end);
        // 5G is no weight: letters of one character are what the table says, case included.
        if (length == 1 && is_ascii_letter(first))
            return unit.name_zh == to_utf8(View(&first, 1)) && !is_digit(char_at(text_, amount_.end + 1));
        if (!is_lone(amount_.number)) return true;
        // 一位, 一种 are articles; 四方, 八面, 三里 words.
        const bool one = text_[amount_.number.start] == U'一';
        const bool counts = unit.level == "count_other" || unit.name_zh == "个";
        return !(one && counts) && !(length == 1 && is_one_of(first, U"方里度面口门对本部道顶手把"));
    }

    // 12千米 is 12 kilometres, 一百千瓦 100 kilowatts; 两千米 2000 metres, but 一千克 one kilogram.
    bool read_thousand_unit() {
        const NumberText& number = amount_.number;
        const bool is_plain =
            amount_.end == number.end && number.end > number.start + 1 && text_[number.end - 1] == U'千';
        const char32_t next = char_at(text_, amount_.end);
        if (!is_plain || !is_one_of(next, U"克米瓦升")) return false;
        if (next != U'克' && han_digit(text_[number.end - 2]) > 0) return false;
        std::size_t length = 0;
        const Term* unit = longest_name(text_, amount_.end - 1, TermKind::Unit, length);
        if (unit == nullptr || length < 2) return false;
        amount_.value = amount_.value.scaled(-3);
        if (amount_.upper) amount_.upper = amount_.upper->scaled(-3);
        --amount_.end;
        return take_unit(*unit, length);
    }

    View text_;
    LineAmount& amount_;
};

}  // namespace

bool read_line_unit(View text, LineAmount& amount) { return UnitOfLine(text, amount).read(); }

bool read_small_money(View text, LineAmount& amount) {
    const std::size_t before = amount.end;
    struct Coin {
        char32_t name;
        int power;
    };
    for (const Coin coin : {Coin{U'角', -1}, Coin{U'分', -2}}) {
        std::size_t i = amount.end;
        if (char_at(text, i) == U'零') ++i;
        const char32_t c = char_at(text, i);
        const int digit = is_digit(c) ? static_cast<int>(c - U'0') : han_digit(c);
        if (digit < 0 || char_at(text, i + 1) != coin.name) continue;
        amount.value = amount.value + Decimal(digit, coin.power);
        amount.end = i + 2;
    }
    return amount.end > before;
}

std::string_view printed_unit(const Term& unit) {
    using Key = std::tuple<std::string_view, std::string_view, std::string_view>;
    const auto key_of = [](const Term& term) { return Key{term.id, term.level, term.extra}; };
    static const std::map<Key, std::string_view> names = [&] {
        std::map<Key, std::string_view> first;
        for (const Term& term : Vocabulary::built_in().terms()) {
            if (term.kind == TermKind::Unit) first.emplace(key_of(term), term.name_zh);
        }
        return first;
    }();
    const auto found = names.find(key_of(unit));
    return found == names.end() ? unit.name_zh : found->second;
}

}  // namespace qhdb::extract
