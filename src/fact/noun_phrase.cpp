#include "fact/noun_phrase.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/unicode.hpp"

namespace qhdb::fact {
namespace {

using View = std::u32string_view;

// Words that stand before a product and are no part of it.
constexpr std::initializer_list<View> leading = {
    U"主要", U"其他", U"其它", U"此外", U"同时",     U"另外",     U"全年",   U"累计", U"分别", U"仅",   U"单",
    U"而",   U"且",   U"又",   U"则",   U"的",       U"了",       U"在",     U"是",   U"为",   U"由",   U"以",
    U"将",   U"被",   U"从",   U"对",   U"也",       U"均",       U"共",     U"据",   U"和",   U"与",   U"及",
    U"以及", U"等",   U"包括", U"例如", U"如",       U"特别是",   U"尤其是", U"其中", U"其",   U"、",   U"，",
    U".",    U"．",   U"【",   U"】",   U"：",       U"“",        U"”",      U"‘",    U"’",    U"《",   U"》",
    U"首次", U"传统", U"优势", U"重点", U"上述",     U"各类",     U"相关",   U"全部", U"大宗", U"当地", U"本地",
    U"国内", U"新增", U"期间", U"海关", U"数据显示", U"统计显示", U"单看",   U"看",   U"来看", U"内",   U"上",
    U"下",   U"大幅", U"快速", U"稳步", U"持续",     U"继续",     U"规模",   U"商品", U"自产", U"国产", U"地产",
    U"）",   U"受",   U"因",   U"按",   U"分",       U"类",       U"种",     U"所",   U"有",   U"成为", U"-",
    U"·",    U"●",    U"■",    U"□",    U"◆",        U"但",       U"并",     U"还",   U"已",   U"只",   U"及其他",
    U"来自", U"年",   U"等地", U"等市", U"等县",     U"等省",
};

constexpr std::initializer_list<View> trailing = {
    U"的",   U"等",   U"和",   U"与",   U"及",     U"以及",   U"、",   U"，",   U"“",    U"‘",    U"”",    U"’",
    U"（",   U"类",   U"方面", U"领域", U"实现",   U"累计",   U"完成", U"同比", U"共",   U"合计", U"均",   U"也",
    U"仍",   U"则",   U"已",   U"总",   U"等产品", U"等商品", U"又",   U"还",   U"首次", U"分别", U"贸易", U"全年",
    U"有",   U"市场", U"规模", U"数量", U"品种",   U"种类",   U"再",   U"双双", U"其他", U"一项", U"单项", U"大幅",
    U"快速", U"稳定", U"强劲", U"持续", U"交付",   U"由",     U"仅",   U"只",   U"就",
};

// What stands before one of these belongs to a modifier: 以氧化镁为主的…, …有限公司的…, 莴苣、洋葱等…
constexpr std::initializer_list<View> cut_after = {
    U"为主的", U"为代表的", U"为主体的", U"公司的", U"企业的", U"生产的", U"自产的",   U"加工的",
    U"制造的", U"原产的",   U"所需的",   U"种植的", U"养殖的", U"在内的", U"为原料的", U"最大的",
    U"最多的", U"最快的",   U"较大的",   U"较多的", U"较快的", U"领先的", U"第一的",
};

// A phrase with one of these in it is a sentence, not a product.
constexpr std::initializer_list<View> verbs = {
    U"实现",   U"带动", U"推动", U"拉动",     U"保持", U"成为",     U"由于", U"受到",   U"开展",     U"支持",
    U"帮助",   U"通过", U"显示", U"统计",     U"记者", U"获悉",     U"发布", U"我们",   U"作为",     U"占据",
    U"延续",   U"重回", U"拓展", U"重返",     U"呈现", U"推进",     U"加快", U"进一步", U"位居",     U"总值",
    U"总额",   U"规模", U"同比", U"环比",     U"增速", U"增幅",     U"增长", U"下降",   U"企业",     U"海关",
    U"公司",   U"集团", U"主体", U"市场",     U"国家", U"贸易伙伴", U"有望", U"预计",   U"比重",     U"占比",
    U"百分点", U"第一", U"记录", U"情况",     U"来看", U"方式",     U"港口", U"口岸",   U"班列",     U"税收",
    U"税款",   U"关税", U"税费", U"退税",     U"税率", U"纳税",     U"征税", U"税务",   U"无论",     U"不论",
    U"不管",   U"还是", U"畅销", U"热销",     U"贷款", U"投资",     U"收入", U"消费者", U"居民",     U"旅客",
    U"项目",   U"合同", U"订单", U"平台",     U"政策", U"指数",     U"价格", U"均价",   U"经济",     U"生产总值",
    U"增加值", U"人次", U"用户", U"就业",     U"部门", U"活动",     U"世界", U"全球",   U"中国",     U"今年",
    U"去年",   U"连续", U"出现", U"半壁江山", U"稳中", U"新高",     U"次高", U"历史",   U"朋友圈",   U"扩展",
    U"往来",   U"日均", U"月均", U"年均",     U"人均", U"业务",     U"形势", U"速度",   U"能力",     U"水平",
    U"成本",   U"时间", U"效率", U"创下",     U"影响", U"减产",     U"次于", U"依赖",   U"检验检疫", U"达到",
    U"卖到",   U"卖出", U"走出", U"走俏",     U"火爆",
};

// Nouns too general to be a product by themselves.
constexpr std::initializer_list<View> vague = {
    U"台数",     U"辆数",     U"件数",     U"吨数",     U"板块",     U"品类",   U"领域", U"行业",
    U"产业",     U"直接",     U"主力",     U"产品",     U"商品",     U"货物",   U"物资", U"外贸",
    U"贸易",     U"总",       U"额",       U"值",       U"量",       U"其他",   U"品",   U"方面",
    U"主力",     U"类",       U"大类",     U"市场",     U"数据",     U"金额",   U"同期", U"增量",
    U"全部",     U"规模",     U"月度",     U"季度",     U"地州市",   U"市州",   U"省份", U"传统优势产品",
    U"特色产品", U"优势产品", U"主要产品", U"重点产品", U"重点商品", U"人民币", U"优势", U"市州",
    U"地市",     U"区域",     U"特别",     U"逆势",     U"尤其",     U"最新",   U"若以", U"距离",
    U"目标",     U"任务",     U"国",       U"城市",     U"州市",     U"大宗",   U"部分", U"多数"};

// 出口商品, 全部商品: all goods.
constexpr std::initializer_list<View> all_goods = {U"全部", U"各类", U"所有", U"进出",
                                                   U"外贸", U"出口", U"进口", U"商品和"};

// What a class of goods without a name is called by.
constexpr std::initializer_list<View> qualities = {U"传统", U"优势",     U"特色", U"主要", U"重点",   U"主导",
                                                   U"拳头", U"高附加值", U"支柱", U"新兴", U"高质量", U"大宗"};

// Words that begin a sentence, not a name.
constexpr std::initializer_list<View> pointing = {U"这",   U"那",   U"该",   U"此",   U"针对", U"面对",
                                                  U"随着", U"由于", U"依托", U"依靠", U"得益", U"地区"};

bool contains_any(View text, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return text.find(word) != View::npos; });
}

