// The examples of `qhdb COMMAND --help` and of the manual pages; tests/e2e/help.bats runs them.
#include <string>
#include <utility>

#include "tool/usage.hpp"

namespace qhdb::tool {
namespace {

constexpr std::pair<const char*, const char*> examples[] = {
    {"ingest", "qhdb ingest bulletins --manifest bulletins/manifest.csv"},
    {"ingest", "qhdb ingest - --name page.txt < page.txt"},
    {"query", "qhdb query 'which prefecture grew fastest in Q1 2025' --cite"},
    {"query", "qhdb query 2025年一季度青海进出口 --format csv"},
    {"query", "qhdb query --measure growth --period 2025-Q1 --min 50%"},
    {"query", "qhdb query 'Q1 2025 exports and imports of Qinghai' --chart trade.svg"},
    {"shell", "qhdb shell --db trade.db"},
    {"shell", "echo 'Q1 2025 exports of Qinghai' | qhdb shell"},
    {"coverage", "qhdb coverage --region 青海 --by measure,period"},
    {"audit", "qhdb audit --all"},
    {"audit", "qhdb audit page.txt --format html > findings.html"},
    {"facts", "qhdb facts --region 630000 --measure value --period 2025"},
    {"facts", "qhdb facts --format jsonl > facts.jsonl"},
    {"show", "qhdb show 1"},
    {"correct", "qhdb correct list"},
    {"ledger", "qhdb ledger page.txt"},
    {"ledger", "qhdb ledger page.txt --format html > page.html"},
    {"ledger", "qhdb ledger --open"},
    {"verify", "qhdb verify"},
    {"sql", "qhdb sql 'SELECT region_name, period, growth_pct FROM trade' --timeout 10"},
    {"export", "qhdb export trade --format csv --output trade.csv"},
    {"export", "qhdb export --question 'Q1 2025 exports by prefecture' --format xlsx --output answer.xlsx"},
    {"export", "qhdb export --format sdmx-csv > observation.csv"},
    {"export", "qhdb export --format sql > trade.sql"},
    {"schema", "qhdb schema --format markdown"},
    {"parse", "qhdb parse 进出口总值12.5亿元，同比增长87.8%"},
    {"parse", "qhdb parse --format jsonl < page.txt"},
    {"commodities", "qhdb commodities"},
    {"commodities", "qhdb commodities --unmapped --format tsv > unmapped.tsv"},
    {"vocabulary", "qhdb vocabulary import products.tsv --table commodities"},
    {"vocabulary", "qhdb vocabulary list"},
    {"vocabulary", "qhdb vocabulary export > added.tsv"},
    {"rebuild", "qhdb rebuild --db trade.db"},
    {"merge", "qhdb merge all.db trade.db"},
    {"diff", "qhdb diff trade.db trade.db"},
    {"doctor", "qhdb doctor trade.db"},
    {"backup", "qhdb backup trade.db copy.db"},
    {"completion", "source <(qhdb completion bash)"},
    {"completion", "qhdb completion fish > qhdb.fish"},
    {"manual", "qhdb manual query > qhdb-query.1"},
};

}  // namespace

std::vector<std::string> examples_of(const std::string& path) {
    std::vector<std::string> found;
    for (const auto& [command, example] : examples) {
        if (path == command) found.emplace_back(example);
    }
    return found;
}

}  // namespace qhdb::tool
