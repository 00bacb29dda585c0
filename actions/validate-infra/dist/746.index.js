export const id = 746;
export const ids = [746];
export const modules = {

/***/ 5432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ buildsOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./lib/compose/interpolation.ts
/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME:+other}` and `$$` in a
 * Compose value, defaults may be nested. A name without value or default is refused: an empty string in its place would
 * quietly build something else.
 *
 * @throws Error that names the variable
 */
function interpolate(text, environment) {
    let result = '';
    for (let at = 0; at < text.length;) {
        if (text[at] !== '$') {
            result += text[at++];
            continue;
        }
        const { value, next } = dollar(text, at + 1, environment);
        result += value;
        at = next;
    }
    return result;
}
function dollar(text, at, environment) {
    if (text[at] === '$')
        return { value: '$', next: at + 1 };
    const plain = /^[a-zA-Z_]\w*/.exec(text.slice(at))?.[0];
    if (plain !== undefined)
        return { value: required(plain, environment), next: at + plain.length };
    const open = /^\{([a-zA-Z_]\w*)(:?[-?+])?/.exec(text.slice(at));
    if (open === null)
        throw new Error(`"${text}" has a $ that starts no variable; write $$ for the character`);
    const [head, name, operator] = open;
    const end = closingBrace(text, at + head.length);
    const word = text.slice(at + head.length, end);
    if (operator === undefined && word !== '')
        throw new Error(`"${text}" is not a variable that Compose understands`);
    return { value: resolve(name, operator, word, environment), next: end + 1 };
}
function closingBrace(text, from) {
    let depth = 1;
    for (let at = from; at < text.length; at++) {
        if (text[at] === '{')
            depth++;
        if (text[at] === '}' && --depth === 0)
            return at;
    }
    throw new Error(`"${text}" opens a variable that it does not close`);
}
function resolve(name, operator, word, environment) {
    const value = environment[name];
    const isSet = value !== undefined && (operator?.startsWith(':') !== true || value !== '');
    switch (operator?.at(-1)) {
        case '-':
            return isSet ? value : interpolate(word, environment);
        case '+':
            return isSet ? interpolate(word, environment) : '';
        case '?':
            if (!isSet)
                throw new Error(`${name} is not set: ${interpolate(word, environment)}`);
            return value;
        default:
            return required(name, environment);
    }
}
function required(name, environment) {
    const value = environment[name];
    if (value === undefined)
        throw new Error(`${name} is not set and has no default`);
    return value;
}

// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/src/compose/builds.ts



/**
 * The build sections of a Compose file whose context is a folder here. What depends on a variable without a value or
 * default, is fetched from elsewhere, or is written inline is left out: nothing certain can be said of it.
 *
 * @param absolute path of the file; what is relative is relative to its folder
 */
function buildsOf(source, absolute, environment) {
    const [document] = source.documents;
    const services = (0,object/* isRecord */.u4)(document?.value) ? document.value['services'] : undefined;
    if (document === undefined || !(0,object/* isRecord */.u4)(services))
        return [];
    return Object.entries(services).flatMap(([service, value]) => {
        const build = (0,object/* isRecord */.u4)(value) ? value['build'] : undefined;
        const read = readBuild(build, external_node_path_default().dirname(absolute), environment);
        if (read === undefined)
            return [];
        const { range } = document.locate(['services', service, 'build'], 'key');
        return [{ service, ...read, place: { file: source.name, ...range } }];
    });
}
function readBuild(build, folder, environment) {
    const fields = typeof build === 'string' ? { context: build } : (0,object/* isRecord */.u4)(build) ? build : undefined;
    if (fields === undefined || fields['dockerfile_inline'] !== undefined)
        return undefined;
    const context = textOf(fields['context'] ?? '.', environment);
    const dockerfile = textOf(fields['dockerfile'] ?? 'Dockerfile', environment);
    const target = textOf(fields['target'] ?? '', environment);
    if (context === undefined || dockerfile === undefined || target === undefined || isRemote(context))
        return undefined;
    const absolute = external_node_path_default().resolve(folder, context);
    return {
        context: absolute,
        dockerfile: external_node_path_default().resolve(absolute, dockerfile),
        ...(target !== '' && { target }),
        args: pairsOf(fields['args'], environment),
        contexts: Object.keys(pairsOf(fields['additional_contexts'], environment)).map(name => name.toLowerCase()),
    };
}
/** What the engine fetches instead of reading a folder. */
const isRemote = (context) => /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/i.test(context);
/** A scalar with its variables replaced; undefined for everything else, and for a variable that has no value here. */
function textOf(value, environment) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
        return undefined;
    try {
        return interpolate(String(value), environment);
    }
    catch {
        return undefined;
    }
}
/** `{ A: 1 }` or `[A=1, B]`; a name without a value comes from outside. */
function pairsOf(value, environment) {
    if ((0,object/* isRecord */.u4)(value)) {
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textOf(each, environment)]));
    }
    const written = Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
    return Object.fromEntries(written.map(each => {
        const equals = each.indexOf('=');
        return equals < 0 ? [each, undefined] : [each.slice(0, equals), textOf(each.slice(equals + 1), environment)];
    }));
}


/***/ }),

/***/ 2101:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Uw: () => (/* binding */ linePlace),
  VV: () => (/* binding */ placeIn),
  n_: () => (/* binding */ readDockerfile)
});

// EXTERNAL MODULE: ./lib/dockerfile/joined.ts
var joined = __webpack_require__(1832);
// EXTERNAL MODULE: ./lib/dockerfile/parse.ts
var parse = __webpack_require__(598);
// EXTERNAL MODULE: ./lib/dockerfile/words.ts
var words = __webpack_require__(7664);
;// CONCATENATED MODULE: ./lib/dockerfile/stages.ts

/** What stands before the first FROM, and the stages. */
function splitStages(instructions) {
    const globals = [];
    const stages = [];
    for (const instruction of instructions) {
        if (instruction.keyword === 'FROM') {
            const [, as, name] = (0,words/* plainWords */.c5)(instruction.rest);
            const named = as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined;
            stages.push({ name: named, from: instruction, body: [], index: stages.length });
        }
        else if (stages.length === 0)
            globals.push(instruction);
        else
            stages.at(-1).body.push(instruction);
    }
    return { globals, stages };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/dockerfile.ts



/** Reads a Dockerfile. Never throws. */
function readDockerfile(name, absolute, text) {
    const parsed = (0,parse/* parseDockerfile */.Ai)(text);
    return { name, absolute, text, ...parsed, ...splitStages(parsed.instructions) };
}
/** The place of a stretch of an instruction's text; without one, of its keyword. */
function placeIn(file, { source, written }, at, end) {
    const from = at ?? source.text.indexOf(written);
    const to = end ?? (at === undefined ? from + written.length : from + 1);
    const start = (0,joined/* positionAt */.t)(source, from);
    const last = (0,joined/* positionAt */.t)(source, Math.max(from, to - 1));
    return { file, ...start, endLine: last.line, endColumn: last.column + 1 };
}
/** The place of a whole line, or of what is written on it. */
function linePlace(file, text, line) {
    const written = text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? '';
    const column = written.length - written.trimStart().length + 1;
    return { file, line, column, endLine: line, endColumn: Math.max(column + 1, written.trimEnd().length + 1) };
}


/***/ }),

/***/ 6831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ targetStage),
/* harmony export */   XI: () => (/* binding */ firstInChain),
/* harmony export */   _3: () => (/* binding */ evaluate),
/* harmony export */   cJ: () => (/* binding */ hasBefore),
/* harmony export */   x4: () => (/* binding */ plainBuild)
/* harmony export */ });
/* harmony import */ var _lib_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7664);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3708);


/** The build that nobody described: arguments have their defaults, there is no further context. */
const plainBuild = { args: {}, contexts: [] };
/** Goes through all stages in their order, FROM first, with the variables that each instruction sees. */
function evaluate({ stages, globals, escape }, { args, contexts }, visit) {
    const outer = (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .globalScope */ .gm)(globals, args, escape);
    const built = [];
    const byName = new Map();
    const ends = [];
    for (const stage of stages) {
        const name = (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .expandIn */ .WP)(outer, (0,_lib_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plainWords */ .c5)(stage.from.rest)[0]?.text ?? '', escape);
        const earlier = name === undefined || contexts.includes(name.toLowerCase()) ? undefined : byName.get(name);
        const parent = earlier === undefined ? undefined : built[earlier];
        const one = {
            stage,
            ...(parent && { parent }),
            base: parent === undefined ? name : parent.base,
            first: firstOfEach(stage),
        };
        const inherited = earlier === undefined ? undefined : ends[earlier];
        const scope = { values: new Map(inherited?.values), open: inherited?.open ?? name !== 'scratch' };
        visit({ instruction: stage.from, built: one, scope: outer });
        for (const instruction of stage.body) {
            visit({ instruction, built: one, scope });
            if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV')
                (0,_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .assign */ .kp)(instruction, scope, outer, args, escape);
        }
        if (stage.name !== undefined)
            byName.set(stage.name, stage.index);
        built.push(one);
        ends.push(scope);
    }
    return built;
}
function firstOfEach({ body }) {
    const first = new Map();
    for (const each of body)
        if (!first.has(each.keyword))
            first.set(each.keyword, each);
    return first;
}
/** What `ask` answers first for a stage, or for the stages that it is built on. */
function firstInChain(built, ask) {
    for (let each = built; each !== undefined; each = each.parent) {
        const answer = ask(each);
        if (answer !== undefined)
            return answer;
    }
    return undefined;
}
/** Whether a keyword stands in the chain before an instruction. */
function hasBefore(built, keyword, { line }) {
    return firstInChain(built, ({ first }) => ((first.get(keyword)?.line ?? Infinity) < line ? true : undefined)) ?? false;
}
/** The stage that a target names, by name or number; the last one without a target. */
function targetStage(built, target) {
    if (target === undefined)
        return built.at(-1);
    const name = target.toLowerCase();
    return (built.findLast(({ stage }) => stage.name === name) ?? (/^\d{1,6}$/.test(target) ? built[Number(target)] : undefined));
}


/***/ }),

/***/ 9887:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ describeImage)
/* harmony export */ });
/* harmony import */ var _lib_dockerfile_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(598);
/* harmony import */ var _lib_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7664);
/* harmony import */ var _dockerfile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2101);
/* harmony import */ var _evaluate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6831);
/* harmony import */ var _scope_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3708);





/** Describes the image that a target gives (the last stage without one); undefined when there is no such stage. */
function describeImage(dockerfile, target, build) {
    const facts = new Map();
    const stages = (0,_evaluate_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluate */ ._3)(dockerfile, build, ({ instruction, built, scope }) => {
        if (instruction.keyword === 'FROM')
            facts.set(built, inherit(built.parent && facts.get(built.parent)));
        else
            note({ instruction, built, scope }, facts.get(built), dockerfile);
    });
    const found = (0,_evaluate_js__WEBPACK_IMPORTED_MODULE_2__/* .targetStage */ .Ae)(stages, target);
    if (found === undefined)
        return undefined;
    const { stage, base } = found;
    const place = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(dockerfile.name, stage.from);
    return { file: dockerfile.name, target: stage.name, place, base, ...facts.get(found) };
}
function inherit(facts) {
    return { ...facts, exposed: [...(facts?.exposed ?? [])], env: new Map(facts?.env) };
}
function note({ instruction, built, scope }, facts, { name: file, escape }) {
    const { keyword, rest, restAt } = instruction;
    const place = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(file, instruction, restAt, restAt + rest.length);
    switch (keyword) {
        case 'USER':
            facts.user = { value: (0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .expandIn */ .WP)(scope, rest, escape), place };
            break;
        case 'WORKDIR':
            facts.workdir = { value: (0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .expandIn */ .WP)(scope, rest, escape), place };
            break;
        case 'CMD':
            facts.cmd = { value: commandOf(rest), place };
            break;
        case 'ENTRYPOINT':
            facts.entrypoint = { value: commandOf(rest), place };
            // A command that was meant for the entry point before is dropped.
            if (!built.stage.body.some(each => each.keyword === 'CMD'))
                delete facts.cmd;
            break;
        case 'HEALTHCHECK':
            facts.healthcheck = { value: /^none$/i.test(rest.trim()) ? 'none' : 'check', place };
            break;
        case 'ENV':
            for (const { name, value = '', at, text } of (0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .assignmentsOf */ .I7)(instruction, escape)) {
                facts.env.set(name, {
                    value: (0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .expandIn */ .WP)(scope, value, escape),
                    place: (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(file, instruction, at, at + text.length),
                });
            }
            break;
        case 'EXPOSE':
            for (const { text, at } of (0,_lib_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_4__/* .plainWords */ .c5)(rest)) {
                const spoken = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(file, instruction, restAt + at, restAt + at + text.length);
                for (const value of portsOf((0,_scope_js__WEBPACK_IMPORTED_MODULE_3__/* .expandIn */ .WP)(scope, text, escape) ?? ''))
                    facts.exposed.push({ value, place: spoken });
            }
            break;
        default:
    }
}
function commandOf(rest) {
    const words = (0,_lib_dockerfile_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonWords */ .WY)(rest);
    return words === undefined ? { form: 'shell', line: rest } : { form: 'exec', words };
}
/** Longer ranges are for protocols that open ports as they go; nobody names one of those ports. */
const rangeLimit = 100;
function portsOf(text) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(text);
    if (match === null)
        return [];
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? first), first + rangeLimit - 1);
    const protocol = (match[3] ?? 'tcp').toLowerCase();
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({ port: first + index, protocol }));
}


/***/ }),

/***/ 3708:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kp: () => (/* binding */ scope_assign),
  I7: () => (/* binding */ assignmentsOf),
  WP: () => (/* binding */ expandIn),
  gm: () => (/* binding */ globalScope),
  Qo: () => (/* binding */ platformArguments)
});

;// CONCATENATED MODULE: ./lib/dockerfile/expand.ts
/** Thrown inside this module only; callers see an unresolved word. */
class Unresolved extends Error {
    variable;
    constructor(variable) {
        super(variable);
        this.variable = variable;
    }
}
/**
 * Expands one word as BuildKit does before it runs an instruction (frontend/dockerfile/shell): quotes and escapes go,
 * `$name`, `${name}`, `${name:-default}` and its kin are replaced. A name without a known value leaves the word
 * unresolved, since the base image may set it.
 */
function expandWord(word, variables, escape) {
    try {
        const scanner = { text: word, at: 0 };
        return { value: expandUntil(scanner, '', variables, escape) };
    }
    catch (error) {
        if (error instanceof Unresolved)
            return { unresolved: error.variable };
        throw error;
    }
}
function expandUntil(scanner, end, variables, escape) {
    let value = '';
    let quoted = false;
    while (scanner.at < scanner.text.length) {
        const char = scanner.text[scanner.at];
        if (char === end && !quoted) {
            scanner.at++;
            return value;
        }
        scanner.at++;
        if (char === "'" && !quoted)
            value += takeSingleQuoted(scanner);
        else if (char === '"')
            quoted = !quoted;
        else if (char === '$')
            value += takeVariable(scanner, variables, escape);
        else if (char === escape)
            value += takeEscaped(scanner, quoted, escape);
        else
            value += char;
    }
    if (end !== '')
        throw new Unresolved(scanner.text);
    return value;
}
function takeSingleQuoted(scanner) {
    const close = scanner.text.indexOf("'", scanner.at);
    if (close < 0)
        throw new Unresolved(scanner.text);
    const value = scanner.text.slice(scanner.at, close);
    scanner.at = close + 1;
    return value;
}
/** In double quotes an escape protects only a quote, a dollar sign and itself, and stays before anything else. */
function takeEscaped(scanner, quoted, escape) {
    const next = scanner.text[scanner.at];
    if (next === undefined)
        return '';
    scanner.at++;
    return quoted && next !== '"' && next !== '$' && next !== escape ? escape + next : next;
}
function takeVariable(scanner, variables, escape) {
    if (scanner.text[scanner.at] !== '{') {
        const name = /^(?:[a-zA-Z_]\w*|\d|[@*#?\-$!0])/.exec(scanner.text.slice(scanner.at))?.[0];
        if (name === undefined)
            return '$';
        scanner.at += name.length;
        return known(name, variables);
    }
    const name = /^\{([a-zA-Z_]\w*|\d)/.exec(scanner.text.slice(scanner.at))?.[1];
    if (name === undefined)
        throw new Unresolved(scanner.text);
    scanner.at += name.length + 1;
    const operator = /^(?::?[-+?]|\})/.exec(scanner.text.slice(scanner.at))?.[0];
    // Pattern removal and replacement (`${a#b}`, `${a/b/c}`) are left to the builder.
    if (operator === undefined)
        throw new Unresolved(name);
    scanner.at += operator.length;
    if (operator === '}')
        return known(name, variables);
    const word = expandUntil(scanner, '}', variables, escape);
    const value = known(name, variables);
    const isSet = operator.startsWith(':') ? value !== '' : true;
    return operator.endsWith('+') ? (isSet ? word : '') : isSet ? value : word;
}
function known(name, variables) {
    const value = variables(name);
    if (value === undefined)
        throw new Unresolved(name);
    return value;
}

