import MechanismKit
import Wording

extension ModelCheck {
    mutating func check(_ section: Network.Section) {
        let object = section.name
        if section.nseg > 32767 { report(object, "nseg is \(section.nseg); expected 32767 or less") }
        for problem in section.shape.faults(nseg: section.nseg, Ra: section.Ra) { report(object, problem) }
        section.cm.forEachValue { value in
            if !(value >= 0 && value.isFinite) {
                report(object, "cm is \(value) uF/cm2; expected a number of 0 or more")
            }
        }
        checkCount(section.cm, "cm", of: section)
        for (name, values) in section.ionValues {
            checkCount(values, name, of: section)
            for value in values.values where !value.isFinite {
                report(object, "\(name) is \(value); expected a finite number")
            }
        }
        checkInsertions(of: section)
        checkIonValues(of: section)
    }

    /// A list that several sections share, and that is the same in all segments, is without faults
    /// in all of them or in none.
    private mutating func checkInsertions(of section: Network.Section) {
        guard !faultlessLists.contains(section.mechanisms.identity) else { return }
        let before = faults.count
        var inserted: Set<String> = []
        for insertion in section.mechanisms { check(insertion, of: section, among: &inserted) }
        if faults.count == before, section.mechanisms.allSatisfy({ $0.values.count == 1 }) {
            faultlessLists.insert(section.mechanisms.identity)
        }
    }

    private mutating func check(
        _ insertion: Network.Insertion, of section: Network.Section, among inserted: inout Set<String>
    ) {
        guard let descriptor = insertion.descriptor else { return }
        let name = descriptor.name
        if descriptor.kind != .density {
            report(section.name, "\(name) is not a density mechanism; it is placed at a point, not inserted")
        }
        if !inserted.insert(name).inserted { report(section.name, "\(name) is inserted twice") }
        if insertion.values.count != 1 && insertion.values.count != section.nseg {
            report(
                section.name,
                "\(name) has \(insertion.values.count, "set of parameters", "sets of parameters"); expected 1 or one a segment (\(section.nseg))"
            )
        }
        for problem in insertion.values.flatMap(\.problems) { report("\(section.name), \(name)", problem) }
    }

    private mutating func checkCount(_ values: PerSegment, _ name: String, of section: Network.Section) {
        if case .each(let each) = values, each.count != section.nseg {
            report(section.name, "\(name) has \(each.count, "value"); expected one a segment (\(section.nseg))")
        }
    }

    private mutating func checkIonValues(of section: Network.Section) {
        guard !section.ionValues.isEmpty else { return }
        let names = catalog.ionQuantityNames
        let currents = Set(catalog.ions.map { IonQuantity.current.name(of: $0) })
        for name in section.ionValues.keys.sorted() where currents.contains(name) {
            report(section.name, "\(name) is computed by the mechanisms and cannot be set")
        }
        for name in section.ionValues.keys.sorted() where !names.contains(name) {
            report(
                section.name,
                "\(name) is not a quantity of an ion that a mechanism uses; known: \(names.sorted().listed)")
        }
    }

    /// Every chain of parents must end at a root.
    mutating func checkTree() {
        checkPlacesOfParents()
        // Where every parent comes before its children, as it does in most models, there is no
        // loop.
        if network.sections.indices.allSatisfy({ network.sections[$0].parent.map(\.section) ?? -1 < $0 }) { return }
        enum Mark { case unseen, onPath, rooted }
        var marks = [Mark](repeating: .unseen, count: network.sections.count)
        for start in network.sections.indices where marks[start] == .unseen {
            var path: [Int] = []
            var next: Int? = start
            while let section = next, marks[section] == .unseen {
                marks[section] = .onPath
                path.append(section)
                next = network.sections[section].parent?.section
            }
            if let section = next, marks[section] == .onPath, let from = path.firstIndex(of: section) {
                let names = (path[from...] + [section]).map { network.sections[$0].name }
                report(
                    network.sections[section].name,
                    "the sections form a loop: \(names.joined(separator: " → "))")
            }
            for section in path { marks[section] = .rooted }
        }
    }

    private mutating func checkPlacesOfParents() {
        for section in network.sections {
            if let place = section.parent { check(place, of: "\(section.name), connected") }
        }
    }
}
