/// What libyaml finds wrong, in Dutch: its own words are English. What is not listed is told as libyaml tells it.
enum YAMLProblem {
  static func dutch(_ words: String) -> String { known[words] ?? words }

  private static let known = [
    "mapping values are not allowed in this context": "hier kan geen ': ' met een waarde staan",
    "mapping keys are not allowed in this context": "hier kan geen sleutel staan",
    "block sequence entries are not allowed in this context": "hier kan geen '- ' staan",
    "did not find expected key": "hier hoort een sleutel",
    "did not find expected '-' indicator": "hier hoort een '- '",
    "did not find expected ',' or ']'": "hier hoort een ',' of een ']'",
    "did not find expected ',' or '}'": "hier hoort een ',' of een '}'",
    "did not find expected node content": "hier hoort een waarde",
    "did not find expected whitespace": "hier hoort een spatie",
    "did not find expected alphabetic or numeric character": "hier hoort een letter of cijfer",
    "did not find expected comment or line break": "hier hoort de regel te eindigen",
    "did not find expected <document start>": "hier hoort '---'",
    "could not find expected ':'": "er ontbreekt een ':'",
    "could not find expected directive name": "er ontbreekt een naam na '%'",
    "found character that cannot start any token": "met dit teken kan niets beginnen; zet het tussen aanhalingstekens",
    "found a tab character where an indentation space is expected": "hier staat een tab; spring in met spaties",
    "found a tab character that violates indentation": "hier staat een tab; spring in met spaties",
    "found unexpected end of stream": "het bestand eindigt te vroeg; een aanhalingsteken of haak is niet gesloten",
    "found unexpected document indicator": "hier staat onverwacht '---' of '...'",
    "found unexpected ':'": "hier staat onverwacht een ':'",
    "found undefined alias": "deze '*naam' is nergens als '&naam' genoemd",
    "found undefined tag handle": "dit '!'-woord is niet bekend",
    "found unknown escape character": "na '\\\\' staat een teken dat niets betekent",
    "found duplicate anchor": "deze '&naam' staat er twee keer",
    "control characters are not allowed": "er staat een onzichtbaar stuurteken in",
    "invalid leading UTF-8 octet": "het is geen UTF-8-tekst",
    "invalid trailing UTF-8 octet": "het is geen UTF-8-tekst",
    "incomplete UTF-8 octet sequence": "het is geen UTF-8-tekst",
  ]
}
