// Question + database → answer: bound, evaluated, and, where nothing answers, the nearest that does.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/unicode.hpp"
#include "qhdb/query.hpp"
#include "qhdb/store.hpp"
#include "query/basis.hpp"
#include "query/bind.hpp"
#include "query/describe.hpp"
#include "query/evaluate.hpp"
#include "query/nearest.hpp"
#include "query/question_text.hpp"

namespace qhdb {
namespace query {
namespace {

class Answerer {
public:
    Answerer(SQLite::Database& database, const Question& question, std::size_t most_sources)
        : reader_(database), question_(question), most_sources_(most_sources) {}

    Answer run(bool strict) {
        strict_ = strict;
        answer_.asked = answer_.shown = question_.spec;
        if (!question_.unknown.empty()) return not_understood();
        const Binding binding = bind_question(reader_, question_);
        answer_.asked = answer_.shown = binding.spec;
        add_notes(question_.notes);
        add_notes(binding.notes);
        note_corrections();
        if (!binding.ambiguous.empty()) return ambiguous(binding.ambiguous);
        answer_as_asked();
        note_missing();
        // One side of a comparison is no answer to it.
        if (answer_.status == AnswerStatus::Ok && answer_.shown.compare && answer_.rows.size() == 1)
            answer_.status = AnswerStatus::Nearest;
        if (answer_.rows.empty() && !unmet_) explain_absence();
        if (strict && answer_.status == AnswerStatus::Nearest) withhold_rows();
        finish_rows();
        answer_.statement = compile_answer_sql(spec_of_statement(), answer_.rows);
        return std::move(answer_);
    }

private:
    [[nodiscard]] bool chinese() const { return question_.language == Language::Chinese; }
    void note(const std::string& zh, const std::string& en) { answer_.notes.push_back(chinese() ? zh : en); }
    void add_notes(const std::vector<std::string>& notes) {
        for (const std::string& line : notes) {
            if (std::find(answer_.notes.begin(), answer_.notes.end(), line) == answer_.notes.end())
                answer_.notes.push_back(line);
        }
    }

    Answer not_understood() {
        answer_.status = AnswerStatus::NotUnderstood;
        for (const UnknownWord& word : question_.unknown) {
            if (word.no_trade) {
                note("“" + word.text + "”不是货物进出口的指标，数据库没有这一数字",
                     "\"" + word.text + "\" is no figure of trade in goods: the database does not hold it");
                continue;
            }
            if (word.one_sided) {
                note("“" + word.text + "”只有一方：请写出相比的两个时期",
                     "\"" + word.text + "\" has one side only: name both periods that are to be compared");
                continue;
            }
            std::string closest;
            for (const std::string& near : word.closest) closest += (closest.empty() ? "" : ", ") + near;
            const std::string suffix = closest.empty() ? ""
                                       : chinese()     ? "；相近的词：" + closest
                                                       : "; the closest known words: " + closest;
            note("不理解“" + word.text + "”" + suffix, "\"" + word.text + "\" is not understood" + suffix);
        }
        return std::move(answer_);
    }

    Answer ambiguous(const std::vector<std::string>& lines) {
        answer_.status = AnswerStatus::Ambiguous;
        for (const std::string& line : lines) note("有多种含义：" + line, "several readings: " + line);
        return std::move(answer_);
    }

    void note_corrections() {
        for (const ReceiptItem& item : question_.receipt) {
            const std::size_t at = item.value.find("read as ");
            if (at != std::string::npos)
                add_notes({(chinese() ? "“" + item.text + "” " : "\"" + item.text + "\" ") + item.value.substr(at)});
        }
    }

    bool take(Evaluation evaluation, AnswerStatus status) {
        if (evaluation.rows.empty()) return false;
        answer_.status = evaluation.only_near ? AnswerStatus::Nearest : status;
        answer_.shown = evaluation.spec;
        if (status == AnswerStatus::Ok) answer_.asked = evaluation.spec;
        answer_.rows = std::move(evaluation.rows);
        add_notes(evaluation.notes);
        return true;
    }

    void answer_as_asked() {
        Evaluation own = evaluate(reader_, answer_.asked, question_.language);
        if (own.rows.empty() && own.before_conditions > 0) return note_unmet(own);
        const bool printed_together = !covers_all(own) || answer_.asked.sum || is_derived(own);
        if (printed_together && take_joined(!own.rows.empty())) return;
        if (take(own, AnswerStatus::Ok)) return;
        explain_kind(own);
        seek_nearest();
    }

