import type { Translation } from '../message.ts'
import type { savedStateMessages } from '../savedState.messages.ts'

export const savedStateGerman: Translation<typeof savedStateMessages> = {
  thingSavedForTeam: 'Auf diesem Computer und auf dem Server des Teams, mit allem, was dazugehört.',
  thingHere: 'Hier gespeichert',
  thingSavedHere: 'Auf diesem Computer gespeichert. Ihr Team erhält es, sobald der Server es hat.',
  thingConflict: 'Konflikt',
  thingConflictLong: 'Zwei Personen haben dasselbe geändert. Vergleichen Sie und wählen Sie aus.',
  thingRejected: 'Abgelehnt',
  thingRejectedLong: 'Der Server hat eine Änderung abgelehnt. Sehen Sie, was Sie tun können.',
}
