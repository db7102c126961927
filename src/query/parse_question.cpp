// Question and flags → one specification with a receipt (docs/QUERY.md).
#include <algorithm>

#include "base/unicode.hpp"
#include "query/basis.hpp"
#include "query/draft.hpp"
#include "query/flags.hpp"
#include "query/question_text.hpp"
#include "query/suggest.hpp"

namespace qhdb {
namespace query {

bool is_role(const Token* token, Role role) { return token != nullptr && token->role == role; }

bool Draft::has(Role role) const {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.role == role; });
}

const Token* Draft::before(std::size_t at) const {
    while (at-- > 0) {
        if (tokens[at].role != Role::Filler) return &tokens[at];
    }
    return nullptr;
}

const Token* Draft::after(std::size_t at) const {
    while (++at < tokens.size()) {
        if (tokens[at].role != Role::Filler) return &tokens[at];
    }
    return nullptr;
}

std::size_t Draft::sides() const {
    const QuerySpec& s = question.spec;
    return std::max({question.periods.size(), question.regions.size() + (nation && !s.basis_region ? 1 : 0),
                     s.flows.size(), s.commodities.size(), s.partners.size(), s.ownerships.size(), s.regimes.size()});
}

namespace {

std::string months_of_expression(const PeriodExpression& e) {
    const std::string year = e.year_kind == PeriodExpression::Year::Absolute ? std::to_string(e.year)
                             : e.year_kind == PeriodExpression::Year::ThisYear
                                 ? "year of the database" + (e.year == 0 ? "" : " " + std::to_string(e.year))
                                 : "year not said";
    const auto two = [](int month) { return (month < 10 ? "0" : "") + std::to_string(month); };
    return year + ", months " + two(e.first_month) + "-" + two(e.last_month);
}

std::string amount_text(const Amount& amount) {
    return amount.number.to_string() + (amount.unit.empty() ? "" : " " + amount.unit);
}

std::string value_for_receipt(const Token& token) {
    if (token.role == Role::Period) return months_of_expression(token.period);
    if (token.role == Role::Number) return amount_text(token.amount);
    if (token.role == Role::Compare) return {};  // which side it stands on is nobody's concern
    if (!token.terms.empty() && token.value.empty()) return std::string(token.terms.front()->name_zh);
    return token.value;
}

ReceiptItem receipt_of(const Token& token) {
    std::string value = value_for_receipt(token);
    if (!token.corrected.empty()) value += (value.empty() ? "" : " ") + ("read as " + token.corrected);
    return {token.text, std::string(to_string(token.role)), std::move(value)};
}

// A relation without a number: "exports exceed imports" asks for what no condition says. 达到, over and under
// also stand before what is no number.
bool is_idle_relation(const Token& token) {
    if (token.role == Role::Postfix) return !token.used;
    if (token.role != Role::Operator || token.used) return false;
    return token.text != "达到" && token.text != "over" && token.text != "under" && token.value != "between";
}

bool is_idle_selection(const Draft& draft, const Token& token) {
    if (draft.question.spec.by != Grouping::None) return false;
    if (token.role == Role::Each && draft.sides() > 1) return false;  // 出口、进口各是多少
    if (token.text == "all the" || token.text == "所有" || token.text == "分别" || token.text == "各自") return false;
    return token.text != "respective";
}

// "the city", "market", "quarter" with nothing that makes a list or a name of them.
bool is_idle_member(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const QuerySpec& spec = draft.question.spec;
    const bool beside_period = is_role(draft.before(at), Role::Period) || is_role(draft.after(at), Role::Period);
    if (token.used || beside_period) return false;
    if (token.text == "place") return true;
    const std::string_view value = token.value;
    if (value.starts_with("year")) return value == "year+";
    if (value.starts_with("quarter") || value.starts_with("month")) return true;
    if (spec.by != Grouping::None) return false;
    if (value.starts_with("ownership")) return spec.ownerships.empty();
    if (value.starts_with("regime")) return spec.regimes.empty();
    return value == "prefecture" || value == "province" || value == "county" || value == "zone";
}

bool is_in_points(const QuerySpec& spec) {
    return std::any_of(spec.measures.begin(), spec.measures.end(), [](Measure measure) {
        return measure == Measure::GrowthGap || measure == Measure::Pull || measure == Measure::ShareChange;
    });
}

// "The number of …", 国家地区数: of something that is counted, or it asks for what no measure says.
bool is_idle_count(const Token& token, const QuerySpec& spec) {
    static constexpr std::string_view counting[] = {"数",   "number of", "the number of", "count of", "家数",
                                                    "户数", "个数",      "多少家",        "多少户"};
    const bool counts = std::find(std::begin(counting), std::end(counting), token.text) != std::end(counting);
    return counts && spec.measures == std::vector{Measure::Value};
}

// A selecting word that selects nothing: what it asks for is no part of the specification.
bool is_idle(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const QuerySpec& spec = draft.question.spec;
    switch (token.role) {
        case Role::Member: return is_idle_member(draft, at);
        case Role::Suffix: return !token.used && (at == 0 || !is_name(draft.tokens[at - 1].role));
        case Role::Each:
        case Role::Which:
        case Role::WhichMany: return is_idle_selection(draft, token);
        case Role::Where:
            if (spec.measures.front() == Measure::Rank && !draft.question.regions.empty()) return false;
            [[fallthrough]];
        case Role::Who: return spec.by == Grouping::None;
        case Role::Count: return is_idle_count(token, spec);
        case Role::Compare: return is_one_sided(draft, at);
        case Role::Main: return !token.used && spec.by == Grouping::None;
        case Role::Sum: return spec.by != Grouping::None && !token.used;
        case Role::Between: {
            const bool in_points = token.text.ends_with("点") && is_in_points(spec);  // 拉动多少个点
            return token.value == "gap" && !token.used && !spec.compare && !in_points;
        }
        default: return false;
    }
}

// "The national average" is the growth of the nation in a gap; any other average is no figure of the database.
bool is_other_average(const Draft& draft, const Token& token) {
    if (token.role != Role::Measure || token.value != "average") return false;
    const bool whole = draft.question.spec.basis_region || !draft.question.home_level.empty();
    return draft.question.spec.measures.front() != Measure::GrowthGap || !whole;
}

// A part of the question that nothing took up would be ignored.
bool is_left_over(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    // 占全省和全市比重: two wholes, of which the specification holds one.
    const bool second_home = token.role == Role::Home && token.value != draft.question.home_level;
    if (token.role == Role::Unknown || second_home || is_idle(draft, at) || is_other_average(draft, token)) return true;
    if (token.role == Role::Measure && token.value == "points") return !is_in_points(draft.question.spec);
    if (is_idle_relation(token)) return !draft.nation && draft.question.spec.measures.front() != Measure::GrowthGap;
    return token.role == Role::Number && !token.used;
}

void add_unknown(Draft& draft, const Token& token) {
    const Word* word = find_word(token.text);
    const bool no_trade = word != nullptr && word->role == Role::Unknown && word->value == "no trade";
    auto closest = no_trade ? std::vector<std::string>{} : closest_words(token.text);
    draft.question.unknown.push_back({token.text, std::move(closest), token.role == Role::Compare, no_trade});
}

void finish_receipt(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        const Token& token = draft.tokens[i];
        if (token.role == Role::Option) continue;
        if (is_left_over(draft, i)) add_unknown(draft, token);
        draft.question.receipt.push_back(receipt_of(token));
    }
}

