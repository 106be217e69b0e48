import type { Translation } from '../message.ts'
import type { runActionMessages } from '../runActions.messages.ts'

export const runActionGerman: Translation<typeof runActionMessages> = {
  start: 'Durchlauf starten',
  startOf: 'Durchlauf starten: {name}',
  startKeywords:
    'beginnen, anfangen, ausführen, neuer Durchlauf, wiederholen, nochmal, duplizieren, kopieren, Frist, Fälligkeit',
  startOfKeywords: 'beginnen, ausführen',
  startVerbs: 'durchlauf, starten, start, beginnen, ausführen, einen',
  pause: 'Durchlauf anhalten',
  pauseKeywords: 'Pause, pausieren, stoppen, warten',
  resume: 'Durchlauf fortsetzen',
  resumeKeywords: 'weiter, weitermachen, wieder aufnehmen',
  cancel: 'Durchlauf abbrechen',
  cancelKeywords: 'stoppen, beenden, stornieren, löschen, abbrechen',
  place: 'Durchlauf in einen Arbeitsbereich oder ein Projekt verschieben',
  placeKeywords: 'Ort, Ordner, einordnen',
  comment: 'Schritt kommentieren',
  commentKeywords: 'Bemerkung, Notiz, Kommentar löschen',
  attach: 'Datei anhängen',
  attachKeywords: 'Nachweis, Foto, hochladen, Bild, Dokument, Anhang, Unterschrift, Scan',
  removeFile: 'Datei von einem Schritt entfernen',
  removeFileKeywords: 'falsche Datei, Anhang löschen, Nachweis',
  reopen: 'Schritt wieder öffnen',
  reopenKeywords: 'rückgängig, erneut, nochmal, nicht erledigt',
  correct: 'Antwort berichtigen',
  correctKeywords: 'korrigieren, Wert, Fehler, falsch, wieder öffnen, Schritt',
  runs: 'Durchläufe',
  keywordsRuns: 'im Gange, laufend, angehalten, Verlauf, Status, Stand, Checklisten, überfällig, Fälligkeit',
  run: 'Durchlauf',
}
