// One entry for each file under Locales/ that the program reads at run time.
// ArchitectureTests compares this table with the folder.
#include "CLocales.h"

static const unsigned char sources_md[] = {
#embed "../../Locales/SOURCES.md"
};
static const unsigned char ui_handout_tsv[] = {
#embed "../../Locales/ui/handout.tsv"
};
static const unsigned char und_character_references[] = {
#embed "../../Locales/und/character-references.tsv"
};
static const unsigned char nb_nn_telling_endings[] = {
#embed "../../Locales/nb-nn/telling-endings.tsv"
};
static const unsigned char nb_nn_words[] = {
#embed "../../Locales/nb-nn/words.tsv"
};
static const unsigned char nb_nn_endings[] = {
#embed "../../Locales/nb-nn/endings.tsv"
};
static const unsigned char ui_no_break_tsv[] = {
#embed "../../Locales/ui/no-break.tsv"
};
static const unsigned char markdown_front_matter_tsv[] = {
#embed "../../Locales/markdown/front-matter.tsv"
};
static const unsigned char nb_function_words[] = {
#embed "../../Locales/nb/function-words.tsv"
};
static const unsigned char nb_paradigms[] = {
#embed "../../Locales/nb/paradigms.tsv"
};
static const unsigned char nb_irregular[] = {
#embed "../../Locales/nb/irregular.tsv"
};
static const unsigned char nn_function_words[] = {
#embed "../../Locales/nn/function-words.tsv"
};
static const unsigned char nn_paradigms[] = {
#embed "../../Locales/nn/paradigms.tsv"
};
static const unsigned char nn_irregular[] = {
#embed "../../Locales/nn/irregular.tsv"
};

static const unsigned char nb_abbreviations[] = {
#embed "../../Locales/nb/abbreviations.tsv"
};
static const unsigned char nb_lower_case_words[] = {
#embed "../../Locales/nb/lower-case-words.tsv"
};
static const unsigned char nb_sentence_cues[] = {
#embed "../../Locales/nb/sentence-cues.tsv"
};
static const unsigned char nb_sentence_rbbi[] = {
#embed "../../Locales/nb/sentence.rbbi"
};
static const unsigned char nb_nn_function_words[] = {
#embed "../../Locales/nb-nn/function-words.tsv"
};
static const unsigned char nn_abbreviations[] = {
#embed "../../Locales/nn/abbreviations.tsv"
};
static const unsigned char nn_lower_case_words[] = {
#embed "../../Locales/nn/lower-case-words.tsv"
};
static const unsigned char nn_sentence_cues[] = {
#embed "../../Locales/nn/sentence-cues.tsv"
};

// Compiled tables hold 32-bit numbers that are read in place.
static const unsigned char nb_compounds_tsv[] = {
#embed "../../Locales/nb/compounds.tsv"
};
static const unsigned char nb_variants_tsv[] = {
#embed "../../Locales/nb/variants.tsv"
};
alignas(64) static const unsigned char nb_lexicon_bin[] = {
#embed "../../Locales/nb/lexicon.bin"
};

