/// A number in a running model that can be read, recorded and (where that makes sense) set or
/// played into.
public enum Quantity: Sendable, Hashable {
    /// Time, ms.
    case time
    /// Membrane potential, mV.
    case voltage(Network.Location)
    /// Current into the membrane's capacitance in the last step, mA/cm2.
    case capacitiveCurrent(Network.Location)
    /// A quantity of an ion pool by its name: `ena`, `ina`, `nai`, `nao`.
    case ion(Network.Location, name: String)
    /// A variable of a density mechanism.
    case density(Network.Location, mechanism: String, variable: String)
    /// A variable of a point process or artificial cell.
    case pointProcess(Int, variable: String)
    /// One of the numbers that a connection carries, by its name.
    case weight(connection: Int, name: String)

    /// The place that the quantity belongs to, if it belongs to one.
    public var location: Network.Location? {
        switch self {
        case .time, .pointProcess, .weight: nil
        case .voltage(let place), .capacitiveCurrent(let place), .ion(let place, _), .density(let place, _, _): place
        }
    }

    /// Its name without that of the object that it belongs to: `v`, `hh.m`.
    package var name: String {
        switch self {
        case .time: "t"
        case .voltage: "v"
        case .capacitiveCurrent: "i_cap"
        case .ion(_, let name), .weight(_, let name): name
        case .density(_, let mechanism, let variable): "\(mechanism).\(variable)"
        case .pointProcess(_, let variable): variable
        }
    }
}

extension Network {
    /// A quantity to be sampled while the model runs.
    public struct Recording: Sendable {
        /// What is sampled.
        public var quantity: Quantity
        /// nil for every step; otherwise the time from sample to sample, ms.
        public var interval: Double?

        /// Asks for samples of a quantity, at every step or at intervals, ms.
        public init(_ quantity: Quantity, interval: Double? = nil) {
            self.quantity = quantity
            self.interval = interval
        }
    }

    /// A quantity to be driven by given values while the model runs.
    public struct Play: Sendable {
        /// What happens between one given value and the next.
        public enum Mode: Sendable, Hashable {
            /// Interpolated between the given points; constant before the first, extrapolated
            /// beyond the last.
            case continuous
            /// Each value is set at its time and holds until the next.
            case stepwise
        }

        /// What is driven.
        public var quantity: Quantity
        /// ms, ascending.
        public var times: [Double]
        /// As many as times, in the unit of the quantity.
        public var values: [Double]
        /// What happens between them.
        public var mode: Mode

        /// Drives a quantity by values at given times, ms.
        public init(into quantity: Quantity, times: [Double], values: [Double], mode: Mode) {
            self.quantity = quantity
            self.times = times
            self.values = values
            self.mode = mode
        }
    }
}
