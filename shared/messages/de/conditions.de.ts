import type { Translation } from '../message.ts'
import type { conditionMessages } from '../conditions.messages.ts'

export const conditionGerman: Translation<typeof conditionMessages> = {
  is: 'ist',
  isNot: 'ist nicht',
  more: 'ist größer als',
  less: 'ist kleiner als',
  atLeast: 'ist mindestens',
  atMost: 'ist höchstens',
  after: 'ist nach',
  before: 'ist vor',
  from: 'ist am oder nach',
  until: 'ist am oder vor',
  empty: 'ist leer',
  filled: 'ist ausgefüllt',

  valueIs: '{value} ist {to}',
  valueIsNot: '{value} ist nicht {to}',
  valueMore: '{value} ist größer als {to}',
  valueLess: '{value} ist kleiner als {to}',
  valueAtLeast: '{value} ist mindestens {to}',
  valueAtMost: '{value} ist höchstens {to}',
  valueAfter: '{value} ist nach dem {to}',
  valueBefore: '{value} ist vor dem {to}',
  valueFrom: '{value} ist am {to} oder danach',
  valueUntil: '{value} ist am {to} oder davor',
  valueEmpty: '{value} ist leer',
  valueFilled: '{value} ist ausgefüllt',
  yes: 'ja',
  no: 'nein',
}
