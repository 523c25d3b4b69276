import type { ReactNode } from 'react'
import { t } from '../../messages'
import { LanguageSwitch } from './LanguageSwitch'
import { Page } from '../../shell/Page'
import { describeError, GivenUp } from '../../problem'
import { loadServerWords } from '../../server/load'

loadServerWords()

/** The quiet box both ways in share. */
export function AuthFrame({
  title,
  children,
  foot,
}: {
  title: string
  children: ReactNode
  foot: ReactNode
}) {
  return (
    <div className="mx-auto max-w-md px-4 pt-6 pb-16 sm:pt-12">
      <Page title={title}>
        <div className="mt-2 rounded-2xl border border-line bg-surface p-5 sm:p-8">{children}</div>
        <p className="mt-6 text-center text-soft">{foot}</p>
        <LanguageSwitch />
      </Page>
    </div>
  )
}

/** What went wrong with the form as a whole, where it is not one field's fault. */
export function FormError({ error }: { error: Error | null }) {
  if (!error || error instanceof GivenUp) return null
  const { detail, requestId } = describeError(error)
  return (
    <p role="alert" className="rounded-card bg-danger-soft px-4 py-3 text-sm font-semibold text-danger">
      {detail}
      {requestId && (
        <span className="mt-1 block font-mono text-xs font-normal">
          {t('Request {requestId}', { requestId })}
        </span>
      )}
    </p>
  )
}
