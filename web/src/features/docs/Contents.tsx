import { cx } from '../../ui/cx'
import type { Group } from './filter'
import { MethodBadge } from './MethodBadge'

interface ContentsProps {
  groups: readonly Group[]
  /** What the address points at. */
  here: string
}

const line = 'flex min-h-8 items-center gap-2 rounded-lg px-2 py-1 text-sm hover:bg-sunken'

/** A table of contents: every route by its summary. */
export function Contents({ groups, here }: ContentsProps) {
  return (
    <ul className="flex flex-col gap-4">
      <li>
        <ContentsLink anchor="start" here={here}>
          Begin here
        </ContentsLink>
        <ContentsLink anchor="conventions" here={here}>
          What holds everywhere
        </ContentsLink>
        <ContentsLink anchor="sockets" here={here}>
          Sockets
        </ContentsLink>
        <ContentsLink anchor="errors" here={here}>
          Error codes
        </ContentsLink>
      </li>
      {groups.map(({ tag, operations }) => (
        <li key={tag}>
          <p className="px-2 pb-1 text-sm font-extrabold">{tag}</p>
          <ul>
            {operations.map(({ anchor, method, summary }) => (
              <li key={anchor}>
                <ContentsLink anchor={anchor} here={here}>
                  <MethodBadge method={method} small />
                  <span className="min-w-0">{summary}</span>
                </ContentsLink>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

interface ContentsLinkProps {
  anchor: string
  here: string
  children: React.ReactNode
}

function ContentsLink({ anchor, here, children }: ContentsLinkProps) {
  const current = anchor === here
  return (
    <a
      href={`#${anchor}`}
      aria-current={current ? 'location' : undefined}
      className={cx(line, current ? 'bg-sunken font-bold text-ink' : 'text-soft hover:text-ink')}
    >
      {children}
    </a>
  )
}
