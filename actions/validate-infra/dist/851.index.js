export const id = 851;
export const ids = [851];
export const modules = {

/***/ 6851:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeLayers: () => (/* binding */ judgeLayers)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./actions/validate-infra/src/compose/builds.ts + 1 modules
var builds = __webpack_require__(5432);
// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/dockerfile.ts + 1 modules
var dockerfile_dockerfile = __webpack_require__(2101);
// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/image.ts
var dockerfile_image = __webpack_require__(9887);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var src_finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/facts.ts + 18 modules
var facts = __webpack_require__(114);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/buildCheck.ts





/** What the images of the build catalogue say of themselves holds for the pods that use them. */
async function checkBuilds(catalogue, absolute, sets, workspace) {
    const findings = [];
    const refusals = new Map();
    const used = usersOf(sets);
    for (const build of (0,builds/* buildsOf */.j)(catalogue, absolute, {})) {
        const containers = used.get(build.service);
        if (containers === undefined || !workspace.contains(build.dockerfile))
            continue;
        const result = await workspace.readText(build.dockerfile);
        if (!result.ok)
            continue;
        const dockerfile = (0,dockerfile_dockerfile/* readDockerfile */.n_)(workspace.name(build.dockerfile), build.dockerfile, result.text);
        const image = (0,dockerfile_image/* describeImage */.h)(dockerfile, build.target, build);
        if (image === undefined)
            continue;
        noteUser(build.service, image, containers, refusals);
        for (const each of containers)
            findings.push(...checkPorts(image, each));
    }
    return [...findings, ...[...refusals.values()].map(refusalFinding)];
}
function usersOf(sets) {
    const users = new Map();
    for (const set of sets) {
        for (const of of set.facts) {
            if (of.detail?.is !== 'pods' || of.declared)
                continue;
            for (const container of of.detail.containers) {
                const known = users.get(container.image);
                if (known === undefined)
                    users.set(container.image, [{ of, container, set }]);
                else
                    known.push({ of, container, set });
            }
        }
    }
    return users;
}
/** The kubelet has to see that the user is not root, and sees nothing but the number in the image. */
function noteUser(service, image, containers, refusals) {
    const refused = containers.filter(({ container }) => container.user.mustNotBeRoot && !container.user.hasUser);
    const reason = refused.length === 0 ? undefined : refusal(image);
    if (reason === undefined)
        return;
    const id = `${image.file} ${image.target ?? ''} ${reason}`;
    const known = refusals.get(id) ?? { reason, image, services: [], pods: new Set() };
    refusals.set(id, known);
    known.services.push(service);
    for (const { of } of refused)
        known.pods.add((0,facts/* describeFacts */.L)(of));
}
function refusalFinding({ reason, image, services, pods }) {
    const [first, ...others] = services;
    const names = others.length === 0 ? `"${first}"` : `"${first}" and ${others.length} more`;
    const message = `${reason}: pods of ${names} have runAsNonRoot without runAsUser, and do not start`;
    return { ...(0,src_finding/* fileFinding */.sb)('layer/image-user', message, image.user?.place ?? image.place), objects: [...pods].sort() };
}
function refusal({ user, base }) {
    // Without a USER it is that of the base, which only an empty base tells.
    if (user === undefined)
        return base === 'scratch' ? 'the image runs as root, for want of a USER' : undefined;
    const [written] = (user.value ?? '').split(':');
    if (user.value === undefined || written === undefined)
        return undefined;
    if (written === 'root' || written === '' || /^0+$/.test(written))
        return 'the image runs as root';
    return /^\d+$/.test(written) ? undefined : `the image runs as "${written}", a name that may be root's`;
}
/** A port that a container declares is one that its image exposes, where the image exposes any. */
function checkPorts({ exposed, file }, { of, container, set }) {
    const known = [...new Set(exposed.map(({ value }) => value.port))];
    // Of a port that is none nobody can say which is meant.
    if (known.length === 0 || known.some(port => port < 1 || port > 65_535))
        return [];
    return (container.ports ?? [])
        .filter(({ number }) => !known.includes(number))
        .map(({ number, index }) => {
        const place = set.placeOf(of, [...container.place.path, 'ports', index, 'containerPort'], 'value');
        const message = `containerPort is ${number}, and the image exposes ${known.join(', ')}: ${file}:${exposed[0].place.line}`;
        return { ...(0,src_finding/* fileFinding */.sb)('layer/image-port', message, place), objects: [(0,facts/* describeFacts */.L)(of)] };
    });
}

// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/composeCheck.ts


/** Variables that Compose gives a service and Kubernetes does not: the service works on one machine and fails in the cluster. */
function checkCompose(source, sets) {
    const [document] = source.documents;
    const services = (0,object/* isRecord */.u4)(document?.value) ? document.value['services'] : undefined;
    if (document === undefined || !(0,object/* isRecord */.u4)(services) || sets.some(({ complete }) => !complete))
        return [];
    return Object.entries(services).flatMap(([service, value]) => {
        const given = (0,object/* isRecord */.u4)(value) ? namesIn(value['environment']) : [];
        const known = given.length === 0 ? undefined : namesInCluster(service, sets);
        if (known === undefined)
            return [];
        return given
            .filter(({ name }) => !known.has(name))
            .map(({ name, path }) => {
            const message = `Compose gives "${service}" the variable ${name}, and no environment of Kubernetes does`;
            const { range } = document.locate(['services', service, 'environment', ...path], 'key');
            return (0,src_finding/* fileFinding */.sb)('layer/compose-env', message, { file: source.name, ...range });
        });
    });
}
/** `{ A: 1 }` or `[A=1]`. */
function namesIn(environment) {
    if ((0,object/* isRecord */.u4)(environment))
        return Object.keys(environment).map(name => ({ name, path: [name] }));
    if (!Array.isArray(environment))
        return [];
    return environment.flatMap((each, index) => typeof each === 'string' ? [{ name: each.split('=', 1)[0], path: [index] }] : []);
}
/** Every variable that the containers of a service get in any environment; undefined where nobody can say, or it is none. */
function namesInCluster(service, sets) {
    const names = new Set();
    let runs = false;
    for (const { facts } of sets) {
        for (const of of facts) {
            if (of.detail?.is !== 'pods' || of.name !== service || of.declared)
                continue;
            for (const container of of.detail.containers) {
                if (container.name !== service && container.image !== service)
                    continue;
                runs = true;
                if (!addNames(container, of.namespace, facts, names))
                    return undefined;
            }
        }
    }
    return runs ? names : undefined;
}
function addNames({ env }, namespace, facts, names) {
    for (const { name } of env.variables)
        names.add(name);
    for (const { kind, name, prefix } of env.sources) {
        const of = facts.find(each => each.kind === kind && each.name === name && (each.namespace === namespace || each.namespace === '')); // prettier-ignore
        if (of?.detail?.is !== 'content')
            return false;
        for (const key of of.detail.keys)
            names.add(`${prefix}${key}`);
    }
    return true;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/echoes.ts
/** What is said of a Dockerfile alone, for the same cause as what pods make of its image. */
const sayTheSame = new Set(['docker/user-missing', 'docker/user-name', 'docker/user-root', 'hadolint/DL3002', 'hadolint/DL3066']); // prettier-ignore
/**
 * One cause is one finding: a user that pods refuse is not told as a habit of its Dockerfile, too, and what the server does
 * not take at all not as something that admission would refuse.
 */
function withoutEchoes(findings) {
    const line = ({ file, line: number }) => `${file}:${number}`;
    const refused = new Set(findings.filter(({ rule }) => rule === 'layer/image-user').map(line));
    const place = (finding) => `${line(finding)}:${finding.column}`;
    const invalid = new Set(findings.filter(({ rule }) => /^(?:schema|value)\//.test(rule)).map(place));
    return findings.filter(each => !(sayTheSame.has(each.rule) && refused.has(line(each))) &&
        !(each.rule.startsWith('pod-security/') && invalid.has(place(each))));
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/errors.ts
var errors = __webpack_require__(8115);
// EXTERNAL MODULE: ./lib/inputs.ts
var inputs = __webpack_require__(453);
// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./lib/gate/fieldReader.ts


const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function fieldReader(source, path, problems) {
    if (!isObject(source))
        problems.push(`${path || 'the file'} has to be a mapping`);
    const fields = isObject(source) ? source : {};
    const at = (key) => (path === '' ? key : `${path}.${key}`);
    const problem = (key, text) => void problems.push(`${at(key)} ${text}`);
    /** The value if it passes `accept`; the fallback if there is none; else a problem and the fallback. */
    const read = (key, fallback, wanted, accept, none) => {
        const value = fields[key];
        const accepted = value === undefined ? fallback : accept(value);
        if (accepted === undefined)
            problem(key, value === undefined ? 'is missing' : `has to be ${wanted}, not ${show(value)}`);
        return accepted ?? fallback ?? none;
    };
    const asText = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
    return {
        value: key => fields[key],
        problem,
        only: keys => {
            for (const key of Object.keys(fields).filter(each => !keys.includes(each))) {
                const near = (0,nearest/* nearest */.pA)(key, keys);
                problem(key, `is not known here${near === undefined ? '' : `; did you mean ${near}?`}`);
            }
        },
        text: (key, fallback) => read(key, fallback, 'text', value => asText(value) ?? (typeof value === 'number' ? String(value) : undefined), ''),
        optionalText: key => (fields[key] === undefined ? undefined : read(key, undefined, 'text', asText, '')),
        texts: key => read(key, [], 'a list of texts', value => Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined, []),
        choice: (key, allowed) => read(key, undefined, `one of ${allowed.join(', ')}`, value => allowed.find(each => each === value), allowed[0]),
        flag: (key, fallback) => read(key, fallback, 'true or false', value => (typeof value === 'boolean' ? value : undefined), false),
        number: (key, fallback, { min, max }) => read(key, fallback, `a number from ${min} to ${max}`, value => (typeof value === 'number' && value >= min && value <= max ? value : undefined), max),
        duration: (key, fallback, { minMs, maxMs }) => read(key, (0,inputs/* parseDuration */.E9)(fallback), `a duration such as 5s, from ${minMs} ms to ${maxMs} ms`, value => {
            const ms = typeof value === 'string' ? (0,inputs/* parseDuration */.E9)(value) : undefined;
            return ms !== undefined && ms >= minMs && ms <= maxMs ? ms : undefined;
        }, 0),
        labels: key => read(key, {}, 'labels with their values', value => isObject(value) && Object.values(value).every(each => typeof each === 'string' || typeof each === 'number')
            ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]))
            : undefined, {}),
        object: key => fieldReader(fields[key] ?? {}, at(key), problems),
        each: (key, readEntry) => {
            const entries = fields[key] ?? {};
            if (!isObject(entries))
                problem(key, 'has to be a mapping');
            return isObject(entries)
                ? Object.fromEntries(Object.entries(entries).map(([name, entry]) => [
                    name,
                    readEntry(fieldReader(entry ?? {}, `${at(key)}.${name}`, problems)),
                ]))
                : {};
        },
    };
}
function show(value) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

;// CONCATENATED MODULE: ./lib/gate/checks.ts



/**
 * Reads checks from YAML or JSON text. The published form is schema/checks.schema.json.
 *
 * @throws UserError with every problem, each with its path
 */
function parseChecks(text, place) {
    const { checks, problems } = readChecks(yamlOf(text, place));
    if (problems.length > 0) {
        throw new UserError(`${place} is not usable:\n${problems.map(each => `  - ${each}`).join('\n')}`, {
            hint: 'the form of the file is described by actions/health-gate/schema/checks.schema.json',
        });
    }
    return checks;
}
/** Reads checks from the value of a file; each problem begins with the path of its field. */
function readChecks(value) {
    const problems = [];
    return { checks: checksOf(fieldReader(value, '', problems)), problems };
}
function yamlOf(text, place) {
    try {
        return parseYaml(text);
    }
    catch (error) {
        if (!(error instanceof YAMLParseError))
            throw error;
        const [start] = error.linePos ?? [];
        throw new UserError(`${place}${start ? `:${start.line}:${start.col}` : ''} is not YAML: ${error.message}`, {
            cause: error,
        });
    }
}
function checksOf(root) {
    root.only(['version', 'interval', 'synthetic-traffic', 'services']);
    if (root.value('version') !== 1)
        root.problem('version', 'has to be 1, the form of this file');
    const synthetic = root.object('synthetic-traffic');
    synthetic.only(['namespaces', 'requests-per-second']);
    return {
        intervalMs: root.duration('interval', '3s', { minMs: 500, maxMs: 60_000 }),
        syntheticTraffic: {
            namespaces: synthetic.texts('namespaces'),
            requestsPerSecond: synthetic.number('requests-per-second', 5, { min: 0.1, max: 100 }),
        },
        services: root.each('services', serviceOf),
    };
}
function serviceOf(service) {
    service.only(['metrics', 'probes']);
    const checks = { metrics: service.each('metrics', counterOf), probes: service.each('probes', probeOf) };
    for (const name of Object.keys(checks.probes)) {
        if (checks.metrics[name] !== undefined)
            service.problem('probes', `and metrics both have a check named ${name}`);
    }
    return checks;
}
/** `limit` is never above a half: twice as much still has to be a share. */
function limitsOf(field, fallback) {
    const limit = field.number('limit', fallback, { min: 1e-6, max: 0.45 });
    return { limit, unacceptable: field.number('unacceptable', 2 * limit, { min: 1.2 * limit, max: 0.95 }) };
}
function counterOf(metric) {
    metric.only(['counter', 'where', 'bad', 'port', 'path', 'limit', 'unacceptable', 'absent-means-zero']);
    const bad = metric.labels('bad');
    if (Object.keys(bad).length === 0)
        metric.problem('bad', 'has to name the labels of bad requests');
    return {
        counter: metric.text('counter', undefined),
        where: metric.labels('where'),
        bad,
        port: metric.text('port', 'metrics'),
        path: metric.text('path', '/metrics'),
        ...limitsOf(metric, undefined),
        absentMeansZero: metric.flag('absent-means-zero', false),
    };
}
const commonProbeFields = ['type', 'limit', 'unacceptable', 'ready-after', 'ready-within', 'timeout'];
const paceFields = ['requests-per-second', 'traffic'];
const probeFields = {
    http: [...commonProbeFields, ...paceFields, 'url', 'port', 'path', 'status', 'text'],
    graphql: [...commonProbeFields, ...paceFields, 'url', 'port', 'path', 'query', 'text'],
    tcp: [...commonProbeFields, ...paceFields, 'address'],
};
function probeOf(probe) {
    const type = probe.choice('type', ['http', 'graphql', 'tcp']);
    probe.only(probeFields[type]);
    return {
        request: requestOf(type, probe),
        ...limitsOf(probe, 0.1),
        readyAfter: probe.number('ready-after', 3, { min: 1, max: 100 }),
        readyWithinMs: probe.duration('ready-within', '60s', { minMs: 1_000, maxMs: 3_600_000 }),
        timeoutMs: probe.duration('timeout', '5s', { minMs: 100, maxMs: 60_000 }),
        requestsPerSecond: probe.number('requests-per-second', 1, { min: 0.1, max: 100 }),
        traffic: probe.flag('traffic', false),
    };
}
function requestOf(type, probe) {
    switch (type) {
        case 'http': {
            const status = probe.number('status', 200, { min: 100, max: 599 });
            return { type, target: targetOf(probe, '/'), status, text: probe.optionalText('text') };
        }
        case 'graphql': {
            const query = probe.text('query', undefined);
            return { type, target: targetOf(probe, '/graphql'), query, text: probe.optionalText('text') };
        }
        case 'tcp': {
            const [, host = '', port = '0'] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(probe.text('address', undefined)) ?? [];
            if (host === '')
                probe.problem('address', 'has to be host:port');
            return { type, host, port: Number(port) };
        }
    }
}
function targetOf(probe, path) {
    const url = probe.optionalText('url');
    if (url === undefined)
        return { via: 'service', port: probe.text('port', 'http'), path: probe.text('path', path) };
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
        probe.problem('url', `"${url}" is not an http or https URL`);
    return { via: 'url', url };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/references/mentionCheck.ts
var mentionCheck = __webpack_require__(5989);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/gateCheck.ts






/** Whether a file is one of checks for health-gate: they stand beside the manifests and are never applied. */
function isGateFile({ name, documents }) {
    const value = documents[0]?.value;
    return /^checks\.ya?ml$/.test(external_node_path_default().posix.basename(name)) && (0,object/* isRecord */.u4)(value) && (0,object/* isRecord */.u4)(value['services']);
}
/** The kinds whose rollout the gate follows. */
const rolledOut = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** Checks have the form that the gate takes, and ask workloads of the environments at ports that these have. */
function checkGate(source, sets, others) {
    const [document] = source.documents;
    if (document === undefined)
        return [];
    const findings = [];
    const say = (rule, at, part, message, suggestion) => {
        // What else leads to a port has said so already.
        if (rule === 'layer/gate-port' && others.some(each => each.message.startsWith(message)))
            return;
        const finding = (0,src_finding/* fileFinding */.sb)(rule, message, { file: source.name, ...document.locate(at, part).range });
        findings.push(suggestion === undefined ? finding : { ...finding, suggestion });
    };
    const { checks, problems } = readChecks(document.value);
    for (const problem of withoutConsequences(problems)) {
        const words = problem.split(' ', 1)[0];
        say('layer/gate-form', pathOf(words, document.value), 'key', problem);
    }
    if (sets.length === 0 || sets.some(({ complete }) => !complete))
        return findings;
    const workloads = workloadsIn(sets);
    const meant = new Set();
    for (const [service, asked] of Object.entries(checks.services)) {
        const found = workloads.get(service);
        if (found === undefined) {
            const suggestion = (0,nearest/* nearest */.pA)(service, workloads.keys());
            if (suggestion !== undefined)
                meant.add(suggestion);
            if (isInDoubt(service, sets))
                continue;
            const message = `no environment has a workload "${service}"${(0,nearest/* didYouMean */.au)(service, workloads.keys())}`;
            say('layer/gate-service', ['services', service], 'key', message, suggestion);
        }
        else
            checkService(service, asked, found, document.value, say);
    }
    return [
        ...findings,
        ...unjudged({ ...checks.services, ...Object.fromEntries([...meant].map(name => [name, true])) }, sets, source.name),
    ];
}
/** A key that is not known is often the one that is missing. */
function withoutConsequences(problems) {
    const holder = (problem) => problem.slice(0, problem.split(' ', 1)[0].lastIndexOf('.'));
    const strange = new Set(problems.filter(each => each.includes(' is not known here')).map(holder));
    return problems.filter(each => !(each.endsWith(' is missing') && strange.has(holder(each))));
}
/** Whether an object of that name is of a kind that there is not, and could be the workload. */
function isInDoubt(name, sets) {
    return sets.some(({ facts }) => facts.some(of => of.isMaker && of.name === name));
}
/** A path in words, as far as the file has it: names of services may hold dots. */
function pathOf(words, value) {
    const steps = [];
    let rest = words;
    let here = value;
    while (rest !== '' && (0,object/* isRecord */.u4)(here)) {
        const key = Object.keys(here).find(each => rest === each || rest.startsWith(`${each}.`));
        if (key === undefined)
            break;
        steps.push(key);
        rest = rest.slice(key.length + 1);
        here = here[key];
    }
    return steps;
}
function workloadsIn(sets) {
    const workloads = new Map();
    for (const set of sets) {
        for (const of of set.facts) {
            if (of.detail?.is !== 'pods' || of.declared || !rolledOut.has(of.kind))
                continue;
            workloads.set(of.name, [...(workloads.get(of.name) ?? []), { of, set }]);
        }
    }
    return workloads;
}
function checkService(name, checks, found, value, say) {
    for (const [metric, { port }] of Object.entries(checks.metrics)) {
        const at = ['services', name, 'metrics', metric];
        const lacking = found.find(({ of }) => lacksPort(of, port));
        if (lacking === undefined)
            continue;
        const names = portNames(lacking.of);
        const message = `no container of ${lacking.of.kind} "${name}" has a port named "${port}"${(0,nearest/* didYouMean */.au)(port, names)}`;
        say('layer/gate-port', ...written([...at, 'port'], value), message, (0,nearest/* nearest */.pA)(port, names));
    }
    const paths = new Set(found.flatMap(({ of }) => probePaths(of)));
    for (const [probe, { request }] of Object.entries(checks.probes)) {
        if (request.type === 'tcp' || request.target.via === 'url')
            continue;
        const at = ['services', name, 'probes', probe];
        checkPort(name, request.target.port, found, (message, suggestion) => say('layer/gate-port', ...written([...at, 'port'], value), message, suggestion));
        const asked = request.target.path;
        const meant = paths.has(asked) ? undefined : (0,nearest/* nearest */.pA)(asked, paths);
        if (meant === undefined)
            continue;
        const message = `"${asked}" is nearly "${meant}", which the probes of ${name} ask`;
        say('layer/gate-path', [...at, 'path'], 'value', message, meant);
    }
}
/** The field, or where it would stand. */
function written(at, value) {
    const holder = at.slice(0, -1).reduce((from, step) => ((0,object/* isRecord */.u4)(from) ? from[step] : undefined), value);
    return (0,object/* isRecord */.u4)(holder) && holder[at.at(-1)] !== undefined ? [at, 'value'] : [at.slice(0, -1), 'key'];
}
/** A number may be asked whether or not it is declared. */
function lacksPort({ detail }, port) {
    if (detail?.is !== 'pods' || /^\d+$/.test(port))
        return false;
    return detail.containers.every(({ ports }) => ports !== undefined && ports.every(each => each.name !== port));
}
function portNames({ detail }) {
    return detail?.is === 'pods'
        ? detail.containers.flatMap(({ ports = [] }) => ports.flatMap(each => each.name ?? []))
        : [];
}
function probePaths({ detail }) {
    return detail?.is === 'pods' ? detail.containers.flatMap(({ probePaths: paths }) => paths) : [];
}
/** The gate asks the Service of the same name. */
function checkPort(name, port, found, say) {
    for (const { of, set } of found) {
        const service = set.facts.find(each => each.kind === 'Service' && each.name === name && each.namespace === of.namespace);
        if (service === undefined)
            return say(`there is no Service "${name}", which this asks`);
        if (service.detail?.is !== 'service' || service.detail.ports === undefined)
            continue;
        const { ports } = service.detail;
        if (ports.some(each => each.name === port || String(each.port) === port))
            continue;
        const known = ports.flatMap(each => each.name ?? []);
        return say(`${(0,mentionCheck/* noPortNamed */.S)(name, port)}${(0,nearest/* didYouMean */.au)(port, known)}`, (0,nearest/* nearest */.pA)(port, known));
    }
}
/** The gate refuses a release of a workload that it has no checks for. */
function unjudged(services, sets, file) {
    return sets.flatMap(({ facts, placeOf }) => facts
        .filter(of => of.detail?.is === 'pods' && !of.declared && rolledOut.has(of.kind))
        .filter(of => of.name !== '' && !Object.hasOwn(services, of.name))
        .map(of => {
        const message = `health-gate has no checks for "${of.name}" and refuses to judge it; \`${of.name}: {}\` in ${file} follows its rollout`;
        return (0,src_finding/* fileFinding */.sb)('layer/gate-service', message, placeOf(of, ['metadata', 'name'], 'value'), 'warning');
    }));
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/catalogue.ts
var kubernetes_catalogue = __webpack_require__(8949);
;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/imageCheck.ts



/** Images of the build catalogue that no manifest uses. */
function checkUnusedImages(catalogue, sets) {
    const [document] = catalogue.documents;
    if (document === undefined || sets.some(({ complete }) => !complete))
        return [];
    const used = new Set(sets.flatMap(({ facts }) => facts.flatMap(({ detail }) => (detail?.is === 'pods' ? detail.containers.map(({ image }) => image) : []))));
    const keys = (0,kubernetes_catalogue/* catalogueKeys */.uV)(document.value);
    // Where no manifest uses any, images come into them in another way.
    if (!keys.some(key => used.has(key)))
        return [];
    return keys
        .filter(key => !used.has(key) && !isTool(document.value, key))
        .map(key => {
        const place = { file: catalogue.name, ...document.locate(['services', key], 'key').range };
        return (0,src_finding/* fileFinding */.sb)('image/unused', `no manifest uses the image "${key}", which is built for nothing`, place);
    });
}
/** A service with profiles is started by hand. */
function isTool(compose, key) {
    const services = (0,object/* isRecord */.u4)(compose) ? compose['services'] : undefined;
    const service = (0,object/* isRecord */.u4)(services) ? services[key] : undefined;
    return (0,object/* isRecord */.u4)(service) && service['profiles'] !== undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/crossLayer/judgeLayers.ts






/** What builds, Compose files and the checks of releases say of the environments, and the other way round. */
async function judgeLayers(files, { sets, others, catalogue }, workspace) {
    const found = [others];
    const gateFiles = [];
    for (const file of files.manifests) {
        // The name tells before anything is read: manifests may be many.
        if (!/[/\\]checks\.ya?ml$/.test(file))
            continue;
        const result = await workspace.read(file);
        if (!result.ok || !isGateFile(result.source))
            continue;
        gateFiles.push(result.source.name);
        found.push(checkGate(result.source, sets, others));
    }
    if (sets.length === 0)
        return { findings: found.flat(), gateFiles };
    for (const file of files.compose) {
        const result = await workspace.read(file, 'compose');
        if (result.ok)
            found.push(checkCompose(result.source, sets));
    }
    if (catalogue !== undefined) {
        found.push(checkUnusedImages(catalogue, sets));
        found.push(await checkBuilds(catalogue, external_node_path_default().join(workspace.root, catalogue.name), sets, workspace));
    }
    return { findings: withoutEchoes(found.flat()), gateFiles };
}


/***/ })

};
