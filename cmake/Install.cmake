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
