# Writes manual pages and completion scripts where an installation has them, below FOLDER.

file(MAKE_DIRECTORY "${FOLDER}/man/man1" "${FOLDER}/bash-completion/completions" "${FOLDER}/zsh/site-functions"
    "${FOLDER}/fish/vendor_completions.d")
execute_process(COMMAND "${PROGRAM}" manual --folder "${FOLDER}/man/man1" COMMAND_ERROR_IS_FATAL ANY)
foreach(script IN ITEMS bash:bash-completion/completions/qhdb zsh:zsh/site-functions/_qhdb
        fish:fish/vendor_completions.d/qhdb.fish)
    string(REPLACE ":" ";" parts "${script}")
    list(GET parts 0 shell)
    list(GET parts 1 path)
    execute_process(COMMAND "${PROGRAM}" completion ${shell} OUTPUT_FILE "${FOLDER}/${path}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
