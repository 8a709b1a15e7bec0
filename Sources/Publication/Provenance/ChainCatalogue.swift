import Programme

/// The fixed texts of the drawing of a chain.
enum ChainCatalogue {
  static let title = LocalizedText(en: "Where it comes from", nl: "Waar het vandaan komt")
  static let how = LocalizedText(en: "how", nl: "hoe")
  static let missing = LocalizedText(en: "not in this edition", nl: "niet in deze editie")
  static let restsOn = LocalizedText(en: "It rests on", nl: "Het rust op")
  static let reading = LocalizedText(
    en: "From left to right: each box rests on the boxes that its lines lead to.",
    nl: "Van links naar rechts: elk vak rust op de vakken waar zijn lijnen heen gaan.")

  static func more(_ count: Int) -> LocalizedText {
    .init(en: "and \(count) more", nl: "en nog \(count)")
  }

  static func drawn(_ count: Int, omitted: Int, id: String) -> LocalizedText {
    guard omitted > 0 else {
      return .init(
        en: count == 1 ? "1 figure or source" : "\(count) figures and sources",
        nl: count == 1 ? "1 getal of bron" : "\(count) getallen en bronnen")
    }
    return .init(
      en: "The nearest \(count) of \(count + omitted) figures and sources; \(omitted) are not drawn. "
        + "All of them as text: delfstof explain \(id)",
      nl: "De dichtstbijzijnde \(count) van \(count + omitted) getallen en bronnen; \(omitted) zijn niet getekend. "
        + "Alles als tekst: delfstof explain \(id)")
  }
}
