import Foundation
import Programme
import Stages

/// An estimate that a programme names, with its document: ready to be run.
public struct ProgrammeEstimate: Sendable, Identifiable {
  public let definition: EstimateDefinition
  /// Id of the system.
  public let system: String
  public let document: AssessmentDocument
  /// The tables and rasters of the document, as files of the programme.
  public let files: [FileRecord]
  /// What the assessments of its system take from it.
  public let quantities: [EstimateQuantity]
  /// The document and its files, by what they hold.
  let content: [Stage.Input]

  public var id: String { definition.id }

  /// Reads the documents of a programme.
  /// - Parameter folder: the programme's.
  /// - Returns: what could be read, and all findings: a programme with an error among them cannot be run.
  public static func read(
    of programme: Programme, in folder: URL
  ) -> (estimates: [ProgrammeEstimate], findings: [Finding]) {
    var estimates: [ProgrammeEstimate] = []
    var findings: [Finding] = []
    let setting = AssessmentReader.Setting(
      references: programme.references.map(\.id), seed: programme.seed, trials: programme.trials)
    for system in programme.systems {
      for definition in system.estimates {
        do throws(AssessmentRefusal) {
          let (document, files, content) = try read(definition, in: folder, setting)
          let (quantities, errors) = EstimateQuantity.all(of: definition, document, in: system, programme.materials)
          findings += document.warnings + errors
          estimates.append(
            ProgrammeEstimate(
              definition: definition, system: system.id, document: document, files: files, quantities: quantities,
              content: content))
        } catch { findings += error.findings }
      }
    }
    return (estimates, findings)
  }

  private static func read(
    _ definition: EstimateDefinition, in folder: URL, _ setting: AssessmentReader.Setting
  ) throws(AssessmentRefusal) -> (AssessmentDocument, [FileRecord], [Stage.Input]) {
    let url = folder.appending(path: definition.document)
    let place = url.deletingLastPathComponent()
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw unreadable(definition.document, error)
    }
    let document = try AssessmentReader.read(text: text, name: definition.document, folder: place, setting: setting)
    let path = definition.document.split(separator: "/").dropLast().joined(separator: "/")
    var files: [FileRecord] = []
    var content = [Stage.Input(.file(definition.document), text: text)]
    for name in document.files {
      do {
        content.append(try Stage.Input(file: place.appending(path: name), path: "\(path)/\(name)"))
        let (hex, bytes) = try SHA256.file(place.appending(path: name))
        files.append(FileRecord(path: "\(path)/\(name)", sha256: hex, bytes: bytes))
      } catch { throw unreadable("\(path)/\(name)", error) }
    }
    return (document, files, content)
  }

  private static func unreadable(_ file: String, _ error: any Error) -> AssessmentRefusal {
    AssessmentRefusal(
      findings: [
        Finding(
          .error, "file.unreadable", SourceLocation(file: file),
          .init(
            en: "the file cannot be read: \(error.localizedDescription)", nl: "het bestand is niet te lezen"),
          mend: .init(en: "check its name and permissions", nl: "controleer naam en rechten"))
      ])
  }

  /// - Parameters:
  ///   - threads: the numbers do not depend on it.
  ///   - cache: nor on what it holds.
  public func run(
    threads: Int, cache: StageCache = StageCache()
  ) async throws(AssessmentRefusal) -> EstimateOutcome {
    var run = AssessmentRun(document, threads: threads)
    run.kept = Set(quantities.map(\.amount))
    let job = run
    let stage = Stage(
      .estimate, id,
      inputs: content + [
        Stage.Input(.definition, job.kept), Stage.Input(.seed, text: "\(job.seed)"),
        Stage.Input(.trials, text: "\(job.trials)"),
      ])
    let kept = try await cache.value(of: stage) { () async throws(AssessmentRefusal) in
      KeptAssessment(try await job.run())
    }
    return EstimateOutcome(estimate: self, result: kept.result(of: document))
  }

  /// Runs estimates one after another, for each uses all threads by itself.
  /// - Parameter progress: called with the number of finished estimates and of all.
  public static func run(
    _ estimates: [ProgrammeEstimate], threads: Int, cache: StageCache = StageCache(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) async throws(AssessmentRefusal) -> [EstimateOutcome] {
    var outcomes: [EstimateOutcome] = []
    for estimate in estimates {
      outcomes.append(try await estimate.run(threads: threads, cache: cache))
      progress(outcomes.count, estimates.count)
    }
    return outcomes
  }
}

/// What came of an estimate of a programme.
public struct EstimateOutcome: Sendable, Identifiable {
  public let estimate: ProgrammeEstimate
  public let result: AssessmentRun.Result

  public init(estimate: ProgrammeEstimate, result: AssessmentRun.Result) {
    self.estimate = estimate
    self.result = result
  }

  public var id: String { estimate.id }
  public var document: AssessmentDocument { estimate.document }

  public var parts: [AssessmentRun.Part] { result.parts }

  /// The worst state of what a tract rests on, or all together: a simulation is arithmetic at best.
  public func state(of part: AssessmentRun.Part) -> VerificationState {
    let tracts = part.tract.map { [$0] } ?? document.tracts
    var states = tracts.flatMap { [$0.basis.state, $0.model.basis.state] }
    if part.tract == nil { states.append(document.dependenceBasis?.state) }
    return states.reduce(.derived) { max($0, $1 ?? .unverified) }
  }
}
