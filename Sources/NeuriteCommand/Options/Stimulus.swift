/// A current step into a place of a cell, as it is given on the command line:
/// `SECTION:X:NA:DELAY:DURATION`.
struct Stimulus {
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

    /// Reads it; says what is wrong with it.
    init(argument: String) throws {
        let fields = try ArgumentFields.split(argument, named: ["section", "x", "nA", "delay", "duration"])
        site = try RecordingSite(section: fields[0], x: fields[1])
        amplitude = try ArgumentFields.number(fields[2], called: "the current", "a finite number of nA", \.isFinite)
        delay = try ArgumentFields.number(fields[3], called: "the delay", "a finite number of ms", \.isFinite)
        duration = try ArgumentFields.number(fields[4], called: "the duration", "a number of ms, 0 or more") { $0 >= 0 }
    }
}
