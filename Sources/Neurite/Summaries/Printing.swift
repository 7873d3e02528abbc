/// Alone, a section or a cell prints as all that one wants to know of it; within a sentence or a
/// list it is its name.
extension Section: CustomStringConvertible, CustomDebugStringConvertible {
    /// The ``summary``: `print(soma)`.
    public var description: String { summary }
    /// The name.
    public var debugDescription: String { name }
}

extension Cell: CustomStringConvertible, CustomDebugStringConvertible {
    /// The ``summary``: `print(cell)`.
    public var description: String { summary }
    /// The name.
    public var debugDescription: String { name }
}

extension DefaultStringInterpolation {
    /// The section's name: `"\(soma) fires"`.
    ///
    /// - Parameter section: a section.
    public mutating func appendInterpolation(_ section: Section) { appendLiteral(section.name) }

    /// The cell's name: `"\(cell) fires"`.
    ///
    /// - Parameter cell: a cell.
    public mutating func appendInterpolation(_ cell: Cell) { appendLiteral(cell.name) }
}
