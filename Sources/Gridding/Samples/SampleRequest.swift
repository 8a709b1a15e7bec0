import Foundation
import Geodata
import TextFormats

/// Which samples are wanted of which file: the columns, the reference system, and what to do with values that are not
/// plain numbers.
public struct SampleRequest: Sendable {
  public var file: URL
  /// Layer of a file that has several; nil for the first one.
  public var layer: String?
  /// Nil: only places are wanted, and each has the value 1.
  public var value: ColumnExpression?
  /// Nil: the position of the feature, or the one pair of columns that can only be meant.
  public var x: String?
  public var y: String?
  /// Elevation; nil for data in the plane.
  public var z: String?
  /// Depths below the surface, whose middle gives the elevation.
  public var from: String?
  public var to: String?
  /// Elevation of the surface at the site; nil: depths count down from 0.
  public var surface: String?
  public var borehole: String?
  /// Variance of the measurement error, in the square of the unit of the (transformed) value.
  public var errorVariance: String?
  /// Values of the external drift functions.
  public var drifts: [ColumnExpression] = []
  /// Further columns, as text: folds, names.
  public var extras: [String] = []
  /// Rows with another text in one of these columns are passed over.
  public var only: [(column: String, value: String)] = []
  /// Of a file that names none.
  public var referenceSystem: CoordinateReferenceSystem?
  /// In which to compute; nil: that of the file.
  public var workingSystem: CoordinateReferenceSystem?
  public var transformation = TransformationOptions()
  public var below = BelowPolicy.refuse
  /// Numbers that mean "no value".
  public var noData: [Double] = []
  /// Nil: the mark that occurs most in the head of the table.
  public var delimiter: Character?
  /// Nil: UTF-8, and Windows-1252 where it is not.
  public var encoding: TextEncoding?
  public var usesDecimalComma = false

  /// Whether places may be degrees: then no distance is measured between them.
  public var allowsDegrees = false

  public init(file: URL, value: ColumnExpression?) {
    self.file = file
    self.value = value
  }

  /// What to do with a value below a limit, such as `<5`.
  public enum BelowPolicy: String, Hashable, Sendable, CaseIterable {
    /// No answer was given: values below a limit refuse the file.
    case refuse
    /// The limit stands for the value.
    case limit
    /// Half of the limit stands for the value.
    case half
    /// The row is left out.
    case skip
    /// The value lies anywhere below the limit, in agreement with the samples around it.
    case intervals
  }
}
