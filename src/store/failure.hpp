// What SQLite reports, as the one exception of qhdb: the message a person needs and what to do about it.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <string>

#include "qhdb/error.hpp"

namespace qhdb::store {

/// `path` is empty where it is not known.
[[nodiscard]] Error as_error(const SQLite::Exception& failure, const std::string& path = {});

}  // namespace qhdb::store
