#include "tool/ledger_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>

#include "qhdb/document.hpp"
#include "tool/svg.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

std::string part_of(const LedgerPage& page, std::int64_t start, std::int64_t end) {
    if (start >= end) return {};
    return text_at(page.document.bytes, page.document.encoding,
                   byte_span(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)));
}

using Mark = std::function<std::string(const LedgerEntry& entry, const std::string& text)>;
using Plain = std::function<std::string(const std::string& text)>;

// The page from its first to its last byte. A numeral inside of another one is part of that.
void print_marked(std::ostream& out, const LedgerPage& page, const Plain& plain, const Mark& mark) {
    std::int64_t at = 0;
    for (const LedgerEntry& entry : page.entries) {
        if (entry.numeral.start < at) continue;
        out << plain(part_of(page, at, entry.numeral.start));
        out << mark(entry, part_of(page, entry.numeral.start, entry.numeral.end));
        at = entry.numeral.end;
    }
    out << plain(part_of(page, at, static_cast<std::int64_t>(page.document.bytes.size())));
}

// --- terminal ------------------------------------------------------------------------------------------------

// Line breaks stay, whichever the file uses.
std::string terminal_text(const std::string& text) {
    std::string out;
    std::string line;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool ends = at == text.size() || text[at] == '\n';
        if (!ends) {
            line += text[at];
            continue;
        }
        if (line.ends_with('\r')) line.pop_back();
        out += escape_controls(line);
        if (at < text.size()) out += '\n';
        line.clear();
    }
    return out;
}

struct Style {
    const char* before;
    const char* after;
    const char* colour;
};
constexpr Style fact_style = {"【", "】", "\x1b[1;32m"};
constexpr Style other_style = {"〔", "〕", "\x1b[36m"};
constexpr Style open_style = {"[?", "?]", "\x1b[1;7;31m"};

const Style& style_of(const NumeralRow& numeral) {
    if (numeral.outcome == "fact") return fact_style;
    return numeral.outcome == "open" ? open_style : other_style;
}

std::string styled(const Style& style, const std::string& text) {
    if (!styled_stdout()) return fmt::format("{}{}{}", style.before, text, style.after);
    return fmt::format("{}{}{}{}\x1b[0m", style.colour, style.before, text, style.after);
}

std::string terminal_mark(const LedgerEntry& entry, const std::string& text) {
    const bool is_other = entry.numeral.outcome == "non_fact";
    return styled(style_of(entry.numeral), terminal_text(text) + (is_other ? ":" + entry.numeral.reason : ""));
}

// --- html ----------------------------------------------------------------------------------------------------

std::string dates_of(const FactRow& fact) {
    if (!fact.period_start) return fact.period_text;
    return fmt::format("{} to {}", *fact.period_start, fact.period_end.value_or("?"));
}

// `fact 12: 青海省, 2025-01-01 to 2025-03-31, export, 锂电池: growth 87.8 percent`
std::string words_of(const FactRow& fact) {
    std::vector<std::string> names = {fact.region_name.empty() ? "region not known" : fact.region_name, dates_of(fact),
                                      fact.flow};
    for (const auto& name : {fact.commodity, fact.partner, fact.ownership, fact.regime}) {
        if (name) names.push_back(*name);
    }
    return fmt::format("fact {}: {}: {} {} {}{}", fact.id, fmt::join(names, ", "), fact.measure, fact.number, fact.unit,
                       fact.status == "stated" ? "" : fmt::format(" ({})", fact.status));
}

std::string class_of(const NumeralRow& numeral) {
    if (numeral.outcome == "fact") return "fact";
    return numeral.outcome == "open" ? "open" : "other";
}

std::string title_of(const LedgerEntry& entry, const std::map<std::int64_t, std::string>& facts) {
    if (entry.numeral.outcome == "open") return "open: " + entry.numeral.reason;
    if (entry.numeral.outcome != "fact") return "no fact: " + entry.numeral.reason;
    std::vector<std::string> lines;
    for (const std::int64_t id : entry.facts) lines.push_back(facts.at(id));
    return lines.empty() ? "fact: " + entry.numeral.reason : fmt::format("{}", fmt::join(lines, "; "));
}

