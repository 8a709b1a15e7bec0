import Programme

/// The style sheet of the maps, which travels with ``MapDrawing/symbols()``. The palette is the page's: it sets
/// `--map-sea`, `--map-land`, `--map-own`, `--map-line`, `--map-shelf` and `--map-ink`, and can set `--map-shore` and
/// `--map-paper`; what it leaves out has a calm default.
public enum MapStyle {
  /// Below this width of the page the compact sizes hold (``MapLettering``).
  private static let telephone = 520

  private static let sea = "var(--map-sea,#dfeaf0)"
  private static let land = "var(--map-land,#eceae4)"
  private static let own = "var(--map-own,#fbfaf5)"
  private static let line = "var(--map-line,#8b979c)"
  private static let shelf = "var(--map-shelf,#4d7288)"
  private static let ink = "var(--map-ink,#26323a)"
  private static let paper = "var(--map-paper,#fff)"
  /// Water along the coast, set off a little from the open sea and from the land.
  private static let shore = "var(--map-shore,color-mix(in srgb,\(sea) 91%,\(ink)))"
  /// Names and degrees stand back behind the places.
  private static let faint = "color-mix(in srgb,\(ink) 74%,\(sea))"

  public static let css = """
    .map-drawing{display:block;width:100%;max-width:\(Coordinate(MapDrawing.pageWidth * 1.25).text)px;height:auto;\
    color:\(ink);font-family:var(--sans,sans-serif);break-inside:avoid}\
    .map-symbols{position:absolute}\
    .map-sea{fill:\(sea)}\
    .map-shore{fill:none;stroke:\(shore);stroke-width:7;stroke-linejoin:round;vector-effect:non-scaling-stroke}\
    .map-land{fill:\(land);stroke:\(line);stroke-width:.6;stroke-linejoin:round;vector-effect:non-scaling-stroke}\
    .map-own{fill:\(own);stroke-width:.9}\
    .map-graticule{fill:none;stroke:\(line);stroke-width:.5;stroke-opacity:.35;opacity:1;\
    vector-effect:non-scaling-stroke}\
    .map-shelf{fill:none;stroke:\(shelf);stroke-width:1.2;stroke-dasharray:7 3 1.5 3;\
    vector-effect:non-scaling-stroke}\
    .map-edge{fill:none;stroke:\(line);stroke-width:1}\
    .map-drawing text{fill:\(ink);opacity:1;text-anchor:middle;dominant-baseline:central;stroke:\(own);\
    stroke-width:2.4;stroke-opacity:.8;stroke-linejoin:round;paint-order:stroke}\
    .map-drawing .map-start{text-anchor:start}.map-drawing .map-end{text-anchor:end}\
    .map-drawing .map-label-sea{fill:\(shelf);stroke:none;font-style:italic}\
    .map-drawing .map-label-country,.map-drawing .map-label-town{fill:\(faint)}\
    .map-drawing .map-degree{fill:\(faint);stroke:none}\
    .map-town-dot{fill:\(faint)}\
    .map-scale-bar{fill:none;stroke:\(ink);stroke-width:1.2}\
    .map-scale-back{fill:\(paper);fill-opacity:.85}\
    .map-north-arrow{fill:\(ink)}\
    .map-window{fill:none;stroke:\(ink);stroke-width:.9}\
    .map-leader{fill:none;stroke:\(ink);stroke-width:.7}\
    .map-drawing .map-number{font-weight:600}\
    .map-reach{fill:transparent;stroke:none}\
    \(roles)\
    .map-point{fill:currentColor;stroke:\(paper);stroke-width:1.1}\
    .map-coordinates-approximate{fill:\(paper);stroke:currentColor;stroke-width:1.8}\
    .map-coordinates-areal{fill:\(paper);fill-opacity:.45;stroke:currentColor;stroke-width:1.2;\
    stroke-dasharray:2.2 1.5}\
    .map-tick{stroke:currentColor;stroke-width:1.3}\
    .map-drawing .map-digit{font-size:8.5px;font-weight:600;stroke:none;fill:#1c2429}\
    .map-drawing .map-fill-quoted .map-digit{fill:\(paper)}\
    .map-mark.map-fill-areal{transform:scale(1.5)}\
    .map-drawing a:hover .map-point,.map-drawing a:focus .map-point{stroke:\(ink);stroke-width:2.4}\
    \(sizes(compact: false))\
    @media (max-width:\(telephone)px){\(sizes(compact: true))\
    .map-drawing .map-mark{transform:scale(1.4)}.map-drawing .map-mark.map-fill-areal{transform:scale(1.9)}}\
    .map-legend{max-width:44rem;font:.85rem/1.45 var(--sans,sans-serif)}\
    .map-key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}\
    .map-key li{display:flex;align-items:center;gap:.4rem;margin:0}\
    .map-key .map-key-sign{flex:none;width:20px;height:20px;overflow:visible}\
    .map-key .map-mark.map-fill-areal{transform:scale(1.3)}\
    .map-list{list-style:decimal;columns:13rem;column-gap:2rem;padding-inline-start:2.2em}\
    .map-list li{break-inside:avoid}\
    .map-note{font-size:.85em}\
    @media print{.map-drawing{max-width:11cm}}
    """

  private static let roles = Occurrence.Role.allCases.map { role in
    ".map-role-\(role.rawValue){color:\(MapPalette.role(role))}"
  }.joined()

  private static func sizes(compact: Bool) -> String {
    [MapLettering.number, .town, .country, .sea, .degree].map { lettering in
      let size = compact ? lettering.compactSize : lettering.size
      let spacing = lettering.spacing > 0 ? ";letter-spacing:\(Coordinate(lettering.spacing).text)em" : ""
      let style = lettering == .number || lettering == .degree ? "map-" : "map-label-"
      return ".map-drawing .\(style)\(lettering.rawValue){font-size:\(Coordinate(size).text)px\(spacing)}"
    }.joined()
  }
}
