/** "€42.00" from 4200 and EUR. Amounts are integers in minor units, and how many make one unit depends on the currency. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
