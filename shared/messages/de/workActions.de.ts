import type { Translation } from '../message.ts'
import type { workActionMessages } from '../workActions.messages.ts'

export const workActionsGerman: Translation<typeof workActionMessages> = {
  myWork: 'Meine Aufgaben',
  keywordsMyWork: 'To-do-Liste, erledigen, Fälligkeit, Frist, Termin, überfällig, mir zugewiesen, Arbeit',
  actionComplete: 'Einen Schritt abschließen',
  keywordsComplete: 'erledigt, fertig, abhaken, ausfüllen, antworten, Aufgabe, Unterschrift, bearbeiten',
  actionSkip: 'Einen Schritt überspringen',
  keywordsSkip: 'auslassen, nicht nötig, weglassen',
  actionAssign: 'Einen Schritt zuweisen',
  keywordsAssign: 'übernehmen, geben, übergeben, delegieren, neu zuweisen, Person',
}
