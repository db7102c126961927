#include "world.hpp"

#include <algorithm>
#include <array>

#include "qhdb/error.hpp"
#include "random.hpp"

namespace qhdb::generator {
namespace {

constexpr int months = 12;
constexpr std::size_t flows = 2;
constexpr std::int64_t million = 1'000'000;

/// What is drawn from the same seed at different places must not be alike.
enum Salt : std::uint64_t { Size = 1, Drift, Season, Taste, Burst, Mood, PriceOf, PartSize, FirmCount, Rate };

/// A number in [least, most] that belongs to a place in the grid.
template <class... Keys>
std::int64_t drawn(std::int64_t least, std::int64_t most, std::uint64_t seed, Keys... keys) {
    const auto range = static_cast<std::uint64_t>(most - least + 1);
    return least + static_cast<std::int64_t>(mix(seed, static_cast<std::uint64_t>(keys)...) % range);
}

struct Row {
    const char* name;
    Side side;
    const char* unit;
    unsigned weight;  ///< thousandths of all trade
    unsigned price;   ///< yuan a unit
};

/// Products as customs offices list them; the last ones are in no vocabulary.
constexpr std::array<Row, 46> products{{
    {"机电产品", Side::Both, "", 150, 0},
    {"集成电路", Side::Import, "个", 90, 8},
    {"手机", Side::Export, "台", 60, 1500},
    {"笔记本电脑", Side::Export, "台", 40, 3000},
    {"家用电器", Side::Export, "台", 30, 300},
    {"电动载人汽车", Side::Export, "辆", 25, 120000},
    {"锂离子蓄电池", Side::Export, "", 30, 0},
    {"太阳能电池", Side::Export, "", 25, 0},
    {"汽车零配件", Side::Both, "", 30, 0},
    {"船舶", Side::Export, "", 12, 0},
    {"劳动密集型产品", Side::Export, "", 30, 0},
    {"服装及衣着附件", Side::Export, "", 50, 0},
    {"玩具", Side::Export, "", 10, 0},
    {"鞋靴", Side::Export, "双", 15, 60},
    {"箱包", Side::Export, "", 10, 0},
    {"塑料制品", Side::Export, "", 25, 0},
    {"陶瓷产品", Side::Export, "吨", 8, 9000},
    {"钢材", Side::Export, "吨", 20, 5000},
    {"肥料", Side::Export, "吨", 6, 2500},
    {"未锻轧铝及铝材", Side::Export, "吨", 10, 20000},
    {"农产品", Side::Both, "", 15, 0},
    {"水果", Side::Export, "吨", 5, 9000},
    {"蔬菜", Side::Export, "吨", 5, 7000},
    {"水产品", Side::Export, "吨", 6, 20000},
    {"枸杞", Side::Export, "吨", 2, 40000},
    {"医药材及药品", Side::Both, "", 12, 0},
    {"多晶硅", Side::Export, "吨", 3, 80000},
    {"碳酸钠", Side::Export, "吨", 3, 2000},
    {"高新技术产品", Side::Both, "", 80, 0},
    {"消费品", Side::Import, "", 20, 0},
    {"原油", Side::Import, "吨", 60, 3500},
    {"成品油", Side::Import, "吨", 10, 4500},
    {"煤及褐煤", Side::Import, "吨", 15, 700},
    {"天然气", Side::Import, "吨", 20, 3500},
    {"铁矿砂及其精矿", Side::Import, "吨", 50, 800},
    {"大豆", Side::Import, "吨", 25, 3800},
    {"肉类", Side::Import, "吨", 8, 25000},
    {"棉花", Side::Import, "吨", 5, 14000},
    {"纸浆", Side::Import, "吨", 8, 4500},
    {"食用植物油", Side::Import, "吨", 6, 8000},
    {"石墨电极坯", Side::Export, "吨", 2, 15000},
    {"竹编灯具", Side::Export, "件", 2, 40},
    {"碳纤维鱼竿", Side::Export, "支", 1, 200},
    {"数控切割机床", Side::Import, "台", 2, 400000},
    {"苎麻面料", Side::Export, "米", 2, 20},
    {"激光雷达组件", Side::Both, "套", 2, 2500},
}};

struct PartnerRow {
    const char* id;
    unsigned weight;  ///< of a bloc: what its members that are not listed trade
};

constexpr std::array<PartnerRow, 41> partners{
    {{"US", 120},   {"JP", 60}, {"KR", 70}, {"HK", 50},  {"TW", 50},     {"VN", 40},   {"MY", 30},
     {"TH", 25},    {"ID", 20}, {"SG", 25}, {"PH", 15},  {"DE", 40},     {"NL", 25},   {"FR", 15},
     {"IT", 12},    {"ES", 8},  {"PL", 5},  {"RU", 35},  {"AU", 35},     {"NZ", 4},    {"BR", 25},
     {"CL", 12},    {"MX", 12}, {"IN", 20}, {"SA", 18},  {"AE", 14},     {"ZA", 10},   {"KZ", 8},
     {"KG", 3},     {"UZ", 3},  {"MN", 4},  {"CA", 12},  {"PK", 4},      {"NG", 4},    {"EG", 3},
     {"ASEAN", 10}, {"EU", 30}, {"CA5", 2}, {"BRI", 60}, {"AFRICA", 25}, {"LATAM", 20}}};

constexpr std::array<Row, 3> firms_by_kind{{{"民营企业", Side::Both, "", 450, 0},
                                            {"外商投资企业", Side::Both, "", 380, 0},
                                            {"国有企业", Side::Both, "", 150, 0}}};

constexpr std::array<Row, 5> regimes{{{"一般贸易", Side::Both, "", 600, 0},
                                      {"加工贸易", Side::Both, "", 220, 0},
                                      {"保税物流", Side::Both, "", 110, 0},
                                      {"边境小额贸易", Side::Both, "", 20, 0},
                                      {"市场采购", Side::Export, "", 30, 0}}};

/// What remains to the products, partners, … that are not listed, in thousandths.
unsigned remainder_weight(Axis axis) {
    switch (axis) {
        case Axis::Commodity: return 400;
        case Axis::Partner: return 150;
        case Axis::Ownership: return 4;
        case Axis::Regime: return 8;
        case Axis::Whole: break;
    }
    return 0;
}

TermKind kind_of(Axis axis) {
    switch (axis) {
        case Axis::Commodity: return TermKind::Commodity;
        case Axis::Partner: return TermKind::Partner;
        case Axis::Ownership: return TermKind::Ownership;
        default: return TermKind::Regime;
    }
}

/// Hong Kong, Macao and Taiwan are partners of the mainland's customs statistics.
bool reports(const Term& province) {
    return province.level == "province" && !province.id.starts_with('7') && !province.id.starts_with('8');
}

/// Whether `whole` is an ancestor of `part` in the table of products.
bool holds_product(const Term& whole, const Term& part) {
    for (std::string_view parent = part.parent; !parent.empty();) {
        if (parent == whole.id) return true;
        const Term* up = Vocabulary::built_in().find(TermKind::Commodity, parent);
        parent = up == nullptr ? std::string_view{} : up->parent;
    }
    return false;
}

/// Members as the vocabulary has them. The Belt and Road has none there: it takes in what lies on the way.
std::vector<std::string_view> members_of(const Term& bloc) {
    if (bloc.id != "BRI") return Vocabulary::built_in().members(bloc.id);
    std::vector<std::string_view> all = Vocabulary::built_in().members("ASEAN");
    const std::vector<std::string_view> inner = Vocabulary::built_in().members("CA5");
    all.insert(all.end(), inner.begin(), inner.end());
    all.insert(all.end(), {"RU", "MN", "PK", "SA", "AE", "EG"});
    return all;
}

bool holds_partner(const Term& bloc, const Term& other) {
    if (bloc.level == "country" || &bloc == &other) return false;
    const std::vector<std::string_view> all = members_of(bloc);
    const auto holds = [&all](std::string_view id) { return std::find(all.begin(), all.end(), id) != all.end(); };
    if (other.level == "country") return holds(other.id);
    const std::vector<std::string_view> inner = members_of(other);
    return !inner.empty() && std::all_of(inner.begin(), inner.end(), holds);
}

}  // namespace

World::World(std::uint64_t seed) : seed_(mix(seed)) {
    make_places();
    make_items();
}

const Item& World::whole() {
    static const Item all{};
    return all;
}

void World::make_places() {
    const Vocabulary& vocabulary = Vocabulary::built_in();
    std::map<std::string_view, std::size_t> known;
    const auto add = [&](const Term& term, Level level, std::size_t parent) {
        const std::size_t index = places_.size();
        const std::size_t row = level == Level::Part ? places_[parent].row : rows_++;
        places_.push_back({&term, level, parent, row, {}});
        known.emplace(term.id, index);
        if (index != parent) places_[parent].children.push_back(index);
        if (level == Level::Leaf) leaves_.push_back(index);
    };
    add(*vocabulary.find(TermKind::Region, "100000"), Level::Nation, 0);
    // Three rounds from above: whoever is named by a row comes before it.
    for (const Level level : {Level::Province, Level::Leaf, Level::Part}) {
        for (const Term& term : vocabulary.terms()) {
            if (term.kind != TermKind::Region || !term.valid_to.empty() || known.contains(term.id)) continue;
            const auto parent = known.find(term.parent);
            if (parent == known.end()) continue;
            const Level above = places_[parent->second].level;
            const bool fits = level == Level::Province ? reports(term)
                              : level == Level::Leaf   ? above == Level::Province && term.level != "zone"
                                                       : above == Level::Leaf;
            if (fits) add(term, level, parent->second);
        }
    }
}

void World::add_item(Axis axis, std::string_view name, std::string_view spoken, Side side, std::string_view unit,
                     unsigned weight, unsigned price) {
    items_.push_back(
        {axis, std::string(name), std::string(spoken), side, {atoms_.size()}, std::string(unit), {}, false});
    atoms_.push_back({axis, weight, price, {}});
}

void World::make_items() {
    const Vocabulary& vocabulary = Vocabulary::built_in();
    for (const Row& row : products) {
        const std::vector<const Term*> named = vocabulary.named(TermKind::Commodity, row.name);
        const std::string_view canonical = named.empty() ? std::string_view(row.name) : named.front()->name_zh;
        add_item(Axis::Commodity, canonical, row.name, row.side, row.unit, row.weight, row.price);
    }
    for (const PartnerRow& row : partners) {
        const Term* term = vocabulary.find(TermKind::Partner, row.id);
        QHDB_INVARIANT(term != nullptr);
        add_item(Axis::Partner, term->name_zh, term->name_zh, Side::Both, "", row.weight, 0);
    }
    for (const Row& row : firms_by_kind) add_item(Axis::Ownership, row.name, row.name, row.side, "", row.weight, 0);
    for (const Row& row : regimes) add_item(Axis::Regime, row.name, row.name, row.side, "", row.weight, 0);
    join_families();
    columns_ = atoms_.size();
    for (Item& item : items_) {
        if (item.unit.empty() || item.atoms.size() != 1) continue;
        item.quantity = columns_;
        atoms_[item.atoms.front()].quantity = columns_++;
    }
    ++columns_;  // the last one is all trade
}

void World::join_families() {
    const Vocabulary& vocabulary = Vocabulary::built_in();
    const auto term_of = [&](const Item& item) -> const Term* {
        const std::vector<const Term*> named = vocabulary.named(kind_of(item.axis), item.name);
        return named.empty() ? nullptr : named.front();
    };
    for (Item& family : items_) {
        const Term* above = term_of(family);
        if (above == nullptr || (family.axis != Axis::Commodity && family.axis != Axis::Partner)) continue;
        for (const Item& member : items_) {
            const Term* term = member.axis == family.axis ? term_of(member) : nullptr;
            if (term == nullptr || term == above) continue;
            const bool holds =
                family.axis == Axis::Commodity ? holds_product(*above, *term) : holds_partner(*above, *term);
            if (holds) family.atoms.push_back(member.atoms.front());
        }
        family.overlapping = family.atoms.size() > 1;
    }
}

std::vector<const Item*> World::items_of(Axis axis) const {
    std::vector<const Item*> found;
    for (const Item& item : items_) {
        if (item.axis == axis) found.push_back(&item);
    }
    return found;
}

std::size_t World::cell(std::size_t row, std::size_t column, std::size_t flow) const {
    return ((row * columns_ + column) * flows + flow) * months;
}

/// All trade of a leaf in one month: sizes differ by a factor of thousands, years grow and fall, each has its seasons.
std::int64_t World::whole_of(int year, std::size_t row, std::size_t flow, int month) const {
    const std::int64_t root = drawn(100, 1000, seed_, Size, row);
    const std::int64_t tilt = drawn(200, 1400, seed_, Size, row, flow);
    std::int64_t size = (10'000 + root * root * root * root / 50'000) * tilt / 1000;  // thousand yuan
    constexpr int first_year = 2008;
    for (int y = first_year; y < year; ++y) size = size * drawn(930, 1200, seed_, Drift, row, flow, y) / 1000;
    if (drawn(1, 100, seed_, Burst, row, flow, year) <= 4)
        size = size * drawn(400, 3000, seed_, Mood, row, flow, year) / 1000;
    static constexpr std::array<std::int64_t, months> season{960,  780,  1010, 990, 1000, 1020,
                                                             1010, 1020, 1060, 980, 1050, 1120};
    size = size * season.at(static_cast<std::size_t>(month)) / 1000;
    return size * drawn(900'000, 1'100'000, seed_, Season, row, flow, year * months + month) / 1000;
}

void World::fill_axis(Year& year, int number, std::size_t row, Axis axis, std::size_t flow) {
    std::vector<std::size_t> chosen;
    std::vector<std::int64_t> base;
    for (const Item& item : items_) {
        if (item.axis != axis) continue;
        const std::size_t atom = item.atoms.front();
        const bool main = item.side == Side::Both || (item.side == Side::Export) == (flow == 0);
        const std::int64_t taste = drawn(30, 1000, seed_, Taste, row, atom, flow);
        const bool absent = atoms_[atom].weight < 20 && drawn(1, 100, seed_, Taste, row, atom) <= 15;
        std::int64_t weight = absent ? 0 : atoms_[atom].weight * 1000 * taste / 1000 * taste / 1000 / (main ? 1 : 12);
        weight = weight * drawn(750, 1300, seed_, Drift, row, atom, flow, number) / 1000;
        const std::int64_t luck = drawn(1, 1000, seed_, Burst, row, atom, flow, number);
        if (luck <= 40) weight = weight * drawn(2, 9, seed_, Mood, row, atom, number);
        if (luck > 970) weight /= drawn(2, 30, seed_, Mood, row, atom, number);
        if (atoms_[atom].weight < 10 && luck > 960 && luck <= 970) weight = 0;
        chosen.push_back(atom);
        base.push_back(weight);
    }
    for (int month = 0; month < months; ++month) {
        std::vector<std::int64_t> weights = base;
        std::int64_t sum =
            static_cast<std::int64_t>(remainder_weight(axis)) * drawn(300, 700, seed_, Taste, row, flow, number);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            weights[i] =
                weights[i] * drawn(700, 1300, seed_, Season, row, chosen[i], flow, number * months + month) / 1000;
            sum += weights[i];
        }
        const std::int64_t all = year.cells[cell(row, columns_ - 1, flow) + static_cast<std::size_t>(month)];
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const std::int64_t value = static_cast<std::int64_t>(static_cast<Wide>(all) * weights[i] / sum);
            year.cells[cell(row, chosen[i], flow) + static_cast<std::size_t>(month)] = value;
            const Atom& atom = atoms_[chosen[i]];
            if (!atom.quantity) continue;
            const std::int64_t price = drawn(850, 1150, seed_, PriceOf, row, chosen[i], number) * atom.price;
            year.cells[cell(row, *atom.quantity, flow) + static_cast<std::size_t>(month)] = value * 1000 / price;
        }
    }
}

