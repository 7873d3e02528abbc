/// `globals.dat`: what holds for all of a model.
package struct DatasetGlobals: Sendable {
    /// NEURON's global variables, mechanisms' as `name_mechanism`, ions' concentrations as
    /// `cai0_ca_ion`.
    package private(set) var values: [String: Double] = [:]
    /// Those that are arrays.
    package private(set) var arrays: [String: [Double]] = [:]
    /// 0 for backward Euler, 2 for Crank-Nicolson.
    package private(set) var secondorder = 0
    /// What NEURON's Random123 streams all depend on.
    package private(set) var randomSeed: UInt32 = 0

    /// Temperature, degrees Celsius.
    package var celsius: Double { values["celsius"] ?? 6.3 }
    /// The step, ms.
    package var dt: Double { values["dt"] ?? 0.025 }
    /// When the files were written, ms.
    package var t: Double { values["t"] ?? 0 }

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        try file.version()
        let expected = "a line \"name value\", \"name[size]\", or \"0 0\" after the last"
        while true {
            let words = try file.words(expected)
            if words == ["0", "0"] { break }
            if words.count == 1, let open = words[0].firstIndex(of: "["), words[0].last == "]",
                let size = Int(words[0][words[0].index(after: open)...].dropLast()), size > 0
            {
                let name = String(words[0][..<open])
                var list: [Double] = []
                for index in 0..<size { list.append(try Self.number(of: "\(name)[\(index)]", &file)) }
                arrays[name] = list
            } else if words.count == 2, let value = Double(words[1]) {
                values[String(words[0])] = value
            } else {
                throw file.error(expected, DatasetScanner.quoted(words.joined(separator: " ")))
            }
        }
        secondorder = try Self.setting("secondorder", &file) { Int($0) }
        randomSeed = try Self.setting("Random123_globalindex", &file) {
            UInt32($0) ?? Int32($0).map(UInt32.init(bitPattern:))
        }
        try file.end(after: "Random123_globalindex")
    }

    private static func number(of name: String, _ file: inout DatasetScanner) throws(DatasetError) -> Double {
        let text = try file.line("the value of \(name)")
        guard let value = Double(text) else { throw file.error("the value of \(name)", DatasetScanner.quoted(text)) }
        return value
    }

    private static func setting<Value>(
        _ name: String, _ file: inout DatasetScanner, _ parse: (Substring) -> Value?
    ) throws(DatasetError) -> Value {
        let words = try file.words("a line \"\(name) number\"")
        guard words.count == 2, words[0] == name, let value = parse(words[1]) else {
            throw file.error("a line \"\(name) number\"", DatasetScanner.quoted(words.joined(separator: " ")))
        }
        return value
    }
}
