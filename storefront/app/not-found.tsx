import { Frame } from '../components/Frame.tsx'

export default function NotFound() {
  return (
    <Frame itemCount={null} missing={new Set()}>
      <section className="hero">
        <h1>This path ends here</h1>
        <p>The page does not exist, or no longer does. All products are one step back.</p>
      </section>
    </Frame>
  )
}