void World::fill_leaf(Year& year, int number, std::size_t row) {
    for (std::size_t flow = 0; flow < flows; ++flow) {
        for (int month = 0; month < months; ++month) {
            year.cells[cell(row, columns_ - 1, flow) + static_cast<std::size_t>(month)] =
                whole_of(number, row, flow, month);
        }
        for (const Axis axis : {Axis::Commodity, Axis::Partner, Axis::Ownership, Axis::Regime}) {
            fill_axis(year, number, row, axis, flow);
        }
    }
}

const World::Year& World::year(int number) {
    const auto [found, is_new] = years_.try_emplace(number);
    Year& year = found->second;
    if (!is_new) return year;
    year.cells.assign(rows_ * columns_ * flows * months, 0);
    share_out(year, number);
    const std::size_t length = columns_ * flows * months;
    for (const std::size_t leaf : leaves_) {
        const Place& place = places_[leaf];
        fill_leaf(year, number, place.row);
        const Place& province = places_[place.parent];
        for (std::size_t i = 0; i < length; ++i) {
            const std::int64_t part = year.cells[place.row * length + i];
            year.cells[province.row * length + i] += part;
            year.cells[places_.front().row * length + i] += part;
        }
    }
    return year;
}

/// Thousandths of a leaf that its counties and zones make in a year: together less than the leaf.
void World::share_out(Year& year, int number) const {
    year.parts.assign(places_.size() * flows, 0);
    for (const std::size_t leaf : leaves_) {
        for (std::size_t flow = 0; flow < flows; ++flow) {
            std::int64_t sum = 0;
            for (const std::size_t child : places_[leaf].children) {
                const std::int64_t root = drawn(10, 100, seed_, PartSize, child);
                const std::int64_t weight = root * root * drawn(850, 1200, seed_, Drift, child, flow, number);
                year.parts[child * flows + flow] = weight;
                sum += weight;
            }
            for (const std::size_t child : places_[leaf].children) {
                std::int64_t& part = year.parts[child * flows + flow];
                part = part * 900 / sum;
            }
        }
    }
}

