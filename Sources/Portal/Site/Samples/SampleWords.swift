import FeatureService
import Foundation
import Geodata
import Programme
import Publication

/// How a determination is said: what is below the limit of detection is said to be below it, and never a number.
struct SampleWords: Sendable {
  let voice: SiteVoice

  func found(_ row: CollectionRecord) -> String {
    if row.flag("below_detection") {
      return row.number("limit_of_detection").map { "<\u{a0}\(number($0))" } ?? voice["sample-below-unknown"]
    }
    if let above = row.number("above") { return ">\u{a0}\(number(above))" }
    return row.number("value").map(number) ?? "–"
  }

  func limit(_ row: CollectionRecord) -> String { row.number("limit_of_detection").map(number) ?? "–" }

  /// As many digits as laboratories report, at most six: what a conversion of units adds is no measurement.
  func number(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "–" }
    let exponent = log10(abs(value)).rounded(.down)
    guard (-4...14).contains(exponent) else { return NumberText.rounded(value, digits: 3, voice.language) }
    let unit = pow(10, 5 - exponent)
    return NumberText.quoted(FieldValue.real((value * unit).rounded() / unit).text ?? "–", voice.language)
  }

  func depth(_ row: CollectionRecord) -> String {
    guard let (top, bottom) = SampleSheet.depths(of: row) else { return voice["sample-no-depth"] }
    return top == bottom ? "\(number(top))\u{a0}m" : "\(number(top))–\(number(bottom))\u{a0}m"
  }

  /// A unit as people read it; a pure number has none.
  func unit(_ text: String) -> String { text == "1" ? "" : text }

  func property(_ series: SampleSheet.Series) -> String {
    let parts = [unit(series.unit), series.fraction].filter { !$0.isEmpty }
    return series.property + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  func kind(_ kind: String) -> String {
    switch kind {
    case "borehole": voice["site-kind-borehole"]
    case "well": voice["site-kind-well"]
    case "cpt": voice["site-kind-cpt"]
    case "sounding": voice["site-kind-sounding"]
    case "station": voice["site-kind-station"]
    default: voice["site-kind-point"]
    }
  }

  func name(_ site: CollectionRecord) -> String { site.filled("name") ?? site.text("key") }

  func quality(_ row: CollectionRecord) -> String {
    switch row.text("quality") {
    case "rejected": voice["sample-rejected"]
    case "undecided": voice["sample-undecided"]
    default: ""
    }
  }
}
