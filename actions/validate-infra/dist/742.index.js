export const id = 742;
export const ids = [742];
export const modules = {

/***/ 438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DF: () => (/* binding */ mergeFindings),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   jV: () => (/* binding */ formatPath),
/* harmony export */   sb: () => (/* binding */ fileFinding)
/* harmony export */ });
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6848);

/** The level of a problem: its own, or that of its rule. Findings of other tools bring theirs. */
function levelOf({ rule, level }) {
    return level ?? (0,_rules_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleOf */ .Y)(rule)?.level ?? 'error';
}
/** A finding about a file rather than about an object. */
function fileFinding(rule, message, place, level) {
    const { file, line, column, endLine, endColumn } = place;
    const weight = levelOf({ rule, ...(level !== undefined && { level }) });
    return { rule, level: weight, message, file, line, column, endLine, endColumn, objects: [], field: '' };
}
/** `spec.template.spec.containers[0].ports`; names that are not plain are quoted: `metadata.labels["app.kubernetes.io/name"]`. */
function formatPath(path) {
    let text = '';
    for (const step of path) {
        if (typeof step === 'number')
            text += `[${step}]`;
        else if (/^[\w$-]+$/.test(step))
            text += text === '' ? step : `.${step}`;
        else
            text += `[${JSON.stringify(step)}]`;
    }
    return text;
}
/**
 * One finding for one cause: the same words at the same place, seen through several overlays, are said once with all the
 * objects. In the order of file, line and column, errors first where they meet, so that the same tree gives the same bytes.
 */
function mergeFindings(findings) {
    const byCause = new Map();
    for (const finding of findings) {
        const { file, line, column, rule, message } = finding;
        const cause = JSON.stringify([file, line, column, rule, ofAnyContainer(message)]);
        const known = byCause.get(cause);
        if (known === undefined)
            byCause.set(cause, { ...finding, objects: [...finding.objects] });
        else {
            known.objects.push(...finding.objects);
            if (known.message !== message)
                known.message = ofAnyContainer(message);
        }
    }
    for (const finding of byCause.values())
        finding.objects = [...new Set(finding.objects)].sort();
    return [...byCause.values()].sort(compareFindings);
}
/** A patch of many workloads has containers of many names at one place. */
function ofAnyContainer(message) {
    return message.replaceAll(/\bcontainer "[^"]*"/g, 'a container');
}
function compareFindings(left, right) {
    return (compare(left.file, right.file) ||
        left.line - right.line ||
        left.column - right.column ||
        compare(left.level, right.level) ||
        compare(left.rule, right.rule) ||
        compare(left.message, right.message));
}
/** By code unit, which does not depend on the machine's language. */
function compare(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}


/***/ }),

/***/ 2472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// UNUSED EXPORTS: defaultVersion

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/inputs.ts
var inputs = __webpack_require__(453);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/externals.ts
/** `Secret/tls-*` or `Secret/retail-staging/postgres-credentials`; `*` stands for any text. */
function parseExternal(text) {
    const parts = text.split('/');
    if (parts.length < 2 || parts.length > 3 || parts.some(part => part === ''))
        return undefined;
    const [kind, name] = [parts[0], parts.at(-1)];
    if (!/^[A-Z][A-Za-z]*$/.test(kind))
        return undefined;
    const pattern = name
        .split('*')
        .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*');
    return { kind, name: new RegExp(`^${pattern}$`), ...(parts.length === 3 && { namespace: parts[1] }) };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/source/discover.ts
var discover = __webpack_require__(9314);
// EXTERNAL MODULE: ./actions/validate-infra/src/linters/linters.ts
var linters = __webpack_require__(4644);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/podSecurity.ts
var podSecurity = __webpack_require__(1013);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/schemas.ts + 1 modules
var schemas = __webpack_require__(1389);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/versions.ts + 72 modules
var kubernetes_versions = __webpack_require__(1746);
;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/rule.ts
/** `strict` adds the rules that not every good repository keeps. */
const profiles = ['default', 'strict'];

;// CONCATENATED MODULE: ./actions/validate-infra/src/inputs.ts









/** The version that the local platform runs. */
const defaultVersion = '1.34';
/**
 * The inputs of action.yml, typed.
 *
 * @throws UserError that lists every input that is not usable
 */
function readInputs(source = (0,inputs/* runnerInputs */.ax)(process.env), environment = process.env) {
    return (0,inputs/* collectInputs */.Cm)(source, read => {
        const catalogue = read.optional('catalogue');
        const podSecurity = readPodSecurity(read);
        const sarif = read.optional('sarif');
        const baseline = read.optional('baseline');
        const temporary = environment['RUNNER_TEMP'] ?? '.';
        return {
            workspace: external_node_path_default().resolve(environment['GITHUB_WORKSPACE'] ?? '.'),
            paths: read.list('paths'),
            kinds: readKinds(read),
            kubernetesVersions: readVersions(read),
            missingSchema: read.choice('missing-schema', ['error', 'warn', 'skip'], 'error'),
            profile: read.choice('profile', profiles, 'default'),
            linters: read.choice('linters', linters/* linterModes */.fB, 'auto'),
            externals: readExternals(read),
            crds: read.list('crds'),
            ...(podSecurity && { podSecurity }),
            ...(catalogue !== undefined && { catalogue }),
            failOn: read.choice('fail-on', ['error', 'warning'], 'error'),
            ...(sarif !== undefined && { sarif: external_node_path_default().resolve(sarif) }),
            ...(baseline !== undefined && { baseline }),
            report: external_node_path_default().resolve(read.text('report', external_node_path_default().join(temporary, 'validate-infra.json'))),
        };
    });
}
function readKinds(read) {
    const written = read.list('kinds');
    const known = written.filter(each => discover/* fileKinds */.mv.includes(each));
    for (const each of written.filter(kind => !known.some(name => name === kind))) {
        read.problem(`kinds: "${each}" is not one of ${discover/* fileKinds */.mv.join(', ')}`);
    }
    return known.length > 0 ? known : [...discover/* fileKinds */.mv];
}
function readVersions(read) {
    const written = read.list('kubernetes-versions');
    const named = written.flatMap(each => {
        const versions = (0,kubernetes_versions/* versionsNamed */.L)(each);
        if (versions === undefined) {
            const supported = (0,schemas/* supportedVersions */._A)().join(', ');
            read.problem(`kubernetes-versions: there is no schema for "${each}", only for ${supported}`);
        }
        return versions ?? [];
    });
    return named.length > 0 ? [...new Set(named)] : [defaultVersion];
}
function readPodSecurity(read) {
    const written = read.optional('pod-security');
    if (written === undefined)
        return undefined;
    const parsed = written === 'off' ? { level: 'privileged' } : (0,podSecurity/* parsePodSecurity */.LH)(written);
    if (parsed === undefined) {
        read.problem(`pod-security: "${written}" is not off, baseline or restricted, alone or as in restricted@v1.30`);
    }
    return parsed;
}
function readExternals(read) {
    return read.list('externals').flatMap(text => {
        const external = parseExternal(text);
        if (external === undefined) {
            read.problem(`externals: "${text}" is not of the form Kind/name or Kind/namespace/name`);
            return [];
        }
        return [external];
    });
}


/***/ }),

/***/ 4400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ noCustomKinds),
/* harmony export */   gN: () => (/* binding */ isDefinition),
/* harmony export */   oX: () => (/* binding */ customKindsOf)
/* harmony export */ });
/** For sets without definitions, which are most: it loads nothing. */
const noCustomKinds = { check: () => undefined, checkDefinition: () => [] };
/** Whether an object is a CustomResourceDefinition of the version that servers have. */
function isDefinition({ apiVersion, kind }) {
    return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1';
}
/** Loads what custom kinds need, regular expressions and CEL among it, when there are any. */
async function customKindsOf(definitions) {
    if (definitions.length === 0)
        return noCustomKinds;
    const { customKinds } = await Promise.all(/* import() */[__webpack_require__.e(856), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 8592));
    return customKinds(definitions);
}


/***/ }),

/***/ 5404:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ textFormats),
/* harmony export */   Ep: () => (/* binding */ isQuantity),
/* harmony export */   K: () => (/* binding */ integerProblem)
/* harmony export */ });
/** apimachinery/pkg/api/resource: a decimal number and a suffix of SI, of powers of two, or an exponent. */
const quantityPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const isQuantity = text => {
    if (quantityPattern.test(text.trim()))
        return undefined;
    return 'a quantity is a number with an optional suffix m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei';
};
/** Standard base64 with padding; line breaks are skipped, as by Go's decoder. */
const isBase64 = text => {
    const plain = text.replace(/[\r\n]/g, '');
    const wellFormed = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
    return wellFormed ? undefined : 'the value has to be base64 (for plain text use stringData)';
};
/** Go's time.Parse with RFC3339: an hour of one digit and a comma before the fraction pass. Which days a month has is next. */
const rfc3339 = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/;
function isTime(text) {
    const [, year, month, day] = rfc3339.exec(text) ?? [];
    return day !== undefined && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
const isDateTime = text => isTime(text) ? undefined : 'the value has to be a time such as 2026-01-31T08:00:00Z';
const isMicroTime = text => isTime(text) && /[.,]\d{6}(?!\d)/.test(text)
    ? undefined
    : 'the value has to be a time with six digits behind the second, such as 2026-01-31T08:00:00.000000Z';
/** Go's time.ParseDuration. */
const isDuration = text => {
    const wellFormed = /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
    return wellFormed ? undefined : 'the value has to be a duration such as 90s, 15m or 1h30m';
};
const textFormats = {
    byte: isBase64,
    'date-time': isDateTime,
    'date-time-micro': isMicroTime,
    duration: isDuration,
};
const limits = {
    int32: [-(2 ** 31), 2 ** 31 - 1],
    // Its last values are not exact as a double; the nearest ones above are out of range in Go too.
    int64: [-(2 ** 63), 2 ** 63 - 1025],
};
/** Whether a whole number fits the integer type of its field. */
function integerProblem(value, format = 'int64') {
    const [min, max] = limits[format] ?? [-Infinity, Infinity];
    return value >= min && value <= max ? undefined : `the value does not fit into ${format}`;
}


/***/ }),

/***/ 624:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LO: () => (/* binding */ checkAnnotations),
  C: () => (/* binding */ checkLabels),
  sI: () => (/* binding */ checkMetadata)
});

// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/names.ts
var names = __webpack_require__(8319);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/objectNames.ts


/** The kinds whose names are not a DNS subdomain, by `group/Kind`. Those with a form of their own are left alone. */
const objectNames_forms = {
    '/ComponentStatus': names/* pathSegmentProblem */.iF,
    '/Event': names/* pathSegmentProblem */.iF,
    '/Namespace': names/* labelProblem */.W6,
    '/Service': (name, minor) => (0,names/* serviceNameProblemIn */.fH)(minor, name),
    'apiextensions.k8s.io/CustomResourceDefinition': names/* pathSegmentProblem */.iF,
    'apiregistration.k8s.io/APIService': names/* pathSegmentProblem */.iF,
    'apps/StatefulSet': names/* labelProblem */.W6,
    'certificates.k8s.io/CertificateSigningRequest': names/* pathSegmentProblem */.iF,
    'certificates.k8s.io/ClusterTrustBundle': names/* pathSegmentProblem */.iF,
    'coordination.k8s.io/LeaseCandidate': names/* configKeyProblem */.bf,
    'events.k8s.io/Event': names/* pathSegmentProblem */.iF,
    'networking.k8s.io/IPAddress': names/* pathSegmentProblem */.iF,
    'policy/PodDisruptionBudget': names/* pathSegmentProblem */.iF,
    'rbac.authorization.k8s.io/ClusterRole': names/* pathSegmentProblem */.iF,
    'rbac.authorization.k8s.io/ClusterRoleBinding': names/* pathSegmentProblem */.iF,
    'rbac.authorization.k8s.io/Role': names/* pathSegmentProblem */.iF,
    'rbac.authorization.k8s.io/RoleBinding': names/* pathSegmentProblem */.iF,
};
/** What the server of a minor version says to the name of an object; most names are a DNS subdomain. */
function nameProblem({ apiVersion, kind }, name, minor) {
    const form = objectNames_forms[`${(0,manifests_object/* groupOf */.F8)(apiVersion)}/${kind}`];
    return form === undefined ? (0,names/* subdomainProblem */.WG)(name) : form(name, minor);
}
/** What the server says to a name that it completes itself, with five letters; it may end in "-". */
function generatedNameProblem(object, start, minor) {
    const masked = start.length > 1 && start.endsWith('-') ? `${start.slice(0, -2)}a` : start;
    return nameProblem(object, masked, minor);
}
/** A LimitRange without a name is given one. */
function needsName({ apiVersion, kind }) {
    return !(apiVersion === 'v1' && kind === 'LimitRange');
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/place.ts
var values_place = __webpack_require__(8316);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/owners.ts


const fields = ['apiVersion', 'kind', 'name', 'uid'];
/** ValidateOwnerReferences: who an object belongs to, and goes with. */
function checkOwners(check, owners, place) {
    let controller;
    for (let index = 0; index < owners.length; index++) {
        const owner = owners[index];
        if (!(0,manifests_object/* isRecord */.u4)(owner))
            continue;
        const at = (0,values_place/* within */.ux)(place, index);
        checkOwner(check, owner, at);
        if (owner['controller'] !== true)
            continue;
        if (controller !== undefined) {
            (0,values_place/* isWrong */.cG)(check, 'meta/owner', at, 'controller', true, `[${controller}] is the controller already: there is one`);
        }
        controller ??= index;
    }
}
function checkOwner(check, owner, at) {
    for (const field of fields)
        if (owner[field] === '')
            (0,values_place/* isMissing */.b2)(check, 'meta/owner', at, field);
    const { apiVersion, kind } = owner;
    if (apiVersion === 'v1' && kind === 'Event')
        (0,values_place/* isAmiss */.wT)(check, 'meta/owner', at, 'is an Event, which can own nothing');
    if (typeof apiVersion !== 'string' || apiVersion === '' || /^([^/]*\/)?[^/]+$/.test(apiVersion))
        return;
    (0,values_place/* isWrong */.cG)(check, 'meta/owner', at, 'apiVersion', apiVersion, 'group/version is needed, as apps/v1');
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/pods.ts
var kubernetes_pods = __webpack_require__(8578);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/finalizers.ts
var finalizers = __webpack_require__(5542);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/objectFields.ts
var objectFields = __webpack_require__(217);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/metadata.ts








const place = (0,values_place/* within */.ux)(undefined, 'metadata');
/** The groups of what is asked and not kept: reviews have no metadata. */
const reviewGroups = new Set(['authentication.k8s.io', 'authorization.k8s.io']);
/** The server's rules for the metadata of any object: ValidateObjectMeta, and what it says before it gets there. */
function checkMetadata(object, kind, minor) {
    const problems = [];
    const group = (0,manifests_object/* groupOf */.F8)(object.apiVersion);
    if (reviewGroups.has(group))
        return problems;
    const check = {
        minor,
        report: (rule, path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more }),
    };
    checkNames(check, object, kind);
    checkLabels(check, object.metadata.labels, (0,values_place/* within */.ux)(place, 'labels'));
    checkAnnotations(check, object.metadata.annotations, (0,values_place/* within */.ux)(place, 'annotations'));
    (0,finalizers/* checkFinalizers */.M)(check, object.metadata['finalizers'], (0,values_place/* within */.ux)(place, 'finalizers'), group);
    checkOwners(check, (0,objectFields/* listOf */.c3)(object.metadata['ownerReferences']), (0,values_place/* within */.ux)(place, 'ownerReferences'));
    const pods = (0,kubernetes_pods/* podsOf */.EB)(object);
    checkServerFields(check, object.metadata);
    if (pods === undefined && keepers.has(group))
        checkGeneration(check, object.metadata);
    // The template's metadata stands beside its spec; that of a bare Pod is the object's own.
    if (pods !== undefined && pods.specPath.length > 1) {
        const at = (0,values_place/* within */.ux)(undefined, ...pods.specPath.slice(0, -1), 'metadata');
        checkLabels(check, pods.labels, (0,values_place/* within */.ux)(at, 'labels'));
        checkAnnotations(check, pods.annotations, (0,values_place/* within */.ux)(at, 'annotations'));
    }
    return problems;
}
function checkNames(check, object, kind) {
    const { name, generateName, namespace } = object.metadata;
    const [whole, start] = [(0,objectFields/* textOf */.b6)(name), (0,objectFields/* textOf */.b6)(generateName)];
    if (!name && !generateName) {
        if (needsName(object))
            (0,values_place/* isMissing */.b2)(check, 'meta/name', place, 'name');
    }
    else if (whole !== '') {
        const problem = nameProblem(object, whole, check.minor);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'meta/name', place, 'name', whole, problem);
    }
    if (start !== '') {
        const problem = generatedNameProblem(object, start, check.minor);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'meta/name', place, 'generateName', start, problem);
    }
    // The server takes it out of what belongs to no namespace.
    if (typeof namespace !== 'string' || namespace === '' || !kind.namespaced)
        return;
    const problem = (0,names/* labelProblem */.W6)(namespace);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'meta/namespace', place, 'namespace', namespace, problem);
}
/** Keys and values of a mapping of labels. */
function checkLabels(check, labels, at) {
    if (!(0,manifests_object/* isRecord */.u4)(labels))
        return;
    for (const key in labels) {
        const keyProblem = (0,names/* qualifiedNameProblem */.p_)(key);
        if (keyProblem !== undefined)
            (0,objectFields/* refuseKey */.e)(check, 'meta/label', at, key, keyProblem);
        const value = labels[key];
        const problem = typeof value === 'string' ? (0,names/* labelValueProblem */.zV)(value) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'meta/label', at, key, value, problem);
    }
}
/** What all annotations of an object may hold together: 256 KiB of keys and values. */
const mostAnnotationBytes = 256 * 1024;
function checkAnnotations(check, annotations, at) {
    if (!(0,manifests_object/* isRecord */.u4)(annotations))
        return;
    let letters = 0;
    for (const key in annotations) {
        // The server compares annotation keys without regard to case; label keys with it.
        const problem = (0,names/* qualifiedNameProblem */.p_)(key) && (0,names/* qualifiedNameProblem */.p_)(key.toLowerCase());
        if (problem !== undefined)
            (0,objectFields/* refuseKey */.e)(check, 'meta/annotation', at, key, problem);
        letters += key.length + (0,objectFields/* textOf */.b6)(annotations[key]).length;
    }
    // No letter has more than three bytes, so most objects are done here.
    if (letters * 3 <= mostAnnotationBytes)
        return;
    let bytes = 0;
    for (const key in annotations)
        bytes += Buffer.byteLength(key) + Buffer.byteLength((0,objectFields/* textOf */.b6)(annotations[key]));
    if (bytes <= mostAnnotationBytes)
        return;
    (0,values_place/* isAmiss */.wT)(check, 'meta/annotation', at, `holds ${bytes} bytes: ${mostAnnotationBytes} (256 KiB) are allowed`);
}
/** Fields that only the server fills in. It throws most of them away; with these it refuses the object. */
function checkServerFields(check, metadata) {
    if ((0,objectFields/* textOf */.b6)(metadata['resourceVersion']) !== '') {
        (0,values_place/* isForbidden */.US)(check, 'meta/server-field', place, 'resourceVersion', 'every apply after the first is a conflict');
    }
    if ((0,objectFields/* textOf */.b6)(metadata['uid']) !== '') {
        (0,values_place/* isForbidden */.US)(check, 'meta/server-field', place, 'uid', 'the server gives each object its own, and refuses another');
    }
    if ((0,objectFields/* listOf */.c3)(metadata['managedFields']).length > 0) {
        (0,values_place/* isForbidden */.US)(check, 'meta/server-field', place, 'managedFields', 'the server keeps them, and apply refuses them');
    }
}
/** The groups whose kinds, but for those with pods, keep the generation that a file gives; others count from 1. */
const keepers = new Set([
    ...['', 'autoscaling', 'coordination.k8s.io', 'node.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io'],
]);
function checkGeneration(check, { generation }) {
    if (typeof generation !== 'number' || generation >= 0)
        return;
    (0,values_place/* isWrong */.cG)(check, 'meta/server-field', place, 'generation', generation, 'the server counts generations, from 1');
}


/***/ }),

/***/ 1013:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ enforcedBy),
/* harmony export */   LH: () => (/* binding */ parsePodSecurity),
/* harmony export */   cn: () => (/* binding */ checkPodSecurity)
/* harmony export */ });
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3472);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8578);


const podSecurityLevels = ['privileged', 'baseline', 'restricted'];
/**
 * What admission would say to the pods of an object in a namespace that enforces the level. For workloads the API server
 * only warns; it is their pods that it refuses, after the rollout has begun.
 *
 * Checks and their versions: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
function checkPodSecurity(object, { level, minor }) {
    const pod = level === 'privileged' ? undefined : podOf(object);
    if (pod === undefined)
        return [];
    const isWindows = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(pod.spec, ['os', 'name']) === 'windows';
    const ownUsers = pod.spec['hostUsers'] === false;
    const held = checks.filter(check => (check.since ?? 0) <= minor && (level === 'restricted' || check.level === level));
    const stricter = new Set(held.map(({ instead }) => instead));
    return held
        .filter(({ rule }) => !stricter.has(rule))
        .filter(({ windowsExempt = Infinity }) => !(isWindows && minor >= windowsExempt))
        .filter(({ userNamespaceExempt = Infinity, exemptAt = level }) => !(ownUsers && minor >= userNamespaceExempt && level === exemptAt))
        .flatMap(check => check.find(pod, minor).map(({ path, what, at = 'value' }) => {
        const message = `Pod Security ${level}: ${what}`;
        return { rule: check.rule, message, path, at };
    }));
}
function podOf(object) {
    const view = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .podsOf */ .EB)(object);
    if (view === undefined)
        return undefined;
    const annotations = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(object, [...view.specPath.slice(0, -1), 'metadata', 'annotations']);
    const containers = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .containersOf */ .Mz)(view).map(({ container, path }) => {
        return { name: String(container['name']), path, container, security: container['securityContext'] };
    });
    return { ...view, containers, annotations: (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(annotations) ? annotations : {} };
}
/** A pod, then each of its containers, as far as they have a `securityContext`. */
function securityContexts(pod) {
    const all = [
        { who: 'the pod', path: pod.specPath, context: pod.spec['securityContext'] },
        ...pod.containers.map(({ name, path, security }) => ({ who: `container "${name}"`, path, context: security })),
    ];
    return all.flatMap(({ who, path, context }) => (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(context) ? [{ who, path: [...path, 'securityContext'], context }] : []);
}
/** Offences of values that stand where they must not, at pod and containers alike. */
const forbidden = (field, isAllowed, must) => (pod, minor) => securityContexts(pod).flatMap(({ who, path, context }) => {
    const value = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(context, field);
    if (isAbsent(value) || isAllowed(value, minor))
        return [];
    return [{ path: [...path, ...field], what: `${who} sets ${field.join('.')} to ${shown(value)}, but ${must}` }];
});
/** Offences of values that every container needs, by itself or through its pod. */
const required = (field, isAllowed, must) => (pod) => {
    const offences = forbidden(field, isAllowed, `it has to be ${must}`)(pod, 0);
    const ofPod = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(pod.spec, ['securityContext', ...field]);
    // What the pod says wrongly is told already; its containers would take it from there.
    if (!isAbsent(ofPod))
        return offences;
    const lacking = pod.containers.filter(({ security }) => isAbsent((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(security, field)));
    const path = ['securityContext', ...field];
    return [
        ...offences,
        ...lacking.map(({ name, path: of }) => {
            const what = `container "${name}" or its pod has to set ${path.join('.')} to ${must}`;
            return { path: [...of, ...path], what, at: 'key' };
        }),
    ];
};
/** The API server drops a null before admission sees it. */
const isAbsent = (value) => value === undefined || value === null;
const shown = (value) => JSON.stringify(value);
const text = (value) => (typeof value === 'string' ? value : '');
const list = (value) => (Array.isArray(value) ? value.map(text) : []);
const isSafeProfile = (value) => value === 'RuntimeDefault' || value === 'Localhost';
const capabilities = new Set([
    'AUDIT_WRITE',
    'CHOWN',
    'DAC_OVERRIDE',
    'FOWNER',
    'FSETID',
    'KILL',
    'MKNOD',
    'NET_BIND_SERVICE',
    'SETFCAP',
    'SETGID',
    'SETPCAP',
    'SETUID',
    'SYS_CHROOT',
]);
const addedCapabilities = (pod, isAllowed, must) => pod.containers.flatMap(({ name, path, security }) => list((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(security, ['capabilities', 'add'])).flatMap((added, index) => {
    if (isAllowed(added))
        return [];
    const at = [...path, 'securityContext', 'capabilities', 'add', index];
    return [{ path: at, what: `container "${name}" adds the capability ${added}, but ${must}` }];
}));
/** Kernel settings that touch nothing but the pod itself, with the minor version that found them safe. */
const safeSysctls = {
    'kernel.shm_rmid_forced': 0,
    'net.ipv4.ip_local_port_range': 0,
    'net.ipv4.tcp_syncookies': 0,
    'net.ipv4.ping_group_range': 0,
    'net.ipv4.ip_unprivileged_port_start': 0,
    'net.ipv4.ip_local_reserved_ports': 27,
    'net.ipv4.tcp_keepalive_time': 29,
    'net.ipv4.tcp_fin_timeout': 29,
    'net.ipv4.tcp_keepalive_intvl': 29,
    'net.ipv4.tcp_keepalive_probes': 29,
    'net.ipv4.tcp_rmem': 32,
    'net.ipv4.tcp_wmem': 32,
    'net.ipv4.tcp_slow_start_after_idle': 37,
    'net.ipv4.tcp_notsent_lowat': 37,
};
const restrictedVolumes = new Set([
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
]);
const handlerPlaces = [
    ['livenessProbe'],
    ['readinessProbe'],
    ['startupProbe'],
    ['lifecycle', 'postStart'],
    ['lifecycle', 'preStop'],
];
const volumes = (pod) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .records */ .V0)(pod.spec['volumes']).map(({ value, index }) => ({ value, path: [...pod.specPath, 'volumes', index] }));
const seccompField = ['seccompProfile', 'type'];
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';
const checks = [
    {
        rule: 'pod-security/host-namespaces',
        level: 'baseline',
        find: pod => ['hostNetwork', 'hostPID', 'hostIPC']
            .filter(field => pod.spec[field] === true)
            .map(field => ({ path: [...pod.specPath, field], what: `${field} must not be true` })),
    },
    {
        rule: 'pod-security/privileged',
        level: 'baseline',
        find: forbidden(['privileged'], value => value !== true, 'must not be privileged'),
    },
    {
        rule: 'pod-security/capabilities',
        level: 'baseline',
        find: pod => addedCapabilities(pod, name => capabilities.has(name), `only ${[...capabilities].join(', ')} may be`),
    },
    {
        rule: 'pod-security/host-path',
        level: 'baseline',
        find: pod => volumes(pod)
            .filter(({ value }) => (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value['hostPath']))
            .map(({ value, path }) => ({
            path: [...path, 'hostPath'],
            what: `volume "${text(value['name'])}" must not use hostPath`,
            at: 'key',
        })),
    },
    {
        rule: 'pod-security/host-ports',
        level: 'baseline',
        find: pod => pod.containers.flatMap(({ name, path, container }) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .records */ .V0)(container['ports'])
            .filter(({ value }) => typeof value['hostPort'] === 'number' && value['hostPort'] !== 0)
            .map(({ index }) => ({
            path: [...path, 'ports', index, 'hostPort'],
            what: `container "${name}" must not take a port of its node`,
        }))),
    },
    {
        rule: 'pod-security/host-probes',
        level: 'baseline',
        since: 34,
        find: pod => pod.containers.flatMap(({ name, path, container }) => handlerPlaces
            .flatMap(place => [
            [...place, 'httpGet', 'host'],
            [...place, 'tcpSocket', 'host'],
        ])
            .filter(field => text((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(container, field)) !== '')
            .map(field => ({
            path: [...path, ...field],
            what: `container "${name}" must not send a probe or hook to another host`,
        }))),
    },
    {
        rule: 'pod-security/app-armor',
        level: 'baseline',
        find: (pod, minor) => [
            ...forbidden(['appArmorProfile', 'type'], isSafeProfile, 'it has to be RuntimeDefault or Localhost')(pod, minor),
            ...Object.entries(pod.annotations)
                .filter(([key, value]) => key.startsWith(appArmorPrefix) && !/^$|^runtime\/default$|^localhost\//.test(text(value)))
                .map(([key, value]) => ({
                path: [...pod.specPath.slice(0, -1), 'metadata', 'annotations', key],
                what: `the annotation names the AppArmor profile ${shown(value)}, but it has to be runtime/default or localhost/...`,
            })),
        ],
    },
    {
        rule: 'pod-security/se-linux',
        level: 'baseline',
        find: (pod, minor) => [
            ...forbidden(['seLinuxOptions', 'type'], (value, version) => ['', 'container_t', 'container_init_t', 'container_kvm_t'].includes(text(value)) ||
                (value === 'container_engine_t' && version >= 31), 'it has to be one of the types for containers')(pod, minor),
            ...forbidden(['seLinuxOptions', 'user'], value => value === '', 'it must not be set')(pod, minor),
            ...forbidden(['seLinuxOptions', 'role'], value => value === '', 'it must not be set')(pod, minor),
        ],
    },
    {
        rule: 'pod-security/proc-mount',
        level: 'baseline',
        userNamespaceExempt: 35,
        exemptAt: 'baseline',
        find: forbidden(['procMount'], value => value === 'Default', 'it has to be Default'),
    },
    {
        rule: 'pod-security/seccomp',
        level: 'baseline',
        since: 19,
        find: forbidden(seccompField, isSafeProfile, 'it has to be RuntimeDefault or Localhost'),
    },
    {
        rule: 'pod-security/sysctls',
        level: 'baseline',
        find: (pod, minor) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .records */ .V0)((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(pod.spec, ['securityContext', 'sysctls']))
            .filter(({ value }) => !((safeSysctls[text(value['name'])] ?? Infinity) <= minor))
            .map(({ value, index }) => ({
            path: [...pod.specPath, 'securityContext', 'sysctls', index, 'name'],
            what: `the kernel setting ${text(value['name'])} must not be changed`,
        })),
    },
    {
        rule: 'pod-security/windows-host-process',
        level: 'baseline',
        find: forbidden(['windowsOptions', 'hostProcess'], value => value !== true, 'it must not be true'),
    },
    {
        rule: 'pod-security/volumes',
        level: 'restricted',
        instead: 'pod-security/host-path',
        find: pod => volumes(pod).flatMap(({ value, path }) => {
            // A volume without a source becomes an emptyDir.
            const source = Object.keys(value).find(key => key !== 'name' && (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value[key])) ?? 'emptyDir';
            if (restrictedVolumes.has(source))
                return [];
            const what = `volume "${text(value['name'])}" must not use ${source}`;
            return [{ path: [...path, source], what, at: 'key' }];
        }),
    },
    {
        rule: 'pod-security/privilege-escalation',
        level: 'restricted',
        since: 8,
        windowsExempt: 25,
        find: pod => pod.containers
            .filter(({ security }) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(security, ['allowPrivilegeEscalation']) !== false)
            .map(({ name, path, security }) => ({
            path: [...path, 'securityContext', 'allowPrivilegeEscalation'],
            what: `container "${name}" has to set securityContext.allowPrivilegeEscalation to false`,
            at: (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(security, ['allowPrivilegeEscalation']) === undefined ? 'key' : 'value',
        })),
    },
    {
        rule: 'pod-security/run-as-non-root',
        level: 'restricted',
        userNamespaceExempt: 35,
        find: required(['runAsNonRoot'], value => value === true, 'true'),
    },
    {
        rule: 'pod-security/run-as-user',
        level: 'restricted',
        since: 23,
        userNamespaceExempt: 35,
        find: forbidden(['runAsUser'], value => value !== 0, 'it must not be root'),
    },
    {
        rule: 'pod-security/seccomp-profile',
        level: 'restricted',
        since: 19,
        instead: 'pod-security/seccomp',
        windowsExempt: 25,
        find: required(seccompField, isSafeProfile, 'RuntimeDefault or Localhost'),
    },
    {
        rule: 'pod-security/drop-capabilities',
        level: 'restricted',
        since: 22,
        instead: 'pod-security/capabilities',
        windowsExempt: 25,
        find: pod => [
            ...pod.containers
                .filter(({ security }) => !list((0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(security, ['capabilities', 'drop'])).includes('ALL'))
                .map(({ name, path }) => {
                const what = `container "${name}" has to drop ALL capabilities (securityContext.capabilities.drop)`;
                return { path: [...path, 'securityContext', 'capabilities', 'drop'], what, at: 'key' };
            }),
            ...addedCapabilities(pod, name => name === 'NET_BIND_SERVICE', 'only NET_BIND_SERVICE may be'),
        ],
    },
];
const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** What a Namespace enforces by its labels; undefined when it leaves that to the cluster. */
function enforcedBy({ metadata }) {
    const level = metadata.labels?.[enforceLabel];
    return level === undefined
        ? undefined
        : parsePodSecurity(`${level}@${metadata.labels?.[`${enforceLabel}-version`] ?? 'latest'}`);
}
/** `restricted`, `restricted@latest` or `restricted@v1.30`; undefined for anything else. */
function parsePodSecurity(written) {
    const [word, version = 'latest', ...more] = written.split('@');
    const level = podSecurityLevels.find(each => each === word);
    const minor = /^v1\.(\d+)$/.exec(version)?.[1];
    if (level === undefined || more.length > 0 || (minor === undefined && version !== 'latest'))
        return undefined;
    return { level, ...(minor !== undefined && { minor: Number(minor) }) };
}


/***/ }),

/***/ 8578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ podsOf),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   UX: () => (/* binding */ makesPods),
/* harmony export */   V0: () => (/* binding */ records),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   xb: () => (/* binding */ isChartTest)
/* harmony export */ });
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3472);

const templatePaths = {
    Pod: [],
    Deployment: ['spec', 'template'],
    ReplicaSet: ['spec', 'template'],
    ReplicationController: ['spec', 'template'],
    StatefulSet: ['spec', 'template'],
    DaemonSet: ['spec', 'template'],
    Job: ['spec', 'template'],
    CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
    PodTemplate: ['template'],
};
/** Whether objects of a kind make pods, or are one. */
function makesPods(kind) {
    return Object.hasOwn(templatePaths, kind);
}
/** The pod template of a workload, or undefined for kinds that make no pods. */
function podsOf(object) {
    const path = templatePaths[object.kind];
    if (path === undefined)
        return undefined;
    const template = valueAt(object, path);
    if (!(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(template) || !(0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(template['spec']))
        return undefined;
    const metadata = (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(template['metadata']) ? template['metadata'] : {};
    const labels = (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(metadata['labels']) ? metadata['labels'] : {};
    return { labels, annotations: metadata['annotations'], spec: template['spec'], specPath: [...path, 'spec'] };
}
/** All containers of a pod: init, ordinary and ephemeral. */
function containersOf({ spec, specPath }) {
    return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(field => records(spec[field]).map(({ value, index }) => ({ container: value, path: [...specPath, field, index] })));
}
/** The mappings in a list, with their positions; what is not a mapping is another check's business. */
function records(value) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((each, index) => ((0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(each) ? [{ value: each, index }] : []));
}
function valueAt(object, path) {
    let value = object;
    for (const step of path) {
        if (Array.isArray(value))
            value = value[Number(step)];
        else if ((0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
            value = value[String(step)];
        else
            return undefined;
    }
    return value;
}
/** Pods that `helm test` starts and throws away: they often carry the labels of what they test. */
function isChartTest({ metadata }) {
    return (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(metadata.annotations) && String(metadata.annotations['helm.sh/hook']).startsWith('test');
}


/***/ }),

/***/ 1516:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ checkSchema)
});

// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/formats.ts
var formats = __webpack_require__(5404);
// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/fieldHome.ts

/** How far below an object a field is looked for. */
const depthBelow = 3;
/** Nobody means to write there. */
const written = (field) => !['status', 'managedFields', 'ownerReferences'].includes(field);
/**
 * Where a field of this name exists, for the object at `path` that has none: in an object around it, in one below, or in
 * one below those around. Mostly a matter of indentation.
 */
function homeOf(schemas, root, path, name) {
    const around = placesTo(schemas, root, path).reverse();
    const [own, ...outer] = around;
    if (own === undefined)
        return undefined;
    const above = outer.find(({ schema }) => has(schema, name));
    if (above !== undefined)
        return above.path === '' ? 'at the top, beside kind' : `under ${above.path}`;
    for (const each of around) {
        const below = findBelow(schemas, each, name);
        if (below !== undefined)
            return `under ${below}`;
    }
    return undefined;
}
/** The objects on the way to a field, outermost first. */
function placesTo(schemas, root, path) {
    const places = [];
    let schema = schemas.resolve(root);
    for (let depth = 0; schema !== undefined; depth += 1) {
        if (schema.fields !== undefined)
            places.push({ path: (0,finding/* formatPath */.jV)(path.slice(0, depth)), schema });
        const step = path[depth];
        const next = typeof step === 'number' ? schema.items : (schema.fields?.[step ?? ''] ?? schema.values);
        schema = step === undefined || next === undefined ? undefined : schemas.resolve(next);
    }
    return places;
}
/** Level by level, so that the nearest wins; elements of lists are written as `containers[]`. */
function findBelow(schemas, from, name) {
    let level = [from];
    for (let depth = 0; depth < depthBelow; depth += 1) {
        level = level.flatMap(place => children(schemas, place));
        const found = level.find(({ schema }) => has(schema, name));
        if (found !== undefined)
            return found.path;
    }
    return undefined;
}
function children(schemas, { path, schema }) {
    return Object.entries(schema.fields ?? {})
        .filter(([field]) => written(field))
        .map(([field, declared]) => {
        const child = schemas.resolve(declared);
        const at = path === '' ? field : `${path}.${field}`;
        return child.type === 'array'
            ? { path: `${at}[]`, schema: schemas.resolve(child.items ?? {}) }
            : { path: at, schema: child };
    })
        .filter(each => each.schema.fields !== undefined);
}
function has(schema, name) {
    return Object.hasOwn(schema.fields ?? {}, name);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/schemaCheck.ts





/**
 * Holds a value against its schema, as the API server decodes and validates it with `fieldValidation=Strict`.
 *
 * A null field counts as left out, for that is what Go's decoder makes of it. Empty text in an enum counts as left out too:
 * the server puts the default there.
 */
function checkSchema(schemas, root, value) {
    const check = { schemas, root, problems: [], path: [], dropping: false, unchecked: false };
    visit(check, root, value);
    return check.problems;
}
function visit(check, declared, value) {
    if (value === null || value === undefined)
        return;
    const schema = check.schemas.resolve(declared);
    switch (schema.type) {
        case 'string':
            return visitString(check, declared, schema, value);
        case 'integer':
        case 'number':
            return visitNumber(check, schema, value);
        case 'boolean':
            if (typeof value !== 'boolean')
                mistyped(check, 'true or false', value);
            return;
        case 'quantity':
            return visitQuantity(check, value);
        case 'intOrString':
            if (typeof value === 'string')
                return;
            return visitNumber(check, portLike, value, 'a whole number or text');
        case 'array':
            return visitArray(check, schema, value);
        case 'map':
            return visitMap(check, schema, value);
        case 'object':
            return visitObject(check, schema, value);
        case 'objectOrBoolean':
            return typeof value === 'boolean' ? undefined : visitDropping(check, schema.items, value);
        case 'objectOrArray':
            return visitDropping(check, Array.isArray(value) ? { type: 'array', items: schema.items } : schema.items, value);
        case undefined:
            return;
    }
}
/** What a number has to be where text is allowed too. */
const portLike = { type: 'integer', format: 'int32' };
const anything = {};
/** Looks at a part of the present value. */
function visitAt(check, step, schema, value) {
    check.path.push(step);
    visit(check, schema, value);
    check.path.pop();
}
/** What the server decodes once more by itself, and not strictly: unknown fields get lost. */
function visitDropping(check, schema = anything, value) {
    const before = check.dropping;
    check.dropping = true;
    visit(check, schema, value);
    check.dropping = before;
}
function visitString(check, declared, schema, value) {
    if (typeof value !== 'string')
        return mistyped(check, 'text', value);
    const allowed = declared.enum ?? schema.enum;
    if (allowed !== undefined && value !== '' && !allowed.includes(value) && !check.unchecked) {
        const suggestion = (0,nearest/* nearest */.pA)(value, allowed);
        report(check, 'schema/enum', {
            message: `${(0,finding/* formatPath */.jV)(check.path)} is "${value}", but has to be one of ${allowed.join(', ')}${(0,nearest/* didYouMean */.au)(value, allowed)}`,
            ...(suggestion !== undefined && { suggestion }),
        });
    }
    const problem = schema.format === undefined ? undefined : formats/* textFormats */.E[schema.format]?.(value);
    if (problem !== undefined) {
        report(check, 'schema/format', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${shown(value)}: ${problem}` });
    }
}
function visitNumber(check, schema, value, wanted) {
    const whole = schema.type === 'integer';
    if (typeof value !== 'number' || Number.isNaN(value) || (whole && !Number.isInteger(value))) {
        return mistyped(check, wanted ?? (whole ? 'a whole number' : 'a number'), value);
    }
    const problem = whole ? (0,formats/* integerProblem */.K)(value, schema.format) : undefined;
    if (problem !== undefined) {
        report(check, 'schema/format', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${value}: ${problem}` });
    }
}
function visitQuantity(check, value) {
    if (typeof value === 'number')
        return;
    if (typeof value !== 'string')
        return mistyped(check, 'a quantity', value);
    const problem = (0,formats/* isQuantity */.Ep)(value);
    if (problem !== undefined) {
        report(check, 'schema/quantity', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${shown(value)}: ${problem}` });
    }
}
function visitArray(check, schema, value) {
    if (!Array.isArray(value))
        return mistyped(check, 'a list', value);
    const items = schema.items ?? anything;
    for (let index = 0; index < value.length; index++) {
        if (value[index] === null)
            visitNullElement(check, schema, index);
        else
            visitAt(check, index, items, value[index]);
    }
    if (value.length > 1)
        visitIdentities(check, schema, value);
}
/** Mostly a dash with nothing behind it. */
function visitNullElement(check, schema, index) {
    const items = check.schemas.resolve(schema.items ?? anything);
    if (schema.keys !== undefined || schema.set) {
        const told = schema.keys === undefined ? 'a text of its own' : `its ${schema.keys.join(' and ')}`;
        const message = `${(0,finding/* formatPath */.jV)([...check.path, index])} is null: an element of this list needs ${told}`;
        return report(check, 'schema/null', { message }, [index]);
    }
    if (items.fields !== undefined)
        visitAt(check, index, items, {});
    else
        warnOfNull(check, items, index);
}
const readAs = {
    string: 'empty text',
    integer: '0',
    number: '0',
    quantity: '0',
    intOrString: '0',
    boolean: 'false',
};
/** A null that is not a field cannot count as left out. */
function warnOfNull(check, schema, step) {
    const reading = schema.type && readAs[schema.type];
    if (reading === undefined)
        return;
    const message = `${(0,finding/* formatPath */.jV)([...check.path, step])} is null, which the server reads as ${reading}: write that, or leave it out`;
    report(check, 'schema/null', { message, level: 'warning' }, [step]);
}
function visitIdentities(check, schema, list) {
    const identity = identityOf(check, schema);
    if (identity === undefined)
        return;
    const seen = new Map();
    for (const [index, element] of list.entries()) {
        const id = identity(element);
        if (id === undefined)
            continue;
        const first = seen.get(id);
        if (first === undefined)
            seen.set(id, index);
        else {
            const words = describeIdentity(check, schema, element);
            // Of one key its value is what to change; of several it may be any of them.
            const place = schema.keys?.length === 1 ? [index, schema.keys[0]] : [index];
            const message = `${(0,finding/* formatPath */.jV)(check.path)} has ${words} twice, at [${first}] and [${index}]`;
            report(check, 'schema/duplicate-element', { message }, place);
        }
    }
}
/** What may occur only once in a list: the values of its keys, with the defaults that the server fills in. */
function identityOf(check, schema) {
    if (schema.set)
        return element => (typeof element === 'string' ? element : undefined);
    const { keys } = schema;
    if (keys === undefined)
        return undefined;
    return element => {
        if (!(0,object/* isRecord */.u4)(element))
            return undefined;
        const values = identityValues(check, schema, element);
        // A missing key is reported as missing; two elements without it are not called equal on top.
        return values.every(each => each === undefined) ? undefined : JSON.stringify(values);
    };
}
function identityValues(check, schema, element) {
    const fields = check.schemas.resolve(schema.items ?? anything).fields ?? {};
    return (schema.keys ?? []).map(key => element[key] ?? fields[key]?.default);
}
function describeIdentity(check, schema, element) {
    if (!(0,object/* isRecord */.u4)(element))
        return `"${String(element)}"`;
    const values = identityValues(check, schema, element);
    return (schema.keys ?? []).map((key, position) => `${key} ${shown(values[position] ?? '')}`).join(' and ');
}
function visitMap(check, schema, value) {
    if (!(0,object/* isRecord */.u4)(value))
        return mistyped(check, 'a mapping', value);
    const values = schema.values ?? anything;
    for (const key in value) {
        if (value[key] === null)
            warnOfNull(check, check.schemas.resolve(values), key);
        else
            visitAt(check, key, values, value[key]);
    }
}
function visitObject(check, schema, value) {
    if (!(0,object/* isRecord */.u4)(value))
        return mistyped(check, 'a mapping', value);
    const { fields } = schema;
    if (fields === undefined)
        return;
    for (const name in value) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field === undefined)
            unknownField(check, fields, name);
        else if (field.unchecked)
            visitUnchecked(check, name, field, value[name]);
        else
            visitAt(check, name, field, value[name]);
    }
    if (schema.required === undefined || check.unchecked)
        return;
    for (const name of schema.required) {
        if (value[name] !== undefined && value[name] !== null)
            continue;
        const words = value[name] === null ? 'is required, and null' : 'is required';
        report(check, 'schema/required', { message: `${(0,finding/* formatPath */.jV)([...check.path, name])} ${words}`, at: 'key' }, [name]);
    }
}
function visitUnchecked(check, name, schema, value) {
    const outer = check.unchecked;
    check.unchecked = true;
    visitAt(check, name, schema, value);
    check.unchecked = outer;
}
function unknownField(check, fields, name) {
    const suggestion = (0,nearest/* nearest */.pA)(name, Object.keys(fields));
    const home = suggestion === undefined ? homeOf(check.schemas, check.root, check.path, name) : undefined;
    const hint = suggestion !== undefined ? `; did you mean "${suggestion}"?` : home !== undefined ? `; it belongs ${home}` : '';
    const message = `there is no field ${(0,finding/* formatPath */.jV)([...check.path, name])}${hint}`;
    const problem = { at: 'key', ...(suggestion !== undefined && { suggestion }) };
    if (!check.dropping)
        report(check, 'schema/unknown-field', { message, ...problem }, [name]);
    else {
        const dropped = `${message}; the server drops it without a word`;
        report(check, 'schema/unknown-field', { message: dropped, level: 'warning', ...problem }, [name]);
    }
}
function mistyped(check, wanted, value) {
    report(check, 'schema/type', { message: `${(0,finding/* formatPath */.jV)(check.path)} has to be ${wanted}, not ${described(value)}` });
}
function described(value) {
    if (Array.isArray(value))
        return 'a list';
    if ((0,object/* isRecord */.u4)(value))
        return 'a mapping';
    if (typeof value === 'string')
        return `the text ${shown(value)}`;
    if (typeof value === 'boolean')
        return `the boolean ${value}`;
    return `the number ${String(value)}`;
}
const shownLength = 60;
function shown(value) {
    const text = JSON.stringify(value);
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
/** Says that the present value is wrong, or a part of it that `below` leads to. */
function report(check, rule, { at = 'value', ...said }, below = []) {
    check.problems.push({ rule, path: [...check.path, ...below], at, ...said });
}


/***/ }),

/***/ 1389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WP: () => (/* binding */ schemasOf),
  _A: () => (/* binding */ supportedVersions)
});

// UNUSED EXPORTS: openPool

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/errors.ts
var errors = __webpack_require__(8115);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/schemas/packed.ts
/** Written by generate.ts: the types of Kubernetes as lines of JSON, brotli, base64. */
const packedSchemas = 'XyvaNRIhbBwYBu3XK5RtO2pBdoPlbyXevtgSdswF3A6dmfnuFoBaL7dNfdaqz0wxqtUI84TdahHMGh2HfaEfUFRYVWz+4ZXGngyblgN2y+bFw5q0RBxZjuZDEyam/AmzD0CbKD0jX86+Wqs/XSe4O86yXWnshV6QD/q32xNSyaA0iapX3cH91r7Uqd88gg+yO4iWfO98U82v6j2/Shekolqv/O/ktNp0qSMJSdYZfIQBKHhRhfMTB2jkJXyJtNhqfX3Kj663AeQPjD59Sjaq6M6fUSs8vN30bbWdt+ADZhD6ya0lURZ90DDAABOLI4+Hp/361Xs+dge80qi0VyrEsjJf3s4ig6+EsnFDQy1KiJTS7D5ftdoQ0CagznGNC7JLL71sDIZjFtI5zUXp6XfXryeBAm9JQvN2RI7WWFPd1VUtEcAnORRAigbrjAnCy+JNz6RB/09ohuTOrDE+PhMEwfl8c6Wdf0iqZEyFywZ2CtkCKb3Z2znkFD3B8wkfAOiCqzCmVi5gDqnG9Wiq0oSpzCgQrCElrdMX4k2U75ho0bISJPl1d112t9O1CAJ3/5JH50tdygS8Pt9NkMamLvOv2p50LzoN/GNWYglzIKVjlzztgku0iInMlQD5wXBSaMNUGWcq/yrDgSJCmxo+2L8M1bq0Tm+NmCUEiC2TfxSTMcn/zilDRERESC6xUH+/zD59c5tzFxEJYgOh+0OctXvVNa6Qsq+v3/9cf8OfvLTpUbDxr4FF+eg/v+ZPv+4H7u287zrdr9+8PeCxXu33ulgbEEvcm9IGWWzcQz0e+nl6x0j1MHGPNdoANnly+ZlBZ/sJIrG05dQ9N4DEsS9lAEni3paZ4qXeirs97l05/HfzDu/4zu/y7l5Xva5+XfO6+Lr0uvxbVHK3VO1d1QaIxbqog9EGkMW6QEFpA7TOi1NcZ6ENIPF78SK5yesqDGCT5qmkrrvQBpBY1vvy+/t7nRpMPfa5Yf/yZnJxu+WqDyKx3Lg3VdoAEouNK10GkFhsXJvgVjOEjkaz/Zl7g0KbBqeC2LjOBojFxhWVBmJp61W6HrnvwkiJJa6ktEFiiX2ypW5fwjauXFXnfgCJxd58L/VQ2sDxsJg5xPUu9d0pSovt9F/GnB/sY/KAUpshXksPINm4wtIGkGZa1NZS1RTw1YlTSHHuLDXQ1KUnvRk+jJx6UhtXtjQgr/eF4x5dB7A8T/t5ZHuPU/GKNQBJ2xHzR3aNWLt97NYgscSVKW0Ah3oTPo4ltqC0AawTQR0K+8Q9sgVsdircuKX0pi6IvEhybU42rrvQg3npR6v27Imy28eUetZYde6hxGLbFce+XtjK7Ys7ubi4zNWVdW5usWvrUH7jq5Vq1j3UkXGJK13awI4PyYdGIzauTGkD2OTt97MhQmClyWDUp6Fb4jqrR4kJFDYS27iuQhsFSzZTpDMWtvcu0D//auWZgSEfhOcRi+W4gtIGgouud11PChdkXOIKS8960EgBR8kyG1b/s/JfbU3K/1z8YCWGbTsnDh82mFa3FVt5EYbnnndVN7EnZ9l6oYG+AJue7c6/NnnLY82gn/n2BpBYLA3u9b2r0gZmD+Dzphb/XITGJa53Vbcp+vVb0Ys40WibkKdGpv9hTvaXLPYTzYdp+/7tpeIr/v7hUXhWPOdwye3BToMxlR9//P6n/uHdn/71biX3i/iy5fHS9PTDDGlfXT/n9w+KDrGwi7OKuM2PfbMNuUiUjkvdQI1IZ8H3F5j//H9mUf/fG7KbE5d/ECeV95NB6qwhZ38y7DRRc+yMue+Ufw2YvRRn7GDxZi/hE6aSS96iBN6kI/924bOfOh+5VkYZsQOvE7gH64Dk/zJjSzL3ZJ9TrjRBFNFBFUTRut7T4yfXrblHbmKRG+9b/Amk8toYcAhe1whzVZra9mvmXZbkiDevInfeHUqoDAG5uGpQFsJCDlHaMu2gJ88r7EOvE2p3SkIsYLMnBWugzS/JBTpO7wrQA0a9ojzx3acb867FEjpK5JMX1mehh6dt4j5pSNDnFbh99Jf1tBOTcW1izZGWOw2Znx/dM1iL15Y/pSyTWGlvNhibMcw8PlxUkQnjocy8OKhqU36m3LzPB6Ky0Mwf4MLwSBkO8mJQRPSRGb65KmbTVgUw457j+unM3Cc5+wQ4U46c7VYOG0PY8S5/ffyKCzTMQfZBqa8jtt4qxzDYqWZF3V6ZR3Cwh5h7a9236moSVG/xC1y5hTIm51Ti/VOzFgDoww7EBmmlh8qoMNqgZunTCKYImQUNgm5u7MiBXD9d2wlUxYRzXNMqm0wghMAmaSJGxvpPaPtSPQFf+VO59Bqo01eQDcbEpUmylseTW1H5+w2g3s/VWb0Ub5pvTcPqLoSsfkzdqub6pCIUD/gAVRfXi5kx09/otcptS5iWT3fj19oQmaqr4Xp7YHWk0sk4bruZ/Ap2E4OpSX7hrixNCaolsFGcWeXng77LGANuT8IWzx1eBIJEzlB01ZepTBY39ZVCOyCYZurH+A1LB8QGYimWoeECZB2Ic67owwWJcQLURn3oTdk5bSmRmPfNpZhiqMhEMfLaqVzOQ1aTEfKGz6WAb0gmfobNj5LEbL/OwCKWMvdy8K8fC4BLhKXAaY5kHijeId8QVDC/EbvPo7dtpdC8zHmAUZv+M7HZdqXwLy5ZMuG0Swo/w52zW2n643DYAY18dT2zXhs/UIU0W8OAvlxgkesxYsbXqRWwyhSQPvZQIBqyFFnp/Hp9CO5i5qr41/Ev+64Db2iyFqcJXlnfhdXB/a0m4JboOl/Mnn+AOjRsZQtz2P1DMtwYt6Dg8Yq+brueIqezYxWM2F7xKVz8aUdzBAFq6UJ3FIr3ffwt9TMKWMIY25vY1yK9HpC9iF8tmbkTg0MXSBUPsAJQW0X4k3baYGIqg3OC9b2J0JKSpHc7/UxJoRq4J/3aOc46MhOOXmBHi1mUsdteMwC5IGGmLnHUUmwmCUTIuvHd0pOlzz1u0CmQQfoy4ha1FJgpHUCoqeP590JmKCIWDGWUGJrgrgItnYef9OmGgy485IM0egMXgUUw7E1lcYIIoioS525NRSkMVCGCOsqDFBnLAWcJn/0kDVpJp1SuUqJ19QozlHz+367moz7fMIEyV3D6Ad5AOMVnq+pgRvn8KLOqO8PhoPCCLOTO8DoovshXXfffnfzugKrE66YGvVDt/PM3H98Ru1N9V3PmeFxzhpd/Z+60gERGYXBfQgwzBOP21onFztSyLTInp1zs69O8YCa99XWJsnd78N89WmpoBuabFTCpuVEpnh488GbYeXI6exIVZFMFf9pbd6HleQniV0yvjy4K9Bb+KQwyL3Bq8BheQlxkV40AC4onMl/v1BWqPPDt+K290OARAIF4iVwqB4ajAER8H75eNhWWfyBYN7xTtJrLJ+hdEEixIckvcbkGSZcabuvij6kWw+vFMZ8eerjBjT3jEy+Dnb62FiC97Sfc4c0kZe9k9XSMkuG2MZmOGbUECDf5ZalqefHUssYxdigradtMjL/0bmzNILJQdq3hOxTe34aWH/+aFoqzj3kt5sf0IhdyhyaFTOZSFsHuaoX0aloaG/shT2RFudCFtYY3t7LcYdwzxo5kZRgXs8zTpJByDCPGuOW7bR1l/KOXBIsd7qrNJqlRwGNJJX333L/OGqk3OMH9dr/ZkbMzN7IIDRGKRNK3r++hC+JP6c3yOEofS8BsNG19mYKFWuOWv7EHzCT2s2rVfJonT13ouZ/7ztXweTRe2aU2jY2nnd7PTSAPazmzBXNwW+/ArfRFkW3c971e9CNtMuPQPiOfLEGZZGkVFD9lX0mUV0jJl4i5C0rqrZJED0HMyYaFnGgJnIZ/qfcdTATJvTwOAOg6Ztk1FGhbEOPtDYxwcdz18oegAwD5ofyEgRiNvPuVw74YU0iglADtaeTNoXPPrRhGi/U2kiUBgDknCCygRkM6aZpm6pMmF1GjFM2cB6kRf37QqEMMCJF8Oip8X9RfYw40lO/1PFt8Bt9qrKnmuWV+f/VqZSj22yXWqe331q+43vcJgSJCj5TJLJqJGabQY81bN21fD+oX9tNBgVd4grs1Db3J2wZye/t+KaiMV5RVupZu0H1f9ksLlrhHU/rXth4Ozz8Ho/bLQZE2wZ5WYVVD02kVhuvLsDNT4MENObgbiKO9GePgWk7HA0qswCYxmB9b5Vjf1ou8wrqoCltVb6wRBbuOJeWKERrum27khg5pIQEAe47SbAAA5htZ2ZA2jgSZklb5nbzavQIAWNLPl2Jgrlc7jTUAkNteOm3UU0222GZ9SRd6BKFKRarmRhq5jlcVrd1Qr5lriFgRr3G95aB2RyhjNbEuLOm33yMNwzwbSusaHByUJtpkyZH5KLL+esJM9WlDVeobVDWeFhOJYlfRUHojidXMPRupUrSXVOVpomwPKcATvsWzBc/vJ+dKynrlUaEuDRBEEcwoVwoIdnQXtbREiqVWGmS1XKiy9/iwumLrvc1zSpTeNE+H54RnHKrjY7KuQ6zx25e1HbF+qateZkZu6GVeBOiWjdDtueFarB4JOjaJSYrdWoZhGM5PXjpDIGzzsU63Yt0sVjqXXXXeDAC1hP9b3r2tir0aDexgMGZfpYsNALDYUvLHmi/GQ6/ZUdl+v5IoXm+NHOabjfgM2sDEk2b7wzvNFQAAPWcJ0Oyy8mfjO2gn6oHjNLEkjPBIEe5OBgAQwi7c7J9cbIJ3eRn7M49MOkfNszBajLoa2htvbg5Uz1KqADTua2Gf97asjR0ef/X/tAQAAD6ipfh5OvfGjMk2cePcS11260lOvQ9h/gvmcR/vqZ6GTDlhhLIYLIL1Hp1/mDcDUUSwrlcY0byMjkeWgpY1QiOEh7EUbS2IvNCkylU0BgAhGCFbnAZAGMGSK97GAM3srKI1tmhv5iugvMe7qsZ1ihgAhLHk9skUDt06ytNSjdNmCIzu66Smqphm6bcktcPMHHjxcWk2N9czcTnKXxQzmBaqWSlpzr77uJiMdZxnOVtxc/U3CdIROZsSgu2jibaFhvsHt5UeVo4u36cSu6ePA9+Ckrl6hNvK0CuT9boEas4hZIQIeZkuO5bSxJwnCi3YOh+yquRPJ22ICQAQZ9pkAhkGAgAgpyZPd55HEY5prk9LrcvdgRC+vG7YWQAA5DoUBQCw5DE3wN+rT9seAKavzW3D/DKD7SV+zpfMkHlJOmYLtVqgmp1YmgfRRIkl7bc6WifZ4XklynhQSvpQ6MQYNUky+ZXZ8T6V2y4rIL3NNQ3m9lYYydigSrW3Gqq39ag0U0R+DuT9TfTvH/GjhNKg+Yij1THpipVgDsNDc19dCj8ONxCYyUeUxnysUqCXL8y3hYJQaDoJ1UM2RZvqQD8psudfZy3nCifYCaLJpMvnGyujdHTE8JVTgt2NMfvVg9QKB0AIBcsxcRiiNwBglzqkxaeAwHEgXuc90+7POgKAtj91OGcAAF2a7Ehz6lBtfyIokGemNdRF4iHrKLZQUcvdIKhv7QTPep4NcMqeDGyurLmy7/X88hb9VE4PgbeIilwZPpSJIH+IorOzSXjybzM9dAZnIRciKvIKWoHpjzeKfOcSRiZe6dkrpmVa8Qe4l5miy5UrsjpvieqrokeDsz9MX2w4RUrBPSpqSiN9y35tAoXKdHessDZc6jFS2+9xRN2uojEACDH8VDTprfzk3j4BTNRvrgIAiBKKg2o1HaHJNNAGdN6zVjYM6hZv/KE9Vy/IZroKo/Eu804VWfP+ymyI9cxao8w8qsMU2fjdhXrdS30AYNjsBOow/+6DYWz5hWf3gj0AsG/nmSd1KnyMaGEVgl+BZn19930XGdNfJWjQY8camyeLsfWvVQuiv9gQf8uDJookAu/DIHy78HR/AGBBJOS4TcxdQv4mzdOes3QmGitK4fHeQgGNAUDWa6IXx1dC38epYhbGv1zL6IRvpSJTRMpA8MhbrQZN4Y7Y80f8vUghVkIsWTLEB/qLVomIzbCqfoVHU7gXbi6SC5VXRWPQAAjBCLbxblS0o/uaX8UKXF+ZqTttvdJDlr+506l7G6eFX61xjVIQardps3fqgrjx7qYlTtB9pXTO1NdFBm9FI3yr4uHC5reP64dVTZBwxXcgxwGq5Lr49hUe0vyIHaxW+eI9VvE1zF2fdvfqFlPdqYXGAGBoTAnVh0mKC2370MWaJXcN9bYX42M9gHAfULcJ1416N889sBMyzKpThutkDRpDgGrnIydrBoJJpuWq0MMLZbIKArgwb9YlwQKx3bLa+r1I42eHOAIAOXS7F2zvJwNmdB7eOgCgF4PxeJ8q8gLFMNyZgv83k1NY4CeDgZ+Ng0YQ8DJ9p3RUrFA5xlHD5AAAu4NvgmIO+LtW6/xC8NNyYZqv9dt4ybBs6tnxUyHPC5cmxNKkAPjgbw3I1UXRcUQfjHvY0NFxqUHgswcQ9X2SDANe8KzP16aifp7RAWy9kHd/NWZ2jFs1uzrG7cmpuB+gQN2RVZR4CwhWvvj2go6V0pAKJEqSgJ/lKzgCCdpzVXw4oeGN7bC3rHyJNHqbyzrPbrNeHHIisohtoZhZQjfaeb2gXiu8IgHm8w1e/Xz7esfnqdnmiUReJC/NEaONsR0NxoLAOvTYDsMjkIwRx3nUw9mPptTdpnizSAenxWgFQ3KXPRY/ZwiZEEHNs2akNplNhP1CmBxZ7ax6/YUG32NbMALrCL/bL4AeOfuMiA3lA4xkVq7tI9XceUfoowvTVwu/QzQUqiCLULEchJkKh0bLRpJX/DgZbmRuME71vJ4tSKdLC0Aza0MyjwIEb9lMDbOxHyGuW2TOqcu4+CbGwVZyFEacTP4vvwra8SbFXTci7ZVMwGeb8zH7naceKl1vZ59IhT3tjRpr81md73X1u4Ej4ULOXr6QRrPaANIyGb3Ee50vrJjwrmSd0PuL7fCa/bQAwbzMvuIugpRB01BE1Ab5NsEE2FyoMRex/R/tSwhUB/KebCTsImyXLoVYFgYpG2t87qJfsrReJXEmPuFjjEakiPHjWAFKTGt2I0SwW5lsa7b980sfsItrl1HgLOzCTs427r+4M6PMvvO2qbUgkTCLEAsVc/pnzt/1i+RVHZHTLxnMrk/0PDoxHHYqmzFbBNNsOXyPz65ewrpIDrT6zJ/Z9sA825pGlbrRvuDg6rGzfR7779LaOWg4N30sihkYDSpNw7iZ5aUH7+MzX3/DK/PpIsTl/rT2tf10EdJxn/mclJizcpsmoGBc1eiONijAJj3B4IlFMGIto3Kkjn/wok4Si6XFI14H2cTKFxr57vLdVZkcuF6Ww+zDouXEIXlD4JQyjWIGjLm5k3xWv+R2BT4pjknqpR5xuyFsSHNpjbe8rTttncXOhu4MCdGBvg+r8fACzME6xlhDhy2o0m+WWsbCN/rNKigTeV02eMgJKe0TdjMR6jsbwHgWYU3CFN0pqCxgR3x4kMX2zCTZG8bCNF4bQUtQxbQc8i2BbihISVvNpOEvOujDKQE0aEKVfVsxFxauUJNvEVIi2KuirKHxK21fcqlwRczdt7ptPZOQRpwWRVoi0+uKBJn8CVUf4MEWK49AurXIxWRspBjTlOw8Ia6OA2QGCAkO2/8hH2YNvaj1yfFXSKruX1TZt7ITL/LER/ll+Iee/kH69yireFepvym4cvVhQdm/6dcpPMV3MvIj3BdrprXd/L/ATV6Rdd/iTvpFMNV9LWH/VPdfNUfdDyD2f7l/5dWy6YzVXEX599r/lz3Zlf37saizHa4R5E5Xt0FlK6zF3YpnjyP4GZbVn/p39tZWUXsXEBgHFCv/hYh/xjle+boCR+B7m9U9IGxXXcXmqK99tf/p2I2VjJXZ+GA6lWuvs9bIrvSsqT9PitwSNYMn+/p1c79FSCIseuoh3UaI4pnv8m0IHEwArP/jOSfMMVx/s75k4P16LrRZSos5QDnGSgz9OtsZLH5ABysXfOhQwo4htNomfNdbICyhZIeYZ2LqQAAdhP1T+gQovMsK4eWU4aS4ziKivO9hvgr3CSYajZ5/dVxik68lNlFKwVk4KNJdLpERavHWFzWLVlQGt+XhL/OJBapKfVEKOtHq9kh2RrBVKujp0bLkSVJVAuuiHNrvsp/A6c836O6ji+gQaJ3FQ1Mc7JxkI1rRUuNB3TQEQtrSnN3tbkfORToao+SA8D5sq2S725NR8KO72GXOjGIbZ7Pd8e7/avDkwd4TkzggwsjOhfCbao5Eayj2tPfW2OqHX+UwIT70LQD0oChKi02ymJb/dkNDz9S4jjAwYxWMIMqqo1RGd2BrOrePjpD0cxaHpOlq8YCXPrercbLp8JYZNu0ZSDWBHv9mNNlwrJQMqPp9kn42+oZis5GHF4wqjIC3fCNAf1buECgQyKDt9cxLmp+vbFl2UC4vikdIvIs7+av0+XNd8WrYXVo9nmLYb8oMDENOp2ZyYhPYufQWnHGPzi6ayEtBzfK/KSekiPCp1euTcFN5oEMOEjtHxWSRWEVU5hd0H2/y7Cv9nOj4ldl12SDxJWoQVVYmNpEKmjhZjrAn/x22PuulrlBzpuSp46MGiaWBpqFHuu0pUQx+aTOSvU7VfSxTfa9C4BHQzJoE5uIvrxNaS3ifGT1GjgRWk6qSMBELZkUnU7G0V42/lDOBsxuh2U2t+ZgOh3RIF5o6dmtE29tbOOYLRO7EAP3/+wKdqXEAF9VIKcYZf+i2Ps9Pxea5BZf4pLrFMwfqUokrE+bYQcua1d9MsvbShaHpAzS58cIsqrrKr0hhwrxQomr0wVVHQnyHq6AaLy+1NMUnzAaVWhmSsRwxW0Rr3k0ll2YpXV5RRkJolMtaYPgQBUZsF+kilYK6BoxA0HChamIVCT7xvMetHs225WzCfF4P9Oxe9MgqbnfzRF6R8XQvf0L/ztIFVVNzUW2dzsV+d8TMRlSgbVyVydH6VQmhbHnUyjiQz9xbe4GeKKExu0K63QVhIsQYryefasFOJWMST1vKwX6PMYMcZyTyGrZajl/lmEZFpStq+K+X4Z88OT2NUP+b/eHOmTy6iRs+dsZlOBqfx2/CKaFqaNbMN6Un9PpcNNLW3bdqOmIWPc2jmQQnyQormcUOWEnxTp1kgNwyOp9RgS8pv1kEUJ3sKHojXBeReXG58BIpDEKMklnyvlnzrq/EwFEnWA8yrgo5TS52CKKiQWlZzKZHyLjip+MSVw14qtEyqhj0vlQs8Fk/GrZRLeDJU1tp9bm6w+Ap0K3WTDa+TJjywkDJe33brvYSVVvrHzcaPhHKjvjdzv72TBxjjWcdvICReHDFaUQF4NRMwrBN0w3GfdNvcpUilgprClCCPDw9CEWtaiQErcP4MkIGKggBgE8NLDBNne9vgZXPeNxFZMIPaKCurQp9jz4Ga92fvK84AIRu2U20n/d/zjqgOOS66+oWx+TQ0cDgRvTG9lzsz+TX6asl774MnZeP4oYFZMJKEJHA39UN8tcIF0MNA6H59i3k+C1zTgJRTcAjoDaHzWROhFjfwFq1dVf5kOFh/zOlOX7ZKZcPABqm9dItUgEplibzBpVMCWxA0HxBUSmdjuetw74X84aYuvc1xS2mGGPPCi4sFDYMWNqxadUDCk55fZbGpoya5dIvQJXqAhdIoMFQJhqO69VtoqgUOI8uKT/cCNyQb0N1I+bg8BOILQGtlWhEWjBshEaK5tyiQpcsm08XQhkgPOpcMdDq7HUEl8H9RjD86kithB4Co7zMrgywnLQEYCeluplbH5P5t4JallqWT4JSfcBf/F/xqcfgYlgYUptLaQLURaS8ov/6T+mJVMArqOO5mKLNg2S1RXncqQsuYqNhIOj8ey5SCqqTPI//CpFkhRiQo5Cdse3kcFnXcf8npA0rsgrSsbA1QCEHEOX/DVrQs96f5U2mLbtX2RxR3lQbFfFTaUxIaOaHezp7y5sI0AvbAoauFSk6x77p7Tir52EZDl69vfpyCoJaBryg44ftQxKIkKwzcW4Yl4ZzQnaNXWihgiWjYRz6kiBogqmnsdkycz0vnLg8a1QqNSCxFH3dMZ68iBzGP3DUyVZ8reBhWWBUHKcyuzYW2tXUtqIHVpmQsGephQrljALfdoPHSy7Toxb3qhJ46QKk9X44BlgyHjatYdk9xEwjgDS5GNOIEXOtRbpAKk1j/1FaCUZeVpLTa5bwwU/UGFAgELShydrMpnRQUBaDDQYEv4pRRk5QXua85sjCnPLcVB0WCCBuHHk8vRrUtsrIuF+rlCklVulcJVC8EI5c4C9weFFIG1bYpDm0JJxOmmJDzU2CBseE3GrloaPdtJVaQ75Jyn52nbLrFtkpV21E0CQT+zirznmu7TJfIH8+Rqp7aCi3pZqtvhxTtjRuNGmIZ4UX9eoniMSYYNVmnIHBUHIicRqoURyGzACEwJaqHALacjBw+F7Agn6fA+NIMLzXzJxl/4Re72+ZB0Ki5+QX1ETvM0bCh0OO30asdeBJAWuxVvxMjmhw7TJnP00gys5cEEHVGgUhIXGlbilTOB+DBZkUgbwaMFAmqJZFwqlMxmhOLxBvPmPMSiztAqSog4gmjYHSY/RVJ0lIn4BRUpnw9Et5xg18Khsaamv7KOw0cM4HHEpwyIPSZXg1wNNggm+vX1JavH+nba+lBuCX3lEkEU0oYB/Zqc3rJyDRJfLL4k5MttQ/aSZDWgZ1rkye74ALnSQhUbOcnorBxuBLZJu8ZYiYRJiHT7y2gjQ+wPma2ONyW8cW6PAogGaC6wzMV8uxfeH5Vsss9Q/YLPyehJ+HVLe/yJpVnwfCAhh8x72jf4PUA4yyOJFqZS2UEXkOk3IKsG7Ga0fA++3paNCLuAgyPrUZVka8RBY6yMXI3ZZeJSQUywjvEeNGYpyoZjnHoO3VaQcmq2QljZfeqyV1HzE7lLvlxaYsCc7SzE3m2LLg5QmQEQ2TNftB3pViEKVqubn+l6dsfZLFYVHmYHkIXcXE+yPGYA2+SfE++/sUv+RQLQXPSRXtr5oCbvoEfcjrDhyTZnydEvVuv8mXSy4HUjwcH62MYGhy+QaNk4EfSryptgNWgPcV/kShe2k/QchDxuOC8quvkpGAA95AVIsxoK+IBiKZVp6fH+ZImK5AP7HPmcMtWCO6y+vIGtQYPHMAajbM8gFY4jA6SlQWlYPliwlOkJLUUAVxp2rT7RGTeNFcgJ/p3bQNaFcwpCtiq/JHhg7/TGSx+CEYCIJugJpi6sJuWLQrGfSxpEOt26/6MI92glNH4elaNqJa8+RJ5rLYx/hEyuqw82zR6RueJEf+6hi2lSskBVy+CjIriDaZrGmxI+GplriMFlyXl2gzJTEPtzme4JuRvbNl4jLgULTyxM4pztiHRmC3TK84OMWCiY7z6hih5WnMhQtfCkEWwRY5e2Rf10cHKYaXH3m0bYwqJYdSx7W3cb/5Dxw7tsL5qGi3kpuT53uZvUwzpIBqEVu4n6glmDMXus18L60v4kNoxZQ6J+5WxAd9MRufoKqVekG73GNn4ujbO/7oBWk0DLmDu3rxFRqBQ4EAXcHOw3cj+18hH/IcEDkqqVWVXSzHCi43fNTRKULWj6oWuJAV+0ZIY4UjExWfdPi8gaD8eCplqKIHYBizSHmi/6c8kNn4q8S4q/p9fYpaxC9Iy33ABwo6VS1gAhbjlendOUFhGVRP/a8ZoL8UluRW4WujrIPlEMae/+SrzcVqiMe/dUizXbfC4YfUKed0EGniXSCXbZxVl/7UOWwXSH2AxrRamm0NEf0A7UrtncXSrJ7vboCVA+iVmZ445WuWoiIudqaEBv0UIl8kvHxJ8EmC8OwcwVi2th0ZIlh2qddQclyfg2PbiOdpWbaQRoSLDq8xLrJ5IKDeCzV/aTNb5YINpgo4kvbSeVTOJGecQS+FWpC5JUWDr/Me7yvi7NIWZkLmJkTnIkU6+cwvV81EAk7MhiGThcuz1ofUlcvSpLtGJHwWgTQ421J7oQWApQnxqL7VvJDm12cbnEPiTKc7Wykouchdupj0aGVwdHwMArwaAqUVrya4yZB++TDlJYpLNo9duynvvVwomHDTO2ANor7Ghg2zgPouzUciWYByJulwAVpwal23QGJbQ5qYee3i+dPzHGa7v/hBzxrTnkXyPGp35v3K3ZsV7PP6Co4OtF3cjQBUkVssoLlbZ4xwzwUfZ7Mm5huosd8enBp4ZoAb7FguvdaHYLm6FBiQ/05Zsx+p80xaxll8eIZcKER1sjPYJmqOitECVTAuXZIVJx57vzqRG0P8tMW9ucoapfqsF3uDuoMe3nVsC6SWWFQLJuCPP1cF9/yl+lfj2jg9iUZJiB03dH3UykWWKB74zCc91TzLgP0Tx8ekOc4Arluh0/3Tn9jvgAPS744+W4suVq4FKdYHJCOLfhkcF5N+64FKn4yESA9JRFdeN0GlwlYDWJAAgHG5fVlZjpcDoIYcRII+cDKEQ30Uap/n26YRKucqgknOshrwXzjGjDYA5qzBHY2UHegAglNYR+ZNAo+7y5z3zC6Fon/gS666IyqHAUIUwzukOsjAnGw9qIbKiRScYRDPjNjLL/3u1op22B0Ep++HoZj4JHOJSKSGl0hfqdaUpUI8eqhPYYnV/P5kbry44dHdNzNLCuXtw6GpKMD7XN8O+7fs5ODedgQ7DtzPi7SrtadDxgrGv6kEOh6+T7fP97pj4yCArJkPPuAFb/jA1/w9YXv4Ptw+3+uOjYNAgtgoH3zwAW/4wFf7qSx1e3QVp3z5vO1462acil86ErKbSBSDXKICm7dXWZM+zpxuN+3+aCXe1v2lTSH9rAbH+vYHKi8SYSba6vdlRCQWgRpyqzzBVIU16q1JdCs2sMojNewjd8DQVE8xuYph7Q1u5lj5pzPfKXXgxhxDkn4HbQNbiT2tcohBctv84QWNWcjvGIvXMezUi0Ny57novH6SD9OqFVZ2vrJJRsoO8HrRA0/yEMJmOjv9q+Dtr20qE/WbShEZqS1OFMgo7WrS3uljfQHydacUVxoG74oNlGvh0iipyGLwmkMnCQCKO1BzqtfKzZrOeOCDgssHQcU6UNUOT0C/FpNjmxd8fq0fm+nIMgxAhM/SHz2H8GRzx7xmNkkG9Bqf3uGyDWWBSwSH9wveY8qQl8kbScTCKLtILVrylDbf5JJzihcRxEqLymAE2UQWjV4ilJIojhmIEYA7FJVOT++41xe0Zh1cN1vLZqugv11WpxN0w4Ok4vmAQ7nPw/93TLwFqDUXp07+sJKFR2sW9bYfVGFVZq6SUjgCcnNZ6lRl5zOX8BE0wCjOGNnzEIZjeQ0WjcRuGlYvcvC2yqd0bj5npi2QPYzzn3+2AWxvvfWDZEw+IwoahaHDgRnqZzSmMlMRnSrzrPuRFmGtpz/veF/hreG0Tc0ZJe/XOGSAnk04Xqdiz8toe5IMl8AJ1Tnd2m3NWk3GwB6Uedd3e5DMEMdIL6lpOngGLq+5YaYM8H5yCpHRpfkJykcgHzRokteCiyJUB2qu3/tWvfTHoQ7ebbwJuNlos2hIF3gwk3gaYIseUCZZcl9EU1D8rPfMXfY8I+nyNK0sjYengkxaodv+mf2qRP+J+5bg57nbvX5XxkryPRqRehU1i1abPgkA+jYxydOeVeeDd+HuOzJtaOfsnT556n4yPVCQpOmxuFdxaYYZgfBPqvIRPivN8DC/OH3cLlJvBcHZN6L7pSeTcvZJFFT5MgdqBTlw5j+CM3wUzPn+1ARtgOXVnmpDohiqxqwDtAULgrgYv4DpQTtj9z4v8Fy+evBoQhegFfP+M0ItUmKkN5qJp8DRAeWoMc5MH+9yaFBFYKuouUjaQqQ8KLH6wEplIOSCaDYJKcM/dMo74OwSlVSsu6Zs4L1sSYHOU1DuilX4LY9wlSnLiD84Fs4fuN1hqUKh2uG95/o1duWYtGMJWj6vCkzgVW/kBseUbdNthh+DG0buc1WMD028R3rGFhlsYg5b4mkKTxxJBQM2NzyMksJAdCJolcMYLw9TnqNZgOJlfvpDv0EpgIe7zljkUzMNct8vtO/UtL264CEq79zQLzqxtkqZtGC5AJNAPrk+nVHjb5wRjDFgtpukL+YqPvN6J4lGVxVZUbshj1BZjd5VB/+TobXC4g2ne2/GdeZjePtN5MZ4SjRTj++aca4ZfplkgV64IDdKLHPEXl37fm+uew+9NXg6umCeDElc5CFlh+44eZ5vFjEDGOHACpbmqbWFjdLzGSKpGLUvyUc6Z/MFOnFO6+ncsLgo0GbOzoqs8fha0do5qt1zlgdBy4gjHp0mjXA5QQftzUxr02BwgUYn8Xn8mLV1ZwKkHt3XIhT7cfEumeE6/C/f37GDf8Q+QCQWRzQFCQbi/cxm+Rhwd42CiJRDPJkxS3z1o4pLURCATnOuaT/ivBWYK6pD9aEyEWHQn83sqVn2EyP63CIoxpElWWE+fkJpvr46RISWTyAId3EBCybs9M7HQ3zfoDoPm2fw9uQsf3MC/1lJxZNtM1ak8gwXk6Z7PNExYx4Fd8zjG/WWmTm4agF/PpPk7B9nDCiZ4Z8dmYx+2kJpQ4mo7+JIq3mWW9PTT8OZPCuyA6fUm4kABMFA5A2gcLYw80hnu3xYmIasP8tMxVfEjesnYwZKpBCi/pUcT2tEOWCeo+LuP0omJrHbdvyrq7U3FLYgUOJar3zgzcudpHRJOHWBFEVN2tda9Cl9Fk6uzmHcKWpdYrK3dZkM2ZUbYa/uvhTFKo4uhg88vSrNuRhatpMwvuPFudAlIIA9a3pDGg7k9O+q+r1V42jIficViZErEd1vpNOof5A056MeWivnmIikcDwLx6dN7Qx+/bPKI2/ndUP8AEbJhJf5+32H3sDLPokc0UVt6+ctDP8Ao+/V+I7DEbbTI1ZaLlZTF23bYtPlw7lccUPKRRuGnTEO2xrWPmxfsC3cYslPjAP+G8YKH24mnlh7EHOsOY1L/88Jbbq49KO67GfR7koqQP/dlMtIxRfzLrlkZXN9IFGpc7eOupSvNrrveJewujjtpX+3s+Xpb9+ZgLbcaa3XgJ/MxpnoA4vDCuf1BvQA3mWGYIjvNes17MSP01efdrXPhm4HkI0v9FR2mTLKSxDGOrBJBstMXOxCArHAdk6CLkYAaW6QuoNX2n7jSdnbd0F3T8MDRf6Rudm7OAjx02voNsZ5g1cR3MDicNtQaRCyGUedVRuudQNKl7c4chuCX+CwuoNdRhunDKx3ZjoUW8Iz5gyM0v1cqnWTHGMBW41Jkyl1ce1v6rWjNtiX4/7opjpL1oaTo1LylDKH4xs8oZE+iZFqO0pfeU33bOZMRb51vaMSnJ12OU+4ZYX0ppP352vMsgIifS0aBY23h0zn5M+xfTtihBo0uuzO8BATrmNrSvShrjXDsPCBWgrYkiw1PJbM487KpnRbxgEjItCz9VOu2VFZT07IuwZZLrhMzY3qt36yYDZSFkUPPXLqNNwfYAAga8qx5ARnas0jBdopRdk4F06IXGEXSEcywQvrEN5Nw80SnHl3JrkQd8setP3f9kO6O46b7/cjl7i6yZR6q57GpZ0RumJNe3gzEudKCSyuKeZBfctzBfVBpWWCIhb2nFrZws0oY4/QKlCcMROx5udk0niVQu5a5jP72erF125EMgLzsA4qpMKledZZoqbe/0jq4vo8tAdQMZ0Mdc6sLwVVUHVAUzAjq/HpVjUzv9dNpnkh1QYL2tH0m8ZFjH7S5mgIQ4zpRzQaVjl6IUUgl1sMjCg2yHLmbrB50NEZB7umC39kXx5RrxPMmAP3zZEsvcef7v6ILzVD9QsWxHfctN0DddWvpqGsnnn03Q5c6LhNpxOmrwbc22HebthLKvTl8TkSt8wshp1j4vfhkvuGVdWMbmQc43RDylGZrnUqq0gXK1L6IZQVhkHtrRF8+LhBllKvUlR6UCtwrNrJe3kmhi7s2KvWIg304gd0Kv5WLs1bGhdVrh8cLTTyja1XAlta7O0WDONmHysX8Nr5mD9IpEF5ibkfPadpEnxEbU2Dh5z3+B6MwGtv8H8WmK4k4U9kwiPuiS/QC6nLR3lkmhylLEG2mXSGVP0pUA5f44AkOWxWDDXFy3P3rGVMpbRHZaTmYS7w5yYawOjdsI8PtqNb0hbmklFmwh+gUz8zX8hdblH2YgTQeNJ8g18IPdPCiswC1jfk780g7A7Y8PleGDH/6qhxFQMNrr2n8BaUzNDZ7O4m+bDBJB+mHMAr0otvDnyHf40pgZZ22dbCQkYz+kzfzeaGM+6ySArjx+LxRRa7D1SVNqUwy7FSUY+1g3NzYj1I10B+O21OulHKDhCgW7mEzp2Z3wPmWr4wmlxfqBPB/RMEDlXAo/4A6khNbKZpw8iWUamUjzHXPUBaIqc7oWDzc+m4BlJbp+tADMXeVgF4oOMsN5OPKGJA15+O9Q9xZw9/iS0/ALCdMK9TiJo2L+Y43sNFnCk/6h6jJXSSca75FbErNeqD1t3U8Nu5toJIXBW619y7AlavCt0jZh+SN8YQww6lLtiA1AV3IuMnlNrd41Lxg+EUfQ9wxZLcwv9dcligkVRtcq/kAEDZxcLvWAoKwIuwbcr9s/rlGtbaGGwxg03swcr98K/Zy7n+qe3AvKGSgv8/yFQoNaXIdPZqz8GCRrqXsn7qNbgtZPV9CQX3jsaMb8Iqj7ntmaIfNAnZhi7E5ajTNLhQJwaFhJ94Vkqds4TgPr3o7yyiGAPTqLVFDzZQ+zAX6uHkt5Zg/j9rxIvjPmtywlY4FW8I6Fch+Edhb3eyA2Nn1LWEyH4/ETz69MmqXPty2OYzBkOPLoekUXZ0zan1GoEDPJrgBde+5gx8ddIkO8fYQtjxeWbKSvKs9We55++C49qI3AfSKE9GlCZYxs6EP+dCOV8NGxpZ/SoDduYQCcS+vqZfVTgNaJNqBf49UoVmI3VprBF3D3CwwfEZqJWQxHQkWE0MDG5GYs3SinOQvsipMaVftfNsmPuBTNEVLoKRDgfSCNTFYIYK+P7suEwRNonH/bR1jItvV+ZGcwaTkIWZ/lH0CMBr61IM1S6jt0Vh8NLit+qLKtZrfLk7MJOX8Sg53JL6I36Y3QMOHlrw3ArLeZi7lD8ozwPQ64D+L281GFz3eBjASHJooUzDKrkcOA7h6mD+yr1GEZ349lZhuTTI5Y8vAVzSL/IrfNgOkGlrJG5sClb4o6SnMXbdVZiZ84eJ731c2vxZhBYvt5MWJWY/1rLcglIaxfNqNo/lr6lKvkU0Kaz6bF31K9z3pydL7/W5pASrWUcHkZuuNJf5bKy0kmDPoY/RQrNh21Q6sAGhztJfKd6JUQ1QibP1lj0tGXt/M+1CAM+lh2F+eJd95pJyjrSqcus+iszzJZ2KGiwoMWLfLstROllf3efDx6BK3M9FBtrgOXunEkm2YCS3LnotINFwZ84y9UW8ptKwYI4rd5IcMyz5bRVWafZ7sysuzZRYxIegOClkItblxEuP5ljtEy2Qyis6Zr8TBRvZuRsklcv5ZUthAiJi3SJ/aJ61M7XTR3cxhzERWYCK+JHtXrX8RN7OKfJdOWYvTsRkN/MdFrRjyrcjfgajxRGAkV/dr/EhH44spaQvKHgxHEtjIWL0aucL11LuUpw+LMf9Y5TKC8WJRLXyQz7Q1/dBYuo7OMeSnhYSEF518o/5q8xqIkABeZRVCFLym5rl31zUVOx/qTZyIWPEgw3G5hJGSFj3OlOOCTWupyNrCVQofjuBSQ3P4qjOWd7Y1WxWcEp2HV6C4YJbV3Uz+RXwoyxthVjLi01bBlSXQLKY3hvPilA9StLghdhwK8MYR5U+89+1FZ025K8AIC9/EOPhQCiH7KKogBStRm9a1uOLHO/KZaGlpXbsQPfkZwWaRpq62mxwCE8NmElVQno3oQ214h8FRRvHccBJlFqCmbRJh53tYkFzOuZMBQ09M/JYYJMeNntCEM5PMhfwqNeQZ/WIpe7/xx/P/CqIr1LtVra7poyvvMuBe7c0fzUHmrPYTn9OZokVU5OmqRA6Eq5NeCOwBkDfxmi4XFwIBd3sW0RBBBt+LtPHBiYxlv4aUWHx+Ilzjx5U9wUXbpL081Ls4XXHYZnxwsvmeWo16wnUmfV5BLXbgvRrAnHZw8G5DrmMCaL9KUOGlpyu0NyURcsQg0148jhGdy01CrJzI+tdkgp/GapRPYVWRNeR6Qf6ZGvjSOIllzBLuAI7t+P1oGkTMA3XwhBMH1LmCMrnqthzMmlcbI98Huk2tGA2M0Ys7UGgiIWkbEGX16GZ6TwWK886MR1WLaHuN2IEcYp/yz573MgfPemgBsk8tTpECn9Jr069xYN5egTv0Yy1QFoufbROGCQVTTjDfTCVLxTzmLQM+fZ/ClLdM4In5qElF5y+yVA/cTEvqHk//UUPxvyvd+6w9h/qPODI6HBJk1+fvIJYvUVeUhDnehKz3A1erXnRCFaer3V/LaT19mE6lh2YTuHMfA6zdkfv17EoHFKzYg793Azt+6V3EH3oZzDR3UTsrxMFD2+Of7YHlPDNahcgOZi5YtaCPhZRQOVuGHNbiiQGV5IAk+t70cJNCI+FvBMKvN7nMceH9/EiuaeM+EJ18Gf1Fza3Z1kCnLI0RiOhuqbFbD8jPLOXv2O3MJKpDhO4kzLaYCMTXj9CUWKjaRX0jntOCjTmwiJbfcYdB9EAJFVOEBTdi35GOI0gjdLjNoWYZwV8xk7U6HxOJMY32JCx7joImJoY2IvgfapusYrVjmVk/rWmyjqwoQbpLoVk5aXc4YDAZPuNYX+dSO+ZdN0xcZXKyOrbbVupl8vBdaDJ4QO4+ihVi32U3J+yKgQDdxgvoPATU+62vGDIumEnKSNela56nLSey14+d3sa+sPPkq7sMp3xP547XpPt13sIRIaS1TbHtO9mQQQwV6ikwQwKE2NP3DnSzeVvyCWcAXRPjLESTNw/hassvBQpzndqsLDVzzp86LI+dyjS0qsYfIM3woXtwdUuxIUOxdhxA9RzMFxXgJDnCGC9xDMS1je9x9L/hYFGGr1CAU+9EdWyyhRQ0SC24D0Ts0JEejFYXrOaJV+bBdlu73HLzmI7KHYaioHpiiUQD2GD282Pv9d9GpzogT+X8uz3YZ/7lOnQr/ahZ7//e36H/dpWMV7ICw2Q1InR8E26QX5co3ki319HmQIIMGyHn9vq/qFr0/wXGEBJHCAUQOMLUEWfSyrweluiEiYWQnl/lsCjOnqgn2pG34IZSJSWX/EVi5wzNycQeNAm3J8uJU2aVbocRs2zM9W8p629SBuRQM1sxT4pWBkoy2hA1K/+GAU959h0htouxRCvKw92I1cn3WZeOUqjVuKyZVLFkEw//LM59ZxKQ1HzONAbNvpk/3oso/CjqKR4eCyRZ/5A+DQBu9zOVxjlK2Lo4vYKCjnWF5Uh5NNglTbSbR43DSpV8fzbfL+NeKBesNPecy3oyoAXxqYfaQwLjLPy3sDY8xaPmvhktqeDZSb40+KaQphEEZPiDGdSKBymyN/nZd2GahnzRTDYJCjyHjrLH3Smj8BnOapC+DFq0Z91ElgIVwRJPQUCHYiEtYe3Pzw1NF0FJpXtNfGISKqS5uEB9ah57WPNefwTZVGrI9RV2P0ILe+4krZZkVMHqkcgEkcjkXOXd9WLJyEcOmWoi8j0Hey+wYsDhMWrxZBadlr0Ij2uIzCuuwIoWh2AcXBVDh4KknksAXl5jDZ7OQovRsvDj3x8XjI+xkTFy26nmhNm3FjT9xvSd8rMg7qA+Djjnk2blmSWETKdEOvEExK9Jj1nUhB9Laokvj89EFjGvgBw/DlhTeq7Yth527ezWr1AoD7k8wyLoTkDQDtLDqozILx89+fP2hsGrCEBjBIbPAMrAy+Kt0LM4hDeBcKI28UIOgamKj9ng071SndG9ECBwt3iwmZK8ZCdqZw2c0H/yGG56cBI2SNtg16aLv42jh/fUXKJC7myLNla8sNSAi+hiKfYqjdMpCiYfZbVhaWQS7G7iKZvnHKkBo4lNzBsdXfBh6l8KufhLS2PcoXCoxJ2dIxzpAIo6HgFuKamgcy31hL4B0ptk741diF88I9nrQPfFxrIrH5GBOeHZBhHq8cK7H0Xq4GRSBYqJi+j+bPssB6YD3h1Hfz4JXvOxmLU+pJLhicscZgqyhuqeI7aZcEzqD40l7d8iMqCKXneZq8tXa6pcxi0dtz0VhdRj83uEWMcCw0HSUm07amrJ/etiD5oa5wKEhLWLtAkEcfHm3FYJ7WYewAmBChKMs/EfkazfIaMTtdTStyf6Q/Ni5hjrTTkL55qC/9oi96UvFr0U65yrRKb9MFxXusQR0MDn7Mp8bi331HaVR1UWfEdwrdv49F6a1CXiRoadx1/ciGgLlRqFov8YpsTrjqOmlUfwUTKUO00bpS9jygvsaxafEuTgzAH4Gyds4rGlI+bZN8glH+JfVvzs4qDrc43lYnycuheirsz6ATWXa2oqkFl9yc5NoWW2uFJHKDVO8WEoSPgS/Bjhk9SjPFYuU67zSsjAPsqB7kKNJ9CFZE8pcYRNQyaE4WjjSZvSHIJXYMUc0unrnWyZ294gHYwYhOj7FBYQIK0EO7tWdDlEGy6k3SCZ50iwaGLWZq2VzGIilJSM8pDVFcY2pJNFywJQgaZ3hn7HmwOosmV1sGWvz4HlVJZ1UpxwqRvU+hxJO3jxLGF8LSsLFNGh3rE8VP4u3w/eaQEzN3B6R5WAXFQQqM8j0RykJz5KQAZPhzHpMt2YjYaUHoYxPT1p1LvMDng4gdvQH1Q97qBsDhtHPcrwfMNoVFZy+DVbIE0IQhefHiZAf4eQlyx9Gj7TCCTw6Miw8zz7FvLHAJ/0oRm0uZw2aeOiDQgOF29U0iADCSKni4vestC6rJxgB5uprus6ppT3Le5nScI4oHTV8q0clwE4vAlxI8Rq18UAhYAHk2kO9NBmOA+aO0N/MGVcqpm17XKWoXRWtfzXXXEqdAQRgm8LL+rrPdzPdwqynDrtCJH/XMHuc8NSh3f0bAPtmnE6xexjyTAVd0aD1TPNQibRJRfcfwQc0tReR6Djv9DuxMpNHeENtTVFBoNn9lCZd1CjO8ImSN1BPCeN2ASkTGtKleb+a/Y7pCbnn4EPkUqTKiZ4GU1pxdukHhdTVT9BD54Gh9If6ZLCxL/8Zx8JwnIkXgMw2ot9uLIJ6CcObVApGJqu2/TVU4lyE0/CdfV85YLOdAruhjFjqo5++klHS5tIPAcMwiYpeYQMV8+30MRnvBWXSMzVml6mff4anJJapl29U/KmpIl3YGgl9H0XofgQcXGEVLX10niM5WSTnRozAni2Q3KNJx3+YsySAJ+dFRBMkK/7BWMLNSnKpa+aram+p1bg8+eP47NlEYEUpkX8zBOnPs6/zEQREbMYsKlba9YLn5r9O6NhsprwSFjIXKe2CUqoGoIC1z5ZbZ4cviogM4G4hq5AKqawMx2/MRCbMOPb5oS3EPmxxcFYNA+QTPpLM+ao5Sk1J3VXIEeIf3JsNOf+Tp9PeA8aglqpfyZWvl4Ts3WFplyyAdiilgf3gx12qLOjrHSmUlPHZ7qrOl0aRlwvQrnUUc/VPHmIk84KGb4yp04K3/0E98446XOJmlGrf69urwCdes5AXnrdwdNQyQ5b2Fa6TGV5UWG8lfQ1P7IBtr3rEAYE6LpBzCRKCA66ApRQAJzQbSV3u4DWItOI74wnVOji4ZQJTpwjQ60jSk32jqyWpKeLS9uc1lZCpWPkIDDnqq0JRYuuTENKF1xLVALsq+gAXydAxEqVtC5A/O8GB1LAZn2vw8ukRPEuF0+SKUAk6ZdAc2zfmGPmu1Xe5vrEishPjyK/tEuogrFq5IQXUyKJgp6RPi5H4WN3R/FHpTKJha1YlxjIRdtgRdWah6MwYS0CrreIFc6bVy7AqgTd17ZBS3ZDXRIDKeT6oqCqKVuQ7V/MdKLpg52FkF9fMlMvxKqkHQOx8UdB1g4mjMGLjA6glD7008HDC0C2A9NQNeLjtRL+/p+vBgwSrs2TzqpUCZZK0LMi1i7Nb3aXFVi5cibHMRv94fnmowYYC2KsAEVN5fzSDTGqhoWyg9tBV5JoQuJVrZ+s47tNmyDRUf+yE0YpRLDpLQe2fGSWOMDWiowCM8PvFDRDe+GrhYI3VqFtPUOwlUlU4EiItjjWjREd+mvArlRVYzNNH1RhxaDyKGQLg548N0gzclzccvQqDS1HjXqDMTuY0538zQdpCIEUxuWlNuF0JIk7ACORsjIwIiiXWjwZ1fkMlh7yCI3BYmGhMoIfrJUehTfoHkKwrdWR61ATd+Ua2RjCXSrUy0ko3qXUlKQd065b2SS21Hh9jc45052WzvcOtEtNw0sV0djOl46PTCbMLAAMK/tZKg1u933XzdNZWkG2QxEFfqOQE0OcPl72Q/oTeX+ChVUrf9V4zq3AZNaCrEGyo7NA0tZTvqaFPuPfdEmHv08DJ2rF95uqMEttISMRMQaeOCthoZtHUABkHI9xluAPfScXe9Dbm0rQsAhMRrUGJu/Cn/pJi7yj2GSrmcJHFLHggZrHmjF4tB6X4F0SHUhSsPVfELS/177j8XwTggtbKcVG+Dsy+QN0r7rJDY2oHGiBnG8oEWSX7SQQrKtJxLkNM2pOMSCRA3da1TcNEGO2ZLCU1gdv3NECgrPK4y/ka3tKKWU5btedUOxBd4b5A2dR3TimDgigLoI3+bZT/UOu6+WMr2D4HRpfmZY2RdKj15P5dNzEOp0QmvxPnsR1aLILQvf0uLu3qaFkxsNWLRqGLbLrwt6YwRVlCB305SuKthKNIMrBXcyQYdTib684/s35Vbs9ehniAsOjBv8CeDY/+oCxhzC75mi0NLWlKYOYbxAzhG2/J0rpWLlN8NN3whdy+H0gzHi7xEpeHZ7FD3hFrdTg7TiKRqKPt+xckq4qbYxk3Dvyr9ZHVBHijQrvLHDpfODy54k9HbX4IPeUX1GhUNUzUr6jEITxbRB+dXSNXN9OwUnXQcOm5N3FK4jXdZ9p5EMw2HfLJQfvWYBXJMOH61A+hlMt3PGqTYhhSsxwAAL14AfHPJkLt3wBHoD7llB/hzcvF5JDfvcLVcsvWxYWvQM5/csSV4ovYavo0l1px7Z0r8NKThQ/NIczqmEQF+4yLz4mNicpolPGSTdJv/4rsgWMbZkzB4+eX+NlS9iywppUduQyhoKQVUQ6OBZwcaY1AqqT+M6wC+JqLZYSCi0v1l4HCBGRa7M2bmIkrK2G9OxYk5Ti6C0tbquVHXQGmN/UtCeQBbM0uehXb3caPDgxKN94mo9MEblB4/XfrYiTrZTLhsN/2t2ghdnRHua840BjoV9IFMyJLmPp120DhfqMbnbdWN/C+mGqSm/325LqxWe4yz/+KdU+gZPdav7ENJnMHqxwR16R5Ym3Bcv0CSN7kZbc0OAV2Rpq+oL40OMdrIqbdValFFz7FfPlcDhUQZepdFSltU77bHJ66f8TUrwQ49Urgt+8ytWSG9K/rjJD6v3fiuHYG/V3WH+pFp3kLOoSOVXQKGXvh3IfcLxN4Z2IiHwz0dorCGw26SPFtyj9CJmU+wyJZQZqTfetYDH27VXwmEvNEK5R3vIkjMO9lWf9cLP5KgFnvLB4/nrSJ1oUM9qKDNoDBhN1YFSs+pg1IJ+AdRQAC2QBbP0OZwUQsUM0e3TEZxR+bTnm0K2U/QPu0sxagrWUQ/vfbCJjKMs5MbZuqQOuW/TxtuGSFkq7ZP1SRNOBZqkUakFtOaGIH+xDX/XlyawKfVxYsRbhDMSdssI5q9TouUGMKvOK074f5EmaurpS/6mAI/0X5mpFy5CiyEkyzFqJtUmzdFCszQRuRC/lrx+yqcQijwW6GntxXoRUXUX9hYzwe8Ra1um5YvUokQvfXsRFpV+Ok0ffs1stqjE7zZgx+jBpsYEzuZkh23QvAUMw9ww+goXADdu76gPPqOY5pAKSGdUznFSzwOmzR2Wcu6P0d7FbR2U/Mh1bqfBKHJf6RwdZdY80+JobsjzjtYNlziGTrpKN2YNnSRgZDGxmB52+VS4tOEo2nXRCbrL5U9udKKPxO6za2PdvJ52GNvoEMs6HS+3cJ3EC4zxbyg46HcbFu0u8WbFuALN/C0J92bJ0tnlqyVxSdel8UuR9oEjwdMfZJfwG7rh4M6hU1KVu21WhpJzIyezMrUwZkbIqkOIh4MdA3fk+PiZc8VUabknvUXqivWFN19tMnpTvea0dPqyfdNZz3xKQfhxfihd1/J7835Z5HWAAvd0H1TtcK5+byjnKzv/csBvT4gcXspyqNcCBvCrPzzNET8gwYaBUpPwpSRwYiMSXO5h9PUo55+2aVkIVu6jF4iGesbY5TmmP/PKdAYrTGs3w87zUdq3r4wFv89UYdjq1Re6LLtp/4VYQ1eDtO5+a4CSWsUA921mXmm3xopTtPeTw039Cdc8ybV74qvAEfPVH19HLM9yMf51q1ul3QaecNZBUZIn3HiP2axjvdGhm7wJap+NDW9O2VDtNqwXAqFxfWVtPtPrhP0E0GV4GAQKyUdkYQ8PDPYyjJphEg1KGlNov3Bdvycdem9QDkFsEXVAKiPkJJDxbZA6ZW7SIedtw5gPOq0AfIo8B2cdAN9WTiQwimXrAA1OlimCjjVUsB52P/95f8CZ4dVZovLa1TGy6jyff6yMPsWGsk98oxeP72QP4q8qtN4n7HbIgGGuWwP8sJMjXwtEp9q949q69UAO8mUB9f7WoZQ/kq+YvHXLQiHaogmcuIG+m9XzgbjD2IMhhgwggsVpijDk1Ok9wG8VJn6uTAowJfBaiLiEyPJKxwJjkN8scIOSPsm7voLTBGJ1Ddi/voo3cA5yugBfT7B9XQynC3/OCWike+mh2bUKRuKUHjr8M4I+T3wuZB/sYzKePBoaqOmqrdXA7+CaH18YFBtB1Bg5wP2rI2pniXRX3ZwM+idN/iDEneavc1wHLrw4cH5QfbQ2ObApKfq308XydtkOkgQFm4n13hTmlfDswhX0LNvCHzUeUq1lNoHAIk4ahMTVkkBo2SMEKrwleNoQ6juy7ORpgIzGCMchq25MlxzJRH7kX2Ct3IMPRKTGVEyrrSepA5aWiEJu0YcPH9UQuqrdebNHtQB7Q4LUlbgse/1oKtqZ6yrKMXeDyMVQOqFe6chvMnCVBoCVU93U62LTYO3HKzShWN7KnTDTjHPYl1F4/e1P62OJuvynTr3Mbrd5zYhzCtttSmBEVg8ylglUVmPZwHWX1a6a3+YObnoBhHgo6zdkvYAh9OUuoxTMz4idwuIvHpg/1orBR0gR7xkUGhYeLZOqbXk1mjUgId6ohKyrMSTE5V4tCx5+uo5q7OOFAagiaIq4sUodOhzQJuitndnU8UDMBeCP6BTQaMKoiekLBhepPdVaAvGeS41HnedkACDAvAycCQ4uCQ1qirGtdZRX2G4wJ2jgPRoVR5t38MG7wNfMB+V7xqSsSo8EY7GoepYXXVvFzRUFih6nSuhwOLwsIMArmoHUudTKASUm7zCRDbnHERQjBku+xInMc4deDFPwjn5CouDGLRpHcNUPy8A9F9WOwBozROd4uIBY1wbUzoVQODMHRaWM4IFpUQFT+TEvplZPEyJ4Qbycqk8SKDtoj/8sVZABFCVGwu9WDsHX9hdFcO87Xxwec536mZVqV3a5WRDCTe9l9pZy2A+O9hjHE7By8M8fOrVH72AeyewfKBaSBf69Duy51SOxJiipFGrlGIAgkf9tSP7G4RUBgferlOWjRyCM0a/aKalggEnY8jumZPQxq8qgQuo9olkuFrSJSt9dJybn5zc6gGoT5WApDjkAmVpPEyeQOMHECSNgrlL0QSJO6yDPU+ebicwBwQBjKoDvBIJRzrkhvI5mouJTixROGDNp4ut/pHS8WVgCVo5uiDG/f+O2mXOE3uCwDfIJNII2kayU34sSvpFupJXyyWoaH4Wbq8lmrlznxQrSu8vcyKjAOk/lL/7IHzubWEqmNVjGuSTtereakShtn2YK+PhhCna119J5sxxm79Qr/smXTDBJIryiXtPoPybEeFguErxpSxB7BO39af/udbZJLD0Mn1MxA9VM7o2v8muXumIPLvHVI/C20MJZuD/y9p14e/OU6YYyWdq7j9p2CBlp7r76ce2Vv29+3sVVfwSJmdnCjTdKVM9WLn/d5jZuSP/ot6SGLwos+1EFYBjySR6PGNNX50AhvRzHqxQYA9T4gpis/furcud89of7VTvm5XSz46rVi3zQ1SA7+8Nc+8fLMITEPNTPMIE95QWShSRsEgPNTSBIsCR4jHaiNDrFvTlAI4Lom3cokl0rup0iqOhn+rriQBLNULR1QizW4w6/PoLreiZbyPWncn4lZkBHUr/sg1mQFVWttsJQpXVD8PtN27agtoO0t5PiKLHKQJ6Ue3PHg7/IBN9rz760d3zA4PexiIqp8u6veREIFv+TfrFREneBkR0vvQ6+FSyFZH/R80w5vObXrojw1vzE/IafhuYJ6l+srBI1qWj0xsUVSNRbkQc=';

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/schemas.ts




/** Reads what schemas/generate.ts writes; its function `pool` has the shape. */
function openPool(text) {
    const lines = text.split('\n');
    const versions = JSON.parse(lines[0]).map(release => release.slice(0, release.lastIndexOf('.')));
    const first = versions.length + 1;
    const parsed = [];
    const line = (number) => (parsed[number] ??= JSON.parse(lines[first + number]));
    const known = new Map();
    return {
        versions,
        schemasOf: version => {
            const position = versions.indexOf(version);
            if (position < 0)
                return undefined;
            const schemas = known.get(version) ?? schemasIn(version, JSON.parse(lines[1 + position]), line);
            known.set(version, schemas);
            return schemas;
        },
    };
}
function schemasIn(version, minor, line) {
    const { kinds, definitions } = minor;
    const definition = (name) => {
        const number = definitions[name] ?? -1;
        return number < 0 ? {} : line(number);
    };
    return {
        version,
        kinds,
        groups: new Set(Object.keys(kinds).map(id => (0,object/* groupOf */.F8)(id.slice(0, id.lastIndexOf('/'))))),
        kind: (apiVersion, kind) => kinds[`${apiVersion}/${kind}`],
        resolve: schema => (schema.ref === undefined ? schema : definition(schema.ref)),
        root: kind => (kind.definition === undefined ? undefined : definition(kind.definition)),
    };
}
let packed;
/** Unpacked when first asked for. */
function packedPool() {
    packed ??= openPool((0,external_node_zlib_.brotliDecompressSync)(Buffer.from(packedSchemas, 'base64')).toString());
    return packed;
}
/** The minor versions that can be asked for, oldest first. */
function supportedVersions() {
    return packedPool().versions;
}
/**
 * The schemas of a minor version, named as `1.34`, `v1.34` or by a patch release, `1.34.4`.
 *
 * @throws UserError for a version that is not packed
 */
function schemasOf(version) {
    const name = /^v?(\d+\.\d+)(\.\d+)?$/.exec(version)?.[1] ?? version;
    const schemas = packedPool().schemasOf(name);
    if (schemas !== undefined)
        return schemas;
    throw new errors/* UserError */.yo(`kubernetes-versions: there is no schema for "${version}"`, {
        hint: `use one of ${supportedVersions().join(', ')}`,
    });
}


/***/ }),

/***/ 5542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ checkFinalizers)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8319);
/* harmony import */ var _objectFields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(217);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8316);



const standard = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);
/** Groups whose kinds take only finalizers of Kubernetes itself, or with a domain. */
const strictGroups = new Set([
    ...['', 'apps', 'autoscaling', 'batch', 'certificates.k8s.io', 'discovery.k8s.io', 'events.k8s.io'],
    ...['flowcontrol.apiserver.k8s.io', 'internal.apiserver.k8s.io', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
    ...['resource.k8s.io', 'scheduling.k8s.io', 'storage.k8s.io', 'storagemigration.k8s.io'],
]);
/** What has to be done before an object goes: names of controllers with their domain, or of Kubernetes. */
function checkFinalizers(check, finalizers, at, group) {
    (0,_objectFields_js__WEBPACK_IMPORTED_MODULE_0__/* .forEachText */ .oy)(finalizers, (name, index) => {
        const problem = finalizerProblem(name, group);
        if (problem !== undefined)
            (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .isWrong */ .cG)(check, 'meta/finalizer', at, index, name, problem);
    });
    const names = (0,_objectFields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(finalizers);
    if (!names.includes('orphan') || !names.includes('foregroundDeletion'))
        return;
    (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .isAmiss */ .wT)(check, 'meta/finalizer', at, 'has orphan and foregroundDeletion, which contradict each other');
}
function finalizerProblem(name, group) {
    const free = name.includes('/') || standard.has(name) || !strictGroups.has(group);
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .qualifiedNameProblem */ .p_)(name) ?? (free ? undefined : 'a domain is needed, as example.com/finalizer');
}


/***/ }),

/***/ 8319:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ isQualifiedName),
/* harmony export */   NV: () => (/* binding */ driverNameProblem),
/* harmony export */   QP: () => (/* binding */ environmentNameProblem),
/* harmony export */   W6: () => (/* binding */ labelProblem),
/* harmony export */   WG: () => (/* binding */ subdomainProblem),
/* harmony export */   bf: () => (/* binding */ configKeyProblem),
/* harmony export */   fH: () => (/* binding */ serviceNameProblemIn),
/* harmony export */   h_: () => (/* binding */ domainPathProblem),
/* harmony export */   iF: () => (/* binding */ pathSegmentProblem),
/* harmony export */   p_: () => (/* binding */ qualifiedNameProblem),
/* harmony export */   sF: () => (/* binding */ subdomainWithUnderscoreProblem),
/* harmony export */   zV: () => (/* binding */ labelValueProblem)
/* harmony export */ });
/* unused harmony exports labelLength, subdomainLength, serviceNameProblem */
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const labelFromLetter = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const subdomainWithUnderscore = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const configKey = /^[-._a-zA-Z0-9]+$/;
const environmentName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const httpPath = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const printable = /^[ -<>-~]+$/;
const labelLength = 63;
const subdomainLength = 253;
/** RFC 1123: names of containers, volumes, namespaces. */
const labelProblem = text => text.length <= labelLength && label.test(text)
    ? undefined
    : `a DNS label is needed: at most ${labelLength} lowercase letters, digits and "-", with a letter or digit at both ends`;
/** RFC 1035: names of Services. */
const serviceNameProblem = text => text.length <= labelLength && labelFromLetter.test(text)
    ? undefined
    : `a DNS label that starts with a letter is needed: at most ${labelLength} lowercase letters, digits and "-"`;
/** The first minor version that takes a digit in front (feature gate RelaxedServiceNameValidation). */
const relaxedServiceNameMinor = 36;
/** What the server of a minor version says to the name of a Service, at the Service and where it is named. */
function serviceNameProblemIn(minor, text) {
    return minor >= relaxedServiceNameMinor ? labelProblem(text) : serviceNameProblem(text);
}
/** RFC 1123: names of most objects. */
const subdomainProblem = text => text.length <= subdomainLength && subdomain.test(text)
    ? undefined
    : `a DNS subdomain is needed: at most ${subdomainLength} lowercase letters, digits, "-" and ".", with a letter or digit at both ends`;
const subdomainWithUnderscoreProblem = text => text.length <= subdomainLength && subdomainWithUnderscore.test(text)
    ? undefined
    : `a DNS subdomain is needed: at most ${subdomainLength} lowercase letters, digits, "-", "_" and "."`;
/** Keys of labels and annotations, conditions, gates: `[DNS subdomain/]name`. */
const qualifiedNameProblem = text => isQualifiedName(text)
    ? undefined
    : `[DNS subdomain/]name is needed, the name at most ${labelLength} letters, digits, "-", "_" and "."`;
const labelValueProblem = text => text === '' || (text.length <= labelLength && qualified.test(text))
    ? undefined
    : `a label's value is at most ${labelLength} letters, digits, "-", "_" and ".", with a letter or digit at both ends`;
/** Keys of ConfigMaps and Secrets. */
const configKeyProblem = text => text.length <= subdomainLength && configKey.test(text) && !text.startsWith('..') && text !== '.'
    ? undefined
    : `a key is at most ${subdomainLength} letters, digits, "-", "_" and ".", and does not start with ".."`;
/** Names of environment variables; since Kubernetes 1.32 any printable ASCII but "=" will do. */
function environmentNameProblem(text, minor) {
    if (minor >= 32) {
        return printable.test(text) ? undefined : 'a name of a variable is made of printable ASCII characters without "="';
    }
    return environmentName.test(text) && !text.startsWith('..') && text !== '.'
        ? undefined
        : 'a name of a variable is made of letters, digits, "-", "_" and ".", and does not start with a digit';
}
/** Names that only have to fit into the path of a request: roles, kinds, metrics. */
const pathSegmentProblem = text => text === '.' || text === '..' || text.includes('/') || text.includes('%')
    ? 'it must not be "." or "..", and must not hold "/" or "%"'
    : undefined;
/** Names of CSI drivers are short, and may have capitals. */
const driverNameProblem = text => text.length <= labelLength
    ? subdomainProblem(text.toLowerCase())
    : `the name of a driver has at most ${labelLength} characters`;
/** `acme.io/foo`: who manages, what signs. */
const domainPathProblem = text => {
    const slash = text.indexOf('/');
    const wellFormed = slash > 0 && subdomainProblem(text.slice(0, slash)) === undefined && httpPath.test(text.slice(slash + 1));
    return wellFormed ? undefined : 'a domain and a path are needed, as acme.io/foo';
};
function isQualifiedName(text) {
    const slash = text.indexOf('/');
    const prefixed = slash < 0 || (slash <= subdomainLength && subdomain.test(text.slice(0, slash)));
    return prefixed && text.length - slash - 1 <= labelLength && qualified.test(text.slice(slash + 1));
}


/***/ }),

/***/ 217:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MO: () => (/* binding */ isWithoutElements),
/* harmony export */   MT: () => (/* binding */ amountOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   cz: () => (/* binding */ forEachRecord),
/* harmony export */   e: () => (/* binding */ refuseKey),
/* harmony export */   oy: () => (/* binding */ forEachText),
/* harmony export */   rI: () => (/* binding */ specOf),
/* harmony export */   yU: () => (/* binding */ checkPointer)
/* harmony export */ });
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3472);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8316);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4746);




/** The spec of an object: empty when it is left out, undefined when it is of another type, which the schema says. */
function specOf(object) {
    const spec = object['spec'];
    if (spec === undefined || spec === null)
        return {};
    return (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(spec) ? spec : undefined;
}
/** A list as it is, and nothing where there is none. */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** Whether a list is left out or empty; a value of another type is the schema's business. */
function isWithoutElements(value) {
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
const nothing = {};
/** Visits the mappings in a list, each with its place. A null is an empty one, as for Go's decoder. */
function forEachRecord(list, place, visit) {
    if (!Array.isArray(list))
        return;
    for (let index = 0; index < list.length; index++) {
        const element = list[index] ?? nothing;
        if ((0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(element))
            visit(element, (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .within */ .ux)(place, index), index);
    }
}
/** Visits the texts in a list. A null is an empty one. */
function forEachText(list, visit) {
    if (!Array.isArray(list))
        return;
    for (let index = 0; index < list.length; index++) {
        const element = list[index] ?? '';
        if (typeof element === 'string')
            visit(element, index);
    }
}
/** The thousandths in a field of amounts; a null is none, as for Go's decoder. */
function amountOf(value) {
    return value === null ? 0 : (0,_quantities_js__WEBPACK_IMPORTED_MODULE_2__/* .thousandths */ .W)(value);
}
/** What a text field holds for the server: nothing where it is left out or of another type. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** A key that a mapping must not have: `"a b" cannot be a key of metadata.labels: ...`. */
function refuseKey(check, rule, place, key, problem) {
    const path = (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM)(place);
    const message = `${(0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(key)} cannot be a key of ${(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPath */ .jV)(path)}: ${problem}`;
    check.report(rule, [...path, key], message, { at: 'key' });
}
/** A text that may be left out, but has its form where it is there, even when it is empty. */
function checkPointer(check, rule, record, place, field, form) {
    const value = record[field];
    const problem = typeof value === 'string' ? form(value) : undefined;
    if (problem !== undefined)
        (0,_place_js__WEBPACK_IMPORTED_MODULE_1__/* .isWrong */ .cG)(check, rule, place, field, value, problem);
}


/***/ }),

/***/ 8316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   cG: () => (/* binding */ isWrong),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   wT: () => (/* binding */ isAmiss)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

/** `within(undefined, 'spec', 'template')` is `spec.template`. */
function within(outer, ...steps) {
    let place = outer;
    for (const step of steps)
        place = { step, outer: place };
    return place;
}
function pathOf(place) {
    const path = [];
    for (let at = place; at !== undefined; at = at.outer)
        path.push(at.step);
    return path.reverse();
}
/** A field holds what it must not hold: `spec.ports[0].port is 70000: a port is 1 to 65535`. */
function isWrong(check, rule, place, field, value, problem, more) {
    const path = [...pathOf(place), field];
    check.report(rule, path, `${(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPath */ .jV)(path)} is ${shown(value)}: ${problem}`, more);
}
/** A field, or the text in it, is not there: `spec.dnsConfig.nameservers is required when ...`. */
function isMissing(check, rule, place, field, because = '') {
    const path = [...pathOf(place), field];
    check.report(rule, path, `${(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPath */ .jV)(path)} is required${because && ` ${because}`}`, { at: 'key' });
}
/** A field is there that must not be: `spec.strategy.rollingUpdate must not be set: ...`. */
function isForbidden(check, rule, place, field, because) {
    const path = [...pathOf(place), field];
    check.report(rule, path, `${(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPath */ .jV)(path)} must not be set: ${because}`, { at: 'key' });
}
/** Something about all that stands at a place; `problem` goes on after its path: `needs exactly one source`. */
function isAmiss(check, rule, place, problem, more) {
    const path = pathOf(place);
    check.report(rule, path, `${(0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPath */ .jV)(path)} ${problem}`, more);
}
/** What Go's decoder makes of a field that is not there: null and empty text count as left out. */
function isEmpty(value) {
    return value === undefined || value === null || value === '';
}
const shownLength = 60;
/** A value as it is written in messages, cut where it is long. */
function shown(value) {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}


/***/ }),

/***/ 4746:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ thousandths),
/* harmony export */   q: () => (/* binding */ isWholeAmount)
/* harmony export */ });
/**
 * Amounts as Kubernetes writes them: apimachinery/pkg/api/resource. An amount is a number of thousandths here, exact below
 * 2^53 of them, which is 8 TiB of memory; beyond that 15 digits count.
 */
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const powersOfTen = {
    n: -9,
    u: -6,
    m: -3,
    k: 3,
    M: 6,
    G: 9,
    T: 12,
    P: 15,
    E: 18,
};
const powersOfTwo = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
/** Longer texts than this hold no amount that anyone means. */
const longest = 64;
/** The thousandths in a quantity, with a fraction where it is finer; undefined when the value is no quantity. */
function thousandths(value) {
    if (typeof value === 'number')
        return Number.isFinite(value) ? thousandthsOf(String(value)) : undefined;
    return typeof value === 'string' ? thousandthsOf(value.trim()) : undefined;
}
function thousandthsOf(text) {
    if (text.length > longest)
        return undefined;
    const match = pattern.exec(text);
    if (match === null)
        return undefined;
    const [, sign, whole = '', fraction = '', suffix = ''] = match;
    if (whole === '' && fraction === '')
        return undefined;
    const digits = Number(whole + fraction);
    const two = powersOfTwo[suffix];
    const ten = 3 - fraction.length + (two === undefined ? (powersOfTen[suffix] ?? Number(suffix.slice(1))) : 0);
    // Dividing by a power of ten is exact where multiplying by its inverse is not.
    const scaled = digits * (two === undefined ? 1 : 2 ** two);
    const amount = ten >= 0 ? scaled * 10 ** ten : scaled / 10 ** -ten;
    return sign === '-' ? -amount : amount;
}
/** Whether an amount has no fraction. */
function isWholeAmount(amount) {
    return Math.ceil(amount) % 1000 === 0;
}


/***/ }),

/***/ 1746:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ checkObjectIn),
  L: () => (/* binding */ versionsNamed)
});

// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/decoded.ts

/**
 * An object as the server has it once it is decoded, as far as nulls go: a field that is null is left out; an element of a
 * list or value of a mapping that is null is what Go makes of it, such as empty text. The very object where it has no null.
 */
function decoded(schemas, root, object) {
    return holdsNull(object) ? withoutNulls(schemas, root, object) : object;
}
function holdsNull(value) {
    if (Array.isArray(value))
        return value.some(holdsNull);
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return value === null;
    for (const key in value)
        if (holdsNull(value[key]))
            return true;
    return false;
}
function withoutNulls(schemas, declared, value) {
    const schema = declared && schemas.resolve(declared);
    if (value === null)
        return zeroOf(schema);
    if (Array.isArray(value))
        return value.map(each => withoutNulls(schemas, schema?.items, each));
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return value;
    const entries = Object.entries(value).flatMap(([key, each]) => {
        const field = schema?.fields && Object.hasOwn(schema.fields, key) ? schema.fields[key] : undefined;
        if (each === null && schema?.values === undefined)
            return [];
        return [[key, withoutNulls(schemas, field ?? schema?.values, each)]];
    });
    return Object.fromEntries(entries);
}
function zeroOf(schema) {
    switch (schema?.type) {
        case 'string':
            return '';
        case 'integer':
        case 'number':
        case 'quantity':
        case 'intOrString':
            return 0;
        case 'boolean':
            return false;
        case 'map':
        case 'object':
            return {};
        default:
            return null;
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/echoes.ts

/**
 * What the schema says and what rules for values say, each cause told once: where the schema refuses a place, what a rule says
 * of it, or of what is in it, has the same cause. So has a field that is missing because its name is misspelt. Where the schema
 * only warns and a rule refuses the very place, the refusal is told.
 */
function withoutEchoes(schema, values) {
    if (schema.length === 0)
        return values;
    if (values.length === 0)
        return schema;
    const refused = placesOf(schema.filter(({ level }) => level !== 'warning'));
    const news = values.filter(({ path }) => !path.some((_, index) => refused.has((0,finding/* formatPath */.jV)(path.slice(0, index + 1)))));
    const told = placesOf(news);
    return [...schema.filter(({ level, path }) => level !== 'warning' || !told.has((0,finding/* formatPath */.jV)(path))), ...news];
}
function placesOf(problems) {
    return new Set(problems.flatMap(({ path, suggestion }) => [path, ...meant(path, suggestion)].map(finding/* formatPath */.jV)));
}
/** The field that a misspelt one stands for. */
function meant(path, suggestion) {
    return suggestion === undefined ? [] : [[...path.slice(0, -1), suggestion]];
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/crd/index.ts
var crd = __webpack_require__(4400);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/metadata.ts + 2 modules
var kubernetes_metadata = __webpack_require__(624);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/schemaCheck.ts + 1 modules
var schemaCheck = __webpack_require__(1516);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/schemas.ts + 1 modules
var schemas = __webpack_require__(1389);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/place.ts
var values_place = __webpack_require__(8316);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/fields.ts

/** Text that has to have a form; text that is not there, or empty, is another check's business. */
function checkText(check, rule, record, place, field, problemOf) {
    const value = record[field];
    if (typeof value !== 'string' || value === '')
        return;
    const problem = problemOf(value);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, rule, place, field, value, problem);
}
/** Fields that the schema requires already, but not that there is something in their text. */
function checkFilled(check, record, place, fields) {
    for (const field of fields)
        if (record[field] === '')
            (0,values_place/* isMissing */.b2)(check, 'value/required', place, field);
}
/** A field that the server wants, and the schema does not. */
function checkPresent(check, record, place, field, because) {
    if ((0,values_place/* isEmpty */.Im)(record[field]))
        (0,values_place/* isMissing */.b2)(check, 'value/required', place, field, because);
}
/** Choices without a default: empty text is none of them, though the schema takes it for a field left out. */
function checkChosen(check, record, place, fields) {
    for (const field of fields) {
        if (record[field] === '')
            (0,values_place/* isWrong */.cG)(check, 'value/required', place, field, '', 'leave the field out, or fill it in');
    }
}
/** Whether a field holds anything; Go's decoder drops a null. */
function isSet(value) {
    return value !== undefined && value !== null;
}
/** A number that stands there, or the one that the server puts in its place. */
function numberOr(value, fallback) {
    if (!isSet(value))
        return fallback;
    return typeof value === 'number' ? value : undefined;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/names.ts
var values_names = __webpack_require__(8319);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/objectFields.ts
var objectFields = __webpack_require__(217);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/objectReferences.ts




/** A reference to an object in the same namespace by group, kind and name; an empty group is no group here. */
function checkTypedReference(check, reference, at) {
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', reference, at, 'apiGroup', values_names/* subdomainProblem */.WG);
    checkKindAndName(check, reference, at);
}
/** The first minor version that wants the group of an API in a reference by version. */
const groupMinor = 34;
/** A reference by kind, name and version of an API. `ofCore` is the kind that may go without a group; undefined: any. */
function checkVersionedReference(check, reference, at, ofCore) {
    checkKindAndName(check, reference, at);
    if (check.minor < groupMinor)
        return;
    const { apiVersion, kind } = reference;
    const version = (0,objectFields/* textOf */.b6)(apiVersion);
    const [group, ...rest] = version.split('/');
    const needed = `with the group of ${(0,objectFields/* textOf */.b6)(kind) || 'its kind'}, as apps/v1`;
    if (rest.length > 1) {
        (0,values_place/* isWrong */.cG)(check, 'value/autoscaler-target', at, 'apiVersion', version, 'group/version is needed, as apps/v1');
    }
    else if (ofCore !== undefined && kind !== ofCore && (rest.length === 0 || group === '')) {
        if ((0,values_place/* isEmpty */.Im)(apiVersion))
            (0,values_place/* isMissing */.b2)(check, 'value/autoscaler-target', at, 'apiVersion', needed);
        else
            (0,values_place/* isWrong */.cG)(check, 'value/autoscaler-target', at, 'apiVersion', version, `it is needed ${needed}`);
    }
}
function checkKindAndName(check, reference, at) {
    for (const field of ['kind', 'name']) {
        checkPresent(check, reference, at, field);
        checkText(check, 'value/name', reference, at, field, values_names/* pathSegmentProblem */.iF);
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/quantities.ts
var quantities = __webpack_require__(4746);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/resourceNames.ts

/** Resources that a container can ask for: pkg/apis/core/helper. */
const ofContainers = new Set(['cpu', 'memory', 'ephemeral-storage']);
const counted = [
    ...['pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps'],
    ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
];
const countedSet = new Set(counted);
const ofQuotas = new Set([
    ...ofContainers,
    ...['requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage'],
    ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
    ...counted,
]);
/** What is wrong with the name of a resource in a quota. */
function quotaResourceProblem(name) {
    return (0,values_names/* isQualifiedName */.Iw)(name) && (name.includes('/') || isQuotaResource(name))
        ? undefined
        : 'no quota knows this resource: cpu, requests.memory, pods, count/deployments.apps, requests.example.com/gpu are some';
}
/** Resources of Kubernetes itself that a quota counts, and that scopes restrict. */
function isQuotaResource(name) {
    return ofQuotas.has(name) || isHugePage(name) || name.startsWith('requests.hugepages-');
}
/** What is wrong with the name of a resource that containers ask for. */
function containerResourceProblem(name) {
    if (!(0,values_names/* isQualifiedName */.Iw)(name))
        return `a name as ${examples} is needed`;
    if (!name.includes('/'))
        return ofContainers.has(name) || isHugePage(name) ? undefined : `containers have ${examples}`;
    if (isNative(name) || isExtended(name))
        return undefined;
    return `containers have ${examples}; the name of another resource must not begin with requests.`;
}
const examples = 'cpu, memory, ephemeral-storage, hugepages-2Mi or example.com/gpu';
/** What is wrong with the name of any resource. */
function resourceProblem(name) {
    if (!(0,values_names/* isQualifiedName */.Iw)(name))
        return 'a name as cpu or example.com/gpu is needed';
    return name.includes('/') || name === 'storage' || isQuotaResource(name)
        ? undefined
        : 'Kubernetes has no such resource, and names of others have a domain, as example.com/gpu';
}
/** Resources that there are only whole ones of. */
function isInteger(name) {
    return countedSet.has(name) || isExtended(name);
}
/** Resources of which more can be promised than there are. */
function isOvercommitted(name) {
    return isNative(name) && !isHugePage(name);
}
function isHugePage(name) {
    return name.startsWith('hugepages-');
}
function isNative(name) {
    return !name.includes('/') || name.includes('kubernetes.io/');
}
function isExtended(name) {
    return !isNative(name) && !name.startsWith('requests.') && (0,values_names/* isQualifiedName */.Iw)(`requests.${name}`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/autoscalerMetrics.ts







const rule = 'value/autoscaler-metric';
/** The field in which each type of metric is described, in the order in which the server looks at them. */
const fieldsOfTypes = {
    Object: 'object',
    External: 'external',
    Pods: 'pods',
    Resource: 'resource',
    ContainerResource: 'containerResource',
};
const fields = Object.values(fieldsOfTypes);
/** One metric that an autoscaler goes by. */
function checkMetric(check, metric, at) {
    const { type } = metric;
    const wanted = typeof type === 'string' && Object.hasOwn(fieldsOfTypes, type) ? fieldsOfTypes[type] : undefined;
    if (typeof type === 'string' && wanted === undefined) {
        (0,values_place/* isWrong */.cG)(check, rule, at, 'type', type, `it is one of ${Object.keys(fieldsOfTypes).join(', ')}`);
    }
    const present = fields.filter(field => isSet(metric[field]));
    if (wanted !== undefined && !present.includes(wanted)) {
        (0,values_place/* isMissing */.b2)(check, rule, at, wanted, `with the type ${String(type)}`);
    }
    const [first] = present;
    const source = first === undefined ? undefined : metric[first];
    if (first !== undefined && (0,manifests_object/* isRecord */.u4)(source))
        checkSource(check, first, source, (0,values_place/* within */.ux)(at, first));
    if (present.length < 2)
        return;
    for (const field of present) {
        if (field !== wanted)
            (0,values_place/* isForbidden */.US)(check, rule, at, field, 'a metric has one source');
    }
}
function checkSource(check, field, source, at) {
    const { metric, describedObject, target } = source;
    if ((0,manifests_object/* isRecord */.u4)(metric)) {
        checkFilled(check, metric, (0,values_place/* within */.ux)(at, 'metric'), ['name']);
        checkText(check, 'value/name', metric, (0,values_place/* within */.ux)(at, 'metric'), 'name', values_names/* pathSegmentProblem */.iF);
    }
    if ((0,manifests_object/* isRecord */.u4)(describedObject))
        checkVersionedReference(check, describedObject, (0,values_place/* within */.ux)(at, 'describedObject'));
    if (field === 'resource')
        checkFilled(check, source, at, ['name']);
    if (field === 'containerResource') {
        checkFilled(check, source, at, ['name', 'container']);
        checkText(check, 'value/resource', source, at, 'name', containerResourceProblem);
        checkText(check, 'value/name', source, at, 'container', values_names/* labelProblem */.W6);
    }
    if ((0,manifests_object/* isRecord */.u4)(target))
        checkTargetValues(check, field, target, (0,values_place/* within */.ux)(at, 'target'));
}
const targetTypes = ['Utilization', 'Value', 'AverageValue'];
/** What the values of a target may be, and which of them a source needs. */
function checkTargetValues(check, field, target, at) {
    const { type, value, averageValue, averageUtilization } = target;
    if (typeof type === 'string' && !targetTypes.includes(type)) {
        (0,values_place/* isWrong */.cG)(check, rule, at, 'type', type, `it is one of ${targetTypes.join(', ')}`);
    }
    for (const amount of ['value', 'averageValue']) {
        if (isSet(target[amount]) && ((0,quantities/* thousandths */.W)(target[amount]) ?? 1) <= 0) {
            (0,values_place/* isWrong */.cG)(check, rule, at, amount, target[amount], 'it is more than 0');
        }
    }
    if (typeof averageUtilization === 'number' && averageUtilization < 1) {
        (0,values_place/* isWrong */.cG)(check, rule, at, 'averageUtilization', averageUtilization, 'it is 1 or more');
    }
    switch (field) {
        case 'pods':
            if (!isSet(averageValue))
                (0,values_place/* isMissing */.b2)(check, rule, at, 'averageValue', 'for a metric of pods');
            return;
        case 'object':
            if (!isSet(value) && !isSet(averageValue))
                (0,values_place/* isMissing */.b2)(check, rule, at, 'averageValue', 'or value');
            return;
        case 'external':
            if (!isSet(value) && !isSet(averageValue))
                (0,values_place/* isMissing */.b2)(check, rule, at, 'averageValue', 'or value');
            if (isSet(value) && isSet(averageValue))
                (0,values_place/* isForbidden */.US)(check, rule, at, 'value', 'there is an averageValue');
            return;
        default: {
            const [share, amount] = [isSet(averageUtilization), isSet(averageValue)];
            if (!share && !amount)
                (0,values_place/* isMissing */.b2)(check, rule, at, 'averageUtilization', 'or averageValue');
            if (share && amount)
                (0,values_place/* isForbidden */.US)(check, rule, at, 'averageValue', 'there is an averageUtilization');
        }
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/numbers.ts

/** A number that has to lie between two others; values of other types are passed over. `what` names it: `a weight`. */
function checkRange(check, rule, record, place, field, [min, max], what = 'the number here') {
    const value = record[field];
    if (typeof value !== 'number' || (value >= min && value <= max))
        return;
    const wanted = max === Infinity ? `${min} or more` : `${min} to ${max}`;
    (0,values_place/* isWrong */.cG)(check, rule, place, field, value, `${what} is ${wanted}`);
}
/** Numbers that count something, and so are not negative. */
function checkCounts(check, record, place, fields) {
    for (const field of fields) {
        const value = record[field];
        if (typeof value === 'number' && value < 0) {
            (0,values_place/* isWrong */.cG)(check, 'value/negative', place, field, value, 'it has to be 0 or more');
        }
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/autoscaler.ts








const place = (0,values_place/* within */.ux)(undefined, 'spec');
/** The first minor versions that scale to nothing (HPAScaleToZero), and that look at tolerances. */
const since = { zero: 37, tolerance: 35 };
/** ValidateHorizontalPodAutoscaler, for v2 and for what v1 has of it. */
function checkAutoscaler(check, object) {
    const { spec } = object;
    if (!isSet(spec))
        return (0,values_place/* isMissing */.b2)(check, 'value/required', undefined, 'spec');
    if (!(0,manifests_object/* isRecord */.u4)(spec))
        return;
    const { scaleTargetRef: target, metrics, behavior } = spec;
    checkReplicas(check, spec);
    if ((0,manifests_object/* isRecord */.u4)(target))
        checkVersionedReference(check, target, (0,values_place/* within */.ux)(place, 'scaleTargetRef'), 'ReplicationController');
    if (object.apiVersion === 'autoscaling/v1') {
        return checkRange(check, 'value/range', spec, place, 'targetCPUUtilizationPercentage', [1, Infinity], 'a share');
    }
    (0,objectFields/* forEachRecord */.cz)(metrics, (0,values_place/* within */.ux)(place, 'metrics'), (metric, at) => checkMetric(check, metric, at));
    if (!(0,manifests_object/* isRecord */.u4)(behavior))
        return;
    for (const direction of ['scaleUp', 'scaleDown']) {
        const rules = behavior[direction];
        if ((0,manifests_object/* isRecord */.u4)(rules))
            checkScalingRules(check, rules, (0,values_place/* within */.ux)(place, 'behavior', direction));
    }
}
function checkReplicas(check, { minReplicas, maxReplicas, metrics }) {
    const min = numberOr(minReplicas, 1);
    if (min !== undefined) {
        const lowest = check.minor >= since.zero ? 0 : 1;
        const withoutMetric = min === 0 && lowest === 0 && !(0,objectFields/* listOf */.c3)(metrics).some(isOfOthers);
        if (min < lowest || withoutMetric) {
            const problem = withoutMetric
                ? 'only a metric of type Object or External scales from 0'
                : `it is ${lowest} or more`;
            (0,values_place/* isWrong */.cG)(check, 'value/autoscaler-replicas', place, 'minReplicas', min, problem);
        }
    }
    if (typeof maxReplicas !== 'number')
        return;
    const lowest = Math.max(min ?? 1, 1);
    if (maxReplicas >= lowest)
        return;
    const problem = maxReplicas < 1 ? 'it is 1 or more' : `it is below minReplicas, ${lowest}`;
    (0,values_place/* isWrong */.cG)(check, 'value/autoscaler-replicas', place, 'maxReplicas', maxReplicas, problem);
}
/** A metric that there is without pods. */
function isOfOthers(metric) {
    return (0,manifests_object/* isRecord */.u4)(metric) && (metric['type'] === 'Object' || metric['type'] === 'External');
}
const autoscaler_rule = 'value/autoscaler-behavior';
function checkScalingRules(check, rules, at) {
    checkRange(check, autoscaler_rule, rules, at, 'stabilizationWindowSeconds', [0, 3600], 'a window');
    const { selectPolicy, policies, tolerance } = rules;
    if (typeof selectPolicy === 'string' && !['Max', 'Min', 'Disabled'].includes(selectPolicy)) {
        (0,values_place/* isWrong */.cG)(check, autoscaler_rule, at, 'selectPolicy', selectPolicy, 'it is Max, Min or Disabled');
    }
    if (Array.isArray(policies) && policies.length === 0) {
        (0,values_place/* isMissing */.b2)(check, autoscaler_rule, at, 'policies', 'with at least one policy, where it is there at all');
    }
    (0,objectFields/* forEachRecord */.cz)(policies, (0,values_place/* within */.ux)(at, 'policies'), (policy, each) => checkPolicy(check, policy, each));
    if (check.minor >= since.tolerance && ((0,quantities/* thousandths */.W)(tolerance) ?? 0) < 0) {
        (0,values_place/* isWrong */.cG)(check, 'value/negative', at, 'tolerance', tolerance, 'it has to be 0 or more');
    }
}
function checkPolicy(check, policy, at) {
    const { type } = policy;
    if (typeof type === 'string' && type !== 'Pods' && type !== 'Percent') {
        (0,values_place/* isWrong */.cG)(check, autoscaler_rule, at, 'type', type, 'it is Pods or Percent');
    }
    checkRange(check, autoscaler_rule, policy, at, 'value', [1, Infinity], 'a step');
    checkRange(check, autoscaler_rule, policy, at, 'periodSeconds', [1, 1800], 'a period');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/selectors.ts




/** Operators that need values, and those that must have none. */
const withValues = new Set(['In', 'NotIn']);
const withoutValues = new Set(['Exists', 'DoesNotExist']);
/** Holds a LabelSelector to the rules for keys, values and operators; a value that is no selector is passed over. */
function checkLabelSelector(check, selector, place) {
    if (!(0,manifests_object/* isRecord */.u4)(selector))
        return;
    checkLabelMap(check, selector['matchLabels'], (0,values_place/* within */.ux)(place, 'matchLabels'));
    const expressions = selector['matchExpressions'];
    if (!Array.isArray(expressions))
        return;
    for (let index = 0; index < expressions.length; index++) {
        const expression = expressions[index];
        if ((0,manifests_object/* isRecord */.u4)(expression))
            checkExpression(check, expression, (0,values_place/* within */.ux)(place, 'matchExpressions', index));
    }
}
/** Labels that are asked for: `matchLabels`, a `nodeSelector`, the selector of a Service. */
function checkLabelMap(check, labels, place) {
    if (!(0,manifests_object/* isRecord */.u4)(labels))
        return;
    for (const key in labels) {
        const keyProblem = (0,values_names/* qualifiedNameProblem */.p_)(key);
        if (keyProblem !== undefined) {
            const path = (0,values_place/* pathOf */.XM)(place);
            const message = `"${key}" cannot be a key of ${(0,finding/* formatPath */.jV)(path)}: ${keyProblem}`;
            check.report('value/selector', [...path, key], message, { at: 'key' });
        }
        const value = labels[key];
        const problem = typeof value === 'string' ? (0,values_names/* labelValueProblem */.zV)(value) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/selector', place, key, value, problem);
    }
}
function checkExpression(check, { key, operator, values }, place) {
    const keyProblem = typeof key === 'string' ? (0,values_names/* qualifiedNameProblem */.p_)(key) : undefined;
    if (keyProblem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/selector', place, 'key', key, keyProblem);
    const filled = Array.isArray(values) && values.length > 0;
    if (withValues.has(operator)) {
        if (!filled)
            (0,values_place/* isMissing */.b2)(check, 'value/selector', place, 'values', `with the operator ${String(operator)}`);
    }
    else if (withoutValues.has(operator)) {
        if (filled)
            (0,values_place/* isForbidden */.US)(check, 'value/selector', place, 'values', `the operator is ${String(operator)}`);
    }
    else if (typeof operator === 'string') {
        const problem = 'a selector has the operators In, NotIn, Exists and DoesNotExist';
        (0,values_place/* isWrong */.cG)(check, 'value/selector', place, 'operator', operator, problem);
    }
    if (filled)
        checkLabelValues(check, values, (0,values_place/* within */.ux)(place, 'values'));
}
function checkLabelValues(check, values, place) {
    for (let index = 0; index < values.length; index++) {
        const value = values[index];
        const problem = typeof value === 'string' ? (0,values_names/* labelValueProblem */.zV)(value) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/selector', place, index, value, problem);
    }
}
/**
 * Whether a LabelSelector selects these labels. An empty one selects all; undefined when it cannot be known, because
 * something in it is not as the schema wants it.
 */
function selects(selector, labels) {
    if (!(0,manifests_object/* isRecord */.u4)(selector))
        return undefined;
    const { matchLabels, matchExpressions } = selector;
    const matched = (0,manifests_object/* isRecord */.u4)(matchLabels) ? hasLabels(matchLabels, labels) : true;
    if (matched === false || !Array.isArray(matchExpressions))
        return matched;
    let known = matched !== undefined;
    for (const expression of matchExpressions) {
        const matches = (0,manifests_object/* isRecord */.u4)(expression) ? meets(expression, labels) : undefined;
        if (matches === false)
            return false;
        known &&= matches !== undefined;
    }
    return known ? true : undefined;
}
/** Whether all of the wanted labels are there, each with its value; undefined when one of them is no label at all. */
function hasLabels(wanted, labels) {
    for (const key in wanted) {
        if (!Object.hasOwn(labels, key))
            return false;
        const value = wanted[key] ?? '';
        const label = labels[key] ?? '';
        if (value === label)
            continue;
        return isLabelValue(value) && isLabelValue(label) ? false : undefined;
    }
    return true;
}
function isLabelValue(value) {
    return typeof value === 'string' && (0,values_names/* labelValueProblem */.zV)(value) === undefined;
}
function meets({ key, operator, values }, labels) {
    if (typeof key !== 'string')
        return undefined;
    const has = Object.hasOwn(labels, key);
    const among = Array.isArray(values) ? values.includes(labels[key]) : undefined;
    switch (operator) {
        case 'In':
            return among === undefined ? undefined : has && among;
        case 'NotIn':
            return among === undefined ? undefined : !(has && among);
        case 'Exists':
            return has;
        case 'DoesNotExist':
            return !has;
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/claimSpec.ts






/** Since when a claim may name a VolumeAttributesClass; before, the server drops the field unseen. */
const attributesClassMinor = 34;
/** What a claim asks for, in a PersistentVolumeClaim, in the template of a StatefulSet and in an ephemeral volume. */
function checkClaimSpec(check, spec, place) {
    checkAccessModes(check, spec, place);
    checkRequest(check, spec, place);
    checkText(check, 'value/name', spec, place, 'storageClassName', values_names/* subdomainProblem */.WG);
    if (check.minor >= attributesClassMinor) {
        checkText(check, 'value/name', spec, place, 'volumeAttributesClassName', values_names/* subdomainProblem */.WG);
    }
    checkLabelSelector(check, spec['selector'], (0,values_place/* within */.ux)(place, 'selector'));
    checkChosen(check, spec, place, ['volumeMode']);
    checkDataSources(check, spec, place);
}
const accessModes = new Set(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']);
/** How many may use a volume, and how: at least one way, and ReadWriteOncePod only alone. */
function checkAccessModes(check, spec, place) {
    const modes = spec['accessModes'];
    if ((0,objectFields/* isWithoutElements */.MO)(modes))
        return (0,values_place/* isMissing */.b2)(check, 'value/access-modes', place, 'accessModes');
    // The schema lets an empty text pass, as if it were left out.
    const empty = (0,objectFields/* listOf */.c3)(modes).findIndex(values_place/* isEmpty */.Im);
    if (empty >= 0)
        (0,values_place/* isWrong */.cG)(check, 'value/access-modes', (0,values_place/* within */.ux)(place, 'accessModes'), empty, '', 'there is no such mode');
    const alone = (0,objectFields/* listOf */.c3)(modes).indexOf('ReadWriteOncePod');
    if (alone < 0)
        return;
    if ((0,objectFields/* listOf */.c3)(modes).some(mode => mode !== 'ReadWriteOncePod' && accessModes.has(mode))) {
        const problem = 'no other mode can stand beside it';
        (0,values_place/* isWrong */.cG)(check, 'value/access-modes', (0,values_place/* within */.ux)(place, 'accessModes'), alone, 'ReadWriteOncePod', problem);
    }
}
function checkRequest(check, { resources }, place) {
    if (isSet(resources) && !(0,manifests_object/* isRecord */.u4)(resources))
        return;
    const requests = (0,manifests_object/* isRecord */.u4)(resources) ? resources['requests'] : undefined;
    if (isSet(requests) && !(0,manifests_object/* isRecord */.u4)(requests))
        return;
    const around = (0,values_place/* within */.ux)(place, 'resources', 'requests');
    const storage = (0,manifests_object/* isRecord */.u4)(requests) ? requests['storage'] : undefined;
    if (storage === undefined)
        return (0,values_place/* isMissing */.b2)(check, 'value/storage-size', around, 'storage');
    const amount = (0,objectFields/* amountOf */.MT)(storage);
    if (amount !== undefined && amount <= 0) {
        (0,values_place/* isWrong */.cG)(check, 'value/storage-size', around, 'storage', storage, 'a volume has to be larger than nothing');
    }
}
/** What a new volume is filled from; only `dataSourceRef` may name anything but a claim or a snapshot. */
function checkDataSources(check, spec, place) {
    const { dataSource: source, dataSourceRef: reference } = spec;
    if ((0,manifests_object/* isRecord */.u4)(source))
        checkDataSource(check, source, (0,values_place/* within */.ux)(place, 'dataSource'));
    if ((0,manifests_object/* isRecord */.u4)(reference))
        checkDataSource(check, reference, (0,values_place/* within */.ux)(place, 'dataSourceRef'));
    if (!(0,manifests_object/* isRecord */.u4)(source) || !(0,manifests_object/* isRecord */.u4)(reference))
        return;
    const differs = (0,objectFields/* textOf */.b6)(reference['namespace']) !== '' ||
        (source['apiGroup'] ?? undefined) !== (reference['apiGroup'] ?? undefined) ||
        source['kind'] !== reference['kind'] ||
        source['name'] !== reference['name'];
    if (!differs)
        return;
    const problem = 'names something else than dataSourceRef: write only dataSourceRef';
    (0,values_place/* isAmiss */.wT)(check, 'value/data-source', (0,values_place/* within */.ux)(place, 'dataSource'), problem);
}
/**
 * A claim as the server holds it to the rules. A reference into another namespace needs a feature gate that is off by
 * default: without it the field is dropped unseen, as is a `dataSource` alone that names neither claim nor snapshot.
 */
function withoutDroppedSources(spec) {
    const { dataSource: source, dataSourceRef } = spec;
    if (!(0,manifests_object/* isRecord */.u4)(source) && !(0,manifests_object/* isRecord */.u4)(dataSourceRef))
        return spec;
    const reference = (0,manifests_object/* isRecord */.u4)(dataSourceRef) && (0,objectFields/* textOf */.b6)(dataSourceRef['namespace']) === '' ? dataSourceRef : undefined;
    const kept = reference !== undefined || ((0,manifests_object/* isRecord */.u4)(source) && isClaimOrSnapshot(source));
    return { ...spec, dataSource: kept ? source : undefined, dataSourceRef: reference };
}
function isClaimOrSnapshot({ apiGroup, kind }) {
    const group = (0,objectFields/* textOf */.b6)(apiGroup);
    if (group === '')
        return kind === 'PersistentVolumeClaim';
    return group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot';
}
function checkDataSource(check, source, place) {
    for (const field of ['name', 'kind']) {
        if ((0,values_place/* isEmpty */.Im)(source[field]))
            (0,values_place/* isMissing */.b2)(check, 'value/data-source', place, field);
    }
    const kind = (0,objectFields/* textOf */.b6)(source['kind']);
    if ((0,objectFields/* textOf */.b6)(source['apiGroup']) === '' && kind !== '' && kind !== 'PersistentVolumeClaim') {
        const problem = `is a ${kind} without apiGroup: the core group has only PersistentVolumeClaim to fill a volume from`;
        (0,values_place/* isAmiss */.wT)(check, 'value/data-source', place, problem);
    }
    checkText(check, 'value/data-source', source, place, 'apiGroup', values_names/* subdomainProblem */.WG);
    checkText(check, 'value/data-source', source, place, 'namespace', values_names/* labelProblem */.W6);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/configData.ts




const dataPlace = (0,values_place/* within */.ux)(undefined, 'data');
const annotationsPlace = (0,values_place/* within */.ux)(undefined, 'metadata', 'annotations');
/** What a ConfigMap or a Secret may hold in all, in bytes: 1 MiB. */
const mostBytes = 1024 * 1024;
/** ValidateConfigMap. */
function checkConfigMap(check, object) {
    const { data, binaryData } = object;
    checkKeys(check, object, 'data');
    checkKeys(check, object, 'binaryData');
    if ((0,manifests_object/* isRecord */.u4)(data) && (0,manifests_object/* isRecord */.u4)(binaryData)) {
        for (const key in data) {
            if (!Object.hasOwn(binaryData, key))
                continue;
            (0,values_place/* isAmiss */.wT)(check, 'value/config-data', (0,values_place/* within */.ux)(dataPlace, key), 'has its key in binaryData too');
        }
    }
    checkSize(check, bytesIn(data, textBytes) + bytesIn(binaryData, decodedBytes), object);
}
/** ValidateSecret: `stringData` comes over `data`. */
function checkSecret(check, object) {
    const { data, stringData } = object;
    checkKeys(check, object, 'data');
    checkKeys(check, object, 'stringData');
    const covered = (key) => (0,manifests_object/* isRecord */.u4)(stringData) && Object.hasOwn(stringData, key);
    checkSize(check, bytesIn(stringData, textBytes) + bytesIn(data, decodedBytes, covered), object);
    checkType(check, object);
}
function checkKeys(check, object, field) {
    const data = object[field];
    if (!(0,manifests_object/* isRecord */.u4)(data))
        return;
    for (const key in data) {
        const problem = (0,values_names/* configKeyProblem */.bf)(key);
        if (problem !== undefined)
            (0,objectFields/* refuseKey */.e)(check, 'value/config-data', (0,values_place/* within */.ux)(undefined, field), key, problem);
    }
}
function checkSize(check, bytes, { kind }) {
    if (bytes <= mostBytes)
        return;
    (0,values_place/* isAmiss */.wT)(check, 'value/config-data', dataPlace, `holds ${bytes} bytes: a ${kind} takes ${mostBytes} (1 MiB)`);
}
function bytesIn(data, bytesOf, covered) {
    if (!(0,manifests_object/* isRecord */.u4)(data))
        return 0;
    let bytes = 0;
    for (const key in data) {
        if (covered?.(key))
            continue;
        bytes += bytesOf((0,objectFields/* textOf */.b6)(data[key]));
    }
    return bytes;
}
function textBytes(text) {
    return Buffer.byteLength(text);
}
/** Four letters of base64 are three bytes. */
function decodedBytes(text) {
    return text.includes('\n') ? Buffer.from(text, 'base64').length : Buffer.byteLength(text, 'base64');
}
/** The keys that a type of Secret has to have. */
const keysOfTypes = new Map([
    ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
    ['kubernetes.io/dockercfg', ['.dockercfg']],
    ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
    ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);
const basicAuthKeys = ['username', 'password'];
const accountName = 'kubernetes.io/service-account.name';
function checkType(check, secret) {
    const type = (0,objectFields/* textOf */.b6)(secret['type']);
    const because = `in a Secret of type ${type}`;
    const holds = (key) => has(secret['data'], key) || has(secret['stringData'], key);
    if (type === 'kubernetes.io/service-account-token') {
        if ((0,objectFields/* textOf */.b6)(secret.metadata.annotations?.[accountName]) !== '')
            return;
        return (0,values_place/* isMissing */.b2)(check, 'value/secret-type', annotationsPlace, accountName, because);
    }
    if (type === 'kubernetes.io/basic-auth') {
        if (basicAuthKeys.some(holds))
            return;
        return (0,values_place/* isMissing */.b2)(check, 'value/secret-type', dataPlace, 'username', `or password, ${because}`);
    }
    for (const key of keysOfTypes.get(type) ?? []) {
        const missing = !holds(key) || (key === 'ssh-privatekey' && contentOf(secret, key) === '');
        if (missing)
            (0,values_place/* isMissing */.b2)(check, 'value/secret-type', dataPlace, key, because);
        else if (key.startsWith('.docker'))
            checkJson(check, secret, key);
    }
}
function has(data, key) {
    return (0,manifests_object/* isRecord */.u4)(data) && Object.hasOwn(data, key);
}
/** What the server makes of a key; undefined when it is of a type that the schema refuses. */
function contentOf({ data, stringData }, key) {
    const plain = has(stringData, key);
    const value = (plain ? stringData : data)[key] ?? '';
    if (typeof value !== 'string')
        return undefined;
    return plain ? value : Buffer.from(value, 'base64').toString();
}
/** The credentials for a registry have to be a JSON object; what they are is not repeated. */
function checkJson(check, secret, key) {
    const content = contentOf(secret, key);
    if (content === undefined || isJsonObject(content))
        return;
    const field = has(secret['stringData'], key) ? 'stringData' : 'data';
    (0,values_place/* isAmiss */.wT)(check, 'value/secret-type', (0,values_place/* within */.ux)(undefined, field, key), 'has to be a JSON object');
}
function isJsonObject(text) {
    try {
        const value = JSON.parse(text);
        return value === null || (0,manifests_object/* isRecord */.u4)(value);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/disruptionBudget.ts




const disruptionBudget_place = (0,values_place/* within */.ux)(undefined, 'spec');
const disruptionBudget_rule = 'value/disruption-budget';
/** ValidatePodDisruptionBudget. */
function checkDisruptionBudget(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    if (isSet(spec['minAvailable']) && isSet(spec['maxUnavailable'])) {
        (0,values_place/* isAmiss */.wT)(check, disruptionBudget_rule, disruptionBudget_place, 'has minAvailable and maxUnavailable: one of them says it all');
    }
    for (const field of ['minAvailable', 'maxUnavailable']) {
        const value = spec[field];
        const problem = shareProblem(value);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, disruptionBudget_rule, disruptionBudget_place, field, value, problem);
    }
    checkChosen(check, spec, disruptionBudget_place, ['unhealthyPodEvictionPolicy']);
    checkLabelSelector(check, spec['selector'], (0,values_place/* within */.ux)(disruptionBudget_place, 'selector'));
}
function shareProblem(value) {
    if (typeof value === 'number')
        return value < 0 ? 'a number of pods is 0 or more' : undefined;
    if (typeof value !== 'string')
        return undefined;
    if (!/^[0-9]+%$/.test(value))
        return 'a share is a whole number and "%", as 50%; a number of pods has no quotes';
    return Number(value.slice(0, -1)) > 100 ? 'a share is 100% at most' : undefined;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/addressGroups.ts
/** The groups of a text that is an address. */
function groupsOf(address) {
    return address.includes(':') ? groupsOfIPv6(address) : [0, 0, 0, 0, 0, 0xffff, ...groupsOfIPv4(address)];
}
function groupsOfIPv4(address) {
    const [a, b, c, d] = address.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
}
function groupsOfIPv6(address) {
    const [head = '', tail] = address.split('::');
    const before = groupsOfPart(head);
    if (tail === undefined)
        return before;
    const after = groupsOfPart(tail);
    return [...before, ...Array(8 - before.length - after.length).fill(0), ...after];
}
function groupsOfPart(part) {
    if (part === '')
        return [];
    return part.split(':').flatMap(group => (group.includes('.') ? groupsOfIPv4(group) : [Number.parseInt(group, 16)]));
}
/** Whether an address is one of IPv4, however it is written. */
function isIPv4(groups) {
    return groups[5] === 0xffff && startsWithZeros(groups, 5);
}
function startsWithZeros(groups, count) {
    return groups.slice(0, count).every(group => group === 0);
}
/** Whether a text that is a range names an address with bits behind the length of its prefix. */
function hasBitsBehindPrefix(range) {
    const length = prefixLength(range);
    return groupsOf(addressOf(range)).some((group, index) => group !== masked(group, index, length));
}
/** Whether all addresses of a range lie in another one, and are not all that it has. Both have to be ranges. */
function isWithinRange(inner, outer) {
    const length = prefixLength(outer);
    if (length >= prefixLength(inner))
        return false;
    const around = groupsOf(addressOf(outer));
    return groupsOf(addressOf(inner)).every((group, index) => masked(group, index, length) === masked(around[index], index, length));
}
function addressOf(range) {
    return range.slice(0, range.indexOf('/'));
}
/** How many of the 128 bits of its addresses a range fixes. */
function prefixLength(range) {
    const length = Number(range.slice(range.indexOf('/') + 1));
    return range.includes(':') ? length : length + 96;
}
/** The bits of a group that lie in the first `length` bits of an address. */
function masked(group, index, length) {
    const kept = Math.min(Math.max(length - index * 16, 0), 16);
    return group & (0xffff << (16 - kept)) & 0xffff;
}
/** An IPv6 address as Go writes it: RFC 5952, the longest run of zeros left out. */
function canonicalIPv6(address) {
    const groups = groupsOfIPv6(address);
    let [start, length] = [-1, 1];
    for (let from = 0; from < 8; from++) {
        let to = from;
        while (groups[to] === 0)
            to++;
        if (to - from > length)
            [start, length] = [from, to - from];
    }
    const hex = groups.map(group => group.toString(16));
    return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/addresses.ts


/**
 * The first minor version that takes neither zeros in front of a number, nor IPv4 addresses written as IPv6, nor ranges
 * with bits behind their prefix (feature gate StrictIPCIDRValidation).
 */
const strictMinor = 36;
/** Zeros in front of an octet are taken, as by the server. */
const ipv4 = /^\d{1,8}(\.\d{1,8}){3}$/;
/** The family of an address, or undefined when the text is none. `::ffff:10.0.0.1` counts as IPv4. */
function familyOf(text) {
    if (text.length > 64)
        return undefined;
    if (ipv4.test(text))
        return text.split('.').every(octet => Number(octet) <= 255) ? 'IPv4' : undefined;
    if (!(0,external_node_net_.isIPv6)(text) || text.includes('%'))
        return undefined;
    return isIPv4(groupsOf(text)) ? 'IPv4' : 'IPv6';
}
const addressProblem = text => familyOf(text) === undefined ? 'an IP address is needed, as 10.9.8.7 or 2001:db8::ffff' : undefined;
/** What the server of a minor version says to an address. */
function addressProblemIn(minor, text) {
    const problem = addressProblem(text);
    return problem === undefined && minor >= strictMinor ? ambiguityOf(text) : problem;
}
const zeroInFront = 'its numbers must not start with 0';
/** Why two programs may read an address as two. */
function ambiguityOf(address) {
    if (address.includes(':')) {
        return isIPv4(groupsOf(address)) ? 'an IPv4 address must not be written as IPv6' : undefined;
    }
    return /(^|\.)0\d/.test(address) ? zeroInFront : undefined;
}
/** The family of a range of addresses in CIDR notation; bits behind the prefix are taken. */
function rangeFamilyOf(text) {
    const slash = text.indexOf('/');
    if (slash < 0 || text.length > 64)
        return undefined;
    const family = familyOf(text.slice(0, slash));
    const size = text.slice(slash + 1);
    if (family === undefined || !/^\d{1,8}$/.test(size))
        return undefined;
    return Number(size) <= (text.includes(':') ? 128 : 32) ? family : undefined;
}
const rangeProblem = text => rangeFamilyOf(text) === undefined
    ? 'a range of addresses in CIDR notation is needed, as 10.9.8.0/24 or 2001:db8::/64'
    : undefined;
/** What the server of a minor version says to a range of addresses. */
function rangeProblemIn(minor, text) {
    const problem = rangeProblem(text);
    if (problem !== undefined || minor < strictMinor)
        return problem;
    const slash = text.indexOf('/');
    if (text[slash + 1] === '0' && text.length > slash + 2)
        return zeroInFront;
    const ambiguity = ambiguityOf(text.slice(0, slash));
    if (ambiguity !== undefined)
        return ambiguity;
    return hasBitsBehindPrefix(text) ? 'no bits may be set behind the length of its prefix' : undefined;
}
const nowhere = {
    unspecified: 'it must not be the unspecified address',
    loopback: 'it must not be a loopback address',
    linkLocal: 'it must not be a link-local address',
    multicast: 'it must not be a link-local multicast address',
};
/** Why nobody on another machine can be reached at an address. */
function endpointAddressProblem(address) {
    const groups = groupsOf(address);
    const [first = 0, , , , , , high = 0, last = 0] = groups;
    if (isIPv4(groups)) {
        if (high === 0 && last === 0)
            return nowhere.unspecified;
        if (high >> 8 === 127)
            return nowhere.loopback;
        if (high === 0xa9fe)
            return nowhere.linkLocal;
        return high === 0xe000 && last >> 8 === 0 ? nowhere.multicast : undefined;
    }
    if (startsWithZeros(groups, 7) && last <= 1)
        return last === 0 ? nowhere.unspecified : nowhere.loopback;
    if (first >> 6 === 0xfe80 >> 6)
        return nowhere.linkLocal;
    return (first & 0xff0f) === 0xff02 ? nowhere.multicast : undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/ports.ts
const portRange = 'a port is 1 to 65535';
/** Whether a number can be a port; anything but whole numbers is the schema's business. */
function portProblem(port) {
    return port >= 1 && port <= 65_535 ? undefined : portRange;
}
const portName = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** RFC 6335, the names of services at IANA, lowercase only. */
const portNameProblem = text => text.length <= 15 && portName.test(text) && /[a-z]/.test(text)
    ? undefined
    : 'a name of a port is at most 15 lowercase letters, digits and single "-", with at least one letter';
/** A port by its number or by its name; values of other types are passed over. */
function portReferenceProblem(port) {
    if (typeof port === 'number')
        return portProblem(port);
    return typeof port === 'string' ? portNameProblem(port) : undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/endpoints.ts






const endpoints_place = (0,values_place/* within */.ux)(undefined, 'subsets');
/** ValidateEndpointsCreate, for the API that EndpointSlice replaces. */
function checkEndpoints(check, object) {
    (0,objectFields/* forEachRecord */.cz)(object['subsets'], endpoints_place, (subset, at) => {
        const { addresses, notReadyAddresses, ports } = subset;
        if ((0,objectFields/* listOf */.c3)(addresses).length === 0 && (0,objectFields/* listOf */.c3)(notReadyAddresses).length === 0) {
            (0,values_place/* isAmiss */.wT)(check, 'value/endpoint-address', at, 'has no addresses');
        }
        checkAddresses(check, addresses, (0,values_place/* within */.ux)(at, 'addresses'));
        checkAddresses(check, notReadyAddresses, (0,values_place/* within */.ux)(at, 'notReadyAddresses'));
        const several = (0,objectFields/* listOf */.c3)(ports).length > 1;
        (0,objectFields/* forEachRecord */.cz)(ports, (0,values_place/* within */.ux)(at, 'ports'), (port, each) => checkPort(check, port, each, several));
    });
}
function checkAddresses(check, addresses, around) {
    (0,objectFields/* forEachRecord */.cz)(addresses, around, (address, at) => {
        const { ip } = address;
        const problem = typeof ip === 'string' ? (addressProblemIn(check.minor, ip) ?? endpointAddressProblem(ip)) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/endpoint-address', at, 'ip', ip, problem);
        checkText(check, 'value/name', address, at, 'hostname', values_names/* labelProblem */.W6);
        (0,objectFields/* checkPointer */.yU)(check, 'value/name', address, at, 'nodeName', values_names/* subdomainProblem */.WG);
    });
}
function checkPort(check, port, at, needsName) {
    const { name, port: number } = port;
    if (needsName && (0,values_place/* isEmpty */.Im)(name)) {
        (0,values_place/* isMissing */.b2)(check, 'value/port-name', at, 'name', 'where there are several ports');
    }
    checkText(check, 'value/port-name', port, at, 'name', values_names/* labelProblem */.W6);
    const problem = typeof number === 'number' ? portProblem(number) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/port', at, 'port', number, problem);
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', port, at, 'appProtocol', values_names/* qualifiedNameProblem */.p_);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/endpointSlice.ts







const endpointSlice_place = (0,values_place/* within */.ux)(undefined, 'endpoints');
const portsPlace = (0,values_place/* within */.ux)(undefined, 'ports');
const most = { endpoints: 1000, addresses: 100, ports: 20_000, hints: 8 };
/** Since when an IPv6 address has to be written as RFC 5952 wants it. */
const canonicalMinor = 33;
/** ValidateEndpointSliceCreate. */
function checkEndpointSlice(check, object) {
    const { addressType, endpoints, ports } = object;
    if (addressType === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', undefined, 'addressType');
    checkPorts(check, (0,objectFields/* listOf */.c3)(ports));
    const list = (0,objectFields/* listOf */.c3)(endpoints);
    if (list.length > most.endpoints)
        return isTooMany(check, endpointSlice_place, list.length, most.endpoints);
    const problemOf = addressForms.get(addressType);
    (0,objectFields/* forEachRecord */.cz)(list, endpointSlice_place, (endpoint, at) => checkEndpoint(check, endpoint, at, problemOf));
}
/** What the addresses of a type look like; others are not looked at. */
const addressForms = new Map([
    ['IPv4', ipv4Problem],
    ['IPv6', ipv6Problem],
    ['FQDN', domainProblem],
]);
function ipv4Problem(address, minor) {
    const problem = addressProblemIn(minor, address);
    if (problem !== undefined)
        return problem;
    return familyOf(address) === 'IPv4' ? endpointAddressProblem(address) : 'the slice is of IPv4';
}
function ipv6Problem(address, minor) {
    const strict = minor >= canonicalMinor;
    const problem = addressProblem(address) ?? (strict ? ambiguityOf(address) : undefined);
    if (problem !== undefined)
        return problem;
    if (familyOf(address) === 'IPv4')
        return 'the slice is of IPv6';
    const canonical = canonicalIPv6(address);
    return strict && canonical !== address ? `it has to be written ${canonical}` : endpointAddressProblem(address);
}
function domainProblem(text) {
    const name = text.endsWith('.') ? text.slice(0, -1) : text;
    if (!name.includes('.'))
        return 'a domain has at least two labels, as db.example.com';
    return (0,values_names/* subdomainProblem */.WG)(name) ?? name.split('.').map(values_names/* labelProblem */.W6).find(isSet);
}
function checkEndpoint(check, endpoint, at, problemOf) {
    const addresses = (0,objectFields/* listOf */.c3)(endpoint['addresses']);
    if (addresses.length === 0 && Array.isArray(endpoint['addresses'])) {
        (0,values_place/* isMissing */.b2)(check, 'value/endpoint-address', at, 'addresses', 'with at least one address');
    }
    if (addresses.length > most.addresses)
        isTooMany(check, (0,values_place/* within */.ux)(at, 'addresses'), addresses.length, most.addresses);
    (0,objectFields/* forEachText */.oy)(addresses, (address, index) => {
        const problem = problemOf?.(address, check.minor);
        if (problem !== undefined) {
            (0,values_place/* isWrong */.cG)(check, 'value/endpoint-address', (0,values_place/* within */.ux)(at, 'addresses'), index, address, problem);
        }
    });
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', endpoint, at, 'nodeName', values_names/* subdomainProblem */.WG);
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', endpoint, at, 'hostname', values_names/* labelProblem */.W6);
    const { hints } = endpoint;
    if (!(0,manifests_object/* isRecord */.u4)(hints))
        return;
    checkHints(check, hints['forZones'], (0,values_place/* within */.ux)(at, 'hints', 'forZones'), values_names/* labelValueProblem */.zV);
    if (check.minor >= 34)
        checkHints(check, hints['forNodes'], (0,values_place/* within */.ux)(at, 'hints', 'forNodes'), values_names/* subdomainProblem */.WG);
}
function checkHints(check, hints, at, form) {
    const list = (0,objectFields/* listOf */.c3)(hints);
    if (list.length > most.hints)
        return isTooMany(check, at, list.length, most.hints);
    const names = list.map(hint => ((0,manifests_object/* isRecord */.u4)(hint) ? (0,objectFields/* textOf */.b6)(hint['name']) : ''));
    for (const [index, name] of names.entries()) {
        const problem = names.indexOf(name) < index ? 'it is there already' : form(name);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/endpoint-hint', (0,values_place/* within */.ux)(at, index), 'name', name, problem);
    }
}
function checkPorts(check, ports) {
    if (ports.length > most.ports)
        return isTooMany(check, portsPlace, ports.length, most.ports);
    const names = new Set();
    (0,objectFields/* forEachRecord */.cz)(ports, portsPlace, (port, at) => {
        const name = (0,objectFields/* textOf */.b6)(port['name']);
        const problem = name === '' ? undefined : (0,values_names/* labelProblem */.W6)(name);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/port-name', at, 'name', name, problem);
        if (names.has(name))
            (0,values_place/* isWrong */.cG)(check, 'value/port-name', at, 'name', name, 'another port has this name already');
        names.add(name);
        (0,objectFields/* checkPointer */.yU)(check, 'value/name', port, at, 'appProtocol', values_names/* qualifiedNameProblem */.p_);
        checkChosen(check, port, at, ['protocol']);
    });
}
function isTooMany(check, at, count, limit) {
    (0,values_place/* isAmiss */.wT)(check, 'value/endpoint-limit', at, `has ${count} elements: ${limit} are allowed`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/ingress.ts








const ingress_place = (0,values_place/* within */.ux)(undefined, 'spec');
const ingress_annotationsPlace = (0,values_place/* within */.ux)(undefined, 'metadata', 'annotations');
/** ValidateIngressCreate. */
function checkIngress(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    const { defaultBackend, rules, tls } = spec;
    if ((0,objectFields/* listOf */.c3)(rules).length === 0 && !isSet(defaultBackend)) {
        (0,values_place/* isAmiss */.wT)(check, 'value/ingress-rules', ingress_place, 'has neither rules nor a defaultBackend');
    }
    if ((0,manifests_object/* isRecord */.u4)(defaultBackend))
        checkBackend(check, defaultBackend, (0,values_place/* within */.ux)(ingress_place, 'defaultBackend'));
    (0,objectFields/* forEachRecord */.cz)(rules, (0,values_place/* within */.ux)(ingress_place, 'rules'), (rule, at) => checkRule(check, rule, at));
    (0,objectFields/* forEachRecord */.cz)(tls, (0,values_place/* within */.ux)(ingress_place, 'tls'), (entry, at) => checkTls(check, entry, at));
    checkClass(check, spec, object.metadata.annotations);
}
const classAnnotation = 'kubernetes.io/ingress.class';
function checkClass(check, spec, annotations) {
    const { ingressClassName: name } = spec;
    if (typeof name !== 'string')
        return;
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', spec, ingress_place, 'ingressClassName', values_names/* subdomainProblem */.WG);
    const annotation = (0,manifests_object/* isRecord */.u4)(annotations) ? annotations[classAnnotation] : undefined;
    if (annotation === undefined || (0,objectFields/* textOf */.b6)(annotation) === name)
        return;
    const other = `spec.ingressClassName is ${JSON.stringify(name)}; write only that`;
    (0,values_place/* isWrong */.cG)(check, 'value/ingress-class', ingress_annotationsPlace, classAnnotation, annotation, other);
}
function checkRule(check, rule, at) {
    const { host, http } = rule;
    if (typeof host === 'string' && host !== '') {
        const problem = familyOf(host) === undefined ? hostProblem(host) : 'a name is needed, not an IP address';
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/ingress-host', at, 'host', host, problem);
    }
    if (!(0,manifests_object/* isRecord */.u4)(http))
        return;
    const { paths } = http;
    if (Array.isArray(paths) && paths.length === 0) {
        (0,values_place/* isMissing */.b2)(check, 'value/ingress-rules', (0,values_place/* within */.ux)(at, 'http'), 'paths', 'with at least one path');
    }
    (0,objectFields/* forEachRecord */.cz)(paths, (0,values_place/* within */.ux)(at, 'http', 'paths'), (path, each) => checkPath(check, path, each));
}
/** A name of DNS, or `*.` and one: the star stands for exactly one label. */
function hostProblem(host) {
    if (!host.includes('*'))
        return (0,values_names/* subdomainProblem */.WG)(host);
    const rest = host.startsWith('*.') && host.length <= 253 ? host.slice(2) : '';
    return (0,values_names/* subdomainProblem */.WG)(rest) === undefined ? undefined : 'a wildcard is "*." and a DNS subdomain, as *.example.com';
}
function checkTls(check, tls, at) {
    (0,objectFields/* forEachText */.oy)(tls['hosts'], (host, index) => {
        const problem = hostProblem(host);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/ingress-host', (0,values_place/* within */.ux)(at, 'hosts'), index, host, problem);
    });
    checkText(check, 'value/name', tls, at, 'secretName', values_names/* subdomainProblem */.WG);
}
/** Where a path is not taken as it is written, the order of its parts could be read in two ways. */
const ambiguous = ['//', '/./', '/../', '%2f', '%2F'];
const ambiguousEnds = ['/..', '/.'];
function checkPath(check, entry, at) {
    const { path, pathType, backend } = entry;
    // Without a type the server looks no further.
    if (!isSet(pathType))
        return;
    if (pathType === '') {
        (0,values_place/* isWrong */.cG)(check, 'value/ingress-path', at, 'pathType', '', 'it is Exact, Prefix or ImplementationSpecific');
    }
    const problem = isSet(path) && typeof path !== 'string' ? undefined : pathProblem((0,objectFields/* textOf */.b6)(path), pathType);
    if (problem !== undefined && isSet(path))
        (0,values_place/* isWrong */.cG)(check, 'value/ingress-path', at, 'path', path, problem);
    else if (problem !== undefined) {
        (0,values_place/* isMissing */.b2)(check, 'value/ingress-path', at, 'path', `with the pathType ${String(pathType)}`);
    }
    if ((0,manifests_object/* isRecord */.u4)(backend))
        checkBackend(check, backend, (0,values_place/* within */.ux)(at, 'backend'));
}
function pathProblem(path, type) {
    const exact = type === 'Exact' || type === 'Prefix';
    if (path === '' && type === 'ImplementationSpecific')
        return undefined;
    if (!exact && type !== 'ImplementationSpecific')
        return undefined;
    if (!path.startsWith('/'))
        return 'a path starts with "/"';
    if (!exact)
        return undefined;
    const part = ambiguous.find(each => path.includes(each)) ?? ambiguousEnds.find(each => path.endsWith(each));
    return part === undefined ? undefined : `it must not have "${part}" with the pathType ${type}`;
}
/** Exactly one of a Service and another resource; of a Service exactly one of the port's name and its number. */
function checkBackend(check, backend, at) {
    const { resource, service } = backend;
    const [hasResource, hasService] = [isSet(resource), isSet(service)];
    if (hasResource === hasService) {
        const problem = hasService ? 'has both a service and a resource' : 'needs a service or a resource';
        return (0,values_place/* isAmiss */.wT)(check, 'value/ingress-backend', at, problem);
    }
    if ((0,manifests_object/* isRecord */.u4)(resource))
        checkTypedReference(check, resource, (0,values_place/* within */.ux)(at, 'resource'));
    if ((0,manifests_object/* isRecord */.u4)(service))
        checkServiceBackend(check, service, at);
}
function checkServiceBackend(check, service, at) {
    const here = (0,values_place/* within */.ux)(at, 'service');
    checkFilled(check, service, here, ['name']);
    checkText(check, 'value/name', service, here, 'name', text => (0,values_names/* serviceNameProblemIn */.fH)(check.minor, text));
    const port = isSet(service['port']) ? service['port'] : {};
    if (!(0,manifests_object/* isRecord */.u4)(port))
        return;
    const { name, number } = port;
    const [hasName, hasNumber] = [(0,objectFields/* textOf */.b6)(name) !== '', typeof number === 'number' && number !== 0];
    if (hasName && hasNumber) {
        (0,values_place/* isForbidden */.US)(check, 'value/ingress-backend', (0,values_place/* within */.ux)(here, 'port'), 'number', 'the port is named already');
    }
    else if (hasName)
        checkText(check, 'value/port-name', port, (0,values_place/* within */.ux)(here, 'port'), 'name', portNameProblem);
    else if (hasNumber) {
        const problem = portProblem(number);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/port', (0,values_place/* within */.ux)(here, 'port'), 'number', number, problem);
    }
    else if ((0,values_place/* isEmpty */.Im)(name)) {
        (0,values_place/* isMissing */.b2)(check, 'value/ingress-backend', here, 'port', 'with a name or a number');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/ingressClass.ts






const ingressClass_place = (0,values_place/* within */.ux)(undefined, 'spec');
const parametersPlace = (0,values_place/* within */.ux)(ingressClass_place, 'parameters');
/** ValidateIngressClass: who implements the class, and the object that configures it. */
function checkIngressClass(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    const { controller, parameters } = spec;
    if ((0,values_place/* isEmpty */.Im)(controller))
        (0,values_place/* isMissing */.b2)(check, 'value/ingress-class', ingressClass_place, 'controller');
    else if (typeof controller === 'string') {
        const problem = controller.length > 250 ? 'it has at most 250 characters' : (0,values_names/* domainPathProblem */.h_)(controller);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/ingress-class', ingressClass_place, 'controller', controller, problem);
    }
    if ((0,manifests_object/* isRecord */.u4)(parameters))
        checkParameters(check, parameters);
}
function checkParameters(check, parameters) {
    checkTypedReference(check, parameters, parametersPlace);
    const { namespace } = parameters;
    const scope = parameters['scope'] ?? 'Cluster';
    if (scope === 'Namespace') {
        if (!isSet(namespace))
            (0,values_place/* isMissing */.b2)(check, 'value/ingress-class', parametersPlace, 'namespace', 'in the scope Namespace');
        (0,objectFields/* checkPointer */.yU)(check, 'value/ingress-class', parameters, parametersPlace, 'namespace', values_names/* labelProblem */.W6);
    }
    else if (scope === 'Cluster') {
        if (!isSet(namespace))
            return;
        (0,values_place/* isForbidden */.US)(check, 'value/ingress-class', parametersPlace, 'namespace', 'the scope is Cluster');
    }
    else if (typeof scope === 'string') {
        (0,values_place/* isWrong */.cG)(check, 'value/ingress-class', parametersPlace, 'scope', scope, 'it is Cluster or Namespace');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/lease.ts



const lease_place = (0,values_place/* within */.ux)(undefined, 'spec');
/** ValidateLease; who is to hold it by which strategy needs a feature gate, and is dropped unseen without it. */
function checkLease(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    checkRange(check, 'value/range', spec, lease_place, 'leaseDurationSeconds', [1, Infinity], 'the time of a lease');
    checkCounts(check, spec, lease_place, ['leaseTransitions']);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/limitRange.ts





const limitRange_rule = 'value/limit-range';
const limitRange_place = (0,values_place/* within */.ux)(undefined, 'spec', 'limits');
const limitRange_fields = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
/** ValidateLimitRange. */
function checkLimitRange(check, object) {
    const seen = new Set();
    (0,objectFields/* forEachRecord */.cz)((0,objectFields/* specOf */.rI)(object)?.['limits'], limitRange_place, (item, at) => {
        const { type } = item;
        if (typeof type !== 'string')
            return;
        const problem = seen.has(type) ? 'it is there already' : typeProblem(type);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, limitRange_rule, at, 'type', type, problem);
        seen.add(type);
        checkItem(check, item, type, at);
    });
}
const types = ['Pod', 'Container', 'PersistentVolumeClaim'];
function typeProblem(type) {
    if (type.includes('/'))
        return (0,values_names/* qualifiedNameProblem */.p_)(type);
    return types.includes(type) ? undefined : `it is one of ${types.join(', ')}`;
}
function checkItem(check, item, type, at) {
    const limit = {};
    const names = new Set();
    const nameProblem = type === 'Pod' || type === 'Container' ? containerResourceProblem : resourceProblem;
    for (const field of limitRange_fields) {
        const amounts = item[field];
        if (!(0,manifests_object/* isRecord */.u4)(amounts) || isNotForPods(check, type, field, amounts, at))
            continue;
        limit[field] = amounts;
        for (const name in amounts) {
            const problem = nameProblem(name);
            if (problem === undefined)
                names.add(name);
            else
                (0,objectFields/* refuseKey */.e)(check, 'value/resource', (0,values_place/* within */.ux)(at, field), name, problem);
        }
    }
    if (type === 'PersistentVolumeClaim' && !limitRange_has(limit.min, 'storage') && !limitRange_has(limit.max, 'storage')) {
        (0,values_place/* isMissing */.b2)(check, limitRange_rule, (0,values_place/* within */.ux)(at, 'min'), 'storage', 'in min or in max, for claims');
    }
    for (const name of names)
        checkAmounts(check, limit, type, name, at);
}
/** Pods have no defaults: these belong to their containers. */
function isNotForPods(check, type, field, amounts, at) {
    if (type !== 'Pod' || (field !== 'default' && field !== 'defaultRequest'))
        return false;
    if (Object.keys(amounts).length > 0) {
        (0,values_place/* isForbidden */.US)(check, limitRange_rule, at, field, 'pods have no defaults; write them for the type Container');
    }
    return true;
}
function limitRange_has(amounts, name) {
    return amounts !== undefined && Object.hasOwn(amounts, name);
}
/** What has to be at most what, and which of the two is called wrong. */
const orders = [
    ['min', 'max', 'min'],
    ['min', 'defaultRequest', 'defaultRequest'],
    ['defaultRequest', 'max', 'defaultRequest'],
    ['defaultRequest', 'default', 'defaultRequest'],
    ['min', 'default', 'default'],
    ['default', 'max', 'default'],
];
/**
 * The amounts of one resource against each other. What the server fills in comes from amounts that are there, so it is
 * in order where these are.
 */
function checkAmounts(check, limit, type, name, at) {
    const amount = (field) => (0,objectFields/* amountOf */.MT)(limit[field]?.[name]);
    checkRatio(check, limit, name, at);
    for (const [lower, upper, wrong] of orders) {
        const [low, high] = [amount(lower), amount(upper)];
        if (low === undefined || high === undefined || low <= high)
            continue;
        const [other, relation] = wrong === lower ? [upper, 'more'] : [lower, 'less'];
        const problem = `it is ${relation} than ${other}, ${(0,values_place/* shown */.SP)(limit[other]?.[name])}`;
        return (0,values_place/* isWrong */.cG)(check, limitRange_rule, (0,values_place/* within */.ux)(at, wrong), name, limit[wrong]?.[name], problem);
    }
    const byDefault = amount('default') ?? (type === 'Container' ? amount('max') : undefined);
    const request = amount('defaultRequest');
    if (isOvercommitted(name) || byDefault === undefined || request === undefined || byDefault === request)
        return;
    const problem = 'a request of this resource equals its limit, and the default here does not';
    (0,values_place/* isWrong */.cG)(check, limitRange_rule, (0,values_place/* within */.ux)(at, 'defaultRequest'), name, limit.defaultRequest?.[name], problem);
}
function checkRatio(check, { min, max, maxLimitRequestRatio: ratios }, name, at) {
    const ratio = (0,objectFields/* amountOf */.MT)(ratios?.[name]);
    if (ratio === undefined)
        return;
    const around = (0,values_place/* within */.ux)(at, 'maxLimitRequestRatio');
    if (ratio < 1000) {
        return (0,values_place/* isWrong */.cG)(check, limitRange_rule, around, name, ratios?.[name], 'a limit is never below its request: 1 or more');
    }
    const [low, high] = [(0,objectFields/* amountOf */.MT)(min?.[name]), (0,objectFields/* amountOf */.MT)(max?.[name])];
    if (low === undefined || high === undefined || !(ratio / 1000 > high / low))
        return;
    (0,values_place/* isWrong */.cG)(check, limitRange_rule, around, name, ratios?.[name], `max is only ${high / low} times min`);
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/values/finalizers.ts
var finalizers = __webpack_require__(5542);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/namespace.ts



const modes = ['enforce', 'audit', 'warn'].map(mode => `pod-security.kubernetes.io/${mode}`);
const labelsPlace = (0,values_place/* within */.ux)(undefined, 'metadata', 'labels');
/** ValidateNamespace, and what the admission of PodSecurity says to its labels. */
function checkNamespace(check, object) {
    (0,finalizers/* checkFinalizers */.M)(check, (0,objectFields/* specOf */.rI)(object)?.['finalizers'], (0,values_place/* within */.ux)(undefined, 'spec', 'finalizers'), '');
    const labels = object.metadata.labels ?? {};
    for (const mode of modes) {
        checkLabel(check, labels, mode, isLevel, 'privileged, baseline or restricted');
        checkLabel(check, labels, `${mode}-version`, isVersion, 'latest, or as v1.34');
    }
}
function checkLabel(check, labels, key, isRight, wanted) {
    const value = labels[key];
    if (value === undefined || (typeof value !== 'string' && value !== null) || isRight((0,objectFields/* textOf */.b6)(value)))
        return;
    (0,values_place/* isWrong */.cG)(check, 'value/pod-security-label', labelsPlace, key, value, `it has to be ${wanted}`);
}
function isLevel(value) {
    return value === 'privileged' || value === 'baseline' || value === 'restricted';
}
function isVersion(value) {
    return value === 'latest' || /^v1\.(0|[1-9]\d*)$/.test(value);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/networkPolicy.ts








const networkPolicy_place = (0,values_place/* within */.ux)(undefined, 'spec');
/** ValidateNetworkPolicy. */
function checkNetworkPolicy(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    checkLabelSelector(check, spec['podSelector'], (0,values_place/* within */.ux)(networkPolicy_place, 'podSelector'));
    checkRules(check, spec['ingress'], 'from', (0,values_place/* within */.ux)(networkPolicy_place, 'ingress'));
    checkRules(check, spec['egress'], 'to', (0,values_place/* within */.ux)(networkPolicy_place, 'egress'));
    const types = (0,objectFields/* listOf */.c3)(spec['policyTypes']).map(each => each ?? '');
    if (types.length > 2)
        (0,values_place/* isAmiss */.wT)(check, 'value/network-policy-types', (0,values_place/* within */.ux)(networkPolicy_place, 'policyTypes'), 'can hold two types');
    else if (types.includes('')) {
        (0,values_place/* isWrong */.cG)(check, 'value/network-policy-types', (0,values_place/* within */.ux)(networkPolicy_place, 'policyTypes'), types.indexOf(''), '', 'it is Ingress or Egress');
    }
}
function checkRules(check, rules, peers, around) {
    (0,objectFields/* forEachRecord */.cz)(rules, around, (rule, at) => {
        (0,objectFields/* forEachRecord */.cz)(rule['ports'], (0,values_place/* within */.ux)(at, 'ports'), (port, each) => networkPolicy_checkPort(check, port, each));
        (0,objectFields/* forEachRecord */.cz)(rule[peers], (0,values_place/* within */.ux)(at, peers), (peer, each) => checkPeer(check, peer, each));
    });
}
function networkPolicy_checkPort(check, entry, at) {
    const { port, endPort } = entry;
    checkChosen(check, entry, at, ['protocol']);
    const problem = portReferenceProblem(port);
    if (problem !== undefined) {
        (0,values_place/* isWrong */.cG)(check, typeof port === 'number' ? 'value/port' : 'value/port-name', at, 'port', port, problem);
    }
    if (typeof endPort !== 'number')
        return;
    if (!isSet(port)) {
        return (0,values_place/* isForbidden */.US)(check, 'value/network-policy-port', at, 'endPort', 'there is no port where the range begins');
    }
    if (typeof port === 'string') {
        return (0,values_place/* isForbidden */.US)(check, 'value/network-policy-port', at, 'endPort', 'the port is a name');
    }
    if (typeof port !== 'number')
        return;
    const endProblem = endPort < port ? `the range begins at port ${port}` : portProblem(endPort);
    if (endProblem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/network-policy-port', at, 'endPort', endPort, endProblem);
}
function checkPeer(check, peer, at) {
    const { podSelector, namespaceSelector, ipBlock } = peer;
    const selects = isSet(podSelector) || isSet(namespaceSelector);
    if (!selects && !isSet(ipBlock)) {
        return (0,values_place/* isAmiss */.wT)(check, 'value/network-policy-peer', at, 'names no peer: podSelector, namespaceSelector or ipBlock');
    }
    if (selects && isSet(ipBlock)) {
        (0,values_place/* isAmiss */.wT)(check, 'value/network-policy-peer', at, 'has an ipBlock beside a selector: make two peers of them');
    }
    checkLabelSelector(check, podSelector, (0,values_place/* within */.ux)(at, 'podSelector'));
    checkLabelSelector(check, namespaceSelector, (0,values_place/* within */.ux)(at, 'namespaceSelector'));
    if ((0,manifests_object/* isRecord */.u4)(ipBlock))
        checkBlock(check, ipBlock, (0,values_place/* within */.ux)(at, 'ipBlock'));
}
function checkBlock(check, { cidr, except }, at) {
    if (cidr === '')
        return (0,values_place/* isMissing */.b2)(check, 'value/required', at, 'cidr');
    if (typeof cidr !== 'string')
        return;
    const problem = rangeProblemIn(check.minor, cidr);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/address', at, 'cidr', cidr, problem);
    if (rangeProblem(cidr) !== undefined)
        return;
    (0,objectFields/* forEachText */.oy)(except, (exception, index) => {
        const wrong = rangeProblemIn(check.minor, exception);
        if (wrong !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/address', (0,values_place/* within */.ux)(at, 'except'), index, exception, wrong);
        else if (!isWithinRange(exception, cidr)) {
            (0,values_place/* isWrong */.cG)(check, 'value/ip-block', (0,values_place/* within */.ux)(at, 'except'), index, exception, `it has to be a part of ${cidr}`);
        }
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/labelKeys.ts




/**
 * `matchLabelKeys` and `mismatchLabelKeys`: labels of the pod itself whose values go into the selector beside them. The
 * server puts them there when it creates the Pod, so in a template a key may be in the selector once already.
 */
function checkLabelKeys(pod, rule, term, place) {
    const { matchLabelKeys, mismatchLabelKeys, labelSelector } = term;
    const matching = Array.isArray(matchLabelKeys) ? matchLabelKeys : [];
    const others = Array.isArray(mismatchLabelKeys) ? mismatchLabelKeys : [];
    if (matching.length === 0 && others.length === 0)
        return;
    labelKeys_checkKeys(pod, rule, matching, labelSelector, place, 'matchLabelKeys');
    labelKeys_checkKeys(pod, rule, others, labelSelector, place, 'mismatchLabelKeys');
    const at = (0,values_place/* within */.ux)(place, 'matchLabelKeys');
    const labels = (0,manifests_object/* isRecord */.u4)(pod.metadata['labels']) && pod.isPod ? pod.metadata['labels'] : {};
    const added = new Set();
    for (let index = 0; index < matching.length; index++) {
        const key = matching[index];
        if (typeof key !== 'string')
            continue;
        if (others.includes(key))
            (0,values_place/* isWrong */.cG)(pod, rule, at, index, key, 'mismatchLabelKeys has it, too');
        const isLabel = Object.hasOwn(labels, key);
        if (added.has(key))
            (0,values_place/* isWrong */.cG)(pod, rule, at, index, key, 'it is in the list twice');
        else if (timesIn(labelSelector, key) + Number(isLabel) > 1) {
            (0,values_place/* isWrong */.cG)(pod, rule, at, index, key, 'the labelSelector has it, too');
        }
        if (isLabel)
            added.add(key);
    }
}
function labelKeys_checkKeys(pod, rule, keys, selector, place, field) {
    if (keys.length === 0)
        return;
    if (!isSet(selector))
        return (0,values_place/* isForbidden */.US)(pod, rule, place, field, 'there is no labelSelector');
    for (let index = 0; index < keys.length; index++) {
        const key = keys[index];
        const problem = typeof key === 'string' ? (0,values_names/* qualifiedNameProblem */.p_)(key) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, rule, (0,values_place/* within */.ux)(place, field), index, key, problem);
    }
}
/** How often a selector speaks of a label. */
function timesIn(selector, key) {
    if (!(0,manifests_object/* isRecord */.u4)(selector))
        return 0;
    const { matchLabels, matchExpressions } = selector;
    const times = (0,manifests_object/* isRecord */.u4)(matchLabels) && Object.hasOwn(matchLabels, key) ? 1 : 0;
    if (!Array.isArray(matchExpressions))
        return times;
    return times + matchExpressions.filter(each => (0,manifests_object/* isRecord */.u4)(each) && each['key'] === key).length;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/podCheck.ts
/** The pod has the users of its node, which is what it has without `hostUsers`. */
function usesHostUsers({ spec, minor }) {
    return minor < podCheck_since.userNamespaces || spec['hostUsers'] !== false;
}
/**
 * The minor version from which a field counts by default. Before, the server drops it unseen, so its values break no rule.
 * From the feature gates of Kubernetes 1.30 to 1.37: pkg/features/kube_features.go.
 */
const podCheck_since = {
    affinityLabelKeys: 31,
    recursiveReadOnly: 31,
    successPolicy: 31,
    managedBy: 32,
    dnsSearchUnderscores: 33,
    nodeAffinityValues: 33,
    procMount: 33,
    resizePolicy: 33,
    seLinuxChangePolicy: 33,
    statefulServiceName: 33,
    userNamespaces: 33,
    zeroSleep: 33,
    mergedLabelKeys: 34,
    podLevelResources: 34,
    resourceClaims: 34,
    userNamespacesWithoutDevices: 34,
    containerRestartRules: 35,
    environmentFiles: 35,
    hostnameOverride: 35,
    imageVolumes: 35,
    restartAllContainers: 36,
    initContainerResize: 36,
    graceOfPods: 37,
    imageVolumesOfTemplates: 37,
    podCertificates: 37,
    seLinuxMountOption: 37,
    statefulMaxUnavailable: 37,
    trustBundles: 37,
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/affinity.ts








const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
/** Near which nodes and pods a pod wants to be. */
function checkAffinity(pod, { nodeAffinity, podAffinity, podAntiAffinity }, place) {
    if ((0,manifests_object/* isRecord */.u4)(nodeAffinity))
        checkNodeAffinity(pod, nodeAffinity, (0,values_place/* within */.ux)(place, 'nodeAffinity'));
    if ((0,manifests_object/* isRecord */.u4)(podAffinity))
        checkPodAffinity(pod, podAffinity, (0,values_place/* within */.ux)(place, 'podAffinity'));
    if ((0,manifests_object/* isRecord */.u4)(podAntiAffinity))
        checkPodAffinity(pod, podAntiAffinity, (0,values_place/* within */.ux)(place, 'podAntiAffinity'));
}
function forEach(list, place, visit) {
    if (!Array.isArray(list))
        return;
    for (let index = 0; index < list.length; index++) {
        const each = list[index];
        if ((0,manifests_object/* isRecord */.u4)(each))
            visit(each, (0,values_place/* within */.ux)(place, index));
    }
}
const weights = [1, 100];
function checkNodeAffinity(check, affinity, place) {
    if ((0,manifests_object/* isRecord */.u4)(affinity[required]))
        checkNodeSelector(check, affinity[required], (0,values_place/* within */.ux)(place, required));
    forEach(affinity[preferred], (0,values_place/* within */.ux)(place, preferred), (term, at) => {
        checkRange(check, 'value/range', term, at, 'weight', weights, 'a weight');
        if ((0,manifests_object/* isRecord */.u4)(term['preference']))
            checkNodeTerm(check, term['preference'], (0,values_place/* within */.ux)(at, 'preference'), false);
    });
}
/** On which nodes something can be at all: a pod, or the disk of a PersistentVolume. */
function checkNodeSelector(check, { nodeSelectorTerms }, place) {
    if (Array.isArray(nodeSelectorTerms) && nodeSelectorTerms.length === 0) {
        (0,values_place/* isMissing */.b2)(check, 'value/affinity', place, 'nodeSelectorTerms', 'with one term at least');
    }
    forEach(nodeSelectorTerms, (0,values_place/* within */.ux)(place, 'nodeSelectorTerms'), (term, at) => checkNodeTerm(check, term, at, true));
}
/** `isHard`: labels of nodes that no node can have make the pod wait for ever. */
function checkNodeTerm(check, { matchExpressions, matchFields }, place, isHard) {
    forEach(matchExpressions, (0,values_place/* within */.ux)(place, 'matchExpressions'), (expression, at) => {
        const { key, operator, values } = expression;
        const problem = typeof key === 'string' ? (0,values_names/* qualifiedNameProblem */.p_)(key) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/affinity', at, 'key', key, problem);
        checkOperands(check, operator, values, at);
        if (isHard && Array.isArray(values) && check.minor >= podCheck_since.nodeAffinityValues) {
            checkLabelValues(check, values, (0,values_place/* within */.ux)(at, 'values'));
        }
    });
    forEach(matchFields, (0,values_place/* within */.ux)(place, 'matchFields'), (expression, at) => checkNodeField(check, expression, at));
}
function checkOperands(check, operator, values, place) {
    const count = Array.isArray(values) ? values.length : 0;
    switch (operator) {
        case 'In':
        case 'NotIn':
            if (count === 0)
                (0,values_place/* isMissing */.b2)(check, 'value/affinity', place, 'values', `with the operator ${operator}`);
            return;
        case 'Exists':
        case 'DoesNotExist':
            if (count > 0)
                (0,values_place/* isForbidden */.US)(check, 'value/affinity', place, 'values', `the operator is ${operator}`);
            return;
        case 'Gt':
        case 'Lt':
            if (count === 0)
                (0,values_place/* isMissing */.b2)(check, 'value/affinity', place, 'values', `with the operator ${operator}`);
            else if (count > 1)
                (0,values_place/* isWrong */.cG)(check, 'value/affinity', place, 'values', values, `${operator} compares with one value`);
            return;
        case '':
            (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'operator');
    }
}
/** The one field of nodes that can be asked for is their name. */
function checkNodeField(check, { key, operator, values }, place) {
    if (typeof key === 'string' && key !== 'metadata.name') {
        (0,values_place/* isWrong */.cG)(check, 'value/affinity', place, 'key', key, 'the one field of nodes that can be asked for is metadata.name');
    }
    if (typeof operator === 'string' && operator !== 'In' && operator !== 'NotIn') {
        (0,values_place/* isWrong */.cG)(check, 'value/affinity', place, 'operator', operator, 'for a field it has to be In or NotIn');
    }
    else if (isSet(operator)) {
        const count = Array.isArray(values) ? values.length : 0;
        if (count === 0)
            (0,values_place/* isMissing */.b2)(check, 'value/affinity', place, 'values');
        if (count > 1)
            (0,values_place/* isWrong */.cG)(check, 'value/affinity', place, 'values', values, 'for a field there is one value');
    }
    if (key !== 'metadata.name' || !Array.isArray(values))
        return;
    for (let index = 0; index < values.length; index++) {
        const value = values[index];
        const problem = typeof value === 'string' ? (0,values_names/* subdomainProblem */.WG)(value) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/name', (0,values_place/* within */.ux)(place, 'values'), index, value, problem);
    }
}
function checkPodAffinity(pod, affinity, place) {
    forEach(affinity[required], (0,values_place/* within */.ux)(place, required), (term, at) => checkPodTerm(pod, term, at));
    forEach(affinity[preferred], (0,values_place/* within */.ux)(place, preferred), (term, at) => {
        checkRange(pod, 'value/range', term, at, 'weight', weights, 'a weight');
        if ((0,manifests_object/* isRecord */.u4)(term['podAffinityTerm']))
            checkPodTerm(pod, term['podAffinityTerm'], (0,values_place/* within */.ux)(at, 'podAffinityTerm'));
    });
}
function checkPodTerm(pod, term, place) {
    const { labelSelector, namespaceSelector, namespaces, topologyKey } = term;
    checkLabelSelector(pod, labelSelector, (0,values_place/* within */.ux)(place, 'labelSelector'));
    checkLabelSelector(pod, namespaceSelector, (0,values_place/* within */.ux)(place, 'namespaceSelector'));
    if (Array.isArray(namespaces)) {
        for (let index = 0; index < namespaces.length; index++) {
            const name = namespaces[index];
            const problem = typeof name === 'string' ? (0,values_names/* labelProblem */.W6)(name) : undefined;
            if (problem !== undefined)
                (0,values_place/* isWrong */.cG)(pod, 'value/name', (0,values_place/* within */.ux)(place, 'namespaces'), index, name, problem);
        }
    }
    if (pod.minor >= podCheck_since.affinityLabelKeys)
        checkLabelKeys(pod, 'value/affinity', term, place);
    checkFilled(pod, term, place, ['topologyKey']);
    const problem = typeof topologyKey === 'string' && topologyKey !== '' ? (0,values_names/* qualifiedNameProblem */.p_)(topologyKey) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/affinity', place, 'topologyKey', topologyKey, problem);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/paths.ts
const hasBackstep = (text) => text.includes('..') && text.split('/').includes('..');
/** A path that does not climb: of a folder of the node, of a device. */
const backstepProblem = text => hasBackstep(text) ? 'a path here must not lead upwards with ".."' : undefined;
/** A path below a folder that is given elsewhere: of a `subPath`, of a profile. */
const descendingPathProblem = text => {
    if (text.startsWith('/'))
        return 'the path has to be relative';
    return backstepProblem(text);
};
/** A path of a file in a volume that the kubelet fills; names that start with ".." are its own. */
const filePathProblem = text => descendingPathProblem(text) ?? (text.startsWith('..') ? 'the path must not start with ".."' : undefined);
const absolutePathProblem = text => (text.startsWith('/') ? undefined : 'the path has to be absolute');

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/storageSystems.ts





const filled = (...fields) => (check, source, place) => checkFilled(check, source, place, fields);
/** A disk of a cloud: an identifier, and which of its partitions. */
const disk = (identifier) => (check, source, place) => {
    checkFilled(check, source, place, [identifier]);
    checkRange(check, 'value/range', source, place, 'partition', [0, 255], 'a partition');
};
const withMonitors = (check, source, place) => {
    const { monitors } = source;
    if (Array.isArray(monitors) && monitors.length === 0)
        (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'monitors');
    checkFilled(check, source, place, ['image']);
};
/** Storage that a volume of a pod and a PersistentVolume name alike. */
const storageSources = {
    hostPath: (check, source, place) => {
        checkFilled(check, source, place, ['path']);
        checkText(check, 'value/path', source, place, 'path', backstepProblem);
    },
    gcePersistentDisk: disk('pdName'),
    awsElasticBlockStore: disk('volumeID'),
    nfs: (check, source, place) => {
        checkFilled(check, source, place, ['server', 'path']);
        checkText(check, 'value/path', source, place, 'path', absolutePathProblem);
    },
    iscsi: checkIscsi,
    glusterfs: filled('endpoints', 'path'),
    flocker: checkFlocker,
    rbd: withMonitors,
    cephfs: withMonitors,
    quobyte: checkQuobyte,
    fc: checkFibreChannel,
    flexVolume: checkFlexVolume,
    vsphereVolume: filled('volumePath'),
    photonPersistentDisk: filled('pdID'),
    portworxVolume: filled('volumeID'),
    azureDisk: checkAzureDisk,
    scaleIO: (check, source, place) => {
        checkFilled(check, source, place, ['gateway', 'system']);
        checkPresent(check, source, place, 'volumeName');
    },
};
function checkAzureDisk(check, source, place) {
    checkFilled(check, source, place, ['diskName', 'diskURI']);
    checkChosen(check, source, place, ['cachingMode', 'kind']);
    const start = source['kind'] === 'Managed' ? '/subscriptions/' : 'https://';
    checkText(check, 'value/volume', source, place, 'diskURI', text => text.startsWith(start) ? undefined : `the URI of such a disk starts with ${start}`);
}
const qualified = /^iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+:[^,;*&$|\s]+$/;
const extendedUnique = /^eui.[A-Za-z0-9]{16}$/;
const addressAuthority = /^naa.[A-Za-z0-9]{32}$/;
/** Names of iSCSI targets and initiators: an iqn, an eui or a naa. */
function iscsiNameProblem(text) {
    const wellFormed = [qualified, extendedUnique, addressAuthority].some(each => each.test(text));
    if (text.length <= 1024 && wellFormed)
        return undefined;
    return 'an iSCSI name is needed, as iqn.2026-01.com.example:storage, eui. with 16 or naa. with 32 characters';
}
function checkIscsi(check, source, place, volumeName) {
    checkFilled(check, source, place, ['targetPortal', 'iqn']);
    checkText(check, 'value/volume', source, place, 'iqn', iscsiNameProblem);
    checkRange(check, 'value/range', source, place, 'lun', [0, 255], 'a logical unit');
    const { chapAuthDiscovery, chapAuthSession, secretRef, initiatorName, targetPortal } = source;
    if ((chapAuthDiscovery === true || chapAuthSession === true) && !isSet(secretRef)) {
        (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'secretRef', 'with CHAP');
    }
    if (typeof initiatorName !== 'string')
        return;
    const problem = iscsiNameProblem(initiatorName);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/volume', place, 'initiatorName', initiatorName, problem);
    if (typeof volumeName !== 'string' || `${volumeName}:${String(targetPortal)}`.length <= 64)
        return;
    const limit = 'with an initiatorName the names of volume and targetPortal have at most 63 characters together';
    (0,values_place/* isWrong */.cG)(check, 'value/volume', place.outer, 'name', volumeName, limit);
}
function checkFibreChannel(check, source, place) {
    const { targetWWNs, wwids, lun } = source;
    const targets = Array.isArray(targetWWNs) && targetWWNs.length > 0;
    const identifiers = Array.isArray(wwids) && wwids.length > 0;
    if (!targets && !identifiers)
        (0,values_place/* isMissing */.b2)(check, 'value/volume', place, 'targetWWNs', 'without wwids');
    else if (targets && identifiers)
        (0,values_place/* isForbidden */.US)(check, 'value/volume', place, 'targetWWNs', 'wwids is there already');
    if (!targets)
        return;
    if (!isSet(lun))
        (0,values_place/* isMissing */.b2)(check, 'value/volume', place, 'lun', 'with targetWWNs');
    checkRange(check, 'value/range', source, place, 'lun', [0, 255], 'a logical unit');
}
function checkFlocker(check, source, place) {
    const { datasetName, datasetUUID } = source;
    if (!datasetName && !datasetUUID)
        (0,values_place/* isAmiss */.wT)(check, 'value/volume', place, 'needs datasetName or datasetUUID');
    else if (datasetName && datasetUUID)
        (0,values_place/* isAmiss */.wT)(check, 'value/volume', place, 'has both datasetName and datasetUUID');
    checkText(check, 'value/volume', source, place, 'datasetName', text => text.includes('/') ? 'the name of a dataset has no "/"' : undefined);
}
function checkFlexVolume(check, source, place) {
    checkFilled(check, source, place, ['driver']);
    const { options } = source;
    if (!(0,manifests_object/* isRecord */.u4)(options))
        return;
    for (const key of Object.keys(options)) {
        const [namespace = ''] = key.split('/');
        if (!/(^|\.)(kubernetes|k8s)\.io$/i.test(namespace))
            continue;
        (0,values_place/* isForbidden */.US)(check, 'value/volume', (0,values_place/* within */.ux)(place, 'options'), key, 'options of kubernetes.io and k8s.io are reserved');
    }
}
const hostAndPort = /^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/;
function checkQuobyte(check, source, place) {
    checkFilled(check, source, place, ['registry', 'volume']);
    checkText(check, 'value/volume', source, place, 'registry', text => text.split(',').every(each => hostAndPort.test(each))
        ? undefined
        : 'pairs of host:port are needed, with commas between them');
    checkText(check, 'value/volume', source, place, 'tenant', text => text.length <= 64 ? undefined : 'a tenant has at most 64 characters');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/persistentSources.ts






/** Sources that a PersistentVolume describes in another way than a volume of a pod. */
const ownSources = {
    glusterfs: (check, source, place) => {
        checkFilled(check, source, place, ['endpoints', 'path']);
        (0,objectFields/* checkPointer */.yU)(check, 'value/name', source, place, 'endpointsNamespace', values_names/* labelProblem */.W6);
    },
    iscsi: (check, source, place, { metadata }) => {
        storageSources.iscsi(check, source, place, undefined);
        persistentSources_checkSecret(check, source, place, 'secretRef', ['name']);
        const together = `${(0,objectFields/* textOf */.b6)(metadata.name)}:${(0,objectFields/* textOf */.b6)(source['targetPortal'])}`;
        if (typeof source['initiatorName'] !== 'string' || together.length <= 64)
            return;
        const problem = 'with an initiatorName it and metadata.name have at most 63 characters together';
        (0,values_place/* isWrong */.cG)(check, 'value/volume', place, 'targetPortal', source['targetPortal'], problem);
    },
    cinder: (check, source, place) => {
        checkFilled(check, source, place, ['volumeID']);
        persistentSources_checkSecret(check, source, place, 'secretRef', nameAndNamespace);
    },
    azureFile: (check, source, place) => {
        checkFilled(check, source, place, ['secretName', 'shareName', 'secretNamespace']);
    },
    local: (check, source, place, { spec }) => {
        storageSources.hostPath(check, source, place);
        if ((0,manifests_object/* isRecord */.u4)(spec) && isSet(spec['nodeAffinity']))
            return;
        (0,values_place/* isMissing */.b2)(check, 'value/persistent-volume', place.outer, 'nodeAffinity', 'for a disk that only one node has');
    },
    storageos: (check, source, place) => {
        checkPresent(check, source, place, 'volumeName');
        for (const field of ['volumeName', 'volumeNamespace']) {
            checkText(check, 'value/name', source, place, field, values_names/* labelProblem */.W6);
        }
        persistentSources_checkSecret(check, source, place, 'secretRef', nameAndNamespace);
    },
    scaleIO: (check, source, place) => {
        checkFilled(check, source, place, ['gateway', 'system']);
        checkPresent(check, source, place, 'volumeName');
    },
    csi: (check, source, place) => {
        checkFilled(check, source, place, ['driver', 'volumeHandle']);
        checkText(check, 'value/name', source, place, 'driver', values_names/* driverNameProblem */.NV);
        for (const field of secretsOfDrivers) {
            persistentSources_checkSecret(check, source, place, field, nameAndNamespace);
            const secret = source[field];
            if (!(0,manifests_object/* isRecord */.u4)(secret))
                continue;
            checkText(check, 'value/name', secret, (0,values_place/* within */.ux)(place, field), 'name', values_names/* subdomainProblem */.WG);
            checkText(check, 'value/name', secret, (0,values_place/* within */.ux)(place, field), 'namespace', values_names/* labelProblem */.W6);
        }
    },
};
/** Every source that a PersistentVolume can have. */
const persistentSources = { ...storageSources, ...ownSources };
/** `nodeStageSecretRef` is not looked at. */
const secretsOfDrivers = [
    ...['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'],
];
/** A volume belongs to no namespace itself. */
const nameAndNamespace = ['name', 'namespace'];
function persistentSources_checkSecret(check, source, place, field, needed) {
    const secret = source[field];
    if (!(0,manifests_object/* isRecord */.u4)(secret))
        return;
    for (const each of needed)
        checkPresent(check, secret, (0,values_place/* within */.ux)(place, field), each);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/persistentVolume.ts








const persistentVolume_place = (0,values_place/* within */.ux)(undefined, 'spec');
const persistentVolume_annotationsPlace = (0,values_place/* within */.ux)(undefined, 'metadata', 'annotations');
/** Since when a volume may name a VolumeAttributesClass; before, the server drops the field unseen. */
const persistentVolume_attributesClassMinor = 34;
/** ValidatePersistentVolume. */
function checkPersistentVolume(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    checkAccessModes(check, spec, persistentVolume_place);
    checkCapacity(check, spec);
    persistentVolume_checkSource(check, spec, object);
    checkNodes(check, spec);
    checkText(check, 'value/name', spec, persistentVolume_place, 'storageClassName', values_names/* subdomainProblem */.WG);
    checkAttributesClass(check, spec);
    checkChosen(check, spec, persistentVolume_place, ['volumeMode']);
    checkMountOptions(check, spec, object);
}
function checkCapacity(check, { capacity }) {
    if (isSet(capacity) && !(0,manifests_object/* isRecord */.u4)(capacity))
        return;
    const around = (0,values_place/* within */.ux)(persistentVolume_place, 'capacity');
    if (!(0,manifests_object/* isRecord */.u4)(capacity) || capacity['storage'] === undefined) {
        return (0,values_place/* isMissing */.b2)(check, 'value/storage-size', around, 'storage');
    }
    for (const name in capacity) {
        const amount = (0,objectFields/* amountOf */.MT)(capacity[name]);
        if (name !== 'storage')
            (0,values_place/* isForbidden */.US)(check, 'value/storage-size', around, name, 'a volume has only storage');
        else if (amount !== undefined && amount <= 0) {
            (0,values_place/* isWrong */.cG)(check, 'value/storage-size', around, name, capacity[name], 'a volume has to be larger than nothing');
        }
    }
}
/** Every source, in the order in which the server looks at them. */
const sourceNames = [
    ...['hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte'],
    ...['cephfs', 'iscsi', 'cinder', 'fc', 'flexVolume', 'azureFile', 'vsphereVolume', 'photonPersistentDisk'],
    ...['portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi'],
];
/** Exactly one source; only the first one is looked at, as by the server. */
function persistentVolume_checkSource(check, spec, object) {
    const [first, ...others] = sourceNames.filter(name => isSet(spec[name]));
    if (first === undefined)
        return (0,values_place/* isAmiss */.wT)(check, 'value/persistent-volume', persistentVolume_place, 'has no source, as nfs or csi');
    for (const other of others)
        (0,values_place/* isForbidden */.US)(check, 'value/persistent-volume', persistentVolume_place, other, `there is ${first} already`);
    const source = spec[first];
    if ((0,manifests_object/* isRecord */.u4)(source))
        persistentSources[first]?.(check, source, (0,values_place/* within */.ux)(persistentVolume_place, first), object);
    const { hostPath, persistentVolumeReclaimPolicy: policy } = spec;
    if (policy === 'Recycle' && (0,manifests_object/* isRecord */.u4)(hostPath) && isRoot(hostPath['path'])) {
        const problem = 'that would empty the disk of a node, for its path is /';
        (0,values_place/* isWrong */.cG)(check, 'value/persistent-volume', persistentVolume_place, 'persistentVolumeReclaimPolicy', policy, problem);
    }
}
/** `/`, however it is written. */
function isRoot(path) {
    return typeof path === 'string' && /^\/[./]*$/.test(path);
}
/** The nodes that can reach the volume. */
function checkNodes(check, { nodeAffinity }) {
    if (!(0,manifests_object/* isRecord */.u4)(nodeAffinity))
        return;
    const { required } = nodeAffinity;
    const around = (0,values_place/* within */.ux)(persistentVolume_place, 'nodeAffinity');
    if (!isSet(required))
        (0,values_place/* isMissing */.b2)(check, 'value/affinity', around, 'required');
    else if ((0,manifests_object/* isRecord */.u4)(required))
        checkNodeSelector(check, required, (0,values_place/* within */.ux)(around, 'required'));
}
function checkAttributesClass(check, spec) {
    const { volumeAttributesClassName: name, csi } = spec;
    if (typeof name !== 'string' || check.minor < persistentVolume_attributesClassMinor)
        return;
    if (name === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', persistentVolume_place, 'volumeAttributesClassName');
    checkText(check, 'value/name', spec, persistentVolume_place, 'volumeAttributesClassName', values_names/* subdomainProblem */.WG);
    if (!isSet(csi))
        (0,values_place/* isMissing */.b2)(check, 'value/persistent-volume', persistentVolume_place, 'csi', 'with a volumeAttributesClassName');
}
const mountOptions = 'volume.beta.kubernetes.io/mount-options';
const mountable = [
    ...['gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs'],
    ...['azureFile', 'vsphereVolume', 'azureDisk', 'photonPersistentDisk'],
];
/** The annotation that `spec.mountOptions` replaced; the field itself is taken for every source. */
function checkMountOptions(check, spec, { metadata }) {
    if (!(0,manifests_object/* isRecord */.u4)(metadata.annotations) || !Object.hasOwn(metadata.annotations, mountOptions))
        return;
    if (mountable.some(name => isSet(spec[name])))
        return;
    (0,values_place/* isForbidden */.US)(check, 'value/persistent-volume', persistentVolume_annotationsPlace, mountOptions, 'this source cannot be mounted with options');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/priorityClass.ts


const priorityClass_rule = 'value/priority-class';
const metadataPlace = (0,values_place/* within */.ux)(undefined, 'metadata');
/** What is above belongs to Kubernetes. */
const highest = 1_000_000_000;
/** The classes of Kubernetes itself, with their values. */
const systemClasses = {
    'system-cluster-critical': 2 * highest,
    'system-node-critical': 2 * highest + 1000,
};
/** ValidatePriorityClass. */
function checkPriorityClass(check, object) {
    const { value, globalDefault, metadata } = object;
    const { name } = metadata;
    checkChosen(check, object, undefined, ['preemptionPolicy']);
    if (typeof name === 'string' && name.startsWith('system-')) {
        if (Object.hasOwn(systemClasses, name) && systemClasses[name] === value && globalDefault !== true)
            return;
        (0,values_place/* isWrong */.cG)(check, priorityClass_rule, metadataPlace, 'name', name, 'names that begin with "system-" are those of Kubernetes');
    }
    else if (typeof value === 'number' && value > highest) {
        (0,values_place/* isWrong */.cG)(check, priorityClass_rule, undefined, 'value', value, `${highest} is the highest value`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/quota.ts






const quota_place = (0,values_place/* within */.ux)(undefined, 'spec');
const hardPlace = (0,values_place/* within */.ux)(quota_place, 'hard');
const scopesPlace = (0,values_place/* within */.ux)(quota_place, 'scopes');
const expressionsPlace = (0,values_place/* within */.ux)(quota_place, 'scopeSelector', 'matchExpressions');
/** ValidateResourceQuota. */
function checkResourceQuota(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    const { hard, scopes, scopeSelector } = spec;
    if ((0,manifests_object/* isRecord */.u4)(hard))
        for (const name in hard)
            checkLimit(check, name, hard[name]);
    const foreign = foreignTo((0,manifests_object/* isRecord */.u4)(hard) ? Object.keys(hard).filter(isQuotaResource) : []);
    const named = (0,objectFields/* listOf */.c3)(scopes);
    (0,objectFields/* forEachText */.oy)(named, (scope, index) => checkScope(check, scope, scopesPlace, index, foreign));
    checkContrary(check, named, index => [scopesPlace, index]);
    if ((0,manifests_object/* isRecord */.u4)(scopeSelector))
        checkExpressions(check, (0,objectFields/* listOf */.c3)(scopeSelector['matchExpressions']), foreign);
}
function checkLimit(check, name, value) {
    const problem = quotaResourceProblem(name);
    if (problem !== undefined) {
        return (0,objectFields/* refuseKey */.e)(check, 'value/quota-resource', hardPlace, name, problem);
    }
    const amount = (0,objectFields/* amountOf */.MT)(value);
    if (amount === undefined)
        return;
    if (amount < 0)
        (0,values_place/* isWrong */.cG)(check, 'value/negative', hardPlace, name, value, 'it has to be 0 or more');
    if (isInteger(name) && !(0,quantities/* isWholeAmount */.q)(amount)) {
        (0,values_place/* isWrong */.cG)(check, 'value/quota-resource', hardPlace, name, value, 'this is counted in whole numbers');
    }
}
const ofPods = new Set(['pods', ...['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']]);
const ofClaims = new Set(['persistentvolumeclaims', 'requests.storage']);
/** What a quota can limit within a scope; undefined for scopes that there are not. */
function isLimitedIn(scope, resource) {
    if (scope === 'BestEffort')
        return resource === 'pods';
    if (scope === 'VolumeAttributesClass')
        return ofClaims.has(resource);
    return flagScopes.has(scope) || scope === 'PriorityClass' ? ofPods.has(resource) : undefined;
}
/** Scopes that hold or do not, without values. */
const flagScopes = new Set([
    'BestEffort',
    'NotBestEffort',
    'Terminating',
    'NotTerminating',
    'CrossNamespacePodAffinity',
]);
function foreignTo(limited) {
    const known = new Map();
    return scope => {
        if (!known.has(scope))
            known.set(scope, limited.find(name => isLimitedIn(scope, name) === false));
        return known.get(scope);
    };
}
const contrary = [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
];
/** Two scopes that nothing is in; the later one is called wrong. */
function checkContrary(check, scopes, at) {
    for (const [left, right] of contrary) {
        if (!scopes.includes(left) || !scopes.includes(right))
            continue;
        const index = Math.max(scopes.indexOf(left), scopes.indexOf(right));
        const other = scopes[index] === left ? right : left;
        (0,values_place/* isWrong */.cG)(check, 'value/quota-scope', ...at(index), scopes[index], `nothing is in this scope and in ${other}`);
    }
}
function checkScope(check, scope, around, step, foreignTo) {
    if (scope === '')
        return (0,values_place/* isWrong */.cG)(check, 'value/quota-scope', around, step, scope, 'there is no such scope');
    const foreign = foreignTo(scope);
    if (foreign === undefined)
        return;
    (0,values_place/* isWrong */.cG)(check, 'value/quota-scope', around, step, scope, `${foreign} in spec.hard is not limited within this scope`);
}
function checkExpressions(check, expressions, foreign) {
    const scopes = expressions.map(each => ((0,manifests_object/* isRecord */.u4)(each) ? each['scopeName'] : undefined));
    (0,objectFields/* forEachRecord */.cz)(expressions, expressionsPlace, (expression, at) => {
        const { scopeName, operator, values } = expression;
        checkChosen(check, expression, at, ['operator']);
        if (typeof scopeName === 'string')
            checkScope(check, scopeName, at, 'scopeName', foreign);
        if (flagScopes.has((0,objectFields/* textOf */.b6)(scopeName)) && (0,objectFields/* textOf */.b6)(operator) !== '' && operator !== 'Exists') {
            (0,values_place/* isWrong */.cG)(check, 'value/quota-scope', at, 'operator', operator, `the scope ${(0,objectFields/* textOf */.b6)(scopeName)} takes Exists`);
        }
        else if (operator === 'In' || operator === 'NotIn') {
            if (!(0,objectFields/* isWithoutElements */.MO)(values))
                return;
            (0,values_place/* isMissing */.b2)(check, 'value/quota-scope', at, 'values', `with the operator ${operator}`);
        }
        else if ((0,objectFields/* listOf */.c3)(values).length > 0 && (operator === 'Exists' || operator === 'DoesNotExist')) {
            (0,values_place/* isForbidden */.US)(check, 'value/quota-scope', at, 'values', `the operator is ${operator}`);
        }
    });
    checkContrary(check, scopes, index => [(0,values_place/* within */.ux)(expressionsPlace, index), 'scopeName']);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/rbac.ts






const rulesPlace = (0,values_place/* within */.ux)(undefined, 'rules');
const rolePlace = (0,values_place/* within */.ux)(undefined, 'roleRef');
const subjectsPlace = (0,values_place/* within */.ux)(undefined, 'subjects');
const selectorsPlace = (0,values_place/* within */.ux)(undefined, 'aggregationRule', 'clusterRoleSelectors');
/** ValidateRole and ValidateClusterRole. */
function checkRole(check, object) {
    const namespaced = object.kind === 'Role';
    (0,objectFields/* forEachRecord */.cz)(object['rules'], rulesPlace, (rule, at) => rbac_checkRule(check, rule, at, namespaced));
    const { aggregationRule } = object;
    if (namespaced || !(0,manifests_object/* isRecord */.u4)(aggregationRule))
        return;
    const selectors = aggregationRule['clusterRoleSelectors'];
    if ((0,objectFields/* isWithoutElements */.MO)(selectors)) {
        const because = 'with at least one selector where there is an aggregationRule';
        (0,values_place/* isMissing */.b2)(check, 'value/rbac-aggregation', (0,values_place/* within */.ux)(undefined, 'aggregationRule'), 'clusterRoleSelectors', because);
    }
    (0,objectFields/* forEachRecord */.cz)(selectors, selectorsPlace, (selector, at) => checkLabelSelector(check, selector, at));
}
const resourceFields = ['apiGroups', 'resources', 'resourceNames'];
/** Verbs on resources of API groups, or on URLs that are no resources; the latter only cluster-wide. */
function rbac_checkRule(check, rule, at, namespaced) {
    if (Array.isArray(rule['verbs']) && rule['verbs'].length === 0) {
        (0,values_place/* isMissing */.b2)(check, 'value/rbac-rule', at, 'verbs', 'with at least one verb');
    }
    if ((0,objectFields/* listOf */.c3)(rule['nonResourceURLs']).length > 0) {
        const both = resourceFields.find(field => (0,objectFields/* listOf */.c3)(rule[field]).length > 0);
        if (namespaced) {
            (0,values_place/* isForbidden */.US)(check, 'value/rbac-rule', at, 'nonResourceURLs', 'a Role is about resources of its namespace');
        }
        else if (both !== undefined) {
            (0,values_place/* isForbidden */.US)(check, 'value/rbac-rule', at, 'nonResourceURLs', `the rule has ${both}: make two rules of it`);
        }
        return;
    }
    for (const field of ['apiGroups', 'resources']) {
        if (!(0,objectFields/* isWithoutElements */.MO)(rule[field]))
            continue;
        const hint = field === 'apiGroups' ? '; [""] is the core group' : '';
        (0,values_place/* isMissing */.b2)(check, 'value/rbac-rule', at, field, `in a rule about resources${hint}`);
    }
}
const rbacGroup = 'rbac.authorization.k8s.io';
/** ValidateRoleBinding and ValidateClusterRoleBinding; an API group that is left out is filled in. */
function checkRoleBinding(check, object) {
    const { roleRef, subjects } = object;
    const namespaced = object.kind === 'RoleBinding';
    if ((0,manifests_object/* isRecord */.u4)(roleRef)) {
        checkGroup(check, 'value/rbac-role', roleRef, rolePlace);
        const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
        const { kind } = roleRef;
        if (typeof kind === 'string' && !kinds.includes(kind)) {
            (0,values_place/* isWrong */.cG)(check, 'value/rbac-role', rolePlace, 'kind', kind, `a ${object.kind} is to a ${kinds.join(' or ')}`);
        }
        checkFilled(check, roleRef, rolePlace, ['name']);
        checkText(check, 'value/rbac-role', roleRef, rolePlace, 'name', values_names/* pathSegmentProblem */.iF);
    }
    (0,objectFields/* forEachRecord */.cz)(subjects, subjectsPlace, (subject, at) => checkSubject(check, subject, at, namespaced));
}
function checkSubject(check, subject, at, namespaced) {
    const { kind, namespace } = subject;
    checkFilled(check, subject, at, ['name']);
    if (kind === 'ServiceAccount') {
        checkText(check, 'value/rbac-subject', subject, at, 'name', values_names/* subdomainProblem */.WG);
        if ((0,objectFields/* textOf */.b6)(subject['apiGroup']) !== '') {
            (0,values_place/* isForbidden */.US)(check, 'value/rbac-subject', at, 'apiGroup', 'a ServiceAccount is in the core group');
        }
        if (!namespaced && (0,values_place/* isEmpty */.Im)(namespace)) {
            (0,values_place/* isMissing */.b2)(check, 'value/rbac-subject', at, 'namespace', 'for a ServiceAccount in a ClusterRoleBinding');
        }
    }
    else if (kind === 'User' || kind === 'Group') {
        checkGroup(check, 'value/rbac-subject', subject, at);
    }
    else if (typeof kind === 'string') {
        (0,values_place/* isWrong */.cG)(check, 'value/rbac-subject', at, 'kind', kind, 'a subject is a User, a Group or a ServiceAccount');
    }
}
function checkGroup(check, rule, reference, at) {
    const group = (0,objectFields/* textOf */.b6)(reference['apiGroup']);
    if (group !== '' && group !== rbacGroup)
        (0,values_place/* isWrong */.cG)(check, rule, at, 'apiGroup', group, `it is ${rbacGroup}`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/resources.ts







const resources_ofContainers = ['cpu', 'memory', 'ephemeral-storage'];
const resources_ofPods = ['cpu', 'memory'];
const isHugePages = (name) => name.startsWith('hugepages-');
/** Without a domain, or with one of Kubernetes. */
const resources_isNative = (name) => !name.includes('/') || name.includes('kubernetes.io/');
/** Requests and limits of one container, and the claims that it uses. */
function checkContainerResources(pod, resources, place) {
    checkRequirements(pod, resources, place, resources_ofContainers);
    if (Array.isArray(resources['claims']))
        checkClaims(pod, resources['claims'], place);
}
/** Requests and limits of a whole pod. */
function checkPodRequirements(check, resources, place) {
    checkRequirements(check, resources, place, resources_ofPods);
}
/** What a runtime adds to a pod. */
function checkOverhead(check, overhead, place) {
    if (!(0,manifests_object/* isRecord */.u4)(overhead))
        return;
    for (const name in overhead)
        checkAmount(check, overhead, place, name, resources_ofContainers);
}
function checkRequirements(check, resources, place, plain) {
    const limits = (0,manifests_object/* isRecord */.u4)(resources['limits']) ? resources['limits'] : undefined;
    const requests = (0,manifests_object/* isRecord */.u4)(resources['requests']) ? resources['requests'] : undefined;
    let pages = false;
    for (const name in limits) {
        checkAmount(check, limits, (0,values_place/* within */.ux)(place, 'limits'), name, plain);
        pages ||= isHugePages(name);
    }
    for (const name in requests) {
        checkAmount(check, requests, (0,values_place/* within */.ux)(place, 'requests'), name, plain);
        checkAgainstLimit(check, requests, limits, place, name);
        pages ||= isHugePages(name);
    }
    if (!pages || [limits, requests].some(list => list !== undefined && ('cpu' in list || 'memory' in list)))
        return;
    (0,values_place/* isAmiss */.wT)(check, 'value/resource', place, 'asks for huge pages, which needs a limit or request of cpu or memory, too');
}
function checkAmount(check, list, place, name, plain) {
    const value = list[name];
    if (!plain.includes(name) && !isResource(name, plain === resources_ofContainers))
        return nameProblem(check, place, name, plain);
    if (isNegative(value))
        return (0,values_place/* isWrong */.cG)(check, 'value/quantity', place, name, value, 'it has to be 0 or more');
    if (plain.includes(name))
        return;
    const amount = (0,quantities/* thousandths */.W)(value);
    if (amount === undefined)
        return;
    if (isHugePages(name))
        checkPages(check, place, name, value, amount);
    else if (!resources_isNative(name) && !(0,quantities/* isWholeAmount */.q)(amount)) {
        (0,values_place/* isWrong */.cG)(check, 'value/quantity', place, name, value, 'such a resource is counted in whole numbers');
    }
}
function isNegative(value) {
    if (typeof value === 'string')
        return value.startsWith('-') && ((0,quantities/* thousandths */.W)(value) ?? 0) < 0;
    return typeof value === 'number' && value < 0;
}
/** Whether a container can ask for it: pages of memory, or something that a device plugin offers. */
function isResource(name, extended) {
    if (isHugePages(name))
        return (0,values_names/* isQualifiedName */.Iw)(name);
    if (!extended || !name.includes('/') || !(0,values_names/* isQualifiedName */.Iw)(name))
        return false;
    return resources_isNative(name) || (!name.startsWith('requests.') && (0,values_names/* isQualifiedName */.Iw)(`requests.${name}`));
}
function nameProblem(check, place, name, plain) {
    const path = (0,values_place/* pathOf */.XM)(place);
    const suggestion = (0,nearest/* nearest */.pA)(name, plain);
    const more = plain === resources_ofContainers ? 'hugepages-<size> and <domain>/<resource>' : 'hugepages-<size>';
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    const message = `${(0,values_place/* shown */.SP)(name)} cannot be in ${(0,finding/* formatPath */.jV)(path)}, which takes ${plain.join(', ')}, ${more}${hint}`;
    check.report('value/resource', [...path, name], message, {
        at: 'key',
        ...(suggestion !== undefined && { suggestion }),
    });
}
function checkPages(check, place, name, value, amount) {
    const size = (0,quantities/* thousandths */.W)(name.slice('hugepages-'.length));
    if (size !== undefined && size > 0 && (0,quantities/* isWholeAmount */.q)(size) && Math.ceil(amount / 1000) % (size / 1000) === 0)
        return;
    (0,values_place/* isWrong */.cG)(check, 'value/quantity', place, name, value, 'it has to be a multiple of the size of a page');
}
function checkAgainstLimit(check, requests, limits, place, name) {
    const overcommitted = resources_isNative(name) && !isHugePages(name);
    const limit = limits?.[name];
    if (limits === undefined || !(name in limits)) {
        if (overcommitted)
            return;
        return (0,values_place/* isMissing */.b2)(check, 'value/request-over-limit', (0,values_place/* within */.ux)(place, 'limits'), name, 'with a request of it');
    }
    const request = requests[name];
    if (request === limit)
        return;
    const asked = (0,quantities/* thousandths */.W)(request);
    const allowed = (0,quantities/* thousandths */.W)(limit);
    if (asked === undefined || allowed === undefined || Math.ceil(asked) === Math.ceil(allowed))
        return;
    if (overcommitted && asked < allowed)
        return;
    const wanted = overcommitted ? 'is at most its limit' : 'of such a resource equals its limit';
    const problem = `a request ${wanted}, which is ${(0,values_place/* shown */.SP)(limit)}`;
    (0,values_place/* isWrong */.cG)(check, 'value/request-over-limit', (0,values_place/* within */.ux)(place, 'requests'), name, request, problem);
}
/** Claims of devices that a container uses: each has to be one of the pod. */
function checkClaims(pod, claims, place) {
    if (pod.minor < podCheck_since.resourceClaims)
        return;
    for (let index = 0; index < claims.length; index++) {
        const claim = claims[index];
        if (!(0,manifests_object/* isRecord */.u4)(claim))
            continue;
        const at = (0,values_place/* within */.ux)(place, 'claims', index);
        const { name, request } = claim;
        if (name === '')
            (0,values_place/* isMissing */.b2)(pod, 'value/required', at, 'name');
        else if (typeof name === 'string' && !pod.claims.has(name)) {
            (0,values_place/* isWrong */.cG)(pod, 'value/resource-claim', at, 'name', name, 'the pod has no such resourceClaim');
        }
        const problem = typeof request === 'string' && request !== '' ? (0,values_names/* labelProblem */.W6)(request) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/name', at, 'request', request, problem);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/topologySpread.ts







/** How evenly the pods spread over zones or nodes. */
function checkTopologySpread(pod, constraints) {
    for (let index = 0; index < constraints.length; index++) {
        const constraint = constraints[index];
        if ((0,manifests_object/* isRecord */.u4)(constraint))
            checkConstraint(pod, constraint, (0,values_place/* within */.ux)(pod.place, 'topologySpreadConstraints', index));
    }
}
function checkConstraint(pod, constraint, place) {
    const { maxSkew, minDomains, whenUnsatisfiable, labelSelector, matchLabelKeys } = constraint;
    if (typeof maxSkew === 'number' && maxSkew < 1) {
        (0,values_place/* isWrong */.cG)(pod, 'value/range', place, 'maxSkew', maxSkew, 'it has to be 1 or more');
    }
    checkFilled(pod, constraint, place, ['topologyKey', 'whenUnsatisfiable']);
    if (typeof minDomains === 'number' && minDomains < 1) {
        (0,values_place/* isWrong */.cG)(pod, 'value/range', place, 'minDomains', minDomains, 'it has to be 1 or more');
    }
    else if (isSet(minDomains) && whenUnsatisfiable === 'ScheduleAnyway') {
        (0,values_place/* isForbidden */.US)(pod, 'value/topology-spread', place, 'minDomains', 'it goes with whenUnsatisfiable DoNotSchedule only');
    }
    checkChosen(pod, constraint, place, ['nodeAffinityPolicy', 'nodeTaintsPolicy']);
    checkLabelSelector(pod, labelSelector, (0,values_place/* within */.ux)(place, 'labelSelector'));
    if (!Array.isArray(matchLabelKeys) || matchLabelKeys.length === 0)
        return;
    if (pod.minor >= podCheck_since.mergedLabelKeys) {
        checkLabelKeys(pod, 'value/topology-spread', { matchLabelKeys, labelSelector }, place);
    }
    else
        checkKeysApart(pod, matchLabelKeys, labelSelector, place);
}
/** Before Kubernetes 1.34 no key could be in both. */
function checkKeysApart(pod, keys, labelSelector, place) {
    if (!isSet(labelSelector)) {
        return (0,values_place/* isForbidden */.US)(pod, 'value/topology-spread', place, 'matchLabelKeys', 'there is no labelSelector');
    }
    const at = (0,values_place/* within */.ux)(place, 'matchLabelKeys');
    for (let index = 0; index < keys.length; index++) {
        const key = keys[index];
        if (typeof key !== 'string')
            continue;
        const problem = (0,values_names/* qualifiedNameProblem */.p_)(key) ?? (timesIn(labelSelector, key) > 0 ? 'the labelSelector has it, too' : undefined);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/topology-spread', at, index, key, problem);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/scheduling.ts







/** To which nodes a pod goes, and when. */
function checkScheduling(pod) {
    const { spec, place } = pod;
    checkLabelMap(pod, spec['nodeSelector'], (0,values_place/* within */.ux)(place, 'nodeSelector'));
    const { tolerations, affinity, topologySpreadConstraints, schedulingGates, readinessGates } = spec;
    if (Array.isArray(tolerations)) {
        for (let index = 0; index < tolerations.length; index++) {
            const toleration = tolerations[index];
            if ((0,manifests_object/* isRecord */.u4)(toleration))
                checkToleration(pod, toleration, (0,values_place/* within */.ux)(place, 'tolerations', index));
        }
    }
    if ((0,manifests_object/* isRecord */.u4)(affinity))
        checkAffinity(pod, affinity, (0,values_place/* within */.ux)(place, 'affinity'));
    if (Array.isArray(topologySpreadConstraints))
        checkTopologySpread(pod, topologySpreadConstraints);
    checkGates(pod, schedulingGates, (0,values_place/* within */.ux)(place, 'schedulingGates'), 'name');
    checkGates(pod, readinessGates, (0,values_place/* within */.ux)(place, 'readinessGates'), 'conditionType');
    if (pod.isPod && spec['nodeName'] && Array.isArray(schedulingGates) && schedulingGates.length > 0) {
        (0,values_place/* isForbidden */.US)(pod, 'value/scheduling', place, 'nodeName', 'schedulingGates keep the pod from all nodes');
    }
}
function checkGates(pod, gates, list, field) {
    if (!Array.isArray(gates))
        return;
    for (let index = 0; index < gates.length; index++) {
        const gate = gates[index];
        const name = (0,manifests_object/* isRecord */.u4)(gate) ? gate[field] : undefined;
        const problem = typeof name === 'string' ? (0,values_names/* qualifiedNameProblem */.p_)(name) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/scheduling', (0,values_place/* within */.ux)(list, index), field, name, problem);
    }
}
/** Which taints a pod puts up with. */
function checkToleration(check, toleration, place) {
    const { key, operator, value, effect, tolerationSeconds } = toleration;
    const problem = typeof key === 'string' && key !== '' ? (0,values_names/* qualifiedNameProblem */.p_)(key) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'key', key, problem);
    if (!key && operator !== 'Exists') {
        const wanted = 'without a key it has to be Exists, which tolerates every taint';
        if (operator)
            (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'operator', operator, wanted);
        else
            (0,values_place/* isMissing */.b2)(check, 'value/toleration', place, 'operator', 'without a key: Exists tolerates every taint');
    }
    if (isSet(tolerationSeconds) && effect !== 'NoExecute') {
        const wanted = 'tolerationSeconds goes with NoExecute only';
        if (effect)
            (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'effect', effect, wanted);
        else
            (0,values_place/* isMissing */.b2)(check, 'value/toleration', place, 'effect', 'to be NoExecute with tolerationSeconds');
    }
    checkTolerationValue(check, operator, value, place);
}
function checkTolerationValue(check, operator, value, place) {
    if (operator === 'Exists') {
        if (value)
            (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'operator', operator, 'Exists takes no value');
    }
    else if (operator === 'Lt' || operator === 'Gt') {
        (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'operator', operator, 'no server takes it by default yet');
    }
    else {
        const problem = typeof value === 'string' ? (0,values_names/* labelValueProblem */.zV)(value) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/toleration', place, 'value', value, problem);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/runtimeClass.ts







const schedulingPlace = (0,values_place/* within */.ux)(undefined, 'scheduling');
/** ValidateRuntimeClass. */
function checkRuntimeClass(check, object) {
    const { overhead, scheduling } = object;
    (0,objectFields/* checkPointer */.yU)(check, 'value/name', object, undefined, 'handler', values_names/* labelProblem */.W6);
    if ((0,manifests_object/* isRecord */.u4)(overhead))
        checkOverhead(check, overhead['podFixed'], (0,values_place/* within */.ux)(undefined, 'overhead', 'podFixed'));
    if (!(0,manifests_object/* isRecord */.u4)(scheduling))
        return;
    checkLabelMap(check, scheduling['nodeSelector'], (0,values_place/* within */.ux)(schedulingPlace, 'nodeSelector'));
    checkTolerations(check, scheduling['tolerations'], (0,values_place/* within */.ux)(schedulingPlace, 'tolerations'));
}
/** As of pods, but each only once. */
function checkTolerations(check, tolerations, place) {
    const seen = new Set();
    (0,objectFields/* forEachRecord */.cz)(tolerations, place, (toleration, at) => {
        checkToleration(check, toleration, at);
        const id = JSON.stringify(['key', 'operator', 'value', 'effect'].map(field => toleration[field] || ''));
        if (seen.has(id))
            (0,values_place/* isAmiss */.wT)(check, 'value/toleration', at, 'is there already');
        seen.add(id);
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/serviceAddresses.ts




const serviceAddresses_rule = 'value/service-address';
/** Whether a Service has no address of its own, so that its name leads straight to its pods. */
function isHeadless({ clusterIP, clusterIPs }) {
    const several = (0,objectFields/* listOf */.c3)(clusterIPs);
    return several.length === 0 ? clusterIP === 'None' : several.length === 1 && several[0] === 'None';
}
/** ValidateServiceClusterIPsRelatedFields, and what the allocator of addresses says to the policy. */
function checkClusterAddresses(check, spec, type, place) {
    const { clusterIP, clusterIPs, ipFamilies } = spec;
    // The common case: nothing is asked for.
    if ((0,values_place/* isEmpty */.Im)(clusterIP) && (0,objectFields/* isWithoutElements */.MO)(clusterIPs) && (0,objectFields/* isWithoutElements */.MO)(ipFamilies))
        return;
    const first = (0,objectFields/* textOf */.b6)(clusterIP);
    const several = (0,objectFields/* listOf */.c3)(clusterIPs).map(each => each ?? '');
    const families = (0,objectFields/* listOf */.c3)(ipFamilies).map(each => each ?? '');
    // What is of another type is said by the schema, and all that follows would be of one cause.
    if (several.some(each => typeof each !== 'string'))
        return;
    const addresses = several.length > 0 ? several : first === '' ? [] : [first];
    const at = (index) => several.length > 0 ? { place: (0,values_place/* within */.ux)(place, 'clusterIPs'), step: index } : { place, step: 'clusterIP' };
    if (isHeadless(spec) && (type === 'NodePort' || type === 'LoadBalancer')) {
        const { place: around, step } = at(0);
        (0,values_place/* isWrong */.cG)(check, 'value/service-type', around, step, 'None', `a Service of type ${type} needs an address`);
    }
    if (several.length > 0 && several[0] !== first) {
        const problem = first === '' ? 'is set without clusterIP' : `has to begin with clusterIP, ${first}`;
        (0,values_place/* isAmiss */.wT)(check, serviceAddresses_rule, (0,values_place/* within */.ux)(place, 'clusterIPs'), problem);
    }
    checkFamilies(check, families, (0,values_place/* within */.ux)(place, 'ipFamilies'));
    if (checkEach(check, addresses, at))
        checkPairs(check, spec, addresses, families, at);
    serviceAddresses_checkPolicy(check, spec, several.length, families.length, place);
}
function checkFamilies(check, families, place) {
    const seen = new Set();
    for (const [index, family] of families.entries()) {
        if (family === '')
            (0,values_place/* isWrong */.cG)(check, serviceAddresses_rule, place, index, family, 'a family is IPv4 or IPv6');
        else if (seen.has(family))
            (0,values_place/* isWrong */.cG)(check, serviceAddresses_rule, place, index, family, 'it is there already');
        seen.add(family);
    }
}
/** Whether each address is one; only then it can be said whether they go together. */
function checkEach(check, addresses, at) {
    let right = true;
    for (const [index, address] of addresses.entries()) {
        if (index === 0 && address === 'None') {
            if (addresses.length === 1)
                continue;
            (0,values_place/* isAmiss */.wT)(check, serviceAddresses_rule, at(0).place, 'has None, which can only stand alone');
            right = false;
            continue;
        }
        const problem = addressProblemIn(check.minor, (0,objectFields/* textOf */.b6)(address));
        if (problem === undefined)
            continue;
        const { place, step } = at(index);
        (0,values_place/* isWrong */.cG)(check, 'value/address', place, step, address, problem);
        right = false;
    }
    return right;
}
function checkPairs(check, spec, addresses, families, at) {
    const found = addresses.map(address => familyOf((0,objectFields/* textOf */.b6)(address)));
    if (addresses.length > 2)
        (0,values_place/* isAmiss */.wT)(check, serviceAddresses_rule, at(0).place, 'can hold two addresses');
    else if (addresses.length === 2 && found[0] === found[1]) {
        (0,values_place/* isAmiss */.wT)(check, serviceAddresses_rule, at(0).place, `has two addresses of ${found[0]}: one of each family is needed`);
    }
    if (isHeadless(spec))
        return;
    for (const [index, family] of families.slice(0, addresses.length).entries()) {
        if ((family !== 'IPv4' && family !== 'IPv6') || family === found[index])
            continue;
        const { place, step } = at(index);
        (0,values_place/* isWrong */.cG)(check, serviceAddresses_rule, place, step, addresses[index], `ipFamilies[${index}] asks for ${family}`);
    }
}
/** Two addresses need a policy that says so; a headless Service without a selector has one by default. */
function serviceAddresses_checkPolicy(check, spec, addresses, families, place) {
    if (addresses !== 2 && families !== 2)
        return;
    const { ipFamilyPolicy: policy, selector } = spec;
    if (policy === 'SingleStack') {
        const problem = 'two addresses or families need PreferDualStack or RequireDualStack';
        return (0,values_place/* isWrong */.cG)(check, serviceAddresses_rule, place, 'ipFamilyPolicy', policy, problem);
    }
    const isOpen = spec['clusterIP'] === 'None' && Object.keys(selector ?? {}).length === 0;
    if (!isSet(policy) && !isOpen)
        (0,values_place/* isMissing */.b2)(check, serviceAddresses_rule, place, 'ipFamilyPolicy', 'with two addresses or families');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/servicePorts.ts





/** The range of kube-apiserver's `--service-node-port-range` where nobody sets it. */
const nodePorts = { min: 30_000, max: 32_767 };
function checkServicePorts(check, ports, type, place) {
    const names = new Set();
    const taken = new Map();
    (0,objectFields/* forEachRecord */.cz)(ports, place, (port, at) => {
        checkPortName(check, port, at, names, ports.length > 1);
        checkNumbers(check, port, at);
        (0,objectFields/* checkPointer */.yU)(check, 'value/name', port, at, 'appProtocol', values_names/* qualifiedNameProblem */.p_);
        checkOwnNodePort(check, port, type, at, taken);
    });
}
function checkPortName(check, port, at, names, needed) {
    const { name } = port;
    if ((0,values_place/* isEmpty */.Im)(name)) {
        if (needed)
            (0,values_place/* isMissing */.b2)(check, 'value/service-ports', at, 'name', 'where a Service has several ports');
        return;
    }
    if (typeof name !== 'string')
        return;
    const problem = (0,values_names/* labelProblem */.W6)(name);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/port-name', at, 'name', name, problem);
    if (names.has(name))
        (0,values_place/* isWrong */.cG)(check, 'value/port-name', at, 'name', name, 'another port has this name already');
    names.add(name);
}
function checkNumbers(check, port, at) {
    const { port: number, targetPort } = port;
    const problem = typeof number === 'number' ? portProblem(number) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/port', at, 'port', number, problem);
    // Left out, zero and empty stand for the port itself.
    if (typeof targetPort === 'number' && targetPort !== 0) {
        const targetProblem = portProblem(targetPort);
        if (targetProblem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/port', at, 'targetPort', targetPort, targetProblem);
    }
    else
        checkText(check, 'value/port-name', port, at, 'targetPort', portNameProblem);
}
function checkOwnNodePort(check, port, type, at, taken) {
    const { nodePort } = port;
    if (typeof nodePort !== 'number' || nodePort === 0)
        return;
    if (type === 'ClusterIP') {
        const because = 'only a Service of type NodePort or LoadBalancer has ports on nodes';
        return (0,values_place/* isForbidden */.US)(check, 'value/service-type', at, 'nodePort', because);
    }
    if (type === 'NodePort' || type === 'LoadBalancer')
        checkNodePort(check, port, at, 'nodePort');
    const other = taken.get(nodePort);
    taken.set(nodePort, port);
    // Two protocols of one port share their port on the nodes; nothing else does.
    if (other === undefined || (other['port'] === port['port'] && protocolOf(other) !== protocolOf(port)))
        return;
    (0,values_place/* isWrong */.cG)(check, 'value/node-port', at, 'nodePort', nodePort, 'another port of this Service has it already');
}
function protocolOf(port) {
    return (0,objectFields/* textOf */.b6)(port['protocol']) || 'TCP';
}
/** A port that nodes listen at. A cluster may have another range than the usual one: outside of that is a warning. */
function checkNodePort(check, record, at, field) {
    const port = record[field];
    if (typeof port !== 'number' || (port >= nodePorts.min && port <= nodePorts.max))
        return;
    const problem = `ports on nodes are ${nodePorts.min} to ${nodePorts.max}, unless a cluster is set up otherwise`;
    const isPort = portProblem(port) === undefined;
    (0,values_place/* isWrong */.cG)(check, 'value/node-port', at, field, port, problem, isPort ? { level: 'warning' } : {});
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/service.ts










const service_place = (0,values_place/* within */.ux)(undefined, 'spec');
const service_annotationsPlace = (0,values_place/* within */.ux)(undefined, 'metadata', 'annotations');
const service_types = new Set(['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']);
/** ValidateServiceCreate, with the defaults of SetDefaults_Service. */
function checkService(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec === undefined)
        return;
    const { annotations } = object.metadata;
    const type = (0,objectFields/* textOf */.b6)(spec['type']) || 'ClusterIP';
    checkServicePorts(check, (0,objectFields/* listOf */.c3)(spec['ports']), type, (0,values_place/* within */.ux)(service_place, 'ports'));
    checkLabelMap(check, spec['selector'], (0,values_place/* within */.ux)(service_place, 'selector'));
    service_checkAffinity(check, spec);
    checkExternalAddresses(check, spec);
    checkDistribution(check, spec);
    checkChosen(check, spec, service_place, ['internalTrafficPolicy', 'ipFamilyPolicy']);
    checkTopologyAnnotations(check, annotations);
    // What goes with a type that there is not cannot be known.
    if (!service_types.has(type))
        return;
    if ((0,objectFields/* isWithoutElements */.MO)(spec['ports']) && type !== 'ExternalName' && !isHeadless(spec)) {
        (0,values_place/* isMissing */.b2)(check, 'value/service-ports', service_place, 'ports', 'unless clusterIP is None or the type is ExternalName');
    }
    if (type === 'ExternalName')
        checkExternalName(check, spec);
    else
        checkClusterAddresses(check, spec, type, service_place);
    checkSourceRanges(check, spec, type, annotations);
    checkLoadBalancer(check, spec, type);
    checkExternalTraffic(check, spec, type);
}
/** A day, in seconds. */
const longestAffinity = 86_400;
function service_checkAffinity(check, { sessionAffinity, sessionAffinityConfig: config }) {
    if (sessionAffinity !== 'ClientIP' || !(0,manifests_object/* isRecord */.u4)(config) || !(0,manifests_object/* isRecord */.u4)(config['clientIP']))
        return;
    const around = (0,values_place/* within */.ux)(service_place, 'sessionAffinityConfig', 'clientIP');
    checkRange(check, 'value/range', config['clientIP'], around, 'timeoutSeconds', [1, longestAffinity], 'a timeout');
}
function checkExternalName(check, spec) {
    const because = 'a Service of type ExternalName has no address of its own';
    for (const field of ['clusterIPs', 'ipFamilies']) {
        if ((0,objectFields/* listOf */.c3)(spec[field]).length > 0)
            (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, field, because);
    }
    for (const field of ['clusterIP', 'ipFamilyPolicy']) {
        if ((0,objectFields/* textOf */.b6)(spec[field]) !== '')
            (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, field, because);
    }
    const name = spec['externalName'];
    if ((0,values_place/* isEmpty */.Im)(name) || name === '.') {
        return (0,values_place/* isMissing */.b2)(check, 'value/external-name', service_place, 'externalName', 'with the type ExternalName');
    }
    const problem = typeof name === 'string' ? (0,values_names/* subdomainProblem */.WG)(name.endsWith('.') ? name.slice(0, -1) : name) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/external-name', service_place, 'externalName', name, problem);
}
function checkExternalAddresses(check, { externalIPs }) {
    (0,objectFields/* forEachText */.oy)(externalIPs, (address, index) => {
        const problem = addressProblemIn(check.minor, address) ?? endpointAddressProblem(address);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/address', (0,values_place/* within */.ux)(service_place, 'externalIPs'), index, address, problem);
    });
}
const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const onlyLoadBalancer = 'only a Service of type LoadBalancer has it';
/** The field, or the annotation that it replaced. White space around a range is taken. */
function checkSourceRanges(check, spec, type, annotations) {
    const ranges = (0,objectFields/* listOf */.c3)(spec['loadBalancerSourceRanges']);
    if (ranges.length > 0) {
        if (type !== 'LoadBalancer') {
            (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, 'loadBalancerSourceRanges', onlyLoadBalancer);
        }
        const around = (0,values_place/* within */.ux)(service_place, 'loadBalancerSourceRanges');
        return (0,objectFields/* forEachText */.oy)(ranges, (range, index) => checkSourceRange(check, range, around, index));
    }
    const annotation = (0,manifests_object/* isRecord */.u4)(annotations) ? annotations[sourceRanges] : undefined;
    if (typeof annotation !== 'string')
        return;
    if (type !== 'LoadBalancer') {
        (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_annotationsPlace, sourceRanges, onlyLoadBalancer);
    }
    if (annotation.trim() === '')
        return;
    for (const range of annotation.split(','))
        checkSourceRange(check, range, service_annotationsPlace, sourceRanges);
}
function checkSourceRange(check, range, around, step) {
    const problem = rangeProblemIn(check.minor, range.trim());
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/address', around, step, range, problem);
}
function checkLoadBalancer(check, spec, type) {
    if (type === 'LoadBalancer') {
        return (0,objectFields/* checkPointer */.yU)(check, 'value/name', spec, service_place, 'loadBalancerClass', values_names/* qualifiedNameProblem */.p_);
    }
    for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
        if (isSet(spec[field]))
            (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, field, onlyLoadBalancer);
    }
}
function checkExternalTraffic(check, spec, type) {
    const policy = (0,objectFields/* textOf */.b6)(spec['externalTrafficPolicy']);
    const isExternal = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && (0,objectFields/* listOf */.c3)(spec['externalIPs']).length > 0);
    if (!isExternal && policy !== '') {
        const because = 'only a Service that is reached from outside has it: NodePort, LoadBalancer, or with externalIPs';
        (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, 'externalTrafficPolicy', because);
    }
    const port = spec['healthCheckNodePort'];
    if (typeof port !== 'number' || port === 0)
        return;
    if (type === 'LoadBalancer' && policy === 'Local') {
        return checkNodePort(check, spec, service_place, 'healthCheckNodePort');
    }
    const because = 'only a Service of type LoadBalancer with externalTrafficPolicy Local is asked for its health';
    (0,values_place/* isForbidden */.US)(check, 'value/service-type', service_place, 'healthCheckNodePort', because);
}
const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
/** No enum in the schema: 1.30 drops the field unseen, 1.31 knows one value, 1.34 all three. */
function checkDistribution(check, { trafficDistribution }) {
    if (typeof trafficDistribution !== 'string' || check.minor < 31)
        return;
    const known = check.minor < 34 ? distributions.slice(0, 1) : distributions;
    if (known.includes(trafficDistribution))
        return;
    const problem = `this version knows ${known.join(', ')}`;
    (0,values_place/* isWrong */.cG)(check, 'value/service-traffic', service_place, 'trafficDistribution', trafficDistribution, problem);
}
const topologyMode = 'service.kubernetes.io/topology-mode';
const topologyHints = 'service.kubernetes.io/topology-aware-hints';
function checkTopologyAnnotations(check, annotations) {
    if (!(0,manifests_object/* isRecord */.u4)(annotations))
        return;
    const { [topologyMode]: mode, [topologyHints]: hints } = annotations;
    if (mode === undefined || hints === undefined || mode === hints)
        return;
    const problem = `the annotation ${topologyHints}, which it replaces, says something else`;
    (0,values_place/* isWrong */.cG)(check, 'value/service-traffic', service_annotationsPlace, topologyMode, mode, problem);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/serviceAccount.ts



const secretsPlace = (0,values_place/* within */.ux)(undefined, 'secrets');
/** No rule of validation: server-side apply tells the secrets of an account apart by their names. */
function checkServiceAccount(check, object) {
    (0,objectFields/* forEachRecord */.cz)(object['secrets'], secretsPlace, (secret, at) => {
        if (!isSet(secret['name']))
            (0,values_place/* isMissing */.b2)(check, 'value/required', at, 'name');
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/storageClass.ts





const storageClass_rule = 'value/storage-class';
const storageClass_parametersPlace = (0,values_place/* within */.ux)(undefined, 'parameters');
const topologiesPlace = (0,values_place/* within */.ux)(undefined, 'allowedTopologies');
const storageClass_most = { parameters: 512, bytes: 256 * 1024 };
/** ValidateStorageClass. */
function checkStorageClass(check, object) {
    const { provisioner, parameters, reclaimPolicy } = object;
    if (provisioner === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', undefined, 'provisioner');
    const name = (0,objectFields/* textOf */.b6)(provisioner);
    const problem = name === '' ? undefined : (0,values_names/* qualifiedNameProblem */.p_)(name.toLowerCase());
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, storageClass_rule, undefined, 'provisioner', name, problem);
    if ((0,manifests_object/* isRecord */.u4)(parameters))
        storageClass_checkParameters(check, parameters);
    // The schema takes what a volume takes; a class takes less.
    if (reclaimPolicy === 'Recycle') {
        (0,values_place/* isWrong */.cG)(check, storageClass_rule, undefined, 'reclaimPolicy', reclaimPolicy, 'a class has Delete or Retain');
    }
    checkChosen(check, object, undefined, ['volumeBindingMode']);
    checkTopologies(check, object['allowedTopologies']);
}
function storageClass_checkParameters(check, parameters) {
    const entries = Object.entries(parameters);
    if (entries.length > storageClass_most.parameters) {
        return (0,values_place/* isAmiss */.wT)(check, storageClass_rule, storageClass_parametersPlace, `has ${entries.length} entries: ${storageClass_most.parameters} are allowed`);
    }
    let bytes = 0;
    for (const [key, value] of entries) {
        if (key === '')
            (0,values_place/* isAmiss */.wT)(check, storageClass_rule, (0,values_place/* within */.ux)(storageClass_parametersPlace, key), 'has no name');
        bytes += Buffer.byteLength(key) + Buffer.byteLength((0,objectFields/* textOf */.b6)(value));
    }
    if (bytes > storageClass_most.bytes)
        (0,values_place/* isAmiss */.wT)(check, storageClass_rule, storageClass_parametersPlace, `holds ${bytes} bytes: ${storageClass_most.bytes} are allowed`);
}
function checkTopologies(check, topologies) {
    const seen = new Set();
    (0,objectFields/* forEachRecord */.cz)(topologies, topologiesPlace, (topology, term) => {
        const at = (0,values_place/* within */.ux)(term, 'matchLabelExpressions');
        const expressions = (0,objectFields/* listOf */.c3)(topology['matchLabelExpressions']);
        storageClass_checkExpressions(check, expressions, at);
        const id = identityOf(expressions);
        // A term that asks for nothing is equal to those that are not there.
        if (expressions.length === 0)
            (0,values_place/* isAmiss */.wT)(check, storageClass_rule, at, 'asks for nothing');
        else if (seen.has(id))
            (0,values_place/* isAmiss */.wT)(check, storageClass_rule, at, 'asks for the same as a term before it');
        seen.add(id);
    });
}
function storageClass_checkExpressions(check, expressions, place) {
    const keys = new Set();
    (0,objectFields/* forEachRecord */.cz)(expressions, place, (expression, at) => {
        const { key, values } = expression;
        const problem = typeof key === 'string' ? (keys.has(key) ? 'it is there already' : (0,values_names/* qualifiedNameProblem */.p_)(key)) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, storageClass_rule, at, 'key', key, problem);
        keys.add(key);
        if (isSet(values) && (0,objectFields/* listOf */.c3)(values).length === 0)
            (0,values_place/* isMissing */.b2)(check, storageClass_rule, at, 'values', 'with at least one value');
        const seen = new Set();
        (0,objectFields/* forEachText */.oy)(values, (value, position) => {
            if (seen.has(value))
                (0,values_place/* isWrong */.cG)(check, storageClass_rule, (0,values_place/* within */.ux)(at, 'values'), position, value, 'it is there already');
            seen.add(value);
        });
    });
}
/** The same text for terms that ask for the same, in whatever order. */
function identityOf(expressions) {
    const parts = expressions.map(each => {
        const { key, values } = (0,manifests_object/* isRecord */.u4)(each) ? each : {};
        return JSON.stringify([key, [...new Set((0,objectFields/* listOf */.c3)(values).map(String))].sort()]);
    });
    return parts.sort().join();
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/objects.ts






















/** The kinds that make no pods, by `group/Kind`. */
const objectChecks = {
    '/ConfigMap': by(checkConfigMap),
    '/Endpoints': by(checkEndpoints),
    '/LimitRange': by(checkLimitRange),
    '/Namespace': by(checkNamespace),
    '/PersistentVolume': by(checkPersistentVolume),
    '/PersistentVolumeClaim': by(checkClaim),
    '/ResourceQuota': by(checkResourceQuota),
    '/Secret': by(checkSecret),
    '/Service': by(checkService),
    '/ServiceAccount': by(checkServiceAccount),
    'autoscaling/HorizontalPodAutoscaler': by(checkAutoscaler),
    'coordination.k8s.io/Lease': by(checkLease),
    'discovery.k8s.io/EndpointSlice': by(checkEndpointSlice),
    'networking.k8s.io/Ingress': by(checkIngress),
    'networking.k8s.io/IngressClass': by(checkIngressClass),
    'networking.k8s.io/NetworkPolicy': by(checkNetworkPolicy),
    'node.k8s.io/RuntimeClass': by(checkRuntimeClass),
    'policy/PodDisruptionBudget': by(checkDisruptionBudget),
    'rbac.authorization.k8s.io/ClusterRole': by(checkRole),
    'rbac.authorization.k8s.io/ClusterRoleBinding': by(checkRoleBinding),
    'rbac.authorization.k8s.io/Role': by(checkRole),
    'rbac.authorization.k8s.io/RoleBinding': by(checkRoleBinding),
    'scheduling.k8s.io/PriorityClass': by(checkPriorityClass),
    'storage.k8s.io/StorageClass': by(checkStorageClass),
};
function by(check) {
    return [(object, report, { minor }) => check({ report, minor }, object)];
}
function checkClaim(check, object) {
    const spec = (0,objectFields/* specOf */.rI)(object);
    if (spec !== undefined)
        checkClaimSpec(check, withoutDroppedSources(spec), (0,values_place/* within */.ux)(undefined, 'spec'));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/jobPolicies.ts




const mostRules = 20;
const mostPatterns = 20;
const mostExitCodes = 255;
function forEachRule(check, { rules }, place, visit) {
    if (!Array.isArray(rules))
        return;
    if (rules.length > mostRules)
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'rules', rules.length, `there can be ${mostRules}`);
    for (let index = 0; index < rules.length; index++) {
        const rule = rules[index];
        if ((0,manifests_object/* isRecord */.u4)(rule))
            visit(rule, (0,values_place/* within */.ux)(place, 'rules', index));
    }
}
/** What a job does with a pod that failed. */
function checkFailurePolicy(check, spec, policy, place) {
    forEachRule(check, policy, place, (rule, at) => {
        const { action, onExitCodes, onPodConditions } = rule;
        if (action === '')
            (0,values_place/* isMissing */.b2)(check, 'value/required', at, 'action');
        if (action === 'FailIndex' && !isSet(spec['backoffLimitPerIndex'])) {
            (0,values_place/* isWrong */.cG)(check, 'value/job-policy', at, 'action', action, 'it needs backoffLimitPerIndex');
        }
        const conditions = Array.isArray(onPodConditions) ? onPodConditions : [];
        if ((0,manifests_object/* isRecord */.u4)(onExitCodes))
            checkExitCodes(check, onExitCodes, spec['template'], (0,values_place/* within */.ux)(at, 'onExitCodes'));
        checkConditions(check, conditions, at);
        const ways = Number(isSet(onExitCodes)) + Number(conditions.length > 0);
        if (ways === 1)
            return;
        (0,values_place/* isAmiss */.wT)(check, 'value/job-policy', at, `${ways === 0 ? 'needs one' : 'takes only one'} of onExitCodes and onPodConditions`);
    });
}
function checkExitCodes(check, codes, template, place) {
    const { operator, containerName, values } = codes;
    if (operator === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'operator');
    if (typeof containerName === 'string' && !hasContainer(template, containerName)) {
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'containerName', containerName, 'the template has no such container');
    }
    if (!Array.isArray(values))
        return;
    const all = values;
    if (all.length === 0)
        (0,values_place/* isMissing */.b2)(check, 'value/job-policy', place, 'values');
    if (all.length > mostExitCodes) {
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'values', all.length, `there can be ${mostExitCodes} exit codes`);
    }
    const at = (0,values_place/* within */.ux)(place, 'values');
    for (let index = 0; index < all.length; index++) {
        const value = all[index];
        if (typeof value !== 'number')
            continue;
        const before = all[index - 1];
        if (operator === 'In' && value === 0)
            (0,values_place/* isWrong */.cG)(check, 'value/job-policy', at, index, value, 'a pod with 0 has not failed');
        if (typeof before !== 'number' || before < value)
            continue;
        const problem = before === value ? 'it is there already' : `the codes have to be in order, and before it is ${before}`;
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', at, index, value, problem);
    }
}
function hasContainer(template, name) {
    const spec = (0,manifests_object/* isRecord */.u4)(template) ? template['spec'] : undefined;
    if (!(0,manifests_object/* isRecord */.u4)(spec))
        return false;
    return [spec['containers'], spec['initContainers']].some(list => Array.isArray(list) && list.some(each => (0,manifests_object/* isRecord */.u4)(each) && each['name'] === name));
}
const statuses = new Set(['True', 'False', 'Unknown', '']);
function checkConditions(check, patterns, rule) {
    if (patterns.length > mostPatterns) {
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', rule, 'onPodConditions', patterns.length, `there can be ${mostPatterns}`);
    }
    for (let index = 0; index < patterns.length; index++) {
        const pattern = patterns[index];
        if (!(0,manifests_object/* isRecord */.u4)(pattern))
            continue;
        const { type, status } = pattern;
        const place = (0,values_place/* within */.ux)(rule, 'onPodConditions', index);
        const problem = typeof type === 'string' ? (0,values_names/* qualifiedNameProblem */.p_)(type) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'type', type, problem);
        if (typeof status !== 'string' || statuses.has(status))
            continue;
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'status', status, 'it has to be True, False or Unknown');
    }
}
/** When an indexed job has done enough. */
function checkSuccessPolicy(check, policy, completions, place) {
    const { rules } = policy;
    if (Array.isArray(rules) && rules.length === 0)
        (0,values_place/* isMissing */.b2)(check, 'value/job-policy', place, 'rules');
    forEachRule(check, policy, place, (rule, at) => {
        const { succeededCount, succeededIndexes } = rule;
        if (!isSet(succeededCount) && !isSet(succeededIndexes)) {
            (0,values_place/* isAmiss */.wT)(check, 'value/job-policy', at, 'needs succeededCount or succeededIndexes');
        }
        if (completions === undefined)
            return;
        const indexes = typeof succeededIndexes === 'string' ? countIndexes(succeededIndexes, completions) : completions;
        if (typeof indexes === 'string') {
            (0,values_place/* isWrong */.cG)(check, 'value/job-policy', at, 'succeededIndexes', succeededIndexes, indexes);
        }
        if (typeof succeededCount !== 'number')
            return;
        const most = typeof indexes === 'string' ? completions : Math.min(indexes, completions);
        if (succeededCount >= 0 && succeededCount <= most)
            return;
        (0,values_place/* isWrong */.cG)(check, 'value/job-policy', at, 'succeededCount', succeededCount, `it has to be 0 to ${most} in this job`);
    });
}
const longestIndexes = 64 * 1024;
/** How many indexes are in a text like `0,2-5`, or what is wrong with it. */
function countIndexes(text, completions) {
    if (text.length > longestIndexes)
        return 'the text is too long';
    if (text === '')
        return 0;
    let total = 0;
    let last = -1;
    for (const interval of text.split(',')) {
        const [, first, end = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(interval) ?? [];
        if (first === undefined)
            return 'indexes are numbers, or intervals as 2-5, with commas between them';
        const from = Number(first);
        const to = Number(end);
        if (to >= completions || from >= completions)
            return `the last index of this job is ${completions - 1}`;
        if (from <= last || to < from || (to === from && interval.includes('-')))
            return 'the indexes have to be in order';
        total += to - from + 1;
        last = to;
    }
    return total;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/podAnnotations.ts



const mirror = 'kubernetes.io/config.mirror';
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';
const seccompOfPod = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompOfContainer = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmorOfContainer = 'container.apparmor.security.beta.kubernetes.io/';
/** Annotations of a pod that the server reads itself. */
function checkPodAnnotations(pod) {
    const { annotations } = pod.metadata;
    if (!(0,manifests_object/* isRecord */.u4)(annotations))
        return;
    let profiles = false;
    for (const key in annotations) {
        const value = annotations[key];
        const problem = typeof value === 'string' ? annotationProblem(pod, key, value) : undefined;
        if (problem !== undefined) {
            (0,values_place/* isWrong */.cG)(pod, 'value/annotation', (0,values_place/* within */.ux)(pod.metadataPlace, 'annotations'), key, value, problem);
        }
        profiles ||= key === seccompOfPod || key.startsWith(seccompOfContainer) || key.startsWith(appArmorOfContainer);
    }
    if (profiles)
        checkProfiles(pod, annotations);
}
function annotationProblem(pod, key, value) {
    if (key === deletionCost)
        return costProblem(value);
    if (key === mirror)
        return pod.spec['nodeName'] ? undefined : 'a mirror of a static pod needs spec.nodeName';
    if (key === seccompOfPod || key.startsWith(seccompOfContainer))
        return seccompProblem(value);
    return key.startsWith(appArmorOfContainer) ? appArmorProblem(pod, key, value) : undefined;
}
function costProblem(value) {
    const cost = /^(0|-?[1-9]\d{0,9}|-0\d{0,9})$/.test(value) ? Number(value) : Number.NaN;
    return cost >= -(2 ** 31) && cost < 2 ** 31 ? undefined : 'a cost is a whole number of 32 bits';
}
function seccompProblem(value) {
    if (['runtime/default', 'docker/default', 'unconfined'].includes(value))
        return undefined;
    if (value.startsWith('localhost/'))
        return descendingPathProblem(value.slice('localhost/'.length));
    return 'a profile is runtime/default, unconfined or localhost/<path>';
}
function appArmorProblem({ spec }, key, value) {
    const name = key.slice(appArmorOfContainer.length);
    const known = ['initContainers', 'containers', 'ephemeralContainers'].some(list => podAnnotations_hasContainer(spec[list], name));
    if (!known)
        return `the pod has no container ${name}`;
    if (['', 'runtime/default', 'unconfined'].includes(value) || value.startsWith('localhost/'))
        return undefined;
    return 'a profile is runtime/default, unconfined or localhost/<name>';
}
function podAnnotations_hasContainer(containers, name) {
    return Array.isArray(containers) && containers.some(each => (0,manifests_object/* isRecord */.u4)(each) && each['name'] === name);
}
/** A profile in an annotation, as it was before there were fields, has to be the one in the field. */
function checkProfiles(pod, annotations) {
    const { spec, place } = pod;
    const ofPod = securityOf(spec);
    checkProfile(pod, annotations[seccompOfPod], ofPod['seccompProfile'], (0,values_place/* within */.ux)(place, 'securityContext', 'seccompProfile'));
    const isWindows = (0,manifests_object/* isRecord */.u4)(spec['os']) && spec['os']['name'] === 'windows';
    for (const list of ['initContainers', 'containers']) {
        const containers = Array.isArray(spec[list]) ? spec[list] : [];
        for (const [index, container] of containers.entries()) {
            if (!(0,manifests_object/* isRecord */.u4)(container))
                continue;
            const own = securityOf(container);
            const name = String(container['name']);
            const at = (0,values_place/* within */.ux)(place, list, index, 'securityContext');
            checkProfile(pod, annotations[seccompOfContainer + name], own['seccompProfile'], (0,values_place/* within */.ux)(at, 'seccompProfile'));
            // The server writes the annotation into the field of a Pod's container that has none.
            const appArmor = own['appArmorProfile'] ?? (pod.isPod ? undefined : ofPod['appArmorProfile']);
            if (!isWindows)
                checkProfile(pod, annotations[appArmorOfContainer + name], appArmor, (0,values_place/* within */.ux)(at, 'appArmorProfile'));
        }
    }
}
function securityOf({ securityContext }) {
    return (0,manifests_object/* isRecord */.u4)(securityContext) ? securityContext : {};
}
function checkProfile(pod, annotation, profile, place) {
    if (typeof annotation !== 'string' || !(0,manifests_object/* isRecord */.u4)(profile))
        return;
    const { type, localhostProfile } = profile;
    const name = annotation.startsWith('localhost/') ? annotation.slice('localhost/'.length) : undefined;
    const same = type === 'Localhost'
        ? name !== undefined
        : type === 'RuntimeDefault'
            ? annotation === 'runtime/default' || (annotation === 'docker/default' && place.step === 'seccompProfile')
            : type !== 'Unconfined' || annotation === 'unconfined';
    const other = `the annotation of the pod says ${annotation}`;
    if (!same)
        (0,values_place/* isWrong */.cG)(pod, 'value/annotation', place, 'type', type, other);
    else if (type === 'Localhost' && name !== localhostProfile) {
        (0,values_place/* isWrong */.cG)(pod, 'value/annotation', place, 'localhostProfile', localhostProfile, other);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/downwardApi.ts



const podFields = {
    variable: new Set([
        'metadata.name',
        'metadata.namespace',
        'metadata.uid',
        'spec.nodeName',
        'spec.host',
        'spec.serviceAccountName',
        'status.hostIP',
        'status.hostIPs',
        'status.podIP',
        'status.podIPs',
    ]),
    file: new Set(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']),
};
/** One label or annotation, as `metadata.labels['app.kubernetes.io/name']`. */
const subscripted = /^metadata\.(label|annotation)s\['(.*)'\]$/s;
/** A field of the pod itself. */
function checkFieldRef(pod, { apiVersion, fieldPath }, place, reader) {
    if (typeof apiVersion === 'string' && apiVersion !== '' && apiVersion !== 'v1') {
        (0,values_place/* isWrong */.cG)(pod, 'value/field-ref', place, 'fieldPath', fieldPath, `pods are read as v1, not ${(0,values_place/* shown */.SP)(apiVersion)}`);
        return;
    }
    if (fieldPath === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'fieldPath');
    if (typeof fieldPath !== 'string' || fieldPath === '' || podFields[reader].has(fieldPath))
        return;
    const [, map, key = ''] = subscripted.exec(fieldPath) ?? [];
    if (map === undefined) {
        const known = [...podFields[reader]].filter(field => field !== 'spec.host').join(', ');
        const problem = `a ${reader} can hold ${known}, metadata.labels['<key>'] or metadata.annotations['<key>']`;
        (0,values_place/* isWrong */.cG)(pod, 'value/field-ref', place, 'fieldPath', fieldPath, problem);
    }
    else if (!(0,values_names/* isQualifiedName */.Iw)(map === 'annotation' ? key.toLowerCase() : key)) {
        (0,values_place/* isWrong */.cG)(pod, 'value/field-ref', place, 'fieldPath', fieldPath, `no ${map} can have this key`);
    }
}
const resources = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/s;
/** A request or limit of a container of the pod. */
function checkResourceFieldRef(pod, ref, place, reader) {
    const { containerName, resource, divisor } = ref;
    if (reader === 'file' && (0,values_place/* isEmpty */.Im)(containerName)) {
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'containerName', 'in a volume');
    }
    if (resource === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'resource');
    if (typeof resource !== 'string' || resource === '')
        return;
    const kind = resources.exec(resource)?.[2];
    if (kind === undefined) {
        const problem = 'limits or requests of cpu, memory, ephemeral-storage or hugepages-<size> are needed';
        (0,values_place/* isWrong */.cG)(pod, 'value/field-ref', place, 'resource', resource, problem);
    }
    else if (!isDivisor(divisor, kind === 'cpu')) {
        const units = kind === 'cpu' ? '1m or 1' : '1, or one unit as 1k, 1Mi or 1G';
        (0,values_place/* isWrong */.cG)(pod, 'value/field-ref', place, 'divisor', divisor, `the divisor has to be ${units}`);
    }
}
/** As the server writes quantities itself, but for leading zeros of a fraction. */
const plain = /^(0|[1-9]\d*)?(\.\d+)?[a-zA-Z]*$/;
/** One of a unit. `1000m` is `1`, but `1024` is not `1Ki`, and `+1` and `1e0` are neither: the server keeps the notation. */
function isDivisor(divisor, cpu) {
    const amount = (0,quantities/* thousandths */.W)(divisor);
    if (amount === undefined || amount === 0)
        return true;
    const text = String(divisor).trim();
    if (!plain.test(text))
        return false;
    if (cpu)
        return amount === 1 || amount === 1000;
    const base = text.endsWith('i') ? 1024 : 1000;
    const power = Math.log(amount / 1000) / Math.log(base);
    return power >= 0 && Math.round(power) <= 6 && base ** Math.round(power) * 1000 === amount;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/environmentVariables.ts







/** The variables of a container: by name, and all those of a ConfigMap or Secret. */
function checkEnvironment(pod, { env, envFrom }, container) {
    if (Array.isArray(env)) {
        for (let index = 0; index < env.length; index++) {
            const variable = env[index];
            if ((0,manifests_object/* isRecord */.u4)(variable))
                checkVariable(pod, variable, (0,values_place/* within */.ux)(container, 'env', index));
        }
    }
    if (Array.isArray(envFrom)) {
        for (let index = 0; index < envFrom.length; index++) {
            const source = envFrom[index];
            if ((0,manifests_object/* isRecord */.u4)(source))
                checkEnvFrom(pod, source, (0,values_place/* within */.ux)(container, 'envFrom', index));
        }
    }
}
function checkVariable(pod, variable, place) {
    const { name, valueFrom } = variable;
    if (name === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
    else if (typeof name === 'string') {
        const problem = (0,values_names/* environmentNameProblem */.QP)(name, pod.minor);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/env-name', place, 'name', name, problem);
    }
    if ((0,manifests_object/* isRecord */.u4)(valueFrom))
        checkValueFrom(pod, variable['value'], valueFrom, (0,values_place/* within */.ux)(place, 'valueFrom'));
}
function checkValueFrom(pod, value, source, place) {
    const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
    const fileKeyRef = pod.minor >= podCheck_since.environmentFiles ? source['fileKeyRef'] : undefined;
    if ((0,manifests_object/* isRecord */.u4)(fieldRef))
        checkFieldRef(pod, fieldRef, (0,values_place/* within */.ux)(place, 'fieldRef'), 'variable');
    if ((0,manifests_object/* isRecord */.u4)(resourceFieldRef))
        checkResourceFieldRef(pod, resourceFieldRef, (0,values_place/* within */.ux)(place, 'resourceFieldRef'), 'variable');
    if ((0,manifests_object/* isRecord */.u4)(configMapKeyRef))
        checkKeyRef(pod, configMapKeyRef, (0,values_place/* within */.ux)(place, 'configMapKeyRef'));
    if ((0,manifests_object/* isRecord */.u4)(secretKeyRef))
        checkKeyRef(pod, secretKeyRef, (0,values_place/* within */.ux)(place, 'secretKeyRef'));
    if ((0,manifests_object/* isRecord */.u4)(fileKeyRef))
        checkFileKeyRef(pod, fileKeyRef, (0,values_place/* within */.ux)(place, 'fileKeyRef'));
    const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter(isSet).length;
    if (sources === 0) {
        const unknown = Object.keys(source).length > 0 && !isSet(source['fileKeyRef']);
        // A source that does not exist is named by the schema.
        if (!unknown)
            (0,values_place/* isAmiss */.wT)(pod, 'value/env-source', place, `needs one of ${keySources.join(', ')}`);
    }
    else if (typeof value === 'string' && value !== '') {
        (0,values_place/* isAmiss */.wT)(pod, 'value/env-source', place, 'cannot stand beside value: a variable has one or the other');
    }
    else if (sources > 1)
        (0,values_place/* isAmiss */.wT)(pod, 'value/env-source', place, 'has more than one source: a variable has one');
}
const keySources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'];
function checkKeyRef(pod, ref, place) {
    if ((0,values_place/* isEmpty */.Im)(ref['name']))
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
    checkText(pod, 'value/name', ref, place, 'name', values_names/* subdomainProblem */.WG);
    checkFilled(pod, ref, place, ['key']);
    checkText(pod, 'value/name', ref, place, 'key', values_names/* configKeyProblem */.bf);
}
function checkFileKeyRef(pod, ref, place) {
    checkFilled(pod, ref, place, ['key', 'volumeName', 'path']);
    checkText(pod, 'value/env-name', ref, place, 'key', text => (0,values_names/* environmentNameProblem */.QP)(text, pod.minor));
    checkText(pod, 'value/path', ref, place, 'path', backstepProblem);
    const { volumeName } = ref;
    if (typeof volumeName !== 'string' || volumeName === '')
        return;
    const problem = (0,values_names/* labelProblem */.W6)(volumeName);
    const volume = pod.volumes.get(volumeName);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/name', place, 'volumeName', volumeName, problem);
    else if (volume === undefined) {
        (0,values_place/* isWrong */.cG)(pod, 'value/mount-volume', place, 'volumeName', volumeName, 'the pod has no such volume');
    }
    else if (!isEmptyDir(volume)) {
        (0,values_place/* isWrong */.cG)(pod, 'value/env-source', place, 'volumeName', volumeName, 'the volume has to be an emptyDir');
    }
}
/** A volume without any source becomes one, too. */
function isEmptyDir(volume) {
    return isSet(volume['emptyDir']) || !Object.keys(volume).some(key => key !== 'name' && isSet(volume[key]));
}
function checkEnvFrom(pod, source, place) {
    const { prefix, configMapRef, secretRef } = source;
    if (typeof prefix === 'string' && prefix !== '') {
        const problem = (0,values_names/* environmentNameProblem */.QP)(prefix, pod.minor);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/env-name', place, 'prefix', prefix, problem);
    }
    if ((0,manifests_object/* isRecord */.u4)(configMapRef))
        checkObjectRef(pod, configMapRef, (0,values_place/* within */.ux)(place, 'configMapRef'));
    if ((0,manifests_object/* isRecord */.u4)(secretRef))
        checkObjectRef(pod, secretRef, (0,values_place/* within */.ux)(place, 'secretRef'));
    const sources = Number(isSet(configMapRef)) + Number(isSet(secretRef));
    if (sources === 2)
        (0,values_place/* isAmiss */.wT)(pod, 'value/env-source', place, 'has both configMapRef and secretRef: write two elements');
    else if (sources === 0 && Object.keys(source).every(key => key === 'prefix')) {
        (0,values_place/* isAmiss */.wT)(pod, 'value/env-source', place, 'needs configMapRef or secretRef');
    }
}
function checkObjectRef(pod, ref, place) {
    if ((0,values_place/* isEmpty */.Im)(ref['name']))
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
    checkText(pod, 'value/name', ref, place, 'name', prefixProblem);
}
/** The server takes a "-" at the end here, as in names that something is added to. */
function prefixProblem(text) {
    return (0,values_names/* subdomainProblem */.WG)(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/mounts.ts






/** Where a container puts the volumes of its pod. */
function checkMounts(pod, container, place) {
    const { volumeMounts, volumeDevices } = container;
    if (!Array.isArray(volumeMounts))
        return;
    for (let index = 0; index < volumeMounts.length; index++) {
        const mount = volumeMounts[index];
        if (!(0,manifests_object/* isRecord */.u4)(mount))
            continue;
        const at = (0,values_place/* within */.ux)(place, 'volumeMounts', index);
        checkFilled(pod, mount, at, ['name', 'mountPath']);
        checkVolumeName(pod, mount['name'], at);
        if (Array.isArray(volumeDevices))
            checkOverlap(pod, mount, volumeDevices, at);
        checkSubPath(pod, mount, at);
        checkPropagation(pod, container, mount, at);
        checkRecursion(pod, mount, at);
    }
}
/** That the pod has the volume. One that has mistakes of its own is there all the same. */
function checkVolumeName(pod, name, place) {
    if (typeof name !== 'string' || name === '' || pod.volumes.has(name))
        return;
    const known = [...pod.volumes.keys()];
    const suggestion = (0,nearest/* nearest */.pA)(name, known);
    const hint = known.length === 0 ? 'the pod has no volumes' : `no volume of the pod has this name${(0,nearest/* didYouMean */.au)(name, known)}`;
    (0,values_place/* isWrong */.cG)(pod, 'value/mount-volume', place, 'name', name, hint, suggestion === undefined ? {} : { suggestion });
}
function checkOverlap(pod, { name, mountPath }, devices, place) {
    for (const device of devices) {
        if (!(0,manifests_object/* isRecord */.u4)(device))
            continue;
        if (typeof name === 'string' && device['name'] === name) {
            (0,values_place/* isWrong */.cG)(pod, 'value/mount', place, 'name', name, 'the volume is in volumeDevices already');
        }
        if (typeof mountPath === 'string' && device['devicePath'] === mountPath) {
            (0,values_place/* isWrong */.cG)(pod, 'value/mount', place, 'mountPath', mountPath, 'a device in volumeDevices has this path');
        }
    }
}
function checkSubPath(pod, mount, place) {
    checkText(pod, 'value/path', mount, place, 'subPath', descendingPathProblem);
    if (mount['subPath'] && mount['subPathExpr']) {
        (0,values_place/* isForbidden */.US)(pod, 'value/mount', place, 'subPathExpr', 'subPath is there already');
    }
    else
        checkText(pod, 'value/path', mount, place, 'subPathExpr', descendingPathProblem);
}
function checkPropagation(pod, container, mount, place) {
    const { mountPropagation } = mount;
    checkChosen(pod, mount, place, ['mountPropagation']);
    if (mountPropagation !== 'Bidirectional')
        return;
    const security = container['securityContext'];
    if ((0,manifests_object/* isRecord */.u4)(security) && security['privileged'] === true)
        return;
    (0,values_place/* isForbidden */.US)(pod, 'value/mount', place, 'mountPropagation', 'Bidirectional is for privileged containers');
}
const recursions = new Set(['Disabled', 'IfPossible', 'Enabled']);
function checkRecursion(pod, mount, place) {
    const { recursiveReadOnly, readOnly, mountPropagation } = mount;
    if (typeof recursiveReadOnly !== 'string' || pod.minor < podCheck_since.recursiveReadOnly)
        return;
    if (!recursions.has(recursiveReadOnly)) {
        const problem = 'it has to be Disabled, IfPossible or Enabled';
        (0,values_place/* isWrong */.cG)(pod, 'value/mount', place, 'recursiveReadOnly', recursiveReadOnly, problem);
    }
    else if (recursiveReadOnly === 'Disabled')
        return;
    else if (readOnly !== true) {
        (0,values_place/* isForbidden */.US)(pod, 'value/mount', place, 'recursiveReadOnly', 'it needs readOnly: true');
    }
    else if (isSet(mountPropagation) && mountPropagation !== 'None') {
        (0,values_place/* isForbidden */.US)(pod, 'value/mount', place, 'recursiveReadOnly', 'it needs mountPropagation None');
    }
}
/** Volumes that a container gets as raw devices. */
function checkDevices(pod, container, place) {
    const { volumeDevices } = container;
    if (!Array.isArray(volumeDevices) || volumeDevices.length === 0)
        return;
    if (pod.minor >= podCheck_since.userNamespacesWithoutDevices && !usesHostUsers(pod)) {
        (0,values_place/* isForbidden */.US)(pod, 'value/security-context', place, 'volumeDevices', 'hostUsers is false');
    }
    const names = new Set();
    for (let index = 0; index < volumeDevices.length; index++) {
        const device = volumeDevices[index];
        if (!(0,manifests_object/* isRecord */.u4)(device))
            continue;
        const at = (0,values_place/* within */.ux)(place, 'volumeDevices', index);
        checkFilled(pod, device, at, ['name', 'devicePath']);
        checkText(pod, 'value/path', device, at, 'devicePath', backstepProblem);
        const { name } = device;
        if (typeof name !== 'string' || name === '')
            continue;
        if (names.has(name))
            (0,values_place/* isWrong */.cG)(pod, 'value/mount', at, 'name', name, 'another device is of this volume');
        names.add(name);
        checkVolumeName(pod, name, at);
        const volume = pod.volumes.get(name);
        if (volume !== undefined && !isSet(volume['persistentVolumeClaim']) && !isSet(volume['ephemeral'])) {
            (0,values_place/* isWrong */.cG)(pod, 'value/mount', at, 'name', name, 'only a persistentVolumeClaim or ephemeral volume can be a device');
        }
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/windows.ts



/** How a container runs on Windows: by which account, with which credentials. */
function checkWindowsOptions(pod, options, place) {
    checkText(pod, 'value/name', options, place, 'gmsaCredentialSpecName', values_names/* subdomainProblem */.WG);
    checkText(pod, 'value/os', options, place, 'gmsaCredentialSpec', credentialProblem);
    checkText(pod, 'value/os', options, place, 'runAsUserName', userProblem);
    for (const field of ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName']) {
        if (options[field] === '')
            (0,values_place/* isWrong */.cG)(pod, 'value/os', place, field, '', 'leave the field out, or fill it in');
    }
}
const credentialProblem = text => text.length <= 64 * 1024 ? undefined : 'such credentials have at most 64 KiB';
const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const domainLabel = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;
const control = /[\u0000-\u001f\u007f]/;
/** `DOMAIN\user` or `user`. */
const userProblem = text => {
    if (control.test(text))
        return 'the name of a user has no control characters';
    const parts = text.split('\\');
    if (parts.length > 2)
        return 'there is one backslash at most, between domain and user';
    const user = parts.at(-1);
    const domain = parts.length === 2 ? parts[0] : undefined;
    if (domain !== undefined && !isDomain(domain))
        return 'the domain has to be a NetBIOS or DNS name';
    if (user === '' || user.length > 104)
        return 'the name of a user has 1 to 104 characters';
    if (/^[. ]+$/.test(user))
        return 'the name of a user is more than periods and blanks';
    return /["/\\:;|=,+*?<>@[\]]/.test(user) ? 'the name of a user has none of "/\\:;|=,+*?<>@[]' : undefined;
};
function isDomain(text) {
    return text.length < 256 && (netBios.test(text) || text.split('.').every(label => domainLabel.test(label)));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/securityContext.ts







const identities = [0, 2 ** 31 - 1];
/** The security of one container. */
function checkSecurityContext(pod, security, place) {
    checkShared(pod, security, place);
    const { privileged, allowPrivilegeEscalation, capabilities, procMount } = security;
    if (pod.minor >= podCheck_since.procMount) {
        checkChosen(pod, security, place, ['procMount']);
        if (procMount === 'Unmasked' && usesHostUsers(pod)) {
            (0,values_place/* isWrong */.cG)(pod, 'value/security-context', place, 'procMount', procMount, 'it needs hostUsers: false');
        }
    }
    if (allowPrivilegeEscalation !== false)
        return;
    const added = (0,manifests_object/* isRecord */.u4)(capabilities) ? capabilities['add'] : undefined;
    const cause = privileged === true
        ? 'privileged is true'
        : Array.isArray(added) && added.includes('CAP_SYS_ADMIN')
            ? 'capabilities.add has CAP_SYS_ADMIN'
            : undefined;
    if (cause === undefined)
        return;
    const problem = `${cause}, which allows it`;
    (0,values_place/* isWrong */.cG)(pod, 'value/security-context', place, 'allowPrivilegeEscalation', allowPrivilegeEscalation, problem);
}
/** What a pod and a container can both say. */
function checkShared(pod, security, place) {
    checkRange(pod, 'value/range', security, place, 'runAsUser', identities, 'a user');
    checkRange(pod, 'value/range', security, place, 'runAsGroup', identities, 'a group');
    const { seccompProfile, appArmorProfile, windowsOptions } = security;
    if ((0,manifests_object/* isRecord */.u4)(seccompProfile))
        checkSeccomp(pod, seccompProfile, (0,values_place/* within */.ux)(place, 'seccompProfile'));
    if ((0,manifests_object/* isRecord */.u4)(appArmorProfile))
        checkAppArmor(pod, appArmorProfile, (0,values_place/* within */.ux)(place, 'appArmorProfile'));
    if ((0,manifests_object/* isRecord */.u4)(windowsOptions))
        checkWindowsOptions(pod, windowsOptions, (0,values_place/* within */.ux)(place, 'windowsOptions'));
}
function checkSeccomp(pod, profile, place) {
    const { type, localhostProfile } = profile;
    if (type === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'type');
    if (!isLocal(pod, profile, place))
        return;
    const problem = typeof localhostProfile === 'string' ? descendingPathProblem(localhostProfile) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/path', place, 'localhostProfile', localhostProfile, problem);
}
function checkAppArmor(pod, profile, place) {
    const { type, localhostProfile } = profile;
    if (type === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'type');
    if (!isLocal(pod, profile, place) || typeof localhostProfile !== 'string')
        return;
    const name = localhostProfile.trim();
    const problem = 'the name of a profile has 1 to 4095 characters and no blanks around it';
    if (name !== '' && name === localhostProfile && name.length <= 4095)
        return;
    (0,values_place/* isWrong */.cG)(pod, 'value/profile', place, 'localhostProfile', localhostProfile, problem);
}
/** Only a profile of the node has a name. Whether it is one, and has it. */
function isLocal(pod, { type, localhostProfile }, place) {
    if (type === 'Localhost') {
        if (isSet(localhostProfile))
            return true;
        (0,values_place/* isMissing */.b2)(pod, 'value/profile', place, 'localhostProfile', 'with type Localhost');
    }
    else if (isSet(localhostProfile) && (type === 'RuntimeDefault' || type === 'Unconfined')) {
        (0,values_place/* isForbidden */.US)(pod, 'value/profile', place, 'localhostProfile', 'it goes with type Localhost only');
    }
    return false;
}
/** The security of a pod, and what it shares with its node. */
function checkPodSecurityContext(pod) {
    checkNamespaces(pod);
    const security = pod.spec['securityContext'];
    if (!(0,manifests_object/* isRecord */.u4)(security))
        return;
    const place = (0,values_place/* within */.ux)(pod.place, 'securityContext');
    checkShared(pod, security, place);
    checkRange(pod, 'value/range', security, place, 'fsGroup', identities, 'a group');
    checkChosen(pod, security, place, ['fsGroupChangePolicy', 'supplementalGroupsPolicy']);
    const { supplementalGroups, sysctls, seLinuxChangePolicy } = security;
    if (Array.isArray(supplementalGroups)) {
        for (let index = 0; index < supplementalGroups.length; index++) {
            const group = supplementalGroups[index];
            if (typeof group !== 'number' || (group >= identities[0] && group <= identities[1]))
                continue;
            const problem = `a group is ${identities.join(' to ')}`;
            (0,values_place/* isWrong */.cG)(pod, 'value/range', (0,values_place/* within */.ux)(place, 'supplementalGroups'), index, group, problem);
        }
    }
    if (Array.isArray(sysctls))
        checkSysctls(pod, sysctls, (0,values_place/* within */.ux)(place, 'sysctls'));
    if (typeof seLinuxChangePolicy !== 'string' || pod.minor < podCheck_since.seLinuxChangePolicy)
        return;
    const policies = pod.minor >= podCheck_since.seLinuxMountOption ? ['MountOption', 'Recursive'] : ['Recursive'];
    if (policies.includes(seLinuxChangePolicy))
        return;
    const problem = `it has to be ${policies.join(' or ')}`;
    (0,values_place/* isWrong */.cG)(pod, 'value/security-context', place, 'seLinuxChangePolicy', seLinuxChangePolicy, problem);
}
function checkNamespaces(pod) {
    const { spec, place } = pod;
    if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true) {
        const problem = 'hostPID is true, and a pod has one or the other';
        (0,values_place/* isWrong */.cG)(pod, 'value/security-context', place, 'shareProcessNamespace', true, problem);
    }
    if (usesHostUsers(pod))
        return;
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
        if (spec[field] === true)
            (0,values_place/* isForbidden */.US)(pod, 'value/security-context', place, field, 'hostUsers is false');
    }
}
const sysctl = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const ofIpc = /^(kernel\.(sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni)$|fs\.mqueue\.)/;
/** Settings of the kernel. Those of a namespace that is the node's cannot be set for a pod. */
function checkSysctls(pod, sysctls, list) {
    const seen = new Set();
    for (let index = 0; index < sysctls.length; index++) {
        const each = sysctls[index];
        const name = (0,manifests_object/* isRecord */.u4)(each) ? each['name'] : undefined;
        if (typeof name !== 'string')
            continue;
        const problem = sysctlProblem(pod, name, seen);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/sysctl', (0,values_place/* within */.ux)(list, index), 'name', name, problem);
        seen.add(name);
    }
}
function sysctlProblem({ spec }, name, seen) {
    if (name.length > 253 || !sysctl.test(name)) {
        return 'the name of a kernel setting is needed, as net.ipv4.tcp_syncookies';
    }
    if (seen.has(name))
        return 'it is set already';
    const dotted = normalized(name);
    if (spec['hostNetwork'] === true && dotted.startsWith('net.'))
        return 'with hostNetwork it would be set for the node';
    if (spec['hostIPC'] === true && ofIpc.test(dotted))
        return 'with hostIPC it would be set for the node';
    return undefined;
}
/** `net/ipv4/conf/eth0.1/forwarding` is `net.ipv4.conf.eth0/1.forwarding`: the first separator decides. */
function normalized(name) {
    const first = /[./]/.exec(name)?.[0];
    if (first !== '/')
        return name;
    return name.replace(/[./]/g, each => (each === '/' ? '.' : '/'));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/container.ts










/** What holds for every container, be it init, ordinary or ephemeral. */
function checkContainer(pod, container, place) {
    if (container['name'] === '')
        (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
    checkText(pod, 'value/name', container, place, 'name', values_names/* labelProblem */.W6);
    checkImage(pod, container, place);
    container_checkPorts(pod, container['ports'], place);
    checkEnvironment(pod, container, place);
    checkMounts(pod, container, place);
    checkDevices(pod, container, place);
    if ((0,manifests_object/* isRecord */.u4)(container['resources']))
        checkContainerResources(pod, container['resources'], (0,values_place/* within */.ux)(place, 'resources'));
    checkResizePolicy(pod, container['resizePolicy'], place);
    if ((0,manifests_object/* isRecord */.u4)(container['securityContext'])) {
        checkSecurityContext(pod, container['securityContext'], (0,values_place/* within */.ux)(place, 'securityContext'));
    }
}
function checkImage(pod, container, place) {
    const image = container['image'];
    if ((0,values_place/* isEmpty */.Im)(image))
        (0,values_place/* isMissing */.b2)(pod, 'value/image', place, 'image');
    // In a template the server lets it pass, and refuses the pods.
    else if (typeof image === 'string' && image !== image.trim()) {
        (0,values_place/* isWrong */.cG)(pod, 'value/image', place, 'image', image, 'the name of an image has no blanks around it');
    }
}
function container_checkPorts(pod, ports, place) {
    if (!Array.isArray(ports))
        return;
    const names = ports.length > 1 ? new Set() : undefined;
    for (let index = 0; index < ports.length; index++) {
        const port = ports[index];
        if (!(0,manifests_object/* isRecord */.u4)(port))
            continue;
        const { name, containerPort, hostPort } = port;
        const at = (0,values_place/* within */.ux)(place, 'ports', index);
        if (typeof name === 'string' && name !== '') {
            const problem = portNameProblem(name);
            if (problem !== undefined)
                (0,values_place/* isWrong */.cG)(pod, 'value/port-name', at, 'name', name, problem);
            else if (names?.has(name))
                (0,values_place/* isWrong */.cG)(pod, 'value/port-name', at, 'name', name, 'another port has this name');
            names?.add(name);
        }
        container_checkPort(pod, at, 'containerPort', containerPort);
        if (hostPort !== 0)
            container_checkPort(pod, at, 'hostPort', hostPort);
    }
}
function container_checkPort(pod, place, field, value) {
    const problem = typeof value === 'number' ? portProblem(value) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/port', place, field, value, problem);
}
const resizable = new Set(['cpu', 'memory']);
const resizeRestarts = new Set(['NotRequired', 'RestartContainer']);
function checkResizePolicy(pod, policies, container) {
    if (!Array.isArray(policies) || pod.minor < podCheck_since.resizePolicy)
        return;
    const seen = new Set();
    for (let index = 0; index < policies.length; index++) {
        const policy = policies[index];
        if (!(0,manifests_object/* isRecord */.u4)(policy))
            continue;
        const { resourceName, restartPolicy } = policy;
        const place = (0,values_place/* within */.ux)(container, 'resizePolicy', index);
        if (typeof resourceName === 'string') {
            if (!resizable.has(resourceName)) {
                (0,values_place/* isWrong */.cG)(pod, 'value/resize-policy', place, 'resourceName', resourceName, 'only cpu and memory can be resized');
            }
            else if (seen.has(resourceName)) {
                (0,values_place/* isWrong */.cG)(pod, 'value/resize-policy', place, 'resourceName', resourceName, 'another policy is about it already');
            }
            seen.add(resourceName);
        }
        const problem = typeof restartPolicy === 'string' ? restartProblem(pod, restartPolicy) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/resize-policy', place, 'restartPolicy', restartPolicy, problem);
    }
}
function restartProblem({ spec }, restartPolicy) {
    if (!resizeRestarts.has(restartPolicy))
        return 'it has to be NotRequired or RestartContainer';
    if (spec['restartPolicy'] !== 'Never' || restartPolicy === 'NotRequired')
        return undefined;
    return 'a pod with restartPolicy Never can only have NotRequired';
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/probes.ts






/** What a probe can do, and what a hook can do, in the order in which the server looks for them. */
const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'];
/** The three probes of a container. */
function checkProbes(pod, container, place) {
    const { livenessProbe, readinessProbe, startupProbe } = container;
    if ((0,manifests_object/* isRecord */.u4)(livenessProbe))
        checkProbe(pod, livenessProbe, (0,values_place/* within */.ux)(place, 'livenessProbe'), false);
    if ((0,manifests_object/* isRecord */.u4)(readinessProbe))
        checkProbe(pod, readinessProbe, (0,values_place/* within */.ux)(place, 'readinessProbe'), true);
    if ((0,manifests_object/* isRecord */.u4)(startupProbe))
        checkProbe(pod, startupProbe, (0,values_place/* within */.ux)(place, 'startupProbe'), false);
}
function checkProbe(pod, probe, place, isReadiness) {
    checkHandler(pod, probe, place, probeHandlers);
    checkCounts(pod, probe, place, counts);
    const { successThreshold, terminationGracePeriodSeconds: grace } = probe;
    if (typeof successThreshold === 'number' && successThreshold !== 0) {
        if (successThreshold < 0)
            (0,values_place/* isWrong */.cG)(pod, 'value/negative', place, 'successThreshold', successThreshold, 'it has to be 1 or more');
        else if (successThreshold !== 1 && !isReadiness) {
            const problem = 'one success is enough for this probe: only a readinessProbe can ask for more';
            (0,values_place/* isWrong */.cG)(pod, 'value/probe', place, 'successThreshold', successThreshold, problem);
        }
    }
    if (!isSet(grace))
        return;
    if (isReadiness) {
        (0,values_place/* isForbidden */.US)(pod, 'value/probe', place, 'terminationGracePeriodSeconds', 'a readinessProbe ends no container');
    }
    else if (typeof grace === 'number' && grace <= 0) {
        (0,values_place/* isWrong */.cG)(pod, 'value/range', place, 'terminationGracePeriodSeconds', grace, 'it has to be 1 or more');
    }
}
/** Hooks of a container's life. */
function checkLifecycle(pod, container, place) {
    const { lifecycle } = container;
    if (!(0,manifests_object/* isRecord */.u4)(lifecycle))
        return;
    const { postStart, preStop } = lifecycle;
    const at = (0,values_place/* within */.ux)(place, 'lifecycle');
    if ((0,manifests_object/* isRecord */.u4)(postStart))
        checkHandler(pod, postStart, (0,values_place/* within */.ux)(at, 'postStart'), hookHandlers);
    if ((0,manifests_object/* isRecord */.u4)(preStop))
        checkHandler(pod, preStop, (0,values_place/* within */.ux)(at, 'preStop'), hookHandlers);
}
function checkHandler(pod, holder, place, handlers) {
    let first;
    for (const field of handlers) {
        const handler = holder[field];
        if (!isSet(handler))
            continue;
        if (first !== undefined) {
            (0,values_place/* isForbidden */.US)(pod, 'value/handler', place, field, `there is one way to do it, and here is ${first} already`);
            continue;
        }
        first = field;
        if ((0,manifests_object/* isRecord */.u4)(handler))
            handlerChecks[field]?.(pod, handler, (0,values_place/* within */.ux)(place, field));
    }
    if (first === undefined)
        (0,values_place/* isAmiss */.wT)(pod, 'value/handler', place, `needs one of ${handlers.join(', ')}`);
}
const handlerChecks = {
    exec: (pod, { command }, place) => {
        if (!isSet(command) || (Array.isArray(command) && command.length === 0)) {
            (0,values_place/* isMissing */.b2)(pod, 'value/handler', place, 'command');
        }
    },
    httpGet: (pod, { port, httpHeaders }, place) => {
        probes_checkPort(pod, port, place);
        if (Array.isArray(httpHeaders))
            checkHeaders(pod, httpHeaders, place);
    },
    tcpSocket: (pod, { port }, place) => probes_checkPort(pod, port, place),
    grpc: (pod, { port }, place) => probes_checkPort(pod, port, place),
    sleep: checkSleep,
};
function probes_checkPort(pod, port, place) {
    if (typeof port === 'number') {
        const problem = portProblem(port);
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, 'value/port', place, 'port', port, problem);
    }
    else if (typeof port === 'string')
        probes_checkPortName(pod, port, place);
}
function probes_checkPortName(pod, port, place) {
    const problem = portNameProblem(port);
    if (problem === undefined)
        return;
    if (!/^\d{1,5}$/.test(port))
        return (0,values_place/* isWrong */.cG)(pod, 'value/port-name', place, 'port', port, problem);
    const words = 'in quotes this is the name of a port, not its number';
    (0,values_place/* isWrong */.cG)(pod, 'value/port-name', place, 'port', port, words, { suggestion: port });
}
const header = /^[-A-Za-z0-9]+$/;
function checkHeaders(pod, headers, place) {
    for (let index = 0; index < headers.length; index++) {
        const each = headers[index];
        const name = (0,manifests_object/* isRecord */.u4)(each) ? each['name'] : undefined;
        if (typeof name !== 'string' || header.test(name))
            continue;
        const at = (0,values_place/* within */.ux)(place, 'httpHeaders', index);
        (0,values_place/* isWrong */.cG)(pod, 'value/handler', at, 'name', name, 'the name of a header is made of letters, digits and "-"');
    }
}
/** A hook cannot sleep longer than the pod has time to end. */
function checkSleep(pod, { seconds }, place) {
    const grace = numberOr(pod.spec['terminationGracePeriodSeconds'], 30);
    if (typeof seconds !== 'number' || grace === undefined)
        return;
    const least = pod.minor >= podCheck_since.zeroSleep ? 0 : 1;
    if (seconds >= least && seconds <= grace)
        return;
    (0,values_place/* isWrong */.cG)(pod, 'value/handler', place, 'seconds', seconds, `it has to be ${least} to ${grace}, the time that the pod has to end`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/restartRules.ts




const policies = new Set(['Always', 'Never', 'OnFailure']);
const operators = new Set(['In', 'NotIn']);
/**
 * When one container is started again, apart from its pod. Before Kubernetes 1.35 the server drops what it does not know
 * here: all but `Always`, which makes a sidecar of an init container.
 */
function checkRestartRules(pod, container, place, kind) {
    if (pod.minor < podCheck_since.containerRestartRules)
        return;
    const { restartPolicy, restartPolicyRules } = container;
    const rules = Array.isArray(restartPolicyRules) ? restartPolicyRules : [];
    if (!isSet(restartPolicy)) {
        if (rules.length > 0)
            (0,values_place/* isMissing */.b2)(pod, 'value/restart-policy', place, 'restartPolicy', 'with restartPolicyRules');
    }
    else if (typeof restartPolicy === 'string' && !policies.has(restartPolicy)) {
        const problem = 'it has to be Always, Never or OnFailure';
        (0,values_place/* isWrong */.cG)(pod, 'value/restart-policy', place, 'restartPolicy', restartPolicy, problem);
    }
    if (rules.length === 0)
        return;
    if (kind === 'init' && restartPolicy === 'Always' && pod.minor < podCheck_since.restartAllContainers) {
        return (0,values_place/* isForbidden */.US)(pod, 'value/restart-policy', place, 'restartPolicyRules', 'a sidecar is always started again');
    }
    if (rules.length > 20) {
        (0,values_place/* isWrong */.cG)(pod, 'value/restart-policy', place, 'restartPolicyRules', rules.length, 'there can be 20 rules');
    }
    for (let index = 0; index < rules.length; index++) {
        const rule = rules[index];
        if ((0,manifests_object/* isRecord */.u4)(rule))
            restartRules_checkRule(pod, rule, (0,values_place/* within */.ux)(place, 'restartPolicyRules', index));
    }
}
function restartRules_checkRule(pod, { action, exitCodes }, place) {
    const allowed = pod.minor >= podCheck_since.restartAllContainers ? ['Restart', 'RestartAllContainers'] : ['Restart'];
    if (typeof action === 'string' && !allowed.includes(action)) {
        (0,values_place/* isWrong */.cG)(pod, 'value/restart-policy', place, 'action', action, `it has to be ${allowed.join(' or ')}`);
    }
    if (!isSet(exitCodes))
        return (0,values_place/* isMissing */.b2)(pod, 'value/restart-policy', place, 'exitCodes');
    if (!(0,manifests_object/* isRecord */.u4)(exitCodes))
        return;
    const { operator, values } = exitCodes;
    const at = (0,values_place/* within */.ux)(place, 'exitCodes');
    if (typeof operator === 'string' && !operators.has(operator)) {
        (0,values_place/* isWrong */.cG)(pod, 'value/restart-policy', at, 'operator', operator, 'it has to be In or NotIn');
    }
    if (Array.isArray(values) && values.length > 255) {
        (0,values_place/* isWrong */.cG)(pod, 'value/restart-policy', at, 'values', values.length, 'there can be 255 exit codes');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/containers.ts







/** Init and ordinary containers: what they share, and what only one of these kinds can have. */
function checkContainers(pod) {
    const { containers, initContainers, ephemeralContainers } = pod.spec;
    if (Array.isArray(containers))
        checkOrdinary(pod, containers, (0,values_place/* within */.ux)(pod.place, 'containers'));
    if (Array.isArray(initContainers))
        checkInit(pod, initContainers, (0,values_place/* within */.ux)(pod.place, 'initContainers'));
    // There is no way to apply them, so what they hold does not matter.
    if (Array.isArray(ephemeralContainers) && ephemeralContainers.length > 0) {
        const because = pod.isPod ? 'kubectl debug adds them to a pod that runs' : 'a template cannot have them';
        (0,values_place/* isForbidden */.US)(pod, 'value/container-kind', pod.place, 'ephemeralContainers', because);
    }
}
function checkOrdinary(pod, containers, list) {
    if (containers.length === 0)
        (0,values_place/* isMissing */.b2)(pod, 'value/required', pod.place, 'containers', 'with one container at least');
    const taken = new Set();
    for (let index = 0; index < containers.length; index++) {
        const container = containers[index];
        if (!(0,manifests_object/* isRecord */.u4)(container))
            continue;
        const place = (0,values_place/* within */.ux)(list, index);
        checkContainer(pod, container, place);
        checkProbes(pod, container, place);
        checkLifecycle(pod, container, place);
        checkRestartRules(pod, container, place, 'ordinary');
        checkHostPorts(pod, container, place, taken);
        if (pod.spec['hostNetwork'] === true)
            checkNodePorts(pod, container, place);
    }
}
function checkInit(pod, containers, list) {
    const names = namesOf(pod.spec['containers']);
    for (let index = 0; index < containers.length; index++) {
        const container = containers[index];
        if (!(0,manifests_object/* isRecord */.u4)(container))
            continue;
        const place = (0,values_place/* within */.ux)(list, index);
        const { name } = container;
        // Two of one name in one list are found by the schema.
        if (typeof name === 'string' && name !== '' && names.has(name)) {
            (0,values_place/* isWrong */.cG)(pod, 'value/container-name', place, 'name', name, 'another container of the pod has this name');
        }
        checkContainer(pod, container, place);
        checkRestartRules(pod, container, place, 'init');
        // They run one after the other, so only ports of the same container can be in each other's way.
        checkHostPorts(pod, container, place, new Set());
        if (container['restartPolicy'] === 'Always') {
            checkProbes(pod, container, place);
            checkLifecycle(pod, container, place);
        }
        else
            checkNoSidecarFields(pod, container, place);
    }
}
function namesOf(containers) {
    const names = new Set();
    if (Array.isArray(containers)) {
        for (const container of containers)
            if ((0,manifests_object/* isRecord */.u4)(container))
                names.add(container['name']);
    }
    return names;
}
const sidecarFields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];
function checkNoSidecarFields(pod, container, place) {
    for (const field of sidecarFields) {
        if (!isSet(container[field]))
            continue;
        const because = 'an init container without restartPolicy Always ends before the others start';
        (0,values_place/* isForbidden */.US)(pod, 'value/container-kind', place, field, because);
    }
    const { resizePolicy } = container;
    if (!Array.isArray(resizePolicy) || pod.minor < podCheck_since.initContainerResize)
        return;
    for (let index = 0; index < resizePolicy.length; index++) {
        const policy = resizePolicy[index];
        if (!(0,manifests_object/* isRecord */.u4)(policy) || policy['restartPolicy'] !== 'RestartContainer')
            continue;
        const at = (0,values_place/* within */.ux)(place, 'resizePolicy', index);
        const problem = 'an init container without restartPolicy Always cannot be started again';
        (0,values_place/* isWrong */.cG)(pod, 'value/resize-policy', at, 'restartPolicy', 'RestartContainer', problem);
    }
}
/** Two ports of containers cannot be the same port of their node. In a Pod on the network of its node, every port is one. */
function checkHostPorts(pod, { ports }, place, taken) {
    if (!Array.isArray(ports))
        return;
    const all = pod.isPod && pod.spec['hostNetwork'] === true;
    for (let index = 0; index < ports.length; index++) {
        const port = ports[index];
        if (!(0,manifests_object/* isRecord */.u4)(port))
            continue;
        const { containerPort, hostPort, hostIP, protocol } = port;
        const used = hostPort || (all ? containerPort : undefined);
        if (typeof used !== 'number' || used === 0)
            continue;
        const key = `${protocol ? String(protocol) : 'TCP'}/${hostIP ? String(hostIP) : ''}/${used}`;
        if (taken.has(key)) {
            const problem = 'another port takes it from the node already';
            (0,values_place/* isWrong */.cG)(pod, 'value/host-port', (0,values_place/* within */.ux)(place, 'ports', index), 'hostPort', used, problem);
        }
        taken.add(key);
    }
}
function checkNodePorts(pod, { ports }, place) {
    if (!Array.isArray(ports))
        return;
    for (let index = 0; index < ports.length; index++) {
        const port = ports[index];
        if (!(0,manifests_object/* isRecord */.u4)(port))
            continue;
        const { containerPort, hostPort } = port;
        if (typeof hostPort !== 'number' || hostPort === 0 || hostPort === containerPort)
            continue;
        const problem = `with hostNetwork it has to be the containerPort, ${String(containerPort)}`;
        (0,values_place/* isWrong */.cG)(pod, 'value/host-port', (0,values_place/* within */.ux)(place, 'ports', index), 'hostPort', hostPort, problem);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/network.ts






/** How a pod is called, and how it finds others. */
function checkNetwork(pod) {
    const { spec, place } = pod;
    checkText(pod, 'value/name', spec, place, 'hostname', values_names/* labelProblem */.W6);
    checkText(pod, 'value/name', spec, place, 'subdomain', values_names/* labelProblem */.W6);
    if (pod.minor >= podCheck_since.hostnameOverride && isSet(spec['hostnameOverride']))
        checkOverride(pod);
    const { hostAliases, dnsConfig } = spec;
    if (Array.isArray(hostAliases))
        checkHostAliases(pod, hostAliases, (0,values_place/* within */.ux)(place, 'hostAliases'));
    if (spec['dnsPolicy'] === 'None' && !hasNameserver(dnsConfig)) {
        if (!isSet(dnsConfig))
            return (0,values_place/* isMissing */.b2)(pod, 'value/dns', place, 'dnsConfig', 'with dnsPolicy None');
        if ((0,manifests_object/* isRecord */.u4)(dnsConfig)) {
            return (0,values_place/* isMissing */.b2)(pod, 'value/dns', (0,values_place/* within */.ux)(place, 'dnsConfig'), 'nameservers', 'with dnsPolicy None');
        }
    }
    if ((0,manifests_object/* isRecord */.u4)(dnsConfig))
        checkDnsConfig(pod, dnsConfig, (0,values_place/* within */.ux)(place, 'dnsConfig'));
}
function hasNameserver(dnsConfig) {
    const servers = (0,manifests_object/* isRecord */.u4)(dnsConfig) ? dnsConfig['nameservers'] : undefined;
    return Array.isArray(servers) && servers.length > 0;
}
function checkOverride(pod) {
    const { spec, place } = pod;
    for (const field of ['setHostnameAsFQDN', 'hostNetwork']) {
        if (spec[field] === true)
            (0,values_place/* isForbidden */.US)(pod, 'value/dns', place, 'hostnameOverride', `${field} is true`);
    }
    const name = spec['hostnameOverride'];
    const problem = typeof name === 'string' ? overrideProblem(name) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/name', place, 'hostnameOverride', name, problem);
}
function overrideProblem(name) {
    return name.length > 64 ? 'the name of a host has at most 64 characters' : (0,values_names/* subdomainProblem */.WG)(name);
}
function checkHostAliases(pod, aliases, list) {
    for (let index = 0; index < aliases.length; index++) {
        const alias = aliases[index];
        if (!(0,manifests_object/* isRecord */.u4)(alias))
            continue;
        const place = (0,values_place/* within */.ux)(list, index);
        checkAddress(pod, alias['ip'], place, 'ip');
        checkTexts(pod, alias['hostnames'], (0,values_place/* within */.ux)(place, 'hostnames'), 'value/name', values_names/* subdomainProblem */.WG);
    }
}
function checkAddress(pod, address, place, field) {
    const problem = typeof address === 'string' ? addressProblemIn(pod.minor, address) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(pod, 'value/address', place, field, address, problem);
}
function checkTexts(pod, texts, place, rule, problemOf) {
    if (!Array.isArray(texts))
        return;
    for (let index = 0; index < texts.length; index++) {
        const text = texts[index];
        const problem = typeof text === 'string' ? problemOf(text) : undefined;
        if (problem !== undefined)
            (0,values_place/* isWrong */.cG)(pod, rule, place, index, text, problem);
    }
}
/** Limits of the resolver in libc. */
const mostNameservers = 3;
const mostSearches = 32;
const searchLength = 2048;
function checkDnsConfig(pod, { nameservers, searches, options }, place) {
    if (Array.isArray(nameservers)) {
        if (nameservers.length > mostNameservers) {
            (0,values_place/* isWrong */.cG)(pod, 'value/dns', place, 'nameservers', nameservers, `there can be ${mostNameservers}`);
        }
        const at = (0,values_place/* within */.ux)(place, 'nameservers');
        for (let index = 0; index < nameservers.length; index++)
            checkAddress(pod, nameservers[index], at, index);
    }
    if (Array.isArray(searches)) {
        if (searches.length > mostSearches || searches.join(' ').length > searchLength) {
            const problem = `there can be ${mostSearches} domains, with ${searchLength} characters in all`;
            (0,values_place/* isWrong */.cG)(pod, 'value/dns', place, 'searches', searches, problem);
        }
        checkTexts(pod, searches, (0,values_place/* within */.ux)(place, 'searches'), 'value/dns', text => searchProblem(text, pod.minor));
    }
    if (!Array.isArray(options))
        return;
    for (let index = 0; index < options.length; index++) {
        const option = options[index];
        if ((0,manifests_object/* isRecord */.u4)(option) && !option['name']) {
            (0,values_place/* isMissing */.b2)(pod, 'value/required', (0,values_place/* within */.ux)(place, 'options', index), 'name');
        }
    }
}
function searchProblem(text, minor) {
    const domain = text.endsWith('.') ? text.slice(0, -1) : text;
    if (minor < podCheck_since.dnsSearchUnderscores)
        return (0,values_names/* subdomainProblem */.WG)(domain);
    return text === '.' ? undefined : (0,values_names/* subdomainWithUnderscoreProblem */.sF)(domain);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/operatingSystem.ts



/** What only one operating system has cannot be set for the other. */
function checkOperatingSystem(pod) {
    const { os } = pod.spec;
    if ((0,manifests_object/* isRecord */.u4)(os)) {
        const { name } = os;
        const place = (0,values_place/* within */.ux)(pod.place, 'os');
        if (name === '')
            (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
        else if (name === 'linux')
            checkLinux(pod);
        else if (name === 'windows')
            checkWindows(pod);
        else if (typeof name === 'string')
            (0,values_place/* isWrong */.cG)(pod, 'value/os', place, 'name', name, 'it has to be linux or windows');
    }
    checkHostProcesses(pod);
}
/** The security contexts of the init and ordinary containers. */
function operatingSystem_securityOf({ spec, place }) {
    return ['initContainers', 'containers'].flatMap(list => {
        const containers = spec[list];
        if (!Array.isArray(containers))
            return [];
        return containers.flatMap((container, index) => {
            const security = (0,manifests_object/* isRecord */.u4)(container) ? container['securityContext'] : undefined;
            const at = (0,values_place/* within */.ux)(place, list, index, 'securityContext');
            return (0,manifests_object/* isRecord */.u4)(security) ? [{ fields: security, place: at }] : [];
        });
    });
}
function podSecurity({ spec, place }) {
    const security = spec['securityContext'];
    return { fields: (0,manifests_object/* isRecord */.u4)(security) ? security : {}, place: (0,values_place/* within */.ux)(place, 'securityContext') };
}
function checkLinux(pod) {
    for (const { fields, place } of [podSecurity(pod), ...operatingSystem_securityOf(pod)]) {
        if (isSet(fields['windowsOptions']))
            (0,values_place/* isForbidden */.US)(pod, 'value/os', place, 'windowsOptions', 'the pod is for Linux');
    }
}
const linuxOfPods = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'];
const linuxOfPodSecurity = [
    ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'],
    ...['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'],
];
const linuxOfContainers = [
    ...['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem'],
    ...['privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
];
function checkWindows(pod) {
    forbid(pod, { fields: pod.spec, place: pod.place }, linuxOfPods);
    forbid(pod, podSecurity(pod), linuxOfPodSecurity);
    for (const security of operatingSystem_securityOf(pod))
        forbid(pod, security, linuxOfContainers);
}
function forbid(pod, { fields, place }, names) {
    for (const name of names) {
        const value = fields[name];
        const unset = !isSet(value) || (/^host(PID|IPC)$/.test(name) && value === false);
        if (unset || (name === 'sysctls' && Array.isArray(value) && value.length === 0))
            continue;
        (0,values_place/* isForbidden */.US)(pod, 'value/os', place, name, 'the pod is for Windows');
    }
}
/** On Windows, containers that are processes of the node come alone and on its network. */
function checkHostProcesses(pod) {
    if (!speaksOfWindows(pod.spec))
        return;
    const ofPod = hostProcess(podSecurity(pod).fields);
    for (const { fields, place } of operatingSystem_securityOf(pod)) {
        const own = hostProcess(fields);
        if (ofPod === undefined || own === undefined || own === ofPod)
            continue;
        const at = (0,values_place/* within */.ux)(place, 'windowsOptions');
        (0,values_place/* isWrong */.cG)(pod, 'value/os', at, 'hostProcess', own, `the pod says ${ofPod}, and both have to be the same`);
    }
    const all = containersOf(pod);
    const among = all.filter(security => (hostProcess(security) ?? ofPod) === true).length;
    if (among === 0)
        return;
    if (among < all.length)
        (0,values_place/* isAmiss */.wT)(pod, 'value/os', pod.place, 'has containers with hostProcess and others without');
    if (pod.spec['hostNetwork'] !== true) {
        (0,values_place/* isMissing */.b2)(pod, 'value/os', pod.place, 'hostNetwork', 'to be true where containers have hostProcess');
    }
}
/** Hardly any pod does, so that most are done with here. */
function speaksOfWindows(spec) {
    if (hasWindowsOptions(spec))
        return true;
    const { initContainers, containers } = spec;
    if (Array.isArray(initContainers) && initContainers.some(hasWindowsOptions))
        return true;
    return Array.isArray(containers) && containers.some(hasWindowsOptions);
}
function hasWindowsOptions(holder) {
    const security = (0,manifests_object/* isRecord */.u4)(holder) ? holder['securityContext'] : undefined;
    return (0,manifests_object/* isRecord */.u4)(security) && isSet(security['windowsOptions']);
}
function hostProcess(security) {
    const options = security['windowsOptions'];
    const value = (0,manifests_object/* isRecord */.u4)(options) ? options['hostProcess'] : undefined;
    return typeof value === 'boolean' ? value : undefined;
}
/** The security context of each container, empty where it has none. */
function containersOf({ spec }) {
    return ['initContainers', 'containers'].flatMap(list => {
        const containers = spec[list];
        if (!Array.isArray(containers))
            return [];
        return containers
            .filter(manifests_object/* isRecord */.u4)
            .map(({ securityContext }) => ((0,manifests_object/* isRecord */.u4)(securityContext) ? securityContext : {}));
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/podResources.ts







/** Resources of the pod as a whole: they have to hold those of its containers. */
function checkPodResources(pod) {
    const { resources, os } = pod.spec;
    if (!(0,manifests_object/* isRecord */.u4)(resources) || pod.minor < podCheck_since.podLevelResources)
        return;
    const place = (0,values_place/* within */.ux)(pod.place, 'resources');
    if ((0,manifests_object/* isRecord */.u4)(os) && os['name'] === 'windows') {
        return (0,values_place/* isForbidden */.US)(pod, 'value/os', pod.place, 'resources', 'the pod is for Windows');
    }
    if (isSet(resources['claims']))
        (0,values_place/* isForbidden */.US)(pod, 'value/pod-resources', place, 'claims', 'claims are for containers');
    checkPodRequirements(pod, resources, place);
    const { requests, limits } = resources;
    if ((0,manifests_object/* isRecord */.u4)(requests))
        checkSums(pod, requests, 'requests', place, () => true);
    if (!(0,manifests_object/* isRecord */.u4)(limits))
        return;
    checkSums(pod, limits, 'limits', place, name => name.startsWith('hugepages-'));
    const exceeded = checkContainerLimits(pod, limits);
    if (pod.isPod)
        checkDefaultRequests(pod, limits, (0,manifests_object/* isRecord */.u4)(requests) ? requests : {}, exceeded, place);
}
/** That all the containers fit into what the pod asks for. */
function checkSums(pod, amounts, list, place, isCounted) {
    for (const name of Object.keys(amounts)) {
        const amount = (0,quantities/* thousandths */.W)(amounts[name]);
        if (amount === undefined || !isCounted(name))
            continue;
        const sum = sumOf(pod, list, name);
        if (sum === undefined || sum <= Math.ceil(amount))
            continue;
        const problem = `the containers have ${list} of ${inUnits(sum, name)} together`;
        (0,values_place/* isWrong */.cG)(pod, 'value/pod-resources', (0,values_place/* within */.ux)(place, list), name, amounts[name], problem);
    }
}
/** Where a Pod has only a limit, its request becomes what the containers ask for, and has to keep below the limit. */
function checkDefaultRequests(pod, limits, requests, exceeded, place) {
    for (const name of Object.keys(limits)) {
        const limit = (0,quantities/* thousandths */.W)(limits[name]);
        const sum = isSet(requests[name]) || exceeded.has(name) ? undefined : sumOf(pod, 'requests', name);
        if (limit === undefined || sum === undefined || sum <= Math.ceil(limit))
            continue;
        const asked = `${inUnits(sum, name)} is what the containers request together`;
        const problem = `would be more than its limit of ${(0,values_place/* shown */.SP)(limits[name])}: ${asked}`;
        (0,values_place/* isAmiss */.wT)(pod, 'value/pod-resources', (0,values_place/* within */.ux)(place, 'requests', name), problem);
    }
}
function inUnits(amount, name) {
    if (name === 'cpu')
        return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
    const bytes = amount / 1000;
    return bytes % 2 ** 20 === 0 ? `${bytes / 2 ** 20}Mi` : String(bytes);
}
/**
 * What the containers have at their most: those that run together, or one init container beside the sidecars that were
 * started before it. Undefined when an amount cannot be read.
 */
function sumOf({ spec, isPod }, list, name) {
    let together = 0;
    let sidecars = 0;
    let starting = 0;
    for (const container of recordsOf(spec['containers'])) {
        const amount = amountOf(container, list, name, isPod);
        if (amount === undefined)
            return undefined;
        together += amount;
    }
    for (const container of recordsOf(spec['initContainers'])) {
        const amount = amountOf(container, list, name, isPod);
        if (amount === undefined)
            return undefined;
        const stays = container['restartPolicy'] === 'Always';
        if (stays) {
            together += amount;
            sidecars += amount;
        }
        starting = Math.max(starting, stays ? sidecars : sidecars + amount);
    }
    return Math.max(together, starting);
}
function recordsOf(value) {
    return Array.isArray(value) ? value.filter(manifests_object/* isRecord */.u4) : [];
}
/** In a Pod, a limit stands for a request that is not there. */
function amountOf(container, list, name, isPod) {
    const { resources } = container;
    if (!(0,manifests_object/* isRecord */.u4)(resources))
        return 0;
    const own = (0,manifests_object/* isRecord */.u4)(resources[list]) ? resources[list][name] : undefined;
    const limit = isPod && list === 'requests' && (0,manifests_object/* isRecord */.u4)(resources['limits']) ? resources['limits'][name] : undefined;
    const value = own ?? limit;
    if (value === undefined || value === null)
        return 0;
    const amount = (0,quantities/* thousandths */.W)(value);
    return amount === undefined ? undefined : Math.ceil(amount);
}
/** Says which containers have a higher limit than the pod, and answers for which resources. */
function checkContainerLimits(pod, limits) {
    const exceeded = new Set();
    const { containers } = pod.spec;
    if (!Array.isArray(containers))
        return exceeded;
    for (let index = 0; index < containers.length; index++) {
        const container = containers[index];
        const own = (0,manifests_object/* isRecord */.u4)(container) && (0,manifests_object/* isRecord */.u4)(container['resources']) ? container['resources']['limits'] : undefined;
        if (!(0,manifests_object/* isRecord */.u4)(own))
            continue;
        for (const name of Object.keys(own)) {
            const amount = (0,quantities/* thousandths */.W)(own[name]);
            const most = (0,quantities/* thousandths */.W)(limits[name]);
            if (amount === undefined || most === undefined || Math.ceil(amount) <= Math.ceil(most))
                continue;
            const at = (0,values_place/* within */.ux)(pod.place, 'containers', index, 'resources', 'limits');
            const problem = `the limit of the whole pod is ${(0,values_place/* shown */.SP)(limits[name])}`;
            (0,values_place/* isWrong */.cG)(pod, 'value/pod-resources', at, name, own[name], problem);
            exceeded.add(name);
        }
    }
    return exceeded;
}
/** Claims of devices: each by one name, and either there already or made from a template. */
function checkResourceClaims(pod) {
    const { resourceClaims } = pod.spec;
    if (!Array.isArray(resourceClaims) || pod.minor < podCheck_since.resourceClaims)
        return;
    for (let index = 0; index < resourceClaims.length; index++) {
        const claim = resourceClaims[index];
        if (!(0,manifests_object/* isRecord */.u4)(claim))
            continue;
        const place = (0,values_place/* within */.ux)(pod.place, 'resourceClaims', index);
        checkFilled(pod, claim, place, ['name', 'resourceClaimName', 'resourceClaimTemplateName']);
        checkText(pod, 'value/name', claim, place, 'name', values_names/* labelProblem */.W6);
        checkText(pod, 'value/name', claim, place, 'resourceClaimName', values_names/* subdomainProblem */.WG);
        checkText(pod, 'value/name', claim, place, 'resourceClaimTemplateName', values_names/* subdomainProblem */.WG);
        const count = Number(isSet(claim['resourceClaimName'])) + Number(isSet(claim['resourceClaimTemplateName']));
        if (count === 1)
            continue;
        const words = count === 0 ? 'needs' : 'has both of, but takes one of,';
        (0,values_place/* isAmiss */.wT)(pod, 'value/resource-claim', place, `${words} resourceClaimName and resourceClaimTemplateName`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/claimTemplates.ts





/** The claim that the server makes for an ephemeral volume: of its metadata only labels and annotations are ours. */
function checkClaimTemplate(check, { metadata, spec }, place) {
    if ((0,manifests_object/* isRecord */.u4)(spec))
        checkClaimSpec(check, spec, (0,values_place/* within */.ux)(place, 'spec'));
    if (!(0,manifests_object/* isRecord */.u4)(metadata))
        return;
    const at = (0,values_place/* within */.ux)(place, 'metadata');
    (0,kubernetes_metadata/* checkLabels */.C)(check, metadata['labels'], (0,values_place/* within */.ux)(at, 'labels'));
    (0,kubernetes_metadata/* checkAnnotations */.LO)(check, metadata['annotations'], (0,values_place/* within */.ux)(at, 'annotations'));
    for (const field of Object.keys(metadata)) {
        if (field === 'labels' || field === 'annotations' || !isSet(metadata[field]) || metadata[field] === '')
            continue;
        (0,values_place/* isForbidden */.US)(check, 'value/volume', at, field, 'the metadata of such a claim has labels and annotations only');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/files.ts





/** Permissions of a file that a volume makes, at most `rwxrwxrwx`. */
function checkFileMode(pod, record, place, field) {
    const mode = record[field];
    if (typeof mode !== 'number' || (mode >= 0 && mode <= 0o777))
        return;
    const isOctal = /^[1-7][0-7]{2}$/.test(String(mode));
    const meant = isOctal ? `; 0${mode} in octal is ${Number.parseInt(String(mode), 8)}` : '';
    const problem = `a mode is 0 to 511, which is 0777 in octal${meant}`;
    (0,values_place/* isWrong */.cG)(pod, 'value/file-mode', place, field, mode, problem, isOctal ? { suggestion: `0${mode}` } : {});
}
/** The files of a `secret`, `configMap` or `downwardAPI` volume. */
function checkFiles(pod, source, place) {
    checkFileMode(pod, source, place, 'defaultMode');
    const { items } = source;
    if (!Array.isArray(items))
        return;
    const check = place.step === 'downwardAPI' ? checkDownwardFile : checkKeyFile;
    for (let index = 0; index < items.length; index++) {
        const item = items[index];
        if ((0,manifests_object/* isRecord */.u4)(item))
            check(pod, item, (0,values_place/* within */.ux)(place, 'items', index));
    }
}
function checkFile(pod, item, place) {
    checkFilled(pod, item, place, ['path']);
    checkText(pod, 'value/path', item, place, 'path', filePathProblem);
    checkFileMode(pod, item, place, 'mode');
}
/** A key of a ConfigMap or Secret as a file. */
function checkKeyFile(pod, item, place) {
    checkFilled(pod, item, place, ['key']);
    checkFile(pod, item, place);
}
/** A field of the pod as a file. */
function checkDownwardFile(pod, item, place) {
    checkFile(pod, item, place);
    const { fieldRef, resourceFieldRef } = item;
    if ((0,manifests_object/* isRecord */.u4)(fieldRef)) {
        checkFieldRef(pod, fieldRef, (0,values_place/* within */.ux)(place, 'fieldRef'), 'file');
        if (isSet(resourceFieldRef))
            (0,values_place/* isForbidden */.US)(pod, 'value/field-ref', place, 'resourceFieldRef', 'fieldRef is there already');
    }
    else if ((0,manifests_object/* isRecord */.u4)(resourceFieldRef)) {
        checkResourceFieldRef(pod, resourceFieldRef, (0,values_place/* within */.ux)(place, 'resourceFieldRef'), 'file');
    }
    else if (!isSet(fieldRef) && !isSet(resourceFieldRef)) {
        (0,values_place/* isAmiss */.wT)(pod, 'value/field-ref', place, 'needs fieldRef or resourceFieldRef');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/projections.ts









/** A volume that puts files of several sources together; no two may have one path. */
function checkProjections(pod, projected, place) {
    checkFileMode(pod, projected, place, 'defaultMode');
    const { sources } = projected;
    if (!Array.isArray(sources))
        return;
    const taken = new Set();
    for (let index = 0; index < sources.length; index++) {
        const source = sources[index];
        if ((0,manifests_object/* isRecord */.u4)(source))
            checkProjection(pod, source, (0,values_place/* within */.ux)(place, 'sources', index), taken);
    }
}
/** Sources in the order of the server, with the minor version from which each counts. */
const projections = [
    ['secret', projections_checkKeys, 0],
    ['configMap', projections_checkKeys, 0],
    ['downwardAPI', checkDownward, 0],
    ['serviceAccountToken', checkToken, 0],
    ['clusterTrustBundle', checkTrustBundle, podCheck_since.trustBundles],
    ['podCertificate', checkPodCertificate, podCheck_since.podCertificates],
];
function checkProjection(pod, projection, place, taken) {
    let count = 0;
    for (const [field, check, minor] of projections) {
        const source = projection[field];
        if (!isSet(source) || pod.minor < minor)
            continue;
        count += 1;
        if ((0,manifests_object/* isRecord */.u4)(source))
            check(pod, source, (0,values_place/* within */.ux)(place, field), taken);
    }
    if (count > 1)
        (0,values_place/* isAmiss */.wT)(pod, 'value/volume-source', place, 'has more than one source: write an element for each');
}
function checkTaken(pod, record, place, field, taken) {
    const path = record[field];
    if (typeof path !== 'string' || path === '')
        return;
    if (taken.has(path))
        (0,values_place/* isWrong */.cG)(pod, 'value/volume', place, field, path, 'another file of the volume has this path');
    taken.add(path);
}
function projections_checkKeys(pod, source, place, taken) {
    checkPresent(pod, source, place, 'name');
    checkItems(pod, source, place, taken, checkKeyFile);
}
function checkDownward(pod, source, place, taken) {
    checkItems(pod, source, place, taken, checkDownwardFile);
}
function checkItems(pod, { items }, place, taken, check) {
    if (!Array.isArray(items))
        return;
    for (let index = 0; index < items.length; index++) {
        const item = items[index];
        if (!(0,manifests_object/* isRecord */.u4)(item))
            continue;
        const at = (0,values_place/* within */.ux)(place, 'items', index);
        check(pod, item, at);
        checkTaken(pod, item, at, 'path', taken);
    }
}
function checkToken(pod, source, place) {
    checkRange(pod, 'value/range', source, place, 'expirationSeconds', [600, 2 ** 32], 'the life of a token in seconds');
    checkFilled(pod, source, place, ['path']);
    checkText(pod, 'value/path', source, place, 'path', filePathProblem);
}
function checkTrustBundle(pod, source, place, taken) {
    const { name, signerName, labelSelector } = source;
    if (isSet(name) && isSet(signerName))
        (0,values_place/* isAmiss */.wT)(pod, 'value/volume', place, 'has both name and signerName: it takes one');
    else if (isSet(name)) {
        checkFilled(pod, source, place, ['name']);
        checkText(pod, 'value/name', source, place, 'name', trustBundleProblem);
        if (isSet(labelSelector))
            (0,values_place/* isForbidden */.US)(pod, 'value/volume', place, 'labelSelector', 'it goes with signerName, not name');
    }
    else if (isSet(signerName)) {
        checkFilled(pod, source, place, ['signerName']);
        checkText(pod, 'value/name', source, place, 'signerName', signerProblem);
        checkLabelSelector(pod, labelSelector, (0,values_place/* within */.ux)(place, 'labelSelector'));
    }
    else
        (0,values_place/* isAmiss */.wT)(pod, 'value/volume', place, 'needs name or signerName');
    checkFilled(pod, source, place, ['path']);
    checkText(pod, 'value/path', source, place, 'path', filePathProblem);
    checkTaken(pod, source, place, 'path', taken);
}
/** A bundle of a signer starts with the signer's name, its slash written as a colon. */
function trustBundleProblem(text) {
    const colon = text.lastIndexOf(':');
    return (0,values_names/* subdomainProblem */.WG)(text.slice(colon + 1));
}
/** `example.com/signer`: a domain of two labels or more, and a name. */
function signerProblem(text) {
    const [domain = '', name, ...more] = text.split('/');
    const wellFormed = name !== undefined &&
        more.length === 0 &&
        domain.includes('.') &&
        domain.split('.').every(each => (0,values_names/* labelProblem */.W6)(each) === undefined) &&
        (0,values_names/* subdomainProblem */.WG)(name) === undefined;
    return wellFormed ? undefined : 'a domain and a name are needed, as example.com/signer';
}
const keyTypes = new Set(['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519']);
const certificatePaths = ['credentialBundlePath', 'keyPath', 'certificateChainPath'];
const day = 86_400;
function checkPodCertificate(pod, source, place, taken) {
    const { signerName, keyType } = source;
    checkFilled(pod, source, place, ['signerName']);
    checkText(pod, 'value/name', source, place, 'signerName', signerProblem);
    if (typeof keyType === 'string' && !keyTypes.has(keyType)) {
        (0,values_place/* isWrong */.cG)(pod, 'value/volume', place, 'keyType', keyType, `it has to be one of ${[...keyTypes].join(', ')}`);
    }
    const ofKubernetes = typeof signerName === 'string' && /(^|\.)kubernetes\.io\//.test(signerName);
    const longest = ofKubernetes ? day : 91 * day;
    const life = 'the life of a certificate in seconds';
    checkRange(pod, 'value/range', source, place, 'maxExpirationSeconds', [3600, longest], life);
    for (const field of certificatePaths) {
        checkText(pod, 'value/path', source, place, field, filePathProblem);
        checkTaken(pod, source, place, field, taken);
    }
    if (!certificatePaths.some(field => source[field])) {
        (0,values_place/* isAmiss */.wT)(pod, 'value/volume', place, `needs one of ${certificatePaths.join(', ')}`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/volumeSources.ts











/** A source with the login to it in a Secret. */
function checkSecretRef(pod, { secretRef }, place) {
    if ((0,manifests_object/* isRecord */.u4)(secretRef))
        checkPresent(pod, secretRef, (0,values_place/* within */.ux)(place, 'secretRef'), 'name');
}
/** Every source that a volume of a pod can have, in the order in which the server looks for them. */
const volumeSources = {
    emptyDir: checkEmptyDir,
    hostPath: storageSources.hostPath,
    gitRepo: (pod, source, place) => {
        checkFilled(pod, source, place, ['repository']);
        checkText(pod, 'value/path', source, place, 'directory', descendingPathProblem);
    },
    gcePersistentDisk: storageSources.gcePersistentDisk,
    awsElasticBlockStore: storageSources.awsElasticBlockStore,
    secret: (pod, source, place) => {
        checkPresent(pod, source, place, 'secretName');
        checkFiles(pod, source, place);
    },
    nfs: storageSources.nfs,
    iscsi: storageSources.iscsi,
    glusterfs: storageSources.glusterfs,
    flocker: storageSources.flocker,
    persistentVolumeClaim: (pod, source, place) => checkFilled(pod, source, place, ['claimName']),
    rbd: storageSources.rbd,
    cinder: (pod, source, place) => {
        checkFilled(pod, source, place, ['volumeID']);
        checkSecretRef(pod, source, place);
    },
    cephfs: storageSources.cephfs,
    quobyte: storageSources.quobyte,
    downwardAPI: checkFiles,
    fc: storageSources.fc,
    flexVolume: storageSources.flexVolume,
    configMap: (pod, source, place) => {
        checkPresent(pod, source, place, 'name');
        checkFiles(pod, source, place);
    },
    azureFile: (pod, source, place) => checkFilled(pod, source, place, ['secretName', 'shareName']),
    vsphereVolume: storageSources.vsphereVolume,
    photonPersistentDisk: storageSources.photonPersistentDisk,
    portworxVolume: storageSources.portworxVolume,
    azureDisk: storageSources.azureDisk,
    storageos: (pod, source, place) => {
        checkPresent(pod, source, place, 'volumeName');
        checkText(pod, 'value/name', source, place, 'volumeName', values_names/* labelProblem */.W6);
        checkText(pod, 'value/name', source, place, 'volumeNamespace', values_names/* labelProblem */.W6);
        checkSecretRef(pod, source, place);
    },
    projected: checkProjections,
    scaleIO: storageSources.scaleIO,
    csi: checkDriver,
    ephemeral: (pod, source, place) => {
        const { volumeClaimTemplate } = source;
        if (!isSet(volumeClaimTemplate))
            (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'volumeClaimTemplate');
        else if ((0,manifests_object/* isRecord */.u4)(volumeClaimTemplate)) {
            checkClaimTemplate(pod, volumeClaimTemplate, (0,values_place/* within */.ux)(place, 'volumeClaimTemplate'));
        }
    },
    image: (pod, source, place) => {
        const first = pod.isPod ? podCheck_since.imageVolumes : podCheck_since.imageVolumesOfTemplates;
        if (pod.minor >= first)
            checkPresent(pod, source, place, 'reference');
    },
};
function checkVolumeSource(pod, volume, field, place) {
    const source = volume[field];
    if ((0,manifests_object/* isRecord */.u4)(source))
        volumeSources[field]?.(pod, source, (0,values_place/* within */.ux)(place, field), volume['name']);
}
function checkEmptyDir(pod, source, place) {
    const { sizeLimit } = source;
    const size = (0,quantities/* thousandths */.W)(sizeLimit);
    if (size !== undefined && size < 0) {
        (0,values_place/* isWrong */.cG)(pod, 'value/negative', place, 'sizeLimit', sizeLimit, 'it has to be 0 or more');
    }
}
function checkDriver(pod, source, place) {
    checkFilled(pod, source, place, ['driver']);
    checkText(pod, 'value/name', source, place, 'driver', values_names/* driverNameProblem */.NV);
    const { nodePublishSecretRef } = source;
    if (!(0,manifests_object/* isRecord */.u4)(nodePublishSecretRef))
        return;
    const at = (0,values_place/* within */.ux)(place, 'nodePublishSecretRef');
    checkPresent(pod, nodePublishSecretRef, at, 'name');
    checkText(pod, 'value/name', nodePublishSecretRef, at, 'name', values_names/* subdomainProblem */.WG);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/volumes.ts






/** The volumes of a pod. A volume without a source becomes an emptyDir. */
function checkVolumes(pod) {
    const { volumes } = pod.spec;
    if (!Array.isArray(volumes))
        return;
    for (let index = 0; index < volumes.length; index++) {
        const volume = volumes[index];
        if (!(0,manifests_object/* isRecord */.u4)(volume))
            continue;
        const place = (0,values_place/* within */.ux)(pod.place, 'volumes', index);
        const { name } = volume;
        // The claim of a StatefulSet stands in its place; or the server drops it unseen, with its mounts.
        if (typeof name === 'string' && pod.volumes.get(name) !== volume)
            continue;
        if (isSet(volume['image']) && pod.minor < podCheck_since.imageVolumes)
            continue;
        if (name === '')
            (0,values_place/* isMissing */.b2)(pod, 'value/required', place, 'name');
        else if (typeof name === 'string') {
            const problem = (0,values_names/* labelProblem */.W6)(name);
            if (problem !== undefined)
                (0,values_place/* isWrong */.cG)(pod, 'value/name', place, 'name', name, problem);
        }
        checkSources(pod, volume, place);
        if (pod.isPod)
            checkClaimNames(pod, volume, place);
    }
}
function checkSources(pod, volume, place) {
    let first;
    for (const field in volume) {
        if (field === 'name' || !isSet(volume[field]) || !Object.hasOwn(volumeSources, field))
            continue;
        if (first === undefined)
            first = field;
        else
            return checkTooMany(pod, volume, place);
    }
    if (first !== undefined)
        checkVolumeSource(pod, volume, first, place);
}
/** The server takes the first by an order of its own, and refuses all others. */
function checkTooMany(pod, volume, place) {
    const given = Object.keys(volumeSources).filter(field => isSet(volume[field]));
    checkVolumeSource(pod, volume, given[0], place);
    for (const field of given.slice(1)) {
        (0,values_place/* isForbidden */.US)(pod, 'value/volume-source', place, field, `a volume has one source, and here is ${given[0]} already`);
    }
}
/** A Pod's ephemeral volume gets a claim named after both, which nothing else may use. */
function checkClaimNames(pod, volume, place) {
    const podName = pod.metadata['name'];
    if (typeof podName !== 'string' || podName === '')
        return;
    const { name, ephemeral, persistentVolumeClaim } = volume;
    if (isSet(ephemeral) && typeof name === 'string') {
        const problem = (0,values_names/* subdomainProblem */.WG)(`${podName}-${name}`);
        if (problem !== undefined && (0,values_names/* labelProblem */.W6)(name) === undefined && (0,values_names/* subdomainProblem */.WG)(podName) === undefined) {
            (0,values_place/* isWrong */.cG)(pod, 'value/name', place, 'name', name, `its claim would be named ${podName}-${name}, but ${problem}`);
        }
    }
    if (!(0,manifests_object/* isRecord */.u4)(persistentVolumeClaim))
        return;
    const { claimName } = persistentVolumeClaim;
    if (typeof claimName !== 'string' || !claimName.startsWith(`${podName}-`))
        return;
    const other = claimName.slice(podName.length + 1);
    if (!isSet(pod.volumes.get(other)?.['ephemeral']))
        return;
    const problem = `that is the claim of the ephemeral volume ${other}`;
    (0,values_place/* isWrong */.cG)(pod, 'value/volume', (0,values_place/* within */.ux)(place, 'persistentVolumeClaim'), 'claimName', claimName, problem);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/podSpec.ts















/**
 * What the server asks of a Pod, and of a template of pods, beyond their schema: ValidatePodSpec and all that it calls.
 * `holder` is the Pod or the template, with `metadata` and `spec`.
 */
function checkPod(check, holder, place, options) {
    const { spec } = holder;
    if (!isSet(spec))
        return (0,values_place/* isMissing */.b2)(check, 'value/required', (0,values_place/* within */.ux)(place, 'spec'), 'containers');
    if (!(0,manifests_object/* isRecord */.u4)(spec))
        return;
    const pod = {
        report: check.report,
        minor: check.minor,
        isPod: options.isPod,
        spec,
        place: (0,values_place/* within */.ux)(place, 'spec'),
        metadata: (0,manifests_object/* isRecord */.u4)(holder['metadata']) ? holder['metadata'] : {},
        metadataPlace: (0,values_place/* within */.ux)(place, 'metadata'),
        volumes: volumesOf(spec, options.claimTemplates),
        claims: claimsOf(spec),
    };
    checkPodAnnotations(pod);
    checkVolumes(pod);
    checkResourceClaims(pod);
    checkContainers(pod);
    checkPodResources(pod);
    checkPodSecurityContext(pod);
    checkScheduling(pod);
    checkNetwork(pod);
    checkReferences(pod);
    checkTimes(pod);
    checkOverhead(pod, spec['overhead'], (0,values_place/* within */.ux)(pod.place, 'overhead'));
    checkOperatingSystem(pod);
}
const none = new Map();
const noClaims = new Set();
function volumesOf({ volumes }, templates = none) {
    if (!Array.isArray(volumes))
        return templates;
    const byName = new Map();
    for (const volume of volumes) {
        if ((0,manifests_object/* isRecord */.u4)(volume) && typeof volume['name'] === 'string')
            byName.set(volume['name'], volume);
    }
    for (const [name, volume] of templates)
        byName.set(name, volume);
    return byName;
}
function claimsOf({ resourceClaims }) {
    if (!Array.isArray(resourceClaims))
        return noClaims;
    const names = resourceClaims.map(claim => ((0,manifests_object/* isRecord */.u4)(claim) ? claim['name'] : undefined));
    return new Set(names.filter(name => typeof name === 'string'));
}
/** Names of other objects. */
function checkReferences(pod) {
    const { spec, place } = pod;
    const account = spec['serviceAccountName'] ? 'serviceAccountName' : 'serviceAccount';
    checkText(pod, 'value/name', spec, place, account, values_names/* subdomainProblem */.WG);
    checkText(pod, 'value/name', spec, place, 'nodeName', values_names/* subdomainProblem */.WG);
    checkText(pod, 'value/name', spec, place, 'priorityClassName', values_names/* subdomainProblem */.WG);
    checkText(pod, 'value/name', spec, place, 'runtimeClassName', values_names/* subdomainProblem */.WG);
    checkChosen(pod, spec, place, ['runtimeClassName', 'preemptionPolicy']);
}
function checkTimes(pod) {
    const { spec, place } = pod;
    const seconds = 'a deadline in seconds';
    checkRange(pod, 'value/range', spec, place, 'activeDeadlineSeconds', [1, 2 ** 31 - 1], seconds);
    if (pod.isPod && pod.minor >= podCheck_since.graceOfPods)
        checkCounts(pod, spec, place, ['terminationGracePeriodSeconds']);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/template.ts





/** Where the spec of a workload stands. */
const specPlace = (0,values_place/* within */.ux)(undefined, 'spec');
/** The template of pods that a workload keeps running: they restart always, and have no end. */
function checkRunningTemplate(check, kind, spec, options) {
    const { template } = spec;
    const place = (0,values_place/* within */.ux)(specPlace, 'template');
    if (!(0,manifests_object/* isRecord */.u4)(template))
        return;
    checkPod(check, template, place, { ...options, isPod: false });
    const podSpec = template['spec'];
    if (!(0,manifests_object/* isRecord */.u4)(podSpec))
        return;
    const at = (0,values_place/* within */.ux)(place, 'spec');
    const { restartPolicy, activeDeadlineSeconds } = podSpec;
    if (restartPolicy === 'OnFailure' || restartPolicy === 'Never') {
        (0,values_place/* isWrong */.cG)(check, 'value/restart-policy', at, 'restartPolicy', restartPolicy, `the pods of a ${kind} restart Always`);
    }
    if (isSet(activeDeadlineSeconds)) {
        (0,values_place/* isForbidden */.US)(check, 'value/restart-policy', at, 'activeDeadlineSeconds', `the pods of a ${kind} have no end`);
    }
}
/** That a workload selects its own pods, and not all there are. */
function checkSelector(check, kind, { selector, template }) {
    if (!(0,manifests_object/* isRecord */.u4)(selector))
        return;
    const place = (0,values_place/* within */.ux)(specPlace, 'selector');
    checkLabelSelector(check, selector, place);
    if (isEmptySelector(selector)) {
        check.report('value/empty-selector', ['spec', 'selector'], `spec.selector is empty, so the ${kind} would select every pod`);
    }
    else if (selects(selector, labelsOf(template)) === false && isSelector(check, selector))
        checkSelected(check, false);
}
/** Whether nothing is to be said of a selector itself; one with a mistake selects nobody knows what. */
function isSelector({ minor }, selector) {
    let right = true;
    checkLabelSelector({ minor, report: () => (right = false) }, selector, specPlace);
    return right;
}
function isEmptySelector({ matchLabels, matchExpressions }) {
    const labels = (0,manifests_object/* isRecord */.u4)(matchLabels) ? Object.keys(matchLabels).length : Number(isSet(matchLabels));
    const expressions = Array.isArray(matchExpressions) ? matchExpressions.length : Number(isSet(matchExpressions));
    return labels + expressions === 0;
}
/** Labels of the pods that a template makes. */
function labelsOf(template) {
    const metadata = (0,manifests_object/* isRecord */.u4)(template) ? template['metadata'] : undefined;
    const labels = (0,manifests_object/* isRecord */.u4)(metadata) ? metadata['labels'] : undefined;
    return (0,manifests_object/* isRecord */.u4)(labels) ? labels : {};
}
/** Says that the pods of a template are not the ones that its workload looks for; `undefined` when nobody can know. */
function checkSelected(check, selected) {
    if (selected !== false)
        return;
    const path = ['spec', 'template', 'metadata', 'labels'];
    check.report('value/selector-mismatch', path, `${path.join('.')} are not what spec.selector selects`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/jobSelectors.ts





/** Labels by which a Job finds its pods. The server writes them, with an identifier that nobody knows before. */
const identifiers = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const names = ['job-name', 'batch.kubernetes.io/job-name'];
/** A Job selects its pods by itself, unless it says `manualSelector: true`. */
function checkJobSelector(check, spec, { metadata }) {
    const { selector, manualSelector, template } = spec;
    const labels = labelsOf(template);
    checkLabelSelector(check, selector, (0,values_place/* within */.ux)(specPlace, 'selector'));
    if (manualSelector === true) {
        if (!isSet(selector))
            (0,values_place/* isMissing */.b2)(check, 'value/job-selector', specPlace, 'selector', 'with manualSelector: true');
        else
            checkSelected(check, selects(selector, labels));
        return;
    }
    const name = nameOf(metadata);
    if (name === undefined)
        return;
    const given = {};
    for (const key of names)
        given[key] = name;
    checkGenerated(check, labels, given);
    if (!(0,manifests_object/* isRecord */.u4)(selector))
        return;
    const matches = speaksOf(selector, identifiers) ? false : selects(selector, given);
    if (matches !== false)
        return;
    (0,values_place/* isForbidden */.US)(check, 'value/job-selector', specPlace, 'selector', 'a Job has one of its own without manualSelector: true');
}
/** The name that a Job gets. In a generated one, a star stands for what the server adds, which no label can hold. */
function nameOf({ name, generateName }) {
    if (typeof name === 'string')
        return name;
    return typeof generateName === 'string' ? `${generateName}*` : undefined;
}
function speaksOf({ matchLabels }, keys) {
    return (0,manifests_object/* isRecord */.u4)(matchLabels) && keys.some(key => Object.hasOwn(matchLabels, key));
}
/** Labels of the template that the server would have to write something else into. */
function checkGenerated(check, labels, given) {
    const place = (0,values_place/* within */.ux)(specPlace, 'template', 'metadata', 'labels');
    for (const key of [...identifiers, ...names]) {
        const label = labels[key];
        if (label === undefined || given[key] === label)
            continue;
        (0,values_place/* isWrong */.cG)(check, 'value/job-selector', place, key, label, 'a Job writes this label itself, and something else into it');
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/formats.ts
var formats = __webpack_require__(5404);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/schedules.ts

/** The five fields of a schedule, as github.com/robfig/cron reads them: Sunday is 0, and there is no 7. */
const schedules_fields = [
    { what: 'minute', min: 0, max: 59 },
    { what: 'hour', min: 0, max: 23 },
    { what: 'day of the month', min: 1, max: 31 },
    {
        what: 'month',
        min: 1,
        max: 12,
        names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    },
    { what: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const longest = 1024;
/** Whether a CronJob can have a schedule: five fields, or a word like `@daily` or `@every 90m`. */
const scheduleProblem = text => {
    if (text.includes('TZ'))
        return 'the time zone of a schedule goes into timeZone';
    if (text.length > longest)
        return `a schedule has at most ${longest} characters`;
    if (text.startsWith('@'))
        return descriptorProblem(text);
    const parts = text.trim().split(/\s+/);
    if (parts.length !== schedules_fields.length) {
        return `a schedule has five fields (minute, hour, day of the month, month, day of the week), and here are ${parts.length}`;
    }
    for (const [index, part] of parts.entries()) {
        const problem = fieldProblem(part, schedules_fields[index]);
        if (problem !== undefined)
            return problem;
    }
    return undefined;
};
function descriptorProblem(text) {
    if (descriptors.has(text))
        return undefined;
    if (!text.startsWith('@every '))
        return `the words for a schedule are ${[...descriptors].join(', ')} and @every <duration>`;
    return formats/* textFormats */.E['duration']?.(text.slice('@every '.length));
}
function fieldProblem(text, field) {
    for (const range of text.split(',')) {
        if (range !== '' && !isRange(range, field))
            return outOfRange(range, field);
    }
    return undefined;
}
function outOfRange(range, { what, min, max, names }) {
    const named = names === undefined ? '' : ` or ${names[0].toUpperCase()} to ${names.at(-1).toUpperCase()}`;
    return `"${range}" cannot be the ${what}: ${min} to ${max}${named}, "*", a range as a-b, each with an optional /step`;
}
/** `*`, `5`, `1-5`, with an optional step behind: `5/15` goes on to the end. */
function isRange(text, { min, max, names }) {
    const [range = '', step, ...more] = text.split('/');
    if (more.length > 0 || (step !== undefined && !(schedules_valueOf(step) > 0)))
        return false;
    const [first = '', last, ...rest] = range.split('-');
    if (first === '*' || first === '?')
        return true;
    const start = schedules_valueOf(first, names, min);
    const end = last !== undefined ? schedules_valueOf(last, names, min) : step === undefined ? start : max;
    return rest.length === 0 && start >= min && end <= max && start <= end;
}
function schedules_valueOf(text, names = [], min = 0) {
    const named = names.indexOf(text.toLowerCase());
    if (named >= 0)
        return named + min;
    return /^\+?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
const zonePart = /^[A-Za-z._0-9+][A-Za-z.\-_0-9+]{0,13}$/;
const zones = new Map();
/** Whether a name is one of the IANA time zone database; each is looked up once. */
const timeZoneProblem = text => {
    if (text === '')
        return 'leave the field out, or name a time zone';
    if (text.length > 64)
        return 'there is no such time zone';
    if (!zones.has(text))
        zones.set(text, unknownZone(text));
    return zones.get(text);
};
function unknownZone(text) {
    const problem = 'a time zone of the IANA database is needed, as Europe/Berlin';
    if (text.split('/').some(part => part === '.' || part === '..' || !zonePart.test(part)))
        return problem;
    if (/^local$/i.test(text) || /^[+\d]/.test(text))
        return problem;
    try {
        const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
        // The database is case-sensitive where the language is not.
        return timeZone !== text && timeZone.toLowerCase() === text.toLowerCase() ? `did you mean ${timeZone}?` : undefined;
    }
    catch {
        return problem;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/jobs.ts











function checkJob(check, spec, object) {
    const counting = countingOf(spec, true);
    checkJobSpec(check, spec, specPlace, counting);
    checkJobSelector(check, spec, object);
    checkIndexedName(check, object.metadata, counting);
}
/** The server keeps this much of a `generateName`, and adds five characters. */
const longestPrefix = 58;
/** Each pod of an indexed job is a host with the name of the job and its index. */
function checkIndexedName(check, { name, generateName }, { indexed, completions }) {
    if (!indexed || completions === undefined || completions < 1)
        return;
    const field = name === undefined ? 'generateName' : 'name';
    const written = name ?? generateName;
    if (typeof written !== 'string')
        return;
    const whole = field === 'name' ? written : `${written.slice(0, longestPrefix)}00000`;
    const host = `${whole}-${completions - 1}`;
    if ((0,values_names/* subdomainProblem */.WG)(whole) !== undefined || (0,values_names/* labelProblem */.W6)(host) === undefined)
        return;
    const problem = `the last pod would be the host ${host}, which is no DNS label`;
    (0,values_place/* isWrong */.cG)(check, 'value/name', (0,values_place/* within */.ux)(undefined, 'metadata'), field, written, problem);
}
/** A single run is the default of a Job; of the jobs that a CronJob makes nothing is known before they are made. */
function countingOf({ completionMode, completions, parallelism }, isJob) {
    const single = isJob && !isSet(completions) && !isSet(parallelism);
    const number = (value) => (typeof value === 'number' ? value : undefined);
    return {
        indexed: completionMode === 'Indexed',
        completions: single ? 1 : number(completions),
        parallelism: single ? 1 : number(parallelism),
    };
}
const jobs_counts = [
    ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'],
    ...['backoffLimitPerIndex', 'maxFailedIndexes'],
];
function checkJobSpec(check, spec, place, counting) {
    checkCounts(check, spec, place, jobs_counts);
    checkChosen(check, spec, place, ['completionMode', 'podReplacementPolicy']);
    if (check.minor >= podCheck_since.managedBy)
        checkManager(check, spec, place);
    const { completionMode, podFailurePolicy, podReplacementPolicy, successPolicy, template } = spec;
    if (counting.indexed)
        checkIndexed(check, spec, place, counting);
    else if (!isSet(completionMode) || completionMode === 'NonIndexed')
        checkNotIndexed(check, spec, place);
    if ((0,manifests_object/* isRecord */.u4)(podFailurePolicy)) {
        checkFailurePolicy(check, spec, podFailurePolicy, (0,values_place/* within */.ux)(place, 'podFailurePolicy'));
        if (podReplacementPolicy === 'TerminatingOrFailed') {
            const problem = 'with a podFailurePolicy it has to be Failed';
            (0,values_place/* isWrong */.cG)(check, 'value/job-policy', place, 'podReplacementPolicy', podReplacementPolicy, problem);
        }
    }
    if ((0,manifests_object/* isRecord */.u4)(successPolicy) && counting.indexed && check.minor >= podCheck_since.successPolicy) {
        checkSuccessPolicy(check, successPolicy, counting.completions, (0,values_place/* within */.ux)(place, 'successPolicy'));
    }
    if ((0,manifests_object/* isRecord */.u4)(template))
        checkJobTemplate(check, template, isSet(podFailurePolicy), (0,values_place/* within */.ux)(place, 'template'));
}
function checkManager(check, spec, place) {
    if (spec['managedBy'] === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'managedBy');
    checkText(check, 'value/name', spec, place, 'managedBy', text => text.length > 63 ? 'the name of a manager has at most 63 characters' : (0,values_names/* domainPathProblem */.h_)(text));
}
/** Above this many completions a job with a limit for each index has to say when it gives up. */
const manyCompletions = 100_000;
const mostParallel = 100_000;
const mostOfMany = 10_000;
function checkIndexed(check, spec, place, { completions, parallelism }) {
    const { maxFailedIndexes, backoffLimitPerIndex } = spec;
    if (!isSet(spec['completions']) && completions === undefined) {
        (0,values_place/* isMissing */.b2)(check, 'value/job-index', place, 'completions', 'with completionMode Indexed');
    }
    if (isSet(maxFailedIndexes) && !isSet(backoffLimitPerIndex)) {
        (0,values_place/* isMissing */.b2)(check, 'value/job-index', place, 'backoffLimitPerIndex', 'with maxFailedIndexes');
    }
    const many = completions !== undefined && completions > manyCompletions && isSet(backoffLimitPerIndex);
    if (many && !isSet(maxFailedIndexes)) {
        (0,values_place/* isMissing */.b2)(check, 'value/job-index', place, 'maxFailedIndexes', `above ${manyCompletions} completions`);
    }
    checkMost(check, place, 'parallelism', parallelism, many ? mostOfMany : mostParallel);
    const most = Math.min(many ? mostOfMany : mostParallel, completions ?? Infinity);
    checkMost(check, place, 'maxFailedIndexes', maxFailedIndexes, most);
}
function checkMost(check, place, field, value, most) {
    if (typeof value !== 'number' || value <= most)
        return;
    (0,values_place/* isWrong */.cG)(check, 'value/job-index', place, field, value, `it has to be ${most} or less in this job`);
}
function checkNotIndexed(check, spec, place) {
    const fields = ['backoffLimitPerIndex', 'maxFailedIndexes'];
    if (check.minor >= podCheck_since.successPolicy)
        fields.push('successPolicy');
    for (const field of fields) {
        if (isSet(spec[field]))
            (0,values_place/* isForbidden */.US)(check, 'value/job-index', place, field, 'completionMode is not Indexed');
    }
}
/** The pods of a job come to an end. */
function checkJobTemplate(check, template, judgesFailures, place) {
    checkPod(check, template, place, { isPod: false });
    const { spec } = template;
    if (!(0,manifests_object/* isRecord */.u4)(spec))
        return;
    const at = (0,values_place/* within */.ux)(place, 'spec');
    const { restartPolicy } = spec;
    if (!restartPolicy) {
        (0,values_place/* isMissing */.b2)(check, 'value/restart-policy', at, 'restartPolicy', 'to be OnFailure or Never: without it, it is Always');
    }
    const problem = jobs_restartProblem(restartPolicy, judgesFailures);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/restart-policy', at, 'restartPolicy', restartPolicy, problem);
}
function jobs_restartProblem(restartPolicy, judgesFailures) {
    if (restartPolicy === 'Always')
        return 'the pods of a job have OnFailure or Never';
    return restartPolicy === 'OnFailure' && judgesFailures ? 'with a podFailurePolicy it has to be Never' : undefined;
}
/** A time is added to the name for each job. */
const cronJobNameLength = 52;
function checkCronJob(check, spec, { metadata }) {
    const { name } = metadata;
    if (typeof name === 'string' && name.length > cronJobNameLength && (0,values_names/* subdomainProblem */.WG)(name) === undefined) {
        const problem = `the name of a CronJob has at most ${cronJobNameLength} characters`;
        (0,values_place/* isWrong */.cG)(check, 'value/name', (0,values_place/* within */.ux)(undefined, 'metadata'), 'name', name, problem);
    }
    const { schedule, timeZone, jobTemplate } = spec;
    if (schedule === '')
        (0,values_place/* isMissing */.b2)(check, 'value/required', specPlace, 'schedule');
    checkText(check, 'value/schedule', spec, specPlace, 'schedule', scheduleProblem);
    const problem = typeof timeZone === 'string' ? timeZoneProblem(timeZone) : undefined;
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/schedule', specPlace, 'timeZone', timeZone, problem);
    const limits = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
    checkCounts(check, spec, specPlace, limits);
    if (!(0,manifests_object/* isRecord */.u4)(jobTemplate))
        return;
    const jobSpec = jobTemplate['spec'];
    if (!isSet(jobSpec))
        return (0,values_place/* isMissing */.b2)(check, 'value/required', (0,values_place/* within */.ux)(specPlace, 'jobTemplate'), 'spec');
    if (!(0,manifests_object/* isRecord */.u4)(jobSpec))
        return;
    const place = (0,values_place/* within */.ux)(specPlace, 'jobTemplate', 'spec');
    checkJobSpec(check, jobSpec, place, countingOf(jobSpec, false));
    for (const field of ['selector', 'manualSelector']) {
        const value = jobSpec[field];
        if (!isSet(value) || value === false)
            continue;
        (0,values_place/* isForbidden */.US)(check, 'value/job-selector', place, field, 'each job gets a selector of its own');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/rollouts.ts



/** How many pods: a number, or a share in percent. Undefined when the value is neither. */
function rollouts_amountOf(value) {
    if (typeof value === 'number')
        return value;
    return typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;
}
/** Whether a value is no number of pods; more than all of them only where that makes sense. */
function amountProblem(value, upToAll) {
    if (typeof value === 'number')
        return value < 0 ? 'it has to be 0 or more' : undefined;
    if (typeof value !== 'string')
        return undefined;
    const amount = rollouts_amountOf(value);
    if (amount === undefined)
        return 'a number is needed, or a share as 25%';
    return upToAll && amount > 100 ? 'there are no more than 100%' : undefined;
}
function rollouts_checkAmount(check, rolling, place, field, upToAll) {
    const problem = amountProblem(rolling[field], upToAll);
    if (problem !== undefined)
        (0,values_place/* isWrong */.cG)(check, 'value/rollout', place, field, rolling[field], problem);
}
/** How a Deployment replaces its pods. */
function checkDeploymentStrategy(check, strategy, place) {
    const { type, rollingUpdate } = strategy;
    if (type === 'Recreate') {
        if (isSet(rollingUpdate))
            (0,values_place/* isForbidden */.US)(check, 'value/rollout', place, 'rollingUpdate', 'the type is Recreate');
        return;
    }
    if (!(0,manifests_object/* isRecord */.u4)(rollingUpdate))
        return;
    const at = (0,values_place/* within */.ux)(place, 'rollingUpdate');
    rollouts_checkAmount(check, rollingUpdate, at, 'maxUnavailable', true);
    rollouts_checkAmount(check, rollingUpdate, at, 'maxSurge', false);
    const { maxUnavailable, maxSurge } = rollingUpdate;
    if (rollouts_amountOf(maxUnavailable) !== 0 || rollouts_amountOf(maxSurge) !== 0)
        return;
    const problem = 'maxSurge is 0, too, so no pod could ever be replaced';
    (0,values_place/* isWrong */.cG)(check, 'value/rollout', at, 'maxUnavailable', maxUnavailable, problem);
}
/** How a DaemonSet replaces its pods: on each node the old one goes first, or the new one comes first. */
function checkDaemonSetStrategy(check, strategy, place) {
    const { type, rollingUpdate } = strategy;
    if (type === 'OnDelete' || !(0,manifests_object/* isRecord */.u4)(rollingUpdate))
        return;
    const at = (0,values_place/* within */.ux)(place, 'rollingUpdate');
    rollouts_checkAmount(check, rollingUpdate, at, 'maxUnavailable', true);
    rollouts_checkAmount(check, rollingUpdate, at, 'maxSurge', true);
    const { maxUnavailable, maxSurge } = rollingUpdate;
    const unavailable = isSet(maxUnavailable) ? rollouts_amountOf(maxUnavailable) : 1;
    const surge = isSet(maxSurge) ? rollouts_amountOf(maxSurge) : 0;
    if (unavailable === undefined || surge === undefined)
        return;
    if (unavailable !== 0 && surge !== 0) {
        const known = isSet(maxUnavailable) ? String(maxUnavailable) : '1, as by default';
        (0,values_place/* isWrong */.cG)(check, 'value/rollout', at, 'maxSurge', maxSurge, `maxUnavailable is ${known}, and one of them has to be 0`);
    }
    else if (unavailable === 0 && surge === 0) {
        (0,values_place/* isWrong */.cG)(check, 'value/rollout', at, 'maxUnavailable', maxUnavailable, 'maxSurge is 0, too, so no pod could be replaced');
    }
}
/** How a StatefulSet replaces its pods. `countsUnavailable`: whether the server reads `maxUnavailable` at all. */
function checkStatefulSetStrategy(check, strategy, place, countsUnavailable) {
    const { type, rollingUpdate } = strategy;
    if (!(0,manifests_object/* isRecord */.u4)(rollingUpdate))
        return;
    if (type === 'OnDelete') {
        return (0,values_place/* isForbidden */.US)(check, 'value/rollout', place, 'rollingUpdate', 'the type is OnDelete');
    }
    const at = (0,values_place/* within */.ux)(place, 'rollingUpdate');
    const { partition, maxUnavailable } = rollingUpdate;
    if (typeof partition === 'number' && partition < 0) {
        (0,values_place/* isWrong */.cG)(check, 'value/negative', at, 'partition', partition, 'it has to be 0 or more');
    }
    if (!countsUnavailable || !isSet(maxUnavailable))
        return;
    rollouts_checkAmount(check, rollingUpdate, at, 'maxUnavailable', true);
    if (rollouts_amountOf(maxUnavailable) === 0) {
        (0,values_place/* isWrong */.cG)(check, 'value/rollout', at, 'maxUnavailable', maxUnavailable, 'with 0 no pod could ever be replaced');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/statefulSets.ts









function checkStatefulSet(check, spec) {
    checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds']);
    checkSelector(check, 'StatefulSet', spec);
    const { ordinals, updateStrategy, persistentVolumeClaimRetentionPolicy } = spec;
    if ((0,manifests_object/* isRecord */.u4)(ordinals))
        checkCounts(check, ordinals, (0,values_place/* within */.ux)(specPlace, 'ordinals'), ['start']);
    if (check.minor >= podCheck_since.statefulServiceName) {
        checkText(check, 'value/name', spec, specPlace, 'serviceName', values_names/* labelProblem */.W6);
    }
    if ((0,manifests_object/* isRecord */.u4)(updateStrategy)) {
        const counts = check.minor >= podCheck_since.statefulMaxUnavailable;
        checkStatefulSetStrategy(check, updateStrategy, (0,values_place/* within */.ux)(specPlace, 'updateStrategy'), counts);
    }
    if ((0,manifests_object/* isRecord */.u4)(persistentVolumeClaimRetentionPolicy))
        checkRetention(check, persistentVolumeClaimRetentionPolicy);
    checkRunningTemplate(check, 'StatefulSet', withoutIdentity(spec), { claimTemplates: claimTemplatesOf(check, spec) });
}
const retentions = new Set(['Retain', 'Delete', '']);
function checkRetention(check, policy) {
    const place = (0,values_place/* within */.ux)(specPlace, 'persistentVolumeClaimRetentionPolicy');
    for (const field of ['whenDeleted', 'whenScaled']) {
        const value = policy[field];
        if (typeof value !== 'string' || retentions.has(value))
            continue;
        (0,values_place/* isWrong */.cG)(check, 'value/volume', place, field, value, 'it has to be Retain or Delete');
    }
}
/** A set gives its pods names and a domain of its own, so what a template says of them does not matter. */
function withoutIdentity(spec) {
    const { template } = spec;
    const podSpec = (0,manifests_object/* isRecord */.u4)(template) ? template['spec'] : undefined;
    if (!(0,manifests_object/* isRecord */.u4)(podSpec) || !(podSpec['hostname'] || podSpec['subdomain']))
        return spec;
    return { ...spec, template: { ...template, spec: { ...podSpec, hostname: '', subdomain: '' } } };
}
/** Each claim is a volume of every pod, in the place of one of the same name in the template. */
function claimTemplatesOf(check, { volumeClaimTemplates }) {
    const volumes = new Map();
    if (!Array.isArray(volumeClaimTemplates))
        return volumes;
    for (let index = 0; index < volumeClaimTemplates.length; index++) {
        const template = volumeClaimTemplates[index];
        if (!(0,manifests_object/* isRecord */.u4)(template))
            continue;
        const place = (0,values_place/* within */.ux)(specPlace, 'volumeClaimTemplates', index, 'metadata');
        const claim = (0,manifests_object/* isRecord */.u4)(template['spec']) ? template['spec'] : {};
        checkClaimSpec(check, claim, (0,values_place/* within */.ux)(specPlace, 'volumeClaimTemplates', index, 'spec'));
        const metadata = (0,manifests_object/* isRecord */.u4)(template['metadata']) ? template['metadata'] : {};
        const { name } = metadata;
        if (!name)
            (0,values_place/* isMissing */.b2)(check, 'value/required', place, 'name');
        checkText(check, 'value/name', metadata, place, 'name', values_names/* labelProblem */.W6);
        if (typeof name === 'string')
            volumes.set(name, { name, persistentVolumeClaim: { claimName: name } });
    }
    return volumes;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/workloads.ts









const ofSpec = (checkSpec) => (object, report, { minor }) => {
    const { spec } = object;
    if ((0,manifests_object/* isRecord */.u4)(spec))
        checkSpec({ report, minor }, spec, object);
    else if (!isSet(spec))
        (0,values_place/* isMissing */.b2)({ report, minor }, 'value/required', undefined, 'spec');
};
const checkDeployment = (check, spec) => {
    checkCounts(check, spec, specPlace, [
        'replicas',
        'minReadySeconds',
        'revisionHistoryLimit',
        'progressDeadlineSeconds',
    ]);
    checkSelector(check, 'Deployment', spec);
    checkRunningTemplate(check, 'Deployment', spec);
    const { strategy, minReadySeconds, progressDeadlineSeconds } = spec;
    if ((0,manifests_object/* isRecord */.u4)(strategy))
        checkDeploymentStrategy(check, strategy, (0,values_place/* within */.ux)(specPlace, 'strategy'));
    const ready = numberOr(minReadySeconds, 0);
    const deadline = numberOr(progressDeadlineSeconds, 600);
    if (ready === undefined || deadline === undefined || deadline < 0 || deadline > ready)
        return;
    if (isSet(progressDeadlineSeconds)) {
        const problem = `it has to be more than minReadySeconds, ${ready}, or no rollout ever succeeds`;
        (0,values_place/* isWrong */.cG)(check, 'value/rollout', specPlace, 'progressDeadlineSeconds', deadline, problem);
    }
    else {
        const because = `with minReadySeconds of ${ready}, for without it the deadline is ${deadline}`;
        (0,values_place/* isMissing */.b2)(check, 'value/rollout', specPlace, 'progressDeadlineSeconds', because);
    }
};
const checkReplicaSet = (check, spec) => {
    checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds']);
    if (!isSet(spec['template']))
        return (0,values_place/* isMissing */.b2)(check, 'value/required', specPlace, 'template');
    checkSelector(check, 'ReplicaSet', spec);
    checkRunningTemplate(check, 'ReplicaSet', spec);
};
/** Its selector is a plain map of labels, by default those of the template. */
const checkReplicationController = (check, spec) => {
    checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds']);
    const { template, selector } = spec;
    if (!isSet(template))
        return (0,values_place/* isMissing */.b2)(check, 'value/required', specPlace, 'template');
    const labels = labelsOf(template);
    if ((0,manifests_object/* isRecord */.u4)(selector) && Object.keys(selector).length > 0) {
        checkSelected(check, Object.keys(selector).every(key => selector[key] === labels[key]));
    }
    else if (Object.keys(labels).length === 0) {
        (0,values_place/* isMissing */.b2)(check, 'value/empty-selector', specPlace, 'selector', 'where the template has no labels');
    }
    checkRunningTemplate(check, 'ReplicationController', spec);
};
const checkDaemonSet = (check, spec) => {
    checkCounts(check, spec, specPlace, ['minReadySeconds', 'revisionHistoryLimit']);
    checkSelector(check, 'DaemonSet', spec);
    checkRunningTemplate(check, 'DaemonSet', spec);
    const { updateStrategy } = spec;
    if ((0,manifests_object/* isRecord */.u4)(updateStrategy))
        checkDaemonSetStrategy(check, updateStrategy, (0,values_place/* within */.ux)(specPlace, 'updateStrategy'));
};
/** Pods and all that makes them, by `group/Kind`. */
const workloadChecks = {
    '/Pod': [(object, report, { minor }) => checkPod({ report, minor }, object, undefined, { isPod: true })],
    '/PodTemplate': [
        (object, report, { minor }) => {
            const template = (0,manifests_object/* isRecord */.u4)(object['template']) ? object['template'] : {};
            checkPod({ report, minor }, template, (0,values_place/* within */.ux)(undefined, 'template'), { isPod: false });
        },
    ],
    '/ReplicationController': [ofSpec(checkReplicationController)],
    'apps/Deployment': [ofSpec(checkDeployment)],
    'apps/ReplicaSet': [ofSpec(checkReplicaSet)],
    'apps/DaemonSet': [ofSpec(checkDaemonSet)],
    'apps/StatefulSet': [ofSpec(checkStatefulSet)],
    'batch/Job': [ofSpec(checkJob)],
    'batch/CronJob': [ofSpec(checkCronJob)],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/index.ts



/** By `group/Kind`. */
const checks = {
    ...workloadChecks,
    ...objectChecks,
};
/** What the server would say to the values of an object beyond their schema. */
function checkValues(object, context) {
    const problems = [];
    for (const check of checks[`${(0,manifests_object/* groupOf */.F8)(object.apiVersion)}/${object.kind}`] ?? []) {
        check(object, (rule, path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more }), context);
    }
    return problems;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/objectCheck.ts









const alone = { custom: crd/* noCustomKinds */.Uf, unit: '.' };
/** What one version of Kubernetes would say to one object. */
function checkObject(object, schemas, missing, around = alone) {
    const kind = schemas.kind(object.apiVersion, object.kind);
    if (kind === undefined)
        return checkCustom(object, schemas, missing, around);
    const problems = kind.disabled ? [notServed(object, kind, schemas)] : onItsWayOut(object, kind, schemas);
    const root = schemas.root(kind);
    if (root === undefined)
        return { checked: true, problems };
    const minor = minorOf(schemas.version);
    const seen = decoded(schemas, root, object);
    const values = (0,kubernetes_metadata/* checkMetadata */.sI)(seen, kind, minor);
    values.push(...checkValues(seen, { minor }));
    problems.push(...withoutEchoes((0,schemaCheck/* checkSchema */._)(schemas, root, object), values));
    if ((0,crd/* isDefinition */.gN)(object))
        problems.push(...around.custom.checkDefinition(object, schemas));
    return { checked: true, problems };
}
function minorOf(version) {
    return Number(version.slice(version.indexOf('.') + 1));
}
function notServed(object, kind, schemas) {
    const gone = kind.definition === undefined && kind.removed !== undefined;
    const since = gone ? `is gone since Kubernetes ${kind.removed}` : 'is not served by default';
    return versionProblem('schema/api-version', object, since, kind.replacedBy ?? otherVersion(object, schemas));
}
/** The server still takes it, and warns. */
function onItsWayOut(object, kind, schemas) {
    const { deprecated, removed, replacedBy } = kind;
    if (removed !== undefined) {
        return [versionProblem('deprecated/api-version', object, `is gone in Kubernetes ${removed}`, replacedBy)];
    }
    if (deprecated === undefined || minorOf(deprecated) > minorOf(schemas.version))
        return [];
    return [versionProblem('deprecated/api-version', object, `is deprecated since Kubernetes ${deprecated}`, replacedBy)];
}
function checkCustom(object, schemas, missing, { custom, unit }) {
    const verdict = custom.check(object, unit, schemas);
    if (verdict === undefined)
        return withoutSchema(object, schemas, missing);
    if (verdict.checked)
        return verdict;
    return unchecked(object, verdict.reason, verdict.told ? 'skip' : missing);
}
function withoutSchema(object, schemas, missing) {
    if (schemas.groups.has((0,manifests_object/* groupOf */.F8)(object.apiVersion))) {
        return { checked: true, problems: [unknownKind(object, schemas)] };
    }
    return unchecked(object, `there is no schema for ${object.apiVersion} ${object.kind}`, missing);
}
function unchecked(object, reason, missing) {
    if (missing === 'skip')
        return { checked: false, reason, problems: [] };
    const level = missing === 'warn' ? 'warning' : 'error';
    const message = `${reason}, so ${(0,manifests_object/* describeObject */.v8)(object)} was not checked; input missing-schema decides what that means`;
    return { checked: false, reason, problems: [{ ...onApiVersion('schema/missing', message), level }] };
}
/** A group that Kubernetes itself owns, with a version or a kind that this version of it does not have. */
function unknownKind(object, schemas) {
    const instead = otherVersion(object, schemas);
    const since = firstVersionWith(object);
    if (since !== undefined && minorOf(since) > minorOf(schemas.version)) {
        return versionProblem('schema/api-version', object, `is there since Kubernetes ${since}`, instead);
    }
    if (instead !== undefined) {
        const right = apiVersionOf(instead);
        const message = `${object.apiVersion} has no kind ${object.kind}; it is in ${right}`;
        return { ...onApiVersion('schema/api-version', message), suggestion: right };
    }
    const prefix = `${object.apiVersion}/`;
    const siblings = Object.keys(schemas.kinds)
        .filter(each => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
        .map(each => each.slice(prefix.length));
    const suggestion = (0,nearest/* nearest */.pA)(object.kind, siblings);
    const message = `${object.apiVersion} has no kind ${object.kind}${(0,nearest/* didYouMean */.au)(object.kind, siblings)}`;
    const problem = onApiVersion('schema/unknown-kind', message);
    return { ...problem, path: ['kind'], ...(suggestion !== undefined && { suggestion }) };
}
/** The first version that serves the very kind, of those that can be asked. */
function firstVersionWith({ apiVersion, kind }) {
    return (0,schemas/* supportedVersions */._A)().find(version => {
        const found = (0,schemas/* schemasOf */.WP)(version).kind(apiVersion, kind);
        return found?.definition !== undefined && !found.disabled;
    });
}
/** The same kind in a version, or a group, that is served. */
function otherVersion(object, schemas) {
    const found = Object.entries(schemas.kinds)
        .filter(([id, kind]) => !kind.disabled && id.slice(id.lastIndexOf('/') + 1) === object.kind)
        .map(([id]) => id);
    const group = (0,manifests_object/* groupOf */.F8)(object.apiVersion);
    return found.find(id => (0,manifests_object/* groupOf */.F8)(apiVersionOf(id)) === group) ?? (group === '' ? found[0] : undefined);
}
/** The `group/version` in a `group/version/Kind`. */
function apiVersionOf(id) {
    return id.slice(0, id.lastIndexOf('/'));
}
/** `apps/v1beta2 Deployment is gone since Kubernetes 1.16; write apps/v1`, or another kind where that replaces it. */
function versionProblem(rule, object, what, instead) {
    const problem = onApiVersion(rule, `${object.apiVersion} ${object.kind} ${what}`);
    if (instead === undefined)
        return problem;
    const right = apiVersionOf(instead);
    if (instead !== `${right}/${object.kind}`) {
        return { ...problem, message: `${problem.message}; write ${right} ${instead.slice(right.length + 1)}` };
    }
    return { ...problem, message: `${problem.message}; write ${right}`, suggestion: right };
}
function onApiVersion(rule, message) {
    return { rule, message, path: ['apiVersion'], at: 'value' };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/versions.ts


const minorName = /^v?(\d+\.\d+)(?:\.\d+)?$/;
/**
 * The minor versions that an entry of input `kubernetes-versions` names, oldest first: one (`1.34`, `v1.34`, `1.34.4`), a
 * range (`1.31-1.34`), or the newest (`latest`). Undefined when there is no schema for one of them.
 */
function versionsNamed(entry) {
    const supported = (0,schemas/* supportedVersions */._A)();
    if (entry === 'latest')
        return supported.slice(-1);
    const [first, last, ...more] = entry.split('-').map(end => supported.indexOf(minorName.exec(end.trim())?.[1] ?? ''));
    if (first === undefined || first < 0 || more.length > 0)
        return undefined;
    if (last === undefined)
        return [supported[first]];
    return last < first ? undefined : supported.slice(first, last + 1);
}
/** What several versions say to one object: said once where all say it, else with the names of those that do. */
function checkObjectIn(versions, object, missing, around) {
    if (versions.length === 1)
        return checkObject(object, versions[0], missing, around);
    const verdicts = versions.map(schemas => checkObject(object, schemas, missing, around));
    const problems = mergedProblems(verdicts.map(each => each.problems), versions.map(each => each.version));
    const unchecked = verdicts.find(each => !each.checked);
    return unchecked === undefined ? { checked: true, problems } : { ...unchecked, problems };
}
function mergedProblems(perVersion, versions) {
    const merged = new Map();
    for (const [position, problems] of perVersion.entries()) {
        for (const problem of problems) {
            // By rule and place: the words may differ, for one version allows more values than another.
            const cause = JSON.stringify([problem.rule, problem.path]);
            const known = merged.get(cause);
            if (known === undefined)
                merged.set(cause, { problem, in: [position] });
            else if (known.in.at(-1) !== position)
                known.in.push(position);
        }
    }
    const found = [...merged.values()];
    const refused = found.some(({ problem }) => problem.rule === 'schema/api-version');
    return found
        .filter(({ problem }) => !(refused && problem.rule === 'deprecated/api-version'))
        .map(({ problem, in: positions }) => {
        if (positions.length === versions.length)
            return problem;
        return { ...problem, message: `${problem.message} (Kubernetes ${spans(positions, versions).join(', ')})` };
    });
}
/** `1.30 to 1.32`, `1.34`: neighbours among the versions that are judged are put together. */
function spans(positions, versions) {
    const runs = [];
    for (const position of positions) {
        const run = runs.at(-1);
        if (run !== undefined && run.at(-1) === position - 1)
            run.push(position);
        else
            runs.push([position]);
    }
    return runs.map(run => {
        const [first, last] = [versions[run[0]], versions[run.at(-1)]];
        return first === last ? first : `${first} to ${last}`;
    });
}


/***/ }),

/***/ 4644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fB: () => (/* binding */ linterModes),
/* harmony export */   ot: () => (/* binding */ askLinter),
/* harmony export */   yZ: () => (/* binding */ linterTimeoutMs)
/* harmony export */ });
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8115);

/**
 * What becomes of the linters of others (hadolint, BuildKit's checks, actionlint, zizmor): `auto` asks those that are on
 * PATH, `required` fails without them, `off` asks none.
 */
const linterModes = ['auto', 'off', 'required'];
/** How long one linter may take, for all its files together. */
const linterTimeoutMs = 60_000;
/**
 * Asks one linter. That it is absent or fails is said once and is no error, unless it is required.
 *
 * @param ask rejects with a UserError where the program is not installed, and with any Error where its answer is no use
 * @throws UserError when the linter is required and gives no answer
 */
async function askLinter(name, mode, ask) {
    if (mode === 'off')
        return { findings: [], skipped: [] };
    try {
        return { findings: await ask(), skipped: [] };
    }
    catch (error) {
        if (mode === 'required') {
            throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`linters: ${name} gave no answer: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`, {
                hint: `install ${name} and have it on PATH, or set linters to auto`,
                cause: error,
            });
        }
        const reason = error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo ? 'is not on PATH: its rules were not asked' : `gave no answer: ${(0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`; // prettier-ignore
        return { findings: [], skipped: [{ file: name, reason }] };
    }
}


/***/ }),

/***/ 150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   mC: () => (/* binding */ findingLine)
/* harmony export */ });
function reportOf(judgement, { kubernetesVersions, failOn, notes }) {
    const { findings, environments, skipped, checked, unchecked, files, suppressed } = judgement;
    const errors = findings.filter(each => each.level === 'error').length;
    const warnings = findings.length - errors;
    return {
        schemaVersion: 1,
        verdict: errors > 0 || (failOn === 'warning' && warnings > 0) ? 'fail' : 'pass',
        kubernetesVersions: [...kubernetesVersions],
        counts: { files, checked, unchecked, errors, warnings, suppressed: suppressed.length },
        environments,
        skipped,
        notes: [...notes],
        findings,
        suppressed: suppressed.map(({ finding, by, reason }) => ({ ...finding, by, reason })),
    };
}
/** `k8s/base/service.yaml:12:7  error  schema/enum  spec.type is ...`, as editors and terminals make links of it. */
function findingLine({ file, line, column, level, rule, message, objects }) {
    const where = objects.length === 0 ? '' : `  (${listed(objects, 2)})`;
    return `${file}:${line}:${column}  ${level}  ${rule}  ${message}${where}`;
}
/** `1 error and 2 warnings in 43 files; 261 objects held against Kubernetes 1.34`. */
function headline({ counts, kubernetesVersions }) {
    const { errors, warnings, files, checked, unchecked, suppressed } = counts;
    const found = errors + warnings === 0 ? 'no findings' : `${counted(errors, 'error')} and ${counted(warnings, 'warning')}`;
    const blind = unchecked > 0 ? `, ${unchecked} without a schema` : '';
    const held = `${counted(checked, 'object')} held against Kubernetes ${kubernetesVersions.join(', ')}${blind}`;
    const excused = suppressed > 0 ? ` (${suppressed} more suppressed)` : '';
    return `${found}${excused} in ${counted(files, 'file')}; ${held}`;
}
/** The first of them, and how many more there are. */
function listed(objects, limit) {
    const shown = objects.slice(0, limit).join(', ');
    return objects.length > limit ? `${shown} and ${objects.length - limit} more` : shown;
}
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 6848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jq: () => (/* binding */ isForeign),
  Y: () => (/* binding */ ruleOf),
  aO: () => (/* binding */ rules)
});

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/action.ts
const file = 'setup/action.yml';
const composite = (inputs, ...steps) => [
    'name: setup',
    'description: Sets up',
    inputs,
    'runs:',
    '  using: composite',
    '  steps:',
    ...(steps.length > 0 ? steps : ['- run: make', '  shell: bash']).map(step => `    ${step}`),
    '',
].join('\n');
const node = (using, main = 'main.js') => ({
    [file]: `name: setup\ndescription: Sets up\nruns: { using: ${using}, main: ${main} }\n`,
    'setup/main.js': '',
});
/** The metadata of actions. */
const actionRules = [
    {
        id: 'action/unexpected-key',
        level: 'error',
        what: 'A key that an action.yml does not have at that place',
        why: 'The runner refuses the action, or passes over what was written.',
        file,
        bad: composite('input: {}'),
        good: composite('inputs: {}'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/missing-key',
        level: 'error',
        what: 'A key that an action.yml needs and that is not there',
        why: 'The runner refuses the action.',
        file,
        bad: composite('inputs: {}', '- run: make'),
        good: composite('inputs: {}', '- run: make', '  shell: bash'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/type',
        level: 'error',
        what: 'A value of another type than is taken at its place',
        why: 'The runner refuses the action.',
        file,
        bad: composite('inputs: [go]'),
        good: composite('inputs: {}'),
    },
    {
        id: 'action/using',
        level: 'error',
        what: 'A kind of action that runners do not know',
        why: 'The runner refuses the action.',
        bad: node('node42'),
        good: node('node24'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/retired-runtime',
        level: 'error',
        what: 'A version of Node that runners have no more, or are about to lose',
        why: 'The runner starts the action with another version than it was made for, or not at all.',
        bad: node('node16'),
        good: node('node24'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/branding',
        level: 'error',
        what: 'An icon or a colour that the Marketplace does not have',
        why: 'The Marketplace refuses the action.',
        file,
        bad: composite('branding: { icon: rocket, color: blue }'),
        good: composite('branding: { icon: send, color: blue }'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/missing-file',
        level: 'error',
        what: 'A file that the action starts and that is not there',
        why: 'The step fails: GitHub takes actions as they are in the repository and builds nothing.',
        bad: node('node24', 'mian.js'),
        good: node('node24'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'action/input-name',
        level: 'error',
        what: 'A name that no input can have',
        why: 'Nobody can set it or ask for it.',
        file,
        bad: composite('inputs: { go version: {} }', '- run: make', '  shell: bash', '  env: { GO: "${{ inputs[\'go version\'] }}" }'),
        good: composite('inputs: { go-version: {} }', '- run: make', '  shell: bash', '  env: { GO: "${{ inputs.go-version }}" }'),
    },
    {
        id: 'action/undeclared-input',
        level: 'error',
        what: 'An input that a composite action uses and does not declare',
        why: 'It is always empty: what is not declared is not handed on.',
        file,
        bad: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.og }}" }'),
        good: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
    },
    {
        id: 'action/unused-input',
        level: 'warning',
        what: 'An input that a composite action declares and does not use',
        why: 'Whoever sets it waits for an effect that never comes.',
        file,
        bad: composite('inputs: { go: {} }'),
        good: composite('inputs: { go: {} }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
    },
    {
        id: 'action/useless-default',
        level: 'warning',
        profile: 'strict',
        what: 'An input that is required and has a default',
        why: 'Readers cannot tell whether they have to set it; the runner does not ask.',
        file,
        bad: composite('inputs: { go: { required: true, default: 26 } }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
        good: composite('inputs: { go: { default: 26 } }', '- run: make "$GO"', '  shell: bash', '  env: { GO: "${{ inputs.go }}" }'),
    },
    {
        id: 'action/output-value',
        level: 'error',
        what: 'An output of a composite action without a value, or of another action with one',
        why: 'The output is always empty.',
        file,
        bad: composite('outputs: { version: { description: The version } }'),
        good: composite('outputs: { version: { value: "${{ steps.read.outputs.version }}" } }', '- { id: read, run: make version, shell: bash }'),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/examples.ts
/** Texts around the few lines that an example is about. */
/** A Deployment named `web`, with what is given at its place. */
function deployment({ container, pod, spec, template, image = 'registry.example/shop/web:1.4', }) {
    return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${indented(spec, 2)}  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
${indented(template, 6)}    spec:
${indented(pod, 6)}      containers:
        - name: web
          image: ${image}
${indented(container, 10)}`;
}
/** A Deployment by its name; `spec` and `container` are lines of these. */
function namedDeployment(name, spec, container) {
    return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
${indented(spec, 2)}  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.4
${indented(container, 10)}`;
}
const webPod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports: [{ name: http, containerPort: 8080 }]
`;
const webService = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
`;
/** Several objects of one file. */
function examples_file(...objects) {
    return objects.join('---\n');
}
/** `text` moved to the right, ending with a line break; nothing for nothing. */
function indented(text, columns) {
    if (text === undefined || text === '')
        return '';
    const space = ' '.repeat(columns);
    return text
        .replace(/\n$/, '')
        .split('\n')
        .map(line => `${line === '' ? '' : space}${line}\n`)
        .join('');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/definitionExample.ts

/** A CustomResourceDefinition of the kind Till, with what is given at its place, and an object of it. */
function definition({ spec, version, definition: own, metadata, group = 'shop.example', name = `tills.${group}`, object, }) {
    const text = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${name}
${indented(metadata, 2)}spec:
  group: ${group}
  scope: Namespaced
  names:
    kind: Till
    plural: tills
${indented(own, 2)}  versions:
    - name: v1
      served: true
      storage: true
${indented(version, 6)}      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
${indented(spec, 14)}`;
    if (object === undefined)
        return text;
    return `${text}---
apiVersion: ${group}/v1
kind: Till
metadata:
  name: front
spec:
${indented(object, 2)}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/cel.ts

const fields = 'properties:\n  least: { type: integer }\n  most: { type: integer }\n';
const withRule = (rule) => `${fields}x-kubernetes-validations:\n  - rule: ${rule}`;
const ordered = withRule('self.least <= self.most');
const lists = (bound) => `properties:
  lanes:
    type: array${bound}
    items: { type: string, maxLength: 40 }
x-kubernetes-validations:
  - rule: self.lanes.all(a, self.lanes.exists_one(b, a == b))`;
/** The rules in CEL of CustomResourceDefinitions (`x-kubernetes-validations`). */
const celRules = [
    {
        id: 'cel/rule',
        level: 'error',
        what: 'An object that breaks a rule of its CustomResourceDefinition',
        why: 'The server refuses the object with the message of the rule.',
        bad: definition({ spec: ordered, object: 'least: 2\nmost: 1' }),
        good: definition({ spec: ordered, object: 'least: 1\nmost: 2' }),
        alsoIn: ['API server'],
    },
    {
        id: 'cel/failure',
        level: 'error',
        what: 'An object for which a rule of its CustomResourceDefinition cannot be evaluated',
        why: 'The server refuses the object, as if the rule were broken. Most often the rule reads a field that is not there: `has()` asks for it first.',
        bad: definition({ spec: ordered, object: 'least: 2' }),
        good: definition({
            spec: withRule('"!has(self.most) || self.least <= self.most"'),
            object: 'least: 2',
        }),
        alsoIn: ['API server'],
    },
    {
        id: 'cel/compile',
        level: 'error',
        what: 'A rule or a message of a rule that is no expression over the fields of its schema',
        why: 'The server refuses the definition, and everything that is of its kind.',
        bad: definition({ spec: withRule('self.least <= self.mots') }),
        good: definition({ spec: ordered }),
        alsoIn: ['API server'],
    },
    {
        id: 'cel/cost',
        level: 'error',
        what: 'Rules that can cost the server more than it spends on an object',
        why: 'The server estimates the worst case from the bounds in the schema and refuses the definition. Lists without `maxItems` and texts without `maxLength` count as large as a request can be.',
        bad: definition({ spec: lists('') }),
        good: definition({ spec: lists('\n    maxItems: 16') }),
        alsoIn: ['API server'],
    },
    {
        id: 'cel/form',
        level: 'error',
        what: 'A rule with a message, fieldPath or optionalOldSelf that cannot be',
        why: 'The server refuses the definition.',
        bad: definition({ spec: `${ordered}\n    fieldPath: .mots` }),
        good: definition({ spec: `${ordered}\n    fieldPath: .most` }),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/crd.ts

const good = definition({ spec: 'properties:\n  lane: { type: string }' });
const webhook = 'conversion:\n  strategy: Webhook\n  webhook:\n';
const service = '    clientConfig:\n      service: { name: convert, namespace: shop }\n';
const crdRules = [
    {
        id: 'crd/name',
        level: 'error',
        what: 'A CustomResourceDefinition whose names do not fit together, or are none',
        why: 'The server refuses it, and everything that is of its kind. Its name is always `<plural>.<group>`.',
        bad: definition({ name: 'till.shop.example' }),
        good,
        alsoIn: ['API server'],
    },
    {
        id: 'crd/version',
        level: 'error',
        what: 'Versions of a CustomResourceDefinition that the server cannot keep: none or several to store, one twice, one without a schema',
        why: 'The server refuses it, and everything that is of its kind.',
        bad: good.replace('storage: true', 'storage: false'),
        good,
        alsoIn: ['API server'],
    },
    {
        id: 'crd/schema',
        level: 'error',
        what: 'A part of a schema that a CustomResourceDefinition cannot have',
        why: 'Not everything of OpenAPI or JSON Schema is allowed. The server refuses the definition, and everything that is of its kind.',
        bad: definition({ spec: 'properties:\n  lanes: { type: array, uniqueItems: true, items: { type: string } }' }),
        good: definition({
            spec: 'properties:\n  lanes: { type: array, x-kubernetes-list-type: set, items: { type: string } }',
        }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/structural',
        level: 'error',
        what: 'A schema that is not structural: a field without a type, or what an object looks like said within allOf, anyOf, oneOf or not',
        why: 'Pruning and defaults need to know every field without guessing. The server refuses the definition.',
        bad: definition({ spec: 'properties:\n  lane: { minLength: 1 }' }),
        good: definition({ spec: 'properties:\n  lane: { type: string, minLength: 1 }' }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/default',
        level: 'error',
        what: 'A default that its own schema does not take, or that stands where there can be none',
        why: 'The server refuses the definition.',
        bad: definition({ spec: 'properties:\n  drawers: { type: integer, minimum: 1, default: 0 }' }),
        good: definition({ spec: 'properties:\n  drawers: { type: integer, minimum: 1, default: 1 }' }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/conversion',
        level: 'error',
        what: 'A conversion between versions that the server cannot ask for',
        why: 'The server refuses the definition.',
        bad: definition({ definition: `${webhook}${service}    conversionReviewVersions: [v2]` }),
        good: definition({ definition: `${webhook}${service}    conversionReviewVersions: [v1]` }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/subresource',
        level: 'error',
        what: 'A scale subresource whose paths are not below spec and status',
        why: 'The server refuses the definition.',
        bad: definition({
            version: 'subresources:\n  scale: { specReplicasPath: .replicas, statusReplicasPath: .status.replicas }',
        }),
        good: definition({
            version: 'subresources:\n  scale: { specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas }',
        }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/printer-column',
        level: 'error',
        what: 'A printer column with a type, format or path that there is not',
        why: 'The server refuses the definition.',
        bad: definition({ version: 'additionalPrinterColumns:\n  - { name: Lane, type: string, jsonPath: spec.lane }' }),
        good: definition({ version: 'additionalPrinterColumns:\n  - { name: Lane, type: string, jsonPath: .spec.lane }' }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/selectable-field',
        level: 'error',
        what: 'A selectable field that is not in the schema, or is not a single value',
        why: 'The server refuses the definition.',
        bad: definition({ version: 'selectableFields: [{ jsonPath: .spec.lane }]' }),
        good: definition({
            version: 'selectableFields: [{ jsonPath: .spec.lane }]',
            spec: 'properties:\n  lane: { type: string }',
        }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/approval',
        level: 'error',
        what: 'A CustomResourceDefinition in a group of Kubernetes itself (`*.k8s.io`, `*.kubernetes.io`) without a review',
        why: 'The server refuses it. A group of your own needs no approval.',
        bad: definition({ group: 'shop.k8s.io' }),
        good: definition({
            group: 'shop.k8s.io',
            metadata: 'annotations:\n  api-approved.kubernetes.io: "unapproved, for our own clusters"',
        }),
        alsoIn: ['API server'],
    },
    {
        id: 'crd/ignored',
        level: 'warning',
        what: 'A part of a schema that the server drops without a word: an unknown format, an unknown keyword below items or additionalProperties',
        why: 'What was meant to be checked is not: every value passes.',
        bad: definition({ spec: 'properties:\n  site: { type: string, format: url }' }),
        good: definition({ spec: 'properties:\n  site: { type: string, format: uri }' }),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/deprecated.ts

const ingress = (annotations, spec) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations}spec:
${spec}  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;
/** What the server still takes, and what has a successor. */
const deprecatedRules = [
    {
        id: 'deprecated/api-version',
        level: 'warning',
        what: 'A kind, or a version of its API, that is still served and on its way out',
        why: 'The cluster takes it today and warns. The upgrade that removes it refuses every manifest that still has it, in the middle of something else.',
        bad: `apiVersion: v1
kind: Endpoints
metadata:
  name: ledger
subsets:
  - addresses:
      - ip: 192.0.2.7
    ports:
      - port: 5432
`,
        good: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ledger-1
  labels:
    kubernetes.io/service-name: ledger
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 5432
`,
        alsoIn: ['API server', 'pluto', 'kubent'],
    },
    {
        id: 'deprecated/service-account-field',
        level: 'warning',
        what: 'The field `serviceAccount`',
        why: 'It is the old name of `serviceAccountName`; tools look at the new one only.',
        bad: deployment({ pod: 'serviceAccount: web\n' }),
        good: deployment({ pod: 'serviceAccountName: web\n' }),
        alsoIn: ['kube-linter deprecated-service-account-field'],
    },
    {
        id: 'deprecated/volume',
        level: 'warning',
        what: 'A volume of a type whose code has left Kubernetes',
        why: 'The pod waits for its volume for ever.',
        bad: deployment({
            pod: 'volumes:\n  - name: code\n    gitRepo:\n      repository: https://git.example/shop.git\n',
        }),
        good: deployment({ pod: 'volumes:\n  - name: code\n    emptyDir: {}\n' }),
    },
    {
        id: 'deprecated/pod-annotation',
        level: 'warning',
        what: 'An annotation that a field of the pod has replaced',
        why: 'Newer servers pass it over: the pod runs without what the annotation asked for.',
        bad: deployment({
            template: 'annotations:\n  seccomp.security.alpha.kubernetes.io/pod: runtime/default\n',
        }),
        good: deployment({ pod: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault\n' }),
        alsoIn: ['API server (warning)'],
    },
    {
        id: 'deprecated/ingress-class-annotation',
        level: 'warning',
        what: 'The annotation kubernetes.io/ingress.class',
        why: 'Controllers are free to pass it over; `spec.ingressClassName` is what they have to read.',
        bad: ingress('  annotations:\n    kubernetes.io/ingress.class: nginx\n', ''),
        good: ingress('', '  ingressClassName: nginx\n'),
        alsoIn: ['API server (warning)'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/compose.ts
const compose_file = 'compose.yaml';
const web = 'services:\n  web:\n    image: nginx:1.29\n';
const composeRules = [
    {
        id: 'compose/build-target',
        level: 'error',
        file: compose_file,
        what: 'A target that is no stage of the Dockerfile',
        why: 'The build fails.',
        bad: {
            'compose.yaml': 'services:\n  web:\n    build: {context: ., target: fianl}\n',
            Dockerfile: 'FROM scratch AS final\n',
        },
        good: {
            'compose.yaml': 'services:\n  web:\n    build: {context: ., target: final}\n',
            Dockerfile: 'FROM scratch AS final\n',
        },
        alsoIn: ['docker compose build'],
    },
    {
        id: 'compose/cycle',
        level: 'error',
        file: compose_file,
        what: 'Services that wait for each other',
        why: 'Nothing is started: Compose refuses the file.',
        bad: 'services:\n  a:\n    image: a:1\n    depends_on: [b]\n  b:\n    image: b:1\n    depends_on: [a]\n',
        good: 'services:\n  a:\n    image: a:1\n    depends_on: [b]\n  b:\n    image: b:1\n',
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/engine-socket',
        level: 'warning',
        file: compose_file,
        what: 'The socket of the container engine mounted into a container',
        why: 'Whoever is in the container is root on the host: it can start any other container there.',
        bad: `${web}    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n`,
        good: `${web}    volumes: ["./pages:/usr/share/nginx/html:ro"]\n`,
    },
    {
        id: 'compose/image-latest',
        level: 'warning',
        file: compose_file,
        what: 'An image without a tag, or by the tag latest',
        why: 'Two people with the same commit run two different versions.',
        bad: 'services:\n  web:\n    image: nginx\n',
        good: web,
        alsoIn: ['dclint service-image-require-explicit-tag'],
    },
    {
        id: 'compose/missing-file',
        level: 'error',
        file: compose_file,
        what: 'A build context, Dockerfile or file of variables that does not exist',
        why: 'Compose refuses to build or to start the service.',
        bad: 'services:\n  web:\n    build: ./web\n',
        good: { 'compose.yaml': 'services:\n  web:\n    build: ./web\n', 'web/Dockerfile': 'FROM scratch\n' },
        alsoIn: ['docker compose build'],
    },
    {
        id: 'compose/network-mode',
        level: 'error',
        file: compose_file,
        what: 'A service with network_mode and networks',
        why: 'Compose refuses the file.',
        bad: `${web}    network_mode: host\n    networks: [default]\n`,
        good: `${web}    network_mode: host\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/never-healthy',
        level: 'error',
        file: compose_file,
        what: 'A service that waits for the health of one whose check is switched off',
        why: 'It never starts: what it waits for does not come.',
        bad: `${web}    depends_on:\n      db: {condition: service_healthy}\n  db:\n    image: postgres:18\n    healthcheck: {disable: true}\n`,
        good: `${web}    depends_on:\n      db: {condition: service_started}\n  db:\n    image: postgres:18\n    healthcheck: {disable: true}\n`,
    },
    {
        id: 'compose/no-image',
        level: 'error',
        file: compose_file,
        what: 'A service with neither an image nor a build',
        why: 'Compose refuses the file. Often the service is a misspelt override of another.',
        bad: 'services:\n  web:\n    ports: ["8080:80"]\n',
        good: `${web}    ports: ["8080:80"]\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/port-clash',
        level: 'error',
        file: compose_file,
        what: 'A port of the host that two services take',
        why: 'The second one does not start.',
        bad: `${web}    ports: ["8080:80"]\n  api:\n    image: api:1\n    ports: ["8080:8080"]\n`,
        good: `${web}    ports: ["8080:80"]\n  api:\n    image: api:1\n    ports: ["8081:8080"]\n`,
        alsoIn: ['dclint no-duplicate-exported-ports'],
    },
    {
        id: 'compose/privileged',
        level: 'warning',
        file: compose_file,
        what: 'A privileged container',
        why: 'Whoever is in the container is root on the host.',
        bad: `${web}    privileged: true\n`,
        good: `${web}    cap_add: [NET_ADMIN]\n`,
    },
    {
        id: 'compose/reference',
        level: 'error',
        file: compose_file,
        what: 'A service, network, volume, config or secret that is named and not defined',
        why: 'Compose refuses the file.',
        bad: `${web}    volumes: ["data:/data"]\nvolumes:\n  date: {}\n`,
        good: `${web}    volumes: ["data:/data"]\nvolumes:\n  data: {}\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/required',
        level: 'error',
        file: compose_file,
        what: 'A field that has to be there',
        why: 'Compose refuses the file.',
        bad: `${web}    depends_on:\n      db: {restart: true}\n  db:\n    image: postgres:18\n`,
        good: `${web}    depends_on:\n      db: {condition: service_started, restart: true}\n  db:\n    image: postgres:18\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/type',
        level: 'error',
        file: compose_file,
        what: 'A field of another type',
        why: 'Compose refuses the file.',
        bad: `${web}    ports: 8080\n`,
        good: `${web}    ports: ["8080:80"]\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/unknown-field',
        level: 'error',
        file: compose_file,
        what: 'A field that the Compose specification does not have',
        why: 'Compose refuses the file.',
        bad: `${web}    enviroment: {A: 1}\n`,
        good: `${web}    environment: {A: 1}\n`,
        alsoIn: ['docker compose config', 'dclint'],
    },
    {
        id: 'compose/value',
        level: 'error',
        file: compose_file,
        what: 'A field that holds none of what it may hold',
        why: 'Compose refuses the file.',
        bad: `${web}    depends_on:\n      db: {condition: service_health}\n  db:\n    image: postgres:18\n`,
        good: `${web}    depends_on:\n      db: {condition: service_healthy}\n  db:\n    image: postgres:18\n`,
        alsoIn: ['docker compose config'],
    },
    {
        id: 'compose/version',
        level: 'warning',
        file: compose_file,
        what: 'The field version at the top',
        why: 'Compose warns of it each time and ignores it.',
        bad: `version: "3.8"\n${web}`,
        good: web,
        alsoIn: ['docker compose', 'dclint no-version-field'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/dockerBuild.ts
const dockerBuild_file = 'Dockerfile';
/** What makes a build fail, or makes another image than was meant. */
const dockerBuildRules = [
    {
        id: 'docker/copy-everything',
        level: 'warning',
        file: dockerBuild_file,
        what: 'A COPY of the whole context without an ignore file',
        why: 'The history of the repository, local secrets and whatever was built on this machine go into the image, and every change of any file builds it anew.',
        bad: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\n',
        good: { Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\n', '.dockerignore': '.git\n.env\n' },
    },
    {
        id: 'docker/copy-many',
        level: 'warning',
        file: dockerBuild_file,
        what: 'A COPY of several sources to something that does not end with a slash',
        why: 'Where there is no such folder yet, each source is written to one and the same file, and the last one stays.',
        bad: 'FROM node:24-slim\nCOPY package.json package-lock.json /app\n',
        good: 'FROM node:24-slim\nCOPY package.json package-lock.json /app/\n',
        alsoIn: ['hadolint DL3021'],
    },
    {
        id: 'docker/copy-relative',
        level: 'warning',
        profile: 'strict',
        file: dockerBuild_file,
        what: 'A COPY to a relative path in a stage without WORKDIR',
        why: 'The files land in whatever working folder the base image has, which may be another one after its next update.',
        bad: 'FROM node:24-slim\nCOPY server.js app/\n',
        good: 'FROM node:24-slim\nWORKDIR /srv\nCOPY server.js app/\n',
        alsoIn: ['hadolint DL3045'],
    },
    {
        id: 'docker/copy-source-ignored',
        level: 'error',
        file: dockerBuild_file,
        what: 'A source of COPY or ADD that the ignore file keeps from the builder',
        why: 'The file is there, but the builder never sees it: the build fails as if it did not exist.',
        bad: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\n',
            'package.json': '{}\n',
            '.dockerignore': '*.json\n',
        },
        good: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\n',
            'package.json': '{}\n',
            '.dockerignore': '*.json\n!package.json\n',
        },
        alsoIn: ['BuildKit CopyIgnoredFile'],
    },
    {
        id: 'docker/copy-source-missing',
        level: 'error',
        file: dockerBuild_file,
        what: 'A source of COPY or ADD that is not in the build context',
        why: 'The build fails at this line. Paths are relative to the context that the Compose file names, not to the Dockerfile.',
        bad: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY sever.js ./\n',
            'server.js': '\n',
        },
        good: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY server.js ./\n',
            'server.js': '\n',
        },
    },
    {
        id: 'docker/duplicate-stage-name',
        level: 'warning',
        file: dockerBuild_file,
        what: 'Two stages of one name',
        why: 'FROM takes the latest stage of the name above it and COPY --from the last one of the file: one of the two is not what was meant.',
        bad: 'FROM golang:1.26 AS build\nFROM node:24-slim AS build\n',
        good: 'FROM golang:1.26 AS build\nFROM node:24-slim AS pages\n',
        alsoIn: ['hadolint DL3024', 'BuildKit DuplicateStageName'],
    },
    {
        id: 'docker/empty-base',
        level: 'warning',
        file: dockerBuild_file,
        what: 'A base image that is no name until an argument is given',
        why: 'A build without --build-arg fails at its first line.',
        bad: 'ARG TAG\nFROM debian:${TAG}\n',
        good: 'ARG TAG=bookworm-slim\nFROM debian:${TAG}\n',
        alsoIn: ['BuildKit InvalidDefaultArgInFrom'],
    },
    {
        id: 'docker/env-self-reference',
        level: 'warning',
        file: dockerBuild_file,
        what: 'An ENV that uses a variable which it sets itself',
        why: 'All values of one ENV are read before any is set: the variable is empty there, or has the value from before.',
        bad: 'FROM debian:12\nENV APP=/srv/app BIN=$APP/bin\n',
        good: 'FROM debian:12\nENV APP=/srv/app\nENV BIN=$APP/bin\n',
        alsoIn: ['hadolint DL3044'],
    },
    {
        id: 'docker/flag-value',
        level: 'error',
        file: dockerBuild_file,
        what: 'A flag of an instruction that holds what it does not take, or is there twice',
        why: 'The builder refuses the file.',
        bad: 'FROM debian:12\nRUN --mount=type=cash,target=/root/.cache make\n',
        good: 'FROM debian:12\nRUN --mount=type=cache,target=/root/.cache make\n',
        alsoIn: ['BuildKit'],
    },
    {
        id: 'docker/ignore-pattern',
        level: 'error',
        file: dockerBuild_file,
        what: 'A pattern of an ignore file that the builder cannot read',
        why: 'The build fails before its first line.',
        bad: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM scratch\n',
            '.dockerignore': 'docs/[a-\n',
        },
        good: {
            'compose.yaml': 'services:\n  web:\n    build: .\n',
            Dockerfile: 'FROM scratch\n',
            '.dockerignore': 'docs/[a-z]*\n',
        },
    },
    {
        id: 'docker/invalid-image',
        level: 'error',
        file: dockerBuild_file,
        what: 'The name of a base image that no registry can have',
        why: 'The build fails at its first line.',
        bad: 'FROM Debian:12\n',
        good: 'FROM debian:12\n',
        alsoIn: ['BuildKit'],
    },
    {
        id: 'docker/json-form',
        level: 'error',
        file: dockerBuild_file,
        what: 'A command that looks like a JSON array and is none',
        why: 'The builder takes it for a line of shell, and the container ends at once with "not found".',
        bad: "FROM node:24-slim\nUSER 1000:1000\nCMD ['node', 'server.js']\n",
        good: 'FROM node:24-slim\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
        alsoIn: ['hadolint DL3025', 'BuildKit JSONArgsRecommended'],
    },
    {
        id: 'docker/no-shell',
        level: 'error',
        file: dockerBuild_file,
        what: 'A command for a shell in an image from scratch that has none',
        why: 'There is no /bin/sh to run it: the build or the container ends at once.',
        bad: 'FROM scratch\nCOPY service /service\nUSER 65532:65532\nENTRYPOINT /service\n',
        good: 'FROM scratch\nCOPY service /service\nUSER 65532:65532\nENTRYPOINT ["/service"]\n',
    },
    {
        id: 'docker/port',
        level: 'error',
        file: dockerBuild_file,
        what: 'An EXPOSE that names no port',
        why: 'The builder refuses the file.',
        bad: 'FROM debian:12\nEXPOSE 80800\n',
        good: 'FROM debian:12\nEXPOSE 8080\n',
        alsoIn: ['hadolint DL3011', 'BuildKit'],
    },
    {
        id: 'docker/reserved-stage-name',
        level: 'warning',
        file: dockerBuild_file,
        what: 'A stage named scratch or context',
        why: 'Both words mean something to the builder: FROM scratch is not an empty image any more.',
        bad: 'FROM debian:12 AS scratch\n',
        good: 'FROM debian:12 AS base\n',
        alsoIn: ['hadolint DL3063', 'BuildKit ReservedStageName'],
    },
    {
        id: 'docker/stage-reference',
        level: 'error',
        file: dockerBuild_file,
        what: 'A stage that is named before it stands there, from within itself, or with a slip',
        why: 'The build fails, or an image of that name is pulled from a public registry.',
        bad: 'FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=biuld /out/service /service\n',
        good: 'FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=build /out/service /service\n',
        alsoIn: ['hadolint DL3022', 'hadolint DL3023', 'BuildKit'],
    },
    {
        id: 'docker/syntax',
        level: 'error',
        file: dockerBuild_file,
        what: 'What the builder cannot read: arguments that are missing or too many, a here-document without an end',
        why: 'The builder refuses the file.',
        bad: 'FROM debian:12 AS\nENV A\nCOPY only-one\n',
        good: 'FROM debian:12 AS base\nENV A=1\nCOPY one /two\n',
        alsoIn: ['BuildKit', 'hadolint DL3043', 'hadolint DL3061'],
    },
    {
        id: 'docker/undefined-argument',
        level: 'error',
        file: dockerBuild_file,
        what: 'A variable in FROM that no ARG before the first FROM declares',
        why: 'It is empty, whatever --build-arg says: the build fails or takes another base.',
        bad: 'ARG GO_VERSION=1.26\nFROM golang:${GO_VERSON}\n',
        good: 'ARG GO_VERSION=1.26\nFROM golang:${GO_VERSION}\n',
        alsoIn: ['BuildKit UndefinedArgInFrom'],
    },
    {
        id: 'docker/undefined-variable',
        level: 'warning',
        file: dockerBuild_file,
        what: 'A variable that nothing sets where it is used',
        why: 'It is empty there. Arguments from before the first FROM are not seen in a stage that does not declare them again.',
        bad: 'ARG SERVICE=cart\nFROM debian:12\nCOPY bin/${SERVICE} /usr/bin/\n',
        good: 'ARG SERVICE=cart\nFROM debian:12\nARG SERVICE\nCOPY bin/${SERVICE} /usr/bin/\n',
        alsoIn: ['BuildKit UndefinedVar'],
    },
    {
        id: 'docker/unknown-flag',
        level: 'error',
        file: dockerBuild_file,
        what: 'A flag that an instruction does not have',
        why: 'The builder refuses the file.',
        bad: 'FROM debian:12\nCOPY --form=build /a /a\n',
        good: 'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /a /a\n',
        alsoIn: ['BuildKit'],
    },
    {
        id: 'docker/unknown-instruction',
        level: 'error',
        file: dockerBuild_file,
        what: 'An instruction that does not exist',
        why: 'The builder refuses the file. Often the line before it was meant to go on.',
        bad: 'FROM debian:12\nRNU make\n',
        good: 'FROM debian:12\nRUN make\n',
        alsoIn: ['BuildKit', 'hadolint DL1000'],
    },
    {
        id: 'docker/unused-stage',
        level: 'warning',
        profile: 'strict',
        file: dockerBuild_file,
        what: 'A stage that no image is made of',
        why: 'The builder skips it: what it was meant to test or make does not happen, unless somebody builds it by name.',
        bad: 'FROM golang:1.26 AS test\nRUN go test ./...\nFROM scratch\nCOPY service /service\n',
        good: 'FROM golang:1.26 AS build\nRUN go build -o /service\nFROM scratch\nCOPY --from=build /service /service\n',
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/dockerForm.ts
const dockerForm_file = 'Dockerfile';
/** Instructions that work, but not as one would think, not as written elsewhere, or not for long. */
const dockerFormRules = [
    {
        id: 'docker/add-for-copy',
        level: 'warning',
        file: dockerForm_file,
        what: 'An ADD of plain files',
        why: 'ADD also unpacks and downloads: the day such a file becomes an archive, the image holds something else.',
        bad: 'FROM debian:12\nADD server.conf /etc/\n',
        good: 'FROM debian:12\nCOPY server.conf /etc/\n',
        alsoIn: ['hadolint DL3020'],
    },
    {
        id: 'docker/cd',
        level: 'warning',
        profile: 'strict',
        file: dockerForm_file,
        what: 'cd in a RUN',
        why: 'It holds for this RUN alone, which a reader easily misses; WORKDIR says it for all that follows.',
        bad: 'FROM debian:12\nRUN cd /src && make\n',
        good: 'FROM debian:12\nWORKDIR /src\nRUN make\n',
        alsoIn: ['hadolint DL3003'],
    },
    {
        id: 'docker/cd-without-effect',
        level: 'warning',
        file: dockerForm_file,
        what: 'cd at the end of a RUN',
        why: 'Each RUN starts in the working folder again: the next one does not run where this one went.',
        bad: 'FROM debian:12\nRUN cd /src\nRUN make\n',
        good: 'FROM debian:12\nWORKDIR /src\nRUN make\n',
        alsoIn: ['hadolint DL3003'],
    },
    {
        id: 'docker/empty-continuation',
        level: 'warning',
        file: dockerForm_file,
        what: 'An empty line inside of an instruction',
        why: 'The builder skips it today and will refuse it one day; a reader takes the rest for something of its own.',
        bad: 'FROM debian:12\nRUN make \\\n\n  install\n',
        good: 'FROM debian:12\nRUN make \\\n  install\n',
        alsoIn: ['BuildKit NoEmptyContinuation'],
    },
    {
        id: 'docker/expose-form',
        level: 'warning',
        file: dockerForm_file,
        what: 'An EXPOSE with a host port, an address or a protocol in capitals',
        why: 'The host part is dropped without a word, and the builder will refuse it one day.',
        bad: 'FROM debian:12\nEXPOSE 80:8080\n',
        good: 'FROM debian:12\nEXPOSE 8080\n',
        alsoIn: ['BuildKit ExposeInvalidFormat', 'BuildKit ExposeProtoCasing'],
    },
    {
        id: 'docker/instruction-case',
        level: 'warning',
        file: dockerForm_file,
        what: 'Instructions in capitals and in small letters in one file',
        why: 'Readers and tools that search for one form miss the other.',
        bad: 'FROM debian:12\nrun make\nRUN make install\n',
        good: 'FROM debian:12\nRUN make\nRUN make install\n',
        alsoIn: ['BuildKit ConsistentInstructionCasing', 'BuildKit FromAsCasing'],
    },
    {
        id: 'docker/legacy-key-value',
        level: 'warning',
        file: dockerForm_file,
        what: 'An ENV or LABEL with a blank in place of =',
        why: 'Everything behind the blank is one value: a second variable on the line becomes part of the first.',
        bad: 'FROM debian:12\nENV PORT 8080\n',
        good: 'FROM debian:12\nENV PORT=8080\n',
        alsoIn: ['BuildKit LegacyKeyValueFormat'],
    },
    {
        id: 'docker/maintainer',
        level: 'warning',
        file: dockerForm_file,
        what: 'The instruction MAINTAINER',
        why: 'It is deprecated, and no tool of today reads it.',
        bad: 'FROM debian:12\nMAINTAINER shop@example.com\n',
        good: 'FROM debian:12\nLABEL org.opencontainers.image.authors="shop@example.com"\n',
        alsoIn: ['hadolint DL4000', 'BuildKit MaintainerDeprecated'],
    },
    {
        id: 'docker/pipefail',
        level: 'warning',
        profile: 'strict',
        file: dockerForm_file,
        what: 'A pipe in RUN without pipefail',
        why: 'When the first command fails and the last one does not, the layer is kept, with half of what it should hold.',
        bad: 'FROM debian:12\nRUN wget -qO- https://example.com/list | sort > /list\n',
        good: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -qO- https://example.com/list | sort > /list\n',
        alsoIn: ['hadolint DL4006'],
    },
    {
        id: 'docker/platform-constant',
        level: 'warning',
        profile: 'strict',
        file: dockerForm_file,
        what: 'A FROM for one architecture, whatever is asked for',
        why: 'On another machine every instruction runs in an emulator, or the image is for the wrong machine.',
        bad: 'FROM --platform=linux/amd64 golang:1.26\n',
        good: 'FROM --platform=$BUILDPLATFORM golang:1.26\n',
        alsoIn: ['hadolint DL3029', 'BuildKit FromPlatformFlagConstDisallowed'],
    },
    {
        id: 'docker/platform-redundant',
        level: 'warning',
        file: dockerForm_file,
        what: 'A FROM with --platform=$TARGETPLATFORM',
        why: 'That is what FROM does anyway; a reader looks for a reason.',
        bad: 'FROM --platform=$TARGETPLATFORM debian:12\n',
        good: 'FROM debian:12\n',
        alsoIn: ['hadolint DL3065', 'BuildKit RedundantTargetPlatform'],
    },
    {
        id: 'docker/repeated',
        level: 'warning',
        file: dockerForm_file,
        what: 'A CMD, ENTRYPOINT or HEALTHCHECK that a later one of the same stage replaces',
        why: 'It does nothing, though it reads as if it did.',
        bad: 'FROM debian:12\nUSER 1000\nCMD ["a"]\nCMD ["b"]\n',
        good: 'FROM debian:12\nUSER 1000\nCMD ["b"]\n',
        alsoIn: ['hadolint DL3012', 'hadolint DL4003', 'hadolint DL4004', 'BuildKit MultipleInstructionsDisallowed'],
    },
    {
        id: 'docker/shell-form',
        level: 'warning',
        file: dockerForm_file,
        what: 'A CMD or ENTRYPOINT that is run by a shell',
        why: 'The shell is process 1 and passes no signals on: every stop and every rollout waits for the kill after the grace period.',
        bad: 'FROM node:24-slim\nUSER 1000\nCMD node server.js\n',
        good: 'FROM node:24-slim\nUSER 1000\nCMD ["node", "server.js"]\n',
        alsoIn: ['hadolint DL3025', 'BuildKit JSONArgsRecommended'],
    },
    {
        id: 'docker/stage-name-case',
        level: 'warning',
        file: dockerForm_file,
        what: 'A stage name with capitals',
        why: 'The builder keeps names in small letters: FROM with the name as it was written does not find the stage.',
        bad: 'FROM golang:1.26 AS Build\n',
        good: 'FROM golang:1.26 AS build\n',
        alsoIn: ['BuildKit StageNameCasing'],
    },
    {
        id: 'docker/workdir-relative',
        level: 'warning',
        file: dockerForm_file,
        what: 'A first WORKDIR that is relative',
        why: 'It is below whatever working folder the base image has, which may be another one after its next update.',
        bad: 'FROM node:24-slim\nWORKDIR app\n',
        good: 'FROM node:24-slim\nWORKDIR /app\n',
        alsoIn: ['hadolint DL3000', 'BuildKit WorkdirRelativePath'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/dockerPackages.ts
const dockerPackages_file = 'Dockerfile';
/** How package managers are used. */
const dockerPackageRules = [
    {
        id: 'docker/apt-cli',
        level: 'warning',
        file: dockerPackages_file,
        what: 'apt in a script, in place of apt-get',
        why: 'Its options and its output are for people and change between releases; it warns of that itself.',
        bad: 'FROM debian:12\nRUN apt show make\n',
        good: 'FROM debian:12\nRUN apt-cache show make\n',
        alsoIn: ['hadolint DL3027'],
    },
    {
        id: 'docker/package-cache',
        level: 'warning',
        file: dockerPackages_file,
        what: 'Lists and caches of a package manager that stay in the image',
        why: 'Every node pulls them with every release, and a scanner reads them for years.',
        bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends make\n',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*\n',
        alsoIn: [
            'hadolint DL3009',
            'hadolint DL3019',
            'hadolint DL3032',
            'hadolint DL3036',
            'hadolint DL3040',
            'hadolint DL3042',
        ],
    },
    {
        id: 'docker/package-question',
        level: 'warning',
        file: dockerPackages_file,
        what: 'An installation that asks before it goes on',
        why: 'Nobody answers in a build: it stops with an error as soon as there is something to ask.',
        bad: 'FROM debian:12\nRUN apt-get install make\n',
        good: 'FROM debian:12\nRUN apt-get install -y make\n',
        alsoIn: ['hadolint DL3014', 'hadolint DL3030', 'hadolint DL3034', 'hadolint DL3038'],
    },
    {
        id: 'docker/package-recommends',
        level: 'warning',
        profile: 'strict',
        file: dockerPackages_file,
        what: 'An installation with everything that apt recommends',
        why: 'The image is larger than it has to be, with more in it that may have a flaw.',
        bad: 'FROM debian:12\nRUN apt-get install -y make\n',
        good: 'FROM debian:12\nRUN apt-get install -y --no-install-recommends make\n',
        alsoIn: ['hadolint DL3015'],
    },
    {
        id: 'docker/package-version',
        level: 'warning',
        profile: 'strict',
        file: dockerPackages_file,
        what: 'An installation of a package without its version',
        why: 'The same commit gives another image on another day.',
        bad: 'FROM node:24-slim\nRUN npm install --global typescript\n',
        good: 'FROM node:24-slim\nRUN npm install --global typescript@5.9.3\n',
        alsoIn: [
            'hadolint DL3008',
            'hadolint DL3013',
            'hadolint DL3016',
            'hadolint DL3018',
            'hadolint DL3028',
            'hadolint DL3033',
            'hadolint DL3037',
            'hadolint DL3041',
            'hadolint DL3062',
        ],
    },
    {
        id: 'docker/update-alone',
        level: 'warning',
        file: dockerPackages_file,
        what: 'Lists of packages that one RUN fetches and another one uses',
        why: 'The first layer comes from the cache for weeks: the installation below asks for packages that are gone, and the build fails.',
        bad: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y make\n',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y make\n',
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/dockerSafety.ts
const dockerSafety_file = 'Dockerfile';
/** What decides whether an image is safe to run, and can be built again. */
const dockerSafetyRules = [
    {
        id: 'docker/base-digest',
        level: 'warning',
        profile: 'strict',
        file: dockerSafety_file,
        what: 'A base image without a digest',
        why: 'Whoever can push to the tag decides what is in the next image, and nobody sees that it changed.',
        bad: 'FROM debian:12\n',
        good: 'FROM debian:12@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n',
    },
    {
        id: 'docker/base-latest',
        level: 'warning',
        file: dockerSafety_file,
        what: 'A base image by the tag latest',
        why: 'The same commit gives another image on another day, also one that does not work.',
        bad: 'FROM debian:latest\n',
        good: 'FROM debian:12\n',
        alsoIn: ['hadolint DL3007'],
    },
    {
        id: 'docker/base-untagged',
        level: 'warning',
        file: dockerSafety_file,
        what: 'A base image without a tag or digest',
        why: 'It is the tag latest: the same commit gives another image on another day.',
        bad: 'FROM debian\n',
        good: 'FROM debian:12\n',
        alsoIn: ['hadolint DL3006'],
    },
    {
        id: 'docker/pipe-to-shell',
        level: 'warning',
        file: dockerSafety_file,
        what: 'A download that is run without a look at it',
        why: 'Whoever controls the server, or the way to it, runs code in your build, with everything that the build may reach.',
        bad: 'FROM debian:12\nRUN curl -fsSL https://example.com/install.sh | sh\n',
        good: 'FROM debian:12\nRUN curl -fsSLo install.sh https://example.com/install.sh && echo "$SUM install.sh" | sha256sum -c && sh install.sh\n',
    },
    {
        id: 'docker/remote-add',
        level: 'warning',
        file: dockerSafety_file,
        what: 'An ADD from a network address without a checksum or commit',
        why: 'What is there tomorrow goes into the image unseen, and a change there does not even rebuild it.',
        bad: 'FROM debian:12\nADD https://example.com/tool /usr/bin/\n',
        good: 'FROM debian:12\nADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/tool /usr/bin/\n',
    },
    {
        id: 'docker/secret-name',
        level: 'warning',
        file: dockerSafety_file,
        what: 'An ARG or ENV whose name speaks of a secret',
        why: 'Everyone who has the image can read it: values of ARG are in its history, values of ENV in its configuration.',
        bad: 'FROM node:24-slim\nARG NPM_TOKEN\nRUN npm ci\n',
        good: 'FROM node:24-slim\nRUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci\n',
        alsoIn: ['hadolint DL3064', 'BuildKit SecretsUsedInArgOrEnv'],
    },
    {
        id: 'docker/secret-value',
        level: 'error',
        file: dockerSafety_file,
        what: 'A credential that is written into a Dockerfile',
        why: 'Everyone who has the image or the repository has it. It has to be taken back: removing the line does not help.',
        bad: 'FROM debian:12\nENV AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP\n',
        good: 'FROM debian:12\nRUN --mount=type=secret,id=aws,target=/root/.aws/credentials make\n',
    },
    {
        id: 'docker/sudo',
        level: 'warning',
        file: dockerSafety_file,
        what: 'sudo in a RUN',
        why: 'It needs a package more and leaves a way to root in the image. RUN runs as the USER before it.',
        bad: 'FROM debian:12\nRUN sudo make install\n',
        good: 'FROM debian:12\nUSER 0\nRUN make install\nUSER 65532:65532\n',
        alsoIn: ['hadolint DL3004'],
    },
    {
        id: 'docker/unverified-download',
        level: 'warning',
        file: dockerSafety_file,
        what: 'A download that accepts any certificate or unsigned packages',
        why: 'Whoever is on the way to the server decides what goes into the image.',
        bad: 'FROM debian:12\nRUN curl -k -o /usr/bin/tool https://example.com/tool\n',
        good: 'FROM debian:12\nRUN curl -fo /usr/bin/tool https://example.com/tool\n',
    },
    {
        id: 'docker/user-missing',
        level: 'warning',
        file: dockerSafety_file,
        what: 'An image that runs something and sets no USER',
        why: 'It runs as root: who breaks out of the process owns the container, and a mounted folder of the host.',
        bad: 'FROM debian:12\nCMD ["sleep", "1"]\n',
        good: 'FROM debian:12\nUSER 65532:65532\nCMD ["sleep", "1"]\n',
        alsoIn: ['checkov CKV_DOCKER_3', 'Trivy DS-0002'],
    },
    {
        id: 'docker/user-name',
        level: 'warning',
        profile: 'strict',
        file: dockerSafety_file,
        what: 'An image that runs as a user by name',
        why: 'Kubernetes refuses it where runAsNonRoot is set: it cannot tell which number a name has inside of the image.',
        bad: 'FROM node:24-slim\nUSER node\n',
        good: 'FROM node:24-slim\nUSER 1000:1000\n',
        alsoIn: ['hadolint DL3066'],
    },
    {
        id: 'docker/user-root',
        level: 'warning',
        file: dockerSafety_file,
        what: 'An image whose last USER is root',
        why: 'Whoever breaks out of the process owns the container, and Kubernetes refuses it where runAsNonRoot is set.',
        bad: 'FROM debian:12\nUSER root\n',
        good: 'FROM debian:12\nUSER root\nRUN make install\nUSER 65532:65532\n',
        alsoIn: ['hadolint DL3002'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/file.ts
const fileRules = [
    {
        id: 'file/binary',
        level: 'error',
        what: 'A file that is not text in UTF-8',
        why: 'Nobody can say what is in it, and a check that passes over a file would be a silent pass.',
        bad: '',
        good: '',
    },
    {
        id: 'file/broken-link',
        level: 'error',
        what: 'A symbolic link that leads nowhere',
        why: 'kubectl fails at it; mostly the file it led to has been moved or was never committed.',
        bad: '',
        good: '',
    },
    {
        id: 'file/missing',
        level: 'error',
        what: 'A file that is named and does not exist',
        why: 'What was to be applied is not there.',
        bad: '',
        good: '',
    },
    {
        id: 'file/outside',
        level: 'error',
        what: 'A symbolic link that leads out of the workspace',
        why: 'What lies outside of the repository differs from machine to machine, and is not read.',
        bad: '',
        good: '',
    },
    {
        id: 'file/unreadable',
        level: 'error',
        what: 'A file that cannot be read',
        why: 'A file that cannot be read has not been judged.',
        bad: '',
        good: '',
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/helm.ts
const helmRules = [
    {
        id: 'helm/render',
        level: 'error',
        what: 'A chart that does not render with its own values',
        why: 'Nobody can install it as it is. Values that have no default belong into `ci/*-values.yaml`, where tests find them.',
        bad: {
            'k8s/chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
            'k8s/chart/templates/web.yaml': 'kind: {{ .Values.kind.of.thing }}\n',
        },
        good: { 'k8s/web.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n' },
        alsoIn: ['helm lint'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/image.ts
const pod = (image) => `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec: { containers: [{ name: shop, image: ${image} }] }
`;
const catalogue = (...services) => `services:\n${services.map(each => `  ${each}: { build: . }\n`).join('')}`;
const imageRules = [
    {
        id: 'image/not-in-catalogue',
        level: 'error',
        what: 'A bare image name that the build catalogue does not build',
        why: "No lock of images replaces the name: the cluster pulls a stranger's image of that name, or none.",
        bad: { 'k8s/shop.yaml': pod('shpo'), 'docker/docker-compose.services.yml': catalogue('shop') },
        good: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop') },
    },
    {
        id: 'image/unused',
        level: 'warning',
        profile: 'strict',
        what: 'An image of the build catalogue that no manifest uses',
        why: 'It is built and published with every change, and runs nowhere.',
        bad: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop', 'basket') },
        good: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop') },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/kustomize.ts
const kustomize_web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.4
`;
const overlay = (rest) => ({
    'k8s/kustomization.yaml': `resources:\n  - web.yaml\n${rest}`,
    'k8s/web.yaml': kustomize_web,
});
const patchOf = (name) => overlay(`patches:
  - target:
      kind: Deployment
      name: ${name}
    patch: |
      - op: replace
        path: /spec/replicas
        value: 3
`);
const kustomizeRules = [
    {
        id: 'kustomize/build',
        level: 'error',
        what: 'A kustomization that does not build',
        why: 'Nothing of it can be deployed. Where the cause is found in one of its files, that finding stands instead.',
        bad: { 'k8s/kustomization.yaml': 'resources:\n  - https://example.com/base?ref=v1\n' },
        good: { 'k8s/web.yaml': kustomize_web },
        alsoIn: ['kustomize'],
    },
    {
        id: 'kustomize/missing-file',
        level: 'error',
        what: 'A path in a kustomization where nothing is',
        why: 'The build fails, and kustomize says so without a line.',
        bad: { 'k8s/kustomization.yaml': 'resources:\n  - webb.yaml\n', 'k8s/web.yaml': kustomize_web },
        good: overlay(''),
        alsoIn: ['kustomize'],
    },
    {
        id: 'kustomize/unknown-field',
        level: 'error',
        what: 'A field that a kustomization does not have',
        why: 'kustomize 5 refuses the file.',
        bad: overlay('namespase: shop\n'),
        good: overlay('namespace: shop\n'),
        alsoIn: ['kustomize'],
    },
    {
        id: 'kustomize/deprecated-field',
        level: 'warning',
        what: 'A field that kustomize has replaced by another',
        why: 'It still works, with a warning that nobody reads in a pipeline, and will go in a next major version.',
        bad: overlay('commonLabels:\n  team: shop\n'),
        good: overlay('labels:\n  - pairs:\n      team: shop\n'),
        alsoIn: ['kustomize edit fix'],
    },
    {
        id: 'kustomize/patch-target',
        level: 'error',
        what: 'A patch for an object that is not there',
        why: 'With a `target`, kustomize passes it over without a word and the change is never made; without one, the build fails.',
        bad: patchOf('webb'),
        good: patchOf('web'),
    },
    {
        id: 'kustomize/image-override',
        level: 'error',
        what: 'An entry of `images` whose image no container has',
        why: 'kustomize passes it over without a word, and the tag in the base goes out instead of the one that was asked for.',
        bad: overlay('images:\n  - name: registry.example/shop/wbe\n    newTag: "1.5"\n'),
        good: overlay('images:\n  - name: registry.example/shop/web\n    newTag: "1.5"\n'),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/layer.ts

const shop = (env) => namedDeployment('shop', undefined, `env: [${env}]`);
const collector = `apiVersion: v1
kind: Service
metadata: { name: collector }
spec: { ports: [{ name: grpc, port: 4317 }, { name: http, port: 4318 }] }
`;
const telemetry = (port) => `
  { name: OTEL_EXPORTER_OTLP_PROTOCOL, value: grpc },
  { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: 'http://collector:${port}' },
`;
const policy = (name, app, rules) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec:
  podSelector: { matchLabels: { app: ${app} } }
  ${rules}
`;
const waiting = (name, other) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  annotations: { config.kubernetes.io/depends-on: /namespaces/shop/ConfigMap/${other} }
  namespace: shop
`;
const ported = 'ports: [{ name: http, containerPort: 8080 }]\nreadinessProbe: { httpGet: { path: /readyz, port: http } }';
const gate = (checks) => ({
    'k8s/shop.yaml': examples_file(namedDeployment('shop', undefined, ported), `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
`),
    'k8s/checks.yaml': `version: 1\nservices:\n${checks}`,
});
const compose = (variable) => ({
    'k8s/shop.yaml': shop('{ name: STORE, value: x }'),
    'docker-compose.yml': `services:\n  shop:\n    image: registry.example.com/shop:1.4\n    environment: { ${variable}: x }\n`,
});
const built = (user, port = 8080) => ({
    'docker/docker-compose.services.yml': `services:\n  shop: { build: { context: . } }\n`,
    'docker/Dockerfile': `FROM node:24-slim\nUSER ${user}\nEXPOSE 8080\n`,
    'k8s/shop.yaml': `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  securityContext: { runAsNonRoot: true }
  containers: [{ name: shop, image: shop, ports: [{ containerPort: ${port} }] }]
`,
});
/** What the settings of programs, the builds and the checks of a release say of each other. */
const layerRules = [
    {
        id: 'layer/env-host',
        level: 'error',
        what: 'A setting that names a host of this environment which no Service is (a warning where it may be one from elsewhere)',
        why: 'The program starts, and fails when it first needs the other one.',
        bad: examples_file(shop("{ name: WEB_URL, value: 'http://wbe:80/' }"), webService, webPod),
        good: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod),
    },
    {
        id: 'layer/env-port',
        level: 'error',
        what: 'A setting that asks a Service at a port which it does not have',
        why: 'Connections hang or are refused, although the Service and its pods are well.',
        bad: examples_file(shop("{ name: WEB_URL, value: 'http://web:8080/' }"), webService, webPod),
        good: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod),
    },
    {
        id: 'layer/otlp-protocol',
        level: 'warning',
        what: 'A telemetry endpoint at the port of another protocol than the one that is spoken (4317 is gRPC, 4318 is HTTP)',
        why: 'Every export fails: the traces of the day on which they are needed are not there.',
        bad: examples_file(shop(telemetry(4318)), collector),
        good: examples_file(shop(telemetry(4317)), collector),
    },
    {
        id: 'layer/network-policy',
        level: 'error',
        what: 'A Service that a pod names in its settings and that the network policies do not let it reach',
        why: 'Where policies are enforced, connections time out.',
        bad: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod, policy('web', 'web', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: admin } } }] }]'), namedDeployment('admin')),
        good: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod, policy('web', 'web', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: shop } } }] }]')),
    },
    {
        id: 'layer/dns-egress',
        level: 'warning',
        what: 'Restricted egress without DNS, for pods that name Services',
        why: 'No name is resolved, so nothing is reached, also where the policy lets it through.',
        bad: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod, policy('shop', 'shop', 'egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]\n  policyTypes: [Egress]')),
        good: examples_file(shop("{ name: WEB_URL, value: 'http://web:80/' }"), webService, webPod, policy('shop', 'shop', 'egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }, { ports: [{ port: 53, protocol: UDP }] }]\n  policyTypes: [Egress]')),
    },
    {
        id: 'layer/depends-on',
        level: 'error',
        what: 'An object that waits for one which is not in its environment',
        why: 'The deployment waits for it until it gives up.',
        bad: examples_file(waiting('a', 'c'), waiting('b', 'a')),
        good: examples_file(waiting('b', 'a'), `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n`),
    },
    {
        id: 'layer/depends-on-circle',
        level: 'error',
        what: 'Objects that wait for each other',
        why: 'There is no order in which they could be applied.',
        bad: examples_file(waiting('a', 'b'), waiting('b', 'a')),
        good: examples_file(waiting('b', 'a'), `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n`),
    },
    {
        id: 'layer/gate-form',
        level: 'error',
        what: 'A file of checks that health-gate does not take',
        why: 'The gate refuses to start, after the release has been rolled out.',
        bad: gate('  shop: { probe: { page: { type: http } } }\n'),
        good: gate('  shop: { probes: { page: { type: http } } }\n'),
    },
    {
        id: 'layer/gate-service',
        level: 'error',
        what: 'Checks for a workload that no environment has; a warning for a workload without checks',
        why: 'The gate refuses to judge a release of a workload that it finds no checks for.',
        bad: gate('  shpo: { probes: { page: { type: http } } }\n'),
        good: gate('  shop: { probes: { page: { type: http } } }\n'),
    },
    {
        id: 'layer/gate-port',
        level: 'error',
        what: 'A check of a port that the Service or the containers do not have',
        why: 'Every answer is an error, so that the gate fails a good release.',
        bad: gate('  shop: { probes: { page: { type: http, port: web } } }\n'),
        good: gate('  shop: { probes: { page: { type: http, port: http } } }\n'),
    },
    {
        id: 'layer/gate-path',
        level: 'warning',
        what: 'A check of a path that is nearly one that the probes of the workload ask',
        why: 'A path that does not exist answers with an error, so that the gate fails a good release.',
        bad: gate('  shop: { probes: { ready: { type: http, path: /redyz } } }\n'),
        good: gate('  shop: { probes: { ready: { type: http, path: /readyz } } }\n'),
    },
    {
        id: 'layer/image-user',
        level: 'error',
        what: 'An image that runs as root, or as a user by name, for pods that must not run as root and say no number',
        why: 'The container is not created: the pod stays in CreateContainerConfigError.',
        bad: built('node'),
        good: built('1000:1000'),
    },
    {
        id: 'layer/image-port',
        level: 'warning',
        what: 'A container port that the image does not expose, although it exposes others',
        why: 'Nobody listens there: Services and probes of the port get no answer.',
        bad: built('1000:1000', 8081),
        good: built('1000:1000', 8080),
    },
    {
        id: 'layer/compose-env',
        level: 'warning',
        profile: 'strict',
        what: 'A variable that Compose gives a service and no environment of Kubernetes does',
        why: 'The service works on one machine and does not in the cluster.',
        bad: compose('STORE_URL'),
        good: compose('STORE'),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/objectExamples.ts

const versions = {
    ClusterRole: 'rbac.authorization.k8s.io/v1',
    ConfigMap: 'v1',
    EndpointSlice: 'discovery.k8s.io/v1',
    HorizontalPodAutoscaler: 'autoscaling/v2',
    Ingress: 'networking.k8s.io/v1',
    LimitRange: 'v1',
    Namespace: 'v1',
    NetworkPolicy: 'networking.k8s.io/v1',
    PersistentVolume: 'v1',
    PersistentVolumeClaim: 'v1',
    PodDisruptionBudget: 'policy/v1',
    PriorityClass: 'scheduling.k8s.io/v1',
    ResourceQuota: 'v1',
    Role: 'rbac.authorization.k8s.io/v1',
    RoleBinding: 'rbac.authorization.k8s.io/v1',
    Secret: 'v1',
    Service: 'v1',
    ServiceAccount: 'v1',
    StorageClass: 'storage.k8s.io/v1',
};
/** An object named `web`, with these lines below its metadata. */
function ofKind(kind, lines) {
    return withMetadata(kind, 'name: web', lines);
}
/** An object with these lines in its metadata. */
function withMetadata(kind, metadata, lines = '') {
    return `apiVersion: ${versions[kind]}\nkind: ${kind}\nmetadata:\n${indented(metadata, 2)}${indented(lines, 0)}`;
}
/** An object named `web`, with these lines in its spec. */
function withSpec(kind, lines) {
    return ofKind(kind, `spec:\n${indented(lines, 2)}`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/meta.ts

const account = (metadata) => withMetadata('ServiceAccount', metadata);
const owners = (lines) => account(`name: web\nownerReferences:\n  - apiVersion: apps/v1\n    kind: Deployment\n${lines}`);
/** The rules for the metadata of any object. */
const metaRules = [
    {
        id: 'meta/annotation',
        level: 'error',
        what: 'A key that no annotation can have, or more than 256 KiB of annotations',
        why: 'The value of an annotation is free, its key is not: a name of at most 63 characters, behind a domain and one "/" if there is one. All of them share 256 KiB, a part of which kubectl apply takes for a copy of the object.',
        bad: account('name: web\nannotations:\n  owned by: team-shop'),
        good: account('name: web\nannotations:\n  example.com/owned-by: team shop'),
        alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
    },
    {
        id: 'meta/finalizer',
        level: 'error',
        what: 'A finalizer without a domain, or two that contradict each other',
        why: 'A finalizer keeps an object from going until its controller takes it away. Without the domain of a controller nobody would, so the server refuses it.',
        bad: account('name: web\nfinalizers:\n  - cleanup'),
        good: account('name: web\nfinalizers:\n  - example.com/cleanup'),
        alsoIn: ['API server'],
    },
    {
        id: 'meta/label',
        level: 'error',
        what: 'A label with a key or value that the server does not take',
        why: 'Labels are searched for, so their values are short: at most 63 letters, digits, "-", "_" and ".". Free text, links and addresses are annotations.',
        bad: account('name: web\nlabels:\n  contact: shop@example.com'),
        good: account('name: web\nlabels:\n  contact: team-shop'),
        alsoIn: ['API server', 'kubectl-validate', 'flux-schema', 'kube-score label-values'],
    },
    {
        id: 'meta/name',
        level: 'error',
        what: 'A name that the server does not take for this kind',
        why: 'Most names are lowercase with "-" and "."; those of Services and Namespaces have no ".", and before 1.36 that of a Service starts with a letter.',
        bad: account('name: Web_Shop'),
        good: account('name: web-shop'),
        alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
    },
    {
        id: 'meta/namespace',
        level: 'error',
        what: 'A namespace that is not a DNS label',
        why: 'No Namespace can have such a name, so the object would be applied nowhere.',
        bad: account('name: web\nnamespace: Shop.Staging'),
        good: account('name: web\nnamespace: shop-staging'),
        alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
    },
    {
        id: 'meta/owner',
        level: 'error',
        what: 'An owner that is not named completely, or a second controller',
        why: 'An object goes when its owner goes, so the owner is known by version, kind, name and uid. The uid is known only in the cluster: manifests had better have no owners.',
        bad: owners('    name: web\n    uid: ""'),
        good: owners('    name: web\n    uid: 9d4a2c60-2b5e-4f0c-8a63-0f6f3b6f9c11'),
        alsoIn: ['API server'],
    },
    {
        id: 'meta/server-field',
        level: 'error',
        what: 'Metadata that only the server can set',
        why: 'resourceVersion, uid and managedFields come along when an object is copied from a cluster. The first apply may pass, and the next ones are conflicts.',
        bad: account('name: web\nresourceVersion: "48213"'),
        good: account('name: web'),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/podExamples.ts
/** The same lines, moved to the right. */
function podExamples_indented(lines, by) {
    return lines
        .trim()
        .split('\n')
        .map(line => (line === '' ? line : ' '.repeat(by) + line))
        .join('\n');
}
/** A Pod with these lines in its spec. */
function inPod(lines, container = '') {
    const ofContainer = container === '' ? '' : `${podExamples_indented(container, 6)}\n`;
    return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${lines === '' ? '' : `${podExamples_indented(lines, 2)}\n`}  containers:
    - name: web
      image: example.com/web:1.4.2
${ofContainer}`;
}
/** A Pod with these lines in its container. */
function inContainer(lines) {
    return inPod('', lines);
}
/** A Deployment with these lines in its spec. */
function inDeployment(lines) {
    return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${podExamples_indented(lines, 2)}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example.com/web:1.4.2
`;
}
/** A Job with these lines in its spec, and others in that of its template. */
function inJob(lines, podLines = 'restartPolicy: Never') {
    return `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
${lines === '' ? '' : `${podExamples_indented(lines, 2)}\n`}  template:
    spec:
${podLines === '' ? '' : `${podExamples_indented(podLines, 6)}\n`}      containers:
        - name: migrate
          image: example.com/migrate:1.4.2
`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/podSecurity.ts

/** A Namespace that enforces a level, and in it this Pod. */
function enforced(level, pod) {
    return `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${level}
---
${pod.replace('metadata:\n', 'metadata:\n  namespace: shop\n')}`;
}
/** The checks of the Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const podSecurityRules = [
    {
        id: 'pod-security/app-armor',
        level: 'error',
        what: 'A pod without AppArmor, or with a profile that is neither the default nor one of the node',
        why: 'AppArmor keeps a process from files and calls that no container needs. The namespace lets no pod go without, so none is created.',
        bad: enforced('baseline', inContainer('securityContext:\n  appArmorProfile:\n    type: Unconfined')),
        good: enforced('baseline', inContainer('securityContext:\n  appArmorProfile:\n    type: RuntimeDefault')),
        alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/capabilities',
        level: 'error',
        what: 'A container that adds a capability beyond the default ones',
        why: 'Capabilities as SYS_ADMIN or NET_RAW are parts of what root can do, and some of them are enough to leave the container. The namespace refuses the pod.',
        bad: enforced('baseline', inContainer('securityContext:\n  capabilities:\n    add: [SYS_ADMIN]')),
        good: enforced('baseline', inContainer('securityContext:\n  capabilities:\n    add: [NET_BIND_SERVICE]')),
        alsoIn: ['Pod Security admission', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/drop-capabilities',
        level: 'error',
        what: 'A container that keeps capabilities in a namespace that wants all of them dropped',
        why: 'Every container starts with a dozen capabilities that few programs need. Level restricted wants ALL dropped and NET_BIND_SERVICE added at most; the namespace refuses the pod.',
        bad: enforced('restricted', inContainer('securityContext:\n  capabilities:\n    drop: [NET_RAW]')),
        good: enforced('restricted', inContainer('securityContext:\n  capabilities:\n    drop: [ALL]')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/host-namespaces',
        level: 'error',
        what: 'A pod on the network, among the processes or in the memory of its node',
        why: 'Such a pod sees the traffic or the processes of everything else on the node, and network policies do not hold for it. The namespace refuses it.',
        bad: enforced('baseline', inPod('hostNetwork: true')),
        good: enforced('baseline', inPod('hostNetwork: false')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/host-path',
        level: 'error',
        what: 'A volume that is a folder of the node',
        why: 'Who can write to the file system of the node can take the node over, and what is written stays behind. The namespace refuses the pod.',
        bad: enforced('baseline', inPod('volumes:\n  - name: logs\n    hostPath:\n      path: /var/log')),
        good: enforced('baseline', inPod('volumes:\n  - name: logs\n    emptyDir: {}')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/host-ports',
        level: 'error',
        what: 'A container that takes a port of its node',
        why: 'Whoever reaches the node reaches that port, past every Service and network policy, and a node has room for one such pod. The namespace refuses it.',
        bad: enforced('baseline', inContainer('ports:\n  - containerPort: 8080\n    hostPort: 80')),
        good: enforced('baseline', inContainer('ports:\n  - containerPort: 8080')),
        alsoIn: ['Pod Security admission', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/host-probes',
        level: 'error',
        what: 'A probe or hook that asks another host than the pod itself',
        why: 'The node sends these requests, so by them a pod could reach what the node can and it cannot. Since Kubernetes 1.34 namespaces with level baseline refuse such pods.',
        bad: enforced('baseline', inContainer('readinessProbe:\n  httpGet:\n    host: 10.0.0.1\n    port: 8080')),
        good: enforced('baseline', inContainer('readinessProbe:\n  httpGet:\n    port: 8080')),
        alsoIn: ['Pod Security admission'],
    },
    {
        id: 'pod-security/privilege-escalation',
        level: 'error',
        what: 'A container that does not rule out that its process gains privileges',
        why: 'A program with the setuid bit can become root in it, whoever started it. Level restricted wants allowPrivilegeEscalation to be false; the namespace refuses the pod.',
        bad: enforced('restricted', inContainer('securityContext:\n  allowPrivilegeEscalation: true')),
        good: enforced('restricted', inContainer('securityContext:\n  allowPrivilegeEscalation: false')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/privileged',
        level: 'error',
        what: 'A privileged container',
        why: 'It is root on its node in all but name, with every device and no limit on system calls. The namespace refuses the pod.',
        bad: enforced('baseline', inContainer('securityContext:\n  privileged: true')),
        good: enforced('baseline', inContainer('securityContext:\n  privileged: false')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/proc-mount',
        level: 'error',
        what: 'A container that sees all of /proc',
        why: 'What is hidden from containers in /proc tells of the node and changes its kernel. The namespace refuses the pod.',
        bad: enforced('baseline', inPod('hostUsers: false', 'securityContext:\n  procMount: Unmasked')),
        good: enforced('baseline', inPod('hostUsers: false', 'securityContext:\n  procMount: Default')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Trivy'],
    },
    {
        id: 'pod-security/run-as-non-root',
        level: 'error',
        what: 'A container that may run as root',
        why: 'Root in a container is root on the node as soon as there is a way out. Level restricted wants runAsNonRoot for each container or for its pod; the namespace refuses the pod.',
        bad: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: false')),
        good: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: true')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/run-as-user',
        level: 'error',
        what: 'A container that has user 0',
        why: 'User 0 is root, whatever runAsNonRoot says beside it. The namespace refuses the pod.',
        bad: enforced('restricted', inPod('securityContext:\n  runAsUser: 0')),
        good: enforced('restricted', inPod('securityContext:\n  runAsUser: 10001')),
        alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/se-linux',
        level: 'error',
        what: 'An SELinux type that is not for containers, or an SELinux user or role',
        why: 'The type says what a process can touch on the node: one that is not for containers undoes the separation. The namespace refuses the pod.',
        bad: enforced('baseline', inPod('securityContext:\n  seLinuxOptions:\n    type: spc_t')),
        good: enforced('baseline', inPod('securityContext:\n  seLinuxOptions:\n    type: container_t')),
        alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/seccomp',
        level: 'error',
        what: 'A pod that turns seccomp off',
        why: 'Without a filter the process can make every system call, those with known holes among them. The namespace refuses the pod.',
        bad: enforced('baseline', inPod('securityContext:\n  seccompProfile:\n    type: Unconfined')),
        good: enforced('baseline', inPod('securityContext:\n  seccompProfile:\n    type: RuntimeDefault')),
        alsoIn: ['Pod Security admission', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/seccomp-profile',
        level: 'error',
        what: 'A container without a seccomp profile in a namespace that wants one',
        why: 'Where no profile is named, many nodes filter no system calls at all. Level restricted wants RuntimeDefault or Localhost for each container or for its pod; the namespace refuses the pod.',
        bad: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: true')),
        good: enforced('restricted', inPod('securityContext:\n  seccompProfile:\n    type: RuntimeDefault')),
        alsoIn: ['Pod Security admission', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/sysctls',
        level: 'error',
        what: 'A kernel setting that is not known to be safe',
        why: 'Such a setting can slow down or stop other pods of the node. The namespace refuses the pod.',
        bad: enforced('baseline', inPod('securityContext:\n  sysctls:\n    - name: kernel.msgmax\n      value: "65536"')),
        good: enforced('baseline', inPod('securityContext:\n  sysctls:\n    - name: net.ipv4.tcp_syncookies\n      value: "1"')),
        alsoIn: ['Pod Security admission', 'kube-linter', 'Trivy', 'kubescape'],
    },
    {
        id: 'pod-security/volumes',
        level: 'error',
        what: 'A volume of a kind that level restricted does not know',
        why: 'A pod that mounts network storage or disks by itself goes past the claims by which a cluster says who gets what. The namespace refuses it.',
        bad: enforced('restricted', inPod('volumes:\n  - name: data\n    nfs:\n      server: files.example.com\n      path: /data')),
        good: enforced('restricted', inPod('volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data')),
        alsoIn: ['Pod Security admission', 'Trivy'],
    },
    {
        id: 'pod-security/windows-host-process',
        level: 'error',
        what: 'A process of the Windows host',
        why: 'It is no container but a program of the node, with all that the node can do. The namespace refuses the pod.',
        bad: enforced('baseline', inPod(`os:
  name: windows
hostNetwork: true
securityContext:
  windowsOptions:
    hostProcess: true`)),
        good: enforced('baseline', inPod(`os:
  name: windows
securityContext:
  windowsOptions:
    runAsUserName: ContainerUser`)),
        alsoIn: ['Pod Security admission', 'Trivy'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/refAvailability.ts

const scaler = (name) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 2
  maxReplicas: 6
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`;
const requests = 'resources: { requests: { cpu: 100m } }';
const budget = (name, rest) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { selector: { matchLabels: { app: web } }, ${rest} }
`;
const refAvailability_policy = (selector, rest = 'policyTypes: [Ingress]') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: ${selector}, ${rest} }
`;
/** Scaling, evictions, isolation. */
const refAvailabilityRules = [
    {
        id: 'ref/hpa-target',
        level: 'error',
        what: 'A HorizontalPodAutoscaler that scales nothing, or what another one scales already',
        why: 'It never scales: the load of a busy day meets the pods of a quiet one.',
        bad: examples_file(scaler('wbe'), namedDeployment('web', undefined, requests)),
        good: examples_file(scaler('web'), namedDeployment('web', undefined, requests)),
        alsoIn: ['kube-linter', 'kube-score', 'Kubevious', 'Monokle'],
    },
    {
        id: 'ref/hpa-request',
        level: 'error',
        what: 'Scaling by the share of a resource that a container does not request',
        why: 'There is nothing to take a share of: the autoscaler reports FailedGetResourceMetric and never scales.',
        bad: examples_file(scaler('web'), namedDeployment('web')),
        good: examples_file(scaler('web'), namedDeployment('web', undefined, requests)),
    },
    {
        id: 'ref/hpa-replicas',
        level: 'warning',
        what: 'A fixed number of replicas in a workload that a HorizontalPodAutoscaler scales',
        why: 'Each apply puts the number back, in the middle of the busiest hour too.',
        bad: examples_file(scaler('web'), namedDeployment('web', 'replicas: 2', requests)),
        good: examples_file(scaler('web'), namedDeployment('web', undefined, requests)),
        alsoIn: ['kube-score'],
    },
    {
        id: 'ref/pdb-selector',
        level: 'warning',
        what: 'A PodDisruptionBudget that guards no pod',
        why: 'A drain may take all pods of the workload at once.',
        bad: examples_file(budget('web', 'maxUnavailable: 1'), namedDeployment('wbe', 'replicas: 3')),
        good: examples_file(budget('web', 'maxUnavailable: 1'), namedDeployment('web', 'replicas: 3')),
        alsoIn: ['kube-score'],
    },
    {
        id: 'ref/pdb-blocks',
        level: 'warning',
        what: 'A PodDisruptionBudget that lets no pod go',
        why: 'Nodes with one of the pods cannot be drained: upgrades of the cluster hang until somebody deletes the budget.',
        bad: examples_file(budget('web', 'minAvailable: 1'), namedDeployment('web', 'replicas: 1')),
        good: examples_file(budget('web', 'minAvailable: 1'), namedDeployment('web', 'replicas: 2')),
        alsoIn: ['kube-linter', 'Polaris'],
    },
    {
        id: 'ref/pdb-overlap',
        level: 'warning',
        what: 'Pods with two PodDisruptionBudgets',
        why: 'The server refuses to evict a pod that has more than one: nodes cannot be drained.',
        bad: examples_file(budget('web', 'maxUnavailable: 1'), budget('web-again', 'maxUnavailable: 1'), namedDeployment('web', 'replicas: 3')),
        good: examples_file(budget('web', 'maxUnavailable: 1'), namedDeployment('web', 'replicas: 3')),
    },
    {
        id: 'ref/policy-selector',
        level: 'warning',
        what: 'A NetworkPolicy that isolates no pod',
        why: 'The pods that were meant stay open to everything.',
        bad: examples_file(refAvailability_policy('{ matchLabels: { app: wbe } }'), webService, webPod),
        good: examples_file(refAvailability_policy('{ matchLabels: { app: web } }'), webService, webPod),
        alsoIn: ['kube-linter', 'kube-score'],
    },
    {
        id: 'ref/policy-peer',
        level: 'warning',
        profile: 'strict',
        what: 'A peer of a NetworkPolicy, in its own namespace, that fits no pod',
        why: 'Whoever was meant to get through does not.',
        bad: examples_file(refAvailability_policy('{}', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: wbe } } }] }]'), webPod),
        good: examples_file(refAvailability_policy('{}', 'ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]'), webPod),
        alsoIn: ['kube-linter', 'Kubevious'],
    },
    {
        id: 'ref/not-isolated',
        level: 'warning',
        profile: 'strict',
        what: 'Pods that no NetworkPolicy selects, in a namespace where others are isolated',
        why: 'They are open to everything in the cluster, beside pods that are not.',
        bad: examples_file(refAvailability_policy('{ matchLabels: { app: web } }'), webPod, webPod.replaceAll(/\bweb\b/g, 'store')),
        good: examples_file(refAvailability_policy('{}'), webPod, webPod.replaceAll(/\bweb\b/g, 'store')),
        alsoIn: ['kube-linter', 'kube-score', 'Polaris'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/refConfiguration.ts

const refConfiguration_pod = (spec, container = '') => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
${spec}  containers:
    - name: web
      image: registry.example.com/web:1.4
${container}`;
const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config }
data: { LOG_LEVEL: info }
`;
const secret = `apiVersion: v1
kind: Secret
metadata: { name: store }
stringData: { password: example }
`;
const envOf = (kind, name, key) => `      env:
        - name: VALUE
          valueFrom: { ${kind}: { name: ${name}, key: ${key} } }
`;
const claim = (more = '') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
${more}  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;
const dataVolume = (name) => `  volumes: [{ name: data, persistentVolumeClaim: { claimName: ${name} } }]\n`;
const dataMount = '      volumeMounts: [{ name: data, mountPath: /data }]\n';
const storageClass = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: example.com/disks
`;
const refConfiguration_account = `apiVersion: v1
kind: ServiceAccount
metadata: { name: web }
`;
const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
rules: [{ apiGroups: [''], resources: [configmaps], verbs: [get] }]
`;
const binding = (roleName, subject) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web-reads }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${roleName} }
subjects: [{ kind: ServiceAccount, name: ${subject} }]
`;
const inNamespace = (namespace) => `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: ${namespace} }
`;
const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;
/** What pods are started with, and who they are. */
const refConfigurationRules = [
    {
        id: 'ref/claim',
        level: 'error',
        what: 'A PersistentVolumeClaim that a pod names and nobody defines',
        why: 'The pod stays pending until somebody makes the claim.',
        bad: examples_file(refConfiguration_pod(dataVolume('dta'), dataMount), claim()),
        good: examples_file(refConfiguration_pod(dataVolume('data'), dataMount), claim()),
        alsoIn: ['Kubevious', 'Monokle'],
    },
    {
        id: 'ref/class',
        level: 'warning',
        what: 'A class (of storage, ways in, priority, runtime) that is not among those that the same set defines',
        why: 'Nothing provides a volume, takes the Ingress, or lets the pod in, unless the cluster has the class already.',
        bad: examples_file(claim('  storageClassName: fsat\n'), storageClass),
        good: examples_file(claim('  storageClassName: fast\n'), storageClass),
        alsoIn: ['Kubevious', 'Monokle'],
    },
    {
        id: 'ref/configmap',
        level: 'error',
        what: 'A ConfigMap that a pod names and nobody defines',
        why: 'The container is not created: the pod stays in CreateContainerConfigError, or waits for its volume for ever.',
        bad: examples_file(refConfiguration_pod('', '      envFrom: [{ configMapRef: { name: web-confg } }]\n'), configMap),
        good: examples_file(refConfiguration_pod('', '      envFrom: [{ configMapRef: { name: web-config } }]\n'), configMap),
        alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
    },
    {
        id: 'ref/configmap-key',
        level: 'error',
        what: 'A key that a ConfigMap does not have',
        why: 'The container is not created: the pod stays in CreateContainerConfigError.',
        bad: examples_file(refConfiguration_pod('', envOf('configMapKeyRef', 'web-config', 'LOGLEVEL')), configMap),
        good: examples_file(refConfiguration_pod('', envOf('configMapKeyRef', 'web-config', 'LOG_LEVEL')), configMap),
        alsoIn: ['kube-linter', 'Monokle'],
    },
    {
        id: 'ref/secret',
        level: 'error',
        what: 'A Secret that a pod or a ServiceAccount names and nobody defines',
        why: 'The container is not created, or its image is not pulled.',
        bad: examples_file(refConfiguration_pod('', envOf('secretKeyRef', 'sotre', 'password')), secret),
        good: examples_file(refConfiguration_pod('', envOf('secretKeyRef', 'store', 'password')), secret),
        alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
    },
    {
        id: 'ref/secret-key',
        level: 'error',
        what: 'A key that a Secret does not have',
        why: 'The container is not created: the pod stays in CreateContainerConfigError.',
        bad: examples_file(refConfiguration_pod('', envOf('secretKeyRef', 'store', 'pasword')), secret),
        good: examples_file(refConfiguration_pod('', envOf('secretKeyRef', 'store', 'password')), secret),
        alsoIn: ['kube-linter', 'Monokle'],
    },
    {
        id: 'ref/service-account',
        level: 'error',
        what: 'A ServiceAccount that a pod names and nobody defines',
        why: 'The server refuses every pod of the workload, which then has none.',
        bad: examples_file(refConfiguration_pod('  serviceAccountName: wbe\n'), refConfiguration_account),
        good: examples_file(refConfiguration_pod('  serviceAccountName: web\n'), refConfiguration_account),
        alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
    },
    {
        id: 'ref/role',
        level: 'error',
        what: 'A binding of a role that nobody defines (a warning for one of the cluster)',
        why: 'The binding is accepted and grants nothing: requests are refused as forbidden.',
        bad: examples_file(binding('raeder', 'web'), role, refConfiguration_account),
        good: examples_file(binding('reader', 'web'), role, refConfiguration_account),
        alsoIn: ['Kubevious', 'Monokle'],
    },
    {
        id: 'ref/role-subject',
        level: 'error',
        what: 'A binding for a ServiceAccount that nobody defines',
        why: 'The binding is accepted and helps nobody: the account that was meant is refused as forbidden.',
        bad: examples_file(binding('reader', 'wbe'), role, refConfiguration_account),
        good: examples_file(binding('reader', 'web'), role, refConfiguration_account),
        alsoIn: ['Kubevious', 'Monokle'],
    },
    {
        id: 'ref/namespace',
        level: 'warning',
        what: 'Objects in a namespace that is not among those that the same set makes',
        why: 'The apply fails where the cluster does not have the namespace already.',
        bad: examples_file(namespace, inNamespace('shpo')),
        good: examples_file(namespace, inNamespace('shop')),
    },
    {
        id: 'ref/duplicate-object',
        level: 'error',
        what: 'The same object twice in one environment',
        why: 'The last one that is applied wins, silently, and takes the place of the other.',
        bad: examples_file(configMap, configMap),
        good: configMap,
    },
    {
        id: 'ref/unused-volume',
        level: 'warning',
        profile: 'strict',
        what: 'A volume that no container mounts',
        why: 'The pod waits for a volume that nobody uses, or was meant to use it and does not.',
        bad: examples_file(refConfiguration_pod('  volumes: [{ name: scratch, emptyDir: {} }]\n')),
        good: webPod,
        alsoIn: ['Kubevious'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/refServices.ts

const refServices_ingress = (backend, more = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
${more}  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: ${backend} }
`;
const route = (backend, parent = 'edge') => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: ${parent} }]
  rules:
    - backendRefs: [${backend}]
`;
const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: example
  listeners: [{ name: http, port: 80, protocol: HTTP }]
`;
const inShop = (object) => object.replace('name: web', 'name: web, namespace: shop');
const statefulSet = (replicas) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store }
spec:
  replicas: ${replicas}
  serviceName: store
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers: [{ name: store, image: registry.example.com/store:2 }]
`;
const storeService = (more) => `apiVersion: v1
kind: Service
metadata: { name: store }
spec:
${more}  selector: { app: store }
  ports: [{ port: 5432 }]
`;
const refServices_webhook = (service) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: orders }
webhooks:
  - name: orders.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: ${service} }
`;
const monitor = (port) => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: ${port} }]
`;
const labelled = webService.replace('{ name: web }', '{ name: web, labels: { app: web } }');
/** Services, and what leads to them. */
const refServiceRules = [
    {
        id: 'ref/service-selector',
        level: 'error',
        what: 'A Service that reaches no pod',
        why: 'The Service has no endpoints: every connection to it is refused, while the apply and the pods look healthy.',
        bad: examples_file(webService.replace('{ app: web }', '{ app: wbe }'), webPod),
        good: examples_file(webService, webPod),
        alsoIn: ['kube-linter', 'kube-score'],
    },
    {
        id: 'ref/service-target-port',
        level: 'error',
        what: 'A port of a Service that the selected pods do not have (a warning where it is a number, which no pod has to declare)',
        why: 'A name that no container gives to a port leaves the Service without endpoints for it; a wrong number refuses connections.',
        bad: examples_file(webService.replace('targetPort: http', 'targetPort: web'), webPod),
        good: examples_file(webService, webPod),
    },
    {
        id: 'ref/service-two-workloads',
        level: 'warning',
        what: 'A Service whose selector fits the pods of two workloads',
        why: 'Requests go to either of the two, so that some of them are answered by the wrong program.',
        bad: examples_file(webService, webPod, webPod.replace('name: web,', 'name: worker,')),
        good: examples_file(webService, webPod),
    },
    {
        id: 'ref/node-port',
        level: 'error',
        what: 'A node port that two Services claim',
        why: 'The server takes the first and refuses the second, so the apply ends half way.',
        bad: examples_file(`apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`, `apiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`),
        good: examples_file(`apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`, `apiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30081 }] }\n`),
        alsoIn: ['API server'],
    },
    {
        id: 'ref/statefulset-service',
        level: 'error',
        what: 'A StatefulSet whose Service has nearly another name or selects other pods; a warning where there is none, or it is not headless',
        why: 'The pods get no names of their own in DNS, by which members of a store find each other.',
        bad: examples_file(statefulSet(3), storeService('').replace('name: store', 'name: stroe')),
        good: examples_file(statefulSet(3), storeService('  clusterIP: None\n')),
        alsoIn: ['kube-score'],
    },
    {
        id: 'ref/ingress-service',
        level: 'error',
        what: 'A backend of an Ingress whose Service does not exist',
        why: 'The controller answers every request of that route with an error of its own.',
        bad: examples_file(refServices_ingress('{ name: wbe, port: { name: http } }'), webService, webPod),
        good: examples_file(refServices_ingress('{ name: web, port: { name: http } }'), webService, webPod),
        alsoIn: ['kube-linter', 'kube-score', 'Kubevious', 'Monokle'],
    },
    {
        id: 'ref/ingress-port',
        level: 'error',
        what: 'A backend of an Ingress at a port that its Service does not have',
        why: 'The controller finds no endpoints for the route and answers every request with an error.',
        bad: examples_file(refServices_ingress('{ name: web, port: { number: 8080 } }'), webService, webPod),
        good: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }'), webService, webPod),
        alsoIn: ['kube-linter', 'kube-score'],
    },
    {
        id: 'ref/duplicate-route',
        level: 'warning',
        what: 'The same host and path in two places of the Ingresses of one class',
        why: 'Which of the two takes the requests differs from controller to controller, and may change with a restart.',
        bad: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }'), refServices_ingress('{ name: web, port: { number: 80 } }').replace('{ name: web }', '{ name: again }'), webService, webPod),
        good: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }'), webService, webPod),
        alsoIn: ['Kubevious'],
    },
    {
        id: 'ref/tls-secret',
        level: 'warning',
        what: 'A certificate of an Ingress or a Gateway whose Secret nobody defines, declares or issues',
        why: 'The controller falls back on a certificate of its own, which browsers refuse.',
        bad: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\n'), webService, webPod),
        good: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com], secretName: shop-tls }]\n'), `# Says that it exists in the cluster: neither applied nor given values.
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, annotations: { config.kubernetes.io/local-config: 'true' } }
stringData: { tls.crt: '', tls.key: '' }
`, webService, webPod),
        alsoIn: ['Kubevious', 'Monokle'],
    },
    {
        id: 'ref/tls-host',
        level: 'warning',
        profile: 'strict',
        what: 'A host with rules that is none of those that its Ingress has a certificate for',
        why: 'The host is served by HTTP only, or with a certificate that browsers refuse.',
        bad: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.org] }]\n'), webService, webPod),
        good: examples_file(refServices_ingress('{ name: web, port: { number: 80 } }', '  tls: [{ hosts: [shop.example.com] }]\n'), webService, webPod),
    },
    {
        id: 'ref/route-service',
        level: 'error',
        what: 'A backend of a Gateway API route whose Service does not exist',
        why: 'The gateway answers the requests of that route with an error 500.',
        bad: examples_file(route('{ name: wbe, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
        good: examples_file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
    },
    {
        id: 'ref/route-port',
        level: 'error',
        what: 'A backend of a Gateway API route at a port that its Service does not have',
        why: 'The gateway does not accept the backend and answers its requests with an error 500.',
        bad: examples_file(route('{ name: web, port: 8080 }'), gateway, inShop(webService), inShop(webPod)),
        good: examples_file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
    },
    {
        id: 'ref/route-parent',
        level: 'error',
        what: 'A route that is attached to a Gateway or listener which is not among those of its namespace',
        why: 'No gateway takes the route: its hosts answer with "not found".',
        bad: examples_file(route('{ name: web, port: 80 }', 'egde'), gateway, inShop(webService), inShop(webPod)),
        good: examples_file(route('{ name: web, port: 80 }'), gateway, inShop(webService), inShop(webPod)),
    },
    {
        id: 'ref/route-grant',
        level: 'error',
        what: 'A reference of the Gateway API into another namespace that does not allow it',
        why: 'Without a ReferenceGrant of the other namespace the gateway ignores the reference.',
        bad: examples_file(route('{ name: web, namespace: apps, port: 80 }'), gateway, webService.replace('name: web', 'name: web, namespace: apps'), webPod.replace('name: web,', 'name: web, namespace: apps,')),
        good: examples_file(route('{ name: web, namespace: apps, port: 80 }'), gateway, webService.replace('name: web', 'name: web, namespace: apps'), webPod.replace('name: web,', 'name: web, namespace: apps,'), `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: routes, namespace: apps }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: '', kind: Service }]
`),
    },
    {
        id: 'ref/called-service',
        level: 'error',
        what: 'A webhook or an aggregated API whose Service or port does not exist',
        why: 'The API server cannot call it: requests for what it is asked about fail, often all writes of the cluster.',
        bad: examples_file(refServices_webhook('{ name: checker, namespace: shop, port: 8443 }'), `apiVersion: v1\nkind: Service\nmetadata: { name: checker, namespace: shop }\nspec: { ports: [{ port: 443 }] }\n`),
        good: examples_file(refServices_webhook('{ name: checker, namespace: shop }'), `apiVersion: v1\nkind: Service\nmetadata: { name: checker, namespace: shop }\nspec: { ports: [{ port: 443 }] }\n`),
    },
    {
        id: 'ref/monitor',
        level: 'warning',
        what: 'A ServiceMonitor or PodMonitor that selects nothing, or a port that what it selects does not have',
        why: 'Nothing is scraped, and alerts on what is missing never fire.',
        bad: examples_file(monitor('metrics'), labelled, webPod),
        good: examples_file(monitor('http'), labelled, webPod),
        alsoIn: ['kube-linter'],
    },
    {
        id: 'ref/probe-port',
        level: 'error',
        what: 'A probe or hook of a port by a name that its container gives to none',
        why: 'The probe fails for ever: the container is restarted again and again, or never becomes ready.',
        bad: namedDeployment('web', '', `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: web } }`),
        good: namedDeployment('web', '', `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: http } }`),
        alsoIn: ['kube-linter'],
    },
    {
        id: 'ref/probe-port-undeclared',
        level: 'warning',
        profile: 'strict',
        what: 'A probe or hook of a port by a number that its container does not declare, although it declares others',
        why: 'Nobody has to declare a port, but most do, and most often the number is the old one.',
        bad: namedDeployment('web', '', `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: 8081 } }`),
        good: namedDeployment('web', '', `ports: [{ name: http, containerPort: 8080 }]\nlivenessProbe: { tcpSocket: { port: 8080 } }`),
        alsoIn: ['kube-linter'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/ref.ts



/** What objects of one environment say of each other. */
const refRules = [
    ...refServiceRules,
    ...refConfigurationRules,
    ...refAvailabilityRules,
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/reliability.ts

const probe = (name, path) => `${name}:\n  httpGet:\n    path: ${path}\n    port: 8080\n`;
const ports = 'ports:\n  - containerPort: 8080\n';
const resources = (lines) => `resources:\n${lines}`;
const reliability_pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/shop/web:1.4
`;
const cronJob = (spec) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 3 * * *'
${spec}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/shop/report:1.4
`;
const job = (spec) => `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
${spec}  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: registry.example/shop/report:1.4
`;
const autoscaler = (minimum) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: ${minimum}
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`;
const digest = `registry.example/shop/web@sha256:${'0'.repeat(64)}`;
/** Practices that keep a service up while pods, nodes and versions come and go. */
const reliabilityRules = [
    {
        id: 'reliability/no-readiness-probe',
        level: 'warning',
        what: 'A container with ports that nobody asks whether it is ready',
        why: 'It gets requests before it can answer, and a rollout goes on although the new version answers nothing.',
        bad: deployment({ container: ports }),
        good: deployment({ container: ports + probe('readinessProbe', '/readyz') }),
        alsoIn: ['kube-linter no-readiness-probe', 'kube-score', 'Polaris', 'checkov', 'kubescape C-0018'],
    },
    {
        id: 'reliability/no-requests',
        level: 'warning',
        what: 'A container that requests no CPU or no memory',
        why: 'The scheduler puts it where there is no room, and it is the first to be killed there.',
        bad: deployment({ container: resources('  requests:\n    cpu: 100m\n') }),
        good: deployment({ container: resources('  requests:\n    cpu: 100m\n    memory: 64Mi\n') }),
        alsoIn: ['kube-linter unset-cpu-requirements', 'kube-score', 'Polaris', 'checkov', 'Trivy'],
    },
    {
        id: 'reliability/no-memory-limit',
        level: 'warning',
        what: 'A container without a limit of memory',
        why: 'A leak takes the node down instead of the container.',
        bad: deployment({ container: resources('  requests:\n    memory: 64Mi\n') }),
        good: deployment({ container: resources('  limits:\n    memory: 64Mi\n') }),
        alsoIn: ['kube-linter unset-memory-requirements', 'kube-score', 'Polaris', 'checkov', 'Trivy'],
    },
    {
        id: 'reliability/down-during-rollout',
        level: 'warning',
        what: 'A rollout that may stop every pod before a new one is ready',
        why: 'Each deployment is an outage.',
        bad: deployment({ spec: 'replicas: 1\nstrategy:\n  rollingUpdate:\n    maxUnavailable: 1\n' }),
        good: deployment({ spec: 'replicas: 1\nstrategy:\n  rollingUpdate:\n    maxUnavailable: 0\n' }),
    },
    {
        id: 'reliability/no-liveness-probe',
        level: 'warning',
        profile: 'strict',
        what: 'A container that nobody asks whether it still works',
        why: 'One that hangs without ending stays.',
        bad: deployment({}),
        good: deployment({ container: probe('livenessProbe', '/livez') }),
        alsoIn: ['kube-linter no-liveness-probe', 'Polaris', 'checkov', 'kubescape C-0056'],
    },
    {
        id: 'reliability/equal-probes',
        level: 'warning',
        profile: 'strict',
        what: 'A liveness probe that asks what the readiness probe asks',
        why: 'A pod that is only busy, or waits for another service, is killed instead of being left alone for a while.',
        bad: deployment({ container: probe('livenessProbe', '/healthz') + probe('readinessProbe', '/healthz') }),
        good: deployment({ container: probe('livenessProbe', '/livez') + probe('readinessProbe', '/readyz') }),
        alsoIn: ['kube-score pod-probes-identical'],
    },
    {
        id: 'reliability/no-ephemeral-storage-request',
        level: 'warning',
        profile: 'strict',
        what: 'A container that requests no room on the disk of its node',
        why: 'Logs and temporary files fill the node, which then evicts pods by guess.',
        bad: deployment({}),
        good: deployment({ container: resources('  requests:\n    ephemeral-storage: 64Mi\n') }),
        alsoIn: ['kube-score container-ephemeral-storage-request-and-limit'],
    },
    {
        id: 'reliability/no-pre-stop',
        level: 'warning',
        profile: 'strict',
        what: 'A container with ports that stops at once',
        why: 'Services learn of it a moment later: the requests of that moment fail, unless the program itself waits.',
        bad: deployment({ container: ports }),
        good: deployment({ container: `${ports}lifecycle:\n  preStop:\n    sleep:\n      seconds: 5\n` }),
        alsoIn: ['Datree'],
    },
    {
        id: 'reliability/pull-policy',
        level: 'warning',
        profile: 'strict',
        what: 'An image by digest that is pulled at every start',
        why: 'A digest never changes: the only effect is that no pod starts while the registry is away.',
        bad: deployment({ image: digest, container: 'imagePullPolicy: Always\n' }),
        good: deployment({ image: digest, container: 'imagePullPolicy: IfNotPresent\n' }),
    },
    {
        id: 'reliability/single-replica',
        level: 'warning',
        profile: 'strict',
        what: 'A Deployment or StatefulSet of one pod',
        why: 'Nothing answers while its node is drained or gone.',
        bad: deployment({ spec: 'replicas: 1\n' }),
        good: deployment({ spec: 'replicas: 2\n' }),
        alsoIn: ['kube-linter minimum-three-replicas', 'kube-score', 'Polaris'],
    },
    {
        id: 'reliability/single-replica-minimum',
        level: 'warning',
        profile: 'strict',
        what: 'An autoscaler that goes down to one pod',
        why: 'At quiet times nothing is left when a node goes.',
        bad: autoscaler(1),
        good: autoscaler(2),
        alsoIn: ['kube-linter hpa-minimum-three-replicas', 'Polaris'],
    },
    {
        id: 'reliability/not-spread',
        level: 'warning',
        profile: 'strict',
        what: 'Replicas that may all share one node',
        why: 'They go together when it goes.',
        bad: deployment({ spec: 'replicas: 3\n' }),
        good: deployment({
            spec: 'replicas: 3\n',
            pod: 'topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector:\n      matchLabels:\n        app: web\n',
        }),
        alsoIn: ['kube-linter no-anti-affinity', 'kube-score', 'Polaris'],
    },
    {
        id: 'reliability/naked-pod',
        level: 'warning',
        profile: 'strict',
        what: 'A Pod without a controller',
        why: 'Nobody starts it again when its node goes.',
        bad: reliability_pod,
        good: deployment({}),
        alsoIn: ['Polaris', 'Datree', 'kubescape C-0073'],
    },
    {
        id: 'reliability/no-priority-class',
        level: 'warning',
        profile: 'strict',
        what: 'Pods without a priority class',
        why: 'When nodes are full, what matters and what does not is the same to the scheduler.',
        bad: deployment({}),
        good: deployment({ pod: 'priorityClassName: shop\n' }),
        alsoIn: ['kube-linter priority-class-name', 'Polaris'],
    },
    {
        id: 'reliability/recommended-labels',
        level: 'warning',
        profile: 'strict',
        what: 'A workload without the label app.kubernetes.io/name',
        why: 'Tools and people cannot tell what belongs together.',
        bad: deployment({}),
        good: deployment({}).replace('  name: web\n', '  name: web\n  labels:\n    app.kubernetes.io/name: web\n'),
        alsoIn: ['kube-linter', 'kubescape C-0077'],
    },
    {
        id: 'reliability/cron-deadline',
        level: 'warning',
        profile: 'strict',
        what: 'A CronJob without a deadline for starting',
        why: 'A run that was missed starts at any later time; after a hundred missed ones none starts any more.',
        bad: cronJob(''),
        good: cronJob('  startingDeadlineSeconds: 600\n'),
        alsoIn: ['kube-score cronjob-has-deadline'],
    },
    {
        id: 'reliability/cron-overlap',
        level: 'warning',
        profile: 'strict',
        what: 'A CronJob whose runs may overlap',
        why: 'One slow run becomes many, each slower than the one before.',
        bad: cronJob(''),
        good: cronJob('  concurrencyPolicy: Forbid\n'),
        alsoIn: ['Datree'],
    },
    {
        id: 'reliability/job-stays',
        level: 'warning',
        profile: 'strict',
        what: 'A Job that is kept for ever after it has ended',
        why: 'Ended pods pile up until the cluster slows down.',
        bad: job(''),
        good: job('  ttlSecondsAfterFinished: 86400\n'),
        alsoIn: ['kube-linter job-ttl-seconds-after-finished'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/schema.ts
const schemaRules = [
    {
        id: 'schema/api-version',
        level: 'error',
        what: 'A kind, or a version of its API, that the server does not serve',
        why: 'The server answers that it knows no such kind, and the apply stops there, often with half of the objects applied. Most are manifests from before an upgrade.',
        bad: `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 6 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.4.0
`,
        good: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 6 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.4.0
`,
        alsoIn: ['kubeconform', 'pluto', 'kubent', 'API server'],
    },
    {
        id: 'schema/duplicate-element',
        level: 'error',
        what: 'An element of a list whose key is there already',
        why: 'Some lists are refused with it; in others the server keeps the two until somebody applies a change, and then cannot tell which is meant.',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: http-alt
      port: 80
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: http-alt
      port: 8080
`,
        alsoIn: ['kubectl-validate', 'flux-schema', 'API server'],
    },
    {
        id: 'schema/enum',
        level: 'error',
        what: 'A value that is not one of those allowed',
        why: 'The server compares letter by letter: `tcp` is not `TCP`. No published schema has these lists, so others let it pass until it is applied.',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: tcp
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: TCP
`,
        alsoIn: ['API server'],
    },
    {
        id: 'schema/format',
        level: 'error',
        what: 'A text or number that does not have the format of its field',
        why: "The server cannot decode the object and refuses it: base64, times, durations and the size of whole numbers are part of a field's type.",
        bad: `apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: s3cr3t!
`,
        good: `apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: s3cr3t!
`,
        alsoIn: ['kubeconform', 'kubectl-validate', 'API server'],
    },
    {
        id: 'schema/missing',
        level: 'error',
        what: 'An object of a kind without a schema',
        why: 'Nothing is known of such an object, so nothing in it was checked. A run that says nothing of it would look like one that has checked it.',
        bad: `apiVersion: example.com/v1
kind: Shop
metadata:
  name: corner
spec:
  open: true
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: corner
data:
  open: 'true'
`,
        alsoIn: ['kubeconform'],
    },
    {
        id: 'schema/not-an-object',
        level: 'error',
        what: 'A document that is not a Kubernetes object',
        why: 'kubectl cannot tell what it is meant to be and refuses it, while the rest of the file is applied.',
        bad: `apiVersion: v1
metadata:
  name: settings
data:
  level: info
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
`,
        alsoIn: ['kubeconform', 'kubectl'],
    },
    {
        id: 'schema/null',
        level: 'error',
        what: 'A null where a list or mapping needs a value',
        why: 'An element of a list that has nothing behind its dash is refused, for nothing tells it apart; text and numbers silently become empty text and 0.',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
    -
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        alsoIn: ['API server'],
    },
    {
        id: 'schema/quantity',
        level: 'error',
        what: 'A text that is not a quantity',
        why: 'The server cannot decode the object. Kubernetes has suffixes of its own: 500m is half a core, 64Mi are mebibytes, and there is no MB.',
        bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10GB
`,
        good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
`,
        alsoIn: ['kubectl-validate', 'flux-schema', 'API server'],
    },
    {
        id: 'schema/required',
        level: 'error',
        what: 'A field that is missing',
        why: 'The server refuses the object. A field that is there with nothing behind it is missing as well.',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      targetPort: 8080
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
        alsoIn: ['kubeconform', 'API server'],
    },
    {
        id: 'schema/type',
        level: 'error',
        what: 'A value of another type than its field',
        why: 'The server cannot decode the object. Most are values without quotes, which YAML reads as numbers or booleans, in fields of text.',
        bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  retries: 3
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  retries: '3'
`,
        alsoIn: ['kubeconform', 'API server'],
    },
    {
        id: 'schema/unknown-field',
        level: 'error',
        what: 'A field that does not exist',
        why: 'A server that is asked to be strict refuses it; without that, kubectl warns and the field is dropped, so what it was meant to do never happens.',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selectors:
    app: web
  ports:
    - port: 80
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        alsoIn: ['kubeconform -strict', 'kubectl-validate', 'flux-schema', 'API server'],
    },
    {
        id: 'schema/unknown-kind',
        level: 'error',
        what: 'A kind that its API does not have',
        why: 'The server answers that it knows no such kind. Kinds are compared letter by letter.',
        bad: `apiVersion: v1
kind: Configmap
metadata:
  name: settings
data:
  level: info
`,
        good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
`,
        alsoIn: ['kubeconform', 'API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/schemaCustom.ts

const lane = 'properties:\n  lane: { type: string, pattern: "^[A-Z][0-9]+$" }';
const drawers = 'properties:\n  drawers: { type: integer, minimum: 1 }';
const coins = 'properties:\n  coins: { type: array, maxItems: 2, items: { type: integer } }';
const choice = 'properties:\n  card: { type: boolean }\n  cash: { type: boolean }\noneOf:\n  - required: [card]\n  - required: [cash]';
const embedded = 'properties:\n  receipt: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }';
/** What only the schemas of custom resources ask for. */
const schemaCustomRules = [
    {
        id: 'schema/pattern',
        level: 'error',
        what: 'A text that does not match the pattern of its field in the CustomResourceDefinition',
        why: 'The server refuses the object. Patterns are those of RE2, as the server reads them, not those of JavaScript or PCRE.',
        bad: definition({ spec: lane, object: 'lane: a1' }),
        good: definition({ spec: lane, object: 'lane: A1' }),
        alsoIn: ['API server'],
    },
    {
        id: 'schema/range',
        level: 'error',
        what: 'A number that is too small, too large or no multiple of what its CustomResourceDefinition says',
        why: 'The server refuses the object.',
        bad: definition({ spec: drawers, object: 'drawers: 0' }),
        good: definition({ spec: drawers, object: 'drawers: 1' }),
        alsoIn: ['API server'],
    },
    {
        id: 'schema/size',
        level: 'error',
        what: 'A text, list or mapping with more or fewer characters, elements or fields than its CustomResourceDefinition allows',
        why: 'The server refuses the object. It counts characters, not bytes.',
        bad: definition({ spec: coins, object: 'coins: [1, 2, 5]' }),
        good: definition({ spec: coins, object: 'coins: [1, 2]' }),
        alsoIn: ['API server'],
    },
    {
        id: 'schema/alternative',
        level: 'error',
        what: 'A value that does not fit the anyOf, oneOf or not of its CustomResourceDefinition',
        why: 'The server refuses the object, often without naming the field. Fields that exclude each other are written this way.',
        bad: definition({ spec: choice, object: 'card: true\ncash: true' }),
        good: definition({ spec: choice, object: 'card: true' }),
        alsoIn: ['API server'],
    },
    {
        id: 'schema/embedded-resource',
        level: 'error',
        what: 'An object within a custom resource that does not say what it is, or is named as no object can be',
        why: 'The server refuses the whole object.',
        bad: definition({ spec: embedded, object: 'receipt:\n  kind: Receipt' }),
        good: definition({ spec: embedded, object: 'receipt:\n  apiVersion: shop.example/v1\n  kind: Receipt' }),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/security.ts

const security_role = (verbs, resources, groups = '""') => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: [${groups}]
    resources: [${resources}]
    verbs: [${verbs}]
`;
const security_binding = (role, subject) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: example
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: ${subject}
`;
const security_ingress = (spec, annotations = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations}spec:
${spec}`;
const backend = (host) => `  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
${host}`;
const hostFolder = (path, readOnly) => deployment({
    pod: `volumes:\n  - name: node\n    hostPath:\n      path: ${path}\n`,
    container: `volumeMounts:\n  - name: node\n    mountPath: /node\n    readOnly: ${readOnly}\n`,
});
const security_service = (type) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ${type}
  ports:
    - port: 80
`;
const security_configMap = (data) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  ${data}
`;
/** Practices of security beyond the Pod Security Standards. */
const securityRules = [
    {
        id: 'security/secret-in-env',
        level: 'warning',
        what: 'A secret as the plain value of an environment variable',
        why: 'It is in the repository, in every copy of the manifest and in `kubectl describe`.',
        bad: deployment({ container: 'env:\n  - name: DB_PASSWORD\n    value: hunter2\n' }),
        good: deployment({
            container: 'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password\n',
        }),
        alsoIn: ['kube-linter env-var-secret', 'Polaris', 'checkov', 'kubescape C-0012'],
    },
    {
        id: 'security/secret-in-configmap',
        level: 'warning',
        what: 'A secret in a ConfigMap',
        why: 'Whoever may look at the namespace may read it; Secrets have rights of their own, and can be encrypted at rest.',
        bad: security_configMap('db-password: hunter2'),
        good: security_configMap('db-password-file: /run/secrets/db'),
        alsoIn: ['Polaris', 'Trivy KSV109'],
    },
    {
        id: 'security/latest-image',
        level: 'warning',
        what: 'An image without a version, or with the tag `latest`',
        why: 'Two nodes may run two versions, nobody can say which, and there is nothing to roll back to.',
        bad: deployment({ image: 'registry.example/shop/web:latest' }),
        good: deployment({ image: 'registry.example/shop/web:1.4' }),
        alsoIn: ['kube-linter latest-tag', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'security/image-without-digest',
        level: 'warning',
        profile: 'strict',
        what: 'An image by its tag alone',
        why: 'A tag can be moved to other content between the test and the rollout.',
        bad: deployment({}),
        good: deployment({ image: `registry.example/shop/web@sha256:${'0'.repeat(64)}` }),
        alsoIn: ['checkov CKV_K8S_43'],
    },
    {
        id: 'security/engine-socket',
        level: 'error',
        what: 'The socket of the container engine mounted into a pod',
        why: 'Whoever gets into the pod starts containers as root on the node.',
        bad: hostFolder('/var/run/docker.sock', true),
        good: deployment({}),
        alsoIn: ['kube-linter docker-sock', 'checkov', 'kubescape'],
    },
    {
        id: 'security/host-folder',
        level: 'warning',
        what: 'A folder of the node with its keys, devices or configuration, mounted so that it can be written',
        why: 'The pod can change the node it runs on, and with it every other pod there.',
        bad: hostFolder('/etc/kubernetes', false),
        good: hostFolder('/etc/kubernetes', true),
        alsoIn: ['kube-linter sensitive-host-mounts', 'kubescape C-0045'],
    },
    {
        id: 'security/wildcard-access',
        level: 'warning',
        what: 'A role that allows every verb on every resource',
        why: 'It also allows what nobody has thought of yet, and hides what is really needed.',
        bad: security_role('"*"', '"*"', '"*"'),
        good: security_role('get, list', 'configmaps'),
        alsoIn: ['kube-linter wildcard-in-rules', 'checkov', 'Trivy'],
    },
    {
        id: 'security/escalating-access',
        level: 'warning',
        what: 'A role with `escalate`, `bind` or `impersonate`',
        why: 'Its holder can take any right of the cluster.',
        bad: security_role('escalate', 'roles', 'rbac.authorization.k8s.io'),
        good: security_role('get', 'roles', 'rbac.authorization.k8s.io'),
        alsoIn: ['checkov', 'Trivy', 'kubescape C-0065'],
    },
    {
        id: 'security/cluster-admin',
        level: 'warning',
        what: 'A binding of cluster-admin',
        why: 'One stolen token is the whole cluster.',
        bad: security_binding('cluster-admin', 'shop-developers'),
        good: security_binding('view', 'shop-developers'),
        alsoIn: ['kube-linter cluster-admin-role-binding', 'Polaris', 'kubescape C-0035'],
    },
    {
        id: 'security/anonymous-access',
        level: 'error',
        what: 'A binding for everybody who can reach the API server',
        why: 'No password and no certificate is asked for.',
        bad: security_binding('view', 'system:unauthenticated'),
        good: security_binding('view', 'shop-developers'),
        alsoIn: ['Trivy'],
    },
    {
        id: 'security/nginx-snippet',
        level: 'warning',
        what: 'A snippet of configuration for ingress-nginx',
        why: 'It runs in the proxy that all tenants share, and reads what that proxy reads (CVE-2021-25742).',
        bad: security_ingress(backend(''), '  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: deny all;\n'),
        good: security_ingress(backend('')),
        alsoIn: ['checkov CKV_K8S_152', 'kubescape C-0059'],
    },
    {
        id: 'security/writable-root-filesystem',
        level: 'warning',
        profile: 'strict',
        what: 'A container that can write to its own image',
        why: 'An attacker can put tools there; mount an emptyDir where the program has to write.',
        bad: deployment({}),
        good: deployment({ container: 'securityContext:\n  readOnlyRootFilesystem: true\n' }),
        alsoIn: ['kube-linter', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
    },
    {
        id: 'security/low-user-id',
        level: 'warning',
        profile: 'strict',
        what: 'A user id that may belong to somebody on the node',
        why: 'Files of the node that this user owns are open to whoever breaks out.',
        bad: deployment({ container: 'securityContext:\n  runAsUser: 1000\n' }),
        good: deployment({ container: 'securityContext:\n  runAsUser: 10001\n' }),
        alsoIn: ['kube-score', 'checkov', 'Trivy'],
    },
    {
        id: 'security/net-raw',
        level: 'warning',
        profile: 'strict',
        what: 'A container that keeps the capability NET_RAW',
        why: 'It can answer for other pods on the same network.',
        bad: deployment({}),
        good: deployment({ container: 'securityContext:\n  capabilities:\n    drop: [ALL]\n' }),
        alsoIn: ['kube-linter drop-net-raw-capability', 'checkov'],
    },
    {
        id: 'security/privileged-port',
        level: 'warning',
        profile: 'strict',
        what: 'A container port below 1024',
        why: 'Listening there takes a capability or a setting of the node; a Service can show any port outside.',
        bad: deployment({ container: 'ports:\n  - containerPort: 80\n' }),
        good: deployment({ container: 'ports:\n  - containerPort: 8080\n' }),
        alsoIn: ['kube-linter privileged-ports'],
    },
    {
        id: 'security/ssh-port',
        level: 'warning',
        profile: 'strict',
        what: 'A container with the port of SSH',
        why: 'It is a second way in, past the rights and the audit log of the cluster.',
        bad: deployment({ container: 'ports:\n  - containerPort: 22\n' }),
        good: deployment({ container: 'ports:\n  - containerPort: 8080\n' }),
        alsoIn: ['kube-linter ssh-port'],
    },
    {
        id: 'security/service-account-token',
        level: 'warning',
        profile: 'strict',
        what: 'Pods that get a token for the API server without saying that they want it',
        why: 'Whoever reads a file in the pod can speak to the API server in its name.',
        bad: deployment({}),
        good: deployment({ pod: 'automountServiceAccountToken: false\n' }),
        alsoIn: ['Polaris', 'checkov', 'kubescape C-0034'],
    },
    {
        id: 'security/default-service-account',
        level: 'warning',
        profile: 'strict',
        what: "Pods that use the namespace's default ServiceAccount",
        why: "Rights that one workload needs are then everybody's.",
        bad: deployment({}),
        good: deployment({ pod: 'serviceAccountName: web\n' }),
        alsoIn: ['kube-linter default-service-account', 'checkov', 'Trivy'],
    },
    {
        id: 'security/secret-as-env',
        level: 'warning',
        profile: 'strict',
        what: 'A Secret as an environment variable',
        why: 'Child processes inherit it, and crash reports print it; a mounted file also follows when it is changed.',
        bad: deployment({
            container: 'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password\n',
        }),
        good: deployment({
            pod: 'volumes:\n  - name: db\n    secret:\n      secretName: db\n',
            container: 'volumeMounts:\n  - name: db\n    mountPath: /run/secrets/db\n',
        }),
        alsoIn: ['kube-linter read-secret-from-env-var', 'checkov CKV_K8S_35'],
    },
    {
        id: 'security/secret-access',
        level: 'warning',
        profile: 'strict',
        what: 'A role that reads Secrets',
        why: '`list` shows their content too: its holder has every password of the namespace.',
        bad: security_role('list', 'secrets'),
        good: security_role('list', 'configmaps'),
        alsoIn: ['kube-linter access-to-secrets', 'Trivy', 'kubescape C-0015'],
    },
    {
        id: 'security/exec-access',
        level: 'warning',
        profile: 'strict',
        what: 'A role that opens a shell in pods',
        why: 'It gives the rights and the secrets of every pod of the namespace.',
        bad: security_role('create', 'pods/exec'),
        good: security_role('get', 'pods/log'),
        alsoIn: ['Polaris', 'checkov', 'kubescape C-0002'],
    },
    {
        id: 'security/pod-access',
        level: 'warning',
        profile: 'strict',
        what: 'A role that makes or changes pods',
        why: 'A pod can mount every Secret and take every ServiceAccount of its namespace.',
        bad: security_role('create', 'pods'),
        good: security_role('get', 'pods'),
        alsoIn: ['kube-linter access-to-create-pods'],
    },
    {
        id: 'security/control-access',
        level: 'warning',
        profile: 'strict',
        what: 'A role over webhooks, certificates, tokens or the proxy of nodes',
        why: 'Each of them is a way to any right of the cluster.',
        bad: security_role('create', 'serviceaccounts/token'),
        good: security_role('get', 'serviceaccounts'),
        alsoIn: ['checkov', 'Trivy'],
    },
    {
        id: 'security/exposed-service',
        level: 'warning',
        profile: 'strict',
        what: 'A Service of type LoadBalancer or NodePort',
        why: 'It is reached past the ingress, its certificates and its rules.',
        bad: security_service('NodePort'),
        good: security_service('ClusterIP'),
        alsoIn: ['kube-linter exposed-services', 'kube-score'],
    },
    {
        id: 'security/ingress-without-tls',
        level: 'warning',
        profile: 'strict',
        what: 'An Ingress without TLS',
        why: 'Passwords and cookies travel in plain text, unless something in front of it ends TLS.',
        bad: security_ingress(backend('')),
        good: security_ingress(`  tls:\n    - hosts: [shop.example]\n      secretName: shop-tls\n${backend('')}`),
        alsoIn: ['Polaris tlsSettingsMissing'],
    },
    {
        id: 'security/wildcard-host',
        level: 'warning',
        profile: 'strict',
        what: 'An Ingress that answers for every host, or for all below a domain',
        why: 'It also answers for the names of others.',
        bad: security_ingress(backend('      host: "*.example"\n')),
        good: security_ingress(backend('      host: shop.example\n')),
        alsoIn: ['Datree', 'gatekeeper-library'],
    },
    {
        id: 'security/default-namespace',
        level: 'warning',
        profile: 'strict',
        what: 'An object in the namespace `default`',
        why: 'It has no owner, no limits and no policies, and whatever is applied without a namespace lands there too.',
        bad: security_configMap('a: b').replace('name: web', 'name: web\n  namespace: default'),
        good: security_configMap('a: b').replace('name: web', 'name: web\n  namespace: shop'),
        alsoIn: ['kube-linter use-namespace', 'checkov', 'Trivy'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/suppression.ts
const suppression_pod = (comment, protocol) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: ${protocol}${comment}
`;
/** What can be wrong with the comments, annotations and entries that say "this finding is known". */
const suppressionRules = [
    {
        id: 'suppression/unused',
        level: 'warning',
        what: 'A comment, annotation or entry of the baseline that nothing answers to any more',
        why: 'What it excused is mended or gone. Left there, it hides the next finding of the same kind.',
        bad: suppression_pod(' # validate-infra: ignore schema/enum the server of the edge cluster takes it', 'TCP'),
        good: suppression_pod('', 'TCP'),
        alsoIn: ['eslint --report-unused-disable-directives'],
    },
    {
        id: 'suppression/no-reason',
        level: 'error',
        what: 'A comment or annotation that silences a rule without saying why',
        why: 'Nobody can tell later whether it still holds.',
        bad: suppression_pod(' # validate-infra: ignore schema/enum', 'tcp'),
        good: suppression_pod(' # validate-infra: ignore schema/enum the server of the edge cluster takes it', 'tcp'),
    },
    {
        id: 'suppression/unknown-rule',
        level: 'warning',
        what: 'A comment, annotation or entry of the baseline that names a rule which does not exist',
        why: 'It silences nothing; its author believes it does.',
        bad: suppression_pod(' # validate-infra: ignore schema/enums the server of the edge cluster takes it', 'TCP'),
        good: suppression_pod('', 'TCP'),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueContainers.ts

/** Rules of the API server about one container. */
const valueContainerRules = [
    {
        id: 'value/container-kind',
        level: 'error',
        what: 'A field that this kind of container cannot have',
        why: 'An init container runs once and ends, so it has no probes and hooks, unless restartPolicy Always makes a sidecar of it. Ephemeral containers cannot be applied at all.',
        bad: inPod(`initContainers:
  - name: wait
    image: example.com/wait:1.0.0
    readinessProbe:
      exec:
        command: [ready]`),
        good: inPod(`initContainers:
  - name: proxy
    image: example.com/proxy:1.0.0
    restartPolicy: Always
    readinessProbe:
      exec:
        command: [ready]`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/container-name',
        level: 'error',
        what: 'An init container with the name of an ordinary one',
        why: 'Logs, exec and metrics find a container by its name, so all containers of a pod need different ones.',
        bad: inPod('initContainers:\n  - name: web\n    image: example.com/migrate:1.4.2'),
        good: inPod('initContainers:\n  - name: migrate\n    image: example.com/migrate:1.4.2'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/env-name',
        level: 'error',
        what: 'A name that no environment variable can have',
        why: 'A variable whose name holds "=", or letters that are not ASCII, cannot be given to a process. Before Kubernetes 1.32 a digit in front was refused, too.',
        bad: inContainer('env:\n  - name: "LOG=LEVEL"\n    value: debug'),
        good: inContainer('env:\n  - name: LOG_LEVEL\n    value: debug'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/env-source',
        level: 'error',
        what: 'An environment variable without a source, with two, or with a source beside a value',
        why: 'The server does not guess which of them is meant. Two often come about when a patch sets value and leaves valueFrom of the base.',
        bad: inContainer(`env:
  - name: NODE
    value: unknown
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
        good: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/field-ref',
        level: 'error',
        what: 'A field or resource that a pod cannot read of itself',
        why: 'Few fields are offered, and a variable cannot hold a whole map. The server names them only when the object is applied.',
        bad: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.node`),
        good: inContainer(`env:
  - name: NODE
    valueFrom:
      fieldRef:
        fieldPath: spec.nodeName`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/handler',
        level: 'error',
        what: 'A probe or hook that says nothing to do, two things, or something that cannot be done',
        why: 'A probe does exactly one of exec, httpGet, tcpSocket and grpc. Two often come about when a patch adds one and leaves that of the base.',
        bad: inContainer(`livenessProbe:
  httpGet:
    port: 8080
  tcpSocket:
    port: 8080`),
        good: inContainer(`livenessProbe:
  httpGet:
    port: 8080`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/host-port',
        level: 'error',
        what: 'A port of the node that is taken twice, or that differs from the port of the container on the network of the node',
        why: 'One port of a node can be bound once, and a pod with hostNetwork has no ports but those of its node.',
        bad: inPod('hostNetwork: true', 'ports:\n  - containerPort: 8080\n    hostPort: 80'),
        good: inPod('hostNetwork: true', 'ports:\n  - containerPort: 8080\n    hostPort: 8080'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/image',
        level: 'error',
        what: 'A container without an image, or with blanks around the name of its image',
        why: 'The schema does not require an image, for something may fill it in. When nothing does, the server refuses the object.',
        bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n',
        good: inPod(''),
        alsoIn: ['API server'],
    },
    {
        id: 'value/probe',
        level: 'error',
        what: 'A probe with a setting that is for another kind of probe',
        why: 'Only a readinessProbe can ask for several successes in a row, and only the others end the container, so only they have a time for that.',
        bad: inContainer('livenessProbe:\n  successThreshold: 2\n  tcpSocket:\n    port: 8080'),
        good: inContainer('readinessProbe:\n  successThreshold: 2\n  tcpSocket:\n    port: 8080'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/request-over-limit',
        level: 'error',
        what: 'A request above its limit, or other than its limit for what cannot be shared',
        why: 'A container cannot be promised more than it may use. Devices and huge pages are not shared, so for them both have to be equal.',
        bad: inContainer('resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 512Mi'),
        good: inContainer('resources:\n  requests:\n    memory: 512Mi\n  limits:\n    memory: 1Gi'),
        alsoIn: ['API server', 'Kubevious'],
    },
    {
        id: 'value/resize-policy',
        level: 'error',
        what: 'A resize policy for what cannot be resized, or one that restarts what is never restarted',
        why: 'Only cpu and memory can change while a container runs. In a pod with restartPolicy Never a change cannot restart it.',
        bad: inContainer('resizePolicy:\n  - resourceName: ephemeral-storage\n    restartPolicy: NotRequired'),
        good: inContainer('resizePolicy:\n  - resourceName: memory\n    restartPolicy: NotRequired'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/resource',
        level: 'error',
        what: 'A resource that does not exist where it is named',
        why: 'A resource without a domain is one of Kubernetes, in lowercase letters. The schema takes any word, the server does not.',
        bad: inContainer('resources:\n  limits:\n    Memory: 512Mi'),
        good: inContainer('resources:\n  limits:\n    memory: 512Mi'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/resource-claim',
        level: 'error',
        what: 'A claim of a device that the pod does not have, or that is made from nothing',
        why: 'A container uses a device through a claim of its pod, and the claim is either there already or made from a template.',
        bad: inPod('resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: gpu', 'resources:\n  claims:\n    - name: gpus'),
        good: inPod('resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: gpu', 'resources:\n  claims:\n    - name: gpu'),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valuePods.ts

/** Rules of the API server about a pod as a whole. */
const valuePodRules = [
    {
        id: 'value/affinity',
        level: 'error',
        what: 'An affinity that no node or pod can be asked for',
        why: 'The server refuses terms without anything in them, operators with values that they do not take, and keys that are no labels.',
        bad: inPod(`affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.kubernetes.io/zone
              operator: Exists
              values: [eu-1a]`),
        good: inPod(`affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.kubernetes.io/zone
              operator: In
              values: [eu-1a]`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/annotation',
        level: 'error',
        what: 'An annotation that the server reads itself, with a value that it cannot read',
        why: 'Most annotations may hold anything, but a few are settings: the cost of deleting a pod, or profiles in the way of old versions.',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: high
spec:
  containers:
    - name: web
      image: example.com/web:1.4.2
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "100"
spec:
  containers:
    - name: web
      image: example.com/web:1.4.2
`,
        alsoIn: ['API server'],
    },
    {
        id: 'value/dns',
        level: 'error',
        what: 'Name resolution that cannot work',
        why: 'With dnsPolicy None a pod has no name server but those in dnsConfig, and the resolver of Linux takes three of them at most.',
        bad: inPod('dnsPolicy: None'),
        good: inPod('dnsPolicy: None\ndnsConfig:\n  nameservers: [10.96.0.10]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/os',
        level: 'error',
        what: 'A setting of one operating system in a pod for the other',
        why: 'Users, capabilities and profiles of Linux mean nothing on Windows and the other way round, so the server refuses them as soon as os says which one it is.',
        bad: inPod('os:\n  name: windows\nsecurityContext:\n  runAsUser: 10001'),
        good: inPod('os:\n  name: windows\nsecurityContext:\n  windowsOptions:\n    runAsUserName: ContainerUser'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/pod-resources',
        level: 'error',
        what: 'Resources of a pod that do not hold those of its containers',
        why: 'What the whole pod asks for has to be enough for its containers together, and no container can have a higher limit than its pod.',
        bad: inPod('resources:\n  limits:\n    memory: 256Mi', 'resources:\n  limits:\n    memory: 1Gi'),
        good: inPod('resources:\n  limits:\n    memory: 1Gi', 'resources:\n  limits:\n    memory: 256Mi'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/profile',
        level: 'error',
        what: 'A security profile of the node without its name, or a name without such a profile',
        why: 'Only type Localhost loads a file from the node, and it has to say which one. With any other type the name would be passed over in silence.',
        bad: inPod('securityContext:\n  seccompProfile:\n    type: Localhost'),
        good: inPod('securityContext:\n  seccompProfile:\n    type: Localhost\n    localhostProfile: profiles/web.json'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/scheduling',
        level: 'error',
        what: 'A gate that has no proper name, or that a node is chosen in spite of',
        why: 'Gates keep a pod from being scheduled or from being ready until something else says so, by their name. A pod with a node is past that.',
        bad: inPod('nodeName: node-1\nschedulingGates:\n  - name: example.com/quota'),
        good: inPod('schedulingGates:\n  - name: example.com/quota'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/security-context',
        level: 'error',
        what: 'Security settings that contradict each other',
        why: 'A privileged process can gain privileges whatever is said of it, and a pod with users of its own cannot be in the namespaces of its node. The server refuses to pretend otherwise.',
        bad: inContainer('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: false'),
        good: inContainer('securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/sysctl',
        level: 'error',
        what: 'A kernel setting that has no proper name, is there already, or would be one of the node',
        why: 'A pod on the network of its node would change the settings of the node for all.',
        bad: inPod(`hostNetwork: true
securityContext:
  sysctls:
    - name: net.ipv4.ip_local_port_range
      value: 1024 65535`),
        good: inPod(`securityContext:
  sysctls:
    - name: net.ipv4.ip_local_port_range
      value: 1024 65535`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/toleration',
        level: 'error',
        what: 'A toleration that tolerates nothing',
        why: 'Without a key only Exists makes sense, Exists takes no value, and only NoExecute has a time.',
        bad: inPod('tolerations:\n  - key: dedicated\n    operator: Exists\n    value: web'),
        good: inPod('tolerations:\n  - key: dedicated\n    operator: Equal\n    value: web'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/topology-spread',
        level: 'error',
        what: 'A spread constraint whose settings do not go together',
        why: 'A least number of domains can only be kept by refusing to schedule, and labels of the pod can only be added to a selector that is there.',
        bad: inPod(`topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    minDomains: 3
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: { app: web } }`),
        good: inPod(`topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    minDomains: 3
    whenUnsatisfiable: DoNotSchedule
    labelSelector: { matchLabels: { app: web } }`),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valuePrimitives.ts

/** Rules of the API server about single texts and numbers, wherever they stand. */
const valuePrimitiveRules = [
    {
        id: 'value/address',
        level: 'error',
        what: 'A text that is no IP address or range of addresses',
        why: 'Names of hosts, ports behind an address and netmasks are refused: where the server wants an address, it parses one.',
        bad: inPod('hostAliases:\n  - ip: database.internal\n    hostnames: [db]'),
        good: inPod('hostAliases:\n  - ip: 10.20.0.7\n    hostnames: [db]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/name',
        level: 'error',
        what: 'A name that its field does not take',
        why: 'Names become host names, paths and labels, so each field has a form of its own. The server refuses all others, and no schema says which they are.',
        bad: inPod('hostname: Web_1'),
        good: inPod('hostname: web-1'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/negative',
        level: 'error',
        what: 'A count or a time below zero',
        why: 'The server refuses the object; a minus sign is mostly left over from a calculation in a template.',
        bad: inDeployment('replicas: -1'),
        good: inDeployment('replicas: 1'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/path',
        level: 'error',
        what: 'A path that leads out of its folder, or is relative where it has to be absolute',
        why: 'A path with ".." could reach files of the node or of other volumes, so the server refuses it.',
        bad: inPod('volumes:\n  - name: data\n    emptyDir: {}', 'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: ../secrets'),
        good: inPod('volumes:\n  - name: data\n    emptyDir: {}', 'volumeMounts:\n  - name: data\n    mountPath: /data\n    subPath: uploads'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/port',
        level: 'error',
        what: 'A port that is no number from 1 to 65535',
        why: 'The schema knows only that a port is a number, so a digit too many is first found by the server, in the middle of a release.',
        bad: inContainer('ports:\n  - containerPort: 80800'),
        good: inContainer('ports:\n  - containerPort: 8080'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/port-name',
        level: 'error',
        what: 'A name of a port that is no IANA service name, or is there already',
        why: 'A name has at most 15 lowercase letters, digits and "-". In a probe, "8080" in quotes is such a name and not the number, and the server refuses it.',
        bad: inContainer('livenessProbe:\n  httpGet:\n    port: "8080"'),
        good: inContainer('livenessProbe:\n  httpGet:\n    port: 8080'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/quantity',
        level: 'error',
        what: 'An amount that its resource cannot have',
        why: 'Devices come in whole numbers, huge pages in multiples of their size, and nothing in less than zero.',
        bad: inContainer('resources:\n  limits:\n    nvidia.com/gpu: "0.5"'),
        good: inContainer('resources:\n  limits:\n    nvidia.com/gpu: "1"'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/range',
        level: 'error',
        what: 'A number outside of the range of its field',
        why: 'The type of the field would hold the number, but the server refuses it.',
        bad: inPod('securityContext:\n  runAsUser: -1'),
        good: inPod('securityContext:\n  runAsUser: 10001'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/required',
        level: 'error',
        what: 'A field that the schema leaves free and the server wants, or one that is empty',
        why: 'An empty text passes every schema and is refused when it is applied. It is mostly a variable that was not filled in.',
        bad: inPod('volumes:\n  - name: certificates\n    secret:\n      secretName: ""'),
        good: inPod('volumes:\n  - name: certificates\n    secret:\n      secretName: web-tls'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/selector',
        level: 'error',
        what: 'A selector with a key, an operator or values that no label can meet',
        why: 'In and NotIn need values, Exists and DoesNotExist take none, and keys and values have the form of labels. The server refuses anything else.',
        bad: inPod(`affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchExpressions:
            - key: app
              operator: In`),
        good: inPod(`affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchExpressions:
            - key: app
              operator: In
              values: [web]`),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueVolumes.ts

const volume = 'volumes:\n  - name: data\n    emptyDir: {}';
/** Rules of the API server about volumes, and about what containers do with them. */
const valueVolumeRules = [
    {
        id: 'value/file-mode',
        level: 'error',
        what: 'Permissions of a file above 0777',
        why: 'A mode is a number, and 0644 without its zero is another one: 644 is 01204 in octal, which the server refuses.',
        bad: inPod('volumes:\n  - name: keys\n    secret:\n      secretName: keys\n      defaultMode: 640'),
        good: inPod('volumes:\n  - name: keys\n    secret:\n      secretName: keys\n      defaultMode: 0640'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/mount',
        level: 'error',
        what: 'A mount that is in the way of another, or whose settings contradict each other',
        why: 'The server refuses the pod, rather than mount something else than what was meant.',
        bad: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: Bidirectional'),
        good: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data\n    mountPropagation: HostToContainer'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/mount-volume',
        level: 'error',
        what: 'A mount of a volume that the pod does not have',
        why: 'The server refuses the object: a mount names a volume of the same pod, and a renamed volume leaves its mounts behind.',
        bad: inPod(volume, 'volumeMounts:\n  - name: date\n    mountPath: /data'),
        good: inPod(volume, 'volumeMounts:\n  - name: data\n    mountPath: /data'),
        alsoIn: ['API server', 'Kubevious'],
    },
    {
        id: 'value/volume',
        level: 'error',
        what: 'A volume whose source lacks something, or contradicts itself',
        why: 'Every kind of storage has conditions that no schema holds. The server knows them and refuses the object.',
        bad: inPod(`volumes:
  - name: all
    projected:
      sources:
        - configMap:
            name: defaults
            items: [{ key: config, path: config.yaml }]
        - configMap:
            name: overrides
            items: [{ key: config, path: config.yaml }]`),
        good: inPod(`volumes:
  - name: all
    projected:
      sources:
        - configMap:
            name: defaults
            items: [{ key: config, path: defaults.yaml }]
        - configMap:
            name: overrides
            items: [{ key: config, path: overrides.yaml }]`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/volume-source',
        level: 'error',
        what: 'A volume with two sources',
        why: 'The server does not guess which one is meant. Two often come about when a patch adds one and leaves that of the base.',
        bad: inPod('volumes:\n  - name: data\n    emptyDir: {}\n    persistentVolumeClaim:\n      claimName: data'),
        good: inPod('volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data'),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueNetwork.ts

const valueNetwork_ports = 'ports:\n  - port: 80\n';
const valueNetwork_service = (lines) => withSpec('Service', lines);
const valueNetwork_backend = (lines) => withSpec('Ingress', `defaultBackend:\n  service:\n    name: web\n${lines}`);
const valueNetwork_route = ({ host = 'shop.example.com', path = '/' }) => withSpec('Ingress', `rules:
  - host: ${host}
    http:
      paths:
        - path: ${path}
          pathType: Prefix
          backend:
            service:
              name: web
              port:
                number: 80
`);
const valueNetwork_policy = (lines) => withSpec('NetworkPolicy', `podSelector: {}\n${lines}`);
const peer = (lines) => valueNetwork_policy(`ingress:\n  - from:\n      - ${lines}`);
const slice = (endpoint) => ofKind('EndpointSlice', `addressType: IPv4\nendpoints:\n  - ${endpoint}`);
const zones = (...names) => slice(`addresses: [10.1.2.3]\n    hints:\n      forZones:\n${names.map(name => `        - name: ${name}\n`).join('')}`);
/** The rules that the API server keeps in code, for Services and what routes to them. */
const valueNetworkRules = [
    {
        id: 'value/endpoint-address',
        level: 'error',
        what: 'Addresses of endpoints that are missing, of another family, or lead nowhere',
        why: 'Endpoints written by hand send the clients of a Service to machines outside. A loopback or link-local address would send them to the node itself, so the server refuses it.',
        bad: slice('addresses: [127.0.0.1]'),
        good: slice('addresses: [10.1.2.3]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/endpoint-hint',
        level: 'error',
        what: 'Hints of an endpoint that are there twice, or name no zone or node',
        why: 'Hints say which zones an endpoint is for; the server refuses what it cannot hand on.',
        bad: zones('zone-a', 'zone-a'),
        good: zones('zone-a', 'zone-b'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/endpoint-limit',
        level: 'error',
        what: 'More endpoints, addresses, ports or hints than a slice takes',
        why: 'A slice has at most 1000 endpoints with 100 addresses and 8 hints each. What is more belongs into another slice of the same Service.',
        bad: zones('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
        good: zones('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/external-name',
        level: 'error',
        what: 'A Service of type ExternalName without a name to send clients to',
        why: 'Such a Service is an alias in DNS: it needs the name of a host, without a scheme, a port or a path.',
        bad: valueNetwork_service('type: ExternalName\nexternalName: https://db.example.com'),
        good: valueNetwork_service('type: ExternalName\nexternalName: db.example.com'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ingress-backend',
        level: 'error',
        what: 'A backend of an Ingress that is not exactly one, or without its port',
        why: 'A backend is a Service with the name or the number of a port, or another resource. With less or more the server refuses the whole Ingress.',
        bad: valueNetwork_backend('    port:\n      name: http\n      number: 80'),
        good: valueNetwork_backend('    port:\n      name: http'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ingress-class',
        level: 'error',
        what: 'A class of Ingress that is named twice, or described with fields that do not go together',
        why: 'The annotation and the field could name two controllers, and both would answer for the same host. The server wants them equal; the annotation is deprecated.',
        bad: withMetadata('Ingress', 'name: web\nannotations:\n  kubernetes.io/ingress.class: nginx', 'spec:\n  ingressClassName: traefik\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: 80'),
        good: withSpec('Ingress', 'ingressClassName: traefik\ndefaultBackend:\n  service:\n    name: web\n    port:\n      number: 80'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ingress-host',
        level: 'error',
        what: 'A host of an Ingress that is no name of DNS',
        why: 'Hosts are lowercase names without scheme, port or address. A star stands for one whole label in front and for nothing else.',
        bad: valueNetwork_route({ host: 'Shop.example.com' }),
        good: valueNetwork_route({ host: 'shop.example.com' }),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ingress-path',
        level: 'error',
        what: 'A path of an Ingress that is relative or ambiguous',
        why: 'A path that can be read in two ways could lead around a rule for another path, so the server refuses "//", "/../" and encoded slashes.',
        bad: valueNetwork_route({ path: 'api' }),
        good: valueNetwork_route({ path: '/api' }),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ingress-rules',
        level: 'error',
        what: 'An Ingress that routes nothing',
        why: 'Without rules and without a default backend there is nothing to send a request to, and the server refuses the Ingress.',
        bad: withSpec('Ingress', 'ingressClassName: traefik'),
        good: valueNetwork_route({}),
        alsoIn: ['API server'],
    },
    {
        id: 'value/ip-block',
        level: 'error',
        what: 'An exception of an ipBlock that lies outside of it',
        why: 'Except takes addresses out of the block around it. One that was never in there protects nothing, and mostly has a wrong digit.',
        bad: peer('ipBlock:\n          cidr: 10.0.0.0/16\n          except: [10.1.0.0/24]'),
        good: peer('ipBlock:\n          cidr: 10.0.0.0/16\n          except: [10.0.1.0/24]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/network-policy-peer',
        level: 'error',
        what: 'A peer of a NetworkPolicy that names nobody, or addresses and pods at once',
        why: 'An ipBlock cannot be narrowed down to pods. Written as one peer by a missing dash, the policy would not say what was meant.',
        bad: peer('ipBlock:\n          cidr: 10.0.0.0/16\n        podSelector: {}'),
        good: peer('ipBlock:\n          cidr: 10.0.0.0/16\n      - podSelector: {}'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/network-policy-port',
        level: 'error',
        what: 'A range of ports of a NetworkPolicy without a beginning, or that ends before it',
        why: 'endPort goes with a port by number. Without one the policy would open nothing, or everything.',
        bad: valueNetwork_policy('ingress:\n  - ports:\n      - port: 9100\n        endPort: 9000'),
        good: valueNetwork_policy('ingress:\n  - ports:\n      - port: 9000\n        endPort: 9100'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/network-policy-types',
        level: 'error',
        what: 'More policy types than there are',
        why: 'There are two, Ingress and Egress, and the server takes each of them once.',
        bad: valueNetwork_policy('policyTypes: [Ingress, Egress, Ingress]'),
        good: valueNetwork_policy('policyTypes: [Ingress, Egress]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/node-port',
        level: 'error',
        what: 'A port on the nodes that is not in their range, or is there already',
        why: 'Nodes hand out the ports 30000 to 32767 unless their API server is set up otherwise; others belong to programs of the node. A dry run does not see this, a real one fails.',
        bad: valueNetwork_service('type: NodePort\nports:\n  - port: 80\n    nodePort: 8080'),
        good: valueNetwork_service('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/service-address',
        level: 'error',
        what: 'Addresses and IP families of a Service that contradict each other',
        why: 'The first of clusterIPs is clusterIP, there is one of each family at most, and two need a policy that asks for both. Most Services leave all of this to the server.',
        bad: valueNetwork_service(`ipFamilies: [IPv4, IPv6]\n${valueNetwork_ports}`),
        good: valueNetwork_service(`ipFamilyPolicy: PreferDualStack\n${valueNetwork_ports}`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/service-ports',
        level: 'error',
        what: 'A Service without ports, or with several that have no names',
        why: 'A Service forwards ports and nothing else. As soon as there are two, others refer to them by name.',
        bad: valueNetwork_service('ports:\n  - port: 80\n  - port: 443'),
        good: valueNetwork_service('ports:\n  - name: http\n    port: 80\n  - name: https\n    port: 443'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/service-traffic',
        level: 'error',
        what: 'A way of distributing traffic that this version does not know',
        why: 'The field is plain text in the schema, and each version of Kubernetes has a list of what it takes: 1.31 knows only PreferClose, 1.34 PreferSameZone and PreferSameNode too.',
        bad: valueNetwork_service(`trafficDistribution: PreferLocal\n${valueNetwork_ports}`),
        good: valueNetwork_service(`trafficDistribution: PreferClose\n${valueNetwork_ports}`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/service-type',
        level: 'error',
        what: 'A field of a Service that only another type of Service has',
        why: 'A field that is left behind when the type changes makes the server refuse the Service, though it looks harmless.',
        bad: valueNetwork_service('type: ClusterIP\nports:\n  - port: 80\n    nodePort: 30080'),
        good: valueNetwork_service('type: ClusterIP\nports:\n  - port: 80'),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueStorage.ts

const modes = 'accessModes: [ReadWriteOnce]\n';
const size = 'resources:\n  requests:\n    storage: 5Gi\n';
const valueStorage_claim = (lines) => withSpec('PersistentVolumeClaim', lines);
const valueStorage_volume = (lines) => withSpec('PersistentVolume', `${modes}capacity:\n  storage: 5Gi\n${lines}`);
/** The rules that the API server keeps in code, for volumes, configuration and secrets. */
const valueStorageRules = [
    {
        id: 'value/access-modes',
        level: 'error',
        what: 'A volume without access modes, or with ReadWriteOncePod beside others',
        why: 'The server wants to know how many may use the volume at once. ReadWriteOncePod is exactly one pod, so no other mode goes with it.',
        bad: valueStorage_claim(`accessModes: [ReadWriteOncePod, ReadOnlyMany]\n${size}`),
        good: valueStorage_claim(`accessModes: [ReadWriteOncePod]\n${size}`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/config-data',
        level: 'error',
        what: 'A key that no ConfigMap or Secret can have, or that is there twice, or more than 1 MiB in all',
        why: 'Keys become names of files and variables: letters, digits, "-", "_" and ".". A path as a key is refused: write the name of the file, and give it its folder where it is mounted. What is larger belongs into an image or onto a volume.',
        bad: ofKind('ConfigMap', 'data:\n  conf.d/app.conf: verbose=1'),
        good: ofKind('ConfigMap', 'data:\n  app.conf: verbose=1'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/data-source',
        level: 'error',
        what: 'A source of a volume that names nothing a volume can be filled from',
        why: 'Without an API group only a PersistentVolumeClaim can be copied. A dataSource that differs from dataSourceRef would leave open which of the two is meant.',
        bad: valueStorage_claim(`${modes}${size}dataSourceRef:\n  kind: VolumeSnapshot\n  name: before-upgrade`),
        good: valueStorage_claim(`${modes}${size}dataSourceRef:\n  apiGroup: snapshot.storage.k8s.io\n  kind: VolumeSnapshot\n  name: before-upgrade`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/persistent-volume',
        level: 'error',
        what: 'A PersistentVolume without a source, with two, or with fields that do not go with it',
        why: 'The volume has to be somewhere, and in one place. A local disk needs to say on which node it is, or pods would wait for it on others.',
        bad: valueStorage_volume('local:\n  path: /mnt/disks/one'),
        good: valueStorage_volume('local:\n  path: /mnt/disks/one\nnodeAffinity:\n  required:\n    nodeSelectorTerms:\n      - matchExpressions:\n          - key: kubernetes.io/hostname\n            operator: In\n            values: [node-1]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/secret-type',
        level: 'error',
        what: 'A Secret without the keys of its type',
        why: 'Who reads a Secret by its type relies on its keys: tls.crt and tls.key, .dockerconfigjson with JSON in it, ssh-privatekey. The server takes no other.',
        bad: ofKind('Secret', 'type: kubernetes.io/tls\nstringData:\n  cert.pem: certificate\n  key.pem: key'),
        good: ofKind('Secret', 'type: kubernetes.io/tls\nstringData:\n  tls.crt: certificate\n  tls.key: key'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/storage-class',
        level: 'error',
        what: 'A StorageClass with a policy, parameters or topologies that no class can have',
        why: 'The schema takes what a volume may have; a class may have less. Recycle is for volumes that somebody made by hand.',
        bad: ofKind('StorageClass', 'provisioner: csi.example.com\nreclaimPolicy: Recycle'),
        good: ofKind('StorageClass', 'provisioner: csi.example.com\nreclaimPolicy: Retain'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/storage-size',
        level: 'error',
        what: 'A volume without a size, or of no size',
        why: 'A claim asks for an amount of storage below resources.requests, and a volume has one as its capacity. The schema requires neither.',
        bad: valueStorage_claim(modes),
        good: valueStorage_claim(`${modes}${size}`),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueObjects.ts



const target = 'scaleTargetRef:\n  apiVersion: apps/v1\n  kind: Deployment\n  name: web\n';
const valueObjects_autoscaler = (lines) => withSpec('HorizontalPodAutoscaler', `${target}maxReplicas: 5\n${lines}`);
const resourceMetric = (lines) => valueObjects_autoscaler(`metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target:\n${lines}`);
const valueObjects_role = (lines) => ofKind('Role', `rules:\n  - ${lines}`);
const toRole = 'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: web\n';
const subject = (lines) => ofKind('RoleBinding', `${toRole}subjects:\n  - ${lines}`);
const quota = (lines) => withSpec('ResourceQuota', `hard:\n${lines}`);
const limits = (lines) => withSpec('LimitRange', `limits:\n  - type: Container\n${lines}`);
/** The rules that the API server keeps in code, for objects that make no pods. */
const valueObjectRules = [
    ...valueNetworkRules,
    ...valueStorageRules,
    {
        id: 'value/autoscaler-behavior',
        level: 'error',
        what: 'A policy or a window of an autoscaler that is out of range',
        why: 'A period is half an hour at most, a window an hour, and a list of policies that is there has to have one. To forbid a direction there is selectPolicy: Disabled.',
        bad: valueObjects_autoscaler('behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 7200'),
        good: valueObjects_autoscaler('behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 3600'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/autoscaler-metric',
        level: 'error',
        what: 'A metric of an autoscaler whose source or target does not fit its type',
        why: 'Each type of metric has a field of its own for its source, and each source needs its kind of target: a share for Utilization, an amount for AverageValue.',
        bad: resourceMetric('        type: Utilization\n        value: 70'),
        good: resourceMetric('        type: Utilization\n        averageUtilization: 70'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/autoscaler-replicas',
        level: 'error',
        what: 'An autoscaler whose minimum and maximum leave no room',
        why: 'A maximum below the minimum can never hold. Down to 0 goes only since 1.37, with a metric that there is without pods.',
        bad: valueObjects_autoscaler('minReplicas: 6'),
        good: valueObjects_autoscaler('minReplicas: 2'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/autoscaler-target',
        level: 'error',
        what: 'A target of an autoscaler without the group of its API',
        why: 'Without the group the autoscaler would look for a Deployment in the core API, where there is none, and never scale. Since 1.34 the server refuses it.',
        bad: withSpec('HorizontalPodAutoscaler', 'maxReplicas: 5\nscaleTargetRef:\n  apiVersion: v1\n  kind: Deployment\n  name: web'),
        good: valueObjects_autoscaler('minReplicas: 2'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/disruption-budget',
        level: 'error',
        what: 'A PodDisruptionBudget with two numbers, or with a share that is none',
        why: 'How many have to stay and how many may go is the same said twice. In quotes a number is no number of pods, but a share without its "%".',
        bad: withSpec('PodDisruptionBudget', 'minAvailable: 1\nmaxUnavailable: 1\nselector: {}'),
        good: withSpec('PodDisruptionBudget', 'minAvailable: 1\nselector: {}'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/limit-range',
        level: 'error',
        what: 'Limits of a LimitRange that contradict each other',
        why: 'A default below the minimum would make every pod invalid that relies on it, so the server wants them in order: minimum, default request, default, maximum.',
        bad: limits('    min:\n      cpu: 500m\n    default:\n      cpu: 250m'),
        good: limits('    min:\n      cpu: 100m\n    default:\n      cpu: 250m'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/pod-security-label',
        level: 'error',
        what: 'A label of a Namespace that names no level or version of the Pod Security Standards',
        why: 'A misspelt level would protect nothing, so the server refuses the Namespace with it. Versions are written v1.34, or latest.',
        bad: withMetadata('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: Restricted'),
        good: withMetadata('Namespace', 'name: shop\nlabels:\n  pod-security.kubernetes.io/enforce: restricted'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/priority-class',
        level: 'error',
        what: 'A PriorityClass in the range or with a name of Kubernetes itself',
        why: 'Values above one billion and names with "system-" are for what keeps a cluster alive; nothing else may displace it.',
        bad: ofKind('PriorityClass', 'value: 2000000000'),
        good: ofKind('PriorityClass', 'value: 1000000'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/quota-resource',
        level: 'error',
        what: 'A resource that no quota knows, or a fraction of what is counted in whole numbers',
        why: 'A misspelt resource would be limited nowhere. Objects without a name of their own are counted as count/deployments.apps.',
        bad: quota('  deployments: 10'),
        good: quota('  count/deployments.apps: 10'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/quota-scope',
        level: 'error',
        what: 'A scope of a quota that its resources cannot have, or that excludes another',
        why: 'Scopes choose among pods, and pods have no ConfigMaps to count. Best effort means no requests, so of such pods only the number can be limited.',
        bad: quota('  cpu: 4\nscopes: [BestEffort]'),
        good: quota('  pods: 4\nscopes: [BestEffort]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/rbac-aggregation',
        level: 'error',
        what: 'An aggregated ClusterRole that selects nothing to aggregate',
        why: 'The rules of such a role are collected from others by their labels. Without a selector it would stay empty for ever.',
        bad: ofKind('ClusterRole', 'aggregationRule:\n  clusterRoleSelectors: []'),
        good: ofKind('ClusterRole', 'aggregationRule:\n  clusterRoleSelectors:\n    - matchLabels:\n        monitoring: "true"'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/rbac-role',
        level: 'error',
        what: 'A binding to something that is no role',
        why: 'A RoleBinding is to a Role or a ClusterRole, a ClusterRoleBinding to a ClusterRole only. Once made, a binding cannot be turned to another role.',
        bad: ofKind('RoleBinding', toRole.replace('kind: Role', 'kind: role')),
        good: ofKind('RoleBinding', toRole),
        alsoIn: ['API server'],
    },
    {
        id: 'value/rbac-rule',
        level: 'error',
        what: 'A rule of a role without verbs or resources, or with URLs where they mean nothing',
        why: 'A rule that is not complete allows nothing, so the server refuses it. The core group is written as an empty text, not left out.',
        bad: valueObjects_role('resources: [pods]\n    verbs: [get]'),
        good: valueObjects_role('apiGroups: [""]\n    resources: [pods]\n    verbs: [get]'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/rbac-subject',
        level: 'error',
        what: 'A subject of a binding that is no user, group or service account',
        why: 'Kinds of subjects are compared letter by letter. A binding across namespaces has to say in which of them the ServiceAccount is.',
        bad: subject('kind: Serviceaccount\n    name: web'),
        good: subject('kind: ServiceAccount\n    name: web'),
        alsoIn: ['API server'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/valueWorkloads.ts

const apart = (label) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: web
          image: example.com/web:1.4.2
`;
const selecting = (selector) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector: ${selector}
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: example.com/agent:2.0.1
`;
const valueWorkloads_cronJob = (schedule) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "${schedule}"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.0.3
`;
/** Rules of the API server about what makes pods. */
const valueWorkloadRules = [
    {
        id: 'value/empty-selector',
        level: 'error',
        what: 'A workload whose selector is empty',
        why: 'An empty selector selects every pod of the namespace, those of others too, so the server refuses it.',
        bad: selecting('{}'),
        good: selecting('{ matchLabels: { app: agent } }'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/job-index',
        level: 'error',
        what: 'A Job that counts by index without what that needs, or the other way round',
        why: 'An indexed Job needs to know how many indexes there are, and limits for each index mean nothing in another.',
        bad: inJob('parallelism: 3\ncompletionMode: Indexed'),
        good: inJob('parallelism: 3\ncompletions: 9\ncompletionMode: Indexed'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/job-policy',
        level: 'error',
        what: 'A rule for failure or success that can never be met',
        why: 'The server refuses rules about containers that are not there, exit codes out of order and indexes that the Job does not have.',
        bad: inJob(`podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes: { containerName: worker, operator: In, values: [42] }`),
        good: inJob(`podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes: { containerName: migrate, operator: In, values: [42] }`),
        alsoIn: ['API server'],
    },
    {
        id: 'value/job-selector',
        level: 'error',
        what: 'A selector of a Job, or labels by which a Job finds its pods',
        why: 'A Job finds its pods by an identifier that the server makes up when it is created. A selector is mostly left over from the output of kubectl get, and refused.',
        bad: inJob('selector:\n  matchLabels:\n    app: migrate'),
        good: inJob('backoffLimit: 2'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/restart-policy',
        level: 'error',
        what: 'A restart policy that the workload cannot have',
        why: 'A Job has to come to an end and a Deployment must not, but both make pods that restart Always when nothing is said. So a Job without a restartPolicy is refused.',
        bad: inJob('', ''),
        good: inJob('', 'restartPolicy: Never'),
        alsoIn: ['API server', 'Datree', 'kube-linter'],
    },
    {
        id: 'value/rollout',
        level: 'error',
        what: 'An update that could never be carried out',
        why: 'Without a pod more or a pod less for a moment nothing can be replaced, and Recreate does not roll.',
        bad: inDeployment('strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0'),
        good: inDeployment('strategy:\n  rollingUpdate:\n    maxSurge: 1\n    maxUnavailable: 0'),
        alsoIn: ['API server'],
    },
    {
        id: 'value/schedule',
        level: 'error',
        what: 'A schedule or time zone of a CronJob that does not exist',
        why: 'The server refuses it. Other implementations of cron take 7 for Sunday and six fields with seconds; Kubernetes does not.',
        bad: valueWorkloads_cronJob('0 4 * * 7'),
        good: valueWorkloads_cronJob('0 4 * * 0'),
        alsoIn: ['API server', 'Datree'],
    },
    {
        id: 'value/selector-mismatch',
        level: 'error',
        what: 'A workload that does not select the pods of its own template',
        why: 'It would make pods for ever without finding them, so the server refuses it. Mostly one of two labels was renamed.',
        bad: apart('website'),
        good: apart('web'),
        alsoIn: ['API server', 'kube-linter', 'kube-score'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/examples.ts
/** The file that the examples of rules about workflows are. */
const workflow_examples_file = '.github/workflows/example.yml';
/** A workflow around the steps of its one job. */
const withSteps = (...steps) => withJob('runs-on: ubuntu-24.04', 'steps:', ...steps.map(examples_indented));
/** A workflow around the keys of its one job, `build`. */
const withJob = (...lines) => ['on: push', 'permissions: {}', 'jobs:', '  build:', ...lines.map(line => examples_indented(examples_indented(line))), ''].join('\n');
/** A workflow around what starts it. */
const startedBy = (...lines) => [...lines, ...endless].join('\n');
const endless = [
    'permissions: {}',
    'jobs:',
    '  build:',
    '    runs-on: ubuntu-24.04',
    '    steps:',
    '      - run: make',
    '',
];
function examples_indented(lines) {
    return lines
        .split('\n')
        .map(line => `  ${line}`)
        .join('\n');
}
/** A commit to pin an action to. */
const commit = '08c6903cd8c0fde910a37f88322edcfb5dd907a8';
/** A workflow that can be called, with what it takes and gives. */
const callable = (...lines) => ['on:', '  workflow_call:', ...lines.map(line => `    ${line}`), ...endless].join('\n');
/** A workflow whose one job calls another. */
const calling = (...lines) => withJob('uses: $/.github/workflows/called.yml', ...lines);
const called = '.github/workflows/called.yml';

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/calls.ts

const takesStage = callable('inputs: { stage: { type: string, required: true }, dry: { type: boolean } }');
const takesToken = callable('secrets: { token: { required: true } }');
const setup = (inputs) => `name: setup
description: Sets up
inputs: ${inputs}
runs:
  using: composite
  steps:
    - run: make "$GO"
      shell: bash
      env: { GO: "\${{ inputs.go }}" }
`;
const action = 'setup/action.yml';
/** The repository as one graph: what is called and used against what it takes. */
const workflowCallRules = [
    {
        id: 'workflow/call-target',
        level: 'error',
        what: 'A called workflow that is not there, or that cannot be called',
        why: 'GitHub refuses to start the calling workflow.',
        bad: { [workflow_examples_file]: withJob('uses: $/.github/workflows/caled.yml'), [called]: callable() },
        good: { [workflow_examples_file]: withJob('uses: $/.github/workflows/called.yml'), [called]: callable() },
        alsoIn: ['actionlint workflow-call'],
    },
    {
        id: 'workflow/call-unknown-input',
        level: 'error',
        what: 'An input that the called workflow does not take',
        why: 'GitHub refuses to start the calling workflow.',
        bad: { [workflow_examples_file]: calling('with: { stge: test }'), [called]: takesStage },
        good: { [workflow_examples_file]: calling('with: { stage: test }'), [called]: takesStage },
        alsoIn: ['actionlint workflow-call'],
    },
    {
        id: 'workflow/call-missing-input',
        level: 'error',
        what: 'An input that the called workflow needs and does not get',
        why: 'GitHub refuses to start the calling workflow.',
        bad: { [workflow_examples_file]: calling('with: { dry: true }'), [called]: takesStage },
        good: { [workflow_examples_file]: calling('with: { dry: true, stage: test }'), [called]: takesStage },
        alsoIn: ['actionlint workflow-call'],
    },
    {
        id: 'workflow/call-input-type',
        level: 'error',
        what: 'A value of another type than the called workflow declares for it',
        why: 'GitHub converts nothing here, and refuses to start the run.',
        bad: { [workflow_examples_file]: calling("with: { stage: test, dry: 'yes' }"), [called]: takesStage },
        good: { [workflow_examples_file]: calling('with: { stage: test, dry: true }'), [called]: takesStage },
        alsoIn: ['actionlint workflow-call', 'actionlint expression'],
    },
    {
        id: 'workflow/call-unknown-secret',
        level: 'error',
        what: 'A secret that the called workflow does not take',
        why: 'GitHub refuses to start the calling workflow.',
        bad: { [workflow_examples_file]: calling('secrets: { tokne: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
        good: { [workflow_examples_file]: calling('secrets: { token: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
        alsoIn: ['actionlint workflow-call'],
    },
    {
        id: 'workflow/call-missing-secret',
        level: 'error',
        what: 'A secret that the called workflow needs and does not get',
        why: 'GitHub refuses to start the calling workflow.',
        bad: { [workflow_examples_file]: calling(), [called]: takesToken },
        good: { [workflow_examples_file]: calling('secrets: { token: "${{ secrets.TOKEN }}" }'), [called]: takesToken },
        alsoIn: ['actionlint workflow-call'],
    },
    {
        id: 'workflow/call-permission',
        level: 'error',
        what: 'A called job that asks for more than its caller grants',
        why: 'GitHub refuses to start the run, and says so only then.',
        bad: {
            [workflow_examples_file]: calling('permissions: { contents: read }'),
            [called]: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]').replace('push', 'workflow_call'),
        },
        good: {
            [workflow_examples_file]: calling('permissions: { packages: write }'),
            [called]: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]').replace('push', 'workflow_call'),
        },
    },
    {
        id: 'workflow/call-cache-mode',
        level: 'warning',
        what: 'A called job whose cache-mode is more than its caller has',
        why: 'It gets what the caller has: nothing is saved, or nothing found.',
        bad: {
            [workflow_examples_file]: `cache-mode: read\n${calling()}`,
            [called]: `cache-mode: write\n${callable()}`,
        },
        good: {
            [workflow_examples_file]: `cache-mode: write\n${calling()}`,
            [called]: `cache-mode: read\n${callable()}`,
        },
    },
    {
        id: 'workflow/call-cycle',
        level: 'error',
        what: 'A workflow that calls itself, at once or through others',
        why: 'GitHub refuses to start it.',
        file: workflow_examples_file,
        bad: withJob('uses: $/.github/workflows/example.yml').replace('push', '[push, workflow_call]'),
        good: { [workflow_examples_file]: calling(), [called]: callable() },
    },
    {
        id: 'workflow/call-limit',
        level: 'error',
        what: 'More calls in one run, or a longer chain of them, than GitHub makes',
        why: 'GitHub refuses to start the run.',
        bad: { [workflow_examples_file]: manyCalls(51), [called]: callable() },
        good: { [workflow_examples_file]: manyCalls(1), [called]: callable() },
    },
    {
        id: 'workflow/unknown-trigger-workflow',
        level: 'warning',
        what: 'A workflow_run that follows a workflow which the repository does not have',
        why: 'Nothing ever starts it.',
        bad: {
            [workflow_examples_file]: withSteps('- run: make').replace('on: push', 'on: { workflow_run: { workflows: [builds] } }'),
            '.github/workflows/build.yml': `name: build\n${withSteps('- run: make')}`,
        },
        good: {
            [workflow_examples_file]: withSteps('- run: make').replace('on: push', 'on: { workflow_run: { workflows: [build] } }'),
            '.github/workflows/build.yml': `name: build\n${withSteps('- run: make')}`,
        },
    },
    {
        id: 'workflow/action-missing',
        level: 'error',
        what: 'An action of the repository that is not there',
        why: 'The runner finds no action.yml, and the step fails.',
        bad: { [workflow_examples_file]: withSteps('- uses: $/setpu'), [action]: setup('{ go: {} }') },
        good: { [workflow_examples_file]: withSteps('- uses: $/setup'), [action]: setup('{ go: {} }') },
    },
    {
        id: 'workflow/action-unknown-input',
        level: 'error',
        what: 'An input that an action of the repository does not declare',
        why: 'GitHub warns in the log and passes it over: the action runs without the value.',
        bad: { [workflow_examples_file]: withSteps('- uses: $/setup', '  with: { og: 26 }'), [action]: setup('{ go: {} }') },
        good: { [workflow_examples_file]: withSteps('- uses: $/setup', '  with: { go: 26 }'), [action]: setup('{ go: {} }') },
        alsoIn: ['actionlint action'],
    },
    {
        id: 'workflow/action-missing-input',
        level: 'error',
        what: 'An input that an action of the repository needs and does not get',
        why: 'GitHub starts the action all the same, with an empty value.',
        bad: { [workflow_examples_file]: withSteps('- uses: $/setup'), [action]: setup('{ go: { required: true } }') },
        good: { [workflow_examples_file]: withSteps('- uses: $/setup', '  with: { go: 26 }'), [action]: setup('{ go: { required: true } }') },
        alsoIn: ['actionlint action'],
    },
    {
        id: 'workflow/action-deprecated-input',
        level: 'warning',
        what: 'An input that an action of the repository declares as deprecated',
        why: 'It works until the action drops it.',
        bad: {
            [workflow_examples_file]: withSteps('- uses: $/setup', '  with: { go: 26 }'),
            [action]: setup('{ go: { deprecationMessage: use version } }'),
        },
        good: { [workflow_examples_file]: withSteps('- uses: $/setup'), [action]: setup('{ go: { deprecationMessage: use version } }') },
        alsoIn: ['actionlint action'],
    },
];
function manyCalls(count) {
    const jobs = Array.from({ length: count }, (_, index) => `  call${index}: { uses: $/.github/workflows/called.yml }`);
    return ['on: push', 'permissions: {}', 'jobs:', ...jobs, ''].join('\n');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/expressions.ts

/** What stands between `${{` and `}}`, in workflows and in composite actions. */
const workflowExpressionRules = [
    {
        id: 'workflow/expression-syntax',
        level: 'error',
        what: 'An expression that cannot be read',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { REF: "${{ github.ref == \\"main\\" }}" }'),
        good: withSteps('- run: make', '  env: { REF: "${{ github.ref == \'main\' }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/expression-not-allowed',
        level: 'error',
        what: 'An expression where GitHub evaluates none',
        why: 'GitHub refuses the file: such places are read before anything is known that an expression could name.',
        file: workflow_examples_file,
        bad: withSteps('- uses: actions/checkout@${{ github.sha }}'),
        good: withSteps('- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0'),
        alsoIn: ['actionlint expression', 'actionlint syntax-check'],
    },
    {
        id: 'workflow/expression-type',
        level: 'error',
        what: 'A value that has no such fields, or that its place does not take',
        why: 'The expression gives nothing, or the job fails when it is evaluated.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { OWNER: "${{ github.repository.owner }}" }'),
        good: withSteps('- run: make', '  env: { OWNER: "${{ github.repository_owner }}" }'),
        alsoIn: ['actionlint expression', 'actionlint syntax-check'],
    },
    {
        id: 'workflow/expression-object',
        level: 'error',
        what: 'An object or a list where text is wanted',
        why: 'The text becomes "Object" or "Array", whatever is in it.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { EVENT: "${{ github.event }}" }'),
        good: withSteps('- run: make', '  env: { EVENT: "${{ toJSON(github.event) }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/comparison',
        level: 'warning',
        what: 'A comparison that gives the same whatever is compared',
        why: 'Objects and lists are equal to nothing but themselves, and have no order: the condition decides nothing.',
        file: workflow_examples_file,
        bad: withSteps("- if: github.event == 'push'", '  run: make'),
        good: withSteps("- if: github.event_name == 'push'", '  run: make'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-context',
        level: 'error',
        what: 'A context that GitHub does not have',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps("- if: branch == 'main'", '  run: make'),
        good: withSteps("- if: github.ref_name == 'main'", '  run: make'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/context-unavailable',
        level: 'error',
        what: 'A context or function that is not known at its place',
        why: 'GitHub refuses the file: secrets cannot be asked for in a condition, steps not outside of the job.',
        file: workflow_examples_file,
        bad: withSteps("- if: secrets.TOKEN != ''", '  run: make'),
        good: withSteps('- run: test -z "$TOKEN" || make', '  env: { TOKEN: "${{ secrets.TOKEN }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-function',
        level: 'error',
        what: 'A function that GitHub does not have',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps("- if: startWith(github.ref, 'refs/tags/')", '  run: make'),
        good: withSteps("- if: startsWith(github.ref, 'refs/tags/')", '  run: make'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/function-arguments',
        level: 'error',
        what: 'A function with too few, too many or useless arguments',
        why: 'GitHub refuses the file, or the function fails when the job runs.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { NAME: "${{ format(\'{0}-{1}\', github.sha) }}" }'),
        good: withSteps('- run: make', '  env: { NAME: "${{ format(\'{0}-{1}\', github.sha, runner.os) }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-property',
        level: 'error',
        what: 'A field that a context does not have',
        why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { BRANCH: "${{ github.branch }}" }'),
        good: withSteps('- run: make', '  env: { BRANCH: "${{ github.ref_name }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-step',
        level: 'error',
        what: 'A step that has not run by then, or does not exist',
        why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
        file: workflow_examples_file,
        bad: withSteps('- { id: tag, run: make tag }', '- run: make', '  env: { TAG: "${{ steps.tags.outputs.name }}" }'),
        good: withSteps('- { id: tag, run: make tag }', '- run: make', '  env: { TAG: "${{ steps.tag.outputs.name }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-job',
        level: 'error',
        what: 'A job that the workflow does not have, in an output for its callers',
        why: 'Callers get an empty output.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.built.outputs.tag }}" } }'),
        good: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.result }}" } }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-need',
        level: 'error',
        what: 'A job that is asked for its result or outputs and not waited for',
        why: 'GitHub evaluates it to nothing and says nothing: the job runs with an empty value.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env: { TAG: "${{ needs.plan.outputs.tag }}" }'),
        good: `${withJob('needs: plan', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env: { TAG: "${{ needs.plan.outputs.tag }}" }')}  plan:
    runs-on: ubuntu-24.04
    outputs: { tag: v1 }
    steps:
      - run: make plan
`,
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-output',
        level: 'error',
        what: 'An output that the job, the called workflow or the action does not declare',
        why: 'GitHub evaluates it to nothing and says nothing: what comes next runs with an empty value.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.outputs.tag }}" } }'),
        good: startedBy('on:', '  workflow_call:', '    outputs: { tag: { value: "${{ jobs.build.result }}" } }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-matrix',
        level: 'error',
        what: 'A value that the matrix does not have',
        why: 'GitHub evaluates it to nothing and says nothing: every job of the matrix does the same.',
        file: workflow_examples_file,
        bad: withJob('strategy: { matrix: { go: [1, 2] } }', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env: { GO: "${{ matrix.version }}" }'),
        good: withJob('strategy: { matrix: { go: [1, 2] } }', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make', '    env: { GO: "${{ matrix.go }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-input',
        level: 'error',
        what: 'An input that the workflow does not declare',
        why: 'GitHub evaluates it to nothing and says nothing: the step runs with an empty value.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { STAGE: "${{ inputs.stage }}" }'),
        good: withSteps('- run: make', '  env: { STAGE: "${{ vars.STAGE }}" }'),
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/unknown-secret',
        level: 'warning',
        what: 'A secret that a workflow which is only called does not declare',
        why: 'It is empty for every caller that hands over secrets by name.',
        file: workflow_examples_file,
        bad: `on:
  workflow_call:
    secrets: { token: { required: true } }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env: { TOKEN: "\${{ secrets.tokn }}" }
`,
        good: `on:
  workflow_call:
    secrets: { token: { required: true } }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env: { TOKEN: "\${{ secrets.token }}" }
`,
        alsoIn: ['actionlint expression'],
    },
    {
        id: 'workflow/condition-always-true',
        level: 'error',
        what: 'A condition with text beside its expression',
        why: 'The whole becomes text, and text is true: the step runs always, also where it must not.',
        file: workflow_examples_file,
        bad: withSteps("- if: ${{ github.ref_name }} == 'main'", '  run: make deploy'),
        good: withSteps("- if: github.ref_name == 'main'", '  run: make deploy'),
        alsoIn: ['actionlint if-cond', 'zizmor unsound-condition'],
    },
    {
        id: 'workflow/condition-constant',
        level: 'warning',
        what: 'A condition in which nothing can change',
        why: 'It is left over from a trial: the step runs always, or never.',
        file: workflow_examples_file,
        bad: withSteps('- if: false', '  run: make'),
        good: withSteps('- if: github.run_attempt > 1', '  run: make'),
        alsoIn: ['actionlint if-cond'],
    },
    {
        id: 'workflow/unsound-ternary',
        level: 'warning',
        what: 'A choice by && and || whose first value counts as false',
        why: 'The second value is taken always, whatever the condition says.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', "  env: { FLAG: \"${{ github.ref_name == 'main' && '' || '--test' }}\" }"),
        good: withSteps('- run: make', "  env: { FLAG: \"${{ github.ref_name != 'main' && '--test' || '' }}\" }"),
        alsoIn: ['zizmor unsound-ternary'],
    },
    {
        id: 'workflow/unsound-contains',
        level: 'warning',
        what: 'A name that is looked for in a text instead of a list',
        why: 'A part of a listed name is in the text as well: a branch called "mai" passes for "main".',
        file: workflow_examples_file,
        bad: withSteps("- if: contains('main next', github.ref_name)", '  run: make deploy'),
        good: withSteps(`- if: contains(fromJSON('["main", "next"]'), github.ref_name)`, '  run: make deploy'),
        alsoIn: ['zizmor unsound-contains'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/hardening.ts

const after = (event, text) => text.replace('on: push', `on: ${event}`);
const builds = 'steps: [{ run: make }]';
/** What not every good repository keeps. */
const workflowHardeningRules = [
    {
        id: 'workflow/template-in-script',
        level: 'warning',
        profile: 'strict',
        what: 'A value put into a script by an expression',
        why: 'A quote or a $( in it changes the program, today or when somebody else chooses the value.',
        file: workflow_examples_file,
        bad: withSteps('- run: make "${{ vars.TARGET }}"'),
        good: withSteps('- run: make "$TARGET"', '  env: { TARGET: "${{ vars.TARGET }}" }'),
        alsoIn: ['zizmor template-injection'],
    },
    {
        id: 'workflow/pin-comment',
        level: 'warning',
        profile: 'strict',
        what: 'A pinned commit without the version that it is',
        why: 'Nobody can read how old it is, and tools that update pins do not find it.',
        file: workflow_examples_file,
        bad: withSteps(`- uses: actions/checkout@${commit}`),
        good: withSteps(`- uses: actions/checkout@${commit} # v5.0.0`),
    },
    {
        id: 'workflow/image-digest',
        level: 'warning',
        profile: 'strict',
        what: 'An image by its tag alone',
        why: 'The tag can be pushed again with other contents.',
        file: workflow_examples_file,
        bad: withSteps('- uses: docker://alpine:3.23'),
        good: withSteps(`- uses: docker://alpine:3.23@sha256:${'0'.repeat(64)}`),
        alsoIn: ['zizmor unpinned-images'],
    },
    {
        id: 'workflow/wide-permissions',
        level: 'warning',
        profile: 'strict',
        what: 'The right to write for several jobs at once',
        why: 'The job that runs tests has the rights of the one that releases.',
        file: workflow_examples_file,
        bad: after('push', withJob('runs-on: ubuntu-24.04', builds)).replace('{}', '{ packages: write }') +
            `  test: { runs-on: ubuntu-24.04, ${builds} }\n`,
        good: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', builds) +
            `  test: { runs-on: ubuntu-24.04, ${builds} }\n`,
        alsoIn: ['zizmor excessive-permissions'],
    },
    {
        id: 'workflow/undocumented-permission',
        level: 'warning',
        profile: 'strict',
        what: 'A permission without a comment that says what it is for',
        why: 'Nobody dares to take it away again.',
        file: workflow_examples_file,
        bad: withJob('permissions:', '  packages: write', 'runs-on: ubuntu-24.04', builds),
        good: withJob('permissions:', '  packages: write # to push images', 'runs-on: ubuntu-24.04', builds),
        alsoIn: ['zizmor undocumented-permissions'],
    },
    {
        id: 'workflow/dangerous-trigger',
        level: 'warning',
        profile: 'strict',
        what: 'A trigger that gives strangers a run with the secrets of the repository',
        why: 'One careless step later, a pull request reads them.',
        file: workflow_examples_file,
        bad: startedBy('on: pull_request_target'),
        good: startedBy('on: pull_request'),
        alsoIn: ['zizmor dangerous-triggers'],
    },
    {
        id: 'workflow/persist-credentials',
        level: 'warning',
        profile: 'strict',
        what: 'A checkout that leaves its token in the repository',
        why: 'Every later step can push with it, and an upload of the folder gives it away.',
        file: workflow_examples_file,
        bad: withSteps(`- uses: actions/checkout@${commit} # v5.0.0`),
        good: withSteps(`- uses: actions/checkout@${commit} # v5.0.0`, '  with: { persist-credentials: false }'),
        alsoIn: ['zizmor artipacked'],
    },
    {
        id: 'workflow/self-reference',
        level: 'warning',
        profile: 'strict',
        what: 'An action by its folder in the checkout',
        why: 'What is checked out need not be the commit of the workflow, and in a called workflow it is the caller’s.',
        file: workflow_examples_file,
        bad: withSteps(`- uses: actions/checkout@${commit} # v5.0.0`, '- uses: ./setup'),
        good: withSteps('- uses: $/setup'),
        alsoIn: ['zizmor self-repository'],
    },
    {
        id: 'workflow/timeout-missing',
        level: 'warning',
        profile: 'strict',
        what: 'A job without a time limit',
        why: 'When it hangs it does so for six hours, and whatever waits for it as well.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', builds),
        good: withJob('runs-on: ubuntu-24.04', 'timeout-minutes: 10', builds),
        alsoIn: ['zizmor timeout-minutes'],
    },
    {
        id: 'workflow/self-hosted-pull-request',
        level: 'warning',
        profile: 'strict',
        what: 'Pull requests on machines of one’s own',
        why: 'In a public repository anyone can run code there, and leave something for the next run.',
        file: workflow_examples_file,
        bad: after('pull_request', withJob('runs-on: [self-hosted, linux]', builds)),
        good: after('pull_request', withJob('runs-on: ubuntu-24.04', builds)),
        alsoIn: ['zizmor self-hosted-runner'],
    },
    {
        id: 'workflow/cache-in-release',
        level: 'warning',
        profile: 'strict',
        what: 'A release that is built from a cache',
        why: 'Runs with fewer rights can fill the cache, and what they put there ends up in the release.',
        file: workflow_examples_file,
        bad: after('release', withSteps(`- uses: actions/cache@${commit} # v5.0.0`)),
        good: after('release', `cache-mode: none\n${withSteps(`- uses: actions/cache@${commit} # v5.0.0`)}`),
        alsoIn: ['zizmor cache-poisoning'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/jobs.ts

const jobs = (...lines) => ['on: push', 'permissions: {}', 'jobs:', ...lines.map(line => `  ${line}`), ''].join('\n');
/** What jobs and steps do beyond what their schema says. */
const workflowJobRules = [
    {
        id: 'workflow/needs',
        level: 'error',
        what: 'A job that waits for one that does not exist, or twice for the same',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: jobs('test: { runs-on: ubuntu-24.04, needs: biuld, steps: [{ run: make test }] }', 'build: { runs-on: ubuntu-24.04, steps: [{ run: make }] }'),
        good: jobs('test: { runs-on: ubuntu-24.04, needs: build, steps: [{ run: make test }] }', 'build: { runs-on: ubuntu-24.04, steps: [{ run: make }] }'),
        alsoIn: ['actionlint job-needs'],
    },
    {
        id: 'workflow/needs-cycle',
        level: 'error',
        what: 'Jobs that wait for each other',
        why: 'GitHub refuses the file, since none of them could start.',
        file: workflow_examples_file,
        bad: jobs('test: { runs-on: ubuntu-24.04, needs: build, steps: [{ run: make test }] }', 'build: { runs-on: ubuntu-24.04, needs: test, steps: [{ run: make }] }'),
        good: jobs('test: { runs-on: ubuntu-24.04, needs: build, steps: [{ run: make test }] }', 'build: { runs-on: ubuntu-24.04, steps: [{ run: make }] }'),
        alsoIn: ['actionlint job-needs'],
    },
    {
        id: 'workflow/matrix',
        level: 'warning',
        what: 'A matrix that says a value twice, leaves out what it does not have, or makes more jobs than GitHub allows',
        why: 'A job that was meant is missing, or one runs that was to be left out; beyond 256 jobs GitHub starts none.',
        file: workflow_examples_file,
        bad: withJob('strategy: { matrix: { go: [25, 26, 26] } }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]'),
        good: withJob('strategy: { matrix: { go: [25, 26] } }', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]'),
        alsoIn: ['actionlint matrix'],
    },
    {
        id: 'workflow/runner-label',
        level: 'warning',
        what: 'A label of GitHub’s runners that is gone, misspelt, or of another system than its neighbour',
        why: 'The job waits for a runner for a day, and is given up.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubunut-24.04', 'steps: [{ run: make }]'),
        good: withJob('runs-on: ubuntu-24.04', 'steps: [{ run: make }]'),
        alsoIn: ['actionlint runner-label'],
    },
    {
        id: 'workflow/number-range',
        level: 'error',
        what: 'A time limit or a number of parallel jobs of nothing, or a limit beyond what GitHub’s own runners give',
        why: 'GitHub refuses the file; beyond six hours the job ends whatever is written.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', 'timeout-minutes: 600', 'steps: [{ run: make }]'),
        good: withJob('runs-on: ubuntu-24.04', 'timeout-minutes: 60', 'steps: [{ run: make }]'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/concurrency',
        level: 'error',
        what: 'A concurrency group that is held by who waits for it, or that cancels what it lets wait',
        why: 'GitHub cancels the run as soon as it starts, or refuses the file.',
        file: workflow_examples_file,
        bad: `concurrency: deploy\n${withJob('concurrency: deploy', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]')}`,
        good: `concurrency: deploy\n${withJob('concurrency: build', 'runs-on: ubuntu-24.04', 'steps: [{ run: make }]')}`,
    },
    {
        id: 'workflow/env-name',
        level: 'error',
        what: 'A variable with a name that none can have, or that GitHub sets itself',
        why: 'Scripts cannot read it, or read what GitHub has set instead.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { "FAST BUILD": 1 }'),
        good: withSteps('- run: make', '  env: { FAST_BUILD: 1 }'),
        alsoIn: ['actionlint env-var'],
    },
    {
        id: 'workflow/number-as-text',
        level: 'warning',
        what: 'A number whose digits get lost where text is wanted',
        why: 'YAML reads 1.20 as the number 1.2, and that is what the action gets: another version is set up.',
        file: workflow_examples_file,
        bad: withSteps('- uses: $/setup', '  with: { go-version: 1.20 }'),
        good: withSteps('- uses: $/setup', "  with: { go-version: '1.20' }"),
    },
    {
        id: 'workflow/shell',
        level: 'error',
        what: 'A shell that GitHub does not know, or that the runner does not have',
        why: 'The step fails before its script begins.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  shell: zsh'),
        good: withSteps('- run: make', '  shell: bash'),
        alsoIn: ['actionlint shell-name'],
    },
    {
        id: 'workflow/uses',
        level: 'error',
        what: 'A reference to an action or workflow in a form that GitHub does not take',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps('- uses: actions/checkout'),
        good: withSteps('- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0'),
        alsoIn: ['actionlint action', 'actionlint syntax-check', 'actionlint workflow-call'],
    },
    {
        id: 'workflow/retired-action',
        level: 'error',
        what: 'A version of one of GitHub’s own actions that works no more',
        why: 'The services or the runtime that it needs are switched off: the step fails.',
        file: workflow_examples_file,
        bad: withSteps('- uses: actions/upload-artifact@v3'),
        good: withSteps('- uses: actions/upload-artifact@v4'),
        alsoIn: ['actionlint action'],
    },
    {
        id: 'workflow/deprecated-command',
        level: 'error',
        what: 'A command in the output of a script that GitHub took out of service, or is about to',
        why: 'set-env and add-path make the step fail; set-output and save-state will.',
        file: workflow_examples_file,
        bad: withSteps('- run: echo "::set-env name=TARGET::all"'),
        good: withSteps('- run: echo "TARGET=all" >> "$GITHUB_ENV"'),
        alsoIn: ['actionlint deprecated-commands'],
    },
    {
        id: 'workflow/background-step',
        level: 'error',
        what: 'A step that waits for, or cancels, one that does not run in the background before it',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps('- { id: server, run: make serve, background: true }', '- run: make test', '- cancel: sever'),
        good: withSteps('- { id: server, run: make serve, background: true }', '- run: make test', '- cancel: server'),
    },
    {
        id: 'workflow/checkout-missing',
        level: 'error',
        what: 'An action of the checkout before there is one',
        why: 'The runner finds no action.yml in its empty folder, and the step fails.',
        bad: {
            [workflow_examples_file]: withSteps('- uses: ./setup'),
            'setup/action.yml': 'name: setup\ndescription: Sets up\nruns: { using: composite, steps: [{ run: make, shell: bash }] }\n',
        },
        good: {
            [workflow_examples_file]: withSteps('- uses: $/setup'),
            'setup/action.yml': 'name: setup\ndescription: Sets up\nruns: { using: composite, steps: [{ run: make, shell: bash }] }\n',
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/safety.ts

const safety_after = (event, ...steps) => withSteps(...steps).replace('on: push', `on: ${event}`);
/** What lets others in, or lets out what should stay. */
const workflowSafetyRules = [
    {
        id: 'workflow/injection',
        level: 'error',
        what: 'Text that anyone can write, put into a script',
        why: 'Whoever opens an issue or a pull request runs commands with the rights and secrets of the repository.',
        file: workflow_examples_file,
        bad: safety_after('issues', '- run: echo "${{ github.event.issue.title }}"'),
        good: safety_after('issues', '- run: echo "$TITLE"', '  env: { TITLE: "${{ github.event.issue.title }}" }'),
        alsoIn: ['actionlint expression', 'zizmor template-injection'],
    },
    {
        id: 'workflow/untrusted-checkout',
        level: 'error',
        what: 'A checkout of what strangers sent, in a run with the secrets of the repository',
        why: 'A build script, a hook or a dependency of the pull request runs with those secrets.',
        file: workflow_examples_file,
        bad: safety_after('pull_request_target', `- uses: actions/checkout@${commit} # v5.0.0`, '  with: { ref: "${{ github.event.pull_request.head.sha }}" }'),
        good: safety_after('pull_request', `- uses: actions/checkout@${commit} # v5.0.0`),
    },
    {
        id: 'workflow/environment-file',
        level: 'warning',
        what: 'A value written to GITHUB_ENV or GITHUB_PATH in a run that strangers start',
        why: 'A line break in the value sets other variables, such as PATH or LD_PRELOAD, for every later step.',
        file: workflow_examples_file,
        bad: safety_after('pull_request_target', '- run: echo "TITLE=$(head -1 title.txt)" >> "$GITHUB_ENV"'),
        good: safety_after('pull_request_target', '- run: echo "title=$(head -1 title.txt)" >> "$GITHUB_OUTPUT"'),
        alsoIn: ['zizmor github-env'],
    },
    {
        id: 'workflow/bot-condition',
        level: 'warning',
        what: 'A bot that is told by github.actor in a run that strangers start',
        why: 'The actor is who touched the run last: a stranger’s pull request passes as soon as the bot touches it.',
        file: workflow_examples_file,
        bad: safety_after('pull_request_target', "- if: github.actor == 'dependabot[bot]'", '  run: make merge'),
        good: safety_after('pull_request_target', "- if: github.event.pull_request.user.login == 'dependabot[bot]'", '  run: make merge'),
        alsoIn: ['zizmor bot-conditions'],
    },
    {
        id: 'workflow/insecure-commands',
        level: 'error',
        what: 'ACTIONS_ALLOW_UNSECURE_COMMANDS',
        why: 'Any text that a step prints can set variables and PATH for the steps after it.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }'),
        good: withSteps('- run: make'),
        alsoIn: ['zizmor insecure-commands'],
    },
    {
        id: 'workflow/unpinned-action',
        level: 'warning',
        what: 'An action or workflow of another repository by a tag or a branch',
        why: 'Whoever gets hold of that repository moves the tag, and the next run executes what they want.',
        file: workflow_examples_file,
        bad: withSteps('- uses: actions/checkout@v5'),
        good: withSteps(`- uses: actions/checkout@${commit} # v5.0.0`),
        alsoIn: ['zizmor unpinned-uses'],
    },
    {
        id: 'workflow/unpinned-image',
        level: 'warning',
        what: 'An image without a version',
        why: 'The job runs with whatever is newest on the day, and breaks on a day when nobody changed anything.',
        file: workflow_examples_file,
        bad: withSteps('- uses: docker://alpine'),
        good: withSteps('- uses: docker://alpine:3.23'),
        alsoIn: ['zizmor unpinned-images'],
    },
    {
        id: 'workflow/permissions-missing',
        level: 'warning',
        what: 'A workflow that says nowhere what its token may do',
        why: 'The token gets what the repository gives by default, often the right to write, and every action has it.',
        file: workflow_examples_file,
        bad: startedBy('on: push').replace('permissions: {}\n', ''),
        good: startedBy('on: push'),
        alsoIn: ['zizmor excessive-permissions'],
    },
    {
        id: 'workflow/write-all',
        level: 'warning',
        what: 'A token that may write everything',
        why: 'One bad action or dependency changes code, releases and settings.',
        file: workflow_examples_file,
        bad: startedBy('on: push').replace('permissions: {}', 'permissions: write-all'),
        good: startedBy('on: push'),
        alsoIn: ['zizmor excessive-permissions'],
    },
    {
        id: 'workflow/secrets-inherit',
        level: 'warning',
        what: 'A call that hands over every secret',
        why: 'The called workflow, and whoever can change it, has secrets that it never needed.',
        bad: { [workflow_examples_file]: calling('secrets: inherit'), [called]: callable() },
        good: { [workflow_examples_file]: calling(), [called]: callable() },
        alsoIn: ['zizmor secrets-inherit'],
    },
    {
        id: 'workflow/all-secrets',
        level: 'warning',
        what: 'All secrets at once, or one by a name that shows only at run time',
        why: 'GitHub hands every secret of the repository to the runner, where each step can read them.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { ALL: "${{ toJSON(secrets) }}" }'),
        good: withSteps('- run: make', '  env: { TOKEN: "${{ secrets.TOKEN }}" }'),
        alsoIn: ['zizmor overprovisioned-secrets'],
    },
    {
        id: 'workflow/unmasked-secret',
        level: 'warning',
        what: 'A part of a secret',
        why: 'Logs mask a secret as a whole: its parts are printed as they are.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { KEY: "${{ fromJSON(secrets.ACCOUNT).key }}" }'),
        good: withSteps('- run: make', '  env: { KEY: "${{ secrets.ACCOUNT_KEY }}" }'),
        alsoIn: ['zizmor unredacted-secrets'],
    },
    {
        id: 'workflow/hardcoded-credentials',
        level: 'error',
        what: 'A password of a registry in the file',
        why: 'Everyone who can read the repository, or its history, has it.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', 'container: { image: example.com/ci:1, credentials: { username: ci, password: hunter2 } }', 'steps: [{ run: make }]'),
        good: withJob('runs-on: ubuntu-24.04', 'container: { image: example.com/ci:1, credentials: { username: ci, password: "${{ secrets.REGISTRY }}" } }', 'steps: [{ run: make }]'),
        alsoIn: ['actionlint credentials', 'zizmor hardcoded-container-credentials'],
    },
    {
        id: 'workflow/deploy-concurrency',
        level: 'warning',
        what: 'A job that deploys to an environment without a concurrency group',
        why: 'Two runs deploy at once, and the older one may win.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', 'environment: production', 'steps: [{ run: make deploy }]'),
        good: withJob('runs-on: ubuntu-24.04', 'environment: production', 'concurrency: production', 'steps: [{ run: make deploy }]'),
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow/syntax.ts

/** What GitHub's schema of a workflow says. */
const workflowSyntaxRules = [
    {
        id: 'workflow/unexpected-key',
        level: 'error',
        what: 'A key that GitHub does not take at its place',
        why: 'GitHub refuses the whole file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps('- rum: make'),
        good: withSteps('- run: make'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/missing-key',
        level: 'error',
        what: 'A key that GitHub needs and that is not there',
        why: 'GitHub refuses the whole file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withJob('steps:', '  - run: make'),
        good: withJob('runs-on: ubuntu-24.04', 'steps:', '  - run: make'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/duplicate-key',
        level: 'error',
        what: 'A key that is there already, in whatever case',
        why: 'GitHub refuses the whole file: it does not tell apart keys that differ in case only.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: { TARGET: all }', '  env: { TARGET: test }'),
        good: withSteps('- run: make', '  env: { TARGET: all }'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/merge-key',
        level: 'error',
        what: 'A mapping that is merged into another by <<',
        why: 'GitHub knows anchors and aliases, but no merge keys: "<<" is an unknown key, and the file is refused.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env: &all { TARGET: all }', '- run: make', '  env: { <<: *all, FAST: 1 }'),
        good: withSteps('- run: make', '  env: &all { TARGET: all }', '- run: make', '  env: *all'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/type',
        level: 'error',
        what: 'A value of another type than GitHub takes',
        why: 'GitHub refuses the whole file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withJob('runs-on: ubuntu-24.04', 'timeout-minutes: ten', 'steps:', '  - run: make'),
        good: withJob('runs-on: ubuntu-24.04', 'timeout-minutes: 10', 'steps:', '  - run: make'),
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/value',
        level: 'error',
        what: 'A word that is none of those that GitHub takes at its place',
        why: 'GitHub refuses the whole file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: `concurrency: { group: deploy, queue: all }\n${withSteps('- run: make')}`,
        good: `concurrency: { group: deploy, queue: max }\n${withSteps('- run: make')}`,
        alsoIn: ['actionlint syntax-check'],
    },
    {
        id: 'workflow/empty',
        level: 'error',
        what: 'A key without a value, or a list without an element, where GitHub needs some',
        why: 'GitHub refuses the whole file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withSteps('- run: make', '  env:'),
        good: withSteps('- run: make'),
        alsoIn: ['actionlint syntax-check', 'actionlint glob'],
    },
    {
        id: 'workflow/id',
        level: 'error',
        what: 'An id of a job or step that GitHub does not take',
        why: 'GitHub refuses the file: expressions could not name it.',
        file: workflow_examples_file,
        bad: withSteps('- id: 1st', '  run: make'),
        good: withSteps('- id: first', '  run: make'),
        alsoIn: ['actionlint id'],
    },
    {
        id: 'workflow/duplicate-id',
        level: 'error',
        what: 'Two steps of one job with the same id, in whatever case',
        why: 'GitHub refuses the file: nobody could tell whose outputs are meant.',
        file: workflow_examples_file,
        bad: withSteps('- { id: build, run: make }', '- { id: Build, run: make test }'),
        good: withSteps('- { id: build, run: make }', '- { id: test, run: make test }'),
        alsoIn: ['actionlint id'],
    },
    {
        id: 'workflow/unknown-event',
        level: 'error',
        what: 'An event that GitHub does not have',
        why: 'GitHub refuses the file, and nothing starts it.',
        file: workflow_examples_file,
        bad: startedBy('on: [push, pull-request]'),
        good: startedBy('on: [push, pull_request]'),
        alsoIn: ['actionlint events', 'actionlint syntax-check'],
    },
    {
        id: 'workflow/activity-type',
        level: 'error',
        what: 'An activity that an event does not have',
        why: 'GitHub refuses the file, and nothing starts it.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  issues: { types: [created] }'),
        good: startedBy('on:', '  issues: { types: [opened] }'),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/event-filter',
        level: 'error',
        what: 'A trigger that lacks what it needs, or whose filters exclude each other',
        why: 'GitHub refuses the file, and nothing starts it.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  push: { branches: [main], branches-ignore: [next] }'),
        good: startedBy('on:', '  push: { branches: [main] }'),
        alsoIn: ['actionlint events', 'actionlint syntax-check'],
    },
    {
        id: 'workflow/pattern',
        level: 'error',
        what: 'A pattern for branches, tags or paths that cannot be meant as it is written',
        why: 'The workflow starts never, or for other changes than was thought.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  push: { paths: [./src/**] }'),
        good: startedBy('on:', '  push: { paths: [src/**] }'),
        alsoIn: ['actionlint glob'],
    },
    {
        id: 'workflow/cron',
        level: 'error',
        what: 'A schedule that is none',
        why: 'GitHub refuses the file, and nothing starts it.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  schedule: [{ cron: 0 25 * * * }]'),
        good: startedBy('on:', '  schedule: [{ cron: 0 23 * * * }]'),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/cron-interval',
        level: 'warning',
        what: 'A schedule with less than five minutes between two starts',
        why: 'GitHub starts it every five minutes at most, and often later.',
        file: workflow_examples_file,
        bad: startedBy('on:', "  schedule: [{ cron: '*/2 * * * *' }]"),
        good: startedBy('on:', "  schedule: [{ cron: '*/10 * * * *' }]"),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/timezone',
        level: 'error',
        what: 'A time zone that does not exist',
        why: 'GitHub refuses the file, and nothing starts it.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  schedule: [{ cron: 0 6 * * *, timezone: Europe/Berln }]'),
        good: startedBy('on:', '  schedule: [{ cron: 0 6 * * *, timezone: Europe/Berlin }]'),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/dispatch-input',
        level: 'error',
        what: 'An input of a run by hand whose options or default do not fit its type',
        why: 'GitHub refuses the file, or the form starts the run with a value that the workflow does not expect.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  workflow_dispatch:', '    inputs: { stage: { type: choice } }'),
        good: startedBy('on:', '  workflow_dispatch:', '    inputs: { stage: { type: choice, options: [test, live] } }'),
        alsoIn: ['actionlint events', 'actionlint syntax-check'],
    },
    {
        id: 'workflow/call-input',
        level: 'error',
        what: 'An input of a called workflow whose default is not of its type',
        why: 'GitHub refuses every call that leaves the input out.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  workflow_call:', '    inputs: { retries: { type: number, default: many } }'),
        good: startedBy('on:', '  workflow_call:', '    inputs: { retries: { type: number, default: 3 } }'),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/useless-default',
        level: 'warning',
        what: 'An input of a called workflow that is required and has a default',
        why: 'The default is never used: calls without the input are refused.',
        file: workflow_examples_file,
        bad: startedBy('on:', '  workflow_call:', '    inputs: { stage: { type: string, required: true, default: test } }'),
        good: startedBy('on:', '  workflow_call:', '    inputs: { stage: { type: string, default: test } }'),
        alsoIn: ['actionlint events'],
    },
    {
        id: 'workflow/permission',
        level: 'error',
        what: 'A permission that does not exist, or that is not granted in that way',
        why: 'GitHub refuses the file, and none of its jobs runs.',
        file: workflow_examples_file,
        bad: withJob('permissions: { packages: push }', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make'),
        good: withJob('permissions: { packages: write }', 'runs-on: ubuntu-24.04', 'steps:', '  - run: make'),
        alsoIn: ['actionlint permissions', 'actionlint syntax-check'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/workflow.ts






const workflowRules = [
    ...workflowSyntaxRules,
    ...workflowExpressionRules,
    ...workflowJobRules,
    ...workflowCallRules,
    ...workflowSafetyRules,
    ...workflowHardeningRules,
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/yaml.ts
const yaml_configMap = (data) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
${data}`;
const yaml_deployment = (mount) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
${mount}`;
const yamlRules = [
    {
        id: 'yaml/alias-expansion',
        level: 'error',
        what: 'Aliases that expand to more than any manifest holds',
        why: 'The API server refuses the document before it expands it, for it would fill its memory.',
        bad: '',
        good: '',
        alsoIn: ['API server'],
    },
    {
        id: 'yaml/anchor-across-documents',
        level: 'error',
        what: 'An alias whose anchor is in another document of the file',
        why: 'Anchors end with their document: kubectl refuses the file, though it looks complete.',
        bad: yaml_configMap('data: &shared\n  level: info\n') + '---\n' + yaml_configMap('data: *shared\n'),
        good: yaml_configMap('data: &shared\n  level: info\nbinaryData: {}\n'),
        alsoIn: ['kubectl'],
    },
    {
        id: 'yaml/base60',
        level: 'warning',
        profile: 'strict',
        what: 'A number with colons and without quotes',
        why: 'Kubernetes and YAML 1.2 read text; readers of YAML 1.1 (Ansible, PyYAML, Ruby) read a number of base 60.',
        bad: yaml_configMap('data:\n  opens: 12:30\n'),
        good: yaml_configMap('data:\n  opens: "12:30"\n'),
    },
    {
        id: 'yaml/document-separator',
        level: 'error',
        what: 'A line that begins with `---` and goes on with text',
        why: 'kubectl splits a file at such lines before it parses anything, and refuses what follows; a certificate that is not indented is the usual cause.',
        bad: yaml_configMap('data:\n  ca.crt: |\n-----BEGIN CERTIFICATE-----\n    MIIB\n'),
        good: yaml_configMap('data:\n  ca.crt: |\n    -----BEGIN CERTIFICATE-----\n    MIIB\n'),
        alsoIn: ['kubectl'],
    },
    {
        id: 'yaml/doc-separator-in-block',
        level: 'error',
        what: 'A `---` without indentation in the middle of a block of text',
        why: 'It ends the document and with it the text: what follows becomes a document of its own, which is no object.',
        bad: yaml_configMap('data:\n  both.yaml: |\n    one: 1\n---\n    two: 2\n'),
        good: yaml_configMap('data:\n  both.yaml: |\n    one: 1\n    ---\n    two: 2\n'),
        alsoIn: ['kubectl'],
    },
    {
        id: 'yaml/duplicate-key',
        level: 'error',
        what: 'A key that is there already',
        why: 'Of two values one is dropped without a word, and not by every reader the same one.',
        bad: yaml_configMap('data:\n  level: info\n  level: debug\n'),
        good: yaml_configMap('data:\n  level: debug\n'),
        alsoIn: ['kubeconform -strict', 'kubectl-validate', 'kustomize'],
    },
    {
        id: 'yaml/float-inf-nan',
        level: 'error',
        what: 'An infinite number, or none',
        why: 'JSON has no such number, and JSON is what kubectl sends: it refuses the whole file.',
        bad: yaml_configMap('data:\n  limit: .inf\n'),
        good: yaml_configMap('data:\n  limit: ".inf"\n'),
        alsoIn: ['kubectl'],
    },
    {
        id: 'yaml/lost-text',
        level: 'error',
        what: 'Text behind the end of a document',
        why: 'kubectl reads one document up to the next `---` and drops the rest without a word: the object is never applied.',
        bad: yaml_configMap('data: {}\n') + '...\n' + yaml_configMap('data: {}\n'),
        good: yaml_configMap('data: {}\n') + '---\n' + yaml_configMap('data: {}\n').replace('web', 'api'),
    },
    {
        id: 'yaml/merge-order',
        level: 'warning',
        what: 'A merge that replaces a key before it',
        why: 'Kubernetes goes by the order of the lines, so the merged value wins; to every other reader the one that is written out does.',
        bad: yaml_configMap('immutable: &shared false\ndata: &base\n  level: info\nbinaryData:\n  level: debug\n  <<: *base\n'),
        good: yaml_configMap('data: &base\n  level: info\nbinaryData:\n  <<: *base\n'),
    },
    {
        id: 'yaml/non-string-key',
        level: 'error',
        what: 'A key that is no text and cannot become one',
        why: 'Keys of JSON are text: kubectl refuses a file with a null or a list as key.',
        bad: yaml_configMap('data:\n  ~: info\n'),
        good: yaml_configMap('data:\n  none: info\n'),
        alsoIn: ['kubectl'],
    },
    {
        id: 'yaml/number-key',
        level: 'warning',
        what: 'A key that is a number and is written otherwise',
        why: 'Kubernetes turns keys into text by the value of the number: `1.10` becomes the key "1.1".',
        bad: yaml_configMap('data:\n  1.10: notes\n'),
        good: yaml_configMap('data:\n  "1.10": notes\n'),
    },
    {
        id: 'yaml/number-precision',
        level: 'warning',
        what: 'A number with more digits than a double holds',
        why: 'Kubernetes keeps 64 bits of an integer; every reader that goes through doubles (JavaScript, jq) changes the last digits.',
        bad: yaml_deployment('      terminationGracePeriodSeconds: 9007199254740993\n'),
        good: yaml_deployment('      terminationGracePeriodSeconds: 30\n'),
    },
    {
        id: 'yaml/number-spelling',
        level: 'warning',
        what: 'A number as only Go reads it',
        why: '`1_000`, `0b11` and the like are numbers to Kubernetes, and text to readers of YAML 1.2.',
        bad: yaml_deployment('      terminationGracePeriodSeconds: 1_000\n'),
        good: yaml_deployment('      terminationGracePeriodSeconds: 1000\n'),
    },
    {
        id: 'yaml/octal-ambiguous',
        level: 'warning',
        what: 'A number with a leading zero',
        why: 'Kubernetes reads it as octal, YAML 1.2 as decimal: 010 is 8 or 10. The mode of a file is octal to everyone, and is left alone.',
        bad: yaml_deployment('      terminationGracePeriodSeconds: 010\n'),
        good: yaml_deployment('      terminationGracePeriodSeconds: 10\n'),
    },
    {
        id: 'yaml/syntax',
        level: 'error',
        what: 'Text that is not YAML',
        why: 'kubectl refuses the file, and nothing in it is applied.',
        bad: yaml_configMap('data: {level: info\n'),
        good: yaml_configMap('data: {level: info}\n'),
        alsoIn: ['every reader of YAML'],
    },
    {
        id: 'yaml/tab-indent',
        level: 'error',
        what: 'Indentation by tabs',
        why: 'YAML indents by spaces; what a tab is worth nobody can say.',
        bad: yaml_configMap('data:\n\tlevel: info\n'),
        good: yaml_configMap('data:\n  level: info\n'),
        alsoIn: ['every reader of YAML'],
    },
    {
        id: 'yaml/too-deep',
        level: 'error',
        what: 'Something nested deeper than anything that is meant',
        why: 'Readers give up at a depth of their own, some of them by crashing.',
        bad: '',
        good: '',
    },
    {
        id: 'yaml/truthy-ambiguous',
        level: 'warning',
        what: 'A word that is a boolean to Kubernetes only',
        why: '`yes`, `on`, `n` and the like are booleans to Kubernetes and text to readers of YAML 1.2, as values and as keys.',
        bad: yaml_configMap('immutable: yes\n'),
        good: yaml_configMap('immutable: true\n'),
        alsoIn: ['yamllint truthy'],
    },
    {
        id: 'yaml/unknown-anchor',
        level: 'error',
        what: 'An alias without an anchor before it',
        why: 'kubectl refuses the file.',
        bad: yaml_configMap('data: *shared\n'),
        good: yaml_configMap('data: &shared {level: info}\n'),
        alsoIn: ['every reader of YAML'],
    },
    {
        id: 'yaml/yaml-directive',
        level: 'error',
        what: 'A line that begins with `%`',
        why: 'kubectl splits files in front of the parser, which then finds a directive and no document.',
        bad: '%YAML 1.2\n---\n' + yaml_configMap('data: {}\n'),
        good: '---\n' + yaml_configMap('data: {}\n'),
        alsoIn: ['kubectl'],
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/rules/index.ts






























const table = [
    ...yamlRules,
    ...fileRules,
    ...kustomizeRules,
    ...helmRules,
    ...schemaRules,
    ...schemaCustomRules,
    ...crdRules,
    ...celRules,
    ...metaRules,
    ...valuePrimitiveRules,
    ...valueContainerRules,
    ...valueVolumeRules,
    ...valuePodRules,
    ...valueWorkloadRules,
    ...valueObjectRules,
    ...podSecurityRules,
    ...refRules,
    ...imageRules,
    ...layerRules,
    ...securityRules,
    ...reliabilityRules,
    ...deprecatedRules,
    ...workflowRules,
    ...actionRules,
    ...suppressionRules,
    ...dockerBuildRules,
    ...dockerSafetyRules,
    ...dockerPackageRules,
    ...dockerFormRules,
    ...composeRules,
];
const foreignTools = ['actionlint', 'buildkit', 'hadolint', 'zizmor'];
/** Every rule of validate-infra, in the order of the documentation. */
const rules = table;
const byId = new Map(rules.map(rule => [rule.id, rule]));
/** The rule behind an id; undefined for those of other tools. */
function ruleOf(id) {
    return byId.get(id);
}
function isForeign(id) {
    return foreignTools.some(tool => id.startsWith(`${tool}/`));
}


/***/ }),

/***/ 9204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sb: () => (/* binding */ examine),
  eF: () => (/* binding */ run),
  GF: () => (/* binding */ writeJson),
  lg: () => (/* binding */ writeSarif)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/errors.ts
var errors = __webpack_require__(8115);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/rules/index.ts + 46 modules
var rules = __webpack_require__(6848);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/discover.ts
var discover = __webpack_require__(9314);
// EXTERNAL MODULE: ./actions/validate-infra/src/suppression/baseline.ts
var baseline = __webpack_require__(5348);
// EXTERNAL MODULE: ./actions/validate-infra/src/suppression/suppression.ts
var suppression = __webpack_require__(5716);
;// CONCATENATED MODULE: ./actions/validate-infra/src/suppression/comments.ts


const marker = 'validate-infra: ignore';
/**
 * The comments `# validate-infra: ignore RULE reason` of a file. One behind other text speaks of its own line; one that
 * stands alone speaks of the next line that is no comment, in a Dockerfile of the whole instruction there.
 */
function commentSuppressions(file, text) {
    if (!text.includes(marker))
        return [];
    const lines = text.split('\n');
    const isDockerfile = (0,discover/* sortOf */.ac)(file) === 'dockerfiles';
    return lines.flatMap((line, index) => {
        const at = line.indexOf(`# ${marker}`);
        const rest = line.slice(at + marker.length + 2);
        if (at < 0 || !/^(\s|$)/.test(rest))
            return [];
        const first = line.slice(0, at).trim() === '' ? nextStatement(lines, index) : index;
        const last = isDockerfile ? endOfInstruction(lines, first) : first;
        const place = { file, line: index + 1, column: at + 1, endLine: index + 1, endColumn: line.trimEnd().length + 1 };
        return [
            {
                ...{ by: 'comment', ...(0,suppression/* parseSuppression */.$I)(rest), place },
                covers: finding => finding.file === file && finding.line > first && finding.line <= last + 1,
            },
        ];
    });
}
function nextStatement(lines, from) {
    let index = from;
    while (index < lines.length && /^\s*(#|$)/.test(lines[index]))
        index += 1;
    return index;
}
function endOfInstruction(lines, from) {
    let index = from;
    while (index + 1 < lines.length && /\\\s*$|^\s*#/.test(lines[index]))
        index += 1;
    return index;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/judge.ts






/** The kind of file that the rules of a family are about; of those that are not listed it is manifests. */
const kindOfFamily = {
    docker: 'dockerfile',
    compose: 'compose',
    workflow: 'workflow',
    action: 'workflow',
};
const nothing = {
    findings: [],
    environments: [],
    checked: 0,
    unchecked: 0,
    files: 0,
    skipped: [],
    suppressions: [],
    sets: [],
};
/** Judges everything below the paths. Depends on nothing but the files, so equal trees give equal judgements. */
async function judge(workspace, options, effects) {
    const found = await (0,discover/* discover */.k4)(options.paths, workspace);
    const kubernetes = await kubernetesIn(found, workspace, options, effects);
    const all = [kubernetes, ...(await othersIn(found, workspace, options, effects))];
    const alone = all.flatMap(each => each.findings);
    const layers = await layersIn(found, { sets: kubernetes.sets, others: alone }, workspace, options);
    const { kept, suppressed } = settle(layers.findings, [...kubernetes.suppressions, ...(await commentsIn(workspace))], options);
    const { environments, checked, unchecked } = kubernetes;
    return {
        ...{ environments, checked, unchecked, suppressed },
        findings: kept,
        files: all.reduce((sum, each) => sum + each.files, 0),
        skipped: all
            .flatMap(each => each.skipped)
            .filter(({ file }) => !layers.gateFiles.includes(file))
            .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0)),
    };
}
/** Each judge is loaded where there is something for it: a file of manifests starts without the others. */
async function kubernetesIn(found, workspace, options, effects) {
    if (!options.kinds.includes('kubernetes') || found.manifests.length === 0)
        return nothing;
    const { judgeKubernetes } = await Promise.all(/* import() */[__webpack_require__.e(906), __webpack_require__.e(75)]).then(__webpack_require__.bind(__webpack_require__, 9456));
    return judgeKubernetes(found, workspace, options, effects);
}
async function othersIn(found, workspace, options, effects) {
    const { kinds } = options;
    const judged = [];
    if (kinds.includes('dockerfile') && found.dockerfiles.length > 0) {
        const { judgeDockerfiles } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(746), __webpack_require__.e(15)]).then(__webpack_require__.bind(__webpack_require__, 3015));
        judged.push(await judgeDockerfiles(found, workspace, options, effects));
    }
    if (kinds.includes('compose') && found.compose.length > 0) {
        const { judgeCompose } = await Promise.all(/* import() */[__webpack_require__.e(746), __webpack_require__.e(53)]).then(__webpack_require__.bind(__webpack_require__, 53));
        judged.push(await judgeCompose(found.compose, workspace));
    }
    if (kinds.includes('workflow') && found.workflows.length + found.actions.length > 0) {
        const { judgeWorkflows } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(710)]).then(__webpack_require__.bind(__webpack_require__, 7710));
        judged.push(await judgeWorkflows(found, workspace, options, effects));
    }
    return judged;
}
/** What files of different kinds say of each other. */
async function layersIn(found, layers, workspace, { kinds, catalogue }) {
    if (!kinds.includes('kubernetes') || found.manifests.length === 0)
        return { findings: layers.others, gateFiles: [] };
    const { judgeLayers } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(746), __webpack_require__.e(906), __webpack_require__.e(851)]).then(__webpack_require__.bind(__webpack_require__, 6851));
    return judgeLayers(found, { ...layers, ...(catalogue && { catalogue }) }, workspace);
}
async function commentsIn(workspace) {
    return (await workspace.readSoFar()).flatMap(({ name, text }) => commentSuppressions(name, text));
}
/** What is left to report: neither excused where it is found, nor known, nor of a rule that is off. */
function settle(findings, suppressions, options) {
    const wasJudged = (rule) => isJudged(rule, options);
    const excused = (0,suppression/* suppress */.Mc)(findings, suppressions, wasJudged);
    const merged = (0,finding/* mergeFindings */.DF)(excused.kept).filter(({ rule }) => (0,rules/* isForeign */.jq)(rule) || wasJudged(rule));
    if (options.baseline === undefined)
        return { kept: merged, suppressed: excused.suppressed };
    const { kept, suppressed } = (0,baseline/* applyBaseline */.Qp)(merged, options.baseline, wasJudged);
    return { kept: (0,finding/* mergeFindings */.DF)(kept), suppressed: [...excused.suppressed, ...suppressed] };
}
/** Whether this run could find a rule. Whether the tool behind a foreign one ran is not known here. */
function isJudged(rule, { kinds, profile }) {
    if ((0,rules/* isForeign */.jq)(rule))
        return false;
    const kind = kindOfFamily[rule.slice(0, rule.indexOf('/'))];
    if (kind !== undefined && !kinds.includes(kind))
        return false;
    return profile === 'strict' || (0,rules/* ruleOf */.Y)(rule)?.profile !== 'strict';
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/report/annotations.ts
/**
 * GitHub keeps ten annotations of a type and step, and drops the rest without a word. One error is left for the verdict
 * that a failed action ends with.
 */
const annotationLimits = { error: 9, warning: 10 };
/** One annotation a finding, errors and warnings apart; where they do not fit, the last says how many more there are. */
function annotate(findings, reporter) {
    for (const level of ['error', 'warning']) {
        const all = findings.filter(each => each.level === level);
        const limit = annotationLimits[level];
        const shown = all.length > limit ? all.slice(0, limit - 1) : all;
        for (const finding of shown)
            reporter.annotate(level, finding.message, { title: finding.rule, ...placeOf(finding) });
        const more = all.length - shown.length;
        if (more > 0)
            reporter.annotate(level, `${more} more ${level}s: the job summary and the report have all of them`);
    }
}
/** GitHub takes columns only where a mark begins and ends on one line. */
function placeOf({ file, line, column, endLine, endColumn }) {
    return line === endLine ? { file, line, column, endLine, endColumn } : { file, line, endLine };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/report/report.ts
var report_report = __webpack_require__(150);
;// CONCATENATED MODULE: ./lib/report/markdown.ts
/** Text that stays in its table cell and is shown as written. */
function cell(text) {
    return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\r?\n/g, '<br>');
}
/** A GitHub Markdown table; every cell is escaped unless it is Markdown already. */
function table(header, rows) {
    const line = (cells) => `| ${cells.map(each => (typeof each === 'string' ? cell(each) : each.markdown)).join(' | ')} |`;
    return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line), ''].join('\n');
}
const markdown = (text) => ({ markdown: text });
/** Inline code that may itself contain backticks. */
function code(text) {
    const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
    const pad = fence.length > 1 ? ' ' : '';
    return markdown(`${fence}${pad}${text.replaceAll('|', '\\|').replace(/\r?\n/g, ' ')}${pad}${fence}`);
}
/** Milliseconds for people: `850 ms`, `12.3 s`, `2 min 05 s`. */
function humanDuration(ms) {
    if (ms < 1_000)
        return `${Math.round(ms)} ms`;
    if (ms < 60_000)
        return `${(ms / 1_000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1_000);
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/report/summary.ts


/** GitHub takes 1 MiB of all summaries of a step, and shows nothing of a longer one. */
const limitBytes = { findings: 600_000, environments: 150_000, asides: 150_000 };
/** The report as the job summary shows it: every finding at its place, as far as there is room. */
function summaryOf(report, elapsedMs) {
    const { verdict, findings, environments, skipped, notes } = report;
    const lines = [`### validate-infra: ${verdict}`, '', `${(0,report_report/* headline */.Pl)(report)} (${humanDuration(elapsedMs)}).`, ''];
    if (findings.length > 0) {
        const rows = findings.map(each => [
            code(`${each.file}:${each.line}:${each.column}`),
            each.level,
            markdown(`\`${each.rule}\``),
            each.message,
            (0,report_report/* listed */.KE)(each.objects, 3),
        ]);
        lines.push(fittingTable(['where', 'level', 'rule', 'what', 'objects'], rows, limitBytes.findings, 'finding'));
    }
    if (environments.length > 0) {
        const rows = environments.map(({ name, units }) => [
            code(name),
            units
                .map(({ name, rendered }) => name.slice(name.lastIndexOf('/') + 1) + (rendered ? '' : ' (not rendered)'))
                .join(', '),
            String(units.reduce((sum, unit) => sum + unit.objects, 0)),
        ]);
        lines.push(fittingTable(['environment', 'units', 'objects'], rows, limitBytes.environments, 'environment'));
    }
    const asides = [...notes, ...skipped.map(({ file, reason }) => `${file}: ${reason}`)].map(each => [each]);
    if (asides.length > 0)
        lines.push(fittingTable(['not judged'], asides, limitBytes.asides, 'thing'));
    return lines.join('\n');
}
/** As many rows as there is room for, and how many were left out. */
function fittingTable(header, rows, limit, noun) {
    let bytes = 0;
    const shown = rows.filter(row => (bytes += Buffer.byteLength(table([], [row]))) <= limit);
    const more = rows.length - shown.length;
    const rest = more === 0 ? '' : `\n${(0,report_report/* counted */.hS)(more, `more ${noun}`)}: the report has all of them.\n`;
    return table(header, shown) + rest;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/schemas.ts + 1 modules
var kubernetes_schemas = __webpack_require__(1389);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/workspace.ts
var source_workspace = __webpack_require__(6560);
;// CONCATENATED MODULE: ./actions/validate-infra/src/run.ts









/** Judges the files and says so in the log, on the files, in the summary and in the report. */
async function run(inputs, deps) {
    const { reporter, clock } = deps;
    const startedMs = clock.now();
    const report = await reporter.group('Judging the infrastructure files', () => examine(inputs, deps));
    for (const finding of report.findings)
        reporter.info((0,report_report/* findingLine */.mC)(finding));
    for (const note of report.notes)
        reporter.info(note);
    annotate(report.findings, reporter);
    await writeJson(inputs.report, report);
    if (inputs.sarif !== undefined)
        await writeSarif(inputs.sarif, report);
    await reporter.summary(summaryOf(report, clock.now() - startedMs));
    const { verdict, counts } = report;
    const outputs = {
        ...{ verdict, errors: counts.errors, warnings: counts.warnings },
        ...{ 'report-path': inputs.report, 'sarif-path': inputs.sarif ?? '' },
    };
    if (verdict === 'pass')
        return { exitCode: errors/* exitCodes */.hS.ok, outputs };
    return { exitCode: errors/* exitCodes */.hS.negative, outputs, failure: `validate-infra: ${(0,report_report/* headline */.Pl)(report)}` };
}
/** Writes a file of JSON, and the folders on the way to it. */
async function writeJson(file, value) {
    await (0,promises_.mkdir)(external_node_path_default().dirname(file), { recursive: true });
    await (0,promises_.writeFile)(file, `${JSON.stringify(value, null, 2)}\n`);
}
/** Writes the findings as SARIF. */
async function writeSarif(file, { findings }) {
    const { sarifOf } = await __webpack_require__.e(/* import() */ 471).then(__webpack_require__.bind(__webpack_require__, 1471));
    await writeJson(file, sarifOf(findings));
}
/**
 * The whole judgement as the report holds it; action and command line share it.
 *
 * @throws UserError for inputs that name nothing, and when kubectl is needed and missing
 */
async function examine(inputs, { exec, signal, reporter }) {
    const schemas = inputs.kubernetesVersions.map(kubernetes_schemas/* schemasOf */.WP);
    const workspace = await (0,source_workspace/* openWorkspace */.O)(inputs.workspace);
    const { catalogue, note } = await readCatalogue(inputs.catalogue, workspace);
    const baseline = await readNamed('baseline', inputs.baseline, workspace);
    const options = {
        paths: inputs.paths,
        kinds: inputs.kinds,
        profile: inputs.profile,
        linters: inputs.linters,
        schemas,
        missingSchema: inputs.missingSchema,
        externals: inputs.externals,
        crds: inputs.crds,
        ...(inputs.podSecurity && { podSecurity: inputs.podSecurity }),
        ...(catalogue && { catalogue }),
        ...(baseline && { baseline }),
    };
    const judgement = await judge(workspace, options, { exec, signal });
    if (judgement.files === 0) {
        throw new errors/* UserError */.yo(`paths: there is nothing to judge in ${inputs.paths.join(', ') || 'the usual folders'}`, {
            hint: 'name folders that hold kustomizations or manifests; a check that looks at nothing must not pass',
        });
    }
    for (const { name, units } of judgement.environments) {
        const members = units.map(unit => `${external_node_path_default().posix.basename(unit.name)} (${unit.objects})`);
        reporter.info(`${name}: ${members.join(', ')}`);
    }
    const kubernetesVersions = schemas.map(each => each.version);
    const notes = note === undefined ? [] : [note];
    return (0,report_report/* reportOf */.EI)(judgement, { kubernetesVersions, failOn: inputs.failOn, notes });
}
const usualCatalogue = 'docker/docker-compose.services.yml';
async function readCatalogue(given, workspace) {
    const file = external_node_path_default().resolve(workspace.root, given ?? usualCatalogue);
    const present = await (0,promises_.stat)(file).catch(() => undefined);
    if (given === undefined && present === undefined) {
        return { note: `there is no ${usualCatalogue}: bare image names were not checked` };
    }
    return { catalogue: await readNamed('catalogue', given ?? usualCatalogue, workspace) };
}
async function readNamed(input, name, workspace) {
    if (name === undefined)
        return undefined;
    const file = external_node_path_default().resolve(workspace.root, name);
    const profile = input === 'catalogue' ? 'compose' : 'kubernetes';
    const result = workspace.contains(file) ? await workspace.read(file, profile) : undefined;
    if (result?.ok)
        return result.source;
    const reason = result === undefined ? 'it lies outside of the workspace' : result.problem.message;
    throw new errors/* UserError */.yo(`${input}: cannot use "${name}": ${reason}`, { hint: hints[input] });
}
const hints = {
    catalogue: 'name the Compose file whose services have build sections, relative to the repository',
    baseline: 'write it first, with the option --write-baseline of the command line, and commit it',
};


/***/ }),

/***/ 9314:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sv: () => (/* binding */ isKustomization),
/* harmony export */   ac: () => (/* binding */ sortOf),
/* harmony export */   k4: () => (/* binding */ discover),
/* harmony export */   mp: () => (/* binding */ manifestsBelow),
/* harmony export */   mv: () => (/* binding */ fileKinds)
/* harmony export */ });
/* unused harmony export defaultFolders */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8115);
/* harmony import */ var _lib_manifests_kustomize_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4176);




/** What a file can be judged as. */
const fileKinds = ['kubernetes', 'dockerfile', 'compose', 'workflow'];
/** Where manifests live in most repositories; the first level only, so that a copy in a test does not count. */
const defaultFolders = ['k8s', 'kubernetes', 'manifests', 'deploy', 'kustomize', 'clusters'];
/** Folders whose files are somebody else's, or made from others, or wrong on purpose. */
const skippedFolders = new Set(['node_modules', 'vendor', 'dist', 'build', 'test', 'tests', 'testdata', 'fixtures']);
/** What a file is by its name and its folder, or undefined for what is not judged here. */
function sortOf(name) {
    const base = node_path__WEBPACK_IMPORTED_MODULE_1___default().posix.basename(name);
    if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(name))
        return 'workflows';
    if (/^action\.ya?ml$/.test(base))
        return 'actions';
    if (/^(docker-)?compose([.-].+)?\.ya?ml$/.test(base))
        return 'compose';
    if (/^(Dockerfile|Containerfile)(\..+)?$|\.(Dockerfile|dockerfile)$/.test(base)) {
        return base.endsWith('.dockerignore') ? undefined : 'dockerfiles';
    }
    if (/\.(ya?ml|json)$/.test(base) || isKustomization(name))
        return 'manifests';
    return undefined;
}
/** Whether a file is a kustomization, by its name. */
function isKustomization(file) {
    return _lib_manifests_kustomize_js__WEBPACK_IMPORTED_MODULE_3__/* .kustomizationNames */ .KF.some(name => name === node_path__WEBPACK_IMPORTED_MODULE_1___default().basename(file));
}
/**
 * Finds what there is to judge: below the given paths, or, without any, manifests in the usual folders and everything
 * else by its name in the whole repository.
 *
 * @throws UserError for a path that does not exist or leads out of the workspace, and when nothing is found by itself
 */
async function discover(paths, workspace) {
    const given = await Promise.all(paths.map(each => startOf(each, workspace)));
    const starts = given.length > 0 ? given : await defaultStarts(workspace);
    const found = { starts, manifests: [], dockerfiles: [], compose: [], workflows: [], actions: [] };
    const add = (file, sorts) => {
        const sort = sortOf(workspace.name(file));
        if (sort !== undefined && sorts(sort) && !found[sort].includes(file))
            found[sort].push(file);
    };
    for (const start of starts) {
        for (const file of await walk(start))
            add(file, sort => given.length > 0 || sort === 'manifests');
    }
    if (given.length === 0)
        for (const file of await walk(workspace.root))
            add(file, sort => sort !== 'manifests');
    for (const sort of ['manifests', 'dockerfiles', 'compose', 'workflows', 'actions'])
        found[sort].sort();
    if (given.length === 0 && Object.values(found).every(files => files.length === 0)) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`paths: none is given, and the workspace has no folder ${defaultFolders.join(', ')}`, {
            hint: 'name the folders or files to judge in input paths',
        });
    }
    return found;
}
async function defaultStarts(workspace) {
    const present = [];
    for (const name of defaultFolders) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(node_path__WEBPACK_IMPORTED_MODULE_1___default().join(workspace.root, name)).catch(() => undefined);
        if (found?.isDirectory())
            present.push(node_path__WEBPACK_IMPORTED_MODULE_1___default().join(workspace.root, name));
    }
    return present;
}
/**
 * The files of manifests at or below a path that an input names, in order.
 *
 * @throws UserError when it does not exist or leads out of the workspace
 */
async function manifestsBelow(input, given, workspace) {
    const files = await walk(await startOf(given, workspace, input));
    return files.filter(file => sortOf(workspace.name(file)) === 'manifests').sort();
}
async function startOf(given, workspace, input = 'paths') {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1___default().resolve(workspace.root, given);
    const outside = new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${input}: "${given}" lies outside of the workspace`, {
        hint: 'check the repository out into the workspace, and name paths in it',
    });
    const present = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(absolute).catch(() => undefined);
    if (present === undefined) {
        if (!workspace.contains(absolute))
            throw outside;
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${input}: there is no "${given}" in the workspace`, {
            hint: 'paths are relative to the root of the repository; is it checked out?',
        });
    }
    // What a path inside leads to by a link is for the reader of files to say.
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(node_path__WEBPACK_IMPORTED_MODULE_1___default().dirname(absolute));
    const real = absolute === workspace.root ? workspace.root : node_path__WEBPACK_IMPORTED_MODULE_1___default().join(folder, node_path__WEBPACK_IMPORTED_MODULE_1___default().basename(absolute));
    if (!workspace.contains(real))
        throw outside;
    return real;
}
/** Every file below, folders in the order of their names. Links to folders are not followed. */
async function walk(start) {
    const entry = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(start);
    if (!entry.isDirectory())
        return [start];
    const files = [];
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(start, { withFileTypes: true });
    for (const each of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
        const absolute = node_path__WEBPACK_IMPORTED_MODULE_1___default().join(start, each.name);
        if (!each.isDirectory())
            files.push(absolute);
        else if (each.name === '.github' || !(each.name.startsWith('.') || skippedFolders.has(each.name))) {
            files.push(...(await walk(absolute)));
        }
    }
    return files;
}


/***/ }),

/***/ 6499:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   em: () => (/* binding */ withLibrary),
/* harmony export */   n: () => (/* binding */ readAgain),
/* harmony export */   u_: () => (/* binding */ readNext)
/* harmony export */ });
/* harmony import */ var _lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1412);

/** Calls `read`, and calls it again with the library where it turns out to be needed. */
async function withLibrary(read) {
    try {
        return read();
    }
    catch (error) {
        if (error !== _lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .libraryNeeded */ .jP)
            throw error;
        await (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .loadLibrary */ ._e)();
        return read();
    }
}
/** Reads one document of a text. It is kept nowhere. */
function readNext({ text, profile }, stretch) {
    try {
        return (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readDocument */ .u0)(text, stretch, profile);
    }
    catch (error) {
        if (error !== _lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .libraryNeeded */ .jP)
            throw error;
        return (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .loadLibrary */ ._e)().then(() => (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readDocument */ .u0)(text, stretch, profile));
    }
}
/** The value of a document that has been read before. */
function readAgain({ text, profile }, stretch) {
    return (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readDocument */ .u0)(text, stretch, profile).value;
}


/***/ }),

/***/ 310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* reexport safe */ _sourceText_js__WEBPACK_IMPORTED_MODULE_2__.NY),
/* harmony export */   o: () => (/* binding */ readSource)
/* harmony export */ });
/* harmony import */ var _lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1412);
/* harmony import */ var _lib_manifests_yaml_stretches_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2758);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6499);
/* harmony import */ var _sourceText_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9076);





/**
 * Reads a file, or with a `shift` the part of one: a patch written inside of a kustomization. Never throws.
 */
function readSource(name, text, options = {}) {
    return (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .withLibrary */ .em)(() => readSourceNow(name, text, options));
}
function readSourceNow(name, text, options) {
    const source = (0,_sourceText_js__WEBPACK_IMPORTED_MODULE_2__/* .sourceText */ .rI)(name, text, options);
    const problems = [];
    const documents = [];
    for (const stretch of (0,_lib_manifests_yaml_stretches_js__WEBPACK_IMPORTED_MODULE_3__/* .stretchesOf */ .T)(text, source.profile, problem => problems.push(problem))) {
        const read = (0,_lib_manifests_yaml_readYaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readDocument */ .u0)(text, stretch, source.profile);
        problems.push(...read.problems);
        if (read.isEmpty)
            continue;
        documents.push({
            file: name,
            value: read.value,
            get range() {
                return (0,_sourceText_js__WEBPACK_IMPORTED_MODULE_2__/* .locateIn */ ._C)(source, stretch, [], 'value').range;
            },
            locate: (path, at, rendered) => (0,_sourceText_js__WEBPACK_IMPORTED_MODULE_2__/* .locateIn */ ._C)(source, stretch, path, at, rendered),
        });
    }
    problems.sort((left, right) => left.offset - right.offset);
    return { name, text, documents, problems: (0,_sourceText_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsIn */ ._n)(source, problems) };
}


/***/ }),

/***/ 9076:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NY: () => (/* binding */ fileStart),
  _C: () => (/* binding */ locateIn),
  _n: () => (/* binding */ problemsIn),
  rI: () => (/* binding */ sourceText)
});

;// CONCATENATED MODULE: ./lib/manifests/yaml/lines.ts
function linesOf(text) {
    const starts = [0];
    let complete = false;
    const readTo = (offset) => {
        while (!complete && starts.at(-1) <= offset) {
            const next = text.indexOf('\n', starts.at(-1));
            if (next < 0)
                complete = true;
            else
                starts.push(next + 1);
        }
    };
    return {
        linePos(offset) {
            readTo(offset);
            let low = 0;
            let high = starts.length - 1;
            while (low < high) {
                const middle = (low + high + 1) >> 1;
                if (starts[middle] <= offset)
                    low = middle;
                else
                    high = middle - 1;
            }
            return { line: low + 1, col: offset - starts[low] + 1 };
        },
    };
}

// EXTERNAL MODULE: ./lib/manifests/yaml/readYaml.ts + 11 modules
var readYaml = __webpack_require__(1412);
;// CONCATENATED MODULE: ./actions/validate-infra/src/source/sourceText.ts


/** The beginning of a file, for want of anything better. */
function fileStart(file) {
    return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
function sourceText(name, text, options = {}) {
    const { profile = 'kubernetes', shift = { lines: 0, columns: 0 } } = options;
    return { name, text, profile, lines: linesOf(text), shift };
}
/**
 * The place of a field of the document in a stretch of the text. It is read once more where another has been read since,
 * so that no document has to be kept.
 */
function locateIn(source, stretch, ...[path, at, rendered]) {
    const { start, end, found, depth } = (0,readYaml/* locateField */.Dz)(source.text, stretch, source.profile, path, at, rendered);
    return { range: rangeOf(source, start, end), found, depth };
}
function problemsIn(source, problems) {
    return problems.map(problem => ({ ...problem, ...rangeOf(source, problem.offset, problem.endOffset) }));
}
function rangeOf({ text, lines, shift }, from, to) {
    // What is marked ends with its last visible character.
    let end = Math.min(Math.max(from, to), text.length);
    while (end > from + 1 && /\s/.test(text[end - 1] ?? ''))
        end -= 1;
    const start = lines.linePos(from);
    const stop = lines.linePos(end);
    return {
        line: start.line + shift.lines,
        column: start.col + shift.columns,
        endLine: stop.line + shift.lines,
        endColumn: stop.col + shift.columns,
    };
}


/***/ }),

/***/ 6560:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ openWorkspace)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _sourceFile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(310);



/** `readBytes` is replaced in tests that run as root, whom no file mode stops. */
async function openWorkspace(folder, readBytes = file => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file)) {
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder);
    const texts = new Map();
    const sources = new Map();
    const workspace = {
        root,
        name: absolute => node_path__WEBPACK_IMPORTED_MODULE_1___default().relative(root, absolute).split((node_path__WEBPACK_IMPORTED_MODULE_1___default().sep)).join('/') || '.',
        contains: absolute => absolute === root || absolute.startsWith(root.endsWith((node_path__WEBPACK_IMPORTED_MODULE_1___default().sep)) ? root : root + (node_path__WEBPACK_IMPORTED_MODULE_1___default().sep)),
        readText: absolute => once(texts, absolute, () => readFrom(workspace, absolute, readBytes)),
        read: (absolute, profile = 'kubernetes') => once(sources, `${profile} ${absolute}`, async () => {
            const result = await workspace.readText(absolute);
            if (!result.ok)
                return result;
            return { ok: true, source: await (0,_sourceFile_js__WEBPACK_IMPORTED_MODULE_2__/* .readSource */ .o)(workspace.name(absolute), result.text, { profile }) };
        }),
        readSoFar: async () => {
            const read = [];
            for (const [absolute, reading] of texts) {
                const result = await reading;
                if (result.ok)
                    read.push({ name: workspace.name(absolute), text: result.text });
            }
            return read.sort((left, right) => (left.name < right.name ? -1 : 1));
        },
    };
    return workspace;
}
function once(known, key, work) {
    const started = known.get(key) ?? work();
    known.set(key, started);
    return started;
}
async function readFrom(workspace, absolute, readBytes) {
    const refuse = (rule, message) => ({ ok: false, problem: { rule, message } });
    const entry = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(absolute).catch(() => undefined);
    if (entry === undefined)
        return refuse('file/missing', 'there is no such file');
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(absolute).catch(() => undefined);
    if (real === undefined)
        return refuse('file/broken-link', 'this symbolic link leads nowhere');
    if (!workspace.contains(real)) {
        return refuse('file/outside', 'this symbolic link leads out of the workspace, where nothing is read');
    }
    let bytes;
    try {
        bytes = await readBytes(real);
    }
    catch (error) {
        return refuse('file/unreadable', `this file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    const text = asText(bytes);
    if (text === undefined)
        return refuse('file/binary', 'this file is not text in UTF-8');
    return { ok: true, text };
}
function asText(bytes) {
    if (bytes.includes(0))
        return undefined;
    try {
        // A byte order mark is dropped, as by kubectl.
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qp: () => (/* binding */ applyBaseline),
/* harmony export */   baselineOf: () => (/* binding */ baselineOf),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* unused harmony export readBaseline */
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8115);
/* harmony import */ var _lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3472);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(438);
/* harmony import */ var _suppression_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5716);




/** The baseline that takes all of these findings for known. */
function baselineOf(findings) {
    const entries = findings.map(({ rule, file, field, message }) => ({ rule, file, field, message }));
    const once = new Map(entries.map(entry => [identityOf(entry), entry]));
    return { schemaVersion: 1, findings: [...once.values()] };
}
/** What stays the same about a finding when the lines around it move. */
function identityOf({ rule, file, field, message }) {
    return JSON.stringify([rule, file, field, message.replace(/:\d+/g, '')]);
}
/** @throws UserError for a file that is not a baseline */
function readBaseline({ name, documents, problems }) {
    const value = documents[0]?.value;
    const entries = (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) && value['schemaVersion'] === 1 ? value['findings'] : undefined;
    const isEntry = (each) => (0,_lib_manifests_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(each) && ['rule', 'file', 'field', 'message'].every(key => typeof each[key] === 'string');
    if (problems.length === 0 && Array.isArray(entries) && entries.every(isEntry))
        return value;
    const reason = problems[0] === undefined
        ? 'it has no list of findings with rule, file, field and message'
        : (0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(problems[0].message);
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`baseline: ${name} is not a baseline: ${reason}`, {
        hint: `write it anew: node actions/validate-infra/dist/cli.js --write-baseline ${name}`,
    });
}
/** Takes the known findings out; entries that no finding answers to are findings themselves. */
function applyBaseline(findings, source, wasJudged) {
    const baseline = readBaseline(source);
    const known = new Set(baseline.findings.map(identityOf));
    const present = new Set(findings.map(identityOf));
    const kept = findings.filter(each => !known.has(identityOf(each)));
    const suppressed = findings
        .filter(each => known.has(identityOf(each)))
        .map(finding => ({ finding, by: 'baseline', reason: `known by ${source.name}` }));
    for (const [index, entry] of baseline.findings.entries()) {
        const judged = !(0,_suppression_js__WEBPACK_IMPORTED_MODULE_2__/* .isRuleId */ .KX)(entry.rule) || wasJudged(entry.rule);
        if (present.has(identityOf(entry)) || !judged)
            continue;
        const place = { file: source.name, ...source.documents[0].locate(['findings', index, 'rule'], 'value').range };
        const message = `"${entry.rule}" is no longer found in ${entry.file}: take the entry out`;
        kept.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .fileFinding */ .sb)((0,_suppression_js__WEBPACK_IMPORTED_MODULE_2__/* .isRuleId */ .KX)(entry.rule) ? 'suppression/unused' : 'suppression/unknown-rule', message, place));
    }
    return { kept, suppressed };
}


/***/ }),

/***/ 5716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ parseSuppression),
/* harmony export */   KX: () => (/* binding */ isRuleId),
/* harmony export */   Mc: () => (/* binding */ suppress)
/* harmony export */ });
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4300);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6848);



/** `RULE reason`, as it stands in comments and annotations. */
function parseSuppression(text) {
    const [, rule = '', reason = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
    return { rule, reason };
}
/** Takes out what is suppressed, and adds what is wrong with the suppressions themselves. */
function suppress(findings, suppressions, wasJudged) {
    if (suppressions.length === 0)
        return { kept: [...findings], suppressed: [] };
    const used = new Set();
    const kept = [];
    const suppressed = [];
    for (const finding of findings) {
        const covering = suppressions.filter(each => each.rule === finding.rule && each.covers(finding));
        for (const each of covering)
            used.add(each);
        const [first] = covering;
        if (first === undefined)
            kept.push(finding);
        else
            suppressed.push({ finding, by: first.by, reason: first.reason });
    }
    const problems = suppressions.flatMap(each => problemOf(each, used.has(each), wasJudged) ?? []);
    return { kept: [...kept, ...problems], suppressed };
}
function problemOf({ by, rule, reason, place }, used, wasJudged) {
    if (rule === '') {
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)('suppression/unknown-rule', `this ${by} names no rule: write RULE and the reason`, place);
    }
    if (!isRuleId(rule)) {
        const ids = _rules_index_js__WEBPACK_IMPORTED_MODULE_1__/* .rules */ .aO.map(({ id }) => id);
        const finding = (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)('suppression/unknown-rule', `there is no rule "${rule}"${(0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .au)(rule, ids)}`, place);
        const suggestion = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(rule, ids);
        return suggestion === undefined ? finding : { ...finding, suggestion };
    }
    if (!used) {
        if (!wasJudged(rule))
            return undefined;
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)('suppression/unused', `this ${by} excuses "${rule}", which is not found here`, place);
    }
    if (reason !== '')
        return undefined;
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)('suppression/no-reason', `this ${by} excuses "${rule}" without a reason: write it behind`, place);
}
function isRuleId(text) {
    return (0,_rules_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isForeign */ .jq)(text) || (0,_rules_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleOf */ .Y)(text) !== undefined;
}


/***/ }),

/***/ 3424:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* unused harmony export virtualClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal });
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};
/** A clock for tests: `sleep` moves the time forward at once, after letting other pending work run. */
function virtualClock(startMs = 0) {
    let nowMs = startMs;
    return {
        now: () => nowMs,
        sleep: async (ms, signal) => {
            signal?.throwIfAborted();
            await new Promise(resolve => setImmediate(resolve));
            nowMs += ms;
            signal?.throwIfAborted();
        },
        advance: ms => {
            nowMs += ms;
        },
    };
}


/***/ }),

/***/ 8115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   hS: () => (/* binding */ exitCodes),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * Exit codes, the same in all four actions and every command of the repository.
 *
 * - `ok`: done, or nothing to do
 * - `negative`: a verdict against the change (findings, failed rollout, failed gate)
 * - `badInput`: the caller has to change an input or prepare something first
 * - `inconclusive`: not enough evidence for either verdict
 * - `fault`: our own mistake
 */
const exitCodes = { ok: 0, negative: 1, badInput: 2, inconclusive: 3, fault: 4 };
/**
 * An error that its reader can act on: shown as message and hint, without a stack. The message says what failed, where,
 * and what was seen against what was wanted. Everything that is not a `UserError` is our own fault.
 */
class UserError extends Error {
    hint;
    exitCode;
    constructor(message, { hint, exitCode = exitCodes.badInput, cause } = {}) {
        super(message, cause === undefined ? undefined : { cause });
        this.name = 'UserError';
        this.hint = hint;
        this.exitCode = exitCode;
    }
}
/** The message of anything that was thrown, with the messages of its causes behind it. */
function describeError(error) {
    if (!(error instanceof Error))
        return String(error);
    const cause = error.cause === undefined ? '' : `: ${describeError(error.cause)}`;
    return error.message.endsWith(cause) ? error.message : error.message + cause;
}


/***/ }),

/***/ 453:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ collectInputs),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   ax: () => (/* binding */ runnerInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8115);

/** Inputs as the runner sets them: `INPUT_` and the id in capitals, https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs. */
function runnerInputs(environment) {
    return name => (environment[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}
const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** Milliseconds of a duration such as `1h30m`, or undefined when it is not one. */
function parseDuration(text) {
    if (!/^(\d+(ms|s|m|h))+$/.test(text))
        return undefined;
    let totalMs = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+)(ms|s|m|h)/g))
        totalMs += Number(amount) * unitMs[unit];
    return totalMs;
}
/**
 * Builds one typed, frozen record of inputs.
 *
 * @throws UserError that lists every bad input, each with what was seen and what is allowed
 */
function collectInputs(source, build) {
    const problems = [];
    const inputs = build(inputReader(source, problems));
    if (problems.length > 0) {
        const count = problems.length === 1 ? 'an input is' : `${problems.length} inputs are`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${count} not usable:\n${problems.map(each => `  - ${each}`).join('\n')}`, {
            hint: 'the README of the action lists its inputs with their allowed values and defaults',
        });
    }
    return Object.freeze(inputs);
}
function inputReader(source, problems) {
    const parsed = (name, fallback, wanted, parse) => {
        const text = source(name);
        if (text === '')
            return fallback;
        const value = parse(text);
        if (value === undefined)
            problems.push(`${name}: "${text}" is not ${wanted}`);
        return value ?? fallback;
    };
    const number = (name, fallback, pattern, noun, range) => {
        const { min = -Infinity, max = Infinity } = range;
        const bounds = min === -Infinity && max === Infinity ? '' : ` between ${min} and ${max}`;
        return parsed(name, fallback, `${noun}${bounds}`, text => {
            const value = Number(text);
            return pattern.test(text) && value >= min && value <= max ? value : undefined;
        });
    };
    return {
        text: (name, fallback = '') => source(name) || fallback,
        optional: name => source(name) || undefined,
        required: name => {
            const text = source(name);
            if (text === '')
                problems.push(`${name}: is required and was not set`);
            return text;
        },
        choice: (name, allowed, fallback) => parsed(name, fallback, `one of ${allowed.join(', ')}`, text => allowed.find(each => each === text)),
        flag: (name, fallback) => parsed(name, fallback, 'true or false', text => /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined),
        integer: (name, fallback, range = {}) => number(name, fallback, /^-?\d+$/, 'a whole number', range),
        decimal: (name, fallback, range = {}) => number(name, fallback, /^-?\d*\.?\d+(e-?\d+)?$/i, 'a number', range),
        duration: (name, fallback) => parsed(name, parseDuration(fallback) ?? 0, 'a duration such as 90s, 15m or 1h30m', parseDuration),
        list: name => source(name)
            .split(/[\n,]/)
            .map(each => each.replace(/(^|\s)#.*$/, '').trim())
            .filter(each => each !== ''),
        pairs: name => {
            const pairs = {};
            for (const line of source(name)
                .split('\n')
                .map(each => each.trim())) {
                if (line === '' || line.startsWith('#'))
                    continue;
                const at = line.indexOf('=');
                if (at < 1)
                    problems.push(`${name}: "${line}" is not of the form key=value`);
                else
                    pairs[line.slice(0, at).trim()] = line.slice(at + 1).trim();
            }
            return pairs;
        },
        json: (name, fallback, parse) => {
            const text = source(name);
            if (text === '')
                return fallback;
            try {
                return parse(JSON.parse(text));
            }
            catch (error) {
                problems.push(`${name}: ${error.message}`);
                return fallback;
            }
        },
        problem: text => void problems.push(text),
    };
}


/***/ }),

/***/ 4176:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ takeOrigin),
/* harmony export */   KF: () => (/* binding */ kustomizationNames),
/* harmony export */   Oi: () => (/* binding */ kustomizationFile),
/* harmony export */   eQ: () => (/* binding */ buildKustomization)
/* harmony export */ });
/* unused harmony export kubectlHint */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/** The names that kustomize looks for, in its own order. */
const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const kubectlHint = 'install kubectl (hosted runners have it: https://kubernetes.io/docs/tasks/tools) or add its folder to PATH, then run this again';
/** The kustomization file of a folder, or undefined when it has none. */
async function kustomizationFile(folder) {
    for (const name of kustomizationNames) {
        const file = node_path__WEBPACK_IMPORTED_MODULE_2___default().join(folder, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).catch(() => undefined);
        if (found?.isFile())
            return file;
    }
    return undefined;
}
/** Plenty for a build that reads local files only; a remote base that does not answer would hang for ever. */
const buildTimeoutMs = 120_000;
/**
 * Renders one kustomize folder by `kubectl kustomize`.
 *
 * Origins are asked for by a kustomization around the folder, in a temporary place, so that the folder stays as it is.
 *
 * @throws UserError when kubectl is not installed
 */
async function buildKustomization(folder, options) {
    if (!options.origins)
        return build(folder, options);
    // Origins come as paths relative to the wrapper: both ends must be real paths for the way back to be unambiguous.
    const wrapper = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_2___default().join(node_os__WEBPACK_IMPORTED_MODULE_1___default().tmpdir(), 'kustomize-')));
    try {
        const target = node_path__WEBPACK_IMPORTED_MODULE_2___default().relative(wrapper, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder));
        const content = { resources: [target], buildMetadata: ['originAnnotations'] };
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2___default().join(wrapper, 'kustomization.yaml'), JSON.stringify(content));
        const result = await build(wrapper, options);
        if (!result.ok)
            return { ok: false, reason: result.reason.replaceAll(`${wrapper}/`, '').replaceAll(wrapper, '.') };
        return { ok: true, yaml: absoluteOrigins(result.yaml, wrapper) };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(wrapper, { recursive: true, force: true });
    }
}
async function build(folder, { exec, signal }) {
    const result = await exec('kubectl', ['kustomize', folder], {
        installHint: kubectlHint,
        timeoutMs: buildTimeoutMs,
        ...(signal && { signal }),
    });
    if (result.exitCode === 0)
        return { ok: true, yaml: result.stdout };
    return { ok: false, reason: result.stderr.trim().replace(/^error: /, '') || `kubectl ended with ${result.exitCode}` };
}
const originAnnotation = 'config.kubernetes.io/origin';
/** Rewrites the `path:` and `configuredIn:` lines inside of origin annotations; nothing else is indented under their key. */
function absoluteOrigins(yaml, wrapper) {
    return yaml.replace(/^( +config\.kubernetes\.io\/origin: \|\n)((?: {6,}.*\n)+)/gm, (_, head, body) => head +
        body.replace(/^( +(?:path|configuredIn): )(\.\.?\/.*)$/gm, (_line, key, file) => {
            return key + node_path__WEBPACK_IMPORTED_MODULE_2___default().resolve(wrapper, file);
        }));
}
/**
 * Takes the origin out of an object's annotations, so that the object is what kustomize renders without it. Remote
 * bases have no file here, and so no origin.
 */
function takeOrigin(object) {
    const { annotations } = object.metadata;
    const text = annotations?.[originAnnotation];
    if (annotations === undefined || text === undefined)
        return undefined;
    delete annotations[originAnnotation];
    if (Object.keys(annotations).length === 0)
        delete object.metadata.annotations;
    if (/^repo: /m.test(text))
        return undefined;
    const file = /^path: (.+)$/m.exec(text)?.[1];
    if (file !== undefined)
        return { file, generated: false };
    const configuredIn = /^configuredIn: (.+)$/m.exec(text)?.[1];
    return configuredIn === undefined ? undefined : { file: configuredIn, generated: true };
}


/***/ }),

/***/ 3472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   H8: () => (/* binding */ isManifestObject),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   v8: () => (/* binding */ describeObject)
/* harmony export */ });
/* unused harmony export objectId */
/** The API group of an `apiVersion`: `apps/v1` -> `apps`, `v1` -> ``. */
function groupOf(apiVersion) {
    const slash = apiVersion.indexOf('/');
    return slash < 0 ? '' : apiVersion.slice(0, slash);
}
/** The version of an `apiVersion`: `apps/v1` -> `v1`. */
function versionOf(apiVersion) {
    return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
/**
 * What tells one object of a cluster from another, whatever version of its API it is written in:
 * `group/Kind/namespace/name`, with empty parts where there is none.
 */
function objectId(object) {
    const { name = '', namespace = '' } = object.metadata;
    return `${groupOf(object.apiVersion)}/${object.kind}/${namespace}/${name}`;
}
/** The object in words that a person can search for: `retail-staging/Deployment/catalog`, `Namespace/retail-staging`. */
function describeObject(object) {
    const { name, generateName, namespace } = object.metadata;
    const own = `${object.kind}/${name ?? (generateName === undefined ? '(no name)' : `${generateName}*`)}`;
    return namespace === undefined ? own : `${namespace}/${own}`;
}
/** Whether a parsed document can be an object at all: a mapping with `apiVersion`, `kind` and `metadata`. */
function isManifestObject(value) {
    if (!isRecord(value))
        return false;
    return typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string' && isRecord(value['metadata']);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ closeNode),
/* harmony export */   EZ: () => (/* binding */ kinds),
/* harmony export */   iu: () => (/* binding */ addNode),
/* harmony export */   yl: () => (/* binding */ newNodes),
/* harmony export */   zY: () => (/* binding */ clearNodes),
/* harmony export */   zh: () => (/* binding */ openNode)
/* harmony export */ });
/** What a node of a document is. A mapping is followed by its keys and values in turn, a sequence by its elements. */
const kinds = {
    mapping: 0,
    sequence: 1,
    /** A plain scalar on one line: what it means is for the profile to say. */
    plain: 2,
    /** A plain scalar on several lines, which are to be folded. */
    foldedPlain: 3,
    singleQuoted: 4,
    doubleQuoted: 5,
    literal: 6,
    folded: 7,
    /** Nothing is written where a value could be. Its place is that of the key, or of the dash. */
    empty: 8,
    /** `extra` is the node that is meant. */
    alias: 9,
    /** A scalar whose value is known already, in `values`: it has a tag, or was read by the library. */
    known: 10,
};
function newNodes(capacity = 512) {
    return {
        count: 0,
        kind: new Uint8Array(capacity),
        start: new Int32Array(capacity),
        end: new Int32Array(capacity),
        next: new Int32Array(capacity),
        extra: new Int32Array(capacity),
        values: new Map(),
    };
}
function clearNodes(nodes) {
    nodes.count = 0;
    if (nodes.values.size > 0)
        nodes.values.clear();
}
/** Adds a node without parts. */
function addNode(nodes, kind, start, end, extra = 0) {
    const index = nodes.count;
    if (index === nodes.kind.length)
        grow(nodes);
    nodes.count = index + 1;
    nodes.kind[index] = kind;
    nodes.start[index] = start;
    nodes.end[index] = end;
    nodes.next[index] = index + 1;
    nodes.extra[index] = extra;
    return index;
}
/** Adds a node whose parts follow; until `closeNode` its `next` is 0. */
function openNode(nodes, kind, start) {
    const index = addNode(nodes, kind, start, start);
    nodes.next[index] = 0;
    return index;
}
/** Says that all parts of a collection have been added. */
function closeNode(nodes, index, end) {
    nodes.end[index] = end;
    nodes.next[index] = nodes.count;
}
function grow(nodes) {
    const larger = newNodes(nodes.kind.length * 2);
    for (const column of ['start', 'end', 'next', 'extra']) {
        larger[column].set(nodes[column]);
        nodes[column] = larger[column];
    }
    larger.kind.set(nodes.kind);
    nodes.kind = larger.kind;
}


/***/ }),

/***/ 1412:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jP: () => (/* binding */ libraryNeeded),
  _e: () => (/* binding */ loadLibrary),
  Dz: () => (/* binding */ locateField),
  u0: () => (/* binding */ readDocument)
});

// UNUSED EXPORTS: useLibrary

// EXTERNAL MODULE: ./lib/manifests/yaml/nodes.ts
var yaml_nodes = __webpack_require__(1046);
// EXTERNAL MODULE: ./lib/manifests/yaml/scalars.ts
var scalars = __webpack_require__(4818);
;// CONCATENATED MODULE: ./lib/manifests/yaml/characters.ts
/** Code units that have a meaning in YAML. */
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const ampersand = 38;
const singleQuote = 39;
const star = 42;
const plus = 43;
const comma = 44;
const dash = 45;
const dot = 46;
const colon = 58;
const greater = 62;
const question = 63;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const pipe = 124;
const openBrace = 123;
const closeBrace = 125;
/** Whether a character ends a word: space, line break, or (as NaN) the end of the text. A tab is left to the library. */
function isBlank(code) {
    return code === space || code === lineFeed || code === carriageReturn || code !== code;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/cursor.ts

/** Thrown for text that is not YAML, or YAML of a kind that manifests do not use: the library reads it again. */
const unusual = new Error('left to the library');
/** Deeper than any manifest, and far from the end of the stack. */
const depthLimit = 100;
function enter(cursor) {
    cursor.depth += 1;
    if (cursor.depth > depthLimit)
        throw unusual;
}
/** The code unit at an offset; NaN behind the end of the document. */
function codeAt(cursor, at) {
    return at < cursor.end ? cursor.text.charCodeAt(at) : NaN;
}
/** Moves over spaces, line breaks and comments to the next thing that counts, or to the end. */
function skipToToken(cursor) {
    const { text, end } = cursor;
    let at = cursor.at;
    for (; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code === space)
            continue;
        if (code === lineFeed)
            cursor.lineStart = at + 1;
        else if (code === hash)
            at = commentEnd(cursor, at) - 1;
        else if (code !== carriageReturn)
            break;
    }
    cursor.at = at;
}
/** Moves over the spaces of the present line. */
function skipSpaces(cursor) {
    const { text, end } = cursor;
    let at = cursor.at;
    while (at < end && text.charCodeAt(at) === space)
        at++;
    cursor.at = at;
}
/** Whether nothing but a comment is left of the line; the cursor is behind spaces. */
function isLineEnd(cursor) {
    const code = codeAt(cursor, cursor.at);
    if (code === hash) {
        commentEnd(cursor, cursor.at);
        return true;
    }
    return code === lineFeed || code === carriageReturn || code !== code;
}
function commentEnd({ text, end, lineStart, isStrict }, at) {
    if (isStrict && at > lineStart && text.charCodeAt(at - 1) !== space)
        throw unusual;
    const lineEnd = text.indexOf('\n', at);
    return lineEnd < 0 || lineEnd > end ? end : lineEnd;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/scanBlockScalar.ts



const chomping = { clip: 0, strip: 1, keep: 2 };
function isBlockScalar(code) {
    return code === pipe || code === greater;
}
/** The block scalar that is read. One record for all. */
const block = {
    chomp: 0,
    /** How deep its lines are indented; 0 as long as nobody knows. */
    indent: 0,
    /** Behind its header, or its last visible character. */
    end: 0,
    /** Where the text goes on. */
    next: 0,
};
/** Reads a block scalar: its header, and all lines that are indented deeper than `parent`. */
function scanBlockScalar(cursor, parent) {
    const start = cursor.at;
    const kind = cursor.text.charCodeAt(start) === greater ? yaml_nodes/* kinds */.EZ.folded : yaml_nodes/* kinds */.EZ.literal;
    scanHeader(cursor, Math.max(0, parent));
    scanLines(cursor, lineEndFrom(cursor, cursor.at), parent, kind === yaml_nodes/* kinds */.EZ.folded);
    (0,yaml_nodes/* addNode */.iu)(cursor.nodes, kind, start, block.end, block.indent * 4 + block.chomp);
    cursor.lastEnd = block.end;
    cursor.at = block.next;
    cursor.lineStart = block.next;
}
/** Reads `|` or `>`, how it is chomped, and by how much more than `parent` it is indented where that is said. */
function scanHeader(cursor, parent) {
    block.chomp = chomping.clip;
    block.indent = 0;
    let at = cursor.at + 1;
    for (; at <= cursor.at + 2; at++) {
        const code = codeAt(cursor, at);
        if (block.chomp === chomping.clip && (code === dash || code === plus)) {
            block.chomp = code === dash ? chomping.strip : chomping.keep;
        }
        else if (block.indent === 0 && code >= 49 && code <= 57)
            block.indent = parent + code - 48;
        else
            break;
    }
    block.end = at;
    while (codeAt(cursor, at) === space)
        at++;
    const rest = codeAt(cursor, at);
    if (rest === hash ? at === block.end : !isBlank(rest))
        throw unusual;
    cursor.at = at;
}
function scanLines(cursor, firstLine, parent, isFolded) {
    const { text, end } = cursor;
    let deepestBlank = 0;
    let lineStart = firstLine;
    for (; lineStart < end; lineStart = lineEndFrom(cursor, lineStart)) {
        let at = lineStart;
        while (at < end && text.charCodeAt(at) === space)
            at++;
        const column = at - lineStart;
        const code = codeAt(cursor, at);
        if (isBlank(code)) {
            if (column > deepestBlank)
                deepestBlank = column;
            continue;
        }
        if (block.indent === 0) {
            if (code === tab || (parent < 0 && column === 0))
                throw unusual;
            if (column <= parent)
                break;
            if (deepestBlank > column)
                throw unusual;
            block.indent = column;
        }
        if (column < block.indent) {
            if (code === tab)
                throw unusual;
            break;
        }
        if (isFolded && deepestBlank > block.indent && cursor.isStrict)
            throw unusual;
        const visible = visibleEnd(text, lineEndFrom(cursor, at));
        // A line of tabs is text, which the library does not think.
        if (cursor.isStrict && visible <= at)
            throw unusual;
        if (visible > at)
            block.end = visible;
        deepestBlank = 0;
    }
    // Spaces beyond the indentation are text, also where they are all that a line has; the library thinks otherwise.
    if (cursor.isStrict && block.indent > 0 && deepestBlank > block.indent)
        throw unusual;
    block.next = Math.min(lineStart, end);
}
function visibleEnd(text, from) {
    let end = from;
    while (text.charCodeAt(end - 1) <= space)
        end--;
    return end;
}
/** Behind the line break of the line that an offset is in. */
function lineEndFrom({ text, end }, at) {
    const found = text.indexOf('\n', at);
    return found < 0 || found >= end ? end : found + 1;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/scalarText.ts



/** The text of a scalar as it is meant: without quotes and indentation, with its lines folded. */
function scalarText(text, documentEnd, nodes, index) {
    const start = nodes.start[index];
    const end = nodes.end[index];
    switch (nodes.kind[index]) {
        case yaml_nodes/* kinds */.EZ.plain:
            return text.slice(start, end);
        case yaml_nodes/* kinds */.EZ.foldedPlain:
            return joinLines(text.slice(start, end));
        case yaml_nodes/* kinds */.EZ.singleQuoted:
            return singleQuoted(text.slice(start + 1, end - 1));
        case yaml_nodes/* kinds */.EZ.doubleQuoted:
            return doubleQuoted(text.slice(start + 1, end - 1));
        case yaml_nodes/* kinds */.EZ.literal:
        case yaml_nodes/* kinds */.EZ.folded:
            return blockText(text, documentEnd, nodes, index);
        default:
            return '';
    }
}
function singleQuoted(inner) {
    const plain = inner.includes("'") ? inner.replaceAll("''", "'") : inner;
    return plain.includes('\n') ? joinLines(plain) : plain;
}
const escapes = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
function doubleQuoted(inner) {
    const joined = inner.includes('\n') ? joinLines(inner) : inner;
    if (!joined.includes('\\'))
        return joined;
    return joined.replace(/\\(?:u(....)|(.))/g, (_, hex, letter) => {
        return hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16));
    });
}
/** A line break is a space; of several in a row the first is none. Spaces around them do not count. */
function joinLines(text) {
    const lines = text.split('\n');
    let joined = trimEnd(lines[0]);
    let breaks = 0;
    for (let index = 1; index < lines.length; index++) {
        const isLast = index === lines.length - 1;
        const line = isLast ? trimStart(lines[index]) : trimEnd(trimStart(lines[index]));
        breaks += 1;
        if (line === '' && !isLast)
            continue;
        joined += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + line;
        breaks = 0;
    }
    return joined;
}
function trimStart(text) {
    let start = 0;
    while (isWhite(text.charCodeAt(start)))
        start++;
    return text.slice(start);
}
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && isWhite(text.charCodeAt(end - 1)))
        end--;
    return text.slice(0, end);
}
function isWhite(code) {
    return code === space || code === tab || code === carriageReturn;
}
function blockText(text, documentEnd, nodes, index) {
    const indent = nodes.extra[index] >> 2;
    const chomp = nodes.extra[index] & 3;
    const firstLine = lineBreak(text, nodes.start[index], documentEnd) + 1;
    const end = contentEnd(text, nodes.end[index], documentEnd, indent);
    const blank = chomp === chomping.keep ? '\n'.repeat(blankLines(text, Math.max(firstLine, end + 1), documentEnd)) : '';
    if (end < firstLine)
        return blank;
    const lines = text.slice(firstLine, end).split('\n');
    for (let at = 0; at < lines.length; at++)
        lines[at] = unindented(lines[at], indent);
    const joined = nodes.kind[index] === yaml_nodes/* kinds */.EZ.literal ? lines.join('\n') : foldBlock(lines);
    return chomp === chomping.strip ? joined : `${joined}\n${blank}`;
}
function lineBreak(text, from, documentEnd) {
    const found = text.indexOf('\n', from);
    return found < 0 || found > documentEnd ? documentEnd : found;
}
/** The end of the last line that has text, which may be white space beyond the indentation. */
function contentEnd(text, visibleEnd, documentEnd, indent) {
    let end = lineBreak(text, visibleEnd, documentEnd);
    let lineStart = end + 1;
    for (let at = lineStart; at < documentEnd; at++) {
        const code = text.charCodeAt(at);
        if (code === lineFeed)
            lineStart = at + 1;
        else if (!isWhite(code))
            break;
        else if (code !== carriageReturn && indent > 0 && at - lineStart === indent)
            end = lineBreak(text, at, documentEnd);
    }
    return end;
}
function unindented(line, indent) {
    const end = line.charCodeAt(line.length - 1) === carriageReturn ? line.length - 1 : line.length;
    return line.slice(Math.min(indent, end), end);
}
/** Joins the lines of a `>` scalar; breaks next to a line that is indented deeper stay. */
function foldBlock(lines) {
    let joined = '';
    let breaks = 0;
    let wasDeeper = true;
    for (const line of lines) {
        if (line === '') {
            breaks += 1;
            continue;
        }
        const isDeeper = isWhite(line.charCodeAt(0));
        if (wasDeeper || isDeeper)
            joined += '\n'.repeat(joined === '' ? breaks : breaks + 1);
        else
            joined += breaks === 0 ? ' ' : '\n'.repeat(breaks);
        joined += line;
        wasDeeper = isDeeper;
        breaks = 0;
    }
    return joined;
}
function blankLines(text, from, documentEnd) {
    let count = 0;
    for (let at = from; at < documentEnd; at++) {
        const code = text.charCodeAt(at);
        if (code === lineFeed)
            count += 1;
        else if (!isWhite(code))
            return count;
    }
    // The last line may lack its line break.
    return from < documentEnd && text.charCodeAt(documentEnd - 1) !== lineFeed ? count + 1 : count;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/documentValue.ts



/** Thrown where aliases expand without bound. */
const bomb = new Error('aliases expand to too much');
/** The value of a document as its profile has it, and what is to be said of its keys and scalars. */
function documentValue(document) {
    const reading = newReading(document);
    const { nodes } = document;
    try {
        return { value: nodeValue(reading, 0), notes: reading.notes };
    }
    catch (error) {
        if (error !== bomb)
            throw error;
        return { value: undefined, notes: [{ kind: 'aliases', start: nodes.start[0], end: nodes.end[0] }] };
    }
}
/** The value of one node, without a word on it. */
function valueAt(document, index) {
    try {
        return nodeValue(newReading(document), index);
    }
    catch (error) {
        if (error !== bomb)
            throw error;
        return undefined;
    }
}
/** The text that a key stands for. */
function keyAt(document, index) {
    return keyOf(newReading(document), index);
}
function newReading({ text, end, nodes, profile }) {
    return { text, end, nodes, profile, notes: [], read: 1, copied: 0, aliasDepth: 0 };
}
function nodeValue(reading, index) {
    const { nodes } = reading;
    count(reading);
    switch (nodes.kind[index]) {
        case yaml_nodes/* kinds */.EZ.plain:
            return plainNode(reading, index);
        case yaml_nodes/* kinds */.EZ.mapping: {
            const object = {};
            readMapping(reading, index, object);
            return object;
        }
        case yaml_nodes/* kinds */.EZ.sequence: {
            const list = [];
            const behind = nodes.next[index];
            for (let at = index + 1; at < behind; at = nodes.next[at])
                list.push(nodeValue(reading, at));
            return list;
        }
        case yaml_nodes/* kinds */.EZ.empty:
            return null;
        case yaml_nodes/* kinds */.EZ.alias:
            return aliasValue(reading, index);
        case yaml_nodes/* kinds */.EZ.known:
            return nodes.values.get(index);
        case yaml_nodes/* kinds */.EZ.foldedPlain:
            return (0,scalars/* plainValue */._y)(scalarText(reading.text, reading.end, nodes, index), reading.profile);
        default:
            return scalarText(reading.text, reading.end, nodes, index);
    }
}
function plainNode(reading, index) {
    const { text, nodes, profile } = reading;
    const start = nodes.start[index];
    const word = text.slice(start, nodes.end[index]);
    if ((0,scalars/* isText */.KH)(text.charCodeAt(start)))
        return word;
    const value = (0,scalars/* plainValue */._y)(word, profile);
    const kind = (0,scalars/* spellingOf */.k2)(word, value);
    if (kind !== undefined)
        reading.notes.push({ kind, start, end: nodes.end[index], seen: value });
    return value;
}
/** yaml.v2 allows copies to be almost all of a small document, and a tenth of a large one. */
function count(reading) {
    reading.read += 1;
    if (reading.aliasDepth === 0)
        return;
    reading.copied += 1;
    if (reading.copied <= 100 || reading.read <= 1000)
        return;
    const size = Math.min(1, Math.max(0, (reading.read - 400_000) / 3_600_000));
    if (reading.copied / reading.read > 0.99 - 0.89 * size)
        throw bomb;
}
function aliasValue(reading, index) {
    reading.aliasDepth += 1;
    const value = nodeValue(reading, reading.nodes.extra[index]);
    reading.aliasDepth -= 1;
    return value;
}
function readMapping(reading, index, object) {
    const { nodes } = reading;
    const behind = nodes.next[index];
    /** The keys that are written in the mapping itself; all there are, until something is merged. */
    let own;
    for (let at = index + 1; at < behind;) {
        const value = nodes.next[at];
        if (isMerge(reading, at)) {
            own ??= new Set(Object.keys(object));
            mergeInto(reading, value, object, own);
        }
        else {
            const key = keyOf(reading, at);
            if (own === undefined ? Object.hasOwn(object, key) : own.has(key))
                noteDuplicate(reading, index, at, key);
            setKey(object, key, nodeValue(reading, value));
            own?.add(key);
        }
        at = nodes.next[value];
    }
}
function setKey(object, key, value) {
    if (key !== '__proto__')
        object[key] = value;
    else
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
const less = 60;
/** Whether a key merges what stands behind it into the mapping around. */
function isMerge({ text, nodes, profile }, index) {
    const start = nodes.start[index];
    if (text.charCodeAt(start) !== less || text.charCodeAt(start + 1) !== less)
        return false;
    return profile !== 'workflow' && nodes.kind[index] === yaml_nodes/* kinds */.EZ.plain && nodes.end[index] === start + 2;
}
/** Of several mappings the first counts. What the mapping has itself counts more, save that yaml.v2 goes by the order. */
function mergeInto(reading, index, object, own) {
    const merged = {};
    for (const each of mergedMappings(reading, index)) {
        const part = {};
        readCopy(reading, each, part);
        for (const key of Object.keys(part))
            if (!Object.hasOwn(merged, key))
                setKey(merged, key, part[key]);
    }
    for (const key of Object.keys(merged)) {
        if (Object.hasOwn(object, key) && reading.profile !== 'kubernetes')
            continue;
        if (own.has(key) && object[key] !== merged[key]) {
            const { start, end } = reading.nodes;
            reading.notes.push({ kind: 'merge-order', key, start: start[index], end: end[index] });
        }
        setKey(object, key, merged[key]);
    }
}
/** The nodes of the mappings behind a `<<`: one, or a list of them, written there or elsewhere. */
function mergedMappings(reading, index) {
    const { nodes } = reading;
    const found = [];
    const isList = nodes.kind[index] === yaml_nodes/* kinds */.EZ.sequence;
    const behind = isList ? nodes.next[index] : index + 1;
    for (let at = isList ? index + 1 : index; at < behind; at = nodes.next[at]) {
        if (nodes.kind[mappingAt(nodes, at)] === yaml_nodes/* kinds */.EZ.mapping)
            found.push(at);
        else
            reading.notes.push({ kind: 'merge', start: nodes.start[at], end: nodes.end[at] });
        if (!isList)
            break;
    }
    return found;
}
function mappingAt({ kind, extra }, index) {
    return kind[index] === yaml_nodes/* kinds */.EZ.alias ? extra[index] : index;
}
function readCopy(reading, index, object) {
    const mapping = mappingAt(reading.nodes, index);
    if (mapping !== index)
        reading.aliasDepth += 1;
    count(reading);
    readMapping(reading, mapping, object);
    if (mapping !== index)
        reading.aliasDepth -= 1;
}
/** A key as text, which every key becomes. */
function keyOf(reading, index) {
    const { text, nodes } = reading;
    count(reading);
    const kind = nodes.kind[index];
    const start = nodes.start[index];
    const end = nodes.end[index];
    if (kind === yaml_nodes/* kinds */.EZ.plain) {
        if ((0,scalars/* isText */.KH)(text.charCodeAt(start)))
            return cachedSlice(text, start, end);
        return oddKey(reading, text.slice(start, end), start, end);
    }
    if (kind === yaml_nodes/* kinds */.EZ.doubleQuoted || kind === yaml_nodes/* kinds */.EZ.singleQuoted)
        return scalarText(text, reading.end, nodes, index);
    if (kind === yaml_nodes/* kinds */.EZ.known && typeof nodes.values.get(index) === 'string')
        return String(nodes.values.get(index));
    if (kind === yaml_nodes/* kinds */.EZ.known && reading.profile !== 'kubernetes')
        return String(nodes.values.get(index));
    return keyOfType(reading, index);
}
/** A plain key that may be something other than text. */
function oddKey({ profile, notes }, word, start, end) {
    if (profile !== 'kubernetes')
        return word;
    const value = (0,scalars/* plainValue */._y)(word, profile);
    if (typeof value === 'string')
        return word;
    const key = (0,scalars/* keyText */.Pu)(value, word);
    const kind = (0,scalars/* spellingOf */.k2)(word, value);
    if (key === undefined)
        notes.push({ kind: 'key-type', start, end });
    else if (kind !== undefined && kind !== 'infinite')
        notes.push({ kind, start, end, seen: key });
    else if (key !== word && typeof value === 'number')
        notes.push({ kind: 'key-text', start, end, seen: key });
    return key ?? word;
}
/** A key with a tag, an alias, or a whole collection. */
function keyOfType(reading, index) {
    const { nodes } = reading;
    const value = nodeValue(reading, index);
    const key = (0,scalars/* keyText */.Pu)(value, String(value));
    if (key === undefined)
        reading.notes.push({ kind: 'key-type', start: nodes.start[index], end: nodes.end[index] });
    return key ?? reading.text.slice(nodes.start[index], nodes.end[index]);
}
function noteDuplicate(reading, mapping, index, key) {
    const { nodes, text, end } = reading;
    let first = mapping + 1;
    while (first < index && keyAt(reading, first) !== key)
        first = nodes.next[nodes.next[first]];
    const place = { start: nodes.start[index], end: Math.min(nodes.end[index], text.length, end) };
    reading.notes.push({ kind: 'duplicate-key', ...place, first: nodes.start[first] });
}
/** Fields have the same names again and again: most keys cost no new text. */
const knownKeys = Array.from({ length: 2048 });
const longestKnown = 40;
function cachedSlice(text, start, end) {
    const length = end - start;
    if (length > longestKnown)
        return text.slice(start, end);
    const mark = text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 7 + text.charCodeAt(start + (length >> 1)) * 131;
    const slot = (mark + length * 17) & 2047;
    const known = knownKeys[slot];
    if (known !== undefined && known.length === length && text.startsWith(known, start))
        return known;
    const key = text.slice(start, end);
    knownKeys[slot] = key;
    return key;
}

// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./lib/manifests/yaml/locate.ts



/**
 * Follows a path through a document. What an alias stands for is where the alias stands, for there it is used, and it may
 * be right elsewhere. Elements of lists are found by what identifies them in `rendered`, the value that kustomize made of
 * the document: a patch may have put others in front.
 */
function locate(document, path, at, rendered) {
    let index = 0;
    let mark = 0;
    /** The alias that the way has gone through. */
    let alias;
    let shown = rendered;
    for (const [depth, step] of path.entries()) {
        const found = follow(document, index, step, shown);
        if (found === undefined)
            return place(document, alias ?? mark, false, depth);
        const isLast = depth === path.length - 1;
        alias ??= found.alias ?? aliasAt(document, index);
        mark = found.key !== undefined && (at === 'key' || !isLast) ? found.key : found.value;
        index = found.value;
        shown = Array.isArray(shown) ? shown[Number(step)] : (0,object/* isRecord */.u4)(shown) ? shown[String(step)] : undefined;
    }
    return place(document, alias ?? mark, true, path.length);
}
function aliasAt({ nodes }, index) {
    return nodes.kind[index] === yaml_nodes/* kinds */.EZ.alias ? index : undefined;
}
/** The words to underline: a scalar, the name of a field; of a whole block its beginning is enough. */
function place({ text, nodes }, index, found, depth) {
    const start = nodes.start[index];
    const end = nodes.end[index];
    const kind = nodes.kind[index];
    const isLong = (kind === yaml_nodes/* kinds */.EZ.mapping || kind === yaml_nodes/* kinds */.EZ.sequence) && text.slice(start, end).includes('\n');
    return { start, end: isLong ? start + 1 : Math.max(start, end), found, depth };
}
function follow(document, from, step, rendered) {
    const { nodes } = document;
    const index = nodes.kind[from] === yaml_nodes/* kinds */.EZ.alias ? nodes.extra[from] : from;
    if (nodes.kind[index] === yaml_nodes/* kinds */.EZ.sequence) {
        const items = partsOf(document, index);
        const value = items[typeof step === 'number' ? positionOf(document, items, step, rendered) : -1];
        return value === undefined ? undefined : { value };
    }
    if (nodes.kind[index] !== yaml_nodes/* kinds */.EZ.mapping)
        return undefined;
    const parts = partsOf(document, index);
    for (let at = 0; at < parts.length; at += 2) {
        const key = parts[at];
        if (keyAt(document, key) === String(step) && !isMerge(document, key))
            return { key, value: parts[at + 1] };
    }
    return followMerges(document, parts, step, rendered);
}
function followMerges(document, parts, step, rendered) {
    const { nodes } = document;
    for (let at = 0; at < parts.length; at += 2) {
        if (!isMerge(document, parts[at]))
            continue;
        const merged = parts[at + 1];
        for (const each of nodes.kind[merged] === yaml_nodes/* kinds */.EZ.sequence ? partsOf(document, merged) : [merged]) {
            const found = follow(document, each, step, rendered);
            if (found !== undefined)
                return { ...found, alias: aliasAt(document, each) ?? found.alias };
        }
    }
    return undefined;
}
/** The nodes right below a collection: elements, or keys and values in turn. */
function partsOf({ nodes }, index) {
    const parts = [];
    const behind = nodes.next[index];
    for (let at = index + 1; at < behind; at = nodes.next[at])
        parts.push(at);
    return parts;
}
/** Fields that identify an element of one of the native lists, the most telling first. */
const identifying = ['name', 'containerPort', 'port', 'mountPath', 'key', 'topologyKey', 'ip', 'host', 'path'];
function positionOf(document, items, index, rendered) {
    if (!Array.isArray(rendered))
        return index;
    const wanted = rendered[index];
    const plain = (item) => (item === undefined ? undefined : valueAt(document, item));
    if (!(0,object/* isRecord */.u4)(wanted))
        return plain(items[index]) === wanted ? index : items.findIndex(item => plain(item) === wanted);
    const field = identifying.find(each => wanted[each] !== undefined);
    if (field === undefined)
        return index;
    const same = (item) => {
        const value = plain(item);
        return (0,object/* isRecord */.u4)(value) && value[field] === wanted[field];
    };
    if (same(items[index]))
        return index;
    const found = items.findIndex(same);
    // Where none was put in, a patch has changed what identifies this one.
    return found < 0 && items.length === rendered.length ? index : found;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/problems.ts
/** The problems in what was noted while a document was read. */
function problemsOf(notes, text, profile) {
    return notes.flatMap(note => {
        const told = tell(note, text, profile);
        if (told === undefined)
            return [];
        const { start: offset, end: endOffset } = note;
        return [{ isWarning: false, ...told, offset, endOffset }];
    });
}
function tell(note, text, profile) {
    switch (note.kind) {
        case 'duplicate-key':
            return { code: 'DUPLICATE_KEY', message: `this key is there already, in line ${lineOf(text, note.first)}` };
        case 'aliases':
            return { code: 'ALIASES', message: 'its aliases expand to more than the API server reads' };
        case 'merge':
            return { code: 'MERGE', message: 'what is merged by "<<" has to be a mapping, or a list of mappings' };
        case 'key-type':
            return profile === 'kubernetes'
                ? { code: 'KEY_TYPE', message: 'a key has to be text, and this is none that could become text' }
                : undefined;
        default:
            return profile === 'kubernetes' ? tellSpelling(note, text) : undefined;
    }
}
function tellSpelling(note, text) {
    const written = text.slice(note.start, note.end);
    if (note.kind === 'merge-order') {
        const message = `this replaces "${note.key}", which stands before it: Kubernetes goes by the order, other readers do not`;
        return { code: 'MERGE_ORDER', message, isWarning: true };
    }
    const { seen } = note;
    const shown = typeof seen === 'string' ? `"${seen}"` : String(seen);
    switch (note.kind) {
        case 'infinite':
            return {
                code: 'INFINITE',
                message: `${written} cannot be written into JSON, which is what the API server is sent`,
            };
        case 'truthy':
            return spelling('TRUTHY', `${written} is ${shown} to Kubernetes, and text to readers of YAML 1.2`, seen);
        case 'octal':
            if (isFileMode(text, note.start))
                return undefined;
            return spelling('OCTAL', `${written} is octal to Kubernetes, which reads ${shown}; YAML 1.2 is decimal`, seen);
        case 'digits':
            return spelling('DIGITS', `${written} is ${shown} to Kubernetes, and text to readers of YAML 1.2`, seen);
        case 'precision':
            return typeof seen === 'string'
                ? spelling('PRECISION', `${written} is text to Kubernetes, for no number holds it`, `"${written}"`)
                : spelling('PRECISION', `${written} has more digits than most readers keep`, undefined);
        case 'base60':
            return spelling('BASE60', `${written} is text to Kubernetes, and a number to readers of YAML 1.1`, `"${written}"`);
        case 'key-text':
            return spelling('KEY_TEXT', `the key ${written} is a number, which Kubernetes writes as ${shown}`, `"${written}"`);
    }
}
function spelling(code, message, instead) {
    return { code, message, isWarning: true, ...(instead !== undefined && { suggestion: String(instead) }) };
}
/** The mode of a file is octal to everyone who writes one. */
function isFileMode(text, at) {
    const before = text.slice(Math.max(0, at - 40), at);
    return /(?:^|[\s{,])["']?(?:defaultMode|mode)["']?\s*:\s*$/.test(before);
}
function lineOf(text, offset) {
    let line = 1;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
        line += 1;
    return line;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/properties.ts



/** Reads `&name`, which the node that is added next has; false when there is none. */
function readAnchor(cursor) {
    if (codeAt(cursor, cursor.at) !== ampersand)
        return false;
    const end = nameEnd(cursor, cursor.at + 1);
    cursor.anchors ??= new Map();
    cursor.anchored = cursor.nodes.count;
    cursor.anchors.set(cursor.text.slice(cursor.at + 1, end), cursor.nodes.count);
    cursor.at = end;
    if (!isBlank(codeAt(cursor, end)))
        throw unusual;
    return true;
}
/** Reads `*name`. */
function readAlias(cursor) {
    const end = nameEnd(cursor, cursor.at + 1);
    const target = cursor.anchors?.get(cursor.text.slice(cursor.at + 1, end));
    // An alias has no anchor of its own.
    if (cursor.anchored === cursor.nodes.count)
        throw unusual;
    // One that has not ended holds itself.
    if (target === undefined || cursor.nodes.next[target] === 0)
        throw unusual;
    const behind = codeAt(cursor, end);
    if (!isBlank(behind) && behind !== comma && behind !== closeBracket && behind !== closeBrace)
        throw unusual;
    (0,yaml_nodes/* addNode */.iu)(cursor.nodes, yaml_nodes/* kinds */.EZ.alias, cursor.at, end, target);
    cursor.at = end;
}
/** Go's readers take letters, digits, `-` and `_` in names, and want something else behind. */
const properties_name = /[A-Za-z0-9_-]+/y;
function nameEnd({ text, end }, from) {
    properties_name.lastIndex = from;
    if (!properties_name.test(text) || properties_name.lastIndex > end)
        throw unusual;
    return properties_name.lastIndex;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/scanScalar.ts



/** Why a plain scalar ends on its line. */
const stops = { lineEnd: 0, colon: 1, comment: 2, flow: 3 };
/** Where the last scan of a line found the end of a plain scalar, and why it ended there. One record for all scans. */
const line = { end: 0, next: 0, stop: 0 };
/** Reads a plain scalar to the end of its line, of itself as a key, or, `inFlow`, to the bracket or comma behind it. */
function scanPlainLine({ text, end: documentEnd }, start, inFlow) {
    let at = start;
    line.stop = stops.lineEnd;
    for (; at < documentEnd; at++) {
        const code = text.charCodeAt(at);
        if (code > colon) {
            if (inFlow && isFlowMark(code))
                break;
            // Ends a scalar inside of brackets, for Go's readers.
            if (inFlow && code === question)
                throw unusual;
        }
        else if (code === colon) {
            const next = at + 1 < documentEnd ? text.charCodeAt(at + 1) : NaN;
            if (isBlank(next) || next === tab || (inFlow && (isFlowMark(next) || next === comma))) {
                line.stop = stops.colon;
                break;
            }
        }
        else if (code === lineFeed)
            break;
        else if (code === hash) {
            const before = text.charCodeAt(at - 1);
            if (before === space || before === tab) {
                line.stop = stops.comment;
                break;
            }
        }
        else if (inFlow && code === comma)
            break;
    }
    if (inFlow && line.stop === stops.lineEnd && at < documentEnd && text.charCodeAt(at) !== lineFeed)
        line.stop = stops.flow;
    line.next = at;
    while (at > start && isTrimmed(text.charCodeAt(at - 1)))
        at--;
    line.end = at;
}
function isFlowMark(code) {
    return code === openBracket || code === closeBracket || code === openBrace || code === closeBrace;
}
function isTrimmed(code) {
    return code === space || code === tab || code === carriageReturn;
}
/** Marks that no plain scalar begins with; `-`, `?` and `:` may, when something follows. */
const reserved = new Set([...',[]{}#&*!|>\'"%@`'].map(each => each.charCodeAt(0)));
/** @throws unusual for what cannot begin a plain scalar */
function expectPlainStart(cursor, inFlow = false) {
    const code = codeAt(cursor, cursor.at);
    if (code === dash || code === question || code === colon) {
        if (inFlow && code !== dash)
            throw unusual;
        const next = codeAt(cursor, cursor.at + 1);
        if (isBlank(next) || next === tab || next === comma || isFlowMark(next))
            throw unusual;
        // Marks of the end of a document, or what looks like them.
        if (cursor.at === cursor.lineStart && code === dash && next === dash)
            throw unusual;
    }
    else if (reserved.has(code) || code === tab)
        throw unusual;
    else if (cursor.at === cursor.lineStart && cursor.text.startsWith('...', cursor.at))
        throw unusual;
}
/**
 * Where a quoted scalar ends: behind its closing quote. Its further lines have to be indented deeper than `parent`; a key,
 * which is without, has none.
 */
function quotedEnd(cursor, start, parent) {
    const { text, end } = cursor;
    const quote = text.charCodeAt(start);
    for (let at = start + 1; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code === quote) {
            if (quote === doubleQuote || codeAt(cursor, at + 1) !== singleQuote)
                return at + 1;
            at++;
        }
        else if (code === backslash) {
            if (quote === doubleQuote)
                at = escapeEnd(text, at);
        }
        else if (code === lineFeed) {
            if (parent === undefined)
                throw unusual;
            cursor.lineStart = at + 1;
            at = quotedLine(cursor, at + 1, parent) - 1;
        }
    }
    throw unusual;
}
const simpleEscape = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/y;
/** The last character of an escape that JSON has too; YAML's others are left to the library. */
function escapeEnd(text, at) {
    simpleEscape.lastIndex = at;
    if (!simpleEscape.test(text))
        throw unusual;
    return simpleEscape.lastIndex - 1;
}
/** Where the text of a further line of a quoted scalar begins. */
function quotedLine(cursor, from, parent) {
    let at = from;
    while (codeAt(cursor, at) === space)
        at++;
    const code = codeAt(cursor, at);
    const isEmpty = code === lineFeed || code === carriageReturn;
    if (code === tab || (cursor.isStrict && !isEmpty && at - from <= parent))
        throw unusual;
    // Marks of the end of a document, or what looks like them.
    if (at === from && (code === dash || code === dot))
        throw unusual;
    return at;
}
/** Reads a quoted scalar in block or flow context. */
function scanQuoted(cursor, parent) {
    const start = cursor.at;
    cursor.at = quotedEnd(cursor, start, parent);
    (0,yaml_nodes/* addNode */.iu)(cursor.nodes, quotedKind(cursor.text.charCodeAt(start)), start, cursor.at);
}
function quotedKind(code) {
    return code === doubleQuote ? yaml_nodes/* kinds */.EZ.doubleQuoted : yaml_nodes/* kinds */.EZ.singleQuoted;
}
/**
 * Reads a plain scalar in block context with the lines that continue it: those that are indented deeper than `parent`.
 */
function scanPlain(cursor, parent) {
    const start = cursor.at;
    expectPlainStart(cursor);
    scanPlainLine(cursor, start, false);
    let kind = yaml_nodes/* kinds */.EZ.plain;
    while (line.stop === stops.lineEnd) {
        const next = continuation(cursor, line.next, parent);
        if (next < 0)
            break;
        scanPlainLine(cursor, next, false);
        kind = yaml_nodes/* kinds */.EZ.foldedPlain;
    }
    if (line.stop === stops.colon)
        throw unusual;
    cursor.at = line.next;
    cursor.lastEnd = line.end;
    (0,yaml_nodes/* addNode */.iu)(cursor.nodes, kind, start, line.end);
}
/** Where the next line with text begins, when it belongs to a plain scalar; else -1. */
function continuation(cursor, from, parent) {
    const { text, end } = cursor;
    let lineStart = from + 1;
    for (let at = lineStart; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code === space || code === carriageReturn)
            continue;
        if (code === lineFeed) {
            lineStart = at + 1;
            continue;
        }
        if (code === tab)
            throw unusual;
        if (at - lineStart <= parent || code === hash)
            return -1;
        cursor.lineStart = lineStart;
        cursor.at = at;
        if (code === dash || code === question || code === colon || (parent < 0 && at === lineStart))
            expectPlainStart(cursor);
        return at;
    }
    return -1;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/scanFlow.ts





/** Reads a flow collection, over several lines where these are indented deeper than `parent`. JSON is one, too. */
function scanFlow(cursor, parent) {
    enter(cursor);
    cursor.flowDepth += 1;
    const { nodes } = cursor;
    const isMapping = codeAt(cursor, cursor.at) === openBrace;
    const close = isMapping ? closeBrace : closeBracket;
    const collection = (0,yaml_nodes/* openNode */.zh)(nodes, isMapping ? yaml_nodes/* kinds */.EZ.mapping : yaml_nodes/* kinds */.EZ.sequence, cursor.at);
    cursor.at += 1;
    skipInFlow(cursor, parent);
    while (codeAt(cursor, cursor.at) !== close) {
        if (isMapping)
            scanFlowKey(cursor, parent);
        scanFlowNode(cursor, parent);
        skipInFlow(cursor, parent);
        const code = codeAt(cursor, cursor.at);
        if (code === close)
            break;
        if (code !== comma)
            throw unusual;
        cursor.at += 1;
        skipInFlow(cursor, parent);
    }
    cursor.at += 1;
    (0,yaml_nodes/* closeNode */.BT)(nodes, collection, cursor.at);
    cursor.depth -= 1;
    cursor.flowDepth -= 1;
}
function skipInFlow(cursor, parent) {
    const { lineStart } = cursor;
    skipToToken(cursor);
    if (cursor.lineStart === lineStart)
        return;
    if (cursor.isStrict && cursor.at - cursor.lineStart <= parent)
        throw unusual;
}
function scanFlowKey(cursor, parent) {
    const start = cursor.at;
    const code = codeAt(cursor, start);
    const isQuoted = code === doubleQuote || code === singleQuote;
    if (isQuoted) {
        cursor.at = quotedEnd(cursor, start);
        (0,yaml_nodes/* addNode */.iu)(cursor.nodes, quotedKind(code), start, cursor.at);
    }
    else {
        expectPlainStart(cursor, true);
        scanPlainLine(cursor, start, true);
        if (line.stop !== stops.colon)
            throw unusual;
        (0,yaml_nodes/* addNode */.iu)(cursor.nodes, yaml_nodes/* kinds */.EZ.plain, start, line.end);
        cursor.at = line.next;
    }
    while (codeAt(cursor, cursor.at) === 32)
        cursor.at += 1;
    // Behind a quoted key, as in JSON, the value may follow at once.
    if (codeAt(cursor, cursor.at) !== colon || (!isQuoted && !isBlank(codeAt(cursor, cursor.at + 1))))
        throw unusual;
    cursor.at += 1;
    skipInFlow(cursor, parent);
}
function scanFlowNode(cursor, parent) {
    const start = cursor.at;
    const code = codeAt(cursor, start);
    if (code === openBrace || code === openBracket)
        scanFlow(cursor, parent);
    else if (code === doubleQuote || code === singleQuote)
        scanQuoted(cursor, parent);
    else if (code === star)
        readAlias(cursor);
    else {
        expectPlainStart(cursor, true);
        scanPlainLine(cursor, start, true);
        // On several lines, or as the key of a pair: nothing that manifests have.
        if (line.stop === stops.colon || line.stop === stops.comment)
            throw unusual;
        (0,yaml_nodes/* addNode */.iu)(cursor.nodes, yaml_nodes/* kinds */.EZ.plain, start, line.end);
        cursor.at = line.next;
    }
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/scan.ts







/**
 * Reads the nodes of the one document between two offsets of a text: block and flow collections, scalars of all kinds,
 * comments, anchors and aliases. Stops at everything else, and at what is not YAML: the library has to read that.
 */
function scanDocument(nodes, text, start, end, isStrict) {
    (0,yaml_nodes/* clearNodes */.zY)(nodes);
    const cursor = {
        ...{ text, end, at: start, lineStart: start, lastEnd: start },
        ...{ depth: 0, flowDepth: 0, isStrict, nodes, anchors: undefined, anchored: -1 },
    };
    try {
        skipToToken(cursor);
        if (cursor.at >= end)
            (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, start);
        else
            scanBlockNode(cursor, -1);
        skipToToken(cursor);
        if (cursor.at >= end)
            return undefined;
    }
    catch (error) {
        if (error !== unusual)
            throw error;
    }
    return { at: cursor.at, inFlow: cursor.flowDepth > 0 };
}
/** Reads the node whose first character is under the cursor, inside of something that is indented by `parent`. */
function scanBlockNode(cursor, parent) {
    const code = codeAt(cursor, cursor.at);
    const column = cursor.at - cursor.lineStart;
    if (code === dash && isBlank(codeAt(cursor, cursor.at + 1)))
        return scanBlockSequence(cursor, column);
    if (isBlockScalar(code))
        return scanBlockScalar(cursor, parent);
    if (code === openBrace || code === openBracket || code === star)
        return scanInline(cursor, parent);
    if (code === ampersand)
        throw unusual;
    if (findKey(cursor))
        scanBlockMapping(cursor, column);
    else
        scanInline(cursor, parent);
}
/** The key that was found last. One record for all. */
const key = {
    kind: yaml_nodes/* kinds */.EZ.plain,
    start: 0,
    end: 0,
    colon: 0,
};
/** A key that is longer has to be written with `?`. */
const keyLimit = 1024;
/** Whether there is a key under the cursor, with its colon on the same line. */
function findKey(cursor) {
    const start = cursor.at;
    const code = codeAt(cursor, start);
    key.start = start;
    if (code === doubleQuote || code === singleQuote) {
        key.kind = quotedKind(code);
        key.end = quotedEnd(cursor, start);
        cursor.at = key.end;
        skipSpaces(cursor);
        key.colon = cursor.at;
        cursor.at = start;
        if (codeAt(cursor, key.colon) !== colon)
            return false;
        if (!isBlank(codeAt(cursor, key.colon + 1)))
            throw unusual;
    }
    else {
        expectPlainStart(cursor);
        scanPlainLine(cursor, start, false);
        if (line.stop !== stops.colon)
            return false;
        key.kind = yaml_nodes/* kinds */.EZ.plain;
        key.end = line.end;
        key.colon = line.next;
    }
    if (key.colon - start > keyLimit)
        throw unusual;
    return true;
}
/** Reads a mapping whose first key has been found. */
function scanBlockMapping(cursor, column) {
    enter(cursor);
    const { nodes } = cursor;
    const mapping = (0,yaml_nodes/* openNode */.zh)(nodes, yaml_nodes/* kinds */.EZ.mapping, key.start);
    for (;;) {
        const { start, end } = key;
        (0,yaml_nodes/* addNode */.iu)(nodes, key.kind, start, end);
        cursor.at = key.colon + 1;
        cursor.lastEnd = end;
        scanBlockValue(cursor, column, start, end);
        skipToToken(cursor);
        const next = cursor.at - cursor.lineStart;
        if (cursor.at >= cursor.end || next < column)
            break;
        if (next > column || !findKey(cursor))
            throw unusual;
    }
    (0,yaml_nodes/* closeNode */.BT)(nodes, mapping, cursor.lastEnd);
    cursor.depth -= 1;
}
function scanBlockSequence(cursor, column) {
    enter(cursor);
    const { nodes } = cursor;
    const sequence = (0,yaml_nodes/* openNode */.zh)(nodes, yaml_nodes/* kinds */.EZ.sequence, cursor.at);
    for (;;) {
        const start = cursor.at;
        cursor.at = start + 1;
        cursor.lastEnd = start + 1;
        scanElement(cursor, column, start);
        skipToToken(cursor);
        const next = cursor.at - cursor.lineStart;
        if (cursor.at >= cursor.end || next < column)
            break;
        if (next > column)
            throw unusual;
        // A sequence that is not indented ends at the next key of the mapping around it.
        if (codeAt(cursor, cursor.at) !== dash || !isBlank(codeAt(cursor, cursor.at + 1)))
            break;
    }
    (0,yaml_nodes/* closeNode */.BT)(nodes, sequence, cursor.lastEnd);
    cursor.depth -= 1;
}
/** Reads what stands behind a dash, on its line or below. */
function scanElement(cursor, column, dashAt) {
    skipSpaces(cursor);
    if (readAnchor(cursor))
        return scanBlockValue(cursor, column, dashAt, dashAt + 1, false);
    if (isLineEnd(cursor))
        return scanBelow(cursor, column, dashAt, dashAt + 1, false);
    scanBlockNode(cursor, column);
}
/**
 * Reads what stands behind a key (or behind an anchor), on its line or below. `start` and `end` are those of the key: the
 * place of an empty value.
 */
function scanBlockValue(cursor, column, start, end, afterKey = true) {
    skipSpaces(cursor);
    if (afterKey && readAnchor(cursor))
        skipSpaces(cursor);
    if (isLineEnd(cursor))
        scanBelow(cursor, column, start, end, afterKey);
    else if (isBlockScalar(codeAt(cursor, cursor.at)))
        scanBlockScalar(cursor, column);
    else
        scanInline(cursor, column);
}
/** Reads what stands below a key or a dash, which may be nothing. */
function scanBelow(cursor, column, start, end, afterKey) {
    skipToToken(cursor);
    const next = cursor.at - cursor.lineStart;
    if (cursor.at < cursor.end && next > column)
        return scanBlockNode(cursor, column);
    const isDash = codeAt(cursor, cursor.at) === dash && isBlank(codeAt(cursor, cursor.at + 1));
    if (afterKey && cursor.at < cursor.end && next === column && isDash)
        return scanBlockSequence(cursor, column);
    (0,yaml_nodes/* addNode */.iu)(cursor.nodes, yaml_nodes/* kinds */.EZ.empty, start, end);
}
/** Reads a node that begins on a line with something in front of it, and holds no block collection. */
function scanInline(cursor, parent) {
    const code = codeAt(cursor, cursor.at);
    if (code === doubleQuote || code === singleQuote) {
        scanQuoted(cursor, parent);
    }
    else if (code === openBrace || code === openBracket)
        scanFlow(cursor, parent);
    else if (code === star)
        readAlias(cursor);
    else
        return scanPlain(cursor, parent);
    cursor.lastEnd = cursor.at;
    skipSpaces(cursor);
    if (!isLineEnd(cursor))
        throw unusual;
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/readYaml.ts






/** Thrown where the library is needed and nobody has loaded it. */
const libraryNeeded = new Error('the yaml package has to be loaded');
let library;
/** Loads the `yaml` package, once. Most manifests never need it, and it takes longer to start than to read them. */
async function loadLibrary() {
    library ??= (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(754)]).then(__webpack_require__.bind(__webpack_require__, 7754))).readByLibrary;
}
/** Gives the library to those who cannot wait for it to be loaded. */
function useLibrary(read) {
    library = read;
}
/** The document that was read last: in most cases it is asked for again. One table is enough for all. */
const current = {
    text: '',
    start: -1,
    end: -1,
    profile: 'kubernetes',
    nodes: (0,yaml_nodes/* newNodes */.yl)(),
    refused: noProblems(),
};
function noProblems() {
    return [];
}
/**
 * Reads the document in a stretch of a text.
 *
 * @throws libraryNeeded
 */
function readDocument(text, stretch, profile) {
    const nodes = nodesOf(text, stretch, profile);
    const { refused } = current;
    const { value, notes } = documentValue({ text, end: stretch.end, nodes, profile });
    const problems = notes.length === 0 ? refused : [...refused, ...problemsOf(notes, text, profile)];
    const isBroken = problems.some(({ code, isWarning }) => !isWarning && code !== 'DUPLICATE_KEY');
    return {
        ...{ start: stretch.start, end: stretch.end, problems },
        value: isBroken ? undefined : value,
        isEmpty: !isBroken && value === null,
        root: nodes.start[0],
        endsInText: isBlockScalar(text.charCodeAt(nodes.start[nodes.count - 1])),
    };
}
/**
 * The nodes of a document, which last until the next document is read.
 *
 * @throws libraryNeeded
 */
function nodesOf(text, { start, end }, profile) {
    const { nodes } = current;
    if (current.text === text && current.start === start && current.end === end && current.profile === profile)
        return nodes;
    current.start = -1;
    current.refused = readNodes(nodes, text, start, end, profile);
    Object.assign(current, { text, start, end, profile });
    return nodes;
}
/**
 * The place of a field of a document.
 *
 * @throws libraryNeeded
 */
function locateField(text, stretch, profile, ...[path, at, rendered]) {
    const nodes = nodesOf(text, stretch, profile);
    return locate({ text, end: stretch.end, nodes, profile }, path, at, rendered);
}
function readNodes(nodes, text, start, end, profile) {
    const odd = oddityIn(text, start, end);
    if (odd?.isControl && profile !== 'workflow') {
        (0,yaml_nodes/* clearNodes */.zY)(nodes);
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, start);
        const code = text.charCodeAt(odd.at).toString(16).padStart(4, '0');
        return [problem('CONTROL', `the character U+${code.toUpperCase()} is not allowed in YAML`, odd.at, odd.at + 1)];
    }
    const stop = odd === undefined ? scanDocument(nodes, text, start, end, profile === 'workflow') : { at: odd.at, inFlow: false };
    if (stop === undefined)
        return [];
    if (end - start > (stop.inFlow ? flowLimit : libraryLimit)) {
        (0,yaml_nodes/* clearNodes */.zY)(nodes);
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, start);
        return [problem('UNEXPECTED_TOKEN', 'the text cannot be read as YAML from here on', stop.at, stop.at + 1)];
    }
    if (library === undefined)
        throw libraryNeeded;
    // What follows the first error is mostly its consequence.
    return library(nodes, text, start, end, profile)
        .slice(0, 1)
        .map(each => problem(each.code, each.message, each.start, each.end));
}
function problem(code, message, offset, endOffset) {
    return { code, message, offset, endOffset, isWarning: false };
}
/** The library takes minutes for what is larger, and no object of that size gets into a cluster. */
const libraryLimit = 1_500_000;
/** It takes time in proportion to the square of brackets that are not closed. */
const flowLimit = 40_000;
/** Characters that Go's reader refuses in any place, and line breaks without a line feed. */
const oddity = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)/;
const searched = { text: '', hasOddity: false };
/** Searches a text as a whole once: nearly all have none. */
function oddityIn(text, start, end) {
    if (searched.text !== text)
        Object.assign(searched, { text, hasOddity: oddity.test(text) });
    const found = searched.hasOddity ? oddity.exec(text.slice(start, end)) : null;
    return found === null ? undefined : { at: start + found.index, isControl: found[0] !== '\r' };
}


/***/ }),

/***/ 4818:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ isText),
/* harmony export */   Pu: () => (/* binding */ keyText),
/* harmony export */   _y: () => (/* binding */ plainValue),
/* harmony export */   k2: () => (/* binding */ spellingOf)
/* harmony export */ });
/** Code units that a plain scalar other than text can begin with. */
const hints = new Uint8Array(128);
for (const each of '+-.0123456789yYnNtTfFoO~')
    hints[each.charCodeAt(0)] = 1;
/** Whether the first code unit of a plain scalar rules out everything but text. */
function isText(code) {
    return code >= 128 || hints[code] === 0;
}
const nulls = ['', '~', 'null', 'Null', 'NULL'];
const bothBooleans = { true: ['true', 'True', 'TRUE'], false: ['false', 'False', 'FALSE'] };
const oldBooleans = {
    true: ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'],
    false: ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'],
};
const infinities = ['.inf', '.Inf', '.INF'];
const coreWords = new Map([
    ...nulls.map(each => [each, null]),
    ...bothBooleans.true.map(each => [each, true]),
    ...bothBooleans.false.map(each => [each, false]),
    ...infinities.map(each => [each, Infinity]),
    ...infinities.map(each => [`+${each}`, Infinity]),
    ...infinities.map(each => [`-${each}`, -Infinity]),
    ...['.nan', '.NaN', '.NAN'].map(each => [each, NaN]),
]);
const kubernetesWords = new Map([
    ...coreWords,
    ...oldBooleans.true.map(each => [each, true]),
    ...oldBooleans.false.map(each => [each, false]),
]);
/** The value of a plain scalar. */
function plainValue(text, profile) {
    if (isText(text.charCodeAt(0)) && text !== '')
        return text;
    if (isShortInteger(text))
        return Number(text);
    const words = profile === 'kubernetes' ? kubernetesWords : coreWords;
    if (words.has(text))
        return words.get(text);
    return (profile === 'workflow' ? coreNumber(text) : goNumber(text)) ?? text;
}
/** The integers that everybody reads alike. */
function isShortInteger(text) {
    const { length } = text;
    if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(0) === 48))
        return false;
    for (let at = 0; at < length; at++) {
        const code = text.charCodeAt(at);
        if (code < 48 || code > 57)
            return false;
    }
    return true;
}
const coreInteger = /^[-+]?[0-9]+$|^0o[0-7]+$|^0x[0-9a-fA-F]+$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
function coreNumber(text) {
    return coreInteger.test(text) || decimal.test(text) ? Number(text) : undefined;
}
const goInteger = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const dotted = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
/** `strconv.ParseInt` and `ParseUint` with base 0 of the digits without `_`, then `ParseFloat`; undefined for text. */
function goNumber(text) {
    const first = text.charCodeAt(0);
    if (first === 46)
        return dotted.test(text) ? finite(text.replaceAll('_', '')) : undefined;
    if (first > 57)
        return undefined;
    const plain = text.includes('_') ? text.replaceAll('_', '') : text;
    const integer = goInteger.exec(plain);
    if (integer !== null) {
        const value = goIntegerValue(integer[1], integer[2]);
        if (value !== undefined)
            return value;
    }
    return decimal.test(plain) ? finite(plain) : undefined;
}
/** Go keeps a number that its float64 cannot hold (1e400) as text. */
function finite(text) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
const maxInt64 = 2n ** 63n - 1n;
const maxUint64 = 2n ** 64n - 1n;
/**
 * The value of an integer, or undefined where it does not fit into 64 bits. Beyond 2^53 its last digits are lost, but no
 * value of an int64 becomes one that is none: the largest is rounded down.
 */
function goIntegerValue(sign, digits) {
    const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
    const magnitude = BigInt(octal);
    if (sign === '-')
        return magnitude <= maxInt64 + 1n ? -Number(magnitude) : undefined;
    if (magnitude > maxInt64)
        return sign === '' && magnitude <= maxUint64 ? Number(magnitude) : undefined;
    return Math.min(Number(magnitude), maxInt64AsNumber);
}
/** The largest float64 that is an int64. */
const maxInt64AsNumber = 2 ** 63 - 1024;
/** Numbers of base 60, which only YAML 1.1 has. */
const base60 = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
/** How the spelling of a plain scalar misleads, given what Kubernetes makes of it; undefined for plain words. */
function spellingOf(text, value) {
    if (typeof value === 'boolean')
        return coreWords.has(text) ? undefined : 'truthy';
    if (typeof value === 'string') {
        if (coreNumber(text) !== undefined)
            return 'precision';
        return base60.test(text) ? 'base60' : undefined;
    }
    if (typeof value !== 'number' || isShortInteger(text))
        return undefined;
    if (!Number.isFinite(value))
        return 'infinite';
    const core = coreNumber(text);
    if (core === undefined)
        return 'digits';
    if (core !== value && /^[-+]?0[0-7]+$/.test(text))
        return 'octal';
    return coreInteger.test(text) && !Number.isSafeInteger(core) ? 'precision' : undefined;
}
/** A key as Kubernetes writes it into JSON, or undefined where it refuses it. */
function keyText(value, source) {
    switch (typeof value) {
        case 'string':
            return value;
        case 'boolean':
            return String(value);
        case 'number':
            return numberKey(value, source);
        default:
            return undefined;
    }
}
/** Go writes integers in full, and floats with the digits that a float32 needs. */
function numberKey(value, source) {
    if (Number.isNaN(value))
        return '.nan';
    if (!Number.isFinite(value))
        return value > 0 ? '.inf' : '-.inf';
    const plain = source.replaceAll('_', '');
    if (Number.isSafeInteger(value) && goInteger.test(plain))
        return String(value);
    const integer = goInteger.exec(plain);
    if (integer !== null && goIntegerValue(integer[1], integer[2]) !== undefined) {
        const exact = BigInt(/^0[0-7]+$/.test(integer[2]) ? `0o${integer[2].slice(1)}` : integer[2]);
        // An integer beyond int64 is of a type that is no key.
        if (integer[1] !== '-' && exact > maxInt64)
            return undefined;
        return String(integer[1] === '-' ? -exact : exact);
    }
    return float32Text(value);
}
/** `strconv.FormatFloat(value, 'g', -1, 32)` */
function float32Text(value) {
    const wanted = Math.fround(value);
    if (wanted === 0)
        return Object.is(wanted, -0) ? '-0' : '0';
    let digits = 1;
    while (digits < 9 && Math.fround(Number(wanted.toPrecision(digits))) !== wanted)
        digits++;
    const [mantissa = '', exponent = ''] = Number(wanted.toPrecision(digits))
        .toExponential(digits - 1)
        .split('e');
    const power = Number(exponent);
    if (power >= -4 && power < 6)
        return String(Number(wanted.toPrecision(digits)));
    const sign = power < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}


/***/ }),

/***/ 2758:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ stretchesOf)
/* harmony export */ });
/**
 * Cuts a stream at lines that begin with `---`, as kubectl does before anything is parsed, whatever stands around them.
 * `refuse` is told of separators that kubectl does not take.
 */
function* stretchesOf(text, profile, refuse) {
    let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
    for (let at = separatorFrom(text, start);; at = separatorFrom(text, at + 3)) {
        const end = at < 0 ? text.length : at;
        if (at >= 0 && profile !== 'kubernetes' && isPartOf(text, start, at))
            continue;
        if (end > start)
            yield* isJson(text, start, end) ? jsonStretches(text, start, end, profile) : [{ start, end }];
        if (at < 0)
            return;
        const lineEnd = text.indexOf('\n', at);
        const next = lineEnd < 0 ? text.length : lineEnd + 1;
        const rest = text.slice(at + 3, next).trim();
        const isBare = rest === '' || rest.startsWith('#');
        if (!isBare && profile === 'kubernetes')
            refuse(wrongSeparator(at, next, rest));
        // Elsewhere a document may begin on the line of its separator.
        start = isBare || profile === 'kubernetes' ? next : at;
    }
}
const byteOrderMark = 0xfeff;
function separatorFrom(text, from) {
    if (from <= 1 && text.startsWith('---', from))
        return from;
    const found = text.indexOf('\n---', Math.max(0, from - 1));
    return found < 0 ? -1 : found + 1;
}
/** Whether a line that begins with `---` belongs to what is before it: text, or the directives of a document. */
function isPartOf(text, start, at) {
    const behind = text.charCodeAt(at + 3);
    if (!(behind <= 32 || Number.isNaN(behind)))
        return true;
    const before = text.slice(start, at);
    return /^%/m.test(before) && before.split('\n').every(line => /^\s*$|^\s*#|^%/.test(line));
}
function wrongSeparator(at, next, rest) {
    const words = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
    const message = `a line that begins with --- ends the document, and nothing but a comment may follow it; here it is ${JSON.stringify(words)}`;
    return { code: 'SEPARATOR', message, offset: at, endOffset: Math.max(at + 3, next - 1), isWarning: false };
}
function isJson(text, start, end) {
    let at = start;
    while (at < end && text.charCodeAt(at) <= 32)
        at++;
    return text.charCodeAt(at) === 123;
}
/** Objects of JSON may follow each other without a separator. */
function* jsonStretches(text, start, end, profile) {
    let from = start;
    for (let depth = 0, at = start; profile === 'kubernetes' && at < end; at++) {
        const code = text.charCodeAt(at);
        if (code === 34)
            at = stringEnd(text, at, end);
        else if (code === 123) {
            if (depth === 0 && at > from && text.slice(from, at).trim() !== '') {
                yield { start: from, end: at };
                from = at;
            }
            depth += 1;
        }
        else if (code === 125)
            depth -= 1;
    }
    yield { start: from, end };
}
function stringEnd(text, start, end) {
    let at = start + 1;
    while (at < end && text.charCodeAt(at) !== 34)
        at += text.charCodeAt(at) === 92 ? 2 : 1;
    return at;
}


/***/ }),

/***/ 4300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ distance),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate that a misspelt word most likely meant: differing only in case, or within a third of its letters in
 * insertions, deletions, substitutions and swaps of neighbours. Ties go to the first in alphabetical order.
 */
function nearest(word, candidates) {
    const limit = Math.max(1, Math.floor(word.length / 3));
    let best;
    let bestDistance = limit + 1;
    for (const candidate of [...candidates].sort()) {
        if (candidate.toLowerCase() === word.toLowerCase() && candidate !== word)
            return candidate;
        if (Math.abs(candidate.length - word.length) >= bestDistance)
            continue;
        const found = distance(word.toLowerCase(), candidate.toLowerCase());
        if (found < bestDistance) {
            best = candidate;
            bestDistance = found;
        }
    }
    return best;
}
/** Damerau-Levenshtein distance (optimal string alignment: no letter is changed twice). */
function distance(left, right) {
    let older = [];
    let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
    for (let row = 1; row <= left.length; row++) {
        const current = [row];
        for (let column = 1; column <= right.length; column++) {
            const changed = left[row - 1] === right[column - 1] ? 0 : 1;
            let cost = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + changed);
            const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
            if (swapped)
                cost = Math.min(cost, older[column - 2] + 1);
            current.push(cost);
        }
        older = previous;
        previous = current;
    }
    return previous[right.length];
}
/** ` (did you mean "x"?)`, or nothing when nothing is near. */
function didYouMean(word, candidates) {
    const found = nearest(word, candidates);
    return found === undefined ? '' : `; did you mean "${found}"?`;
}


/***/ }),

/***/ 491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ CancelledError),
/* harmony export */   w: () => (/* binding */ cancellationSignal)
/* harmony export */ });
/**
 * An AbortSignal that follows the runner's cancellation: SIGINT, 7.5 s later SIGTERM, 2.5 s later the tree is killed
 * (actions/runner ProcessInvoker). Whoever holds it stops its children, records its state and returns.
 */
function cancellationSignal() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM']) {
        process.on(name, () => controller.abort(new CancelledError(name)));
    }
    return controller.signal;
}
/** Why work stopped early: the run was cancelled from outside. */
class CancelledError extends Error {
    constructor(signalName) {
        super(`cancelled by ${signalName}`);
        this.name = 'CancelledError';
    }
}


/***/ })

};