/// Millionths of its leaf that a county or zone makes in a month.
std::int64_t World::fraction_of(const Place& part, int number, std::size_t flow, int month) {
    const auto index = static_cast<std::size_t>(&part - places_.data());
    const std::int64_t noise = drawn(900, 1090, seed_, Season, index, flow, number * months + month);
    return year(number).parts[index * flows + flow] * noise;
}

std::int64_t World::monthly(const Place& place, std::size_t column, std::size_t flow, int number, int month) {
    const std::int64_t stored = year(number).cells[cell(place.row, column, flow) + static_cast<std::size_t>(month)];
    if (place.level != Level::Part) return stored;
    return static_cast<std::int64_t>(static_cast<Wide>(stored) * fraction_of(place, number, flow, month) / million);
}

std::int64_t World::value(const Place& place, const Item& item, Side side, const Span& span) {
    std::int64_t sum = 0;
    const std::vector<std::size_t> all{columns_ - 1};
    for (const std::size_t column : item.axis == Axis::Whole ? all : item.atoms) {
        for (int month = span.first - 1; month < span.last; ++month) {
            if (side != Side::Import) sum += monthly(place, column, 0, span.year, month);
            if (side != Side::Export) sum += monthly(place, column, 1, span.year, month);
        }
    }
    return sum;
}

