/// The style sheet of the maps. A page can change every colour through the variables.
public enum MapStyle {
  /// Below this width of the page the compact sizes hold (``MapLettering``).
  private static let telephone = 520

  public static let css = """
    .map,.map-symbols,.map-legend{--map-sea:#dfeaf0;--map-shore:#cfdfe8;--map-land:#eceae4;--map-own:#fbfaf5;\
    --map-coast:#8b979c;--map-grid:#c6d6df;--map-ink:#26323a;--map-faint:#5a6b75;--map-paper:#fff;--map-line:#4d7288}
    .map{display:block;width:100%;max-width:\(Coordinate(MapDrawing.pageWidth).text)px;height:auto;\
    color:var(--map-ink);break-inside:avoid}
    .map-symbols{position:absolute}
    .map-sea{fill:var(--map-sea)}
    .map-shore{fill:none;stroke:var(--map-shore);stroke-width:7;stroke-linejoin:round;vector-effect:non-scaling-stroke}
    .map-land{fill:var(--map-land);stroke:var(--map-coast);stroke-width:.6;stroke-linejoin:round;\
    vector-effect:non-scaling-stroke}
    .map-own{fill:var(--map-own);stroke-width:.9}
    .map-graticule{fill:none;stroke:var(--map-grid);stroke-width:.6;vector-effect:non-scaling-stroke}
    .map-shelf{fill:none;stroke:var(--map-line);stroke-width:1.2;stroke-dasharray:7 3 1.5 3;\
    vector-effect:non-scaling-stroke}
    .map-frame{fill:none;stroke:var(--map-coast);stroke-width:1}
    .map text{fill:var(--map-ink);text-anchor:middle;dominant-baseline:central;stroke:var(--map-paper);\
    stroke-width:2.4;stroke-opacity:.75;stroke-linejoin:round;paint-order:stroke}
    .map .map-start{text-anchor:start}.map .map-end{text-anchor:end}
    .map text.map-label-sea{fill:var(--map-line);stroke:none;font-style:italic}
    .map text.map-label-country{fill:var(--map-faint)}
    .map text.map-label-town{fill:var(--map-faint)}
    .map .map-degree{fill:var(--map-faint);stroke:none}
    .map-town-dot{fill:var(--map-faint)}
    .map-scale-bar{fill:none;stroke:var(--map-ink);stroke-width:1.2}
    .map-north-arrow{fill:var(--map-ink)}
    .map-window{fill:none;stroke:var(--map-ink);stroke-width:.9}
    .map-leader{fill:none;stroke:var(--map-ink);stroke-width:.7}
    .map-number{font-weight:600}
    .map-reach{fill:transparent;stroke:none}
    .map-role-occurrence{color:#9a3412}.map-role-working{color:#6b4423}.map-role-host{color:#1d4e89}
    .map-role-area{color:#6d28a0}.map-role-stock{color:#3f6212}.map-role-well{color:#0f6b66}
    .map-role-analogue{color:#52525b}
    .map-point{fill:currentColor;stroke:var(--map-paper);stroke-width:1.1}
    .map-coordinates-approximate{fill:var(--map-paper);stroke:currentColor;stroke-width:1.8}
    .map-coordinates-areal{fill:var(--map-paper);fill-opacity:.45;stroke:currentColor;stroke-width:1.2;\
    stroke-dasharray:2.2 1.5}
    .map-tick{stroke:currentColor;stroke-width:1.3}
    .map .map-digit{font-size:8.5px;font-weight:600;stroke:none}
    .map-fill-quoted .map-digit{fill:var(--map-paper)}
    .map-mark.map-fill-areal{transform:scale(1.5)}
    .map a:hover .map-point,.map a:focus .map-point{stroke:var(--map-ink);stroke-width:2.4}
    \(sizes(compact: false))
    @media (max-width:\(telephone)px){\(sizes(compact: true))\
    .map .map-mark{transform:scale(1.4)}.map .map-mark.map-fill-areal{transform:scale(1.9)}\
    .map-key-sign .map-mark{transform:none}}
    .map-legend{max-width:44rem}
    .map-key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
    .map-key li{display:flex;align-items:center;gap:.4rem}
    .map-key-sign{flex:none;overflow:visible}
    .map-key-sign .map-mark.map-fill-areal{transform:scale(1.3)}
    .map-list{columns:15rem;column-gap:2rem;padding-inline-start:2.2em}
    .map-list li{break-inside:avoid}
    .map-note{font-size:.85em}
    @media print{.map{max-width:11cm}.map a{text-decoration:none}}
    """

  private static func sizes(compact: Bool) -> String {
    [MapLettering.number, .town, .country, .sea, .degree].map { lettering in
      let size = compact ? lettering.compactSize : lettering.size
      let spacing = lettering.spacing > 0 ? ";letter-spacing:\(Coordinate(lettering.spacing).text)em" : ""
      let style = lettering == .number || lettering == .degree ? "map-" : "map-label-"
      return ".map text.\(style)\(lettering.rawValue){font-size:\(Coordinate(size).text)px\(spacing)}"
    }.joined()
  }
}
