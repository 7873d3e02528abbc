/// Gathers the faults of a file while it is read.
struct SWCFaults {
    let file: String
    private var faults: [SWCError.Fault] = []
    private var omitted = 0

    init(file: String) {
        self.file = file
    }

    var isEmpty: Bool { faults.isEmpty }

    mutating func report(line: Int, _ field: String, expected: String, found: String) {
        report(.init(line: line, field: field, expected: expected, found: found))
    }

    mutating func report(_ fault: SWCError.Fault) {
        if faults.count < SWCError.faultLimit { faults.append(fault) } else { omitted += 1 }
    }

    /// Reports the first of many faults that have one cause, as those of a file that is no SWC file
    /// at all.
    mutating func report(leadingOf others: [SWCError.Fault]) {
        guard let first = others.first else { return }
        report(first)
        omitted += others.count - 1
    }

    /// The error to throw, if there is a fault.
    var error: SWCError? {
        guard !faults.isEmpty else { return nil }
        // Not a stable sort by promise: break ties by the order in which the faults were found.
        let ordered = faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return SWCError(file: file, faults: ordered.map(\.element), omittedFaults: omitted)
    }
}
