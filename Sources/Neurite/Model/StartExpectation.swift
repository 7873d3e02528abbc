import CableModel

/// With what temperature and voltage a cell is meant to begin. It is compared with what a
/// simulation begins with, and sets nothing.
struct StartExpectation {
    private(set) weak var section: SectionRecord?
    let name: String
    let celsius: Double?
    let v: Double?
    /// By the quantity, such as `cai`.
    let ions: [String: Double]

    /// Whether the cell is still there.
    var isLive: Bool { section.map { !$0.isRemoved } ?? false }

    /// What is otherwise.
    ///
    /// - Parameters:
    ///   - celsius: the temperature, degrees Celsius.
    ///   - v: the voltage, mV; nil where each section has its own.
    ///   - ions: what ions begin with where no section says otherwise.
    func faults(celsius: Double, v: Double?, ions: [String: Double]) -> [Fault] {
        var faults: [Fault] = []
        if let expected = self.celsius, expected != celsius {
            faults.append(
                Fault(name, "is defined for celsius \(expected), found \(celsius); set celsius of the Patch"))
        }
        if let expected = self.v, let v, expected != v {
            faults.append(
                Fault(name, "is defined to start from v = \(expected) mV, found \(v) mV; give v to run or initialize"))
        }
        for (name, expected) in self.ions.sorted(by: { $0.key < $1.key }) {
            guard let found = ions[name], found != expected else { continue }
            let wanted = "setIonDefault(\"\(name)\", to: \(expected)) of the Patch"
            faults.append(Fault(self.name, "is defined for \(name) = \(expected), found \(found); call \(wanted)"))
        }
        return faults
    }
}
