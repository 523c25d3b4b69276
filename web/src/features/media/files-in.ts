import { type ClipboardEvent, type DragEvent, type SyntheticEvent, useState } from 'react'

/** Whether something happened in the element itself: React tells of what happens in a dialog opened from it, too. */
export function isOwn({ currentTarget, target }: SyntheticEvent): boolean {
  return target instanceof Node && currentTarget.contains(target)
}

/** What makes a place take files that are pasted or dropped on it. */
export function useFilesIn(onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false)
  return {
    /** Whether files are held above it. */
    over,
    handlers: {
      onPaste(event: ClipboardEvent) {
        const files = [...event.clipboardData.files]
        // A cell of a table is text and picture at once: then the text is meant.
        if (!isOwn(event) || files.length === 0 || event.clipboardData.types.includes('text/plain')) return
        event.preventDefault()
        onFiles(files)
      },
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      },
      onDrop(event: DragEvent) {
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length === 0) return
        event.preventDefault()
        onFiles(files)
      },
    },
  }
}
