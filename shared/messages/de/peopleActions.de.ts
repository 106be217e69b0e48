import type { Translation } from '../message.ts'
import type { peopleActionsMessages } from '../peopleActions.messages.ts'

export const peopleActionsGerman: Translation<typeof peopleActionsMessages> = {
  people: 'Personen',
  person: 'Person',
  myProfile: 'Mein Profil',
  profileAction: 'Mein Profil ändern',
  profileKeywords: 'Name, Bild, Foto, E-Mail, Konto, umbenennen, Benutzer, Avatar',
  listAction: 'Personen nachschlagen',
  listKeywords: 'Kollegen, Kolleginnen, Kontakte, Benutzer, Mitarbeiter',
  suspendAction: 'Person sperren oder entsperren',
  suspendKeywords: 'blockieren, freischalten, reaktivieren, überall',
  removeAction: 'Person löschen',
  removeKeywords: 'entfernen, ausgeschieden, Benutzer, Mitarbeiter, Konto',
  roleAction: 'Berechtigung in der ganzen Organisation erteilen',
  roleKeywords: 'Zugriff, Rechte, Administrator, Eigentümer',
}