bool says_something(const Draft& draft) {
    return draft.measure_named || std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
               return is_name(token.role) || token.role == Role::Flow || token.role == Role::Trade ||
                      token.role == Role::Measure || token.role == Role::Change || token.role == Role::Period ||
                      token.role == Role::Home || token.role == Role::Noun ||
                      (token.role == Role::Member && token.used) || token.role == Role::Order;
           });
}

void read_comparison(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool related = draft.has(Role::Compare) || draft.has(Role::Between) || draft.ratio;
    spec.compare = related && draft.sides() > 1 && !spec.sum;
}

// 进出口总值 names the measure with the flow.
bool flow_says_value(const Draft& draft) {
    return std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
        return token.role == Role::Flow && (token.text.ends_with("值") || token.text.ends_with("额"));
    });
}

void note_defaults(Draft& draft) {
    const bool chinese = draft.question.language == Language::Chinese;
    auto& notes = draft.question.notes;
    if (!draft.flow_named && draft.spec().flows == std::vector<Flow>{Flow::Total}) {
        notes.emplace_back(chinese ? "未指明进口或出口：按进出口总值（total）" : "flow: total trade (none was named)");
    }
    const bool plain = draft.spec().measures == std::vector{Measure::Value};
    if (plain && !draft.measure_named && !draft.question.year_earlier && !flow_says_value(draft)) {
        notes.emplace_back(chinese ? "未指明指标：按金额（value）" : "measure: value (none was named)");
    }
}

