#include <nettle/sha2.h>

#include <array>

#include "document/decode.hpp"
#include "document/normalise.hpp"
#include "document/segment.hpp"
#include "qhdb/document.hpp"

namespace qhdb {
namespace {

// More control characters than this share of a text, and it is no text.
constexpr std::size_t binary_share = 50;

void note_form(Document& document, const document::Decoded& decoded) {
    if (document.bytes.empty()) document.diagnostics.push_back({"empty-document", "The file has no bytes.", {}});
    std::size_t controls = 0;
    for (const char32_t c : decoded.chars) controls += c < 0x20 && c != U'\n' && c != U'\r' && c != U'\t' ? 1U : 0U;
    if (controls * binary_share > decoded.chars.size()) {
        document.diagnostics.push_back(
            {"binary-document", "The file holds control characters as binary files do.", {}});
    }
}

}  // namespace

std::string_view to_string(Encoding encoding) {
    switch (encoding) {
        case Encoding::Utf8: return "UTF-8";
        case Encoding::Gb18030: return "GB18030";
        case Encoding::Utf16Le: return "UTF-16LE";
        case Encoding::Utf16Be: return "UTF-16BE";
    }
    return "UTF-8";
}

void Text::push(char32_t c, std::uint32_t start, std::uint32_t end) {
    chars.push_back(c);
    starts_.push_back(start);
    ends_.push_back(end);
}

ByteSpan Text::bytes_of(CharSpan span) const {
    if (span.empty()) return {};
    QHDB_INVARIANT(span.end.value <= chars.size());
    return byte_span(starts_[span.start.value], ends_[span.end.value - 1]);
}

std::u32string_view Text::view(CharSpan span) const {
    return std::u32string_view(chars).substr(span.start.value, span.size());
}

Document read_document(std::string bytes, SourceInfo source, const Vocabulary& vocabulary) {
    const VocabularyScope scope(vocabulary);
    Document document;
    document.source = std::move(source);
    document.bytes = std::move(bytes);
    {
        document::Decoded decoded = document::decode(document.bytes);
        document.encoding = decoded.encoding;
        document.diagnostics = std::move(decoded.diagnostics);
        note_form(document, decoded);
        document.text = document::normalise(decoded);
    }
    document.articles = document::segment_articles(document.text);
    return document;
}

std::string text_at(const std::string& bytes, Encoding encoding, ByteSpan span) {
    const std::size_t start = std::min<std::size_t>(span.start.value, bytes.size());
    const std::size_t end = std::min<std::size_t>(std::max(span.start.value, span.end.value), bytes.size());
    return document::decode_to_utf8(std::string_view(bytes).substr(start, end - start), encoding);
}

std::string sha256_hex(std::string_view bytes) {
    sha256_ctx context{};
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest) {
        text.push_back(hexadecimal[byte >> 4U]);
        text.push_back(hexadecimal[byte & 0x0FU]);
    }
    return text;
}

}  // namespace qhdb
