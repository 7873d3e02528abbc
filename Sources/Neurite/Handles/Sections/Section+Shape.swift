import CableModel
import Wording

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
                "add3D was given \(points.count, "point") and \(diameters.count, "diameter"); expected as many of one as of the other"
            )
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
        self.points += points
        return self
    }

    /// The section's 3-d points; empty for a cylinder.
    ///
    /// They can be changed, inserted and removed: `dend.points[3].diam = 2`. A length that was set
    /// holds up to the first point that is at another place than before. A section that is left
    /// without points becomes a cylinder as long as it was, and as thick in each segment.
    public var points: [Point3D] {
        get { if case .points(let line) = record.shape { line.points } else { [] } }
        set {
            switch record.shape {
            case .points where newValue.isEmpty: changeCable { $0.shape = $0.straightened }
            case .points(let line): changeCable { $0.shape = .points(line.replacing(with: newValue)) }
            case .cylinder where newValue.isEmpty, .compartments where newValue.isEmpty: break
            case .cylinder, .compartments: changeCable { $0.shape = .points(newValue) }
            }
        }
    }

    /// The membrane area of the section, um2; NaN where its shape is at fault.
    public var area: Double { record.geometry?.totalArea ?? .nan }

    /// Sets nseg by the d_lambda rule (Hines and Carnevale 2001): the least odd number that makes
    /// each segment no longer than a fraction of the length constant for alternating current.
    ///
    /// A section of which that would be more than 32767 gets as many, and is reported.
    ///
    /// - Parameters:
    ///   - frequency: of the current, Hz.
    ///   - fraction: of the length constant.
    /// - Returns: this section.
    @discardableResult
    public func applyDLambda(frequency: Double = 100, fraction: Double = 0.1) -> Section {
        let faults: [String] =
            (frequency > 0 ? [] : ["frequency is \(frequency) Hz; expected a number above 0"])
            + (fraction > 0 ? [] : ["fraction is \(fraction); expected a number above 0"]) + record.lowered.cableFaults
        if let fault = faults.first {
            report("d_lambda cannot be applied: \(fault)")
            return self
        }
        guard record.shape.lengthConstant(frequency: frequency, Ra: Ra, cm: cm) > 0 else {
            report("d_lambda cannot be applied where two 3-d points in a row have a diameter of 0")
            return self
        }
        let segments = record.shape.nseg(fraction: fraction, frequency: frequency, Ra: Ra, cm: cm)
        if segments == SectionShape.maximumSegments {
            report(
                "d_lambda (frequency \(frequency) Hz, fraction \(fraction)) asks for more segments than a section may have, \(segments)"
            )
        }
        nseg = segments
        return self
    }
}

extension Sequence<Section> {
    /// Sets nseg of each section by the d_lambda rule; see
    /// ``Section/applyDLambda(frequency:fraction:)``.
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

extension SectionRecord {
    /// The cylinder that takes the place of 3-d points.
    fileprivate var straightened: SectionShape {
        guard let geometry else { return .cylinder(L: 100, diam: 500) }
        return .cylinder(L: geometry.L, diam: nseg == 1 ? .uniform(geometry[0].diam) : .each(geometry.diams))
    }
}

extension Polyline {
    /// Why points cannot be stretched.
    var reasonAgainstStretching: String {
        arcLength == 0
            ? "the 3-d points are all at one place, and cannot be stretched"
            : "expected a number above 0 that the 3-d points can be stretched to"
    }
}
