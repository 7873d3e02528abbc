import MechanismKit
import Wording

extension ModelCheck {
    /// Every pointer must be connected, and to something that has a value in memory.
    mutating func checkPointers() {
        for pointer in network.pointers {
            check(pointer.holder, of: "pointer", mustBeSettable: false)
            check(pointer.target, of: "pointer", mustBeSettable: false)
            checkRole(of: pointer.holder)
            switch pointer.target {
            case .time, .capacitiveCurrent:
                report(
                    name(of: pointer.holder),
                    "cannot point at \(name(of: pointer.target)), which is computed when it is asked for")
            case .weight:
                report(
                    name(of: pointer.holder),
                    "cannot point at \(name(of: pointer.target)), which belongs to a connection")
            default: continue
            }
        }
        reportUnconnected()
    }

    private mutating func checkRole(of holder: Quantity) {
        guard let (descriptor, variable) = mechanism(of: holder), let column = descriptor.column(named: variable),
            !descriptor.variables[column].role.isPointer
        else { return }
        let names = descriptor.variables.filter(\.role.isPointer).map(\.name)
        report(name(of: holder), "is not a pointer of \(descriptor.name); known: \(names.listed)")
    }

    private func mechanism(of holder: Quantity) -> (MechanismDescriptor, variable: String)? {
        switch holder {
        case .pointProcess(let index, let variable):
            (network.pointProcesses[index].mechanism.descriptor, variable)
        case .density(_, let mechanism, let variable): catalog.descriptor(named: mechanism).map { ($0, variable) }
        default: nil
        }
    }

    private mutating func reportUnconnected() {
        guard catalog.descriptors.contains(where: { !$0.neededPointers.isEmpty }) else { return }
        let connected = Set(network.pointers.map { inMiddleOfSegment($0.holder) })
        func report(_ holder: Quantity) {
            if !connected.contains(holder) {
                self.report(name(of: holder), "is a pointer that is not connected to anything")
            }
        }
        for (index, pointProcess) in network.pointProcesses.enumerated() {
            for name in pointProcess.mechanism.descriptor.neededPointers {
                report(.pointProcess(index, variable: name))
            }
        }
        for (index, section) in network.sections.enumerated() {
            for insertion in section.mechanisms {
                guard let descriptor = insertion.descriptor else { continue }
                for name in descriptor.neededPointers {
                    for segment in 0..<max(0, section.nseg) {
                        let place = Network.Location(
                            section: index, x: SegmentIndex.centre(of: segment, nseg: section.nseg))
                        report(.density(place, mechanism: descriptor.name, variable: name))
                    }
                }
            }
        }
    }

    /// The same quantity, named by the middle of its segment.
    func inMiddleOfSegment(_ quantity: Quantity) -> Quantity {
        guard case .density(var place, let mechanism, let variable) = quantity else { return quantity }
        let nseg = network.sections[place.section].nseg
        guard nseg > 0, place.x.isFinite else { return quantity }
        place.x = SegmentIndex.centre(of: SegmentIndex.containing(x: place.x, nseg: nseg), nseg: nseg)
        return .density(place, mechanism: mechanism, variable: variable)
    }
}

extension MechanismDescriptor {
    /// Pointers that have to be connected.
    package var neededPointers: [String] {
        variables.filter { $0.role.isPointer && !$0.defaultValue.isNaN }.map(\.name)
    }
}
