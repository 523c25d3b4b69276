import type { FormEvent } from 'react'
import type { Me } from '@worker/features/profiles/contract'
import { profileLimits } from '@worker/features/profiles/limits'
import { useFormDraft } from '../../form-draft'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Input, Textarea } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import { Section } from '../../ui/Section'
import { FormError } from '../auth/AuthFrame'
import { BannerChoice } from './BannerChoice'
import { BunnyChoice } from './BunnyChoice'
import { OwnPicture } from './OwnPicture'
import { checkProfile, changesOf, hasOwnPicture, parseEdits, type ProfileForm } from './profile-form'
import { ProfileLines } from './ProfileLines'
import { ProfilePreview } from './ProfilePreview'
import { useSaveProfile } from '../profiles/useSaveMe'

const untouched: Partial<ProfileForm> = {}

/** What others see of me: names, words, bunny and banner, with a look at the result before it is saved. */
export function ProfileSection({ me }: { me: Me }) {
  const { value: edits, write: setEdits, forget } = useFormDraft('profile', untouched, parseEdits)
  const save = useSaveProfile()
  const form: ProfileForm = {
    displayName: me.displayName,
    bio: me.bio,
    pronouns: me.pronouns,
    fields: me.fields,
    avatarSeed: me.avatarSeed,
    bannerColor: me.bannerColor,
    ...edits,
  }
  const changes = changesOf(me, form)
  const changed = Object.keys(changes).length > 0
  const wrong = checkProfile(form)
  const refused = save.error instanceof Problem ? save.error : undefined
  const errorOf = (field: keyof ProfileForm) => wrong[field] ?? refused?.field(field)
  const change = (edit: Partial<ProfileForm>) => {
    setEdits({ ...edits, ...edit })
    if (save.isError) save.reset()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (changed && Object.keys(wrong).length === 0) save.mutate(changes, { onSuccess: forget })
  }

  return (
    <form className="flex flex-col gap-3" noValidate onSubmit={submit}>
      <ProfilePreview form={form} me={me} />
      <Section title={t('In words')}>
        <div className="flex flex-col gap-5">
          {refused?.errors.length ? null : <FormError error={save.error} />}
          <Input
            label={t('Display name')}
            name="displayName"
            autoComplete="nickname"
            dir="auto"
            value={form.displayName}
            error={errorOf('displayName')}
            aside={<GraphemeCounter text={form.displayName} size={profileLimits.displayName} />}
            onChange={(event) => change({ displayName: event.target.value })}
          />
          <Input
            label={t('Pronouns')}
            name="pronouns"
            dir="auto"
            hint={t('How others are to speak of you. Empty says nothing.')}
            value={form.pronouns}
            error={errorOf('pronouns')}
            aside={<GraphemeCounter text={form.pronouns} size={profileLimits.pronouns} />}
            onChange={(event) => change({ pronouns: event.target.value })}
          />
          <Textarea
            label={t('About you')}
            name="bio"
            hint={t('Tags and web addresses become links.')}
            value={form.bio}
            error={errorOf('bio')}
            aside={<GraphemeCounter text={form.bio} size={profileLimits.bio} />}
            onChange={(event) => change({ bio: event.target.value })}
          />
        </div>
      </Section>
      <ProfileLines
        fields={form.fields}
        error={errorOf('fields') ?? refused?.errors.find(({ path }) => path.startsWith('fields.'))?.message}
        onChange={(fields) => change({ fields })}
      />
      <Section
        title={t('Picture')}
        note={
          hasOwnPicture(me)
            ? t('It stands in front of your bunny.')
            : t('A picture of your own, instead of the bunny. It is saved at once.')
        }
      >
        <OwnPicture what="avatar" has={hasOwnPicture(me)} />
      </Section>
      <BunnyChoice
        saved={me.avatarSeed}
        seed={form.avatarSeed}
        error={errorOf('avatarSeed')}
        onChange={(avatarSeed) => change({ avatarSeed })}
      />
      <Section title={t('Banner')}>
        <div className="flex flex-col gap-4">
          <OwnPicture what="banner" has={me.bannerUrl !== null} />
          <BannerChoice value={form.bannerColor} onChange={(bannerColor) => change({ bannerColor })} />
        </div>
      </Section>
      {changed && (
        <Card className="sticky bottom-16 z-10 flex animate-rise items-center gap-2 p-3 shadow-float sm:bottom-3">
          <p className="grow ps-1 text-sm font-semibold">{t('Not saved yet')}</p>
          <Button look="ghost" size="sm" onClick={forget}>
            {t('Discard')}
          </Button>
          <Button type="submit" size="sm" busy={save.isPending} disabled={Object.keys(wrong).length > 0}>
            {t('Save')}
          </Button>
        </Card>
      )}
    </form>
  )
}
