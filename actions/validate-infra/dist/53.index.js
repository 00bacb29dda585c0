export const id = 53;
export const ids = [53];
export const modules = {

/***/ 53:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeCompose: () => (/* binding */ judgeCompose)
});

// EXTERNAL MODULE: ./actions/validate-infra/src/source/readable.ts
var readable = __webpack_require__(6441);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/image.ts
var dockerfile_image = __webpack_require__(9887);
// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/dockerfile.ts + 1 modules
var dockerfile = __webpack_require__(2101);
// EXTERNAL MODULE: ./actions/validate-infra/src/compose/builds.ts + 1 modules
var builds = __webpack_require__(5432);
// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/shape.ts


/** Whether a text has a variable in it, whose value is not known here. */
const hasVariable = (text) => /\$(?:\{|[A-Za-z_])/.test(text.replaceAll('$$', ''));
/** Holds a value against a shape. `path` is put back as it was. */
function checkShape(value, shape, path, report) {
    if (shape.kind === 'either') {
        const fitting = shape.of.find(each => fits(value, each));
        if (fitting !== undefined)
            checkShape(value, fitting, path, report);
        else
            report('compose/type', `${said(value)}: it is ${shape.of.map(nameOf).join(' or ')}`, path);
        return;
    }
    if (!fits(value, shape)) {
        report('compose/type', `${said(value)}: it is ${nameOf(shape)}`, path);
        return;
    }
    if (shape.kind === 'list')
        value.forEach((each, index) => below(each, shape.of, path, index, report));
    else if (shape.kind === 'map') {
        for (const [key, each] of Object.entries(value))
            below(each, shape.of, path, key, report);
    }
    else if (shape.kind === 'object')
        checkFields(value, shape, path, report);
    else if (typeof value === 'string' && !hasVariable(value))
        checkText(value, shape, path, report);
}
function below(value, shape, path, step, report) {
    path.push(step);
    checkShape(value, shape, path, report);
    path.pop();
}
function checkFields(value, { fields, required = [] }, path, report) {
    for (const [name, each] of Object.entries(value)) {
        if (Object.hasOwn(fields, name))
            below(each, fields[name], path, name, report);
        else if (!name.startsWith('x-')) {
            const meant = (0,nearest/* nearest */.pA)(name, Object.keys(fields));
            const message = `there is no field "${name}" here${(0,nearest/* didYouMean */.au)(name, Object.keys(fields))}`;
            report('compose/unknown-field', message, [...path, name], { at: 'key', suggestion: meant });
        }
    }
    for (const name of required) {
        if (!Object.hasOwn(value, name))
            report('compose/required', `${name} is missing`, path, { at: 'key' });
    }
}
const duration = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w))+$/;
const size = /^-?\d+(?:\.\d+)?\s*(?:[kmgtp]i?)?b?$/i;
const shape_forms = {
    number: /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/,
    integer: /^[-+]?\d+$/,
    truth: /^(?:true|false|yes|no|on|off|y|n)$/i,
    duration,
    size,
};
function checkText(value, shape, path, report) {
    const form = shape_forms[shape.kind];
    // A bare number is read as a duration by some versions.
    if (form !== undefined && !form.test(value) && !(shape.kind === 'duration' && /^\d*$/.test(value))) {
        report('compose/value', `${said(value)}: it is ${nameOf(shape)}`, path);
    }
    if (shape.kind === 'text' && shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
        const meant = (0,nearest/* nearest */.pA)(value, shape.oneOf);
        report('compose/value', `${said(value)}: it is ${shape.oneOf.join(', ')}`, path, { suggestion: meant });
    }
}
/** Whether the type of a value is that of a shape, whatever is inside of it. */
function fits(value, shape) {
    const isOpen = typeof value === 'string';
    switch (shape.kind) {
        case 'any':
            return true;
        case 'null':
            return value === null;
        case 'text':
        case 'duration':
            return isOpen;
        case 'number':
        case 'integer':
        case 'size':
            return isOpen || typeof value === 'number' || typeof value === 'bigint';
        case 'truth':
            return isOpen || typeof value === 'boolean';
        case 'scalar':
            return value === null || typeof value !== 'object';
        case 'list':
            return Array.isArray(value);
        case 'map':
        case 'object':
            return (0,object/* isRecord */.u4)(value);
        case 'either':
            return shape.of.some(each => fits(value, each));
    }
}
const names = {
    any: 'anything',
    null: 'empty',
    text: 'text',
    duration: 'a duration such as 30s or 1m30s',
    number: 'a number',
    integer: 'a whole number',
    size: 'an amount of bytes such as 64m',
    truth: 'true or false',
    scalar: 'text, a number, true or false',
    list: 'a list',
    map: 'a map',
    object: 'a map',
};
const nameOf = (shape) => shape.kind === 'either' ? shape.of.map(nameOf).join(' or ') : names[shape.kind];
/** `is 80`, `is a list`. */
function said(value) {
    if (value === null || value === undefined)
        return 'is empty';
    if (Array.isArray(value))
        return 'is a list';
    return typeof value === 'object'
        ? 'is a map'
        : `is ${typeof value === 'string' ? `"${value.slice(0, 40)}"` : String(value)}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/referenceCheck.ts



/** What services name: other services, networks, volumes, configs and secrets. */
function checkReferences({ value }, project, report) {
    if (project.isOpen)
        return;
    for (const [name, service] of servicesOf(value)) {
        const at = ['services', name];
        const ask = (section, wanted, path) => mustExist(section, wanted, path, project, report);
        for (const [each, path] of listed(service['networks'], [...at, 'networks'])) {
            if (each !== 'default')
                ask('networks', each, path);
        }
        for (const section of ['configs', 'secrets']) {
            for (const [each, path] of granted(service[section], [...at, section]))
                ask(section, each, path);
        }
        for (const [each, path] of listed(service['depends_on'], [...at, 'depends_on']))
            ask('services', each, path);
        for (const [each, path] of volumesOf(service['volumes'], [...at, 'volumes']))
            ask('volumes', each, path);
        const mode = /^service:(.+)$/.exec(String(service['network_mode'] ?? ''))?.[1];
        if (mode !== undefined)
            ask('services', mode, [...at, 'network_mode']);
        const extension = service['extends'];
        if (typeof extension === 'string')
            ask('services', extension, [...at, 'extends']);
        else if ((0,object/* isRecord */.u4)(extension) && extension['file'] === undefined)
            ask('services', extension['service'], [...at, 'extends', 'service']);
        const build = service['build'];
        if ((0,object/* isRecord */.u4)(build))
            for (const [each, path] of granted(build['secrets'], [...at, 'build', 'secrets']))
                ask('secrets', each, path);
    }
}
/** The services of a file that are maps. */
function servicesOf(value) {
    const services = (0,object/* isRecord */.u4)(value['services']) ? Object.entries(value['services']) : [];
    return services.flatMap(([name, service]) => ((0,object/* isRecord */.u4)(service) ? [[name, service]] : []));
}
const nouns = {
    services: 'service',
    networks: 'network',
    volumes: 'volume',
    configs: 'config',
    secrets: 'secret',
};
function mustExist(section, wanted, path, project, report) {
    if (typeof wanted !== 'string' || hasVariable(wanted))
        return;
    const names = project.names(section);
    if (names.has(wanted))
        return;
    const message = `names the ${nouns[section]} ${wanted}, which is not defined${(0,nearest/* didYouMean */.au)(wanted, names)}`;
    report('compose/reference', message, path, { suggestion: (0,nearest/* nearest */.pA)(wanted, names) });
}
/** `[a, b]` or `{a: ..., b: ...}`. */
function listed(value, path) {
    if (Array.isArray(value))
        return value.map((each, index) => [each, [...path, index]]);
    return (0,object/* isRecord */.u4)(value) ? Object.keys(value).map(name => [name, [...path, name]]) : [];
}
/** `[a, {source: b}]`. */
function granted(value, path) {
    const grants = Array.isArray(value) ? value : [];
    return grants.map((each, index) => (0,object/* isRecord */.u4)(each) ? [each['source'], [...path, index, 'source']] : [each, [...path, index]]);
}
/** Named volumes: `data:/var/lib/x`, `{type: volume, source: data}`; paths and anonymous volumes are none. */
function volumesOf(value, path) {
    const mounts = Array.isArray(value) ? value : [];
    return mounts.flatMap((each, index) => {
        if ((0,object/* isRecord */.u4)(each))
            return each['type'] === 'volume' && each['source'] !== undefined
                ? [[each['source'], [...path, index, 'source']]]
                : [];
        if (typeof each !== 'string' || hasVariable(each))
            return [];
        const source = /^([^:./~\\][^:]*):/.exec(each)?.[1];
        // One letter and a colon: a drive of Windows.
        return source === undefined || /^[A-Za-z]$/.test(source) ? [] : [[source, [...path, index]]];
    });
}
/** Services that wait for each other. */
function checkCycles({ value }, project, report) {
    const waits = new Map();
    for (const [name] of servicesOf(value))
        waits.set(name, project.service(name).flatMap(each => listed(each['depends_on'], []).map(([other]) => String(other))));
    const done = new Set();
    for (const start of waits.keys()) {
        const cycle = cycleFrom(start, waits, done);
        if (cycle !== undefined)
            report('compose/cycle', `waits for itself: ${cycle.join(' -> ')}`, ['services', start, 'depends_on'], {
                at: 'key',
            });
    }
}
/** Depth first, without recursion: a chain may be long. Each service is gone through once. */
function cycleFrom(start, waits, done) {
    const way = [{ name: start, left: [...(waits.get(start) ?? [])] }];
    const onWay = new Set([start]);
    if (done.has(start))
        return undefined;
    while (way.length > 0) {
        const top = way.at(-1);
        const next = top.left.shift();
        if (next === undefined) {
            done.add(top.name);
            onWay.delete(top.name);
            way.pop();
        }
        else if (onWay.has(next)) {
            const names = way.map(({ name }) => name);
            for (const name of names)
                done.add(name);
            return [...names.slice(names.indexOf(next)), next];
        }
        else if (!done.has(next)) {
            way.push({ name: next, left: [...(waits.get(next) ?? [])] });
            onWay.add(next);
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/fileCheck.ts








/** Files that a Compose file names: contexts, Dockerfiles, stages and files of variables. Those outside are not looked for. */
async function checkFiles(file, workspace, report) {
    for (const build of (0,builds/* buildsOf */.j)(file.source, file.absolute, {})) {
        const at = ['services', build.service, 'build'];
        const context = await isThere(build.context, workspace);
        if (context === false)
            report('compose/missing-file', `has the context ${workspace.name(build.context)}, which does not exist`, at);
        if (context !== true)
            continue;
        const result = workspace.contains(build.dockerfile) ? await workspace.readText(build.dockerfile) : undefined;
        const name = workspace.name(build.dockerfile);
        if (result?.ok === false && result.problem.rule === 'file/missing') {
            report('compose/missing-file', `is built from ${name}, which does not exist`, at);
        }
        if (result?.ok !== true || build.target === undefined)
            continue;
        if ((0,dockerfile_image/* describeImage */.h)((0,dockerfile/* readDockerfile */.n_)(name, build.dockerfile, result.text), build.target, build) === undefined) {
            report('compose/build-target', `is ${build.target}, which is no stage of ${name}`, [...at, 'target']);
        }
    }
    for (const [service, fields] of servicesOf(file.value)) {
        for (const [name, at] of variableFiles(fields['env_file'], ['services', service, 'env_file'])) {
            const absolute = external_node_path_default().resolve(external_node_path_default().dirname(file.absolute), name);
            if ((await isThere(absolute, workspace)) === false)
                report('compose/missing-file', `is ${name}, which does not exist`, at);
        }
    }
}
/** Undefined for what lies outside of the workspace. */
async function isThere(absolute, workspace) {
    if (!workspace.contains(absolute))
        return undefined;
    return (await (0,promises_.lstat)(absolute).catch(() => undefined)) !== undefined;
}
/** Files of variables that have to be there. `.env` and the like are local: no repository has them. */
function variableFiles(value, at) {
    const written = Array.isArray(value)
        ? value.map((each, index) => [each, [...at, index]])
        : [[value, at]];
    return written.flatMap(([each, path]) => {
        const name = (0,object/* isRecord */.u4)(each) ? (each['required'] === false ? undefined : each['path']) : each;
        return typeof name === 'string' && !hasVariable(name) && !/(?:^|\/)\.env|local/.test(name) ? [[name, path]] : [];
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/project.ts


/** The file of a source; undefined when it is empty or no map. */
function composeFileOf(source, absolute) {
    const [document] = source.documents;
    return document !== undefined && (0,object/* isRecord */.u4)(document.value)
        ? { absolute, source, document, value: document.value }
        : undefined;
}
function projectsOf(files) {
    const byPath = new Map(files.map(file => [file.absolute, file]));
    const groups = new Map();
    for (const file of files)
        groups.set(file, new Set([file]));
    const join = (left, right) => {
        const [into, from] = [groups.get(left), groups.get(right)];
        if (into === from)
            return;
        for (const each of from)
            groups.set(each, into.add(each));
    };
    const open = new Set();
    const first = new Map();
    for (const file of files) {
        const folder = external_node_path_default().dirname(file.absolute);
        const known = first.get(folder);
        if (known === undefined)
            first.set(folder, file);
        else
            join(known, file);
        for (const other of referencedFiles(file)) {
            const found = byPath.get(other);
            if (found === undefined)
                open.add(file);
            else
                join(file, found);
        }
    }
    return [...new Set(groups.values())].map(group => projectOf([...group], [...group].some(file => open.has(file))));
}
function projectOf(files, isOpen) {
    const known = new Map();
    const services = new Map();
    for (const { value } of files) {
        for (const [section, held] of Object.entries(value)) {
            if (!(0,object/* isRecord */.u4)(held))
                continue;
            const names = known.get(section) ?? new Set();
            known.set(section, names);
            for (const name of Object.keys(held))
                names.add(name);
        }
        for (const [name, fields] of Object.entries((0,object/* isRecord */.u4)(value['services']) ? value['services'] : {})) {
            if ((0,object/* isRecord */.u4)(fields))
                services.set(name, [...(services.get(name) ?? []), fields]);
        }
    }
    const none = new Set();
    return { files, isOpen, names: section => known.get(section) ?? none, service: name => services.get(name) ?? [] };
}
/** Files that a file includes, absolute; also those that it extends. */
function referencedFiles({ absolute, value }) {
    const folder = external_node_path_default().dirname(absolute);
    const includes = Array.isArray(value['include']) ? value['include'] : [];
    const written = includes.flatMap(each => {
        const paths = (0,object/* isRecord */.u4)(each) ? each['path'] : each;
        return Array.isArray(paths) ? paths : [paths];
    });
    const services = (0,object/* isRecord */.u4)(value['services']) ? Object.values(value['services']) : [];
    const extended = services.flatMap(service => {
        const extension = (0,object/* isRecord */.u4)(service) ? service['extends'] : undefined;
        return (0,object/* isRecord */.u4)(extension) && extension['file'] !== undefined ? [extension['file']] : [];
    });
    return [...written, ...extended].map(each => (typeof each === 'string' ? external_node_path_default().resolve(folder, each) : ''));
}

// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var src_finding = __webpack_require__(438);
;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/report.ts

/** Collects what is said of one document, each with its place. */
function reporter(document, findings) {
    return (rule, message, path, { at = 'value', suggestion, level } = {}) => {
        const { range } = document.locate(path, at);
        const text = path.length === 0 ? message : `${(0,src_finding/* formatPath */.jV)(path)} ${message}`.replace(/^(\S+) there is/, '$1: there is');
        const finding = (0,src_finding/* fileFinding */.sb)(rule, text, { file: document.file, ...range }, level);
        findings.push(suggestion === undefined ? finding : { ...finding, suggestion });
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/serviceCheck.ts



/** What a service needs to start, and what it should not have. */
function checkServices({ value }, project, report) {
    if (value['version'] !== undefined) {
        report('compose/version', 'has no meaning any more: take it out', ['version'], { at: 'key' });
    }
    for (const [name, service] of servicesOf(value)) {
        const at = ['services', name];
        const all = project.service(name);
        const has = (field) => all.some(each => each[field] !== undefined && each[field] !== null);
        if (!project.isOpen && !['image', 'build', 'provider', 'extends'].some(has)) {
            report('compose/no-image', 'has neither an image nor a build: there is nothing to start', at, { at: 'key' });
        }
        if (typeof service['image'] === 'string' && !has('build'))
            checkImage(service['image'], at, report);
        if (service['privileged'] === true) {
            report('compose/privileged', 'is true: the container may do on the host whatever root may', [...at, 'privileged']);
        }
        if (service['network_mode'] !== undefined && service['networks'] !== undefined) {
            report('compose/network-mode', 'excludes networks: only one of the two may be there', [...at, 'network_mode'], {
                at: 'key',
            });
        }
        checkMounts(service['volumes'], at, report);
        checkWaits(service['depends_on'], at, project, report);
    }
}
function checkImage(image, at, report) {
    if (hasVariable(image) || image.includes('@'))
        return;
    const tag = /:([^:/]*)$/.exec(image)?.[1];
    if (tag !== undefined && tag !== 'latest')
        return;
    const what = tag === undefined ? 'has no tag' : 'is another image tomorrow';
    report('compose/image-latest', `is ${image}, which ${what}: name a version`, [...at, 'image']);
}
/** The socket of the engine, by which a container can start any other. */
function checkMounts(volumes, at, report) {
    for (const [index, each] of (Array.isArray(volumes) ? volumes : []).entries()) {
        const source = (0,object/* isRecord */.u4)(each) ? each['source'] : typeof each === 'string' ? each.split(':')[0] : undefined;
        if (typeof source !== 'string' || !/(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source))
            continue;
        report('compose/engine-socket', `mounts ${source}: who has it is root on the host`, [...at, 'volumes', index]);
    }
}
/** `service_healthy` of a service whose check is switched off never comes. */
function checkWaits(dependsOn, at, project, report) {
    for (const [name, each] of Object.entries((0,object/* isRecord */.u4)(dependsOn) ? dependsOn : {})) {
        if (!(0,object/* isRecord */.u4)(each) || each['condition'] !== 'service_healthy')
            continue;
        const checks = project
            .service(name)
            .map(service => service['healthcheck'])
            .filter(object/* isRecord */.u4);
        if (!checks.some(isOff))
            continue;
        const message = `waits until ${name} is healthy, whose health check is switched off`;
        report('compose/never-healthy', message, [...at, 'depends_on', name, 'condition']);
    }
}
function isOff({ disable, test }) {
    return disable === true || (Array.isArray(test) && test[0] === 'NONE');
}
/** A port of the host that two services of one file take, both of which are always started. */
function checkPorts({ value }, report) {
    const taken = new Map();
    for (const [name, service] of servicesOf(value)) {
        if (service['profiles'] !== undefined)
            continue;
        for (const [index, each] of (Array.isArray(service['ports']) ? service['ports'] : []).entries()) {
            const port = publishedPort(each);
            if (port === undefined)
                continue;
            const owner = taken.get(port);
            if (owner === undefined)
                taken.set(port, name);
            else
                report('compose/port-clash', `takes the host port ${port.replace(/^\*:/, '')}, which ${owner} has`, [
                    'services',
                    name,
                    'ports',
                    index,
                ]);
        }
    }
}
/** `ADDRESS:PORT/PROTOCOL` of one port that is named; ranges and ports that the engine chooses are left alone. */
function publishedPort(port) {
    if ((0,object/* isRecord */.u4)(port)) {
        const { published, host_ip: address = '*', protocol = 'tcp' } = port;
        return /^\d+$/.test(String(published)) ? `${String(address)}:${String(published)}/${String(protocol)}` : undefined;
    }
    if (typeof port !== 'string' || hasVariable(port))
        return undefined;
    const [, address = '*', published, protocol = 'tcp'] = /^(?:(.+):)?(\d+):\d+(?:\/(\w+))?$/.exec(port) ?? [];
    return published === undefined ? undefined : `${address}:${published}/${protocol}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/specification.ts
/** The fields of a Compose file, as of the Compose specification (compose-go 2.16). */
const specification_text = { kind: 'text' };
const number = { kind: 'number' };
const integer = { kind: 'integer' };
const truth = { kind: 'truth' };
const specification_duration = { kind: 'duration' };
const specification_size = { kind: 'size' };
const scalar = { kind: 'scalar' };
const nothing = { kind: 'null' };
const any = { kind: 'any' };
const list = (of) => ({ kind: 'list', of });
const map = (of) => ({ kind: 'map', of });
const either = (...of) => ({ kind: 'either', of });
const oneOf = (...values) => ({ kind: 'text', oneOf: values });
const specification_object = (fields, required = []) => ({ kind: 'object', fields, required });
/** Fields of one shape, by their names. */
const each = (names, shape) => Object.fromEntries(names.split(' ').map(name => [name, shape]));
const texts = list(specification_text);
const textOrTexts = either(specification_text, texts);
/** `{A: 1}` or `[A=1]`. */
const pairs = either(map(scalar), texts);
const command = either(nothing, specification_text, texts);
const hosts = either(map(textOrTexts), texts);
const grants = list(either(specification_text, specification_object({ ...each('source target uid gid', specification_text), mode: number })));
const ulimits = map(either(integer, specification_object({ hard: integer, soft: integer }, ['soft', 'hard'])));
const rates = list(specification_object({ path: specification_text, rate: specification_size }));
const device = specification_object({
    ...each('capabilities device_ids', texts),
    count: either(specification_text, integer),
    driver: specification_text,
    options: pairs,
});
const build = either(specification_text, specification_object({
    ...each('context dockerfile dockerfile_inline network target isolation', specification_text),
    ...each('entitlements cache_from cache_to tags platforms', texts),
    ...each('args ssh labels additional_contexts', pairs),
    ...each('no_cache pull privileged', truth),
    ...each('provenance sbom', scalar),
    no_cache_filter: textOrTexts,
    shm_size: specification_size,
    extra_hosts: hosts,
    secrets: grants,
    ulimits,
}));
const changes = specification_object({
    ...each('parallelism', integer),
    ...each('delay monitor', specification_duration),
    failure_action: specification_text,
    max_failure_ratio: number,
    order: oneOf('start-first', 'stop-first'),
});
const deploy = either(nothing, specification_object({
    ...each('mode endpoint_mode', specification_text),
    replicas: integer,
    labels: pairs,
    ...each('rollback_config update_config', changes),
    resources: specification_object({
        limits: specification_object({ cpus: number, memory: specification_size, pids: integer }),
        reservations: specification_object({
            cpus: number,
            memory: specification_size,
            generic_resources: list(specification_object({ discrete_resource_spec: specification_object({ kind: specification_text, value: number }) })),
            devices: list(device),
        }),
    }),
    restart_policy: specification_object({ condition: specification_text, ...each('delay window', specification_duration), max_attempts: integer }),
    placement: specification_object({
        constraints: texts,
        preferences: list(specification_object({ spread: specification_text })),
        max_replicas_per_node: integer,
    }),
}));
const hook = specification_object({ command, ...each('user working_dir', specification_text), privileged: truth, environment: pairs }, ['command']);
const dependsOn = either(texts, map(specification_object({
    ...each('restart required', truth),
    condition: oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
}, ['condition'])));
const mount = either(specification_text, specification_object({
    type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
    ...each('source target consistency', specification_text),
    read_only: truth,
    bind: specification_object({
        propagation: specification_text,
        create_host_path: truth,
        recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
        selinux: oneOf('z', 'Z'),
    }),
    volume: specification_object({ labels: pairs, nocopy: truth, subpath: specification_text }),
    tmpfs: specification_object({ size: specification_size, mode: number }),
    image: specification_object({ subpath: specification_text }),
}, ['type']));
const port = either(specification_text, number, specification_object({
    ...each('name mode host_ip protocol app_protocol', specification_text),
    target: integer,
    published: either(specification_text, integer),
}));
const container = {
    ...each('annotations environment labels sysctls', pairs),
    ...each('cap_add cap_drop dns_opt security_opt volumes_from device_cgroup_rules', texts),
    ...each('cgroup_parent cpuset domainname hostname image ipc isolation mac_address network_mode platform', specification_text),
    ...each('pull_policy pull_refresh_after runtime stop_signal user uts userns_mode working_dir', specification_text),
    ...each('command entrypoint', command),
    ...each('configs secrets', grants),
    ...each('cpu_count cpu_percent cpu_shares cpu_quota cpu_period cpus pids_limit oom_score_adj mem_swappiness', number),
    ...each('cpu_rt_period cpu_rt_runtime', scalar),
    ...each('mem_limit mem_reservation memswap_limit shm_size', specification_size),
    ...each('init oom_kill_disable privileged read_only use_api_socket', truth),
    ...each('dns dns_search tmpfs label_file', textOrTexts),
    cgroup: oneOf('host', 'private'),
    stop_grace_period: specification_duration,
    pid: either(specification_text, nothing),
    umask: scalar,
    group_add: list(scalar),
    storage_opt: map(any),
    extra_hosts: hosts,
    ulimits,
    blkio_config: specification_object({
        ...each('device_read_bps device_read_iops device_write_bps device_write_iops', rates),
        weight: integer,
        weight_device: list(specification_object({ path: specification_text, weight: integer })),
    }),
    credential_spec: specification_object(each('config file registry', specification_text)),
    devices: list(either(specification_text, specification_object(each('source target permissions', specification_text), ['source']))),
    env_file: either(specification_text, list(either(specification_text, specification_object({ path: specification_text, format: specification_text, required: truth }, ['path'])))),
    gpus: either(oneOf('all'), list(device)),
    logging: specification_object({ driver: specification_text, options: map(scalar) }),
    models: either(texts, map(either(nothing, specification_object(each('endpoint_var model_var', specification_text))))),
    networks: either(texts, map(either(nothing, specification_object({
        ...each('aliases link_local_ips', texts),
        ...each('interface_name ipv4_address ipv6_address mac_address', specification_text),
        driver_opts: map(scalar),
        ...each('priority gw_priority', number),
        use_service_name_alias: truth,
    })))),
    volumes: list(mount),
};
const workload = {
    build,
    depends_on: dependsOn,
    healthcheck: specification_object({
        disable: truth,
        ...each('interval timeout start_period start_interval', specification_duration),
        retries: integer,
        test: textOrTexts,
    }),
    ports: list(port),
    expose: list(scalar),
    ...each('stdin_open tty', truth),
};
const service = specification_object({
    ...container,
    ...workload,
    deploy,
    develop: either(nothing, specification_object({
        watch: list(specification_object({
            ...each('ignore include', textOrTexts),
            ...each('path target', specification_text),
            action: oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
            exec: hook,
            initial_sync: truth,
        }, ['path', 'action'])),
    })),
    ...each('profiles links external_links', texts),
    ...each('restart container_name', specification_text),
    scale: integer,
    attach: truth,
    provider: specification_object({ type: specification_text, options: map(any) }, ['type']),
    extends: either(specification_text, specification_object({ service: specification_text, file: specification_text }, ['service'])),
    pre_start: list(specification_object({ ...container, per_replica: truth })),
    ...each('post_start pre_stop', list(hook)),
});
const job = specification_object({ ...container, ...workload, profiles: texts, triggers: any }, ['triggers']);
const external = either(truth, specification_object({ name: specification_text }));
const named = { name: specification_text, external, labels: pairs };
const driven = { driver: specification_text, driver_opts: map(scalar) };
const network = specification_object({
    ...named,
    ...driven,
    ...each('internal enable_ipv4 enable_ipv6 attachable', truth),
    ipam: specification_object({
        driver: specification_text,
        options: map(scalar),
        config: list(specification_object({ ...each('subnet ip_range gateway', specification_text), aux_addresses: map(specification_text) })),
    }),
});
/** A whole Compose file. */
const composeFile = specification_object({
    ...each('version name', specification_text),
    include: list(either(specification_text, specification_object({ ...each('path env_file', textOrTexts), project_directory: specification_text }))),
    services: map(either(nothing, service)),
    jobs: map(job),
    networks: map(either(nothing, network)),
    volumes: map(either(nothing, specification_object({ ...named, ...driven }))),
    secrets: map(specification_object({ ...named, ...driven, ...each('environment file template_driver', specification_text) })),
    configs: map(specification_object({ ...named, ...each('content environment file template_driver', specification_text) })),
    models: map(specification_object({ ...each('name model', specification_text), context_size: integer, runtime_flags: texts }, ['model'])),
});

;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/judgeCompose.ts








/** Judges Compose files: each by the specification, and those that may be one application together. */
async function judgeCompose(files, workspace) {
    const { sources, findings } = await (0,readable/* readSources */.t)(files, workspace, 'compose');
    const absolute = new Map(files.map(file => [workspace.name(file), file]));
    const read = sources.flatMap(source => composeFileOf(source, absolute.get(source.name) ?? '') ?? []);
    for (const project of projectsOf(read)) {
        for (const file of project.files) {
            const report = reporter(file.document, findings);
            checkShape(file.value, composeFile, [], report);
            checkReferences(file, project, report);
            checkCycles(file, project, report);
            checkServices(file, project, report);
            checkPorts(file, report);
            await checkFiles(file, workspace, report);
        }
    }
    return { findings, files: files.length, skipped: [] };
}


/***/ }),

