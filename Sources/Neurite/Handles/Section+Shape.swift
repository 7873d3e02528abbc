import CableModel

extension Section {
    /// Gives the section a 3-d shape; points are added after those that it has.
    ///
    /// - Parameters:
    ///   - points: places, um.
    ///   - diameters: diameters there, um; as many as points.
    /// - Returns: this section.
    @discardableResult
    public func add3D(points: [(x: Double, y: Double, z: Double)], diameters: [Double]) -> Section {
        guard points.count == diameters.count else {
            report(
                "add3D was given \(points.count) points and \(diameters.count) diameters; expected as many of one as of the other")
            return self
        }
        return add3D(zip(points, diameters).map { Point3D(x: $0.x, y: $0.y, z: $0.z, diam: $1) })
    }

    /// Gives the section a 3-d shape of one diameter; points are added after those that it has.
    ///
    /// - Parameters:
    ///   - points: places, um.
    ///   - diameter: the diameter at all of them, um; that of the section unless given.
    /// - Returns: this section.
    @discardableResult
    public func add3D(points: [(x: Double, y: Double, z: Double)], diameter: Double? = nil) -> Section {
        let diam = diameter ?? self.diam
        return add3D(points.map { Point3D(x: $0.x, y: $0.y, z: $0.z, diam: diam) })
    }

    /// Gives the section a 3-d shape; points are added after those that it has.
    @discardableResult
    public func add3D(_ points: [Point3D]) -> Section {
        changeCable { $0.shape = .points(self.points + points) }
        return self
    }

    /// The section's 3-d points; empty for a cylinder.
    public var points: [Point3D] {
        if case .points(let points) = record.shape { points } else { [] }
    }

    /// The membrane area of the section, um2; NaN where its shape is at fault.
    public var area: Double { record.geometry?.totalArea ?? .nan }

    /// Sets nseg by the d_lambda rule (Hines and Carnevale 2001): the least odd number that makes each segment no longer than a fraction
    /// of the length constant for alternating current.
    ///
    /// A section of which that would be more than 32767 gets as many, and is reported.
    ///
    /// - Parameters:
    ///   - frequency: of the current, Hz.
    ///   - fraction: of the length constant.
    /// - Returns: this section.
    @discardableResult
    public func applyDLambda(frequency: Double = 100, fraction: Double = 0.1) -> Section {
        guard record.lowered.cableFaults.isEmpty, frequency > 0, fraction > 0 else {
            report(
                "d_lambda (frequency \(frequency) Hz, fraction \(fraction)) cannot be applied; expected a section without faults and numbers above 0"
            )
            return self
        }
        let segments = record.shape.nseg(fraction: fraction, frequency: frequency, Ra: Ra, cm: cm)
        if segments == SectionShape.maximumSegments {
            report("d_lambda (frequency \(frequency) Hz, fraction \(fraction)) asks for more segments than a section may have, \(segments)")
        }
        nseg = segments
        return self
    }
}

extension Sequence<Section> {
    /// Sets nseg of each section by the d_lambda rule; see ``Section/applyDLambda(frequency:fraction:)``.
    public func applyDLambda(frequency: Double = 100, fraction: Double = 0.1) {
        for section in self { section.applyDLambda(frequency: frequency, fraction: fraction) }
    }
}

extension SectionRecord {
    /// The segments' geometry; nil where the shape is at fault.
    var geometry: SectionGeometry? {
        lowered.cableFaults.isEmpty ? shape.discretised(nseg: nseg, Ra: Ra) : nil
    }

    var meanDiameter: Double {
        if case .cylinder(_, .uniform(let diam)) = shape { return diam }
        guard let geometry, !geometry.isEmpty else { return .nan }
        return geometry.reduce(0) { $0 + $1.diam } / Double(geometry.count)
    }
}

extension Network.Section {
    /// What keeps the section from being divided into segments.
    var cableFaults: [String] { shape.faults(nseg: nseg, Ra: Ra) }
}

extension SectionShape {
    /// The shape with another length: 3-d points are moved apart from the first one.
    func stretched(to L: Double) -> SectionShape {
        switch self {
        case .cylinder(_, let diam): return .cylinder(L: L, diam: diam)
        case .points(let points):
            guard let origin = points.first, points.arcLength > 0 else { return self }
            let factor = L / points.arcLength
            return .points(
                points.map {
                    Point3D(
                        x: origin.x + factor * ($0.x - origin.x), y: origin.y + factor * ($0.y - origin.y),
                        z: origin.z + factor * ($0.z - origin.z), diam: $0.diam)
                })
        }
    }

    /// The shape with one diameter everywhere.
    func withDiameter(_ diam: Double) -> SectionShape {
        switch self {
        case .cylinder(let L, _): .cylinder(L: L, diam: .uniform(diam))
        case .points(let points): .points(points.map { Point3D(x: $0.x, y: $0.y, z: $0.z, diam: diam) })
        }
    }
}
