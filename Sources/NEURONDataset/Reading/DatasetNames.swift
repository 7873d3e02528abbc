/// `neurite.txt`: what NEURON's own files do not hold, as `Python/neurite_export.py` writes it
/// beside them. Of a model that one process holds alone.
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
    }

    /// All sections that have a name.
    package private(set) var sections: [Section] = []
    /// What is to be recorded, in the order in which it was asked for.
    package private(set) var recordings: [Recording] = []
    /// Connections, by their number, over which nothing goes: `NetCon.active(0)`.
    package private(set) var inactiveConnections: Set<Int> = []

    /// The times (ms) at which a cell sends events that has them from a Vector: by the name of its
    /// mechanism, and by which of its instances it is.
    package private(set) var patterns: [String: [Int: [Double]]] = [:]

    /// Reads the text of such a file.
    ///
    /// - Throws: ``DatasetError`` where it is another.
    package init(text: String) throws(DatasetError) {
        var scanner = DatasetScanner(file: "neurite.txt", bytes: Array(text.utf8))
        try self.init(&scanner)
    }

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        let head = try file.line("\"neurite 1\"")
        guard head == "neurite 1" else { throw file.error("\"neurite 1\"", DatasetScanner.quoted(head)) }
        while !file.isAtEnd {
            let expected =
                "\"section first last name\", \"record …\", \"pattern mechanism index times…\" or \"inactive number\""
            let line = try file.line(expected)
            let words = line.split(separator: " ", maxSplits: 4)
            func number(_ place: Int) -> Int? {
                words.indices.contains(place) ? Int(words[place]).flatMap { $0 >= 0 ? $0 : nil } : nil
            }
            switch words.first {
            case "section" where words.count >= 4 && number(1) != nil && number(2) != nil:
                sections.append(
                    Section(first: number(1) ?? 0, last: number(2) ?? 0, name: words[3...].joined(separator: " ")))
            case "record" where words.count == 5 && number(3) != nil:
                recordings.append(
                    Recording(
                        mechanism: words[1] == "-" ? nil : String(words[1]), variable: String(words[2]),
                        index: number(3) ?? 0,
                        label: String(words[4])))
            case "inactive" where words.count == 2 && number(1) != nil:
                inactiveConnections.insert(number(1) ?? 0)
            case "pattern" where words.count >= 3 && number(2) != nil:
                let all = line.split(separator: " ").dropFirst(3).map { Double($0) }
                guard !all.contains(nil) else { throw file.error(expected, DatasetScanner.quoted(line)) }
                patterns[String(words[1]), default: [:]][number(2) ?? 0] = all.compactMap(\.self)
            default: throw file.error(expected, DatasetScanner.quoted(line))
            }
        }
    }
}
