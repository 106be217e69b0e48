import type { Translation } from '../message.ts'
import type { logVerdictMessages } from '../logVerdict.messages.ts'

export const logVerdictGerman: Translation<typeof logVerdictMessages> = {
  entries: '{count, plural, one {1 Eintrag} other {{count, number} Einträge}}',
  entriesSince: '{count, plural, one {1 Eintrag} other {{count, number} Einträge}} seit {day}',
  withNewer:
    '{extent}; {newer, plural, one {1 neuerer ist noch nicht geprüft} other {{newer, number} neuere sind noch nicht geprüft}}',
  sentence: '<b>{title}</b>. {extent}.',
  sentenceChecked: '<b>{title}</b>, geprüft {when}. {extent}.',
  notVerified: 'Auf diesem Computer noch nicht geprüft',
  allInOrder: 'Alles in Ordnung bis zum letzten Eintrag ({entry, number})',
  inOrderUpTo: 'In Ordnung bis Eintrag {entry, number}',
  notInOrder: 'Das Protokoll ist nicht in Ordnung',
  recordsDiffer:
    '{count, plural, one {Das Protokoll ist in Ordnung, aber 1 Datensatz stimmt nicht damit überein} other {Das Protokoll ist in Ordnung, aber {count, number} Datensätze stimmen nicht damit überein}}',
  otherUnchecked: 'Noch nicht geprüft, und das Protokoll eines anderen Computers ist nicht in Ordnung',
  othersBad:
    '{count, plural, one {Das Protokoll dieses Computers ist in Ordnung, ein anderes nicht} other {Das Protokoll dieses Computers ist in Ordnung, {count, number} andere nicht}}',
  apart: 'In sich in Ordnung, aber anders als die Kopien auf anderen Computern',
  otherTeams:
    '{count, plural, one {1 Eintrag gehört zu anderen Teams und ist nicht aufgeführt} other {{count, number} Einträge gehören zu anderen Teams und sind nicht aufgeführt}}',
  erased:
    '{count, plural, one {1 Eintrag auf Verlangen gelöscht; sein Beweis gilt weiter} other {{count, number} Einträge auf Verlangen gelöscht; ihr Beweis gilt weiter}}',
  stateOfLog: 'Status des Protokolls',
  verify: 'Prüfen',
  verifyAgain: 'Erneut prüfen',
  checking: 'Alle Einträge und Datensätze werden geprüft',
  notChecked: 'Das Protokoll konnte nicht geprüft werden',
  onlyReads: 'Nichts wurde geändert: Beim Prüfen wird nur gelesen.',
  allGood: 'Alle Einträge und Datensätze sind in Ordnung.',
  notGood: 'Das Protokoll ist nicht in Ordnung.',
  untiedKeys:
    '{count, plural, one {Der Schlüssel von 1 Computer gehört zu keiner Person} other {Die Schlüssel von {count, number} Computern gehören zu keiner Person}}',
  warnings:
    '{count, plural, one {1 Hinweis zur Uhr; das Protokoll ist trotzdem in Ordnung} other {{count, number} Hinweise zur Uhr; das Protokoll ist trotzdem in Ordnung}}',
  key: 'Schlüssel {key}',
  keyHelp: 'Prüfer vergleichen ihn mit dem Schlüssel in einem Nachweispaket. Zum Kopieren klicken.',
  copyKey: 'Schlüssel dieses Computers kopieren, {start}',
  copied: 'kopiert',

  entryAltered: 'Eintrag {entry, number} wurde verändert',
  entryShape: 'Eintrag {entry, number} wurde nicht von Orgata geschrieben',
  entryPlace: 'Eintrag {entry, number} wurde verschoben',
  entryForeign: 'Eintrag {entry, number} stammt von einem anderen Computer oder einer anderen Organisation',
  entryColumns: 'Eintrag {entry, number} ist unter falschen Angaben abgelegt',
  entryPayload: 'Eintrag {entry, number} hat einen veränderten Inhalt',
  entryChain: 'Eintrag {entry, number} wurde ersetzt oder verschoben',
  entryMissing: 'Eintrag {entry, number} wurde entfernt',
  entryUnreadable: 'Eintrag {entry, number} ist auf der Festplatte nicht lesbar',
  entryUnsigned: 'Eintrag {entry, number} wurde nach dem signierten Ende angefügt',
  entryCheckpoint: 'Eintrag {entry, number} ist von keiner gültigen Signatur gedeckt',
  entryWitness: 'Eintrag {entry, number} ist nicht der, den ein anderer Computer gegensigniert hat',
  entryActor: 'Eintrag {entry, number} wurde in fremdem Namen geschrieben',
  entryCountersignature: 'Eintrag {entry, number} hat eine veränderte Gegensignatur',
  entryOther: 'Eintrag {entry, number} ist nicht so, wie er signiert wurde',
  rewritten: 'Zwischen Eintrag {entry, number} und Eintrag {until, number} wurde das Protokoll umgeschrieben',
  safe: '{good, plural, =0 {Kein Eintrag davor ließ sich bestätigen.} one {Eintrag 1 wurde geprüft und ist so, wie er signiert wurde.} other {Die Einträge 1 bis {good, number} wurden geprüft und sind so, wie sie signiert wurden.}} Die Prüfung hat nichts geändert, und Ihre Abläufe und Durchläufe sind getrennt vom Protokoll gespeichert.',

  personComputer: '{person} ({computer})',
  upToLast: 'bis zum letzten Eintrag',
  upTo: 'bis Eintrag {entry, number}',
  signedOnly: 'Von diesem Computer signiert, noch von keinem anderen bezeugt',
  signedNoServer: 'Von diesem Computer signiert. Andere bezeugen es, sobald Sie einen Server verbinden.',
  witnessedBy:
    '{count, plural, one {Bezeugt von {computer} {upTo}, am {day}} other {Bezeugt von {count, number} anderen Computern; {computer} {upTo}, am {day}}}',
  nobodyYet: 'Noch niemand',
  inShort:
    '{more, plural, =0 {{computer}, {upTo}} one {{computer} und 1 weiterer, {upTo}} other {{computer} und {more, number} weitere, {upTo}}}',
  witnessLine: '{computer} {upTo}, am {day}',
  thisComputer: 'Dieser Computer',
  earlier: 'Dieser Computer, früher (vom Server)',
  setAside: 'Dieser Computer, früher (beiseitegelegt)',
  accessEnded: '{computer}, ohne Zugriff',

  allMatch:
    '{count, plural, one {1 Datensatz stimmt mit dem Protokoll überein} other {Alle {count, number} Datensätze stimmen mit dem Protokoll überein}}',
  someMatch:
    '{good, plural, one {1 von {count, number} Datensätzen stimmt mit dem Protokoll überein} other {{good, number} von {count, number} Datensätzen stimmen mit dem Protokoll überein}}',
  attested:
    '{count, plural, one {1 Datensatz} other {{count, number} Datensätze}} aus einer früheren Version von Orgata, bestätigt von {name} am {day}',
  anAdministrator: 'einem Administrator',
  fromBefore:
    '{count, plural, one {1 Datensatz} other {{count, number} Datensätze}} aus einer früheren Version von Orgata, noch von niemandem bestätigt',
  waiting:
    '{count, plural, one {1 Datensatz wartet auf seinen Eintrag} other {{count, number} Datensätze warten auf ihre Einträge}}',
  unproven:
    '{count, plural, one {1 Datensatz stimmt nicht mit dem Protokoll überein} other {{count, number} Datensätze stimmen nicht mit dem Protokoll überein}}',
  unprovenSafe:
    'Das Protokoll selbst. Darin steht weiterhin jede Änderung, wie sie vorgenommen wurde, mit den Werten vorher und nachher.',
  unprovenToDo:
    'Jemand hat die Datendatei außerhalb von Orgata bearbeitet, oder sie ist beschädigt. Kopieren Sie den Datenordner, bevor Sie etwas anderes ändern, informieren Sie die für Compliance zuständige Person und stellen Sie eine frühere Sicherung wieder her.',
  behind:
    '{count, plural, one {1 Datensatz fehlt hier oder ist veraltet, laut den Protokollen anderer Computer} other {{count, number} Datensätze fehlen hier oder sind veraltet, laut den Protokollen anderer Computer}}',
  isGone: 'Er ist nicht auf diesem Computer.',
  isEarlier: 'Dieser Computer hat eine frühere Fassung.',
  behindHelp:
    'Die Änderung ist vielleicht noch unterwegs, oder der Server hat sie abgelehnt. Wenn ein anderer Computer sie zeigt, hat jemand sie hier außerhalb von Orgata entfernt oder ersetzt.',
  oddTimes:
    '{count, plural, one {1 Datensatz hat eine Zeit, die nicht stimmen kann: Die Uhr eines Computers ging falsch oder wurde verstellt} other {{count, number} Datensätze haben Zeiten, die nicht stimmen können: Die Uhr eines Computers ging falsch oder wurde verstellt}}',
  oddTime: 'Der Computer sagt {claimed}. Der Server erhielt sie am {accepted}.',
  oddTimeAfter:
    'Der Computer sagt {claimed}. Der Server erhielt sie am {accepted} und die Änderung davor am {after}.',
  foundThing: '{kind} {name}',
  foundPart: '{kind} {name} aus „{whole}“',
  quoted: '„{name}“',
  entryOf: 'Eintrag {entry, number}, {computer}',
  entryNumber: 'Eintrag {entry, number}',
  andMore: 'Und {count, number} weitere.',
}
