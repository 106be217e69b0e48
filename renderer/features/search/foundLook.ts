import {
  IconBriefcase,
  IconForms,
  IconListCheck,
  IconListDetails,
  IconMessage,
  IconPaperclip,
  IconPlayerPlay,
  IconReportAnalytics,
  IconUser,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { FoundKind, FoundThing } from '#shared/contract/search.contract.ts'

/** What each kind of thing is called where many are listed, and its sign. */
export const foundLook: Readonly<
  Record<FoundKind, { many: string; icon: ComponentType<{ size?: number | string }> }>
> = {
  playbook: { many: 'Playbooks', icon: IconListCheck },
  step: { many: 'Steps', icon: IconListDetails },
  run: { many: 'Runs', icon: IconPlayerPlay },
  person: { many: 'People', icon: IconUser },
  jobRole: { many: 'Job roles', icon: IconBriefcase },
  report: { many: 'Reports', icon: IconReportAnalytics },
  file: { many: 'Files', icon: IconPaperclip },
  comment: { many: 'Remarks', icon: IconMessage },
  answer: { many: 'Answers', icon: IconForms },
}

/** The address of the place where a thing is. */
export function foundAddress({ place }: FoundThing): string {
  switch (place.page) {
    case 'playbook':
      return `/playbooks/${place.slug}${stepQuery(place.stepId)}`
    case 'run':
      return `/runs/${place.runId}${stepQuery(place.stepId)}`
    case 'team':
      return '/team'
    case 'reports':
      return '/audit/compliance'
  }
}

const stepQuery = (stepId: string | null) => (stepId === null ? '' : `?step=${encodeURIComponent(stepId)}`)

/** What tells a found thing from every other one. */
export function foundKey(thing: FoundThing): string {
  const stepId = thing.place.page === 'playbook' ? thing.place.stepId : null
  return [thing.kind, thing.id, stepId ?? ''].join(':')
}

/** The name to show; a step may have none yet. */
export function foundName({ name }: FoundThing): FoundThing['name'] {
  return name.text.trim() === '' ? { text: 'Untitled step', marks: [] } : name
}
