import { defineMessages } from './message.ts'

/** What the palette can do with runs. */
export const runActionMessages = defineMessages('runActions', {
  start: 'Start a run',
  startOf: 'Start a run: {name}',
  startKeywords: 'begin, do, execute, new run',
  startOfKeywords: 'begin, do',
  startVerbs: 'start, a, run, begin, do',
  pause: 'Pause a run',
  pauseKeywords: 'hold, stop, wait',
  resume: 'Resume a run',
  resumeKeywords: 'continue, go on, unpause',
  cancel: 'Cancel a run',
  cancelKeywords: 'stop, end, abort',
  place: 'Move a run to a workspace or project',
  placeKeywords: 'place, folder',
  comment: 'Comment on a step',
  commentKeywords: 'remark, note, delete comment',
  attach: 'Attach a file',
  attachKeywords: 'evidence, photo, upload, picture, document',
  removeFile: 'Remove a file from a step',
  removeFileKeywords: 'wrong file, delete attachment, evidence',
  reopen: 'Reopen a step',
  reopenKeywords: 'undo, redo, again, not done',
  correct: 'Correct an answer',
  correctKeywords: 'fix, value, mistake, wrong, reopen, step',
})
