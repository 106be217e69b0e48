/** Stands for the run of a work item that came before it from another computer. */
export const runIsMissing = 'Its run has not arrived on this computer yet'
