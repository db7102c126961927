// Partners, firms, regimes, products, places: the parts of trade, each clause in one of several shapes.
#include <algorithm>

#include "scene.hpp"

namespace qhdb::generator {
namespace {

/// Items with enough trade to be worth a clause, at most `count` of them, in no order.
std::vector<Subject> chosen(Scene& scene, Axis axis, Side side, std::size_t count) {
    std::vector<Subject> found;
    for (const Item* item : scene.world.items_of(axis)) {
        if (item->side != Side::Both && side != Side::Both && item->side != side) continue;
        if (axis == Axis::Commodity && item->side != Side::Both && item->side != side) continue;
        const Subject s = scene.subject(*item, side);
        if (scene.amount(s) >= 1'000'000) found.push_back(s);
    }
    scene.random.shuffle(found);
    if (found.size() > count) found.resize(count);
    return found;
}

void say_share(Scene& scene, const Subject& s, bool may_be_bare) {
    const auto share = scene.share(s);
    if (!share) return;
    const bool bare = may_be_bare && scene.random.chance(35);
    scene.pen << "，占";
    if (!bare) scene.pen << scene.all << scene.whole_word(s.side) << "的";
    if (!(scene.random.chance(12) && scene.pen.bounded(*share, scene.random))) scene.pen.figure(*share);
    if (!scene.random.chance(30)) return;
    const auto change = scene.share_change(s);
    if (!change) return;
    scene.pen << scene.random.pick({"，比重", "，占比", "，占比较去年同期"})
              << (scene.pen.next_is_negative(*change) ? scene.random.pick({"下降", "回落"}) : "提升");
    scene.pen.figure(*change);
}

void say_effect(Scene& scene, const Subject& s) {
    const auto pull = scene.random.chance(50) ? scene.pull(s) : std::nullopt;
    if (pull) {
        scene.pen << "，拉动" << scene.all << (s.side == Side::Both ? "外贸" : Scene::flow_word(s.side)) << "增长";
        scene.pen.figure(*pull);
        return;
    }
    const auto contribution = scene.contribution(s);
    if (!contribution) return;
    scene.pen << "，对" << scene.all << (s.side == Side::Both ? "外贸" : Scene::flow_word(s.side)) << "增长的贡献率"
              << scene.random.pick({"为", "达"});
    scene.pen.figure(*contribution);
}

/// 对东盟进出口, 自日本进口, 民营企业进出口, 一般贸易出口, 出口手机 …: all that stands before the number.
void say_name(Scene& scene, const Subject& s, bool with_flow = true) {
    const std::string flow = with_flow ? Scene::flow_word(s.side) : "";
    const std::string& spoken = s.item->spoken;
    switch (s.item->axis) {
        case Axis::Partner: scene.pen << (s.side == Side::Import ? "自" : "对") << spoken << flow; return;
        case Axis::Commodity:
            if (with_flow && scene.random.chance(50))
                scene.pen << flow << spoken;
            else
                scene.pen << spoken << flow;
            return;
        case Axis::Regime:
            if (with_flow && scene.random.chance(25))
                scene.pen << "以" << spoken << "方式" << flow;
            else
                scene.pen << spoken << flow;
            return;
        default: scene.pen << spoken << flow;
    }
}

/// One clause: name, value, growth, share.
void say_item(Scene& scene, const Subject& s, bool may_be_bare) {
    say_name(scene, s);
    if (scene.random.chance(10) && scene.growth(s)) {
        scene.say_growth(s);
        scene.pen << "，" << scene.random.pick({"达", "为"});
        scene.say_value(s);
    } else {
        scene.say_value(s);
        scene.say_growth(s, "，");
    }
    if (scene.random.chance(50)) say_share(scene, s, may_be_bare);
    if (scene.random.chance(12)) say_effect(scene, s);
}

void say_names(Scene& scene, const std::vector<Subject>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) scene.pen << (i + 1 == list.size() && scene.random.chance(50) ? "和" : "、");
        scene.pen << (list[i].item->axis == Axis::Whole ? std::string(list[i].place->term->name_zh)
                                                        : list[i].item->spoken);
    }
}

/// A、B、C分别进出口1亿元、2亿元和3亿元，分别增长1%、2%和3%
void say_list(Scene& scene, std::vector<Subject> list) {
    if (list.size() < 2) return;
    const Subject& head = list.front();
    if (head.item->axis == Axis::Partner) scene.pen << (head.side == Side::Import ? "自" : "对");
    say_names(scene, list);
    scene.pen << scene.random.pick({"分别", "分别", "依次"}) << Scene::flow_word(head.side);
    const std::uint32_t values = scene.pen.new_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) scene.pen << (i + 1 == list.size() ? "和" : "、");
        Draft draft = scene.value(list[i]);
        draft.list = values;
        scene.pen.figure(draft);
    }
    const bool all_grow =
        std::all_of(list.begin(), list.end(), [&](const Subject& s) { return scene.growth(s).has_value(); });
    if (!all_grow) return;
    scene.pen << "，" << scene.random.pick({"分别", "同比分别"});
    const std::uint32_t growths = scene.pen.new_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) scene.pen << (i + 1 == list.size() && scene.random.chance(30) ? "和" : "、");
        Draft draft = *scene.growth(list[i]);
        draft.list = growths;
        scene.pen.growth(draft, scene.random);
    }
}

