import ResultFiles
import SpikeExchange

/// What goes into a file while a model runs, rather than staying in memory: what
/// ``Parallel/recordSpikes(to:population:)`` and ``Patch/record(_:of:every:to:population:)`` give.
///
/// The file begins anew with every initialisation, and is complete when a run returns. While the
/// model runs what was recorded is added now and then: whoever opens the file meanwhile, or after
/// the program was killed, finds what there was up to then. The recording lasts as long as somebody
/// holds this.
public final class FileRecording {
    /// The path that was given.
    public let file: String
    let content: any FileContent
    private let model: ModelContext

    init(_ content: any FileContent, to file: String, of model: ModelContext) {
        self.content = content
        self.file = file
        self.model = model
        model.add(self)
        model.changedStructure("what goes into \(file) is to be recorded")
    }

    deinit { content.end(in: model) }
}

/// What a file is made of. All of it is called on every rank, in the same order: the first rank
/// writes what all have.
protocol FileContent: AnyObject {
    /// Gets ready for a model that is about to be built.
    func prepare(in model: ModelContext)
    /// Begins the file, of a model that was just initialised.
    func begin(in model: ModelContext) throws
    /// How many steps may be made before what was recorded is taken; the same on all ranks.
    var stepsInMemory: Int { get }
    /// Takes what was recorded, and adds it to the file.
    ///
    /// - Parameter isLast: whether the run is at its end, and the file is to be complete.
    func add(from model: ModelContext, isLast: Bool) throws
    /// Ends the recording.
    func end(in model: ModelContext)
}

/// When a file was last made readable: often enough not to lose much, seldom enough not to cost.
struct CommitClock {
    private var last = ContinuousClock.now
    private static let interval = Duration.seconds(5)

    mutating func isTime(orLast isLast: Bool) -> Bool {
        let now = ContinuousClock.now
        guard isLast || now - last > Self.interval else { return false }
        last = now
        return true
    }
}
