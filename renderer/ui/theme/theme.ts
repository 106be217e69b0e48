import { createTheme, mergeThemeOverrides } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

const deepTeal: MantineColorsTuple = [
  '#effaf8',
  '#d3f1ec',
  '#a7e2d9',
  '#73cdc2',
  '#45b2a7',
  '#27978d',
  '#177c74',
  '#0f6660',
  '#0d514d',
  '#0b4340',
]

/** Mantine's greys of the dark appearance, cooled to sit with the accent; the same as in tokens.css. */
const dark: MantineColorsTuple = [
  '#dde3e4',
  '#c3cbcd',
  '#9aa5a8',
  '#8c979a',
  '#3a4346',
  '#2f3739',
  '#212729',
  '#16191b',
  '#121516',
  '#0c0e0f',
]

const systemFont =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

/** The list of options scrolls itself: as part of a combobox it needs no stop of the Tab key, unlike an area around it. */
const ownScroll = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: '240px', overflowY: 'auto' } },
}

/** What people type may run in either direction, whatever the language of the screen. */
const ownDirection = { defaultProps: { dir: 'auto' } }

/** Mantine's theme for the whole product; colours that are not in Mantine's scales are in tokens.css. */
const base = createTheme({
  black: '#1c2325',
  primaryColor: 'deepTeal',
  colors: { deepTeal, dark },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: systemFont,
  fontFamilyMonospace:
    "ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontFamily: systemFont,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '17px', lineHeight: '1.4' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.5' },
      h5: { fontSize: '14px', lineHeight: '1.5' },
      h6: { fontSize: '14px', lineHeight: '1.5' },
    },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: false } } },
    // A dialog's header is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.4 } },
    ModalTitle: { defaultProps: { fw: 600, fz: 'md' } },
    TextInput: ownDirection,
    Textarea: ownDirection,
    Input: ownDirection,
    Select: ownScroll,
    MultiSelect: ownScroll,
    TagsInput: ownScroll,
    Autocomplete: ownScroll,
    Switch: { defaultProps: { withThumbIndicator: false } },
    // Without the placeholder the first line gets the focus, and a menu may contain only items.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
  },
})

/** The theme with the words that Mantine's own parts need. */
export function themeIn(format: FormatMessage): MantineThemeOverride {
  return mergeThemeOverrides(base, {
    components: {
      ModalCloseButton: { defaultProps: { 'aria-label': format(screenMessages.close) } },
      Notification: {
        defaultProps: {
          withBorder: true,
          closeButtonProps: { 'aria-label': format(screenMessages.closeMessage) },
        },
      },
    },
  })
}

/** Quiet buttons carry the accent as links do; Mantine's own choice is near black, and near white in the dark. */
export const themeVariables: CSSVariablesResolver = () => {
  const accent = { '--mantine-color-deepTeal-light-color': 'var(--orgata-accent)' }
  return { variables: {}, light: accent, dark: accent }
}
