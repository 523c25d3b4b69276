import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { scrollMotion } from '../../ui/motion'

/** The end counts as reached this many pixels before it. */
const NEAR = 60

interface Anchor {
  key: string
  /** Pixels from the top of the box. */
  top: number
}

interface Scroll {
  box: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  /** Whether the newest message is in view; the box then stays at the end as more comes. */
  atEnd: boolean
  toEnd: (smooth?: boolean) => void
  /** Brings the row with this key into view. */
  toRow: (key: string) => boolean
}

/**
 * Keeps the reader where they are: at the end while they are there, else the row at the top of the box stays in its
 * place whatever is put above it. (Not every browser anchors by itself, and none does at the very top.)
 *
 * Rows are the elements with `data-key`; what moves as history is put above (the name of a day) has none. `start` is the row to begin at, if not the end.
 */
export function useScroll(start: string | null): Scroll {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const anchor = useRef<Anchor | null>(null)
  const stuck = useRef(true)
  const begun = useRef(false)
  const [atEnd, setAtEnd] = useState(false)

  const note = useCallback(() => {
    const { current: element } = box
    if (!element) return
    stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    setAtEnd(stuck.current)
    anchor.current = topRow(element)
  }, [])

  const restore = useCallback(() => {
    const { current: element } = box
    if (!element) return
    if (stuck.current) element.scrollTop = element.scrollHeight
    else if (anchor.current) {
      const row = findRow(element, anchor.current.key)
      if (row) element.scrollTop += offset(row, element) - anchor.current.top
    }
    note()
  }, [note])

  useLayoutEffect(() => {
    const { current: element } = box
    if (begun.current || !element || element.querySelector('[data-key]') === null) return restore()
    begun.current = true
    const row = start === null ? null : findRow(element, start)
    if (row) element.scrollTop += offset(row, element) - element.clientHeight / 3
    else element.scrollTop = element.scrollHeight
    note()
  })

  useEffect(() => {
    const { current: element } = box
    const { current: inner } = content
    if (!element || !inner) return
    element.addEventListener('scroll', note, { passive: true })
    // The keyboard of a phone, a growing text field, a late picture.
    const observer = new ResizeObserver(restore)
    observer.observe(element)
    observer.observe(inner)
    return () => {
      element.removeEventListener('scroll', note)
      observer.disconnect()
    }
  }, [note, restore])

  const toEnd = useCallback((smooth = false) => {
    stuck.current = true
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: smooth ? scrollMotion() : 'instant' })
  }, [])
  const toRow = useCallback((key: string) => {
    const row = box.current && findRow(box.current, key)
    row?.scrollIntoView({ block: 'center' })
    return Boolean(row)
  }, [])
  return { box, content, atEnd, toEnd, toRow }
}

function topRow(box: HTMLElement): Anchor | null {
  for (const row of box.querySelectorAll<HTMLElement>('[data-key]')) {
    const top = offset(row, box)
    if (top + row.offsetHeight > 0) return { key: row.dataset['key'] ?? '', top }
  }
  return null
}

function findRow(box: HTMLElement, key: string): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
}

function offset(row: HTMLElement, box: HTMLElement): number {
  return row.getBoundingClientRect().top - box.getBoundingClientRect().top
}