// EXTERNAL MODULE: ./lib/dockerfile/words.ts
var dockerfile_words = __webpack_require__(7664);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/scope.ts


/** The arguments that BuildKit itself gives: always there for FROM, in a stage once they are declared. */
const platformArguments = new Set([
    ...['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].flatMap(each => [`TARGET${each}`, `BUILD${each}`]),
    'TARGETSTAGE',
]);
/** A word with its variables replaced; undefined when that depends on something that only the builder knows. */
function expandIn(scope, word, escape) {
    const expanded = expandWord(word, name => valueIn(scope, name), escape);
    return 'value' in expanded ? expanded.value : undefined;
}
function valueIn({ values, open }, name) {
    return values.has(name) || open ? values.get(name) : '';
}
/** What ARG, ENV or LABEL assigns, positions in the text of the instruction. The old form `ENV name value` is one assignment. */
function assignmentsOf({ keyword, rest, restAt }, escape) {
    const words = (0,dockerfile_words/* wordsOf */.Z9)(rest, escape).map(word => ({ ...word, at: word.at + restAt }));
    const old = keyword === 'ARG' || words[0]?.text.includes('=') !== false ? null : /^(\S+)\s+([^]*)$/.exec(rest);
    if (old !== null) {
        const [text, name = '', value = ''] = old;
        return [{ text, at: restAt, name, value, valueAt: restAt + text.length - value.length }];
    }
    return words.map(word => {
        const equals = word.text.indexOf('=');
        if (equals < 0)
            return { ...word, name: word.text, value: undefined, valueAt: word.at };
        return {
            ...word,
            name: word.text.slice(0, equals),
            value: word.text.slice(equals + 1),
            valueAt: word.at + equals + 1,
        };
    });
}
/** Applies ARG or ENV to a scope. `globals` is the scope before the first stage, undefined inside of it. */
function scope_assign(instruction, scope, globals, args, escape) {
    const assigned = assignmentsOf(instruction, escape);
    if (instruction.keyword === 'ENV') {
        // All values of one instruction are expanded before any of them is set.
        const values = assigned.map(({ name, value }) => [name, expandIn(scope, value ?? '', escape)]);
        for (const [name, value] of values)
            scope.values.set(name, value);
        return;
    }
    for (const { name, value } of assigned) {
        if (Object.hasOwn(args, name))
            scope.values.set(name, args[name]);
        else if (value !== undefined)
            scope.values.set(name, expandIn(scope, value, escape));
        else if (globals?.values.has(name) === true)
            scope.values.set(name, globals.values.get(name));
        // Whoever builds may give it a value.
        else
            scope.values.set(name, undefined);
    }
}
/** The scope before the first stage, which FROM reads. */
function globalScope(globals, args, escape) {
    const scope = { values: new Map([...platformArguments].map(name => [name, undefined])), open: false };
    for (const each of globals)
        if (each.keyword === 'ARG')
            scope_assign(each, scope, undefined, args, escape);
    return scope;
}


/***/ }),

