export const id = 710;
export const ids = [710];
export const modules = {

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


/***/ }),

/***/ 7710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeWorkflows: () => (/* binding */ judgeWorkflows)
});

// EXTERNAL MODULE: ./actions/validate-infra/src/source/readable.ts
var readable = __webpack_require__(6441);
// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var src_finding = __webpack_require__(438);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/sourceFile.ts
var sourceFile = __webpack_require__(310);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/yaml/node.ts
/** The entry of a key, in the case as it is written; the first where it is there twice. */
function entryOf(node, key) {
    return node?.kind === 'mapping' ? node.entries.find(entry => entry.key.text === key) : undefined;
}
/** What a chain of keys leads to. */
function node_valueOf(node, ...keys) {
    let found = node;
    for (const key of keys)
        found = entryOf(found, key)?.value;
    return found;
}
function entriesOf(node) {
    return node?.kind === 'mapping' ? node.entries : [];
}
/** The items of a list, and the one value that may stand for a list of one. */
function itemsOf(node) {
    return node?.kind === 'sequence' ? node.items : node === undefined || isNull(node) ? [] : [node];
}
function scalarOf(node) {
    return node?.kind === 'scalar' ? node : undefined;
}
/** The text of a scalar that says something: neither null nor anything with fields. */
function textOf(node) {
    return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}
