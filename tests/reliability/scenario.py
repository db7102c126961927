"""What the reliability scripts share: the writing commands of qhdb, each on a folder of its own, and what must hold
after one of them was cut short."""
import glob
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
QHDB = os.environ.get("QHDB", os.path.join(SOURCE, "build/dev/qhdb"))
BULLETINS = sorted(glob.glob(os.path.join(SOURCE, "fixtures/bulletins/*.txt")))


class Wrong(Exception):
    """What must hold does not."""


def qhdb(*arguments, folder, fault=None, log=None, timeout=120, limit=None):
    """Runs qhdb in a folder; `fault` is that of fault.c, `limit` bytes of address space."""
    environment = dict(os.environ, NO_COLOR="1", TERM="dumb")
    if fault:
        environment.update(LD_PRELOAD=shim(), QHDB_FAULT=fault)
        if log:
            environment["QHDB_FAULT_LOG"] = log

    def confine():
        import resource
        if limit:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    return subprocess.run([QHDB, *arguments], cwd=folder, env=environment, timeout=timeout, preexec_fn=confine,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def shim():
    """fault.c as a library, compiled when it is not there."""
    built = os.path.join(os.path.dirname(QHDB), "fault.so")
    source = os.path.join(HERE, "fault.c")
    if not os.path.exists(built) or os.path.getmtime(built) < os.path.getmtime(source):
        temporary = f"{built}.{os.getpid()}"
        subprocess.run(["cc", "-O1", "-Wall", "-shared", "-fPIC", "-o", temporary, source, "-ldl"], check=True)
        os.replace(temporary, built)
    return built


def version_1(path, documents):
    """A database of the first schema that holds nothing but the documents."""
    with open(os.path.join(SOURCE, "schema/migrations/0001_initial.sql"), encoding="utf-8") as file:
        script = file.read()
    database = sqlite3.connect(path)
    database.executescript(script + ";PRAGMA application_id = 0x71686462; PRAGMA user_version = 1;")
    for number, document in enumerate(documents, 1):
        with open(document, "rb") as file:
            text = file.read()
        database.execute("INSERT INTO doc (doc_id, name, edition, is_current, sha256, encoding, size, bytes)"
                         " VALUES (?, ?, 1, 1, ?, 'UTF-8', ?, ?)",
                         (number, os.path.basename(document), hashlib.sha256(text).hexdigest(), len(text), text))
    database.commit()
    database.close()


class Scenario:
    """A command that writes t.db (or another file), and the folder in which it starts."""

    def __init__(self, name, arguments, prepare, result="t.db", may_repeat=True):
        self.name, self.arguments, self.prepare, self.result, self.may_repeat = name, arguments, prepare, result, may_repeat

    def start(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        self.prepare(folder)

    def learn(self, folder):
        """Runs the command undisturbed: what there is before and behind it, and how many calls it makes."""
        self.start(folder)
        self.before = state(os.path.join(folder, self.result))
        self.bytes_before = digest(os.path.join(folder, self.result))
        done = qhdb(*self.arguments, folder=folder, fault="count:0", log=os.path.join(folder, "calls"))
        if done.returncode != 0:
            raise Wrong(f"{self.name}: exit status {done.returncode}: {done.stderr}")
        with open(os.path.join(folder, "calls")) as log:
            self.calls = int(log.read())
        os.remove(os.path.join(folder, "calls"))
        self.after = state(os.path.join(folder, self.result))
        self.files = sorted(os.listdir(folder))
        self.bytes = digest(os.path.join(folder, self.result))


def ingested(documents, database="t.db"):
    def prepare(folder):
        done = qhdb("ingest", "--db", database, *documents, folder=folder)
        if done.returncode != 0:
            raise Wrong(done.stderr)
    return prepare


def both(first, second):
    def prepare(folder):
        first(folder)
        second(folder)
    return prepare


def with_terms(folder):
    ingested(BULLETINS[:6])(folder)
    with open(os.path.join(folder, "commodities.tsv"), "w", encoding="utf-8") as file:
        file.write("id\tname_zh\taliases_zh\tname_en\taliases_en\ths\tparent\n"
                   "storage-cabinets\t储能蓄电柜\t蓄能柜\tstorage cabinets\t\t8507\t\n")


def scenarios():
    some, others = BULLETINS[:6], BULLETINS[6:12]
    return [
        Scenario("ingest", ["ingest", "--db", "t.db", *some], lambda folder: None),
        Scenario("ingest-more", ["ingest", "--db", "t.db", *others], ingested(some)),
        Scenario("audit", ["rebuild", "--db", "t.db"], ingested(some)),
        Scenario("migrate", ["rebuild", "--db", "t.db"], lambda folder: version_1(os.path.join(folder, "t.db"), some)),
        Scenario("merge", ["merge", "t.db", "u.db"], both(ingested(some), ingested(others, "u.db"))),
        Scenario("merge-new", ["merge", "v.db", "t.db", "u.db"], both(ingested(some), ingested(others, "u.db")),
                 result="v.db", may_repeat=False),
        Scenario("correct", ["correct", "drop", "3", "--reason", "r", "--author", "a", "--date", "2025-01-01"],
                 lambda folder: both(ingested(some), lambda f: os.rename(os.path.join(f, "t.db"), os.path.join(f, "trade.db")))(folder),
                 result="trade.db", may_repeat=False),
        Scenario("vocabulary", ["vocabulary", "import", "commodities.tsv", "--db", "t.db"], with_terms),
        Scenario("backup", ["backup", "t.db", "copy.db"], ingested(some), result="copy.db", may_repeat=False),
    ]


def digest(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def state(path):
    """Everything that is in a database, or None where there is none; read from a copy, so that nothing recovers."""
    if not os.path.exists(path):
        return None
    copy = path + ".look"
    for suffix in ("", "-journal"):
        if os.path.exists(path + suffix):
            shutil.copy(path + suffix, copy + suffix)
    try:
        database = sqlite3.connect(copy)
        checks = [row[0] for row in database.execute("PRAGMA integrity_check")]
        if checks != ["ok"]:
            raise Wrong(f"integrity_check: {checks[:3]}")
        content = hashlib.sha256()
        for line in database.iterdump():
            content.update(line.encode())
        content.update(repr(database.execute("PRAGMA user_version").fetchone()).encode())
        database.close()
        return content.hexdigest()
    except sqlite3.DatabaseError as error:
        raise Wrong(f"SQLite cannot read it: {error}") from error
    finally:
        for suffix in ("", "-journal"):
            if os.path.exists(copy + suffix):
                os.remove(copy + suffix)


def check_whole(scenario, folder):
    """Opens, is intact, and holds what there was before the command or what there is behind it."""
    path = os.path.join(folder, scenario.result)
    found = state(path)
    if found is None:
        if scenario.before is not None:
            raise Wrong("the database is gone")
        return found
    if found not in (scenario.before, scenario.after):
        version = sqlite3.connect(path).execute("PRAGMA user_version").fetchone()[0]
        # Bringing up to date and reading anew are two transactions.
        if scenario.name != "migrate" or version == 1:
            raise Wrong("it holds neither what was there before nor what is there afterwards")
    looked = qhdb("coverage", "--db", scenario.result, folder=folder)
    if looked.returncode not in (0, 1) and "older qhdb" not in looked.stderr:
        raise Wrong(f"qhdb cannot read it: {looked.stderr}")
    return found


def check_repeated(scenario, folder, found):
    """The same command completes, to the same bytes, and leaves nothing lying about."""
    path = os.path.join(folder, scenario.result)
    # Reading anew what is read already puts the same rows on other pages.
    starts_anew = digest(path) == scenario.bytes_before
    if scenario.may_repeat or found == scenario.before:
        again = qhdb(*scenario.arguments, folder=folder)
        if again.returncode != 0:
            raise Wrong(f"the second run ends with {again.returncode}: {again.stderr}")
    if starts_anew and digest(path) != scenario.bytes:
        raise Wrong("the second run makes other bytes")
    if state(path) != scenario.after:
        raise Wrong("the second run makes other rows")
    files = sorted(os.listdir(folder))
    if files != scenario.files:
        raise Wrong(f"files are left: {sorted(set(files) ^ set(scenario.files))}")


def fail(message):
    print(f"FAILED {message}", file=sys.stderr)