/***/ 8737:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ heredocHeads),
/* harmony export */   JA: () => (/* binding */ heredocHead),
/* harmony export */   jw: () => (/* binding */ readHeredoc)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7664);

/** What a word opens, undefined when it opens no here-document. */
function heredocHead(word) {
    const match = /^(\d*)<<(-?)\s*([^<]+)$/.exec(word);
    if (match === null)
        return undefined;
    const [, descriptor = '', dash, written = ''] = match;
    // The word is read with this escape whatever the directive says.
    if ((0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(written, '\\').length !== 1)
        return undefined;
    const name = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .unquote */ ._n)(written, '\\');
    if (name === '')
        return undefined;
    return { name, expand: !/["']/.test(written), chomp: dash === '-', descriptor };
}
/** The here-documents that an instruction opens, in their order. */
function heredocHeads(text) {
    if (!text.includes('<<'))
        return [];
    return redirectionWords(text)
        .map(heredocHead)
        .filter(head => head !== undefined);
}
/** Words of a line in which blanks after `<<` do not end a word; none when a quote is left open, as BuildKit has it. */
function redirectionWords(text) {
    const words = [];
    let word = '';
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at];
        if (quote === '' && /\s/.test(char)) {
            if (word !== '')
                words.push(word);
            word = '';
            continue;
        }
        word += char;
        if (char === '\\' && quote !== "'" && at + 1 < text.length)
            word += text[++at];
        else if (quote === '' && (char === '"' || char === "'"))
            quote = char;
        else if (char === quote)
            quote = '';
        else if (quote === '' && char === '<' && text[at + 1] === '<') {
            word += text[++at];
            while (/[ \t\r]/.test(text[at + 1] ?? ''))
                word += text[++at];
        }
    }
    if (word !== '')
        words.push(word);
    return quote === '' ? words : [];
}
/** Reads the text of a here-document that begins at `from`, and says where the next instruction may begin. */
function readHeredoc(lines, from, head) {
    let at = from;
    while (at < lines.length && (head.chomp ? lines[at].replace(/^\t+/, '') : lines[at]) !== head.name)
        at++;
    const closed = at < lines.length;
    const heredoc = { ...head, lines: lines.slice(from, at), line: from + 1, closed };
    return { heredoc, next: closed ? at + 1 : at };
}


