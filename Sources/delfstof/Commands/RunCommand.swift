import ArgumentParser
import Assessment
import Evidence
import Foundation
import PredictiveMapping
import Programme
import Publication
import ResourceEstimation
import Stages

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Make an edition: report, GeoPackage, verdicts and provenance.",
    discussion: """
      Reads the programme, checks it, computes all estimates and verdicts and writes an edition. The same programme and \
      seed give the same bytes, and so the same id, whatever --threads is. A folder that holds something else than an \
      edition is never overwritten, and an edition that stands there is never lost: it moves to \
      OUT-editions/<name>-<id>, and one that was changed by hand is refused.

      What a run computed is kept in a folder beside the edition, named after the programme with '-cache'. A next run \
      computes only what rests on something that changed, and says what and why; so does one after a run that was \
      killed. The edition is the same with and without it; the folder may always be deleted.

      With --data the declared sources of that folder are imported into a store beside the edition, and the verdicts see \
      how well the country is covered with analyses.

      Example: delfstof run Programmes/netherlands --out build/netherlands --data ~/data
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .shortAndLong, help: "Where the edition goes (default: build/<programme id>).", completion: .directory)
  var out: String?

  @Option(name: .long, help: "The data folder with the files of the declared sources.", completion: .directory)
  var data: String?

  @Option(
    name: .long, help: "Folder with datum grids for coordinates of the data; may be repeated.", completion: .directory)
  var grids: [String] = []

  @Option(name: .long, help: "How many processor cores to use (default: all).")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .long, help: "Compute everything anew, and neither use nor keep results of other runs.")
  var fresh = false

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
  }

  func run() async throws {
    let (target, manifest, placement) = try await make()
    if !options.quiet { Terminal.print(Messages.written(manifest, placement)[options.lang]) }
    let report = target.appending(path: "report/\(options.lang.rawValue)/index.html")
    Terminal.print(Messages.report(report.path)[options.lang])
  }

  /// Makes the edition, and says nothing of it but what goes wrong.
  func make() async throws -> (folder: URL, manifest: EditionManifest, placement: EditionPlacement) {
    // Read while the programme is, as it leaves nothing behind.
    let given = out.map { URL(filePath: $0) }
    async let found = Self.standing(at: given)
    let (loaded, documents, warnings) = try LoadedProgramme.withEstimates(programme, options)
    let previous = try LoadedProgramme.previous(of: loaded, options)
    let reporter = ProgressReporter(label: Messages.models[options.lang], isQuiet: options.quiet)
    let folder = URL(filePath: programme)
    let target = given ?? URL(filePath: "build/\(loaded.id)")
    let standing = try told(given == nil ? await Self.standing(at: target) : await found) { $0.text(in: $1) }
    let beside = target.deletingLastPathComponent()
    let kept = beside.appending(path: "\(loaded.id)-cache")
    // An edition may have that name.
    let cache = fresh || kept.lastPathComponent == target.lastPathComponent ? StageCache() : StageCache(in: kept)
    async let software = EditionWriter.software(for: loaded, in: folder)
    async let readBaseMap = Self.baseMap(of: loaded, in: folder, cache)
    // What is wrong with it is told before data are read, which may take long.
    if data != nil { _ = try told(await readBaseMap) { $0.finding.text(in: $1) } }
    let store = beside.appending(path: "\(loaded.id)-evidence.gpkg")
    let workplace = beside.appending(path: "\(loaded.id)-maps")
    let turn = data == nil ? nil : try await DataTurn.take(workplace, options)
    defer { turn?.end() }
    let evidence = try data.map {
      try EvidenceRun(programme: loaded, folder: folder, grids: grids, options: options).summary(data: $0, store: store)
    }
    let estimates = try await documents.outcomes(threads: threads, cache: cache, options)
    let baseMap = try told(await readBaseMap) { $0.finding.text(in: $1) }
    let edition = await Assessor(
      programme: loaded, software: await software, evidence: evidence, estimates: estimates, previous: previous
    )
    .run(threads: threads, cache: cache, warnings: warnings) { reporter.report($0, of: $1) }
    var writer = EditionWriter(edition: edition, baseMap: baseMap)
    writer.standing = standing
    writer.predictiveMaps = try await predictiveMaps(
      PredictiveMapMaker(
        loaded, folder: folder, store: store, workplace: workplace,
        version: DelfstofCommand.configuration.version), evidence)
    let holdings = try evidence.map { _ in try EvidenceRun.holdings(of: loaded, in: store, options) }
    defer { holdings?.close() }
    writer.held = holdings?.held
    let writing = ProgressReporter(label: Messages.edition[options.lang], isQuiet: options.quiet)
    do {
      let (manifest, placement) = try await writer.write(to: target, threads: threads) { writing.report($0, of: $1) }
      tell(cache.finish())
      return (target, manifest, placement)
    } catch {
      Terminal.error(error.text(in: options.lang))
      throw ExitCode(1)
    }
  }

  /// The edition that stands where this one goes.
  private static func standing(at target: URL?) async -> Result<StandingEdition?, EditionWriter.Failure> {
    Result { () throws(EditionWriter.Failure) in
      try target.flatMap { target throws(EditionWriter.Failure) in try EditionWriter.check(target: target) }
    }
  }

  private static func baseMap(
    of programme: Programme, in folder: URL, _ cache: StageCache
  ) async -> Result<BaseMap?, EditionWriter.UnusableMap> {
    Result { () throws(EditionWriter.UnusableMap) in
      try EditionWriter.loadBaseMap(of: programme, in: folder, cache: cache)
    }
  }

  /// What was read, or the end of the run with what is wrong.
  private func told<Value, Failure>(
    _ outcome: Result<Value, Failure>, _ text: (Failure, Language) -> String
  ) throws -> Value {
    do { return try outcome.get() } catch {
      Terminal.error(text(error, options.lang))
      throw ExitCode(1)
    }
  }

  /// What had to be computed, and why.
  private func tell(_ report: StageReport?) {
    guard let report, !options.quiet else { return }
    if let text = report.text { Terminal.error(text[options.lang]) }
    if let failure = report.failure { Terminal.error(Messages.notKept(failure)[options.lang]) }
  }

  private func predictiveMaps(
    _ maker: PredictiveMapMaker, _ evidence: EvidenceSummary?
  ) async throws -> [PredictiveMapOutcome] {
    guard let evidence else {
      return PredictiveMapOutcome.withoutMaps(of: maker.programme, read: nil).map(\.outcome)
    }
    let interruption = Interruption()
    var maker = maker
    maker.threads = threads
    maker.isCancelled = interruption.isRequested
    let read = Self.read(evidence)
    return try await Refusal.guarded(options, interruption) { [maker] in try await maker.outcomes(read: read) }
  }

  /// The evidence sources that were read, in whole or in part.
  private static func read(_ evidence: EvidenceSummary) -> Set<String> {
    Set(evidence.sources.filter { $0.state == .read || $0.state == .partly }.map(\.id))
  }
}
