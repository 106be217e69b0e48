import { defineMessages } from './message.ts'

/** Importing procedures from files. */
export const playbookImportMessages = defineMessages('playbookImport', {
  lead: 'From Markdown files, with their pictures. Each file becomes a draft. Nothing is published until you publish it.',
  importMore: 'Import more',
  allPlaybooks: 'All playbooks',
  chooseFiles: 'Choose files',
  chooseOthers: 'Choose other files',
  dropHere: 'Drop Markdown files to import them',
  limits: 'Up to {count, number} files at once, each up to 2 MB.',
  howTo:
    'Drop Markdown files here: headings and numbered lists become steps, and lists below them checklists. Drop a folder or a ZIP file to import the pictures in them too. Anything we can’t convert is kept as text and listed.',
  reading: 'Reading the files',
  importing: '{count, plural, one {Importing # file} other {Importing # files}}',
  importFiles: '{count, plural, one {Import # file} other {Import # files}}',
  uploading: 'Uploading {name}',
  cancelled: 'The import was cancelled.',
  nothingImportedCancelled: 'The import was cancelled. Nothing was imported.',
  nothingImported: 'Nothing was imported',
  unchanged: 'Your playbooks have not changed.',

  keptAsText: 'Kept as text',
  changed: 'Changed',
  moved: 'Moved',
  allConverted: 'Everything was converted.',
  importedClean:
    '{count, plural, one {# playbook was imported as a draft.} other {# playbooks were imported as drafts.}} Everything was converted.',
  importedChanged:
    '{count, plural, one {# playbook was imported as a draft.} other {# playbooks were imported as drafts.}} {remarks, plural, one {# item was changed during import.} other {# items were changed during import.}}',
  importedWhole:
    '{count, plural, one {# playbook was imported as a draft.} other {# playbooks were imported as drafts.}} {remarks, plural, one {# item was changed during import.} other {# items were changed during import.}} Nothing was lost.',
  steps: '{steps, plural, one {# step} other {# steps}}',
  stepsAndItems:
    '{steps, plural, one {# step} other {# steps}}, {items, plural, one {# checklist item} other {# checklist items}}',
  line: 'Line',
  whatHappened: 'What happened',
  inFile: 'In the file',
  showAll: '{count, plural, other {Show all # remarks}}',
  notImported: '{count, plural, one {# file was not imported} other {# files were not imported}}',
  cannotImport: '{count, plural, one {# file cannot be imported} other {# files cannot be imported}}',
  canImport: '{count, plural, one {# file can be imported} other {# files can be imported}}',

  wrongKind: 'This is not a Markdown or text file (.md, .txt), a picture, or a ZIP file of them.',
  tooLarge: 'This file is larger than 2 MB. Split it, or check that it is a text file.',
  empty: 'This file is empty.',
  tooManyFiles: 'At most {count, number} files can be imported at once. Import this one afterwards.',
  allTooLarge: 'All files together are larger than 12 MB. Import this one afterwards.',
  notText: 'This isn’t a text file.',
  pictureAlone: 'Choose this picture together with the text that shows it.',
  unreadable: 'This file could not be read. Was it moved, or is it open elsewhere?',
  pictureTooLarge: 'Pictures of up to {size} can be imported.',
  tooManyPictures: 'At most {count, number} pictures can be imported at once. Import this one afterwards.',
  zipWithoutText: 'There is no Markdown or text file in this ZIP file.',
  zipDamaged: 'This ZIP file is damaged. Create it again, then choose it.',
  zipTooLarge: 'This ZIP file is too large. Unpack it and choose the files in it.',
})
