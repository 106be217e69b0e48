import { defineMessages } from './message.ts'

/** Forms that a schema makes, and what is wrong with an input. */
export const formMessages = defineMessages('forms', {
  addValue: 'Add a value',
  name: 'Name',
  type: 'Type',
  remove: 'Remove {name}',
  removeValue: 'Remove this value',
  removeRow: 'Remove {number, number} from {list}',
  choose: 'Choose',
  typeAndEnter: 'Type and press Enter',
  add: 'Add',
  value: 'Value',
  yes: 'Yes',
  nameMissing: 'Enter a name for this value.',
  otherName: 'Choose another name.',
  nameUsed: 'This name is already used.',
  notNumber: 'Enter a number.',
  tooLong: 'Too long: at most {limit, number} characters.',
  tooMany: 'Too many: at most {limit, number}.',
  tooMuch: 'Too high: at most {limit, number}.',
  tooLittle: 'Too low: at least {limit, number}.',
  tooShort: 'Too short: at least {limit, number} characters.',
  empty: 'Please fill this in.',
  missing: 'This is missing.',
  unusable: 'This value can’t be used.',
  halfCharacter:
    'A text ends or begins in the middle of a character, such as half of an emoji. Type it again.',
})