void say_clauses(Scene& scene, const std::vector<Subject>& subjects, bool may_be_bare) {
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (i > 0) scene.pen << "；";
        say_item(scene, subjects[i], may_be_bare && i > 0);
    }
}

void say_quantity(Scene& scene, const Subject& s) {
    const Draft quantity = scene.quantity(s);
    scene.pen << Scene::flow_word(s.side) << s.item->spoken;
    scene.pen.figure(quantity);
    if (const auto growth = scene.quantity_growth(s)) {
        scene.pen << "，";
        scene.pen.growth(*growth, scene.random);
    }
    if (scene.random.chance(30)) return;
    scene.pen << scene.random.pick({"，价值", "，货值", "，金额"});
    scene.say_value(s);
    scene.say_growth(s, "，");
}

void say_products(Scene& scene, Side side) {
    const std::vector<Subject> subjects = chosen(scene, Axis::Commodity, side, 2 + scene.random.below(4));
    if (subjects.size() < 2) return;
    Pen& pen = scene.pen;
    pen.begin_paragraph();
    if (scene.random.chance(60)) pen << scene.random.pick({"从商品看，", "主要商品方面，", "商品结构上，"});
    if (scene.random.chance(50)) pen << scene.period_again() << "，";
    std::vector<Subject> list;
    bool first = true;
    for (const Subject& s : subjects) {
        const bool counted = s.item->quantity && scene.quantity(s).exact.to_double() >= 10;
        if (!counted && list.size() < 3 && scene.random.chance(35)) {
            list.push_back(s);
            continue;
        }
        if (!first) pen << "；";
        first = false;
        if (counted)
            say_quantity(scene, s);
        else
            say_item(scene, s, false);
    }
    if (list.size() == 1) {
        if (!first) pen << "；";
        say_item(scene, list.front(), false);
    } else if (!list.empty()) {
        if (!first) pen << "；";
        say_list(scene, list);
    }
    pen << "。";
    pen.end_paragraph();
}

bool is_long(const Subject& s) { return s.place->term->name_zh.size() > 24; }

}  // namespace

void write_partners(Scene& scene) {
    const Side side = scene.random.chance(75) ? Side::Both : scene.random.chance(60) ? Side::Export : Side::Import;
    std::vector<Subject> subjects = chosen(scene, Axis::Partner, side, 2 + scene.random.below(4));
    if (subjects.size() < 2) return;
    Pen& pen = scene.pen;
    pen.begin_paragraph();
    if (scene.random.chance(60))
        pen << scene.random.pick({"从贸易伙伴看，", "市场分布上，", "主要市场方面，", "按国别（地区）看，"});
    if (scene.random.chance(50)) pen << scene.period_again() << "，";
    if (scene.random.chance(60)) pen << (scene.random.chance(50) ? scene.all : scene.name);
    const auto blocs =
        std::stable_partition(subjects.begin(), subjects.end(), [](const Subject& s) { return !s.item->overlapping; });
    std::vector<Subject> countries(subjects.begin(), blocs);
    const std::vector<Subject> rest(blocs, subjects.end());
    const bool as_list = countries.size() >= 2 && scene.random.chance(50);
    if (as_list)
        say_list(scene, countries);
    else
        say_clauses(scene, countries, true);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        pen << (i == 0 && countries.empty() ? "" : i == 0 && scene.random.chance(40) ? "。" : "；");
        say_item(scene, rest[i], false);
    }
    pen << "。";
    pen.end_paragraph();
}

void write_firms(Scene& scene) {
    std::vector<Subject> subjects = chosen(scene, Axis::Ownership, Side::Both, 3);
    if (subjects.size() < 2) return;
    Pen& pen = scene.pen;
    pen.begin_paragraph();
    pen << scene.random.pick({"从经营主体看，", "按企业性质分，", "", "经营主体方面，"});
    if (scene.random.chance(50)) pen << scene.period_again() << "，";
    say_item(scene, subjects.front(), false);
    if (scene.random.chance(25)) {
        if (const auto gap = scene.gap_to_whole(subjects.front())) {
            const bool below = pen.next_is_negative(*gap);
            pen << (below ? "，低于" : "，高于") << scene.all << "整体增速";
            pen.figure(*gap);
        }
    }
    subjects.erase(subjects.begin());
    pen << "；";
    if (subjects.size() == 2 && scene.random.chance(50))
        say_list(scene, subjects);
    else
        say_clauses(scene, subjects, true);
    pen << "。";
    pen.end_paragraph();
}

