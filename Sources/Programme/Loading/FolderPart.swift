/// A part of a programme folder that is read beside the others.
enum FolderPart: Sendable {
  /// Figures that belong to no system.
  case general
  case evidence
  /// The folder of one mineral system, by its name.
  case system(String)

  /// What a part says.
  struct Content: Sendable {
    var facts: [Fact] = []
    var conflicts: [ConflictSet] = []
    var leftOut: [LeftOutRow] = []
    var evidenceSources: [EvidenceSource] = []
    var system: MineralSystem?
  }

  func read(_ folder: ProgrammeFolder) -> Content {
    var content = Content()
    switch self {
    case .general:
      content.facts = FactReader.facts("materials/figures.csv", system: nil, in: folder)
      content.facts += FactReader.facts("facts/general.csv", system: nil, in: folder)
      content.conflicts = ConflictReader.conflicts("facts/conflicts.yaml", in: folder)
      content.conflicts += ConflictReader.conflicts("materials/conflicts.yaml", in: folder)
      content.leftOut = FactReader.leftOut("facts/left-out.csv", in: folder)
    case .evidence:
      content.evidenceSources = EvidenceSourceReader.sources(folder)
    case .system(let name):
      let path = "systems/\(name)"
      guard let system = SystemReader(folder: folder, path: path).read() else { break }
      content.system = system
      content.facts = FactReader.facts("\(path)/facts.csv", system: system.id, in: folder)
      content.conflicts = ConflictReader.conflicts("\(path)/conflicts.yaml", in: folder)
      content.leftOut = FactReader.leftOut("\(path)/left-out.csv", in: folder)
    }
    return content
  }
}
