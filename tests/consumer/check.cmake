# Installs the build tree into a folder of its own, then configures, builds and runs the consumer against it.
# Arguments: BUILD_DIR, SOURCE_DIR, CXX, FLAGS, GENERATOR.

set(work "${BUILD_DIR}/consumer")
file(REMOVE_RECURSE "${work}")

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "failed: ${command}\n${output}")
    endif()
    message(STATUS "${output}")
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix "${work}/prefix")
foreach(file IN ITEMS bin/qhdb share/man/man1/qhdb.1 share/man/man1/qhdb-query.1
        share/bash-completion/completions/qhdb share/zsh/site-functions/_qhdb share/fish/vendor_completions.d/qhdb.fish)
    if(NOT EXISTS "${work}/prefix/${file}")
        message(FATAL_ERROR "${file} was not installed")
    endif()
endforeach()
run("${CMAKE_COMMAND}" -S "${SOURCE_DIR}" -B "${work}/build" -G "${GENERATOR}"
    -D "CMAKE_PREFIX_PATH=${work}/prefix" -D "CMAKE_CXX_COMPILER=${CXX}" -D "CMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${work}/build")
run("${work}/build/consumer")
