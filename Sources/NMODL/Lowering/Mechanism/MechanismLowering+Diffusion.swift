// LONGITUDINAL_DIFFUSION.

extension MechanismLowering {
    /// What diffuses, of the KINETIC blocks that BREAKPOINT solves. NEURON takes the step of
    /// diffusion for one state after the other when the states of all mechanisms have advanced.
    func lowerDiffusions() throws {
        for block in model.equations where block.kind == .kinetic {
            let shape = KineticShape(model, block)
            for diffusion in shape.diffusions {
                for name in diffusion.states { try lower(diffusion, of: name, shape) }
            }
        }
    }

    private func lower(_ diffusion: SpeciesFactor, of name: Name, _ shape: KineticShape) throws {
        guard let id = name.symbol, model[id].kind == .state, case .column(let first) = layout.place(of: Slot(id))
        else {
            throw LoweringFault("\(name.text) diffuses; expected a STATE", at: name.range)
        }
        for element in 0..<(model[id].length ?? 1) {
            let factors = try lower(.diffusion) { lowering in
                let volume = try lowering.capacities(shape, [Slot(id, element)])[0] ?? lowering.builder.constant(1)
                if let index = diffusion.index?.symbol {
                    lowering.values[Slot(index)] = lowering.builder.constant(Double(element))
                }
                let coefficient = try lowering.number(diffusion.factor)
                return lowering.builder.kernel(writes: [Write(.result(0), volume), Write(.result(1), coefficient)])
            }
            program.diffusions.append(DiffusionDeclaration(column: first + element, factors: factors))
        }
    }
}