std::size_t longest_head(View text, std::initializer_list<View> words) {
    std::size_t longest = 0;
    for (const View word : words) {
        if (text.starts_with(word)) longest = std::max(longest, word.size());
    }
    return longest;
}

std::size_t longest_tail(View text, std::initializer_list<View> words) {
    std::size_t longest = 0;
    for (const View word : words) {
        if (text.ends_with(word)) longest = std::max(longest, word.size());
    }
    return longest;
}

std::u32string without_brackets(View words) {
    std::u32string plain;
    int depth = 0;
    for (const char32_t c : words) {
        if (c == U'（') ++depth;
        if (depth == 0) plain.push_back(c);
        if (c == U'）' && depth > 0) --depth;
    }
    return plain;
}

bool in_vocabulary(View words) { return !Vocabulary::current().named(TermKind::Commodity, to_utf8(words)).empty(); }

// 劳动密集型产品（纺织、服装等7大类）is known by what stands outside its brackets.
bool is_known(View words) {
    return in_vocabulary(words) || (words.ends_with(U"）") && in_vocabulary(without_brackets(words)));
}

// Cuts a range of the text from both sides; the vocabulary's own names are never cut.
class Phrase {
public:
    Phrase(View text, CharSpan span) : text_(text), span_(span) {}

    [[nodiscard]] View view() const { return text_.substr(span_.start.value, span_.size()); }
    [[nodiscard]] CharSpan span() const { return span_; }

