/// A place on a neuron to point out.
public struct MorphologyMarker: Sendable {
    /// What is at the place, which decides how it is drawn.
    public enum Kind: Sendable, CaseIterable {
        /// A synapse, drawn as a small dot.
        case synapse
        /// A stimulating or recording electrode, drawn as a triangle whose tip is at the place.
        case electrode
    }

    /// What is there.
    public var kind: Kind
    /// The place in µm, in the coordinates of the branches.
    public var x: Double
    /// The place in µm, in the coordinates of the branches.
    public var y: Double
    /// The place in µm, in the coordinates of the branches.
    public var z: Double
    /// A text to write beside it; empty for none.
    public var label: String

    /// Makes a marker at a place in µm.
    public init(kind: Kind, x: Double, y: Double, z: Double, label: String = "") {
        self.kind = kind
        self.x = x
        self.y = y
        self.z = z
        self.label = label
    }

    var point: MorphologyPoint { MorphologyPoint(x: x, y: y, z: z, diameter: 0) }
}
