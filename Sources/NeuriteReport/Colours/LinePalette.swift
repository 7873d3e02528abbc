/// Colours of lines that stay apart for colour-blind readers.
struct LinePalette {
    /// How one line is drawn.
    struct Style: Equatable {
        /// The colour, as #rrggbb.
        let colour: String
        /// The dashes for `stroke-dasharray`; "none" for a solid line.
        let dashes: String
    }

    // Okabe and Ito's set without its yellow, which is lost on white.
    private let colours = [
        "#0072b2", "#d55e00", "#009e73", "#a94a86", "#56b4e9", "#e69f00", "#333333",
    ]
    private let dashes = ["none", "6 2.5", "2 2", "8 2.5 2 2.5"]

    /// The style of the line with an index from 0; repeats only after 28 lines.
    func style(_ index: Int) -> Style {
        let round = index / colours.count
        return Style(colour: colours[index % colours.count], dashes: dashes[round % dashes.count])
    }
}
