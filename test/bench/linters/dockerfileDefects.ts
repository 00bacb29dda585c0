import { last, type Draft } from './dockerfileGood.ts'

/** One thing that is wrong, and the rule of ours that has to say so. */
export type Defect = { name: string; rule: string; apply: (draft: Draft) => void }

const first = (line: string) => (draft: Draft) => void last(draft).body.unshift(line)
const end = (line: string) => (draft: Draft) => void last(draft).body.push(line)
const base = (image: string) => (draft: Draft) => void (last(draft).from = `FROM ${image}`)
const before =
  (from: string, ...body: string[]) =>
  (draft: Draft) =>
    void draft.stages.unshift({ from, body })
const all =
  (...steps: ((draft: Draft) => void)[]) =>
  (draft: Draft) =>
    steps.forEach(step => step(draft))
/** A base with a shell and packages under what was there. */
const onDebian = (line: string) => all(base('debian:bookworm-slim'), first(line))
const onAlpine = (line: string) => all(base('alpine:3.22'), first(line))

const defect = (name: string, rule: string, apply: Defect['apply']): Defect => ({ name, rule: `docker/${rule}`, apply })

export const defects: readonly Defect[] = [
  defect('an unknown instruction', 'unknown-instruction', first('RNU make')),
  defect('a line that should have gone on', 'unknown-instruction', first('&& make install')),
  defect('ENV without a value', 'syntax', first('ENV PORT')),
  defect('COPY without a destination', 'syntax', first('COPY one')),
  defect('FROM with too many words', 'syntax', draft => void (last(draft).from += ' and more')),
  defect('an instruction before FROM', 'syntax', draft => void draft.globals.push('RUN make')),
  defect('a here-document without an end', 'syntax', end('RUN <<END\nmake')),
  defect('SHELL without an array', 'syntax', first('SHELL /bin/bash -c')),
  defect('HEALTHCHECK without CMD', 'syntax', end('HEALTHCHECK curl http://127.0.0.1/')),
  defect('ONBUILD of FROM', 'syntax', first('ONBUILD FROM debian:bookworm-slim')),
  defect('an unknown flag', 'unknown-flag', first('COPY --form=build /a /b')),
  defect('a flag of RUN in CMD', 'unknown-flag', end('CMD --port 8080')),
  defect('a mount of no type', 'flag-value', onDebian('RUN --mount=type=cash,target=/c make')),
  defect('a network that is none', 'flag-value', onDebian('RUN --network=bridge make')),
  defect('an interval that is none', 'flag-value', end('HEALTHCHECK --interval=30 CMD ["true"]')),
  defect('a flag twice', 'flag-value', first('COPY --chown=1 --chown=2 a /b')),
  defect('a stage of the same name', 'duplicate-stage-name', all(before('FROM debian:bookworm-slim AS twin'), before('FROM debian:bookworm-slim AS twin'))), // prettier-ignore
  defect('a reserved stage name', 'reserved-stage-name', before('FROM debian:bookworm-slim AS context')),
  defect('a stage name in capitals', 'stage-name-case', before('FROM debian:bookworm-slim AS Tools')),
  defect('a stage that copies from itself', 'stage-reference', draft => { last(draft).from += ' AS own'; last(draft).body.push('COPY --from=own /a /b') }), // prettier-ignore
  defect('a stage with a slip', 'stage-reference', all(before('FROM debian:bookworm-slim AS compile'), end('COPY --from=complie /a /b'))), // prettier-ignore
  defect('a stage that comes later', 'stage-reference', draft => { draft.stages.unshift({ from: 'FROM debian:bookworm-slim', body: ['COPY --from=late /a /b'] }); last(draft).from += ' AS late' }), // prettier-ignore
  defect('a stage number that is not there', 'stage-reference', end('COPY --from=9 /a /b')),
  defect('an argument that nobody declares', 'undefined-argument', all(draft => void draft.globals.push('ARG BASE_TAG=bookworm-slim'), base('debian:${BASE_TGA}'))), // prettier-ignore
  defect('a base without a default', 'empty-base', all(draft => void draft.globals.push('ARG BASE_TAG'), base('debian:${BASE_TAG}'))), // prettier-ignore
  defect('an argument of the first lines in a stage', 'undefined-variable', all(draft => void draft.globals.push('ARG SERVICE=cart'), end('COPY $SERVICE /srv/'))), // prettier-ignore
  defect('a variable with a slip', 'undefined-variable', all(first('ARG SERVICE=cart'), end('COPY $SERVCE /srv/'))),
  defect('a variable that it sets itself', 'env-self-reference', first('ENV ROOT_A=/srv ROOT_B=$ROOT_A/x')),
  defect('an image name in capitals', 'invalid-image', base('Debian:bookworm-slim')),
  defect('an image without a tag', 'base-untagged', base('debian')),
  defect('an image by latest', 'base-latest', base('debian:latest')),
  defect('a base for one architecture', 'platform-constant', base('--platform=linux/amd64 debian:bookworm-slim')),
  defect('a platform that is there anyway', 'platform-redundant', base('--platform=$TARGETPLATFORM debian:bookworm-slim')), // prettier-ignore
  defect('no user', 'user-missing', draft => { const stage = last(draft); stage.from = 'FROM debian:bookworm-slim'; stage.body = [...stage.body.filter(line => !/^user/i.test(line)), 'CMD ["sleep", "1"]'] }), // prettier-ignore
  defect('root at the end', 'user-root', end('USER root')),
  defect('root by number', 'user-root', end('USER 0:0')),
  defect('a user by name', 'user-name', end('USER app')),
  defect('a secret in ARG', 'secret-name', first('ARG NPM_TOKEN')),
  defect('a secret in ENV', 'secret-name', first('ENV DB_PASSWORD=hunter2')),
  defect('an access key', 'secret-value', first('ENV AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP')),
  defect('a remote ADD', 'remote-add', first('ADD https://example.com/tool /usr/bin/tool')),
  defect('ADD for COPY', 'add-for-copy', first('ADD app.conf /etc/app.conf')),
  defect('apt-get without -y', 'package-question', onDebian('RUN apt-get update && apt-get install --no-install-recommends make=4.3-4.1 && rm -rf /var/lib/apt/lists/*')), // prettier-ignore
  defect('lists of apt that stay', 'package-cache', onDebian('RUN apt-get update && apt-get install -y --no-install-recommends make=4.3-4.1')), // prettier-ignore
  defect('apt-get without a version', 'package-version', onDebian('RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*')), // prettier-ignore
  defect('what apt recommends', 'package-recommends', onDebian('RUN apt-get update && apt-get install -y make=4.3-4.1 && rm -rf /var/lib/apt/lists/*')), // prettier-ignore
  defect('lists fetched alone', 'update-alone', onDebian('RUN apt-get update\nRUN apt-get install -y --no-install-recommends make=4.3-4.1 && rm -rf /var/lib/apt/lists/*')), // prettier-ignore
  defect('apt in a script', 'apt-cli', onDebian('RUN apt show make')),
  defect('apk with its index', 'package-cache', onAlpine('RUN apk add curl=8.14.1-r1')),
  defect('apk without a version', 'package-version', onAlpine('RUN apk add --no-cache curl')),
  defect('pip with its cache', 'package-cache', all(base('python:3.14-slim'), first('RUN pip install flask==3.1.2'))),
  defect('pip without a version', 'package-version', all(base('python:3.14-slim'), first('RUN pip install --no-cache-dir flask'))), // prettier-ignore
  defect('npm without a version', 'package-version', all(base('node:24-bookworm-slim'), first('RUN npm install -g typescript'))), // prettier-ignore
  defect('gem without a version', 'package-version', all(base('ruby:3.4-slim'), first('RUN gem install rake'))),
  defect('go install of the latest', 'package-version', all(base('golang:1.26-bookworm'), first('RUN go install golang.org/x/tools/cmd/stringer@latest'))), // prettier-ignore
  defect('dnf without clean', 'package-cache', all(base('fedora:43'), first('RUN dnf install -y make-4.4.1'))),
  defect('dnf without -y', 'package-question', all(base('fedora:43'), first('RUN dnf install make-4.4.1 && dnf clean all'))), // prettier-ignore
  defect('dnf without a version', 'package-version', all(base('fedora:43'), first('RUN dnf install -y make && dnf clean all'))), // prettier-ignore
  defect('yum without clean', 'package-cache', all(base('centos:7'), first('RUN yum install -y make-3.82'))),
  defect('zypper that asks', 'package-question', all(base('opensuse/leap:16.0'), first('RUN zypper install make=4.4 && zypper clean'))), // prettier-ignore
  defect('a download that is run', 'pipe-to-shell', onDebian('RUN curl -fsSL https://example.com/install.sh | bash')),
  defect('a substitution that is run', 'pipe-to-shell', onDebian('RUN sh -c "$(curl -fsSL https://example.com/install.sh)"')), // prettier-ignore
  defect('any certificate', 'unverified-download', onDebian('RUN wget --no-check-certificate https://example.com/tool')), // prettier-ignore
  defect('sudo', 'sudo', onDebian('RUN sudo make install')),
  defect('cd for nothing', 'cd-without-effect', onDebian('RUN cd /srv')),
  defect('cd for WORKDIR', 'cd', onDebian('RUN cd /srv && make')),
  defect('a pipe without pipefail', 'pipefail', onDebian('RUN sort /etc/passwd | uniq > /users')),
  defect('a relative WORKDIR', 'workdir-relative', draft => { const stage = last(draft); stage.from = 'FROM debian:bookworm-slim'; stage.body = ['WORKDIR app', ...stage.body.filter(line => !/^workdir/i.test(line))] }), // prettier-ignore
  defect('a COPY to nowhere', 'copy-relative', draft => { const stage = last(draft); stage.from = 'FROM debian:bookworm-slim'; stage.body = ['COPY app app', ...stage.body.filter(line => !/^workdir/i.test(line))] }), // prettier-ignore
  defect('many files to one', 'copy-many', first('COPY one two /srv/both')),
  defect('CMD for a shell', 'shell-form', onDebianEnd('CMD sleep 1')),
  defect('ENTRYPOINT for a shell', 'shell-form', onDebianEnd('ENTRYPOINT sleep 1')),
  defect('an array in single quotes', 'json-form', end("CMD ['sleep', '1']")),
  defect('a shell in an empty image', 'no-shell', draft => { draft.stages = [...draft.stages.slice(0, -1), { from: 'FROM scratch', body: ['COPY service /service', 'USER 65532', 'CMD /service'] }] }), // prettier-ignore
  defect('two CMD', 'repeated', all(end('CMD ["a"]'), end('CMD ["b"]'))),
  defect('two HEALTHCHECK', 'repeated', all(end('HEALTHCHECK CMD ["a"]'), end('HEALTHCHECK CMD ["b"]'))),
  defect('MAINTAINER', 'maintainer', first('MAINTAINER shop@example.com')),
  defect('ENV in the old form', 'legacy-key-value', first('ENV PORT_A 8080')),
  defect('LABEL in the old form', 'legacy-key-value', first('LABEL team shop')),
  defect('small letters among capitals', 'instruction-case', draft => void last(draft).body.unshift(last(draft).from.startsWith('f') ? 'ENV A=1' : 'env A=1')), // prettier-ignore
  defect('as beside FROM', 'instruction-case', before('FROM debian:bookworm-slim as tools')),
  defect('an empty line inside', 'empty-continuation', first('ENV A=1 \\\n\n    B=2')),
  defect('a port that is none', 'port', end('EXPOSE 80800')),
  defect('a host port', 'expose-form', end('EXPOSE 80:8080')),
  defect('a protocol in capitals', 'expose-form', end('EXPOSE 8080/TCP')),
  defect('a stage that nobody uses', 'unused-stage', before('FROM debian:bookworm-slim AS forgotten')),
]

/** A command of the shell as the last of its kind, on a base that has a shell. */
function onDebianEnd(line: string): Defect['apply'] {
  const keyword = line.split(' ', 1)[0]!
  return draft => {
    const stage = last(draft)
    stage.from = 'FROM debian:bookworm-slim'
    stage.body = [...stage.body.filter(each => !each.toUpperCase().startsWith(keyword)), line]
  }
}