bool is_named_inside(const RegionAsk& small, const RegionAsk& large) {
    const auto inside = [&](const std::string& code) {
        return std::any_of(large.codes.begin(), large.codes.end(), [&](const std::string& above) {
            return code != above && region_within(code.substr(0, 6), above);
        });
    };
    return std::any_of(small.codes.begin(), small.codes.end(), inside);
}

void keep_inside(RegionAsk& small, const RegionAsk& large) {
    std::erase_if(small.codes, [&](const std::string& code) {
        return std::none_of(large.codes.begin(), large.codes.end(), [&](const std::string& above) {
            return code != above && region_within(code.substr(0, 6), above);
        });
    });
}

// Linked by "and" or compared: both are asked for. A comma or nothing between them is an address.
bool is_linked(const Draft& draft) {
    const auto links = [](const Token& token) {
        return (token.role == Role::And && token.text != "," && token.text != "，") || token.role == Role::Compare ||
               token.role == Role::Between || token.role == Role::Sum;
    };
    return std::any_of(draft.tokens.begin(), draft.tokens.end(), links);
}

// "Wuhan, Hubei", "Shaanxi: Baoji vs Xianyang": a region that holds all the others says where they are.
void settle_context(Draft& draft) {
    auto& regions = draft.question.regions;
    const Measure first = draft.spec().measures.front();
    const QuerySpec& spec = draft.spec();
    const bool part =
        !spec.commodities.empty() || !spec.partners.empty() || !spec.ownerships.empty() || !spec.regimes.empty();
    const bool of_part = part && (first == Measure::Pull || first == Measure::Contribution);
    const bool relative = has_basis(first) && !of_part;  // what a zone adds to the growth of its province
    if (regions.size() < 2 || relative || draft.spec().by == Grouping::Region) return;
    if (regions.size() == 2 && is_linked(draft)) return;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const RegionAsk large = regions[i];
        const bool holds_all = std::all_of(regions.begin(), regions.end(), [&](const RegionAsk& other) {
            return other == large || is_named_inside(other, large);
        });
        if (!holds_all) continue;
        regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(i));
        for (RegionAsk& small : regions) keep_inside(small, large);
        return;
    }
}

bool is_goods_of(const std::string& small, const std::string& large) {
    const auto terms = Vocabulary::current().named(TermKind::Commodity, small);
    for (const Term* term = terms.empty() ? nullptr : terms.front(); term != nullptr && !term->parent.empty();) {
        term = Vocabulary::current().find(TermKind::Commodity, term->parent);
        if (term != nullptr && term->name_zh == large) return true;
    }
    return false;
}

bool is_member_of(const std::string& small, const std::string& large) {
    const auto of = Vocabulary::current().named(TermKind::Partner, small);
    const auto bloc = Vocabulary::current().named(TermKind::Partner, large);
    if (of.empty() || bloc.empty()) return false;
    if (bloc.front()->id == "BRI") return of.front()->level == "country";
    const auto members = Vocabulary::current().members(bloc.front()->id);
    return std::find(members.begin(), members.end(), of.front()->id) != members.end();
}

