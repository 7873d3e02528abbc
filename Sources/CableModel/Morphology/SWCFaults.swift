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
        if faults.count < SWCError.faultLimit {
            faults.append(.init(line: line, field: field, expected: expected, found: found))
        } else {
            omitted += 1
        }
    }

    /// The error to throw, if there is a fault.
    var error: SWCError? {
        guard !faults.isEmpty else { return nil }
        // Not a stable sort by promise: break ties by the order in which the faults were found.
        let ordered = faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return SWCError(file: file, faults: ordered.map(\.element), omittedFaults: omitted)
    }
}
