// What speaks against an answer: numbers of one cell that exclude each other, a part larger than its whole.
// Such rows are shown, but are no answer of status ok.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

class Doubts {
public:
    using Derive = std::function<std::optional<AnswerRow>(const Cell&)>;

    Doubts(Reader& reader, const QuerySpec& spec, const CellTable& stated, Derive derive, Language language)
        : reader_(reader), spec_(spec), stated_(stated), derive_(std::move(derive)), language_(language) {}

    /// Settles which of several growth rates is that of the asked currency; says what remains in doubt.
    /// True when the row is no sure answer.
    [[nodiscard]] bool examine(AnswerRow& row);
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

private:
    [[nodiscard]] bool settle_currency(AnswerRow& row, std::vector<AnswerRow>& others);
    [[nodiscard]] bool settle_by_others(AnswerRow& row, std::vector<AnswerRow>& others);
    [[nodiscard]] std::string currency_of(const AnswerRow& growth);
    void note_difference(const AnswerRow& row, AnswerRow& other, const std::string& currency);
    [[nodiscard]] bool exceeds_whole(const AnswerRow& row);
    [[nodiscard]] const AnswerRow* whole_of_row(const AnswerRow& row);
    [[nodiscard]] std::string name_of(const AnswerRow& row) const;

    using WholeKey = std::tuple<std::string, Period, Flow>;

    Reader& reader_;
    const QuerySpec& spec_;
    const CellTable& stated_;
    Derive derive_;
    Language language_;
    std::map<WholeKey, CellTable> wholes_;
    std::vector<std::string> notes_;
};

}  // namespace qhdb::query
