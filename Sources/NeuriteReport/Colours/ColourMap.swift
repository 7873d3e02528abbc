/// A scale of colours for values.
///
/// It is given by a few control colours at equal distances. Between them the
/// colours are interpolated in the Oklab space, where equal steps look equal.
public struct ColourMap: Sendable {
    private let controls: [OklabColour]

    /// From nearly black over purple and red to amber, ever lighter.
    ///
    /// The controls follow matplotlib's "inferno" without its ends: the pale
    /// yellow would be lost on white paper, and the black looks like text.
    public static let ember = ColourMap(controls: [
        (0x1a, 0x0c, 0x48), (0x4a, 0x10, 0x6c), (0x78, 0x1c, 0x6d), (0xa5, 0x2c, 0x60),
        (0xcf, 0x44, 0x46), (0xed, 0x69, 0x25), (0xfb, 0x9b, 0x06), (0xf9, 0xc0, 0x2c),
    ])

    /// Makes a map from control colours (red, green and blue, 0 to 255 each), in
    /// order from the lowest value to the highest. Without any the map is grey.
    public init(controls: [(red: UInt8, green: UInt8, blue: UInt8)]) {
        let given = controls.map { OklabColour(red: $0.red, green: $0.green, blue: $0.blue) }
        self.controls = given.isEmpty ? [OklabColour(red: 128, green: 128, blue: 128)] : given
    }

    /// The colour at a position from 0 to 1, as #rrggbb; positions outside take
    /// the colour of the end, and NaN that of the lower one.
    public func hex(at position: Double) -> String {
        colour(at: position).hex
    }

    func colour(at position: Double) -> OklabColour {
        let inside = position.isNaN ? 0 : min(max(position, 0), 1)
        let place = inside * Double(controls.count - 1)
        let index = min(Int(place), max(0, controls.count - 2))
        let next = min(index + 1, controls.count - 1)
        return controls[index].mixed(with: controls[next], fraction: place - Double(index))
    }
}
