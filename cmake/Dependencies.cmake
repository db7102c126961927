# The packages that the library links; Install.cmake hands the same list to consumers.

# A query is over in milliseconds, a good part of which the loader spends on shared libraries: the release program
# carries all but the C library itself (docs/DECISIONS.md).
option(QHDB_STATIC "Link all libraries but the C library into the program" OFF)
if(QHDB_STATIC)
    set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
    set(QHDB_FMT fmt::fmt-header-only)  # Debian has no archive of it
    add_link_options(-static-libstdc++ -static-libgcc -no-pie)
else()
    set(QHDB_FMT fmt::fmt)
endif()

find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc data)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Nettle REQUIRED)
find_package(GMP REQUIRED)
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LibEdit REQUIRED)
# Its header alone: the library is loaded when a workbook is written (src/tool/row_writer_xlsx.cpp).
find_path(QHDB_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)

set(QHDB_DEPENDENCIES
    SQLiteCpp SQLite::SQLite3 ICU::uc ICU::data ${QHDB_FMT} nlohmann_json::nlohmann_json Nettle::nettle GMP::gmpxx Threads::Threads ${CMAKE_DL_LIBS})
