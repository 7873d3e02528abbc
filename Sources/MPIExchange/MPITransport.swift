#if MPI
import CMPI
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
import RankCommunication

/// The ranks that `mpirun` started; one alone in a program that was started without it.
///
/// All calls of MPI stand in this file. MPI belongs to the process, so there is one of these in it,
/// which ``MPIProgram`` makes.
///
/// Whatever may wait long asks again and again rather than spinning in MPI, so that ranks that
/// share a core do not starve each other.
final class MPITransport: Transport {
    let rank: Int
    let count: Int
    private(set) var coreShare = 1
    private var communicator = neurite_comm_world()
    private var packetType = neurite_datatype_null()
    private var join = neurite_op_null()
    private var meetingRequest = neurite_request_null()
    /// What this rank brings to a meeting, and what came of it; MPI uses both while the meeting is
    /// under way.
    private let meeting = UnsafeMutablePointer<Agreement>.allocate(capacity: 2)
    /// What is being sent.
    private var outgoing: [(request: NeuriteRequest, memory: UnsafeMutableRawPointer)] = []
    /// What is coming in.
    private var incoming: [Address: Incoming] = [:]

    /// Messages and broadcasts go in parts of this size at most: MPI counts in 32 bits.
    private static let partSize = 1 << 30
    /// Whether this rank has ended MPI or is about to.
    private var isEnding = false
    /// How many tags there are; a message that nobody received (its meeting failed) would be taken
    /// for another one so many meetings later.
    private var tagCount = 1 << 15

    private struct Address: Hashable {
        let rank, tag: Int32
    }

    private typealias Part = (request: NeuriteRequest, memory: UnsafeMutableRawBufferPointer)

    /// A message of which not all has come.
    private struct Incoming {
        var complete: [UInt8] = []
        var part: Part?
    }

    /// Starts MPI.
    init() throws {
        var provided: Int32 = 0
        try MPITransport.check(
            MPI_Init_thread(nil, nil, neurite_thread_serialized(), &provided), "MPI_Init_thread", rank: 0)
        var (rank, count): (Int32, Int32) = (0, 0)
        // A communicator of our own: our messages do not meet those of the program's other
        // libraries.
        try MPITransport.check(MPI_Comm_dup(neurite_comm_world(), &communicator), "MPI_Comm_dup", rank: 0)
        MPI_Comm_set_errhandler(communicator, neurite_errors_return())
        MPI_Comm_rank(communicator, &rank)
        MPI_Comm_size(communicator, &count)
        (self.rank, self.count) = (Int(rank), Int(count))
        var largestTag: UnsafeMutablePointer<Int32>?
        var isKnown: Int32 = 0
        MPI_Comm_get_attr(neurite_comm_world(), neurite_tag_ub(), &largestTag, &isKnown)
        if isKnown != 0, let largestTag { tagCount = Int(largestTag.pointee) + 1 }
        guard provided >= neurite_thread_funneled() else {
            throw CommunicationError.transport(
                rank: self.rank, "this MPI supports no threads at all; expected MPI_THREAD_FUNNELED or more")
        }
        try check(
            MPI_Type_contiguous(Int32(MemoryLayout<Agreement>.size), neurite_byte(), &packetType), "MPI_Type_contiguous"
        )
        try check(MPI_Type_commit(&packetType), "MPI_Type_commit")
        try check(
            MPI_Op_create(
                { input, result, count, _ in
                    guard let input, let result, let count else { return }
                    for index in 0..<Int(count.pointee) {
                        let offset = index * MemoryLayout<Agreement>.size
                        let joined = input.loadUnaligned(fromByteOffset: offset, as: Agreement.self)
                            .joined(with: result.loadUnaligned(fromByteOffset: offset, as: Agreement.self))
                        withUnsafeBytes(of: joined) {
                            (result + offset).copyMemory(from: $0.baseAddress!, byteCount: $0.count)
                        }
                    }
                }, 1, &join), "MPI_Op_create")
        coreShare = try shareOfCores()
    }

    deinit { meeting.deallocate() }

    /// Learns from the ranks of this machine which of its cores they may use; all ranks call it.
    private func shareOfCores() throws -> Int {
        let cores = UsableCores.ofThisProcess
        var users = cores.flags
        var machine = communicator
        try check(
            MPI_Comm_split_type(communicator, neurite_comm_type_shared(), 0, neurite_info_null(), &machine),
            "MPI_Comm_split_type")
        try check(
            MPI_Allreduce(cores.flags, &users, Int32(users.count), neurite_int(), neurite_sum(), machine),
            "MPI_Allreduce")
        MPI_Comm_free(&machine)
        return cores.share(users: users)
    }

    /// Whether this rank still belongs to the job.
    var isUnderWay: Bool {
        var isFinalised: Int32 = 0
        MPI_Finalized(&isFinalised)
        return !isEnding && isFinalised == 0
    }

    /// Ends MPI, once all ranks do.
    func finalise() {
        isEnding = true
        // What nobody received stays where it is: someone might still read it, and the process is
        // about to end.
        for index in outgoing.indices { MPI_Request_free(&outgoing[index].request.handle) }
        outgoing = []
        MPI_Op_free(&join)
        MPI_Type_free(&packetType)
        MPI_Comm_free(&communicator)
        MPI_Finalize()
    }

