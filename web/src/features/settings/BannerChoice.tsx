import { t } from '../../messages'
import { PictureChoice } from '../../ui/PictureChoice'
import { type BannerColor, colors, names } from './banner-colors'

interface BannerChoiceProps {
  value: BannerColor
  onChange: (color: BannerColor) => void
}

export function BannerChoice({ value, onChange }: BannerChoiceProps) {
  return (
    <PictureChoice
      label={t('Banner colour')}
      value={value}
      onChange={onChange}
      className="flex flex-wrap gap-3"
      itemClassName="size-11 rounded-full"
      options={colors.map((color) => ({
        value: color,
        label: names[color],
        picture: <span className="block size-full" style={{ backgroundColor: color }} />,
      }))}
    />
  )
}
