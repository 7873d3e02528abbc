import Neurite

extension NetworkCheck {
    mutating func check(_ projection: Projection, _ path: String) {
        let source = population(projection.source, "\(path).from")
        let target = population(projection.target, "\(path).to")
        if let problem = projection.weight?.problem(least: -.infinity) { report("\(path).weight", problem) }
        if let problem = projection.delay?.problem(least: step) { report("\(path).delay", problem) }
        if let count = projection.placement.count, count < 1 {
            report("\(path).places.count", "is \(count); expected 1 or more")
        }
        checkNumbers(of: projection.rule, "\(path).rule")
        guard let source, let target else { return }
        check(projection.rule, source, target, "\(path).rule")
        guard let cell = definition.cells[target.cell] else {
            guard isArtificial(target) else { return }
            let whose = "\(target.name) has artificial cells, which have no synapses; expected none"
            if !projection.synapse.isEmpty { report("\(path).synapse", whose) }
            if projection.placement != .init() { report("\(path).places", whose) }
            return
        }
        checkSynapse(projection.synapse, of: cell, named: target.cell, "\(path).synapse")
        guard let type = cell.definition.synapses[projection.synapse] else { return }
        let isRead = !unread.contains("cells.\(target.cell).definition.synapses.\(projection.synapse).delay")
        if projection.delay == nil, type.delay < step, isRead {
            report(
                "\(path).delay",
                "is that of \(projection.synapse), \(DefinitionText.number(type.delay)) ms; expected a step, \(DefinitionText.number(definition.dt)) ms, or more"
            )
        }
        checkThreshold(of: type, named: projection.synapse, source, "\(path).synapse")
        checkPlaces(of: projection, type, target, path)
    }

    /// All spikes of a cell are found at one threshold.
    private mutating func checkThreshold(
        of type: SynapseType, named name: String, _ source: Population, _ path: String
    ) {
        guard let threshold = type.threshold, threshold != source.threshold, definition.cells[source.cell] != nil,
            isRead("threshold", of: source)
        else { return }
        report(
            path,
            "\(name) has a threshold of \(DefinitionText.number(threshold)) mV, and \(source.name) spikes at \(DefinitionText.number(source.threshold)) mV; expected the threshold of the population to be the same, as it decides"
        )
    }

    private mutating func checkPlaces(
        of projection: Projection, _ type: SynapseType, _ target: Population, _ path: String
    ) {
        guard let cellType = types[target.cell] else { return }
        let regions = regions(of: cellType, named: target.cell)
        guard let region = projection.placement.region else {
            return checkRoom(of: type, named: projection.synapse, target.cell, "\(path).synapse")
        }
        let problems = regions.problems(with: region)
        for problem in problems { report("\(path).places.in", problem) }
        guard problems.isEmpty, regions.isKnown(region) else { return }
        if regions.segments(of: region).isEmpty {
            report("\(path).places.in", "\(region) has no segment of \(target.cell)")
        }
        guard regions.problems(with: type.allowedIn).isEmpty, regions.isKnown(type.allowedIn) else { return }
        if !regions.segments(of: .difference(region, type.allowedIn)).isEmpty {
            report("\(path).places.in", "\(region) goes beyond \(type.allowedIn), where \(projection.synapse) may sit")
        }
    }

    /// Whether a cell has any place where a type of synapse may be.
    mutating func checkRoom(of type: SynapseType, named name: String, _ cell: String, _ path: String) {
        guard let cellType = types[cell] else { return }
        let problem = regions(of: cellType, named: cell).problem(withRoomOf: type, named: name, on: cell)
        if let problem { report(path, problem) }
    }

    /// What is wrong with a rule whatever it connects.
    private mutating func checkNumbers(of rule: Projection.Rule, _ path: String) {
        switch rule {
        case .allToAll, .oneToOne, .list: break
        case .fixedInDegree(let count):
            if count < 0 { report(path, "the in-degree is \(count); expected 0 or more") }
        case .fixedProbability(let probability): checkProbability(probability, path)
        case .byDistance(let probability, let decay):
            checkProbability(probability, path)
            if !(decay > 0) {
                report(path, "the decay is \(DefinitionText.number(decay)) um; expected a number above 0")
            }
        }
    }

    private mutating func check(_ rule: Projection.Rule, _ source: Population, _ target: Population, _ path: String) {
        let areCounted = isCounted(source) && isCounted(target)
        switch rule {
        case .allToAll: break
        case .oneToOne:
            if areCounted, source.count != target.count {
                report(
                    path,
                    "one to one joins \(source.count) to \(target.count) cells; expected as many of one as of the other"
                )
            }
        case .fixedInDegree(let count):
            let available = max(0, source.indices.count - (source.name == target.name ? 1 : 0))
            if count > available, areCounted {
                report(path, "the in-degree is \(count); expected 0 to \(available), as many sources as there are")
            }
        case .fixedProbability: break
        case .byDistance:
            for population in Set([source, target]).sorted(by: { $0.name < $1.name }) where population.box == nil {
                report(path, "goes by distance; expected a box for \(population.name)")
            }
        case .list(let pairs): if areCounted { check(pairs, source, target, "\(path).list") }
        }
    }

    /// How many pairs of a list are told.
    private static let mostPairs = 20

    private mutating func check(_ pairs: [[Int]], _ source: Population, _ target: Population, _ path: String) {
        if let empty = [source, target].first(where: { $0.count == 0 }), !pairs.isEmpty {
            return report(path, "joins cells, and \(empty.name) has none; expected an empty list, or cells")
        }
        let wrong = pairs.indices.filter { index in
            let pair = pairs[index]
            let isWrong = pair.count != 2 || !source.indices.contains(pair[0]) || !target.indices.contains(pair[1])
            return isWrong && !unread.contains("\(path)[\(index)]")
        }
        for index in wrong.prefix(Self.mostPairs) {
            report(
                "\(path)[\(index)]",
                "is \(pairs[index]); expected a source below \(source.count) and a target below \(target.count)")
        }
        if wrong.count > Self.mostPairs {
            report("\(path)", "has \(wrong.count - Self.mostPairs) more pairs with cells that there are not")
        }
    }

    private mutating func checkProbability(_ probability: Double, _ path: String) {
        if !(0...1 ~= probability) {
            report(path, "the probability is \(DefinitionText.number(probability)); expected 0 to 1")
        }
    }
}
