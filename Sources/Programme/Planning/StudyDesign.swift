/// What a measure would find out about one figure: the design from which the value of its data follows.
public struct StudyDesign: Sendable {
  /// The fact that it observes.
  public let fact: String
  public let observation: Observation
  /// Where it looks: wells, an area, an archive.
  public let place: LocalizedText?
  public let state: VerificationState
  /// Why so many, and so exact.
  public let basis: LocalizedText?
  public let location: SourceLocation

  public init(
    fact: String, observation: Observation, place: LocalizedText? = nil, state: VerificationState = .unverified,
    basis: LocalizedText? = nil, location: SourceLocation
  ) {
    self.fact = fact
    self.observation = observation
    self.place = place
    self.state = state
    self.basis = basis
    self.location = location
  }

  /// How data come from the value of the figure.
  public enum Observation: Hashable, Sendable {
    /// So many analyses, each the value with an error: a share of the value (0.1 is 10 %), or so much in the unit of the
    /// fact. The error holds what one analysis differs from the figure, natural variation included. All share the error
    /// of the campaign (the bias of a laboratory, one season).
    case analyses(count: Int, error: Double, isRelative: Bool, campaign: Double)
    /// So many yes-or-no findings, whose probability is the figure: a share.
    case share(count: Int)
    /// A survey for something that is there (1) or not (0).
    case survey(detection: Double, falseAlarm: Double)
    /// Events in an exposure (samples, km², years), whose rate is the figure.
    case events(exposure: Double)
    /// The figure itself, with this probability.
    case reveal(probability: Double)

    /// Words of the key `by`.
    public enum Kind: String, CaseIterable, Sendable, Codable {
      case analyses, share, survey, events, reveal
    }

    public var kind: Kind {
      switch self {
      case .analyses: .analyses
      case .share: .share
      case .survey: .survey
      case .events: .events
      case .reveal: .reveal
      }
    }
  }
}
