import { AppWindow } from 'lucide-react'
import { useState } from 'react'
import { useSearch } from 'wouter'
import type { ConsentView } from '@worker/features/apps/contract'
import type { FromJson } from '../../api'
import { rich, t } from '../../messages'
import { describeError } from '../../problem'
import { loadServerWords } from '../../server/load'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Copied } from '../../ui/Copied'
import { Skeleton } from '../../ui/Skeleton'
import { FormError } from '../auth/AuthFrame'
import { useMe } from '../auth/useMe'
import { ScopeList } from './ScopeList'
import { requestIn, useConsent, useDecision } from './useConsent'

loadServerWords()

/** Where an app asks to be let in: who it is, what it may do then, and where one goes with the answer. */
export function ConsentPage() {
  const search = useSearch()
  const [request] = useState(() => requestIn(search))
  const consent = useConsent(request)
  const decision = useDecision(request)
  const answer = decision.data
  const code = answer?.code ?? null
  const title = code === null ? t('Let an app in') : t('Your code')
  return (
    <div className="mx-auto max-w-md px-4 pt-6 pb-16 sm:pt-12">
      <Page title={title} {...(code !== null && { documentTitle: code })}>
        <div className="mt-2 flex flex-col gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-8">
          {consent.isError ? (
            <Wrong text={describeError(consent.error).detail} />
          ) : !consent.data ? (
            <Skeleton className="h-64" />
          ) : code !== null ? (
            <Code code={code} name={consent.data.app.name} />
          ) : answer?.redirect ? (
            <Gone name={consent.data.app.name} redirect={answer.redirect} />
          ) : answer ? (
            <p role="status">{t('It was not let in. You can close this window.')}</p>
          ) : consent.data.fault ? (
            <Fault asked={consent.data} />
          ) : (
            <>
              <Question asked={consent.data} />
              <FormError error={decision.error} />
              <div className="flex flex-wrap gap-3">
                <Button
                  size="lg"
                  busy={decision.isPending && decision.variables}
                  onClick={() => decision.mutate(true)}
                >
                  {t('Let it in')}
                </Button>
                <Button
                  size="lg"
                  look="outline"
                  busy={decision.isPending && !decision.variables}
                  onClick={() => decision.mutate(false)}
                >
                  {t('Do not')}
                </Button>
              </div>
            </>
          )}
        </div>
      </Page>
    </div>
  )
}

type Asked = FromJson<ConsentView>

function Question({ asked }: { asked: Asked }) {
  const { app, returnsTo, scopes } = asked
  const me = useMe().data
  return (
    <>
      <div className="flex items-start gap-3">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
          <AppWindow aria-hidden className="size-5" />
        </span>
        <p className="min-w-0 text-lg break-words">
          {rich('{name} would like to use Warren in your name.', {
            name: (
              <bdi dir="auto" className="font-bold">
                {app.name}
              </bdi>
            ),
          })}
        </p>
      </div>
      {me && (
        <p className="text-soft">
          {rich('You are logged in as {name}.', { name: <bdi className="font-bold">@{me.username}</bdi> })}
        </p>
      )}
      <section>
        <h2 className="mb-2 font-bold">{t('It could then')}</h2>
        <ScopeList scopes={scopes} />
      </section>
      <p className="text-sm text-soft">
        {returnsTo === null
          ? t('You get a code to type there.')
          : rich(
              'You go back to {place} with the answer. Nobody here has looked at this app: let it in only if you came from there.',
              {
                place: (
                  <bdi dir="ltr" className="font-bold break-all text-ink">
                    {returnsTo}
                  </bdi>
                ),
              },
            )}{' '}
        {t('Your password stays here. You can take it back at any time in the settings, under Apps.')}
      </p>
    </>
  )
}

/** Something about the request itself is wrong. Nobody is taken anywhere without wanting it: anybody can make such a link. */
function Fault({ asked: { app, returnsTo, fault } }: { asked: Asked }) {
  if (!fault) return null
  return (
    <>
      <p role="alert">
        {rich('{name} asked in a way that cannot be answered.', {
          name: (
            <bdi dir="auto" className="font-bold">
              {app.name}
            </bdi>
          ),
        })}{' '}
        <span dir="ltr" className="block font-mono text-sm text-soft">
          {fault.description}
        </span>
      </p>
      {fault.redirect !== null && (
        <Button asChild look="outline" className="max-w-full">
          <a href={fault.redirect} rel="noreferrer">
            <span className="truncate">{t('Back to {place}', { place: returnsTo ?? app.name })}</span>
          </a>
        </Button>
      )}
    </>
  )
}

function Wrong({ text }: { text: string }) {
  return (
    <>
      <p role="alert" className="font-semibold">
        {text}
      </p>
      <p className="text-soft">{t('You are not taken anywhere. Begin again in the app.')}</p>
    </>
  )
}

function Code({ code, name }: { code: string; name: string }) {
  return (
    <>
      <p>
        {rich('Type or paste this into {name} within ten minutes.', {
          name: (
            <bdi dir="auto" className="font-bold">
              {name}
            </bdi>
          ),
        })}
      </p>
      <Copied name={t('Your code')} value={code} />
    </>
  )
}

/** A program opens beside the browser, where this page stays. */
function Gone({ name, redirect }: { name: string; redirect: string }) {
  return (
    <p role="status">
      {rich('Going back to <app>{name}</app>. You can close this window when you are there.', {
        name,
        app: (text) => (
          <a href={redirect} rel="noreferrer" className="font-bold text-accent hover:underline">
            {text}
          </a>
        ),
      })}
    </p>
  )
}
