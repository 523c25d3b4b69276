import { Camera, ImagePlus, Paperclip } from 'lucide-react'
import { type ComponentProps, useRef } from 'react'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { preloadAdding } from './adding'

interface AddMediaProps {
  /** Whether any file is taken, and not only what can be seen or heard. */
  anyFile?: boolean
  onFiles: (files: readonly File[]) => void
}

/** Files from this device; on a phone also from its camera. */
export function AddMedia({ anyFile = false, onFiles }: AddMediaProps) {
  const Icon = anyFile ? Paperclip : ImagePlus
  return (
    <>
      <FileButton
        label={anyFile ? t('Add files') : t('Add pictures')}
        multiple
        {...(!anyFile && { accept: 'image/*,video/*,audio/*' })}
        onFiles={onFiles}
      >
        <Icon aria-hidden className="size-5" />
      </FileButton>
      <FileButton
        label={t('Take a picture')}
        accept="image/*"
        capture="environment"
        className="not-pointer-coarse:hidden"
        onFiles={onFiles}
      >
        <Camera aria-hidden className="size-5" />
      </FileButton>
    </>
  )
}

interface FileButtonProps extends Pick<AddMediaProps, 'onFiles'>, ComponentProps<'input'> {
  label: string
}

function FileButton({ label, onFiles, className, children, ...props }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        label={label}
        className={className}
        onPointerEnter={preloadAdding}
        onFocus={preloadAdding}
        onClick={() => input.current?.click()}
      >
        {children}
      </IconButton>
      <input
        {...props}
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
