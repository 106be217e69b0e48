import type { Translation } from '../message.ts'
import type { callsMessages } from '../calls.messages.ts'

export const callsGerman: Translation<typeof callsMessages> = {
  notFromHere: '{name} lässt sich von hier nicht aufrufen.',
  closing: 'Orgata wird beendet.',
  cancelled: 'Abgebrochen, bevor es fertig war.',
  noHandler: '{name} ist nicht verfügbar.',
  noOrganization:
    'Es ist keine Organisation geöffnet. Legen Sie zuerst eine an, öffnen Sie eine oder treten Sie einer bei.',
  notOpened: '{name} ließ sich nicht öffnen. {problem}',
  anotherOpened: 'Inzwischen wurde eine andere Organisation geöffnet. Es wurde nichts geändert.',
  notAtDoor: '{name} gibt es an diesem Zugang nicht. {why}',
  unknown: 'Die Operation „{name}“ gibt es nicht.',
  unknownNear: 'Die Operation „{name}“ gibt es nicht. Es gibt: {near}.',
  busy: 'Andere ändern das gerade. Versuchen Sie es erneut.',
  onlyQueued: 'Nur ein Befehl der Warteschlange kann außerhalb warten.',
  tooManyBytes: 'Ein Aufruf umfasst höchstens {limit, number} MB. Senden Sie weniger auf einmal.',
  notPlain: 'Ein Aufruf enthält nur Texte, Zahlen, Listen und Gruppen davon.',
  tooDeep: 'Das ist mehr als {limit, number} Ebenen tief verschachtelt. Verringern Sie die Ebenen.',
  protoName: 'Ein Wert kann nicht „__proto__“ heißen. Wählen Sie einen anderen Namen.',
  tooManyValues:
    'Ein Aufruf enthält höchstens {limit, number} Werte. Senden Sie weniger auf einmal und keine Liste, die sich selbst enthält.',
}
