import Programme

/// Features that look like codes of classes: a few whole numbers, each of many rows. A method that learns takes them for
/// amounts, so that class 3 lies between 2 and 4 and is thrice class 1.
public struct ClassCodes: Sendable, Hashable {
  public struct Feature: Sendable, Hashable {
    public let name: String
    /// Ascending.
    public let codes: [Int]
  }

  /// Two values are a yes or no, which is an amount as good as any.
  private static let least = 3
  private static let most = 40
  /// Rows a code: counts and heights in whole metres have more values.
  private static let rowsOfCode = 4

  public let features: [Feature]

  /// - Parameter columns: one for each name.
  init(_ names: [String], _ columns: [[Double]]) {
    features = zip(names, columns).compactMap { name, column in
      var codes: Set<Int> = []
      var known = 0
      for value in column where !value.isNaN {
        guard let code = Int(exactly: value) else { return nil }
        known += 1
        codes.insert(code)
        if codes.count > Self.most { return nil }
      }
      guard codes.count >= Self.least, known >= Self.rowsOfCode * codes.count else { return nil }
      return Feature(name: name, codes: codes.sorted())
    }
  }

  /// What to do about them; nil without any.
  public var warning: LocalizedText? {
    guard !features.isEmpty else { return nil }
    func list(_ language: Language) -> String {
      features.map { feature in
        let some = feature.codes.prefix(4).map { "\($0)" }.joined(separator: ", ")
        return "\(feature.name) (\(some)\(feature.codes.count > 4 ? " …" : ""))"
      }.joined(separator: "; ")
    }
    return .init(
      en:
        "Whole numbers only: \(list(.en)). They were learnt as amounts. If they are codes of classes without an order, "
        + "make a layer of 0 and 1 of each class (step one-hot of 'delfstof layers') and learn from those.",
      nl: "Alleen gehele getallen: \(list(.nl)). Er is van geleerd als hoeveelheden. Zijn het codes van klassen zonder "
        + "volgorde, maak dan van elke klasse een laag van 0 en 1 (stap one-hot van 'delfstof layers') en leer daarvan."
    )
  }
}

extension LearningRun.Report {
  /// Features among the rows that look like codes of classes.
  public var classCodes: ClassCodes { ClassCodes(table.features.names, table.features.columns) }
}
