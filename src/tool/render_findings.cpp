#include "tool/render_findings.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "base/unicode.hpp"
#include "tool/json_text.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

using audit::Verdict;

// --- what a finding says, without markup ---------------------------------------------------------------------

/// One sentence with the numbers that the finding cites in it.
struct Quotation {
    std::string doc;
    std::string sentence;
    std::set<std::pair<std::size_t, std::size_t>> numbers;  // bytes of `sentence`
};

// Where a number stands in the text of its sentence. Where that is not the file's own bytes (another encoding), the
// offsets say nothing: the number is marked if it stands there once.
std::optional<std::pair<std::size_t, std::size_t>> span_in_sentence(const CitationRow& it) {
    if (static_cast<std::int64_t>(it.sentence.size()) == it.sentence_end - it.sentence_start) {
        return std::pair(static_cast<std::size_t>(it.start - it.sentence_start),
                         static_cast<std::size_t>(it.end - it.sentence_start));
    }
    const std::size_t at = it.sentence.find(it.text);
    if (at == std::string::npos || it.sentence.find(it.text, at + 1) != std::string::npos) return std::nullopt;
    return std::pair(at, at + it.text.size());
}

std::vector<Quotation> quotations_of(const CitedFinding& finding) {
    std::map<std::pair<std::string, std::int64_t>, Quotation> found;
    for (const CitedFigure& figure : finding.figures) {
        if (!figure.citation) continue;
        const CitationRow& it = *figure.citation;
        Quotation& quotation = found[{it.doc, it.sentence_start}];
        quotation.doc = it.doc;
        quotation.sentence = it.sentence;
        if (const auto span = span_in_sentence(it)) quotation.numbers.insert(*span);
    }
    std::vector<Quotation> out;
    for (auto& [place, quotation] : found) out.push_back(std::move(quotation));
    return out;
}

// The sentence with its numbers between `open` and `close`.
template <class Escape>
std::string marked(const Quotation& quotation, Escape escape, std::string_view open, std::string_view close) {
    std::string out;
    std::size_t done = 0;
    for (const auto& [from, to] : quotation.numbers) {
        if (from < done || to > quotation.sentence.size()) continue;
        out += escape(quotation.sentence.substr(done, from - done));
        out.append(open).append(escape(quotation.sentence.substr(from, to - from))).append(close);
        done = to;
    }
    return out + escape(quotation.sentence.substr(done));
}

std::string heading(const CitedFinding& it) {
    std::string text = fmt::format("{}: {}", to_string(it.finding.verdict), to_string(it.finding.rule));
    const bool fails = it.finding.verdict == Verdict::Contradiction || it.finding.verdict == Verdict::Doubtful;
    if (fails) text += fmt::format(", {} {} beyond rounding", it.finding.imbalance, it.finding.unit);
    return text;
}

std::string doubt_text(const CitedFinding& it) { return "depends on " + it.finding.doubt; }

std::string suggestion_text(const CitedFinding& it) {
    return fmt::format("{}: {}", to_string(it.finding.suggestion->slip), it.finding.suggestion->says);
}

// --- table ---------------------------------------------------------------------------------------------------

constexpr int page_columns = 80;

// Folds a line at the width of a page; Chinese has no spaces to fold at.
std::string folded(const std::string& text, int indent) {
    std::string out(static_cast<std::size_t>(indent), ' ');
    int column = indent;
    const std::u32string characters = to_u32(text);
    std::size_t word = 0;
    while (word < characters.size()) {
        std::size_t end = word + 1;
        const bool ascii = characters[word] > U' ' && characters[word] < 0x80;
        while (ascii && end < characters.size() && characters[end] > U' ' && characters[end] < 0x80) ++end;
        const std::string piece = to_utf8(std::u32string_view(characters).substr(word, end - word));
        const int width = display_width(piece);
        if (column + width > page_columns && column > indent) {
            while (!out.empty() && out.back() == ' ') out.pop_back();
            out += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
            column = indent;
        }
        const bool leading_space = piece == " " && column == indent;
        if (!leading_space) {
            out += piece;
            column += width;
        }
        word = end;
    }
    return out + '\n';
}

std::string plain(const std::string& text) { return escape_controls(on_one_line(text)); }

void render_table(std::ostream& out, const std::vector<CitedFinding>& findings) {
    for (const CitedFinding& it : findings) {
        out << folded(plain(heading(it)), 0) << folded(plain(it.finding.says), 2);
        if (!it.finding.doubt.empty()) out << folded(plain(doubt_text(it)), 2);
        if (it.finding.suggestion) out << folded(plain(suggestion_text(it)), 2);
        for (const Quotation& quotation : quotations_of(it)) {
            out << folded(plain(quotation.doc), 2)
                << folded(plain(marked(
                              quotation, [](const std::string& text) { return text; }, "【", "】")),
                          4);
        }
        out << '\n';
    }
    std::map<Verdict, std::size_t> counts;
    for (const CitedFinding& it : findings) ++counts[it.finding.verdict];
    std::string summary;
    for (const Verdict verdict : {Verdict::Contradiction, Verdict::Doubtful, Verdict::Tight}) {
        summary += fmt::format("{}{} {}", summary.empty() ? "" : ", ", counts[verdict], to_string(verdict));
    }
    for (const Verdict verdict : {Verdict::Unchecked, Verdict::Consistent}) {
        if (counts[verdict] > 0) summary += fmt::format(", {} {}", counts[verdict], to_string(verdict));
    }
    out << summary << '\n';
}

