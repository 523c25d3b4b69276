import { crc32, inflateSync } from 'node:zlib'
import { oggSum } from './bytes.mjs'

// What is wrong with a file that was written anew: a second reading, written apart from the parsers and simpler than
// they are. An empty list says that it tells of nothing but the picture or the sound, and ends where it ends.

const text = (file, at, length) => file.subarray(at, at + length).toString('latin1')
const onlyOrientation = (tiff) =>
  /^4d4d002a00000008000101120003000000010{3}[1-8]0000{3}0{6}$/.test(tiff.toString('hex'))
const namesInProfile = (profile) => /desc|cprt|dmnd|dmdd|meta|mluc/.test(text(profile, 128, profile.length))

function jpeg(file) {
  const wrong = []
  let at = 2
  while (file[at + 1] !== 0xd9) {
    const [marker, length] = [file[at + 1], file.readUInt16BE(at + 2)]
    const data = file.subarray(at + 4, at + 2 + length)
    const told = {
      0xe0: () => length === 16 && text(data, 0, 4) === 'JFIF' && data.readUInt16BE(12) === 0,
      0xe1: () => text(data, 0, 6) === 'Exif\0\0' && onlyOrientation(data.subarray(6)),
      0xe2: () => text(data, 0, 11) === 'ICC_PROFILE' && !namesInProfile(data),
      0xee: () => length === 14 && text(data, 0, 5) === 'Adobe',
    }[marker]
    if (marker >= 0xe0 && !(marker !== 0xfe && told?.())) wrong.push(`a segment ${marker.toString(16)}`)
    at += 2 + length
    if (marker === 0xda) while (file[at] !== 0xff || /^(00|d[0-7])$/.test(text2(file[at + 1]))) at++
  }
  if (at + 2 !== file.length) wrong.push('bytes behind the end')
  return wrong
}
const text2 = (byte) => byte.toString(16).padStart(2, '0')

function png(file) {
  const allowed = 'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP acTL fcTL fdAT pHYs eXIf'.split(' ')
  const wrong = []
  let animated = false
  for (let at = 8, name = ''; name !== 'IEND';) {
    const length = file.readUInt32BE(at)
    name = text(file, at + 4, 4)
    const data = file.subarray(at + 8, at + 8 + length)
    if (!allowed.includes(name)) wrong.push(`a chunk ${name}`)
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length))
      wrong.push('a sum')
    if (name === 'acTL') animated = true
    if (/^f[cd]/.test(name) && !animated) wrong.push('a frame of no animation')
    if (name === 'eXIf' && !onlyOrientation(data)) wrong.push('EXIF')
    if (name === 'iCCP' && namesInProfile(inflateSync(data.subarray(5)))) wrong.push('a profile that tells')
    at += 12 + length
    if (name === 'IEND' && at !== file.length) wrong.push('bytes behind the end')
  }
  return wrong
}

/** Whether the chunks of a RIFF file have these names, and fill it. */
function riff(file, allowed) {
  const wrong = file.readUInt32LE(4) + 8 === file.length ? [] : ['a wrong length']
  let at = 12
  while (at < file.length) {
    const [name, length] = [text(file, at, 4), file.readUInt32LE(at + 4)]
    if (!allowed.includes(name)) wrong.push(`a chunk ${name}`)
    if (name === 'ICCP' && namesInProfile(file.subarray(at + 8, at + 8 + length)))
      wrong.push('a profile that tells')
    at += 8 + length + (length % 2)
  }
  return at === file.length ? wrong : [...wrong, 'bytes behind the end']
}

function gif(file) {
  const wrong = []
  const colours = (flags) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  let at = 13 + colours(file[10])
  while (file[at] !== 0x3b) {
    if (file[at] === 0x2c) at += 11 + colours(file[at + 9])
    else {
      const loop = file[at + 1] === 0xff && text(file, at + 3, 11) === 'NETSCAPE2.0' && file[at + 18] === 0
      const timing = file[at + 1] === 0xf9 && file[at + 7] === 0
      if (!loop && !timing) wrong.push('an extension')
      at += 2
    }
    while (file[at]) at += 1 + file[at]
    at++
  }
  return at + 1 === file.length ? wrong : [...wrong, 'bytes behind the end']
}

const within = 'moov trak mdia minf stbl dinf edts mvex moof traf'.split(' ')
const leaves = 'ftyp mdat mvhd tkhd mdhd hdlr vmhd smhd dref stsd stts ctts stss stsc stsz stco cslg elst'
const inFragments = 'mehd trex mfhd tfhd tfdt trun'
const boxes = [...within, ...leaves.split(' '), ...inFragments.split(' ')]

