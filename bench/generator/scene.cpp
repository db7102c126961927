#include "scene.hpp"

#include <array>

namespace qhdb::generator {
namespace {

constexpr std::array<const char*, 13> chinese_numbers{"",   "一", "两", "三", "四",   "五",  "六",
                                                      "七", "八", "九", "十", "十一", "十二"};

/// 全省 for a province, 全区 for an autonomous region …; empty where such a word would be unclear.
std::string word_for_all(const Place& place) {
    const std::string_view name = place.term->name_zh;
    if (place.level == Level::Nation) return "全国";
    if (name.ends_with("自治区")) return "全区";
    for (const char* kind : {"省", "市", "州", "盟", "县", "旗"}) {
        if (name.ends_with(kind)) return std::string("全") + kind;
    }
    return std::string(name);
}

std::vector<std::string> forms_of(const Span& span) {
    const std::string last = std::to_string(span.last);
    if (span.first == span.last && span.last == 1) return {"1月份", "1月"};
    if (span.last == 12) return {"全年"};
    std::vector<std::string> forms{
        "前" + last + "个月", "1—" + last + "月", "1至" + last + "月", "1-" + last + "月",
        std::string("前") + chinese_numbers.at(static_cast<std::size_t>(span.last)) + "个月"};
    if (span.last == 3) forms.insert(forms.end(), {"一季度", "一季度", "首季"});
    if (span.last == 6) forms.insert(forms.end(), {"上半年", "上半年", "上半年"});
    if (span.last == 9) forms.insert(forms.end(), {"前三季度", "前三季度"});
    return forms;
}

Side other_side(Side side) { return side == Side::Both ? Side::Export : Side::Both; }

}  // namespace

Scene::Scene(World& world_, const Place& place_, const Span& span_, Random& random_, Pen& pen_)
    : world(world_), place(place_), span(span_), random(random_), pen(pen_) {
    const bool is_short =
        place.level == Level::Province ? random.chance(60) : place.level == Level::Leaf && random.chance(40);
    name = place.level == Level::Nation ? random.pick({"我国", "全国"})
           : is_short                   ? place.term->short_zh
                                        : place.term->name_zh;
    all = random.chance(80) ? word_for_all(place) : name;
    const Place& higher = above();
    parent = higher.level == Level::Nation     ? "全国"
             : higher.level == Level::Province ? word_for_all(higher)
                                               : std::string(higher.term->name_zh);
    // 全市 of a district in a municipality is the municipality; of a county-level city it is the city itself.
    if (place.level != Level::Province && parent == word_for_all(place)) parent = higher.term->name_zh;
    period = random.pick(forms_of(span));
    year = std::to_string(span.year) + "年";
    if (span.last == 12) period = random.chance(50) ? "" : "全年";
    if (span.last != 12 && random.chance(35)) year = random.chance(60) ? "今年" : "";
}

std::string Scene::period_again() {
    if (span.last == 12) return random.chance(60) ? std::to_string(span.year) + "年" : "全年";
    return random.chance(50) ? period : random.pick(forms_of(span));
}

const char* Scene::flow_word(Side side) {
    return side == Side::Both ? "进出口" : side == Side::Export ? "出口" : "进口";
}

std::string Scene::whole_word(Side side) {
    if (side == Side::Both) return random.pick({"外贸总值", "进出口总值", "进出口总额"});
    return std::string(flow_word(side)) + random.pick({"总值", "总值", "总额"});
}

void Scene::widen(Basis& basis, Axis axis) {
    if (axis == Axis::Commodity) basis.commodity = "";
    if (axis == Axis::Partner) basis.partner = "";
    if (axis == Axis::Ownership) basis.ownership = "";
    if (axis == Axis::Regime) basis.regime = "";
}

Draft Scene::draft(const Subject& s, Measure measure, const char* unit) const {
    Draft draft;
    Series& series = draft.series;
    series.region = s.place->term->id;
    series.flow = s.side == Side::Both ? Flow::Total : s.side == Side::Export ? Flow::Export : Flow::Import;
    if (s.item->axis == Axis::Commodity) series.commodity = s.item->name, series.commodity_text = s.item->spoken;
    if (s.item->axis == Axis::Partner) series.partner = s.item->name, series.partner_text = s.item->spoken;
    if (s.item->axis == Axis::Ownership) series.ownership = s.item->name;
    if (s.item->axis == Axis::Regime) series.regime = s.item->name;
    draft.period = s.span.period();
    draft.measure = measure;
    draft.unit = unit;
    return draft;
}

Draft Scene::value(const Subject& s) const {
    Draft one = draft(s, Measure::Value, "CNY");
    one.exact = amount(s);
    one.of_other_period = Ratio(world.value(*s.place, *s.item, s.side, s.span.earlier()));
    return one;
}

std::optional<Draft> Scene::growth(const Subject& s) const {
    const std::optional<Ratio> growth = world.growth(*s.place, *s.item, s.side, s.span);
    if (!growth) return std::nullopt;
    Draft one = draft(s, Measure::Growth, "percent");
    one.exact = *growth;
    one.of_other_period = world.growth(*s.place, *s.item, s.side, s.span.earlier());
    if (!Pen::shows(one) || growth->to_double() > 20000) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::share(const Subject& s) const {
    Draft one = draft(s, Measure::Share, "percent");
    const std::int64_t whole = amount({s.place, &World::whole(), s.side, s.span});
    const std::int64_t other = amount({s.place, &World::whole(), other_side(s.side), s.span});
    if (whole <= 0 || other <= 0) return std::nullopt;
    one.exact = Ratio(Wide{amount(s)} * 100, whole);
    one.of_other_whole = Ratio(Wide{amount(s)} * 100, other);
    widen(one.basis, s.item->axis);
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::share_of_parent(const Subject& s) const {
    const Place& higher = world.places()[s.place->parent];
    Draft one = draft(s, Measure::Share, "percent");
    const std::int64_t whole = amount({&higher, s.item, s.side, s.span});
    const std::int64_t other = amount({&higher, s.item, other_side(s.side), s.span});
    if (whole <= 0 || other <= 0) return std::nullopt;
    one.exact = Ratio(Wide{amount(s)} * 100, whole);
    one.of_other_whole = Ratio(Wide{amount(s)} * 100, other);
    one.basis.region = higher.term->id;
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::share_change(const Subject& s) const {
    const Subject before{s.place, s.item, s.side, s.span.earlier()};
    const std::optional<Draft> now = share(s);
    const std::optional<Draft> then = share(before);
    if (!now || !then) return std::nullopt;
    Draft one = draft(s, Measure::ShareChange, "pp");
    one.exact = now->exact - then->exact;
    one.basis = now->basis;
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::gap_to(const Subject& s, const Place& other) const {
    const std::optional<Draft> own = growth(s);
    const std::optional<Ratio> reference = world.growth(other, *s.item, s.side, s.span);
    if (!own || !reference) return std::nullopt;
    Draft one = draft(s, Measure::GrowthGap, "pp");
    one.exact = own->exact - *reference;
    one.basis.region = other.term->id;
    const Place& third = other.level == Level::Nation ? world.places()[s.place->parent] : world.places().front();
    const std::optional<Ratio> instead = world.growth(third, *s.item, s.side, s.span);
    if (instead && &third != &other) one.of_other_reference = own->exact - *instead;
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::gap_to_whole(const Subject& s) const {
    const std::optional<Draft> own = growth(s);
    const std::optional<Draft> reference = growth({s.place, &World::whole(), s.side, s.span});
    if (!own || !reference) return std::nullopt;
    Draft one = draft(s, Measure::GrowthGap, "pp");
    one.exact = own->exact - reference->exact;
    widen(one.basis, s.item->axis);
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::pull(const Subject& s) const {
    const Subject before{s.place, s.item, s.side, s.span.earlier()};
    const std::int64_t base = amount({s.place, &World::whole(), s.side, before.span});
    if (base <= 0 || amount(s) <= amount(before)) return std::nullopt;
    Draft one = draft(s, Measure::Pull, "pp");
    one.exact = Ratio(Wide{amount(s) - amount(before)} * 100, base);
    widen(one.basis, s.item->axis);
    if (!Pen::shows(one)) return std::nullopt;
    return one;
}

std::optional<Draft> Scene::contribution(const Subject& s) const {
    const Subject before{s.place, s.item, s.side, s.span.earlier()};
    const Subject whole{s.place, &World::whole(), s.side, s.span};
    const std::int64_t change = amount(whole) - amount({s.place, &World::whole(), s.side, before.span});
    if (change <= 0 || amount(s) <= amount(before)) return std::nullopt;
    Draft one = draft(s, Measure::Contribution, "percent");
    one.exact = Ratio(Wide{amount(s) - amount(before)} * 100, change);
    widen(one.basis, s.item->axis);
    if (!Pen::shows(one) || one.exact.to_double() > 300) return std::nullopt;
    return one;
}

Draft Scene::balance() const {
    Draft one = value(subject(Side::Export));
    one.series.flow = Flow::Balance;
    one.exact = one.exact - Ratio(amount(subject(Side::Import)));
    one.of_other_period.reset();
    return one;
}

Draft Scene::quantity(const Subject& s) const {
    const bool is_mass = s.item->unit == "吨";
    Draft one = draft(s, Measure::Quantity, is_mass ? "t" : s.item->unit.c_str());
    one.word = s.item->unit;
    one.exact = world.quantity(*s.place, *s.item, s.span);
    one.of_other_period = Ratio(world.quantity(*s.place, *s.item, s.span.earlier()));
    return one;
}

std::optional<Draft> Scene::quantity_growth(const Subject& s) const {
    const std::int64_t before = world.quantity(*s.place, *s.item, s.span.earlier());
    if (before <= 0) return std::nullopt;
    Draft one = draft(s, Measure::QuantityGrowth, "percent");
    one.exact = Ratio(Wide{world.quantity(*s.place, *s.item, s.span) - before} * 100, before);
    if (!Pen::shows(one) || one.exact.to_double() > 20000) return std::nullopt;
    return one;
}

Draft Scene::count(Measure measure, std::int64_t number, const char* word) const {
    Draft one = draft(subject(Side::Both), measure, measure == Measure::Rank ? "rank" : "count");
    one.exact = number;
    one.word = word;
    return one;
}

int Scene::rank(Side side, bool by_growth) const {
    const auto weight = [&](const Place& one) {
        const Subject s{&one, &World::whole(), side, span};
        if (!by_growth) return Ratio(amount(s));
        return world.growth(one, *s.item, side, span).value_or(Ratio(-100));
    };
    const Ratio own = weight(place);
    int rank = 1;
    for (const std::size_t sister : above().children) {
        if (world.places()[sister].term->level == place.term->level && own < weight(world.places()[sister])) ++rank;
    }
    return rank;
}

bool Scene::say_growth(const Subject& s, const char* before) {
    const std::optional<Draft> draft = growth(s);
    if (!draft) return false;
    pen << before;
    pen.growth(*draft, random);
    return true;
}

}  // namespace qhdb::generator
