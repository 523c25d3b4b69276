import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { bunnyUrl } from '../auth/BunnyPicker'
import { Banner } from '../profiles/Banner'
import { hasOwnPicture, type ProfileForm } from './profile-form'

interface ProfilePreviewProps {
  form: ProfileForm
  me: Me
}

/** How the head of my profile will look. */
export function ProfilePreview({ form, me }: ProfilePreviewProps) {
  return (
    <Card className="overflow-hidden" aria-label={t('Preview')}>
      <Banner color={form.bannerColor} url={me.bannerUrl} />
      <div className="flex items-end gap-3 px-4 pb-4">
        <Avatar
          url={hasOwnPicture(me) ? me.avatarUrl : bunnyUrl(form.avatarSeed)}
          size="xl"
          className="-mt-12 rounded-full ring-4 ring-surface"
        />
        <p className="min-w-0 pt-2">
          <bdi className="block truncate text-xl font-extrabold">{form.displayName || '…'}</bdi>
          <span className="block truncate text-soft">@{me.username}</span>
        </p>
      </div>
    </Card>
  )
}
