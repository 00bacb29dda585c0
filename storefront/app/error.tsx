'use client'

import { Frame } from '../components/Frame.tsx'

/** Shown with status 500, when the gateway gave nothing that a page could be made of. */
export default function ErrorPage() {
  return (
    <Frame itemCount={null} missing={new Set()}>
      <section className="hero">
        <h1>We lost the trail</h1>
        <p>The shop does not answer right now. Your cart is safe; please try again in a moment.</p>
        <a className="button" href="">
          Try again
        </a>
      </section>
    </Frame>
  )
}
