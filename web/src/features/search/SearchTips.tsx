import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'

const tips = [
  ['"warm soup"', t('these words, one after the other')],
  ['-rain', t('without a word that begins so')],
  ['#garden', t('with a tag')],
  ['from:ada', t('written by a person')],
  ['is:friends', t('written by my friends')],
  ['is:mine', t('written by me')],
  ['after:2025-01-31', t('from that day on')],
  ['before:2025-01-31', t('up to the day before')],
  ['language:de', t('in a language')],
] as const

/** What can be asked for besides words; pressing an example adds it to the search. */
export function SearchTips({ onAdd }: { onAdd: (condition: string) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="mx-4 mb-3 sm:mx-0">
      <Button
        look="soft"
        size="sm"
        aria-expanded={open}
        aria-controls="search-tips"
        onClick={() => setOpen(!open)}
      >
        {open ? t('Hide the tips') : t('Search tips')}
      </Button>
      <div id="search-tips" hidden={!open}>
        <div className="mt-2 rounded-card border border-line bg-surface p-4">
          <p className="text-sm text-soft">
            {t('A word finds every word that begins with it. Press an example to add it to your search.')}
          </p>
          <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {tips.map(([condition, meaning]) => (
              <li key={condition} className="flex flex-wrap items-baseline gap-x-2 text-sm">
                <button
                  type="button"
                  onClick={() => onAdd(condition)}
                  className="min-h-8 font-bold text-accent hover:underline"
                >
                  {condition}
                </button>
                <span className="text-soft">{meaning}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
