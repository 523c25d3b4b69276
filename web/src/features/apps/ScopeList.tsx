import type { Scope } from '@worker/core/scopes'
import { t } from '../../messages'
import { scopeWords } from './scope-words'

/** What an app may do. */
export function ScopeList({ scopes }: { scopes: readonly Scope[] }) {
  return (
    <ul aria-label={t('What it may do')} className="flex list-disc flex-col gap-1.5 ps-5">
      {scopes.map((scope) => (
        <li key={scope}>{scopeWords[scope]}</li>
      ))}
    </ul>
  )
}
