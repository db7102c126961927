// Grouping, order, limit and conditions of a question (rules G, O and C of docs/QUERY.md).
#include <algorithm>
#include <array>

#include "query/draft.hpp"

namespace qhdb::query {
namespace {

struct MemberWord {
    std::string_view word;
    Grouping by;
    std::string_view level;
    int months = 0;  ///< of a period
};
constexpr auto member_words = std::to_array<MemberWord>({{"prefecture", Grouping::Region, "prefecture"},
                                                         {"province", Grouping::Region, "province"},
                                                         {"county", Grouping::Region, "county"},
                                                         {"zone", Grouping::Region, "zone"},
                                                         {"region", Grouping::Region, ""},
                                                         {"commodity", Grouping::Commodity, ""},
                                                         {"partner", Grouping::Partner, ""},
                                                         {"country", Grouping::Partner, "country"},
                                                         {"ownership", Grouping::Ownership, ""},
                                                         {"regime", Grouping::Regime, ""},
                                                         {"flow", Grouping::Flow, ""},
                                                         {"period", Grouping::Period, ""},
                                                         {"year", Grouping::Period, "", 12},
                                                         {"quarter", Grouping::Period, "", 3},
                                                         {"month", Grouping::Period, "", 1}});

bool is_plural(std::string_view value) { return value.ends_with('+'); }

const MemberWord* member_of(std::string_view value) {
    if (is_plural(value)) value.remove_suffix(1);
    const auto found =
        std::find_if(member_words.begin(), member_words.end(), [&](const MemberWord& m) { return m.word == value; });
    return found == member_words.end() ? nullptr : &*found;
}

bool selects(const Token* token) {
    if (token == nullptr) return false;
    switch (token->role) {
        case Role::By:
        case Role::Each:
        case Role::Which:
        case Role::WhichMany:
        case Role::Who:
        case Role::What:
        case Role::Main:
        case Role::Order:
        case Role::Number:
        case Role::Home: return true;
        default: return false;
    }
}

// "number of trading partners", 多少个国家: counted, not listed.
bool is_counted(const Draft& draft, std::size_t at, Grouping by) {
    const bool countable = by == Grouping::Partner || by == Grouping::Commodity;
    return countable && (is_role(draft.before(at), Role::Count) || is_role(draft.after(at), Role::Count));
}

// A year, quarter or month is listed only where a word asks for it: "which quarter", 各季度, monthly.
bool asks_for_periods(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const Token* before = draft.before(at);
    const bool selected = is_role(before, Role::By) || is_role(before, Role::Each) || is_role(before, Role::Which) ||
                          is_role(before, Role::WhichMany) || (is_role(before, Role::Who) && before->text != "谁");
    const bool bare = token.text == "years" || token.text == "quarters" || token.text == "months";
    return selected || (is_plural(token.value) && !bare);
}

// "Central and East European countries": the word belongs to the name before it.
bool ends_a_name(const Draft& draft, std::size_t at, const MemberWord& member) {
    if (member.by != Grouping::Partner || at == 0 || draft.tokens[at - 1].role != Role::Partner) return false;
    const auto& terms = draft.tokens[at - 1].terms;
    return !terms.empty() && terms.front()->level != "country";
}

Role role_of(Grouping by) {
    switch (by) {
        case Grouping::Commodity: return Role::Commodity;
        case Grouping::Partner: return Role::Partner;
        case Grouping::Ownership: return Role::Ownership;
        case Grouping::Regime: return Role::Regime;
        default: return Role::Filler;
    }
}

bool introduces_name(const Draft& draft, std::size_t at, const MemberWord& member) {
    const Token* after = draft.after(at);
    return after != nullptr && is_name(after->role) && after->role == role_of(member.by);
}

bool asks_for_list(const Draft& draft, std::size_t at, const MemberWord& member) {
    const Token& token = draft.tokens[at];
    if (ends_a_name(draft, at, member)) return false;
    if (member.by == Grouping::Period) return asks_for_periods(draft, at);
    if (is_counted(draft, at, member.by)) return false;
    if (is_plural(token.value) || selects(draft.before(at))) return true;
    if (is_role(draft.before(at), Role::Change)) return true;  // 出口下降的商品
    // "trade partner Hungary": the word introduces the name behind it.
    if (introduces_name(draft, at, member)) return false;
    if (draft.has(Role::Order) || draft.has(Role::Which) || draft.has(Role::WhichMany) || draft.has(Role::Who))
        return true;
    if (draft.has(Role::Main) || (draft.has(Role::Operator) && draft.has(Role::Number))) return true;
    return member.by == Grouping::Region && draft.question.regions.empty() && !member.level.empty();
}

// "By country" is a heading, under which bulletins list continents, ASEAN and the EU too; "which country" is not.
void list_countries(Draft& draft, const Token& token) {
    QuerySpec& spec = draft.spec();
    const bool chosen = draft.has(Role::Which) || draft.has(Role::WhichMany) || draft.has(Role::Who) ||
                        draft.has(Role::Order) || draft.has(Role::Number);
    spec.with_continents = !chosen && (draft.has(Role::By) || draft.has(Role::Each) || token.text.starts_with("分") ||
                                       token.text.starts_with("按"));
    spec.countries_only = true;
}

void group_by(Draft& draft, const MemberWord& member, bool plural, Token& token) {
    QuerySpec& spec = draft.spec();
    if (spec.by != Grouping::None && spec.by != member.by) {
        token.role = Role::Unknown;  // one list an answer: a second grouping is not understood
        return;
    }
    spec.by = member.by;
    if (member.by == Grouping::Region) spec.level = member.level;
    spec.period_months = member.months;
    if (member.by == Grouping::Partner && member.level == "country") list_countries(draft, token);
    draft.members_plural = draft.members_plural || plural;
    draft.lists_all = draft.lists_all || token.text.starts_with("各") || token.text.starts_with("分");
    draft.grouping_named = true;
    token.used = true;
}

bool is_family(const std::string& name) {
    const Vocabulary& vocabulary = Vocabulary::current();
    const auto terms = vocabulary.named(TermKind::Commodity, name);
    if (terms.empty()) return false;
    const std::size_t count = vocabulary.terms().size() + vocabulary.added_terms().size();
    for (std::uint32_t i = 0; i < count; ++i) {
        const Term& term = vocabulary.term(i);
        if (term.kind == TermKind::Commodity && term.parent == terms.front()->id) return true;
    }
    return false;
}

// "Which agricultural products", 哪种农产品, "machinery by product": the goods of a family.
void list_family(Draft& draft, const Token& token) {
    QuerySpec& spec = draft.spec();
    if (spec.commodities.size() != 1 || !is_family(spec.commodities.front())) return;
    if (spec.by != Grouping::None && spec.by != Grouping::Commodity) return;
    spec.by = Grouping::Commodity;
    spec.family = spec.commodities.front();
    spec.commodities.clear();
    draft.grouping_named = true;
    draft.members_plural = draft.members_plural || token.text.ends_with('s');
}

bool selects_family(const Token* token) {
    return token != nullptr && (token->role == Role::Which || token->role == Role::WhichMany ||
                                token->role == Role::Each || token->role == Role::By || token->role == Role::Order ||
                                token->role == Role::Main || token->role == Role::What);
}

// 哪个市, 各区: a level word behind a selecting word lists regions.
const MemberWord* suffix_member(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    const Token* before = draft.before(at);
    const bool condition =
        is_role(before, Role::Postfix) || (is_role(before, Role::Number) && draft.has(Role::Operator));
    if (token.used || !(selects(before) || is_role(before, Role::Change) || condition)) return nullptr;
    return is_role(before, Role::Number) && !draft.has(Role::Order) && !condition ? nullptr : member_of(token.value);
}

Measure measure_for(const Draft& draft, const Amount& amount) {
    const auto& measures = draft.question.spec.measures;
    if (amount.unit == "CNY" || amount.unit == "USD") return Measure::Value;
    if (amount.unit == "t") return Measure::Quantity;
    const Measure first = measures.empty() ? Measure::Value : measures.front();
    if (amount.unit == "percent" && first != Measure::Share && first != Measure::Contribution) return Measure::Growth;
    return first;
}

Relation relation_of(std::string_view sign) {
    if (sign == ">=") return Relation::AtLeast;
    if (sign == "<") return Relation::Below;
    return sign == "<=" ? Relation::AtMost : Relation::Above;
}

void add_condition(Draft& draft, Token& number, Relation relation) {
    number.used = true;
    const Measure measure = measure_for(draft, number.amount);
    draft.spec().conditions.push_back({measure, relation, number.amount.number, number.amount.unit});
}

/// The first unused number behind `at`, no further than the next name.
Token* number_behind(Draft& draft, std::size_t at) {
    for (std::size_t i = at + 1; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (token.role == Role::Number && !token.used) return &token;
        if (token.role != Role::Filler && token.role != Role::And && token.role != Role::To &&
            token.role != Role::Number) {
            return nullptr;
        }
    }
    return nullptr;
}

void read_between(Draft& draft, std::size_t at) {
    Token* low = number_behind(draft, at);
    if (low == nullptr) return;
    low->used = true;
    Token* high = number_behind(draft, at);
    low->used = false;
    if (high == nullptr) return;
    draft.tokens[at].used = true;
    if (low->amount.unit.empty()) low->amount.unit = high->amount.unit;
    add_condition(draft, *low, Relation::AtLeast);
    add_condition(draft, *high, Relation::AtMost);
}

void read_operator(Draft& draft, std::size_t at) {
    Token& token = draft.tokens[at];
    if (token.value == "between") return read_between(draft, at);
    if (Token* number = number_behind(draft, at)) {
        add_condition(draft, *number, relation_of(token.value));
        token.used = true;
    }
}

// 在100%到200%之间: the two numbers before the word.
void read_between_before(Draft& draft, std::size_t at) {
    std::vector<Token*> numbers;
    for (std::size_t i = at; i-- > 0;) {
        Token& token = draft.tokens[i];
        if (token.role == Role::Number && !token.used) numbers.insert(numbers.begin(), &token);
    }
    if (numbers.size() != 2) return;
    draft.tokens[at].used = true;
    if (numbers[0]->amount.unit.empty()) numbers[0]->amount.unit = numbers[1]->amount.unit;
    add_condition(draft, *numbers[0], Relation::AtLeast);
    add_condition(draft, *numbers[1], Relation::AtMost);
}

void read_postfix(Draft& draft, std::size_t at) {
    if (draft.tokens[at].value == "between") {
        draft.tokens[at].used = !draft.spec().conditions.empty();  // 介于 … 之间: its first word has read the numbers
        return read_between_before(draft, at);
    }
    for (std::size_t i = at; i-- > 0;) {
        Token& token = draft.tokens[i];
        if (token.role == Role::Filler) continue;
        const bool taken = token.role == Role::Number && token.used;
        draft.tokens[at].used = token.role == Role::Number;
        if (draft.tokens[at].used && !taken) add_condition(draft, token, relation_of(draft.tokens[at].value));
        return;
    }
}

// 出口下降的商品, "declining products": the word of change stands before the members.
bool describes_members(const Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        const Token& token = draft.tokens[i];
        const bool listed = (token.role == Role::Member || token.role == Role::Suffix) && token.used;
        if (listed && is_role(draft.before(i), Role::Change)) return true;
    }
    return false;
}

/// 翻番, "doubled": the growth that the word says at least; nothing of other words.
std::optional<Decimal> least_growth_of(const Token& token) {
    if (token.role != Role::Change || token.value.size() < 2 || token.value.front() != '+') return std::nullopt;
    return Decimal::parse(token.value.substr(1));
}

/// "More than doubled", "at least doubled": the relation before the word, which is taken up.
Relation take_relation_to_multiple(Draft& draft, std::size_t at) {
    while (at-- > 0) {
        Token& before = draft.tokens[at];
        if (before.role == Role::Filler) continue;
        if (before.role != Role::Operator || before.used || before.value == "between") break;
        before.used = true;
        return relation_of(before.value);
    }
    return Relation::AtLeast;
}

Condition condition_of_change(Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    if (const auto least = least_growth_of(token))
        return {Measure::Growth, take_relation_to_multiple(draft, at), *least, "percent"};
    return {Measure::Growth, token.value == "-" ? Relation::Below : Relation::Above, Decimal(), "percent"};
}

// "Double Haidong's exports" compares with what it names; "did exports double" does not.
void refuse_multiples_of_names(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        if (!least_growth_of(draft.tokens[i])) continue;
        if (draft.spec().by == Grouping::None) take_relation_to_multiple(draft, i);
        const Token* next = draft.after(i);
        const bool object =
            next != nullptr && (is_name(next->role) || next->role == Role::Flow || next->role == Role::Trade ||
                                next->role == Role::Nation || next->role == Role::Home || next->role == Role::Measure);
        if (object && draft.tokens[i].text.ends_with("e")) draft.tokens[i].role = Role::Unknown;
    }
}

