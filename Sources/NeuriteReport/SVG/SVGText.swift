/// Text inside an SVG document.
enum SVGText {
    /// The text with the characters XML reserves replaced by their entities,
    /// and those XML forbids (control characters) by U+FFFD.
    static func escaped(_ string: String) -> String {
        var result = ""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// The width the text will roughly have, in px, at a font size in px.
    ///
    /// The font is chosen by the viewer, so this is an estimate on the wide
    /// side, for making room.
    static func estimatedWidth(_ string: String, size: Double) -> Double {
        0.6 * size * Double(string.count)
    }

    /// The text, cut at its end with an ellipsis where it would be wider than `width` px.
    static func fitted(_ string: String, size: Double, width: Double) -> String {
        guard estimatedWidth(string, size: size) > width else { return string }
        let room = Int(max(0, width) / (0.6 * size)) - 1
        return room > 0 ? string.prefix(room) + "…" : "…"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
            && !(0x7F...0x9F).contains(scalar.value)
    }
}
