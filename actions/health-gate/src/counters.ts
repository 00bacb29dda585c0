import type { Counts } from './eProcess.ts'
import { parseSamples, type Sample } from './promText.ts'

/** Which samples are requests, and which of them were bad. */
export type CounterSelector = {
  name: string
  /** Labels every counted sample has. */
  where: Record<string, string>
  /** Labels of the bad ones among them. */
  bad: Record<string, string>
}

/** A scrape of one pod, and what is known about its counters. */
export type Scrape = {
  /** Changes when the pod or one of its containers is replaced: counters start at zero again. */
  instance: string
  /** Whether everything the pod has counted so far belongs to this release (it started with it). */
  countFromZero: boolean
  text: string
}

/** Turns the cumulative counters of one pod into counts since its scrape before, exactly. */
export type PodCounter = { add(scrape: Scrape): Counts }

/**
 * Rules, per series: the first scrape of a pod counts from zero if the pod started with the release, else it is the
 * reference; a series that appears later counts from zero (the usual `increase()` drops just that first error); a value
 * below the one before is a reset, and counts whole; a new instance resets all series. NaN, infinite and negative
 * values are passed over. A sample given twice in one scrape counts once.
 */
export function podCounter(selector: CounterSelector): PodCounter {
  let last: Map<string, number> | undefined
  let instance: string | undefined
  return {
    add: scrape => {
      const restarted = instance !== undefined && instance !== scrape.instance
      const known = restarted ? new Map<string, number>() : last
      const isReference = known === undefined && !scrape.countFromZero
      const values = new Map(known)
      const counts: Counts = { requests: 0, bad: 0 }
      for (const [key, sample] of selectedSeries(scrape.text, selector)) {
        const before = known?.get(key) ?? 0
        const delta = isReference ? 0 : sample.value < before ? sample.value : sample.value - before
        counts.requests += delta
        if (hasLabels(sample, selector.bad)) counts.bad += delta
        values.set(key, sample.value)
      }
      last = values
      instance = scrape.instance
      return counts
    },
  }
}

/** The samples that count, by series; a repeated series keeps its last value. */
function selectedSeries(text: string, selector: CounterSelector): Map<string, Sample> {
  const series = new Map<string, Sample>()
  for (const sample of parseSamples(text)) {
    if (sample.name !== selector.name || !hasLabels(sample, selector.where)) continue
    if (!Number.isFinite(sample.value) || sample.value < 0) continue
    series.set(JSON.stringify(Object.entries(sample.labels).sort()), sample)
  }
  return series
}

export function hasLabels(sample: Sample, wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([name, value]) => sample.labels[name] === value)
}
