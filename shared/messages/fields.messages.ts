import { defineMessages } from './message.ts'

/** Values of fields, and what a step still needs. Reasons may name them: see `reasons.messages.ts` before changing one. */
export const fieldMessages = defineMessages('fields', {
  takesText: '“{field}” takes text.',
  takesYesNo: '“{field}” takes yes or no.',
  takesDate: '“{field}” takes a date with a four-digit year, such as 2026-01-31.',
  takesOption: '“{field}” takes one of: {options}.',
  takesNumber: '“{field}” takes a number.',
  takesNumberFrom: '“{field}” takes a number of at least {min}.',
  takesNumberTo: '“{field}” takes a number of at most {max}.',
  takesNumberBetween: '“{field}” takes a number from {min} to {max}.',
  stepNotComplete: 'This step isn’t complete yet. Please {todo}.',
  fillIn: 'fill in {fields}',
  attach: 'attach {files}',
  checkOff: 'check off {items}',
  quoted: '“{name}”',
  more: '{count, number} more',
})
