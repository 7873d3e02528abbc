/// A connection whose events may be taken in any order within a step, as the engine keeps it: all that its events need, in 24 bytes.
struct PlainConnection {
    /// ms.
    var delay: Double
    var weight: Double
    /// The instance in the target's pool.
    let instance: Int32
    /// Number of the connection in the model.
    let connection: Int32
}

/// Some of a source's connections, side by side, all to one pool.
struct FanOut {
    let batch: Int32
    let pool: Int32
    /// The range of the ``PlainConnection``s.
    let first: Int32
    let count: Int32
}
