import PredictiveMapping
import Programme

/// What the commands of knowledge-driven models and targets say, in both languages.
enum KnowledgeMessages {
  static let strips = LocalizedText(en: "Strips", nl: "Stroken")
  static let cells = LocalizedText(en: "cells with a value", nl: "cellen met een waarde")
  static let missing = LocalizedText(en: "cells without", nl: "cellen zonder")
  static let lowest = LocalizedText(en: "lowest value", nl: "laagste waarde")
  static let highest = LocalizedText(en: "highest value", nl: "hoogste waarde")
  static let mean = LocalizedText(en: "mean", nl: "gemiddelde")
  static let threshold = LocalizedText(en: "threshold", nl: "drempel")
  static let share = LocalizedText(en: "share of the area above it", nl: "aandeel van het gebied erboven")
  static let judgements = LocalizedText(en: "judgements", nl: "oordelen")
  static let unverified = LocalizedText(
    en: "of which the modeller's own (unverified)", nl: "waarvan van de maker zelf (niet geverifieerd)")
  static let captured = LocalizedText(en: "deposits above it", nl: "afzettingen erboven")
  static let sensitiveTo = LocalizedText(en: "moves the area most", nl: "verschuift het gebied het meest")
  static let targets = LocalizedText(en: "targets", nl: "kansrijke gebieden")
  static let dropped = LocalizedText(en: "areas below the least area", nl: "gebieden onder de kleinste oppervlakte")
  static let targetArea = LocalizedText(en: "their area, km²", nl: "oppervlakte samen, km²")
  static let inTargets = LocalizedText(en: "deposits in them", nl: "afzettingen erin")
  static let map = LocalizedText(en: "Map", nl: "Kaart")

  static func targetColumns(_ language: Language) -> [String] {
    language == .nl
      ? ["rang", "km²", "score", "hoogste", "afzettingen", "onzekerheid", "redenen"]
      : ["rank", "km²", "score", "highest", "deposits", "uncertainty", "reasons"]
  }

  static func unverifiedLimit(_ count: Int, of all: Int) -> LocalizedText {
    .init(
      en: "\(count) of the \(all) judgements are the modeller's own and rest on no published source.",
      nl: "\(count) van de \(all) oordelen zijn van de maker zelf en rusten op geen gepubliceerde bron.")
  }

  static let missingLimit = LocalizedText(
    en: "Cells without evidence have no value: they are not unfavourable, they are unknown.",
    nl: "Cellen zonder bewijs hebben geen waarde: ze zijn niet ongunstig, ze zijn onbekend.")

  static let knowledgeLimit = LocalizedText(
    en: "The map orders ground by the judgements of experts; its values are no probabilities.",
    nl: "De kaart ordent gebied naar oordelen van deskundigen; de waarden zijn geen kansen.")

  static func outside(_ count: Int) -> LocalizedText {
    .init(
      en: "\(count) deposits lie outside the grid.", nl: "\(count) afzettingen liggen buiten het rooster.")
  }
}