function mp4(file, from = 0, to = file.length) {
  const wrong = []
  let at = from
  while (at + 8 <= to) {
    const [length, name] = [file.readUInt32BE(at), text(file, at + 4, 4)]
    const body = file.subarray(at + 8, at + length)
    if (!boxes.includes(name) || length < 8) return [...wrong, `a box ${name}`]
    const long = body[0] === 1
    if (/^(mvhd|tkhd|mdhd)$/.test(name) && body.subarray(4, long ? 20 : 12).some(Boolean))
      wrong.push('a date')
    if (name === 'hdlr' && (body.length !== 25 || !/vide|soun/.test(text(body, 8, 4))))
      wrong.push('a handler')
    if (name === 'dref' && body.length !== 20) wrong.push('data elsewhere')
    if (name === 'stco')
      for (let i = 8; i < body.length; i += 4)
        if (text(file, body.readUInt32BE(i) - 4, 4) !== 'mdat' && body.readUInt32BE(i) >= file.length)
          wrong.push('a chunk')
    if (within.includes(name)) wrong.push(...mp4(file, at + 8, at + length))
    at += length
  }
  return at === to ? wrong : [...wrong, 'bytes behind the end']
}

const masters =
  '18538067 114d9b74 4dbb 1549a966 1654ae6b ae e0 e1 55b0 55d0 1c53bb6b bb b7 1f43b675 a0 75a1 a6'.split(' ')
const secretive = '1254c367 1941a469 1043a770 7ba9 4461 4d80 5741 73a4 536e bf'.split(' ')

function webm(file, from = 0, to = file.length) {
  const wrong = []
  let at = from
  while (at < to) {
    const width = Math.clz32(file[at]) - 23
    const id = file.subarray(at, at + width).toString('hex')
    const sizeWidth = Math.clz32(file[at + width]) - 23
    const digits = file.subarray(at + width, at + width + sizeWidth)
    const size = [...digits].slice(1).reduce((sum, byte) => sum * 256 + byte, digits[0] & (0xff >> sizeWidth))
    const start = at + width + sizeWidth
    const open = digits[0] === (1 << (9 - sizeWidth)) - 1 && digits.subarray(1).every((byte) => byte === 255)
    const end = open ? to : start + size
    if (secretive.includes(id)) wrong.push(`an element ${id}`)
    if (id === 'ec' && file.subarray(start, end).some(Boolean)) wrong.push('something in a void')
    if (masters.includes(id)) wrong.push(...webm(file, start, end))
    at = end
  }
  return at === to ? wrong : [...wrong, 'bytes behind the end']
}

function ogg(file) {
  const wrong = []
  for (let at = 0, number = 0; at < file.length; number++) {
    const lacing = file.subarray(at + 27, at + 27 + file[at + 26])
    const start = at + 27 + lacing.length
    const end = start + lacing.reduce((sum, length) => sum + length, 0)
    const page = Buffer.from(file.subarray(at, end))
    const sum = page.readUInt32LE(22)
    page.writeUInt32LE(0, 22)
    if (text(file, at, 4) !== 'OggS' || page.readUInt32LE(18) !== number || oggSum(page) !== sum)
      wrong.push('a page')
    const empty =
      /^(?:OpusTags|.vorbis)$/s.test(text(file, start, file[start] === 3 ? 7 : 8)) &&
      !page.subarray(start - at + 8, start - at + 15).some(Boolean)
    if (number === 1 && !empty) wrong.push('comments')
    if (!!(file[at + 5] & 4) !== (end === file.length)) wrong.push('an end in the middle')
    at = end
  }
  return wrong
}

function mp3(file) {
  const wrong = file[0] === 0xff && (file[1] & 0xe6) === 0xe2 ? [] : ['no frame']
  if (/^TAG|APETAGEX|LYRICS/.test(text(file, file.length - 128, 128))) wrong.push('a tag behind')
  return wrong
}

const formats = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/gif': gif,
  'image/webp': (file) => riff(file, ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']),
  'video/mp4': (file) => mp4(file),
  'audio/mp4': (file) => mp4(file),
  'video/webm': (file) => webm(file),
  'audio/webm': (file) => webm(file),
  'audio/ogg': ogg,
  'audio/mpeg': mp3,
  'audio/wav': (file) => riff(file, ['fmt ', 'data']),
}

export const wrongWith = ({ bytes, type }) => formats[type](Buffer.from(bytes))