// Compiled tables hold 32-bit numbers that are read in place.
static const unsigned char nn_compounds_tsv[] = {
#embed "../../Locales/nn/compounds.tsv"
};
alignas(64) static const unsigned char nn_lexicon_bin[] = {
#embed "../../Locales/nn/lexicon.bin"
};
alignas(64) static const unsigned char nb_tagger_bin[] = {
#embed "../../Locales/nb/tagger.bin"
};
alignas(64) static const unsigned char nn_tagger_bin[] = {
#embed "../../Locales/nn/tagger.bin"
};
static const unsigned char nb_en_supplement_tsv[] = {
#embed "../../Locales/nb-en/supplement.tsv"
};
static const unsigned char nb_en_nationalities_tsv[] = {
#embed "../../Locales/nb-en/nationalities.tsv"
};
static const unsigned char nb_en_names_rules[] = {
#embed "../../Locales/nb-en/names.rules"
};
static const unsigned char nb_en_names_uk_rules[] = {
#embed "../../Locales/nb-en/names-uk.rules"
};
static const unsigned char nb_en_name_table_tsv[] = {
#embed "../../Locales/nb-en/name-table.tsv"
};
static const unsigned char nb_en_name_gates_tsv[] = {
#embed "../../Locales/nb-en/name-gates.tsv"
};
static const unsigned char en_irregular_tsv[] = {
#embed "../../Locales/en/irregular.tsv"
};
static const unsigned char en_paradigms_tsv[] = {
#embed "../../Locales/en/paradigms.tsv"
};
static const unsigned char en_function_words_tsv[] = {
#embed "../../Locales/en/function-words.tsv"
};
alignas(64) static const unsigned char quality_en_words_bin[] = {
#embed "../../Locales/en/words.bin"
};
static const unsigned char quality_en_check_words_tsv[] = {
#embed "../../Locales/en/check-words.tsv"
};
static const unsigned char quality_en_variants_tsv[] = {
#embed "../../Locales/en/variants.tsv"
};
static const unsigned char quality_nb_check_words_tsv[] = {
#embed "../../Locales/nb/check-words.tsv"
};
static const unsigned char quality_nb_doublets_tsv[] = {
#embed "../../Locales/nb/doublets.tsv"
};
static const unsigned char quality_nb_en_value_words_tsv[] = {
#embed "../../Locales/nb-en/value-words.tsv"
};
static const unsigned char quality_nb_en_units_tsv[] = {
#embed "../../Locales/nb-en/units.tsv"
};
static const unsigned char quality_nb_en_acronyms_tsv[] = {
#embed "../../Locales/nb-en/acronyms.tsv"
};
static const unsigned char quality_nb_en_false_friends_tsv[] = {
#embed "../../Locales/nb-en/false-friends.tsv"
};
static const unsigned char quality_ui_checks_tsv[] = {
#embed "../../Locales/ui/checks.tsv"
};
static const unsigned char localization_nb_en_unit_wording_tsv[] = {
#embed "../../Locales/nb-en/unit-wording.tsv"
};
static const unsigned char localization_nb_en_currency_signs_tsv[] = {
#embed "../../Locales/nb-en/currency-signs.tsv"
};
static const unsigned char localization_nb_en_localized_words_tsv[] = {
#embed "../../Locales/nb-en/localized-words.tsv"
};
static const unsigned char localization_nb_localization_cues_tsv[] = {
#embed "../../Locales/nb/localization-cues.tsv"
};
static const unsigned char localization_en_number_words_tsv[] = {
#embed "../../Locales/en/number-words.tsv"
};
static const unsigned char localization_en_house_styles_tsv[] = {
#embed "../../Locales/en/house-styles.tsv"
};

