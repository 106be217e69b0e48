import type { Translation } from '../message.ts'
import type { logExchangeMessages } from '../logExchange.messages.ts'

export const logExchangeGerman: Translation<typeof logExchangeMessages> = {
  notNext:
    'Eintrag {seq}, wie ihn der Server geliefert hat, gehört nicht dorthin: {fault, select, altered {Sein Text hat nicht seinen Hash} shape {Er ist kein Eintrag, den Orgata schreibt} place {Er hat nicht seine Nummer} foreign {Er gehört zu einem anderen Computer oder einer anderen Organisation} chain {Er folgt nicht auf den Eintrag vor ihm} other {Seine Namen und sein Inhalt sind nicht das, was signiert wurde}}.',
  otherThanSigned:
    'Der Computer hat andere Einträge signiert, als der Server geliefert hat, irgendwo zwischen Eintrag {first} und Eintrag {last}.',
  otherEntry: 'Der Server hat einen anderen Eintrag {seq} als den, der zuvor hier ankam.',
  otherKey:
    'Dieser Computer hat jetzt einen anderen Schlüssel als damals, als sein Protokoll hier zum ersten Mal ankam.',
  unsigned: 'Der Server hat {count} Einträge ohne eine Signatur des Computers geliefert, der sie schrieb.',
  notCovered:
    'Der Server hat Einträge geliefert, für die es keine Signatur des Computers gibt, der sie schrieb.',
  fewerThanSaid:
    'Der Server gibt an, {said} Einträge dieses Protokolls zu haben, liefert aber nur {given} mit einer Signatur des Computers, der sie schrieb.',
  otherState:
    'Der Server hat von den ersten {size} Einträgen dieses Protokolls einen anderen Stand als den, der zuvor hier ankam. Beide tragen die Signatur des Computers, der es schrieb.',
  otherUnsigned:
    'Der Server nennt einen anderen Eintrag {seq} als den, der zuvor hier ankam, ohne eine Signatur dafür.',
  shorter:
    '{size} Einträge dieses Protokolls kamen hier an, und der Server hat jetzt nur noch {left}. Entweder wurde er aus einer älteren Kopie wiederhergestellt oder der Computer.',
  otherSigned:
    'Mit dem Schlüssel dieses Computers wurde an der Stelle von Eintrag {seq} etwas anderes signiert. Es wurde abgelehnt und wird auf dem Server aufbewahrt. Wahrscheinlich wurde eine ältere Kopie der Daten des Computers zurückgespielt, oder zwei Computer arbeiten mit derselben Kopie.',
  heldByAnother: 'Ein anderer Computer hat {size} Einträge dieses Protokolls, mehr als der Server.',
  witnessedOther:
    'Ein anderer Computer hat dieses Protokoll mit anderen Einträgen gegensigniert als denen, die hier ankamen, irgendwo bis Eintrag {size}. Beide Stände tragen die Signatur des Computers, der es schrieb.',
  witnessedMore:
    'Ein anderer Computer hat {size} Einträge dieses Protokolls gegensigniert, und der Server zeigt nur {shown}.',
  ownShorter:
    'Andere haben {theirs} Einträge des Protokolls dieses Computers, und er selbst hat nur {own}. Entweder wurde eine ältere Kopie der Daten dieses Computers zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie davon.',
  ownCopied:
    'Ein zweiter Computer arbeitet mit einer Kopie der Daten von diesem: Er hat andere Einträge signiert. Der Server macht mit dem Protokoll dieses Computers weiter.',
  ownOther:
    'Andere haben im Protokoll dieses Computers einen anderen Eintrag als er selbst, bei oder vor Eintrag {seq}. Entweder wurde eine ältere Kopie der Daten dieses Computers zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie davon.',
  ownOtherEntry:
    'Andere haben einen anderen Eintrag {seq} des Protokolls dieses Computers. Entweder wurde eine ältere Kopie der Daten dieses Computers zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie davon.',
  ownNeverSent: 'Der Stand des Servers vom Protokoll dieses Computers ist keiner, der ihm geschickt wurde.',
  ownUnreadable: 'Eintrag {seq} des Protokolls dieses Computers ist nicht lesbar. Prüfen Sie das Protokoll.',
}
