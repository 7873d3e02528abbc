/// A file that is being written, and that nobody finds half written.
///
/// Bytes go into a file beside the one that is meant (its name ends in `.part`), which takes that
/// one's place when all is there. What cannot be replaced (a device, a pipe, `/dev/stdout`) is
/// written into as it is. A file that is let go of without ``finish()`` is taken away again.
public final class OutputFile {
    /// The path that was given.
    public let path: String
    /// How many bytes were written.
    public private(set) var count = 0

    private let file: SystemFile
    /// Where the bytes go meanwhile, and where they belong.
    private let names: (temporary: String, final: String)?
    private var buffer: [UInt8] = []
    private var isOpen = true

    private static let bufferSize = 1 << 16

    /// When a file is found under its name.
    package enum Appearance {
        /// When it is finished, in the place of one that was there before.
        case whenFinished
        /// From the start on: what is there is gone, and what was written stays, whatever happens.
        case atOnce
    }

    /// Opens a file for writing.
    ///
    /// - Throws: ``ResultFileError`` where that cannot be.
    public convenience init(_ path: String) throws { try self.init(path, appears: .whenFinished) }

    package init(_ path: String, appears: Appearance) throws {
        self.path = path
        // The system would take it for the end of the name.
        if path.utf8.contains(0) {
            throw ResultFileError(file: path, reason: "the name has a character of code 0 in it")
        }
        let (kind, permissions) = SystemFile.kind(of: path)
        do {
            // What these folders name may be a file that somebody else holds open.
            if kind == .device || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
                file = try SystemFile.open(path)
                names = nil
            } else {
                guard kind != .folder, !path.isEmpty, !path.hasSuffix("/") else {
                    throw ResultFileError(file: path, reason: path.isEmpty ? "the name is empty" : "it is a folder")
                }
                if appears == .atOnce {
                    (file, names) = (try SystemFile.empty(path), nil)
                    buffer.reserveCapacity(Self.bufferSize)
                    return
                }
                let final = kind == .file ? SystemFile.resolved(path) : path
                let made = try Self.makeBeside(final)
                (file, names) = (made.file, (made.path, final))
                if kind == .file { file.setPermissions(permissions) }
            }
        } catch let failure as SystemFile.Failure {
            throw ResultFileError(file: path, reason: failure.reason)
        }
        buffer.reserveCapacity(Self.bufferSize)
    }

    /// Takes away what this process began to write in a folder and has not finished: for a program
    /// that ends without unwinding.
    package static func removeUnfinished(in folder: String) {
        for name in SystemFile.names(in: folder) where name.hasSuffix(".part") {
            guard let mark = name.split(separator: ".").dropLast().last, mark.hasPrefix("\(processMark)-") else {
                continue
            }
            SystemFile.remove("\(folder)/\(name)")
        }
    }

    private static var processMark: String { String(SystemFile.processNumber, radix: 36) }

    /// Two programs that write one file at a time must not meet in the temporary one.
    private static func makeBeside(_ path: String) throws -> (file: SystemFile, path: String) {
        while true {
            let name = "\(path).\(processMark)-\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
            if let file = try SystemFile.make(name, permissions: 0o666) { return (file, name) }
        }
    }

    /// Adds bytes to the end.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        guard buffer.count + bytes.count > Self.bufferSize else { return buffer.append(contentsOf: bytes) }
        try flush()
        if bytes.count < Self.bufferSize { return buffer.append(contentsOf: bytes) }
        try attempt { try file.write(bytes) }
    }

    /// Adds bytes to the end.
    public func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Adds text to the end, in UTF-8.
    public func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Writes bytes over those at an offset from the file's start. A pipe has no such thing: that
    /// is an error.
    package func overwrite(_ bytes: [UInt8], at offset: Int) throws {
        try flush()
        try attempt { try bytes.withUnsafeBytes { try file.write($0, at: offset) } }
    }

    /// Adds zeros up to a multiple of eight bytes.
    package func align() throws { try write([UInt8](repeating: 0, count: (8 - count % 8) % 8)) }

    /// Hands what is still in memory to the system, so that a program that ends unforeseen leaves
    /// it behind.
    package func flush() throws {
        guard !buffer.isEmpty else { return }
        try attempt { try buffer.withUnsafeBytes { try file.write($0) } }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Ends the file, and puts it where it belongs. To be called once, at the end.
    ///
    /// - Throws: ``ResultFileError``, after which what was there before is as it was.
    public func finish() throws {
        try flush()
        isOpen = false
        do {
            try file.close()
            if let names { try SystemFile.rename(names.temporary, to: names.final) }
        } catch let failure as SystemFile.Failure {
            removeTemporary()
            throw ResultFileError(file: path, reason: failure.reason)
        }
    }

    deinit {
        guard isOpen else { return }
        try? file.close()
        removeTemporary()
    }

    private func removeTemporary() {
        if let names { SystemFile.remove(names.temporary) }
    }

    private func attempt(_ work: () throws -> Void) throws {
        do { try work() } catch let failure as SystemFile.Failure {
            throw ResultFileError(file: path, reason: failure.reason)
        }
    }

    /// Writes a whole file.
    package static func write(_ text: String, to path: String) throws {
        let file = try OutputFile(path)
        try file.write(text)
        try file.finish()
    }
}
