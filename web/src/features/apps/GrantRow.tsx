import { AppWindow, SquareTerminal } from 'lucide-react'
import { useState } from 'react'
import type { GrantView } from '@worker/features/apps/contract'
import type { FromJson } from '../../api'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { leaveRow } from '../../ui/leave-row'
import { RelativeTime } from '../../ui/RelativeTime'
import { ScopeList } from './ScopeList'
import { useRevokeGrant } from './useApps'

export function GrantRow({ grant }: { grant: FromJson<GrantView> }) {
  const { app, scopes, createdAt, lastUsedAt } = grant
  const name = app?.name ?? grant.name
  const Icon = app ? AppWindow : SquareTerminal
  const [shown, setShown] = useState(false)
  const revoke = useRevokeGrant(grant.id)
  return (
    <article data-row tabIndex={-1} aria-label={name} className="px-4 py-3 sm:px-5">
      <div className="flex items-center gap-3">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
          <Icon aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 grow">
          <p dir="auto" className="font-bold break-words">
            {name}
          </p>
          <p className="text-sm text-soft">
            {app ? null : <>{t('a token of yours')} · </>}
            {rich('Last used {used} · let in {begun}', {
              used: <RelativeTime at={lastUsedAt} inWords />,
              begun: <RelativeTime at={createdAt} inWords />,
            })}
          </p>
        </div>
        <Button
          look="outline"
          size="sm"
          busy={revoke.isPending}
          aria-label={t('Revoke {name}', { name })}
          onClick={(event) => {
            leaveRow(event.currentTarget)
            revoke.mutate()
          }}
        >
          {t('Revoke')}
        </Button>
      </div>
      <Button
        look="ghost"
        size="sm"
        className="mt-1"
        aria-expanded={shown}
        aria-label={t('What it may do: {name}', { name })}
        onClick={() => setShown(!shown)}
      >
        {t('What it may do')}
      </Button>
      {shown && (
        <div className="mt-1 text-sm">
          <ScopeList scopes={scopes} />
        </div>
      )}
    </article>
  )
}
