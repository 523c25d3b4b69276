import { ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import Cropper from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FormError } from '../auth/AuthFrame'
import type { Area } from './picture'

interface CropDialogProps {
  frame: { title: string; shape: 'round' | 'rect'; /** Width by height. */ aspect: number }
  /** The address of the picture. */
  picture: string
  busy: boolean
  error: Error | null
  onDone: (area: Area) => void
  onClose: () => void
}

const MOST = 4

/** Which part of a picture is wanted: drag it, zoom by wheel, pinch or slider, or move it with the arrow keys. */
export function CropDialog({ frame, picture, busy, error, onDone, onClose }: CropDialogProps) {
  const [crop, setCrop] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [area, setArea] = useState<Area>()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={frame.title}
      wide
      footer={
        <>
          <Button look="outline" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button busy={busy} disabled={!area} onClick={() => area && onDone(area)}>
            {t('Use this part')}
          </Button>
        </>
      }
    >
      <FormError error={error} />
      <div className="relative h-[min(22rem,50dvh)] overflow-hidden rounded-card bg-sunken">
        <Cropper
          image={picture}
          crop={crop}
          zoom={zoom}
          maxZoom={MOST}
          aspect={frame.aspect}
          cropShape={frame.shape}
          showGrid={false}
          keyboardStep={8}
          disableAutomaticStylesInjection
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onCropComplete={(_, pixels) => setArea(pixels)}
          mediaProps={{ alt: '' }}
          cropperProps={{
            role: 'application',
            'aria-label': t('The part that is shown: arrow keys move the picture below it'),
          }}
        />
      </div>
      <label className="mt-4 flex items-center gap-3 text-soft">
        <ZoomOut aria-hidden className="size-5 shrink-0" />
        <input
          type="range"
          aria-label={t('Zoom')}
          min={1}
          max={MOST}
          step={0.05}
          value={zoom}
          onChange={(event) => setZoom(Number(event.target.value))}
          className="h-6 w-full accent-accent"
        />
        <ZoomIn aria-hidden className="size-5 shrink-0" />
      </label>
    </Dialog>
  )
}
