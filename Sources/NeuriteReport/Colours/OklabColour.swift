/// A colour in Oklab, Björn Ottosson's perceptual colour space.
struct OklabColour {
    /// How light it looks, from 0 (black) to 1 (white).
    let lightness: Double
    /// From green to red.
    let a: Double
    /// From blue to yellow.
    let b: Double

    /// Converts from sRGB, 0 to 255 a channel.
    init(red: UInt8, green: UInt8, blue: UInt8) {
        let (r, g, b) = (Self.linear(red), Self.linear(green), Self.linear(blue))
        let long = SystemFunctions.cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let medium = SystemFunctions.cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let short = SystemFunctions.cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
        a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        self.b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    }

    private init(lightness: Double, a: Double, b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// The colour part of the way to another one; `fraction` from 0 to 1.
    func mixed(with other: OklabColour, fraction: Double) -> OklabColour {
        OklabColour(
            lightness: lightness + fraction * (other.lightness - lightness),
            a: a + fraction * (other.a - a),
            b: b + fraction * (other.b - b))
    }

    /// The nearest sRGB colour, as #rrggbb.
    var hex: String {
        let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        let channels = [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ]
        return channels.reduce(into: "#") { text, channel in
            let digits = String(Self.byte(channel), radix: 16)
            text += digits.count < 2 ? "0" + digits : digits
        }
    }

    private func cube(_ value: Double) -> Double { value * value * value }

    /// Undoes the sRGB transfer curve.
    private static func linear(_ byte: UInt8) -> Double {
        let value = Double(byte) / 255
        return value <= 0.04045 ? value / 12.92 : SystemFunctions.power((value + 0.055) / 1.055, 2.4)
    }

    /// Applies the sRGB transfer curve.
    private static func byte(_ linear: Double) -> Int {
        let inside = min(max(linear, 0), 1)
        let value = inside <= 0.0031308 ? 12.92 * inside : 1.055 * SystemFunctions.power(inside, 1 / 2.4) - 0.055
        return Int((255 * value).rounded())
    }
}
