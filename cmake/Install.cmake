# Install tree: program, static library, headers, and the package files for find_package(qhdb).

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/qhdb")

install(TARGETS qhdb_tool RUNTIME)
install(TARGETS qhdb EXPORT qhdbTargets ARCHIVE)
install(DIRECTORY include/qhdb DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT qhdbTargets NAMESPACE qhdb:: DESTINATION "${package_dir}")

configure_package_config_file(cmake/qhdbConfig.cmake.in "${PROJECT_BINARY_DIR}/qhdbConfig.cmake"
    INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/qhdbConfigVersion.cmake" COMPATIBILITY SameMajorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/qhdbConfig.cmake" "${PROJECT_BINARY_DIR}/qhdbConfigVersion.cmake" cmake/FindNettle.cmake cmake/FindGMP.cmake
    DESTINATION "${package_dir}")

# Manual pages and completion scripts, written by the program itself.
set(written_dir "${PROJECT_BINARY_DIR}/share")
add_custom_command(
    OUTPUT "${written_dir}/man/man1/qhdb.1"
    COMMAND "${CMAKE_COMMAND}" -D "PROGRAM=$<TARGET_FILE:qhdb_tool>" -D "FOLDER=${written_dir}"
        -P "${PROJECT_SOURCE_DIR}/cmake/WriteManual.cmake"
    DEPENDS qhdb_tool "${PROJECT_SOURCE_DIR}/cmake/WriteManual.cmake"
    COMMENT "Writing manual pages and completion scripts" VERBATIM)
add_custom_target(qhdb_manual ALL DEPENDS "${written_dir}/man/man1/qhdb.1")
install(DIRECTORY "${written_dir}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}")
foreach(folder IN ITEMS bash-completion zsh fish)
    install(DIRECTORY "${written_dir}/${folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}")
endforeach()
