/// What was asked for cannot be done with this model or these files. Unlike a `ValidationError`,
/// which is about the options themselves, it is not followed by how the command is used.
struct RequestError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
