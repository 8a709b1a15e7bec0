"""A portal that a test starts and stops itself, and the checks that are counted on it."""
import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Report:
    """Counts checks, and prints those that do not hold, each on a line."""

    def __init__(self):
        self.failures = []
        self.count = 0

    def check(self, holds, what):
        self.count += 1
        if not holds:
            self.failures.append(what)
            print(f"  FAILED: {what}", flush=True)
        return holds


def program():
    """The program that is tested: that of DELFSTOF, or one that is built."""
    named = [pathlib.Path(os.environ["DELFSTOF"])] if os.environ.get("DELFSTOF") else []
    built = [ROOT / ".build/release/delfstof", ROOT / ".build/debug/delfstof"]
    found = next((path for path in named + built if path.exists()), None)
    if found is None:
        sys.exit("build delfstof first (make run), or name it in DELFSTOF")
    return found


@contextlib.contextmanager
def portal(edition, *options):
    """Serves an edition on a free port of this machine; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [program(), "serve", str(edition), "--port", str(port), "--base-url", base, "--rate", "0", "--quiet", *options],
        cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(base + "/health", timeout=2)
                break
            if server.poll() is not None:
                sys.exit(f"the server ended with {server.returncode}")
            time.sleep(0.2)
        else:
            sys.exit("the server does not answer")
        yield base
    finally:
        server.terminate()
        server.wait(timeout=40)
