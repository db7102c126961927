# Language level and warnings of our own targets. Nothing of this reaches a consumer of the library.

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(QHDB_CCACHE ccache)
    if(QHDB_CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER "${QHDB_CCACHE}")
    endif()
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(qhdb_options INTERFACE)
target_compile_features(qhdb_options INTERFACE cxx_std_20)
target_compile_options(qhdb_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-align -Wcast-qual -Wformat=2
    -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wimplicit-fallthrough -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
    # g++ 12 reports overlapping copies inside std::string::operator+ that are none (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    # g++ 12 takes an engaged std::optional for an uninitialized one once it inlines (GCC bug 80635).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>
    $<$<BOOL:${QHDB_WARNINGS_AS_ERRORS}>:-Werror>)

# Sanitizers (preset `asan-ubsan`). Left out are checks of pointers that the address sanitizer makes anyway and that
# take a third of the time to compile; maybe-uninitialized is wrong about instrumented code in g++ 12.
option(QHDB_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(QHDB_SANITIZE)
    set(QHDB_SANITIZE_FLAGS -fsanitize=address,undefined -fno-sanitize=null,vptr,object-size
        -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-maybe-uninitialized)
    add_compile_options(${QHDB_SANITIZE_FLAGS})
    add_link_options(-fsanitize=address,undefined)
endif()

# Unity builds (presets `asan-ubsan` and `release`): sources of one folder are compiled together, some ten at a time, in
# a third of the time. So two sources of a folder share no name, also not in anonymous namespaces. The everyday build
# compiles them one by one: it is quicker after a small change, and shows a header that a source forgot.
option(QHDB_UNITY_BUILD "Compile the sources of a folder together" OFF)
function(qhdb_unity_groups folder)
    set(count 0)
    foreach(source IN LISTS ARGN)
        math(EXPR group "${count} / 10")
        math(EXPR count "${count} + 1")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${group}")
    endforeach()
endfunction()
