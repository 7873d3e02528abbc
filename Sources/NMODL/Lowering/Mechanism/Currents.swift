// BREAKPOINT without its SOLVEs: currents, and how they change with v.

extension MechanismLowering {
    /// NEURON runs BREAKPOINT twice, at v + 0.001 and at v, and takes the difference for the slope.
    /// That is done where something is carried from one run to the next, or where a current is not
    /// affine in v; otherwise the slope is the factor of v, and BREAKPOINT runs once. It also runs
    /// once where CONDUCTANCE says what the slope is, be that true or not.
    func lowerCurrents(_ statements: [Statement], _ currents: [SymbolID]) throws -> Kernel {
        let conductances = conductances(in: statements)
        if let affine = try lowerOnce(statements, currents, conductances) { return affine }
        if !conductances.isEmpty { return try lower(statements, currents, conductances) }
        return try lower(.breakpoint) { lowering in
            let v = lowering.builder.read(.voltage)
            let step = lowering.builder.constant(0.001)
            lowering.substitutes[.voltage] = lowering.builder.add(v, step)
            lowering.discontinuitiesAct = true
            try lowering.run(statements)
            let first = currents.map { lowering.value(of: Slot($0)) }
            let firstTotal = self.total(first, &lowering.builder)
            lowering.substitutes[.voltage] = v
            lowering.discontinuitiesAct = false
            for id in self.localSymbols { lowering.values[Slot(id)] = nil }
            try lowering.run(statements)
            let second = currents.map { lowering.value(of: Slot($0)) }
            let total = self.total(second, &lowering.builder)
            let slopes = zip(first, second).map {
                lowering.builder.divide(lowering.builder.subtract($0, $1), step)
            }
            let slope = lowering.builder.divide(lowering.builder.subtract(firstTotal, total), step)
            return self.kernel(&lowering, currents, second, slopes, total: total, slope: slope)
        }
    }

    /// What CONDUCTANCE names, with the ion that it says it is of.
    private func conductances(in statements: [Statement]) -> [(slot: Slot, ion: String?)] {
        var found: [(slot: Slot, ion: String?)] = []
        statements.forEachStatement { statement in
            guard case .conductance(let name, let ion) = statement.kind, let id = name.symbol else { return }
            found.append((Slot(id), ion?.text))
        }
        return found
    }

    /// The kernel with the slopes that the file gives: what they are behind BREAKPOINT.
    private func lower(
        _ statements: [Statement], _ currents: [SymbolID], _ conductances: [(slot: Slot, ion: String?)]
    ) throws -> Kernel {
        try lower(.breakpoint) { lowering in
            lowering.discontinuitiesAct = true
            try lowering.run(statements)
            let values = currents.map { lowering.value(of: Slot($0)) }
            func sum(_ conductances: [(slot: Slot, ion: String?)]) -> Register {
                let zero = lowering.builder.constant(0)
                return conductances.reduce(zero) { lowering.builder.add($0, lowering.value(of: $1.slot)) }
            }
            let slopes = currents.map { current in
                let ion = model[current].ion.map { model.ions[$0.ion].name }
                return sum(conductances.filter { $0.ion != nil && $0.ion == ion })
            }
            return kernel(
                &lowering, currents, values, slopes, total: total(values, &lowering.builder), slope: sum(conductances),
                isSlopeGiven: true)
        }
    }

    /// The kernel with slopes by derivation; nil where NEURON's difference would be another or has
    /// to be taken, or where CONDUCTANCE says something else.
    private func lowerOnce(
        _ statements: [Statement], _ currents: [SymbolID], _ conductances: [(slot: Slot, ion: String?)]
    ) throws -> Kernel? {
        var isAffine = false
        let kernel = try lower(.breakpoint) { lowering in
            lowering.discontinuitiesAct = true
            let v = lowering.builder.copy(lowering.builder.read(.voltage))
            lowering.substitutes[.voltage] = v
            lowering.builder.beginPart()
            try lowering.run(statements)
            let values = currents.map { lowering.value(of: Slot($0)) }
            let total = self.total(values, &lowering.builder)
            let code = lowering.builder.endPart()
            isAffine = !self.carriesValues(code, lowering) && !code.contains(where: \.hasEffect)
            lowering.builder.beginPart()
            var differentiation = Differentiation(by: [v], &lowering.builder)
            differentiation.run(code, &lowering.builder)
            let zero = lowering.builder.constant(0)
            let slopes = values.map { differentiation.derivatives[$0]?[0] ?? zero }
            let slope = differentiation.derivatives[total]?[0] ?? zero
            let derived = lowering.builder.endPart()
            if (values + [total]).contains(where: differentiation.underived.contains) { isAffine = false }
            if !conductances.isEmpty {
                let given = conductances.map { differentiation.copy(lowering.value(of: $0.slot)) }
                if self.total(given, &lowering.builder) != slope { isAffine = false }
            } else if isAffine && !self.options.exactSlopes {
                var dependence = Dependence(on: [v])
                dependence.run(derived)
                if (slopes + [slope]).contains(where: dependence.contains) { isAffine = false }
            }
            lowering.builder.append(contentsOf: derived)
            for (slot, register) in lowering.values { lowering.values[slot] = differentiation.copy(register) }
            return self.kernel(
                &lowering, currents, values.map(differentiation.copy), slopes, total: differentiation.copy(total),
                slope: slope)
        }
        return isAffine ? kernel : nil
    }

    /// Whether the code reads a variable as it was before and assigns it as well: a count, a
    /// memory.
    private func carriesValues(_ code: [Node], _ lowering: BlockLowering) -> Bool {
        var written = Set(lowering.writes().map(\.place))
        // From the first run of BREAKPOINT to the second a current is carried, too.
        for slot in lowering.values.keys where layout.isReadAnew(slot) {
            if let total = layout.source(of: slot) { written.insert(total) }
        }
        var carries = false
        for node in code {
            node.forEachInstruction { instruction in
                if case .read(let place) = instruction.operation, written.contains(place) { carries = true }
                if case .setElement = instruction.operation { carries = true }
            }
        }
        return carries
    }

    private func total(_ currents: [Register], _ builder: inout CodeBuilder) -> Register {
        currents.dropFirst().reduce(currents[0]) { builder.add($0, $1) }
    }

    private var localSymbols: [SymbolID] {
        model.symbols.indices.filter { model.symbols[$0].storage == .call }.map(SymbolID.init)
    }

    private func kernel(
        _ lowering: inout BlockLowering, _ currents: [SymbolID], _ values: [Register], _ slopes: [Register],
        total: Register, slope: Register, isSlopeGiven: Bool = false
    ) -> Kernel {
        let isElectrode = !model.electrodeCurrents.isEmpty
        var ionCurrents: [IonCurrentOutput] = []
        var places: Set<Place> = []
        for (index, id) in currents.enumerated() where model[id].ion != nil {
            guard let place = layout.place(of: Slot(id)), case .column(let column) = place else { continue }
            places.insert(place)
            ionCurrents.append(IonCurrentOutput(column: column, values[index], slope: slopes[index]))
        }
        // An electrode's current raises the voltage, and so does its slope.
        let outward = isElectrode ? lowering.builder.negate(slope) : slope
        return lowering.builder.kernel(
            writes: lowering.writes(excluding: places),
            current: CurrentOutput(total, slope: outward, isElectrode: isElectrode, isSlopeGiven: isSlopeGiven),
            ionCurrents: ionCurrents)
    }
}