// "which prefectures declined": members are told apart by the sign of their growth.
void read_sign_condition(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool asks_which = draft.has(Role::Which) || draft.has(Role::WhichMany);
    const bool members = draft.members_plural || describes_members(draft);
    const bool relative = members && !draft.lists_all && !draft.has(Role::By) && !draft.has(Role::Each);
    if (spec.by == Grouping::None || !(asks_which || relative) || draft.has(Role::Order) || !spec.conditions.empty())
        return;
    if (!spec.measures.empty() && spec.measures.front() == Measure::GrowthGap) {  // "which outpaced the province"
        const bool behind = std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
            return token.role == Role::Operator && token.value.starts_with('<');
        });
        spec.conditions.push_back({Measure::GrowthGap, behind ? Relation::Below : Relation::Above, Decimal(), "pp"});
        return;
    }
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        if (draft.tokens[i].role != Role::Change || draft.tokens[i].value == "multiple") continue;
        spec.conditions.push_back(condition_of_change(draft, i));
        return;
    }
}

/// A plain small number beside an order or member word: top 5, 前三, 三个市州.
Token* limit_number(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (token.role != Role::Number || token.used || !token.amount.unit.empty()) continue;
        const double n = token.amount.number.to_double();
        if (n < 1 || n > 1000 || token.amount.number.exponent() < 0) continue;
        const auto near = [](const Token* t) {
            return is_role(t, Role::Order) || is_role(t, Role::Member) || is_role(t, Role::Suffix);
        };
        if (near(draft.before(i)) || near(draft.after(i))) return &token;
    }
    return nullptr;
}

