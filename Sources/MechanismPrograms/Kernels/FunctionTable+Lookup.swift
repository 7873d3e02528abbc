import MechanismKit

// Linear between the values that a user gave, as NEURON's FUNCTION_TABLE is.

extension MechanismKit.FunctionTable {
    /// Its value for some arguments; no number where no values were given.
    func callAsFunction(_ arguments: [Double]) -> Double {
        guard let first = values.first else { return .nan }
        guard let axis = axes.first else { return first }
        if case .constant = axis { return first }
        var index = 0
        var fractions: [Double] = []
        for (axis, x) in zip(axes, arguments) {
            let (place, fraction) = axis.locate(x)
            index = index * axis.count + place
            fractions.append(fraction)
        }
        switch fractions.count {
        case 1: return between(index, index + 1, fractions[0])
        case 2:
            let near = between(index, index + 1, fractions[1])
            guard fractions[0] != 0 else { return near }
            let far = between(index + axes[1].count, index + axes[1].count + 1, fractions[1])
            return fractions[0] > 0 ? (1 - fractions[0]) * near + fractions[0] * far : near
        default: return values[index]
        }
    }

    private func between(_ a: Int, _ b: Int, _ fraction: Double) -> Double {
        fraction > 0 ? (1 - fraction) * values[a] + fraction * values[b] : values[a]
    }
}

extension MechanismKit.FunctionTable.Axis {
    /// The value at or below a place, and how far the place is towards the next.
    fileprivate func locate(_ x: Double) -> (Int, Double) {
        switch self {
        case .constant: return (0, 0)
        case .even(let count, let low, let high):
            guard x > low else { return (0, 0) }
            guard x < high else { return (count - 1, 0) }
            let place = (x - low) / ((high - low) / Double(count - 1))
            let index = Int(place)
            return (index, place - Double(index))
        case .places(let places):
            guard x > places[0] else { return (0, 0) }
            guard x < places[places.count - 1] else { return (places.count - 1, 0) }
            var (a, b) = (0, places.count - 1)
            while a < b - 1 {
                let middle = (a + b) / 2
                if places[middle] <= x { a = middle } else { b = middle }
            }
            return (a, (x - places[a]) / (places[a + 1] - places[a]))
        }
    }
}
