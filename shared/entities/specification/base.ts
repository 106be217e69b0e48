import { at, model, same, unbuilt } from './model.ts'

/** What every record and setting has, and small values. */
export const base = {
  'S5.BaseCoreModel': model('envelope', {
    guid: at('envelope.id', 'A UUID of version 7.'),
    slug: same,
    name: same,
    description: same,
    version: same,
    created_at: same,
    updated_at: same,
    deleted_at: same,
    created_by: same,
    updated_by: same,
    deleted_by: same,
  }),
  'S1.Metadata': model('envelope', {
    tags: at('envelope.metadata.tags', 'Metadata lies in the envelope, written when it is set.'),
    categories: at('envelope.metadata.categories', 'Metadata lies in the envelope, written when it is set.'),
    custom_fields: at('envelope.metadata.customFields', 'By name, so that each is merged by itself.'),
    annotations: at('envelope.metadata.annotations', 'By id, so that each is merged by itself.'),
    created_by: same,
    created_at: same,
    updated_by: same,
    updated_at: same,
    version: same,
  }),
  'S1.Configuration': unbuilt('key value type scope is_sensitive validation_rules', {
    type: ['string', 'number', 'boolean', 'object', 'array'],
    scope: ['global', 'team', 'user', 'process', 'step'],
  }),
  'S1.Duration': model(
    'duration',
    {
      value: same,
      unit: same,
    },
    {
      unit: ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months'],
    },
  ),
  'S1.TimePeriod': model('timePeriod', {
    start_date: same,
    end_date: same,
    timezone: same,
  }),
}