struct OrderWord {
    Order order = Order::None;
    bool superlative = true;  ///< 最大: one; 从大到小: all
    std::optional<Measure> implied;
};

OrderWord order_of(std::string_view value) {
    OrderWord word;
    word.order = value.starts_with("desc") ? Order::Descending : Order::Ascending;
    word.superlative = value.find('!') == std::string_view::npos;
    if (const std::size_t colon = value.find(':'); colon != std::string_view::npos) {
        word.implied = measure_from(value.substr(colon + 1));
    }
    return word;
}

// "Qinghai's largest export": the list is not named, but can only be that of goods.
void imply_grouping(Draft& draft) {
    QuerySpec& spec = draft.spec();
    if (spec.by != Grouping::None) return;
    const bool goods = draft.flow_named && !draft.has(Role::Who) && !draft.has(Role::Where) &&
                       spec.flows.front() != Flow::Total && spec.flows.front() != Flow::Balance;
    const bool family = goods && spec.commodities.size() == 1 && is_family(spec.commodities.front());
    spec.by = goods && (spec.commodities.empty() || family) ? Grouping::Commodity : Grouping::Region;
    if (goods && spec.commodities.size() == 1) list_family(draft, {});
    if (spec.by == Grouping::Region) spec.level = "prefecture";
    if (spec.by == Grouping::Commodity) {
        draft.note("未指明分组：分商品列出", "listed: commodities (no list was named)");
    } else {
        draft.note("未指明分组：分市州列出", "listed: prefectures (no list was named)");
    }
}

