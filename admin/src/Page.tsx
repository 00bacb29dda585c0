import type { ReactNode } from 'react'
import type { Rows } from './useRows.ts'

type PageProps<T> = { title: string; rows: Rows<T>; show(rows: T[]): ReactNode }

/** Title, freshness, what went wrong, and the rows as soon as there are any. */
export function Page<T>({ title, rows, show }: PageProps<T>) {
  const { answer, failure, loadedAt, loading, reload } = rows
  return (
    <section aria-busy={loading}>
      <div className="title">
        <h1>{title}</h1>
        <p className="fresh" role="status">
          {loading ? 'Loading…' : loadedAt ? `As of ${loadedAt.toLocaleTimeString('en-IE')}` : ''}
        </p>
        <button type="button" onClick={reload} disabled={loading}>
          Refresh
        </button>
      </div>
      {failure !== undefined && (
        <p className="notice bad" role="alert">
          {answer ? 'These rows may be out of date' : 'Nothing could be loaded'}: {failure}.
        </p>
      )}
      {answer !== undefined && answer.missing.length > 0 && (
        <p className="notice" role="alert">
          Not answering: {answer.missing.join(', ')}. What they know is shown as “unknown”.
        </p>
      )}
      {answer !== undefined && show(answer.rows)}
    </section>
  )
}
