import { useLoggedIn } from '../../session'
import { type Theme, useTheme } from '../../theme'
import { useSavePreferences } from '../profiles/useSaveMe'

/** The theme of this browser; a choice holds at once and is saved for the other devices of whoever is logged in. */
export function useChosenTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useTheme()
  const loggedIn = useLoggedIn()
  const save = useSavePreferences()
  return [
    theme,
    (chosen) => {
      setTheme(chosen)
      if (loggedIn) save({ theme: chosen })
    },
  ]
}
