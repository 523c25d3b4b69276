import { Monitor, Moon, Sun } from 'lucide-react'
import { type Theme, useTheme } from '../theme'
import { IconButton } from '../ui/IconButton'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: Monitor, light: Sun, dark: Moon }
const names = { system: 'as the system', light: 'light', dark: 'dark' }

/** Walks through the three themes. */
export function ThemeButton() {
  const [theme, setTheme] = useTheme()
  const Icon = icons[theme]
  return (
    <IconButton label={`Theme: ${names[theme]}`} onClick={() => setTheme(next[theme])}>
      <Icon aria-hidden className="size-5" />
    </IconButton>
  )
}
