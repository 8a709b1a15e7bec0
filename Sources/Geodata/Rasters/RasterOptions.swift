/// How a raster is read.
public struct RasterOptions: Hashable, Sendable {
  /// What the coordinates of a netCDF axis mark. GeoTIFF and ASCII grids say so themselves.
  public enum Anchor: Hashable, Sendable {
    /// The middle of cells, as the CF conventions have it.
    case centre
    /// The west and the south edge of cells, as in GeoTOP.
    case lowerLeft
  }

  public struct Limits: Hashable, Sendable {
    public var bytes: Int
    /// Of one window that is read at once.
    public var cells: Int
    public var bands: Int

    public init(bytes: Int = 256 << 30, cells: Int = 64 << 20, bands: Int = 100_000) {
      self.bytes = bytes
      self.cells = cells
      self.bands = bands
    }
  }

  public var anchor: Anchor
  public var limits: Limits

  public init(anchor: Anchor = .centre, limits: Limits = Limits()) {
    self.anchor = anchor
    self.limits = limits
  }
}

/// A variable of a netCDF file that lies on a grid.
public struct RasterVariable: Hashable, Sendable {
  public let name: String
  /// In the order of the file.
  public let dimensions: [Dimension]
  public let unit: String

  public struct Dimension: Hashable, Sendable {
    public let name: String
    public let size: Int
  }
}
