// Width and punctuation folding: one canonical form for each character that print writes in several.
#pragma once

namespace qhdb::document {

/// Digits, Latin letters, % . + and the dash in half width; ，；：（）！？ in full width; every dash as '-',
/// every kind of blank as ' ', line ends as '\n', traditional characters as simplified ones.
/// One character to one: offsets stay true.
[[nodiscard]] char32_t fold(char32_t c);

/// The simplified character of a traditional one (億 → 亿); any other character as it is.
[[nodiscard]] char32_t simplified(char32_t c);

[[nodiscard]] bool is_blank(char32_t folded);
[[nodiscard]] bool is_latin(char32_t folded);
[[nodiscard]] bool is_han(char32_t c);
/// 。！？… and what closes a sentence.
[[nodiscard]] bool is_sentence_end(char32_t folded);
/// Closing quotes and brackets, which may follow the end of a sentence.
[[nodiscard]] bool is_closing(char32_t folded);
/// ，、；： and what cannot stand at the end of a headline or paragraph.
[[nodiscard]] bool is_continuing(char32_t folded);

}  // namespace qhdb::document