/***/ }),

/***/ 1832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ partOf),
/* harmony export */   t: () => (/* binding */ positionAt)
/* harmony export */ });
/** Where the character at an offset of the joined text stands in the file; offsets past the end lead to its end. */
function positionAt({ text, pieces }, offset) {
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (pieces[middle].at <= at)
            low = middle;
        else
            high = middle - 1;
    }
    const piece = pieces[low];
    return piece === undefined ? { line: 1, column: 1 } : { line: piece.line, column: piece.column + at - piece.at };
}
/** A part of a joined text as a joined text of its own. */
function partOf(joined, from, to = joined.text.length) {
    const inside = joined.pieces
        .filter(({ at }) => at > from && at < to)
        .map(piece => ({ ...piece, at: piece.at - from }));
    return { text: joined.text.slice(from, to), pieces: [{ at: 0, ...positionAt(joined, from) }, ...inside] };
}


/***/ }),

/***/ 598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ parseDockerfile),
/* harmony export */   WY: () => (/* reexport safe */ _words_js__WEBPACK_IMPORTED_MODULE_0__.WY)
/* harmony export */ });
/* harmony import */ var _heredoc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _joined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1832);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7664);




const directive = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*?)\s*$/;
const heredocKeywords = new Set(['RUN', 'COPY', 'ADD']);
/**
 * Splits a Dockerfile the way BuildKit's parser does (frontend/dockerfile/parser): directives on the first lines,
 * continuation by the escape character, comment and empty lines inside continuations skipped, here-documents after RUN,
 * COPY and ADD. It never fails: what is wrong with a Dockerfile is for others to say.
 */
