"""Starts Delfstof's portal, pygeoapi and tipg on the same points, holds their answers against each other, and measures
what they cost. Called by `run`, which see.

    measure.py DELFSTOF ROOT WORK [--points N] [--seed N] [--record]
"""
import argparse
import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time

import agreement
import data
from processes import Database, Server, machine
from questions import CONNECTIONS, MOST, Questions, Service
from report import Report

parser = argparse.ArgumentParser()
parser.add_argument("delfstof")
parser.add_argument("root")
parser.add_argument("work")
parser.add_argument("--points", type=int, default=1_000_000)
parser.add_argument("--seed", type=int, default=20_261_127)
parser.add_argument("--record", action="store_true")
parser.add_argument("--alone", action="store_true")
options = parser.parse_args()
delfstof, root, work = options.delfstof, options.root, options.work
here = os.path.dirname(os.path.abspath(__file__))
WORKERS = 2


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


# Servers


def portal(edition):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    server = Server("Delfstof", [delfstof, "serve", edition, "--port", str(port), "--rate", "0", "--quiet"],
                    os.path.join(work, "portal.log"), base + "/health", folder=root)
    tiles = f"/collections/{data.LAYER}/tiles/WebMercatorQuad/{{level}}/{{row}}/{{column}}"
    return server, Service(base, data.LAYER, tiles=tiles)


