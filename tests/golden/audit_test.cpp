// tests/golden/audit.txt: the facts of a case and what the audit must say of them; best.txt: what it makes of them.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "reconcile/input_builder.hpp"

namespace {

using namespace qhdb;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// 2024-01..12
Period period_of(const std::string& text) {
    const int year = std::stoi(text.substr(0, 4));
    return months_of(year, std::stoi(text.substr(5, 2)), std::stoi(text.substr(9, 2)));
}

bool take(std::string& text, const std::string& prefix) {
    if (text.rfind(prefix, 0) != 0) return false;
    text.erase(0, prefix.size());
    return true;
}

Basis basis_of(const std::string& text) {
    Basis basis;
    for (const std::string& field : split(text, ',')) {
        const std::string name = field.substr(0, field.find('='));
        const std::string value = field.substr(field.find('=') + 1);
        if (name == "region") basis.region = value;
        if (name == "flow") basis.flow = value;
        if (name == "commodity") basis.commodity = value;
        if (name == "partner") basis.partner = value;
        if (name == "ownership") basis.ownership = value;
        if (name == "regime") basis.regime = value;
        if (name == "of") basis.of = value;
        if (name == "period") basis.period = period_of(value);
    }
    return basis;
}

/// 6.2亿CNY, 38.6%, 1.7times, 180count
void read_number(std::string text, Fact& fact) {
    if (take(text, "~")) fact.bound = Bound::Approx;
    if (take(text, "≥")) fact.bound = Bound::AtLeast;
    if (take(text, "≤")) fact.bound = Bound::AtMost;
    const std::size_t digits = text.find_first_not_of("-0123456789.");
    const std::string number = text.substr(0, digits);
    text.erase(0, digits);
    int scale = take(text, "亿") ? 8 : take(text, "万") ? 4 : 0;
    if (take(text, "times")) {
        scale = 2;
        text = "%";
    }
    const std::size_t point = number.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
    fact.unit = text == "%" ? "percent" : text;
    fact.number = Decimal::parse(number)->scaled(scale);
    const bool whole = fact.unit == "count" || fact.unit == "rank" || fact.number.is_zero() || decimals > 12;
    fact.interval =
        whole ? Interval{fact.number, fact.number}
              : interval_of(fact.number, scale - decimals, fact.bound == Bound::Approx ? Bound::Exact : fact.bound);
}

void add(audit::InputBuilder& builder, const std::string& line) {
    Fact fact;
    audit::FactPlace place;
    place.start = static_cast<std::uint32_t>(builder.size());
    const std::vector<std::string> words = split(line, ' ');
    fact.series.region = words.at(0);
    fact.period = period_of(words.at(1));
    fact.series.flow = *flow_from(words.at(2));
    std::vector<std::string> rest;
    for (std::size_t at = 3; at < words.size(); ++at) {
        std::string word = words[at];
        if (take(word, "c="))
            fact.series.commodity = word;
        else if (take(word, "p="))
            fact.series.partner = word;
        else if (take(word, "o="))
            fact.series.ownership = word;
        else if (take(word, "g="))
            fact.series.regime = word;
        else if (take(word, "/"))
            fact.basis = basis_of(word);
        else if (take(word, "@"))
            place.doc = std::stoi(word);
        else if (take(word, "#"))
            place.sentence = std::stoi(word);
        else
            rest.push_back(word);
    }
    INFO(line);
    REQUIRE(rest.size() == 2);
    fact.measure = *measure_from(rest[0]);
    read_number(rest[1], fact);
    if (place.sentence == 0) place.sentence = 1000 + place.start;
    builder.add(fact, place);
}

std::string told(const std::vector<audit::Finding>& findings) {
    std::vector<std::string> words;
    for (const audit::Finding& finding : findings) {
        std::string word = std::string(to_string(finding.verdict)) + ' ' + std::string(to_string(finding.rule));
        if (finding.suggestion) word += ' ' + std::string(to_string(finding.suggestion->slip));
        words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "-" : text;
}

struct Case {
    std::string name, expected;
    audit::Input input;
};

/// 2024-01..12
std::string months_text(const Period& period) {
    return period.start.to_string().substr(0, 7) + ".." + period.end.to_string().substr(5, 2);
}

std::string made_of(const audit::Input& input) {
    const audit::Report report = audit::examine_books(input, audit::books_of(input));
    std::string text;
    for (const audit::Estimate& it : report.estimates) {
        text += (text.empty() ? "" : "\n") + std::string(to_string(it.kind)) + ' ' +
                input.names->regions.at(it.series.region).code + ' ' + months_text(it.period) + ' ' +
                std::string(to_string(it.series.flow)) + ' ' + std::string(to_string(it.measure)) + ' ' + it.number +
                " in " + it.lower + ".." + it.upper + ": " + it.reason;
    }
    return text.empty() ? "-" : text;
}

std::vector<Case> cases(const std::string& name_of_file) {
    std::ifstream in(QHDB_SOURCE_DIR "/tests/golden/" + name_of_file);
    std::vector<Case> out;
    audit::InputBuilder builder;
    std::string name;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (take(line, "== ")) {
            name = line;
        } else if (take(line, "-> ")) {
            if (!out.empty() && out.back().name == name) {
                out.back().expected += '\n' + line;
            } else {
                out.push_back({name, line, builder.take()});
            }
        } else {
            add(builder, line);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("the audit says of the facts of each case what is written there", "[audit]") {
    const std::vector<Case> all = cases("audit.txt");
    REQUIRE(all.size() > 50);
    for (const Case& it : all) {
        CAPTURE(it.name);
        CHECK(told(audit::audit_books(it.input, audit::books_of(it.input), false)) == it.expected);
    }
}

TEST_CASE("a book says the same alone as among all", "[audit]") {
    for (const Case& it : cases("audit.txt")) {
        CAPTURE(it.name);
        const std::vector<audit::Book> books = audit::books_of(it.input);
        std::vector<audit::Finding> one_by_one;
        for (const audit::Book& book : books) {
            for (audit::Finding& finding : audit::audit_books(it.input, {book}, true)) {
                one_by_one.push_back(std::move(finding));
            }
        }
        CHECK(one_by_one == audit::audit_books(it.input, books, true));
    }
}

TEST_CASE("the best values of each case are those that are written there", "[audit]") {
    for (const Case& it : cases("best.txt")) {
        CAPTURE(it.name);
        CHECK(made_of(it.input) == it.expected);
    }
}