function parseDockerfile(text) {
    const lines = text.replace(/^\uFEFF/, '').split('\n').map(line => line.replace(/\r+$/, '')); // prettier-ignore
    const directives = readDirectives(lines);
    const escape = directives.get('escape') === '`' ? '`' : '\\';
    const instructions = [];
    let comments = [];
    for (let at = 0; at < lines.length;) {
        const comment = commentOf(lines[at]);
        if (comment !== undefined) {
            if (at >= directives.size)
                comments.push({ line: at + 1, text: comment });
            at++;
            continue;
        }
        const { source, next, emptyLines } = joinContinuation(lines, at, escape);
        const line = at + 1;
        at = next;
        if (source.text.trim() === '')
            continue;
        const instruction = { ...readInstruction(source, escape), line, comments, emptyLines };
        const heredocs = [];
        for (const head of opensHeredocs(instruction) ? (0,_heredoc_js__WEBPACK_IMPORTED_MODULE_1__/* .heredocHeads */ .ES)(source.text) : []) {
            const read = (0,_heredoc_js__WEBPACK_IMPORTED_MODULE_1__/* .readHeredoc */ .jw)(lines, at, head);
            heredocs.push(read.heredoc);
            at = read.next;
        }
        if (instruction.trigger !== undefined)
            Object.assign(instruction.trigger, { heredocs, endLine: at });
        instructions.push({ ...instruction, heredocs, endLine: at });
        comments = [];
    }
    return { instructions, directives, escape };
}
function readDirectives(lines) {
    const directives = new Map();
    for (const line of lines) {
        const match = directive.exec(line);
        const name = match?.[1]?.toLowerCase();
        if (name === undefined || !['syntax', 'escape', 'check'].includes(name) || directives.has(name))
            break;
        directives.set(name, match[2]);
    }
    return directives;
}
/** The text of a comment line, undefined for other lines. */
function commentOf(line) {
    const text = line.trimStart();
    return text.startsWith('#') ? text.slice(1).trim() : undefined;
}
function joinContinuation(lines, from, escape) {
    const parts = [];
    const pieces = [];
    const emptyLines = [];
    let length = 0;
    let at = from;
    for (; at < lines.length; at++) {
        const raw = lines[at];
        const first = at === from;
        const text = first ? raw.trimStart() : raw;
        if (!first && commentOf(raw) !== undefined)
            continue;
        if (!first && text.trim() === '') {
            emptyLines.push(at + 1);
            continue;
        }
        const kept = beforeContinuation(text, escape);
        pieces.push({ at: length, line: at + 1, column: raw.length - text.length + 1 });
        parts.push(kept ?? text);
        length += (kept ?? text).length;
        if (kept === undefined)
            break;
    }
    // Empty lines at the end of the file follow an escape that continues nothing.
    const open = at >= lines.length;
    while (open && emptyLines.at(-1) === lines.length)
        emptyLines.pop();
    return { source: { text: parts.join(''), pieces }, next: open ? lines.length : at + 1, emptyLines };
}
/** A line without the escape that continues it, undefined when it ends there. Two escapes continue nothing. */
function beforeContinuation(line, escape) {
    let end = line.length;
    while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t'))
        end--;
    return line[end - 1] === escape && line[end - 2] !== escape ? line.slice(0, end - 1) : undefined;
}
/** One instruction without what surrounds it. An ONBUILD inside of another is not looked into: the builder refuses it. */
function readInstruction(source, escape, inside = false) {
    const { text } = source;
    const written = /^\S+/.exec(text.trimStart())?.[0] ?? '';
    const keyword = written.toUpperCase();
    const { flags, restAt } = takeFlags(text, text.indexOf(written) + written.length, escape);
    const rest = text.slice(restAt).trimEnd();
    const { line } = (0,_joined_js__WEBPACK_IMPORTED_MODULE_2__/* .positionAt */ .t)(source, 0);
    const instruction = { keyword, written, flags, rest, restAt, source, heredocs: [], line, endLine: line, comments: [], emptyLines: [] }; // prettier-ignore
    return keyword === 'ONBUILD' && rest !== '' && !inside
        ? { ...instruction, trigger: readInstruction((0,_joined_js__WEBPACK_IMPORTED_MODULE_2__/* .partOf */ .B)(source, restAt), escape, true) }
        : instruction;
}
/** Here-documents count after some keywords, and not in JSON form. */
function opensHeredocs({ keyword, rest, trigger }) {
    if (trigger !== undefined)
        return heredocKeywords.has(trigger.keyword) && (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonWords */ .WY)(trigger.rest) === undefined;
    return heredocKeywords.has(keyword) && (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonWords */ .WY)(rest) === undefined;
}
function takeFlags(text, from, escape) {
    const flags = [];
    let at = skipBlanks(text, from);
    while (text.startsWith('--', at)) {
        const end = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordEnd */ .Ov)(text, at, escape);
        const plain = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .unquote */ ._n)(text.slice(at, end), escape);
        if (plain === '--')
            return { flags, restAt: skipBlanks(text, end) };
        const equals = plain.indexOf('=');
        const name = equals < 0 ? plain.slice(2) : plain.slice(2, equals);
        flags.push({ name, value: equals < 0 ? '' : plain.slice(equals + 1), hasValue: equals >= 0, at, end });
        at = skipBlanks(text, end);
    }
    return { flags, restAt: at };
}
function skipBlanks(text, from) {
    let at = from;
    while (at < text.length && /\s/.test(text[at]))
        at++;
    return at;
}


