/// Knows what units are worth, so that `F = (faraday) (coulomb)` becomes a number.
///
/// The notation, the prefixes and the order of operations are those of the `units` program that
/// NEURON carries along, since the last bit of a constant follows from them: a number, then names
/// with powers behind them, blanks and `-` between them, and `/` after which all divides. `1|3` is
/// a third, `1.6-19` is 1.6e-19.
struct UnitTable {
    /// A factor times powers of meter, kilogram, second, coulomb, candela, kelvin and bit.
    struct Quantity: Hashable {
        var factor = 1.0
        var dimension = SIMD8<Int8>(repeating: 0)
    }

    private var known: [String: Quantity] = [:]

    /// The table that every file begins with.
    static let standard = UnitTable()

    private init() {
        // A prefix alone is a number: (milli/liter).
        known[""] = Quantity()
        for (name, definition) in UnitTable.definitions {
            known[name] = quantity(definition) ?? Quantity()
        }
    }

    /// Adds `(mV) = (millivolt)`; false if the right side is not known.
    mutating func define(_ name: String, as text: String) -> Bool {
        guard let value = quantity(text) else { return false }
        known[name] = value
        return true
    }

    func isKnown(_ name: String) -> Bool { known[name] != nil }

    /// What a unit is worth in basic units; nil if a part of it is not known.
    func quantity(_ text: String) -> Quantity? {
        var scanner = UnitScanner(text)
        var value = Quantity()
        value.factor = scanner.number()
        if value.factor == 0 { value.factor = 1 }
        if let base = scanner.primitive() {
            value.dimension[base] += 1
            return value
        }
        var divides = false
        while let part = scanner.next() {
            if part.opensDenominator { divides = true }
            guard !part.name.isEmpty else { continue }
            guard multiply(&value, by: part.name, power: part.power, divides: divides) else { return nil }
        }
        return value
    }

    /// NEURON multiplies by a unit as often as its power says, with the prefix each time.
    private func multiply(_ value: inout Quantity, by name: String, power: Int, divides: Bool) -> Bool {
        guard let (unit, prefix) = find(name) else { return false }
        for _ in 0..<power {
            if divides {
                value.factor /= unit.factor * prefix
                value.dimension &-= unit.dimension
            } else {
                value.factor *= unit.factor * prefix
                value.dimension &+= unit.dimension
            }
        }
        return true
    }

    /// A unit by its name, by its name behind prefixes, or by its name without the plural's s.
    private func find(_ name: String) -> (Quantity, prefix: Double)? {
        var name = Substring(name)
        var prefix = 1.0
        while true {
            if let unit = known[String(name)] { return (unit, prefix) }
            if let found = UnitTable.prefixes.first(where: { name.hasPrefix($0.name) }) {
                prefix *= found.factor
                name = name.dropFirst(found.name.count)
            } else if name.count > 1, name.last == "s" {
                name = name.dropLast()
            } else {
                return nil
            }
        }
    }

    private static let prefixes: [(name: String, factor: Double)] = [
        ("atto", 1e-18), ("femto", 1e-15), ("pico", 1e-12), ("nano", 1e-9), ("micro", 1e-6), ("milli", 1e-3),
        ("centi", 1e-2),
        ("deci", 1e-1), ("deka", 1e1), ("hecta", 1e2), ("hecto", 1e2), ("kilo", 1e3), ("mega", 1e6), ("meg", 1e6),
        ("giga", 1e9),
        ("tera", 1e12),
    ]
}

/// Cuts a unit into its parts.
private struct UnitScanner {
    private var bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private var here: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// The number in front; 0 if there is none.
    mutating func number() -> Double {
        while here == 32 || here == 9 { position += 1 }
        let start = position
        while here.isDigit || here == 46 { position += 1 }
        var text = String(decoding: bytes[start..<position], as: UTF8.self)
        if here == 43 || here == 45 {
            let sign = here
            let exponent = position + 1
            position = exponent
            while here.isDigit { position += 1 }
            if position == exponent {
                position = exponent - 1
            } else {
                text += (sign == 45 ? "e-" : "e") + String(decoding: bytes[exponent..<position], as: UTF8.self)
            }
        }
        let value = text.isEmpty ? 0 : Double(text.hasPrefix(".") ? "0" + text : text) ?? 0
        guard here == 124 else { return value }
        position += 1
        return value / number()
    }

    /// `*a*` … `*h*`: a basic unit, in the table only.
    mutating func primitive() -> Int? {
        guard here == 42, position + 2 < bytes.count, bytes[position + 2] == 42 else { return nil }
        let letter = bytes[position + 1]
        guard letter >= 97, letter < 105 else { return nil }
        return Int(letter - 97)
    }

    struct Part {
        var name: String
        var power: Int
        var opensDenominator: Bool
    }

    /// The next name with its power, or the next `/`; nil at the end.
    mutating func next() -> Part? {
        guard position < bytes.count else { return nil }
        if here == 47 {
            position += 1
            return Part(name: "", power: 0, opensDenominator: true)
        }
        if here == 32 || here == 9 || here == 45 || (here >= 49 && here <= 57) {
            position += 1
            return Part(name: "", power: 0, opensDenominator: false)
        }
        let start = position
        while position < bytes.count, here != 47, here != 32, here != 9, here != 45, !(here >= 49 && here <= 57) {
            position += 1
        }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        let power = here >= 50 && here <= 57 ? Int(here - 48) : 1
        return Part(name: name, power: power, opensDenominator: false)
    }
}
