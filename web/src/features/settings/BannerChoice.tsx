import type { Profile } from '../../../../worker/features/profiles/contract'
import { PictureChoice } from '../../ui/PictureChoice'

type BannerColor = Profile['bannerColor']

const names: Record<BannerColor, string> = {
  '#a8521a': 'Carrot',
  '#2f7a57': 'Clover',
  '#2f6a9f': 'Cornflower',
  '#7552ad': 'Lavender',
  '#b0465a': 'Raspberry',
  '#8a6420': 'Hay',
  '#4d6b7d': 'Rain',
  '#547329': 'Moss',
}

const colors = Object.keys(names).filter(isBannerColor)

function isBannerColor(color: string): color is BannerColor {
  return color in names
}

interface BannerChoiceProps {
  value: BannerColor
  onChange: (color: BannerColor) => void
}

export function BannerChoice({ value, onChange }: BannerChoiceProps) {
  return (
    <PictureChoice
      label="Banner colour"
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
