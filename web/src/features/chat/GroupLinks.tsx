import { useMutation, useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import type { MadeGroupLink } from '@worker/features/chat/contract-links'
import { copyText } from '../../copy'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { exactTime } from '../../time'
import { toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { JoinRequests } from './JoinRequests'
import { loadLinks, makeLink, revokeLink } from './links-api'
import { linksKey } from './links-key'

/** For those who keep order: links by which others join, and who waits to be let in. */
export function GroupLinks({ conversationId: id }: { conversationId: string }) {
  const [approval, setApproval] = useState(true)
  const [made, setMade] = useState<MadeGroupLink | null>(null)
  const keyOf = useIntentKey()
  const queryKey = linksKey(id)
  const known = useQuery({ queryKey, queryFn: () => loadLinks(id), refetchOnMount: 'always' })
  const changed = () => queryClient.invalidateQueries({ queryKey })
  const make = useMutation({
    mutationFn: () => makeLink(id, { days: 7, approval }, keyOf([id, approval, known.data?.links.length])),
    onSuccess: (link) => {
      setMade(link)
      return changed()
    },
    onError: (error) => toastError(error),
  })
  const revoke = useMutation({
    mutationFn: (link: string) => revokeLink(id, link),
    onSuccess: (_, link) => {
      if (made?.id === link) setMade(null)
      return changed()
    },
    onError: (error) => toastError(error),
  })
  const { links = [], requests = [] } = known.data ?? {}
  return (
    <section aria-label={t('Invite by link')} className="mt-4 border-t border-line pt-4">
      <JoinRequests conversationId={id} requests={requests} />
      <h3 className="font-bold">{t('Invite by link')}</h3>
      <Switch
        label={t('Ask before somebody joins')}
        note={t('Whoever opens the link waits until you let them in.')}
        checked={approval}
        onChange={setApproval}
      />
      <Button
        look="outline"
        size="sm"
        icon={<Link2 aria-hidden className="size-4" />}
        busy={make.isPending}
        onClick={() => make.mutate()}
      >
        {t('Make a link for a week')}
      </Button>
      {made && (
        <div className="mt-3 rounded-card bg-sunken p-3">
          <p className="text-sm text-soft">{t('It is shown this once. Whoever has it may use it.')}</p>
          <p className="mt-1 break-all font-mono text-sm">{addressOf(id, made.secret)}</p>
          <Button
            size="sm"
            className="mt-2"
            onClick={() => void copyText(addressOf(id, made.secret), t('Copied'))}
          >
            {t('Copy link')}
          </Button>
        </div>
      )}
      {links.length > 0 && (
        <ul aria-label={t('Open links')} className="mt-3">
          {links.map((link) => (
            <li key={link.id} className="flex items-center gap-3 py-1">
              <span className="min-w-0 grow text-sm">
                {t('{uses} of {maxUses} joined, until {date}', {
                  uses: link.uses,
                  maxUses: link.maxUses,
                  date: exactTime(new Date(link.expiresAt)),
                })}
              </span>
              <Button look="outline" size="sm" onClick={() => revoke.mutate(link.id)}>
                {t('Revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Behind the #, so that no server is told of it. */
function addressOf(id: string, secret: string): string {
  return `${location.origin}/messages/${id}#join=${secret}`
}
