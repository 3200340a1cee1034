/// The demands of XLIFF 2.0 to 2.2 that `XLIFF2Validator` applies.
enum XLIFF2Rules {
  static let all = ValidationRule.table("XLIFF 2", rows)

  private static let rows = """
    xliff2-root|4.2.2.1 xliff|The root is xliff in the namespace of its version.
    xliff2-element|4.2 elements|Only the elements of the standard stand in its namespaces, where it allows them.
    xliff2-order|4.2 elements|The children of an element stand in the order of its content and as often as that says.
    xliff2-text|4.2 elements|Text stands only in elements that hold text.
    xliff2-attribute|4.3 attributes|An element has only the attributes of the standard.
    xliff2-attribute-missing|4.3 attributes|Required attributes are there.
    xliff2-value|4.3 attributes|Values are of the type that the standard gives them.
    xliff2-module-place|4.8 extension, 5 modules|A module's element stands where the module says, once.
    xliff2-id|4.3.1.19 id|An id is unique in its scope: files in the document, groups and units in the file, notes, data, segments and codes in the unit.
    xliff2-target-id|4.3.1.19 id|A code in a target has the id of the same code in the source of its segment, or one that no source of the unit uses.
    xliff2-target-language|4.3.1.42 trgLang|A document with targets names their language.
    xliff2-language|4.2.2.11 source, 4.2.2.12 target|xml:lang of source and target agrees with srcLang and trgLang.
    xliff2-skeleton|4.2.2.3 skeleton|A skeleton has either content or href.
    xliff2-segment|4.2.2.5 unit|A unit has at least one segment.
    xliff2-state|4.3.1.37 state|A segment that is translated, reviewed or final has a target.
    xliff2-substate|4.3.1.40 subState|subState is used with state; the prefix xlf is the standard's own.
    xliff2-subtype|4.3.1.41 subType|subType is used with type; xlf values belong to their types.
    xliff2-order-value|4.3.1.27 order|The order of targets is unique and points to a place in the unit that itself has its order.
    xliff2-isolated|4.3.1.20 isolated|A start or end code has its other half in the same unit unless it is isolated.
    xliff2-ec|4.2.3.5 ec|An end code has startRef, or id when it is isolated; dir only when it is isolated.
    xliff2-pair-permissions|4.3.1.2 to 4.3.1.5|Both halves of a code agree in canCopy, canDelete, canReorder and canOverlap.
    xliff2-marker|4.2.3.7 sm, em|A start marker has its end marker behind it in the same unit.
    xliff2-reorder|4.3.1.4 canReorder|A code that may not be reordered may not be copied or deleted; a sequence begins with firstNo and stays as it is.
    xliff2-delete|4.3.1.3 canDelete|In a final target no code is missing that may not be deleted.
    xliff2-copy|4.3.1.6 copyOf|copyOf names a code of the unit that may be copied and has no original data.
    xliff2-data|4.3.1.8 dataRef|A reference to original data names a data element of the unit; both halves of a pair have one.
    xliff2-equiv|4.3.1.16 equivStart|equivStart and equivEnd are used together.
    xliff2-subflows|4.3.1.39 subFlows|Sub-flows are units of the same file; both halves of a pair name them.
    xliff2-annotation|4.7.3 annotations|A translate annotation has translate, a comment has value or ref, and a marker's type is known.
    xliff2-note-ref|4.7.3.1.3 comment|The ref of a comment names a note; notes are applied to what is there.
    xliff2-fragment|4.5 fragment identification|A fragment identifier has the standard's form and names something.
    xliff2-cp|4.2.3.1 cp|hex names a character that XML cannot hold.
    xliff2-mtc-ref|5.1 matches|The ref of a match names a span of source in the same unit.
    xliff2-mtc|5.1 matches|A match has subType only with type; its source and target keep the rules of inline content.
    xliff2-gls|5.2 glossary|A glossary entry has a translation or a definition; ids are unique and refs name spans of the unit.
    xliff2-fs|5.3 format style|fs and subFs stand on an end code only when it is isolated; subFs needs fs and its form.
    xliff2-mda|5.4 metadata|Ids of metadata are unique in their group.
    xliff2-res|5.5 resource data|A resource has a type unless source and target have content; either content or href; references name items of the file.
    xliff2-ctr|5.6 change tracking|Revisions apply to an element beside or in what holds them, name its properties and versions.
    xliff2-slr|5.7 size restriction|Restrictions and their data have the form of the profiles that the file names.
    xliff2-val|5.8 validation|A rule makes exactly one demand, and only options that go with it.
    xliff2-its|5.9 ITS|ITS attributes are used together as ITS 2.0 says.
    xliff2-pgs|5.10 plural, gender, select|A switch names plural, ordinal, gender or select with variables, and has cases; a case has as many values as its switch, each of its kind.
    """
}
