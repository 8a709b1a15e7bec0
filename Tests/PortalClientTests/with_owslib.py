"""OWSLib reads collections, queryables and items.

OWSLib follows no link to a next page and posts filters in JSON, which a portal that only reads does not take; so the
cursor of the link is handed on, and CQL2 in JSON goes into the address.
"""
import json
import urllib.parse

from edition_layers import same
from osgeo import ogr
from owslib.ogcapi.features import Features
from with_gdal import near, positions


def run(base, truth, codes, report):
    service = Features(base)
    conformance = service.conformance()["conformsTo"]
    report.check(any("features-1" in c for c in conformance) and any("cql2" in c for c in conformance),
                 "OWSLib finds the conformance classes")
    paths = service.api()["paths"]
    report.check(all(f"/collections/{name}/items" in paths for name in truth),
                 "OWSLib finds the items of every collection in the OpenAPI document")
    report.check(service.feature_collections() == list(truth), "OWSLib lists the collections")
    for name, layer in truth.items():
        collection = service.collection(name)
        report.check(collection["id"] == name and collection["title"], f"OWSLib: the collection {name}")
        queryables = service.collection_queryables(name)["properties"]
        report.check(set(layer.columns) <= set(queryables), f"OWSLib: the queryables of {name}")
        everything(service, layer, report)
        filters(service, layer, report)
        boxes_and_systems(service, layer, codes, report)


def pages(service, name, limit, /, **parameters):
    """All features, page by page to the end."""
    found, cursor = [], {}
    while True:
        page = service.collection_items(name, limit=limit, **parameters, **cursor)
        found += page["features"]
        following = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
        if following is None:
            return found
        cursor = {"cursor": urllib.parse.parse_qs(urllib.parse.urlsplit(following).query)["cursor"][0]}


def everything(service, layer, report):
    size = max(1, min(100, (len(layer.features) + 2) // 3))
    found = pages(service, layer.name, size)
    ids = [f["id"] for f in found]
    if not report.check(len(set(ids)) == len(ids) and set(ids) == layer.features.keys(),
                        f"OWSLib pages through {layer.name}"):
        return
    for feature in found:
        known = layer.features[feature["id"]]
        report.check(all(same(feature["properties"][c], known.properties[c]) for c in layer.columns),
                     f"OWSLib: {layer.name} {feature['id']} has its properties")
        shape = feature["geometry"] and ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        report.check((shape is None) == (known.geometry is None) and (shape is None or shape.Equals(known.geometry)),
                     f"OWSLib: {layer.name} {feature['id']} has its geometry")
    if ids:
        one = service.collection_item(layer.name, ids[-1])
        report.check(one["properties"] == found[-1]["properties"], f"OWSLib: one feature of {layer.name}")


def ids(features):
    return {f["id"] for f in features}


def filters(service, layer, report):
    text, number = layer.column("text"), layer.column("real", "integer")
    if text:
        value = layer.commonest(text)
        quoted = value.replace("'", "''")
        expected = layer.where(lambda p: p[text] == value)
        tree = json.dumps({"op": "=", "args": [{"property": text}, value]})
        for parameters in [{"filter": f"\"{text}\" = '{quoted}'"}, {text: value},
                           {"filter": tree, "filter-lang": "cql2-json"}]:
            report.check(ids(pages(service, layer.name, 3, **parameters)) == expected,
                         f"OWSLib: {layer.name} with {parameters}")
    if number:
        middle = sorted(layer.values(number))[len(layer.values(number)) // 2]
        found = pages(service, layer.name, 50, filter=f"{number} >= {middle}", sortby=(number, "desc"))
        values = [f["properties"][number] for f in found]
        report.check(ids(found) == layer.where(lambda p: p[number] is not None and p[number] >= middle)
                     and values == sorted(values, reverse=True), f"OWSLib: {layer.name} from high to low by {number}")


def boxes_and_systems(service, layer, codes, report):
    if not layer.is_spatial or layer.code != 4326:
        return
    west_first = layer.middle
    without = {fid for fid, f in layer.features.items() if f.geometry is None}
    if west_first:
        found = ids(pages(service, layer.name, 7, bbox=west_first))
        report.check(found == layer.within(west_first) | without, f"OWSLib: {layer.name} within a box")
        west, south, east, north = west_first
        north_first = {"bbox-crs": "http://www.opengis.net/def/crs/EPSG/0/4258"}
        # ETRS89 and WGS 84 are taken as equal: the same box with latitudes first.
        found = ids(pages(service, layer.name, 100, bbox=[south, west, north, east], **north_first))
        report.check(found == layer.within(west_first) | without, f"OWSLib: {layer.name} within a box of EPSG:4258")
    for code in codes:
        for feature in pages(service, layer.name, 500, crs=f"http://www.opengis.net/def/crs/EPSG/0/{code}"):
            shape = feature["geometry"] and ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
            if not layer.lies_in(feature["id"], code):
                continue
            expected = layer.coordinates(feature["id"], code)
            report.check(near(shape and positions(shape), expected, 2e-9 if code in (4326, 4258) else 2e-4),
                         f"OWSLib: {layer.name} {feature['id']} in EPSG:{code}")
