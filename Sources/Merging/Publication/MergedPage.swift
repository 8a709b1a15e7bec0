import Assessment
import Estimation
import Foundation
import Programme
import Publication
import Quantities

/// The view as a page in each language, by the templates and the style of the report.
struct MergedPage {
  let view: MergedView
  private let templates: TemplateLibrary
  private let resources: PublicationResources
  private let texts: [String: [String: String]]

  static func file(_ language: Language) -> String { "report.\(language.rawValue).html" }

  init(_ view: MergedView) throws(ReportError) {
    self.view = view
    guard let folder = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw .missingResource("Resources")
    }
    let own = PublicationResources(folder: folder)
    resources = try PublicationResources()
    templates = try TemplateLibrary(own)
    texts = try Catalogue.entries(own)
  }

  func html(in language: Language) throws(ReportError) -> String {
    // Words of the report, and those of this page.
    let entries = try Catalogue.entries(resources).merging(texts) { _, own in own }
    let catalogue = try Catalogue(entries: entries, language)
    return try templates.render("merged", page(catalogue))
  }

  /// What the template sees.
  func page(_ catalogue: Catalogue) throws(ReportError) -> View {
    let language = catalogue.language
    let other: Language = language == .nl ? .en : .nl
    let heading = catalogue[key: "merged-title"]
    return [
      "t": .view(View(texts: catalogue.texts)), "language": .text(language.rawValue),
      "style": .markup(try StandalonePage.style(resources, runningTitle: heading)),
      "other-language": .text(other.rawValue), "other-file": .text(Self.file(other)),
      "date": .text(DateText.long(view.date, language)), "list": .text(view.editions[0].list),
      "is-invented": .flag(view.editions[0].isInvented),
      "countries": .views(view.editions.map { country($0, language) }),
      "materials": .views(view.materials.map { material($0, catalogue) }),
      "has-totals": .flag(!view.totals.isEmpty), "totals": .views(view.totals.map { total($0, catalogue) }),
      "distance": .text(NumberText.given(view.distance, language)),
      "has-places": .flag(!view.matched.isEmpty), "places": .views(view.matched.map { place($0, catalogue) }),
      "place-count": .text(String(view.occurrences.count)),
    ]
  }

  private func country(_ edition: SourceEdition, _ language: Language) -> View {
    func count(_ state: Verdict.State) -> View.Value {
      .text(String(edition.verdicts.filter { $0.state == state }.count))
    }
    return [
      "code": .text(edition.country), "title": .text(edition.title[language]),
      "territory": .text(edition.territory[language]), "edition": .text(edition.edition),
      "date": .text(DateText.long(edition.date, language)), "id": .text(String(edition.id.prefix(12))),
      "systems": .text(String(edition.systems.count)), "assessed": count(.assessed), "excluded": count(.excluded),
      "not-assessed": count(.notAssessed), "reason": .text(Self.reason(edition.verdicts, language)),
    ]
  }

  /// Why verdicts are not there, when it is the same for all of them.
  private static func reason(_ verdicts: [MergedVerdict], _ language: Language) -> String {
    let reasons = Set(verdicts.filter { $0.state == .notAssessed }.map { $0.reason?[language] ?? "" })
    return reasons.count == 1 ? reasons.first ?? "" : ""
  }

  // MARK: Verdicts

  private func material(_ material: SourceEdition.Material, _ catalogue: Catalogue) -> View {
    [
      "name": .text(Self.heading(material.name[catalogue.language])), "is-strategic": .flag(material.isStrategic),
      "cells": .views(view.editions.map { cell(material.id, $0, catalogue) }),
    ]
  }

  /// What a country says of a raw material: a line for each system with a judgement, and the number of those without.
  private func cell(_ material: String, _ edition: SourceEdition, _ catalogue: Catalogue) -> View {
    let verdicts = view.verdicts(on: material, in: edition)
    let judged = verdicts.filter { $0.state != .notAssessed }
    let open = verdicts.filter { $0.state == .notAssessed }
    // A reason that holds for the whole country is told once.
    let isTold = !Self.reason(edition.verdicts, catalogue.language).isEmpty
    return [
      "lines": .views(
        judged.map { verdict in
          let name = edition.systems.first { $0.id == verdict.system }?.name[catalogue.language] ?? verdict.system
          let isExcluded = verdict.state == .excluded
          return [
            "style": .text(isExcluded ? "excluded" : "pot-\(verdict.potential.rawValue)"),
            "potential": .text(verdict.potential.rawValue), "certainty": .text(verdict.certainty.rawValue),
            "system": .text(name),
            "kind": .text(verdict.kind == .none ? "" : catalogue[key: "kind-\(verdict.kind.rawValue)-short"]),
            "is-decided": .flag(verdict.override != nil),
          ]
        }),
      "open": .text(open.isEmpty ? "" : String(open.count)),
      "reason": .text(isTold ? "" : Self.reason(verdicts, catalogue.language)),
    ]
  }

  // MARK: Quantities

  private func total(_ total: MergedTotal, _ catalogue: Catalogue) -> View {
    let language = catalogue.language
    let sum = total.total
    let name = view.materials.first { $0.id == sum.product }?.name[language] ?? sum.product
    let unit = sum.unit.text(in: language)
    return [
      "material": .text(Self.heading(name)), "code": .text(sum.code.description),
      "class": .text(UNFCWords.name(sum.code.unfcClass)[language]),
      "kind": .text(catalogue[key: "merged-kind-\(total.kind)"]), "basis": .text(Self.basis(sum.basis, language)),
      "mean": .text("\(NumberText.rounded(sum.mean, language))\u{a0}\(unit)"),
      "range": .text(Self.range(total.range, language) { NumberText.rounded($0, language) }),
      "share": .text(Self.range(total.share, language) { NumberText.percentage($0, language) }),
      "years": .text(Self.range(total.years, language) { NumberText.rounded($0, language) }),
      "countries": .text(total.countries.joined(separator: ", ")), "parts": .text(String(sum.records.count)),
      "is-alternative": .flag(total.apart == .alternative), "border": .text(border(total.apart, language)),
      "consumption-differs": .flag(total.consumptionDiffers),
    ]
  }

  private func border(_ apart: MergedTotal.Apart?, _ language: Language) -> String {
    guard case .border(let id) = apart, let place = view.occurrences.first(where: { $0.id == id }) else { return "" }
    return place.leading.occurrence.name[language]
  }

  private static func range(
    _ range: MergedQuantity.Range?, _ language: Language, _ text: (Double) -> String
  ) -> String {
    guard let range else { return "" }
    let (low, high) = (text(range.p90), text(range.p10))
    // One sign of per cent is enough.
    let percent = "\u{a0}%"
    let short = low.hasSuffix(percent) && high.hasSuffix(percent) ? String(low.dropLast(percent.count)) : low
    return low == high ? low : "\(short)–\(high)"
  }

  /// A formula is the same in every language; a word stands in editions in English only.
  private static func basis(_ basis: String, _ language: Language) -> String {
    language == .en || basis.contains(where: \.isUppercase) ? basis : ""
  }

  // MARK: Places

  private func place(_ place: MergedOccurrence, _ catalogue: Catalogue) -> View {
    let language = catalogue.language
    let names = place.materials.map { id in view.materials.first { $0.id == id }?.name[language] ?? id }
    return [
      "name": .text(place.leading.occurrence.name[language]), "materials": .text(names.joined(separator: ", ")),
      "members": .views(
        place.members.map { member in
          [
            "country": .text(member.edition), "name": .text(member.occurrence.name[language]),
            "coordinates": .text(catalogue[key: "coordinates-\(member.occurrence.coordinates)"]),
            "sources": .text(member.sources.joined(separator: "; ")),
          ]
        }),
    ]
  }

  private static func heading(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
