/// The blocks that are known, each by the columns that only it has.
enum DINOBlockKind: Hashable, Sendable {
  /// Where a well, borehole or sounding is.
  case location
  /// Groundwater composition, a line per analysis.
  case liquidQuality
  /// How the layers of a borehole were described.
  case description
  case layers
  /// A well and the periods of its measuring point.
  case levelLocation
  case levels
  /// Head of a groundwater analysis report of the key register.
  case report
  /// Its analyses: in the field and in the laboratory.
  case parameters
  /// Who made a vertical electrical sounding, when and how.
  case soundingHead
  case soundingData
  case interpretationHead
  case interpretationLayers

  /// - Returns: nil when the line is no header of a known block.
  init?(_ row: DINORow) {
    guard row.cells.count > 1, let first = row.cells.first, first.utf8.count < 60 else { return nil }
    func has(_ name: String) -> Bool {
      let plain = DINOHeader.plain(name)
      return row.cells.contains { DINOHeader.plain($0) == plain }
    }
    func starts(_ text: String) -> Bool {
      let plain = DINOHeader.plain(text)
      return row.cells.contains { DINOHeader.plain($0).hasPrefix(plain) }
    }
    switch DINOHeader.plain(first) {
    case "nitgnr":
      if starts("X-coord") {
        self = .location
      } else if starts("Monster datum"), !row.cells.contains(where: { $0.lowercased().hasPrefix("gewicht") }) {
        self = .liquidQuality
      } else {
        return nil
      }
    case "organisatiebeschrijver": self = .description
    case "locatie":
      if starts("X-coord") {
        self = .levelLocation
      } else if has("Peildatum") {
        self = .levels
      } else {
        return nil
      }
    case "broid": self = .report
    case "parameter": self = .parameters
    case "aannemer" where has("Meetdatum"): self = .soundingHead
    case "l/2": self = .soundingData
    case "interpretatiedoor": self = .interpretationHead
    case let name where name.hasPrefix("bovenkantlaag"):
      self = starts("Onderkant laag (m beneden maaiveld)") ? .layers : .interpretationLayers
      if self == .interpretationLayers, !row.cells.contains(where: { $0.lowercased().contains("weerstand") }) {
        return nil
      }
    default: return nil
    }
  }
}
