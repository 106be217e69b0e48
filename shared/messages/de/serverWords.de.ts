import type { Translation } from '../message.ts'
import type { serverWordMessages } from '../serverWords.messages.ts'

export const serverWordsGerman: Translation<typeof serverWordMessages> = {
  // Why it does not take a record.
  forbidden: 'Sie dürfen das nicht mehr ändern.',
  invalid: 'Der Server konnte das nicht lesen.',
  tooLarge: 'Das ist zu groß für den Server.',
  outdated:
    'Der Server ist älter als diese App. Bitten Sie die Person, die ihn betreibt, ihn zu aktualisieren.',
  clock: 'Die Uhr dieses Computers geht vor. Stellen Sie Datum und Uhrzeit richtig ein.',
  clockAndUpdate:
    'Die Uhr dieses Computers geht vor. Stellen Sie Datum und Uhrzeit richtig ein und aktualisieren Sie Orgata: Ihre Änderungen bleiben hier und werden dann gesendet.',
  unsigned:
    'Diese Organisation nimmt nur an, was das Protokoll bestätigt, und diese Version von Orgata signiert es nicht. Aktualisieren Sie Orgata auf diesem Computer: Ihre Änderungen bleiben hier und werden dann gesendet.',
  tooDeep: 'Das ist zu tief verschachtelt. Gliedern Sie es flacher.',
  halfCharacter: 'Ein Text darin beginnt oder endet mitten in einem Zeichen.',
  unproven: 'Das Protokoll bestätigt das nicht.',
  unprovenWhy: 'Das Protokoll bestätigt das nicht: {why}.',
  otherStamp: 'sein Zeitstempel gehört zu einer anderen Fassung',
  strangeTimes: 'seine Zeiten sind nicht die des Eintrags',
  beforeKnown: 'es ist auf eine Zeit datiert, in der die Person noch nicht hier war',
  begunOtherwise: 'kein Eintrag bestätigt, dass es damals begann',
  noTime: 'kein Eintrag bestätigt die Zeit von „{path}“',
  adoptsNothing: 'das Protokoll hätte das schon bei der Entstehung festhalten müssen',
  saysOtherwise: 'der Eintrag sagt etwas anderes',
  aboutOther: 'der Eintrag betrifft etwas anderes',
  saysFailed: 'laut Eintrag ist die Änderung fehlgeschlagen',
  ofOtherTeam: 'der Eintrag gehört zu einem anderen Team',
  erased: 'der Inhalt des Eintrags wurde gelöscht',
  mayNotAttest: 'nur Eigentümer und Administratoren können bestätigen, was vor Beginn des Protokolls war',
  ofSomebodyElse: 'der Eintrag steht im Namen einer anderen Person',
  ofOtherComputer: 'der Eintrag stammt von einem anderen Computer',

  // Why it takes nothing, or nothing more.
  maintenance:
    'Der Server wird gewartet und nimmt im Moment nichts an. Ihre Änderungen bleiben auf diesem Computer und werden danach gesendet.',
  ownClock:
    'Die Uhr des Servers geht falsch, nicht die dieses Computers: Sie zeigt {clock}, und der Server hat schon Änderungen von {newest}. Er nimmt nichts an, bis die Person, die ihn betreibt, seine Uhr richtig stellt. Ihre Änderungen bleiben auf diesem Computer und werden danach gesendet.',
  diskFull:
    'Der Datenträger des Servers ist voll. Ihre Änderungen bleiben auf diesem Computer. Sagen Sie es der Person, die den Server betreibt.',
  diskFails:
    'Der Datenträger des Servers ist fehlerhaft. Ihre Änderungen bleiben auf diesem Computer. Sagen Sie es der Person, die den Server betreibt.',
  diskTakesNothing:
    'Der Server kann nicht auf seinen Datenträger schreiben: Er ist voll oder fehlerhaft. Ihre Änderungen bleiben auf diesem Computer. Sagen Sie es der Person, die den Server betreibt.',
  diskNearlyFull:
    'Der Datenträger des Servers ist fast voll, daher nimmt er keine Dateien an. Sagen Sie es der Person, die ihn betreibt.',
  noRoomForCopy: 'Auf dem Datenträger des Servers ist kein Platz für eine Kopie seiner Daten.',
  filesFull:
    'Die Dateien dieser Organisation haben erreicht, was der Server zulässt. Sagen Sie es der Person, die ihn betreibt.',
  tooManyChanges:
    'Sie haben mehr Änderungen gesendet, als der Server an einem Tag annimmt. Ab {from} nimmt er wieder welche an; bis dahin bleiben sie auf diesem Computer.',
  tooManyRequests: 'Zu viele Anfragen von diesem Computer. Versuchen Sie es in einer Minute noch einmal.',
  tooManyLogRequests: 'Zu viele Anfragen von diesem Computer. Warten Sie einen Moment.',
  failed: 'Der Server konnte das nicht tun. Einzelheiten stehen in seinem Protokoll.',

  // Drafts.
  noDocument: 'Dieses Dokument gibt es nicht, oder Sie dürfen es nicht sehen.',
  documentsFull: 'Diese Organisation hat so viele Dokumente, wie der Server zulässt.',
  readOnly: 'Sie dürfen dieses Dokument lesen, aber nicht ändern.',
  otherLayout:
    'Diese Änderung nennt einen Aufbau des Dokuments, den der Server nicht kennt. Aktualisieren Sie den Server.',
  documentFull: 'Dieses Dokument ist zu groß für den Server geworden. Beginnen Sie ein neues.',
  changeTooDeep: 'Teile dieser Änderung sind zu tief verschachtelt. Gliedern Sie Listen und Zitate flacher.',
  changeTooMuch:
    'Diese Änderung fügt an einer Stelle zu viel ein oder entfernt zu viel. Machen Sie sie in kleineren Teilen.',
  changeNumbers:
    'Diese Änderung enthält größere Zahlen, als ein Entwurf hat. Sie wurde nicht gespeichert: Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  changeUnfit: 'Diese Änderung lässt sich nicht in das Dokument übernehmen.',
  cannotSave: 'Der Server kann im Moment nicht speichern. Ihre Änderungen bleiben auf diesem Computer.',

  // Sessions, and who belongs here.
  noAccess: 'Sie haben keinen Zugriff mehr auf diese Organisation. Fragen Sie einen Administrator.',
  revoked:
    'Dieser Computer wurde gesperrt, weil er verloren ging oder nicht mehr benutzt wird. Mit einem neuen Link kann er wieder beitreten.',
  sessionExpired: 'Diese Sitzung ist abgelaufen. Melden Sie sich noch einmal an.',
  unknownComputer: 'Der Server kennt diesen Computer nicht, oder seine Antwort kam zu spät.',
  setupTokenOld:
    'Dieser Einrichtungscode ist älter als eine Woche. Starten Sie den Server noch einmal oder rufen Sie ihn mit "setup" auf, um einen neuen zu bekommen.',
  setupTokenUsed:
    'Dieser Einrichtungscode wurde schon benutzt oder ist nicht von diesem Server. Rufen Sie den Server mit "setup" auf, um einen neuen zu bekommen, oder bitten Sie um eine Einladung.',
  alreadyHere:
    'Diese Organisation ist schon auf dem Server. Bitten Sie einen ihrer Eigentümer um eine Einladung.',
  placeChanged: 'Ihre Stellung in diesem Team hat sich seither geändert. Bitten Sie um eine neue Einladung.',
  invitationVoid:
    'Diese Einladung wurde schon benutzt oder zurückgezogen, oder sie ist abgelaufen. Bitten Sie um eine neue.',
  invitationJoined:
    'Diese Einladung wurde schon benutzt. Jede funktioniert nur einmal. Bitten Sie um eine neue.',
  invitationWithdrawn: 'Diese Einladung wurde zurückgezogen. Bitten Sie um eine neue.',
  invitationExpired: 'Diese Einladung ist abgelaufen. Bitten Sie um eine neue.',
  belongsAlready:
    'Dieser Computer gehört schon zu {name}. Öffnen Sie sie unter Einstellungen, Organisationen. Die Einladung wurde nicht benutzt.',
  needsNewKey:
    'Dieser Computer hat {name} verlassen oder wurde gesperrt und braucht einen neuen Schlüssel, um wieder beizutreten. Die Einladung wurde nicht benutzt.',
  lessThanInvited: 'Sie können niemanden mit mehr Rechten einladen, als Sie selbst haben.',
  invitationPeriod: 'Eine Einladung kann höchstens 30 Tage gültig sein.',
  noInvitation: 'Diese Einladung gibt es nicht.',
  invitationUsed:
    'Diese Einladung wurde schon benutzt. Um der Person den Zugriff zu nehmen, entfernen Sie sie aus dem Team.',
  mayNotInvite:
    'Diese Person kann nur ein Administrator oder Eigentümer des Teams einladen. Einen weiteren Computer für jemanden, der schon einen hat, lädt diese Person selbst ein oder ein Eigentümer.',
  codesForOwners: 'Einen Wiederherstellungscode gibt es nur für Eigentümer.',
  noOwnerHere: 'Diesen Eigentümer gibt es auf diesem Server nicht.',
  managersOnly: 'Das kann nur ein Administrator oder Eigentümer des Teams sehen oder tun.',
  noComputer: 'Diesen Computer gibt es nicht.',
  ownersBlock: 'Nur ein Eigentümer kann diesen Computer sperren.',
  nobodyLikeThat: 'Diese Person ist nicht in diesem Team.',
  ownersTakeOut: 'Nur ein Eigentümer kann einen Eigentümer entfernen.',
  ownersEndRole: 'Nur ein Eigentümer kann eine Berechtigung für die ganze Organisation beenden.',
  onlyOwner: 'Das ist der einzige Eigentümer. Machen Sie zuerst jemand anderen zum Eigentümer.',
  takeOutInOrgata:
    'Diese Organisation nimmt nur an, was ein Protokoll bestätigt. Entfernen Sie die Person in Orgata, unter Team.',

  // Files.
  noFile: 'Diese Datei gibt es nicht, oder Sie dürfen sie nicht sehen.',
  noFiles: 'Sie dürfen keine Dateien hinzufügen.',
  fileTooLarge: 'Diese Datei ist zu groß für den Server.',
  otherFile: 'Was ankam, ist nicht die Datei, als die es gesendet wurde.',
  moreBytes: 'Es kam mehr an, als angekündigt war.',
  badPiece: 'Ein Teil einer Datei muss sagen, wo er beginnt und wie lang die Datei ist.',
  elsewhere: 'Dies ist nicht der nächste Teil der Datei. Fragen Sie ab, wo die Datei weitergeht.',
  manyFiles: 'Es sind zu viele Dateien zugleich unterwegs. Versuchen Sie es später noch einmal.',

  // Audit logs.
  noLog: 'Dieses Protokoll gibt es nicht.',
  noCountersignature: 'Das ist keine Gegensignatur Ihres Computers zu diesem Protokoll.',
  logWithoutPlace: 'Dieses Protokoll gehört zu einem Computer, der nicht zu dieser Organisation gehört.',
  logTooLong: 'Dieses Protokoll hat mehr Einträge, als ein Protokoll haben darf.',
  entriesUnsigned: 'Die Einträge sind nicht durch eine Signatur des Computers gedeckt, von dem sie kommen.',
  otherEntries: 'Die Signatur gehört zu anderen Einträgen als diesen.',
  entryNotTaken: 'Eintrag {seq} wird nicht angenommen: {why}.',
  entryWithoutContent:
    'Eintrag {seq} eines anderen Computers wird nicht angenommen: Er kam ohne seinen Inhalt.',
  withoutText: 'er kam ohne seinen Text',
  ofOtherPerson: 'er steht im Namen einer anderen Person',
  contentOtherwise: 'sein Inhalt passt nicht zu der Änderung, für die er steht',
  altered: 'sein Text hat nicht die angegebene Prüfsumme',
  shape: 'einen solchen Eintrag schreibt Orgata nicht',
  place: 'er hat nicht seine Nummer',
  foreign: 'er gehört zu einem anderen Computer oder einer anderen Organisation',
  chain: 'er folgt nicht auf den Eintrag davor',
  payload: 'seine Namen und sein Inhalt sind nicht, was signiert wurde',
  ownLogOnly: 'Nur der Computer, zu dem ein Protokoll gehört, kann es fortsetzen.',
  manyLogs: 'Dieser Computer hat zu viele Protokolle begonnen.',
  logOnItsWay: 'Ein anderer Teil dieses Protokolls ist unterwegs.',
  noEntryNumber: 'Das ist keine Nummer eines Eintrags.',

  // Why it does not start.
  newerData:
    'Diesen Datenordner hat eine neuere Version des Servers geschrieben. Installieren Sie diese oder eine spätere Version; es wurde nichts geändert.',
  noRoomToUpgrade:
    'Es ist kein Platz für die Kopie der Daten, die vor dem Umstellen auf diese Version gemacht wird. Geben Sie Platz frei und starten Sie noch einmal; es wurde nichts geändert.',
  damagedData:
    'Die Datendatei des Servers ist beschädigt. Spielen Sie mit "restore" eine Sicherung ein oder beginnen Sie mit einem leeren Ordner: Die Apps füllen ihn wieder. Die beschädigte Datei blieb, wie sie ist.',
  runsAlready:
    'Auf diesem Datenordner läuft schon ein Server. Beenden Sie ihn zuerst oder wählen Sie mit --data einen anderen Ordner.',
  foreignLock:
    'In der Sperrdatei {place} steht etwas, das kein Server hineingeschrieben hat, und auf diesem Datenordner läuft kein Server. Löschen Sie diese Datei und starten Sie den Server dann noch einmal; Daten stehen nicht darin.',
  lockNotWritable:
    'Die Sperrdatei {place} lässt sich nicht zum Schreiben öffnen. Prüfen Sie, dass sie eine Datei und keine Verknüpfung ist und dass das Konto des Servers in diesem Ordner Dateien ändern darf.',
  cannotListen: 'Der Server kann unter {host} keine Verbindungen annehmen: {reason}.',
  portTaken: 'Port {port} ist von einem anderen Programm belegt. Wählen Sie mit --port einen anderen.',

  // Copies of its data, and requests.
  copyInMaking: 'Die Kopie wird gerade gemacht. Fragen Sie in einer Minute noch einmal.',
  otherCopy: 'Es gibt inzwischen eine andere Kopie. Fragen Sie nach der neuesten.',
  copiesForOwners: 'Kopien des Servers bekommen Eigentümer und Administratoren aller Teams.',
  manyOrganizations:
    'Auf diesem Server liegen mehrere Organisationen. Wer ihn betreibt, macht seine Sicherungen.',
  noKeyYet: 'Dieser Server hat noch keinen Schlüssel, weil er nur liest.',
  noAddress: 'Unter dieser Adresse gibt es nichts.',
  requestTooLarge: 'Diese Anfrage ist zu groß.',
  notJson: 'Diese Anfrage ist kein JSON.',
  otherForm: 'Diese Anfrage hat nicht die erwartete Form.',
}
