"""GDAL, OWSLib and QGIS on a portal, against what the edition's own GeoPackage holds.

Run by Scripts/portal-clients. Ends with 1 when anything does not hold, each fault on a line.
"""
import argparse
import pathlib
import sys

import edition_layers
import with_gdal
import with_owslib
import with_qgis
from served_portal import Report, portal


def main():
    arguments = argparse.ArgumentParser(prog="portal-clients", description=__doc__.split("\n")[0])
    arguments.add_argument("edition", type=pathlib.Path)
    arguments.add_argument("--crs", type=int, action="append", default=[],
                           help="one more reference system to serve and to ask for, by its number in EPSG")
    arguments.add_argument("--only", choices=["gdal", "owslib", "qgis"], help="one of the clients")
    options = arguments.parse_args()
    edition = options.edition.resolve()
    truth = edition_layers.layers(edition / "edition.gpkg")
    codes = [4258, 3035, 3857] + options.crs
    report = Report()
    with portal(edition, *[word for code in options.crs for word in ("--crs", str(code))]) as base:
        parts = {"gdal": lambda: with_gdal.run(base, truth, codes, report),
                 "owslib": lambda: with_owslib.run(base, truth, codes, report),
                 "qgis": lambda: with_qgis.run(base, truth, edition, report)}
        for name, part in parts.items():
            if options.only in (None, name):
                print(f" {name}", flush=True)
                try:
                    part()
                except Exception as error:  # a client that gives up is a fault, not the end
                    report.check(False, f"{name}: {type(error).__name__}: {str(error)[:400]}")
    print(f"{edition.name}: {report.count} checks, {len(report.failures)} failed")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
