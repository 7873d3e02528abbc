import CableModel
import MechanismKit

/// The STATEs of a mechanism's instances and what else goes from step to step, or an ion's
/// concentrations and its reversal potential, as the files hold them.
///
/// INITIAL gives most models the very same. Others have been somewhere before they were written: a
/// start of their own, handlers that act behind INITIAL, voltages that were set later.
struct WrittenStates: Sendable {
    enum Instances {
        case density(mechanism: String, places: [Network.Location])
        case points(first: Int)
        case ion(places: [Network.Location])
    }

    let instances: Instances
    /// Each with its place among an instance's numbers.
    let names: [(name: String, place: Int)]
    /// How many numbers an instance has.
    let valueCount: Int
    /// One instance after the other.
    let values: [Double]

    /// Visits each state of each instance with what the files hold.
    func forEach(_ visit: (Quantity, Double) -> Void) {
        for instance in 0..<(values.count / max(1, valueCount)) {
            for (name, place) in names {
                visit(quantity(name, instance), values[instance * valueCount + place])
            }
        }
    }

    private func quantity(_ name: String, _ instance: Int) -> Quantity {
        switch instances {
        case .density(let mechanism, let places):
            .density(places[instance], mechanism: mechanism, variable: name)
        case .points(let first): .pointProcess(first + instance, variable: name)
        case .ion(let places): .ion(places[instance], name: name)
        }
    }
}

extension DatasetLowering {
    /// Remembers what the files hold of the states of a group.
    mutating func addStates(of number: Int) {
        let group = dataset.groups[number]
        for block in group.blocks where block.count > 0 {
            let names: [(String, Int)]
            let instances: WrittenStates.Instances
            if entry(block).isIon {
                guard let ion = ions[entry(block).ionName] else { continue }
                names = [IonQuantity.reversalPotential, .inside, .outside].enumerated().map { ($1.name(of: ion), $0) }
                instances = .ion(places: block.nodes.map { model.places[number][Int($0)] })
            } else {
                guard let mechanism = mechanisms[block.type] else { continue }
                let variables = mechanism.descriptor.variables
                names = mechanism.names.enumerated().compactMap { place, name in
                    guard let column = mechanism.descriptor.column(named: name),
                        variables[column].role == .state || mechanism.held.contains(name)
                    else { return nil }
                    return (name, place)
                }
                if entry(block).isPoint {
                    guard let first = model.pointProcesses[number][block.type] else { continue }
                    instances = .points(first: first)
                } else {
                    instances = .density(
                        mechanism: mechanism.descriptor.name,
                        places: block.nodes.map { model.places[number][Int($0)] })
                }
            }
            guard !names.isEmpty else { continue }
            model.writtenStates.append(
                WrittenStates(
                    instances: instances, names: names.map { (name: $0.0, place: $0.1) },
                    valueCount: entry(block).isIon ? 5 : entry(block).valueCount, values: block.values))
        }
    }
}
