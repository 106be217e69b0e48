import type { Translation } from '../message.ts'
import type { rightsMessages } from '../rights.messages.ts'

export const rightsGerman: Translation<typeof rightsMessages> = {
  unknownKind: 'Diese Version von Orgata weiß nicht, was das ist.',
  noOwner: 'Das gehört zu keiner Stelle, zu der es gehören kann.',
  noWriting:
    'Ihre Berechtigung erlaubt diese Änderung nicht. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  immutable: '„{field}“ bleibt, wie es beim Anlegen war.',
  guarded:
    'Ihre Berechtigung erlaubt nicht, „{field}“ zu ändern. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  cannotDelete: 'Das wird aufbewahrt und lässt sich nicht löschen.',
  noTrash:
    'Ihre Berechtigung erlaubt nicht, das zu löschen oder zurückzuholen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  othersOwn: 'Das kann nur ändern, wer es angelegt hat, oder ein Eigentümer oder Administrator.',
  onlyComputer: 'Das bleibt auf dem Computer, auf dem es entstanden ist.',
  othersName: 'Niemand kann im Namen einer anderen Person schreiben.',

  // States.
  withStateOnly: '„{field}“ ändert sich nur zusammen mit dem Zustand.',
  untold: 'Das kann nicht „{state}“ werden ohne „{field}“.',
  byCorrection:
    'Der Zustand ist „{state}“. Ändern lässt es sich nur durch eine Berichtigung, die den Grund und den früheren Stand nennt.',
  managersCorrect: 'Der Zustand ist „{state}“. Ein Eigentümer oder Administrator kann es noch berichtigen.',
  ended: 'Der Zustand ist „{state}“ und bleibt, wie er ist.',
  noState:
    'Ihre Berechtigung erlaubt nicht, den Zustand auf „{state}“ zu setzen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  noBeginning: 'Etwas Neues kann nicht als „{state}“ beginnen.',
  noWay: 'Der Zustand ist „{from}“ und kann nicht zu „{to}“ werden.',

  // Closed places, and what was deleted permanently.
  teamArchived:
    'Dieses Team ist archiviert, daher lässt sich nichts ändern. Ein Eigentümer kann es unter Einstellungen, Teams wiederherstellen.',
  organizationClosed:
    'In dieser Organisation lässt sich nichts ändern. Ihr Zustand: {state}. Ein Eigentümer kann sie unter Einstellungen, Organisation wieder öffnen.',
  purged: 'Das wurde endgültig gelöscht und lässt sich nicht mehr ändern.',
  noPurging:
    'Ihre Berechtigung erlaubt nicht, das endgültig zu löschen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  evidence: 'Das wird als Nachweis aufbewahrt und lässt sich nicht endgültig löschen.',
  purgeFromTrash: 'Endgültig löschen lässt sich etwas nur aus dem Papierkorb.',

  // People, places and computers.
  otherOrganization: 'Das ist eine andere Organisation.',
  ownersMakeOwners: 'Nur ein Eigentümer kann jemanden zum Eigentümer machen oder einen Eigentümer ändern.',
  organizationNeedsOwner:
    'Die Organisation braucht einen Eigentümer. Machen Sie zuerst jemand anderen zum Eigentümer.',
  teamNeedsOwner: 'Ein Team braucht einen Eigentümer. Machen Sie zuerst jemand anderen zum Eigentümer.',
  ownersSuspendOwners: 'Nur ein Eigentümer kann einen Eigentümer sperren oder entsperren.',
  ownersBlockOwners: 'Nur ein Eigentümer kann den Computer eines Eigentümers sperren.',
  otherEnrolment: 'Dieser Computer ist mit einer anderen Person oder einem anderen Schlüssel bekannt.',

  // Settings.
  otherScope: 'Diese Einstellung nennt einen Ort, an dem sie nicht liegt.',
  noSecrets: 'Passwörter und Schlüssel lassen sich nicht als Einstellungen speichern.',
  noSetting:
    'Ihre Berechtigung erlaubt nicht, diese Einstellung zu ändern. Fragen Sie einen Eigentümer oder Administrator.',
  playbookElsewhere: 'Dieser Ablauf gehört zu einem anderen Team.',

  // Runs and work.
  otherRun: 'Diese Aufgabe gehört zu einem anderen Durchlauf.',
  othersWork:
    'Dafür ist jemand anders zuständig. Bitten Sie diese Person oder einen Administrator, Ihnen die Aufgabe zuzuweisen.',
  notForHolder:
    'Diese Aufgabe entstand für jemanden, der ihre Rolle nicht mehr hat. Das Orgata eines Kollegen legt sie für den neu an, der sie hat.',
  stepEnded: 'Dieser Schritt ist beendet. Ein Eigentümer oder Administrator kann die Datei noch entfernen.',
  decisionKeeps: 'Eine Entscheidung behält die Werte, die sie ersetzt hat, und keine anderen.',
  holdStays: 'Die Zeiten, in denen angehalten war, bleiben erhalten.',
  dueByHolds: 'Ein Termin verschiebt sich nur um die Zeit, in der angehalten war.',
  correctionStays: 'Eine Berichtigung bleibt erhalten.',
  managersAddCorrections: 'Das kann nur ein Eigentümer oder Administrator berichtigen.',
  correctionOfEnd: 'Eine Berichtigung sagt, wie etwas geendet hatte, und sonst nichts.',
  keepsName: 'Das behält den Namen, mit dem es angelegt wurde.',
  oneWorkItem: 'Ein Schritt hat genau eine Aufgabe.',
  otherJobRole: 'Laut Ablauf ist das für eine andere Rolle.',
  stepsAtStart: 'Die Schritte eines Durchlaufs entstehen, wenn er gestartet wird.',
}