    void trim() {
        cut_modifiers();
        for (bool changed = true; changed && !span_.empty() && !is_known(view());) {
            const std::size_t head =
                first_part_known() || opens_own_quote() ? 0 : std::max(longest_head(view(), leading), class_head());
            span_.start.value += static_cast<std::uint32_t>(head);
            const std::size_t tail = span_.empty() || is_known(view()) || last_part_known() ? 0 : closing_tail();
            span_.end.value -= static_cast<std::uint32_t>(tail);
            changed = head + tail > 0;
        }
    }

    // 多晶硅、单晶硅棒和锂电池三类清洁能源产品: the class is meant; 铁合金、地毯两类商品: its members are.
    void cut_class_count() {
        const std::size_t at = class_count();
        if (at == View::npos) return;
        std::size_t end = at + 1;
        while (end < view().size() && (is_count_unit(view()[end]))) ++end;
        const View behind = view().substr(end);
        const bool general = behind.empty() || std::find(vague.begin(), vague.end(), behind) != vague.end();
        if (general) span_.end.value = span_.start.value + static_cast<std::uint32_t>(at);
        if (!general) span_.start.value += static_cast<std::uint32_t>(end);
    }

    // “新三样”产品电动载人汽车: a nickname before the name.
    void cut_nickname() {
        const std::size_t close = view().starts_with(U"“") ? view().find(U'”') : View::npos;
        if (close == View::npos) return;
        View behind = view().substr(close + 1);
        for (const View noun : {View(U"产品"), View(U"商品"), View(U"中的")}) {
            if (behind.starts_with(noun)) behind.remove_prefix(noun.size());
        }
        const View first = behind.substr(0, behind.find_first_of(U"、和与及"));
        if (!first.empty() && in_vocabulary(first))
            span_.start.value += static_cast<std::uint32_t>(view().size() - behind.size());
    }

    // 电动载人汽车、锂电池、太阳能电池“新三样”: the name in quotes stands for its members.
    void cut_to_epithet() {
        const std::size_t open = view().rfind(U'“');
        const bool closes = view().ends_with(U"”") && open != View::npos && open > 0;
        if (closes && view().substr(0, open).find(U'、') != View::npos)
            span_.start.value += static_cast<std::uint32_t>(open);
    }

    // 服装等劳动密集型产品: the class behind 等 is meant, its members are examples.
    void cut_examples() {
        const std::size_t at = last_outside_brackets(U'等');
        if (at == View::npos || at == 0 || at + 3 > view().size()) return;
        const View behind = view().substr(at + 1);
        const bool general = std::find(vague.begin(), vague.end(), behind) != vague.end();
        if (general) {
            span_.end.value = span_.start.value + static_cast<std::uint32_t>(at);
        } else if (view()[at + 1] != U'级' && view()[at + 1] != U'离') {
            span_.start.value += static_cast<std::uint32_t>(at) + 1;
        }
    }

private:
    static bool is_count_unit(char32_t c) { return View(U"类项大种者地市州").find(c) != View::npos; }

    // 七大类劳动密集型产品
    [[nodiscard]] std::size_t class_head() const {
        const bool digit = !view().empty() && View(U"两二三四五六七八九十").find(view()[0]) != View::npos;
        std::size_t end = 1;
        while (digit && end < view().size() && is_count_unit(view()[end])) ++end;
        return digit && end > 1 ? end : 0;
    }

    // Where a Han digit stands before 类, 项, 大, 种.
    [[nodiscard]] std::size_t class_count() const {
        for (std::size_t i = 0; i + 1 < view().size(); ++i) {
            const bool digit = View(U"两二三四五六七八九十").find(view()[i]) != View::npos;
            const bool own_item = i > 0 && view()[i - 1] == U'、';
            if (digit && is_count_unit(view()[i + 1]) && !own_item) return i;
        }
        return View::npos;
    }

