import ResultFiles

/// Writes a picture's text, checked for the end of its name before any work is done.
func writePicture(to path: String, _ svg: () -> String) throws {
    _ = try FileFormat(of: path, among: [.svg])
    try OutputFile.write(svg(), to: path)
}

extension TracePlot {
    /// Writes the picture into a file whose name ends in `.svg`.
    ///
    /// - Throws: `ResultFileError`.
    public func write(to path: String) throws { try writePicture(to: path, svg) }
}

extension MorphologyPicture {
    /// Writes the picture into a file whose name ends in `.svg`.
    ///
    /// - Throws: `ResultFileError`.
    public func write(to path: String) throws { try writePicture(to: path, svg) }
}