    // There are numbers, and none meets the condition: that is an answer, and no reason to ask another question.
    void note_unmet(const Evaluation& evaluation) {
        unmet_ = true;
        answer_.asked = answer_.shown = evaluation.spec;
        const std::string count = std::to_string(evaluation.before_conditions);
        note("有" + count + "个数字，没有一个符合条件",
             "there are " + count + " numbers, and none meets the condition");
    }

    static bool covers_all(const Evaluation& evaluation) {
        std::set<std::string> partners;
        std::set<std::string> commodities;
        for (const AnswerRow& row : evaluation.rows) {
            partners.insert(row.partner);
            commodities.insert(row.commodity);
        }
        return !evaluation.rows.empty() && partners.size() >= evaluation.spec.partners.size() &&
               commodities.size() >= evaluation.spec.commodities.size();
    }

    static bool is_derived(const Evaluation& evaluation) {
        return std::any_of(evaluation.rows.begin(), evaluation.rows.end(),
                           [](const AnswerRow& row) { return row.derived; });
    }

    // A share that is printed of another whole does not stand for shares of the total.
    static bool of_natural_whole(const Evaluation& evaluation) {
        return std::all_of(evaluation.rows.begin(), evaluation.rows.end(), [&](const AnswerRow& row) {
            return !has_asked_basis(row.measure, evaluation.spec) || is_of_asked_whole(row, evaluation.spec);
        });
    }

    // 欧盟、东盟、俄罗斯: where none is given alone, the figure that the sources give for them together.
    bool take_joined(bool own_answers) {
        const QuerySpec& asked = answer_.asked;
        if (asked.partners.size() < 2 && asked.commodities.size() < 2) return false;
        const auto partners =
            asked.partners.size() > 1 ? reader_.partners_of_several(asked.partners) : alone(asked.partners);
        const auto goods =
            asked.commodities.size() > 1 ? reader_.commodities_of_several(asked.commodities) : alone(asked.commodities);
        for (const std::string& partner : partners) {
            for (const std::string& commodity : goods) {
                if (take_together(partner, commodity, own_answers)) return true;
            }
        }
        return false;
    }

    static std::vector<std::string> alone(const std::vector<std::string>& names) {
        return names.empty() ? std::vector<std::string>{""} : names;
    }

    bool take_together(const std::string& partner, const std::string& commodity, bool own_answers) {
        QuerySpec spec = answer_.asked;
        if (!partner.empty()) spec.partners = {partner};
        if (!commodity.empty()) spec.commodities = {commodity};
        spec.sum = false;
        Evaluation together = evaluate(reader_, spec, question_.language);
        if (is_derived(together) || (own_answers && !of_natural_whole(together)) ||
            !take(std::move(together), AnswerStatus::Ok))
            return false;
        note("资料给出合计数", "the sources give them together");
        return true;
    }

    // Of several named members some may have no number: silence would look like an answer.
    void note_missing() {
        if (answer_.status != AnswerStatus::Ok || answer_.shown.by != Grouping::None || answer_.shown.sum) return;
        const QuerySpec& spec = answer_.shown;
        for (const std::string& code : spec.regions) {
            note_if_missing(reader_.region_name(code, question_.language),
                            [&](const AnswerRow& row) { return row.region == code; });
        }
        for (const Period& period : spec.periods) {
            if (spec.every_period || spec.sum) break;
            note_if_missing(chinese() ? label_zh(period) : label_en(period),
                            [&](const AnswerRow& row) { return row.period == period; });
        }
        for (const std::string& name : spec.commodities) {
            note_if_missing(name, [&](const AnswerRow& row) { return row.commodity == canonical_commodity(name); });
        }
        for (const std::string& name : spec.partners)
            note_if_missing(name, [&](const AnswerRow& row) { return row.partner == name; });
        for (const Flow flow : spec.flows)
            note_if_missing(chinese() ? flow_zh(flow) : flow_en(flow),
                            [&](const AnswerRow& row) { return row.flow == flow; });
        for (const Measure measure : spec.measures) {
            note_if_missing(chinese() ? measure_zh(measure) : measure_en(measure),
                            [&](const AnswerRow& row) { return row.measure == measure; });
        }
    }

    template <class Matches>
    void note_if_missing(const std::string& what, Matches matches) {
        if (std::any_of(answer_.rows.begin(), answer_.rows.end(), matches)) return;
        note("没有数据：" + what, "no number for: " + what);
    }

