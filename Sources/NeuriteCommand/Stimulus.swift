import ArgumentParser

/// A current step into a place of a cell, as it is given on the command line: `SECTION:X:NA:DELAY:DURATION`.
struct Stimulus: ExpressibleByArgument {
    let site: RecordingSite
    /// nA.
    let amplitude: Double
    /// ms.
    let delay: Double
    /// ms.
    let duration: Double

    init(site: RecordingSite, amplitude: Double, delay: Double, duration: Double) {
        (self.site, self.amplitude, self.delay, self.duration) = (site, amplitude, delay, duration)
    }

    init?(argument: String) {
        let fields = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 5, let site = RecordingSite(argument: fields[0...1].joined(separator: ":")),
            let amplitude = Double(fields[2]), let delay = Double(fields[3]), let duration = Double(fields[4]),
            amplitude.isFinite, delay.isFinite, duration >= 0
        else { return nil }
        self.init(site: site, amplitude: amplitude, delay: delay, duration: duration)
    }
}

/// A place of a cell, as it is given on the command line: `SECTION:X`.
struct RecordingSite: ExpressibleByArgument {
    let section: String
    /// From 0 to 1.
    let x: Double

    init(section: String, x: Double) {
        (self.section, self.x) = (section, x)
    }

    init?(argument: String) {
        let fields = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 2, !fields[0].isEmpty, let x = Double(fields[1]), x >= 0, x <= 1 else { return nil }
        self.init(section: String(fields[0]), x: x)
    }
}
