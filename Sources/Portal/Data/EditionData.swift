import FeatureService
import Foundation
import Programme

/// What the data routes answer from: the tables and documents of an edition as JSON, read once.
struct EditionData: Sendable {
  let edition: PortalEdition
  let verdicts: [JSON]
  let measures: [JSON]
  let materials: [JSON]
  let systems: [JSON]
  let places: [JSON]
  let activities: [JSON]
  let coverage: [JSON]
  let sources: [JSON]
  /// Nil where the edition has no plan.
  let plan: JSON?
  /// Since the edition before it; nil where it names none.
  let changes: JSON?

  init(_ edition: PortalEdition) async throws(PortalFault) {
    self.edition = edition
    func rows(_ name: String) async throws(PortalFault) -> [JSON] {
      guard edition.store.collections.contains(where: { $0.name == name }) else { return [] }
      do {
        let records = try await edition.store.records(of: name)
        return records.rows.map { RecordJSON.object($0, of: records.collection) }
      } catch { throw .foreign(edition.folder.path, part: "edition.gpkg") }
    }
    func document(_ name: String) throws(PortalFault) -> JSON? {
      do { return try edition.documents.value(JSON.self, name) } catch {
        throw .foreign(edition.folder.path, part: name)
      }
    }
    guard let judged = try document("verdicts.json")?["verdicts"] else {
      throw .foreign(edition.folder.path, part: "verdicts.json")
    }
    verdicts = judged.elements
    materials = try await rows("materials")
    systems = try await rows("systems")
    places = try await rows("occurrences")
    activities = try await rows("activities")
    coverage = try await rows("coverage")
    sources = try await rows("sources")
    let plan = try document("plan.json")
    self.plan = plan
    changes = try document("changes.json")
    let valued = Dictionary(
      (plan?["measures"]?.elements ?? []).compactMap { value in value["id"]?.string.map { ($0, value) } },
      uniquingKeysWith: { first, _ in first })
    measures = try await rows("measures").map { measure in
      var measure = measure
      measure["plan"] = measure["id"]?.string.flatMap { valued[$0] }
      return measure
    }
  }

  func record(_ id: String, in records: [JSON]) -> JSON? { records.first { $0["id"] == .text(id) } }

  /// A cell for each material and system, in the order of the edition's own tables.
  var matrix: JSON {
    let cells = Dictionary(
      verdicts.compactMap { verdict in verdict["id"]?.string.map { ($0, verdict) } },
      uniquingKeysWith: { first, _ in first })
    let systemIDs = systems.compactMap { $0["id"]?.string }
    return [
      "systems": .array(systems.map { ["id": $0["id"] ?? .null, "name": $0["name"] ?? .null] }),
      "materials": .array(
        materials.map { material in
          let id = material["id"]?.string ?? ""
          return .members([
            "id": .text(id), "name": material["name"], "critical": material["critical"],
            "strategic": material["strategic"],
            "cells": .array(
              systemIDs.compactMap { system in
                guard let verdict = cells["\(id)/\(system)"] else { return nil }
                return .members([
                  "system": .text(system), "state": verdict["state"], "potential": verdict["potential"],
                  "certainty": verdict["certainty"], "kind": verdict["kind"],
                ])
              }),
          ])
        }),
    ]
  }
}
