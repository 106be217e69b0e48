import type { Translation } from '../message.ts'
import type { syncStateMessages } from '../syncState.messages.ts'

export const syncStateGerman: Translation<typeof syncStateMessages> = {
  changes: '{count, plural, one {# Änderung} other {# Änderungen}}',
  logEntries: '{count, plural, one {# Eintrag des Protokolls} other {# Einträge des Protokolls}}',
  clock:
    '{side, select, ahead {Die Uhr dieses Computers geht gegenüber dem Server {length} vor.} other {Die Uhr dieses Computers geht gegenüber dem Server {length} nach.}} Stellen Sie sie richtig: Ihre Zeitangaben stimmen nicht, und wenn zwei Personen dasselbe ändern, kann die falsche Änderung als die spätere gelten.',
  savedHere: 'Auf diesem Computer gespeichert',
  savedHereLong:
    'Alles ist auf diesem Computer gespeichert. Um mit anderen zu arbeiten, teilen Sie mit Ihrem Team.',
  connecting: 'Verbindung wird hergestellt',
  connectingWaiting: 'Verbindung wird hergestellt, {count, number} ausstehend',
  connectingLog: 'Verbindung wird hergestellt, Protokoll ausstehend',
  connectingLong: 'Alles ist auf diesem Computer gespeichert. Verbindung zum Server des Teams …',
  sentLater: 'Ihr Team erhält {what}, sobald der Server wieder antwortet.',
  noAccess: 'Kein Zugriff',
  noAccessLong:
    'Der Server des Teams akzeptiert diesen Computer nicht mehr. Die Daten bleiben hier und sind lesbar.',
  neverSent: 'Nie gesendet: {what}.',
  offline: 'Offline',
  offlineSince: 'Offline seit {time}',
  offlineWaiting: 'Offline, {count, number} ausstehend',
  offlineSinceWaiting: 'Offline seit {time}, {count, number} ausstehend',
  offlineLog: 'Offline, Protokoll ausstehend',
  offlineSinceLog: 'Offline seit {time}, Protokoll ausstehend',
  offlineLong: 'Alles ist auf diesem Computer gespeichert. Sie können weiterarbeiten.',
  notRunningHere:
    'Alles ist auf diesem Computer gespeichert. Der Server des Teams läuft auf diesem Computer nicht, deshalb werden keine Änderungen ausgetauscht.',
  awayMine:
    'Alles ist auf diesem Computer gespeichert. Ihr Computer „{computer}“ teilt die Daten des Teams. Er ist aus, im Ruhezustand oder in einem anderen Netz. Arbeiten Sie weiter: Änderungen werden ausgetauscht, sobald er wieder da ist.',
  awayMineWaiting:
    'Alles ist auf diesem Computer gespeichert. Ihr Computer „{computer}“ teilt die Daten des Teams. Er ist aus, im Ruhezustand oder in einem anderen Netz. Arbeiten Sie weiter: Ihr Team erhält {what}, sobald er wieder da ist.',
  away: 'Alles ist auf diesem Computer gespeichert. Der Computer von {name} teilt die Daten des Teams. Er ist aus, im Ruhezustand oder in einem anderen Netz. Arbeiten Sie weiter: Änderungen werden ausgetauscht, sobald er wieder da ist.',
  awayWaiting:
    'Alles ist auf diesem Computer gespeichert. Der Computer von {name} teilt die Daten des Teams. Er ist aus, im Ruhezustand oder in einem anderen Netz. Arbeiten Sie weiter: Ihr Team erhält {what}, sobald er wieder da ist.',
  arriving:
    '{count, plural, one {# Änderung von anderen wird geprüft und erscheint gleich.} other {# Änderungen von anderen werden geprüft und erscheinen gleich.}}',
  arrivingOf:
    '{count, plural, one {# Änderung von anderen wird geprüft und erscheint gleich: {kinds}.} other {# Änderungen von anderen werden geprüft und erscheinen gleich: {kinds}.}}',
  rejected: '{count, number} abgelehnt',
  rejectedLong:
    'Alles ist auf diesem Computer gespeichert. Der Server hat {count, plural, one {# Änderung} other {# Änderungen}} abgelehnt. Sehen Sie nach, welche, und was Sie tun können.',
  checking: 'Wird geprüft',
  checkingLong: 'Alles ist auf diesem Computer gespeichert. Vergleich mit dem Server des Teams …',
  notSyncing: 'Kein Abgleich',
  notSyncingLong:
    'Alles ist auf diesem Computer gespeichert. Änderungen werden zurzeit nicht mit Ihrem Team ausgetauscht.',
  waiting: '{count, number} ausstehend',
  onTheWay:
    'Alles ist auf diesem Computer gespeichert. {count, plural, one {# Änderung ist} other {# Änderungen sind}} auf dem Weg zum Server des Teams.',
  stillWaiting:
    'Alles ist auf diesem Computer gespeichert. {count, plural, one {# Änderung wartet} other {# Änderungen warten}} darauf, zum Server des Teams zu gelangen.',
  logOnTheWay: 'Protokoll unterwegs',
  logFollows:
    'Alles ist auf diesem Computer gespeichert. Ihre Änderungen sind auf dem Server des Teams; {count, plural, one {# Eintrag des Protokolls folgt} other {# Einträge des Protokolls folgen}}.',
  checkClock: 'Für das Team gespeichert, Uhr prüfen',
  withNotice: 'Für das Team gespeichert, mit Hinweis',
  withNoticeLong:
    'Ihre Änderungen sind auf diesem Computer und auf dem Server des Teams gespeichert. Beachten Sie den Hinweis auf der Seite Abgleich.',
  savedForTeam: 'Für das Team gespeichert',
  savedForTeamLong: 'Alles ist auf diesem Computer und auf dem Server des Teams gespeichert.',
  notConnected: 'Nicht verbunden',
  whereSaved: 'Wo Ihre Arbeit gespeichert ist',
  server: 'Server',
  thisComputer: 'Dieser Computer',
  online: 'Online',
  waitingFact: 'Ausstehend',
  nothing: 'Nichts',
  conflicts:
    '{count, plural, one {Jemand anderes hat ebenfalls etwas geändert, das Sie geändert haben. Vergleichen Sie beide Fassungen.} other {# Ihrer Änderungen stehen im Konflikt mit denen anderer. Vergleichen Sie die Fassungen.}}',
  share: 'Mit meinem Team teilen',
  seeUnsent: 'Ausstehende Änderungen',
  syncNow: 'Jetzt abgleichen',
}
