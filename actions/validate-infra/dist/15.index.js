export const id = 15;
export const ids = [15];
export const modules = {

/***/ 3015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeDockerfiles: () => (/* binding */ judgeDockerfiles)
});

// UNUSED EXPORTS: readBuilds

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./actions/validate-infra/src/compose/builds.ts + 1 modules
var compose_builds = __webpack_require__(5432);
// EXTERNAL MODULE: ./actions/validate-infra/src/linters/linters.ts
var linters_linters = __webpack_require__(4644);
// EXTERNAL MODULE: ./actions/validate-infra/src/source/readable.ts
var readable = __webpack_require__(6441);
// EXTERNAL MODULE: ./lib/errors.ts
var errors = __webpack_require__(8115);
// EXTERNAL MODULE: ./lib/manifests/object.ts
var object = __webpack_require__(3472);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/buildkit.ts




/** Checks at once; each waits for the builder, which may ask registries for base images. */
const parallelChecks = 4;
const buildx = {
    name: 'buildx',
    command: 'docker',
    args: ({ file, context }, root) => [
        'buildx',
        'build',
        '--call=check,format=json',
        '--progress=quiet',
        '--file',
        external_node_path_default().join(root, file),
        context,
    ],
};
const buildctl = {
    name: 'buildctl',
    command: 'buildctl',
    args: ({ file, context }, root) => {
        const folder = external_node_path_default().dirname(external_node_path_default().join(root, file));
        const locals = ['--local', `context=${context}`, '--local', `dockerfile=${folder}`];
        return [
            'build',
            '--frontend=dockerfile.v0',
            '--opt=requestid=frontend.lint',
            `--opt=filename=${external_node_path_default().basename(file)}`,
            ...locals,
        ];
    },
};
/**
 * Asks BuildKit's own checks, through docker buildx or else buildctl.
 *
 * @throws UserError when neither is there, Error when the builder does not answer
 */
async function askBuildKit(checks, root, exec, signal) {
    const options = { timeoutMs: linters_linters/* linterTimeoutMs */.yZ, ...(signal && { signal }) };
    const client = await findClient(exec, options);
    const found = [];
    for (let from = 0; from < checks.length; from += parallelChecks) {
        const answers = checks.slice(from, from + parallelChecks).map(async (check) => {
            const result = await exec(client.command, client.args(check, root), options);
            return client.name === 'buildx' ? readBuildx(result, check.file) : readBuildctl(result, check.file);
        });
        found.push(...(await Promise.all(answers)).flat());
    }
    return found;
}
async function findClient(exec, options) {
    for (const [client, args] of [
        [buildx, ['buildx', 'version']],
        [buildctl, ['--version']],
    ]) {
        try {
            const { exitCode } = await exec(client.command, args, options);
            if (exitCode === 0)
                return client;
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
        }
    }
    throw new errors/* UserError */.yo('neither docker buildx nor buildctl is on PATH');
}
/** Reads what `buildx build --call=check,format=json` prints. It ends with 1 when there is something to say. */
function readBuildx({ stdout, stderr }, file) {
    const answer = parseObject(stdout);
    if (answer === undefined)
        throw new Error(`docker buildx answered "${firstLine(stderr) || firstLine(stdout)}"`);
    const warnings = Array.isArray(answer['warnings']) ? answer['warnings'].filter(object/* isRecord */.u4) : [];
    return warnings.map(({ ruleName, detail, location }) => ({
        tool: 'buildkit',
        file,
        line: lineOf(location),
        column: 1,
        id: String(ruleName),
        level: 'warning',
        message: String(detail),
    }));
}
function lineOf(location) {
    const ranges = (0,object/* isRecord */.u4)(location) && Array.isArray(location['ranges']) ? location['ranges'] : [];
    const [first] = ranges;
    const start = (0,object/* isRecord */.u4)(first) ? first['start'] : undefined;
    return (0,object/* isRecord */.u4)(start) && typeof start['line'] === 'number' ? Math.max(1, start['line']) : 1;
}
/** Reads the text that `buildctl build --opt requestid=frontend.lint` prints: name, sentence and place of each warning. */
function readBuildctl({ exitCode, stdout, stderr }, file) {
    if (exitCode !== 0)
        throw new Error(`buildctl ended with ${exitCode}: ${lastLine(stderr)}`);
    return [...stdout.matchAll(/^WARNING: (\w+)[^\n]*\n([^\n]*)\n(?:[^\n]*:(\d+)\n)?/gm)].map(([, id, message, line]) => ({
        tool: 'buildkit',
        file,
        line: Number(line ?? 1),
        column: 1,
        id: id,
        level: 'warning',
        message: message,
    }));
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return (0,object/* isRecord */.u4)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
const firstLine = (text) => text.trim().split('\n', 1)[0] ?? '';
const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

// EXTERNAL MODULE: ./lib/dockerfile/heredoc.ts
var heredoc = __webpack_require__(8737);
// EXTERNAL MODULE: ./lib/dockerfile/words.ts
var dockerfile_words = __webpack_require__(7664);
// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/scope.ts + 1 modules
var dockerfile_scope = __webpack_require__(3708);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/addCheck.ts



/** What ADD unpacks, or what somebody may think that it does. */
const archive = /\.(?:tar|tar\.\w+|t[bgx]z2?|tbz|tlz|tzst|gz|bz2|xz|zst|lzma?|Z)$/i;
/** What ADD is used for: archives of the context are unpacked, and addresses are fetched; the rest is for COPY. */
function checkAdd({ instruction, scope }, view, report) {
    const { keyword, rest, restAt, flags } = instruction;
    if (keyword !== 'ADD')
        return;
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest)?.map(text => ({ text, at: 0, length: rest.length })) ??
        (0,dockerfile_words/* plainWords */.c5)(rest).map(word => ({ ...word, length: word.text.length }));
    const checked = flags.some(({ name }) => name === 'checksum');
    const plain = [];
    for (const { text, at, length } of words.slice(0, -1)) {
        const source = (0,dockerfile_scope/* expandIn */.WP)(scope, text, view.dockerfile.escape);
        const stretch = { instruction, at: restAt + at, end: restAt + at + length };
        if (isRemote(source ?? text)) {
            if (checked || isPinned(source ?? text))
                continue;
            const message = `ADD fetches ${text} whatever it is on the day of the build: add --checksum=sha256:..., or a commit`;
            report({ rule: 'docker/remote-add', message, ...stretch });
        }
        else if (source !== undefined && !archive.test(source) && (0,heredoc/* heredocHead */.JA)(text) === undefined)
            plain.push(text);
    }
    const [first] = plain;
    // Beside an archive or an address ADD is what is needed.
    if (first === undefined || plain.length < words.length - 1)
        return;
    const message = `ADD copies ${first}, for which COPY is enough: ADD would also unpack it or fetch it`;
    report({ rule: 'docker/add-for-copy', message, instruction, twins: ['DL3020'], suggestion: 'COPY' });
}
const isRemote = (text) => /^(?:https?|git|ssh):\/\/|^git@/i.test(text);
/** A git address with a commit, or a checksum of its own. */
function isPinned(address) {
    return /#[0-9a-f]{40}(?::|$)/i.test(address) || /[?&](?:checksum|commit)=[0-9a-f]{40}/i.test(address);
}

;// CONCATENATED MODULE: ./lib/oci/reference.ts

const domainPart = String.raw `(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])`;
const domain = new RegExp(String.raw `^(?:${domainPart}(?:\.${domainPart})*|\[[0-9a-fA-F:]+\])(?::\d+)?$`);
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/**
 * Reads `name`, `name:tag`, `host/name@sha256:...` the way Docker does: the first part is a registry only when it
 * contains a dot or a port, has a capital letter, or is `localhost`.
 *
 * @throws UserError when the text is no reference
 */
