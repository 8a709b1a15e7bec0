import Programme
import Testing

@testable import Evidence

@Suite("Dates as files write them")
struct DateTextTests {
  typealias Order = TableMapping.Dialect.DateOrder

  @Test("the usual forms become ISO 8601; what can be read in two ways needs an order")
  func tables() {
    #expect(DateText.iso("2021-08-26", order: nil) == "2021-08-26")
    #expect(DateText.iso("2021-08-26T12:00:00+02:00", order: nil) == "2021-08-26")
    #expect(DateText.iso("20210826", order: nil) == "2021-08-26")
    #expect(DateText.iso("2021-8", order: nil) == "2021-08")
    #expect(DateText.iso("1959", order: nil) == "1959")
    #expect(DateText.iso("26/08/2021 00:00", order: nil) == "2021-08-26")
    #expect(DateText.iso("03.04.2021", order: nil) == nil)
    #expect(DateText.iso("03.04.2021", order: .dayMonthYear) == "2021-04-03")
    #expect(DateText.iso("03.04.2021", order: .monthDayYear) == "2021-03-04")
  }

  @Test("Dutch subsurface files write whole dates, day first or ISO")
  func dayFirst() {
    #expect(DateText.dayFirst("22-06-1959") == "1959-06-22")
    #expect(DateText.dayFirst("2-6-1959 13:45") == "1959-06-02")
    #expect(DateText.dayFirst("1959-06-22T00:00:00") == "1959-06-22")
    #expect(DateText.iso(year: "2021", month: "08", day: "26") == "2021-08-26")
    for text in ["", "1959", "06-1959", "22/06/1959", "22--1959", "31-06-1959", "29-02-1900", "22-06-59", "x-y-z"] {
      #expect(DateText.dayFirst(text) == nil, "\(text)")
    }
    #expect(DateText.iso(year: "26", month: "08", day: "2021") == nil)
  }

  @Test("an instant keeps its day; anything else stays as written")
  func instants() {
    #expect(DateText.day(ofInstant: "2021-08-26T23:59:59-05:00") == "2021-08-26")
    for text in ["2021-08", "2021", "THE DAY", ""] { #expect(DateText.day(ofInstant: text) == text) }
  }
}
