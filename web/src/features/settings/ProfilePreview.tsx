import { Avatar } from '../../ui/Avatar'
import { Card } from '../../ui/Card'
import { bunnyUrl } from '../auth/BunnyPicker'
import { Banner } from '../profiles/Banner'
import type { ProfileForm } from './profile-form'

/** How the head of my profile will look. */
export function ProfilePreview({ form, username }: { form: ProfileForm; username: string }) {
  return (
    <Card className="overflow-hidden" aria-label="Preview">
      <Banner color={form.bannerColor} />
      <div className="flex items-end gap-3 px-4 pb-4">
        <Avatar
          url={bunnyUrl(form.avatarSeed)}
          size="xl"
          className="-mt-12 rounded-full ring-4 ring-surface"
        />
        <p className="min-w-0 pt-2">
          <bdi className="block truncate text-xl font-extrabold">{form.displayName || '…'}</bdi>
          <span className="block truncate text-soft">@{username}</span>
        </p>
      </div>
    </Card>
  )
}
