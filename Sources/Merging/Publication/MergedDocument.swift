import Foundation
import Programme
import Publication

/// `merged.json`: the whole view as one document.
struct MergedDocument: Encodable {
  let name: String
  let date: String
  let list: String
  let distanceKilometres: Double
  let editions: [EditionEntry]
  let materials: [MaterialEntry]
  let totals: [TotalEntry]
  let borderOccurrences: [PlaceEntry]

  struct EditionEntry: Encodable {
    let country, programme, edition, date, id: String
    let title, territory: LocalizedText
  }

  struct MaterialEntry: Encodable {
    let id: String
    let name: LocalizedText
    let strategic: Bool
    let countries: [CountryEntry]
  }

  struct CountryEntry: Encodable {
    let country: String
    let verdicts: [VerdictEntry]
  }

  struct VerdictEntry: Encodable {
    let system, state, potential, certainty, kind, date: String
    let reason, finding: LocalizedText?
    let overridden: Bool
  }

  struct TotalEntry: Encodable {
    let material, kind, unfc, unfcClass, unit, basis, meanOrigin: String
    let mean: Double
    let range, share, years: MergedQuantity.Range?
    let consumptionDiffers: Bool
    let apart: String?
    let countries, records: [String]
  }

  struct PlaceEntry: Encodable {
    let id: String
    let materials: [String]
    let members: [MemberEntry]
  }

  struct MemberEntry: Encodable {
    let country, occurrence, liesIn: String
    let name: LocalizedText
    let lon, lat: Double?
    let sources: [String]
  }

  init(_ view: MergedView) {
    name = view.name
    date = view.date
    list = view.editions[0].list
    distanceKilometres = view.distance
    editions = view.editions.map {
      .init(
        country: $0.country, programme: $0.programme, edition: $0.edition, date: $0.date, id: $0.id, title: $0.title,
        territory: $0.territory)
    }
    materials = view.materials.map { material in
      .init(
        id: material.id, name: material.name, strategic: material.isStrategic,
        countries: view.editions.map { edition in
          .init(
            country: edition.country,
            verdicts: view.verdicts(on: material.id, in: edition).map { verdict in
              .init(
                system: verdict.system, state: verdict.state.rawValue, potential: verdict.potential.rawValue,
                certainty: verdict.certainty.rawValue, kind: verdict.kind.rawValue, date: verdict.date,
                reason: verdict.reason, finding: verdict.finding, overridden: verdict.override != nil)
            })
        })
    }
    totals = view.totals.map { total in
      let sum = total.total
      return .init(
        material: sum.product, kind: total.kind, unfc: sum.code.description, unfcClass: sum.code.unfcClass.rawValue,
        unit: sum.unit.symbol, basis: sum.basis, meanOrigin: sum.meanOrigin.rawValue, mean: sum.mean,
        range: total.range, share: total.share, years: total.years, consumptionDiffers: total.consumptionDiffers,
        apart: total.apart?.word, countries: total.countries, records: sum.records)
    }
    borderOccurrences = view.matched.map { place in
      .init(
        id: place.id, materials: place.materials,
        members: place.members.map { member in
          let occurrence = member.occurrence
          return .init(
            country: member.edition, occurrence: occurrence.id, liesIn: occurrence.country, name: occurrence.name,
            lon: occurrence.place?.x, lat: occurrence.place?.y, sources: member.sources)
        })
    }
  }
}

/// `provenance.json`: what the view was made of and how.
struct MergedProvenance: Encodable {
  /// As in the provenance of an edition, so that `verify` knows the folder.
  let programme = Self.name
  let edition: String
  let date: String
  let editions: [Origin]
  let distanceKilometres: Double
  let software: [String: String]

  static let name = "merged"

  struct Origin: Encodable {
    let country, programme, edition, date, id: String
  }

  init(_ view: MergedView, software: [String: String]) {
    edition = view.name
    date = view.date
    editions = view.editions.map {
      .init(country: $0.country, programme: $0.programme, edition: $0.edition, date: $0.date, id: $0.id)
    }
    distanceKilometres = view.distance
    self.software = software
  }
}
