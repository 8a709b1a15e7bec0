import Foundation
import Geodata
import Gridding
import Programme
import Prospectivity

/// How layers of evidence are made, as a document: one grid, and named layers that are each a chain of steps
/// (docs/layers.md).
public struct LayerRecipe: Sendable {
  public var grid: RecipeGrid
  /// Of the document, from which paths in it count.
  public var folder: DocumentFolder
  public var transformation: TransformationOptions
  /// In the order of the document; a layer uses only layers before it.
  public var layers: [RecipeLayer]
}

/// The grid of all layers, and which of its cells are in the study area.
public struct RecipeGrid: Hashable, Sendable {
  public enum Frame: Hashable, Sendable {
    /// The grid of a raster.
    case raster(String)
    /// West, south, east and north edge, enlarged to whole cells towards the south and the east; or, where a corner of
    /// cells is given, to all sides.
    case extent(Box, cell: SIMD2<Double>, corner: SIMD2<Double>?)
  }

  public var frame: Frame
  /// Nil: that of the raster.
  public var system: CoordinateReferenceSystem?
  public var mask: Mask?
  /// As it was written.
  public var text: String

  public enum Mask: Hashable, Sendable {
    /// Cells without data or with 0 are outside. It must lie on the grid.
    case raster(String, band: Int)
    /// Cells whose centre lies in a polygon are inside.
    case features(FeatureInput)
  }
}

/// One layer.
public struct RecipeLayer: Hashable, Sendable {
  public var name: String
  /// What people call it; nil where the recipe does not say.
  public var title: LocalizedText?
  public var steps: [Entry]

  /// A step with the words that it was written in, which are part of its digest.
  public struct Entry: Hashable, Sendable {
    public var step: RecipeStep
    public var keyword: String
    public var text: String
  }
}

/// One step of a chain.
public enum RecipeStep: Hashable, Sendable {
  // Where a layer begins
  case raster(RasterInput)
  case features(FeatureInput)
  case samples(SampleInput)
  case layer(String)
  case logRatio(LogRatioInput)
  // From features or samples to cells
  case distance(VectorDistance.Limit, isSigned: Bool)
  case nearest(attribute: String)
  case rasterise(CellStatistic, attribute: String?, allTouched: Bool, background: Double?)
  case density(DensityKernel, bandwidth: Double, EdgeCorrection, weight: String?)
  case kriging(model: String)
  case inverseDistance(power: Double, most: Int?, radius: Double?)
  // From features or cells to cells
  case proximity(Proximity)
  // From cells and those around them
  case derivative(SurfaceDerivatives)
  case focal(FocalFilter)
  case gaussian(GaussianFilter)
  case cellDistance(CellCondition)
  // Cell by cell
  case cells(CellTransform, Undefined)
  case standardise(LayerMoments.Divisor)
  case rescale(low: Double, high: Double)
  case logisticAroundMean(slope: Double, low: Double, high: Double)
  case winsorise(lower: Double, upper: Double)
  case reclass(ReclassTable)
  case classify(ClassificationMethod, IntervalClosure, allowsFewer: Bool)
  /// 1 for a class and 0 for the others: one of the layers that `one-hot` makes.
  case isClass(Int32)

  /// What happens to values for which a function is not defined.
  public enum Undefined: String, Hashable, Sendable, CaseIterable {
    case refuse, missing
  }

  /// What a step works on.
  enum Taking {
    case nothing, features, samples, cells, featuresOrCells
  }

  var taking: Taking {
    switch self {
    case .raster, .features, .samples, .layer, .logRatio: .nothing
    case .distance, .nearest, .rasterise, .density: .features
    case .kriging, .inverseDistance: .samples
    case .proximity: .featuresOrCells
    default: .cells
    }
  }

  var isSource: Bool { taking == .nothing }
}

/// Cells that a distance is measured to.
public enum CellCondition: Hashable, Sendable {
  case values([Double])
  /// At least `from` and below `to`; nil is no bound.
  case interval(from: Double?, to: Double?)

  func holds(_ value: Double) -> Bool {
    switch self {
    case .values(let values): values.contains(value)
    case .interval(let from, let to): value >= from ?? -.infinity && value < to ?? .infinity
    }
  }
}

/// A band of a raster file that is brought onto the grid.
public struct RasterInput: Hashable, Sendable {
  public var file: String
  /// From 1.
  public var band = 1
  /// Variable of a netCDF file.
  public var variable: String?
  /// Of a file that names none.
  public var system: CoordinateReferenceSystem?
  public var resampling = Resampling.nearest
}

/// Features of a file.
public struct FeatureInput: Hashable, Sendable {
  /// How the file tells their shape.
  public enum Shape: Hashable, Sendable {
    /// A vector file: points, lines or polygons.
    case vector(layer: String?)
    /// A table with a point a row; nil: the pair of columns that can only be meant.
    case points(x: String?, y: String?)
    /// A table with a straight line a row.
    case segments(x0: String, y0: String, x1: String, y1: String)
    /// A table with a corner of a ring a row, in order; a column says which rings are holes.
    case rings(ring: String, hole: String?, x: String, y: String)
  }

  public var file: String
  public var shape: Shape
  /// Of a file that names none.
  public var system: CoordinateReferenceSystem?
  /// Only features with one of these texts in a column.
  public var conditions: [Condition] = []

  public struct Condition: Hashable, Sendable {
    public var column: String
    public var values: [String]
  }
}

/// Samples of a file.
public struct SampleInput: Hashable, Sendable {
  public var file: String
  public var layer: String?
  public var value: ColumnExpression
  public var x: String?
  public var y: String?
  public var system: CoordinateReferenceSystem?
  public var below: SampleRequest.BelowPolicy
  public var noData: [Double]
  public var conditions: [FeatureInput.Condition]
}

/// A log-ratio of layers that are parts of a whole.
public struct LogRatioInput: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Centred, of one part.
    case clr
    /// Additive: ln(part / denominator).
    case alr
    /// Isometric: the balance of two groups of parts.
    case ilr
    /// Pivot: one part against all others.
    case plr
  }

  public var kind: Kind
  /// Layers, all of the whole or of a subcomposition.
  public var parts: [String]
  /// What is above the line; for a balance one or more.
  public var numerators: [String]
  public var denominators: [String]
}
