import type { Scope } from '@worker/core/scopes'
import { t } from '../../messages'
import { scopeWords } from './scope-words'

/** The broad ones first; whoever wants less chooses among the others. */
const broad: readonly Scope[] = ['read', 'write', 'follow', 'push', 'profile']
const narrow = (Object.keys(scopeWords) as Scope[]).filter((scope) => !broad.includes(scope))

export function ScopeChoice({ value, onChange }: { value: Scope[]; onChange: (scopes: Scope[]) => void }) {
  const box = (scope: Scope) => (
    <label key={scope} className="flex items-start gap-2.5 py-1">
      <input
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-accent"
        checked={value.includes(scope)}
        onChange={(event) =>
          onChange(event.target.checked ? [...value, scope] : value.filter((each) => each !== scope))
        }
      />
      <span>
        {scopeWords[scope]} <code className="text-sm text-soft">{scope}</code>
      </span>
    </label>
  )
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-sm font-bold">{t('What it may do')}</legend>
      {broad.map(box)}
      <details className="mt-1">
        <summary className="cursor-pointer py-1 font-bold text-accent">{t('Choose more exactly')}</summary>
        {narrow.map(box)}
      </details>
    </fieldset>
  )
}
