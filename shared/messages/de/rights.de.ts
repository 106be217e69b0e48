import type { Translation } from '../message.ts'
import type { rightsMessages } from '../rights.messages.ts'

export const rightsGerman: Translation<typeof rightsMessages> = {
  unknownKind: 'Diese Version von Orgata weiß nicht, was das ist.',
  noOwner: 'Das gehört zu keiner Stelle, zu der es gehören kann.',
  noWriting:
    'Ihre Berechtigung erlaubt diese Änderung nicht. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  immutable: '„{field}“ lässt sich später nicht mehr ändern.',
  guarded:
    'Ihre Berechtigung erlaubt nicht, „{field}“ zu ändern. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  cannotDelete: 'Das wird aufbewahrt und lässt sich nicht löschen.',
  noTrash:
    'Ihre Berechtigung erlaubt nicht, das zu löschen oder wiederherzustellen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  othersOwn: 'Das kann nur ändern, wer es angelegt hat, oder ein Eigentümer oder Administrator.',
  onlyComputer: 'Das bleibt auf dem Computer, auf dem es entstanden ist.',
  othersName: 'Sie können nicht im Namen einer anderen Person schreiben.',

  // States.
  withStateOnly: '„{field}“ lässt sich nur zusammen mit dem Status ändern.',
  untold: '„{state}“ ist nur mit „{field}“ möglich.',
  byCorrection:
    'Der Status ist „{state}“. Ändern lässt sich das nur durch eine Berichtigung mit Grund; die früheren Werte bleiben vermerkt.',
  managersCorrect:
    'Der Status ist „{state}“. Nur ein Eigentümer oder Administrator kann das noch berichtigen.',
  ended: 'Der Status ist „{state}“. Das lässt sich nicht mehr ändern.',
  noState:
    'Ihre Berechtigung erlaubt nicht, den Status auf „{state}“ zu setzen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  noBeginning: 'Neues kann nicht mit dem Status „{state}“ beginnen.',
  noWay: 'Der Status kann nicht von „{from}“ zu „{to}“ wechseln.',

  // Closed places, and what was deleted permanently.
  teamArchived:
    'Dieses Team ist archiviert, daher lässt sich nichts ändern. Ein Eigentümer kann es unter Einstellungen, Teams wiederherstellen.',
  organizationClosed:
    'In dieser Organisation lässt sich nichts ändern. Ihr Status: {state}. Ein Eigentümer kann sie unter Einstellungen, Organisation wieder öffnen.',
  purged: 'Das wurde endgültig gelöscht und lässt sich nicht mehr ändern.',
  noPurging:
    'Ihre Berechtigung erlaubt nicht, das endgültig zu löschen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  evidence: 'Das wird als Nachweis aufbewahrt und lässt sich nicht endgültig löschen.',
  purgeFromTrash: 'Verschieben Sie das zuerst in den Papierkorb. Dort lässt es sich endgültig löschen.',

  // People, places and computers.
  otherOrganization: 'Das gehört zu einer anderen Organisation.',
  ownersMakeOwners: 'Nur ein Eigentümer kann jemanden zum Eigentümer machen oder einen Eigentümer ändern.',
  organizationNeedsOwner:
    'Die Organisation braucht einen Eigentümer. Machen Sie zuerst jemand anderen zum Eigentümer.',
  teamNeedsOwner: 'Ein Team braucht einen Eigentümer. Machen Sie zuerst jemand anderen zum Eigentümer.',
  ownersSuspendOwners: 'Nur ein Eigentümer kann einen Eigentümer sperren oder entsperren.',
  ownersBlockOwners: 'Nur ein Eigentümer kann den Computer eines Eigentümers sperren.',
  otherEnrolment: 'Dieser Computer ist schon mit einer anderen Person oder einem anderen Schlüssel bekannt.',

  // Settings.
  otherScope: 'Diese Einstellung ist an einem anderen Ort gespeichert, als sie gilt.',
  noSecrets: 'Passwörter und Schlüssel lassen sich nicht als Einstellungen speichern.',
  noSetting:
    'Ihre Berechtigung erlaubt nicht, diese Einstellung zu ändern. Fragen Sie einen Eigentümer oder Administrator.',
  playbookElsewhere: 'Dieser Ablauf gehört zu einem anderen Team.',

  // Runs and work.
  otherRun: 'Diese Aufgabe gehört zu einem anderen Durchlauf.',
  othersWork:
    'Dafür ist jemand anders zuständig. Bitten Sie diese Person oder einen Administrator, Ihnen die Aufgabe zuzuweisen.',
  notForHolder:
    'Diese Aufgabe war für jemanden, der ihre Rolle nicht mehr hat. Sie wird für die Person neu angelegt, die die Rolle jetzt hat.',
  stepEnded: 'Dieser Schritt ist beendet. Ein Eigentümer oder Administrator kann die Datei noch entfernen.',
  decisionKeeps: 'Eine Entscheidung muss genau die Werte festhalten, die sie ersetzt hat.',
  holdStays: 'Frühere Unterbrechungen bleiben vermerkt und lassen sich nicht ändern.',
  dueByHolds: 'Eine Frist verschiebt sich nur um die Zeit, in der der Durchlauf angehalten war.',
  correctionStays: 'Berichtigungen bleiben vermerkt und lassen sich nicht ändern.',
  managersAddCorrections: 'Das kann nur ein Eigentümer oder Administrator berichtigen.',
  correctionOfEnd: 'Eine Berichtigung kann nur festhalten, wie das geendet hatte.',
  keepsName: 'Das lässt sich nicht umbenennen.',
  oneWorkItem: 'Ein Schritt kann nur eine Aufgabe haben.',
  otherJobRole: 'Laut Ablauf ist dafür eine andere Rolle zuständig.',
  stepsAtStart: 'Die Schritte eines Durchlaufs legt an, wer ihn startet.',
}
