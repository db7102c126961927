#include "query/words.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/unicode.hpp"

namespace qhdb::query {
namespace {

struct Group {
    Role role;
    std::string_view value;
    std::string_view words;  ///< separated by |
};

constexpr auto groups = std::to_array<Group>({
    {Role::Measure, "value",
     "value|values|amount|worth|total value|totals|volume of trade|trade volume|trade value|trade figure|trade "
     "figures|总值|总额|值|额|金额|货值|总量|规模|价值|总规模|贸易额|贸易值|多少钱|数额"},
    {Role::Measure, "growth",
     "growth|growth rate|rate of growth|yoy|y/y|y-o-y|yoy growth|year on year|year over year|year-on-year "
     "growth|annual growth|increase|rise|change|percentage change|percent change|increased by how "
     "much|rate|增速|同比|增长率|增幅|涨幅|同比增速|同比增长率|同比增幅|增长速度|增长幅度|变化|变动|同比变化|涨了|"
     "涨跌"},
    {Role::Measure, "growth_change",
     "增速变化|增幅变化|增幅提升|增速提升|增速提高|增幅提高|增速回落|增幅回落|增速加快|增速放缓|降幅收窄|降幅扩大|加快|"
     "放缓|收窄|"
     "扩大|acceleration|growth acceleration|change in growth|change in the growth rate|change in growth rate|"
     "accelerated|slowed down|decelerated"},
    {Role::Measure, "average",
     "平均增速|平均水平|平均增长率|平均增幅|平均|average growth|average growth rate|average rate|average|the average"},
    {Role::Measure, "growth_mom",
     "qoq|q/q|q-o-q|quarter on quarter|quarter-on-quarter|mom|m/m|m-o-m|month on month|month over month|month-on-month "
     "growth|环比|环比增长|环比增速|环比增幅"},
    {Role::Measure, "volume", "volume|volumes|export volume in physical terms|量"},
    {Role::Measure, "share",
     "share|proportion|percent of|% of|as % of|pct of|as a percentage of|as percentage of|as a share of|as share of|as "
     "a proportion of|weight|portion|what part of|fraction|what fraction|what fraction of|how much of|how much of the "
     "total|of the total|as part of|as a part "
     "of|占比|比重|份额|占|占有率|所占比重|占据|占多少|占到多少"},
    {Role::Measure, "percentage", "percentage|what percentage|percentage share|what percent|what per cent|百分比"},
    {Role::Measure, "ratio", "ratio|the ratio|比例|比率"},
    {Role::Measure, "share_change",
     "share change|change in share|change in the share|change of share|change of the "
     "share|占比变化|比重变化|占比提升|比重提升|占比提高|比重提高|占比变动|份额变化"},
    {Role::Measure, "rank",
     "rank|ranking|ranked|ranks|position|placing|place among|placed among|what place|which place|placed "
     "nationally|排名|位次|名次|排位|排第几|第几|第几位|第几名|位居|排行|位列|居第几位|"
     "居第几"},
    {Role::Measure, "quantity",
     "quantity|quantities|tonnage|tonnes|tons|tonne|ton|physical volume|weight in tonnes|how many tonnes|how many "
     "tons|数量|重量|吨数|台数|辆数|件数|艘数|架数|双数|多少台|多少辆|多少件|多少艘|多少架|多少双|多少片|多少套|万吨|"
     "亿吨|千吨|万台|万辆|万件|万艘|万架|万双|万片|万套|万个|亿个|万只|万头|万条|"
     "万把|万张|万块|万支|万枚|万匹|万箱|万瓶|立方米|万立方米|平方米|万平方米|千升|万升|公斤|千克|万公斤|多少头|"
     "多少只|多少条|多少把|多少张|多少匹|square metres|square meters|sqm|cubic metres|cubic meters|litres|liters|"
     "kilolitres|kiloliters|kilograms|kilogrammes|kg|metric tons|metric tonnes|pieces|how many pieces|pairs|heads|"
     "几吨|几万吨|几亿吨|几千吨|几台|几辆|几件|几艘|几架|how many units|how many vehicles|how many cars|units|"
     "number of units|vehicles|多少吨|吨"},
    {Role::Measure, "quantity_growth",
     "quantity growth|volume growth|growth of quantity|growth in quantity|growth by "
     "quantity|数量增速|数量增长|量的增速"},
    {Role::Measure, "contribution",
     "contribution|contribution rate|contribute|contributed|contributes|贡献率|贡献|贡献度"},
    {Role::Measure, "pull",
     "pull|pulled|pulls|pulled up|drive|drove|driving|percentage points of growth|拉动|拉动作用|拉动点数|拉动率"},
    {Role::Measure, "growth_gap",
     "growth gap|gap in growth|gap of growth|ahead of|faster than|lead "
     "over|outpaced|outpace|points above|points below|points ahead of|points behind|percentage points above|percentage "
     "points "
     "below|percentage points ahead of|percentage points behind|percentage points higher than|percentage points lower "
     "than|percentage points faster than|percentage points slower than|增速差|高出|快于|领先|增速差距|增速高出|"
     "增速高多少|增速低多少|高几个百分点|低几个百分点|快几个百分点|慢几个百分点|高多少个百分点|低多少个百分点|"
     "快多少个百分点|慢多少个百分点|高多少百分点|低多少百分点|高几个点|低几个点|快几个点|慢几个点|高多少个点|"
     "低多少个点|快多少|慢多少|跑赢|跑输|高还是低|快还是慢|beat|beats|outperform|outperforms|outperformed|outstrip|"
     "outstripped|lag "
     "behind|lags behind|lagged behind|trail|trailed|领先于|落后于|落后|"
     "higher or lower than|faster or slower than"},
    {Role::Measure, "points", "in points|in percentage points|in pp|pp|points|几个点|个点|点"},
    {Role::Measure, "whole",
     "整体|整体水平|整体增速|外贸整体|外贸整体增速|全省整体|全省整体增速|全省外贸整体|全省外贸整体增速|全市整体|"
     "全市外贸整体增速|全州整体|全区整体|总体水平|总体增速|外贸总体|外贸总体增速|the overall|overall growth|the "
     "overall "
     "growth|total growth|growth overall|the whole"},
    {Role::Measure, "enterprises_registered",
     "registered enterprises|registered firms|registered companies|registered trading firms|registered trading "
     "companies|registered trading enterprises|registered traders|enterprises "
     "registered|备案企业|注册企业|备案企业数|备案企业数量"},
    {Role::Measure, "enterprises_change",
     "additional enterprises|more enterprises|more firms|企业增加|新增企业|增加企业"},
    {Role::Measure, "partners_new",
     "new partners|new trading partners|new trade partners|new "
     "markets|新增贸易伙伴|新增贸易伙伴数|新贸易伙伴|新贸易伙伴数|新的贸易伙伴|新增贸易伙伴数量|新增伙伴|新增市场|"
     "新增多少个贸易伙伴"},
    {Role::Measure, "commodities",
     "number of commodities|number of products|number of kinds|kinds of "
     "products|varieties|品种数|种类数|商品种类|品种数量|种类|多少种|品种"},
    {Role::Measure, "commodities_change", "new commodities|new varieties|新增品种|新增种类"},

    {Role::Flow, "total",
     "imports and exports|import and export|exports and imports together|total trade|foreign trade|total imports and "
     "exports|overall trade|external trade|two-way trade|total foreign trade|import export|import-export|imports plus "
     "exports|进出口|外贸进出口|进出口贸易|贸易总额|贸易总值|进出口总值|进出口总额|货物进出口|对外贸易进出口|"
     "货物贸易进出口|进出口额|进出口值|外贸总值|外贸总额|外贸总量|总进出口"},
    {Role::Flow, "export",
     "export|exports|exported|exporting|sell|sold|sells|ship|ships|shipped|sell to|sold "
     "to|卖|卖出|卖了|outbound|shipments abroad|shipped abroad|sold abroad|sell abroad|sales abroad|overseas "
     "sales|overseas shipments|出口|外销|出口贸易|外贸出口|卖到国外|出口总额"},
    {Role::Flow, "import",
     "import|imports|imported|importing|buy|buys|bought|purchase|purchases|purchased|买|买了|买入|inbound|purchases "
     "from abroad|bought abroad|bought from abroad|buy from abroad|进口|进口贸易|外贸进口"},
    {Role::Flow, "balance",
     "balance|surplus|deficit|trade surplus|trade deficit|trade balance|net exports|balance of "
     "trade|顺差|逆差|贸易顺差|贸易逆差|差额|贸易差额|净出口|外贸顺差|进出口差额"},
    {Role::Trade, "total",
     "trade|trading|trades|traded|total|commerce|trade in goods|goods trade|merchandise "
     "trade|外贸|贸易|对外贸易|货物贸易|双边贸易|外贸贸易|总体|外经贸|往来|贸易往来|外贸情况|生意|做生意"},

    {Role::Change, "+",
     "grow|grew|grown|growing|rising|rose|increasing|increased|expanded|gained|gain|gains|went up|go "
     "up|up|climbed|增长|增加|上升|上涨|增|正增长|同比增长|同比上升|提高|提升|涨"},
    {Role::Change, "-",
     "decline|declined|declining|fall|fell|fallen|falling|drop|dropped|decrease|decreased|decreasing|shrank|shrink|"
     "shrunk|contract|contracted|down|went down|decreases|falls|lost "
     "ground|slumped|plunged|下降|下滑|减少|下跌|负增长|萎缩|同比下降|同比减少|降|跌|降低|回落|跌了"},
    {Role::Measure, "growth", "降幅|跌幅|rate of decline"},
    // By how much at least, in percent; "multiple" leaves it open.
    {Role::Change, "+100", "doubled|double|doubling|翻番|翻倍|翻了番|翻了倍|翻一番|翻了一番|翻一倍|翻了一倍"},
    {Role::Change, "+200", "tripled|triple|tripling|trebled|treble"},
    {Role::Change, "+300", "quadrupled|quadruple|翻两番|翻了两番"},
    {Role::Change, "multiple",
     "翻了几番|翻几番|翻了多少番|翻多少番|翻了几倍|翻几倍|by what factor|by what multiple|how many times over"},

    {Role::Count, "",
     "number of|how many|count|counts|count of|number|the number "
     "of|数|家数|个数|多少家|多少个|几个|几家|有几|户数|多少户"},
    {Role::Noun, "enterprises",
     "enterprise|enterprises|firms|firm|companies|company|businesses|businessess|traders|trading "
     "firms|exporters|importers|有进出口实绩的企业|有进出口实绩企业|有外贸实绩的企业|"
     "有外贸实绩企业|"
     "有进出口记录的企业|有进出口记录的外贸企业|有进出口业务的企业|有进出口实绩的外贸企业|"
     "有实绩的外贸企业|有实绩企业|有进出口记录的企业数|有进出口记录的企业数量|有外贸实绩的企业数|"
     "有进出口实绩的企业数量|"
     "有实绩的企业|进出口企业|外贸企业|企业|企业数|"
     "企业数量|实绩企业|有进出口实绩的企业|有进出口实绩的企业数|有进出口实绩企业数|有实绩的企业数|实绩企业数|"
     "外贸企业数|进出口企业数|进出口企业数量|外贸企业数量|企业家数|外贸主体|经营主体|外贸经营主体|enterprises with "
     "trade|enterprises that traded|active "
     "enterprises|trading enterprises|企业个数"},
    {Role::Noun, "exporting enterprises",
     "有出口实绩的企业|有出口实绩企业|有出口实绩的企业数|有出口实绩的企业数量|出口实绩企业|有出口业绩的企业"},
    {Role::Noun, "importing enterprises", "有进口实绩的企业|有进口实绩企业|有进口实绩的企业数|有进口实绩的企业数量"},
    {Role::Noun, "partners",
     "有贸易往来的国家地区数|有贸易往来的国家和地区数|有贸易往来的国家数|有贸易往来的国家和地区|有贸易往来的国家地区|"
     "有贸易往来的国家|有贸易往来的伙伴|贸易伙伴数|贸易伙伴数量|伙伴数量|贸易伙伴个数|number of partners|number of "
     "trading partners|number of trade "
     "partners"},

    {Role::Member, "prefecture",
     "prefecture|city|autonomous prefecture|prefecture-level "
     "city|城市|设区市|设区的市|地市|地级市|市州|州市|市（州）|市(州)|地州|地州市|盟市"},
    {Role::Member, "prefecture+",
     "prefectures|cities|prefecture-level cities|prefectures and cities|cities and prefectures|市州们|autonomous "
     "prefectures|prefecture-level "
     "divisions|各市州|各州市|各地市|各市|各州|各地州|各地级市|全省各市州|各市（州）|各市(州)|各盟市|各城市|各设区市|"
     "各设区的市|主要城市|分城市|分设区市|分市州|分地市|"
     "分州市|各市、州|市、州"},
    {Role::Member, "province", "province|省份"},
    {Role::Member, "province+", "provinces|各省|各省份|各省市|各省区市|分省|各省市区|各省区"},
    {Role::Member, "county", "county|district|区县|县区|县|县市|县市区|区县市|县区市|区市县|旗县|旗市|旗县区"},
    {Role::Member, "county+",
     "counties|districts|各县|各区县|各县区|分区县|分县|各县市|各县市区|各县（市、区）|各县(市、区)|各县(市,区)|"
     "各区县市|各县区市|各区市|各市区|各旗县|各旗市|各旗县市|各旗县区|分县市|分县市区|county-level divisions|"
     "counties and districts|districts and counties"},
    {Role::Member, "zone", "zone|开发区"},
    {Role::Member, "zone+", "zones|development zones|各开发区|各园区"},
    {Role::Member, "region", "region|area|place|地区|区域|地方"},
    {Role::Member, "region+", "regions|areas|places|各地|各地区|分地区|各区域|sub-regions"},
    {Role::Member, "commodity",
     "commodity|product|goods|item|category|good|商品|产品|货物|货品|品类|大宗商品|merchandise|东西|种商品|种产品|"
     "种货物|"
     "类商品|类产品|项商品|项产品|个商品|个产品|大商品|大类商品"},
    {Role::Member, "commodity+",
     "commodities|products|items|categories|各类商品|各商品|各产品|分商品|分产品|主要商品|重点商品|各类产品|各种商品|"
     "各种产品|commodity breakdown"},
    {Role::Member, "partner",
     "partner|trading partner|trade "
     "partner|market|destination|source|origin|贸易伙伴|伙伴|市场|贸易对象|目的地|来源地|国别地区|国别"},
    {Role::Member, "partner+",
     "partners|trading partners|trade "
     "partners|markets|destinations|sources|origins|各贸易伙伴|主要贸易伙伴|分伙伴|主要市场|各市场|各主要市场|partner "
     "breakdown"},
    {Role::Member, "country", "country|nation|国家|国家地区|国家（地区）|国家(地区)|国家或地区|国"},
    {Role::Member, "country+", "countries|nations|各国|各国家|分国别|按国别|国家和地区|分国家|分国别地区"},
    {Role::Member, "ownership",
     "ownership|ownership type|type of ownership|enterprise type|type of enterprise|company type|firm type|kind of "
     "enterprise|企业性质|所有制|企业类型|性质|经济类型|主体类型"},
    {Role::Member, "ownership+",
     "ownerships|ownership types|enterprise types|types of enterprise|types of enterprises|types of companies|types of "
     "firms|各类企业|各类主体|分企业性质|不同所有制|各类经营主体|各所有制"},
    {Role::Member, "regime",
     "regime|customs regime|trade mode|mode of trade|trade regime|trading form|form of trade|type of "
     "trade|贸易方式|监管方式"},
    {Role::Member, "regime+",
     "regimes|customs regimes|trade modes|modes of trade|trade regimes|forms of "
     "trade|各贸易方式|各种贸易方式|分贸易方式"},
    {Role::Member, "flow", "flow|direction|trade flow|进出口方向|流向|贸易流向"},
    {Role::Member, "flow+", "flows|directions|分进出口|分流向|分出口和进口"},
    {Role::Member, "period+",
     "over time|over the years|time series|history|trend|trends|evolution|historically|through time|periods|by "
     "period|in each period|development over "
     "time|历年|历次|各期|走势|趋势|历史|时间序列|逐期|各时期|分期|历期|各时段|历史数据|变化趋势|分时期|按时间|按时期"},
    {Role::Member, "period", "period|point in time|时段"},
    {Role::Member, "year+", "annually|year by year|by year|yearly|years|逐年|各年|分年|分年度|每年|各年度|按年"},
    {Role::Member, "year", "year|calendar year|年|年份|年度"},
    {Role::Member, "quarter+",
     "quarterly|quarter by quarter|by quarter|quarters|quarter on quarter series|各季度|分季度|逐季|每季度|各季|每季|"
     "按季度"},
    {Role::Member, "quarter", "quarter|季度|季|个季度"},
    {Role::Member, "month+", "monthly|month by month|by month|months|逐月|各月|分月|每月|各月份|每个月|按月"},
    {Role::Member, "month", "month|月|月份|个月"},

    {Role::By, "",
     "by|per|broken down by|split by|grouped by|breakdown by|breakdown of|according "
     "to|across|among|分|按|按照|依|breakdown|split"},
    {Role::Each, "", "each|every|for each|all the|各|每个|每|各个|各自|分别|respective|所有"},
    {Role::Which, "",
     "which of the|which one of the|which "
     "of|which|whose|哪个|哪一个|哪家|哪个地方|哪|哪一|哪种|哪类|哪一种|哪一类|which one"},
    {Role::Who, "", "who|whom|谁"},
    {Role::Where, "", "where|where to|where from|哪里|哪儿|何处|到哪|去哪"},
    {Role::What, "", "什么|啥|些什么|什么东西|些啥|what goods|what kind of goods|what kinds of goods"},
    {Role::What, "did", "what did|what does|what do|what has"},
    {Role::Main, "", "main|major|leading|key|principal|most important|chief|主要|重要|重点|最主要的|主力|大宗"},
    {Role::Sum, "",
     "combined|together|altogether|in sum|sum of|the sum of|sum|added up|taken together|put "
     "together|合计|加起来|之和|总和|加总|合在一起|合起来|合共|两者合计"},
    {Role::Cumulated, "", "cumulative|cumulated|cumulatively|accumulated|累计|累积"},
    {Role::Between, "",
     "几倍|多少倍|倍|之比|how many times|times|how many times larger|how many times bigger|"
     "how many times larger than|how many times bigger than|how many times as large as|how many times as much as|"
     "times as large as|times as much as|times larger than|times bigger than|两者|二者"},
    {Role::Between, "gap",
     "差多少|相差|相差多少|差几个点|多少个点|多多少|少多少|多了多少|高多少|低多少|"
     "difference|the difference|gap|the gap|差距|高出多少"},
    {Role::WhichMany, "", "哪些|哪几个|有哪些|which ones"},

    {Role::Order, "desc", "top|highest|前|最高|排在前|居前|名列前茅|靠前|排名前|排前"},
    {Role::Order, "desc!",
     "sorted by|sort by|ordered by|order by|descending|desc|in descending order|high to low|从高到低|由高到低|降序"},
    {Role::Order, "desc:value",
     "largest|biggest|most|greatest|number one|no. 1|top-ranked|the most|largest "
     "amount|最大|最多|第一大|头号|最主要|最大的"},
    {Role::Order, "desc!:value", "从大到小|由大到小|largest first|biggest first"},
    {Role::Order, "desc:growth",
     "fastest|fastest growing|fastest-growing|grew fastest|grew most|grew the most|grew the fastest|growing "
     "fastest|strongest|strongest growth|quickest|rising fastest|highest growth|biggest increase|largest "
     "increase|biggest gain|biggest gains|increased most|increased the most|rose most|rose the "
     "most|最快|增长最快|增速最快|增速最高|增幅最大|增长最多|涨幅最大|增长最大|增最快"},
    {Role::Order, "asc", "bottom|lowest|weakest|最低|垫底|倒数|后|最差|排在后|靠后|排名后"},
    {Role::Order, "asc!", "ascending|asc|in ascending order|low to high|升序|从低到高|由低到高"},
    {Role::Order, "asc:value", "smallest|least|fewest|tiniest|最小|最少"},
    {Role::Order, "asc!:value", "从小到大|由小到大|smallest first"},
    {Role::Order, "asc:growth",
     "slowest|slowest growing|slowest-growing|grew slowest|grew least|grew the least|fell most|fell the most|declined "
     "most|declined the most|dropped most|dropped the most|fell fastest|biggest drop|largest drop|biggest "
     "decline|largest decline|biggest fall|steepest decline|sharpest decline|shrank most|lowest "
     "growth|最慢|增长最慢|增速最慢|增速最低|降幅最大|下降最多|下降最快|跌幅最大|增长最少|下降最大"},

    {Role::Operator, ">",
     "above|over|more than|greater than|higher "
     "than|exceeding|exceed|exceeds|exceeded|larger than|in excess "
     "of|beyond|bigger than|>|超过|高于|大于|超|多于|突破|逾|超出"},
    {Role::Operator, ">=",
     "at least|no less than|not less than|minimum|>=|≥|not below|no lower "
     "than|至少|不低于|不少于|达到|不小于|大于等于|最少有"},
    {Role::Operator, "<",
     "slower than|more slowly than|below|under|less than|lower than|smaller than|fewer "
     "than|<|低于|小于|少于|不足|不到|未达到"},
    {Role::Operator,
     "<=", "at most|no more than|not more than|up to|maximum|<=|≤|不超过|不高于|至多|最多不超过|不大于|小于等于"},
    {Role::Operator, "between", "between|介于"},
    {Role::Postfix, ">=", "以上|及以上|or more|or higher|and above|or above|and more"},
    {Role::Postfix, "<=", "以下|以内|及以下|or less|or lower|and below|or below"},
    {Role::Postfix, "between", "之间"},

    {Role::Compare, "against",
     "vs|vs.|versus|compared|compared with|compared to|in comparison with|in comparison to|against|relative "
     "to|相比|相比较|比起|相较|较|比|相对于"},
    {Role::Compare, "",
     "which is bigger|which is larger|which is higher|which is more|which was bigger|which was larger|"
     "which was higher|which was "
     "more|哪个大|哪个更大|哪个多|哪个更多|哪个高|哪个更高|谁大|谁更大|谁多|谁更多|谁高|谁更高|"
     "compare|comparison of|comparison|difference between|comparing|比较|对比|与之相比|差异|差别"},
    {Role::LastSame, "",
     "compared with a year earlier|compared with the year before|compared with last year|compared to last "
     "year|compared with the same period last year|compared to the same period last year|compared with the same period "
     "of last year|on a year earlier|from a year earlier|than a year earlier|than a year ago|from a year ago|compared "
     "to a year ago|compared to a year "
     "earlier|与去年同期相比|与上年同期相比|较去年同期|较上年同期|比去年同期|比上年同期|同去年相比|与去年相比|比去年|"
     "较上年|比上年|较去年"},
    {Role::Latest, "ytd", "ytd|year to date|year-to-date|年初至今|年初以来"},
    {Role::Latest, "",
     "latest|most recent|newest|current|currently|latest available|last available|so "
     "far|now|recent|recently|to date|最新|最近|目前|现在|当前|最近一期|最新一期|近期|至今为止|最新数据|如今"},
    {Role::Since, "",
     "since|from … on|starting|starting from|starting in|from the start "
     "of|onwards|onward|以来|起|自|至今|起至今"},
    {Role::To, "", "to|through|until|till|up until|至|到|-|–|—|~|－|～|→"},
    {Role::And, "", "and|&|+|plus|as well as|along with|also|、|和|及|以及|并|跟|,|，|;|；|与|/|同|还有|连同|or|或"},
    {Role::Option, "", option_mark},
    {Role::Toward, "",
     "with|w/|w|from|对|向|从|往|and with|towards|toward|into|destined for|bound for|来自|和…的|销往|运往|同…的"},
    {Role::Home, "province",
     "全省|我省|本省|省内|the province|province-wide|provincewide|provincial|whole province|the whole province|entire "
     "province|the entire province|province as a "
     "whole|整个省|全自治区|全疆|全藏|全川|全粤|全闽|全鲁|全桂|全滇|全黔|全琼|全蒙|全陇|全赣|全湘|全鄂|全豫|全冀|"
     "全苏|全浙|"
     "全皖|疆内|区内"},
    {Role::Home, "area", "全区"},  // of an autonomous region, or of a district
    {Role::Home, "prefecture",
     "全市|全州|我市|我州|本市|本州|the prefecture|the city|the whole city|the whole prefecture"},
    {Role::Nation, "",
     "national|nationally|nationwide|chinese|country-wide|countrywide|in the nation|the nation|whole country|the whole "
     "country|nation-wide|全国|国内|全国性|我国"},
    {Role::Earlier, "",
     "a year earlier|a year ago|a year before|year earlier|one year earlier|the year before|base|base period|base "
     "value|same period a year earlier|same period of the previous year|previous year's same period|same period last "
     "year|the same period last year|same period of last year|the same period of last year|year-ago|year "
     "ago|上年同期|去年同期|上年同期基数|去年同期基数|上年同期数|去年同期数|基期|基数|同期基数|上年同期值|去年同期值|"
     "上年基数|同期值|一年前"},

    {Role::Suffix, "prefecture", "市|州|自治州|地区|city|prefecture|autonomous prefecture|municipality"},
    {Role::Suffix, "province", "省|自治区|province|autonomous region"},
    {Role::Suffix, "county", "县|区|county|district"},

    // Known, and known to be no trade in goods: refused as one word instead of in pieces.
    {Role::Unknown, "",
     "excluding|except|except for|without|other than|other|not|no|non|exclude|excludes|why|how "
     "come|reason|reasons|cause|caused|because|when|if|instead of|rather "
     "than|better|worse|best|worst|well|great|greater|small|large|big|averages|mean|median|forecast|forecasts|expected|"
     "planned|per "
     "capita|人均|月均|年均|季均|为什么|为何|为啥|因何|原因|何时|什么时候|预计|预测|目标|计划|以外|之外|其他|其它|"
     "其余|非|不|没|未|除|除了|除去|不含|不包括|扣除"},
    // Figures that no bulletin of trade in goods gives: the note says so.
    {Role::Unknown, "no trade",
     "price|prices|unit price|cost|costs|tariff|tariffs|duty|duties|policy|profit|profits|revenue|revenues|income|tax|"
     "taxes|gdp|gross domestic product|inflation|cpi|ppi|pmi|population|tourists|tourism|visitors|wages|wage|salary|"
     "unemployment|employment|jobs|retail sales|industrial output|output|production|exchange rate|stock "
     "price|throughput|passengers|flights|investment|investments|foreign direct investment|fdi|project|projects|"
     "clearance time|services trade|trade in services|service trade|emissions|carbon emissions|value "
     "added|weather|house prices|housing prices|property prices|rainfall|temperature|water level|water levels|"
     "cargo throughput|container throughput|port throughput|passenger traffic|box office|unit prices|average price|"
     "average prices|gdp growth|births|deaths|"
     "国内生产总值|地区生产总值|生产总值|旅游收入|财政收入|税收|关税|价格|单价|均价|成本|利润|营业收入|"
     "一般公共预算收入|固定资产投资|社会消费品零售总额|零售额|工业增加值|人均收入|居民收入|游客|人口|就业|房价|物价|"
     "汇率|股价|天气|投资|投资额|外资使用|实际使用外资|利用外资|外商直接投资|增加值|产量|产值|销量|发电量|用电量|"
     "水位|气温|降水量|降雨量|票房|彩票|房租|地价|门票|出租率|入住率|粮食产量|财政支出|一般公共预算支出|存款|贷款余额|"
     "消费额|居民消费价格|电影|免税购物|免税店|购物金额|港口吞吐量|货物吞吐量|集装箱吞吐量|货邮吞吐量|旅客吞吐量|"
     "吞吐量|货运量|客运量|客流量|旅客|航班|通关时间|通关时效|服务贸易|碳排放|项目|项目数|新开工项目|新开工项目数|"
     "开工项目|签约项目|招商|招商引资|到位资金|专利|论文|学生|工资|失业率"},

    {Role::Unit, "CNY",
     "in yuan|in rmb|in cny|million yuan|billion yuan|million rmb|billion rmb|million cny|billion cny|in "
     "renminbi|cny|rmb|renminbi|yuan|人民币|元|亿元|万元|以人民币计|人民币计|in rmb terms|in yuan "
     "terms|yuan-denominated|人民币计价|以人民币计价|按人民币计|按人民币"},
    {Role::Unit, "USD",
     "in usd|in dollars|in us dollars|million usd|billion usd|million dollars|billion dollars|million us "
     "dollars|billion us dollars|usd|us "
     "dollars|dollars|us$|美元|亿美元|万美元|以美元计|美元计|美元计价的|in dollar terms|in us dollar "
     "terms|dollar-denominated|in terms of dollars|美元计价|以美元计价|按美元计|按美元"},

    {Role::Filler, "",
     "the same period of|the same period in|same period of|same period "
     "in|同期|whether|developed|developing|evolved|look|looks|looked|look like|happen|happened|goods "
     "worth|fared|record|post|"
     "posted|log|logged|saw|seen|hit|score|generate|generated|name|identify|state|stated|provide|print|fetch|"
     "compute|calculate|summarise|summarize|abroad|with the world|official|published|approximately|around|roughly|"
     "customs|bulletin|bulletins|statistic of|do we know|known|available|value terms|in value|by value|"
     "in value terms|into "
     "account|pct|单季|当季|单季度|单月|当月|同类|同类商品|同类产品|同类出口商品|同类出口产品|同类进口商品|"
     "同类商品出口|同类产品出口|同类商品进口|有进出口实绩的|有进出口实绩|有出口实绩的|有出口实绩|有进口实绩的|有实绩的|"
     "有实绩|有外贸实绩的|有进出口记录的|有进出口业务的|开展进出口业务的|实绩|咋样|咱|咱们|列举|计算|排一下|形势|成绩|"
     "如下|给|海关|公布|公报|发布|据|"
     "据统计|同时|增长情况如何|状况|外贸数据|具体数字|具体数据|数目|当中|大致|请告知|告知|提供|对外|the|a|an|"
     "of|in|for|on|is|are|was|were|be|been|being|has|have|had|do|does|did|what|what's|whats|how|how's|much|many|"
     "show|show me|give|give me|me|list|tell|tell me|find|get|please|pls|plz|i|i'd|we|you|can|could|would|will|"
     "should|want|need|know|like|to know|let|us|about|as|its|it's|it|their|our|my|your|his|that|those|these|this|"
     "than|then|so|data|figure|figures|number was|statistics|stats|statistic|information|info|report|reported|"
     "reports|according|during|within|while|recorded|totalled|totaled|total of|amounted|amount to|amounted to|"
     "reach|reached|stand at|stood at|come to|came to|come|came|overall|only|just|respectively|period of|s|'s|’s|"
     "see|display|look up|lookup|query|question|answer|table|chart|table of|list of|lists|have the|had the|having|"
     "get the|hello|hi|thanks|thank|kindly|quickly|exactly|actual|actually|far|account|accounted|accounts|"
     "accounted for|account for|made|make|made up|make up|makes up|took|take|go|going|went|goes|performance|"
     "perform|performed|fare|results|result|did they|them|yes|no doubt|were there|is there|are there|there were|"
     "terms|in terms of|terms of|measured|expressed|calendar|with respect to|respect|regarding|concerning|using|"
     "use|used|carried|carried out|engaged|engaged in|involved|taking part|percent|per cent|%|sorted|ordered|"
     "come from|came from|went to|go to|did we|did it|?|？|!|！|.|。|:|：|(|)|（|）|\"|“|”|「|」|《|》|'|·|…|请|"
     "请问|请给出|给出|查询|查|查一下|看|看一下|看看|告诉我|告诉|我|我想|想|想知道|知道|要|需要|帮|帮我|一下|列出|"
     "列|显示|展示|给我|多少|是多少|有多少|为多少|达多少|达到多少|多大|多高|几何|如何|怎么样|怎样|怎么|是什么|"
     "什么样|是|为|的|了|吗|呢|啊|吧|么|有|在|于|中|里|内|上|下|之|其|其中|所|被|把|将|也|都|又|再|还|就|才|已|"
     "已经|曾|情况|数据|数字|统计|统计数据|信息|资料|表|清单|列表|明细|报告|概况|表现|水平|期间|时期|时间|当年|"
     "全部|实现|完成|达|达到了|占了|做了|开展|有关|关于|方面|以|用|让|使|由|个百分点|百分点|百分之多少|几成|名单|"
     "依次|具体|分析|显著|大概|约|左右|到底|究竟|名|位|项|in "
     "total|实际|真实|与否|是否|有没有|居|位于|处于|占到|发生|产生|值是|"
     "贸易中|有着|做|最终|对应|相关|那个|这|这个|它|它们|您|你|你好|您好|谢谢|麻烦|能|能否|可以|可否|时候|后来|"
     "多少呢|有多大|有多高|有多快|whole|entire|all|both|any|how large|how big|how high|how fast|how quickly|"
     "how strongly|how much money|money|how many percent|by how many percentage points|how many percentage points|"
     "how many points|how long ago|to the world|with the rest of the world|at the level of|at a level of|"
     "whole "
     "year's|共|共有|一共|总共|总的|是多大|那|的话|个|多少个百分点|百分之几|几个百分点|多少亿|几个亿|多少个亿|多少万|"
     "何|求|发往|共计|"
     "when it comes to|if any|as a whole|on the whole|all in all|who knows|there|at"},
});

/// All words of the groups, the first group's meaning of each. One allocation a table: a map that makes a node of each
/// of the words cost more than everything else that reading a question does.
class Index {
public:
    Index() : slots_(8192) {
        entries_.reserve(slots_.size() / 2);
        for (const Group& group : groups) {
            for (std::string_view rest = group.words; !rest.empty();) {
                const std::size_t bar = std::min(rest.find('|'), rest.size());
                add({rest.substr(0, bar), Word{group.role, group.value}});
                rest.remove_prefix(std::min(bar + 1, rest.size()));
            }
        }
    }

