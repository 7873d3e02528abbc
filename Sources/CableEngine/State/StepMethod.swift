/// How a step is taken: NEURON's `secondorder`.
enum StepMethod {
    /// Backward Euler: `secondorder` 0.
    case backwardEuler
    /// The method of Crank and Nicolson with staggered states: `secondorder` 2. The voltages are
    /// solved for over half a step, and go on along the line to the step's end.
    case crankNicolson

    /// - Parameter secondorder: 0 or 2, as the model's check has seen.
    init(secondorder: Int) { self = secondorder == 0 ? .backwardEuler : .crankNicolson }

    /// NEURON's number.
    var secondorder: Int { self == .backwardEuler ? 0 : 2 }

    /// The step over which the voltages are solved for, ms.
    func solvedStep(of dt: Double) -> Double { self == .backwardEuler ? dt : dt / 2 }
}
