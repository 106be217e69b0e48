import type { Translation } from '../message.ts'
import type { workActionMessages } from '../workActions.messages.ts'

export const workActionsGerman: Translation<typeof workActionMessages> = {
  myWork: 'Meine Aufgaben',
  actionComplete: 'Einen Schritt abschließen',
  keywordsComplete: 'erledigt, fertig, abhaken, ausfüllen, antworten, Aufgabe',
  actionSkip: 'Einen Schritt überspringen',
  keywordsSkip: 'auslassen, nicht nötig',
  actionAssign: 'Einen Schritt zuweisen',
  keywordsAssign: 'übernehmen, geben, übergeben, delegieren, neu zuweisen, Person',
}
