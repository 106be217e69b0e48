import {
  IconAdjustments,
  IconBriefcase,
  IconBuilding,
  IconDeviceLaptop,
  IconFolder,
  IconForms,
  IconGitCommit,
  IconIdBadge,
  IconListCheck,
  IconListDetails,
  IconMessage,
  IconPaperclip,
  IconPlayerPlay,
  IconReportAnalytics,
  IconStack,
  IconSwitch,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { IconName } from '#shared/entities/iconName.ts'

/** The pictures of the icons that shared definitions name. */
export const icons: Readonly<Record<IconName, ComponentType<{ size?: number | string }>>> = {
  adjustments: IconAdjustments,
  briefcase: IconBriefcase,
  building: IconBuilding,
  'device-laptop': IconDeviceLaptop,
  folder: IconFolder,
  forms: IconForms,
  'git-commit': IconGitCommit,
  'id-badge': IconIdBadge,
  'list-check': IconListCheck,
  'list-details': IconListDetails,
  message: IconMessage,
  paperclip: IconPaperclip,
  'player-play': IconPlayerPlay,
  'report-analytics': IconReportAnalytics,
  stack: IconStack,
  switch: IconSwitch,
  user: IconUser,
  'users-group': IconUsersGroup,
}
