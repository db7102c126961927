#include "base/vocabulary_columns.hpp"

#include <algorithm>
#include <array>

namespace qhdb {
namespace {

constexpr std::array<TableSpec, 8> specs{{
    {TermKind::Region, "regions",
     "code\tlevel\tparent\tname_zh\tshort_zh\taliases_zh\tname_en\tshort_en\tpinyin\tvalid_from\tvalid_to\tsuccessor",
     true},
    {TermKind::Partner, "partners", "id\tkind\tname_zh\taliases_zh\tname_en\taliases_en\tiso3\tpinyin", true},
    {TermKind::Commodity, "commodities", "id\tname_zh\taliases_zh\tname_en\taliases_en\ths\tparent", true},
    {TermKind::Ownership, "ownerships", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Regime, "regimes", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Currency, "currencies", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Unit, "units", "text\tcanonical\tdimension\tfactor", false},
    {TermKind::Word, "words", "word\tclass\tvalue", false},
}};

constexpr std::array<ColumnRole, 24> roles{{
    {"code", &TermRow::id, {}},
    {"id", &TermRow::id, {}},
    {"canonical", &TermRow::id, {}},
    {"level", &TermRow::level, {}},
    {"kind", &TermRow::level, {}},
    {"dimension", &TermRow::level, {}},
    {"class", &TermRow::level, {}},
    {"parent", &TermRow::parent, {}},
    {"name_zh", &TermRow::name_zh, NameForm::Full},
    {"text", &TermRow::name_zh, NameForm::Full},
    {"word", &TermRow::name_zh, NameForm::Full},
    {"short_zh", &TermRow::short_zh, NameForm::Short},
    {"aliases_zh", nullptr, NameForm::Alias},
    {"name_en", &TermRow::name_en, NameForm::English},
    {"short_en", &TermRow::short_en, NameForm::English},
    {"aliases_en", nullptr, NameForm::EnglishAlias},
    {"pinyin", &TermRow::pinyin, NameForm::Pinyin},
    {"hs", &TermRow::extra, {}},
    {"iso3", &TermRow::extra, {}},
    {"factor", &TermRow::extra, {}},
    {"value", &TermRow::extra, {}},
    {"successor", &TermRow::extra, {}},
    {"valid_from", &TermRow::valid_from, {}},
    {"valid_to", &TermRow::valid_to, {}},
}};

}  // namespace

std::span<const TableSpec> table_specs() { return specs; }

const ColumnRole* column_role(std::string_view column) {
    const auto* found =
        std::find_if(roles.begin(), roles.end(), [&](const ColumnRole& r) { return column == r.column; });
    return found == roles.end() ? nullptr : found;
}

}  // namespace qhdb
