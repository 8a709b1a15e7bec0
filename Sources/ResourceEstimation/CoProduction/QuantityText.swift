import Estimation
import NumericalMethods
import Programme
import Quantities

/// An uncertain quantity as people type it: `150 m3/h`, `100 200 m3/h`, `20 35 55 mg/L`, `lognormal 30 1.6 mg/L`.
///
/// One number is taken as it is, two are the ends of a uniform distribution, three the low, most likely and high value of
/// a PERT distribution; any distribution of a programme can be named. The unit is last.
public enum QuantityText {
  /// - Parameters:
  ///   - name: what it is, for messages.
  ///   - range: values that make sense, in SI; others are refused.
  ///   - isShare: whether a number without a unit is one, such as a recovery of 0.8.
  /// - Throws: ``QuantityTextError``.
  public static func parse(
    _ text: String, name: String, range: ClosedRange<Double> = 0...Double.infinity, isShare: Bool = false
  ) throws(QuantityTextError) -> EstimationModel.Input {
    var words = words(text)
    guard let last = words.last else { throw .init(name: name, text: text, defect: .empty) }
    let unit: UnitOfMeasure
    if Double(last) == nil, words.count > 1 {
      do throws(UnitError) { unit = try UnitOfMeasure(parsing: last) } catch {
        throw .init(name: name, text: text, defect: .unit(last))
      }
      words.removeLast()
    } else if isShare, Double(last) != nil, let one = try? UnitOfMeasure(parsing: "1") {
      unit = one
    } else {
      throw .init(name: name, text: text, defect: .noUnit)
    }
    var kind: String?
    if let first = words.first, Double(first) == nil {
      guard Distribution.names.contains(first) else {
        throw .init(name: name, text: text, defect: .distribution(first))
      }
      kind = first
      words.removeFirst()
    }
    var numbers: [Double] = []
    for word in words {
      guard let number = Double(word), number.isFinite else {
        throw .init(name: name, text: text, defect: .number(word))
      }
      numbers.append(number)
    }
    let names = [1: "constant", 2: "uniform", 3: "pert"]
    guard let kind = kind ?? names[numbers.count], let distribution = Distribution(name: kind, parameters: numbers)
    else {
      throw .init(name: name, text: text, defect: .count(numbers.count))
    }
    if let defect = distribution.defect { throw .init(name: name, text: text, defect: .impossible(defect)) }
    let support = distribution.support
    let (low, high) = (support.lowerBound * unit.factor, support.upperBound * unit.factor)
    // A normal distribution has no ends; what it has outside would be a negative concentration in some trials.
    guard low >= range.lowerBound, high <= range.upperBound else {
      throw .init(name: name, text: text, defect: .outside(low: range.lowerBound, high: range.upperBound))
    }
    return EstimationModel.Input(name: name, stream: name, distribution: distribution, unit: unit)
  }

  /// A certain share from 0 to 1, such as a discount rate: `0.08` or `8 %`.
  /// - Throws: ``QuantityTextError``.
  public static func share(_ text: String, name: String) throws(QuantityTextError) -> Double {
    let input = try parse(text, name: name, range: 0...1, isShare: true)
    guard input.unit.dimension == .one else {
      throw .init(name: name, text: text, defect: .units(result: "%"))
    }
    guard case .constant(let value) = input.distribution else {
      throw .init(name: name, text: text, defect: .uncertain)
    }
    return value * input.unit.factor
  }

  /// Numbers and a unit apart; a percent sign may stand against its number.
  private static func words(_ text: String) -> [String] {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" }).map(String.init)
    guard let last = words.last, last.count > 1, last.hasSuffix("%"), Double(last.dropLast()) != nil else {
      return words
    }
    return words.dropLast() + [String(last.dropLast()), "%"]
  }
}

/// What is wrong with a quantity that was typed.
public struct QuantityTextError: Error, Hashable, Sendable {
  public let name: String
  public let text: String
  public let defect: Defect

  public enum Defect: Hashable, Sendable {
    case empty
    case noUnit
    case unit(String)
    case distribution(String)
    case number(String)
    case count(Int)
    case impossible(Distribution.Defect)
    case outside(low: Double, high: Double)
    /// Hours a year.
    case moreThanAYear
    /// A divisor that may be 0.
    case zero
    /// Consumption that may be 0.
    case noConsumption
    /// A distribution where one number is asked.
    case uncertain
    /// The units of all quantities together do not give that of the result.
    case units(result: String)
  }

  public var message: LocalizedText {
    let why: LocalizedText =
      switch defect {
      case .empty: .init(en: "nothing is given", nl: "er is niets gegeven")
      case .noUnit: .init(en: "the unit is missing; write it last", nl: "de eenheid ontbreekt; zet die achteraan")
      case .unit(let unit):
        .init(
          en: "'\(unit)' is no known unit; write e.g. m3/h, mg/L, t/yr, %, EUR/t",
          nl: "'\(unit)' is geen bekende eenheid; schrijf bv. m3/h, mg/L, t/yr, %, EUR/t")
      case .distribution(let word):
        .init(
          en: "'\(word)' is no distribution; choose \(Distribution.names.joined(separator: ", "))",
          nl: "'\(word)' is geen verdeling; kies \(Distribution.names.joined(separator: ", "))")
      case .number(let word):
        .init(
          en: "'\(word)' is no number; write a decimal point and no thousands separator",
          nl: "'\(word)' is geen getal; schrijf een decimale punt en geen duizendtalscheiding")
      case .count(let count):
        .init(
          en: "\(count) numbers do not make a distribution: give one, two (ends) or three (low, likely, high)",
          nl:
            "\(count) getallen vormen geen verdeling: geef er één, twee (uiteinden) of drie (laag, waarschijnlijk, hoog)"
        )
      case .impossible(.order):
        .init(
          en: "the numbers must ascend: low, likely, high", nl: "de getallen moeten oplopen: laag, waarschijnlijk, hoog"
        )
      case .impossible:
        .init(en: "no distribution has these numbers", nl: "geen verdeling heeft deze getallen")
      case .outside(let low, let high):
        high.isFinite
          ? .init(en: "values lie outside \(low) to \(high)", nl: "waarden liggen buiten \(low) tot \(high)")
          : .init(en: "values below \(low) are possible", nl: "waarden onder \(low) zijn mogelijk")
      case .moreThanAYear:
        .init(en: "a year has 8766 hours", nl: "een jaar heeft 8766 uur")
      case .zero:
        .init(
          en: "it may be 0, and then no concentration pays; give a lowest value above 0",
          nl: "het kan 0 zijn, en dan loont geen enkel gehalte; geef een laagste waarde boven 0")
      case .noConsumption:
        .init(
          en: "it may be 0, and nothing is a share of nothing; give a lowest value above 0",
          nl: "het kan 0 zijn, en van niets is niets een aandeel; geef een laagste waarde boven 0")
      case .uncertain:
        .init(en: "one number is asked, no distribution", nl: "er wordt één getal gevraagd, geen verdeling")
      case .units(let result):
        .init(
          en: "the units do not cancel to \(result); look at flow, hours, concentration and price",
          nl: "de eenheden leiden niet tot \(result); kijk naar debiet, uren, gehalte en prijs")
      }
    let quoted = text.isEmpty ? "" : " '\(text)'"
    return .init(en: "\(name)\(quoted): \(why.en).", nl: "\(name)\(quoted): \(why.nl).")
  }
}
