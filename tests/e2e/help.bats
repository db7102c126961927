#!/usr/bin/env bats
# --help, manual pages and completion: all from one description, and the examples run.

load support

commands() { "$QHDB" --help | sed -n '/^Subcommands:/,/^$/p' | grep -oE '^  [a-z]+' | tr -d ' '; }
options_of_help() { "$QHDB" $1 --help | grep -oE '^ +(-h,)?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u; }
examples_of() { "$QHDB" "$1" --help | sed -n '/^Examples:/,/^$/p' | sed -n 's/^  //p'; }

# What the examples speak of.
setup_file() {
    cd "$BATS_FILE_TMPDIR"
    mkdir bulletins
    printf '%s\n\n%s\n' '青海省2025年一季度外贸情况' \
        '2025年一季度，青海省外贸进出口总值12.5亿元，同比增长87.8%。其中，出口8.5亿元，增长1.1倍；进口4亿元，下降4.7%。出口商品中，绿松石摆件1.2亿元。' > page.txt
    printf '%s\n\n%s\n' '海西州2024年外贸情况' '2024年，海西州外贸进出口总值7.2亿元，下降12%。' > bulletins/haixi.txt
    printf 'file,published_on\nhaixi.txt,2025-01-20\n' > bulletins/manifest.csv
    printf 'id\tname_zh\tname_en\nturquoise-figures\t绿松石摆件\tturquoise figures\n' > products.tsv
    mkdir bin
    ln -s "$QHDB" bin/qhdb
    "$QHDB" ingest page.txt > /dev/null
}

setup() { cd "$BATS_FILE_TMPDIR"; PATH=$PWD/bin:$PATH; }

@test "every command has examples in its help, and each runs" {
    for command in $(commands); do
        [ -n "$(examples_of "$command")" ] || { echo "qhdb $command has no example"; return 1; }
        while IFS= read -r example; do
            run --separate-stderr bash -c "set -o pipefail; $example" < /dev/null
            [ "$status" -le 1 ] && [[ "$stderr" != *error:* ]] || { echo "$example: $status $stderr"; return 1; }
        done < <(examples_of "$command")
    done
    [ -s trade.svg ] && [ -s page.html ] && [ -s findings.html ] && [ -s qhdb-query.1 ] && [ -s facts.jsonl ]
    run qhdb vocabulary list --format csv
    [[ "$output" == *绿松石摆件* ]]
}


@test "a manual page names every option and argument of its command" {
    mkdir -p pages
    qhdb manual --folder pages
    [ "$(ls pages | wc -l)" -eq $(($(commands | wc -l) + 1)) ]
    for command in $(commands); do
        page=pages/qhdb-$command.1
        qhdb manual "$command" | diff - "$page"
        for option in $(options_of_help "$command"); do
            grep -qF -- "\\fB${option//-/\\-}\\fR" "$page" || { echo "$page lacks $option"; return 1; }
        done
        grep -qF "qhdb\\-$command" pages/qhdb.1
        grep -q '^\.SH EXAMPLES' "$page"
    done
    qhdb manual | diff - pages/qhdb.1
    fails_with 2 "there is no command 'nothing'" qhdb manual nothing
    fails_with 3 "cannot write" qhdb manual --folder /nowhere
    if command -v mandoc > /dev/null; then
        run mandoc -T lint -W error pages/*.1
        [ "$status" -eq 0 ]
    fi
}

@test "bash completes" {
    complete_line() { # complete_line WORD...: what completes the last one
        bash -c 'complete() { :; }; compopt() { :; }; source <(qhdb completion bash)
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _qhdb; printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | tr '\n' ' '
    }
    while IFS='|' read -r expected line; do
        IFS=' ' read -ra words <<< "$line"
        [[ "$line" != *' ' ]] || words+=('')
        found=$(complete_line "${words[@]}")
        [ "$found" = "$expected" ] || { echo "$line: $found"; return 1; }
    done <<'ROWS'
ledger |qhdb led
query |qhdb --no-pager qu
--explain |qhdb query --ex
csv |qhdb query --format c
json jsonl |qhdb sql --format js
en zh |qhdb query --lang 
html |qhdb ledger --format h
page.txt |qhdb ledger pa
page.txt |qhdb facts --doc p
import |qhdb vocabulary im
--table |qhdb vocabulary import --ta
bash |qhdb completion b
 |qhdb query --region 
ROWS
}

@test "zsh and fish know every command, option and choice" {
    qhdb completion zsh > _qhdb
    qhdb completion fish > qhdb.fish
    for command in $(commands); do
        grep -q "^_qhdb_$command() {" _qhdb
        grep -q -- "-a $command -d " qhdb.fish
        for option in $(options_of_help "$command"); do
            sed -n "/^_qhdb_$command() {/,/^}/p" _qhdb | grep -qF -- "'$option[" || { echo "zsh: $command $option"; return 1; }
            grep -F -- "__fish_seen_subcommand_from $command" qhdb.fish | grep -qF -- "-l ${option#--} " ||
                { echo "fish: $command $option"; return 1; }
        done
    done
    grep -qF '(csv json jsonl markdown table tsv)' _qhdb
    if command -v zsh > /dev/null; then zsh -n _qhdb; fi
    if command -v fish > /dev/null; then
        fish --no-execute qhdb.fish
        run fish -c 'source qhdb.fish; complete -C "qhdb query --lang " | cut -f 1'
        [ "$output" = $'en\nzh' ]
        run fish -c 'source qhdb.fish; complete -C "qhdb led"'
        [[ "$output" == ledger* ]]
    fi
    fails_with 2 "is none of bash, zsh, fish" qhdb completion ksh
}
