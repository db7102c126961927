// Decoded lines → the text that the lexer reads, with its way back to the bytes.
#pragma once

#include "document/decode.hpp"
#include "qhdb/document.hpp"

namespace qhdb::document {

[[nodiscard]] Text normalise(const Decoded& decoded);

}  // namespace qhdb::document
