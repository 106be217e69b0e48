import type { Translation } from '../message.ts'
import type { peopleMessages } from '../people.messages.ts'

export const peopleGerman: Translation<typeof peopleMessages> = {
  didUpdate: '{result, select, success {Profil geändert} other {Versuch: Profil ändern}}',
  didSetPicture: '{result, select, success {Profilbild geändert} other {Versuch: Profilbild ändern}}',
  didSuspend: '{result, select, success {Person gesperrt} other {Versuch: Person sperren}}',
  didReactivate: '{result, select, success {Person entsperrt} other {Versuch: Person entsperren}}',
  didRemove: '{result, select, success {Person gelöscht} other {Versuch: Person löschen}}',
  notYourself: 'Sie können sich nicht selbst löschen. Bitten Sie einen anderen Eigentümer darum.',
  hasPlaces:
    '{name} hat noch Zugriff. Entfernen Sie die Person zuerst aus allen Teams und nehmen Sie ihr die Berechtigung in der Organisation.',
  noOrganizationRole: '{name} hat keine Berechtigung in der ganzen Organisation.',
  didSetOrganizationRole:
    '{result, select, success {Berechtigung in der Organisation geändert} other {Versuch: Berechtigung in der Organisation ändern}}',
  didSuspendOrganizationRole:
    '{result, select, success {Berechtigung in der Organisation ausgesetzt} other {Versuch: Berechtigung in der Organisation aussetzen}}',
  didReactivateOrganizationRole:
    '{result, select, success {Berechtigung in der Organisation wieder erteilt} other {Versuch: Berechtigung in der Organisation wieder erteilen}}',
  notYourOwnRole:
    'Sie können Ihre eigene Berechtigung nicht aussetzen. Bitten Sie einen anderen Eigentümer darum.',
  didSignIn: '{result, select, success {Orgata geöffnet} other {Versuch: Orgata öffnen}}',
  startPage: 'Erste Seite',
  startPageHelp: 'Hier öffnet sich Orgata.',
  startToday: 'Heute',
  startWork: 'Meine Aufgaben',
  startPlaybooks: 'Abläufe',
  startRuns: 'Durchläufe',
  language: 'Sprache',
  languageHelp: 'Die Sprache von Orgata für Sie, auf allen Ihren Computern.',
  languageSystem: 'Wie im System',
  languageEnglish: 'English',
  languageGerman: 'Deutsch',
  sidebar: 'Seitenleiste',
  hiddenSections:
    '{count, plural, =0 {Kein Bereich ausgeblendet} one {1 Bereich ausgeblendet} other {# Bereiche ausgeblendet}}',
  savedViews: 'Gespeicherte Ansichten',
  viewCount: '{count, plural, one {1 Ansicht} other {# Ansichten}}',
  notSuspendYourself: 'Sie können sich nicht selbst sperren. Bitten Sie einen anderen Eigentümer darum.',
  onlyOwnProfile:
    'Sie können nur Ihr eigenes Profil ändern. Bitten Sie für andere einen Eigentümer oder Administrator des Teams.',
  usernameTaken: '{name} hat diesen Benutzernamen. Wählen Sie einen anderen.',
}
