#include "reconcile/rational.hpp"

#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "qhdb/error.hpp"

namespace qhdb::audit {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

constexpr std::array<std::int64_t, 19> small_powers = [] {
    std::array<std::int64_t, 19> made{1};
    for (std::size_t at = 1; at < made.size(); ++at) made.at(at) = made.at(at - 1) * 10;
    return made;
}();

std::int64_t common_divisor(std::int64_t a, std::int64_t b) { return a == 1 || b == 1 ? 1 : std::gcd(a, b); }

mpz_class computed_power_of_ten(std::size_t exponent) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
    return power;
}

__extension__ using Wide = __int128;
__extension__ using WideSize = unsigned __int128;

mpz_class wide_whole(Wide number) {
    constexpr int half = 64;
    const bool is_negative = number < 0;
    const auto size = static_cast<WideSize>(is_negative ? -number : number);
    mpz_class out(static_cast<unsigned long>(size >> half));
    out <<= half;
    out += static_cast<unsigned long>(size);
    return is_negative ? mpz_class(-out) : out;
}

}  // namespace

// Nearly all are small: those are made once.
mpz_class power_of_ten(int exponent) {
    constexpr std::size_t kept = 40;
    static const std::array<mpz_class, kept> powers = [] {
        std::array<mpz_class, kept> made;
        for (std::size_t at = 0; at < kept; ++at) made.at(at) = computed_power_of_ten(at);
        return made;
    }();
    const auto at = static_cast<std::size_t>(exponent);
    return at < kept ? powers.at(at) : computed_power_of_ten(at);
}

Rational::Rational(std::int64_t numerator, std::int64_t denominator)
    : Rational(mpq_class(whole(numerator), whole(denominator))) {}

Rational::Rational(const mpq_class& number) {
    mpq_class reduced = number;
    reduced.canonicalize();
    if (mpz_cmpabs_ui(reduced.get_num_mpz_t(), most) <= 0 && mpz_cmpabs_ui(reduced.get_den_mpz_t(), most) <= 0) {
        numerator_ = reduced.get_num().get_si();
        denominator_ = reduced.get_den().get_si();
    } else {
        large_ = std::make_unique<mpq_class>(std::move(reduced));
    }
}

Rational::Rational(const Decimal& number) {
    if (number.exponent() <= 0 && -number.exponent() < static_cast<int>(small_powers.size()) &&
        number.mantissa() >= -most) {
        const std::int64_t power = small_powers.at(static_cast<std::size_t>(-number.exponent()));
        const std::int64_t divisor = common_divisor(number.mantissa(), power);
        numerator_ = number.mantissa() / divisor;
        denominator_ = power / divisor;
        return;
    }
    const mpz_class mantissa = whole(number.mantissa());
    *this = number.exponent() >= 0 ? Rational(mpq_class(mantissa * power_of_ten(number.exponent())))
                                   : Rational(mpq_class(mantissa, power_of_ten(-number.exponent())));
}

Rational::Rational(Reduced /*tag*/, Wide numerator, Wide denominator) {
    if (numerator <= most && numerator >= -most && denominator <= most) {
        numerator_ = static_cast<std::int64_t>(numerator);
        denominator_ = static_cast<std::int64_t>(denominator);
    } else {
        large_ = std::make_unique<mpq_class>(wide_whole(numerator), wide_whole(denominator));
    }
}

mpq_class Rational::exact() const { return large_ ? *large_ : mpq_class(whole(numerator_), whole(denominator_)); }

// The divisor that the sum of two reduced fractions may still have is one of their denominators' common divisor.
Rational operator+(const Rational& a, const Rational& b) {
    if (a.large_ || b.large_) return Rational(mpq_class(a.exact() + b.exact()));
    const std::int64_t shared = common_divisor(a.denominator_, b.denominator_);
    const std::int64_t rest = b.denominator_ / shared;
    const Wide sum =
        static_cast<Wide>(a.numerator_) * rest + static_cast<Wide>(b.numerator_) * (a.denominator_ / shared);
    const std::int64_t divisor = shared == 1 ? 1 : std::gcd(static_cast<std::int64_t>(sum % shared), shared);
    return {Rational::Reduced{}, sum / divisor, static_cast<Wide>(a.denominator_ / divisor) * rest};
}

Rational operator*(const Rational& a, const Rational& b) {
    if (a.large_ || b.large_) return Rational(mpq_class(a.exact() * b.exact()));
    const std::int64_t first = common_divisor(a.numerator_, b.denominator_);
    const std::int64_t second = common_divisor(b.numerator_, a.denominator_);
    return {Rational::Reduced{}, static_cast<Wide>(a.numerator_ / first) * (b.numerator_ / second),
            static_cast<Wide>(a.denominator_ / second) * (b.denominator_ / first)};
}

Rational operator/(const Rational& a, const Rational& b) {
    QHDB_INVARIANT(b.sign() != 0);
    if (a.large_ || b.large_) return Rational(mpq_class(a.exact() / b.exact()));
    Rational reciprocal;
    reciprocal.numerator_ = b.numerator_ < 0 ? -b.denominator_ : b.denominator_;
    reciprocal.denominator_ = b.numerator_ < 0 ? -b.numerator_ : b.numerator_;
    return a * reciprocal;
}

Rational Rational::operator-() const {
    if (large_) return Rational(mpq_class(-*large_));
    Rational out = *this;
    out.numerator_ = -numerator_;
    return out;
}

bool operator==(const Rational& a, const Rational& b) {
    if (a.large_ || b.large_) return a.large_ && b.large_ && *a.large_ == *b.large_;  // each number has one form
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.large_ || b.large_) return cmp(a.exact(), b.exact()) <=> 0;
    return static_cast<Wide>(a.numerator_) * b.denominator_ <=> static_cast<Wide>(b.numerator_) * a.denominator_;
}

}  // namespace qhdb::audit
