import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { DragEvent } from 'react'
import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { carriesFiles, createFileDrag } from './fileDrag.ts'

/** Makes an element a place where files can be dropped. `isOffered`: files are being dragged over the window. */
export function useFileDrop(onFiles: (files: File[]) => void) {
  const drag = useOwned(createFileDrag)
  const isOffered = useSyncExternalStore(drag.listen, drag.isOffered)
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
