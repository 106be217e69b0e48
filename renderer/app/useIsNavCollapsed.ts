import { useMediaQuery } from '@mantine/hooks'
import { useViewState } from './viewState.ts'

/** Whether the sidebar shows icons only: by choice, or in a narrow window. */
export function useIsNavCollapsed(): boolean {
  const isNarrow = useMediaQuery('(width < 900px)') ?? false
  return useViewState(({ navCollapsed }) => navCollapsed) ?? isNarrow
}
