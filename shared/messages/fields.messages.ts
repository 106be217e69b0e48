import { defineMessages } from './message.ts'

/** Values of fields, and what a step still needs. Reasons may name them: see `reasons.messages.ts` before changing one. */
export const fieldMessages = defineMessages('fields', {
  takesText: '“{field}” must be text.',
  takesYesNo: '“{field}” must be yes or no.',
  takesDate: '“{field}” must be a date with a four-digit year, such as 2026-01-31.',
  takesOption: '“{field}” must be one of: {options}.',
  takesNumber: '“{field}” must be a number.',
  takesNumberFrom: '“{field}” must be at least {min}.',
  takesNumberTo: '“{field}” must be at most {max}.',
  takesNumberBetween: '“{field}” must be between {min} and {max}.',
  stepNotComplete: 'This step isn’t complete yet. Please {todo}.',
  fillIn: 'fill in {fields}',
  attach: 'attach {files}',
  checkOff: 'check off {items}',
  quoted: '“{name}”',
  more: '{count, number} more',
})
