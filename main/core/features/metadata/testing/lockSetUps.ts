import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

const ofMetadata =
  (more: object): LockSetUp =>
  (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    return Promise.resolve({ id, input: { kind: 'playbook', id, ...more } })
  }

export const lockSetUps: LockSetUps = {
  'metadata.describe': ofMetadata({ description: 'Bread for the shop' }),
  'metadata.setTags': ofMetadata({ tags: ['bread'] }),
  'metadata.setCategories': ofMetadata({ categories: ['Baking'] }),
  'metadata.setField': ofMetadata({ name: 'Oven', field: { type: 'number', value: 2 } }),
  'metadata.removeField': async (team) => {
    const { id, input } = await ofMetadata({ name: 'Oven' })(team)
    const field = { type: 'number' as const, value: 2 }
    await team.call('metadata.setField', { kind: 'playbook', id, name: 'Oven', field })
    return { id, input }
  },
  'metadata.annotate': ofMetadata({ text: 'Ask Ben' }),
  'metadata.removeAnnotation': async (team) => {
    const { id, input } = await ofMetadata({})(team)
    const { metadata } = await team.call('metadata.annotate', { kind: 'playbook', id, text: 'Ask Ben' })
    return { id, input: { ...input, annotationId: Object.keys(metadata.annotations)[0] } }
  },
}
