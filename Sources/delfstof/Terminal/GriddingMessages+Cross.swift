import Programme

/// What `variogram --cross` says of two variables at different places.
extension GriddingMessages {
  static let pseudoCross = LocalizedText(
    en:
      "The two variables lie at different places: this is the pseudo-cross-variogram, ½ E[(Z₁(x) − Z₂(x+h))²] about their means.",
    nl:
      "De twee variabelen liggen op verschillende plekken: dit is het pseudo-kruisvariogram, ½ E[(Z₁(x) − Z₂(x+h))²] om hun gemiddelden."
  )

  static func sharedPlaces(_ count: Int) -> LocalizedText {
    .init(
      en: "The two variables share \(count) places: the cross-variogram and its model are of these.",
      nl: "De twee variabelen delen \(count) plekken: het kruisvariogram en zijn model zijn daarvan.")
  }
}
