import { useLocation } from 'wouter'
import { copyLink } from '../copy'
import { useLogout } from '../features/auth/useLogout'
import { useCompletions } from '../writing/useCompletions'
import { useChosenTheme } from '../features/settings/useChosenTheme'
import { t } from '../messages'
import { useLoggedIn } from '../session'
import { boundShortcuts } from '../shortcuts'
import { fromAnywhere, isMeant } from './palette-choices'
import { controlsOf } from './row-controls'

export interface Choice {
  id: string
  label: string
  /** Its key, or whose name it is. */
  note?: string | undefined
  avatarUrl?: string | undefined
  run: () => void
}

/**
 * What can be done and where one can go, as far as it is meant by what is typed: `@` and `#` mean people and tags alone.
 * @param row the one that had the focus: what can be done with it comes first
 */
export function usePaletteChoices(typed: string, row: Element | null): Choice[] {
  const actions = useActions(row)
  const names = useNames(typed)
  const [, navigate] = useLocation()
  const isName = /^[@#]/.test(typed)
  const search = {
    id: 'search',
    label: t('Search for “{words}”', { words: typed }),
    run: () => navigate(`/explore?q=${encodeURIComponent(typed)}`),
  }
  return [
    ...(isName ? [] : actions.filter(({ label }) => isMeant(typed, label))),
    ...names,
    ...(typed === '' ? [] : [search]),
  ]
}

function useActions(row: Element | null): Choice[] {
  const [, setTheme] = useChosenTheme()
  const logout = useLogout()
  const loggedIn = useLoggedIn()
  const [, navigate] = useLocation()
  const inRow = controlsOf(row).map((control) => ({
    id: `row-${control.dataset['key']}`,
    label: control.getAttribute('aria-label') ?? control.innerText,
    note: control.dataset['key'],
    run: () => control.click(),
  }))
  const bound = fromAnywhere(boundShortcuts()).map(({ keys, what, run }) => ({
    id: `key-${keys.replace(' ', '-')}`,
    label: what,
    note: keys,
    run,
  }))
  const themes = [
    { theme: 'system', label: t('Theme: {theme}', { theme: t('As the system') }) },
    { theme: 'light', label: t('Theme: {theme}', { theme: t('Light') }) },
    { theme: 'dark', label: t('Theme: {theme}', { theme: t('Dark') }) },
  ] as const
  return [
    ...inRow,
    ...bound,
    {
      id: 'copy',
      label: t('Copy the link to this page'),
      run: () => void copyLink(location.pathname + location.search),
    },
    ...themes.map(({ theme, label }) => ({ id: `theme-${theme}`, label, run: () => setTheme(theme) })),
    ...(loggedIn ? [{ id: 'tags', label: t('Followed tags'), run: () => navigate('/tags') }] : []),
    ...(loggedIn ? [{ id: 'log-out', label: t('Log out'), run: () => logout.mutate() }] : []),
  ]
}

/** People and tags whose names begin so. */
function useNames(typed: string): Choice[] {
  const [, navigate] = useLocation()
  const [, sign = '', word = ''] = /^([@#]?)(.*)$/.exec(typed) ?? []
  const people = useCompletions(word !== '' && sign !== '#' ? { sign: '@', word, from: 0 } : null)
  const tags = useCompletions(word !== '' && sign !== '@' ? { sign: '#', word, from: 0 } : null)
  return [
    ...people.map(({ value, title, avatarUrl }) => ({
      id: `person-${value}`,
      label: title,
      note: `@${value}`,
      avatarUrl,
      run: () => navigate(`/@${value}`),
    })),
    ...tags.map(({ value, title }) => ({
      id: `tag-${value}`,
      label: title,
      run: () => navigate(`/tags/${encodeURIComponent(value)}`),
    })),
  ]
}