// "Vegetables' share of farm exports", 越南占东盟比重: the name that holds all the others is their whole.
void take_whole(std::vector<std::string>& names, std::string& whole,
                bool (*holds)(const std::string&, const std::string&)) {
    for (std::size_t i = 0; i < names.size() && names.size() > 1; ++i) {
        const std::string large = names[i];
        const bool holds_all = std::all_of(
            names.begin(), names.end(), [&](const std::string& name) { return name == large || holds(name, large); });
        if (!holds_all) continue;
        whole = large;
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
}

void settle_wholes(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const Measure first = spec.measures.front();
    if ((first != Measure::Share && first != Measure::ShareChange) || draft.has(Role::Compare)) return;
    take_whole(spec.commodities, spec.basis_commodity, is_goods_of);
    take_whole(spec.partners, spec.basis_partner, is_member_of);
}

// "Compare imports and exports": in a comparison the two are sides, not the sum.
void settle_flows(Draft& draft) {
    QuerySpec& spec = draft.spec();
    if (!draft.has(Role::Compare) || spec.flows != std::vector{Flow::Total} || draft.sides() > 1) return;
    for (const Token& token : draft.tokens) {
        const bool both = token.role == Role::Flow && token.text.find("import") != std::string::npos &&
                          token.text.find("export") != std::string::npos &&
                          token.text.find("total") == std::string::npos;
        if (both) spec.flows = {Flow::Export, Flow::Import};
    }
}

/// True for the one word of an option: --commodity ships.
bool is_whole_option(const Draft& draft, std::size_t at) {
    const Token* next = draft.after(at);
    return is_role(draft.before(at), Role::Option) && (next == nullptr || next->role == Role::Option);
}

// "ships exports": beside another word of flow, a verb that is also a product is the product.
void settle_verbs(Draft& draft) {
    const auto is_goods = [](const Token& token) {
        return token.role == Role::Flow && !Vocabulary::current().named(TermKind::Commodity, token.text).empty();
    };
    const auto flows = std::count_if(draft.tokens.begin(), draft.tokens.end(),
                                     [](const Token& token) { return token.role == Role::Flow; });
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (!is_goods(token) || (flows < 2 && !is_whole_option(draft, i))) continue;
        token.terms = Vocabulary::current().named(TermKind::Commodity, token.text);
        token.role = Role::Commodity;
        token.value.clear();
    }
}

// 对新增贸易伙伴出口: not how many they are, but a partner that only the sources name.
void settle_new_partners(Draft& draft) {
    const auto others = std::count_if(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
        return token.role == Role::Flow || (token.role == Role::Measure && token.value != "partners_new");
    });
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (token.role != Role::Measure || token.value != "partners_new" || token.text.find("数") != std::string::npos)
            continue;
        const bool of_flow = is_role(draft.after(i), Role::Flow) && !draft.has(Role::Count);  // 新增市场进出口额
        if (others > 0 && (of_flow || token.text == "新增贸易伙伴" || is_role(draft.before(i), Role::Toward)))
            token.role = Role::Unknown;
    }
}

Draft read_draft(std::string_view text, const std::vector<DatabaseName>& names, std::optional<Language> language) {
    Draft draft;
    const std::u32string folded = fold_question(text);
    draft.question.text = text;
    draft.question.language = language.value_or(language_of(folded));
    draft.tokens = lex_question(folded, names);
    settle_verbs(draft);
    settle_new_partners(draft);
    read_periods(draft);
    read_names(draft);
    read_flows(draft);
    read_grouping(draft);
    read_implied_list(draft);
    read_measures(draft);
    read_base(draft);
    settle_context(draft);
    settle_wholes(draft);
    read_conditions(draft);
    read_order(draft);
    read_sum(draft);
    settle_flows(draft);
    read_comparison(draft);
    finish_receipt(draft);
    return draft;
}

Question finished(Draft draft) {
    if (draft.question.unknown.empty() && !says_something(draft)) {
        draft.question.unknown.push_back({draft.question.text, {"exports", "trade", "growth by prefecture"}});
    }
    note_defaults(draft);
    return std::move(draft.question);
}

}  // namespace
}  // namespace query

Question parse_question(std::string_view text, const QueryFlags& flags, const std::vector<DatabaseName>& names) {
    const auto read = [&](std::string_view words) { return query::read_draft(words, names, flags.language); };
    if (flags.values.empty()) return query::finished(read(text));
    query::check_flags(flags, read);
    query::Draft draft = read(std::string(text) + query::text_of(flags));
    query::refuse_idle_base(flags, draft);
    query::refuse_contradictions(read(text), read(query::text_of_parts(flags)));
    return query::finished(std::move(draft));
}

std::string_view to_string(Grouping grouping) {
    static constexpr std::string_view names[] = {"",          "region", "commodity", "partner",
                                                 "ownership", "regime", "flow",      "period"};
    return names[static_cast<std::size_t>(grouping)];
}

std::string_view to_string(Relation relation) {
    static constexpr std::string_view signs[] = {">", ">=", "<", "<="};
    return signs[static_cast<std::size_t>(relation)];
}

std::string_view to_string(AnswerStatus status) {
    static constexpr std::string_view names[] = {"ok", "nearest", "empty", "ambiguous", "not_understood"};
    return names[static_cast<std::size_t>(status)];
}

}  // namespace qhdb
