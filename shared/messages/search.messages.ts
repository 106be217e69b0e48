import { defineMessages } from './message.ts'

/** Texts of the search results. */
export const searchMessages = defineMessages('search', {
  inWhole: '{kind} in “{name}”',
  inDraft: '{kind} in “{name}”, in the draft',
  by: '{kind} by {author}',
  about: '{kind}, {about}',
  somebodyGone: 'somebody who left',
  ofOneKind: 'Only items of one kind',
  everything: 'Everything',
  manyCount: '{count, number}+',
  field: 'Words to look for',
  placeholder: 'Words in a playbook, a run, a comment, a file name …',
  search: 'Search',
  searchTitle: '“{text}”',
  incomplete:
    'Orgata is still reading older entries for the search. Not everything is found yet; search again in a minute.',
  whatFor:
    'Find playbooks and their steps, runs, answers, comments, attachments, people and reports by any words in them.',
  failed: 'The search did not work',
  searching: 'Searching',
  found: 'Results',
  bestOfEach: 'These are the best results of each kind. Choose a kind above to see more.',
  best: 'These are the best {count, number} results. Add a word to narrow them down.',
  searchKeywords: 'find, look up, look for, filter, where is',
  searchAll: 'Search everything',
  nothing:
    'No results for “{text}”. Try fewer words, or only the beginning of a word. Archived items are not searched.',
  nothingOfKind: 'No results for “{text}” under {kind}, but there are results of other kinds.',
  untitledStep: 'Untitled step',
})
