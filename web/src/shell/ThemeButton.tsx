import { Monitor, Moon, Sun } from 'lucide-react'
import { t } from '../messages'
import { type Theme, useTheme } from '../theme'
import { IconButton } from '../ui/IconButton'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: Monitor, light: Sun, dark: Moon }
const names = { system: t('as the system'), light: t('light'), dark: t('dark') }

/** Walks through the three themes. */
export function ThemeButton() {
  const [theme, setTheme] = useTheme()
  const Icon = icons[theme]
  return (
    <IconButton label={t('Theme: {theme}', { theme: names[theme] })} onClick={() => setTheme(next[theme])}>
      <Icon aria-hidden className="size-5" />
    </IconButton>
  )
}
