// Stage 1: bytes → normalised text with a map back to every byte → articles of a page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/error.hpp"
#include "qhdb/period.hpp"
#include "qhdb/span.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb {

enum class Encoding : std::uint8_t { Utf8, Gb18030, Utf16Le, Utf16Be };
[[nodiscard]] std::string_view to_string(Encoding encoding);  ///< IANA names: UTF-8, GB18030, UTF-16LE, UTF-16BE

/// What is known about a file apart from its bytes (manifest, options). Empty = not known.
struct SourceInfo {
    std::string name;  ///< base name of the file, the document's name in the database
    std::string publisher;
    std::string url;
    std::string home_region;  ///< GB/T 2260 code
    std::optional<Date> published_on;
    std::string published_from;  ///< `manifest`, `option` … where published_on comes from
};

/// The text that the stages read: folded to half width and simplified characters, white space taken out
/// where it only wraps or justifies, a line break kept only where it ends a heading or paragraph ('\n').
/// chars[i] stands for bytes [start_of(i), end_of(i)) of the original file.
class Text {
public:
    std::u32string chars;

    void push(char32_t c, std::uint32_t start, std::uint32_t end);
    [[nodiscard]] std::size_t size() const { return chars.size(); }
    /// The bytes from the first to the last character of the span, with whatever stands between them.
    [[nodiscard]] ByteSpan bytes_of(CharSpan span) const;
    [[nodiscard]] std::u32string_view view(CharSpan span) const;

private:
    std::vector<std::uint32_t> starts_;
    std::vector<std::uint32_t> ends_;
};

/// One article of a page: a range of the text, in reading order.
struct Article {
    CharSpan span;                    ///< body, and headline when it stands before it
    std::vector<CharSpan> headlines;  ///< before, inside (sub-headings) or after the body
    ByteSpan bytes;
};

struct Document {
    SourceInfo source;
    std::string bytes;  ///< as given
    Encoding encoding = Encoding::Utf8;
    Text text;
    std::vector<Article> articles;
    std::vector<Diagnostic> diagnostics;
};

/// Decodes, normalises and segments. Never fails: bytes that are no text become diagnostics.
[[nodiscard]] Document read_document(std::string bytes, SourceInfo source,
                                     const Vocabulary& vocabulary = Vocabulary::current());

/// The bytes [start, end) of the document as UTF-8, whatever its encoding.
[[nodiscard]] std::string text_at(const std::string& bytes, Encoding encoding, ByteSpan span);

/// Lower-case hexadecimal SHA-256: a document's identity.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace qhdb