    void seek_nearest() {
        NearestChanges changes(reader_, answer_.asked);
        while (const auto next = changes.next()) {
            const Change& change = *next;
            Evaluation evaluation = evaluate(reader_, change.spec, question_.language);
            if (evaluation.rows.empty()) continue;
            note("所问（" + describe(answer_.asked, Language::Chinese) + "）没有记载，也不能推算；" +
                     (strict_ ? "有答案的最近问题（--strict 不显示）：" : "改示：") +
                     describe(evaluation.spec, Language::Chinese) + "（" + change.what_zh + "）",
                 "asked: " + describe(answer_.asked, Language::English) + "; it is neither stated nor derivable. " +
                     (strict_ ? "The nearest that has an answer (left out by --strict): " : "Shown instead: ") +
                     describe(evaluation.spec, Language::English) + " (" + change.what_en + ")");
            take(std::move(evaluation), AnswerStatus::Nearest);
            return;
        }
    }

    void absent(const char* kind, const std::string& zh, const std::string& en) {
        answer_.absence = kind;
        note(zh, en);
    }

    // Which kind of nothing it is: outside of what the sources cover, printed without a year, known as an interval
    // only, or printed nowhere.
    void explain_kind(const Evaluation& own) {
        if (note_uncovered()) return;
        const auto unresolved = reader_.unresolved(answer_.asked);
        if (!unresolved.empty()) {
            const AnswerSource& first = unresolved.front();
            const std::string place =
                first.doc + " " + std::to_string(first.start) + "–" + std::to_string(first.end) + ": " + first.text;
            return absent("unresolved", "有刊载但年份不明，不能作答：" + place,
                          "printed, but of an unknown year, so it answers nothing: " + place);
        }
        if (!own.only_intervals.empty()) {
            return absent("interval_only", "只能推算出区间：" + own.only_intervals,
                          "derivable only as an interval: " + own.only_intervals);
        }
        absent("not_printed", "所收资料都没有刊载这一数字", "not printed in any source of the database");
    }

    bool note_uncovered() {
        for (const std::string& code : answer_.asked.regions) {
            if (reader_.has_facts(code)) continue;
            absent("outside", "所收资料不涉及该地区：" + reader_.region_name(code, Language::Chinese),
                   "outside of what the sources cover: no source speaks of " +
                       reader_.region_name(code, Language::English));
            return true;
        }
        const auto covered = reader_.periods(answer_.asked.regions);
        for (const Period& asked : answer_.asked.periods) {
            const bool touched = std::any_of(covered.begin(), covered.end(), [&](const Period& period) {
                return period.start <= asked.end && asked.start <= period.end;
            });
            if (touched) continue;
            absent("outside", "所收资料不涉及该时期：" + label_zh(asked),
                   "outside of what the sources cover: no source speaks of " + label_en(asked));
            return true;
        }
        return false;
    }

    void explain_absence() {
        answer_.status = AnswerStatus::Empty;
        note("所问（" + describe(answer_.asked, Language::Chinese) + "）数据库中没有，也没有相近的",
             "asked: " + describe(answer_.asked, Language::English) +
                 "; the database holds neither it nor anything near it");
        list_periods();
        list_regions();
        list_measures();
    }

    void list_periods() {
        std::vector<std::string> labels;
        for (const Period& period : reader_.periods(answer_.asked.regions))
            labels.push_back(chinese() ? label_zh(period) : label_en(period));
        note("数据库中的时期：" + joined(labels), "periods in the database: " + joined(labels));
    }

    void list_regions() {
        std::vector<std::string> names;
        for (const std::string& code : reader_.regions_with_facts())
            names.push_back(reader_.region_name(code, question_.language));
        note("数据库中的地区：" + joined(names), "regions in the database: " + joined(names));
    }

    void list_measures() {
        std::vector<std::string> names;
        for (const Measure measure : reader_.measures(answer_.asked.regions))
            names.push_back(chinese() ? measure_zh(measure) : measure_en(measure));
        note("数据库中的指标：" + joined(names), "measures in the database: " + joined(names));
    }

    // As many as a line or two hold; `qhdb coverage` has them all.
    [[nodiscard]] std::string joined(const std::vector<std::string>& list) const {
        constexpr std::size_t most = 12;
        std::string text;
        for (std::size_t i = 0; i < list.size() && i < most; ++i)
            text += (text.empty() ? "" : chinese() ? "、" : ", ") + list[i];
        if (list.size() <= most) return text;
        const std::string more = std::to_string(list.size() - most);
        return text +
               (chinese() ? " 等，另有" + more + "个（qhdb coverage）" : " and " + more + " more (qhdb coverage)");
    }

