import CGDAL

/// A transformation between two reference systems that knows which operation it uses where, and how accurate it is.
///
/// Each position is transformed with the most accurate operation whose area contains it, or else whose grid reaches it;
/// a position outside all of them has no result, and an operation that leaves the difference of datum out is never used, unless the options ask.
/// It belongs to one thread at a time: make one per task.
public struct CoordinateTransformation {
  public let source: CoordinateReferenceSystem
  public let target: CoordinateReferenceSystem
  /// The operations that may be used, in the order in which they are tried.
  public var operations: [Operation] { chains.map(\.operation) }

  private let chains: [OperationChain]
  private let allowsOutsideArea: Bool
  private let sourceDegrees: GeographicLocator
  private let targetDegrees: GeographicLocator

  /// Positions and the operation that each came from, as an index in `operations`; nil for those without result.
  public struct Batch: Hashable, Sendable {
    public let positions: [Position?]
    public let operations: [Int?]
  }

  /// - Throws: `noTransformation`, `unknownOperation` for a preferred one, `missingFile` for a grid folder.
  public init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem,
    options: TransformationOptions = TransformationOptions()
  ) throws(GeodataError) {
    func refusal(_ detail: String) -> GeodataError {
      .noTransformation(from: source.description, to: target.description, detail: detail)
    }
    guard let context = ProjContext(gridFolders: try options.folders()) else { throw refusal("no context") }
    guard let from = ProjObject(source.description, in: context), let to = ProjObject(target.description, in: context),
      let sourceDegrees = GeographicLocator(from), let targetDegrees = GeographicLocator(to)
    else { throw refusal(context.lastError) }
    let found = try OperationFinder(context: context, options: options).chains(from: from, to: to)
    guard !found.isEmpty else { throw refusal("name one in the options if you know one") }
    chains = found
    self.source = source
    self.target = target
    self.sourceDegrees = sourceDegrees
    self.targetDegrees = targetDegrees
    allowsOutsideArea = options.allowsOutsideArea
  }

  // MARK: Many positions

  /// Every position in the target system; nil where there is no result.
  public func transform(_ positions: [Position]) -> [Position?] {
    batch(positions).positions
  }

  /// Every position of the target system in the source system; nil where there is no result.
  public func inverse(_ positions: [Position]) -> [Position?] {
    batch(positions, inverse: true).positions
  }

  /// As `transform`, and which operation each position came from.
  public func batch(_ positions: [Position], inverse: Bool = false) -> Batch {
    var results = [Position?](repeating: nil, count: positions.count)
    var used = [Int?](repeating: nil, count: positions.count)
    var waiting = Array(positions.indices)
    let isLimited = !allowsOutsideArea && chains.contains { $0.extent != .everywhere }
    let (own, other) = inverse ? (targetDegrees, sourceDegrees) : (sourceDegrees, targetDegrees)
    // Degrees on either datum tell whether a position is in an area: the result's where they come for nothing.
    let judgesResult = other.isIdentity && !own.isIdentity
    let degrees = isLimited && !judgesResult ? own.degrees(of: positions) : []
    func run(_ number: Int, on inside: [Int], within area: GeographicArea?) {
      // Mostly all of them: then there is nothing to pick.
      var moved = inside.count == positions.count ? positions : inside.map { positions[$0] }
      chains[number].run(&moved, inverse: inverse)
      for (index, position) in zip(inside, moved) {
        if position.x.isFinite, position.y.isFinite, area?.contains(position) ?? true {
          results[index] = position
          used[index] = number
        } else {
          waiting.append(index)
        }
      }
    }
    for number in chains.indices where !waiting.isEmpty {
      let asked = waiting
      waiting = []
      guard isLimited, let area = chains[number].operation.area else {
        run(number, on: asked, within: nil)
        continue
      }
      if judgesResult {
        run(number, on: asked, within: area)
      } else {
        waiting = asked.filter { !area.contains(degrees[$0]) }
        run(number, on: waiting.isEmpty ? asked : asked.filter { area.contains(degrees[$0]) }, within: nil)
      }
    }
    for number in chains.indices where isLimited && chains[number].extent == .grid && !waiting.isEmpty {
      let beyond = waiting
      waiting = []
      run(number, on: beyond, within: nil)
    }
    return Batch(positions: results, operations: used)
  }

  /// - Throws: `notTransformable` for the first position without a result.
  public func callAsFunction(_ positions: [Position]) throws(GeodataError) -> [Position] {
    let results = transform(positions)
    var complete: [Position] = []
    complete.reserveCapacity(results.count)
    for (position, result) in zip(positions, results) {
      guard let result else { throw failure(position) }
      complete.append(result)
    }
    return complete
  }

  // MARK: One position

  /// - Throws: `notTransformable`.
  public func callAsFunction(_ position: Position) throws(GeodataError) -> Position {
    guard let result = transform([position])[0] else { throw failure(position) }
    return result
  }

  /// The operation that is used at a position, in the source system.
  /// - Throws: `notTransformable`.
  public func operation(at position: Position) throws(GeodataError) -> Operation {
    guard let index = batch([position]).operations[0] else { throw failure(position) }
    return chains[index].operation
  }

  /// How far a position is from itself after the way there and back, in units of the source system; nil without a
  /// result. Large values betray an operation that is used where it does not hold.
  public func roundTripError(at position: Position) -> Double? {
    guard let there = transform([position])[0], let back = inverse([there])[0] else { return nil }
    return ((back.x - position.x) * (back.x - position.x) + (back.y - position.y) * (back.y - position.y))
      .squareRoot()
  }

  /// Longitude and latitude on the datum of the source system, in degrees; nil where there are none. With the area of
  /// use of the source system it tells whether a position can be meant.
  public func degrees(of positions: [Position]) -> [Position?] {
    sourceDegrees.degrees(of: positions).map { $0.x.isFinite && $0.y.isFinite ? $0 : nil }
  }

  private func failure(_ position: Position) -> GeodataError {
    let detail = chains.lazy.compactMap(\.lastError).first ?? "outside the area of every operation"
    return .notTransformable(
      x: position.x, y: position.y, from: source.description, to: target.description, detail: detail)
  }
}
