import Geodata

/// SVG path data on the grid of a map: whole steps, relative to the position before, since a coast has thousands.
struct GridPath {
  private(set) var data = ""

  /// Adds a ring or line of grid coordinates; one that shrinks to less than a line is left out.
  mutating func add(_ positions: [Position], closed: Bool) {
    var steps: [(x: Int, y: Int)] = []
    for position in positions {
      let step = (x: Int(position.x.rounded()), y: Int(position.y.rounded()))
      if let last = steps.last, last == step { continue }
      steps.append(step)
    }
    if closed, steps.count > 1, steps[0] == steps[steps.count - 1] { steps.removeLast() }
    guard steps.count >= (closed ? 3 : 2) else { return }
    data += "M\(steps[0].x)"
    append(steps[0].y)
    data += "l"
    var isFirst = true
    for (before, after) in zip(steps, steps.dropFirst()) {
      if isFirst { data += "\(after.x - before.x)" } else { append(after.x - before.x) }
      append(after.y - before.y)
      isFirst = false
    }
    if closed { data += "z" }
  }

  /// A minus sign separates by itself.
  private mutating func append(_ number: Int) {
    data += number < 0 ? "\(number)" : " \(number)"
  }
}
