import { create } from 'zustand'

interface Announcement {
  text: string
  /** Two equal texts in a row are two announcements. */
  turn: number
}

const useAnnouncement = create<Announcement>(() => ({ text: '', turn: 0 }))

/** Announces an event to screen readers: "Step moved to place 3 of 7." */
export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }))
}

/** The live region of the announcements; once in the window, mounted from the start. */
export function LiveRegion() {
  const { text, turn } = useAnnouncement()
  // A no-break space at every other turn makes an equal text a change.
  return (
    <div className="orgata-visually-hidden" aria-live="polite">
      {text}
      {turn % 2 === 0 ? '' : '\u00A0'}
    </div>
  )
}