/***/ 6441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readTexts),
/* harmony export */   t: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _sourceFile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(310);
/* harmony import */ var _yamlFindings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3936);



/** Reads files of YAML; those that cannot be read, or are not YAML, are findings. */
async function readSources(files, workspace, profile = 'kubernetes') {
    const sources = [];
    const findings = [];
    for (const file of files) {
        const result = await workspace.read(file, profile);
        if (result.ok) {
            sources.push(result.source);
            findings.push(...(0,_yamlFindings_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlFindings */ .o)(result.source));
        }
        else
            findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(result.problem.rule, result.problem.message, (0,_sourceFile_js__WEBPACK_IMPORTED_MODULE_1__/* .fileStart */ .N)(workspace.name(file))));
    }
    return { sources, findings };
}
/** Reads files of any text; those that cannot be read are findings. */
async function readTexts(files, workspace) {
    const texts = [];
    const findings = [];
    for (const absolute of files) {
        const name = workspace.name(absolute);
        const result = await workspace.readText(absolute);
        if (result.ok)
            texts.push({ name, absolute, text: result.text });
        else
            findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(result.problem.rule, result.problem.message, (0,_sourceFile_js__WEBPACK_IMPORTED_MODULE_1__/* .fileStart */ .N)(name)));
    }
    return { texts, findings };
}


