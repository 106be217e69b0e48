/** Whether files are being dragged over the window. */
export interface FileDrag {
  isOffered(): boolean
  /** Calls the listener at every change. Returns how to stop. */
  listen(listener: () => void): () => void
}

export const carriesFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

/** Watches the window while there are listeners; a file dropped outside of a drop zone does not leave the page. */
export function createFileDrag(): FileDrag {
  const listeners = new Set<() => void>()
  let isDragging = false
  let depth = 0

  const setDragging = (next: boolean) => {
    if (isDragging === next) return
    isDragging = next
    for (const listener of [...listeners]) listener()
  }
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return
    depth++
    setDragging(true)
  }
  const leave = () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) setDragging(false)
  }
  const refuse = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return
    event.preventDefault()
    if (event.type === 'drop') {
      depth = 0
      setDragging(false)
    } else if (event.dataTransfer && !event.defaultPrevented) event.dataTransfer.dropEffect = 'none'
  }
  const handlers = { dragenter: enter, dragleave: leave, dragover: refuse, drop: refuse }
  const events = Object.entries(handlers) as [keyof typeof handlers, (event: DragEvent) => void][]

  return {
    isOffered: () => isDragging,
    listen(listener) {
      if (listeners.size === 0) for (const [name, handler] of events) window.addEventListener(name, handler)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        for (const [name, handler] of events) window.removeEventListener(name, handler)
      }
    },
  }
}
