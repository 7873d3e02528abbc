import MechanismKit
import Wording

extension ModelCheck {
    func name(of place: Network.Location) -> String { network.name(of: place) }

    func name(of quantity: Quantity) -> String { network.name(of: quantity) }

    mutating func check(_ place: Network.Location, of user: @autoclosure () -> String) {
        if !(place.x >= 0 && place.x <= 1) {
            report("\(user()) at \(name(of: place))", "x is \(place.x); expected 0 to 1")
        }
    }

    mutating func check(_ pointProcess: Network.PointProcess) {
        switch (pointProcess.mechanism.descriptor.kind, pointProcess.location) {
        case (.density, _):
            report(
                network.name(of: pointProcess),
                "is a density mechanism; it is inserted into a section, not placed at a point")
        case (.pointProcess, nil):
            report(network.name(of: pointProcess), "has no place; a point process sits on a section")
        case (.artificialCell, .some):
            report(network.name(of: pointProcess), "has a place; an artificial cell sits nowhere")
        default: break
        }
        if let x = pointProcess.location?.x, !(x >= 0 && x <= 1) {
            report(network.name(of: pointProcess), "x is \(x); expected 0 to 1")
        }
        // There may be millions of one value in a row.
        if let faultlessParameters, faultlessParameters === pointProcess.mechanism { return }
        let problems = pointProcess.mechanism.problems
        if problems.isEmpty { faultlessParameters = pointProcess.mechanism }
        for problem in problems { report(network.name(of: pointProcess), problem) }
    }

    mutating func check(_ quantity: Quantity, of user: String, mustBeSettable: Bool) {
        if let place = quantity.location { check(place, of: user) }
        switch quantity {
        case .time, .capacitiveCurrent:
            if mustBeSettable { report(name(of: quantity), "cannot be set") }
        case .voltage: break
        case .ion(let place, let name): checkIon(name, at: place, mustBeSettable: mustBeSettable)
        case .density(let place, let mechanism, let variable):
            guard let descriptor = descriptor(of: mechanism, in: place.section) else {
                let inserted = network.sections[place.section].mechanisms.compactMap(\.descriptor?.name)
                report(self.name(of: place), "has no mechanism \(mechanism); it has \(inserted.listed)")
                return
            }
            checkEndNode(place, quantity)
            checkVariable(variable, of: descriptor, quantity, mustBeSettable)
        case .pointProcess(let index, let variable):
            checkVariable(variable, of: network.pointProcesses[index].mechanism.descriptor, quantity, mustBeSettable)
        case .weight(let index, let name):
            let names = network.pointProcesses[network.connections[index].target].mechanism.descriptor.weightNames
            if !names.contains(name) {
                report(network.name(ofConnection: index), "carries no \(name); it carries \(names.listed)")
            }
        }
    }

    private mutating func checkIon(_ name: String, at place: Network.Location, mustBeSettable: Bool) {
        let ions = ions(in: place.section)
        let present = Set(ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } })
        if !present.contains(name) {
            reportUnknown(name, among: present, at: place)
        } else if mustBeSettable, ions.contains(where: { IonQuantity.current.name(of: $0) == name }) {
            report(self.name(of: place) + "." + name, "is computed by the mechanisms and cannot be set")
        }
        checkEndNode(place, .ion(place, name: name))
    }

    /// A name without a mechanism's before it, which is neither that of a quantity of an ion nor
    /// `v` or `i_cap`.
    private mutating func reportUnknown(_ name: String, among ionQuantities: Set<String>, at place: Network.Location) {
        if ["cm", "diam"].contains(name) {
            return report(
                "\(self.name(of: place)).\(name)",
                "cannot be recorded or played into; it can be set, also while a model runs")
        }
        let ofMechanisms = network.sections[place.section].mechanisms.compactMap(\.descriptor).flatMap { mechanism in
            mechanism.variableNames.map { "\(mechanism.name).\($0)" }
        }
        report(
            self.name(of: place),
            "has no \(name); it has \((["v", "i_cap"] + ionQuantities.sorted() + ofMechanisms).listed)")
    }

    /// A density mechanism is in the segments; the zero-area nodes at the ends have none.
    private mutating func checkEndNode(_ place: Network.Location, _ quantity: Quantity) {
        if place.x == 0 || place.x == 1 {
            report(
                name(of: quantity),
                "does not exist at a section's end, which has no membrane; expected x between 0 and 1")
        }
    }

    private mutating func checkVariable(
        _ variable: String, of descriptor: MechanismDescriptor, _ quantity: Quantity, _ mustBeSettable: Bool
    ) {
        guard let column = descriptor.column(named: variable) else {
            report(
                name(of: quantity), "\(descriptor.name) has no \(variable); it has \(descriptor.variableNames.listed)"
            )
            return
        }
        let role = descriptor.variables[column].role
        if role.isTable { report(name(of: quantity), "is a list, which cannot be recorded or played into") }
        if mustBeSettable, !role.isSettable {
            report(name(of: quantity), "is computed by \(descriptor.name) and cannot be set")
        }
    }

    private func descriptor(of mechanism: String, in section: Int) -> MechanismDescriptor? {
        network.sections[section].mechanisms.lazy.compactMap(\.descriptor).first { $0.name == mechanism }
    }

    private func ions(in section: Int) -> Set<Ion> {
        var ions = Set(network.sections[section].mechanisms.flatMap { $0.descriptor?.ions ?? [] })
        for pointProcess in network.pointProcesses where pointProcess.location?.section == section {
            ions.formUnion(pointProcess.mechanism.descriptor.ions)
        }
        return ions
    }
}
