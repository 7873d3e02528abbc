import ArgumentParser
import Foundation

/// A mechanism for some sections of a cell, as it is given on the command line:
/// `soma:NaTa_t:gNaTa_tbar=0.2,ena=50`.
struct InsertionOption {
    /// `all`, a kind of sections such as `soma` or `apic`, or a section such as `dend[3]`.
    let label: String
    let mechanism: String
    let values: [(name: String, value: Double)]

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(\.withoutBlanks)
        guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError(
                "expected sections:mechanism or sections:mechanism:name=value,…, such as soma:hh:gnabar=0.2")
        }
        label = parts[0]
        mechanism = parts[1]
        values = try (parts.count < 3 ? [] : parts[2].split(separator: ",")).map { setting in
            let sides = setting.split(separator: "=", omittingEmptySubsequences: false).map(\.withoutBlanks)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw ValidationError("\"\(setting.withoutBlanks)\" is not a setting; expected name=value")
            }
            guard let value = Double(sides[1]), value.isFinite else {
                throw ValidationError("\(sides[0]) is \"\(sides[1])\"; expected a finite number")
            }
            return (sides[0], value)
        }
    }
}

extension Substring {
    /// A part of an argument, without the blanks around it that people put after its commas and
    /// colons.
    var withoutBlanks: String { trimmingCharacters(in: .whitespaces) }
}
