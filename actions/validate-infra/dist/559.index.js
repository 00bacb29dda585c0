export const id = 559;
export const ids = [559];
export const modules = {

/***/ 2559:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeKustomizations: () => (/* binding */ judgeKustomizations)
});

// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/sourceFile.ts
var sourceFile = __webpack_require__(310);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/yamlFindings.ts
var yamlFindings = __webpack_require__(3936);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/discover.ts
var discover = __webpack_require__(9314);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/manifests/kustomize.ts
var kustomize = __webpack_require__(4176);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var manifests_object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/patch.ts



/** Every patch in `patches` and in the two older fields, from files and written in place. */
async function readPatches(source, document, folder, workspace) {
    if (document === undefined || !(0,manifests_object/* isRecord */.u4)(document.value))
        return [];
    const patches = [];
    for (const field of ['patches', 'patchesStrategicMerge', 'patchesJson6902']) {
        const entries = document.value[field];
        if (!Array.isArray(entries))
            continue;
        for (const [index, entry] of entries.entries()) {
            const file = await patchFile(entry, { source, document, folder, workspace, at: [field, index] });
            const target = (0,manifests_object/* isRecord */.u4)(entry) && (0,manifests_object/* isRecord */.u4)(entry['target']) ? entry['target'] : undefined;
            patches.push(...(file?.documents ?? []).map(each => asPatch(each, target, [field, index])));
        }
    }
    return patches;
}
async function patchFile(entry, around) {
    const inline = (0,manifests_object/* isRecord */.u4)(entry) ? entry['patch'] : entry;
    if (typeof inline === 'string' && inline.includes('\n')) {
        return inlinePatch(inline, (0,manifests_object/* isRecord */.u4)(entry) ? [...around.at, 'patch'] : around.at, around);
    }
    const name = (0,manifests_object/* isRecord */.u4)(entry) ? entry['path'] : entry;
    if (typeof name !== 'string')
        return undefined;
    const file = external_node_path_default().resolve(around.folder, name);
    const result = around.workspace.contains(file) ? await around.workspace.read(file) : undefined;
    return result?.ok ? result.source : undefined;
}
/** A patch written as a block of text keeps its lines: they begin below the `|`, all indented alike. */
function inlinePatch(text, at, { source, document }) {
    const { range } = document.locate(at, 'value');
    const lines = source.text.split('\n');
    const header = lines[range.line - 1]?.[range.column - 1];
    if (header !== '|' && header !== '>')
        return (0,sourceFile/* readSource */.o)(source.name, text, { shift: { lines: range.line - 1, columns: 0 } });
    const first = lines.slice(range.line).find(line => line.trim() !== '') ?? '';
    return (0,sourceFile/* readSource */.o)(source.name, text, { shift: { lines: range.line, columns: first.search(/\S/) } });
}
function asPatch(document, target, entry) {
    const { file, value } = document;
    const applies = target !== undefined
        ? (object, names) => matches(target, object, names)
        : (object, names) => isFor(value, object, names);
    const patch = { file, entry, target, value, applies };
    if (!Array.isArray(value))
        return { ...patch, locate: (path, at, rendered) => document.locate(path, at, rendered) };
    return { ...patch, locate: (path, at, rendered) => locateOperation(document, value, path, at, rendered) };
}
/** A strategic merge patch without a target names its object itself. */
function isFor(value, object, names) {
    if (!(0,manifests_object/* isRecord */.u4)(value) || !(0,manifests_object/* isRecord */.u4)(value['metadata']))
        return false;
    return value['kind'] === object.kind && names.includes(String(value['metadata']['name']));
}
/** kustomize matches the whole of each field by a regular expression. */
function matches(target, object, names) {
    const whole = (pattern, texts) => {
        if (typeof pattern !== 'string' || pattern === '')
            return true;
        try {
            const expression = new RegExp(`^(?:${pattern})$`);
            return texts.some(text => expression.test(text));
        }
        catch {
            return false;
        }
    };
    return (whole(target['kind'], [object.kind]) &&
        whole(target['name'], names) &&
        whole(target['group'], [(0,manifests_object/* groupOf */.F8)(object.apiVersion)]) &&
        whole(target['namespace'], [object.metadata.namespace ?? '', '']) &&
        hasLabels(target['labelSelector'], object.metadata.labels ?? {}));
}
/** The equalities of a label selector; other terms are taken as met, which at worst names one candidate more. */
function hasLabels(selector, labels) {
    if (typeof selector !== 'string')
        return true;
    return selector.split(',').every(term => {
        const equality = /^\s*([^\s=!]+)\s*==?\s*([^\s=]+)\s*$/.exec(term);
        return equality === null || labels[equality[1]] === equality[2];
    });
}
/** The last operation that writes the field or something around it. */
function locateOperation(document, operations, path, at, rendered) {
    let best;
    for (const [index, operation] of operations.entries()) {
        if (!(0,manifests_object/* isRecord */.u4)(operation) || typeof operation['path'] !== 'string')
            continue;
        const written = operation['path'].split('/').slice(1).map(unescapeToken);
        if (written.length > path.length || !written.every((token, depth) => meets(token, path[depth])))
            continue;
        // In front of the value there is no key of its own: the operation's path is what names the field.
        const exact = written.length === path.length;
        const inside = path.slice(written.length);
        const from = exact && at === 'key' ? [index, 'path'] : [index, 'value', ...inside];
        const located = document.locate(from, at === 'key' && exact ? 'value' : at, wrap(index, inside, path, rendered));
        const depth = Math.min(path.length, written.length + Math.max(0, located.depth - 2));
        const found = { ...located, depth };
        if (best === undefined || found.depth >= best.depth)
            best = found;
    }
    return best;
}
/** The rendered value in the shape of the operation, so that elements of lists inside of it are found by name. */
function wrap(index, inside, path, rendered) {
    let value = rendered;
    for (const step of path.slice(0, path.length - inside.length)) {
        value = Array.isArray(value) ? value[Number(step)] : (0,manifests_object/* isRecord */.u4)(value) ? value[String(step)] : undefined;
    }
    const shape = [];
    shape[index] = { value };
    return shape;
}
function meets(token, step) {
    return typeof step === 'number' ? token === '-' || token === String(step) : token === step;
}
function unescapeToken(token) {
    return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/kustomization.ts





/** Fields that name files or folders, one a list element. */
const pathLists = [
    'resources',
    'bases',
    'components',
    'crds',
    'configurations',
    'generators',
    'transformers',
    'validators',
    'patchesStrategicMerge',
];
async function readKustomization(folder, workspace, tree) {
    const known = tree.known.get(folder);
    if (known !== undefined || tree.broken.has(folder))
        return known;
    const file = await (0,kustomize/* kustomizationFile */.Oi)(folder);
    if (file === undefined)
        return undefined;
    const result = await workspace.read(file);
    if (!result.ok) {
        tree.broken.set(folder, { file, problem: result.problem });
        return undefined;
    }
    const document = result.source.documents[0];
    const value = (0,manifests_object/* isRecord */.u4)(document?.value) ? document.value : {};
    const kustomization = {
        folder,
        file,
        source: result.source,
        document,
        isComponent: value['kind'] === 'Component',
        references: await Promise.all(pathsIn(value).map(each => resolveReference(each, folder))),
        children: [],
        patches: [],
    };
    // Known before its children are read: a circle of kustomizations ends here, and kustomize names it.
    tree.known.set(folder, kustomization);
    await readGenerators(kustomization, workspace);
    for (const { found, target } of kustomization.references) {
        if (found !== 'folder' || !workspace.contains(target))
            continue;
        const child = await readKustomization(target, workspace, tree);
        if (child !== undefined)
            kustomization.children.push(child);
    }
    kustomization.patches = await readPatches(kustomization.source, document, folder, workspace);
    return kustomization;
}
/** Every path that a kustomization, or a generator's own file, writes down. */
function pathsIn(value) {
    const written = [];
    const add = (field, at, text) => {
        // Patches and generators may also stand there themselves, as text of several lines.
        if (typeof text === 'string' && text !== '' && !text.includes('\n'))
            written.push({ field, path: at, text });
    };
    for (const field of pathLists) {
        for (const [index, text] of list(value[field]).entries())
            add(field, [field, index], text);
    }
    for (const field of ['patches', 'patchesJson6902', 'replacements']) {
        for (const [index, each] of list(value[field]).entries()) {
            if ((0,manifests_object/* isRecord */.u4)(each))
                add(field, [field, index, 'path'], each['path']);
        }
    }
    for (const field of ['configMapGenerator', 'secretGenerator']) {
        for (const [index, each] of list(value[field]).entries()) {
            if ((0,manifests_object/* isRecord */.u4)(each))
                written.push(...contentPaths(each, field, [field, index]));
        }
    }
    return written;
}
function contentPaths(generator, field, at) {
    const written = [];
    for (const name of ['files', 'envs']) {
        for (const [index, text] of list(generator[name]).entries()) {
            if (typeof text !== 'string')
                continue;
            // `key=file`: the key need not be the name of the file.
            written.push({ field, path: [...at, name, index], text: text.slice(text.indexOf('=') + 1) });
        }
    }
    if (typeof generator['env'] === 'string')
        written.push({ field, path: [...at, 'env'], text: generator['env'] });
    return written;
}
/** Generators kept in files of their own name content too, relative to the kustomization. */
async function readGenerators(kustomization, workspace) {
    for (const reference of kustomization.references.filter(each => each.field === 'generators')) {
        if (reference.found !== 'file')
            continue;
        const result = await workspace.read(reference.target);
        if (!result.ok)
            continue;
        for (const { value } of result.source.documents) {
            if (!(0,manifests_object/* isRecord */.u4)(value))
                continue;
            const written = contentPaths(value, 'generated content', []);
            const resolved = await Promise.all(written.map(each => resolveReference(each, kustomization.folder)));
            kustomization.references.push(...resolved.map(each => ({ ...each, path: reference.path })));
        }
    }
}
async function resolveReference(written, folder) {
    const target = external_node_path_default().resolve(folder, written.text);
    const found = await (0,promises_.stat)(target).catch(() => undefined);
    if (found !== undefined)
        return { ...written, target, found: found.isDirectory() ? 'folder' : 'file' };
    return { ...written, target, found: isRemote(written.text) ? 'remote' : 'nothing' };
}
/** As kustomize tells a repository from a path: by its scheme, its host, or the revision asked for. */
function isRemote(text) {
    return /^[a-z][a-z0-9+.-]*:|^git@|^(?:github|gitlab|bitbucket)\.[a-z]+[/:]|[?&]ref=/.test(text);
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
/** A kustomization and everything below it, in the order in which their patches are applied. */
function applicationOrder(root) {
    const order = [];
    const visit = (each, path) => {
        if (path.has(each))
            return;
        for (const child of each.children)
            visit(child, new Set([...path, each]));
        order.push(each);
    };
    visit(root, new Set());
    return order;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/discoverUnits.ts



/** Tells the manifests that are deployed through a kustomization from those that stand for themselves. */
async function discoverUnits({ manifests, starts }, workspace) {
    const tree = { known: new Map(), broken: new Map() };
    const found = [];
    for (const folder of new Set(manifests.filter(discover/* isKustomization */.Sv).map(file => external_node_path_default().dirname(file)))) {
        const kustomization = await readKustomization(folder, workspace, tree);
        if (kustomization !== undefined)
            found.push(kustomization);
    }
    const references = [...tree.known.values()].flatMap(each => each.references);
    const used = new Set(references.map(each => each.target));
    const loose = manifests.filter(file => !(0,discover/* isKustomization */.Sv)(file) && !used.has(file));
    const besideKustomization = (file) => tree.known.has(external_node_path_default().dirname(file));
    return {
        units: found.filter(each => isDeployed(each, used, starts, workspace)),
        plainFiles: loose.filter(file => !besideKustomization(file) || starts.includes(file)),
        unused: loose.filter(file => besideKustomization(file) && !starts.includes(file)),
        tree,
    };
}
/** A base is not judged alone: it is meant to be completed. An overlay is, even when another one builds on it. */
function isDeployed({ folder, isComponent }, used, starts, workspace) {
    if (isComponent)
        return false;
    const isOverlay = workspace.name(folder).split('/').includes('overlays');
    return isOverlay || !used.has(folder) || starts.includes(folder);
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/kustomizationCheck.ts



/** The fields of a Kustomization in kustomize 5; it refuses any other. */
const fields = [
    ...['apiVersion', 'kind', 'metadata', 'openapi', 'namePrefix', 'nameSuffix', 'namespace', 'commonLabels', 'labels'],
    ...[
        'commonAnnotations',
        'patchesStrategicMerge',
        'patchesJson6902',
        'patches',
        'images',
        'imageTags',
        'replacements',
    ],
    ...['replicas', 'vars', 'sortOptions', 'resources', 'components', 'crds', 'bases', 'configMapGenerator'],
    ...['secretGenerator', 'helmGlobals', 'helmCharts', 'helmChartInflationGenerator', 'generatorOptions'],
    ...['configurations', 'generators', 'transformers', 'validators', 'buildMetadata'],
];
/** Fields that still work, and what kustomize has instead of them. */
const deprecated = {
    bases: 'resources',
    commonLabels: 'labels',
    imageTags: 'images',
    patchesJson6902: 'patches',
    patchesStrategicMerge: 'patches',
    vars: 'replacements',
};
/** What can be said of a kustomization without building it, with the line that kustomize itself does not tell. */
function checkKustomization({ source, document, references }) {
    const findings = [];
    const add = (rule, path, at, message) => {
        const range = document?.locate(path, at).range;
        if (range !== undefined)
            findings.push((0,finding/* fileFinding */.sb)(rule, message, { file: source.name, ...range }));
    };
    for (const { path, text, found, field } of references) {
        if (found === 'nothing')
            add('kustomize/missing-file', path, 'value', `${field}: there is no file or folder "${text}"`);
    }
    const value = (0,manifests_object/* isRecord */.u4)(document?.value) ? document.value : {};
    for (const name of Object.keys(value).filter(each => !fields.includes(each))) {
        add('kustomize/unknown-field', [name], 'key', `a kustomization has no field "${name}"${(0,nearest/* didYouMean */.au)(name, fields)}`);
        const suggestion = (0,nearest/* nearest */.pA)(name, fields);
        if (suggestion !== undefined)
            findings.at(-1).suggestion = suggestion;
    }
    for (const [name, instead] of Object.entries(deprecated)) {
        if (value[name] === undefined)
            continue;
        add('kustomize/deprecated-field', [name], 'key', `"${name}" is deprecated: write "${instead}" (kustomize edit fix does it)`);
    }
    return findings;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/generators.ts

/** Where generators are written: kustomizations, and files of their own that these name. Outermost first. */
async function generatorsIn(outermostFirst, workspace) {
    const documents = [];
    for (const { document, references } of outermostFirst) {
        if (document !== undefined)
            documents.push(document);
        for (const { field, found, target } of references) {
            if (field !== 'generators' || found !== 'file' || !workspace.contains(target))
                continue;
            const result = await workspace.read(target);
            if (result.ok)
                documents.push(...result.source.documents);
        }
    }
    return documents;
}
/** The line of a generator that gives a key, of the outermost one that gives it. */
function saidByGenerators(documents, path, object) {
    const [map, key, ...more] = path;
    if (map !== 'data' || typeof key !== 'string' || more.length > 0)
        return undefined;
    const field = generatorFields[object.kind];
    for (const { value, file, locate } of documents) {
        if (field === undefined || !(0,manifests_object/* isRecord */.u4)(value))
            continue;
        for (const [generator, at] of generatorsOf(value, field, object)) {
            const said = keyIn(generator, key);
            if (said !== undefined)
                return { file, ...locate([...at, ...said], 'value').range };
        }
    }
    return undefined;
}
const generatorFields = {
    ConfigMap: 'configMapGenerator',
    Secret: 'secretGenerator',
};
/** The generators of an object: entries of a kustomization's list, or the document itself. */
function generatorsOf(value, field, object) {
    const makes = (name) => typeof name === 'string' && (object.metadata.name ?? '').includes(name);
    if (value['kind'] === `${object.kind}Generator`)
        return makes((0,manifests_object/* isRecord */.u4)(value['metadata']) && value['metadata']['name']) ? [[value, []]] : [];
    const entries = value[field];
    if (!Array.isArray(entries))
        return [];
    return entries.flatMap((each, index) => (0,manifests_object/* isRecord */.u4)(each) && makes(each['name']) ? [[each, [field, index]]] : []);
}
/** `key=value` among the literals, `key=file` or a file of that name among the files. */
function keyIn(generator, key) {
    for (const field of ['literals', 'files']) {
        const entries = generator[field];
        if (!Array.isArray(entries))
            continue;
        const index = entries.findIndex(each => typeof each === 'string' && (each.startsWith(`${key}=`) || (field === 'files' && each.split('/').at(-1) === key)));
        if (index >= 0)
            return [field, index];
    }
    return undefined;
}
/** A generated object as a whole: its generator. */
function generatorOf(value, object) {
    const field = generatorFields[object.kind];
    return field === undefined ? undefined : generatorsOf(value, field, object)[0]?.[1];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/provenance.ts




/**
 * Finds the text behind a field of a rendered object, the last writer first: patches of the outermost kustomization, those
 * below, the object's own file, then what kustomizations say themselves (namespace, images, labels, generators). When
 * nobody writes the field, because it is missing, the text that leads furthest towards it is the answer.
 */
async function locator(object, origin, root, workspace) {
    const own = await ownDocument(object, origin, root, workspace);
    const names = [object.metadata.name, nameOf(own?.value)].filter(name => name !== undefined);
    const outermostFirst = applicationOrder(root).reverse();
    const writers = outermostFirst
        .flatMap(each => [...each.patches].reverse())
        .filter(patch => patch.applies(object, names));
    if (own !== undefined)
        writers.push(own);
    const generators = own === undefined ? await generatorsIn(outermostFirst, workspace) : [];
    return (path, at) => {
        const candidates = writers.flatMap(({ file, locate }) => {
            const located = locate(path, at, object);
            return located === undefined ? [] : [{ ...located, file }];
        });
        const written = candidates.find(each => each.found);
        if (written !== undefined)
            return placeOf(written);
        const said = saidByGenerators(generators, path, object) ?? saidByKustomizations(outermostFirst, path, object);
        if (said !== undefined)
            return said;
        // Of equals the last: the object's own file says more than a patch.
        const furthest = candidates.findLast(each => candidates.every(other => other.depth <= each.depth));
        if (furthest !== undefined)
            return placeOf(furthest);
        return (0,sourceFile/* fileStart */.N)(origin === undefined ? root.source.name : workspace.name(origin.file));
    };
}
function placeOf({ file, range }) {
    return { file, ...range };
}
/**
 * The document that an object was read from. A patch of all annotations takes the one along that tells which, and leaves
 * itself as the origin; then it is the one of that name. Objects of generators have none.
 */
async function ownDocument(object, origin, root, workspace) {
    if (origin?.generated === false)
        return (await documentsOf(object, origin.file, workspace))[0];
    for (const { references } of applicationOrder(root)) {
        for (const { field, found, target } of references) {
            if (field !== 'resources' || found !== 'file')
                continue;
            const own = (await documentsOf(object, target, workspace)).find(({ value }) => nameOf(value) === object.metadata.name);
            if (own !== undefined)
                return own;
        }
    }
    return undefined;
}
/** The documents of a file for objects of this kind: of this name first, then of one that kustomize put something around. */
async function documentsOf(object, file, workspace) {
    const result = workspace.contains(file) ? await workspace.read(file) : undefined;
    if (!result?.ok)
        return [];
    const renamed = object.metadata.name ?? '';
    const distance = ({ value }) => {
        const name = nameOf(value);
        return name === renamed ? 0 : name !== undefined && renamed.includes(name) ? 1 : 2;
    };
    return result.source.documents
        .filter(({ value }) => (0,manifests_object/* isRecord */.u4)(value) && value['kind'] === object.kind)
        .sort((left, right) => distance(left) - distance(right));
}
function nameOf(value) {
    if (!(0,manifests_object/* isRecord */.u4)(value) || !(0,manifests_object/* isRecord */.u4)(value['metadata']))
        return undefined;
    const { name } = value['metadata'];
    return typeof name === 'string' ? name : undefined;
}
/** What a kustomization changes by its own fields, in the file that does so last. */
function saidByKustomizations(outermostFirst, path, object) {
    for (const { document, source } of outermostFirst) {
        if (document === undefined || !(0,manifests_object/* isRecord */.u4)(document.value))
            continue;
        const said = saidAt(document.value, path, object);
        if (said !== undefined)
            return { file: source.name, ...document.locate(said, 'value').range };
    }
    return undefined;
}
function saidAt(value, path, object) {
    const last = path.at(-1);
    const group = path.at(-2);
    if (last === 'namespace' && value['namespace'] !== undefined)
        return ['namespace'];
    if (last === 'image')
        return entryOf(value, 'images', each => imageNames(each).includes(imageAt(object, path)));
    if (last === 'replicas')
        return entryOf(value, 'replicas', each => each['name'] === object.metadata.name);
    if (group === 'annotations' && holds(value['commonAnnotations'], last))
        return ['commonAnnotations', last];
    if (group === 'labels' || group === 'matchLabels') {
        if (holds(value['commonLabels'], last))
            return ['commonLabels', last];
        const entry = entryOf(value, 'labels', each => holds(each['pairs'], last));
        return entry === undefined ? undefined : [...entry, 'pairs', last];
    }
    return generatorOf(value, object);
}
function imageNames(entry) {
    return [entry['newName'], entry['name']];
}
function imageAt(object, path) {
    const image = path.reduce((value, step) => ((0,manifests_object/* isRecord */.u4)(value) || Array.isArray(value) ? value[step] : ''), object);
    return String(image)
        .replace(/@.*$/, '')
        .replace(/:[^/:]*$/, '');
}
function entryOf(value, field, fits) {
    const entries = value[field];
    if (!Array.isArray(entries))
        return undefined;
    const index = entries.findIndex(each => (0,manifests_object/* isRecord */.u4)(each) && fits(each));
    return index < 0 ? undefined : [field, index];
}
function holds(map, key) {
    return (0,manifests_object/* isRecord */.u4)(map) && key !== undefined && Object.hasOwn(map, key);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/renderUnit.ts






/** Renders a kustomization, and finds the way back to the text of every object. */
async function renderUnit(root, workspace, options) {
    const name = workspace.name(root.folder);
    const result = await (0,kustomize/* buildKustomization */.eQ)(root.folder, { ...options, origins: true });
    if (!result.ok) {
        const reason = result.reason.replaceAll(`${workspace.root}/`, '');
        const failure = (0,finding/* fileFinding */.sb)('kustomize/build', `kustomize cannot build this: ${reason}`, (0,sourceFile/* fileStart */.N)(root.source.name));
        return { name, objects: [], declared: [], complete: false, failure };
    }
    const rendered = await (0,sourceFile/* readSource */.o)(name, result.yaml);
    const values = rendered.documents.map(({ value }) => value);
    const objects = await Promise.all(values.filter(manifests_object/* isManifestObject */.H8).map(async (object) => {
        const origin = (0,kustomize/* takeOrigin */.AH)(object);
        return { object, locate: await locator(object, origin, root, workspace) };
    }));
    return { name, objects, declared: await declaredIn(root, workspace), complete: true };
}
/** Objects that a kustomization holds but kustomize leaves out of what it renders. */
async function declaredIn(root, workspace) {
    const declared = [];
    for (const { references } of applicationOrder(root)) {
        for (const { field, found, target } of references) {
            if (field !== 'resources' || found !== 'file' || !workspace.contains(target))
                continue;
            const result = await workspace.read(target);
            if (!result.ok)
                continue;
            const values = result.source.documents.map(({ value }) => value).filter(manifests_object/* isManifestObject */.H8);
            declared.push(...values.filter(isLocalConfig));
        }
    }
    return declared;
}
function isLocalConfig(object) {
    return object.metadata.annotations?.['config.kubernetes.io/local-config'] === 'true';
}

// EXTERNAL MODULE: ./actions/validate-infra/src/kubernetes/pods.ts
var pods = __webpack_require__(8578);
;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/targets.ts




/**
 * Patches and image overrides that change nothing. kustomize passes most of them over without a word: the misspelt
 * override stays behind in the file, and the old image goes out. Where it does fail, it names no line.
 */
async function checkTargets(tree, workspace) {
    const known = [...tree.known.values()];
    const findings = [];
    for (const each of known) {
        // A component changes what those hold who include it.
        const holders = each.isComponent ? known.filter(holder => holder.children.includes(each)) : [each];
        const below = merged(await Promise.all(holders.map(holder => collect(holder, workspace, new Set()))));
        if (holders.length === 0 || below.partial)
            continue;
        findings.push(...patchProblems(each, below), ...imageProblems(each, below));
    }
    return findings;
}
/** Fields with which a kustomization makes objects, or finds them, in ways that only kustomize knows. */
const plugins = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'configurations', 'vars'];
async function collect(from, workspace, seen) {
    const below = { objects: [], images: new Set(), renamed: false, partial: false };
    if (seen.has(from))
        return below;
    seen.add(from);
    const value = targets_valueOf(from);
    below.partial = plugins.some(field => value[field] !== undefined);
    below.objects.push(...generatedBy(value));
    for (const { field, found, target } of from.references) {
        if (!['resources', 'bases', 'components'].includes(field) || found === 'folder')
            continue;
        const result = found === 'file' && workspace.contains(target) ? await workspace.read(target) : undefined;
        if (!result?.ok || result.source.problems.length > 0)
            below.partial = true;
        else
            below.objects.push(...result.source.documents.flatMap(document => objectsIn(document.value)));
    }
    for (const each of [...below.objects, ...from.patches.map(patch => patch.value)])
        addImages(each, below.images);
    const children = await Promise.all(from.children.map(child => collect(child, workspace, seen)));
    for (const [index, child] of children.entries()) {
        const { images, namePrefix, nameSuffix } = targets_valueOf(from.children[index]);
        for (const entry of (0,pods/* records */.V0)(images))
            child.images.add(String(entry.value['newName'] ?? entry.value['name']));
        child.renamed ||= Boolean(namePrefix) || Boolean(nameSuffix);
    }
    return merged([below, ...children]);
}
function merged(parts) {
    return {
        objects: parts.flatMap(each => each.objects),
        images: new Set(parts.flatMap(each => [...each.images])),
        renamed: parts.some(each => each.renamed),
        partial: parts.some(each => each.partial),
    };
}
function targets_valueOf({ document }) {
    return (0,manifests_object/* isRecord */.u4)(document?.value) ? document.value : {};
}
function objectsIn(value) {
    if ((0,manifests_object/* isRecord */.u4)(value) && String(value['kind']).endsWith('List') && Array.isArray(value['items'])) {
        return value['items'].filter(manifests_object/* isManifestObject */.H8);
    }
    return (0,manifests_object/* isManifestObject */.H8)(value) ? [value] : [];
}
function generatedBy(value) {
    return Object.entries({ configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' }).flatMap(([field, kind]) => (0,pods/* records */.V0)(value[field]).map(({ value: entry }) => {
        return { apiVersion: 'v1', kind, metadata: { name: String(entry['name']) } };
    }));
}
/** kustomize looks for `containers` and `initContainers` wherever they are; a JSON patch may write an image by its path. */
function addImages(value, images) {
    if (Array.isArray(value))
        for (const each of value)
            addImages(each, images);
    if (!(0,manifests_object/* isRecord */.u4)(value))
        return;
    if (typeof value['path'] === 'string' && value['path'].endsWith('/image'))
        addImage(value['value'], images);
    addImage(value['image'], images);
    for (const each of Object.values(value))
        if (typeof each === 'object')
            addImages(each, images);
}
function addImage(image, images) {
    if (typeof image !== 'string')
        return;
    images.add(image.replace(/@.*$/, '').replace(/:[^/:]*$/, ''));
}
function patchProblems(kustomization, below) {
    return kustomization.patches.flatMap(patch => {
        const wanted = patch.target ?? ownTarget(patch.value);
        if (wanted === undefined || below.objects.some(object => fits(wanted, object, below)))
            return [];
        const { kind, name } = wanted;
        const names = below.objects.filter(each => kind === undefined || each.kind === kind).map(targets_nameOf);
        const what = [kind ?? 'object', ...(name === undefined ? [] : [JSON.stringify(name)])].map(String).join(' ');
        const message = `this patch is for ${what}, and nothing below is one${typeof name === 'string' ? (0,nearest/* didYouMean */.au)(name, names) : ''}`;
        const suggestion = typeof name === 'string' ? (0,nearest/* nearest */.pA)(name, names) : undefined;
        return [targets_finding('kustomize/patch-target', kustomization, patch, message, suggestion)];
    });
}
function targets_finding(rule, { source, document }, patch, message, suggestion) {
    const more = suggestion === undefined ? {} : { suggestion };
    const named = ['name', 'kind'].find(field => patch.target?.[field] !== undefined) === 'name' ? ['name'] : ['kind'];
    const own = patch.target === undefined ? patch.locate(['metadata', 'name'], 'value') : undefined;
    if (own !== undefined)
        return { ...(0,finding/* fileFinding */.sb)(rule, message, { file: patch.file, ...own.range }), ...more };
    const { range } = document.locate([...patch.entry, 'target', ...named], 'value');
    return { ...(0,finding/* fileFinding */.sb)(rule, message, { file: source.name, ...range }), ...more };
}
/** A strategic merge patch without a target names its object itself. */
function ownTarget(value) {
    if (!(0,manifests_object/* isManifestObject */.H8)(value))
        return undefined;
    return { group: (0,manifests_object/* groupOf */.F8)(value.apiVersion), kind: value.kind, name: value.metadata.name };
}
/** Selectors, and patterns of more than letters and dots, are taken as met: they may mean what is not written yet. */
function fits(target, object, { renamed }) {
    const { group, kind, name } = target;
    if (typeof group === 'string' && group !== '' && group !== (0,manifests_object/* groupOf */.F8)(object.apiVersion))
        return false;
    if (typeof kind === 'string' && !targets_matches(kind, object.kind))
        return false;
    if (typeof name !== 'string' || name === '')
        return true;
    return targets_matches(name, targets_nameOf(object)) || (renamed && name.includes(targets_nameOf(object)));
}
function targets_matches(pattern, text) {
    return pattern === text || !/^[\w./-]+$/.test(pattern);
}
function targets_nameOf({ metadata }) {
    return metadata.name ?? metadata.generateName ?? '';
}
function imageProblems({ source, document }, { images }) {
    const value = (0,manifests_object/* isRecord */.u4)(document?.value) ? document.value : {};
    return (0,pods/* records */.V0)(value['images']).flatMap(({ value: entry, index }) => {
        const name = String(entry['name']);
        // A name of several words in angle brackets or with a pattern is kustomize's own business.
        if (entry['name'] === undefined || images.has(name) || !/^[\w./:-]+$/.test(name))
            return [];
        const { range } = document.locate(['images', index, 'name'], 'value');
        const message = `no container below has an image "${name}"${(0,nearest/* didYouMean */.au)(name, images)}`;
        const suggestion = (0,nearest/* nearest */.pA)(name, images);
        const found = (0,finding/* fileFinding */.sb)('kustomize/image-override', message, { file: source.name, ...range });
        return [suggestion === undefined ? found : { ...found, suggestion }];
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/kustomize/judgeKustomizations.ts








/** Rendering waits for kubectl; more at once than this only makes each slower. */
const rendersAtOnce = 4;
/** Renders every kustomization that is deployed, and judges the files it is made of. */
async function judgeKustomizations(discovered, workspace, effects) {
    const found = await discoverUnits(discovered, workspace);
    const { findings, count } = await checkFiles(found, workspace);
    const units = await mapLimited(found.units, rendersAtOnce, root => renderUnit(root, workspace, effects));
    const unexplained = units.flatMap(({ failure }, index) => failure === undefined || isExplained(found.units[index], findings, workspace) ? [] : [failure]);
    const unused = found.unused.map(file => ({
        file: workspace.name(file),
        reason: 'not used by the kustomization beside it',
    }));
    return {
        units,
        findings: [...findings, ...unexplained],
        files: count,
        skipped: [...unused, ...remotes(found)],
        plainFiles: found.plainFiles,
    };
}
/** Every file that a kustomization is made of: readable, and YAML. */
async function checkFiles(found, workspace) {
    const known = [...found.tree.known.values()];
    const findings = [...known.flatMap(checkKustomization), ...(await checkTargets(found.tree, workspace))];
    const asManifests = known.flatMap(each => each.references.filter(({ field, found: kind }) => kind === 'file' && !isContent(field)).map(each => each.target));
    const broken = [...found.tree.broken.values()].map(({ file }) => file);
    const files = [...new Set([...known.map(({ file }) => file), ...broken, ...asManifests])];
    for (const file of files.sort()) {
        if (!workspace.contains(file))
            continue;
        const result = await workspace.read(file);
        if (result.ok)
            findings.push(...(0,yamlFindings/* yamlFindings */.o)(result.source));
        else
            findings.push((0,finding/* fileFinding */.sb)(result.problem.rule, result.problem.message, (0,sourceFile/* fileStart */.N)(workspace.name(file))));
    }
    return { findings, count: files.length };
}
/** Content of generated objects may be anything. */
function isContent(field) {
    return ['configMapGenerator', 'secretGenerator', 'generated content'].includes(field);
}
/** A failed build with a cause that was found in one of its files is not a second finding. */
function isExplained(root, known, workspace) {
    const files = new Set();
    for (const { source, references } of applicationOrder(root)) {
        files.add(source.name);
        for (const { target } of references)
            files.add(workspace.name(target));
    }
    return known.some(finding => files.has(finding.file));
}
function remotes(found) {
    return [...found.tree.known.values()].flatMap(({ source, references }) => references
        .filter(each => each.found === 'remote')
        .map(each => ({ file: source.name, reason: `${each.text} is somewhere else: kustomize has to fetch it` })));
}
async function mapLimited(items, limit, work) {
    const results = [];
    let next = 0;
    const worker = async () => {
        for (let index = next++; index < items.length; index = next++)
            results[index] = await work(items[index]);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    return results;
}


/***/ })

};
