import Geochemistry
import Programme

/// Which analyses speak for which raw material: those of its element, whatever the form in which it is reported (Ti and
/// TiO2 for titanium). A group speaks through its members.
struct MaterialElements: Sendable {
  /// What compounds are made of beside their metal: no analysis of these is an analysis of a raw material. Carbon is
  /// among them, for a hydrogen carbonate is no coal.
  private static let common: Set<String> = ["O", "H", "C", "N", "S"]

  private let materials: [String: [String]]

  init(_ programme: Programme) {
    var materials: [String: [String]] = [:]
    for material in programme.listedMaterials {
      let symbols = material.members.isEmpty ? [material.symbol] : material.members.map(\.symbol)
      for element in Set(symbols.compactMap(Self.element)) { materials[element, default: []].append(material.id) }
    }
    self.materials = materials
  }

  /// The materials that an analysis of a property speaks for.
  func materials(of property: String) -> [String] {
    // `NO3-N` is nitrogen expressed in itself; what stands before the basis decides.
    let symbol = property.split(separator: "-").first.map(String.init) ?? property
    return Self.element(symbol).flatMap { materials[$0] } ?? []
  }

  /// The single element that a formula is about; nil where there are more.
  static func element(_ formula: String) -> String? {
    guard let atoms = try? ChemicalFormula(parsing: formula).atoms else { return nil }
    let carried = Set(atoms.keys).subtracting(common)
    return carried.count == 1 ? carried.first : nil
  }
}
