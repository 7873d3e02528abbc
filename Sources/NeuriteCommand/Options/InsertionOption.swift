import ArgumentParser
import Neurite

/// A mechanism for some sections of a cell, as it is given on the command line:
/// `soma:NaTa_t:gNaTa_tbar=0.2,ena=50`.
struct InsertionOption {
    /// `all`, a kind of sections such as `soma` or `apic`, or a section such as `dend[3]`.
    let label: String
    let mechanism: String
    let values: [(name: String, value: Double)]

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError(
                "expected sections:mechanism or sections:mechanism:name=value,…, such as soma:hh:gnabar=0.2")
        }
        label = parts[0]
        mechanism = parts[1]
        values = try (parts.count < 3 ? [] : parts[2].split(separator: ",")).map { setting in
            let sides = setting.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw ValidationError("\"\(setting)\" is not a setting; expected name=value")
            }
            guard let value = Double(sides[1]), value.isFinite else {
                throw ValidationError("\(sides[0]) is \"\(sides[1])\"; expected a finite number")
            }
            return (String(sides[0]), value)
        }
    }
}

extension CellExperiment {
    /// Loads the mechanisms at some paths. A file that cannot be used does not keep others from it;
    /// what is wrong with it is returned.
    func loadMechanisms(_ paths: [String]) throws -> [String: String] {
        var problems: [String: String] = [:]
        for file in try ModFiles.all(at: paths) {
            do { try patch.load(file) } catch { problems[file] = "\(error)" }
        }
        return problems
    }

    /// Inserts a mechanism where it was asked for, with its values.
    func insert(_ insertion: InsertionOption, problems: [String: String]) throws {
        let mechanism = try mechanism(insertion.mechanism, problems)
        let sections = try sections(insertion.label)
        for (name, value) in insertion.values where !mechanism.isGlobal(name) {
            guard mechanism.takes(name) else { throw RequestError(mechanism.refusal(of: name)) }
            guard name == "Ra" || name == "cm", value <= 0 else { continue }
            throw RequestError("\(name) is \(value); expected a number above 0")
        }
        for section in sections {
            section.insert(mechanism.name)
            for (name, value) in insertion.values { set(name, to: value, of: mechanism, in: section) }
        }
    }

    private func set(_ name: String, to value: Double, of mechanism: MechanismDescriptor, in section: Section) {
        switch name {
        case "Ra": section.Ra = value
        case "cm": section.cm = value
        case _ where mechanism.isGlobal(name): patch.setGlobal(name, of: mechanism.name, to: value)
        case _ where mechanism.ionQuantities.contains(name): section.setIon(name, to: value)
        default: for segment in section.segments { segment["\(mechanism.name).\(name)"] = value }
        }
    }

    private func mechanism(_ name: String, _ problems: [String: String]) throws -> MechanismDescriptor {
        let known = patch.mechanisms
        let names = known.filter { $0.kind == .density && $0.name != PeakVoltage.name }.map(\.name)
            .joined(separator: ", ")
        if let mechanism = known.first(where: { $0.name == name }) {
            if mechanism.kind == .density { return mechanism }
            let kind = mechanism.kind == .pointProcess ? "a point process" : "an artificial cell"
            throw RequestError("\(name) is \(kind); --insert takes density mechanisms: \(names)")
        }
        var text = "there is no mechanism \(name); known: \(names)"
        if !problems.isEmpty {
            text +=
                "\nThese files could not be used:\n"
                + problems.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n")
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

extension MechanismDescriptor {
    /// The names of what all instances share.
    var globalNames: [String] { variables.filter { $0.role == .global && !$0.name.hasPrefix("(") }.map(\.name) }

    func isGlobal(_ name: String) -> Bool { globalNames.contains(name) }

    /// Whether a name is one that can be set with it.
    func takes(_ name: String) -> Bool {
        name == "Ra" || name == "cm" || parameterNames.contains(name) || isGlobal(name) || ionQuantities.contains(name)
    }

    /// Quantities that can be set of the ions that it uses, `ena` and its like.
    var ionQuantities: [String] {
        ions.map(\.name).sorted().flatMap { ["e\($0)", "\($0)i", "\($0)o"] }
    }

    fileprivate func refusal(of name: String) -> String {
        let names = parameterNames + globalNames + ionQuantities + ["Ra", "cm"]
        return "\(self.name) has no \(name) that can be set; it has \(names.joined(separator: ", "))"
    }

    /// A line for a list: its name and what can be set of it.
    var line: String {
        let values = variables.filter { parameterNames.contains($0.name) }.map { "\($0.name)=\($0.defaultValue)" }
        let globals = variables.filter { isGlobal($0.name) }.map { "\($0.name)=\($0.defaultValue) (global)" }
        return ([name + ":"] + values + globals + ions.map(\.name).sorted().map { "(uses \($0))" }).joined(
            separator: " ")
    }
}
