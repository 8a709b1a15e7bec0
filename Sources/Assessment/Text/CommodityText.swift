import Programme

/// The name of what an estimate's document calls a commodity: `ore`, or a raw material by its id or its symbol; anything
/// else keeps its own word.
public enum CommodityText {
  public static func name(_ commodity: String, _ index: ProgrammeIndex) -> LocalizedText {
    if commodity == "ore" { return .init(en: "ore", nl: "erts") }
    if let material = index.materials[commodity] { return material.name }
    let named = index.materials.values.filter { $0.symbol == commodity }
    // Two materials may share a symbol; then it says which element, and no more.
    return named.count == 1 ? named[0].name : .init(en: commodity, nl: commodity)
  }
}
