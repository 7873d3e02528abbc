/// A place on a section: a ``Segment``, or a ``Section``, which stands for its middle.
public protocol Place {
    /// The segment meant: `section(0.5)` for a section.
    var segment: Segment { get }
}
