import { Link, useLocation } from 'wouter'
import { t } from '../../messages'
import { cx } from '../../ui/cx'

const tabs = [
  { href: '/admin', label: t('Overview') },
  { href: '/admin/events', label: t('Events') },
] as const

/** The pages of an operator. */
export function AdminTabs() {
  const [path] = useLocation()
  return (
    <nav aria-label={t('Admin')} className="mb-3 flex flex-wrap gap-1 px-3 sm:px-0">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          replace
          aria-current={path === href ? 'page' : undefined}
          className={cx(
            'flex h-9 items-center rounded-full px-3.5 font-bold transition-colors duration-150',
            path === href ? 'bg-accent-soft text-accent' : 'text-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