#define FILE_ENTRY(name, array) {name, array, sizeof array}
static const cl_file files[] = {
    FILE_ENTRY("nb-en/unit-wording.tsv", localization_nb_en_unit_wording_tsv),
    FILE_ENTRY("nb-en/currency-signs.tsv", localization_nb_en_currency_signs_tsv),
    FILE_ENTRY("nb-en/localized-words.tsv", localization_nb_en_localized_words_tsv),
    FILE_ENTRY("nb/localization-cues.tsv", localization_nb_localization_cues_tsv),
    FILE_ENTRY("en/number-words.tsv", localization_en_number_words_tsv),
    FILE_ENTRY("en/house-styles.tsv", localization_en_house_styles_tsv),
    FILE_ENTRY("SOURCES.md", sources_md),
    FILE_ENTRY("ui/handout.tsv", ui_handout_tsv),
    FILE_ENTRY("ui/no-break.tsv", ui_no_break_tsv),
    FILE_ENTRY("nb-nn/telling-endings.tsv", nb_nn_telling_endings),
    FILE_ENTRY("nb-nn/words.tsv", nb_nn_words),
    FILE_ENTRY("nb-nn/endings.tsv", nb_nn_endings),
    FILE_ENTRY("und/character-references.tsv", und_character_references),
    FILE_ENTRY("nb/function-words.tsv", nb_function_words),
    FILE_ENTRY("nb/paradigms.tsv", nb_paradigms),
    FILE_ENTRY("nb/irregular.tsv", nb_irregular),
    FILE_ENTRY("nn/function-words.tsv", nn_function_words),
    FILE_ENTRY("nn/paradigms.tsv", nn_paradigms),
    FILE_ENTRY("nn/irregular.tsv", nn_irregular),
    FILE_ENTRY("nb/abbreviations.tsv", nb_abbreviations),
    FILE_ENTRY("nb/lower-case-words.tsv", nb_lower_case_words),
    FILE_ENTRY("nb/sentence-cues.tsv", nb_sentence_cues),
    FILE_ENTRY("nb/sentence.rbbi", nb_sentence_rbbi),
    FILE_ENTRY("nb-nn/function-words.tsv", nb_nn_function_words),
    FILE_ENTRY("nn/abbreviations.tsv", nn_abbreviations),
    FILE_ENTRY("nn/lower-case-words.tsv", nn_lower_case_words),
    FILE_ENTRY("nn/sentence-cues.tsv", nn_sentence_cues),
    FILE_ENTRY("nb/compounds.tsv", nb_compounds_tsv),
    FILE_ENTRY("nb/variants.tsv", nb_variants_tsv),
    FILE_ENTRY("nb/lexicon.bin", nb_lexicon_bin),
    FILE_ENTRY("nb/tagger.bin", nb_tagger_bin),
    FILE_ENTRY("nn/compounds.tsv", nn_compounds_tsv),
    FILE_ENTRY("nn/lexicon.bin", nn_lexicon_bin),
    FILE_ENTRY("nn/tagger.bin", nn_tagger_bin),
    FILE_ENTRY("nb-en/supplement.tsv", nb_en_supplement_tsv),
    FILE_ENTRY("nb-en/nationalities.tsv", nb_en_nationalities_tsv),
    FILE_ENTRY("nb-en/names.rules", nb_en_names_rules),
    FILE_ENTRY("nb-en/names-uk.rules", nb_en_names_uk_rules),
    FILE_ENTRY("nb-en/name-table.tsv", nb_en_name_table_tsv),
    FILE_ENTRY("nb-en/name-gates.tsv", nb_en_name_gates_tsv),
    FILE_ENTRY("markdown/front-matter.tsv", markdown_front_matter_tsv),
    FILE_ENTRY("en/irregular.tsv", en_irregular_tsv),
    FILE_ENTRY("en/paradigms.tsv", en_paradigms_tsv),
    FILE_ENTRY("en/function-words.tsv", en_function_words_tsv),
    FILE_ENTRY("en/words.bin", quality_en_words_bin),
    FILE_ENTRY("en/check-words.tsv", quality_en_check_words_tsv),
    FILE_ENTRY("en/variants.tsv", quality_en_variants_tsv),
    FILE_ENTRY("nb/check-words.tsv", quality_nb_check_words_tsv),
    FILE_ENTRY("nb/doublets.tsv", quality_nb_doublets_tsv),
    FILE_ENTRY("nb-en/value-words.tsv", quality_nb_en_value_words_tsv),
    FILE_ENTRY("nb-en/units.tsv", quality_nb_en_units_tsv),
    FILE_ENTRY("nb-en/acronyms.tsv", quality_nb_en_acronyms_tsv),
    FILE_ENTRY("nb-en/false-friends.tsv", quality_nb_en_false_friends_tsv),
    FILE_ENTRY("ui/checks.tsv", quality_ui_checks_tsv),
};

size_t cl_file_count(void) { return sizeof files / sizeof files[0]; }
cl_file cl_file_at(size_t index) { return files[index]; }
