extension SectionShape {
    /// What keeps the shape from being divided into `nseg` segments with an axial resistivity `Ra`
    /// (ohm cm): a sentence each, saying what was expected and what was found; empty if all is
    /// well.
    ///
    /// `discretised(nseg:Ra:)` and the length constant ask for a shape without faults: they trap,
    /// or give numbers without meaning, otherwise.
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
            if faults.isEmpty { faults += Self.faults(ofSegments: L / Double(nseg), diam, Ra: Ra) }
        case .points(let line):
            faults += Self.faults(of: line, nseg: nseg, isDivisible: faults.isEmpty)
        case .compartments(let geometry):
            if geometry.nseg != nseg {
                faults.append("compartments: expected one a segment (\(nseg)), found \(geometry.nseg)")
            }
            if let index = geometry.firstIndex(where: { !Self.isPositive($0.area) }) {
                faults.append(
                    "compartments: expected areas above 0 (um2), found \(geometry[index].area) in segment \(index)")
            }
            for border in 0...geometry.nseg where !Self.isPositive(geometry.resistanceToPrevious(border)) {
                faults.append(
                    "compartments: expected resistances above 0 (megohm), found \(geometry.resistanceToPrevious(border)) at border \(border)"
                )
            }
        }
        return faults
    }

    /// Numbers above 0 may still be so small, or so large, that no number is left for a segment's
    /// membrane or axial resistance.
    private static func faults(ofSegments length: Double, _ diam: PerSegment, Ra: Double) -> [String] {
        let diams: [Double] =
            switch diam {
            case .uniform(let diam): [diam]
            case .each(let diams): [diams.min(), diams.max()].compactMap { $0 }
            }
        func isSound(_ value: Double) -> Bool { value > 1e-290 && value < 1e290 }
        for diam in diams {
            let segment = cylinderSegment(dx: length, diam: diam, Ra: Ra)
            guard isSound(segment.area), isSound(segment.leftResistance) else {
                return [
                    "L, diam: expected segments with a membrane and an axial resistance, found \(segment.area) um2 and \(segment.leftResistance) megohm"
                ]
            }
        }
        return []
    }

    private static func faults(of line: Polyline, nseg: Int, isDivisible: Bool) -> [String] {
        if line.points.count < 2 { return ["points: expected 2 or more, found \(line.points.count)"] }
        if let index = line.points.firstIndex(where: { !$0.isFinite }) {
            return ["points: expected finite numbers (um), found \(line.points[index]) at index \(index)"]
        }
        if !line.arcLength.isFinite { return ["points: expected a finite arc length, found \(line.arcLength)"] }
        // A diameter of 0 here or there is a constriction; a segment without any membrane has no
        // voltage.
        guard isDivisible, line.points.contains(where: { $0.diam == 0 }) else { return [] }
        let geometry = SectionShape.points(line).discretised(nseg: nseg, Ra: 1)
        guard let segment = geometry.firstIndex(where: { !($0.area > 0) }) else { return [] }
        return [
            "points: expected a diameter above 0 (um) somewhere in each segment, found a membrane of no area in segment \(segment)"
        ]
    }

    private static func isPositive(_ value: Double) -> Bool {
        value > 0 && value.isFinite
    }
}

extension Point3D {
    /// Whether all four numbers are finite.
    fileprivate var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite && diam.isFinite }
}
