import Foundation
import Programme

/// The card of a map that a knowledge-driven model made.
public enum KnowledgeCard {
  /// - Parameters:
  ///   - inputs: the layers, with the document.
  ///   - version: of the program.
  public static func card(
    _ document: KnowledgeModelDocument, _ inputs: [ModelCard.Input], _ job: KnowledgeMapRun,
    _ summary: KnowledgeMapRun.Summary, version: String
  ) -> ModelCard {
    var card = ModelCard(method: document.method, title: document.title, version: version, grid: job.stack.grid)
    card.inputs = inputs
    card.parameters = [ModelCard.Parameter("system", document.system)]
    card.parameters += job.model.parameters.map { .init("\($0.owner): \($0.name.word)", "\($0.value)") }
    let all = document.judgements.count
    card.metrics = [
      .init("cells", cells, Double(summary.statistics.count)), .init("missing", missing, Double(summary.missing)),
      .init("judgements", judgements, Double(all)), .init("unverified", unverified, Double(document.unverified)),
    ]
    card.limits = document.limits + [knowledgeLimit, missingLimit]
    if document.unverified > 0 {
      card.limits.append(
        .init(
          en: "\(document.unverified) of the \(all) judgements are the modeller's own and rest on no published source.",
          nl:
            "\(document.unverified) van de \(all) oordelen zijn van de maker zelf en rusten op geen gepubliceerde bron."
        ))
    }
    card.references = document.sources.map { [$0.citation, $0.url].compactMap { $0 }.joined(separator: " ") }
    return card
  }

  public static let cells = LocalizedText(en: "cells with a value", nl: "cellen met een waarde")
  public static let missing = LocalizedText(en: "cells without", nl: "cellen zonder")
  public static let judgements = LocalizedText(en: "judgements", nl: "oordelen")
  public static let unverified = LocalizedText(
    en: "of which the modeller's own (unverified)", nl: "waarvan van de maker zelf (niet geverifieerd)")
  public static let missingLimit = LocalizedText(
    en: "Cells without evidence have no value: they are not unfavourable, they are unknown.",
    nl: "Cellen zonder bewijs hebben geen waarde: ze zijn niet ongunstig, ze zijn onbekend.")
  static let knowledgeLimit = LocalizedText(
    en: "The map orders ground by the judgements of experts; its values are no probabilities.",
    nl: "De kaart ordent gebied naar oordelen van deskundigen; de waarden zijn geen kansen.")
}
