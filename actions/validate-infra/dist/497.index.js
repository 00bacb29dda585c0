export const id = 497;
export const ids = [497];
export const modules = {

/***/ 7063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ chartsIn),
/* harmony export */   s: () => (/* binding */ valueFilesOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** The file that makes a folder a chart. */
const chartFile = 'Chart.yaml';
/** Folders of charts, those inside of others left out, and the manifests that belong to none. */
function chartsIn(manifests, workspace) {
    const folders = manifests.filter(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(file) === chartFile).map(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().dirname(file));
    const inside = (file, folder) => file.startsWith(`${folder}${(node_path__WEBPACK_IMPORTED_MODULE_0___default().sep)}`);
    const charts = folders.filter(each => workspace.contains(each) && !folders.some(outer => inside(each, outer)));
    return { charts, others: manifests.filter(file => !charts.some(folder => inside(file, folder))) };
}
/** The values that a chart is rendered with: each of `ci/*-values.yaml`, or else its own defaults alone. */
function valueFilesOf(chart, manifests) {
    const files = manifests.filter(file => node_path__WEBPACK_IMPORTED_MODULE_0___default().dirname(file) === node_path__WEBPACK_IMPORTED_MODULE_0___default().join(chart, 'ci') && /-values\.ya?ml$/.test(file));
    return files.length > 0 ? files : [undefined];
}


/***/ }),

/***/ 5497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeKubernetes: () => (/* binding */ judgeKubernetes)
});

// EXTERNAL MODULE: ./actions/validate-infra/src/helm/charts.ts
var helm_charts = __webpack_require__(7063);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/discover.ts
var discover = __webpack_require__(9314);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/suppression/suppression.ts
var suppression = __webpack_require__(5716);
;// CONCATENATED MODULE: ./actions/validate-infra/src/suppression/annotation.ts


