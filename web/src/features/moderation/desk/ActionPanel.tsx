import { useState } from 'react'
import { fits } from '@worker/core/markup/size'
import type { Rule } from '@worker/features/moderation/contract'
import type { CaseDetail, NewAction } from '@worker/features/moderation/contract-desk'
import { moderationLimits } from '@worker/features/moderation/limits'
import { useTextDraft } from '../../../form-draft'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { Input, Textarea } from '../../../ui/Field'
import { GraphemeCounter } from '../../../ui/GraphemeCounter'
import { RadioList } from '../../../ui/RadioList'
import { Section } from '../../../ui/Section'
import { Select } from '../../../ui/Select'
import { Switch } from '../../../ui/Switch'
import { FormError } from '../../auth/AuthFrame'
import { rules } from '../words'
import { Deed } from './AuthorCard'
import { type Choice, choices, needsReason } from './desk-words'
import { cameSecond, useAct } from './useDesk'

/** What was decided, and the form to decide what is still open. */
export function ActionPanel({ found }: { found: CaseDetail }) {
  const possible = choicesFor(found)
  const act = useAct(found.id)
  return (
    <Section title={found.state === 'open' ? t('Decide') : t('Decided')}>
      {act.error && cameSecond(act.error) && (
        <p
          role="alert"
          className="mb-4 rounded-card bg-danger-soft px-4 py-3 text-sm font-semibold text-danger"
        >
          {act.error.message} {t('Nothing of yours was done; what they did stands here.')}
        </p>
      )}
      {found.actions.length > 0 && (
        <ul aria-label={t('What was done')} className="mb-4 flex flex-col gap-2 text-sm">
          {found.actions.map((action) => (
            <li key={action.id}>
              <Deed action={action} />
            </li>
          ))}
        </ul>
      )}
      {!found.canAct ? (
        <p className="text-soft">
          {t('Somebody else decides this: nobody decides about themselves or a colleague.')}
        </p>
      ) : possible.length === 0 ? (
        <p className="text-soft">{t('This case is closed.')}</p>
      ) : (
        <DecideForm key={found.state} found={found} possible={possible} act={act} />
      )}
    </Section>
  )
}

const broughtBack = t('Nothing is wrong with it: it is shown again, and the author is told.')

/** What fits the case as it stands: what is in sight cannot be restored, a person cannot be limited. */
function choicesFor({ state, contentState, subject }: CaseDetail): Choice[] {
  const outOfSight = contentState !== null
  if (state === 'closed') return outOfSight ? choices.filter(({ kind }) => kind === 'restore') : []
  const limitable = subject.type === 'post' || subject.type === 'comment'
  const waits = contentState === 'limited' || contentState === 'held'
  return choices
    .filter(
      ({ kind }) => (kind !== 'restore' || contentState === 'hidden') && (kind !== 'limit' || limitable),
    )
    .map((each) => (each.kind === 'dismiss' && waits ? { ...each, note: broughtBack } : each))
}

interface DecideFormProps {
  found: CaseDetail
  possible: Choice[]
  act: ReturnType<typeof useAct>
}

function DecideForm({ found, possible, act }: DecideFormProps) {
  const [kind, setKind] = useState<NewAction['kind'] | ''>(possible.length === 1 ? possible[0]!.kind : '')
  const [rule, setRule] = useState<Rule | ''>(rules.find(({ value }) => value === found.label)?.value ?? '')
  const { value: note, write: setNote, forget } = useTextDraft(`decision.${found.id}`)
  const [days, setDays] = useState('7')
  const [hide, setHide] = useState(false)
  const [asking, setAsking] = useState(false)
  const choice = possible.find((each) => each.kind === kind)
  const told = kind !== '' && needsReason(kind)
  const aboutPerson = kind === 'warn' || kind === 'suspend' || kind === 'ban'
  const daysFit = /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 365
  const ready =
    choice &&
    fits(note, moderationLimits.note) &&
    (!told || (rule !== '' && note.trim() !== '')) &&
    (kind !== 'suspend' || daysFit)
  const decide = () =>
    choice &&
    act.mutate(
      {
        kind: choice.kind,
        note,
        hide: aboutPerson && hide,
        ...(rule !== '' && told && { rule }),
        ...(kind === 'suspend' && { days: Number(days) }),
      },
      { onSuccess: forget },
    )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) setAsking(true)
      }}
    >
      {!cameSecond(act.error) && <FormError error={act.error} />}
      <RadioList
        label={t('What to do')}
        value={kind}
        onChange={setKind}
        options={possible.map((each) => ({ value: each.kind, label: each.label, note: each.note }))}
      />
      {told && (
        <Select
          label={t('Which rule')}
          value={rule}
          onChange={setRule}
          options={[{ value: '', label: t('Choose a rule') }, ...rules]}
        />
      )}
      {kind === 'suspend' && (
        <Input
          label={t('For how many days')}
          type="number"
          inputMode="numeric"
          min={1}
          max={365}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      )}
      {aboutPerson && <Switch label={t('Hide it as well')} checked={hide} onChange={setHide} />}
      {kind !== '' && (
        <Textarea
          label={told ? t('Why') : t('Note (optional)')}
          hint={told ? t('The author reads this.') : t('For the log.')}
          aside={<GraphemeCounter text={note} size={moderationLimits.note} />}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <Button
        type="submit"
        look={kind === 'ban' || kind === 'suspend' ? 'danger' : 'solid'}
        disabled={!ready}
        busy={act.isPending}
      >
        {choice?.label ?? t('Choose what to do')}
      </Button>
      {choice && (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={`${choice.label}?`}
          description={`${choice.note} ${told ? t('The author is told why and can appeal.') : ''}`}
          action={choice.label}
          danger={kind === 'ban' || kind === 'suspend'}
          onConfirm={decide}
        />
      )}
    </form>
  )
}
