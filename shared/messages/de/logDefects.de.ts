import type { Translation } from '../message.ts'
import type { logDefectMessages } from '../logDefects.messages.ts'

export const logDefectGerman: Translation<typeof logDefectMessages> = {
  unreadable: 'Eintrag {seq} ist nicht lesbar: Dieser Teil der Datei ist beschädigt.',
  altered: 'Eintrag {seq} wurde nachträglich geändert: Sein Text passt nicht zu seinem Hash.',
  alteredHere: 'Eintrag {seq} wurde geändert, nachdem er hier ankam: Sein Text passt nicht zu seinem Hash.',
  shape: 'Eintrag {seq} wurde nicht von Orgata geschrieben.',
  place: 'Eintrag {other} steht an der Stelle von Eintrag {seq}.',
  placeOfAnother: 'Eintrag {seq} steht an der Stelle eines anderen.',
  foreign: 'Eintrag {seq} wurde auf einem anderen Computer oder für eine andere Organisation geschrieben.',
  chain: 'Eintrag {seq} ist nicht der, der dort geschrieben wurde: Die Kette reißt bei ihm ab.',
  payload: 'Die Namen oder der Inhalt von Eintrag {seq} wurden nachträglich geändert.',
  payloadHere: 'Die Namen oder der Inhalt von Eintrag {seq} wurden geändert.',
  contentRemoved:
    'Die Namen und der Inhalt von Eintrag {seq} wurden entfernt, ohne dass ein signierter Eintrag sie gelöscht hätte.',
  foundOtherwise: 'Eintrag {seq} ist vollständig, aber das, worüber er gefunden wird, wurde geändert.',
  misfiled:
    'Suchen finden Eintrag {seq} nicht oder zeigen ihn falsch, obwohl der Eintrag selbst vollständig ist.',
  missing: 'Eintrag {seq} fehlt: Er wurde aus dem Protokoll entfernt.',
  missingHere: 'Eintrag {seq} fehlt: Er wurde entfernt.',
  missingSigned: 'Eintrag {seq} fehlt: Ein signierter Kontrollpunkt besagt, dass es {size} Einträge gab.',
  rewrittenOne: 'Eintrag {seq} ist nicht der, der signiert wurde: Er wurde umgeschrieben.',
  rewritten:
    'Zwischen Eintrag {first} und Eintrag {last} ist das Protokoll nicht das, was signiert wurde: Es wurde umgeschrieben.',
  otherThanSigned:
    'Zwischen Eintrag {first} und Eintrag {last} ist das Protokoll nicht das, was signiert wurde.',
  tree: 'Der gespeicherte Hash-Baum weicht bei Eintrag {seq} von den Einträgen ab.',
  treeOfPeer:
    'Der gespeicherte Hash-Baum dieses Protokolls passt nicht zu seinen Einträgen: Teile davon wurden geändert oder entfernt.',
  endSignature:
    'Die Signatur über das Ende des Protokolls ist ungültig: Nichts beweist die Einträge ab {seq}.',
  unsigned:
    'Eintrag {seq} steht hinter dem signierten Ende des Protokolls: Orgata hat ihn nicht geschrieben.',
  checkpoint: 'Der Kontrollpunkt bei Eintrag {size} trägt nicht die Signatur dieses Computers.',
  checkpointOfPeer:
    'Ein aufbewahrter Kontrollpunkt dieses Protokolls trägt nicht die Signatur des Computers.',
  checkpointMissing: 'Der signierte Kontrollpunkt, der bei Eintrag {seq} aufbewahrt wurde, fehlt.',
  signedEnd: 'Das signierte Ende dieses Protokolls ist nicht das, was hier ankam.',
  countersignature:
    'Eine für dieses Protokoll aufbewahrte Gegensignatur, bis Eintrag {size}, wurde auf diesem Computer geändert: Sie trägt nicht die Signaturen, mit denen sie ankam.',
  witnessedMore:
    'Ein anderer Computer hat {size} Einträge dieses Protokolls gegensigniert, hier sind aber nur {here}.',
  witnessedOthers:
    'Ein anderer Computer hat dieses Protokoll mit anderen Einträgen gegensigniert als denen, die hier sind, irgendwo bis Eintrag {size}.',
  clockSetBack: 'Vor Eintrag {seq} wurde die Uhr von {from} auf {to} zurückgestellt.',
  clockOrder: 'Eintrag {seq} gibt an, früher zu sein als der Eintrag vor ihm.',
  clockAhead: 'Ab Eintrag {seq} weicht die Uhr um mehr als zehn Minuten von der Abfolge der Ereignisse ab.',
  advice:
    'Kopieren Sie den Datenordner und informieren Sie die für Compliance zuständige Person. Der Server, andere Computer und Sicherungen haben vielleicht noch, was fehlt. Beginnen Sie dann auf diesem Computer ein neues Protokoll: Das alte bleibt erhalten, und das neue nennt den Grund.',
  olderThanNewLog:
    'Dieser Computer hatte ein neueres Protokoll begonnen, aber der jetzt geöffnete Datenordner stammt aus der Zeit davor. Jemand hat den Ordner durch eine ältere Kopie ersetzt.',
  logsGone:
    '{count, plural, one {Das Protokoll eines anderen Computers war in der Datei, als sie geschlossen wurde, und fehlt jetzt oder ist kürzer.} other {Protokolle von {count, number} anderen Computern waren in der Datei, als sie geschlossen wurde, und fehlen jetzt oder sind kürzer.}}',
  countersignaturesGone:
    '{count, plural, one {Gegensignaturen eines Zeugen waren in der Datei, als sie geschlossen wurde, und fehlen jetzt.} other {Gegensignaturen von {count, number} Zeugen waren in der Datei, als sie geschlossen wurde, und fehlen jetzt.}}',
  cut: 'Orgata wurde mitten in der Arbeit beendet, und die neuesten Änderungen wurden danach entfernt: {had, number} Einträge waren gespeichert, hier sind aber nur {size, number}.',
  older:
    'Der Datenordner ist älter als beim Schließen von Orgata: {had, number} Einträge waren gespeichert, hier sind aber nur {size, number}. Jemand hat ihn durch eine ältere Kopie ersetzt oder sein Ende entfernt.',
  replaced:
    'Die ersten {had, number} Einträge des Protokolls sind nicht die, die dieser Computer beim Speichern signiert hat.',
  walGone:
    'Orgata wurde mitten in der Arbeit beendet, und die Datei mit den neuesten Änderungen (orgata.db-wal) wurde danach entfernt. Entwürfen und Änderungen anderer kann der letzte Stand fehlen.',
  noteAltered:
    'Was die Datei über die Notiz außerhalb von ihr sagt, wurde nicht von Orgata geändert. Orgata kann nicht feststellen, ob dieser Ordner durch eine ältere Kopie ersetzt wurde oder sein Ende verloren hat.',
  noteMissing:
    'Die Notiz außerhalb des Datenordners, Nummer {number, number}, fehlt oder ist nicht lesbar. Orgata kann nicht feststellen, ob dieser Ordner durch eine ältere Kopie ersetzt wurde oder sein Ende verloren hat.',
  noteOlder:
    'Die Notiz außerhalb des Datenordners ist eine ältere Kopie. Orgata kann nicht feststellen, ob dieser Ordner durch eine ältere Kopie ersetzt wurde oder sein Ende verloren hat.',
  openedElsewhere:
    'Dieser Datenordner war zuletzt an einem anderen Ort oder mit einem anderen Konto geöffnet, daher gibt es außerhalb von ihm keine Notiz über seinen Inhalt. Ab jetzt wird eine solche Notiz hier geführt. Wenn Sie den Ordner nicht verschoben haben, informieren Sie die für Compliance zuständige Person.',
  openedOnOther:
    'Dieser Datenordner war zuletzt auf {computer} geöffnet, daher gibt es außerhalb von ihm keine Notiz über seinen Inhalt. Ab jetzt wird eine solche Notiz hier geführt. Wenn Sie den Ordner nicht verschoben haben, informieren Sie die für Compliance zuständige Person.',
  noteChanged: 'Was zu diesem Protokoll vermerkt war, wurde nachträglich geändert und ist nicht lesbar.',
  differsFromEntry: 'Er weicht von Eintrag {seq} ab, der diese Version gemacht hat.',
  restsOnBad: 'Er beruht auf Eintrag {seq} in einem Teil des Protokolls, der nicht in Ordnung ist.',
  newestIsOther:
    'Kein Eintrag hat diese Version gemacht. Die neueste in den Protokollen stammt von Eintrag {seq}.',
  noEntry: 'Kein Eintrag eines Protokolls hat ihn gemacht.',
  partUnreadable: 'Dieser Teil der Datei ist nicht lesbar.',
  contentUnreadable: 'Sein Inhalt ist nicht lesbar.',
  markedRemoved: 'Er ist als entfernt markiert, was keine Version von Orgata tut.',
  noRecord: 'So schreibt Orgata keine Datensätze.',
  shownOtherwise: 'Listen und Suchen zeigen ihn anders, als er ist.',
  goneFromFile: 'Eintrag {seq} hat ihn gemacht, aber er ist nicht mehr in der Datei.',
  olderThanEntry: 'Er ist älter als Eintrag {seq}, der ihn geändert hat.',
}
