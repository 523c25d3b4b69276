import { useState } from 'react'
import { Link } from 'wouter'
import type { MyAction } from '@worker/features/moderation/contract'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { exactTime } from '../../time'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { RelativeTime } from '../../ui/RelativeTime'
import { LazyAppeal } from './LazyAppeal'
import { deedTo, ruleLabel } from './words'

/** One decision about the viewer: what, why, until when, and the way to appeal. */
export function MyActionRow({ action }: { action: MyAction }) {
  const [appealing, setAppealing] = useState(false)
  const { kind, subject, rule, reason, automatic, until, undone, appeal } = action
  const deed = deedTo(kind, subject.type)
  return (
    <article data-row tabIndex={-1} aria-label={deed} className="border-t border-line px-4 py-4 sm:px-5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-bold">{deed}</span>
        {undone && <Badge tone="presence">{t('Undone')}</Badge>}
        <span className="ms-auto text-sm text-soft">
          <RelativeTime at={action.createdAt} />
        </span>
      </p>
      {until && (
        <p className="text-sm font-semibold">{t('Until {value}', { value: exactTime(new Date(until)) })}</p>
      )}
      <p className="text-sm text-soft">
        {rule && t('Rule: {rule}', { rule: ruleLabel(rule) })}
        {rule && automatic && ' · '}
        {automatic && t('Decided by the automatic check; a person decides about an appeal')}
      </p>
      {reason !== '' && (
        <p dir="auto" className="mt-2">
          {reason}
        </p>
      )}
      <Excerpt action={action} />
      {appeal ? (
        <AppealState appeal={appeal} />
      ) : (
        action.canAppeal && (
          <Button look="outline" size="sm" className="mt-3" onClick={() => setAppealing(true)}>
            {t('Appeal')}
          </Button>
        )
      )}
      <LazyAppeal open={appealing} onOpenChange={setAppealing} actionId={action.id} reason={reason} />
    </article>
  )
}

/** The beginning of what it is about; its author can still open it, unless they are kept out. */
function Excerpt({ action: { excerpt, subject } }: { action: MyAction }) {
  const loggedIn = useLoggedIn()
  if (excerpt === '') return null
  return (
    <blockquote dir="auto" className="mt-2 border-s-4 border-line ps-3 text-sm text-soft">
      {excerpt}
      {subject.postId && loggedIn && (
        <Link
          href={`/posts/${subject.postId}`}
          className="ms-2 font-semibold whitespace-nowrap text-accent hover:underline"
        >
          {t('Open')}
        </Link>
      )}
    </blockquote>
  )
}

const outcomes = {
  open: t('You appealed. Somebody will read it.'),
  upheld: t('You appealed; it stays as it was decided.'),
  overturned: t('You appealed and were right.'),
} as const

function AppealState({ appeal }: { appeal: NonNullable<MyAction['appeal']> }) {
  return (
    <div className="mt-3 rounded-card bg-sunken px-3 py-2 text-sm">
      <p className="font-bold">{outcomes[appeal.state]}</p>
      <p dir="auto" className="text-soft">
        “{appeal.text}”
      </p>
      {appeal.note !== '' && (
        <p dir="auto" className="mt-1">
          <span className="font-semibold">{t('Answer:')}</span> {appeal.note}
        </p>
      )}
    </div>
  )
}
