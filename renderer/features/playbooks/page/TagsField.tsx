import { cutText } from '#shared/kernel/cutText.ts'
import { TagsInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { setTag } from '#shared/entities/playbooks/editDraft.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import controls from '../controls/Controls.module.css'
import { controlTag } from '#shared/entities/reports/frameworks/controlTag.ts'

/** Names of the frameworks' controls by tag: `TSC:CC6.1` is "Logical Access". */
export function useControlNames(): ReadonlyMap<string, string> {
  const { data: frameworks } = useLive('reports.frameworks', {})
  return useMemo(
    () =>
      new Map(
        (frameworks ?? []).flatMap((framework) =>
          framework.controls.map((control) => [controlTag(framework.id, control.id), control.name] as const),
        ),
      ),
    [frameworks],
  )
}

/** Compliance tags to read. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  const format = useFormatMessage()
  const names = useControlNames()
  return tags.map((tag) => (
    <Chip key={tag} label={format(m.compliance)} title={names.get(tag) ?? tag}>
      {names.has(tag) ? `${tag} ${names.get(tag)}` : tag}
    </Chip>
  ))
}

/** Compliance tags: chips, and after a click a field with the controls of the known frameworks as suggestions. */
export function TagsField({ tags }: { tags: readonly string[] }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const names = useControlNames()
  const [isEditing, setEditing] = useState(false)

  const change = (picked: string[]) => {
    edits.run((draft) => {
      draft.doc.transact(() => {
        for (const tag of tags) if (!picked.includes(tag)) setTag(draft, tag, false)
        for (const tag of picked) if (!tags.includes(tag)) setTag(draft, cutText(tag, 60), true)
      }, draft.origin)
    })
  }

  if (!isEditing) {
    return (
      <button
        type="button"
        className={controls.plain}
        aria-label={
          tags.length === 0 ? format(m.noCompliance) : format(m.complianceIs, { tags: tags.join(', ') })
        }
        data-field="complianceTags"
        data-empty={tags.length === 0 || undefined}
        data-wraps=""
        onClick={() => setEditing(true)}
      >
        {tags.length === 0 ? <span>{format(m.noControls)}</span> : <TagChips tags={tags} />}
      </button>
    )
  }
  return (
    <TagsInput
      w="100%"
      aria-label={format(m.compliance)}
      placeholder={format(m.searchControls)}
      data={[...names.keys()]}
      value={[...tags]}
      onChange={change}
      maxTags={draftLimits.tags}
      ref={(input) => input?.focus()}
      limit={50}
      comboboxProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
      onBlur={() => setEditing(false)}
      renderOption={({ option }) => (
        <span>
          <b>{option.value}</b> {names.get(String(option.value))}
        </span>
      )}
      filter={({ options, search, limit }) => {
        const wanted = search.trim().toLocaleLowerCase()
        return options
          .filter(
            (option) =>
              'value' in option &&
              `${String(option.value)} ${names.get(String(option.value)) ?? ''}`
                .toLocaleLowerCase()
                .includes(wanted),
          )
          .slice(0, limit)
      }}
    />
  )
}
