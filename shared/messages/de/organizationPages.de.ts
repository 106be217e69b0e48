import type { Translation } from '../message.ts'
import type { organizationPagesMessages } from '../organizationPages.messages.ts'

export const organizationPagesGerman: Translation<typeof organizationPagesMessages> = {
  profileAbout: 'Das sehen alle in der Organisation.',
  onlyOwner: 'Nur Eigentümer können das ändern.',
  failed: 'Die Organisation konnte nicht angezeigt werden',
  loading: 'Organisation wird geladen',
  logoOf: 'Logo von {name}',
  saved: 'Organisation gespeichert.',
  stateOf: 'Status der Organisation',
  suspend: 'Aussetzen',
  suspendOpen: 'Aussetzen …',
  archive: 'Archivieren',
  archiveOpen: 'Archivieren …',
  markDeleted: 'Als gelöscht markieren',
  markDeletedOpen: 'Als gelöscht markieren …',
  closedEffect:
    'Alle können weiterhin lesen, aber niemand kann etwas ändern. Ein Eigentümer kann die Organisation hier wieder öffnen.',
  deletedEffect:
    'Niemand kann mehr etwas ändern. Jeder Computer behält seine Kopie, bis er die Organisation verlässt. Ein Eigentümer kann die Organisation hier wieder öffnen.',
  reopen: 'Wieder öffnen',

  openNamed: '{name} öffnen',
  addAbout:
    'Sie wird auf diesem Computer getrennt gespeichert. Organisationen teilen nichts miteinander. Oben links wechseln Sie zwischen ihnen.',

  yourName: 'Ihr Name',
  nameExample: 'Jana Vogt',
  organizationExample: 'Bäckerei Vogt',
  team: 'Team',
  teamHelp: 'Die Personen, die Abläufe und Durchläufe gemeinsam nutzen.',
  teamExample: 'Backstube',
  create: 'Anlegen',

  join: 'Beitreten',
  joinAbout:
    'Die Organisation des Teams kommt auf diesem Computer dazu. Oben links wechseln Sie zwischen Organisationen. Mit einem Link kommen Sie auch in ein Team zurück, das dieser Computer verlassen hat oder in dem er gesperrt wurde.',
  link: 'Einladungslink',
  linkHelp:
    'Fügen Sie den Link ein oder wählen Sie die Datei, die Sie erhalten haben. Die Einladung gilt einmal.',
  linkMissing: 'Fügen Sie den Link ein, den Sie erhalten haben, oder wählen Sie die Datei.',
  linkTooLong: 'Das ist zu lang für eine Einladung.',
  noInvitation:
    'Das enthält keine Einladung. Wählen Sie die Datei, die Sie erhalten haben, oder fügen Sie den Link ein.',
  invitationFile: 'Datei der Einladung',
  chooseFile: 'Datei wählen',
  linkOfReturn:
    'Dieser Link ist für jemanden, der schon im Team ist: Sie treten als diese Person wieder bei.',
  joining: 'Beitritt zum Team läuft',
  welcomeTo: 'Willkommen bei {name}',
  arriving: 'Abläufe und Durchläufe des Teams werden geladen',
  arrivingAbout:
    'Sie sind beigetreten. Die Abläufe und Durchläufe Ihres Teams sind auf dem Weg zu diesem Computer. Antwortet der Server gerade nicht, kommen sie, sobald er antwortet: Sie müssen nichts tun.',
  setAsideAndJoin: 'Beiseitelegen und beitreten',

  welcome: 'Willkommen',
  welcomeTitle: 'Willkommen bei Orgata',
  welcomeLead:
    'Schreiben Sie die Abläufe Ihres Teams, führen Sie sie durch und belegen Sie, was getan wurde. Ohne Konto und ohne Netz: Alles liegt auf diesem Computer.',
  joinLead:
    'Die Abläufe und Durchläufe Ihres Teams kommen auf diesen Computer, und Sie können auch offline daran arbeiten.',
  restoreLead: 'Holen Sie eine ganze Organisation aus einer Datei zurück, die Orgata erstellt hat.',
  notOpened: '„{name}“ konnte nicht geöffnet werden.',
  partOfTeam: 'Schon in einem Team? <link>Einem Team mit einem Link beitreten</link>',
  noInvitationYet: 'Keine Einladung? <link>Organisation anlegen</link>',
  noFileToImport: 'Keine Datei? <link>Organisation anlegen</link>',
  justLooking: 'Erst einmal umsehen? <link>Beispiel öffnen</link>',
  makingExample: 'Erst einmal umsehen? <link>Beispiel wird angelegt …</link>',
  haveBackup: 'Sicherung oder Export vorhanden? <link>Wiederherstellen</link>',
}
