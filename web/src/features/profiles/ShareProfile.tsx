import { Share2 } from 'lucide-react'
import type { Profile } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { hasShareSheet, shareLink } from '../../share'
import { IconButton } from '../../ui/IconButton'

export function ShareProfile({ person }: { person: Profile }) {
  return (
    <IconButton
      label={hasShareSheet() ? t('Share this profile') : t('Copy the link to this profile')}
      onClick={() => void shareLink(`/@${person.username}`, person.displayName)}
    >
      <Share2 aria-hidden className="size-5" />
    </IconButton>
  )
}
