import MechanismKit

/// `neurite.txt`, or `neurite_G.txt` for each of several groups: what NEURON's own files do not
/// hold, as `Python/neurite_export.py` writes it beside them. Nodes, instances and connections are
/// counted from the first of their group.
package struct DatasetNames: Sendable {
    /// A section, found by its nodes.
    package struct Section: Sendable, Hashable {
        /// The node of its segment at x = 0, and of that at x = 1.
        package var first, last: Int
        package var name: String
    }

    /// A variable that is to be recorded.
    package struct Recording: Sendable, Hashable {
        /// The mechanism that it is a variable of; nil for a voltage.
        package var mechanism: String?
        /// Its name there.
        package var variable: String
        /// Which node, or which instance of the mechanism.
        package var index: Int
        /// What the user calls it.
        package var label: String
        /// Where it stands among all that are recorded, of all groups.
        package var order: Int
    }

    /// A variable that takes given values at given times: NEURON's `Vector.play` that is not
    /// continuous.
    package struct Play: Sendable, Hashable {
        /// The mechanism that it is a variable of.
        package var mechanism: String
        /// Its name there.
        package var variable: String
        /// Which instance of the mechanism.
        package var index: Int
        /// ms, and as many values.
        package var times, values: [Double]
    }

    /// The values of a FUNCTION_TABLE.
    package struct Table: Sendable, Hashable {
        package var mechanism: String
        package var function: String
        package var table: FunctionTable
    }

    /// All sections that have a name.
    package private(set) var sections: [Section] = []
    /// What is to be recorded, in the order in which it was asked for.
    package private(set) var recordings: [Recording] = []
    /// Connections, by their number, over which nothing goes: `NetCon.active(0)`.
    package private(set) var inactiveConnections: Set<Int> = []

    /// The times (ms) of events that are under way when a run begins, such as `NetCon.event` sends,
    /// by the connection's number.
    package private(set) var events: [Int: [Double]] = [:]
    /// What is played.
    package private(set) var plays: [Play] = []

    /// The times (ms) at which a cell sends events that has them from a Vector: by the name of its
    /// mechanism, and by which of its instances it is.
    package private(set) var patterns: [String: [Int: [Double]]] = [:]

    /// Where random streams were before NEURON initialised the model, in words of 32 bits: by
    /// mechanism, name of the variable, and instance. Those that are not here were at 0.
    package private(set) var streamStarts: [String: [String: [Int: UInt64]]] = [:]
    /// The values of functions that are given as tables.
    package private(set) var tables: [Table] = []

    /// Reads the text of such a file.
    ///
    /// - Throws: ``DatasetError`` where it is another.
    package init(text: String) throws(DatasetError) {
        var scanner = DatasetScanner(file: "neurite.txt", bytes: Array(text.utf8), isText: true)
        try self.init(&scanner)
    }

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        let head = try file.line("\"neurite 1\"")
        guard head == "neurite 1" else { throw file.error("\"neurite 1\"", DatasetScanner.quoted(head)) }
        var order = 0
        while !file.isAtEnd {
            let line = try file.line(Self.expectation)
            guard read(line, &order) else { throw file.error(Self.expectation, DatasetScanner.quoted(line)) }
        }
    }

    private static let expectation =
        "\"section first last name\", \"record …\", \"order number\", \"pattern mechanism index times…\", \"stream …\", \"table …\", "
        + "\"play mechanism variable index times… values…\", \"event number times…\" or \"inactive number\""

    /// Reads a line.
    ///
    /// - Parameter order: which of all recordings the next one is.
    /// - Returns: whether it was understood.
    private mutating func read(_ line: Substring, _ order: inout Int) -> Bool {
        let words = line.split(separator: " ", maxSplits: 4)
        func number(_ place: Int) -> Int? {
            words.indices.contains(place) ? Int(words[place]).flatMap { $0 >= 0 ? $0 : nil } : nil
        }
        switch words.first {
        case "section":
            guard words.count >= 4, let first = number(1), let last = number(2) else { return false }
            sections.append(Section(first: first, last: last, name: words[3...].joined(separator: " ")))
        case "record":
            guard words.count == 5, let index = number(3) else { return false }
            recordings.append(
                Recording(
                    mechanism: words[1] == "-" ? nil : String(words[1]), variable: String(words[2]), index: index,
                    label: String(words[4]), order: order))
            order += 1
        case "order":
            guard words.count == 2, let next = number(1) else { return false }
            order = next
        case "inactive":
            guard words.count == 2, let connection = number(1) else { return false }
            inactiveConnections.insert(connection)
        case "event":
            guard let connection = number(1), let times = Self.numbers(line, from: 2), !times.isEmpty else {
                return false
            }
            events[connection, default: []] += times
        case "play":
            guard words.count == 5, let index = number(3), let numbers = Self.numbers(line, from: 4),
                numbers.count.isMultiple(of: 2)
            else { return false }
            plays.append(
                Play(
                    mechanism: String(words[1]), variable: String(words[2]), index: index,
                    times: Array(numbers[..<(numbers.count / 2)]), values: Array(numbers[(numbers.count / 2)...])))
        case "pattern":
            guard words.count >= 3, let index = number(2), let times = Self.numbers(line, from: 3) else { return false }
            patterns[String(words[1]), default: [:]][index] = times
        case "stream":
            guard words.count == 5, let index = number(3), let sequence = UInt64(words[4]) else { return false }
            streamStarts[String(words[1]), default: [:]][String(words[2]), default: [:]][index] = sequence
        case "table":
            guard let table = Table(line) else { return false }
            tables.append(table)
        default: return false
        }
        return true
    }

    /// The words of a line from one on as finite numbers; nil where there is another.
    private static func numbers(_ line: Substring, from first: Int) -> [Double]? {
        let words = line.split(separator: " ").dropFirst(first)
        let numbers = words.compactMap { Double($0) }
        return numbers.count == words.count && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }
}

extension DatasetNames.Table {
    /// Reads `table mechanism function axis… values value…`, an axis being `constant`,
    /// `even count low high` or `places count place…`.
    init?(_ line: Substring) {
        var words = line.split(separator: " ").dropFirst()
        guard let mechanism = words.popFirst(), let function = words.popFirst() else { return nil }
        func numbers(_ count: Int) -> [Double]? {
            let found = words.prefix(count).compactMap { Double($0) }
            words = words.dropFirst(count)
            return found.count == count ? found : nil
        }
        var axes: [FunctionTable.Axis] = []
        while let word = words.popFirst(), word != "values" {
            switch word {
            case "constant": axes.append(.constant)
            case "even":
                guard let count = words.popFirst().flatMap({ Int($0) }), let ends = numbers(2) else { return nil }
                axes.append(.even(count: count, from: ends[0], through: ends[1]))
            case "places":
                guard let count = words.popFirst().flatMap({ Int($0) }), 0...words.count ~= count,
                    let places = numbers(count)
                else { return nil }
                axes.append(.places(places))
            default: return nil
            }
        }
        guard let values = numbers(words.count), !values.isEmpty else { return nil }
        let table = FunctionTable(values, axes: axes.allSatisfy { $0 == .constant } ? [] : axes)
        self.init(mechanism: String(mechanism), function: String(function), table: table)
    }
}