void write_regimes(Scene& scene) {
    const Side side = scene.random.chance(80) ? Side::Both : Side::Export;
    std::vector<Subject> subjects = chosen(scene, Axis::Regime, side, 2 + scene.random.below(3));
    // Market procurement is a way of exporting only.
    std::erase_if(subjects, [&](const Subject& s) { return s.item->side != Side::Both && s.item->side != side; });
    if (subjects.size() < 2) return;
    scene.pen.begin_paragraph();
    scene.pen << scene.random.pick({"从贸易方式看，", "贸易方式方面，", "", "按贸易方式分，"});
    if (scene.random.chance(50)) scene.pen << scene.period_again() << "，";
    if (scene.random.chance(30))
        say_list(scene, subjects);
    else
        say_clauses(scene, subjects, true);
    scene.pen << "。";
    scene.pen.end_paragraph();
}

void write_products(Scene& scene) {
    say_products(scene, Side::Export);
    if (scene.random.chance(65)) say_products(scene, Side::Import);
}

void write_places(Scene& scene) {
    std::vector<Subject> subjects;
    for (const std::size_t child : scene.place.children) {
        const Subject s{&scene.world.places()[child], &World::whole(), Side::Both, scene.span};
        if (scene.amount(s) >= 10'000'000 && !is_long(s)) subjects.push_back(s);
    }
    scene.random.shuffle(subjects);
    if (subjects.size() > 4) subjects.resize(2 + scene.random.below(3));
    if (subjects.size() < 2) return;
    Pen& pen = scene.pen;
    pen.begin_paragraph();
    pen << scene.random.pick({"分地区看，", "从各地看，", "区域布局上，"});
    if (scene.random.chance(30)) {
        say_list(scene, subjects);
    } else {
        for (std::size_t i = 0; i < subjects.size(); ++i) {
            pen << (i > 0 ? "；" : "") << subjects[i].place->term->name_zh << "进出口";
            scene.say_value(subjects[i]);
            scene.say_growth(subjects[i], "，");
            const auto share = scene.random.chance(50) ? scene.share_of_parent(subjects[i]) : std::nullopt;
            if (!share) continue;
            pen << "，占" << scene.all << scene.whole_word(Side::Both) << "的";
            pen.figure(*share);
        }
    }
    pen << "。";
    pen.end_paragraph();
}

void write_counts(Scene& scene) {
    Pen& pen = scene.pen;
    const std::int64_t now = scene.world.firms(scene.place, scene.span);
    const std::int64_t before = scene.world.firms(scene.place, scene.span.earlier());
    if (now < 10 || before < 1) return;
    pen.begin_paragraph();
    pen << scene.period_again() << "，" << scene.all << "有进出口实绩的企业";
    pen.figure(scene.count(Measure::Enterprises, now, "家"));
    if (now > before && scene.random.chance(50)) {
        pen << "，比去年同期增加";
        pen.figure(scene.count(Measure::EnterprisesChange, now - before, "家"));
    } else if (now != before) {
        Draft growth = scene.count(Measure::EnterprisesGrowth, 0, "");
        growth.unit = "percent";
        growth.exact = Ratio(Wide{now - before} * 100, before);
        if (Pen::shows(growth)) {
            pen << "，同比";
            pen.growth(growth, scene.random);
        }
    }
    pen << "。";
    pen.end_paragraph();
}

void write_noise(Scene& scene) {
    Pen& pen = scene.pen;
    Random& random = scene.random;
    const auto number = [&](int least, int most) { return std::to_string(random.between(least, most)); };
    pen.begin_paragraph();
    switch (random.below(4)) {
        case 0:
            pen << "另据了解，" << scene.all << "实际使用外资" << number(1, 90) << "." << number(1, 9)
                << "亿美元，新设外商投资企业" << number(10, 900) << "家。";
            break;
        case 1:
            pen << "口岸方面，国际班列累计开行" << number(20, 900) << "列，货物吞吐量" << number(11, 99) << "."
                << number(1, 9) << "万吨。";
            break;
        case 2:
            pen << "下一步，有关部门将推出" << number(5, 30) << "条措施，力争全年新增培育企业" << number(20, 300)
                << "家。";
            break;
        default:
            pen << "通关时间方面，进口整体通关时间为" << number(10, 40) << "." << number(1, 9) << "小时，较"
                << std::to_string(scene.span.year - random.between(1, 3)) << "年压缩" << number(50, 80) << "%。";
    }
    pen.end_paragraph();
}

void write_foot(Scene& scene) {
    Pen& pen = scene.pen;
    pen.begin_paragraph();
    if (scene.random.chance(40))
        pen << "（记者 江禾 通讯员 田禾）";
    else
        pen << "责任编辑：江禾　审核：田野　阅读：" << std::to_string(scene.random.between(100, 9999));
    pen.end_paragraph();
}

}  // namespace qhdb::generator
