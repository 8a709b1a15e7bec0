import Quantities

/// One step between what is in the ground, the water or the waste and the product: the share that passes it.
///
/// Shares multiply. Whether a share is geological (heavy minerals in sand), mineralogical (ilmenite among the heavy
/// minerals, liberated grains) or metallurgical (recovery) matters for what a person may conclude, so it is named.
public struct ProcessStep: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Share of the carrier that holds the product: heavy minerals in sand, rich brine in all brine.
    case share
    /// Share of grains of the mineral that are free of others after grinding or as deposited.
    case liberation
    /// Mass fraction of an element or oxide in a mineral or compound.
    case composition
    /// Share that a method takes up and delivers.
    case recovery
    /// Share that is gathered separately at all.
    case collection
  }

  public let name: String
  public let kind: Kind
  public let share: UncertainQuantity

  public init(_ name: String, _ kind: Kind, _ share: UncertainQuantity) {
    self.name = name
    self.kind = kind
    self.share = share
  }

  func requirement(of product: String) -> QuantityRequirement {
    QuantityRequirement("\(name) (\(kind.rawValue)) of \(product)", share, [.one], .share)
  }
}
