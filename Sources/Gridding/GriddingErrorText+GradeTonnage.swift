import Programme

extension GriddingErrorText {
  static func gradeTonnage(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .blocksNeedSill:
      .init(
        en:
          "The model has a structure without a sill, so blocks have no variance; use one with a sill in the model file.",
        nl:
          "Het model heeft een structuur zonder drempel, dus blokken hebben geen variantie; gebruik in het modelbestand "
          + "een structuur met drempel.")
    case .blocksNeedStructure:
      .init(
        en:
          "The model has no structure, only a nugget, which averages out over any block; add a structure with a range to "
          + "the model file.",
        nl:
          "Het model heeft geen structuur, alleen een nugget, en die middelt uit over elk blok; geef het modelbestand een "
          + "structuur met een reikwijdte.")
    case .blockBeyondRange(let edge, let range):
      .init(
        en:
          "An edge of the block (\(NumberText.given(edge, .en))) is longer than the range of the model (\(NumberText.given(range, .en))): nearly all variation averages "
          + "out within it, and the discrete Gaussian model no longer holds. Give a smaller --block.",
        nl:
          "Een zijde van het blok (\(NumberText.given(edge, .nl))) is langer dan de reikwijdte van het model (\(NumberText.given(range, .nl))): bijna alle variatie "
          + "middelt er uit, en het discrete Gaussische model geldt niet meer. Geef een kleiner --block.")
    case .notAGrade(let file, let line, let column, let value):
      .init(
        en: "\(file):\(line) (\(column)): '\(value)' is not a number; cells without a grade are left empty.",
        nl: "\(file):\(line) (\(column)): '\(value)' is geen getal; cellen zonder gehalte blijven leeg.")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }
}
