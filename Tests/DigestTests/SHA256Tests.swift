import Digest
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4's companion document.
  @Test(
    "the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func examples(text: String, expected: String) {
    #expect(SHA256.hexDigits(of: text.utf8) == expected)
  }

  @Test("pieces give the digest of the whole")
  func pieces() {
    var digest = SHA256()
    digest.update("a".utf8)
    digest.update(Array("bc".utf8))
    #expect(digest.hexDigits() == SHA256.hexDigits(of: "abc".utf8))
  }
}
