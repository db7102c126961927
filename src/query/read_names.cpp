// Names and periods of a question (rules N and P of docs/QUERY.md).
#include <algorithm>

#include "base/append_new.hpp"
#include "query/draft.hpp"
#include "query/spoken_names.hpp"

namespace qhdb::query {
namespace {

std::vector<const Term*> of_kind(const Token& token, TermKind kind) {
    std::vector<const Term*> found;
    for (const Term* term : token.terms) {
        if (term->kind == kind) found.push_back(term);
    }
    return found;
}

// 香港 is a region of China and a partner of its provinces: bulletins speak of the partner.
Role settled_role(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const bool partner = !of_kind(token, TermKind::Partner).empty();
    const auto regions = of_kind(token, TermKind::Region);
    if (!partner || regions.empty()) return token.role;
    const bool is_china = regions.front()->id == china;
    const Token* before = draft.before(at);
    const bool toward = is_role(before, Role::Toward) || is_role(before, Role::To);
    return is_china && !toward ? Role::Region : Role::Partner;
}

std::vector<std::string> codes_of(const Token& token) {
    if (token.stored != nullptr) return {token.value};
    std::vector<std::string> codes;
    for (const Term* term : of_kind(token, TermKind::Region)) append_new(codes, std::string(term->id));
    return codes;
}

bool has_level(std::string_view code, std::string_view level) {
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    return term != nullptr && term->level == level;
}

bool has_level_word(std::string_view word) { return word == "prefecture" || word == "province" || word == "county"; }

// Hainan prefecture, 海南 省: the level word behind a name settles which.
void keep_level(std::vector<std::string>& codes, std::string_view level) {
    std::vector<std::string> kept;
    for (const std::string& code : codes) {
        if (has_level(code, level)) kept.push_back(code);
    }
    if (!kept.empty()) codes = kept;
}

// Xining city; a city may be a county (昆山 市). "Which Wuxi district" names no district.
bool fits_level(const std::vector<std::string>& codes, const Token& suffix) {
    const bool city = suffix.text == "市" || suffix.text == "city";
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
        return has_level(code, suffix.value) || (city && (has_level(code, "county") || has_level(code, "province")));
    });
}

void read_region(Draft& draft, std::size_t at) {
    RegionAsk ask{draft.tokens[at].text, codes_of(draft.tokens[at])};
    if (ask.codes.size() == 1 && ask.codes.front() == china) {
        draft.nation = true;
        return;
    }
    std::size_t next = at + 1;
    if (next < draft.tokens.size()) {
        Token& suffix = draft.tokens[next];
        const bool singular = suffix.role == Role::Member && has_level_word(suffix.value);
        const bool level_word = suffix.role == Role::Suffix || (singular && !draft.has(Role::By));
        if (level_word && fits_level(ask.codes, suffix)) {
            keep_level(ask.codes, suffix.value);
            ask.text += " " + suffix.text;
            suffix.used = true;
        }
    }
    append_new(draft.question.regions, ask);
}

void append_name(Draft& draft, std::vector<std::string>& list, Token& token, TermKind kind) {
    if (token.stored != nullptr) {
        append_new(list, token.value);
        return;
    }
    const auto terms = of_kind(token, kind);
    if (terms.empty()) return;
    append_new(list, std::string(terms.front()->name_zh));
    token.value = terms.front()->name_zh;
    const auto readings = kind == TermKind::Commodity ? readings_of_goods(token.text) : std::vector<const Term*>{};
    const bool broad = std::find(readings.begin(), readings.end(), terms.front()) != readings.end();
    if (broad) {
        GoodsAsk ask{token.text, {token.value}};
        for (const Term* reading : readings) append_new(ask.names, std::string(reading->name_zh));
        append_new(draft.question.goods, ask);
    } else if (terms.size() > 1) {
        const auto shown = [&](const Term* term) {
            return std::string(draft.chinese() ? term->name_zh : term->name_en);
        };
        draft.question.notes.push_back(draft.chinese()
                                           ? "“" + token.text + "”取" + shown(terms[0]) + "，不取" + shown(terms[1])
                                           : token.text + ": " + shown(terms[0]) + " (not " + shown(terms[1]) + ")");
    }
}

bool is_period(const Token* token) { return is_role(token, Role::Period); }

bool is_whole_year(const PeriodExpression& e) { return e.first_month == 1 && e.last_month == 12 && e.span_years == 0; }
bool is_unstated(const PeriodExpression& e) { return e.year_kind == PeriodExpression::Year::Unstated; }

// 今年以来 is the year so far; 2024年以来 everything since.
bool is_current_year(const PeriodExpression& e) {
    return e.year_kind == PeriodExpression::Year::ThisYear && e.year == 0;
}

// 2023 to 2025, 2024Q1至2025Q1: everything from the first to the last.
void read_range(Draft& draft, std::size_t at, std::size_t last) {
    PeriodExpression from = draft.tokens[at].period;
    const PeriodExpression to = draft.tokens[last].period;
    if (is_unstated(from)) {
        from.year_kind = to.year_kind;
        from.year = to.year;
    }
    from.span_years = to.year - from.year;
    from.last_month = to.last_month;
    draft.question.periods.push_back({from, false, false, draft.tokens[at].text + " – " + draft.tokens[last].text});
    draft.spec().every_period = true;
}

