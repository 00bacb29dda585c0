export const id = 471;
export const ids = [471];
export const modules = {

/***/ 1471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sarifOf: () => (/* binding */ sarifOf)
/* harmony export */ });
/* unused harmony export shownExample */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6848);
/* harmony import */ var _suppression_baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5348);



/** What code scanning takes of one run; it refuses or drops what is beyond. */
const limits = { results: 5_000, locations: 100, tags: 10, messageCharacters: 1_000 };
/** Families whose findings code scanning shows as security alerts, with the score that sorts them. */
const securitySeverity = {
    'pod-security': '7.0',
    security: '6.0',
    rbac: '7.0',
    zizmor: '6.0',
};
/**
 * The findings as SARIF 2.1.0 for `github/codeql-action/upload-sarif`: errors first, cut to what code scanning keeps, the
 * number of those left out said in `properties.omitted`. Positions count UTF-16 units from 1.
 */
function sarifOf(findings) {
    const errorsFirst = [...findings].sort((left, right) => Number(left.level !== 'error') - Number(right.level !== 'error'));
    const shown = errorsFirst.slice(0, limits.results);
    const ids = [...new Set(shown.map(({ rule }) => rule))].sort();
    const fingerprint = fingerprints();
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: { driver: { name: 'validate-infra', rules: ids.map(descriptorOf) } },
                automationDetails: { id: 'validate-infra/' },
                columnKind: 'utf16CodeUnits',
                originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
                results: shown.map(finding => resultOf(finding, ids.indexOf(finding.rule), fingerprint(finding))),
                ...(findings.length > shown.length && { properties: { omitted: findings.length - shown.length } }),
            },
        ],
    };
}
function descriptorOf(id) {
    const rule = (0,_rules_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleOf */ .Y)(id);
    const family = id.slice(0, id.indexOf('/'));
    const severity = securitySeverity[family];
    const properties = {
        tags: [family, ...(severity === undefined ? [] : ['security'])].slice(0, limits.tags),
        ...(severity !== undefined && { 'security-severity': severity }),
    };
    if (rule === undefined)
        return { id, shortDescription: { text: `${id}, as ${family} says it` }, properties };
    return {
        id,
        shortDescription: { text: rule.what },
        fullDescription: { text: rule.why },
        defaultConfiguration: { level: rule.level },
        help: {
            text: rule.why,
            markdown: `${rule.why}\n\nNot like this:\n\n${shownExample(rule.bad)}\n\nbut:\n\n${shownExample(rule.good)}`,
        },
        properties,
    };
}
/** An example as Markdown, each file under its name. */
function shownExample(example) {
    if (typeof example === 'string')
        return fenced(example);
    return Object.entries(example)
        .map(([name, text]) => `\`${name}\`\n\n${fenced(text)}`)
        .join('\n\n');
}
function fenced(text) {
    const fence = text.includes('```') ? '~~~~' : '```';
    return `${fence}\n${text.trimEnd()}\n${fence}`;
}
function resultOf(finding, ruleIndex, fingerprint) {
    const { rule, level, message, line, column, endLine, endColumn, objects, suggestion } = finding;
    const uri = finding.file.split('/').map(encodeURIComponent).join('/');
    const artifactLocation = { uri, uriBaseId: 'SRCROOT' };
    const region = { startLine: line, startColumn: column, endLine, endColumn };
    const named = objects.slice(0, limits.locations).map(name => ({ fullyQualifiedName: name, kind: 'resource' }));
    return {
        ruleId: rule,
        ruleIndex,
        level,
        message: { text: message.slice(0, limits.messageCharacters) },
        locations: [
            {
                physicalLocation: { artifactLocation, region },
                ...(named.length > 0 && { logicalLocations: named }),
            },
        ],
        partialFingerprints: { 'validateInfra/v1': fingerprint },
        ...(suggestion !== undefined && {
            fixes: [
                {
                    description: { text: `Write ${JSON.stringify(suggestion)} instead` },
                    artifactChanges: [
                        { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: suggestion } }] },
                    ],
                },
            ],
        }),
    };
}
/** Equal for the same finding when lines around it move; equal findings of one file are told apart by their order. */
function fingerprints() {
    const seen = new Map();
    return finding => {
        const identity = (0,_suppression_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOf */ .cu)(finding);
        const occurrence = (seen.get(identity) ?? 0) + 1;
        seen.set(identity, occurrence);
        return `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex').slice(0, 32)}:${occurrence}`;
    };
}


/***/ })

};
