/// A current step into a place of a cell, as it is given on the command line:
/// `SECTION:X:NA:DELAY:DURATION`.
struct Stimulus {
    let site: RecordingSite
    /// nA.
    let amplitude: Double
    /// ms.
    let delay: Double
    /// ms.
    let duration: Double

    init(site: RecordingSite, amplitude: Double, delay: Double, duration: Double) {
        (self.site, self.amplitude, self.delay, self.duration) = (site, amplitude, delay, duration)
    }

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let fields = try ArgumentFields.split(argument, named: ["section", "x", "nA", "delay", "duration"])
        site = try RecordingSite(section: fields[0], x: fields[1])
        amplitude = try ArgumentFields.number(fields[2], called: "the current", "a finite number of nA", \.isFinite)
        delay = try ArgumentFields.number(fields[3], called: "the delay", "a finite number of ms", \.isFinite)
        duration = try ArgumentFields.number(fields[4], called: "the duration", "a number of ms, 0 or more") { $0 >= 0 }
    }
}

/// A place of a cell, as it is given on the command line: `SECTION:X`.
struct RecordingSite {
    let section: String
    /// From 0 to 1.
    let x: Double

    init(section: String, x: Double) {
        (self.section, self.x) = (section, x)
    }

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let fields = try fields(of: argument, named: ["section", "x"])
        try self.init(section: fields[0], x: fields[1])
    }

    /// Reads its parts; says what is wrong with them.
    init(section: some StringProtocol, x: some StringProtocol) throws {
        guard !section.isEmpty else { throw ValidationError("the section has no name") }
        self.section = String(section)
        self.x = try number(x, called: "x", "a number from 0 to 1") { $0 >= 0 && $0 <= 1 }
    }
}

private func fields(of argument: String, named names: [String]) throws -> [String] {
    let fields = argument.split(separator: ":", omittingEmptySubsequences: false).map(\.withoutBlanks)
    guard fields.count == names.count else {
        throw ValidationError("expected \(names.count) parts, \(names.joined(separator: ":")), found \(fields.count)")
    }
    return fields
}

private func number(_ text: some StringProtocol, called name: String, _ expected: String, _ isValid: (Double) -> Bool)
    throws
    -> Double
{
    guard let value = Double(text), isValid(value) else {
        throw ValidationError("\(name) is \"\(text)\"; expected \(expected)")
    }
    return value
}
