import Programme

/// An ISO date as people write it: `24 november 2026`, `24 November 2026`.
package enum DateText {
  package static func long(_ iso: String, _ language: Language) -> String {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return iso }
    let names =
      language == .nl
      ? [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    return "\(parts[2])\u{a0}\(names[parts[1] - 1]) \(parts[0])"
  }
}
