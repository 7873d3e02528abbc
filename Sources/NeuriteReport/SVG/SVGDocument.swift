/// A picture in SVG, written element by element.
///
/// Only what the pictures of this module need: nested elements with
/// attributes, and text. The document is valid XML whatever strings and
/// numbers it is given.
struct SVGDocument {
    /// The size of the page, in px.
    let width: Double
    let height: Double

    private var body = ""
    private var openElements: [String] = []

    /// Starts an empty page with a white background, which on a dark one looks like a card.
    init(width: Double, height: Double) {
        self.width = width
        self.height = height
        add("rect", ["width": width, "height": height, "rx": 8, "fill": "#ffffff"])
    }

    /// Adds an element without children.
    mutating func add(_ name: String, _ attributes: KeyValuePairs<String, any SVGAttributeValue>) {
        writeTag(name, attributes)
        body += "/>\n"
    }

    /// Opens an element; what is added until the matching `end()` is inside it.
    mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, any SVGAttributeValue>) {
        writeTag(name, attributes)
        body += ">\n"
        openElements.append(name)
    }

    /// Closes the innermost open element; does nothing where none is open.
    mutating func end() {
        guard let name = openElements.popLast() else { return }
        body += "</\(name)>\n"
    }

    /// Adds a piece of text with its anchor at (x, y), the base line.
    mutating func text(
        _ string: String, x: Double, y: Double, size: Double,
        anchor: SVGTextAnchor = .start, style: SVGTextStyle = .normal, colour: String = "#333333"
    ) {
        writeTag("text", ["x": x, "y": y, "font-size": size, "fill": colour])
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        switch style {
        case .normal: break
        case .bold: body += " font-weight=\"bold\""
        // A rotated label reads from bottom to top, as on the left axis of a plot.
        case .upward: body += " transform=\"rotate(-90 \(x.svgText) \(y.svgText))\""
        }
        body += ">\(SVGText.escaped(string))</text>\n"
    }

    /// Names the innermost open element for viewers that show tool tips; empty names are left out.
    mutating func tooltip(_ string: String) {
        if !string.isEmpty { body += "<title>\(SVGText.escaped(string))</title>\n" }
    }

    /// The whole document; elements still open are closed.
    var xml: String {
        var complete = self
        while !complete.openElements.isEmpty { complete.end() }
        let size = "width=\"\(width.svgText)\" height=\"\(height.svgText)\""
        let viewBox = "viewBox=\"0 0 \(width.svgText) \(height.svgText)\""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" \(size) \(viewBox) font-family="sans-serif">
            \(complete.body)</svg>

            """
    }

    private mutating func writeTag(
        _ name: String, _ attributes: KeyValuePairs<String, any SVGAttributeValue>
    ) {
        body += "<\(name)"
        for (key, value) in attributes {
            body += " \(key)=\"\(value.svgText)\""
        }
    }
}

/// Where a text lies relative to its anchor point.
enum SVGTextAnchor: String {
    case start, middle, end
}

/// How a text is set.
enum SVGTextStyle {
    case normal, bold, upward
}
