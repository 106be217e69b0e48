import type { Translation } from '../message.ts'
import type { reasonMessages } from '../reasons.messages.ts'

export const reasonsGerman: Translation<typeof reasonMessages> = {
  newer: 'Den Grund hat eine neuere Version von Orgata vermerkt. Aktualisieren Sie Orgata, um ihn zu lesen.',
  needsPerson: 'Orgata konnte diesen Schritt nicht erledigen, daher muss es eine Person tun.',
  joinedAgain: 'Dieser Computer war gesperrt und ist mit einem neuen Schlüssel wieder beigetreten.',
  ownLog: 'Protokoll dieses Computers',
  dailyBackup: 'Tägliche Sicherung',
  runCancelled: 'Der Durchlauf wurde abgebrochen.',
  decidedConflict: 'Über einen Konflikt entschieden',
  conditionFalse: 'Seine Bedingung war nicht erfüllt.',
  circle:
    'Dieser Schritt wartet auf einen, der erst nach ihm kommen kann. Er wurde trotzdem gestartet: Entscheiden Sie bitte, was zu tun ist.',
  noAssistant: 'Für diesen Schritt ist kein Assistent eingerichtet, daher muss ihn eine Person erledigen.',
  undecided: 'Die Bedingung dieses Schritts ließ sich nicht entscheiden: {why}. Bitte entscheiden Sie.',
  fillIn: '{why} Bitte füllen Sie den Schritt aus.',
  noFormulas: 'Dieser Schritt hat keine Formel.',
  noInput: '„{field}“ hat noch keinen Wert.',
  hasChecklist: 'Dieser Schritt hat eine Checkliste, die eine Person abhaken muss.',
  needsFile: 'Dieser Schritt braucht eine Datei, die eine Person anhängen muss.',
  noFormula: '„{field}“ hat keine Formel.',
  notWorkedOut: '„{field}“ ließ sich nicht berechnen: {why}.',
  noResult: 'Die Formel von „{field}“ hat kein Ergebnis.',
  tooLong: '„{field}“ wurde zu lang.',
  otherResult: 'Die Formel ergibt etwas anderes: {why}',
  compares:
    'sie vergleicht {left, select, text {einen Text} number {eine Zahl} yesNo {Ja oder Nein} date {ein Datum} time {eine Uhrzeit} other {eine Dauer}} mit {right, select, text {einem Text} number {einer Zahl} yesNo {Ja oder Nein} date {einem Datum} time {einer Uhrzeit} other {einer Dauer}}',
  noStep: 'kein Schritt liefert „{name}“',
  noValue: '„{field}“ hat noch keinen Wert',
  unfit: 'ihre Werte passen nicht zusammen',
  unreadable: 'sie ist nicht lesbar',
  neither: 'sie ergibt weder Ja noch Nein',
  notTried:
    'sie wurde nicht versucht, weil {resource, select, time {„{expression}“ zu lange dauert} other {„{expression}“ zu viel Speicher braucht}}',
  stopped:
    '{resource, select, time {„{expression}“ dauert zu lange} other {„{expression}“ braucht zu viel Speicher}} und wurde abgebrochen; vereinfachen Sie das im Ablauf',
  playbookTooLarge: 'Dieser Ablauf ist zu groß, um ihn zu berechnen. Teilen Sie ihn auf.',
}
