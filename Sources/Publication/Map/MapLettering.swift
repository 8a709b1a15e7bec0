/// Sizes of marks and letters in drawing units: on a page a unit is a pixel, on a telephone about 0.7 of one, for which
/// `MapStyle` enlarges them to the compact size.
enum MapLettering: String {
  case number, town, country, sea, degree

  var size: Double {
    switch self {
    case .number: 11
    case .town: 11.5
    case .country: 12
    case .sea: 15
    case .degree: 9.5
    }
  }

  var compactSize: Double {
    switch self {
    case .number: 15
    case .town: 15
    case .country: 15.5
    case .sea: 19
    case .degree: 13
    }
  }

  /// Extra room between letters, in parts of the size.
  var spacing: Double {
    switch self {
    case .country: 0.08
    case .sea: 0.12
    case .number, .town, .degree: 0
    }
  }

  /// Width of a text on a telephone, with air, so that 9 beside 23 is never read as 923. Letters of a sans serif are
  /// 0.56 of their size on average, digits in bold 0.62.
  func width(_ text: String) -> Double {
    Double(text.unicodeScalars.count) * ((self == .number ? 0.62 : 0.56) + spacing) * compactSize + 7
  }

  var height: Double { compactSize * 0.95 }

  /// Half the size of a mark on a telephone.
  static let markRadius = 7.5
}
