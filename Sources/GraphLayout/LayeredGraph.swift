/// Boxes that lead to other boxes, to be drawn in layers from left to right.
///
///     let layout = try LayeredGraph(boxes: sizes, links: [.init(from: 0, to: 1)]).layout()
public struct LayeredGraph: Sendable {
  public var boxes: [Size]
  public var links: [Link]
  /// Room between layers, and between boxes of a layer.
  public var layerGap = 44.0
  public var boxGap = 14.0

  public init(boxes: [Size], links: [Link]) {
    self.boxes = boxes
    self.links = links
  }

  /// Width and height in drawing units.
  public struct Size: Sendable, Hashable {
    public let width: Double
    public let height: Double

    public init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }
  }

  /// From one box to another, by their numbers.
  public struct Link: Sendable, Hashable {
    public let from: Int
    public let to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }
}

/// Where the boxes of a graph stand and how the links run: x to the right, y downwards from the top.
public struct LayeredLayout: Sendable {
  public let width: Double
  public let height: Double
  /// Middle of each box.
  public let centres: [Point]
  /// Points of a cubic Bézier curve per link: the start, then three per piece. Empty for a link of a box to itself or one
  /// that was named before.
  public let curves: [[Point]]

  public struct Point: Sendable, Hashable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }
}

/// A graph cannot be laid out.
public enum LayoutError: Error, Sendable, Equatable {
  /// More boxes or links than a drawing can have.
  case tooLarge(boxes: Int, links: Int)
  /// A box has no size, or a link leads to no box.
  case unusable
  /// Graphviz is not whole on this machine: its package lacks the layout `dot`.
  case noEngine
}
