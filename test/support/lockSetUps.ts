import type { LockSetUps } from '#core/testing/lockSetUp.ts'

/** The set-ups of all commands that change a record, by their names: each slice prepares its own. */
export const lockSetUps: LockSetUps = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<LockSetUps>('../../main/core/features/*/testing/lockSetUps.ts', {
      eager: true,
      import: 'lockSetUps',
    }),
  ),
)
