/// The classes of the framework: the combinations of categories that have a name (UNECE 2019, table 1 and figure 2).
public enum UNFCClass: String, Hashable, Sendable, CaseIterable {
  /// E1 F1 G1-G3.
  case viable
  /// E2 F2 G1-G3.
  case potentiallyViable = "potentially-viable"
  /// E3 F2 G1-G3.
  case nonViable = "non-viable"
  /// E3 F4 G1-G3: products of a known source that no identified project develops.
  case notDeveloped = "not-developed"
  /// E3 F3 G4.
  case prospective
  /// E3 F4 G4: products of a prospective source that no project develops.
  case prospectiveNotDeveloped = "prospective-not-developed"
  /// E3.1: produced, but unused or consumed in operations.
  case unused
  /// A combination that the framework allows and does not name.
  case unnamed
}

extension UNFCCode {
  /// The category without its sub-category, e.g. `E3` of `E3.2`.
  public var categories: (e: String, f: String, g: String) {
    (String(e.prefix(2)), String(f.prefix(2)), String(g.prefix(2)))
  }

  public var unfcClass: UNFCClass {
    let isKnown = ["G1", "G2", "G3"].contains(categories.g)
    if e == "E3.1" { return .unused }
    return switch (categories.e, categories.f) {
    case ("E1", "F1") where isKnown: .viable
    case ("E2", "F2") where isKnown: .potentiallyViable
    case ("E3", "F2") where isKnown: .nonViable
    case ("E3", "F4") where isKnown: .notDeveloped
    case ("E3", "F3") where categories.g == "G4": .prospective
    case ("E3", "F4") where categories.g == "G4": .prospectiveNotDeveloped
    default: .unnamed
    }
  }
}