    void withhold_rows() {
        answer_.rows.clear();
        answer_.shown = answer_.asked;
    }

    // What only the database knows put in: every name of a commodity, and the regions where none was named.
    QuerySpec spec_of_statement() {
        QuerySpec spec = answer_.shown;
        spec.commodities.clear();
        for (const std::string& name : answer_.shown.commodities) {
            const auto same = reader_.same_commodities(name);
            spec.commodities.insert(spec.commodities.end(), same.begin(), same.end());
        }
        if (!spec.regions.empty() || spec.by == Grouping::Region) return spec;
        for (const AnswerRow& row : answer_.rows) {
            if (std::find(spec.regions.begin(), spec.regions.end(), row.region) == spec.regions.end())
                spec.regions.push_back(row.region);
        }
        return spec;
    }

    void finish_rows() {
        bool derived = false;
        for (AnswerRow& row : answer_.rows) {
            reader_.fill_sources(row, most_sources_);
            add_asked_names(row);
            derived = derived || row.derived;
        }
        if (derived)
            note("标为推算（derived）的数字由原文的数字算得，不是原文",
                 "rows marked derived are computed from stated numbers, not printed in a source");
        note_direction();
        note_multiple();
        if (answer_.shown.compare) compare();
    }

    // "How much did exports decline?" +110%: the number alone would be read as a decline.
    void note_direction() {
        std::string direction;
        for (const ReceiptItem& item : question_.receipt) {
            if (item.role != "growth" || (item.value != "+" && item.value != "-")) continue;
            if (!direction.empty() && direction != item.value) return;  // grew or declined
            direction = item.value;
        }
        if (direction.empty() || answer_.shown.by != Grouping::None) return;
        for (const AnswerRow& row : answer_.rows) {
            if (!is_rate(row.measure) || row.number.is_zero() || row.number.is_negative() == (direction == "-"))
                continue;
            const std::string rate = amount_in(row.number.abs(), row.unit, question_.language);
            const bool fell = row.number.is_negative();
            note(fmt::format("{}并未{}：{}了{}", label(row), fell ? "增长" : "下降", fell ? "下降" : "增长", rate),
                 fmt::format("{} did not {}: {} by {}", label(row), fell ? "grow" : "decline",
                             fell ? "it fell" : "it rose", rate));
        }
    }

    // 翻了几番, "by what factor": a growth of 170% is 2.7 times the year before.
    void note_multiple() {
        const auto asks = [](const ReceiptItem& item) {
            return item.role == "growth" &&
                   (item.value == "multiple" || (item.value.size() > 1 && item.value[0] == '+'));
        };
        if (std::none_of(question_.receipt.begin(), question_.receipt.end(), asks)) return;
        for (const AnswerRow& row : answer_.rows) {
            if (row.measure != Measure::Growth && row.measure != Measure::QuantityGrowth) continue;
            const std::string times = (Decimal(1, 0) + row.number / Decimal(100, 0)).to_string();
            note(label(row) + "为上年同期的" + times + "倍（翻一番为增长100%）",
                 label(row) + ": " + times + " times the year before (doubled is +100%)");
        }
    }

    static bool is_rate(Measure measure) {
        return measure == Measure::Growth || measure == Measure::QuantityGrowth || measure == Measure::GrowthMom ||
               measure == Measure::EnterprisesGrowth || measure == Measure::EnterprisesChange ||
               measure == Measure::ShareChange;
    }

    // The commodity is also known by the words of the question.
    void add_asked_names(AnswerRow& row) const {
        for (const ReceiptItem& item : question_.receipt) {
            if (item.role != "commodity" || item.value != row.commodity || item.text == row.commodity) continue;
            if (row.commodity_names.empty()) row.commodity_names = {row.commodity_text};
            row.commodity_names.push_back(item.text);
        }
    }

    // Each further row of a comparison beside the first of its measure.
    void compare() {
        for (std::size_t i = 1; i < answer_.rows.size(); ++i) {
            const AnswerRow& first = answer_.rows.front();
            const AnswerRow& row = answer_.rows[i];
            if (row.unit != first.unit || row.measure != first.measure) continue;
            ComparisonLine line{label(row) + " / " + label(first), (row.number - first.number).to_string(), {}};
            if (!first.number.is_zero()) line.ratio = rounded_ratio(row.number, first.number);
            const std::string gap = amount_in(row.number - first.number, unit_of(row), question_.language);
            const std::string ratio = line.ratio.empty() ? "" : (chinese() ? "，比值 " : ", ratio ") + line.ratio;
            note(fmt::format("{}与{}相比：差 {}{}", label(row), label(first), gap, ratio),
                 fmt::format("{} against {}: difference {}{}", label(row), label(first), gap, ratio));
            answer_.comparison.push_back(std::move(line));
        }
    }

