import {
  Ban,
  Flag,
  ListPlus,
  NotebookPen,
  Repeat2,
  RepeatOff,
  Timer,
  UserMinus,
  UserX,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { MoreButton, type RelationshipButtonsProps, type Steps } from './RelationshipButtons'

const MuteDialog = lazyNamed(() => import('./MuteDialog'), 'MuteDialog')
const NoteDialog = lazyNamed(() => import('./NoteDialog'), 'NoteDialog')

const ListsOfPersonDialog = lazyNamed(() => import('../lists/ListsOfPersonDialog'), 'ListsOfPersonDialog')

const icon = 'size-5 text-soft'

/** The other steps, open from the start: it is made when its button is pressed. */
export function RelationshipMenu({ person, relationship, report, take }: RelationshipButtonsProps & Steps) {
  const [asking, setAsking] = useState<'unfriend' | 'block' | 'report' | 'mute' | 'note' | 'lists' | null>(
    null,
  )
  const close = (open: boolean) => open || setAsking(null)
  const { muting, friendship, hidingReposts } = relationship
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton person={person} />}>
        <MenuItem
          icon={muting ? <Volume2 aria-hidden className={icon} /> : <VolumeX aria-hidden className={icon} />}
          onSelect={() => take(muting ? 'unmute' : 'mute')}
        >
          {muting ? t('Unmute') : t('Mute')}
        </MenuItem>
        {(relationship.following || hidingReposts) && (
          <MenuItem
            icon={
              hidingReposts ? (
                <Repeat2 aria-hidden className={icon} />
              ) : (
                <RepeatOff aria-hidden className={icon} />
              )
            }
            onSelect={() => take(hidingReposts ? 'show-reposts' : 'hide-reposts')}
          >
            {hidingReposts ? t('Show what they repost') : t('Hide what they repost')}
          </MenuItem>
        )}
        <MenuItem icon={<Timer aria-hidden className={icon} />} onSelect={() => setAsking('mute')}>
          {t('Mute for a while')}
        </MenuItem>
        <MenuItem icon={<NotebookPen aria-hidden className={icon} />} onSelect={() => setAsking('note')}>
          {t('Private note')}
        </MenuItem>
        {(relationship.following || friendship === 'friends') && (
          <MenuItem icon={<ListPlus aria-hidden className={icon} />} onSelect={() => setAsking('lists')}>
            {t('Add to lists')}
          </MenuItem>
        )}
        {friendship === 'friends' && (
          <MenuItem icon={<UserMinus aria-hidden className={icon} />} onSelect={() => setAsking('unfriend')}>
            {t('Unfriend')}
          </MenuItem>
        )}
        {relationship.followedBy && (
          <MenuItem icon={<UserX aria-hidden className={icon} />} onSelect={() => take('remove')}>
            {t('Remove as a follower')}
          </MenuItem>
        )}
        <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setAsking('report')}>
          {t('Report')}
        </MenuItem>
        <MenuItem icon={<Ban aria-hidden className="size-5" />} onSelect={() => setAsking('block')} danger>
          {t('Block')}
        </MenuItem>
      </Menu>
      <OnDemand open={asking === 'mute'} onOpenChange={close}>
        <MuteDialog person={person} onOpenChange={close} />
      </OnDemand>
      <OnDemand open={asking === 'note'} onOpenChange={close}>
        <NoteDialog person={person} onOpenChange={close} />
      </OnDemand>
      <OnDemand open={asking === 'lists'} onOpenChange={close}>
        <ListsOfPersonDialog person={person} onOpenChange={close} />
      </OnDemand>
      {report(asking === 'report', (open) => setAsking(open ? 'report' : null))}
      <ConfirmDialog
        open={asking === 'unfriend'}
        onOpenChange={close}
        title={t('Unfriend {name}?', { name: person.displayName })}
        description={t("You will no longer see what is only for each other's friends. They are not told.")}
        action={t('Unfriend')}
        onConfirm={() => take('unfriend')}
      />
      <ConfirmDialog
        open={asking === 'block'}
        onOpenChange={close}
        title={t('Block {name}?', { name: person.displayName })}
        description={t(
          'Neither of you will see the other, and any friendship or following between you ends. In groups that you share both stay, and what they write there is folded for you. They are not told.',
        )}
        action={t('Block')}
        danger
        onConfirm={() => take('block')}
      />
    </>
  )
}
