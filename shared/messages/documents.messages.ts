import { defineMessages } from './message.ts'

/** What a text that several people edit refuses. */
export const documentsMessages = defineMessages('documents', {
  changeTooLarge: 'This change is larger than {limit, number} MB. Make it in smaller parts.',
  changeDamaged: 'This change is damaged and was not saved. Reload the page and try again.',
  tooDeep: 'Parts of this change are nested too deeply. Flatten its lists and quotes, then try again.',
  newer: 'This was written with a newer version of Orgata. Update Orgata on this computer to open it.',
  closing: 'Orgata is closing.',
  notReadOnly: 'This can be edited already: {kind}. Nothing was changed.',
  readOnly: 'A newer version of Orgata changed this ({kind}). Update Orgata on this computer to edit it.',
  damaged: 'This text is damaged and cannot be opened ({kind}). Restore a backup.',
  changeMissing:
    'This change builds on another one that is not on this computer. Send that one first, or reload the page.',
  unknownLayout:
    'This version of Orgata does not know the format of this change ({kind}). Nothing was changed. Update Orgata.',
})
