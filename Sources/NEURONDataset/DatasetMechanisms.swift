import Wording

/// `bbcore_mech.dat`: the mechanisms that NEURON had, used or not.
package struct DatasetMechanisms: Sendable {
    /// One of them.
    package struct Entry: Sendable, Hashable {
        /// The name by which it is inserted.
        package var name: String
        /// The number by which files refer to it.
        package var type: Int
        /// Whether it is a point process or an artificial cell.
        package var isPoint: Bool
        /// Whether it is an artificial cell.
        package var isArtificial: Bool
        /// Of an ion: the charge of one.
        package var valence: Double?
        /// How many numbers an instance has.
        package var valueCount: Int
        /// How many references an instance has.
        package var indexCount: Int
        /// The variables that those numbers are, in order: 1 for a single one, otherwise an array's
        /// length.
        package var lengths: [Int]
    }

    /// The number by which files refer to a voltage in the place of a mechanism.
    package static let voltage = -1

    /// In the order of their types, from 2 on.
    package var entries: [Entry]

    /// The mechanism of a type; nil where there is none.
    package subscript(type: Int) -> Entry? { entries.indices.contains(type - 2) ? entries[type - 2] : nil }

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        try file.version()
        let end = try file.count("the number of types of mechanisms")
        var entries: [Entry] = []
        for type in 2..<max(2, end) { entries.append(try Self.entry(type, &file)) }
        try file.end(after: "\(entries.count, "mechanism")")
        self.entries = entries
    }

    private static func entry(_ type: Int, _ file: inout DatasetScanner) throws(DatasetError) -> Entry {
        let expected = "the mechanism of type \(type): name, type, kind, numbers and variables"
        let words = try file.words(expected)
        let numbers = words.dropFirst().map { Int($0) ?? -1 }
        guard numbers.count >= 7, numbers.allSatisfy({ 0...Int(Int32.max) ~= $0 }), numbers[0] == type, numbers[2] <= 1,
            numbers[3] <= 1
        else {
            throw file.error(expected, DatasetScanner.quoted(words.joined(separator: " ")))
        }
        let lengths = Array(numbers.dropFirst(7))
        guard lengths.count == numbers[6], lengths.allSatisfy({ $0 > 0 }) else {
            throw file.error("the lengths of \(numbers[6], "variable")", "\(lengths.count)")
        }
        let sum = lengths.reduce(into: 0) { $0 += $1 }
        guard sum == numbers[4] else { throw file.error("variables of \(numbers[4], "number") together", "\(sum)") }
        var entry = Entry(
            name: String(words[0]), type: type, isPoint: numbers[1] > 0, isArtificial: numbers[2] == 1, valence: nil,
            valueCount: numbers[4], indexCount: numbers[5], lengths: lengths)
        guard numbers[3] == 1 else { return entry }
        let charge = try file.line("the charge of \(entry.name)")
        entry.valence = Double(charge)
        guard entry.valence?.isFinite == true else {
            throw file.error("the charge of \(entry.name)", DatasetScanner.quoted(charge))
        }
        // e, i, o, the current, its slope; the style is the only reference.
        guard entry.name.hasSuffix("_ion"), lengths == [1, 1, 1, 1, 1], entry.indexCount == 1 else {
            throw file.error(
                "an ion NAME_ion of five numbers and one reference", DatasetScanner.quoted(words.joined(separator: " "))
            )
        }
        return entry
    }
}
