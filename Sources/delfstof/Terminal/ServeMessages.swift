import Programme

/// What the command `serve` says.
extension Messages {
  static let certificateAndKey = LocalizedText(
    en: "--certificate and --key go together.", nl: "--certificate en --key horen bij elkaar.")
  static let contactAndAddress = LocalizedText(
    en: "--contact and --contact-address go together.", nl: "--contact en --contact-address horen bij elkaar.")
  static let positiveLimits = LocalizedText(
    en: "--rate, --connections and --time-limit must be above zero.",
    nl: "--rate, --connections en --time-limit moeten groter zijn dan nul.")

  static let freePortWithoutBase = LocalizedText(
    en: "--port 0 takes any free port, so --base-url must say what links begin with.",
    nl: "--port 0 neemt een vrije poort, dus --base-url moet zeggen waarmee links beginnen.")

  static func noPort(_ port: Int) -> LocalizedText {
    .init(en: "\(port) is no port: 0 to 65535.", nl: "\(port) is geen poort: 0 tot 65535.")
  }

  static func serving(_ title: LocalizedText, base: String, host: String, port: Int) -> LocalizedText {
    title.map { title, language in
      language == .nl
        ? "\(title): \(base) (luistert op \(host):\(port))" : "\(title): \(base) (listening on \(host):\(port))"
    }
  }
}
