/// An expression turned into a short stack program, for evaluation in the inner loop of a simulation.
/// `Expression.value(of:)` is the readable version and the oracle of its tests.
struct ExpressionProgram: Sendable {
  enum Step: Sendable {
    case constant(Double)
    case load(Int)
    case add, subtract, multiply, divide, negate, minimum, maximum
    case power(Int)
  }

  private var steps: [Step] = []
  private var depth = 0

  /// - Parameter inputs: the order in which values are handed to ``run(_:_:)``; every input of the expression is in it.
  init(_ expression: Expression, inputs: [String]) {
    var current = 0
    func emit(_ term: Expression.Term, _ steps: inout [Step], _ deepest: inout Int) {
      func push(_ step: Step) {
        steps.append(step)
        current += 1
        deepest = max(deepest, current)
      }
      func binary(_ a: Expression.Term, _ b: Expression.Term, _ step: Step) {
        emit(a, &steps, &deepest)
        emit(b, &steps, &deepest)
        steps.append(step)
        current -= 1
      }
      switch term {
      case .number(let x), .stoichiometric(let x, _): push(.constant(x))
      case .input(let name): push(.load(inputs.firstIndex(of: name) ?? 0))
      case .sum(let a, let b): binary(a, b, .add)
      case .difference(let a, let b): binary(a, b, .subtract)
      case .product(let a, let b): binary(a, b, .multiply)
      case .quotient(let a, let b): binary(a, b, .divide)
      case .minimum(let a, let b): binary(a, b, .minimum)
      case .maximum(let a, let b): binary(a, b, .maximum)
      case .negation(let a):
        emit(a, &steps, &deepest)
        steps.append(.negate)
      case .power(let a, let n):
        emit(a, &steps, &deepest)
        steps.append(.power(n))
      }
    }
    emit(expression.root, &steps, &depth)
  }

  /// The program over columns of values, one an input, each of `count` numbers: step by step, all trials at once.
  func run(_ columns: [[Double]], count: Int) -> [Double] {
    var stack: [[Double]] = []
    stack.reserveCapacity(depth)
    func combine(_ operation: (Double, Double) -> Double) {
      let right = stack.removeLast()
      var left = stack.removeLast()
      for place in 0..<count { left[place] = operation(left[place], right[place]) }
      stack.append(left)
    }
    for step in steps {
      switch step {
      case .constant(let x): stack.append([Double](repeating: x, count: count))
      case .load(let index): stack.append(columns[index])
      case .add: combine { $0 + $1 }
      case .subtract: combine { $0 - $1 }
      case .multiply: combine { $0 * $1 }
      case .divide: combine { $0 / $1 }
      case .minimum: combine { min($0, $1) }
      case .maximum: combine { max($0, $1) }
      case .negate:
        var value = stack.removeLast()
        for place in 0..<count { value[place] = -value[place] }
        stack.append(value)
      case .power(let n):
        var value = stack.removeLast()
        for place in 0..<count { value[place] = Expression.integerPower(value[place], n) }
        stack.append(value)
      }
    }
    return stack.last ?? []
  }
}
