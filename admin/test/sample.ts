import type { Order, StockItem } from '../src/api.ts'

const money = (amount: number) => ({ amount, currency: 'EUR' })

export const orders: Order[] = [
  {
    id: 'O-2',
    status: 'CONFIRMED',
    placedAt: '2026-11-02T14:05:00Z',
    total: money(69_700),
    customer: { name: 'Ada Lovelace', email: 'ada@example.org' },
    payment: { status: 'CAPTURED', declineReason: null },
    shipments: [{ status: 'OUT_FOR_DELIVERY', trackingNumber: 'RT-77' }],
    lines: [
      { sku: 'JKT', quantity: 2, total: money(29_800), variant: { title: 'Rain Jacket, Navy / S' } },
      { sku: 'TNT', quantity: 1, total: money(39_900), variant: null },
    ],
  },
  {
    id: 'O-1',
    status: 'PLACED',
    placedAt: '2026-11-01T09:00:00Z',
    total: money(5450),
    customer: null,
    payment: { status: 'DECLINED', declineReason: 'insufficient funds' },
    shipments: null,
    lines: [{ sku: 'STV', quantity: 1, total: money(5450), variant: { title: 'Gas Stove' } }],
  },
]

export const stock: StockItem[] = [
  {
    sku: 'JKT-S',
    onHand: 14,
    reserved: 2,
    available: 12,
    variant: { title: 'Navy / S', product: { title: 'Rain Jacket' }, availability: { level: 'IN_STOCK' } },
  },
  { sku: 'STV', onHand: 1, reserved: 1, available: 0, variant: null },
  {
    sku: 'TNT',
    onHand: 3,
    reserved: 0,
    available: 3,
    variant: { title: 'Two-Person Tent', product: { title: 'Two-Person Tent' }, availability: { level: 'LOW' } },
  },
]
