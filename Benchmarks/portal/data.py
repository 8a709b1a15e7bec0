"""A seeded table of points with measured values, as a layer of a GeoPackage inside a sealed edition, and in PostGIS."""
import csv
import hashlib
import json
import os
import shutil
import subprocess

import numpy as np

LAYER = "measurements"
WEST, SOUTH, EAST, NORTH = 3.4, 50.75, 7.2, 53.5
MATERIALS = ["Li", "Co", "Cu", "Ni", "Mn", "W", "Sb", "Ti", "V", "Ga", "Ge", "Mg", "He", "B", "P", "F", "Ba", "Sr"]
SOURCES = [f"Survey {year}, sheet {sheet}" for year in (1978, 1994, 2008, 2021) for sheet in (12, 27, 41, 60)]


def table(path, points, seed):
    """Writes the table: four of five points anywhere, the others in campaigns; every third value below its limit."""
    random = np.random.default_rng(seed)
    campaigns = random.uniform((WEST + 0.1, SOUTH + 0.1), (EAST - 0.1, NORTH - 0.1), (200, 2))
    places = random.uniform((WEST, SOUTH), (EAST, NORTH), (points, 2))
    inside = random.random(points) < 0.2
    places[inside] = campaigns[random.integers(0, 200, inside.sum())] + random.normal(0, 0.02, (inside.sum(), 2))
    places = np.clip(places, (WEST, SOUTH), (EAST, NORTH))
    material = random.integers(0, len(MATERIALS), points)
    value = np.round(np.exp(random.normal(2, 1.5, points)), 3)
    limit = random.choice([0.5, 1, 2, 5], points)
    censored = value < limit
    value[censored] = limit[censored]
    days = np.datetime64("1975-01-01") + random.integers(0, 18_000, points)
    source = random.integers(0, len(SOURCES), points)
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["x", "y", "sample", "material", "value", "censored", "sampled", "source"])
        for i in range(points):
            x, y = places[i]
            rows.writerow([f"{x:.6f}", f"{y:.6f}", f"S{i + 1:07}", MATERIALS[material[i]], value[i], int(censored[i]),
                           days[i], SOURCES[source[i]]])
    with open(path + "t", "w") as file:
        file.write('"Real","Real","String","String","Real","Integer(Boolean)","Date","String"')


def edition(small, folder, points, seed, work):
    """Copies a small edition, gives its GeoPackage the table as one more layer, and seals it again.
    Returns the GeoPackage."""
    shutil.copytree(small, folder)
    path = os.path.join(work, "measurements.csv")
    table(path, points, seed)
    package = os.path.join(folder, "edition.gpkg")
    run("ogr2ogr", "-f", "GPKG", "-update", package, path, "-nln", LAYER, "-nlt", "POINT", "-a_srs", "EPSG:4326",
        "-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y", "-oo", "KEEP_GEOM_COLUMNS=NO",
        "-lco", "IDENTIFIER=Measurements", "-gt", "200000")
    os.remove(path)
    os.remove(path + "t")
    seal(folder)
    return package


def seal(folder):
    """Lists the files of an edition anew, as docs/edition.md has it."""
    path = os.path.join(folder, "edition.json")
    with open(path) as file:
        manifest = json.load(file)
    for record in manifest["files"]:
        with open(os.path.join(folder, record["path"]), "rb") as file:
            record["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
            record["bytes"] = file.tell()
    lines = "".join(f"{record['sha256']}  {record['path']}\n" for record in manifest["files"])
    manifest["id"] = hashlib.sha256(lines.encode()).hexdigest()
    with open(path, "w") as file:
        json.dump(manifest, file, indent=2)


def to_postgis(package, connection):
    """The same layer as a table with the usual indexes."""
    run("ogr2ogr", "-f", "PostgreSQL", "PG:" + connection, package, LAYER, "-lco", "FID=fid", "-lco", "GEOMETRY_NAME=geom",
        "-lco", "SPATIAL_INDEX=GIST", "-gt", "200000", environment={"PG_USE_COPY": "YES"})


def run(*command, environment=None):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, **(environment or {})))
