// Reads the clauses of one article from left to right: what is said changes the subject, what is not said is
// inherited, and each number becomes a measure of the subject (docs/GRAMMAR.md).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "extract/mention.hpp"
#include "fact/collector.hpp"
#include "fact/noun_phrase.hpp"
#include "fact/place.hpp"
#include "fact/sentence.hpp"
#include "fact/subject.hpp"
#include "fact/table.hpp"

namespace qhdb::fact {

/// Mentions [first, last).
struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
    [[nodiscard]] bool empty() const { return first >= last; }
};

/// Where the last word of each class stands in a range; npos where there is none.
class Cues {
public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    Cues() { last_.fill(npos); }
    void set(extract::WordClass word, std::size_t at) { last_.at(static_cast<std::size_t>(word)) = at; }
    [[nodiscard]] std::size_t at(extract::WordClass word) const { return last_.at(static_cast<std::size_t>(word)); }
    [[nodiscard]] bool has(extract::WordClass word) const { return at(word) != npos; }

private:
    std::array<std::size_t, 64> last_{};
};

/// Numbers of one kind that stand in a list.
struct NumberGroup {
    std::vector<std::size_t> numbers;
    std::size_t first = 0;
    std::size_t last = 0;  ///< behind the last number
};

class ArticleReader {
public:
    ArticleReader(std::u32string_view text, const std::vector<extract::Mention>& mentions, const Home& home,
                  std::string main_region, Collector& collector);

    void read(const std::vector<Sentence>& sentences);
    /// Headlines and sub-headings are read last, in the light of the article.
    void read_heading(const Sentence& sentence);

private:
    using Mention = extract::Mention;
    using Kind = extract::MentionKind;
    using Word = extract::WordClass;

