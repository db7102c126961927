# The packages that the library links; Install.cmake hands the same list to consumers.

find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Nettle REQUIRED)
find_package(GMP REQUIRED)
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LibEdit REQUIRED)

set(QHDB_DEPENDENCIES
    SQLiteCpp SQLite::SQLite3 ICU::uc ICU::i18n fmt::fmt nlohmann_json::nlohmann_json Nettle::nettle GMP::gmpxx Threads::Threads)
