import { unbuilt } from './model.ts'

/** Files that are read, and the pieces found in them. */
export const knowledge = {
  'S4.Document': unbuilt('id tenantId uri mimeType metadata status createdAt', {
    status: ['PENDING', 'PROCESSING', 'READY'],
  }),
  'S4.SemanticChunk': unbuilt('documentId embedding metadata text'),
}