    // --- clauses (article_reader.cpp) ---
    void read_sentence(const Sentence& sentence);
    void assume_first_period();
    void begin_sentence(const Sentence& sentence);
    [[nodiscard]] Subject fresh_subject(const Sentence& sentence);
    void forget_sentence(const Sentence& sentence);
    bool rejects_at_once(const Range& window, const NumberGroup& group, const Range& behind);
    bool opens_topic(const Range& range, const Cues& cues);
    [[nodiscard]] bool names_partner_that_grew(const Range& range) const;
    [[nodiscard]] bool announces_partner(const Range& range) const;
    void remember_partners();
    [[nodiscard]] bool passes_way(std::size_t flow, const Range& window) const;
    [[nodiscard]] bool counts_regions(const Range& window) const;
    [[nodiscard]] bool by_transport(const Range& window) const;
    [[nodiscard]] bool is_streak(const NumberGroup& group) const;
    [[nodiscard]] bool names_goods_there(const Range& range) const;
    [[nodiscard]] bool names_port(const Range& window) const;
    [[nodiscard]] bool names_place(const Range& window) const;
    [[nodiscard]] bool is_digression() const;
    [[nodiscard]] bool holds_main_period(const PeriodExpression& period) const;
    void keep_main_period();
    [[nodiscard]] bool turns_to_part(const Sentence& sentence) const;
    [[nodiscard]] bool names_record(const Range& window) const;
    [[nodiscard]] bool lacks_end(const Range& window) const;
    [[nodiscard]] bool is_turnover_of_regime(std::size_t at) const;
    [[nodiscard]] bool is_mark_behind(const Range& range, char32_t mark) const;
    [[nodiscard]] bool sets_target(const Range& window) const;
    [[nodiscard]] bool is_in_name_of_plan(const NumberGroup& group) const;
    [[nodiscard]] bool speaks_of_any_month(const Range& window) const;
    [[nodiscard]] bool names_plan(const Range& window, const NumberGroup& group) const;
    [[nodiscard]] bool opens_with_company(const Range& range) const;
    [[nodiscard]] bool begins_with_company(const Range& window) const;
    [[nodiscard]] bool speaks_of_firm(const Range& window) const;
    [[nodiscard]] bool names_goods(const Range& window) const;
    [[nodiscard]] bool has_comma(const Range& range) const;
    [[nodiscard]] std::size_t end_of_head(const Range& range) const;
    [[nodiscard]] std::size_t end_before_whole(const Range& range) const;
    [[nodiscard]] bool begins_with_flow(const Range& range) const;
    [[nodiscard]] bool begins_with_name(const Range& range) const;
    void read_currency(const Range& range);
    [[nodiscard]] Mention in_currency_said(Mention number);
    void return_from_some(const Range& range);
    void read_clause(const Clause& clause);
    [[nodiscard]] bool is_only_compared(const std::string& region) const;
    [[nodiscard]] bool compares_with_figure(const Range& range, const NumberGroup& first) const;
    [[nodiscard]] bool names_record_month(const Sentence& sentence, std::size_t i) const;
    void read_bracket(const Clause& clause);
    [[nodiscard]] bool holds_bracketed_whole(const Sentence& sentence, std::size_t i) const;
    void read_bracketed_whole(const Sentence& sentence, std::size_t i);
    void read_group(const Range& window, const NumberGroup& group, const Range& behind);
    void read_figure(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    void take_place_and_time(const Range& range);
    void read_without_number(const Range& range);
    void read_role(const Cues& cues);
    [[nodiscard]] std::vector<NumberGroup> find_groups(const Range& range) const;
    [[nodiscard]] bool joins_group(const NumberGroup& group, std::size_t next) const;
    [[nodiscard]] Cues scan(const Range& range) const;
    void read_zero(const Range& range);
    void read_flat(const Range& range);
    [[nodiscard]] bool speaks_of_foreign_trade(const Range& window) const;
    void disregard_rest(std::string_view reason);
    void push_recent(const Target& target);
    void reject(const NumberGroup& group, std::string_view reason);
    [[nodiscard]] std::string_view non_trade_reason(const Cues& cues) const;

    // --- headings as topics (reader_sections.cpp) ---
    void read_section(const Sentence& sentence);
    void read_section_flow(const Sentence& sentence);
    [[nodiscard]] int heading_level(const Range& range) const;

    // --- subject (reader_subject.cpp, reader_period.cpp, reader_names.cpp) ---
    /// Reads what the range says about the subject into current_; true when it said anything.
    bool update_subject(const Range& range, std::size_t count);
    [[nodiscard]] bool is_period_compared(std::size_t at, const Range& range) const;
    [[nodiscard]] bool is_compared(std::size_t at, const Range& range) const;
    [[nodiscard]] bool opens_list(std::size_t region, const Range& range) const;
    [[nodiscard]] bool says_of_each(std::size_t region, const Range& range) const;
    [[nodiscard]] bool names_office(std::size_t at) const;
    [[nodiscard]] std::string named_region(std::size_t i, const Range& range, std::size_t& end) const;
    void read_places(const Range& range, Subject& given) const;
    [[nodiscard]] int quarters_counted(std::size_t i) const;
    static void list_quarters(Subject& given, int first, int last);
    [[nodiscard]] int first_listed_quarter(std::size_t i) const;
    [[nodiscard]] int first_quarter(std::size_t i) const;
    [[nodiscard]] bool opens_year_before(std::size_t i) const;
    [[nodiscard]] bool is_background(std::size_t i, const Range& range) const;
    [[nodiscard]] std::optional<PeriodExpression> years_until(std::size_t i, const Range& range) const;
    void read_period(const Range& range, Subject& given);
    [[nodiscard]] std::size_t start_of_last_line(const Range& range) const;
    void add_name(std::size_t i, std::vector<Member>& members, Dimension dimension, Subject& given) const;
    [[nodiscard]] bool is_counted_before(std::size_t i, const Range& range) const;
    [[nodiscard]] bool is_apposition(std::size_t i, const Range& range) const;
    void read_partner(std::size_t i, const Range& range, Subject& given) const;
    void read_names(const Range& range, Subject& given, std::size_t count) const;
    [[nodiscard]] bool names_vague_goods(const Range& range) const;
    [[nodiscard]] bool names_own_place(const NounPhrase& goods) const;
    void drop_own_place(Member& member) const;
    void resolve_such_goods(Member& member) const;
    [[nodiscard]] bool has_partner_behind(std::size_t i, const Range& range) const;
    [[nodiscard]] bool trades_as_zone(std::size_t zone, const Range& range) const;
    [[nodiscard]] bool last_of_list(std::size_t region, const Range& range) const;
    [[nodiscard]] bool leads_to_parts_of_zone(std::size_t region, const Range& range) const;
    void name_parts_of_zone(std::size_t last, Subject& given) const;
    static void name_zones_of_list(std::vector<std::string>& regions);
    [[nodiscard]] bool joins(std::size_t at) const;
    [[nodiscard]] bool goes_both_ways(std::size_t flow, std::size_t next) const;
    [[nodiscard]] std::size_t words_of_rate(std::size_t i) const;
    [[nodiscard]] bool keeps_flow(std::size_t i) const;
    void read_flows(const Range& range, Subject& given) const;
    void resolve_former(bool former, std::size_t i, Subject& given) const;
    [[nodiscard]] std::size_t wanted_members(std::size_t i) const;
    bool point_to_list(std::size_t wanted, std::size_t i, Subject& given) const;
    bool point_to_last(std::size_t wanted, std::size_t i, Subject& given) const;
    void resolve_anaphor(std::size_t i, Subject& given) const;
    void read_anaphor(const Range& range, Subject& given) const;
    void take_bilateral_partner(const Range& range, Subject& given) const;
    [[nodiscard]] NounPhrase leading_goods(const Range& range, std::size_t flow) const;
    [[nodiscard]] NounPhrase goods_behind(std::size_t last_flow, const Range& range, std::size_t count) const;
    [[nodiscard]] NounPhrase find_goods(const Range& range, std::size_t count, bool& beside_flow) const;
    [[nodiscard]] Range material_before(std::size_t at, std::size_t first) const;
    [[nodiscard]] Range material_behind(std::size_t at, std::size_t last) const;
    [[nodiscard]] bool is_material(std::size_t at) const;
    [[nodiscard]] bool is_skippable(std::size_t at) const;
    [[nodiscard]] std::vector<std::uint16_t> bracket_depths() const;
    [[nodiscard]] bool in_bracket(std::size_t at, const Range& range) const;
    [[nodiscard]] CharSpan span_of(const Range& range) const;
    [[nodiscard]] bool is_of_same_firms(const Subject& given) const;
    void merge(const Subject& given, bool nested);
    [[nodiscard]] std::string last_named_region(const Mention& mention) const;
    [[nodiscard]] std::string last_named_zone(const Mention& mention) const;
    [[nodiscard]] std::string deictic_region(const Mention& mention) const;
    [[nodiscard]] PeriodExpression complete_period(const Mention& mention) const;
    [[nodiscard]] PeriodExpression month_before(const Mention& mention) const;

    // --- what a clause points to (reader_pointing.cpp) ---
    [[nodiscard]] std::optional<Target> former_target(const Cues& cues);
    [[nodiscard]] std::vector<Target> pair_pointed_to() const;
    [[nodiscard]] bool lists_places(const Range& window, const Cues& cues) const;
    [[nodiscard]] bool begins_with_goods(const Sentence& sentence) const;
    [[nodiscard]] bool names_only_period(const Range& window) const;
    void assume_main_flow(const Range& window);
    bool read_subject_behind(const Range& names, std::size_t count);
    void read_named_behind(const Range& behind);
    bool read_place_of_named(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    void announce_goods(const NounPhrase& goods, bool nested);
    void read_mainstay(const Range& range);
    void read_listed_goods(const Range& range);
    void read_introduced(const Range& range);
    [[nodiscard]] std::size_t count_of_next_list(std::size_t from) const;
    void end_sentence_flows();

    // --- measures (reader_values.cpp, reader_growth.cpp, reader_share.cpp, reader_gap.cpp) ---
    [[nodiscard]] bool says_increment(const Range& window, const NumberGroup& group, const Cues& cues) const;
    [[nodiscard]] bool grew_year_before(const Range& window) const;
    [[nodiscard]] std::optional<PeriodExpression> earlier_period(const Range& window) const;
    [[nodiscard]] std::optional<PeriodExpression> period_compared(const Range& window) const;
    [[nodiscard]] bool names_firm_class(const NumberGroup& group) const;
    [[nodiscard]] std::vector<Target> remaining_targets(std::size_t count) const;
    [[nodiscard]] bool is_origin(std::size_t at, const Range& range) const;
    [[nodiscard]] bool opens_with_period(const Range& range) const;
    void return_from_aside(const PeriodExpression& before);
    [[nodiscard]] bool is_of_earlier_year(const PeriodExpression& a, const PeriodExpression& b) const;
    [[nodiscard]] std::size_t period_for_comparison(const Range& window) const;
    void assume_total(const Range& window = {});
    [[nodiscard]] bool only_section_speaks(const Range& window) const;
    void point_to_told(const Range& window);
    [[nodiscard]] bool says_time_only(const Range& window) const;
    [[nodiscard]] std::size_t first_share(const Range& window) const;
    [[nodiscard]] bool says_whole(const Range& range) const;
    [[nodiscard]] Range whole_inside(const Range& range) const;
    void read_period_behind(const Range& range);
    [[nodiscard]] bool goes_back_to_total(const Range& window, const Cues& cues) const;
    void read_money(const Range& window, const NumberGroup& group, const Cues& cues);
    [[nodiscard]] bool counts_containers(const NumberGroup& group) const;
    void read_quantity(const Range& window, const NumberGroup& group, const Cues& cues);
    void read_relative(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    void read_enterprises_growth(const Range& window, const NumberGroup& group, std::size_t growth);
    void read_growth_of_other(const Range& window, const NumberGroup& group, std::size_t cue);
    [[nodiscard]] bool contributes_part(const Range& window, std::size_t cue) const;
    [[nodiscard]] bool is_part_of_change(const Range& whole) const;
    [[nodiscard]] bool speaks_of_traders(const Cues& cues) const;
    bool read_growth_by_cue_elsewhere(const Range& window, const NumberGroup& group, const Range& behind,
                                      const Cues& cues);
    [[nodiscard]] bool is_times_of_year_before(const Range& window, const NumberGroup& group) const;
    void read_growth(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues,
                     std::size_t cue);
    [[nodiscard]] Mention with_bound_of_growth(std::size_t number, std::size_t cue, const Range& window) const;
    /// What a growth is measured against: the month before, another period, or the year before.
    struct GrowthBase {
        bool month_on_month = false;
        std::optional<PeriodExpression> period;
    };
    [[nodiscard]] GrowthBase growth_base(const Range& window, const Cues& cues);
    [[nodiscard]] std::vector<Target> growth_targets(const NumberGroup& group, bool fresh, const Cues& cues);
    [[nodiscard]] std::string_view sign_of(std::size_t cue, const Cues& cues) const;
    [[nodiscard]] bool leads_to_quantity(const NumberGroup& group) const;
    [[nodiscard]] bool grows_in_quantity(const Target& target, std::size_t targets, const NumberGroup& group,
                                         const Cues& cues) const;
    [[nodiscard]] bool falls_in_pair(std::size_t member) const;
    bool read_two_bases(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue);
    bool read_both_magnitudes(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue);
    [[nodiscard]] bool starts_from(const Range& window, const Range& behind) const;
    void read_share(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    [[nodiscard]] bool links_part(std::size_t i) const;
    bool read_whole_behind(const Range& whole);
    bool read_part_first(const Range& window, const NumberGroup& group, const Range& behind);
    void read_points(const Range& window, const NumberGroup& group, const Cues& cues);
    void read_share_change(const Range& window, const NumberGroup& group, const Cues& cues);
    void read_gap(const Range& window, const NumberGroup& group, const Cues& cues);
    [[nodiscard]] std::vector<std::string> regions_compared(const Range& range) const;
    void remember(const std::vector<Target>& targets);
    void read_pull(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue, Measure measure);

    // --- places and counts (reader_counts.cpp) ---
    struct RankScope {
        std::optional<std::string> region;  ///< among whose regions
        std::size_t subject_end = 0;        ///< the subject's words end here
    };
    [[nodiscard]] RankScope rank_scope(const Range& window, const Cues& cues) const;
    [[nodiscard]] std::vector<std::string> rank_kinds(const Cues& cues, bool fresh, bool quantity);
    void emit_rank(const Target& target, const Mention& number, const std::optional<std::string>& region,
                   const std::string& of);
    [[nodiscard]] bool is_field_of_rank(const NumberGroup& group, const NumberGroup& next) const;
    [[nodiscard]] std::string area_named(std::u32string_view words) const;
    bool read_places_of_magnitudes(const Range& window, const NumberGroup& group, const Cues& cues,
                                   const std::string& region, bool quantity);
    void read_place_of_kind(const NumberGroup& group, const Cues& cues);
    void read_rank(const Range& window, const NumberGroup& group, const Range& behind, Cues cues);
    [[nodiscard]] bool span_has(const Range& range, std::u32string_view words) const;
    [[nodiscard]] bool span_has_any(const Range& range, std::initializer_list<std::u32string_view> words) const;
    [[nodiscard]] std::vector<std::string> kinds_listed(const Range& window, bool quantity) const;
    [[nodiscard]] bool names_kinds(const Range& field) const;
    [[nodiscard]] bool outdoes(std::size_t i, std::size_t last) const;
    bool read_place_of_next(const Range& window, const NumberGroup& group, const Range& behind,
                            std::optional<Flow> flow, bool of_goods, bool of_partners);
    void read_place_among(const Range& window, const NumberGroup& group, const Range& behind);
    void read_lead(const Range& range);
    void read_count(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    void use_main_period();
    [[nodiscard]] bool names_zone(const Range& window) const;
    [[nodiscard]] bool registers_traders(const Range& window, const Cues& cues) const;
    [[nodiscard]] Flow flow_of_traders(const Range& window, const Range& behind) const;
    bool read_enterprises(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    [[nodiscard]] bool with_lands(const Range& window) const;
    [[nodiscard]] bool counts_exactly(std::size_t number, std::size_t listed) const;
    [[nodiscard]] bool counts_list(const Range& window, const NumberGroup& group) const;
    [[nodiscard]] bool counts_partners(const Range& window, const NumberGroup& group, const Range& behind,
                                       const Cues& cues) const;
    [[nodiscard]] bool counted_partners() const;
    void read_counted_partners(const Range& window);
    [[nodiscard]] bool grows_with_some(const Range& window, const Range& behind) const;
    bool read_partners(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);
    bool read_kinds(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues);

    // --- tables (reader_table_head.cpp, reader_tables.cpp) ---
    [[nodiscard]] std::vector<Range> lines_of_text() const;
    [[nodiscard]] TableLine table_line(const Range& line) const;
    [[nodiscard]] bool has_cells(const TableLine& line) const;
    [[nodiscard]] std::vector<Range> cells_of(const TableLine& line) const;
    [[nodiscard]] std::u32string_view words_of(const Range& range) const;
    [[nodiscard]] Column read_column(const Range& cell, const Column* before) const;
    [[nodiscard]] std::vector<Column> read_head(const TableLine& line) const;
    [[nodiscard]] std::vector<Column> join_heads(const TableLine& upper, const TableLine& lower) const;
    static void settle_last_column(std::vector<Column>& columns);
    void read_caption(const Range& line, TextTable& table) const;
    void consume(const Range& line);
    std::size_t open_table(const std::vector<Range>& lines, std::size_t at);
    void find_tables();
    [[nodiscard]] Subject read_label(const Range& cell, const TextTable& table, bool& known) const;
    Subject place_row(const TableLine& row, const Subject& given, bool among, bool indented, const Subject& base);
    [[nodiscard]] PeriodExpression period_of(const Column& column, const PeriodExpression& base);
    void read_figure_cell(const Column& column, const TableUnit& of_table, const TableUnit& of_row, Target target,
                          Mention number);
    void read_cell(const Column& column, const TextTable& table, const TableUnit& of_row, const Range& cell);
    [[nodiscard]] std::vector<std::pair<std::size_t, Range>> match_cells(const TextTable& table,
                                                                         const TableLine& row) const;
    void read_row(const TextTable& table, const TableLine& row, bool indented, const Subject& base);
    void note_row(const TableLine& row, bool counted);
    void read_tables();

    // --- whole and output (reader_basis.cpp) ---
    struct Whole {
        std::optional<std::string> region;
        std::optional<Flow> flow;
        std::optional<std::string> commodity, partner, ownership, regime;
        bool same_goods = false;  ///< 同类
        bool of_enterprises = false;
        bool of_quantity = false;
    };
    struct ShareWords {
        std::size_t share = Cues::npos;  ///< 占, 占比
        bool says_of = false;            ///< 占: what follows is the whole
        bool next_whole = false;
        bool whole_before = false;
        Range inside;
        std::size_t subject_end = 0;
    };
    bool read_two_wholes(const Range& window, const NumberGroup& group, const ShareWords& words);
    [[nodiscard]] ShareWords share_words(const Range& window) const;
    void remember_whole(const Whole& whole);
    [[nodiscard]] bool goes_on_with_whole() const;
    [[nodiscard]] Whole whole_of_share(const Range& window, const ShareWords& words) const;
    void emit_share(const Target& target, const Mention& written, const Whole& whole);
    [[nodiscard]] Whole read_whole(const Range& range, const Subject& subject) const;
    [[nodiscard]] static Basis basis_of(const Whole& whole, const Series& series);
    [[nodiscard]] static Basis innermost(const Series& series);
    [[nodiscard]] std::vector<Target> targets_for(const NumberGroup& group, bool fresh, const Cues& cues);
    [[nodiscard]] bool is_about_partner();
    void emit(const Target& target, Measure measure, const Mention& number, const Decimal& value, const Basis& basis,
              std::string_view rule);
    [[nodiscard]] Finding finding_of(const Target& target, Measure measure, const Mention& number) const;

    [[nodiscard]] const Mention& at(std::size_t i) const { return mentions_[i]; }
    [[nodiscard]] bool is_word(std::size_t i, Word word) const {
        return at(i).kind == Kind::Word && at(i).word == word;
    }
    [[nodiscard]] bool is_mark(std::size_t i, char32_t mark) const {
        return at(i).kind == Kind::Punctuation && at(i).mark == mark;
    }
    [[nodiscard]] std::u32string_view view(std::size_t i) const {
        return text_.substr(at(i).span.start.value, at(i).span.size());
    }

    std::u32string_view text_;
    const std::vector<Mention>& mentions_;
    std::vector<std::uint16_t> depths_;  ///< open brackets before each mention
    const Home& home_;
    std::string main_region_;
    Collector& collector_;

    std::vector<bool> consumed_;  ///< mentions that belong to a table
    std::vector<TextTable> tables_;
    std::vector<std::pair<std::size_t, Subject>> row_levels_;  ///< rows over the one being read, by their indent
    bool after_among_ = false;                                 ///< rows behind 其中：, still parts of the same
    Subject current_;                                          ///< subject of the clause being read
    Subject head_;                                             ///< what 其中 is a part of
    bool nested_ = false;                                      ///< inside 其中
    bool valid_ = true;  ///< false: the clause speaks of something that is no trade
    std::string_view invalid_reason_;
    Subject head_topic_;  ///< of a first sentence without figures: 民营企业一枝独秀。
    bool topic_of_head_ = false;
    bool aside_ = false;                     ///< what is emitted is of another time, only named beside ours
    Subject section_;                        ///< topic of the section: 一、对越南贸易
    std::vector<Flow> section_flows_;        ///< flow of the section: 二、出口商品
    int section_level_ = 0;                  ///< of the heading that said it
    std::vector<Flow> previous_flows_;       ///< flow of the sentence before
    std::vector<Flow> topic_flows_;          ///< 出口方面
    std::vector<Member> last_partners_;      ///< what 上述四国 points to
    std::vector<Member> sentence_partners_;  ///< partners of the sentence before: 上述市场
    std::vector<Member> spoken_goods_;  ///< goods of the figures so far, the last of them: what 此类产品 points to
    std::vector<Member> last_goods_;    ///< what 两者 points to
    Dimension last_list_ = Dimension::Partner;
    std::vector<Member> new_partners_;  ///< what 新增市场 points to
    std::vector<Target> recent_;        ///< values and quantities of the sentence, for 分别
    std::size_t recent_group_ = 0;      ///< how many of them the last list gave
    std::optional<Measure> last_measure_;
    Whole last_whole_;
    unsigned last_whole_shape_ = 0;  ///< Subject::shape() of what it was the whole of
    std::string last_whole_goods_;   ///< and its goods
    bool has_last_whole_ = false;
    bool in_dollars_ = false;  ///< 以美元计: bare 元 of the paragraph are dollars
    std::optional<std::string> last_rank_region_;
    std::string last_rank_of_;               ///< of what the place before was, in this sentence
    bool carried_region_ = false;            ///< the sentence before was about one place, named in it
    std::vector<Target> last_list_targets_;  ///< of the last 分别 list: what 前者, 后者, 其余 point to
    std::string_view irrealis_reason_;
    std::vector<Flow> clause_flows_;  ///< of a clause without figures: what 其中 behind it is a part of
    bool clause_quantity_ = false;    ///< 进口量 in that clause
    std::optional<PeriodExpression> unsaid_period_;  ///< of a sentence without figures
    std::vector<Flow> main_flows_;                   ///< of the first figure of the article, when it is of all trade
    std::vector<Member> main_partners_;              ///< of the first figure of the article
    bool head_is_old_ = false;                       ///< head_ is of a sentence before
    bool tells_of_partner_ = false;                  ///< the paragraph spoke of the partner that the article is about
    std::ptrdiff_t times_of_partner_ = 0;            ///< how often main_partners_ is named; 0 = not counted
    bool emitted_ = false;                           ///< the article has said a figure of trade
    bool about_port_ = false;               ///< 宁波口岸进出口: figures of a port until a place is named
    bool part_of_part_ = false;             ///< 其中对台湾进出口…，出口…，进口…: still of 台湾
    bool list_unread_ = false;              ///< the figures before had no series: what follows them has none either
    bool irrealis_ = false;                 ///< 力争, 预计: the rest of the sentence is no figure of the past
    bool parallel_ = false;                 ///< behind a ； since then
    Subject told_;                          ///< of the last sentence with figures: what 这一数字 points to
    std::size_t pending_cue_ = Cues::npos;  ///< a rate word whose number stands in the next clause
    std::vector<Target> pair_;              ///< of 前者: what 后者 points to
    std::vector<Flow> goods_flows_;         ///< of the goods that the sentence before ended with
    bool goes_on_with_goods_ = false;       ///< the sentence begins with goods whose flow is that of the goods before
    std::optional<Flow> sentence_flow_;     ///< of the first figure of the sentence, when it is of all trade
    std::optional<Flow> first_flow_;        ///< of the first figure of the sentence
    std::optional<Flow> flow_before_;       ///< of the sentence before, in the same paragraph
    std::optional<Flow> main_flow_;         ///< of the first figure of all trade in the article
    std::optional<PeriodExpression> pending_base_;  ///< 与6月相比: what the growth that follows is measured against
    PeriodExpression main_period_;
    bool has_main_period_ = false;
    bool tail_read_ = false;   ///< what stands behind the last figure is read with it
    bool tells_time_ = false;  ///< the sentence has figures of its time, though none is a fact
    CharSpan sentence_{};
    bool emitted_in_sentence_ = false;
    bool used_ = true;          ///< a number was read of the subject as it stands
    char32_t mark_before_ = 0;  ///< what ended the clause before
};

}  // namespace qhdb::fact
