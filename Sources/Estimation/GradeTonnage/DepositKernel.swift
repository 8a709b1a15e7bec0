import NumericalMethods

/// Draws the deposits of many trials from a model of normal shape: number for number those of ``DepositSampler``, but with
/// the normal numbers of a trial at once, the model's numbers side by side, and no grade of a deposit whose tonnage is
/// thrown away.
struct DepositKernel {
  private let width: Int
  private let isLogarithm: Bool
  /// Mean, lower factor, contrasts by part, and low and high bounds, each from its place in `Layout` on.
  private let constants: [Double]
  private let layout: Layout
  private var normals = [Double](repeating: 0, count: 256)
  private var work: [Double]

  private struct Layout {
    let factor: Int
    let contrasts: Int
    let bounds: Int
    let hasBounds: Bool
  }

  init(_ model: GradeTonnageModel) {
    let width = model.width
    self.width = width
    isLogarithm = model.options.grades == .logarithm
    var constants = model.mean
    let factor = constants.count
    constants += model.factor
    let contrasts = constants.count
    // Part by part, as they are summed.
    for part in 0..<width { for contrast in model.transform.contrasts { constants.append(contrast[part]) } }
    let bounds = constants.count
    if let ranges = model.bounds { constants += ranges.flatMap { [$0.lowerBound, $0.upperBound] } }
    self.constants = constants
    layout = Layout(factor: factor, contrasts: contrasts, bounds: bounds, hasBounds: model.bounds != nil)
    work = [Double](repeating: 0, count: 3 * width)
  }

  /// Ore and metal in all deposits of each trial, as of ``DepositSampler/totals(of:from:_:)``.
  mutating func totals(of numbers: [Int], from first: Int, _ stream: RandomStream) -> [[Double]] {
    var totals = [[Double]](repeating: [Double](repeating: 0, count: numbers.count), count: width)
    for (place, number) in numbers.enumerated() where number > 0 {
      add(number, trial: first + place, stream)
      for material in 0..<width { totals[material][place] = work[2 * width + material] }
    }
    return totals
  }

  /// Leaves the sums of the deposits of one trial in the last third of `work`.
  private mutating func add(_ number: Int, trial: Int, _ stream: RandomStream) {
    for place in (2 * width)..<(3 * width) { work[place] = 0 }
    // Normal numbers from `next` up to `filled` are drawn and not yet used; `pairs` were drawn in all.
    var (next, filled, pairs, left) = (0, 0, 0, number)
    while left > 0 {
      if filled - next < width {
        for place in next..<filled { normals[place - next] = normals[place] }
        filled -= next
        next = 0
        if normals.count < 4 * width { normals += [Double](repeating: 0, count: 4 * width) }
        let wanted = min((left * width - filled + 1) / 2, (normals.count - filled) / 2)
        stream.putNormals(ofTrial: trial, pairs: pairs, count: wanted, in: &normals, at: filled)
        pairs += wanted
        filled += 2 * wanted
      }
      (next, left) = deposits(left, next, filled)
    }
  }

  /// Adds deposits to the sums for as long as the normal numbers suffice; gives the next of them and how many deposits are
  /// left.
  ///
  /// The invariant of the pointers: they are those of `normals`, of which places below `filled` are read, of `constants`,
  /// as `layout` divides them, and of the three parts of `work`, of `width` numbers each.
  private mutating func deposits(_ count: Int, _ first: Int, _ filled: Int) -> (next: Int, left: Int) {
    let (width, layout, isLogarithm) = (width, layout, isLogarithm)
    var (next, left) = (first, count)
    work.withUnsafeMutableBufferPointer { work in
      normals.withUnsafeBufferPointer { normals in
        constants.withUnsafeBufferPointer { constants in
          draws: while left > 0, filled - next >= width {
            let z = next
            next += width
            for i in 0..<width {
              var sum = 0.0
              let row = layout.factor + i * width
              for j in 0...i { sum += constants[row + j] * normals[z + j] }
              work[i] = constants[i] + sum
            }
            let ore = exp(work[0])
            guard ore.isFinite else { continue }
            if layout.hasBounds, !(ore >= constants[layout.bounds] && ore <= constants[layout.bounds + 1]) { continue }
            if isLogarithm {
              var sum = 0.0
              for i in 1..<max(width, 1) {
                work[i] = exp(work[i])
                sum += work[i]
              }
              guard sum < 1 else { continue }
            } else if width > 1 {
              var sum = 0.0
              for part in 0..<width {
                var score = 0.0
                let row = layout.contrasts + part * (width - 1)
                for coordinate in 0..<(width - 1) { score += constants[row + coordinate] * work[1 + coordinate] }
                work[width + part] = exp(score)
                sum += work[width + part]
              }
              for part in 0..<(width - 1) { work[1 + part] = work[width + part] / sum }
            }
            if layout.hasBounds {
              for i in 1..<max(width, 1) {
                let bound = layout.bounds + 2 * i
                guard work[i] >= constants[bound], work[i] <= constants[bound + 1] else { continue draws }
              }
            }
            work[2 * width] += ore
            for i in 1..<max(width, 1) { work[2 * width + i] += ore * work[i] }
            left -= 1
          }
        }
      }
    }
    return (next, left)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
