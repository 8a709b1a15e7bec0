import Foundation
import Synchronization

/// What the server has done since it began, in the text format of Prometheus.
final class PortalMetrics: Sendable {
  private struct Counts {
    /// By route and class of status.
    var requests: [Label: Int] = [:]
    var bytes = 0
    var buckets = [Int](repeating: 0, count: PortalMetrics.bounds.count + 1)
    var seconds = 0.0
    var open = 0
    var opened = 0
    var refused = 0
    var cut = 0
  }

  private struct Label: Hashable {
    let route: String
    let status: Int
  }

  /// Seconds.
  private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let counts = Mutex(Counts())
  private let start = ContinuousClock.now

  func count(_ entry: AccessLog.Entry) {
    let seconds = entry.time.seconds
    counts.withLock { counts in
      counts.requests[Label(route: entry.route ?? "none", status: entry.status), default: 0] += 1
      counts.bytes += entry.bytes
      counts.seconds += seconds
      counts.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    }
  }

  func opened() {
    counts.withLock {
      $0.open += 1
      $0.opened += 1
    }
  }

  func closed() { counts.withLock { $0.open -= 1 } }
  func refused() { counts.withLock { $0.refused += 1 } }
  func cut() { counts.withLock { $0.cut += 1 } }

  var text: String {
    let counts = counts.withLock { $0 }
    var text = "# HELP delfstof_requests_total Requests by route and status.\n# TYPE delfstof_requests_total counter\n"
    for (label, count) in counts.requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) })
    {
      text += "delfstof_requests_total{route=\"\(label.route)\",status=\"\(label.status)\"} \(count)\n"
    }
    text += "# HELP delfstof_request_seconds Time to the beginning of an answer.\n"
    text += "# TYPE delfstof_request_seconds histogram\n"
    var sum = 0
    for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], counts.buckets) {
      sum += count
      text += "delfstof_request_seconds_bucket{le=\"\(bound)\"} \(sum)\n"
    }
    text += "delfstof_request_seconds_sum \(counts.seconds)\ndelfstof_request_seconds_count \(sum)\n"
    func line(_ name: String, _ kind: String, _ help: String, _ value: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n\(name) \(value)\n"
    }
    line("delfstof_response_bytes_total", "counter", "Bytes of answers.", "\(counts.bytes)")
    line("delfstof_connections", "gauge", "Connections that are open.", "\(counts.open)")
    line("delfstof_connections_total", "counter", "Connections that were opened.", "\(counts.opened)")
    line(
      "delfstof_connections_refused_total", "counter", "Connections of clients that had too many.", "\(counts.refused)")
    line("delfstof_connections_cut_total", "counter", "Connections that were cut for being slow.", "\(counts.cut)")
    line(
      "delfstof_uptime_seconds", "gauge", "Time since the start.", "\((ContinuousClock.now - start).seconds)")
    if let resident = Self.resident {
      line("process_resident_memory_bytes", "gauge", "Resident memory.", "\(resident)")
    }
    return text
  }

  /// In bytes; nil where the system does not tell.
  static var resident: Int? {
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ") else {
      return nil
    }
    return pages.count > 1 ? Int(pages[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }
}
