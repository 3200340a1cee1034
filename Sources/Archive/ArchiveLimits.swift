/// How much an archive may hold; everything is checked before anything is inflated.
public struct ArchiveLimits: Sendable {
  /// The number of entries.
  public var entries: Int
  /// The bytes of all entries together, inflated.
  public var totalBytes: Int
  /// How many times larger an entry of more than a MiB may be than its packed form. Deflate can reach 1032;
  /// documents stay below 100.
  public var ratio: Int

  /// Limits that no honest document reaches: 10,000 entries, 512 MiB, 250 times.
  public init(entries: Int = 10_000, totalBytes: Int = 512 << 20, ratio: Int = 250) {
    self.entries = entries
    self.totalBytes = totalBytes
    self.ratio = ratio
  }
}
