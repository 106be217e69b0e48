import { defineMessages } from './message.ts'

/** Conditions of steps in words: the comparisons to choose from, and whole conditions. */
export const conditionMessages = defineMessages('conditions', {
  is: 'is',
  isNot: 'is not',
  more: 'is more than',
  less: 'is less than',
  atLeast: 'is at least',
  atMost: 'is at most',
  after: 'is after',
  before: 'is before',
  from: 'is on or after',
  until: 'is on or before',
  empty: 'is empty',
  filled: 'is filled in',

  valueIs: '{value} is {to}',
  valueIsNot: '{value} is not {to}',
  valueMore: '{value} is more than {to}',
  valueLess: '{value} is less than {to}',
  valueAtLeast: '{value} is at least {to}',
  valueAtMost: '{value} is at most {to}',
  valueAfter: '{value} is after {to}',
  valueBefore: '{value} is before {to}',
  valueFrom: '{value} is on or after {to}',
  valueUntil: '{value} is on or before {to}',
  valueEmpty: '{value} is empty',
  valueFilled: '{value} is filled in',
  yes: 'yes',
  no: 'no',
})
