import { Keyboard, LogOut, Monitor, Moon, Search, Sun } from 'lucide-react'
import { useLogout } from '../features/auth/useLogout'
import { useMe } from '../features/auth/useMe'
import { useChosenTheme } from '../features/settings/useChosenTheme'
import { t } from '../messages'
import type { Theme } from '../theme'
import { Avatar } from '../ui/Avatar'
import { openPalette } from './palette-key'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu'
import { Skeleton } from '../ui/Skeleton'

const icon = 'size-5 text-soft'
const themes: readonly { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: t('As the system'), icon: <Monitor aria-hidden className={icon} /> },
  { value: 'light', label: t('Light'), icon: <Sun aria-hidden className={icon} /> },
  { value: 'dark', label: t('Dark'), icon: <Moon aria-hidden className={icon} /> },
]

/** Who is logged in; appearance, help and the way out. */
export function AccountMenu() {
  const me = useMe()
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-3 rounded-full p-2 text-start transition-colors duration-150 hover:bg-sunken"
        >
          {me.data ? <Avatar url={me.data.avatarUrl} /> : <Skeleton className="size-10 rounded-full" />}
          <span className="hidden min-w-0 lg:block">
            <span className="block truncate font-bold">{me.data?.displayName}</span>
            <span className="block truncate text-sm text-soft">{me.data && `@${me.data.username}`}</span>
          </span>
          <span className="sr-only">{t('Account and appearance')}</span>
        </button>
      }
    >
      <AccountItems />
    </Menu>
  )
}

/** The items alone, for the menu of a phone's bottom bar. */
export function AccountItems() {
  const [theme, setTheme] = useChosenTheme()
  const logout = useLogout()
  return (
    <>
      <MenuChoice value={theme} onChange={setTheme} options={themes} />
      <MenuLine />
      <MenuItem icon={<Search aria-hidden className={icon} />} onSelect={() => setTimeout(openPalette, 50)}>
        {t('Find and go')}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden className={icon} />} onSelect={pressHelpKey}>
        {t('Keyboard shortcuts')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden className="size-5" />} onSelect={() => logout.mutate()} danger>
        {t('Log out')}
      </MenuItem>
    </>
  )
}

/** After the menu has closed, because shortcuts rest while one is open. */
function pressHelpKey(): void {
  setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { key: '?' })), 50)
}
