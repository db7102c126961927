# Finds libedit (line editing of the shell) and defines LibEdit::edit. Only the program links it.

find_path(LibEdit_INCLUDE_DIR histedit.h)
find_library(LibEdit_LIBRARY edit)
mark_as_advanced(LibEdit_INCLUDE_DIR LibEdit_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibEdit REQUIRED_VARS LibEdit_LIBRARY LibEdit_INCLUDE_DIR)

if(LibEdit_FOUND AND NOT TARGET LibEdit::edit)
    add_library(LibEdit::edit UNKNOWN IMPORTED)
    set_target_properties(LibEdit::edit PROPERTIES
        IMPORTED_LOCATION "${LibEdit_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${LibEdit_INCLUDE_DIR}")
    # An archive brings nothing along: libedit-dev depends on the packages of these.
    if(LibEdit_LIBRARY MATCHES "[.]a$")
        foreach(name IN ITEMS bsd md tinfo)
            find_library(LibEdit_${name}_LIBRARY ${name} REQUIRED)
            mark_as_advanced(LibEdit_${name}_LIBRARY)
            set_property(TARGET LibEdit::edit APPEND PROPERTY INTERFACE_LINK_LIBRARIES "${LibEdit_${name}_LIBRARY}")
        endforeach()
    endif()
endif()
