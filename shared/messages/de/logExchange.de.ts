import type { Translation } from '../message.ts'
import type { logExchangeMessages } from '../logExchange.messages.ts'

export const logExchangeGerman: Translation<typeof logExchangeMessages> = {
  notNext:
    'Eintrag {seq} vom Server passt nicht: {fault, select, altered {Sein Text passt nicht zu seinem Hash} shape {Orgata hat ihn nicht geschrieben} place {Er hat eine andere Nummer} foreign {Er gehört zu einem anderen Computer oder einer anderen Organisation} chain {Er folgt nicht auf den Eintrag vor ihm} other {Seine Namen und sein Inhalt sind nicht das, was signiert wurde}}.',
  otherThanSigned:
    'Irgendwo zwischen Eintrag {first} und Eintrag {last} hat der Computer andere Einträge signiert, als der Server geschickt hat.',
  otherEntry: 'Eintrag {seq} des Servers ist nicht der, der zuvor hier ankam.',
  otherKey:
    'Dieser Computer hat jetzt einen anderen Schlüssel als damals, als sein Protokoll hier zum ersten Mal ankam.',
  unsigned: 'Der Server hat {count} Einträge ohne Signatur des Computers geschickt, der sie schrieb.',
  notCovered:
    'Der Server hat Einträge geschickt, für die es keine Signatur des Computers gibt, der sie schrieb.',
  fewerThanSaid:
    'Der Server gibt an, {said} Einträge dieses Protokolls zu haben, hat aber nur {given} mit einer Signatur des Computers geschickt, der sie schrieb.',
  otherState:
    'Die ersten {size} Einträge dieses Protokolls auf dem Server sind andere als die, die zuvor hier ankamen. Beide Fassungen sind von dem Computer signiert, der sie schrieb.',
  otherUnsigned: 'Eintrag {seq} des Servers ist nicht der, der zuvor hier ankam, und er ist nicht signiert.',
  shorter:
    '{size} Einträge dieses Protokolls kamen hier an, und der Server hat jetzt nur noch {left}. Entweder wurde er aus einer älteren Kopie wiederhergestellt oder der Computer.',
  otherSigned:
    'Mit dem Schlüssel dieses Computers wurde an der Stelle von Eintrag {seq} etwas anderes signiert. Es wurde abgelehnt und wird auf dem Server aufbewahrt. Wahrscheinlich wurde eine ältere Kopie der Daten des Computers zurückgespielt, oder zwei Computer arbeiten mit derselben Kopie.',
  heldByAnother: 'Ein anderer Computer hat {size} Einträge dieses Protokolls, mehr als der Server.',
  witnessedOther:
    'Irgendwo bis Eintrag {size} hat ein anderer Computer andere Einträge dieses Protokolls gegensigniert als die, die hier ankamen. Beide Fassungen sind von dem Computer signiert, der sie schrieb.',
  witnessedMore:
    'Ein anderer Computer hat {size} Einträge dieses Protokolls gegensigniert, und der Server zeigt nur {shown}.',
  ownShorter:
    'Andere Computer haben {theirs} Einträge des Protokolls dieses Computers, er selbst hat aber nur {own}. Entweder wurde eine ältere Kopie seiner Daten zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie.',
  ownCopied:
    'Ein zweiter Computer arbeitet mit einer Kopie der Daten von diesem und hat andere Einträge signiert. Der Server macht mit dem Protokoll dieses Computers weiter.',
  ownOther:
    'Bei oder vor Eintrag {seq} haben andere Computer einen anderen Eintrag im Protokoll dieses Computers. Entweder wurde eine ältere Kopie seiner Daten zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie.',
  ownOtherEntry:
    'Andere Computer haben einen anderen Eintrag {seq} im Protokoll dieses Computers. Entweder wurde eine ältere Kopie seiner Daten zurückgespielt, oder ein zweiter Computer arbeitet mit einer Kopie.',
  ownNeverSent: 'Der Server hat eine Fassung des Protokolls dieses Computers, die dieser nie gesendet hat.',
  ownUnreadable: 'Eintrag {seq} des Protokolls dieses Computers ist nicht lesbar. Prüfen Sie das Protokoll.',
}