def pygeoapi(provider, package):
    """One of pygeoapi's two ways to read a GeoPackage, each on a copy: what SpatiaLite opens it also writes in."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    own = os.path.join(work, f"{provider}.gpkg")
    shutil.copyfile(package, own)
    reading = {
        "SQLiteGPKG": {"name": "SQLiteGPKG", "data": own, "id_field": "fid", "table": data.LAYER},
        "OGR": {"name": "OGR", "id_field": "fid", "layer": data.LAYER,
                "data": {"source_type": "GPKG", "source": own, "source_capabilities": {"paging": True}}},
    }[provider]
    said = {"en": "Measurements"}
    configuration = {
        "server": {"bind": {"host": "127.0.0.1", "port": port}, "url": base, "mimetype": "application/json; charset=UTF-8",
                   "encoding": "utf-8", "languages": ["en-US"], "map": {"url": base, "attribution": "none"},
                   "limits": {"default_items": 10, "max_items": 10_000}},
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {"title": said, "description": said, "keywords": {"en": ["points"]}, "url": base,
                               "keywords_type": "theme", "terms_of_service": "none"},
            "license": {"name": "none", "url": base}, "provider": {"name": "none", "url": base},
            "contact": {"name": "none", "email": "none@example.org"}},
        "resources": {data.LAYER: {
            "type": "collection", "title": said, "description": said, "keywords": {"en": ["points"]}, "links": [],
            "extents": {"spatial": {"bbox": [data.WEST, data.SOUTH, data.EAST, data.NORTH],
                                    "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
            "providers": [{"type": "feature", **reading}]}},
    }
    paths = {key: os.path.join(work, f"{provider}-{key}.yml") for key in ("config", "openapi")}
    with open(paths["config"], "w") as file:
        json.dump(configuration, file)  # YAML holds JSON
    environment = {"PYGEOAPI_CONFIG": paths["config"], "PYGEOAPI_OPENAPI": paths["openapi"]}
    programs = os.path.join(root, "build", "portal-pygeoapi", "bin")
    subprocess.run([f"{programs}/pygeoapi", "openapi", "generate", paths["config"], "--output-file", paths["openapi"]],
                   check=True, env=dict(os.environ, **environment), stdout=subprocess.DEVNULL)
    server = Server(
        f"pygeoapi, {provider}",
        [f"{programs}/gunicorn", "--workers", str(WORKERS), "--bind", f"127.0.0.1:{port}", "--timeout", "300",
         "pygeoapi.flask_app:APP"],
        os.path.join(work, f"{provider}.log"), base + "/conformance?f=json", environment)
    # SpatiaLite writes in the file whenever it opens it, and of two at once one finds it locked and fails.
    return server, Service(base, data.LAYER, "&f=json", connections=1 if provider == "SQLiteGPKG" else CONNECTIONS)


def tipg(database):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    # The catalogue is read at the start only; otherwise some request now and then would pay for it.
    environment = {"DATABASE_URL": database.address, "TIPG_DB_SCHEMAS": '["public"]', "TIPG_CATALOG_TTL": "0"}
    server = Server(
        "tipg",
        [os.path.join(root, "build", "portal-tipg", "bin", "uvicorn"), "tipg.main:app", "--host", "127.0.0.1", "--port",
         str(port), "--workers", str(WORKERS), "--loop", "uvloop", "--http", "httptools", "--no-access-log",
         "--log-level", "warning"],
        os.path.join(work, "tipg.log"), base + "/healthz", environment, [database.process.pid], folder=work)
    tiles = f"/collections/public.{data.LAYER}/tiles/WebMercatorQuad/{{level}}/{{column}}/{{row}}"
    return server, Service(base, f"public.{data.LAYER}", "&f=geojson", tiles)


# Measuring

busiest = 0.0


def watched(server, work_of_client):
    """Runs it, and gives what it gives with the CPU seconds that the server took meanwhile."""
    global busiest
    server.settle()
    mine = os.times()
    before, everything, start = server.cpu(), machine(), time.perf_counter()
    result = work_of_client()
    server.settle()
    seconds = time.perf_counter() - start
    used = server.cpu() - before
    now = os.times()
    client = sum(now[:4]) - sum(mine[:4])
    others = max(0, machine() - everything - used - client) / seconds
    busiest = max(busiest, others)
    return result, used


def drive(server, service, paths, once):
    """Lets wrk ask. With `once`, nothing is asked for again, since some servers keep their answers."""
    seconds = seconds_for(service, paths, once)
    path = os.path.join(work, "paths")
    with open(path, "w") as file:
        file.write("\n".join(paths) + "\n")

    def run():
        done = subprocess.run(
            ["wrk", "-t1", f"-c{service.connections}", f"-d{seconds}s", "--timeout", "120s", "-s", os.path.join(here, "requests.lua"),
             service.base, "--", path], check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])

    result, used = watched(server, run)
    if result["failed"] or not result["answered"]:
        raise SystemExit(f"{server.name}: {result['failed']} requests of {paths[0]} and the like failed")
    if once and result["sent"] > len(paths):
        raise SystemExit(f"{server.name}: {paths[0]} and the like were asked for more than once")
    # What was still under way when wrk stopped has been answered too by now.
    return {"cpu": used / result["sent"], "rate": result["answered"] / result["seconds"], "p50": result["p50"] / 1e6,
            "p99": result["p99"] / 1e6, "requests": result["sent"]}


def seconds_for(service, paths, once):
    """How long to measure: five seconds, more where few would be answered, less where questions would repeat."""
    start = time.perf_counter()
    for path in paths[-3:]:
        service.get(path)
    each = (time.perf_counter() - start) / 3 / service.connections
    wanted = max(5.0, min(24.0, 12 * each))
    return max(1, round(min(wanted, 0.3 * len(paths) * each) if once else wanted))


def paging(server, service):
    """Follows links from the first page to the last, and looks at what came only afterwards."""
    host = service.base.removeprefix("http://")
    pages, times = [], []
    following = re.compile(rb'"rel":"next"[^}]*?"href":"([^"]+)"|"href":"([^"]+)"[^}]*?"rel":"next"')
    ids = re.compile(rb'"id":(\d+)')

    def run():
        connection = http.client.HTTPConnection(host, timeout=120)
        path = f"{service.items}?limit={MOST}"
        while path:
            start = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            content = answer.read()
            times.append(time.perf_counter() - start)
            if answer.status != 200:
                raise SystemExit(f"{server.name}: {path} gives {answer.status}")
            # Links stand before the features.
            head, features = content.split(b'"features":[', 1)
            pages.append(features)
            link = following.search(head.replace(b"\\/", b"/"))
            path = (link[1] or link[2]).decode().replace(service.base, "") if link else None
        connection.close()

    _, used = watched(server, run)
    found = [int(number) for features in pages for number in ids.findall(features)]
    return used, times, found


def offsets(server, service, points, pages):
    """Pages at evenly spread depths."""
    times = []

    def run():
        for page in range(pages):
            start = time.perf_counter()
            service.get(service.page(page * (points // pages)))
            times.append(time.perf_counter() - start)

    _, used = watched(server, run)
    return used / pages, times


def starts(edition, times=5):
    """Seconds from the start of the program to its first answer; memory then."""
    found = []
    for _ in range(times):
        server, _ = portal(edition)
        found.append((server.start_seconds, server.memory()))
        server.stop()
    return statistics.median(seconds for seconds, _ in found), max(memory for _, memory in found)


def main():
    load = os.getloadavg()
    say(f"load {load[0]:.1f}; an edition with {options.points} points")
    small = os.path.join(work, "netherlands")
    subprocess.run([delfstof, "run", os.path.join(root, "Programmes", "netherlands"), "--out", small, "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    large = os.path.join(work, "edition")
    package = data.edition(small, large, options.points, options.seed, work)
    subprocess.run([delfstof, "verify", large], check=True, stdout=subprocess.DEVNULL)
    say(f"GeoPackage of {os.path.getsize(package) / 1e6:.0f} MB")
    running = []
    try:
        makers = [lambda: portal(large)] + ([] if options.alone else peers(package, running))
        report = Report(options.points, load)
        report.start("netherlands", *starts(small))
        report.start("large", *starts(large))
        pairs = []
        for make in makers:
            pair = make()
            pairs.append(pair)
            running.append(pair[0])
            say(f"{pair[0].name} started")
        agree = options.alone or check(pairs)
        if agree:
            measure(pairs, report)
            text = report.text(busiest)
            print("\n" + text)
            if options.record:
                report.write(os.path.join(here, "README.md"), text)
    finally:
        for one in reversed(running):
            one.stop()
    return agree


def peers(package, running):
    """The others, with the same layer."""
    database = Database(work, free_port())
    running.append(database)
    data.to_postgis(package, database.connection)
    database.sql(f"VACUUM ANALYZE {data.LAYER}")
    database.sql("CHECKPOINT")
    say("PostGIS filled")
    return [lambda: pygeoapi("SQLiteGPKG", package), lambda: pygeoapi("OGR", package), lambda: tipg(database)]


def check(pairs):
    questions = Questions(options.points, options.seed + 1)
    told, compared = agreement.differences({server.name: service for server, service in pairs}, questions)
    print("\n".join(told[:20]), end="\n" if told else "")
    say(f"{compared} answers compared, {len(told)} differ")
    return not told


def measure(pairs, report):
    questions = Questions(options.points, options.seed)
    for server, service in pairs:
        tasks = {
            "item": [service.item(number) for number in questions.items],
            "small": [service.box(box) for box in questions.small],
            "large": [service.box(box) for box in questions.large],
        }
        if service.tiles:
            tasks["tile"] = [service.tile(tile) for tile in questions.tiles]
        for name, paths in tasks.items():
            report.add(name, server.name, drive(server, service, paths, once=name == "tile"))
            say(f"{server.name}: {name}")
    ours, service = pairs[0]
    used, times, found = paging(ours, service)
    if found != list(range(1, options.points + 1)):
        raise SystemExit(f"paging through everything gives {len(found)} features, not each once and in order")
    report.paging(ours.name, used / len(times), times)
    for server, other in pairs[1:]:
        report.paging(server.name, *offsets(server, other, options.points, 20))
    say("paging")
    sizes = {level: [len(service.get(service.tile(tile))) for tile in sample]
             for level, sample in questions.pyramid.items()}
    report.pyramid(sizes)
    for server, _ in pairs:
        report.memory(server.name, server.memory(), server.memory("smaps_rollup", "Pss:"))


# So that what was started is stopped then too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
sys.exit(0 if main() else 1)
