import MechanismKit

extension MechanismPool {
    /// Where an instance's stream is among `randomStreams`, and by what `chosenStreams` know it.
    func randomStreamIndex(instance: Int, stream: Int) -> Int { instance * descriptor.randomStreamCount + stream }

    /// What an instance's stream begins with when a simulation starts: what was chosen for it, else
    /// what follows from the instance's identity.
    func randomIdentity(instance: Int, stream: Int) -> RandomIdentity {
        chosenStreams[randomStreamIndex(instance: instance, stream: stream)] ?? identities[instance].ofStream(stream)
    }
}
