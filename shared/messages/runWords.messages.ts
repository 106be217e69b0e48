import { defineMessages } from './message.ts'

/** What screens of runs and work say about a step: when it is due, what it waits for. */
export const runWordMessages = defineMessages('runWords', {
  lateBy: 'Late by {length}',
  dueNow: 'Due just now',
  dueInMinute: 'Due in a minute',
  dueIn: 'Due in {length}',
  due: 'Due {time}',
  dueWhenResumed: 'Due when the run resumes',
  dueAfterResumed: 'Due {length} after the run resumes',
  columnNow: 'Just now',
  columnInMinute: 'In a minute',
  columnIn: 'In {length}',
  columnWhenResumed: 'When resumed',
  columnAfterResumed: '{length} left',
})
