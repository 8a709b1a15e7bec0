"""Whether servers give the same answers to the same questions; what differs is told."""
import mapbox_vector_tile

from questions import MOST

PROPERTIES = ("sample", "material", "value", "censored", "sampled", "source")


def feature(found):
    """What all servers must say alike of a feature. They differ in how they write a flag, a day and a decimal."""
    x, y = found["geometry"]["coordinates"][:2]
    properties = found["properties"]
    return (int(found["id"]), round(x, 6), round(y, 6), properties["sample"], properties["material"],
            float(properties["value"]), properties["censored"] in (True, 1), str(properties["sampled"]).replace("/", "-")[:10],
            properties["source"])


def within(box, found):
    west, south, east, north = box
    return west <= found[1] <= east and south <= found[2] <= north


def differences(services, questions):
    """Lines that tell what differs from the first of the services, and how many answers were compared."""
    (reference, first), *others = services.items()
    told, compared = [], 0

    def compare(what, name, expected, found):
        nonlocal compared
        compared += 1
        if expected != found:
            told.append(f"{what}: {reference} has {str(expected)[:300]}, {name} {str(found)[:300]}")

    def collection(service, path):
        page = service.json(path)
        features = [feature(found) for found in page["features"]]
        if page.get("numberReturned", len(features)) != len(features):
            told.append(f"{path}: numberReturned is {page['numberReturned']} of {len(features)} features")
        return sorted(features), page.get("numberMatched")

    for number in questions.items[:25]:
        expected = feature(first.json(first.item(number)))
        for name, other in others:
            compare(f"item {number}", name, expected, feature(other.json(other.item(number))))
    for box in questions.small[:10] + questions.large[:4]:
        expected, matched = collection(first, first.box(box))
        for name, other in others:
            found, count = collection(other, other.box(box))
            if len(expected) == MOST:
                # Which of all that match a page holds is for the server to choose: not every one orders by its ids.
                compare(f"number on a page of box {box}", name, MOST, len(set(found)))
                compare(f"outside box {box}", name, [], [one for one in found if not within(box, one)])
            else:
                compare(f"box {box}", name, expected, found)
            if matched is not None and count is not None:
                compare(f"number in box {box}", name, matched, count)
    for tile in questions.tiles[:25]:
        expected = inside(first, tile)
        for name, other in others:
            if other.tiles:
                compare(f"tile {tile}", name, expected, inside(other, tile))
    return told, compared


def inside(service, tile):
    """Samples in a tile, without its margin, of which every server shows as much as it wants, with their properties."""
    content = service.get(service.tile(tile))
    found = set()
    for layer in mapbox_vector_tile.decode(content).values() if content else ():
        for shown in layer["features"]:
            x, y = shown["geometry"]["coordinates"]
            # A place on the very border may fall to either side after rounding.
            if 0 < x < layer["extent"] and 0 < y < layer["extent"]:
                properties = shown["properties"]
                found.add((properties["sample"], properties["material"], float(properties["value"]), properties["source"]))
    return found
