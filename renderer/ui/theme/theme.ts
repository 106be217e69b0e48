import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

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

/** Mantine's theme for the whole product; colours that are not in Mantine's scales are in tokens.css. */
export const theme = createTheme({
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
    ModalCloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.4 } },
    ModalTitle: { defaultProps: { fw: 600, fz: 'md' } },
    Notification: {
      defaultProps: { withBorder: true, closeButtonProps: { 'aria-label': 'Close this message' } },
    },
    Switch: { defaultProps: { withThumbIndicator: false } },
    // Without the placeholder the first line gets the focus, and a menu may contain only items.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
  },
})

/** Quiet buttons carry the accent as links do; Mantine's own choice is near black, and near white in the dark. */
export const themeVariables: CSSVariablesResolver = () => {
  const accent = { '--mantine-color-deepTeal-light-color': 'var(--orgata-accent)' }
  return { variables: {}, light: accent, dark: accent }
}