    struct Entry {
        std::string_view phrase;
        Word word;
    };
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

    [[nodiscard]] const Word* find(std::string_view phrase) const {
        const std::uint32_t place = slots_[slot_of(phrase)];
        return place == 0 ? nullptr : &entries_[place - 1].word;
    }

private:
    // Where the phrase is, or would be.
    [[nodiscard]] std::size_t slot_of(std::string_view phrase) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = std::hash<std::string_view>{}(phrase)&mask;
        while (slots_[slot] != 0 && entries_[slots_[slot] - 1].phrase != phrase) slot = (slot + 1) & mask;
        return slot;
    }

    void add(const Entry& entry) {
        std::uint32_t& place = slots_[slot_of(entry.phrase)];
        if (place != 0) return;
        entries_.push_back(entry);
        place = static_cast<std::uint32_t>(entries_.size());
        if (entries_.size() * 2 > slots_.size()) grow();
    }

    void grow() {
        slots_.assign(slots_.size() * 4, 0);
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            slots_[slot_of(entries_[i].phrase)] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // powers of two; number of the entry from 1, 0 = empty
};

const Index& index() {
    static const Index table;
    return table;
}

std::vector<std::string_view> keys() {
    std::vector<std::string_view> all;
    for (const auto& [phrase, word] : index().entries()) {
        if (word.role != Role::Unknown) all.push_back(phrase);
    }
    std::sort(all.begin(), all.end());
    return all;
}

constexpr std::array<std::string_view, 43> role_names = {"filler",
                                                         "measure",
                                                         "flow",
                                                         "flow",
                                                         "growth",
                                                         "count",
                                                         "counted",
                                                         "grouping",
                                                         "grouping",
                                                         "grouping",
                                                         "which",
                                                         "which",
                                                         "which",
                                                         "grouping",
                                                         "grouping",
                                                         "grouping",
                                                         "sum",
                                                         "cumulated period",
                                                         "comparison",
                                                         "order",
                                                         "condition",
                                                         "condition",
                                                         "comparison",
                                                         "latest period",
                                                         "since",
                                                         "to",
                                                         "and",
                                                         "option",
                                                         "partner follows",
                                                         "home region",
                                                         "nation",
                                                         "year earlier",
                                                         "growth",
                                                         "level",
                                                         "unit",
                                                         "period",
                                                         "number",
                                                         "region",
                                                         "partner",
                                                         "commodity",
                                                         "ownership",
                                                         "regime",
                                                         "unknown"};

}  // namespace

std::string_view to_string(Role role) { return role_names[static_cast<std::size_t>(role)]; }

const Word* find_word(std::string_view phrase) { return index().find(phrase); }

std::size_t longest_word() { return 48; }

const std::vector<std::string_view>& all_words() {
    static const std::vector<std::string_view> all = keys();
    return all;
}

}  // namespace qhdb::query
