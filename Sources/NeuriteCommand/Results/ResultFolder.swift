import ArgumentParser
import CommandSupport
import Foundation
import NeuriteReport

/// The folder that a run's results are written into, as `--out` names it.
enum ResultFolder {
    /// Makes it where it is not there: when the model is built, before the run, which may be long.
    ///
    /// - Throws: `RequestError` where nothing can be written into it.
    static func prepare(_ path: String) throws {
        let files = FileManager.default
        guard (try? files.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil,
            files.isWritableFile(atPath: path)
        else {
            throw RequestError("--out \(path) cannot be created or written")
        }
    }

    /// A time of a model as a person reads it, ms.
    static func text(ofTime t: Double) -> String { NumberText.shortest((t * 1e6).rounded() / 1e6) }

    /// What a run took, as a person reads it.
    ///
    /// - Parameter wallTime: s.
    static func cost(_ wallTime: Double, steps: Int, compartments: Int) -> String {
        let each = wallTime * 1e9 / (Double(max(1, steps)) * Double(max(1, compartments)))
        return
            "\(NumberText.duration(.seconds(wallTime))) of wall time, \(NumberText.significant(each)) ns a compartment-step"
    }

    /// Says how long is simulated where that is no whole number of steps.
    ///
    /// - Parameter name: what says how long.
    static func tellDuration(_ duration: Double, tstop: Double, dt: Double, name: String = "--tstop") {
        guard abs(duration - tstop) > 1e-9 * tstop else { return }
        StandardError.write(
            "\(name) \(tstop) ms is not a whole number of steps of \(dt) ms: \(text(ofTime: duration)) ms are simulated\n"
        )
    }

    /// Says up to when there are results, and what ends a tool that was interrupted.
    static func interrupted(at t: Double) -> ExitCode {
        StandardError.write("interrupted: these are the results up to t = \(text(ofTime: t)) ms\n")
        return ExitCode(Interruption.exitStatus)
    }
}
