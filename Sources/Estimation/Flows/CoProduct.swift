import Quantities

/// The shares of minerals in one mixture, e.g. of ilmenite, rutile, zircon and garnet in the heavy fraction: drawn
/// together, so that they never exceed the whole.
public struct MineralSplit: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public let mineral: String
    public let share: UncertainQuantity

    public init(_ mineral: String, _ share: UncertainQuantity) {
      self.mineral = mineral
      self.share = share
    }
  }

  /// What is done with trials whose shares exceed the whole.
  public enum Closure: String, Hashable, Sendable, CaseIterable {
    /// The split is refused when its shares could exceed the whole.
    case refuse
    /// All shares of such a trial are divided by their sum; the split is refused only if the expected shares exceed
    /// the whole.
    case normalise
  }

  public let name: String
  public let members: [Member]
  public let closure: Closure

  public init(_ name: String, _ members: [Member], closure: Closure = .refuse) {
    self.name = name
    self.members = members
    self.closure = closure
  }

  var requirements: [QuantityRequirement] {
    members.map { .init("share of \($0.mineral) in \(name)", $0.share, [.one], .share) }
  }

  func check() throws(FlowError) {
    guard !members.isEmpty else { throw .emptySplit(name) }
    guard Set(members.map(\.mineral)).count == members.count else { throw .duplicate(name) }
    let sum = members.reduce(0) {
      $0 + (closure == .refuse ? $1.share.support.upperBound : $1.share.mean)
    }
    guard sum <= 1 + 1e-12 else { throw .splitAboveOne(name, sum) }
  }
}

/// A product that a source could give beside what it is run for.
public struct CoProduct: Hashable, Sendable {
  /// A member of a ``MineralSplit`` of the source.
  public struct MineralShare: Hashable, Sendable {
    public let split: String
    public let mineral: String

    public init(split: String, mineral: String) {
      self.split = split
      self.mineral = mineral
    }
  }

  public let name: String
  /// The substance that is counted.
  public let basis: String
  /// Concentration (`mg/L`) or grade (`%`, `ppm`, `g/t`) in the flow; none where the steps alone say it.
  public let content: UncertainQuantity?
  public let mineral: MineralShare?
  public let steps: [ProcessStep]
  public let dilution: Dilution?
  /// Of the amount in a year, e.g. `t`.
  public let unit: UnitOfMeasure

  public init(
    _ name: String, basis: String, content: UncertainQuantity?, mineral: MineralShare? = nil,
    steps: [ProcessStep] = [], dilution: Dilution? = nil, unit: UnitOfMeasure
  ) {
    self.name = name
    self.basis = basis
    self.content = content
    self.mineral = mineral
    self.steps = steps
    self.dilution = dilution
    self.unit = unit
  }

  var requirements: [QuantityRequirement] {
    var list: [QuantityRequirement] = []
    if let content {
      // A mass or volume fraction is at most the whole; a concentration in mg/L has no such bound.
      list.append(
        .init(
          "content of \(name)", content, nil, content.unit.dimension == .one ? .share : .nonNegative))
    }
    list += steps.map { $0.requirement(of: name) }
    return list + (dilution?.requirements(of: name) ?? [])
  }
}
