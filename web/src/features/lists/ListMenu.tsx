import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ListView } from '@worker/features/lists/contract'
import { t } from '../../messages'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { ListDialog } from './ListDialog'
import { useDeleteList } from './useLists'

interface ListMenuProps {
  list: ListView
  onDeleted?: () => void
}

/** What can be done with a list as a whole. */
export function ListMenu({ list, onDeleted }: ListMenuProps) {
  const [asking, setAsking] = useState<'edit' | 'delete' | null>(null)
  const close = (open: boolean) => open || setAsking(null)
  const remove = useDeleteList(list, () => onDeleted?.())
  const { title } = list
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('More about {name}', { name: title })}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Pencil aria-hidden className="size-5 text-soft" />}
          onSelect={() => setAsking('edit')}
        >
          {t('Edit the list')}
        </MenuItem>
        <MenuItem
          danger
          icon={<Trash2 aria-hidden className="size-5" />}
          onSelect={() => setAsking('delete')}
        >
          {t('Delete the list')}
        </MenuItem>
      </Menu>
      {asking === 'edit' && <ListDialog list={list} onOpenChange={close} />}
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={close}
        title={t('Delete “{title}”?', { title })}
        description={t('You go on following everybody on it.')}
        action={t('Delete')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </>
  )
}
