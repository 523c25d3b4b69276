import { type FormEvent, useState } from 'react'
import { invitationLimits } from '@worker/features/invitations/limits'
import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Field'
import { PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { FormError } from '../auth/AuthFrame'
import { useRegistration } from '../auth/useRegistration'
import { InvitationRow } from './InvitationRow'
import { useInvite, useMyInvitations } from './useInvitations'

const uses = ['1', '5', '20', '100'] as const
const days = ['1', '7', '14', '30', '90'] as const

/** The invitations I made, and another one. */
export function InvitationsSection({ me }: { me: Me }) {
  const { data } = useRegistration()
  const may = data && (data.invitesBy === 'members' || me.role !== 'user')
  return (
    <>
      {may && <NewInvitation />}
      {data && !may && (
        <Section title={t('Invite somebody')}>
          <p className="text-soft">{t('Here moderators make the invitations. Ask one of them.')}</p>
        </Section>
      )}
      <Section title={t('Your invitations')} note={t('Whoever has the link can use it until it is used up.')}>
        <div className="-mx-4 -mb-2 sm:-mx-5">
          <PagedList
            query={useMyInvitations()}
            size="short"
            name="invitations"
            label={t('Your invitations')}
            keyOf={(invitation) => invitation.code}
            empty={<p className="px-4 pb-2 text-soft sm:px-5">{t('You have made none yet.')}</p>}
          >
            {(invitation) => <InvitationRow invitation={invitation} />}
          </PagedList>
        </div>
      </Section>
    </>
  )
}

function NewInvitation() {
  const [note, setNote] = useState('')
  const [most, setMost] = useState<(typeof uses)[number]>('1')
  const [until, setUntil] = useState<(typeof days)[number]>('14')
  const invite = useInvite()

  function submit(event: FormEvent): void {
    event.preventDefault()
    const json = { note, maxUses: Number(most), days: Number(until) }
    invite.mutate(json, { onSuccess: () => setNote('') })
  }

  return (
    <Section title={t('Invite somebody')} note={t('You get a link to pass on, and see who comes by it.')}>
      <form className="flex flex-col gap-5" onSubmit={submit}>
        <FormError error={invite.error} />
        <Input
          label={t('Note for yourself')}
          hint={t('Whom it is for, for instance. Nobody else sees it.')}
          name="note"
          autoComplete="off"
          dir="auto"
          maxLength={invitationLimits.note.max}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="flex flex-wrap gap-4">
          <Select
            label={t('For how many')}
            value={most}
            onChange={setMost}
            options={uses.map((value) => ({
              value,
              label: value === '1' ? t('One person') : t('{value} people', { value }),
            }))}
          />
          <Select
            label={t('For how long')}
            value={until}
            onChange={setUntil}
            options={days.map((value) => ({
              value,
              label: value === '1' ? t('One day') : t('{value} days', { value }),
            }))}
          />
        </div>
        <Button type="submit" className="self-start" busy={invite.isPending}>
          {t('Make an invitation')}
        </Button>
      </form>
    </Section>
  )
}
