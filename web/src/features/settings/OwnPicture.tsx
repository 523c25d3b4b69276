import { ImageUp, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { Button } from '../../ui/Button'
import { OnDemand } from '../../ui/OnDemand'
import type { OwnPicture as What } from '../media/own-picture'
import { ownPictures, useSaveOwnPicture } from '../profiles/useSaveMe'

const CropDialog = lazyNamed(() => import('../media/CropDialog'), 'CropDialog')

const kinds = {
  avatar: {
    frame: { title: t('Your picture'), shape: 'round', aspect: 1 },
    upload: t('Upload a picture'),
    remove: t('Back to the bunny'),
    saved: t('Your picture is changed'),
    removed: t('You are a bunny again'),
  },
  banner: {
    frame: { title: t('Your banner'), shape: 'rect', aspect: 4 },
    upload: t('Upload a banner'),
    remove: t('Remove the banner'),
    saved: t('Your banner is changed'),
    removed: t('The banner is gone'),
  },
} as const

interface Chosen {
  file: File
  url: string
}

interface OwnPictureProps {
  what: What
  /** Whether there is one that can be taken away. */
  has: boolean
}

/** A picture of one's own in place of what Warren draws: chosen and cut here, and saved at once. */
export function OwnPicture({ what, has }: OwnPictureProps) {
  const { frame, upload, remove, saved, removed } = kinds[what]
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const save = useSaveOwnPicture(what)

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return
    save.reset()
    const fault = await ownPictures.load().then(({ faultOf }) => faultOf(file))
    if (fault === null) setChosen({ file, url: URL.createObjectURL(file) })
    else toast(fault, { tone: 'danger' })
  }

  function close(): void {
    if (chosen) URL.revokeObjectURL(chosen.url)
    setChosen(null)
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="outline"
        size="sm"
        icon={<ImageUp aria-hidden className="size-4" />}
        onPointerEnter={CropDialog.preload}
        onClick={() => input.current?.click()}
      >
        {upload}
      </Button>
      {has && (
        <Button
          look="ghost"
          size="sm"
          busy={save.isPending && chosen === null}
          icon={<Trash2 aria-hidden className="size-4" />}
          onClick={() =>
            save.mutate(null, { onSuccess: () => toast(removed), onError: (error) => toastError(error) })
          }
        >
          {remove}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={upload}
        hidden
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.[0]).catch((error: unknown) => toastError(error))
          currentTarget.value = ''
        }}
      />
      <OnDemand open={chosen !== null} onOpenChange={(open) => open || close()}>
        {chosen && (
          <CropDialog
            frame={frame}
            picture={chosen.url}
            busy={save.isPending}
            error={save.error}
            onClose={close}
            onDone={(area) =>
              save.mutate(
                { file: chosen.file, area },
                {
                  onSuccess: () => {
                    close()
                    toast(saved)
                  },
                },
              )
            }
          />
        )}
      </OnDemand>
    </div>
  )
}
