import { answer, at, model, reachedIn, same } from './model.ts'

/** Models of every record and setting, and small value types. */
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
  'S1.Configuration': model(
    'configuration',
    {
      key: same,
      value: same,
      type: same,
      scope: same,
      is_sensitive: reachedIn('platform', same),
      validation_rules: answer('configuration.list', 'rules', 'JSON Schema, declared with the setting.'),
    },
    {
      type: ['string', 'number', 'boolean', 'object', 'array'],
      scope: ['global', 'team', 'user', 'process', 'step'],
    },
  ),
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
