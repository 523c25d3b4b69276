import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { t } from '../messages'
import { settle } from '../places'
import { useTitleBadge } from '../title-badge'
import { IconButton } from '../ui/IconButton'
import { cx } from '../ui/cx'

interface PageProps {
  /** The heading, and the title of the window. */
  title: string
  /** For the window, when it should say more than the heading. */
  documentTitle?: string
  /** An arrow to where one came from. */
  back?: boolean
  /** At the right of the heading. */
  actions?: ReactNode
  /** The heading is only for screen readers, because the page shows its name in another way. */
  bare?: boolean
  /** The page stands on a sheet with an edge of its own, so the heading keeps its distance from it. */
  inset?: boolean
  children: ReactNode
}

let arrivals = 0

/** The frame of every page: title, heading, focus and scroll place on arrival. */
export function Page({ title, documentTitle = title, back, actions, bare, inset, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [path] = useLocation()
  const badge = useTitleBadge()

  const search = useSearch()

  useLayoutEffect(settle, [path, search])
  useEffect(() => {
    // The browser announces the first page by itself; moving the focus then would only be in the way.
    if (arrivals++ > 0) heading.current?.focus({ preventScroll: true })
  }, [path])

  return (
    <>
      <title>{`${badge}${documentTitle} · Warren`}</title>
      <header
        className={cx(
          'sticky top-0 z-20 flex min-h-14 items-center gap-2 px-4 backdrop-blur-sm',
          inset ? 'bg-surface/95' : 'bg-canvas/95 sm:px-0',
          bare && !back && !actions && 'sr-only',
        )}
      >
        {back && (
          <IconButton label={t('Back')} className="-ms-2" onClick={goBack}>
            <ArrowLeft aria-hidden className="size-5" />
          </IconButton>
        )}
        <h1 ref={heading} tabIndex={-1} className={cx('min-w-0 grow truncate text-xl', bare && 'sr-only')}>
          {title}
        </h1>
        {actions}
      </header>
      {children}
    </>
  )
}

/** Whoever came by a link from elsewhere goes home instead of leaving the site. */
function goBack(): void {
  const cameFromHere = 'navigation' in window ? navigation.canGoBack : history.length > 1
  if (cameFromHere) history.back()
  else history.pushState(null, '', '/')
}
