#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "extract/calendar_reader.hpp"
#include "extract/line_measure.hpp"
#include "extract/measure_reader.hpp"
#include "qhdb/parse.hpp"

namespace qhdb {
namespace {

using extract::LineText;
using extract::MentionKind;
using View = std::u32string_view;

class LineParser {
public:
    LineParser(std::string_view line, const ParseOptions& options)
        : line_(line), text_(line_.chars), options_(options) {}

    std::vector<ParsedMention> run() && {
        while (at_ < text_.size()) step();
        join_bounds();
        share_units();
        std::vector<ParsedMention> mentions;
        mentions.reserve(found_.size());
        for (Found& found : found_) mentions.push_back(std::move(found.mention));
        return mentions;
    }

private:
    /// A mention and where it stands in the folded text.
    struct Found {
        ParsedMention mention;
        std::size_t start = 0;
        std::size_t end = 0;
        int multiplier = 0;
    };

    void step() {
        if (take_period() || take_word() || take_ordinal() || take_measure()) return;
        is_numeral(text_[at_]) ? skip_numeral() : void(++at_);
    }

    static bool is_numeral(char32_t c) {
        return is_digit(c) || extract::han_digit(c) >= 0 || extract::multiplier_of(c) > 0;
    }

    // What is no number as a whole has none inside: 十三五, 几十万, groups of digits without end.
    void skip_numeral() {
        const auto goes_on = [](char32_t c) { return is_numeral(c) || c == U','; };
        do ++at_;
        while (at_ < text_.size() && goes_on(text_[at_]) && !text_.substr(at_).starts_with(U"百分"));
    }

    Found& add(ParsedKind kind, std::size_t end, std::string_view rule) {
        Found found;
        found.start = at_;
        found.end = end;
        found.mention.kind = kind;
        found.mention.rule = rule;
        place(found);
        at_ = end;
        found_.push_back(std::move(found));
        return found_.back();
    }

    void place(Found& found) const {
        ParsedMention& mention = found.mention;
        mention.start = line_.start_of(found.start);
        mention.end = line_.end_of(found.end);
        mention.text = to_utf8(View(line_.original).substr(mention.start, mention.end - mention.start));
    }

    bool take_period() {
        const auto period = extract::read_calendar(text_, at_, options_.reference_date);
        if (!period) return false;
        if (period->is_wrong) {
            at_ = period->end;
            return true;
        }
        Found& found = add(ParsedKind::Period, period->end, period->rule);
        found.mention.period_start = period->first;
        found.mention.period_end = period->last;
        return true;
    }

    // 一半, 过半, 翻一番: words that are percentages, as bulletins use them.
    bool take_word() {
        if (View(U"半过超近一翻").find(text_[at_]) == View::npos) return false;
        const auto word = extract::read_measure(text_, at_);
        const bool is_word =
            word && (word->rule == "N-06 word" || word->rule == "N-04 doubling") && word->unit == "percent";
        if (!is_word) return false;
        Found& found = add(ParsedKind::Percent, word->span.end.value, word->rule);
        found.mention.unit = word->unit;
        state(found.mention, word->number, word->bound);
        return true;
    }

    // 第三位 is a rank; 第三届, 第3批 number something else.
    bool take_ordinal() {
        if (text_[at_] != U'第') return false;
        const auto ordinal = extract::read_measure(text_, at_);
        if (!ordinal) return false;
        if (ordinal->kind != MentionKind::Ordinal) {
            at_ = ordinal->span.end.value;
            return true;
        }
        Found& found = add(ParsedKind::Number, ordinal->span.end.value, ordinal->rule);
        found.mention.unit = "rank";
        found.mention.number = ordinal->number;
        return true;
    }

