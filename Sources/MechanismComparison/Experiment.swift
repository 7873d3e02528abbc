/// A model in which a mechanism is compared with NEURON, as
/// `Scripts/MechanismComparison/experiment.py` writes it.
struct Experiment: Decodable {
    /// A cell: one section.
    struct Cell: Decodable {
        let name: String
        let L, Ra, cm: Double
        let nseg: Int
        /// Of each segment.
        let diam: [Double]
        let mechanisms: [Insertion]
        /// Quantities of ions, such as `ena`, by segment.
        let ions: [String: [Double]]
    }

    /// A density mechanism in a cell.
    struct Insertion: Decodable {
        let name: String
        /// Parameters by segment; `x[2]` is an element of an array.
        let values: [String: [Double]]
        /// What the pointers of each segment point at.
        let pointers: [[String: Place]]?
    }

    /// A point process or an artificial cell.
    struct PointProcess: Decodable {
        let name, mechanism: String
        let section: String?
        let x: Double?
        let values: [String: Double]
        let pointers: [String: Place]
    }

    /// Events at given times over one connection.
    struct Connection: Decodable {
        let target: String
        let times: [Double]
        let delay: Double
        let weights: [Double]
    }

    /// A number of the model: of a point process, of a mechanism in a segment, or of a segment
    /// itself.
    struct Place: Decodable {
        let pointProcess, section, mechanism: String?
        let x: Double?
        let variable: String
    }

    /// A function of a file, called at an instance: of a point process, or of the mechanism in a
    /// segment.
    struct Call: Decodable {
        let pointProcess, section: String?
        let x: Double?
        let name: String
        let arguments: [Double]
    }

    /// What tells an instance's random numbers from those of others: of a RANDOM variable, or what
    /// a function of the file is given.
    struct Stream: Decodable {
        let pointProcess, section: String?
        let x: Double?
        let variable, function: String?
        /// Whether the function takes numbers, or an object that draws.
        let takes: String?
        let ids: [UInt32]
    }

    /// Times that a function of the file takes as a Vector.
    struct Play: Decodable {
        let pointProcess: String
        let function: String
        let values: [Double]
    }

    /// The values of a FUNCTION_TABLE, the last argument's running fastest.
    struct Table: Decodable {
        let function: String
        let values: [Double]
        /// Of each argument: how many values, from where to where.
        let sizes: [Int]
        let lower, upper: [Double]
    }

    /// Files that the mechanism needs beside it, in the order in which they are loaded, and its
    /// own.
    let companionFiles: [String]
    let file: String
    let mechanism, kind: String
    let celsius, dt, tstop, v: Double
    /// 0 where it is not given.
    let secondorder: Int?
    /// Every how many-th sample is kept.
    let every: Int
    let sections: [Cell]
    let pointProcesses: [PointProcess]
    let connections: [Connection]
    let streams: [Stream]
    let plays: [Play]
    let globals: [String: Double]
    let tables: [Table]
    let recordings: [Place]
    /// Point processes whose events are kept.
    let spikes: [String]
}

/// What came of an experiment, for the script that compares.
struct Outcome: Encodable {
    /// What refused the model; nil where it ran.
    var refusal: String?
    /// Which step refused it: load, build or run.
    var stage: String?
    var samples = 0
    /// Numbers of the recordings that there are not.
    var missing: [Int] = []
    var spikes: [[Double]] = []
    /// What the functions gave that were called after the run; nil for those that cannot be called.
    var functions: [Double?] = []
    var warnings: [String] = []
    /// How long loading the files took, s.
    var loading = 0.0
}
