import type { Translation } from '../message.ts'
import type { fieldMessages } from '../fields.messages.ts'

export const fieldsGerman: Translation<typeof fieldMessages> = {
  takesText: '„{field}“ erwartet Text.',
  takesYesNo: '„{field}“ erwartet Ja oder Nein.',
  takesDate: '„{field}“ erwartet ein Datum mit vierstelligem Jahr, zum Beispiel 2026-01-31.',
  takesOption: '„{field}“ erwartet eines von: {options}.',
  takesNumber: '„{field}“ erwartet eine Zahl.',
  takesNumberFrom: '„{field}“ muss mindestens {min} sein.',
  takesNumberTo: '„{field}“ darf höchstens {max} sein.',
  takesNumberBetween: '„{field}“ muss zwischen {min} und {max} liegen.',
  stepNotComplete: 'Dieser Schritt ist noch nicht vollständig. Bitte {todo}.',
  fillIn: '{fields} ausfüllen',
  attach: '{files} anhängen',
  checkOff: '{items} abhaken',
  quoted: '„{name}“',
  more: '{count, number} weitere',
}