    bool take_measure() {
        const auto measure = extract::read_line_measure(line_, at_);
        if (!measure) return false;
        Found& found = add(measure->amount.kind, measure->end, measure->amount.rule);
        found.multiplier = measure->amount.number.multiplier;
        found.mention.unit = measure->amount.unit;
        if (!measure->upper) {
            state(found.mention, measure->amount.value, measure->bound);
            return true;
        }
        found.mention.low = measure->amount.value;
        found.mention.high = measure->upper;
        return true;
    }

    static void state(ParsedMention& mention, const Decimal& number, Bound bound) {
        mention.number = number;
        mention.bound = bound;
        if (bound == Bound::AtLeast) mention.low = number;
        if (bound == Bound::AtMost) mention.high = number;
    }

    // 大于20的同时小于等于35: two bounds of one number.
    void join_bounds() {
        std::vector<Found> joined;
        joined.reserve(found_.size());
        for (Found& found : found_) {
            if (!joined.empty() && may_join(joined.back(), found))
                join(joined.back(), found);
            else
                joined.push_back(std::move(found));
        }
        found_ = std::move(joined);
    }

    [[nodiscard]] bool may_join(const Found& first, const Found& second) const {
        const ParsedMention& a = first.mention;
        const ParsedMention& b = second.mention;
        const bool units_agree = a.unit == b.unit || a.unit.empty() || b.unit.empty();
        const bool opposite = a.number && b.number && (a.low ? b.high && !b.low : a.high && b.low);
        if (a.kind != b.kind || !units_agree || !opposite) return false;
        const Decimal& low = a.low ? *a.low : *b.low;
        const Decimal& high = a.low ? *b.high : *a.high;
        return low < high && extract::joins_bounds(text_.substr(first.end, second.start - first.end));
    }

    void join(Found& first, const Found& second) const {
        ParsedMention& mention = first.mention;
        if (!mention.low) mention.low = second.mention.low;
        if (!mention.high) mention.high = second.mention.high;
        if (mention.unit.empty()) mention.unit = second.mention.unit;
        mention.number.reset();
        mention.bound = Bound::Exact;
        mention.rule = "N-08 two bounds";
        first.end = second.end;
        place(first);
    }

    // 2.6亿、2.4亿和2.2亿元: the unit stands at the end of the list.
    void share_units() {
        for (std::size_t i = found_.size(); i-- > 1;) {
            const bool in_list = found_[i].start == found_[i - 1].end + 1 &&
                                 View(U"、和与及").find(text_[found_[i - 1].end]) != View::npos;
            if (in_list) adopt_unit(found_[i - 1], found_[i]);
        }
    }

    static void adopt_unit(Found& bare, const Found& next) {
        ParsedMention& mention = bare.mention;
        const bool is_bare =
            mention.kind == ParsedKind::Number && mention.unit.empty() && mention.number && mention.rule == "N number";
        const bool has_unit = next.mention.kind == ParsedKind::Money || next.mention.kind == ParsedKind::Quantity ||
                              next.mention.kind == ParsedKind::Percent;
        if (!is_bare || !has_unit || next.mention.rule == "N-06 word") return;
        const int lift = bare.multiplier == 0 ? next.multiplier : 0;
        mention.kind = next.mention.kind;
        mention.unit = next.mention.unit;
        mention.rule = "N-02 shared unit";
        state(mention, mention.number->scaled(lift), mention.bound);
        bare.multiplier += lift;
    }

    LineText line_;
    View text_;
    ParseOptions options_;
    std::size_t at_ = 0;
    std::vector<Found> found_;
};

}  // namespace

std::string_view to_string(ParsedKind kind) {
    switch (kind) {
        case ParsedKind::Number: return "number";
        case ParsedKind::Percent: return "percent";
        case ParsedKind::Money: return "money";
        case ParsedKind::Quantity: return "quantity";
        case ParsedKind::Period: return "period";
    }
    return "number";
}

std::vector<ParsedMention> parse_line(std::string_view line, const ParseOptions& options) {
    return LineParser(line, options).run();
}

}  // namespace qhdb
