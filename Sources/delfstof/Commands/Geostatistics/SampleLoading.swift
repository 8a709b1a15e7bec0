import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme

/// Samples of the command line, read and reported.
struct SampleLoading {
  let samples: SampleOptions
  let options: SharedOptions

  /// - Parameters:
  ///   - variable: one of several of a model file, which names its own column and perhaps file.
  ///   - number: of the variable, from 1; the rejects of later ones get a file of their own, `rejects-2.csv`.
  ///   - system: in which they must be.
  ///   - modelHasError: then samples at one place are repeated measurements.
  ///   - allowsIntervals: whether the command knows what to do with values below a limit.
  /// - Throws: ``GriddingError``.
  func load(
    _ variable: VariableDefinition? = nil, number: Int = 1, drifts: [ColumnExpression] = [], extras: [String] = [],
    system: CoordinateReferenceSystem? = nil, modelHasError: Bool = false, allowsIntervals: Bool = false
  ) throws(GriddingError) -> SampleSet {
    var request = try samples.request(system: system)
    if let variable {
      request.value = variable.value
      if let file = variable.file { request.file = URL(filePath: file) }
    }
    request.drifts = drifts
    request.extras = extras
    if !allowsIntervals, request.below == .intervals { throw .intervalsOnlyForKriging }
    var set = try SampleReader(request).read()
    report(set, request.file.lastPathComponent, of: variable)
    if let path = samples.rejects { try RejectTable.write(set.rejects, to: rejects(path, number)) }
    if samples.duplicates != .refuse { set = try merge(set, modelHasError) }
    Geodata.releaseFreedMemory()
    return set
  }

  /// The samples of a request: one set, or of cokriging one a variable.
  /// - Parameters:
  ///   - atSamples: whether estimates at the samples are wanted, for which the first set must have what targets have.
  ///   - extras: further columns of the first set.
  /// - Throws: ``GriddingError``.
  func sets(
    for request: EstimationRequest, system: CoordinateReferenceSystem? = nil, extras: [String] = [],
    atSamples: Bool = false, allowsIntervals: Bool = false
  ) throws(GriddingError) -> [SampleSet] {
    let document = request.document
    guard request.isCokriging else {
      let set = try load(
        drifts: atSamples ? request.targetDrifts : document.trend.external, extras: extras, system: system,
        modelHasError: (document.model?.measurementError ?? 0) > 0, allowsIntervals: allowsIntervals)
      if !options.quiet {
        let values = set.samples.values
        if values.count > 1, let value = values.first, values.allSatisfy({ $0 == value }) {
          Terminal.error(GriddingMessages.oneValue(value)[options.lang])
        }
        if request.vecchiaNeighbours != nil, document.neighbourhood != .global {
          Terminal.error(GriddingMessages.neighbourhoodUnused[options.lang])
        }
      }
      if let model = document.model, document.trend.external.isEmpty, document.trend.degree == 0,
        model.isBounded, !request.isIndicator, request.collocated == nil
      {
        let values = set.samples.values
        compare(
          sill: model.sill,
          withVariance: request.isLognormal
            ? values.compactMap { ValueTransform.log($0) }.sampleVariance : values.sampleVariance)
      }
      return [set]
    }
    var sets: [SampleSet] = []
    for (index, variable) in document.variables.enumerated() {
      sets.append(
        try load(
          variable, number: index + 1, drifts: atSamples && index == 0 ? request.targetDrifts : variable.trend.external,
          extras: index == 0 ? extras : [], system: system,
          modelHasError: (document.coregionalisation?.measurementErrors[index] ?? 0) > 0))
    }
    return sets
  }

  /// Says so when the sill of a model is far from the variance: then it is of another variable, or of another function of
  /// this one.
  /// - Parameters:
  ///   - factor: how many times larger or smaller it may be.
  ///   - isShapeAlone: whether the sill has no part in what is computed.
  func compare(
    sill: Double, withVariance variance: Double, factor: Double = 10, isScores: Bool = false, isShapeAlone: Bool = false
  ) {
    guard !options.quiet, variance > 0, !(1 / factor...factor).contains(sill / variance) else { return }
    Terminal.error(
      GriddingMessages.sillOfAnother(sill, variance, isScores: isScores, isShapeAlone: isShapeAlone)[options.lang])
  }

  private func rejects(_ path: String, _ number: Int) -> URL {
    let url = URL(filePath: path)
    guard number > 1 else { return url }
    let name = url.deletingPathExtension().lastPathComponent + "-\(number)"
    return url.deletingLastPathComponent().appending(
      path: url.pathExtension.isEmpty ? name : "\(name).\(url.pathExtension)")
  }

  /// - Parameter variable: one of several, each with an account of its own.
  private func report(_ set: SampleSet, _ file: String, of variable: VariableDefinition?) {
    guard !options.quiet else { return }
    let language = options.lang
    let name = variable.map { ", \($0.name)" } ?? ""
    Terminal.error("\(file)\(name): \(SampleAccountText.line(set.account, in: language))")
    if let operation = set.operation { Terminal.error(GriddingMessages.operation(operation)[language]) }
    for reject in set.rejects.prefix(3) {
      Terminal.error("  " + SampleAccountText.reject(reject, file: file, in: language))
    }
    if set.rejects.count > 3, samples.rejects == nil {
      Terminal.error("  " + GriddingMessages.moreRejects(set.rejects.count - 3)[language])
    }
    if let outside = set.outsideArea {
      Terminal.error(GriddingMessages.outsideArea(outside, of: set.samples.count)[language])
    }
  }

  private func merge(_ set: SampleSet, _ modelHasError: Bool) throws(GriddingError) -> SampleSet {
    let resolved: ResolvedSamples
    do throws(GeostatisticsError) {
      resolved = try set.samples.resolvingDuplicates(samples.duplicates, modelHasError: modelHasError)
    } catch {
      throw .geostatistics(error)
    }
    guard resolved.mergedPlaces > 0 else { return set }
    if !options.quiet {
      Terminal.error(
        GriddingMessages.merged(resolved.mergedSamples, places: resolved.mergedPlaces, samples.duplicates)[options.lang]
      )
    }
    // The first of each place stands for its further columns.
    var firsts = [Int](repeating: -1, count: resolved.samples.count)
    for (index, group) in resolved.representative.enumerated() where firsts[group] < 0 { firsts[group] = index }
    var result = set
    result.samples = resolved.samples
    result.lines = firsts.map { set.lines[$0] }
    result.extras = set.extras.mapValues { column in firsts.map { column[$0] } }
    result.upperLimits = set.upperLimits.isEmpty ? [] : firsts.map { set.upperLimits[$0] }
    return result
  }
}

extension SharedOptions {
  /// Refuses to write a drawing under the ending of another format; called by the validation of a command, before it
  /// computes anything.
  /// - Throws: wrong usage.
  func requireSVG(_ paths: [String?]) throws {
    for case let path? in paths where URL(filePath: path).pathExtension.lowercased() != "svg" {
      throw ValidationError(GriddingMessages.notADrawing(path)[lang])
    }
  }
}
