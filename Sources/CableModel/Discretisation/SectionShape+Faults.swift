extension SectionShape {
    /// What keeps the shape from being divided into `nseg` segments with an axial resistivity `Ra` (ohm cm): a sentence
    /// each, saying what was expected and what was found; empty if all is well.
    ///
    /// `discretised(nseg:Ra:)` and the length constant ask for a shape without faults: they trap, or give numbers without
    /// meaning, otherwise.
    public func faults(nseg: Int, Ra: Double) -> [String] {
        var faults: [String] = []
        if nseg < 1 { faults.append("nseg: expected 1 or more, found \(nseg)") }
        if !Self.isPositive(Ra) { faults.append("Ra: expected a number above 0 (ohm cm), found \(Ra)") }
        switch self {
        case .cylinder(let L, let diam):
            if !Self.isPositive(L) { faults.append("L: expected a number above 0 (um), found \(L)") }
            switch diam {
            case .uniform(let diam):
                if !Self.isPositive(diam) { faults.append("diam: expected a number above 0 (um), found \(diam)") }
            case .each(let diams):
                if diams.count != nseg {
                    faults.append("diam: expected one a segment (\(nseg)), found \(diams.count)")
                }
                if let index = diams.firstIndex(where: { !Self.isPositive($0) }) {
                    faults.append("diam: expected numbers above 0 (um), found \(diams[index]) in segment \(index)")
                }
            }
        case .points(let points):
            if points.count < 2 { faults.append("points: expected 2 or more, found \(points.count)") }
            if let index = points.firstIndex(where: { !$0.isFinite }) {
                faults.append(
                    "points: expected finite numbers and a diameter other than 0 (um), "
                        + "found \(points[index]) at index \(index)")
            } else if !points.arcLength.isFinite {
                faults.append("points: expected a finite arc length, found \(points.arcLength)")
            }
        }
        return faults
    }

    private static func isPositive(_ value: Double) -> Bool {
        value > 0 && value.isFinite
    }
}

extension Point3D {
    /// Whether the point is somewhere, and has a diameter.
    fileprivate var isFinite: Bool {
        x.isFinite && y.isFinite && z.isFinite && diam.isFinite && diam != 0
    }
}
