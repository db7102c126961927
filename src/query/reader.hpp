// What answering reads from the database: the only file of this stage that runs SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/cells.hpp"

namespace qhdb::query {

class Reader {
public:
    explicit Reader(SQLite::Database& database) : database_(database) {}

    /// All witnesses of what the specification asks for. Commodities are read under every name that the
    /// vocabulary knows for them.
    [[nodiscard]] std::vector<AnswerRow> fetch(const QuerySpec& spec);
    void fill_sources(AnswerRow& row);

    /// Places where a number of this kind is printed whose year nobody knows.
    [[nodiscard]] std::vector<AnswerSource> unresolved(const QuerySpec& spec);

    [[nodiscard]] bool has_facts(const std::string& region);
    /// Regions with facts, in the order of their codes.
    [[nodiscard]] std::vector<std::string> regions_with_facts();
    [[nodiscard]] std::string region_name(const std::string& code, Language language);
    /// Periods with facts of the regions (of all, when none is named), the latest first.
    [[nodiscard]] std::vector<Period> periods(const std::vector<std::string>& regions = {});
    /// Measures with facts of the regions (of all, when none is named or none has facts).
    [[nodiscard]] std::vector<Measure> measures(const std::vector<std::string>& regions);
    /// The province from which at least four fifths of the documents come; empty when there is none.
    [[nodiscard]] std::string home();
    [[nodiscard]] std::vector<DatabaseName> names();
    /// The stored partners that stand for exactly these together, in whatever order the sources have them.
    [[nodiscard]] std::vector<std::string> partners_of_several(std::vector<std::string> members);
    [[nodiscard]] std::vector<std::string> commodities_of_several(std::vector<std::string> members);
    /// Commodities of the database that the vocabulary takes for the same as `name`, `name` itself first.
    [[nodiscard]] std::vector<std::string> same_commodities(const std::string& name);

private:
    [[nodiscard]] bool has_measure(Measure measure);

    SQLite::Database& database_;
};

/// The name under which the vocabulary knows a commodity; the name itself when it does not.
[[nodiscard]] std::string canonical_commodity(const std::string& name);

}  // namespace qhdb::query