// "Which countries" asks for several, "which of the countries" for one.
bool is_single(const Draft& draft) {
    if (draft.has(Role::WhichMany) || draft.has(Role::Each)) return false;
    const auto of_them = [](const Token& token) { return token.role == Role::Which && token.text.ends_with("of the"); };
    return !draft.members_plural || std::any_of(draft.tokens.begin(), draft.tokens.end(), of_them);
}

}  // namespace

void read_grouping(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        if (token.used) continue;
        if (token.role == Role::Commodity && selects_family(draft.before(i))) list_family(draft, token);
        if (token.role == Role::Member) {
            const MemberWord* member = member_of(token.value);
            const bool countable = member->by == Grouping::Partner || member->by == Grouping::Commodity;
            if (!countable && is_role(draft.before(i), Role::Count)) token.role = Role::Unknown;  // nobody counts them
            if (token.role == Role::Member && asks_for_list(draft, i, *member))
                group_by(draft, *member, is_plural(token.value), token);
        } else if (token.role == Role::Suffix) {
            if (const MemberWord* member = suffix_member(draft, i)) group_by(draft, *member, false, token);
        }
    }
    if (draft.spec().by == Grouping::Commodity && draft.spec().family.empty()) list_family(draft, {});
    if (draft.spec().by == Grouping::Period) draft.spec().every_period = true;
}

