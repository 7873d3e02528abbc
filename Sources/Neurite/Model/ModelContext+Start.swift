import CableModel
import MechanismKit

// With what a model begins.

extension ModelContext {
    /// Throws where a cell is to begin otherwise than it is meant to.
    func checkStart(v: Double?) throws {
        startExpectations.removeAll { !$0.isLive }
        let names = Set(startExpectations.lazy.flatMap(\.ions.keys))
        let ions = Dictionary(uniqueKeysWithValues: names.compactMap { name in ionStart(name).map { (name, $0) } })
        let faults = startExpectations.flatMap { $0.faults(celsius: celsius, v: v, ions: ions) }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
    }

    /// What a quantity of an ion, such as `cai`, begins with where no section says otherwise; nil
    /// where no mechanism that is known has it.
    private func ionStart(_ name: String) -> Double? {
        if let given = ionDefaults[name] { return given }
        for ion in mechanisms.values.flatMap(\.ions) + [Ion.na, .k, .ca] {
            for quantity in IonQuantity.allCases where quantity.name(of: ion) == name {
                return ion.defaultValue(of: quantity)
            }
        }
        return nil
    }

    /// Ends the waiting of the voltages that were set.
    ///
    /// - Parameter v: with what all of the model begins, mV; what was set by itself is lost then,
    ///   of which the report is told.
    /// - Returns: with what else it begins.
    func takeVoltages(for v: Double?) -> StartingVoltages? {
        defer { setVoltages = [] }
        guard let v else { return StartingVoltages(of: simulation, LiveRecords(of: self), setVoltages) }
        for voltage in setVoltages {
            guard let section = voltage.section, !section.isRemoved else { continue }
            report(
                Fault(
                    "\(section.name)(\(voltage.x))",
                    "v was set to \(voltage.v) mV, but all of the model begins at \(v) mV; initialize(v: nil) begins at the voltages that are set"
                ))
        }
        return nil
    }
}
