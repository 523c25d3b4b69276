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
import { Question } from './Question'
import { requestIn, useConsent, useDecision } from './useConsent'

loadServerWords()

/** Where an app asks to be let in: who it is, what it may do then, and where one goes with the answer. */
export function ConsentPage() {
  const search = useSearch()
  const [request] = useState(() => requestIn(search))
  const consent = useConsent(request)
  const decision = useDecision(request)
  const code = decision.data?.code ?? null
  const title = code === null ? t('Let an app in') : t('Your code')
  return (
    <div className="mx-auto max-w-md px-4 pt-6 pb-16 sm:pt-12">
      <Page title={title} {...(code !== null && { documentTitle: code })}>
        <div className="mt-2 flex flex-col gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-8">
          <Step consent={consent} decision={decision} />
        </div>
      </Page>
    </div>
  )
}

interface StepProps {
  consent: ReturnType<typeof useConsent>
  decision: ReturnType<typeof useDecision>
}

/** What is to be said at this moment. */
function Step({ consent, decision }: StepProps) {
  const { data: asked, isError, error } = consent
  const answer = decision.data
  if (isError) return <Wrong text={describeError(error).detail} />
  if (!asked) return <Skeleton className="h-64" />
  if (answer?.code) return <Code code={answer.code} name={asked.app.name} />
  if (answer?.redirect) return <Gone name={asked.app.name} redirect={answer.redirect} />
  if (answer) return <p role="status">{t('It was not let in. You can close this window.')}</p>
  if (asked.fault) return <Fault asked={asked} />
  return <Question asked={asked} decision={decision} />
}

/** Something about the request itself is wrong. Nobody is taken anywhere without wanting it: anybody can make such a link. */
function Fault({ asked: { app, returnsTo, fault } }: { asked: FromJson<ConsentView> }) {
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
