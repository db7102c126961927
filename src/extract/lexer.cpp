#include "extract/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.hpp"
#include "extract/character_class.hpp"
#include "extract/measure_reader.hpp"
#include "extract/number_reader.hpp"
#include "extract/period_reader.hpp"
#include "extract/word_class.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

bool is_mark(char32_t c) { return has_class(c, PunctuationMark); }
bool begins_period(char32_t c) { return has_class(c, PeriodBeginning); }

class Lexer {
public:
    Lexer(View text, CharSpan span) : text_(text.substr(0, span.end.value)), at_(span.start.value) {}

    std::vector<Mention> run() && {
        while (at_ < text_.size()) step();
        flush_text();
        share_units();
        return std::move(mentions_);
    }

private:
    void step() {
        const bool opens_quote = text_[at_] == U'“' || text_[at_] == U'《';
        if ((is_mark(text_[at_]) && !opens_quote) || is_dash(at_)) return push_mark();
        if (take_short_partner()) return;
        const std::size_t name = read_name(at_, readings_);
        if (take_period(name)) return;
        if (opens_quote && name == 0) return push_mark();
        if (take_number(name)) return;
        if (name > 0 && stands_alone(at_, name)) return push_name(name);
        if (text_start_ == npos) text_start_ = at_;
        ++at_;
    }

    // ——: two dashes are a mark, one may be a sign or a range.
    [[nodiscard]] bool is_dash(std::size_t at) const {
        return text_[at] == U'-' &&
               ((at + 1 < text_.size() && text_[at + 1] == U'-') || (at > 0 && text_[at - 1] == U'-'));
    }

    // --- readers ---

    bool take_period(std::size_t name_length) {
        if (!begins_period(text_[at_])) return false;
        const auto period = read_period(text_, at_);
        if (!period || period->end - at_ < name_length) return false;
        Mention mention;
        mention.kind = period->is_date ? MentionKind::Date : MentionKind::Period;
        mention.span = char_span(static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(period->end));
        mention.period = period->period;
        mention.date = period->date;
        mention.cumulated = period->cumulated;
        mention.value = period->names_month          ? "month"
                        : period->names_quarter      ? "quarter"
                        : period->names_month_before ? "month before"
                        : period->is_open            ? "open"
                                                     : "";
        mention.rule = "P period";
        push(std::move(mention));
        return true;
    }

    bool take_number(std::size_t name_length) {
        if (!has_class(text_[at_], NumberBeginning)) return false;
        auto mention = read_measure(text_, at_);
        if (!mention || mention->span.size() <= name_length) return false;
        if (is_class_count(*mention)) as_class_count(*mention);
        push(std::move(*mention));
        return true;
    }

    // 三类商品, 两大板块: says how many the list before it has; part of the phrase, no figure.
    [[nodiscard]] bool is_class_count(const Mention& mention) const {
        if (mention.kind != MentionKind::Count || han_digit(text_[mention.span.start.value]) < 0) return false;
        return View(U"类项大种者板地市州").find(text_[mention.span.end.value - 1]) != View::npos &&
               mention.span.size() <= 3;
    }

    static void as_class_count(Mention& mention) {
        mention.kind = MentionKind::Word;
        mention.word = WordClass::CommodityHint;
        mention.rule = "S-21 class";
    }

