import ArgumentParser

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
        let fields = try ArgumentFields.split(argument, named: ["section", "x"])
        try self.init(section: fields[0], x: fields[1])
    }

    /// Reads its parts; says what is wrong with them.
    init(section: some StringProtocol, x: some StringProtocol) throws {
        guard !section.isEmpty else { throw ValidationError("the section has no name") }
        self.section = String(section)
        self.x = try ArgumentFields.number(x, called: "x", "a number from 0 to 1") { $0 >= 0 && $0 <= 1 }
    }
}
