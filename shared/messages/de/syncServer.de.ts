import type { Translation } from '../message.ts'
import type { syncServerMessages } from '../syncServer.messages.ts'

export const syncServerGerman: Translation<typeof syncServerMessages> = {
  notShared: 'Ihr Team teilt noch nicht. Wählen Sie zuerst „Mit meinem Team teilen“ unter Team, Teilen.',
  configUnreadable:
    'Die Datei, die Ihren Server nennt, ist nicht lesbar. Verbinden Sie sich erneut mit dem Server.',
  notStarted:
    'Der Abgleich konnte nicht beginnen ({reason}). Ihre Arbeit ist auf diesem Computer gespeichert. Schließen Sie Orgata und öffnen Sie es wieder; bleibt es dabei, fragen Sie, wer sich um Ihre Computer kümmert.',
  syncStopped: 'Der Abgleich wurde abgebrochen.',
  noAnswer: 'Der Server antwortet nicht.',
  takesLonger: 'Der Abgleich dauert länger als erwartet. Er läuft im Hintergrund weiter.',
  exchangeStopped: 'Der Austausch der Protokolle wurde abgebrochen.',
  unfitAnswer: 'Der Server hat eine Antwort geschickt, die Orgata nicht versteht.',
  noAnswerInTime: 'Der Server hat nicht rechtzeitig geantwortet.',
  connectionLost: 'Die Verbindung zum Server ist abgebrochen.',
  connectionLostAt: 'Die Verbindung zum Server unter {url} ist abgebrochen.',
  connectionEnded: 'Die Verbindung zum Server wurde auf diesem Computer beendet.',
  noConnection: 'Es besteht keine Verbindung zum Server.',
  restarting: 'Der Server startet neu.',
  noAccess: 'Sie haben keinen Zugriff mehr auf diese Organisation. Fragen Sie einen Administrator.',
  unsafeChange:
    'Der Server hat eine Änderung dieses Dokuments geschickt, die sich nicht sicher übernehmen lässt. Aktualisieren Sie den Server.',
  documentTooLarge:
    'Ein Entwurf ist zu groß für den Server des Teams. Deshalb bekommen ihn die anderen nicht. Teilen Sie ihn in mehrere Abläufe auf.',
  documentForbidden: 'Sie dürfen dieses Dokument auf dem Server nicht öffnen.',
  sessionExpired: 'Die Sitzung mit dem Server ist abgelaufen.',
  fileNotThere: 'Der Server hat diese Datei noch nicht.',
  filesForbidden: 'Sie dürfen auf dem Server keine Dateien hinzufügen.',
  otherBytes: 'Der Server hat etwas anderes geschickt als die Datei, nach der er gefragt wurde.',
  notSigned:
    'Der Server hat Datensätze ohne gültige Signatur geschickt; sie wurden daher nicht übernommen. Ihre Arbeit geht weiter und wird gesendet. Fragen Sie die Person, die den Server betreibt: Etwas zwischen ihm und diesem Computer verändert vielleicht, was er schickt, oder der Server wurde auf eine frühere Version zurückgesetzt.',
  clockAhead:
    'Die Uhr dieses Computers geht {days, plural, one {mehr als einen Tag} other {mehr als # Tage}} vor. Stellen Sie Datum und Uhrzeit richtig ein.',
  clockBehind:
    'Die Uhr dieses Computers geht {days, plural, one {mehr als einen Tag} other {mehr als # Tage}} nach. Stellen Sie Datum und Uhrzeit richtig ein.',
  hostAway:
    'Der Computer, der mit diesem Team teilt, ist nicht erreichbar. Er muss eingeschaltet sein, mit geöffnetem Orgata und im selben Netzwerk wie dieser; versuchen Sie es dann erneut. {reason}',
  otherServerHere:
    'Unter dieser Adresse antwortet ein anderer Server als der Ihres Teams. Es wurde nichts geändert. Prüfen Sie die Adresse oder fragen Sie die Person, die den Server betreibt.',
  serverTooOld:
    'Der Server unter dieser Adresse hat eine ältere Version und kann nicht nachweisen, welcher er ist. Aktualisieren Sie ihn und versuchen Sie es dann erneut. Es wurde nichts geändert.',
  notOrgata: 'Was unter {url} antwortet, ist kein Server von Orgata.',
  copyNotSent: 'Der Server hat seine Kopie nicht geschickt.',
  otherCopy: 'Der Server hat eine andere Kopie geschickt als die genannte.',
  otherKey:
    'Der Server signiert mit einem anderen Schlüssel als dem, den dieser Computer kennt, und der bekannte Schlüssel hat den neuen nicht signiert. Mit ihm wird nichts ausgetauscht. Fragen Sie die Person, die den Server betreibt: Ein Schlüssel, der mit „sync rotate-key“ gewechselt wurde, wird angenommen. Wenn sein Schlüssel verloren ging oder eine alte Sicherung eingespielt wurde, schickt Ihnen ein Eigentümer einen neuen Link, mit dem Sie unter Einstellungen, Organisationen beitreten.',
  noList: 'Der Server hat keine Liste geliefert. Orgata fragt von selbst erneut.',
  unknownComputer:
    'Der Server kennt diesen Computer nicht. Wenn der Server verloren ging und neu eingerichtet wurde, verbindet ihn ein Eigentümer oder Administrator auf der Seite Abgleich mit dem neuen Einrichtungscode; dieser Computer füllt ihn wieder. Alle anderen brauchen einen neuen Link von einem Eigentümer und treten damit unter Einstellungen, Organisationen bei.',
  otherServer:
    'Unter dieser Adresse antwortet ein anderer Server als der Ihres Teams. Fragen Sie die Person, die ihn betreibt. Wenn der Server verloren ging und neu eingerichtet wurde, verbindet ihn ein Eigentümer oder Administrator auf der Seite Abgleich mit dem neuen Einrichtungscode; dieser Computer füllt ihn wieder. Alle anderen brauchen einen neuen Link von einem Eigentümer und treten damit unter Einstellungen, Organisationen bei.',
  noPerson: 'Dieser Computer gehört in dieser Organisation noch zu keiner Person.',
  noPinning: 'Dieser Computer kann keine Server erreichen, die an ihrem Schlüssel erkannt werden.',
  otherCertificate:
    'Der Server unter dieser Adresse ist nicht der, zu dem Sie eingeladen wurden: Er hat ein anderes Zertifikat. Fragen Sie die Person, die ihn betreibt.',
}
