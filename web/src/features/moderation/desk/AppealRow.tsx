import { Link } from 'wouter'
import { fits } from '@worker/core/markup/size'
import type { AppealView } from '@worker/features/moderation/contract-desk'
import { moderationLimits } from '@worker/features/moderation/limits'
import { rich, t } from '../../../messages'
import { Avatar } from '../../../ui/Avatar'
import { useTextDraft } from '../../../form-draft'
import { Button } from '../../../ui/Button'
import { Textarea } from '../../../ui/Field'
import { GraphemeCounter } from '../../../ui/GraphemeCounter'
import { RelativeTime } from '../../../ui/RelativeTime'
import { FormError } from '../../auth/AuthFrame'
import { Deed } from './AuthorCard'
import { useDecide } from './useDesk'

interface AppealRowProps {
  appeal: AppealView
  'aria-posinset'?: number
  'aria-setsize'?: number
}

/** What was done, what the person says to it, and the answer. */
export function AppealRow({ appeal, ...position }: AppealRowProps) {
  const { person, action, excerpt, text, state, note, decidedBy } = appeal
  return (
    <article
      {...position}
      data-row
      tabIndex={0}
      aria-label={t('Appeal of {name}', { name: person.displayName })}
      className="flex scroll-mt-16 gap-3 border-b border-line px-4 py-4 -outline-offset-2"
    >
      <Avatar url={person.avatarUrl} size="sm" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/@${person.username}`} className="font-bold hover:underline">
            <bdi>{person.displayName}</bdi>
          </Link>
          <span className="text-sm text-soft">
            {rich('appealed {time}', { time: <RelativeTime at={appeal.createdAt} /> })}
          </span>
          {action.caseId && (
            <Link
              href={`/moderation/cases/${action.caseId}`}
              className="ms-auto text-sm font-bold text-accent hover:underline"
            >
              {t('Open the case')}
            </Link>
          )}
        </p>
        <p dir="auto" className="mt-1 whitespace-pre-wrap">
          {text}
        </p>
        <div className="mt-3 border-s-4 border-line ps-3 text-sm">
          <Deed action={action} />
          {excerpt !== '' && <p dir="auto">“{excerpt}”</p>}
        </div>
        {state !== 'open' ? (
          <p className="mt-3 text-sm">
            <span className="font-bold">{state === 'overturned' ? t('Granted') : t('Turned down')}</span>{' '}
            {rich('by {name}', { name: <bdi>{decidedBy?.displayName}</bdi> })}: <span dir="auto">{note}</span>
          </p>
        ) : appeal.canDecide ? (
          <Decide appealId={appeal.id} />
        ) : (
          <p className="mt-3 text-sm text-soft">{t('Somebody else than who acted decides about this.')}</p>
        )}
      </div>
    </article>
  )
}

function Decide({ appealId }: { appealId: string }) {
  const { value: note, write: setNote, forget } = useTextDraft(`answer.${appealId}`)
  const decide = useDecide(appealId)
  const ready = fits(note, { ...moderationLimits.note, min: 1 })
  return (
    <div className="mt-3 flex flex-col gap-3">
      <FormError error={decide.error} />
      <Textarea
        label={t('Your answer')}
        hint={t('The person reads it.')}
        rows={2}
        aside={<GraphemeCounter text={note} size={moderationLimits.note} />}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          look="outline"
          size="sm"
          disabled={!ready}
          busy={decide.isPending}
          onClick={() => decide.mutate({ outcome: 'upheld', note }, { onSuccess: forget })}
        >
          {t('Turn down')}
        </Button>
        <Button
          size="sm"
          disabled={!ready}
          busy={decide.isPending}
          onClick={() => decide.mutate({ outcome: 'overturned', note }, { onSuccess: forget })}
        >
          {t('Grant and undo')}
        </Button>
      </div>
    </div>
  )
}
