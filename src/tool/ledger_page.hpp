// A page with its numerals marked: facts, other things with what they are, and open ones.
#pragma once

#include <iosfwd>

#include "store/ledger.hpp"

namespace qhdb::tool {

/// The text as it stands in the file. Marks are brackets; colour comes to them where it may.
void print_ledger_page(std::ostream& out, const LedgerPage& page);

/// One HTML document that needs nothing else: counts, legend, the page, and the facts that it states.
void print_ledger_html(std::ostream& out, const LedgerPage& page);

/// `12 numerals: 9 of facts, 2 of other things, 1 open`
[[nodiscard]] std::string ledger_summary(const std::vector<NumeralRow>& numerals);

}  // namespace qhdb::tool