/** On an object: `RULE reason`, one a line. */
const ignoreAnnotation = 'validate-infra/ignore';
/** What an object's own annotation says of its findings, wherever in the object they are. */
function annotationSuppressions(object, locate) {
    const text = object.metadata.annotations?.[ignoreAnnotation];
    if (typeof text !== 'string')
        return [];
    const name = (0,manifests_object/* describeObject */.v8)(object);
    const place = locate(['metadata', 'annotations', ignoreAnnotation], 'key');
    return text
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(line => ({
        ...{ by: 'annotation', ...(0,suppression/* parseSuppression */.$I)(line), place },
        covers: finding => finding.objects.includes(name),
    }));
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/pods.ts
var kubernetes_pods = __webpack_require__(8578);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/catalogue.ts



/** The services that the build catalogue builds: the keys that manifests may write as `image:`. */
function catalogueKeys(compose) {
    const services = (0,manifests_object/* isRecord */.u4)(compose) && (0,manifests_object/* isRecord */.u4)(compose['services']) ? compose['services'] : {};
    return Object.entries(services)
        .filter(([, service]) => (0,manifests_object/* isRecord */.u4)(service) && service['build'] !== undefined)
        .map(([name]) => name);
}
/** A bare image (no registry, no path, no tag, no digest) is a key of the catalogue: an image lock replaces it. */
function isCatalogueKey(image) {
    return !/[/:@]/.test(image);
}
/** Bare images that the catalogue does not build: nothing would replace them, and the cluster would pull a stranger. */
function checkImages(object, keys, catalogue) {
    const pod = (0,kubernetes_pods/* podsOf */.EB)(object);
    if (pod === undefined)
        return [];
    return (0,kubernetes_pods/* containersOf */.Mz)(pod).flatMap(({ container, path }) => {
        const { image } = container;
        if (typeof image !== 'string' || image === '' || !isCatalogueKey(image) || keys.includes(image))
            return [];
        const suggestion = (0,nearest/* nearest */.pA)(image, keys);
        return [
            {
                rule: 'image/not-in-catalogue',
                message: `${catalogue} builds no "${image}"${(0,nearest/* didYouMean */.au)(image, keys)}`,
                path: [...path, 'image'],
                at: 'value',
                ...(suggestion !== undefined && { suggestion }),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/names.ts
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

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/metadata.ts




/** Whether a name is allowed for the kind: most take a DNS subdomain, a few a label, roles anything that fits a path. */
function nameProblem(kind, name) {
    if (/^(Cluster)?Role(Binding)?$/.test(kind)) {
        return /[/%]|^\.{1,2}$/.test(name) ? 'it must not be ".", ".." or hold "/" or "%"' : undefined;
    }
    if (kind === 'Service')
        return serviceNameProblem(name);
    return kind === 'Namespace' ? labelProblem(name) : subdomainProblem(name);
}
/** Kinds whose names the server does not hold to the rules for DNS. */
const freeNames = new Set(['IPAddress', 'APIService', 'CustomResourceDefinition', 'ComponentStatus', 'Event']);
/** The server's rules for the metadata of any object: name, namespace, labels, annotations. */
function checkMetadata(object, kind) {
    const problems = [];
    const add = (rule, path, message, at = 'value') => problems.push({ rule, message, path, at });
    const { name, generateName, namespace } = object.metadata;
    if (!name && !generateName)
        add('meta/name', ['metadata', 'name'], 'metadata.name is required', 'key');
    else if (typeof name === 'string' && name !== '' && !freeNames.has(object.kind)) {
        const problem = nameProblem(object.kind, name);
        if (problem !== undefined)
            add('meta/name', ['metadata', 'name'], `metadata.name is "${name}": ${problem}`);
    }
    if (typeof namespace === 'string' && namespace !== '' && kind.namespaced && labelProblem(namespace) !== undefined) {
        add('meta/namespace', ['metadata', 'namespace'], `metadata.namespace is "${namespace}", which is not a DNS label`);
    }
    problems.push(...checkLabels(object.metadata.labels, ['metadata', 'labels']));
    problems.push(...checkAnnotationKeys(object.metadata.annotations, ['metadata', 'annotations']));
    const pods = (0,kubernetes_pods/* podsOf */.EB)(object);
    // The template's metadata stands beside its spec; that of a bare Pod is the object's own.
    if (pods !== undefined && pods.specPath.length > 1) {
        problems.push(...checkLabels(pods.labels, [...pods.specPath.slice(0, -1), 'metadata', 'labels']));
    }
    return problems;
}
/** Keys and values of a mapping of labels. */
function checkLabels(labels, path) {
    if (!(0,manifests_object/* isRecord */.u4)(labels))
        return [];
    const problems = checkKeys(labels, path, 'meta/label');
    for (const [key, value] of Object.entries(labels)) {
        const problem = typeof value === 'string' ? labelValueProblem(value) : undefined;
        if (problem === undefined)
            continue;
        const at = [...path, key];
        problems.push({
            rule: 'meta/label',
            message: `${(0,finding/* formatPath */.jV)(at)} is "${String(value)}": ${problem}`,
            path: at,
            at: 'value',
        });
    }
    return problems;
}
function checkAnnotationKeys(annotations, path) {
    if (!(0,manifests_object/* isRecord */.u4)(annotations))
        return [];
    // The server compares annotation keys without regard to case; label keys with it.
    const lowered = Object.fromEntries(Object.keys(annotations).map(key => [key, key.toLowerCase()]));
    return checkKeys(lowered, path, 'meta/annotation', key => key.toLowerCase());
}
function checkKeys(map, path, rule, fold = (key) => key) {
    return Object.keys(map)
        .filter(key => !isQualifiedName(fold(key)))
        .map(key => ({
        rule,
        message: `"${key}" cannot be a key of ${(0,finding/* formatPath */.jV)(path)}: [DNS subdomain/]name, the name at most 63 letters, digits, "-", "_" and "."`,
        path: [...path, key],
        at: 'key',
    }));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/formats.ts
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
const rfc3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const isDateTime = text => text === '' || rfc3339.test(text) ? undefined : 'the value has to be a time such as 2026-01-31T08:00:00Z';
/** Go's time.ParseDuration. */
const isDuration = text => {
    const wellFormed = /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text);
    return wellFormed ? undefined : 'the value has to be a duration such as 90s, 15m or 1h30m';
};
const textFormats = {
    byte: isBase64,
    'date-time': isDateTime,
    'date-time-micro': isDateTime,
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

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/schemaCheck.ts




/**
 * Holds a value against its schema, as the API server decodes and validates it with `fieldValidation=Strict`.
 *
 * A null counts as left out, for that is what Go's decoder makes of it. Empty text in an enum counts as left out too: the
 * server puts the default there. Below `status` nothing is required and no enum counts, for the server throws it away.
 */
function checkSchema(schemas, root, value) {
    const check = { schemas, problems: [], path: [], parents: [] };
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
function visitString(check, declared, schema, value) {
    if (typeof value !== 'string')
        return mistyped(check, 'text', value);
    const allowed = declared.enum ?? schema.enum;
    if (allowed !== undefined && value !== '' && !allowed.includes(value) && !inStatus(check.path)) {
        const suggestion = (0,nearest/* nearest */.pA)(value, allowed);
        report(check, 'schema/enum', {
            message: `${(0,finding/* formatPath */.jV)(check.path)} is "${value}", but has to be one of ${allowed.join(', ')}${(0,nearest/* didYouMean */.au)(value, allowed)}`,
            ...(suggestion !== undefined && { suggestion }),
        });
    }
    const problem = schema.format === undefined ? undefined : textFormats[schema.format]?.(value);
    if (problem !== undefined) {
        report(check, 'schema/format', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${shown(value)}: ${problem}` });
    }
}
function visitNumber(check, schema, value, wanted) {
    const whole = schema.type === 'integer';
    if (typeof value !== 'number' || Number.isNaN(value) || (whole && !Number.isInteger(value))) {
        return mistyped(check, wanted ?? (whole ? 'a whole number' : 'a number'), value);
    }
    const problem = whole ? integerProblem(value, schema.format) : undefined;
    if (problem !== undefined) {
        report(check, 'schema/format', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${value}: ${problem}` });
    }
}
function visitQuantity(check, value) {
    if (typeof value === 'number')
        return;
    if (typeof value !== 'string')
        return mistyped(check, 'a quantity', value);
    const problem = isQuantity(value);
    if (problem !== undefined) {
        report(check, 'schema/quantity', { message: `${(0,finding/* formatPath */.jV)(check.path)} is ${shown(value)}: ${problem}` });
    }
}
function visitArray(check, schema, value) {
    if (!Array.isArray(value))
        return mistyped(check, 'a list', value);
    const items = schema.items ?? anything;
    for (let index = 0; index < value.length; index++)
        visitAt(check, index, items, value[index]);
    if (value.length > 1)
        visitIdentities(check, schema, value);
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
        if (!(0,manifests_object/* isRecord */.u4)(element))
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
    if (!(0,manifests_object/* isRecord */.u4)(element))
        return `"${String(element)}"`;
    const values = identityValues(check, schema, element);
    return (schema.keys ?? []).map((key, position) => `${key} ${shown(values[position] ?? '')}`).join(' and ');
}
function visitMap(check, schema, value) {
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return mistyped(check, 'a mapping', value);
    const values = schema.values ?? anything;
    for (const key in value)
        visitAt(check, key, values, value[key]);
}
function visitObject(check, schema, value) {
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return mistyped(check, 'a mapping', value);
    const { fields } = schema;
    if (fields === undefined)
        return;
    check.parents.push(schema);
    for (const name in value) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field === undefined)
            unknownField(check, schema, name);
        else
            visitAt(check, name, field, value[name]);
    }
    check.parents.pop();
    if (schema.required === undefined || inStatus(check.path))
        return;
    for (const name of schema.required) {
        if (value[name] !== undefined && value[name] !== null)
            continue;
        report(check, 'schema/required', { message: `${(0,finding/* formatPath */.jV)([...check.path, name])} is required`, at: 'key' }, [name]);
    }
}
function unknownField(check, schema, name) {
    const suggestion = (0,nearest/* nearest */.pA)(name, Object.keys(schema.fields ?? {}));
    const home = suggestion === undefined ? homeOf(check, schema, name) : undefined;
    const hint = suggestion !== undefined ? `; did you mean "${suggestion}"?` : home !== undefined ? `; it belongs ${home}` : '';
    const message = `there is no field ${(0,finding/* formatPath */.jV)([...check.path, name])}${hint}`;
    report(check, 'schema/unknown-field', { message, at: 'key', ...(suggestion !== undefined && { suggestion }) }, [name]);
}
/** Where a field of this name does exist: in an object around, or in one below. Mostly a matter of indentation. */
function homeOf(check, schema, name) {
    const above = check.parents.slice(0, -1).findLastIndex(each => Object.hasOwn(each.fields ?? {}, name));
    if (above >= 0)
        return 'further out: look at the indentation';
    const below = findBelow(check.schemas, schema, name, 3);
    return below === undefined ? undefined : `under ${(0,finding/* formatPath */.jV)([...check.path, ...below])}`;
}
function findBelow(schemas, schema, name, depth) {
    const objects = Object.entries(schema.fields ?? {})
        .filter(([field]) => field !== 'status')
        .map(([field, declared]) => [field, schemas.resolve(declared)])
        .filter(([, each]) => each.type === 'object' && each.fields !== undefined);
    for (const [field, each] of objects)
        if (Object.hasOwn(each.fields, name))
            return [field];
    if (depth === 1)
        return undefined;
    for (const [field, each] of objects) {
        const found = findBelow(schemas, each, name, depth - 1);
        if (found !== undefined)
            return [field, ...found];
    }
    return undefined;
}
function inStatus(path) {
    return path[0] === 'status';
}
function mistyped(check, wanted, value) {
    report(check, 'schema/type', { message: `${(0,finding/* formatPath */.jV)(check.path)} has to be ${wanted}, not ${described(value)}` });
}
function described(value) {
    if (Array.isArray(value))
        return 'a list';
    if ((0,manifests_object/* isRecord */.u4)(value))
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
function report(check, rule, { message, at = 'value', suggestion }, below = []) {
    const path = [...check.path, ...below];
    check.problems.push({ rule, message, path, at, ...(suggestion !== undefined && { suggestion }) });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/workloads.ts
/** Pods and all that makes them, by `group/Kind`. */
const workloadChecks = {};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/values/index.ts


/** By `group/Kind`. */
const checks = {
    ...workloadChecks,
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





/** What one version of Kubernetes would say to one object. */
function checkObject(object, schemas, missing) {
    const kind = schemas.kind(object.apiVersion, object.kind);
    if (kind === undefined)
        return withoutSchema(object, schemas, missing);
    const problems = notServed(object, kind, schemas);
    const root = schemas.root(kind);
    if (root === undefined)
        return { checked: true, problems };
    const minor = Number(schemas.version.split('.')[1]);
    problems.push(...checkSchema(schemas, root, object), ...checkMetadata(object, kind), ...checkValues(object, { minor }));
    return { checked: true, problems };
}
function notServed(object, kind, schemas) {
    if (!kind.disabled)
        return [];
    const gone = kind.definition === undefined && kind.removed !== undefined;
    const since = gone ? `is gone since Kubernetes ${kind.removed}` : 'is not served by default';
    const instead = kind.replacedBy ?? otherVersion(object, schemas);
    const hint = instead === undefined ? '' : `; write ${instead.slice(0, instead.lastIndexOf('/'))}`;
    return [onApiVersion('schema/api-version', `${object.apiVersion} ${object.kind} ${since}${hint}`)];
}
function withoutSchema(object, schemas, missing) {
    const group = (0,manifests_object/* groupOf */.F8)(object.apiVersion);
    const name = `${object.apiVersion} ${object.kind}`;
    const builtIn = Object.keys(schemas.kinds).some(each => groupOfId(each) === group);
    if (builtIn)
        return { checked: true, problems: [unknownKind(object, schemas)] };
    const reason = `there is no schema for ${name}`;
    if (missing === 'skip')
        return { checked: false, reason, problems: [] };
    const level = missing === 'warn' ? 'warning' : 'error';
    const message = `${reason}, so ${(0,manifests_object/* describeObject */.v8)(object)} was not checked; input missing-schema decides what that means`;
    return { checked: false, reason, problems: [{ ...onApiVersion('schema/missing', message), level }] };
}
/** A group that Kubernetes itself owns, with a version or a kind that it never had. */
function unknownKind(object, schemas) {
    const instead = otherVersion(object, schemas);
    if (instead !== undefined) {
        const right = instead.slice(0, instead.lastIndexOf('/'));
        const message = `${object.apiVersion} has no kind ${object.kind}; it is in ${right}`;
        return { ...onApiVersion('schema/api-version', message), suggestion: right };
    }
    const prefix = `${object.apiVersion}/`;
    const siblings = Object.keys(schemas.kinds)
        .filter(each => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
        .map(each => each.slice(prefix.length));
    const hint = (0,nearest/* didYouMean */.au)(object.kind, siblings);
    const problem = onApiVersion('schema/unknown-kind', `${object.apiVersion} has no kind ${object.kind}${hint}`);
    return { ...problem, path: ['kind'] };
}
/** The same kind in a version, or a group, that is served. */
function otherVersion(object, schemas) {
    const found = Object.entries(schemas.kinds)
        .filter(([id, kind]) => !kind.disabled && id.slice(id.lastIndexOf('/') + 1) === object.kind)
        .map(([id]) => id);
    const group = (0,manifests_object/* groupOf */.F8)(object.apiVersion);
    return found.find(id => groupOfId(id) === group) ?? (group === '' ? found[0] : undefined);
}
function groupOfId(id) {
    return (0,manifests_object/* groupOf */.F8)(id.slice(0, id.lastIndexOf('/')));
}
function onApiVersion(rule, message) {
    return { rule, message, path: ['apiVersion'], at: 'value' };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/rules/index.ts + 15 modules
var rules = __webpack_require__(630);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/access.ts


const roles = ['Role', 'ClusterRole'];
const bindings = ['RoleBinding', 'ClusterRoleBinding'];
/** The rules of a role, with what they say about resources. */
function grants(object) {
    if ((0,manifests_object/* groupOf */.F8)(object.apiVersion) !== 'rbac.authorization.k8s.io')
        return [];
    const texts = (list) => (Array.isArray(list) ? list.filter(each => typeof each === 'string') : []);
    return (0,kubernetes_pods/* records */.V0)(object['rules']).map(({ value, index }) => ({
        verbs: texts(value['verbs']),
        groups: texts(value['apiGroups']),
        resources: texts(value['resources']),
        path: ['rules', index],
    }));
}
const reads = ['get', 'list', 'watch', '*'];
const writes = ['create', 'update', 'patch', '*'];
/** A practice about roles that allow some verb on some resource. */
function forbids(rule, verbs, resources, what) {
    return {
        rule,
        kinds: roles,
        check(object, tell) {
            for (const grant of grants(object)) {
                // A rule for everything is said once, by the practice on wildcards.
                if (grant.resources.includes('*'))
                    continue;
                const verb = grant.verbs.find(each => verbs.includes(each));
                const resource = grant.resources.find(each => resources.includes(each));
                if (verb !== undefined && resource !== undefined)
                    tell([...grant.path, 'verbs'], `"${verb}" on ${resource} ${what}`);
            }
        },
    };
}
const accessPractices = [
    {
        rule: 'security/wildcard-access',
        kinds: roles,
        check(object, tell) {
            for (const { verbs, resources, path } of grants(object)) {
                if (verbs.includes('*') && resources.includes('*'))
                    tell(path, 'this rule allows everything on everything');
            }
        },
    },
    {
        rule: 'security/escalating-access',
        kinds: roles,
        check(object, tell) {
            for (const { verbs, path } of grants(object)) {
                const verb = verbs.find(each => ['escalate', 'bind', 'impersonate'].includes(each));
                if (verb !== undefined)
                    tell([...path, 'verbs'], `"${verb}" lets its holder take rights that this role does not give`);
            }
        },
    },
    forbids('security/secret-access', reads, ['secrets'], 'gives every password of the namespace away'),
    forbids('security/exec-access', ['create', 'get', '*'], ['pods/exec', 'pods/attach'], 'is a shell in every pod'),
    forbids('security/pod-access', writes, ['pods'], 'can run any image with any ServiceAccount of the namespace'),
    forbids('security/control-access', writes, [
        ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'certificatesigningrequests/approval'],
        ...['nodes/proxy', 'serviceaccounts/token'],
    ], 'is a way to rule the cluster'),
    {
        rule: 'security/cluster-admin',
        kinds: bindings,
        check(object, tell) {
            if ((0,kubernetes_pods/* valueAt */.fK)(object, ['roleRef', 'name']) !== 'cluster-admin')
                return;
            tell(['roleRef', 'name'], 'cluster-admin may do everything: bind a role with what is needed');
        },
    },
    {
        rule: 'security/anonymous-access',
        kinds: bindings,
        check(object, tell) {
            for (const { value, index } of (0,kubernetes_pods/* records */.V0)(object['subjects'])) {
                const { name } = value;
                if (name !== 'system:anonymous' && name !== 'system:unauthenticated')
                    continue;
                // Clusters come with a binding of this role, so that anybody may ask for the version.
                if ((0,kubernetes_pods/* valueAt */.fK)(object, ['roleRef', 'name']) === 'system:public-info-viewer')
                    continue;
                tell(['subjects', index, 'name'], `"${name}" is everybody who can reach the API server`);
            }
        },
    },
    {
        rule: 'security/default-namespace',
        kinds: [
            'Deployment',
            'StatefulSet',
            'DaemonSet',
            'Job',
            'CronJob',
            'Pod',
            'Service',
            'Ingress',
            'Secret',
            'ConfigMap',
        ],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object.metadata) || object.metadata.namespace !== 'default')
                return;
            tell(['metadata', 'namespace'], 'the namespace "default" has no limits, policies or owner of its own');
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/containers.ts


/** Below this, a user of the container may be a user of the node too. */
const lowestUserId = 10_000;
/** Ports below it need a capability, or a node that allows them. */
const lowestFreePort = 1_024;
/** A setting of the security context: the container's own, else the pod's. */
function securityOf({ container }, { pod }, field) {
    return (0,kubernetes_pods/* valueAt */.fK)(container, ['securityContext', field]) ?? (0,kubernetes_pods/* valueAt */.fK)(pod.spec, ['securityContext', field]);
}
function isWindows({ pod }) {
    return (0,kubernetes_pods/* valueAt */.fK)(pod.spec, ['os', 'name']) === 'windows';
}
/** Jobs end by themselves: nobody asks them whether they are alive or ready. */
function runsOn({ object }) {
    return !['Job', 'CronJob', 'Pod', 'PodTemplate'].includes(object.kind);
}
const nameOf = ({ container }) => `container "${String(container['name'])}"`;
function hasPorts({ container }) {
    return (0,kubernetes_pods/* records */.V0)(container['ports']).some(({ value }) => (value['protocol'] ?? 'TCP') === 'TCP');
}
const containerPractices = [
    {
        rule: 'reliability/no-readiness-probe',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if (!hasPorts(each) || (0,manifests_object/* isRecord */.u4)(each.container['readinessProbe']))
                    continue;
                tell([...each.path, 'readinessProbe'], `${nameOf(each)} has ports and no readinessProbe: it gets requests before it can answer`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-liveness-probe',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if ((0,manifests_object/* isRecord */.u4)(each.container['livenessProbe']))
                    continue;
                tell([...each.path, 'livenessProbe'], `${nameOf(each)} has no livenessProbe`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/equal-probes',
        check({ lasting }, tell) {
            for (const { container, path } of lasting) {
                const { livenessProbe, readinessProbe } = container;
                if (!(0,manifests_object/* isRecord */.u4)(livenessProbe) || !(0,manifests_object/* isRecord */.u4)(readinessProbe))
                    continue;
                if (JSON.stringify(livenessProbe) !== JSON.stringify(readinessProbe))
                    continue;
                tell([...path, 'livenessProbe'], 'livenessProbe and readinessProbe ask the same: a pod that is only busy is killed', { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-requests',
        check({ lasting }, tell) {
            for (const each of lasting) {
                const requests = (0,kubernetes_pods/* valueAt */.fK)(each.container, ['resources', 'requests']);
                const limits = (0,kubernetes_pods/* valueAt */.fK)(each.container, ['resources', 'limits']);
                // A limit without a request is the request.
                const missing = ['cpu', 'memory'].filter(name => ![requests, limits].some(list => (0,manifests_object/* isRecord */.u4)(list) && list[name] !== undefined));
                if (missing.length === 0)
                    continue;
                tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ${missing.join(' and no ')}`, {
                    at: 'key',
                });
            }
        },
    },
    {
        rule: 'reliability/no-memory-limit',
        check({ lasting }, tell) {
            for (const each of lasting) {
                if ((0,kubernetes_pods/* valueAt */.fK)(each.container, ['resources', 'limits', 'memory']) !== undefined)
                    continue;
                tell([...each.path, 'resources', 'limits'], `${nameOf(each)} has no limit of memory`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-ephemeral-storage-request',
        check({ lasting }, tell) {
            for (const each of lasting) {
                const stated = ['requests', 'limits'].some(list => (0,kubernetes_pods/* valueAt */.fK)(each.container, ['resources', list, 'ephemeral-storage']) !== undefined);
                if (!stated)
                    tell([...each.path, 'resources', 'requests'], `${nameOf(each)} requests no ephemeral-storage`, { at: 'key' });
            }
        },
    },
    {
        rule: 'reliability/no-pre-stop',
        check(workload, tell) {
            if (!runsOn(workload))
                return;
            for (const each of workload.lasting) {
                if (!hasPorts(each) || (0,kubernetes_pods/* valueAt */.fK)(each.container, ['lifecycle', 'preStop']) !== undefined)
                    continue;
                tell([...each.path, 'lifecycle'], `${nameOf(each)} stops at once, while Services still send it requests`, {
                    at: 'key',
                });
            }
        },
    },
    {
        rule: 'security/writable-root-filesystem',
        check(workload, tell) {
            if (isWindows(workload))
                return;
            for (const each of workload.containers) {
                if (securityOf(each, workload, 'readOnlyRootFilesystem') === true)
                    continue;
                const path = [...each.path, 'securityContext', 'readOnlyRootFilesystem'];
                tell(path, `${nameOf(each)} can write to its own image`, { at: 'key' });
            }
        },
    },
    {
        rule: 'security/low-user-id',
        check(workload, tell) {
            for (const each of workload.containers) {
                const user = securityOf(each, workload, 'runAsUser');
                if (typeof user !== 'number' || user >= lowestUserId || user === 0)
                    continue;
                const own = (0,kubernetes_pods/* valueAt */.fK)(each.container, ['securityContext', 'runAsUser']) === user;
                const path = own ? each.path : workload.pod.specPath;
                tell([...path, 'securityContext', 'runAsUser'], `user ${user} may be somebody on the node: take ${lowestUserId} or more`);
            }
        },
    },
    {
        rule: 'security/net-raw',
        check(workload, tell) {
            if (isWindows(workload))
                return;
            for (const each of workload.containers) {
                const dropped = (0,kubernetes_pods/* valueAt */.fK)(each.container, ['securityContext', 'capabilities', 'drop']);
                if (Array.isArray(dropped) && dropped.some(name => name === 'ALL' || name === 'NET_RAW'))
                    continue;
                const path = [...each.path, 'securityContext', 'capabilities', 'drop'];
                tell(path, `${nameOf(each)} keeps NET_RAW: it can forge packets on the pod network`, { at: 'key' });
            }
        },
    },
    {
        rule: 'security/privileged-port',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['ports'])) {
                    const port = value['containerPort'];
                    if (typeof port !== 'number' || port >= lowestFreePort)
                        continue;
                    tell([...path, 'ports', index, 'containerPort'], `port ${port} is below ${lowestFreePort}: it takes a privilege to listen there`);
                }
            }
        },
    },
    {
        rule: 'security/ssh-port',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['ports'])) {
                    if (value['containerPort'] !== 22)
                        continue;
                    tell([...path, 'ports', index, 'containerPort'], 'port 22 is that of SSH: kubectl exec needs no server');
                }
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/exposure.ts


const classAnnotation = 'kubernetes.io/ingress.class';
const exposurePractices = [
    {
        rule: 'security/exposed-service',
        kinds: ['Service'],
        check(object, tell) {
            const type = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'type']);
            if (type !== 'LoadBalancer' && type !== 'NodePort')
                return;
            tell(['spec', 'type'], `a Service of type ${type} is reached past the ingress and its rules`);
        },
    },
    {
        rule: 'security/ingress-without-tls',
        kinds: ['Ingress'],
        check(object, tell) {
            if ((0,kubernetes_pods/* records */.V0)((0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'tls'])).length > 0)
                return;
            tell(['spec', 'tls'], 'this Ingress has no tls: passwords and cookies travel in plain text', { at: 'key' });
        },
    },
    {
        rule: 'security/wildcard-host',
        kinds: ['Ingress'],
        check(object, tell) {
            for (const { value, index } of (0,kubernetes_pods/* records */.V0)((0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'rules']))) {
                const { host } = value;
                if (typeof host === 'string' && !host.startsWith('*'))
                    continue;
                const seen = typeof host === 'string' ? `"${host}"` : 'every host';
                tell(['spec', 'rules', index, 'host'], `this rule answers for ${seen}`, {
                    at: typeof host === 'string' ? 'value' : 'key',
                });
            }
        },
    },
    {
        rule: 'security/nginx-snippet',
        kinds: ['Ingress'],
        check(object, tell) {
            const { annotations } = object.metadata;
            if (!(0,manifests_object/* isRecord */.u4)(annotations))
                return;
            for (const name of Object.keys(annotations)) {
                if (!/^nginx\.ingress\.kubernetes\.io\/.*-snippet$/.test(name))
                    continue;
                tell(['metadata', 'annotations', name], "a snippet is code in the shared proxy: it can read every tenant's secrets (CVE-2021-25742)", { at: 'key' });
            }
        },
    },
    {
        rule: 'deprecated/ingress-class-annotation',
        kinds: ['Ingress'],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object.metadata.annotations) || object.metadata.annotations[classAnnotation] === undefined)
                return;
            tell(['metadata', 'annotations', classAnnotation], 'the annotation is deprecated: write spec.ingressClassName', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/single-replica-minimum',
        kinds: ['HorizontalPodAutoscaler'],
        check(object, tell) {
            const minimum = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'minReplicas']) ?? 1;
            if (typeof minimum !== 'number' || minimum >= 2)
                return;
            tell(['spec', 'minReplicas'], 'at quiet times one pod is left, and nothing when its node goes');
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/images.ts

/** Images with a registry or a tag of their own: a bare name is replaced by the digest of an image lock. */
function* images_images(containers) {
    for (const { container, path } of containers) {
        const { image } = container;
        if (typeof image === 'string' && image !== '' && !isCatalogueKey(image))
            yield { image, path: [...path, 'image'] };
    }
}
/** The tag of `registry:5000/name:tag`, or undefined. */
function tagOf(image) {
    return /:([^/:@]+)(?:@.*)?$/.exec(image.replace(/@.*$/, ''))?.[1];
}
const imagePractices = [
    {
        rule: 'security/latest-image',
        check({ containers }, tell) {
            for (const { image, path } of images_images(containers)) {
                const tag = tagOf(image);
                if (image.includes('@') || (tag !== undefined && tag !== 'latest'))
                    continue;
                tell(path, `image "${image}" is whatever is newest when a node pulls it: name a version`);
            }
        },
    },
    {
        rule: 'security/image-without-digest',
        check({ containers }, tell) {
            for (const { image, path } of images_images(containers)) {
                if (!image.includes('@'))
                    tell(path, `image "${image}" has no digest: the tag can be moved`);
            }
        },
    },
    {
        rule: 'reliability/pull-policy',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                const { image, imagePullPolicy } = container;
                if (typeof image !== 'string' || !image.includes('@') || imagePullPolicy !== 'Always')
                    continue;
                tell([...path, 'imagePullPolicy'], 'imagePullPolicy is Always, but a digest never changes: each start waits for the registry', { suggestion: 'IfNotPresent' });
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/mounts.ts


/** Sockets of container engines: who can write to one owns the node. */
const engineSocket = /\/(docker|containerd|crio|podman|cri-dockerd)\.sock$/;
/** Folders of the node that hold its keys, its configuration or its devices. */
const sensitive = [
    '/',
    '/boot',
    '/dev',
    '/etc',
    '/proc',
    '/root',
    '/run',
    '/sys',
    '/usr',
    '/var/lib/kubelet',
    '/var/run',
];
function* hostPaths({ pod }) {
    for (const { value, index } of (0,kubernetes_pods/* records */.V0)(pod.spec['volumes'])) {
        const path = (0,kubernetes_pods/* valueAt */.fK)(value, ['hostPath', 'path']);
        if (typeof path !== 'string')
            continue;
        yield { name: value['name'], path, at: [...pod.specPath, 'volumes', index, 'hostPath', 'path'] };
    }
}
function isWritable({ containers }, volume) {
    return containers.some(({ container }) => (0,kubernetes_pods/* records */.V0)(container['volumeMounts']).some(({ value }) => value['name'] === volume && value['readOnly'] !== true));
}
const mountPractices = [
    {
        rule: 'security/engine-socket',
        check(workload, tell) {
            for (const { path, at } of hostPaths(workload)) {
                if (engineSocket.test(path))
                    tell(at, `${path} is the socket of the container engine: the pod owns the node`);
            }
        },
    },
    {
        rule: 'security/host-folder',
        check(workload, tell) {
            for (const { name, path, at } of hostPaths(workload)) {
                const plain = path.replace(/(.)\/+$/, '$1');
                const inside = sensitive.some(folder => plain === folder || (folder !== '/' && plain.startsWith(`${folder}/`)));
                if (!inside || engineSocket.test(path) || !isWritable(workload, name))
                    continue;
                tell(at, `${path} of the node can be written by this pod: mount it readOnly, or do without`);
            }
        },
    },
    {
        rule: 'security/service-account-token',
        check({ object, pod }, tell) {
            if (pod.spec['automountServiceAccountToken'] === false || !(0,manifests_object/* isRecord */.u4)(object.metadata))
                return;
            const path = [...pod.specPath, 'automountServiceAccountToken'];
            tell(path, 'every container gets a token for the API server: automountServiceAccountToken is not false', {
                at: 'key',
            });
        },
    },
    {
        rule: 'security/default-service-account',
        check({ pod }, tell) {
            const name = pod.spec['serviceAccountName'] ?? pod.spec['serviceAccount'] ?? 'default';
            // Without a token it makes no difference whose the pod is.
            if (name !== 'default' || pod.spec['automountServiceAccountToken'] === false)
                return;
            tell([...pod.specPath, 'serviceAccountName'], "the pods share the namespace's default ServiceAccount and its rights", { at: 'key' });
        },
    },
    {
        rule: 'deprecated/service-account-field',
        check({ pod }, tell) {
            if (pod.spec['serviceAccount'] === undefined || pod.spec['serviceAccountName'] !== undefined)
                return;
            tell([...pod.specPath, 'serviceAccount'], 'serviceAccount is an old name of serviceAccountName', {
                at: 'key',
                suggestion: 'serviceAccountName',
            });
        },
    },
    {
        rule: 'deprecated/volume',
        check({ pod }, tell) {
            for (const { value, index } of (0,kubernetes_pods/* records */.V0)(pod.spec['volumes'])) {
                for (const [type, instead] of Object.entries(goneVolumes)) {
                    if (value[type] !== undefined)
                        tell([...pod.specPath, 'volumes', index, type], `${type} volumes are gone or going: ${instead}`, {
                            at: 'key',
                        });
                }
            }
        },
    },
];
/** Volumes whose code has left Kubernetes, or is disabled. */
const goneVolumes = {
    gitRepo: 'clone in an init container',
    flocker: 'use a CSI driver',
    quobyte: 'use a CSI driver',
    storageos: 'use a CSI driver',
    scaleIO: 'use a CSI driver',
    glusterfs: 'use a CSI driver',
    rbd: 'use the CSI driver of Ceph',
    cephfs: 'use the CSI driver of Ceph',
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/secrets.ts


/** Names whose values are secrets. What only talks about one (`TOKEN_TTL`, `PASSWORD_FILE`) does not end like this. */
const secretName = /(?:^|[_.-])(?:password|passwd|secret|token|api_?key|secret_?key|private_?key|credentials?)$/i;
/** `scheme://user:password@host`; a password that another variable gives is none. */
const urlPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@$]*:[^/\s@$][^/\s@]*@/i;
/** Whether a value is a secret itself and not the way to one. */
function isSecret(name, value) {
    if (typeof value !== 'string' || value === '')
        return false;
    if (urlPassword.test(value))
        return true;
    if (!secretName.test(name))
        return false;
    const pointsElsewhere = value.includes('$(') || value.includes('${') || value.startsWith('/') || value.includes('://');
    return !pointsElsewhere && !/^(true|false|\d{1,3}|none|null)$/i.test(value);
}
const secretPodPractices = [
    {
        rule: 'security/secret-in-env',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['env'])) {
                    const name = String(value['name']);
                    if (!isSecret(name, value['value']))
                        continue;
                    tell([...path, 'env', index, 'value'], `${name} holds a secret in plain text: take it from a Secret by secretKeyRef`);
                }
            }
        },
    },
    {
        rule: 'security/secret-as-env',
        check({ containers }, tell) {
            for (const { container, path } of containers) {
                for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['env'])) {
                    if ((0,kubernetes_pods/* valueAt */.fK)(value, ['valueFrom', 'secretKeyRef']) === undefined)
                        continue;
                    tell([...path, 'env', index], `${String(value['name'])} shows a Secret to every child process and crash report: mount it as a file`);
                }
            }
        },
    },
];
const secretPractices = [
    {
        rule: 'security/secret-in-configmap',
        kinds: ['ConfigMap'],
        check(object, tell) {
            if (!(0,manifests_object/* isRecord */.u4)(object['data']))
                return;
            for (const [name, value] of Object.entries(object['data'])) {
                if (isSecret(name, value))
                    tell(['data', name], `"${name}" is a secret in a ConfigMap, which everybody may read`);
            }
        },
    },
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/workloads.ts


const longRunning = ['Deployment', 'StatefulSet'];
function isLongRunning({ object }) {
    return longRunning.some(kind => kind === object.kind);
}
/** Undefined where somebody else decides, as an autoscaler does. */
function replicasOf({ object }) {
    const replicas = (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'replicas']);
    return typeof replicas === 'number' ? replicas : undefined;
}
const workloadPractices = [
    {
        rule: 'reliability/down-during-rollout',
        check(workload, tell) {
            if (workload.object.kind !== 'Deployment')
                return;
            const path = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'];
            const allowed = (0,kubernetes_pods/* valueAt */.fK)(workload.object, path);
            const replicas = replicasOf(workload) ?? 1;
            // Percentages are rounded down.
            const missing = typeof allowed === 'number' ? allowed : allowed === '100%' ? replicas : 0;
            if (replicas === 0 || missing < replicas)
                return;
            tell(path, `maxUnavailable ${JSON.stringify(allowed)} of ${replicas} lets a rollout stop every pod at once`);
        },
    },
    {
        rule: 'reliability/single-replica',
        check(workload, tell) {
            const replicas = replicasOf(workload);
            if (!isLongRunning(workload) || replicas !== 1)
                return;
            tell(['spec', 'replicas'], 'one replica: nothing answers while its node is drained');
        },
    },
    {
        rule: 'reliability/not-spread',
        check(workload, tell) {
            const { pod } = workload;
            if (!isLongRunning(workload) || (replicasOf(workload) ?? 2) < 2)
                return;
            if ((0,kubernetes_pods/* records */.V0)(pod.spec['topologySpreadConstraints']).length > 0)
                return;
            if ((0,kubernetes_pods/* valueAt */.fK)(pod.spec, ['affinity', 'podAntiAffinity']) !== undefined)
                return;
            tell([...pod.specPath, 'topologySpreadConstraints'], 'nothing keeps the replicas from sharing one node', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/naked-pod',
        check({ object }, tell) {
            if (object.kind !== 'Pod')
                return;
            tell(['kind'], 'a Pod without a controller is not started again when its node goes');
        },
    },
    {
        rule: 'reliability/no-priority-class',
        check({ object, pod }, tell) {
            if (object.kind === 'Pod' || pod.spec['priorityClassName'] !== undefined)
                return;
            tell([...pod.specPath, 'priorityClassName'], 'the pods have no priorityClassName: under pressure anything may go first', { at: 'key' });
        },
    },
    {
        rule: 'reliability/recommended-labels',
        check({ object }, tell) {
            const labels = (0,manifests_object/* isRecord */.u4)(object.metadata.labels) ? object.metadata.labels : {};
            if (labels['app.kubernetes.io/name'] !== undefined)
                return;
            tell(['metadata', 'labels'], 'there is no label app.kubernetes.io/name, by which tools find what belongs together', { at: 'key' });
        },
    },
    {
        rule: 'reliability/cron-deadline',
        check({ object }, tell) {
            if (object.kind !== 'CronJob' || (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'startingDeadlineSeconds']) !== undefined)
                return;
            tell(['spec', 'startingDeadlineSeconds'], 'a run that was missed is started at any later time', { at: 'key' });
        },
    },
    {
        rule: 'reliability/cron-overlap',
        check({ object }, tell) {
            if (object.kind !== 'CronJob' || ((0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'concurrencyPolicy']) ?? 'Allow') !== 'Allow')
                return;
            tell(['spec', 'concurrencyPolicy'], 'a run that takes too long overlaps with the next: say Forbid or Replace', {
                at: 'key',
            });
        },
    },
    {
        rule: 'reliability/job-stays',
        check({ object }, tell) {
            if (object.kind !== 'Job' || (0,kubernetes_pods/* valueAt */.fK)(object, ['spec', 'ttlSecondsAfterFinished']) !== undefined)
                return;
            tell(['spec', 'ttlSecondsAfterFinished'], 'the Job and its pods stay for ever after they have ended', {
                at: 'key',
            });
        },
    },
    {
        rule: 'deprecated/pod-annotation',
        check({ object, pod }, tell) {
            const path = [...pod.specPath.slice(0, -1), 'metadata', 'annotations'];
            const annotations = (0,kubernetes_pods/* valueAt */.fK)(object, path);
            if (!(0,manifests_object/* isRecord */.u4)(annotations))
                return;
            for (const name of Object.keys(annotations)) {
                const instead = retiredAnnotation(name);
                if (instead !== undefined)
                    tell([...path, name], `the annotation is deprecated: write ${instead}`, { at: 'key' });
            }
        },
    },
];
function retiredAnnotation(name) {
    if (/^(container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(name))
        return 'securityContext.seccompProfile';
    if (name.startsWith('container.apparmor.security.beta.kubernetes.io/'))
        return 'securityContext.appArmorProfile';
    if (name === 'scheduler.alpha.kubernetes.io/critical-pod')
        return 'priorityClassName';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/practices/index.ts










const podPractices = [
    ...containerPractices,
    ...imagePractices,
    ...mountPractices,
    ...secretPodPractices,
    ...workloadPractices,
];
const objectPractices = [...accessPractices, ...exposurePractices, ...secretPractices];
/** The practices of a profile. */
function practicesOf(profile) {
    const isOn = ({ rule }) => profile === 'strict' || (0,rules/* ruleOf */.Y)(rule)?.profile !== 'strict';
    const forPods = podPractices.filter(isOn);
    const byKind = new Map();
    for (const practice of objectPractices.filter(isOn)) {
        for (const kind of practice.kinds)
            byKind.set(kind, [...(byKind.get(kind) ?? []), practice]);
    }
    return object => {
        const problems = [];
        const workload = workloadOf(object);
        if (workload !== undefined)
            for (const each of forPods)
                each.check(workload, tellFor(each.rule, problems));
        for (const each of byKind.get(object.kind) ?? [])
            each.check(object, tellFor(each.rule, problems));
        return problems;
    };
}
function tellFor(rule, problems) {
    return (path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more });
}
function workloadOf(object) {
    const pod = (0,kubernetes_pods/* podsOf */.EB)(object);
    if (pod === undefined || isChartTest(object))
        return undefined;
    const containers = (0,kubernetes_pods/* containersOf */.Mz)(pod);
    const list = (field) => (each) => each.path.at(-2) === field;
    const sidecars = containers
        .filter(list('initContainers'))
        .filter(each => each.container['restartPolicy'] === 'Always');
    return { object, pod, containers, lasting: [...sidecars, ...containers.filter(list('containers'))] };
}
/** Pods that `helm test` starts and throws away. */
function isChartTest({ metadata }) {
    return (0,manifests_object/* isRecord */.u4)(metadata.annotations) && String(metadata.annotations['helm.sh/hook']).startsWith('test');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/objectJudge.ts






function objectJudge({ schemas, missingSchema, profile, catalogue }) {
    const checkPractices = practicesOf(profile);
    const keys = catalogue && catalogueKeys(catalogue.documents[0]?.value);
    const judge = {
        findings: [],
        suppressions: [],
        checked: 0,
        unchecked: 0,
        judge(sourced) {
            const problems = [];
            let checked = true;
            for (const version of schemas) {
                const verdict = checkObject(sourced.object, version, missingSchema);
                checked &&= verdict.checked;
                problems.push(...verdict.problems);
            }
            if (keys !== undefined)
                problems.push(...checkImages(sourced.object, keys, catalogue.name));
            problems.push(...checkPractices(sourced.object));
            if (checked)
                judge.checked += 1;
            else
                judge.unchecked += 1;
            for (const problem of problems)
                judge.findings.push(toFinding(problem, sourced));
            judge.suppressions.push(...annotationSuppressions(sourced.object, sourced.locate));
            return problems;
        },
    };
    return judge;
}
/** Puts a problem of an object where its text is. */
function toFinding(problem, { object, locate }) {
    const { rule, message, path: field, at, suggestion } = problem;
    const { file, line, column, endLine, endColumn } = locate(field, at);
    return {
        ...{ rule, level: (0,finding/* levelOf */.In)(problem), message, file, line, column, endLine, endColumn },
        objects: [(0,manifests_object/* describeObject */.v8)(object)],
        field: (0,finding/* formatPath */.jV)(field),
        ...(suggestion !== undefined && { suggestion }),
    };
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/podSecurity.ts
var kubernetes_podSecurity = __webpack_require__(1013);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/doubt.ts


const never = () => false;
/**
 * A problem puts in doubt what is at its place, around it, and below; one of a key that does not exist, what is absent
 * beside it: under `lables` the labels are meant. One cause is then one finding.
 */
function doubtsIn(object, problems) {
    if (problems.length === 0)
        return never;
    return path => problems.some(problem => concerns(problem, path, object));
}
function concerns({ path: at, rule }, path, object) {
    if (rule !== 'schema/unknown-field')
        return isWithin(at, path) || isWithin(path, at);
    const holder = at.slice(0, -1);
    if (isWithin(path, holder))
        return true;
    if (!isWithin(holder, path))
        return false;
    const beside = (0,kubernetes_pods/* valueAt */.fK)(object, holder);
    return !(0,manifests_object/* isRecord */.u4)(beside) || beside[String(path[holder.length])] === undefined;
}
function isWithin(outer, inner) {
    return outer.length <= inner.length && outer.every((step, depth) => step === inner[depth]);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/labels.ts


const none = {};
const noExpressions = [];
/** The labels of an object; undefined where one of them is no text, which the schema does not allow. */
function labelsOf(value) {
    if (value === undefined || value === null)
        return none;
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return undefined;
    for (const key in value)
        if (typeof value[key] !== 'string')
            return undefined;
    return value;
}
/** A plain map of labels, as Services have; undefined where it is none, or empty. */
function plainSelector(value) {
    const labels = (0,manifests_object/* isRecord */.u4)(value) ? labelsOf(value) : undefined;
    if (labels === undefined)
        return undefined;
    for (const _ in labels)
        return { labels, expressions: noExpressions };
    return undefined;
}
/** A LabelSelector; undefined where it is absent or cannot be read, so that nobody can say what it fits. */
function selectorOf(value) {
    if (!isRecord(value))
        return undefined;
    const labels = labelsOf(value['matchLabels']);
    if (labels === undefined)
        return undefined;
    const written = value['matchExpressions'];
    if (written === undefined || written === null)
        return { labels, expressions: noExpressions };
    const expressions = records(written).map(each => expressionOf(each.value));
    if (!Array.isArray(written) || expressions.length !== written.length)
        return undefined;
    return expressions.every(each => each !== undefined) ? { labels, expressions } : undefined;
}
function expressionOf({ key, operator, values = [] }) {
    if (typeof key !== 'string' || !Array.isArray(values))
        return undefined;
    if (!values.every(value => typeof value === 'string'))
        return undefined;
    switch (operator) {
        case 'In':
        case 'NotIn':
        case 'Exists':
        case 'DoesNotExist':
            return { key, operator, values };
        default:
            return undefined;
    }
}
function fits(selector, labels) {
    for (const key in selector.labels)
        if (labels[key] !== selector.labels[key])
            return false;
    return selector.expressions.every(expression => holds(expression, labels));
}
function holds({ key, operator, values }, labels) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
        case 'In':
            return value !== undefined && values.includes(value);
        case 'NotIn':
            return value === undefined || !values.includes(value);
        case 'Exists':
            return value !== undefined;
        case 'DoesNotExist':
            return value === undefined;
    }
}
/** `app=web,tier in (front, back),!old`, as kubectl writes it. */
function selectorText({ labels, expressions }) {
    const equal = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const words = { In: 'in', NotIn: 'notin' };
    const others = expressions.map(({ key, operator, values }) => {
        if (operator === 'Exists')
            return key;
        return operator === 'DoesNotExist' ? `!${key}` : `${key} ${words[operator]} (${values.join(', ')})`;
    });
    return [...equal, ...others].join(',');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/place.ts
/** The object itself. */
const wholeObject = { path: [], below: new Map() };
function placeAt(place, ...steps) {
    let found = place;
    for (const step of steps) {
        let next = found.below.get(step);
        if (next === undefined) {
            next = { path: [...found.path, step], below: new Map() };
            found.below.set(step, next);
        }
        found = next;
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/mentions.ts



/** Every other object that this one names: what its pods use, and the Services behind an Ingress. */
function mentionsIn(object) {
    const mentions = [];
    const pod = (0,kubernetes_pods/* podsOf */.EB)(object);
    if (pod !== undefined) {
        const own = claimTemplates(object);
        for (const each of mentionsOf(pod)) {
            if (!(each.kind === 'PersistentVolumeClaim' && own.includes(each.name)))
                mentions.push(each);
        }
    }
    else if (object.kind === 'Ingress')
        mentions.push(...ingressMentions(object));
    return mentions.length === 0 ? noMentions : mentions;
}
const noMentions = [];
/** A name that is no text, or empty, is for the schema to refuse. */
function mention(kind, name, place, rule) {
    return typeof name === 'string' && name !== '' ? [{ kind, name, place, rule }] : [];
}
function ingressMentions(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const place = placeAt(wholeObject, 'spec', 'rules');
    return (0,kubernetes_pods/* records */.V0)(spec['rules']).flatMap(({ value: rule, index }) => {
        const http = (0,manifests_object/* isRecord */.u4)(rule['http']) ? rule['http'] : {};
        return (0,kubernetes_pods/* records */.V0)(http['paths']).flatMap(({ value, index: position }) => {
            const backend = (0,manifests_object/* isRecord */.u4)(value['backend']) ? value['backend'] : {};
            const service = (0,manifests_object/* isRecord */.u4)(backend['service']) ? backend['service'] : {};
            const at = placeAt(place, index, 'http', 'paths', position, 'backend', 'service', 'name');
            return mention('Service', service['name'], at, 'ref/ingress-service');
        });
    });
}
function claimTemplates(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    return (0,kubernetes_pods/* records */.V0)(spec['volumeClaimTemplates']).flatMap(({ value }) => {
        const metadata = (0,manifests_object/* isRecord */.u4)(value['metadata']) ? value['metadata'] : {};
        return typeof metadata['name'] === 'string' ? [metadata['name']] : [];
    });
}
function mentionsOf(pod) {
    const base = placeAt(wholeObject, ...pod.specPath);
    const mentions = [];
    for (const { container, path } of (0,kubernetes_pods/* containersOf */.Mz)(pod)) {
        const place = placeAt(wholeObject, ...path);
        for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['env'])) {
            const from = (0,manifests_object/* isRecord */.u4)(value['valueFrom']) ? value['valueFrom'] : undefined;
            if (from !== undefined)
                mentions.push(...keyed(from, valueSources, placeAt(place, 'env', index, 'valueFrom')));
        }
        for (const { value, index } of (0,kubernetes_pods/* records */.V0)(container['envFrom'])) {
            mentions.push(...keyed(value, mapSources, placeAt(place, 'envFrom', index)));
        }
    }
    for (const { value, index } of (0,kubernetes_pods/* records */.V0)(pod.spec['volumes'])) {
        mentions.push(...volumeMentions(value, placeAt(base, 'volumes', index)));
    }
    for (const { value, index } of (0,kubernetes_pods/* records */.V0)(pod.spec['imagePullSecrets'])) {
        mentions.push(...mention('Secret', value['name'], placeAt(base, 'imagePullSecrets', index, 'name'), 'ref/secret'));
    }
    const account = pod.spec['serviceAccountName'];
    // Every namespace has an account of this name.
    if (account !== 'default') {
        mentions.push(...mention('ServiceAccount', account, placeAt(base, 'serviceAccountName'), 'ref/service-account'));
    }
    return mentions;
}
const valueSources = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' };
const mapSources = { configMapRef: 'ConfigMap', secretRef: 'Secret' };
/** `{ fieldName: { name, key?, optional? } }` for each of the given fields. */
function keyed(from, kinds, place) {
    return Object.entries(kinds).flatMap(([field, kind]) => {
        const source = from[field];
        if (!(0,manifests_object/* isRecord */.u4)(source) || source['optional'] === true)
            return [];
        const found = mention(kind, source['name'], placeAt(place, field, 'name'), missingRule(kind));
        return found.map(each => withKey(each, source['key'], placeAt(place, field, 'key')));
    });
}
function withKey(found, key, keyPlace) {
    return typeof key === 'string' && key !== '' ? { ...found, key, keyPlace } : found;
}
function missingRule(kind) {
    return kind === 'Secret' ? 'ref/secret' : 'ref/configmap';
}
function volumeMentions(volume, place) {
    const claim = volume['persistentVolumeClaim'];
    const mentions = [
        ...contentMentions(volume['configMap'], 'ConfigMap', 'name', placeAt(place, 'configMap')),
        ...contentMentions(volume['secret'], 'Secret', 'secretName', placeAt(place, 'secret')),
    ];
    if ((0,manifests_object/* isRecord */.u4)(claim)) {
        const at = placeAt(place, 'persistentVolumeClaim', 'claimName');
        mentions.push(...mention('PersistentVolumeClaim', claim['claimName'], at, 'ref/claim'));
    }
    const projected = (0,manifests_object/* isRecord */.u4)(volume['projected']) ? volume['projected'] : {};
    for (const { value, index } of (0,kubernetes_pods/* records */.V0)(projected['sources'])) {
        const at = placeAt(place, 'projected', 'sources', index);
        mentions.push(...contentMentions(value['configMap'], 'ConfigMap', 'name', placeAt(at, 'configMap')));
        mentions.push(...contentMentions(value['secret'], 'Secret', 'name', placeAt(at, 'secret')));
    }
    return mentions;
}
/** A volume of a ConfigMap or Secret, and the keys of it that become files. */
function contentMentions(source, kind, nameField, place) {
    if (!(0,manifests_object/* isRecord */.u4)(source) || source['optional'] === true)
        return [];
    const [found] = mention(kind, source[nameField], placeAt(place, nameField), missingRule(kind));
    if (found === undefined)
        return [];
    const items = (0,kubernetes_pods/* records */.V0)(source['items']);
    if (items.length === 0)
        return [found];
    return items.map(({ value, index }) => withKey(found, value['key'], placeAt(place, 'items', index, 'key')));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/podFacts.ts



function podFacts(pod, isDoubtful) {
    const labels = labelsOf(pod.labels);
    return {
        is: 'pods',
        labels: labels ?? {},
        labelsInDoubt: labels === undefined || isDoubtful([...pod.specPath.slice(0, -1), 'metadata', 'labels']),
        containers: (0,kubernetes_pods/* containersOf */.Mz)(pod).map(({ container, path }) => ({
            place: placeAt(wholeObject, ...path),
            ...(!isDoubtful([...path, 'ports']) && { ports: portsOf(container['ports']) }),
        })),
    };
}
const noPorts = [];
function portsOf(value) {
    if (!Array.isArray(value))
        return noPorts;
    return (0,kubernetes_pods/* records */.V0)(value).map(({ value: { name, containerPort } }) => ({
        ...(typeof name === 'string' && { name }),
        ...(typeof containerPort === 'number' && { number: containerPort }),
    }));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/facts.ts






/**
 * The facts of one object. `problems` are those that were found in the object alone: what they put in doubt (labels under a
 * misspelt name, say) is not held against others.
 */
function factsOf(object, problems = [], declared = false) {
    const { name, namespace, generateName } = object.metadata;
    const detail = detailOf(object, doubtsIn(object, problems));
    return {
        group: (0,manifests_object/* groupOf */.F8)(object.apiVersion),
        kind: object.kind,
        // Declared objects belong to whichever namespace their unit is deployed to.
        namespace: declared || typeof namespace !== 'string' ? '' : namespace,
        name: typeof name === 'string' ? name : '',
        ...(typeof generateName === 'string' && { generateName }),
        declared,
        mentions: declared ? [] : mentionsIn(object),
        ...(detail !== undefined && { detail }),
    };
}
function detailOf(object, isDoubtful) {
    const pods = (0,kubernetes_pods/* podsOf */.EB)(object);
    if (pods !== undefined)
        return podFacts(pods, isDoubtful);
    switch (object.kind) {
        case 'Service':
            return serviceFacts(object);
        case 'ConfigMap':
        case 'Secret':
            return isDoubtful(['data']) || isDoubtful(['stringData']) ? undefined : { is: 'content', keys: keysOf(object) };
        default:
            return undefined;
    }
}
function serviceFacts(object) {
    const spec = (0,manifests_object/* isRecord */.u4)(object['spec']) ? object['spec'] : {};
    const selector = spec['type'] === 'ExternalName' ? undefined : plainSelector(spec['selector']);
    const ports = [];
    for (const [index, each] of (Array.isArray(spec['ports']) ? spec['ports'] : []).entries()) {
        if (!(0,manifests_object/* isRecord */.u4)(each))
            continue;
        const { name, port, targetPort } = each;
        ports.push({
            ...(typeof name === 'string' && name !== '' && { name }),
            ...(typeof port === 'number' && { port }),
            ...((typeof targetPort === 'string' || typeof targetPort === 'number') && { targetPort }),
            index,
        });
    }
    return { is: 'service', ...(selector !== undefined && { selector }), ports };
}
function keysOf(object) {
    const keys = [];
    for (const field of ['data', 'binaryData', 'stringData']) {
        const map = object[field];
        if ((0,manifests_object/* isRecord */.u4)(map))
            keys.push(...Object.keys(map));
    }
    return keys;
}
/** The object in words that a person can search for; the same as `describeObject` gives. */
function describeFacts({ kind, namespace, name, generateName }) {
    const own = `${kind}/${name !== '' ? name : generateName === undefined ? '(no name)' : `${generateName}*`}`;
    return namespace === '' ? own : `${namespace}/${own}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/labelIndex.ts

function labelIndex() {
    const entries = [];
    const all = [];
    const byLabel = new Map();
    const having = (key, value) => byLabel.get(key)?.get(value) ?? [];
    /** The shortest list of which everything that the selector fits is a part. */
    const candidates = ({ labels, expressions }) => {
        let shortest = entries;
        for (const key in labels) {
            const some = having(key, labels[key]);
            if (some.length < shortest.length)
                shortest = some;
        }
        for (const { key, operator, values } of expressions) {
            if (operator !== 'In')
                continue;
            const some = values.length === 1 ? having(key, values[0]) : values.flatMap(value => having(key, value));
            if (some.length < shortest.length)
                shortest = some;
        }
        return shortest;
    };
    return {
        all,
        add(labels, object) {
            const entry = { labels, object };
            entries.push(entry);
            all.push(object);
            for (const key in labels) {
                let values = byLabel.get(key);
                if (values === undefined)
                    byLabel.set(key, (values = new Map()));
                const value = labels[key];
                const known = values.get(value);
                if (known === undefined)
                    values.set(value, [entry]);
                else
                    known.push(entry);
            }
        },
        select(selector, limit) {
            const found = [];
            for (const { labels, object } of candidates(selector)) {
                if (!fits(selector, labels))
                    continue;
                found.push(object);
                if (found.length >= limit)
                    break;
            }
            return found;
        },
        values: key => byLabel.get(key)?.keys() ?? [],
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/objectSet.ts

function objectSetOf(facts, externals) {
    const byKind = new Map();
    const pods = new Map();
    const podsOf = (namespace) => {
        const known = pods.get(namespace) ?? labelIndex();
        pods.set(namespace, known);
        return known;
    };
    for (const each of facts) {
        const { kind, namespace, name, detail } = each;
        let namespaces = byKind.get(kind);
        if (namespaces === undefined)
            byKind.set(kind, (namespaces = new Map()));
        let names = namespaces.get(namespace);
        if (names === undefined)
            namespaces.set(namespace, (names = new Map()));
        // What is really there comes before what is declared.
        if (names.get(name)?.declared !== false)
            names.set(name, each);
        if (detail?.is === 'pods')
            podsOf(namespace).add(detail.labels, each);
    }
    const inNamespace = (kind, namespace) => byKind.get(kind)?.get(namespace);
    return {
        find(kind, namespace, name) {
            const found = inNamespace(kind, namespace)?.get(name) ?? inNamespace(kind, '')?.get(name);
            if (found !== undefined || namespace !== '')
                return found;
            // One without a namespace may go to that of any other.
            for (const names of byKind.get(kind)?.values() ?? []) {
                const elsewhere = names.get(name);
                if (elsewhere !== undefined)
                    return elsewhere;
            }
            return undefined;
        },
        names: (kind, namespace) => inNamespace(kind, namespace)?.keys() ?? [],
        pods: podsOf,
        isExternal: (kind, namespace, name) => externals.some(each => each.kind === kind && (each.namespace ?? namespace) === namespace && each.name.test(name)),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/references/references.ts




/**
 * Holds the references between the objects of one environment: Services reach pods, and every ConfigMap, Secret, claim and
 * ServiceAccount that a pod names exists in its namespace, or is declared to exist outside. No object twice.
 *
 * Takes time in proportion to the number of objects.
 */
function checkReferences(facts, { externals, complete }) {
    const problems = duplicates(facts);
    if (!complete)
        return problems;
    const set = objectSetOf(facts, externals);
    for (const of of facts) {
        if (of.declared)
            continue;
        if (of.detail?.is === 'service')
            for (const each of checkService(of, of.detail, set))
                problems.push({ ...each, of });
        for (const mention of of.mentions) {
            for (const each of checkMention(mention, of.namespace, set))
                problems.push({ ...each, of });
        }
    }
    return problems;
}
const namePlace = placeAt(wholeObject, 'metadata', 'name');
function duplicates(facts) {
    const seen = new Map();
    const problems = [];
    for (const of of facts) {
        if (of.declared || of.name === '')
            continue;
        const id = `${of.group}/${of.kind}/${of.namespace}/${of.name}`;
        const first = seen.get(id);
        if (first === undefined)
            seen.set(id, of);
        else {
            const message = `${of.kind} "${of.name}" is there already`;
            const problem = dangling('ref/duplicate-object', namePlace, message, undefined);
            problems.push({ ...problem, of, beside: { of: first, path: namePlace.path } });
        }
    }
    return problems;
}
/** More pods than a Service is meant to have are not looked at one by one. */
const enoughPods = 100;
function checkService(of, { selector, ports }, set) {
    if (selector === undefined)
        return [];
    const pods = set.pods(of.namespace);
    const selected = pods.select(selector, enoughPods);
    if (selected.length === 0)
        return [selectsNothing(selector, pods)];
    return ports.flatMap(({ targetPort, index }) => {
        if (typeof targetPort !== 'string' || /^\d+$/.test(targetPort))
            return [];
        const named = selected.map(portNames);
        if (named.every(names => names.includes(targetPort)))
            return [];
        const all = [...new Set(named.flat())];
        const message = `no container of the selected pods has a port named "${targetPort}"${(0,nearest/* didYouMean */.au)(targetPort, all)}`;
        const place = placeAt(wholeObject, 'spec', 'ports', index, 'targetPort');
        return [dangling('ref/service-target-port', place, message, (0,nearest/* nearest */.pA)(targetPort, all))];
    });
}
/** Points at the one label that is in the way where there is one: all others fit some workload. */
function selectsNothing(selector, pods) {
    const { labels } = selector;
    const wrong = Object.keys(labels).filter(key => ![...pods.values(key)].includes(labels[key]));
    const only = wrong.length === 1 ? wrong[0] : undefined;
    const values = only === undefined ? [] : [...pods.values(only)];
    const hint = only === undefined ? '' : (0,nearest/* didYouMean */.au)(labels[only], values);
    const path = only === undefined ? ['spec', 'selector'] : ['spec', 'selector', only];
    const message = `the selector ${selectorText(selector)} fits no pod of this environment${hint}`;
    const suggestion = only === undefined ? undefined : (0,nearest/* nearest */.pA)(labels[only], values);
    const at = only === undefined ? 'key' : 'value';
    return { rule: 'ref/service-selector', message, path, at, ...(suggestion !== undefined && { suggestion }) };
}
function portNames({ detail }) {
    const containers = detail.containers;
    return containers.flatMap(({ ports }) => (ports ?? []).flatMap(({ name }) => name ?? []));
}
function checkMention(mention, namespace, set) {
    const { kind, name, place } = mention;
    const found = set.find(kind, namespace, name);
    if (found !== undefined)
        return checkKey(mention, found);
    if (set.isExternal(kind, namespace, name))
        return [];
    const names = [...set.names(kind, namespace), ...(namespace === '' ? [] : set.names(kind, ''))].map(withoutHash);
    const message = `there is no ${kind} "${name}" in this environment${(0,nearest/* didYouMean */.au)(name, names)}` +
        ((0,nearest/* nearest */.pA)(name, names) === undefined ? ` (when it exists outside: externals: ${kind}/${name})` : '');
    return [dangling(mention.rule, place, message, (0,nearest/* nearest */.pA)(name, names))];
}
/** kustomize ends the names of generated objects with a hash, which it also writes into every mention that is right. */
function withoutHash(name) {
    return name.replace(/-[2456789bcdfghkmt]{10}$/, '');
}
function checkKey({ kind, name, key, keyPlace }, { detail }) {
    if (key === undefined || keyPlace === undefined || detail?.is !== 'content')
        return [];
    const { keys } = detail;
    if (keys.includes(key))
        return [];
    const message = `${kind} "${name}" has no key "${key}"${(0,nearest/* didYouMean */.au)(key, keys)}`;
    return [dangling(kind === 'Secret' ? 'ref/secret-key' : 'ref/configmap-key', keyPlace, message, (0,nearest/* nearest */.pA)(key, keys))];
}
function dangling(rule, { path }, message, suggestion) {
    return { rule, message, path, at: 'value', ...(suggestion !== undefined && { suggestion }) };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/environment.ts






/**
 * Groups the units of one parent folder: `overlays/staging/{infrastructure,go-services,frontend}` are parts of one
 * environment. Siblings with mostly the same objects are variants of one thing instead (`overlays/{staging,production}`
 * without namespaces), and each is an environment of its own.
 */
function environmentsOf(units) {
    const byParent = new Map();
    for (const unit of units) {
        const parent = external_node_path_default().posix.dirname(unit.name);
        byParent.set(parent, [...(byParent.get(parent) ?? []), unit]);
    }
    return [...byParent].flatMap(([parent, siblings]) => {
        const variants = siblings.some((left, index) => siblings.slice(index + 1).some(right => areVariants(left, right)));
        if (siblings.length === 1 || variants)
            return siblings.map(unit => ({ name: unit.name, units: [unit] }));
        return [{ name: parent, units: siblings }];
    });
}
function areVariants(left, right) {
    const ids = new Set(left.objects.map(({ object }) => (0,manifests_object/* objectId */.Tu)(object)));
    const shared = right.objects.filter(({ object }) => ids.has((0,manifests_object/* objectId */.Tu)(object))).length;
    return shared > 0 && shared * 2 > Math.min(left.objects.length, right.objects.length);
}
/** What holds between the objects of one environment. Where a unit could not be rendered, nothing can be called missing. */
function checkEnvironment({ units }, options) {
    const objects = units.flatMap(unit => unit.objects);
    const findings = admission(objects, options);
    const known = new Map(objects.map(each => [factsOf(each.object), each]));
    const declared = units.flatMap(unit => unit.declared).map(object => factsOf(object, [], true));
    const complete = units.every(unit => unit.complete);
    for (const problem of checkReferences([...known.keys(), ...declared], { externals: options.externals, complete })) {
        findings.push(toFinding(withPlace(problem, known), known.get(problem.of)));
    }
    return findings;
}
/** Names the file and line of the object that a problem is told of beside. */
function withPlace({ beside, ...problem }, known) {
    const place = beside && known.get(beside.of)?.locate(beside.path, 'value');
    return place === undefined ? problem : { ...problem, message: `${problem.message}: ${place.file}:${place.line}` };
}
/** What the namespaces of the environment would say to its pods. */
function admission(objects, { podSecurity, minors }) {
    const namespaces = new Map(objects.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => [object.metadata.name, object]));
    return objects.flatMap(each => {
        const namespace = namespaces.get(each.object.metadata.namespace);
        const enforced = podSecurity ?? (namespace && (0,kubernetes_podSecurity/* enforcedBy */.E4)(namespace));
        if (enforced === undefined)
            return [];
        return minors.flatMap(newest => (0,kubernetes_podSecurity/* checkPodSecurity */.cn)(each.object, { ...enforced, minor: Math.min(enforced.minor ?? newest, newest) }).map(problem => toFinding(problem, each)));
    });
}

// EXTERNAL MODULE: ./actions/validate-infra/src/source/sourceFile.ts
var sourceFile = __webpack_require__(310);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/yamlFindings.ts
var yamlFindings = __webpack_require__(3936);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/plainUnits.ts





/** Judges the objects in plain files, one unit a folder, and says what in these files is no object. */
async function readPlainUnits(files, workspace, objects) {
    const units = new Map();
    const read = { units: [], findings: [], files: files.length, skipped: [] };
    for (const file of files) {
        const name = workspace.name(file);
        const folder = external_node_path_default().posix.dirname(name);
        const unit = units.get(folder) ?? { name: folder, objects: [], declared: [], complete: true };
        const result = await workspace.read(file);
        if (!result.ok) {
            read.findings.push((0,finding/* fileFinding */.sb)(result.problem.rule, result.problem.message, (0,sourceFile/* fileStart */.N)(name)));
            unit.complete = false;
            units.set(folder, unit);
            continue;
        }
        const problems = (0,yamlFindings/* yamlFindings */.o)(result.source);
        const before = unit.objects.length + read.findings.length;
        for (const document of result.source.documents)
            addDocument(document, unit, read.findings, objects);
        // What is left of a set with broken text in it cannot be called complete.
        if (problems.length > 0)
            unit.complete = false;
        else if (unit.objects.length + read.findings.length === before) {
            read.skipped.push({ file: name, reason: 'holds no Kubernetes object' });
            continue;
        }
        read.findings.push(...problems);
        units.set(folder, unit);
    }
    read.units.push(...units.values());
    return read;
}
function addDocument(document, unit, findings, objects) {
    for (const { value, path: prefix } of objectsIn(document.value)) {
        if (!(0,manifests_object/* isRecord */.u4)(value) || (value['apiVersion'] === undefined && value['kind'] === undefined))
            continue;
        if (!(0,manifests_object/* isManifestObject */.H8)(value)) {
            findings.push(incomplete(document, value, prefix));
            continue;
        }
        const locate = (at, part) => ({ file: document.file, ...document.locate([...prefix, ...at], part).range });
        const sourced = { object: value, locate };
        objects.judge(sourced);
        unit.objects.push(sourced);
    }
}
function incomplete(document, value, path) {
    const missing = ['apiVersion', 'kind'].find(field => typeof value[field] !== 'string') ?? 'metadata';
    const { range } = document.locate([...path, missing], 'value');
    return (0,finding/* fileFinding */.sb)('schema/not-an-object', `an object needs ${missing}`, { file: document.file, ...range });
}
/** The elements of a List, with their place in it, or the value itself. */
function objectsIn(value, path = []) {
    if (!(0,manifests_object/* isRecord */.u4)(value) || typeof value['kind'] !== 'string')
        return [{ value, path }];
    if (!value['kind'].endsWith('List') || !Array.isArray(value['items']))
        return [{ value, path }];
    return value['items'].flatMap((item, index) => objectsIn(item, [...path, 'items', index]));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/judgeKubernetes.ts





/** Judges manifests: plain files as they are, kustomizations as they are rendered. */
async function judgeKubernetes(discovered, workspace, options, effects) {
    const { charts, others } = (0,helm_charts/* chartsIn */.X)(discovered.manifests, workspace);
    const kustomized = await kustomizedUnits({ ...discovered, manifests: others }, workspace, effects);
    const templated = await chartUnits(charts, discovered.manifests, workspace, effects);
    const rendered = [...kustomized.units, ...templated.units];
    const objects = objectJudge(options);
    for (const unit of rendered)
        for (const each of unit.objects)
            objects.judge(each);
    const plain = await readPlainUnits(kustomized.plainFiles, workspace, objects);
    const environments = environmentsOf([...rendered, ...plain.units]);
    const minors = options.schemas.map(({ version }) => Number(version.split('.')[1]));
    return {
        findings: [
            ...kustomized.findings,
            ...templated.findings,
            ...plain.findings,
            ...objects.findings,
            ...environments.flatMap(each => checkEnvironment(each, { ...options, minors })),
        ],
        environments: environments.map(({ name, units }) => ({
            name,
            units: units.map(unit => ({ name: unit.name, objects: unit.objects.length, rendered: unit.complete })),
        })),
        checked: objects.checked,
        unchecked: objects.unchecked,
        files: kustomized.files + templated.files + plain.files,
        skipped: [...plain.skipped, ...kustomized.skipped, ...templated.skipped],
        suppressions: objects.suppressions,
    };
}
/** What there is of kustomize is loaded only where there is a kustomization. */
async function kustomizedUnits(discovered, workspace, effects) {
    if (!discovered.manifests.some(discover/* isKustomization */.Sv)) {
        return { units: [], findings: [], files: 0, skipped: [], plainFiles: discovered.manifests };
    }
    const { judgeKustomizations } = await __webpack_require__.e(/* import() */ 170).then(__webpack_require__.bind(__webpack_require__, 7170));
    return judgeKustomizations(discovered, workspace, effects);
}
/** What there is of helm is loaded only where there is a chart. */
async function chartUnits(charts, manifests, workspace, effects) {
    if (charts.length === 0)
        return { units: [], findings: [], files: 0, skipped: [] };
    const { judgeCharts } = await __webpack_require__.e(/* import() */ 259).then(__webpack_require__.bind(__webpack_require__, 2259));
    return judgeCharts(charts, manifests, workspace, effects);
}


/***/ }),

/***/ 3936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ yamlFindings)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(438);

const yamlRules = {
    DUPLICATE_KEY: 'yaml/duplicate-key',
    TAB_AS_INDENT: 'yaml/tab-indent',
    ALIASES: 'yaml/alias-expansion',
    BAD_ALIAS: 'yaml/unknown-anchor',
};
/** What the YAML reader did not accept. */
function yamlFindings(source) {
    return source.problems.map(problem => {
        const rule = yamlRules[problem.code] ?? 'yaml/syntax';
        const message = rule === 'yaml/duplicate-key' ? 'this key is there already' : problem.message;
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fileFinding */ .sb)(rule, message, { file: source.name, ...problem });
    });
}


/***/ })

};
