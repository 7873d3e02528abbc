/// A mechanism and one of its variables as a user writes them: `hh.m`.
package struct DottedName {
    /// What stands before the first dot.
    package let mechanism: String
    /// What stands behind it.
    package let variable: String

    /// nil where there are no two parts.
    package init?(_ name: String) {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        (mechanism, variable) = (String(parts[0]), String(parts[1]))
    }
}
