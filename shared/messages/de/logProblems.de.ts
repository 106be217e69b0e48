import type { Translation } from '../message.ts'
import type { logProblemsMessages } from '../logProblems.messages.ts'

export const logProblemsGerman: Translation<typeof logProblemsMessages> = {
  whatFound: 'Was gefunden wurde',
  whatSafe: 'Was sicher ist',
  whatToDo: 'Was zu tun ist',
  badToDo:
    'Kopieren Sie den Datenordner, bevor Sie etwas anderes ändern, informieren Sie die für Compliance zuständige Person und vergleichen Sie mit einer Sicherung oder einem früheren Nachweispaket. Sie können weiterarbeiten: Neue Einträge werden weiterhin geschrieben. <link>Eintrag {entry, number} ansehen</link>',
  foreign: 'Die Datendatei enthält etwas, das nicht von Orgata stammt',
  remains: 'Teile des Protokolls eines anderen Computers fehlen',
  logs: 'Protokolle anderer Computer wurden entfernt',
  countersignatures: 'Gegensignaturen wurden entfernt',
  older: 'Dieser Computer hatte einen neueren Stand seines Protokolls',
  replaced: 'Das ist nicht das Protokoll, das dieser Computer hatte',
  cut: 'Die neuesten Änderungen wurden entfernt',
  note: 'Der Vermerk zum Datenordner fehlt oder wurde geändert',
  behind: 'Andere Computer haben einen neueren Stand des Protokolls dieses Computers',
  fork: 'Das Protokoll dieses Computers weicht von den Kopien auf anderen Computern ab',
  copy: 'Ein anderer Computer verwendet eine Kopie der Daten dieses Computers',
  refused: 'Der Server lehnt das Protokoll dieses Computers ab',
  found: '{what} Gefunden: {when}.',
  nothingLost:
    'Nichts wurde überschrieben. Die Kopien auf anderen Computern bleiben, wie sie sind, und alles, was Sie hier tun, wird auf diesem Computer weiterhin protokolliert.',
  copyToDo:
    'Finden Sie den anderen Computer und lassen Sie ihn mit einer eigenen Einladung dem Team beitreten.',
  forkToDo:
    'Wenn ein zweiter Computer eine Kopie der Daten dieses Computers verwendet, lassen Sie ihn mit einer eigenen Einladung beitreten. Beginnen Sie andernfalls hier ein neues Protokoll. Das alte bleibt erhalten und lesbar.',
  newLogStarted: 'Neues Protokoll begonnen. Das alte bleibt erhalten und lesbar.',
  newLogMeans:
    'Ab jetzt schreibt dieser Computer in ein neues Protokoll. Das alte bleibt, wie es ist, und es kommt nichts mehr hinzu. Das lässt sich nicht rückgängig machen.',
  newLog: 'Neues Protokoll beginnen',
  newLogAsk: 'Neues Protokoll beginnen …',

  notYet: 'Noch nicht geprüft',
  whenItCame: 'Bei der Ankunft',
  inOrder: 'In Ordnung',
  unfit: 'Passt nicht',
  logDamaged: '{computer}: Dieses Protokoll ist hier nicht in Ordnung',
  logUnfit: '{computer}: Der angekommene Teil dieses Protokolls passt nicht',
  damagedToDo:
    '{what} Vergleichen Sie es mit dem Computer, der es geschrieben hat, oder mit einem früheren Nachweispaket. <link>Dieses Protokoll ansehen</link>',
  unfitToDo:
    '{what} Die Einträge, die schon hier sind, sind so, wie sie signiert wurden, und bleiben so. <link>Dieses Protokoll ansehen</link>',
  logsHere:
    '{count, number} Protokolle auf diesem Computer, und wer sie bezeugt hat{bad, plural, =0 {} other {; {bad, number} sind nicht, wie sie sein sollten}}',
  logsOnComputer: 'Protokolle auf diesem Computer',
  logOf: 'Protokoll von',
  entries: 'Einträge',
  checked: 'Geprüft',
  witnessedBy: 'Bezeugt von',
}
