// Head, lead and single month: the figures of all trade.
#include "scene.hpp"

namespace qhdb::generator {
namespace {

/// 高于全国2.3个百分点; the words follow the sign that is printed.
void say_gap(Scene& scene, const Draft& gap, const std::string& reference) {
    const bool below = scene.pen.next_is_negative(gap);
    Draft shown = gap;
    if (scene.random.chance(50)) {
        scene.pen << (below ? "，低于" : "，高于") << reference
                  << scene.random.pick({"平均增速", "整体增速", "增速", "平均水平"});
    } else {
        scene.pen << "，增速" << scene.random.pick({"比", "较"}) << reference << (below ? "低" : "高");
    }
    scene.pen.figure(shown);
}

void say_reference(Scene& scene) {
    const Place& higher = scene.above();
    const Subject own = scene.subject(Side::Both);
    const std::optional<Draft> gap = scene.gap_to(own, higher);
    if (gap) say_gap(scene, *gap, scene.parent);
    const Subject reference{&higher, &World::whole(), Side::Both, scene.span};
    if (gap && scene.random.chance(30) && scene.growth(reference)) {
        scene.pen << "（同期" << scene.parent << "进出口";
        scene.say_growth(reference);
        scene.pen << "）";
    }
    if (scene.random.chance(35)) {
        if (const auto share = scene.share_of_parent(own)) {
            scene.pen << "，占" << scene.parent << scene.whole_word(Side::Both) << "的";
            scene.pen.figure(*share);
        }
    }
}

void say_rank(Scene& scene) {
    const bool by_growth = scene.random.chance(50);
    Draft rank = scene.count(Measure::Rank, scene.rank(Side::Both, by_growth), "位");
    rank.basis.region = scene.above().term->id;
    rank.basis.of = by_growth ? "growth" : "value";
    scene.pen << (by_growth ? "，增速" : "，规模") << scene.random.pick({"居", "列", "位居"}) << scene.parent << "第";
    scene.pen.figure(rank);
}

void say_balance(Scene& scene) {
    const Draft balance = scene.balance();
    if (!Pen::shows(balance)) return;
    scene.pen << (scene.pen.next_is_negative(balance) ? "；贸易逆差" : "；贸易顺差");
    scene.pen.figure(balance);
}

void say_flow(Scene& scene, Side side) {
    const Subject s = scene.subject(side);
    if (scene.random.chance(15) && scene.growth(s)) {
        scene.pen << Scene::flow_word(side);
        scene.say_growth(s);
        scene.pen << "，" << scene.random.pick({"达", "为", "达到"});
        scene.say_value(s);
        return;
    }
    scene.pen << Scene::flow_word(side) << scene.random.pick({"", "", "为"});
    scene.say_value(s);
    scene.say_growth(s, "，");
}

/// 出口、进口分别为3亿元和2亿元，分别增长4%和下降5%
void say_both_flows(Scene& scene) {
    const Subject out = scene.subject(Side::Export);
    const Subject in = scene.subject(Side::Import);
    const std::uint32_t values = scene.pen.new_list();
    Draft first = scene.value(out);
    Draft second = scene.value(in);
    first.list = second.list = values;
    scene.pen << "出口、进口分别为";
    scene.pen.figure(first);
    scene.pen << "和";
    scene.pen.figure(second);
    auto up = scene.growth(out);
    auto down = scene.growth(in);
    if (!up || !down) return;
    up->list = down->list = scene.pen.new_list();
    scene.pen << "，" << scene.random.pick({"同比分别", "分别"});
    scene.pen.growth(*up, scene.random);
    scene.pen << "、";
    scene.pen.growth(*down, scene.random);
}

void say_dollars(Scene& scene) {
    Draft dollars = scene.value(scene.subject(Side::Both));
    dollars.unit = "USD";
    dollars.exact = scene.world.dollars(scene.place, World::whole(), Side::Both, scene.span);
    dollars.of_other_period.reset();
    scene.pen << scene.random.pick({"按美元计价，进出口", "以美元计价，进出口总值"});
    scene.pen.figure(dollars);
    scene.pen << "。";
}

std::string opener(Scene& scene) {
    const std::string city(scene.place.term->short_zh);
    const int day = scene.random.between(8, 26);
    switch (scene.random.below(5)) {
        case 0: return "据" + (scene.place.level == Level::Province ? city + "海关" : std::string("海关")) + "统计，";
        case 1: return "记者" + std::to_string(day) + "日从海关获悉，";
        case 2: return "海关最新统计显示，";
        case 3: return "商务部门日前发布的数据显示，";
        default: return "";
    }
}

}  // namespace

void write_head(Scene& scene, const Date& published_on) {
    Pen& pen = scene.pen;
    Random& random = scene.random;
    if (random.chance(35)) {
        pen << random.pick({"首页 > 数据 > 外贸", "您所在的位置：开放经济网 > 要闻", "商贸观察网　外贸频道",
                            "江海商务报　第03版　经济"});
        pen.end_paragraph();
    }
    const Subject s = scene.subject(Side::Both);
    pen << scene.name << scene.year << scene.period << random.pick({"外贸进出口", "货物贸易进出口"});
    const Draft value = scene.value(s);
    const bool bounded = random.chance(40) && pen.bounded(value, random);
    if (!bounded) {
        if (random.chance(40))
            pen.figure(value);
        else if (!scene.say_growth(s))
            pen << random.pick({"稳中有进", "走势平稳"});
    }
    pen.end_paragraph();
    if (random.chance(60)) {
        pen << random.pick({"发布时间：", "日期：", ""}) << published_on.to_string()
            << random.pick({"　来源：商贸观察网", "　来源：海关统计", ""});
        pen.end_paragraph();
    }
}

void write_lead(Scene& scene) {
    Pen& pen = scene.pen;
    Random& random = scene.random;
    const Subject s = scene.subject(Side::Both);
    pen.begin_paragraph();
    pen << opener(scene) << scene.year << scene.period << (scene.period.empty() && scene.year.empty() ? "" : "，")
        << scene.name;
    const char* comparison = random.pick({"，同比", "，比去年同期", "，较上年同期", "，与去年同期相比（下同）"});
    if (random.chance(20) && scene.growth(s)) {
        pen << "外贸进出口同比";
        scene.say_growth(s);
        pen << "，" << random.pick({"总值达", "总值为"});
        scene.say_value(s);
    } else {
        pen << random.pick({"外贸进出口总值", "货物贸易进出口", "实现外贸进出口总额", "进出口总值", "外贸进出口"})
            << random.pick({"", "", "为", "达"});
        scene.say_value(s);
        scene.say_growth(s, comparison);
    }
    if (scene.place.level != Level::Nation) {
        if (random.chance(70)) say_reference(scene);
        if (random.chance(25)) say_rank(scene);
    }
    pen << "。" << random.pick({"其中，", "其中，", ""});
    if (random.chance(30)) {
        say_both_flows(scene);
    } else {
        say_flow(scene, Side::Export);
        pen << "；";
        say_flow(scene, Side::Import);
    }
    if (random.chance(40)) say_balance(scene);
    pen << "。";
    if (random.chance(12)) say_dollars(scene);
    pen.end_paragraph();
}

void write_month(Scene& scene) {
    if (scene.span.last == scene.span.first) return;
    Pen& pen = scene.pen;
    Random& random = scene.random;
    const Span month{scene.span.year, scene.span.last, scene.span.last};
    const auto subject = [&](Side side) { return Subject{&scene.place, &World::whole(), side, month}; };
    const std::string number = std::to_string(month.last);
    pen.begin_paragraph();
    pen << random.pick({"", "", "单看"}) << number << random.pick({"月份，", "月当月，", "月，"}) << scene.all
        << "进出口";
    scene.say_value(subject(Side::Both));
    scene.say_growth(subject(Side::Both), "，同比");
    const Span last{month.year, month.last - 1, month.last - 1};
    const std::int64_t base = scene.world.value(scene.place, World::whole(), Side::Both, last);
    Draft on_month = scene.value(subject(Side::Both));
    on_month.measure = Measure::GrowthMom;
    on_month.unit = "percent";
    on_month.of_other_period.reset();
    if (base > 0) {
        on_month.exact = Ratio(Wide{scene.amount(subject(Side::Both)) - base} * 100, base);
        if (random.chance(70) && Pen::shows(on_month)) {
            pen << "，环比";
            pen.growth(on_month, random);
        }
    }
    if (random.chance(60)) {
        pen << random.pick({"。其中，", "；其中，"});
        for (const Side side : {Side::Export, Side::Import}) {
            pen << Scene::flow_word(side);
            scene.say_value(subject(side));
            scene.say_growth(subject(side), "，");
            if (side == Side::Export) pen << "；";
        }
    }
    pen << "。";
    pen.end_paragraph();
}

}  // namespace qhdb::generator