bool joins_range(const Draft& draft, std::size_t at, std::size_t& last) {
    for (std::size_t i = at + 1; i < draft.tokens.size(); ++i) {
        const Token& token = draft.tokens[i];
        if (token.role == Role::To || token.role == Role::Filler) continue;
        const bool between = is_role(draft.before(at), Role::Operator) && draft.before(at)->value == "between";
        if (token.role == Role::And && between) continue;
        if (token.role != Role::Period) return false;
        bool linked = between;
        for (std::size_t j = at + 1; j < i; ++j) linked = linked || draft.tokens[j].role == Role::To;
        last = i;
        return linked;
    }
    return false;
}

// "2025, first half" or "Q1 and H1 2025": a part without year takes the year beside it.
void share_years(std::vector<PeriodAsk>& periods) {
    const auto dated =
        std::find_if(periods.begin(), periods.end(), [](const PeriodAsk& ask) { return !is_unstated(ask.expression); });
    if (dated == periods.end()) return;
    const PeriodAsk source = *dated;
    bool lent = false;
    for (PeriodAsk& ask : periods) {
        if (!is_unstated(ask.expression)) continue;
        ask.expression.year_kind = source.expression.year_kind;
        ask.expression.year = source.expression.year;
        lent = true;
    }
    if (lent && is_whole_year(source.expression)) std::erase(periods, source);
}

}  // namespace

bool names_region_of_level(const Draft& draft, std::string_view level) {
    for (const RegionAsk& ask : draft.question.regions) {
        for (const std::string& code : ask.codes) {
            if (has_level(code, level)) return true;
        }
    }
    return false;
}

namespace {

// 5月累计, cumulative third quarter: from January on.
bool is_cumulated(const Draft& draft, std::size_t at) {
    const auto to_date = [](const Token& token) { return token.role == Role::Latest && token.value == "ytd"; };
    const bool year = is_whole_year(draft.tokens[at].period);
    if (!year && std::any_of(draft.tokens.begin(), draft.tokens.end(), to_date)) return true;
    return is_role(draft.before(at), Role::Cumulated) || is_role(draft.after(at), Role::Cumulated);
}

// "H1 24 vs 25": the second year stands for the same part of it.
void read_short_year(Draft& draft, std::size_t at) {
    Token& token = draft.tokens[at];
    if (token.role != Role::Number || token.used || !token.amount.unit.empty() || draft.question.periods.empty())
        return;
    const Token* link = draft.before(at);
    const bool linked = is_role(link, Role::Compare) || is_role(link, Role::And);
    const double year = token.amount.number.to_double();
    const PeriodExpression& last = draft.question.periods.back().expression;
    if (!linked || token.text.size() != 2 || year < 10 || year > 60 ||
        last.year_kind != PeriodExpression::Year::Absolute)
        return;
    if (!is_period(draft.before(static_cast<std::size_t>(link - draft.tokens.data())))) return;
    PeriodExpression expression = last;
    expression.year = 2000 + static_cast<int>(year);
    append_new(draft.question.periods, PeriodAsk{expression, false, false, token.text});
    token.used = true;
}

}  // namespace

void read_periods(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        read_short_year(draft, i);
        if (!is_period(&draft.tokens[i])) continue;
        if (is_cumulated(draft, i)) draft.tokens[i].period.first_month = 1;
        std::size_t last = i;
        if (joins_range(draft, i, last)) {
            read_range(draft, i, last);
            i = last;
            continue;
        }
        const Token& token = draft.tokens[i];
        const bool since = is_role(draft.before(i), Role::Since) || is_role(draft.after(i), Role::Since) ||
                           (token.open_ended && !is_current_year(token.period));
        const bool to_date = (token.open_ended && is_current_year(token.period)) ||
                             (draft.has(Role::Latest) && is_whole_year(token.period));
        append_new(draft.question.periods, PeriodAsk{token.period, since, to_date && !since, token.text});
        draft.spec().every_period = draft.spec().every_period || since;
    }
    share_years(draft.question.periods);
    draft.latest = draft.has(Role::Latest);
}

namespace {

bool is_owner(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const bool place = token.role == Role::Member && (token.text == "province" || token.text == "city");
    return place && at + 1 < draft.tokens.size() && draft.tokens[at + 1].text == "'s";
}

}  // namespace

void read_names(Draft& draft) {
    QuerySpec& spec = draft.spec();
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (is_name(token.role)) token.role = settled_role(draft, i);
        if (is_owner(draft, i)) {  // "the share of the province's trade"
            token.role = Role::Home;
            token.value = token.text == "province" ? "province" : "prefecture";
        }
        switch (token.role) {
            case Role::Region: read_region(draft, i); break;
            case Role::Partner: append_name(draft, spec.partners, token, TermKind::Partner); break;
            case Role::Commodity: append_name(draft, spec.commodities, token, TermKind::Commodity); break;
            case Role::Ownership: append_name(draft, spec.ownerships, token, TermKind::Ownership); break;
            case Role::Regime: append_name(draft, spec.regimes, token, TermKind::Regime); break;
            case Role::Nation: draft.nation = true; break;
            case Role::Home: draft.question.home_level = token.value; break;
            case Role::Unit: spec.unit = token.value; break;
            default: break;
        }
    }
}

}  // namespace qhdb::query
