import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../messages'
import { here, rememberedSizes, startingOffset } from '../places'
import { Button } from './Button'

interface InfiniteListProps<Item> {
  /** Unique on its page; the scroll place is remembered under it. */
  name: string
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Draws one item. Give `aria-posinset` and `aria-setsize` to its <article>. */
  children: (item: Item, position: { 'aria-posinset': number; 'aria-setsize': number }) => ReactNode
  /** About how tall an item is, in pixels. */
  estimate: number
  gap?: number
  hasMore: boolean
  loading: boolean
  /** The next page could not be loaded. */
  failed: boolean
  onMore: () => void
  /** Drawn below the items while more are on their way. */
  skeleton: ReactNode
}

/** A list of any length that keeps only what is near the window in the document. The window is what scrolls. */
export function InfiniteList<Item>(props: InfiniteListProps<Item>) {
  const { name, label, items, keyOf, estimate, gap = 12, hasMore, loading, failed, onMore } = props
  const box = useRef<HTMLDivElement>(null)
  const [place] = useState(here)
  const [top, setTop] = useState(0)
  const [{ sizes, offset }] = useState(() => ({ sizes: rememberedSizes(name), offset: startingOffset() }))

  // The rule is for the React compiler, which could not know that `list` changes inside; there is none here.
  // oxlint-disable-next-line react/incompatible-library
  const list = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index]
      return item ? keyOf(item) : index
    },
    gap,
    overscan: 6,
    scrollMargin: top,
    initialOffset: offset,
    initialMeasurementsCache: sizes,
  })

  // What stands above the list (a header, the composer) decides where it begins.
  useLayoutEffect(() => {
    const measure = () => box.current && setTop(box.current.getBoundingClientRect().top + scrollY)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  useEffect(() => () => void place.sizes.set(name, list.measurementsCache), [list, name, place])

  const rows = list.getVirtualItems()
  const last = rows.at(-1)?.index ?? -1
  const nearEnd = last >= items.length - 5
  useEffect(() => {
    if (nearEnd && hasMore && !loading && !failed) onMore()
  }, [nearEnd, hasMore, loading, failed, onMore])

  return (
    <>
      <div
        ref={box}
        role="feed"
        aria-label={label}
        aria-busy={loading}
        className="relative"
        style={{ height: list.getTotalSize() }}
      >
        <div
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${(rows[0]?.start ?? top) - top}px)` }}
        >
          {rows.map((row) => {
            const item = items[row.index]
            return (
              item && (
                <div
                  key={row.key}
                  data-index={row.index}
                  ref={list.measureElement}
                  style={{ paddingBottom: gap }}
                >
                  {props.children(item, {
                    'aria-posinset': row.index + 1,
                    'aria-setsize': hasMore ? -1 : items.length,
                  })}
                </div>
              )
            )
          })}
        </div>
      </div>
      {loading && props.skeleton}
      {failed && (
        <div role="alert" className="flex items-center justify-center gap-3 p-4 text-soft">
          {t('More could not be loaded.')}
          <Button look="outline" size="sm" onClick={onMore}>
            {t('Try again')}
          </Button>
        </div>
      )}
    </>
  )
}
