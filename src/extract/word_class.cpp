#include "extract/word_class.hpp"

#include <algorithm>
#include <array>

namespace qhdb::extract {
namespace {

struct Named {
    std::string_view name;
    WordClass value;
};

// Sorted by name.
constexpr std::array classes = {
    Named{"among", WordClass::Among},
    Named{"anaphor", WordClass::Anaphor},
    Named{"and", WordClass::And},
    Named{"aspect", WordClass::Aspect},
    Named{"average", WordClass::Average},
    Named{"average_of", WordClass::AverageOf},
    Named{"balance", WordClass::Balance},
    Named{"bound", WordClass::Bound},
    Named{"commodity_hint", WordClass::CommodityHint},
    Named{"compare", WordClass::Compare},
    Named{"contact", WordClass::Contact},
    Named{"contribute", WordClass::Contribute},
    Named{"contribution", WordClass::Contribution},
    Named{"copula", WordClass::Copula},
    Named{"country", WordClass::Country},
    Named{"each", WordClass::Each},
    Named{"enterprise", WordClass::Enterprise},
    Named{"first", WordClass::First},
    Named{"flat", WordClass::Flat},
    Named{"flow", WordClass::Flow},
    Named{"flow_quantity", WordClass::FlowQuantity},
    Named{"forecast", WordClass::Forecast},
    Named{"gap", WordClass::Gap},
    Named{"goods", WordClass::Goods},
    Named{"growth", WordClass::Growth},
    Named{"joint", WordClass::Joint},
    Named{"lead", WordClass::Lead},
    Named{"level", WordClass::Level},
    Named{"magnitude", WordClass::Magnitude},
    Named{"market", WordClass::Market},
    Named{"mom", WordClass::Mom},
    Named{"narrow", WordClass::Narrow},
    Named{"neutral", WordClass::Neutral},
    Named{"new", WordClass::New},
    Named{"newmarket", WordClass::NewMarket},
    Named{"nontrade", WordClass::Nontrade},
    Named{"place", WordClass::Place},
    Named{"position", WordClass::Position},
    Named{"prep", WordClass::Prep},
    Named{"price", WordClass::Price},
    Named{"pull", WordClass::Pull},
    Named{"rate", WordClass::Rate},
    Named{"ratio", WordClass::Ratio},
    Named{"record", WordClass::Record},
    Named{"registered", WordClass::Registered},
    Named{"same", WordClass::Same},
    Named{"same_period", WordClass::SamePeriod},
    Named{"share", WordClass::Share},
    Named{"variety", WordClass::Variety},
    Named{"verb", WordClass::Verb},
    Named{"whole", WordClass::Whole},
    Named{"yoy", WordClass::Yoy},
    Named{"zero", WordClass::Zero},
};

}  // namespace

WordClass word_class_from(std::string_view name) {
    const auto* const found = std::lower_bound(classes.begin(), classes.end(), name,
                                               [](const Named& a, std::string_view b) { return a.name < b; });
    return found != classes.end() && found->name == name ? found->value : WordClass::None;
}

}  // namespace qhdb::extract
