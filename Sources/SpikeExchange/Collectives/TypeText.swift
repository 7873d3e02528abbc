/// The name of a type, the same in every process that runs the same program.
///
/// The full name of a private type holds an address, which differs between processes; its short name has to do.
func typeText(_ type: Any.Type) -> String {
    let full = String(reflecting: type)
    return full.contains("unknown context") ? "\(type)" : full.replacing("Swift.", with: "")
}
