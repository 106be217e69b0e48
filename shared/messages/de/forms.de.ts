import type { Translation } from '../message.ts'
import type { formMessages } from '../forms.messages.ts'

export const formsGerman: Translation<typeof formMessages> = {
  addValue: 'Wert hinzufügen',
  name: 'Name',
  type: 'Art',
  remove: '{name} entfernen',
  removeValue: 'Diesen Wert entfernen',
  removeRow: '{number, number} aus {list} entfernen',
  choose: 'Wählen',
  typeAndEnter: 'Eingeben und Enter drücken',
  add: 'Hinzufügen',
  value: 'Wert',
  yes: 'Ja',
  nameMissing: 'Geben Sie einen Namen für diesen Wert ein.',
  otherName: 'Wählen Sie einen anderen Namen.',
  nameUsed: 'Dieser Name wird schon verwendet.',
  notNumber: 'Geben Sie eine Zahl ein.',
  tooLong: 'Zu lang: höchstens {limit, number} Zeichen.',
  tooMany: 'Zu viele: höchstens {limit, number}.',
  tooMuch: 'Zu hoch: höchstens {limit, number}.',
  tooLittle: 'Zu niedrig: mindestens {limit, number}.',
  tooShort: 'Zu kurz: mindestens {limit, number} Zeichen.',
  empty: 'Bitte füllen Sie das aus.',
  missing: 'Das fehlt.',
  unusable: 'Dieser Wert ist nicht möglich.',
  halfCharacter:
    'Ein Text beginnt oder endet mitten in einem Zeichen, etwa in einem halben Emoji. Geben Sie ihn neu ein.',
}
