/** Comments, which no reader of the page sees: where a step of an exported playbook begins, and its lines to tick. */
export const pageMarks = { step: '<!-- step -->', checklist: '<!-- checklist -->' } as const
