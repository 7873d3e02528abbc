import Neurite

extension CellExperiment {
    /// Inserts a mechanism where it was asked for, with its values.
    func insert(_ insertion: InsertionOption, files: LoadedFiles) throws {
        let mechanism = try mechanism(insertion.mechanism, files)
        let sections = try sections(insertion.label)
        let settings = try insertion.values.map { name, value in
            guard let owner = mechanism.owner(of: name) else { throw RequestError(mechanism.refusal(of: name)) }
            if owner == .section, value <= 0 {
                throw RequestError("\(name) is \(value); expected a number above 0")
            }
            return (name, value, owner)
        }
        for section in sections {
            section.insert(mechanism.name)
            for (name, value, owner) in settings { set(name, to: value, of: mechanism, owner, in: section) }
        }
    }

    private func set(
        _ name: String, to value: Double, of mechanism: MechanismDescriptor, _ owner: MechanismDescriptor.Owner,
        in section: Section
    ) {
        switch owner {
        case .segment: for segment in section.segments { segment["\(mechanism.name).\(name)"] = value }
        case .mechanism: patch.setGlobal(name, of: mechanism.name, to: value)
        case .ion: section.setIon(name, to: value)
        case .section where name == "Ra": section.Ra = value
        case .section: section.cm = value
        }
    }

    private func mechanism(_ name: String, _ files: LoadedFiles) throws -> MechanismDescriptor {
        let known = patch.mechanisms
        let names = known.filter { $0.isInsertable && $0.name != PeakVoltage.name }.map(\.name)
            .joined(separator: ", ")
        if let mechanism = known.first(where: { $0.name == name }) {
            if mechanism.isInsertable { return mechanism }
            let kind =
                switch mechanism.kind {
                case .density: "a file of functions alone (SUFFIX nothing)"
                case .pointProcess: "a point process"
                case .artificialCell: "an artificial cell"
                }
            throw RequestError("\(name) is \(kind); --insert takes density mechanisms: \(names)")
        }
        var text = "there is no mechanism \(name); known: \(names)"
        if !files.unusable.isEmpty {
            text += "\nThese files could not be used:\n" + files.unusable.map(\.reason).joined(separator: "\n")
        }
        throw RequestError(text)
    }

    /// The sections of a label.
    private func sections(_ label: String) throws -> [Section] {
        if label == "all" { return cell.sections }
        if let section = cell[label] { return [section] }
        let sections = cell.sections(label)
        guard sections.isEmpty else { return sections }
        var kinds: [String] = []
        for section in cell.sections {
            let kind = section.name.split(separator: "[").first.map(String.init) ?? section.name
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        let known = kinds.joined(separator: ", ")
        throw RequestError(
            "there are no sections \(label); expected all, \(known), or one name such as \(cell.sections[0].name)"
        )
    }
}
