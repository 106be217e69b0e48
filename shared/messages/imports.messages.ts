import { defineMessages } from './message.ts'

/** Importing procedures: why a file is refused, and what the report says about its places. */
export const importMessages = defineMessages('imports', {
  reading: 'Reading {file}',
  saving: 'Saving',
  untitled: 'Imported playbook',
  notImported: '“{file}” was not imported. {why}',
  fileTooLarge: 'It is larger than {limit, number} MB. Split it, or check that it is a text.',
  filesTooLarge: 'These files together are larger than {limit, number} MB. Import fewer at once.',
  notText: 'It is not a text file. Save it as plain text or Markdown in UTF-8.',
  empty: 'It is empty.',
  tooManyLines:
    'It has {count, number} lines; at most {limit, number} can be read. Split it into several procedures.',
  nestedLists:
    'Line {line, number} is nested more than {limit, number} levels deep. Flatten its lists and quotes.',
  nestedText: 'Line {line, number} is nested more than {limit, number} levels deep. Flatten it.',
  tooManyParts: 'By line {line, number} it has more than {limit, number} parts. Split it.',
  tooIntricate: 'It is too large or too intricate. Split or simplify it.',
  tooIntricateFrom:
    'The part that begins at line {line, number} is too intricate to be read. Simplify or remove it.',
  tooManySteps:
    'It has {count, number} steps; a playbook has at most {limit, number}. Split it into several procedures.',
  tooManyItems:
    'The step at line {line, number} has {count, number} checklist items; a step has at most {limit, number}. Split it.',
  yamlReferences: 'Its head uses YAML references (*name), which are not supported. Write the values out.',
  keptAtEnd: '{problem} It is kept as text at the end of the description.',
  headEmpty: 'This line of the head has no value and was left out.',
  headUnreadable: 'This line of the head could not be read as “name: value”.',
  headNoPlace: 'Orgata has no field for this.',
  headNotLine: 'This should be one line of text.',
  headTooLong: 'This is longer than {limit, number} characters.',
  headTwice: 'The head says this twice.',
  headNotText: 'This should be a text.',
  tagTooLong: 'A tag has at most {limit, number} characters.',
  tooManyTags: 'A playbook has at most {limit, number} tags.',
  noLayer: 'The layer is L0, L1 or L2.',
  twoSchedules: 'The head gives two schedules. This one is kept as text.',
  noTimeOfDay: 'The file names no time of day, so the schedule says 00:00. Change it on the playbook’s page.',
  noSchedule:
    'This is not a schedule that Orgata understands (five or six cron fields, or weekly, monthly …).',
  noRole: 'The team has no job role of this name.',
  noRoleInStep: 'The team has no job role of this name. It is kept in the text of the step.',
  otherSlug:
    'The name in the file is taken or can’t be used as an address. The playbook’s address is “{slug}”.',
  noSteps:
    'No steps were found: there is no numbered heading, no numbered list and no checklist. All of the text is in the description.',
  tableSteps: 'The steps were read from a table.',
  plainList: 'The steps were read from a plain list.',
  afterSteps: 'This comes after the steps, so it was moved to the description.',
  betweenSteps: 'This comes between the steps, so it was moved to the description.',
  betweenLists: 'This comes between two lists, so it was moved to the step before it.',
  wasTicked: 'This was ticked in the file. In a playbook nothing is ticked; each run starts fresh.',
  tooDeep: 'Checklist items go {levels, number} levels deep; deeper ones were moved up.',
  notOneLine: 'A checklist item is one line of plain text, so this was moved to the text of the step.',
  struckOut: 'This is struck out in the file, so it was left out.',
  wordsStruckOut: 'These words are struck out in the file, so they were left out.',
  titleTooLong: 'A title has at most {limit, number} characters; the whole text is in the step.',
  noStepTitle: 'This step has no title. Give it one.',
  otherNumber: 'This has the number {number} in the file and is step {position, number} now.',
  unusedAddress: 'A link address that the text doesn’t use was left out.',
  lostLetters:
    'Some letters were lost before the import, because the file was saved in the wrong encoding. Save it in UTF-8 and import it again.',
  runningLink: 'A link that could run code was turned into plain text.',
  placelessLink: 'A link that works only where the file came from was turned into plain text.',
  webPicture: 'Pictures on websites are not fetched; the description and address are kept as text.',
  inlinePicture:
    'A picture stands only between paragraphs, as a PNG, JPEG, WebP or GIF file of up to {limit, number} MB. Its description is kept as text.',
  missingPicture:
    'This picture was not among the files; the description and address are kept as text. Choose it together with the text.',
  placeName: 'An anchor was left out.',
  contents: 'A table of contents was left out; Orgata lists the steps anyway.',
  notToDo: 'This list says what not to do, so it stays text.',
  hiddenComment: 'A hidden comment was left out.',
  htmlLooks: 'HTML formatting was removed; the words stay.',
  htmlAsText: 'HTML is shown as plain text.',
  wikiLink: 'This linked to a page of the program it was written in. The words stay.',
  embeddedPage: 'Another page was shown here. Its name is kept as text.',
  highlighted: 'Highlighting was removed; the words stay.',
  filledIn: 'The program this was written in fills in something here. It is kept as text.',
  besideLanguage: 'Options after the language of a code block were left out.',
})
