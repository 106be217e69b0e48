import type { Translation } from '../message.ts'
import type { timelineMessages } from '../timeline.messages.ts'

export const timelineGerman: Translation<typeof timelineMessages> = {
  runCompleted: 'Durchlauf abgeschlossen',
  runCancelled: 'Durchlauf abgebrochen',
  runFailed: 'Durchlauf mit Fehler beendet',
  withText: '{what}: {text}',
  skipped: '„{step}“ übersprungen',
  calculated: '„{step}“ berechnet',
  completed: '„{step}“ abgeschlossen',
  started: 'Mit Version {version, number} gestartet',
  stepStarted: '„{step}“ begonnen',
  reopened: '„{step}“ wieder geöffnet',
  corrected: '„{step}“ berichtigt',
  problem: 'Problem bei „{step}“ gemeldet',
  commented: '„{step}“ kommentiert',
  attached: '„{file}“ an „{step}“ angehängt',
  removed: '„{file}“ von „{step}“ entfernt',
  paused: 'Durchlauf angehalten',
  resumed: 'Durchlauf fortgesetzt',
  runReopened: 'Durchlauf wieder geöffnet',
}
