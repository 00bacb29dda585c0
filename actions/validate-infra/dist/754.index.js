export const id = 754;
export const ids = [754];
export const modules = {

/***/ 7754:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readByLibrary: () => (/* binding */ readByLibrary)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/manifests/yaml/goRules.ts
/**
 * What YAML 1.2 allows, and Go's readers (libyaml's scanner) refuse.
 *
 * @param spans in the order of the text
 */
function goProblems(text, start, end, spans) {
    const problems = [];
    const add = (code, message, at) => problems.push({ code, message, start: at, end: at + 1 });
    if (/^\s*%/.test(text.slice(start, end)))
        add('DIRECTIVE', 'there are no directives in manifests', text.indexOf('%', start));
    for (const span of spans) {
        const words = text.slice(span.start, span.end);
        if (span.kind === 'name' && !/^[&*][A-Za-z0-9_-]+$/.test(words)) {
            add('NAME', 'the name of an anchor has letters, digits, "-" and "_" only', span.start);
        }
        if (span.kind === 'plain' && span.inFlow && /^:|\?/.test(words)) {
            add('FLOW_TEXT', 'inside of brackets, text with "?" or with ":" in front needs quotes', span.start);
        }
        if (span.kind === 'plain' && span.inFlow && /^ *:[^\s]/.test(text.slice(span.end, span.end + 80))) {
            add('FLOW_TEXT', 'a space is missing behind this key', span.start);
        }
        // Up to the next space everything is the tag: a comma, or a bracket, too.
        if (span.kind === 'tag' && span.inFlow)
            add('FLOW_TEXT', 'a tag inside of brackets needs a value', span.start);
        if (span.kind === 'block' && tabInBlock(words))
            add('TAB_AS_INDENT', tabMessage, span.start);
    }
    return [...problems, ...tabs(text, start, end, spans)];
}
const tabMessage = 'tabs are not allowed as indentation';
/** A tab in front of the first text of a block scalar, or left of it. */
function tabInBlock(block) {
    const [header = '', ...lines] = block.split('\n');
    const first = lines.find(line => line.trim() !== '') ?? '';
    const explicit = /[1-9]/.test(header.slice(0, 3));
    const indent = explicit ? 1 : first.search(/[^ ]/);
    return lines.some(line => {
        const at = line.search(/[^ ]/);
        return line[at] === '\t' && (at < indent || (!explicit && line === first));
    });
}
/** Tabs where a line, or an element of a list, begins. */
function tabs(text, start, end, spans) {
    const found = [];
    let next = 0;
    let last;
    for (let at = text.indexOf('\t', start); at >= 0 && at < end; at = text.indexOf('\t', at + 1)) {
        while (next < spans.length && spans[next].start <= at) {
            const span = spans[next++];
            if (last === undefined || span.end > last.end)
                last = span;
        }
        if (last !== undefined && at < last.end)
            continue;
        const lineStart = text.lastIndexOf('\n', at) + 1;
        if (!/^\s*(?:[-?]\s+)*[-?]?\s*$/.test(text.slice(Math.max(lineStart, start), at)))
            continue;
        // Behind a plain scalar, which might have gone on, white space may be of any kind.
        if (last?.kind === 'plain' && at > lineStart && /^[ \t]*\r?$/.test(lineAt(text, at)))
            continue;
        found.push({ code: 'TAB_AS_INDENT', message: tabMessage, start: at, end: at + 1 });
        at = Math.max(at, lineStart + lineAt(text, lineStart).length);
    }
    return found;
}
function lineAt(text, at) {
    const lineEnd = text.indexOf('\n', at);
    return text.slice(at, lineEnd < 0 ? text.length : lineEnd);
}

// EXTERNAL MODULE: ./lib/manifests/yaml/nodes.ts
var yaml_nodes = __webpack_require__(1046);
// EXTERNAL MODULE: ./lib/manifests/yaml/scalars.ts
var scalars = __webpack_require__(4818);
;// CONCATENATED MODULE: ./lib/manifests/yaml/tags.ts

/**
 * The value of a scalar with a tag, as Go's readers resolve it; undefined where the tag does not fit. A tag that they do
 * not know means text.
 */
function taggedValue(tag, source, profile) {
    const value = (0,scalars/* plainValue */._y)(source, profile);
    switch (tag.replace('tag:yaml.org,2002:', '!!')) {
        case '!!bool':
            return typeof value === 'boolean' ? value : undefined;
        case '!!int':
            return typeof value === 'number' && !/[.eE]/.test(source.replace(/^[-+]?0[xX]/, '')) ? value : undefined;
        case '!!float':
            return typeof value === 'number' ? value : undefined;
        case '!!null':
            return value === null ? null : undefined;
        case '!!binary':
            return isBase64(source) ? Buffer.from(source, 'base64').toString() : undefined;
        default:
            return source;
    }
}
function isBase64(text) {
    const plain = text.replace(/[\r\n]/g, '');
    return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

;// CONCATENATED MODULE: ./lib/manifests/yaml/library.ts




const readByLibrary = (nodes, text, start, end, profile) => {
    (0,yaml_nodes/* clearNodes */.zY)(nodes);
    const conversion = {
        nodes,
        text,
        shift: start,
        end,
        profile,
        anchors: new Map(),
        problems: [],
        lastEnd: start,
        depth: 0,
        spans: [],
        flowDepth: 0,
    };
    try {
        convert(conversion, parse(text.slice(start, end)));
        if (profile !== 'workflow' && conversion.problems.length === 0) {
            conversion.problems.push(...goProblems(text, start, end, conversion.spans));
        }
    }
    catch (error) {
        // The library itself runs out of stack on what is deeper still.
        if (error !== tooDeep && !(error instanceof RangeError))
            throw error;
        (0,yaml_nodes/* clearNodes */.zY)(nodes);
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, start);
        conversion.problems.push({
            code: 'TOO_DEEP',
            message: `this is nested more than ${depthLimit} levels deep`,
            start,
            end: start + 1,
        });
    }
    return conversion.problems.sort((left, right) => left.start - right.start);
};
/** Deeper than anything that is meant, and far from the end of the stack of all who walk through the value. */
const depthLimit = 500;
const tooDeep = new Error('nested too deeply');
function parse(text) {
    // Kubernetes reads by lines, and ends each with a line break, the last one too.
    const parsed = (0,dist/* parseAllDocuments */.hR)(text.endsWith('\n') ? text : `${text}\n`, {
        schema: 'failsafe',
        merge: false,
        resolveKnownTags: false,
        uniqueKeys: false,
        prettyErrors: false,
        keepSourceTokens: false,
        logLevel: 'silent',
    });
    return 'empty' in parsed ? [] : [...parsed];
}
function convert(conversion, [document, second]) {
    const { problems, shift, end } = conversion;
    for (const { code, message, pos } of document?.errors ?? []) {
        if (code === 'RESOURCE_EXHAUSTION')
            throw tooDeep;
        const text = message.split('\n', 1)[0];
        problems.push({ code, message: text, start: shift + pos[0], end: Math.min(shift + pos[1], end) });
    }
    addValue(conversion, document?.contents, shift, shift);
    if (second === undefined)
        return;
    const at = shift + (second.contents?.range?.[0] ?? second.range[0]);
    problems.push({
        code: 'LOST_TEXT',
        message: 'what stands here is not read: the document has ended',
        start: at,
        end: at + 1,
    });
}
/** Adds a node and all below it; `start` and `end` are the place of one that is empty. */
function addValue(conversion, node, start, end) {
    const { nodes, shift } = conversion;
    if ((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node))
        addCollection(conversion, node);
    else if ((0,dist/* isAlias */.Vj)(node))
        addAlias(conversion, node.source, shift + node.range[0], shift + node.range[1]);
    else if ((0,dist/* isScalar */.jn)(node))
        addScalar(conversion, node, start, end);
    else
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, end);
}
function addCollection(conversion, node) {
    const { nodes, shift } = conversion;
    conversion.depth += 1;
    if (conversion.depth > depthLimit)
        throw tooDeep;
    const [from, to] = node.range;
    const index = (0,yaml_nodes/* openNode */.zh)(nodes, (0,dist/* isMap */.jh)(node) ? yaml_nodes/* kinds */.EZ.mapping : yaml_nodes/* kinds */.EZ.sequence, shift + from);
    if (node.anchor !== undefined)
        addAnchor(conversion, node.anchor, index);
    conversion.lastEnd = shift + from + 1;
    if (node.flow) {
        addSpan(conversion, 'flow', shift + from, shift + to);
        conversion.flowDepth += 1;
    }
    if ((0,dist/* isMap */.jh)(node))
        addPairs(conversion, node);
    else
        for (const item of node.items)
            addItem(conversion, item);
    if (node.flow) {
        conversion.lastEnd = shift + to;
        conversion.flowDepth -= 1;
    }
    (0,yaml_nodes/* closeNode */.BT)(nodes, index, conversion.lastEnd);
    conversion.depth -= 1;
}
function addPairs(conversion, map) {
    const { nodes, shift } = conversion;
    for (const { key, value } of map.items) {
        const at = shift + (key?.range?.[0] ?? value?.range?.[0] ?? map.range[0]);
        const keyIndex = nodes.count;
        addValue(conversion, key, at, at + 1);
        addValue(conversion, value, nodes.start[keyIndex], nodes.end[keyIndex]);
    }
}
function addItem(conversion, item) {
    const { text, shift } = conversion;
    let dash = shift + (item.range?.[0] ?? 0);
    while (dash > shift && !(text[dash] === '-' && !/[\w-]/.test(text[dash + 1] ?? ' ')))
        dash--;
    addValue(conversion, item, dash, dash + 1);
    conversion.lastEnd = Math.max(conversion.lastEnd, dash + 1);
}
function addAnchor(conversion, name, index) {
    conversion.anchors.set(name, index);
    const at = conversion.text.indexOf(`&${name}`, conversion.lastEnd);
    if (at >= 0)
        addSpan(conversion, 'name', at, at + name.length + 1);
}
function addAlias(conversion, name, start, end) {
    const { nodes, anchors, problems } = conversion;
    conversion.lastEnd = end;
    addSpan(conversion, 'name', start, end);
    const target = anchors.get(name);
    // One that has not ended holds itself.
    if (target !== undefined && nodes.next[target] !== 0)
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.alias, start, end, target);
    else {
        (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, end);
        problems.push({ ...(target === undefined ? missingAnchor(conversion, name) : holdsItself(name)), start, end });
    }
}
function missingAnchor({ text, shift }, name) {
    const isElsewhere = text
        .slice(0, shift)
        .split(/[\s,[\]{}]/)
        .includes(`&${name}`);
    if (!isElsewhere)
        return { code: 'BAD_ALIAS', message: `there is no anchor "${name}" before this alias` };
    const message = `the anchor "${name}" is in another document of this file, and anchors end with their document`;
    return { code: 'FOREIGN_ALIAS', message };
}
function holdsItself(name) {
    return { code: 'BAD_ALIAS', message: `the anchor "${name}" holds itself` };
}
function addScalar(conversion, node, start, end) {
    const { nodes, shift, text, profile } = conversion;
    const source = node.source ?? '';
    const [from, to] = [shift + node.range[0], Math.min(shift + node.range[1], conversion.end)];
    const isPlain = node.type === 'PLAIN';
    if (node.anchor !== undefined)
        addAnchor(conversion, node.anchor, nodes.count);
    if (isPlain && source === '' && node.tag === undefined)
        return void (0,yaml_nodes/* addNode */.iu)(nodes, yaml_nodes/* kinds */.EZ.empty, start, end);
    conversion.lastEnd = visibleEnd(text, from, to);
    addSpan(conversion, spanKinds[node.type ?? 'PLAIN'] ?? 'plain', from, node.type?.startsWith('BLOCK') ? to : conversion.lastEnd);
    const isWord = isPlain && node.tag === undefined && text.slice(from, to) === source;
    const index = (0,yaml_nodes/* addNode */.iu)(nodes, isWord ? yaml_nodes/* kinds */.EZ.plain : yaml_nodes/* kinds */.EZ.known, from, conversion.lastEnd);
    if (isWord)
        return;
    if (node.tag !== undefined && isPlain && source === '')
        addSpan(conversion, 'tag', from, from + 1);
    const value = node.tag === undefined ? source : taggedValue(node.tag, source, profile);
    nodes.values.set(index, value);
    if (value !== undefined)
        return;
    const message = `"${source}" is no ${String(node.tag).replace('tag:yaml.org,2002:', '!!')}`;
    conversion.problems.push({ code: 'TAG', message, start: from, end: conversion.lastEnd });
}
/** A block scalar ends with its line break; what is marked ends with its last visible character, or with its header. */
function visibleEnd(text, from, to) {
    const header = /^[|>][-+0-9]*/.exec(text.slice(from, from + 4));
    const firstLine = text.indexOf('\n', from);
    if (header !== null && (firstLine < 0 || text.slice(firstLine, to).trim() === ''))
        return from + header[0].length;
    let end = to;
    while (end > from + 1 && text.charCodeAt(end - 1) <= 32)
        end--;
    return end;
}
const spanKinds = {
    PLAIN: 'plain',
    QUOTE_DOUBLE: 'quoted',
    QUOTE_SINGLE: 'quoted',
    BLOCK_LITERAL: 'block',
    BLOCK_FOLDED: 'block',
};
function addSpan({ spans, flowDepth }, kind, start, end) {
    spans.push({ kind, start, end, inFlow: flowDepth > 0 });
}


/***/ })

};
