import { type FormEvent, useState } from 'react'
import type { Scope } from '@worker/core/scopes'
import type { AppView } from '@worker/features/apps/contract'
import { appLimits } from '@worker/features/apps/limits'
import type { FromJson } from '../../api'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Copied } from '../../ui/Copied'
import { Input, Textarea } from '../../ui/Field'
import { PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { FormError } from '../auth/AuthFrame'
import { OnceShown } from './OnceShown'
import { ScopeChoice } from './ScopeChoice'
import { useDeleteApp, useMakeApp, useOwnApps } from './useApps'

/** Apps that I made, which others may let in. */
export function OwnApps() {
  return (
    <Section title={t('Apps you made')} note={t('For others to let in, by OAuth.')}>
      <div className="-mx-4 mb-4 sm:-mx-5">
        <PagedList
          query={useOwnApps()}
          size="short"
          name="apps"
          label={t('Apps you made')}
          keyOf={(app) => app.id}
          empty={<p className="px-4 pb-2 text-soft sm:px-5">{t('None yet.')}</p>}
        >
          {(app) => <OwnAppRow app={app} />}
        </PagedList>
      </div>
      <NewAppForm />
    </Section>
  )
}

function OwnAppRow({ app }: { app: FromJson<AppView> }) {
  const { id, name, redirectUris, scopes } = app
  const [asking, setAsking] = useState(false)
  const remove = useDeleteApp(id)
  return (
    <article data-row tabIndex={-1} aria-label={name} className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <div className="flex items-center gap-3">
        <p dir="auto" className="min-w-0 grow font-bold break-words">
          {name}
        </p>
        <Button
          look="outline"
          size="sm"
          busy={remove.isPending}
          aria-label={t('Delete the app {name}', { name })}
          onClick={() => setAsking(true)}
        >
          {t('Delete')}
        </Button>
      </div>
      <Copied name={t('Client id')} value={id} />
      <p dir="ltr" className="font-mono text-sm break-all text-soft rtl:text-end">
        {redirectUris.join(' ')} · {scopes.join(' ')}
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Delete the app {name}?', { name })}
        description={t('Everybody who let it in is rid of it at once. This cannot be undone.')}
        action={t('Delete')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </article>
  )
}

function NewAppForm() {
  const [name, setName] = useState('')
  const [website, setWebsite] = useState('')
  const [redirects, setRedirects] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const make = useMakeApp()

  function submit(event: FormEvent): void {
    event.preventDefault()
    const redirectUris = redirects.split(/\s+/).filter(Boolean)
    const empty = () => [setName, setWebsite, setRedirects].forEach((set) => set(''))
    make.mutate({ name, website: website.trim(), redirectUris, scopes }, { onSuccess: empty })
  }

  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <FormError error={make.error} />
      <Input
        label={t('Name of the app')}
        name="app-name"
        autoComplete="off"
        dir="auto"
        required
        maxLength={appLimits.name.max}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        label={t('Website')}
        name="app-website"
        type="url"
        autoComplete="off"
        value={website}
        onChange={(event) => setWebsite(event.target.value)}
      />
      <Textarea
        label={t('Redirect addresses')}
        hint={t('One in each line. People are sent to these and to no other, to the letter.')}
        name="app-redirects"
        dir="ltr"
        required
        value={redirects}
        onChange={(event) => setRedirects(event.target.value)}
      />
      <ScopeChoice value={scopes} onChange={setScopes} />
      <Button type="submit" className="self-start" busy={make.isPending} disabled={scopes.length === 0}>
        {t('Make an app')}
      </Button>
      {make.data && (
        <OnceShown
          title={t('Your new app')}
          description={t('The secret is shown this once.')}
          onClose={make.reset}
        >
          <Copied name={t('Client id')} value={make.data.app.id} />
          <Copied name={t('Client secret')} value={make.data.secret} />
        </OnceShown>
      )}
    </form>
  )
}
