import type { ReactNode } from 'react'

/** Line drawings, so that the shop needs no picture from anywhere. The first whose words occur in the title is taken. */
const drawings: readonly { words: RegExp; drawing: ReactNode }[] = [
  {
    words: /jacket|shell|coat/i,
    drawing: (
      <>
        <path className="fill" d="M98 62 76 72 60 124l17 6 9-26v46h68v-46l9 26 17-6-16-52-22-10-10 10h-24z" />
        <path className="tone" d="M98 62c0-22 44-22 44 0l-10 14h-24z" />
        <path d="M120 76v74M100 122h12M128 122h12" />
      </>
    ),
  },
  {
    words: /shirt|\btee\b|fleece|jumper/i,
    drawing: (
      <>
        <path className="fill" d="m100 50-30 12-14 32 20 9 8-14v61h72V89l8 14 20-9-14-32-30-12c-6 14-34 14-40 0z" />
        <path className="tone" d="M100 50c6 14 34 14 40 0-4 22-36 22-40 0z" />
        <path d="M128 88h14v14h-14z" />
      </>
    ),
  },
  {
    words: /trousers|\bpants\b|\bshorts\b|leggings/i,
    drawing: (
      <>
        <path className="fill" d="M90 44h60l10 108h-26l-14-70-14 70H80z" />
        <path className="tone" d="M90 44h60l1 12H89z" />
        <path d="M120 56v26M86 110h22M132 110h22" />
      </>
    ),
  },
  {
    words: /beanie|\bhat\b|\bcap\b/i,
    drawing: (
      <>
        <circle className="tone" cx="120" cy="50" r="11" />
        <path className="fill" d="M74 126c0-44 16-66 46-66s46 22 46 66z" />
        <path className="tone" d="M68 122h104v22H68z" />
        <path d="M86 122v22M103 122v22M120 122v22M137 122v22M154 122v22M104 70c-8 14-10 32-10 52M136 70c8 14 10 32 10 52" />
      </>
    ),
  },
  {
    words: /sleeping bag|quilt/i,
    drawing: (
      <>
        <path className="fill" d="M92 52c0-26 56-26 56 0l10 50-14 50c-4 8-44 8-48 0l-14-50z" />
        <path className="tone" d="M102 58c0-18 36-18 36 0 0 14-36 14-36 0z" />
        <path d="M120 70v70M84 92h72M83 110h74M88 128h64" />
      </>
    ),
  },
  {
    words: /\bmat\b|mattress/i,
    drawing: (
      <>
        <path className="fill" d="M84 72h92v56H84z" />
        <ellipse className="fill" cx="176" cy="100" rx="14" ry="28" />
        <ellipse className="tone" cx="84" cy="100" rx="14" ry="28" />
        <path d="M84 100m-7 0a7 14 0 1 0 14 0 7 14 0 1 0-14 0M112 72v56M150 72v56" />
      </>
    ),
  },
  {
    words: /\bpack|rucksack|\bbag\b/i,
    drawing: (
      <>
        <path className="tone" d="M102 54c0-20 36-20 36 0" />
        <path className="fill" d="M82 78c0-34 76-34 76 0v72H82z" />
        <path className="tone" d="M80 72c4-26 76-26 80 0v14H80z" />
        <path className="tone" d="M94 110h52v34H94z" />
        <path d="M94 122h52M106 86v12M134 86v12M82 104H70v34h12M158 104h12v34h-12" />
      </>
    ),
  },
  {
    words: /\btent\b|\btarp\b/i,
    drawing: (
      <>
        <path className="fill" d="m120 50 66 96H54z" />
        <path className="tone" d="m120 78 24 68H96z" />
        <path d="m120 50-6-10M120 50l6-10M120 78v68M54 146l-12 6M186 146l12 6" />
      </>
    ),
  },
  {
    words: /stove|burner|cook/i,
    drawing: (
      <>
        <path className="tone" d="M120 40c16 18 18 30 8 42h-16c-10-12-8-24 8-42z" />
        <path className="fill" d="M92 84h56l-6 16H98zM106 100h28v22h-28z" />
        <path className="fill" d="M88 122h64v22c0 8-64 8-64 0z" />
        <path d="m98 100-22 50M142 100l22 50M88 132h64" />
      </>
    ),
  },
  {
    words: /bottle|flask|\bmug\b|\bcup\b/i,
    drawing: (
      <>
        <path className="tone" d="M108 38h24v18h-24z" />
        <path className="fill" d="M104 56h32c14 10 14 18 14 30v64H90V86c0-12 0-20 14-30z" />
        <path d="M90 98h60M90 130h60M100 66h40" />
      </>
    ),
  },
  {
    words: /torch|lamp|lantern|light/i,
    drawing: (
      <>
        <path className="fill" d="M62 86c20-34 96-34 116 0l-8 10c-20-26-80-26-100 0z" />
        <path className="tone" d="M100 78h40v34h-40z" />
        <circle className="fill" cx="120" cy="95" r="11" />
        <path d="M120 122v22M98 118l-14 18M142 118l14 18" />
      </>
    ),
  },
]

const parcel = (
  <>
    <path className="fill" d="m120 48 54 24v58l-54 24-54-24V72z" />
    <path className="tone" d="m120 48 54 24-54 24-54-24z" />
    <path d="M120 96v58M93 60l54 24v22" />
  </>
)

/** Decoration: the words beside it say everything. */
export function ProductArt({ title, category }: { title: string; category: string }) {
  const drawing = drawings.find(({ words }) => words.test(title))?.drawing ?? parcel
  return (
    <svg className={`art art-${tintOf(category)}`} viewBox="0 0 240 180" aria-hidden="true" focusable="false">
      <circle className="sun" cx="182" cy="54" r="26" />
      <path className="ridge far" d="m0 132 44-46 30 28 44-52 46 56 26-24 50 42v44H0z" />
      <path className="ridge near" d="m0 156 60-34 48 28 56-38 76 44v24H0z" />
      <g className="thing">{drawing}</g>
    </svg>
  )
}

/** One of four tints, the same for the same category in every process. */
function tintOf(category: string): number {
  return [...category].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 0) % 4
}
