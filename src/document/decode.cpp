#include "document/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <memory>
#include <optional>

#include "base/unicode.hpp"

namespace qhdb::document {
namespace {

struct Utf8Result {
    Decoded decoded;
    std::size_t damaged = 0;
    ByteSpan first_damage{};
};

Utf8Result read_utf8(std::string_view bytes, std::size_t from) {
    Utf8Result result;
    result.decoded.encoding = Encoding::Utf8;
    result.decoded.chars.reserve(bytes.size() / 2);
    result.decoded.starts.reserve(bytes.size() / 2 + 1);
    for (std::size_t at = from; at < bytes.size();) {
        const DecodedChar sequence = qhdb::decode_utf8(bytes, at);
        const auto start = static_cast<std::uint32_t>(at);
        if (!sequence.valid && result.damaged++ == 0) result.first_damage = byte_span(start, start + 1);
        result.decoded.chars.push_back(sequence.code_point);
        result.decoded.starts.push_back(start);
        at += sequence.length;
    }
    result.decoded.starts.push_back(static_cast<std::uint32_t>(bytes.size()));
    return result;
}

const char* icu_name(Encoding encoding) {
    switch (encoding) {
        case Encoding::Gb18030: return "gb18030";
        case Encoding::Utf16Le: return "UTF-16LE";
        case Encoding::Utf16Be: return "UTF-16BE";
        case Encoding::Utf8: break;
    }
    return "UTF-8";
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(Encoding encoding, bool strict) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(icu_name(encoding), &status), &ucnv_close);
    QHDB_INVARIANT(U_SUCCESS(status));
    if (strict) {
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        QHDB_INVARIANT(U_SUCCESS(status));
    }
    return converter;
}

// UTF-16 units with the source offset of each → code points with theirs.
Decoded join_units(const std::vector<UChar>& units, const std::vector<std::int32_t>& offsets, std::size_t count,
                   std::size_t from, std::size_t size) {
    Decoded decoded;
    for (std::size_t i = 0; i < count; ++i) {
        char32_t point = units[i];
        decoded.starts.push_back(static_cast<std::uint32_t>(from + static_cast<std::size_t>(offsets[i])));
        if (U16_IS_LEAD(units[i]) && i + 1 < count && U16_IS_TRAIL(units[i + 1])) {
            point = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(units[i], units[i + 1]));
            ++i;
        }
        decoded.chars.push_back(point);
    }
    decoded.starts.push_back(static_cast<std::uint32_t>(size));
    return decoded;
}

std::optional<Decoded> convert(std::string_view bytes, std::size_t from, Encoding encoding, bool strict) {
    const Converter converter = open_converter(encoding, strict);
    // Every encoding read here gives at most one UTF-16 unit a byte.
    std::vector<UChar> units(bytes.size() - from + 8);
    std::vector<std::int32_t> offsets(units.size());
    const char* source = bytes.data() + from;
    UChar* target = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, bytes.data() + bytes.size(),
                   offsets.data(), 1, &status);
    if (U_FAILURE(status)) return std::nullopt;
    const auto count = static_cast<std::size_t>(target - units.data());
    Decoded decoded = join_units(units, offsets, count, from, bytes.size());
    decoded.encoding = encoding;
    return decoded;
}

std::optional<Encoding> utf16_mark(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Le;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Be;
    return std::nullopt;
}

void note_damage(Utf8Result& result) {
    if (result.damaged == 0) return;
    result.decoded.diagnostics.push_back({"invalid-encoding",
                                          "The file is neither valid UTF-8 nor GB18030; " +
                                              std::to_string(result.damaged) + " damaged bytes were read as U+FFFD.",
                                          result.first_damage});
}

Decoded decode_utf16(std::string_view bytes, Encoding encoding) {
    if (auto strict = convert(bytes, 2, encoding, true)) return std::move(*strict);
    Decoded lenient = convert(bytes, 2, encoding, false).value_or(Decoded{});
    lenient.encoding = encoding;
    if (lenient.starts.empty()) lenient.starts.push_back(static_cast<std::uint32_t>(bytes.size()));
    lenient.diagnostics.push_back({"invalid-encoding", "Damaged UTF-16 units were read as U+FFFD.", {}});
    return lenient;
}

}  // namespace

Decoded decode(std::string_view bytes) {
    if (const auto mark = utf16_mark(bytes)) return decode_utf16(bytes, *mark);
    const std::size_t from = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    Utf8Result utf8 = read_utf8(bytes, from);
    if (utf8.damaged == 0) return std::move(utf8.decoded);
    if (from == 0) {
        if (auto gb = convert(bytes, 0, Encoding::Gb18030, true)) return std::move(*gb);
    }
    note_damage(utf8);
    return std::move(utf8.decoded);
}

std::string decode_to_utf8(std::string_view bytes, Encoding encoding) {
    if (encoding == Encoding::Utf8) return to_utf8(read_utf8(bytes, 0).decoded.chars);
    const auto decoded = convert(bytes, 0, encoding, false);
    return decoded ? to_utf8(decoded->chars) : std::string{};
}

}  // namespace qhdb::document
