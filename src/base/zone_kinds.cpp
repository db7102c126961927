#include "base/zone_kinds.hpp"

#include <algorithm>
#include <array>

namespace qhdb {
namespace {

// The first of each slug names it.
constexpr std::array kinds = {
    ZoneKind{U"综合保税区", "CBZ", "综合保税区", "Comprehensive Bonded Zone"},
    ZoneKind{U"综保区", "CBZ", "综合保税区", "Comprehensive Bonded Zone"},
    ZoneKind{U"保税港区", "BPZ", "保税港区", "Bonded Port Zone"},
    ZoneKind{U"出口加工区", "EPZ", "出口加工区", "Export Processing Zone"},
    ZoneKind{U"保税物流中心", "BLC", "保税物流中心", "Bonded Logistics Centre"},
    ZoneKind{U"保税物流园区", "BLP", "保税物流园区", "Bonded Logistics Park"},
    ZoneKind{U"高新技术产业开发区", "HTZ", "高新技术产业开发区", "High-tech Industrial Development Zone"},
    ZoneKind{U"高新区", "HTZ", "高新技术产业开发区", "High-tech Industrial Development Zone"},
    ZoneKind{U"经济技术开发区", "ETDZ", "经济技术开发区", "Economic and Technological Development Zone"},
    ZoneKind{U"经开区", "ETDZ", "经济技术开发区", "Economic and Technological Development Zone"},
    ZoneKind{U"开发区", "ETDZ", "经济技术开发区", "Economic and Technological Development Zone"},
    ZoneKind{U"经济开发区", "EDZ", "经济开发区", "Economic Development Zone"},
    ZoneKind{U"工业园区", "IND", "工业园区", "Industrial Park"},
    ZoneKind{U"自由贸易试验区", "FTZ", "自由贸易试验区", "Pilot Free Trade Zone"},
    ZoneKind{U"自贸试验区", "FTZ", "自由贸易试验区", "Pilot Free Trade Zone"},
    ZoneKind{U"自贸片区", "FTZ", "自由贸易试验区", "Pilot Free Trade Zone"},
    ZoneKind{U"片区", "FTZ", "自由贸易试验区", "Pilot Free Trade Zone"},
    ZoneKind{U"自贸区", "FTZ", "自由贸易试验区", "Pilot Free Trade Zone"},
    ZoneKind{U"口岸", "PORT", "口岸", "Port"},
    ZoneKind{U"公路口岸", "ROADPORT", "公路口岸", "Road Port"},
    ZoneKind{U"铁路口岸", "RAILPORT", "铁路口岸", "Railway Port"},
    ZoneKind{U"陆路口岸", "LANDPORT", "陆路口岸", "Land Port"},
    ZoneKind{U"航空口岸", "AIRPORT", "航空口岸", "Airport"},
    ZoneKind{U"空港口岸", "AIRPORT", "航空口岸", "Airport"},
    ZoneKind{U"水运口岸", "SEAPORT", "水运口岸", "Seaport"},
    ZoneKind{U"关区", "CD", "关区", "Customs District"},
    ZoneKind{U"海关关区", "CD", "关区", "Customs District"},
    ZoneKind{U"跨境电商综试区", "CBECPZ", "跨境电子商务综合试验区", "Cross-border E-commerce Pilot Zone"},
    ZoneKind{U"跨境电商综合试验区", "CBECPZ", "跨境电子商务综合试验区", "Cross-border E-commerce Pilot Zone"},
};

template <class T>
const ZoneKind* find(T ZoneKind::*field, T wanted) {
    const auto* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](const ZoneKind& kind) { return kind.*field == wanted; });
    return found == kinds.end() ? nullptr : found;
}

}  // namespace

const ZoneKind* zone_kind(std::u32string_view words) { return find(&ZoneKind::words, words); }
const ZoneKind* zone_kind_of_slug(std::string_view slug) { return find(&ZoneKind::slug, slug); }

}  // namespace qhdb
