import type { Translation } from '../message.ts'
import type { sharingMessages } from '../sharing.messages.ts'

export const sharingGerman: Translation<typeof sharingMessages> = {
  loadFailed: 'Der Stand der Freigabe konnte nicht geladen werden',
  notSharedYet:
    'Ihr Team teilt noch nicht. Ein Eigentümer oder Administrator kann an seinem Computer damit beginnen.',
  starting: 'Das Teilen beginnt',

  workTogether: 'Zusammenarbeiten',
  shareLead:
    'Wenn Sie teilen, liegt der gemeinsame Stand des Teams auf diesem Computer, und Ihre Kollegen verbinden sich verschlüsselt über Ihr Netzwerk mit ihm. Nichts verlässt Ihre Computer. Änderungen werden ausgetauscht, solange Orgata hier geöffnet ist; sonst arbeiten alle mit ihrem eigenen Stand weiter.',
  openWindow: 'Öffnen Sie Orgata in seinem Fenster, um von diesem Computer aus zu teilen.',
  share: 'Mit meinem Team teilen',
  sharesNow: 'Dieser Computer teilt jetzt mit Ihrem Team. Laden Sie als Nächstes Personen ein.',

  stateOn: 'Teilt',
  stateStarting: 'Startet',
  stateFailing: 'Läuft nicht',
  stateOff: 'Aus',
  isOff: 'Das Teilen ist aus',
  isOffLead:
    'Alle arbeiten mit ihrem eigenen Stand weiter, aber niemand erhält die Änderungen der anderen, bis Sie wieder teilen.',
  thisShares: 'Dieser Computer teilt mit Ihrem Team',
  thisSharesLead:
    'Kollegen tauschen Änderungen aus, solange Orgata auf diesem Computer geöffnet ist. Ist es geschlossen oder schläft der Computer, arbeiten alle weiter, und die Änderungen folgen.',
  serverFails: 'Der Server des Teams läuft nicht',
  allSafe: 'Auf diesem Computer ist alles gesichert. Orgata versucht weiter, ihn zu starten.',
  otherPort: 'Anderen Port verwenden',
  otherPortAsk: 'Anderen Port verwenden …',
  otherPortMeans:
    'Ihre Kollegen brauchen dann die neue Adresse, die hier steht. Sie fügen sie auf ihrer Seite „Abgleich“ ein.',
  restarted:
    'Der Server des Teams hat unerwartet angehalten und wurde {when} neu gestartet. Nichts ging verloren.',
  shareAgain: 'Wieder teilen',
  invite: 'Person einladen',
  stop: 'Nicht mehr teilen',
  stopAsk: 'Nicht mehr teilen …',
  stopMeans:
    'Ihre Kollegen behalten ihren Stand und arbeiten weiter, aber Änderungen werden erst wieder ausgetauscht, wenn Sie wieder teilen.',
  cannotConnect: 'Jemand kann sich nicht verbinden?',
  cannotConnectHelp:
    'Beide Computer müssen im selben Netzwerk sein, und die Firewall dieses Computers muss Orgata Verbindungen annehmen lassen: Erlauben Sie es, wenn Ihr System danach fragt. Hat dieser Computer eine andere Adresse als früher, schicken Sie diese. Sie wird auf der Seite „Abgleich“ unter „Der Server hat eine neue Adresse“ eingefügt.',

  isAlone:
    'Dieser Computer ist gerade in keinem Netzwerk. Links von jetzt funktionieren nur auf diesem Computer. Verbinden Sie ihn zuerst mit dem Netzwerk Ihres Büros.',
  addressForColleagues: 'Adresse für Kollegen',
  port: 'Port',
  serverAddress: 'Adresse des Servers des Teams',
  copy: 'Kopieren',
  copied: 'Kopiert',

  canReach: 'Erreichen andere diesen Computer?',
  connected:
    '{count, plural, =0 {} one {Ein anderer Computer ist gerade verbunden.} other {# andere Computer sind gerade verbunden.}}',

  notConnectedYet: 'Noch nicht mit diesem Computer verbunden',
  formerServer:
    'Diese Computer erwarten noch den früheren Server. Schicken Sie jeder Person einen neuen Link; auf ihren Computern geht nichts verloren.',
  othersWait:
    '{count, plural, one {Eine Änderung anderer wartet} other {# Änderungen anderer warten}} auf diesem Computer, bis sie wieder beitreten oder bis ein Eigentümer auch Sie zum Eigentümer macht.',
  createLink: 'Link erstellen',
  createLinkFor: 'Link für {name} erstellen',

  ownServer: 'Stattdessen ein NAS oder einen gemieteten Server verwenden',
  ownServerLead:
    'Über einen Server, der immer läuft, werden Änderungen jederzeit ausgetauscht. Wer Ihre Computer betreut, startet ihn einmal; geben Sie dann hier seine Adresse und seinen Einrichtungscode ein.',
  docker: 'Docker',
  systemd: 'systemd',
  startServer: 'So startet man einen solchen Server',
  howStarted: 'Wie der Server gestartet wird',
  deployFile:
    'Das ist die Datei <code>{path}</code> des Projekts. In ihren ersten Zeilen steht, welche Befehle nötig sind und wo der Einrichtungscode erscheint.',
  copyText: 'Text kopieren',

  address: 'Adresse',
  addressHelp: 'So, wie alle Ihre Computer ihn erreichen.',
  addressIsLocal:
    'Diese Adresse erreicht nur dieser Computer. Um mit anderen zu arbeiten, verwenden Sie die Adresse des Servers in Ihrem Netzwerk.',
  addressMissing: 'Geben Sie die Adresse ein, die der Server angezeigt hat.',
  addressTooLong: 'Diese Adresse ist zu lang.',
  addressForm: 'Eine Adresse beginnt mit ws://, wss://, http:// oder https://.',
  setupToken: 'Einrichtungscode',
  setupTokenHelp: 'Der Server zeigt ihn beim ersten Start an.',
  connect: 'Verbinden',
  isConnected: 'Der Server des Teams ist verbunden.',
  createRecoveryCode: 'Wiederherstellungscode erstellen',

  takeOverTitle: 'Das Teilen übernehmen',
  takeOverAsk: 'Das Teilen übernehmen …',
  takeOver: 'Übernehmen',
  takesOver: 'Dieser Computer teilt jetzt mit Ihrem Team. Schicken Sie allen einen neuen Link.',
  takeOverLead:
    'Ist {from, select, server {der jetzige Server} mine {Ihr Computer „{name}“} other {der Computer von {name}}} verloren oder kommt er nicht bald zurück, kann dieser Computer stattdessen teilen. Alles, was hier ist, hat das Team sofort{waiting, plural, =0 {} other {, auch was nie gesendet wurde}}. Alle anderen treten mit einem neuen Link von Ihnen wieder bei; was nur auf ihren Computern ist, kommt mit.',
  takeOverCopy:
    'Auf diesem Computer liegt eine Kopie der Daten des Servers von {when}. Auch sie wird verwendet, sodass nichts von den anderen warten muss.',
  takeOverNoOwner:
    'Sie sind kein Eigentümer. Änderungen, die andere gemacht haben, warten dann auf diesem Computer, bis sie wieder beitreten. Ist ein Computer endgültig verloren, lassen Sie den Eigentümer wieder herein und bitten Sie ihn, auch Sie zum Eigentümer zu machen: Dann geht alles sofort an das Team.',
  takeOverMeans:
    'Ab jetzt verbindet sich das Team mit diesem Computer. Tun Sie das nur, wenn {from, select, server {der jetzige Server} mine {Ihr Computer „{name}“} other {der Computer von {name}}} weg ist oder nichts dagegen spricht: Änderungen, die nur dort sind, kommen erst zurück, wenn er mit einem neuen Link beitritt.',

  teamHasServer: 'Das Team hat einen Server',
  yourOtherShares: 'Ihr anderer Computer teilt mit Ihrem Team',
  theirShares: 'Der Computer von {name} teilt mit Ihrem Team',
  online: 'Online',
  offline: 'Offline',
  notReachable: 'Nicht erreichbar',
  isAway:
    'Er ist aus, im Ruhezustand oder in einem anderen Netzwerk. Arbeiten Sie weiter: Auf diesem Computer ist alles gesichert, und Änderungen werden ausgetauscht, sobald er zurück ist.',
  tookOver:
    '{from, select, server {Das Team hat jetzt einen eigenen Server, daher teilt dieser Computer nicht mehr.} mine {Ihr Computer „{name}“ hat das Teilen übernommen, daher teilt dieser nicht mehr.} other {{name} hat das Teilen übernommen, daher teilt dieser Computer nicht mehr.}} Nichts ist verloren, und Sie müssen nichts tun: Alles auf diesem Computer gelangt wie bisher zum Team.',
  shareBack: 'Um wieder von diesem Computer aus zu teilen, nutzen Sie unten „Das Teilen übernehmen“.',
  noLongerShares: 'Ein anderer Computer hat das Teilen übernommen. Dieser teilt nicht mehr mit Ihrem Team.',
  whatItMeans: 'Was das bedeutet',
  computer: 'Computer',
}