    [[nodiscard]] std::size_t last_outside_brackets(char32_t wanted) const {
        std::size_t found = View::npos;
        int depth = 0;
        for (std::size_t i = 0; i < view().size(); ++i) {
            depth += view()[i] == U'（' ? 1 : view()[i] == U'）' ? -1 : 0;
            if (depth == 0 && view()[i] == wanted) found = i;
        }
        return found;
    }

    // “镁系”相关产品: the quotes belong to the name.
    [[nodiscard]] bool opens_own_quote() const { return view().starts_with(U"“") && view().find(U'”') != View::npos; }

    // 食用油、水产品、肉类: a list whose ends are names is trimmed at neither.
    [[nodiscard]] bool first_part_known() const {
        const std::size_t mark = view().find_first_of(U"、和与及");
        return mark != View::npos && mark > 0 && is_known(view().substr(0, mark));
    }
    [[nodiscard]] bool last_part_known() const {
        const std::size_t mark = view().find_last_of(U"、和与及");
        return mark != View::npos && mark + 1 < view().size() && is_known(view().substr(mark + 1));
    }

    // A closing bracket is trimmed only when its opening is not inside.
    [[nodiscard]] std::size_t closing_tail() const {
        const View words = view();
        if (words.ends_with(U"）") || words.ends_with(U"”")) {
            const char32_t open = words.back() == U'）' ? U'（' : U'“';
            return words.find(open) == View::npos ? 1 : 0;
        }
        return longest_tail(words, trailing);
    }

    // 代表绿色低碳的“新三样”产品: a known name behind 的 is the product.
    void cut_to_known() {
        const std::size_t of = view().rfind(U'的');
        if (of != View::npos && of + 1 < view().size() && in_vocabulary(view().substr(of + 1)))
            span_.start.value += static_cast<std::uint32_t>(of + 1);
    }

    void cut_modifiers() {
        cut_to_known();
        for (const View word : cut_after) {
            const std::size_t at = view().rfind(word);
            if (at != View::npos) span_.start.value += static_cast<std::uint32_t>(at + word.size());
        }
    }

    View text_;
    CharSpan span_;
};

// Positions of separators outside brackets. 、 always separates; of 和, 与, 及 those in `words_too`.
std::vector<CharSpan> split(View text, CharSpan span, View words_too) {
    std::vector<CharSpan> parts;
    int depth = 0;
    std::uint32_t start = span.start.value;
    for (std::uint32_t i = span.start.value; i < span.end.value; ++i) {
        const char32_t c = text[i];
        if (c == U'（' || c == U'“') ++depth;
        if ((c == U'）' || c == U'”') && depth > 0) --depth;
        const bool word = words_too.find(c) != View::npos && text.substr(i, 2) != U"及其" &&
                          text.substr(i, 2) != U"与其" && text.substr(i, 3) != U"及类似";
        if (depth > 0 || (c != U'、' && !word)) continue;
        parts.push_back(char_span(start, c == U'及' && i > start && text[i - 1] == U'以' ? i - 1 : i));
        start = i + 1;
    }
    parts.push_back(char_span(start, span.end.value));
    return parts;
}

// 北京地区, 全省各市区, 检验检疫, 这是继: what no ware's name begins or ends with.
bool names_no_ware(View words) {
    constexpr View ends = U"区域疫继于境度期率况者间后前时来额值量地市县省国州盟旗城现在";
    return ends.find(words.back()) != View::npos || longest_head(words, pointing) > 0;
}

bool is_goods(View words) {
    if (is_known(words)) return true;
    if (words.size() == 1)
        return View(
                   U"煤铜铝铁锌镁锰镍锡铅钨锑钛硅锂钢盐糖酒米茶药棉鱼虾肉奶蛋纸布丝鞋油气车船梨橙桃杏柿枣柚蒜姜葱豆麦猪"
                   U"牛羊")
                   .find(words.front()) != View::npos;
    if (words.size() < 2 || words.size() > 26) return false;
    const std::u32string plain = without_brackets(words);
    if (plain.size() < 2 || contains_any(plain, verbs) || names_no_ware(plain)) return false;
    // No product's name holds 了 (实现了, 卖到了).
    if (plain.find_first_of(U"，。；：了") != View::npos) return false;
    const bool has_digit = plain.find_first_of(U"0123456789%") != View::npos;
    return !has_digit && std::find(vague.begin(), vague.end(), View(plain)) == vague.end();
}

