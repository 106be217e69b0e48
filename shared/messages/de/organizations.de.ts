import type { Translation } from '../message.ts'
import type { organizationMessages } from '../organizations.messages.ts'

export const organizationsGerman: Translation<typeof organizationMessages> = {
  didCreate: '{result, select, success {Organisation eingerichtet} other {Versuch: Organisation einrichten}}',
  didOpen: '{result, select, success {Organisation geöffnet} other {Versuch: Organisation öffnen}}',
  didJoin: '{result, select, success {Dem Team beigetreten} other {Versuch: Dem Team beitreten}}',
  didLeave:
    '{result, select, success {Organisation auf diesem Computer verlassen} other {Versuch: Organisation verlassen}}',
  didUpdate: '{result, select, success {Organisation geändert} other {Versuch: Organisation ändern}}',
  didSetLogo: '{result, select, success {Logo geändert} other {Versuch: Logo ändern}}',
  didSetStatus:
    '{result, select, success {Status der Organisation geändert} other {Versuch: Status der Organisation ändern}}',
  didOpenExample: '{result, select, success {Beispiel geöffnet} other {Versuch: Beispiel öffnen}}',
  didDeleteExample: '{result, select, success {Beispiel gelöscht} other {Versuch: Beispiel löschen}}',
  notTheExample:
    'Diese Organisation ist nicht das Beispiel und wurde deshalb nicht gelöscht. Verlassen können Sie sie unter Einstellungen, Organisation verlassen.',
  sharedExample:
    'Das Beispiel ist mit einem Server verbunden, auf dem andere darin arbeiten können. Verlassen Sie es unter Einstellungen, Organisation verlassen.',
  didLoadExample: '{result, select, success {Beispielteam geladen} other {Versuch: Beispielteam laden}}',
  noTimezone: '„{timezone}“ ist keine Zeitzone. Wählen Sie eine wie Europe/Berlin.',
  onlyOwner:
    'Sie sind der einzige Eigentümer, und andere arbeiten hier. Machen Sie zuerst unter Team jemand anderen zum Eigentümer.',
  unsent:
    '{count, plural, =0 {Soweit bekannt, wartet keine Änderung} one {1 Änderung wartet} other {# Änderungen warten}} auf diesem Computer auf den Server des Teams. Es wurde nichts geändert. Versuchen Sie es erneut, wenn Sie online sind, oder verlassen Sie die Organisation trotzdem: Alles auf diesem Computer wird dann beiseitegelegt, nicht gelöscht.',
  unsentOffline:
    '{count, plural, =0 {Soweit bekannt, wartet keine Änderung} one {1 Änderung wartet} other {# Änderungen warten}} auf diesem Computer auf den Server des Teams. Der Server antwortet nicht. Es wurde nichts geändert. Versuchen Sie es erneut, wenn Sie online sind, oder verlassen Sie die Organisation trotzdem: Alles auf diesem Computer wird dann beiseitegelegt, nicht gelöscht.',
  unsentBlocked:
    '{count, plural, =0 {Soweit bekannt, wartet keine Änderung} one {1 Änderung wartet} other {# Änderungen warten}} auf diesem Computer auf den Server des Teams. Er lässt diesen Computer nicht mehr zu. Es wurde nichts geändert. Versuchen Sie es erneut, wenn Sie online sind, oder verlassen Sie die Organisation trotzdem: Alles auf diesem Computer wird dann beiseitegelegt, nicht gelöscht.',
  sendingChanges: 'Änderungen werden gesendet: noch {count, number}',
  leaving: 'Organisation wird verlassen',
  exampleRoles: 'Rollen werden angelegt',
  exampleWriting: '„{title}“ wird geschrieben',
  exampleNote: 'Erste Version',
  exampleRuns: 'Durchläufe werden gestartet',
  exampleDone: 'Fertig',
  ownerUnreadable:
    'Die Datei mit der Angabe, wem diese Daten gehören, ist nicht lesbar: {file}. Sie ist beschädigt oder stammt von einer neueren Version von Orgata. Aktualisieren Sie Orgata oder stellen Sie eine Sicherung wieder her. Dabei wird alles Vorhandene beiseitegelegt und nichts gelöscht.',
  collectionsClosed: 'Die Sammlungen sind nicht geöffnet; rufen Sie zuerst openCollections auf.',
  foreignEntry: 'Ein Eintrag lässt sich nur im Namen der Person schreiben, der dieser Computer gehört.',
  cancelled: 'Abgebrochen.',
  notArrived:
    'Die Einladung ist angenommen, aber die Daten des Teams sind noch nicht da. Sie kommen, sobald der Server antwortet.',
  askingServer: 'Server des Teams wird angefragt',
  fetching: 'Abläufe und Durchläufe des Teams werden geladen',
  anotherPerson:
    'Die Daten von {name} auf diesem Computer gehören jemand anderem. Sie können sie beiseitelegen und mit einem eigenen Ordner beitreten. Es wird nichts gelöscht, und die Einladung gilt weiter für diesen Computer.',
  notHere: 'Diese Organisation ist nicht auf diesem Computer.',
  noneOpen: 'Es ist keine Organisation geöffnet. Öffnen Sie zuerst eine.',
  unnamed: 'Ihre Organisation',
}
