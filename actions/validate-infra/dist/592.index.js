export const id = 592;
export const ids = [592];
export const modules = {

/***/ 8592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  customKinds: () => (/* binding */ customKinds)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/schemaCheck.ts + 1 modules
var schemaCheck = __webpack_require__(1516);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/schemaNode.ts

const nothing = {};
const noTexts = [];
const blank = {
    raw: nothing,
    type: '',
    format: '',
    nullable: false,
    default: undefined,
    preservesUnknown: false,
    embedded: false,
    intOrString: false,
    listType: undefined,
    listKeys: noTexts,
    mapType: undefined,
    required: noTexts,
    enum: [],
    pattern: '',
    uniqueItems: false,
    exclusiveMinimum: false,
    exclusiveMaximum: false,
    minimum: undefined,
    maximum: undefined,
    multipleOf: undefined,
    minLength: undefined,
    maxLength: undefined,
    minItems: undefined,
    maxItems: undefined,
    minProperties: undefined,
    maxProperties: undefined,
    rules: [],
    properties: nothing,
};
function schemaNode_text(field) {
    return (node, value) => {
        if (typeof value === 'string')
            node[field] = value;
    };
}
function flag(field) {
    return (node, value) => {
        node[field] = value === true;
    };
}
function number(field) {
    return (node, value) => {
        if (typeof value === 'number')
            node[field] = value;
    };
}
function texts(field) {
    return (node, value) => {
        if (Array.isArray(value))
            node[field] = value.filter(each => typeof each === 'string');
    };
}
/** By what is written: a schema says a few things of many, and most are two or three. */
const readers = new Map([
    ['type', schemaNode_text('type')],
    ['format', schemaNode_text('format')],
    ['pattern', schemaNode_text('pattern')],
    ['x-kubernetes-list-type', schemaNode_text('listType')],
    ['x-kubernetes-map-type', schemaNode_text('mapType')],
    ['x-kubernetes-list-map-keys', texts('listKeys')],
    ['required', texts('required')],
    ['nullable', flag('nullable')],
    ['uniqueItems', flag('uniqueItems')],
    ['exclusiveMinimum', flag('exclusiveMinimum')],
    ['exclusiveMaximum', flag('exclusiveMaximum')],
    ['x-kubernetes-preserve-unknown-fields', flag('preservesUnknown')],
    ['x-kubernetes-embedded-resource', flag('embedded')],
    ['x-kubernetes-int-or-string', flag('intOrString')],
    ['minimum', number('minimum')],
    ['maximum', number('maximum')],
    ['multipleOf', number('multipleOf')],
    ['minLength', number('minLength')],
    ['maxLength', number('maxLength')],
    ['minItems', number('minItems')],
    ['maxItems', number('maxItems')],
    ['minProperties', number('minProperties')],
    ['maxProperties', number('maxProperties')],
    ['default', (node, value) => (node.default = value ?? undefined)],
    ['enum', (node, value) => (node.enum = Array.isArray(value) ? value : [])],
    ['properties', (node, value) => (node.properties = (0,manifests_object/* isRecord */.u4)(value) ? value : nothing)],
    ['x-kubernetes-validations', (node, value) => (node.rules = rulesIn(value))],
]);
function rulesIn(written) {
    if (!Array.isArray(written))
        return [];
    const textOf = (value) => (typeof value === 'string' ? value : undefined);
    return written.map((each) => {
        const rule = (0,manifests_object/* isRecord */.u4)(each) ? each : nothing;
        return {
            rule: textOf(rule['rule']) ?? '',
            message: textOf(rule['message']) ?? '',
            messageExpression: textOf(rule['messageExpression']) ?? '',
            fieldPath: textOf(rule['fieldPath']) ?? '',
            reason: textOf(rule['reason']),
            optionalOldSelf: typeof rule['optionalOldSelf'] === 'boolean' ? rule['optionalOldSelf'] : undefined,
        };
    });
}
const known = new WeakMap();
/** The schema that is written somewhere, or undefined when there is none. The same text gives the same node. */
function schemaNode(raw) {
    if (!(0,manifests_object/* isRecord */.u4)(raw))
        return undefined;
    const read = known.get(raw);
    if (read !== undefined)
        return read;
    const node = { ...blank, raw };
    for (const field of Object.keys(raw))
        readers.get(field)?.(node, raw[field]);
    known.set(raw, node);
    return node;
}
/** The schema of a property that is declared. Null is one that says nothing. */
function propertyOf({ properties }, name) {
    return Object.hasOwn(properties, name) ? schemaNode(properties[name] ?? nothing) : undefined;
}
/** The schema of the elements of a list. */
function itemsOf({ raw }) {
    return schemaNode(raw['items']);
}
/** The schema of properties that are not declared, or whether there may be any. */
function additionalOf({ raw }) {
    const written = raw['additionalProperties'];
    return typeof written === 'boolean' ? written : schemaNode(written);
}
/** The schema of what an object has under a name: that of the property, or that of all others. */
function fieldOf(node, name) {
    const property = propertyOf(node, name);
    if (property !== undefined)
        return property;
    const additional = additionalOf(node);
    return typeof additional === 'object' ? additional : undefined;
}
const junctors = ['allOf', 'anyOf', 'oneOf'];
const noNodes = [];
/** The schemas of which a value has to fit all, any or one. */
function alternativesOf({ raw }, junctor) {
    const written = raw[junctor];
    return Array.isArray(written) ? written.map(schemaNode).filter(each => each !== undefined) : noNodes;
}
/** The schema that a value must not fit. */
function notOf({ raw }) {
    return schemaNode(raw['not']);
}
/** The two ways to write what `x-kubernetes-int-or-string` says by itself. */
function isIntOrStringChoice(alternatives) {
    const [first, second] = alternatives;
    return alternatives.length === 2 && isOnlyType(first, 'integer') && isOnlyType(second, 'string');
}
function isOnlyType({ raw }, type) {
    return raw['type'] === type && Object.keys(raw).length === 1;
}
/** `apiVersion`, `kind` and `metadata` of an object, which no schema has to declare. */
const metaFields = new Set(['apiVersion', 'kind', 'metadata']);

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/effective.ts


/**
 * The object as the server sees it after decoding: without what the schema does not know, without nulls where there can be
 * none, with the defaults. What does not change is not copied.
 *
 * apiextensions-apiserver, pkg/apiserver/schema/{pruning,defaulting}.
 */
function effectiveObject(root, object) {
    return changed(root, object, true, false);
}
/** A value of a schema, as `effectiveObject` for what is within. */
function effectiveValue(node, value) {
    return changed(node, value, node.embedded, false);
}
/** `kept`: what is not known is kept, by the schema around. */
function changed(node, value, embedded, kept) {
    if (Array.isArray(value))
        return changedList(node, value, kept);
    return (0,manifests_object/* isRecord */.u4)(value) ? changedObject(node, value, embedded, kept) : value;
}
function changedList(node, value, kept) {
    const items = node && itemsOf(node);
    const keeps = kept || (node?.preservesUnknown ?? false);
    let copy;
    for (let index = 0; index < value.length; index++) {
        const before = value[index];
        const element = before === null && items !== undefined && !items.nullable ? (items.default ?? null) : before;
        // Elements of a list that keeps what it does not know keep it too; without a schema they are kept whole.
        const after = items === undefined && keeps ? element : changed(items, element, items?.embedded ?? false, keeps);
        if (after === before)
            continue;
        copy ??= [...value];
        copy[index] = after;
    }
    return copy ?? value;
}
function changedObject(node, value, embedded, kept) {
    const keeps = kept || (node?.preservesUnknown ?? false);
    let copy;
    for (const key of Object.keys(value)) {
        const after = changedField(node, key, value[key], embedded, keeps);
        if (after === value[key])
            continue;
        copy ??= { ...value };
        if (after === undefined)
            delete copy[key];
        else
            copy[key] = after;
    }
    return node === undefined ? (copy ?? value) : withDefaults(node, copy ?? value);
}
/** Undefined for a field that is thrown away. */
function changedField(node, key, value, embedded, keeps) {
    if (embedded && metaFields.has(key))
        return value;
    const additional = node && additionalOf(node);
    const schema = node && fieldOf(node, key);
    if (schema === undefined) {
        // Without a schema for its values, a map has plain values: what is within others is thrown away.
        if (additional !== undefined)
            return changed(undefined, value, false, false);
        return keeps ? value : undefined;
    }
    if (value === null && !schema.nullable) {
        if (schema.default === undefined)
            return undefined;
        return changed(schema, schema.default, schema.embedded, false);
    }
    return changed(schema, value, schema.embedded, false);
}
const defaulted = new WeakMap();
/** The properties of a schema that have a default. */
function defaultsOf(node) {
    const read = defaulted.get(node);
    if (read !== undefined)
        return read;
    const found = [];
    for (const name of Object.keys(node.properties)) {
        const property = propertyOf(node, name);
        if (property?.default !== undefined)
            found.push([name, property]);
    }
    defaulted.set(node, found);
    return found;
}
function withDefaults(node, value) {
    let copy;
    for (const [name, property] of defaultsOf(node)) {
        if (Object.hasOwn(value, name))
            continue;
        copy ??= { ...value };
        copy[name] = changed(property, property.default, property.embedded, false);
    }
    return copy ?? value;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/metadata.ts + 2 modules
var kubernetes_metadata = __webpack_require__(624);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/objectMeta.ts


/** What is wrong with the metadata of a custom resource: it is that of every kind, and the names are subdomains. */
function checkOwnMetadata({ metadata }, namespaced, schemas) {
    return [
        ...checkForm(metadata, schemas),
        ...(0,kubernetes_metadata/* checkMetadata */.sI)({ apiVersion: '', kind: '', metadata }, namespaced ? { namespaced } : {}, Number(schemas.version.split('.')[1])),
    ];
}
/** The metadata of every kind is alike; that of a native one is known. */
function checkForm(metadata, schemas) {
    const kind = schemas.kind('v1', 'ConfigMap');
    const schema = kind && schemas.root(kind)?.fields?.['metadata'];
    if (schema === undefined)
        return [];
    return (0,schemaCheck/* checkSchema */._)(schemas, { type: 'object', fields: { metadata: schema } }, { metadata });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/embeddedCheck.ts





/** Objects within a custom resource (`x-kubernetes-embedded-resource`): they need what every object needs. */
function checkEmbedded(root, object, schemas) {
    const check = { problems: [], path: [], schemas };
    if (mayEmbed(root.raw))
        visit(check, root, object);
    return check.problems;
}
function visit(check, node, value) {
    if (Array.isArray(value)) {
        const items = itemsOf(node);
        if (items !== undefined)
            for (const [index, element] of value.entries())
                descend(check, items, element, index);
    }
    else if ((0,manifests_object/* isRecord */.u4)(value)) {
        if (node.embedded)
            checkOne(check, value);
        for (const name of Object.keys(value)) {
            const schema = fieldOf(node, name);
            if (schema !== undefined && mayEmbed(schema.raw))
                descend(check, schema, value[name], name);
        }
    }
}
function descend(check, node, value, step) {
    check.path.push(step);
    visit(check, node, value);
    check.path.pop();
}
function refuse(check, field, words, at = 'value') {
    const path = [...check.path, ...field];
    check.problems.push({ rule: 'schema/embedded-resource', message: `${(0,finding/* formatPath */.jV)(path)} ${words}`, path, at });
}
function checkOne(check, value) {
    for (const field of ['apiVersion', 'kind']) {
        if (!Object.hasOwn(value, field)) {
            refuse(check, [field], 'is required: the object here has to say what it is', 'key');
        }
        else if (typeof value[field] !== 'string' || value[field] === '') {
            refuse(check, [field], 'has to be text that is not empty');
        }
    }
    const { apiVersion, kind, metadata } = value;
    if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2) {
        refuse(check, ['apiVersion'], `is "${apiVersion}", but has at most one "/"`);
    }
    if (typeof kind === 'string' && kind !== '' && !/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(kind)) {
        refuse(check, ['kind'], `is "${kind}": letters, digits and "-" are allowed, at most 63`);
    }
    if ((0,manifests_object/* isRecord */.u4)(metadata))
        checkMeta(check, metadata);
    else if (metadata !== undefined && metadata !== null)
        refuse(check, ['metadata'], 'has to be a mapping');
}
/** Names only have to fit a path; the rest is as in any object. */
function checkMeta(check, metadata) {
    const { name, generateName, ...others } = metadata;
    const object = { apiVersion: '', kind: '', metadata: { ...others, name: 'any' } };
    const problems = [
        ...checkForm(metadata, check.schemas),
        ...(0,kubernetes_metadata/* checkMetadata */.sI)(object, { namespaced: true }, Number(check.schemas.version.split('.')[1])),
    ];
    const here = (0,finding/* formatPath */.jV)([...check.path, 'metadata']);
    for (const problem of problems) {
        const message = problem.message.replace('metadata', here);
        check.problems.push({ ...problem, message, path: [...check.path, ...problem.path] });
    }
    for (const [field, text] of Object.entries({ name, generateName })) {
        if (typeof text !== 'string' || !/[/%]|^\.{1,2}$/.test(text))
            continue;
        refuse(check, ['metadata', field], `is "${text}": it must not be ".", ".." or hold "/" or "%"`);
    }
}
const embeddedCheck_known = new WeakMap();
/** Whether a schema, or one in it, is that of an object of its own. */
function mayEmbed(raw) {
    if (typeof raw !== 'object' || raw === null)
        return false;
    const found = embeddedCheck_known.get(raw);
    if (found !== undefined)
        return found;
    const may = Array.isArray(raw)
        ? raw.some(mayEmbed)
        : ((0,manifests_object/* isRecord */.u4)(raw) && raw['x-kubernetes-embedded-resource'] === true) || Object.values(raw).some(mayEmbed);
    embeddedCheck_known.set(raw, may);
    return may;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/canonical.ts

/** A value as JSON with the keys of its mappings in order: equal values have equal texts. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return JSON.stringify(value) ?? 'null';
    const entries = Object.keys(value)
        .sort()
        .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${entries.join(',')}}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/valueReport.ts


/** Says that the value where the walk is breaks a rule: `spec.port is 0, but has to be at least 1`. */
function report(check, rule, words, { blocking = false, at = 'value' } = {}) {
    if (blocking)
        check.blocking = true;
    const path = [...check.path];
    const name = path.length === 0 ? 'the object' : (0,finding/* formatPath */.jV)(path);
    check.problems.push({ rule, message: `${name} ${words}`, path, at });
}
/** A value in a few words: `the text "a"`, `a list`. */
function described(value) {
    if (value === null)
        return 'null';
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
/** A text as JSON, cut where it is long. */
function shown(value) {
    const text = JSON.stringify(value);
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
const lineLength = 200;
/** A text of a schema on one line, cut where it is long. */
function inShort(text) {
    const line = text.trim().replace(/\s+/g, ' ');
    return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/listCheck.ts





/** Elements that are there twice in lists that are sets, or maps by some of their fields (`x-kubernetes-list-type`). */
function duplicateElements(root, object) {
    const problems = [];
    listCheck_visit(root, object, [], problems);
    return problems;
}
function listCheck_visit(node, value, path, problems) {
    if (Array.isArray(value)) {
        if (node.listType === 'set')
            checkSet(value, path, problems);
        else if (node.listType === 'map')
            checkMap(node, value, path, problems);
        const items = itemsOf(node);
        if (items !== undefined)
            value.forEach((element, index) => listCheck_descend(items, element, index, path, problems));
    }
    else if ((0,manifests_object/* isRecord */.u4)(value)) {
        const additional = additionalOf(node);
        for (const name of Object.keys(value)) {
            const schema = typeof additional === 'object' ? additional : propertyOf(node, name);
            if (schema !== undefined)
                listCheck_descend(schema, value[name], name, path, problems);
        }
    }
}
function listCheck_descend(node, value, step, path, problems) {
    if (typeof value !== 'object' || value === null)
        return;
    path.push(step);
    listCheck_visit(node, value, path, problems);
    path.pop();
}
function checkSet(value, path, problems) {
    const seen = new Map();
    for (const [index, element] of value.entries()) {
        const id = canonical(element);
        const first = seen.get(id);
        if (first === undefined)
            seen.set(id, index);
        else
            problems.push(duplicate([...path, index], path, shown(element), first, index));
    }
}
/** Elements without any of the keys are equal too. */
function checkMap({ listKeys }, value, path, problems) {
    const seen = new Map();
    for (const [index, element] of value.entries()) {
        const keys = listKeys.map(key => ((0,manifests_object/* isRecord */.u4)(element) ? element[key] : undefined));
        const id = keys.map(canonical).join('\n');
        const first = seen.get(id);
        if (first === undefined) {
            seen.set(id, index);
            continue;
        }
        const words = listKeys.map((key, position) => `${key} ${shown(keys[position] ?? '')}`).join(' and ');
        // Of one key its value is what to change; of several it may be any of them.
        const place = listKeys.length === 1 ? [...path, index, listKeys[0]] : [...path, index];
        problems.push(duplicate(place, path, words, first, index));
    }
}
function duplicate(place, list, words, first, index) {
    const message = `${(0,finding/* formatPath */.jV)(list)} has ${words} twice, at [${first}] and [${index}]`;
    return { rule: 'schema/duplicate-element', message, path: [...place], at: 'value' };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/address.ts
/** Go's netip.ParseAddr: no leading zeros in IPv4, a zone behind `%` in IPv6. */
function parseAddress(text) {
    if (!text.includes(':')) {
        const value = parseFour(text);
        return value === undefined ? undefined : { family: 4, value };
    }
    const [plain = '', zone, ...more] = text.split('%');
    if (zone === '')
        return undefined;
    const value = parseSix(plain);
    const whole = [zone, ...more].join('%');
    return value === undefined ? undefined : { family: 6, value, ...(zone !== undefined && { zone: whole }) };
}
function parseFour(text) {
    const parts = text.split('.');
    if (parts.length !== 4 || !parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
        return undefined;
    return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}
function parseSix(text) {
    const tail = /^(.*:)([^:]*\.[^:]*)$/.exec(text);
    if (tail !== null) {
        const four = parseFour(tail[2]);
        if (four === undefined)
            return undefined;
        return parseSix(`${tail[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`);
    }
    const halves = text.split('::');
    if (halves.length > 2)
        return undefined;
    const [left, right] = halves.map(half => (half === '' ? [] : half.split(':')));
    const groups = [...left, ...(right ?? [])];
    if (!groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group)))
        return undefined;
    if (right === undefined ? groups.length !== 8 : groups.length > 7)
        return undefined;
    const zeros = Array.from({ length: 8 - groups.length }, () => '0');
    return [...left, ...zeros, ...(right ?? [])].reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}
/** Whether it is an IPv4 address in the dress of IPv6, `::ffff:1.2.3.4`. */
function isMapped({ family, value }) {
    return family === 6 && value >> 32n === 0xffffn;
}
/** In its shortest form, which is the only one for each address. */
function addressText({ family, value, zone }) {
    if (family === 4)
        return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.');
    const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
    let best = { start: 0, length: 1 };
    for (let start = 0; start < 8; start++) {
        let length = 0;
        while (groups[start + length] === 0n)
            length += 1;
        if (length > best.length)
            best = { start, length };
    }
    const hex = groups.map(group => group.toString(16));
    const ending = zone === undefined ? '' : `%${zone}`;
    if (best.length < 2)
        return hex.join(':') + ending;
    return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}${ending}`;
}
const bitsOf = (family) => (family === 4 ? 32 : 128);
/** Go's netip.ParsePrefix. */
function parseNetwork(text) {
    const slash = text.lastIndexOf('/');
    const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
    const length = text.slice(slash + 1);
    if (address === undefined || address.zone !== undefined || !/^(0|[1-9]\d{0,2})$/.test(length))
        return undefined;
    return Number(length) > bitsOf(address.family) ? undefined : { address, length: Number(length) };
}
/** The first address of a network. */
function masked({ address, length }) {
    const rest = BigInt(bitsOf(address.family) - length);
    return { address: { ...address, value: (address.value >> rest) << rest }, length };
}
function contains(network, address) {
    if (network.address.family !== address.family)
        return false;
    return masked({ address, length: network.length }).address.value === masked(network).address.value;
}
const networkText = ({ address, length }) => `${addressText(address)}/${length}`;

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/pattern.ts

const pattern_known = new Map();
/** Patterns that are made of values of objects must not fill the memory. */
const knownLimit = 1_000;
/** Compiled once for every text of a pattern. */
function patternOf(source) {
    let pattern = pattern_known.get(source);
    if (pattern !== undefined)
        return pattern;
    if (pattern_known.size >= knownLimit)
        pattern_known.clear();
    pattern_known.set(source, (pattern = compile(source)));
    return pattern;
}
function compile(source) {
    try {
        const compiled = build/* RE2JS */.L3.compile(source);
        return {
            test: text => compiled.matcher(text).find(),
            find: text => {
                const matcher = compiled.matcher(text);
                return matcher.find() ? (matcher.group() ?? undefined) : undefined;
            },
            findAll: (text, limit) => {
                const found = [];
                const matcher = compiled.matcher(text);
                while ((limit < 0 || found.length < limit) && matcher.find())
                    found.push(matcher.group() ?? '');
                return found;
            },
        };
    }
    catch (error) {
        return { problem: error instanceof Error ? error.message : String(error) };
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/values.ts
/** The name of a value's type, as `type()` gives it. */
function typeName(value) {
    if (value === null)
        return 'null_type';
    if (typeof value === 'boolean')
        return 'bool';
    if (typeof value === 'bigint')
        return 'int';
    if (typeof value === 'number')
        return 'double';
    if (typeof value === 'string')
        return 'string';
    if (value instanceof Uint8Array)
        return 'bytes';
    switch (value.kind) {
        case 'duration':
            return 'google.protobuf.Duration';
        case 'timestamp':
            return 'google.protobuf.Timestamp';
        case 'optional':
            return 'optional_type';
        case 'opaque':
            return value.type;
        case 'uint':
        case 'list':
        case 'map':
        case 'type':
        case 'failure':
            return value.kind;
    }
}
const uint = (value) => ({ kind: 'uint', value });
const duration = (nanos) => ({ kind: 'duration', nanos });
const timestamp = (nanos, offsetMinutes = 0) => ({ kind: 'timestamp', nanos, offsetMinutes });
const list = (items) => ({ kind: 'list', items });
const failure = (message) => ({ kind: 'failure', message });
const none = { kind: 'optional' };
const some = (value) => ({ kind: 'optional', value });
const noOverload = failure('no such overload');
function has(value, kind) {
    return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
const isFailure = (value) => has(value, 'failure');
const isList = (value) => has(value, 'list');
const isMap = (value) => has(value, 'map');
const isUint = (value) => has(value, 'uint');
const isDuration = (value) => has(value, 'duration');
const isTimestamp = (value) => has(value, 'timestamp');
const isType = (value) => has(value, 'type');
const isOptional = (value) => has(value, 'optional');
/** A value of a Kubernetes library by the name of its type. */
function isOpaque(value, type) {
    return has(value, 'opaque') && value.type === type;
}
/** Numbers of the three types are one key where they are equal. Undefined for what cannot be a key. */
function keyOf(key) {
    if (typeof key === 'string')
        return `s${key}`;
    if (typeof key === 'bigint')
        return `n${key}`;
    if (typeof key === 'boolean')
        return `b${key}`;
    if (typeof key === 'number')
        return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`;
    return isUint(key) ? `n${key.value}` : undefined;
}
function growingMap() {
    const known = new Map();
    return Object.assign(mapBy(known), {
        insert: (key, value) => {
            const id = keyOf(key);
            if (id === undefined)
                return failure(`unsupported key type: ${typeName(key)}`);
            if (known.has(id))
                return failure(`insert failed: key ${id.slice(1)} already exists`);
            known.set(id, [key, value]);
            return undefined;
        },
    });
}
function mapBy(known) {
    return {
        kind: 'map',
        get size() {
            return known.size;
        },
        find: key => known.get(keyOf(key) ?? '')?.[1],
        keys: () => [...known.values()].map(([key]) => key),
    };
}
/** The map of some keys and values; of a key that occurs twice the last value counts, and undefined takes it away again. */
function mapOf(entries) {
    const known = new Map();
    for (const [key, value] of entries) {
        // What cannot be a key is one all the same, which nobody finds.
        const id = keyOf(key) ?? `x${known.size}`;
        if (value === undefined)
            known.delete(id);
        else
            known.set(id, [key, value]);
    }
    return mapBy(known);
}
/** How many characters a text has; a character may be two units of a JavaScript string. */
function lengthOf(text) {
    if (!/[\ud800-\udbff]/.test(text))
        return text.length;
    return Array.from(text).length;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/time.ts

const unitNanos = {
    ns: 1n,
    us: 1000n,
    µs: 1000n,
    μs: 1000n,
    ms: 1000000n,
    s: 1000000000n,
    m: 60000000000n,
    h: 3600000000000n,
};
/** Go's time.ParseDuration: `1h30m`, `-1.5s`, `0`. Undefined for what is none. */
function parseDuration(text) {
    const parts = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
    if (parts === null)
        return undefined;
    let nanos = 0n;
    for (const [, whole = '', fraction = '', unit = ''] of parts[2].matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
        const size = unitNanos[unit];
        nanos += BigInt(whole || '0') * size;
        if (fraction !== '')
            nanos += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
    }
    const signed = parts[1] === '-' ? -nanos : nanos;
    return signed < -(2n ** 63n) || signed >= 2n ** 63n ? undefined : duration(signed);
}
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
/** Go's time.Parse with RFC 3339, in the years 1 to 9999. */
function parseTimestamp(text) {
    const match = rfc3339.exec(text);
    if (match === null)
        return undefined;
    const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
    const seconds = secondsOf(year, month, day);
    const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
    if (seconds === undefined || hour > 23 || minute > 59 || second > 59 || offsetHours > 24 || offsetMinutes > 60)
        return undefined;
    const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
    const total = seconds + hour * 3600 + minute * 60 + second - offset * 60;
    if (total < -62_135_596_800 || total > 253_402_300_799)
        return undefined;
    const nanos = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
    return timestamp(BigInt(total) * 1000000000n + nanos, offset);
}
/** The beginning of a day in seconds since 1970, or undefined when the calendar has no such day. */
function secondsOf(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? date.getTime() / 1000 : undefined;
}
/** As `string(duration)` gives it: seconds, however many. */
function durationText(nanos) {
    const seconds = Number(nanos / 1000000000n) + Number(nanos % 1000000000n) / 1e9;
    const text = String(seconds);
    return `${/e/.test(text) ? seconds.toFixed(9).replace(/0+$/, '') : text}s`;
}
/** RFC 3339 with as many decimals as it takes, at the offset that the timestamp was written with. */
function timestampText({ nanos, offsetMinutes }) {
    const { seconds, fraction } = splitSeconds(nanos + BigInt(offsetMinutes) * 60000000000n);
    const date = new Date(Number(seconds) * 1000)
        .toISOString()
        .replace(/\.\d+Z$/, '')
        .padStart(19, '0');
    const decimals = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
    const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
    const two = (value) => String(value).padStart(2, '0');
    const zone = offsetMinutes === 0 ? 'Z' : `${offsetMinutes < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
    return `${date}${decimals}${zone}`;
}
function splitSeconds(nanos) {
    const fraction = ((nanos % 1000000000n) + 1000000000n) % 1000000000n;
    return { seconds: (nanos - fraction) / 1000000000n, fraction };
}
/** The calendar's view of a moment, in a zone such as `Europe/Berlin` or `+01:00`; UTC by default. */
function dateParts({ nanos }, zone = 'UTC') {
    const { seconds, fraction } = splitSeconds(nanos);
    const moment = Number(seconds) * 1000;
    const offset = offsetSeconds(zone, moment);
    if (offset === undefined)
        return failure(`unknown time zone ${zone}`);
    const date = new Date(moment + offset * 1000);
    const start = secondsOf(date.getUTCFullYear(), 1, 1) ?? 0;
    return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: date.getUTCDay(),
        dayOfYear: Math.floor((date.getTime() / 1000 - start) / 86_400),
        hours: date.getUTCHours(),
        minutes: date.getUTCMinutes(),
        seconds: date.getUTCSeconds(),
        milliseconds: Number(fraction / 1000000n),
    };
}
function offsetSeconds(zone, moment) {
    // Servers run in containers, where the local time is UTC.
    if (zone === '' || zone === 'UTC' || zone === 'Local')
        return 0;
    if (zone.includes(':')) {
        const [, sign = '', hours = '', minutes = ''] = /^([+-]?)(\d+):([+-]?\d+)$/.exec(zone) ?? [];
        if (hours === '')
            return undefined;
        const [whole, rest] = [Number(hours) * 3600, Number(minutes) * 60];
        return sign === '-' ? -whole - rest : whole + rest;
    }
    try {
        const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(moment);
        const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(shown) ?? [];
        const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
        return sign === '-' ? -offset : offset;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/url.ts

const unreserved = 'A-Za-z0-9\\-_.~';
const plainPath = new RegExp(`^[${unreserved}$&+,/:;=@]$`);
const validPath = new RegExp(`^[${unreserved}$&+,/:;=@!'()*[\\]%]*$`);
const plainHost = new RegExp(`^[${unreserved}!"$&'()*+,:;<=>[\\]]$`);
const userInfo = new RegExp(`^[${unreserved}:!$&'()*+,;=%@]*$`);
/** url.ParseRequestURI: absolute, or a path from the root. A fragment is not taken off. */
function isRequestUri(text) {
    return text !== '' && parse(text, true) !== undefined;
}
/** What `url()` takes: a request URI, whose fragment is then taken off. */
function parseUrl(text) {
    if (!isRequestUri(text))
        return undefined;
    const [plain = '', ...fragment] = text.split('#');
    const url = parse(plain, false);
    const wellFormed = url !== undefined && unescaped(fragment.join('#')) !== undefined;
    return wellFormed
        ? { ...url, text: fragment.length === 0 ? url.text : `${url.text}#${fragment.join('#')}` }
        : undefined;
}
function parse(text, viaRequest) {
    if (/[\x00-\x1f\x7f]/.test(text))
        return undefined;
    if (text === '*')
        return { text, scheme: '', host: '', path: '*', query: '' };
    if (text.startsWith(':'))
        return undefined;
    const scheme = (/^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '').toLowerCase();
    const behind = scheme === '' ? text : text.slice(scheme.length + 1);
    const mark = behind.indexOf('?');
    const rest = mark < 0 ? behind : behind.slice(0, mark);
    const url = { scheme, host: '', path: '', query: mark < 0 ? '' : behind.slice(mark + 1) };
    const opaque = !rest.startsWith('/');
    if (opaque && scheme !== '')
        return { ...url, text };
    if (opaque && (viaRequest || rest.split('/', 1)[0].includes(':')))
        return undefined;
    return authority(url, rest, scheme !== '' || (!viaRequest && !rest.startsWith('///')));
}
/** Takes the host off, where there may be one. */
function authority(url, rest, mayHaveHost) {
    if (!mayHaveHost || !rest.startsWith('//'))
        return withPath(url, rest);
    const end = rest.indexOf('/', 2);
    const written = end < 0 ? rest.slice(2) : rest.slice(2, end);
    const at = written.lastIndexOf('@');
    const user = at < 0 ? '' : written.slice(0, at);
    const host = hostIn(url.scheme, written.slice(at + 1));
    if (host === undefined || !userInfo.test(user) || unescaped(user) === undefined)
        return undefined;
    return withPath({ ...url, host }, end < 0 ? '' : rest.slice(end), user);
}
function withPath(url, written, user = '') {
    const bytes = unescaped(written);
    if (bytes === undefined)
        return undefined;
    const path = validPath.test(written) ? written : escaped(bytes);
    const host = url.host === '' && user === '' ? '' : `//${user === '' ? '' : `${user}@`}${url.host}`;
    const query = url.query === '' ? '' : `?${url.query}`;
    return { ...url, path, text: `${url.scheme === '' ? '' : `${url.scheme}:`}${host}${path}${query}` };
}
function hostIn(scheme, written) {
    const bracket = written.lastIndexOf('[');
    if (bracket > 0)
        return undefined;
    if (bracket === 0) {
        const close = written.lastIndexOf(']');
        const port = written.slice(close + 1);
        const inner = written.slice(1, close);
        const zone = inner.indexOf('%25');
        const address = zone < 0 ? inner : `${inner.slice(0, zone)}%${inner.slice(zone + 3)}`;
        if (close < 0 || !isPort(port) || parseAddress(address)?.family !== 6)
            return undefined;
        return `[${address}]${port}`;
    }
    // Several hosts in a row, each with its port, are what some databases take.
    const strict = scheme === 'http' || scheme === 'https';
    const colon = strict ? written.indexOf(':') : written.lastIndexOf(':');
    if (colon >= 0 && !isPort(written.slice(colon)))
        return undefined;
    return [...written].every(letter => letter > '\x7f' || letter === '%' || plainHost.test(letter))
        ? unescapedHost(written)
        : undefined;
}
/** In a host only bytes beyond ASCII may be escaped. */
function unescapedHost(written) {
    if (/%(?![89a-fA-F][0-9a-fA-F]|25)/.test(written))
        return undefined;
    const bytes = unescaped(written);
    return bytes === undefined ? undefined : bytes.toString();
}
const isPort = (text) => /^(:\d*)?$/.test(text);
function unescaped(text) {
    if (/%(?![0-9a-fA-F]{2})/.test(text))
        return undefined;
    const parts = text.split(/(%[0-9a-fA-F]{2})/);
    return Buffer.concat(parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(part.slice(1), 'hex'))));
}
function escaped(bytes) {
    let text = '';
    for (const byte of bytes) {
        const letter = String.fromCharCode(byte);
        text += plainPath.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return text;
}
function hostnameOf({ host }) {
    const name = host.replace(/:\d*$/, '');
    return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}
function portOf({ host }) {
    return /:(\d*)$/.exec(host)?.[1] ?? '';
}
/** The values of every parameter; what is not well-formed is left out. */
function parametersOf({ query }) {
    const found = new Map();
    for (const pair of query.split('&')) {
        if (pair === '' || pair.includes(';'))
            continue;
        const equals = pair.indexOf('=');
        const parts = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
        const [key, value] = parts.map(part => unescaped(part.replaceAll('+', ' '))?.toString());
        if (key !== undefined && value !== undefined)
            found.set(key, [...(found.get(key) ?? []), value]);
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/formats.ts





/**
 * The formats of text that a CustomResourceDefinition can ask for, by their names without dashes: what go-openapi's strfmt
 * takes for one. All others are ignored, `int32` and `double` among them.
 */
const textFormats = {
    bsonobjectid: text => /^[0-9a-fA-F]{24}$/.test(text),
    uri: isRequestUri,
    email: isEmail,
    hostname: isHostname,
    ipv4: text => text.includes('.') && parseAddress(withoutZeros(text))?.zone === undefined && isAddress(withoutZeros(text)),
    ipv6: text => text.includes(':') && isAddress(text),
    cidr: text => parseNetwork(withoutZeros(text)) !== undefined,
    mac: isMac,
    uuid: text => uuid('[0-9a-f]', '[0-9a-f]').test(text),
    uuid3: text => uuid('3', '[0-9a-f]').test(text),
    uuid4: text => uuid('4', '[89ab]').test(text),
    uuid5: text => uuid('5', '[89ab]').test(text),
    isbn: text => isIsbn10(text) || isIsbn13(text),
    isbn10: isIsbn10,
    isbn13: isIsbn13,
    creditcard: isCreditCard,
    ssn: text => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
    hexcolor: text => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
    rgbcolor: isRgb,
    byte: text => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text),
    password: () => true,
    date: text => parseDate(text) !== undefined,
    duration: text => parseLooseDuration(text) !== undefined,
    datetime: isDateTime,
};
/** Came later: the first minor version of Kubernetes whose server checks them. */
const laterFormats = {
    k8sshortname: { since: 35, holds: text => text.length <= 63 && label.test(text) },
    k8slongname: { since: 35, holds: text => text.length <= 253 && text.split('.').every(part => label.test(part)) },
};
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** The check of a format, or undefined where the server ignores it. */
function formatCheck(name, minor) {
    const plain = name.replaceAll('-', '');
    if (Object.hasOwn(textFormats, plain))
        return textFormats[plain];
    const later = Object.hasOwn(laterFormats, plain) ? laterFormats[plain] : undefined;
    return later !== undefined && minor >= later.since ? later.holds : undefined;
}
function isAddress(text) {
    const address = parseAddress(text);
    return address !== undefined && address.zone === undefined;
}
/** Numbers of IPv4 once could begin with zeros; where they could, they still can. */
function withoutZeros(text) {
    return text.replace(/(^|[.:/])0+(?=\d+(?:\.|$|\/))/g, '$1');
}
function uuid(third, fourth) {
    return new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}[0-9a-f]{3}-?${fourth}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i');
}
const letters = 'a-zA-Z0-9\\p{S}\\p{L}';
const hostname = `^([${letters}]((-?[${letters}]{0,62})?)|([${letters}](([-${letters}]{0,61}[${letters}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$`;
function isHostname(text) {
    const pattern = patternOf(hostname);
    if ('problem' in pattern || !pattern.test(text) || Buffer.byteLength(text) > 255)
        return false;
    return text.split('.').every(part => Buffer.byteLength(part) <= 63);
}
const atom = '[^\\s\\x00-\\x1f\\x7f()<>@,;:\\\\".[\\]]+';
const dotAtom = `${atom}(?:\\.${atom})*`;
const quoted = '"(?:[^"\\\\\\r\\n]|\\\\[^])*"';
const address = `(?:${dotAtom}|${quoted})@(?:${dotAtom}|\\[[0-9a-fA-F.:]+\\])`;
const email = new RegExp(`^\\s*(?:${address}|(?:[^<>@]*\\s)?<${address}>)\\s*$`);
/** An address of RFC 5322, with a name in front of it or without. */
function isEmail(text) {
    return text.length <= 1_000 && email.test(text);
}
/** 6, 8 or 20 bytes in pairs behind `:` or `-`, or in fours behind dots. */
function isMac(text) {
    const dotted = /^[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2,9}$/.test(text);
    const paired = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(\1[0-9a-fA-F]{2}){4,18}$/.test(text);
    return (dotted || paired) && [6, 8, 20].includes(text.replace(/[.:-]/g, '').length / 2);
}
function isIsbn10(text) {
    const plain = text.replace(/[\s-]+/g, '');
    if (!/^\d{9}[\dX]$/.test(plain))
        return false;
    const sum = [...plain].reduce((all, digit, index) => all + (index + 1) * (digit === 'X' ? 10 : Number(digit)), 0);
    return sum % 11 === 0;
}
function isIsbn13(text) {
    const plain = text.replace(/[\s-]+/g, '');
    if (!/^\d{13}$/.test(plain))
        return false;
    const sum = [...plain].reduce((all, digit, index) => all + (index % 2 === 0 ? 1 : 3) * Number(digit), 0);
    return sum % 10 === 0;
}
const cards = /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;
function isCreditCard(text) {
    const digits = text.replace(/\D+/g, '');
    const doubled = (digit) => (digit > 4 ? digit * 2 - 9 : digit * 2);
    const sum = [...digits]
        .reverse()
        .map(Number)
        .reduce((all, digit, index) => all + (index % 2 === 0 ? digit : doubled(digit)), 0);
    return cards.test(digits) && sum % 10 === 0;
}
function isRgb(text) {
    const match = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text);
    return match !== null && match.slice(1).every(part => /^(0|[1-9]\d*)$/.test(part) && Number(part) <= 255);
}
/** A day as `2026-01-31`. */
function parseDate(text) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    const seconds = match === null ? undefined : secondsOf(Number(match[1]), Number(match[2]), Number(match[3]));
    return seconds === undefined ? undefined : timestamp(BigInt(seconds) * 1000000000n);
}
function isDateTime(text) {
    const [day = '', time] = text.toLowerCase().split('t');
    const parts = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[+-]\d\d:\d\d)$/u.exec(time ?? '');
    return parts !== null && parseDate(day) !== undefined && parts[1] <= '23' && parts[2] <= '59' && parts[3] <= '59';
}
/** A time that may lack its zone, which is UTC then. */
function parseDateTime(text) {
    return text === '' ? timestamp(0n) : (parseTimestamp(text) ?? parseTimestamp(`${text}Z`));
}
const units = [
    [['ns'], 'nano', 1n],
    [['us', 'µs'], 'micro', 1000n],
    [['ms'], 'milli', 1000000n],
    [['s'], 'sec', 1000000000n],
    [['m'], 'min', 60000000000n],
    [['h', 'hr'], 'hour', 3600000000000n],
    [['d'], 'day', 86400000000000n],
    [['w', 'wk'], 'week', 604800000000000n],
];
/** A duration of Go, or numbers with units in words as Scala has them: `2 days`. */
function parseLooseDuration(text) {
    const strict = parseDuration(text);
    if (strict !== undefined)
        return strict;
    let nanos;
    for (const [, number = '', written = ''] of text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)) {
        const unit = written.toLowerCase();
        const found = units.find(([names, start]) => names.includes(unit) || unit.startsWith(start));
        if (found !== undefined)
            nanos = (nanos ?? 0n) + BigInt(number) * found[2];
    }
    return nanos === undefined ? undefined : duration(BigInt.asIntN(64, nanos));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/formats.ts



const formats_label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const alphabetic = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const isLabel = (text) => text.length <= 63 && formats_label.test(text);
const isAlphabetic = (text) => text.length <= 63 && alphabetic.test(text);
const isSubdomain = (text) => text.length <= 253 && text.split('.').every(part => formats_label.test(part));
function isQualified(text) {
    const parts = text.split('/');
    const name = parts.pop();
    if (parts.length > 1 || (parts[0] !== undefined && !isSubdomain(parts[0])))
        return false;
    return name.length <= 63 && qualified.test(name);
}
const isLabelValue = (text) => text === '' || (text.length <= 63 && qualified.test(text));
/** What stands in front of a generated ending may end with a dash. */
const prefix = (holds) => (text) => holds(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
function format(weight, words, holds) {
    return { weight, problems: text => (holds(text) ? [] : [words]) };
}
const labelWords = 'a lowercase RFC 1123 label is needed';
const subdomainWords = 'a lowercase RFC 1123 subdomain is needed';
const alphabeticWords = 'a DNS-1035 label is needed';
const formats = {
    dns1123Label: format(30, labelWords, isLabel),
    dns1123Subdomain: format(60, subdomainWords, isSubdomain),
    dns1035Label: format(30, alphabeticWords, isAlphabetic),
    qualifiedName: format(60, 'a qualified name is needed', isQualified),
    dns1123LabelPrefix: format(30, labelWords, prefix(isLabel)),
    dns1123SubdomainPrefix: format(60, subdomainWords, prefix(isSubdomain)),
    dns1035LabelPrefix: format(30, alphabeticWords, prefix(isAlphabetic)),
    labelValue: format(40, 'a valid label is needed', isLabelValue),
    uri: format(1103, 'invalid URI', isRequestUri),
    uuid: format(84, 'does not match the UUID format', textFormats['uuid']),
    byte: format(84, 'invalid base64', textFormats['byte']),
    date: format(71, 'invalid date', textFormats['date']),
    datetime: format(71, 'invalid datetime', textFormats['datetime']),
};
const formatOf = (name) => ({
    kind: 'opaque',
    type: 'kubernetes.NamedFormat',
    id: name,
    content: formats[name],
});
function named(name) {
    return Object.hasOwn(formats, name) ? some(formatOf(name)) : none;
}
function validate({ content }, text) {
    const problems = content.problems(text);
    return problems.length === 0 ? none : some(list(problems));
}
/** Length of the regular expression that a format counts as. */
function formatWeight({ content }) {
    return content.weight;
}
/** kubernetes.format. */
const namedFormats = {
    since: 32,
    declarations: [
        ['format.named(string): optional(Format)', named],
        ['<Format>.validate(string): optional(list(string))', validate],
        ...Object.keys(formats).map((name) => [`format.${name}(): Format`, () => formatOf(name)]),
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/cost/actual.ts


/** What one evaluation of a rule may cost, and all of them for one object. */
const callLimit = 1_000_000;
const objectLimit = 10_000_000;
/** One traversal of a text, per character; of a regular expression, per character of the pattern. */
const textFactor = 0.1;
const patternFactor = 0.25;
/** Lists and maps that are made. */
const listCost = 10;
const mapCost = 30;
/** As `size()` gives it; 1 for what has none. */
function sizeOf(value) {
    if (typeof value === 'string')
        return lengthOf(value);
    if (value instanceof Uint8Array)
        return value.length;
    if (value === null || typeof value !== 'object')
        return 1;
    if (isList(value))
        return value.items.length;
    if (isMap(value))
        return value.size;
    if (isOptional(value))
        return value.value === undefined ? 1 : sizeOf(value.value);
    if (value.kind !== 'opaque')
        return 1;
    // An address is as long as its bytes, a network as its prefix.
    if (value.type === 'net.IP')
        return value.id.includes(':') ? 16 : 4;
    return value.type === 'net.CIDR' ? Math.ceil(Number(value.id.split('/')[1]) / 8) : 1;
}
const traversal = (factor) => args => Math.ceil(sizeOf(args[0]) * factor);
const nominal = () => 1;
function matching(args) {
    return Math.ceil((1 + sizeOf(args[0])) * textFactor) * Math.ceil(sizeOf(args[1]) * patternFactor);
}
function compared(args) {
    if (typeof args[0] === 'object' && args[0] !== null && 'kind' in args[0] && args[0].kind === 'opaque')
        return 1;
    return Math.ceil(Math.min(sizeOf(args[0]), sizeOf(args[1])) * textFactor);
}
function containing(again) {
    return ([network, other]) => {
        const size = sizeOf(network);
        const parsing = typeof other === 'string' ? Math.ceil(sizeOf(other) * textFactor) : 0;
        return Math.ceil(2 * size * textFactor) + parsing + (again === 0 ? 0 : Math.ceil(size * textFactor) + 1);
    };
}
/** Every element is looked at, and every letter of those that are texts. */
function traversed(value) {
    if (typeof value === 'string')
        return Math.trunc(Buffer.byteLength(value) * textFactor);
    if (value instanceof Uint8Array)
        return Math.trunc(value.length * textFactor);
    if (value === null || typeof value !== 'object' || isUint(value) || isDuration(value) || isTimestamp(value))
        return 1;
    if (isList(value))
        return value.items.reduce((sum, item) => sum + traversed(item), 0);
    if (!isMap(value))
        return 1;
    return value.keys().reduce((sum, key) => sum + traversed(key) + traversed(value.find(key) ?? null), 0);
}
const setCost = (times) => ([left, right]) => 1 + sizeOf(left) * sizeOf(right) * times;
/** A list that is made by comparing all elements with each other. */
function selfCompared(items) {
    const size = sizeOf(items);
    const texts = isList(items) && (typeof items.items[0] === 'string' || items.items[0] instanceof Uint8Array);
    return Math.trunc(size * size * (texts ? 2 + textFactor : 2)) + 1 + listCost;
}
const made = ([items]) => sizeOf(items) + 1 + listCost;
const actual_list = (names, cost) => names.split(' ').map(name => [name, cost]);
/** By the name of the function; those that are not here cost 1. */
const costs = new Map([
    ...actual_list('isSorted sum max min indexOf lastIndexOf', ([items]) => traversed(items)),
    ...actual_list('url lowerAscii upperAscii substring trim cidr isIP isCIDR quantity isQuantity semver isSemver', traversal(textFactor)),
    ...actual_list('startsWith endsWith strings.quote format', traversal(textFactor)),
    ...actual_list('replace split ip.isCanonical', traversal(2 * textFactor)),
    ...actual_list('find findAll matches', matching),
    ...actual_list('_==_ _!=_', compared),
    [
        'join',
        ([items, separator]) => Math.ceil((isList(items)
            ? items.items.reduce((sum, item) => sum + sizeOf(item) + sizeOf(separator ?? ''), 0)
            : 0) *
            2 *
            textFactor),
    ],
    ['ip', args => (typeof args[0] === 'string' ? traversal(textFactor)(args) : 1)],
    ['bytes', args => (typeof args[0] === 'string' ? traversal(textFactor)(args) : 1)],
    ['string', args => (args[0] instanceof Uint8Array ? traversal(textFactor)(args) : 1)],
    ['containsIP', containing(0)],
    ['containsCIDR', containing(1)],
    ['contains', ([text, part]) => Math.ceil(sizeOf(text) * textFactor) * Math.ceil(sizeOf(part) * textFactor)],
    [
        'validate',
        ([format, text]) => Math.ceil((1 + sizeOf(text)) * textFactor) * Math.ceil(formatWeight(format) * patternFactor),
    ],
    ['@in', ([, from]) => (isList(from) ? from.items.length : 1)],
    [
        '_+_',
        ([left, right]) => typeof left === 'string' || left instanceof Uint8Array
            ? Math.ceil((sizeOf(left) + sizeOf(right)) * textFactor)
            : 1,
    ],
    ...actual_list('_<_ _<=_ _>_ _>=_', args => typeof args[0] === 'string' || args[0] instanceof Uint8Array ? compared(args) : 1),
    ...actual_list('sets.contains sets.intersects', setCost(1)),
    ['sets.equivalent', setCost(2)],
    ...actual_list('slice reverse flatten', made),
    ...actual_list('sort distinct', ([items]) => selfCompared(items)),
    ['@sortByAssociatedKeys', ([, keys]) => selfCompared(keys)],
    ['lists.range', ([end]) => Number(end) + 1 + listCost],
]);
/** What a call costs with these arguments, in the units of cel-go as Kubernetes has them. */
function callCost(name, args) {
    return args.some(isFailure) ? 0 : (costs.get(name) ?? nominal)(args);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/keywords.ts
/** Words that no variable can be called. */
const reservedWords = new Set('as break const continue else for function if import let loop package namespace return var void while'.split(' '));
/** Words that mean something of their own in the language, or may one day. */
const keywords = new Set([...reservedWords, 'true', 'false', 'null', 'in']);
/** The minor version since which a field that is called like a keyword needs no underscores around it. */
const plainKeywordsSince = 32;

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/types.ts
const simple = (kind) => ({ kind });
const bool = simple('bool');
const bytes = simple('bytes');
const types_double = simple('double');
const durationType = simple('duration');
const dyn = simple('dyn');
const errorType = simple('error');
const types_int = simple('int');
const nullType = simple('null_type');
const string = simple('string');
const timestampType = simple('timestamp');
const uintType = simple('uint');
const listOf = (element) => ({ kind: 'list', element });
const types_mapOf = (key, value) => ({ kind: 'map', key, value });
const types_named = (name, ...params) => ({ kind: 'named', name, params });
const optionalOf = (type) => types_named('optional_type', type);
/** What an optional holds; undefined for any other type. */
function heldBy(type) {
    return type.kind === 'named' && type.name === 'optional_type' ? type.params[0] : undefined;
}
/** The types that a type is made of. */
function paramsOf(type) {
    switch (type.kind) {
        case 'list':
            return [type.element];
        case 'map':
            return [type.key, type.value];
        case 'type':
            return type.of === undefined ? [] : [type.of];
        case 'named':
            return type.params;
        default:
            return [];
    }
}
function withParams(type, params) {
    switch (type.kind) {
        case 'list':
            return listOf(params[0]);
        case 'map':
            return types_mapOf(params[0], params[1]);
        case 'type':
            return params[0] === undefined ? type : { kind: 'type', of: params[0] };
        case 'named':
            return { ...type, params };
        default:
            return type;
    }
}
/** `list(map(string, int))`. */
function typeText(type) {
    // Objects are named after where their schema stands.
    if (type.kind === 'named' && type.field !== undefined)
        return 'object';
    const params = paramsOf(type);
    const name = type.kind === 'named' || type.kind === 'param' ? type.name : type.kind;
    return params.length === 0 ? name : `${name}(${params.map(typeText).join(', ')})`;
}
function sameType(left, right) {
    if (left === right)
        return true;
    if (left.kind !== right.kind)
        return false;
    if ((left.kind === 'named' || left.kind === 'param') && left.name !== right.name)
        return false;
    const [ours, theirs] = [paramsOf(left), paramsOf(right)];
    return ours.length === theirs.length && ours.every((each, index) => sameType(each, theirs[index]));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/declaration.ts




/** The largest request that a server takes. */
const requestBytes = 3 * 1024 * 1024;
/** Undefined for what no rule can see: without a type, or with parts that have none. `root`: of an object with metadata. */
function declarationOf(node, root, name = 'self') {
    if (node.intOrString)
        return declaration_simple(dyn, 1, node.maxLength === undefined ? requestBytes - 2 : bytesOf(node.maxLength));
    switch (node.type) {
        case 'array':
            return listDeclaration(node, name);
        case 'object': {
            const additional = additionalOf(node);
            return typeof additional === 'object' && !root
                ? mapDeclaration(node, additional, name)
                : objectDeclaration(node, root, name);
        }
        case 'string':
            return textDeclaration(node);
        case 'boolean':
            return declaration_simple(bool, 4);
        case 'number':
            return declaration_simple(types_double, 1);
        case 'integer':
            return declaration_simple(types_int, 1);
        default:
            return undefined;
    }
}
function declaration_simple(type, leastBytes, size = 0) {
    return { type, size, leastBytes };
}
/** A character may take four bytes. */
function bytesOf(characters) {
    return Math.max(0, characters) * 4;
}
function textDeclaration({ format, maxLength, enum: allowed }) {
    const unbounded = requestBytes - 2;
    switch (format) {
        case 'byte':
            return declaration_simple(bytes, 2, maxLength === undefined ? unbounded : Math.max(0, maxLength));
        case 'duration':
            return declaration_simple(durationType, 3, 32);
        case 'date':
            return declaration_simple(timestampType, 12, 12);
        case 'date-time':
            return declaration_simple(timestampType, 21, 32);
        default: {
            const longest = allowed.reduce((all, each) => Math.max(all, typeof each === 'string' ? Buffer.byteLength(each) : 0), 0);
            return declaration_simple(string, 2, maxLength !== undefined ? bytesOf(maxLength) : allowed.length > 0 ? longest : unbounded);
        }
    }
}
function listDeclaration(node, name) {
    const { maxItems } = node;
    const items = itemsOf(node);
    const element = items === undefined ? undefined : declarationOf(items, items.embedded, `${name}.@idx`);
    if (element === undefined)
        return undefined;
    const size = maxItems === undefined ? Math.trunc((requestBytes - 2) / (element.leastBytes + 1)) : Math.max(0, maxItems);
    return { type: listOf(element.type), size, leastBytes: 2, element };
}
function mapDeclaration({ maxProperties }, values, name) {
    const element = declarationOf(values, values.embedded, `${name}.@elem`);
    if (element === undefined)
        return undefined;
    const most = Math.trunc((requestBytes - 2) / (element.leastBytes + 6));
    const size = maxProperties === undefined ? most : Math.max(0, maxProperties);
    return { type: types_mapOf(string, element.type), size, leastBytes: 2, element };
}
const declaration_text = schemaNode({ type: 'string' });
const objectMeta = schemaNode({
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' } },
});
/** Fields are declared when they are asked for: most of a large schema is never used by a rule. */
function objectDeclaration(node, root, name) {
    const declared = new Map();
    const schemaOf = (property) => (root ? metaSchema(node, property) : undefined) ?? propertyOf(node, property);
    const field = (written) => {
        if (declared.has(written))
            return declared.get(written);
        const property = unescapeName(written);
        const same = property !== undefined && (escapeName(property) === written || keywords.has(written));
        const schema = same ? schemaOf(property) : undefined;
        const found = schema === undefined ? undefined : declarationOf(schema, schema.embedded, `${name}.${written}`);
        declared.set(written, found);
        return found;
    };
    const names = () => Object.keys(node.properties).flatMap(property => escapeName(property) ?? []);
    const type = { kind: 'named', name, params: [], field: written => field(written)?.type, names };
    let leastBytes;
    return {
        type,
        size: 0,
        field,
        get leastBytes() {
            return (leastBytes ??= bytesOfRequired(node, schemaOf, name));
        },
    };
}
/** An object of its own has `apiVersion`, `kind` and the names in its metadata, whatever its schema says. */
function metaSchema(node, property) {
    if (hasMeta(node))
        return undefined;
    if (property === 'apiVersion' || property === 'kind')
        return declaration_text;
    return property === 'metadata' ? objectMeta : undefined;
}
function hasMeta(node) {
    const metadata = propertyOf(node, 'metadata');
    const named = ['name', 'generateName'].every(name => metadata && propertyOf(metadata, name)?.type === 'string');
    const typed = ['apiVersion', 'kind'].every(name => propertyOf(node, name)?.type === 'string');
    return typed && metadata?.type === 'object' && named;
}
/** `{}`, and every field that has to be there and is not filled in by a default. */
function bytesOfRequired(node, schemaOf, name) {
    let bytes = 2;
    for (const required of new Set(node.required)) {
        const schema = schemaOf(required);
        if (schema === undefined || schema.default !== undefined)
            continue;
        const declared = declarationOf(schema, schema.embedded, name);
        if (declared !== undefined)
            bytes += Buffer.byteLength(required) + declared.leastBytes + 4;
    }
    return bytes;
}
/** Sizes by paths such as `['spec', 'list', '@items']`. */
function sizesOf(root) {
    return path => {
        let current = root;
        for (const step of path) {
            if (step === '@items' || step === '@values')
                current = current.element;
            else if (step === '@keys')
                current = current.type.kind === 'map' ? declaration_simple(string, 2) : undefined;
            // A keyword is declared by its escaped name alone.
            else
                current = keywords.has(step) ? undefined : current.field?.(step);
            if (current === undefined)
                return undefined;
        }
        return current.size;
    };
}
const escapes = {
    __: '__underscores__',
    '.': '__dot__',
    '-': '__dash__',
    '/': '__slash__',
};
/** The name of a field as a rule writes it; undefined for names that no rule can write. */
function escapeName(name) {
    if (keywords.has(name))
        return `__${name}__`;
    if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name))
        return undefined;
    return name.replace(/__|[-./]/g, found => escapes[found]);
}
const unescapes = { underscores: '__', dot: '.', dash: '-', slash: '/' };
/** The other way round; undefined for what is no name that was escaped. */
function unescapeName(written) {
    if (!written.includes('__'))
        return written;
    let wrong = false;
    const name = written.replace(/__([^_]+)__/g, (whole, inner) => {
        if (Object.hasOwn(unescapes, inner))
            return unescapes[inner];
        if (!keywords.has(inner) || whole !== written)
            wrong = true;
        return inner;
    });
    return wrong ? undefined : name;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/cost/range.ts
const highest = 2 ** 64;
const capped = (value) => Math.min(value, highest);
const fixed = (value) => ({ min: value, max: value });
const upTo = (max) => ({ min: 0, max: capped(max) });
const unknown = { min: 0, max: highest };
const range_nothing = fixed(0);
function plus(...ranges) {
    let [min, max] = [0, 0];
    for (const range of ranges) {
        min += range.min;
        max += range.max;
    }
    return { min: capped(min), max: capped(max) };
}
function times(left, right) {
    return { min: capped(left.min * right.min), max: capped(left.max * right.max) };
}
/** By a factor, rounded up. */
function scaled({ min, max }, factor) {
    return { min: capped(Math.ceil(min * factor)), max: capped(Math.ceil(max * factor)) };
}
function either(left, right) {
    return { min: Math.min(left.min, right.min), max: Math.max(left.max, right.max) };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/cost/estimatedCalls.ts



const one = { cost: fixed(1) };
const estimatedCalls_nominal = () => one;
/** The text is the receiver, or the first argument. */
function estimatedCalls_traversed(factor, keeps) {
    return ({ target, args, size }) => {
        const text = size(target ?? args[0]);
        return { cost: scaled(text, factor), ...(keeps && { result: text }) };
    };
}
const estimatedCalls_matching = ({ target, args, size }) => {
    if (target === undefined)
        return one;
    const text = size(target);
    const cost = times(scaled(plus(text, fixed(1)), textFactor), scaled(size(args[0]), patternFactor));
    return { cost, result: { min: 0, max: text.max } };
};
/** Every element is looked at once, and every letter of those that are texts. */
const overElements = ({ target, size }) => {
    if (target === undefined)
        return one;
    if (target.type.kind !== 'list')
        return { cost: scaled(size(target), textFactor) };
    const element = elementOf(target);
    const isText = element.type.kind === 'string' || element.type.kind === 'bytes';
    const each = isText ? plus(fixed(1), scaled(size(element), textFactor)) : fixed(1);
    return { cost: times(size(target), each) };
};
function elementOf({ type, path }) {
    const element = type.kind === 'list' ? type.element : { kind: 'dyn' };
    return { type: element, ...(path !== undefined && { path: [...path, '@items'] }) };
}
const replaced = ({ target, args, size }) => {
    const [text, old, by] = [size(target), size(args[0]), size(args[1])];
    const most = replacements(text.max, old.min, by.max <= old.min);
    const least = replacements(text.min, old.max, old.max <= by.min);
    const result = plus(times({ min: least.count, max: most.count }, by), { min: least.kept, max: most.kept });
    return { cost: scaled(text, 2 * textFactor), result };
};
/** How often a part of a text is replaced, and how many characters stay. Nothing is found between all letters. */
function replacements(text, part, never) {
    if (part === 0)
        return { count: text + 1, kept: text };
    return never ? { count: 0, kept: text } : { count: Math.ceil(text / part), kept: 0 };
}
const split = ({ target, args, size }) => {
    const text = size(target);
    const limit = literalOf(args[1]);
    return { cost: scaled(text, 2 * textFactor), result: { min: 0, max: limit ?? text.max } };
};
function literalOf(node) {
    const expr = node?.expr;
    return expr?.kind === 'literal' && typeof expr.value === 'bigint' ? Math.max(0, Number(expr.value)) : undefined;
}
const joined = ({ target, args, size }) => {
    const items = size(target);
    let length = target === undefined ? range_nothing : times(items, size(elementOf(target)));
    if (args[0] !== undefined) {
        const gaps = { min: Math.max(0, items.min - 1), max: Math.max(0, items.max - 1) };
        length = plus(length, times(size(args[0]), gaps));
    }
    return { cost: scaled(length, textFactor), result: length };
};
/** An address has 4 or 16 bytes. */
const estimatedCalls_address = { min: 4, max: 16 };
function estimatedCalls_containing(again) {
    return ({ args, size }) => {
        const parsing = args[0]?.type.kind === 'string' ? scaled(size(args[0]), textFactor) : range_nothing;
        const comparing = scaled(plus(estimatedCalls_address, estimatedCalls_address), textFactor);
        return { cost: again ? plus(comparing, scaled(estimatedCalls_address, textFactor), fixed(1), parsing) : plus(comparing, parsing) };
    };
}
/** The longest regular expression that a named format counts as. */
const estimatedCalls_formatWeight = 128;
const validated = ({ args, size }) => ({
    cost: scaled(scaled(size(args[0]), textFactor), estimatedCalls_formatWeight * patternFactor),
});
const cheapTypes = new Set(['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver']);
/** Equality of the Kubernetes types is cheap; of all others the shorter one is walked through. */
const equality = ({ args, size }) => {
    const [left, right] = args;
    if (left.type.kind === 'named' && sameType(left.type, right.type)) {
        if (cheapTypes.has(left.type.name))
            return one;
        if (left.type.name === 'kubernetes.NamedFormat')
            return { cost: scaled({ min: 1, max: 64 }, textFactor) };
        if (left.type.name === 'kubernetes.URL')
            return { cost: scaled({ min: 1, max: right.size?.max ?? 1 }, textFactor) };
    }
    return estimatedCalls_compared({ args, size });
};
const estimatedCalls_compared = ({ args }) => {
    const [left, right] = args.map(each => each.size ?? unknown);
    const max = Math.min(left.max, right.max);
    return { cost: scaled({ min: max > 0 ? 1 : 0, max }, textFactor) };
};
const added = ({ args }) => {
    const [left, right] = args;
    if (!['string', 'bytes', 'list'].includes(left.type.kind))
        return one;
    const result = plus(left.size ?? unknown, right.size ?? unknown);
    return { cost: left.type.kind === 'list' ? fixed(1) : scaled(result, textFactor), result };
};
function sets(factor) {
    return ({ args, size }) => ({ cost: plus(scaled(times(size(args[0]), size(args[1])), factor), fixed(1)) });
}
/** A list is made of so many elements. */
function allocated(count, factor = 1) {
    return { cost: plus(scaled(count, factor), fixed(1 + listCost)), result: count };
}
const estimatedCalls_selfCompared = ({ target, args, size }) => {
    const items = args[0] ?? target;
    const texts = ['string', 'bytes'].includes(elementOf(items).type.kind);
    const count = size(items);
    return allocated(times(count, count), texts ? 2 + textFactor : 2);
};
const byFirstArgument = (factor) => ({ args, size }) => ({ cost: scaled(size(args[0]), factor) });
const group = (names, estimate) => names.split(' ').map(name => [name, estimate]);
/** By the name of the function; those that are not here cost 1. */
const estimates = new Map([
    ...group('isSorted sum max min indexOf lastIndexOf', overElements),
    ...group('url lowerAscii upperAscii substring trim', estimatedCalls_traversed(textFactor, true)),
    ...group('cidr isIP isCIDR quantity isQuantity semver isSemver startsWith endsWith', byFirstArgument(textFactor)),
    ['ip.isCanonical', byFirstArgument(2 * textFactor)],
    ['ip', ({ target, args, size }) => (target === undefined ? { cost: scaled(size(args[0]), textFactor) } : one)],
    ['replace', replaced],
    ['split', split],
    ['join', joined],
    ...group('find findAll', estimatedCalls_matching),
    [
        'matches',
        call => {
            const estimate = estimatedCalls_matching(call);
            return estimate && { cost: estimate.cost };
        },
    ],
    [
        'contains',
        ({ target, args, size }) => ({ cost: times(scaled(size(target), textFactor), scaled(size(args[0]), textFactor)) }),
    ],
    ['containsIP', estimatedCalls_containing(false)],
    ['containsCIDR', estimatedCalls_containing(true)],
    ['validate', validated],
    ['format', ({ target }) => ({ cost: scaled(target?.size ?? unknown, textFactor) })],
    [
        'strings.quote',
        ({ args }) => {
            const text = args[0]?.size ?? unknown;
            return { cost: scaled(text, textFactor), result: { min: text.min + 2, max: text.max * 2 + 2 } };
        },
    ],
    [
        'bytes',
        ({ args }) => {
            const text = args[0]?.size ?? unknown;
            return args[0]?.type.kind === 'bytes'
                ? one
                : { cost: scaled(text, textFactor), result: { min: text.min, max: text.max * 4 } };
        },
    ],
    [
        'string',
        ({ args }) => {
            if (args[0]?.type.kind !== 'bytes')
                return one;
            const bytes = args[0].size ?? unknown;
            return { cost: scaled(bytes, textFactor), result: { min: Math.trunc(bytes.min / 4), max: bytes.max } };
        },
    ],
    ['@in', ({ args }) => (args[1]?.type.kind === 'map' ? one : { cost: args[1]?.size ?? unknown })],
    ...group('_==_ _!=_', equality),
    ...group('_<_ _<=_ _>_ _>=_', call => (['string', 'bytes'].includes(call.args[0].type.kind) ? estimatedCalls_compared(call) : one)),
    ['_+_', added],
    ...group('sets.contains sets.intersects', sets(1)),
    ['sets.equivalent', sets(2)],
    [
        'slice',
        ({ target, args, size }) => allocated(fixed((literalOf(args[1]) ?? size(target).max) - (literalOf(args[0]) ?? 0))),
    ],
    ['reverse', ({ target, size }) => allocated(size(target))],
    [
        'flatten',
        ({ target, args, size }) => allocated(size(target), args.length === 0 ? 1 : (literalOf(args[0]) ?? unknown.max)),
    ],
    ['lists.range', ({ args }) => allocated(fixed(literalOf(args[0]) ?? unknown.max))],
    ...group('distinct sort @sortByAssociatedKeys', estimatedCalls_selfCompared),
]);
/** What one overload of a call costs. */
function callEstimate(name, overload, target, args, sizing) {
    // Where only a value tells the type, the parameters of the overload do here.
    const typed = (node, position) => node.type.kind === 'dyn' ? { ...node, type: overload.params[position] ?? node.type } : node;
    const receiver = target === undefined ? undefined : typed(target, 0);
    const given = args.map((each, index) => typed(each, index + (target === undefined ? 0 : 1)));
    const size = (node) => (node === undefined ? range_nothing : (sizing(node) ?? unknown));
    return (estimates.get(name) ?? estimatedCalls_nominal)({ ...(receiver && { target: receiver }), args: given, size }) ?? one;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/cost/estimate.ts





/**
 * What an expression can cost at most, for any object that its schema allows. The numbers are those of cel-go and of the
 * Kubernetes libraries, for the server refuses rules by them.
 */
function estimatedCost(checked, sizes) {
    const state = { checked, sizes, paths: new Map(), known: new Map(), entries: new Map(), locals: new Map() };
    return costOf(state, checked.expr).max;
}
const access = fixed(1);
function costOf(state, expr) {
    switch (expr.kind) {
        case 'literal':
        case 'struct':
            return range_nothing;
        case 'ident': {
            const local = state.locals.get(expr.name)?.at(-1);
            const path = local === undefined ? [expr.name] : local.path;
            if (path !== undefined)
                state.paths.set(expr, path);
            return access;
        }
        case 'select':
            return selectCost(state, expr);
        case 'call':
            return estimate_callCost(state, expr);
        case 'list':
            return newListCost(state, expr);
        case 'map':
            return newMapCost(state, expr);
        case 'fold':
            return isBinding(expr) ? bindingCost(state, expr) : foldCost(state, expr);
    }
}
function pathOf(state, expr) {
    if (expr.kind === 'ident') {
        const local = state.locals.get(expr.name)?.at(-1);
        if (local !== undefined)
            return local.path;
    }
    return state.paths.get(expr);
}
function below(path, step) {
    return [...(path ?? []), step];
}
function selectCost(state, expr) {
    const name = state.checked.nameOf(expr);
    if (name !== undefined) {
        state.paths.set(expr, [name]);
        return access;
    }
    const operand = costOf(state, expr.operand);
    if (expr.test)
        return operand;
    state.paths.set(expr, below(pathOf(state, expr.operand), expr.field));
    const type = state.checked.typeOf(expr.operand);
    const reads = type.kind === 'map' || type.kind === 'param' || (type.kind === 'named' && heldBy(type) === undefined);
    return reads ? plus(operand, access) : operand;
}
function newListCost(state, expr) {
    let cost = range_nothing;
    let value;
    for (const element of expr.elements) {
        cost = plus(cost, costOf(state, element.value));
        const size = estimate_sizeOf(state, element.value) ?? unknown;
        value = value === undefined ? size : either(value, size);
    }
    state.entries.set(expr, { kind: 'list', key: fixed(1), value: value ?? range_nothing });
    return plus(cost, fixed(listCost));
}
function newMapCost(state, expr) {
    let cost = range_nothing;
    let [key, value] = [];
    for (const entry of expr.entries) {
        cost = plus(cost, costOf(state, entry.key), costOf(state, entry.value));
        const [keySize, valueSize] = [estimate_sizeOf(state, entry.key) ?? unknown, estimate_sizeOf(state, entry.value) ?? unknown];
        key = key === undefined ? keySize : either(key, keySize);
        value = value === undefined ? valueSize : either(value, valueSize);
    }
    state.entries.set(expr, { kind: 'map', key: key ?? range_nothing, value: value ?? range_nothing });
    return plus(cost, fixed(mapCost));
}
/** A loop over nothing gives a value a name. */
function isBinding({ range, condition }) {
    const empty = range.kind === 'list' && range.elements.length === 0;
    return empty && condition.kind === 'literal' && condition.value === false;
}
function bindingCost(state, fold) {
    const cost = plus(costOf(state, fold.range), costOf(state, fold.initial));
    push(state, fold.accumulator, localOf(state, fold.initial));
    const result = costOf(state, fold.result);
    pop(state, fold.accumulator);
    copySizes(state, fold, fold.result);
    return plus(cost, result);
}
function localOf(state, value) {
    return { path: pathOf(state, value), size: estimate_sizeOf(state, value), entries: entriesOf(state, value) };
}
function push(state, name, local) {
    const stack = state.locals.get(name);
    if (stack === undefined)
        state.locals.set(name, [local]);
    else
        stack.push(local);
}
function pop(state, name) {
    state.locals.get(name)?.pop();
}
function foldCost(state, fold) {
    const before = plus(costOf(state, fold.range), costOf(state, fold.initial));
    push(state, fold.accumulator, localOf(state, fold.initial));
    const names = pushVariables(state, fold);
    const turn = plus(costOf(state, fold.step), costOf(state, fold.condition));
    for (const name of names)
        pop(state, name);
    const result = costOf(state, fold.result);
    pop(state, fold.accumulator);
    const count = estimate_sizeOf(state, fold.range) ?? unknown;
    recordFoldSize(state, fold, count);
    return plus(before, result, times(count, turn));
}
function pushVariables(state, fold) {
    const entries = entriesOf(state, fold.range);
    const isList = (entries?.kind ?? state.checked.typeOf(fold.range).kind) === 'list';
    const path = pathOf(state, fold.range);
    const local = (step, size) => ({
        path: below(path, step),
        size,
        entries: undefined,
    });
    if (fold.second === undefined) {
        push(state, fold.variable, isList ? local('@items', entries?.value) : local('@keys', entries?.key));
        return [fold.variable];
    }
    push(state, fold.variable, local(isList ? '@indices' : '@keys', entries?.key));
    push(state, fold.second, local(isList ? '@items' : '@values', entries?.value));
    return [fold.variable, fold.second];
}
function recordFoldSize(state, fold, count) {
    const { kind } = fold.initial;
    if (kind === 'literal') {
        const size = estimate_sizeOf(state, fold.initial);
        if (size !== undefined)
            state.known.set(fold, size);
    }
    else if (kind === 'list' || kind === 'map') {
        state.known.set(fold, count);
        const entries = entriesOf(state, fold.step);
        if (entries !== undefined)
            state.entries.set(fold, entries);
    }
}
function copySizes(state, to, from) {
    const [size, entries] = [estimate_sizeOf(state, from), entriesOf(state, from)];
    if (size !== undefined)
        state.known.set(to, size);
    if (entries !== undefined)
        state.entries.set(to, entries);
}
function entriesOf(state, expr) {
    const found = state.entries.get(expr);
    if (found !== undefined || expr.kind !== 'ident')
        return found;
    return state.locals.get(expr.name)?.at(-1)?.entries;
}
/** The size of what an expression yields: as written, by the schema, by its type, or as of a variable. */
function estimate_sizeOf(state, expr) {
    const found = state.known.get(expr) ?? writtenSize(expr);
    if (found !== undefined)
        return found;
    const bound = boundOf(state, pathOf(state, expr));
    if (bound !== undefined) {
        state.known.set(expr, bound);
        return bound;
    }
    if (isScalar(state.checked.typeOf(expr)))
        return fixed(1);
    return expr.kind === 'ident' ? state.locals.get(expr.name)?.at(-1)?.size : undefined;
}
function boundOf(state, path) {
    const max = path === undefined || path.length === 0 ? undefined : state.sizes(path.slice(1));
    return max === undefined ? undefined : { min: 0, max };
}
function writtenSize(expr) {
    if (expr.kind === 'list')
        return fixed(expr.elements.length);
    if (expr.kind === 'map')
        return fixed(expr.entries.length);
    if (expr.kind !== 'literal')
        return undefined;
    const { value } = expr;
    if (typeof value === 'string')
        return fixed(lengthOf(value));
    return fixed(value instanceof Uint8Array ? value.length : 1);
}
const scalars = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);
function isScalar(type) {
    return scalars.has((heldBy(type) ?? type).kind);
}
function nodeOf(state, expr) {
    const path = pathOf(state, expr);
    const size = estimate_sizeOf(state, expr);
    return { type: state.checked.typeOf(expr), expr, ...(path && { path }), ...(size && { size }) };
}
function estimate_callCost(state, call) {
    const { name, args } = call;
    if (name === 'dyn' && args[0] !== undefined) {
        const cost = costOf(state, args[0]);
        copySizes(state, call, args[0]);
        return plus(access, cost);
    }
    const argCosts = args.map(arg => costOf(state, arg));
    const method = call.target !== undefined && state.checked.nameOf(call) === undefined ? call.target : undefined;
    const targetCost = method === undefined ? range_nothing : costOf(state, method);
    if (name === '_&&_' || name === '_||_')
        return { min: argCosts[0].min, max: plus(...argCosts).max };
    if (name === '_?_:_')
        return choiceCost(state, call, argCosts);
    recordEntries(state, call);
    const nodes = args.map(arg => nodeOf(state, arg));
    const target = method === undefined ? undefined : nodeOf(state, method);
    const estimator = (node) => node.size ?? boundOf(state, node.path);
    const estimates = state.checked
        .overloadsOf(call)
        .map(overload => callEstimate(state.checked.nameOf(call) ?? name, overload, target, nodes, estimator));
    recordSize(state, call, estimates);
    const own = estimates.map(({ cost }) => cost).reduce(either, estimates[0]?.cost ?? access);
    return plus(targetCost, own, ...argCosts);
}
function choiceCost(state, call, [condition, yes, no]) {
    const [, first, second] = call.args;
    const sizes = [first, second].map(each => estimate_sizeOf(state, each) ?? unknown);
    state.known.set(call, either(sizes[0], sizes[1]));
    joinEntries(state, call, first, second);
    return plus(condition, either(yes, no));
}
/** What is put together has entries as either part has. */
function recordEntries(state, call) {
    if (call.name === '_+_')
        joinEntries(state, call, call.args[0], call.args[1]);
}
function joinEntries(state, whole, first, second) {
    const [one, other] = [entriesOf(state, first), entriesOf(state, second)];
    if (one === undefined || other === undefined)
        return;
    state.entries.set(whole, { kind: one.kind, key: either(one.key, other.key), value: either(one.value, other.value) });
}
function recordSize(state, call, estimates) {
    let size;
    for (const { result } of estimates)
        if (result !== undefined)
            size = size === undefined ? result : either(size, result);
    if (call.name === '_[_]') {
        const [from] = call.args;
        size = entriesOf(state, from)?.value;
        const step = state.checked.typeOf(from).kind === 'map' ? '@values' : '@items';
        state.paths.set(call, below(pathOf(state, from), step));
    }
    size ??= estimate_sizeOf(state, call);
    if (size !== undefined)
        state.known.set(call, size);
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/unification.ts

/** Every bound parameter replaced; the others too, by `dyn`, where `final`. */
function substitute(bindings, type, final = false) {
    if (type.kind === 'param') {
        const bound = bindings.get(type.name);
        if (bound !== undefined)
            return substitute(bindings, bound, final);
        return final ? dyn : type;
    }
    const params = paramsOf(type);
    return params.length === 0
        ? type
        : withParams(type, params.map(each => substitute(bindings, each, final)));
}
/**
 * The bindings under which each of some types can stand where another is wanted, or undefined. cel-go's rules: `dyn` fits
 * everywhere, null where there are pointers, a parameter takes the more general of what it meets.
 */
function unify(bindings, given, wanted) {
    const trial = new Map(bindings);
    return given.length === wanted.length && fitAll(trial, given, wanted) ? trial : undefined;
}
function fitAll(bindings, given, wanted) {
    return given.length === wanted.length && given.every((type, index) => fits(bindings, type, wanted[index]));
}
function fits(bindings, given, wanted) {
    if (wanted.kind === 'param') {
        const bound = bindings.has(wanted.name);
        if (bind(bindings, given, wanted))
            return true;
        if (bound)
            return false;
    }
    if (given.kind === 'param')
        return bind(bindings, wanted, given);
    if (isLoose(given) || isLoose(wanted))
        return true;
    if (given.kind === 'null_type')
        return isNullable(wanted);
    if (wanted.kind === 'null_type')
        return isNullable(given);
    if (given.kind !== wanted.kind)
        return false;
    if (given.kind === 'type')
        return true;
    if (given.kind === 'named' && given.name !== wanted.name)
        return false;
    return fitAll(bindings, paramsOf(given), paramsOf(wanted));
}
function bind(bindings, type, param) {
    if (sameType(type, param))
        return true;
    const bound = bindings.get(param.name);
    if (bound === undefined) {
        if (occursIn(bindings, param, type))
            return false;
        bindings.set(param.name, type);
        return true;
    }
    if (sameType(type, bound))
        return true;
    if (!fits(bindings, type, bound))
        return false;
    const general = moreGeneral(type, bound);
    if (!occursIn(bindings, param, general))
        bindings.set(param.name, general);
    return true;
}
/** Whether binding a parameter to a type would make it part of itself. */
function occursIn(bindings, param, type) {
    if (sameType(param, type))
        return true;
    if (type.kind !== 'param')
        return paramsOf(type).some(each => occursIn(bindings, param, each));
    const bound = bindings.get(type.name);
    return bound !== undefined && occursIn(bindings, param, bound);
}
function isLoose({ kind }) {
    return kind === 'dyn' || kind === 'error';
}
function isNullable({ kind }) {
    return kind === 'named' || kind === 'duration' || kind === 'timestamp' || kind === 'null_type';
}
/** The more general of two types that fit each other. */
function moreGeneral(left, right) {
    return isAsGeneral(left, right) ? left : right;
}
function isAsGeneral(left, right) {
    if (left.kind === 'dyn' || left.kind === 'param')
        return true;
    if (right.kind === 'dyn' || right.kind === 'param' || left.kind !== right.kind)
        return false;
    if (left.kind === 'type')
        return true;
    if (left.kind === 'named' && left.name !== right.name)
        return false;
    const [ours, theirs] = [paramsOf(left), paramsOf(right)];
    return ours.length === theirs.length && ours.every((each, index) => isAsGeneral(each, theirs[index]));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/checkState.ts




/** Names that are types. */
const typeNames = {
    bool: bool,
    bytes: bytes,
    double: types_double,
    int: types_int,
    list: listOf(dyn),
    map: types_mapOf(dyn, dyn),
    null_type: nullType,
    string: string,
    uint: uintType,
    type: { kind: 'type' },
    'google.protobuf.Duration': durationType,
    'google.protobuf.Timestamp': timestampType,
    'net.IP': types_named('net.IP'),
    'net.CIDR': types_named('net.CIDR'),
    optional_type: optionalOf(dyn),
};
function checkState_refuse(state, at, message) {
    state.issues.push({ at, message });
    return errorType;
}
/** The type of what is written as it is. */
function literalType({ value }) {
    if (value === null)
        return nullType;
    if (value instanceof Uint8Array)
        return bytes;
    switch (typeof value) {
        case 'boolean':
            return bool;
        case 'bigint':
            return types_int;
        case 'number':
            return types_double;
        case 'string':
            return string;
        default:
            return isUint(value) ? uintType : errorType;
    }
}
/** A variable or type by its full name. */
function checkState_named(state, expr, written) {
    const name = written.replace(/^\./, '');
    const variable = state.scopes.findLast(scope => scope.has(name))?.get(name);
    const type = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined;
    if (variable === undefined && type === undefined)
        return undefined;
    state.names.set(expr, name);
    return variable ?? { kind: 'type', of: type };
}
/** Makes a type the one that is wanted, by binding type variables; false where that cannot be. */
function checkState_assign(state, given, wanted) {
    const bindings = unify(state.bindings, [given], [wanted]);
    if (bindings === undefined)
        return false;
    state.bindings = bindings;
    return true;
}
/** A type variable of which nothing is known yet. */
function freeType(state) {
    return { kind: 'param', name: `$${state.counter++}` };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/overloadType.ts




/** What a call yields by the overloads that fit its arguments; a receiver is the first of them. */
function overloadType(state, expr, name, args, member) {
    const declared = state.environment.functions.get(name);
    if (declared === undefined)
        return checkState_refuse(state, expr.at, `there is no function ${shownName(name)}`);
    if (name === '_&&_' || name === '_||_')
        return logicType(state, expr, declared, args);
    const fitting = [];
    let result;
    for (const overload of declared) {
        if (overload.member !== member || overload.params.length !== args.length)
            continue;
        const fresh = freshen(state, overload);
        const bindings = unify(state.bindings, args, fresh.params);
        if (bindings === undefined)
            continue;
        state.bindings = bindings;
        fitting.push(overload);
        const yielded = substitute(bindings, fresh.result);
        if (result === undefined)
            result = yielded;
        else if (result.kind !== 'dyn' && !sameType(result, yielded))
            result = dyn;
    }
    state.overloads.set(expr, fitting);
    if (result !== undefined)
        return result;
    const shown = args.map(each => typeText(substitute(state.bindings, each, true)));
    const applied = member ? `${shown[0]}.(${shown.slice(1).join(', ')})` : `(${shown.join(', ')})`;
    return checkState_refuse(state, expr.at, `${shownName(name)} cannot be applied to ${applied}`);
}
/** `_+_` is written `+`. */
function shownName(name) {
    return name === '@in' ? 'in' : name === '_[_]' ? '[]' : name.replace(/^_|_$/g, '').replace('_:_', ':') || name;
}
function logicType(state, expr, declared, args) {
    state.overloads.set(expr, declared);
    const operands = expr.kind === 'call' ? expr.args : [];
    const wrong = args.findIndex(arg => !checkState_assign(state, arg, bool));
    if (wrong < 0)
        return bool;
    const seen = typeText(substitute(state.bindings, args[wrong], true));
    return checkState_refuse(state, operands[wrong]?.at ?? expr.at, `a bool is wanted here, not ${seen}`);
}
/** The parameters and the result with type variables of their own. */
function freshen(state, { params, result, variables }) {
    if (variables.length === 0)
        return { params, result };
    const fresh = new Map(variables.map(name => [name, freeType(state)]));
    return { params: params.map(each => substitute(fresh, each)), result: substitute(fresh, result) };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/syntax.ts
/** `line:column` in the text of an expression, from 1. */
function placeIn(text, at) {
    const before = text.slice(0, at).split(/\r\n|\r|\n/);
    return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
/** The name of a variable or function written with dots, `a.b.c`; undefined for anything else. */
function qualifiedName(expr) {
    if (expr.kind === 'ident')
        return expr.name;
    if (expr.kind !== 'select' || expr.test)
        return undefined;
    const operand = qualifiedName(expr.operand);
    return operand === undefined ? undefined : `${operand}.${expr.field}`;
}
/** What is directly in an expression, in the order of evaluation. */
function partsOf(expr) {
    switch (expr.kind) {
        case 'literal':
        case 'ident':
        case 'struct':
            return [];
        case 'select':
            return [expr.operand];
        case 'call':
            return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
        case 'list':
            return expr.elements.map(each => each.value);
        case 'map':
            return expr.entries.flatMap(({ key, value }) => [key, value]);
        case 'fold':
            return [expr.range, expr.initial, expr.condition, expr.step, expr.result];
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/checker.ts








/** Finds out what every part of an expression yields, and refuses what no value can make work. */
function check(expr, variables, environment) {
    const state = {
        environment,
        scopes: [new Map(Object.entries(variables))],
        types: new Map(),
        overloads: new Map(),
        names: new Map(),
        bindings: new Map(),
        counter: 0,
        issues: [],
    };
    const type = checker_visit(state, expr);
    if (state.issues.length > 0)
        return { ok: false, issues: state.issues };
    const final = (each) => substitute(state.bindings, each, true);
    return {
        ok: true,
        checked: {
            expr,
            type: final(type),
            typeOf: each => final(state.types.get(each) ?? dyn),
            overloadsOf: call => state.overloads.get(call) ?? [],
            nameOf: each => state.names.get(each),
        },
    };
}
function checker_visit(state, expr) {
    const type = typeIn(state, expr);
    state.types.set(expr, type);
    return type;
}
function typeIn(state, expr) {
    switch (expr.kind) {
        case 'literal':
            return literalType(expr);
        case 'ident':
            return checkState_named(state, expr, expr.name) ?? checkState_refuse(state, expr.at, `there is no variable ${expr.name}`);
        case 'select':
            return selectType(state, expr);
        case 'call':
            return callType(state, expr);
        case 'list':
            return listType(state, expr);
        case 'map':
            return mapType(state, expr);
        case 'struct':
            return checkState_refuse(state, expr.at, `there is no type ${expr.type} to make an object of`);
        case 'fold':
            return foldType(state, expr);
    }
}
function selectType(state, expr) {
    const name = qualifiedName(expr);
    const known = name === undefined ? undefined : checkState_named(state, expr, name);
    if (known !== undefined)
        return known;
    const type = fieldType(state, expr, expr.operand, expr.field, false);
    return expr.test ? bool : type;
}
function fieldType(state, expr, operand, field, optional) {
    const operandType = substitute(state.bindings, checker_visit(state, operand));
    const held = heldBy(operandType);
    const found = checker_fieldOf(state, expr, held ?? operandType, field);
    return held !== undefined || optional ? optionalOf(found) : found;
}
function checker_fieldOf(state, { at }, target, field) {
    switch (target.kind) {
        case 'map':
            return target.value;
        case 'named': {
            const hidden = keywords.has(field) && state.environment.minor < plainKeywordsSince;
            const found = hidden ? undefined : target.field?.(field);
            const hint = hidden ? `; before Kubernetes 1.${plainKeywordsSince} it is written __${field}__` : '';
            return (found ?? checkState_refuse(state, at, `there is no field ${field}${hint || (0,nearest/* didYouMean */.au)(field, target.names?.() ?? [])}`));
        }
        case 'param':
            checkState_assign(state, dyn, target);
            return dyn;
        case 'dyn':
        case 'error':
            return dyn;
        default:
            checkState_refuse(state, at, `${typeText(target)} has no fields`);
            return dyn;
    }
}
function callType(state, expr) {
    const { name, target, args } = expr;
    if (name === '_?._') {
        const field = args[1];
        return fieldType(state, expr, args[0], field?.kind === 'literal' ? String(field.value) : '', true);
    }
    const argTypes = args.map(arg => checker_visit(state, arg));
    if (target === undefined)
        return overloadType(state, expr, name.replace(/^\./, ''), argTypes, false);
    const prefix = qualifiedName(target)?.replace(/^\./, '');
    const qualified = `${prefix}.${name}`;
    if (prefix !== undefined && state.environment.functions.has(qualified)) {
        state.names.set(expr, qualified);
        return overloadType(state, expr, qualified, argTypes, false);
    }
    return overloadType(state, expr, name, [checker_visit(state, target), ...argTypes], true);
}
/** Elements of different types make a list of dyn, which only `format()` may be given; see literals.ts. */
function join(state, previous, current) {
    if (previous === undefined)
        return current;
    return checkState_assign(state, previous, current) ? moreGeneral(previous, current) : dyn;
}
/** An element with `?` in front is there when its optional is. */
function unwrapped(state, value, optional) {
    const type = checker_visit(state, value);
    if (!optional)
        return type;
    const plain = substitute(state.bindings, type);
    const held = heldBy(plain);
    if (held === undefined && plain.kind !== 'dyn')
        checkState_refuse(state, value.at, `an optional is wanted here, not ${typeText(plain)}`);
    return held ?? plain;
}
function listType(state, { elements }) {
    let element;
    for (const { value, optional } of elements)
        element = join(state, element, unwrapped(state, value, optional));
    return listOf(element ?? freeType(state));
}
function mapType(state, { entries }) {
    let keyType;
    let valueType;
    for (const { key, value, optional } of entries) {
        keyType = join(state, keyType, checker_visit(state, key));
        valueType = join(state, valueType, unwrapped(state, value, optional));
    }
    return types_mapOf(keyType ?? freeType(state), valueType ?? freeType(state));
}
function foldType(state, fold) {
    const range = substitute(state.bindings, checker_visit(state, fold.range));
    const accumulated = checker_visit(state, fold.initial);
    state.scopes.push(new Map([[fold.accumulator, accumulated]]));
    const [first, second] = loopTypes(state, fold, range);
    state.scopes.push(new Map([[fold.variable, first], ...(fold.second === undefined ? [] : [[fold.second, second]])]));
    checker_visit(state, fold.condition);
    const step = checker_visit(state, fold.step);
    // What is wrong with the condition of a macro is wrong with its step.
    if (!checkState_assign(state, accumulated, step)) {
        const [wanted, seen] = [accumulated, step].map(each => typeText(substitute(state.bindings, each, true)));
        checkState_refuse(state, fold.step.at, `${wanted} is wanted here, not ${seen}`);
    }
    state.scopes.pop();
    const result = checker_visit(state, fold.result);
    state.scopes.pop();
    return substitute(state.bindings, result);
}
/** The types of the loop's variables: element; index and element; key; key and value. */
function loopTypes(state, fold, range) {
    switch (range.kind) {
        case 'list':
            return fold.second === undefined ? [range.element, dyn] : [types_int, range.element];
        case 'map':
            return [range.key, range.value];
        case 'dyn':
        case 'error':
        case 'param':
            checkState_assign(state, dyn, range);
            return [dyn, dyn];
        default:
            checkState_refuse(state, fold.range.at, `a list or a map is wanted here, not ${typeText(range)}`);
            return [errorType, errorType];
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/network.ts


/** Neither zones nor IPv4 in the dress of IPv6 are taken. */
function addressIn(text) {
    const address = parseAddress(text);
    return address === undefined || address.zone !== undefined || isMapped(address) ? undefined : address;
}
function networkIn(text) {
    const network = parseNetwork(text);
    return network === undefined || isMapped(network.address) ? undefined : network;
}
const ipOf = (content) => ({ kind: 'opaque', type: 'net.IP', id: addressText(content), content });
const cidrOf = (content) => ({ kind: 'opaque', type: 'net.CIDR', id: networkText(content), content });
const network_address = ({ content }) => content;
const network = ({ content }) => content;
const noAddress = (text) => failure(`"${text}" is not an IP address`);
const noNetwork = (text) => failure(`"${text}" is not a network address`);
function ip(text) {
    const found = addressIn(text);
    return found === undefined ? noAddress(text) : ipOf(found);
}
function cidr(text) {
    const found = networkIn(text);
    return found === undefined ? noNetwork(text) : cidrOf(found);
}
function holdsNetwork(outer, inner) {
    return outer.length <= inner.length && contains(outer, inner.address);
}
const network_top = (value, bits) => value.value >> BigInt((value.family === 4 ? 32 : 128) - bits);
const isUnspecified = ({ value }) => value === 0n;
const isLoopback = (each) => (each.family === 4 ? network_top(each, 8) === 127n : each.value === 1n);
const isMulticast = (each) => (each.family === 4 ? network_top(each, 4) === 0xen : network_top(each, 8) === 0xffn);
const isLinkLocal = (each) => (each.family === 4 ? network_top(each, 16) === 0xa9fen : network_top(each, 10) === 0x3fan);
const isLinkLocalMulticast = (each) => each.family === 4 ? network_top(each, 24) === 0xe00000n : (network_top(each, 16) & 0xff0fn) === 0xff02n;
const isGlobal = (each) => !isUnspecified(each) &&
    !(each.family === 4 && each.value === 0xffffffffn) &&
    !isLoopback(each) &&
    !isMulticast(each) &&
    !isLinkLocal(each);
const question = (name, holds) => [
    `<IP>.${name}(): bool`,
    (value) => holds(network_address(value)),
];
/** kubernetes.net.ip and kubernetes.net.cidr. */
const addresses = {
    since: 31,
    declarations: [
        ['ip(string): IP', ip],
        ['isIP(string): bool', (text) => addressIn(text) !== undefined],
        [
            'ip.isCanonical(string): bool',
            (text) => {
                const found = addressIn(text);
                return found === undefined ? noAddress(text) : addressText(found) === text;
            },
        ],
        ['<IP>.family(): int', (value) => BigInt(network_address(value).family)],
        question('isUnspecified', isUnspecified),
        question('isLoopback', isLoopback),
        question('isLinkLocalMulticast', isLinkLocalMulticast),
        question('isLinkLocalUnicast', isLinkLocal),
        question('isGlobalUnicast', isGlobal),
        ['string(IP): string', ({ id }) => id],
        ['cidr(string): CIDR', cidr],
        ['isCIDR(string): bool', (text) => networkIn(text) !== undefined],
        [
            '<CIDR>.containsIP(string): bool',
            (value, text) => {
                const found = addressIn(text);
                return found === undefined ? noAddress(text) : contains(network(value), found);
            },
        ],
        ['<CIDR>.containsIP(IP): bool', (value, other) => contains(network(value), network_address(other))],
        [
            '<CIDR>.containsCIDR(string): bool',
            (value, text) => {
                const found = networkIn(text);
                return found === undefined ? noNetwork(text) : holdsNetwork(network(value), found);
            },
        ],
        ['<CIDR>.containsCIDR(CIDR): bool', (value, other) => holdsNetwork(network(value), network(other))],
        ['<CIDR>.ip(): IP', (value) => ipOf(network(value).address)],
        ['<CIDR>.prefixLength(): int', (value) => BigInt(network(value).length)],
        ['<CIDR>.masked(): CIDR', (value) => cidrOf(masked(network(value)))],
        ['string(CIDR): string', ({ id }) => id],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/equality.ts

/**
 * Whether two values are equal. Numbers are compared as numbers whatever their type; values of different types are
 * otherwise unequal, never a failure.
 */
function equal(left, right) {
    if (left === right)
        return true;
    const number = numeric(left);
    if (number !== undefined) {
        const other = numeric(right);
        return other !== undefined && order(number, other) === 0;
    }
    if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object')
        return false;
    if (left instanceof Uint8Array)
        return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
    if (right instanceof Uint8Array)
        return false;
    if (isList(left))
        return isList(right) && equalLists(left, right);
    if (isMap(left))
        return isMap(right) && equalMaps(left, right);
    switch (left.kind) {
        case 'duration':
        case 'timestamp':
            return right.kind === left.kind && right.nanos === left.nanos;
        case 'type':
            return right.kind === 'type' && right.name === left.name;
        case 'opaque':
            return right.kind === 'opaque' && right.type === left.type && right.id === left.id;
        case 'optional':
            if (right.kind !== 'optional')
                return false;
            if (left.value === undefined || right.value === undefined)
                return left.value === right.value;
            return equal(left.value, right.value);
        case 'uint':
        case 'failure':
            return false;
    }
}
function numeric(value) {
    if (typeof value === 'bigint' || typeof value === 'number')
        return value;
    return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && isUint(value)
        ? value.value
        : undefined;
}
function equalLists(left, right) {
    if (left.items.length !== right.items.length)
        return false;
    const { identity } = left;
    if (identity === undefined)
        return left.items.every((item, index) => equal(item, right.items[index]));
    const known = new Map(left.items.map(item => [identity(item), item]));
    return right.items.every(item => {
        const same = known.get(identity(item));
        return same !== undefined && equal(same, item);
    });
}
function equalMaps(left, right) {
    if (left.size !== right.size)
        return false;
    return left.keys().every(key => {
        const [one, two] = [left.find(key), right.find(key)];
        return one === undefined || two === undefined ? one === two : equal(one, two);
    });
}
/** Negative, zero or positive; undefined where the two have no order: NaN, and values of different types. */
function compare(left, right) {
    const number = numeric(left);
    const other = number === undefined ? undefined : numeric(right);
    if (number !== undefined && other !== undefined)
        return order(number, other);
    if (typeof left === 'string' && typeof right === 'string')
        return compareTexts(left, right);
    if (typeof left === 'boolean' && typeof right === 'boolean')
        return Number(left) - Number(right);
    if (left instanceof Uint8Array && right instanceof Uint8Array)
        return Buffer.compare(left, right);
    if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object')
        return undefined;
    if (left instanceof Uint8Array || right instanceof Uint8Array)
        return undefined;
    const timed = (left.kind === 'duration' || left.kind === 'timestamp') && right.kind === left.kind;
    return timed ? (left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0) : undefined;
}
/** An int beside a double counts as the nearest double. Undefined for NaN. */
function order(left, right) {
    if (typeof left !== typeof right)
        return order(Number(left), Number(right));
    return left < right ? -1 : left > right ? 1 : left === right ? 0 : undefined;
}
/** By code point, as bytes of UTF-8 are; JavaScript's own order differs behind the surrogates. */
function compareTexts(left, right) {
    if (left === right)
        return 0;
    if (!/[\ud800-\udfff]/.test(left) && !/[\ud800-\udfff]/.test(right))
        return left < right ? -1 : 1;
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/arithmetic.ts


const lowest = -(2n ** 63n);
const arithmetic_highest = 2n ** 63n - 1n;
function arithmetic_int(value) {
    return value < lowest || value > arithmetic_highest ? failure('integer overflow') : value;
}
function unsigned(value) {
    return value < 0n || value >= 2n ** 64n ? failure('unsigned integer overflow') : uint(value);
}
function durationOf(nanos) {
    return nanos < lowest || nanos > arithmetic_highest ? failure('duration out of range') : duration(nanos);
}
/** The years 1 to 9999. */
const firstSecond = -62135596800n;
const lastSecond = 253402300799n;
function timestampOf(nanos, offsetMinutes) {
    const inRange = nanos >= firstSecond * 1000000000n && nanos < (lastSecond + 1n) * 1000000000n;
    return inRange ? timestamp(nanos, offsetMinutes) : failure('timestamp out of range');
}
const later = (at, by) => timestampOf(at.nanos + by, at.offsetMinutes);
/** Elements of a set or of a map by keys are merged, those of other lists put behind each other. */
function concatenate(left, right) {
    const { identity } = left;
    if (identity === undefined)
        return { kind: 'list', items: [...left.items, ...right.items] };
    const merged = new Map(left.items.map(item => [identity(item), item]));
    for (const item of right.items)
        merged.set(identity(item), item);
    return { kind: 'list', items: [...merged.values()], identity };
}
const ordered = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'];
const mixed = ['int, double', 'int, uint', 'uint, double', 'uint, int', 'double, int', 'double, uint'];
function comparison(operator, holds) {
    const call = (left, right) => {
        const order = compare(left, right);
        return order === undefined ? failure('NaN values cannot be ordered') : holds(order);
    };
    const params = [...ordered.map(type => `${type}, ${type}`), ...mixed];
    return params.map(types => [`_${operator}_(${types}): bool`, call]);
}
function within(value, from) {
    if (isMap(from))
        return from.find(value) !== undefined;
    const failed = from.items.find(isFailure);
    return from.items.some(item => equal(item, value)) || (failed === undefined ? false : failed);
}
/** Go rounds a whole quotient to zero, and gives the remainder the sign of the dividend, as JavaScript does. */
const quotient = (left, right) => (right === 0n ? failure('division by zero') : arithmetic_int(left / right));
const remainder = (left, right) => (right === 0n ? failure('modulus by zero') : left % right);
const arithmetic = {
    since: 0,
    declarations: [
        ['_==_(A, A): bool', (left, right) => equal(left, right)],
        ['_!=_(A, A): bool', (left, right) => !equal(left, right)],
        ...comparison('<', order => order < 0),
        ...comparison('<=', order => order <= 0),
        ...comparison('>', order => order > 0),
        ...comparison('>=', order => order >= 0),
        ['_+_(int, int): int', (left, right) => arithmetic_int(left + right)],
        ['_+_(uint, uint): uint', (left, right) => unsigned(left.value + right.value)],
        ['_+_(double, double): double', (left, right) => left + right],
        ['_+_(string, string): string', (left, right) => left + right],
        ['_+_(bytes, bytes): bytes', (left, right) => Buffer.concat([left, right])],
        ['_+_(list(A), list(A)): list(A)', concatenate],
        ['_+_(duration, duration): duration', (left, right) => durationOf(left.nanos + right.nanos)],
        ['_+_(duration, timestamp): timestamp', (left, right) => later(right, left.nanos)],
        ['_+_(timestamp, duration): timestamp', (left, right) => later(left, right.nanos)],
        ['_-_(int, int): int', (left, right) => arithmetic_int(left - right)],
        ['_-_(uint, uint): uint', (left, right) => unsigned(left.value - right.value)],
        ['_-_(double, double): double', (left, right) => left - right],
        ['_-_(duration, duration): duration', (left, right) => durationOf(left.nanos - right.nanos)],
        ['_-_(timestamp, duration): timestamp', (left, right) => later(left, -right.nanos)],
        [
            '_-_(timestamp, timestamp): duration',
            (left, right) => durationOf(left.nanos - right.nanos),
        ],
        ['_*_(int, int): int', (left, right) => arithmetic_int(left * right)],
        ['_*_(uint, uint): uint', (left, right) => unsigned(left.value * right.value)],
        ['_*_(double, double): double', (left, right) => left * right],
        ['_/_(int, int): int', quotient],
        [
            '_/_(uint, uint): uint',
            (left, right) => (right.value === 0n ? failure('division by zero') : uint(left.value / right.value)),
        ],
        ['_/_(double, double): double', (left, right) => left / right],
        ['_%_(int, int): int', remainder],
        [
            '_%_(uint, uint): uint',
            (left, right) => (right.value === 0n ? failure('modulus by zero') : uint(left.value % right.value)),
        ],
        ['-_(int): int', (value) => arithmetic_int(-value)],
        ['-_(double): double', (value) => -value],
        ['!_(bool): bool', (value) => !value],
        ['@in(A, list(A)): bool', within],
        ['@in(A, map(A, B)): bool', within],
    ],
};

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/numbers.ts
/** The shortest decimal digits of a finite number, without its sign, and the exponent of the first of them. */
function digitsOf(value) {
    const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
    return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}
function special(value) {
    if (Number.isNaN(value))
        return 'NaN';
    return Number.isFinite(value) ? undefined : value > 0 ? '+Inf' : '-Inf';
}
function signOf(value) {
    return value < 0 || Object.is(value, -0) ? '-' : '';
}
/** A double as Go's FormatFloat writes it with `g`: as short as it can be, with an exponent below 1e-4 and from 1e6. */
function generalText(value) {
    const word = special(value);
    if (word !== undefined)
        return word;
    const { digits, exponent } = digitsOf(value);
    if (exponent >= -4 && exponent < 6)
        return signOf(value) + positional(digits, exponent);
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${signOf(value)}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}
function positional(digits, exponent) {
    if (exponent < 0)
        return `0.${'0'.repeat(-exponent - 1)}${digits}`;
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    const fraction = digits.slice(exponent + 1);
    return fraction === '' ? whole : `${whole}.${fraction}`;
}
/** The value of a double to the last bit, as a fraction of a power of two. */
function exact(value) {
    let halvings = 0;
    let whole = Math.abs(value);
    while (!Number.isInteger(whole)) {
        whole *= 2;
        halvings += 1;
    }
    return { numerator: BigInt(whole), halvings };
}
/** With as many decimals, rounded to even where two are as near: `%.2f`. */
function fixedText(value, decimals) {
    const word = special(value);
    if (word !== undefined)
        return word;
    const { numerator, halvings } = exact(value);
    const scaled = numerator * 10n ** BigInt(decimals);
    const unit = 1n << BigInt(halvings);
    const rest = (scaled % unit) * 2n;
    const below = scaled / unit;
    const rounded = rest > unit || (rest === unit && below % 2n === 1n) ? below + 1n : below;
    const digits = String(rounded).padStart(decimals + 1, '0');
    const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return signOf(value) + whole;
}
/** One digit before the point and as many behind it, and the exponent: `%.2e`. */
function scientificParts(value, decimals) {
    const [mantissa = '0', exponent = '0'] = value.toExponential(Math.min(decimals, 100)).split('e');
    return { mantissa: mantissa + '0'.repeat(Math.max(0, decimals - 100)), exponent: Number(exponent) };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/conversion.ts





const conversion_lowest = -(2n ** 63n);
const conversion_highest = 2n ** 63n - 1n;
function cannot(from, to) {
    return failure(`type conversion error from '${from}' to '${to}'`);
}
function intOf(text) {
    const value = /^[+-]?\d{1,40}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
    return value !== undefined && value >= conversion_lowest && value <= conversion_highest ? value : cannot('string', 'int');
}
function uintOf(text) {
    const value = /^\d{1,40}$/.test(text) ? BigInt(text) : undefined;
    return value !== undefined && value < 2n ** 64n ? uint(value) : cannot('string', 'uint');
}
/** What Go's ParseFloat takes; a number beyond the range of a double is refused. */
function doubleOf(text) {
    const special = /^([+-]?)(?:inf|infinity|(nan))$/i.exec(text);
    if (special !== null)
        return special[2] === undefined ? (special[1] === '-' ? -Infinity : Infinity) : NaN;
    const value = hexDouble(text) ?? decimalDouble(text);
    return value !== undefined && Number.isFinite(value) ? value : cannot('string', 'double');
}
function decimalDouble(text) {
    const plain = text.replace(/(?<=\d)_(?=\d)/g, '');
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}
/** `0x1.8p3`: 1.5 times 2 to the power of 3. */
function hexDouble(text) {
    const plain = text.replace(/(?<=[\dA-Fa-fx])_(?=[\dA-Fa-f])/g, '');
    const match = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i.exec(plain);
    const [, sign, whole = '', fraction = '', power] = match ?? [];
    if (whole + fraction === '')
        return undefined;
    const value = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length);
    return sign === '-' ? -value : value;
}
const booleans = {
    ...Object.fromEntries(['1', 't', 'T', 'true', 'TRUE', 'True'].map(text => [text, true])),
    ...Object.fromEntries(['0', 'f', 'F', 'false', 'FALSE', 'False'].map(text => [text, false])),
};
function truncated(value) {
    const inRange = Number.isFinite(value) && value > -(2 ** 63) && value < 2 ** 63;
    return inRange ? BigInt(Math.trunc(value)) : failure('integer overflow');
}
function truncatedUint(value) {
    const inRange = Number.isFinite(value) && value >= 0 && value < 2 ** 64;
    return inRange ? uint(BigInt(Math.trunc(value))) : failure('unsigned integer overflow');
}
const same = (value) => value;
const sizeOfText = (text) => BigInt(lengthOf(text));
const sizeOfBytes = (bytes) => BigInt(bytes.length);
const sizeOfList = (list) => BigInt(list.items.length);
const sizeOfMap = (map) => BigInt(map.size);
const conversion = {
    since: 0,
    declarations: [
        ['size(string): int', sizeOfText],
        ['size(bytes): int', sizeOfBytes],
        ['size(list(A)): int', sizeOfList],
        ['size(map(A, B)): int', sizeOfMap],
        ['<string>.size(): int', sizeOfText],
        ['<bytes>.size(): int', sizeOfBytes],
        ['<list(A)>.size(): int', sizeOfList],
        ['<map(A, B)>.size(): int', sizeOfMap],
        ['type(A): type(A)', (value) => ({ kind: 'type', name: typeName(value) })],
        ['dyn(A): dyn', same],
        ['bool(bool): bool', same],
        ['bool(string): bool', (text) => booleans[text] ?? cannot('string', 'bool')],
        ['bytes(bytes): bytes', same],
        ['bytes(string): bytes', (text) => new TextEncoder().encode(text)],
        ['double(double): double', same],
        ['double(int): double', (value) => Number(value)],
        ['double(uint): double', ({ value }) => Number(value)],
        ['double(string): double', doubleOf],
        ['duration(duration): duration', same],
        // It is declared, and fails for every int.
        ['duration(int): duration', () => cannot('int', 'google.protobuf.Duration')],
        [
            'duration(string): duration',
            (text) => parseDuration(text) ?? cannot('string', 'google.protobuf.Duration'),
        ],
        ['int(int): int', same],
        ['int(double): int', truncated],
        ['int(uint): int', ({ value }) => (value > conversion_highest ? failure('integer overflow') : value)],
        ['int(string): int', intOf],
        ['int(duration): int', ({ nanos }) => nanos],
        ['int(timestamp): int', ({ nanos }) => (nanos - (((nanos % second) + second) % second)) / second],
        ['string(string): string', same],
        ['string(bool): string', String],
        ['string(int): string', String],
        ['string(uint): string', ({ value }) => String(value)],
        ['string(double): string', generalText],
        [
            'string(bytes): string',
            (bytes) => (0,external_node_buffer_.isUtf8)(bytes) ? Buffer.from(bytes).toString() : failure('invalid UTF-8 in bytes, cannot convert to string'),
        ],
        ['string(duration): string', ({ nanos }) => durationText(nanos)],
        ['string(timestamp): string', timestampText],
        ['timestamp(timestamp): timestamp', same],
        ['timestamp(int): timestamp', (seconds) => timestampOf(seconds * second)],
        [
            'timestamp(string): timestamp',
            (text) => parseTimestamp(text) ?? cannot('string', 'google.protobuf.Timestamp'),
        ],
        ['uint(uint): uint', same],
        ['uint(double): uint', truncatedUint],
        ['uint(int): uint', (value) => (value < 0n ? failure('unsigned integer overflow') : uint(value))],
        ['uint(string): uint', uintOf],
    ],
};
const second = 1000000000n;

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/lists.ts



const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
const zeros = { int: 0n, uint: uint(0n), double: 0, duration: duration(0n) };
function isSorted({ items }) {
    const failed = items.find(isFailure);
    return failed ?? items.every((item, index) => index === 0 || (compare(items[index - 1], item) ?? 0) <= 0);
}
/** The first of the largest or smallest. */
function extreme(name, better) {
    return ({ items }) => {
        const failed = items.find(isFailure);
        if (failed !== undefined)
            return failed;
        if (items.length === 0)
            return failure(`${name} called on empty list`);
        return items.reduce((best, item) => (better(compare(item, best) ?? 0) ? item : best));
    };
}
function sum(type) {
    const signature = `_+_(${type}, ${type}): ${type}`;
    const add = arithmetic.declarations.find(([each]) => each === signature)[1];
    const total = ({ items }) => items.reduce((all, item) => (isFailure(all) ? all : isFailure(item) ? item : add(all, item)), zeros[type]);
    return [`<list(${type})>.sum(): ${type}`, total];
}
const at = (index) => BigInt(index);
/** kubernetes.lists. */
const lists = {
    since: 0,
    declarations: [
        ...comparable.map(type => [`<list(${type})>.isSorted(): bool`, isSorted]),
        ...comparable.map(type => [`<list(${type})>.max(): ${type}`, extreme('max', order => order > 0)]),
        ...comparable.map(type => [`<list(${type})>.min(): ${type}`, extreme('min', order => order < 0)]),
        ...Object.keys(zeros).map(sum),
        [
            '<list(A)>.indexOf(A): int',
            ({ items }, item) => at(items.findIndex(each => equal(each, item))),
        ],
        [
            '<list(A)>.lastIndexOf(A): int',
            ({ items }, item) => at(items.findLastIndex(each => equal(each, item))),
        ],
    ],
};
const holds = (all, some) => some.items.find(isFailure) ?? some.items.every(item => all.items.some(each => equal(each, item)));
const lists_sets = {
    since: 30,
    declarations: [
        ['sets.contains(list(T), list(T)): bool', holds],
        [
            'sets.equivalent(list(T), list(T)): bool',
            (left, right) => (holds(left, right) === true ? holds(right, left) : holds(left, right)),
        ],
        [
            'sets.intersects(list(T), list(T)): bool',
            (left, right) => left.items.some(item => right.items.some(each => equal(each, item))),
        ],
    ],
};
/** What the macros that make maps of maps and lists need; the evaluator lets the map grow instead. */
const comprehensions = {
    since: 33,
    declarations: [
        ['cel.@mapInsert(map(K, V), K, V): map(K, V)', () => noOverload],
        ['cel.@mapInsert(map(K, V), map(K, V)): map(K, V)', () => noOverload],
    ],
};
function isZero(value) {
    if (value === null || value === '' || value === 0n || value === 0 || value === false)
        return true;
    if (typeof value !== 'object')
        return false;
    if (value instanceof Uint8Array)
        return value.length === 0;
    switch (value.kind) {
        case 'list':
            return value.items.length === 0;
        case 'map':
            return value.size === 0;
        case 'uint':
            return value.value === 0n;
        case 'duration':
            return value.nanos === 0n;
        default:
            return false;
    }
}
function present({ items }) {
    return list(items.flatMap(item => (item.value === undefined ? [] : [item.value])));
}
/** `or` and `orValue` are evaluated by the evaluator, which does not look at the second where the first is there. */
const optionals = {
    since: 29,
    declarations: [
        ['optional.of(V): optional(V)', some],
        ['optional.ofNonZeroValue(V): optional(V)', (value) => (isZero(value) ? none : some(value))],
        ['optional.none(): optional(V)', () => none],
        [
            '<optional(V)>.value(): V',
            ({ value }) => (value === undefined ? failure('optional.none() dereference') : value),
        ],
        ['<optional(V)>.hasValue(): bool', ({ value }) => value !== undefined],
        [
            '<optional(V)>.or(optional(V)): optional(V)',
            (left, right) => (left.value === undefined ? right : left),
        ],
        ['<optional(V)>.orValue(V): V', (left, right) => (left.value === undefined ? right : left.value)],
        ['_[_](optional(list(V)), int): optional(V)', () => none],
        ['_[_](optional(map(K, V)), K): optional(V)', () => none],
        ['_[?_](list(V), int): optional(V)', () => none],
        ['_[?_](optional(list(V)), int): optional(V)', () => none],
        ['_[?_](map(K, V), K): optional(V)', () => none],
        ['_[?_](optional(map(K, V)), K): optional(V)', () => none],
    ],
};
/** Came with a later version of the optional library. */
const optionalLists = {
    since: 33,
    declarations: [
        ['<list(V)>.first(): optional(V)', ({ items }) => (items[0] === undefined ? none : some(items[0]))],
        [
            '<list(V)>.last(): optional(V)',
            ({ items }) => (items.at(-1) === undefined ? none : some(items.at(-1))),
        ],
        ['optional.unwrap(list(optional(V))): list(V)', present],
        ['<list(optional(V))>.unwrapOpt(): list(V)', present],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/logic.ts

/** The evaluator has its own way with these, for not all of their operands are always evaluated. */
const elsewhere = () => failure('no such overload');
const logic = {
    since: 0,
    declarations: [
        ['_?_:_(bool, A, A): A', elsewhere],
        ['_&&_(bool, bool): bool', elsewhere],
        ['_||_(bool, bool): bool', elsewhere],
        ['_[_](list(A), int): A', elsewhere],
        ['_[_](map(A, B), A): B', elsewhere],
        ['@not_strictly_false(bool): bool', (value) => value !== false],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/moreLists.ts


const moreLists_comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
/** A list of more elements than this costs more than any rule may. */
const rangeLimit = 1000000n;
function range(end) {
    if (end > rangeLimit)
        return { ...failure('the list would be larger than a rule may make it'), fatal: true };
    return list(Array.from({ length: Math.max(0, Number(end)) }, (_, index) => BigInt(index)));
}
function slice({ items }, start, end) {
    const fits = start >= 0n && start <= end && end <= items.length;
    return fits ? list(items.slice(Number(start), Number(end))) : failure(`cannot slice(${start}, ${end})`);
}
function flatten({ items }, depth = 1n) {
    if (depth < 0n)
        return failure('level must be non-negative');
    if (depth === 0n)
        return list(items);
    return list(items.flatMap(item => (isList(item) ? flatten(item, depth - 1n).items : [item])));
}
function sorted({ items }, { items: keys }) {
    const failed = keys.find(isFailure);
    if (failed !== undefined)
        return failed;
    if (new Set(keys.map(typeName)).size > 1)
        return failure('list elements must have the same type');
    const order = keys.map((_, index) => index).sort((left, right) => compare(keys[left], keys[right]) ?? 0);
    return list(order.map(index => items[index]));
}
function distinct({ items }) {
    const seen = [];
    for (const item of items)
        if (!seen.some(each => equal(each, item)))
            seen.push(item);
    return list(seen);
}
/** The list functions of cel-go. */
const moreLists = {
    since: 35,
    declarations: [
        ['<list(T)>.slice(int, int): list(T)', slice],
        ['<list(list(T))>.flatten(): list(T)', flatten],
        ['<list(dyn)>.flatten(int): list(dyn)', flatten],
        ...moreLists_comparable.map(type => [`<list(${type})>.sort(): list(${type})`, (items) => sorted(items, items)]),
        ...moreLists_comparable.map(type => [`<list(T)>.@sortByAssociatedKeys(list(${type})): list(T)`, sorted]),
        ['lists.range(int): list(int)', range],
        ['<list(T)>.reverse(): list(T)', ({ items }) => list(items.toReversed())],
        ['<list(T)>.distinct(): list(T)', distinct],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/overload.ts


const overload_simple = {
    bool: bool,
    bytes: bytes,
    double: types_double,
    duration: durationType,
    dyn: dyn,
    int: types_int,
    null: nullType,
    string: string,
    timestamp: timestampType,
    uint: uintType,
    IP: types_named('net.IP'),
    CIDR: types_named('net.CIDR'),
    URL: types_named('kubernetes.URL'),
    Quantity: types_named('kubernetes.Quantity'),
    Semver: types_named('kubernetes.Semver'),
    Format: types_named('kubernetes.NamedFormat'),
};
/** Reads a signature. */
function overloadOf([signature, call]) {
    const method = /^<(.+)>\.(@?\w+)\((.*)\): (.+)$/.exec(signature);
    const plain = method ?? /^()(\S+?)\((.*)\): (.+)$/.exec(signature);
    if (plain === null)
        throw new Error(`${signature} is no signature`);
    const [, receiver = '', name = '', params = '', result = ''] = plain;
    const variables = new Set();
    const read = (text) => typeOf(text, variables);
    return {
        id: signature,
        name,
        member: method !== null,
        params: [...(method === null ? [] : [receiver]), ...overload_split(params)].map(read),
        result: read(result),
        variables: [...variables],
        call: call,
    };
}
function typeOf(text, variables) {
    const known = overload_simple[text];
    if (known !== undefined)
        return known;
    const of = /^(\w+)\((.+)\)$/.exec(text);
    if (of === null) {
        variables.add(text);
        return { kind: 'param', name: text };
    }
    const [first, second] = overload_split(of[2]).map(each => typeOf(each, variables));
    switch (of[1]) {
        case 'list':
            return listOf(first);
        case 'map':
            return types_mapOf(first, second);
        case 'optional':
            return optionalOf(first);
        default:
            return { kind: 'type', of: first };
    }
}
/** Splits at the commas that are in no parentheses. */
function overload_split(params) {
    return params === '' ? [] : params.split(/, (?![^(]*\))/);
}
const runtimeNames = {
    duration: 'google.protobuf.Duration',
    timestamp: 'google.protobuf.Timestamp',
};
/** Whether a value can be an argument. Of a list or map, its first element speaks for all, as in cel-go. */
function takes(type, value) {
    switch (type.kind) {
        case 'dyn':
        case 'param':
        case 'error':
            return true;
        case 'list':
            return isList(value) && (value.items[0] === undefined || takes(type.element, value.items[0]));
        case 'map': {
            if (!isMap(value))
                return false;
            const [key] = value.keys();
            return key === undefined || (takes(type.key, key) && takes(type.value, value.find(key) ?? null));
        }
        case 'named':
            return typeName(value) === type.name;
        default:
            return typeName(value) === (runtimeNames[type.kind] ?? type.kind);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/quantity.ts
const decimalPowers = {
    n: -9,
    u: -6,
    m: -3,
    '': 0,
    k: 3,
    M: 6,
    G: 9,
    T: 12,
    P: 15,
    E: 18,
};
const binaryPowers = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const int64 = { lowest: -(2n ** 63n), highest: 2n ** 63n - 1n };
/** Beyond this exponent quantities differ only in how absurd they are. */
const exponentLimit = 1_000;
/** apimachinery's resource.ParseQuantity, to which no digits at all are zero. */
function parseQuantity(text) {
    const match = pattern.exec(text);
    if (match === null || text === '')
        return undefined;
    const [, sign, written = '', fraction = '', suffix = ''] = match;
    const whole = written.replace(/^0+/, '');
    const digits = BigInt(whole + fraction || '0') * (sign === '-' ? -1n : 1n);
    const binary = binaryPowers[suffix];
    if (binary !== undefined)
        return binaryQuantity(digits, fraction.length, binary, whole.length || 1);
    const power = decimalPowers[suffix] ?? Number(suffix.slice(1));
    const scale = Math.max(-exponentLimit, Math.min(power, exponentLimit)) - fraction.length;
    const fits = (whole.length || 1) + fraction.length <= 18 && scale >= -9;
    return { nanos: quantity_scaled(digits, scale), ...(fits && { short: { value: digits, scale } }) };
}
function binaryQuantity(digits, decimals, power, length) {
    const product = digits << BigInt(power);
    // As the server estimates whether the product can be held short.
    const short = decimals === 0 && 15 - length - Math.trunc((power * 3) / 10) - 1 >= 0;
    const largest = int64.highest * 1000000000n;
    const nanos = quantity_scaled(product, -decimals);
    const capped = nanos > largest ? largest : nanos < -largest ? -largest : nanos;
    return { nanos: capped, ...(short && { short: { value: product, scale: 0 } }) };
}
/** Times a power of ten, in billionths, away from zero where it has to be rounded. */
function quantity_scaled(digits, scale) {
    const power = scale + 9;
    if (power >= 0)
        return digits * 10n ** BigInt(power);
    const divisor = 10n ** BigInt(-power);
    const below = digits / divisor;
    return digits % divisor === 0n ? below : below + (digits < 0n ? -1n : 1n);
}
const quantityOf = (value) => ({ nanos: value * 1000000000n, short: { value, scale: 0 } });
function addQuantities(left, right) {
    const nanos = left.nanos + right.nanos;
    if (left.short === undefined || right.short === undefined)
        return { nanos };
    if (left.short.value === 0n)
        return right;
    const scale = Math.min(left.short.scale, right.short.scale);
    const value = [left.short, right.short].reduce((sum, each) => sum + each.value * 10n ** BigInt(each.scale - scale), 0n);
    return value < int64.lowest || value > int64.highest ? { nanos } : { nanos, short: { value, scale } };
}
function negated({ nanos, short }) {
    return { nanos: -nanos, ...(short && { short: { value: -short.value, scale: short.scale } }) };
}
/** The value as an int, where the server can give it. */
function wholeOf({ short }) {
    if (short === undefined || short.scale < 0)
        return undefined;
    const value = short.value * 10n ** BigInt(short.scale);
    return value < int64.lowest || value > int64.highest ? undefined : value;
}
function approximate({ nanos, short }) {
    return short === undefined ? Number(nanos) / 1e9 : Number(short.value) * 10 ** short.scale;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/semver.ts
const semver_number = '(0|[1-9]\\d*)';
const part = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const semver_pattern = new RegExp(`^${semver_number}\\.${semver_number}\\.${semver_number}(?:-(${part}(?:\\.${part})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`);
/** A semantic version; with `normalize` a `v` in front, missing parts and leading zeros are mended. */
function parseVersion(text, normalize) {
    const mended = normalize ? normalized(text) : text;
    const match = mended === undefined ? null : semver_pattern.exec(mended);
    if (match === null)
        return undefined;
    const [major, minor, patch] = match.slice(1, 4).map(each => BigInt(each));
    const prerelease = (match[4]?.split('.') ?? []).map(each => (/^\d+$/.test(each) ? BigInt(each) : each));
    const numbers = [major, minor, patch, ...prerelease.filter(each => typeof each === 'bigint')];
    return numbers.some(each => each >= 2n ** 64n) ? undefined : { major, minor, patch, prerelease };
}
function normalized(text) {
    const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
    const parts = [major, ...(minor === undefined ? [] : [minor]), ...(rest.length > 0 ? [rest.join('.')] : [])];
    const plain = parts.map(each => (each.length > 1 ? each.replace(/^0+(?=\d)/, '').replace(/^0+(?=\D)/, '0') : each));
    if (plain.length < 3 && /[+-]/.test(plain.at(-1)))
        return undefined;
    while (plain.length < 3)
        plain.push('0');
    return plain.join('.');
}
function compareVersions(left, right) {
    for (const field of ['major', 'minor', 'patch']) {
        if (left[field] !== right[field])
            return left[field] < right[field] ? -1 : 1;
    }
    const [ours, theirs] = [left.prerelease, right.prerelease];
    // A version without a pre-release comes behind all of its pre-releases.
    if (ours.length === 0 || theirs.length === 0)
        return Math.sign(theirs.length - ours.length);
    for (const [index, one] of ours.entries()) {
        const other = theirs[index];
        if (other === undefined)
            return 1;
        if (one === other)
            continue;
        if (typeof one !== typeof other)
            return typeof one === 'bigint' ? -1 : 1;
        return one < other ? -1 : 1;
    }
    return ours.length < theirs.length ? -1 : 0;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/amounts.ts



const wrap = (content) => ({
    kind: 'opaque',
    type: 'kubernetes.Quantity',
    id: String(content.nanos),
    content,
});
const quantity = ({ content }) => content;
const amounts_order = (left, right) => (left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0);
/** Comparisons of quantities and of versions have the same names. */
function comparisons(type, compare) {
    return [
        [`<${type}>.isGreaterThan(${type}): bool`, (left, right) => compare(left, right) > 0],
        [`<${type}>.isLessThan(${type}): bool`, (left, right) => compare(left, right) < 0],
        [`<${type}>.compareTo(${type}): int`, (left, right) => BigInt(compare(left, right))],
    ];
}
const amounts_sum = (left, right) => wrap(addQuantities(quantity(left), right));
function parsed(text) {
    const found = parseQuantity(text);
    return found === undefined ? failure(`"${text}" is not a quantity`) : wrap(found);
}
/** kubernetes.quantity. */
const quantities = {
    since: 29,
    declarations: [
        ['quantity(string): Quantity', parsed],
        ['isQuantity(string): bool', (text) => parseQuantity(text) !== undefined],
        ['sign(Quantity): int', (value) => BigInt(amounts_order(quantity(value), quantityOf(0n)))],
        ...comparisons('Quantity', (left, right) => amounts_order(quantity(left), quantity(right))),
        ['<Quantity>.asApproximateFloat(): double', (value) => approximate(quantity(value))],
        [
            '<Quantity>.asInteger(): int',
            (value) => wholeOf(quantity(value)) ?? failure('cannot convert value to integer'),
        ],
        ['<Quantity>.isInteger(): bool', (value) => wholeOf(quantity(value)) !== undefined],
        ['<Quantity>.add(Quantity): Quantity', (left, right) => amounts_sum(left, quantity(right))],
        ['<Quantity>.add(int): Quantity', (left, right) => amounts_sum(left, quantityOf(right))],
        ['<Quantity>.sub(Quantity): Quantity', (left, right) => amounts_sum(left, negated(quantity(right)))],
        ['<Quantity>.sub(int): Quantity', (left, right) => amounts_sum(left, quantityOf(-right))],
    ],
};
const version = ({ content }) => content;
function semver(text, normalize = false) {
    const content = parseVersion(text, normalize);
    if (content === undefined)
        return failure(`"${text}" is not a semantic version`);
    // Two versions that differ in their build are equal.
    const id = [content.major, content.minor, content.patch, ...content.prerelease].join('.');
    return { kind: 'opaque', type: 'kubernetes.Semver', id, content };
}
const isSemver = (text, normalize = false) => parseVersion(text, normalize) !== undefined;
/** kubernetes.Semver. */
const versions = {
    since: 34,
    declarations: [
        ['semver(string): Semver', semver],
        ['semver(string, bool): Semver', semver],
        ['isSemver(string): bool', isSemver],
        ['isSemver(string, bool): bool', isSemver],
        ...comparisons('Semver', (left, right) => compareVersions(version(left), version(right))),
        ['<Semver>.major(): int', (value) => BigInt.asIntN(64, version(value).major)],
        ['<Semver>.minor(): int', (value) => BigInt.asIntN(64, version(value).minor)],
        ['<Semver>.patch(): int', (value) => BigInt.asIntN(64, version(value).patch)],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/regex.ts


function using(source, use) {
    const pattern = patternOf(source);
    return 'problem' in pattern ? failure(`illegal regular expression: ${pattern.problem}`) : use(pattern);
}
const matches = (text, source) => using(source, pattern => pattern.test(text));
const findAll = (text, source, limit = -1n) => using(source, pattern => list(pattern.findAll(text, Number(limit))));
/** `matches` of the language, and kubernetes.regex. */
const regex = {
    since: 0,
    declarations: [
        ['matches(string, string): bool', matches],
        ['<string>.matches(string): bool', matches],
        ['<string>.find(string): string', (text, source) => using(source, each => each.find(text) ?? '')],
        ['<string>.findAll(string): list(string)', findAll],
        ['<string>.findAll(string, int): list(string)', findAll],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/stringFormat.ts



/** More than a double has. */
const mostDecimals = 1_100;
/** Texts and clauses in turn, or what is wrong with the format. */
function clausesOf(text) {
    const parts = [];
    let from = 0;
    for (const match of text.matchAll(/%(?:%|(?:\.(\d*))?([^]?))/gu)) {
        parts.push(text.slice(from, match.index));
        from = match.index + match[0].length;
        const verb = match[2];
        if (match[0] === '%%')
            parts.push('%');
        else if (verb === undefined || verb === '')
            return { problem: 'the format ends within a clause' };
        else if (!/^[sdfebxXo]$/.test(verb))
            return { problem: `there is no clause "%${verb}"` };
        else if (match[1] === '')
            return { problem: 'the precision has no digits' };
        else if (Number(match[1]) > mostDecimals)
            return { problem: 'the precision is too large' };
        else
            parts.push({ verb, ...(match[1] !== undefined && { decimals: Number(match[1]) }) });
    }
    parts.push(text.slice(from));
    return parts;
}
/** `'%d of %s'.format([2, name])`. */
function stringFormat_format(text, values) {
    const parts = clausesOf(text);
    if ('problem' in parts)
        return failure(parts.problem);
    let written = '';
    let index = 0;
    for (const part of parts) {
        if (typeof part === 'string')
            written += part;
        else {
            const value = values.items[index];
            if (value === undefined)
                return failure(`index ${index} out of range`);
            index += 1;
            const shown = isFailure(value) ? value : clauseText(part, value);
            if (typeof shown !== 'string')
                return shown;
            written += shown;
        }
    }
    return written;
}
const defaultDecimals = 6;
function clauseText({ verb, decimals = defaultDecimals }, value) {
    switch (verb) {
        case 's':
            return stringFormat_shown(value);
        case 'd':
            return wholeText(value, 10);
        case 'o':
            return wholeText(value, 8);
        case 'b':
            return typeof value === 'boolean' ? String(Number(value)) : wholeText(value, 2);
        case 'f':
        case 'e':
            return doubleText(verb, value, decimals);
        default: {
            const hex = hexadecimal(value);
            return typeof hex === 'string' && verb === 'X' ? hex.toUpperCase() : hex;
        }
    }
}
function unfit(value) {
    return failure(`this clause cannot show ${typeName(value)}`);
}
function wholeText(value, radix) {
    if (typeof value === 'bigint')
        return value.toString(radix);
    return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && isUint(value)
        ? value.value.toString(radix)
        : unfit(value);
}
function hexadecimal(value) {
    if (typeof value === 'string' || value instanceof Uint8Array)
        return Buffer.from(value).toString('hex');
    return wholeText(value, 16);
}
const words = { NaN, Infinity, '-Infinity': -Infinity };
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** As golang.org/x/text writes doubles for English: thousands apart, powers of ten raised. */
function doubleText(verb, value, decimals) {
    const number = typeof value === 'string' ? words[value] : value;
    if (typeof number !== 'number')
        return unfit(value);
    if (Number.isNaN(number))
        return 'NaN';
    if (!Number.isFinite(number))
        return number > 0 ? '∞' : '-∞';
    if (verb === 'f') {
        const [whole = '', fraction] = fixedText(number, decimals).split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        return fraction === undefined ? grouped : `${grouped}.${fraction}`;
    }
    const { mantissa, exponent } = scientificParts(number, decimals);
    const power = String(Math.abs(exponent))
        .padStart(2, '0')
        .replace(/\d/g, digit => superscripts[Number(digit)]);
    return `${mantissa}\u202f×\u202f10${exponent < 0 ? '⁻' : ''}${power}`;
}
/** `%s`: the value as `string()` gives it. */
function stringFormat_shown(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number')
        return generalText(value);
    if (value instanceof Uint8Array)
        return Buffer.from(value).toString();
    if (value !== null && typeof value === 'object') {
        if (isList(value))
            return listText(value);
        if (isMap(value))
            return mapText(value);
        if (isTimestamp(value))
            return timestampText(value);
        if (isDuration(value))
            return durationText(value.nanos);
        if (isType(value))
            return value.name;
        return wholeText(value, 10);
    }
    return String(value);
}
/** Within a list or map values are written as an expression would: texts quoted, doubles with six decimals. */
function nested(value) {
    if (typeof value === 'string')
        return JSON.stringify(value);
    if (typeof value === 'number') {
        const text = fixedText(value, defaultDecimals);
        return Number.isFinite(value) ? text : JSON.stringify(text);
    }
    if (value instanceof Uint8Array)
        return `b${JSON.stringify(Buffer.from(value).toString())}`;
    if (value !== null && typeof value === 'object') {
        if (isTimestamp(value))
            return `timestamp(${JSON.stringify(timestampText(value))})`;
        if (isDuration(value))
            return `duration(${JSON.stringify(durationText(value.nanos))})`;
    }
    return stringFormat_shown(value);
}
function listText({ items }) {
    const texts = items.map(item => (isFailure(item) ? item : nested(item)));
    return texts.find(text => typeof text !== 'string') ?? `[${texts.join(', ')}]`;
}
function mapText(map) {
    const pairs = [];
    for (const each of map.keys()) {
        const [key, value] = [nested(each), nested(map.find(each) ?? null)];
        if (typeof key !== 'string')
            return key;
        if (typeof value !== 'string')
            return value;
        pairs.push({ key, value });
    }
    pairs.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
    return `{${pairs.map(({ key, value }) => `${key}:${value}`).join(', ')}}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/strings.ts


const outOfRange = (index) => failure(`index out of range: ${index}`);
/** Positions count characters, which may be two units of a JavaScript string. */
function charAt(text, index) {
    if (index < 0n || index > lengthOf(text))
        return outOfRange(index);
    return cut(text, Number(index), Number(index) + 1);
}
/** Characters of a text; where each is one unit, which is the rule, nothing has to be taken apart. */
function cut(text, start, end) {
    return lengthOf(text) === text.length ? text.slice(start, end) : [...text].slice(start, end).join('');
}
/** How many characters lie before a position in UTF-16 units. */
function charactersBefore(text, units) {
    return BigInt(lengthOf(text.slice(0, units)));
}
function unitsBefore(text, characters) {
    return cut(text, 0, characters).length;
}
function indexOf(text, part, offset = 0n) {
    if (part === '')
        return offset;
    if (offset < 0n)
        return outOfRange(offset);
    if (offset >= lengthOf(text))
        return -1n;
    const found = text.indexOf(part, unitsBefore(text, Number(offset)));
    return found < 0 ? -1n : charactersBefore(text, found);
}
function lastIndexOf(text, part) {
    const length = lengthOf(text);
    if (part === '')
        return BigInt(length);
    return Buffer.byteLength(text) < Buffer.byteLength(part) ? -1n : lastIndexFrom(text, part, BigInt(length - 1));
}
function lastIndexFrom(text, part, offset) {
    if (part === '')
        return offset;
    if (offset < 0n)
        return outOfRange(offset);
    if (offset >= lengthOf(text))
        return -1n;
    const found = text.lastIndexOf(part, unitsBefore(text, Number(offset)));
    return found < 0 ? -1n : charactersBefore(text, found);
}
function substring(text, start, end) {
    const length = lengthOf(text);
    const stop = end ?? BigInt(length);
    if (end !== undefined && start > end)
        return failure(`invalid substring range. start: ${start}, end: ${end}`);
    if (start < 0n || start > length)
        return outOfRange(start);
    if (stop < 0n || stop > length)
        return outOfRange(stop);
    return cut(text, Number(start), Number(stop));
}
/** An empty text is found before every character and at the end. A negative limit is none. */
function replace(text, old, by, limit = -1n) {
    const most = limit < 0n ? Infinity : Number(limit);
    const parts = old === '' ? [...text] : text.split(old);
    if (parts.length * by.length > longestText)
        return tooLong;
    if (old === '') {
        const between = parts.map((letter, index) => (index < most ? by : '') + letter).join('');
        return parts.length < most ? between + by : between;
    }
    return most >= parts.length - 1
        ? parts.join(by)
        : [parts.slice(0, most + 1).join(by), ...parts.slice(most + 1)].join(old);
}
/** Far beyond every request, so that nobody needs one; what a rule costs does not count how long texts become. */
const longestText = 2 ** 25;
const tooLong = { kind: 'failure', message: 'a text becomes too long', fatal: true };
function strings_split(text, separator, limit = -1n) {
    if (limit === 0n)
        return list([]);
    const parts = separator === '' ? [...text] : text.split(separator);
    if (limit < 0n || parts.length <= limit)
        return list(parts);
    const count = Number(limit);
    return list([...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]);
}
function strings_join(texts, separator = '') {
    let length = texts.items.length * separator.length;
    for (const item of texts.items) {
        if (typeof item !== 'string')
            return failure('join: invalid input');
        length += item.length;
    }
    return length > longestText ? tooLong : texts.items.join(separator);
}
/** What Go's TrimSpace takes away: white space of Unicode, which for JavaScript has a byte order mark and no U+0085. */
function trim(text) {
    let [start, end] = [0, text.length];
    while (start < end && space.test(text[start]))
        start += 1;
    while (end > start && space.test(text[end - 1]))
        end -= 1;
    return text.slice(start, end);
}
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const strings_escapes = {
    '\x07': '\\a',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
    '\\': '\\\\',
    '"': '\\"',
};
function quote(text) {
    return `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, letter => strings_escapes[letter])}"`;
}
const strings = {
    since: 0,
    declarations: [
        ['<string>.contains(string): bool', (text, part) => text.includes(part)],
        ['<string>.startsWith(string): bool', (text, part) => text.startsWith(part)],
        ['<string>.endsWith(string): bool', (text, part) => text.endsWith(part)],
        ['<string>.charAt(int): string', charAt],
        ['<string>.indexOf(string): int', indexOf],
        ['<string>.indexOf(string, int): int', indexOf],
        ['<string>.lastIndexOf(string): int', lastIndexOf],
        ['<string>.lastIndexOf(string, int): int', lastIndexFrom],
        ['<string>.lowerAscii(): string', (text) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())],
        ['<string>.upperAscii(): string', (text) => text.replace(/[a-z]+/g, letters => letters.toUpperCase())],
        ['<string>.replace(string, string): string', replace],
        ['<string>.replace(string, string, int): string', replace],
        ['<string>.split(string): list(string)', strings_split],
        ['<string>.split(string, int): list(string)', strings_split],
        ['<string>.substring(int): string', substring],
        ['<string>.substring(int, int): string', substring],
        ['<string>.trim(): string', trim],
        ['<list(string)>.join(): string', strings_join],
        ['<list(string)>.join(string): string', strings_join],
        ['<string>.format(list(dyn)): string', stringFormat_format],
        ['strings.quote(string): string', quote],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/time.ts

function isParts(parts) {
    return typeof parts === 'object' && parts !== null && 'year' in parts;
}
function time_part(name, of) {
    const call = (moment, zone) => {
        const parts = dateParts(moment, zone);
        return isParts(parts) ? BigInt(of(parts)) : parts;
    };
    return [
        [`<timestamp>.${name}(): int`, call],
        [`<timestamp>.${name}(string): int`, call],
    ];
}
const spent = (name, unitNanos) => [
    `<duration>.${name}(): int`,
    ({ nanos }) => nanos / unitNanos,
];
/** Months, days of the month and of the year count from 0; `getDate` from 1. */
const time = {
    since: 0,
    declarations: [
        ...time_part('getFullYear', ({ year }) => year),
        ...time_part('getMonth', ({ month }) => month - 1),
        ...time_part('getDayOfYear', ({ dayOfYear }) => dayOfYear),
        ...time_part('getDayOfMonth', ({ day }) => day - 1),
        ...time_part('getDate', ({ day }) => day),
        ...time_part('getDayOfWeek', ({ weekday }) => weekday),
        ...time_part('getHours', ({ hours }) => hours),
        ...time_part('getMinutes', ({ minutes }) => minutes),
        ...time_part('getSeconds', ({ seconds }) => seconds),
        ...time_part('getMilliseconds', ({ milliseconds }) => milliseconds),
        spent('getHours', 3600000000000n),
        spent('getMinutes', 60000000000n),
        spent('getSeconds', 1000000000n),
        spent('getMilliseconds', 1000000n),
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/library/urls.ts


function url(text) {
    const content = parseUrl(text);
    if (content === undefined)
        return failure(`"${text}" is not a URL`);
    return { kind: 'opaque', type: 'kubernetes.URL', id: content.text, content };
}
const urls_part = (name, of) => [
    `<URL>.${name}(): string`,
    ({ content }) => of(content),
];
/** kubernetes.urls. */
const urls = {
    since: 0,
    declarations: [
        ['url(string): URL', url],
        ['isURL(string): bool', isRequestUri],
        urls_part('getScheme', ({ scheme }) => scheme),
        urls_part('getHost', ({ host }) => host),
        urls_part('getHostname', hostnameOf),
        urls_part('getPort', portOf),
        urls_part('getEscapedPath', ({ path }) => path),
        [
            '<URL>.getQuery(): map(string, list(string))',
            ({ content }) => mapOf([...parametersOf(content)].map(([key, values]) => [key, list(values)])),
        ],
    ],
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/environment.ts













/** In the order in which the first fitting overload is taken. */
const libraries = [
    logic,
    arithmetic,
    conversion,
    strings,
    time,
    regex,
    lists,
    urls,
    optionals,
    optionalLists,
    quantities,
    lists_sets,
    addresses,
    namedFormats,
    comprehensions,
    versions,
    moreLists,
];
const environment_known = new Map();
/** Made once for every minor version. */
function environmentOf(minor) {
    const made = environment_known.get(minor);
    if (made !== undefined)
        return made;
    const functions = new Map();
    for (const { since, declarations } of libraries) {
        if (since > minor)
            continue;
        for (const overload of declarations.map(overloadOf)) {
            const overloads = functions.get(overload.name);
            if (overloads === undefined)
                functions.set(overload.name, [overload]);
            else
                overloads.push(overload);
        }
    }
    const environment = { minor, functions };
    environment_known.set(minor, environment);
    return environment;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/literals.ts






/** What can be refused before any value is known: literals that do not convert, patterns that are none, mixed lists. */
function literalIssues(checked) {
    const issues = [];
    literals_visit(checked, checked.expr, false, issues);
    return issues;
}
function literals_visit(checked, expr, inFormat, issues) {
    if (expr.kind === 'call')
        checkCall(checked, expr, issues);
    if (!inFormat)
        checkMixed(checked, expr, issues);
    const formatting = inFormat || (expr.kind === 'call' && expr.name === 'format');
    for (const part of partsOf(expr))
        literals_visit(checked, part, formatting, issues);
}
const conversions = new Set('bool bytes double duration dyn int string timestamp type uint'.split(' '));
/** Which argument is a pattern; the text that it is applied to is the first. */
const patterned = new Set(['matches', 'find', 'findAll']);
function checkCall(checked, call, issues) {
    const { name, target, args } = call;
    if (target === undefined && conversions.has(name))
        checkConversion(checked, call, issues);
    else if (patterned.has(name)) {
        checkPattern(target === undefined ? args[1] : args[0], issues);
        // As the server has it: of `matches(text, pattern)` a literal text has to be a pattern too.
        if (name === 'matches' && target === undefined)
            checkPattern(args[0], issues);
    }
    else if (name === 'format' && target !== undefined)
        checkFormat(checked, target, args[0], issues);
}
function checkConversion(checked, call, issues) {
    const [arg] = call.args;
    if (arg?.kind !== 'literal')
        return;
    const overload = checked.overloadsOf(call).find(each => takes(each.params[0], arg.value));
    const value = overload?.call(arg.value);
    if (value !== undefined && isFailure(value))
        issues.push({ at: arg.at, message: `${call.name}() cannot take this: ${value.message}` });
}
function checkPattern(arg, issues) {
    if (arg?.kind !== 'literal' || typeof arg.value !== 'string')
        return;
    const pattern = patternOf(arg.value);
    if ('problem' in pattern)
        issues.push({ at: arg.at, message: `this is no regular expression: ${pattern.problem}` });
}
/** All elements of a list, all keys and all values of a map have the type of the first. */
function checkMixed(checked, expr, issues) {
    if (expr.kind === 'list')
        checkAlike(checked, expr.elements, issues);
    if (expr.kind !== 'map')
        return;
    checkAlike(checked, expr.entries.map(({ key }) => ({ value: key, optional: false })), issues);
    checkAlike(checked, expr.entries, issues);
}
function checkAlike(checked, parts, issues) {
    let wanted;
    for (const { value, optional } of parts) {
        const type = checked.typeOf(value);
        const plain = optional ? (heldBy(type) ?? type) : type;
        wanted ??= plain;
        if (sameType(wanted, plain))
            continue;
        issues.push({ at: value.at, message: `${typeText(wanted)} is wanted here as before, not ${typeText(plain)}` });
        return;
    }
}
const anything = 'list map int uint double bool string timestamp bytes duration type null_type'.split(' ');
const shownBy = {
    s: anything,
    d: ['int', 'uint'],
    f: ['double', 'string'],
    e: ['double', 'string'],
    b: ['int', 'uint', 'bool'],
    x: ['int', 'uint', 'string', 'bytes'],
    X: ['int', 'uint', 'string', 'bytes'],
    o: ['int', 'uint'],
};
/** Of a literal format with literal arguments everything is known. */
function checkFormat(checked, target, list, issues) {
    if (target.kind !== 'literal' || typeof target.value !== 'string' || list?.kind !== 'list')
        return;
    const parts = clausesOf(target.value);
    if ('problem' in parts) {
        issues.push({ at: target.at, message: parts.problem });
        return;
    }
    const clauses = parts.filter((part) => typeof part !== 'string');
    const { elements } = list;
    if (clauses.length !== elements.length) {
        issues.push({
            at: list.at,
            message: `the format has ${clauses.length} clauses, and ${elements.length} values are given`,
        });
        return;
    }
    for (const [index, { verb }] of clauses.entries()) {
        const { value } = elements[index];
        const wrong = misfit(checked, value, shownBy[verb]);
        if (wrong !== undefined)
            issues.push({ at: wrong.at, message: `%${verb} cannot show ${typeText(checked.typeOf(wrong))}` });
    }
}
function misfit(checked, expr, allowed) {
    const { kind } = checked.typeOf(expr);
    if (kind !== 'dyn' && !allowed.includes(kind))
        return expr;
    if (allowed !== anything || (expr.kind !== 'list' && expr.kind !== 'map'))
        return undefined;
    for (const part of partsOf(expr)) {
        const found = misfit(checked, part, allowed);
        if (found !== undefined)
            return found;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/quotes.ts
/** Escapes of one character. */
const plain = {
    a: 7,
    b: 8,
    f: 12,
    n: 10,
    r: 13,
    t: 9,
    v: 11,
    '\\': 92,
    "'": 39,
    '"': 34,
    '`': 96,
    '?': 63,
};
/** How many digits follow, by the letter of the escape. */
const quotes_hexadecimal = { x: 2, X: 2, u: 4, U: 8 };
const quotes_escape = /\\([abfnrtv\\'"`?]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})|\\/g;
/** The value of a literal of text or bytes, quotes and prefixes included, or why it has none. */
function unquote(literal) {
    const bytes = /^[bB]/.test(literal);
    let rest = bytes ? literal.slice(1) : literal;
    const raw = /^[rR]/.test(rest);
    if (raw)
        rest = rest.slice(1);
    const width = /^("""|''')/.test(rest) && rest.length >= 6 ? 3 : 1;
    const body = rest.slice(width, -width).replace(/\r\n?/g, '\n');
    if (raw || !body.includes('\\'))
        return bytes ? new TextEncoder().encode(body) : body;
    return bytes ? unescapeBytes(body) : unescapeText(body);
}
function codeOf(written) {
    const first = written[0];
    const single = plain[first];
    if (single !== undefined)
        return single;
    return quotes_hexadecimal[first] === undefined ? Number.parseInt(written, 8) : Number.parseInt(written.slice(1), 16);
}
function unescapeText(body) {
    let problem;
    const value = body.replace(quotes_escape, (_, written) => {
        if (written === undefined) {
            problem = 'this escape does not exist';
            return '';
        }
        const code = codeOf(written);
        if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
            problem = 'this escape stands for no character';
            return '';
        }
        return String.fromCodePoint(code);
    });
    return problem === undefined ? value : { problem };
}
/** In bytes, `\x` and octal escapes are bytes, and there are no escapes of characters. */
function unescapeBytes(body) {
    const parts = [];
    let from = 0;
    for (const match of body.matchAll(quotes_escape)) {
        const written = match[1];
        if (written === undefined || /^[uU]/.test(written))
            return { problem: 'this escape does not exist in bytes' };
        parts.push(new TextEncoder().encode(body.slice(from, match.index)), Uint8Array.of(codeOf(written)));
        from = match.index + match[0].length;
    }
    parts.push(new TextEncoder().encode(body.slice(from)));
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/lexer.ts


/** Sticky, one after the other; the first that matches wins. The longer of two symbols comes first. */
const lexer_blank = /(?:[ \t\r\n\f]+|\/\/[^\n]*)+/y;
const lexer_text = /[bB]?(?:[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')|"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^\n\r]|[^\\"\n\r])*"|'(?:\\[^\n\r]|[^\\'\n\r])*')/y;
const lexer_float = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y;
const integer = /(?:0x[0-9a-fA-F]+|\d+)[uU]?/y;
const lexer_name = /[A-Za-z_][A-Za-z0-9_]*/y;
const symbol = /(?:==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%])/y;
const constants = { true: true, false: false, null: null };
/** The tokens of an expression, the last of them of kind `end`, or what is not a token. */
function tokensOf(source) {
    const tokens = [];
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        return pattern.exec(source)?.[0];
    };
    while (at < source.length) {
        const skipped = take(lexer_blank);
        if (skipped !== undefined)
            at += skipped.length;
        if (at >= source.length)
            break;
        const token = next(take, at);
        if ('message' in token)
            return { tokens, issue: token };
        tokens.push(token);
        at = token.end;
    }
    tokens.push({ kind: 'end', at: source.length, end: source.length, text: '' });
    return { tokens };
}
function next(take, at) {
    const quoted = take(lexer_text);
    if (quoted !== undefined) {
        const value = unquote(quoted);
        if (typeof value === 'object' && 'problem' in value)
            return { at, message: value.problem };
        return { kind: 'literal', at, end: at + quoted.length, text: quoted, value };
    }
    const word = take(lexer_name);
    if (word !== undefined) {
        const token = { at, end: at + word.length, text: word };
        return Object.hasOwn(constants, word)
            ? { ...token, kind: 'literal', value: constants[word] }
            : { ...token, kind: word === 'in' ? 'symbol' : 'name' };
    }
    const number = take(lexer_float);
    if (number !== undefined)
        return { kind: 'literal', at, end: at + number.length, text: number, value: Number(number) };
    const digits = take(integer);
    if (digits !== undefined)
        return whole(digits, at);
    const sign = take(symbol);
    if (sign !== undefined)
        return { kind: 'symbol', at, end: at + sign.length, text: sign };
    return { at, message: 'this is no part of an expression' };
}
/** Whether it fits is for the parser to say, which knows the sign in front. */
function whole(digits, at) {
    const unsigned = /[uU]$/.test(digits);
    const value = BigInt(unsigned ? digits.slice(0, -1) : digits);
    return { kind: 'literal', at, end: at + digits.length, text: digits, value: unsigned ? uint(value) : value };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/macros.ts
/** No name of an expression begins with `@`. */
const accumulatorName = '@result';
/** Methods by name and count of arguments, with the first minor version of Kubernetes 1 that has them. */
const methods = {
    'all/2': [0, quantifier('all')],
    'all/3': [33, quantifier('all')],
    'exists/2': [0, quantifier('exists')],
    'exists/3': [33, quantifier('exists')],
    'exists_one/2': [0, quantifier('one')],
    'exists_one/3': [33, quantifier('one')],
    'existsOne/3': [33, quantifier('one')],
    'map/2': [0, collected(1)],
    'map/3': [0, collected(1)],
    'filter/2': [0, filtered],
    'transformList/3': [33, collected(2)],
    'transformList/4': [33, collected(2)],
    'transformMap/3': [33, mapped(false)],
    'transformMap/4': [33, mapped(false)],
    'transformMapEntry/3': [33, mapped(true)],
    'transformMapEntry/4': [33, mapped(true)],
    'optMap/2': [29, whenPresent(true)],
    'optFlatMap/2': [29, whenPresent(false)],
    'sortBy/2': [35, sortedBy],
};
/** What a call stands for: a loop, a question, an issue when its arguments are wrong, undefined when it is no macro. */
function expandMacro({ at, name, target, args }, minor) {
    if (target !== undefined) {
        const [since, expand] = methods[`${name}/${args.length}`] ?? [];
        return expand !== undefined && minor >= since ? expand({ at, name, target, args }) : undefined;
    }
    if (name !== 'has' || args.length !== 1)
        return undefined;
    const field = args[0];
    if (field.kind === 'select' && !field.test)
        return { ...field, at, test: true };
    return { at: field.at, message: 'has() takes a field, as in has(self.field)' };
}
const literal = (at, value) => ({ kind: 'literal', at, value });
const call = (at, name, ...args) => ({ kind: 'call', at, name, args });
const ident = (at, name) => ({ kind: 'ident', at, name });
const macros_listOf = (at, value) => ({
    kind: 'list',
    at,
    elements: [{ value, optional: false }],
});
/** The variables in front of the arguments. */
function variables(args, count) {
    const names = [];
    for (const arg of args.slice(0, count)) {
        if (arg.kind !== 'ident' || arg.name.includes('.'))
            return { at: arg.at, message: 'the name of a variable is expected' };
        if (arg.name === '__result__')
            return { at: arg.at, message: '__result__ cannot be the name of a variable' };
        if (names.includes(arg.name))
            return { at: arg.at, message: `there are two variables ${arg.name}` };
        names.push(arg.name);
    }
    return { variable: names[0], ...(names[1] !== undefined && { second: names[1] }) };
}
function quantifier(kind) {
    return ({ at, target: range, args }) => {
        const names = variables(args, args.length - 1);
        if ('message' in names)
            return names;
        const result = ident(at, accumulatorName);
        const predicate = args.at(-1);
        const loop = { kind: 'fold', at, range, ...names, accumulator: accumulatorName };
        switch (kind) {
            case 'all':
                return {
                    ...loop,
                    initial: literal(at, true),
                    condition: call(at, '@not_strictly_false', result),
                    step: call(at, '_&&_', result, predicate),
                    result,
                };
            case 'exists':
                return {
                    ...loop,
                    initial: literal(at, false),
                    condition: call(at, '@not_strictly_false', call(at, '!_', result)),
                    step: call(at, '_||_', result, predicate),
                    result,
                };
            case 'one':
                return {
                    ...loop,
                    initial: literal(at, 0n),
                    condition: literal(at, true),
                    step: call(at, '_?_:_', predicate, call(at, '_+_', result, literal(at, 1n)), result),
                    result: call(at, '_==_', result, literal(at, 1n)),
                };
        }
    };
}
/** A list of what each element becomes; with one more argument only of those that satisfy it. */
function collected(count) {
    return ({ at, target: range, args }) => {
        const names = variables(args, count);
        if ('message' in names)
            return names;
        const result = ident(at, accumulatorName);
        const grown = call(at, '_+_', result, macros_listOf(at, args.at(-1)));
        return accumulated({
            at,
            range,
            names,
            grown,
            filter: args.length - count === 2 ? args[count] : undefined,
            initial: { kind: 'list', at, elements: [] },
        });
    };
}
function filtered({ at, target: range, args }) {
    const names = variables(args, 1);
    if ('message' in names)
        return names;
    const grown = call(at, '_+_', ident(at, accumulatorName), macros_listOf(at, args[0]));
    return accumulated({ at, range, names, grown, filter: args[1], initial: { kind: 'list', at, elements: [] } });
}
/** A map of what each value becomes, by the same key or, with `entries`, by the keys of maps. */
function mapped(entries) {
    return ({ at, target: range, args }) => {
        const names = variables(args, 2);
        if ('message' in names)
            return names;
        const result = ident(at, accumulatorName);
        const transform = args.at(-1);
        const grown = entries
            ? call(at, 'cel.@mapInsert', result, transform)
            : call(at, 'cel.@mapInsert', result, ident(at, names.variable), transform);
        return accumulated({
            at,
            range,
            names,
            grown,
            filter: args.length === 4 ? args[2] : undefined,
            initial: { kind: 'map', at, entries: [] },
        });
    };
}
function accumulated({ at, range, names, grown, filter, initial }) {
    const result = ident(at, accumulatorName);
    const step = filter === undefined ? grown : call(at, '_?_:_', filter, grown, result);
    return {
        kind: 'fold',
        at,
        range,
        ...names,
        accumulator: accumulatorName,
        initial,
        condition: literal(at, true),
        step,
        result,
    };
}
/** A loop that never turns gives a value a name. */
function bound(at, name, value, result) {
    return {
        kind: 'fold',
        at,
        range: { kind: 'list', at, elements: [] },
        variable: '#unused',
        accumulator: name,
        initial: value,
        condition: literal(at, false),
        step: ident(at, name),
        result,
    };
}
/** `optional.optMap(x, f(x))`: what becomes of the value where there is one. */
function whenPresent(wrapped) {
    return ({ at, target, args }) => {
        const names = variables(args, 1);
        if ('message' in names)
            return names;
        const method = (name) => ({ kind: 'call', at, name, target, args: [] });
        const mapped = bound(at, names.variable, method('value'), args[1]);
        const present = wrapped ? call(at, 'optional.of', mapped) : mapped;
        return call(at, '_?_:_', method('hasValue'), present, call(at, 'optional.none'));
    };
}
/** `list.sortBy(x, f(x))`: the list in the order of what its elements become. */
function sortedBy({ at, name, target, args }) {
    const input = ident(at, '@input');
    const keys = collected(1)({ at, name, target: input, args });
    if ('message' in keys)
        return keys;
    const sorted = { kind: 'call', at, name: '@sortByAssociatedKeys', target: input, args: [keys] };
    return bound(at, '@input', target, sorted);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/parser.ts




/** What the server accepts at most, so that nobody's stack overflows. */
const depthLimit = 250;
const sizeLimit = 100_000;
/** Reads an expression and expands the macros of a minor version. Ends at the first thing that is wrong. */
function parser_parse(source, minor) {
    if (source.length > sizeLimit)
        return wrong(0, `it is longer than ${sizeLimit} characters`);
    const { tokens, issue } = tokensOf(source);
    if (issue !== undefined)
        return { ok: false, issue };
    const state = { tokens, position: 0, depth: 0, minor };
    try {
        const expr = ternary(state);
        if (peek(state).kind !== 'end')
            throw new Refusal(peek(state).at, `"${peek(state).text}" is not expected here`);
        return { ok: true, expr };
    }
    catch (error) {
        if (error instanceof Refusal)
            return wrong(error.at, error.message);
        throw error;
    }
}
function wrong(at, message) {
    return { ok: false, issue: { at, message } };
}
/** Carries the first problem out of the descent. */
class Refusal extends Error {
    at;
    constructor(at, message) {
        super(message);
        this.at = at;
    }
}
function peek(state) {
    return state.tokens[state.position];
}
function take(state) {
    const token = peek(state);
    if (token.kind !== 'end')
        state.position += 1;
    return token;
}
function accept(state, text) {
    const token = peek(state);
    return token.kind === 'symbol' && token.text === text ? take(state) : undefined;
}
function expect(state, text) {
    const found = accept(state, text);
    if (found !== undefined)
        return found;
    const { at, kind, text: seen } = peek(state);
    throw new Refusal(at, kind === 'end' ? `"${text}" is missing at the end` : `"${text}" is expected, not "${seen}"`);
}
function parser_call(at, name, ...args) {
    return { kind: 'call', at, name, args };
}
function ternary(state) {
    state.depth += 1;
    if (state.depth > depthLimit)
        throw new Refusal(peek(state).at, `it is nested deeper than ${depthLimit} levels`);
    let expr = chain(state, '||', () => chain(state, '&&', () => relation(state)));
    const mark = accept(state, '?');
    if (mark !== undefined) {
        const yes = chain(state, '||', () => chain(state, '&&', () => relation(state)));
        expect(state, ':');
        expr = parser_call(mark.at, '_?_:_', expr, yes, ternary(state));
    }
    state.depth -= 1;
    return expr;
}
/** `a || b || c` as one call, however long. */
function chain(state, operator, operand) {
    const first = operand();
    const at = peek(state).at;
    const terms = [first];
    while (accept(state, operator))
        terms.push(operand());
    return terms.length === 1 ? first : parser_call(at, `_${operator}_`, ...terms);
}
const relations = ['<=', '<', '>=', '>', '==', '!=', 'in'];
const sums = ['+', '-'];
const products = ['*', '/', '%'];
function relation(state) {
    return leftward(state, relations, () => leftward(state, sums, () => leftward(state, products, () => unary(state))));
}
function leftward(state, operators, operand) {
    let left = operand();
    for (let links = 0;; links++) {
        const token = peek(state);
        if (token.kind !== 'symbol' || !operators.includes(token.text))
            return left;
        if (links === depthLimit)
            throw new Refusal(token.at, `more than ${depthLimit} operators follow each other`);
        take(state);
        left = parser_call(token.at, token.text === 'in' ? '@in' : `_${token.text}_`, left, operand());
    }
}
function unary(state) {
    const sign = accept(state, '!') ?? accept(state, '-');
    if (sign === undefined)
        return member(state);
    let signs = 1;
    while (accept(state, sign.text))
        signs += 1;
    const number = peek(state);
    // A minus belongs to the number behind it, or the lowest int could not be written.
    if (sign.text === '-' && number.kind === 'literal' && isNumber(number)) {
        const operand = member(state, signs === 1 ? sign : undefined);
        return signs === 1 ? operand : signs % 2 === 0 ? operand : parser_call(sign.at, '-_', operand);
    }
    const operand = member(state);
    return signs % 2 === 0 ? operand : parser_call(sign.at, sign.text === '!' ? '!_' : '-_', operand);
}
function isNumber(token) {
    return typeof token.value === 'bigint' || typeof token.value === 'number';
}
function member(state, minus) {
    let expr = primary(state, minus);
    for (let links = 0;; links++) {
        if (links === depthLimit)
            throw new Refusal(peek(state).at, `more than ${depthLimit} fields follow each other`);
        const sign = accept(state, '.') ?? accept(state, '[');
        if (sign === undefined)
            return expr;
        const optional = accept(state, '?') !== undefined;
        if (sign.text === '[') {
            const index = ternary(state);
            expect(state, ']');
            expr = parser_call(sign.at, optional ? '_[?_]' : '_[_]', expr, index);
        }
        else
            expr = selection(state, expr, sign, optional);
    }
}
function selection(state, operand, dot, optional) {
    const name = take(state);
    if (name.kind !== 'name')
        throw new Refusal(name.at, `the name of a field is expected behind the dot`);
    if (optional) {
        return parser_call(dot.at, '_?._', operand, { kind: 'literal', at: name.at, value: name.text });
    }
    const open = accept(state, '(');
    if (open === undefined)
        return { kind: 'select', at: dot.at, operand, field: name.text, test: false };
    return callOrMacro(state, { at: open.at, name: name.text, target: operand, args: listed(state, ')') });
}
function callOrMacro({ minor }, written) {
    const expanded = expandMacro(written, minor);
    if (expanded === undefined)
        return { kind: 'call', ...written };
    if ('message' in expanded)
        throw new Refusal(expanded.at, expanded.message);
    return expanded;
}
function listed(state, end) {
    const args = [];
    if (accept(state, end))
        return args;
    do
        args.push(ternary(state));
    while (accept(state, ','));
    expect(state, end);
    return args;
}
function primary(state, minus) {
    const token = take(state);
    if (token.kind === 'literal')
        return parser_literal(token, minus);
    if (token.kind === 'name')
        return reference(state, token, '');
    if (token.kind === 'end')
        throw new Refusal(token.at, 'it ends too early');
    switch (token.text) {
        case '(': {
            const inner = ternary(state);
            expect(state, ')');
            return inner;
        }
        case '[':
            return { kind: 'list', at: token.at, elements: parser_elements(state) };
        case '{':
            return { kind: 'map', at: token.at, entries: entries(state) };
        case '.': {
            const name = take(state);
            if (name.kind === 'name')
                return reference(state, name, '.');
        }
    }
    throw new Refusal(token.at, `"${token.text}" is not expected here`);
}
const parser_lowest = -(2n ** 63n);
const parser_highest = 2n ** 63n - 1n;
function parser_literal({ at, value, text }, minus) {
    const place = minus?.at ?? at;
    if (typeof value === 'number') {
        if (!Number.isFinite(value))
            throw new Refusal(at, `${text} is too large for a double`);
        return { kind: 'literal', at: place, value: minus === undefined ? value : -value };
    }
    if (typeof value === 'bigint') {
        const signed = minus === undefined ? value : -value;
        if (signed < parser_lowest || signed > parser_highest)
            throw new Refusal(at, `${text} is too large for an int`);
        return { kind: 'literal', at: place, value: signed };
    }
    const tooLarge = typeof value === 'object' &&
        value !== null &&
        !(value instanceof Uint8Array) &&
        isUint(value) &&
        value.value >= 2n ** 64n;
    if (tooLarge)
        throw new Refusal(at, `${text} is too large for a uint`);
    return { kind: 'literal', at, value };
}
/** A variable, a function, or a message: `a.b{...}` is recognised by its brace. */
function reference(state, name, dot) {
    if (reservedWords.has(name.text))
        throw new Refusal(name.at, `"${name.text}" is a reserved word`);
    const open = accept(state, '(');
    if (open !== undefined)
        return callOrMacro(state, { at: open.at, name: dot + name.text, args: listed(state, ')') });
    const struct = structName(state, dot + name.text);
    return struct ?? { kind: 'ident', at: name.at, name: dot + name.text };
}
/** No message can be made in a rule, so what is between the braces does not matter: the type is refused. */
function structName(state, first) {
    let name = first;
    let ahead = state.position;
    const at = (position) => state.tokens[position];
    while (at(ahead)?.text === '.' && at(ahead + 1)?.kind === 'name') {
        name += `.${at(ahead + 1).text}`;
        ahead += 2;
    }
    const brace = at(ahead);
    if (brace?.kind !== 'symbol' || brace.text !== '{')
        return undefined;
    state.position = ahead + 1;
    while (!accept(state, '}')) {
        if (take(state).kind === 'end')
            throw new Refusal(brace.at, '"}" is missing at the end');
    }
    return { kind: 'struct', at: brace.at, type: name };
}
function parser_elements(state) {
    const found = [];
    while (!accept(state, ']')) {
        const optional = accept(state, '?') !== undefined;
        found.push({ value: ternary(state), optional });
        if (accept(state, ','))
            continue;
        expect(state, ']');
        break;
    }
    return found;
}
function entries(state) {
    const found = [];
    while (!accept(state, '}')) {
        const optional = accept(state, '?') !== undefined;
        const key = ternary(state);
        expect(state, ':');
        found.push({ key, value: ternary(state), optional });
        if (accept(state, ','))
            continue;
        expect(state, '}');
        break;
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/index.ts




/**
 * Compiles an expression as the server of a minor version of Kubernetes 1 does when it meets it first: syntax, types, and
 * what is wrong with its literals.
 */
function compileExpression(text, variables, minor) {
    const environment = environmentOf(minor);
    const parsed = parser_parse(text, minor);
    if (!parsed.ok)
        return { ok: false, issues: [parsed.issue] };
    const verdict = check(parsed.expr, variables, environment);
    if (!verdict.ok)
        return verdict;
    const issues = literalIssues(verdict.checked);
    return issues.length > 0 ? { ok: false, issues } : verdict;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/access.ts

/** Whether a field is there, which is not to say that it is not null. */
function isThere(target, field) {
    if (isOptional(target))
        return target.value !== undefined && isThere(target.value, field);
    return isMap(target) ? target.find(field) !== undefined : noOverload;
}
/** `target.field` */
function access_fieldOf(target, field) {
    if (isOptional(target))
        return optionalEntry(target, field);
    if (!isMap(target))
        return noOverload;
    return entryOf(target, field);
}
/** Null is an entry too. */
function entryOf(from, key) {
    const found = from.find(key);
    return found === undefined ? failure(`no such key: ${typeof key === 'object' ? typeName(key) : String(key)}`) : found;
}
/** `target.?field` and `target[?key]`: none where it is not there. */
function optionalEntry(target, key) {
    if (isOptional(target))
        return target.value === undefined ? none : optionalEntry(target.value, key);
    let found;
    if (isMap(target))
        found = target.find(key);
    else if (isList(target) && typeof key === 'bigint')
        found = target.items[Number(key)];
    else
        return noOverload;
    return found === undefined ? none : isFailure(found) ? found : some(found);
}
/** `from[key]` */
function access_element(from, key) {
    if (isOptional(from))
        return optionalEntry(from, key);
    if (isMap(from))
        return entryOf(from, key);
    if (!isList(from))
        return noOverload;
    const index = typeof key === 'bigint' ? Number(key) : wholeNumber(key);
    if (index === undefined)
        return failure(`unsupported index type: ${typeName(key)}`);
    const item = from.items[index];
    return item === undefined ? failure(`index out of bounds: ${index}`) : item;
}
/** A double or uint can be an index where its type is only known now. */
function wholeNumber(key) {
    if (typeof key === 'number' && Number.isInteger(key))
        return key;
    return key !== null && typeof key === 'object' && 'kind' in key && key.kind === 'uint' ? Number(key.value) : undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/code.ts
const tooCostly = { kind: 'failure', message: 'it costs more than a rule may', fatal: true };
/** Whether there is that much left to spend. */
function spend(frame, cost) {
    frame.cost += cost;
    return frame.cost <= frame.limit;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/growth.ts


/** The list or map of a loop is put together in place: copying it in every turn would take time by the square. */
function growth(slot, name, args, compiled) {
    if (name === '_+_' && args[1]?.kind === 'list')
        return listGrowth(slot, compiled[1]);
    if (name === 'cel.@mapInsert')
        return mapGrowth(slot, compiled.slice(1));
    return undefined;
}
function listGrowth(slot, added) {
    return frame => {
        const value = added(frame);
        if (isFailure(value))
            return value;
        // The variable, and the concatenation.
        if (!spend(frame, 2))
            return tooCostly;
        const into = frame.slots[slot];
        if (isFailure(into))
            return into;
        if (!isList(into) || !isList(value))
            return noOverload;
        for (const item of value.items)
            into.items.push(item);
        return into;
    };
}
function mapGrowth(slot, added) {
    return frame => {
        const values = [];
        for (const code of added) {
            const value = code(frame);
            if (isFailure(value))
                return value;
            values.push(value);
        }
        if (!spend(frame, 2))
            return tooCostly;
        const sofar = frame.slots[slot];
        if (isFailure(sofar))
            return sofar;
        const into = sofar;
        const [key, value] = values;
        if (value !== undefined)
            return into.insert(key, value) ?? into;
        if (!isMap(key))
            return noOverload;
        for (const each of key.keys()) {
            const failed = into.insert(each, key.find(each));
            if (failed !== undefined)
                return failed;
        }
        return into;
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/cel/program.ts







function program(checked) {
    const code = program_compile({ checked, locals: [] }, checked.expr);
    return {
        evaluate: (variables, limit) => {
            const frame = { variables, slots: [], cost: 0, limit };
            try {
                return { value: code(frame), cost: frame.cost };
            }
            catch (error) {
                // What is too large for a number, text or list of JavaScript is too large for a rule.
                if (error instanceof RangeError)
                    return { value: tooLarge, cost: limit };
                throw error;
            }
        },
    };
}
const tooLarge = { kind: 'failure', message: 'a value becomes too large', fatal: true };
function program_compile(scope, expr) {
    switch (expr.kind) {
        case 'literal': {
            const { value } = expr;
            return () => value;
        }
        case 'ident':
            return variable(scope, expr);
        case 'select':
            return program_selection(scope, expr);
        case 'call':
            return program_call(scope, expr);
        case 'list':
            return newList(scope, expr);
        case 'map':
            return newMap(scope, expr);
        case 'struct':
            return () => noOverload;
        case 'fold':
            return loop(scope, expr);
    }
}
function variable(scope, expr) {
    const name = scope.checked.nameOf(expr) ?? '';
    const slot = scope.locals.findLast(local => local.name === name)?.slot;
    if (slot !== undefined) {
        return frame => (spend(frame, 1) ? frame.slots[slot] : tooCostly);
    }
    const type = { kind: 'type', name };
    return frame => {
        if (!spend(frame, 1))
            return tooCostly;
        return Object.hasOwn(frame.variables, name) ? frame.variables[name] : type;
    };
}
function program_selection(scope, expr) {
    if (scope.checked.nameOf(expr) !== undefined)
        return variable(scope, expr);
    const operand = program_compile(scope, expr.operand);
    const { field, test } = expr;
    return frame => {
        const target = operand(frame);
        if (isFailure(target))
            return target;
        // Asking whether a field is there costs nothing.
        if (!spend(frame, test ? 0 : 1))
            return tooCostly;
        return test ? isThere(target, field) : access_fieldOf(target, field);
    };
}
function program_call(scope, expr) {
    const { name, target, args } = expr;
    const compiled = args.map(arg => program_compile(scope, arg));
    switch (name) {
        case '_&&_':
            return junction(compiled, false);
        case '_||_':
            return junction(compiled, true);
        case '_?_:_':
            return choice(compiled);
        case '@not_strictly_false':
            return notFalse(compiled[0]);
        case '_?._':
        case '_[?_]':
            return strict(compiled, ([from, key]) => optionalEntry(from, key));
        case '_[_]':
            return strict(compiled, ([from, key]) => access_element(from, key));
    }
    if (scope.growing !== undefined && args[0]?.kind === 'ident' && args[0].name === accumulatorName) {
        const grown = growth(scope.growing, name, args, compiled);
        if (grown !== undefined)
            return grown;
    }
    const qualified = scope.checked.nameOf(expr);
    const receiver = target === undefined || qualified !== undefined ? undefined : program_compile(scope, target);
    if (receiver !== undefined && (name === 'or' || name === 'orValue'))
        return fallback(receiver, compiled[0], name);
    const all = receiver === undefined ? compiled : [receiver, ...compiled];
    return dispatch(qualified ?? name, all, scope.checked.overloadsOf(expr));
}
/** Evaluates all arguments; the first that fails is the result. */
function strict(args, apply) {
    return frame => {
        const values = [];
        for (const arg of args) {
            const value = arg(frame);
            if (isFailure(value))
                return value;
            values.push(value);
        }
        return spend(frame, 1) ? apply(values) : tooCostly;
    };
}
/** What is known of the types picks the overloads; the values decide between them. */
function dispatch(name, args, overloads) {
    return frame => {
        const values = [];
        for (const arg of args) {
            const value = arg(frame);
            if (isFailure(value))
                return value;
            values.push(value);
        }
        const overload = overloads.find(({ params }) => values.every((value, index) => takes(params[index], value)));
        if (overload === undefined)
            return noSuchOverload(name, values);
        // Asked before, so that nothing is begun that may not be finished.
        return spend(frame, callCost(name, values)) ? overload.call(...values) : tooCostly;
    };
}
function noSuchOverload(name, values) {
    return failure(`no such overload: ${name}(${values.map(typeName).join(', ')})`);
}
/** `&&` and `||`: one operand may decide, whatever has become of the others. */
function junction(operands, decisive) {
    return frame => {
        let failed;
        for (const operand of operands) {
            const value = operand(frame);
            if (value === decisive)
                return decisive;
            if (isFailure(value)) {
                if (value.fatal)
                    return value;
                failed ??= value;
            }
            else if (typeof value !== 'boolean')
                failed ??= noOverload;
        }
        return failed ?? !decisive;
    };
}
function choice([condition, yes, no]) {
    return frame => {
        const value = condition(frame);
        if (typeof value !== 'boolean')
            return isFailure(value) ? value : noOverload;
        return value ? yes(frame) : no(frame);
    };
}
function notFalse(operand) {
    return frame => {
        const value = operand(frame);
        if (isFailure(value) && value.fatal)
            return value;
        return spend(frame, 1) ? value !== false : tooCostly;
    };
}
function fallback(first, second, name) {
    return frame => {
        const value = first(frame);
        if (isFailure(value))
            return value;
        if (!isOptional(value))
            return noOverload;
        if (value.value === undefined)
            return second(frame);
        return name === 'or' ? value : value.value;
    };
}
function newList(scope, { elements }) {
    const parts = elements.map(({ value, optional }) => ({ code: program_compile(scope, value), optional }));
    const constant = elements.every(({ value }) => value.kind === 'literal');
    return frame => {
        const items = [];
        for (const { code, optional } of parts) {
            const value = code(frame);
            if (isFailure(value))
                return value;
            if (!optional)
                items.push(value);
            else if (!isOptional(value))
                return noOverload;
            else if (value.value !== undefined)
                items.push(value.value);
        }
        return spend(frame, constant ? 0 : listCost) ? { kind: 'list', items } : tooCostly;
    };
}
function newMap(scope, { entries }) {
    const parts = entries.map(({ key, value, optional }) => ({
        key: program_compile(scope, key),
        value: program_compile(scope, value),
        optional,
    }));
    const constant = entries.every(({ key, value }) => key.kind === 'literal' && value.kind === 'literal');
    return frame => {
        const pairs = [];
        for (const { key, value, optional } of parts) {
            const [name, held] = [key(frame), value(frame)];
            if (isFailure(name))
                return name;
            if (isFailure(held))
                return held;
            if (optional && !isOptional(held))
                return noOverload;
            pairs.push([name, optional && isOptional(held) ? held.value : held]);
        }
        return spend(frame, constant ? 0 : mapCost) ? mapOf(pairs) : tooCostly;
    };
}
function loop(scope, fold) {
    const base = scope.locals.length;
    const withAccumulator = { ...scope, locals: [...scope.locals, { name: fold.accumulator, slot: base }] };
    const names = [fold.variable, ...(fold.second === undefined ? [] : [fold.second])];
    const grows = fold.accumulator === accumulatorName && (isEmpty(fold.initial, 'list') || isEmpty(fold.initial, 'map'));
    const inner = {
        checked: scope.checked,
        ...(grows && { growing: base }),
        locals: [...withAccumulator.locals, ...names.map((name, index) => ({ name, slot: base + 1 + index }))],
    };
    const range = program_compile(scope, fold.range);
    const initial = isEmpty(fold.initial, 'map') ? emptyMap : program_compile(scope, fold.initial);
    const condition = program_compile(inner, fold.condition);
    const step = program_compile(inner, fold.step);
    const result = program_compile(withAccumulator, fold.result);
    const pairs = fold.second !== undefined;
    return frame => {
        const over = range(frame);
        if (isFailure(over))
            return over;
        const turns = turnsOf(over, pairs);
        if (turns === undefined)
            return noOverload;
        frame.slots[base] = initial(frame);
        for (const [first, second] of turns) {
            frame.slots[base + 1] = first;
            if (pairs)
                frame.slots[base + 2] = second;
            if (condition(frame) !== true)
                break;
            frame.slots[base] = step(frame);
            const now = frame.slots[base];
            if (isFailure(now) && now.fatal)
                return now;
        }
        return result(frame);
    };
}
function isEmpty(expr, kind) {
    if (expr.kind !== kind)
        return false;
    return expr.kind === 'list' ? expr.elements.length === 0 : expr.kind === 'map' && expr.entries.length === 0;
}
const emptyMap = () => growingMap();
/** What the variables of a loop become, turn by turn. */
function turnsOf(over, pairs) {
    if (isList(over))
        return over.items.map((item, index) => (pairs ? [BigInt(index), item] : [item, null]));
    if (!isMap(over))
        return undefined;
    return over.keys().map(key => [key, pairs ? over.find(key) : null]);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/fieldPath.ts

/** One step of a path: `.name` or `['name']`. */
const step = /(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/y;
const fieldPath_escapes = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    "'": "'",
    '\\': '\\',
};
/**
 * The way that a rule's `fieldPath`, or the `jsonPath` of a selectable field, leads through a schema, and the schema at its
 * end; undefined when it leads nowhere.
 */
function followPath(node, path, brackets = true) {
    const steps = [];
    let current = node;
    step.lastIndex = 0;
    while (step.lastIndex < path.length) {
        const match = step.exec(path);
        const name = match?.[1] ?? fieldPath_unescaped(brackets ? match?.[2] : undefined);
        if (name === undefined)
            return undefined;
        const next = Object.keys(current.properties).length > 0 ? propertyOf(current, name) : additionalOf(current);
        if (typeof next !== 'object')
            return undefined;
        steps.push(name);
        current = next;
    }
    return steps.length === 0 ? undefined : { steps, node: current };
}
function fieldPath_unescaped(written) {
    let wrong = written === undefined;
    const name = written?.replace(/\\(.)/g, (_, letter) => {
        wrong ||= fieldPath_escapes[letter] === undefined;
        return fieldPath_escapes[letter] ?? '';
    });
    return wrong ? undefined : name;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/ruleSet.ts








/** Compiles the rules that stand at one schema; empty rules are left out by `undefined`. */
function compileRules(node, declaration, minor) {
    return node.rules.map(written => {
        if (written.rule.trim() === '')
            return undefined;
        const oldSelf = written.optionalOldSelf === true ? optionalOf(declaration.type) : declaration.type;
        const context = { declaration, variables: { self: declaration.type, oldSelf }, minor };
        const rule = ruleSet_compile(written.rule, 'bool', context);
        const message = written.messageExpression === '' ? undefined : ruleSet_compile(written.messageExpression, 'string', context);
        return {
            written,
            rule: rule.expression,
            message: rule.expression.ok ? message?.expression : undefined,
            usesOldSelf: rule.checked !== undefined && mentions(rule.checked, rule.checked.expr, 'oldSelf'),
            fieldPath: written.fieldPath === '' ? [] : (followPath(node, written.fieldPath)?.steps ?? []),
        };
    });
}
function ruleSet_compile(text, wanted, { declaration, variables, minor }) {
    const compiled = compileExpression(text, variables, minor);
    if (!compiled.ok)
        return { expression: { ok: false, message: issueText(text, compiled.issues) } };
    const { checked } = compiled;
    if (checked.type.kind !== wanted) {
        return { expression: { ok: false, message: `it has to yield a ${wanted}, not ${typeText(checked.type)}` } };
    }
    const cost = estimatedCost(checked, sizesOf(declaration));
    return { expression: { ok: true, program: program(checked), cost }, checked };
}
/** The first issue, with its place where the text has several lines or is long. */
function issueText(text, [issue]) {
    return `${placeIn(text, issue.at)}: ${inShort(issue.message)}`;
}
function mentions(checked, expr, name) {
    return checked.nameOf(expr) === name || partsOf(expr).some(part => mentions(checked, part, name));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/toValue.ts






/**
 * A value of a custom resource as rules see it. What is in a mapping is converted when it is asked for.
 *
 * apiserver, pkg/cel/common/valuesunstructured.go.
 */
function toValue(node, value, root = false) {
    if (value === null || value === undefined)
        return node.nullable ? null : failure('the value is null, which it may not be');
    if (node.intOrString)
        return intOrString(value);
    switch (node.type) {
        case 'object':
            return (0,manifests_object/* isRecord */.u4)(value) ? objectValue(node, value, root || node.embedded) : mistyped(node);
        case 'array':
            return Array.isArray(value) ? listValue(node, value) : mistyped(node);
        case 'string':
            return typeof value === 'string' ? textValue(node, value) : mistyped(node);
        case 'number':
            return typeof value === 'number' ? value : mistyped(node);
        case 'integer':
            return Number.isInteger(value) ? BigInt(value) : mistyped(node);
        case 'boolean':
            return typeof value === 'boolean' ? value : mistyped(node);
        default:
            return { kind: 'opaque', type: 'unknown', id: canonical(value), content: value };
    }
}
function mistyped({ type }) {
    return failure(`the value is not of the type ${type}`);
}
function intOrString(value) {
    if (typeof value === 'string')
        return value;
    return Number.isInteger(value) ? BigInt(value) : failure('the value is neither a whole number nor text');
}
function textValue({ format }, text) {
    switch (format) {
        case 'duration':
            return parseLooseDuration(text) ?? failure(`"${text}" is not a duration`);
        case 'date':
            return parseDate(text) ?? failure(`"${text}" is not a date`);
        case 'date-time':
            return parseDateTime(text) ?? failure(`"${text}" is not a time`);
        case 'byte':
            return toValue_bytesOf(text) ?? failure(`"${text}" is not base64`);
        default:
            return text;
    }
}
/** Base64 of the alphabet for URLs, whatever the format is checked for. */
function toValue_bytesOf(text) {
    const plain = text.replace(/[\r\n]/g, '');
    if (plain.length % 4 !== 0 || !/^[A-Za-z0-9_-]*={0,2}$/.test(plain))
        return undefined;
    return new Uint8Array(Buffer.from(plain, 'base64url'));
}
/** Elements that are there twice count once in sets and maps. */
function listValue(node, value) {
    const { listType, listKeys } = node;
    const items = itemsOf(node);
    if (items === undefined)
        return failure('the list has no schema for its elements');
    const list = { kind: 'list', items: value.map(each => toValue(items, each)) };
    if (listType === 'set')
        return { ...list, identity: identityOf };
    if (listType !== 'map')
        return list;
    const keys = listKeys.map(key => escapeName(key) ?? key);
    return { ...list, identity: item => keys.map(key => identityOf(entry(item, key))).join('\n') };
}
function entry(item, key) {
    const found = isMap(item) ? item.find(key) : undefined;
    return found === undefined ? null : found;
}
function identityOf(value) {
    if (isMap(value))
        return JSON.stringify(value.keys().map(key => [identityOf(key), identityOf(entry(value, key))]));
    if (isList(value))
        return JSON.stringify(value.items.map(identityOf));
    return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value, (_, each) => bigintText(each));
}
function bigintText(value) {
    return typeof value === 'bigint' ? `${value}n` : value;
}
const toValue_text = schemaNode({ type: 'string' });
const metadata = schemaNode({
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' } },
});
const implied = { apiVersion: toValue_text, kind: toValue_text, metadata };
function objectValue(node, value, root) {
    const named = root || Object.keys(node.properties).length > 0;
    const additional = additionalOf(node);
    const schemaOf = (name) => {
        const own = propertyOf(node, name);
        if (root && Object.hasOwn(implied, name) && (own && propertyOf(own, 'name'))?.type !== 'string')
            return own?.type === 'string' ? own : implied[name];
        return own ?? (named ? undefined : typeof additional === 'object' ? additional : undefined);
    };
    const find = (key) => {
        if (typeof key !== 'string')
            return failure('no such overload');
        const name = named ? unescapeName(key) : key;
        if (name === undefined || !Object.hasOwn(value, name))
            return undefined;
        // A null in an object counts as left out; in a map it is a value.
        if (named && value[name] === null)
            return undefined;
        const schema = schemaOf(name);
        return schema === undefined ? undefined : toValue(schema, value[name]);
    };
    const keys = () => Object.keys(value)
        .filter(name => schemaOf(name) !== undefined)
        .map(name => (named ? (escapeName(name) ?? name) : name));
    return { kind: 'map', size: Object.keys(value).length, find, keys };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/ruleCheck.ts









/** Evaluates the rules of a schema, and of all schemas in it, on an object that is about to be created. */
function checkRules(root, object, minor, { isRoot = true, path = [] } = {}) {
    const check = { problems: [], path: [...path], minor, budget: objectLimit };
    if (hasRules(root.raw))
        ruleCheck_visit(check, root, object, isRoot);
    return check.problems;
}
function ruleCheck_visit(check, node, value, root) {
    // A rule sees what is there; whether something may be null is for the rules around.
    if (value === null || value === undefined || check.budget < 0)
        return;
    if (node.rules.length > 0)
        evaluateRules(check, node, value, root);
    if (Array.isArray(value)) {
        const items = itemsOf(node);
        if (items === undefined || !hasRules(items.raw))
            return;
        for (const [index, element] of value.entries())
            ruleCheck_descend(check, items, element, index);
    }
    else if ((0,manifests_object/* isRecord */.u4)(value)) {
        const additional = additionalOf(node);
        for (const name of Object.keys(value)) {
            const schema = typeof additional === 'object' ? additional : propertyOf(node, name);
            if (schema !== undefined && hasRules(schema.raw))
                ruleCheck_descend(check, schema, value[name], name);
        }
    }
}
function ruleCheck_descend(check, node, value, step) {
    check.path.push(step);
    ruleCheck_visit(check, node, value, node.embedded);
    check.path.pop();
}
function evaluateRules(check, node, value, root) {
    const rules = rulesOf(node, check.minor, root);
    let self;
    for (const rule of rules) {
        // Without an earlier state only those that say so are evaluated.
        if (rule === undefined || (rule.usesOldSelf && rule.written.optionalOldSelf !== true))
            continue;
        self ??= toValue(node, value, root);
        evaluateRule(check, rule, self);
        if (check.budget < 0)
            return;
    }
}
function evaluateRule(check, { written, rule, message, fieldPath }, self) {
    if (!rule.ok)
        return;
    const variables = { self, oldSelf: none };
    const { value, cost } = rule.program.evaluate(variables, Math.min(callLimit, check.budget));
    check.budget -= cost;
    if (value === true)
        return;
    if (isFailure(value)) {
        const words = `the rule "${inShort(written.rule)}" cannot be evaluated: ${value.message}`;
        if (value.fatal)
            check.budget = -1;
        return ruleCheck_report(check, value.fatal ? 'cel/cost' : 'cel/failure', words, []);
    }
    const spoken = message?.ok ? message.program.evaluate(variables, Math.min(callLimit, check.budget)) : undefined;
    check.budget -= spoken?.cost ?? 0;
    ruleCheck_report(check, 'cel/rule', spokenText(spoken?.value) ?? writtenText(written), fieldPath);
}
/** The server takes the message of an expression when it is one line, neither empty nor long. */
function spokenText(value) {
    const text = typeof value === 'string' ? value.trim() : '';
    return text === '' || text.includes('\n') || Buffer.byteLength(text) > 5 * 1024 ? undefined : text;
}
function writtenText({ rule, message }) {
    return message === '' ? `the rule "${inShort(rule)}" does not hold` : message.trim();
}
function ruleCheck_report(check, rule, words, fieldPath) {
    const path = [...check.path, ...fieldPath];
    check.problems.push({ rule, message: path.length === 0 ? words : `${(0,finding/* formatPath */.jV)(path)}: ${words}`, path, at: 'value' });
}
const compiled = new WeakMap();
/** Compiled when the first object comes. */
function rulesOf(node, minor, root) {
    const key = `${minor} ${root}`;
    const known = compiled.get(node)?.get(key);
    if (known !== undefined)
        return known;
    const declaration = declarationOf(node, root);
    const rules = declaration === undefined ? [] : compileRules(node, declaration, minor);
    const byKey = compiled.get(node) ?? new Map();
    compiled.set(node, byKey.set(key, rules));
    return rules;
}
const ruleCheck_known = new WeakMap();
/** Whether there is a rule in a schema or in one of those in it. */
function hasRules(raw) {
    if (typeof raw !== 'object' || raw === null)
        return false;
    const found = ruleCheck_known.get(raw);
    if (found !== undefined)
        return found;
    const has = Array.isArray(raw)
        ? raw.some(hasRules)
        : Object.hasOwn(raw, 'x-kubernetes-validations') || Object.values(raw).some(hasRules);
    ruleCheck_known.set(raw, has);
    return has;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/unknownFields.ts




/**
 * Fields that the schema of a custom resource does not know. Without `fieldValidation=Strict` the server throws them away
 * and says nothing.
 */
function unknownFields(root, object) {
    const problems = [];
    unknownFields_visit(root, object, { embedded: true, kept: false }, [], problems);
    return problems;
}
const unknownFields_plain = { embedded: false, kept: false };
function unknownFields_visit(node, value, mode, path, problems) {
    // A value of another type is found as that.
    if (node !== undefined && !mayHold(node, value))
        return;
    const kept = mode.kept || (node?.preservesUnknown ?? false);
    if (Array.isArray(value)) {
        const items = node && itemsOf(node);
        if (items === undefined && kept)
            return;
        for (let index = 0; index < value.length; index++) {
            path.push(index);
            unknownFields_visit(items, value[index], { embedded: items?.embedded ?? false, kept }, path, problems);
            path.pop();
        }
    }
    else if ((0,manifests_object/* isRecord */.u4)(value))
        visitFields(node, value, { embedded: mode.embedded, kept }, path, problems);
}
function mayHold({ type, intOrString }, value) {
    return !intOrString && (type === '' || type === (Array.isArray(value) ? 'array' : 'object'));
}
function visitFields(node, value, { embedded, kept }, path, problems) {
    const additional = node && additionalOf(node);
    for (const name of Object.keys(value)) {
        if (embedded && metaFields.has(name))
            continue;
        const schema = node && fieldOf(node, name);
        path.push(name);
        if (schema !== undefined) {
            unknownFields_visit(schema, value[name], schema.embedded ? { embedded: true, kept: false } : unknownFields_plain, path, problems);
        }
        else if (additional !== undefined)
            unknownFields_visit(undefined, value[name], unknownFields_plain, path, problems);
        else if (!kept)
            problems.push(unknownField(node, name, [...path]));
        path.pop();
    }
}
function unknownField(node, name, path) {
    const names = Object.keys(node?.properties ?? {});
    const suggestion = (0,nearest/* nearest */.pA)(name, names);
    return {
        rule: 'schema/unknown-field',
        message: `there is no field ${(0,finding/* formatPath */.jV)(path)}${(0,nearest/* didYouMean */.au)(name, names)}`,
        path,
        at: 'key',
        ...(suggestion !== undefined && { suggestion }),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/alternatives.ts




/** `allOf`, `anyOf`, `oneOf` and `not`: one problem for each of them that does not hold. */
function checkAlternatives(check, node, value, visit) {
    const { raw } = node;
    if (raw['allOf'] !== undefined)
        for (const each of alternativesOf(node, 'allOf'))
            visit(check, each, value);
    if (raw['anyOf'] !== undefined)
        checkAny(check, node, value, visit);
    if (raw['oneOf'] !== undefined)
        alternatives_checkOne(check, node, value, visit);
    if (raw['not'] !== undefined)
        checkNot(check, node, value, visit);
}
/** Holds the value against a schema without saying anything. */
function attempt(check, node, value, visit) {
    const { problems, blocking } = check;
    check.problems = [];
    check.blocking = false;
    visit(check, node, value);
    const trial = { problems: check.problems, blocking: check.blocking };
    check.problems = problems;
    check.blocking = blocking;
    return trial;
}
function checkAny(check, node, value, visit) {
    const anyOf = alternativesOf(node, 'anyOf');
    if (anyOf.length === 0 || (node.intOrString && isIntOrStringChoice(anyOf)))
        return;
    const trials = [];
    for (const each of anyOf) {
        const trial = attempt(check, each, value, visit);
        if (trial.problems.length === 0)
            return;
        trials.push(trial);
    }
    reportNone(check, anyOf, value, trials);
}
function alternatives_checkOne(check, node, value, visit) {
    const oneOf = alternativesOf(node, 'oneOf');
    if (oneOf.length === 0)
        return;
    const trials = oneOf.map(each => attempt(check, each, value, visit));
    const fitting = oneOf.filter((_, index) => trials[index].problems.length === 0);
    if (fitting.length === 1)
        return;
    if (fitting.length === 0)
        return reportNone(check, oneOf, value, trials);
    const names = fitting.flatMap(each => fieldsOf(each) ?? []);
    const words = names.length >= fitting.length
        ? `has ${names.join(' and ')}, of which only one can be set`
        : `fits ${fitting.length} of the alternatives of its schema, but has to fit exactly one`;
    report(check, 'schema/alternative', words);
}
/** The server goes on to name what is wrong with the alternative that comes nearest. */
function reportNone(check, nodes, value, trials) {
    const nearest = trials.reduce((best, trial) => (trial.problems.length < best.problems.length ? trial : best));
    const names = nodes.map(fieldsOf);
    const wanted = names.every(each => each !== undefined) && (0,manifests_object/* isRecord */.u4)(value);
    if (wanted) {
        const words = `needs ${names.map(each => each.join(' with ')).join(' or ')}`;
        return report(check, 'schema/alternative', words, { blocking: nearest.blocking });
    }
    if (nearest.blocking)
        check.blocking = true;
    const [problem] = nearest.problems;
    const lead = 'fits none of the alternatives of its schema';
    const name = check.path.length === 0 ? 'the object' : (0,finding/* formatPath */.jV)(check.path);
    // Of alternatives within alternatives the innermost say what is wrong.
    const message = problem.rule === 'schema/alternative' ? problem.message : `${name} ${lead}: ${problem.message}`;
    check.problems.push({ ...problem, rule: 'schema/alternative', message });
}
/** The fields that an alternative asks for, where it asks for nothing else. */
function fieldsOf({ raw, required }) {
    return required.length > 0 && Object.keys(raw).length === 1 ? required : undefined;
}
function checkNot(check, node, value, visit) {
    const not = notOf(node);
    if (not === undefined || attempt(check, not, value, visit).problems.length > 0)
        return;
    const names = fieldsOf(not);
    const words = names === undefined ? 'is what its schema excludes (not)' : `must not have ${names.join(' with ')}`;
    report(check, 'schema/alternative', words);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/scalarCheck.ts




/** Lengths in characters, then the pattern; the first that does not fit is said. A format comes on top. */
function checkText(check, node, value) {
    checkLength(check, node, value);
    if (node.format === '')
        return;
    const holds = formatCheck(node.format, check.minor);
    if (holds !== undefined && !holds(value)) {
        report(check, 'schema/format', `is ${shown(value)}, which is not of the format ${node.format}`, { blocking: true });
    }
}
function checkLength(check, { minLength, maxLength, pattern }, value) {
    if (maxLength !== undefined && value.length > maxLength && lengthOf(value) > maxLength) {
        const words = `has ${lengthOf(value)} characters, but may have at most ${maxLength}`;
        report(check, 'schema/size', words, { blocking: true });
    }
    else if (minLength !== undefined && lengthOf(value) < minLength) {
        report(check, 'schema/size', `has ${lengthOf(value)} characters, but needs at least ${minLength}`);
    }
    else if (pattern !== '')
        scalarCheck_checkPattern(check, pattern, value);
}
function scalarCheck_checkPattern(check, source, value) {
    const pattern = patternOf(source);
    // A pattern that is none is found in the definition.
    if ('problem' in pattern || pattern.test(value))
        return;
    report(check, 'schema/pattern', `is ${shown(value)}, which does not match ${shown(source)}`);
}
/** Whole numbers are compared with the whole part of a bound, as the server does. */
function checkNumber(check, node, value) {
    const bound = Number.isInteger(value) ? Math.trunc : (limit) => limit;
    const { multipleOf } = node;
    if (multipleOf !== undefined && !isMultiple(value, bound(multipleOf))) {
        report(check, 'schema/range', `is ${value}, but has to be a multiple of ${multipleOf}`);
    }
    if (node.maximum !== undefined) {
        const maximum = bound(node.maximum);
        if (value > maximum || (node.exclusiveMaximum && value === maximum)) {
            const words = node.exclusiveMaximum ? 'less than' : 'at most';
            report(check, 'schema/range', `is ${value}, but has to be ${words} ${node.maximum}`);
        }
    }
    if (node.minimum !== undefined) {
        const minimum = bound(node.minimum);
        if (value < minimum || (node.exclusiveMinimum && value === minimum)) {
            const words = node.exclusiveMinimum ? 'more than' : 'at least';
            report(check, 'schema/range', `is ${value}, but has to be ${words} ${node.minimum}`);
        }
    }
}
function isMultiple(value, factor) {
    if (factor <= 0)
        return false;
    if (Number.isInteger(value) && Number.isInteger(factor))
        return value % factor === 0;
    const quotient = factor < 1 ? (1 / factor) * value : value / factor;
    return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/valueCheck.ts







/**
 * Holds a value against a schema of a CustomResourceDefinition, as kube-openapi's validator does. Nulls, defaults and unknown
 * fields have been dealt with before.
 */
function checkValue(node, value, minor, path = []) {
    const check = { problems: [], blocking: false, path: [...path], minor };
    valueCheck_visit(check, node, value);
    return check;
}
/** One value against one schema; goes on below. */
function valueCheck_visit(check, node, value) {
    if (value === null)
        return visitNull(check, node);
    if (!hasType(check, node, value))
        return valueCheck_mistyped(check, node, value);
    visitPlain(check, node, value);
    if (Array.isArray(value))
        visitList(check, node, value);
    else if ((0,manifests_object/* isRecord */.u4)(value))
        visitObject(check, node, value);
    checkAlternatives(check, node, value, valueCheck_visit);
}
/** A null in an enum is never found there. */
function visitNull(check, node) {
    if (!node.nullable && (node.type !== '' || node.intOrString))
        valueCheck_mistyped(check, node, null);
    else if (node.enum.length > 0)
        checkEnum(check, node, null);
}
function hasType(check, node, value) {
    const { type, format } = node;
    if (node.intOrString)
        return typeof value === 'string' || isInt64(value);
    if (format !== '' && formatCheck(format, check.minor) !== undefined) {
        // As the server has it: of a text or a list with a format only the format is asked for, unless numbers are wanted.
        const loose = typeof value === 'string' || Array.isArray(value);
        if (loose && type !== 'integer' && type !== 'number')
            return true;
        if (!loose && type === '')
            return false;
    }
    switch (type) {
        case '':
            return true;
        case 'object':
            return (0,manifests_object/* isRecord */.u4)(value);
        case 'array':
            return Array.isArray(value);
        case 'string':
            return typeof value === 'string';
        case 'boolean':
            return typeof value === 'boolean';
        case 'number':
            return typeof value === 'number';
        default:
            return isInt64(value);
    }
}
/** Beyond int64 a number is a float to the server, and no integer. */
function isInt64(value) {
    return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}
const wanted = {
    object: 'a mapping',
    array: 'a list',
    string: 'text',
    boolean: 'true or false',
    number: 'a number',
    integer: 'a whole number',
};
function valueCheck_mistyped(check, node, value) {
    const kind = node.intOrString ? 'a whole number or text' : (wanted[node.type] ?? node.type);
    report(check, 'schema/type', `has to be ${kind}, not ${described(value)}`, { blocking: true });
}
function visitPlain(check, node, value) {
    if (node.enum.length > 0)
        checkEnum(check, node, value);
    if (typeof value === 'string')
        checkText(check, node, value);
    else if (typeof value === 'number')
        checkNumber(check, node, value);
}
function checkEnum(check, node, value) {
    if (value !== null && node.enum.some(each => valueCheck_same(each, value)))
        return;
    const allowed = node.enum.map(each => (typeof each === 'string' ? each : JSON.stringify(each)));
    const shown = typeof value === 'string' ? `"${value}"` : described(value);
    report(check, 'schema/enum', `is ${shown}, but has to be one of ${allowed.join(', ')}`, { blocking: true });
}
function valueCheck_same(left, right) {
    return left === right || (typeof left === 'object' && canonical(left) === canonical(right));
}
function visitList(check, node, value) {
    const { minItems, maxItems } = node;
    const items = itemsOf(node);
    if (minItems !== undefined && value.length < minItems) {
        report(check, 'schema/size', `has ${value.length} elements, but needs at least ${minItems}`);
    }
    if (maxItems !== undefined && value.length > maxItems) {
        report(check, 'schema/size', `has ${value.length} elements, but may have at most ${maxItems}`, { blocking: true });
    }
    if (items === undefined)
        return;
    for (let index = 0; index < value.length; index++) {
        check.path.push(index);
        valueCheck_visit(check, items, value[index]);
        check.path.pop();
    }
}
function visitObject(check, node, value) {
    checkCount(check, node, Object.keys(value).length);
    const additional = additionalOf(node);
    for (const name of Object.keys(value)) {
        const schema = fieldOf(node, name);
        check.path.push(name);
        if (schema !== undefined)
            valueCheck_visit(check, schema, value[name]);
        else if (additional === false)
            report(check, 'schema/unknown-field', 'is not allowed: there are no other fields here');
        check.path.pop();
    }
    for (const name of node.required) {
        if (Object.hasOwn(value, name))
            continue;
        check.path.push(name);
        report(check, 'schema/required', 'is required', { blocking: true, at: 'key' });
        check.path.pop();
    }
}
function checkCount(check, { minProperties, maxProperties }, count) {
    if (minProperties !== undefined && count < minProperties) {
        report(check, 'schema/size', `has ${count} fields, but needs at least ${minProperties}`);
    }
    if (maxProperties !== undefined && count > maxProperties) {
        report(check, 'schema/size', `has ${count} fields, but may have at most ${maxProperties}`, { blocking: true });
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/customResource.ts









/** What the server would say to the creation of an object of a custom kind, in the order in which it would. */
function checkCustomResource(object, { namespaced }, { schema, statusSubresource, scale }, schemas) {
    const minor = Number(schemas.version.split('.')[1]);
    const problems = checkOwnMetadata(object, namespaced, schemas);
    if (schema === undefined)
        return problems;
    problems.push(...unknownFields(schema, object));
    const effective = effectiveObject(schema, object);
    // The server drops a status that is not its own to set before it looks at anything else.
    const seen = statusSubresource && effective['status'] !== undefined ? without(effective, 'status') : effective;
    const { problems: values, blocking } = checkValue(schema, seen, minor);
    problems.push(...values, ...checkEmbedded(schema, seen, schemas), ...duplicateElements(schema, seen));
    if (scale !== undefined)
        problems.push(...checkScale(seen, scale));
    if (!blocking)
        problems.push(...checkRules(schema, seen, minor));
    return problems;
}
function without(object, field) {
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}
/** What a scaler reads has to be there in the form that it reads. */
function checkScale(object, { specReplicas }) {
    const path = specReplicas.split('.');
    const value = path.reduce((all, step) => ((0,manifests_object/* isRecord */.u4)(all) ? all[step] : undefined), object);
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value < 2 ** 31))
        return [];
    const message = `${(0,finding/* formatPath */.jV)(path)} is ${JSON.stringify(value)}: as a number of replicas it is a whole number from 0 to 2147483647`;
    return [{ rule: 'schema/range', message, path, at: 'value' }];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/definition.ts


function isDefinition({ apiVersion, kind }) {
    return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1';
}
/** Reads a definition; undefined when it does not even say which kind it defines. */
function definitionOf(object) {
    const spec = object['spec'];
    if (!(0,manifests_object/* isRecord */.u4)(spec) || !(0,manifests_object/* isRecord */.u4)(spec['names']) || !Array.isArray(spec['versions']))
        return undefined;
    const { kind } = spec['names'];
    const { group, scope } = spec;
    if (typeof group !== 'string' || typeof kind !== 'string')
        return undefined;
    return { group, kind, namespaced: scope === 'Namespaced', versions: spec['versions'].filter(manifests_object/* isRecord */.u4).map(versionOf) };
}
function versionOf(version) {
    const schema = (0,manifests_object/* isRecord */.u4)(version['schema']) ? schemaNode(version['schema']['openAPIV3Schema']) : undefined;
    const subresources = (0,manifests_object/* isRecord */.u4)(version['subresources']) ? version['subresources'] : {};
    const { scale } = subresources;
    return {
        name: String(version['name']),
        served: version['served'] === true,
        schema,
        statusSubresource: (0,manifests_object/* isRecord */.u4)(subresources['status']),
        scale: (0,manifests_object/* isRecord */.u4)(scale)
            ? { specReplicas: pathIn(scale['specReplicasPath']), labelSelector: pathIn(scale['labelSelectorPath']) }
            : undefined,
    };
}
function pathIn(written) {
    return typeof written === 'string' ? written.replace(/^\./, '') : '';
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/walk.ts

/** Goes some steps further, and back. */
function walk_within(walk, steps, visit) {
    walk.path.push(...steps);
    visit();
    walk.path.length -= steps.length;
}
/** Says that a field below where the walk is breaks a rule: `spec.group is "shops": ...`. */
function walk_refuse(walk, rule, field, words, more = {}) {
    const path = [...walk.path, ...field];
    walk.problems.push({ rule, message: `${(0,finding/* formatPath */.jV)(path)} ${words}`, path, at: 'value', ...more });
}
/** Says that a field is missing. */
function demand(walk, rule, field, words) {
    walk_refuse(walk, rule, field, words, { at: 'key' });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/conversionCheck.ts


const conversionCheck_label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const rule = 'crd/conversion';
/** How objects of one version become those of another. */
function conversionCheck_checkConversion(walk, conversion) {
    if (!(0,manifests_object/* isRecord */.u4)(conversion))
        return;
    const { strategy, webhook } = conversion;
    walk_within(walk, ['conversion'], () => {
        if (strategy === 'Webhook')
            checkWebhook(walk, webhook);
        else if (strategy === '')
            demand(walk, rule, ['strategy'], 'is required');
        else if (typeof strategy === 'string' && strategy !== 'None') {
            walk_refuse(walk, rule, ['strategy'], `is "${strategy}", but has to be one of None, Webhook`);
        }
        else if ((0,manifests_object/* isRecord */.u4)(webhook))
            checkUnused(walk, webhook);
    });
}
function checkUnused(walk, { clientConfig, conversionReviewVersions: reviews }) {
    const words = 'can only be set with the strategy Webhook';
    if ((0,manifests_object/* isRecord */.u4)(clientConfig))
        walk_refuse(walk, rule, ['webhook', 'clientConfig'], words, { at: 'key' });
    else if (Array.isArray(reviews) && reviews.length > 0)
        walk_refuse(walk, rule, ['webhook', 'conversionReviewVersions'], words, { at: 'key' });
}
function checkWebhook(walk, written) {
    const webhook = (0,manifests_object/* isRecord */.u4)(written) ? written : {};
    const { clientConfig, conversionReviewVersions: reviews } = webhook;
    walk_within(walk, ['webhook'], () => {
        if (!(0,manifests_object/* isRecord */.u4)(clientConfig))
            demand(walk, rule, ['clientConfig'], 'is required with the strategy Webhook');
        else
            walk_within(walk, ['clientConfig'], () => checkClient(walk, clientConfig));
        if (Array.isArray(reviews) && reviews.length > 0)
            checkReviews(walk, reviews);
        else if ((0,manifests_object/* isRecord */.u4)(written) && reviews !== undefined)
            demand(walk, rule, ['conversionReviewVersions'], 'needs at least one version');
    });
}
function checkClient(walk, { url, service }) {
    const [hasUrl, hasService] = [typeof url === 'string', (0,manifests_object/* isRecord */.u4)(service)];
    if (hasUrl === hasService) {
        walk_refuse(walk, rule, [], 'needs either url or service', { at: 'key' });
    }
    else if (typeof url === 'string')
        checkUrl(walk, url);
    else if ((0,manifests_object/* isRecord */.u4)(service))
        checkService(walk, service);
}
function checkUrl(walk, text) {
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    const wrong = parsed === undefined || parsed.protocol !== 'https:' || parsed.host === ''
        ? 'has to be a URL such as https://host/path'
        : parsed.username !== '' || parsed.password !== ''
            ? 'must not name a user'
            : parsed.hash !== '' || parsed.search !== ''
                ? 'must have neither a query nor a fragment'
                : undefined;
    if (wrong !== undefined)
        walk_refuse(walk, rule, ['url'], wrong);
}
function checkService(walk, { name, namespace, port, path }) {
    if (name === '')
        demand(walk, rule, ['service', 'name'], 'is required');
    if (namespace === '')
        demand(walk, rule, ['service', 'namespace'], 'is required');
    if (typeof port === 'number' && (port < 1 || port > 65535)) {
        walk_refuse(walk, rule, ['service', 'port'], `is ${port}: a port is 1 to 65535`);
    }
    if (typeof path !== 'string' || path === '' || path === '/')
        return;
    const segments = path.replace(/^\//, '').replace(/\/$/, '').split('/');
    if (path.startsWith('/') && segments.every(each => subdomain.test(each)))
        return;
    walk_refuse(walk, rule, ['service', 'path'], `is "${path}": it begins with "/", and has lowercase letters, digits, "-" and "." between them`);
}
/** At least one of the versions that the server speaks. */
function checkReviews(walk, reviews) {
    const seen = new Set();
    for (const [index, version] of reviews.entries()) {
        const place = ['conversionReviewVersions', index];
        if (seen.has(version))
            walk_refuse(walk, rule, place, `is ${String(version)} again`);
        else if (typeof version === 'string' && !conversionCheck_label.test(version))
            walk_refuse(walk, rule, place, `is "${version}", which is no version`);
        seen.add(version);
    }
    if (!seen.has('v1') && !seen.has('v1beta1')) {
        walk_refuse(walk, rule, ['conversionReviewVersions'], 'has to name v1 or v1beta1, which the server speaks');
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/definitionNames.ts



const definitionNames_subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const definitionNames_label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const definitionNames_labelWords = 'at most 63 lowercase letters, digits and "-" are allowed, with a letter in front';
/** Groups that belong to Kubernetes, whose reviews have to be named. */
const isProtected = (group) => /(^|\.)(k8s|kubernetes)\.io$/.test(group);
const approval = 'api-approved.kubernetes.io';
/** The group, what the definition is called after it, and whether the group may be used. */
function checkGroup(walk, object, spec) {
    const { group, names } = spec;
    if (typeof group !== 'string')
        return;
    if (group === '')
        demand(walk, 'crd/name', ['spec', 'group'], 'is required');
    else if (!definitionNames_subdomain.test(group) || group.length > 253) {
        walk_refuse(walk, 'crd/name', ['spec', 'group'], `is "${group}", which is not a domain in lowercase letters`);
    }
    else if (!group.includes('.'))
        walk_refuse(walk, 'crd/name', ['spec', 'group'], `is "${group}": a domain with a dot in it is needed`);
    const plural = (0,manifests_object/* isRecord */.u4)(names) ? names['plural'] : undefined;
    const { name } = object.metadata;
    if (typeof name === 'string' && typeof plural === 'string' && name !== `${plural}.${group}`) {
        const suggestion = `${plural}.${group}`;
        const words = `is "${name}", but has to be spec.names.plural and spec.group: "${suggestion}"`;
        walk_refuse(walk, 'crd/name', ['metadata', 'name'], words, { suggestion });
    }
    if (isProtected(group))
        checkApproval(walk, object);
}
function checkApproval(walk, { metadata }) {
    const path = ['metadata', 'annotations', approval];
    const approved = metadata.annotations?.[approval] ?? '';
    const words = 'has to be the URL of the review, or to begin with "unapproved": the group belongs to Kubernetes';
    if (approved === '')
        return demand(walk, 'crd/approval', path, words);
    if (typeof approved !== 'string' || approved.startsWith('unapproved'))
        return;
    const url = isRequestUri(approved) ? parseUrl(approved) : undefined;
    if (url === undefined || url.host === '' || url.scheme === '')
        walk_refuse(walk, 'crd/approval', path, words);
}
/** `spec.names`, with the names that the server fills in. */
function checkNames(walk, names) {
    if (!(0,manifests_object/* isRecord */.u4)(names))
        return;
    walk_within(walk, ['names'], () => {
        for (const field of ['plural', 'singular', 'kind', 'listKind'])
            checkName(walk, names, field);
        const { kind, listKind } = names;
        if (typeof kind === 'string' && kind !== '' && kind === listKind) {
            walk_refuse(walk, 'crd/name', ['listKind'], `is ${kind} as the kind itself`);
        }
        for (const field of ['shortNames', 'categories'])
            checkLabels(walk, field, names[field]);
    });
}
/** Of a kind the server compares the lowercase form. */
function checkName(walk, names, field) {
    const value = names[field];
    if (typeof value !== 'string')
        return;
    const mixed = field === 'kind' || field === 'listKind';
    if (value === '') {
        if (field === 'plural' || field === 'kind')
            demand(walk, 'crd/name', [field], 'is required');
    }
    else if (!definitionNames_label.test(mixed ? value.toLowerCase() : value)) {
        const words = mixed ? definitionNames_labelWords.replace('lowercase letters', 'letters') : definitionNames_labelWords;
        walk_refuse(walk, 'crd/name', [field], `is "${value}": ${words}`);
    }
}
function checkLabels(walk, field, written) {
    if (!Array.isArray(written))
        return;
    for (const [index, value] of written.entries()) {
        if (typeof value !== 'string' || definitionNames_label.test(value))
            continue;
        walk_refuse(walk, 'crd/name', [field, index], `is "${value}": ${definitionNames_labelWords}`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/defaultCheck.ts






/** Every default has to be what its schema takes; apiextensions-apiserver, pkg/apiserver/schema/defaulting/validation.go. */
function checkDefaults(walk, root) {
    defaultCheck_visit(walk, root, true);
}
function defaultCheck_visit(walk, node, embedded) {
    // What an object of its own needs, its default needs too.
    if (node.default !== undefined)
        checkDefault(walk, embedded ? asEmbedded(node) : node);
    const items = itemsOf(node);
    if (items !== undefined)
        walk_within(walk, ['items'], () => defaultCheck_visit(walk, items, items.embedded));
    for (const name of Object.keys(node.properties)) {
        const property = propertyOf(node, name);
        // What is in the metadata of an object is held against more than its schema: left to the server.
        if (property === undefined || (embedded && metaFields.has(name)))
            continue;
        walk_within(walk, ['properties', name], () => defaultCheck_visit(walk, property, property.embedded));
    }
}
function asEmbedded({ raw }) {
    return schemaNode({ ...raw, 'x-kubernetes-embedded-resource': true });
}
function checkDefault(walk, node) {
    const value = node.default;
    const unknown = unknownIn(node, value);
    if (unknown !== undefined)
        walk_refuse(walk, 'crd/default', ['default', ...unknown], 'does not exist in the schema', { at: 'key' });
    const path = [...walk.path, 'default'];
    const { problems, blocking } = checkValue(node, value, walk.minor, path);
    const all = [...problems, ...embeddedIn(walk, node, path)];
    for (const { message, path: place, at } of all)
        walk.problems.push({ rule: 'crd/default', message, path: place, at });
    if (all.length > 0 || blocking)
        return;
    for (const problem of checkRules(node, value, walk.minor, { isRoot: false, path })) {
        walk.problems.push({ ...problem, rule: 'crd/default' });
    }
}
/** The first field that would be thrown away again. */
function unknownIn(node, value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const [problem] = unknownFields(wrapped(node), { value });
    return problem === undefined ? undefined : [...problem.path.slice(1)];
}
function embeddedIn({ schemas }, node, path) {
    const problems = checkEmbedded(wrapped(node), { value: node.default }, schemas);
    return problems.map(problem => ({ ...problem, path: [...path, ...problem.path.slice(1)] }));
}
/** A schema of an object that has nothing but a value of another schema. */
function wrapped({ raw }) {
    return schemaNode({ type: 'object', properties: { value: raw } });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/definitionRules.ts




/** What one expression may cost, by estimate, and all those of a schema. */
const expressionLimit = 10_000_000;
const schemaLimit = 100_000_000;
/** Compiles every rule of a schema and adds up what they can cost. */
function checkDefinitionRules(walk, root) {
    const total = { cost: 0, worst: undefined };
    definitionRules_visit(walk, root, true, { count: 1, uncomparable: undefined, total });
    if (total.cost <= schemaLimit || total.worst === undefined)
        return;
    const words = `: all rules of this schema together can cost ${factor(total.cost, schemaLimit)} times what they may, this one the most; ${remedy}`;
    const { path } = total.worst;
    walk.problems.push({ rule: 'cel/cost', message: `${path.join('.')}${words}`, path, at: 'value' });
}
function definitionRules_visit(walk, node, root, place) {
    if (node.rules.length > 0)
        definitionRules_checkRules(walk, node, root, place);
    const below = { ...place, count: product(place.count, elementsOf(node)) };
    const additional = additionalOf(node);
    const items = itemsOf(node);
    if (typeof additional === 'object') {
        walk_within(walk, ['additionalProperties'], () => definitionRules_visit(walk, additional, additional.embedded, below));
    }
    for (const name of Object.keys(node.properties)) {
        const property = propertyOf(node, name);
        if (property !== undefined)
            walk_within(walk, ['properties', name], () => definitionRules_visit(walk, property, property.embedded, below));
    }
    if (items === undefined)
        return;
    const uncomparable = node.listType === 'map' ? place.uncomparable : (place.uncomparable ?? 'the elements of a list');
    walk_within(walk, ['items'], () => definitionRules_visit(walk, items, items.embedded, { ...below, uncomparable }));
}
function product(left, right) {
    return left === undefined || right === undefined ? undefined : left * right;
}
/** How many values a list or a mapping can have; undefined without a bound. */
function elementsOf({ type, raw, maxProperties, maxItems }) {
    if (type === 'array')
        return maxItems === undefined ? undefined : Math.max(0, maxItems);
    if (type !== 'object' || raw['additionalProperties'] === undefined)
        return 1;
    return maxProperties === undefined ? undefined : Math.max(0, maxProperties);
}
function definitionRules_checkRules(walk, node, root, place) {
    const declaration = declarationOf(node, root);
    if (declaration === undefined) {
        walk_refuse(walk, 'cel/compile', ['x-kubernetes-validations'], 'stands at a schema whose values no rule can see', {
            at: 'key',
        });
        return;
    }
    const count = place.count ?? Math.trunc(requestBytes / (declaration.leastBytes + 1));
    for (const [index, rule] of compileRules(node, declaration, walk.minor).entries()) {
        if (rule !== undefined)
            walk_within(walk, ['x-kubernetes-validations', index], () => checkRule(walk, rule, count, place));
    }
}
function checkRule(walk, { rule, message, usesOldSelf, written }, count, place) {
    checkExpression(walk, 'rule', rule, count, place);
    if (message !== undefined)
        checkExpression(walk, 'messageExpression', message, 1, place);
    if (!rule.ok)
        return;
    if (usesOldSelf && place.uncomparable !== undefined) {
        walk_refuse(walk, 'cel/compile', ['rule'], `uses oldSelf, but ${place.uncomparable} cannot be compared with what they were`);
    }
    else if (!usesOldSelf && written.optionalOldSelf !== undefined) {
        walk_refuse(walk, 'cel/form', ['optionalOldSelf'], 'can only be set where the rule uses oldSelf');
    }
}
const remedy = 'bound the lists, mappings and texts that it goes through by maxItems, maxProperties and maxLength, or make it simpler';
function checkExpression(walk, field, expression, count, { total }) {
    if (!expression.ok)
        return walk_refuse(walk, 'cel/compile', [field], `does not compile: ${expression.message}`);
    const cost = expression.cost * count;
    if (cost > expressionLimit) {
        walk_refuse(walk, 'cel/cost', [field], `can cost ${factor(cost, expressionLimit)} times what it may; ${remedy}`);
        return;
    }
    total.cost += cost;
    if (total.worst === undefined || cost > total.worst.cost)
        total.worst = { path: [...walk.path, field], cost };
}
function factor(cost, limit) {
    return cost / limit > 100 ? 'more than 100' : (cost / limit).toFixed(1);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/listForm.ts


/** `x-kubernetes-list-type`, `x-kubernetes-list-map-keys` and `x-kubernetes-map-type`. */
function checkListForm(walk, node) {
    checkMapType(walk, node);
    const { listType, type, listKeys } = node;
    if (listType !== undefined) {
        if (!['atomic', 'set', 'map'].includes(listType)) {
            walk_refuse(walk, 'crd/schema', ['x-kubernetes-list-type'], `is "${listType}", but has to be one of atomic, set, map`);
        }
        else if (type !== 'array')
            refuseType(walk, type, 'array', 'x-kubernetes-list-type');
        else if (listType === 'set')
            listForm_checkSet(walk, node);
    }
    if (listKeys.length > 0 && listType !== 'map') {
        const words = 'has to be map where there are x-kubernetes-list-map-keys';
        if (listType === undefined)
            demand(walk, 'crd/schema', ['x-kubernetes-list-type'], words);
        else
            walk_refuse(walk, 'crd/schema', ['x-kubernetes-list-type'], words);
    }
    if (listType === 'map')
        listForm_checkMap(walk, node);
    if ((listType === 'map' || listType === 'set') && itemsOf(node)?.nullable) {
        walk_refuse(walk, 'crd/schema', ['items', 'nullable'], `cannot be true in a list that is a ${listType}`);
    }
}
function checkMapType(walk, { mapType, type }) {
    if (mapType === undefined)
        return;
    if (mapType !== 'atomic' && mapType !== 'granular') {
        walk_refuse(walk, 'crd/schema', ['x-kubernetes-map-type'], `is "${mapType}", but has to be one of atomic, granular`);
    }
    if (type !== 'object')
        refuseType(walk, type, 'object', 'x-kubernetes-map-type');
}
function refuseType(walk, type, wanted, because) {
    const words = `has to be ${wanted} where there is an ${because}`;
    if (type === '')
        demand(walk, 'crd/schema', ['type'], words);
    else
        walk_refuse(walk, 'crd/schema', ['type'], words);
}
/** Elements of a set are compared as a whole. */
function listForm_checkSet(walk, node) {
    const items = itemsOf(node);
    const words = 'has to be atomic within a list that is a set';
    if (items?.type === 'array' && items.listType !== undefined && items.listType !== 'atomic') {
        walk_refuse(walk, 'crd/schema', ['items', 'x-kubernetes-list-type'], words);
    }
    if (items?.type === 'object' && items.mapType !== 'atomic')
        walk_refuse(walk, 'crd/schema', ['items', 'x-kubernetes-map-type'], words);
}
/** Every key has to be there, as one value, in every element. */
function listForm_checkMap(walk, node) {
    const { listKeys, raw } = node;
    const items = itemsOf(node);
    const keysField = 'x-kubernetes-list-map-keys';
    if (listKeys.length === 0)
        demand(walk, 'crd/schema', [keysField], 'has to name at least one key of a list that is a map');
    if (raw['items'] === undefined)
        demand(walk, 'crd/schema', ['items'], 'is required for a list that is a map');
    if (items === undefined)
        return;
    if (items.type !== 'object') {
        walk_refuse(walk, 'crd/schema', ['items', 'type'], 'has to be object in a list that is a map');
        return;
    }
    for (const [index, key] of listKeys.entries()) {
        const property = propertyOf(items, key);
        if (property === undefined)
            walk_refuse(walk, 'crd/schema', [keysField, index], `is "${key}", which is no property of the elements`);
        else if (listKeys.indexOf(key) < index)
            walk_refuse(walk, 'crd/schema', [keysField, index], `is "${key}" again`);
        else
            walk_within(walk, ['items', 'properties', key], () => checkKey(walk, property, items.required.includes(key)));
    }
}
function checkKey(walk, { type, default: value, nullable }, required) {
    if (type === 'array' || type === 'object')
        walk_refuse(walk, 'crd/schema', ['type'], `is ${type}, but a key of a list is a single value`);
    if (!required && value === undefined) {
        demand(walk, 'crd/schema', ['default'], 'is missing: a key of a list has to be required, or to have a default');
    }
    if (nullable)
        walk_refuse(walk, 'crd/schema', ['nullable'], 'cannot be true for a key of a list');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/ruleForm.ts


/** What a rule of `x-kubernetes-validations` says beside its expression. */
function checkRuleForms(walk, node) {
    for (const [index, rule] of node.rules.entries()) {
        walk_within(walk, ['x-kubernetes-validations', index], () => ruleForm_checkForm(walk, node, rule));
    }
}
const lineBreak = /[\n\r]/;
function ruleForm_checkForm(walk, node, { rule, message, messageExpression, fieldPath, reason }) {
    if (rule.trim() === '')
        demand(walk, 'cel/form', ['rule'], 'is required');
    else if (message !== '' && message.trim() === '')
        walk_refuse(walk, 'cel/form', ['message'], 'must not be blank');
    else if (lineBreak.test(message.trim()))
        walk_refuse(walk, 'cel/form', ['message'], 'must be one line');
    else if (lineBreak.test(rule.trim()) && message.trim() === '') {
        demand(walk, 'cel/form', ['message'], 'is required where the rule has several lines');
    }
    if (messageExpression !== '' && messageExpression.trim() === '') {
        walk_refuse(walk, 'cel/form', ['messageExpression'], 'must not be blank');
    }
    if (reason === '')
        walk_refuse(walk, 'cel/form', ['reason'], 'must not be empty: leave it out');
    if (fieldPath === '')
        return;
    if (fieldPath.trim() === '')
        walk_refuse(walk, 'cel/form', ['fieldPath'], 'must not be blank');
    else if (lineBreak.test(fieldPath))
        walk_refuse(walk, 'cel/form', ['fieldPath'], 'must be one line');
    else if (followPath(node, fieldPath) === undefined) {
        walk_refuse(walk, 'cel/form', ['fieldPath'], `is "${fieldPath}", which leads to no field of this schema`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/schemaForm.ts








/** What each schema may say, whatever is around it; apiextensions/validation, specStandardValidatorV3. */
function schemaForm_checkForm(walk, root) {
    schemaForm_visit(walk, root, { root: true, inMeta: false, lenient: false });
}
function schemaForm_visit(walk, node, place) {
    checkUnsupported(walk, node, place);
    checkType(walk, node);
    if (node.uniqueItems)
        walk_refuse(walk, 'crd/schema', ['uniqueItems'], 'cannot be true: declare x-kubernetes-list-type: set instead');
    checkListForm(walk, node);
    checkRuleForms(walk, node);
    visitProperties(walk, node, place);
    visitNested(walk, node, place);
}
const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
function checkType(walk, { type, format }) {
    if (type === 'null')
        walk_refuse(walk, 'crd/schema', ['type'], 'cannot be null: use nullable: true');
    else if (type !== '' && !types.includes(type)) {
        const suggestion = (0,nearest/* nearest */.pA)(type, types);
        const words = `is "${type}", but has to be one of ${types.join(', ')}${(0,nearest/* didYouMean */.au)(type, types)}`;
        walk_refuse(walk, 'crd/schema', ['type'], words, suggestion === undefined ? {} : { suggestion });
    }
    if (type === 'string' && format !== '' && formatCheck(format, walk.minor) === undefined) {
        walk_refuse(walk, 'crd/ignored', ['format'], `is "${format}", which the server does not know and therefore does not check`);
    }
}
/** What no schema can have, and nothing else can be said of one that has it. */
const unsupported = [
    'id',
    '$schema',
    '$ref',
    'additionalItems',
    'patternProperties',
    'definitions',
    'dependencies',
];
function checkUnsupported(walk, { raw, default: value, embedded }, { noDefault, inMeta, lenient }) {
    for (const field of unsupported) {
        const written = raw[field];
        const given = (0,manifests_object/* isRecord */.u4)(written)
            ? Object.keys(written).length > 0
            : written !== undefined && written !== null && written !== '';
        if (given)
            walk_refuse(walk, 'crd/schema', [field], 'is not supported', { at: 'key' });
    }
    if (Array.isArray(raw['items']))
        walk_refuse(walk, 'crd/schema', ['items'], 'has to be one schema, not a list of them');
    if (value !== undefined && noDefault !== undefined)
        walk_refuse(walk, 'crd/default', ['default'], `cannot be set ${noDefault}`, { at: 'key' });
    if (inMeta && embedded)
        walk_refuse(walk, 'crd/schema', ['x-kubernetes-embedded-resource'], 'cannot be set within the metadata of an object');
    if (raw['x-kubernetes-preserve-unknown-fields'] === false) {
        walk_refuse(walk, 'crd/schema', ['x-kubernetes-preserve-unknown-fields'], 'can only be true: leave it out');
    }
    if (lenient)
        checkIgnored(walk, raw);
}
/** The server decodes `items` and `additionalProperties` by hand: what it does not know there, it drops and does not tell. */
function checkIgnored(walk, raw) {
    const root = walk.schemas.root(walk.schemas.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition') ?? {});
    const schema = root && schemaOfSchemas(walk, root);
    if (schema === undefined)
        return;
    for (const problem of (0,schemaCheck/* checkSchema */._)(walk.schemas, schema, raw)) {
        // The merger of an apply does not look into it.
        if (problem.rule === 'schema/duplicate-element')
            continue;
        const words = problem.message.slice(problem.message.indexOf(' ') + 1);
        if (problem.rule !== 'schema/unknown-field')
            walk_refuse(walk, problem.rule, problem.path, words, { at: problem.at });
        else
            walk_refuse(walk, 'crd/ignored', problem.path, 'does not exist in a schema; the server drops it and does not tell', {
                at: 'key',
            });
    }
}
function schemaOfSchemas({ schemas }, root) {
    const steps = ['spec', 'versions', 'schema', 'openAPIV3Schema'];
    let current = root;
    for (const step of steps) {
        const field = current && schemas.resolve(current).fields?.[step];
        current = field && (schemas.resolve(field).items ?? field);
    }
    return current && schemas.resolve(current);
}
function visitProperties(walk, node, place) {
    const { raw, properties } = node;
    const additional = additionalOf(node);
    const names = Object.keys(properties);
    if (raw['additionalProperties'] !== undefined && names.length > 0 && additional !== true) {
        walk_refuse(walk, 'crd/schema', ['additionalProperties'], 'cannot be set beside properties', { at: 'key' });
    }
    if (typeof additional === 'object') {
        const noDefault = place.inMeta ? { noDefault: 'in a mapping of the metadata' } : {};
        walk_within(walk, ['additionalProperties'], () => schemaForm_visit(walk, additional, { ...place, ...noDefault, root: false, lenient: true }));
    }
    for (const name of names) {
        const property = propertyOf(node, name);
        if (property === undefined)
            continue;
        const meta = (place.root || node.embedded) && metaFields.has(name);
        const noDefault = meta && place.root ? { noDefault: `in the ${name} of an object` } : {};
        const inMeta = place.inMeta || meta;
        walk_within(walk, ['properties', name], () => schemaForm_visit(walk, property, { ...place, ...noDefault, root: false, inMeta, lenient: false }));
    }
}
function visitNested(walk, node, place) {
    const below = { ...place, root: false, lenient: false };
    for (const junctor of junctors) {
        for (const [index, each] of alternativesOf(node, junctor).entries())
            walk_within(walk, [junctor, index], () => schemaForm_visit(walk, each, below));
    }
    const not = notOf(node);
    const items = itemsOf(node);
    if (not !== undefined)
        walk_within(walk, ['not'], () => schemaForm_visit(walk, not, below));
    if (items !== undefined)
        walk_within(walk, ['items'], () => schemaForm_visit(walk, items, { ...below, lenient: true }));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/structureCheck.ts



const structureCheck_rule = 'crd/structural';
/**
 * That a schema is structural: what an object looks like is said outside of `allOf`, `anyOf`, `oneOf` and `not`, which only
 * narrow its values.
 *
 * apiextensions-apiserver, pkg/apiserver/schema/{validation,complete}.go.
 */
function checkStructure(walk, root) {
    const before = walk.problems.length;
    structureCheck_visit(walk, root, 'root');
    if (walk.problems.length > before)
        return;
    visitJunctors(root, (each, path) => walk_within(walk, path, () => checkComplete(walk, each, root, [])));
}
function structureCheck_visit(walk, node, level) {
    const { type } = node;
    const items = itemsOf(node);
    const additional = additionalOf(node);
    if (type === 'array' && items === undefined)
        demand(walk, structureCheck_rule, ['items'], 'is required for a list');
    if (items !== undefined)
        walk_within(walk, ['items'], () => structureCheck_visit(walk, items, 'item'));
    for (const name of Object.keys(node.properties)) {
        const property = propertyOf(node, name);
        if (property !== undefined)
            walk_within(walk, ['properties', name], () => structureCheck_visit(walk, property, 'field'));
    }
    if (node.raw['additionalProperties'] !== undefined) {
        if (level === 'root')
            walk_refuse(walk, structureCheck_rule, ['additionalProperties'], 'cannot be set for a whole object', { at: 'key' });
        else if (node.embedded)
            walk_refuse(walk, structureCheck_rule, ['additionalProperties'], 'cannot be set for an object within', { at: 'key' });
        if (typeof additional === 'object')
            walk_within(walk, ['additionalProperties'], () => structureCheck_visit(walk, additional, 'field'));
    }
    checkExtensions(walk, node);
    structureCheck_checkType(walk, node, level);
    structureCheck_checkMeta(walk, node, level);
    checkNarrowing(walk, node);
}
function checkExtensions(walk, { intOrString, preservesUnknown, embedded }) {
    for (const [set, field] of [
        [preservesUnknown, 'x-kubernetes-preserve-unknown-fields'],
        [embedded, 'x-kubernetes-embedded-resource'],
    ]) {
        if (intOrString && set)
            walk_refuse(walk, structureCheck_rule, [field], 'cannot be true beside x-kubernetes-int-or-string');
    }
}
const structureCheck_named = {
    root: 'the whole object',
    item: 'the elements of a list',
    field: 'a field',
};
function structureCheck_checkType(walk, node, level) {
    const { type, embedded, intOrString, preservesUnknown } = node;
    if (embedded && type !== 'object') {
        const words = 'has to be object where there is an x-kubernetes-embedded-resource';
        if (type === '')
            demand(walk, structureCheck_rule, ['type'], words);
        else
            walk_refuse(walk, structureCheck_rule, ['type'], words);
    }
    else if (type === '' && !intOrString && !preservesUnknown) {
        demand(walk, structureCheck_rule, ['type'], `is required for ${structureCheck_named[level]}`);
    }
    else if (level === 'root' && type !== '' && type !== 'object') {
        walk_refuse(walk, structureCheck_rule, ['type'], `is "${type}", but the whole object is an object`);
    }
    if (embedded && !preservesUnknown && Object.keys(node.properties).length === 0) {
        demand(walk, structureCheck_rule, ['properties'], 'is required for an object within, unless x-kubernetes-preserve-unknown-fields is true');
    }
}
/** Of an object's own metadata a schema can only narrow the names. */
function structureCheck_checkMeta(walk, node, level) {
    if (level !== 'root' && !node.embedded)
        return;
    for (const field of ['kind', 'apiVersion']) {
        const property = propertyOf(node, field);
        if (property !== undefined && property.type !== 'string')
            walk_refuse(walk, structureCheck_rule, ['properties', field, 'type'], 'has to be string');
    }
    const metadata = propertyOf(node, 'metadata');
    if (metadata === undefined)
        return;
    if (metadata.type !== 'object')
        walk_refuse(walk, structureCheck_rule, ['properties', 'metadata', 'type'], 'has to be object');
    if (level === 'root' && !isOnlyNames(metadata)) {
        walk_refuse(walk, structureCheck_rule, ['properties', 'metadata'], 'can only narrow name and generateName', { at: 'key' });
    }
}
function isOnlyNames({ raw, properties }) {
    const names = Object.keys(properties);
    const fields = Object.keys(raw).filter(field => !['type', 'properties', 'default'].includes(field) && !structureCheck_isEmpty(raw[field]));
    return fields.length === 0 && names.every(name => name === 'name' || name === 'generateName');
}
function structureCheck_isEmpty(value) {
    return (value === undefined ||
        value === null ||
        value === '' ||
        value === false ||
        (Array.isArray(value) && value.length === 0));
}
/** The pattern, and what is in the junctors. */
function checkNarrowing(walk, node) {
    structureCheck_checkPattern(walk, node);
    const choice = isIntOrStringChoice(alternativesOf(node, 'anyOf'));
    const [first] = alternativesOf(node, 'allOf');
    const nestedChoice = first !== undefined && isIntOrStringChoice(alternativesOf(first, 'anyOf'));
    visitJunctors(node, (each, path) => {
        if (choice && path[0] === 'anyOf')
            return;
        const skipsAny = nestedChoice && path[0] === 'allOf' && path[1] === 0;
        walk_within(walk, path, () => checkNested(walk, each, skipsAny));
    });
}
function structureCheck_checkPattern(walk, { pattern: source }) {
    const pattern = source === '' ? undefined : patternOf(source);
    if (pattern !== undefined && 'problem' in pattern) {
        walk_refuse(walk, structureCheck_rule, ['pattern'], `is no regular expression of RE2: ${pattern.problem}`);
    }
}
function visitJunctors(node, visit) {
    for (const junctor of junctors) {
        alternativesOf(node, junctor).forEach((each, index) => visit(each, [junctor, index]));
    }
    const not = notOf(node);
    if (not !== undefined)
        visit(not, ['not']);
}
/** Fields that say what an object looks like, and can therefore not stand in a junctor. */
const shaping = [
    'type',
    'additionalProperties',
    'default',
    'title',
    'description',
    'nullable',
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-embedded-resource',
    'x-kubernetes-int-or-string',
    'x-kubernetes-list-map-keys',
    'x-kubernetes-list-type',
    'x-kubernetes-map-type',
    'x-kubernetes-validations',
];
function checkNested(walk, node, skipsAny) {
    structureCheck_checkPattern(walk, node);
    visitJunctors(node, (each, path) => {
        if (!(skipsAny && path[0] === 'anyOf'))
            walk_within(walk, path, () => checkNested(walk, each, false));
    });
    const { raw } = node;
    const items = itemsOf(node);
    if (items !== undefined)
        walk_within(walk, ['items'], () => checkNested(walk, items, false));
    for (const name of Object.keys(node.properties)) {
        const property = propertyOf(node, name);
        if (property !== undefined)
            walk_within(walk, ['properties', name], () => checkNested(walk, property, false));
    }
    for (const field of shaping) {
        const set = field === 'additionalProperties' ? raw[field] !== undefined && raw[field] !== false : !structureCheck_isEmpty(raw[field]);
        if (set)
            walk_refuse(walk, structureCheck_rule, [field], 'cannot be set within allOf, anyOf, oneOf or not', { at: 'key' });
    }
    if (Object.hasOwn(node.properties, 'metadata')) {
        walk_refuse(walk, structureCheck_rule, ['properties', 'metadata'], 'cannot be narrowed within allOf, anyOf, oneOf or not', {
            at: 'key',
        });
    }
}
/** What a junctor narrows has to be there outside of it; said where it is missing, from where the walk's root is. */
function checkComplete(walk, narrowing, shape, at) {
    if (shape === undefined)
        return missing(walk, at);
    visitJunctors(narrowing, (each, path) => walk_within(walk, path, () => checkComplete(walk, each, shape, at)));
    const items = itemsOf(narrowing);
    if (items !== undefined)
        walk_within(walk, ['items'], () => checkComplete(walk, items, itemsOf(shape), [...at, 'items']));
    for (const name of Object.keys(narrowing.properties)) {
        const property = propertyOf(narrowing, name);
        if (property === undefined)
            continue;
        const place = [...at, 'properties', name];
        walk_within(walk, ['properties', name], () => checkComplete(walk, property, propertyOf(shape, name), place));
    }
}
/** The place that is named is that of the narrowing: there is none of what is missing. */
function missing(walk, at) {
    walk_refuse(walk, structureCheck_rule, [], `narrows ${at.join('.')}, which the schema itself does not have`, { at: 'key' });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/definitionSchema.ts







/** Fields that may stand beside `type: object` where status is a subresource of its own. */
const besideStatus = new Set('description type format title maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems multipleOf required items properties externalDocs example x-kubernetes-preserve-unknown-fields x-kubernetes-validations'.split(' '));
/** The schema of one version: its form, that it is structural, its defaults and its rules, each if what is before is right. */
function checkDefinitionSchema(walk, raw, hasStatus) {
    const root = schemaNode(raw);
    if (root === undefined || !(0,manifests_object/* isRecord */.u4)(raw))
        return;
    const before = errorsIn(walk);
    if (hasStatus)
        checkBesideStatus(walk, raw);
    if (raw['nullable'] === true)
        walk_refuse(walk, 'crd/schema', ['nullable'], 'cannot be true for a whole object');
    schemaForm_checkForm(walk, root);
    const formed = errorsIn(walk) === before;
    if (formed || !walk.problems.some(isUnsupported))
        checkStructure(walk, root);
    if (errorsIn(walk) > before)
        return;
    if (formed)
        checkDefaults(walk, root);
    if (errorsIn(walk) === before)
        checkDefinitionRules(walk, root);
}
function isUnsupported({ rule, path }) {
    return rule === 'crd/schema' && unsupported.includes(String(path.at(-1)));
}
function errorsIn({ problems }) {
    return problems.filter(({ level }) => level !== 'warning').length;
}
function checkBesideStatus(walk, raw) {
    const field = Object.keys(raw).find(name => !besideStatus.has(name) && !definitionSchema_isZero(raw[name]));
    if (field === undefined)
        return;
    walk_refuse(walk, 'crd/schema', [field], 'cannot be set for a whole object whose status is a subresource', { at: 'key' });
}
function definitionSchema_isZero(value) {
    return (value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/versionParts.ts




/** `scale` reads and writes fields, which have to be where the server looks for them. */
function checkSubresources(walk, subresources) {
    const scale = (0,manifests_object/* isRecord */.u4)(subresources) ? subresources['scale'] : undefined;
    if (!(0,manifests_object/* isRecord */.u4)(scale))
        return;
    walk_within(walk, ['subresources', 'scale'], () => {
        checkPath(walk, 'specReplicasPath', scale['specReplicasPath'], ['.spec.']);
        checkPath(walk, 'statusReplicasPath', scale['statusReplicasPath'], ['.status.']);
        if (scale['labelSelectorPath'] !== '')
            checkPath(walk, 'labelSelectorPath', scale['labelSelectorPath'], ['.spec.', '.status.']);
    });
}
function checkPath(walk, field, path, starts) {
    if (typeof path !== 'string')
        return;
    if (path === '')
        demand(walk, 'crd/subresource', [field], 'is required');
    else if (!starts.some(start => path.startsWith(start))) {
        walk_refuse(walk, 'crd/subresource', [field], `is "${path}", but has to begin with ${starts.join(' or ')}`);
    }
}
const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
/** What `kubectl get` shows. */
function checkColumns(walk, columns) {
    if (!Array.isArray(columns))
        return;
    for (const [index, column] of columns.entries()) {
        if ((0,manifests_object/* isRecord */.u4)(column))
            walk_within(walk, ['additionalPrinterColumns', index], () => checkColumn(walk, column));
    }
}
function checkColumn(walk, { name, type, format, jsonPath }) {
    const rule = 'crd/printer-column';
    if (name === '')
        demand(walk, rule, ['name'], 'is required');
    if (type === '')
        demand(walk, rule, ['type'], 'is required');
    else if (typeof type === 'string' && !columnTypes.includes(type)) {
        walk_refuse(walk, rule, ['type'], `is "${type}", but has to be one of ${columnTypes.join(', ')}`);
    }
    if (typeof format === 'string' && format !== '' && !columnFormats.includes(format)) {
        walk_refuse(walk, rule, ['format'], `is "${format}", but has to be one of ${columnFormats.join(', ')}`);
    }
    if (jsonPath === '')
        demand(walk, rule, ['jsonPath'], 'is required');
    else if (typeof jsonPath === 'string' && !jsonPath.startsWith('.')) {
        walk_refuse(walk, rule, ['jsonPath'], `is "${jsonPath}", but has to begin with "."`, { suggestion: `.${jsonPath}` });
    }
}
const selectable = new Set(['string', 'boolean', 'integer']);
const selectableLimit = 8;
/** Fields by which objects can be selected: single values that are in the schema. */
function checkSelectableFields(walk, { schema, selectableFields: fields }) {
    if (!Array.isArray(fields) || fields.length === 0)
        return;
    const root = (0,manifests_object/* isRecord */.u4)(schema) ? schemaNode(schema['openAPIV3Schema']) : undefined;
    const rule = 'crd/selectable-field';
    const seen = new Set();
    for (const [index, field] of fields.entries()) {
        const path = (0,manifests_object/* isRecord */.u4)(field) ? field['jsonPath'] : undefined;
        if (typeof path !== 'string' || root === undefined)
            continue;
        const place = ['selectableFields', index, 'jsonPath'];
        const found = path === '' ? undefined : followPath(root, path, false);
        if (path === '')
            demand(walk, rule, place, 'is required');
        else if (found === undefined)
            walk_refuse(walk, rule, place, `is "${path}", which leads to no field of the schema`);
        else if (found.steps[0] === 'metadata')
            walk_refuse(walk, rule, place, `is "${path}": fields of the metadata cannot be made selectable`);
        else if (!selectable.has(found.node.type))
            walk_refuse(walk, rule, place, `is "${path}", which is neither text, true or false, nor a whole number`);
        else if (seen.has(path))
            walk_refuse(walk, rule, place, `is "${path}" again`);
        if (found !== undefined)
            seen.add(path);
    }
    if (seen.size > selectableLimit)
        walk_refuse(walk, rule, ['selectableFields'], `has ${seen.size} fields, but may have at most ${selectableLimit}`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/definitionCheck.ts







/**
 * What the server would say to a CustomResourceDefinition beyond its own schema.
 *
 * apiextensions-apiserver, pkg/apis/apiextensions/validation.
 */
function checkDefinition(object, schemas) {
    const walk = { problems: [], path: [], schemas, minor: Number(schemas.version.split('.')[1]) };
    const spec = object['spec'];
    if (!(0,manifests_object/* isRecord */.u4)(spec))
        return [];
    checkGroup(walk, object, spec);
    walk_within(walk, ['spec'], () => {
        if (spec['preserveUnknownFields'] === true) {
            walk_refuse(walk, 'crd/schema', ['preserveUnknownFields'], 'cannot be true: set x-kubernetes-preserve-unknown-fields in the schema');
        }
        if (typeof spec['scope'] === 'string' && spec['scope'] !== 'Cluster' && spec['scope'] !== 'Namespaced') {
            walk_refuse(walk, 'crd/name', ['scope'], `is "${spec['scope']}", but has to be one of Cluster, Namespaced`);
        }
        checkNames(walk, spec['names']);
        checkVersions(walk, spec['versions']);
        conversionCheck_checkConversion(walk, spec['conversion']);
    });
    return walk.problems;
}
const versionName = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
function checkVersions(walk, written) {
    if (!Array.isArray(written))
        return;
    const versions = written.filter(manifests_object/* isRecord */.u4);
    const storage = versions.filter(version => version['storage'] === true);
    if (storage.length !== 1) {
        const words = `has ${storage.length} storage versions, but needs exactly one`;
        walk_refuse(walk, 'crd/version', ['versions'], words, { at: 'key' });
    }
    const seen = new Set();
    for (const [index, version] of written.entries()) {
        if (!(0,manifests_object/* isRecord */.u4)(version))
            continue;
        const { name } = version;
        const place = ['versions', index, 'name'];
        if (typeof name === 'string' && !versionName.test(name)) {
            walk_refuse(walk, 'crd/version', place, `is "${name}": at most 63 lowercase letters, digits and "-" are allowed, with a letter in front`);
        }
        else if (seen.has(name))
            walk_refuse(walk, 'crd/version', place, `is ${String(name)}, as that of an earlier version`);
        seen.add(name);
    }
    checkParts(walk, versions);
}
/** What all versions have in common is wrong once. */
function checkParts(walk, versions) {
    const [first, ...others] = versions;
    const alike = (field) => {
        const text = others.length === 0 ? '' : canonical(first[field]);
        return others.every(version => canonical(version[field]) === text);
    };
    const common = new Set(['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'].filter(alike));
    for (const [index, version] of versions.entries()) {
        const judged = (field) => index === 0 || !common.has(field);
        walk_within(walk, ['versions', index], () => {
            checkDeprecation(walk, version);
            if (judged('schema'))
                checkSchema(walk, version);
            if (judged('subresources'))
                checkSubresources(walk, version['subresources']);
            if (judged('additionalPrinterColumns'))
                checkColumns(walk, version['additionalPrinterColumns']);
            if (judged('selectableFields') || judged('schema'))
                checkSelectableFields(walk, version);
        });
    }
}
function checkSchema(walk, version) {
    const schema = (0,manifests_object/* isRecord */.u4)(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
    if (schema === undefined || schema === null) {
        demand(walk, 'crd/version', ['schema', 'openAPIV3Schema'], 'is required: without it nothing of an object is kept');
        return;
    }
    const subresources = version['subresources'];
    const hasStatus = (0,manifests_object/* isRecord */.u4)(subresources) && (0,manifests_object/* isRecord */.u4)(subresources['status']);
    walk_within(walk, ['schema', 'openAPIV3Schema'], () => checkDefinitionSchema(walk, schema, hasStatus));
}
function checkDeprecation(walk, { deprecated, deprecationWarning: warning }) {
    if (typeof warning !== 'string')
        return;
    const wrong = deprecated !== true
        ? 'can only be set for a version that is deprecated'
        : warning === ''
            ? 'must not be empty'
            : Buffer.byteLength(warning) > 256
                ? 'has more than 256 characters'
                : /[\p{C}\p{Zl}\p{Zp}]|[^\S ]/u.test(warning)
                    ? 'must be one line of printable characters'
                    : undefined;
    if (wrong !== undefined)
        walk_refuse(walk, 'crd/version', ['deprecationWarning'], wrong);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kubernetes/crd/customKinds.ts







/** Knows the kinds that some definitions define. */
function customKinds(definitions) {
    const byText = new Map();
    const share = (object) => {
        const text = JSON.stringify(object);
        const known = byText.get(text) ?? {
            object,
            definition: definitionOf(object),
            problems: new Map(),
            wrong: new Map(),
        };
        byText.set(text, known);
        return known;
    };
    const byKind = new Map();
    for (const known of definitions) {
        const shared = share(known.object);
        const { definition } = shared;
        if (definition === undefined)
            continue;
        const id = `${definition.group}/${definition.kind}`;
        const entries = byKind.get(id) ?? [];
        entries.push({ ...known, shared, definition });
        byKind.set(id, entries);
    }
    return {
        check: (object, unit, schemas) => {
            const entries = byKind.get(`${(0,manifests_object/* groupOf */.F8)(object.apiVersion)}/${object.kind}`);
            return entries === undefined ? undefined : checkAgainst(object, nearestEntry(entries, unit), schemas);
        },
        checkDefinition: (object, schemas) => problemsOf(share(object), schemas),
    };
}
function problemsOf({ object, problems }, schemas) {
    const found = problems.get(schemas.version) ?? checkDefinition(object, schemas);
    problems.set(schemas.version, found);
    return found;
}
function checkAgainst(object, entry, schemas) {
    const { definition, shared, judged, unit } = entry;
    const version = definition.versions.find(({ name }) => name === (0,manifests_object/* versionOf */.E4)(object.apiVersion));
    if (version?.served !== true)
        return { checked: true, problems: [notServed(object, definition)] };
    const wrong = wrongIn(shared, schemas);
    if (wrong === undefined) {
        return { checked: true, problems: checkCustomResource(object, definition, version, schemas) };
    }
    const reason = `the definition of ${definition.kind} in ${unit} cannot be used: ${wrong.message}`;
    return { checked: false, reason, told: judged };
}
function notServed({ apiVersion, kind }, { group, versions }) {
    const served = versions.filter(each => each.served).map(({ name }) => `${group}/${name}`);
    const hint = served.length === 0 ? '' : `; write ${served.join(' or ')}`;
    const message = `${apiVersion} ${kind} is not served${hint}`;
    const problem = { rule: 'schema/api-version', message, path: ['apiVersion'], at: 'value' };
    return served.length === 1 ? { ...problem, suggestion: served[0] } : problem;
}
function wrongIn(shared, schemas) {
    if (!shared.wrong.has(schemas.version))
        shared.wrong.set(schemas.version, findWrong(shared, schemas));
    return shared.wrong.get(schemas.version);
}
function findWrong(shared, schemas) {
    const kind = schemas.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
    const root = kind && schemas.root(kind);
    const form = root === undefined ? [] : (0,schemaCheck/* checkSchema */._)(schemas, root, shared.object);
    return [...form, ...problemsOf(shared, schemas)].find(problem => (0,finding/* levelOf */.In)(problem) === 'error' && !harmless.has(problem.rule) && isInSchema(problem.path));
}
function isInSchema([, versions, , schema]) {
    return versions === 'versions' && schema === 'schema';
}
/** What the server refuses a schema for, though it is clear what objects look like: a rule that is none is left out. */
const harmless = new Set([
    'schema/unknown-field',
    'schema/duplicate-element',
    'cel/compile',
    'cel/cost',
    'cel/form',
]);
/** Of several definitions of one kind that which is nearest in the tree of folders; then the first by name. */
function nearestEntry(entries, unit) {
    let best = entries[0];
    let most = -1;
    for (const entry of entries) {
        const steps = shared(entry.unit, unit);
        if (steps < most || (steps === most && entry.unit >= best.unit))
            continue;
        best = entry;
        most = steps;
    }
    return best;
}
/** How many folders two paths share from the top. */
function shared(left, right) {
    const ours = left.split((external_node_path_default()).posix.sep);
    const theirs = right.split((external_node_path_default()).posix.sep);
    const differs = ours.findIndex((part, index) => part !== theirs[index]);
    return differs < 0 ? ours.length : differs;
}


/***/ })

};
