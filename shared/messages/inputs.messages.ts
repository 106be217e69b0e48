import { defineMessages } from './message.ts'

/** What the schemas of inputs say of a wrong value themselves. A schema takes the English text, by which `issueWords` finds the others. */
export const inputsMessages = defineMessages('inputs', {
  typeName: 'Please type a name.',
  sayWhy: 'Please say why.',
  writeSomething: 'Please write something.',
  emptyFile: 'This file is empty. Choose it again, or another one.',
  largeFile: 'Files up to 200 MB can be attached.',
  oneFile: 'Choose at least one file.',
  manyFiles: 'Import at most 50 files at once.',
  largePicture: 'A picture has at most 500 kB.',
  notEmail: 'This isn’t an email address.',
  usernameForm: 'Use small letters, digits, dots and hyphens.',
  fieldNameForm: 'Begin with a letter; use letters, digits and _.',
  addressForm: 'Type an IP address such as 192.168.1.20.',
  notSetupToken:
    'This is not a setup token. The server prints it when it starts for the first time, as "setup". Copy the text between the quotes.',
  oneValue: 'Give at least one value.',
})
