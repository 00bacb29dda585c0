import type { Money } from './api.ts'

/** Amounts are integers in minor units, and how many make one unit depends on the currency. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** "2 Nov 2026, 14:05" in the reader's time zone; what is no time stays as it is. */
export function formatTime(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime())
    ? iso
    : new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeStyle: 'short' }).format(time)
}

/** "Out for delivery" from OUT_FOR_DELIVERY. */
export function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
