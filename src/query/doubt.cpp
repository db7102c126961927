#include "query/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/basis.hpp"
#include "query/describe.hpp"

namespace qhdb::query {
namespace {

bool is_chinese(Language language) { return language == Language::Chinese; }

QuerySpec value_of(const AnswerRow& row) {
    QuerySpec spec;
    spec.measures = {Measure::Value};
    spec.flows = {row.flow};
    spec.periods = {row.period};
    spec.regions = {row.region};
    return spec;
}

std::vector<std::string> member(const std::string& name) {
    return name.empty() ? std::vector<std::string>{} : std::vector{name};
}

}  // namespace

bool Doubts::examine(AnswerRow& row) {
    if (row.derived) return false;
    std::vector<AnswerRow> others = stated_.conflicts(row);
    const bool in_currency = row.measure == Measure::Growth && (!others.empty() || !spec_.unit.empty());
    const bool settled = in_currency && settle_currency(row, others);
    const bool borne_out = !settled && !others.empty() && settle_by_others(row, others);
    for (AnswerRow& other : others) note_difference(row, other, settled ? currency_of(other) : "");
    if (in_currency && !settled && others.empty() && spec_.unit == "USD") {
        notes_.emplace_back(is_chinese(language_) ? "资料没有说明增速按美元计"
                                                  : "no source says that the growth is in USD");
        return true;
    }
    if (borne_out)
        notes_.emplace_back(is_chinese(language_) ? "所示数字与资料中的其他数字相符"
                                                  : "the number that is shown agrees with the others of the sources");
    return (!others.empty() && !settled && !borne_out) || exceeds_whole(row);
}

namespace {

// The currency of the last value that the document gives before this place.
std::string currency_before(const AnswerSource& place, const std::vector<AnswerRow>& values) {
    std::string currency;
    std::int64_t nearest = -1;
    for (const AnswerRow& value : values) {
        for (const AnswerSource& source : value.sources) {
            if (source.doc != place.doc || source.start > place.start || source.start <= nearest) continue;
            nearest = source.start;
            currency = value.unit;
        }
    }
    return currency;
}

}  // namespace

// "12.37万亿元,下降1.1%(按美元计2.02万亿美元,增长1.3%)": a growth belongs to the value before it.
std::string Doubts::currency_of(const AnswerRow& growth) {
    AnswerRow place = growth;
    if (place.sources.empty()) reader_.fill_sources(place);
    QuerySpec spec = value_of(growth);
    spec.commodities = member(growth.commodity);
    spec.partners = member(growth.partner);
    spec.ownerships = member(growth.ownership);
    spec.regimes = member(growth.regime);
    std::vector<AnswerRow> values = reader_.fetch(spec);
    for (AnswerRow& value : values) reader_.fill_sources(value);
    std::string currency;
    for (std::size_t i = 0; i < place.sources.size() && currency.empty(); ++i)  // a headline stands before all values
        currency = currency_before(place.sources[i], values);
    return currency;
}

bool Doubts::settle_currency(AnswerRow& row, std::vector<AnswerRow>& others) {
    const std::string asked = spec_.unit.empty() ? "CNY" : spec_.unit;
    std::vector<AnswerRow> all = {row};
    all.insert(all.end(), others.begin(), others.end());
    const auto is_asked = [&](const AnswerRow& candidate) { return currency_of(candidate) == asked; };
    const auto chosen = std::find_if(all.begin(), all.end(), is_asked);
    const bool others_known = std::all_of(all.begin(), all.end(),
                                          [&](const AnswerRow& candidate) { return !currency_of(candidate).empty(); });
    if (chosen == all.end() || !others_known || std::count_if(all.begin(), all.end(), is_asked) != 1) return false;
    row = *chosen;
    row.picked = true;
    all.erase(chosen);
    others = std::move(all);
    return true;
}

// 180家 in a heading, 166家 in the text, 92.2% of 180: the one that follows from other numbers holds.
bool Doubts::settle_by_others(AnswerRow& row, std::vector<AnswerRow>& others) {
    const auto derived = derive_(cell_of(row));
    if (!derived || !derived->derived || derived->unit != row.unit) return false;
    std::vector<AnswerRow> all = {row};
    all.insert(all.end(), others.begin(), others.end());
    const auto follows = [&](const AnswerRow& one) { return intervals_meet(one.interval, derived->interval); };
    if (std::count_if(all.begin(), all.end(), follows) != 1) return false;
    const auto chosen = std::find_if(all.begin(), all.end(), follows);
    row = *chosen;
    row.picked = true;
    all.erase(chosen);
    others = std::move(all);
    return true;
}

std::string Doubts::name_of(const AnswerRow& row) const {
    std::string name = is_chinese(language_) || row.region_name_en.empty() ? row.region_name : row.region_name_en;
    for (const std::string* part : {&row.commodity, &row.partner, &row.ownership, &row.regime}) {
        if (!part->empty()) name += " " + *part;
    }
    return name;
}

void Doubts::note_difference(const AnswerRow& row, AnswerRow& other, const std::string& currency) {
    if (other.sources.empty()) reader_.fill_sources(other);
    std::string places;
    for (const AnswerSource& s : other.sources)
        places += fmt::format("{}{} {}–{}", places.empty() ? "" : "; ", s.doc, s.start, s.end);
    const std::string number = amount_in(other.number, other.unit, language_);
    const std::string name = name_of(row);
    const bool zh = is_chinese(language_);
    if (!currency.empty()) {
        notes_.push_back(zh ? "按" + currency + "计的增速另有记载：" + number + "（" + places + "）"
                            : "also stated, of the value in " + currency + ": " + number + " (" + places + ")");
        return;
    }
    notes_.push_back(zh ? "资料不一致：" + name + "另有 " + number + "（" + places + "）"
                        : "sources differ: " + name + " is also given as " + number + " (" + places + ")");
}

// The total of the region; of a total that of the region above. Nothing where a source prints one that is large
// enough: it may be printed by thousands.
const AnswerRow* Doubts::whole_of_row(const AnswerRow& row) {
    const std::string region = is_plain_total(row) ? parent_region(row.region) : row.region;
    if (region.empty()) return nullptr;
    Cell cell = cell_of(row);
    cell.region = region;
    cell.commodity.clear();
    cell.partner.clear();
    cell.ownership.clear();
    cell.regime.clear();
    const auto series = reader_.series_of(cell);
    if (reader_.has_room_for(series, cell, row.unit, row.number)) return nullptr;
    const auto [found, is_new] = wholes_.try_emplace(WholeKey{region, row.period, row.flow});
    CellTable& table = found->second;
    if (is_new) {
        for (AnswerRow& witness : reader_.witnesses(series, cell)) table.add(std::move(witness));
    }
    return table.find(cell);
}

bool Doubts::exceeds_whole(const AnswerRow& row) {
    if (row.measure != Measure::Value || row.flow == Flow::Balance || !row.interval.lower) return false;
    const AnswerRow* whole = whole_of_row(row);
    if (whole == nullptr || whole->unit != row.unit || !whole->interval.upper) return false;
    if (*row.interval.lower <= *whole->interval.upper) return false;
    const std::string number = amount_in(whole->number, whole->unit, language_);
    notes_.push_back(is_chinese(language_) ? "有疑问：" + name_of(row) + "大于" + name_of(*whole) + "的总数 " + number
                                           : "in doubt: " + name_of(row) + " is larger than the total of " +
                                                 name_of(*whole) + ", " + number);
    return true;
}

}  // namespace qhdb::query
