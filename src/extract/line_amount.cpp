#include "extract/line_amount.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "extract/line_unit.hpp"
#include "extract/unit_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// More digits are an identifier or noise.
constexpr std::size_t longest_number = 100;

struct PartsWord {
    View word;
    int power;  ///< of ten, in percent
};

constexpr std::array parts_words = {PartsWord{U"百分之", 0}, PartsWord{U"千分之", -1}, PartsWord{U"万分之", -2},
                                    PartsWord{U"十万分之", -3}, PartsWord{U"百万分之", -4}};

class AmountReader {
public:
    AmountReader(const LineText& line, std::size_t at) : line_(line), text_(line.chars), at_(at) {}

    std::optional<LineAmount> read() {
        read_sign();
        auto amount = read_parts();
        if (!amount) amount = read_prefixed_money();
        if (!amount) amount = read_half();
        if (!amount) amount = read_counted();
        if (amount && negative_) negate(*amount);
        return amount;
    }

private:
    [[nodiscard]] View rest(std::size_t at) const { return text_.substr(std::min(at, text_.size())); }
    [[nodiscard]] char32_t peek(std::size_t at) const { return at < text_.size() ? text_[at] : U'\0'; }

    // -5.2 and 负5.2; the dash of a range or a name is no sign.
    void read_sign() {
        const char32_t before = at_ > 0 ? text_[at_ - 1] : U'\0';
        const bool dash = peek(at_) == U'-' && !is_digit(before) && !is_ascii_letter(before) && before != U'-';
        if (!dash && peek(at_) != U'负') return;
        negative_ = true;
        ++at_;
    }

    static void negate(LineAmount& amount) {
        amount.value = amount.value.negated();
        amount.is_weak = false;
    }

    // 百分之五十, 千分之二, 百分之负三, 百分百
    std::optional<LineAmount> read_parts() {
        if (rest(at_).starts_with(U"百分百")) return parts_of(at_ + 2, 0);
        for (const PartsWord& parts : parts_words) {
            if (rest(at_).starts_with(parts.word)) return parts_of(at_ + parts.word.size(), parts.power);
        }
        return std::nullopt;
    }

    std::optional<LineAmount> parts_of(std::size_t at, int power) {
        const bool negative = peek(at) == U'负' || peek(at) == U'-';
        const auto number = read_number(text_, at + (negative ? 1 : 0), NumberStyle::Line);
        if (!number) return std::nullopt;
        LineAmount amount = amount_of(*number);
        amount.kind = ParsedKind::Percent;
        amount.value = number->value.scaled(power);
        if (negative) amount.value = amount.value.negated();
        amount.unit = "percent";
        amount.rule = "N-03 percent";
        return amount;
    }

    static LineAmount amount_of(const NumberText& number) {
        LineAmount amount;
        amount.end = number.end;
        amount.value = number.value;
        amount.upper = number.sequence_end;
        amount.number = number;
        return amount;
    }

    // $20, HKD13.5, 人民币50元, 港币两千
    std::optional<LineAmount> read_prefixed_money() {
        std::size_t length = 0;
        const Term* currency = currency_before(length);
        if (currency == nullptr) return std::nullopt;
        std::size_t at = at_ + length + (peek(at_ + length) == U' ' ? 1 : 0);
        const bool negative = peek(at) == U'负' || peek(at) == U'-';
        const auto number = read_number(text_, at + (negative ? 1 : 0), NumberStyle::Line);
        if (!number || too_long(*number)) return std::nullopt;
        LineAmount amount = amount_of(*number);
        const bool other_unit = read_line_unit(text_, amount) && amount.kind != ParsedKind::Money;
        const bool names_no_sum = number->bare_multiplier || number->sequence_end;
        if (other_unit || (names_no_sum && amount.kind != ParsedKind::Money)) return std::nullopt;
        amount.kind = ParsedKind::Money;
        amount.unit = currency->id;
        amount.rule = "N-01 money";
        if (negative) amount.value = amount.value.negated();
        return amount;
    }

    // A name of one Han character (元) stands behind its number only.
    const Term* currency_before(std::size_t& length) const {
        if (at_ >= text_.size() || is_digit(text_[at_])) return nullptr;
        std::vector<TermMatch> found;
        Vocabulary::built_in().match(text_, at_, found);
        const Term* best = nullptr;
        for (const TermMatch& match : found) {
            const Term& term = Vocabulary::built_in().term(match.term);
            if (term.kind != TermKind::Currency || (match.length == 1 && document::is_han(text_[at_]))) continue;
            best = &term;
            length = match.length;
        }
        return best;
    }

