/// A data category of the public dialects TBX-Min and TBX-Basic.
struct TBXCategory {
  /// The elements of the DCA style that it is a type of.
  var element: String
  /// The first dialect that has it: `min` or `basic`.
  var module: String
  /// The levels it may stand at; empty for any.
  var levels: Set<String>
  /// What it may say; empty for any text.
  var values: Set<String>

  /// The categories by name. Source: the definitions of the two dialects (ISO 30042:2019, annexes; tbxinfo.net).
  static let all: [String: TBXCategory] = {
    let rows = """
      customerSubset|admin|min|conceptEntry termSec|
      subjectField|descrip|min|conceptEntry|
      administrativeStatus|termNote|min|termSec|preferredTerm-admn-sts admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts
      partOfSpeech|termNote|min|termSec|adjective noun other verb adverb
      projectSubset|admin|basic|conceptEntry termSec|
      source|admin|basic||
      context|descrip|basic|termSec|
      definition|descrip|basic|conceptEntry langSec|
      crossReference|ref|basic|conceptEntry termSec|
      grammaticalGender|termNote|basic|termSec|masculine feminine neuter other
      geographicalUsage|termNote|basic|termSec|
      termLocation|termNote|basic|termSec|checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType
      termType|termNote|basic|termSec|fullForm acronym abbreviation shortForm variant phrase
      transactionType|transac|basic||origination modification
      responsibility|transacNote|basic||
      externalCrossReference|xref|basic|conceptEntry termSec|
      xGraphic|xref|basic|conceptEntry langSec|
      """
    var all: [String: TBXCategory] = [:]
    for row in rows.split(separator: "\n") {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      all[cells[0]] = TBXCategory(
        element: cells[1], module: cells[2], levels: Set(cells[3].split(separator: " ").map(String.init)),
        values: Set(cells[4].split(separator: " ").map(String.init)))
    }
    return all
  }()
}
