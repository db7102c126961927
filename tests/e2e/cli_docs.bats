#!/usr/bin/env bats
# docs/CLI.md and --help say the same: the same commands, and the same options in each.

load support

page=$QHDB_SOURCE_DIR/docs/CLI.md

commands() { "$QHDB" --help | sed -n '/^Subcommands:/,/^$/p' | grep -oE '^  [a-z]+' | tr -d ' '; }

# The options of a command, one a line, as its help names them and as the usage in its section names them.
options_of_help() { "$QHDB" "$1" --help | grep -oE '^ +(-h,)?--[a-z-]+' | grep -oE -- '--[a-z-]+' | grep -vx -- --help | sort -u; }
section() { awk -v title="## qhdb $1" '/^## / { inside = $0 == title } inside' "$page"; }
usage() { section "$1" | awk '/^```text/ { inside = 1; next } /^```/ { exit } inside'; }
options_of_usage() { usage "$1" | grep -oE -- '--[a-z-]+' | sort -u; }

@test "CLI.md has a section for each command, in the order of --help, and for nothing else" {
    diff <(commands) <(grep -E '^## qhdb ' "$page" | cut -d ' ' -f 3)
}

@test "the usage of each command names its options, and no other" {
    for command in $(commands); do
        diff <(options_of_help "$command") <(options_of_usage "$command") || { echo "in qhdb $command"; return 1; }
    done
}

@test "every option that a section speaks of is one of its command" {
    for command in $(commands); do
        for option in $(section "$command" | grep -oE -- '--[a-z][a-z-]+' | sort -u); do
            options_of_help "$command" | grep -qx -- "$option" || { echo "qhdb $command has no $option"; return 1; }
        done
    done
}

@test "the formats are those that the page names" {
    for format in table csv tsv json jsonl markdown; do
        grep -q "\`$format\`" "$page"
        "$QHDB" facts --help | grep -q "How rows are printed:.*$format"
    done
}

@test "README.md lists the commands" {
    for command in $(commands); do
        grep -q "^| \`qhdb $command\`" "$QHDB_SOURCE_DIR/README.md" || { echo "README.md does not list $command"; return 1; }
    done
}
