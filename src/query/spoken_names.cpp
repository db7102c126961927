#include "query/spoken_names.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace qhdb::query {
namespace {

struct SpokenName {
    std::string_view words;  ///< separated by |
    TermKind kind;
    std::string_view id;
};

constexpr auto spoken_names = std::to_array<SpokenName>({
    {"一带一路|带路|带路国家|bri|belt and road|belt & road|belt-and-road|silk road countries", TermKind::Partner,
     "BRI"},
    {"中东欧|ceec|cee", TermKind::Partner, "CEEC"},
    {"hungarian", TermKind::Partner, "HU"},
    {"russian", TermKind::Partner, "RU"},
    {"american|the states|america", TermKind::Partner, "US"},
    {"japanese", TermKind::Partner, "JP"},
    {"korean|korea", TermKind::Partner, "KR"},
    {"german", TermKind::Partner, "DE"},
    {"vietnamese", TermKind::Partner, "VN"},
    {"malaysian", TermKind::Partner, "MY"},
    {"european", TermKind::Partner, "EU"},
    {"farm|agricultural|agri|agriculture|agro|farming|ag|farm goods|农业|农牧|农畜", TermKind::Commodity,
     "agricultural-products"},
    {"mechanical and electrical|electromechanical|m&e|机电", TermKind::Commodity, "mechanical-and-electrical-products"},
    {"high-tech|hi-tech|hightech|高新技术", TermKind::Commodity, "high-tech-products"},
    {"labour-intensive|labor-intensive|劳动密集型|劳密", TermKind::Commodity, "labour-intensive-products"},
    {"salt lake|salt-lake|盐湖|盐湖化工", TermKind::Commodity, "salt-lake-chemical-products"},
    {"clean energy|clean-energy|清洁能源", TermKind::Commodity, "clean-energy-products"},
    {"lithium battery|li-ion|li-ion battery|li-ion batteries|lithium cells|锂电|锂电产品", TermKind::Commodity,
     "lithium-ion-batteries"},
    {"煤", TermKind::Commodity, "coal-and-lignite"},
    {"private|private sector|privately owned", TermKind::Ownership, "private"},
    {"state-owned|state owned|state sector", TermKind::Ownership, "state-owned"},
    {"foreign-invested|foreign-funded|foreign-owned", TermKind::Ownership, "foreign-invested"},
    {"border small-scale trade|border small scale trade|small-scale border trade|small scale border trade|petty border "
     "trade",
     TermKind::Regime, "border-small"},
    {"notebook pcs|notebook pc|笔电", TermKind::Commodity, "laptops"},
    {"锂|lithium products|lithium goods", TermKind::Commodity, "metallic-lithium"},
    {"oil", TermKind::Commodity, "crude-oil"},
    {"battery|电池", TermKind::Commodity, "lithium-ion-batteries"},
});

struct BroadWord {
    std::string_view words;
    std::string_view ids;  ///< the likeliest first
};

// Goods that one word may mean: which of them is asked of the facts.
constexpr auto broad_words = std::to_array<BroadWord>({
    {"lithium|锂|锂产品|lithium products|lithium goods",
     "metallic-lithium|lithium-carbonate|lithium-ion-batteries|lithium-salts|lithium-hydroxide|lithium-chloride|"
     "spodumene"},
    {"machinery|machines|机械", "machinery-and-equipment|mechanical-and-electrical-products"},
    {"oil|petroleum|石油", "crude-oil|refined-oil-products"},
    {"copper|铜", "unwrought-copper-and-copper-products|copper-ore-and-concentrates|refined-copper|copper-materials"},
    {"steel|钢铁", "steel-products|iron-and-steel|iron-and-steel-articles"},
    {"clothes|clothing|garments|apparel", "clothing-and-accessories|textiles-and-apparel"},
    {"textiles|textile|纺织品", "textile-yarn-fabrics-and-articles-thereof|textiles-and-apparel"},
    {"plastics|plastic|塑料", "plastic-products|plastics-in-primary-forms"},
    {"battery|batteries|电池|蓄电池",
     "lithium-ion-batteries|storage-batteries|power-batteries|energy-storage-batteries|solar-cells"},
    {"electric cars|electric vehicles|evs|电动汽车", "electric-passenger-vehicles|new-energy-vehicles"},
});

std::unordered_map<std::string_view, const Term*> build() {
    std::unordered_map<std::string_view, const Term*> all;
    for (const SpokenName& name : spoken_names) {
        const Term* term = Vocabulary::built_in().find(name.kind, name.id);
        for (std::string_view rest = name.words; term != nullptr && !rest.empty();) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            all.emplace(rest.substr(0, bar), term);
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
    }
    return all;
}

}  // namespace

namespace {

template <class Use>
void for_each_part(std::string_view list, Use use) {
    while (!list.empty()) {
        const std::size_t bar = std::min(list.find('|'), list.size());
        use(list.substr(0, bar));
        list.remove_prefix(std::min(bar + 1, list.size()));
    }
}

}  // namespace

std::vector<const Term*> readings_of_goods(std::string_view word) {
    std::vector<const Term*> found;
    for (const BroadWord& broad : broad_words) {
        bool is_meant = false;
        for_each_part(broad.words, [&](std::string_view known) { is_meant = is_meant || known == word; });
        if (!is_meant) continue;
        for_each_part(broad.ids, [&](std::string_view id) {
            if (const Term* term = Vocabulary::built_in().find(TermKind::Commodity, id)) found.push_back(term);
        });
        return found;
    }
    return found;
}

const Term* find_spoken_name(std::string_view word) {
    static const auto names = build();
    const auto found = names.find(word);
    return found == names.end() ? nullptr : found->second;
}

}  // namespace qhdb::query
