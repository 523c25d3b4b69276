import { problems } from '@worker/core/errors'
import { Badge } from '../../ui/Badge'
import { Card } from '../../ui/Card'
import { cx } from '../../ui/cx'
import { Sentence } from './InlineCode'
import { codeAdvice, isCode } from './advice'

/** Every `code` a refusal can have. The `type` of a problem points here. */
export function ErrorCodes({ filter, wanted }: { filter: string; wanted: string }) {
  const codes = Object.entries(problems).filter(([code, [status, title]]) =>
    `${code} ${status} ${title}`.toLowerCase().includes(filter.toLowerCase()),
  )
  if (codes.length === 0) return null
  return (
    <section aria-labelledby="errors">
      <h2 id="errors" className="mb-3 scroll-mt-16 px-4 text-xl sm:px-0">
        Error codes
      </h2>
      <Card>
        <ul className="divide-y divide-line">
          {codes.map(([code, [status, title]]) => (
            <li
              key={code}
              id={code}
              className={cx('scroll-mt-20 px-4 py-3', wanted === code && 'bg-accent-soft')}
            >
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={status >= 500 ? 'danger' : 'quiet'}>{status}</Badge>
                <a href={`#${code}`} className="font-mono text-sm font-bold hover:underline">
                  {code}
                </a>
                <span>{title}</span>
              </p>
              {isCode(code) && (
                <p className="mt-1 text-sm text-soft">
                  <Sentence text={codeAdvice[code]} />
                </p>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
