"""A program with all its processes: started, watched through /proc, and stopped."""
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")


def stat(pid):
    """Parent and CPU seconds of a process, with those of its children that ended; nil when it is gone."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(fields[1]), sum(int(field) for field in fields[11:15]) / TICK


def family(pid):
    """CPU seconds of a process and all its descendants, by their ids."""
    found = {int(name): known for name in os.listdir("/proc") if name.isdigit() and (known := stat(name))}
    members, queue = {}, [pid]
    while queue:
        member = queue.pop()
        if member in found:
            members[member] = found[member][1]
            queue += [child for child, (parent, _) in found.items() if parent == member]
    return members


def machine():
    """CPU seconds that all processes of the machine took since it started."""
    with open("/proc/stat") as file:
        user, nice, system, idle, wait, interrupts, soft, *_ = (int(field) for field in file.readline().split()[1:])
    return (user + nice + system + interrupts + soft) / TICK


class Server:
    """A server, with other processes that work for it, such as a database."""

    def __init__(self, name, command, log, health, environment=None, helpers=(), folder=None):
        self.name, self.helpers = name, list(helpers)
        self.log = open(log, "w")
        start = time.perf_counter()
        # Its own session, so that what it starts ends with it.
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, cwd=folder,
                                        env=dict(os.environ, **(environment or {})), start_new_session=True)
        while True:
            try:
                with urllib.request.urlopen(health, timeout=10) as answer:
                    answer.read()
                    break
            except (urllib.error.URLError, ConnectionError) as error:
                if self.process.poll() is not None or time.perf_counter() - start > 120:
                    self.stop()
                    with open(log) as said:
                        raise SystemExit(f"{name} does not start ({error}):\n{said.read()[-4000:]}")
                time.sleep(0.002)
        self.start_seconds = time.perf_counter() - start

    def cpu(self):
        """CPU seconds so far of all its processes."""
        return sum(sum(family(pid).values()) for pid in [self.process.pid, *self.helpers])

    def settle(self):
        """Waits until it does nothing any more."""
        before = self.cpu()
        for _ in range(200):
            time.sleep(0.3)
            now = self.cpu()
            if now - before <= 1.5 / TICK:
                return
            before = now

    def memory(self, file="status", key="VmHWM:"):
        """MB (10^6 bytes) of all its processes together: each at its peak, or with `smaps_rollup` and `Pss:` as it is now,
        what several share divided among them."""
        total = 0
        for member in {member for pid in [self.process.pid, *self.helpers] for member in family(pid)}:
            try:
                with open(f"/proc/{member}/{file}") as lines:
                    total += sum(int(line.split()[1]) for line in lines if line.startswith(key))
            except (FileNotFoundError, ProcessLookupError):
                pass
        return total * 1024 / 1e6

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.log.close()


class Database:
    """PostgreSQL with PostGIS in a folder of its own, run by another user than root."""

    def __init__(self, work, port):
        self.folder, self.port = os.path.join(work, "postgresql"), port
        self.programs = "/usr/lib/postgresql/15/bin"
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        os.mkdir(self.folder, 0o700)
        self.password = os.urandom(16).hex()
        secret = os.path.join(self.folder, "password")
        with open(secret, "w") as file:
            file.write(self.password)
        if self.prefix:
            subprocess.run(["chown", "-R", "postgres:", self.folder], check=True)
        self._run("initdb", "-D", f"{self.folder}/data", "-U", "portal", "--auth=scram-sha-256", "-E", "UTF8", "--locale=C",
                  "--pwfile", secret)
        os.remove(secret)
        self.log = os.path.join(work, "postgresql.log")
        self.start()
        self.sql("CREATE DATABASE portal", "postgres")
        self.sql("CREATE EXTENSION postgis", "portal")

    def start(self):
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [*self.prefix, f"{self.programs}/postgres", "-D", f"{self.folder}/data", "-p", str(self.port),
                 "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}",
                 # As one would set it for a table that fits into memory.
                 "-c", "shared_buffers=512MB", "-c", "work_mem=16MB", "-c", "random_page_cost=1.1", "-c", "jit=off"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        for _ in range(600):
            if subprocess.run([f"{self.programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                break
            time.sleep(0.1)

    @property
    def address(self):
        return f"postgresql://portal:{self.password}@127.0.0.1:{self.port}/portal"

    @property
    def connection(self):
        return f"host=127.0.0.1 port={self.port} user=portal password={self.password} dbname=portal"

    def sql(self, text, database="portal"):
        subprocess.run([f"{self.programs}/psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                        "-U", "portal", "-d", database, "-c", text], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, PGPASSWORD=self.password))

    def _run(self, program, *arguments):
        subprocess.run([*self.prefix, f"{self.programs}/{program}", *arguments], check=True, stdout=subprocess.DEVNULL,
                       cwd="/")

    def stop(self, mode="fast"):
        if self.process.poll() is None:
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", mode, "-w", "stop")
            self.process.wait()
