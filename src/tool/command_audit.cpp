// qhdb audit: which of the stored figures cannot all be true.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/audit_store.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/render_findings.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct AuditOptions {
    std::string database, document, rule;
    bool all = false;
    FindingFormat format = FindingFormat::Table;
};

void check_rule(const std::string& rule) {
    if (rule.empty() || audit::rule_from(rule)) return;
    std::string names;
    for (int at = 0; at < audit::rule_count; ++at) {
        names += (at == 0 ? "" : " ") + std::string(to_string(static_cast<audit::Rule>(at)));
    }
    throw Error(ErrorKind::Usage, fmt::format("--rule: there is no rule '{}'", rule), "the rules are " + names);
}

void check_document(Store& store, const std::string& document) {
    if (document.empty()) return;
    const std::vector<std::string> names = document_names(store);
    if (std::find(names.begin(), names.end(), document) != names.end()) return;
    throw Error(ErrorKind::Usage, fmt::format("there is no document '{}' in the database", document),
                "`qhdb sql 'SELECT doc FROM document'` lists them");
}

bool speaks_of(const CitedFinding& finding, const std::string& document) {
    if (document.empty()) return true;
    return std::any_of(finding.figures.begin(), finding.figures.end(),
                       [&](const CitedFigure& figure) { return figure.fact && figure.fact->doc == document; });
}

Exit run(const AuditOptions& options) {
    check_rule(options.rule);
    Store store(options.database, OpenMode::ReadOnly);
    check_document(store, options.document);
    std::vector<audit::Finding> findings = findings_of(store, options.all);
    if (const auto rule = audit::rule_from(options.rule)) {
        std::erase_if(findings, [&](const audit::Finding& it) { return it.rule != *rule; });
    }
    std::vector<CitedFinding> cited = cite(store, std::move(findings));
    std::erase_if(cited, [&](const CitedFinding& it) { return !speaks_of(it, options.document); });
    sort_for_reading(cited);
    render(std::cout, cited, options.format);
    const bool contradicted = std::any_of(cited.begin(), cited.end(), [](const CitedFinding& it) {
        return it.finding.verdict == audit::Verdict::Contradiction;
    });
    return contradicted ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_audit_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<AuditOptions>();
    CLI::App* command = app.add_subcommand("audit", "Show which figures cannot all be true");
    command->add_option("DOC", options->document, "Only findings that cite this document")->type_name("");
    add_database_option(*command, options->database);
    command->add_option("--rule", options->rule, "Only this rule: sum, share, growth_gap ...")->type_name("RULE");
    command->add_flag("--all", options->all, "Also what is consistent, and what cannot be checked");
    static const std::map<std::string, FindingFormat> formats{{"table", FindingFormat::Table},
                                                              {"jsonl", FindingFormat::Jsonl},
                                                              {"markdown", FindingFormat::Markdown},
                                                              {"html", FindingFormat::Html}};
    command->add_option("--format", options->format, "table, jsonl, markdown, html")
        ->type_name("FORMAT")
        ->transform(one_of(formats));
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
