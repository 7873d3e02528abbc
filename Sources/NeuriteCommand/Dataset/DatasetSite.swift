import ArgumentParser

/// A variable at a place of a model, as it is given on the command line: `SECTION:X` or
/// `SECTION:X:VARIABLE`.
struct DatasetSite {
    let place: RecordingSite
    /// nil for the voltage.
    let variable: String?

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let fields = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2 || fields.count == 3, !fields[0].isEmpty else {
            throw ValidationError("expected section:x or section:x:variable, found \"\(argument)\"")
        }
        place = try RecordingSite(section: fields[0], x: fields[1])
        variable = fields.count == 3 && fields[2] != "v" ? String(fields[2]) : nil
    }
}
