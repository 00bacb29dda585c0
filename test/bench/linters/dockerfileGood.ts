/** A Dockerfile as its stages, for changes that know where they belong. */
export type Draft = { globals: string[]; stages: { from: string; body: string[] }[] }

export type Named = { name: string; draft: Draft }

export const textOf = ({ globals, stages }: Draft): string =>
  [...globals, ...stages.flatMap(({ from, body }) => [from, ...body])].join('\n') + '\n'

const debian = 'debian:bookworm-slim'
const golang = 'golang:1.26-bookworm'
const node = 'node:24-bookworm-slim'
const alpine = 'alpine:3.22'
const python = 'python:3.14-slim'

const stage = (from: string, ...body: string[]) => ({ from: `FROM ${from}`, body })
const draft = (...stages: Draft['stages']): Draft => ({ globals: [], stages })

const aptLine =
  'RUN apt-get update && apt-get install -y --no-install-recommends make=4.3-4.1 && rm -rf /var/lib/apt/lists/*'
const user = 'USER 65532:65532'

/** Whole Dockerfiles of the kinds that people write, with nothing wrong in them. */
const wholes: readonly Named[] = [
  {
    name: 'a Go service from scratch',
    draft: draft(
      stage(`--platform=$BUILDPLATFORM ${golang} AS build`, 'WORKDIR /src', 'COPY go.mod go.sum ./', 'RUN go mod download', 'COPY . .', 'ARG TARGETOS TARGETARCH', 'RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/service ./cmd/service'), // prettier-ignore
      stage('scratch', 'COPY --from=build /out/service /service', user, 'EXPOSE 8080', 'ENTRYPOINT ["/service"]'),
    ),
  },
  {
    name: 'a Node service in two stages',
    draft: draft(
      stage(
        `${node} AS build`,
        'WORKDIR /app',
        'COPY package.json package-lock.json ./',
        'RUN npm ci',
        'COPY . .',
        'RUN npm run build',
      ),
      stage(node, 'WORKDIR /app', 'COPY --from=build /app/dist ./', 'ENV NODE_ENV=production', user, 'EXPOSE 3000', 'CMD ["node", "server.js"]'), // prettier-ignore
    ),
  },
  {
    name: 'a Debian tool with a package',
    draft: draft(stage(debian, aptLine, 'WORKDIR /work', user, 'ENTRYPOINT ["make"]', 'CMD ["--help"]')),
  },
  {
    name: 'an Alpine tool with a package',
    draft: draft(stage(alpine, 'RUN apk add --no-cache curl=8.14.1-r1', user, 'ENTRYPOINT ["curl"]')),
  },
  {
    name: 'a Python service',
    draft: draft(stage(python, 'WORKDIR /srv', 'COPY requirements.txt ./', 'RUN pip install --no-cache-dir -r requirements.txt', 'COPY app ./app', user, 'CMD ["python", "-m", "app"]')), // prettier-ignore
  },
  {
    name: 'scripts in here-documents',
    draft: draft(stage(debian, 'RUN <<EOF\nset -eu\nmkdir -p /srv/data\nchown 65532 /srv/data\nEOF', 'COPY <<EOF /etc/app.conf\nport = 8080\nEOF', user, 'CMD ["sleep", "1"]')), // prettier-ignore
  },
  {
    name: 'a base that others build on',
    draft: draft(stage(`${debian} AS base`, aptLine, 'WORKDIR /srv'), stage('base', 'COPY app /srv/app', user, 'CMD ["/srv/app"]')), // prettier-ignore
  },
  {
    name: 'a chosen shell with pipefail',
    draft: draft(stage(debian, 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN sort /etc/passwd | uniq > /srv/users', user, 'CMD ["cat", "/srv/users"]')), // prettier-ignore
  },
  {
    name: 'secrets and caches in mounts',
    draft: draft(
      stage(`${node} AS build`, 'WORKDIR /app', 'COPY package.json package-lock.json ./', 'RUN --mount=type=secret,id=npm,target=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci'), // prettier-ignore
      stage(node, 'WORKDIR /app', 'COPY --from=build /app ./', user, 'CMD ["node", "main.js"]'),
    ),
  },
  {
    name: 'a static site',
    draft: draft(
      stage(`${node} AS pages`, 'WORKDIR /site', 'COPY site ./', 'RUN npm ci && npm run build'),
      stage(debian, 'COPY --from=pages /site/dist /srv/www', 'VOLUME /srv/cache', user, 'EXPOSE 8080/tcp', 'HEALTHCHECK --interval=30s --timeout=3s CMD ["/bin/true"]', 'CMD ["httpd", "-f"]'), // prettier-ignore
    ),
  },
]

/** Harmless changes: what is good stays good. */
const touches: readonly { name: string; apply: (draft: Draft) => void }[] = [
  { name: 'as it is', apply: () => undefined },
  { name: 'with labels', apply: each => void last(each).body.unshift('LABEL org.opencontainers.image.title="thing" \\\n      org.opencontainers.image.licenses="MIT"') }, // prettier-ignore
  {
    name: 'with comments',
    apply: each => void last(each).body.splice(1, 0, '# What follows is there for a reason.', '#'),
  },
  { name: 'with an argument for its base', apply: withBaseArgument },
  {
    name: 'with variables',
    apply: each => void last(each).body.unshift('ARG PORT=8080', 'ENV APP_PORT=$PORT APP_MODE="quiet"'),
  },
  { name: 'with a stop signal', apply: each => void last(each).body.push('STOPSIGNAL SIGTERM') },
  { name: 'with a folder', apply: each => void last(each).body.unshift('WORKDIR /opt/app') },
  { name: 'in small letters', apply: inSmallLetters },
  { name: 'with a frontend', apply: each => void each.globals.unshift('# check=error=false') },
  { name: 'with a long line', apply: each => void last(each).body.unshift('ENV LONG_LIST="one two three" \\\n    # a comment between\n    OTHER_LIST="four"') }, // prettier-ignore
  {
    name: 'with no health check',
    apply: each =>
      void (last(each).body.some(line => line.startsWith('HEALTHCHECK')) || last(each).body.push('HEALTHCHECK NONE')),
  },
]

export const last = ({ stages }: Draft) => stages.at(-1)!

function withBaseArgument(each: Draft): void {
  const { from } = last(each)
  const [, image = '', tag = ''] = /^FROM ([a-z]+):(\S+)$/.exec(from) ?? []
  if (image === '') return
  each.globals.push(`ARG BASE_TAG=${tag}`)
  last(each).from = `FROM ${image}:\${BASE_TAG}`
}

function inSmallLetters(each: Draft): void {
  const lower = (line: string) => line.replace(/^[A-Z]+/, word => word.toLowerCase())
  for (const one of each.stages) {
    one.from = lower(one.from).replace(/ AS /, ' as ')
    one.body = one.body.map(lower)
  }
}

/** Every whole with every touch that changes it, each a text of its own. */
export function goodDockerfiles(): Named[] {
  const seen = new Set<string>()
  return wholes.flatMap(whole =>
    touches.flatMap(touch => {
      const made = structuredClone(whole.draft)
      touch.apply(made)
      const text = textOf(made)
      if (seen.has(text)) return []
      seen.add(text)
      return [{ name: `${whole.name}, ${touch.name}`, draft: made }]
    }),
  )
}

export const goodWholes = wholes
