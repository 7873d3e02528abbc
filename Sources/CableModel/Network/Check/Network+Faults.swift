import MechanismKit
import Wording

extension Network {
    /// All that is wrong with the model; empty for one that can run.
    ///
    /// - Parameter ranks: how many ranks it is spread over.
    public func faults(ranks: Int = 1) -> [Fault] {
        var check = ModelCheck(self)
        check.run()
        if ranks > 1 { check.checkRandomNumbers() }
        return faultsFromBuilding + check.faults
    }
}

/// One pass over a model that collects what is wrong with it.
struct ModelCheck {
    let network: Network
    let catalog: MechanismCatalog
    var faults: [Fault] = []
    /// Lists of mechanisms that were found to be in order.
    var faultlessLists: Set<UnsafeRawPointer?> = [nil]
    /// The parameters of a point process that were found to be in order last.
    var faultlessParameters: MechanismParameters?

    init(_ network: Network) {
        self.network = network
        catalog = MechanismCatalog(of: network)
    }

    mutating func run() {
        faults += catalog.faults
        checkSettings()
        for section in network.sections { check(section) }
        checkTree()
        for pointProcess in network.pointProcesses { check(pointProcess) }
        checkConnections()
        for recording in network.recordings {
            check(recording.quantity, of: "recording", mustBeSettable: false)
            if let interval = recording.interval, !(interval >= network.dt / 1000 && interval.isFinite && interval > 0)
            {
                report(
                    name(of: recording.quantity),
                    "is recorded every \(interval) ms; expected a thousandth of dt or more")
            }
        }
        for play in network.plays { check(play) }
        checkPointers()
        checkTransfer()
        checkGlobals()
        checkFunctionTables()
        checkIonDefaults()
    }

    mutating func report(_ object: String, _ problem: String) { faults.append(Fault(object, problem)) }

    mutating func checkSettings() {
        if let problem = SettingNumbers.problem(ofTime: network.dt) { report("dt", problem) }
        if let problem = SettingNumbers.problem(ofTemperature: network.celsius) { report("celsius", problem) }
        if let problem = SettingNumbers.problem(ofSecondorder: network.secondorder) { report("secondorder", problem) }
        if network.secondorder == 2, let mechanism = catalog.descriptors.first(where: \.hasExtracellularLayers) {
            report(
                "secondorder", "is 2; expected 0 in a model with \(mechanism.name), which is solved by backward Euler")
        }
    }

    mutating func checkConnections() {
        for source in network.sources {
            if case .detector(let place, let threshold) = source {
                check(place, of: "spike detector")
                if let problem = ConnectionNumbers.problem(ofNumber: threshold) {
                    report("spike detector at \(name(of: place))", "threshold \(problem)")
                }
            } else if case .pointProcess(let index) = source,
                !network.pointProcesses[index].mechanism.descriptor.receivesEvents
            {
                report(
                    network.name(of: network.pointProcesses[index]),
                    "is used as a source of events, but sends none; a spike source is a place on a section or an artificial cell"
                )
            }
        }
        for index in network.connections.indices { checkConnection(index) }
        checkConnectionArrays()
        checkGids()
    }

    /// A place or object has one gid, whatever the thresholds at which the place spikes.
    private mutating func checkGids() {
        var gids: [Network.SpikeSource: Int] = [:]
        for transmitter in network.transmitters {
            var source = network.sources[transmitter.source]
            if case .detector(let place, _) = source { source = .detector(node(at: place), threshold: 0) }
            if let other = gids[source], other != transmitter.gid {
                report(transmitter.name, "has two gids, \(other) and \(transmitter.gid); expected one")
            }
            gids[source] = transmitter.gid
        }
    }

    /// The same place by the name that all places have whose voltage is the same: the middle of its
    /// segment, an end, or what a section hangs from.
    private func node(at place: Network.Location) -> Network.Location {
        var (place, remaining) = (place, network.sections.count)
        while remaining > 0 {
            let section = network.sections[place.section]
            if place.x > 0, place.x < 1 {
                let segment = SegmentIndex.containing(x: place.x, nseg: section.nseg)
                return Network.Location(
                    section: place.section, x: SegmentIndex.centre(of: segment, nseg: section.nseg))
            }
            guard let parent = section.parent, place.x == (section.childEnd == .start ? 0 : 1) else { return place }
            (place, remaining) = (parent, remaining - 1)
        }
        return place
    }

    mutating func checkConnection(_ index: Int) {
        let connection = network.connection(index)
        func report(_ problem: String) { self.report(network.name(ofConnection: index), problem) }
        if let problem = ConnectionNumbers.problem(ofDelay: connection.delay) { report("delay \(problem)") }
        if case .gid = network.sources[connection.source], connection.delay < network.dt {
            report(
                "delay is \(connection.delay) ms; expected at least a step, dt = \(network.dt) ms, for a source by gid")
        }
        for weight in connection.weights {
            if let problem = ConnectionNumbers.problem(ofNumber: weight) { report("weight \(problem)") }
        }
        let target = network.pointProcesses[connection.target]
        if !target.mechanism.descriptor.receivesEvents {
            report("goes to \(network.name(of: target)), which receives no events")
        }
        let problem = ConnectionNumbers.problem(
            ofCarrying: connection.weights.count, to: target.mechanism.descriptor, named: network.name(of: target))
        if let problem { report(problem) }
    }

    mutating func check(_ play: Network.Play) {
        check(play.quantity, of: "play", mustBeSettable: true)
        let object = "play into \(name(of: play.quantity))"
        if play.times.count != play.values.count {
            report(
                object,
                "has \(play.times.count, "time") and \(play.values.count, "value"); expected as many of one as of the other"
            )
        }
        if play.times.isEmpty { report(object, "has no values; expected at least one") }
        if !play.times.allSatisfy(\.isFinite) { report(object, "has a time that is not a finite number") }
        if !play.values.allSatisfy(\.isFinite) { report(object, "has a value that is not a finite number") }
        if zip(play.times, play.times.dropFirst()).contains(where: >) {
            report(object, "has times that go back; expected them in ascending order")
        }
    }

    mutating func checkGlobals() {
        for setting in network.globals {
            let object = "\(setting.mechanism).\(setting.variable)"
            guard let descriptor = catalog.descriptor(named: setting.mechanism) else {
                report(
                    object,
                    "is set, but nothing in the model is a \(setting.mechanism); the model has \(catalog.descriptors.map(\.name).listed)"
                )
                continue
            }
            let names = descriptor.variables.filter { $0.role == .global }.map(\.name)
            if !names.contains(setting.variable) {
                report(object, "is not a global variable of \(setting.mechanism); known: \(names.listed)")
            } else if !setting.value.isFinite {
                report(object, "is \(setting.value); expected a finite number")
            }
        }
    }

    mutating func checkIonDefaults() {
        for (name, value) in network.ionDefaults.sorted(by: { $0.key < $1.key }) where !value.isFinite {
            report(name, "is \(value) unless a section says otherwise; expected a finite number")
        }
    }
}
