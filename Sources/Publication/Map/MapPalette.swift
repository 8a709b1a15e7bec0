import Programme

/// The colours of places and classes on every map: of the report, of the portal, and in QGIS.
package enum MapPalette {
  package static func role(_ role: Occurrence.Role) -> String {
    switch role {
    case .occurrence: "#9a3412"
    case .working: "#6b4423"
    case .host: "#1d4e89"
    case .area: "#6d28a0"
    case .stock: "#3f6212"
    case .well: "#0f6b66"
    case .analogue: "#52525b"
    }
  }

  package static let land = "#f0ebdf"
  package static let own = "#fffdf7"
  package static let line = "#a99c84"
  package static let shelf = "#15595f"
  package static let fact = "#5a5145"
  package static let conflict = "#a8371a"
  package static let product = "#7a5200"
  package static let restriction = "#7a1f5c"
  package static let site = "#0c3338"
  package static let name = "#5a5145"

  /// Classes of distance to the nearest site, the nearest first.
  package static let coverage = ["#0c3338", "#2f7378", "#7fb1af", "#c5ddd8", "#efe3c8"]
  /// Classes of favourability, the lowest first.
  package static let favourability = ["#f5e7d6", "#e3b7ae", "#b9708f", "#7b2f6f", "#3b0f3f"]
}