/***/ }),

/***/ 3936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ yamlFindings)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

/** By the code of the problem; everything else is `yaml/syntax`. */
const yamlRules = {
    ALIASES: 'yaml/alias-expansion',
    BAD_ALIAS: 'yaml/unknown-anchor',
    BASE60: 'yaml/base60',
    CUT_TEXT: 'yaml/doc-separator-in-block',
    DIGITS: 'yaml/number-spelling',
    DIRECTIVE: 'yaml/yaml-directive',
    DUPLICATE_KEY: 'yaml/duplicate-key',
    FOREIGN_ALIAS: 'yaml/anchor-across-documents',
    INFINITE: 'yaml/float-inf-nan',
    KEY_TEXT: 'yaml/number-key',
    KEY_TYPE: 'yaml/non-string-key',
    LOST_TEXT: 'yaml/lost-text',
    MERGE_ORDER: 'yaml/merge-order',
    OCTAL: 'yaml/octal-ambiguous',
    PRECISION: 'yaml/number-precision',
    SEPARATOR: 'yaml/document-separator',
    TAB_AS_INDENT: 'yaml/tab-indent',
    TOO_DEEP: 'yaml/too-deep',
    TRUTHY: 'yaml/truthy-ambiguous',
};
/** What the YAML reader did not accept, or what others would read differently. */
function yamlFindings({ name, problems }) {
    return problems.map(problem => {
        const finding = (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(yamlRules[problem.code] ?? 'yaml/syntax', problem.message, { file: name, ...problem });
        return problem.suggestion === undefined ? finding : { ...finding, suggestion: problem.suggestion };
    });
}


/***/ })

};
