# What the end-to-end tests share: two small bulletins in our own words, in a folder of the test's own.
bats_require_minimum_version 1.5.0
unset COLUMNS LINES PAGER LESS

# on_terminal OPTION... -- COMMAND...: the command on a terminal of its own (tests/support/terminal.py).
on_terminal() { TERM=xterm python3 "$QHDB_SOURCE_DIR/tests/support/terminal.py" "$@"; }

write_bulletins() {
    cd "$BATS_TEST_TMPDIR"
    export NO_COLOR=
    printf '%s\n\n%s\n' '青海省2025年一季度外贸情况' \
        '2025年一季度，青海省外贸进出口总值12.5亿元，同比增长87.8%。其中，出口8.5亿元，增长1.1倍；进口4亿元，下降4.7%。对东盟进出口3.2亿元。' > qinghai.txt
    printf '%s\n\n%s\n' '海西州2024年外贸情况' '2024年，海西州外贸进出口总值7.2亿元，下降12%。' > haixi.txt
}

ingest_bulletins() {
    write_bulletins
    "$QHDB" ingest haixi.txt qinghai.txt > /dev/null
}

# rows_of VIEW: its number of rows, as the plain SQLite shell counts them.
rows_of() { sqlite3 "${2:-trade.db}" "SELECT count(*) FROM $1"; }

# fails_with STATUS TEXT COMMAND...: the status, the text on stderr, nothing on stdout.
fails_with() {
    local expected=$1 text=$2
    shift 2
    run --separate-stderr "$@"
    [ "$status" -eq "$expected" ] || { echo "status $status: $stderr"; return 1; }
    [[ "$stderr" == *"$text"* ]] || { echo "stderr: $stderr"; return 1; }
    [ -z "$output" ] || { echo "stdout: $output"; return 1; }
}
