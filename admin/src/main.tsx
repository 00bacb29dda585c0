import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './styles.css'

const container = document.getElementById('app')
if (container === null) throw new Error('the page has no #app')
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
