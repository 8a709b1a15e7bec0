import Programme
import Publication

/// What is said of the data behind an edition: how much there is, and whether it may be passed on here.
struct HoldingWords: Sendable {
  let voice: SiteVoice

  /// How much is held of a data set, and where it is, or how to get it.
  func sentence(_ holding: HoldingRecord) -> Markup {
    guard holding.sites + holding.samples + holding.determinations > 0 else {
      return holding.areas > 0 ? voice.sentence("holding-areas", ["areas": "\(voice.count(holding.areas))"]) : .empty
    }
    let counts: [String: Markup] = [
      "sites": "\(voice.count(holding.sites))", "samples": "\(voice.count(holding.samples))",
      "determinations": "\(voice.count(holding.determinations))",
      "licence": "\(holding.licence.isEmpty ? voice["holding-no-licence"] : holding.licence)",
    ]
    if holding.isPassedOn {
      return voice.sentence("holding-open", counts) + " "
        + voice.link(.items("sites"), voice["holding-list"], [("source", holding.source)])
    }
    let obtain = holding.obtain[voice.language]
    return voice.sentence("holding-closed", counts)
      + (obtain.isEmpty ? .empty : " \(voice["holding-obtain"]) \(obtain)")
  }

  /// Data sets with samples that are not passed on.
  var closed: [View] {
    voice.content.holdings.filter { !$0.isPassedOn && $0.sites + $0.samples > 0 }.map {
      [
        "title": .markup("<a href=\"\(voice.href(.data, at: "set-\($0.source)"))\">\($0.title[voice.language])</a>"),
        "text": .markup(sentence($0)),
      ]
    }
  }
}
