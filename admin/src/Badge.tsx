import { readable } from './format.ts'

const tones: Record<string, 'good' | 'wait' | 'bad'> = {
  PLACED: 'wait',
  CONFIRMED: 'good',
  CANCELLED: 'bad',
  AUTHORISED: 'wait',
  CAPTURED: 'good',
  DECLINED: 'bad',
  REFUNDED: 'bad',
  DELIVERED: 'good',
  RETURNED: 'bad',
  IN_STOCK: 'good',
  LOW: 'wait',
  OUT_OF_STOCK: 'bad',
}

/** A state in words, with a colour that is never the only sign. Null reads as what `none` says. */
export function Badge({ code, none = 'Unknown' }: { code: string | null | undefined; none?: string }) {
  if (!code) return <span className="badge none">{none}</span>
  return <span className={`badge ${tones[code] ?? 'wait'}`}>{readable(code)}</span>
}

/** A few figures above a table. */
export function Figures({ figures }: { figures: Record<string, string | number> }) {
  return (
    <dl className="figures">
      {Object.entries(figures).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