// --- jsonl ---------------------------------------------------------------------------------------------------

nlohmann::ordered_json figure_json(const CitedFigure& it) {
    nlohmann::ordered_json out;
    if (it.fact) {
        out["doc"] = it.fact->doc;
        out["start"] = it.fact->start;
        out["end"] = it.fact->end;
        out["text"] = it.fact->text;
    }
    out["measure"] = to_string(it.figure.measure);
    out["region"] = it.region;
    out["period_start"] = it.figure.period.start.to_string();
    out["period_end"] = it.figure.period.end.to_string();
    out["flow"] = to_string(it.figure.series.flow);
    const std::pair<const char*, const std::string*> names[] = {
        {"commodity", &it.commodity}, {"partner", &it.partner}, {"ownership", &it.ownership}, {"regime", &it.regime}};
    for (const auto& [key, name] : names) {
        if (!name->empty()) out[key] = *name;
    }
    if (it.fact) {
        out["fact_id"] = it.fact->id;
        out["number"] = it.fact->number;
        out["unit"] = it.fact->unit;
        out["status"] = it.fact->status;
    } else {
        out["unit"] = it.figure.unit;
        out["lower"] = json_or_null(it.figure.lower);
        out["upper"] = json_or_null(it.figure.upper);
        out["status"] = "derived";
    }
    return out;
}

nlohmann::ordered_json finding_json(const CitedFinding& it) {
    nlohmann::ordered_json out;
    out["rule"] = to_string(it.finding.rule);
    out["verdict"] = to_string(it.finding.verdict);
    out["imbalance"] = it.finding.imbalance;
    if (!it.finding.imbalance_exact.empty()) out["imbalance_exact"] = it.finding.imbalance_exact;
    out["unit"] = it.finding.unit;
    out["says"] = it.finding.says;
    if (!it.finding.doubt.empty()) out["doubt"] = it.finding.doubt;
    out["facts"] = nlohmann::ordered_json::array();
    for (const CitedFigure& figure : it.figures) out["facts"].push_back(figure_json(figure));
    out["suggestion"] = nullptr;
    if (it.finding.suggestion) {
        out["suggestion"] = {{"slip", to_string(it.finding.suggestion->slip)},
                             {"says", it.finding.suggestion->says},
                             {"fact_id", it.finding.suggestion->fact}};
    }
    return out;
}

void render_jsonl(std::ostream& out, const std::vector<CitedFinding>& findings) {
    for (const CitedFinding& it : findings) {
        out << finding_json(it).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    }
}

// --- markdown and html ---------------------------------------------------------------------------------------

std::string markdown_line(const std::string& text) {
    std::string out;
    for (const char c : on_one_line(text)) {
        if (std::string_view("\\`*_[]<>#|~").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

void render_markdown(std::ostream& out, const std::vector<CitedFinding>& findings) {
    for (const CitedFinding& it : findings) {
        out << "## " << markdown_line(heading(it)) << "\n\n" << markdown_line(it.finding.says) << "\n\n";
        if (!it.finding.doubt.empty()) out << markdown_line(doubt_text(it)) << "\n\n";
        if (it.finding.suggestion) out << "Suggestion: " << markdown_line(suggestion_text(it)) << "\n\n";
        for (const Quotation& quotation : quotations_of(it)) {
            out << "> " << markdown_line(quotation.doc) << "  \n> " << marked(quotation, markdown_line, "**", "**")
                << "\n\n";
        }
    }
}

std::string html_text(const std::string& text) {
    std::string out;
    for (const char c : on_one_line(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

constexpr const char* html_head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>qhdb audit</title>\n<style>\n"
    "body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }\n"
    "section { border-top: 1px solid #bbb; padding: .5em 0; }\n"
    "h2 { font-size: 1.1em; } blockquote { margin: .5em 0 .5em 1em; } cite { color: #555; }\n"
    ".contradiction h2 { color: #a00; } mark { background: #fd6; }\n</style>\n</head>\n<body>\n<h1>qhdb audit</h1>\n";

void render_html(std::ostream& out, const std::vector<CitedFinding>& findings) {
    out << html_head;
    for (const CitedFinding& it : findings) {
        out << "<section class=\"" << to_string(it.finding.verdict) << "\">\n<h2>" << html_text(heading(it))
            << "</h2>\n<p>" << html_text(it.finding.says) << "</p>\n";
        if (!it.finding.doubt.empty()) out << "<p>" << html_text(doubt_text(it)) << "</p>\n";
        if (it.finding.suggestion) out << "<p>Suggestion: " << html_text(suggestion_text(it)) << "</p>\n";
        for (const Quotation& quotation : quotations_of(it)) {
            out << "<blockquote lang=\"zh\">" << marked(quotation, html_text, "<mark>", "</mark>") << " <cite>"
                << html_text(quotation.doc) << "</cite></blockquote>\n";
        }
        out << "</section>\n";
    }
    if (findings.empty()) out << "<p>No finding.</p>\n";
    out << "</body>\n</html>\n";
}

}  // namespace

void render(std::ostream& out, const std::vector<CitedFinding>& findings, FindingFormat format) {
    switch (format) {
        case FindingFormat::Table: return render_table(out, findings);
        case FindingFormat::Jsonl: return render_jsonl(out, findings);
        case FindingFormat::Markdown: return render_markdown(out, findings);
        case FindingFormat::Html: return render_html(out, findings);
    }
}

}  // namespace qhdb::tool
