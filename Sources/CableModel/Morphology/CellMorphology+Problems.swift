extension CellMorphology {
    /// From where on something legal is suspicious.
    public struct ProblemThresholds: Sendable, Equatable {
        /// A section below this length is suspiciously short, um.
        public var shortSection: Double
        /// Radii of consecutive points that differ by more than this factor are suspicious.
        public var radiusJump: Double

        /// Thresholds; by default 0.1 um and a factor of 10.
        public init(shortSection: Double = 0.1, radiusJump: Double = 10) {
            self.shortSection = shortSection
            self.radiusJump = radiusJump
        }
    }

    /// What is legal in the morphology and yet suspicious, section by section. The reader's `notes` are not among it.
    public func problems(thresholds: ProblemThresholds = ProblemThresholds()) -> [Problem] {
        var problems: [Problem] = []
        if !sections.contains(where: { $0.type == 1 }) {
            problems.append(Problem(.noSoma, message: "no section is a soma (type 1)"))
        }
        for section in sections {
            if !(1...4).contains(section.type) {
                problems.append(
                    Problem(.unusualType, section: section.name, message: "type \(section.type) has no standard meaning"))
            }
            let L = section.shape.L
            if L < thresholds.shortSection {
                problems.append(
                    Problem(
                        .shortSection, section: section.name,
                        message: "is \(L) um long, less than \(thresholds.shortSection) um"))
            }
            problems += pointProblems(in: section, thresholds: thresholds)
        }
        return problems
    }

    private func pointProblems(in section: Section, thresholds: ProblemThresholds) -> [Problem] {
        var problems: [Problem] = []
        for (index, (point, next)) in zip(section.points, section.points.dropFirst()).enumerated() {
            if point.coincides(with: next) {
                problems.append(
                    Problem(
                        .duplicatePoints, section: section.name,
                        message: "points \(index) and \(index + 1) are at one place, \(point)"))
            }
            let (thin, thick) = (min(point.diam, next.diam), max(point.diam, next.diam))
            if thick > thin * thresholds.radiusJump {
                problems.append(
                    Problem(
                        .radiusJump, section: section.name,
                        message: "the radius goes from \(point.diam / 2) to \(next.diam / 2) um "
                            + "between points \(index) and \(index + 1)"))
            }
        }
        return problems
    }
}