std::int64_t World::dollars(const Place& place, const Item& item, Side side, const Span& span) {
    std::int64_t sum = 0;
    for (int month = span.first; month <= span.last; ++month) {
        const std::int64_t rate =
            drawn(63'000, 71'500, seed_, Rate, span.year) + drawn(-400, 400, seed_, Rate, span.year, month);
        sum += value(place, item, side, {span.year, month, month}) * 10'000 / rate;
    }
    return sum;
}

std::int64_t World::quantity(const Place& place, const Item& item, const Span& span) {
    std::int64_t sum = 0;
    for (int month = span.first - 1; month < span.last; ++month) {
        sum += monthly(place, *item.quantity, item.side == Side::Import ? 1 : 0, span.year, month);
    }
    return sum;
}

std::int64_t World::firms(const Place& place, const Span& span) {
    if (place.level == Level::Nation || place.level == Level::Province) {
        std::int64_t sum = 0;
        for (const std::size_t child : place.children) sum += firms(places_[child], span);
        return sum;
    }
    std::int64_t count = drawn(60, 3000, seed_, FirmCount, place.row);
    for (int y = 2008; y < span.year; ++y) count = count * drawn(960, 1140, seed_, FirmCount, place.row, y) / 1000;
    count = count * (60 + 40 * span.last / months) / 100;
    return place.level == Level::Leaf ? count : count * fraction_of(place, span.year, 0, 0) / million;
}

std::optional<Ratio> World::growth(const Place& place, const Item& item, Side side, const Span& span) {
    const std::int64_t before = value(place, item, side, span.earlier());
    if (before <= 0) return std::nullopt;
    return Ratio(Wide{value(place, item, side, span) - before} * 100, before);
}

}  // namespace qhdb::generator