    // 对俄, 自美: one character for a country, between a preposition and the flow; 中美贸易, 闽台贸易额: behind our
    // own.
    bool take_short_partner() {
        if (at_ == 0 || !has_class(text_[at_ - 1], PartnerIntroduction)) return false;
        const bool introduced = View(U"对自从与").find(text_[at_ - 1]) != View::npos;
        const View ahead = text_.substr(std::min(at_ + 1, text_.size()), 2);
        const bool paired = !introduced && (ahead == U"贸易" || ahead == U"双边" || ahead == U"经贸");
        if (!(introduced || paired) || at_ + 1 >= text_.size()) return false;
        const View behind = text_.substr(at_ + 1, 3);
        const bool trades = behind.starts_with(U"出口") || behind.starts_with(U"进口") ||
                            behind.starts_with(U"进出口") || behind.starts_with(U"贸易") ||
                            behind.starts_with(U"外贸") || behind.starts_with(U"双边") || behind.starts_with(U"有进出");
        const Term* country = trades ? short_country(text_[at_]) : nullptr;
        if (country == nullptr && trades && introduced) country = country_named_before(text_[at_]);
        if (country == nullptr) return false;
        Mention mention;
        mention.kind = MentionKind::Partner;
        mention.span = char_span(static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1));
        mention.term = country;
        mention.value = country->id;
        mention.rule = "S-25 short name";
        push(std::move(mention));
        return true;
    }

    static const Term* short_country(char32_t c) {
        struct Short {
            char32_t character;
            std::string_view id;
        };
        static constexpr std::array shorts = {
            Short{U'俄', "RU"}, Short{U'美', "US"}, Short{U'日', "JP"}, Short{U'韩', "KR"},    Short{U'欧', "EU"},
            Short{U'台', "TW"}, Short{U'港', "HK"}, Short{U'澳', "AU"}, Short{U'英', "GB"},    Short{U'法', "FR"},
            Short{U'德', "DE"}, Short{U'印', "IN"}, Short{U'越', "VN"}, Short{U'泰', "TH"},    Short{U'蒙', "MN"},
            Short{U'朝', "KP"}, Short{U'缅', "MM"}, Short{U'菲', "PH"}, Short{U'非', "AFRICA"}};
        const auto* const found =
            std::find_if(shorts.begin(), shorts.end(), [&](const Short& s) { return s.character == c; });
        return found == shorts.end() ? nullptr : Vocabulary::current().find(TermKind::Partner, found->id);
    }

    // 尼泊尔…对尼进出口, 缅甸…自缅进口: the country of this first character that was named last.
    [[nodiscard]] const Term* country_named_before(char32_t c) const {
        constexpr std::size_t reach = 400;  // mentions, so that a long text stays linear
        const std::size_t end = mentions_.size();
        for (std::size_t i = end; i-- > (end > reach ? end - reach : 0);) {
            const Mention& mention = mentions_[i];
            const bool country = mention.kind == MentionKind::Partner && mention.term != nullptr &&
                                 mention.term->level == "country" && mention.span.size() > 1;
            if (country && text_[mention.span.start.value] == c) return mention.term;
        }
        return nullptr;
    }

    // --- names ---

    // 昆山进出口, 昆山上半年外贸, 昆山海关: a county-level city by its short name, where trade follows.
    [[nodiscard]] bool is_city_of_trade(const Term& term, std::size_t at, std::size_t end) const {
        if (!term.name_zh.ends_with("市")) return false;
        const View behind = text_.substr(std::min(end, text_.size()), 3);
        const auto trade = [](View text) {
            return text.starts_with(U"进出口") || text.starts_with(U"出口") || text.starts_with(U"进口") ||
                   text.starts_with(U"外贸") || text.starts_with(U"市场采购");
        };
        if (trade(behind) || behind.starts_with(U"海关")) return true;
        const bool opens = at == 0 || is_mark(text_[at - 1]);
        if (!opens || !begins_period(text_[std::min(end, text_.size() - 1)])) return false;
        const auto period = read_period(text_, end);
        return period && !period->is_date && trade(text_.substr(std::min(period->end, text_.size()), 4));
    }

    // 义乌市场采购, 苏州市值: the short name, and a word that begins with its last character.
    [[nodiscard]] bool runs_into_word(const Term& term, std::size_t end) const {
        if (term.kind != TermKind::Region || end >= text_.size() || end == 0 || text_[end - 1] != U'市') return false;
        return text_[end] == U'场' || text_[end] == U'值';
    }

    // 江津综保区, 江阴高新区: a county by its short name, where the kind of a zone follows.
    [[nodiscard]] bool names_zone_behind(std::size_t end) const {
        const View behind = text_.substr(std::min(end, text_.size()), 5);
        constexpr std::array<View, 15> kinds = {U"综保区",   U"综合保税区", U"高新区",   U"高新技术", U"经开区",
                                                U"经济技术", U"保税区",     U"保税物流", U"保税港区", U"口岸",
                                                U"公路口岸", U"铁路口岸",   U"陆路口岸", U"关区",     U"海关关区"};
        return std::any_of(kinds.begin(), kinds.end(), [&](View kind) { return behind.starts_with(kind); });
    }

    [[nodiscard]] bool reads_documents(const Term& term, const TermMatch& match, std::size_t at) const {
        switch (match.form) {
            case NameForm::English:
            case NameForm::EnglishAlias:
            case NameForm::Pinyin: return false;
            case NameForm::Short:
                return term.level != "county" || names_zone_behind(at + match.length) ||
                       is_city_of_trade(term, at, at + match.length);
            default: break;
        }
        if (runs_into_word(term, at + match.length)) return false;
        // 中国 is the nation that reports, never its own partner.
        if (term.kind == TermKind::Partner && term.id == "CN") return false;
        return term.kind != TermKind::Unit && term.kind != TermKind::Currency;
    }

    // The length of the longest name that begins there, 0 for none, and what it may mean.
    std::size_t read_name(std::size_t at, std::vector<TermMatch>& readings) const {
        std::size_t longest = 0;
        readings.clear();
        vocabulary_.match(text_, at, matches_);
        for (const TermMatch& match : matches_) {
            if (!reads_documents(vocabulary_.term(match.term), match, at)) continue;
            if (match.length > longest) readings.clear();
            longest = match.length;
            readings.push_back(match);
        }
        return longest;
    }

    [[nodiscard]] bool is_structured(std::size_t at) const {
        if (at >= text_.size() || is_mark(text_[at]) || is_digit(text_[at])) return true;
        if (begins_period(text_[at]) && read_period(text_, at)) return true;
        if (read_measure(text_, at)) return true;
        return read_name(at, readings_ahead_) > 1;
    }

    // 达, 为, 占, 对 … are words of their own only beside something known: not in 雷达 or 华为.
    [[nodiscard]] bool stands_alone(std::size_t at, std::size_t name) const {
        return name > 1 || text_start_ == npos || is_structured(at + 1);
    }

    // --- output ---

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    void flush_text() {
        if (text_start_ == npos) return;
        Mention mention;
        mention.span = char_span(static_cast<std::uint32_t>(text_start_), static_cast<std::uint32_t>(at_));
        text_start_ = npos;
        mentions_.push_back(std::move(mention));
    }

    void push(Mention mention) {
        flush_text();
        at_ = mention.span.end.value;
        mentions_.push_back(std::move(mention));
    }

    void push_mark() {
        Mention mention;
        mention.kind = MentionKind::Punctuation;
        mention.mark = text_[at_];
        mention.span = char_span(static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1));
        push(std::move(mention));
    }

    void push_name(std::size_t length) {
        Mention mention;
        mention.span = char_span(static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + length));
        mention.readings = readings_;
        mention.term = &vocabulary_.term(best_reading(readings_).term);
        mention.kind = kind_of(mention.term->kind);
        mention.value = mention.term->kind == TermKind::Word ? mention.term->extra : mention.term->id;
        mention.rule = "S name";
        if (mention.kind == MentionKind::Word) mention.word = word_class_from(mention.term->level);
        push(std::move(mention));
    }

    // A cue word before a product before a partner before a place of the same letters.
    static TermMatch best_reading(const std::vector<TermMatch>& readings) {
        const auto order = [](const TermMatch& match) {
            switch (Vocabulary::current().term(match.term).kind) {
                case TermKind::Word: return 0;
                case TermKind::Partner: return 1;
                case TermKind::Ownership: return 2;
                case TermKind::Regime: return 3;
                case TermKind::Commodity: return 4;
                default: return 5;
            }
        };
        return *std::min_element(readings.begin(), readings.end(),
                                 [&](const TermMatch& a, const TermMatch& b) { return order(a) < order(b); });
    }

    static MentionKind kind_of(TermKind kind) {
        switch (kind) {
            case TermKind::Region: return MentionKind::Region;
            case TermKind::Partner: return MentionKind::Partner;
            case TermKind::Commodity: return MentionKind::Commodity;
            case TermKind::Ownership: return MentionKind::Ownership;
            case TermKind::Regime: return MentionKind::Regime;
            case TermKind::Word: return MentionKind::Word;
            default: return MentionKind::Text;
        }
    }

    // --- lists whose unit stands only at the end: 2.6亿、2.4亿、2.2亿元; 7.7和34.7个百分点 ---

    [[nodiscard]] bool is_separator(const Mention& mention) const {
        if (mention.kind == MentionKind::Punctuation) return mention.mark == U'、';
        return mention.kind == MentionKind::Word && mention.word == WordClass::And;
    }

    void share_units() {
        std::size_t adopted = npos;  // the last that took a unit, and the magnitude that it took
        int magnitude = 0;
        for (std::size_t i = mentions_.size(); i-- > 0;) {
            if (i + 2 >= mentions_.size()) continue;
            // 提升0.6个、下降1.1个百分点: the verb may be said again.
            const bool verb = mentions_[i + 2].kind == MentionKind::Word &&
                              mentions_[i + 2].word == WordClass::Growth && i + 3 < mentions_.size();
            const std::size_t behind = i + (verb ? 3 : 2);
            const Mention& next = mentions_[behind];
            const bool of_points = mentions_[i].kind == MentionKind::Count && mentions_[i].unit == "个" &&
                                   next.kind == MentionKind::Points;
            if (mentions_[i].kind != MentionKind::Plain && !of_points) continue;
            if (is_separator(mentions_[i + 1]) && is_number(next.kind) && next.kind != MentionKind::Plain &&
                next.kind != MentionKind::Date) {
                magnitude = adopt_unit(mentions_[i], next, behind == adopted ? magnitude : 0);
                adopted = i;
            }
        }
    }

    // A member without a magnitude of its own takes the next one's, which may have taken it itself (`adopted`):
    // 5和7.5亿元; 14899.9、14292.1和607.8万美元. Returns the magnitude that it has now.
    int adopt_unit(Mention& bare, const Mention& next, int adopted) const {
        const auto own = read_number(text_, bare.span.start.value);
        const auto other = read_number(text_, next.span.start.value);
        if (!own || !other || next.kind == MentionKind::Ordinal) return 0;
        const int behind = other->multiplier == 0 ? adopted : other->multiplier;
        const int lift = own->multiplier == 0 ? behind : 0;
        bare.kind = next.kind;
        bare.unit = next.unit;
        bare.number = bare.number.scaled(lift);
        bare.range_end = bare.number;
        bare.last_digit += lift;
        bare.rule = "N-02 shared unit";
        return own->multiplier == 0 ? lift : own->multiplier;
    }

    const Vocabulary& vocabulary_ = Vocabulary::current();
    View text_;
    std::size_t at_;
    std::size_t text_start_ = npos;
    std::vector<Mention> mentions_;
    std::vector<TermMatch> readings_;  // of the name at the position; this and the following keep their memory
    mutable std::vector<TermMatch> readings_ahead_;
    mutable std::vector<TermMatch> matches_;
};

}  // namespace

std::vector<Mention> lex_mentions(View text, CharSpan span) { return Lexer(text, span).run(); }

std::string_view to_string(MentionKind kind) {
    switch (kind) {
        case MentionKind::Money: return "money";
        case MentionKind::Percent: return "percent";
        case MentionKind::Points: return "points";
        case MentionKind::Multiple: return "multiple";
        case MentionKind::Doubling: return "doubling";
        case MentionKind::Quantity: return "quantity";
        case MentionKind::Count: return "count";
        case MentionKind::Ordinal: return "ordinal";
        case MentionKind::Plain: return "number";
        case MentionKind::Date: return "date";
        case MentionKind::Period: return "period";
        case MentionKind::Region: return "region";
        case MentionKind::Partner: return "partner";
        case MentionKind::Commodity: return "commodity";
        case MentionKind::Ownership: return "ownership";
        case MentionKind::Regime: return "regime";
        case MentionKind::Word: return "word";
        case MentionKind::Punctuation: return "punctuation";
        case MentionKind::Text: return "text";
    }
    return "text";
}

}  // namespace qhdb::extract