function isNull(node) {
    return node.kind === 'scalar' && node.value === null;
}
/** Every node below and including one, parents first. */
function* nodesIn(node) {
    yield node;
    if (node.kind === 'mapping')
        for (const { value } of node.entries)
            yield* nodesIn(value);
    if (node.kind === 'sequence')
        for (const item of node.items)
            yield* nodesIn(item);
}
/** A part of a scalar's text as a stretch of the file. */
function spanIn(scalar, from, to) {
    const start = scalar.offset(from);
    return { from: start, to: to > from ? scalar.offset(to - 1) + 1 : start };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/model/workflow.ts

function workflowOf(file, yaml) {
    const { root } = yaml;
    const events = eventsOf(node_valueOf(root, 'on'));
    const call = events.get('workflow_call');
    return {
        kind: 'workflow',
        file,
        yaml,
        root,
        events,
        ...(call !== undefined && { call: contractOf(call.config) }),
        dispatchInputs: declaredIn(node_valueOf(events.get('workflow_dispatch')?.config, 'inputs')),
        jobs: entriesOf(node_valueOf(root, 'jobs')).map(jobOf),
    };
}
function eventsOf(on) {
    const named = (key, config) => [key.text, { name: key.text, key, config }];
    if (on?.kind === 'mapping')
        return new Map(on.entries.map(({ key, value }) => named(key, value)));
    return new Map(itemsOf(on).flatMap(item => (item.kind === 'scalar' ? [named(item)] : [])));
}
function contractOf(config) {
    return {
        inputs: declaredIn(node_valueOf(config, 'inputs')),
        secrets: declaredIn(node_valueOf(config, 'secrets')),
        outputs: declaredIn(node_valueOf(config, 'outputs')),
    };
}
function declaredIn(node) {
    return entriesOf(node).map(({ key, value }) => ({ name: key.text, key, node: value }));
}
/** Names of inputs, outputs, jobs and steps are alike in any case. */
function named(all, name) {
    return all.find(each => each.name.toLowerCase() === name.toLowerCase());
}
function jobOf({ key, value }) {
    const uses = scalarOf(node_valueOf(value, 'uses'));
    return {
        id: key.text,
        key,
        node: value,
        needs: itemsOf(node_valueOf(value, 'needs')).filter(each => each.kind === 'scalar'),
        ...(uses !== undefined && { uses }),
        steps: stepsOf(node_valueOf(value, 'steps'), ['steps']),
        outputs: entriesOf(node_valueOf(value, 'outputs')),
    };
}
/** The steps of a list in their order, those of parallel groups in the place of the group. */
function stepsOf(list, path) {
    if (list?.kind !== 'sequence')
        return [];
    return list.items.flatMap((node, index) => {
        const here = [...path, index];
        const group = node_valueOf(node, 'parallel');
        if (group !== undefined)
            return stepsOf(group, [...here, 'parallel']);
        const [id, uses, run] = ['id', 'uses', 'run'].map(key => scalarOf(node_valueOf(node, key)));
        return [{ node, path: here, ...(id && { id }), ...(uses && { uses }), ...(run && { run }) }];
    });
}
/** The words for a step: its name, its id, or what it does. */
function stepTitle({ node, id, uses, run }) {
    const name = textOf(node_valueOf(node, 'name')) ?? id?.text ?? uses?.text ?? run?.text.split('\n', 1)[0] ?? 'this step';
    return `"${name.length > 60 ? `${name.slice(0, 57)}...` : name}"`;
}
/** Whether an input, a secret or a key of a mapping says `required: true`. */
function isRequired({ node }) {
    return scalarOf(entryOf(node, 'required')?.value)?.value === true;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/model/action.ts


function actionOf(file, yaml) {
    const { root } = yaml;
    const runs = node_valueOf(root, 'runs');
    return {
        kind: 'action',
        file,
        yaml,
        root,
        inputs: declaredIn(node_valueOf(root, 'inputs')),
        outputs: declaredIn(node_valueOf(root, 'outputs')),
        using: textOf(node_valueOf(runs, 'using')),
        runs,
        steps: stepsOf(node_valueOf(runs, 'steps'), ['runs', 'steps']),
    };
}
/** A file of the action that GitHub starts, such as `main`. */
function entryPoint({ runs }, key) {
    return scalarOf(node_valueOf(runs, key));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/ast.ts
/** Every part of an expression, itself first. */
function* partsOf(expression) {
    yield expression;
    for (const child of childrenOf(expression))
        yield* partsOf(child);
}
function childrenOf(expression) {
    switch (expression.kind) {
        case 'literal':
        case 'context':
            return [];
        case 'access':
            return expression.index === '*' ? [expression.object] : [expression.object, expression.index];
        case 'call':
            return expression.args;
        case 'not':
            return [expression.operand];
        case 'compare':
            return [expression.left, expression.right];
        case 'logic':
            return expression.operands;
    }
}
/**
 * The way that a chain of accesses goes, in lower case as GitHub compares it: `github.event['issue'].title` is
 * `['github', 'event', 'issue', 'title']`. `*` stands for every element, `?` for an index that is computed.
 */
function chainOf(expression) {
    if (expression.kind === 'context')
        return [expression.name.toLowerCase()];
    if (expression.kind !== 'access')
        return undefined;
    const object = chainOf(expression.object);
    const { index } = expression;
    const step = index === '*' ? '*' : index.kind === 'literal' ? String(index.value).toLowerCase() : '?';
    return object && [...object, step];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/template.ts
const template_open = '${{';
const template_close = '}}';
function hasExpression(text) {
    return text.includes(template_open);
}
/** Whether a text is one expression and nothing else, not even a blank: only then its value need not be text. */
function isOneExpression(text) {
    const [first] = text.startsWith(template_open) ? expressionsIn(text) : [];
    return first !== undefined && first.closed && first.to === text.length;
}
/** Every expression of a text; braces in the string literals of an expression do not close it. */
function expressionsIn(text) {
    const found = [];
    let from = text.indexOf(template_open);
    while (from !== -1) {
        const bodyFrom = from + template_open.length;
        const end = endOf(text, bodyFrom);
        const closed = end !== -1;
        const body = text.slice(bodyFrom, closed ? end : text.length);
        const to = closed ? end + template_close.length : text.length;
        found.push({ from, to, body, bodyFrom, closed });
        from = closed ? text.indexOf(template_open, to) : -1;
    }
    return found;
}
function endOf(text, start) {
    let quoted = false;
    for (let index = start; index < text.length; index++) {
        if (text[index] === "'")
            quoted = !quoted;
        else if (!quoted && text[index] === '}' && text[index + 1] === '}')
            return index;
    }
    return -1;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/action.ts






/** Runtimes of JavaScript that runners have no more, or are about to lose. */
const runtimes = { node12: 'gone', node16: 'gone', node20: 'going' };
/** An action.yml beyond its schema: its runtime, the files it starts, its inputs and outputs. */
function checkAction(context) {
    checkRuntime(context);
    checkFiles(context);
    checkInputs(context);
    checkOutputs(context);
}
function checkRuntime({ file, report }) {
    const using = entryPoint(file, 'using');
    const fate = runtimes[using?.text ?? ''];
    if (using === undefined || fate === undefined)
        return;
    const message = `runs.using is ${using.text}, which runners ${fate === 'gone' ? 'have no more' : 'are about to lose'}: node24 is current`;
    report('action/retired-runtime', using, message, {
        level: fate === 'gone' ? 'error' : 'warning',
        suggestion: 'node24',
    });
}
/** Files that the runner starts; relative to the folder of the action. */
function checkFiles({ file: action, report, repository }) {
    const keys = action.using === 'docker' ? ['image'] : ['main', 'pre', 'post'];
    const folder = external_node_path_default().posix.dirname(action.file);
    if (action.using === 'composite')
        return;
    for (const key of keys) {
        const named = entryPoint(action, key);
        if (named === undefined || named.text === '' || hasExpression(named.text))
            continue;
        if (key === 'image' && !/(^|\/)[Dd]ockerfile|\.[Dd]ockerfile$/.test(named.text))
            continue;
        if (repository.hasFile(external_node_path_default().posix.normalize(external_node_path_default().posix.join(folder, named.text))))
            continue;
        report('action/missing-file', named, `runs.${key} is ${named.text}, and there is no such file: the action cannot start`);
    }
}
function checkInputs({ file: action, report, expressions }) {
    for (const { name, key, node } of action.inputs) {
        const fallback = entryOf(node, 'default');
        if (!/^[A-Za-z_][\w-]*$/.test(name)) {
            report('action/input-name', key, `the input ${JSON.stringify(name)} has to begin with a letter or _, and go on with letters, digits, _ and -`);
        }
        if (isRequired({ node }) && fallback !== undefined) {
            report('action/useless-default', fallback.key, `input ${name} is required and has a default: one of them means nothing`);
        }
    }
    if (action.using !== 'composite')
        return;
    const used = new Set();
    for (const { expression } of expressions) {
        for (const part of partsOf(expression)) {
            const chain = chainOf(part);
            // `toJSON(inputs)` and `inputs[x]` use them all.
            if (chain?.[0] === 'inputs')
                used.add(chain[1] ?? (isWhole(part, expression) ? '*' : ''));
        }
    }
    if (used.has('*') || used.has('?'))
        return;
    for (const { name, key } of action.inputs) {
        if (used.has(name.toLowerCase()))
            continue;
        report('action/unused-input', key, `input ${name} is declared, and no step of this composite action uses it`);
    }
}
/** Whether a context stands alone, without a field. */
function isWhole(context, expression) {
    for (const part of partsOf(expression))
        if (part.kind === 'access' && part.object === context)
            return false;
    return true;
}
function checkOutputs({ file: action, report }) {
    for (const { name, key, node } of action.outputs) {
        const value = entryOf(node, 'value');
        if (action.using === 'composite' && value === undefined) {
            report('action/output-value', key, `output ${name} has no value: a composite action says which step it comes from`);
        }
        else if (action.using !== 'composite' && action.using !== undefined && value !== undefined) {
            report('action/output-value', value.key, `output ${name} has a value: only composite actions have, others set outputs themselves`);
        }
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/schema/describe.ts
/** Whether GitHub takes a scalar at a place; what is no string is taken as one where only strings are. */
function matches(scalar, shape) {
    return shape.scalars.some(each => fits(scalar, each));
}
/** Whether any text is taken. */
function takesText({ scalars }) {
    return scalars.some(({ type, constant }) => type === 'string' && constant === undefined);
}
function fits({ value, text }, { type, constant, nonEmpty }) {
    if (type === 'null')
        return value === null;
    if (type !== 'string')
        return typeof value === type;
    return constant === undefined ? !nonEmpty || text !== '' : text === constant;
}
const nouns = { null: 'nothing', boolean: 'true or false', number: 'a number', string: 'text' };
/** `a number`, `one of read, write, none`, `text or a list`. */
function wantedBy({ scalars, items, mappings }) {
    const constants = scalars.map(({ constant }) => constant).filter(each => each !== undefined);
    const types = new Set(scalars.filter(({ constant }) => constant === undefined).map(({ type }) => nouns[type]));
    const words = [...types].filter(each => each !== 'nothing' || (items === undefined && mappings.length === 0));
    if (constants.length > 12)
        words.push('one of the known words');
    else if (constants.length > 0)
        words.push(constants.length > 1 ? `one of ${constants.join(', ')}` : constants[0]);
    if (items !== undefined)
        words.push('a list');
    if (mappings.length > 0)
        words.push('a mapping');
    return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? 'nothing');
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/guess.ts

/** In more words than these, or in longer ones, nobody looks for the nearest. */
const candidateLimit = 600;
const lengthLimit = 100;
function guess(word, candidates) {
    const all = [...candidates];
    const found = all.length > candidateLimit || word.length > lengthLimit ? undefined : (0,nearest/* nearest */.pA)(word, all);
    return found === undefined ? { hint: '', more: {} } : said(found);
}
/** A guess whose word is written in another form. */
function said(word) {
    return { word, hint: `; did you mean "${word}"?`, more: { suggestion: word } };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/types.ts
/** The fields that are there. */
function fieldOf({ fields, before = Infinity }, name) {
    const field = fields.get(name.toLowerCase());
    return field !== undefined && (field.position ?? 0) < before ? field : undefined;
}
function fieldsOf({ fields, before = Infinity }) {
    return [...fields.values()].filter(({ position = 0 }) => position < before);
}
const any = { kind: 'any' };
const string = { kind: 'string' };
const number = { kind: 'number' };
const types_boolean = { kind: 'boolean' };
const nothing = { kind: 'null' };
const arrayOf = (item) => ({ kind: 'array', item });
/** An object with these fields and no others, unless `rest` says what the others are. */
function objectOf(fields, more = {}) {
    const entries = Array.isArray(fields) ? fields : Object.entries(fields);
    const known = entries.map(([name, type]) => [name.toLowerCase(), { name, type }]);
    return { kind: 'object', fields: new Map(known), ...more };
}
/** An object whose fields all have one type, under names that nobody knows. */
const mapOf = (rest) => objectOf({}, { rest });
/** The type of what is either one or the other; of objects, with the fields of both. */
function either(left, right) {
    if (left === right)
        return left;
    if (left.kind === 'array' && right.kind === 'array')
        return arrayOf(either(left.item, right.item));
    if (left.kind !== 'object' || right.kind !== 'object')
        return left.kind === right.kind && left.kind !== 'array' ? left : any;
    const fields = new Map(left.fields);
    for (const [key, field] of right.fields) {
        const twin = fields.get(key);
        fields.set(key, twin === undefined ? field : { name: twin.name, type: either(twin.type, field.type) });
    }
    const rest = left.rest && right.rest ? either(left.rest, right.rest) : (left.rest ?? right.rest);
    return { kind: 'object', fields, ...(rest && { rest }), ...(left.absent && { absent: left.absent }) };
}
/** The type of what is one of many; of none, anything. */
function oneOf(types) {
    return types.length > 0 ? types.reduce(either) : any;
}
/** Deeper in a value than this, nobody looks. */
const depthLimit = 20;
/** The type of a plain value, such as one read from JSON. */
function typeOfValue(value, depth = 0) {
    if (value === null)
        return nothing;
    if (typeof value === 'string')
        return string;
    if (typeof value === 'number')
        return number;
    if (typeof value === 'boolean')
        return types_boolean;
    if (typeof value !== 'object' || depth > depthLimit)
        return any;
    if (!Array.isArray(value)) {
        return objectOf(Object.entries(value).map(([key, each]) => [key, typeOfValue(each, depth + 1)]));
    }
    return arrayOf(oneOf(value.map(each => typeOfValue(each, depth + 1))));
}
const types_nouns = {
    any: 'anything',
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    null: 'nothing',
};
function describeType({ kind }) {
    return kind === 'array' ? 'a list' : kind === 'object' ? 'an object' : types_nouns[kind];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/functions.ts

const many = 255;
/** The functions that can be called wherever there are expressions; the last of `takes` holds for all further arguments. */
const everywhere = [
    { name: 'case', min: 3, max: many, takes: ['anything'], gives: any },
    { name: 'contains', min: 2, max: 2, takes: ['text or list', 'anything'], gives: types_boolean },
    { name: 'endsWith', min: 2, max: 2, takes: ['text'], gives: types_boolean },
    { name: 'format', min: 1, max: many, takes: ['text', 'anything'], gives: string },
    { name: 'fromJSON', min: 1, max: 1, takes: ['text'], gives: any },
    { name: 'join', min: 1, max: 2, takes: ['text or list', 'text'], gives: string },
    { name: 'startsWith', min: 2, max: 2, takes: ['text'], gives: types_boolean },
    { name: 'toJSON', min: 1, max: 1, takes: ['anything'], gives: string },
];
/** Those that only some places know; how many arguments they take is the place's to say. */
const somewhere = [
    { name: 'always', min: 0, max: 0, takes: [], gives: types_boolean },
    { name: 'cancelled', min: 0, max: 0, takes: [], gives: types_boolean },
    { name: 'failure', min: 0, max: many, takes: ['text'], gives: types_boolean },
    { name: 'success', min: 0, max: many, takes: ['text'], gives: types_boolean },
    { name: 'hashFiles', min: 1, max: many, takes: ['text'], gives: string },
];
const functions = new Map([...everywhere, ...somewhere].map(each => [each.name.toLowerCase(), each]));
const special = new Set(somewhere.map(({ name }) => name.toLowerCase()));
const known = new WeakMap();
function allowedBy(contexts) {
    const before = known.get(contexts);
    if (before !== undefined)
        return before;
    const names = contexts.map(each => /^(\w+)(\()?/.exec(each));
    const allowed = {
        contexts: new Set(names.filter(([, , call]) => !call).map(([, name]) => name.toLowerCase())),
        functions: new Set(names.filter(([, , call]) => call).map(([, name]) => name.toLowerCase())),
    };
    known.set(contexts, allowed);
    return allowed;
}
/** Whether a function can be called at a place. */
function isCallable(name, allowed) {
    return !special.has(name.toLowerCase()) || allowed.functions.has(name.toLowerCase());
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/check.ts



/** Says what an expression names that does not exist or that it may not use, and answers what it gives. */
function checkExpression(expression, scope, report) {
    return new TypeCheck(scope, report).typeOf(expression);
}
class TypeCheck {
    #scope;
    #report;
    constructor(scope, report) {
        this.#scope = scope;
        this.#report = report;
    }
    /** `assumed`: the value is looked at only where it is true, or only where it is false. */
    typeOf(expression, assumed) {
        switch (expression.kind) {
            case 'literal':
                return typeOfValue(expression.value);
            case 'context':
                return this.#context(expression);
            case 'access':
                return this.#access(expression);
            case 'call':
                return this.#call(expression);
            case 'not':
                this.typeOf(expression.operand);
                return types_boolean;
            case 'compare':
                return this.#compare(expression);
            case 'logic': {
                // Of `a && b` only b is left when it is true, and of `a || b` when it is false.
                const decides = expression.operator === '&&' ? 'true' : 'false';
                const types = expression.operands.map((operand, index) => {
                    const last = index === expression.operands.length - 1;
                    return this.typeOf(operand, last ? assumed : decides === 'true' ? 'false' : 'true');
                });
                return assumed === decides ? types.at(-1) : oneOf(types);
            }
        }
    }
    #context({ name, from, to }) {
        const { allowed, contextType, contextNames } = this.#scope;
        const type = contextType(name.toLowerCase());
        if (type === undefined) {
            const isFunction = functions.has(name.toLowerCase());
            const meant = guess(name, isFunction ? [] : contextNames);
            const hint = isFunction ? `; the function is called ${name}(...)` : meant.hint;
            this.#report('workflow/unknown-context', { from, to }, `there is no context ${name}${hint}`, meant.more);
            return any;
        }
        if (!allowed.contexts.has(name.toLowerCase())) {
            const here = allowed.contexts.size > 0 ? `only ${[...allowed.contexts].sort().join(', ')}` : 'no context';
            this.#report('workflow/context-unavailable', { from, to }, `${name} is not known here: ${here} can be used`);
            return any;
        }
        return type;
    }
    #access(access) {
        const object = this.typeOf(access.object);
        const { index } = access;
        if (index === '*')
            return this.#star(object, access);
        const literal = index.kind === 'literal';
        const indexType = literal ? typeOfValue(index.value) : this.typeOf(index);
        if (object.kind === 'any')
            return any;
        if (object.kind === 'array')
            return this.#element(object, indexType, access, index);
        if (object.kind !== 'object') {
            const what = literal ? String(index.value) : 'index';
            this.#report('workflow/expression-type', access, `this is ${describeType(object)} and has no ${what}`);
            return any;
        }
        // A number is taken as its text: `ports[6379]`.
        if (indexType.kind === 'object' || indexType.kind === 'array') {
            const message = `fields of an object go by name, and this is ${describeType(indexType)}`;
            this.#report('workflow/expression-type', index, message);
            return any;
        }
        if (!literal)
            return object.rest ?? any;
        return this.#field(object, String(index.value), access, index);
    }
    #field(object, name, access, at) {
        const found = fieldOf(object, name)?.type ?? object.rest;
        if (found !== undefined)
            return found;
        const known = object.fields.size > candidateLimit ? [] : fieldsOf(object).map(each => each.name);
        const { rule = 'workflow/unknown-property', say = (field) => `there is no ${field} here` } = object.absent ?? {};
        const { hint, more } = guess(name, known);
        // From the context on, so that the message is about what is marked; the name alone where the way is long.
        const place = access.object.kind === 'context' ? access : at;
        this.#report(rule, place, say(name) + hint, more);
        return any;
    }
    #element(array, indexType, access, at) {
        if (indexType.kind === 'number')
            return array.item;
        // `list.*.name` reaches into every element.
        const filtered = access.object.kind === 'access' && starred(access.object);
        if (!filtered && indexType.kind === 'string') {
            this.#report('workflow/expression-type', at, 'elements of a list go by number, or all of them by .*');
            return any;
        }
        return filtered && array.item.kind === 'object' && at.kind === 'literal'
            ? arrayOf(fieldOf(array.item, String(at.value))?.type ?? array.item.rest ?? any)
            : arrayOf(any);
    }
    #star(object, access) {
        if (object.kind === 'array')
            return object;
        if (object.kind === 'object') {
            const types = fieldsOf(object).map(({ type }) => type);
            return arrayOf(oneOf(object.rest === undefined ? types : [...types, object.rest]));
        }
        if (object.kind !== 'any') {
            this.#report('workflow/expression-type', access, `this is ${describeType(object)} and has no elements`);
        }
        return arrayOf(any);
    }
    #call(call) {
        const args = call.args.map(each => this.typeOf(each));
        const shape = functions.get(call.name.toLowerCase());
        const at = { from: call.from, to: call.from + call.name.length };
        if (shape === undefined) {
            const names = [...functions.values()].map(({ name }) => name);
            const { hint, more } = guess(call.name, names);
            this.#report('workflow/unknown-function', at, `there is no function ${call.name}${hint}`, more);
            return any;
        }
        if (!isCallable(call.name, this.#scope.allowed)) {
            this.#report('workflow/context-unavailable', at, `${shape.name}() cannot be called here`);
        }
        else if (this.#countFits(shape, call))
            this.#argumentsFit(shape, call, args);
        return shape.name === 'case' ? oneOf(args.filter(isResult)) : this.#result(shape, call);
    }
    #countFits({ name, min, max }, { args: { length }, from, to }) {
        const odd = name !== 'case' || length % 2 === 1;
        if (length >= min && length <= max && odd)
            return true;
        const count = min === max ? String(min) : max === 255 ? `at least ${min}` : `${min} or ${max}`;
        const wanted = name === 'case' ? 'pairs of condition and value, and a last value for all else' : `${count} arguments`;
        this.#report('workflow/function-arguments', { from, to }, `${name}() takes ${wanted}, and gets ${length}`);
        return false;
    }
    #argumentsFit({ name, takes }, call, types) {
        for (const [index, type] of types.entries()) {
            const wanted = takes[index] ?? takes.at(-1) ?? 'anything';
            const fits = wanted === 'anything' || (type.kind !== 'object' && (type.kind !== 'array' || wanted === 'text or list'));
            if (fits)
                continue;
            const message = `${name}() takes ${wanted} here, and gets ${describeType(type)}`;
            this.#report('workflow/function-arguments', call.args[index], message);
        }
        const [first] = call.args;
        if (first?.kind !== 'literal' || typeof first.value !== 'string')
            return;
        if (name === 'format')
            this.#placeholders(first.value, call, first);
        if (name === 'fromJSON' && parsed(first.value) === undefined) {
            this.#report('workflow/function-arguments', first, 'fromJSON() takes JSON, and this text is none');
        }
    }
    #placeholders(text, { args }, at) {
        const used = new Set();
        for (const [, digits] of text.replaceAll('{{', '').matchAll(/\{(\d+)\}/g))
            used.add(Number(digits));
        const given = args.length - 1;
        const beyond = [...used].find(each => each >= given);
        if (beyond !== undefined) {
            this.#report('workflow/function-arguments', at, `format() has a {${beyond}}, and ${given} values to put in`);
        }
        for (let index = 0; index < given; index++) {
            if (used.has(index))
                continue;
            this.#report('workflow/function-arguments', args[index + 1], `format() has no {${index}}: this value goes nowhere`);
        }
    }
    #result({ name, gives }, { args: [first] }) {
        if (name !== 'fromJSON' || first?.kind !== 'literal' || typeof first.value !== 'string')
            return gives;
        return typeOfValue(parsed(first.value)?.value);
    }
    #compare({ operator, left, right, from, to }) {
        const types = [this.typeOf(left), this.typeOf(right)];
        const ordered = operator !== '==' && operator !== '!=';
        const compound = types.find(({ kind }) => kind === 'object' || kind === 'array');
        const other = compound === types[0] ? types[1] : types[0];
        const useless = ordered
            ? types.find(({ kind }) => !['any', 'string', 'number'].includes(kind))
            : compound && ['any', 'null', compound.kind].includes(other.kind)
                ? undefined
                : compound;
        if (useless !== undefined) {
            const how = ordered ? `${operator} puts numbers and text in order` : `${operator} never finds the two sides alike`;
            this.#report('workflow/comparison', { from, to }, `one side is ${describeType(useless)}: ${how}`);
        }
        return types_boolean;
    }
}
/** Of `case(condition, value, ..., value)` the values. */
function isResult(_, index, all) {
    return index % 2 === 1 || index === all.length - 1;
}
/** Whether a chain of accesses has taken every element of something. */
function starred({ index, object }) {
    return index === '*' || (object.kind === 'access' && starred(object));
}
function parsed(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/lexer.ts
const symbols = ['(', ')', '[', ']', ',', '.', '!=', '!', '==', '>=', '>', '<=', '<', '&&', '||', '*'];
/** Why an expression cannot be read, and which part of it is to blame. */
class ExpressionFault extends Error {
    from;
    to;
    constructor(message, from, to) {
        super(message);
        this.from = from;
        this.to = to;
    }
}
const boundary = /[\s()[\],.!><=&|]/;
// No-break spaces and the like, as they come by copying from a page, are no blanks to GitHub.
const blank = /[ \t\r\n]/;
const lexer_name = /^[a-zA-Z_][\w-]*$/;
/** GitHub refuses anything longer. */
const lexer_lengthLimit = 21_000;
/**
 * The words of an expression, the last of type `end`.
 *
 * @throws ExpressionFault at the first thing that is none
 */
function tokensOf(text) {
    if (text.length > lexer_lengthLimit)
        throw new ExpressionFault(`an expression has at most ${lexer_lengthLimit} characters`, 0, 1);
    const tokens = [];
    let at = 0;
    while (at < text.length) {
        if (blank.test(text[at]))
            at++;
        else {
            const token = text[at] === "'" ? stringAt(text, at) : wordAt(text, at, tokens.at(-1)?.type);
            tokens.push(token);
            at = token.to;
        }
    }
    tokens.push({ type: 'end', from: text.length, to: text.length, text: '' });
    return tokens;
}
function stringAt(text, from) {
    let to = from + 1;
    while (to < text.length && (text[to] !== "'" || text[to + 1] === "'"))
        to += text[to] === "'" ? 2 : 1;
    if (to >= text.length)
        throw new ExpressionFault("a string is not closed: there is no second '", from, text.length);
    to += 1;
    return {
        type: 'string',
        from,
        to,
        text: text.slice(from, to),
        value: text.slice(from + 1, to - 1).replaceAll("''", "'"),
    };
}
function wordAt(text, from, before) {
    const first = text[from];
    const accesses = before === 'name' || before === ']' || before === ')' || before === '*';
    const numeric = /[\d+-]/.test(first) || (first === '.' && !accesses);
    const symbol = numeric ? undefined : symbols.find(each => text.startsWith(each, from));
    if (symbol !== undefined)
        return { type: symbol, from, to: from + symbol.length, text: symbol };
    let to = from + 1;
    while (to < text.length && (!boundary.test(text[to]) || (numeric && text[to] === '.')))
        to++;
    const word = text.slice(from, to);
    if (numeric)
        return numberOf(word, from, to);
    if (!lexer_name.test(word))
        throw new ExpressionFault(strange(word), from, to);
    return { type: 'name', from, to, text: word };
}
function numberOf(word, from, to) {
    const value = Number(word);
    if (Number.isNaN(value)) {
        const arithmetic = /^[+-]$/.test(word) ? 'expressions cannot calculate' : 'it begins like a number and is none';
        throw new ExpressionFault(`unexpected ${word}: ${arithmetic}`, from, to);
    }
    return { type: 'number', from, to, text: word, value };
}
function strange(word) {
    if (word.startsWith('"'))
        return `unexpected ${word}: strings stand between single quotes`;
    if (word === '=')
        return 'unexpected =: equality is ==';
    if (word === '&' || word === '|')
        return `unexpected ${word}: it is written ${word}${word}`;
    return `unexpected ${word}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/parser.ts

/** GitHub refuses what is nested deeper. */
const parser_depthLimit = 50;
const keywords = {
    true: true,
    false: false,
    null: null,
    NaN: Number.NaN,
    Infinity: Number.POSITIVE_INFINITY,
};
/**
 * Reads an expression by the grammar of GitHub's own parser, which a test holds it against. Names of contexts and functions
 * are not looked up here.
 *
 * @throws ExpressionFault
 */
function parseExpression(text) {
    const parser = new Parser(tokensOf(text));
    const expression = parser.expression();
    parser.expectEnd();
    return expression;
}
class Parser {
    #tokens;
    #at = 0;
    #depth = 0;
    constructor(tokens) {
        this.#tokens = tokens;
    }
    expression() {
        return this.#deeper(() => this.#logic('||', () => this.#logic('&&', () => this.#equality())));
    }
    expectEnd() {
        if (this.#peek().type !== 'end')
            throw this.#unexpected();
    }
    #logic(operator, operand) {
        const first = operand();
        if (this.#peek().type !== operator)
            return first;
        return this.#deeper(() => {
            const operands = [first];
            while (this.#take(operator))
                operands.push(operand());
            return { kind: 'logic', operator, operands, from: first.from, to: operands.at(-1).to };
        });
    }
    #equality() {
        return this.#comparison(['==', '!='], () => this.#comparison(['>', '>=', '<', '<='], () => this.#not()));
    }
    #comparison(operators, operand) {
        let left = operand();
        for (;;) {
            const operator = operators.find(each => this.#take(each));
            if (operator === undefined)
                return left;
            const right = operand();
            left = { kind: 'compare', operator, left, right, from: left.from, to: right.to };
        }
    }
    #not() {
        const bang = this.#take('!');
        if (bang === undefined)
            return this.#access();
        return this.#deeper(() => {
            const operand = this.#not();
            return { kind: 'not', operand, from: bang.from, to: operand.to };
        });
    }
    #access() {
        const grouped = this.#peek().type === '(';
        let object = this.#primary();
        if (!grouped && object.kind === 'literal')
            return object;
        const start = this.#depth;
        for (;;) {
            const bracket = this.#take('[');
            if (bracket === undefined && this.#take('.') === undefined)
                break;
            this.#enter();
            const index = bracket === undefined ? this.#field() : this.#index();
            object = { kind: 'access', object, index, from: object.from, to: this.#tokens[this.#at - 1].to };
        }
        this.#depth = start;
        return object;
    }
    #field() {
        if (this.#take('*'))
            return '*';
        const name = this.#take('name');
        if (name === undefined)
            throw this.#unexpected('a name');
        return { kind: 'literal', value: name.text, from: name.from, to: name.to };
    }
    #index() {
        const index = this.#take('*') ? '*' : this.expression();
        if (this.#take(']') === undefined)
            throw this.#unexpected(']');
        return index;
    }
    #primary() {
        const token = this.#peek();
        const { from, to } = token;
        if (this.#take('(')) {
            const inner = this.expression();
            const end = this.#take(')');
            if (end === undefined)
                throw this.#unexpected(')');
            return { ...inner, from, to: end.to };
        }
        if (token.type === 'string' || token.type === 'number') {
            this.#at++;
            return { kind: 'literal', value: token.value, from, to };
        }
        if (!this.#take('name'))
            throw this.#unexpected();
        if (Object.hasOwn(keywords, token.text))
            return { kind: 'literal', value: keywords[token.text], from, to };
        if (this.#take('('))
            return this.#call(token);
        return { kind: 'context', name: token.text, from, to };
    }
    #call({ text: name, from }) {
        const args = [];
        let end = this.#take(')');
        while (end === undefined) {
            args.push(this.expression());
            end = this.#take(')');
            if (end === undefined && this.#take(',') === undefined)
                throw this.#unexpected(', or )');
            // GitHub's parser lets a comma stand before the closing parenthesis.
            end ??= this.#take(')');
        }
        return { kind: 'call', name, args, from, to: end.to };
    }
    #peek() {
        return this.#tokens[this.#at];
    }
    #take(type) {
        const token = this.#peek();
        if (token.type !== type || type === 'end')
            return undefined;
        this.#at++;
        return token;
    }
    #deeper(work) {
        this.#enter();
        const result = work();
        this.#depth--;
        return result;
    }
    #enter() {
        this.#depth++;
        if (this.#depth > parser_depthLimit) {
            const { from, to } = this.#peek();
            throw new ExpressionFault(`this is nested deeper than ${parser_depthLimit} levels`, from, to);
        }
    }
    #unexpected(wanted) {
        const { type, text, from, to } = this.#peek();
        const what = type === 'end' ? 'the expression ends too early' : `unexpected ${text}`;
        return new ExpressionFault(wanted === undefined ? what : `${what}: ${wanted} is wanted`, from, to);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/collect.ts








/** Conditions are expressions as they stand. */
const conditions = new Set(['job-if', 'step-if', 'snapshot-if', 'runs-if']);
function isCondition({ shape }) {
    return conditions.has(shape);
}
/** Reads and checks the expressions of one scalar. */
function expressionsAt(scalar, place, check) {
    const embedded = expressionsIn(scalar.text);
    if (isCondition(place) && embedded.length === 0) {
        const { text } = scalar;
        if (text.trim() === '')
            return [];
        const whole = { from: 0, to: text.length, body: text, bodyFrom: 0, closed: true };
        return readOne(scalar, place, whole, check);
    }
    // What GitHub takes no expression from at this place has been said.
    if (place.contexts.length === 0)
        return [];
    return embedded.flatMap(each => readOne(scalar, place, each, check));
}
function readOne(scalar, place, embedded, check) {
    const { body, bodyFrom, from, to, closed } = embedded;
    const { report } = check;
    if (!closed) {
        report('workflow/expression-syntax', spanIn(scalar, from, from + 3), 'this expression is not closed: there is no }} behind it');
        return [];
    }
    const at = (part) => spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to);
    let expression;
    try {
        expression = parseExpression(body);
    }
    catch (error) {
        if (!(error instanceof ExpressionFault))
            throw error;
        const empty = body.trim() === '';
        const span = empty || error.from >= body.length ? spanIn(scalar, from, to) : at(error);
        report('workflow/expression-syntax', span, empty ? 'this expression is empty' : error.message);
        return [];
    }
    const type = checkExpression(expression, check.scopeAt(place), (rule, part, message, more) => report(rule, at(part), message, more));
    const found = { scalar, place, expression, type, bodyFrom, from, to };
    checkResult(found, check);
    return [found];
}
/** Whether what an expression gives is what its place takes. */
function checkResult({ scalar, place, type, from, to }, { schema, report }) {
    if (type.kind === 'any' || isCondition(place))
        return;
    const shape = schema.shapeOf(place.shape);
    const span = spanIn(scalar, from, to);
    const part = !isOneExpression(scalar.text);
    if (part || takesOnlyText(shape)) {
        if (type.kind !== 'object' && type.kind !== 'array' && type.kind !== 'null')
            return;
        const advice = type.kind === 'null' ? '' : ', and text cannot show it; toJSON() can';
        report('workflow/expression-object', span, `this gives ${describeType(type)}${advice}`);
    }
    else if (!takes(shape, type)) {
        const advice = type.kind === 'string' ? '; fromJSON() makes other values of text' : '';
        const rule = 'workflow/expression-type';
        report(rule, span, `${(0,src_finding/* formatPath */.jV)(place.path)} gets ${describeType(type)}: ${wantedBy(shape)} is wanted${advice}`);
    }
}
function takesOnlyText({ scalars, items, mappings }) {
    return items === undefined && mappings.length === 0 && scalars.every(({ type }) => type === 'string');
}
function takes({ scalars, items, mappings }, { kind }) {
    if (kind === 'array')
        return items !== undefined;
    if (kind === 'object')
        return mappings.length > 0;
    return scalars.some(({ type }) => type === kind || type === 'string');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/conditions.ts




/** Conditions that decide nothing, and expressions that do not choose what they seem to. */
function checkConditions({ report, expressions }) {
    const wrapped = new Set();
    for (const found of expressions) {
        if (isCondition(found.place)) {
            if (hasTextAround(found) && !wrapped.has(found.scalar)) {
                wrapped.add(found.scalar);
                const message = 'this condition is always true: there is text beside ${{ }}, and text is true; take the braces away';
                report('workflow/condition-always-true', found.scalar, message);
            }
            else if (!wrapped.has(found.scalar) && isConstant(found.expression)) {
                report('workflow/condition-constant', found.scalar, 'this condition is always the same: nothing in it can change');
            }
        }
        for (const part of partsOf(found.expression))
            checkTernary(part, found, report);
    }
}
function hasTextAround({ scalar: { text } }) {
    const embedded = expressionsIn(text);
    const [first] = embedded;
    if (first === undefined)
        return false;
    // The line break at the end of a block is text as well.
    return embedded.length > 1 || first.from > 0 || first.to < text.length;
}
function isConstant(expression) {
    for (const part of partsOf(expression)) {
        if (part.kind === 'context')
            return false;
        if (part.kind === 'call' && !/^(contains|startsWith|endsWith|format|join|toJSON|fromJSON|case)$/i.test(part.name))
            return false;
    }
    return true;
}
/** `condition && '' || other` always gives the other, since what the condition chooses counts as false. */
function checkTernary(part, { scalar, bodyFrom }, report) {
    if (part.kind !== 'logic' || part.operator !== '||')
        return;
    for (const operand of part.operands.slice(0, -1)) {
        if (operand.kind !== 'logic' || operand.operator !== '&&')
            continue;
        const chosen = operand.operands.at(-1);
        if (chosen.kind !== 'literal' || chosen.value)
            continue;
        const message = `what the condition chooses here is ${JSON.stringify(chosen.value)}, which counts as false: the other side is taken always`;
        report('workflow/unsound-ternary', spanIn(scalar, bodyFrom + chosen.from, bodyFrom + chosen.to), message);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/cron.ts
const fields = [
    { name: 'minute', min: 0, max: 59 },
    { name: 'hour', min: 0, max: 23 },
    { name: 'day of the month', min: 1, max: 31 },
    {
        name: 'month',
        min: 1,
        max: 12,
        names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    },
    { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
/** Why GitHub takes a text for no schedule; undefined when it does. */
function cronFault(text) {
    const parts = text.trim().split(/\s+/);
    if (parts.length !== 5)
        return `five fields are wanted (minute, hour, day, month, weekday), and there are ${parts.length}`;
    for (const [index, field] of fields.entries()) {
        const values = valuesOf(parts[index], field);
        if (typeof values === 'string')
            return `${field.name} ${parts[index]}: ${values}`;
    }
    return undefined;
}
/** The fewest minutes between two starts of a schedule that can be read. */
function shortestGapMinutes(text) {
    const [minutes = [], hours = []] = text
        .trim()
        .split(/\s+/)
        .slice(0, 2)
        .map((part, index) => valuesOf(part, fields[index]))
        .filter(each => typeof each !== 'string');
    const gaps = minutes.slice(1).map((minute, index) => minute - minutes[index]);
    const nextHour = hours.some(hour => hours.includes((hour + 1) % 24));
    if (nextHour)
        gaps.push(60 + minutes[0] - minutes.at(-1));
    return Math.min(...gaps, 24 * 60);
}
/** The values that a field means in their order, or why it means none. */
function valuesOf(part, field) {
    const values = new Set();
    for (const item of part.split(',')) {
        const [range = '', step, ...more] = item.split('/');
        const every = step === undefined ? 1 : cron_numberOf(step, { ...field, min: 1, names: [] });
        if (more.length > 0 || every === undefined)
            return `/ is followed by one number from 1 to ${field.max}`;
        const [from, to] = rangeOf(range, step !== undefined, field);
        if (from === undefined || to === undefined)
            return wanted(field);
        if (to < from)
            return 'the range runs backwards';
        for (let value = from; value <= to; value += every)
            values.add(value);
    }
    return [...values].sort((left, right) => left - right);
}
function rangeOf(text, stepped, field) {
    if (text === '*')
        return [field.min, field.max];
    const [first = '', last, ...more] = text.split('-');
    const from = cron_numberOf(first, field);
    if (last === undefined)
        return [from, stepped ? field.max : from];
    return more.length > 0 ? [undefined, undefined] : [from, cron_numberOf(last, field)];
}
function cron_numberOf(text, { min, max, names = [] }) {
    const named = names.indexOf(text.toLowerCase());
    if (named !== -1)
        return named + min;
    const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
}
function wanted({ min, max, names }) {
    const words = names === undefined ? '' : `, ${names[0].toUpperCase()} to ${names.at(-1).toUpperCase()}`;
    return `it goes from ${min} to ${max}${words}, or is *`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/pattern.ts
/**
 * Why a filter pattern cannot be meant as it is written; undefined when it can. `?` and `+` here follow the character that
 * they repeat: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
function patternFault(text, kind) {
    if (text === '')
        return 'is empty';
    if (text === '!')
        return 'is only a !: what it leaves out has to follow';
    const pattern = text.startsWith('!') ? text.slice(1) : text;
    return (kind === 'ref' ? refFault(pattern) : pathFault(pattern)) ?? repeatFault(pattern);
}
function pathFault(pattern) {
    if (/^\s|\s$/.test(pattern))
        return 'begins or ends with a blank';
    if (/^\.\.?\//.test(pattern) || pattern === '.' || pattern === '..') {
        return 'matches nothing: paths are written from the root of the repository on, without ./ or ../';
    }
    return undefined;
}
/** What `git check-ref-format` refuses, apart from the characters that patterns are made of. */
function refFault(pattern) {
    if (pattern.startsWith('/'))
        return 'begins with a /, and no name of a branch or tag does';
    if (/[/.]$/.test(pattern))
        return `ends with ${pattern.at(-1)}, and no name of a branch or tag does`;
    const strange = /[\s~^:]/.exec(pattern)?.[0];
    if (strange !== undefined)
        return `has ${JSON.stringify(strange)} in it, which no name of a branch or tag has`;
    const escaped = /\\([^+\\!?*[\]]|$)/.exec(pattern);
    return escaped
        ? `has a \\ in front of ${escaped[1] === '' ? 'nothing' : escaped[1]}: only + \\ ! are written with one`
        : undefined;
}
/** Repetitions of nothing, and sets of characters that are none. */
function repeatFault(pattern) {
    let repeatable = false;
    for (let at = 0; at < pattern.length; at++) {
        const letter = pattern[at];
        if (letter === '\\')
            at++;
        if (letter === '[') {
            const end = pattern.indexOf(']', at);
            if (end === -1)
                return 'has a [ that is not closed';
            const fault = setFault(pattern.slice(at + 1, end));
            if (fault !== undefined)
                return fault;
            at = end;
        }
        if ((letter === '?' || letter === '+') && !repeatable)
            return `has a ${letter} with nothing in front that it could repeat`;
        repeatable = !['?', '+', '*'].includes(letter);
    }
    return undefined;
}
function setFault(set) {
    if (set === '')
        return 'has an empty []';
    for (const [, from, to] of set.matchAll(/(.)-(.)/gs)) {
        if (from > to)
            return `has the range ${from}-${to}, which runs backwards`;
    }
    return set.length > 1 && set.endsWith('-') ? `has the range ${set.slice(-2)} without an end` : undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/events.ts






/** GitHub shows no more in the form of a run by hand. */
const dispatchInputLimit = 25;
/** What starts a workflow: filters, schedules, inputs. */
function checkEvents({ file, report }) {
    for (const event of file.events.values()) {
        checkFilters(event, report);
        if (event.name === 'schedule')
            checkSchedule(event, report);
    }
    for (const input of file.call?.inputs ?? [])
        checkCallInput(input, report);
    const byHand = file.events.get('workflow_dispatch');
    if (byHand !== undefined && file.dispatchInputs.length > dispatchInputLimit) {
        const message = `workflow_dispatch has ${file.dispatchInputs.length} inputs: GitHub takes at most ${dispatchInputLimit}`;
        report('workflow/dispatch-input', byHand.key, message);
    }
    for (const input of file.dispatchInputs)
        checkDispatchInput(input, report);
}
const filters = [
    ['branches', 'ref'],
    ['tags', 'ref'],
    ['paths', 'path'],
];
function checkFilters({ name, key, config }, report) {
    for (const [filter, kind] of filters) {
        const [taken, ignored] = [entryOf(config, filter), entryOf(config, `${filter}-ignore`)];
        if (taken && ignored) {
            const later = taken.key.span.from > ignored.key.span.from ? taken : ignored;
            const message = `${name} has both ${filter} and ${filter}-ignore: GitHub takes one of them; a pattern with ! leaves out`;
            report('workflow/event-filter', later.key, message);
        }
        for (const entry of [taken, ignored].filter(each => each !== undefined)) {
            const patterns = itemsOf(entry.value).filter(each => each.kind === 'scalar');
            for (const pattern of patterns)
                checkPattern(pattern, kind, report);
            if (entry === taken && patterns.length > 0 && patterns.every(({ text }) => text.startsWith('!'))) {
                report('workflow/pattern', entry.key, `every pattern of ${filter} begins with !: there is nothing to leave out of`);
            }
        }
    }
    if (name === 'workflow_run' && itemsOf(node_valueOf(config, 'workflows')).length === 0) {
        report('workflow/event-filter', key, 'workflow_run needs workflows: the names of those whose runs it follows');
    }
}
function checkPattern(pattern, kind, report) {
    const fault = patternFault(pattern.text, kind);
    if (fault !== undefined)
        report('workflow/pattern', pattern, `the pattern ${JSON.stringify(pattern.text)} ${fault}`);
}
function checkSchedule({ key, config }, report) {
    if (config === undefined)
        return report('workflow/event-filter', key, 'schedule needs a list of cron lines');
    for (const item of itemsOf(config)) {
        const cron = scalarOf(node_valueOf(item, 'cron'));
        if (cron !== undefined && cron.text !== '') {
            const fault = cronFault(cron.text);
            const gap = fault === undefined ? shortestGapMinutes(cron.text) : 60;
            if (fault !== undefined)
                report('workflow/cron', cron, `cron is ${JSON.stringify(cron.text)}: ${fault}`);
            else if (gap < 5) {
                const message = `cron is ${JSON.stringify(cron.text)}, every ${gap === 1 ? 'minute' : `${gap} minutes`}: GitHub starts a workflow every 5 minutes at most`;
                report('workflow/cron-interval', cron, message);
            }
        }
        const zone = scalarOf(node_valueOf(item, 'timezone'));
        if (zone !== undefined && zone.text !== '' && !isTimeZone(zone.text)) {
            const { hint, more } = guess(zone.text, Intl.supportedValuesOf('timeZone'));
            const message = `timezone is ${JSON.stringify(zone.text)}: the IANA database has no such time zone${hint}`;
            report('workflow/timezone', zone, message, more);
        }
    }
}
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '' && /^[A-Za-z]/.test(name);
    }
    catch {
        return false;
    }
}
function checkCallInput(input, report) {
    const given = entryOf(input.node, 'default');
    if (given === undefined)
        return;
    if (isRequired(input)) {
        const message = `input ${input.name} is required and has a default, which is never used`;
        report('workflow/useless-default', given.key, message);
    }
    checkDefault(input, textOf(node_valueOf(input.node, 'type')), 'workflow/call-input', report);
}
function checkDispatchInput(input, report) {
    const type = textOf(node_valueOf(input.node, 'type')) ?? 'string';
    const options = entryOf(input.node, 'options');
    if (type !== 'choice') {
        if (options !== undefined && !hasExpression(type)) {
            report('workflow/dispatch-input', options.key, `input ${input.name} is of type ${type}: only a choice has options`);
        }
        return checkDefault(input, type, 'workflow/dispatch-input', report);
    }
    const values = itemsOf(options?.value).filter(each => each.kind === 'scalar');
    if (values.length === 0) {
        return report('workflow/dispatch-input', input.key, `input ${input.name} is a choice without options`);
    }
    const seen = new Set();
    for (const value of values) {
        if (seen.has(value.text)) {
            report('workflow/dispatch-input', value, `input ${input.name} has the option ${value.text} already`);
        }
        seen.add(value.text);
    }
    const given = scalarOf(node_valueOf(input.node, 'default'));
    if (given === undefined || given.value === null || seen.has(given.text))
        return;
    const { hint, more } = guess(given.text, seen);
    const message = `the default of input ${input.name} is ${JSON.stringify(given.text)}, which is none of its options`;
    report('workflow/dispatch-input', given, message + hint, more);
}
function checkDefault({ name, node }, type, rule, report) {
    const given = scalarOf(node_valueOf(node, 'default'));
    if (given === undefined || given.value === null || hasExpression(given.text))
        return;
    const fits = type === 'boolean' ? /^(true|false)$/i.test(given.text) : type === 'number' ? isNumber(given.text) : true;
    if (!fits)
        report(rule, given, `the default of input ${name} is ${JSON.stringify(given.text)}, and its type is ${type}`);
}
function isNumber(text) {
    return text.trim() !== '' && Number.isFinite(Number(text));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/runners.ts



/** A job on GitHub's own runners ends after six hours. */
const hostedMinutesLimit = 360;
/** https://docs.github.com/actions/reference/runners/github-hosted-runners, November 2026. */
const hosted = [
    ...[
        'ubuntu-latest',
        'ubuntu-24.04',
        'ubuntu-22.04',
        'ubuntu-24.04-arm',
        'ubuntu-22.04-arm',
        'ubuntu-26.04',
        'ubuntu-slim',
    ],
    ...['windows-latest', 'windows-2025', 'windows-2022', 'windows-11-arm', 'windows-2025-vs2026'],
    ...['macos-latest', 'macos-14', 'macos-15', 'macos-26', 'macos-15-intel', 'macos-26-intel'],
    ...['latest', '14', '15', '26'].flatMap(each => [`macos-${each}-large`, `macos-${each}-xlarge`]),
];
/** Images that are no more: a job that asks for them waits for a day and is given up. */
const retired = [
    ...[
        'ubuntu-16.04',
        'ubuntu-18.04',
        'ubuntu-20.04',
        'windows-2016',
        'windows-2019',
        'macos-10.15',
        'macos-11',
        'macos-12',
    ],
    ...['macos-13', 'macos-13-large', 'macos-13-xlarge'],
];
/** The labels that a job asks for in words; none where they are computed. */
function runnerLabels(job) {
    const written = node_valueOf(job, 'runs-on');
    const labels = written?.kind === 'mapping' ? node_valueOf(written, 'labels') : written;
    return itemsOf(labels).filter(each => each.kind === 'scalar' && !hasExpression(each.text));
}
function isHosted(label) {
    return hosted.includes(label.toLowerCase());
}
/** The system that a label stands for, as far as it tells. */
function platformOf(label) {
    const text = label.toLowerCase();
    if (/^windows(-|$)/.test(text))
        return 'windows';
    if (/^macos(-|$)/.test(text))
        return 'macos';
    return /^(ubuntu-|linux$)/.test(text) ? 'linux' : undefined;
}
/** The one system that all labels of a job agree on. */
function platformOfJob(job) {
    const platforms = new Set(runnerLabels(job).flatMap(({ text }) => platformOf(text) ?? []));
    return platforms.size === 1 ? [...platforms][0] : undefined;
}
/** Labels of runners: those that are gone, misspelt, or of two systems at once. */
function checkRunners({ file, report }) {
    for (const { node } of file.jobs) {
        const labels = runnerLabels(node);
        const own = labels.some(({ text }) => text.toLowerCase() === 'self-hosted');
        if (!own)
            for (const label of [...labels, ...matrixLabels(node)])
                checkLabel(label, report);
        const [first, ...others] = labels.filter(({ text }) => isHosted(text) || platformOf(text) !== undefined);
        const other = others.find(({ text }) => differs(first.text, text));
        if (other !== undefined) {
            const message = `no runner is both ${first.text} and ${other.text}: a job takes one that has all of its labels`;
            report('workflow/runner-label', other, message, { level: 'error' });
        }
    }
}
function differs(left, right) {
    const [one, two] = [platformOf(left), platformOf(right)];
    if (one !== two)
        return one !== undefined && two !== undefined;
    // What `latest` stands for moves on.
    const fixed = [left, right].every(each => isHosted(each) && !each.toLowerCase().includes('latest'));
    return fixed && left.toLowerCase() !== right.toLowerCase();
}
function checkLabel(label, report) {
    const text = label.text.toLowerCase();
    if (retired.includes(text)) {
        const message = `GitHub has no runners with ${label.text} any more: the job would wait for one and be given up`;
        return report('workflow/runner-label', label, message, { level: 'error' });
    }
    if (hosted.includes(text) || text === '')
        return;
    // Own labels may be called anything; one or two letters beside a known one is a slip.
    const meant = hosted.find(each => Math.abs(each.length - text.length) < 3 && (0,nearest/* distance */.Io)(text, each) <= 2);
    const numbered = meant !== undefined && /\d/.test(text) && text.replace(/[\d.]+/g, '') === meant.replace(/[\d.]+/g, '');
    if (meant === undefined)
        return;
    const hint = numbered ? '' : `; did you mean "${meant}"?`;
    report('workflow/runner-label', label, `${label.text} is no label of GitHub's runners${hint}`, {
        ...(!numbered && { suggestion: meant }),
    });
}
/** What `runs-on: ${{ matrix.NAME }}` can be. */
function matrixLabels(job) {
    const written = node_valueOf(job, 'runs-on');
    const name = written?.kind === 'scalar' ? /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(written.text)?.[1] : undefined;
    if (name === undefined)
        return [];
    const rows = entriesOf(node_valueOf(job, 'strategy', 'matrix')).filter(({ key }) => key.text === name);
    const values = rows.flatMap(({ value }) => (value.kind === 'sequence' ? value.items : []));
    const included = itemsOf(node_valueOf(job, 'strategy', 'matrix', 'include')).flatMap(each => node_valueOf(each, name) ?? []);
    return [...values, ...included].filter(each => each.kind === 'scalar' && !hasExpression(each.text));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/jobs.ts




/** Names of jobs, what they wait for, how long they may take, and what they hold of environment and credentials. */
function checkJobs({ file, report }) {
    checkEnvironment(node_valueOf(file.root, 'env'), report);
    const byId = new Map(file.jobs.map(job => [job.id.toLowerCase(), job]));
    for (const job of file.jobs) {
        checkId(job.key, 'job', report);
        checkNeeds(job, byId, report);
        checkTimeout(job, report);
        checkEnvironment(node_valueOf(job.node, 'env'), report);
        for (const container of containersOf(job)) {
            checkEnvironment(node_valueOf(container, 'env'), report);
            checkCredentials(container, report);
        }
    }
    checkCycles(byId, report);
    checkConcurrency(file, report);
}
/** Job container and services. */
function containersOf({ node }) {
    const container = node_valueOf(node, 'container');
    const services = entriesOf(node_valueOf(node, 'services')).map(({ value }) => value);
    return container === undefined ? services : [container, ...services];
}
/** Names that expressions ask by: of jobs and steps. */
function checkId(id, what, report) {
    const { text } = id;
    if (text === '' || hasExpression(text))
        return;
    const wrong = !/^[a-zA-Z_][\w-]*$/.test(text)
        ? 'begin with a letter or _, and go on with letters, digits, _ and -'
        : text.startsWith('__')
            ? 'not begin with __, which GitHub keeps for itself'
            : text.length > 99
                ? 'have less than 100 characters'
                : undefined;
    if (wrong !== undefined)
        report('workflow/id', id, `the ${what} id ${JSON.stringify(text)} has to ${wrong}`);
}
function checkNeeds(job, jobs, report) {
    const seen = new Set();
    for (const needed of job.needs) {
        const id = needed.text.toLowerCase();
        if (id === '' || hasExpression(id))
            continue;
        if (seen.has(id))
            report('workflow/needs', needed, `job ${job.id} needs ${needed.text} already`);
        else if (!jobs.has(id)) {
            const { hint, more } = guess(needed.text, [...jobs.values()].filter(each => each !== job).map(each => each.id)); // prettier-ignore
            report('workflow/needs', needed, `job ${job.id} needs ${needed.text}, and there is no such job${hint}`, more);
        }
        seen.add(id);
    }
}
/** One finding for each round of jobs that wait for each other, at the first of them in the file. */
function checkCycles(byId, report) {
    const state = new Map();
    const way = [];
    const visit = (job) => {
        state.set(job, 'open');
        way.push(job);
        for (const { text } of job.needs) {
            const next = byId.get(text.toLowerCase());
            if (next === undefined)
                continue;
            if (state.get(next) === 'open')
                reportCycle(way.slice(way.indexOf(next)), report);
            else if (!state.has(next) && way.length < 1_000)
                visit(next);
        }
        way.pop();
        state.set(job, 'done');
    };
    for (const job of byId.values())
        if (!state.has(job))
            visit(job);
}
function reportCycle(round, report) {
    const first = round.reduce((best, each) => (each.key.span.from < best.key.span.from ? each : best));
    const at = round.indexOf(first);
    const names = [...round.slice(at), ...round.slice(0, at), first].map(({ id }) => id);
    report('workflow/needs-cycle', first.key, `these jobs wait for each other and never start: ${names.join(' needs ')}`);
}
function checkTimeout({ node, steps }, report) {
    const limit = scalarOf(node_valueOf(node, 'timeout-minutes'));
    const parallel = scalarOf(node_valueOf(node, 'strategy', 'max-parallel'));
    for (const each of [limit, parallel, ...steps.map(step => scalarOf(node_valueOf(step.node, 'timeout-minutes')))]) {
        if (typeof each?.value !== 'number' || each.value > 0)
            continue;
        report('workflow/number-range', each, `${each === parallel ? 'max-parallel' : 'timeout-minutes'} is ${each.text}: it has to be above 0`);
    }
    if (typeof limit?.value !== 'number')
        return;
    if (limit.value > hostedMinutesLimit && runnerLabels(node).some(({ text }) => isHosted(text))) {
        const message = `timeout-minutes is ${limit.text}: on GitHub's own runners a job ends after ${hostedMinutesLimit} minutes`;
        report('workflow/number-range', limit, message, { level: 'warning' });
    }
}
/** What GitHub sets itself for every step, and lets nobody else set. */
const ownVariables = new Set(`ACTION ACTION_PATH ACTION_REPOSITORY ACTIONS ACTOR ACTOR_ID API_URL BASE_REF ENV EVENT_NAME EVENT_PATH GRAPHQL_URL HEAD_REF
  JOB OUTPUT PATH REF REF_NAME REF_PROTECTED REF_TYPE REPOSITORY REPOSITORY_ID REPOSITORY_OWNER REPOSITORY_OWNER_ID
  RETENTION_DAYS RUN_ATTEMPT RUN_ID RUN_NUMBER SERVER_URL SHA STEP_SUMMARY TRIGGERING_ACTOR WORKFLOW WORKFLOW_REF
  WORKFLOW_SHA WORKSPACE`
    .split(/\s+/)
    .map(each => `GITHUB_${each}`)
    .concat('RUNNER_ARCH', 'RUNNER_NAME', 'RUNNER_OS', 'RUNNER_TEMP', 'RUNNER_TOOL_CACHE'));
/** Names in an `env:`. */
function checkEnvironment(env, report) {
    for (const { key, value } of entriesOf(env)) {
        if (hasExpression(key.text))
            continue;
        if (key.text === 'ACTIONS_ALLOW_UNSECURE_COMMANDS' && /^(true|1)$/i.test(textOf(value) ?? '')) {
            const message = 'any text that a step prints can set variables and PATH again: write to $GITHUB_ENV and $GITHUB_PATH';
            report('workflow/insecure-commands', key, message);
        }
        const name = JSON.stringify(key.text);
        if (/[&=\s]/.test(key.text))
            report('workflow/env-name', key, `${name} is no name of a variable: it holds a blank, = or &`);
        else if (ownVariables.has(key.text)) {
            report('workflow/env-name', key, `${name} is set by GitHub itself, and what is written here is passed over`, {
                level: 'warning',
            });
        }
    }
}
function checkCredentials(container, report) {
    const password = scalarOf(node_valueOf(container, 'credentials', 'password'));
    if (password === undefined || password.text === '' || hasExpression(password.text))
        return;
    report('workflow/hardcoded-credentials', password, 'a password stands in the file: it belongs into a secret');
}
function checkConcurrency({ root, jobs }, report) {
    const ofWorkflow = entryOf(root, 'concurrency');
    const ofJobs = jobs.flatMap(job => entryOf(job.node, 'concurrency') ?? []);
    for (const entry of [ofWorkflow, ...ofJobs]) {
        const queue = scalarOf(node_valueOf(entry?.value, 'queue'));
        if (queue?.text !== 'max' || scalarOf(node_valueOf(entry?.value, 'cancel-in-progress'))?.value !== true)
            continue;
        report('workflow/concurrency', queue, 'queue is max and cancel-in-progress is true: what is cancelled does not wait');
    }
    const group = groupOf(ofWorkflow);
    for (const entry of ofJobs) {
        const own = groupOf(entry);
        if (group === undefined || own === undefined || own.text !== group.text)
            continue;
        const message = `the job waits for the group ${JSON.stringify(own.text)}, which its own workflow holds: GitHub cancels the run`;
        report('workflow/concurrency', own, message);
    }
}
/** The scalar that names a concurrency group. */
function groupOf(entry) {
    const group = entry?.value.kind === 'mapping' ? node_valueOf(entry.value, 'group') : entry?.value;
    return textOf(group) === undefined ? undefined : scalarOf(group);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/matrix.ts



/** GitHub makes no more jobs of one matrix. */
const combinationLimit = 256;
/** Matrices that are too large, say a value twice, or leave out what is not in them. */
function checkMatrices({ file, report }) {
    for (const job of file.jobs) {
        const matrix = node_valueOf(job.node, 'strategy', 'matrix');
        const rows = entriesOf(matrix).filter(({ key }) => key.text !== 'include' && key.text !== 'exclude');
        for (const row of rows)
            checkRow(row, report);
        if (rows.some(({ key }) => hasExpression(key.text)))
            continue;
        const excluded = node_valueOf(matrix, 'exclude');
        if (excluded?.kind === 'sequence')
            checkExcluded(excluded.items, rows, report);
        checkSize(rows, itemsOf(excluded).length, job.key.text, report);
    }
}
function checkRow({ key, value }, report) {
    if (value.kind !== 'sequence')
        return;
    if (value.items.length === 0)
        report('workflow/empty', value, `the row ${key.text} of the matrix is empty: it needs a value`);
    const seen = new Set();
    for (const item of value.items) {
        const text = isComputed(item) ? undefined : canonical(item);
        if (text !== undefined && seen.has(text)) {
            report('workflow/matrix', item, `the row ${key.text} of the matrix has this value already: it makes no second job`);
        }
        if (text !== undefined)
            seen.add(text);
    }
}
function checkExcluded(excluded, rows, report) {
    for (const { key, value } of excluded.flatMap(entriesOf)) {
        const row = rows.find(each => each.key.text === key.text);
        const names = rows.map(each => each.key.text);
        if (row === undefined) {
            const message = `exclude names ${key.text}, which is no row of the matrix: it leaves nothing out`;
            const { hint, more } = guess(key.text, names);
            report('workflow/matrix', key, message + hint, more);
        }
        else if (row.value.kind === 'sequence' &&
            !isComputed(value) &&
            !row.value.items.some(each => contains(each, value))) {
            report('workflow/matrix', value, `exclude has a ${key.text} that the matrix does not have: it leaves nothing out`);
        }
    }
}
function checkSize(rows, excluded, job, report) {
    if (excluded > 0 || rows.some(({ value }) => value.kind !== 'sequence' || value.items.some(isComputed)))
        return;
    const count = rows.reduce((product, { value }) => product * itemsOf(value).length, 1);
    if (count <= combinationLimit)
        return;
    const message = `the matrix of ${job} makes ${count} jobs: GitHub makes at most ${combinationLimit}`;
    report('workflow/matrix', rows[0].key, message, { level: 'error' });
}
/** Whether a value of the matrix has all that is left out; an expression may stand for anything. */
function contains(value, part) {
    if (isComputed(value))
        return true;
    if (part.kind !== 'mapping' || value.kind !== 'mapping')
        return canonical(value) === canonical(part);
    return part.entries.every(({ key, value: wanted }) => {
        const found = node_valueOf(value, key.text);
        return found !== undefined && contains(found, wanted);
    });
}
function isComputed(node) {
    if (node.kind === 'scalar')
        return hasExpression(node.text);
    return node.kind === 'sequence'
        ? node.items.some(isComputed)
        : node.entries.some(({ key, value }) => hasExpression(key.text) || isComputed(value));
}
/** The same text for the same value, whatever the order of its keys. */
function canonical(node) {
    if (node.kind === 'scalar')
        return JSON.stringify(node.value);
    if (node.kind === 'sequence')
        return `[${node.items.map(canonical).join()}]`;
    return `{${node.entries
        .map(({ key, value }) => `${JSON.stringify(key.text)}:${canonical(value)}`)
        .sort()
        .join()}}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/model/uses.ts
function parseReference(text) {
    if (text.startsWith('docker://')) {
        const image = text.slice('docker://'.length);
        return image === '' ? { kind: 'malformed', reason: 'no image follows docker://' } : { kind: 'docker', image };
    }
    const prefix = ['./', '$/', '.\\'].find(each => text.startsWith(each));
    if (prefix !== undefined)
        return local(prefix === '$/' ? '$/' : './', text.slice(2).replaceAll('\\', '/'));
    const at = text.indexOf('@');
    if (at === -1)
        return { kind: 'malformed', reason: 'there is no @ with a version behind it' };
    const [owner = '', repository = '', ...rest] = text.slice(0, at).split('/');
    const ref = text.slice(at + 1);
    if (owner === '' || repository === '' || rest.includes(''))
        return { kind: 'malformed', reason: 'OWNER/REPOSITORY stands before the @' };
    if (ref === '')
        return { kind: 'malformed', reason: 'nothing follows the @' };
    return { kind: 'remote', owner, repository, path: rest.join('/'), ref };
}
function local(from, written) {
    if (written.includes('@'))
        return { kind: 'malformed', reason: `what begins with ${from} has no version: it is of the same commit` };
    const steps = [];
    for (const step of written.split('/')) {
        if (step === '' || step === '.')
            continue;
        if (step === '..' && steps.pop() === undefined)
            return { kind: 'malformed', reason: 'it leads out of the repository' };
        if (step !== '..')
            steps.push(step);
    }
    return { kind: 'local', from, path: steps.join('/') };
}
/** Whether a version is a commit, which nobody can move. */
function isCommit(ref) {
    return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(ref);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/steps.ts






/** What a step is called, what it runs and with which shell. */
function checkSteps({ file, report }) {
    for (const list of stepLists(file)) {
        checkIds(list.steps, report);
        for (const step of list.steps) {
            checkEnvironment(node_valueOf(step.node, 'env'), report);
            checkShell(scalarOf(node_valueOf(step.node, 'shell')), list.platform, report);
            if (step.uses !== undefined)
                checkUses(step.uses, report);
            if (step.run !== undefined)
                checkCommands(step.run, report);
        }
        if (list.job !== undefined)
            checkBackground(node_valueOf(list.job.node, 'steps'), report);
    }
    if (file.kind === 'action')
        return;
    checkShell(scalarOf(node_valueOf(file.root, 'defaults', 'run', 'shell')), undefined, report);
    for (const { node } of file.jobs) {
        checkShell(scalarOf(node_valueOf(node, 'defaults', 'run', 'shell')), platformOfJob(node), report);
    }
}
/** Lists of steps that know each other: those of a job, those of a composite action. */
function stepLists(file) {
    if (file.kind === 'action')
        return [{ steps: file.steps }];
    return file.jobs.map(job => {
        const platform = platformOfJob(job.node);
        return { job, steps: job.steps, ...(platform && { platform }) };
    });
}
function checkIds(steps, report) {
    const seen = new Set();
    for (const { id } of steps) {
        if (id === undefined)
            continue;
        checkId(id, 'step', report);
        const key = id.text.toLowerCase();
        if (seen.has(key))
            report('workflow/duplicate-id', id, `there is a step with the id ${id.text} already; case does not count`);
        seen.add(key);
    }
}
const shells = {
    bash: ['linux', 'macos', 'windows'],
    pwsh: ['linux', 'macos', 'windows'],
    python: ['linux', 'macos', 'windows'],
    sh: ['linux', 'macos'],
    cmd: ['windows'],
    powershell: ['windows'],
};
function checkShell(shell, platform, report) {
    if (shell === undefined || shell.text === '' || hasExpression(shell.text) || shell.text.includes('{0}'))
        return;
    const name = shell.text.toLowerCase();
    const platforms = shells[name];
    const names = Object.keys(shells);
    if (platforms === undefined) {
        const { hint, more } = guess(name, names);
        const message = `shell is ${JSON.stringify(shell.text)}: it is one of ${names.join(', ')}, or a command with {0} for the script`;
        report('workflow/shell', shell, message + hint, more);
    }
    else if (platform !== undefined && !platforms.includes(platform)) {
        report('workflow/shell', shell, `shell is ${shell.text}, which runners with ${platform} do not have`);
    }
}
function checkUses(uses, report) {
    if (uses.text === '' || hasExpression(uses.text))
        return;
    const reference = parseReference(uses.text);
    if (reference.kind !== 'malformed')
        return;
    const forms = 'OWNER/REPOSITORY/PATH@COMMIT, ./PATH, $/PATH or docker://IMAGE';
    report('workflow/uses', uses, `uses is ${JSON.stringify(uses.text)}: ${reference.reason}; the forms are ${forms}`);
}
/** Commands of scripts that GitHub took out of service, and those that it is about to. */
const commands = {
    'set-env': { file: 'GITHUB_ENV', disabled: true },
    'add-path': { file: 'GITHUB_PATH', disabled: true },
    'set-output': { file: 'GITHUB_OUTPUT', disabled: false },
    'save-state': { file: 'GITHUB_STATE', disabled: false },
};
function checkCommands(run, report) {
    for (const match of run.text.matchAll(/::(?:(set-env|set-output|save-state)\s+name=|(add-path)::)/g)) {
        const name = (match[1] ?? match[2]);
        const { file, disabled } = commands[name];
        const fate = disabled ? 'is not taken any more and makes the step fail' : 'is deprecated';
        const rule = 'workflow/deprecated-command';
        const span = spanIn(run, match.index, match.index + name.length + 2);
        report(rule, span, `the command ${name} ${fate}: append to $${file} instead`, {
            level: disabled ? 'error' : 'warning',
        });
    }
}
/** Steps that wait for others or cancel them, by their ids. */
function checkBackground(list, report) {
    const before = new Map();
    for (const node of itemsOf(list)) {
        for (const key of ['wait', 'cancel']) {
            for (const target of itemsOf(node_valueOf(node, key))) {
                if (target.kind !== 'scalar' || target.text === '')
                    continue;
                const known = before.get(target.text);
                if (known === undefined) {
                    const { hint, more } = guess(target.text, before.keys());
                    const message = `${key} names ${target.text}, and no step before this one has that id${hint}`;
                    report('workflow/background-step', target, message, more);
                }
                else if (!known) {
                    report('workflow/background-step', target, `${key} names ${target.text}, which does not run in the background`);
                }
            }
        }
        checkGroup(node_valueOf(node, 'parallel'), report);
        const id = scalarOf(node_valueOf(node, 'id'))?.text;
        if (id !== undefined)
            before.set(id, scalarOf(node_valueOf(node, 'background'))?.value === true);
    }
}
function checkGroup(group, report) {
    for (const entry of itemsOf(group).flatMap(node => (node.kind === 'mapping' ? node.entries : []))) {
        if (!['background', 'wait', 'wait-all', 'cancel', 'parallel'].includes(entry.key.text))
            continue;
        report('workflow/background-step', entry.key, `${entry.key.text} has no place in a parallel group, whose steps run at once anyway`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/numbers.ts


/** Numbers where text is wanted, of which YAML keeps the value and not the digits: 1.20 is 1.2 to whoever gets it. */
function checkNumbers({ file, report }) {
    const places = stepLists(file).flatMap(({ steps }) => steps.flatMap(({ node }) => [node_valueOf(node, 'with'), node_valueOf(node, 'env')]));
    if (file.kind === 'workflow')
        places.push(...placesOf(file));
    for (const place of places)
        if (place !== undefined)
            for (const node of nodesIn(place))
                checkNumber(node, report);
}
function placesOf({ root, jobs, call, dispatchInputs }) {
    const inputs = [...(call?.inputs ?? []), ...dispatchInputs].filter(({ node }) => {
        const type = node_valueOf(node, 'type');
        return type?.kind !== 'scalar' || type.text !== 'number';
    });
    return [
        node_valueOf(root, 'env'),
        ...jobs.flatMap(({ node }) => [node_valueOf(node, 'env'), node_valueOf(node, 'with'), node_valueOf(node, 'strategy', 'matrix')]),
        ...inputs.flatMap(({ node }) => [node_valueOf(node, 'default'), ...itemsOf(node_valueOf(node, 'options'))]),
    ];
}
function checkNumber(node, report) {
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || String(node.value) === node.text)
        return;
    const message = `${node.text} is the number ${node.value} here, and is handed on as ${node.value}: put it between quotes`;
    report('workflow/number-as-text', node, message, { suggestion: `'${node.text}'` });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checks/retired.ts


/**
 * Actions of GitHub by their last major version that is no use any more: `broken` since the service behind it is switched
 * off, `old` since it was made for a Node that runners have replaced by a later one.
 */
const lastRetired = {
    // https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions
    'actions/upload-artifact': { broken: 3 },
    'actions/download-artifact': { broken: 3 },
    // https://github.com/actions/cache/discussions/1510
    'actions/cache': { broken: 2, old: 3 },
    'actions/checkout': { old: 3 },
    'actions/github-script': { old: 6 },
    'actions/setup-dotnet': { old: 3 },
    'actions/setup-go': { old: 4 },
    'actions/setup-java': { old: 3 },
    'actions/setup-node': { old: 3 },
    'actions/setup-python': { old: 4 },
};
function checkRetired({ file, report }) {
    for (const { steps } of stepLists(file))
        for (const { uses } of steps)
            if (uses !== undefined)
                retired_checkUses(uses, report);
}
function retired_checkUses(uses, report) {
    const reference = parseReference(uses.text);
    if (reference.kind !== 'remote')
        return;
    const name = `${reference.owner}/${reference.repository}`;
    const { broken = -1, old = -1 } = lastRetired[name.toLowerCase()] ?? {};
    const major = Number(/^v?(\d+)(\.|$)/.exec(reference.ref)?.[1] ?? Infinity);
    if (major <= broken) {
        report('workflow/retired-action', uses, `${name}@${reference.ref} works no more: the service that it asks is switched off`);
    }
    else if (major <= old) {
        const message = `${name}@${reference.ref} was made for a version of Node that runners have no more`;
        report('workflow/retired-action', uses, message, { level: 'warning' });
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/contexts.ts

const texts = (names) => Object.fromEntries(names.split(/\s+/).map(name => [name, string]));
/** https://docs.github.com/actions/reference/workflows-and-actions/contexts, and what runners are seen to fill in. */
const githubFields = {
    ...texts(`action action_path action_ref action_repository action_status actor actor_id api_url base_ref env event_name
    event_path graphql_url head_ref job output path ref ref_name ref_type repository repository_id repository_owner
    repository_owner_id repository_visibility repositoryUrl run_attempt run_id run_number secret_source server_url sha state
    step_summary token triggering_actor workflow workflow_ref workflow_sha workspace`),
    ref_protected: types_boolean,
    retention_days: number,
    artifact_cache_size_limit: number,
};
const absentFrom = (context) => ({
    rule: 'workflow/unknown-property',
    say: name => `the ${context} context has no ${name}`,
});
/** `github`, with the inputs of a run that was started by hand where there are any. */
function githubContext(dispatchInputs) {
    const event = objectOf(dispatchInputs ? { inputs: dispatchInputs } : {}, { rest: any });
    return objectOf({ ...githubFields, event }, { absent: absentFrom('github') });
}
const container = objectOf({ id: string, network: string }, { absent: absentFrom('job') });
const service = objectOf({ id: string, network: string, ports: mapOf(string) }, { absent: absentFrom('job') });
/** Contexts that are the same in every file. */
const fixedContexts = {
    env: mapOf(string),
    job: objectOf({
        ...texts('status workflow_ref workflow_sha workflow_repository workflow_file_path'),
        check_run_id: number,
        container,
        services: mapOf(service),
    }, { absent: absentFrom('job') }),
    runner: objectOf(texts('name os arch temp tool_cache debug environment workspace'), { absent: absentFrom('runner') }),
    strategy: objectOf({ 'fail-fast': types_boolean, 'job-index': number, 'job-total': number, 'max-parallel': number }, { absent: absentFrom('strategy') }),
    vars: mapOf(string),
};
const contextNames = [
    ...['env', 'github', 'inputs', 'job', 'jobs', 'matrix', 'needs', 'runner', 'secrets', 'steps', 'strategy', 'vars'],
];

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/model/repository.ts

/** The folder whose root a workflow's `./` and `$/` mean: what holds its `.github`. */
function rootOf(file) {
    const match = /^(?:(.*)\/)?\.github\/workflows\/[^/]+$/.exec(file);
    return match?.[1] ?? '';
}
/** The place that a local reference names, relative to the workspace; undefined for what is not local. */
function localPath(uses, from) {
    const reference = parseReference(uses);
    if (reference.kind !== 'local')
        return undefined;
    return [rootOf(from), reference.path].filter(each => each !== '').join('/');
}
function calledWorkflow(uses, from, { workflows }) {
    const path = localPath(uses, from);
    return path === undefined ? undefined : (workflows.get(path) ?? 'missing');
}
function usedAction(uses, from, { actions }) {
    const path = localPath(uses, from);
    return path === undefined ? undefined : (actions.get(path) ?? 'missing');
}
function targetsOf(file, repository) {
    const uses = [];
    const add = (use, target) => {
        if (target !== undefined && target !== 'missing')
            uses.push({ ...use, target });
    };
    const addSteps = (steps, job) => {
        for (const step of steps) {
            const target = step.uses && usedAction(step.uses.text, file.file, repository);
            add({ node: step.node, step, ...(job && { job }) }, target);
        }
    };
    if (file.kind === 'action')
        addSteps(file.steps);
    for (const job of file.kind === 'workflow' ? file.jobs : []) {
        addSteps(job.steps, job);
        add({ node: job.node, job }, job.uses && calledWorkflow(job.uses.text, file.file, repository));
    }
    return uses;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/declared.ts




const property = (say) => ({ absent: { rule: 'workflow/unknown-property', say } });
const declared_texts = (all) => all.map(({ name }) => [name, string]);
/** `inputs` of a workflow that is called or started by hand, by the types that it declares. */
function inputsContext({ call, dispatchInputs, events }) {
    const takes = events.has('workflow_call') || events.has('workflow_dispatch');
    const say = (name) => takes
        ? `the workflow declares no input ${name}`
        : `inputs are of workflows that are called or started by hand: there is no ${name}`;
    const types = new Map();
    for (const { name, node } of [...(call?.inputs ?? []), ...dispatchInputs]) {
        const written = textOf(node_valueOf(node, 'type'));
        const type = written === 'boolean' ? types_boolean : written === 'number' ? number : string;
        const known = types.get(name);
        types.set(name, known === undefined ? type : either(known, type));
    }
    return objectOf([...types], { absent: { rule: 'workflow/unknown-input', say } });
}
/** `github.event.inputs`, where everything is text. */
function dispatchContext(inputs) {
    const say = (name) => `workflow_dispatch declares no input ${name}`;
    return objectOf(declared_texts(inputs), { absent: { rule: 'workflow/unknown-input', say } });
}
/** `inputs` of an action. */
function actionInputs({ inputs }) {
    const say = (name) => `the action declares no input ${name}`;
    return objectOf(declared_texts(inputs), { absent: { rule: 'action/undeclared-input', say } });
}
/** Secrets that are there without anyone handing them over. */
const given = ['GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG'].map(name => ({ name }));
/**
 * `secrets`: known only of a workflow that does nothing but be called, and says which it takes. Where it can also start by
 * itself, those of the repository are there.
 */
function secretsContext({ call, events }) {
    if (call === undefined || call.secrets.length === 0 || events.size > 1)
        return mapOf(string);
    const say = (name) => `workflow_call declares no secret ${name}: only callers that hand over all of theirs bring it`;
    return objectOf(declared_texts([...given, ...call.secrets]), { absent: { rule: 'workflow/unknown-secret', say } });
}
/** What the jobs of a workflow give, by their ids in lower case: `result` and `outputs`. */
function jobResults(workflow, repository) {
    const absent = property(name => `a job gives outputs and result, and no ${name}`);
    const results = workflow.jobs.map(job => {
        const type = objectOf({ result: string, outputs: jobOutputs(job, workflow, repository) }, absent);
        return [job.id.toLowerCase(), { id: job.id, type }];
    });
    return new Map(results);
}
/** `jobs`, for the outputs of a workflow that is called. */
function jobsContext(results) {
    const jobs = [...results.values()].map(({ id, type }) => [id, type]);
    return objectOf(jobs, { absent: { rule: 'workflow/unknown-job', say: name => `the workflow has no job ${name}` } });
}
/** `needs` of a job. */
function needsContext(job, results) {
    const say = (name) => results.has(name.toLowerCase())
        ? `job ${job.id} does not need ${name}, and knows nothing of it`
        : `the workflow has no job ${name}`;
    // One that does not exist is said where it is needed.
    const needed = job.needs.map(({ text }) => [text, results.get(text.toLowerCase())?.type ?? any]);
    return objectOf(needed, { absent: { rule: 'workflow/unknown-need', say } });
}
function jobOutputs(job, { file }, repository) {
    const absent = { rule: 'workflow/unknown-output', say: name => `job ${job.id} has no output ${name}` };
    if (job.uses === undefined) {
        if (node_valueOf(job.node, 'outputs')?.kind === 'scalar')
            return mapOf(string);
        return objectOf(declared_texts(job.outputs.map(({ key }) => ({ name: key.text }))), { absent });
    }
    const called = calledWorkflow(job.uses.text, file, repository);
    if (called === undefined || called === 'missing')
        return mapOf(string);
    return objectOf(declared_texts(called.call?.outputs ?? []), { absent });
}
/** `steps`, each with its position, since only those that have run are there. */
function stepsContext(steps, file, repository) {
    const say = (name) => `no step before this one has the id ${name}`;
    const context = objectOf({}, { absent: { rule: 'workflow/unknown-step', say } });
    const fields = new Map(context.fields);
    for (const [position, step] of steps.entries()) {
        if (step.id === undefined)
            continue;
        const name = step.id.text;
        fields.set(name.toLowerCase(), { name, position, type: stepResult(name, step, file, repository) });
    }
    return { ...context, fields };
}
function stepResult(id, step, file, repository) {
    const outputs = stepOutputs(step, file, repository);
    const say = (name) => `steps.${id} has outputs, outcome and conclusion, and no ${name}`;
    return objectOf({ conclusion: string, outcome: string, outputs }, property(say));
}
function stepOutputs({ uses }, file, repository) {
    const action = uses && usedAction(uses.text, file, repository);
    if (action === undefined || action === 'missing')
        return mapOf(string);
    const say = (name) => `the action ${uses.text} declares no output ${name}`;
    return objectOf(declared_texts(action.outputs), { absent: { rule: 'workflow/unknown-output', say } });
}
/** `matrix`, by what its rows and inclusions hold; anything as soon as a part of it is computed. */
function matrixContext(matrix) {
    if (matrix !== undefined && matrix.kind !== 'mapping')
        return any;
    const rows = new Map();
    const add = (name, type) => rows.set(name, oneOf([...(rows.has(name) ? [rows.get(name)] : []), type]));
    for (const { key, value } of entriesOf(matrix)) {
        if (hasExpression(key.text))
            return any;
        if (key.text === 'exclude')
            continue;
        if (key.text !== 'include')
            add(key.text, value.kind === 'sequence' ? oneOf(value.items.map(nodeType)) : any);
        else {
            for (const combination of itemsOf(value)) {
                if (combination.kind !== 'mapping')
                    return any;
                for (const each of combination.entries)
                    add(each.key.text, nodeType(each.value));
            }
        }
    }
    const say = (name) => `the ${matrix === undefined ? 'job has no matrix, and so no' : 'matrix has no'} ${name}`;
    return objectOf([...rows], { absent: { rule: 'workflow/unknown-matrix', say } });
}
/** The type of what is written in a matrix; an expression can give anything. */
function nodeType(node) {
    if (node.kind === 'sequence')
        return arrayOf(oneOf(node.items.map(nodeType)));
    if (node.kind === 'mapping')
        return objectOf(node.entries.map(({ key, value }) => [key.text, nodeType(value)]));
    return hasExpression(node.text) ? any : typeOfValue(node.value);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/expression/scope.ts





/** What the expressions of one file can name, by where they stand. */
function scopesOf(file, repository) {
    const results = file.kind === 'workflow' ? jobResults(file, repository) : new Map();
    const shared = file.kind === 'workflow' ? workflowContexts(file, results) : actionContexts(file);
    const jobs = new Map();
    if (file.kind === 'workflow') {
        for (const job of file.jobs) {
            const types = new Map([
                ['needs', needsContext(job, results)],
                ['matrix', matrixContext(node_valueOf(job.node, 'strategy', 'matrix'))],
            ]);
            jobs.set(job.id, ownContexts(job.steps, file.file, repository, types));
        }
    }
    else
        jobs.set(undefined, ownContexts(file.steps, file.file, repository, new Map()));
    return ({ path, contexts }) => {
        const inJob = file.kind === 'workflow' && path[0] === 'jobs';
        const own = jobs.get(inJob ? String(path[1]) : undefined);
        const contextType = (name) => {
            if (name === 'steps')
                return own?.stepsAt(inJob ? path.slice(2) : path) ?? any;
            return own?.types.get(name) ?? shared.get(name);
        };
        return { allowed: allowedBy(contexts), contextNames: contextNames, contextType };
    };
}
function ownContexts(steps, file, repository, types) {
    const context = stepsContext(steps, file, repository);
    const positions = new Map(steps.map(({ path }, position) => [path.join(), position]));
    /** Steps of a parallel group lie two levels deeper than others. */
    const stepsAt = (path) => {
        const depth = steps[0]?.path[0] === 'runs' ? 3 : 2;
        const before = positions.get(path.slice(0, depth + 2).join()) ?? positions.get(path.slice(0, depth).join());
        return before === undefined ? context : { ...context, before };
    };
    return { types, stepsAt };
}
function workflowContexts(workflow, results) {
    const { events, dispatchInputs } = workflow;
    const byHand = events.has('workflow_dispatch') ? dispatchContext(dispatchInputs) : undefined;
    return new Map([
        ...Object.entries(fixedContexts),
        ['github', githubContext(byHand)],
        ['inputs', inputsContext(workflow)],
        ['secrets', secretsContext(workflow)],
        ['jobs', jobsContext(results)],
        ['needs', any],
        ['matrix', any],
        ['steps', any],
    ]);
}
function actionContexts(action) {
    const anything = { strategy: any, matrix: any, needs: any, jobs: any, steps: any, secrets: any };
    return new Map([
        ...Object.entries({ ...fixedContexts, ...anything, github: githubContext() }),
        ['inputs', actionInputs(action)],
    ]);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/given.ts




function compareGiven(given, declared) {
    const byName = new Map(declared.map(each => [each.name.toLowerCase(), each]));
    const result = { known: [], unknown: [], missing: [] };
    const there = new Set();
    for (const entry of given) {
        const found = byName.get(entry.key.text.toLowerCase());
        // A name that is computed may be any.
        if (hasExpression(entry.key.text))
            return { known: [], unknown: [], missing: [] };
        if (found === undefined) {
            const meant = guess(entry.key.text, byName.size > 0 ? declared.map(({ name }) => name) : []);
            result.unknown.push({ entry, meant });
            if (meant.word !== undefined)
                there.add(meant.word.toLowerCase());
        }
        else {
            result.known.push({ entry, declared: found });
            there.add(found.name.toLowerCase());
        }
    }
    result.missing = declared.filter(each => isRequired(each) && !there.has(each.name.toLowerCase()));
    return result;
}
/** Whether it is there when nobody gives it. */
function hasDefault({ node }) {
    return entryOf(node, 'default') !== undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/actionUses.ts








/** Inputs that every action of Docker takes, whatever it declares. */
const dockerInputs = new Set(['args', 'entrypoint']);
/** Steps that use actions of this repository, held against what those declare. */
function checkActionUses({ file, report, repository }) {
    for (const { steps } of stepLists(file)) {
        for (const [index, step] of steps.entries()) {
            const { uses } = step;
            if (uses === undefined || hasExpression(uses.text))
                continue;
            const action = usedAction(uses.text, file.file, repository);
            if (action === undefined)
                continue;
            const before = steps.slice(0, index);
            if (action !== 'missing') {
                if (file.kind === 'workflow' && uses.text.startsWith('.'))
                    checkCheckout(uses, before, report);
                actionUses_checkInputs(step, action, report);
            }
            else if (!repository.hasFile(localPath(uses.text, file.file))) {
                reportMissing(uses, file.file, before, repository.actions.keys(), report);
            }
        }
    }
}
function reportMissing(uses, file, before, known, report) {
    // Another repository may have been checked out to that place, or a script may have made it.
    const made = before.some(({ node, run }) => run !== undefined || node_valueOf(node, 'with', 'path') !== undefined);
    if (made && uses.text.startsWith('.'))
        return;
    const path = localPath(uses.text, file);
    const { word } = guess(path, known);
    const meant = word === undefined ? undefined : said(uses.text.slice(0, 2) + word);
    const message = `there is no action.yml in ${path === '' ? 'the root' : path}${meant?.hint ?? ''}`;
    report('workflow/action-missing', uses, message, meant?.more);
}
/** What begins with `./` is a folder of the runner, and that is empty until something is checked out. */
function checkCheckout(uses, before, report) {
    if (before.some(step => step.run !== undefined || isRemote(step)))
        return;
    const message = `${uses.text} is looked for in the checkout, and no step before this one makes one; $/ needs none`;
    report('workflow/checkout-missing', uses, message);
}
function isRemote({ uses }) {
    return uses !== undefined && parseReference(uses.text).kind !== 'local';
}
function actionUses_checkInputs({ node, uses }, action, report) {
    const { known, unknown, missing } = compareGiven(entriesOf(node_valueOf(node, 'with')), action.inputs);
    for (const { entry, declared } of known) {
        const deprecation = textOf(node_valueOf(declared.node, 'deprecationMessage'));
        if (deprecation === undefined || isRequired(declared) || textOf(entry.value) === '')
            continue;
        const message = `input ${entry.key.text} of ${action.file} is deprecated: ${deprecation}`;
        report('workflow/action-deprecated-input', entry.key, message);
    }
    for (const { entry, meant } of unknown) {
        if (action.using === 'docker' && dockerInputs.has(entry.key.text.toLowerCase()))
            continue;
        const message = `${action.file} declares no input ${entry.key.text}${meant.hint}`;
        report('workflow/action-unknown-input', entry.key, message, meant.more);
    }
    for (const input of missing) {
        if (hasDefault(input))
            continue;
        const message = `${action.file} needs the input ${input.name}, and this step does not give it`;
        report('workflow/action-missing-input', uses, message);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/calls.ts






/** Jobs that call workflows of this repository, held against what those take. */
function checkCalls({ file, report, repository, expressions }) {
    const types = new Map(expressions.map(({ scalar, type }) => [scalar, type]));
    for (const job of file.jobs) {
        const { uses } = job;
        if (uses === undefined || uses.text === '' || hasExpression(uses.text))
            continue;
        if (!checkReference(uses, report))
            continue;
        const called = calledWorkflow(uses.text, file.file, repository);
        if (called === undefined)
            continue;
        if (called === 'missing')
            calls_reportMissing(uses, file, repository, report);
        else if (called.call === undefined) {
            report('workflow/call-target', uses, `${called.file} cannot be called: its triggers do not include workflow_call`);
        }
        else {
            calls_checkInputs(job, called.call, called.file, types, report);
            checkSecrets(job, called.call, called.file, report);
        }
    }
}
/** Whether the form is that of a workflow: one file below .github/workflows. */
function checkReference(uses, report) {
    const reference = parseReference(uses.text);
    const path = reference.kind === 'local' || reference.kind === 'remote' ? reference.path : undefined;
    if (path !== undefined && /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
        return true;
    const form = 'OWNER/REPOSITORY/.github/workflows/FILE@COMMIT, ./.github/workflows/FILE or $/.github/workflows/FILE';
    const reason = reference.kind === 'malformed' ? `: ${reference.reason}` : '';
    report('workflow/uses', uses, `uses is ${JSON.stringify(uses.text)}${reason}; a job calls ${form}`);
    return false;
}
function calls_reportMissing(uses, { file }, { workflows, hasFile }, report) {
    const path = localPath(uses.text, file);
    // It is there, and what is wrong with it is said of it.
    if (hasFile(path))
        return;
    const { word } = guess(path, workflows.keys());
    const meant = word === undefined ? undefined : said(uses.text.replace(/[^/]+$/, word.slice(word.lastIndexOf('/') + 1)));
    report('workflow/call-target', uses, `there is no workflow ${path}${meant?.hint ?? ''}`, meant?.more);
}
function calls_checkInputs(job, { inputs }, callee, types, report) {
    const { known, unknown, missing } = compareGiven(entriesOf(node_valueOf(job.node, 'with')), inputs);
    for (const { entry, declared } of known)
        checkType(entry, declared, callee, types, report);
    for (const { entry, meant } of unknown) {
        const message = `${callee} takes no input ${entry.key.text}${meant.hint}`;
        report('workflow/call-unknown-input', entry.key, message, meant.more);
    }
    for (const { name } of missing) {
        report('workflow/call-missing-input', job.uses, `${callee} needs the input ${name}, and this call does not give it`);
    }
}
/** Whether a value is of the type that the input declares: GitHub converts none. */
function checkType({ value }, { name, node }, callee, types, report) {
    const type = textOf(node_valueOf(node, 'type'));
    if (value.kind !== 'scalar' || (type !== 'boolean' && type !== 'number'))
        return;
    const computed = hasExpression(value.text);
    const whole = isOneExpression(value.text) ? (types.get(value)?.kind ?? 'any') : 'string';
    const kind = computed ? whole : typeof value.value;
    if (kind === 'any' || kind === type)
        return;
    const given = computed ? `gives ${kind === 'string' ? 'text' : `a ${kind}`}` : `is ${JSON.stringify(value.value)}`;
    const advice = kind === 'string' && computed ? '; fromJSON() makes other values of text' : '';
    report('workflow/call-input-type', value, `input ${name} of ${callee} is a ${type}, and this ${given}${advice}`);
}
function checkSecrets(job, { secrets }, callee, report) {
    const node = node_valueOf(job.node, 'secrets');
    if (textOf(node) === 'inherit')
        return;
    const { unknown, missing } = compareGiven(entriesOf(node), secrets);
    for (const { entry, meant } of unknown) {
        const message = `${callee} takes no secret ${entry.key.text}${meant.hint}`;
        report('workflow/call-unknown-secret', entry.key, message, meant.more);
    }
    for (const { name } of missing) {
        report('workflow/call-missing-secret', job.uses, `${callee} needs the secret ${name}, and this call does not give it`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/permissions.ts

const levels = ['none', 'read', 'write'];
/** What `permissions:` grants; undefined where it is not there, or not to be read. */
function permissionsOf(node) {
    if (node === undefined)
        return undefined;
    if (node.kind === 'scalar') {
        const all = /^(read|write)-all$/.exec(node.text)?.[1];
        return all === undefined ? undefined : { scopes: new Map(), others: all };
    }
    const scopes = new Map();
    for (const { key, value } of entriesOf(node)) {
        const level = levels.find(each => each === textOf(value));
        if (level !== undefined)
            scopes.set(key.text, level);
    }
    return { scopes, others: 'none' };
}
function levelOf({ scopes, others }, scope) {
    return scopes.get(scope) ?? others;
}
/** Scopes of which more is asked than granted, as `packages: write`. */
function exceeding(asked, granted) {
    const rank = (level) => levels.indexOf(level);
    const named = [...asked.scopes].filter(([scope, level]) => rank(level) > rank(levelOf(granted, scope)));
    const beyond = named.map(([scope, level]) => `${scope}: ${level}`);
    const all = asked.others !== 'none' &&
        [...granted.scopes.values(), granted.others].some(each => rank(each) < rank(asked.others));
    return all ? [`${asked.others}-all`] : beyond;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/chains.ts




/** GitHub follows calls to this depth, the calling workflow included, and makes this many in one run. */
const chains_depthLimit = 10;
const callLimit = 50;
/** What holds only along a chain of calls: rights, depth, groups, the use of the cache. */
function checkChains({ file, report, repository }) {
    for (const job of file.jobs) {
        const called = calleeOf(job, file, repository);
        if (called === undefined)
            continue;
        checkRights(job, file, called, repository, report);
        chains_checkGroup(job, file, called, report);
        checkCache(job, file, called, report);
    }
    checkDepth(file, repository, report);
}
function calleeOf({ uses }, { file }, repository) {
    const called = uses && calledWorkflow(uses.text, file, repository);
    return called === 'missing' ? undefined : called;
}
/** Rights of a called job are those that the caller grants, at most; GitHub refuses to start what asks for more. */
function checkRights(job, file, called, repository, report) {
    const own = entryOf(job.node, 'permissions');
    const granted = permissionsOf(own?.value) ?? permissionsOf(node_valueOf(file.root, 'permissions'));
    if (granted === undefined)
        return;
    for (const { where, asked } of demandsOf(called, granted, repository, new Set())) {
        const message = `${where} asks for ${asked.join(', ')}, which this call does not grant: GitHub refuses to start the run`;
        report('workflow/call-permission', own?.key ?? job.uses, message);
    }
}
/** What the jobs of a called workflow ask for beyond what they are granted; once for each job and grant. */
function demandsOf(called, granted, repository, seen) {
    const key = `${called.file} ${granted.others} ${[...granted.scopes].sort().join(' ')}`;
    if (seen.has(key))
        return [];
    seen.add(key);
    const top = permissionsOf(node_valueOf(called.root, 'permissions'));
    return called.jobs.flatMap(job => {
        const asked = permissionsOf(node_valueOf(job.node, 'permissions')) ?? top;
        const beyond = asked === undefined ? [] : exceeding(asked, granted);
        if (beyond.length > 0)
            return [{ where: `job ${job.id} of ${called.file}`, asked: beyond }];
        const next = calleeOf(job, called, repository);
        return next === undefined ? [] : demandsOf(next, asked ?? granted, repository, seen);
    });
}
/** A called workflow that waits for the group its caller holds waits for ever: `github` means the caller's in both. */
function chains_checkGroup(job, file, called, report) {
    const theirs = groupOf(entryOf(called.root, 'concurrency'));
    if (theirs === undefined || /\$\{\{(?!\s*github\.[\w.]+\s*\}\})/.test(theirs.text))
        return;
    const held = [entryOf(file.root, 'concurrency'), entryOf(job.node, 'concurrency')].map(groupOf);
    if (!held.some(group => group !== undefined && plain(group.text) === plain(theirs.text)))
        return;
    const message = `${called.file} waits for the group ${JSON.stringify(theirs.text)}, which this workflow holds: GitHub cancels the run`;
    report('workflow/concurrency', job.uses, message);
}
function plain(text) {
    return text.replace(/\$\{\{\s*|\s*\}\}/g, '|');
}
const cacheRights = { none: '', read: 'r', 'write-only': 'w', write: 'rw' };
/** A called job gets no more of the cache than its caller has. */
function checkCache(job, file, called, report) {
    const mode = (node) => scalarOf(node_valueOf(node, 'cache-mode'));
    const granted = cacheRights[textOf(mode(job.node) ?? mode(file.root)) ?? ''];
    if (granted === undefined)
        return;
    for (const theirs of called.jobs) {
        const asked = textOf(mode(theirs.node) ?? mode(called.root)) ?? '';
        const beyond = [...(cacheRights[asked] ?? '')].some(right => !granted.includes(right));
        if (!beyond)
            continue;
        const message = `job ${theirs.id} of ${called.file} has cache-mode ${asked}, and this call grants less: it gets what the caller has`;
        report('workflow/call-cache-mode', job.uses, message);
    }
}
function checkDepth(file, repository, report) {
    const calls = file.jobs.filter(({ uses }) => uses !== undefined);
    const closing = calls.find(job => {
        const next = calleeOf(job, file, repository);
        return next !== undefined && reaches(next, file, repository, new Set());
    });
    if (closing !== undefined) {
        report('workflow/call-cycle', closing.uses, `${file.file} calls itself, at once or through others: GitHub refuses to start it`);
        return;
    }
    const starts = [...file.events.keys()].some(name => name !== 'workflow_call');
    const { depth, count } = sizeOf(file, repository, new Map());
    if (!starts || calls.length === 0)
        return;
    const [{ uses }] = calls;
    if (depth > chains_depthLimit)
        report('workflow/call-limit', uses, `calls go ${depth} levels deep: GitHub follows ${chains_depthLimit}`);
    if (count > callLimit)
        report('workflow/call-limit', uses, `one run makes ${count} calls: GitHub makes at most ${callLimit}`);
}
function reaches(from, target, repository, seen) {
    if (from === target)
        return true;
    if (seen.has(from))
        return false;
    seen.add(from);
    return from.jobs.some(job => {
        const next = calleeOf(job, from, repository);
        return next !== undefined && reaches(next, target, repository, seen);
    });
}
/** How many workflows follow each other below one, itself included, and how many calls it makes with all of them. */
function sizeOf(workflow, repository, known) {
    const before = known.get(workflow);
    if (before !== undefined)
        return before;
    // Stands in while a round of calls is followed, which is said elsewhere.
    known.set(workflow, { depth: 0, count: 0 });
    const size = { depth: 1, count: 0 };
    for (const job of workflow.jobs) {
        if (job.uses === undefined)
            continue;
        const next = calleeOf(job, workflow, repository);
        const below = next === undefined ? { depth: 1, count: 0 } : sizeOf(next, repository, known);
        size.depth = Math.max(size.depth, below.depth + 1);
        size.count += below.count + 1;
    }
    known.set(workflow, size);
    return size;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/graph/triggers.ts




/** Workflows that are to start behind others, which go by their names. */
function checkTriggerNames({ file, report, repository }) {
    const followed = node_valueOf(file.events.get('workflow_run')?.config, 'workflows');
    const all = [...repository.workflows.values()].filter(each => rootOf(each.file) === rootOf(file.file));
    const names = all.flatMap(each => [
        textOf(node_valueOf(each.root, 'name')) ?? '',
        each.file,
        each.file.slice(each.file.lastIndexOf('/') + 1),
    ]);
    for (const item of itemsOf(followed)) {
        if (item.kind !== 'scalar' || item.text === '' || hasExpression(item.text) || names.includes(item.text))
            continue;
        const { hint, more } = guess(item.text, names);
        const message = `no workflow of this repository is called ${JSON.stringify(item.text)}${hint}`;
        report('workflow/unknown-trigger-workflow', item, message, more);
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/workspace.ts
var source_workspace = __webpack_require__(6560);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/yaml/offsets.ts
const offsets_blank = (letter) => letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r';
/** How many characters of a double-quoted text an escape takes, from its backslash on. */
const escapeLengths = { x: 4, u: 6, U: 10 };
/**
 * Where in its source (quotes, indicator and all) each character of a scalar's value stands. YAML folds, strips and adds
 * only blanks, and what is not blank keeps its order, so both texts are walked side by side. A blank may be off by those
 * that were folded; anything else is exact.
 */
function sourceOffsets(source, value, style) {
    const offsets = new Uint32Array(value.length);
    let at = style === 'block' ? source.indexOf('\n') + 1 : style === 'plain' ? 0 : 1;
    for (let index = 0; index < value.length; index++) {
        if (style === 'double')
            while (source[at] === '\\' && offsets_blank(source[at + 1]) && source[at + 1] !== ' ')
                at += 2;
        const escaped = style === 'double' && source[at] === '\\';
        if (offsets_blank(value[index]) && !escaped) {
            offsets[index] = at;
            if (offsets_blank(source[at]))
                at++;
            continue;
        }
        while (offsets_blank(source[at]))
            at++;
        offsets[index] = at;
        if (style === 'double' && source[at] === '\\') {
            at += escapeLengths[source[at + 1] ?? ''] ?? 2;
            const pair = value.charCodeAt(index) >= 0xd800 && value.charCodeAt(index) < 0xdc00;
            if (pair && index + 1 < value.length)
                offsets[++index] = offsets[index - 1];
        }
        else
            at += style === 'single' && source[at] === "'" ? 2 : 1;
    }
    return offsets;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/yaml/read.ts



/** Aliases of aliases could make more of a small file than memory holds: how many nodes they may stand for. */
const aliasLimit = 100_000;
/** What follows a fault is often its consequence. */
const faultLimit = 5;
const read_depthLimit = 100;
const faultRules = { TAB_AS_INDENT: 'yaml/tab-indent' };
/** Reads a workflow as GitHub does: YAML 1.2 in its core schema, with anchors, without merge keys. Never throws. */
function readYaml(text) {
    const lines = new dist/* LineCounter */.HN();
    const rangeOf = ({ from, to }) => {
        const start = lines.linePos(from);
        const end = lines.linePos(Math.max(from, to));
        const [line, column] = [Math.max(1, start.line), Math.max(1, start.col)];
        return { line, column, endLine: Math.max(line, end.line), endColumn: Math.max(1, end.col) };
    };
    const faults = [];
    let document;
    try {
        document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
    }
    catch (error) {
        return { text, rangeOf, faults: [{ rule: 'yaml/syntax', message: wordsOf(String(error)), from: 0, to: 0 }] };
    }
    for (const { code, message, pos } of document.errors.slice(0, faultLimit)) {
        faults.push({ rule: faultRules[code] ?? 'yaml/syntax', message: wordsOf(message), from: pos[0], to: pos[1] });
    }
    const { contents } = document;
    if (faults.length > 0 || contents === null)
        return { text, faults, rangeOf };
    const root = new Conversion(text, faults).convert(contents, 0);
    return { text, rangeOf, faults, ...(root && faults.length === 0 && { root }) };
}
/** The parser descends as deep as the text is nested, and says so in the words of the machine. */
function wordsOf(message) {
    return message.includes('call stack') ? 'this is nested deeper than anything can read' : message.split('\n', 1)[0];
}
/** Takes the tree of `yaml` over, with aliases resolved; keeps count of what they expand to. */
class Conversion {
    #text;
    #faults;
    #anchors = new Map();
    #done = new Map();
    #open = new Set();
    #size = 0;
    #aliased = 0;
    constructor(text, faults) {
        this.#text = text;
        this.#faults = faults;
    }
    convert(given, depth) {
        if (this.#faults.length > 0)
            return undefined;
        const target = (0,dist/* isAlias */.Vj)(given) ? this.#anchors.get(given.source) : given;
        if (target === undefined || this.#open.has(target)) {
            const name = (0,dist/* isAlias */.Vj)(given) ? given.source : '';
            const message = target ? `the anchor "${name}" holds itself` : `there is no anchor "${name}" before this alias`;
            return this.#refuse('yaml/unknown-anchor', message, spanOf(given));
        }
        const before = this.#size;
        const known = this.#done.get(target);
        this.#size += known?.size ?? 1;
        this.#aliased += known?.size ?? 0;
        if (this.#aliased > aliasLimit) {
            return this.#refuse('yaml/alias-expansion', 'aliases make this larger than any workflow', spanOf(given));
        }
        if (known !== undefined)
            return known.node;
        if (depth > read_depthLimit)
            return this.#refuse('yaml/syntax', 'this is nested too deep', spanOf(given));
        if (target.anchor !== undefined)
            this.#anchors.set(target.anchor, target);
        this.#open.add(target);
        const node = this.#build(target, depth);
        this.#open.delete(target);
        if (node !== undefined)
            this.#done.set(target, { node, size: this.#size - before });
        return node;
    }
    #build(target, depth) {
        const span = spanOf(target);
        if ((0,dist/* isScalar */.jn)(target))
            return this.#scalar(target.value, target.type, span);
        if ((0,dist/* isSeq */.oP)(target)) {
            const items = target.items.map(item => this.convert(item, depth + 1));
            return { kind: 'sequence', span, items: items.filter(each => each !== undefined) };
        }
        if (!(0,dist/* isMap */.jh)(target))
            return undefined;
        const entries = [];
        for (const pair of target.items) {
            if (!(0,dist/* isPair */.tO)(pair))
                continue;
            const key = pair.key === null ? this.#scalar('', 'PLAIN', span) : this.convert(pair.key, depth + 1);
            if (key === undefined)
                return undefined;
            if (key.kind !== 'scalar') {
                return this.#refuse('yaml/syntax', 'the key of a mapping has to be a word, not a list or a mapping', key.span);
            }
            const end = { from: key.span.to, to: key.span.to };
            const value = pair.value === null ? this.#scalar(null, 'PLAIN', end) : this.convert(pair.value, depth + 1);
            if (value !== undefined)
                entries.push({ key, value });
        }
        return { kind: 'mapping', span, entries };
    }
    #scalar(value, type, span) {
        const source = this.#text.slice(span.from, span.to);
        const style = styles[type ?? ''] ?? 'plain';
        const plain = typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
        const text = typeof plain === 'string' ? plain : plain === null ? '' : source;
        let offsets;
        const offset = (index) => {
            offsets ??= sourceOffsets(source, text, style);
            return span.from + (offsets[index] ?? source.length);
        };
        const quoted = style === 'single' || style === 'double';
        return { kind: 'scalar', span, value: plain, text, quoted, block: style === 'block', offset };
    }
    #refuse(rule, message, span) {
        this.#faults.push({ rule, message, ...span });
    }
}
const styles = {
    BLOCK_FOLDED: 'block',
    BLOCK_LITERAL: 'block',
    QUOTE_DOUBLE: 'double',
    QUOTE_SINGLE: 'single',
};
function spanOf({ range }) {
    return { from: range?.[0] ?? 0, to: range?.[1] ?? 0 };
}
/** The line on which the block of text begins that a line is part of; the line itself outside of blocks. */
function blockStarts({ root, rangeOf }) {
    const starts = new Map();
    for (const node of root === undefined ? [] : nodesIn(root)) {
        if (node.kind !== 'scalar' || !node.block)
            continue;
        // A block ends behind its last line break, where the next line begins.
        const { line, endLine } = rangeOf({ from: node.span.from, to: node.span.to - 1 });
        for (let each = line; each <= endLine; each++)
            starts.set(each, line);
    }
    return line => starts.get(line) ?? line;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/readRepository.ts







/** No repository names more others than this; a hostile one could name files for ever. */
const fileLimit = 2_000;
/** No workflow is larger. Some rules compare names with each other, which takes long where there are too many. */
const textLimit = 2 ** 20;
/**
 * Reads the files to judge, and besides them the workflows beside a workflow and whatever workflows and actions of the
 * repository these name, so that each can be held against what it refers to.
 *
 * @param texts what is judged: the texts of workflows and action.yml by their names
 */
async function readRepository(texts, workspace) {
    // What is only referred to is read apart: it is not judged, and neither are the comments in it.
    const loader = new Loader(await (0,source_workspace/* openWorkspace */.O)(workspace.root));
    const files = [...texts].map(([name, text]) => loader.take(name, text));
    await loader.readNeighbours(files.map(({ name }) => name));
    await loader.readReferences();
    const { workflows, actions, present } = loader;
    return { files, repository: { workflows, actions, hasFile: name => present.has(name) } };
}
class Loader {
    workflows = new Map();
    actions = new Map();
    /** Files that are there, of those that were asked for. */
    present = new Set();
    #workspace;
    #asked = new Set();
    #unfollowed = [];
    constructor(workspace) {
        this.#workspace = workspace;
    }
    take(name, text) {
        this.#asked.add(name);
        this.present.add(name);
        const yaml = readYaml(text);
        const { root, faults } = yaml;
        if (root === undefined)
            return { name, yaml, faults };
        const model = isWorkflow(name) ? workflowOf(name, { ...yaml, root }) : actionOf(name, { ...yaml, root });
        if (model.kind === 'workflow')
            this.workflows.set(name, model);
        else
            this.actions.set(folderOf(name), model);
        this.#unfollowed.push(model);
        return { name, yaml, faults, model };
    }
    /** A trigger may name any workflow of the same folder. */
    async readNeighbours(names) {
        for (const folder of new Set(names.filter(isWorkflow).map(folderOf))) {
            const entries = await (0,promises_.readdir)(external_node_path_default().join(this.#workspace.root, folder)).catch(() => []);
            for (const entry of entries.sort())
                if (/\.ya?ml$/.test(entry))
                    await this.#read(`${folder}/${entry}`);
        }
    }
    async readReferences() {
        for (let file = this.#unfollowed.pop(); file !== undefined; file = this.#unfollowed.pop()) {
            for (const place of namedBy(file)) {
                if (/\.ya?ml$/.test(place))
                    await this.#read(place);
                else if (!this.actions.has(place)) {
                    const found = await this.#read(join(place, 'action.yml'));
                    if (!found)
                        await this.#read(join(place, 'action.yaml'));
                }
            }
            for (const place of file.kind === 'action' ? startedBy(file) : [])
                await this.#look(place);
        }
    }
    async #read(name) {
        if (this.#asked.has(name))
            return this.present.has(name);
        if (this.#asked.size > fileLimit || !(await this.#look(name)))
            return false;
        const result = await this.#workspace.readText(external_node_path_default().join(this.#workspace.root, name));
        if (!result.ok || result.text.length > textLimit)
            return false;
        this.take(name, result.text);
        return true;
    }
    async #look(name) {
        this.#asked.add(name);
        const absolute = external_node_path_default().join(this.#workspace.root, name);
        const found = this.#workspace.contains(absolute) && (await (0,promises_.stat)(absolute).catch(() => undefined))?.isFile() === true;
        if (found)
            this.present.add(name);
        return found;
    }
}
function isWorkflow(name) {
    return /(^|\/)\.github\/workflows\/[^/]+$/.test(name);
}
function folderOf(name) {
    return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}
function join(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
/** Workflows and folders of actions of the repository that a file names. */
function namedBy(file) {
    const jobs = file.kind === 'workflow' ? file.jobs : [];
    const steps = file.kind === 'action' ? file.steps : jobs.flatMap(job => job.steps);
    return [...steps, ...jobs].flatMap(({ uses }) => (uses && localPath(uses.text, file.file)) ?? []);
}
/** Files that the runner starts for an action. */
function startedBy(action) {
    const folder = external_node_path_default().posix.dirname(action.file);
    return ['main', 'pre', 'post', 'image']
        .map(key => entryPoint(action, key)?.text)
        .filter(each => each !== undefined && each !== '' && !each.includes('://') && !each.includes('\0'))
        .map(each => external_node_path_default().posix.normalize(external_node_path_default().posix.join(folder, each)));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/deploys.ts


/** Jobs that deploy to an environment: two runs at once would overwrite each other. */
function checkDeploys({ file, report, repository }) {
    if (entryOf(file.root, 'concurrency') !== undefined)
        return;
    for (const job of file.jobs) {
        const environment = entryOf(job.node, 'environment');
        if (environment === undefined || entryOf(job.node, 'concurrency') !== undefined)
            continue;
        if (scalarOf(node_valueOf(environment.value, 'deployment'))?.value === false)
            continue;
        if (file.call !== undefined && callersQueue(file, repository))
            continue;
        const message = `job ${job.id} deploys, and nothing keeps two runs from doing so at once: give it a concurrency group`;
        report('workflow/deploy-concurrency', environment.key, message);
    }
}
/** Whether whoever calls a workflow may have one run wait for the other; callers elsewhere are given the benefit of doubt. */
function callersQueue(file, repository) {
    const startsAlone = [...file.events.keys()].some(name => name !== 'workflow_call');
    if (startsAlone)
        return false;
    const calls = [...repository.workflows.values()].flatMap(caller => caller.jobs
        .filter(({ uses }) => uses && calledWorkflow(uses.text, caller.file, repository) === file)
        .map(job => entryOf(caller.root, 'concurrency') ?? entryOf(job.node, 'concurrency')));
    return calls.every(concurrency => concurrency !== undefined);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/hardening.ts





/** What a careful repository does besides, most of it in the strict profile. */
function checkHardening({ file, report, expressions }) {
    for (const { steps } of stepLists(file)) {
        for (const step of steps) {
            hardening_checkCredentials(step, report);
            checkSelfReference(step, file.kind === 'workflow' && file.call !== undefined, report);
        }
    }
    for (const { scalar, expression, bodyFrom } of expressions) {
        for (const part of partsOf(expression)) {
            if (part.kind !== 'call' || !/^contains$/i.test(part.name))
                continue;
            const [list, wanted] = part.args;
            if (list?.kind !== 'literal' || wanted === undefined || !chosen.test(chainOf(wanted)?.join('.') ?? ''))
                continue;
            const message = 'this looks for a part of a text, which a part of any name in it is too: fromJSON() makes a list of words';
            report('workflow/unsound-contains', spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to), message);
        }
    }
    if (file.kind === 'workflow')
        checkWorkflow(file, report);
}
/** Names that whoever causes a run can choose. */
const chosen = /^github\.(actor|triggering_actor|ref|ref_name|head_ref|base_ref|repository|repository_owner|event\..+)$/;
function checkWorkflow(file, report) {
    const strangers = file.events.has('pull_request') || file.events.has('pull_request_target');
    const releases = isRelease(file);
    for (const job of file.jobs) {
        if (job.uses === undefined && entryOf(job.node, 'timeout-minutes') === undefined) {
            report('workflow/timeout-missing', job.key, `job ${job.id} has no timeout-minutes: when it hangs, it does so for six hours`);
        }
        const own = runnerLabels(job.node).find(({ text }) => text.toLowerCase() === 'self-hosted');
        if (own !== undefined && strangers) {
            const message = `pull requests of strangers run on your own machine here: whatever they leave on it is there for the next run`;
            report('workflow/self-hosted-pull-request', own, message);
        }
        if (releases && !cacheIsOff(file, job.node))
            for (const step of job.steps)
                hardening_checkCache(step, report);
    }
}
function nameOf({ uses }) {
    const reference = uses && parseReference(uses.text);
    if (reference?.kind !== 'remote')
        return undefined;
    const path = reference.path === '' ? '' : `/${reference.path}`;
    return `${reference.owner}/${reference.repository}${path}`.toLowerCase();
}
function hardening_checkCredentials(step, report) {
    if (nameOf(step) !== 'actions/checkout')
        return;
    if (textOf(node_valueOf(step.node, 'with', 'persist-credentials'))?.toLowerCase() === 'false')
        return;
    const message = 'the token stays in the checkout, for every later step to use and every upload to leak: persist-credentials: false';
    report('workflow/persist-credentials', step.uses, message);
}
function checkSelfReference({ uses }, called, report) {
    if (uses === undefined || !uses.text.startsWith('./'))
        return;
    const whose = called
        ? "a folder of the caller's checkout where this is called from elsewhere"
        : 'a folder of the checkout, whatever is in it by then';
    report('workflow/self-reference', uses, `${uses.text} is ${whose}: $/ is of the same commit as this file`, {
        suggestion: uses.text.replace('./', '$/'),
    });
}
/** Whether what a workflow makes goes out to users: it starts from a release or from tags alone. */
function isRelease({ events }) {
    const push = events.get('push')?.config;
    return events.has('release') || (entryOf(push, 'tags') !== undefined && entryOf(push, 'branches') === undefined);
}
function cacheIsOff(file, job) {
    const mode = textOf(node_valueOf(job, 'cache-mode')) ?? textOf(node_valueOf(file.root, 'cache-mode'));
    return mode === 'none' || mode === 'write-only';
}
/** Actions that restore a cache: always, unless an input says no, or only when an input asks for it. */
const caching = {
    'actions/cache': { byDefault: true },
    'actions/cache/restore': { byDefault: true },
    'actions/setup-dotnet': { input: 'cache', byDefault: false },
    'actions/setup-go': { input: 'cache', byDefault: true },
    'actions/setup-java': { input: 'cache', byDefault: false },
    'actions/setup-node': { input: 'cache', byDefault: false },
    'actions/setup-python': { input: 'cache', byDefault: false },
    'astral-sh/setup-uv': { input: 'enable-cache', byDefault: true },
    'docker/setup-buildx-action': { input: 'cache-binary', byDefault: true },
    'gradle/actions/setup-gradle': { input: 'cache-disabled', byDefault: true },
    'ruby/setup-ruby': { input: 'bundler-cache', byDefault: false },
    'swatinem/rust-cache': { byDefault: true },
};
function hardening_checkCache(step, report) {
    const action = caching[nameOf(step) ?? ''];
    if (action === undefined)
        return;
    const given = action.input === undefined ? undefined : textOf(node_valueOf(step.node, 'with', action.input))?.toLowerCase();
    const off = action.input === 'cache-disabled' ? given === 'true' : given === 'false';
    if (off || (!action.byDefault && (given === undefined || given === '')))
        return;
    const message = 'a release is built with what a cache holds, and runs of any branch can have put it there: cache-mode: none';
    report('workflow/cache-in-release', step.uses, message);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/sinks.ts



/** Inputs of well-known actions whose text is run as a program. */
const scriptInputs = {
    'actions/github-script': 'script',
    'addnab/docker-run-action': 'run',
    'amadevus/pwsh-script': 'script',
    'appleboy/ssh-action': 'script',
    'azure/cli': 'inlineScript',
    'azure/powershell': 'inlineScript',
    'cardinalby/js-eval-action': 'expression',
    'jannekem/run-python-script-action': 'script',
};
function sinksOf(file) {
    return stepLists(file).flatMap(({ steps, job }) => steps.flatMap(step => {
        const text = step.run ?? scriptOf(step);
        return text === undefined ? [] : [{ text, step, ...(job && { job }) }];
    }));
}
function scriptOf({ uses, node }) {
    const reference = uses && parseReference(uses.text);
    if (reference?.kind !== 'remote')
        return undefined;
    const input = scriptInputs[`${reference.owner}/${reference.repository}`.toLowerCase()];
    return input === undefined ? undefined : scalarOf(node_valueOf(node, 'with', input));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/taint.ts




/** What anyone can write who opens an issue, comments, forks or pushes to a fork. */
const patterns = [
    'github.head_ref',
    'github.event.comment.body',
    'github.event.commits.*.author.email',
    'github.event.commits.*.author.name',
    'github.event.commits.*.message',
    'github.event.discussion.body',
    'github.event.discussion.title',
    'github.event.head_commit.author.email',
    'github.event.head_commit.author.name',
    'github.event.head_commit.committer.email',
    'github.event.head_commit.committer.name',
    'github.event.head_commit.message',
    'github.event.issue.body',
    'github.event.issue.title',
    'github.event.pages.*.page_name',
    'github.event.pull_request.body',
    'github.event.pull_request.head.label',
    'github.event.pull_request.head.ref',
    'github.event.pull_request.head.repo.default_branch',
    'github.event.pull_request.title',
    'github.event.review.body',
    'github.event.review_comment.body',
    'github.event.workflow_run.display_title',
    'github.event.workflow_run.head_branch',
    'github.event.workflow_run.head_commit.author.email',
    'github.event.workflow_run.head_commit.author.name',
    'github.event.workflow_run.head_commit.message',
    'github.event.workflow_run.head_repository.description',
    'github.event.workflow_run.pull_requests.*.head.ref',
].map(each => each.split('.'));
/** Values that pass through many hands are followed no further. */
const taint_depthLimit = 8;
/** The part of an expression whose text a stranger can choose, if there is one: `github.event.issue.title`. */
function untrustedIn(expression, originOf = () => undefined, depth = 0) {
    const first = (parts) => {
        for (const part of parts) {
            const found = untrustedIn(part, originOf, depth);
            if (found !== undefined)
                return found;
        }
        return undefined;
    };
    switch (expression.kind) {
        case 'literal':
        case 'not':
        case 'compare':
            return undefined;
        case 'logic':
            // Of `a && b` only b is ever more than a false value.
            return first(expression.operator === '&&' ? expression.operands.slice(-1) : expression.operands);
        case 'call':
            return untrustedCall(expression, first);
        case 'context':
        case 'access': {
            const chain = chainOf(expression);
            if (chain === undefined)
                return expression.kind === 'access' ? first([expression.object]) : undefined;
            if (patterns.some(pattern => covers(pattern, chain)))
                return chain.join('.');
            const origins = depth < taint_depthLimit ? (originOf(chain) ?? []) : [];
            for (const origin of origins) {
                const found = untrustedIn(origin, originOf, depth + 1);
                if (found !== undefined)
                    return found;
            }
            return undefined;
        }
    }
}
function untrustedCall({ name, args }, first) {
    const callee = name.toLowerCase();
    if (callee === 'case')
        return first(args.filter((_, index) => index % 2 === 1 || index === args.length - 1));
    if (!['format', 'join', 'tojson', 'fromjson'].includes(callee))
        return undefined;
    // The whole of an event has everything in it.
    const whole = args.map(chainOf).find(chain => chain !== undefined && patterns.some(each => holds(each, chain)));
    return whole?.join('.') ?? first(args);
}
function covers(pattern, chain) {
    return chain.length === pattern.length && holds(pattern, chain);
}
function holds(pattern, chain) {
    if (chain.length > pattern.length)
        return false;
    return chain.every((step, index) => step === '*' || pattern[index] === '*' || step === pattern[index]);
}
/** The expressions of a text that can be read. */
function expressionsOf(text) {
    return expressionsIn(text).flatMap(({ body, closed }) => {
        try {
            return closed ? [parseExpression(body)] : [];
        }
        catch (error) {
            if (error instanceof ExpressionFault)
                return [];
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/handedOver.ts






/** Untrusted text that is given to an input which a workflow or action of this repository puts into a script. */
function checkHandedOver(file, repository, report) {
    for (const { node, target, ...user } of targetsOf(file, repository)) {
        const given = entriesOf(node_valueOf(node, 'with'));
        if (given.length === 0)
            continue;
        const unsafe = scriptInputsOf(target, repository);
        for (const { key, value } of given) {
            if (value.kind !== 'scalar' || !unsafe.has(key.text.toLowerCase()))
                continue;
            const untrusted = expressionsOf(value.text)
                .map(each => untrustedIn(each, originsAt(file, user)))
                .find(each => each !== undefined);
            if (untrusted === undefined)
                continue;
            const message = `anyone can write ${untrusted}, and ${target.file} makes its input ${key.text} a part of a script`;
            report('workflow/injection', value, message);
        }
    }
}
const handedOver_known = new WeakMap();
/** Inputs, in lower case, whose values become part of a script of a file, or of one that it hands them to. */
function scriptInputsOf(file, repository) {
    const before = handedOver_known.get(file);
    if (before !== undefined)
        return before;
    const inputs = new Set(sinksOf(file).flatMap(({ text }) => inputsIn(text.text)));
    handedOver_known.set(file, inputs);
    for (const { node, target } of targetsOf(file, repository)) {
        const unsafe = scriptInputsOf(target, repository);
        for (const { key, value } of entriesOf(node_valueOf(node, 'with'))) {
            if (unsafe.has(key.text.toLowerCase()))
                inputsIn(scalarOf(value)?.text ?? '').forEach(each => inputs.add(each));
        }
    }
    return inputs;
}
function inputsIn(text) {
    const chains = expressionsOf(text).flatMap(each => [...partsOf(each)].map(chainOf));
    return chains.flatMap(chain => (chain?.[0] === 'inputs' && chain[1] !== undefined ? [chain[1]] : []));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/injection.ts






/** Expressions in scripts: their values become part of the program, whatever they hold. */
function checkInjection({ file, report, repository, expressions }) {
    const scripts = new Map(sinksOf(file).map(sink => [sink.text, sink]));
    for (const found of expressions) {
        const sink = scripts.get(found.scalar);
        if (sink === undefined)
            continue;
        const span = spanIn(found.scalar, found.from, found.to);
        const untrusted = untrustedIn(found.expression, originsAt(file, sink));
        if (untrusted !== undefined) {
            const message = `anyone can write ${untrusted}, and here it becomes part of the script ${stepTitle(sink.step)}: hand it over in env`;
            report('workflow/injection', span, message);
        }
        else if (!isHarmless(found)) {
            report('workflow/template-in-script', span, `the value of this expression becomes part of the script: hand it over in env`);
        }
    }
    checkHandedOver(file, repository, report);
}
/** Values that cannot change what a script does: numbers, words that GitHub chooses, results of comparisons. */
const harmless = [
    /^github\.(run_id|run_number|run_attempt|sha|actor_id|repository_id|repository_owner_id|workspace|event_name|ref_type|action_path)$/,
    /^github\.event\.(number|(pull_request|issue)\.number|pull_request\.(head|base)\.sha|before|after)$/,
    /^(runner\.(os|arch|temp|tool_cache|workspace)|job\.(status|check_run_id|workflow_sha)|strategy\..*)$/,
    /^(needs\.[^.]+\.result|steps\.[^.]+\.(outcome|conclusion))$/,
];
function isHarmless({ expression, type }) {
    if (['boolean', 'number', 'null'].includes(type.kind))
        return true;
    const simple = (part) => {
        if (part.kind === 'literal' || part.kind === 'not' || part.kind === 'compare')
            return true;
        if (part.kind === 'logic')
            return part.operator === '&&' ? simple(part.operands.at(-1)) : part.operands.every(simple);
        if (part.kind === 'call')
            return /^hashFiles$/i.test(part.name) || (part.name === 'format' && part.args.every(simple));
        const chain = chainOf(part)?.join('.');
        return chain !== undefined && harmless.some(pattern => pattern.test(chain));
    };
    return simple(expression);
}
/** Follows what a step reads of `env` and of the jobs before back to the expressions that filled it. */
function originsAt(file, { step, job }) {
    const environments = [node_valueOf(step?.node, 'env'), node_valueOf(job?.node, 'env'), node_valueOf(file.root, 'env')];
    return ([context, name, field, output]) => {
        if (context === 'env' && name !== undefined && field === undefined)
            return valueIn(environments, name);
        if (context !== 'needs' || field !== 'outputs' || output === undefined || file.kind !== 'workflow')
            return undefined;
        const needed = file.jobs.find(({ id }) => id.toLowerCase() === name);
        return valueIn([node_valueOf(needed?.node, 'outputs')], output);
    };
}
function valueIn(maps, name) {
    for (const map of maps) {
        const entry = entriesOf(map).find(({ key }) => key.text.toLowerCase() === name);
        if (entry !== undefined)
            return entry.value.kind === 'scalar' ? expressionsOf(entry.value.text) : [];
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/pins.ts





/** What others can change without anyone here noticing: actions, workflows and images by a name that can be moved. */
function checkPins({ file, report }) {
    const uses = stepLists(file).flatMap(({ steps }) => steps.map(step => step.uses));
    if (file.kind === 'workflow')
        uses.push(...file.jobs.map(job => job.uses));
    for (const each of uses)
        if (each !== undefined)
            pins_checkUses(each, file.yaml.text, report);
    for (const container of file.kind === 'workflow' ? file.jobs.flatMap(containersOf) : []) {
        const image = scalarOf(container.kind === 'mapping' ? node_valueOf(container, 'image') : container);
        if (image !== undefined)
            checkImage(image, image.text, report);
    }
}
function pins_checkUses(uses, text, report) {
    const reference = parseReference(uses.text);
    if (hasExpression(uses.text))
        return;
    if (reference.kind === 'docker')
        checkImage(uses, reference.image, report);
    if (reference.kind !== 'remote')
        return;
    const { owner, repository, ref } = reference;
    if (!isCommit(ref)) {
        const short = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,39}$/.test(ref);
        const why = short ? 'GitHub takes a commit id only in full' : 'its owner can move it to any other code';
        report('workflow/unpinned-action', uses, `${owner}/${repository} is taken at ${ref}: ${why}; pin the full id of a commit`);
    }
    else if (!/^[^\S\n]*["']?[^\S\n]*#[^\n]*\d/.test(text.slice(uses.span.to, uses.span.to + 200))) {
        report('workflow/pin-comment', uses, `nothing says which version of ${owner}/${repository} this commit is: write it behind, as # v1.2.3`);
    }
}
function checkImage(at, image, report) {
    if (image === '' || hasExpression(image) || image.includes('@sha256:'))
        return;
    const tag = /:([^/:]+)$/.exec(image)?.[1];
    if (tag === undefined || tag === 'latest') {
        report('workflow/unpinned-image', at, `the image ${image} is whatever is newest on the day: pin a version, or better @sha256:...`);
    }
    else {
        report('workflow/image-digest', at, `the image ${image} can be replaced under its tag: pin @sha256:...`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/rights.ts

/** What the token of a run may do. */
function rights_checkRights({ file, report }) {
    const top = entryOf(file.root, 'permissions');
    const entries = [top, ...file.jobs.map(({ node }) => entryOf(node, 'permissions'))].filter(each => each !== undefined);
    for (const entry of entries) {
        if (textOf(entry.value) === 'write-all') {
            report('workflow/write-all', entry.value, 'permissions is write-all: whatever runs here can change anything in the repository');
        }
        for (const scope of entriesOf(entry.value))
            checkComment(scope, file.yaml.text, report);
    }
    const bare = file.jobs.filter(({ node }) => entryOf(node, 'permissions') === undefined);
    const onlyCalled = file.events.size === 1 && file.call !== undefined;
    const jobs = entryOf(file.root, 'jobs');
    if (top === undefined && bare.length > 0 && jobs !== undefined && !onlyCalled) {
        const whose = bare.length === file.jobs.length ? 'every job' : `job ${bare[0].id}`;
        const message = `there is no permissions key: ${whose} gets what the repository gives by default, often the right to write`;
        report('workflow/permissions-missing', jobs.key, message);
    }
    if (top !== undefined && bare.length > 1) {
        for (const { key, value } of entriesOf(top.value)) {
            if (textOf(value) !== 'write')
                continue;
            const message = `${key.text}: write is granted to ${bare.length} jobs at once: grant it to the job that needs it`;
            report('workflow/wide-permissions', key, message);
        }
    }
}
function checkComment({ key, value }, text, report) {
    if (value.kind !== 'scalar' || value.text === 'none')
        return;
    const end = text.indexOf('\n', value.span.to);
    const behind = text.slice(value.span.to, end === -1 ? text.length : end);
    const start = text.lastIndexOf('\n', key.span.from - 1);
    const above = text.slice(text.lastIndexOf('\n', start - 1) + 1, Math.max(start, 0));
    if (behind.includes('#') || above.trim().startsWith('#'))
        return;
    report('workflow/undocumented-permission', key, `nothing says what ${key.text}: ${value.text} is for`);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/secrets.ts


/** Secrets that reach further than they have to. */
function secrets_checkSecrets({ file, report, expressions }) {
    for (const job of file.kind === 'workflow' ? file.jobs : []) {
        const secrets = scalarOf(node_valueOf(job.node, 'secrets'));
        if (secrets?.text === 'inherit') {
            report('workflow/secrets-inherit', secrets, `${job.uses?.text ?? 'the called workflow'} gets every secret of this repository: name those that it needs`);
        }
    }
    for (const found of expressions) {
        for (const part of partsOf(found.expression))
            checkPart(part, found, report);
    }
}
function checkPart(part, { scalar, bodyFrom }, report) {
    const span = spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to);
    if (part.kind === 'call') {
        const [argument] = part.args;
        if (argument?.kind === 'context' && argument.name.toLowerCase() === 'secrets' && /^toJSON$/i.test(part.name)) {
            report('workflow/all-secrets', span, 'every secret of the repository is handed over here: name those that are needed');
        }
    }
    if (part.kind !== 'access')
        return;
    const { object, index } = part;
    if (object.kind === 'context' &&
        object.name.toLowerCase() === 'secrets' &&
        (index === '*' || index.kind !== 'literal')) {
        report('workflow/all-secrets', span, 'which secret this is shows only when it runs, so that every one is handed over: name it');
    }
    if (object.kind !== 'call' || !/^fromJSON$/i.test(object.name))
        return;
    const [argument] = object.args;
    if (argument !== undefined && chainOf(argument)?.[0] === 'secrets') {
        const message = 'a part of a secret is not masked in the log, since GitHub knows the whole only: make it a secret of its own';
        report('workflow/unmasked-secret', span, message);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/safety/triggers.ts






/** Events that strangers cause and whose runs have the secrets and rights of the repository. */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Runs that strangers start with the rights of the repository. */
function checkTriggers({ file, report, expressions }) {
    for (const name of privileged) {
        const event = file.events.get(name);
        if (event === undefined)
            continue;
        const advice = name === 'pull_request_target' ? ': take pull_request where that will do' : '';
        const message = `${name} runs with the secrets of the repository on what strangers send${advice}`;
        report('workflow/dangerous-trigger', event.key, message);
    }
    const open = privileged.find(name => file.events.has(name));
    if (open === undefined)
        return;
    for (const step of file.jobs.flatMap(job => job.steps)) {
        triggers_checkCheckout(step, open, report);
        if (step.run !== undefined && open !== 'issue_comment')
            checkEnvironmentFiles(step, step.run, open, report);
    }
    for (const found of expressions)
        if (isCondition(found.place))
            checkBot(found, report);
}
/** What names the code of a pull request. */
const heads = /^github\.(head_ref|event\.pull_request\.(head\..+|merge_commit_sha|number)|event\.(number|issue\.number)|event\.workflow_run\.(head_.+|pull_requests\..+))$/;
function triggers_checkCheckout({ uses, run, node }, event, report) {
    const reference = uses && parseReference(uses.text);
    if (reference?.kind === 'remote' && /^actions\/checkout$/i.test(`${reference.owner}/${reference.repository}`)) {
        for (const key of ['ref', 'repository']) {
            const given = scalarOf(node_valueOf(node, 'with', key));
            if (given === undefined || !expressionsOf(given.text).some(namesHead))
                continue;
            const message = `${event} has the secrets of the repository, and this checks out what a stranger sent: whatever runs from it has them too`;
            report('workflow/untrusted-checkout', given, message);
            return;
        }
    }
    const command = run && /\bgh\s+pr\s+checkout\b/.exec(run.text);
    if (run === undefined || !command)
        return;
    const message = `${event} has the secrets of the repository, and this checks out what a stranger sent: whatever runs from it has them too`;
    report('workflow/untrusted-checkout', spanIn(run, command.index, command.index + command[0].length), message);
}
function namesHead(expression) {
    return [...partsOf(expression)].some(part => heads.test(chainOf(part)?.join('.') ?? ''));
}
/** A line that writes what is not fixed into the files that become variables of every later step. */
function checkEnvironmentFiles(step, run, event, report) {
    for (const match of run.text.matchAll(/^.*>>\s*"?\$(?:\{(GITHUB_ENV|GITHUB_PATH)\}|(GITHUB_ENV|GITHUB_PATH)\b).*$/gm)) {
        const name = (match[1] ?? match[2]);
        const written = match[0].slice(0, match[0].indexOf('>>'));
        if (!/[$`]/.test(written))
            continue;
        const message = `${event} lets strangers in, and ${stepTitle(step)} writes what is not fixed to ${name}, which decides what later steps run`;
        const start = match.index + match[0].indexOf(name);
        report('workflow/environment-file', spanIn(run, start, start + name.length), message);
    }
}
const actors = new Set([
    'github.actor',
    'github.triggering_actor',
    'github.event.sender.login',
    'github.event.pull_request.sender.login',
]);
/** `github.actor` is who touched the run last, who may differ from who wrote what it runs on. */
function checkBot({ scalar, expression, bodyFrom }, report) {
    for (const part of partsOf(expression)) {
        if (part.kind !== 'compare' || part.operator !== '==')
            continue;
        const sides = [part.left, part.right];
        const actor = sides.map(side => chainOf(side)?.join('.') ?? '').find(chain => actors.has(chain));
        const bot = sides.some(({ kind, ...side }) => kind === 'literal' && 'value' in side && /\[bot\]$/.test(String(side.value)));
        if (actor === undefined || !bot)
            continue;
        const message = `${actor} is who touched this run last, not who wrote the change: ask github.event.pull_request.user.login`;
        report('workflow/bot-condition', spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to), message);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/schemas/workflows.ts
/*
The schemas of @actions/workflow-parser 0.3.61, by scripts/workflowSchema.ts.

MIT License

Copyright GitHub

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
// prettier-ignore
const workflowSchema = {
    "workflow-root-strict": { "mapping": { "properties": { "on": { "type": "on-strict", "required": true }, "name": "workflow-name", "description": "workflow-description", "run-name": "run-name", "defaults": "workflow-defaults", "env": "workflow-env", "permissions": "permissions", "concurrency": "workflow-concurrency", "jobs": { "type": "jobs", "required": true } } } },
    "workflow-name": { "string": {} },
    "workflow-description": { "string": {} },
    "run-name": { "context": ["github", "inputs", "vars"], "string": {} },
    "on-strict": { "one-of": ["on-string-strict", "on-sequence-strict", "on-mapping-strict"] },
    "on-mapping-strict": { "mapping": { "properties": { "branch_protection_rule": "branch-protection-rule", "check_run": "check-run", "check_suite": "check-suite", "create": "create", "delete": "delete", "deployment": "deployment", "deployment_status": "deployment-status", "discussion": "discussion", "discussion_comment": "discussion-comment", "fork": "fork", "gollum": "gollum", "image_version": "image-version", "issue_comment": "issue-comment", "issues": "issues", "label": "label", "merge_group": "merge-group", "milestone": "milestone", "page_build": "page-build", "project": "project", "project_card": "project-card", "project_column": "project-column", "public": "public", "pull_request": "pull-request", "pull_request_comment": "pull-request-comment", "pull_request_review": "pull-request-review", "pull_request_review_comment": "pull-request-review-comment", "pull_request_target": "pull-request-target", "push": "push", "registry_package": "registry-package", "release": "release", "repository_dispatch": "repository-dispatch", "schedule": "schedule", "status": "status", "watch": "watch", "workflow_call": "workflow-call", "workflow_dispatch": "workflow-dispatch", "workflow_run": "workflow-run" } } },
    "on-string-strict": { "one-of": ["branch-protection-rule-string", "check-run-string", "check-suite-string", "create-string", "delete-string", "deployment-string", "deployment-status-string", "discussion-string", "discussion-comment-string", "fork-string", "gollum-string", "image-version-string", "issue-comment-string", "issues-string", "label-string", "merge-group-string", "milestone-string", "page-build-string", "project-string", "project-card-string", "project-column-string", "public-string", "pull-request-string", "pull-request-comment-string", "pull-request-review-string", "pull-request-review-comment-string", "pull-request-target-string", "push-string", "registry-package-string", "release-string", "repository-dispatch-string", "schedule-string", "status-string", "watch-string", "workflow-call-string", "workflow-dispatch-string", "workflow-run-string"] },
    "on-sequence-strict": { "sequence": { "item-type": "on-string-strict" } },
    "branch-protection-rule-string": { "string": { "constant": "branch_protection_rule" } },
    "branch-protection-rule": { "one-of": ["null", "branch-protection-rule-mapping"] },
    "branch-protection-rule-mapping": { "mapping": { "properties": { "types": "branch-protection-rule-activity" } } },
    "branch-protection-rule-activity": { "one-of": ["branch-protection-rule-activity-type", "branch-protection-rule-activity-types"] },
    "branch-protection-rule-activity-types": { "sequence": { "item-type": "branch-protection-rule-activity-type" } },
    "branch-protection-rule-activity-type": { "allowed-values": ["created", "edited", "deleted"] },
    "check-run-string": { "string": { "constant": "check_run" } },
    "check-run": { "one-of": ["null", "check-run-mapping"] },
    "check-run-mapping": { "mapping": { "properties": { "types": "check-run-activity" } } },
    "check-run-activity": { "one-of": ["check-run-activity-type", "check-run-activity-types"] },
    "check-run-activity-types": { "sequence": { "item-type": "check-run-activity-type" } },
    "check-run-activity-type": { "allowed-values": ["completed", "created", "rerequested", "requested_action"] },
    "check-suite-string": { "string": { "constant": "check_suite" } },
    "check-suite": { "one-of": ["null", "check-suite-mapping"] },
    "check-suite-mapping": { "mapping": { "properties": { "types": "check-suite-activity" } } },
    "check-suite-activity": { "one-of": ["check-suite-activity-type", "check-suite-activity-types"] },
    "check-suite-activity-types": { "sequence": { "item-type": "check-suite-activity-type" } },
    "check-suite-activity-type": { "allowed-values": ["completed"] },
    "create-string": { "string": { "constant": "create" } },
    "create": { "null": {} },
    "delete-string": { "string": { "constant": "delete" } },
    "delete": { "null": {} },
    "deployment-string": { "string": { "constant": "deployment" } },
    "deployment": { "null": {} },
    "deployment-status-string": { "string": { "constant": "deployment_status" } },
    "deployment-status": { "null": {} },
    "discussion-string": { "string": { "constant": "discussion" } },
    "discussion": { "one-of": ["null", "discussion-mapping"] },
    "discussion-mapping": { "mapping": { "properties": { "types": "discussion-activity" } } },
    "discussion-activity": { "one-of": ["discussion-activity-type", "discussion-activity-types"] },
    "discussion-activity-types": { "sequence": { "item-type": "discussion-activity-type" } },
    "discussion-activity-type": { "allowed-values": ["created", "edited", "deleted", "transferred", "pinned", "unpinned", "labeled", "unlabeled", "locked", "unlocked", "category_changed", "answered", "unanswered"] },
    "discussion-comment-string": { "string": { "constant": "discussion_comment" } },
    "discussion-comment": { "one-of": ["null", "discussion-comment-mapping"] },
    "discussion-comment-mapping": { "mapping": { "properties": { "types": "discussion-comment-activity" } } },
    "discussion-comment-activity": { "one-of": ["discussion-comment-activity-type", "discussion-comment-activity-types"] },
    "discussion-comment-activity-types": { "sequence": { "item-type": "discussion-comment-activity-type" } },
    "discussion-comment-activity-type": { "allowed-values": ["created", "edited", "deleted"] },
    "fork-string": { "string": { "constant": "fork" } },
    "fork": { "null": {} },
    "gollum-string": { "string": { "constant": "gollum" } },
    "gollum": { "null": {} },
    "image-version-string": { "string": { "constant": "image_version" } },
    "image-version": { "one-of": ["null", "image-version-mapping"] },
    "image-version-mapping": { "mapping": { "properties": { "types": "image-version-activity", "names": "event-names", "versions": "event-versions" } } },
    "image-version-activity": { "one-of": ["image-version-activity-type", "image-version-activity-types"] },
    "image-version-activity-types": { "sequence": { "item-type": "image-version-activity-type" } },
    "image-version-activity-type": { "allowed-values": ["created", "ready", "deleted"] },
    "issue-comment-string": { "string": { "constant": "issue_comment" } },
    "issue-comment": { "one-of": ["null", "issue-comment-mapping"] },
    "issue-comment-mapping": { "mapping": { "properties": { "types": "issue-comment-activity" } } },
    "issue-comment-activity": { "one-of": ["issue-comment-activity-type", "issue-comment-activity-types"] },
    "issue-comment-activity-types": { "sequence": { "item-type": "issue-comment-activity-type" } },
    "issue-comment-activity-type": { "allowed-values": ["created", "edited", "deleted"] },
    "issues-string": { "string": { "constant": "issues" } },
    "issues": { "one-of": ["null", "issues-mapping"] },
    "issues-mapping": { "mapping": { "properties": { "types": "issues-activity" } } },
    "issues-activity": { "one-of": ["issues-activity-type", "issues-activity-types"] },
    "issues-activity-types": { "sequence": { "item-type": "issues-activity-type" } },
    "issues-activity-type": { "allowed-values": ["opened", "edited", "deleted", "transferred", "pinned", "unpinned", "closed", "reopened", "assigned", "unassigned", "labeled", "unlabeled", "locked", "unlocked", "milestoned", "demilestoned", "field_added", "field_removed", "typed", "untyped"] },
    "label-string": { "string": { "constant": "label" } },
    "label": { "one-of": ["null", "label-mapping"] },
    "label-mapping": { "mapping": { "properties": { "types": "label-activity" } } },
    "label-activity": { "one-of": ["label-activity-type", "label-activity-types"] },
    "label-activity-types": { "sequence": { "item-type": "label-activity-type" } },
    "label-activity-type": { "allowed-values": ["created", "edited", "deleted"] },
    "merge-group-string": { "string": { "constant": "merge_group" } },
    "merge-group": { "one-of": ["null", "merge-group-mapping"] },
    "merge-group-mapping": { "mapping": { "properties": { "types": "merge-group-activity", "branches": "event-branches", "branches-ignore": "event-branches-ignore" } } },
    "merge-group-activity": { "one-of": ["merge-group-activity-type", "merge-group-activity-types"] },
    "merge-group-activity-types": { "sequence": { "item-type": "merge-group-activity-type" } },
    "merge-group-activity-type": { "allowed-values": ["checks_requested"] },
    "milestone-string": { "string": { "constant": "milestone" } },
    "milestone": { "one-of": ["null", "milestone-mapping"] },
    "milestone-mapping": { "mapping": { "properties": { "types": "milestone-activity" } } },
    "milestone-activity": { "one-of": ["milestone-activity-type", "milestone-activity-types"] },
    "milestone-activity-types": { "sequence": { "item-type": "milestone-activity-type" } },
    "milestone-activity-type": { "allowed-values": ["created", "closed", "opened", "edited", "deleted"] },
    "page-build-string": { "string": { "constant": "page_build" } },
    "page-build": { "null": {} },
    "project-string": { "string": { "constant": "project" } },
    "project": { "one-of": ["null", "project-mapping"] },
    "project-mapping": { "mapping": { "properties": { "types": "project-activity" } } },
    "project-activity": { "one-of": ["project-activity-type", "project-activity-types"] },
    "project-activity-types": { "sequence": { "item-type": "project-activity-type" } },
    "project-activity-type": { "allowed-values": ["created", "closed", "reopened", "edited", "deleted"] },
    "project-card-string": { "string": { "constant": "project_card" } },
    "project-card": { "one-of": ["null", "project-card-mapping"] },
    "project-card-mapping": { "mapping": { "properties": { "types": "project-card-activity" } } },
    "project-card-activity": { "one-of": ["project-card-activity-type", "project-card-activity-types"] },
    "project-card-activity-types": { "sequence": { "item-type": "project-card-activity-type" } },
    "project-card-activity-type": { "allowed-values": ["created", "moved", "converted", "edited", "deleted"] },
    "project-column-string": { "string": { "constant": "project_column" } },
    "project-column": { "one-of": ["null", "project-column-mapping"] },
    "project-column-mapping": { "mapping": { "properties": { "types": "project-column-activity" } } },
    "project-column-activity": { "one-of": ["project-column-activity-type", "project-column-activity-types"] },
    "project-column-activity-types": { "sequence": { "item-type": "project-column-activity-type" } },
    "project-column-activity-type": { "allowed-values": ["created", "updated", "moved", "deleted"] },
    "public-string": { "string": { "constant": "public" } },
    "public": { "null": {} },
    "pull-request-string": { "string": { "constant": "pull_request" } },
    "pull-request": { "one-of": ["null", "pull-request-mapping"] },
    "pull-request-mapping": { "mapping": { "properties": { "types": "pull-request-activity", "branches": "event-branches", "branches-ignore": "event-branches-ignore", "paths": "event-paths", "paths-ignore": "event-paths-ignore" } } },
    "pull-request-activity": { "one-of": ["pull-request-activity-type", "pull-request-activity-types"] },
    "pull-request-activity-types": { "sequence": { "item-type": "pull-request-activity-type" } },
    "pull-request-activity-type": { "allowed-values": ["assigned", "unassigned", "labeled", "unlabeled", "opened", "edited", "closed", "reopened", "synchronize", "converted_to_draft", "locked", "unlocked", "enqueued", "dequeued", "milestoned", "demilestoned", "ready_for_review", "review_requested", "review_request_removed", "auto_merge_enabled", "auto_merge_disabled", "stacked"] },
    "pull-request-comment-string": { "string": { "constant": "pull_request_comment" } },
    "pull-request-comment": { "one-of": ["null", "issue-comment-mapping"] },
    "pull-request-review-string": { "string": { "constant": "pull_request_review" } },
    "pull-request-review": { "one-of": ["null", "pull-request-review-mapping"] },
    "pull-request-review-mapping": { "mapping": { "properties": { "types": "pull-request-review-activity" } } },
    "pull-request-review-activity": { "one-of": ["pull-request-review-activity-type", "pull-request-review-activity-types"] },
    "pull-request-review-activity-types": { "sequence": { "item-type": "pull-request-review-activity-type" } },
    "pull-request-review-activity-type": { "allowed-values": ["submitted", "edited", "dismissed"] },
    "pull-request-review-comment-string": { "string": { "constant": "pull_request_review_comment" } },
    "pull-request-review-comment": { "one-of": ["null", "pull-request-review-comment-mapping"] },
    "pull-request-review-comment-mapping": { "mapping": { "properties": { "types": "pull-request-review-comment-activity" } } },
    "pull-request-review-comment-activity": { "one-of": ["pull-request-review-comment-activity-type", "pull-request-review-comment-activity-types"] },
    "pull-request-review-comment-activity-types": { "sequence": { "item-type": "pull-request-review-comment-activity-type" } },
    "pull-request-review-comment-activity-type": { "allowed-values": ["created", "edited", "deleted"] },
    "pull-request-target-string": { "string": { "constant": "pull_request_target" } },
    "pull-request-target": { "one-of": ["null", "pull-request-target-mapping"] },
    "pull-request-target-mapping": { "mapping": { "properties": { "types": "pull-request-target-activity", "branches": "event-branches", "branches-ignore": "event-branches-ignore", "paths": "event-paths", "paths-ignore": "event-paths-ignore" } } },
    "pull-request-target-activity": { "one-of": ["pull-request-target-activity-type", "pull-request-target-activity-types"] },
    "pull-request-target-activity-types": { "sequence": { "item-type": "pull-request-target-activity-type" } },
    "pull-request-target-activity-type": { "allowed-values": ["assigned", "unassigned", "labeled", "unlabeled", "opened", "edited", "closed", "reopened", "synchronize", "converted_to_draft", "locked", "unlocked", "enqueued", "dequeued", "milestoned", "demilestoned", "ready_for_review", "review_requested", "review_request_removed", "auto_merge_enabled", "auto_merge_disabled", "stacked"] },
    "push-string": { "string": { "constant": "push" } },
    "push": { "one-of": ["null", "push-mapping"] },
    "push-mapping": { "mapping": { "properties": { "branches": "event-branches", "branches-ignore": "event-branches-ignore", "tags": "event-tags", "tags-ignore": "event-tags-ignore", "paths": "event-paths", "paths-ignore": "event-paths-ignore" } } },
    "registry-package-string": { "string": { "constant": "registry_package" } },
    "registry-package": { "one-of": ["null", "registry-package-mapping"] },
    "registry-package-mapping": { "mapping": { "properties": { "types": "registry-package-activity" } } },
    "registry-package-activity": { "one-of": ["registry-package-activity-type", "registry-package-activity-types"] },
    "registry-package-activity-types": { "sequence": { "item-type": "registry-package-activity-type" } },
    "registry-package-activity-type": { "allowed-values": ["published", "updated"] },
    "release-string": { "string": { "constant": "release" } },
    "release": { "one-of": ["null", "release-mapping"] },
    "release-mapping": { "mapping": { "properties": { "types": "release-activity" } } },
    "release-activity": { "one-of": ["release-activity-type", "release-activity-types"] },
    "release-activity-types": { "sequence": { "item-type": "release-activity-type" } },
    "release-activity-type": { "allowed-values": ["published", "unpublished", "created", "edited", "deleted", "prereleased", "released"] },
    "schedule-string": { "string": { "constant": "schedule" } },
    "schedule": { "sequence": { "item-type": "cron-mapping" } },
    "status-string": { "string": { "constant": "status" } },
    "status": { "null": {} },
    "watch-string": { "string": { "constant": "watch" } },
    "watch": { "one-of": ["null", "watch-mapping"] },
    "watch-mapping": { "mapping": { "properties": { "types": "watch-activity" } } },
    "watch-activity": { "one-of": ["watch-activity-type", "watch-activity-types"] },
    "watch-activity-types": { "sequence": { "item-type": "watch-activity-type" } },
    "watch-activity-type": { "allowed-values": ["started"] },
    "workflow-run-string": { "string": { "constant": "workflow_run" } },
    "workflow-run": { "one-of": ["null", "workflow-run-mapping"] },
    "workflow-run-mapping": { "mapping": { "properties": { "types": "workflow-run-activity", "workflows": "workflow-run-workflows", "branches": "event-branches", "branches-ignore": "event-branches-ignore" } } },
    "workflow-run-workflows": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "workflow-run-activity": { "one-of": ["workflow-run-activity-type", "workflow-run-activity-types"] },
    "workflow-run-activity-types": { "sequence": { "item-type": "workflow-run-activity-type" } },
    "workflow-run-activity-type": { "allowed-values": ["requested", "completed", "in_progress"] },
    "event-branches": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-branches-ignore": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-names": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-tags": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-tags-ignore": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-paths": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-paths-ignore": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "event-versions": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "repository-dispatch-string": { "string": { "constant": "branch_protection_rule" } },
    "repository-dispatch": { "one-of": ["null", "repository-dispatch-mapping"] },
    "repository-dispatch-mapping": { "mapping": { "properties": { "types": "sequence-of-non-empty-string" } } },
    "workflow-call-string": { "string": { "constant": "workflow_call" } },
    "workflow-call": { "one-of": ["null", "workflow-call-mapping"] },
    "workflow-call-mapping": { "mapping": { "properties": { "inputs": "workflow-call-inputs", "secrets": "workflow-call-secrets", "outputs": "workflow-call-outputs" } } },
    "workflow-call-inputs": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "workflow-call-input-definition", "properties": {} } },
    "workflow-call-input-definition": { "mapping": { "properties": { "description": "string", "type": { "type": "workflow-call-input-type", "required": true }, "required": "boolean", "default": "workflow-call-input-default" } } },
    "workflow-call-input-type": { "one-of": ["input-type-string", "input-type-boolean", "input-type-number"] },
    "input-type-string": { "string": { "constant": "string" } },
    "input-type-boolean": { "string": { "constant": "boolean" } },
    "input-type-number": { "string": { "constant": "number" } },
    "input-type-choice": { "string": { "constant": "choice" } },
    "input-type-environment": { "string": { "constant": "environment" } },
    "workflow-call-input-default": { "context": ["github", "inputs", "vars"], "one-of": ["string", "boolean", "number"] },
    "workflow-call-secrets": { "mapping": { "loose-key-type": "workflow-call-secret-name", "loose-value-type": "workflow-call-secret-definition", "properties": {} } },
    "workflow-call-secret-name": { "string": { "require-non-empty": true } },
    "workflow-call-secret-definition": { "one-of": ["null", "workflow-call-secret-mapping-definition"] },
    "workflow-call-secret-mapping-definition": { "mapping": { "properties": { "description": "string", "required": "boolean" } } },
    "workflow-call-outputs": { "mapping": { "loose-key-type": "workflow-call-output-name", "loose-value-type": "workflow-call-output-definition", "properties": {} } },
    "workflow-call-output-name": { "string": { "require-non-empty": true } },
    "workflow-call-output-definition": { "mapping": { "properties": { "description": "string", "value": { "type": "workflow-output-context", "required": true } } } },
    "workflow-output-context": { "context": ["github", "inputs", "vars", "jobs"], "string": {} },
    "workflow-dispatch-string": { "string": { "constant": "workflow_dispatch" } },
    "workflow-dispatch": { "one-of": ["null", "workflow-dispatch-mapping"] },
    "workflow-dispatch-mapping": { "mapping": { "properties": { "inputs": "workflow-dispatch-inputs" } } },
    "workflow-dispatch-inputs": { "mapping": { "loose-key-type": "workflow-dispatch-input-name", "loose-value-type": "workflow-dispatch-input", "properties": {} } },
    "workflow-dispatch-input-name": { "string": { "require-non-empty": true } },
    "workflow-dispatch-input": { "mapping": { "properties": { "description": "string", "type": "workflow-dispatch-input-type", "required": "boolean", "default": "workflow-dispatch-input-default", "options": "sequence-of-string" } } },
    "workflow-dispatch-input-type": { "one-of": ["input-type-string", "input-type-boolean", "input-type-number", "input-type-environment", "input-type-choice"] },
    "workflow-dispatch-input-default": { "one-of": ["string", "boolean", "number"] },
    "permissions": { "one-of": ["permissions-mapping", "permission-level-shorthand-read-all", "permission-level-shorthand-write-all"] },
    "permissions-mapping": { "mapping": { "properties": { "actions": "permission-level-any", "artifact-metadata": "permission-level-any", "attestations": "permission-level-any", "checks": "permission-level-any", "code-quality": "permission-level-any", "contents": "permission-level-any", "copilot-requests": "permission-level-write-or-no-access", "deployments": "permission-level-any", "discussions": "permission-level-any", "drives": "permission-level-any", "id-token": "permission-level-write-or-no-access", "issues": "permission-level-any", "models": "permission-level-read-or-no-access", "packages": "permission-level-any", "pages": "permission-level-any", "pull-requests": "permission-level-any", "repository-projects": "permission-level-any", "security-events": "permission-level-any", "statuses": "permission-level-any", "vulnerability-alerts": "permission-level-read-or-no-access" } } },
    "permission-level-any": { "one-of": ["permission-level-read", "permission-level-write", "permission-level-no-access"] },
    "permission-level-read-or-no-access": { "one-of": ["permission-level-read", "permission-level-no-access"] },
    "permission-level-write-or-no-access": { "one-of": ["permission-level-write", "permission-level-no-access"] },
    "permission-level-read": { "string": { "constant": "read" } },
    "permission-level-write": { "string": { "constant": "write" } },
    "permission-level-no-access": { "string": { "constant": "none" } },
    "permission-level-shorthand-read-all": { "string": { "constant": "read-all" } },
    "permission-level-shorthand-write-all": { "string": { "constant": "write-all" } },
    "workflow-defaults": { "mapping": { "properties": { "run": "workflow-defaults-run" } } },
    "workflow-defaults-run": { "mapping": { "properties": { "shell": "shell", "working-directory": "working-directory" } } },
    "workflow-env": { "context": ["github", "inputs", "vars", "secrets"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "jobs": { "mapping": { "loose-key-type": "job-id", "loose-value-type": "job", "properties": {} } },
    "job-id": { "string": { "require-non-empty": true } },
    "job": { "one-of": ["job-factory", "workflow-job"] },
    "job-factory": { "mapping": { "properties": { "needs": "needs", "if": "job-if", "strategy": "strategy", "name": "string-strategy-context", "runs-on": { "type": "runs-on", "required": true }, "timeout-minutes": "number-strategy-context", "cancel-timeout-minutes": "number-strategy-context", "continue-on-error": "boolean-strategy-context", "container": "container", "services": "services", "env": "job-env", "environment": "job-environment", "permissions": "permissions", "concurrency": "job-concurrency", "outputs": "job-outputs", "defaults": "job-defaults", "steps": "steps", "snapshot": "snapshot" } } },
    "workflow-job": { "mapping": { "properties": { "name": "string-strategy-context", "uses": { "type": "non-empty-string", "required": true }, "with": "workflow-job-with", "secrets": "workflow-job-secrets", "needs": "needs", "if": "job-if", "permissions": "permissions", "concurrency": "job-concurrency", "strategy": "strategy" } } },
    "workflow-job-with": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "scalar-needs-context", "properties": {} } },
    "workflow-job-secrets": { "one-of": ["workflow-job-secrets-mapping", "workflow-job-secrets-inherit"] },
    "workflow-job-secrets-mapping": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "scalar-needs-context-with-secrets", "properties": {} } },
    "workflow-job-secrets-inherit": { "string": { "constant": "inherit" } },
    "needs": { "one-of": ["sequence-of-non-empty-string", "non-empty-string"] },
    "job-if": { "context": ["github", "inputs", "vars", "needs", "always(0,0)", "failure(0,MAX)", "cancelled(0,0)", "success(0,MAX)"], "string": {} },
    "strategy": { "context": ["github", "inputs", "vars", "needs"], "mapping": { "properties": { "fail-fast": "boolean", "max-parallel": "number", "matrix": "matrix" } } },
    "matrix": { "mapping": { "properties": { "include": "matrix-filter", "exclude": "matrix-filter" }, "loose-key-type": "non-empty-string", "loose-value-type": "sequence" } },
    "matrix-filter": { "sequence": { "item-type": "matrix-filter-item" } },
    "matrix-filter-item": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "any", "properties": {} } },
    "snapshot": { "one-of": ["non-empty-string", "snapshot-mapping"] },
    "snapshot-mapping": { "mapping": { "properties": { "image-name": { "type": "non-empty-string", "required": true }, "if": "snapshot-if", "version": "non-empty-string" } } },
    "snapshot-if": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "string": {} },
    "runs-on": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["non-empty-string", "sequence-of-non-empty-string", "runs-on-mapping"] },
    "runs-on-mapping": { "mapping": { "properties": { "group": "non-empty-string", "labels": "runs-on-labels" } } },
    "runs-on-labels": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "job-env": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "workflow-concurrency": { "context": ["github", "inputs", "vars"], "one-of": ["string", "concurrency-mapping"] },
    "job-concurrency": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["non-empty-string", "concurrency-mapping"] },
    "concurrency-mapping": { "mapping": { "properties": { "group": { "type": "non-empty-string", "required": true }, "cancel-in-progress": "boolean", "queue": "concurrency-queue" } } },
    "concurrency-queue": { "allowed-values": ["single", "max"] },
    "job-environment": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["string", "job-environment-mapping"] },
    "job-environment-mapping": { "mapping": { "properties": { "name": { "type": "job-environment-name", "required": true }, "url": "string-runner-context-no-secrets", "deployment": "boolean" } } },
    "job-environment-name": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "string": {} },
    "job-defaults": { "mapping": { "properties": { "run": "job-defaults-run" } } },
    "job-defaults-run": { "context": ["github", "inputs", "vars", "strategy", "matrix", "needs", "env"], "mapping": { "properties": { "shell": "shell", "working-directory": "working-directory" } } },
    "job-outputs": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string-runner-context", "properties": {} } },
    "steps": { "sequence": { "item-type": "steps-item" } },
    "steps-item": { "one-of": ["run-step", "regular-step", "wait-step", "wait-all-step", "cancel-step", "parallel-step"] },
    "run-step": { "mapping": { "properties": { "name": "step-name", "id": "step-id", "if": "step-if", "timeout-minutes": "step-timeout-minutes", "run": { "type": "string-steps-context", "required": true }, "continue-on-error": "step-continue-on-error", "env": "step-env", "working-directory": "string-steps-context", "shell": "shell", "background": "step-background" } } },
    "regular-step": { "mapping": { "properties": { "name": "step-name", "id": "step-id", "if": "step-if", "continue-on-error": "step-continue-on-error", "timeout-minutes": "step-timeout-minutes", "uses": { "type": "step-uses", "required": true }, "with": "step-with", "env": "step-env", "background": "step-background" } } },
    "wait-step": { "mapping": { "properties": { "name": "step-name", "id": "step-id", "continue-on-error": "step-continue-on-error", "wait": { "type": "step-wait-target", "required": true } } } },
    "wait-all-step": { "mapping": { "properties": { "name": "step-name", "id": "step-id", "continue-on-error": "step-continue-on-error", "wait-all": { "type": "step-wait-all-value", "required": true } } } },
    "cancel-step": { "mapping": { "properties": { "name": "step-name", "id": "step-id", "continue-on-error": "step-continue-on-error", "cancel": { "type": "step-cancel-target", "required": true } } } },
    "parallel-step": { "mapping": { "properties": { "parallel": { "type": "parallel-steps", "required": true } } } },
    "parallel-steps": { "sequence": { "item-type": "steps-item" } },
    "step-uses": { "string": { "require-non-empty": true } },
    "step-background": { "boolean": {} },
    "step-wait-target": { "one-of": ["non-empty-string", "sequence-of-non-empty-string"] },
    "step-wait-all-value": { "one-of": ["null", "boolean"] },
    "step-cancel-target": { "string": { "require-non-empty": true } },
    "step-continue-on-error": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "boolean": {} },
    "step-id": { "string": { "require-non-empty": true } },
    "step-if": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "steps", "job", "runner", "env", "always(0,0)", "failure(0,0)", "cancelled(0,0)", "success(0,0)", "hashFiles(1,255)"], "string": {} },
    "step-env": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "step-name": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "string": {} },
    "step-timeout-minutes": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "number": {} },
    "step-with": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "container": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["string", "container-mapping"] },
    "container-mapping": { "mapping": { "properties": { "image": "non-empty-string", "options": "string", "env": "container-env", "ports": "sequence-of-non-empty-string", "volumes": "sequence-of-non-empty-string", "credentials": "container-registry-credentials" } } },
    "services": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "services-container", "properties": {} } },
    "services-container": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["non-empty-string", "service-container-mapping"] },
    "container-registry-credentials": { "context": ["github", "inputs", "vars", "secrets", "env"], "mapping": { "properties": { "username": "non-empty-string", "password": "non-empty-string" } } },
    "container-env": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string-runner-context", "properties": {} } },
    "non-empty-string": { "string": { "require-non-empty": true } },
    "sequence-of-non-empty-string": { "sequence": { "item-type": "non-empty-string" } },
    "sequence-of-string": { "sequence": { "item-type": "string" } },
    "scalar-needs-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "one-of": ["string", "boolean", "number"] },
    "scalar-needs-context-with-secrets": { "context": ["github", "inputs", "vars", "needs", "secrets", "strategy", "matrix"], "one-of": ["string", "boolean", "number"] },
    "boolean-strategy-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "boolean": {} },
    "number-strategy-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "number": {} },
    "string-strategy-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix"], "string": {} },
    "string-runner-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env"], "string": {} },
    "string-runner-context-no-secrets": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "steps", "job", "runner", "env"], "string": {} },
    "string-steps-context": { "context": ["github", "inputs", "vars", "needs", "strategy", "matrix", "secrets", "steps", "job", "runner", "env", "hashFiles(1,255)"], "string": {} },
    "shell": { "string": { "require-non-empty": true } },
    "working-directory": { "string": { "require-non-empty": true } },
    "cron-mapping": { "mapping": { "properties": { "cron": { "type": "cron-pattern", "required": true }, "timezone": "timezone-string" } } },
    "cron-pattern": { "string": { "require-non-empty": true } },
    "timezone-string": { "string": { "require-non-empty": true } },
    "service-container-mapping": { "mapping": { "properties": { "image": "non-empty-string", "options": "string", "env": "container-env", "ports": "sequence-of-non-empty-string", "volumes": "sequence-of-non-empty-string", "credentials": "container-registry-credentials", "entrypoint": "string", "command": "string" } } },
};
// prettier-ignore
const actionSchema = {
    "action-root-strict": { "mapping": { "properties": { "name": { "type": "non-empty-string", "required": true }, "description": { "type": "string", "required": true }, "author": "string", "inputs": "inputs-strict", "outputs": "outputs", "runs": { "type": "runs-strict", "required": true }, "branding": "branding" } } },
    "inputs-strict": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "input-strict", "properties": {} } },
    "input-strict": { "mapping": { "properties": { "description": "string", "required": "boolean", "default": "input-default-context", "deprecationMessage": "string" }, "loose-key-type": "non-empty-string", "loose-value-type": "any" } },
    "input-default-context": { "context": ["github", "strategy", "matrix", "job", "runner", "hashFiles(1,255)"], "string": {} },
    "outputs": { "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "output-definition", "properties": {} } },
    "output-definition": { "mapping": { "properties": { "description": "string", "value": "output-value" } } },
    "output-value": { "context": ["github", "strategy", "matrix", "steps", "inputs", "job", "runner", "env"], "string": {} },
    "runs-if": { "context": ["runner", "github", "job", "strategy", "matrix", "env", "inputs", "always(0,0)", "success(0,0)", "failure(0,0)", "cancelled(0,0)", "hashFiles(1,255)"], "string": {} },
    "runs-strict": { "one-of": ["container-runs-strict", "node-runs-strict", "composite-runs-strict"] },
    "container-runs-args": { "sequence": { "item-type": "container-runs-context" } },
    "container-runs-env": { "context": ["inputs"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "container-runs-context": { "context": ["inputs"], "string": {} },
    "container-runs-strict": { "mapping": { "properties": { "using": { "type": "using", "required": true }, "image": { "type": "non-empty-string", "required": true }, "entrypoint": "non-empty-string", "args": "container-runs-args", "env": "container-runs-env", "pre-entrypoint": "non-empty-string", "pre-if": "runs-if", "post-entrypoint": "non-empty-string", "post-if": "runs-if" } } },
    "node-runs-strict": { "mapping": { "properties": { "using": { "type": "using", "required": true }, "main": { "type": "non-empty-string", "required": true }, "pre": "non-empty-string", "pre-if": "runs-if", "post": "non-empty-string", "post-if": "runs-if" } } },
    "composite-runs-strict": { "mapping": { "properties": { "using": { "type": "using", "required": true }, "steps": { "type": "composite-steps", "required": true } } } },
    "composite-steps": { "sequence": { "item-type": "composite-step" } },
    "composite-step": { "one-of": ["run-step", "uses-step"] },
    "run-step": { "mapping": { "properties": { "name": "string-steps-context", "id": "non-empty-string", "if": "step-if", "run": { "type": "string-steps-context", "required": true }, "shell": { "type": "string-steps-context", "required": true }, "env": "step-env", "continue-on-error": "boolean-steps-context", "working-directory": "string-steps-context" } } },
    "uses-step": { "mapping": { "properties": { "name": "string-steps-context", "id": "non-empty-string", "if": "step-if", "uses": { "type": "non-empty-string", "required": true }, "with": "step-with", "env": "step-env", "continue-on-error": "boolean-steps-context" } } },
    "string-steps-context": { "context": ["github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env", "hashFiles(1,255)"], "string": {} },
    "boolean-steps-context": { "context": ["github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env", "hashFiles(1,255)"], "boolean": {} },
    "step-env": { "context": ["github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env", "hashFiles(1,255)"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "step-if": { "context": ["github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env", "always(0,0)", "failure(0,0)", "cancelled(0,0)", "success(0,0)", "hashFiles(1,255)"], "string": {} },
    "step-with": { "context": ["github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env", "hashFiles(1,255)"], "mapping": { "loose-key-type": "non-empty-string", "loose-value-type": "string", "properties": {} } },
    "branding": { "mapping": { "properties": { "icon": "branding-icon", "color": "branding-color" } } },
    "branding-icon": { "allowed-values": ["activity", "airplay", "alert-circle", "alert-octagon", "alert-triangle", "align-center", "align-justify", "align-left", "align-right", "anchor", "aperture", "archive", "arrow-down-circle", "arrow-down-left", "arrow-down-right", "arrow-down", "arrow-left-circle", "arrow-left", "arrow-right-circle", "arrow-right", "arrow-up-circle", "arrow-up-left", "arrow-up-right", "arrow-up", "at-sign", "award", "bar-chart-2", "bar-chart", "battery-charging", "battery", "bell-off", "bell", "bluetooth", "bold", "book-open", "book", "bookmark", "box", "briefcase", "calendar", "camera-off", "camera", "cast", "check-circle", "check-square", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "chevrons-down", "chevrons-left", "chevrons-right", "chevrons-up", "circle", "clipboard", "clock", "cloud-drizzle", "cloud-lightning", "cloud-off", "cloud-rain", "cloud-snow", "cloud", "code", "command", "compass", "copy", "corner-down-left", "corner-down-right", "corner-left-down", "corner-left-up", "corner-right-down", "corner-right-up", "corner-up-left", "corner-up-right", "cpu", "credit-card", "crop", "crosshair", "database", "delete", "disc", "dollar-sign", "download-cloud", "download", "droplet", "edit-2", "edit-3", "edit", "external-link", "eye-off", "eye", "fast-forward", "feather", "file-minus", "file-plus", "file-text", "file", "film", "filter", "flag", "folder-minus", "folder-plus", "folder", "gift", "git-branch", "git-commit", "git-merge", "git-pull-request", "globe", "grid", "hard-drive", "hash", "headphones", "heart", "help-circle", "home", "image", "inbox", "info", "italic", "layers", "layout", "life-buoy", "link-2", "link", "list", "loader", "lock", "log-in", "log-out", "mail", "map-pin", "map", "maximize-2", "maximize", "menu", "message-circle", "message-square", "mic-off", "mic", "minimize-2", "minimize", "minus-circle", "minus-square", "minus", "monitor", "moon", "more-horizontal", "more-vertical", "move", "music", "navigation-2", "navigation", "octagon", "package", "paperclip", "pause-circle", "pause", "percent", "phone-call", "phone-forwarded", "phone-incoming", "phone-missed", "phone-off", "phone-outgoing", "phone", "pie-chart", "play-circle", "play", "plus-circle", "plus-square", "plus", "pocket", "power", "printer", "radio", "refresh-ccw", "refresh-cw", "repeat", "rewind", "rotate-ccw", "rotate-cw", "rss", "save", "scissors", "search", "send", "server", "settings", "share-2", "share", "shield-off", "shield", "shopping-bag", "shopping-cart", "shuffle", "sidebar", "skip-back", "skip-forward", "slash", "sliders", "smartphone", "speaker", "square", "star", "stop-circle", "sun", "sunrise", "sunset", "tablet", "tag", "target", "terminal", "thermometer", "thumbs-down", "thumbs-up", "toggle-left", "toggle-right", "trash-2", "trash", "trending-down", "trending-up", "triangle", "truck", "tv", "type", "umbrella", "underline", "unlock", "upload-cloud", "upload", "user-check", "user-minus", "user-plus", "user-x", "user", "users", "video-off", "video", "voicemail", "volume-1", "volume-2", "volume-x", "volume", "watch", "wifi-off", "wifi", "wind", "x-circle", "x-square", "x", "zap-off", "zap", "zoom-in", "zoom-out"] },
    "branding-color": { "allowed-values": ["white", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"] },
    "using": { "allowed-values": ["docker", "node12", "node16", "node20", "node24", "composite"] },
    "non-empty-string": { "string": { "require-non-empty": true } },
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/schema/additions.ts

const { mapping: workflow } = workflowSchema['workflow-root-strict'];
const { mapping: job } = workflowSchema['job-factory'];
const { mapping: call } = workflowSchema['workflow-job'];
const { mapping: additions_container } = workflowSchema['container-mapping'];
const { mapping: additions_service } = workflowSchema['service-container-mapping'];
const { mapping: events } = workflowSchema['on-mapping-strict'];
const filled = { type: 'non-empty-string', required: true };
/** What GitHub takes or wants and the published schema does not say, or says wrong. */
const workflowAdditions = {
    // https://github.blog/changelog/2026-09-10-control-github-actions-cache-access-with-cache-mode
    'cache-mode': { 'allowed-values': ['read', 'write', 'write-only', 'none'] },
    'workflow-root-strict': { mapping: { properties: { ...workflow.properties, 'cache-mode': 'cache-mode' } } },
    'job-factory': {
        mapping: {
            // GitHub itself says "No steps defined in `steps` and no workflow called in `uses`".
            properties: { ...job.properties, steps: { type: 'steps', required: true }, 'cache-mode': 'cache-mode' },
        },
    },
    'workflow-job': { mapping: { properties: { ...call.properties, 'cache-mode': 'cache-mode' } } },
    // "Container image cannot be empty", as its converter says.
    'container-mapping': { mapping: { properties: { ...additions_container.properties, image: filled } } },
    'service-container-mapping': { mapping: { properties: { ...additions_service.properties, image: filled } } },
    // Among the single events it has branch_protection_rule twice, where the second was to be repository_dispatch.
    'on-string-strict': { 'allowed-values': Object.keys(events.properties) },
};
/** Lists and mappings that must not be empty, by the name of what is wanted there: `error` where GitHub refuses them. */
const filledShapes = new Map([
    ...['jobs', 'steps', 'composite-steps', 'on-strict', 'runs-on', 'matrix'].map(name => [name, 'error']),
    ...[
        ...['schedule', 'needs', 'matrix-filter', 'runs-on-labels', 'sequence-of-string', 'sequence-of-non-empty-string'],
        ...[
            'event-branches',
            'event-branches-ignore',
            'event-tags',
            'event-tags-ignore',
            'event-paths',
            'event-paths-ignore',
        ],
        ...['event-names', 'event-versions', 'workflow-run-workflows'],
        ...Object.keys(workflowSchema).filter(name => name.endsWith('-activity')),
    ].map(name => [name, 'warning']),
]);

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/schema/variants.ts
/** The variant that a mapping was meant to be: the one whose marking key it has, and most of whose keys fit. */
function variantOf({ entries }, variants) {
    const [first] = variants;
    if (variants.length === 1)
        return first;
    const using = entries.find(({ key }) => key.text === 'using')?.value;
    if (using?.kind === 'scalar') {
        const kind = using.text === 'docker' ? 'container' : using.text === 'composite' ? 'composite' : 'node';
        const named = variants.find(({ name }) => name.startsWith(`${kind}-runs`));
        if (named !== undefined)
            return named;
    }
    const rank = (variant) => {
        const marked = entries.findIndex(({ key }) => key.text === variant.mark);
        const unfit = entries.filter(({ key }) => !variant.properties.has(key.text)).length;
        return (marked === -1 ? 10_000 : 0) + unfit * 100 + Math.max(0, marked);
    };
    return variants.reduce((best, each) => (rank(each) < rank(best) ? each : best));
}
/** Required keys that are not there; those of which one is enough stand together. */
function missingKeys({ entries }, variant, variants) {
    const has = (name) => entries.some(({ key }) => key.text.toLowerCase() === name.toLowerCase());
    const missing = [...variant.properties].filter(([name, { required }]) => required && !has(name)).map(([name]) => name);
    const common = missing.filter(name => variants.every(({ properties }) => properties.get(name)?.required));
    const marks = variants.map(({ mark }) => mark).filter(each => each !== undefined);
    const undecided = variants.length > 1 && common.length === 0 && !marks.some(has) && !has('using');
    return undecided
        ? [marks.slice(0, 2)]
        : (variants.length > 1 && common.length > 0 ? common : missing).map(name => [name]);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/schema/check.ts






/** Places whose words are worth a rule of their own. */
const keyRules = {
    'on-mapping-strict': 'workflow/unknown-event',
    'permissions-mapping': 'workflow/permission',
};
const valueRules = [
    [/^on-(string-)?strict$/, 'workflow/unknown-event'],
    [/^permission/, 'workflow/permission'],
    [/-activity(-types?)?$/, 'workflow/activity-type'],
    [/^using$/, 'action/using'],
    [/^branding-/, 'action/branding'],
];
const noContexts = [];
/** Holds a file against GitHub's schema of it. */
function checkSchema(root, check) {
    visit({ ...check, path: [] }, root, check.schema.root, noContexts, { from: root.span.from, to: root.span.from + 1 });
}
/** `owner` is what to mark when something is missing below: the key that the node stands behind. */
function visit(walk, node, name, inherited, owner) {
    const shape = walk.schema.shapeOf(name);
    const contexts = withOwn(inherited, shape);
    if (node.kind === 'scalar')
        visitScalar(walk, node, shape, contexts, owner);
    else if (node.kind === 'mapping' && shape.mappings.length > 0)
        visitMapping(walk, node, shape, contexts, owner);
    else if (node.kind === 'sequence' && shape.items !== undefined) {
        if (node.items.length === 0)
            reportHollow(walk, name, node.span, 'it needs at least one element');
        for (const [index, item] of node.items.entries()) {
            const mark = item.kind === 'mapping' ? (item.entries[0]?.key.span ?? item.span) : item.span;
            descend(walk, index, item, shape.items, contexts, mark);
        }
    }
    else {
        const what = node.kind === 'sequence' ? 'a list' : 'a mapping';
        const mark = { from: node.span.from, to: node.span.from + 1 };
        walk.report(`${walk.family}/type`, mark, `${here(walk)} is ${what}: ${wantedBy(shape)} is wanted`);
    }
}
const joined = new WeakMap();
/** The contexts of the place above with those of a shape; the same list for the same of both. */
function withOwn(inherited, { name, contexts }) {
    if (contexts.length === 0)
        return inherited;
    const known = joined.get(inherited) ?? new Map();
    const list = known.get(name) ?? [...new Set([...inherited, ...contexts])];
    joined.set(inherited, known.set(name, list));
    return list;
}
function descend(walk, step, node, shape, contexts, owner) {
    walk.path.push(step);
    visit(walk, node, shape, contexts, owner);
    walk.path.pop();
}
function here({ path, family }) {
    return (0,src_finding/* formatPath */.jV)(path) || `the ${family}`;
}
function reportEmpty(walk, at, wanted, level = 'error') {
    walk.report('workflow/empty', at, `${here(walk)} is empty: ${wanted}`, { level });
}
function reportHollow(walk, name, at, wanted) {
    const level = filledShapes.get(name);
    if (level !== undefined)
        reportEmpty(walk, at, wanted, level);
}
function visitScalar(walk, scalar, shape, contexts, owner) {
    if (typeof scalar.value === 'string' && hasExpression(scalar.text)) {
        if (contexts.length === 0 && shape.items !== 'any') {
            const message = `${here(walk)} takes no expression: GitHub reads it before any is evaluated`;
            walk.report('workflow/expression-not-allowed', scalar, message);
        }
        else if (!takesText(shape) && !isOneExpression(scalar.text)) {
            const message = `${here(walk)} is text around an expression: ${wantedBy(shape)} is wanted`;
            walk.report(`${walk.family}/type`, scalar, message);
        }
        walk.onScalar(scalar, { path: [...walk.path], shape: shape.name, contexts });
    }
    else if (!matches(scalar, shape))
        reportScalar(walk, scalar, shape, owner);
    else if (takesText(shape))
        walk.onScalar(scalar, { path: [...walk.path], shape: shape.name, contexts });
}
function reportScalar(walk, scalar, shape, owner) {
    if (scalar.value === null || scalar.text === '') {
        const at = scalar.span.from === scalar.span.to ? owner : scalar.span;
        return reportEmpty(walk, at, `${wantedBy(shape)} is wanted`);
    }
    const values = shape.scalars.map(({ constant }) => constant).filter(each => each !== undefined);
    const own = valueRules.find(([pattern]) => pattern.test(shape.name))?.[1];
    const { hint, more } = guess(scalar.text, values);
    const other = walk.family === 'workflow' && values.length > 0 ? 'workflow/value' : `${walk.family}/type`;
    walk.report(own ?? other, scalar, `${here(walk)} is ${JSON.stringify(scalar.text)}: ${wantedBy(shape)} is wanted${hint}`, more);
}
function visitMapping(walk, mapping, shape, contexts, owner) {
    const { report } = walk;
    if (mapping.entries.length === 0)
        reportHollow(walk, shape.name, owner, 'it needs at least one key');
    const variant = variantOf(mapping, shape.mappings);
    const seen = new Map();
    const unknown = [];
    let computed = false;
    for (const { key, value } of mapping.entries) {
        const type = variant.properties.get(key.text)?.type ?? variant.loose;
        // A key in the wrong case is an unknown one, not the right one twice.
        const twin = type === undefined ? undefined : seen.get(key.text.toLowerCase());
        if (key.text === '<<' && !key.quoted) {
            report('workflow/merge-key', key, `${here(walk)} merges a mapping: to GitHub "<<" is a key like any other`);
        }
        else if (hasExpression(key.text) && contexts.length > 0) {
            computed = true;
            walk.onScalar(key, { path: [...walk.path], shape: 'string', contexts });
            descend(walk, key.text, value, 'any', contexts, key.span);
        }
        else if (twin !== undefined) {
            const as = twin.text === key.text ? '' : `, as ${twin.text}: case does not count`;
            report('workflow/duplicate-key', key, `${here(walk)} has the key ${key.text} already${as}`);
        }
        else if (key.text === '')
            report(`${walk.family}/type`, key, `${here(walk)} has a key without a name`);
        else if (type === undefined)
            unknown.push(key);
        else {
            seen.set(key.text.toLowerCase(), key);
            descend(walk, key.text, value, type, contexts, key.span);
        }
    }
    const meant = new Set(unknown.map(key => reportKey(walk, key, variant, shape.mappings)));
    if (!computed)
        check_reportMissing(walk, missingKeys(mapping, variant, shape.mappings), meant, owner);
}
/** Says that a key is not taken, and answers the one that was meant. */
function reportKey(walk, key, variant, variants) {
    const elsewhere = variants.some(each => each.properties.has(key.text));
    const meant = guess(key.text, elsewhere ? [] : variant.properties.keys());
    const beside = elsewhere ? ` beside ${variant.mark ?? 'the others'}` : '';
    const event = variant.name === 'on-mapping-strict';
    const what = event ? `there is no event ${key.text}` : `${here(walk)} takes no key ${key.text}${beside}`;
    const rule = keyRules[variant.name] ?? `${walk.family}/unexpected-key`;
    walk.report(rule, key, what + meant.hint, meant.more);
    return meant.word;
}
/** One that is there under a name almost like it is not missing. */
function check_reportMissing(walk, missing, meant, owner) {
    for (const names of missing.filter(each => !each.some(name => meant.has(name)))) {
        const keys = names.length > 1 ? `one of the keys ${names.join(', ')}` : `the key ${names[0]}`;
        walk.report(`${walk.family}/missing-key`, owner, `${here(walk)} needs ${keys}`);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/schema/definitions.ts


const builtIn = {
    null: { null: {} },
    boolean: { boolean: {} },
    number: { number: {} },
    string: { string: {} },
    sequence: { sequence: { 'item-type': 'any' } },
    mapping: { mapping: { 'loose-key-type': 'string', 'loose-value-type': 'any' } },
    any: { 'one-of': ['null', 'boolean', 'number', 'string', 'sequence', 'mapping'] },
};
const workflowFiles = schemaOf('workflow-root-strict', { ...builtIn, ...workflowSchema, ...workflowAdditions });
const actionFiles = schemaOf('action-root-strict', { ...builtIn, ...actionSchema });
function schemaOf(root, definitions) {
    const shapes = new Map();
    const shapeOf = (name) => {
        const known = shapes.get(name);
        if (known !== undefined)
            return known;
        const definition = definitions[name] ?? {};
        const variants = (definition['one-of'] ?? []).map(shapeOf);
        const items = definition.sequence?.['item-type'] ?? variants.find(each => each.items !== undefined)?.items;
        const shape = {
            name,
            contexts: definition.context ?? [],
            scalars: [...scalarsOf(definition), ...variants.flatMap(each => each.scalars)],
            mappings: [...mappingsOf(name, definition), ...variants.flatMap(each => each.mappings)],
            ...(items !== undefined && { items }),
        };
        shapes.set(name, shape);
        return shape;
    };
    return { root, shapeOf };
}
function scalarsOf(definition) {
    const values = definition['allowed-values'];
    if (values !== undefined)
        return values.map(constant => ({ type: 'string', constant, nonEmpty: true }));
    for (const type of ['null', 'boolean', 'number'])
        if (definition[type])
            return [{ type, nonEmpty: false }];
    if (definition.string === undefined)
        return [];
    const { constant, 'require-non-empty': nonEmpty = false } = definition.string;
    return [{ type: 'string', nonEmpty, ...(constant !== undefined && { constant }) }];
}
/** Keys that variants have in common. */
const common = new Set(['using', 'steps']);
function mappingsOf(name, { mapping }) {
    if (mapping === undefined)
        return [];
    const properties = Object.entries(mapping.properties ?? {}).map(([key, type]) => [key, typeof type === 'string' ? { type, required: false } : type]);
    const loose = mapping['loose-value-type'];
    const mark = properties.find(([key, { required }]) => required && !common.has(key))?.[0];
    return [{ name, properties: new Map(properties), ...(loose !== undefined && { loose }), ...(mark && { mark }) }];
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/checkFile.ts



























const ofBoth = [
    checkSteps,
    checkConditions,
    checkNumbers,
    checkRetired,
    checkActionUses,
    checkInjection,
    checkPins,
    secrets_checkSecrets,
    checkHardening,
];
const ofWorkflows = [
    checkEvents,
    checkJobs,
    checkMatrices,
    checkRunners,
    checkCalls,
    checkChains,
    checkTriggerNames,
    rights_checkRights,
    checkTriggers,
    checkDeploys,
];
const ofActions = [checkAction];
/** Everything that can be said of one file, given the others that it refers to. */
function checkFile({ name, yaml, faults, model }, repository) {
    const findings = faults.map(({ rule, message, ...span }) => (0,src_finding/* fileFinding */.sb)(rule, message, { file: name, ...yaml.rangeOf(span) }));
    const report = (rule, at, message, { level, suggestion } = {}) => {
        const range = yaml.rangeOf('span' in at ? at.span : at);
        const finding = (0,src_finding/* fileFinding */.sb)(rule, message, { file: name, ...range }, level);
        findings.push(suggestion === undefined ? finding : { ...finding, suggestion });
    };
    if (model === undefined) {
        const family = isWorkflow(name) ? 'workflow' : 'action';
        if (faults.length === 0)
            findings.push((0,src_finding/* fileFinding */.sb)(`${family}/missing-key`, 'the file is empty', (0,sourceFile/* fileStart */.N)(name)));
        return findings;
    }
    const expressions = readExpressions(model, repository, report);
    const context = { report, repository, expressions };
    for (const check of ofBoth)
        check({ ...context, file: model });
    if (model.kind === 'workflow')
        for (const check of ofWorkflows)
            check({ ...context, file: model });
    else
        for (const check of ofActions)
            check({ ...context, file: model });
    return findings;
}
/** Holds the file against its schema and reads every expression on the way. */
function readExpressions(model, repository, report) {
    const schema = model.kind === 'workflow' ? workflowFiles : actionFiles;
    const scopeAt = scopesOf(model, repository);
    const expressions = [];
    checkSchema(model.root, {
        schema,
        family: model.kind,
        report,
        onScalar: (scalar, place) => expressions.push(...expressionsAt(scalar, place, { schema, report, scopeAt })),
    });
    return expressions;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/linters/linters.ts
var linters_linters = __webpack_require__(4644);
// EXTERNAL MODULE: ./actions/validate-infra/src/rules/index.ts + 46 modules
var src_rules = __webpack_require__(6848);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
var external_node_os_default = /*#__PURE__*/__webpack_require__.n(external_node_os_);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/remark.ts
/** Line breaks would tear a line of the report apart. */
function remark_plain(message) {
    return message.replace(/\s+/g, ' ').trim();
}
/** A number of a tool's answer as a line or column, both from 1 on. */
function position(value) {
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 1;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/actionlint.ts







/** More names than this do not fit on a command line everywhere. */
const filesAtOnce = 200;
/**
 * Asks actionlint about workflows. It finds its configuration by itself, and shellcheck where that is on PATH.
 *
 * @param config its configuration as a value, where there is one
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
async function askActionlint(files, config, run) {
    const said = await ask(files, [], run);
    if (!(0,object/* isRecord */.u4)(config) || config['paths'] === undefined)
        return { said, ignored: [] };
    const folder = await (0,promises_.mkdtemp)(external_node_path_default().join(external_node_os_default().tmpdir(), 'actionlint-'));
    try {
        const file = external_node_path_default().join(folder, 'actionlint.yaml');
        await (0,promises_.writeFile)(file, (0,dist/* stringify */.As)({ ...config, paths: {} }));
        const all = await ask(files, ['-config-file', file], run);
        const known = new Set(said.map(keyOf));
        return { said, ignored: all.filter(each => !known.has(keyOf(each))) };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function keyOf({ file, line, column, message }) {
    return JSON.stringify([file, line, column, message]);
}
async function ask(files, flags, { root, exec, signal }) {
    const remarks = [];
    for (let from = 0; from < files.length; from += filesAtOnce) {
        const names = files.slice(from, from + filesAtOnce).map(name => `./${name}`);
        const args = ['-no-color', '-format', '{{json .}}', ...flags, ...names];
        const result = await exec('actionlint', args, { cwd: root, timeoutMs: linters_linters/* linterTimeoutMs */.yZ, ...(signal && { signal }) });
        // 1 tells of findings.
        if (result.exitCode > 1)
            throw new Error(`it ended with ${result.exitCode}: ${remark_plain(result.stderr)}`);
        remarks.push(...readActionlint(result.stdout));
    }
    return remarks;
}
/** Reads actionlint's JSON; entries of another shape are left out. */
function readActionlint(output) {
    const entries = JSON.parse(output.trim() === '' ? '[]' : output);
    return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
        if (!(0,object/* isRecord */.u4)(entry))
            return [];
        const { filepath, line, column, end_column: end, kind, message } = entry;
        if (typeof filepath !== 'string' || typeof kind !== 'string' || typeof message !== 'string')
            return [];
        const at = { line: position(line), column: position(column), endLine: position(line) };
        const endColumn = Math.max(position(end) + 1, at.column + 1);
        const file = external_node_path_default().posix.normalize(filepath.replaceAll('\\', '/'));
        return [
            { tool: 'actionlint', file, ...at, endColumn, id: kind, ...weightOf(kind, message), message: remark_plain(message) },
        ];
    });
}
/** Scripts are judged by shellcheck and pyflakes, whose words begin with how much they mean. */
function weightOf(kind, message) {
    const severity = kind === 'shellcheck' ? /SC\d+:(\w+)/.exec(message)?.[1] : undefined;
    if (severity !== undefined)
        return { level: severity === 'error' ? 'error' : 'warning', minor: /info|style/.test(severity) };
    // Which labels runners of one's own have, it knows only when it is told.
    return { level: kind === 'pyflakes' || kind === 'runner-label' ? 'warning' : 'error', minor: false };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/twins.ts

/** By `actionlint KIND` and `zizmor AUDIT`, as the table of rules names them: the rules that say the same. */
const twins = twinsInTable();
/** Said of another place than we say it of: of the job that waits, of the file or job that lacks something. */
const saidElsewhere = new Set([
    'actionlint job-needs',
    'zizmor excessive-permissions',
    'zizmor secrets-inherit',
    'zizmor dangerous-triggers',
]);
function twinsInTable() {
    const found = new Map();
    for (const { id, alsoIn = [] } of src_rules/* rules */.aO) {
        if (!/^(workflow|action)\//.test(id))
            continue;
        for (const each of alsoIn)
            found.set(each, (found.get(each) ?? new Set()).add(id));
    }
    return found;
}
function twinsOf(remark) {
    return twins.get(`${remark.tool} ${remark.id}`) ?? new Set();
}
/** Whether one of our findings says of the same place what another linter says. */
function saysTheSame(finding, remark, blockStart) {
    if (finding.file !== remark.file || !twinsOf(remark).has(finding.rule))
        return false;
    if (saidElsewhere.has(`${remark.tool} ${remark.id}`))
        return true;
    // Of a block of text the other may name the first line alone.
    const first = Math.min(blockStart(finding.line), finding.line);
    return finding.endLine >= remark.line && first <= remark.endLine;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/ignores.ts



const marker = 'zizmor: ignore[';
/** The comments `# zizmor: ignore[audit, audit]` of a file. */
function commentIgnores(file, yaml) {
    const { text } = yaml;
    if (!text.includes(marker))
        return () => false;
    const starts = blockStarts(yaml);
    const audits = new Map();
    for (const [index, line] of text.split('\n').entries()) {
        const at = line.indexOf(marker);
        const end = line.indexOf(']', at);
        // In a script it is a comment of the script, which zizmor does not see.
        if (at === -1 || end === -1 || line.lastIndexOf('#', at) === -1 || starts(index + 1) !== index + 1)
            continue;
        const named = line.slice(at + marker.length, end).split(',');
        audits.set(index + 1, named.map(each => each.trim()));
    }
    return ({ file: of, rule, line, endLine }) => {
        if (of !== file)
            return false;
        for (let each = line; each <= endLine; each++) {
            if (audits.get(each)?.some(id => twinsOf({ tool: 'zizmor', id }).has(rule)))
                return true;
        }
        return false;
    };
}
/** `rules.AUDIT.disable` and `rules.AUDIT.ignore: [FILE:LINE:COLUMN]` of zizmor.yml. */
function zizmorIgnores(config) {
    const audits = (0,object/* isRecord */.u4)(config) && (0,object/* isRecord */.u4)(config['rules']) ? Object.entries(config['rules']) : [];
    return ({ file, line, column, rule }) => audits.some(([id, settings]) => {
        if (!(0,object/* isRecord */.u4)(settings) || !twinsOf({ tool: 'zizmor', id }).has(rule))
            return false;
        if (settings['disable'] === true)
            return true;
        const places = Array.isArray(settings['ignore']) ? settings['ignore'] : [];
        return places.some(place => {
            const [name, atLine, atColumn] = String(place).split(':');
            if (name !== file.slice(file.lastIndexOf('/') + 1))
                return false;
            if (atLine !== undefined && Number(atLine) !== line)
                return false;
            return atColumn === undefined || Number(atColumn) === column;
        });
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/lag.ts
/** What actionlint 1.7.12 says of what came after it, or of what it takes for less than it is; and why that is wrong. */
const lags = [
    {
        kind: 'syntax-check',
        says: /^(unexpected key|expected ".*" key for)/,
        reason: 'the schema that GitHub publishes has this key',
    },
    {
        kind: 'syntax-check',
        says: /^step must run script with "run" section or run action with "uses" section/,
        reason: 'the schema that GitHub publishes has steps that wait, cancel or run others at once',
    },
    {
        kind: 'permissions',
        says: /^(unknown permission scope|".*" is invalid as permission)/,
        reason: 'the schema that GitHub publishes has this permission',
    },
    {
        kind: 'events',
        says: /^(unknown Webhook event|invalid activity type)/,
        reason: 'the schema that GitHub publishes has this event',
    },
    {
        kind: 'action',
        says: /./,
        written: /^["']?\$\//,
        reason: '$/ is a reference to the own repository since July 2026',
    },
    {
        kind: 'syntax-check',
        says: /^reusable workflow call/,
        written: /^["']?\$\//,
        reason: '$/ is a reference to the own repository since July 2026',
    },
    {
        kind: 'workflow-call',
        says: /./,
        written: /^["']?\$\//,
        reason: '$/ is a reference to the own repository since July 2026',
    },
    {
        kind: 'expression',
        says: /^property "(workflow_\w+|check_run_id)" is not defined/,
        written: /^job\./,
        reason: 'the job context has this field since September 2026',
    },
    {
        kind: 'expression',
        says: /^property access of object must be type of string but got "number"/,
        reason: 'GitHub makes text of a number that is an index: job.services.redis.ports[6379]',
    },
    {
        kind: 'expression',
        says: /^property "result" is not defined/,
        written: /^jobs\./,
        reason: 'the jobs context has results besides outputs',
    },
    {
        kind: 'expression',
        says: /^property ".*" is not defined in object type \{actions_runner_debug/,
        written: /^secrets\b/,
        reason: 'a workflow that also starts by itself has the secrets of the repository, declared or not',
    },
];
/**
 * Why a remark of actionlint is a false alarm: it is one of these, and our own check, which goes by the schema that GitHub
 * publishes, has nothing to say of that place. Undefined for every other remark.
 */
function lagBehind(remark, yaml, own) {
    if (remark.tool !== 'actionlint')
        return undefined;
    const written = (yaml.text.split('\n', remark.line)[remark.line - 1] ?? '').slice(remark.column - 1);
    const lag = lags.find(({ kind, says, written: shape }) => kind === remark.id && says.test(remark.message) && (shape?.test(written) ?? true));
    // Where the words alone could be right, our own check has to be silent as well.
    const shared = lag?.written === undefined && own.some(({ line, column }) => line === remark.line && column === remark.column);
    return shared ? undefined : lag?.reason;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/zizmor.ts




const zizmor_filesAtOnce = 200;
/**
 * Asks zizmor about workflows and actions, without a network. It finds its configuration by itself.
 *
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
async function askZizmor(files, profile, run) {
    const answer = { said: [], unread: [] };
    for (let from = 0; from < files.length; from += zizmor_filesAtOnce) {
        await zizmor_ask(files.slice(from, from + zizmor_filesAtOnce), profile, run, answer);
    }
    if (files.length > 0 && answer.unread.length === files.length)
        throw new Error('it could read none of the files');
    return answer;
}
/** Half of the files each, as long as one among them cannot be read. */
async function zizmor_ask(files, profile, run, answer) {
    const { root, exec, signal } = run;
    const persona = profile === 'strict' ? 'pedantic' : 'regular';
    const flags = [
        '--offline',
        '--no-progress',
        '--no-exit-codes',
        '--quiet',
        '--format',
        'json-v1',
        '--persona',
        persona,
    ];
    const options = { cwd: root, timeoutMs: linters_linters/* linterTimeoutMs */.yZ, ...(signal && { signal }) };
    const result = await exec('zizmor', [...flags, '--', ...files.map(name => `./${name}`)], options);
    if (result.exitCode === 0)
        answer.said.push(...readZizmor(result.stdout));
    else if (files.length === 1)
        answer.unread.push(files[0]);
    else {
        const middle = Math.ceil(files.length / 2);
        await zizmor_ask(files.slice(0, middle), profile, run, answer);
        await zizmor_ask(files.slice(middle), profile, run, answer);
    }
}
/** Reads zizmor's JSON; entries of another shape, and what its configuration ignores, are left out. */
function readZizmor(output) {
    const entries = JSON.parse(output.trim() === '' ? '[]' : output);
    return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
        if (!(0,object/* isRecord */.u4)(entry) || entry['ignored'] === true || typeof entry['ident'] !== 'string')
            return [];
        const primary = (Array.isArray(entry['locations']) ? entry['locations'] : []).find((each) => (0,object/* isRecord */.u4)(each) && (0,object/* isRecord */.u4)(each['symbolic']) && each['symbolic']['kind'] === 'Primary');
        const place = placeOf(primary);
        if (place === undefined)
            return [];
        const words = [entry['desc'], (0,object/* isRecord */.u4)(primary?.['symbolic']) ? primary['symbolic']['annotation'] : ''];
        const message = remark_plain(words.filter(each => typeof each === 'string' && each !== '').join(': '));
        return [{ tool: 'zizmor', ...place, id: entry['ident'], ...zizmor_weightOf(entry['determinations']), message }];
    });
}
function placeOf(location) {
    const at = (value, ...keys) => keys.reduce((found, key) => ((0,object/* isRecord */.u4)(found) ? found[key] : undefined), value);
    const key = at(location, 'symbolic', 'key', 'Local');
    const file = at(key, 'verbatim_path') ?? at(key, 'given_path');
    const span = at(location, 'concrete', 'location');
    if (typeof file !== 'string' || span === undefined)
        return undefined;
    const point = (name, axis) => {
        const value = at(span, name, axis);
        return position(typeof value === 'number' ? value + 1 : value);
    };
    return {
        file: external_node_path_default().posix.normalize(file.replaceAll('\\', '/')),
        line: point('start_point', 'row'),
        column: point('start_point', 'column'),
        endLine: point('end_point', 'row'),
        endColumn: point('end_point', 'column'),
    };
}
/** Only what is sure and bad is an error; what matters little is for the profile strict. */
function zizmor_weightOf(determinations) {
    const { severity, confidence, persona } = (0,object/* isRecord */.u4)(determinations) ? determinations : {};
    const grave = severity === 'High' && confidence === 'High';
    const minor = (severity !== 'High' && severity !== 'Medium') || persona !== 'Regular';
    return { level: grave ? 'error' : 'warning', minor };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/linters/mergeLinters.ts










/**
 * Our findings together with what actionlint and zizmor say: where both say the same ours remains, and what these were told
 * to ignore is not said by us either.
 */
async function mergeLinters(files, own, workspace, { linters = 'off', profile }, { exec, signal }) {
    const configs = await readConfigs(workspace);
    const ignores = [zizmorIgnores(configs.zizmor), ...files.map(({ name, yaml }) => commentIgnores(name, yaml))]; // prettier-ignore
    const kept = own.filter(finding => !ignores.some(ignored => ignored(finding)));
    const readable = files.filter(({ model }) => model !== undefined).map(({ name }) => name);
    const workflows = files.map(({ name }) => name).filter(isWorkflow);
    const run = { root: workspace.root, exec, ...(signal && { signal }) };
    let passedOver = [];
    let unread = [];
    const answers = await Promise.all([
        (0,linters_linters/* askLinter */.ot)('actionlint', workflows.length > 0 ? linters : 'off', async () => {
            const { said, ignored } = await askActionlint(workflows, configs.actionlint, run);
            passedOver = ignored;
            return said;
        }),
        (0,linters_linters/* askLinter */.ot)('zizmor', readable.length > 0 ? linters : 'off', async () => {
            const answer = await askZizmor(readable, profile, run);
            unread = answer.unread;
            return answer.said;
        }),
    ]);
    const merged = merge(files, kept, answers.flatMap(({ findings }) => findings), passedOver, profile); // prettier-ignore
    const blind = unread.map(file => ({ file, reason: 'zizmor cannot read it: its rules were not asked' }));
    return { findings: merged, skipped: [...answers.flatMap(({ skipped }) => skipped), ...blind] };
}
function merge(files, own, said, passedOver, profile) {
    const findings = [];
    for (const { name, yaml } of files) {
        const blockStart = blockStarts(yaml);
        const ignored = passedOver.filter(({ file }) => file === name);
        const ours = own.filter(each => each.file === name && !ignored.some(remark => saysTheSame(each, remark, blockStart)));
        findings.push(...ours);
        for (const remark of said.filter(({ file }) => file === name)) {
            if (profile !== 'strict' && (remark.minor || isStrictOnly(remark)))
                continue;
            if (lagBehind(remark, yaml, ours) !== undefined)
                continue;
            if (!ours.some(each => saysTheSame(each, remark, blockStart)))
                findings.push(findingOf(remark));
        }
    }
    return [...findings, ...own.filter(({ file }) => !files.some(({ name }) => name === file))];
}
/** Whether all our rules for it are on in the profile strict alone. */
function isStrictOnly(remark) {
    const rules = [...twinsOf(remark)];
    return rules.length > 0 && rules.every(rule => (0,src_rules/* ruleOf */.Y)(rule)?.profile === 'strict');
}
function findingOf({ tool, id, level, message, file, line, column, endLine, endColumn }) {
    const place = { file, line, column, endLine, endColumn };
    return { rule: `${tool}/${id}`, level, message, ...place, objects: [], field: '' };
}
/** The configurations of both, as values; undefined where there is none that can be read. */
async function readConfigs(workspace) {
    const first = async (...names) => {
        for (const name of names) {
            const result = await workspace.read(external_node_path_default().join(workspace.root, name));
            if (result.ok)
                return result.source.documents[0]?.value;
        }
        return undefined;
    };
    return {
        actionlint: await first('.github/actionlint.yaml', '.github/actionlint.yml'),
        zizmor: await first('.github/zizmor.yml', 'zizmor.yml'),
    };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/workflows/judgeWorkflows.ts




/** Judges workflows and the metadata of actions, each by itself and all of them as one graph. */
async function judgeWorkflows({ workflows, actions }, workspace, options, effects) {
    const { texts, findings: unreadable } = await (0,readable/* readTexts */.Z)([...workflows, ...actions], workspace);
    const [small, large] = [texts.filter(judgeWorkflows_fits), texts.filter(each => !judgeWorkflows_fits(each))];
    const named = new Map(small.map(({ name, text }) => [name, text]));
    const { files, repository } = await readRepository(named, workspace);
    const own = files.flatMap(file => checkFile(file, repository));
    const { findings, skipped } = await mergeLinters(files, own, workspace, options, effects);
    const passedOver = large.map(({ name }) => ({ file: name, reason: 'is larger than any workflow: not judged' }));
    return {
        findings: [...unreadable, ...findings],
        files: workflows.length + actions.length,
        skipped: [...skipped, ...passedOver],
    };
}
function judgeWorkflows_fits({ text }) {
    return text.length <= textLimit;
}


/***/ })

};
