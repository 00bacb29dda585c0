export const id = 105;
export const ids = [105];
export const modules = {

/***/ 9105:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3424);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8115);
/* harmony import */ var _lib_report_memoryReporter_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4879);
/* harmony import */ var _lib_signals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(491);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2472);
/* harmony import */ var _report_terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3660);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9204);









const usage = `validate-infra [PATH...] [options]: judges infrastructure files as the API server would

  --kinds LIST                kubernetes, dockerfile, compose, workflow; all by default
  --profile NAME              default, or strict for the rules that not every good repository keeps
  --kubernetes-versions LIST  minor versions to hold objects against, as in 1.31-1.34; latest is the newest
  --linters HOW               auto, off or required: linters of others that are on PATH
  --missing-schema HOW        error, warn or skip: what an object without a schema means
  --crds LIST                 files and folders of CustomResourceDefinitions that the cluster has
  --externals LIST            Kind/name or Kind/namespace/name of what exists elsewhere
  --pod-security LEVEL        off, baseline or restricted, as in restricted@v1.30; else by namespace labels
  --catalogue FILE            Compose file with the services that are built here
  --fail-on LEVEL             error or warning
  --baseline FILE             findings that are known and do not count
  --write-baseline FILE       takes every finding of now for known
  --sarif FILE                the findings as SARIF
  --json                      the whole report on standard output`;
const names = [
    'kinds',
    'profile',
    'linters',
    'kubernetes-versions',
    'missing-schema',
    'crds',
    'externals',
    'pod-security',
    'catalogue',
    'fail-on',
    'baseline',
    'sarif',
    'write-baseline',
];
/** Nothing is started where there are only plain files. */
const exec = async (...call) => (await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 3361))).exec(...call);
async function main(args) {
    const options = Object.fromEntries(names.map(name => [name, { type: 'string' }]));
    const { values, positionals } = parse(args, options);
    if (values['help']) {
        console.log(usage);
        return _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.ok;
    }
    const given = { ...values, paths: positionals.join('\n') };
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .K)(name => String(given[name] ?? '').trim(), { GITHUB_WORKSPACE: node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve('.') });
    const deps = { exec, clock: _lib_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m, reporter: (0,_lib_report_memoryReporter_js__WEBPACK_IMPORTED_MODULE_7__/* .memoryReporter */ .X)(), signal: (0,_lib_signals_js__WEBPACK_IMPORTED_MODULE_4__/* .cancellationSignal */ .w)() };
    const report = await (0,_run_js__WEBPACK_IMPORTED_MODULE_6__/* .examine */ .sb)(inputs, deps);
    if (inputs.sarif !== undefined)
        await (0,_run_js__WEBPACK_IMPORTED_MODULE_6__/* .writeSarif */ .lg)(inputs.sarif, report);
    const known = given['write-baseline'];
    if (known !== undefined)
        return writeBaseline(String(known), report);
    console.log(values['json'] ? JSON.stringify(report, null, 2) : (0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .terminalText */ .e)(report, paintFor(process.stdout)));
    return report.verdict === 'pass' ? _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.ok : _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.negative;
}
/** Colours for people: on a terminal, and where nobody has said NO_COLOR. */
function paintFor(stream) {
    if (!stream.isTTY || (process.env['NO_COLOR'] ?? '') !== '')
        return _report_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .p;
    return (style, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_1__.styleText)(style, text, { stream });
}
async function writeBaseline(file, { findings }) {
    const { baselineOf } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5348));
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_6__/* .writeJson */ .GF)(node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(file), baselineOf(findings));
    console.log(`${file}: ${findings.length} findings are known now; commit it, and name it in --baseline`);
    return _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.ok;
}
function parse(args, options) {
    try {
        const flags = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
        return (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({ args, options: { ...options, ...flags }, allowPositionals: true });
    }
    catch (error) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .Uc)(error), { hint: usage, cause: error });
    }
}
try {
    process.exitCode = await main(process.argv.slice(2));
}
catch (error) {
    const known = error instanceof _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo ? error : undefined;
    console.error((0,_lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .describeError */ .Uc)(error) + (known?.hint === undefined ? '' : `\nNext step: ${known.hint}`));
    process.exitCode = known?.exitCode ?? _lib_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCodes */ .hS.fault;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3660:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ terminalText),
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(150);

const plain = (_, text) => text;
/** What a developer reads: a line a finding, as editors and terminals make links of it, and the verdict last. */
function terminalText(report, paint) {
    const { findings, notes, skipped, verdict } = report;
    return [
        ...findings.map(finding => (paint === plain ? (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .findingLine */ .mC)(finding) : paintedLine(finding, paint))),
        ...notes.map(note => paint('dim', note)),
        ...skipped.map(({ file, reason }) => paint('dim', `${file}: ${reason}`)),
        paint(verdict === 'fail' ? 'red' : findings.length > 0 ? 'yellow' : 'green', (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .headline */ .Pl)(report)),
    ].join('\n');
}
/** The same words as `findingLine` has, in the same order. */
function paintedLine({ file, line, column, level, rule, message, objects }, paint) {
    const where = objects.length === 0 ? '' : `  ${paint('dim', `(${(0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .KE)(objects, 2)})`)}`;
    const weight = paint(level === 'error' ? 'red' : 'yellow', level);
    return `${paint('cyan', `${file}:${line}:${column}`)}  ${weight}  ${paint('dim', rule)}  ${message}${where}`;
}


/***/ }),

/***/ 4879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ memoryReporter)
/* harmony export */ });
/** A reporter for tests that keeps what was said. */
function memoryReporter() {
    const kept = {
        lines: [],
        annotations: [],
        summaries: [],
        secrets: [],
    };
    return {
        ...kept,
        info: line => void kept.lines.push(line),
        debug: () => undefined,
        group: (title, work) => {
            kept.lines.push(title);
            return work();
        },
        annotate: (level, message, place) => void kept.annotations.push({ level, message, ...(place && { place }) }),
        summary: async (markdown) => void kept.summaries.push(markdown),
        mask: secret => void kept.secrets.push(secret),
    };
}


/***/ })

};
