#!/usr/bin/env bats
# README.md is true: the commands that it shows run, and print what it shows.
#
# `README_UPDATE=1 QHDB=... QHDB_SOURCE_DIR=$PWD bats tests/e2e/readme.bats` writes the present output into README.md.

load support

# Runs each `$ ` command of the ```console blocks in one folder, in order; a command goes on over a line that
# ends in a backslash. Standard output and standard error are compared together, as a terminal shows them.
replay='
import difflib, os, re, subprocess, sys
path = os.environ["QHDB_SOURCE_DIR"] + "/README.md"
readme = open(path, encoding="utf-8").read()
count = 0
def run(command):
    global count
    count += 1
    result = subprocess.run(["bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return "$ " + command + "\n" + result.stdout.decode("utf-8")
def block(match):
    commands = re.findall(r"^\$ ((?:.*\\\n)*.*)$", match.group(1), re.M)
    return "```console\n" + "".join(map(run, commands)) + "```\n"
present = re.sub(r"^```console\n(.*?)^```\n", block, readme, flags=re.M | re.S)
assert count >= 5, "README.md shows only %d commands" % count
if os.environ.get("README_UPDATE"):
    open(path, "w", encoding="utf-8").write(present)
elif present != readme:
    sys.exit("".join(difflib.unified_diff(readme.splitlines(True), present.splitlines(True), "README.md", "as it is")))
'

@test "the commands in README.md print what it shows" {
    cd "$BATS_TEST_TMPDIR"
    ln -s "$QHDB_SOURCE_DIR/fixtures" fixtures
    mkdir bin
    ln -s "$QHDB" bin/qhdb
    PATH=$PWD/bin:$PATH NO_COLOR=1 COLUMNS=80 python3 -c "$replay"
}

@test "every link between the documents leads somewhere" {
    cd "$QHDB_SOURCE_DIR"
    for page in README.md CHANGELOG.md CONTRIBUTING.md docs/ARCHITECTURE.md docs/CLI.md docs/DECISIONS.md docs/GLOSSARY.md; do
        for link in $(grep -oE '\]\([^)# ]+' "$page" | cut -c3- | grep -v '^https:'); do
            [ -e "$(dirname "$page")/$link" ] || { echo "$page: $link is not there"; return 1; }
        done
    done
}