function parseReference(text) {
    const refuse = (what) => {
        throw new errors/* UserError */.yo(`"${text}" is not an image reference: ${what}`, {
            hint: 'write it as name:tag, registry/name:tag or registry/name@sha256:...',
        });
    };
    const [named, digest, ...rest] = text.split('@');
    if (rest.length > 0)
        refuse('it has more than one @');
    if (digest !== undefined && !digestPattern.test(digest))
        refuse(`${digest} is not a digest`);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const name = colon < 0 ? named : named.slice(0, colon);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    if (tag !== undefined && !tagPattern.test(tag))
        refuse(`"${tag}" is not a tag`);
    const { registry, repository } = splitName(name);
    if (!domain.test(registry))
        refuse(`"${registry}" is not a registry`);
    if (!repositoryPattern.test(repository))
        refuse(`"${repository}" is not a repository name`);
    return {
        registry,
        repository,
        ...(tag !== undefined ? { tag } : digest === undefined ? { tag: 'latest' } : {}),
        ...(digest !== undefined && { digest }),
    };
}
function splitName(name) {
    const slash = name.indexOf('/');
    const head = name.slice(0, Math.max(slash, 0));
    const isRegistry = slash > 0 && (/[.:]/.test(head) || head === 'localhost' || head.toLowerCase() !== head);
    const registry = isRegistry ? head : 'docker.io';
    const rest = isRegistry ? name.slice(slash + 1) : name;
    if (registry !== 'docker.io' && registry !== 'index.docker.io')
        return { registry, repository: rest };
    return { registry: 'docker.io', repository: rest.includes('/') ? rest : `library/${rest}` };
}
/** The full form: registry, repository, tag and digest as far as they are known. */
function formatReference({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** Docker's familiar form, as people write it: no `docker.io/library/`. */
function familiarReference(reference) {
    const full = formatReference(reference);
    return full.replace(/^docker\.io\/(?:library\/)?/, '');
}
/** True for a complete sha256 or sha512 digest. */
const isDigest = (value) => typeof value === 'string' && digestPattern.test(value);
/** The same image by digest alone, which is how it is deployed. */
function withDigest({ registry, repository }, digest) {
    return { registry, repository, digest };
}
/** What the registry is asked for: the digest when there is one, else the tag. */
function manifestName(reference) {
    return reference.digest ?? reference.tag ?? 'latest';
}
/** True for hosts that only this machine answers; they alone are spoken to in plain HTTP. */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '');
    return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

// EXTERNAL MODULE: ./lib/nearest.ts
var nearest = __webpack_require__(4300);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/mount.ts

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const keys = [
    'type',
    'from',
    'source',
    'src',
    'target',
    'dst',
    'destination',
    'readonly',
    'ro',
    'readwrite',
    'rw',
    'required',
    'size',
    'id',
    'sharing',
    'mode',
    'uid',
    'gid',
    'env',
];
const switches = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
/** Takes a `--mount` apart: `type=cache,target=/x,sharing=locked`. Quotes of CSV around a field go. */
function readMount(value) {
    const fields = value.match(/"[^"]*"|[^,]+/g) ?? [];
    return new Map(fields.map(field => {
        const plain = field.startsWith('"') ? field.slice(1, -1) : field;
        const equals = plain.indexOf('=');
        return equals < 0
            ? [plain.toLowerCase(), undefined]
            : [plain.slice(0, equals).toLowerCase(), plain.slice(equals + 1)];
    }));
}
const mountType = (mount) => (mount.get('type') ?? 'bind').toLowerCase();
const mountTarget = (mount) => mount.get('target') ?? mount.get('dst') ?? mount.get('destination');
/** What the builder refuses in a `--mount`; undefined when there is nothing to say. Values with variables are left alone. */
function mountProblem(value) {
    const mount = readMount(value);
    for (const [key, held] of mount) {
        if (!keys.includes(key))
            return `--mount has no field "${key}"${(0,nearest/* didYouMean */.au)(key, keys)}`;
        if (held === undefined && !switches.has(key))
            return `--mount has ${key} without a value`;
        if (key === 'from' && /\$./.test(held ?? '')) {
            return 'from= of --mount holds a variable, which is not replaced there: name a stage FROM the variable';
        }
    }
    return value.includes('$') ? undefined : typeProblem(mount);
}
function typeProblem(mount) {
    const type = mountType(mount);
    if (!types.includes(type))
        return `--mount has the type "${type}"${(0,nearest/* didYouMean */.au)(type, types)}`;
    const misplaced = [...mount.keys()].find(key => !isAllowed(key, type));
    if (misplaced !== undefined)
        return `${misplaced}= does not belong to a --mount of type ${type}`;
    const sharing = mount.get('sharing');
    if (sharing !== undefined && !['shared', 'private', 'locked'].includes(sharing.toLowerCase())) {
        return `sharing= of --mount is "${sharing}": it is shared, private or locked`;
    }
    return type === 'secret' ? secretProblem(mount) : undefined;
}
function isAllowed(key, type) {
    switch (key) {
        case 'required':
            return type === 'secret' || type === 'ssh';
        case 'size':
            return type === 'tmpfs';
        case 'sharing':
            return type === 'cache';
        case 'mode':
        case 'uid':
        case 'gid':
            return type === 'secret' || type === 'ssh' || type === 'cache';
        case 'from':
            return type !== 'secret';
        default:
            return true;
    }
}
function secretProblem(mount) {
    const source = mount.get('source') ?? mount.get('src');
    if (source !== undefined && mount.has('id'))
        return '--mount of type secret has both id and source';
    return source === undefined && !mount.has('id') && mountTarget(mount) === undefined
        ? '--mount of type secret has neither id nor target'
        : undefined;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/reference.ts

/**
 * The variables that the builder replaces in a word: not those in single quotes, nor those behind an escape. Inside of
 * `${name:-word}` the word counts as well.
 */
function variablesIn(word, escape) {
    const uses = [];
    let quote = '';
    for (let at = 0; at < word.length; at++) {
        const char = word[at];
        if (char === escape && quote !== "'")
            at++;
        else if (quote === "'")
            quote = char === "'" ? '' : quote;
        else if (char === "'" && quote === '')
            quote = "'";
        else if (char === '"')
            quote = quote === '"' ? '' : '"';
        else if (char === '$') {
            const use = useAt(word, at);
            if (use === 'broken')
                return { uses, broken: at };
            if (use !== undefined) {
                uses.push(use);
                // The operand of an operator is looked into in its turn; its closing brace does no harm.
                at = use.end - 1;
            }
        }
    }
    return { uses };
}
function useAt(word, at) {
    if (word[at + 1] !== '{') {
        const plain = /[A-Za-z_]\w*/y;
        plain.lastIndex = at + 1;
        const name = plain.exec(word)?.[0];
        return name === undefined ? undefined : { name, at, end: at + 1 + name.length, operator: '' };
    }
    const open = /\{([A-Za-z_]\w*|\d+|[@*#?$!-])(\}|:[-+?]|[-+?#%/])?/y;
    open.lastIndex = at + 1;
    const found = open.exec(word);
    if (found?.[2] === undefined)
        return 'broken';
    const [text, name = '', operator] = found;
    if (operator !== '}' && !word.includes('}', at + text.length))
        return 'broken';
    return /^[A-Za-z_]/.test(name)
        ? { name, at, end: at + 1 + text.length, operator: operator === '}' ? '' : operator }
        : undefined;
}
/** The words of a text that the builder expands one by one; positions are those of the text. */
function expandedWords(text, escape) {
    const words = [];
    for (let at = 0; at < text.length;) {
        if (/\s/.test(text[at]))
            at++;
        else {
            const end = (0,dockerfile_words/* wordEnd */.Ov)(text, at, escape);
            words.push({ text: text.slice(at, end), at });
            at = end;
        }
    }
    return words;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/evaluate.ts
var evaluate = __webpack_require__(6831);
;// CONCATENATED MODULE: ./lib/shell/word.ts
/** Characters that mean nothing but themselves. */
const plain = /[^\s;|&()<>'"\\$`]+/y;
const wordEnds = new Set([...' \t\n\v\f\r\u00a0;|&()']);
/** Reads one word; an empty one where none begins. */
function readWord(cursor) {
    const { text, offset, at: start } = cursor;
    const word = { text: '', literal: true };
    while (cursor.at < text.length) {
        plain.lastIndex = cursor.at;
        if (plain.test(text)) {
            word.text += text.slice(cursor.at, plain.lastIndex);
            cursor.at = plain.lastIndex;
        }
        const char = text[cursor.at];
        if (char === undefined || wordEnds.has(char) || (char === '`' && cursor.end === '`'))
            break;
        if ((char === '<' || char === '>') && text[cursor.at + 1] !== '(')
            break;
        readPart(cursor, char, word);
    }
    const raw = text.slice(start, cursor.at);
    return { text: word.text, raw, at: start + offset, end: cursor.at + offset, literal: word.literal };
}
function readPart(cursor, char, word) {
    const { text } = cursor;
    switch (char) {
        case "'": {
            const close = text.indexOf("'", cursor.at + 1);
            const end = close < 0 ? text.length : close;
            word.text += text.slice(cursor.at + 1, end);
            cursor.at = end + 1;
            break;
        }
        case '"':
            cursor.at++;
            readDoubleQuoted(cursor, word);
            break;
        case '\\':
            if (text[cursor.at + 1] !== '\n')
                word.text += text[cursor.at + 1] ?? '';
            cursor.at += 2;
            break;
        case '$':
        case '`':
        case '<':
        case '>':
            readExpansion(cursor, word);
            break;
        default:
            word.text += char;
            cursor.at++;
    }
}
function readDoubleQuoted(cursor, word) {
    const { text } = cursor;
    while (cursor.at < text.length) {
        const char = text[cursor.at];
        if (char === '"') {
            cursor.at++;
            return;
        }
        if (char === '`' && cursor.end === '`')
            return;
        if (char === '$' || char === '`')
            readExpansion(cursor, word);
        else if (char === '\\') {
            const next = text[cursor.at + 1] ?? '';
            word.text += /["$`\\\n]/.test(next) ? next.replace('\n', '') : char + next;
            cursor.at += 2;
        }
        else {
            word.text += char;
            cursor.at++;
        }
    }
}
/** `$name`, `${name...}`, `$(...)`, `$((...))`, `` `...` `` and `<(...)`. */
function readExpansion(cursor, word) {
    const start = cursor.at;
    const { text } = cursor;
    const next = text[start + 1];
    word.literal = false;
    cursor.at++;
    if (text[start] === '`')
        cursor.onNested('`');
    else if (next === '(') {
        cursor.at++;
        if (text[start] === '$' && text[cursor.at] === '(') {
            cursor.at++;
            skipBalanced(cursor, '(', ')', 2);
        }
        else
            cursor.onNested(')');
    }
    else if (next === '{') {
        const name = /\{[!#]?([A-Za-z_]\w*)/y;
        name.lastIndex = cursor.at;
        const found = name.exec(text)?.[1];
        if (found !== undefined)
            cursor.onRead(found, start);
        cursor.at++;
        skipBalanced(cursor, '{', '}', 1);
    }
    else {
        const name = /(?:([A-Za-z_]\w*)|[0-9@*#?$!-])/y;
        name.lastIndex = cursor.at;
        const found = name.exec(text);
        cursor.at += found?.[0].length ?? 0;
        if (found?.[1] !== undefined)
            cursor.onRead(found[1], start);
        // A lone dollar sign, or the start of $'...', stands for itself.
        if (found === null)
            word.literal = true;
    }
    word.text += text.slice(start, cursor.at);
}
/** Moves behind the bracket that closes `open` brackets, quotes respected. */
function skipBalanced(cursor, left, right, open) {
    const { text } = cursor;
    let depth = open;
    let quote = '';
    for (; cursor.at < text.length && depth > 0; cursor.at++) {
        const char = text[cursor.at];
        if (char === '\\' && quote !== "'")
            cursor.at++;
        else if (quote !== '')
            quote = char === quote ? '' : quote;
        else if (char === "'" || char === '"')
            quote = char;
        else if (char === left)
            depth++;
        else if (char === right)
            depth--;
    }
}

;// CONCATENATED MODULE: ./lib/shell/wrappers.ts
/** Programs that start another, by the short options that take a value. */
const wrappers = new Map([
    ['sudo', /^-[CDghpRrTtUu]$/],
    ['doas', /^-[Cu]$/],
    ['env', /^-[CSu]$/],
    ['nice', /^-n$/],
    ['ionice', /^-[cn]$/],
    ['timeout', /^-[ks]$/],
    ['xargs', /^-[adEILnPs]$/],
    ['exec', /^-a$/],
    ['command', /^$/],
    ['nohup', /^$/],
    ['setsid', /^$/],
    ['eatmydata', /^$/],
]);
/** Nobody wraps a wrapper more often. */
const roundLimit = 4;
const shells = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/;
/** The commands that a wrapper starts (`sudo apt-get ...`, `sh -c '...'`), as far as its words tell. */
function unwrapped(command, readScript) {
    const found = [];
    let { words } = command;
    for (let round = 0; round < roundLimit; round++) {
        const inner = innerWords(words);
        if (inner.length === 0)
            break;
        words = inner;
        found.push({ ...command, words, starts: [] });
    }
    const script = scriptOf(words);
    if (script === undefined)
        return found;
    for (const each of readScript(script.text, script.at).commands)
        found.push({ ...each, depth: each.depth + command.depth + 1 });
    return found;
}
function innerWords(words) {
    const name = words[0].text.replace(/^.*\//, '');
    const takesValue = wrappers.get(name);
    if (takesValue === undefined)
        return [];
    let at = 1;
    for (; at < words.length; at++) {
        const { text } = words[at];
        if (text === '--') {
            at++;
            break;
        }
        if (takesValue.test(text))
            at++;
        else if (!text.startsWith('-') &&
            !(name === 'env' && text.includes('=')) &&
            !(name === 'sudo' && /^\w+=/.test(text)))
            break;
    }
    // `timeout 5 wget`: its own first argument is no program.
    return words.slice(name === 'timeout' ? at + 1 : at);
}
/** The script after `sh -c`, where it is one quoted word that stands for itself. */
function scriptOf(words) {
    if (!shells.test(words[0].text))
        return undefined;
    const flag = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
    const script = flag < 0 ? undefined : words[flag + 1];
    const quoted = /^(['"])([^]*)\1$/.exec(script?.raw ?? '');
    if (script === undefined || quoted === null || quoted[2] !== script.text)
        return undefined;
    return { text: script.text, at: script.at + 1 };
}

;// CONCATENATED MODULE: ./lib/shell/script.ts


/** Words that open or close a compound command, behind which another command may begin. */
const keywords = new Set([
    '!',
    '{',
    '}',
    'if',
    'then',
    'elif',
    'else',
    'fi',
    'while',
    'until',
    'do',
    'done',
    'time',
    'coproc',
]);
/** Nesting beyond this is read as plain text: nobody writes it, and a stack has an end. */
const depthLimit = 60;
/**
 * Reads a POSIX shell script (and what bash adds to it) for the commands in it. Never fails: a script that a shell would
 * refuse gives the commands that could be made out. Linear in the length of the text.
 *
 * @param offset what is added to every position, for a script that is part of another text
 */
function readScript(text, offset = 0) {
    const script = { commands: [], pipes: [], reads: [], sets: new Set() };
    const cursor = {
        text,
        at: 0,
        depth: 0,
        end: '',
        offset,
        heredocs: [],
        onRead: (name, at) => script.reads.push({ name, at: at + offset }),
        onNested: end => {
            const outer = cursor.end;
            cursor.depth++;
            cursor.end = end;
            if (cursor.depth > depthLimit)
                cursor.at = text.length;
            else
                new List(cursor, script).read();
            cursor.end = outer;
            cursor.depth--;
        },
    };
    new List(cursor, script).read();
    return script;
}
const operatorStarts = new Set('0123456789&<>|;()');
const redirection = /(?:\d{1,4}|&)?(?:<<<|<<-?|>>|>\||<>|[<>]&?)(?!\()/y;
const operator = /&&|\|\||;;&?|;&|\|&|[;|&()]/y;
const blanks = new Set(' \t\r\v\f');
/** Class: one list of commands is read from its beginning to its end, with a state that only it knows. */
class List {
    cursor;
    script;
    words = [];
    pipedFrom;
    /** In a `case`, where a pattern is expected next. */
    pattern = false;
    cases = 0;
    constructor(cursor, script) {
        this.cursor = cursor;
        this.script = script;
    }
    /** Reads up to the character that ends the list, or to the end of the text. */
    read() {
        const { cursor } = this;
        const { end } = cursor;
        while (cursor.at < cursor.text.length) {
            const char = cursor.text[cursor.at];
            if (char === end && end !== '') {
                cursor.at++;
                break;
            }
            if (char === '\n')
                this.newline();
            else if (blanks.has(char))
                cursor.at++;
            else if (char === '\\' && cursor.text[cursor.at + 1] === '\n')
                cursor.at += 2;
            else if (char === '#')
                this.comment();
            else if (this.pattern)
                this.casePattern();
            else if (!this.operator())
                this.word();
        }
        this.finish('');
    }
    newline() {
        this.finish('\n');
        const { cursor } = this;
        cursor.at++;
        for (const { name, chomp } of cursor.heredocs.splice(0)) {
            while (cursor.at < cursor.text.length) {
                const stop = cursor.text.indexOf('\n', cursor.at);
                const line = cursor.text.slice(cursor.at, stop < 0 ? undefined : stop);
                cursor.at = stop < 0 ? cursor.text.length : stop + 1;
                if ((chomp ? line.replace(/^\t+/, '') : line) === name)
                    break;
            }
        }
    }
    comment() {
        const stop = this.cursor.text.indexOf('\n', this.cursor.at);
        this.cursor.at = stop < 0 ? this.cursor.text.length : stop;
    }
    /** `a | b)` of a `case`, or the `esac` that ends it. */
    casePattern() {
        const { cursor } = this;
        if (/[()|;&]/.test(cursor.text[cursor.at])) {
            if (cursor.text[cursor.at] === ')')
                this.pattern = false;
            cursor.at++;
            return;
        }
        const word = readWord(cursor);
        if (word.raw === '')
            cursor.at++;
        if (word.raw !== 'esac')
            return;
        this.cases--;
        this.pattern = false;
    }
    /** Reads an operator or a redirection, where one stands. */
    operator() {
        const { cursor, words } = this;
        if (!operatorStarts.has(cursor.text[cursor.at]))
            return false;
        const inTest = words[0]?.raw === '[[' && words.at(-1)?.raw !== ']]';
        redirection.lastIndex = cursor.at;
        const redirected = inTest ? null : redirection.exec(cursor.text);
        if (redirected !== null)
            return this.redirect(redirected[0]);
        operator.lastIndex = cursor.at;
        const found = operator.exec(cursor.text)?.[0];
        if (found === undefined)
            return false;
        const at = cursor.at;
        cursor.at += found.length;
        if (inTest)
            return true;
        if (found === '(')
            this.parenthesis();
        else {
            if (found === '|' || found === '|&')
                this.script.pipes.push(at + cursor.offset);
            this.finish(found);
            if (found.startsWith(';;') || found === ';&')
                this.pattern = this.cases > 0;
        }
        return true;
    }
    redirect(operator) {
        const { cursor } = this;
        cursor.at += operator.length;
        while (/[ \t]/.test(cursor.text[cursor.at] ?? ''))
            cursor.at++;
        if (!/[\s;|&()<>]/.test(cursor.text[cursor.at] ?? ' ')) {
            const target = readWord(cursor);
            if (/<<-?$/.test(operator))
                cursor.heredocs.push({ name: target.text, chomp: operator.endsWith('-') });
        }
        return true;
    }
    parenthesis() {
        const { cursor, words } = this;
        if (words.length === 0 && cursor.text[cursor.at] === '(')
            return skipBalanced(cursor, '(', ')', 1);
        const empty = /\s*\)/y;
        empty.lastIndex = cursor.at;
        const definition = words.length > 0 ? empty.exec(cursor.text) : null;
        if (definition !== null) {
            // `name()`: a function; what follows is its body.
            cursor.at += definition[0].length;
            this.words = [];
        }
        else if (words.length > 0)
            skipBalanced(cursor, '(', ')', 1);
        else
            cursor.onNested(')');
    }
    word() {
        const { cursor, script, words } = this;
        const word = readWord(cursor);
        if (word.raw === '') {
            cursor.at++;
            return;
        }
        if (words.length > 0) {
            words.push(word);
            if (words.length === 3 && words[0].raw === 'case' && word.raw === 'in') {
                this.words = [];
                this.cases++;
                this.pattern = true;
            }
            return;
        }
        const assigned = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(word.raw)?.[1];
        if (assigned !== undefined)
            script.sets.add(assigned);
        else if (!keywords.has(word.raw))
            words.push(word);
    }
    /** Ends the command that is being read. */
    finish(after) {
        const { script, words, cursor } = this;
        this.words = [];
        const pipes = after === '|' || after === '|&';
        if (words.length === 0) {
            if (after !== '\n')
                this.pipedFrom = undefined;
            return;
        }
        const name = words[0].raw;
        if (name === 'for' || name === 'select') {
            if (words[1] !== undefined)
                script.sets.add(words[1].text);
            return;
        }
        const command = { words, depth: cursor.depth, after, starts: [] };
        command.starts = unwrapped(command, readScript);
        if (this.pipedFrom !== undefined)
            this.pipedFrom.pipedInto = command;
        this.pipedFrom = pipes ? command : undefined;
        noteSets(command, script.sets);
        script.commands.push(command, ...command.starts);
    }
}
/** `read A B`, `export A=b`, `local a`: variables that a command sets. */
function noteSets({ words }, sets) {
    if (!['read', 'export', 'local', 'declare', 'typeset', 'readonly', 'getopts', 'mapfile'].includes(words[0].text))
        return;
    for (const { text } of words.slice(1)) {
        const name = /^[A-Za-z_]\w*(?==|$)/.exec(text)?.[0];
        if (name !== undefined)
            sets.add(name);
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/run.ts


const run_shells = /^(?:\/\S*\/)?(?:ba|da|a|k|z)?sh$/;
/** The scripts of a RUN: its line, the here-document that stands in place of one or that a shell reads. */
function scriptsOf(instruction) {
    const { rest, restAt, source, heredocs } = instruction;
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest);
    if (words !== undefined)
        return [{ ...scriptOfWords(words, restAt, rest), source }];
    const line = { ...readScript(rest, restAt), source };
    const [heredoc] = heredocs;
    if (heredoc === undefined || !isForShell(line, heredoc))
        return [line];
    const written = heredocSource(heredoc);
    return [line, { ...readScript(written.text), source: written }];
}
/** A here-document is a script when there is no command, or a shell without a script of its own. */
function isForShell({ commands }, { lines }) {
    const shebang = /^#!\s*(?:\S*\/env\s+)?(\S+)/.exec(lines[0] ?? '')?.[1];
    const [first] = commands;
    if (first === undefined)
        return shebang === undefined || run_shells.test(shebang);
    return (commands.length === 1 &&
        run_shells.test(first.words[0].text) &&
        first.words.slice(1).every(({ text }) => text.startsWith('-')));
}
function heredocSource({ lines, line }) {
    let at = 0;
    const pieces = lines.map((text, index) => {
        const piece = { at, line: line + index, column: 1 };
        at += text.length + 1;
        return piece;
    });
    return { text: lines.join('\n'), pieces };
}
/** The exec form: one command, or the script behind `sh -c`. Positions are those of the whole array. */
function scriptOfWords(words, at, rest) {
    const end = at + rest.length;
    const plain = (text) => ({ text, raw: text, at, end, literal: true });
    const flag = run_shells.test(words[0] ?? '') ? words.findIndex(word => /^-[a-z]*c$/.test(word)) : -1;
    const inner = flag < 0 ? undefined : words[flag + 1];
    if (inner !== undefined) {
        const script = readScript(inner);
        const place = (command) => ({
            ...command,
            words: command.words.map(word => ({ ...word, at, end })),
        });
        return {
            ...script,
            commands: script.commands.map(place),
            pipes: script.pipes.map(() => at),
            reads: script.reads.map(({ name }) => ({ name, at })),
        };
    }
    const commands = words.length === 0 ? [] : [{ words: words.map(plain), depth: 0, after: '', starts: [] }];
    return { commands, pipes: [], reads: [], sets: new Set() };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/view.ts





function viewOf(dockerfile, builds) {
    const contexts = [...new Set(builds.flatMap(each => each.contexts))];
    const stages = (0,evaluate/* evaluate */._3)(dockerfile, { ...evaluate/* plainBuild */.x4, contexts }, () => undefined);
    const named = builds.map(({ target }) => (0,evaluate/* targetStage */.Ae)(stages, target)).filter(each => each !== undefined);
    const last = stages.at(-1);
    const targets = named.length > 0 ? [...new Set(named)] : last === undefined ? [] : [last];
    const shipped = new Set();
    for (const target of targets) {
        for (let each = target; each !== undefined && !shipped.has(each.stage); each = each.parent) {
            shipped.add(each.stage);
        }
    }
    const byName = namedStages(dockerfile);
    const known = new Map();
    const hasPosixShell = isForPosix(dockerfile);
    const scripts = (instruction) => {
        if (!hasPosixShell)
            return [];
        const found = known.get(instruction) ?? scriptsOf(instruction);
        known.set(instruction, found);
        return found;
    };
    return { dockerfile, stages, targets, shipped, builds, globals: globalArguments(dockerfile), byName, scripts };
}
/** Files for Windows give their lines to another shell. */
function isForPosix({ escape, stages }) {
    if (escape === '`')
        return false;
    return !stages.some(({ from, body }) => /windows|nanoserver|servercore/i.test(from.rest) ||
        body.some(({ keyword, rest }) => keyword === 'SHELL' && /powershell|pwsh|cmd(?:\.exe)?"/i.test(rest)));
}
function globalArguments({ globals, escape }) {
    const found = new Map();
    for (const each of globals) {
        if (each.keyword !== 'ARG')
            continue;
        for (const { name, value } of (0,dockerfile_scope/* assignmentsOf */.I7)(each, escape))
            found.set(name, { line: each.line, hasDefault: value !== undefined });
    }
    return found;
}
/** More names than this are not gone through for one that is near. */
const nameLimit = 300;
/** The name that was most likely meant; undefined when there is none, or there are too many to tell. */
function meantName(name, names) {
    const candidates = [...names];
    return candidates.length > nameLimit || name.length < 3 ? undefined : (0,nearest/* nearest */.pA)(name, candidates);
}
/** The stages that the builder goes through for some: themselves, what they are built on, and what they copy from. */
function usedStages(dockerfile, stages, roots) {
    const used = new Set(roots);
    const byName = namedStages(dockerfile);
    // From the last to the first: what a stage uses stands before it.
    for (const { stage, parent } of stages.toReversed()) {
        if (!used.has(stage))
            continue;
        if (parent !== undefined)
            used.add(parent.stage);
        for (const { keyword, flags } of stage.body.map(outer => outer.trigger ?? outer)) {
            for (const { name, value } of flags) {
                const from = keyword === 'COPY' && name === 'from'
                    ? value
                    : keyword === 'RUN' && name === 'mount'
                        ? readMount(value).get('from')
                        : undefined;
                const numbered = from !== undefined && /^\d{1,6}$/.test(from) ? dockerfile.stages[Number(from)] : undefined;
                const found = from === undefined ? undefined : (byName.get(from.toLowerCase()) ?? numbered);
                if (found !== undefined)
                    used.add(found);
            }
        }
    }
    return used;
}
function namedStages({ stages }) {
    return new Map(stages.flatMap(stage => (stage.name === undefined ? [] : [[stage.name, stage]])));
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/stageCheck.ts



/** The names of stages, and what FROM, COPY --from and mounts make of them. */
function checkStages(view, report) {
    const { stages } = view.dockerfile;
    const names = new Map();
    for (const stage of stages) {
        const [image, as, name] = fromWords(stage.from);
        if (image !== undefined)
            checkBase(view, stage, image, names, report);
        if (stage.name !== undefined && name !== undefined) {
            checkName(stage, name, names, report);
            checkAs(stage.from, as, report);
            names.set(stage.name, stage);
        }
        for (const outer of stage.body)
            checkSources(view, stage, outer.trigger ?? outer, report);
    }
    checkUnused(view, report);
}
/** The words of FROM, positions in its text. */
function fromWords({ rest, restAt }) {
    return (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text, at }) => ({ text, at: at + restAt }));
}
function checkName(stage, { text, at }, names, report) {
    const stretch = { instruction: stage.from, at, end: at + text.length };
    const name = text.toLowerCase();
    const earlier = names.get(name);
    if (earlier !== undefined) {
        const message = `the stage ${name} is there already, on line ${earlier.from.line}: only the later one can be named`;
        report({ rule: 'docker/duplicate-stage-name', message, ...stretch, twins: ['DL3024', 'DuplicateStageName'] });
    }
    if (name === 'scratch' || name === 'context') {
        const message = `${name} means something else to the builder: give the stage another name`;
        report({ rule: 'docker/reserved-stage-name', message, ...stretch, twins: ['DL3063', 'ReservedStageName'] });
    }
    if (text !== name) {
        const message = `the stage ${text} is not in lower case, as FROM looks for it`;
        report({ rule: 'docker/stage-name-case', message, ...stretch, twins: ['StageNameCasing'], suggestion: name });
    }
}
function checkAs(from, { text, at }, report) {
    const lower = from.written === from.written.toLowerCase();
    const upper = from.written === from.written.toUpperCase();
    if (!lower && !upper)
        return;
    const wanted = lower ? 'as' : 'AS';
    if (text === wanted)
        return;
    const message = `${text} stands beside ${from.written}: write ${wanted}`;
    report({
        rule: 'docker/instruction-case',
        message,
        instruction: from,
        at,
        end: at + text.length,
        twins: ['FromAsCasing'],
        suggestion: wanted,
    });
}
/** A base that is the name of a stage, but not of one before it. */
function checkBase(view, stage, { text, at }, names, report) {
    if (/[$:@/.]/.test(text) || text === 'scratch' || names.has(text) || isContext(view, text))
        return;
    const stretch = { instruction: stage.from, at, end: at + text.length };
    const lower = text.toLowerCase();
    if (names.has(lower)) {
        const message = `FROM ${text} is no stage: stages are found in lower case`;
        report({ rule: 'docker/stage-reference', message, ...stretch, suggestion: lower });
        return;
    }
    const later = view.byName.get(text);
    // A stage may well be named as the image that it is built on: FROM node AS node.
    if (later !== undefined && later !== stage) {
        const message = `the stage ${text} comes later, on line ${later.from.line}: FROM takes it for an image`;
        report({ rule: 'docker/stage-reference', message, ...stretch });
        return;
    }
    const meant = meantName(text, names.keys());
    if (meant === undefined || text.length < 4)
        return;
    const message = `no stage before this is named ${text}, so it is pulled as an image; did you mean "${meant}"?`;
    report({ rule: 'docker/stage-reference', level: 'warning', message, ...stretch, suggestion: meant });
}
const isContext = ({ builds }, name) => builds.some(({ contexts }) => contexts.includes(name.toLowerCase()));
function checkSources(view, stage, instruction, report) {
    for (const { name, value, at, end } of instruction.flags) {
        const copies = instruction.keyword === 'COPY' && name === 'from';
        const from = copies
            ? value
            : instruction.keyword === 'RUN' && name === 'mount'
                ? readMount(value).get('from')
                : undefined;
        if (from === undefined || from === '' || from.includes('$') || isContext(view, from))
            continue;
        const problem = sourceProblem(view, stage, from, copies);
        if (problem === undefined)
            continue;
        const { message, meant, own } = problem;
        const twins = !copies || /^\d+$/.test(from) ? [] : own ? ['DL3023'] : ['DL3022'];
        report({
            rule: 'docker/stage-reference',
            message,
            instruction,
            at,
            end,
            twins,
            // Something else may be meant than what is near: it may even be an image.
            ...(meant !== undefined && { level: 'warning', suggestion: `--from=${meant}` }),
        });
    }
}
/** What is wrong with the stage that COPY --from or a mount names. Copies may name stages by number as well. */
function sourceProblem({ dockerfile, byName }, stage, from, copies) {
    const { stages } = dockerfile;
    const numbered = copies && /^\d+$/.test(from);
    const found = numbered ? stages[Number(from)] : byName.get(from.toLowerCase());
    if (found === stage)
        return { message: `${from} is the stage itself: it copies from another`, own: true };
    if (found !== undefined) {
        const late = found.index > stage.index;
        // The latest stage of a name is the one that counts, wherever it stands.
        return late
            ? { message: `the stage ${from} comes later, on line ${found.from.line}: it has to stand before` }
            : undefined;
    }
    if (numbered)
        return { message: `there is no stage ${from}: they count from 0 to ${stages.length - 1}` };
    const names = stages.slice(0, stage.index).flatMap(each => each.name ?? []);
    const meant = /[:@/.]/.test(from) || from.length < 4 ? undefined : meantName(from, names);
    return meant === undefined
        ? undefined
        : { message: `no stage is named ${from}, so it is pulled as an image; did you mean "${meant}"?`, meant };
}
/** Stages that no image is made of. A stage that somebody builds by its name has to be known to be seen. */
function checkUnused({ dockerfile, shipped, stages }, report) {
    const used = usedStages(dockerfile, stages, shipped);
    for (const { name, from } of dockerfile.stages.filter(stage => !used.has(stage))) {
        const message = `no image is made of the stage${name === undefined ? '' : ` ${name}`}: nothing copies from it or is built on it`;
        report({ rule: 'docker/unused-stage', message, instruction: from });
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/baseCheck.ts







/** The images from outside: whether they can be read, and how firmly they are named. */
function checkBases({ instruction, built, scope }, view, report) {
    if (instruction.keyword !== 'FROM') {
        for (const image of copiedImages(view, instruction.trigger ?? instruction))
            checkPin(image.written, image, report);
        return;
    }
    const [image] = fromWords(instruction);
    checkPlatform(instruction, built.stage.name, scope, view, report);
    if (image === undefined || built.parent !== undefined)
        return;
    const stretch = { instruction, at: image.at, end: image.at + image.text.length };
    const { escape } = view.dockerfile;
    if (checkArguments(image, stretch, scope, escape, report))
        return;
    const expanded = (0,dockerfile_scope/* expandIn */.WP)(scope, image.text, escape);
    if (expanded === 'scratch' || isReplaced(view, expanded ?? image.text))
        return;
    if (expanded === undefined)
        return checkUnset(image, stretch, view, report);
    checkPin(expanded, stretch, report);
}
/** A named context stands in for the image. */
const isReplaced = ({ builds }, name) => builds.some(({ contexts }) => contexts.includes(name.toLowerCase()));
/** Images that COPY --from and mounts name; stages and named contexts are none, nor is what is near to a stage. */
function copiedImages(view, instruction) {
    return instruction.flags.flatMap(({ name, value, at, end }) => {
        const copies = instruction.keyword === 'COPY' && name === 'from';
        const from = copies
            ? value
            : instruction.keyword === 'RUN' && name === 'mount'
                ? readMount(value).get('from')
                : undefined;
        if (from === undefined || from === '' || from.includes('$') || (copies && /^\d+$/.test(from)))
            return [];
        if (from === 'scratch' || view.byName.has(from.toLowerCase()) || isReplaced(view, from))
            return [];
        const near = !/[:@/.]/.test(from) && from.length >= 4 && meantName(from, view.byName.keys()) !== undefined;
        return near ? [] : [{ instruction, at, end, written: from }];
    });
}
/** Variables of FROM that nobody declares. True when there is one: what is left of the name says nothing. */
function checkArguments(image, stretch, scope, escape, report) {
    const { uses } = variablesIn(image.text, escape);
    const unknown = uses.filter(({ name }) => !scope.values.has(name));
    for (const { name, at, end } of unknown) {
        const place = { ...stretch, at: image.at + at, end: image.at + end };
        const expanded = (0,dockerfile_scope/* expandIn */.WP)(scope, image.text, escape);
        report(undeclared(name, place, scope, expanded === undefined || isReference(expanded) ? 'warning' : 'error'));
    }
    return unknown.length > 0;
}
function undeclared(name, stretch, scope, level) {
    const meant = meantName(name, scope.values.keys());
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    const message = `${name} is not declared before the first FROM, so it is empty here${hint}`;
    const suggestion = meant === undefined ? undefined : `\${${meant}}`;
    return {
        rule: 'docker/undefined-argument',
        level,
        message,
        ...stretch,
        twins: level === 'error' ? ['UndefinedArgInFrom', 'InvalidDefaultArgInFrom'] : ['UndefinedArgInFrom'],
        ...(suggestion !== undefined && { suggestion }),
    };
}
/** An argument without a default, which no build of a Compose file gives: whoever builds without it has no base. */
function checkUnset(image, stretch, { dockerfile, globals, builds }, report) {
    const { uses } = variablesIn(image.text, dockerfile.escape);
    const unset = uses.filter(({ name, operator }) => operator === '' && globals.get(name)?.hasDefault === false);
    const left = image.text.replace(/\$\{?\w+\}?/g, '');
    for (const { name } of unset) {
        if (builds.some(({ args }) => Object.hasOwn(args, name)) || isReference(left))
            continue;
        const message = `${name} has no default: a build without it has ${left === '' ? 'no base image' : `the base image "${left}"`}`;
        report({ rule: 'docker/empty-base', message, ...stretch, twins: ['InvalidDefaultArgInFrom'] });
    }
}
function isReference(text) {
    return referenceProblem(text) === undefined;
}
function referenceProblem(text) {
    try {
        parseReference(text);
        return undefined;
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return error.message;
        throw error;
    }
}
function checkPin(image, stretch, report) {
    const problem = referenceProblem(image);
    if (problem !== undefined) {
        const twins = stretch.instruction.keyword === 'FROM' ? ['InvalidDefaultArgInFrom'] : [];
        return report({ rule: 'docker/invalid-image', message: problem, ...stretch, twins });
    }
    const { tag, digest } = parseReference(image);
    if (digest !== undefined)
        return;
    const copies = stretch.instruction.keyword !== 'FROM';
    if (!image.slice(image.lastIndexOf('/') + 1).includes(':')) {
        const message = `${image} has no tag: it is whatever is newest on the day of the build`;
        report({ rule: 'docker/base-untagged', message, ...stretch, twins: copies ? [] : ['DL3006'] });
    }
    else if (tag === 'latest') {
        const message = `${image} is another image tomorrow: name a version`;
        report({ rule: 'docker/base-latest', message, ...stretch, twins: copies ? [] : ['DL3007'] });
    }
    else {
        const message = `${image} can be moved to other bytes: add @sha256:... to the tag`;
        report({ rule: 'docker/base-digest', message, ...stretch });
    }
}
const architectures = ['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64', 'mips64le', 'loong64'];
function checkPlatform(from, stage, scope, view, report) {
    const flag = from.flags.find(({ name }) => name === 'platform');
    if (flag === undefined || !flag.hasValue)
        return;
    const { value, at, end } = flag;
    const stretch = { instruction: from, at, end };
    const { uses } = variablesIn(value, view.dockerfile.escape);
    for (const { name } of uses.filter(use => !scope.values.has(use.name))) {
        report(undeclared(name, stretch, scope, 'error'));
    }
    if (/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value)) {
        const message = `--platform=${value} is what FROM does anyway`;
        report({ rule: 'docker/platform-redundant', message, ...stretch, twins: ['DL3065', 'RedundantTargetPlatform'] });
    }
    const [os = '', architecture = ''] = value.split('/');
    // A stage for one architecture says so in its name.
    if (uses.length > 0 || !architectures.includes(architecture))
        return;
    if (stage?.includes(os) === true || stage?.includes(architecture) === true)
        return;
    const message = `--platform=${value} builds for one architecture whatever is asked for: $BUILDPLATFORM or nothing fits more`;
    report({
        rule: 'docker/platform-constant',
        message,
        ...stretch,
        twins: ['DL3029', 'FromPlatformFlagConstDisallowed'],
    });
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/command.ts
/** The program of a command, without its folder: `apt-get` of `/usr/bin/apt-get`. */
function programOf({ words }) {
    const { text } = words[0];
    return text.slice(text.lastIndexOf('/') + 1);
}
/** Whether a command has one of these options, long ones by name and short ones by letter, also run together (`-qqy`). */
function hasOption({ words }, ...names) {
    return words.some(({ text }, index) => {
        if (index === 0 || !text.startsWith('-'))
            return false;
        if (text.startsWith('--'))
            return names.includes(text.slice(2).split('=', 1)[0]);
        return names.some(name => name.length === 1 && /^-[A-Za-z]+$/.test(text) && text.includes(name));
    });
}
/** The words that are neither options nor values of the given options (`t` for `-t x`, `target-release` for `--target-release x`). */
function operandsOf({ words }, withValue = []) {
    const found = [];
    for (let at = 1; at < words.length; at++) {
        const { text } = words[at];
        if (!text.startsWith('-') || text === '-')
            found.push(words[at]);
        else if (takesNext(text, withValue))
            at++;
    }
    return found;
}
function takesNext(text, withValue) {
    if (text.startsWith('--'))
        return withValue.includes(text.slice(2));
    return text.length === 2 && withValue.includes(text[1]);
}
/** The stretch from the program to the last word. */
function stretchOf({ words }) {
    return { at: words[0].at, end: words.at(-1).end };
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/commandCheck.ts


/** Looks at what the scripts of RUN do that is unsafe, or does not do what it seems to, in the stages of one file. */
function commandCheck(view, report) {
    const shells = new Map();
    return ({ instruction: outer, built }) => {
        const instruction = outer.trigger ?? outer;
        if (instruction.keyword === 'SHELL')
            shells.set(built, instruction);
        if (instruction.keyword !== 'RUN')
            return;
        const shell = (0,evaluate/* firstInChain */.XI)(built, each => shells.get(each))?.rest ?? '';
        for (const script of view.scripts(instruction)) {
            const about = { ...instruction, source: script.source };
            for (const command of script.commands)
                checkCommand(command, about, report);
            checkSubstituted(script, about, report);
            checkFolder(script, about, report);
            if (!shell.includes('pipefail'))
                checkPipe(script, about, report);
        }
    };
}
function checkPipe(script, instruction, report) {
    const [pipe] = script.pipes;
    if (pipe === undefined || setsPipefail(script))
        return;
    const message = 'only the last command of this pipe decides whether RUN fails: set -o pipefail with SHELL before';
    report({ rule: 'docker/pipefail', message, instruction, at: pipe, end: pipe + 1, twins: ['DL4006'] });
}
function setsPipefail({ commands }) {
    return commands.some(({ words }) => words[0].text === 'set' && words.some(({ text }) => text === 'pipefail'));
}
function checkCommand(command, instruction, report) {
    const stretch = { instruction, ...stretchOf(command) };
    const [name] = command.words;
    if (programOf(command) === 'sudo') {
        const message = 'sudo gains nothing in a build: RUN runs as the USER that is set before it';
        report({ rule: 'docker/sudo', message, ...stretch, at: name.at, end: name.end, twins: ['DL3004'] });
    }
    const unsafe = unsafeOption(command);
    if (unsafe !== undefined) {
        const message = `${unsafe} takes whatever answers for what was asked for: give the certificate instead`;
        report({ rule: 'docker/unverified-download', message, ...stretch });
    }
    const { pipedInto } = command;
    if (pipedInto !== undefined && isDownload(command) && [pipedInto, ...pipedInto.starts].some(isInterpreter)) {
        const message = 'what is downloaded is run unseen, whatever it is on the day of the build: download it, compare its checksum, then run it';
        report({ rule: 'docker/pipe-to-shell', message, ...stretch, end: pipedInto.words.at(-1).end });
    }
}
const isDownload = (command) => ['curl', 'wget', 'fetch', 'aria2c'].includes(programOf(command));
/** A shell or a language that reads its program from standard input. */
function isInterpreter(command) {
    if (!/^(?:(?:ba|da|a|k|z)?sh|python[\d.]*|perl|ruby|node)$/.test(programOf(command)))
        return false;
    const [first] = command.words.slice(1).filter(({ text }) => text !== '-' && !/^-[esxu]+$/.test(text));
    return first === undefined || first.text === '-s' || first.text === '--';
}
function unsafeOption(command) {
    switch (programOf(command)) {
        case 'curl':
            return hasOption(command, 'k', 'insecure') ? 'curl --insecure' : undefined;
        case 'wget':
            return hasOption(command, 'no-check-certificate') ? 'wget --no-check-certificate' : undefined;
        case 'apt':
        case 'apt-get':
            return ['allow-unauthenticated', 'force-yes', 'allow-insecure-repositories']
                .filter(name => hasOption(command, name))
                .map(name => `apt-get --${name}`)[0];
        default:
            return undefined;
    }
}
/** `sh -c "$(curl ...)"`, `bash <(curl ...)` and `eval "$(wget ...)"`. */
function checkSubstituted({ commands }, instruction, report) {
    for (const command of commands) {
        const { words } = command;
        if (!/^(?:eval|source|\.|(?:\S*\/)?(?:ba|da|a|k|z)?sh)$/.test(words[0].text))
            continue;
        const word = words.slice(1).find(({ raw }) => /^"?[$<]\(\s*(?:curl|wget)\s/.test(raw));
        if (word === undefined)
            continue;
        const message = 'what is downloaded is run unseen, whatever it is on the day of the build: download it, compare its checksum, then run it';
        report({ rule: 'docker/pipe-to-shell', message, instruction, at: words[0].at, end: word.end });
    }
}
/** Folders that are changed by `cd`: for nothing at the end of a RUN, and better by WORKDIR elsewhere. */
function checkFolder({ commands }, instruction, report) {
    const changes = commands.filter(({ words, depth }) => words[0].text === 'cd' && depth === 0);
    const last = commands.at(-1);
    const [first] = changes;
    if (first === undefined)
        return;
    if (last !== undefined && changes.includes(last)) {
        const message = `cd ${last.words[1]?.text ?? ''} is over when this RUN ends, and nothing comes behind it: use WORKDIR`;
        report({ rule: 'docker/cd-without-effect', message, instruction, ...stretchOf(last), twins: ['DL3003'] });
    }
    else {
        const message = `cd ${first.words[1]?.text ?? ''} holds for this RUN alone: WORKDIR says it for all that follows`;
        report({ rule: 'docker/cd', message, instruction, ...stretchOf(first), twins: ['DL3003'] });
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/flagCheck.ts


const truth = 'truth';
const flagCheck_text = 'text';
const texts = 'texts';
const flagsOf = {
    ADD: { chown: flagCheck_text, chmod: flagCheck_text, checksum: flagCheck_text, link: truth, 'keep-git-dir': truth, unpack: truth, exclude: texts },
    COPY: { chown: flagCheck_text, chmod: flagCheck_text, from: flagCheck_text, link: truth, parents: truth, exclude: texts },
    FROM: { platform: flagCheck_text },
    HEALTHCHECK: { interval: flagCheck_text, timeout: flagCheck_text, 'start-period': flagCheck_text, 'start-interval': flagCheck_text, retries: flagCheck_text },
    RUN: { mount: texts, network: flagCheck_text, security: flagCheck_text, device: texts },
};
/** Instructions whose flags the builder does not look at. */
const unread = new Set(['ARG', 'STOPSIGNAL']);
/** The flags of all instructions against those that there are, and what they hold. */
function checkFlags({ instructions }, report) {
    for (const outer of instructions) {
        for (const instruction of outer.trigger === undefined ? [outer] : [outer, outer.trigger]) {
            if (instruction.flags.length > 0 && !unread.has(instruction.keyword))
                checkInstruction(instruction, report);
        }
    }
}
function checkInstruction(instruction, report) {
    const { keyword, flags, rest } = instruction;
    const known = keyword === 'HEALTHCHECK' && /^none$/i.test(rest) ? {} : (flagsOf[keyword] ?? {});
    const seen = new Set();
    for (const flag of flags) {
        const { name, at, end } = flag;
        const kind = Object.hasOwn(known, name) ? known[name] : undefined;
        if (kind === undefined) {
            const meant = (0,nearest/* nearest */.pA)(name, Object.keys(known));
            const message = `${keyword} has no flag --${name.slice(0, 40)}${flagHint(name, Object.keys(known))}`;
            report({
                rule: 'docker/unknown-flag',
                message,
                instruction,
                at,
                end,
                ...(meant !== undefined && { suggestion: meant }),
            });
            continue;
        }
        const problem = seen.has(name) && kind !== 'texts' ? `--${name} is there twice` : valueProblem(keyword, kind, flag);
        seen.add(name);
        if (problem !== undefined)
            report({ rule: 'docker/flag-value', message: problem, instruction, at, end });
    }
}
function flagHint(name, known) {
    const meant = (0,nearest/* nearest */.pA)(name, known);
    if (meant !== undefined)
        return (0,nearest/* didYouMean */.au)(`--${name}`, [`--${meant}`]);
    return known.length === 0 ? '' : `: it has ${known.map(each => `--${each}`).join(', ')}`;
}
function valueProblem(keyword, kind, { name, value, hasValue }) {
    if (kind === 'truth') {
        return hasValue && !/^(?:true|false)$/i.test(value) ? `--${name} is "${value}": it is true or false` : undefined;
    }
    if (!hasValue)
        return `--${name} has no value`;
    if (keyword === 'HEALTHCHECK')
        return healthcheckProblem(name, value);
    switch (name) {
        case 'mount':
            return mountProblem(value);
        case 'network':
            return ['default', 'none', 'host'].includes(value)
                ? undefined
                : `--network is "${value}": it is default, none or host`;
        case 'security':
            return ['insecure', 'sandbox'].includes(value) ? undefined : `--security is "${value}": it is sandbox or insecure`;
        case 'from':
            return /\$./.test(value)
                ? '--from holds a variable, which is not replaced there: name a stage FROM the variable'
                : undefined;
        default:
            return undefined;
    }
}
const unitMs = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    μs: 1e-3,
    ms: 1,
    s: 1e3,
    m: 6e4,
    h: 3.6e6,
};
/** Milliseconds of a Go duration such as `1m30s`, or undefined when it is not one. */
function goDuration(written) {
    if (/^[-+]?0$/.test(written))
        return 0;
    if (!/^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(written))
        return undefined;
    let total = 0;
    for (const [, amount, unit] of written.matchAll(/([\d.]+)([a-zµμ]+)/g))
        total += Number(amount) * unitMs[unit];
    return written.startsWith('-') ? -total : total;
}
function healthcheckProblem(name, value) {
    if (name === 'retries') {
        return /^\+?\d{1,9}$/.test(value) ? undefined : `--retries is "${value}": it is a number from 0 on`;
    }
    const ms = value === '' ? 0 : goDuration(value);
    if (ms === undefined)
        return `--${name} is "${value}": it is a duration such as 30s or 1m30s`;
    return ms !== 0 && ms < 1 ? `--${name} is ${value}: it is at least 1ms` : undefined;
}

// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/dockerfile.ts + 1 modules
var dockerfile_dockerfile = __webpack_require__(2101);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/instructionCheck.ts




/** Instructions that work, but not as one would think, or not for long. */
function checkStep({ instruction, built, scope }, view, report) {
    const { escape } = view.dockerfile;
    const { keyword, rest, restAt } = instruction;
    const stretch = { instruction, at: restAt, end: restAt + rest.length };
    switch (keyword) {
        case 'MAINTAINER': {
            const message = 'MAINTAINER is deprecated: use LABEL org.opencontainers.image.authors';
            report({ rule: 'docker/maintainer', message, instruction, twins: ['DL4000', 'MaintainerDeprecated'] });
            break;
        }
        case 'ENV':
        case 'LABEL': {
            const [first] = (0,dockerfile_scope/* assignmentsOf */.I7)(instruction, escape);
            if (first?.value === undefined || first.text.startsWith(`${first.name}=`))
                break;
            const message = `${keyword} ${first.name} has a blank where = belongs: the form is deprecated and takes the whole line for one value`;
            const suggestion = /\s/.test(first.value) ? `${first.name}="${first.value}"` : `${first.name}=${first.value}`;
            report({ rule: 'docker/legacy-key-value', message, ...stretch, twins: ['LegacyKeyValueFormat'], suggestion });
            break;
        }
        case 'EXPOSE':
            for (const { text, at } of (0,dockerfile_words/* plainWords */.c5)(rest)) {
                const port = (0,dockerfile_scope/* expandIn */.WP)(scope, text, escape);
                if (port !== undefined)
                    checkPort(port, { instruction, at: restAt + at, end: restAt + at + text.length }, report);
            }
            break;
        case 'WORKDIR':
            checkWorkdir(instruction, built, (0,dockerfile_scope/* expandIn */.WP)(scope, rest, escape), report);
            break;
        case 'COPY':
            checkDestination(instruction, built, report);
            break;
        default:
    }
}
function checkPort(port, stretch, report) {
    const mapped = /^(?:(.*):)?([^:]*)$/.exec(port);
    const [, host, container = ''] = mapped ?? [];
    const [range = '', protocol] = container.split('/');
    const [first = '', last = first] = range.split('-');
    const isPort = (text) => /^\d{1,6}$/.test(text) && Number(text) <= 65535;
    if (!isPort(first) || !isPort(last) || Number(last) < Number(first)) {
        const message = `EXPOSE is ${port}: a port is 0 to 65535, a range goes up`;
        report({ rule: 'docker/port', message, ...stretch, twins: isPort(first) && isPort(last) ? [] : ['DL3011'] });
    }
    else if (protocol !== undefined && !['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
        report({ rule: 'docker/port', message: `EXPOSE is ${port}: the protocol is tcp, udp or sctp`, ...stretch });
    }
    else if (protocol !== undefined && protocol !== protocol.toLowerCase()) {
        const message = `EXPOSE is ${port}: write the protocol in lower case`;
        report({
            rule: 'docker/expose-form',
            message,
            ...stretch,
            twins: ['ExposeProtoCasing'],
            suggestion: port.toLowerCase(),
        });
    }
    if (host === undefined)
        return;
    const message = `EXPOSE is ${port}: it names a port of the container alone, which host port it gets is decided when it starts`;
    report({ rule: 'docker/expose-form', message, ...stretch, twins: ['ExposeInvalidFormat'], suggestion: container });
}
/** Only the first of a chain counts: those after it are relative to something known. */
function checkWorkdir(instruction, built, path, report) {
    const { rest, restAt } = instruction;
    const plain = (path ?? rest).replace(/^["']/, '');
    if (/^(?:[/\\$]|[A-Za-z]:)/.test(plain) || plain === '')
        return;
    if ((0,evaluate/* hasBefore */.cJ)(built, 'WORKDIR', instruction))
        return;
    const message = `WORKDIR is ${plain}, below whatever the base image has: write it from / on`;
    report({
        rule: 'docker/workdir-relative',
        message,
        instruction,
        at: restAt,
        end: restAt + rest.length,
        twins: ['DL3000', 'WorkdirRelativePath'],
    });
}
function checkDestination(instruction, built, report) {
    const { rest, restAt } = instruction;
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest)?.map(text => ({ text, at: 0 })) ?? (0,dockerfile_words/* plainWords */.c5)(rest);
    const last = words.at(-1);
    if (last === undefined || words.length < 2)
        return;
    const destination = last.text.replace(/^["']|["']$/g, '');
    const stretch = {
        instruction,
        at: restAt + last.at,
        end: restAt + last.at + (last.at === 0 ? rest.length : last.text.length),
    };
    const sources = words.length - 1;
    if (sources > 1 && !/(?:[/\\]|(?:^|\/)\.\.?)$/.test(destination) && !destination.includes('$')) {
        const message = `COPY has ${sources} sources, and ${destination} does not end with /: where there is no such folder, the last one overwrites the others`;
        report({ rule: 'docker/copy-many', message, ...stretch, twins: ['DL3021'], suggestion: `${last.text}/` });
    }
    if (/^(?:[/\\$]|[A-Za-z]:)/.test(destination) || built.base === 'scratch')
        return;
    if ((0,evaluate/* hasBefore */.cJ)(built, 'WORKDIR', instruction))
        return;
    const message = `COPY goes to ${destination}, below whatever working folder the base image has: set WORKDIR before`;
    report({ rule: 'docker/copy-relative', message, ...stretch, twins: ['DL3045'] });
}
/** Text that was meant as an array, but is no JSON: `['a', 'b']`, `["a", "b",]`. */
const nearlyJson = /^\[\s*(?:'[^']*'|"[^"]*"|“[^”]*”)\s*(?:,\s*(?:(?:'[^']*'|"[^"]*"|“[^”]*”)\s*)?)*\]?$/;
/** How a command is written: for a shell, or as an array for the kernel. */
function checkForm({ instruction, built }, view, report) {
    const { keyword, rest, restAt } = instruction;
    if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT' && keyword !== 'RUN')
        return;
    const stretch = { instruction, at: restAt, end: restAt + rest.length };
    if (rest === '' || (0,dockerfile_words/* jsonWords */.WY)(rest) !== undefined)
        return;
    const isShellForm = keyword !== 'RUN';
    const chosen = (0,evaluate/* hasBefore */.cJ)(built, 'SHELL', instruction);
    const twins = isShellForm ? ['DL3025', ...(chosen ? [] : ['JSONArgsRecommended'])] : [];
    if (nearlyJson.test(rest)) {
        const message = `${keyword} looks like an array but is no JSON, so a shell is asked to run "${rest.slice(0, 40)}": strings are in double quotes, with commas between them`;
        report({ rule: 'docker/json-form', message, ...stretch, twins });
    }
    else if (isShellForm && view.shipped.has(built.stage) && !chosen && !/^exec\s/.test(rest)) {
        const message = `${keyword} is run by a shell, which passes no signals on: write it as a JSON array, or begin it with exec`;
        report({ rule: 'docker/shell-form', message, ...stretch, twins });
    }
}
const once = { CMD: 'DL4003', ENTRYPOINT: 'DL4004', HEALTHCHECK: 'DL3012' };
/** Instructions of which only the last one of a stage counts. */
function checkRepeated(stages, report) {
    for (const { body } of stages) {
        const seen = new Map();
        for (const instruction of body) {
            const { keyword } = instruction;
            if (!Object.hasOwn(once, keyword))
                continue;
            const earlier = seen.get(keyword);
            seen.set(keyword, instruction);
            if (earlier === undefined)
                continue;
            const message = `the ${keyword} on line ${instruction.line} replaces this one`;
            report({
                rule: 'docker/repeated',
                message,
                instruction: earlier,
                twins: [once[keyword], 'MultipleInstructionsDisallowed'],
            });
        }
    }
}
/** One spelling of keywords for the whole file: that of most of them. */
function checkCase({ dockerfile }, report) {
    const counted = dockerfile.stages.flatMap(({ from, body }) => [from, ...body]);
    const isLower = ({ written }) => written === written.toLowerCase();
    const isUpper = ({ written }) => written === written.toUpperCase();
    const lower = counted.filter(isLower).length;
    const wantsLower = lower > counted.filter(each => !isLower(each) && isUpper(each)).length;
    for (const instruction of counted) {
        if (wantsLower ? isLower(instruction) : isUpper(instruction))
            continue;
        const { written, keyword } = instruction;
        const suggestion = wantsLower ? keyword.toLowerCase() : keyword;
        const message = `${written} is not in ${wantsLower ? 'lower' : 'upper'} case, as the other instructions are`;
        report({
            rule: 'docker/instruction-case',
            message,
            instruction,
            twins: ['ConsistentInstructionCasing'],
            suggestion,
        });
    }
}
/** Empty lines inside of an instruction, which the builder will refuse one day. */
function checkEmptyLines({ instructions, name, text }, report) {
    for (const instruction of instructions) {
        const [line] = instruction.emptyLines;
        if (line === undefined)
            continue;
        const message = `this empty line is in the middle of ${instruction.keyword}, which goes on below: put a # on it or take it out`;
        report({
            rule: 'docker/empty-continuation',
            message,
            instruction,
            place: (0,dockerfile_dockerfile/* linePlace */.Uw)(name, text, line),
            twins: ['NoEmptyContinuation'],
        });
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/managers.ts
const words = (text) => text.split(' ');
const apt = {
    install: ['install'],
    update: ['update'],
    upgrade: words('upgrade dist-upgrade full-upgrade'),
    withValue: words('o c t a option config-file target-release host-architecture'),
};
const dnf = {
    install: words('install groupinstall localinstall reinstall'),
    update: ['makecache'],
    upgrade: words('update upgrade'),
    clean: ['clean'],
    withValue: words('c d e x config exclude enablerepo disablerepo installroot releasever setopt repo'),
};
/** By the name of the program; `pip3` and `python -m pip` are pip. */
const managers = {
    apt,
    'apt-get': apt,
    apk: {
        install: ['add'],
        update: ['update'],
        upgrade: ['upgrade'],
        withValue: words('t X p virtual repository root arch keys-dir repositories-file cache-dir wait'),
    },
    dnf,
    microdnf: dnf,
    yum: dnf,
    zypper: {
        install: words('install in'),
        update: words('refresh ref'),
        upgrade: words('update up dist-upgrade dup patch'),
        clean: words('clean cc'),
        withValue: words('r C R t repo from type root config'),
    },
    pip: {
        install: ['install'],
        withValue: words('c e i f r t abi constraint editable extra-index-url find-links index-url implementation no-binary only-binary ' +
            'platform prefix progress-bar proxy python-version requirement root src target trusted-host upgrade-strategy ' +
            'cache-dir timeout retries'),
    },
    npm: {
        install: words('install i add'),
        withValue: words('w workspace prefix registry loglevel cache omit include fetch-retries fetch-timeout'),
    },
    gem: { install: ['install'], withValue: words('v i n p s version install-dir bindir source platform') },
    go: { install: ['install'] },
};

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/packages.ts


/** What a command does with a package manager; undefined for other commands. */
function packageCommand(command) {
    const [manager, words] = managerOf(command);
    const known = Object.hasOwn(managers, manager) ? managers[manager] : undefined;
    if (known === undefined)
        return undefined;
    const [verb, ...packages] = operandsOf({ ...command, words }, known.withValue);
    const name = verb?.text ?? '';
    const does = known.install.includes(name)
        ? 'install'
        : known.update?.includes(name)
            ? 'update'
            : known.upgrade?.includes(name)
                ? 'upgrade'
                : known.clean?.includes(name)
                    ? 'clean'
                    : 'other';
    return { manager, does, packages, command };
}
/** `pip3`, `pip3.12` and `python -m pip` are pip. */
function managerOf(command) {
    const program = programOf(command);
    const { words } = command;
    if (/^pip[\d.]*$/.test(program))
        return ['pip', words];
    if (/^python[\d.]*$/.test(program)) {
        const at = words.findIndex(({ text }) => text === '-m');
        if (at > 0 && words[at + 1]?.text === 'pip')
            return ['pip', words.slice(at + 1)];
    }
    return [program, words];
}
/** Whether the command asks nothing: without it a build stops at a question that nobody answers. */
function isUnattended({ manager, command }) {
    switch (manager) {
        case 'apt':
        case 'apt-get':
            return (hasOption(command, 'y', 'yes', 'assume-yes', 'simulate', 's', 'download-only', 'd', 'print-uris') ||
                command.words.some(({ text }) => /^-[a-z]*(?:qq|q=2)|^-oDebug|Assume-Yes["']?=["']?(?:1|true|yes)/i.test(text)));
        case 'dnf':
        case 'microdnf':
        case 'yum':
            return (hasOption(command, 'y', 'assumeyes') || command.words.some(({ text }) => /assumeyes=(?:1|true|yes)/i.test(text)));
        case 'zypper':
            return hasOption(command, 'n', 'y', 'non-interactive', 'no-confirm');
        default:
            return true;
    }
}
const twinsOfYes = {
    'apt-get': ['DL3014'],
    yum: ['DL3030'],
    zypper: ['DL3034'],
    dnf: ['DL3038'],
    microdnf: ['DL3038'],
};
const yesTwins = (manager) => twinsOfYes[manager] ?? [];
const pinTwins = {
    'apt-get': ['DL3008'],
    apk: ['DL3018'],
    pip: ['DL3013'],
    npm: ['DL3016'],
    gem: ['DL3028'],
    yum: ['DL3033'],
    zypper: ['DL3037'],
    dnf: ['DL3041'],
    microdnf: ['DL3041'],
    go: ['DL3062'],
};
const versionTwins = (manager) => pinTwins[manager] ?? [];
const isGit = /^git(?:\+|:)/;
/** The packages of an install whose version is left to the day of the build. */
function unpinned({ manager, packages, command }) {
    const named = packages.filter(({ text }) => !text.includes('$') && !/[*`]/.test(text));
    switch (manager) {
        case 'apt':
        case 'apt-get':
            return named.filter(({ text }) => !/[=/]|\.deb$/.test(text) && !/[+-]$/.test(text));
        case 'apk':
            return named.filter(({ text }) => !/[=~<>]|\.apk$/.test(text) && !text.startsWith('.') && !text.startsWith('!'));
        case 'yum':
        case 'dnf':
        case 'microdnf':
            return named.filter(({ text }) => !/-\d|\.rpm$|[=<>/]|^@/.test(text) && text !== '');
        case 'zypper':
            return named.filter(({ text }) => !/[=<>~]|\.rpm$/.test(text));
        case 'pip':
            return isFromList(command) ? [] : named.filter(({ text }) => !/[=<>~@/]|^\.|\.(?:whl|gz|zip)$/.test(text));
        case 'npm':
            return named.filter(({ text }) => isGit.test(text)
                ? !text.includes('#')
                : !/^(?:[./~]|https?:|file:)|\.(?:tgz|tar|gz)$/.test(text) && !/.@/.test(text));
        case 'gem':
            return hasOption(command, 'v', 'version') ? [] : named.filter(({ text }) => !/:|\.gem$/.test(text));
        case 'go':
            return named.filter(({ text }) => !/^\.|^\//.test(text) && (!text.includes('@') || text.endsWith('@latest')));
        default:
            return [];
    }
}
/** pip takes versions from a list, a constraint or the project itself. */
function isFromList(command) {
    return hasOption(command, 'r', 'requirement', 'c', 'constraint', 'e', 'editable');
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/packageCheck.ts



/** Looks at package managers in the stages of one file, in their order. */
function packageCheck(view, report) {
    const updates = new Map();
    return ({ instruction: outer, built, scope }) => {
        const instruction = outer.trigger ?? outer;
        if (instruction.keyword !== 'RUN')
            return;
        for (const script of view.scripts(instruction)) {
            const packages = script.commands.map(packageCommand).filter(each => each !== undefined);
            if (packages.length === 0)
                continue;
            const run = { instruction: { ...instruction, source: script.source }, script, packages, scope };
            for (const each of packages)
                packageCheck_checkCommand(each, run, report);
            if (view.shipped.has(built.stage))
                checkCaches(run, instruction, report);
            checkUpdate(run, built, updates, report);
        }
    };
}
const packageCheck_stretchOf = ({ instruction }, { command }) => {
    const [first, second = first] = command.words;
    return { instruction, at: first.at, end: second.end };
};
function packageCheck_checkCommand(each, run, report) {
    const { manager, does, command } = each;
    const stretch = packageCheck_stretchOf(run, each);
    if (manager === 'apt') {
        const message = 'apt is for people, and its options change: scripts use apt-get or apt-cache';
        const [name] = command.words;
        report({ rule: 'docker/apt-cli', message, ...stretch, at: name.at, end: name.end, twins: ['DL3027'] });
    }
    if ((does === 'install' || does === 'upgrade') && !isUnattended(each) && !isAnswered(each, run)) {
        const message = `${manager} asks before it goes on, and a build cannot answer: add ${manager === 'zypper' ? '--non-interactive' : '-y'}`;
        report({ rule: 'docker/package-question', message, ...stretch, twins: does === 'install' ? yesTwins(manager) : [] });
    }
    if (does !== 'install')
        return;
    const [loose] = unpinned(each);
    if (loose !== undefined) {
        const message = `${manager} installs ${loose.text} in whatever version there is on the day of the build`;
        report({
            rule: 'docker/package-version',
            message,
            ...stretch,
            at: loose.at,
            end: loose.end,
            twins: versionTwins(manager),
        });
    }
    const lean = hasOption(command, 'no-install-recommends') ||
        command.words.some(({ text }) => /Install-Recommends["']?=["']?(?:0|false|no)/i.test(text));
    if (/^apt/.test(manager) && !lean) {
        const message = `${manager} installs what it recommends as well: add --no-install-recommends`;
        report({ rule: 'docker/package-recommends', message, ...stretch, twins: manager === 'apt-get' ? ['DL3015'] : [] });
    }
}
/** `yes | apt-get install x`. */
function isAnswered({ command }, { script }) {
    return script.commands.some(each => programOf(each) === 'yes' && (each.pipedInto === command || each.pipedInto?.starts.includes(command) === true));
}
const caches = [
    {
        managers: ['apt', 'apt-get'],
        fills: 'update',
        folders: /^\/var\/lib\/apt(?:\/|$)/,
        what: 'lists of packages',
        remedy: 'end this RUN with rm -rf /var/lib/apt/lists/*',
        twins: { apt: ['DL3009'], 'apt-get': ['DL3009'] },
    },
    {
        managers: ['apk'],
        fills: 'install',
        folders: /^(?:\/var\/cache\/apk|\/etc\/apk\/cache)(?:\/|$)/,
        option: 'no-cache',
        what: 'index',
        remedy: 'add --no-cache',
        twins: { apk: ['DL3019'] },
    },
    {
        managers: ['dnf', 'microdnf', 'yum', 'zypper'],
        fills: 'install',
        folders: /^\/var\/cache\/(?:dnf|libdnf5|yum|zypp)(?:\/|$)/,
        what: 'cache',
        remedy: 'end this RUN with its "clean all"',
        twins: { dnf: ['DL3040'], microdnf: ['DL3040'], yum: ['DL3032'], zypper: ['DL3036'] },
    },
    {
        managers: ['pip'],
        fills: 'install',
        folders: /(?:^|\/)\.cache(?:\/|$)|pip/,
        option: 'no-cache-dir',
        what: 'cache',
        remedy: 'add --no-cache-dir, or mount a cache',
        twins: { pip: ['DL3042'] },
    },
];
function checkCaches(run, { flags }, report) {
    const mounts = flags.filter(({ name }) => name === 'mount').map(({ value }) => readMount(value));
    const mounted = mounts
        .filter(mount => ['cache', 'tmpfs'].includes(mountType(mount)))
        .map(mount => mountTarget(mount) ?? '');
    const kept = [...mounted, ...removedBy(run.script.commands)];
    for (const { managers, fills, folders, option, what, remedy, twins } of caches) {
        if (kept.some(folder => folders.test(folder)))
            continue;
        const filled = run.packages.find(each => managers.includes(each.manager) &&
            each.does === fills &&
            !(option !== undefined && hasOption(each.command, option)) &&
            !isWithoutCache(each, run));
        if (filled === undefined)
            continue;
        const message = `the ${what} of ${filled.manager} stays in the image: ${remedy}`;
        report({ rule: 'docker/package-cache', message, ...packageCheck_stretchOf(run, filled), twins: twins[filled.manager] ?? [] });
    }
}
/** Folders that `rm -r` or `find -delete` empties. */
function removedBy(commands) {
    return commands.flatMap(command => {
        const program = programOf(command);
        const removes = program === 'rm' && hasOption(command, 'r', 'R', 'recursive');
        if (!removes && !(program === 'find' && command.words.some(({ text }) => text === '-delete')))
            return [];
        return command.words.slice(1).map(({ text }) => text);
    });
}
function isWithoutCache({ manager }, { packages: all, scope, script }) {
    switch (manager) {
        case 'pip':
            return scope.values.has('PIP_NO_CACHE_DIR') || script.sets.has('PIP_NO_CACHE_DIR');
        case 'dnf':
        case 'microdnf':
        case 'yum':
        case 'zypper':
            return all.some(each => each.manager === manager && each.does === 'clean');
        default:
            return false;
    }
}
/** Lists that one RUN fetches for another: a layer from the cache has lists of another day, and names packages that are gone. */
function checkUpdate(run, built, updates, report) {
    const apt = run.packages.filter(({ manager }) => manager === 'apt' || manager === 'apt-get');
    const update = apt.find(({ does }) => does === 'update');
    const installs = apt.some(({ does }) => does === 'install' || does === 'upgrade');
    if (update !== undefined) {
        updates.delete(built);
        if (installs)
            return;
        const message = 'the lists are fetched by a RUN of their own, so an install below may use old ones from the cache: put both into one RUN';
        updates.set(built, { rule: 'docker/update-alone', message, ...packageCheck_stretchOf(run, update) });
        return;
    }
    const alone = updates.get(built);
    if (!installs || alone === undefined)
        return;
    updates.delete(built);
    report(alone);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/scratchCheck.ts



/** Looks for a shell that is asked for where there is none: in stages built on `scratch`. True when one is. */
function scratchCheck(view, report) {
    const contents = new Map();
    return ({ instruction, built, scope }) => {
        const { keyword } = instruction;
        if (keyword === 'FROM') {
            const inherited = built.parent === undefined ? { mayHaveShell: false, folder: '/' } : contents.get(built.parent);
            if (built.base === 'scratch' && inherited !== undefined)
                contents.set(built, { ...inherited });
            return false;
        }
        const content = contents.get(built);
        if (content === undefined || content.mayHaveShell)
            return false;
        if (keyword === 'WORKDIR')
            content.folder = external_node_path_default().posix.resolve(content.folder, (0,dockerfile_scope/* expandIn */.WP)(scope, instruction.rest, view.dockerfile.escape) ?? '/');
        if (keyword === 'ADD' || keyword === 'COPY') {
            content.mayHaveShell = keyword === 'ADD' || mayBringShell(instruction, content, scope, view.dockerfile.escape);
        }
        if (!asksShell(instruction) || (keyword !== 'RUN' && !view.shipped.has(built.stage)))
            return false;
        const message = `${keyword} needs a shell, and nothing that was copied into this image from scratch has one: write it as a JSON array that names a program`;
        const twins = keyword === 'CMD' || keyword === 'ENTRYPOINT' ? ['DL3025', 'JSONArgsRecommended'] : [];
        report({ rule: 'docker/no-shell', message, instruction, twins });
        return true;
    };
}
function asksShell({ keyword, rest, heredocs }) {
    const line = keyword === 'HEALTHCHECK' ? /^cmd\s+([^]*)$/i.exec(rest)?.[1] : rest;
    if (line === undefined || line === '' || !['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(keyword))
        return false;
    const words = (0,dockerfile_words/* jsonWords */.WY)(line);
    if (words !== undefined)
        return /^(?:\/bin\/)?(?:ba|da|a)?sh$/.test(words[0] ?? '');
    // A here-document with a first line of its own names what runs it.
    return !heredocs.some(({ lines }) => lines[0]?.startsWith('#!'));
}
/** A copy of whole folders, or to where shells live. A file that is copied to a place of its own is none. */
function mayBringShell({ rest }, { folder }, scope, escape) {
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest) ?? (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text }) => text);
    const places = words.map(word => (0,dockerfile_scope/* expandIn */.WP)(scope, word, escape));
    const destination = places.at(-1);
    if (destination === undefined || places.some(place => place === undefined || place === '/'))
        return true;
    const target = external_node_path_default().posix.resolve(folder, destination);
    return target === '/' || /^\/(?:bin|sbin|usr|lib\w*|busybox)(?:\/|$)/.test(target);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/secretCheck.ts


/** Words in a name that speak of a secret, between underscores. */
const secretWord = /(?:^|_)(?:apikey|auth|credentials?|key|password|passwd|pword|pwd|secret|token)(?:_|$)/i;
/** Words that say that it is something else: what is public, where it lies, how long it is. */
const otherWord = /(?:^|_)(?:public|pub|file|path|dir|folder|version|url|uri|host|port|name|length|size|type|mode|method|enabled|required|ttl|timeout|expiry|expires|rotation|policy|header|algorithm|alg|prefix|suffix|count|limit|cache|sort|primary|foreign|map|store|manager|provider)(?:_|$)/i;
/** Forms that nothing but a real credential has. */
const credentials = [
    ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
    ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/],
    ['a GitLab token', /\bglpat-[\w-]{20}/],
    ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
    ['a PyPI token', /\bpypi-[\w-]{50}/],
    ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{20}/],
    ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20}/],
    ['a Google API key', /\bAIza[\w-]{35}\b/],
    ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
];
/** Looks for secrets that end up in the image or in its history; one look goes through one file, in its order. */
function secretCheck(view, report) {
    // An ENV of an ARG that has been said to be a secret has the same cause.
    const told = new Set();
    return ({ instruction }) => {
        if (checkValue(instruction, report) || (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV'))
            return;
        const { keyword } = instruction;
        for (const { name, value, at, valueAt } of (0,dockerfile_scope/* assignmentsOf */.I7)(instruction, view.dockerfile.escape)) {
            if (!isSecretName(name) || isHarmless(keyword, value))
                continue;
            if (keyword === 'ARG')
                told.add(name);
            else if (variablesIn(value ?? '', view.dockerfile.escape).uses.some(use => told.has(use.name)))
                continue;
            const stays = keyword === 'ARG' ? 'its value stays in the history of the image' : 'its value stays in the image';
            const message = `${keyword} ${name} sounds like a secret, and ${stays}: give it with RUN --mount=type=secret, or when the container starts`;
            const end = value === undefined ? at + name.length : valueAt - 1;
            report({ rule: 'docker/secret-name', message, instruction, at, end, twins: ['DL3064', 'SecretsUsedInArgOrEnv'] });
        }
    };
}
const isSecretName = (name) => secretWord.test(name) && !otherWord.test(name);
function checkValue(instruction, report) {
    const { text } = instruction.source;
    for (const [what, form] of credentials) {
        const match = form.exec(text);
        if (match === null)
            continue;
        const message = `this is ${what}: whoever has the image has it; take it back, and give it with --mount=type=secret`;
        const twins = ['ARG', 'ENV'].includes(instruction.keyword) ? ['DL3064', 'SecretsUsedInArgOrEnv'] : [];
        report({
            rule: 'docker/secret-value',
            message,
            instruction,
            at: match.index,
            end: match.index + match[0].length,
            twins,
        });
        return true;
    }
    return false;
}
/** Nothing, a switch, a number, a file: no secret, whatever it is called. An ARG without a value is given one. */
function isHarmless(keyword, value) {
    if (value === undefined)
        return keyword === 'ENV';
    const plain = value.replace(/^(["'])([^]*)\1$/, '$2');
    return plain === '' ? keyword === 'ENV' : /^(?:true|false|yes|no|on|off|none|null|\d{1,3}|\/[\w./-]*)$/i.test(plain);
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/syntaxCheck.ts





/** What a stage may hold; FROM begins one. */
const syntaxCheck_keywords = [
    'ADD',
    'ARG',
    'CMD',
    'COPY',
    'ENTRYPOINT',
    'ENV',
    'EXPOSE',
    'FROM',
    'HEALTHCHECK',
    'LABEL',
    'MAINTAINER',
    'ONBUILD',
    'RUN',
    'SHELL',
    'STOPSIGNAL',
    'USER',
    'VOLUME',
    'WORKDIR',
];
/** What the builder refuses before it builds anything: instructions that do not exist or have the wrong arguments. */
function checkSyntax(dockerfile, report) {
    const { instructions, stages, directives, name, text } = dockerfile;
    const escape = directives.get('escape');
    if (escape !== undefined && escape !== '\\' && escape !== '`') {
        const line = [...directives.keys()].indexOf('escape') + 1;
        const message = `the directive escape is ${escape}: it is \\ or \``;
        report({ rule: 'docker/syntax', message, place: (0,dockerfile_dockerfile/* linePlace */.Uw)(name, text, line) });
    }
    if (stages.length === 0) {
        const message = instructions.length === 0
            ? 'this Dockerfile has no instruction'
            : 'this Dockerfile has no FROM: there is nothing to build';
        report({
            rule: 'docker/syntax',
            message,
            ...(instructions[0] && { instruction: instructions[0] }),
            twins: instructions.length > 0 ? ['DL3061'] : [],
        });
    }
    else {
        for (const each of dockerfile.globals) {
            if (each.keyword === 'ARG' || !isKnown(each))
                continue;
            const message = `${each.keyword} stands before the first FROM: only ARG may`;
            report({ rule: 'docker/syntax', message, instruction: each, twins: ['DL3061'] });
        }
    }
    for (const each of instructions)
        syntaxCheck_checkInstruction(each, dockerfile, report);
}
const isKnown = ({ keyword }) => syntaxCheck_keywords.includes(keyword);
function syntaxCheck_checkInstruction(instruction, dockerfile, report) {
    const { keyword, written, heredocs } = instruction;
    if (!isKnown(instruction)) {
        const meant = (0,nearest/* nearest */.pA)(keyword, syntaxCheck_keywords);
        const message = `there is no instruction ${written.slice(0, 40)}${(0,nearest/* didYouMean */.au)(keyword, syntaxCheck_keywords)}`;
        report({
            rule: 'docker/unknown-instruction',
            message,
            instruction,
            ...(meant !== undefined && { suggestion: meant }),
        });
        return;
    }
    const problem = problemOf(instruction, dockerfile.escape);
    if (problem !== undefined)
        report({ rule: 'docker/syntax', message: problem, instruction });
    const open = heredocs.find(({ closed }) => !closed);
    if (open !== undefined) {
        const message = `nothing ends the here-document <<${open.name}: the rest of the file is taken for its text`;
        report({ rule: 'docker/syntax', message, instruction });
    }
    if (instruction.trigger !== undefined)
        checkTrigger(instruction, instruction.trigger, dockerfile, report);
}
function checkTrigger(outer, trigger, dockerfile, report) {
    if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword)) {
        const message = `${trigger.keyword} is not allowed behind ONBUILD`;
        report({ rule: 'docker/syntax', message, instruction: outer, twins: ['DL3043'] });
    }
    else
        syntaxCheck_checkInstruction({ ...trigger, heredocs: [] }, dockerfile, report);
}
/** The arguments of an instruction against what it takes; undefined when there is nothing to say. */
function problemOf(instruction, escape) {
    const { keyword, rest } = instruction;
    switch (keyword) {
        case 'FROM':
            return fromProblem(rest);
        case 'ARG':
        case 'ENV':
        case 'LABEL':
            return assignmentProblem(instruction, escape);
        case 'ADD':
        case 'COPY':
            return copyProblem(keyword, rest);
        case 'CMD':
        case 'ENTRYPOINT':
        case 'RUN':
            return arrayProblem(keyword, rest);
        case 'SHELL':
            return (arrayProblem(keyword, rest) ??
                (((0,dockerfile_words/* jsonWords */.WY)(rest)?.length ?? 0) > 0 ? undefined : 'SHELL takes a JSON array, as in SHELL ["/bin/sh", "-c"]'));
        case 'VOLUME':
            return (arrayProblem(keyword, rest) ??
                (rest === '' || (0,dockerfile_words/* jsonWords */.WY)(rest)?.some(each => each.trim() === '')
                    ? 'VOLUME takes at least one path'
                    : undefined));
        case 'HEALTHCHECK':
            return syntaxCheck_healthcheckProblem(rest);
        default:
            return rest === '' ? `${keyword} has no argument` : undefined;
    }
}
/** An array that is JSON but not of strings; text that is no JSON at all is taken for a shell's. */
function arrayProblem(keyword, rest) {
    if (!rest.startsWith('[') || (0,dockerfile_words/* jsonWords */.WY)(rest) !== undefined)
        return undefined;
    try {
        JSON.parse(rest);
        return `${keyword} has an array that does not hold strings alone`;
    }
    catch {
        return undefined;
    }
}
function fromProblem(rest) {
    const words = (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text }) => text);
    const [, as, name] = words;
    if (words.length !== 1 && (words.length !== 3 || as?.toLowerCase() !== 'as')) {
        return 'FROM takes an image, or an image, AS and a name';
    }
    if (name === undefined || /^[a-z][a-z0-9-_.]*$/i.test(name))
        return undefined;
    return `"${name}" is no name for a stage: a letter, then letters, digits, - _ and .`;
}
function assignmentProblem(instruction, escape) {
    const { keyword, rest } = instruction;
    if (rest === '')
        return `${keyword} has no argument`;
    const assigned = (0,dockerfile_scope/* assignmentsOf */.I7)(instruction, escape);
    if (assigned.some(({ name }) => name === ''))
        return `${keyword} sets a variable without a name`;
    if (keyword === 'ARG')
        return undefined;
    const bare = assigned.find(({ value }) => value === undefined);
    if (bare === undefined)
        return undefined;
    return assigned[0] === bare
        ? `${keyword} ${bare.name} has no value`
        : `"${bare.name}" has no =: each word has to be name=value`;
}
function copyProblem(keyword, rest) {
    const array = arrayProblem(keyword, rest);
    if (array !== undefined)
        return array;
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest) ?? (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text }) => text);
    if (words.length < 2)
        return `${keyword} takes at least one source and a destination`;
    return (0,heredoc/* heredocHead */.JA)(words.at(-1)) === undefined ? undefined : `${keyword} has a here-document as its destination`;
}
function syntaxCheck_healthcheckProblem(rest) {
    const [, kind = '', command = ''] = /^(\S*)\s*([^]*)$/.exec(rest) ?? [];
    switch (kind.toUpperCase()) {
        case '':
            return 'HEALTHCHECK has no argument';
        case 'NONE':
            return command === '' ? undefined : 'HEALTHCHECK NONE takes no argument';
        case 'CMD':
            return command === '' || (0,dockerfile_words/* jsonWords */.WY)(command)?.length === 0
                ? 'HEALTHCHECK CMD has no command'
                : arrayProblem('HEALTHCHECK CMD', command);
        default:
            return `HEALTHCHECK ${kind} is neither CMD nor NONE`;
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/variableCheck.ts





/** Instructions in whose arguments the builder replaces variables. */
const expanding = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
/** Variables that stand for nothing where they are used. */
function checkVariables(step, view, report) {
    const { instruction } = step;
    if (instruction.keyword === 'FROM')
        return checkBroken(instruction, view, report);
    if (expanding.has(instruction.keyword)) {
        checkBroken(instruction, view, report);
        for (const use of usesOf(instruction, view.dockerfile.escape))
            checkUse(use, step, view, report);
        if (instruction.keyword === 'ENV')
            checkOwn(instruction, step.scope, view, report);
    }
    if (instruction.keyword === 'RUN')
        checkScripts(step, view, report);
}
/** What the builder expands: the words of the arguments, and some flags; positions in the instruction's text. */
function usesOf(instruction, escape) {
    const { keyword, rest, restAt, flags } = instruction;
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest) === undefined ? expandedWords(rest, escape) : [{ text: rest, at: 0 }];
    const uses = words.flatMap(({ text, at }) => variablesIn(text, escape).uses.map(use => moved(use, at + restAt)));
    if (keyword !== 'COPY' && keyword !== 'ADD')
        return uses;
    const flagged = flags.filter(({ name }) => ['chown', 'chmod', 'checksum'].includes(name));
    return [...uses, ...flagged.flatMap(({ value, at }) => variablesIn(value, escape).uses.map(use => moved(use, at)))];
}
const moved = (use, by) => ({ ...use, at: use.at + by, end: use.end + by });
function checkBroken(instruction, { dockerfile }, report) {
    const { rest, restAt } = instruction;
    if (!rest.includes('${') || (0,dockerfile_words/* jsonWords */.WY)(rest) !== undefined)
        return;
    for (const { text, at } of expandedWords(rest, dockerfile.escape)) {
        const { broken } = variablesIn(text, dockerfile.escape);
        if (broken === undefined)
            continue;
        const stretch = { instruction, at: restAt + at + broken, end: restAt + at + text.length };
        report({
            rule: 'docker/syntax',
            message: `"${text.slice(broken, broken + 40)}" is no variable that the builder can read`,
            ...stretch,
        });
    }
}
/** Names that images set for what they install: a stage may count on that of its base. */
const fromImages = /(?:VERSION|_HOME|_PATH|_DIR|_ROOT|_URL|_SHA\w*|_KEYS?)$|^(?:PATH|HOME|LANG|USER|HOSTNAME|PWD|SHELL|TZ|LC_\w+)$/;
function checkUse(use, step, view, report) {
    const { name, at, end, operator } = use;
    const { scope, instruction } = step;
    if (scope.values.has(name) || operator.endsWith('-') || operator.endsWith('+') || operator.endsWith('?'))
        return;
    const stretch = { instruction, at, end, twins: ['UndefinedVar'] };
    const outside = outsideOnly(name, view);
    if (outside !== undefined && !(scope.open && fromImages.test(name))) {
        const message = `${name} ${outside}: this stage sees it only after an ARG ${name} of its own`;
        return report({ rule: 'docker/undefined-variable', message, ...stretch });
    }
    if (name === 'PATH' || /^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(name))
        return;
    const names = [...scope.values.keys()].filter(each => !dockerfile_scope/* platformArguments */.Qo.has(each));
    const meant = fromImages.test(name) ? undefined : meantName(name, names);
    // The base image may have set it, unless there is none; then PATH alone is set.
    if (scope.open && (meant === undefined || name.length < 4 || (0,nearest/* distance */.Io)(name, meant) > 1))
        return;
    const message = `nothing sets ${name} before this, so it is empty${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
    report({
        rule: 'docker/undefined-variable',
        message,
        ...stretch,
        ...(meant !== undefined && { suggestion: `\${${meant}}` }),
    });
}
/** Who knows a name that the stage itself does not: the first lines of the file, or the builder. */
function outsideOnly(name, { globals }) {
    if (dockerfile_scope/* platformArguments */.Qo.has(name))
        return 'is given by the builder';
    const declared = globals.get(name);
    return declared === undefined ? undefined : `is declared before the first FROM, on line ${declared.line}`;
}
/** `ENV A=x B=$A`: all values are read before any is set. */
function checkOwn(instruction, { values }, { dockerfile }, report) {
    const assigned = (0,dockerfile_scope/* assignmentsOf */.I7)(instruction, dockerfile.escape);
    const names = new Set();
    for (const { name, value = '', valueAt } of assigned) {
        for (const use of variablesIn(value, dockerfile.escape).uses) {
            if (!names.has(use.name) || use.name === name || values.has(use.name))
                continue;
            const message = `${use.name} is set by the same ENV, so here it still has the value from before: use an ENV of its own`;
            report({
                rule: 'docker/env-self-reference',
                message,
                instruction,
                at: valueAt + use.at,
                end: valueAt + use.end,
                twins: ['DL3044', 'UndefinedVar'],
            });
        }
        names.add(name);
    }
}
/** What a script reads and only the first lines of the file declare: the shell has nothing for it. */
function checkScripts({ instruction, scope }, view, report) {
    for (const { reads, sets, source } of view.scripts(instruction)) {
        for (const { name, at } of reads) {
            if (scope.values.has(name) || sets.has(name) || fromImages.test(name))
                continue;
            const outside = outsideOnly(name, view);
            if (outside === undefined)
                continue;
            const message = `${name} ${outside}: this stage sees it only after an ARG ${name} of its own`;
            report({
                rule: 'docker/undefined-variable',
                message,
                instruction: { ...instruction, source },
                at,
                end: at + name.length + 1,
            });
        }
    }
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/check.ts












/** Everything that one Dockerfile says of itself, without a look at other files. */
function checkDockerfile(view, report) {
    const { dockerfile } = view;
    checkSyntax(dockerfile, report);
    checkFlags(dockerfile, report);
    checkStages(view, report);
    checkCase(view, report);
    checkEmptyLines(dockerfile, report);
    checkRepeated(dockerfile.stages, report);
    const checkSecrets = secretCheck(view, report);
    const checkScratch = scratchCheck(view, report);
    const checkCommands = commandCheck(view, report);
    const checkPackages = packageCheck(view, report);
    const visit = (step) => {
        checkBases(step, view, report);
        checkVariables(step, view, report);
        checkStep(step, view, report);
        // Without a shell it does not matter how the command is written.
        if (!checkScratch(step))
            checkForm(step, view, report);
        checkAdd(step, view, report);
        checkCommands(step);
        checkSecrets(step);
        checkPackages(step);
    };
    (0,evaluate/* evaluate */._3)(dockerfile, { ...evaluate/* plainBuild */.x4, contexts: view.builds.flatMap(({ contexts }) => contexts) }, visit);
}

// EXTERNAL MODULE: ./actions/validate-infra/src/rules/index.ts + 46 modules
var rules = __webpack_require__(6848);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/foreign.ts


/** hadolint's id for a file that its parser cannot read. It reads less than the builder does: here-documents, for one. */
const parseError = 'DL1000';
const syntaxRules = new Set([
    'docker/syntax',
    'docker/unknown-instruction',
    'docker/unknown-flag',
    'docker/flag-value',
]);
/** Said of another instruction than we say it of: of the later of two, where we name the one that is replaced. */
const saidElsewhere = new Set(['DL3012', 'DL4003', 'DL4004', 'MultipleInstructionsDisallowed']);
/**
 * What other linters say beyond us: where our own rule says the same of the same instruction, that alone remains, and names
 * the other. What they call info or style, and what our own rule has in the profile strict alone, is left to that profile.
 */
function foreignFindings(dockerfile, said, own, profile) {
    const lineOf = instructionLines(dockerfile);
    const twins = new Set();
    for (const remark of own) {
        const line = remark.instruction === undefined ? (remark.place?.line ?? 1) : remark.instruction.line;
        for (const twin of remark.twins ?? [])
            twins.add(saidElsewhere.has(twin) ? twin : `${twin} ${lineOf(line)}`);
    }
    return said
        .filter(({ id, line }) => !twins.has(id) && !twins.has(`${id} ${lineOf(line)}`))
        .filter(({ id }) => id !== parseError)
        .filter(({ id, level }) => profile === 'strict' || (level !== 'info' && level !== 'style' && !strictTwins.has(id)))
        .map(({ tool, id, line, level, message }) => ({
        rule: `${tool}/${id}`,
        level: level === 'error' ? 'error' : 'warning',
        message,
        ...(0,dockerfile_dockerfile/* linePlace */.Uw)(dockerfile.name, dockerfile.text, line),
        objects: [],
        field: '',
    }));
}
/** Why hadolint judged nothing of a file; undefined when it did, or when the file is refused by us as well. */
function unreadByHadolint(said, own) {
    const error = said.find(({ id }) => id === parseError);
    if (error === undefined || own.some(({ rule }) => syntaxRules.has(rule)))
        return undefined;
    return `hadolint cannot read this file, though the builder can: line ${error.line}: ${error.message}`;
}
/** Ids whose rule here is on in the profile strict alone, by the table of rules. */
const strictTwins = new Set(rules/* rules */.aO
    .filter(({ id, profile }) => id.startsWith('docker/') && profile === 'strict')
    .flatMap(({ alsoIn = [] }) => alsoIn.map(each => each.replace(/^(?:hadolint|BuildKit) /, ''))));
/** The first line of the instruction that a line belongs to. */
function instructionLines({ instructions }) {
    const starts = new Map();
    for (const { line, endLine } of instructions)
        for (let at = line; at <= endLine; at++)
            starts.set(at, line);
    return line => starts.get(line) ?? line;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/hadolint.ts


/** More names than this do not fit on a command line everywhere. */
const filesAtOnce = 200;
/**
 * Asks hadolint about files of the workspace, in whose root it finds its `.hadolint.yaml`.
 *
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
async function askHadolint(files, root, exec, signal) {
    const found = [];
    for (let from = 0; from < files.length; from += filesAtOnce) {
        const names = files.slice(from, from + filesAtOnce);
        const options = { cwd: root, timeoutMs: linters_linters/* linterTimeoutMs */.yZ, ...(signal && { signal }) };
        const { exitCode, stdout, stderr } = await exec('hadolint', ['--format', 'json', '--no-fail', '--', ...names], options);
        if (exitCode !== 0)
            throw new Error(`it ended with ${exitCode}: ${stderr.trim().split('\n')[0] ?? ''}`);
        found.push(...readHadolint(stdout));
    }
    return found;
}
const levels = ['error', 'warning', 'info', 'style'];
/** Reads hadolint's JSON; entries of another shape are left out. */
function readHadolint(output) {
    const entries = JSON.parse(output);
    return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
        if (!(0,object/* isRecord */.u4)(entry))
            return [];
        const { file, line, column, code, level, message } = entry;
        const known = levels.find(each => each === level);
        if (typeof file !== 'string' || typeof code !== 'string' || typeof message !== 'string' || known === undefined)
            return [];
        const at = { line: Math.max(1, Number(line) || 1), column: Math.max(1, Number(column) || 1) };
        return [{ tool: 'hadolint', file, ...at, id: code, level: known, message: hadolint_plain(message) }];
    });
}
/** Line breaks of parse errors would tear a line of the report apart. */
const hadolint_plain = (message) => message.replace(/\s+/g, ' ').trim();

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/pragmas.ts



const hadolintComment = /^hadolint\s+(global\s+)?ignore\s*=\s*([DLSC0-9,\s]+?)(?:#.*)?$/;
const checkComment = /^check\s*=\s*(\S+)/;
/**
 * Reads what silences rules: `# hadolint ignore=DL3008` right above an instruction, `# hadolint global ignore=...`
 * anywhere, `# check=skip=StageNameCasing` at the top of the file or above an instruction, and the list of
 * `.hadolint.yaml`.
 */
function silencedIn({ instructions, directives, text }, ignored) {
    const everywhere = new Set([...ignored, ...skippedChecks(directives.get('check') ?? '')]);
    for (const line of text.includes('hadolint') ? text.split('\n') : []) {
        const found = hadolintComment.exec(line.trim().replace(/^#\s*/, ''));
        if (line.trim().startsWith('#') && found?.[1] !== undefined)
            for (const id of idsOf(found[2]))
                everywhere.add(id);
    }
    const above = new Map();
    for (const { comments, line } of instructions) {
        for (const comment of comments) {
            const found = hadolintComment.exec(comment.text);
            const skipped = checkComment.exec(comment.text)?.[1];
            const ids = skipped !== undefined
                ? skippedChecks(skipped)
                : found?.[1] === undefined && comment.line === line - 1
                    ? idsOf(found?.[2] ?? '')
                    : [];
            if (ids.length > 0)
                above.set(line, new Set([...(above.get(line) ?? []), ...ids]));
        }
    }
    return (twin, instruction) => {
        const own = instruction === undefined ? undefined : above.get(instruction.line);
        return [everywhere, own].some(ids => ids?.has(twin) === true || (ids?.has('all') === true && !/^DL\d/.test(twin)));
    };
}
const idsOf = (list) => list.split(/[\s,]+/).filter(each => each !== '');
/** `skip=A,B;error=true`: the names behind skip, which may be `all`. */
function skippedChecks(options) {
    const skip = options.split(';').find(each => each.startsWith('skip='));
    return skip === undefined ? [] : idsOf(skip.slice('skip='.length));
}
/** The ids that the repository's `.hadolint.yaml` ignores; none when there is no such file, or it is no YAML. */
async function ignoredByConfig(workspace) {
    for (const name of ['.hadolint.yaml', '.hadolint.yml']) {
        const result = await workspace.readText(external_node_path_default().join(workspace.root, name));
        if (!result.ok)
            continue;
        return new Set(ignoredList(result.text.slice(0, configLimit)).filter(each => typeof each === 'string'));
    }
    return new Set();
}
/** Characters of a configuration that are read; nobody writes more. */
const configLimit = 100_000;
function ignoredList(text) {
    try {
        const value = (0,dist/* parse */.qg)(text);
        return (0,object/* isRecord */.u4)(value) && Array.isArray(value['ignored']) ? value['ignored'] : [];
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/finding.ts
var finding = __webpack_require__(438);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/remark.ts


/** Where a remark stands: its own place, its stretch of an instruction, or the first line of the file. */
function placeOf({ name, text }, { place, instruction, at, end }) {
    return place ?? (instruction === undefined ? (0,dockerfile_dockerfile/* linePlace */.Uw)(name, text, 1) : (0,dockerfile_dockerfile/* placeIn */.VV)(name, instruction, at, end));
}
function findingOf(dockerfile, remark) {
    const { rule, message, twins = [], level, suggestion } = remark;
    const { file, line, column, endLine, endColumn } = placeOf(dockerfile, remark);
    return {
        rule,
        level: (0,finding/* levelOf */.In)({ rule, ...(level !== undefined && { level }) }),
        message: twins.length === 0 ? message : `${message} (${twins.map(spoken).join(', ')})`,
        file,
        line,
        column,
        endLine,
        endColumn,
        objects: [],
        field: '',
        ...(suggestion !== undefined && { suggestion }),
    };
}
const isHadolint = (twin) => /^(?:DL|SC)\d{4}$/.test(twin);
/** `hadolint DL3008`, `BuildKit UndefinedVar`, as the table of rules names them too. */
const spoken = (twin) => `${isHadolint(twin) ? 'hadolint' : 'BuildKit'} ${twin}`;

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/context/ignore.ts

/** Go's idea of white space, which differs from JavaScript's (unicode.IsSpace). */
const blank = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const ends = new RegExp(`^${blank}|${blank}$`, 'g');
const trim = (text) => text.replace(ends, '');
/**
 * Reads a .dockerignore the way the engine does (moby/patternmatcher): a mark at the start of the file is dropped,
 * comments only count in the first column, paths are cleaned and may start with a slash, the last pattern that matches a
 * path or one of its folders wins.
 *
 * @throws UserError when a pattern is malformed, as the engine would refuse the build
 */
function ignoreMatcher(content, file) {
    const patterns = readPatterns(content).map(({ text, line }) => {
        try {
            return compile(text);
        }
        catch (error) {
            throw new errors/* UserError */.yo(`${file}:${line}: "${text}" is not a pattern: ${error.message}`, {
                hint: 'the engine refuses it as well; write special characters with a backslash before them',
            });
        }
    });
    const exceptions = patterns.filter(({ exception }) => exception);
    const folders = new Map();
    const resultOf = (path) => {
        const slash = path.lastIndexOf('/');
        return ignore_evaluate(patterns, path, slash < 0 ? undefined : resultOfFolder(path.slice(0, slash)));
    };
    const resultOfFolder = (folder) => {
        const known = folders.get(folder) ?? resultOf(folder);
        folders.set(folder, known);
        return known;
    };
    const excludes = (path) => resultOf(path).excluded;
    const mayReinclude = (folder) => exceptions.some(({ text }) => {
        const fixed = literalFolders(text);
        return `${text}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(fixed);
    });
    return { excludes, mayReinclude };
}
/** `a/b/` of `a/b/*.go`, and nothing of `**` and `*`. */
function literalFolders(text) {
    const wild = text.search(/[*?[\\]/);
    if (wild < 0)
        return `${text}/`;
    return text.slice(0, text.lastIndexOf('/', wild) + 1);
}
function readPatterns(content) {
    const patterns = [];
    const lines = content.replace(/^\uFEFF/, '').split('\n');
    for (const [at, raw] of lines.entries()) {
        if (raw.startsWith('#'))
            continue;
        let text = trim(raw);
        if (text === '')
            continue;
        const exception = text.startsWith('!');
        if (exception)
            text = trim(text.slice(1));
        if (text !== '') {
            text = cleanPath(text);
            if (text.length > 1 && text.startsWith('/'))
                text = text.slice(1);
        }
        patterns.push({ text: exception ? `!${text}` : text, line: at + 1 });
    }
    return patterns;
}
/** Go's path.Clean. */
function cleanPath(text) {
    const rooted = text.startsWith('/');
    const parts = [];
    for (const part of text.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.length > 0 && parts.at(-1) !== '..')
            parts.pop();
        else if (!rooted)
            parts.push('..');
    }
    return (rooted ? '/' : '') + parts.join('/') || '.';
}
/**
 * One step of the engine's walk from the context's root down. A pattern that matched a folder matches all below it. But a
 * pattern that could not change the answer for a folder is not asked there, and so is not known to match below it: after
 * `*\/*`, a `!*` brings nothing back, though `*` matches every folder.
 */
function ignore_evaluate(patterns, path, parent) {
    let excluded = false;
    const matched = patterns.map((pattern, at) => {
        const asked = pattern.exception === excluded;
        const matches = parent?.matched[at] === true || (asked && pattern.matches(path));
        if (matches)
            excluded = !pattern.exception;
        return matches;
    });
    return { excluded, matched };
}
function compile(text) {
    const exception = text.startsWith('!');
    const pattern = exception ? text.slice(1) : text;
    if (pattern === '')
        throw new Error('an exception needs a path');
    ignore_checkSyntax(pattern);
    return { exception, text: pattern, matches: pathMatcher(pattern) };
}
/** What Go's filepath.Match calls malformed: classes that are empty or open, ranges without an end, a last backslash. */
function ignore_checkSyntax(pattern) {
    for (let at = 0; at < pattern.length; at++) {
        if (pattern[at] === '\\') {
            if (++at === pattern.length)
                throw new Error('a backslash at its end protects nothing');
        }
        else if (pattern[at] === '[')
            at = checkClass(pattern, at + 1);
    }
}
function checkClass(pattern, start) {
    let at = pattern[start] === '^' ? start + 1 : start;
    const member = () => {
        if (at >= pattern.length)
            throw new Error('a bracket is not closed');
        if (pattern[at] === '-' || pattern[at] === ']')
            throw new Error('a bracket holds nothing, or a lone dash');
        if (pattern[at] === '\\')
            at++;
        if (++at > pattern.length)
            throw new Error('a bracket is not closed');
        if (at === pattern.length)
            throw new Error('a bracket is not closed');
    };
    for (let members = 0;; members++) {
        if (members > 0 && pattern[at] === ']')
            return at;
        member();
        if (pattern[at] === '-') {
            at++;
            member();
        }
    }
}
/**
 * A pattern with no wildcard is compared, `**` at either end compares a start or an end, everything else is a regular
 * expression built character by character like the engine's.
 */
function pathMatcher(pattern) {
    let kind = 'exact';
    let expression = '^';
    for (let at = 0, round = 0; at < pattern.length; at++, round++) {
        const char = pattern[at];
        if (char === '*' && pattern[at + 1] === '*') {
            at++;
            if (pattern[at + 1] === '/')
                at++;
            const last = at + 1 >= pattern.length;
            if (last && kind === 'exact')
                kind = 'prefix';
            else {
                expression += last ? '.*' : '(.*/)?';
                kind = 'expression';
            }
            if (round === 0)
                kind = 'suffix';
        }
        else if (char === '\\') {
            expression += escapeSequence(pattern[++at]);
            kind = 'expression';
        }
        else if ('*?[]'.includes(char)) {
            expression += { '*': '[^/]*', '?': '(?:[\\ud800-\\udbff][\\udc00-\\udfff]|[^/])' }[char] ?? char;
            kind = 'expression';
        }
        else
            expression += '.+()|{}$'.includes(char) ? `\\${char}` : char;
    }
    switch (kind) {
        case 'exact':
            return path => path === pattern;
        case 'prefix': {
            const start = pattern.replace(/\*\*\/?$/, '');
            return path => path.startsWith(start);
        }
        case 'suffix': {
            const end = pattern.slice(2);
            return path => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1));
        }
        case 'expression': {
            const compiled = new RegExp(`${expression}$`);
            return path => compiled.test(path);
        }
    }
}
function escapeSequence(char) {
    // A letter after a backslash is a class in one language of expressions and an error in another: nobody means that.
    if (/[a-zA-Z0-9]/.test(char))
        throw new Error(`\\${char} has no meaning`);
    return `\\${char}`;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/context.ts




/**
 * Opens the context of a build: `<Dockerfile>.dockerignore` beside the Dockerfile wins over the context's own.
 * Undefined when it is no folder of the workspace: nothing can be said of it.
 */
async function openContext(folder, dockerfile, workspace) {
    const real = await (0,promises_.realpath)(folder).catch(() => undefined);
    if (real === undefined || !workspace.contains(real))
        return undefined;
    if (!(await (0,promises_.lstat)(real)).isDirectory())
        return undefined;
    for (const file of [`${dockerfile}.dockerignore`, external_node_path_default().join(real, '.dockerignore')]) {
        const result = await workspace.readText(file);
        if (!result.ok && result.problem.rule !== 'file/missing')
            return undefined;
        if (!result.ok)
            continue;
        const name = workspace.name(file);
        try {
            return { folder: real, ignore: ignoreMatcher(result.text, name), ignoreFile: file };
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            const [, line = '1', message = error.message] = /^(\d+): ([^]*)$/.exec(error.message.slice(name.length + 1)) ?? [];
            return { file: name, line: Number(line), message };
        }
    }
    return { folder: real, ignore: { excludes: () => false, mayReinclude: () => true }, ignoreFile: undefined };
}
/** @param source relative to the context, cleaned; empty for all of it */
async function stateOf(source, { folder, ignore }, workspace) {
    const absolute = external_node_path_default().join(folder, source);
    const entry = await (0,promises_.lstat)(absolute).catch(() => undefined);
    if (entry === undefined)
        return (await isPlain(absolute, folder)) ? 'missing' : 'unsure';
    const real = await (0,promises_.realpath)(absolute).catch(() => undefined);
    if (real === undefined || !workspace.contains(real))
        return 'unsure';
    // A link on the way: what the builder makes of it depends on where it leads.
    if (real !== absolute)
        return 'unsure';
    if (source === '' || !ignore.excludes(source))
        return 'there';
    if (!entry.isDirectory())
        return 'ignored';
    return ignore.mayReinclude(source) ? lookInside(source, folder, ignore) : 'ignored';
}
/** Whether the nearest folder that exists is where its path says: a link may lead to where the file is. */
async function isPlain(absolute, root) {
    for (let folder = external_node_path_default().dirname(absolute); folder.length >= root.length; folder = external_node_path_default().dirname(folder)) {
        const real = await (0,promises_.realpath)(folder).catch(() => undefined);
        if (real !== undefined)
            return real === folder;
    }
    return false;
}
const entryLimit = 2_000;
/** Looks for something in an ignored folder that an exception brings back. */
async function lookInside(source, root, ignore) {
    const pending = [source];
    let seen = 0;
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        const entries = await (0,promises_.readdir)(external_node_path_default().join(root, folder), { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            const name = `${folder}/${entry.name}`;
            if (++seen > entryLimit)
                return 'unsure';
            if (!ignore.excludes(name))
                return 'there';
            if (entry.isDirectory() && ignore.mayReinclude(name))
                pending.push(name);
        }
    }
    return 'ignored';
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/sourceCheck.ts











/**
 * Holds what COPY, ADD and bind mounts read against the contexts of the builds that Compose files describe. Of a Dockerfile
 * that none of them builds nobody knows the context: only a slip beside a file that exists is spoken of.
 */
async function checkCopies(view, workspace, report) {
    const isMade = await madeFiles(workspace);
    for (const build of view.builds) {
        const context = await openContext(build.context, view.dockerfile.absolute, workspace);
        if (context === undefined)
            continue;
        if ('message' in context) {
            const { file, line, message } = context;
            report({ rule: 'docker/ignore-pattern', message, place: { file, line, column: 1, endLine: line, endColumn: 2 } });
            continue;
        }
        const { sources, stages } = sourcesOf(view, build);
        const target = (0,evaluate/* targetStage */.Ae)(stages, build.target);
        const used = target === undefined ? undefined : usedStages(view.dockerfile, stages, [target.stage]);
        for (const [stage, source] of sources) {
            if (used?.has(stage) === true)
                await checkSource(source, context, workspace, isMade, report);
        }
    }
    if (view.builds.length === 0)
        await checkWithoutBuild(view, workspace, report);
}
function sourcesOf(view, build) {
    const sources = [];
    const stages = (0,evaluate/* evaluate */._3)(view.dockerfile, build, ({ instruction, built, scope }) => {
        for (const source of readBy(instruction, scope, view.dockerfile.escape))
            sources.push([built.stage, source]);
    });
    return { sources, stages };
}
const sourceCheck_isRemote = (text) => /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(text);
function readBy(instruction, scope, escape) {
    const { keyword, flags, rest, restAt } = instruction;
    const source = (text, at, end) => {
        const expanded = (0,dockerfile_scope/* expandIn */.WP)(scope, text, escape);
        if (expanded === undefined || expanded === '' || /[*?[\\]/.test(expanded) || sourceCheck_isRemote(expanded))
            return [];
        // Paths cannot leave the context: `..` ends at its root.
        return [{ instruction, at, end, path: cleanPath(`/${expanded}`).slice(1) }];
    };
    if (keyword === 'RUN') {
        return flags.flatMap(({ name, value, at, end }) => {
            const mount = name === 'mount' ? readMount(value) : undefined;
            if (mount === undefined || mountType(mount) !== 'bind' || mount.has('from'))
                return [];
            return source(mount.get('source') ?? mount.get('src') ?? '/', at, end);
        });
    }
    if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from' || name === 'parents'))
        return [];
    const words = (0,dockerfile_words/* jsonWords */.WY)(rest)?.map(text => ({ text, at: restAt, end: restAt + rest.length })) ??
        (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text, at }) => ({ text, at: restAt + at, end: restAt + at + text.length }));
    return words
        .slice(0, -1)
        .flatMap(({ text, at, end }) => ((0,heredoc/* heredocHead */.JA)(text) === undefined ? source(text, at, end) : []));
}
async function checkSource({ path: name, ...stretch }, context, workspace, isMade, report) {
    const folder = workspace.name(context.folder);
    const { keyword } = stretch.instruction;
    if (name === '') {
        if (keyword === 'RUN' || context.ignoreFile !== undefined)
            return;
        return report({
            rule: 'docker/copy-everything',
            message: everything(keyword, `${folder === '.' ? '' : `${folder}/`}.dockerignore`),
            ...stretch,
        });
    }
    const state = await stateOf(name, context, workspace);
    if (state === 'ignored') {
        const message = `${keyword} reads ${name}, which ${workspace.name(context.ignoreFile)} keeps from the builder`;
        return report({ rule: 'docker/copy-source-ignored', message, ...stretch, twins: ['CopyIgnoredFile'] });
    }
    if (state !== 'missing' || isMade(workspace.name(external_node_path_default().join(context.folder, name))))
        return;
    const meant = await nearFile(external_node_path_default().join(context.folder, name));
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    const message = `${keyword} reads ${name}, which is not in the context (folder ${folder})${hint}`;
    report({
        rule: 'docker/copy-source-missing',
        message,
        ...stretch,
        ...(meant !== undefined && { suggestion: external_node_path_default().posix.join(external_node_path_default().posix.dirname(name), meant) }),
    });
}
function everything(keyword, ignoreFile) {
    return `${keyword} takes the whole context, and no ignore file keeps .git, secrets and local builds out: write ${ignoreFile}`;
}
async function checkWithoutBuild(view, workspace, report) {
    const { absolute } = view.dockerfile;
    const folders = [...new Set([external_node_path_default().dirname(absolute), workspace.root])];
    const isMade = await madeFiles(workspace);
    const contexts = [];
    for (const folder of folders) {
        const context = await openContext(folder, absolute, workspace);
        if (context !== undefined && 'folder' in context)
            contexts.push(context);
    }
    const anyIgnored = contexts.some(({ ignoreFile }) => ignoreFile !== undefined);
    for (const [, { path: name, ...stretch }] of sourcesOf(view, evaluate/* plainBuild */.x4).sources) {
        const { keyword } = stretch.instruction;
        if (name === '') {
            const message = everything(keyword, `${external_node_path_default().posix.basename(view.dockerfile.name)}.dockerignore`);
            if (!anyIgnored && keyword !== 'RUN')
                report({ rule: 'docker/copy-everything', message, ...stretch });
            continue;
        }
        const states = await Promise.all(contexts.map(context => stateOf(name, context, workspace)));
        if (states.length === 0 || states.some(state => state !== 'missing') || isMade(name))
            continue;
        const meant = await nearFile(external_node_path_default().join(contexts[0].folder, name));
        if (meant === undefined)
            continue;
        const message = `${keyword} reads ${name}, which does not exist; did you mean "${meant}"?`;
        report({
            rule: 'docker/copy-source-missing',
            level: 'warning',
            message,
            ...stretch,
            suggestion: external_node_path_default().posix.join(external_node_path_default().posix.dirname(name), meant),
        });
    }
}
/** A file beside the missing one whose name differs by a slip. */
async function nearFile(absolute) {
    const wanted = external_node_path_default().basename(absolute);
    if (wanted.length < 4)
        return undefined;
    const names = await (0,promises_.readdir)(external_node_path_default().dirname(absolute)).catch(() => []);
    return names.length > 500
        ? undefined
        : names.sort().find(name => (0,nearest/* distance */.Io)(name.toLowerCase(), wanted.toLowerCase()) <= 2 && name.length > 3);
}
/** Folders that builds make: what is missing there is made before the image is built. */
const madeFolders = /(?:^|\/)(?:dist|build|builds|target|out|output|bin|obj|lib|node_modules|\.next|\.output|public|publish|artifacts?|releases?|coverage|vendor|gen|generated|tmp|_build|staging|rootfs)(?:\/|$)/;
const madeNames = /\.(?:jar|war|whl|tar|tgz|tar\.gz|zip|deb|rpm|apk|so|exe|bin|gen\.\w+|min\.js)$/;
/** Whether a file is one that builds make: git ignores it, or its name says so. */
async function madeFiles(workspace) {
    const result = await workspace.readText(external_node_path_default().join(workspace.root, '.gitignore'));
    const isIgnored = result.ok ? gitIgnored(result.text) : () => false;
    return name => madeFolders.test(name) || madeNames.test(name) || isIgnored(name);
}
/** The patterns of a .gitignore as those of an ignore file: one without a slash holds at every depth. */
function gitIgnored(text) {
    const patterns = text.split('\n').map(line => {
        const [, not, pattern = ''] = /^\s*(!?)([^#]*?)\/?\s*$/.exec(line) ?? [];
        if (pattern === '')
            return '';
        return `${not ?? ''}${pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
    });
    try {
        const { excludes } = ignoreMatcher(patterns.join('\n'), '.gitignore');
        return excludes;
    }
    catch {
        return () => true;
    }
}

// EXTERNAL MODULE: ./actions/validate-infra/src/dockerfile/image.ts
var dockerfile_image = __webpack_require__(9887);
;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/userCheck.ts






/** As whom the containers of each target run. */
async function checkUsers(view, workspace, report) {
    const users = new Map();
    (0,evaluate/* evaluate */._3)(view.dockerfile, evaluate/* plainBuild */.x4, ({ instruction, built, scope }) => {
        if (instruction.keyword !== 'USER')
            return;
        users.set(built.stage, { instruction, user: (0,dockerfile_scope/* expandIn */.WP)(scope, instruction.rest, view.dockerfile.escape) });
    });
    const judged = new Set();
    for (const target of view.targets) {
        const said = (0,evaluate/* firstInChain */.XI)(target, each => users.get(each.stage));
        const about = said?.instruction ?? target.stage.from;
        if (judged.has(about))
            continue;
        judged.add(about);
        if (said !== undefined)
            checkUser(said.instruction, said.user, report);
        else if (await isRunAsRoot(target, view, workspace)) {
            const message = 'no USER is set for this image, so it runs as root unless its base says otherwise: add USER 65532:65532 or the like';
            report({ rule: 'docker/user-missing', message, instruction: about, silencedBy: ['DL3002'] });
        }
    }
}
function checkUser(instruction, user, report) {
    if (user === undefined)
        return;
    const { rest, restAt } = instruction;
    const stretch = { instruction, at: restAt, end: restAt + rest.length };
    const [name = ''] = user.split(':');
    if (name === 'root' || /^0+$/.test(name)) {
        const message = `the image runs as ${user}: end it with a USER that is not root, as USER 65532:65532`;
        report({
            rule: 'docker/user-root',
            message,
            ...stretch,
            twins: name === 'root' ? ['DL3002', 'DL3066'] : ['DL3002'],
        });
    }
    else if (!/^\d+$/.test(name)) {
        const message = `USER is ${user}: Kubernetes cannot tell that a name is not root, a number it can`;
        report({ rule: 'docker/user-name', message, ...stretch, twins: ['DL3066'] });
    }
}
/** Bases that say by their names that they do not run as root. */
const unprivileged = /nonroot|non-root|rootless|unprivileged|chainguard|cgr\.dev/i;
/**
 * Whether an image without a USER is meant to run as it is: it runs something of its own, on a base that is not known to
 * have a user, and does not change the user when it starts.
 */
async function isRunAsRoot({ stage, base }, view, workspace) {
    if (base === undefined || unprivileged.test(base))
        return false;
    const image = (0,dockerfile_image/* describeImage */.h)(view.dockerfile, String(stage.index), evaluate/* plainBuild */.x4);
    const { entrypoint, cmd } = image ?? {};
    if ((entrypoint ?? cmd) === undefined || userCheck_isInterpreter((cmd ?? entrypoint).value))
        return false;
    return !(await changesUser(image, view, workspace));
}
/** An image that runs nothing but a shell or a language is a base for others. */
function userCheck_isInterpreter(command) {
    const words = command.form === 'exec' ? command.words : command.line.split(/\s+/);
    return (words.length === 1 &&
        /^(?:\/\S*\/)?(?:(?:ba|a|z|da)?sh|node|python[\d.]*|ruby|irb|php|perl|jshell|R|julia)$/.test(words[0]));
}
const userChange = /\b(?:gosu|su-exec|setpriv|runuser|setuidgid|s6-setuidgid|chpst)\b/;
/** Whether the image's entry point starts as root to prepare folders, and goes on as somebody else. */
async function changesUser({ entrypoint, cmd }, view, workspace) {
    const command = (entrypoint ?? cmd).value;
    const words = command.form === 'exec' ? command.words : command.line.split(/\s+/);
    if (words.some(word => userChange.test(word)))
        return true;
    const program = external_node_path_default().posix.basename(words[0] ?? '');
    const { absolute, instructions } = view.dockerfile;
    const folders = new Set([external_node_path_default().dirname(absolute), ...view.builds.map(({ context }) => context)]);
    for (const { keyword, rest } of instructions) {
        if (keyword !== 'COPY' && keyword !== 'ADD')
            continue;
        const [source, destination] = (0,dockerfile_words/* plainWords */.c5)(rest).map(({ text }) => text);
        if (source === undefined || destination === undefined || program === '')
            continue;
        if (external_node_path_default().posix.basename(destination.endsWith('/') ? source : destination) !== program)
            continue;
        for (const folder of folders) {
            const result = await workspace.readText(external_node_path_default().join(folder, cleanPath(`/${source}`)));
            if (result.ok && userChange.test(result.text))
                return true;
        }
    }
    return false;
}

;// CONCATENATED MODULE: ./actions/validate-infra/src/dockerfile/judgeDockerfiles.ts














/** Judges Dockerfiles, with the builds that Compose files make of them and what other linters say. */
async function judgeDockerfiles({ dockerfiles, compose }, workspace, options, effects) {
    const { texts, findings } = await (0,readable/* readTexts */.Z)(dockerfiles, workspace);
    const read = texts.map(({ name, absolute, text }) => (0,dockerfile_dockerfile/* readDockerfile */.n_)(name, absolute, text));
    const builds = read.length === 0 ? [] : await readBuilds(compose, workspace);
    const ignored = read.length === 0 ? new Set() : await ignoredByConfig(workspace);
    const judged = await Promise.all(read.map(async (dockerfile) => ({ dockerfile, remarks: await remarksOn(dockerfile, builds, ignored, workspace) })));
    const others = await askOthers(read, builds, workspace, options, effects);
    for (const { dockerfile, remarks } of judged) {
        const said = others.said.filter(({ file }) => file === dockerfile.name);
        findings.push(...remarks.map(remark => findingOf(dockerfile, remark)));
        findings.push(...foreignFindings(dockerfile, said, remarks, options.profile));
        const reason = unreadByHadolint(said, remarks);
        if (reason !== undefined)
            others.skipped.push({ file: dockerfile.name, reason });
    }
    return { findings, files: dockerfiles.length, skipped: others.skipped };
}
/** The builds that the Compose files of the workspace describe. */
async function readBuilds(compose, workspace) {
    const builds = [];
    for (const file of compose) {
        const result = await workspace.read(file, 'compose');
        if (result.ok)
            builds.push(...(0,compose_builds/* buildsOf */.j)(result.source, file, {}));
    }
    return builds;
}
async function remarksOn(dockerfile, builds, ignored, workspace) {
    const view = viewOf(dockerfile, builds.filter(build => build.dockerfile === dockerfile.absolute));
    const remarks = [];
    const report = (remark) => void remarks.push(remark);
    checkDockerfile(view, report);
    await checkUsers(view, workspace, report);
    await checkCopies(view, workspace, report);
    const isSilenced = silencedIn(dockerfile, ignored);
    return remarks.filter(({ twins = [], silencedBy = [], instruction }) => ![...twins, ...silencedBy].some(twin => isSilenced(twin, instruction)));
}
async function askOthers(dockerfiles, builds, { root }, { linters = 'off' }, { exec, signal }) {
    if (dockerfiles.length === 0)
        return { said: [], skipped: [] };
    const names = dockerfiles.map(({ name }) => name);
    const checks = dockerfiles.flatMap(each => checksOf(each, builds));
    const answers = await Promise.all([
        (0,linters_linters/* askLinter */.ot)('hadolint', linters, () => askHadolint(names, root, exec, signal)),
        (0,linters_linters/* askLinter */.ot)('BuildKit', linters, () => askBuildKit(checks, root, exec, signal)),
    ]);
    return { said: answers.flatMap(({ findings }) => findings), skipped: answers.flatMap(({ skipped }) => skipped) };
}
/** A Dockerfile in each of its contexts; without one, in its own folder. */
function checksOf({ name, absolute }, builds) {
    const contexts = builds.filter(({ dockerfile }) => dockerfile === absolute).map(({ context }) => context);
    const folders = contexts.length > 0 ? [...new Set(contexts)] : [external_node_path_default().dirname(absolute)];
    return folders.map(context => ({ file: name, context }));
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
