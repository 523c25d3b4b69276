import type { Registration } from '@worker/features/invitations/contract'
import type { UserRef } from '@worker/features/profiles/contract'
import { signUpLimits } from '@worker/features/sign-ups/limits'
import { rich, t } from '../../messages'
import type { Problem } from '../../problem'
import { Avatar } from '../../ui/Avatar'
import { Input, Textarea } from '../../ui/Field'

export interface Entrance {
  /** Of an invitation, as typed. */
  code: string
  /** Whether to follow who made it. */
  follow: boolean
  /** For the moderators. */
  reason: string
}

interface EntranceFieldsProps {
  mode: Registration['mode'] | undefined
  inviter: UserRef | undefined
  value: Entrance
  refused: Problem | undefined
  onChange: (value: Entrance) => void
}

/** What a sign-up asks besides, where not everybody may come in by themselves. */
export function EntranceFields({ mode, inviter, value, refused, onChange }: EntranceFieldsProps) {
  return (
    <>
      {inviter && (
        <div className="flex items-center gap-3 rounded-card bg-sunken px-4 py-3">
          <Avatar url={inviter.avatarUrl} />
          <div className="min-w-0">
            <p>
              {rich('Invited by {name}', { name: <bdi className="font-bold">{inviter.displayName}</bdi> })}
            </p>
            <label className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={value.follow}
                onChange={(event) => onChange({ ...value, follow: event.target.checked })}
              />
              {t('Follow @{username}', { username: inviter.username })}
            </label>
          </div>
        </div>
      )}
      {mode === 'invite' && (
        <Input
          label={t('Invitation')}
          name="invitation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={inviter ? undefined : t('One comes here by invitation. Whoever is here can make one.')}
          error={isAboutInvitation(refused) ? refused?.detail : undefined}
          value={value.code}
          onChange={(event) => onChange({ ...value, code: event.target.value })}
        />
      )}
      {mode === 'approval' && (
        <Textarea
          label={t('Why would you like to join?')}
          name="reason"
          hint={t('A moderator reads it and decides. You get a mail then.')}
          maxLength={signUpLimits.reason.max}
          value={value.reason}
          error={refused?.field('reason')}
          onChange={(event) => onChange({ ...value, reason: event.target.value })}
        />
      )}
    </>
  )
}

function isAboutInvitation(problem: Problem | undefined): boolean {
  return (
    problem?.code === 'invitation_required' ||
    problem?.code === 'invalid_invitation' ||
    problem?.field('invitation') !== undefined
  )
}