    /// Ends all ranks at once.
    func abort(status: Int32) -> Never {
        isEnding = true
        MPI_Abort(neurite_comm_world(), status)
        exit(status)
    }

    func startMeeting(_ mine: Agreement) throws {
        meeting[0] = mine
        try check(
            MPI_Iallreduce(meeting, meeting + 1, 1, packetType, join, communicator, &meetingRequest.handle),
            "MPI_Iallreduce")
    }

    func pollMeeting() throws -> Bool {
        try forgetSent()
        return try test(&meetingRequest)
    }

    func finishMeeting() throws -> Agreement {
        try wait { try test(&meetingRequest) }
        try forgetSent()
        return meeting[1]
    }

    func broadcast(_ bytes: UnsafeMutableRawBufferPointer, root: Int) throws {
        for part in parts(of: bytes.count) {
            try check(
                MPI_Bcast(
                    bytes.baseAddress! + part.lowerBound, Int32(part.count), neurite_byte(), Int32(root), communicator),
                "MPI_Bcast")
        }
    }

    /// A message of many parts ends with the first that is not full, which may be empty.
    func send(_ bytes: [UInt8], to other: Int, tag: Int) throws {
        for part in parts(of: bytes.count)
            + (bytes.count.isMultiple(of: Self.partSize) ? [bytes.count..<bytes.count] : [])
        {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, part.count), alignment: 16)
            bytes[part].withUnsafeBytes {
                if let base = $0.baseAddress { memory.copyMemory(from: base, byteCount: part.count) }
            }
            var request = neurite_request_null()
            try check(
                MPI_Isend(
                    memory, Int32(part.count), neurite_byte(), Int32(other), Int32(tag % tagCount), communicator,
                    &request.handle),
                "MPI_Isend")
            outgoing.append((request, memory))
        }
    }

    func receive(from other: Int, tag: Int) throws -> [UInt8] {
        var bytes: [UInt8]?
        try wait {
            bytes = try receiveIfThere(from: other, tag: tag)
            return bytes != nil
        }
        return bytes ?? []
    }

    func receiveIfThere(from other: Int, tag: Int) throws -> [UInt8]? {
        let address = Address(rank: Int32(other), tag: Int32(tag % tagCount))
        var message = incoming.removeValue(forKey: address) ?? Incoming()
        while true {
            if message.part == nil { message.part = try nextPart(from: address) }
            guard var part = message.part, try test(&part.request) else { break }
            message.complete += part.memory
            message.part = nil
            part.memory.deallocate()
            if part.memory.count < Self.partSize { return message.complete }
        }
        if message.part != nil || !message.complete.isEmpty { incoming[address] = message }
        return nil
    }

    private func nextPart(from address: Address) throws -> Part? {
        var (flag, size): (Int32, Int32) = (0, 0)
        var message = neurite_message_null()
        var status = MPI_Status()
        try check(MPI_Improbe(address.rank, address.tag, communicator, &flag, &message, &status), "MPI_Improbe")
        guard flag != 0 else { return nil }
        try check(MPI_Get_count(&status, neurite_byte(), &size), "MPI_Get_count")
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(size), alignment: 16)
        var request = neurite_request_null()
        try check(MPI_Imrecv(memory.baseAddress, size, neurite_byte(), &message, &request.handle), "MPI_Imrecv")
        return (request, memory)
    }

    func transpose(_ numbers: [Int]) throws -> [Int] {
        try [Int](unsafeUninitializedCapacity: count) { buffer, initialized in
            let size = Int32(MemoryLayout<Int>.size)
            try check(
                MPI_Alltoall(numbers, size, neurite_byte(), buffer.baseAddress, size, neurite_byte(), communicator),
                "MPI_Alltoall")
            initialized = count
        }
    }

    private func parts(of count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: Self.partSize).map { $0..<min(count, $0 + Self.partSize) }
    }

    /// Frees what was sent and has left.
    private func forgetSent() throws {
        var remaining: [(request: NeuriteRequest, memory: UnsafeMutableRawPointer)] = []
        for (request, memory) in outgoing {
            var request = request
            if try test(&request) { memory.deallocate() } else { remaining.append((request, memory)) }
        }
        outgoing = remaining
    }

    private func test(_ request: inout NeuriteRequest) throws -> Bool {
        var flag: Int32 = 0
        var status = MPI_Status()
        try check(MPI_Test(&request.handle, &flag, &status), "MPI_Test")
        return flag != 0
    }

    /// Asks until the answer is yes: at once at first, then leaving the core to others, then at
    /// leisure.
    private func wait(until isOver: () throws -> Bool) throws {
        var asked = 0
        while try !isOver() {
            asked += 1
            if asked > 20_000 { usleep(100) } else if asked > 100 { sched_yield() }
        }
    }

    private func check(_ code: Int32, _ call: String) throws { try MPITransport.check(code, call, rank: rank) }

    private static func check(_ code: Int32, _ call: String, rank: Int) throws {
        guard code != neurite_success() else { return }
        var text = [CChar](repeating: 0, count: Int(neurite_max_error_string()) + 1)
        var length: Int32 = 0
        MPI_Error_string(code, &text, &length)
        throw CommunicationError.transport(
            rank: rank,
            "\(call): \(String(decoding: text.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self))")
    }
}
#endif
