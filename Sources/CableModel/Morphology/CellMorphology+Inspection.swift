extension CellMorphology {
    /// From where on something legal is suspicious.
    public struct ProblemThresholds: Sendable, Equatable {
        /// A section below this length is suspiciously short, um.
        public var shortSection: Double
        /// Radii of consecutive points that differ by more than this factor are suspicious.
        public var radiusJump: Double

        /// A cell that is wider than this, um, is suspicious: its file may be in other units.
        public var extent: Double

        /// Thresholds; by default 0.1 um, a factor of 10 and 100 mm.
        public init(shortSection: Double = 0.1, radiusJump: Double = 10, extent: Double = 100_000) {
            self.shortSection = shortSection
            self.radiusJump = radiusJump
            self.extent = extent
        }
    }

    /// What is legal in the morphology and yet suspicious, section by section. The reader's `notes`
    /// are not among it.
    public func problems(thresholds: ProblemThresholds = ProblemThresholds()) -> [Problem] {
        var problems: [Problem] = []
        if !sections.contains(where: { $0.type == 1 }) {
            problems.append(Problem(.noSoma, message: "no section is a soma (type 1)"))
        }
        let extent = extent
        if extent > thresholds.extent {
            problems.append(
                Problem(
                    .wideExtent,
                    message:
                        "the cell is \(extent) um wide, more than \(thresholds.extent) um; is its file in nanometres?"))
        }
        for section in sections {
            if !(1...4).contains(section.type) {
                problems.append(
                    Problem(
                        .unusualType, section: section.name, message: "type \(section.type) has no standard meaning"))
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

    /// The greatest extent of the points along x, y or z, um.
    private var extent: Double {
        var (low, high) = (SIMD4<Float>(repeating: .infinity), SIMD4<Float>(repeating: -.infinity))
        for section in sections {
            for point in section.points {
                (low, high) = (pointwiseMin(low, point.lanes), pointwiseMax(high, point.lanes))
            }
        }
        let extent = high - low
        return Double(max(extent.x, extent.y, extent.z))
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
            let (thin, thick) = (min(abs(point.diam), abs(next.diam)), max(abs(point.diam), abs(next.diam)))
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
