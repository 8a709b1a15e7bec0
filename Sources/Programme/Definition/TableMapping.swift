/// How the columns of a table become evidence.
public struct TableMapping: Sendable, Hashable {
  public var dialect = Dialect()
  public var layout = Layout.wide
  public var site = Site()
  public var sample = Sample()
  public var interval: Interval?
  public var occurrence: Occurrence?
  public var stream: Stream?
  /// Wide tables: column to what it measures. Column names as in the header.
  public var columns: [String: Column] = [:]
  /// Long tables: the columns that hold name, value and unit of each row.
  public var long: Long?
  /// Columns to keep as attributes of the sample, the interval, the occurrence or the site, whichever is most precise.
  public var attributes: [String] = []
  /// Columns that are known and not wanted: no note is made of them.
  public var ignore: [String] = []
  /// Compositions that must add up.
  public var closures: [Closure] = []

  public enum Layout: String, CaseIterable, Sendable, Codable {
    /// A row is a sample, a column an analyte.
    case wide
    /// A row is an analysis.
    case long
    /// The first column names the analyte, a column is a sample.
    case transposed
  }

  /// How the text itself is written.
  public struct Dialect: Sendable, Hashable {
    /// One ASCII character; nil: comma, semicolon or tab, whichever the header has most of.
    public var delimiter: Character?
    /// `utf-8`, `latin1`, `windows-1252`; empty: UTF-8, and a note when it is not.
    public var encoding = ""
    /// Lines that start with this are comments; empty for none.
    public var comment = ""
    /// Lines to skip before the header.
    public var skip = 0
    /// False: there is no header, columns are named `1`, `2` ...
    public var header = true
    public var decimal = Decimal.point
    /// One ASCII character; nil for none.
    public var thousands: Character?
    /// Texts that mean "no data", beside an empty cell: `NA`, `-9999`.
    public var noData: [String] = []
    /// Order of the parts of a date; nil: ISO (year first), and `31-12-1999` where only that order is possible.
    public var date: DateOrder?

    public enum Decimal: String, CaseIterable, Sendable, Codable { case point, comma }
    public enum DateOrder: String, CaseIterable, Sendable, Codable {
      case yearMonthDay = "ymd"
      case dayMonthYear = "dmy"
      case monthDayYear = "mdy"
    }
    public init() {}
  }

  /// The place of a row.
  public struct Site: Sendable, Hashable {
    /// Column with the name of the site; empty: the row itself is a site.
    public var key = ""
    public var name = ""
    public var x = ""
    public var y = ""
    /// Reference system of x and y when it differs from the source's.
    public var crs = ""
    /// Column that holds the reference system of the row.
    public var crsColumn = ""
    /// A second pair of coordinates that must agree.
    public var check: Check?
    public var surface = ""
    public var surfaceUnit = "m"
    public var accuracy = ""
    public var country = ""
    /// `point`, `borehole`, `well` ...
    public var kind = ""
    /// Column with the end of the hole.
    public var end = ""
    /// A table in the same folder that holds the places, joined by ``key``: `mwtl_stations.csv`.
    public var file = ""
    /// Its column of site names; empty: as ``key``.
    public var fileKey = ""
    /// False: the rows are known by name only; nobody says where they lie, so they count for no map and no coverage.
    public var located = true

    public struct Check: Sendable, Hashable {
      public var x = ""
      public var y = ""
      public var crs = ""
      /// Metres.
      public var tolerance = 1_000.0
      public init() {}
    }
    public init() {}
  }

  public struct Sample: Sendable, Hashable {
    /// Column with the name of the sample; empty: the number of the row.
    public var key = ""
    /// Long tables: each row is a sample of its own, also where the site and the property were there before.
    public var eachRow = false
    public var top = ""
    public var bottom = ""
    /// Unit of the depths: `m`, `cm`, `ft`.
    public var unit = "m"
    public var date = ""
    public var medium = ""
    public init() {}
  }

  /// A row that is a layer.
  public struct Interval: Sendable, Hashable {
    public var top = ""
    public var bottom = ""
    public var unit = "m"
    /// True: top and bottom are levels above the datum, not depths below the surface.
    public var levels = false
    public var lithology = ""
    public var stratigraphy = ""
    public var description = ""
    public init() {}
  }

  /// A row that is an occurrence of a register.
  public struct Occurrence: Sendable, Hashable {
    public var key: [String] = []
    public var name = ""
    public var commodities = ""
    public var types = ""
    public var status = ""
    /// Between the items of a cell.
    public var separator = ";"
    public init() {}
  }

  /// A row that is a flow in a period.
  public struct Stream: Sendable, Hashable {
    public var key = ""
    public var name = ""
    public var value = ""
    public var unit = ""
    public var period = ""
    public init() {}
  }

  public struct Column: Sendable, Hashable {
    /// `Li`, `TiO2`, `pH`, `sand`.
    public var property: String
    public var unit: String
    public var method = ""
    public var fraction = ""
    /// Column with the unit of each row; goes before ``unit``.
    public var unitColumn = ""
    /// Column with a mark (`<`) of each row.
    public var markColumn = ""
    /// Column with the limit of each row, in ``unit``.
    public var limitColumn = ""
    /// Column that is not 0 or empty where the value was filled in, not measured.
    public var imputedColumn = ""
    /// Overrides the source's.
    public var zero: EvidenceSource.Censoring.Zero?
    /// A compound that carries the property: no value can exceed what its formula holds.
    public var carrier = ""
    public init(property: String, unit: String) {
      self.property = property
      self.unit = unit
    }
  }

  public struct Long: Sendable, Hashable {
    public var property = ""
    public var value = ""
    public var unit = ""
    /// Unit for the whole column when there is none.
    public var fixedUnit = ""
    public var mark = ""
    public var limit = ""
    public var method = ""
    public var laboratory = ""
    public var quality = ""
    public var fraction = ""
    /// Names as the table writes them, to properties.
    public var names: [String: String] = [:]
    /// Units as the table writes them, to units.
    public var units: [String: String] = [:]
    public init() {}
  }

  /// Columns that together are a whole.
  public struct Closure: Sendable, Hashable {
    public var columns: [String] = []
    public var total = 100.0
    public var tolerance = 2.0
    public init() {}
  }

  public init() {}
}