    static std::string unit_of(const AnswerRow& row) { return row.unit == "percent" ? "pp" : row.unit; }

    static std::string rounded_ratio(const Decimal& a, const Decimal& b) {
        const double ratio = a.to_double() / b.to_double();
        const auto thousandths = static_cast<std::int64_t>(ratio * 1000 + (ratio < 0 ? -0.5 : 0.5));
        return Decimal(thousandths, -3).to_string();
    }

    [[nodiscard]] std::string label(const AnswerRow& row) const {
        const std::string region = chinese() || row.region_name_en.empty() ? row.region_name : row.region_name_en;
        std::string text = region + " " + (chinese() ? flow_zh(row.flow) : flow_en(row.flow));
        for (const std::string* part : {&row.commodity, &row.partner, &row.ownership, &row.regime}) {
            if (!part->empty()) text += " " + *part;
        }
        return text + " " + (chinese() ? label_zh(row.period) : label_en(row.period));
    }

    Reader reader_;
    const Question& question_;
    std::size_t most_sources_;
    Answer answer_;
    bool strict_ = false;
    bool unmet_ = false;  ///< there are numbers, but no condition is met
};

}  // namespace
}  // namespace query

namespace {

/// The names of a database while it is asked: those that the caller has set for it already, else loaded.
class DatabaseNames {
public:
    explicit DatabaseNames(SQLite::Database& database) {
        if (&Vocabulary::current() != &Vocabulary::built_in()) return;
        loaded_.emplace(load_vocabulary(database));
        scope_.emplace(*loaded_);
    }

private:
    std::optional<Vocabulary> loaded_;
    std::optional<VocabularyScope> scope_;
};

}  // namespace

Answer answer_question(SQLite::Database& database, const Question& question, bool strict, std::size_t most_sources) {
    const DatabaseNames names(database);
    return query::Answerer(database, question, most_sources).run(strict);
}

namespace {

// Yangpu: a district of which no source speaks, where the database may have a zone of that name.
bool names_strangers(query::Reader& reader, const Question& question) {
    return std::any_of(question.regions.begin(), question.regions.end(), [&](const RegionAsk& ask) {
        return std::none_of(ask.codes.begin(), ask.codes.end(),
                            [&](const std::string& code) { return reader.has_facts(code); });
    });
}

// 满洲里进出口: of a place without facts the port or customs district that is called by its name.
void add_gates(query::Reader& reader, Question& question) {
    for (RegionAsk& ask : question.regions) {
        const auto has_facts = [&](const std::string& code) { return reader.has_facts(code); };
        if (std::any_of(ask.codes.begin(), ask.codes.end(), has_facts)) continue;
        for (const std::string& gate : reader.gates_of(ask.codes)) ask.codes.push_back(gate);
    }
}

// First the names of the dimensions; the words of the sources only when those leave something unknown.
Question parse_with_names(query::Reader& reader, std::string_view text, const QueryFlags& flags) {
    std::vector<DatabaseName> names = reader.names();
    Question question = parse_question(text, flags, names);
    if (question.unknown.empty()) return question;
    std::string words(text);
    for (const auto& [part, value] : flags.values) words.append(" ").append(value);
    const auto printed = reader.words_of_sources(to_utf8(query::fold_question(words)));
    if (printed.empty()) return question;
    names.insert(names.end(), printed.begin(), printed.end());
    return parse_question(text, flags, names);
}

}  // namespace

Question parse_for_database(SQLite::Database& database, std::string_view text, const QueryFlags& flags) {
    const DatabaseNames names(database);
    Question question = parse_question(text, flags);
    query::Reader reader(database);
    if (!question.unknown.empty()) return parse_with_names(reader, text, flags);
    if (names_strangers(reader, question)) {
        Question other = parse_question(text, flags, reader.zones());
        if (other.unknown.empty() && !names_strangers(reader, other)) return other;
        add_gates(reader, question);
    }
    // "Xining development zone": read as a list of zones, it may be the name of one that only the database has.
    const bool zone = std::any_of(question.receipt.begin(), question.receipt.end(),
                                  [](const ReceiptItem& item) { return item.value.starts_with("zone"); });
    return zone ? parse_question(text, flags, reader.zones()) : question;
}

}  // namespace qhdb