/***/ }),

/***/ 7664:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ov: () => (/* binding */ wordEnd),
/* harmony export */   WY: () => (/* binding */ jsonWords),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   _n: () => (/* binding */ unquote),
/* harmony export */   c5: () => (/* binding */ plainWords)
/* harmony export */ });
/* unused harmony export shellWords */
/** Splits at blanks outside of quotes and keeps the quotes (BuildKit's parseWords). */
function wordsOf(text, escape) {
    const words = [];
    for (let at = 0; at < text.length;) {
        if (isBlank(text[at]))
            at++;
        else {
            const end = wordEnd(text, at, escape);
            words.push({ text: text.slice(at, end), at });
            at = end;
        }
    }
    return words;
}
/** The words of `wordsOf` alone. */
function shellWords(text, escape) {
    return wordsOf(text, escape).map(word => word.text);
}
/** Where the word that begins at `from` ends: at a blank outside of quotes. */
function wordEnd(text, from, escape) {
    let quote = '';
    let at = from;
    for (; at < text.length; at++) {
        const char = text[at];
        if (quote === '' && isBlank(char))
            break;
        // Escapes count everywhere but in single quotes: the next character, a quote or a blank, means itself.
        if (char === escape && quote !== "'")
            at++;
        else if (quote === '' && (char === '"' || char === "'"))
            quote = char;
        else if (char === quote)
            quote = '';
    }
    return Math.min(at, text.length);
}
/** Splits at blanks whatever quotes say, as FROM, EXPOSE and the plain form of COPY are read. */
function plainWords(text) {
    return [...text.matchAll(/[^\t\v\f\r ]+/g)].map(match => ({ text: match[0], at: match.index }));
}
/** A word without its quotes and escapes. */
function unquote(word, escape) {
    let plain = '';
    let quote = '';
    for (let at = 0; at < word.length; at++) {
        const char = word[at];
        if (char === escape && quote !== "'" && at + 1 < word.length)
            plain += word[++at];
        else if (quote === '' && (char === '"' || char === "'"))
            quote = char;
        else if (char === quote && quote !== '')
            quote = '';
        else
            plain += char;
    }
    return plain;
}
/** The strings of an instruction in JSON form (`COPY ["a b", "/"]`), undefined when it is not in that form. */
function jsonWords(rest) {
    if (!rest.trimStart().startsWith('['))
        return undefined;
    try {
        const value = JSON.parse(rest);
        return Array.isArray(value) && value.every(each => typeof each === 'string') ? value : undefined;
    }
    catch {
        return undefined;
    }
}
const isBlank = (char) => /\s/.test(char);


/***/ })

};
