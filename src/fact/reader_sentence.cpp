// What a sentence takes over from the sentences before it (docs/GRAMMAR.md, P-07, S-30).
#include <algorithm>

#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::WordClass;

// 一季度下降12.8%，二季度增长40.4%。2020年，…: the longer time, which holds the first one, is what the article is
// about. A bulletin of a month is about it, whatever it says of the year so far.
bool ArticleReader::holds_main_period(const PeriodExpression& period) const {
    const bool of_month = main_period_.first_month == main_period_.last_month && main_period_.span_years == 0;
    if (!has_main_period_ || of_month || period == main_period_) return false;
    const auto dates = collector_.dates_of(period);
    const auto main = collector_.dates_of(main_period_);
    return dates && main && period.span_years == 0 && dates->start <= main->start && main->end <= dates->end;
}

// The time of the article is that of its first figure, or one that holds it and is named later.
void ArticleReader::keep_main_period() {
    const bool named = !nested_ && !aside_ && current_.of(Dimension::Period).stated_in_sentence;
    if (has_main_period_ && !(named && holds_main_period(current_.period))) return;
    main_period_ = current_.period;
    has_main_period_ = true;
}

// P-07: a month, a quarter, a year before or several years, spoken of in one paragraph, do not govern the next.
bool ArticleReader::is_digression() const {
    const PeriodExpression& now = current_.period;
    if (!current_.has_period || !has_main_period_ || now == main_period_) return false;
    const bool single = now.first_month == now.last_month;
    const bool quarter = now.first_month > 1 && now.last_month - now.first_month == 2;
    const bool whole_year = now.first_month == 1 && now.last_month == 12;
    const bool main_is_part = main_period_.last_month < 12 && main_period_.span_years == 0;
    using Year = PeriodExpression::Year;
    const bool before = now.year_kind == main_period_.year_kind && now.year_kind != Year::Unstated
                            ? now.year < main_period_.year
                            : now.year_kind == Year::Absolute && main_is_part;
    return single || quarter || now.span_years > 0 || (whole_year && main_is_part && before);
}

// What a sentence leaves behind ends with it.
void ArticleReader::forget_sentence(const Sentence& sentence) {
    sentence_ = sentence.span;
    emitted_in_sentence_ = false;
    head_is_old_ = true;
    mark_before_ = 0;
    pending_cue_ = Cues::npos;
    pending_base_.reset();
    pair_.clear();
    flow_before_ = sentence.starts_paragraph ? std::nullopt : sentence_flow_;
    valid_ = true;
    if (!current_.flows.empty()) previous_flows_ = current_.flows;
    const bool goes_on = !sentence.clauses.empty() && is_word(sentence.clauses.front().first, WordClass::Among);
    if (!goes_on) last_measure_.reset();
    last_rank_of_.clear();
    if (!goes_on) {
        remember_partners();
        recent_.clear();
        recent_group_ = 0;
    }
    // 5月当月外贸增长较快。其中出口…: the month goes on.
    if (goes_on && unsaid_period_) current_.period = head_.period = *unsaid_period_;
    unsaid_period_.reset();
    irrealis_ = false;
    tells_time_ = false;
    list_unread_ = false;
    part_of_part_ = false;
    clause_flows_.clear();
    if (sentence.starts_paragraph && emitted_) about_port_ = false;
    used_ = true;
    if (sentence.starts_paragraph) {
        in_dollars_ = false;
        last_rank_region_.reset();
        tells_of_partner_ = false;
        sentence_partners_.clear();
        topic_flows_.clear();
    }
}

// What a sentence inherits before it says anything.
Subject ArticleReader::fresh_subject(const Sentence& sentence) {
    Subject fresh;
    fresh.period = current_.period;
    fresh.has_period = current_.has_period;
    fresh.of(Dimension::Period) = current_.of(Dimension::Period);
    fresh.of(Dimension::Period).stated_in_sentence = false;
    // A single place that the sentence before spoke of governs the rest of its paragraph.
    const bool stays = !sentence.starts_paragraph && carried_region_;
    if (stays) {
        fresh.regions = current_.regions;
        fresh.of(Dimension::Region) = current_.of(Dimension::Region);
    } else if (!main_region_.empty()) {
        fresh.regions = {main_region_};
    }
    fresh.flows = topic_flows_;
    if (fresh.flows.empty() && !sentence.is_heading) fresh.flows = section_flows_;
    goes_on_with_goods_ = fresh.flows.empty() && begins_with_goods(sentence);
    if (goes_on_with_goods_) fresh.flows = goods_flows_;
    if (!sentence.is_heading) {
        fresh.partners = section_.partners;
        fresh.commodities = section_.commodities;
        fresh.ownerships = section_.ownerships;
        fresh.regimes = section_.regimes;
    }
    // An article about one partner goes on about it inside a paragraph.
    const bool same_partner = !sentence.starts_paragraph && !main_partners_.empty() &&
                              current_.partners == main_partners_ && fresh.partners.empty();
    if (same_partner) fresh.partners = main_partners_;
    topic_of_head_ = !head_topic_.ownerships.empty() || !head_topic_.regimes.empty();
    if (topic_of_head_) {
        fresh.ownerships = head_topic_.ownerships;
        fresh.regimes = head_topic_.regimes;
    }
    return fresh;
}

void ArticleReader::begin_sentence(const Sentence& sentence) {
    forget_sentence(sentence);
    nested_ = false;
    // 同期，机电产品出口…: the time of the paragraph before.
    const bool same_time = !sentence.clauses.empty() &&
                           is_word(sentence.clauses.front().first, WordClass::SamePeriod) &&
                           at(sentence.clauses.front().first).value == "0";
    const bool turns = sentence.starts_paragraph || turns_to_part(sentence);
    if (turns && !same_time && is_digression()) current_.period = main_period_;
    current_ = fresh_subject(sentence);
}

// What 上述市场 in the next sentence points to.
void ArticleReader::remember_partners() {
    std::vector<Member> partners;
    for (const Target& target : recent_) {
        const Member member{target.series.partner, target.series.partner_text};
        const bool single = !member.name.empty() && member.name.find("、") == std::string::npos;
        if (single && std::find(partners.begin(), partners.end(), member) == partners.end()) partners.push_back(member);
    }
    for (const Member& member : partners) {
        std::erase(sentence_partners_, member);
        sentence_partners_.push_back(member);
    }
}

}  // namespace qhdb::fact