constexpr const char* html_style =
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { font: 16px/1.6 sans-serif; max-width: 56em; margin: 2em auto; padding: 0 1em; }\n"
    ".page { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8888; padding: 1em; }\n"
    ".page a, .key { border-radius: .2em; padding: 0 .15em; color: #000; text-decoration: none; }\n"
    ".fact { background: #b9e6c0; border-bottom: 2px solid #1b7f37; }\n"
    ".other { background: #e4e4e4; border-bottom: 2px dotted #555; }\n"
    ".open { background: #ffd0cc; border: 2px solid #b00020; font-weight: bold; }\n"
    "a:focus, tr:target { outline: 3px solid #0a58ca; }\n"
    "table { border-collapse: collapse; } td, th { padding: .1em .8em .1em 0; text-align: left; vertical-align: top; "
    "}\n"
    "td.n { text-align: right; font-variant-numeric: tabular-nums; }\n"
    "</style>\n";

// Marks lead to the row that says what they are: also without a pointer to hover with.
std::string html_mark(const LedgerEntry& entry, const std::string& text, const std::string& title) {
    const std::string target = entry.facts.empty() ? "counts" : fmt::format("fact-{}", entry.facts.front());
    return fmt::format("<a class=\"{}\" href=\"#{}\" title=\"{}\">{}</a>", class_of(entry.numeral), target,
                       xml_escaped(title), xml_escaped(text));
}

void print_counts(std::ostream& out, const LedgerPage& page) {
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    for (const LedgerEntry& entry : page.entries) ++counts[{class_of(entry.numeral), entry.numeral.reason}];
    out << "<h2 id=\"counts\">What became of the numerals</h2>\n<table>\n<tr><th>outcome<th>what<th>numerals</tr>\n";
    for (const char* const outcome : {"fact", "other", "open"}) {
        for (const auto& [key, count] : counts) {
            if (key.first != outcome) continue;
            out << fmt::format(
                "<tr><td><span class=\"key {0}\">{0}</span></td><td>{1}</td><td class=\"n\">{2}</td></tr>\n", key.first,
                xml_escaped(key.second), count);
        }
    }
    out << "</table>\n";
}

void print_facts(std::ostream& out, const LedgerPage& page) {
    out << "<h2>Facts</h2>\n<table>\n<tr><th>what<th>as written</tr>\n";
    for (const FactRow& fact : page.facts) {
        out << fmt::format("<tr id=\"fact-{}\"><td>{}</td><td lang=\"zh\">{}</td></tr>\n", fact.id,
                           xml_escaped(words_of(fact)), xml_escaped(fact.text));
    }
    out << "</table>\n";
}

std::vector<NumeralRow> numerals_of(const LedgerPage& page) {
    std::vector<NumeralRow> numerals;
    for (const LedgerEntry& entry : page.entries) numerals.push_back(entry.numeral);
    return numerals;
}

}  // namespace

std::string ledger_summary(const std::vector<NumeralRow>& numerals) {
    const auto count = [&](std::string_view outcome) {
        return std::count_if(numerals.begin(), numerals.end(), [&](const auto& it) { return it.outcome == outcome; });
    };
    return fmt::format("{} numerals: {} of facts, {} of other things, {} open", numerals.size(), count("fact"),
                       count("non_fact"), count("open"));
}

void print_ledger_page(std::ostream& out, const LedgerPage& page) {
    out << escape_controls(page.doc) << ", " << ledger_summary(numerals_of(page)) << '\n'
        << styled(fact_style, "fact") << "  " << styled(other_style, "number:something else") << "  "
        << styled(open_style, "open") << "\n\n";
    print_marked(out, page, terminal_text, terminal_mark);
    if (!page.document.bytes.ends_with('\n')) out << '\n';
}

void print_ledger_html(std::ostream& out, const LedgerPage& page) {
    std::map<std::int64_t, std::string> facts;
    for (const FactRow& fact : page.facts) facts[fact.id] = words_of(fact);
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Ledger of "
        << xml_escaped(page.doc) << "</title>\n"
        << html_style << "</head>\n<body>\n<h1>Ledger of " << xml_escaped(page.doc) << "</h1>\n<p>"
        << ledger_summary(numerals_of(page)) << ".</p>\n"
        << "<p><span class=\"key fact\">fact</span> <span class=\"key other\">something else</span> "
           "<span class=\"key open\">open</span>: point at a mark to read what it is, click it for the table.</p>\n"
           "<div class=\"page\" lang=\"zh\">";
    const auto escaped = [](const std::string& text) { return xml_escaped(text); };
    print_marked(out, page, escaped, [&](const LedgerEntry& entry, const std::string& text) {
        return html_mark(entry, text, title_of(entry, facts));
    });
    out << "</div>\n";
    print_counts(out, page);
    print_facts(out, page);
    out << "</body>\n</html>\n";
}

}  // namespace qhdb::tool
