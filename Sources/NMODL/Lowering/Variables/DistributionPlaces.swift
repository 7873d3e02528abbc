/// Where an instance keeps how `nrn_random_pick` draws from one of its streams, as the user's
/// Random does: which distribution (0 uniform from 0 to 1, as NEURON's Random is unless it is set;
/// 1 exponential; 2 normal; 3 uniform) and its two numbers.
struct DistributionPlaces {
    let slots: [Slot]
}

extension BlockLowering {
    /// Draws from a stream by the user's distribution.
    mutating func pick(_ stream: Int) throws -> Register {
        guard let slots = mechanism.distributions[stream]?.slots else {
            return builder.emit(.draw(.uniform, .stream(stream), nil, nil))
        }
        let (kind, a, b) = (value(of: slots[0]), value(of: slots[1]), value(of: slots[2]))
        let picked = mechanism.pickedSlot
        func isKind(_ lowering: inout BlockLowering, _ number: Double) -> Register {
            lowering.builder.compare(.equal, kind, lowering.builder.constant(number))
        }
        try branch(isKind(&self, 1)) { lowering in
            lowering.values[picked] = lowering.builder.emit(.draw(.exponential, .stream(stream), a, nil))
        } otherwise: { lowering in
            try lowering.branch(isKind(&lowering, 2)) { lowering in
                lowering.values[picked] = lowering.builder.emit(.draw(.normal, .stream(stream), a, b))
            } otherwise: { lowering in
                let number = lowering.builder.emit(.draw(.uniform, .stream(stream), nil, nil))
                let between = lowering.builder.add(
                    a, lowering.builder.multiply(number, lowering.builder.subtract(b, a)))
                lowering.values[picked] = lowering.builder.select(isKind(&lowering, 3), between, number)
            }
        }
        return values.removeValue(forKey: picked) ?? builder.constant(0)
    }
}
