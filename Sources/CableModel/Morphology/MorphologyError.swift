/// What is wrong with the file of a reconstructed cell: at least one fault, in the order of the
/// lines.
///
/// It reads `cell.swc:17: radius: expected a number above 0, found "-1"`, a line for each fault.
public struct MorphologyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file: its path as it was given, or what its text was called.
    public let file: String

    /// The faults, by line. Never empty; at most `faultLimit`.
    public let faults: [Fault]

    /// How many further faults there were beyond the limit.
    public let omittedFaults: Int

    /// The most faults that one error lists.
    public static var faultLimit: Int { 100 }

    init(file: String, faults: [Fault], omittedFaults: Int = 0) {
        precondition(!faults.isEmpty, "an error has a fault")
        self.file = file
        self.faults = faults
        self.omittedFaults = omittedFaults
    }

    /// One thing that is wrong.
    public struct Fault: Sendable, Equatable {
        /// The line, counted from 1; 0 where the fault is the file's as a whole.
        public let line: Int
        /// The field or the thing that is wrong: `radius`, `parent`, `point`, `syntax`, `file`.
        public let field: String
        /// What was expected there.
        public let expected: String
        /// What stands there; quoted where it is the file's own text.
        public let found: String
    }

    /// The line of the first fault, counted from 1; 0 where it is the file's as a whole.
    public var line: Int { faults[0].line }
    /// What the first fault is about.
    public var field: String { faults[0].field }
    /// What was expected where the first fault is.
    public var expected: String { faults[0].expected }
    /// What was found where the first fault is.
    public var found: String { faults[0].found }

    /// One line a fault, in the manner of a compiler.
    public var description: String {
        var lines = faults.map { fault in
            let place = fault.line > 0 ? "\(file):\(fault.line)" : file
            return "\(place): \(fault.field): expected \(fault.expected), found \(fault.found)"
        }
        if omittedFaults > 0 { lines.append("\(file): and \(omittedFaults) more") }
        return lines.joined(separator: "\n")
    }
}

/// What is wrong with an SWC file.
public typealias SWCError = MorphologyError
