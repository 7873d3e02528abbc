import CableModel
import LaneMath
import MechanismKit

// What the columns hold.

extension MechanismPool {
    /// A variable's values, one for each instance.
    func values(_ variable: Int) -> UnsafeMutablePointer<Double> { columns[variable].address(instance: 0) }

    /// The value of a variable of an instance.
    func value(_ variable: Int, of instance: Int) -> Double { columns[variable].address(instance: instance).pointee }

    /// A state of an instance that is no number, if there is one.
    func stateWithoutNumber(of instance: Int) -> (name: String, value: Double)? {
        for variable in descriptor.variables.indices where descriptor.variables[variable].role == .state {
            let value = value(variable, of: instance)
            if !value.isFinite { return (descriptor.variables[variable].name, value) }
        }
        return nil
    }

    /// Sets a variable of one instance.
    func set(_ variable: Int, of instance: Int, to value: Double) {
        guard self.value(variable, of: instance) != value else { return }
        giveOwnRows(variable)
        columns[variable].address(instance: instance).pointee = value
    }

    /// Gives all instances one value.
    func fill(_ variable: Int, _ value: Double) {
        values(variable).update(repeating: value, count: Lanes.count(rows: columns[variable].isOwn ? rowCount : 1))
    }

    /// Takes some parameters and tables of one instance.
    func take(_ columns: [Int], of mechanism: MechanismParameters, by instance: Int) {
        for column in columns {
            if let value = mechanism.parameter(inColumn: column) { set(column, of: instance, to: value) }
            if let table = mechanism.table(inColumn: column) { tables[column]?[instance] = table }
        }
        padColumns()
    }

    /// Lanes past the last instance take the values of the last one, so that kernels meet legal
    /// numbers there.
    func padColumns() {
        guard case .slots = sites, count > 0 else { return }
        for variable in descriptor.variables.indices where columns[variable].isOwn { pad(values(variable)) }
    }

    /// Gives the lanes of a column past the last instance that one's value.
    func pad(_ values: UnsafeMutablePointer<Double>) {
        for lane in count..<Lanes.count(rows: rowCount) { values[lane] = values[count - 1] }
    }
}

// What a pool takes from the sections where its instances sit.

extension MechanismPool {
    /// What turns the mechanism's currents into nA: 1 mA/cm2 on 1 um2 is 0.01 nA; a point process'
    /// are in nA, of each of several alike.
    func setScale(_ cable: Cable) {
        let membrane = cable.values(cable.membrane)
        switch sites {
        case .rows(let runs):
            guard !isInEveryMembrane else { return }
            let scale = keepScale()
            for instance in 0..<count {
                scale[instance] = isInserted(at: instance) ? membrane[runs.slot(of: instance)] : 0
            }
        case .slots(let slots):
            let scale = keepScale()
            for (instance, slot) in slots.enumerated() {
                scale[instance] = descriptor.kind == .density ? membrane[slot] : cable.copies[slot, default: 1]
            }
        }
    }

    /// The columns of segments' areas and diameters, which the mechanism asks for.
    var geometryColumns: [Int] { descriptor.variables.indices.filter { descriptor.variables[$0].role.isGeometry } }

    /// Gives an instance the area and the diameter of its segment, in the columns that ask for
    /// them; 0 at the ends of a section.
    func setGeometry(_ columns: [Int], of instance: Int, to segment: SectionGeometry.Segment?) {
        for column in columns { values(column)[instance] = segment?.value(of: descriptor.variables[column].role) ?? 0 }
    }

    /// Gives the instances in a section its segments' areas and diameters.
    func setGeometry(_ section: Network.Section, at placement: SectionPlacement, _ cable: Cable) {
        let columns = geometryColumns
        guard !columns.isEmpty else { return }
        let geometry = section.shape.discretised(nseg: section.nseg, Ra: section.Ra)
        for segment in 0..<section.nseg {
            for instance in instances(at: cable.slot(of: placement.node(ofSegment: segment))) {
                setGeometry(columns, of: instance, to: geometry[segment])
            }
        }
        padColumns()
    }
}

extension SectionGeometry.Segment {
    /// What a variable of a role is in the segment: its area, um2, or its diameter, um; nil for
    /// other roles.
    fileprivate func value(of role: VariableDescriptor.Role) -> Double? {
        switch role {
        case .segmentArea: area
        case .segmentDiameter: diam
        default: nil
        }
    }
}