namespace {

bool trades_one_way(const Draft& draft) {
    const auto& flows = draft.question.spec.flows;
    return draft.flow_named && flows.size() == 1 && (flows.front() == Flow::Export || flows.front() == Flow::Import);
}

bool is_base_verb(const Token& token) {
    static constexpr std::string_view verbs[] = {"export", "import", "sell", "buy", "ship", "purchase"};
    return token.role == Role::Flow && std::find(std::begin(verbs), std::end(verbs), token.text) != std::end(verbs);
}

// "main exports", 出口什么, "what did it import": goods.
bool asks_for_goods(const Draft& draft, std::size_t at) {
    const Token& token = draft.tokens[at];
    if (!trades_one_way(draft) || !draft.question.spec.commodities.empty()) return false;
    if (token.role == Role::Main) return is_role(draft.after(at), Role::Flow);
    if (token.role != Role::What) return false;
    if (token.value.empty()) return is_role(draft.before(at), Role::Flow) || is_role(draft.after(at), Role::Flow);
    const bool measured = draft.has(Role::Measure) || draft.has(Role::Change) || draft.has(Role::Noun);
    return !measured && std::any_of(draft.tokens.begin(), draft.tokens.end(), is_base_verb);
}

void list(Draft& draft, Grouping by, std::string_view level, const char* zh, const char* en) {
    draft.spec().by = by;
    draft.spec().level = level;
    draft.grouping_named = true;
    draft.members_plural = true;
    draft.note(zh, en);
}

void list_for(Draft& draft, Token& token, std::size_t at) {
    const bool places = draft.has(Role::Order) || draft.has(Role::Change);
    if (asks_for_goods(draft, at)) {
        list(draft, Grouping::Commodity, "", "分商品列出", "listed: commodities");
    } else if (token.role == Role::Where && !places && trades_one_way(draft)) {
        list(draft, Grouping::Partner, "", "分贸易伙伴列出", "listed: partners");
    } else if (token.role == Role::Where && places && draft.question.spec.partners.empty()) {
        list(draft, Grouping::Region, "prefecture", "分市州列出", "listed: prefectures");
        draft.members_plural = false;
    } else {
        return;
    }
    token.used = true;
}

}  // namespace

void read_implied_list(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size() && draft.spec().by == Grouping::None; ++i)
        list_for(draft, draft.tokens[i], i);
}

// Exports and imports combined are the trade; other members are added up by the answer.
void read_sum(Draft& draft) {
    if (!draft.has(Role::Sum)) return;
    QuerySpec& spec = draft.spec();
    if (spec.flows == std::vector<Flow>{Flow::Export, Flow::Import} ||
        spec.flows == std::vector<Flow>{Flow::Import, Flow::Export}) {
        spec.flows = {Flow::Total};
    }
    const std::size_t members = std::max({draft.question.regions.size(), spec.commodities.size(), spec.partners.size(),
                                          spec.ownerships.size(), spec.regimes.size(), draft.question.periods.size()});
    spec.sum = members > 1 && spec.by == Grouping::None;
}

bool has_number_behind(Draft& draft, std::size_t at) { return number_behind(draft, at) != nullptr; }

void read_conditions(Draft& draft) {
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        if (draft.tokens[i].role == Role::Operator) read_operator(draft, i);
        if (draft.tokens[i].role == Role::Postfix) read_postfix(draft, i);
    }
    refuse_multiples_of_names(draft);
    read_sign_condition(draft);
}

void read_order(Draft& draft) {
    QuerySpec& spec = draft.spec();
    for (const Token& token : draft.tokens) {
        if (token.role != Role::Order) continue;
        const OrderWord word = order_of(token.value);
        spec.order = word.order;
        if (word.implied && (*word.implied != Measure::Value || !draft.measure_named)) spec.order_by = word.implied;
        imply_grouping(draft);
        if (Token* number = limit_number(draft)) {
            spec.limit = static_cast<int>(number->amount.number.to_double());
            number->used = true;
        } else if (word.superlative && !spec.limit && is_single(draft) && token.text != "前") {
            spec.limit = 1;
        }
    }
    if (spec.order_by && !draft.measure_named) spec.measures = {*spec.order_by};
    if (!spec.measures.empty() && spec.order_by == spec.measures.front()) spec.order_by.reset();
}

}  // namespace qhdb::query
