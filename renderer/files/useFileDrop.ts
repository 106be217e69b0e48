import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { DragEvent } from 'react'

const carriesFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

let isDragging = false
let depth = 0
const listeners = new Set<() => void>()

function setDragging(next: boolean): void {
  if (isDragging === next) return
  isDragging = next
  for (const listener of [...listeners]) listener()
}

function enter(event: globalThis.DragEvent): void {
  if (!carriesFiles(event.dataTransfer)) return
  depth++
  setDragging(true)
}

function leave(): void {
  depth = Math.max(0, depth - 1)
  if (depth === 0) setDragging(false)
}

/** A file dropped beside the places for it must not make the browser leave the page. */
function refuse(event: globalThis.DragEvent): void {
  if (!carriesFiles(event.dataTransfer)) return
  event.preventDefault()
  if (event.type === 'drop') {
    depth = 0
    setDragging(false)
  } else if (event.dataTransfer && !event.defaultPrevented) event.dataTransfer.dropEffect = 'none'
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('dragenter', enter)
    window.removeEventListener('dragleave', leave)
    window.removeEventListener('dragover', refuse)
    window.removeEventListener('drop', refuse)
  }
}

/** Makes an element a place where files can be dropped. `isOffered`: files are being dragged over the window. */
export function useFileDrop(onFiles: (files: File[]) => void) {
  const isOffered = useSyncExternalStore(listen, () => isDragging)
  const [isOver, setOver] = useState(false)
  const inside = useRef(0)
  useEffect(() => {
    if (isOffered) return
    inside.current = 0
    setOver(false)
  }, [isOffered])
  const dropProps = {
    onDragEnter: (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      inside.current++
      setOver(true)
    },
    onDragLeave: () => {
      inside.current = Math.max(0, inside.current - 1)
      if (inside.current === 0) setOver(false)
    },
    onDragOver: (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      inside.current = 0
      setOver(false)
      onFiles([...event.dataTransfer.files])
    },
  }
  return { isOffered, isOver: isOver && isOffered, dropProps }
}
