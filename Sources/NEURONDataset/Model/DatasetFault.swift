/// What a dataset asks for that cannot be, in words.
struct DatasetFault: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
