extension SectionShape {
    /// Divides the section into segments of equal length.
    ///
    /// A segment of a cylinder, with dx = L/nseg: area = pi diam dx, and each half has the
    /// resistance 1e-2 Ra (dx/2) / (pi diam²/4), where 1e-2 turns ohm cm um/um2 into megohm
    /// (Carnevale & Hines 2006, The NEURON Book, ch. 5). With 3-d points the frusta are cut at the
    /// borders and centres of segments: see `FrustaIntegrator`.
    ///
    /// - Parameters:
    ///   - nseg: the number of segments.
    ///   - Ra: the axial resistivity, ohm cm.
    /// - Precondition: `faults(nseg:Ra:)` is empty.
    public func discretised(nseg: Int, Ra: Double) -> SectionGeometry {
        precondition(nseg >= 1, "a section has at least one segment")
        switch self {
        case .cylinder(let L, .uniform(let diam)):
            let segment = Self.cylinderSegment(dx: L / Double(nseg), diam: diam, Ra: Ra)
            return SectionGeometry(L: L, repeating: segment, count: nseg)
        case .cylinder(let L, .each(let diams)):
            precondition(diams.count == nseg, "a diameter a segment")
            let dx = L / Double(nseg)
            return SectionGeometry(L: L, segments: diams.map { Self.cylinderSegment(dx: dx, diam: $0, Ra: Ra) })
        case .points(let line):
            precondition(line.points.count >= 2, "a section has at least two points")
            return Self.discretised(line, nseg: nseg, Ra: Ra)
        case .compartments(let geometry):
            precondition(geometry.nseg == nseg, "a compartment a segment")
            return geometry
        }
    }

    @inline(__always)
    static func cylinderSegment(dx: Double, diam: Double, Ra: Double) -> SectionGeometry.Segment {
        let resistance = 1e-2 * Ra * (dx / 2) / (.pi * diam * diam / 4)
        return SectionGeometry.Segment(
            area: .pi * diam * dx, diam: diam, leftResistance: resistance, rightResistance: resistance)
    }

    private static func discretised(_ line: Polyline, nseg: Int, Ra: Double) -> SectionGeometry {
        let arc = line.arcLength
        let dx = arc / Double(nseg)
        var frusta = FrustaIntegrator(line)
        // ohm cm um/um2 → megohm, and diameters → radii.
        let resistivity = Ra / .pi * (4 * 0.01)

        func segment(_ index: Int) -> SectionGeometry.Segment {
            let middle = Double(index) * dx + dx / 2
            let left = frusta.advance(to: middle)
            let right = frusta.advance(to: middle + dx / 2)
            return SectionGeometry.Segment(
                area: (left.area + right.area) * 0.5 * .pi,
                diam: dx > 0 ? (left.diam + right.diam) * (0.5 / dx) : frusta.meanDiam,
                leftResistance: left.resistance * resistivity,
                rightResistance: right.resistance * resistivity)
        }

        let L = length(ofArc: arc)
        if nseg == 1 { return SectionGeometry(L: L, repeating: segment(0), count: 1) }
        return SectionGeometry(L: L, segments: (0..<nseg).map { segment($0) })
    }
}
