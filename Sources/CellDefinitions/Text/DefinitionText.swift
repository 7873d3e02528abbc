import Neurite
import Wording

/// Numbers and names as definitions write them.
enum DefinitionText {
    /// The shortest text that is read as the same number: `0.12`, `100`, `-65`, `infinity`.
    static func number(_ value: Double) -> String {
        if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
        return value.shortestText
    }

    /// What is wrong with a number that has to be above 0, and is not, or is infinite.
    static func notPositive(_ value: Double, unit: String) -> String {
        "is \(number(value)) \(unit); expected \(expected("number above 0", found: value))"
    }

    /// A number that is expected in the place of another: that it is finite is said where the other
    /// is not.
    static func expected(_ what: String, found value: Double) -> String {
        value.isFinite ? "a \(what)" : "a finite \(what)"
    }

    /// A name in quotes, one that it holds twice.
    static func quoted(_ name: String) -> String {
        var quoted = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in name.unicodeScalars { quoted.append(contentsOf: scalar == "'" ? [scalar, scalar] : [scalar]) }
        quoted.append("'")
        return String(quoted)
    }

    /// The name that a text in quotes begins with, and where what is behind it begins; nil where no
    /// quote closes it.
    static func quotedName(beginning text: Substring) -> (name: String, end: Substring.Index)? {
        let scalars = text.unicodeScalars
        var name = String.UnicodeScalarView()
        var index = scalars.index(after: scalars.startIndex)
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            if scalar == "'" {
                guard index < scalars.endIndex, scalars[index] == "'" else { return (String(name), index) }
                index = scalars.index(after: index)
            }
            name.append(scalar)
        }
        return nil
    }
}
