#include "fact/subject.hpp"

#include <catch2/catch.hpp>

namespace {

using qhdb::Flow;
using qhdb::fact::Member;
using qhdb::fact::Subject;
using qhdb::fact::Target;

Subject subject_of(std::vector<Flow> flows, const std::vector<std::string>& partners) {
    Subject subject;
    subject.regions = {"630000"};
    subject.flows = std::move(flows);
    for (const std::string& partner : partners) subject.partners.push_back({partner, "对" + partner});
    return subject;
}

/// `flow/partner` of each target.
std::string notation(const std::vector<Target>& targets) {
    std::string out;
    for (const Target& target : targets) {
        out += (out.empty() ? "" : " ") + std::string(to_string(target.series.flow)) + '/' + target.series.partner;
    }
    return out;
}

}  // namespace

TEST_CASE("coordinated members are one series together", "[subject]") {
    const Target target = joint_target(subject_of({Flow::Export}, {"美国", "日本"}));
    CHECK(target.series.region == "630000");
    CHECK(target.series.flow == Flow::Export);
    CHECK(target.series.partner == "美国、日本");
    CHECK(target.series.partner_text == "对美国、对日本");
    CHECK(joint_target(Subject{}).series.flow == Flow::Total);
    CHECK(joint_target(Subject{}).series.region.empty());
}

TEST_CASE("or one series each, in the order of the text", "[subject]") {
    CHECK(notation(each_target(Subject{})) == "total/");
    CHECK(notation(each_target(subject_of({Flow::Export}, {"美国", "日本"}))) == "export/美国 export/日本");
    CHECK(notation(each_target(subject_of({Flow::Total, Flow::Export}, {}))) == "total/ export/");
    CHECK(notation(each_target(subject_of({Flow::Export, Flow::Import}, {"美国", "日本"}))) ==
          "export/美国 import/美国 export/日本 import/日本");
}

TEST_CASE("months spoken of one by one are targets of their own", "[subject]") {
    Subject subject = subject_of({Flow::Export}, {});
    for (int month = 1; month <= 3; ++month)
        subject.periods.push_back({qhdb::PeriodExpression::Year::Unstated, 0, month, month, 0});
    const auto targets = each_target(subject);
    REQUIRE(targets.size() == 3);
    CHECK(targets[2].period.first_month == 3);
}

TEST_CASE("members narrow a subject until they are cleared", "[subject]") {
    Subject subject = subject_of({Flow::Export}, {"美国"});
    subject.quantity = true;
    CHECK(subject.is_narrowed());
    subject.clear_members();
    CHECK_FALSE(subject.is_narrowed());
    CHECK_FALSE(subject.quantity);
    CHECK(subject.regions == std::vector<std::string>{"630000"});
}

TEST_CASE("what was said is inherited in the next clause", "[subject]") {
    Subject subject;
    subject.of(qhdb::fact::Dimension::Flow) = {qhdb::char_span(1, 3), true, true};
    subject.mark_inherited();
    CHECK_FALSE(subject.of(qhdb::fact::Dimension::Flow).stated);
    CHECK(subject.of(qhdb::fact::Dimension::Flow).where == qhdb::char_span(1, 3));
}

TEST_CASE("dimensions have the names of the record", "[subject]") {
    CHECK(to_string(qhdb::fact::Dimension::Region) == "region");
    CHECK(to_string(qhdb::fact::Dimension::Regime) == "regime");
}
