import { useState } from 'react'
import { Link } from 'wouter'
import type { ActionView, CaseDetail } from '@worker/features/moderation/contract-desk'
import { rich, t } from '../../../messages'
import { exactTime, monthOf } from '../../../time'
import { Avatar } from '../../../ui/Avatar'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { RelativeTime } from '../../../ui/RelativeTime'
import { Section } from '../../../ui/Section'
import { ruleLabel } from '../words'
import { deeds } from './desk-words'
import { useReinstate } from './useDesk'

const standings = {
  active: null,
  suspended: t('Suspended'),
  banned: t('Banned'),
  deactivated: t('Deactivated'),
} as const

/** Whose it is, how they stand, and what was decided about them before. */
export function AuthorCard({ found: { person, author, canAct } }: { found: CaseDetail }) {
  const standing = standings[author.standing]
  return (
    <Section title={t('The author')}>
      <div className="flex items-center gap-3">
        <Avatar url={person.avatarUrl} />
        <div className="min-w-0 grow">
          <Link href={`/@${person.username}`} className="font-bold hover:underline">
            <bdi>{person.displayName}</bdi>
          </Link>
          <p className="text-sm text-soft">
            {t('@{username} · here since {value}', {
              username: person.username,
              value: monthOf(new Date(author.createdAt)),
            })}
          </p>
        </div>
        {author.role !== 'user' && <Badge tone="accent">{author.role}</Badge>}
      </div>
      {standing && (
        <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="danger">{standing}</Badge>
          {author.suspendedUntil && t('until {date}', { date: exactTime(new Date(author.suspendedUntil)) })}
          {canAct && <Reinstate username={person.username} />}
        </p>
      )}
      <h3 className="mt-4 mb-2 text-sm font-bold text-soft">{t('What was decided before')}</h3>
      {author.history.length === 0 ? (
        <p className="text-sm text-soft">{t('Nothing: this is the first time.')}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-sm">
          {author.history.map((action) => (
            <li key={action.id}>
              <Deed action={action} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** One action in a line or two. */
export function Deed({ action }: { action: ActionView }) {
  const { kind, rule, note, moderator, undone, createdAt } = action
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-bold">{deeds[kind]}</span>
        {rule && <span>{ruleLabel(rule)}</span>}
        {undone && <Badge>{t('Undone')}</Badge>}
        <span className="text-soft">
          {rich('by {name}', { name: <bdi>{moderator?.displayName ?? t('the automatic check')}</bdi> })} ·{' '}
          <RelativeTime at={createdAt} />
        </span>
      </p>
      {note !== '' && (
        <p dir="auto" className="text-soft">
          {note}
        </p>
      )}
    </>
  )
}

function Reinstate({ username }: { username: string }) {
  const [asking, setAsking] = useState(false)
  const reinstate = useReinstate(username)
  return (
    <>
      <Button look="outline" size="sm" busy={reinstate.isPending} onClick={() => setAsking(true)}>
        {t('Reinstate')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Let @{username} back in?', { username })}
        description={t('Their suspension or ban ends now, and they are told.')}
        action={t('Reinstate')}
        onConfirm={() => reinstate.mutate()}
      />
    </>
  )
}
