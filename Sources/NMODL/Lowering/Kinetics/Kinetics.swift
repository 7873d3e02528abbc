/// What a KINETIC block gives while its statements are lowered: NEURON's equations for one step
/// (kinetic.cpp, sparse_thread.hpp).
///
/// For each state that no CONSERVE takes, `capacity/dt (x - x_old) = sum of fluxes`. The unknowns
/// are the changes of the states.
struct Kinetics {
    /// 1/dt.
    var rate: Register
    /// The states before the step, by number.
    var old: [Register]
    var system: SparseSystem
    /// The equation that each CONSERVE replaces, by its order in the file.
    var conserved: [Int]
    /// How many CONSERVE statements were met.
    var met = 0
    /// COMPARTMENT's size of each state; nil is 1.
    var capacities: [Register?]
    /// Whether a flux is rounded before another is taken from it, as in NEURON: a pump's current is
    /// the small difference of two large fluxes.
    var roundsFluxes: Bool

    func isConserved(_ number: Int) -> Bool { conserved.contains(number) }

    mutating func addFlux(_ number: Int, _ flux: Register, _ b: inout CodeBuilder) {
        system.right[number] = system.right[number].map { b.add($0, flux) } ?? flux
    }

    mutating func addCoefficient(_ row: Int, _ column: Int, _ value: Register, _ b: inout CodeBuilder) {
        let entry = SparseSystem.Entry(row: row, column: column)
        system.matrix[entry] = system.matrix[entry].map { b.add($0, value) } ?? value
    }
}
