import type { Translation } from '../message.ts'
import type { syncExchangeMessages } from '../syncExchange.messages.ts'

export const syncExchangeGerman: Translation<typeof syncExchangeMessages> = {
  noExchangeFile:
    'Das ist keine Austauschdatei von Orgata. Wählen Sie eine Datei, deren Name auf „.orgata-exchange“ endet.',
  notWhole:
    'Diese Datei ist unvollständig oder wurde nach dem Speichern verändert. Nichts daraus wurde übernommen. Kopieren Sie sie noch einmal, oder speichern Sie sie auf dem anderen Computer neu.',
  newerFile:
    'Eine neuere Version von Orgata hat diese Datei gespeichert. Aktualisieren Sie Orgata auf diesem Computer, und lesen Sie sie dann noch einmal ein.',
  notJoined:
    'Dieser Computer teilt mit keinem Team. Treten Sie zuerst mit einer Einladung bei, solange beide Computer im selben Netzwerk sind.',
  neverConnected:
    'Dieser Computer hat den Server des Teams noch nie erreicht. Verbinden Sie ihn einmal über das Netzwerk; danach genügen Dateien.',
  logAmiss:
    'Das Protokoll dieses Computers weicht von den Kopien anderer ab, deshalb lässt sich nichts senden. Was zu tun ist, steht auf der Seite Protokoll.',
  notSharing:
    'Der Server des Teams läuft nicht auf diesem Computer. Lesen Sie die Datei auf dem Computer ein, der mit dem Team teilt, solange er teilt.',
  mayNotAnswer:
    'Nur Eigentümer und Administratoren können auf diesem Computer Dateien von Kollegen einlesen. Bitten Sie jemanden von ihnen.',
  otherOrganization:
    'Diese Datei gehört zu einer anderen Organisation, „{organizationName}“. Öffnen Sie zuerst diese.',
  otherServer:
    'Diese Datei ist für einen anderen Server bestimmt als den, den Ihr Team jetzt nutzt. Verbinden Sie den Computer einmal mit dem jetzigen Server, und speichern Sie die Datei dann neu.',
  otherKey:
    'Der Schlüssel des Servers wurde geändert, nachdem diese Datei gespeichert war. Verbinden Sie den Computer einmal über das Netzwerk, und speichern Sie die Datei dann neu.',
  answerOfOther: 'Das ist die Antwort für einen anderen Computer, „{deviceName}“. Lesen Sie sie dort ein.',
  noAccess:
    '„{deviceName}“ hat keinen Zugriff mehr auf diese Organisation, deshalb wurde die Datei nicht eingelesen. Ein Eigentümer oder Administrator kann die Person wieder einladen.',
  unknownComputer:
    'Der Server des Teams kennt den Computer „{deviceName}“ nicht. Er muss zuerst mit einer Einladung beitreten.',
  olderChanges:
    'Eine spätere Datei von „{deviceName}“ wurde hier schon eingelesen; sie enthielt alles, was in dieser steht. Lesen Sie die neueste Datei ein.',
  fileBeforeRestore:
    'Das ist die Antwort auf eine Datei aus der Zeit, bevor der Server des Teams auf einen früheren Stand zurückgesetzt wurde; sie wird nicht mehr gebraucht. Wenn noch Änderungen warten, speichern Sie eine neue Datei.',
  olderAnswer:
    'Die Antwort auf eine spätere Datei wurde auf diesem Computer schon eingelesen. In dieser steht nichts Neues.',
  waitsForFile: 'Es wartet auf die nächste Datei.',
  serverClosed:
    'Der Server des Teams auf diesem Computer hat die Verbindung beendet. Lesen Sie die Datei noch einmal ein.',
  noFolder: 'Diesen Ordner gibt es auf diesem Computer nicht.',

  starting: 'Ausstehendes wird gesammelt',
  checkingFile: 'Die Datei wird geprüft',
  title: 'Austausch per Datei',
  lead: 'Ohne Netzwerk bringen Sie eine versiegelte Datei auf einem USB-Stick oder in einem gemeinsamen Ordner zu dem Computer, der mit Ihrem Team teilt, und holen seine Antwort zurück. Nur der Server des Teams und dieser Computer können sie lesen.',
  leadSharing:
    'Ein Kollege ohne Netzwerk bringt Ihnen eine versiegelte Datei auf einem USB-Stick oder in einem gemeinsamen Ordner. Lesen Sie sie hier ein, und geben Sie die Antwort zurück. Nur der Server des Teams und der Computer des Kollegen können sie lesen.',
  save: 'Datei speichern',
  read: 'Datei einlesen',
  chooseFile: 'Die Datei',
  savedTitle: 'Letzte Datei gespeichert {when}',
  carries: 'Sie enthält {what}.',
  carriesNothing: 'Hier stand nichts aus; die Antwort bringt, was im Team neu ist.',
  savedNext:
    'Als Nächstes: Bringen Sie „{file}“ zu dem Computer, der mit dem Team teilt, lesen Sie sie dort auf der Seite Abgleich ein, und holen Sie die Antwort zurück. Arbeiten Sie inzwischen weiter.',
  download: 'Herunterladen',
  answeredTitle: 'Letzte Antwort eingelesen {when}',
  records: '{count, plural, one {# Änderung} other {# Änderungen}}',
  logEntries: '{count, plural, one {# Protokolleintrag} other {# Protokolleinträge}}',
  documents: '{count, plural, one {# Entwurf} other {# Entwürfe}}',
  files: '{count, plural, one {# Datei} other {# Dateien}}',
  answerRead: 'Antwort eingelesen',
  received: 'Der Server des Teams hat {what} geschickt.',
  receivedNothing: 'Im Team war nichts neu.',
  allThere: 'Alles, was dieser Computer hatte, ist auf dem Server.',
  stillWaits:
    '{count, plural, one {{what} steht} other {{what} stehen}} noch aus: seit dem Speichern der Datei entstanden oder gleichzeitig von einem Kollegen geändert. Speichern Sie eine neue Datei, und bringen Sie sie zum Server.',
  startedOver:
    'Der Server des Teams wurde auf einen früheren Stand zurückgesetzt. Speichern Sie jetzt eine neue Datei: Sie gleicht alles mit dem Server ab.',
  problems: 'Der Server hat nicht alles angenommen: {why}',
  changesRead: 'Datei von {person} eingelesen',
  changesFrom: 'Von „{computer}“, gespeichert {when}.',
  taken: 'Der Server hat {what} angenommen.',
  takenNothing: 'Der Server hatte schon alles daraus.',
  conflicts:
    '{count, plural, one {# Änderung trifft auf eine von Kollegen} other {# Änderungen treffen auf solche von Kollegen}}. Der andere Computer führt beide zusammen, wenn er die Antwort einliest, und braucht für das Ergebnis eine zweite Datei.',
  refused:
    '{count, plural, one {# Änderung wurde abgelehnt} other {# Änderungen wurden abgelehnt}}; die Antwort nennt der Person den Grund.',
  later:
    '{count, plural, one {# Änderung wartet} other {# Änderungen warten}} auf einen Protokolleintrag, der nicht hier ist. Die nächste Datei dieses Computers bringt ihn mit.',
  answerNext:
    'Als Nächstes: Bringen Sie „{file}“ zu „{computer}“ zurück, und lesen Sie sie dort ein. Sie bringt {what}.',
  answerNextNothing:
    'Als Nächstes: Bringen Sie „{file}“ zu „{computer}“ zurück, und lesen Sie sie dort ein. Sie sagt, was angekommen ist.',
  loadFailed: 'Der Austausch per Datei konnte nicht geladen werden',
  readingFile: '{file} wird gelesen, Prozent',
  emptyFile: 'Diese Datei ist leer. Wählen Sie eine andere.',
}
