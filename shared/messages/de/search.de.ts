import type { Translation } from '../message.ts'
import type { searchMessages } from '../search.messages.ts'

export const searchGerman: Translation<typeof searchMessages> = {
  inWhole: '{kind} in „{name}“',
  inDraft: '{kind} in „{name}“, im Entwurf',
  by: '{kind} von {author}',
  about: '{kind}, {about}',
  somebodyGone: 'eine ausgeschiedene Person',
  ofOneKind: 'Nur eine Art',
  everything: 'Alles',
  manyCount: '{count, number}+',
  field: 'Suchbegriffe',
  placeholder: 'Wörter in einem Ablauf, Durchlauf, Kommentar, Dateinamen …',
  search: 'Suche',
  searchTitle: '„{text}“',
  incomplete:
    'Orgata liest noch ältere Einträge für die Suche. Es wird noch nicht alles gefunden; suchen Sie in einer Minute erneut.',
  whatFor:
    'Finden Sie Abläufe und ihre Schritte, Durchläufe, Antworten, Kommentare, Anhänge, Personen und Berichte über jedes Wort darin.',
  failed: 'Die Suche hat nicht funktioniert',
  searching: 'Suche läuft',
  found: 'Ergebnisse',
  bestOfEach: 'Das sind die besten Treffer jeder Art. Wählen Sie oben eine Art, um mehr zu sehen.',
  best: 'Das sind die besten {count, number} Ergebnisse. Ein weiteres Wort grenzt sie ein.',
  searchKeywords: 'suchen, finden, nachschlagen, filtern, Filter, wo ist',
  searchAll: 'Alles durchsuchen',
  nothing:
    'Keine Ergebnisse für „{text}“. Versuchen Sie es mit weniger Wörtern oder nur mit dem Wortanfang. Archiviertes wird nicht durchsucht.',
  nothingOfKind: 'Keine Ergebnisse für „{text}“ unter {kind}, aber unter anderen Arten.',
  untitledStep: 'Schritt ohne Titel',
}