std::vector<CharSpan> clean(View text, const std::vector<CharSpan>& parts) {
    std::vector<CharSpan> kept;
    for (const CharSpan part : parts) {
        Phrase phrase(text, part);
        phrase.trim();
        if (phrase.span().empty() || !is_goods(phrase.view())) return {};
        kept.push_back(phrase.span());
    }
    return kept;
}

// The way of splitting that fits what is known: the vocabulary's own compound names, then the wanted count.
std::vector<CharSpan> choose_parts(View text, CharSpan span, std::size_t count) {
    if (is_known(text.substr(span.start.value, span.size()))) return {span};
    const auto by_mark = clean(text, split(text, span, U""));
    const auto by_word = clean(text, split(text, span, U"和与及"));
    if (count > 1 && by_word.size() == count) return by_word;
    if (count > 1 && by_mark.size() == count) return by_mark;
    if (count > 1) {  // 机电产品、金属制品和机械及设备: three
        auto but_one = clean(text, split(text, span, U"和与"));
        if (but_one.size() == count) return but_one;
    }
    if (by_mark.size() > 1 && by_word.size() > by_mark.size()) return by_word;
    const bool both_known = by_word.size() > 1 && std::all_of(by_word.begin(), by_word.end(), [&](CharSpan part) {
                                return is_known(text.substr(part.start.value, part.size()));
                            });
    return both_known || by_mark.empty() ? by_word : by_mark;
}

}  // namespace

Member goods_member(View words) {
    const std::string text = to_utf8(words);
    const auto canonical = [](const std::string& name) -> std::string {
        const auto terms = Vocabulary::current().named(TermKind::Commodity, name);
        return terms.empty() ? std::string{} : std::string(terms.front()->name_zh);
    };
    std::string name = canonical(text);
    if (name.empty()) name = canonical(to_utf8(without_brackets(words)));
    if (name.empty()) name = to_utf8(without_brackets(words));
    return {name, text};
}

bool names_ware(View words) {
    constexpr View heads =
        U"品机器件料材具车船药果菜鱼虾肉油粉酸碱盐钢铁铜铝锌镁矿砂石板管线缆池片膜泵阀表镜鞋服帽袜毯布纱丝棉毛皮革木竹"
        U"纸瓷陶灯钟琴酒茶糖米面豆籽花苗牛羊猪禽蛋奶蜜气炭煤肥剂胶膏漆带绳箱包袋杯瓶锅炉柜床椅桌笔球胎轮轴链网布路脑端"
        U"块";
    return !words.empty() && (is_known(words) || heads.find(words.back()) != View::npos || words.ends_with(U"设备") ||
                              words.ends_with(U"制品") || words.ends_with(U"玩具"));
}

bool is_vague_goods(View words) {
    const bool goods = words.ends_with(U"产品") || words.ends_with(U"商品");
    if (!goods || words.size() < 4 || in_vocabulary(words) || contains_any(words, all_goods)) return false;
    const View modifier = words.substr(0, words.size() - 2);
    return std::any_of(qualities.begin(), qualities.end(), [&](View word) { return modifier.ends_with(word); });
}

NounPhrase read_goods(View text, CharSpan span, std::size_t count) {
    Phrase whole(text, span);
    whole.cut_class_count();
    whole.cut_to_epithet();
    whole.cut_nickname();
    whole.trim();
    if (count < 2 && !whole.span().empty() && !is_known(whole.view())) {
        whole.cut_examples();
        whole.trim();
    }
    if (whole.span().empty()) return {};
    NounPhrase phrase{whole.span(), {}};
    for (const CharSpan part : choose_parts(text, whole.span(), count)) {
        phrase.members.push_back(goods_member(text.substr(part.start.value, part.size())));
    }
    return phrase;
}

}  // namespace qhdb::fact
