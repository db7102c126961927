# Data compiled into the program: schema/vocabulary/*.tsv as a trie, schema/*.sql as strings. The sources are
# written into the build tree by a host tool of our own and never committed.

set(QHDB_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")
set(schema_dir "${PROJECT_SOURCE_DIR}/schema")

file(GLOB compiler_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/vocabulary_compiler/*.cpp")
add_executable(qhdb_vocabulary_compiler ${compiler_sources}
    "${PROJECT_SOURCE_DIR}/src/base/unicode.cpp"
    "${PROJECT_SOURCE_DIR}/src/base/name_keys.cpp"
    "${PROJECT_SOURCE_DIR}/src/base/vocabulary_columns.cpp")
target_include_directories(qhdb_vocabulary_compiler PRIVATE
    "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include")
target_link_libraries(qhdb_vocabulary_compiler PRIVATE qhdb_options)

# The directory itself is the argument: a table that comes or goes changes the dependencies by the glob.
file(GLOB vocabulary_tables CONFIGURE_DEPENDS "${schema_dir}/vocabulary/*.tsv")
add_custom_command(
    OUTPUT "${QHDB_GENERATED_DIR}/vocabulary_tables.cpp"
    COMMAND qhdb_vocabulary_compiler vocabulary "${schema_dir}/vocabulary" "${QHDB_GENERATED_DIR}/vocabulary_tables.cpp"
    DEPENDS qhdb_vocabulary_compiler ${vocabulary_tables}
    COMMENT "Compiling the vocabulary" VERBATIM)

file(GLOB schema_files CONFIGURE_DEPENDS "${schema_dir}/migrations/*.sql" "${schema_dir}/*.sql" "${schema_dir}/*.tsv")
add_custom_command(
    OUTPUT "${QHDB_GENERATED_DIR}/embedded_schema.cpp" "${QHDB_GENERATED_DIR}/qhdb_embedded/schema.hpp"
    COMMAND qhdb_vocabulary_compiler schema "${schema_dir}" "${QHDB_GENERATED_DIR}"
    DEPENDS qhdb_vocabulary_compiler ${schema_files}
    COMMENT "Embedding the schema" VERBATIM)

# An object library of its own keeps the linter away from generated code; it becomes part of libqhdb.
add_library(qhdb_data OBJECT
    "${QHDB_GENERATED_DIR}/vocabulary_tables.cpp"
    "${QHDB_GENERATED_DIR}/embedded_schema.cpp"
    "${QHDB_GENERATED_DIR}/qhdb_embedded/schema.hpp")
target_include_directories(qhdb_data PRIVATE
    "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include" "${QHDB_GENERATED_DIR}")
target_link_libraries(qhdb_data PRIVATE qhdb_options)