    // 半斤, 半成
    std::optional<LineAmount> read_half() {
        if (peek(at_) != U'半') return std::nullopt;
        LineAmount amount;
        amount.end = at_ + 1;
        amount.value = Decimal(5, -1);
        amount.number.start = at_;
        amount.number.end = at_ + 1;
        amount.number.in_han = true;
        const bool has_unit = read_line_unit(text_, amount);
        const bool is_amount =
            amount.kind == ParsedKind::Percent || (amount.kind == ParsedKind::Quantity && is_physical(amount));
        return has_unit && is_amount ? std::optional(amount) : std::nullopt;
    }

    // 半年, 半天, 半场 are words.
    static bool is_physical(const LineAmount& amount) {
        const auto units = Vocabulary::built_in().named(TermKind::Unit, amount.unit);
        return !units.empty() && !units.front()->level.starts_with("count");
    }

    std::optional<LineAmount> read_counted() {
        const auto number = read_number(text_, at_, NumberStyle::Line);
        if (!number || too_long(*number) || is_part_of_word(*number)) return std::nullopt;
        if (auto fraction = read_fraction(*number)) return fraction;
        LineAmount amount = amount_of(*number);
        const bool has_unit = read_line_unit(text_, amount);
        if (!has_unit && is_code(*number)) return std::nullopt;
        amount.is_weak = !has_unit && is_weak(*number);
        if (is_weak_cheque(*number) && amount.kind != ParsedKind::Money && !negative_) return std::nullopt;
        return amount;
    }

    static bool too_long(const NumberText& number) { return number.end - number.start > longest_number; }

    // 几十万, 十几万, 数千 say no number.
    [[nodiscard]] bool is_part_of_word(const NumberText& number) const {
        const char32_t before = number.start > 0 ? text_[number.start - 1] : U'\0';
        const bool guess = (before == U'几' || before == U'数') && multiplier_of(text_[number.start]) > 0;
        return number.in_han && (guess || peek(number.end) == U'几');
    }

    // A4, covid19: digits behind a letter without a magnitude.
    [[nodiscard]] bool is_code(const NumberText& number) const {
        return !number.in_han && number.multiplier == 0 && number.start > 0 && is_ascii_letter(text_[number.start - 1]);
    }

    // 陆地, 收拾: a cheque numeral alone is a common character.
    [[nodiscard]] bool is_weak_cheque(const NumberText& number) const {
        return number.in_han && number.end - number.start == 1 && line_.is_cheque_numeral(number.start);
    }

    // 一切, 千万别, 三五: words rather than numbers, unless a unit, a sign or a range says otherwise.
    [[nodiscard]] bool is_weak(const NumberText& number) const {
        if (!number.in_han) return false;
        const View written = text_.substr(number.start, number.end - number.start);
        const bool ten = written == U"十" && View(U"足分字全").find(peek(number.end)) == View::npos;
        if (written.size() == 1) return !ten;
        const bool row =
            number.multiplier == 0 && written.size() == 2 && han_digit(written[0]) >= 0 && han_digit(written[1]) >= 0;
        return row || written == U"千万" || written == U"万万" || written == U"万千";
    }

    // 五分之一, 16分之5, 一又二分之一
    std::optional<LineAmount> read_fraction(const NumberText& first) {
        if (rest(first.end).starts_with(U"分之")) return fraction_of(first, first.end + 2);
        if (peek(first.end) != U'又') return std::nullopt;
        const auto denominator = read_number(text_, first.end + 1, NumberStyle::Line);
        if (!denominator || !rest(denominator->end).starts_with(U"分之")) return std::nullopt;
        auto amount = fraction_of(*denominator, denominator->end + 2);
        if (amount) amount->value = first.value + amount->value;
        return amount;
    }

    std::optional<LineAmount> fraction_of(const NumberText& denominator, std::size_t at) {
        const auto numerator = read_number(text_, at, NumberStyle::Line);
        if (!numerator || denominator.value.is_zero()) return std::nullopt;
        LineAmount amount = amount_of(*numerator);
        amount.value = numerator->value / denominator.value;
        amount.upper.reset();
        amount.rule = "N-06 fraction";
        return amount;
    }

    const LineText& line_;
    View text_;
    std::size_t at_;
    bool negative_ = false;
};

}  // namespace

std::optional<LineAmount> read_line_amount(const LineText& line, std::size_t at) {
    return at < line.chars.size() ? AmountReader(line, at).read() : std::nullopt;
}

}  // namespace qhdb::extract
