#!/usr/bin/env python3
"""Runs a command on a terminal of its own and prints what it showed.

    terminal.py [--size LINES COLUMNS] [--keys TEXT]... -- COMMAND...

Each --keys is typed, Python escapes understood ('exports\\n', '\\x03', '\\t'), once the command has been silent for a
moment. The exit status is that of the command.
"""
import argparse, fcntl, os, pty, select, struct, sys, termios, time

parser = argparse.ArgumentParser()
parser.add_argument("--size", nargs=2, type=int, default=(24, 80))
parser.add_argument("--keys", action="append", default=[])
parser.add_argument("command", nargs="+")
options = parser.parse_args()

SILENCE = 0.4    # seconds after which a command waits for keys
DEADLINE = 60.0  # seconds after which it hangs

child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *options.size, 0, 0))
    os.execvp(options.command[0], options.command)

keys = [text.encode("utf-8").decode("unicode_escape").encode("latin-1") for text in options.keys]
shown, begin, last = b"", time.monotonic(), time.monotonic()
while time.monotonic() - begin < DEADLINE:
    ready, _, _ = select.select([terminal], [], [], 0.05)
    if ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the command has ended
            data = b""
        if not data:
            break
        shown, last = shown + data, time.monotonic()
    elif keys and time.monotonic() - last > SILENCE:
        os.write(terminal, keys.pop(0))
        last = time.monotonic()
else:
    sys.stdout.buffer.write(shown)
    sys.exit("\nterminal.py: the command did not end")
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
