import ArgumentParser
import Foundation
import Geostatistics
import Gridding

extension VariogramOptions.Estimator: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "cressie": self = .cressieHawkins
    case "pairwise-relative": self = .pairwiseRelative
    default: self.init(rawValue: argument)
    }
  }

  public static var allValueStrings: [String] {
    ["classical", "cressie", "madogram", "rodogram", "covariogram", "pairwise-relative"]
  }
}

extension VariogramDirection.Rule: ExpressibleByArgument {}

/// How an experimental variogram is computed.
struct VariogramOptionGroup: ParsableArguments {
  enum BinRule: String, ExpressibleByArgument, CaseIterable {
    case gstat, gslib
  }

  @Option(name: .long, help: "Largest distance (default: a third of the diagonal of the samples).")
  var cutoff: Double?

  @Option(
    name: .long, help: "Width of a lag; the spacing of lags with --bins gslib (default: a fifteenth of the cutoff).")
  var width: Double?

  @Option(name: .long, help: "Upper boundaries of the lags, with commas.")
  var boundaries: Numbers?

  @Option(
    name: .long, help: "gstat: lags (0, w], (w, 2w]; gslib: multiples of the width, with --lag-tolerance around them.")
  var bins: BinRule = .gstat

  @Option(name: .long, help: "Tolerance of a lag with --bins gslib (default: half the width).")
  var lagTolerance: Double?

  @Option(name: .long, help: "Direction: azimuth, or azimuth,dip (degrees; dip positive upwards); may be repeated.")
  var direction: [Numbers] = []

  @Option(name: .long, help: "Angular tolerance of a direction: horizontal, or horizontal,vertical (default: 22.5,90).")
  var tolerance: Numbers?

  @Option(name: .long, help: "Bandwidth of a direction: horizontal, or horizontal,vertical (default: none).")
  var bandwidth: Numbers?

  @Option(
    name: .long,
    help:
      "Pairs along a dip: turned (GSLIB; the order of samples is of no consequence) or gstat (its oddities to the pair)."
  )
  var directionRule: VariogramDirection.Rule = .turned

  @Option(
    name: .long, help: "classical, cressie, madogram, rodogram, covariogram or pairwise-relative.")
  var estimator: VariogramOptions.Estimator = .classical

  @Flag(name: .long, help: "Take only pairs within one borehole (--borehole).")
  var withinBoreholes = false

  @Option(name: .long, help: "Known mean to subtract, instead of the mean of the samples.")
  var mean: Double?

  @Option(name: .long, help: "Degree of the trend in the coordinates whose residuals are taken: 0, 1 or 2.")
  var degree: Int = 0

  @Option(name: .long, help: "Column of an external drift whose residuals are taken, as 'sqrt(dist)'; may be repeated.")
  var drift: [String] = []

  func validate() throws {
    if boundaries != nil, cutoff != nil || width != nil || bins == .gslib {
      throw ValidationError("--boundaries replaces --cutoff, --width and --bins.")
    }
    for (length, name) in [(width, "--width"), (cutoff, "--cutoff")] {
      if let length, !(length > 0 && length.isFinite) { throw ValidationError("\(name) is a number above 0.") }
    }
    if bins == .gslib, width == nil || cutoff == nil {
      throw ValidationError("--bins gslib needs --width and --cutoff.")
    }
    if bins == .gstat, lagTolerance != nil { throw ValidationError("--lag-tolerance goes with --bins gslib.") }
    for (numbers, name) in direction.map({ ($0, "--direction") })
      + [tolerance, bandwidth].compactMap({ $0 }).map({ ($0, "--tolerance and --bandwidth") })
    where !(1...2).contains(numbers.values.count) {
      throw ValidationError("\(name): one number or two.")
    }
    if !(0...2).contains(degree) { throw ValidationError("--degree is 0, 1 or 2.") }
    if mean != nil, degree > 0 || !drift.isEmpty { throw ValidationError("--mean excludes --degree and --drift.") }
    if direction.isEmpty, tolerance != nil || bandwidth != nil || directionRule != .turned {
      throw ValidationError("--tolerance, --bandwidth and --direction-rule go with --direction.")
    }
  }

  var driftColumns: [ColumnExpression] { drift.map(ColumnExpression.init(parsing:)) }

  var trend: TrendDefinition { TrendDefinition(knownMean: mean, degree: degree, external: driftColumns) }

  var options: VariogramOptions {
    let bins: VariogramOptions.Bins
    if let boundaries {
      bins = .boundaries(boundaries.values)
    } else if self.bins == .gslib, let width, let cutoff {
      bins = .lagTolerance(
        spacing: width, tolerance: lagTolerance ?? width / 2, count: Int(min(max(1, (cutoff / width).rounded()), 1e9)))
    } else {
      bins = .rightClosed(width: width, cutoff: cutoff)
    }
    let angles = tolerance?.values ?? [22.5]
    let bands = bandwidth?.values ?? []
    let directions = direction.map { numbers in
      VariogramDirection(
        azimuth: numbers.values[0], dip: numbers.values.count > 1 ? numbers.values[1] : 0,
        horizontalTolerance: angles[0], verticalTolerance: angles.count > 1 ? angles[1] : 90,
        horizontalBandwidth: bands.first ?? .infinity, verticalBandwidth: bands.count > 1 ? bands[1] : .infinity,
        rule: directionRule)
    }
    return VariogramOptions(
      estimator: estimator, bins: bins, directions: directions, trend: trend.trend, withinBoreholes: withinBoreholes)
  }
}
