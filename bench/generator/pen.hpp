// Writes the text of a bulletin and keeps book: which bytes are which figure, how it was rounded, what was damaged.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure.hpp"
#include "random.hpp"

namespace qhdb::generator {

/// How one newspaper sets its pages.
struct Style {
    int value_decimals = 1;   ///< of amounts in 亿元
    bool spaced = false;      ///< 12.5 亿元
    bool full_width = false;  ///< １２．５亿元
    bool times = true;        ///< 增长1.7倍 rather than 增长174.3%
    std::size_t wrap = 0;     ///< characters a line, as a PDF prints it; 0: a paragraph is one line
    const char* indent = "　　";
    const char* break_after = "\n";  ///< what ends a paragraph
};

/// A figure before it is rounded, and the figures that a careless writer could have taken instead.
struct Draft {
    Series series;
    Period period;
    Measure measure = Measure::Value;
    Basis basis;
    Ratio exact;
    std::string unit;  ///< of the fact record: CNY, percent, pp, t, 台 …
    std::string word;  ///< quantities: the unit as printed
    std::uint32_t list = 0;
    std::optional<Ratio> of_other_whole, of_other_reference, of_other_period;
};

/// What the pen prints wrongly: figure number `first` (in the order of printing), or two in each other's place.
struct Slip {
    Damage damage = Damage::None;
    std::size_t first = 0;
    std::optional<Ratio> instead, second_instead;  ///< the value printed for `first`, and for the one after it
    std::uint64_t chance = 0;                      ///< which digit
};

class Pen {
public:
    Pen(Bulletin& bulletin, const Style& style, const Slip& slip) : bulletin_(bulletin), style_(style), slip_(slip) {}

    Pen& operator<<(std::string_view text);
    void begin_paragraph();
    void end_paragraph();

    /// Prints an amount, quantity, share, gap or count with its unit.
    void figure(const Draft& draft);
    /// Prints verb and number of a growth: 增长12.3%, 下降4.7%, 增长1.7倍; `counted`: of a quantity.
    void growth(const Draft& draft, Random& random);
    /// Prints a bound that holds, on two digits: 超1200亿元, 近六成. False when the value lies too far from one.
    bool bounded(const Draft& draft, Random& random);

    /// Whether the figure shows as something else than zero.
    [[nodiscard]] static bool shows(const Draft& draft);
    [[nodiscard]] std::uint32_t new_list() { return ++lists_; }
    /// Every figure in the order of printing, and where it is in the bulletin's list, which has no figure twice.
    [[nodiscard]] const std::vector<Draft>& printed() const { return printed_; }
    [[nodiscard]] std::size_t figure_of(std::size_t printed) const { return figure_of_[printed]; }
    [[nodiscard]] const Style& style() const { return style_; }
    /// The sign under which the next figure will be printed: a slip of the sign changes the words around it.
    [[nodiscard]] bool next_is_negative(const Draft& draft) const;

private:
    struct Form {
        std::int64_t digits = 0;  ///< the printed number without its point
        int decimals = 0;
        int power = 0;     ///< of ten, by which the unit multiplies: 亿 8
        std::string unit;  ///< as printed
        Bound bound = Bound::Exact;
        int offset = 0;          ///< 增长到 X 倍 states X − 1
        bool in_tenths = false;  ///< 六成
    };

    [[nodiscard]] bool slips_here() const { return slip_.damage != Damage::None && printed_.size() == slip_.first; }
    [[nodiscard]] Ratio to_print(const Draft& draft) const;
    [[nodiscard]] Form form_of(const Draft& draft, const Ratio& value) const;
    [[nodiscard]] Form amount_form(const Ratio& value) const;
    void slip_in_form(Form& form) const;
    void print(const Draft& draft, const Form& form);
    void record(const Draft& draft, const Form& form, std::string text, ByteSpan where);

    Bulletin& bulletin_;
    Style style_;
    Slip slip_;
    std::size_t column_ = 0;
    std::uint32_t lists_ = 0;
    std::vector<Draft> printed_;
    std::vector<std::size_t> figure_of_;
};

}  // namespace qhdb::generator
