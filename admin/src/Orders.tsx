import type { Order } from './api.ts'
import { Badge, Figures } from './Badge.tsx'
import { formatMoney, formatTime } from './format.ts'

/** Newest first, with what payment and fulfillment know about each. */
export function Orders({ orders }: { orders: Order[] }) {
  if (orders.length === 0) return <p className="empty">No orders yet.</p>
  const count = (status: Order['status']) => orders.filter(order => order.status === status).length
  return (
    <>
      <Figures
        figures={{
          Shown: orders.length,
          Placed: count('PLACED'),
          Confirmed: count('CONFIRMED'),
          Cancelled: count('CANCELLED'),
        }}
      />
      <div className="table" tabIndex={0} role="region" aria-label="Orders">
        <table>
          <thead>
            <tr>
              <th scope="col">Order</th>
              <th scope="col">Customer</th>
              <th scope="col">Goods</th>
              <th scope="col" className="number">
                Total
              </th>
              <th scope="col">State</th>
              <th scope="col">Payment</th>
              <th scope="col">Parcel</th>
            </tr>
          </thead>
          <tbody>
            {orders.map(order => (
              <OrderRow key={order.id} order={order} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function OrderRow({ order }: { order: Order }) {
  const { id, placedAt, customer, lines, total, status, payment, shipments } = order
  return (
    <tr>
      <th scope="row">
        <code title={id}>{shortId(id)}</code>
        <small>{formatTime(placedAt)}</small>
      </th>
      <td>
        {customer?.name ?? 'Unknown'}
        <small>{customer?.email}</small>
      </td>
      <td>
        <details>
          <summary>{pieces(lines.reduce((sum, { quantity }) => sum + quantity, 0))}</summary>
          <ul>
            {lines.map(line => (
              <li key={line.sku}>
                {line.quantity} × {line.variant?.title ?? line.sku}, {formatMoney(line.total)}
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td className="number">{formatMoney(total)}</td>
      <td>
        <Badge code={status} />
      </td>
      <td>
        <Badge code={payment?.status} none="None" />
        <small>{payment?.declineReason}</small>
      </td>
      <td>
        {shipments && shipments.length > 0 ? (
          shipments.map(({ status: parcel, trackingNumber }) => (
            <div key={trackingNumber}>
              <Badge code={parcel} />
              <small>{trackingNumber}</small>
            </div>
          ))
        ) : (
          <Badge code={null} none={shipments ? 'None yet' : 'Unknown'} />
        )}
      </td>
    </tr>
  )
}

/** The end of an id tells orders apart; its beginning is the time, much the same for all of them. */
function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id
}

function pieces(count: number): string {
  return count === 1 ? '1 piece' : `${count} pieces`
}
