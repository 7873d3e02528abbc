import Wording

extension SectionShape {
    /// What keeps the shape from being divided into `nseg` segments with an axial resistivity `Ra`
    /// (ohm cm): a sentence each, saying what was expected and what was found; empty if all is
    /// well.
    ///
    /// `discretised(nseg:Ra:)` and the length constant ask for a shape without faults: they trap,
    /// or give numbers without meaning, otherwise.
    public func faults(nseg: Int, Ra: Double) -> [String] {
        var faults: [String] = []
        if nseg < 1 { faults.append("nseg is \(nseg); expected 1 or more") }
        if !Self.isPositive(Ra) { faults.append("Ra is \(Ra) ohm cm; expected a number above 0") }
        switch self {
        case .cylinder(let L, let diam):
            if !Self.isPositive(L) { faults.append("L is \(L) um; expected a number above 0") }
            switch diam {
            case .uniform(let diam):
                if !Self.isPositive(diam) { faults.append("diam is \(diam) um; expected a number above 0") }
            case .each(let diams):
                if diams.count != nseg {
                    faults.append("diam has \(diams.count, "value"); expected one a segment (\(nseg))")
                }
                if let index = diams.firstIndex(where: { !Self.isPositive($0) }) {
                    faults.append("diam is \(diams[index]) um in segment \(index); expected a number above 0")
                }
            }
            if faults.isEmpty { faults += Self.faults(ofSegments: L / Double(nseg), diam, Ra: Ra) }
        case .points(let line):
            faults += Self.faults(of: line, nseg: nseg, isDivisible: faults.isEmpty)
        case .compartments(let geometry):
            if geometry.nseg != nseg {
                faults.append("the number of compartments is \(geometry.nseg); expected one a segment (\(nseg))")
            }
            if let index = geometry.firstIndex(where: { !Self.isPositive($0.area) }) {
                faults.append(
                    "the area is \(geometry[index].area) um2 in segment \(index); expected a number above 0")
            }
            for border in 0...geometry.nseg where !Self.isPositive(geometry.resistanceToPrevious(border)) {
                faults.append(
                    "the axial resistance is \(geometry.resistanceToPrevious(border)) megohm at border \(border); expected a number above 0"
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
                    "L and diam make a segment of \(segment.area) um2 and \(segment.leftResistance) megohm; expected a membrane and an axial resistance"
                ]
            }
        }
        return []
    }

    private static func faults(of line: Polyline, nseg: Int, isDivisible: Bool) -> [String] {
        if line.points.count < 2 { return ["the number of 3-d points is \(line.points.count); expected 2 or more"] }
        if let index = line.points.firstIndex(where: { !$0.isFinite }) {
            return ["the 3-d point at index \(index) is \(line.points[index]) um; expected finite numbers"]
        }
        if !line.arcLength.isFinite {
            return ["the arc length of the 3-d points is \(line.arcLength) um; expected a finite number"]
        }
        // A diameter of 0 here or there is a constriction; a segment without any membrane has no
        // voltage.
        guard isDivisible, line.points.contains(where: { $0.diam == 0 }) else { return [] }
        let geometry = SectionShape.points(line).discretised(nseg: nseg, Ra: 1)
        guard let segment = geometry.firstIndex(where: { !($0.area > 0) }) else { return [] }
        return [
            "segment \(segment) has a membrane of no area; expected a 3-d point with a diameter above 0 in each"
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
