import { Ban, CircleCheck, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { fits } from '@worker/core/markup/size'
import type { Rule } from '@worker/features/moderation/contract'
import { moderationLimits } from '@worker/features/moderation/limits'
import type { UserRef } from '@worker/features/profiles/contract'
import { useTextDraft } from '../../form-draft'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Textarea } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { RadioList } from '../../ui/RadioList'
import { FormError } from '../auth/AuthFrame'
import { useRelationship } from '../graph/useRelationship'
import { type Reportable, useReport } from './useReport'
import { rules } from './words'

const FORM = 'report-form'

export interface ReportDialogProps {
  subject: Reportable
  /** Whose it is. */
  person: Pick<UserRef, 'username' | 'displayName'>
  onClose: () => void
}

/** Says what is wrong, then offers to keep the person away: two steps of one dialog. */
export function ReportDialog({ subject, person, onClose }: ReportDialogProps) {
  const [reason, setReason] = useState<Rule | ''>('')
  const { value: note, write: setNote, changed, forget } = useTextDraft(`report.${nameOf(subject)}`)
  const report = useReport(subject)
  const sent = report.isSuccess
  const ready =
    reason !== '' && fits(note, moderationLimits.note) && (reason !== 'other' || note.trim() !== '')
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      changed={changed && !sent}
      onDiscard={forget}
      title={
        sent
          ? t('Thank you')
          : t(
              'Report this {type, select, comment {comment} message {message} profile {profile} other {post}}',
              { type: subject.type },
            )
      }
      footer={
        sent ? (
          <Button onClick={onClose}>{t('Done')}</Button>
        ) : (
          <>
            <CancelButton />
            <Button type="submit" form={FORM} disabled={!ready} busy={report.isPending}>
              {t('Send report')}
            </Button>
          </>
        )
      }
    >
      {sent ? (
        <WhatNow person={person} onClose={onClose} />
      ) : (
        <form
          id={FORM}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason !== '') report.mutate({ reason, note }, { onSuccess: forget })
          }}
        >
          <FormError error={report.error} />
          <RadioList
            label={t('What is wrong with it?')}
            note={t('{name} is not told who reported it.', { name: person.displayName })}
            value={reason}
            onChange={setReason}
            options={rules}
          />
          <Textarea
            label={reason === 'other' ? t('What is it?') : t('Anything to add? (optional)')}
            aside={<GraphemeCounter text={note} size={moderationLimits.note} />}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {subject.type === 'message' && (
            <p className="text-sm text-soft">
              {t(
                'Moderators will see this message and a few around it, and nothing else of the conversation.',
              )}
            </p>
          )}
        </form>
      )}
    </Dialog>
  )
}

function nameOf(subject: Reportable): string {
  return Object.values(subject).join('.')
}

/** The radio button that had the focus is gone: the words that tell what happened take it. */
function WhatNow({ person, onClose }: Pick<ReportDialogProps, 'person' | 'onClose'>) {
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => words.current?.focus(), [])
  const { username, displayName } = person
  const take = useRelationship(username, {
    mute: t('{name} is muted', { name: displayName }),
    block: t('{name} is blocked', { name: displayName }),
  })
  const and = (step: 'mute' | 'block') => () => {
    take(step)
    onClose()
  }
  return (
    <>
      <p ref={words} tabIndex={-1} className="flex gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-presence" />
        <span>
          {t(
            'A moderator will look at it and decide. Until then it stays where it is, and you need do nothing more.',
          )}
        </span>
      </p>
      <h3 className="mt-5 font-bold">{t('Rather not see {name} meanwhile?', { name: displayName })}</h3>
      <div className="mt-2 flex flex-col gap-2">
        <Choice
          icon={<VolumeX aria-hidden className="size-5" />}
          label={t('Mute {name}', { name: displayName })}
          note={t('You see less of them; they do not learn of it.')}
          onClick={and('mute')}
        />
        <Choice
          icon={<Ban aria-hidden className="size-5" />}
          label={t('Block {name}', { name: displayName })}
          note={t(
            'Neither of you sees the other any more. In groups that you share, what they write is folded for you.',
          )}
          onClick={and('block')}
        />
      </div>
    </>
  )
}

interface ChoiceProps {
  icon: React.ReactNode
  label: string
  note: string
  onClick: () => void
}

function Choice({ icon, label, note, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-center gap-3 rounded-card border border-line p-3 text-start transition-colors duration-150 hover:bg-sunken"
    >
      <span className="text-soft">{icon}</span>
      <span>
        <span className="block font-bold">{label}</span>
        <span className="block text-sm text-soft">{note}</span>
      </span>
    </button>
  )
}
