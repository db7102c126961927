#include "fact/subject.hpp"

#include <algorithm>

namespace qhdb::fact {

PeriodExpression year_before(PeriodExpression period) {
    if (period.year_kind == PeriodExpression::Year::Unstated)
        period = {PeriodExpression::Year::ThisYear, 0, period.first_month, period.last_month, period.span_years};
    period.year -= 1;
    return period;
}

namespace {

std::string joined(const std::vector<Member>& members, std::string Member::*field) {
    std::string text;
    for (const Member& member : members) {
        if (!text.empty()) text += "、";
        text += member.*field;
    }
    return text;
}

// One subject for each member of one dimension.
template <class T>
std::vector<Subject> split(const std::vector<Subject>& subjects, std::vector<T> Subject::*dimension) {
    std::vector<Subject> result;
    for (const Subject& subject : subjects) {
        if ((subject.*dimension).size() < 2) {
            result.push_back(subject);
            continue;
        }
        for (const T& member : subject.*dimension) {
            result.push_back(subject);
            result.back().*dimension = {member};
        }
    }
    return result;
}

}  // namespace

std::string_view to_string(Dimension dimension) {
    constexpr std::array<std::string_view, dimension_count> names = {"region",  "period",    "flow",  "commodity",
                                                                     "partner", "ownership", "regime"};
    return names.at(static_cast<std::size_t>(dimension));
}

unsigned Subject::shape() const {
    return (commodities.empty() ? 0U : 1U) | (partners.empty() ? 0U : 2U) | (ownerships.empty() ? 0U : 4U) |
           (regimes.empty() ? 0U : 8U);
}

std::string Subject::first_goods() const { return commodities.empty() ? std::string{} : commodities.front().name; }

bool Subject::is_narrowed() const { return shape() != 0; }

void Subject::clear_members() {
    commodities.clear();
    partners.clear();
    ownerships.clear();
    regimes.clear();
    quantity = false;
}

void Subject::mark_inherited() {
    for (Evidence& item : evidence) item.stated = false;
}

Target joint_target(const Subject& subject) {
    Target target;
    Series& series = target.series;
    if (!subject.regions.empty()) series.region = subject.regions.front();
    series.flow = subject.flows.empty() ? Flow::Total : subject.flows.front();
    series.commodity = joined(subject.commodities, &Member::name);
    series.commodity_text = joined(subject.commodities, &Member::text);
    series.partner = joined(subject.partners, &Member::name);
    series.partner_text = joined(subject.partners, &Member::text);
    series.ownership = joined(subject.ownerships, &Member::name);
    series.regime = joined(subject.regimes, &Member::name);
    target.period = subject.period;
    target.quantity = subject.quantity;
    return target;
}

std::vector<Target> each_target(const Subject& subject) {
    std::vector<Subject> subjects = {subject};
    subjects = split(subjects, &Subject::regions);
    subjects = split(subjects, &Subject::commodities);
    subjects = split(subjects, &Subject::partners);
    subjects = split(subjects, &Subject::ownerships);
    subjects = split(subjects, &Subject::regimes);
    subjects = split(subjects, &Subject::flows);
    std::vector<Target> targets;
    for (const Subject& one : subjects) {
        if (one.periods.size() < 2) {
            targets.push_back(joint_target(one));
            continue;
        }
        for (const PeriodExpression& period : one.periods) {
            targets.push_back(joint_target(one));
            targets.back().period = period;
        }
    }
    return targets;
}

}  // namespace qhdb::fact
